//! Lints: what a careful friend would find before the letter leaves.
//!
//! takes a [`Subject`]: a letter, what it became, and the data of its workspace; gives findings and
//! changes nothing. [`LINTS`] is the one table of them, a file each. What the author silenced in the letter
//! itself is taken out again at the end, whoever found it.

pub mod explain;
pub mod names;

mod accessibility;
mod allow;
mod applying;
mod common_words;
mod data_markup;
mod date;
mod language;
mod limit;
mod link;
mod mojibake;
mod other_employer;
mod other_job;
mod passage;
mod pdf_text;
mod placeholder;
mod repeated;
mod twice;
mod unfinished;
mod words;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity};
use crate::document::Document;
use crate::employer::Employer;
use crate::letter::Letter;
use crate::render::Artifact;
use crate::resolve::{Body, Scope};
use crate::source::{Sources, Span};

pub use explain::{Documentation, documentation, explain};
pub use mojibake::{Repair, repairs};
pub use names::Names;
use passage::Reading;

/// A letter, everything it became, and what it is compared with.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'a> {
    /// The letter as written.
    pub letter: &'a Letter,
    /// What Liquid made of it.
    pub body: &'a Body,
    /// What Markdown made of that.
    pub document: &'a Document,
    /// The data it was resolved against.
    pub scope: &'a Scope<'a>,
    /// Whom it is for; nobody where it names no employer.
    pub employer: Option<&'a Employer>,
    /// The names and job titles of the workspace's employers.
    pub names: &'a Names,
    /// The texts that spans point into.
    pub sources: &'a Sources,
    /// Its text export; asked for only where the document limits words or characters.
    pub text: Option<&'a str>,
    /// Its artifacts, for their pages and, with [`Verify::Yes`], the words of its PDFs.
    pub artifacts: &'a [&'a Artifact],
    /// Whether its PDFs are read back.
    pub verify: Verify,
    /// Whether its layout shows a date.
    pub shows_date: bool,
}

/// Whether a letter's own PDFs are read back, which takes longer than making them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Verify {
    /// They are trusted.
    #[default]
    No,
    /// Their words are compared with those of the text export.
    Yes,
}

/// One lint.
#[derive(Debug)]
pub struct Lint {
    /// What its findings are called.
    pub code: Code,
    /// Looks at the letter and pushes what it finds.
    run: fn(&Reading<'_>, &mut Findings<'_>),
    /// What it is good for, with examples.
    pub documentation: Documentation,
}

/// Every lint, in the order in which they run and are listed.
pub const LINTS: &[Lint] = &[
    other_employer::LINT,
    other_job::LINT,
    placeholder::LINT,
    unfinished::LINT,
    mojibake::LINT,
    limit::LINT,
    data_markup::LINT,
    link::LINT,
    language::LINT,
    date::LINT,
    pdf_text::LINT,
    accessibility::LINT,
];

/// The lints that look for what other employers and their jobs are called. Adding an employer may change what
/// they find in any letter.
const OF_OTHERS: [Lint; 2] = [other_employer::LINT, other_job::LINT];

/// A lint reports at most this many findings a letter: more would not be read, and a hostile letter
/// must not make much work.
const MOST_FINDINGS: usize = 50;

/// Takes the findings of one lint, as many as it may report.
struct Findings<'a> {
    diagnostics: &'a mut Diagnostics,
    left: usize,
}

impl Findings<'_> {
    fn push(&mut self, finding: Diagnostic) {
        if let Some(left) = self.left.checked_sub(1) {
            self.left = left;
            self.diagnostics.push(finding);
        }
    }

    /// The places of what was found of a code so far, by whichever stage.
    fn spans(&self, code: Code) -> impl Iterator<Item = Span> {
        self.diagnostics.iter().filter(move |found| found.code == code).filter_map(|found| found.span)
    }

    /// Whether a stage found an error, so that the letter is not all there.
    fn stages_failed(&self) -> bool {
        let of_lint = |code| LINTS.iter().any(|lint| lint.code == code);
        self.diagnostics.iter().any(|found| found.severity == Severity::Error && !of_lint(found.code))
    }

    /// Whether there is no use in looking further.
    fn is_full(&self) -> bool {
        self.left == 0
    }
}

/// Runs every lint, then takes out what the letter itself allows, whichever stage found it.
pub fn check(subject: &Subject<'_>, diagnostics: &mut Diagnostics) {
    let reading = Reading::of(subject);
    for lint in LINTS {
        (lint.run)(&reading, &mut Findings { diagnostics, left: MOST_FINDINGS });
    }
    repeated::drop(diagnostics);
    allow::apply(subject.letter, &reading.front, diagnostics);
}

/// Runs only the lints whose findings depend on employers other than the letter's own.
pub fn check_others(subject: &Subject<'_>, diagnostics: &mut Diagnostics) {
    let reading = Reading::of(subject);
    for lint in OF_OTHERS {
        (lint.run)(&reading, &mut Findings { diagnostics, left: MOST_FINDINGS });
    }
    allow::apply(subject.letter, &reading.front, diagnostics);
}

/// Whether findings of a code depend on employers other than the letter's own.
pub fn is_of_others(code: &str) -> bool {
    OF_OTHERS.iter().any(|lint| lint.code.name() == code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_names_each_code_once() {
        let mut codes: Vec<Code> = LINTS.iter().map(|lint| lint.code).collect();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), LINTS.len());
    }
}
