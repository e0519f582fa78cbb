//! What employers' data say under keys of their own, and of one alone: a product, a colleague, the number of a posting. Where
//! that stands in the letter to another, it was left over.

use std::sync::LazyLock;

use super::super::common_words;
use super::phrases::{PhraseIndex, PhraseMatch};
use crate::employer::{Employer, each_text};
use crate::keys::{Holder, KnownKey, TableKind, address_part, column};
use crate::words::words;

/// Keys whose values are of more than one employer: skills, places, what the author notes of the posting.
static GENERAL: LazyLock<Vec<&str>> = LazyLock::new(|| listed(include_str!("../general_keys.txt")));

/// Keys whose values are what an employer says of itself in a few words.
static MOTTOS: LazyLock<Vec<&str>> = LazyLock::new(|| listed(include_str!("../motto_keys.txt")));

fn listed(file: &'static str) -> Vec<&'static str> {
    file.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace).collect()
}

fn has_word_of(key: &str, list: &[&str]) -> bool {
    words(key).any(|word| list.iter().any(|known| key[word.clone()].eq_ignore_ascii_case(known)))
}

/// The most values of an employer that are looked for.
const MOST: usize = 50;

/// Values that name one thing, with those whose data have them.
#[derive(Clone, Debug, Default)]
pub(super) struct OwnValues(PhraseIndex);

impl OwnValues {
    /// Adds an employer, those before it first.
    pub(super) fn add(&mut self, employer: &Employer, index: usize) {
        let mut left = MOST;
        for (key, value) in employer.data.iter().filter(|(key, _)| is_own(key)) {
            let is_motto = has_word_of(key, &MOTTOS);
            each_text(value, 2, &mut |text| {
                let text = text.trim();
                if left > 0 && (names_one_thing(text) || is_motto && is_sentence(text)) {
                    left -= 1;
                    self.0.add(text, index);
                }
            });
        }
    }

    /// The values in a text that the data of one employer have.
    pub(super) fn find(&self, text: &str) -> Vec<PhraseMatch<'_>> {
        let mut found = self.0.find(text);
        found.retain(|found| found.phrase.owners().len() == 1);
        found
    }
}

/// Whether a key is the user's own, and what it says of one employer alone.
fn is_own(key: &str) -> bool {
    let is_general = has_word_of(key, &GENERAL);
    let is_ours = Holder::Employer.entry(key).is_some()
        || address_part(key).is_some_and(|entry| *entry != *KnownKey::Department.entry())
        || column(key, TableKind::Employers).is_some();
    !is_general && !is_ours
}

/// Whether a motto has words enough to be known by.
fn is_sentence(text: &str) -> bool {
    (3..=12).contains(&words(text).count()) && !text.contains(['\n', '@', '<', '{'])
}

/// Whether a value is hardly said of anything else: the number of a posting, a name of two words or more, a word with a capital
/// inside, a slogan.
fn names_one_thing(text: &str) -> bool {
    const LONGEST: usize = 80;
    if text.len() < 5 || text.len() > LONGEST || text.contains(['\n', '@', '<', '{']) {
        return false;
    }
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let count = words(text).count();
    if !text.contains(char::is_whitespace) {
        let inner = text
            .chars()
            .zip(text.chars().skip(1))
            .any(|(one, next)| one.is_lowercase() && next.is_uppercase());
        return digits >= 2 && letters >= 1 || inner && count == 1;
    }
    // of days, sums and measures there are many ways to write them
    let is_name = digits == 0
        && text.starts_with(char::is_uppercase)
        && text.chars().filter(|c| c.is_uppercase()).count() > 1;
    let common = || words(text).all(|word| common_words::is_common(&text[word].to_lowercase()));
    (is_name || digits == 0 && count >= 4) && !(count < 4 && common())
}
