//! Letters built by hand, so that these tests depend on the PDF writer alone.

use std::sync::Arc;

use letterpress::diagnostic::{Diagnostics, Policy};
use letterpress::document::{
    Alignment, Attrs, Block, BlockKind, Definition, DefinitionDetail, Document, Footnote, Inline, InlineKind,
    ListItem, ListKind, Meta, Row, Table, Term,
};
use letterpress::format::Format;
use letterpress::letter::{Date, Footer, Lang, Layout, Limits};
use letterpress::paper::Paper;
use letterpress::render::{Artifact, Assets, CompiledFormats, Images, WriterOptions, render};
use letterpress::source::{Sources, Span};
use letterpress::stationery::files::{FormatFile, FormatFiles};
use letterpress::value::Map;

/// A place in a text that no one looks at.
pub(crate) fn nowhere() -> Span {
    Sources::default().add("letter.md", "").span(0..0)
}

pub(crate) fn meta() -> Meta {
    Meta {
        title: Some("A Letter".to_owned()),
        description: None,
        author: Some("Ada Lovelace".to_owned()),
        keywords: Vec::new(),
        cc: Vec::new(),
        subject_word: None,
        theme: None,
        lang: Lang::default(),
        date: None,
        layout: Layout::default(),
        layouts: letterpress::letter::FormatLayouts::default(),
        enclosures: Vec::new(),
        footer: Footer::FromTwoPages,
        printheaders: false,
        limits: Limits::default(),
        fit: None,
        page: Arc::new(Map::new()),
        site: Arc::new(Map::new()),
        employer: Arc::new(Map::new()),
        address: None,
        employer_key: None,
    }
}

pub(crate) fn document(blocks: Vec<Block>) -> Document {
    Document {
        meta: meta(),
        parts: letterpress::document::parts::Parts::default(),
        blocks,
        footnotes: Vec::new(),
    }
}

pub(crate) fn day(year: i16, month: i8, day: i8) -> Date {
    Date { local: jiff::civil::date(year, month, day).at(9, 30, 0, 0), offset: 3600 }
}

pub(crate) fn block(kind: BlockKind) -> Block {
    Block { kind, attrs: Attrs::default(), span: nowhere() }
}

pub(crate) fn inline(kind: InlineKind) -> Inline {
    Inline { kind, attrs: Attrs::default(), span: nowhere() }
}

pub(crate) fn text(words: &str) -> Inline {
    inline(InlineKind::Text { text: words.to_owned() })
}

pub(crate) fn emphasis(words: &str) -> Inline {
    inline(InlineKind::Emphasis { content: vec![text(words)] })
}

pub(crate) fn strong(words: &str) -> Inline {
    inline(InlineKind::Strong { content: vec![text(words)] })
}

pub(crate) fn code(words: &str) -> Inline {
    inline(InlineKind::Code { text: words.to_owned() })
}

pub(crate) fn link(words: &str, target: &str) -> Inline {
    let content = if words.is_empty() { Vec::new() } else { vec![text(words)] };
    inline(InlineKind::Link { target: target.to_owned(), title: None, content })
}

pub(crate) fn image(source: &str, alt: &str) -> Inline {
    inline(InlineKind::Image { source: source.to_owned(), title: None, alt: alt.to_owned() })
}

pub(crate) fn footnote_ref(index: usize) -> Inline {
    inline(InlineKind::FootnoteRef { index, occurrence: 1 })
}

pub(crate) fn footnote(label: &str, words: &str) -> Footnote {
    Footnote { label: label.to_owned(), blocks: vec![paragraph(words)], references: 1, span: nowhere() }
}

/// Reads `words [link](address) words *emphasis* **strong**` and the like, so that letters stay readable.
pub(crate) fn inlines(words: &str) -> Vec<Inline> {
    let mut result = Vec::new();
    let mut rest = words;
    while let Some(at) = rest.find(['[', '*', '`']) {
        if at > 0 {
            result.push(text(&rest[..at]));
        }
        let from = &rest[at..];
        let (node, length) = if let Some(inner) = from.strip_prefix("**") {
            let end = inner.find("**").expect("strong is closed");
            (strong(&inner[..end]), end + 4)
        } else if let Some(inner) = from.strip_prefix('*') {
            let end = inner.find('*').expect("emphasis is closed");
            (emphasis(&inner[..end]), end + 2)
        } else if let Some(inner) = from.strip_prefix('`') {
            let end = inner.find('`').expect("code is closed");
            (code(&inner[..end]), end + 2)
        } else {
            let close = from.find("](").expect("a link has an address");
            let end = from.find(')').expect("an address is closed");
            (link(&from[1..close], &from[close + 2..end]), end + 1)
        };
        result.push(node);
        rest = &from[length..];
    }
    if !rest.is_empty() {
        result.push(text(rest));
    }
    result
}

