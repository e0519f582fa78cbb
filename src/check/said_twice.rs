//! A paragraph or a sentence that stands in the letter twice.

use std::collections::HashMap;
use std::hash::{BuildHasher as _, BuildHasherDefault};
use std::ops::Range;

use super::lexicon::WordHasher;
use super::lint::{Documentation, Findings, Lint};
use super::passage::{LetterHalf, Passage, ReadingOrder};
use crate::diagnostic::{Code, Diagnostic};
use crate::words::{push_lower, sentence_end};

pub(super) const LINT: Lint = Lint {
    code: Code::SaidTwice,
    run,
    documentation: Documentation {
        text: "A paragraph that was pasted twice, or a sentence of seven words or more that stands twice, whatever the marks \
            between its words; of thirteen words or more also where one or two of them were changed.",
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

fn run(reading: &ReadingOrder<'_>, findings: &mut Findings<'_>) {
    let mut seen: HashMap<String, usize> = HashMap::new();
    let mut long: Vec<Vec<u64>> = Vec::new();
    let hasher = BuildHasherDefault::<WordHasher>::default();
    for (index, passage) in reading.passages.iter().enumerate() {
        if passage.half != LetterHalf::Body {
            continue;
        }
        let mut twice: Vec<Range<usize>> = Vec::new();
        let sentences = sentences(passage);
        for range in &sentences {
            let mut key = String::with_capacity(range.len() + 1);
            let mut count = 0;
            for word in passage.words_in(range.clone()) {
                push_lower(&passage.text[word.clone()], &mut key);
                key.push(' ');
                count += 1;
            }
            let numbers = (count >= LEAST_OF_NEARLY)
                .then(|| key.split_whitespace().map(|word| hasher.hash_one(word)).collect::<Vec<u64>>());
            let nearly = numbers.is_some_and(|numbers| {
                let nearly = long.iter().any(|other| is_nearly(other, &numbers));
                if long.len() < MOST_OF_NEARLY {
                    long.push(numbers);
                }
                nearly
            });
            if (count >= LEAST_WORDS && seen.insert(key, index).is_some()) || nearly {
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

/// The sentences of a passage.
fn sentences(passage: &Passage<'_>) -> Vec<Range<usize>> {
    let text = &passage.text;
    let mut found = Vec::new();
    let mut from = 0;
    for word in &passage.words {
        if word.start >= from {
            let end = sentence_end(text, word.end).max(word.end);
            found.push(word.start..end);
            from = end;
        }
    }
    found
}
