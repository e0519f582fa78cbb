//! The last words of a text, which lists of phrases are compared with.

use std::ops::Range;

use crate::check::cue_list::CueList;
use crate::words::{is_word, push_lower, words};

/// What may stand between a phrase and the employer that it leads to.
pub(super) static ARTICLES: CueList = CueList::of("articles before firms");

/// Whether a text ends in one of the phrases of a list, perhaps with an article after it.
pub(super) fn ends_with_words_of(before: &str, cues: &CueList) -> bool {
    EndingWords::of(before).is_some_and(|ending| ending.are_of(cues))
}

/// The last words of a text, for lists of phrases that it may end in.
pub(super) struct EndingWords {
    /// In lower case, with a space between two.
    said: String,
    /// Where each begins.
    starts: Vec<usize>,
}

impl EndingWords {
    /// Nothing where a text ends in none, but for blanks and apostrophes.
    pub(super) fn of(before: &str) -> Option<Self> {
        /// The bytes in which the longest phrase stands.
        const NEAR: usize = 80;
        /// The most words that one has.
        const MOST: usize = 6;
        if !before.trim_end_matches([' ', '\u{a0}', '’', '\'']).ends_with(is_word) {
            return None;
        }
        let near = &before[before.ceil_char_boundary(before.len().saturating_sub(NEAR))..];
        let all: Vec<Range<usize>> = words(near).collect();
        if all.is_empty() {
            return None;
        }
        let mut said = String::with_capacity(near.len());
        let mut starts = Vec::with_capacity(MOST + 1);
        for word in &all[all.len().saturating_sub(MOST + 1)..] {
            if !said.is_empty() {
                said.push(' ');
            }
            starts.push(said.len());
            push_lower(&near[word.clone()], &mut said);
        }
        Some(Self { said, starts })
    }

    /// Whether they are one of the phrases of a list, perhaps with an article after it.
    pub(super) fn are_of(&self, cues: &CueList) -> bool {
        let says = |said: &str| {
            let starts = self.starts.iter().take_while(|start| **start < said.len());
            starts.map(|start| &said[*start..]).any(|said| cues.has(said))
        };
        let with_article = || self.said.rsplit_once(' ').filter(|(_, article)| ARTICLES.has(article));
        says(&self.said) || with_article().is_some_and(|(rest, _)| says(rest))
    }
}
