//! How things stand with the artifacts of a job before anything is done.

use std::cell::LazyCell;
use std::sync::Arc;

use super::ExportJob;
use crate::check::{self, Verify};
use crate::diagnostic::Diagnostics;
use crate::driver::Output;
use crate::export::Force;
use crate::export::inputs::Reason;
use crate::export::ledger::{FileStatus, VerifyMode};
use crate::export::manifest::{ManifestEntry, RecordedFinding};

/// How things stand with one artifact before anything is done.
pub(super) struct CacheStatus {
    pub(super) reason: Reason,
    pub(super) entry: Option<Arc<ManifestEntry>>,
}

impl<'a> ExportJob<'a> {
    pub(super) fn all(&self, reason: Reason) -> Vec<(&'a Output, CacheStatus)> {
        self.job.outputs.iter().map(|output| (output, CacheStatus { reason, entry: None })).collect()
    }

    pub(super) fn status(&self) -> Vec<(&'a Output, CacheStatus)> {
        let Some(ledger) = self.ledger else {
            let reason = if self.request.force == Force::Yes { Reason::Forced } else { Reason::New };
            return self.all(reason);
        };
        let of = self.input_request(ledger);
        let own = LazyCell::new(|| self.state.inputs.own(of));
        let list = self.state.inputs.list_place(of.folder);
        let is_of_other = |entry: &ManifestEntry| list.is_some() && entry.shared.list != list;
        let stand = |output: &'a Output| {
            let Some(path) = &output.below else { return CacheStatus { reason: Reason::New, entry: None } };
            let Some(entry) = ledger.entry(path) else {
                let reason = if self.request.force == Force::Yes {
                    Reason::Forced
                } else if ledger.was_interrupted(path) {
                    Reason::Interrupted
                } else {
                    Reason::New
                };
                return CacheStatus { reason, entry: None };
            };
            let change = self.state.inputs.change(&entry, &own, of, output);
            let reason = match change {
                _ if self.request.force == Force::Yes => Reason::Forced,
                Some(reason) if reason != Reason::Names => reason,
                Some(_) | None => match ledger.condition(path, &entry, self.verify_mode()) {
                    // whoever sent the folder may have written file and manifest
                    FileStatus::Unproven => Reason::New,
                    FileStatus::Intact if change == Some(Reason::Names) || is_of_other(&entry) => {
                        let entry = Arc::new(ManifestEntry {
                            shared: self.state.inputs.renamed(&entry, of),
                            ..ManifestEntry::clone(&entry)
                        });
                        return CacheStatus {
                            reason: change.unwrap_or(Reason::Unchanged),
                            entry: Some(entry),
                        };
                    }
                    FileStatus::Intact => Reason::Unchanged,
                    FileStatus::Deleted => Reason::Deleted,
                    FileStatus::Tampered if ledger.was_interrupted(path) => Reason::Interrupted,
                    FileStatus::Tampered => Reason::Tampered,
                },
            };
            CacheStatus { reason, entry: Some(entry) }
        };
        self.job.outputs.iter().map(|output| (output, stand(output))).collect()
    }

    /// Looks again for the names of other employers where those are all that changed: what finds the same
    /// is unchanged.
    pub(super) fn rechecked(
        &self,
        mut status: Vec<(&'a Output, CacheStatus)>,
    ) -> Vec<(&'a Output, CacheStatus)> {
        let mut found: Option<Vec<Arc<RecordedFinding>>> = None;
        for (_, one) in status.iter_mut().filter(|(_, one)| one.reason == Reason::Names) {
            let Some(entry) = &one.entry else { continue };
            let found = found.get_or_insert_with(|| self.others());
            let known = entry.of.findings.iter().filter(|finding| check::is_of_others(&finding.code));
            if known.eq(found.iter()) {
                one.reason = Reason::Unchanged;
            }
        }
        status
    }

    /// What the letter says of other employers.
    fn others(&self) -> Vec<Arc<RecordedFinding>> {
        let mut diagnostics = Diagnostics::new(self.draft.findings().policy().clone());
        self.pipeline.check_others(&mut diagnostics);
        diagnostics
            .iter()
            .filter(|found| check::is_of_others(found.code.name()))
            .map(|found| self.state.findings.keep(found, self.draft, self.job.place))
            .collect()
    }

    pub(super) fn verify_mode(&self) -> VerifyMode {
        match self.request.letters.verify {
            Verify::Yes => VerifyMode::Content,
            Verify::No => VerifyMode::Stamps,
        }
    }
}
