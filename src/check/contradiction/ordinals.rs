//! A first thing and a third, and no second: `Ten eerste …`, `Ten derde …`.

use std::ops::Range;

use memchr::memmem;

use super::super::cue_list::{WordSection, sections};
use super::super::lint::Findings;
use super::super::passage::{ReadingOrder, Wording};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::words::is_word;

/// What a passage counts.
#[derive(Clone, Debug, Default)]
struct CountedThings {
    /// Whether a sentence begins with the first.
    first: bool,
    /// Whether it speaks of a second.
    second: bool,
    /// What a sentence begins with that tells a third.
    third: Option<Range<usize>>,
}

pub(super) fn run(reading: &ReadingOrder<'_>, findings: &mut Findings<'_>) {
    let counted = || reading.prose().map(|passage| (passage, passage.once(counted)));
    if !counted().any(|(_, things)| things.first) || counted().any(|(_, things)| things.second) {
        return;
    }
    let third = counted().find_map(|(passage, things)| Some((passage, things.third.clone()?)));
    let Some((passage, range)) = third else { return };
    let shown = &passage.text[range.clone()];
    findings.push(
        Diagnostic::new(Code::Contradiction, format!("`{shown}` follows a first one, and no second"))
            .severity(Severity::Warning)
            .at_option(reading.span(passage, range).or(passage.span))
            .hint("say the second, or count anew"),
    );
}

fn counted(passage: &Wording) -> CountedThings {
    let mut lists = sections("one after the other").iter();
    let list = lists.find(|list| list.language == &*passage.language);
    // of each line what a sentence begins with, behind it what says the same anywhere
    let steps: Vec<Vec<&str>> =
        list.into_iter().flat_map(WordSection::lines).map(Iterator::collect).collect();
    let [first, second, third] = steps.as_slice() else { return CountedThings::default() };
    let lower = passage.lower();
    CountedThings {
        first: begins(passage, first).is_some(),
        second: second.iter().any(|said| memmem::find(lower.as_bytes(), said.as_bytes()).is_some()),
        third: begins(passage, third),
    }
}

/// Where a sentence of a passage begins with one of the words.
fn begins(passage: &Wording, words: &[&str]) -> Option<Range<usize>> {
    let (text, lower) = (&passage.text, passage.lower());
    for sentence in passage.sentences() {
        let rest = &lower[sentence.clone()];
        let said = |said: &&&str| {
            // a comma is a mark by itself
            let ends = |rest: &str| said.ends_with(',') || !rest.starts_with(is_word);
            rest.strip_prefix(**said).is_some_and(ends)
        };
        if let Some(said) = words.iter().find(said) {
            let shown = said.trim_end_matches(',').len();
            let end = sentence.start + shown;
            return text.get(sentence.start..end).map(|_| sentence.start..end);
        }
    }
    None
}
