//! A start before the period of notice is over: `My notice period is three months, and I can start on 7 December 2026`.

use std::ops::Range;

use jiff::civil;

use super::super::cue_list::{COMING, CueList, TALKS};
use super::super::date::starting_days;
use super::super::lexicon::Topic;
use super::super::lint::Findings;
use super::super::passage::{Passage, ReadingOrder};
use super::super::quotation::is_quoted;
use super::super::spelled;
use super::availability::{denies, of_sentence};
use super::months::MONTHS;
use crate::diagnostic::{Code, Diagnostic};
use crate::words::words;

/// What counts weeks.
pub(super) static WEEKS: CueList = CueList::of("counting weeks");

/// One, as it stands before a month.
static ONE: CueList = CueList::of("one before a month");

/// What says that the time of notice runs already.
static GIVEN: CueList = CueList::of("given notice");

/// With which one says that one starts to work.
static TO_START: CueList = CueList::of("starting to work");

pub(super) fn run(reading: &ReadingOrder<'_>, findings: &mut Findings<'_>) {
    let dated = reading.front.date.as_ref().map(|date| date.value.local.date());
    let Some(day) = dated.or(reading.subject.today.map(|today| today.day)) else { return };
    let mut notice = None;
    for passage in reading.prose() {
        if passage.words.iter().any(|word| GIVEN.has_in_any_case(&passage.text[word.clone()])) {
            return;
        }
        if notice.is_none() {
            notice = term(passage);
        }
    }
    let Some((said, term)) = notice else { return };
    for passage in reading.prose() {
        let soon = starts(passage, day).into_iter().find(|(range, days)| {
            // it may have been given in the days before
            *days < term * 3 / 4 && !is_quoted(&passage.text, range)
        });
        let Some((range, _)) = soon else { continue };
        let shown = &passage.text[range.clone()];
        findings.push(
            Diagnostic::new(
                Code::Contradiction,
                format!("`{shown}` is before the end of the `{said}` that the letter speaks of"),
            )
            .at_option(reading.span(passage, range).or(passage.span))
            .hint("correct the day from which on you are free, or the period of notice"),
        );
        return;
    }
}

/// The shortest term of notice that a sentence of a passage speaks of, and in how many days it ends.
fn term(passage: &Passage<'_>) -> Option<(String, i32)> {
    let mut all = passage.phrases.iter().filter(|phrase| phrase.entry.topic == Topic::PeriodOfNotice);
    all.find_map(|phrase| {
        if denies(passage, phrase) {
            return None;
        }
        let sentence = of_sentence(passage, &phrase.range);
        let inside = passage.words_in(sentence);
        let terms = inside.windows(2).filter_map(|pair| {
            let [count, unit] = pair else { return None };
            let (count, unit) = (&passage.text[count.clone()], &passage.text[unit.clone()]);
            let of_months = MONTHS.has_in_any_case(unit);
            if !of_months && !WEEKS.has_in_any_case(unit) {
                return None;
            }
            let one = || ONE.has_in_any_case(count).then_some(1);
            let count =
                spelled::number(count, 2, 2..=30).and_then(|count| i32::try_from(count).ok()).or_else(one)?;
            let days = count * if of_months { 30 } else { 7 };
            Some((passage.text[pair[0].start..pair[1].end].to_owned(), days))
        });
        terms.min_by_key(|(_, days)| *days)
    })
}

/// From when on an author says to be free, and in how many days after the letter that is.
fn starts(passage: &Passage<'_>, letter: civil::Date) -> Vec<(Range<usize>, i32)> {
    let speaks_of_talks = |range: &Range<usize>| {
        let sentence = of_sentence(passage, range);
        passage.words_in(sentence).iter().any(|word| TALKS.has_in_any_case(&passage.text[word.clone()]))
    };
    let mut found = Vec::new();
    for day in starting_days(passage) {
        let of_year = |year| civil::Date::new(year, day.month, day.day).ok();
        let date = match day.year {
            Some(year) => of_year(year),
            None => {
                of_year(letter.year()).filter(|date| *date >= letter).or_else(|| of_year(letter.year() + 1))
            }
        };
        let days = date.and_then(|date| letter.until(date).ok()).map(|span| span.get_days());
        if let Some(days) = days.filter(|days| (0..400).contains(days))
            && !speaks_of_talks(&day.range)
        {
            found.push((day.range, days));
        }
    }
    // `I can start next Monday`
    for day in passage.phrases.iter().filter(|phrase| phrase.entry.topic == Topic::Weekday) {
        let sentence = of_sentence(passage, &day.range);
        let (before, after) =
            (&passage.text[sentence.start..day.range.start], &passage.text[day.range.end..sentence.end]);
        let near =
            [words(before).last().map(|word| &before[word]), words(after).next().map(|word| &after[word])];
        let is_next = near.into_iter().flatten().any(|word| COMING.has_in_any_case(word));
        let says = |list: &CueList| {
            passage
                .words_in(sentence.clone())
                .iter()
                .any(|word| list.has_in_any_case(&passage.text[word.clone()]))
        };
        let is_free =
            || passage.phrases_in(sentence.clone()).iter().any(|phrase| phrase.entry.topic == Topic::Free);
        if is_next && says(&TO_START) && is_free() && !denies(passage, day) && !speaks_of_talks(&day.range) {
            found.push((day.range.clone(), 7));
        }
    }
    found
}
