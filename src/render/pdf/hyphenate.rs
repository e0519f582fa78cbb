//! Which words may be parted, and which may not stand on two lines. The one file that names the
//! hyphenation patterns.

use super::paragraph::TextSpan;
use super::shape::PLACEHOLDER;

/// The shortest word that is parted, in letters.
const SHORTEST: usize = 6;
/// The longest word that is looked at, in bytes; nothing longer is a word of a language.
const LONGEST: usize = 100;

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

/// Whether the words around a space stay on one line.
///
/// `at` is the first byte after the space. Holds initials and abbreviations of several letters (`z. B.`),
/// a number and its unit, `§ 5` and `Nr. 5` together, a word and the dash after it, in French also the signs
/// that have a space before or after them, and in Czech, Polish and Slovak a word of one letter and the one
/// after it.
pub(super) fn is_bound(text: &str, at: usize, lang: &str) -> bool {
    let Some(before) = text[..at].strip_suffix(' ') else { return false };
    let before = last_word(before);
    let after = first_word(&text[at..]);
    let language = lang.split('-').next().unwrap_or_default();
    let one_letter = {
        let mut characters = before.chars();
        characters.next().is_some_and(char::is_alphabetic) && characters.next().is_none()
    };
    if one_letter && matches!(language, "cs" | "pl" | "sk") {
        return true;
    }
    if matches!(after, "–" | "—") && !before.is_empty() {
        return true;
    }
    if language == "fr"
        && (before.ends_with('«') || matches!(after.chars().next(), Some(':' | ';' | '!' | '?' | '»')))
    {
        return true;
    }
    let starts_with_digit = after.starts_with(|character: char| character.is_ascii_digit());
    if starts_with_digit
        && matches!(before, "§" | "§§" | "Nr." | "No." | "Nº" | "n°" | "N°" | "nº" | "č." | "αρ." | "№")
    {
        return true;
    }
    let is_number = !before.is_empty()
        && before.chars().all(|character| character.is_ascii_digit() || matches!(character, '.' | ','));
    if is_number && UNITS.contains(&after.trim_end_matches(['.', ',', ';', ':', ')'])) {
        return true;
    }
    is_initial(before) && is_initial(after)
}

/// The units that stay with their number.
const UNITS: &[&str] = &[
    "%", "‰", "°", "°C", "°F", "€", "$", "£", "zł", "Kč", "EUR", "USD", "CHF", "GB", "MB", "TB", "kB", "GHz",
    "MHz", "km", "m", "cm", "mm", "kg", "g", "h", "min", "s", "ms", "Uhr",
];

fn is_initial(word: &str) -> bool {
    let mut characters = word.chars();
    characters.next().is_some_and(char::is_alphabetic) && characters.next() == Some('.') && {
        characters.all(|character| matches!(character, ',' | ';' | ')' | ':'))
    }
}

/// The end of a text back to its last space, as far as it is short.
fn last_word(text: &str) -> &str {
    let length = text
        .chars()
        .rev()
        .take(9)
        .take_while(|character| *character != ' ')
        .map(char::len_utf8)
        .sum::<usize>();
    let word = &text[text.len() - length..];
    word.trim_start_matches(['(', '„', '“', '"', '\''])
}

/// The start of a text up to its first space, as far as it is short.
fn first_word(text: &str) -> &str {
    let length = text.chars().take(9).take_while(|character| *character != ' ').map(char::len_utf8).sum();
    &text[..length]
}

fn is_address(token: &str) -> bool {
    token.contains("://") || token.contains('@') || token.starts_with("www.") || token.contains('/')
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

    #[test]
    fn what_belongs_together_stays_on_one_line() {
        let bound = |text: &str, lang: &str| {
            let at = text.find('|').expect("the test marks a place");
            is_bound(&text.replace('|', ""), at, lang)
        };
        assert!(bound("etwa z. |B. heute", "de"));
        assert!(bound("nach § |5 gilt", "de"));
        assert!(bound("mit 25 |% mehr", "de"));
        assert!(bound("pojechał w |góry", "pl"));
        assert!(bound("терпение» |— у меня", "ru"));
        assert!(bound("häufig |– ohne Grund", "de"));
        assert!(bound("Trois mots |: ceux-ci", "fr"));
        assert!(bound("le mot « |juste", "fr"));
        assert!(!bound("Three words |: these", "en"));
        assert!(!bound("I am a |programmer", "en"));
        assert!(!bound("in 2018 |we", "en"));
    }
}
