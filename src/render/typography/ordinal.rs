//! Endings of ordinals that a language raises: `1er`, `XVIIIe`. Only those that can be nothing else.

use super::flat::{Edit, FlatText};
use super::language;

/// Raises the endings of French ordinals.
pub(super) fn edits(flat: &FlatText<'_>, edits: &mut Vec<Edit>) {
    if !flat.has_language("fr") {
        return;
    }
    let text = flat.text();
    let mut at = 0;
    for word in text.split_inclusive(|c: char| !c.is_alphanumeric()) {
        let start = at;
        at += word.len();
        let word = word.trim_end_matches(|c: char| !c.is_alphanumeric());
        let Some(number) = french(word).filter(|_| language(flat.lang(start)) == "fr") else { continue };
        let alone = |c: char| {
            !matches!(c, '-' | '/' | '.' | '@' | '_' | '#' | '=' | '&' | '’' | '\'') && !c.is_alphanumeric()
        };
        let before = text[..start].chars().next_back().is_none_or(|c| alone(c) || matches!(c, '’' | '\''));
        let rest = &text[start + word.len()..];
        // a full stop ends a sentence, or stands in the name of a file
        let after = match rest.chars().next() {
            Some('.') => !rest[1..].starts_with(char::is_alphanumeric),
            next => next.is_none_or(alone),
        };
        if before && after && flat.is_prose(start) {
            edits.push(Edit::within(start + number..start + word.len(), "sup", None));
        }
    }
}

/// How many bytes of a French ordinal are its number.
fn french(word: &str) -> Option<usize> {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 {
        let ending = &word[digits..];
        let is_one = &word[..digits] == "1";
        let ends = match ending {
            "er" | "re" | "ers" | "res" | "ère" => is_one,
            "nd" | "nde" | "nds" | "ndes" => &word[..digits] == "2",
            "e" | "es" | "ème" | "èmes" => !is_one,
            _ => false,
        };
        return (ends && digits <= 4).then_some(digits);
    }
    let number = word.bytes().take_while(|byte| b"IVXLC".contains(byte)).count();
    let ends = match &word[number..] {
        "er" | "re" => &word[..number] == "I",
        // `Ce`, `Le` and `Ie` are words or none
        "e" => number > 1 || matches!(&word[..number], "V" | "X"),
        _ => false,
    };
    (number > 0 && ends).then_some(number)
}
