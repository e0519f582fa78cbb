//! kramdown's grammar of blocks, as its parser for GFM input has it.
//!
//! CommonMark and kramdown disagree about nearly every block: what ends a paragraph, what belongs to an
//! item, whether it is tight, what is a table. So the lines are divided here, by kramdown's rules, and only
//! running text goes to the CommonMark parser.

mod extension;
mod html;
mod list;
mod marks;
mod table;

use std::cell::OnceCell;
use std::ops::Range;
use std::rc::Rc;

pub(super) use extension::{Extension, verbatim};

use super::attributes::{self, List};
use super::lines::{Line, Text};
use super::report::Report;
use super::tree::{Defined, FootnoteDefinition, Kind, LinkDefinition, Node, References, normalise_label};

/// Divides lines into blocks; what they define goes into `references`.
pub(super) fn read(
    body: &str,
    lines: Vec<Line>,
    references: &mut References,
    report: &mut Report<'_>,
) -> Vec<Node> {
    let mut cursor = Cursor::new(lines);
    Reader { body, references, report }.blocks(&mut cursor, 0, None).0
}

/// Reads blocks.
struct Reader<'a, 'r> {
    body: &'a str,
    references: &'a mut References,
    report: &'a mut Report<'r>,
}

/// The lines of one container and how far they are read.
struct Cursor {
    lines: Vec<Line>,
    at: usize,
    joined: OnceCell<Rc<Joined>>,
    /// The shortest fences, of backticks and of tildes, that are known never to be closed.
    open_fences: [usize; 2],
    /// Extensions that are known never to be closed.
    open_extensions: Vec<String>,
    /// Cleared once no `$$` follows any more.
    math_follows: bool,
    /// Cleared once no HTML comment ends any more.
    comments_end: bool,
}

/// The lines as one text, for what is not bound to lines: HTML and mathematics.
struct Joined {
    text: Text,
    starts: Vec<usize>,
    lines: Vec<Line>,
}

/// Blocks read so far, and the attribute list that waits for the next one.
#[derive(Default)]
struct Blocks {
    nodes: Vec<Node>,
    pending: Option<List>,
}

impl Cursor {
    fn new(lines: Vec<Line>) -> Self {
        Self {
            lines,
            at: 0,
            joined: OnceCell::new(),
            open_fences: [usize::MAX; 2],
            open_extensions: Vec::new(),
            math_follows: true,
            comments_end: true,
        }
    }

    fn rest(&self) -> &[Line] {
        &self.lines[self.at.min(self.lines.len())..]
    }

    fn line(&self) -> Option<Line> {
        self.rest().first().copied()
    }

    fn joined(&self, body: &str) -> Rc<Joined> {
        let joined = self.joined.get_or_init(|| {
            let mut joined = Joined { text: Text::default(), starts: Vec::new(), lines: self.lines.clone() };
            for line in &self.lines {
                joined.starts.push(joined.text.text.len());
                joined.text.push_line(body, *line);
                joined.text.text.push('\n');
            }
            Rc::new(joined)
        });
        Rc::clone(joined)
    }

    /// The offset, in the joined text, of the first byte not read yet.
    fn offset(&self, body: &str) -> usize {
        let joined = self.joined(body);
        match (self.line(), joined.lines.get(self.at)) {
            (Some(line), Some(whole)) if line != *whole => {
                joined.starts[self.at] + whole.pad + (line.start - whole.start)
            }
            (Some(_), _) => joined.starts[self.at],
            (None, _) => joined.text.text.len(),
        }
    }

    /// Goes on at an offset in the joined text; what is left of a line is skipped if it is blank.
    fn seek(&mut self, body: &str, offset: usize, skip: Skip) {
        let joined = self.joined(body);
        let index = joined.starts.partition_point(|&start| start <= offset).saturating_sub(1);
        let Some(&whole) = joined.lines.get(index) else {
            self.at = self.lines.len();
            return;
        };
        let inside = offset - joined.starts[index];
        let rest = Line {
            start: (whole.start + inside.saturating_sub(whole.pad)).min(whole.end),
            end: whole.end,
            pad: whole.pad.saturating_sub(inside),
        };
        self.at = index;
        if rest.is_blank(body) && inside > 0 && (skip == Skip::BlankRest || rest.start == rest.end) {
            self.at += 1;
        } else {
            self.lines[index] = rest;
        }
    }
}

