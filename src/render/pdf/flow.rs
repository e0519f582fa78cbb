//! Blocks become strips of the galley.

mod lists;

use std::rc::Rc;

use super::compose::{Composer, DEEPEST, TextProps};
use super::galley::{Galley, Strip};
use super::inline::{self, Collected, note_anchor, weight};
use super::letterhead::{self, LaidLetter};
use super::page::{ItemKind, PageItem, Rect, StructureMark};
use super::paragraph::{Align, Frame, Paragraph};
use super::placed::PageRegion;
use super::shape::TextDirection;
use super::structure::{NodeId, Role, Structure};
use super::table;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Attrs, Block, BlockKind, Inline, plain_text};
use crate::paper::Paper;

use lists::put_label;

/// The least width that content is set to, in sizes; deeper indents are ignored.
const LEAST_MEASURE: f32 = 10.0;

/// Where blocks stand.
#[derive(Clone, Debug)]
pub(super) struct Column {
    /// The left edge.
    pub(super) x: f32,
    pub(super) width: f32,
    /// The node that holds the blocks.
    pub(super) node: NodeId,
    /// How their text looks.
    pub(super) look: TextProps,
    /// From baseline to baseline.
    pub(super) leading: f32,
    /// The space between blocks.
    pub(super) space: f32,
    /// How many lists they are in.
    pub(super) lists: usize,
}

/// A line that is easy to miss: rules between sections and over footnotes.
pub(super) const HAIRLINE: f32 = 0.5;

impl Column {
    /// Whether text starts at the right edge.
    pub(super) fn is_right_to_left(&self) -> bool {
        self.look.direction == TextDirection::RightToLeft
    }

    /// The same column indented at the edge where text starts, as far as there is room.
    fn indented(&self, indent: f32) -> Self {
        let indent = indent.min((self.width - self.look.size * LEAST_MEASURE).max(0.0));
        let x = if self.is_right_to_left() { self.x } else { self.x + indent };
        Self { x, width: self.width - indent, ..self.clone() }
    }

    fn inside(&self, node: NodeId) -> Self {
        Self { node, ..self.clone() }
    }

    /// The frame of its text.
    pub(super) fn frame(&self, align: Align) -> Frame {
        Frame { x: self.x, measure: self.width, leading: self.leading, size: self.look.size, align }
    }
}

/// A whole letter but for its footnotes, as strips.
pub(super) fn body(composer: &mut Composer<'_>, x: f32, width: f32, paper: Paper) -> LaidLetter {
    let settings = &composer.settings.body;
    let column = Column {
        x,
        width,
        node: Structure::ROOT,
        leading: settings.leading,
        space: settings.space,
        look: composer.body_look(),
        lists: 0,
    };
    letterhead::letter(composer, &column, paper)
}

/// The footnotes of a letter, each as strips; those that are never referred to are empty.
pub(super) fn notes(composer: &mut Composer<'_>, x: f32, width: f32) -> Vec<Vec<Strip>> {
    let document = composer.document;
    let mut notes = Vec::with_capacity(document.footnotes.len());
    composer.begin(PageRegion::Notes);
    for (index, note) in document.footnotes.iter().enumerate() {
        if composer.is_full() {
            break;
        }
        let settings = &composer.settings.footnotes;
        let (size, leading) = (settings.size, settings.leading);
        let mut look = composer.body_look();
        look.size = size;
        let node = composer.structure.node(Structure::ROOT, Role::Note, None);
        let label_node = composer.structure.node(node, Role::Label, None);
        let column =
            Column { x, width, node, leading, space: 3.0, look: look.clone(), lists: 0 }.indented(size * 1.4);
        let mut galley = Galley::default();
        galley.anchor(note_anchor(index));
        composer.blocks(&note.blocks, &column, &mut galley);
        let mut strips = galley.finish();
        let mark = composer.structure.leaf(label_node).into();
        look.rise = size * 0.34;
        look.size = size * 0.75;
        let text = inline::label(composer, &format!("{} ", index + 1), mark, &look);
        let label = composer.paragraph(text, &look, &[], false);
        let align = if column.is_right_to_left() { Align::Right } else { Align::Left };
        let frame = Frame { x, measure: width, leading, size, align };
        put_label(composer, &label, &frame, &mut strips);
        notes.push(strips);
    }
    notes
}

