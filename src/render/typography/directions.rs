//! What runs from left to right in words that run to the left, and would be read turned round there: the groups of a telephone
//! number, and the signs at the edges of a word such as `C++`. Digits and signs have no direction of their own (UAX #9).

use std::ops::Range;

use super::flat::{Edit, FlatText};
use crate::unicode::is_right_to_left;

/// The fewest digits of a telephone number that begins with its sign or with a nought, and of any other.
const LEAST_DIGITS: (usize, usize) = (6, 9);
/// The fewest groups of the others.
const LEAST_GROUPS: usize = 3;
/// The longest of them, in bytes.
const LONGEST_NUMBER: usize = 40;
/// The longest word that is one for its signs, in bytes.
const LONGEST_WORD: usize = 24;

/// What stands apart for its direction in a text that runs to the left, in order.
pub fn to_the_right(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    if !text.bytes().any(|byte| byte.is_ascii_digit() || matches!(byte, b'+' | b'#' | b'.')) {
        return found;
    }
    let mut at = 0;
    while let Some(start) = text[at..].find(|c: char| c.is_ascii_graphic()).map(|start| at + start) {
        let is_apart = follows_no_word(&text[..start]);
        let rest = &text[start..];
        let Some(length) = number(rest).or_else(|| signed_word(rest)).filter(|_| is_apart) else {
            // what is left of a word is none
            let word = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
            at = start + word.max(1);
            continue;
        };
        let end = start + length;
        found.push(start..end);
        at = end;
    }
    found
}

/// Whether no word from left to right stands before a place, which would take what follows along.
fn follows_no_word(before: &str) -> bool {
    let before = before.trim_end_matches([' ', '\u{a0}', '\u{202f}']);
    !before.ends_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '@' | '/' | '_' | '#'))
}

/// The length of the telephone number that a text begins with.
fn number(text: &str) -> Option<usize> {
    let first = text.chars().next().filter(|c| c.is_ascii_digit() || matches!(c, '+' | '('))?;
    let (mut digits, mut groups, mut open, mut end) = (0, 0, 0_usize, 0);
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        if at > LONGEST_NUMBER {
            return None;
        }
        match c {
            '0'..='9' => {
                groups += usize::from(!before.is_ascii_digit());
                digits += 1;
                end = at + 1;
            }
            '+' if at == 0 || before == '(' => {}
            '(' if open == 0 => open = 1,
            ')' if open == 1 && before.is_ascii_digit() => {
                open = 0;
                end = at + 1;
            }
            ' ' | '\u{a0}' | '\u{202f}' | '-' | '\u{2011}' if before.is_ascii_digit() || before == ')' => {}
            _ => break,
        }
        before = c;
    }
    // a word of digits and letters is none
    let ends = !text[end..].starts_with(|c: char| c.is_ascii_alphanumeric() || c == '@');
    let nought = matches!(first, '+' | '(' | '0') && digits >= LEAST_DIGITS.0;
    let is_long = digits >= LEAST_DIGITS.1 && groups >= LEAST_GROUPS;
    (ends && (nought || is_long) && (groups > 1 || first == '+')).then_some(end)
}

/// The length of the word that a text begins with, where it begins or ends with a sign that belongs to it.
fn signed_word(text: &str) -> Option<usize> {
    // all of it is ASCII, and a word without blanks may be as long as a letter
    let end = text.bytes().take(LONGEST_WORD + 1).take_while(u8::is_ascii_graphic).count();
    let word = text[..end].trim_end_matches([')', ']', '"', '\'', '.', ',', ';', ':', '!', '?']);
    let name = word.strip_prefix(['.', '#']).unwrap_or(word);
    let stem = name.trim_end_matches(['+', '#']);
    let is_stem = stem.starts_with(|c: char| c.is_ascii_alphabetic())
        && stem.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'.');
    (is_stem && word.len() != stem.len() && word.len() <= LONGEST_WORD).then_some(word.len())
}

/// Tells a browser what stands apart.
pub(super) fn edits(flat: &FlatText<'_>, edits: &mut Vec<Edit>) {
    let apart = to_the_right(flat.text()).into_iter();
    let apart = apart.filter(|range| flat.is_prose(range.start) && is_right_to_left(flat.lang(range.start)));
    edits.extend(apart.map(|range| Edit::within(range, "bdi", Some("nobreak"))));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn telephone_numbers_and_signed_words_stand_apart_and_nothing_else() {
        for marked in [
            "הטלפון שלי הוא <+972 4 812 3450> בכל שעה.",
            "<+972 4 812 3450>",
            "טלפון: <04-812-3450>, חיפה",
            "<(04) 812 3450>",
            "<+961 (1) 236\u{a0}450> · أ",
            "<+97248123450>",
            "<054 812 3450>.",
            "ב-<C++>, ב-<C#> וב-<.NET>.",
            "(<C++>)",
            // digits alone, dates, years and sums are right as they are
            "בשנת 2019 3 ספרים",
            "30.11.2026",
            "01.11.2026",
            "01/11/2026",
            "2019–2023",
            "10 000 ש״ח",
            "15 %",
            // a word before them takes them along
            "IBAN IL62 0108 0000 0009 9999 999",
            "using C++",
            "noa@berger.example",
            "https://berger.example/a/",
            "Python, SQL.",
            "1+1",
            "#",
            "",
        ] {
            let mut text = marked.replace(['<', '>'], "");
            for range in to_the_right(&text).into_iter().rev() {
                text.insert(range.end, '>');
                text.insert(range.start, '<');
            }
            assert_eq!(text, marked);
        }
    }
}