pub(crate) fn heading(level: u8, words: &str) -> Block {
    block(BlockKind::Heading { level, content: inlines(words) })
}

pub(crate) fn paragraph(words: &str) -> Block {
    block(BlockKind::Paragraph { content: inlines(words) })
}

pub(crate) fn content(content: Vec<Inline>) -> Block {
    block(BlockKind::Paragraph { content })
}

pub(crate) fn item(blocks: Vec<Block>) -> ListItem {
    ListItem { blocks, tight: true, task: None, attrs: Attrs::default(), span: nowhere() }
}

pub(crate) fn bullets(items: &[&str]) -> Block {
    let items = items.iter().map(|words| item(vec![paragraph(words)])).collect();
    block(BlockKind::List { kind: ListKind::Bullet, items })
}

pub(crate) fn numbered(start: u64, items: &[&str]) -> Block {
    let items = items.iter().map(|words| item(vec![paragraph(words)])).collect();
    block(BlockKind::List { kind: ListKind::Ordered { start }, items })
}

pub(crate) fn quote(blocks: Vec<Block>) -> Block {
    block(BlockKind::Quote { blocks })
}

pub(crate) fn code_block(text: &str) -> Block {
    block(BlockKind::Code { language: None, text: text.to_owned() })
}

pub(crate) fn table(columns: &[Alignment], head: &[&str], body: &[&[&str]]) -> Block {
    let row = |cells: &[&str]| Row { cells: cells.iter().map(|words| inlines(words)).collect() };
    block(BlockKind::Table(Table {
        columns: columns.to_vec(),
        head: if head.is_empty() { Vec::new() } else { vec![row(head)] },
        body: body.iter().map(|cells| row(cells)).collect(),
        divided: Vec::new(),
        foot: Vec::new(),
    }))
}

pub(crate) fn definitions(items: &[(&str, &str)]) -> Block {
    let items = items
        .iter()
        .map(|(term, meaning)| Definition {
            terms: vec![Term { content: inlines(term), attrs: Attrs::default() }],
            details: vec![DefinitionDetail {
                blocks: vec![paragraph(meaning)],
                tight: true,
                attrs: Attrs::default(),
            }],
        })
        .collect();
    block(BlockKind::Definitions { items })
}

/// The built-in formats, with files put over them.
pub(crate) fn formats(files: &[(&str, &[u8])]) -> (CompiledFormats, Diagnostics) {
    let mut all = FormatFiles::embedded();
    for (path, bytes) in files {
        let file = FormatFile { name: format!("formats/{path}"), bytes: bytes.to_vec().into() };
        all.replace(*path, file);
    }
    let mut diagnostics = Diagnostics::new(Policy::default());
    let formats = CompiledFormats::new(all, &Sources::default(), &mut diagnostics);
    (formats, diagnostics)
}

pub(crate) fn try_render(
    document: &Document,
    formats: &CompiledFormats,
    images: &Images,
    paper: Paper,
) -> (Option<Artifact>, Diagnostics) {
    let mut diagnostics = Diagnostics::new(Policy::default());
    let options = WriterOptions { paper, ..WriterOptions::default() };
    let assets = Assets { formats, images };
    let artifact = render(document, Format::Pdf, &assets, &options, &mut diagnostics);
    (artifact, diagnostics)
}

/// Renders a letter that has nothing wrong with it.
#[track_caller]
pub(crate) fn pdf(document: &Document) -> Artifact {
    pdf_with(document, &[], &Images::default(), Paper::A4)
}

#[track_caller]
pub(crate) fn pdf_with(
    document: &Document,
    files: &[(&str, &[u8])],
    images: &Images,
    paper: Paper,
) -> Artifact {
    let (formats, diagnostics) = formats(files);
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    let (artifact, diagnostics) = try_render(document, &formats, images, paper);
    assert!(!diagnostics.failed(), "{diagnostics:?}");
    artifact.expect("a letter without errors becomes a file")
}
