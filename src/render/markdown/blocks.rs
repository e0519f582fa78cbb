//! Blocks as Markdown.

use super::escape::Surroundings;
use super::inlines::{MarkdownInlines, open_tag};
use super::literal::longest_run;
use crate::diagnostic::Diagnostics;
use crate::document::parts::PartContent;
use crate::document::{
    Alignment, Block, BlockKind, Definition, Document, InlineKind, ListItem, ListKind, Row, Table, Term,
};
use crate::render::characters::permitted;
use crate::render::html::sanitise::{self, Inside};
use crate::render::layout::RenderedBody;
use crate::render::lines::Lines;

/// Keeps two lists apart that would be read as one.
const SEPARATOR: &str = "<!-- -->";

/// A thematic break. At the start of a file, three hyphens would open front matter.
const RULE: &str = "* * *";

/// The largest number a list may start with (`CommonMark`, 5.2).
const LARGEST: u64 = 999_999_999;

/// The body and its footnotes.
pub(super) fn markdown(document: &Document, diagnostics: &mut Diagnostics) -> RenderedBody {
    let mut writer = MarkdownBlocks {
        lines: Lines::new(None),
        words: MarkdownInlines::new(&document.footnotes, diagnostics),
    };
    writer.blocks(&document.blocks);
    let body = std::mem::replace(&mut writer.lines, Lines::new(None)).into_string();
    for (index, footnote) in document.footnotes.iter().enumerate() {
        writer.lines.blank();
        let indent = writer.lines.open(&format!("[^{}]: ", writer.words.label(index)), "    ");
        writer.blocks(&footnote.blocks);
        writer.lines.close(&indent);
    }
    RenderedBody { body, notes: writer.lines.into_string(), between: "\n\n" }
}

/// A part beside the body.
pub(super) fn part(part: &PartContent, diagnostics: &mut Diagnostics) -> String {
    let mut words = MarkdownInlines::new(&[], diagnostics);
    let lines = part.content.split(|inline| matches!(inline.kind, InlineKind::LineBreak));
    lines.map(|line| words.write(line, Surroundings::Lines)).collect::<Vec<_>>().join("\\\n")
}

struct MarkdownBlocks<'a> {
    lines: Lines,
    words: MarkdownInlines<'a>,
}

