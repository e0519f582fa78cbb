//! What all the words around an employer's name weigh together, where no wording by itself decides what is said of it.
//!
//! The weights are those of a logistic regression, fitted by `benches/tendency` to the sentences of `tests/applying/`, which
//! people would write of a firm they apply to, or of another; they are data, a file a language.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use crate::order;
use crate::words::{push_lower, sentence_end, sentence_start, words};

/// From how many hundredths on a sentence turns to the employer as if the letter were for it.
pub(super) const TURNS: i32 = 320;

/// From how many on it does so if the letter names nobody else.
pub(super) const LEANS: i32 = 260;

/// From how many on it may: the letter is looked at again.
pub(super) const MAY_TURN: i32 = 190;

/// Below how many a wording that turns to an employer is doubtful all the same.
pub(super) const SPEAKS_OF: i32 = -140;

/// Where a word stands, or what of it, that weighs something; the headings of the files are called so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Feature {
    Anywhere,
    Before,
    After,
    RightBefore,
    RightAfter,
    Ending,
    Beginning,
    Pair,
}

impl Feature {
    const ALL: [(&str, Self); 8] = [
        ("anywhere", Self::Anywhere),
        ("before", Self::Before),
        ("after", Self::After),
        ("right before", Self::RightBefore),
        ("right after", Self::RightAfter),
        ("endings", Self::Ending),
        ("beginnings", Self::Beginning),
        ("pairs", Self::Pair),
    ];
}

/// What words of one language weigh, in hundredths.
struct Tendencies {
    constant: i32,
    weights: HashMap<(Feature, &'static str), i32>,
}

impl Tendencies {
    fn read(file: &'static str) -> Self {
        let mut read = Self { constant: 0, weights: HashMap::new() };
        for section in file.split("\n[").skip(1) {
            let (heading, lines) = section.split_once("]\n").unwrap_or((section, ""));
            let kind = Feature::ALL.iter().find(|(name, _)| *name == heading).map(|(_, kind)| *kind);
            for line in lines.lines().filter(|line| !line.is_empty()) {
                let (weight, said) = line.split_once(": ").unwrap_or((line, ""));
                let weight = weight.parse().unwrap_or_else(|_| panic!("`{line}` says no weight"));
                match kind {
                    None => read.constant = weight,
                    Some(kind) => {
                        read.weights.extend(said.split("; ").map(|word| ((kind, word), weight)));
                    }
                }
            }
        }
        read
    }

    fn weight(&self, feature: Feature, word: &str) -> i32 {
        self.weights.get(&(feature, word)).copied().unwrap_or_default()
    }
}

/// The languages that have weights.
static LANGUAGES: [(&str, LazyLock<Tendencies>); 4] = [
    ("en", LazyLock::new(|| Tendencies::read(include_str!("tendency/en.txt")))),
    ("de", LazyLock::new(|| Tendencies::read(include_str!("tendency/de.txt")))),
    ("fr", LazyLock::new(|| Tendencies::read(include_str!("tendency/fr.txt")))),
    ("es", LazyLock::new(|| Tendencies::read(include_str!("tendency/es.txt")))),
];

/// What the sentence around a name weighs, in hundredths; nothing in a language without weights.
pub(super) fn tendency(lang: &str, text: &str, name: &Range<usize>) -> Option<i32> {
    let (_, tendencies) = LANGUAGES.iter().find(|(code, _)| *code == lang)?;
    let tendencies: &Tendencies = tendencies;
    let before = lower_words(&text[sentence_start(text, name.start)..name.start]);
    let after = lower_words(&text[name.end..sentence_end(text, name.end)]);
    let mut seen: Vec<(Feature, &str)> = Vec::with_capacity(8 * (before.len() + after.len()));
    for word in before.iter().chain(&after) {
        seen.push((Feature::Anywhere, word));
        let length = word.chars().count();
        for end in [2, 3].into_iter().filter(|end| length > end + 1) {
            seen.push((Feature::Ending, suffix(word, end)));
        }
        if length > 5 {
            seen.push((Feature::Beginning, prefix(word, 5)));
        }
    }
    seen.extend(before.iter().map(|word| (Feature::Before, word.as_str())));
    seen.extend(after.iter().map(|word| (Feature::After, word.as_str())));
    seen.extend(before.iter().rev().take(2).map(|word| (Feature::RightBefore, word.as_str())));
    seen.extend(after.iter().take(2).map(|word| (Feature::RightAfter, word.as_str())));
    let pairs: Vec<String> =
        [&before, &after].into_iter().flat_map(|side| side.windows(2)).map(|pair| pair.join(" ")).collect();
    seen.extend(pairs.iter().map(|pair| (Feature::Pair, pair.as_str())));
    // said twice, it weighs no more than once
    order::sort_by(&mut seen, |one, other| (one.0 as u8, one.1).cmp(&(other.0 as u8, other.1)));
    seen.dedup();
    Some(
        tendencies.constant
            + seen.iter().map(|(feature, word)| tendencies.weight(*feature, word)).sum::<i32>(),
    )
}

fn lower_words(text: &str) -> Vec<String> {
    let lower = |word: Range<usize>| {
        let mut lower = String::with_capacity(word.len());
        push_lower(&text[word], &mut lower);
        lower
    };
    words(text).map(lower).collect()
}

/// The last characters of a word.
fn suffix(word: &str, count: usize) -> &str {
    word.char_indices().rev().nth(count - 1).map_or(word, |(at, _)| &word[at..])
}

/// The first characters of a word.
fn prefix(word: &str, count: usize) -> &str {
    word.char_indices().nth(count).map_or(word, |(at, _)| &word[..at])
}

#[cfg(test)]
mod tests {
    use super::super::tests::sentences;
    use super::*;

    #[test]
    fn the_sentences_that_weights_were_fitted_to_are_told_apart() {
        for (lang, _) in &LANGUAGES {
            let mut counts: HashMap<String, (usize, usize)> = HashMap::new();
            for (says, marked) in sentences(lang) {
                let (start, end) = (marked.find('[').expect("a name"), marked.find(']').expect("a name"));
                let text = marked.replace(['[', ']'], "");
                let count = counts.entry(says).or_default();
                count.1 += 1;
                count.0 += usize::from(tendency(lang, &text, &(start..end - 1)) >= Some(MAY_TURN));
            }
            let share = |says: &str| counts[says].0 * 100 / counts[says].1;
            assert!(share("apply") >= 40, "{lang}: {counts:?}");
            assert!(share("praise") >= 40, "{lang}: {counts:?}");
            assert!(share("good") <= 1, "{lang}: {counts:?}");
        }
    }

    #[test]
    fn every_file_has_weights_of_every_kind() {
        for (lang, tendencies) in &LANGUAGES {
            for (name, kind) in Feature::ALL {
                let some = tendencies.weights.iter().filter(|((of, _), _)| *of == kind).count();
                assert!(some > 20, "{lang}: {name}");
            }
            assert!(tendencies.weights.values().all(|weight| (12..400).contains(&weight.abs())));
        }
    }
}
