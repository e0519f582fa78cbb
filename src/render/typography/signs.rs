//! Spaces beside signs, as a language has them: spaces.txt. Only French has any.

use std::sync::LazyLock;

use super::flat::{self, Edit, FlatText, OBJECT};
use super::{NARROW_SPACE, NO_BREAK_SPACE, address, language};

/// Puts the spaces of the language before and after signs, whatever was typed there.
pub(super) fn edits(flat: &FlatText<'_>, edits: &mut Vec<Edit>) {
    if !flat.has_language("fr") {
        return;
    }
    let text = flat.text();
    for (at, sign) in text.char_indices() {
        if !is_sign(sign) || language(flat.lang(at)) != "fr" || !flat.is_prose(at) {
            continue;
        }
        let rule = rule(flat.lang(at), sign);
        if sign == '«' {
            let start = at + sign.len_utf8();
            let end = start + blanks(&text[start..]);
            if let (Some(space), true) = (rule, text[end..].starts_with(|c| c != '\n')) {
                flat::replace_blanks(start..end, text, space, edits);
            }
            continue;
        }
        let start = text[..at].trim_end_matches(is_blank).len();
        if let (Some(space), true) = (rule, is_punctuation(text, start, at, sign)) {
            flat::replace_blanks(start..at, text, space, edits);
        }
    }
}

/// Whether a sign ends a sentence or a part of one, so that it is no part of an address, a time or a face made of signs.
fn is_punctuation(text: &str, before: usize, at: usize, sign: char) -> bool {
    let Some(previous) = text[..before].chars().next_back() else { return false };
    let next = text[at + sign.len_utf8()..].chars().next();
    if previous == '\n'
        || (is_sign(previous) && previous != '»')
        || matches!(previous, '(' | '[' | '…' if sign == ':')
    {
        return false;
    }
    if sign == '»' {
        return true;
    }
    if matches!(previous, '(' | '[') {
        return false;
    }
    let ends = next.is_none_or(|next| {
        is_blank(next)
            || matches!(next, '\n' | '»' | '”' | '’' | OBJECT)
            || (matches!(sign, '!' | '?')
                && matches!(next, '!' | '?' | ')' | ']' | '…' | '.' | ',' | ';' | ':'))
    });
    ends && (before < at || !is_in_address(text, at))
}

/// Whether the word before a sign is one in which signs mean something else: an address, or `:smile:`.
fn is_in_address(text: &str, at: usize) -> bool {
    let start = text[..at].rfind([' ', '\n', '\u{a0}']).map_or(0, |blank| blank + 1);
    let start = text.ceil_char_boundary(start);
    let word = &text[start..at];
    // a question mark or a full stop at the end of an address is the sentence's
    word.starts_with(':') || (address::is_address_of_web(word) && text[at..].starts_with(':'))
}

fn is_sign(character: char) -> bool {
    matches!(character, ';' | ':' | '!' | '?' | '«' | '»')
}

fn is_blank(character: char) -> bool {
    matches!(character, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}')
}

/// How many bytes of blanks a text begins with.
fn blanks(text: &str) -> usize {
    text.len() - text.trim_start_matches(is_blank).len()
}

/// The space beside a sign in a language: the file's row for its region, else for the language alone.
fn rule(lang: &str, sign: char) -> Option<&'static str> {
    let row = |tag: &str| SPACES.iter().find(|row| row.tag.eq_ignore_ascii_case(tag));
    let region = lang
        .split(['-', '_'])
        .find(|subtag| subtag.len() == 2 && subtag.bytes().all(|b| b.is_ascii_uppercase()));
    let regional = region.and_then(|region| row(&format!("{}-{region}", language(lang))));
    let row = regional.or_else(|| row(language(lang)))?;
    row.spaces.iter().find(|(signs, _)| signs.contains(sign)).map(|(_, space)| *space)
}

/// What one language or region has beside its signs.
struct SpacesRow {
    tag: &'static str,
    spaces: Vec<(&'static str, &'static str)>,
}

static SPACES: LazyLock<Vec<SpacesRow>> = LazyLock::new(|| {
    let lines = include_str!("spaces.txt").lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    lines
        .map(|line| {
            let mut words = line.split_whitespace();
            let tag = words.next().unwrap_or_default();
            let mut spaces = Vec::new();
            while let (Some(kind), Some(signs)) = (words.next(), words.next()) {
                let space = match kind {
                    "narrow" => NARROW_SPACE,
                    "full" => NO_BREAK_SPACE,
                    _ => "",
                };
                spaces.push((signs, space));
            }
            SpacesRow { tag, spaces }
        })
        .collect()
});
