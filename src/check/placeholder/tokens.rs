//! Placeholders among the words of a text: `[Company]`, `XXX`, `TODO`, and holes that blank values left.

use std::ops::Range;

use super::super::passage::OBJECT;
use super::{PlaceholderHit, warning};
use crate::diagnostic::Severity;
use crate::words::{WordList, is_word, near, words};

/// A passage with more of them is no letter's.
const MOST_HITS: usize = 100;

/// Words of `[Company]`, `<your name>` and `{Position}`, in lower case.
pub(super) const VOCABULARY: WordList = WordList(
    "\
    company employer name firstname lastname surname position role job title jobtitle date address city \
    recipient manager team department insert your here placeholder phone email skill skills industry \
    university contact person todo tbd xxx firma unternehmen firmenname stelle ansprechpartner \
    ansprechpartnerin datum adresse vorname nachname stellenbezeichnung entreprise société poste nom \
    prénom ville empresa puesto nombre fecha ciudad x xx",
);

/// No placeholder is longer, in bytes.
const LONGEST: usize = 60;

/// `[Company]`, `{Company}`, `<<Company>>`, `%%NAME%%`, `$NAME$`, `<your name>`.
pub(super) fn bracketed(text: &str, hits: &mut Vec<PlaceholderHit>) {
    if !text.bytes().any(|byte| matches!(byte, b'[' | b'{' | b'<' | b'%' | b'$')) {
        return;
    }
    for (open, close) in [("[", "]"), ("{", "}"), ("<", ">"), ("%%", "%%"), ("$", "$"), ("%", "%")] {
        let mut from = 0;
        while let Some(at) = text[from..].find(open).map(|at| from + at) {
            let inner = at + open.len();
            from = inner;
            let Some(length) = near(&text[inner..], LONGEST).find(close) else { continue };
            let end = inner + length + close.len();
            let placeholder =
                is_placeholder(&text[inner..inner + length], open) && !text[..at].ends_with('{');
            if placeholder && !is_in(hits, &(at..end)) {
                hits.push(warning(text, at..end));
                from = end;
            }
            if hits.len() > MOST_HITS {
                return;
            }
        }
    }
}

fn is_placeholder(inner: &str, open: &str) -> bool {
    if inner.is_empty() || inner.contains(['\n', OBJECT]) {
        return false;
    }
    let inner = inner.trim();
    let shouted = inner.len() >= 3
        && inner.chars().any(char::is_alphabetic)
        && inner.chars().all(|c| c.is_uppercase() || c == '_' || c == ' ' || c == '-');
    let known = || {
        let mut seen = false;
        let count =
            words(inner).inspect(|word| seen |= VOCABULARY.has(&inner[word.clone()].to_lowercase())).count();
        seen && count <= 5 && inner.chars().all(|c| is_word(c) || " -_/'’.*".contains(c))
    };
    match open {
        "$" | "%" | "%%" => shouted && !inner.contains(' ') || (open == "%%" && known()),
        "{" => !inner.starts_with(['{', '%', ':']) && (shouted || known()),
        _ => shouted || known(),
    }
}

/// `XXX`, `TODO`, `TBD`, `____`, lorem ipsum, `or NAME`, example.com, localhost.
pub(super) fn tokens(text: &str, hits: &mut Vec<PlaceholderHit>) {
    let mut previous = 0..0;
    for range in words(text) {
        let before = std::mem::replace(&mut previous, range.clone());
        let word = &text[range.clone()];
        let found = match word.as_bytes() {
            [b'A'..=b'Z', b'A'..=b'Z', _, ..] => is_shouted(text, word, &range).then(|| range.clone()),
            [b'm' | b'M', b'u', b's', b't', b'e', b'r', ..] => {
                EXAMPLES.has(&word.to_lowercase()).then(|| range.clone())
            }
            b"Doe" => ["John", "Jane"].contains(&&text[before.clone()]).then_some(before.start..range.end),
            b"ipsum" => text[before.clone()].eq_ignore_ascii_case("lorem").then_some(before.start..range.end),
            b"localhost" => Some(range.clone()),
            b"example" => domain(text, &range),
            _ if before.len() == 2 && &text[before.clone()] == "XX" => {
                UNITS.has(&word.to_lowercase()).then_some(before.start..range.end)
            }
            _ => None,
        };
        if let Some(found) = found.filter(|found| !is_in(hits, found)) {
            hits.push(warning(text, found));
        }
        if hits.len() > MOST_HITS {
            return;
        }
    }
    let line = text.contains('_').then(|| text.find("____")).flatten();
    if let Some(at) = line.or_else(|| text.find("????")) {
        let end = at + text[at..].bytes().take_while(|byte| *byte == text.as_bytes()[at]).count();
        hits.push(warning(text, at..end));
    }
}

