//! What starts with `[`: links, images, references to footnotes.

use super::TokenKind;
use super::link::{self, Behind};
use super::scan::{Level, Scanner};
use crate::resolve::markdown::{attributes, entities};

/// How far the end of a link's address is looked for, and how far once much was looked for in vain.
const LONGEST_ADDRESS: usize = 200_000;
const LONGEST_ADDRESS_LATER: usize = 1000;
const WASTE: usize = 1 << 20;

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
                    self.report
                        .warn(range, format!("there is no footnote `{name}`, so that its mark is text"));
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
        let words = &self.text[bracket.behind..at];
        let longest = if self.wasted > WASTE { LONGEST_ADDRESS_LATER } else { LONGEST_ADDRESS };
        match link::behind(self.text, at + 1, words, longest, self.references) {
            Behind::Target(target, end) if bracket.image => {
                let start = level.leaf.tokens[bracket.token].range.start;
                level.leaf.tokens.truncate(bracket.token);
                level.links.retain(|&(open, _)| open < bracket.token);
                let alt = entities::decode(words);
                level.markup(TokenKind::Image { alt, target: Box::new(target) }, start..end);
                Some(end)
            }
            Behind::Target(target, end) => {
                level.undo_links_behind(bracket.token, self.text);
                level.leaf.tokens[bracket.token].kind = TokenKind::Open { link: true };
                level.links.push((bracket.token, level.leaf.tokens.len()));
                level.markup(TokenKind::Close(Box::new(target)), at..end);
                Some(end)
            }
            Behind::Undefined(label) => {
                if self.text[at + 1..].starts_with('[') {
                    let range = self.places.range(bracket.behind..at);
                    self.report.note(range, format!("no link is defined for `{label}`, so that it is text"));
                }
                None
            }
            Behind::Nothing => {
                self.wasted += longest.min(self.text.len() - at);
                None
            }
        }
    }
}
