//! What a line starts with.

use crate::jekyll::kramdown::lines::{BodyLine, BodyText};
use crate::jekyll::kramdown::{attributes, tags};

/// The lines of an attribute list are looked through at most this far for its end.
const LONGEST_LIST: usize = 20;

/// An attribute list that stands on lines of its own.
#[derive(Debug)]
pub(super) struct ListLines {
    /// What stands in the braces, after the colon.
    pub inside: BodyText,
    /// How many lines it takes.
    pub lines: usize,
}

/// The attribute list `{: …}` or definition `{:name: …}` that starts with the first line.
pub(super) fn attribute_list(body: &str, lines: &[BodyLine]) -> Option<ListLines> {
    let first = lines.first()?.head(body)?;
    let text = first.text(body);
    if !text.starts_with("{:") || text[2..].starts_with([':', '/']) {
        return None;
    }
    let mut gathered = BodyText::default();
    gathered.push_line(body, first);
    for count in 1..=LONGEST_LIST.min(lines.len()) {
        if let Some(end) = attributes::end(&gathered.text, 0) {
            return gathered.text[end..]
                .trim_ascii()
                .is_empty()
                .then(|| ListLines { inside: gathered.slice(2..end - 1), lines: count });
        }
        let next = lines.get(count).filter(|line| !line.is_blank(body))?;
        gathered.text.push('\n');
        gathered.push_line(body, *next);
    }
    None
}

/// Whether the line is `^` alone, which ends a block.
pub(super) fn is_boundary(body: &str, line: BodyLine) -> bool {
    line.pad == 0 && line.text(body).strip_prefix('^').is_some_and(|rest| rest.trim_ascii().is_empty())
}

/// Whether the line starts with a tag of a block element, so that it ends a lazy paragraph.
pub(super) fn is_block_tag(body: &str, line: BodyLine) -> bool {
    line.head(body)
        .and_then(|head| tags::opened_name(head.text(body)))
        .is_some_and(|name| !tags::is_span(name) && !name.eq_ignore_ascii_case("script"))
}

/// Whether a lazy paragraph ends before the first of these lines.
pub(super) fn ends_lazily(body: &str, lines: &[BodyLine]) -> bool {
    let Some(&line) = lines.first() else { return true };
    line.is_blank(body)
        || is_boundary(body, line)
        || is_block_tag(body, line)
        || attribute_list(body, lines).is_some()
}

/// Whether a paragraph ends before the first of these lines, as kramdown's GFM parser has it.
pub(super) fn ends_paragraph(body: &str, lines: &[BodyLine]) -> bool {
    ends_lazily(body, lines)
        || lines.first().is_some_and(|&line| {
            list_start(body, line, 3).is_some()
                || heading(body, line).is_some()
                || detail_start(body, line, 3).is_some()
                || quote(body, line).is_some()
                || fence(body, line).is_some()
        })
}

/// The mark of a list's item.
#[derive(Clone, Copy, Debug)]
pub(super) struct ItemStart {
    /// Whether it is a number.
    pub ordered: bool,
    /// The columns up to after the mark.
    pub indentation: usize,
    /// What stands after the mark.
    pub content: BodyLine,
}

/// The item that a line starts, its mark at most `most` spaces in.
pub(super) fn list_start(body: &str, line: BodyLine, most: usize) -> Option<ItemStart> {
    let (spaces, rest) = after_spaces(body, line, most)?;
    let (mark, ordered) = match rest.bytes().next()? {
        b'*' | b'+' | b'-' => (1, false),
        b'0'..=b'9' => {
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            (rest[digits..].starts_with('.').then_some(digits + 1)?, true)
        }
        _ => return None,
    };
    item(line, rest, mark, spaces).map(|(indentation, content)| ItemStart { ordered, indentation, content })
}

/// The definition that a line starts, its colon at most `most` spaces in: the columns up to after the
/// colon, and what stands there.
pub(super) fn detail_start(body: &str, line: BodyLine, most: usize) -> Option<(usize, BodyLine)> {
    let (spaces, rest) = after_spaces(body, line, most)?;
    item(line, rest, rest.starts_with(':').then_some(1)?, spaces)
}

fn after_spaces(body: &str, line: BodyLine, most: usize) -> Option<(usize, &str)> {
    let text = line.text(body);
    let spaces = text.bytes().take_while(|&byte| byte == b' ').count();
    (line.pad + spaces <= most).then(|| (line.pad + spaces, &text[spaces..]))
}

fn item(line: BodyLine, rest: &str, mark: usize, spaces: usize) -> Option<(usize, BodyLine)> {
    let content = &rest[mark..];
    let start = line.end - content.len();
    content
        .starts_with(['\t', '|', ' '])
        .then_some((spaces + mark, BodyLine { start, end: line.end, pad: 0 }))
}

/// The level of the heading `# …` and what stands after its mark.
pub(super) fn heading(body: &str, line: BodyLine) -> Option<(u8, BodyLine)> {
    let text = line.text(body);
    let level = text.bytes().take_while(|&byte| byte == b'#').count();
    let level_number = u8::try_from(level).ok().filter(|number| (1..=6).contains(number))?;
    let content = BodyLine { start: line.start + level, end: line.end, pad: 0 };
    (line.pad == 0 && text[level..].starts_with([' ', '\t']) && !content.is_blank(body))
        .then(|| (level_number, content.trim(body)))
}

/// The level that a line of `=` or `-` gives the line before it.
pub(super) fn underline(body: &str, line: BodyLine) -> Option<u8> {
    let text = line.text(body);
    let rest = text.trim_start_matches(['=', '-']);
    (line.pad == 0 && rest.len() < text.len() && rest.trim_ascii().is_empty())
        .then(|| if text.starts_with('=') { 1 } else { 2 })
}

/// What stands after a quote's mark.
pub(super) fn quote(body: &str, line: BodyLine) -> Option<BodyLine> {
    let head = line.head(body)?;
    let rest = head.text(body).strip_prefix('>')?;
    let rest = rest.strip_prefix(' ').unwrap_or(rest);
    Some(BodyLine { start: line.end - rest.len(), end: line.end, pad: 0 })
}

/// A fence of code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Fence {
    /// Its character.
    pub byte: u8,
    /// How many there are.
    pub length: usize,
    /// The offset after it.
    pub end: usize,
}

/// The fence that a line starts with.
pub(super) fn fence(body: &str, line: BodyLine) -> Option<Fence> {
    let head = line.head(body)?;
    let text = head.text(body).as_bytes();
    let byte = text.first().copied().filter(|byte| matches!(byte, b'`' | b'~'))?;
    let length = text.iter().take_while(|&&other| other == byte).count();
    (length >= 3).then_some(Fence { byte, length, end: head.start + length })
}

/// Whether the line is a thematic break.
pub(super) fn is_rule(body: &str, line: BodyLine) -> bool {
    let Some(head) = line.head(body) else { return false };
    let text = head.text(body).as_bytes();
    let mark = text[0];
    matches!(mark, b'*' | b'-' | b'_')
        && text.iter().all(|&byte| byte == mark || matches!(byte, b' ' | b'\t'))
        && text.iter().filter(|&&byte| byte == mark).nth(2).is_some()
}
