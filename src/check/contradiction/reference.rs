//! A reference number that is one thing in the subject or the employer's file and another in the text.

use std::ops::Range;

use super::super::cue_list::CueList;
use super::super::lint::Findings;
use super::super::passage::{LetterHalf, Passage, PassageRole, ReadingOrder};
use super::is_nearly;
use crate::employer::{Employer, each_text};
use crate::words::{is_word, sentence_of, words};

/// What a reference number follows.
static LEADS: CueList = CueList::of("before reference numbers");

/// What one follows that may be of one's own work, too: `job number 4471, a ferry for Orkney`.
static LEADS_OF_WORK: CueList = CueList::of("before numbers of references or work");

/// What may stand between that and the number.
static BETWEEN: CueList = CueList::of("beside reference numbers");

/// As many are looked at in a text.
const MOST: usize = 20;

pub(super) fn run(reading: &ReadingOrder<'_>, findings: &mut Findings<'_>) {
    let employer = reading.subject.employer.map(KnownReferences::of).unwrap_or_default();
    let numbers_of = |passages: fn(&Passage<'_>) -> bool| -> Vec<(&Passage<'_>, Range<usize>)> {
        let passages = reading.passages.iter().filter(move |passage| passages(passage));
        passages
            .flat_map(|passage| {
                let found = passage.once(|wording| numbers(&wording.text).collect::<Vec<_>>());
                let is_body = passage.half == LetterHalf::Body && passage.place != PassageRole::Subject;
                let found = found.iter().filter(|found| !is_body || found.is_surely_one(&passage.text));
                found.map(|found| (passage, found.range.clone())).collect::<Vec<_>>()
            })
            .take(MOST)
            .collect()
    };
    let above =
        numbers_of(|passage| passage.half == LetterHalf::Data || passage.place == PassageRole::Subject);
    let below =
        numbers_of(|passage| passage.half == LetterHalf::Body && passage.place != PassageRole::Subject);
    let shown = |(passage, range): &(&Passage<'_>, Range<usize>)| passage.text[range.clone()].to_owned();
    // several jobs may be applied for: what the letter has besides the right number is none of ours
    let is_own = |number: &(&Passage<'_>, Range<usize>)| employer.all.contains(&bare(&shown(number)));
    let all = || above.iter().chain(&below);
    let mut wrong = None;
    if let (Some(own), Some(first), false) = (employer.named.first(), all().next(), all().any(is_own)) {
        wrong = Some((first, own.clone(), "in the employer's data"));
    }
    let is_above = |number: &(&Passage<'_>, Range<usize>)| {
        above.iter().any(|other| bare(&shown(other)) == bare(&shown(number)))
    };
    // the title says again what the subject says
    let is_one = |first| above.iter().all(|other| bare(&shown(other)) == bare(&shown(first)));
    if wrong.is_none()
        && let Some(of_subject) = above.first().filter(|first| is_one(*first))
        && !below.iter().any(is_above)
    {
        let other = below.iter().find(|number| !is_own(number));
        wrong = other.map(|other| (other, shown(of_subject), "above"));
    }
    if wrong.is_none() {
        let mut before: Vec<String> = employer.all.iter().cloned().chain(above.iter().map(shown)).collect();
        wrong = below.iter().find_map(|number| {
            let written = shown(number);
            let like = before.iter().find(|other| is_alike(&bare(other), &bare(&written))).cloned();
            before.push(written);
            Some((number, like.filter(|_| !is_own(number) && !is_above(number))?, "elsewhere"))
        });
    }
    let Some(((passage, range), other, place)) = wrong else { return };
    let number = &passage.text[range.clone()];
    let message = format!("the reference is `{number}` here, and `{other}` {place}");
    findings.tell(reading.place(passage, range.clone()), message, "correct the one that is wrong");
}

/// The reference numbers of an employer's data.
#[derive(Clone, Debug, Default)]
struct KnownReferences {
    /// As they are written, those that stand under a key for them: `reference: 2026-114`, `job-id: 12`.
    named: Vec<String>,
    /// These and those that its other values speak of, without the marks in them.
    all: Vec<String>,
}

impl KnownReferences {
    fn of(employer: &Employer) -> Self {
        let mut known = Self::default();
        for (key, value) in employer.data.iter() {
            let named = is_lead(key);
            each_text(value, 3, &mut |text| {
                if named && is_number(text.trim()) {
                    known.named.push(text.trim().to_owned());
                    known.all.push(bare(text));
                }
                known.all.extend(numbers(text).map(|found| bare(&text[found.range])));
            });
        }
        known
    }
}

/// Whether a key is that of a reference number: `kennziffer`, `ref-nr`, `job_id`, `Reference number`.
pub(in crate::check) fn is_lead(key: &str) -> bool {
    let mut joined = String::new();
    let mut leads = false;
    for (number, word) in words(key).take(4).enumerate() {
        let word = &key[word];
        leads = if number == 0 { leads_to_one(word) } else { leads && BETWEEN.has_in_any_case(word) };
        joined.push_str(word);
    }
    leads || leads_to_one(&joined)
}

/// Whether a reference number may follow a word.
fn leads_to_one(word: &str) -> bool {
    LEADS.has_in_any_case(word) || LEADS_OF_WORK.has_in_any_case(word)
}

/// A number that may be a reference.
struct WrittenReference {
    /// Where the word before it begins, whose full stop ends no sentence: `rif. 12`.
    lead: usize,
    range: Range<usize>,
    /// Whether the word before it leads to other numbers, too.
    may_be_of_work: bool,
}

impl WrittenReference {
    /// Whether its sentence says so, where its word does not.
    fn is_surely_one(&self, text: &str) -> bool {
        let sentence = &text[sentence_of(text, &(self.lead..self.range.end))];
        !self.may_be_of_work || cues!("numbers of the posting").is_in(sentence)
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
fn numbers(text: &str) -> impl Iterator<Item = WrittenReference> {
    // what has no digit has no number
    let most = if text.bytes().any(|byte| byte.is_ascii_digit()) { 2000 } else { 0 };
    let mut all = words(text).take(most).peekable();
    std::iter::from_fn(move || {
        loop {
            let word = all.next()?;
            let at = word.start;
            // `Job-ID`, `Job ID`
            let pair = all.peek().filter(|next| matches!(&text[word.end..next.start], "-" | " " | "_"));
            let joined = |next: &Range<usize>| [&text[word.clone()], &text[next.clone()]].concat();
            let pair = pair.filter(|next| leads_to_one(&joined(next)));
            let (said, lead) = match pair {
                Some(next) => (joined(next), next.end),
                None if leads_to_one(&text[word.clone()]) => (text[word.clone()].to_owned(), word.end),
                None => continue,
            };
            let may_be_of_work = LEADS_OF_WORK.has_in_any_case(&said);
            let mut end = lead;
            // `Ref. No.: 12`
            for word in words(&text[lead..]).take(3) {
                let word = lead + word.start..lead + word.end;
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
                    return Some(WrittenReference {
                        lead: at,
                        range: word.start..word.start + number.len(),
                        may_be_of_work,
                    });
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
            ("Job-ID 2026-7", "2026-7"),
            ("die Job ID: AB12", "AB12"),
        ] {
            let found: Vec<&str> = numbers(text).map(|found| &text[found.range]).collect();
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
