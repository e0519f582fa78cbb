//! Raw HTML as blocks, for the formats that cannot show HTML.

mod read;

use std::ops::Range;

use super::report::MarkdownReport;
use super::running;
use super::tags;
use super::tree::{Element, ElementContent, HtmlContent};
use crate::document::struck::is_struck;
use crate::document::unshown::is_unshown;
use crate::document::{
    Alignment, Attrs, Block, BlockKind, Inline, InlineKind, ListItem, ListKind, Row, Table,
};
use crate::html::entities;
use crate::source::Span;

pub(super) use read::without_unshown;

use read::read;

/// The blocks that an element stands for.
pub(super) fn of_element(element: &Element, span: Span) -> Vec<Block> {
    let mut builder = Builder::new(span);
    builder.element(element);
    builder.finish()
}

/// The blocks that a piece of HTML stands for, which need not be balanced.
pub(super) fn of_html(html: &str, report: &MarkdownReport<'_>, range: &Range<usize>) -> Vec<Block> {
    let span = report.span(range.clone());
    let mut builder = Builder::new(span);
    for piece in read(html, report.levels_below(0)) {
        builder.markup(&piece);
    }
    builder.finish()
}

/// Builds blocks; inlines gather into a paragraph until a block begins.
struct Builder {
    blocks: Vec<Block>,
    inlines: Vec<Inline>,
    span: Span,
}

impl Builder {
    fn new(span: Span) -> Self {
        Self { blocks: Vec::new(), inlines: Vec::new(), span }
    }

    fn finish(mut self) -> Vec<Block> {
        self.end_paragraph(Attrs::default());
        self.blocks
    }

    fn markup(&mut self, markup: &HtmlContent) {
        match markup {
            HtmlContent::Text(text) => push_text(&mut self.inlines, text, self.span),
            HtmlContent::Comment(_) => {}
            HtmlContent::Element(element) => self.element(element),
        }
    }

    fn element(&mut self, element: &Element) {
        let Some(pieces) = pieces(element) else { return };
        let level = match element.name.as_str() {
            "h1" => 1,
            "h2" => 2,
            "h3" => 3,
            "h4" => 4,
            "h5" => 5,
            "h6" => 6,
            _ => 0,
        };
        if level > 0 {
            let content = self.inlines_of(pieces);
            return self.push(BlockKind::Heading { level, content }, element.attrs.clone());
        }
        match element.name.as_str() {
            "p" => {
                self.end_paragraph(Attrs::default());
                self.inlines = self.inlines_of(pieces);
                self.end_paragraph(element.attrs.clone());
            }
            "hr" => self.push(BlockKind::Rule, element.attrs.clone()),
            "pre" => {
                let mut text = String::new();
                push_words(pieces, &mut text);
                let text = text.strip_prefix('\n').unwrap_or(&text).trim_end_matches('\n');
                self.push(
                    BlockKind::Code { language: None, text: format!("{text}\n") },
                    element.attrs.clone(),
                );
            }
            "blockquote" => {
                let blocks = self.blocks_of(pieces);
                self.push(BlockKind::Quote { blocks }, element.attrs.clone());
            }
            "ul" | "ol" => {
                let kind = if element.name == "ol" {
                    ListKind::Ordered { start: element.attrs.first_number().unwrap_or(1) }
                } else {
                    ListKind::Bullet
                };
                let (before, items) = self.items(pieces);
                self.end_paragraph(Attrs::default());
                let is_shown = before.is_empty() || !items.is_empty();
                self.blocks.extend(before);
                if is_shown {
                    self.push(BlockKind::List { kind, items }, element.attrs.clone());
                }
            }
            "table" => {
                let mut parts = TableParts::new(self.span);
                self.rows(pieces, TableSection::Body, &mut parts);
                self.end_paragraph(Attrs::default());
                let (before, table) = parts.finish();
                self.blocks.extend(before);
                if let Some(table) = table {
                    self.push(BlockKind::Table(table), element.attrs.clone());
                }
            }
            name if tags::is_block(name) || DIVIDES.contains(&name) => {
                self.end_paragraph(Attrs::default());
                let first = self.blocks.len();
                for piece in pieces {
                    self.markup(piece);
                }
                self.end_paragraph(Attrs::default());
                // what is no block of its own has its direction
                if let Some(direction) = element.attrs.get("dir") {
                    let blocks = self.blocks[first..].iter_mut();
                    for block in blocks.filter(|block| block.attrs.get("dir").is_none()) {
                        block.attrs.edit().pairs.push(("dir".to_owned(), direction.to_owned()));
                    }
                }
            }
            _ => {
                let inline = self.inline(element, pieces);
                self.inlines.extend(inline);
            }
        }
    }

