//! Years at a firm or a school that are not those of the JSON Resume of the workspace.

mod tenure;
#[cfg(test)]
mod tests;

use std::ops::Range;

use super::super::cue_list::{AND, CueList, PEOPLE, find_phrase, phrase_in, says, words_under};
use super::super::lint::Findings;
use super::super::passage::ReadingOrder;
use super::super::quotation::is_quoted;
use super::super::spelled;
use super::ages::{OTHERS, SAYING_I};
use super::parts_clauses;
use super::years::spans;
use crate::employer::names::is_legal_form;
use crate::value::Value;
use crate::words::{first_word, is_word, last_word, lower_in_place, rest_behind, words};

/// What stands before a firm where one works.
pub(super) const AT_FIRM: &str = "at a firm";

/// What stands between work and a firm that it is not for.
pub(super) const ANOTHER: &str = "another than a firm";

/// What says of work at a firm that a resume may leave it out.
const NO_WORK: &str = "no work at a firm";

/// A resume has no more of them.
const MOST: usize = 60;

/// A month of a year; the year alone where no month is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Month {
    year: i16,
    month: Option<i8>,
}

impl Month {
    /// The first words of a date of JSON Resume: `2019-03-01`, `2019-03`, `2019`.
    fn of(value: &Value) -> Option<Self> {
        let text = value.scalar()?;
        let mut parts = text.trim().split('-');
        let year = parts.next().and_then(spelled::year)?;
        let month =
            parts.next().and_then(|month| month.parse().ok()).filter(|month| (1..=12).contains(month));
        Some(Self { year, month })
    }

    /// The first year that may be said of it: a month more or less is none.
    fn first(self) -> i16 {
        self.year - i16::from(self.month == Some(1))
    }

    /// The last year that may be said of it.
    fn last(self) -> i16 {
        self.year + i16::from(self.month == Some(12))
    }
}

/// The time at a firm or a school, from the first entry that names it to the last.
#[derive(Clone, Debug)]
struct Station {
    name: String,
    start: Option<Month>,
    /// Nothing where it goes on.
    end: Option<Month>,
    is_school: bool,
    /// The end of each of its entries.
    ends: Vec<Month>,
    /// The words of what one was there, or of the degree, in small letters.
    called: Vec<String>,
}

impl Station {
    /// Where a text names it: a school also without its founder, `Universität Würzburg` of `Julius-Maximilians-Universität Würzburg`.
    fn place_in(&self, text: &str) -> Option<Range<usize>> {
        let short = || {
            let last = last_word(&self.name)?;
            let kind = last_word(&self.name[..last.start])?;
            let short = &self.name[kind.start..];
            let place = find_phrase(text, short)
                .filter(|_| self.is_school && short.starts_with(char::is_uppercase))?;
            let before = &text[..place.start];
            let is_longer = before.ends_with('-')
                || last_word(before).is_some_and(|word| before[word].starts_with(char::is_uppercase));
            (!is_longer && self.name[..kind.start].ends_with('-')).then_some(place)
        };
        find_phrase(text, &self.name).or_else(short)
    }
}

pub(super) fn run(reading: &ReadingOrder<'_>, findings: &mut Findings<'_>) {
    let Some(today) = reading.subject.today.map(|today| today.day) else { return };
    let stations = stations(reading);
    if stations.is_empty() {
        return;
    }
    let now = Month { year: today.year(), month: Some(today.month()) };
    for passage in reading.prose() {
        for sentence in passage.sentences() {
            let text = passage.text[sentence.clone()].replace('’', "'");
            let named = stations
                .iter()
                .filter_map(|station| Some((station, with_form(&text, station.place_in(&text)?))));
            let named: Vec<(&Station, Range<usize>)> = named.collect();
            if named.is_empty() || is_quoted(&passage.text, &sentence) || findings.is_full() {
                continue;
            }
            // of two only the years right behind a name are its own
            let alone = named.len() == 1;
            let found = named.into_iter().find_map(|(station, place)| {
                let said = contradicted(&text, &passage.language, &place, (station, alone), now)?;
                Some((station, said))
            });
            let Some((station, said)) = found else { continue };
            let to = station.end.map_or_else(|| "now".to_owned(), |end| end.year.to_string());
            let span = match station.start {
                Some(start) => format!("from {} to {to}", start.year),
                None => format!("until {to}"),
            };
            let message = format!("`{said}` is not what the resume says of `{}`: {span}", station.name);
            findings.tell(reading.place(passage, sentence), message, "correct the one that is wrong");
        }
    }
}

