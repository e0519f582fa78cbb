//! Blocks as paragraphs.

use std::fmt::Write as _;

use super::package_parts::{STEP, level};
use super::runs::{RunMark, RunProps};
use super::story::{Marker, NumberedList, Stories};
use crate::document::{Attrs, Block, BlockKind, Definition, Inline, ListItem, ListKind, plain_text};

/// Where blocks stand.
#[derive(Clone, Debug, Default)]
pub(super) struct BlockContext {
    /// How far they are indented, in twentieths of a point.
    pub(super) indent: u32,
    /// The style of their paragraphs; none: that of running text.
    pub(super) style: Option<&'static str>,
    /// How many lists they are in.
    pub(super) lists: usize,
    /// The space after each paragraph, in twentieths of a point; none: that of its style.
    pub(super) after: Option<u32>,
    /// The level in the outline, from 0, where it is not that of the style.
    pub(super) outline: Option<u8>,
    /// Whether they stay on the page of what comes after them.
    pub(super) keep: bool,
    /// How their words look.
    pub(super) look: RunProps,
}

/// How far a ground reaches out of a program, at each side.
const PADDING: u32 = 120;

/// How wide a letter is, about: so many of them are a line.
const LETTER: u32 = 120;

/// The style of programs.
const CODE: &str = "SourceCode";

/// The space between tight items.
const TIGHT: u32 = 60;

/// How far a number or a bullet reaches out of its place in a letter from right to left.
const REACH: u32 = 180;

/// How far quotes and definitions are indented.
const INDENT: u32 = 360;

/// The deepest indent: beyond it, no room is left for words.
const DEEPEST: u32 = 5760;

impl BlockContext {
    fn indented(&self, by: u32) -> Self {
        Self { indent: (self.indent + by).min(DEEPEST), ..self.clone() }
    }
}

