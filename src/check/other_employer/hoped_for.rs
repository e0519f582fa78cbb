//! A company that no file knows, in a sentence that hopes to work there and speaks to nobody: `It would be a privilege to begin my
//! career at Savills.` A letter that names its own employer elsewhere is one that was changed by half.

use std::ops::Range;

use super::addressee::Addressee;
use super::holds_words;
use super::unlisted::ends_with_words_of;
use crate::check::cue_list::{CueList, PEOPLE, READERS, WISHED, YOU};
use crate::check::lexicon::{self, Topic};
use crate::check::passage::Wording;
use crate::employer::names::is_trade;
use crate::words::{last_word, sentence_end, sentence_start, words};

/// Whether a text ends in what only whom one works for follows, and no article after it: `my career at`, `proud to work for`.
pub(super) fn is_worked_for(before: &str) -> bool {
    let last = last_word(before).map(|word| &before[word]);
    ends_with_words_of(before, &WORKED_FOR) && last.is_some_and(|last| !DEFINITE.has_in_any_case(last))
}

/// What only whom one works for follows.
static WORKED_FOR: CueList = CueList::of("worked for");

/// Articles, after which a place of work may follow: `begin my career at the Barbican`.
static DEFINITE: CueList = CueList::of("before what is known");

/// Whether the sentence of a name hopes for work there, and speaks up to there neither to the reader nor of somebody else.
pub(super) fn is_hoped_for(own: &Addressee, passage: &Wording, name: &Range<usize>) -> bool {
    let text = &passage.text;
    let range = sentence_start(text, name.start)..sentence_end(text, name.end);
    let is_bygone =
        passage.phrases_in(range.clone()).iter().any(|phrase| phrase.entry.topic == Topic::Bygone);
    let sentence = &text[range.clone()];
    // `and I should be glad to come in at any time that suits you` is beside the point
    let clause =
        text[name.end..range.end].find([',', ';', ':', '(', '–', '—']).map_or(range.end, |at| name.end + at);
    let around = [&text[range.start..name.start], &text[name.end..clause]];
    let says =
        |list: &CueList| around.iter().any(|said| words(said).any(|word| list.has_in_any_case(&said[word])));
    says(&WISHED)
        && !is_bygone
        && ![&READERS, &YOU, &PEOPLE, &OTHERS, &NEVER].into_iter().any(says)
        && !own.forms.iter().take(MOST_FORMS).any(|form| holds_words(sentence, form))
}

/// So many ways in which a firm is called are looked for in a sentence.
const MOST_FORMS: usize = 100;

/// Who is not the author.
static OTHERS: CueList = CueList::of("others who hope");

/// What says that one does not.
static NEVER: CueList = CueList::of("not hoped for");

/// Whether a name is no place: no city, no house, no part of a firm.
pub(super) fn is_no_place(name: &str, after: &str, is_workplace: impl Fn(&str) -> bool) -> bool {
    let is_place = |word: &str| {
        is_trade(&word.to_lowercase())
            || lexicon::all(word)
                .any(|entry| matches!(entry.topic, Topic::City | Topic::Addressee | Topic::Month))
            || PLACES.has_in_any_case(word)
            || is_workplace(word)
    };
    let whole = lexicon::all(name).any(|entry| entry.topic == Topic::City);
    !whole && !words(name).any(|word| is_place(&name[word])) && !after.starts_with(['’', '\'', '-'])
}

/// Places that people work at by their names.
static PLACES: CueList = CueList::of("places of work by name");
