//! kramdown's grammar of blocks, as its parser for GFM input has it.
//!
//! CommonMark and kramdown disagree about nearly every block: what ends a paragraph, what belongs to an
//! item, whether it is tight, what is a table. So the lines are divided here, by kramdown's rules, and only
//! running text goes to the CommonMark parser.

mod code;
mod cursor;
mod definition;
mod extension;
mod heading;
mod html;
mod list;
mod marks;
mod table;

use std::ops::Range;

pub(super) use extension::{Extension, verbatim};

use code::code_lines;
use cursor::{Cursor, Joined, Skip};

use super::attributes::AttributeList;
use super::lines::{BodyLine, BodyText};
use super::report::MarkdownReport;
use super::tree::{MarkdownNode, NodeKind, References};

/// Divides lines into blocks; what they define goes into `references`.
pub(super) fn read(
    body: &str,
    lines: Vec<BodyLine>,
    references: &mut References,
    report: &mut MarkdownReport<'_>,
) -> Vec<MarkdownNode> {
    let mut cursor = Cursor::new(lines);
    BlockReader { body, references, report }.blocks(&mut cursor, 0, None).0
}

/// Whether a line is `\$$ … $$`: mathematics that is to stay in a paragraph.
fn is_escaped_math(text: &str) -> bool {
    text.strip_prefix("\\$$").is_some_and(|inside| inside.trim_ascii_end().ends_with("$$"))
}

/// Reads blocks.
struct BlockReader<'a, 'r> {
    body: &'a str,
    references: &'a mut References,
    report: &'a mut MarkdownReport<'r>,
}

/// Blocks read so far, and the attribute list that waits for the next one.
#[derive(Default)]
struct Blocks {
    nodes: Vec<MarkdownNode>,
    pending: Option<AttributeList>,
    /// Whether what was read last added to the list that waits.
    adds: bool,
}

impl Blocks {
    fn push(&mut self, kind: NodeKind, range: Range<usize>) {
        let list = match kind {
            NodeKind::Blank { .. } | NodeKind::Boundary | NodeKind::Silent { .. } => AttributeList::default(),
            _ => self.pending.take().unwrap_or_default(),
        };
        self.nodes.push(MarkdownNode { kind, list, range });
    }

    /// Whether a blank line stands right before.
    fn after_blank(&self) -> bool {
        matches!(self.nodes.last(), Some(MarkdownNode { kind: NodeKind::Blank { .. }, .. }))
    }

    /// Whether a heading, a table or mathematics may start here: after a blank line, `^`, or nothing.
    fn after_boundary(&self) -> bool {
        self.pending.is_some()
            || self
                .nodes
                .last()
                .is_none_or(|node| matches!(node.kind, NodeKind::Blank { .. } | NodeKind::Boundary))
    }
}

impl BlockReader<'_, '_> {
    /// Reads the blocks of a container, up to the end or to the end tag `stop`; says whether that was found.
    fn blocks(&mut self, cursor: &mut Cursor, depth: usize, stop: Option<&str>) -> (Vec<MarkdownNode>, bool) {
        let mut blocks = Blocks::default();
        let found = self.blocks_into(&mut blocks, cursor, depth, stop);
        (blocks.nodes, found)
    }

    /// Reads the lines that a container hands on, its marks taken off.
    fn nested(&mut self, blocks: &mut Blocks, lines: Vec<BodyLine>, depth: usize) {
        let range = match lines.first() {
            Some(line) => line.start..line.end,
            None => return,
        };
        if self.report.within_lines(lines.len(), range) {
            self.blocks_into(blocks, &mut Cursor::new(lines), depth, None);
        } else {
            self.paragraph_of(blocks, &lines);
        }
        blocks.nodes.shrink_to_fit();
    }

    fn blocks_into(
        &mut self,
        blocks: &mut Blocks,
        cursor: &mut Cursor,
        depth: usize,
        stop: Option<&str>,
    ) -> bool {
        if let Some(line) = cursor.line()
            && !self.report.within_depth(depth, line.start..line.end)
        {
            let all = cursor.rest().to_vec();
            cursor.at = cursor.lines.len();
            self.paragraph_of(blocks, &all);
            return false;
        }
        while let Some(line) = cursor.line() {
            let waiting = blocks.pending.is_some();
            let after_blank = blocks.after_blank();
            blocks.adds = false;
            if self.block(blocks, cursor, line, depth, stop) {
                return true;
            }
            // Between blank lines, an attribute list waits for what follows them.
            if waiting && !blocks.adds && !(after_blank && blocks.after_blank()) {
                blocks.pending = None;
            }
        }
        false
    }

