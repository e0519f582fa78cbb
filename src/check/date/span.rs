//! Spans that end before they begin: `2021–2016`, `du 1er mars 2024 au 28 février 2023`, `05/2022–03/2021`.

use std::ops::Range;

use super::{MARKS_OF_NUMBERS, days};
use crate::check::cue_list::{BEFORE_DAYS, BOTH, CueList, UNTIL};
use crate::check::lexicon::{self, Topic};
use crate::check::lint::Findings;
use crate::check::passage::{Passage, ReadingOrder, Wording};
use crate::check::spelled::{swapped_year, year};
use crate::diagnostic::{Code, Diagnostic};
use crate::order;
use crate::words::{last_word, words};

pub(super) fn run(reading: &ReadingOrder<'_>, passage: &Passage<'_>, findings: &mut Findings<'_>) {
    for range in passage.once(reversed).iter().chain(passage.once(endless).iter()) {
        let shown = &passage.text[range.clone()];
        let ends_late = last_word(shown).and_then(|year| swapped_year(&shown[year]));
        let message = match ends_late {
            Some(meant) => format!("`{shown}` ends in no year that is meant; {meant} has the same digits"),
            None => format!("`{shown}` ends before it begins"),
        };
        findings.push(
            Diagnostic::new(Code::Date, message)
                .at_option(reading.span(passage, range.clone()).or(passage.span))
                .hint("correct one of the dates"),
        );
    }
}

/// The spans of a passage that end before they begin.
fn reversed(passage: &Wording) -> Vec<Range<usize>> {
    let mut found = years(passage);
    let text = &passage.text;
    let mut all: Vec<(Range<usize>, (i16, i8, i8))> = passage
        .once(days)
        .iter()
        .filter_map(|day| Some((day.range.clone(), (day.year?, day.month, day.day))))
        .collect();
    all.extend(months(text));
    order::sort_by_key(&mut all, |(range, _)| range.start);
    for pair in all.windows(2) {
        let [(first, begins), (last, ends)] = pair else { continue };
        if first.end <= last.start && begins > ends && is_span(text, first, last) {
            found.push(first.start..last.end);
        }
    }
    found
}

/// `2021–2016`: years that end before they begin.
fn years(passage: &Wording) -> Vec<Range<usize>> {
    let text = &passage.text;
    let mut found = Vec::new();
    let mut previous: Option<(Range<usize>, i16)> = None;
    for word in passage.words.iter().cloned() {
        let year = year_or_swapped(&text[word.clone()]);
        let kept = previous.take();
        if let (Some((first, begins)), Some(ends)) = (kept.clone(), year)
            && is_span(text, &first, &word)
            && ((1..=60).contains(&(begins - ends))
                || begins > LAST_YEAR && begins > ends && !is_numbered(text, &first))
            && !text[..first.start].ends_with(MARKS_OF_NUMBERS)
            && !text[word.end..].starts_with(['-', '/'])
        {
            found.push(first.start..word.end);
        }
        // a word such as `to` stands between the two
        previous = match year {
            Some(year) => Some((word, year)),
            None => kept.filter(|_| is_join(&text[word])),
        };
    }
    found
}

/// `2019–2201`: spans of years whose last is none, and would be one behind the first with its digits in order.
fn endless(passage: &Wording) -> Vec<Range<usize>> {
    let text = &passage.text;
    let mut found = Vec::new();
    let mut previous: Option<(Range<usize>, i16)> = None;
    for word in passage.words.iter().cloned() {
        let written = &text[word.clone()];
        let meant = swapped_year(written);
        let kept = previous.take();
        if let (Some((first, begins)), Some(ends)) = (kept.clone(), meant)
            && begins <= ends
            && is_span(text, &first, &word)
            && !is_numbered(text, &first)
            && !text[word.end..].starts_with(['-', '/', '–'])
        {
            found.push(first.start..word.end);
        }
        previous = match year(written) {
            Some(year) => Some((word, year)),
            None => kept.filter(|_| is_join(written)),
        };
    }
    found
}

/// Whether a number stands behind a mark of numbers, or a noun that is numbered: `Station 2106–2019`, `ISO 2019–2201`.
fn is_numbered(text: &str, number: &Range<usize>) -> bool {
    let before = &text[text.floor_char_boundary(number.start.saturating_sub(40))..number.start];
    let noun = last_word(before).filter(|noun| matches!(&before[noun.end..], " " | "\u{a0}"));
    before.ends_with(MARKS_OF_NUMBERS)
        || noun.is_some_and(|noun| {
            let word = &before[noun];
            word.starts_with(char::is_uppercase)
                && !FROM.has_in_any_case(word)
                && !lexicon::is(Topic::Month, word)
        })
}

/// The year that a word is, or that it was to be with its digits in order: `2106`.
fn year_or_swapped(word: &str) -> Option<i16> {
    year(word).or_else(|| swapped_year(word).and_then(|_| word.parse().ok()))
}

/// Later ones are years with digits that changed places.
const LAST_YEAR: i16 = 2100;

/// Whether a word may stand between the first and the last of a span.
fn is_join(word: &str) -> bool {
    [&UNTIL, &BOTH, &BEFORE_DAYS].iter().any(|list| list.has_in_any_case(word))
}

