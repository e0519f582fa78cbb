//! Words in capitals that stand for something else: `XXX`, `TODO`, `TBD`, and what stands around such a word.

use std::ops::Range;

use super::super::cue_list::CueList;
use super::super::passage::{PassageRole, Wording};
use super::super::quotation::is_quoted;
use super::amounts::counted;
use super::tokens::printed_nothing;
use super::vocabulary::{TOWARDS, VOCABULARY, names_fields};
use crate::diagnostic::Severity;
use crate::words::{first_word, is_word, sentence_of};

/// What stands around a word.
pub(super) struct Neighbours<'t> {
    /// The word before it, in lower case, where nothing but a space parts them.
    pub(super) before: String,
    /// The word after it, likewise, as it is written.
    after: &'t str,
    pub(super) starts: bool,
    pub(super) ends: bool,
}

impl<'t> Neighbours<'t> {
    pub(super) fn of(text: &'t str, range: &Range<usize>) -> Self {
        let (head, tail) = (&text[..range.start], &text[range.end..]);
        let trimmed = head.trim_end();
        let start = trimmed.char_indices().rev().take_while(|(_, c)| is_word(*c)).last();
        let after = tail.trim_start_matches([' ', '\u{a0}']);
        Self {
            before: start.map_or(String::new(), |(at, _)| trimmed[at..].to_lowercase()),
            after: first_word(after).map_or("", |word| &after[word]),
            starts: trimmed.is_empty()
                || trimmed.ends_with(['.', '!', '?', ':', '(', '[', '{', '–', '—', '\n']),
            ends: after.is_empty() || after.starts_with([':', ')', ']', '}', '!', '\n', '.', ',']),
        }
    }
}

/// `salary: tbd.`
pub(super) fn later(text: &str, range: &Range<usize>) -> Option<Severity> {
    let near = Neighbours::of(text, range);
    let said = near.starts || cues!("is so").has(&near.before);
    near.ends.then_some(if said { Severity::Error } else { Severity::Warning })
}

/// How bad a word in capitals is that asks for something else in its place.
pub(super) fn shouted(passage: &Wording, word: &str, range: &Range<usize>) -> Option<Severity> {
    let text = &passage.text;
    let near = || Neighbours::of(text, range);
    let addresses = matches!(passage.place, PassageRole::Salutation | PassageRole::Address);
    match word {
        "TODO" | "FIXME" | "TBD" | "TBA" | "TBC" => {
            let near = near();
            let named = cues!("calling").has(&near.before) || is_quoted(text, range);
            if named && !addresses {
                return None;
            }
            let colon = text[range.end..].starts_with(':');
            // `412 comments that began with TODO`
            let spoken = || {
                let sentence = &text[sentence_of(text, range)];
                THINGS.is_in(sentence)
            };
            if word.len() > 3 && !colon && !addresses && !near.starts && spoken() {
                return None;
            }
            // `My TODO app`, `a list of TODOs`
            if colon || addresses || near.starts || (near.ends && !OWNED.has(&near.before)) {
                Some(Severity::Error)
            } else if OWNED.has(&near.before) || THINGS.has(&near.after.to_lowercase()) {
                None
            } else {
                // what stands for a value lacks it; programmers write of the marks for work that is left
                let stands_for_a_value = matches!(word, "TBD" | "TBA" | "TBC");
                Some(if stands_for_a_value { Severity::Error } else { Severity::Warning })
            }
        }
        // `the team at XYZ`, `ABC Company`; `XYZ axes` are directions
        "XYZ" | "ABC" => {
            let near = near();
            let of_firm = cues!("firms of templates").has_in_any_case(near.after);
            let stands_for_one =
                word == "XYZ" && TOWARDS.has(&near.before) && !cues!("axes").has_in_any_case(near.after);
            (of_firm || stands_for_one || addresses).then_some(Severity::Error)
        }
        // what a program wrote where there was nothing
        "NULL" => printed_nothing(passage, range).then_some(Severity::Error),
        _ if cues!("fields in capitals").has_in_any_case(word) => {
            let free = !text[..range.start].ends_with(['[', '{', '<', '$', '%', '_', '#', '@', '/'])
                && !text[range.end..].starts_with([']', '}', '>', '$', '%', '_']);
            if !free || shouted_at(text, range) {
                return None;
            }
            let near = near();
            let asks = word == "INSERT" && near.after.len() > 1 && near.after.chars().all(char::is_uppercase);
            if addresses || asks || TOWARDS.has(&near.before) {
                return Some(Severity::Error);
            }
            // `le tampon « ENTREPRISE »`
            let before = text[..range.start].trim_end();
            (!names_fields(before.strip_suffix('«').unwrap_or(before))).then_some(Severity::Warning)
        }
        _ if word.bytes().all(|byte| byte == b'X') => {
            // no number of Rome's has so many
            if word.len() > 3 || counted(text, range).is_some() {
                return Some(Severity::Error);
            }
            let near = near();
            // `World War XXX`, `sample XXX`: a number
            let numbered = !near.before.is_empty() && !TOWARDS.has(&near.before) && !near.starts;
            let apart = near.before.is_empty() && near.ends && !near.starts;
            Some(if addresses || apart || (TOWARDS.has(&near.before) && !near.starts) {
                Severity::Error
            } else if numbered && word.len() == 3 {
                return None;
            } else {
                Severity::Warning
            })
        }
        _ => None,
    }
}

/// Whether the words around a place are in capitals too, and none of them a placeholder.
pub(super) fn shouted_at(text: &str, range: &Range<usize>) -> bool {
    let shouted = |word: &str| {
        word.len() >= 2 && word.chars().all(char::is_uppercase) && !VOCABULARY.has_in_any_case(word)
    };
    let before = text[..range.start].rsplit(|c| !is_word(c)).filter(|word| !word.is_empty()).take(5);
    let after = text[range.end..].split(|c| !is_word(c)).filter(|word| !word.is_empty()).take(5);
    before.chain(after).filter(|word| shouted(word)).count() >= 2
}

/// Whose a thing is, before it.
static OWNED: CueList = CueList::of("owning");

/// What is called after a word in capitals.
static THINGS: CueList = CueList::of("called so");
