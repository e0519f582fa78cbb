//! Years at a firm or a school that are not those of the JSON Resume of the workspace.

use std::ops::Range;

use super::super::cue_list::{AND, CueList, PEOPLE, find_phrase, phrase_in, words_under};
use super::super::lint::Findings;
use super::super::passage::ReadingOrder;
use super::super::quotation::is_quoted;
use super::super::spelled;
use super::ages::{SAYING_I, says};
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
                .filter_map(|station| Some((station, with_form(&text, find_phrase(&text, &station.name)?))));
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
            match found.iter_mut().find(|station| station.name == name) {
                Some(known) => {
                    known.start = known.start.zip(start).map(|(one, other)| one.min(other));
                    known.end = known.end.zip(end).map(|(one, other)| one.max(other));
                    known.is_school |= is_school;
                }
                None => found.push(Station { name, start, end, is_school }),
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
    if let Some(is) = phrase_in("present jobs", language, &lower)
        && !station.is_school
        && alone
    {
        let between = text.get(is.end..place.start)?;
        let over = station.end.is_some_and(|end| end.year < now.year);
        let stands =
            over && is_at(language, between) && !words(text).any(|word| says(NO_WORK, language, &text[word]));
        return stands.then(|| shown(is.start..place.end)).flatten();
    }
    let of_others = || {
        has_any(text, &PEOPLE) || words(text).any(|word| says("others than oneself", language, &text[word]))
    };
    let graduates = station.is_school && has_any(text, cues!("graduated")) && !of_others();
    let mut years = words(text).filter(|word| is_year(&text[word.clone()]));
    let year = years.next().filter(|_| graduates && years.next().is_none())?;
    let said = spelled::year(&text[year.clone()])?;
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
    let parts = |c: char| matches!(c, ',' | ';' | ':' | '(' | '–' | '—');
    let head = lower[..stretch.start].char_indices().rev().find(|(_, c)| parts(*c));
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
        && !between.contains([',', ';', ':', '(', '.', '–', '—'])
        && !before.iter().any(|word| says(AT_FIRM, language, word) || says(ANOTHER, language, word))
}

