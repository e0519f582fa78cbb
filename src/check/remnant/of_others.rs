//! Sentences that somebody else wrote: of the posting (`As our new Stage Manager, you will …`), or of a reference (`Johanna has
//! proven …`, in a letter of Johanna's).

use std::ops::Range;

use super::{RemnantHit, TAKE_OUT};
use crate::check::cue_list::{CueList, YOU};
use crate::check::lexicon::{self, Topic};
use crate::check::passage::{Passage, ReadingOrder, Wording};
use crate::check::quotation::is_quoted;
use crate::check::signature::is_of_one;
use crate::diagnostic::Severity;
use crate::words::{is_word, lower_in_place, rest_behind, words};

/// The first sentence of a passage that others wrote.
pub(super) fn found(reading: &ReadingOrder<'_>, passage: &Passage<'_>) -> Option<RemnantHit> {
    let author = reading.subject.document.meta.author.as_deref().unwrap_or_default();
    let posting = Option::clone(&passage.once(of_posting));
    let hit = |range, of| RemnantHit { range, severity: Severity::Warning, of, hint: TAKE_OUT.into() };
    posting
        .map(|range| hit(range, "the posting's, and no letter's"))
        .or_else(|| Some(hit(of_reference(passage, author)?, "what somebody else says of the author")))
}

/// What begins the first sentence of a posting.
fn of_posting(passage: &Wording) -> Option<Range<usize>> {
    let text = &passage.text;
    passage.sentences().into_iter().find_map(|place| {
        let sentence = &text[place.clone()];
        let lower = lower_in_place(sentence);
        let begins = |list: &CueList| list.iter().find(|said| rest_behind(&lower, said).is_some());
        let to_you = || YOU.is_in(sentence);
        let said = begins(cues!("sentences of postings"))
            .or_else(|| begins(cues!("our new one")).filter(|_| to_you()))?;
        let range = place.start..place.start + said.len();
        (!is_quoted(text, &range)).then_some(range)
    })
}

/// Where somebody speaks of the author.
fn of_reference(passage: &Passage<'_>, author: &str) -> Option<Range<usize>> {
    if !is_of_one(author) {
        return None;
    }
    let text = &passage.text;
    let mut names = words(author).map(|word| &author[word]);
    // the given name, or a surname behind a title
    if !names.any(|name| text.contains(name)) {
        return None;
    }
    passage.sentences().into_iter().find_map(|place| {
        let sentence = &text[place.clone()];
        let said = clauses(sentence).find_map(|at| Some(at..at + of_author(&sentence[at..], author)?))?;
        let range = place.start + said.start..place.start + said.end;
        (!is_quoted(text, &range)).then_some(range)
    })
}

/// Where a sentence begins, and what is parted from it by a comma: `Over the last four years, Johanna has`.
fn clauses(sentence: &str) -> impl Iterator<Item = usize> {
    [0].into_iter().chain(sentence.match_indices(", ").map(|(at, comma)| at + comma.len()))
}

/// How much of a sentence names its author as somebody spoken of: `Johanna has`, `Ms. Lindqvist is`.
fn of_author(sentence: &str, author: &str) -> Option<usize> {
    let mut names = words(author).map(|word| &author[word]);
    let given = names.next()?;
    let surname = names.last()?;
    let mut said = words(sentence).map(|word| (word.clone(), &sentence[word]));
    let (first, word) = said.next()?;
    let (mut last, mut verb) = said.next()?;
    let titles = [Topic::Title, Topic::TitleMasculine, Topic::TitleFeminine];
    let has_title = lexicon::all(word).any(|entry| titles.contains(&entry.topic)) && verb == surname;
    // `Johanna Lindqvist has`
    if has_title || word == given && verb == surname {
        (last, verb) = said.next()?;
    } else if word != given {
        return None;
    }
    let joined = sentence[first.end..last.start].chars().all(|c| is_word(c) || " .\u{a0}-".contains(c));
    // `Johanna is my name`
    let mine = || {
        words(sentence).nth(3).is_some()
            && words(sentence).skip(2).take(3).any(|word| is_name_word(&sentence[word]))
    };
    (joined && cues!("verbs of somebody spoken of").has_in_any_case(verb) && !mine()).then_some(last.end)
}

/// Whether a word says that a name is one.
fn is_name_word(word: &str) -> bool {
    cues!("words for names").has_in_any_case(word)
}
