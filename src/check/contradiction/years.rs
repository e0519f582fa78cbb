//! Years that do not add up: `from 2019 to 2022, seven years`, and experience that is seven years here and five there.

use std::ops::Range;

use super::super::cue_list::{CueList, SINCE, UNTIL};
use super::super::lint::Findings;
use super::super::passage::{Passage, ReadingOrder};
use super::super::spelled;
use crate::words::{sentence_end, sentence_of, words};

/// What counts years.
pub(super) static YEARS: CueList = CueList::of("years");

/// What is had for years.
pub(super) static EXPERIENCE: CueList = CueList::of("experience");

/// As many numbers of years are looked at in a letter.
const MOST: usize = 50;

/// A number of years as it is written.
struct WrittenYears<'p, 'a> {
    passage: &'p Passage<'a>,
    range: Range<usize>,
    count: i16,
}

pub(super) fn run(reading: &ReadingOrder<'_>, findings: &mut Findings<'_>) {
    let this_year = reading.subject.today.map(|today| today.day.year());
    let mut all = Vec::new();
    for passage in reading.prose() {
        let left = MOST.saturating_sub(all.len());
        let counts = passage.once(|passage| counts(&passage.text).collect::<Vec<_>>());
        all.extend(counts.iter().take(left).cloned().map(|(range, count)| WrittenYears {
            passage,
            range,
            count,
        }));
    }
    for WrittenYears { passage, range, count } in &all {
        let text = &passage.text;
        let passed = || passed(text, range, this_year);
        let Some((span, first, last)) = beside(text, range, this_year).or_else(passed) else { continue };
        let lasted = last - first;
        // both years may be counted whole, or neither
        if (lasted - 1..=lasted + 1).contains(count) || findings.is_full() {
            continue;
        }
        let whole = span.start.min(range.start)..span.end.max(range.end);
        let shown = &text[whole.clone()];
        let message = format!("`{shown}` does not add up");
        findings.tell(reading.place(passage, whole), message, "correct the years, or their number");
    }
    experience(reading, &all, findings);
}

/// Two numbers of years of experience in the same thing.
fn experience(reading: &ReadingOrder<'_>, all: &[WrittenYears<'_, '_>], findings: &mut Findings<'_>) {
    let mut had: Vec<(String, i16)> = Vec::new();
    for WrittenYears { passage, range, count } in all {
        let text = &passage.text;
        let end = sentence_end(text, range.end);
        let after = &text[range.end..end];
        let following: Vec<&str> = words(after).take(4).map(|word| &after[word]).collect();
        // `seven years of experience in nursing`
        let Some(at) = following.iter().take(3).position(|word| EXPERIENCE.has_in_any_case(word)) else {
            continue;
        };
        let what: String = following[at + 1..].join(" ").to_lowercase();
        if let Some((_, before)) = had.iter().find(|(of, before)| *of == what && before != count) {
            let message =
                format!("the letter speaks of {count} years of experience here, and of {before} elsewhere");
            let place = reading.place(passage, range.clone());
            findings.tell(place, message, "say one number, or of what each is");
            return;
        }
        had.push((what, *count));
    }
}

/// The numbers of years in a text: `seven years`, `12 Jahre`.
fn counts(text: &str) -> impl Iterator<Item = (Range<usize>, i16)> {
    let mut previous: Option<Range<usize>> = None;
    words(text).filter_map(move |word| {
        let before = previous.replace(word.clone())?;
        if !YEARS.has_in_any_case(&text[word.clone()]) || !text[before.end..word.start].trim().is_empty() {
            return None;
        }
        let count = number(&text[before.clone()])?;
        Some((before.start..word.end, count))
    })
}

/// The span of years right beside their number.
fn beside(text: &str, count: &Range<usize>, this_year: Option<i16>) -> Option<(Range<usize>, i16, i16)> {
    let spans = spans(text, this_year);
    spans.into_iter().find(|(span, ..)| {
        let between = if span.end <= count.start {
            &text[span.end..count.start]
        } else if count.end <= span.start {
            &text[count.end..span.start]
        } else {
            return false;
        };
        // `since 2014: four years here, and since 2018 there` parts the time
        let parted = span.end <= count.start && between.contains(':');
        !parted
            && between.chars().all(|c| c.is_alphabetic() || " ,(:–—-\u{a0}".contains(c))
            && words(between).count() <= 3
            && words(between).all(|word| cues!("beside years").has_in_any_case(&between[word]))
    })
}

