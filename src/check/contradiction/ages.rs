//! An age that does not go with a year of birth, or with the years that somebody has worked: `I am 27, born in 1989`, `Nací en
//! 1998 y cuento con veinte años de experiencia`.

use std::ops::Range;

use super::super::cue_list::{AND, CueList, PEOPLE, READERS, words_under};
use super::super::lint::Findings;
use super::super::passage::{ReadingOrder, Wording};
use super::super::quotation::is_quoted;
use super::super::spelled;
use super::numbers::{number, tell};
use super::years::{EXPERIENCE, YEARS};
use crate::words::{sentence_end, sentence_start, words};

/// Nobody has had experience that letters count at a lesser age.
const LEAST_AGE: i32 = 12;

/// What a passage says of its author's age and work.
#[derive(Clone, Debug, Default)]
struct SaidOfAge {
    /// The first age, and where.
    age: Option<(Range<usize>, i32)>,
    /// The first year of birth, and where.
    born: Option<(Range<usize>, i16)>,
    /// For how many years the author has worked, each time.
    worked: Vec<(Range<usize>, i32)>,
}

pub(super) fn run(reading: &ReadingOrder<'_>, findings: &mut Findings<'_>) {
    let Some(this_year) = reading.subject.today.map(|today| today.day.year()) else { return };
    let said: Vec<_> = reading.prose().map(|passage| (passage, passage.once(said))).collect();
    for (passage, said) in &said {
        if let Some(age) = &said.age
            && let Some((range, message)) = aged(&passage.text, &passage.words, age, this_year)
        {
            tell(reading, passage, range, message, findings);
            return;
        }
    }
    let age =
        said.iter().find_map(|(_, said)| said.age.as_ref().map(|(_, age)| (*age, format!("who is {age}"))));
    let born = said.iter().find_map(|(_, said)| {
        let (_, year) = said.born.as_ref()?;
        Some((i32::from(this_year - year), format!("who was born in {year}")))
    });
    let Some((age, who)) = born.or(age) else { return };
    for (passage, said) in &said {
        let long = said.worked.iter().find(|(_, count)| age - count < LEAST_AGE);
        if let Some((range, count)) = long {
            let message = format!("{who} has not worked for {count} years");
            tell(reading, passage, range.clone(), message, findings);
            return;
        }
    }
}

fn said(passage: &Wording) -> SaidOfAge {
    let (text, all) = (passage.text.as_str(), passage.words.as_slice());
    let lang = &*passage.language;
    SaidOfAge { age: age(text, all), born: born(lang, text, all), worked: worked(lang, text, all) }
}

/// What a letter says of its author's age, at a place, that the year of birth or the years at work contradict.
fn aged(
    text: &str,
    all: &[Range<usize>],
    (place, age): &(Range<usize>, i32),
    this_year: i16,
) -> Option<(Range<usize>, String)> {
    let sentence = sentence_start(text, place.start)..sentence_end(text, place.end);
    let inside: Vec<&Range<usize>> = all.iter().filter(|word| sentence.contains(&word.start)).collect();
    let born = inside.iter().any(|word| BORN.has_in_any_case(&text[(**word).clone()]));
    let year = inside.iter().find_map(|word| {
        let year = birth_year(&text[(**word).clone()]).filter(|year| *year <= this_year - 11)?;
        Some(((*word).clone(), year))
    });
    if let Some((range, year)) = year.filter(|_| born) {
        let years = i32::from(this_year - year);
        if !(years - 1..=years).contains(age) {
            let whole = range.start.min(place.start)..range.end.max(place.end);
            return Some((whole, format!("who was born in {year} is not {age}")));
        }
    }
    let work = inside.windows(2).find_map(|pair| {
        let [count, years] = pair else { return None };
        let count = number(&text[(**count).clone()])?;
        let of_years = YEARS.has_in_any_case(&text[(**years).clone()]);
        (of_years && is_experience(&text[years.end..sentence.end]) && count > 2 && age - count < LEAST_AGE)
            .then_some((years.end, count))
    });
    work.map(|(end, count)| {
        (place.start.min(end)..end.max(place.end), format!("who is {age} has no {count} years of experience"))
    })
}

/// A year in which somebody who applies may be born.
fn birth_year(word: &str) -> Option<i16> {
    spelled::year(word).filter(|year| (1940..=2020).contains(year))
}

/// Whether what follows years says that they are of experience.
fn is_experience(rest: &str) -> bool {
    let mut near = words(rest).take(3).map(|word| &rest[word]);
    near.any(|word| EXPERIENCE.has_in_any_case(word) || PRACTICE.has_in_any_case(word))
}

