//! A date that cannot be right.

mod foreign_month;
mod of_post;
mod span;
mod tense;

use std::ops::Range;

use jiff::civil;

use super::cue_list::{COMING, words_under};
use super::lexicon::{Phrase, Topic};
use super::lint::{Documentation, Findings, Lint};
use super::passage::{LetterHalf, Passage, ReadingOrder, Wording};
use super::quotation::is_quoted;
use super::subject::{DaySource, Today};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::keys::KnownKey;
use crate::words::{near, rest_behind, sentence_of, words};

pub(super) const LINT: Lint = Lint {
    code: Code::Date,
    run,
    documentation: Documentation {
        text: "Errors: a day that no calendar has (`30 February`). Warnings: a letter dated later than today (a note up to a week), or more than \
            two months ago (a note from a month on); a day from which on one is free, an interview or a closing day that is past; a day of the week that does not fit its date; years \
            and days that end before they begin (`2021–2016`), that something has gone on since or was done in and are yet to come \
            (`since May 2027`, `your advertisement of 3 December`); a letter without a date whose layout shows one; and \
            one that is dated by `--date` or `SOURCE_DATE_EPOCH` before 2000, as shells of reproducible builds have it, or more than a year on. Today is what `--date` says, else \
            `SOURCE_DATE_EPOCH`, else what the clock does, of which no byte of an export depends; `LETTERPRESS_CLOCK=off` \
            keeps the clock out of it. So is a month in English that the filter `date` prints in a letter in another language: \
            `localdate` writes the date as the language does. And so is one that somebody wrote, beside its year (`ab March 2027`).",
        bad: "I am available from 1 March 2015, and could come on Monday, 2 December 2026.",
        good: "I am available from 1 March 2027, and could come on Wednesday, 2 December 2026.",
    },
};

/// After so many days a letter is probably an old one that is sent again.
const STALE: i32 = 61;

/// After so many it may be.
const AGED: i32 = 31;

fn run(reading: &ReadingOrder<'_>, findings: &mut Findings<'_>) {
    let letter = reading.subject.letter;
    let is_written = KnownKey::Date.given(&letter.page).is_some();
    if reading.subject.shows_date && reading.subject.document.meta.date.is_none() && !is_written {
        let layout = letter.front.layout.as_ref().and_then(|layout| layout.span);
        let place = layout.unwrap_or(letter.front_span.slice(0..0));
        let hint = "write `date:` in the front matter, or export with `--date`";
        findings.tell(place, "the layout shows the date, and the letter has none", hint);
    }
    let today = reading.subject.today;
    // Days on the author's own calendar; a time zone makes no letter late.
    let dated = reading.front.date.as_ref().map(|date| date.value.local.date());
    if let Some(Today { day, is_far: true, .. }) = today
        && reading.subject.shows_date
        && !is_written
    {
        let message = format!("the letter has no date of its own, and is dated {day}");
        findings.tell_as(Severity::Warning, letter.front_span.slice(0..0), message, "say another day with `--date`, which counts before `SOURCE_DATE_EPOCH`, or write `date:` in the front matter");
    }
    if let (Some(today), Some(day)) = (today, dated) {
        let span = reading.front.date.as_ref().and_then(|date| date.span);
        of_letter(today, day, span, findings);
    }
    let day = today.map(|today| today.day).or(dated);
    for passage in &reading.passages {
        if passage.half == LetterHalf::Body {
            in_text(reading, passage, day, findings);
        }
    }
}

/// Letters are made so many days before they leave.
const SOON: i32 = 7;

/// A letter dated later than today, or long before it.
fn of_letter(today: Today, day: civil::Date, span: Option<crate::source::Span>, findings: &mut Findings<'_>) {
    let Today { day: today, source, is_far: _ } = today;
    if day > today {
        let said = match source {
            DaySource::Given => format!("the letter is dated {day}, later than {today}"),
            // what is shown must not change from day to day
            DaySource::Clock => format!("the letter is dated {day}, later than today"),
        };
        // on Sunday one dates what leaves on Monday
        let is_near = day.since(today).is_ok_and(|span| span.get_days() <= SOON);
        let severity = if is_near { Severity::Note } else { Severity::Warning };
        findings.push(
            Diagnostic::new(Code::Date, said)
                .severity(severity)
                .at_option(span)
                .hint("correct the date, or leave it out to date the letter by `--date`"),
        );
    } else if let Some(days) = today.since(day).ok().map(|span| span.get_days()).filter(|days| *days > AGED) {
        let is_stale = days > STALE;
        let long_ago = if is_stale { "two months" } else { "a month" };
        let message = format!("the letter is dated {day}, more than {long_ago} ago");
        findings.push(
            Diagnostic::new(Code::Date, message)
                .severity(if is_stale { Severity::Warning } else { Severity::Note })
                .at_option(span)
                .hint("correct the date, or leave it out to date the letter by `--date`"),
        );
    }
}

