//! Words that are probably misspelt.
//!
//! For English there is a list of slips: what is on it is wrong. What is in no dictionary is only unknown, and may be a name
//! or a term of one's trade; a letter is full of both, so that is a note.

mod accents;
mod apart;
mod next_word;
mod several;
mod side_by_side;
mod slips;
mod unknown;

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use super::lint::{Documentation, Findings, Lint};
use super::passage::{LetterHalf, Passage, PassageRole, ReadingOrder, Wording};
use crate::diagnostic::Code;
use crate::document::parts::Part;
use crate::employer::Employer;
use crate::words::{is_word, near};

pub(super) const LINT: Lint = Lint {
    code: Code::Spelling,
    run,
    documentation: Documentation {
        text: "Common misspellings (`expereince`), and words that letters are known for and nobody means \
            (`project manger`, `pubic relations`, `to asses`), pairs of words that are one another's slips (`should of`, `seid 2019`, \
            `haber si`), words that the next one changes (`a editor`, `de Assistante`, `y ingeniera`, which a tag before or after them \
            leads to), an apostrophe for an accent (`perche'`), two that never stand side by side (`the your team`, `wordt ik`, `responsible for I look`), a compound that is written apart (`sjuk sköterska`), and `ihre Antwort` where the reader's has a capital. `check` and `preview` also look words up in the dictionaries \
            of hunspell that lie in `dictionaries/` or, with `system-dictionaries: true` in letterpress.yml, in the system: \
            a note names those that no dictionary of the letter's language has, once a letter. Left alone are words in \
            capitals or with digits, within quotation marks, code and addresses, marked as of another language, what the \
            workspace's data and `words.txt` hold, and what recurs.",
        bad: "I have ten years of expereince as a project manger.",
        good: "I have ten years of experience as a project manager.",
    },
};

/// A letter with more of them is in another language.
const MOST_SLIPS: usize = 200;

/// A slip that stands so often is meant.
const OFTEN: usize = 3;

/// A word that may be misspelt.
#[derive(Clone, Debug)]
struct SuspectWord<'a> {
    /// What it stands in.
    text: &'a str,
    range: Range<usize>,
    word: &'a str,
    /// How it is written.
    case: WordCase,
}

/// How the letters of a word are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum WordCase {
    /// All small, or with a capital where a sentence starts.
    Small,
    /// With a capital that no sentence asks for.
    Capital,
}

impl SuspectWord<'_> {
    /// Whether it stands in a quotation, which is somebody else's: `“pubic transport”`. Asked only of words that nobody knows:
    /// it takes reading what is near.
    fn is_quoted(&self) -> bool {
        /// As many bytes before and after a word are looked through for the marks.
        const NEAR: usize = 4000;
        let text = self.text;
        let before = &text[text.ceil_char_boundary(self.range.start.saturating_sub(NEAR))..self.range.start];
        let after = near(&text[self.range.end..], NEAR);
        let opened = before.matches(['“', '"', '„', '«']).count();
        opened > before.matches(['”', '»']).count() && after.contains(['”', '"', '“', '»'])
    }
}

fn run(reading: &ReadingOrder<'_>, findings: &mut Findings<'_>) {
    let lang = reading.subject.document.meta.lang.language();
    let mut listed = Vec::new();
    if ["en", "de", "fr", "es", "it", "nl"].contains(&lang) {
        listed = misspelt(reading, findings);
        several::run(reading, lang, &listed, findings);
        tell(reading, next_word::wrong_forms, findings);
        tell(reading, side_by_side::pairs, findings);
        accents::run(reading, lang, findings);
    }
    apart::run(reading, findings);
    unknown::run(reading, &listed, findings);
}

/// Finds the words of the list of slips, and gives those that it found.
fn misspelt<'a>(reading: &'a ReadingOrder<'a>, findings: &mut Findings<'_>) -> Vec<&'a str> {
    let mut slips = Vec::new();
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for passage in of_author(reading) {
        let found = passage.once(slips_in);
        for (range, right) in found.iter().take(MOST_SLIPS - slips.len()) {
            let word = &passage.text[range.clone()];
            *counts.entry(word).or_default() += 1;
            slips.push((passage, range.clone(), word, right.clone()));
        }
    }
    if slips.is_empty() {
        return Vec::new();
    }
    let own = reading.subject.employer.map(Employer::words).unwrap_or_default();
    let mut listed = Vec::new();
    for (passage, range, word, right) in slips {
        if counts.get(word).is_some_and(|count| *count >= OFTEN) || own.contains(&word.to_lowercase()) {
            continue;
        }
        if findings.is_full() {
            break;
        }
        listed.push(word);
        let message = format!("`{word}` is probably misspelt");
        findings.tell(reading.place(passage, range), message, format!("did you mean `{right}`?"));
    }
    listed
}

