//! The name of another employer in what one writes to, hopes for or offers: `I write to X`, `my skills would fit X`,
//! `ich passe gut zur X`, `un colloquio presso X`.

use std::ops::Range;

use super::addressee::Addressee;
use super::ending_words::ends_with_words_of;
use crate::check::cue_list::{CueList, find_phrase};
use crate::check::lexicon::Topic;
use crate::check::passage::Passage;
use crate::check::spelled::year;
use crate::words::{push_lower, sentence_of, words};

/// Whether the words right beside a name of several words say so, in a sentence that does not name this employer, too, and
/// is about no time that is over.
pub(super) fn is_wished_for(own: &Addressee, passage: &Passage<'_>, name: &Range<usize>) -> bool {
    let text = &passage.text;
    if words(&text[name.clone()]).nth(1).is_none() {
        return false;
    }
    let (before, after) = (&text[..name.start], &text[name.end..]);
    if !(ends_with_words_of(before, cues!("before whom one wishes for"))
        || begins_with_words_of(after, cues!("behind whom one wishes for")))
    {
        return false;
    }
    let range = sentence_of(text, name);
    let is_bygone =
        passage.phrases_in(range.clone()).iter().any(|phrase| phrase.entry.topic == Topic::Bygone);
    let sentence = &text[range];
    let is_had = |word: &str| cues!("what one had").has_in_any_case(word) || year(word).is_some();
    !(is_bygone
        || words(sentence).any(|word| is_had(&sentence[word]))
        || own.forms.iter().take(MOST_FORMS).any(|form| find_phrase(sentence, form).is_some()))
}

/// So many ways in which a firm is called are looked for in a sentence.
const MOST_FORMS: usize = 100;

/// Whether a text begins with one of the phrases of a list, behind a blank.
pub(super) fn begins_with_words_of(after: &str, cues: &CueList) -> bool {
    /// The most words that one of them has.
    const MOST: usize = 4;
    if !after.starts_with([' ', '\u{a0}']) {
        return false;
    }
    let mut said = String::new();
    words(after).take(MOST).any(|word| {
        if !said.is_empty() {
            said.push(' ');
        }
        push_lower(&after[word], &mut said);
        cues.has(&said)
    })
}
