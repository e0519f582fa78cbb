//! The lists of common misspellings.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::hash::BuildHasherDefault;
use std::sync::LazyLock;

use super::super::cue_list::{WordSection, sections};
use super::super::lexicon::WordMap;
use super::SuspectWord;
use crate::check::spelled::written_out;
use crate::words::{push_lower, words};

/// In each line a word and then how it is misspelt, in the order of their bytes.
const MISSPELT: &str = include_str!("../words/misspelt.txt");

/// The misspelt words, each with where in the list the line begins that has it.
static MEANT: LazyLock<WordMap<&str, u32>> = LazyLock::new(|| {
    // as many as there are, so that the table is never filled anew
    let mut meant = WordMap::with_capacity_and_hasher(MISSPELT.len() / 12, BuildHasherDefault::new());
    let mut start = 0;
    for line in MISSPELT.split_inclusive('\n') {
        if !line.starts_with('#') {
            line.split_whitespace().skip(1).for_each(|wrong| *meant.entry(wrong).or_default() = start);
        }
        start += u32::try_from(line.len()).expect("the list is short");
    }
    meant
});

/// What a misspelt word was meant to be.
pub(super) fn meant(word: &str) -> Option<&'static str> {
    let mut folded = String::new();
    push_lower(word, &mut folded);
    let start = *MEANT.get(folded.as_str())?;
    MISSPELT[start as usize..].split(' ').next()
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

/// Letters that no word of a language has beside each other, each with those that were meant: `desenpeñar`.
static LETTERS: LazyLock<Vec<(&str, &str, &str)>> = LazyLock::new(|| {
    let lines = |section: &'static WordSection| {
        let entries = section.lines().flatten().filter_map(|entry| entry.split_once(' '));
        entries.map(|(wrong, right)| (section.language, wrong, right))
    };
    sections("letters of slips").iter().flat_map(lines).collect()
});

/// The words that have them all the same.
static WITH_SUCH_LETTERS: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    sections("words with such letters").iter().flat_map(WordSection::lines).flatten().collect()
});

/// What a word of German, French or Spanish was meant to be.
pub(super) fn listed(lang: &str, suspect: &SuspectWord<'_>) -> Option<Cow<'static, str>> {
    let mut folded = String::new();
    push_lower(suspect.word, &mut folded);
    let key = (lang, folded.as_str());
    let of_letters = || {
        let (_, wrong, right) =
            LETTERS.iter().find(|(of, wrong, _)| *of == lang && folded.contains(wrong))?;
        (!WITH_SUCH_LETTERS.contains(folded.as_str())).then(|| Cow::Owned(folded.replace(wrong, right)))
    };
    let behind_number = || {
        let right = AFTER_NUMBERS.get(&key).copied()?;
        let before = &suspect.text[..suspect.range.start];
        let near = &before[before.floor_char_boundary(before.len().saturating_sub(30))..];
        let last = words(near).last().map(|word| near[word].to_lowercase())?;
        (last.bytes().all(|byte| byte.is_ascii_digit()) || written_out(&last).is_some()).then_some(right)
    };
    LISTED.get(&key).copied().or_else(behind_number).map(Cow::Borrowed).or_else(of_letters)
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
