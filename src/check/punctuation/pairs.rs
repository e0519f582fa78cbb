//! Marks of which a second belongs to the first: brackets, quotation marks, `¿` and `?`.

use std::ops::Range;

use super::super::language::reads_as_another;
use super::super::passage::Wording;
use super::super::quotation::is_quoted;
use crate::words::{is_word, near};

/// A mark whose fellow is missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct LoneMark {
    /// The mark, with the word beside it.
    pub(super) range: Range<usize>,
    /// What is wrong.
    pub(super) wrong: &'static str,
    pub(super) hint: &'static str,
    /// The mark that would close it, if a later paragraph had it.
    pub(super) closes: Option<char>,
}

/// The marks that open and close, each with the languages that use them so; none for all.
const PAIRS: [(char, &[char], &[&str]); 4] = [
    ('(', &[')'], &[]),
    ('“', &['”'], &["en", "es", "it", "fr", "pt", "nl"]),
    ('„', &['“', '”'], &["de", "pl"]),
    ('«', &['»'], &["fr", "es", "it", "pt", "ru"]),
];

/// No paragraph has more.
const MOST: usize = 4;

/// The lone marks of a passage; nothing where it has many, for then it is no prose.
pub(super) fn lone_marks(passage: &Wording) -> Vec<LoneMark> {
    let text = &passage.text;
    let mut found = Vec::new();
    for (open, close, languages) in PAIRS {
        if languages.is_empty() || languages.contains(&&*passage.language) {
            found.extend(unclosed(text, open, close));
        }
    }
    if &*passage.language == "es" && text.contains(['?', '!']) && !reads_as_another("es", text) {
        found.extend(unopened(text));
    }
    if found.len() > MOST { Vec::new() } else { found }
}

/// The last mark that opens something that the passage never closes.
fn unclosed(text: &str, open: char, close: &[char]) -> Option<LoneMark> {
    let mut opened: Vec<usize> = Vec::new();
    for (at, mark) in text.match_indices(|c: char| c == open || close.contains(&c)) {
        if !mark.starts_with(open) {
            opened.pop();
        // `:-(` is a face, and an address holds its own
        } else if !text[..at].ends_with([':', ';', '-', '=']) && !starts_address(&text[at + mark.len()..]) {
            opened.push(at);
        }
    }
    let start = opened.pop()?;
    let end = start + open.len_utf8();
    let word = text[end..].find(|c: char| !is_word(c)).map_or(text.len(), |length| end + length);
    let wrong = if open == '(' {
        "opens a bracket that nothing closes"
    } else {
        "opens a quotation that nothing closes"
    };
    let hint =
        if open == '(' { "close it, or take it out" } else { "close it where it ends, or take the mark out" };
    (word > end).then_some(LoneMark { range: start..word, wrong, hint, closes: close.first().copied() })
}

/// Within so many bytes an address says what it is.
const LONGEST_SCHEME: usize = 40;

fn starts_address(text: &str) -> bool {
    let token = near(text, LONGEST_SCHEME).split(char::is_whitespace).next().unwrap_or_default();
    token.contains("://") || token.starts_with("www.")
}

/// The questions and exclamations of Spanish that nothing opens.
fn unopened(text: &str) -> Vec<LoneMark> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, mark) in text.match_indices(['.', '?', '!', '\n', ':']) {
        let end = at + mark.len();
        if found.len() > MOST {
            break;
        }
        let goes_on = text[end..].starts_with(|c: char| !c.is_whitespace() && !"”»)’\"".contains(c));
        if goes_on {
            continue;
        }
        let sentence = start..end;
        start = end;
        let opens = match mark {
            "?" => '¿',
            "!" => '¡',
            _ => continue,
        };
        let said = &text[sentence.clone()];
        let first = said.len() - said.trim_start().len();
        if !said.contains([opens, '¿', '¡'])
            && said.trim_end_matches(mark).ends_with(is_word)
            && said.split_whitespace().nth(1).is_some()
            && !is_quoted(text, &(at..end))
            && !said.rsplit(char::is_whitespace).next().is_some_and(|last| last.contains(['/', '@']))
        {
            let wrong = if opens == '¿' { "lacks its `¿`" } else { "lacks its `¡`" };
            let hint = if opens == '¿' {
                "write `¿` where the question begins"
            } else {
                "write `¡` where it begins"
            };
            found.push(LoneMark { range: sentence.start + first..end, wrong, hint, closes: None });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::super::passage::wording;
    use super::*;

    fn found(text: &str, language: &str) -> Vec<String> {
        let wording = wording(text, language);
        lone_marks(&wording).into_iter().map(|mark| wording.text[mark.range].to_owned()).collect()
    }

    #[test]
    fn a_mark_without_its_fellow_is_found() {
        for (text, language, mark) in [
            ("I led a team (of seven people and two dogs. We liked it.", "en", "(of"),
            ("I call it “the long way. It was.", "en", "“the"),
            ("Ich nenne es „den langen Weg. So war es.", "de", "„den"),
            ("Je l’appelle « le chemin. Voilà.", "fr", ""),
            ("Je l’appelle «le chemin. Voilà.", "fr", "«le"),
            (
                "Trabajo bien. Podríamos hablar la semana que viene? Gracias.",
                "es",
                "Podríamos hablar la semana que viene?",
            ),
            ("Cuándo le vendría bien?", "es", "Cuándo le vendría bien?"),
            ("Qué alegría poder escribirle!", "es", "Qué alegría poder escribirle!"),
        ] {
            let expected: Vec<&str> = if mark.is_empty() { vec![] } else { vec![mark] };
            assert_eq!(found(text, language), expected, "{text}");
        }
    }

    #[test]
    fn marks_that_stand_together_are_left_alone() {
        for (text, language) in [
            ("I led a team (of seven) and “liked” it. a) one, b) two :-( and", "en"),
            ("Er sagte „ja“ und „nein”, und (so) war es.", "de"),
            ("Il dit «oui» et « non ».", "fr"),
            ("¿Podríamos hablar? ¡Gracias! Trabajo bien, ¿verdad?", "es"),
            ("Dijo «Qué tal?» y https://a.example/?q=1 y http://b.example/x?", "es"),
            ("Would you have time for a call? I would!", "es"),
        ] {
            assert_eq!(found(text, language), [""; 0], "{text}");
        }
    }
}
