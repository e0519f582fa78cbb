//! What the words around an employer's name say: that one applies there, or that one was there.
//!
//! Reads the sentence around the name in English, German, French and Spanish together; words of the four
//! seldom contradict each other, and letters mix languages. The cue nearest to the name decides: "after my
//! time at A I apply to B" applies to B, "I apply to you after years at A" speaks of a past at A.

mod bygone;
mod cues;
mod past;
mod position;
mod posting;
mod sentence;
mod tendency;

pub(super) use cues::{FIRST_PERSON, RELATIVE};
use std::ops::Range;

use super::cue_list::CueList;
use crate::words::{is_word, sentence_end, sentence_start, words};

use cues::{APPLYING, BEING_THERE, CONNECTIVES, JOINING, POSITIONS};
use sentence::Sentence;
use tendency::{LEANS, MAY_TURN, SPEAKS_OF, TURNS, tendency};

/// What a sentence says about an employer that it names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Intent {
    /// The author applies there.
    Applying,
    /// Perhaps the author applies there: it counts where the letter speaks of nobody else.
    Leaning,
    /// The words turn to it as much as they only speak of it: somebody should look.
    Doubtful,
    /// The author was or is there, or speaks of what others did there.
    Past,
    /// Neither.
    Neutral,
}

/// Looks at the sentence around the name at `name`, in a letter in a language; where nothing but wordings is to be looked at,
/// as in a heading, the language is empty.
pub(super) fn intent(lang: &str, text: &str, name: Range<usize>) -> Intent {
    let start = sentence_start(text, name.start);
    let end = sentence_end(text, name.end);
    let before = Tokens::of(text, start..name.start);
    let after = Tokens::of(text, name.end..end);
    let rest = text[name.end..].trim_start_matches([' ', '\u{a0}']);
    let runs_on = rest.len() < text.len() - name.end && rest.starts_with(is_word);
    let cut = rest.starts_with([',', ';', ':', '(', ')', '–', '—']);
    // `Why X?` asks why one would be there
    if rest.starts_with('?')
        && before.0.len() <= MOST_OF_QUESTION
        && before.0.iter().any(|token| WHY.has(&token.word))
    {
        return Intent::Applying;
    }
    let sentence = Sentence { before, after, runs_on, cut };
    let tendency = tendency(lang, text, &name);
    match (sentence.decided(), tendency) {
        (Some(Intent::Applying), Some(weight)) if weight < SPEAKS_OF => Intent::Doubtful,
        (Some(said), _) => said,
        (None, Some(weight)) if weight >= TURNS && sentence.is_said_to_somebody() => Intent::Applying,
        (None, Some(weight)) if weight >= LEANS => Intent::Leaning,
        (None, Some(weight)) if weight >= MAY_TURN => Intent::Doubtful,
        (None, _) => Intent::Neutral,
    }
}

/// With which one asks why.
static WHY: CueList = CueList::of("asking why");

/// No question of so few words has a verb: `Warum gerade die X?`
const MOST_OF_QUESTION: usize = 4;

/// Whether the words around a name say that one would be there or have a position: not `thank you for the chat at X`.
pub(super) fn asks_for_a_place(text: &str, name: &Range<usize>) -> bool {
    /// How many words away it is said at most.
    const NEAR: usize = 10;
    let before = Tokens::of(text, sentence_start(text, name.start)..name.start);
    let says =
        |word: &str| JOINING.has(word) || POSITIONS.has(word) || APPLYING.has(word) || BEING_THERE.has(word);
    let after = Tokens::of(text, name.end..sentence_end(text, name.end));
    before.backwards().take(NEAR).any(|token| says(&token.word)) || after.clause().take(NEAR).any(says)
}

/// A word in lower case, and whether a comma or the like stands between it and the word after it.
#[derive(Debug)]
struct Token {
    word: String,
    /// Whether it is written with a capital.
    capital: bool,
    ends_clause: bool,
}

#[derive(Debug)]
struct Tokens(Vec<Token>);

/// Whether a word starts with a capital that means something: in `APPLYING TO RASA` none does.
fn is_capital(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
        && (word.chars().nth(1).is_none() || word.contains(char::is_lowercase))
}

/// As many words are looked at on either side of a name.
const REACH: usize = 24;

impl Tokens {
    fn of(text: &str, range: Range<usize>) -> Self {
        let inner = &text[range];
        let mut ranges: Vec<Range<usize>> = Vec::new();
        for word in words(inner) {
            let small = |word: &Range<usize>| inner[word.clone()].starts_with(char::is_lowercase);
            match ranges.last_mut() {
                // `a post-editor at X` is no post
                Some(last) if &inner[last.end..word.start] == "-" && small(last) && small(&word) => {
                    last.end = word.end;
                }
                _ => ranges.push(word),
            }
        }
        let tokens = ranges.iter().enumerate().map(|(index, word)| {
            let next = ranges.get(index + 1).map_or(inner.len(), |next| next.start);
            let gap = &inner[word.end..next];
            Token {
                word: inner[word.clone()].to_lowercase(),
                capital: is_capital(&inner[word.clone()]),
                ends_clause: gap.contains([',', ';', ':', '(', ')', '–', '—']) || gap.contains(" - "),
            }
        });
        Self(tokens.collect())
    }

    /// The word `back` places before the end; 1 is the last one.
    fn last(&self, back: usize) -> &str {
        self.0.len().checked_sub(back).and_then(|at| self.0.get(at)).map_or("", |token| &token.word)
    }

    fn first(&self, at: usize) -> &str {
        self.0.get(at).map_or("", |token| &token.word)
    }

    /// From the end backwards.
    fn backwards(&self) -> impl Iterator<Item = &Token> {
        self.0.iter().rev().take(REACH)
    }

    /// The words up to the first comma or `and`.
    fn clause(&self) -> impl Iterator<Item = &str> {
        let mut open = true;
        self.0
            .iter()
            .take(REACH)
            .take_while(move |token| {
                let inside = open && !CONNECTIVES.has(&token.word);
                open = !token.ends_clause;
                inside
            })
            .map(|token| token.word.as_str())
    }

    /// Backwards from the end to the comma before it.
    fn clause_back(&self) -> impl Iterator<Item = &str> {
        let mut first = true;
        self.backwards()
            .take_while(move |token| std::mem::take(&mut first) || !token.ends_clause)
            .map(|token| token.word.as_str())
    }
}

#[cfg(test)]
mod tests;
