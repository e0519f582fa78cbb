//! What starts with `[`: links, images, references to footnotes.

use super::link::{self, Ends, LinkTail};
use super::scan::{Level, Scanner};
use super::token::TokenKind;
use crate::html::entities;
use crate::jekyll::kramdown::attributes;

impl Scanner<'_, '_> {
    pub(super) fn opens_link(&self, at: usize) -> bool {
        matches!(self.text.as_bytes().get(at..at + 2), Some([b'[', next]) if *next != b'^')
    }

    pub(super) fn open_bracket(&mut self, level: &mut Level<'_>, at: usize) -> Option<usize> {
        if let Some(rest) = self.text[at..].strip_prefix("[^") {
            let length = attributes::name_length(rest);
            if length > 0 && rest[length..].starts_with(']') {
                let end = at + length + 3;
                let name = &rest[..length];
                if self.references.footnotes.contains_key(name) {
                    level.markup(TokenKind::Footnote(name.to_owned()), at..end);
                } else {
                    let range = self.places.range(at..end);
                    let message = format!("there is no footnote `{name}`, so that its mark is text");
                    let before = self.text[..at].trim_end_matches(' ');
                    if self.text[end..].starts_with(':') && (before.is_empty() || before.ends_with('\n')) {
                        let hint =
                            "leave an empty line above it: here it goes on with the paragraph before it";
                        self.report.warn_with(range, message, hint);
                    } else {
                        self.report.warn(range, message);
                    }
                    level.words(&self.text[at..end], at..end);
                }
                return Some(end);
            }
            return None;
        }
        self.opens_link(at).then(|| {
            level.open(at, at + 1, false);
            at + 1
        })
    }

    /// Reads the end of a link or an image; nothing if the bracket is text.
    pub(super) fn close_bracket(&mut self, level: &mut Level<'_>, at: usize) -> Option<usize> {
        let bracket = level.brackets.pop()?;
        if let Some(around) = level.brackets.last_mut() {
            around.holds_end = true;
        }
        let words = &self.text[bracket.after..at];
        let label = if bracket.holds_end { None } else { Some(words) };
        let ends = self.ends.get_or_insert_with(|| Ends::of(self.text));
        match link::after(self.text, at + 1, label, ends, self.references) {
            LinkTail::Target(target, end) if bracket.image => {
                let start = level.leaf.tokens[bracket.token].range.start;
                level.leaf.tokens.truncate(bracket.token);
                while level.links.pop_if(|&mut (open, _)| open >= bracket.token).is_some() {}
                let alt = entities::decode(words);
                level.markup(TokenKind::Image { alt, target: Box::new(target) }, start..end);
                Some(end)
            }
            LinkTail::Target(target, end) => {
                level.undo_links_after(bracket.token, self.text);
                level.leaf.tokens[bracket.token].kind = TokenKind::Open { link: true };
                level.links.push((bracket.token, level.leaf.tokens.len()));
                level.markup(TokenKind::Close(Box::new(target)), at..end);
                Some(end)
            }
            LinkTail::Undefined(label) => {
                if self.text[at + 1..].starts_with('[') {
                    let range = self.places.range(bracket.after..at);
                    self.report.note(range, format!("no link is defined for `{label}`, so that it is text"));
                }
                None
            }
            LinkTail::Nothing => None,
        }
    }
}
