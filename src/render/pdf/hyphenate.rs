//! Which words may be parted. The one file that names the hyphenation patterns.

use super::paragraph::TextSpan;
use super::shape::PLACEHOLDER;
use crate::render::typography::address::is_address;

/// The shortest word that is parted, in letters.
const SHORTEST: usize = 6;
/// The longest word that is looked at, in bytes; nothing longer is a word of a language.
const LONGEST: usize = 240;

/// Finds the bytes at which words may be parted by a hyphen, in order.
///
/// Addresses, words with digits and words with a capital inside (names of programs and products) are
/// never parted.
pub(super) fn places(text: &str, spans: &[TextSpan]) -> Vec<usize> {
    let mut places = Vec::new();
    let mut start = 0;
    for token in text.split_inclusive(char::is_whitespace) {
        let at = start;
        start += token.len();
        if is_address(token) {
            continue;
        }
        let mut offset = at;
        for word in token.split_inclusive(|character: char| !is_word_part(character)) {
            let word_start = offset;
            offset += word.len();
            let word = word.trim_end_matches(|character: char| !is_word_part(character));
            if may_be_parted(word) {
                let span = spans.partition_point(|span| span.end <= word_start);
                let lang = spans.get(span).map_or("", |span| &*span.style.lang);
                part(word, word_start, lang, &mut places);
            }
        }
    }
    places
}

/// Whether a character is of a script that has no spaces between its words.
pub(super) fn is_written_without_spaces(character: char) -> bool {
    matches!(
        character,
        // Thai, Lao, Tibetan, Myanmar, Khmer, Tai Lue, Tai Tham
        '\u{e00}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{1950}'..='\u{19df}' | '\u{1a20}'..='\u{1aaf}'
        // Chinese, Japanese, Yi, Hangul's signs, Tai Viet, forms of full width
        | '\u{2e80}'..='\u{a4cf}' | '\u{aa60}'..='\u{aadf}' | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe4f}' | '\u{ff01}'..='\u{ffef}' | '\u{1b000}'..='\u{3ffff}'
    )
}

fn is_word_part(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '_' | '\'' | '’') || is_mark(character)
}

/// Whether a character joins the one before it.
fn is_mark(character: char) -> bool {
    ('\u{300}'..='\u{36F}').contains(&character)
}

fn may_be_parted(word: &str) -> bool {
    let letters = word.chars().count();
    letters >= SHORTEST
        && word.len() <= LONGEST
        && word.chars().all(|character| character.is_alphabetic() && character != PLACEHOLDER)
        && !word.chars().skip(1).any(char::is_uppercase)
}

fn part(word: &str, start: usize, lang: &str, places: &mut Vec<usize>) {
    let mut letters = lang.bytes();
    let (Some(first), Some(second)) = (letters.next(), letters.next()) else { return };
    let Some(lang) = hypher::Lang::from_iso([first, second]) else { return };
    let (left, right) = lang.bounds();
    let mut at = start;
    for syllable in hypher::hyphenate_bounded(word, lang, left.max(2), right.max(3)) {
        if at > start {
            places.push(at);
        }
        at += syllable.len();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parted(words: &str, lang: &str) -> String {
        let mut places = Vec::new();
        let mut start = 0;
        for token in words.split_inclusive(' ') {
            let word = token.trim_end();
            if may_be_parted(word) && !is_address(token) {
                part(word, start, lang, &mut places);
            }
            start += token.len();
        }
        let mut text = words.to_owned();
        for &at in places.iter().rev() {
            text.insert(at, '|');
        }
        text
    }

    #[test]
    fn words_are_parted_by_the_rules_of_their_language() {
        assert_eq!(parted("architectures", "en"), "ar|chi|tec|tures");
        assert_eq!(
            parted("Weiterbildungsmaßnahme", "de"),
            "Wei|ter|bil|dungs|maß|nah|me".replace("|me", "me")
        );
        assert_eq!(parted("architectures", "tlh"), "architectures");
    }

    #[test]
    fn names_with_capitals_addresses_and_digits_are_never_parted() {
        for word in ["TensorFlow", "PostgreSQL", "https://example.org/architectures", "spectrogram2"] {
            assert_eq!(parted(word, "en"), word);
        }
    }
}
