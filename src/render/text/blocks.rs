//! Blocks as lines of text.

use super::inlines::{TextInlines, superscript};
use super::table::Grid;
use crate::diagnostic::Diagnostics;
use crate::document::parts::PartContent;
use crate::document::walk::{self, DocumentNode};
use crate::document::{Block, BlockKind, Definition, Document, ListItem, ListKind, Row, Table, Term};
use crate::render::characters::permitted;
use crate::render::layout::RenderedBody;
use crate::render::lines::Lines;
use crate::render::lines::width::columns;
use crate::render::writer::{LinkStyle, WriterOptions};

/// A thematic break. Two hyphens would be taken for the start of a mail's signature.
const RULE: &str = "--------------------";

/// The longest line under a heading.
const UNDERLINE: usize = 72;

/// The body, its footnotes and the addresses it refers to; `image` is what an image without words is called.
pub(super) fn text(
    document: &Document,
    image: &str,
    options: &WriterOptions,
    diagnostics: &mut Diagnostics,
) -> RenderedBody {
    let mut writer = TextBlocks {
        lines: Lines::new(options.wrap),
        words: TextInlines::new(options.links, image, diagnostics),
        underlined: underlined(document),
    };
    writer.blocks(&document.blocks);
    let body = std::mem::replace(&mut writer.lines, Lines::new(options.wrap)).into_string();
    for (index, footnote) in document.footnotes.iter().enumerate() {
        let indent = writer.lines.open_marker(&format!("{} ", superscript(index + 1)));
        writer.blocks(&footnote.blocks);
        writer.lines.close(&indent);
    }
    let TextBlocks { mut lines, words, .. } = writer;
    for (index, address) in words.into_notes().iter().enumerate() {
        if index == 0 {
            lines.blank();
        }
        lines.verbatim(&format!("[{}] {address}", index + 1));
    }
    RenderedBody { body, notes: lines.into_string(), between: "\n\n" }
}

/// A part beside the body. Its links say their addresses themselves.
pub(super) fn part(
    part: &PartContent,
    image: &str,
    options: &WriterOptions,
    diagnostics: &mut Diagnostics,
) -> String {
    let mut lines = Lines::new(options.wrap);
    lines.text(&TextInlines::new(LinkStyle::None, image, diagnostics).write(&part.content));
    lines.into_string().trim_end().to_owned()
}

/// What stands under headings of each level: `=` under the first level, `-` under the next one in use.
fn underlined(document: &Document) -> [Option<char>; 6] {
    let mut used = [false; 6];
    walk::document(document, &mut |node| {
        if let DocumentNode::Block(Block { kind: BlockKind::Heading { level, .. }, .. }) = node {
            used[index(*level)] = true;
        }
    });
    let mut underlined = [None; 6];
    underlined[0] = used[0].then_some('=');
    if let Some(next) = (1..6).find(|&level| used[level]) {
        underlined[next] = Some('-');
    }
    underlined
}

fn index(level: u8) -> usize {
    usize::from(level.clamp(1, 6)) - 1
}

struct TextBlocks<'a> {
    lines: Lines,
    words: TextInlines<'a>,
    underlined: [Option<char>; 6],
}

impl TextBlocks<'_> {
    fn blocks(&mut self, blocks: &[Block]) {
        for (index, block) in blocks.iter().enumerate() {
            if index > 0 {
                self.lines.blank();
            }
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match &block.kind {
            BlockKind::Heading { level, content } => {
                let words = self.words.write(content);
                self.lines.text(&words);
                if let Some(mark) = self.underlined[index(*level)] {
                    let width = words.split('\n').map(columns).max().unwrap_or(0);
                    let most = self.lines.available().unwrap_or(UNDERLINE).min(UNDERLINE);
                    self.lines.verbatim(&mark.to_string().repeat(width.clamp(1, most)));
                }
            }
            BlockKind::Paragraph { content } => {
                let words = self.words.write(content);
                if !words.is_empty() {
                    self.lines.text(&words);
                }
            }
            BlockKind::List { kind, items } => self.list(*kind, items),
            BlockKind::Quote { blocks } => {
                let indent = self.lines.open("> ", "> ");
                self.blocks(blocks);
                self.lines.close(&indent);
            }
            BlockKind::Code { text, .. } | BlockKind::Math { text } => self.preformatted(text),
            BlockKind::Table(table) => self.table(table),
            BlockKind::Rule => self.lines.verbatim(RULE),
            BlockKind::Html { shown, .. } => self.blocks(shown),
            BlockKind::Container { blocks, .. } => self.blocks(blocks),
            BlockKind::Definitions { items } => self.definitions(items),
        }
    }

    fn list(&mut self, kind: ListKind, items: &[ListItem]) {
        let mut loose = false;
        let mut number = match kind {
            ListKind::Bullet => 0,
            ListKind::Ordered { start } => start,
        };
        let last = number.saturating_add(items.len().saturating_sub(1) as u64);
        let digits = last.to_string().len();
        for (index, item) in items.iter().enumerate() {
            if index > 0 && (loose || !item.tight) {
                self.lines.blank();
            }
            loose = !item.tight;
            let mut marker = match kind {
                ListKind::Bullet => "- ".to_owned(),
                ListKind::Ordered { .. } => format!("{number:digits$}. "),
            };
            number = number.saturating_add(1);
            match item.task {
                Some(true) => marker.push_str("[x] "),
                Some(false) => marker.push_str("[ ] "),
                None => {}
            }
            let indent = self.lines.open_marker(&marker);
            self.item(item);
            self.lines.close(&indent);
        }
    }

    fn item(&mut self, item: &ListItem) {
        for (index, block) in item.blocks.iter().enumerate() {
            let joined = item.tight && matches!(block.kind, BlockKind::List { .. });
            if index > 0 && !joined {
                self.lines.blank();
            }
            self.block(block);
        }
    }

    /// Lines of text, white space as written; a tab is four blanks, as no form or mail program agrees on its width.
    fn preformatted(&mut self, text: &str) {
        let indent = self.lines.open("    ", "    ");
        for line in permitted(text).replace('\t', "    ").trim_end_matches('\n').split('\n') {
            self.lines.verbatim(line);
        }
        self.lines.close(&indent);
    }

    fn definitions(&mut self, items: &[Definition]) {
        for (index, item) in items.iter().enumerate() {
            if index > 0 {
                self.lines.blank();
            }
            for Term { content: term, .. } in &item.terms {
                let words = self.words.write(term);
                self.lines.text(&words);
            }
            for (index, detail) in item.details.iter().enumerate() {
                if index > 0 && !detail.tight {
                    self.lines.blank();
                }
                let indent = self.lines.open("    ", "    ");
                self.blocks(&detail.blocks);
                self.lines.close(&indent);
            }
        }
    }

    fn table(&mut self, table: &Table) {
        let mut rows = |rows: &[Row]| -> Vec<Vec<String>> {
            rows.iter().map(|row| row.cells.iter().map(|cell| self.words.write(cell)).collect()).collect()
        };
        let grid = Grid {
            head: rows(&table.head),
            body: rows(&table.body),
            foot: rows(&table.foot),
            alignments: table.columns.clone(),
        };
        grid.write(&mut self.lines);
    }
}