/// The firms and schools of the resume that has a year for each.
fn stations(reading: &ReadingOrder<'_>) -> Vec<Station> {
    let Some(data) = reading.subject.scope.site.get("data") else { return Vec::new() };
    let mut found: Vec<Station> = Vec::new();
    for (list, is_school) in [("work", false), ("education", true)] {
        let entries = data.at(&["resume", list]).and_then(Value::as_array).unwrap_or_default();
        for entry in entries.iter().take(MOST) {
            let keys = if is_school {
                ["institution", "school", "name"]
            } else {
                ["name", "company", "organization"]
            };
            let name = keys.iter().find_map(|key| entry.at(&[*key])?.as_str());
            let Some(name) = name.map(bare).filter(|name| name.chars().count() >= 4) else { continue };
            let month = |key: &str| entry.at(&[key]).and_then(Month::of);
            let (start, end) = (month("startDate"), month("endDate"));
            let called =
                entry.at(&[if is_school { "studyType" } else { "position" }]).and_then(Value::as_str);
            let called = called.map(str::to_lowercase).unwrap_or_default();
            let called: Vec<String> = words(&called).map(|word| called[word].to_owned()).take(MOST).collect();
            if let Some(known) = found.iter_mut().find(|station| station.name == name) {
                known.start = known.start.zip(start).map(|(one, other)| one.min(other));
                known.end = known.end.zip(end).map(|(one, other)| one.max(other));
                known.is_school |= is_school;
                known.ends.extend(end);
                known.called.extend(called);
            } else {
                let ends = end.into_iter().collect();
                found.push(Station { name, start, end, is_school, ends, called });
            }
        }
    }
    found.retain(|station| station.start.is_some() || station.end.is_some());
    found
}

/// A name with the legal form that may follow it: `Calder Civil Ltd`.
fn with_form(text: &str, name: Range<usize>) -> Range<usize> {
    let rest = &text[name.end..];
    let gap = rest.len() - rest.trim_start_matches([' ', ',', '\u{a0}']).len();
    let form = first_word(&rest[gap..]).map(|word| gap + word.start..gap + word.end);
    let is_form = |word: &str| word.starts_with(char::is_uppercase) && is_legal_form(&word.to_lowercase());
    let form = form.filter(|form| gap > 0 && is_form(&rest[form.clone()]));
    name.start..form.map_or(name.end, |form| name.end + form.end)
}

/// A name without the legal form at its end, its apostrophes straight.
fn bare(name: &str) -> String {
    let mut name = name.trim();
    while let Some(last) =
        last_word(name).filter(|last| last.start > 0 && is_legal_form(&name[last.clone()].to_lowercase()))
    {
        name = name[..last.start].trim_end_matches([' ', ',', '.']);
    }
    name.replace('’', "'")
}

/// What a sentence says of a firm that it names at a place, alone or beside others, and the resume says otherwise.
fn contradicted(
    text: &str,
    language: &str,
    place: &Range<usize>,
    (station, alone): (&Station, bool),
    now: Month,
) -> Option<String> {
    if goes_on(&text[place.end..]) {
        return None;
    }
    let shown = |range: Range<usize>| Some(text[range].to_owned());
    let is_joined =
        |years: &Range<usize>| (alone || place.end <= years.start) && is_joined(text, language, place, years);
    let mut found = spans(text, Some(now.year)).into_iter();
    if let Some((range, first, last)) = found.next() {
        let single = found.next().is_none() && is_joined(&range);
        let is_since =
            words(&text[range.clone()]).filter(|word| is_year(&text[range.clone()][word.clone()])).count()
                == 1;
        let early = station.start.is_some_and(|start| first < start.first());
        let late = station.end.is_some_and(|end| last > end.last());
        let over = station.end.is_some_and(|end| end.year < now.year);
        let wrong = if is_since { early || over && !station.is_school } else { early || late };
        let stands = single && wrong && is_own(text, language, (place, &range), station.is_school);
        return stands.then(|| shown(range)).flatten();
    }
    let lower = lower_in_place(text);
    let said = (text, lower.as_str(), language);
    if let Some(wrong) = tenure::contradicted(said, place, (station, alone), now) {
        return shown(wrong);
    }
    if let Some(is) = phrase_in("present jobs", language, &lower)
        && !station.is_school
        && alone
    {
        let between = lower.get(is.end..place.start)?;
        let over = station.end.is_some_and(|end| end.year < now.year);
        // `my present employer is Tesmore`
        let is_it = words_under("is so", language).any(|said| said == between.trim());
        let stands = over
            && (is_it || tenure::is_job_at(language, between, (&station.called, false)))
            && !words(text).any(|word| says(NO_WORK, language, &text[word]));
        return stands.then(|| shown(is.start..place.end)).flatten();
    }
    let of_others = || has_any(text, &PEOPLE) || words(text).any(|word| says(OTHERS, language, &text[word]));
    let graduates = station.is_school && has_any(text, cues!("graduated")) && !of_others();
    let (year, said) = only_year(text).filter(|_| graduates)?;
    let end = station.end?;
    let early = said < station.start.map_or(end.year - 1, |start| start.year);
    ((early || said > end.year + 1) && is_joined(&year)).then(|| shown(year)).flatten()
}

