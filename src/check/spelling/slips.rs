//! The lists of common misspellings.

use std::borrow::Cow;
use std::sync::LazyLock;

use memchr::memmem;

use super::super::cue_list::{WordSection, headed, sections};
use super::SuspectWord;
use crate::check::spelled::written_out;
use crate::words::{WordMap, WordSet, push_lower, words};

/// In each line a word and then how it is misspelt, under a heading of the two letters that all of these begin with, in the
/// order of their bytes: `build.rs` leaves those letters out.
const MISSPELT: &str = include_str!(concat!(env!("OUT_DIR"), "/misspelt.txt"));

/// The misspelt words by their first two letters. They are looked for in the text itself: a table of all would take longer to
/// make than one letter takes to be looked through.
static MEANT: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| headed(MISSPELT).collect());

/// What a misspelt word was meant to be.
pub(super) fn meant(word: &str) -> Option<&'static str> {
    let mut folded = String::new();
    push_lower(word, &mut folded);
    let (letters, rest) = folded.split_at_checked(2)?;
    let at = MEANT.binary_search_by_key(&letters, |(letters, _)| *letters).ok()?;
    let (lines, misspelt) = (MEANT[at].1, format!(" {rest}"));
    let is_whole = |start: &usize| {
        lines[start + misspelt.len()..].starts_with([' ', '\n']) || lines.len() == start + misspelt.len()
    };
    let start = memmem::find_iter(lines.as_bytes(), &misspelt).find(is_whole)?;
    lines[lines[..start].rfind('\n')? + 1..start].split(' ').next()
}

/// Words of other languages, each with what it was meant to be; the languages are those of the files.
static LISTED: LazyLock<WordMap<(&str, &str), &'static str>> = LazyLock::new(|| {
    let lines = |section: &'static WordSection| {
        let entries = section.lines().flatten().filter_map(|entry| entry.split_once(' '));
        entries.map(|(wrong, right)| ((section.language, wrong), right))
    };
    sections("slips").iter().flat_map(lines).collect()
});

/// What is written for something else only behind a number: `cinco anos`.
static AFTER_NUMBERS: LazyLock<WordMap<(&str, &str), &'static str>> = LazyLock::new(|| {
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
static WITH_SUCH_LETTERS: LazyLock<WordSet> = LazyLock::new(|| {
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
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn the_list_is_in_order_and_every_word_of_it_is_found() {
        assert!(MEANT.is_sorted_by(|(one, _), (other, _)| one < other));
        let mut all = HashSet::new();
        for (letters, lines) in MEANT.iter() {
            let lines: Vec<&str> = lines.trim().lines().collect();
            assert!(lines.is_sorted(), "{letters}");
            for line in lines {
                let (right, wrong) = line.split_once(' ').expect("two words");
                let wrong: Vec<String> = wrong.split(' ').map(|rest| format!("{letters}{rest}")).collect();
                assert!(wrong.is_sorted() && meant(right).is_none(), "{line}");
                for wrong in wrong {
                    assert!(wrong != right && wrong.len() > letters.len(), "{line}");
                    assert_eq!(meant(&wrong), Some(right));
                    assert!(all.insert(wrong), "{line}");
                }
            }
        }
        assert!(all.len() > 20_000);
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
