//! Splits a template into text, `{{ outputs }}` and `{% tags %}`.
//!
//! As in Ruby, the first `}}` or `%}` ends a tag even inside quotes. What is not closed is reported where
//! it opens, and reading goes on after that.

use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::Source;
use crate::unicode::entry::{composed_name, is_combining};

/// A piece of a template. All ranges are bytes of the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Chunk {
    /// Text, white space already trimmed where a neighbour asks for it.
    Text(Range<usize>),
    /// `{{ markup }}`.
    Output { markup: Range<usize>, span: Range<usize> },
    /// `{% name markup %}`.
    Tag { name: Range<usize>, markup: Range<usize>, span: Range<usize> },
}

/// Reads chunks one after the other.
#[derive(Debug)]
pub(super) struct Chunks<'a> {
    source: &'a Source,
    position: usize,
    end: usize,
    trim_next: bool,
}

/// How the inside of a tag ends.
enum Close {
    /// At this byte stands the closing pair.
    At(usize),
    /// It does not; what is wrong, and what to do.
    Missing(&'static str, &'static str),
}

impl<'a> Chunks<'a> {
    pub(super) fn new(source: &'a Source, range: Range<usize>) -> Self {
        Self { source, position: range.start, end: range.end, trim_next: false }
    }

    fn text(&self) -> &'a str {
        &self.source.text()[..self.end]
    }

    /// The next chunk; texts that are empty after trimming are left out.
    pub(super) fn next(&mut self, diagnostics: &mut Diagnostics) -> Option<Chunk> {
        let text = self.text();
        let bytes = text.as_bytes();
        while self.position < self.end {
            let start = self.position;
            let open = find_open(text, start).unwrap_or(self.end);
            if open > start {
                self.position = open;
                let mut range = start..open;
                if std::mem::take(&mut self.trim_next) {
                    range.start = range.end - text[range.clone()].trim_start_matches(is_space).len();
                }
                if bytes.get(open + 2) == Some(&b'-') {
                    range.end = range.start + text[range.clone()].trim_end_matches(is_space).len();
                }
                if range.is_empty() {
                    continue;
                }
                return Some(Chunk::Text(range));
            }
            if let Some(chunk) = self.markup(open, diagnostics) {
                return Some(chunk);
            }
        }
        None
    }

    /// Reads the output or tag that opens at `open`; nothing after an error.
    fn markup(&mut self, open: usize, diagnostics: &mut Diagnostics) -> Option<Chunk> {
        let text = self.text();
        let bytes = text.as_bytes();
        let is_tag = bytes[open + 1] == b'%';
        let mut inner = open + 2;
        if bytes.get(inner) == Some(&b'-') {
            inner += 1;
        }
        let close = match find_close(text, inner, if is_tag { b'%' } else { b'}' }) {
            Close::At(close) => close,
            Close::Missing(message, hint) => {
                self.position = open + 2;
                self.trim_next = false;
                self.report(diagnostics, open..open + 2, message.to_owned(), hint);
                return None;
            }
        };
        self.position = close + 2;
        self.trim_next = close > inner && bytes[close - 1] == b'-';
        let inside = inner..close - usize::from(self.trim_next);
        let span = open..close + 2;
        if !is_tag {
            return Some(Chunk::Output { markup: inside, span });
        }
        let chunk = tag(text, inside, span.clone());
        if chunk.is_none() {
            self.report(
                diagnostics,
                span,
                "this tag has no name".to_owned(),
                "write the tag's name, or take the tag out",
            );
        }
        chunk
    }

    fn report(&self, diagnostics: &mut Diagnostics, range: Range<usize>, message: String, hint: &str) {
        diagnostics.push(Diagnostic::new(Code::LiquidSyntax, message).at(self.source.span(range)).hint(hint));
    }

    /// Skips to after `{% endraw %}`; the bytes before it, or nothing when it is missing.
    pub(super) fn raw(&mut self) -> Option<Range<usize>> {
        let start = self.position;
        let mut from = start;
        while let Some(open) = self.text()[from..].find("{%").map(|at| from + at) {
            if let Some((name, end, trim)) = self.tag_name(open)
                && name == "endraw"
            {
                self.position = end;
                self.trim_next = trim;
                return Some(start..open);
            }
            from = open + 2;
        }
        self.position = self.end;
        None
    }

    /// Skips to after `{% endcomment %}`, over comments and raw text inside; whether it was there.
    pub(super) fn comment(&mut self) -> bool {
        let mut depth = 1_usize;
        let mut from = self.position;
        while let Some(open) = self.text()[from..].find("{%").map(|at| from + at) {
            from = open + 2;
            let Some((name, end, trim)) = self.tag_name(open) else { continue };
            match name {
                "comment" => depth += 1,
                "endcomment" => depth -= 1,
                "raw" => {
                    self.position = end;
                    if self.raw().is_none() {
                        return false;
                    }
                    from = self.position;
                    continue;
                }
                _ => {}
            }
            if depth == 0 {
                self.position = end;
                self.trim_next = trim;
                return true;
            }
        }
        self.position = self.end;
        self.trim_next = false;
        false
    }

    /// The name of the tag that opens at `open`, where it ends, and whether it trims what follows.
    fn tag_name(&self, open: usize) -> Option<(&'a str, usize, bool)> {
        let text = self.text();
        let inside = &text[open + 2..];
        let inside = inside.strip_prefix('-').unwrap_or(inside).trim_start_matches(is_space);
        let length = inside.find(|c: char| !is_word(c)).unwrap_or(inside.len());
        let name = &inside[..length];
        if !matches!(name, "raw" | "endraw" | "comment" | "endcomment") {
            return None;
        }
        let close = inside.as_bytes().windows(2).position(|pair| matches!(pair, b"%}" | b"{%"))?;
        if inside.as_bytes()[close] != b'%' {
            return None;
        }
        let end = self.end - inside.len() + close + 2;
        Some((name, end, text.as_bytes()[end - 3] == b'-'))
    }
}

