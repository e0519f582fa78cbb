//! Which words stay on one line: bound.txt.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::language;

/// Whether the words around a space stay on one line.
///
/// `at` is the first byte after the space. Holds initials and abbreviations of several letters (`z. B.`),
/// a number and what it counts or numbers, the groups of a number, a title and the name, a word and the dash after it, in
/// French also the signs that have a space before or after them, and in Czech, Polish and Slovak a word of one letter and
/// the one after it.
pub fn is_bound(text: &str, at: usize, lang: &str) -> bool {
    let before = text[..at].trim_end_matches(' ');
    if before.len() == at {
        return false;
    }
    // two words of small letters, as nearly all are
    let is_small = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_lowercase);
    if let [.., last_but_one, last] = before.as_bytes()
        && is_small(Some(last_but_one))
        && is_small(Some(last))
        && is_small(text.as_bytes().get(at))
    {
        return false;
    }
    let before = last_piece(before);
    let after = first_word(&text[at..]);
    let language = language(lang);
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
        && before.chars().all(|character| character.is_ascii_digit() || "+.,/()–$£€".contains(character));
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

/// Whether the blanks of a text from `start` to `end` are a thin space in print: in German abbreviations of several
/// letters (`z. B.`) and before `%` (Duden, "Abkürzungen" and "Zahlen"; DIN 5008 allows both spaces).
pub fn is_narrow(text: &str, start: usize, end: usize, lang: &str) -> bool {
    if language(lang) != "de" {
        return false;
    }
    let (before, after) = (last_piece(&text[..start]), first_word(&text[end..]));
    let counted = after.trim_end_matches(|c: char| !matches!(c, '%' | '‰'));
    let is_share = before.ends_with(|c: char| c.is_ascii_digit()) && matches!(counted, "%" | "‰");
    is_share || (is_initial(before) && is_initial(after))
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
fn last_piece(text: &str) -> &str {
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

#[cfg(test)]
mod tests {
    use super::*;

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
}
