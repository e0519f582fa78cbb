//! The words by which contacts are read, of all languages at once: a contact need not be in the letter's language.

use crate::order;
use std::collections::BTreeMap;

use super::locale::people::{DegreeForm, PeopleWords, WordRole};

/// The words of every language, to be looked up by one or several words of a contact.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct PeopleLexicon {
    languages: Vec<LexiconLanguage>,
    phrases: BTreeMap<String, Vec<LexiconEntry>>,
    endings: Vec<(String, LexiconEntry)>,
    longest: usize,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct LexiconLanguage {
    tag: String,
    degrees: Vec<DegreeForm>,
    every_degree: bool,
    surnames: usize,
}

/// What a word says, in which language, and how it is written there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct LexiconEntry {
    /// What it says.
    pub(super) role: WordRole,
    /// How the language writes it.
    pub(super) written: String,
    /// The place of its language in the list of languages.
    pub(super) language: usize,
    /// Its degree, by its place in the list of its language.
    degree: usize,
    /// Whether it counts in letters of its language alone.
    here_only: bool,
}

/// The most words that are looked up as one.
const LONGEST_PHRASE: usize = 6;

impl PeopleLexicon {
    /// Collects the words of languages, English before the others.
    pub(super) fn new<'a>(languages: impl Iterator<Item = (&'a str, &'a PeopleWords)>) -> Self {
        let mut languages: Vec<(&str, &PeopleWords)> = languages.collect();
        order::sort_by_key(&mut languages, |(tag, _)| (*tag != "en", *tag));
        let mut lexicon = Self::default();
        for (language, (tag, words)) in languages.into_iter().enumerate() {
            for (&role, list) in &words.lists {
                for written in list {
                    lexicon.add(written, role, language, 0, words.here_only.contains(written));
                }
            }
            for (degree, form) in words.degrees.iter().enumerate() {
                for written in &form.written {
                    lexicon.add(
                        written,
                        WordRole::Degree,
                        language,
                        degree,
                        words.here_only.contains(written),
                    );
                }
            }
            lexicon.languages.push(LexiconLanguage {
                tag: tag.to_owned(),
                degrees: words.degrees.clone(),
                every_degree: words.every_degree,
                surnames: words.surnames,
            });
        }
        lexicon
    }

    fn add(&mut self, written: &str, role: WordRole, language: usize, degree: usize, here_only: bool) {
        let entry = LexiconEntry { role, written: written.to_owned(), language, degree, here_only };
        if let Some(ending) = written.strip_prefix('-').filter(|ending| !ending.is_empty()) {
            self.endings.push((ending.to_lowercase(), entry));
            return;
        }
        let words: Vec<String> = written.split_whitespace().map(folded).collect();
        self.longest = self.longest.max(words.len().min(LONGEST_PHRASE));
        self.phrases.entry(words.join(" ")).or_default().push(entry);
    }

    /// The longest phrase at the beginning of words that says one of these, and how many words it has; words of the
    /// letter's own language go before those of others.
    pub(super) fn find(
        &self,
        words: &[&str],
        roles: &[WordRole],
        lang: &str,
    ) -> Option<(usize, &LexiconEntry)> {
        let mut phrase = String::new();
        let mut found = None;
        for (index, word) in words.iter().take(self.longest).enumerate() {
            if index > 0 {
                phrase.push(' ');
            }
            phrase.push_str(&folded(word));
            let entries = self.phrases.get(&phrase).map(Vec::as_slice).unwrap_or_default();
            // `HR` is no `Hr.`
            let is_exact =
                |entry: &LexiconEntry| entry.role == WordRole::Department && entry.written == *word;
            let is_place = index == 0 && entries.iter().any(is_exact);
            let fitting = || {
                let asked = entries.iter().filter(|entry| roles.contains(&entry.role));
                asked.filter(|entry| !is_place || !entry.written.ends_with('.') || word.ends_with('.'))
            };
            let own = fitting().find(|entry| self.is_own(entry, lang));
            // a word that may be a title in one language is one in the others
            let foreign = || fitting().find(|entry| !entry.here_only && entry.role != WordRole::Unclear);
            if let Some(entry) = own.or_else(foreign) {
                found = Some((index + 1, entry));
            }
        }
        let ended = || {
            let word = folded(words.first()?);
            let ends = |(ending, entry): &&(String, LexiconEntry)| {
                roles.contains(&entry.role) && word.len() > ending.len() && word.ends_with(ending)
            };
            self.endings.iter().find(ends).map(|(_, entry)| (1, entry))
        };
        found.or_else(ended)
    }

    /// Whether a word is one of the letter's language.
    pub(super) fn is_own(&self, entry: &LexiconEntry, lang: &str) -> bool {
        self.tag(entry) == lang
    }

    /// The tag of a word's language.
    pub(super) fn tag(&self, entry: &LexiconEntry) -> &str {
        &self.languages[entry.language].tag
    }

    /// How many surnames people have whose title is of this language.
    pub(super) fn surnames(&self, entry: &LexiconEntry) -> usize {
        self.languages[entry.language].surnames
    }

    /// The form of a degree that was found.
    pub(super) fn degree(&self, entry: &LexiconEntry) -> Option<&DegreeForm> {
        self.languages[entry.language].degrees.get(entry.degree)
    }

    /// The forms of degrees in the letter's language.
    pub(super) fn own_degrees(&self, lang: &str) -> &[DegreeForm] {
        self.language(lang).map(|language| language.degrees.as_slice()).unwrap_or_default()
    }

    /// Whether salutations of a language say all degrees.
    pub(super) fn says_every_degree(&self, lang: &str) -> bool {
        self.language(lang).is_some_and(|language| language.every_degree)
    }

    fn language(&self, lang: &str) -> Option<&LexiconLanguage> {
        self.languages.iter().find(|language| language.tag == lang)
    }
}

/// A word as it is looked up: without capitals, and without the stop of an abbreviation.
fn folded(word: &str) -> String {
    let bare = word.trim_end_matches('.');
    if bare.is_empty() { word.to_owned() } else { bare.to_lowercase() }
}
