//! Front matter that does not begin where it must: at the first line, with `---`.
//!
//! Jekyll prints such lines in the page. In a letter they would be read by the employer.

use std::ops::Range;

use super::{is_fence, line};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Source;

/// Keys that the first line of forgotten front matter has; any other word before a colon may be prose.
const KEYS: &[&str] = &["title", "layout", "employer", "lang", "date"];

/// How many lines are looked at for the end of what may be front matter.
const MOST_LINES: usize = 100;

/// The mistake in a text whose first line, at `start`, opens no front matter; none where it is just a letter.
pub(super) fn mistake(source: &Source, start: usize) -> Option<Diagnostic> {
    let text = source.text();
    let mut next = start;
    let first = loop {
        let line = line(text, next)?;
        if !text[line.clone()].trim().is_empty() {
            break line;
        }
        next = line.end;
    };
    let opens = is_fence(text[first.clone()].trim_start(), &["---"]);
    let begins = if opens { line(text, first.end)? } else { first.clone() };
    if !key(&text[begins.clone()]).is_some_and(|key| KEYS.contains(&key)) || !ends(text, begins.end) {
        return None;
    }
    let shown = first.start..first.start + text[first].trim_end().len();
    let finding = |message: &str, hint: &str| {
        Diagnostic::new(Code::FrontMatter, message).at(source.span(shown.clone())).hint(hint)
    };
    Some(if opens {
        finding("the front matter does not begin in the first line", "take out what stands before its `---`")
    } else {
        finding(
            "the front matter does not begin with `---`",
            "write a line that is only `---` above this one",
        )
    })
}

/// Whether lines of YAML lead to a fence that closes them.
fn ends(text: &str, mut next: usize) -> bool {
    for _ in 0..MOST_LINES {
        let Some(Range { start, end }) = line(text, next) else { return false };
        let line = &text[start..end];
        if is_fence(line, &["---"]) {
            return true;
        }
        let goes_on = line.trim().is_empty() || line.starts_with([' ', '\t', '-', '#']);
        if !goes_on && key(line).is_none() {
            return false;
        }
        next = end;
    }
    false
}

/// The key of a line `key: value`.
fn key(line: &str) -> Option<&str> {
    let (key, rest) = line.split_once(':')?;
    let is_key =
        !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
    (is_key && rest.chars().next().is_none_or(char::is_whitespace)).then_some(key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;

    fn said(text: &str) -> Option<String> {
        let source = Sources::default().add("a.md", text);
        let found = mistake(&source, 0)?;
        Some(format!("{} `{}`", found.message, &text[found.span.expect("a place").range()]))
    }

    #[test]
    fn finds_front_matter_without_its_first_line() {
        let expected = Some("the front matter does not begin with `---` `title: A`".to_owned());
        assert_eq!(said("title: A\n---\nDear all,\n"), expected);
        assert_eq!(
            said("\n\ntitle: A\r\nemployer: lab\r\nlist:\n  - x\n- y\n# no\n---\r\nDear all,\n"),
            expected
        );
    }

    #[test]
    fn finds_front_matter_below_an_empty_line() {
        let expected = Some("the front matter does not begin in the first line `---`".to_owned());
        assert_eq!(said("\n---\nlayout: plain\n---\nDear all,\n"), expected);
        assert_eq!(
            said("  ---\nlayout: plain\n---\nDear all,\n"),
            Some("the front matter does not begin in the first line `  ---`".to_owned())
        );
    }

    #[test]
    fn takes_prose_for_prose() {
        for text in [
            "",
            "\n\n",
            "Dear all,\n",
            "Subject: work\n---\nDear all,\n",
            "title: a word that needs no fence\n\nDear all,\n\n---\n",
            "title:nothing\n---\n",
            "\n---\n\nDear all,\n",
            "---",
            "title: A",
        ] {
            assert_eq!(said(text), None, "{text:?}");
        }
    }
}
