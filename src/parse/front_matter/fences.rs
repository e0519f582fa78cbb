//! The lines between which front matter stands.

use std::ops::Range;
use std::sync::Arc;

use super::unopened;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity};
use crate::parse::yaml;
use crate::source::{Source, Span};
use crate::unicode::{is_default_ignorable, is_joiner_or_selector};
use crate::value::{Map, Value};

/// Splits a letter into its front matter, the place of that (fences included) and the bytes of its body.
///
/// Nothing after an error: fences that do not close, YAML that is malformed or not a map.
pub fn split(source: &Arc<Source>, diagnostics: &mut Diagnostics) -> Option<(Map, Span, Range<usize>)> {
    let text = source.text();
    // what nobody sees is no text before the first line
    let start = text.len() - text.trim_start_matches(is_unseen).len();
    let Some(opening) = line(text, start).filter(|line| is_fence(&text[line.clone()], &["---"])) else {
        if let Some(mistake) = unopened::mistake(source, start) {
            let stops = mistake.severity == Severity::Error;
            diagnostics.push(mistake);
            if stops {
                return None;
            }
        }
        return Some((Map::new(), source.span(start..start), start..text.len()));
    };
    let yaml_start = opening.end;
    let mut next = yaml_start;
    let closing = loop {
        let Some(line) = line(text, next) else {
            diagnostics.push(
                Diagnostic::new(Code::FrontMatter, "the front matter is not closed")
                    .at(source.span(start..start + 3))
                    .label("opened here")
                    .hint("end it with a line that is only `---`"),
            );
            return None;
        };
        if is_fence(&text[line.clone()], &["---", "..."]) {
            break line;
        }
        next = line.end;
    };
    // of a key that stands twice the last counts, as in Jekyll
    let page = match yaml::parse_last(source, yaml_start..closing.start, diagnostics)? {
        Value::Nil => Map::new(),
        Value::Map(map) => Arc::unwrap_or_clone(map),
        other @ (Value::Bool(_) | Value::Int(_) | Value::Float(_) | Value::String(_) | Value::Array(_)) => {
            diagnostics.push(
                Diagnostic::new(
                    Code::FrontMatter,
                    format!("the front matter is {}, not a map", other.kind()),
                )
                .at(source.span(trimmed(text, yaml_start..closing.start)))
                .hint("write a line `key: value` for each value"),
            );
            return None;
        }
    };
    // As in Jekyll, the body begins with the first line that is not blank.
    let blank = |line: &Range<usize>| text[line.clone()].trim_ascii().is_empty();
    let mut body = closing.end;
    while let Some(line) = line(text, body).filter(blank) {
        body = line.end;
    }
    if page.is_empty()
        && unopened::mistake(source, body).is_some_and(|found| found.severity == Severity::Error)
    {
        diagnostics.push(
            Diagnostic::new(
                Code::FrontMatter,
                "the front matter is empty, and what looks like it stands below it",
            )
            .at(source.span(trimmed(text, opening.start..closing.end)))
            .hint("take out all of this but one line `---`"),
        );
        return None;
    }
    Some((page, source.span(start..closing.end), body..text.len()))
}

/// The bytes of the line that starts at `start`, its end included; nothing at the end of the text.
pub(super) fn line(text: &str, start: usize) -> Option<Range<usize>> {
    let rest = &text[start..];
    let length = rest.find('\n').map_or(rest.len(), |newline| newline + 1);
    (length > 0).then(|| start..start + length)
}

pub(super) fn is_fence(line: &str, fences: &[&str]) -> bool {
    let line = line.trim_start_matches(is_unseen);
    let is_blank = |rest: &str| rest.chars().all(|c| c.is_whitespace() || is_unseen(c));
    fences.iter().any(|fence| line.strip_prefix(fence).is_some_and(is_blank))
}

/// Whether nothing is seen of a character at the edge of a line: marks of byte order, blanks without width, soft hyphens,
/// marks of direction.
pub(super) fn is_unseen(character: char) -> bool {
    is_default_ignorable(character) && !is_joiner_or_selector(character)
}

fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let inner = &text[range.clone()];
    let start = range.start + (inner.len() - inner.trim_start().len());
    start..(start + inner.trim().len()).max(start)
}
