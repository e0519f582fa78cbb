//! The post that a sentence applies for, and where its title ends: `I am applying for the position of Fitter at …`, `… from May on`.

use std::ops::Range;

use super::cue_list::{says, words_under};
use super::lexicon::{Phrase, Topic};
use super::passage::Wording;

/// The most words of a title.
const MOST_OF_TITLE: usize = 9;

/// The phrase before a place of its sentence with which the author surely applies for a post.
pub(super) fn applied_for(passage: &Wording, before: Range<usize>) -> Option<&Phrase> {
    let said = passage.phrases_in(before.clone()).iter().filter(|phrase| {
        let applies = || passage.text[phrase.range.clone()].to_lowercase().starts_with("appl");
        // the first line of the words leads to nothing else
        phrase.entry.topic == Topic::ApplyingFor
            && phrase.entry.language == &*passage.language
            && phrase.range.end <= before.end
            && (phrase.entry.line == 0 || applies())
    });
    said.max_by_key(|phrase| phrase.range.end)
}

/// Whether nothing but a title stands in a range: no other clause, and nothing that speaks of another post.
pub(super) fn is_title(passage: &Wording, range: Range<usize>) -> bool {
    let all = passage.words_in(range);
    let is_of_else =
        |word: &Range<usize>| says("not of the post", &passage.language, &passage.text[word.clone()]);
    !all.is_empty() && all.len() <= MOST_OF_TITLE && !all.iter().any(is_of_else)
}

/// Whether a sentence says of something that it was so once, or was done.
pub(super) fn is_done(passage: &Wording, sentence: &Range<usize>) -> bool {
    [Topic::Bygone, Topic::Done].into_iter().any(|topic| passage.says(topic, sentence))
}

/// Where the words of a section begin that a range ends with.
pub(super) fn ending_words(passage: &Wording, range: Range<usize>, heading: &str) -> Option<usize> {
    /// The most words of an entry.
    const MOST: usize = 4;
    let text = &passage.text;
    let all = passage.words_in(range);
    let says = |said: &&[Range<usize>]| {
        let said: Vec<String> = said.iter().map(|word| text[word.clone()].to_lowercase()).collect();
        let said = said.join(" ");
        words_under(heading, &passage.language).any(|listed| listed == said)
    };
    let mut endings = (1..=MOST.min(all.len())).rev().map(|count| &all[all.len() - count..]);
    endings.find(says)?.first().map(|first| first.start)
}