/// Whether what follows makes another of a firm: `Tesmore's rival`, `Tesmore-Lieferant`, `Tesmore Logistics`.
fn goes_on(rest: &str) -> bool {
    let next = rest.strip_prefix(' ').and_then(|rest| first_word(rest).map(|word| &rest[word]));
    let is_name = next.is_some_and(|next| next.starts_with(char::is_uppercase) && next != "I");
    is_name || rest.starts_with(['\'', '-'])
}

/// Whether a word begins what is said of somebody else.
fn is_of_others(language: &str, word: &str) -> bool {
    words_under("who, of others", language).any(|said| said == word)
}

/// Whether a text has a word of a list.
fn has_any(text: &str, list: &CueList) -> bool {
    list.is_in(text)
}

/// Whether a sentence says of its author to have worked at a firm, or learned at a school, in years.
fn is_own(
    text: &str,
    language: &str,
    (firm, years): (&Range<usize>, &Range<usize>),
    is_school: bool,
) -> bool {
    if words(text).any(|word| says(NO_WORK, language, &text[word])) {
        return false;
    }
    let lower = lower_in_place(text);
    let stretch = firm.start.min(years.start)..firm.end.max(years.end);
    let head = lower[..stretch.start].char_indices().rev().find(|(_, c)| parts_clauses(*c));
    let head = head.map_or(0, |(at, c)| at + c.len_utf8());
    let before = &lower[head..firm.start];
    let behind = lower[stretch.end..].trim_start_matches(|c: char| !is_word(c));
    // `Bei Tesmore von 2018 bis 2022 lernte ich`, `Ich habe von 2018 bis 2022 bei Tesmore gearbeitet`
    let follows = |said: &str| rest_behind(behind, said).is_some() && is_at(language, last_words(before));
    let leads =
        |said: &str| find_phrase(before, said).is_some_and(|said| is_at(language, &before[said.end..]));
    let stands = |said: &str| leads(said) || follows(said);
    let of_i =
        || words(before).any(|word| says(SAYING_I, language, &before[word])) && !has_any(text, &PEOPLE);
    let heading = if is_school { "learning at a school" } else { "working at a firm" };
    words_under(heading, language).any(stands)
        || !is_school && words_under("worked at a firm", language).any(stands) && of_i()
}

/// The last words of a text, an article and what stands before it.
fn last_words(text: &str) -> &str {
    let last = |text: &str| last_word(text).map_or(0, |word| word.start);
    &text[last(&text[..last(text)])..]
}

/// Whether what stands between work and a firm joins them: `as a baker at`; nothing, where the work itself says where it is.
pub(super) fn is_at(language: &str, between: &str) -> bool {
    /// So many words may stand between.
    const NEAR: usize = 7;
    let all: Vec<&str> = words(between).take(NEAR + 1).map(|word| &between[word]).collect();
    let at = match all.as_slice() {
        [before @ .., article] if says("articles before firms", language, article) => before,
        all => all,
    };
    let Some((at, before)) = at.split_last() else { return true };
    says(AT_FIRM, language, at)
        && all.len() <= NEAR
        && !between.contains(|c| c == '.' || parts_clauses(c))
        && !before.iter().any(|word| says(AT_FIRM, language, word) || says(ANOTHER, language, word))
}

fn is_year(word: &str) -> bool {
    spelled::year(word).is_some()
}

/// The year of a text that has one alone, and where.
fn only_year(text: &str) -> Option<(Range<usize>, i16)> {
    let mut years = words(text).filter_map(|word| Some((word.clone(), spelled::year(&text[word])?)));
    years.next().filter(|_| years.next().is_none())
}

/// Whether years are those of a firm: `at X from 2018 to 2022`, `X (2018–2022)`, `From 2018 to 2022 I worked at X`.
fn is_joined(text: &str, language: &str, firm: &Range<usize>, years: &Range<usize>) -> bool {
    /// So many words may stand between years and a firm that follows.
    const NEAR: usize = 8;
    if firm.end <= years.start {
        let between = &text[firm.end..years.start];
        let plain = between.chars().all(|c| c.is_alphanumeric() || " ,(\u{a0}".contains(c));
        return plain
            && words(between).count() <= 3
            && words(between)
                .all(|word| cues!("between a firm and its years").has_in_any_case(&between[word]));
    }
    if years.end > firm.start {
        return false;
    }
    let between = &text[years.end..firm.start];
    let rest = between.strip_prefix(',').unwrap_or(between);
    let at = last_word(rest).is_some_and(|word| says(AT_FIRM, language, &rest[word]));
    let opens = words(&text[..years.start]).count() <= 3;
    opens
        && at
        && words(rest).count() <= NEAR
        && !rest.contains(parts_clauses)
        && !words(rest)
            .any(|word| AND.has_in_any_case(&rest[word.clone()]) || is_of_others(language, &rest[word]))
}
