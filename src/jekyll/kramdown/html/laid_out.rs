//! Markup laid out as kramdown's converter lays it out: blocks indented, and a blank line where one was written.
//!
//! `markdownify` needs it, whose result stands in the text that goes through Markdown once more.

use std::sync::Arc;

use super::MarkupStyle;
use crate::diagnostic::Diagnostics;
use crate::document::{
    Alignment, Attrs, Block, BlockKind, Definition, Inline, ListItem, ListKind, Row, Table,
};
use crate::html::escape;
use crate::jekyll::body::{BodyOrigin, LiquidBody};
use crate::jekyll::budget::Budget;
use crate::jekyll::kramdown::{self, KramdownOptions, MarkdownContent};
use crate::source::Sources;
use crate::value::Map;

/// How many spaces a level is indented by.
const STEP: usize = 2;

/// What the filter `markdownify` gives: the HTML of a Markdown text, by the settings of a site.
pub fn markdownify(text: &str, site: Option<&Map>) -> String {
    let source = Sources::default().add("markdownify", text);
    let mut body = LiquidBody::default();
    body.push(text, source.span(0..text.len()), BodyOrigin::Source, &Arc::from([]));
    let options = site.map(KramdownOptions::of_settings).unwrap_or_default();
    let content = kramdown::read_with(&body, Budget::default().into(), &options, &mut Diagnostics::default());
    laid_out(&content, text)
}

/// Writes what was read of a text.
fn laid_out(content: &MarkdownContent, text: &str) -> String {
    let mut writer = Writer { out: String::new(), content, text };
    let first = content.blocks.first().map_or(text.len(), |block| block.span.range().start);
    if has_blank_line(&text[..first], true) {
        writer.out.push('\n');
    }
    writer.blocks(&content.blocks, 0);
    if let Some(last) = content.blocks.last()
        && has_blank_line(&text[last.span.range().end.min(text.len())..], false)
    {
        writer.out.push('\n');
    }
    if !content.footnotes.is_empty() {
        writer.out.push_str(&super::footnotes(&content.footnotes));
    }
    writer.out
}

struct Writer<'a> {
    out: String,
    content: &'a MarkdownContent,
    text: &'a str,
}

/// Whether a text between blocks holds a blank line, marks of quotes aside; at the start, its first line
/// counts, too.
fn has_blank_line(between: &str, at_start: bool) -> bool {
    let mut lines = between.split('\n');
    let first = lines.next().unwrap_or_default();
    let count = between.matches('\n').count();
    (at_start && count > 0 && first.trim_ascii().is_empty())
        || between
            .split_inclusive('\n')
            .skip(1)
            .any(|line| line.ends_with('\n') && line.trim_matches([' ', '\t', '\r', '\n', '>']).is_empty())
}