/// Whether white space up to the end of a line is passed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Skip {
    BlankRest,
    Nothing,
}

impl Blocks {
    fn push(&mut self, kind: Kind, range: Range<usize>) {
        let list = match kind {
            Kind::Blank { .. } | Kind::Boundary | Kind::Silent { .. } => List::default(),
            _ => self.pending.take().unwrap_or_default(),
        };
        self.nodes.push(Node { kind, list, range });
    }

    /// Whether a heading, a table or mathematics may start here: behind a blank line, `^`, or nothing.
    fn after_boundary(&self) -> bool {
        self.pending.is_some()
            || self.nodes.last().is_none_or(|node| matches!(node.kind, Kind::Blank { .. } | Kind::Boundary))
    }
}

impl Reader<'_, '_> {
    /// Reads the blocks of a container, up to the end or to the end tag `stop`; says whether that was found.
    fn blocks(&mut self, cursor: &mut Cursor, depth: usize, stop: Option<&str>) -> (Vec<Node>, bool) {
        let mut blocks = Blocks::default();
        let found = self.blocks_into(&mut blocks, cursor, depth, stop);
        (blocks.nodes, found)
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
            if self.block(blocks, cursor, line, depth, stop) {
                return true;
            }
            if waiting {
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
        line: Line,
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
                blocks.push(Kind::Rule, head.start..line.end);
                cursor.at += 1;
                true
            }
            b'*' | b'+' | b'-' | b'0'..=b'9' => self.list(blocks, cursor, depth),
            b':' => self.definition_list(blocks, cursor, depth),
            b'<' => match self.html(blocks, cursor, depth, stop) {
                html::Outcome::Stop => return true,
                html::Outcome::Read => true,
                html::Outcome::Nothing => false,
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
                    blocks.push(Kind::Boundary, line.start..line.end);
                    cursor.at += 1;
                    true
                }
                _ => false,
            };
        if !read {
            self.paragraph(blocks, cursor);
        }
        false
    }

    fn blank(&mut self, blocks: &mut Blocks, cursor: &mut Cursor) {
        let count = cursor.rest().iter().take_while(|line| line.is_blank(self.body)).count();
        let lines = &cursor.rest()[..count];
        let range = lines[0].start..lines[count - 1].end;
        let single = count == 1 && range.is_empty();
        blocks.push(Kind::Blank { single }, range);
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
    fn paragraph_of(&mut self, blocks: &mut Blocks, lines: &[Line]) {
        let (Some(first), Some(last)) = (lines.first(), lines.last()) else { return };
        let end = first.start.max(last.start + last.text(self.body).trim_ascii_end().len());
        let mut lines = lines.to_vec();
        let count = lines.len();
        lines[count - 1].end = end;
        if let Some(Node { kind: Kind::Paragraph { text, .. }, range, .. }) = blocks.nodes.last_mut() {
            for line in lines {
                text.text.push('\n');
                text.push_line(self.body, line);
            }
            range.end = end;
            return;
        }
        let leading = lines[0].text(self.body).len() - lines[0].text(self.body).trim_ascii_start().len();
        lines[0].start += leading;
        lines[0].pad = 0;
        let text = Text::join(self.body, &lines);
        blocks.push(Kind::Paragraph { text, tight: false }, lines[0].start..end);
    }

    fn code(&mut self, blocks: &mut Blocks, cursor: &mut Cursor) {
        let count = code_lines(self.body, cursor.rest());
        let mut text = String::new();
        for (index, &line) in cursor.rest()[..count].iter().enumerate() {
            if line.indent(self.body) < 4 && !line.is_blank(self.body) && index > 0 {
                text.pop();
                text.push(' ');
            }
            let inner = line.strip(self.body, 4).unwrap_or(line);
            text.extend(std::iter::repeat_n(' ', inner.pad));
            text.push_str(inner.text(self.body));
            text.push('\n');
        }
        let lines = &cursor.rest()[..count];
        let range = lines[0].start..lines[count - 1].end;
        blocks.push(Kind::Code { language: None, text }, range);
        cursor.at += count;
    }

    fn fenced_code(&mut self, blocks: &mut Blocks, cursor: &mut Cursor) -> bool {
        let lines = cursor.rest();
        let Some(open) = marks::fence(self.body, lines[0]) else { return false };
        let known = usize::from(open.byte == b'~');
        if open.length >= cursor.open_fences[known] {
            return false;
        }
        let close = lines[1..].iter().position(|&line| {
            marks::fence(self.body, line).is_some_and(|fence| {
                fence.byte == open.byte
                    && fence.length >= open.length
                    && self.body[fence.end..line.end].trim_ascii().is_empty()
            })
        });
        let Some(inside) = close else {
            let range = lines[0].start..lines[0].end;
            cursor.open_fences[known] = open.length;
            self.report.note(range, "a fence of code is not closed, so that it is text");
            return false;
        };
        let info = self.body[open.end..lines[0].end].trim_ascii();
        let language = info.split('?').next().unwrap_or_default().trim_ascii();
        let mut text = String::new();
        for line in &lines[1..=inside] {
            text.extend(std::iter::repeat_n(' ', line.pad));
            text.push_str(line.text(self.body));
            text.push('\n');
        }
        let language = (!language.is_empty()).then(|| language.to_owned());
        blocks.push(Kind::Code { language, text }, lines[0].start..lines[inside + 1].end);
        cursor.at += inside + 2;
        true
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
        let (nodes, _) = self.blocks(&mut Cursor::new(lines), depth + 1, None);
        blocks.push(Kind::Quote(nodes), range);
        cursor.at += count;
        true
    }

    fn heading(&mut self, blocks: &mut Blocks, cursor: &mut Cursor, line: Line) -> bool {
        let Some((level, content)) = marks::heading(self.body, line) else { return false };
        let (mut content, id) = self.heading_id(content);
        let text = content.text(self.body);
        let hashes = text.trim_end_matches('#');
        if hashes.len() < text.len() && hashes.ends_with([' ', '\t']) {
            content.end = content.start + hashes.trim_ascii_end().len();
        }
        self.push_heading(blocks, level, content, id, line.start..line.end);
        cursor.at += 1;
        true
    }

    fn underlined_heading(&mut self, blocks: &mut Blocks, cursor: &mut Cursor, head: Line) -> bool {
        let Some(&below) = cursor.rest().get(1) else { return false };
        let Some(level) = marks::underline(self.body, below) else { return false };
        if !blocks.after_boundary() {
            return false;
        }
        let (content, id) = self.heading_id(head.trim(self.body));
        if content.text(self.body).is_empty() {
            return false;
        }
        if marks::attribute_list(self.body, &[head]).is_some() {
            let message = "kramdown makes a heading of an attribute list above such a line";
            self.report.warn(head.start..below.end, message);
        }
        self.push_heading(blocks, level, content, id, head.start..below.end);
        cursor.at += 2;
        true
    }

    fn push_heading(
        &mut self,
        blocks: &mut Blocks,
        level: u8,
        content: Line,
        id: Option<String>,
        range: Range<usize>,
    ) {
        let text = Text::join(self.body, &[content]);
        blocks.push(Kind::Heading { level, text, id }, range);
    }

    /// Takes `{#id}` off the end of a heading.
    fn heading_id(&self, content: Line) -> (Line, Option<String>) {
        let text = content.text(self.body);
        let found = text.strip_suffix('}').and_then(|rest| {
            let (before, id) = rest.rsplit_once("{#")?;
            let named =
                id.starts_with(|c: char| c.is_ascii_alphabetic()) && attributes::name_length(id) == id.len();
            (named && before.ends_with([' ', '\t'])).then(|| (before.trim_ascii_end().len(), id.to_owned()))
        });
        match found {
            Some((length, id)) => (Line { end: content.start + length, ..content }, Some(id)),
            None => (content, None),
        }
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
        let formula = text[start..end - 2].to_owned();
        let range = joined.text.range(start - 2..end);
        blocks.push(Kind::Math(formula), range);
        cursor.at = next;
        true
    }

    fn before_boundary(&self, lines: &[Line]) -> bool {
        lines.first().is_none_or(|&line| line.is_blank(self.body) || marks::is_boundary(self.body, line))
            || marks::attribute_list(self.body, lines).is_some()
    }

    fn footnote_definition(&mut self, blocks: &mut Blocks, cursor: &mut Cursor, depth: usize) -> bool {
        let lines = cursor.rest();
        let Some(head) = lines[0].head(self.body) else { return false };
        let Some(rest) = head.text(self.body).strip_prefix("[^") else { return false };
        let length = attributes::name_length(rest);
        if length == 0 || !rest[length..].starts_with("]:") {
            return false;
        }
        let name = rest[..length].to_owned();
        let mut inner = vec![Line { start: head.start + length + 4, end: head.end, pad: 0 }.trim(self.body)];
        let count = code_lines(self.body, &lines[1..]);
        inner.extend(lines[1..=count].iter().map(|&line| line.strip(self.body, 4).unwrap_or(line)));
        let range = head.start..lines[count].end;
        let (nodes, _) = self.blocks(&mut Cursor::new(inner), depth + 1, None);
        let definition = FootnoteDefinition { nodes, range: range.clone() };
        if self.references.footnotes.insert(name.clone(), definition).is_some() {
            self.report.warn(range.clone(), format!("footnote `{name}` is defined again; this one counts"));
        }
        blocks.push(Kind::Silent { defines: None }, range);
        cursor.at += count + 1;
        true
    }

    fn link_definition(&mut self, blocks: &mut Blocks, cursor: &mut Cursor, head: Line) -> bool {
        let text = head.text(self.body);
        let Some((label, rest)) = text[1..].split_once("]:") else { return false };
        if label.is_empty() || label.contains(']') {
            return false;
        }
        let rest = rest.trim_ascii();
        let mut lines = 1;
        let (target, mut title) = match rest.strip_prefix('<').and_then(|inside| inside.split_once('>')) {
            Some((target, behind)) if behind.trim_ascii().is_empty() => (target, None),
            Some((target, behind)) => match quoted(behind.trim_ascii()) {
                Some(title) => (target, Some(title)),
                None => return false,
            },
            None => split_title(rest),
        };
        if target.is_empty() {
            return false;
        }
        if title.is_none()
            && let Some(next) = cursor.rest().get(1)
            && let Some(found) = quoted(next.text(self.body).trim_ascii())
        {
            title = Some(found);
            lines = 2;
        }
        let label = normalise_label(label);
        let definition = LinkDefinition {
            target: target.to_owned(),
            title: title.map(str::to_owned),
            list: List::default(),
        };
        let range = head.start..cursor.rest()[lines - 1].end;
        if self.references.links.insert(label.clone(), definition).is_some() {
            self.report.warn(range.clone(), format!("link `{label}` is defined again; this one counts"));
        }
        blocks.push(Kind::Silent { defines: Some(Defined::Link(label)) }, range);
        cursor.at += lines;
        true
    }

    fn abbreviation(&mut self, blocks: &mut Blocks, cursor: &mut Cursor, head: Line) -> bool {
        let text = head.text(self.body);
        let Some((name, title)) = text.strip_prefix("*[").and_then(|rest| rest.split_once("]:")) else {
            return false;
        };
        if name.is_empty() {
            return false;
        }
        let entry = self.references.abbreviations.entry(name.to_owned()).or_default();
        title.trim_ascii().clone_into(&mut entry.title);
        blocks.push(
            Kind::Silent { defines: Some(Defined::Abbreviation(name.to_owned())) },
            head.start..head.end,
        );
        cursor.at += 1;
        true
    }
}

