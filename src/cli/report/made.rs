//! What a run made of its letters.

use serde_json::json;

use super::found::FindingOwner;
use super::{Reasons, Report, UnchangedFiles};
use crate::cli::args::MessageFormat;
use crate::cli::terminal;
use crate::diagnostic::{Diagnostics, Severity};
use crate::driver::run::JobLine;
use crate::export::run::{ArtifactPlace, ExportedArtifact, Pruned};
use crate::export::{ExportOutcome, LetterStatus, Status};
use crate::source::Sources;
use crate::workspace::shown;

impl Report {
    /// Reports what became of one letter.
    pub fn outcome(&mut self, outcome: ExportOutcome, sources: &Sources) {
        self.findings(&outcome.diagnostics, sources, Some(&FindingOwner::of(&outcome)));
        let status = LetterStatus::of(&outcome);
        let ExportOutcome { letter, file, place: _, row, employer, artifacts, diagnostics } = outcome;
        self.tally.letters += 1;
        if status == LetterStatus::Failed {
            let about = match &employer {
                Some(key) if letter.is_some() => format!("{file} for {key}"),
                Some(_) | None => file,
            };
            self.tally.letter_failed(match &row {
                Some(row) if letter.is_some() => format!("{about} ({row})"),
                Some(_) | None => about,
            });
        }
        for exported in artifacts {
            self.artifact(&exported, row.as_ref());
        }
        let is_told = self.unchanged == UnchangedFiles::Told || status != LetterStatus::Unchanged;
        if is_told {
            let owner =
                FindingOwner { letter: letter.as_deref(), employer: employer.as_deref(), row: row.as_ref() };
            self.letter_line(&owner, status.name(), &diagnostics);
        }
        self.flush();
        if let Some(progress) = &self.progress {
            progress.advance();
        }
    }

    /// Tells programs that a letter is done with.
    pub(super) fn letter_line(&mut self, of: &FindingOwner<'_>, status: &str, found: &Diagnostics) {
        if self.format != MessageFormat::Json {
            return;
        }
        let count = |severity| found.iter().filter(|found| found.severity == severity).count();
        self.line(&json!({
            "type": "letter",
            "letter": of.letter,
            "employer": of.employer,
            "job": of.row,
            "status": status,
            "errors": count(Severity::Error),
            "warnings": count(Severity::Warning),
            "notes": count(Severity::Note),
        }));
    }

    /// Reports what was removed.
    pub fn pruned(&mut self, pruned: Pruned, sources: &Sources) {
        self.progress = None;
        self.diagnostics(&pruned.diagnostics, sources);
        for removed in pruned.removed {
            self.artifact(&removed, None);
        }
    }

    fn artifact(&mut self, exported: &ExportedArtifact, row: Option<&JobLine>) {
        self.tally.artifact(exported.status, exported.reason);
        let is_told = match self.format {
            MessageFormat::Json => exported.status != Status::Unchanged,
            MessageFormat::Human | MessageFormat::Sarif | MessageFormat::Github => false,
        };
        let is_silent = self.unchanged == UnchangedFiles::Untold && self.format == MessageFormat::Json;
        let hears_of_changes = self.round.is_some() || is_silent;
        if hears_of_changes && !is_told {
            return;
        }
        let is_quiet = self.format == MessageFormat::Human && self.least == Severity::Error;
        // on a terminal what is as it was is counted; what reads a pipe is told where all of it is
        let is_counted = self.format == MessageFormat::Human
            && exported.status == Status::Unchanged
            && self.reasons == Reasons::Unsaid
            && self.is_terminal();
        let path = match &exported.place {
            // a dry run says where it would go
            ArtifactPlace::File(path) if path.as_os_str().is_empty() => "-".to_owned(),
            ArtifactPlace::File(path) => shown(path),
            ArtifactPlace::Stdout(bytes) => {
                self.to_stdout = true;
                if exported.status == Status::Exported {
                    self.raw(bytes);
                }
                return;
            }
        };
        if is_quiet || is_counted {
            return;
        }
        let ExportedArtifact {
            letter,
            employer,
            format,
            paper,
            place: _,
            bytes,
            pages,
            words,
            characters,
            blake3,
            status,
            reason,
        } = exported;
        match self.format {
            MessageFormat::Human | MessageFormat::Sarif | MessageFormat::Github => {
                // a program takes the path as it is; a terminal would obey what may stand in it
                let path = if self.is_terminal() { terminal::neutral(&path) } else { path };
                let line = match self.reasons {
                    Reasons::Said => format!("{path}\t{}\n", reason.name()),
                    // what is gone is no result
                    Reasons::Unsaid if *status == Status::Removed => return,
                    Reasons::Unsaid => format!("{path}\n"),
                };
                self.raw(line.as_bytes());
            }
            MessageFormat::Json => {
                let mut object = json!({
                    "type": "artifact",
                    "letter": letter,
                    "employer": employer,
                    "job": row,
                    "format": format,
                    "paper": paper,
                    "path": path,
                    "bytes": bytes,
                    "pages": pages,
                    "words": words,
                    "characters": characters,
                    "blake3": blake3,
                    "status": status,
                });
                if self.reasons == Reasons::Said {
                    object["reason"] = json!(reason.name());
                }
                self.line(&object);
            }
        }
    }
}
