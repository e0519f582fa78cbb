//! A start at once beside a period of notice, and two days from which on one is free.

use std::ops::Range;

use jiff::civil;

use super::super::cue_list::{CueList, words_under};
use super::super::date::{WrittenDay, starting_days};
use super::super::lexicon::{Phrase, Topic};
use super::super::lint::Findings;
use super::super::passage::{Passage, ReadingOrder};
use super::notice::is_given;
use crate::words::{last_word, lower_in_place, rest_before, sentence_end, sentence_of, words};

pub(super) fn run(reading: &ReadingOrder<'_>, findings: &mut Findings<'_>) {
    two_days(reading, findings);
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
    let together =
        std::ptr::eq(passage, other) && (sentence_of(&passage.text, &range)).contains(&of_notice.start);
    if together || is_given(reading) {
        return;
    }
    let (said, held) = (&passage.text[range.clone()], &other.text[of_notice]);
    let message = format!("`{said}` contradicts the `{held}` that the letter speaks of");
    findings.tell(reading.place(passage, range.clone()), message, "say from which day on you are free");
}

/// Two days from which on the author is free, in two sentences: one that has both says what is from when on.
fn two_days(reading: &ReadingOrder<'_>, findings: &mut Findings<'_>) {
    let days = |passage| starting_days(passage).into_iter().map(move |day| (passage, day));
    let mut all = reading.prose().flat_map(days);
    let Some((passage, first)) = all.next() else { return };
    let sentence = sentence_end(&passage.text, first.range.end);
    let other = all.find(|(other, day)| {
        let years_differ = first.year.zip(day.year).is_some_and(|(year, other)| year != other);
        // a month holds its days
        let days_differ = first.day != day.day && !first.is_month && !day.is_month;
        let together = std::ptr::eq(*other, passage) && day.range.start < sentence;
        !together
            && !is_right_behind(&first, day)
            && (years_differ || first.month != day.month || days_differ)
    });
    let Some((other, WrittenDay { range, .. })) = other else { return };
    let message = format!(
        "from `{}` on you are free, and from `{}`",
        &passage.text[first.range],
        &other.text[range.clone()]
    );
    findings.tell(reading.place(other, range), message, "correct the one that is wrong");
}

/// Whether a day follows another with a weekend between them at most: `My contract ends on 31 December. I could start on 1 January.`
fn is_right_behind(first: &WrittenDay, other: &WrittenDay) -> bool {
    /// So many days later.
    const MOST: i32 = 4;
    let day =
        |day: &WrittenDay, year: i16| civil::Date::new(day.year.unwrap_or(year), day.month, day.day).ok();
    let year = first.year.or(other.year).unwrap_or(2026);
    let Some((from, to)) = day(first, year).zip(day(other, year)) else { return false };
    let later = to.since(from).map_or(0, |span| span.get_days());
    // the year may be that of the other: `31 December`, `1 January 2027`
    (1..=MOST).contains(&later) || first.year.is_none() && (1..=MOST).contains(&(later - 365))
}

/// Whether the sentence says that the author is free then.
fn is_of_start(passage: &Passage<'_>, phrase: &Phrase) -> bool {
    let text = &passage.text;
    let sentence = sentence_of(text, &phrase.range);
    let said = passage.phrases_in(sentence);
    let says = |topic| said.iter().any(|phrase| phrase.entry.topic == topic);
    says(Topic::Free) && !says(Topic::Bygone) && !denies(passage, phrase)
}

/// Whether a period of notice is the author's and still to come: a number of weeks or months stands in the sentence.
fn is_running(passage: &Passage<'_>, phrase: &Phrase) -> bool {
    let text = &passage.text;
    let sentence = &text[sentence_of(text, &phrase.range)];
    let lasts = TERMS.is_in(sentence);
    lasts && !denies_notice(passage, phrase)
}

/// The sentence of a place in a passage.
pub(super) fn of_sentence(passage: &Passage<'_>, range: &Range<usize>) -> Range<usize> {
    sentence_of(&passage.text, range)
}

/// Whether the sentence says that something is not so.
pub(super) fn denies(passage: &Passage<'_>, phrase: &Phrase) -> bool {
    let text = &passage.text;
    let sentence = &text[sentence_of(text, &phrase.range)];
    NOT_SO.is_in(sentence)
}

/// Whether a sentence says so of a period of notice: what stands before a `but` is of something else.
pub(super) fn denies_notice(passage: &Passage<'_>, phrase: &Phrase) -> bool {
    let text = &passage.text;
    let sentence = sentence_of(text, &phrase.range);
    let before = &text[sentence.start..phrase.range.start];
    let comma = before.rfind([',', ';']).map(|comma| sentence.start + comma + 1);
    let but = comma.and_then(|comma| {
        let first = words(&text[comma..phrase.range.start]).next()?;
        let word = text[comma..][first.clone()].to_lowercase();
        words_under("but", &passage.language).any(|said| said == word).then_some(comma + first.end)
    });
    let is_denied = NOT_SO.is_in(&text[but.unwrap_or(sentence.start)..sentence.end]);
    is_denied
        || but.is_some_and(|but| {
            let (before, behind) = (&text[but..phrase.range.start], &text[phrase.range.end..sentence.end]);
            !is_bound(&passage.language, before, behind)
        })
}

/// Whether what stands around a period of notice says that the author is bound by it, and nothing else but how long it is: `they hold me
/// to a notice period of three months`, and no `my notice period of three months ran out`.
fn is_bound(lang: &str, before: &str, behind: &str) -> bool {
    /// So many words say how long it is.
    const MOST: usize = 3;
    let before = lower_in_place(before.trim_end());
    // `a`, `three`
    let without = last_word(&before).map_or("", |last| before[..last.start].trim_end());
    let is_held =
        |said: &str| [before.as_str(), without].iter().any(|text| rest_before(text, said).is_some());
    let ends = last_word(behind).is_none_or(|last| TERMS.has_in_any_case(&behind[last]));
    words_under("bound by notice", lang).any(is_held) && words(behind).count() <= MOST && ends
}

/// What says that something is not so, or need not be.
static NOT_SO: CueList = CueList::of("not so");

/// With which one says how long a period of notice is.
static TERMS: CueList = CueList::of("terms of notice");
