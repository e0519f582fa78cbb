//! A first thing and a third, and no second: `Ten eerste …`, `Ten derde …`.

use super::super::cue_list::sections;
use super::super::lint::Findings;
use super::super::passage::{Passage, ReadingOrder};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::words::{is_word, sentence_end};

/// What a sentence begins with, by its number: its passage and its place there.
type Told<'a> = Option<(&'a Passage<'a>, std::ops::Range<usize>)>;

pub(super) fn run(reading: &ReadingOrder<'_>, findings: &mut Findings<'_>) {
    let lang = reading.subject.document.meta.lang.language();
    let mut lists = sections("one after the other").iter();
    let Some(list) = lists.find(|list| list.language == lang) else { return };
    // of each line what a sentence begins with, behind it what says the same anywhere
    let steps: Vec<Vec<&str>> = list.lines().map(Iterator::collect).collect();
    let [first, second, third] = steps.as_slice() else { return };
    let begun = |step: &[&str]| -> Told<'_> {
        reading.prose().find_map(|passage| Some((passage, begins(passage, step)?)))
    };
    let (Some(_), Some((passage, range))) = (begun(first), begun(third)) else { return };
    let says = |passage: &Passage<'_>| {
        let lower = passage.text.to_lowercase();
        second.iter().any(|said| lower.contains(said))
    };
    if reading.prose().any(says) {
        return;
    }
    let shown = &passage.text[range.clone()];
    findings.push(
        Diagnostic::new(Code::Contradiction, format!("`{shown}` follows a first one, and no second"))
            .severity(Severity::Warning)
            .at_option(reading.span(passage, range).or(passage.span))
            .hint("say the second, or count anew"),
    );
}

/// Where a sentence of a passage begins with one of the words.
fn begins(passage: &Passage<'_>, words: &[&str]) -> Option<std::ops::Range<usize>> {
    let text = &passage.text;
    let mut from = 0;
    for word in &passage.words {
        if word.start < from {
            continue;
        }
        from = sentence_end(text, word.end).max(word.end);
        let rest = text[word.start..from].to_lowercase();
        let said = |said: &&&str| {
            // a comma is a mark by itself
            let ends = |rest: &str| said.ends_with(',') || !rest.starts_with(is_word);
            rest.strip_prefix(**said).is_some_and(ends)
        };
        if let Some(said) = words.iter().find(said) {
            let shown = said.trim_end_matches(',').len();
            let end = word.start + shown;
            return text.get(word.start..end).map(|_| word.start..end);
        }
    }
    None
}
