//! The words that checks look for, a file each language in words/, found in a text in one go.
//!
//! A phrase is found by its words, whatever their case and the marks between them, so that a letter costs the same
//! for ten phrases and for a thousand.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

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
    /// What says that it was so once.
    Bygone "bygone";
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
    /// What only a chatbot says.
    Chatbot "chatbot";
    /// What a chatbot says before what it was asked for.
    ChatbotOpening "chatbot openings";
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
    /// What is one where it stands alone in parentheses, or before a colon there.
    BlankInParentheses "blanks in parentheses";
    /// What a reviewer notes in brackets.
    Reviewing "reviewing";
    /// What a note on the letter begins with, before a colon.
    CommentLead "comment leads";
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

/// The files, by the language of their words.
const FILES: [(&str, &str); 10] = [
    ("en", include_str!("words/en.txt")),
    ("de", include_str!("words/de.txt")),
    ("fr", include_str!("words/fr.txt")),
    ("es", include_str!("words/es.txt")),
    ("it", include_str!("words/it.txt")),
    ("pt", include_str!("words/pt.txt")),
    ("nl", include_str!("words/nl.txt")),
    ("pl", include_str!("words/pl.txt")),
    ("sv", include_str!("words/sv.txt")),
    ("da", include_str!("words/da.txt")),
];

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
    words: HashMap<String, u32>,
    /// From the words so far and the next word to the words so far; 0 is the beginning.
    next: HashMap<(u32, u32), u32>,
    /// By the words so far, what they mean.
    meanings: HashMap<u32, Vec<Entry>>,
}

static TREE: LazyLock<PhraseTree> = LazyLock::new(|| {
    let mut tree = PhraseTree::default();
    for (language, file) in FILES {
        for (topic, line, phrase) in entries(file) {
            tree.add(phrase, Entry { topic, language, line });
        }
    }
    tree
});

/// The phrases of a topic in all languages, as the files have them.
pub(super) fn listed(topic: Topic) -> Vec<&'static str> {
    let of_file = |(_, file): &(&str, &'static str)| entries(file).filter(move |(other, ..)| *other == topic);
    FILES.iter().flat_map(of_file).map(|(.., phrase)| phrase).collect()
}

/// The phrases of a file with their topic and line.
fn entries(file: &'static str) -> impl Iterator<Item = (Topic, usize, &'static str)> {
    let mut topic = None;
    let mut number = 0;
    file.lines().map(str::trim).flat_map(move |line| {
        let mut found = Vec::new();
        if let Some(name) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            topic = Topic::ALL.iter().find(|(_, known)| *known == name).map(|(topic, _)| *topic);
            number = 0;
        } else if let Some(topic) = topic.filter(|_| !line.is_empty() && !line.starts_with('#')) {
            found.extend(line.split(';').map(str::trim).map(|phrase| (topic, number, phrase)));
            number += 1;
        }
        found
    })
}

impl PhraseTree {
    fn add(&mut self, phrase: &str, entry: Entry) {
        let mut so_far = 0;
        for word in words(phrase) {
            let count = number(self.words.len());
            let word = *self.words.entry(phrase[word].to_owned()).or_insert(count);
            let count = number(self.next.len() + 1);
            so_far = *self.next.entry((so_far, word)).or_insert(count);
        }
        if so_far != 0 {
            self.meanings.entry(so_far).or_default().push(entry);
        }
    }
}

fn number(count: usize) -> u32 {
    u32::try_from(count).expect("the files have few words")
}

/// Every phrase of the files that stands in a text, from left to right; of those that begin at one word the shorter
/// first.
pub(super) fn phrases(text: &str) -> Vec<Phrase> {
    let tree = &*TREE;
    let mut folded = String::new();
    let known: Vec<(Range<usize>, Option<u32>)> = words(text)
        .map(|word| {
            folded.clear();
            push_lower(&text[word.clone()], &mut folded);
            (word, tree.words.get(folded.as_str()).copied())
        })
        .collect();
    let mut found = Vec::new();
    for (index, (first, _)) in known.iter().enumerate() {
        let mut so_far = 0;
        for (last, word) in &known[index..] {
            let Some(next) = word.and_then(|word| tree.next.get(&(so_far, word))) else { break };
            so_far = *next;
            for entry in tree.meanings.get(&so_far).into_iter().flatten() {
                found.push(Phrase { entry: *entry, range: first.start..last.end });
            }
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
    so_far.and_then(|so_far| tree.meanings.get(&so_far)).into_iter().flatten().copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_section_of_a_file_is_a_topic_and_every_topic_has_words() {
        for (language, file) in FILES {
            for line in file.lines().filter(|line| line.starts_with('[')) {
                let name = line.trim_matches(['[', ']']);
                assert!(Topic::ALL.iter().any(|(_, known)| *known == name), "{language}: {line}");
            }
        }
        for (topic, name) in Topic::ALL {
            let has = |file: &'static str| entries(file).any(|(other, ..)| other == *topic);
            assert!(FILES.iter().any(|(_, file)| has(file)), "{name}");
        }
    }

    #[test]
    fn every_phrase_is_in_lower_case_and_is_found() {
        for (language, file) in FILES {
            for (topic, line, phrase) in entries(file) {
                assert_eq!(phrase, phrase.to_lowercase());
                let entry = Entry { topic, language, line };
                assert!(all(phrase).any(|found| found == entry), "{language}: {phrase}");
            }
        }
    }

    #[test]
    fn months_and_days_stand_in_their_order() {
        for (language, file) in FILES {
            for (topic, count) in [(Topic::Month, 12), (Topic::Weekday, 7)] {
                let last = entries(file).filter(|(other, ..)| *other == topic).map(|(_, line, _)| line).max();
                assert_eq!(last, Some(count - 1), "{language}");
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