/// Words of a passage that are probably a slip.
#[derive(Clone, Debug)]
struct FoundSlip {
    range: Range<usize>,
    /// What to do.
    hint: String,
}

/// Tells of the slips that a look at the words of each passage finds.
fn tell(reading: &ReadingOrder<'_>, find: fn(&Wording) -> Vec<FoundSlip>, findings: &mut Findings<'_>) {
    for passage in of_author(reading) {
        for FoundSlip { range, hint } in passage.once(find).iter() {
            if findings.is_full() {
                return;
            }
            let written = &passage.text[range.clone()];
            let message = format!("`{written}` is probably a slip");
            findings.tell(reading.place(passage, range.clone()), message, hint.clone());
        }
    }
}

/// The passages that are the author's own words: of the body, and the subject, the closing and a postscript in the front matter.
fn of_author<'a>(reading: &'a ReadingOrder<'a>) -> impl Iterator<Item = &'a Passage<'a>> {
    let closing = reading.subject.document.parts.get(Part::Closing);
    reading.passages.iter().filter(move |passage| match passage.place {
        // it stands as an address does
        PassageRole::Address => {
            closing.is_some_and(|part| std::ptr::eq(passage.content, part.content.as_slice()))
        }
        PassageRole::Salutation => false,
        PassageRole::Subject | PassageRole::Text => true,
        PassageRole::Title
        | PassageRole::Description
        | PassageRole::Heading
        | PassageRole::Opening
        | PassageRole::Part => passage.half == LetterHalf::Body,
    })
}

/// The words of a passage that are in the letter's own language and its author's own.
fn suspects(passage: &Wording) -> impl Iterator<Item = SuspectWord<'_>> {
    let text = passage.text.as_str();
    passage.words.iter().cloned().filter_map(move |range| {
        let word = &text[range.clone()];
        if word.len() < 3 || !word.chars().all(char::is_alphabetic) || passage.is_foreign(range.start) {
            return None;
        }
        let (before, after) = (&text[..range.start], &text[range.end..]);
        (!is_joined(before, after)).then(|| SuspectWord { text, range, word, case: case(word, before) })
    })
}

/// The words of a passage that the lists of slips have, each with what was meant, but for quotations.
fn slips_in(passage: &Wording) -> Vec<(Range<usize>, Cow<'static, str>)> {
    let lang = &*passage.language;
    let slips = suspects(passage).filter_map(|suspect| {
        let right = match lang {
            "en" if suspect.case == WordCase::Small && suspect.word.is_ascii() => {
                slips::meant(suspect.word).map(Cow::Borrowed)
            }
            "en" => None,
            // German writes its nouns with a capital
            _ if suspect.case == WordCase::Small || lang == "de" => slips::listed(lang, &suspect),
            _ => None,
        };
        Some((suspect, right?))
    });
    let slips = slips.take(MOST_SLIPS).filter(|(suspect, _)| !suspect.is_quoted());
    slips.map(|(suspect, right)| (suspect.range, right)).collect()
}

/// Whether a word is a part of an address, a name of a file or a compound.
fn is_joined(before: &str, after: &str) -> bool {
    before.ends_with(['/', '@', '_', '.', '#', '-', '"', '“', '‘', '\'', '’'])
        || after.starts_with(['/', '@', '_', '-'])
        || after.starts_with("://")
        || after.starts_with('.') && after[1..].starts_with(is_word)
}

fn case(word: &str, before: &str) -> WordCase {
    let mut letters = word.chars();
    let first = letters.next().is_some_and(char::is_uppercase);
    if letters.any(char::is_uppercase) || first && !starts_sentence(before) {
        return WordCase::Capital;
    }
    WordCase::Small
}

fn starts_sentence(before: &str) -> bool {
    let before = before.trim_end();
    before.is_empty() || before.ends_with(['.', '!', '?', ':', '\n'])
}
