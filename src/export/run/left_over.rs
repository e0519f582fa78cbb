//! What a job list made before and makes no longer: a row was deleted, or its employer is called otherwise.

use std::collections::{BTreeSet, HashSet};
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::RunState;
use crate::diagnostic::{Code, Diagnostic};
use crate::driver::{Job, Letters};
use crate::export::ledger::Ledger;
use crate::export::manifest::ManifestEntry;
use crate::export::{ExportRequest, Plan};
use crate::format::Paged;
use crate::workspace::shown;

/// The artifacts of an output folder that rows of a job list made before and none makes now.
#[derive(Clone, Debug)]
pub struct LeftOver {
    folder: PathBuf,
    paths: BTreeSet<Arc<str>>,
    /// How many rows of the list cannot be used: some of the artifacts may be theirs.
    unusable: usize,
}

impl LeftOver {
    /// Whether an artifact of a folder is certainly one of them.
    pub fn has(&self, folder: &Path, path: &str) -> bool {
        self.is_certain() && self.folder == folder && self.paths.contains(path)
    }

    /// Whether none of them is perhaps of a row that cannot be used.
    pub fn is_certain(&self) -> bool {
        self.unusable == 0
    }

    /// The warning that they are there.
    pub fn warning(&self, list: &Path) -> Diagnostic {
        const SHOWN: usize = 3;
        let names =
            self.paths.iter().take(SHOWN).map(|path| format!("`{}`", shown(&self.folder.join(&**path))));
        let mut names = names.collect::<Vec<_>>().join(", ");
        let others = self.paths.len().saturating_sub(SHOWN);
        if others > 0 {
            let _ = write!(names, " and {others} more");
        }
        let (is, they) = if self.paths.len() == 1 { ("is", "it") } else { ("are", "them") };
        let list = shown(list);
        let of_rows = format!("left of rows that `{list}` no longer has, or calls otherwise");
        if self.is_certain() {
            return Diagnostic::new(Code::LeftOver, format!("{names} {is} {of_rows}"))
                .in_file(list)
                .hint(format!("see that nobody sends {they}; `--prune` removes {they}"));
        }
        let (rows, which) = match self.unusable {
            1 => ("1 row".to_owned(), "it"),
            many => (format!("{many} rows"), "them"),
        };
        Diagnostic::new(Code::LeftOver, format!("{names} may be {of_rows}, or of {rows} that cannot be used"))
            .in_file(list)
            .hint(format!("mend {which}; until then `--prune` removes nothing of what rows made"))
    }
}

impl RunState {
    /// What rows of the job list of this run made before and no row makes now, in folders where there is any. Nothing
    /// where another part of the work has its own.
    pub fn left_over(&self, letters: &Letters<'_>, plan: &Plan, request: &ExportRequest) -> Vec<LeftOver> {
        let is_whole = |job: &Job| job.letter.is_some() && !job.outputs.is_empty();
        if request.list.is_none() || request.shard.is_some() {
            return Vec::new();
        }
        let unusable = plan.jobs.iter().filter(|job| !is_whole(job)).count();
        let of_folder = |(index, ledger): (usize, &Ledger)| {
            let list = self.inputs.list_place(ledger.folder());
            let jobs = || plan.jobs.iter().filter(move |job| job.folder == Some(index));
            let outputs = jobs().filter(|job| job.letter.is_some()).flat_map(|job| &job.outputs);
            let paths: HashSet<&str> = outputs.filter_map(|output| output.below.as_deref()).collect();
            let is_other =
                |path: &str, entry: &ManifestEntry| entry.shared.list == list && !paths.contains(path);
            // mostly there is none, and what tells them apart takes more room than all else that a run keeps
            if ledger.artifacts(is_other).is_empty() {
                return None;
            }
            let mut letters_made = HashSet::new();
            let mut made = HashSet::new();
            for job in jobs() {
                let Some(letter) = job.letter else { continue };
                let workspace = self.inputs.place(letters.workspace(letter), ledger.folder());
                let of = (workspace, letters.file(letter), job.key.as_deref());
                for output in &job.outputs {
                    let paper = (output.format.paged() == Paged::Yes).then_some(output.paper);
                    made.insert((of.clone(), output.format, paper));
                }
                letters_made.insert(of);
            }
            let is_left = |path: &str, entry: &ManifestEntry| {
                let workspace = entry.shared.workspace.clone();
                let of = (workspace, entry.of.source.to_string(), entry.of.employer.as_deref());
                is_other(path, entry)
                    && (!letters_made.contains(&of) || made.contains(&(of, entry.format, entry.paper)))
            };
            let paths: BTreeSet<Arc<str>> = ledger.artifacts(is_left).into_iter().collect();
            (!paths.is_empty()).then(|| LeftOver { folder: ledger.folder().to_owned(), paths, unusable })
        };
        self.ledgers.iter().enumerate().filter_map(of_folder).collect()
    }
}