    fn push(&mut self, kind: BlockKind, attrs: Attrs) {
        self.end_paragraph(Attrs::default());
        self.blocks.push(Block { kind, attrs, span: self.span });
    }

    fn end_paragraph(&mut self, attrs: Attrs) {
        let mut content = std::mem::take(&mut self.inlines);
        if let Some(Inline { kind: InlineKind::Text { text }, .. }) = content.first_mut() {
            *text = text.trim_start().to_owned();
        }
        if let Some(Inline { kind: InlineKind::Text { text }, .. }) = content.last_mut() {
            text.truncate(text.trim_end().len());
        }
        content.retain(|inline| !matches!(&inline.kind, InlineKind::Text { text } if text.is_empty()));
        if !content.is_empty() {
            self.blocks.push(Block { kind: BlockKind::Paragraph { content }, attrs, span: self.span });
        }
    }

    fn blocks_of(&self, pieces: &[HtmlContent]) -> Vec<Block> {
        let mut inner = Self::new(self.span);
        for piece in pieces {
            inner.markup(piece);
        }
        inner.finish()
    }

    /// The running text of pieces; of blocks among them, their words.
    fn inlines_of(&self, pieces: &[HtmlContent]) -> Vec<Inline> {
        let mut inner = Self::new(self.span);
        for piece in pieces {
            match piece {
                HtmlContent::Text(text) => push_text(&mut inner.inlines, text, self.span),
                HtmlContent::Comment(_) => {}
                HtmlContent::Element(element) => {
                    if let Some(pieces) = self::pieces(element) {
                        let inline = inner.inline(element, pieces);
                        inner.inlines.extend(inline);
                    }
                }
            }
        }
        inner.inlines
    }

    fn inline(&self, element: &Element, pieces: &[HtmlContent]) -> Vec<Inline> {
        let mut attrs = element.attrs.clone();
        let content = self.inlines_of(pieces);
        let kind = match element.name.as_str() {
            "br" => InlineKind::LineBreak,
            "em" | "i" | "cite" | "dfn" | "var" => InlineKind::Emphasis { content },
            "strong" | "b" => InlineKind::Strong { content },
            "del" | "s" | "strike" => InlineKind::Strikethrough { content },
            "span" if attrs.get("style").is_some_and(is_struck) => InlineKind::Strikethrough { content },
            "code" | "kbd" | "samp" | "tt" => {
                let mut text = String::new();
                push_words(pieces, &mut text);
                InlineKind::Code { text }
            }
            "img" => {
                let alt = running::take_pair(&mut attrs, "alt").unwrap_or_default();
                let target = running::take_target(&mut attrs, "src").unwrap_or_default();
                InlineKind::Image { source: target.address, title: target.title, alt }
            }
            "a" => match running::take_target(&mut attrs, "href") {
                Some(target) => InlineKind::Link { target: target.address, title: target.title, content },
                None => return content,
            },
            name if tags::is_void(name) => return Vec::new(),
            tag if KEPT.contains(&tag) || !attrs.is_empty() => {
                InlineKind::Element { tag: tag.to_owned(), content }
            }
            _ => return content,
        };
        let span = element.place.as_ref().map_or(self.span, |place| place.span);
        vec![Inline { kind, attrs, span }]
    }