impl Writer<'_> {
    fn indent(&mut self, indent: usize) {
        self.out.extend(std::iter::repeat_n(' ', indent));
    }

    fn blocks(&mut self, blocks: &[Block], indent: usize) {
        for (index, block) in blocks.iter().enumerate() {
            if let Some(before) = index.checked_sub(1).and_then(|index| blocks.get(index)) {
                self.space(before, block);
            }
            self.block(block, indent);
        }
    }

    /// A blank line, where one was written between two blocks.
    fn space(&mut self, before: &Block, block: &Block) {
        let (end, start) = (before.span.range().end, block.span.range().start);
        // A block may take the end of its last line with it.
        let end = self
            .text
            .get(..end)
            .map_or(end, |text| text.trim_end_matches([' ', '\t', '\r', '\n', '>']).len());
        if self.text.get(end..start).is_some_and(|between| has_blank_line(between, false)) {
            self.out.push('\n');
        }
    }

    fn open(&mut self, tag: &str, attrs: &Attrs) {
        self.out.push_str(&super::start_tag(tag, attrs));
    }

    fn words(&mut self, words: &[Inline]) {
        self.out.push_str(&super::inlines(words, &self.content.footnotes, MarkupStyle::Kramdown));
    }

    /// An element with running text on one line.
    fn line(&mut self, tag: &str, attrs: &Attrs, words: &[Inline], indent: usize) {
        self.indent(indent);
        self.open(tag, attrs);
        self.words(words);
        self.close(tag);
    }

    fn close(&mut self, tag: &str) {
        self.out.push_str("</");
        self.out.push_str(tag);
        self.out.push_str(">\n");
    }

    fn block(&mut self, block: &Block, indent: usize) {
        let attrs = &block.attrs;
        match &block.kind {
            BlockKind::Paragraph { content } => self.line("p", attrs, content, indent),
            BlockKind::Heading { level, content } => {
                self.line(&format!("h{level}"), attrs, content, indent);
            }
            BlockKind::List { kind, items } if items.iter().all(|item| item.task.is_none()) => {
                let tag = match kind {
                    ListKind::Bullet => "ul",
                    ListKind::Ordered { .. } => "ol",
                };
                self.indent(indent);
                self.open(tag, attrs);
                self.out.push('\n');
                for item in items {
                    self.item(item, indent + STEP);
                }
                self.indent(indent);
                self.close(tag);
            }
            BlockKind::Quote { blocks } => self.container("blockquote", attrs, blocks, indent),
            BlockKind::Container { tag, blocks } => self.container(tag, attrs, blocks, indent),
            BlockKind::Table(table) => self.table(table, attrs, indent),
            BlockKind::Definitions { items } => self.definitions(items, attrs, indent),
            BlockKind::Rule => {
                self.indent(indent);
                let tag = super::start_tag("hr", attrs);
                self.out.push_str(tag.trim_end_matches('>'));
                self.out.push_str(" />\n");
            }
            BlockKind::Html { raw, .. } => {
                self.indent(indent);
                self.out.push_str(raw.trim_ascii_end());
                self.out.push('\n');
            }
            BlockKind::List { .. } | BlockKind::Code { .. } | BlockKind::Math { .. } => {
                self.indent(indent);
                self.out.push_str(&super::body(std::slice::from_ref(block), &[], MarkupStyle::Kramdown));
            }
        }
    }

    fn container(&mut self, tag: &str, attrs: &Attrs, blocks: &[Block], indent: usize) {
        self.indent(indent);
        self.open(tag, attrs);
        self.out.push('\n');
        self.blocks(blocks, indent + STEP);
        self.indent(indent);
        self.close(tag);
    }

    fn item(&mut self, item: &ListItem, indent: usize) {
        self.indent(indent);
        self.open("li", &item.attrs);
        self.inside(&item.blocks, item.tight, indent);
        self.close("li");
    }

    /// What stands in an item: a tight one begins with the words of its paragraph.
    fn inside(&mut self, blocks: &[Block], tight: bool, indent: usize) {
        match blocks {
            [] => {}
            [Block { kind: BlockKind::Paragraph { content }, .. }, rest @ ..] if tight => {
                self.words(content);
                if !rest.is_empty() {
                    self.out.push('\n');
                    if let (Some(first), Some(second)) = (blocks.first(), rest.first()) {
                        self.space(first, second);
                    }
                    self.blocks(rest, indent + STEP);
                    self.indent(indent);
                }
            }
            blocks => {
                self.out.push('\n');
                self.blocks(blocks, indent + STEP);
                self.indent(indent);
            }
        }
    }

    fn definitions(&mut self, items: &[Definition], attrs: &Attrs, indent: usize) {
        self.indent(indent);
        self.open("dl", attrs);
        self.out.push('\n');
        for item in items {
            for term in &item.terms {
                self.line("dt", &term.attrs, &term.content, indent + STEP);
            }
            for detail in &item.details {
                self.indent(indent + STEP);
                self.open("dd", &detail.attrs);
                self.inside(&detail.blocks, detail.tight, indent + STEP);
                self.close("dd");
            }
        }
        self.indent(indent);
        self.close("dl");
    }

    fn table(&mut self, table: &Table, attrs: &Attrs, indent: usize) {
        self.indent(indent);
        self.open("table", attrs);
        self.out.push('\n');
        let mut parts: Vec<(&str, &str, &[Row])> = vec![("thead", "th", &table.head)];
        let mut from = 0;
        for &end in table.divided.iter().chain([&table.body.len()]) {
            parts.push(("tbody", "td", &table.body[from..end]));
            from = end;
        }
        parts.push(("tfoot", "td", &table.foot));
        for (part, cell, rows) in parts.into_iter().filter(|(_, _, rows)| !rows.is_empty()) {
            self.indent(indent + STEP);
            self.open(part, &Attrs::default());
            self.out.push('\n');
            for row in rows {
                self.row(cell, row, &table.columns, indent + 2 * STEP);
            }
            self.indent(indent + STEP);
            self.close(part);
        }
        self.indent(indent);
        self.close("table");
    }

    fn row(&mut self, tag: &str, row: &Row, columns: &[Alignment], indent: usize) {
        self.indent(indent);
        self.out.push_str("<tr>\n");
        for (index, cell) in row.cells.iter().enumerate() {
            self.indent(indent + STEP);
            self.out.push('<');
            self.out.push_str(tag);
            match columns.get(index).copied().unwrap_or(Alignment::Default) {
                Alignment::Default => {}
                Alignment::Left => self.out.push_str(" style=\"text-align: left\""),
                Alignment::Center => self.out.push_str(" style=\"text-align: center\""),
                Alignment::Right => self.out.push_str(" style=\"text-align: right\""),
            }
            self.out.push('>');
            if cell.is_empty() {
                escape::text("\u{a0}", &mut self.out);
            } else {
                self.words(cell);
            }
            self.close(tag);
        }
        self.indent(indent);
        self.out.push_str("</tr>\n");
    }
}