fn is_year(word: &str) -> bool {
    spelled::year(word).is_some()
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
        && !rest.contains([',', ';', ':', '(', '–', '—'])
        && !words(rest)
            .any(|word| AND.has_in_any_case(&rest[word.clone()]) || is_of_others(language, &rest[word]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_legal_form_behind_a_firm_is_of_its_name() {
        for (text, whole) in [
            ("I worked at Calder Civil Ltd from 2014 to 2017.", "Calder Civil Ltd"),
            ("I worked at Calder Civil, Inc. from 2014 to 2017.", "Calder Civil, Inc"),
            ("I worked at Calder Civil from 2014 to 2017.", "Calder Civil"),
            ("I worked at Calder Civil, as an engineer.", "Calder Civil"),
            ("at Calder Civil", "Calder Civil"),
        ] {
            let name = find_phrase(text, "Calder Civil").expect("the firm");
            assert_eq!(&text[with_form(text, name)], whole);
        }
    }

    #[test]
    fn years_at_a_firm_are_those_of_the_resume() {
        let date = |year, month| Some(Month { year, month: Some(month) });
        let firm = |start, end, is_school| Station { name: "Tesmore".to_owned(), start, end, is_school };
        let past = firm(date(2019, 3), date(2022, 8), false);
        let present = firm(date(2022, 9), None, false);
        let school = firm(date(2017, 9), date(2019, 7), true);
        let now = Month { year: 2026, month: Some(11) };
        let of = |text: &str, language: &str, station: &Station| {
            let text = text.replace('’', "'");
            let place = find_phrase(&text, "Tesmore").expect("the firm");
            contradicted(&text, language, &place, (station, true), now).is_some()
        };
        for (text, language, station) in [
            ("I worked at Tesmore from 2018 to 2022.", "en", &past),
            ("I worked at Tesmore from 2014 to 2017.", "en", &past),
            ("I baked at Tesmore (2019–2024) and liked it.", "en", &past),
            ("From 2018 to 2022 I worked as a baker at Tesmore.", "en", &past),
            ("I currently work at Tesmore.", "en", &past),
            ("I have been with Tesmore since 2017.", "en", &present),
            ("Since 2017 I have worked for Tesmore.", "en", &present),
            ("I have worked at Tesmore since 2019.", "en", &past),
            ("I graduated from Tesmore in 2015.", "en", &school),
            ("Bei Tesmore von 2018 bis 2022 lernte ich viel.", "de", &past),
            ("Seit 2017 arbeite ich bei Tesmore.", "de", &present),
            ("J’ai travaillé chez Tesmore de 2018 à 2022.", "fr", &past),
            ("Trabajé en Tesmore de 2018 a 2022.", "es", &past),
            ("I have been employed at Tesmore since 2015.", "en", &past),
            ("I worked full time as an accountant at Tesmore from 2014 to 2017.", "en", &past),
            ("From 2010 to 2014 I was a cashier at Tesmore.", "en", &past),
            ("I currently work as a baker at Tesmore and like it.", "en", &past),
            ("I studied chemistry at Tesmore from 2010 to 2014.", "en", &school),
            ("Ich habe von 2014 bis 2018 bei Tesmore gearbeitet.", "de", &past),
            ("Von 2014 bis 2018 war ich als Bäckerin bei Tesmore.", "de", &past),
            ("De 2014 à 2018, j’ai travaillé comme boulanger chez Tesmore.", "fr", &past),
            ("De 2014 a 2018 trabajé como cajera en Tesmore.", "es", &past),
            ("Derzeit arbeite ich bei Tesmore.", "de", &past),
            ("Since 2016 I have worked as a shift leader for Tesmore.", "en", &past),
            ("I moved to Leeds and worked at Tesmore from 2014 to 2017.", "en", &past),
            ("In my current role at Tesmore I lead a shift of ten.", "en", &past),
            ("Ich war von 2014 bis 2017 im Lager bei Tesmore tätig.", "de", &past),
            ("Je travaille chez Tesmore depuis 2017.", "fr", &present),
            ("Trabajo en Tesmore desde 2017.", "es", &present),
            ("Estudié en la Tesmore de 2010 a 2014.", "es", &school),
        ] {
            assert!(of(text, language, station), "{text}");
        }
        for (text, language, station) in [
            ("I worked at Tesmore from 2019 to 2022.", "en", &past),
            ("From 2020 to 2021 I led a team at Tesmore.", "en", &past),
            ("From 2014 to 2018 I studied, and then I worked at Tesmore.", "en", &past),
            ("I studied from 2014 to 2018 and joined Tesmore.", "en", &past),
            ("I left Tesmore for a school, where I was from 2022 to 2024.", "en", &past),
            ("I have been with Tesmore since 2022.", "en", &present),
            ("Since 2024 I have led a shift at Tesmore.", "en", &present),
            ("I graduated from Tesmore in 2019.", "en", &school),
            ("I graduated from Tesmore and moved to Leeds in 2024.", "en", &school),
            ("I currently work for a rival of the Tesmore of my youth.", "en", &past),
            ("Since 2013 I have known people who work at Tesmore.", "en", &present),
            ("Seit 2023 arbeite ich bei Tesmore.", "de", &present),
            ("My wife has worked at Tesmore since 2015.", "en", &past),
            ("I have shopped at Tesmore since 2012.", "en", &past),
            ("I have lived near Tesmore since 2014.", "en", &past),
            ("I gave a lecture at Tesmore in 2024.", "en", &school),
            ("I have given a lecture at Tesmore (2023–2025) each spring.", "en", &past),
            ("I have bought my flour from Tesmore since 2015.", "en", &past),
            ("On Saturdays I worked at Tesmore from 2014 to 2016.", "en", &past),
            ("I worked as a volunteer at Tesmore from 2014 to 2016.", "en", &past),
            ("I currently work with suppliers of Tesmore.", "en", &past),
            ("I currently work with a supplier of Tesmore.", "en", &past),
            ("I have worked for a rival of Tesmore since 2023.", "en", &past),
            ("I have worked on orders for Tesmore since 2015.", "en", &past),
            ("I have been interested in a job at Tesmore since 2015.", "en", &past),
            ("I have had friends at Tesmore since 2015.", "en", &past),
            ("My brother graduated from Tesmore in 2015.", "en", &school),
            ("Meine Frau arbeitet seit 2015 bei Tesmore.", "de", &past),
            ("Ich weiß, dass meine Frau von 2014 bis 2018 bei Tesmore gearbeitet hat.", "de", &past),
            ("Seit 2015 bin ich Kundin bei Tesmore.", "de", &past),
            ("Ich kaufe seit 2015 bei Tesmore ein.", "de", &past),
            ("Derzeit arbeite ich mit Lieferanten von Tesmore.", "de", &past),
            ("Mon frère travaille chez Tesmore depuis 2015.", "fr", &past),
            ("Je suis client chez Tesmore depuis 2015.", "fr", &past),
            ("Mi hermana trabaja en Tesmore desde 2015.", "es", &past),
            ("Compro el pan en Tesmore desde 2015.", "es", &past),
            ("Mijn broer werkt sinds 2015 bij Tesmore.", "nl", &past),
            ("Ik koop mijn brood sinds 2015 bij Tesmore.", "nl", &past),
            ("I have been a customer at Tesmore since 2010.", "en", &past),
            ("I worked with the buyers of Tesmore from 2014 to 2017.", "en", &past),
            ("Our bakery has delivered to Tesmore since 2015.", "en", &past),
            ("Since 2015 I have worked for a firm that cleans at Tesmore.", "en", &past),
            ("My father was a cashier at Tesmore from 1990 to 2015.", "en", &past),
            ("I worked part-time in the kitchen at Tesmore from 2016 to 2018.", "en", &past),
            ("I have admired the apprentices at Tesmore since 2015.", "en", &past),
            ("I sang in the choir at Tesmore from 2010 to 2014.", "en", &school),
            ("I currently work near Tesmore, in a smaller shop.", "en", &past),
            ("Ich wohne seit 2015 neben Tesmore.", "de", &past),
            ("In den Ferien arbeitete ich von 2014 bis 2016 bei Tesmore.", "de", &past),
            ("Mein Vater arbeitete von 1990 bis 2015 bei Tesmore.", "de", &past),
            ("J’achète mon pain chez Tesmore depuis 2015.", "fr", &past),
            ("J’ai travaillé avec des clients de Tesmore de 2014 à 2017.", "fr", &past),
            ("Trabajo con proveedores de Tesmore desde 2015.", "es", &past),
            ("Mia madre lavora presso Tesmore dal 2015.", "it", &past),
            ("Minha irmã trabalha na Tesmore desde 2015.", "pt", &past),
            ("Since 2015 I have worked for Tesmore's rival.", "en", &past),
            ("Since 2015 I have worked for Tesmore Logistics.", "en", &past),
            ("I currently work at Tesmore Park.", "en", &past),
            ("I have been a fan of the bread at Tesmore since 2015.", "en", &past),
            ("I have worked at a school opposite Tesmore since 2015.", "en", &past),
            ("Seit 2015 arbeite ich bei Tesmore-Lieferanten.", "de", &past),
        ] {
            assert!(!of(text, language, station), "{text}");
        }
    }
}
