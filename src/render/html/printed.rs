//! How a page is printed: as the PDF has it, as far as a style sheet can say so. A letter is laid out as for a PDF only where its
//! page may have less room than it wants.

use std::fmt::Write as _;

use super::{themed, window};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::document::parts::Part;
use crate::document::walk::{self, DocumentNode};
use crate::document::{BlockKind, Document, Inline, InlineKind, plain_text};
use crate::format::Format;
use crate::letter::Layout;
use crate::render::formats::Assets;
use crate::render::head::HeadSet;
use crate::render::pdf::{self, FieldText, PageText, PagesTaken, TightenedText};
use crate::render::writer::WriterOptions;
use crate::theme::Theme;

/// The letters of a line for the way back that is short enough for every window.
const SHORT_RETURN: usize = 50;

/// How much of a page a letter fills that may have to be tightened, and how much one that cannot be, in hundredths.
const NEARLY_FULL: (usize, usize) = (65, 200);

/// About how wide a letter is, in its size.
const LETTER: f32 = 0.45;

/// The size of how to reach the sender, in points, how wide a letter of it is, in that, and how many letters a separator takes.
const REACHED: f32 = 9.5;
const LETTER_OF_HEAD: f32 = 0.49;
const SEPARATOR: usize = 3;

/// The parts that a window or what is above it has room for or not.
const FIELDS: [Part; 2] = [Part::Recipient, Part::Logo];

/// How the page of a letter is printed.
#[derive(Clone, Debug)]
pub(super) struct PrintedPage {
    text: PageText,
    taken: PagesTaken,
    /// Whether the layout shows the recipient in a window.
    is_windowed: bool,
    paper: f32,
}

impl PrintedPage {
    /// That of a letter; nothing of one without a layout.
    pub(super) fn of(
        document: &Document,
        assets: &Assets<'_>,
        options: &WriterOptions,
        diagnostics: &Diagnostics,
    ) -> Option<Self> {
        if document.meta.layout == Layout::Bare {
            return None;
        }
        let is_windowed = window::is_there(document, assets);
        let text = pdf::page_text(document, assets, options.paper);
        let may_lack_room = is_windowed && has_much(document)
            || document.meta.fit.is_some()
            || has_long_head(document)
            || text.may_be_tightened && is_nearly_full(document, &text, options.paper.size());
        let taken = if may_lack_room {
            pdf::pages_taken(document, assets, options, &diagnostics.policy().clone())
        } else {
            PagesTaken::default()
        };
        Some(Self { text, taken, is_windowed, paper: options.paper.size().0 })
    }

    /// How the head of the letter's theme is set, where that was found out.
    pub(super) fn head(&self) -> Option<HeadSet> {
        self.taken.head
    }

    /// How what stands in fields of the page is set.
    pub(super) fn fields(&self) -> &FieldText {
        &self.taken.fields
    }

    /// How to reach the sender in one line, where a head has it so and the page has room for all of it.
    pub(super) fn joined(&self, document: &Document, theme: &Theme) -> Option<Vec<Inline>> {
        let part = |part: Part| document.parts.get(part).filter(|part| part.formats.contains(&Format::Html));
        let (address, contact) = (part(Part::Address)?, part(Part::Contact)?);
        let margins = self.text.margins;
        let (room, letter) = match self.taken.head {
            Some(set) => (set.room, set.letter),
            // what a logo leaves is not known
            None if theme.logo.is_some() => return None,
            None => (self.paper - margins.left - margins.right, REACHED * LETTER_OF_HEAD),
        };
        let all = || address.content.split(Inline::is_break).chain(contact.content.split(Inline::is_break));
        let count: usize =
            all().map(|line| letters(line) + SEPARATOR).sum::<usize>().saturating_sub(SEPARATOR);
        let width = f32::from(u16::try_from(count).unwrap_or(u16::MAX)) * letter;
        if !theme.head.is_one_line() || width > room {
            return None;
        }
        let line_break = Inline { kind: InlineKind::LineBreak, ..address.content.first()?.clone() };
        Some(address.content.iter().chain([&line_break]).chain(&contact.content).cloned().collect())
    }

    /// What has no room on the page: in the window, and above it.
    pub(super) fn findings<'a>(&'a self, document: &'a Document) -> impl Iterator<Item = &'a Diagnostic> {
        let is_of_theme = |found: &Diagnostic| {
            let span = document.meta.theme.as_deref().and_then(|theme| theme.span);
            span.is_some() && found.span == span
        };
        let is_seen = move |found: &&Diagnostic| {
            is_of_theme(found) || FIELDS.iter().any(|part| pdf::is_of_part(found, document, *part))
        };
        self.taken.findings.iter().filter(move |_| self.is_windowed).filter(is_seen)
    }

