//! What is counted for the summary at the end of a run.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value as Json, json};

use crate::cli::terminal;
use crate::diagnostic::sentence::counted;
use crate::diagnostic::{Allowable, Code, Diagnostic, Severity};
use crate::export::{Reason, Status};

/// How many letters that failed are named, where not all are asked for.
const NAMED: usize = 10;

/// How many are named at most.
const MOST_NAMED: usize = 10_000;

/// What nobody means: a file that is not there, a value that is none, an employer that is missing.
const NEVER_MEANT: [Code; 3] = [Code::EnclosedFile, Code::InvalidValue, Code::UnknownEmployer];

/// The counts of a run.
#[derive(Clone, Debug, Default)]
pub(super) struct Tally {
    pub(super) errors: usize,
    pub(super) warnings: usize,
    pub(super) notes: usize,
    pub(super) failed: usize,
    pub(super) letters: usize,
    exported: usize,
    unchanged: usize,
    removed: usize,
    planned: usize,
    tightened: usize,
    codes: BTreeMap<&'static str, usize>,
    /// The codes of errors that may be allowed.
    allowable: BTreeSet<&'static str>,
    named: Vec<String>,
    /// Whether all letters that failed are named.
    names_all: bool,
    /// Whether the run is one of a job list, which may have a report.
    is_batch: bool,
}

impl Tally {
    /// Nothing yet; all letters that fail are named where that is asked for.
    pub(super) fn naming_all(names_all: bool) -> Self {
        Self { names_all, ..Self::default() }
    }

    /// Nothing yet, with the same asked for.
    pub(super) fn anew(&self) -> Self {
        Self { is_batch: self.is_batch, ..Self::naming_all(self.names_all) }
    }

    /// Takes down that the run is one of a job list.
    pub(super) fn of_batch(&mut self) {
        self.is_batch = true;
    }

    /// Counts a finding.
    pub(super) fn finding(&mut self, diagnostic: &Diagnostic) {
        match diagnostic.severity {
            Severity::Error => {
                self.errors += 1;
                if diagnostic.code.allowable() == Allowable::Yes {
                    self.allowable.insert(diagnostic.code.name());
                }
            }
            Severity::Warning => {
                self.warnings += 1;
                *self.codes.entry(diagnostic.code.name()).or_default() += 1;
            }
            Severity::Note => {
                self.notes += 1;
                self.tightened += usize::from(diagnostic.code == Code::Fit);
            }
        }
    }

    /// Counts a letter that failed, and remembers the first of them.
    pub(super) fn letter_failed(&mut self, about: String) {
        self.failed += 1;
        if self.named.len() < if self.names_all { MOST_NAMED } else { NAMED } {
            self.named.push(about);
        }
    }

    /// Counts an artifact.
    pub(super) fn artifact(&mut self, status: Status, reason: Reason) {
        match (status, reason) {
            (Status::Exported, _) => self.exported += 1,
            (Status::Unchanged, _) => self.unchanged += 1,
            (Status::Planned, Reason::Gone) | (Status::Removed, _) => self.removed += 1,
            (Status::Planned, _) => self.planned += 1,
        }
    }

    /// The counts for programs.
    pub(super) fn json(&self) -> Json {
        json!({
            "type": "summary",
            "exported": self.exported,
            "unchanged": self.unchanged,
            "failed": self.failed,
            "errors": self.errors,
            "warnings": self.warnings,
            "notes": self.notes,
            "removed": self.removed,
            "codes": self.codes,
        })
    }

    /// The counts for people; `planned` says that nothing was written.
    pub(super) fn text(&self, planned: bool) -> String {
        let mut text = String::new();
        if self.letters > 1 {
            for about in &self.named {
                text = format!("{text}failed: {}\n", terminal::neutral(about));
            }
            if self.failed > self.named.len() {
                let more = self.failed - self.named.len();
                let how = match (self.names_all, self.is_batch) {
                    (true, _) => "",
                    (false, true) => " (-v names them, --report FILE.csv says why of each)",
                    (false, false) => " (-v names them)",
                };
                text = format!("{text}failed: {more} more{how}\n");
            }
        }
        format!("{text}{}\n{}", self.parts(planned), self.way_out())
    }

    /// What lets letters leave whose errors are all meant. An employer that is missing is hardly ever meant to be.
    pub(super) fn way_out(&self) -> String {
        if self.failed == 0 || self.allowable.is_empty() {
            return String::new();
        }
        let is_meant = |code: &&str| !NEVER_MEANT.iter().any(|never| never.name() == *code);
        let codes = self.allowable.iter().copied().filter(is_meant).collect::<Vec<_>>().join(",");
        let missing = if self.allowable.contains(Code::UnknownEmployer.name()) {
            "correct the key of the employer that is missing, or make it: letterpress new employer KEY\n"
        } else {
            ""
        };
        let allow =
            if codes.is_empty() { String::new() } else { format!("where it is meant: --allow {codes}\n") };
        format!("{missing}{allow}")
    }

    /// The same in one line, without what is as it was.
    pub(super) fn sentence(&self) -> String {
        Self { unchanged: 0, ..self.clone() }.parts(false)
    }

    /// Whether anything is other than before, or wrong.
    pub(super) fn made_a_difference(&self) -> bool {
        self.exported + self.removed > 0 || self.is_wrong()
    }

    /// Whether anything is wrong.
    pub(super) fn is_wrong(&self) -> bool {
        self.failed + self.errors > 0
    }

    fn parts(&self, planned: bool) -> String {
        let mut parts = vec![if planned {
            format!("would export {}", counted(self.planned, "file"))
        } else {
            format!("exported {}", counted(self.exported, "file"))
        }];
        if self.removed > 0 {
            let would = if planned { "would remove" } else { "removed" };
            parts.push(format!("{would} {}", counted(self.removed, "file")));
        }
        if self.unchanged > 0 {
            parts.push(format!("{} unchanged", self.unchanged));
        }
        if self.failed > 0 {
            parts.push(format!("{} failed", counted(self.failed, "letter")));
        }
        if self.tightened > 0 {
            parts.push(format!("{} tightened to fit (-v says how)", counted(self.tightened, "PDF")));
        }
        let mut found = Vec::new();
        if self.errors > 0 {
            found.push(counted(self.errors, "error"));
        }
        if self.warnings > 0 {
            let codes: Vec<_> = self.codes.iter().map(|(code, count)| format!("{count} {code}")).collect();
            found.push(format!("{} ({})", counted(self.warnings, "warning"), codes.join(", ")));
        }
        let found = if found.is_empty() { String::new() } else { format!(": {}", found.join(", ")) };
        format!("{}{found}", parts.join(", "))
    }
}