/// How many lines an indented block of code takes: indented ones, blank ones between them, and lines that
/// follow one of them lazily.
fn code_lines(body: &str, lines: &[Line]) -> usize {
    let is_code = |line: Line| line.indent(body) >= 4 && !line.is_blank(body);
    let mut count = 0;
    loop {
        let blank = lines[count..].iter().take_while(|line| line.is_blank(body)).count();
        let start = count + blank;
        if !lines.get(start).is_some_and(|&line| is_code(line)) {
            return count;
        }
        count = start + 1;
        while count < lines.len() && (is_code(lines[count]) || !marks::ends_lazily(body, &lines[count..])) {
            count += 1;
        }
    }
}

/// Divides an address and a title in quotes behind white space.
fn split_title(text: &str) -> (&str, Option<&str>) {
    let Some(quote) = text.chars().next_back().filter(|c| matches!(c, '"' | '\'')) else {
        return (text, None);
    };
    let inside = &text[..text.len() - 1];
    match inside.find(quote) {
        Some(at) if inside[..at].ends_with([' ', '\t']) && at + 1 < inside.len() => {
            (inside[..at].trim_ascii_end(), Some(&inside[at + 1..]))
        }
        _ => (text, None),
    }
}

/// What stands in quotes, if the whole text is in quotes.
fn quoted(text: &str) -> Option<&str> {
    let quote = text.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    text[1..].strip_suffix(quote).filter(|inside| !inside.is_empty())
}
