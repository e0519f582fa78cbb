//! The file that `-o FILE` names: what a run puts there in the place of what an earlier one exported.

use super::another_job::is_another_job;
use super::{ExportJob, Output};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::driver::EmployerSelection;
use crate::driver::draft::STDIN_FILE;
use crate::export::STDIN;
use crate::export::named::{self, NamedOwner};
use crate::export::run::is_gone;
use crate::render::Artifact;
use crate::workspace::shown;

impl ExportJob<'_> {
    /// Whose the file is from now on.
    pub(super) fn named_owner(&self) -> NamedOwner {
        NamedOwner {
            workspace: NamedOwner::workspace(self.draft.workspace),
            letter: self.draft.source.clone(),
            employer: self.job.key.as_deref().map(str::to_owned),
            job: self.title(),
        }
    }

    /// The warning that what is written takes the place of what was exported of another letter, for another employer or as another
    /// job, as in a folder.
    pub(super) fn overtakes_named(&self, output: &Output, artifact: &Artifact) -> Option<Diagnostic> {
        let path = self.path(output)?;
        let now = self.named_owner();
        let was = named::owner(&path, &artifact.bytes, self.draft.workspace)?;
        let is_here = was.workspace.is_none() || was.workspace == now.workspace;
        let is_for_own = self.job.place.is_none() && self.request.letters.employers == EmployerSelection::Own;
        let is_same_letter = is_here && was.letter == now.letter;
        let as_job = if !is_same_letter {
            if is_here && is_gone(&was.letter, self.draft.workspace) {
                return None;
            }
            None
        } else if was.employer == now.employer {
            let (before, title) = (was.job.as_deref()?, now.job.as_deref()?);
            Some(is_another_job(before, title).then_some(before)?)
        } else if is_for_own {
            return None;
        } else {
            None
        };
        let letter = if was.letter == STDIN { STDIN_FILE } else { was.letter.as_str() };
        let whom = was.employer.as_ref().map(|key| format!(" for {key}")).unwrap_or_default();
        let as_job = as_job.map(|job| format!(" as `{job}`")).unwrap_or_default();
        let elsewhere = if is_here { "" } else { " of another workspace" };
        let message =
            format!("`{}` is replaced, the file of `{letter}`{elsewhere}{whom}{as_job}", shown(&path));
        let found = Diagnostic::new(Code::NameCollision, message).severity(Severity::Warning);
        Some(found.in_file(self.draft.file.clone()).hint("keep both: name another file with `-o`"))
    }
}