/// A word in capitals that asks for something else in its place.
fn is_shouted(text: &str, word: &str, range: &Range<usize>) -> bool {
    match word {
        "TODO" | "FIXME" | "TBD" | "TBA" | "TBC" => true,
        "NAME" | "COMPANY" | "FIRMA" | "POSITION" | "JOBTITLE" | "FIRMENNAME" | "EMPLOYER" | "INSERT" => {
            let free = !text[..range.start].ends_with(['[', '{', '<', '$', '%', '_', '#', '@', '/'])
                && !text[range.end..].starts_with([']', '}', '>', '$', '%', '_']);
            free && !shouted_at(text, range)
        }
        _ => word.bytes().all(|byte| byte == b'X'),
    }
}

/// `example.com` and its like, from the word `example` on.
fn domain(text: &str, range: &Range<usize>) -> Option<Range<usize>> {
    let rest = &text[range.end..];
    let domain = [".com", ".org", ".net"].into_iter().find(|domain| rest.starts_with(domain))?;
    (!rest[domain.len()..].starts_with(is_word)).then(|| range.start..range.end + domain.len())
}

/// Names that stand in templates.
const EXAMPLES: WordList =
    WordList("mustermann musterfrau musterstraße musterstrasse musterstadt musterfirma");

/// What a number was to stand before.
const UNITS: WordList = WordList("years year months jahre jahren monate ans mois años meses percent prozent");

/// Whether the words around a place are in capitals too, and none of them a placeholder.
fn shouted_at(text: &str, range: &Range<usize>) -> bool {
    let shouted = |word: &str| {
        word.len() >= 2 && word.chars().all(char::is_uppercase) && !VOCABULARY.has(&word.to_lowercase())
    };
    let before = text[..range.start].rsplit(|c| !is_word(c)).filter(|word| !word.is_empty()).take(5);
    let after = text[range.end..].split(|c| !is_word(c)).filter(|word| !word.is_empty()).take(5);
    before.chain(after).filter(|word| shouted(word)).count() >= 2
}

fn is_in(hits: &[PlaceholderHit], range: &Range<usize>) -> bool {
    hits.iter().any(|hit| hit.range.start <= range.start && range.end <= hit.range.end)
}

/// `at ,` and `bei .`: a value that was blank.
pub(super) fn blank(text: &str, hits: &mut Vec<PlaceholderHit>) {
    let bytes = text.as_bytes();
    let holes = bytes.windows(2).enumerate().filter(|(_, pair)| matches!(pair, [b' ', b',' | b'.']));
    for (at, _) in holes.take(MOST_HITS) {
        let ends = text[at + 2..].chars().next().is_none_or(char::is_whitespace);
        let start = text[..at]
            .rfind(|c| !is_word(c))
            .map_or(0, |gap| gap + text[gap..].chars().next().map_or(1, char::len_utf8));
        let word = &text[start..at];
        if ends && PREPOSITIONS.has(&word.to_lowercase()) {
            hits.push(PlaceholderHit {
                range: start..at + 2,
                severity: Severity::Warning,
                message: format!("nothing stands between `{word}` and `{}`", &text[at + 1..at + 2]),
                hint: "the value printed here is blank",
            });
        }
    }
}

const PREPOSITIONS: WordList =
    WordList("at for with to from as bei für als von chez pour comme para como con");
