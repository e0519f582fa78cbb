//! What a job list made before and makes no longer: a row was deleted, or its employer is called otherwise.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::RunState;
use crate::diagnostic::{Code, Diagnostic};
use crate::driver::{Job, Letters};
use crate::export::ledger::Ledger;
use crate::export::manifest::{InputFingerprints, ManifestEntry};
use crate::export::{ExportRequest, Plan};
use crate::format::{Format, Paged};
use crate::workspace::shown;

/// An artifact of a letter for an employer that a run did not make.
#[derive(Debug)]
struct OtherArtifact {
    path: Arc<str>,
    format: Format,
    inputs: InputFingerprints,
    /// Whether the run made another one of it.
    is_beside: bool,
}

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

/// A letter for an employer: the workspace, its file, and the employer's key.
type LetterFor = (String, Arc<str>, Option<Arc<str>>);

fn letter_of(entry: &ManifestEntry) -> LetterFor {
    (entry.shared.workspace.clone(), Arc::clone(&entry.of.source), entry.of.employer.clone())
}

impl RunState {
    /// Warnings of artifacts that this run did not make, of a letter for an employer of which it made others: they are of the
    /// letter or the employer's data as those were before.
    pub fn outdated(&self, plan: &Plan, request: &ExportRequest) -> Vec<Diagnostic> {
        if request.list.is_some() || request.shard.is_some() {
            return Vec::new();
        }
        let of_folder = |(index, ledger): (usize, &Ledger)| {
            let jobs = plan.jobs.iter().filter(move |job| job.folder == Some(index) && job.letter.is_some());
            let outputs = jobs.flat_map(|job| &job.outputs);
            let paths: HashSet<&str> = outputs.filter_map(|output| output.below.as_deref()).collect();
            let is_other =
                |path: &str, entry: &ManifestEntry| !paths.contains(path) && entry.shared.list.is_none();
            let mut others: BTreeMap<LetterFor, Vec<OtherArtifact>> = BTreeMap::new();
            ledger.visit(|path, entry| {
                if is_other(path, entry) {
                    let other = OtherArtifact {
                        path: path.into(),
                        format: entry.format,
                        inputs: entry.of.inputs.clone(),
                        is_beside: false,
                    };
                    others.entry(letter_of(entry)).or_default().push(other);
                }
            });
            // mostly there is none
            if others.is_empty() {
                return Vec::new();
            }
            ledger.visit(|path, entry| {
                if paths.contains(path)
                    && let Some(others) = others.get_mut(&letter_of(entry))
                {
                    others.retain(|other| other.inputs != entry.of.inputs);
                    for other in others.iter_mut() {
                        other.is_beside = true;
                    }
                }
            });
            let is_there = |other: &OtherArtifact| {
                other.is_beside && ledger.folder().join(&*other.path).symlink_metadata().is_ok()
            };
            let stale = others
                .into_iter()
                .map(|(of, others)| (of, others.into_iter().filter(is_there).collect::<Vec<_>>()));
            stale
                .filter(|(_, others)| !others.is_empty())
                .map(|((_, source, _), others)| outdated(ledger.folder(), &source, &others))
                .collect()
        };
        self.ledgers.iter().enumerate().flat_map(of_folder).collect()
    }

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

/// The warning about artifacts of a letter as it was before.
fn outdated(folder: &Path, source: &str, others: &[OtherArtifact]) -> Diagnostic {
    let names = others.iter().map(|other| format!("`{}`", shown(&folder.join(&*other.path))));
    let mut formats: Vec<&str> = others.iter().map(|other| other.format.name()).collect();
    formats.sort_unstable();
    formats.dedup();
    let (were, they) = if others.len() == 1 { ("was", "it") } else { ("were", "them") };
    let names = names.collect::<Vec<_>>().join(", ");
    Diagnostic::new(
        Code::LeftOver,
        format!("{names} {were} made before `{source}` or its employer was changed"),
    )
    .in_file(source)
    .hint(format!(
        "see that nobody sends {they}: export {they} anew with `-f {}`, or delete {they}",
        formats.join(",")
    ))
}
