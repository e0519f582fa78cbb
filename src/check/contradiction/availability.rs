//! A start at once beside a period of notice, and two days from which on one is free.

use std::ops::Range;

use super::super::cue_list::CueList;
use super::super::lexicon::{Phrase, Topic};
use super::super::lint::Findings;
use super::super::passage::{Passage, ReadingOrder};
use crate::diagnostic::{Code, Diagnostic};
use crate::words::{sentence_end, sentence_start, words};

pub(super) fn run(reading: &ReadingOrder<'_>, findings: &mut Findings<'_>) {
    let mut at_once: Option<(&Passage<'_>, Range<usize>)> = None;
    let mut notice: Option<(&Passage<'_>, Range<usize>)> = None;
    for passage in reading.prose() {
        for phrase in &passage.phrases {
            let found = match phrase.entry.topic {
                Topic::AtOnce if is_of_start(passage, phrase) => &mut at_once,
                Topic::PeriodOfNotice if is_running(passage, phrase) => &mut notice,
                _ => continue,
            };
            found.get_or_insert_with(|| (passage, phrase.range.clone()));
        }
    }
    let (Some((passage, range)), Some((other, of_notice))) = (at_once, notice) else { return };
    // one sentence that has both says how they go together
    let together = std::ptr::eq(passage, other)
        && (sentence_start(&passage.text, range.start)..sentence_end(&passage.text, range.end))
            .contains(&of_notice.start);
    if together {
        return;
    }
    let (said, held) = (&passage.text[range.clone()], &other.text[of_notice]);
    findings.push(
        Diagnostic::new(
            Code::Contradiction,
            format!("`{said}` contradicts the `{held}` that the letter speaks of"),
        )
        .at_option(reading.span(passage, range.clone()).or(passage.span))
        .hint("say from which day on you are free"),
    );
}

/// Whether the sentence says that the author is free then.
fn is_of_start(passage: &Passage<'_>, phrase: &Phrase) -> bool {
    let text = &passage.text;
    let sentence = sentence_start(text, phrase.range.start)..sentence_end(text, phrase.range.end);
    let said = passage.phrases_in(sentence);
    let says = |topic| said.iter().any(|phrase| phrase.entry.topic == topic);
    says(Topic::Free) && !says(Topic::Bygone) && !denies(passage, phrase)
}

/// Whether a period of notice is the author's and still to come: a number of weeks or months stands in the sentence.
fn is_running(passage: &Passage<'_>, phrase: &Phrase) -> bool {
    let text = &passage.text;
    let sentence = &text[sentence_start(text, phrase.range.start)..sentence_end(text, phrase.range.end)];
    let lasts = words(sentence).any(|word| TERMS.has_in_any_case(&sentence[word]));
    lasts && !denies(passage, phrase)
}

/// Whether the sentence says that something is not so.
fn denies(passage: &Passage<'_>, phrase: &Phrase) -> bool {
    let text = &passage.text;
    let sentence = &text[sentence_start(text, phrase.range.start)..sentence_end(text, phrase.range.end)];
    words(sentence).any(|word| DENIALS.has_in_any_case(&sentence[word]))
}

/// In what periods of notice are counted.
static TERMS: CueList = CueList::of("terms of notice");

/// What says that something is not so, or only may be.
static DENIALS: CueList = CueList::of("not so");
