//! What a passage says, apart from where it was written.
//!
//! Most passages of a letter are the same for every employer of a batch. What a check finds in the words alone is kept
//! with them, and they are kept from letter to letter.

use std::any::Any;
use std::cell::RefCell;
use std::hash::{BuildHasher as _, RandomState};
use std::ops::Range;
use std::rc::Rc;

use super::{LetterHalf, PassageRole};
use crate::check::lexicon::{Phrase, Topic, phrases_of};
use crate::recent::RecentlyUsed;
use crate::words::{ByteSet, lower_in_place, sentence_end, words};

/// The words of a passage, in whichever letter it stands.
#[derive(Debug)]
pub(in crate::check) struct Wording {
    pub(in crate::check) place: PassageRole,
    /// In which half of a letter.
    pub(in crate::check) half: LetterHalf,
    /// The language of the letter, without its country.
    pub(in crate::check) language: Rc<str>,
    /// The words: a space for a line's end, `\n` for a break the author asked for.
    pub(in crate::check) text: String,
    /// The places of its words.
    pub(in crate::check) words: Vec<Range<usize>>,
    /// The phrases of the lexicon in it.
    pub(in crate::check) phrases: Vec<Phrase>,
    /// The bytes of its text.
    pub(in crate::check) bytes: ByteSet,
    /// What is marked as of another language than the letter's, in order, none inside another.
    foreign: Vec<Range<usize>>,
    /// What was found in it, each by a function.
    found: RefCell<Vec<(usize, Rc<dyn Any>)>>,
}

impl Wording {
    /// The words of a passage, read once for all letters that have it.
    pub(super) fn of(
        (place, half): (PassageRole, LetterHalf),
        text: String,
        language: &Rc<str>,
        foreign: Vec<Range<usize>>,
    ) -> Rc<Self> {
        KNOWN.with_borrow_mut(|known| {
            let hash = known.hasher.hash_one((place, half, language, &text));
            let is_same = |other: &Self| {
                (other.place, other.half) == (place, half)
                    && other.language == *language
                    && other.text == text
                    && other.foreign == foreign
            };
            if let Some(same) = known.wordings.get(hash, |other| is_same(other)) {
                return same;
            }
            let words: Vec<Range<usize>> = words(&text).collect();
            let (phrases, bytes) = (phrases_of(&text, &words), ByteSet::of(&text));
            let (language, found) = (Rc::clone(language), RefCell::default());
            let new = Rc::new(Self { place, half, language, text, words, phrases, bytes, foreign, found });
            known.wordings.keep(hash, Rc::clone(&new), new.text.len() + size_of::<Self>());
            new
        })
    }

    /// What a function finds in the words, which is all that it is given: it is asked once, however many letters have
    /// them.
    pub(in crate::check) fn once<T: 'static>(&self, find: fn(&Self) -> T) -> Rc<T> {
        let function = find as usize;
        let known =
            self.found.borrow().iter().find(|(of, _)| *of == function).map(|(_, found)| Rc::clone(found));
        if let Some(found) = known.and_then(|found| found.downcast().ok()) {
            return found;
        }
        let found = Rc::new(find(self));
        self.found.borrow_mut().push((function, found.clone()));
        found
    }

    /// The places of its sentences, from the first word of each to its mark; several checks ask for them.
    pub(in crate::check) fn sentences(&self) -> Vec<Range<usize>> {
        self.once(Self::parted).to_vec()
    }

    /// Its text in lower case, every character in its place; several checks ask for it.
    pub(in crate::check) fn lower(&self) -> Rc<String> {
        self.once(|wording| lower_in_place(&wording.text))
    }

    fn parted(&self) -> Vec<Range<usize>> {
        let mut found: Vec<Range<usize>> = Vec::new();
        for first in &self.words {
            if found.last().is_none_or(|last| last.end <= first.start) {
                found.push(first.start..sentence_end(&self.text, first.end).max(first.end));
            }
        }
        found
    }

    /// Whether what stands there is marked as of another language.
    pub(in crate::check) fn is_foreign(&self, at: usize) -> bool {
        let before = self.foreign.partition_point(|range| range.end <= at);
        self.foreign.get(before).is_some_and(|range| range.contains(&at))
    }

    /// The phrases that begin within a range, without a look at the others.
    pub(in crate::check) fn phrases_in(&self, range: Range<usize>) -> &[Phrase] {
        let start = self.phrases.partition_point(|phrase| phrase.range.start < range.start);
        let end = self.phrases.partition_point(|phrase| phrase.range.start < range.end);
        &self.phrases[start..end.max(start)]
    }

    /// Whether a phrase of a topic begins within a range, in the language of the letter: lists of phrases need not be looked for
    /// where none of them is.
    pub(in crate::check) fn says(&self, topic: Topic, range: &Range<usize>) -> bool {
        let is_said =
            |phrase: &Phrase| phrase.entry.topic == topic && phrase.entry.language == &*self.language;
        self.phrases_in(range.clone()).iter().any(is_said)
    }

    /// The places of the words that begin within a range, without a look at the others.
    pub(in crate::check) fn words_in(&self, range: Range<usize>) -> &[Range<usize>] {
        let start = self.words.partition_point(|word| word.start < range.start);
        let end = self.words.partition_point(|word| word.start < range.end);
        &self.words[start..end.max(start)]
    }
}

