//! Words that are probably misspelt.
//!
//! What is looked for is a list of slips, not a list of what is right: a word that nobody knows may be a name or a term of
//! one's trade, and a letter is full of both.

use std::collections::HashMap;

use super::lint::{Documentation, Findings, Lint};
use super::passage::{LetterHalf, PassageRole, ReadingOrder};
use crate::diagnostic::{Code, Diagnostic};
use crate::words::{is_word, words};

pub(super) const LINT: Lint = Lint {
    code: Code::Spelling,
    run,
    documentation: Documentation {
        text: "In English letters: common misspellings (`expereince`), and words that letters are known for and nobody means \
            (`project manger`, `pubic relations`, `to asses`). Left alone are words in capitals or with digits, within \
            quotation marks, code and addresses, what the employer's data hold, and what stands there three times.",
        bad: "I have ten years of expereince as a project manger.",
        good: "I have ten years of experience as a project manager.",
    },
};

/// `WRONG RIGHT` in each line, in the order of their bytes.
const MISSPELT: &str = include_str!("words/misspelt.txt");

/// A letter with more of them is in another language.
const MOST_SLIPS: usize = 200;

/// A word that stands so often is meant.
const OFTEN: usize = 3;

fn run(reading: &ReadingOrder<'_>, findings: &mut Findings<'_>) {
    if reading.subject.document.meta.lang.language() != "en" {
        return;
    }
    let mut slips = Vec::new();
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for passage in reading.passages.iter().filter(|passage| passage.half == LetterHalf::Body) {
        if matches!(passage.place, PassageRole::Address | PassageRole::Salutation) {
            continue;
        }
        let text = &passage.text;
        for range in words(text) {
            let word = &text[range.clone()];
            if word.len() < 3 || !word.bytes().all(|byte| byte.is_ascii_alphabetic()) {
                continue;
            }
            let Some(right) = meant(word).filter(|_| slips.len() < MOST_SLIPS) else { continue };
            let (before, after) = (&text[..range.start], &text[range.end..]);
            let joined = before.ends_with(['/', '@', '_', '.', '#', '-', '"', '“', '‘', '\'', '’'])
                || after.starts_with(['/', '@', '_', '-'])
                || after.starts_with('.') && after[1..].starts_with(is_word);
            // `“pubic transport”`: the quotation is somebody else's
            let quoted = before.matches(['“', '"']).count() > before.matches('”').count()
                && after.contains(['”', '"']);
            let capital = word[1..].contains(|c: char| c.is_ascii_uppercase())
                || (word.starts_with(char::is_uppercase) && !starts_sentence(before));
            if !joined && !quoted && !capital {
                *counts.entry(word).or_default() += 1;
                slips.push((passage, range, word, right));
            }
        }
    }
    if slips.is_empty() {
        return;
    }
    let own = reading.subject.employer.map(crate::employer::Employer::words).unwrap_or_default();
    for (passage, range, word, right) in slips {
        if counts.get(word).is_some_and(|count| *count >= OFTEN) || own.contains(&word.to_lowercase()) {
            continue;
        }
        if findings.is_full() {
            return;
        }
        findings.push(
            Diagnostic::new(Code::Spelling, format!("`{word}` is probably misspelt"))
                .at_option(reading.span(passage, range).or(passage.span))
                .hint(format!("did you mean `{right}`?")),
        );
    }
}

fn starts_sentence(before: &str) -> bool {
    let before = before.trim_end();
    before.is_empty() || before.ends_with(['.', '!', '?', ':', '\n'])
}

/// What a misspelt word was meant to be, looked for by halving the list.
fn meant(word: &str) -> Option<&'static str> {
    let lower = word.to_ascii_lowercase();
    let (mut from, mut to) = (0, MISSPELT.len());
    while from < to {
        let middle = from + (to - from) / 2;
        let start = MISSPELT[..middle].rfind('\n').map_or(0, |end| end + 1).max(from);
        let end = MISSPELT[start..].find('\n').map_or(MISSPELT.len(), |end| start + end);
        let line = &MISSPELT[start..end];
        let wrong = line.split(' ').next().unwrap_or_default();
        match wrong.cmp(lower.as_str()) {
            std::cmp::Ordering::Equal => return line.split_once(' ').map(|(_, right)| right),
            std::cmp::Ordering::Less => from = end + 1,
            std::cmp::Ordering::Greater => to = start,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_in_order_and_every_word_of_it_is_found() {
        let lines: Vec<&str> = MISSPELT.lines().collect();
        assert!(lines.is_sorted());
        for line in lines.iter().filter(|line| !line.starts_with('#')) {
            let (wrong, right) = line.split_once(' ').expect("two words");
            assert_eq!(meant(wrong), Some(right));
            assert_ne!(wrong, right);
        }
    }

    #[test]
    fn finds_common_slips_and_no_good_words() {
        for (word, right) in [
            ("expereince", "experience"),
            ("recieve", "receive"),
            ("managment", "management"),
            ("definately", "definitely"),
            ("manger", "manager"),
            ("Wich", "which"),
        ] {
            assert_eq!(meant(word), Some(right));
        }
        for word in
            ["experience", "receive", "colour", "organise", "analyse", "zebra", "a", "zzz", "judgement"]
        {
            assert_eq!(meant(word), None, "{word}");
        }
    }
}
