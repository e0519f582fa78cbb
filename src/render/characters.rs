//! Characters that never leave in a text format: they would command a terminal or reorder what is read.

use std::borrow::Cow;

use crate::unicode;

/// Whether a character is left out of HTML, text and Markdown.
///
/// Control characters but tab and newline, noncharacters, and the embeddings and overrides of the
/// bidirectional algorithm (U+202A to U+202E), which make text read other than it is. Marks and isolates
/// stay: mixed text needs them.
pub fn is_forbidden(character: char) -> bool {
    match character {
        '\t' | '\n' => false,
        _ => {
            character.is_control() || unicode::is_embedding(character) || unicode::is_noncharacter(character)
        }
    }
}

/// The text without forbidden characters.
pub fn permitted(text: &str) -> Cow<'_, str> {
    // every text goes through here, and hardly any holds one: first look at bytes
    let suspicious = text.bytes().enumerate().filter(|(_, byte)| MAY_BE_FORBIDDEN[usize::from(*byte)]);
    for (at, _) in suspicious {
        if text[at..].starts_with(is_forbidden) {
            return Cow::Owned(text.chars().filter(|&character| !is_forbidden(character)).collect());
        }
    }
    Cow::Borrowed(text)
}

/// Whether a forbidden character may begin with a byte.
const MAY_BE_FORBIDDEN: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < table.len() {
        table[byte] = !matches!(byte, 0x09 | 0x0a | 0x20..=0x7e | 0x80..=0xc1 | 0xc3..=0xe1 | 0xe3..=0xee);
        byte += 1;
    }
    table
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leaves_out_what_commands_or_reorders_and_nothing_else() {
        assert_eq!(
            permitted("a\u{1b}[31mb\u{7f}\r\u{9b}c\u{202e}d\u{ffff}\u{1fffe}\t\n\u{200f}\u{2067}ä\u{2069}"),
            "a[31mbcd\t\n\u{200f}\u{2067}ä\u{2069}"
        );
        assert!(matches!(permitted("plain"), Cow::Borrowed(_)));
    }

    #[test]
    fn every_forbidden_character_begins_with_a_byte_that_is_looked_at() {
        for character in ('\0'..=char::MAX).filter(|&character| is_forbidden(character)) {
            assert!(MAY_BE_FORBIDDEN[usize::from(character.to_string().as_bytes()[0])], "{character:?}");
        }
    }
}
