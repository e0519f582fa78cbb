//! The day from which on a post is that a sentence applies for: `the post of Fitter, beginning in September 2027`.

use std::ops::Range;

use crate::check::cue_list::UNTIL;
use crate::check::passage::Wording;
use crate::check::post::{applied_for, ending_words, is_done, is_title};
use crate::words::{sentence_of, words};

/// Whether a day is such a one.
pub(super) fn is_of_post(passage: &Wording, day: &Range<usize>) -> bool {
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
    is_title(passage, applied.range.end..from) && !goes_on() && !is_done(passage, &(start..end))
}
