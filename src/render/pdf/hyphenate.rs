//! Which words may be parted, and which may not stand on two lines. The one file that names the
//! hyphenation patterns.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::paragraph::TextSpan;
use super::shape::PLACEHOLDER;

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

/// Whether nothing may be parted before a byte inside a word: in an address but at its steps, and in a range of
/// numbers.
pub(super) fn is_whole(text: &str, at: usize) -> bool {
    let is_blank = |character: char| character.is_whitespace();
    let start = text.floor_char_boundary(at.saturating_sub(LONGEST_ADDRESS));
    let end = text.floor_char_boundary(at.saturating_add(LONGEST_ADDRESS));
    let start = text[start..at].rfind(is_blank).map_or(start, |blank| start + blank);
    let end = text[at..end].find(is_blank).map_or(end, |blank| at + blank);
    let (before, after) = (text[..at].trim_end_matches(DASHES), &text[at..]);
    let is_digit = |character: Option<char>| character.is_some_and(|character| character.is_ascii_digit());
    if before.len() < at && is_digit(before.chars().next_back()) && is_digit(after.chars().next()) {
        return true;
    }
    let parts = text[..at].ends_with('/') || after.starts_with(['?', '&', '#', '.', '_', '=']);
    !parts && is_address(&text[start..end])
}

/// How far around a place the ends of an address are looked for, in bytes.
const LONGEST_ADDRESS: usize = 400;
/// What stands between the numbers of a range.
const DASHES: [char; 4] = ['-', '–', '‐', '‑'];

/// Whether the words around a space stay on one line.
///
/// `at` is the first byte after the space. Holds initials and abbreviations of several letters (`z. B.`),
/// a number and what it counts or numbers, the groups of a number, a title and the name, a word and the dash after it, in
/// French also the signs that have a space before or after them, and in Czech, Polish and Slovak a word of one letter and
/// the one after it.
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
    let bare = after.trim_end_matches(['.', ',', ';', ':', ')']);
    let starts_with_digit = after.starts_with(|character: char| character.is_ascii_digit());
    if starts_with_digit && (BOUND.before_numbers.contains(before) || is_day_after_month(before, bare)) {
        return true;
    }
    let is_number = before.contains(|character: char| character.is_ascii_digit())
        && before.chars().all(|character| character.is_ascii_digit() || "+.,/()".contains(character));
    if is_number {
        let counted = BOUND.after_numbers.contains(after) || BOUND.after_numbers.contains(bare);
        // the groups of a number, and a small one with what it counts: `42 000`, `12. Mai`, `7 décembre`, `14 parks`
        let is_short = before.trim_end_matches('.').len() <= 2 && !before.contains(',');
        let starts_with_letter = after.starts_with(char::is_alphabetic);
        return counted || starts_with_digit || (is_short && starts_with_letter);
    }
    // `17 h 30`
    if starts_with_digit && before == "h" {
        return true;
    }
    let is_name = after.starts_with(char::is_uppercase);
    (is_name && BOUND.before_names.contains(before)) || (is_initial(before) && is_initial(after))
}

/// `April 24`, `Chapter 5`: a word in capitals and a number of one or two digits.
fn is_day_after_month(before: &str, number: &str) -> bool {
    number.len() <= 2
        && number.bytes().all(|digit| digit.is_ascii_digit())
        && before.starts_with(char::is_uppercase)
        && before.chars().all(char::is_alphabetic)
}

/// Words that stay on one line with the number or the name beside them.
struct BoundWords {
    before_numbers: HashSet<&'static str>,
    after_numbers: HashSet<&'static str>,
    before_names: HashSet<&'static str>,
}

static BOUND: LazyLock<BoundWords> = LazyLock::new(|| {
    let mut lists: [HashSet<&'static str>; 3] = Default::default();
    let mut list = 0;
    for line in include_str!("bound.txt").lines() {
        match line.strip_prefix("# ") {
            Some("before a number") => list = 0,
            Some("after a number") => list = 1,
            Some("before a name") => list = 2,
            Some(_) => {}
            None => lists[list].extend(line.split_whitespace()),
        }
    }
    let [before_numbers, after_numbers, before_names] = lists;
    BoundWords { before_numbers, after_numbers, before_names }
});

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
        for (text, lang) in [
            ("etwa z. |B. heute", "de"),
            ("nach § |5 gilt", "de"),
            ("mit 25 |% mehr", "de"),
            ("auf S. |4 steht", "de"),
            ("rund 42 |000 Leser", "de"),
            ("an Dr. |Möller", "de"),
            ("etwa ca. |20 Leute", "de"),
            ("Tel. +49 |341 1234", "de"),
            ("§ 5 Abs. |2", "de"),
            ("am 12. |Mai", "de"),
            ("von 14 |Windparks", "de"),
            ("um 9 |Uhr", "de"),
            ("le 7 |décembre", "fr"),
            ("voir p. |34", "fr"),
            ("à M. |Dupont", "fr"),
            ("à 17 |h 30", "fr"),
            ("à 17 h |30", "fr"),
            ("at 5 |p.m. sharp", "en"),
            ("see p. |12", "en"),
            ("ask Dr. |Osei", "en"),
            ("ask Mr. |Smith", "en"),
            ("on April |24, 2025", "en"),
            ("a la Sra. |Gil", "es"),
            ("pojechał w |góry", "pl"),
            ("терпение» |— у меня", "ru"),
            ("häufig |– ohne Grund", "de"),
            ("Trois mots |: ceux-ci", "fr"),
            ("le mot « |juste", "fr"),
        ] {
            assert!(bound(text, lang), "{text}");
        }
        for (text, lang) in [
            ("Three words |: these", "en"),
            ("I am a |programmer", "en"),
            ("in 2018 |we", "en"),
            ("for 1,400 |people", "en"),
            ("wie Herr |und Frau", "de"),
            ("that is all. |Then", "en"),
        ] {
            assert!(!bound(text, lang), "{text}");
        }
    }

    #[test]
    fn addresses_are_parted_at_their_steps_and_ranges_of_numbers_never() {
        for (text, whole) in [
            ("https://a.example/long-|repository", true),
            ("https://a.example/|long-repository", false),
            ("https://a.example/a|?b=c", false),
            ("kim-|ode@post.example", true),
            ("www.long-|name.example", true),
            ("1999–|2003", true),
            ("1999-|2003", true),
            ("Ein- |und", false),
            ("E-|Mail", false),
            ("state-of-|the-art", false),
            ("Paris–|Lyon", false),
        ] {
            let at = text.find('|').expect("the test marks a place");
            assert_eq!(is_whole(&text.replace('|', ""), at), whole, "{text}");
        }
    }
}
