//! Numbers that do not go with what they count: `three languages: English, French, German and Spanish`, `a crew of fourteen: six
//! framers, four roofers`, `twelve employees … these eight employees`.

use std::ops::Range;

use super::super::cue_list::{AND, CueList, THESE};
use super::super::lint::Findings;
use super::super::passage::{Passage, ReadingOrder, Wording};
use super::super::quotation::is_quoted;
use super::super::spelled;
use crate::words::{sentence_end, words};

/// As many numbers are looked at in a letter.
const MOST: usize = 100;

pub(super) fn run(reading: &ReadingOrder<'_>, findings: &mut Findings<'_>) {
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
    }
}

pub(super) fn tell(
    reading: &ReadingOrder<'_>,
    passage: &Passage<'_>,
    range: Range<usize>,
    message: String,
    findings: &mut Findings<'_>,
) {
    if is_quoted(&passage.text, &range) {
        return;
    }
    findings.tell(reading.place(passage, range), message, "correct one of the numbers");
}

/// The words of a passage that are numbers, by their places among its words.
fn numbers(passage: &Wording) -> Vec<(usize, i32)> {
    let all = passage.words.iter().enumerate();
    all.filter_map(|(index, word)| Some((index, number(&passage.text[word.clone()])?))).collect()
}

/// A number, in digits or as a word.
pub(super) fn number(word: &str) -> Option<i32> {
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
    let begun = cues!("and so on").is_in(tail);
    let noun = all.get(index + 1).is_some_and(|noun| ENUMERATED.has_in_any_case(&text[noun.clone()]));
    let plain = noun && !own && numbers.iter().all(Option::is_none) && count <= 12 && !begun;
    (plain && there != count).then(|| (shown, format!("{there} things")))
}

/// What letters count before they name it: languages, countries.
pub(super) static ENUMERATED: CueList = CueList::of("enumerated");

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
}