    /// The items of a list. What else stands in it belongs to the item before, and to none what stands before all of them.
    fn items(&self, pieces: &[HtmlContent]) -> (Vec<Block>, Vec<ListItem>) {
        let (mut before, mut items) = (Vec::new(), Vec::new());
        let mut loose = Self::new(self.span);
        for piece in pieces {
            match piece {
                HtmlContent::Element(element) if element.name == "li" => {
                    let Some(inner) = self::pieces(element) else { continue };
                    loose.move_behind(&mut before, &mut items);
                    items.push(ListItem {
                        blocks: self.blocks_of(inner),
                        tight: !elements(inner).any(|inner| inner.name == "p"),
                        task: None,
                        attrs: element.attrs.clone(),
                        span: self.span,
                    });
                }
                HtmlContent::Element(_) | HtmlContent::Text(_) | HtmlContent::Comment(_) => {
                    loose.markup(piece);
                }
            }
        }
        loose.move_behind(&mut before, &mut items);
        (before, items)
    }

    /// Hands on what was built so far: to the last item, or to what stands before all.
    fn move_behind(&mut self, before: &mut Vec<Block>, items: &mut [ListItem]) {
        self.end_paragraph(Attrs::default());
        let blocks = std::mem::take(&mut self.blocks);
        match items.last_mut() {
            Some(item) => {
                item.tight &= !blocks.iter().any(|block| matches!(block.kind, BlockKind::Paragraph { .. }));
                item.blocks.extend(blocks);
            }
            None => before.extend(blocks),
        }
    }

    /// Reads the rows of a table or of a part of it. A browser makes a row around cells without one, and shows before the table
    /// whatever else stands between rows and cells.
    fn rows(&self, pieces: &[HtmlContent], section: TableSection, parts: &mut TableParts) {
        let mut is_open = false;
        for piece in pieces {
            let element = match piece {
                HtmlContent::Element(element) => element,
                HtmlContent::Text(text) => {
                    push_text(&mut parts.loose.inlines, text, self.span);
                    continue;
                }
                HtmlContent::Comment(_) => continue,
            };
            let Some(inner) = self::pieces(element) else { continue };
            let is_cell = matches!(element.name.as_str(), "td" | "th");
            match element.name.as_str() {
                "td" | "th" => {
                    let content = self.inlines_of(inner);
                    parts.cell(section, !is_open, content);
                }
                "tr" => {
                    parts.of(section).push(Row { cells: Vec::new() });
                    for piece in inner {
                        match piece {
                            HtmlContent::Element(cell) if matches!(cell.name.as_str(), "td" | "th") => {
                                let content = self::pieces(cell).map(|inner| self.inlines_of(inner));
                                parts.cell(section, false, content.unwrap_or_default());
                            }
                            HtmlContent::Element(_) | HtmlContent::Text(_) | HtmlContent::Comment(_) => {
                                parts.loose.markup(piece);
                            }
                        }
                    }
                }
                "thead" => self.rows(inner, TableSection::Head, parts),
                "tbody" => self.rows(inner, TableSection::Body, parts),
                "tfoot" => self.rows(inner, TableSection::Foot, parts),
                "caption" => {
                    parts.captions.extend(self.blocks_of(inner));
                }
                _ => parts.loose.element(element),
            }
            is_open = is_cell;
        }
    }
}

/// A part of a table.
#[derive(Clone, Copy)]
enum TableSection {
    Head,
    Body,
    Foot,
}

/// What is read of a table.
struct TableParts {
    head: Vec<Row>,
    body: Vec<Row>,
    foot: Vec<Row>,
    /// The cells of its longest row.
    columns: usize,
    /// What stands in no cell.
    loose: Builder,
    captions: Vec<Block>,
}

impl TableParts {
    fn new(span: Span) -> Self {
        let (head, body, foot) = (Vec::new(), Vec::new(), Vec::new());
        Self { head, body, foot, columns: 0, loose: Builder::new(span), captions: Vec::new() }
    }

    fn of(&mut self, section: TableSection) -> &mut Vec<Row> {
        match section {
            TableSection::Head => &mut self.head,
            TableSection::Body => &mut self.body,
            TableSection::Foot => &mut self.foot,
        }
    }