/// `Desde que abrí mi taller en 2018 han pasado quince años`: the year of a sentence that says how many years went by since.
fn passed(text: &str, count: &Range<usize>, this_year: Option<i16>) -> Option<(Range<usize>, i16, i16)> {
    let now = this_year?;
    let sentence = sentence_of(text, count);
    let all: Vec<Range<usize>> = words(&text[sentence.clone()])
        .map(|word| sentence.start + word.start..sentence.start + word.end)
        .collect();
    let says = |list: &CueList| all.iter().any(|word| list.has_in_any_case(&text[word.clone()]));
    // `j’ai passé deux années`, `he pasado dos años`: they were spent, by the author
    let mut pairs = all.windows(2).map(|pair| [&text[pair[0].clone()], &text[pair[1].clone()]]);
    let mut has_passed = || {
        pairs.any(|[before, word]| {
            cues!("have passed").has_in_any_case(word)
                && !cues!("before years that one spent").has_in_any_case(before)
        })
    };
    let mut years = all.iter().filter_map(|word| Some((year(&text[word.clone()])?, word.clone())));
    let (first, place) = years.next()?;
    if years.next().is_some() || !says(&SINCE) {
        return None;
    }
    if count.end < place.start {
        // `For fifteen years, since I qualified in 2018`
        let between = &text[count.end..place.start];
        let counted = number(
            &text[words(&text[count.clone()])
                .next()
                .map(|word| count.start + word.start..count.start + word.end)?],
        )?;
        let since = words(between).next().is_some_and(|word| SINCE.has_in_any_case(&between[word]));
        let joined = between.trim_start_matches([' ', ',', '–', '(']).len() + 4 > between.len()
            && words(between).count() <= 6;
        return (since && joined && counted > now - first + 1).then_some((place, first, now));
    }
    if count.start < place.end {
        return None;
    }
    // `Seit meinem Abschluss 2019 bin ich nun fünfzehn Jahre lang …`: longer than there was time for
    let since =
        || all.iter().any(|word| SINCE.has_in_any_case(&text[word.clone()]) && is_before(text, word, &place));
    let counted = number(
        &text[words(&text[count.clone()])
            .next()
            .map(|word| count.start + word.start..count.start + word.end)?],
    )?;
    let before = all.iter().rev().find(|word| word.end <= count.start).map(|word| &text[word.clone()]);
    let after = all.iter().find(|word| word.start >= count.end).map(|word| &text[word.clone()]);
    let of_that = before.is_none_or(|word| !APART.has_in_any_case(word))
        && after.is_none_or(|word| !APART.has_in_any_case(word));
    // `graduated in 2021, and in the nine years since then`
    let since_then = after.is_some_and(|word| SINCE.has_in_any_case(word));
    let too_long = counted > now - first + 1 && of_that && (since_then || since());
    (too_long || has_passed() && since()).then_some((place, first, now))
}

/// What says of a number of years that it is of something else: `nach sieben Jahren`, `seven years older`.
static APART: CueList = CueList::of("apart from that");

/// Whether a word stands not far before a place.
fn is_before(text: &str, word: &Range<usize>, place: &Range<usize>) -> bool {
    /// How many words may stand between.
    const NEAR: usize = 6;
    word.end <= place.start && words(&text[word.end..place.start]).count() <= NEAR
}

/// The spans of years in a text: `2019 to 2022`, `2019–2022`, and with a year that is now the end, `since 2019`.
pub(super) fn spans(text: &str, this_year: Option<i16>) -> Vec<(Range<usize>, i16, i16)> {
    let mut found = Vec::new();
    let mut previous: Vec<Range<usize>> = Vec::new();
    for word in words(text) {
        if let Some(year) = year(&text[word.clone()]) {
            let last = previous.last();
            let earlier = match last {
                // `2019–2022`
                Some(first) if matches!(text[first.end..word.start].trim(), "-" | "–" | "/") => Some(first),
                // `2019 to 2022`
                Some(until) if UNTIL.has_in_any_case(&text[until.clone()]) => previous.iter().rev().nth(1),
                _ => None,
            };
            let first = earlier.and_then(|first| Some((self::year(&text[first.clone()])?, first.start)));
            if let Some((begins, start)) = first.filter(|(begins, _)| *begins <= year) {
                found.push((start..word.end, begins, year));
            } else if let (Some(since), Some(now)) = (last, this_year)
                && SINCE.has_in_any_case(&text[since.clone()])
            {
                found.push((since.start..word.end, year, now));
            }
        }
        previous.push(word);
    }
    found
}

/// A number of years, in digits or as a word.
fn number(word: &str) -> Option<i16> {
    spelled::number(word, 2, 2..=60).and_then(|count| i16::try_from(count).ok())
}

/// A year of somebody's work.
fn year(word: &str) -> Option<i16> {
    spelled::year(word).filter(|year| (1950..2100).contains(year))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn adds_up(text: &str) -> bool {
        counts(text).all(|(range, count)| {
            beside(text, &range, Some(2026))
                .is_none_or(|(_, first, last)| (last - first - 1..=last - first + 1).contains(&count))
        })
    }

    #[test]
    fn years_beside_their_number_add_up_or_do_not() {
        for text in [
            "from 2019 to 2022, seven years in which",
            "von 2019 bis 2022, also sieben Jahre",
            "de 2019 à 2022, soit sept ans",
            "de 2019 a 2022, siete años",
            "2019–2022, seven years",
            "for seven years (2019–2022)",
            "since 2021, for nine years",
            "seit 2021, also neun Jahren",
        ] {
            assert!(!adds_up(text), "{text}");
        }
        for text in [
            "from 2019 to 2022, three years in which",
            "from 2019 to 2022, four years",
            "from 2019 to 2022 after seven years at sea",
            "from 2019 to 2022 I ran a team that had lasted seven years",
            "von 2019 bis 2022 und danach sieben Jahre",
            "seven years, of which I spent 2019 to 2022 abroad",
            "since 2021, after nine years at sea",
            "in 2019, seven years ago",
            "Seit 2021 bin ich nach neun Jahren Pause",
        ] {
            assert!(adds_up(text), "{text}");
        }
    }
}
