//! The words of an employer's name that name it alone: `Brightwell` of `Brightwell Studios`, `Sarlat` of `Office de tourisme de Sarlat`.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::hash::BuildHasherDefault;
use std::sync::LazyLock;

use crate::employer::Employer;
use crate::employer::common_words::is_common;
use crate::employer::contacts::folded_words;
use crate::employer::few_indexes::{FewIndexes, IndexesByText};
use crate::words::{WordHasher, WordSieve};

/// Shorter words are too much like others.
const LEAST: usize = 5;

/// Such words of all employers, folded, each with the numbers of those whose it is.
#[derive(Clone, Debug, Default)]
pub(super) struct DistinctWords {
    owners: IndexesByText,
    /// Which words may be among those.
    sieve: WordSieve,
    /// Words of the jobs: those are what a letter is about.
    jobs: HashSet<String>,
    /// One word for each way to sound.
    sounds: HashMap<String, String>,
}

impl DistinctWords {
    /// Adds the words of an employer's names.
    pub(super) fn add(&mut self, employer: &Employer, index: usize) {
        for name in employer.name().into_iter().chain(employer.aliases()) {
            for word in folded_words(name) {
                let says = word.chars().count() >= LEAST && word.chars().all(char::is_alphabetic);
                if !says || is_common(&word) || TRADES.contains(word.as_str()) {
                    continue;
                }
                self.sieve.add(&word);
                if let Some(sound) = sound(&word) {
                    self.sounds.entry(sound).or_insert_with(|| word.clone());
                }
                FewIndexes::add(&mut self.owners, word.into(), index);
            }
        }
        if let Some(title) = employer.jobtitle() {
            self.jobs.extend(folded_words(title));
        }
    }

    /// Whether a word, as it is written, may be one of them, or the genitive of one.
    pub(super) fn may_have(&self, written: &str) -> bool {
        let bare = written.strip_suffix('s');
        self.sieve.passes(written) || bare.is_some_and(|bare| self.sieve.passes(bare))
    }

    /// The word that a folded word sounds like.
    pub(super) fn sounding(&self, word: &str) -> Option<&str> {
        self.sounds.get(&sound(word)?).map(String::as_str)
    }

    /// The employers whose word it is, folded.
    pub(super) fn owners(&self, word: &str) -> &[usize] {
        if self.jobs.contains(word) {
            return &[];
        }
        FewIndexes::of(&self.owners, word)
    }
}

/// The first letter of a word and its consonants, those that stand twice once: what slips leave of a name.
fn sound(word: &str) -> Option<String> {
    /// What is shorter is like too many words.
    const LEAST: usize = 4;
    let mut sound = String::with_capacity(word.len());
    for letter in word.chars().map(|c| if c == 'k' { 'c' } else { c }) {
        let silent = "aeiouyhäöü".contains(letter) && !sound.is_empty();
        if !silent && !sound.ends_with(letter) {
            sound.push(letter);
        }
    }
    (sound.chars().count() >= LEAST).then_some(sound)
}

/// Whether a word, in lower case, says of what kind an employer is, alone or at the end of a compound: `backstube`.
pub(crate) fn is_trade(word: &str) -> bool {
    /// Shorter ones end many words.
    const LEAST: usize = 5;
    let Some(folded) = folded_words(word).next() else { return false };
    TRADES.contains(folded.as_str()) || {
        let mut ends = folded.char_indices().skip(3).map(|(at, _)| &folded[at..]);
        ends.any(|end| end.len() >= LEAST && TRADES.contains(end))
    }
}

/// What kinds of employers are called, and what stands in their names beside.
static TRADES: LazyLock<HashSet<Cow<'static, str>, BuildHasherDefault<WordHasher>>> = LazyLock::new(|| {
    let listed = include_str!("../trades.txt");
    let mut trades = HashSet::with_capacity_and_hasher(listed.len() / 8, BuildHasherDefault::default());
    let lines = listed.lines().filter(|line| !line.starts_with('#'));
    for word in lines.flat_map(|line| line.split(' ')) {
        if word.bytes().all(|byte| byte.is_ascii_lowercase()) {
            trades.insert(Cow::Borrowed(word));
        } else {
            trades.extend(folded_words(word).map(Cow::Owned));
        }
    }
    trades
});