/// A day as a text has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct WrittenDay {
    pub(super) range: Range<usize>,
    pub(super) year: Option<i16>,
    pub(super) month: i8,
    /// Of a whole month its last.
    pub(super) day: i8,
    /// Whether it is a whole month: `in January 2026`.
    pub(super) is_month: bool,
    /// The day of the week before it, from 0 for Monday.
    weekday: Option<usize>,
}

/// No letter dates anything of its own before this year, in which Greece took over our calendar as the last of Europe.
const FIRST_YEAR: i16 = 1924;

fn in_text(
    reading: &ReadingOrder<'_>,
    passage: &Passage<'_>,
    today: Option<civil::Date>,
    findings: &mut Findings<'_>,
) {
    if !passage.bytes.has_any(b"0123456789") {
        return;
    }
    let days = passage.once(days);
    span::run(reading, passage, findings);
    foreign_month::run(reading, passage, findings);
    tense::run(reading, passage, &days, today, findings);
    for written in days.iter() {
        let WrittenDay { range, year, month, day, weekday, is_month: _ } = written.clone();
        if findings.is_full() {
            return;
        }
        let shown = &passage.text[range.clone()];
        let place = || reading.place(passage, range.clone());
        // 29 February is a day of some year
        let some_year = year.unwrap_or(2024);
        // `the nights between 4 and 15 October 1582`: other calendars had other days
        if year.is_some_and(|year| year < FIRST_YEAR) || is_quoted(&passage.text, &range) {
            continue;
        }
        let Ok(date) = civil::Date::new(some_year, month, day) else {
            let message = format!("there is no day `{shown}`");
            findings.tell_as(Severity::Error, place(), message, "correct the date");
            continue;
        };
        if let Some(weekday) = weekday {
            let years = match (year, today) {
                (Some(year), _) => year..=year,
                (None, Some(today)) => today.year() - 1..=today.year() + 1,
                (None, None) => continue,
            };
            let fits = |year: i16| {
                civil::Date::new(year, month, day).is_ok_and(|date| {
                    usize::try_from(date.weekday().to_monday_zero_offset()).ok() == Some(weekday)
                })
            };
            // without a year the next such day is meant, or the last
            let near = |year: &i16| {
                today.is_none_or(|today| {
                    civil::Date::new(*year, month, day)
                        .and_then(|date| today.until(date))
                        .is_ok_and(|span| (-120..=240).contains(&span.get_days()))
                })
            };
            let mut candidates = years.filter(|candidate| year.is_some() || near(candidate)).peekable();
            if candidates.peek().is_some() && !candidates.any(fits) {
                let hint = "correct the day of the week, or the date";
                findings.tell(place(), format!("`{shown}` is another day of the week"), hint);
                continue;
            }
        }
        // `el próximo 3 de noviembre`, said in the same month
        let coming =
            today.filter(|_| year.is_none() && is_coming(&passage.text, range.start)).is_some_and(|today| {
                civil::Date::new(today.year(), month, day)
                    .and_then(|date| date.until(today))
                    .is_ok_and(|span| (1..=LATELY).contains(&span.get_days()))
            });
        let is_start = || {
            year.is_some()
                && today.is_some_and(|today| date < today)
                && (starts(passage, &range) || of_post::is_of_post(passage, &range))
        };
        if coming || is_start() {
            let message = format!("`{shown}` is past, and the letter speaks of it as to come");
            findings.tell(place(), message, "correct the date");
        }
    }
}

/// A day of this year that is past for so long is not that of the next.
const LATELY: i32 = 100;

/// Whether the word before a day says that it is to come.
fn is_coming(text: &str, day: usize) -> bool {
    let near = &text[text.floor_char_boundary(day.saturating_sub(40))..day];
    let mut before = words(near).map(|word| &near[word]).collect::<Vec<_>>().into_iter().rev().take(2);
    before.any(|word| COMING.has_in_any_case(word))
}

