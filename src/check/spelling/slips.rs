//! The lists of common misspellings.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::super::cue_list::{WordSection, sections};
use super::SuspectWord;
use crate::words::{push_lower, words};

/// In each line a word and then how it is misspelt, in the order of their bytes.
const MISSPELT: &str = include_str!("../words/misspelt.txt");

/// Where each misspelling begins in the list, at the place that its hash gives or the next that is free; 0 where none is. Twice
/// as many places as there are words.
static PLACES: LazyLock<Vec<u32>> = LazyLock::new(|| {
    let mut places = vec![0; 1 << 16];
    let mut start = 0;
    for line in MISSPELT.split_inclusive('\n') {
        let mut words = line.trim_end().split(' ');
        let mut at = start + words.next().map_or(0, str::len) + 1;
        start += line.len();
        for word in words.filter(|_| !line.starts_with('#')) {
            let free = places_of(word).find(|&place| places[place] == 0).expect("half of them are free");
            places[free] = u32::try_from(at).expect("the list is short");
            at += word.len() + 1;
        }
    }
    places
});

/// The places where a word may be noted, the first by its hash (FNV-1a).
fn places_of(word: &str) -> impl Iterator<Item = usize> {
    let hash =
        word.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    (0..1 << 16).map(move |step| ((hash ^ (hash >> 16)) as usize + step) & 0xffff)
}

/// The longest word of the list, in bytes.
const LONGEST: usize = 24;

/// What a misspelt word was meant to be.
pub(super) fn meant(word: &str) -> Option<&'static str> {
    let mut folded = [0; LONGEST];
    let folded = folded.get_mut(..word.len())?;
    folded.copy_from_slice(word.as_bytes());
    folded.make_ascii_lowercase();
    let folded = std::str::from_utf8(folded).ok()?;
    let noted = places_of(folded).map(|place| PLACES[place] as usize).take_while(|&at| at != 0);
    let ends = |at: usize| MISSPELT[at + folded.len()..].starts_with([' ', '\n']);
    let at = noted.into_iter().find(|&at| MISSPELT[at..].starts_with(folded) && ends(at))?;
    let line = MISSPELT[..at].rfind('\n').map_or(0, |end| end + 1);
    MISSPELT[line..at].split(' ').next()
}

/// Words of other languages, each with what it was meant to be; the languages are those of the files.
static LISTED: LazyLock<HashMap<(&str, &str), &'static str>> = LazyLock::new(|| {
    let lines = |section: &'static WordSection| {
        let entries = section.lines().flatten().filter_map(|entry| entry.split_once(' '));
        entries.map(|(wrong, right)| ((section.language, wrong), right))
    };
    sections("slips").iter().flat_map(lines).collect()
});

/// What is written for something else only behind a number: `cinco anos`.
static AFTER_NUMBERS: LazyLock<HashMap<(&str, &str), &'static str>> = LazyLock::new(|| {
    let lines = |section: &'static WordSection| {
        let entries = section.lines().flatten().filter_map(|entry| entry.split_once(' '));
        entries.map(|(wrong, right)| ((section.language, wrong), right))
    };
    sections("slips after numbers").iter().flat_map(lines).collect()
});

/// What a word of German, French or Spanish was meant to be.
pub(super) fn listed(lang: &str, suspect: &SuspectWord<'_>) -> Option<&'static str> {
    let mut folded = String::new();
    push_lower(suspect.word, &mut folded);
    let key = (lang, folded.as_str());
    LISTED.get(&key).copied().or_else(|| {
        let right = AFTER_NUMBERS.get(&key).copied()?;
        let before = &suspect.passage.text[..suspect.range.start];
        let near = &before[before.floor_char_boundary(before.len().saturating_sub(30))..];
        let last = words(near).last().map(|word| near[word].to_lowercase())?;
        let counts = || {
            let mut numbers = sections("numbers").iter().flat_map(WordSection::lines).flatten();
            numbers.any(|line| line.split_once(' ').is_some_and(|(_, number)| number == last))
        };
        (last.bytes().all(|byte| byte.is_ascii_digit()) || counts()).then_some(right)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_in_order_and_every_word_of_it_is_found() {
        let lines: Vec<&str> = MISSPELT.lines().filter(|line| !line.starts_with('#')).collect();
        assert!(lines.is_sorted());
        for line in lines {
            let (right, wrong) = line.split_once(' ').expect("two words");
            let wrong: Vec<&str> = wrong.split(' ').collect();
            assert!(
                wrong.is_sorted()
                    && !wrong.contains(&right)
                    && meant(right).is_none_or(|other| other != right)
            );
            for wrong in wrong {
                assert_eq!(meant(wrong), Some(right));
            }
        }
    }

    #[test]
    fn finds_common_slips_and_no_good_words() {
        for (word, right) in [
            ("expereince", "experience"),
            ("recieve", "receive"),
            ("managment", "management"),
            ("definately", "definitely"),
            ("manger", "manager"),
            ("Wich", "which"),
        ] {
            assert_eq!(meant(word), Some(right));
        }
        for word in
            ["experience", "receive", "colour", "organise", "analyse", "zebra", "a", "zzz", "judgement"]
        {
            assert_eq!(meant(word), None, "{word}");
        }
    }
}
