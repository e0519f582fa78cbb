//! Blanks between brackets: `[Company]`, `{cover-letter}`, `«Firma»`, `@@NAME@@`, `[your favourite project]`.

use super::super::editorial;
use super::super::lexicon::{self, Topic};
use super::super::passage::OBJECT;
use super::tokens::{VOCABULARY, is_date_template};
use super::{MOST_HITS, PlaceholderHit, hit, is_in};
use crate::diagnostic::Severity;
use crate::words::{is_word, near, words};

/// No placeholder is longer, in bytes.
const LONGEST: usize = 120;

/// Marks between which blanks stand.
const MARKS: [(&str, &str); 9] = [
    ("[", "]"),
    ("{", "}"),
    ("<", ">"),
    ("«", "»"),
    ("@@", "@@"),
    ("##", "##"),
    ("%%", "%%"),
    ("$", "$"),
    ("%", "%"),
];

/// Finds the blanks of a text. Where Markdown made a link of brackets, the text has none.
pub(super) fn bracketed(text: &str, hits: &mut Vec<PlaceholderHit>) {
    let marked = |byte: u8| matches!(byte, b'[' | b'{' | b'<' | b'%' | b'$' | b'@' | b'#' | 0xc2);
    if !text.bytes().any(marked) {
        return;
    }
    for (open, close) in MARKS {
        let mut from = 0;
        while let Some(at) = text[from..].find(open).map(|at| from + at) {
            let inner = at + open.len();
            from = inner;
            let Some(length) = near(&text[inner..], LONGEST).find(close) else { continue };
            let end = inner + length + close.len();
            let inside = &text[inner..inner + length];
            let severity = severity(inside, open).filter(|_| {
                let liquid = text[..at].ends_with('{');
                let quoted = open == "[" && is_quoted(text, at) && inside.chars().all(|c| !c.is_uppercase());
                // a link whose address Markdown cannot read
                let linked = open == "[" && text[end..].starts_with('(');
                !liquid && !quoted && !linked
            });
            if let Some(severity) = severity.filter(|_| !is_in(hits, &(at..end))) {
                hits.push(hit(text, at..end, severity));
                from = end;
            }
            if hits.len() > MOST_HITS {
                return;
            }
        }
    }
}

/// Whether a place lies within a quotation, where brackets are the quoting author's.
fn is_quoted(text: &str, at: usize) -> bool {
    let before = &text[at - near_before(text, at)..at];
    let open = before.matches(['“', '„', '«']).count();
    let closed = before.matches(['”', '»']).count();
    open > closed && near(&text[at..], 400).contains(['”', '“', '»'])
}

/// How many bytes before a place a quotation is looked for in.
fn near_before(text: &str, at: usize) -> usize {
    at - text.floor_char_boundary(at.saturating_sub(400))
}

/// How sure it is that what stands between marks is a blank.
fn severity(inside: &str, open: &str) -> Option<Severity> {
    let inner = inside.trim();
    if inner.is_empty() || inner.contains(['\n', OBJECT]) {
        return None;
    }
    let worded = words(inner).filter(|word| inner[word.clone()].contains(char::is_alphabetic)).count();
    if worded == 0 {
        return None;
    }
    let plain = inner.chars().all(|c| is_word(c) || " -_/'’.*&".contains(c));
    let capitals = inner.chars().all(|c| c.is_uppercase() || "_- ".contains(c));
    let joined = inner.contains('_');
    let known = lexicon::is(Topic::Blank, inner)
        || words(inner).any(|word| VOCABULARY.has(&inner[word].to_lowercase())) && worded <= 5 && plain;
    let shouted = inner.len() >= 3 && capitals && (inner.len() >= 5 || joined || known);
    let sure = |is: bool| is.then_some(Severity::Error);
    match open {
        "[" => {
            if is_date_template(inner) {
                return Some(Severity::Error);
            }
            let scholarly = lexicon::phrases(inner)
                .first()
                .is_some_and(|phrase| phrase.entry.topic == Topic::Scholarly && phrase.range.start == 0);
            let dated = words(inner).any(|word| {
                let word = &inner[word];
                word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit())
            });
            if scholarly || (dated && !known) || editorial::is_comment(inner) {
                return None;
            }
            // `[x, y]` is a formula
            let spelled =
                words(inner).any(|word| inner[word].chars().filter(|c| c.is_alphabetic()).count() > 2);
            let letter = ["X", "XX"].contains(&inner);
            if (worded > 1 && spelled) || shouted || letter || (known && spelled) {
                return Some(Severity::Error);
            }
            // one word in brackets may be anything
            (inner.starts_with(char::is_uppercase) && inner.chars().count() > 4).then_some(Severity::Warning)
        }
        "{" => {
            if inner.starts_with(['{', '%', ':', '#', '+', '-', '>', '=', '~', '.']) || !plain {
                return None;
            }
            sure(shouted || known || joined || worded > 1).or((inner.len() > 3).then_some(Severity::Warning))
        }
        "«" => sure(lexicon::is(Topic::Blank, &inner.replace('_', " ")) || (capitals && known)),
        "<" => sure(shouted || known),
        "@@" | "##" => sure(plain && worded <= 4 && !inner.contains(' ')),
        "%%" => sure((shouted && !inner.contains(' ')) || known),
        _ => sure((shouted || (capitals && known)) && !inner.contains(' ')),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(&str, Severity)> {
        let mut hits = Vec::new();
        bracketed(text, &mut hits);
        hits.into_iter().map(|hit| (&text[hit.range], hit.severity)).collect()
    }

    #[test]
    fn what_was_to_be_filled_in_is_an_error() {
        for text in [
            "[Your Name]",
            "[Company]",
            "[COMPANY]",
            "[your favourite project]",
            "[tt.mm.jjjj]",
            "[dd/mm/yyyy]",
            "{cover-letter}",
            "{duree_du_stage}",
            "{Company}",
            "«Firma»",
            "«Intitulé du poste»",
            "@@NAME@@",
            "%%NAME%%",
            "$NAME$",
            "[Name des Unternehmens]",
            "[nombre de la empresa]",
            "[Nom de l’entreprise]",
            "[insert date here]",
            "##NAME##",
        ] {
            assert_eq!(found(text), [(text, Severity::Error)], "{text}");
        }
    }

    #[test]
    fn what_careful_writers_put_in_brackets_is_none() {
        for text in [
            "[sic]",
            "[in press]",
            "[PDF]",
            "[1]",
            "[1, 2]",
            "[Adeyemi 2025]",
            "[…]",
            "[x, y]",
            "“I like [the team] best”",
            "« Prends ton temps »",
            "{a, b}",
            "[m/w/d]",
            "a[i]",
            "[emphasis added]",
            "5 $ und 6 $",
            "[DOI]",
            "[his]",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }
}
