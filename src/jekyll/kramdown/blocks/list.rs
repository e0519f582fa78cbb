//! Lists and definition lists.

use std::ops::Range;

use super::{BlockReader, Blocks, Cursor, marks};
use crate::jekyll::kramdown::attributes::{self, AttributeList};
use crate::jekyll::kramdown::lines::{BodyLine, BodyText};
use crate::jekyll::kramdown::tree::{DefinitionEntry, MarkdownItem, MarkdownNode, NodeKind};

/// What a list may well be meant to begin with; a larger number is a year, or another that is no mark.
const LAST_DAY: u64 = 31;

/// An item while its lines are gathered.
struct GatheredList {
    /// The lines, divided where a nested list starts a new block.
    parts: Vec<Vec<BodyLine>>,
    list: AttributeList,
    indentation: usize,
    start: usize,
    end: usize,
    /// Of a definition: whether its first paragraph has space around it.
    loose: bool,
}

impl BlockReader<'_, '_> {
    /// Reads a bulleted or numbered list; bullets of any kind make one list.
    pub(super) fn list(&mut self, blocks: &mut Blocks, cursor: &mut Cursor, depth: usize) -> bool {
        let Some(first) = cursor.line().and_then(|line| marks::list_start(self.body, line, 3)) else {
            return false;
        };
        let ordered = first.ordered;
        let start = cursor.line().map_or(0, |line| line.start);
        if ordered {
            self.first_number(start..first.content.start);
        }
        let (items, boundary) = self.gather_items(cursor, ordered);
        let count = items.len();
        let mut end = start;
        let mut read: Vec<MarkdownItem> = Vec::with_capacity(count);
        let mut trailing = None;
        let mut earlier_allows_tight = false;
        for (index, gathered) in items.into_iter().enumerate() {
            end = gathered.end;
            let range = gathered.start..gathered.end;
            let mut inner = Blocks::default();
            for part in gathered.parts {
                self.nested(&mut inner, part, depth + 1);
            }
            let mut nodes = inner.nodes;
            if let [
                MarkdownNode { kind: NodeKind::Paragraph { .. }, list, .. },
                MarkdownNode { kind: NodeKind::Silent { .. }, .. },
                ..,
            ] = &nodes[..]
                && !list.is_empty()
            {
                nodes.remove(1);
            }
            let last = index + 1 == count;
            let before_blank = match nodes.get(1) {
                None => true,
                Some(node) if !matches!(node.kind, NodeKind::Blank { .. }) => true,
                Some(_) => last && nodes.len() == 2 && !boundary,
            };
            let mut tight_paragraph = false;
            let followed = nodes.get(1).is_some_and(|node| !matches!(node.kind, NodeKind::Blank { .. }));
            if let Some(MarkdownNode { kind: NodeKind::Paragraph { tight, text }, .. }) = nodes.first_mut()
                && before_blank
                && (!last || count == 1 || earlier_allows_tight)
            {
                *tight = true;
                tight_paragraph = true;
                end_line(text, followed);
            }
            let starts_with_paragraph =
                matches!(nodes.first(), Some(MarkdownNode { kind: NodeKind::Paragraph { .. }, .. }));
            earlier_allows_tight |= !starts_with_paragraph || tight_paragraph;
            // An item without content leaves the blank line of the one before in place.
            if !nodes.is_empty() {
                trailing = match nodes.last() {
                    Some(MarkdownNode { kind: NodeKind::Blank { .. }, .. }) => nodes.pop(),
                    _ => None,
                };
            }
            let task = take_task(&mut nodes);
            read.push(MarkdownItem { nodes, list: gathered.list, task, range });
        }
        blocks.push(NodeKind::List { ordered, items: read }, start..end);
        if let Some(blank) = trailing
            && !boundary
        {
            blocks.nodes.push(blank);
        }
        true
    }

    /// Warns of a numbered list whose first number is lost, as every list is numbered from 1.
    fn first_number(&mut self, mark: Range<usize>) {
        let written = self.body[mark.clone()].trim_ascii();
        let number = written.trim_end_matches('.');
        if number.trim_start_matches('0') == "1" {
            return;
        }
        let at = mark.end - written.len()..mark.end;
        let is_day = number.parse().is_ok_and(|number: u64| number <= LAST_DAY);
        let message = format!("`{written}` begins a numbered list here, and is shown as `1.`");
        let hint = if is_day {
            format!(
                "write `{number}\\.` to keep the number; to go on with the list above, indent what stands between"
            )
        } else {
            format!("write `{number}\\.` to keep the number")
        };
        self.report.warn_with(at, message, &hint);
    }