/// Splits the inside of a tag into its name and the rest.
pub(super) fn tag(text: &str, inside: Range<usize>, span: Range<usize>) -> Option<Chunk> {
    let content = &text[inside.clone()];
    let start = inside.end - content.trim_start_matches(is_space).len();
    let rest = &text[start..inside.end];
    let length =
        if rest.starts_with('#') { 1 } else { rest.find(|c: char| !is_word(c)).unwrap_or(rest.len()) };
    let name = start..start + length;
    let after = &text[name.end..inside.end];
    let trimmed = after.trim_matches(is_space);
    let markup = if trimmed.is_empty() {
        name.end..name.end
    } else {
        let begin = inside.end - after.trim_start_matches(is_space).len();
        begin..begin + trimmed.len()
    };
    (length > 0).then_some(Chunk::Tag { name, markup, span })
}

/// Whether Ruby's `strip` takes the character off.
pub(crate) fn is_space(c: char) -> bool {
    matches!(c, '\0' | '\t'..='\r' | ' ')
}

/// A name in the form in which data have theirs, however the system that it was typed on keeps its letters.
pub(super) fn named(name: &str) -> std::sync::Arc<str> {
    std::sync::Arc::from(&*composed_name(name))
}

/// Whether the character belongs to a name. Ruby's `\w`, and letters of any script.
pub(super) fn is_word(c: char) -> bool {
    c == '_' || c.is_alphanumeric() || is_combining(c)
}

/// The next `{{` or `{%`.
fn find_open(text: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = from;
    while let Some(brace) = text[at..].find('{').map(|found| at + found) {
        if matches!(bytes.get(brace + 1), Some(b'{' | b'%')) {
            return Some(brace);
        }
        at = brace + 1;
    }
    None
}

/// Where the closing `%}` or `}}` stands, searched as far as the next opening outside quotes.
fn find_close(text: &str, from: usize, first: u8) -> Close {
    let bytes = text.as_bytes();
    let mut quote = None;
    let mut at = from;
    while at < bytes.len() {
        let byte = bytes[at];
        let next = bytes.get(at + 1).copied();
        if byte == first && next == Some(b'}') {
            return Close::At(at);
        }
        match (quote, byte) {
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            // An include's name may hold outputs.
            (None, b'{') if next == Some(b'%') || (next == Some(b'{') && first == b'}') => break,
            (None, b'}') if first == b'}' => {
                return Close::Missing("this `{{` is closed by one `}` only", "close it with `}}`");
            }
            _ => {}
        }
        at += 1;
    }
    if first == b'%' {
        Close::Missing("this `{%` is not closed", "close it with `%}`")
    } else {
        Close::Missing("this `{{` is not closed", "close it with `}}`")
    }
}
