//! Lines that say of the letter that it is a draft, or not to be sent.

use std::ops::Range;

use super::MOST;
use super::remark::{LONGEST, MOST_WORDS, trimmed};
use crate::check::passage::{LetterHalf, PassageRole, ReadingOrder, Wording};
use crate::words::words;

/// What a line says of its letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum DraftLine {
    /// What a draft is called, and no more: `DRAFT`. So may a step of somebody's work be.
    Named,
    /// Which draft it is: `Draft v3`.
    Numbered,
    /// That it is not to leave: `BROUILLON – ne pas envoyer`.
    Unsent,
}

/// The lines that say nothing but which draft the letter is, or that it is not to be sent.
pub(super) fn lines(passage: &Wording) -> Vec<Range<usize>> {
    let text = &passage.text;
    let mut start = 0;
    let mut found = Vec::new();
    for line in text.split('\n') {
        let range = trimmed(text, start..start + line.len());
        start += line.len() + 1;
        let is_one = match said_of_draft(&text[range.clone()]) {
            Some(DraftLine::Unsent) => true,
            // of a list or a table it may be a row
            Some(DraftLine::Numbered) => passage.place != PassageRole::Part,
            Some(DraftLine::Named) | None => false,
        };
        if is_one && found.len() < MOST {
            found.push(range);
        }
    }
    found
}

/// The paragraphs and headings above the greeting, or below the closing, that say nothing but what a draft is called, by their
/// places among the passages.
pub(super) fn heads(reading: &ReadingOrder<'_>) -> Vec<usize> {
    let of_body = |index: &usize| reading.passages[*index].half == LetterHalf::Body;
    let greeting = reading.anatomy.salutation.filter(of_body);
    // where the layout greets, the first paragraph stands where the name of a draft would
    let first = (0..reading.passages.len()).find(of_body).unwrap_or_default();
    let closing = reading.anatomy.closing.as_ref().map(|(closing, _)| closing.passage);
    let is_apart = |index: usize, place: PassageRole| match place {
        PassageRole::Part | PassageRole::Title | PassageRole::Description | PassageRole::Salutation => false,
        PassageRole::Heading | PassageRole::Subject | PassageRole::Address => {
            greeting.is_some_and(|greeting| index < greeting)
                || closing.is_some_and(|closing| index > closing)
        }
        PassageRole::Opening | PassageRole::Text => {
            greeting.map_or(index == first, |greeting| index < greeting)
                || closing.is_some_and(|closing| index > closing)
        }
    };
    let bodies = (first..reading.passages.len()).filter(of_body);
    let apart = bodies.filter(|index| is_apart(*index, reading.passages[*index].place));
    apart.filter(|index| *reading.passages[*index].once(is_named)).collect()
}

/// Whether a passage is what a draft is called.
fn is_named(passage: &Wording) -> bool {
    said_of_draft(passage.text.trim()) == Some(DraftLine::Named)
}

/// What a line says of its letter, where it says no more.
fn said_of_draft(line: &str) -> Option<DraftLine> {
    if line.len() > LONGEST {
        return None;
    }
    let all: Vec<&str> = words(line).take(MOST_WORDS + 1).map(|word| &line[word]).collect();
    if all.is_empty() || all.len() > MOST_WORDS {
        return None;
    }
    let lower = all.join(" ").to_lowercase();
    let rest_behind = |said: &str| {
        lower.strip_prefix(said).filter(|rest| rest.is_empty() || rest.starts_with(' ')).map(str::trim_start)
    };
    let name = cues!("names of drafts").iter().filter_map(rest_behind).min_by_key(|rest| rest.len());
    // `DRAFT v3`
    let is_number = |word: &str| {
        let digits = word.trim_start_matches(|c: char| c.is_alphabetic());
        cues!("numbers of drafts").has(word)
            || !digits.is_empty()
                && digits.len() + 1 >= word.len()
                && digits.bytes().all(|byte| byte.is_ascii_digit())
    };
    let unnumbered = |rest: &str| {
        rest.split(' ').skip_while(|word| word.is_empty() || is_number(word)).collect::<Vec<_>>().join(" ")
    };
    let is_not_to_be_sent = |rest: &str| cues!("not to be sent").has(rest);
    let Some(rest) = name else {
        return is_not_to_be_sent(&unnumbered(&lower)).then_some(DraftLine::Unsent);
    };
    match unnumbered(rest).as_str() {
        "" if line.ends_with(':') => None,
        "" if rest.bytes().any(|byte| byte.is_ascii_digit()) => Some(DraftLine::Numbered),
        "" => Some(DraftLine::Named),
        behind => is_not_to_be_sent(behind).then_some(DraftLine::Unsent),
    }
}

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
            assert!(said_of_draft(line).is_some(), "{line}");
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
            assert_eq!(said_of_draft(line), None, "{line}");
        }
    }
}