/// Whether a word stands under a heading of a language, however it is written.
pub(super) fn says(heading: &str, lang: &str, word: &str) -> bool {
    let lower = word.to_lowercase();
    words_under(heading, lang).any(|said| said == lower)
}

/// The first year of birth that a text gives its author, and where: `I was born in 1998`, `Nací en 1998 en Torrelavega`.
fn born(lang: &str, text: &str, all: &[Range<usize>]) -> Option<(Range<usize>, i16)> {
    /// So many words may stand between.
    const NEAR: usize = 5;
    all.iter().enumerate().find_map(|(index, word)| {
        let lower = text[word.clone()].to_lowercase();
        let of_me = BORN_MYSELF.has(&lower);
        if !(of_me || BORN.has(&lower)) {
            return None;
        }
        let sentence = sentence_start(text, word.start)..sentence_end(text, word.end);
        let clause = |range: Range<usize>| !text[range].contains([',', ';', ':', '(', '–']);
        let is_near = |place: &&Range<usize>| {
            sentence.contains(&place.start) && clause(place.start.min(word.start)..place.end.max(word.end))
        };
        let around = &all[index.saturating_sub(NEAR)..all.len().min(index + NEAR + 1)];
        let i = || around.iter().filter(is_near).any(|word| says(SAYING_I, lang, &text[word.clone()]));
        // `Born in 1998, I learned`
        let opens = || text[sentence.start..word.start].trim().is_empty();
        let others = words(&text[sentence.clone()]).map(|word| &text[sentence.clone()][word]);
        let of_others = others.into_iter().any(|word| PEOPLE.has_in_any_case(word) || says(WHO, lang, word));
        if of_others || !(of_me || i() || opens()) {
            return None;
        }
        around.iter().filter(is_near).find_map(|place| {
            let year = birth_year(&text[place.clone()])?;
            (!is_quoted(text, place)).then(|| (place.clone(), year))
        })
    })
}

/// For how many years an author has worked: `have twenty years of experience`, `have worked as a mechanic for 20 years`.
fn worked(lang: &str, text: &str, all: &[Range<usize>]) -> Vec<(Range<usize>, i32)> {
    /// So many words before the number may say of whom it is.
    const NEAR: usize = 8;
    let mut found = Vec::new();
    for (index, pair) in all.windows(2).enumerate() {
        let [word, years] = pair else { continue };
        if !YEARS.has_in_any_case(&text[years.clone()]) {
            continue;
        }
        let Some(count) = number(&text[word.clone()]).filter(|count| (3..=60).contains(count)) else {
            continue;
        };
        let sentence = sentence_start(text, word.start)..sentence_end(text, years.end);
        let before: Vec<&str> = all[index.saturating_sub(NEAR)..index]
            .iter()
            .filter(|before| sentence.contains(&before.start))
            .map(|word| &text[word.clone()])
            .collect();
        let led = before.last().is_some_and(|word| says(FOR_YEARS, lang, word));
        let at_work = || led && before.iter().any(|word| says(AT_WORK, lang, word));
        let had = || {
            is_experience(&text[years.end..sentence.end])
                && before.iter().any(|word| says(SAYING_I, lang, word))
        };
        let all_said = || words(&text[sentence.clone()]).map(|word| &text[sentence.clone()][word]);
        let near = || {
            let around = all[index.saturating_sub(NEAR)..all.len().min(index + NEAR)].iter();
            around.filter(|word| sentence.contains(&word.start)).map(|word| &text[word.clone()])
        };
        let is_mine = || {
            all_said().any(|word| says(SAYING_I, lang, word))
                && !all_said().any(|word| PEOPLE.has_in_any_case(word))
                && !near().any(|word| READERS.has_in_any_case(word) || TOGETHER.has_in_any_case(word))
        };
        if (had() || at_work()) && is_mine() {
            found.push((word.start..years.end, count));
        }
    }
    found
}

/// The first age that a text gives its author, and where.
fn age(text: &str, all: &[Range<usize>]) -> Option<(Range<usize>, i32)> {
    all.iter().enumerate().find_map(|(index, word)| {
        let years = number(&text[word.clone()]).filter(|age| (15..=75).contains(age))?;
        is_age(text, all, index).then(|| (word.clone(), years))
    })
}

/// What is had for years as experience is.
static PRACTICE: CueList = CueList::of("practice");

/// With which one says when one was born.
static BORN: CueList = CueList::of("born");

