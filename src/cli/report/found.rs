//! What a run found wrong, as it is told to people and to programs.

use serde_json::json;

use super::{FindingStream, Report, line_of};
use crate::cli::args::MessageFormat;
use crate::cli::check::{github, sarif};
use crate::cli::draw;
use crate::diagnostic::{About, Diagnostic, Diagnostics, MOST, Severity, told};
use crate::driver::{JobLine, JobOutcome};
use crate::export::LetterStatus;
use crate::source::Sources;

impl Report {
    /// Reports what was found, by place in each file; what was already said is not said again.
    pub fn diagnostics(&mut self, diagnostics: &Diagnostics, sources: &Sources) {
        self.findings(diagnostics, sources, None);
    }

    /// Reports what was found in one letter.
    pub fn checked_letter<T>(&mut self, outcome: &JobOutcome<T>, sources: &Sources) {
        let owner = FindingOwner::of(outcome);
        self.findings(&outcome.diagnostics, sources, Some(&owner));
        let is_failed = outcome.diagnostics.failed();
        self.failed(usize::from(is_failed));
        let status = if is_failed { LetterStatus::Failed.name() } else { "checked" };
        self.letter_line(&owner, status, &outcome.diagnostics);
    }

    /// Reports findings, of the letter in a file where they are of one.
    ///
    /// For people a finding that many letters share, such as one in an include, is said once, and of a thousand of one kind
    /// beside the results the rest is told in one sentence. Programs are
    /// told each error of each letter, and of every finding the letter, the employer and the row.
    pub(super) fn findings(
        &mut self,
        diagnostics: &Diagnostics,
        sources: &Sources,
        owner: Option<&FindingOwner<'_>>,
    ) {
        for diagnostic in told::by_place(diagnostics) {
            let said = (
                diagnostic.code,
                diagnostic.span,
                diagnostic.file.clone(),
                diagnostic.message.clone(),
                diagnostic.label.clone(),
            );
            let is_new = self.said.insert(said);
            let is_for_each = self.format == MessageFormat::Json
                && diagnostic.severity == Severity::Error
                && owner.is_some();
            if !is_new && !is_for_each {
                continue;
            }
            self.tally.finding(diagnostic);
            self.overtaken += usize::from(diagnostic.about == Some(About::OtherRun));
            if diagnostic.severity < self.least {
                continue;
            }
            // what many letters lack is said of one, and counted
            if let (Some(About::Lacking(what)), true) = (
                &diagnostic.about,
                self.format == MessageFormat::Human
                    && self.least == Severity::Warning
                    && diagnostic.severity == Severity::Warning,
            ) {
                let count = self.lacking.entry(what).or_default();
                *count += 1;
                if *count > 1 {
                    continue;
                }
            }
            match self.format {
                MessageFormat::Human => {
                    let told = self.told.entry((diagnostic.code, diagnostic.severity)).or_default();
                    *told += 1;
                    let rest = (self.findings != FindingStream::Results && *told > MOST)
                        .then(|| Diagnostic::rest(diagnostic.code, diagnostic.severity));
                    if rest.is_some() && *told > MOST + 1 {
                        continue;
                    }
                    let drawn = draw::draw(rest.as_ref().unwrap_or(diagnostic), sources, self.colored) + "\n";
                    if let Some(round) = &mut self.round {
                        round.now.insert(drawn.clone());
                        if round.before.contains(&drawn) {
                            continue;
                        }
                    }
                    match self.findings {
                        FindingStream::Beside | FindingStream::Apart => self.tell(&drawn),
                        FindingStream::Results => self.raw(drawn.as_bytes()),
                    }
                }
                MessageFormat::Sarif => self.results.push(sarif::result(diagnostic, sources)),
                MessageFormat::Github => self.raw(github::line(diagnostic, sources).as_bytes()),
                MessageFormat::Json => {
                    let mut message = told::message(diagnostic, sources);
                    message["letter"] = json!(owner.and_then(|owner| owner.letter));
                    message["employer"] = json!(owner.and_then(|owner| owner.employer));
                    message["job"] = json!(owner.and_then(|owner| owner.row));
                    match self.findings {
                        FindingStream::Apart => {
                            self.flush();
                            self.tell(&line_of(&message));
                        }
                        FindingStream::Beside | FindingStream::Results => self.line(&message),
                    }
                }
            }
        }
    }
}

/// The letter, and whom it is for, that findings are of.
pub(super) struct FindingOwner<'a> {
    pub(super) letter: Option<&'a str>,
    pub(super) employer: Option<&'a str>,
    pub(super) row: Option<&'a JobLine>,
}

impl<'a> FindingOwner<'a> {
    pub(super) fn of<T>(outcome: &'a JobOutcome<T>) -> Self {
        let JobOutcome { letter, employer, row, .. } = outcome;
        Self { letter: letter.as_deref(), employer: employer.as_deref(), row: row.as_ref() }
    }
}
