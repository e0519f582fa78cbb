//! The words that checks look for, a file each language in words/, found in a text in one go.
//!
//! A phrase is found by its words, whatever their case and the marks between them, so that a letter costs the same
//! for ten phrases and for a thousand.

#[expect(dead_code, reason = "build.rs writes what is read here")]
mod key;
mod topic;

use std::ops::Range;
use std::sync::LazyLock;

use key::{ListedPhrase, WORDS_OF_KEY, hash_of, key_of_more, place_of, rest_of};
pub(super) use topic::Topic;

use super::cue_list::{WordSection, sections};
use crate::words::{push_lower, words};

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

/// Every phrase of the files, which stay where they are. `build.rs` has sorted them by the words that they begin with: to do so
/// would take a run longer than to look through its letter.
#[derive(Debug)]
struct PhraseTable {
    /// What the phrases stand under, in the order of the topics and the files.
    sections: Vec<(Topic, WordSection)>,
}

/// In the order of the places of their keys, at one place in that of the topics, the files and their lines.
const PHRASES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/phrases"));

/// By the place of a key, how many phrases have one before it, in two bytes each.
const BEFORE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/places_of_phrases"));

/// No phrase has more words.
const MOST_WORDS: usize = 16;

static TABLE: LazyLock<PhraseTable> = LazyLock::new(|| {
    let mut table = PhraseTable { sections: Vec::new() };
    for (topic, heading) in Topic::ALL {
        table.sections.extend(sections(heading).iter().map(|section| (*topic, *section)));
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
    /// The numbers of the phrases that may begin with words that have a key, in the order of the files.
    fn with_key(key: u32) -> impl Iterator<Item = u16> {
        let place = place_of(key) * 2;
        let before = |at: usize| u16::from_le_bytes([BEFORE[at], BEFORE[at + 1]]);
        (before(place)..before(place + 2)).filter(move |index| listed_phrase(*index).rest == rest_of(key))
    }

    /// A phrase as its file says it.
    fn text(&self, phrase: ListedPhrase) -> &'static str {
        let (_, section) = self.sections[usize::from(phrase.section)];
        let start = usize::from(phrase.start);
        &section.text[start..start + usize::from(phrase.length)]
    }

    /// What a phrase means.
    fn entry(&self, index: u16) -> Entry {
        let phrase = listed_phrase(index);
        let (topic, section) = self.sections[usize::from(phrase.section)];
        Entry { topic, language: section.language, line: phrase.line.into() }
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
            found.extend(Self::with_key(key).filter_map(|index| {
                let length = words_said(self.text(listed_phrase(index)), text, words, &mut folded)?;
                (length.min(WORDS_OF_KEY) == count).then_some((length, index))
            }));
        }
        if found.len() > 1 {
            found.sort_unstable();
        }
    }
}

/// A phrase by its number.
fn listed_phrase(index: u16) -> ListedPhrase {
    let phrases = PHRASES.as_chunks::<{ ListedPhrase::BYTES }>().0;
    ListedPhrase::from_bytes(phrases[usize::from(index)])
}

/// A word of a text.
struct TextWord {
    range: Range<usize>,
    /// Of its letters in lower case.
    hash: u32,
}

/// The hash of a word whatever its case.
fn folded_hash(word: &str, folded: &mut String) -> u32 {
    if word.is_ascii() {
        return hash_of(word);
    }
    folded.clear();
    push_lower(word, folded);
    hash_of(folded)
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
    fn every_phrase_is_in_the_table_and_few_share_a_place() {
        let count = PHRASES.len() / ListedPhrase::BYTES;
        assert_eq!(count, Topic::ALL.iter().map(|(topic, _)| listed(*topic).len()).sum::<usize>());
        assert!((key::PLACES / 2..=key::PLACES * 2).contains(&count), "{count}");
        let places = BEFORE.as_chunks::<2>().0.iter().map(|number| u16::from_le_bytes(*number));
        let places: Vec<u16> = places.collect();
        assert_eq!((places.len(), places.last().copied()), (key::PLACES + 1, u16::try_from(count).ok()));
        assert!(places.is_sorted_by(|before, next| before <= next && next - before <= 40));
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
