//! Lines that say of the letter that it is a draft, or not to be sent.

use std::ops::Range;

use super::MOST;
use super::remark::{LONGEST, MOST_WORDS, trimmed};
use crate::check::cue_list::CueList;
use crate::words::words;

/// The lines that say nothing but that the letter is a draft, or not to be sent: `BROUILLON – ne pas envoyer`, `DRAFT`.
pub(super) fn lines(text: &str) -> Vec<Range<usize>> {
    let mut start = 0;
    let mut found = Vec::new();
    for line in text.split('\n') {
        let range = trimmed(text, start..start + line.len());
        start += line.len() + 1;
        if range.len() <= LONGEST && is_draft_line(&text[range.clone()]) && found.len() < MOST {
            found.push(range);
        }
    }
    found
}

/// Whether a line is one.
fn is_draft_line(line: &str) -> bool {
    let all: Vec<&str> = words(line).take(MOST_WORDS + 1).map(|word| &line[word]).collect();
    if all.is_empty() || all.len() > MOST_WORDS {
        return false;
    }
    let lower = all.join(" ").to_lowercase();
    let rest_behind = |said: &str| {
        lower.strip_prefix(said).filter(|rest| rest.is_empty() || rest.starts_with(' ')).map(str::trim_start)
    };
    let name = NAMES_OF_DRAFTS.iter().filter_map(rest_behind).min_by_key(|rest| rest.len());
    // `DRAFT v3`
    let is_number = |word: &str| {
        let digits = word.trim_start_matches(|c: char| c.is_alphabetic());
        NUMBERS_OF_DRAFTS.has(word)
            || !digits.is_empty()
                && digits.len() + 1 >= word.len()
                && digits.bytes().all(|byte| byte.is_ascii_digit())
    };
    let unnumbered = |rest: &str| {
        rest.split(' ').skip_while(|word| word.is_empty() || is_number(word)).collect::<Vec<_>>().join(" ")
    };
    let is_not_to_be_sent = |rest: &str| NOT_TO_BE_SENT.has(rest);
    match name.map(unnumbered) {
        Some(rest) => rest.is_empty() && !line.ends_with(':') || is_not_to_be_sent(&rest),
        None => is_not_to_be_sent(&unnumbered(&lower)),
    }
}

/// What a draft is called.
static NAMES_OF_DRAFTS: CueList = CueList::of("names of drafts");

/// What stands before its number.
static NUMBERS_OF_DRAFTS: CueList = CueList::of("numbers of drafts");

/// What says that a letter is not to leave.
static NOT_TO_BE_SENT: CueList = CueList::of("not to be sent");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_calls_the_letter_a_draft_is_a_remark() {
        for line in [
            "DRAFT",
            "Draft v3, not to be sent",
            "ENTWURF",
            "Entwurf 3 – noch nicht abschicken",
            "BROUILLON – ne pas envoyer",
            "BOZZA 2 – non inviare",
            "BORRADOR – no enviar",
            "Rascunho, não enviar",
            "CONCEPT 3 – nog niet versturen",
            "Versie 3, nog niet versturen",
            "SZKIC – nie wysyłać",
            "Utkast – skicka inte",
            "Kladde – send ikke",
            "Do not send!",
        ] {
            assert!(is_draft_line(line), "{line}");
        }
        for line in [
            "Draft horses are my trade.",
            "Entwurf und Bau von Brücken",
            "Brouillon de culture",
            "Concept and design",
            "Draft beer",
            "Dear Ms Cole,",
            "Kind regards",
            "I do not send letters that nobody reads.",
            "Draft: the word comes from drawing.",
            "Version 3 of my portfolio",
            "3",
            "Non inviare mai una bozza è la mia regola.",
        ] {
            assert!(!is_draft_line(line), "{line}");
        }
    }
}