    fn gather_items(&mut self, cursor: &mut Cursor, ordered: bool) -> (Vec<GatheredList>, bool) {
        let mut items: Vec<GatheredList> = Vec::new();
        let mut most = 3;
        let mut nested = false;
        let mut after_blank = false;
        while let Some(line) = cursor.line() {
            if after_blank && marks::is_rule(self.body, line) {
                break;
            }
            if marks::is_boundary(self.body, line) {
                cursor.at += 1;
                return (items, true);
            }
            let start = marks::list_start(self.body, line, most).filter(|start| start.ordered == ordered);
            if let Some(start) = start {
                let item = self.first_line(line, start.indentation, start.content);
                most = 3.min(item.indentation.saturating_sub(1));
                nested = item.parts[0]
                    .first()
                    .is_some_and(|&line| marks::list_start(self.body, line, 3).is_some());
                after_blank = false;
                items.push(item);
                cursor.at += 1;
                continue;
            }
            let Some(item) = items.last_mut() else { break };
            if let Some((mut inner, indented)) = self.continuation(cursor, item, after_blank) {
                let starts_list = marks::list_start(self.body, inner, 3).is_some();
                if !nested && indented && starts_list {
                    item.parts.push(Vec::new());
                    nested = true;
                } else if nested && !indented && starts_list {
                    inner.pad += item.indentation + 4;
                }
                item.push(inner);
                after_blank = false;
            } else if line.is_blank(self.body) {
                nested = true;
                after_blank = true;
                item.push(line);
            } else {
                break;
            }
            cursor.at += 1;
        }
        (items, false)
    }

    /// The next line as a part of an item: indented as its first line is, or lazy after one that is.
    fn continuation(
        &self,
        cursor: &Cursor,
        item: &GatheredList,
        after_blank: bool,
    ) -> Option<(BodyLine, bool)> {
        let line = cursor.line().filter(|line| !line.is_blank(self.body))?;
        if let Some(inner) = line.strip(self.body, item.indentation) {
            return Some((inner, true));
        }
        let near = line.indent(self.body) <= item.indentation.min(3);
        let ends = near
            && (marks::is_block_tag(self.body, line)
                || marks::attribute_list(self.body, cursor.rest()).is_some());
        (!after_blank && !ends).then_some((line, false))
    }

    fn first_line(&mut self, line: BodyLine, indentation: usize, content: BodyLine) -> GatheredList {
        let mut item = GatheredList {
            parts: Vec::new(),
            list: AttributeList::default(),
            indentation,
            start: line.start,
            end: line.end,
            loose: false,
        };
        let mut trimmed = content.trim(self.body);
        let inside = item_list(trimmed.text(self.body));
        let rest = inside.map(|length| BodyLine { start: trimmed.start + length, ..trimmed }.trim(self.body));
        if trimmed.is_blank(self.body) || rest.is_some_and(|rest| rest.is_blank(self.body)) {
            item.indentation = 4;
        } else {
            for byte in content.text(self.body).bytes() {
                match byte {
                    b' ' => item.indentation += 1,
                    b'\t' => item.indentation += 4 - item.indentation % 4,
                    _ => break,
                }
            }
        }
        if let (Some(length), Some(rest)) = (inside, rest) {
            let start = trimmed.start + 2;
            let text = &self.body[start..trimmed.start + length - 1];
            self.read_list(&mut item.list, text, start);
            trimmed = rest;
        }
        let first = BodyLine { end: line.end, ..trimmed };
        item.parts.push(if first.is_blank(self.body) { Vec::new() } else { vec![first] });
        item
    }

    /// Reads definitions of the paragraph before.
    pub(super) fn definition_list(&mut self, blocks: &mut Blocks, cursor: &mut Cursor, depth: usize) -> bool {
        let starts = cursor.line().is_some_and(|line| marks::detail_start(self.body, line, 3).is_some());
        let (is_term, mut loose) = match &blocks.nodes[..] {
            [.., MarkdownNode { kind: NodeKind::Paragraph { .. }, .. }] => (true, false),
            [
                ..,
                MarkdownNode { kind: NodeKind::Paragraph { .. }, .. },
                MarkdownNode { kind: NodeKind::Blank { single: true }, .. },
            ] => (true, true),
            _ => (false, false),
        };
        if !starts || !is_term {
            return false;
        }
        if loose {
            blocks.nodes.pop();
        }
        let Some(MarkdownNode { kind: NodeKind::Paragraph { text, .. }, list, range }) = blocks.nodes.pop()
        else {
            return false;
        };
        let mut entries = self.terms(&text);
        let mut end = range.end;
        let mut trailing = None;
        for gathered in self.gather_details(cursor, &mut loose) {
            end = gathered.end;
            let mut inner = Blocks::default();
            for part in gathered.parts {
                self.nested(&mut inner, part, depth + 1);
            }
            let mut nodes = inner.nodes;
            trailing = match nodes.last() {
                Some(MarkdownNode { kind: NodeKind::Blank { .. }, .. }) => nodes.pop(),
                _ => None,
            };
            let followed = nodes.len() > 1;
            if let Some(MarkdownNode { kind: NodeKind::Paragraph { tight, text }, .. }) = nodes.first_mut() {
                *tight = !gathered.loose;
                end_line(text, followed && *tight);
            }
            entries.push(DefinitionEntry::Detail { nodes, list: gathered.list });
        }
        if let [
            ..,
            MarkdownNode { kind: NodeKind::Definitions(_), .. },
            MarkdownNode { kind: NodeKind::Blank { .. }, .. },
        ] = &blocks.nodes[..]
        {
            blocks.nodes.pop();
        }
        if let Some(MarkdownNode { kind: NodeKind::Definitions(before), range, .. }) = blocks.nodes.last_mut()
        {
            before.append(&mut entries);
            range.end = end;
        } else {
            blocks.nodes.push(MarkdownNode {
                kind: NodeKind::Definitions(entries),
                list,
                range: range.start..end,
            });
        }
        blocks.nodes.extend(trailing);
        true
    }

