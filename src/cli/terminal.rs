//! What may reach a terminal of texts that strangers wrote: nothing that it obeys, and nothing that makes a reader
//! see them in another order.

use std::borrow::Cow;
use std::fmt::Write;

use crate::unicode;

/// Whether a terminal obeys a character, or shows what is around it in another order.
pub(super) fn is_obeyed(character: char) -> bool {
    character.is_control()
        || unicode::is_separator(character)
        || unicode::is_embedding(character)
        || unicode::is_isolate(character)
        || unicode::is_direction_mark(character)
}

/// A text on one line without such characters.
pub(super) fn neutral(text: &str) -> String {
    text.chars()
        .map(|character| match character {
            '\n' | '\r' | '\t' => ' ',
            _ if is_obeyed(character) => '\u{fffd}',
            _ => character,
        })
        .collect()
}

/// A text of several lines without such characters.
pub(super) fn neutral_lines(text: &str) -> String {
    let shown = |character| match character {
        '\n' | '\t' => character,
        _ if is_obeyed(character) => '\u{fffd}',
        _ => character,
    };
    text.chars().map(shown).collect()
}

/// JSON without such characters: they stand in its strings only, where each is written as what it is.
pub(super) fn escaped_json(text: &str) -> Cow<'_, str> {
    let is_shown = |character: char| is_obeyed(character) && character != '\n';
    if !text.contains(is_shown) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        if is_shown(character) {
            // all of them have four digits
            let _ = write!(out, "\\u{:04x}", u32::from(character));
        } else {
            out.push(character);
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOSTILE: &str = "a\u{1b}[2J\u{9b}31m\u{7f}\u{202e}b\u{2066}\u{200e}\u{200f}\u{61c}\u{2028}ä\n\t";

    #[test]
    fn leaves_nothing_that_is_obeyed() {
        assert_eq!(neutral(HOSTILE), "a�[2J�31m��b�����ä  ");
        assert_eq!(neutral_lines(HOSTILE), "a�[2J�31m��b�����ä\n\t");
        assert!(('\0'..=char::MAX).filter(|&c| is_obeyed(c)).all(|c| u32::from(c) <= 0xffff));
    }

    #[test]
    fn json_says_the_same_in_characters_that_are_not_obeyed() {
        let json = serde_json::to_string_pretty(&[HOSTILE]).expect("JSON");
        let escaped = escaped_json(&json);
        assert!(!escaped.replace('\n', "").contains(is_obeyed), "{escaped:?}");
        assert_eq!(serde_json::from_str::<Vec<String>>(&escaped).expect("JSON"), [HOSTILE]);
        assert!(matches!(escaped_json("[\"plain\"]\n"), Cow::Borrowed(_)));
    }
}
