//! The day from which on a post is that a sentence applies for: `the post of Fitter, beginning in September 2027`.

use std::ops::Range;

use crate::check::cue_list::UNTIL;
use crate::check::passage::Wording;
use crate::check::post::{applied_for, ending_words, is_done, is_title};
use crate::words::{sentence_of, words};

/// Whether nothing but the title of a post stands before what says from when something is free: `the post of caretaker, free from`, but
/// not `and am free from`.
pub(super) fn is_free(passage: &Wording, before: Range<usize>) -> bool {
    let applied = applied_for(passage, before.clone());
    applied.is_some_and(|applied| is_title(passage, applied.range.end..before.end))
}

/// Whether a day is such a one.
pub(super) fn is_of_post(passage: &Wording, day: &Range<usize>) -> bool {
    /// Words that say that something begins are as long, and prepositions shorter.
    const LONG: usize = 6;
    let text = &passage.text;
    let Range { start, end } = sentence_of(text, day);
    let Some(from) = ending_words(passage, start..day.start, "from which day a post is") else {
        return false;
    };
    let Some(applied) = applied_for(passage, start..from) else { return false };
    // `from September 2023 to March 2024`
    let goes_on = || {
        let rest = &text[day.end..end];
        words(rest).next().is_some_and(|word| UNTIL.has_in_any_case(&rest[word]))
    };
    let title = applied.range.end..from;
    // `archivist for the papers from May 1945`, `caretaker, vacant from 1 November`, `Köchin, zum 1. November neu geschaffen`
    let is_apart = || {
        let said = text[title.clone()].trim_end();
        let begins = |word: &Range<usize>| text[word.clone()].chars().count() >= LONG;
        said.ends_with(',')
            && !said[..said.len() - 1].contains(',')
            && passage.words_in(from..day.start).iter().any(begins)
    };
    let is_alone = passage.words_in(title.clone()).len() == 1 || is_apart();
    is_alone && is_title(passage, title) && !goes_on() && !is_done(passage, &(start..end))
}
