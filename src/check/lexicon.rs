//! The words that checks look for, a file each language in words/, found in a text in one go.
//!
//! A phrase is found by its words, whatever their case and the marks between them, so that a letter costs the same
//! for ten phrases and for a thousand.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;
use std::sync::LazyLock;

use super::cue_list::{WordSection, sections};
use crate::words::{push_lower, words};

/// Declares the topics with the names of their sections, so that neither can miss a row.
macro_rules! topics {
    ($($(#[$doc:meta])* $variant:ident $name:literal;)*) => {
        /// What a phrase is about: a section of the files.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub(super) enum Topic {
            $($(#[$doc])* $variant,)*
        }

        impl Topic {
            const ALL: &[(Self, &str)] = &[$((Self::$variant, $name)),*];
        }
    };
}

topics! {
    /// The months, from January on.
    Month "months";
    /// The days of the week, from Monday on.
    Weekday "weekdays";
    /// With which one says from when on one is free.
    Starting "starting";
    /// What may lead to such a day, where the sentence says that one is free.
    FromDay "from a day";
    /// What says so.
    Free "free";
    /// Of a start: at once.
    AtOnce "at once";
    /// What one has to keep before one may leave.
    PeriodOfNotice "period of notice";
    /// What says that it was so once.
    Bygone "bygone days";
    /// With which one looks forward to something.
    Anticipating "looking forward";
    /// What says that something was done.
    Done "things done";
    /// Forms of address of a man.
    TitleMasculine "titles masculine";
    /// Forms of address of a woman.
    TitleFeminine "titles feminine";
    /// Titles of anybody.
    Title "titles";
    /// What a greeting begins with.
    Greeting "greetings";
    /// Of these, those of a man.
    GreetingMasculine "greetings masculine";
    /// Those of a woman, or of several people.
    GreetingFeminine "greetings feminine";
    /// Greetings of a letter to nobody by name.
    GreetingToNobody "greetings to nobody";
    /// What a line that greets begins with.
    GreetingStart "greeting starts";
    /// What a line that says what the letter is about begins with.
    SubjectStart "subject starts";
    /// After which the author says his or her name.
    Introducing "introducing";
    /// Whom a greeting means without a name.
    Addressee "addressees";
    /// Formulas that end a letter.
    Closing "closings";
    /// Of these, what has a wrong ending.
    WrongClosing "closings with a wrong ending";
    /// Those with which friends take leave.
    FamiliarClosing "closings of friends";
    /// With which the author says his or her name.
    NamingOneself "naming oneself";
    /// Cities, a line each.
    City "cities";
    /// What stands before the place where one lives.
    Residing "residing";
    /// What says so of the place before it.
    WhereOneLives "where one lives";
    /// What stands before the place that one would move to for the job.
    MovingTo "moving to";
    /// What says that one talked with somebody, or is to.
    TalkedWith "talked with";
    /// What was read or said of the job, before the day when it was.
    Advert "answered";
    /// Slips of several words, each after what is meant.
    SlipOfWords "slips of several words";
    /// What is said to the reader and has its pronoun with a capital in German.
    FormalPhrase "said to the reader";
    /// With which one says how one may be reached.
    ReachingMe "reaching me";
    /// What only a chatbot says.
    Chatbot "chatbot";
    /// What a chatbot says before what it was asked for.
    ChatbotOpening "chatbot openings";
    /// With which it consents, anywhere.
    ChatbotInterjection "chatbot consents";
    /// What it says after it.
    ChatbotEnding "chatbot endings";
    /// What translators add to their work.
    Translator "translators";
    /// What office programs show where nothing was filled in.
    Office "office";
    /// What stands in for a value, between brackets.
    Blank "blanks";
    /// Of these, what nobody says in prose.
    BlankInProse "blanks in prose";
    /// What addresses and names of templates have in them.
    OfTemplates "of templates";
    /// What is one where it stands alone in parentheses, or before a colon there.
    BlankInParentheses "blanks in parentheses";
    /// What a reviewer notes in brackets.
    Reviewing "reviewing";
    /// What is a remark where it stands alone in brackets.
    RemarkAlone "remarks alone";
    /// What a note on the letter begins with, before a colon.
    CommentLead "comment leads";
    /// What the balloons say in which office programs show changes.
    Balloon "balloons";
    /// What one is asked to do after one's name, as in `@Anna please review`.
    PleaseReview "please review";
    /// What careful writers put in brackets.
    Scholarly "scholarly";
    /// With which a remark in brackets begins.
    Remark "remarks in brackets";
    /// With which one says that something lies with the letter.
    Enclosing "enclosing";
    /// Of these, what a list of them begins with.
    EnclosureList "enclosure lists";
    /// A verb that says so with a word at the end of its sentence: `füge … bei`.
    EnclosingVerb "enclosing verbs";
    /// That word.
    EnclosingParticle "enclosing particles";
    /// What lies with letters.
    Document "documents";
    /// What any of them may be called.
    Paper "any papers";
    /// How many of them.
    Quantity "quantities";
    /// What says that the employer asks for something.
    AskedFor "asked for";
    /// Pronouns for whom one does not know.
    Formal "formal";
    /// Pronouns for friends.
    Informal "informal";
    /// Of these, words that are something else after an article: `le ton`.
    InformalNoun "informal or noun";
    /// With which one says what somebody else said.
    Saying "saying";
    /// What stands before the title of the job that is applied for.
    ApplyingAs "applying as";
    /// What stands before it in the sentence that applies.
    ApplyingFor "applying for";
    /// What may be applied for without being the title of a job.
    AnyJob "any job";
    /// Words of thinking well of an employer.
    Praise "praise";
    /// What says that it is past, or somebody else's thought.
    NoPraise "no praise";
}

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

/// Every phrase, as a tree of its words.
#[derive(Debug, Default)]
struct PhraseTree {
    /// A number for each word.
    words: WordMap<&'static str, u32>,
    /// From the words so far and the next word to the words so far; 0 is the beginning.
    next: WordMap<(u32, u32), u32>,
    /// What phrases mean, by the words so far, in their order; of one phrase in that of the files.
    meanings: Vec<(u32, Entry)>,
    /// By the words so far, where their meanings begin; one more at the end.
    starts: Vec<u32>,
}

/// A map by what our own files say, so that nobody can fill it with what collides.
pub(super) type WordMap<K, V> = HashMap<K, V, BuildHasherDefault<WordHasher>>;

/// A hash that costs little: a multiplication for each eight bytes.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct WordHasher(u64);

impl WordHasher {
    fn add(&mut self, part: u64) {
        /// The golden ratio, as a fraction of 2⁶⁴.
        const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;
        self.0 = (self.0.rotate_left(26) ^ part).wrapping_mul(SPREAD);
    }
}

impl Hasher for WordHasher {
    fn write(&mut self, bytes: &[u8]) {
        for part in bytes.chunks(8) {
            let mut whole = [0; 8];
            whole[..part.len()].copy_from_slice(part);
            self.add(u64::from_le_bytes(whole));
        }
    }

    fn write_u8(&mut self, byte: u8) {
        self.add(byte.into());
    }

    fn write_u32(&mut self, number: u32) {
        self.add(number.into());
    }

    fn finish(&self) -> u64 {
        // the table goes by the lowest and the highest bits
        self.0 ^ self.0 >> 32
    }
}

/// About how many words the phrases have, and how many stretches they begin with: the tables are made so large at once.
const SIZES: (usize, usize) = (7_000, 13_000);

static TREE: LazyLock<PhraseTree> = LazyLock::new(|| {
    let mut tree = PhraseTree {
        words: WordMap::with_capacity_and_hasher(SIZES.0, BuildHasherDefault::new()),
        next: WordMap::with_capacity_and_hasher(SIZES.1, BuildHasherDefault::new()),
        ..PhraseTree::default()
    };
    for (topic, _) in Topic::ALL {
        for (phrase, entry) in entries(*topic) {
            tree.add(phrase, entry);
        }
    }
    tree.meanings.sort_by_key(|(so_far, _)| *so_far);
    let mut start = 0;
    for so_far in 0..=number(tree.next.len() + 1) {
        start += tree.meanings[start..].iter().take_while(|(ended, _)| *ended < so_far).count();
        tree.starts.push(number(start));
    }
    tree
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

impl PhraseTree {
    fn add(&mut self, phrase: &'static str, entry: Entry) {
        let mut so_far = 0;
        for word in words(phrase) {
            let count = number(self.words.len());
            let word = *self.words.entry(&phrase[word]).or_insert(count);
            let count = number(self.next.len() + 1);
            so_far = *self.next.entry((so_far, word)).or_insert(count);
        }
        if so_far != 0 {
            self.meanings.push((so_far, entry));
        }
    }

    /// What the words so far mean.
    fn meanings(&self, so_far: u32) -> impl Iterator<Item = Entry> {
        let at = so_far as usize;
        let range = self.starts[at] as usize..self.starts[at + 1] as usize;
        self.meanings[range].iter().map(|(_, entry)| *entry)
    }
}

fn number(count: usize) -> u32 {
    u32::try_from(count).expect("the files have few words")
}

/// Every phrase of the files that stands in a text, from left to right; of those that begin at one word the shorter
/// first.
pub(super) fn phrases(text: &str) -> Vec<Phrase> {
    phrases_of(text, &words(text).collect::<Vec<_>>())
}

/// The same of a text whose words are known.
pub(super) fn phrases_of(text: &str, words: &[Range<usize>]) -> Vec<Phrase> {
    let tree = &*TREE;
    let mut folded = String::new();
    let known: Vec<Option<u32>> = words
        .iter()
        .map(|word| {
            folded.clear();
            push_lower(&text[word.clone()], &mut folded);
            tree.words.get(folded.as_str()).copied()
        })
        .collect();
    let mut found = Vec::new();
    for (index, first) in words.iter().enumerate() {
        let mut so_far = 0;
        for (last, word) in words[index..].iter().zip(&known[index..]) {
            let Some(next) = word.and_then(|word| tree.next.get(&(so_far, word))) else { break };
            so_far = *next;
            let range = first.start..last.end;
            found.extend(tree.meanings(so_far).map(|entry| Phrase { entry, range: range.clone() }));
        }
    }
    found
}

/// Whether a text, as a whole, is a phrase of a topic, in any language.
pub(super) fn is(topic: Topic, text: &str) -> bool {
    all(text).any(|entry| entry.topic == topic)
}

/// What a text means as a whole.
pub(super) fn all(text: &str) -> impl Iterator<Item = Entry> {
    let tree = &*TREE;
    let mut so_far = Some(0);
    let mut folded = String::new();
    for word in words(text) {
        folded.clear();
        push_lower(&text[word], &mut folded);
        let word = tree.words.get(folded.as_str());
        so_far = so_far.and_then(|so_far| tree.next.get(&(so_far, *word?)).copied());
        if so_far.is_none() {
            break;
        }
    }
    so_far.into_iter().flat_map(|so_far| tree.meanings(so_far))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_made_as_large_as_they_become() {
        for (count, size) in [(TREE.words.len(), SIZES.0), (TREE.next.len(), SIZES.1)] {
            assert!(count <= size && size <= count * 3 / 2, "{count} of {size}");
        }
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
