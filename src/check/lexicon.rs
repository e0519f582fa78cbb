//! The words that checks look for, a file each language in words/, found in a text in one go.
//!
//! A phrase is found by its words, whatever their case and the marks between them, so that a letter costs the same
//! for ten phrases and for a thousand.

mod topic;

#[cfg(test)]
use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

pub(super) use topic::Topic;

use super::cue_list::{WordSection, sections};
use crate::words::{is_word, of_word, push_lower, words};

/// What a phrase means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) topic: Topic,
    /// The language it is said in.
    pub(super) language: &'static str,
    /// The number of its line in its section, from 0: the third month is 2.
    pub(super) line: usize,
}

/// A phrase that stands in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Phrase {
    pub(super) entry: Entry,
    pub(super) range: Range<usize>,
}

/// Every phrase of the files. They stay where they are, and are found by the words that they begin with: a table of all their
/// words would take longer to make than one letter takes to be looked through.
#[derive(Debug)]
struct PhraseTable {
    /// In the order of the topics, the files and their lines.
    phrases: Vec<ListedPhrase>,
    /// What the phrases stand under: their topics and languages.
    sections: Vec<(Topic, &'static str)>,
    /// By the first bits of a key, the last phrase that has them; [`NO_PHRASE`] where there is none.
    last: Vec<u16>,
}

/// A phrase of the files.
#[derive(Debug)]
struct ListedPhrase {
    text: &'static str,
    /// That of its first words.
    key: u32,
    section: u16,
    line: u16,
    /// The phrase before it whose key has the same first bits.
    before: u16,
}

/// Stands for no phrase.
const NO_PHRASE: u16 = u16::MAX;

/// As many words at most make the key of a phrase: more of them tell few phrases apart.
const WORDS_OF_KEY: usize = 3;

/// As many bits of a key tell phrases apart, about as many as there are phrases.
const BITS: u32 = 13;

/// No phrase has more words.
const MOST_WORDS: usize = 16;

/// About how many phrases there are: the table is made so large at once.
const SIZE: usize = 10_500;

static TABLE: LazyLock<PhraseTable> = LazyLock::new(|| {
    let (phrases, last) = (Vec::with_capacity(SIZE), vec![NO_PHRASE; 1 << BITS]);
    let mut table = PhraseTable { phrases, sections: Vec::new(), last };
    for (topic, heading) in Topic::ALL {
        for section in sections(heading) {
            table.add(*topic, section);
        }
    }
    table
});

/// The phrases of a topic in all languages, as the files have them.
pub(super) fn listed(topic: Topic) -> Vec<&'static str> {
    entries(topic).map(|(phrase, _)| phrase).collect()
}

/// The phrases of a topic with what they mean.
fn entries(topic: Topic) -> impl Iterator<Item = (&'static str, Entry)> {
    let heading = Topic::ALL.iter().find(|(known, _)| *known == topic).map_or("", |(_, heading)| *heading);
    sections(heading).iter().flat_map(move |section: &WordSection| {
        let language = section.language;
        section.lines().enumerate().flat_map(move |(line, phrases)| {
            phrases.map(move |phrase| (phrase, Entry { topic, language, line }))
        })
    })
}

impl PhraseTable {
    /// Adds the phrases of a section. All files are read so when a letter is looked through: in one pass.
    fn add(&mut self, topic: Topic, section: &WordSection) {
        self.sections.push((topic, section.language));
        let separator = section.separator as u8;
        for (number, line) in section.said().enumerate() {
            let (mut start, mut phrase, mut word) = (0, PhraseKey::default(), 0);
            let (mut at, bytes) = (0, line.as_bytes());
            while let Some(&byte) = bytes.get(at) {
                let mut end = at + 1;
                let is_of_word = of_word(byte).unwrap_or_else(|| {
                    // all bytes of a character are of what its first is
                    let first = line[at..].chars().next();
                    end = at + first.map_or(1, char::len_utf8);
                    first.is_some_and(is_word)
                });
                if is_of_word {
                    while at < end {
                        word = key_of_more(word, bytes[at].into());
                        at += 1;
                    }
                    continue;
                }
                phrase.end_word(&mut word);
                if byte == separator {
                    self.push(&line[start..at], phrase, number);
                    (start, phrase) = (end, PhraseKey::default());
                }
                at = end;
            }
            phrase.end_word(&mut word);
            self.push(&line[start..], phrase, number);
        }
    }