thread_local! {
    static KNOWN: RefCell<KnownWordings> = RefCell::default();
}

/// The wordings of the last letters that a thread looked through.
#[derive(Debug)]
struct KnownWordings {
    hasher: RandomState,
    /// By a hash of their words.
    wordings: RecentlyUsed<Rc<Wording>>,
}

impl Default for KnownWordings {
    fn default() -> Self {
        Self { hasher: RandomState::new(), wordings: RecentlyUsed::new(MOST_KEPT) }
    }
}

/// The most bytes of wordings and their texts that are recent; what is found in a text takes some ten times as many.
const MOST_KEPT: usize = 64 << 10;

/// A passage of its own, of the body.
#[cfg(test)]
pub(in crate::check) fn wording(text: &str, language: &str) -> Rc<Wording> {
    Wording::of((PassageRole::Text, LetterHalf::Body), text.to_owned(), &language.into(), Vec::new())
}

#[cfg(test)]
mod tests {
    use super::*;

    thread_local! {
        static ASKED: RefCell<usize> = const { RefCell::new(0) };
    }

    fn length(wording: &Wording) -> usize {
        ASKED.with_borrow_mut(|asked| *asked += 1);
        wording.text.len()
    }

    fn read(text: &str, place: PassageRole, language: &str) -> Rc<Wording> {
        Wording::of((place, LetterHalf::Body), text.to_owned(), &language.into(), Vec::new())
    }

    #[test]
    fn what_is_found_in_words_is_looked_for_once_for_all_letters_that_have_them() {
        let found = |language| {
            let wording = read("Dear Ms Ng", PassageRole::Text, language);
            (*wording.once(length), *wording.once(|wording| wording.words.len()))
        };
        assert_eq!([found("en"), found("en"), found("de")], [(10, 3); 3]);
        assert_eq!(ASKED.with_borrow(|asked| *asked), 2);
        let one = read("Dear", PassageRole::Text, "en");
        assert!(Rc::ptr_eq(&one, &read("Dear", PassageRole::Text, "en")));
        assert!(!Rc::ptr_eq(&one, &read("Dear", PassageRole::Heading, "en")));
    }

    #[test]
    fn no_more_is_kept_than_a_few_letters_have() {
        for number in 0..10_000 {
            read(&format!("{number} {}", "word ".repeat(number % 50)), PassageRole::Text, "en");
            read("of every letter", PassageRole::Text, "en");
        }
        let long = read(&"word ".repeat(MOST_KEPT), PassageRole::Text, "en");
        KNOWN.with_borrow(|known| {
            let all = || known.wordings.kept();
            let bytes: usize = all().map(|wording| wording.text.len() + size_of::<Wording>()).sum();
            assert!(bytes <= 2 * MOST_KEPT && all().all(|wording| !Rc::ptr_eq(wording, &long)));
            assert!(all().any(|wording| wording.text == "of every letter"));
        });
    }
}