impl MarkdownBlocks<'_> {
    fn blocks(&mut self, blocks: &[Block]) {
        let mut previous: Option<&Block> = None;
        for block in blocks.iter().filter(|block| shows(block)) {
            if let Some(previous) = previous {
                self.between(previous, block);
            }
            self.block(block);
            previous = Some(block);
        }
    }

    fn between(&mut self, previous: &Block, block: &Block) {
        self.lines.blank();
        let joined = match (&previous.kind, &block.kind) {
            (BlockKind::List { kind: one, .. }, BlockKind::List { kind: other, .. }) => {
                matches!(one, ListKind::Bullet) == matches!(other, ListKind::Bullet)
            }
            (BlockKind::Definitions { .. }, BlockKind::Definitions { .. }) => true,
            _ => false,
        };
        if joined {
            self.lines.verbatim(SEPARATOR);
            self.lines.blank();
        }
    }

    fn block(&mut self, block: &Block) {
        match &block.kind {
            BlockKind::Heading { level, content } => {
                let words = self.words.write(content, Surroundings::Heading);
                let marks = "#".repeat(usize::from((*level).clamp(1, 6)));
                self.lines.verbatim(format!("{marks} {words}").trim_end());
            }
            BlockKind::Paragraph { content } => {
                let words = self.words.write(content, Surroundings::Lines);
                self.lines.text(&words);
            }
            BlockKind::List { kind, items } => self.list(*kind, items),
            BlockKind::Quote { blocks } => {
                let indent = self.lines.open("> ", "> ");
                self.blocks(blocks);
                self.lines.close(&indent);
            }
            BlockKind::Code { language, text } => self.code(language.as_deref(), text),
            BlockKind::Table(table) => self.table(table),
            BlockKind::Rule => self.lines.verbatim(RULE),
            BlockKind::Html { raw, .. } => {
                for line in permitted(&sanitise::fragment(raw)).trim_matches('\n').split('\n') {
                    self.lines.verbatim(line);
                }
            }
            BlockKind::Container { tag, blocks } if !sanitise::keeps_element(tag) => self.blocks(blocks),
            BlockKind::Container { tag, blocks } => {
                let mut attrs = block.attrs.clone();
                attrs.edit().pairs.insert(0, ("markdown".to_owned(), "1".to_owned()));
                self.lines.verbatim(&open_tag(tag, &attrs, &Inside::UNKNOWN));
                self.lines.blank();
                self.blocks(blocks);
                self.lines.blank();
                self.lines.verbatim(&format!("</{tag}>"));
            }
            BlockKind::Definitions { items } => self.definitions(items),
            BlockKind::Math { text } => {
                self.lines.verbatim("$$");
                for line in permitted(text).trim_matches('\n').split('\n') {
                    self.lines.verbatim(line);
                }
                self.lines.verbatim("$$");
            }
        }
    }

    fn list(&mut self, kind: ListKind, items: &[ListItem]) {
        let mut number = match kind {
            ListKind::Bullet => None,
            ListKind::Ordered { start } if start.saturating_add(items.len() as u64) > LARGEST => Some(1),
            ListKind::Ordered { start } => Some(start),
        };
        let mut loose = false;
        for item in items {
            if loose {
                self.lines.blank();
            }
            loose = !item.tight;
            let marker = match &mut number {
                None => "- ".to_owned(),
                Some(number) => {
                    let marker = format!("{number}. ");
                    *number += 1;
                    marker
                }
            };
            // what follows is indented to the words, and the box of a task is among them
            let indent = self.lines.open_marker(&marker);
            let boxed = item.task.map(|done| self.lines.open(if done { "[x] " } else { "[ ] " }, ""));
            self.item(item);
            if let Some(boxed) = boxed {
                self.lines.close(&boxed);
            }
            self.lines.close(&indent);
        }
    }

    fn item(&mut self, item: &ListItem) {
        let mut previous: Option<&Block> = None;
        for (index, block) in item.blocks.iter().filter(|block| shows(block)).enumerate() {
            if let Some(before) = previous {
                // an empty line after its first paragraph would make a tight item loose
                let joined = index == 1
                    && item.tight
                    && matches!(before.kind, BlockKind::Paragraph { .. })
                    && matches!(
                        block.kind,
                        BlockKind::List { .. }
                            | BlockKind::Code { .. }
                            | BlockKind::Quote { .. }
                            | BlockKind::Heading { .. }
                    );
                if !joined {
                    self.between(before, block);
                }
            }
            self.block(block);
            previous = Some(block);
        }
    }

    fn code(&mut self, language: Option<&str>, text: &str) {
        let language = permitted(language.unwrap_or_default()).replace('\n', " ");
        let language = language.trim();
        // the name after a fence of backticks may hold none
        let mark = if language.contains('`') { '~' } else { '`' };
        let fence = mark.to_string().repeat((longest_run(text, mark) + 1).max(3));
        self.lines.verbatim(&format!("{fence}{language}"));
        let text = permitted(text);
        let text = text.strip_suffix('\n').unwrap_or(&text);
        if !text.is_empty() {
            for line in text.split('\n') {
                self.lines.verbatim(line);
            }
        }
        self.lines.verbatim(&fence);
    }

    fn table(&mut self, table: &Table) {
        let delimiter = |plain: &'static str| {
            let cells = table.columns.iter().map(|alignment| match (alignment, plain) {
                (_, "===") | (Alignment::Default, _) => plain,
                (Alignment::Left, _) => ":--",
                (Alignment::Center, _) => ":-:",
                (Alignment::Right, _) => "--:",
            });
            format!("|{}|", cells.collect::<Vec<_>>().join("|"))
        };
        self.rows(&table.head);
        let aligned = table.columns.iter().any(|alignment| *alignment != Alignment::Default);
        if !table.head.is_empty() || aligned {
            self.lines.verbatim(&delimiter("---"));
        }
        let mut from = 0;
        for &divided in &table.divided {
            self.rows(&table.body[from..divided]);
            self.lines.verbatim(&delimiter("---"));
            from = divided;
        }
        self.rows(&table.body[from..]);
        if !table.foot.is_empty() {
            self.lines.verbatim(&delimiter("==="));
            self.rows(&table.foot);
        }
    }

    fn rows(&mut self, rows: &[Row]) {
        for row in rows {
            let cells: Vec<String> =
                row.cells.iter().map(|cell| self.words.write(cell, Surroundings::Cell)).collect();
            self.lines.verbatim(&format!("| {} |", cells.join(" | ")));
        }
    }

    fn definitions(&mut self, items: &[Definition]) {
        for (index, item) in items.iter().enumerate() {
            if index > 0 {
                self.lines.blank();
            }
            for Term { content: term, .. } in &item.terms {
                let words = self.words.write(term, Surroundings::Term);
                self.lines.text(&words);
            }
            for detail in &item.details {
                if !detail.tight {
                    self.lines.blank();
                }
                let indent = self.lines.open_marker(": ");
                self.blocks(&detail.blocks);
                self.lines.close(&indent);
            }
        }
    }
}

/// Whether a block leaves a trace in Markdown.
fn shows(block: &Block) -> bool {
    match &block.kind {
        BlockKind::Paragraph { content } => !content.is_empty(),
        BlockKind::Html { raw, .. } => !sanitise::fragment(raw).trim().is_empty(),
        BlockKind::List { items, .. } => !items.is_empty(),
        BlockKind::Definitions { items } => !items.is_empty(),
        BlockKind::Table(table) => !table.columns.is_empty(),
        BlockKind::Heading { .. }
        | BlockKind::Quote { .. }
        | BlockKind::Code { .. }
        | BlockKind::Rule
        | BlockKind::Container { .. }
        | BlockKind::Math { .. } => true,
    }
}
