//! Numbers that do not go with what they count: `three languages: English, French, German and Spanish`, `a crew of fourteen: six
//! framers, four roofers`, `twelve employees … these eight employees`, `I am 27, born in 1989`.

use std::ops::Range;

use super::super::cue_list::CueList;
use super::super::lint::Findings;
use super::super::passage::{Passage, ReadingOrder, Wording};
use super::super::quotation::is_quoted;
use super::super::spelled;
use super::years::{EXPERIENCE, YEARS};
use crate::diagnostic::{Code, Diagnostic};
use crate::words::{sentence_end, sentence_start, words};

/// As many numbers are looked at in a letter.
const MOST: usize = 100;

pub(super) fn run(reading: &ReadingOrder<'_>, findings: &mut Findings<'_>) {
    let this_year = reading.subject.today.map(|today| today.day.year());
    let mut said: Vec<(String, i32)> = Vec::new();
    for passage in reading.prose() {
        let text = &passage.text;
        let all = &passage.words;
        for (index, count) in passage.once(numbers).iter().copied() {
            if said.len() >= MOST {
                break;
            }
            if let Some((range, there)) = listed(text, all, index, count) {
                let shown = &text[range.clone()];
                tell(reading, passage, range.clone(), format!("`{shown}` is followed by {there}"), findings);
                return;
            }
            let Some(noun) = counted(text, all, index) else { continue };
            let pointed = index > 0 && THESE.has_in_any_case(&text[all[index - 1].clone()]);
            let before: Vec<i32> =
                said.iter().filter(|(other, _)| *other == noun).map(|(_, count)| *count).collect();
            if pointed && !before.is_empty() && !before.contains(&count) {
                let range = all[index - 1].start..all[index + 1].end;
                let message = format!("`{}` were {} before", &text[range.clone()], before[0]);
                tell(reading, passage, range, message, findings);
                return;
            }
            said.push((noun, count));
        }
        if let Some(year) = this_year
            && let Some(age) = passage.once(|passage| age(&passage.text, &passage.words)).as_ref()
            && let Some((range, message)) = aged(text, all, age, year)
        {
            tell(reading, passage, range, message, findings);
            return;
        }
    }
}

fn tell(
    reading: &ReadingOrder<'_>,
    passage: &Passage<'_>,
    range: Range<usize>,
    message: String,
    findings: &mut Findings<'_>,
) {
    if is_quoted(&passage.text, &range) {
        return;
    }
    findings.push(
        Diagnostic::new(Code::Contradiction, message)
            .at_option(reading.span(passage, range).or(passage.span))
            .hint("correct one of the numbers"),
    );
}

/// The words of a passage that are numbers, by their places among its words.
fn numbers(passage: &Wording) -> Vec<(usize, i32)> {
    let all = passage.words.iter().enumerate();
    all.filter_map(|(index, word)| Some((index, number(&passage.text[word.clone()])?))).collect()
}

/// A number, in digits or as a word.
fn number(word: &str) -> Option<i32> {
    spelled::number(word, 3, 1..=99).and_then(|count| i32::try_from(count).ok())
}

/// The noun behind a number, in lower case, where it is a word of some length.
fn counted(text: &str, all: &[Range<usize>], index: usize) -> Option<String> {
    let noun = all.get(index + 1)?;
    let gap = &text[all[index].end..noun.start];
    let word = text[noun.clone()].to_lowercase();
    (!UNITS.has(&word)
        && [" ", "\u{a0}"].contains(&gap)
        && word.chars().count() > 4
        && word.chars().all(char::is_alphabetic))
    .then_some(word)
}

/// What is measured and no things: years, euros.
static UNITS: CueList = CueList::of("units of measure");