    /// Adds a cell to the last row, or to a new one.
    fn cell(&mut self, section: TableSection, is_first: bool, content: Vec<Inline>) {
        let rows = self.of(section);
        if is_first {
            rows.push(Row { cells: Vec::new() });
        }
        let count = rows.last_mut().map_or(0, |row| {
            row.cells.push(content);
            row.cells.len()
        });
        self.columns = self.columns.max(count);
    }

    /// What stands before the table, and the table; of one with too many cells, the words of its rows.
    fn finish(mut self) -> (Vec<Block>, Option<Table>) {
        let span = self.loose.span;
        let mut before = self.loose.finish();
        before.extend(self.captions);
        let rows = self.head.len() + self.body.len() + self.foot.len();
        if self.columns.saturating_mul(rows) > MOST_CELLS {
            let mut words = Builder::new(span);
            for row in self.head.into_iter().chain(self.body).chain(self.foot) {
                for cell in row.cells {
                    words.inlines.extend(cell);
                    push_text(&mut words.inlines, " ", span);
                }
                words.end_paragraph(Attrs::default());
            }
            before.extend(words.finish());
            return (before, None);
        }
        for row in self.head.iter_mut().chain(&mut self.body).chain(&mut self.foot) {
            row.cells.resize(self.columns, Vec::new());
        }
        let table = Table {
            columns: vec![Alignment::Default; self.columns],
            head: self.head,
            body: self.body,
            divided: Vec::new(),
            foot: self.foot,
        };
        (before, (self.columns > 0).then_some(table))
    }
}

/// Elements of running text that mean something to formats which show no HTML: without them 10⁶ is 106.
const KEPT: &[&str] = &["abbr", "big", "ins", "q", "small", "sub", "sup", "u"];

/// Elements that divide paragraphs, beside those that running text does not take.
const DIVIDES: &[&str] = &["center", "details", "figure"];

/// Of a table of more cells the words are shown alone.
const MOST_CELLS: usize = 200_000;

/// What an element holds, where its words are shown.
fn pieces(element: &Element) -> Option<&[HtmlContent]> {
    match &element.content {
        ElementContent::Raw(inner) if !is_unshown(&element.name) => Some(inner),
        ElementContent::Raw(_)
        | ElementContent::Opaque(_)
        | ElementContent::Blocks(_)
        | ElementContent::Running(_) => None,
    }
}

fn elements(pieces: &[HtmlContent]) -> impl Iterator<Item = &Element> {
    pieces.iter().filter_map(|piece| match piece {
        HtmlContent::Element(element) => self::pieces(element).map(|_| element),
        HtmlContent::Text(_) | HtmlContent::Comment(_) => None,
    })
}

/// Appends words as HTML shows them: white space collapsed, character references decoded.
fn push_text(inlines: &mut Vec<Inline>, text: &str, span: Span) {
    let mut words = String::with_capacity(text.len());
    for c in entities::decode(text).chars() {
        if !c.is_ascii_whitespace() {
            words.push(c);
        } else if !words.ends_with(' ') {
            words.push(' ');
        }
    }
    if let Some(Inline { kind: InlineKind::Text { text }, .. }) = inlines.last_mut() {
        let words = if text.ends_with(' ') { words.trim_ascii_start() } else { &words };
        text.push_str(words);
    } else if !words.is_empty() {
        inlines.push(Inline { kind: InlineKind::Text { text: words }, attrs: Attrs::default(), span });
    }
}

/// Appends every word, white space as written.
fn push_words(pieces: &[HtmlContent], out: &mut String) {
    for piece in pieces {
        match piece {
            HtmlContent::Text(text) => out.push_str(&entities::decode(text)),
            HtmlContent::Comment(_) => {}
            HtmlContent::Element(element) if element.name == "br" => out.push('\n'),
            HtmlContent::Element(element) => push_words(self::pieces(element).unwrap_or_default(), out),
        }
    }
}