    /// The rules of a printed page that is set otherwise than its style sheets say; `back` is the size of the line for the way
    /// back in half points.
    pub(super) fn style(&self, document: &Document, back: Option<u32>) -> Option<String> {
        let mut rules = String::new();
        let mut set = |name: &str, value: String| {
            let _ = writeln!(rules, "    --{name}: {value};");
        };
        let PageText { size, leading, space, margins, saves_room, .. } = &self.text;
        let page = TightenedText {
            size: *size,
            leading: *leading,
            scale: 1.0,
            space: 1.0,
            parts: 1.0,
            margins: *margins,
        };
        let tight = self.taken.tight.filter(|tight| tight.size < *size || tight.leading < *leading);
        let page = tight.unwrap_or(page);
        if tight.is_some() || *saves_room {
            set("print-size", points(page.size));
            set("leading", format!("{:.3}", page.leading / page.size));
            set("space", format!("{:.3}em", space * page.space / page.size));
            let width = self.paper - page.margins.left - page.margins.right;
            set("measure", format!("{:.2}em", width / page.size));
            if let Some(size) = document.meta.theme.as_deref().map(themed::size) {
                set("head-size", points(size));
            }
        }
        if page.space < 1.0 {
            set("gaps", format!("{:.3}", page.space));
        }
        if let Some(head) = self.taken.head.filter(|head| head.factor < 0.999) {
            set("head-scale", format!("{:.3}", head.factor));
        }
        if let Some((size, leading)) = self.taken.fields.recipient {
            set("recipient-size", points(size));
            set("recipient-leading", points(leading));
        }
        if let Some(size) = back.filter(|size| *size < crate::render::way_back::RETURN_SIZE) {
            set("return-size", points(f32::from(u16::try_from(size).unwrap_or(u16::MAX)) / 2.0));
        }
        if rules.is_empty() {
            return None;
        }
        let mut style = format!("@media print {{\n  :root {{\n{rules}  }}\n}}");
        if tight.is_some() {
            // the fonts of a browser may need a line more
            style.push_str("\n\n@page { margin-bottom: 13mm; }");
        }
        Some(style)
    }
}

/// A length as a style sheet has it.
fn points(length: f32) -> String {
    format!("{length:.2}pt")
}

/// Whether a letter in a window has a head of its own, many lines of address, or a long line for the way back.
fn has_much(document: &Document) -> bool {
    let back = document.parts.get(Part::Return).map_or(0, |back| letters(&back.content));
    document.meta.theme.is_some() || window::is_high(document) || back > SHORT_RETURN
}

/// Whether the two sides of a head have less room than they want.
fn has_long_head(document: &Document) -> bool {
    let Some(theme) = document.meta.theme.as_deref() else { return false };
    let (name, reached) = themed::words(document);
    themed::is_long(theme, &name, &reached)
}

/// Whether the text and what is around it about fill a page.
fn is_nearly_full(document: &Document, text: &PageText, paper: (f32, f32)) -> bool {
    let PageText { size, leading, margins, .. } = text;
    let number = |length: f32| {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a number of letters or of lines"
        )]
        let number = length.clamp(1.0, 1000.0) as usize;
        number
    };
    let of_line = number((paper.0 - margins.left - margins.right) / (size * LETTER));
    let room = number((paper.1 - margins.top - margins.bottom) / leading) * 100;
    // in hundredths of a line, with the space below it
    let mut height: usize = 0;
    let mut add = |lines: usize, space: usize| {
        height = height.saturating_add(lines.saturating_mul(100)).saturating_add(space);
    };
    for part in &document.parts {
        add(part.content.iter().filter(|inline| inline.is_break()).count() + 1, 100);
    }
    walk::blocks(&document.blocks, &mut |node| {
        let DocumentNode::Block(block) = node else { return };
        match &block.kind {
            BlockKind::Paragraph { content } | BlockKind::Heading { content, .. } => {
                add(letters(content).div_ceil(of_line), 50);
            }
            BlockKind::Code { text, .. } | BlockKind::Math { text } => add(text.lines().count(), 100),
            BlockKind::Table(table) => add(table.head.len() + table.body.len() + table.foot.len(), 100),
            BlockKind::Definitions { items } => add(items.len(), 0),
            BlockKind::Rule => add(1, 100),
            BlockKind::List { .. }
            | BlockKind::Quote { .. }
            | BlockKind::Html { .. }
            | BlockKind::Container { .. } => {}
        }
    });
    height >= room / 100 * NEARLY_FULL.0 && height <= room / 100 * NEARLY_FULL.1
}

fn letters(content: &[Inline]) -> usize {
    plain_text(content).chars().count()
}
