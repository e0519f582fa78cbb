//! What stands right beside a name, and whether it is a name there.

use std::ops::Range;

use crate::check::cue_list::CueList;
use crate::words::{is_word, words};

/// What stands right beside a name.
#[derive(Debug)]
pub(super) struct Surrounding {
    /// Whether it is all of the name that stands there.
    pub(super) extent: Extent,
    /// It has a line of its own.
    pub(super) alone_in_line: bool,
    /// Marks, prepositions or the ends of the text on both sides: not in the middle of a phrase.
    pub(super) set_off: bool,
    /// What stands beside it says of an everyday word that it is a company: `at Target`, `bei der Bahn`, `Apple’s`.
    pub(super) tied: bool,
}

/// How much of a name a name is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Extent {
    /// All of it.
    Whole,
    /// A word with a capital follows, as in `Target Marketing Manager`: of an everyday word, no name.
    Titled,
    /// Part of a longer one, such as `Humboldt-Universität` or `Amazon Web Services`.
    Longer,
}

impl Surrounding {
    /// Looks at what stands beside the name at `range`.
    pub(super) fn of(text: &str, range: &Range<usize>) -> Self {
        let (before, after) = (&text[..range.start], &text[range.end..]);
        let last = ending_word(before);
        let next = words(after).next().map(|word| &after[word]).unwrap_or_default();
        let next_lower = next.to_lowercase();
        let hyphen_after = joined(after.chars()).then_some(next_lower.as_str());
        let hyphen_before = joined(before.chars().rev());
        let spaced = after.starts_with([' ', '\u{a0}']);
        let person = PERSONS.has(&ending_word(before.trim_end().trim_end_matches('.')).to_lowercase());
        let longer = hyphen_before
            || person
            || hyphen_after.is_some_and(|word| !COMPOUNDS.iter().any(|compound| word.starts_with(compound)))
            || (spaced && adjacent(after) && cues!("longer").has(&next_lower))
            || after.starts_with(['@', '/']) && after[1..].starts_with(is_word)
            || before.ends_with(['@', '/', '#', '_'])
            || (after.starts_with('.') && after[1..].starts_with(char::is_lowercase));
        let titled = spaced
            && adjacent(after)
            && next.starts_with(char::is_uppercase)
            && next.contains(char::is_lowercase)
            && next != "I"
            && !cues!("towards").has(&last.to_lowercase())
            && !COMPOUNDS.iter().any(|compound| next_lower.starts_with(compound));
        // a line may be as long as a letter: no more of it is read than decides
        let starts_line = before.chars().rev().take_while(|c| *c != '\n').all(|c| !is_word(c));
        let ends_line = after.chars().take_while(|c| *c != '\n').all(|c| !is_word(c));
        let few_behind = || words(after.split('\n').next().unwrap_or_default()).nth(2).is_none();
        let edge_before = starts_line
            || before.trim_end().ends_with(|c: char| !is_word(c))
            || cues!("edges").has(&last.to_lowercase());
        let edge_after = ends_line
            || !adjacent(after)
            || COMPOUNDS.iter().any(|compound| next_lower.starts_with(compound));
        Self {
            extent: match () {
                () if longer => Extent::Longer,
                () if titled => Extent::Titled,
                () => Extent::Whole,
            },
            alone_in_line: starts_line && (ends_line || few_behind()),
            set_off: edge_before && edge_after,
            tied: is_tied(before)
                || after.starts_with("’s")
                || after.starts_with("'s")
                || COMPOUNDS.iter().any(|compound| next_lower.starts_with(compound)),
        }
    }
}

/// Whether a text ends in a word that a company follows, perhaps with an article between.
fn is_tied(before: &str) -> bool {
    follows(before, cues!("ties"), cues!("ties with article"))
}

/// Whether a text ends in a word that hardly anything but whom one works for follows: `join`, `at the`.
pub(super) fn is_joined(before: &str) -> bool {
    // `incorporarme a`, `candidatarmi a`
    let joins = || {
        let rest = before.trim_end().strip_suffix(" a");
        rest.is_some_and(|rest| JOINS.has(&ending_word(rest).to_lowercase()))
    };
    follows(before, &JOINS, &JOINS) || joins()
}

/// Whether a text ends in one of these words, perhaps with an article after it.
fn follows(before: &str, ties: &CueList, with_article: &CueList) -> bool {
    let last = ending_word(before).to_lowercase();
    let earlier = || {
        let before = before.trim_end();
        ending_word(&before[..before.len() - ending_word(before).len()]).to_lowercase()
    };
    ties.has(&last) || (cues!("definite").has(&last) && with_article.has(&earlier()))
}

/// Whether a hyphen joins the name to a word.
fn joined(mut beside: impl Iterator<Item = char>) -> bool {
    matches!(beside.next(), Some('-' | '‐' | '‑')) && beside.next().is_some_and(is_word)
}

/// Whether nothing but a space parts the name from the next word.
fn adjacent(after: &str) -> bool {
    after.trim_start_matches([' ', '\u{a0}', '-', '‐', '‑']).starts_with(is_word)
}

/// The word that a text ends with; nothing where it ends with a sign.
fn ending_word(text: &str) -> &str {
    let trimmed = text.trim_end();
    let start = trimmed
        .char_indices()
        .rev()
        .take_while(|(_, c)| is_word(*c))
        .last()
        .map_or(trimmed.len(), |(at, _)| at);
    &trimmed[start..]
}

/// What a name is joined with and still names its employer: `Rasa-Team`.
pub(super) static COMPOUNDS: CueList = CueList::of("compounds");

/// Forms of address: `Herr Bosch` is no company.
pub(super) static PERSONS: CueList = CueList::of("before persons");

/// Words that whom one works for follows.
static JOINS: CueList = CueList::of("joins");