/// The days of a passage from which on its author says to be free.
pub(super) fn starting_days(passage: &Passage<'_>) -> Vec<WrittenDay> {
    if !passage.bytes.has_any(b"0123456789") {
        return Vec::new();
    }
    let days = passage.once(days);
    let starting =
        days.iter().filter(|day| starts(passage, &day.range) && !is_quoted(&passage.text, &day.range));
    starting.cloned().collect()
}

/// Whether the sentence of a date says that the author is free from then on.
fn starts(passage: &Passage<'_>, range: &Range<usize>) -> bool {
    let text = &passage.text;
    let Range { start, end } = sentence_of(text, range);
    let sentence = passage.phrases_in(start..end);
    let says = |topic| sentence.iter().any(|phrase| phrase.entry.topic == topic);
    if says(Topic::Bygone) {
        return false;
    }
    let free = says(Topic::Free);
    // `I saw your advertisement on 16 November 2026 and could start on 1 February 2027`
    let last = |topic| {
        let before = sentence
            .iter()
            .rev()
            .find(|phrase| phrase.entry.topic == topic && phrase.range.end <= range.start);
        before.map(|phrase| phrase.range.start)
    };
    if last(Topic::Advert) > last(Topic::Free) {
        return false;
    }
    let mut leads = sentence.iter().filter(|phrase| phrase.range.end <= range.start);
    leads.any(|phrase| {
        let between = &text[phrase.range.end..range.start];
        let beside = words(between).count() <= 3;
        // `from 1 March 2024 to …`
        let rest: Vec<&str> =
            words(&text[range.end..]).take(1).map(|word| &text[range.end..][word]).collect();
        let until = ["to", "until", "till", "bis", "au", "jusqu", "hasta", "al"];
        let leads = match phrase.entry.topic {
            Topic::Starting if phrase.entry.line == 0 => true,
            // `Ik kan vanaf 1 oktober beginnen`: of the second line nothing may part from the day, and a verb stands behind
            Topic::Starting => words(between).next().is_none() && is_begun(phrase, &text[range.end..]),
            Topic::FromDay => free && words(between).next().is_none(),
            _ => false,
        };
        let is_of_post = || of_post::is_free(passage, start..phrase.range.start);
        beside && leads && !is_of_post() && !rest.first().is_some_and(|word| until.contains(word))
    })
}

/// Whether the verb behind a day says that something begins then, where its language has it there.
fn is_begun(phrase: &Phrase, rest: &str) -> bool {
    /// No verb is longer, in bytes.
    const LONGEST: usize = 40;
    let lower = near(rest.trim_start_matches([' ', '\u{a0}']), LONGEST).to_lowercase();
    let mut verbs = words_under("behind a start", phrase.entry.language).peekable();
    verbs.peek().is_none() || verbs.any(|verb| rest_behind(&lower, verb).is_some())
}

/// What stands before a year that is a part of a number.
const MARKS_OF_NUMBERS: [char; 5] = ['.', '-', ',', '/', '+'];

