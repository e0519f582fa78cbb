//! Tables: rows of cells between `|`, with or without a header.

use super::{BlockReader, Blocks, Cursor};
use crate::document::Alignment;
use crate::jekyll::kramdown::lines::{BodyLine, BodyText};
use crate::jekyll::kramdown::running::code_span;
use crate::jekyll::kramdown::tags::{self, HtmlMarkup, TagReader};
use crate::jekyll::kramdown::tree::{MarkdownTable, NodeKind};

/// A table while its rows are read.
#[derive(Default)]
struct GatheredTable {
    table: MarkdownTable,
    rows: Vec<Vec<BodyText>>,
    columns: usize,
    has_body: bool,
    has_footer: bool,
}

impl BlockReader<'_, '_> {
    /// Reads a table that stands between boundaries.
    pub(super) fn table(&mut self, blocks: &mut Blocks, cursor: &mut Cursor) -> bool {
        let Some(line) = cursor.line().filter(|line| has_pipe(line.text(self.body))) else { return false };
        if !blocks.after_boundary() {
            return false;
        }
        if self.whole_table(blocks, cursor) {
            return true;
        }
        if blocks.pending.take().is_some_and(|list| !list.is_empty()) {
            let message =
                "kramdown forgets the attribute list before a line that might be a table's but is not";
            let hint = "put the attribute list after the paragraph";
            self.report.warn_with(line.start..line.end, message, hint);
        }
        false
    }

    fn whole_table(&mut self, blocks: &mut Blocks, cursor: &mut Cursor) -> bool {
        let lines = cursor.rest();
        let is_row = |line: &BodyLine| has_pipe(line.text(self.body));
        let count = lines.iter().take_while(|line| is_row(line)).count();
        if count == 0 || !self.before_boundary(&lines[count..]) {
            return false;
        }
        let rows = &lines[..count];
        let leading_pipe = rows[0].text(self.body).trim_ascii_start().starts_with('|');
        let mut gathered = GatheredTable::default();
        let skip = usize::from(is_separator(rows[0].text(self.body), b'-'));
        for &line in &rows[skip..] {
            let text = line.text(self.body);
            if is_separator(text, b'-') {
                if gathered.rows.is_empty() {
                    continue;
                }
                if gathered.table.columns.is_empty() && !gathered.has_footer {
                    gathered.table.columns = alignments(text);
                    gathered.table.head = std::mem::take(&mut gathered.rows);
                } else {
                    gathered.close_body();
                }
            } else if is_separator(text, b'=') {
                if !gathered.rows.is_empty() {
                    gathered.close_body();
                    gathered.table.body.append(&mut gathered.table.foot);
                }
                gathered.has_footer = true;
            } else {
                if !has_free_pipe(text) {
                    return false;
                }
                let cells = self.cells(line, leading_pipe);
                gathered.columns = gathered.columns.max(cells.len());
                gathered.rows.push(cells);
            }
        }
        gathered.close_body();
        if !gathered.has_body {
            return false;
        }
        let range = rows[0].start..rows[count - 1].end;
        let columns = gathered.columns;
        let mut table = gathered.table;
        if !self.report.within_cells(columns.saturating_mul(count), range.clone()) {
            return false;
        }
        table.columns.resize(columns, Alignment::Default);
        table.divided.retain(|index| *index < table.body.len());
        for row in table.head.iter_mut().chain(&mut table.body).chain(&mut table.foot) {
            row.resize(columns, BodyText::default());
        }
        blocks.push(NodeKind::Table(table), range);
        cursor.at += count;
        true
    }

