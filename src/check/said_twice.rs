//! A paragraph or a sentence that stands in the letter twice.

use std::collections::HashSet;
use std::hash::{BuildHasher as _, BuildHasherDefault};
use std::ops::Range;

use super::cue_list::{CueList, LANGUAGES};
use super::lexicon::{self, Topic};
use super::lint::{Documentation, Findings, Lint};
use super::passage::{LetterHalf, ReadingOrder, Wording};
use super::quotation::is_quoted;
use crate::diagnostic::{Code, Diagnostic};
use crate::words::{WordHasher, near, push_lower, sentence_end, sentence_start, words};

pub(super) const LINT: Lint = Lint {
    code: Code::SaidTwice,
    run,
    documentation: Documentation {
        text: "A paragraph that was pasted twice, or a sentence of seven words or more that stands twice, whatever the marks \
            between its words; of thirteen words or more also where one or two of them were changed; a name that ends a list in which it stands before (`Excel, Word and Excel`).",
        bad: "I write documentation that people read to its end.\n\nI write documentation that people read to its end.",
        good: "I write documentation that people read to its end.",
    },
};

/// Shorter sentences may be said again.
const LEAST_WORDS: usize = 7;

/// Shorter ones may be said again in other words, as a figure of speech.
const LEAST_OF_NEARLY: usize = 13;

/// As many are compared with each other.
const MOST_OF_NEARLY: usize = 100;

/// Whether one sentence is another with a word or two changed in one place.
fn is_nearly(one: &[u64], other: &[u64]) -> bool {
    let longer = one.len().max(other.len());
    if longer - one.len().min(other.len()) > 2 {
        return false;
    }
    let alike = one.iter().zip(other).take_while(|(one, other)| one == other).count();
    let shorter = one.len().min(other.len());
    let ends = one
        .iter()
        .rev()
        .zip(other.iter().rev())
        .take(shorter - alike)
        .take_while(|(one, other)| one == other);
    alike + ends.count() + 2 >= longer
}

/// A sentence and what it is told again by.
struct SaidSentence {
    range: Range<usize>,
    /// A number for its words, whatever their case and the marks between them; nothing for a short one.
    whole: Option<u64>,
    /// A number for each of its words, where there are many.
    words: Vec<u64>,
}

fn run(reading: &ReadingOrder<'_>, findings: &mut Findings<'_>) {
    let mut seen: HashSet<u64> = HashSet::new();
    let mut long: Vec<Vec<u64>> = Vec::new();
    for passage in &reading.passages {
        if passage.half != LetterHalf::Body {
            continue;
        }
        let listed = passage.once(listed_twice);
        if let Some(range) = listed.iter().find(|range| !is_quoted(&passage.text, range)) {
            let shown = &passage.text[range.clone()];
            findings.push(
                Diagnostic::new(Code::SaidTwice, format!("`{shown}` stands in this list already"))
                    .at_option(reading.span(passage, range.clone()).or(passage.span))
                    .hint("take one of them out"),
            );
        }
        let mut twice: Vec<Range<usize>> = Vec::new();
        let sentences = passage.once(sentences);
        for SaidSentence { range, whole, words } in sentences.iter() {
            let nearly = long.iter().any(|other| is_nearly(other, words));
            if !words.is_empty() && long.len() < MOST_OF_NEARLY {
                long.push(words.clone());
            }
            if whole.is_some_and(|whole| !seen.insert(whole)) || nearly {
                twice.push(range.clone());
            }
        }
        let Some(first) = twice.first() else { continue };
        let whole = twice.len() == sentences.len() && sentences.len() > 1;
        let what = if whole { "this paragraph" } else { "this sentence" };
        let range =
            first.start..twice.last().map_or(first.end, |last| if whole { last.end } else { first.end });
        findings.push(
            Diagnostic::new(Code::SaidTwice, format!("{what} stands in the letter already"))
                .at_option(reading.span(passage, range).or(passage.span))
                .hint("take one of them out"),
        );
        if findings.is_full() {
            return;
        }
    }
}

/// The last thing of a list that stands in it before: `Reaper` of `Pro Tools, Reaper, Audition and Reaper`.
fn listed_twice(passage: &Wording) -> Option<Range<usize>> {
    /// The most words that a thing of a list has.
    const MOST: usize = 3;
    let text = &passage.text;
    let ands = passage.words.iter().filter(|word| AND.has_in_any_case(&text[(*word).clone()]));
    ands.take(MOST_LISTS).find_map(|and| {
        let tail = near(&text[and.end..], LONGEST_LIST);
        let end = tail.find([',', ';', '.', '!', '?', ':', '(', '–', '—']).unwrap_or(tail.len());
        let last = tail[..end].trim();
        let count = words(last).count();
        // one goes to Rome and comes back, and repeats what one does
        let is_city = || lexicon::all(last).any(|entry| entry.topic == Topic::City);
        let is_name = last.starts_with(char::is_uppercase) && !is_city()
            || words(last).any(|word| LANGUAGES.has_in_any_case(&last[word]));
        if !(1..=MOST).contains(&count) || last.chars().count() < 4 || !is_name {
            return None;
        }
        let lead = &text[text.ceil_char_boundary(and.start.saturating_sub(LONGEST_LIST))..and.start];
        let lead = &lead[sentence_start(lead, lead.len())..];
        let lead = lead.rsplit([';', ':', '(', '–', '—']).next().unwrap_or_default();
        let mut parts = lead.rsplit(',').map(str::trim);
        // the thing before `and`, and between two commas those before it
        let mut between = Vec::new();
        for part in parts.by_ref() {
            if words(part).count() > MOST {
                between.push(part);
                break;
            }
            between.push(part);
        }
        let (head, inner) = between.split_last()?;
        let in_head = || head.strip_suffix(last).is_some_and(|rest| rest.ends_with(' '));
        let is_list = inner.len() > 1 || inner.len() == 1 && between.len() > 1;
        let start = and.end + tail[..end].find(last)?;
        (is_list && (inner.contains(&last) || in_head())).then_some(start..start + last.len())
    })
}

/// So many lists of a passage are looked at, and so many bytes of each before and behind its `and`.
const MOST_LISTS: usize = 100;
const LONGEST_LIST: usize = 400;

/// What stands before the last thing of a list.
static AND: CueList = CueList::of("before the last of a list");

/// The sentences of a passage.
fn sentences(passage: &Wording) -> Vec<SaidSentence> {
    let text = &passage.text;
    let hasher = BuildHasherDefault::<WordHasher>::default();
    let mut found = Vec::new();
    let mut folded = String::new();
    let mut from = 0;
    for word in &passage.words {
        if word.start < from {
            continue;
        }
        let range = word.start..sentence_end(text, word.end).max(word.end);
        from = range.end;
        let numbers = passage.words_in(range.clone()).iter().map(|word| {
            folded.clear();
            push_lower(&text[word.clone()], &mut folded);
            hasher.hash_one(&folded)
        });
        let words: Vec<u64> = numbers.collect();
        let whole = (words.len() >= LEAST_WORDS).then(|| hasher.hash_one(&words));
        let words = if words.len() >= LEAST_OF_NEARLY { words } else { Vec::new() };
        found.push(SaidSentence { range, whole, words });
    }
    found
}