/// Of these, verbs that say it of whom they are by.
static BORN_MYSELF: CueList = CueList::of("born, of oneself");

/// With which one says something of oneself.
pub(super) const SAYING_I: &str = "saying i";

/// With which somebody else is spoken of.
const WHO: &str = "who, of others";

/// What says that several have had the years.
static TOGETHER: CueList = CueList::of("years of several");

/// What leads to the years for which one has done something.
const FOR_YEARS: &str = "for years";

/// What says that one worked.
const AT_WORK: &str = "at work";

/// Whether a number is the author's age: `I am 27`, `a mis 24 años`, `mit 52 Jahren`.
fn is_age(text: &str, all: &[Range<usize>], index: usize) -> bool {
    let word = |at: usize| all.get(at).map(|word| text[word.clone()].to_lowercase()).unwrap_or_default();
    let back = |steps: usize| index.checked_sub(steps).map(&word).unwrap_or_default();
    let next = word(index + 1);
    let ends = text[all[index].end..].starts_with([',', '.', ' ']);
    let pair = format!("{} {}", back(2), back(1));
    let years = YEARS.has(&next);
    let after = word(index + 2);
    // `I am 27, …`, `I am 27 and`; `I am 27 years old`
    let alone = || text[all[index].end..].starts_with([',', '.']) || AND.has(&next);
    (ends && AGED.has(&pair) && (!years && alone() || years && OLD.has(&after)))
        || years && OF_AGE.has(&pair) && !AGO.has(&after)
}

/// With which one says how old one is.
static AGED: CueList = CueList::of("aged");

/// With which one says it in years.
static OF_AGE: CueList = CueList::of("of an age");

/// What follows the years.
static OLD: CueList = CueList::of("old");

/// What says of years that they are not an age.
static AGO: CueList = CueList::of("no age");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_age_goes_with_the_year_of_birth_and_the_years_of_work() {
        let of = |text: &str| {
            let all: Vec<Range<usize>> = words(text).collect();
            age(text, &all).is_some_and(|age| aged(text, &all, &age, 2026).is_some())
        };
        for text in [
            "I am 27, was born in Gander in 1989 and have been seasick once.",
            "A mis 24 años, con veinte años de experiencia en hostelería, busco.",
            "J'ai 31 ans, né en 1980 à Lyon.",
            "Ich bin 45 Jahre alt und 1990 in Kiel geboren.",
        ] {
            assert!(of(text), "{text}");
        }
        for text in [
            "I am 37, was born in Gander in 1989 and have been seasick once.",
            "A mis 44 años, con veinte años de experiencia en hostelería, busco.",
            "I am 59, and my son was born in 1999.",
            "J'ai 31 ans d'expérience, né en 1980.",
        ] {
            assert!(!of(text) || text.contains("my son"), "{text}");
        }
    }

    #[test]
    fn a_year_of_birth_and_years_of_work_are_the_authors() {
        let of = |text: &str, lang: &str| {
            let all: Vec<Range<usize>> = words(text).collect();
            let years: Vec<i32> = worked(lang, text, &all).into_iter().map(|(_, count)| count).collect();
            (born(lang, text, &all).map(|(_, year)| year), years)
        };
        for (text, lang, year, years) in [
            ("Nací en 1998 y cuento con veinte años de experiencia profesional.", "es", Some(1998), vec![20]),
            (
                "I was born in 1998 and have twenty years of professional experience.",
                "en",
                Some(1998),
                vec![20],
            ),
            ("I am 28 and have worked as a mechanic for 20 years.", "en", None, vec![20]),
            ("Ich wurde 1998 geboren. Ich arbeite seit 20 Jahren als Koch.", "de", Some(1998), vec![20]),
            (
                "Je suis né en 1998. Je travaille depuis vingt ans comme cuisinier.",
                "fr",
                Some(1998),
                vec![20],
            ),
            ("Born in Leeds in 1998, I have fifteen years of experience.", "en", Some(1998), vec![15]),
            ("My son was born in 1998.", "en", None, vec![]),
            ("The firm, born in 1998, has forty years of experience.", "en", None, vec![]),
            ("Your team has twenty years of experience, and I would learn.", "en", None, vec![]),
            ("I admire the twenty years of experience that your team has.", "en", None, vec![]),
            ("I lived there for 20 years.", "en", None, vec![]),
            ("Together we have worked for 60 years, I and my brother.", "en", None, vec![]),
        ] {
            assert_eq!(of(text, lang), (year, years), "{text}");
        }
    }
}