impl Composer<'_> {
    /// Lays out blocks in a column.
    pub(super) fn blocks(&mut self, blocks: &[Block], column: &Column, galley: &mut Galley) {
        if self.depth >= DEEPEST {
            if let Some(first) = blocks.first() {
                let message = format!("blocks are nested more than {DEEPEST} deep");
                self.push(Diagnostic::new(Code::LimitExceeded, message).at(first.span));
            }
            return;
        }
        self.depth += 1;
        for (index, block) in blocks.iter().enumerate() {
            if self.is_full() {
                break;
            }
            if blocks[..index].last().is_some_and(Block::introduces) {
                self.introduced = match &block.kind {
                    BlockKind::Table(table) => table.body.len() <= table::MOST_INTRODUCED,
                    kind => matches!(kind, BlockKind::List { .. }),
                };
            }
            self.block(block, column, galley);
            self.introduced = false;
        }
        self.depth -= 1;
    }

    fn block(&mut self, block: &Block, column: &Column, galley: &mut Galley) {
        if let Some(id) = &block.attrs.id {
            galley.anchor(id.as_str().into());
        }
        let (look, lang) = column.look.under(&block.attrs);
        let column = &Column { look, ..column.clone() };
        match &block.kind {
            BlockKind::Heading { level, content } => self.heading(*level, content, lang, column, galley),
            BlockKind::Paragraph { content } => {
                galley.space(column.space);
                let node = self.structure.node(column.node, Role::Paragraph, lang);
                let align = self.alignment(&block.attrs);
                self.lines(content, &column.inside(node), align, galley);
                galley.space(column.space);
            }
            BlockKind::List { kind, items } => self.list(*kind, items, lang, column, galley),
            BlockKind::Quote { blocks } => {
                galley.space(column.space);
                let node = self.structure.node(column.node, Role::Quote, lang);
                let indent = self.settings.quotes.indent.min(column.width / 8.0);
                let mut inner = column.inside(node);
                inner.x += indent;
                inner.width -= indent * 2.0;
                inner.look.color = self.settings.quotes.color;
                self.blocks(blocks, &inner, galley);
                galley.space(column.space);
            }
            BlockKind::Code { text, .. } => self.code(text, block, lang, column, galley),
            BlockKind::Table(table) => table::lay_out(self, table, self.introduced, lang, column, galley),
            BlockKind::Rule => {
                let middle = column.leading / 2.0;
                let inset = column.width / 3.0;
                let rect = Rect {
                    x: column.x + inset,
                    y: middle - HAIRLINE / 2.0,
                    width: column.width - inset * 2.0,
                    height: HAIRLINE,
                };
                let kind = ItemKind::Rect { rect, color: self.settings.tables.rules };
                galley.space(column.space);
                galley.push(Strip {
                    height: column.leading,
                    is_parting: true,
                    items: vec![PageItem { mark: StructureMark::Decoration, kind }],
                    ..Strip::default()
                });
                galley.space(column.space);
                // at the foot of a page it would part nothing
                galley.keep_next(1);
            }
            BlockKind::Html { shown, .. } => self.blocks(shown, column, galley),
            BlockKind::Container { blocks, .. } => match lang {
                Some(_) => {
                    let node = self.structure.node(column.node, Role::Division, lang);
                    self.blocks(blocks, &column.inside(node), galley);
                }
                None => self.blocks(blocks, column, galley),
            },
            BlockKind::Definitions { items } => self.definitions(items, lang, column, galley),
            BlockKind::Math { text } => {
                galley.space(column.space);
                let role = Role::Formula { alt: text.trim().to_owned() };
                let node = self.structure.node(column.node, role, lang);
                let mut look = column.look.clone();
                look.variant.italic = true;
                let Collected { text, origins } =
                    inline::preformatted(self, text.trim(), node, &look, block.span);
                let paragraph = self.paragraph(text, &look, &origins, false);
                self.put_lines(&paragraph, &column.frame(Align::Center), galley);
                galley.space(column.space);
            }
        }
    }

    fn heading(
        &mut self,
        level: u8,
        content: &[Inline],
        lang: Option<String>,
        column: &Column,
        galley: &mut Galley,
    ) {
        let words = plain_text(content).split_whitespace().collect::<Vec<_>>().join(" ");
        if words.is_empty() {
            // A heading without words would be a bookmark without a name; what it shows is kept.
            let node = self.structure.node(column.node, Role::Paragraph, lang);
            self.lines(content, &column.inside(node), Align::Start, galley);
            return;
        }
        let headings = &self.settings.headings;
        let (before, after, keep) = (headings.before, headings.after, headings.keep);
        let index = usize::from(level.max(1)) - 1;
        let last = headings.sizes.last().copied().unwrap_or(column.look.size);
        let size = headings.sizes.get(index).copied().unwrap_or(last);
        let mut inner = column.clone();
        inner.look.family = self.settings.family(&headings.family).into();
        inner.look.variant.weight = weight(headings.weight);
        inner.look.variant.italic = level >= 5;
        inner.look.size = size;
        inner.look.color = headings.color;
        inner.leading = size * headings.line_height;
        let outline = self.heading_level(level);
        let role = Role::Heading { level: outline, title: words.clone() };
        inner.node = self.structure.node(column.node, role, lang);
        galley.space(before);
        galley.heading(outline, words);
        let Collected { text, origins } =
            inline::collect(self, content, inner.node, &inner.look, inner.width);
        let paragraph = self.paragraph(text, &inner.look, &origins, false);
        let mut strips = paragraph.set(self.fonts, &inner.frame(Align::Start));
        strips.iter_mut().skip(1).for_each(|strip| strip.keep = true);
        self.spend(&strips);
        for strip in strips {
            galley.push(strip);
        }
        galley.space(after);
        galley.keep_next(lines(keep));
    }

    fn code(
        &mut self,
        text: &str,
        block: &Block,
        lang: Option<String>,
        column: &Column,
        galley: &mut Galley,
    ) {
        let text = text.strip_suffix('\n').unwrap_or(text);
        let code = &self.settings.code;
        let (background, scale) = (code.background, code.scale);
        let padding = code.padding.min(column.width / 20.0);
        let mut inner = column.clone();
        inner.x += padding;
        inner.width -= padding * 2.0;
        inner.leading = column.leading * (scale + 1.0) / 2.0;
        self.make_code(&mut inner.look);
        inner.look.direction = TextDirection::LeftToRight;
        let paragraph_node = self.structure.node(column.node, Role::Paragraph, lang);
        let node = self.structure.node(paragraph_node, Role::Code, None);
        let Collected { text, origins } = inline::preformatted(self, text, node, &inner.look, block.span);
        let paragraph = self.paragraph(text, &inner.look, &origins, false);
        let mut strips = paragraph.set_code(self.fonts, &inner.frame(Align::Left));
        if let Some(first) = strips.first_mut() {
            first.height += padding;
            first.baseline = first.baseline.map(|baseline| baseline + padding);
            first.items.iter_mut().for_each(|item| item.shift(0.0, padding));
        }
        if let Some(last) = strips.last_mut() {
            last.height += padding;
        }
        for strip in &mut strips {
            let rect = Rect { x: column.x, y: 0.0, width: column.width, height: strip.height };
            let kind = ItemKind::Rect { rect, color: background };
            strip.items.insert(0, PageItem { mark: StructureMark::Decoration, kind });
        }
        galley.space(column.space);
        self.put_strips(strips, galley);
        galley.space(column.space);
    }

    fn alignment(&self, attrs: &Attrs) -> Align {
        let style = attrs.get("style").and_then(|style| {
            style.split(';').find_map(|rule| {
                let (name, value) = rule.split_once(':')?;
                name.trim().eq_ignore_ascii_case("text-align").then(|| value.trim().to_ascii_lowercase())
            })
        });
        let asked = style.or_else(|| attrs.get("align").map(str::to_ascii_lowercase));
        match asked.as_deref() {
            Some("right") => Align::Right,
            Some("center") => Align::Center,
            Some("left") => Align::Left,
            Some("justify") => Align::Justify,
            Some(_) | None if self.settings.justify => Align::Justify,
            Some(_) | None => Align::Start,
        }
    }

    /// Sets inlines as lines of a column, under its node.
    pub(super) fn lines(&mut self, content: &[Inline], column: &Column, align: Align, galley: &mut Galley) {
        let Collected { text, origins } =
            inline::collect(self, content, column.node, &column.look, column.width);
        for anchor in &text.anchors {
            if text.characters.is_empty() {
                galley.anchor(Rc::clone(anchor));
            }
        }
        if text.characters.is_empty() {
            return;
        }
        let paragraph = self.paragraph(text, &column.look, &origins, true);
        self.put_lines(&paragraph, &column.frame(align), galley);
    }

    fn put_lines(&mut self, paragraph: &Paragraph, frame: &Frame, galley: &mut Galley) {
        let strips = paragraph.set(self.fonts, frame);
        self.put_strips(strips, galley);
    }

    /// Adds the lines of one paragraph: its first and last ones stay together.
    fn put_strips(&mut self, strips: Vec<Strip>, galley: &mut Galley) {
        let count = strips.len();
        self.spend(&strips);
        let (orphans, widows) = (lines(self.settings.body.orphans), lines(self.settings.body.widows));
        for (index, mut strip) in strips.into_iter().enumerate() {
            strip.keep |= index > 0 && (index < orphans || index + widows > count);
            galley.push(strip);
        }
    }
}

/// A number of lines from settings.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "settings keep it from 0 to 20")]
fn lines(number: f32) -> usize {
    number as usize
}
