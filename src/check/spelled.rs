//! Numbers and years as letters write them.

use std::ops::RangeInclusive;
use std::sync::LazyLock;

use super::cue_list::{WordSection, sections};
use crate::words::{WordMap, WordSieve};

/// Numbers that are written out, by their words in lower case.
static SPELLED: LazyLock<WordMap<&str, usize>> = LazyLock::new(|| {
    let lines = sections("numbers").iter().flat_map(WordSection::lines).flatten();
    let written = lines.filter_map(|line| line.split_once(' '));
    written.filter_map(|(value, word)| Some((word, value.parse().ok()?))).collect()
});

/// Which words may be one of them.
static MAY_BE_NUMBERS: LazyLock<WordSieve> = LazyLock::new(|| WordSieve::of(SPELLED.keys().copied()));

/// The number that a word is, in whatever case: `seven`, `Fünfzehn`.
pub(super) fn written_out(word: &str) -> Option<usize> {
    if !MAY_BE_NUMBERS.passes(word) {
        return None;
    }
    SPELLED.get(word.to_lowercase().as_str()).copied()
}

/// The number that a word is: so many digits at most, or written out where it is one of `out`. Small ones that are written
/// out are articles, too.
pub(super) fn number(word: &str, digits: usize, out: RangeInclusive<usize>) -> Option<usize> {
    if word.len() <= digits && word.bytes().all(|byte| byte.is_ascii_digit()) {
        return word.parse().ok();
    }
    written_out(word).filter(|number| out.contains(number))
}

/// The year that a word may be: four digits, from 1900 to 2100.
pub(super) fn year(word: &str) -> Option<i16> {
    let is_year = word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    is_year.then(|| word.parse().ok()).flatten().filter(|year| (1900..=2100).contains(year))
}

/// The year that is meant by one that is too far off, where two digits beside each other changed places: 2016 for `2106`.
pub(super) fn swapped_year(word: &str) -> Option<i16> {
    /// Later years are not what a letter speaks of.
    const LAST: i16 = 2049;
    let is_number = word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number || !word.starts_with('2') || year(word).is_some() {
        return None;
    }
    (0..3).find_map(|at| {
        let mut digits: Vec<char> = word.chars().collect();
        digits.swap(at, at + 1);
        let meant: i16 = digits.into_iter().collect::<String>().parse().ok()?;
        (1950..=LAST).contains(&meant).then_some(meant)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_numbers_and_years_or_are_not() {
        for (word, found) in [
            ("7", Some(7)),
            ("Seven", Some(7)),
            ("Fünfzehn", Some(15)),
            ("one", None),
            ("123", None),
            ("", None),
        ] {
            assert_eq!(number(word, 2, 2..=60), found, "{word}");
        }
        for (word, found) in [("1987", Some(1987)), ("2101", None), ("+201", None), ("19875", None)] {
            assert_eq!(year(word), found, "{word}");
        }
        for (word, meant) in [
            ("2106", Some(2016)),
            ("2109", Some(2019)),
            ("2202", Some(2022)),
            ("2016", None),
            ("2099", None),
            ("2500", None),
            ("2910", None),
            ("3016", None),
            ("21060", None),
        ] {
            assert_eq!(swapped_year(word), meant, "{word}");
        }
    }
}