impl Stories<'_> {
    /// Writes blocks.
    pub(super) fn blocks(&mut self, blocks: &[Block], place: &BlockContext) {
        for (block, next) in blocks.iter().zip(blocks.iter().skip(1).map(Some).chain([None])) {
            let is_listed =
                next.is_some_and(|it| matches!(it.kind, BlockKind::List { .. } | BlockKind::Table(_)));
            if is_listed && block.introduces() {
                self.block(block, &BlockContext { keep: true, ..place.clone() });
            } else {
                self.block(block, place);
            }
        }
    }

    fn block(&mut self, block: &Block, place: &BlockContext) {
        let place = &BlockContext { look: place.look.under(&block.attrs), ..place.clone() };
        let attrs = &block.attrs;
        match &block.kind {
            BlockKind::Heading { level, content } => {
                let told = u8::try_from(self.heading_levels.told(*level)).unwrap_or(6).min(6);
                let style = ["Heading1", "Heading2", "Heading3", "Heading4", "Heading5", "Heading6"]
                    [usize::from((*level).clamp(1, 6)) - 1];
                self.paragraph(
                    content,
                    attrs,
                    &BlockContext {
                        style: Some(style),
                        after: None,
                        outline: (told != *level).then_some(told - 1),
                        ..place.clone()
                    },
                );
            }
            BlockKind::Paragraph { content } => self.paragraph(content, attrs, place),
            BlockKind::List { kind, items } => self.list(*kind, items, place),
            BlockKind::Quote { blocks } => {
                let inner = BlockContext { style: Some("Quote"), ..place.indented(INDENT) };
                self.blocks(blocks, &inner);
                self.flush(&inner);
            }
            BlockKind::Code { text, language: _ } => {
                let indent = if place.indent > 0 { place.indent + PADDING } else { 0 };
                let place = BlockContext { style: Some(CODE), indent, ..place.clone() };
                self.filled(attrs, &place, |this| {
                    let runs_left = std::mem::take(&mut this.right_to_left);
                    this.preformatted(text, &place.look);
                    this.right_to_left = runs_left;
                });
            }
            BlockKind::Table(table) => self.table(table, place),
            BlockKind::Rule => {
                let place = BlockContext { style: Some("HorizontalRule"), ..place.clone() };
                self.open_paragraph(&place);
                self.close_paragraph();
            }
            BlockKind::Html { shown, .. } => self.blocks(shown, place),
            BlockKind::Container { tag: _, blocks } => self.blocks(blocks, place),
            BlockKind::Definitions { items } => self.definitions(items, place),
            BlockKind::Math { text } => {
                let look = place.look.with(RunMark::Italic);
                self.filled(attrs, place, |this| this.preformatted(text, &look));
            }
        }
    }

    fn paragraph(&mut self, content: &[Inline], attrs: &Attrs, place: &BlockContext) {
        self.filled(attrs, place, |this| this.inlines(content, &place.look));
    }

    /// A paragraph of what is written into it; none where that is nothing.
    fn filled(&mut self, attrs: &Attrs, place: &BlockContext, what: impl FnOnce(&mut Self)) {
        let start = self.out.len();
        match attrs.id.as_deref().and_then(|id| self.anchors.get(id).cloned()) {
            Some(name) => self.bookmarked(&name, what),
            None => what(self),
        }
        if self.out.len() == start && self.pending.is_empty() {
            return;
        }
        let written = std::mem::take(&mut self.out);
        self.open_paragraph(place);
        let opening = std::mem::replace(&mut self.out, written);
        self.out.insert_str(start, &opening);
        self.close_paragraph();
    }

    /// Writes what the next paragraph would have begun with, where none followed.
    pub(super) fn flush(&mut self, place: &BlockContext) {
        if !self.pending.is_empty() {
            self.open_paragraph(place);
            self.close_paragraph();
        }
    }

    /// Starts a paragraph with its properties, in the order of ECMA-376, 17.3.1.26.
    pub(super) fn open_paragraph(&mut self, place: &BlockContext) {
        let marker = self.pending.marker.take();
        let out = &mut self.out;
        out.push_str("<w:p><w:pPr>");
        let style = place.style.or((place.lists > 0).then_some("ListParagraph"));
        if let Some(style) = style {
            let _ = write!(out, "<w:pStyle w:val=\"{style}\"/>");
        }
        if place.keep {
            out.push_str("<w:keepNext/>");
        }
        if let Some(Marker { list, level: depth, .. }) = marker {
            let level = level(depth);
            let _ = write!(
                out,
                "<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{}\"/></w:numPr>",
                list + 1
            );
        }
        if self.right_to_left {
            // a program runs from left to right
            let is_code = place.style == Some(CODE);
            out.push_str(if is_code { "<w:bidi w:val=\"0\"/>" } else { "<w:bidi/>" });
        }
        if let Some(after) = place.after {
            let _ = write!(out, "<w:spacing w:after=\"{after}\"/>");
        }
        if place.indent > 0 || marker.is_some() {
            let _ = write!(out, "<w:ind w:left=\"{}\"", place.indent);
            if let Some(marker) = marker {
                let _ = write!(out, " w:hanging=\"{}\"", marker.hanging.min(place.indent));
            }
            out.push_str("/>");
        }
        if let Some(level) = place.outline {
            let _ = write!(out, "<w:outlineLvl w:val=\"{level}\"/>");
        }
        out.push_str("</w:pPr>");
        let lead = std::mem::take(&mut self.pending.lead);
        self.out.push_str(&lead);
    }

    pub(super) fn close_paragraph(&mut self) {
        self.out.push_str("</w:p>\n");
    }

    fn list(&mut self, kind: ListKind, items: &[ListItem], place: &BlockContext) {
        self.flush(place);
        let (start, digits) = match kind {
            ListKind::Bullet => (None, 1),
            ListKind::Ordered { start } => {
                let last = start.saturating_add(items.len() as u64);
                (Some(start), last.saturating_sub(1).to_string().len())
            }
        };
        let list = self.lists.len();
        self.lists.push(NumberedList { level: place.lists, start });
        // a number is wider than a bullet, by its digits
        let hanging = STEP + 110 * u32::try_from(digits - 1).unwrap_or(0);
        // some word processors let a number from right to left reach out of its place
        let reach = if self.right_to_left && place.lists == 0 { REACH } else { 0 };
        let inside = BlockContext { lists: place.lists + 1, keep: false, ..place.indented(hanging + reach) };
        let line = usize::try_from(self.width.saturating_sub(inside.indent) / LETTER).unwrap_or(usize::MAX);
        let is_line = |item: Option<&ListItem>| item.is_some_and(|item| is_line(item, line));
        // no line of a list stands alone at the edge of a page
        let (first_is_line, last_is_line) = (is_line(items.first()), is_line(items.last()));
        for (index, item) in items.iter().enumerate() {
            let is_last = index + 1 == items.len();
            let after = if is_last { place.after } else { item.tight.then_some(TIGHT) };
            let keep =
                (index == 0 && !is_last && first_is_line) || (index + 2 == items.len() && last_is_line);
            let place = BlockContext { after, keep, look: place.look.under(&item.attrs), ..inside.clone() };
            self.pending.marker = Some(Marker { list, level: inside.lists - 1, hanging });
            if let Some(ticked) = item.task {
                let mut lead = std::mem::take(&mut self.out);
                self.run(if ticked { "☒ " } else { "☐ " }, &place.look);
                std::mem::swap(&mut lead, &mut self.out);
                self.pending.lead.push_str(&lead);
            }
            self.blocks(&item.blocks, &place);
            self.flush(&place);
        }
    }

    fn definitions(&mut self, items: &[Definition], place: &BlockContext) {
        self.flush(place);
        for item in items {
            let term_place = BlockContext { style: Some("DefinitionTerm"), after: None, ..place.clone() };
            for term in &item.terms {
                self.paragraph(&term.content, &term.attrs, &term_place);
            }
            for detail in &item.details {
                let look = place.look.under(&detail.attrs);
                let inner = BlockContext { style: Some("Definition"), look, ..place.indented(INDENT) };
                self.blocks(&detail.blocks, &inner);
            }
        }
    }
}

/// Whether an item has one line, of so many letters at most.
fn is_line(item: &ListItem, letters: usize) -> bool {
    match item.blocks.as_slice() {
        [Block { kind: BlockKind::Paragraph { content }, .. }] => {
            plain_text(content).chars().count() <= letters
        }
        _ => false,
    }
}
