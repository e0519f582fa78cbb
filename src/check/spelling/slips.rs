//! The lists of common misspellings.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::sync::LazyLock;

use super::super::cue_list::{WordSection, sections};
use super::SuspectWord;
use crate::words::{push_lower, words};

/// `WRONG RIGHT` in each line, in the order of their bytes.
const MISSPELT: &str = include_str!("../words/misspelt.txt");

/// Where each line of the list begins, and the end of the last.
static LINES: LazyLock<Vec<u32>> = LazyLock::new(|| {
    let ends = MISSPELT.match_indices('\n').map(|(at, _)| at + 1);
    let offset = |at| u32::try_from(at).expect("the list is short");
    [0].into_iter().chain(ends).map(offset).collect()
});

/// The longest word of the list, in bytes.
const LONGEST: usize = 24;

/// What a misspelt word was meant to be, looked for by halving the list.
pub(super) fn meant(word: &str) -> Option<&'static str> {
    let mut folded = [0; LONGEST];
    let folded = folded.get_mut(..word.len())?;
    folded.copy_from_slice(word.as_bytes());
    folded.make_ascii_lowercase();
    let lines = &*LINES;
    // a line goes on behind its word with a space, which is less than any letter
    let line = |number: usize| &MISSPELT[lines[number] as usize..lines[number + 1] as usize];
    let (mut from, mut to) = (0, lines.len() - 1);
    while from < to {
        let middle = from + (to - from) / 2;
        let found = line(middle);
        let wrong = &found.as_bytes()[..found.len().min(folded.len())];
        match wrong.cmp(folded) {
            Ordering::Equal if found.as_bytes()[folded.len()] == b' ' => {
                return Some(found[folded.len() + 1..].trim_end());
            }
            Ordering::Less => from = middle + 1,
            Ordering::Equal | Ordering::Greater => to = middle,
        }
    }
    None
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
        let lines: Vec<&str> = MISSPELT.lines().collect();
        assert!(lines.is_sorted());
        for line in lines.iter().filter(|line| !line.starts_with('#')) {
            let (wrong, right) = line.split_once(' ').expect("two words");
            assert_eq!(meant(wrong), Some(right));
            assert_ne!(wrong, right);
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
