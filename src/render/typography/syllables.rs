//! Where words may be parted by a hyphen. The one file that names the hyphenation patterns.

use super::address::is_address;
use super::flat::{Edit, FlatText, OBJECT};

/// The shortest word that is parted, in letters.
pub const SHORTEST: usize = 6;
/// The shortest word that is parted where words are not: it fills a line of a phone or a cell by itself.
pub const SHORTEST_OF_LONG: usize = 22;
/// The same in a word processor, whose files keep the places as characters of the word when they become text.
pub(super) const SHORTEST_OF_OVERLONG: usize = 48;
/// The longest word that is looked at, in bytes; nothing longer is a word of a language.
const LONGEST: usize = 240;

/// Whether a word has so many letters and nothing else, and no capital inside, as names of programs have.
pub fn may_be_parted(word: &str, shortest: usize) -> bool {
    word.len() <= LONGEST
        && word.chars().count() >= shortest
        && word.chars().all(|character| character.is_alphabetic() && character != OBJECT)
        && !word.chars().skip(1).any(char::is_uppercase)
}

/// The bytes of a word behind its syllables, but the last; none in a language that no patterns are known of.
pub fn ends<'a>(word: &'a str, lang: &str) -> impl Iterator<Item = usize> + use<'a> {
    let lang = match lang.as_bytes() {
        [first, second, ..] => hypher::Lang::from_iso([*first, *second]),
        _ => None,
    };
    let syllables = lang.map(|lang| {
        let (left, right) = lang.bounds();
        hypher::hyphenate_bounded(word, lang, left.max(2), right.max(3))
    });
    let ends = syllables.into_iter().flatten().scan(0, |at, syllable| {
        *at += syllable.len();
        Some(*at)
    });
    ends.filter(|&end| end < word.len())
}

/// Tells others where words of so many letters or more are parted, which are longer than a line of theirs.
pub(super) fn edits(flat: &FlatText<'_>, shortest: usize, edits: &mut Vec<Edit>) {
    let is_letter = |character: char| character.is_alphabetic();
    let mut start = 0;
    for token in flat.text().split_inclusive([' ', '\n', OBJECT]) {
        let at = start;
        start += token.len();
        if token.len() < shortest || is_address(token) || !flat.is_prose(at) {
            continue;
        }
        let mut place = at;
        for piece in token.split_inclusive(|character| !is_letter(character)) {
            let word = piece.trim_end_matches(|character| !is_letter(character));
            if may_be_parted(word, shortest) {
                let ends = ends(word, flat.lang(place)).map(|end| place + end);
                edits.extend(ends.map(|end| Edit::before(end, "span", Some("syllable"))));
            }
            place += piece.len();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parted(word: &str, lang: &str) -> String {
        let mut text = word.to_owned();
        if may_be_parted(word, SHORTEST) {
            let ends: Vec<usize> = ends(word, lang).collect();
            ends.iter().rev().for_each(|&end| text.insert(end, '|'));
        }
        text
    }

    #[test]
    fn words_are_parted_by_the_rules_of_their_language() {
        assert_eq!(parted("architectures", "en"), "ar|chi|tec|tures");
        assert_eq!(parted("Weiterbildungsmaßnahme", "de"), "Wei|ter|bil|dungs|maß|nahme");
        assert_eq!(parted("architectures", "tlh"), "architectures");
    }

    #[test]
    fn names_with_capitals_and_digits_are_never_parted() {
        for word in ["TensorFlow", "PostgreSQL", "spectrogram2", "\u{FFFC}"] {
            assert_eq!(parted(word, "en"), word);
        }
    }
}