    /// Adds a phrase of the last section.
    fn push(&mut self, text: &'static str, phrase: PhraseKey, line: usize) {
        if phrase.words > 0 {
            let (index, section) = (small(self.phrases.len()), small(self.sections.len() - 1));
            let before = std::mem::replace(&mut self.last[bucket(phrase.key)], index);
            self.phrases.push(ListedPhrase { text, key: phrase.key, section, line: small(line), before });
        }
    }

    /// The numbers of the phrases that begin with words that have a key, the last of the files first.
    fn with_key(&self, key: u32) -> impl Iterator<Item = u16> {
        let mut next = self.last[bucket(key)];
        let phrases = std::iter::from_fn(move || {
            let index = next;
            next = self.phrases.get(usize::from(index))?.before;
            Some(index)
        });
        phrases.filter(move |index| self.phrases[usize::from(*index)].key == key)
    }

    /// What a phrase means.
    fn entry(&self, index: u16) -> Entry {
        let phrase = &self.phrases[usize::from(index)];
        let (topic, language) = self.sections[usize::from(phrase.section)];
        Entry { topic, language, line: phrase.line.into() }
    }

    /// The phrases with which some words of a text begin, each with the number of its words: the shorter first, of one
    /// phrase in the order of the files.
    fn at(&self, text: &str, words: &[TextWord], found: &mut Vec<(usize, u16)>) {
        found.clear();
        let Some(mut key) = words.first().map(|first| first.hash) else { return };
        let mut folded = String::new();
        for count in 1..=words.len().min(WORDS_OF_KEY) {
            if count > 1 {
                key = key_of_more(key, words[count - 1].hash);
            }
            found.extend(self.with_key(key).filter_map(|index| {
                let phrase = self.phrases[usize::from(index)].text;
                let length = words_said(phrase, text, words, &mut folded)?;
                (length.min(WORDS_OF_KEY) == count).then_some((length, index))
            }));
        }
        if found.len() > 1 {
            found.sort_unstable();
        }
    }
}

/// The key of a phrase, made word by word.
#[derive(Clone, Copy, Default)]
struct PhraseKey {
    key: u32,
    words: usize,
}

impl PhraseKey {
    /// Takes the hash of a word, if there is one.
    fn end_word(&mut self, hash: &mut u32) {
        if *hash == 0 {
            return;
        }
        self.key = match self.words {
            0 => *hash,
            1..WORDS_OF_KEY => key_of_more(self.key, *hash),
            _ => self.key,
        };
        self.words += 1;
        *hash = 0;
    }
}

/// A word of a text.
struct TextWord {
    range: Range<usize>,
    /// Of its letters in lower case.
    hash: u32,
}

/// The hash of a word in lower case.
fn folded_hash(word: &str, folded: &mut String) -> u32 {
    let hash = |word: &str| {
        word.bytes().fold(0, |hash, byte| key_of_more(hash, u32::from(byte.to_ascii_lowercase())))
    };
    if word.is_ascii() {
        return hash(word);
    }
    folded.clear();
    push_lower(word, folded);
    hash(folded)
}

/// The key of some words and one more.
fn key_of_more(key: u32, next: u32) -> u32 {
    /// The golden ratio, as a fraction of 2³².
    const SPREAD: u32 = 0x9e37_79b9;
    (key.rotate_left(5) ^ next).wrapping_mul(SPREAD)
}

/// Where a key is looked for.
fn bucket(key: u32) -> usize {
    (key >> (u32::BITS - BITS)) as usize
}

