//! Dictionaries as hunspell has them. The one file that names spellbook.

use std::fmt;

use unicode_normalization::UnicodeNormalization;

/// The characters of the longest word that is looked up. Hunspell's own limit is a hundred; a longer one is a chain of
/// words that no dictionary was written for.
pub const LONGEST_WORD: usize = 48;

/// What the words of letters are looked up in.
pub trait SpellChecker: fmt::Debug + Sync {
    /// Which of some words are in no dictionary of a language, in their order. Nothing where the language has no
    /// dictionary, and of words that the user's own data or lists hold.
    ///
    /// A word is unknown as it is written: one in lower case is known only if it is right in lower case.
    fn unknown(&self, lang: &str, words: &[&str]) -> Vec<UnknownWord>;
}

/// A word that is in no dictionary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownWord {
    /// Where it stands among those that were asked for.
    pub index: usize,
    /// The word of the dictionary that it was probably meant to be.
    pub meant: Option<String>,
}

/// The words of a language.
pub struct Dictionary {
    words: spellbook::Dictionary,
    /// What its words are written with, the most frequent first as far as it says so.
    letters: Vec<char>,
}

impl fmt::Debug for Dictionary {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Dictionary").field("letters", &self.letters).finish_non_exhaustive()
    }
}

impl Dictionary {
    /// Takes the texts of an `.aff` file, which has the rules, and of a `.dic` file, which has the words.
    ///
    /// # Errors
    ///
    /// What is wrong with the rules, in the words of the crate that reads them.
    pub fn new(rules: &str, words: &str) -> Result<Self, String> {
        let dictionary = spellbook::Dictionary::new(rules, words).map_err(|error| error.to_string())?;
        Ok(Self { words: dictionary, letters: letters(rules, words) })
    }

    /// Whether a word is in it.
    pub fn has(&self, word: &str) -> bool {
        self.words.check(word)
    }

    /// The word of it that a slip makes into `word`: an accent forgotten, two letters in each other's place, one too few,
    /// one too many, or another one.
    pub fn meant(&self, word: &str) -> Option<String> {
        let word: Vec<char> = word.chars().collect();
        let spelled = |letters: &[&[char]]| letters.concat().into_iter().collect::<String>();
        let replaced = |at: usize, letter: char| spelled(&[&word[..at], &[letter], &word[at + 1..]]);
        let swapped = |at: usize| spelled(&[&word[..at - 1], &[word[at]], &[word[at - 1]], &word[at + 1..]]);
        let doubled = |at: usize| spelled(&[&word[..at], &[word[at - 1]], &word[at..]]);
        let without = |at: usize| spelled(&[&word[..at], &word[at + 1..]]);
        let inserted = |at: usize, letter: char| spelled(&[&word[..at], &[letter], &word[at..]]);
        // at every place, every letter
        let everywhere =
            |end: usize| self.letters.iter().flat_map(move |&letter| (0..end).map(move |at| (at, letter)));
        let is_accent = |&(at, letter): &(usize, char)| letter != word[at] && base(letter) == base(word[at]);
        let (once, again): (Vec<usize>, Vec<usize>) =
            (0..word.len()).partition(|&at| at == 0 || word[at - 1] != word[at]);
        let accents = everywhere(word.len()).filter(is_accent).map(|(at, letter)| replaced(at, letter));
        // who mistypes a word begins it right
        let mut slips = accents
            .chain((2..word.len()).map(swapped))
            .chain((1..=word.len()).map(doubled))
            .chain(again.into_iter().map(without))
            .chain(
                everywhere(word.len() + 1).filter(|(at, _)| *at > 0).map(|(at, letter)| inserted(at, letter)),
            )
            .chain(everywhere(word.len()).filter(|(at, _)| *at > 0).map(|(at, letter)| replaced(at, letter)))
            .chain(once.into_iter().map(without))
            .chain((1..word.len().min(2)).map(swapped));
        slips.find(|slip| self.has(slip))
    }
}

/// A letter without its accent.
fn base(letter: char) -> char {
    std::iter::once(letter).nfd().next().unwrap_or(letter)
}

/// What words are written with: as `TRY` of the rules has it, else as the first words do.
fn letters(rules: &str, words: &str) -> Vec<char> {
    /// Enough for any alphabet, with its accents.
    const MOST: usize = 80;
    /// As many words as tell what a language is written with.
    const LOOKED_AT: usize = 20_000;
    let tried = rules.lines().find_map(|line| line.strip_prefix("TRY ")).unwrap_or_default().chars();
    let entries = words.lines().skip(1).take(LOOKED_AT);
    let written = entries.flat_map(|line| line.split('/').next().unwrap_or_default().chars());
    let mut letters: Vec<char> = Vec::new();
    for letter in tried.chain(written).filter(|c| c.is_lowercase() || *c == '\'') {
        if letters.len() < MOST && !letters.contains(&letter) {
            letters.push(letter);
        }
    }
    letters
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_taken_for_the_word_that_is_nearest() {
        let words = "12\nexperience/S\nmanagement\nletter/S\nreceive\nquiet\nquite\ndidn't\nwell\nwe'll\nyear/S\neyer/S\ngestión\ngestiona\n";
        let dictionary = Dictionary::new("SET UTF-8\nSFX S Y 1\nSFX S 0 s [^y]\n", words).expect("rules");
        for (slip, word) in [
            ("expereince", "experience"),
            ("experiances", "experiences"),
            ("managment", "management"),
            ("leter", "letter"),
            ("lettter", "letter"),
            ("recieve", "receive"),
            ("quitee", "quite"),
            ("didnt", "didn't"),
            ("yeers", "years"),
            ("gestion", "gestión"),
            ("eltter", "letter"),
        ] {
            assert!(!dictionary.has(slip), "{slip}");
            assert_eq!(dictionary.meant(slip).as_deref(), Some(word));
        }
        assert_eq!(dictionary.meant("torchaudio"), None);
        assert!(dictionary.has("letters") && dictionary.has("Letters") && !dictionary.has("letterss"));
    }

    #[test]
    fn rules_that_are_none_are_refused_with_a_reason() {
        let why = Dictionary::new("SET UTF-8\nSFX S Y many\n", "1\na\n").expect_err("no rules");
        assert!(why.contains("SFX") || why.contains('2'), "{why}");
    }
}