    /// Reads one block. Says whether the end tag `stop` was found instead.
    fn block(
        &mut self,
        blocks: &mut Blocks,
        cursor: &mut Cursor,
        line: BodyLine,
        depth: usize,
        stop: Option<&str>,
    ) -> bool {
        if line.is_blank(self.body) {
            self.blank(blocks, cursor);
            return false;
        }
        if line.indent(self.body) >= 4 {
            self.code(blocks, cursor);
            return false;
        }
        let head = line.head(self.body).unwrap_or(line);
        let text = head.text(self.body);
        let first = text.as_bytes().first().copied().unwrap_or_default();
        let read = match first {
            b'`' | b'~' => self.fenced_code(blocks, cursor),
            b'>' => self.quote(blocks, cursor, depth),
            b'#' => self.heading(blocks, cursor, line),
            b'*' | b'-' | b'_' if marks::is_rule(self.body, line) => {
                blocks.push(NodeKind::Rule, head.start..line.end);
                cursor.at += 1;
                true
            }
            b'*' | b'+' | b'-' | b'0'..=b'9' => self.list(blocks, cursor, depth),
            b':' => self.definition_list(blocks, cursor, depth),
            b'<' => match self.html(blocks, cursor, depth, stop) {
                html::HtmlOutcome::Stop => return true,
                html::HtmlOutcome::Read => true,
                html::HtmlOutcome::Nothing => false,
            },
            _ => false,
        };
        let read = read
            || self.underlined_heading(blocks, cursor, head)
            || (first == b'$' && self.math(blocks, cursor))
            || self.table(blocks, cursor)
            || match first {
                b'[' => {
                    self.footnote_definition(blocks, cursor, depth)
                        || self.link_definition(blocks, cursor, head)
                }
                b'*' => self.abbreviation(blocks, cursor, head),
                b'{' => self.extension(blocks, cursor),
                b'^' if marks::is_boundary(self.body, line) => {
                    blocks.push(NodeKind::Boundary, line.start..line.end);
                    cursor.at += 1;
                    true
                }
                _ => false,
            };
        if !read {
            if first == b'\\' && blocks.after_boundary() && is_escaped_math(text) {
                // The backslash keeps it from standing as a block of its own.
                cursor.lines[cursor.at] = BodyLine { start: head.start + 1, pad: 0, ..line };
            }
            self.paragraph(blocks, cursor);
        }
        false
    }

    fn blank(&mut self, blocks: &mut Blocks, cursor: &mut Cursor) {
        let count = cursor.rest().iter().take_while(|line| line.is_blank(self.body)).count();
        let lines = &cursor.rest()[..count];
        let range = lines[0].start..lines[count - 1].end;
        let single = count == 1 && range.is_empty();
        blocks.push(NodeKind::Blank { single }, range);
        cursor.at += count;
    }

    fn paragraph(&mut self, blocks: &mut Blocks, cursor: &mut Cursor) {
        let rest = cursor.rest();
        let count = 1
            + (1..rest.len())
                .position(|at| marks::ends_paragraph(self.body, &rest[at..]))
                .unwrap_or(rest.len() - 1);
        let lines = rest[..count].to_vec();
        self.paragraph_of(blocks, &lines);
        cursor.at += count;
    }

    /// Makes a paragraph of lines, or adds them to the paragraph right before.
    fn paragraph_of(&mut self, blocks: &mut Blocks, lines: &[BodyLine]) {
        let (Some(first), Some(last)) = (lines.first(), lines.last()) else { return };
        let end = first.start.max(last.start + last.text(self.body).trim_ascii_end().len());
        let mut lines = lines.to_vec();
        let count = lines.len();
        lines[count - 1].end = end;
        if let Some(MarkdownNode { kind: NodeKind::Paragraph { text, .. }, range, .. }) =
            blocks.nodes.last_mut()
        {
            let after = &self.body[range.end.min(first.start)..first.start];
            for (index, line) in lines.into_iter().enumerate() {
                // A line break that ended the part before holds on.
                text.text.push_str(if index == 0 && after.starts_with("  ") { "  \n" } else { "\n" });
                text.push_line(self.body, line);
            }
            range.end = end;
            return;
        }
        let leading = lines[0].text(self.body).len() - lines[0].text(self.body).trim_ascii_start().len();
        lines[0].start += leading;
        lines[0].pad = 0;
        let text = BodyText::join(self.body, &lines);
        blocks.push(NodeKind::Paragraph { text, tight: false }, lines[0].start..end);
    }

    fn quote(&mut self, blocks: &mut Blocks, cursor: &mut Cursor, depth: usize) -> bool {
        let rest = cursor.rest();
        let count = 1
            + (1..rest.len())
                .position(|at| marks::ends_lazily(self.body, &rest[at..]))
                .unwrap_or(rest.len() - 1);
        let range = rest[0].start..rest[count - 1].end;
        let lines = rest[..count]
            .iter()
            .map(|&line| marks::quote(self.body, line).unwrap_or(line))
            .collect::<Vec<_>>();
        let mut inner = Blocks::default();
        self.nested(&mut inner, lines, depth + 1);
        blocks.push(NodeKind::Quote(inner.nodes), range);
        cursor.at += count;
        true
    }

    /// Reads `$$ … $$` that stands between boundaries.
    fn math(&mut self, blocks: &mut Blocks, cursor: &mut Cursor) -> bool {
        let Some(head) = cursor.line().and_then(|line| line.head(self.body)) else { return false };
        if !cursor.math_follows || !head.text(self.body).starts_with("$$") || !blocks.after_boundary() {
            return false;
        }
        let joined = cursor.joined(self.body);
        let offset = cursor.offset(self.body);
        let text = &joined.text.text;
        let Some(start) = text[offset..].find("$$").map(|at| offset + at + 2) else { return false };
        let Some(length) = text[start..].find("$$") else {
            cursor.math_follows = false;
            return false;
        };
        let end = start + length + 2;
        let line_end = text[end..].find('\n').map_or(text.len(), |at| end + at);
        if !text[end..line_end].trim_ascii().is_empty() {
            return false;
        }
        let next = joined.starts.partition_point(|&at| at <= end);
        let following = &cursor.lines[next.min(cursor.lines.len())..];
        if !self.before_boundary(following) {
            return false;
        }
        let formula = text[start..end - 2].trim_ascii().to_owned();
        let range = joined.text.range(start - 2..end);
        blocks.push(NodeKind::Math(formula), range);
        cursor.at = next;
        true
    }

    fn before_boundary(&self, lines: &[BodyLine]) -> bool {
        lines.first().is_none_or(|&line| line.is_blank(self.body) || marks::is_boundary(self.body, line))
            || marks::attribute_list(self.body, lines).is_some()
    }
}