/// How many words a phrase has, where these are the words with which some of a text begin.
fn words_said(phrase: &str, text: &str, said: &[TextWord], folded: &mut String) -> Option<usize> {
    let mut count = 0;
    for word in words(phrase) {
        let (word, said) = (&phrase[word], &text[said.get(count)?.range.clone()]);
        let is_same = if said.is_ascii() {
            word.eq_ignore_ascii_case(said)
        } else {
            folded.clear();
            push_lower(said, folded);
            word == folded
        };
        if !is_same {
            return None;
        }
        count += 1;
    }
    Some(count)
}

fn small(count: usize) -> u16 {
    u16::try_from(count).expect("the files have few phrases")
}

/// Every phrase of the files that stands in a text, from left to right; of those that begin at one word the shorter
/// first.
pub(super) fn phrases(text: &str) -> Vec<Phrase> {
    phrases_of(text, &words(text).collect::<Vec<_>>())
}

/// The same of a text whose words are known.
pub(super) fn phrases_of(text: &str, words: &[Range<usize>]) -> Vec<Phrase> {
    let words = text_words(text, words.iter().cloned());
    let (mut found, mut at) = (Vec::new(), Vec::new());
    for (index, first) in words.iter().enumerate() {
        TABLE.at(text, &words[index..], &mut at);
        found.extend(at.iter().map(|(count, phrase)| {
            let range = first.range.start..words[index + count - 1].range.end;
            Phrase { entry: TABLE.entry(*phrase), range }
        }));
    }
    found
}

fn text_words(text: &str, words: impl Iterator<Item = Range<usize>>) -> Vec<TextWord> {
    let mut folded = String::new();
    words.map(|range| TextWord { hash: folded_hash(&text[range.clone()], &mut folded), range }).collect()
}

/// Whether a text, as a whole, is a phrase of a topic, in any language.
pub(super) fn is(topic: Topic, text: &str) -> bool {
    all(text).any(|entry| entry.topic == topic)
}

/// What a text means as a whole.
pub(super) fn all(text: &str) -> impl Iterator<Item = Entry> {
    let words = text_words(text, words(text).take(MOST_WORDS + 1));
    let mut found = Vec::new();
    if words.len() <= MOST_WORDS {
        TABLE.at(text, &words, &mut found);
    }
    let count = words.len();
    found.into_iter().filter(move |(length, _)| *length == count).map(|(_, phrase)| TABLE.entry(phrase))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_made_as_large_as_it_becomes_and_few_phrases_share_a_place() {
        let count = TABLE.phrases.len();
        assert!(count <= SIZE && SIZE <= count * 3 / 2 && TABLE.last.len() <= count, "{count} of {SIZE}");
        let mut keys: HashMap<u32, usize> = HashMap::new();
        TABLE.phrases.iter().for_each(|phrase| *keys.entry(phrase.key).or_default() += 1);
        assert!(keys.values().all(|count| *count <= 30), "{:?}", keys.values().max());
    }

    #[test]
    fn every_topic_has_words() {
        for (topic, name) in Topic::ALL {
            assert!(entries(*topic).next().is_some(), "{name}");
        }
    }

    #[test]
    fn every_phrase_is_found_as_what_it_means() {
        for (topic, _) in Topic::ALL {
            for (phrase, entry) in entries(*topic) {
                assert!(words(phrase).count() <= MOST_WORDS, "{phrase}");
                assert!(all(phrase).any(|found| found == entry), "{}: {phrase}", entry.language);
            }
        }
    }

    #[test]
    fn months_and_days_stand_in_their_order() {
        for (heading, count) in [("months", 12), ("weekdays", 7)] {
            for section in sections(heading) {
                assert_eq!(section.lines().count(), count, "{}", section.language);
            }
        }
    }

    #[test]
    fn a_phrase_is_found_whatever_stands_between_its_words() {
        let found: Vec<Topic> = phrases("Sure, here’s it. As an AI-language model, on 3 MARCH")
            .into_iter()
            .map(|found| found.entry.topic)
            .collect();
        assert!(found.contains(&Topic::ChatbotOpening) && found.contains(&Topic::Chatbot));
        assert!(found.contains(&Topic::Month));
    }
}
