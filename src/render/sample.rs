//! Documents for the tests of writers.

use std::sync::Arc;

use super::formats::{Assets, CompiledFormats};
use super::images::Images;
use super::writer::{Writer, WriterOptions};
use crate::diagnostic::{Diagnostics, Policy};
use crate::document::{
    Alignment, Attrs, Block, BlockKind, Definition, DefinitionDetail, Document, Footnote, Inline, InlineKind,
    ListItem, ListKind, Meta, Row, Table, Term,
};
use crate::letter::{Footer, Lang, Layout, Limits};
use crate::source::{Sources, Span};
use crate::stationery::files::{FormatFile, FormatFiles};
use crate::value::Map;

pub(super) fn span() -> Span {
    Sources::default().add("letters/a.md", "0123456789").span(2..5)
}

pub(super) fn document(blocks: Vec<Block>) -> Document {
    Document {
        meta: Meta {
            title: Some("A & B".to_owned()),
            description: Some("A \"letter\"".to_owned()),
            author: None,
            keywords: Vec::new(),
            cc: Vec::new(),
            theme: None,
            subject_word: None,
            lang: Lang::default(),
            date: None,
            layout: Layout::default(),
            layouts: crate::letter::FormatLayouts::default(),
            enclosures: Vec::new(),
            footer: Footer::default(),
            printheaders: false,
            limits: Limits::default(),
            fit: None,
            page: Arc::new(Map::new()),
            site: Arc::new(Map::new()),
            employer: Arc::new(Map::from_iter([("name", "ACME <Ltd>")])),
            address: None,
            employer_key: None,
        },
        parts: crate::document::parts::Parts::default(),
        blocks,
        footnotes: Vec::new(),
    }
}

pub(super) fn block(kind: BlockKind) -> Block {
    Block { kind, attrs: Attrs::default(), span: span() }
}

pub(super) fn inline(kind: InlineKind) -> Inline {
    Inline { kind, attrs: Attrs::default(), span: span() }
}

pub(super) fn text(words: &str) -> Inline {
    inline(InlineKind::Text { text: words.to_owned() })
}

pub(super) fn emphasis(content: Vec<Inline>) -> Inline {
    inline(InlineKind::Emphasis { content })
}

pub(super) fn strong(content: Vec<Inline>) -> Inline {
    inline(InlineKind::Strong { content })
}

pub(super) fn code(words: &str) -> Inline {
    inline(InlineKind::Code { text: words.to_owned() })
}

pub(super) fn link(target: &str, words: &str) -> Inline {
    inline(InlineKind::Link { target: target.to_owned(), title: None, content: vec![text(words)] })
}

pub(super) fn image(source: &str, alt: &str) -> Inline {
    inline(InlineKind::Image { source: source.to_owned(), title: None, alt: alt.to_owned() })
}

pub(super) fn soft() -> Inline {
    inline(InlineKind::SoftBreak)
}

pub(super) fn line_break() -> Inline {
    inline(InlineKind::LineBreak)
}

pub(super) fn paragraph(content: Vec<Inline>) -> Block {
    block(BlockKind::Paragraph { content })
}

pub(super) fn words(words: &str) -> Block {
    paragraph(vec![text(words)])
}

pub(super) fn heading(level: u8, words: &str) -> Block {
    block(BlockKind::Heading { level, content: vec![text(words)] })
}

pub(super) fn item(blocks: Vec<Block>) -> ListItem {
    ListItem { blocks, tight: true, task: None, attrs: Attrs::default(), span: span() }
}

pub(super) fn loose(blocks: Vec<Block>) -> ListItem {
    ListItem { tight: false, ..item(blocks) }
}

pub(super) fn bullets(items: Vec<ListItem>) -> Block {
    block(BlockKind::List { kind: ListKind::Bullet, items })
}

pub(super) fn numbered(items: Vec<ListItem>) -> Block {
    block(BlockKind::List { kind: ListKind::Ordered { start: 1 }, items })
}

pub(super) fn quote(blocks: Vec<Block>) -> Block {
    block(BlockKind::Quote { blocks })
}

pub(super) fn html(raw: &str, shown: Vec<Block>) -> Block {
    block(BlockKind::Html { raw: raw.to_owned(), shown, tags: Vec::new() })
}

pub(super) fn row(cells: &[&str]) -> Row {
    Row { cells: cells.iter().map(|cell| vec![text(cell)]).collect() }
}

pub(super) fn table(head: &[&str], rows: &[&[&str]]) -> Block {
    let columns = [Alignment::Default, Alignment::Right, Alignment::Center];
    block(BlockKind::Table(Table {
        columns: columns[..rows[0].len()].to_vec(),
        head: if head.is_empty() { Vec::new() } else { vec![row(head)] },
        body: rows.iter().map(|cells| row(cells)).collect(),
        divided: Vec::new(),
        foot: Vec::new(),
    }))
}

pub(super) fn definition(term: &str, detail: &str) -> Block {
    block(BlockKind::Definitions {
        items: vec![Definition {
            terms: vec![Term { content: vec![text(term)], attrs: Attrs::default() }],
            details: vec![DefinitionDetail {
                blocks: vec![words(detail)],
                tight: true,
                attrs: Attrs::default(),
            }],
        }],
    })
}

pub(super) fn footnote(label: &str, blocks: Vec<Block>) -> Footnote {
    Footnote { label: label.to_owned(), blocks, references: 1, span: span() }
}

pub(super) fn reference(index: usize) -> Inline {
    inline(InlineKind::FootnoteRef { index, occurrence: 1 })
}

/// Writes a document with the built-in formats.
pub(super) fn write(writer: &dyn Writer, document: &Document) -> (String, Vec<String>) {
    write_with(writer, document, &[], &Images::default(), &WriterOptions::default())
}

/// Writes a document with files of formats/ replaced; gives the text and the messages.
pub(super) fn write_with(
    writer: &dyn Writer,
    document: &Document,
    replaced: &[(&str, &str)],
    images: &Images,
    options: &WriterOptions,
) -> (String, Vec<String>) {
    let mut files = FormatFiles::embedded();
    for (path, content) in replaced {
        let name = format!("formats/{path}");
        files.replace(*path, FormatFile { name, bytes: content.as_bytes().to_vec().into() });
    }
    let sources = Sources::default();
    let mut diagnostics = Diagnostics::new(Policy::default());
    let formats = CompiledFormats::new(files, &sources, &mut diagnostics);
    let assets = Assets { formats: &formats, images };
    let written = writer.write(document, &assets, options, &mut diagnostics);
    let text = written.map(|written| String::from_utf8(written.bytes).unwrap()).unwrap_or_default();
    (text, diagnostics.iter().map(|diagnostic| diagnostic.message.clone()).collect())
}