/// The days of a passage: `2 December 2026`, `December 2, 2026`, `2. Dezember`, `1er mars 2025`, `31 de noviembre de 2026`, `30.02.2027`.
fn days(passage: &Wording) -> Vec<WrittenDay> {
    let (text, lang) = (&passage.text, &*passage.language);
    let mut found = Vec::new();
    let months = passage.phrases.iter().filter(|phrase| phrase.entry.topic == Topic::Month).take(MOST_DAYS);
    let mut after = 0;
    for month in months {
        if month.range.start < after {
            continue;
        }
        let before = &text[..month.range.start];
        let rest = &text[month.range.end..];
        let last = last_but_small(before, &["de", "of"]);
        let day_before = last.clone().and_then(|word| Some((number(&before[word.clone()])?, word)));
        let number_of_month = i8::try_from(month.entry.line + 1).unwrap_or(1);
        let mut following =
            words(rest).take(3).filter(|word| !["de", "del", "of", "the"].contains(&&rest[word.clone()]));
        let next = following
            .next()
            .filter(|word| rest[..word.start].chars().all(|c| " \u{a0},.".contains(c) || c.is_alphabetic()));
        let year_of = |word: &Range<usize>| {
            let word = &rest[word.clone()];
            (word.len() == 4 && word.starts_with(['1', '2'])).then(|| word.parse::<i16>().ok()).flatten()
        };
        let (range, day, year) = if let Some((day, word)) = day_before {
            let year = next.clone().and_then(|next| Some((year_of(&next)?, next)));
            let end = year.as_ref().map_or(month.range.end, |(_, word)| month.range.end + word.end);
            (word.start..end, day, year.map(|(year, _)| year))
        } else if let Some(next) = next.clone()
            && let Some(day) = number(&rest[next.clone()]).filter(|_| year_of(&next).is_none())
        {
            // `December 2, 2026`
            let year = following
                .next()
                .filter(|word| rest[next.end..word.start].chars().all(|c| " ,\u{a0}".contains(c)));
            let year = year.and_then(|word| Some((year_of(&word)?, word)));
            let end = year.as_ref().map_or(next.end, |(_, word)| word.end);
            (month.range.start..month.range.end + end, day, year.map(|(year, _)| year))
        } else if let Some(next) = next
            && let Some(year) = year_of(&next)
            && let Ok(first) = civil::Date::new(year, number_of_month, 1)
        {
            // `in January 2026`: all of it
            (month.range.start..month.range.end + next.end, first.days_in_month(), Some(year))
        } else {
            continue;
        };
        // `may` is a verb, `mars` a planet: a day stands beside a month
        after = range.end;
        let two = words(&text[range.clone()]).count() == 2;
        let whole_month = range.start == month.range.start && year.is_some() && two;
        let weekday = weekday(passage, lang, range.start).filter(|_| !whole_month);
        let start = weekday.as_ref().map_or(range.start, |(_, start)| *start);
        found.push(WrittenDay {
            range: start..range.end,
            year,
            month: number_of_month,
            day,
            is_month: whole_month,
            weekday: weekday.map(|(weekday, _)| weekday),
        });
    }
    found.extend(numeric(passage, lang));
    found.extend(day_of_said_month(passage, &found));
    found
}

/// `In the first week of December I am free, best on Tuesday the 2nd`: a day of the one month that was said before, in English.
fn day_of_said_month(passage: &Wording, others: &[WrittenDay]) -> Option<WrittenDay> {
    let text = &passage.text;
    if &*passage.language != "en" || !others.is_empty() {
        return None;
    }
    let mut months = passage.phrases.iter().filter(|phrase| {
        phrase.entry.topic == Topic::Month && text[phrase.range.clone()].starts_with(char::is_uppercase)
    });
    let said = months.next()?;
    if months.any(|other| other.entry.line != said.entry.line) {
        return None;
    }
    let ahead = passage.words_in(said.range.end..text.len()).windows(2);
    ahead.into_iter().find_map(|pair| {
        let [the, ordinal] = pair else { return None };
        let written = &text[ordinal.clone()];
        let is_ordinal = &text[the.clone()] == "the" && written.ends_with(|c: char| c.is_ascii_alphabetic());
        let day = number(written).filter(|_| is_ordinal)?;
        let (weekday, start) = weekday(passage, "en", ordinal.start)?;
        Some(WrittenDay {
            range: start..ordinal.end,
            year: None,
            month: i8::try_from(said.entry.line + 1).ok()?,
            day,
            is_month: false,
            weekday: Some(weekday),
        })
    })
}

/// A passage with more of them is no letter's.
const MOST_DAYS: usize = 100;