    fn gather_details(&mut self, cursor: &mut Cursor, loose: &mut bool) -> Vec<GatheredList> {
        let mut details: Vec<GatheredList> = Vec::new();
        let mut most = 3;
        let mut after_blank = false;
        while let Some(line) = cursor.line() {
            if let Some((indentation, content)) = marks::detail_start(self.body, line, most) {
                let mut detail = self.first_line(line, indentation, content);
                detail.loose = std::mem::take(loose);
                most = 3.min(detail.indentation.saturating_sub(1));
                after_blank = false;
                details.push(detail);
                cursor.at += 1;
                continue;
            }
            let Some(detail) = details.last_mut() else { break };
            if marks::is_boundary(self.body, line) {
                break;
            }
            if let Some((inner, _)) = self.continuation(cursor, detail, after_blank) {
                detail.push(inner);
                *loose = false;
                after_blank = false;
            } else if line.is_blank(self.body) {
                detail.push(line);
                *loose = true;
                after_blank = true;
            } else {
                break;
            }
            cursor.at += 1;
        }
        details
    }
}

impl BlockReader<'_, '_> {
    /// The lines of a paragraph, each a term.
    fn terms(&mut self, text: &BodyText) -> Vec<DefinitionEntry> {
        let mut start = 0;
        let mut terms = Vec::new();
        for line in text.text.split('\n') {
            let trimmed = line.trim_ascii();
            let mut from = start + (line.len() - line.trim_ascii_start().len());
            let end = from + trimmed.len();
            let mut list = AttributeList::default();
            if let Some(length) = item_list(trimmed) {
                let found = text.range(from..from + length);
                self.read_list(&mut list, &trimmed[2..length - 1], found.start + 2);
                let rest = &trimmed[length..];
                from += length + (rest.len() - rest.trim_ascii_start().len());
            }
            terms.push(DefinitionEntry::Term { text: text.slice(from..end), list });
            start += line.len() + 1;
        }
        terms
    }
}

impl GatheredList {
    fn push(&mut self, line: BodyLine) {
        if line.start < line.end {
            self.end = line.end;
        }
        if let Some(part) = self.parts.last_mut() {
            part.push(line);
        }
    }
}

/// The length of the attribute list that an item's content starts with.
fn item_list(content: &str) -> Option<usize> {
    let inside = content.strip_prefix("{:")?;
    let name = attributes::name_length(inside).min(inside.find(':').unwrap_or(usize::MAX));
    if inside.starts_with('/') || inside[name..].starts_with(':') {
        return None;
    }
    attributes::end(content, 0)
}

/// Takes `[ ] ` or `[x] ` off the paragraph that an item starts with.
fn take_task(nodes: &mut [MarkdownNode]) -> Option<bool> {
    let Some(MarkdownNode { kind: NodeKind::Paragraph { text, .. }, .. }) = nodes.first_mut() else {
        return None;
    };
    let ticked = match text.text.get(..3)? {
        "[ ]" => false,
        "[x]" | "[X]" => true,
        _ => return None,
    };
    let rest = text.text[3..].trim_ascii_start();
    let start = text.text.len() - rest.len();
    if start == 3 {
        return None;
    }
    // kramdown gives a list right after the box to the box.
    let is_list = rest.starts_with("{:") && !rest[2..].starts_with([':', '/']);
    let start = if is_list { attributes::end(&text.text, start).unwrap_or(start) } else { start };
    *text = text.slice(start..text.text.len());
    Some(ticked)
}

/// Ends the line of a tight paragraph that a block follows, so that a backslash there is one of a line's end.
fn end_line(text: &mut BodyText, followed: bool) {
    if followed && text.text.ends_with('\\') {
        text.text.push('\n');
    }
}
