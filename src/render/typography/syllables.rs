//! Where words may be parted by a hyphen. The one file that names the hyphenation patterns.

use super::address::is_address;
use super::flat::{Edit, FlatText, OBJECT};
use super::language;

/// The shortest word that is parted, in letters.
pub const SHORTEST: usize = 6;
/// The shortest word that is parted where words are not: it fills a line of a phone or a cell by itself.
pub const SHORTEST_OF_LONG: usize = 22;
/// The shortest word that is parted where a line would otherwise end far too soon, in languages that write compounds as one.
pub const SHORTEST_OF_COMPOUNDS: usize = 15;
/// The fewest letters of such a word on either line.
const LEAST_OF_COMPOUND: usize = 4;
/// Those languages.
const COMPOUNDING: [&str; 9] = ["de", "sv", "nl", "da", "nb", "nn", "no", "fi", "is"];
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

/// Whether a language writes compounds of any length as one word.
pub fn has_compounds(lang: &str) -> bool {
    COMPOUNDING.contains(&&*language(lang).to_lowercase())
}

/// The bytes at which a word is parted where the line before it would end far too soon: none in most languages, nor in words
/// of fewer letters than [`SHORTEST_OF_COMPOUNDS`].
pub fn ends_of_compound<'a>(word: &'a str, lang: &str) -> impl Iterator<Item = usize> + use<'a> {
    let is_compound = has_compounds(lang) && may_be_parted(word, SHORTEST_OF_COMPOUNDS);
    let is_far = |text: &str| text.chars().nth(LEAST_OF_COMPOUND - 1).is_some();
    let ends = is_compound.then(|| ends(word, lang)).into_iter().flatten();
    ends.filter(move |&end| is_far(&word[..end]) && is_far(&word[end..]))
}

/// Tells others where words of so many letters or more are parted, which are longer than a line of theirs.
/// With `compounds`, those of languages that write them as one word are parted, too.
pub(super) fn edits(flat: &FlatText<'_>, shortest: usize, compounds: bool, edits: &mut Vec<Edit>) {
    let least = if compounds { SHORTEST_OF_COMPOUNDS } else { shortest };
    let is_letter = |character: char| character.is_alphabetic();
    let mut start = 0;
    for token in flat.text().split_inclusive([' ', '\n', OBJECT]) {
        let at = start;
        start += token.len();
        if token.len() < least || is_address(token) || !flat.is_prose(at) {
            continue;
        }
        let mut place = at;
        for piece in token.split_inclusive(|character| !is_letter(character)) {
            let word = piece.trim_end_matches(|character| !is_letter(character));
            if may_be_parted(word, shortest) {
                // no line ends with two letters of a word
                let ends = ends(word, flat.lang(place)).filter(|&end| word[..end].chars().nth(2).is_some());
                edits.extend(ends.map(|end| Edit::before(place + end, "span", Some("syllable"))));
            } else if compounds {
                let ends = ends_of_compound(word, flat.lang(place)).map(|end| place + end);
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
    fn long_words_of_languages_that_write_compounds_as_one_are_parted_with_four_letters_on_either_line() {
        for (marked, lang) in [
            ("Stromver|sorgungs|überwachung", "de-CH"),
            ("arbetsmark|nadsutbildning", "sv"),
            ("Bewerbung", "de"),
            // fourteen letters
            ("Weiterbildungs", "de"),
            ("characteristically", "en"),
            ("anticonstitutionnellement", "fr"),
            ("TensorFlowentwicklung", "de"),
        ] {
            let word = marked.replace('|', "");
            let found: Vec<usize> = ends_of_compound(&word, lang).collect();
            let marks: Vec<usize> =
                marked.match_indices('|').enumerate().map(|(count, (at, _))| at - count).collect();
            assert!(marks.iter().all(|mark| found.contains(mark)), "{word}: {found:?}");
            assert!(!marks.is_empty() || found.is_empty(), "{word}: {found:?}");
            let inner =
                found.iter().all(|&end| word[..end].chars().count() >= 4 && word[end..].chars().count() >= 4);
            assert!(inner, "{word}: {found:?}");
        }
    }

    #[test]
    fn names_with_capitals_and_digits_are_never_parted() {
        for word in ["TensorFlow", "PostgreSQL", "spectrogram2", "\u{FFFC}"] {
            assert_eq!(parted(word, "en"), word);
        }
    }
}