    /// The cells of a row.
    fn cells(&self, line: BodyLine, leading_pipe: bool) -> Vec<BodyText> {
        let text = line.text(self.body).trim_ascii_end();
        let mut bounds = vec![0];
        let mut escapes = Vec::new();
        let mut may_close = true;
        let mut at = 0;
        while let Some(&byte) = text.as_bytes().get(at) {
            at = match byte {
                b'`' => match code_span(text, at) {
                    Some(code) => code.end,
                    None => at + text[at..].bytes().take_while(|&byte| byte == b'`').count(),
                },
                b'<' if may_close && text[at..].starts_with("<code") => {
                    if let Some(length) = text[at..].find("</code>") {
                        at + length + "</code>".len()
                    } else {
                        may_close = false;
                        at + 1
                    }
                }
                b'|' if text[..at].ends_with('\\') => {
                    escapes.push(line.start + at - 1);
                    at + 1
                }
                b'|' => {
                    bounds.push(at + 1);
                    at + 1
                }
                _ => at + 1,
            };
        }
        bounds.push(text.len() + 1);
        let mut cells = bounds
            .windows(2)
            .map(|pair| {
                let range = line.start + pair[0]..line.start + pair[1] - 1;
                let cell = BodyLine { start: range.start, end: range.end, pad: 0 }.trim(self.body);
                let mut text = BodyText::default();
                let mut start = cell.start;
                let first = escapes.partition_point(|&escape| escape < cell.start);
                for &escape in escapes[first..].iter().take_while(|&&escape| escape < cell.end) {
                    text.push_line(self.body, BodyLine { start, end: escape, pad: 0 });
                    start = escape + 1;
                }
                text.push_line(self.body, BodyLine { start, end: cell.end, pad: 0 });
                text
            })
            .collect::<Vec<_>>();
        if leading_pipe && cells.first().is_some_and(|cell| cell.text.is_empty()) {
            cells.remove(0);
        }
        if cells.last().is_some_and(|cell| cell.text.is_empty()) {
            cells.pop();
        }
        cells
    }
}

impl GatheredTable {
    /// Ends a part of the table: its rows are the footer's once that has begun.
    fn close_body(&mut self) {
        if self.has_footer {
            self.table.foot.append(&mut self.rows);
        } else {
            self.has_body |= !self.rows.is_empty();
            if !self.rows.is_empty() && !self.table.body.is_empty() {
                self.table.divided.push(self.table.body.len());
            }
            self.table.body.append(&mut self.rows);
        }
    }
}

/// Whether a `|` stands in the text that no backslash escapes.
fn has_pipe(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.iter().enumerate().any(|(at, &byte)| byte == b'|' && (at == 0 || bytes[at - 1] != b'\\'))
}

/// Whether such a `|` stands outside of code and of elements of running text.
fn has_free_pipe(text: &str) -> bool {
    let mut tags = TagReader::new(text);
    let mut at = 0;
    while let Some(&byte) = text.as_bytes().get(at) {
        at = match byte {
            b'|' if !text[..at].ends_with('\\') => return true,
            b'`' => match code_span(text, at) {
                Some(code) => code.end,
                None => at + text[at..].bytes().take_while(|&byte| byte == b'`').count(),
            },
            b'<' => match tags.read(at) {
                Some(HtmlMarkup::Start(tag))
                    if tags::is_block(&tag.name) || tags::is_void(&tag.name) || tag.closed =>
                {
                    tag.end
                }
                Some(HtmlMarkup::Start(tag)) => match tags.find_end(&tag.name, tag.end) {
                    Some((_, end)) => end,
                    None => return false,
                },
                Some(HtmlMarkup::Comment { end }) => end,
                Some(HtmlMarkup::End { .. }) | None => at + 1,
            },
            _ => at + 1,
        };
    }
    false
}

/// Whether the line only divides rows, with at least one `mark`.
fn is_separator(text: &str, mark: u8) -> bool {
    let mut seen = false;
    text.bytes().all(|byte| {
        seen |= byte == mark;
        byte == mark || matches!(byte, b'+' | b'|' | b':' | b' ' | b'\t')
    }) && seen
}

/// The alignment of each run of dashes.
fn alignments(text: &str) -> Vec<Alignment> {
    let bytes = text.as_bytes();
    let mut alignments = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at] != b'-' {
            at += 1;
            continue;
        }
        let left = at > 0 && bytes[at - 1] == b':';
        while bytes.get(at) == Some(&b'-') {
            at += 1;
        }
        let right = bytes.get(at) == Some(&b':');
        at += usize::from(right);
        alignments.push(match (left, right) {
            (false, false) => Alignment::Default,
            (true, false) => Alignment::Left,
            (false, true) => Alignment::Right,
            (true, true) => Alignment::Center,
        });
    }
    alignments
}