/// The things that follow a number and a colon, where they are fewer or more: `drei Sprachen: Deutsch und Englisch`.
fn listed(text: &str, all: &[Range<usize>], index: usize, count: i32) -> Option<(Range<usize>, String)> {
    /// So many words may stand between the number and the colon.
    const REACH: usize = 3;
    if !(2..=60).contains(&count) {
        return None;
    }
    // `for eight years: 340 people weekly, 60 monthly`
    if all.get(index + 1).is_some_and(|unit| UNITS.has_in_any_case(&text[unit.clone()])) {
        return None;
    }
    let start = all[index].start;
    let last = all[index + 1..]
        .iter()
        .take(REACH)
        .find(|word| text[word.end..].trim_start_matches(['\u{a0}', '\u{202f}', ' ']).starts_with(':'));
    // `a crew of fourteen: six framers`
    let own = text[all[index].end..].starts_with(':');
    let head_end = if own { all[index].end } else { last?.end };
    let head = &text[start..head_end];
    if head.contains([',', ';', '.', '(', '%', '€'])
        || text[..start].ends_with([',', '.', ':', '/', '-', '’'])
        || text[head_end..].starts_with(':') && text[head_end + 1..].starts_with(|c: char| !c.is_whitespace())
    {
        return None;
    }
    let colon = head_end + text[head_end..].find(':')? + 1;
    let end = sentence_end(text, colon);
    let tail = &text[colon..end];
    // what goes on after the list is no part of it
    if tail.contains([';', '(', ':', '–', '—', '"', '“', '«', '„']) || !text[end..].starts_with(['.', '!'])
    {
        return None;
    }
    let items = items(tail);
    let counted: Vec<i32> =
        items.iter().map_while(|item| words(item).next().and_then(|word| number(&item[word]))).collect();
    if counted.len() > 1 && items[..counted.len()].iter().all(|item| words(item).count() <= 4) {
        let sum: i32 = counted.iter().sum();
        return (sum != count).then(|| (start..head_end, format!("numbers that make {sum}")));
    }
    if items.len() < 2 || items.iter().any(|item| words(item).count() > 4 || words(item).next().is_none()) {
        return None;
    }
    let numbers: Vec<Option<i32>> =
        items.iter().map(|item| words(item).next().and_then(|word| number(&item[word]))).collect();
    let shown = start..head_end;
    let there = i32::try_from(items.len()).ok()?;
    // a list that is only begun says so
    let begun = words(tail).any(|word| AND_SO_ON.has_in_any_case(&tail[word]));
    let noun = all.get(index + 1).is_some_and(|noun| ENUMERATED.has_in_any_case(&text[noun.clone()]));
    let plain = noun && !own && numbers.iter().all(Option::is_none) && count <= 12 && !begun;
    (plain && there != count).then(|| (shown, format!("{there} things")))
}

/// What letters count before they name it: languages, countries.
static ENUMERATED: CueList = CueList::of("enumerated");

/// The parts of a list.
fn items(tail: &str) -> Vec<&str> {
    let mut items = Vec::new();
    for part in tail.split(',') {
        let mut from = 0;
        for word in words(part) {
            if AND.has_in_any_case(&part[word.clone()]) && word.start > 0 {
                items.push(part[from..word.start].trim());
                from = word.end;
            }
        }
        items.push(part[from..].trim());
    }
    items.retain(|item| !item.is_empty());
    items
}

/// What joins the last two things of a list.
pub(super) static AND: CueList = CueList::of("and in lists");

/// With which one points at what was said.
static THESE: CueList = CueList::of("these");

/// What says that a list goes on.
static AND_SO_ON: CueList = CueList::of("and so on");

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
        let year = spelled::year(&text[(**word).clone()]);
        // nobody who applies is younger than eleven
        let year = year.filter(|year| (1940..=this_year - 11).contains(year))?;
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
        let rest = &text[years.end..sentence.end];
        let mut near = words(rest).take(3).map(|word| &rest[word]);
        let had = near.any(|word| EXPERIENCE.has_in_any_case(word) || PRACTICE.has_in_any_case(word));
        (of_years && had && count > 2 && age - count < LEAST_AGE).then_some((years.end, count))
    });
    work.map(|(end, count)| {
        (place.start.min(end)..end.max(place.end), format!("who is {age} has no {count} years of experience"))
    })
}

/// The first age that a text gives its author, and where.
fn age(text: &str, all: &[Range<usize>]) -> Option<(Range<usize>, i32)> {
    all.iter().enumerate().find_map(|(index, word)| {
        let years = number(&text[word.clone()]).filter(|age| (15..=75).contains(age))?;
        is_age(text, all, index).then(|| (word.clone(), years))
    })
}

/// Nobody has had experience that letters count at a lesser age.
const LEAST_AGE: i32 = 12;

/// What is had for years as experience is.
static PRACTICE: CueList = CueList::of("practice");

/// With which one says when one was born.
static BORN: CueList = CueList::of("born");

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
    (ends
        && AGED.has(&pair)
        && (!years && text[all[index].end..].starts_with([',', '.']) || years && OLD.has(&after)))
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

    fn first(text: &str) -> Option<String> {
        let all: Vec<Range<usize>> = words(text).collect();
        (0..all.len()).find_map(|index| {
            let count = number(&text[all[index].clone()])?;
            listed(text, &all, index, count).map(|(_, there)| there)
        })
    }

    #[test]
    fn a_list_has_as_many_things_as_it_says() {
        for (text, there) in [
            ("Hablo tres idiomas: inglés, francés, portugués y alemán.", "4 things"),
            ("I speak three languages: English and French.", "2 things"),
            ("a crew of fourteen: six framers, four roofers and two apprentices.", "numbers that make 12"),
            ("Ich spreche drei Sprachen: Deutsch, Englisch, Polnisch und Dänisch.", "4 things"),
            ("Je parle deux langues : le français, l’anglais et l’arabe.", "3 things"),
        ] {
            assert_eq!(first(text).as_deref(), Some(there), "{text}");
        }
        for text in [
            "I speak three languages: English, French and German.",
            "two things: I came early, I left late, and nobody noticed any of it at all.",
            "a crew of twelve: six framers, four roofers and two apprentices.",
            "three things matter: bread, wine and so on.",
            "Two reasons: the sea.",
            "at 10:30, 11:15 and 12.",
        ] {
            assert_eq!(first(text), None, "{text}");
        }
    }

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
}