/// `30.02.2027`, `2027-02-30`, and `15/01/2027` where the language says which is the month, or the numbers do.
fn numeric(passage: &Wording, lang: &str) -> Vec<WrittenDay> {
    let text = &passage.text;
    let mut found = Vec::new();
    for part in words(text) {
        if found.len() >= MOST_DAYS {
            break;
        }
        let at = part.start;
        if !text[part.clone()].bytes().all(|byte| byte.is_ascii_digit())
            || text[..at].ends_with(MARKS_OF_NUMBERS)
        {
            continue;
        }
        let length = text[at..]
            .bytes()
            .take_while(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-' | b'/'))
            .count();
        let shown = text[at..at + length].trim_end_matches(['.', '-', '/']);
        let mark = ['.', '/'].into_iter().find(|mark| shown.contains(*mark)).unwrap_or('-');
        let parts: Vec<&str> = shown.split(mark).collect();
        let parse = |text: &str| text.parse::<i16>().ok();
        if let [day, month] = parts.as_slice() {
            // `am Mo., 3.12.`, `lundi 3/12`; of anything else nobody knows that it is a day
            let is_day = mark == '/' && DAY_FIRST.contains(&lang)
                || mark == '.' && lang == "de" && text[at + shown.len()..].starts_with('.');
            let numbers = parse(day).zip(parse(month)).filter(|_| is_day);
            if let Some((day, month)) =
                numbers.filter(|(day, month)| (1..=31).contains(day) && (1..=12).contains(month))
                && let (Ok(day), Ok(month)) = (i8::try_from(day), i8::try_from(month))
                && let Some((weekday, start)) = weekday(passage, lang, at)
            {
                let (range, weekday) = (start..at + shown.len(), Some(weekday));
                found.push(WrittenDay { range, year: None, month, day, is_month: false, weekday });
            }
            continue;
        }
        let [first, second, third] = parts.as_slice() else { continue };
        let day = match (mark, first.len(), third.len()) {
            ('.', 1..=2, 4) => (parse(third), parse(second), parse(first)),
            ('/', 1..=2, 4) if DAY_FIRST.contains(&lang) => (parse(third), parse(second), parse(first)),
            // `12/24/2026`, `24/12/2026`: which is which the numbers say, or nothing does
            ('/', 1..=2, 4) if lang == "en" => match (parse(first), parse(second)) {
                (Some(month), Some(day @ 13..)) | (Some(day @ 13..), Some(month)) => {
                    (parse(third), Some(month), Some(day))
                }
                _ => continue,
            },
            ('-', 4, 1..=2) => (parse(first), parse(second), parse(third)),
            _ => continue,
        };
        let (Some(year), Some(month), Some(day)) = day else { continue };
        let (Ok(month), Ok(day)) = (i8::try_from(month), i8::try_from(day)) else { continue };
        // other numbers are no days at all: versions, section numbers
        if !(1..=12).contains(&month) || !(1..=31).contains(&day) || !(1900..=2100).contains(&year) {
            continue;
        }
        let weekday = weekday(passage, lang, at);
        let start = weekday.as_ref().map_or(at, |(_, start)| *start);
        found.push(WrittenDay {
            range: start..at + shown.len(),
            year: Some(year),
            month,
            day,
            is_month: false,
            weekday: weekday.map(|(weekday, _)| weekday),
        });
    }
    found
}

/// Languages that write the day before the month between slashes, wherever they are spoken.
const DAY_FIRST: [&str; 4] = ["fr", "es", "it", "pt"];

/// The day of the week right before a place, and where it starts.
fn weekday(passage: &Wording, lang: &str, at: usize) -> Option<(usize, usize)> {
    let text = &passage.text;
    passage.phrases_in(at.saturating_sub(32)..at).iter().find_map(|phrase| {
        let between = text.get(phrase.range.end..at)?;
        let joined =
            words(between).all(|word| ["den", "dem", "the", "le", "el", "der"].contains(&&between[word]));
        // `Di.,`: words of other languages are as short
        let short = phrase.range.len() <= 5 && !text[phrase.range.clone()].ends_with("day");
        let written = &text[phrase.range.clone()];
        // `Di 3. März`; `So` is a word of its own
        let stands_alone = between == " " && written.starts_with(char::is_uppercase) && written != "So";
        let whole = !short
            || phrase.entry.language == lang
                && (between.starts_with(['.', ',']) || phrase.range.len() > 4 || stands_alone);
        (phrase.entry.topic == Topic::Weekday && between.len() <= 8 && joined && whole)
            .then_some((phrase.entry.line, phrase.range.start))
    })
}

/// The last word of a text, small words left out; nothing where more than blanks and full stops follow it.
fn last_but_small(text: &str, small: &[&str]) -> Option<Range<usize>> {
    let tail_start = text.floor_char_boundary(text.len().saturating_sub(24));
    let tail = &text[tail_start..];
    let last = words(tail).filter(|word| !small.contains(&&tail[word.clone()])).last()?;
    let between = &tail[last.end..];
    let joined = between.chars().all(|c| c == ' ' || c == '.' || c == '\u{a0}' || c.is_alphabetic());
    joined.then(|| tail_start + last.start..tail_start + last.end)
}

/// The number of a day: `2`, `2nd`, `1er`.
fn number(word: &str) -> Option<i8> {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let ending = &word[digits..];
    let ordinal = ["", "st", "nd", "rd", "th", "er", "º"].contains(&ending);
    let day: i8 = word[..digits].parse().ok()?;
    (ordinal && (1..=39).contains(&day)).then_some(day)
}
