//! A reference number that is one thing in the subject or the employer's file and another in the text.

use std::ops::Range;

use super::super::cue_list::CueList;
use super::super::lint::Findings;
use super::super::passage::{LetterHalf, Passage, ReadingOrder};
use super::is_nearly;
use crate::diagnostic::{Code, Diagnostic};
use crate::employer::each_text;
use crate::words::{is_word, words};

/// What a reference number follows.
static LEADS: CueList = CueList::of("before reference numbers");

/// What may stand between that and the number.
static BETWEEN: CueList = CueList::of("beside reference numbers");

/// As many are looked at in a text.
const MOST: usize = 20;

pub(super) fn run(reading: &ReadingOrder<'_>, findings: &mut Findings<'_>) {
    let mut known: Vec<String> = Vec::new();
    if let Some(employer) = reading.subject.employer {
        for (key, value) in employer.data.iter() {
            // `reference: 2026-114`, and what the other values say
            let named = LEADS.has_in_any_case(key);
            each_text(value, 3, &mut |text| {
                if named && is_number(text.trim()) {
                    known.push(bare(text));
                }
                known.extend(numbers(text).map(|range| bare(&text[range])));
            });
        }
    }
    let data = reading.passages.iter().filter(|passage| passage.half == LetterHalf::Data);
    let of_data = data.flat_map(|passage| numbers(&passage.text).map(|range| bare(&passage.text[range])));
    known.extend(of_data);
    let body = reading.passages.iter().filter(|passage| passage.half == LetterHalf::Body);
    let written: Vec<(&Passage<'_>, Range<usize>)> = body
        .flat_map(|passage| numbers(&passage.text).map(move |range| (passage, range)))
        .take(MOST)
        .collect();
    let mut before: Vec<String> = known.clone();
    for (passage, range) in written {
        let number = bare(&passage.text[range.clone()]);
        // what the letter and the data agree on is right, and several jobs may be applied for
        let other = before.iter().find(|other| **other != number && is_alike(other, &number));
        if let Some(other) = other.filter(|_| !known.contains(&number)) {
            let shown = &passage.text[range.clone()];
            findings.push(
                Diagnostic::new(
                    Code::Contradiction,
                    format!("the reference is `{shown}` here, and `{other}` elsewhere"),
                )
                .at_option(reading.span(passage, range).or(passage.span))
                .hint("correct the one that is wrong"),
            );
            return;
        }
        before.push(number);
    }
}

/// Whether two references are meant for one: with few other characters, or of one form with other digits.
fn is_alike(one: &str, other: &str) -> bool {
    one.len() >= 4 && is_nearly(one, other)
}

/// A reference without the marks in it, in capitals.
fn bare(text: &str) -> String {
    text.chars().filter(|c| is_word(*c)).flat_map(char::to_uppercase).collect()
}

fn is_number(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    digits >= 2 && text.len() <= 30 && !text.contains(char::is_whitespace)
}

/// The references of a text: `Kennziffer 2026-114`, `Ref. AB/12`.
fn numbers(text: &str) -> impl Iterator<Item = Range<usize>> {
    // what has no digit has no number
    let most = if text.bytes().any(|byte| byte.is_ascii_digit()) { 2000 } else { 0 };
    let mut all = words(text).take(most);
    std::iter::from_fn(move || {
        loop {
            let lead = all.find(|word| LEADS.has_in_any_case(&text[word.clone()]))?;
            let mut end = lead.end;
            // `Ref. No.: 12`
            for word in words(&text[lead.end..]).take(3) {
                let word = lead.end + word.start..lead.end + word.end;
                let gap = &text[end..word.start];
                if !gap.chars().all(|c| " .:#(°º\u{a0}\u{202f}-–".contains(c)) {
                    break;
                }
                if BETWEEN.has_in_any_case(&text[word.clone()]) {
                    end = word.end;
                    continue;
                }
                let rest = &text[word.start..];
                let length = rest.find(|c: char| !(is_word(c) || "-/._".contains(c))).unwrap_or(rest.len());
                let number = rest[..length].trim_end_matches(['.', '-', '/', '_']);
                if is_number(number) {
                    return Some(word.start..word.start + number.len());
                }
                break;
            }
        }
    })
    .take(MOST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_is_read_behind_its_word() {
        for (text, number) in [
            ("unter der Kennziffer 2026-114 ausgeschrieben", "2026-114"),
            ("Bewerbung, Kennziffer: 2026/114.", "2026/114"),
            ("Your ref. AB-1234, in May", "AB-1234"),
            ("reference number: JR0042", "JR0042"),
            ("référence n° 24-CHU-118", "24-CHU-118"),
            ("ref.: EMP/2026/12", "EMP/2026/12"),
            ("Referenznummer 4711", "4711"),
        ] {
            let found: Vec<&str> = numbers(text).map(|range| &text[range]).collect();
            assert_eq!(found, [number], "{text}");
        }
        for text in [
            "a reference from 2019",
            "in reference to you",
            "mit Bezug auf 12 Jahre",
            "la référence du métier",
        ] {
            assert_eq!(numbers(text).count(), 0, "{text}");
        }
    }
}
