//! What stands for itself in running text: code, and addresses in `<` and `>`.

use std::ops::Range;

use crate::html::entities;

/// Code in running text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::jekyll::kramdown) struct CodeSpan {
    /// The code.
    pub inside: Range<usize>,
    /// The offset after the closing backticks.
    pub end: usize,
}

/// The code that starts at `at`, if the backticks there are closed.
pub(in crate::jekyll::kramdown) fn code_span(text: &str, at: usize) -> Option<CodeSpan> {
    let count = text[at..].bytes().take_while(|&byte| byte == b'`').count();
    let start = at + count;
    let marks = &text[at..start];
    let space = |c: char| c.is_ascii_whitespace();
    if count == 1 && (at == 0 || text[..at].ends_with(space)) && text[start..].starts_with(space) {
        return None;
    }
    let close = start + text[start..].find(marks)?;
    let mut inside = start..close;
    if count > 1 {
        if text[inside.clone()].starts_with(' ') {
            inside.start += 1;
        }
        if text[inside.clone()].ends_with(' ') {
            inside.end -= 1;
        }
    }
    Some(CodeSpan { inside, end: close + count })
}

/// How long an address in `<` and `>` may be.
const LONGEST_SHOWN: usize = 2000;

/// The address `<https://…>` or `<name@host>`: what is shown, where it leads, the offset after it.
pub(super) fn address(text: &str, at: usize) -> Option<(String, String, usize)> {
    let inside = &text[at + 1..];
    let length = inside.bytes().take(LONGEST_SHOWN).position(|byte| matches!(byte, b'>' | b'\n' | b'<'))?;
    if !inside[length..].starts_with('>') {
        return None;
    }
    let words = &entities::decode(&inside[..length]);
    let scheme =
        ["mailto:", "http:", "https:", "ftp:", "ftps:"].iter().find(|scheme| words.starts_with(**scheme));
    let target = match scheme {
        Some(scheme) if words.len() > scheme.len() => words.to_owned(),
        None if is_mail_autolink(words) => format!("mailto:{words}"),
        Some(_) | None => return None,
    };
    let shown = words.strip_prefix("mailto:").unwrap_or(words).to_owned();
    Some((shown, target, at + length + 2))
}

/// Whether kramdown takes `<words>` for an address of a mailbox.
fn is_mail_autolink(words: &str) -> bool {
    let Some((name, host)) = words.split_once('@') else { return false };
    let Some((_, top)) = host.rsplit_once('.') else { return false };
    let part = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || c == '-');
    !name.is_empty()
        && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '.' | '_' | '+'))
        && host.split('.').all(part)
        && top.bytes().all(|byte| byte.is_ascii_lowercase())
}
