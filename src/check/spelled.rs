//! Numbers and years as letters write them.

use std::ops::{Range, RangeInclusive};
use std::sync::LazyLock;

use super::cue_list::{WordSection, says, sections, words_under};
use crate::words::{WordMap, WordSieve, near, near_end, words};

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

/// A number that a text has at one of its words, and how many words it is: `21` of `twenty-one`, `vingt et un`, `treinta y uno` and
/// `einundzwanzig`, in digits of three at most or written out as less than 100. Nothing where it is a part of a larger one, as in
/// `two hundred and six`, or where nobody can say, as in `twenty six`.
pub(super) fn number_at(
    text: &str,
    all: &[Range<usize>],
    index: usize,
    language: &str,
) -> Option<(usize, usize)> {
    let word = |at: usize| all.get(at).map(|range| &text[range.clone()]);
    let gap = |at: usize| Some(&text[all.get(at)?.end..all.get(at + 1)?.start]);
    let is_blank = |at: usize| matches!(gap(at), Some(" " | "\u{a0}"));
    let is_hyphen = |at: usize| matches!(gap(at), Some("-" | "‐" | "‑"));
    let value = |at: usize| word(at).and_then(|word| spelled_whole(word, language));
    let joins = |at: usize| word(at).is_some_and(|word| says("joining numbers", language, word));
    let first = word(index)?;
    if first.bytes().all(|byte| byte.is_ascii_digit()) {
        return number(first, 3, 0..=0).map(|number| (number, 1));
    }
    let mut sum = value(index).filter(|sum| (1..100).contains(sum))?;
    let mut last = index;
    while let Some(at) = [last + 1, last + 2].into_iter().find(|&at| {
        let is_joined = if at == last + 1 {
            is_hyphen(last)
        } else {
            joins(last + 1) && [last, last + 1].into_iter().all(|at| is_blank(at) || is_hyphen(at))
        };
        is_joined && value(at).or_else(|| one_behind(word(at)?, language)).is_some()
    }) {
        let next = value(at).or_else(|| one_behind(word(at)?, language))?;
        sum = match (sum, next) {
            // `quatre-vingts`
            (4, 20) => 80,
            // `soixante-dix`, `quatre-vingt-douze`
            (60 | 80, 10..=16) | (10 | 70 | 90, 7..=9) => sum + next,
            (20.., 1..=9) if sum % 10 == 0 => sum + next,
            _ => break,
        };
        last = at;
    }
    let is_large = |at: usize| value(at).is_some_and(|value| value >= 100);
    let is_beside = |at: usize| is_blank(at) || is_hyphen(at);
    let before = |words: usize| index.checked_sub(words).is_some_and(is_large);
    let is_part = is_beside(last) && is_large(last + 1)
        || index > 0 && is_beside(index - 1) && (before(1) || before(2) && value(index - 1).is_none());
    let is_ten = |sum: usize| (20..100).contains(&sum) && sum.is_multiple_of(10);
    // neither of `twenty six` is one by itself; `thirty-odd` is nobody's count
    let is_unclear = is_ten(sum) && is_blank(last) && value(last + 1).is_some_and(|next| next < 10)
        || sum < 10 && index > 0 && is_blank(index - 1) && value(index - 1).is_some_and(is_ten)
        || is_hyphen(last);
    (!is_part && !is_unclear).then_some((sum, last + 1 - index))
}

/// The number that one word is, of two in languages that write them so: `einundzwanzig`.
fn spelled_whole(word: &str, language: &str) -> Option<usize> {
    written_out(word).or_else(|| {
        let lower = word.to_lowercase();
        words_under("joined in numbers", language).find_map(|joint| {
            let (unit, ten) = lower.split_once(joint)?;
            let unit = SPELLED.get(unit).filter(|unit| (1..10).contains(*unit))?;
            let ten = SPELLED.get(ten).filter(|ten| (20..100).contains(*ten) && **ten % 10 == 0)?;
            Some(unit + ten)
        })
    })
}

/// What one is called behind a number: `un` of `vingt et un`, which is an article elsewhere.
fn one_behind(word: &str, language: &str) -> Option<usize> {
    says("one behind a number", language, word).then_some(1)
}

/// Whether a word between two others joins them to one number: `y` of `treinta y tres`.
pub(super) fn joins_a_number(text: &str, and: &Range<usize>, language: &str) -> bool {
    /// No such number is longer, in bytes.
    const LONGEST: usize = 60;
    let from = near_end(&text[..and.start], LONGEST).len();
    let start = and.start - from;
    let near = near(&text[start..], 2 * LONGEST);
    let all: Vec<Range<usize>> = words(near).collect();
    let Some(at) = all.iter().position(|word| word.start == from) else { return false };
    let before = (at.saturating_sub(3)..at).find_map(|first| {
        let (_, count) = number_at(near, &all, first, language)?;
        (first + count > at + 1).then_some(())
    });
    before.is_some()
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
    fn numbers_of_several_words_are_read_whole() {
        let first = |text: &str, language: &str| {
            let all: Vec<Range<usize>> = words(text).collect();
            number_at(text, &all, 0, language)
        };
        for (text, language, found) in [
            ("twenty-one clerks", "en", Some((21, 2))),
            ("Thirty‑three people", "en", Some((33, 2))),
            ("nine cooks", "en", Some((9, 1))),
            ("40 people", "en", Some((40, 1))),
            ("twenty clerks", "en", Some((20, 1))),
            ("twenty six people", "en", None),
            ("thirty-odd hives", "en", None),
            ("two hundred people", "en", None),
            ("vingt-deux femmes", "fr", Some((22, 2))),
            ("vingt et une femmes", "fr", Some((21, 3))),
            ("trente et un postes", "fr", Some((31, 3))),
            ("vingt-et-un postes", "fr", Some((21, 3))),
            ("dix-sept postes", "fr", Some((17, 2))),
            ("soixante-douze postes", "fr", Some((72, 2))),
            ("soixante et onze postes", "fr", Some((71, 3))),
            ("soixante-dix-sept postes", "fr", Some((77, 3))),
            ("quatre-vingts postes", "fr", Some((80, 2))),
            ("quatre-vingt-dix postes", "fr", Some((90, 3))),
            ("quatre-vingt-dix-huit postes", "fr", Some((98, 4))),
            ("dix femmes et douze hommes", "fr", Some((10, 1))),
            ("vingt et douze", "fr", Some((20, 1))),
            ("treinta y tres personas", "es", Some((33, 3))),
            ("treinta y un puestos", "es", Some((31, 3))),
            ("veintidós personas", "es", Some((22, 1))),
            ("treinta personas y tres perros", "es", Some((30, 1))),
            ("einundvierzig Leute", "de", Some((41, 1))),
            ("Dreiunddreißig Leute", "de", Some((33, 1))),
            ("zwanzig und drei", "de", Some((20, 1))),
            ("hundert Leute", "de", None),
            ("wunderbar", "de", None),
        ] {
            assert_eq!(first(text, language), found, "{text}");
        }
        let text = "one hundred and twenty-one";
        let all: Vec<Range<usize>> = words(text).collect();
        assert_eq!(number_at(text, &all, 3, "en"), None);
        let text = "twenty six";
        let all: Vec<Range<usize>> = words(text).collect();
        assert_eq!(number_at(text, &all, 1, "en"), None);
    }

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
