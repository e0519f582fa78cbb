//! What a run made of its letters.

use serde_json::json;

use super::{Reasons, Report};
use crate::cli::args::MessageFormat;
use crate::cli::terminal;
use crate::export::run::{ArtifactPlace, ExportedArtifact, Pruned};
use crate::export::{ExportOutcome, Status};
use crate::source::Sources;
use crate::workspace::shown;

impl Report {
    /// Reports what became of one letter.
    pub fn outcome(&mut self, outcome: ExportOutcome, sources: &Sources) {
        let ExportOutcome { file, row, employer, artifacts, diagnostics } = outcome;
        let about = match employer {
            Some(key) => format!("{file} for {key}"),
            None => file.clone(),
        };
        self.findings(&diagnostics, sources, Some((&file, &about)));
        self.tally.letters += 1;
        if diagnostics.failed() {
            self.tally.letter_failed(match row {
                Some(row) => format!("{about} ({row})"),
                None => about,
            });
        }
        for exported in artifacts {
            self.artifact(&exported);
        }
        self.flush();
        if let Some(progress) = &self.progress {
            progress.advance();
        }
    }

    /// Reports what was removed.
    pub fn pruned(&mut self, pruned: Pruned, sources: &Sources) {
        self.progress = None;
        self.diagnostics(&pruned.diagnostics, sources);
        for removed in pruned.removed {
            self.artifact(&removed);
        }
    }

    fn artifact(&mut self, exported: &ExportedArtifact) {
        self.tally.artifact(exported.status, exported.reason);
        let is_told = match self.format {
            MessageFormat::Json => exported.status != Status::Unchanged,
            MessageFormat::Human | MessageFormat::Sarif | MessageFormat::Github => false,
        };
        if self.round.is_some() && !is_told {
            return;
        }
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
