//! What characters make a word. Needs nothing but the standard library, since `build.rs` parts words with it, too.

use std::ops::Range;

/// Whether a character belongs to a word: letters, digits and the accents that follow them.
pub(crate) fn is_word(character: char) -> bool {
    match character {
        // nearly all that are not of ASCII
        'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ɏ' => true,
        _ => character.is_alphanumeric() || ('\u{300}'..='\u{36f}').contains(&character),
    }
}

/// The places of the words. Apostrophes and hyphens part words, so that `l'équipe` and `Rasa-Team` are two each.
pub(crate) fn words(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = run(text, at, false);
        at = run(text, start, true);
        (start < at).then_some(start..at)
    })
}

/// Where the characters from `at` on stop being of words, or start to be. Nearly all are ASCII, which is
/// why they are looked at byte by byte: this is where a check spends its time.
pub(crate) fn run(text: &str, mut at: usize, of_words: bool) -> usize {
    let bytes = text.as_bytes();
    while let Some(byte) = bytes.get(at) {
        match of_word(*byte) {
            Some(of_word) if of_word == of_words => at += 1,
            Some(_) => break,
            None => {
                let Some(character) = text[at..].chars().next().filter(|c| is_word(*c) == of_words) else {
                    break;
                };
                at += character.len_utf8();
            }
        }
    }
    at
}

/// Whether a byte is a character of words; nothing for those that are a part of one.
fn of_word(byte: u8) -> Option<bool> {
    BYTE_OF_WORD[usize::from(byte)]
}

const BYTE_OF_WORD: [Option<bool>; 256] = {
    let mut table = [None; 256];
    let mut byte = 0_u8;
    while byte.is_ascii() {
        table[byte as usize] = Some(byte.is_ascii_alphanumeric());
        byte += 1;
    }
    table
};