/// Whether the words between two dates make a span of them: `2021–2016`, `from 2021 to 2016`.
fn is_span(text: &str, first: &Range<usize>, last: &Range<usize>) -> bool {
    let between = &text[first.end..last.start];
    if matches!(between, "-" | "–" | "—" | " – " | " - " | " — ") {
        return true;
    }
    let near = &text[text.floor_char_boundary(first.start.saturating_sub(24))..first.start];
    // `vom 3. Mai bis zum 2. April`, `from the 3rd`
    let said = || words(between).map(|word| &between[word]);
    let mut joins = said().filter(|word| !BEFORE_DAYS.has_in_any_case(word));
    let join = match (joins.next(), joins.next()) {
        (Some(join), None) => Some(join),
        // `de 2021 a 2017`: an article of another language
        (None, _) => said().find(|word| UNTIL.has_in_any_case(word)),
        _ => None,
    };
    let Some(join) = join else { return false };
    let mut before = words(near).map(|word| &near[word]).collect::<Vec<_>>().into_iter().rev();
    // `the floods of 2021 and 2016`
    if BOTH.has_in_any_case(join) {
        return before.take(2).any(|word| BETWEEN.has_in_any_case(word));
    }
    let leads = |word: &str| FROM.has_in_any_case(word);
    UNTIL.has_in_any_case(join)
        && before.next().is_some_and(|word| {
            leads(word) || BEFORE_DAYS.has_in_any_case(word) && before.next().is_some_and(leads)
        })
}

/// What stands before both.
static BETWEEN: CueList = CueList::of("between years");

/// What stands before the first.
static FROM: CueList = CueList::of("from a year");

/// Months in digits: `05/2022`, `05.2022`.
fn months(text: &str) -> Vec<(Range<usize>, (i16, i8, i8))> {
    let mut found = Vec::new();
    let mut previous: Option<Range<usize>> = None;
    for word in words(text) {
        let digits = |word: &Range<usize>| text[word.clone()].bytes().all(|byte| byte.is_ascii_digit());
        if let Some(first) = previous.replace(word.clone())
            && (1..=2).contains(&first.len())
            && word.len() == 4
            && matches!(&text[first.end..word.start], "/" | ".")
            && digits(&first)
            && digits(&word)
            && !text[..first.start].ends_with(MARKS_OF_NUMBERS)
            && let (Ok(month), Ok(year)) =
                (text[first.clone()].parse::<i8>(), text[word.clone()].parse::<i16>())
            && (1..=12).contains(&month)
            && (1950..=2100).contains(&year)
        {
            found.push((first.start..word.end, (year, month, 31)));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_in_digits_are_read() {
        let found: Vec<_> = months("von 09/2023 – 04/2022, 3.5.2021, 1/20222").into_iter().collect();
        assert_eq!(found.iter().map(|(_, day)| *day).collect::<Vec<_>>(), [(2023, 9, 31), (2022, 4, 31)]);
    }

    #[test]
    fn words_between_two_dates_make_a_span() {
        for (text, spans) in [
            ("from A to B", true),
            ("vom A bis zum B", true),
            ("du A au B", true),
            ("del A al B", true),
            ("desde A hasta B", true),
            ("de A a B", true),
            ("dal A al B", true),
            ("van A tot B", true),
            ("från A till B", true),
            ("fra A til B", true),
            ("od A do B", true),
            ("een A a B", false),
            ("A – B", true),
            ("between A and B", true),
            ("A, B", false),
            ("A and B", false),
            ("on A to B", false),
        ] {
            let at = |letter| text.find(letter).map(|at| at..at + 1).expect("it");
            assert_eq!(is_span(text, &at('A'), &at('B')), spans, "{text}");
        }
    }

    #[test]
    fn the_last_year_of_a_span_may_have_its_digits_in_another_order() {
        use crate::check::passage::wording;
        let found = |text: &str| -> Vec<String> {
            let passage = wording(text, "en");
            let all = years(&passage).into_iter().chain(endless(&passage));
            all.map(|range| passage.text[range].to_owned()).collect()
        };
        for (text, span) in [
            ("Baker, Leeds, 2019–2012", "2019–2012"),
            ("Baker, 2019–2201", "2019–2201"),
            ("from 2019 to 2202 I baked", "2019 to 2202"),
            ("von 2016 bis 2201 in Kiel", "2016 bis 2201"),
            ("de 2019 à 2204, à Lyon", "2019 à 2204"),
            ("Baker since June 2019 – 2201", "2019 – 2201"),
            ("Baker, 2106–2020", "2106–2020"),
        ] {
            assert_eq!(found(text), [span], "{text}");
        }
        for text in [
            "Baker, 2012–2019",
            "Baker, 2016–2100",
            "Rooms 2019–2201",
            "ISO 2019–2201",
            "Station 2106–2019",
            "Zimmer 2106 – 2019",
            "a range of 2000 to 2700",
            "from 2019 to 2700 metres",
            "2019–2201–2300",
            "in 2019 and 2201",
        ] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
    }
}
