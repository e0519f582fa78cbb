//! What a lint is: what it is given to look at, and where it puts what it finds.

use super::passage::ReadingOrder;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity};
use crate::source::Span;

/// One lint.
#[derive(Debug)]
pub struct Lint {
    /// What its findings are called.
    pub code: Code,
    /// Looks at the letter and pushes what it finds.
    pub(super) run: fn(&ReadingOrder<'_>, &mut Findings<'_>),
    /// What it is good for, with examples.
    pub documentation: Documentation,
}

/// What a code is good for, and an example of each kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Documentation {
    /// What is found and why it matters.
    pub text: &'static str,
    /// What is found.
    pub bad: &'static str,
    /// The same put right.
    pub good: &'static str,
}

/// A lint reports at most this many findings a letter: more would not be read, and a hostile letter
/// must not make much work.
pub(super) const MOST_FINDINGS: usize = 50;

/// Takes the findings of one lint, as many as it may report.
pub(super) struct Findings<'a> {
    diagnostics: &'a mut Diagnostics,
    left: usize,
    /// Every lint there is.
    table: &'static [Lint],
}

impl<'a> Findings<'a> {
    /// Takes findings of one of the lints of `table`.
    pub(super) fn new(diagnostics: &'a mut Diagnostics, table: &'static [Lint]) -> Self {
        Self { diagnostics, left: MOST_FINDINGS, table }
    }

    /// Takes a finding. The last that may be told says that there may be more.
    pub(super) fn push(&mut self, finding: Diagnostic) {
        let Some(left) = self.left.checked_sub(1) else { return };
        self.left = left;
        let more = || {
            format!("{MOST_FINDINGS} of `{}` are told of one letter: there may be more", finding.code.name())
        };
        let more = (left == 0).then(more);
        self.diagnostics.push(match more {
            Some(more) => finding.hint(more),
            None => finding,
        });
    }

    /// The places of what was found of a code so far, by whichever stage.
    pub(super) fn spans(&self, code: Code) -> impl Iterator<Item = Span> {
        self.diagnostics.iter().filter(move |found| found.code == code).filter_map(|found| found.span)
    }

    /// Whether something was found at a place or in it that a reader sees without being asked.
    pub(super) fn is_warned_of(&self, place: Span) -> bool {
        let is_in = |found: Span| {
            found.source == place.source && found.start() >= place.start() && found.end() <= place.end()
        };
        let seen = self.diagnostics.iter().filter(|found| found.severity != Severity::Note);
        seen.filter_map(|found| found.span).any(is_in)
    }

    /// Whether a stage found an error, so that the letter is not all there.
    pub(super) fn stages_failed(&self) -> bool {
        let of_lint = |code| self.table.iter().any(|lint| lint.code == code);
        self.diagnostics.iter().any(|found| found.severity == Severity::Error && !of_lint(found.code))
    }

    /// Whether there is no use in looking further.
    pub(super) fn is_full(&self) -> bool {
        self.left == 0
    }
}
