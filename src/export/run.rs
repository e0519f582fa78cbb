//! Does what was planned, and keeps the books of its output folders.

mod left_over;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use super::digest::Digest;
use super::findings::FindingBook;
use super::inputs::InputBook;
use super::ledger::{AccessMode, Ledger};
use super::manifest::{ManifestEntry, StringPool};
use super::originals::Originals;
use super::plan::Plan;
use super::{ExportOutcome, ExportRequest, Reason, STDIN, Status, WriteMode, work};
use crate::diagnostic::Diagnostics;
use crate::driver::{self, Ended, Job, Letters};
use crate::format::Format;
use crate::order::Trees as _;
use crate::paper::Paper;
use crate::parse;
use crate::workspace::Workspace;
use crate::workspace::files::here;

pub use left_over::LeftOver;

impl ExportOutcome {
    /// The files that were made or are there.
    pub fn files(&self) -> impl Iterator<Item = &Path> {
        self.artifacts.iter().filter_map(|exported| match &exported.place {
            ArtifactPlace::File(path) => Some(path.as_path()),
            ArtifactPlace::Stdout(_) => None,
        })
    }
}

/// An artifact that was made, or is there.
#[derive(Clone, Debug)]
pub struct ExportedArtifact {
    /// The letter's name.
    pub letter: String,
    /// The employer's key.
    pub employer: Option<String>,
    /// The format.
    pub format: Format,
    /// The paper, in a format with pages.
    pub paper: Option<Paper>,
    /// Where it is.
    pub place: ArtifactPlace,
    /// Its size.
    pub bytes: u64,
    /// How many pages it has, in a format with pages.
    pub pages: Option<usize>,
    /// Words of the letter as plain text, where they were counted.
    pub words: Option<usize>,
    /// Characters of the letter as plain text, where they were counted.
    pub characters: Option<usize>,
    /// The hash of its content, where it was asked for.
    pub blake3: Option<Digest>,
    /// What became of it.
    pub status: Status,
    /// Why.
    pub reason: Reason,
}

/// Where an artifact is.
#[derive(Clone, Debug)]
pub enum ArtifactPlace {
    /// A file.
    File(PathBuf),
    /// On its way to standard output.
    Stdout(Vec<u8>),
}

/// The state of a run: the books of its output folders, and what it knows of inputs.
#[derive(Debug, Default)]
pub struct RunState {
    ledgers: Vec<Ledger>,
    /// What letters are made of.
    pub inputs: InputBook,
    /// What was found in other runs.
    pub findings: FindingBook,
    /// Texts that many entries have in common.
    pub words: StringPool,
}

/// What was removed.
#[derive(Debug, Default)]
pub struct Pruned {
    /// The artifacts.
    pub removed: Vec<ExportedArtifact>,
    /// What was found.
    pub diagnostics: Diagnostics,
}

impl RunState {
    /// Opens the books of the folders of a plan; what keeps the run from writing there is pushed.
    pub fn open(plan: &Plan, request: &ExportRequest, diagnostics: &mut Diagnostics) -> Self {
        let access = match request.mode {
            WriteMode::Write => AccessMode::Writing,
            WriteMode::DryRun => AccessMode::Reading,
        };
        let ledgers = plan
            .folders
            .iter()
            .map(|folder| Ledger::open(folder, request.shard, access, request.force, diagnostics))
            .collect();
        Self { ledgers, inputs: InputBook::of_list(request.list.clone()), ..Self::default() }
    }

    /// The ledger of a job's folder; none for a single file, standard output, and a check.
    pub fn ledger(&self, job: &Job) -> Option<&Ledger> {
        self.ledgers.get(job.folder?)
    }

    /// Removes what was exported of letters, employers and rows that are gone. What is of a letter that fails because its own
    /// employer is missing stays, as does what a row may be for that cannot be used.
    pub fn prune(
        &self,
        workspaces: &[&Workspace],
        left_over: &[LeftOver],
        plan: &Plan,
        request: &ExportRequest,
    ) -> Pruned {
        let mut pruned = Pruned::default();
        let originals = Originals::of(workspaces.iter().copied());
        let is_unsure = request.list.is_some() && plan.jobs.iter().any(left_over::is_unusable);
        let lacking = LackingLetters::default();
        for ledger in &self.ledgers {
            let list = self.inputs.list_place(ledger.folder()).filter(|_| is_unsure);
            let roots: BTreeMap<String, &Workspace> = workspaces
                .iter()
                .map(|workspace| (self.inputs.place(workspace, ledger.folder()), *workspace))
                .tree_map();
            let is_left = |path: &str| left_over.iter().any(|left| left.has(ledger.folder(), path));
            let gone = |path: &str, entry: &ManifestEntry| {
                // what another workspace exported into this folder is none of our business
                let Some(workspace) = roots.get(&entry.shared.workspace) else { return false };
                // an employer that a row describes is known to its list alone
                let employer = entry.of.employer.as_ref().filter(|_| entry.of.inputs.row.is_none());
                let is_of_list = list.is_some() && entry.shared.list == list;
                is_gone(&entry.of.source, workspace)
                    || employer.is_some_and(|key| {
                        workspace.employers().get(key).is_none()
                            && !is_of_list
                            && !lacking.have(&entry.of.source, workspace)
                    })
                    || is_left(path)
            };
            let is_original = |file: &Path| originals.hold_file(file);
            for (path, entry) in ledger.prune(gone, is_original, request.force, &mut pruned.diagnostics) {
                let status = match request.mode {
                    WriteMode::Write => Status::Removed,
                    WriteMode::DryRun => Status::Planned,
                };
                pruned.removed.push(ExportedArtifact::of(
                    ledger.folder(),
                    &path,
                    &entry,
                    status,
                    Reason::Gone,
                ));
            }
        }
        pruned
    }

    /// Leaves the manifests, and a copy of the only one where it was asked for; what cannot be written is
    /// pushed.
    pub fn close(&self, copy: Option<&Path>, diagnostics: &mut Diagnostics) {
        for ledger in &self.ledgers {
            ledger.unlocked().into_iter().for_each(|found| diagnostics.push(found));
            let closed = ledger.close().and_then(|()| copy.map_or(Ok(()), |path| ledger.copy(path)));
            if let Err(diagnostic) = closed {
                diagnostics.push(diagnostic);
            }
        }
    }
}

/// Which letters fail because their own employer is missing, each looked at once.
#[derive(Debug, Default)]
pub(super) struct LackingLetters(RefCell<BTreeMap<PathBuf, bool>>);

impl LackingLetters {
    /// Whether a letter is one of them, by its file from its workspace. One that cannot be read may be.
    pub(super) fn have(&self, source: &str, workspace: &Workspace) -> bool {
        if source == STDIN {
            return false;
        }
        let path = workspace.root().join(source);
        let mut known = self.0.borrow_mut();
        *known.entry(path).or_insert_with_key(|path| {
            let Ok(text) = workspace.reader().text(path) else { return true };
            let place = Some(workspace.pages().place(path));
            let letter = parse::parse_at(source, &text, place, &mut Diagnostics::default());
            let lacks = letter.is_none_or(|letter| {
                let own = letter.front.employer.as_ref().map(|employer| employer.value.as_str());
                own.is_some_and(|own| {
                    let employers = workspace.employers();
                    employers.get(own).is_none() && employers.named(own).next().is_none()
                })
            });
            workspace.reader().sources().forget(text.id());
            lacks
        })
    }
}

/// Whether the letter of an artifact is certainly no longer there. What may not be looked at may be.
pub(super) fn is_gone(source: &str, workspace: &Workspace) -> bool {
    if source == STDIN {
        return false;
    }
    let mut places = vec![workspace.root().to_owned()];
    for part in Path::new(source) {
        let is_cut = part.to_string_lossy().contains(char::REPLACEMENT_CHARACTER);
        let below =
            |place: PathBuf| if is_cut { spelled_alike(&place, part) } else { vec![place.join(part)] };
        places = places.into_iter().flat_map(below).collect();
    }
    let is_none = |place: &PathBuf| {
        let looked = place.symlink_metadata();
        looked.is_err_and(|error| {
            matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
        })
    };
    places.iter().all(is_none)
}

/// What lies in a folder under a name that manifests write in this way: they show what is not UTF-8 as `�`.
fn spelled_alike(folder: &Path, name: &OsStr) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(here(folder)).into_iter().flatten().filter_map(Result::ok);
    let alike = entries.filter(|entry| *entry.file_name().to_string_lossy() == *name.to_string_lossy());
    alike.map(|entry| folder.join(entry.file_name())).collect()
}

impl ExportedArtifact {
    /// Describes an artifact by its entry in a manifest.
    pub fn of(folder: &Path, path: &str, entry: &Arc<ManifestEntry>, status: Status, reason: Reason) -> Self {
        let of = &entry.of;
        Self {
            letter: of.letter.to_string(),
            employer: of.employer.as_deref().map(str::to_owned),
            format: entry.format,
            paper: entry.paper,
            place: ArtifactPlace::File(folder.join(path)),
            bytes: entry.bytes,
            pages: entry.pages.map(|pages| pages as usize),
            words: of.words,
            characters: of.characters,
            blake3: Some(entry.blake3),
            status,
            reason,
        }
    }
}

/// Does what was planned and reports each letter in the order of the plan, until it is asked to stop.
pub fn run(
    letters: &Letters<'_>,
    plan: &Plan,
    state: &RunState,
    request: &ExportRequest,
    stop: &AtomicBool,
    report: impl FnMut(ExportOutcome),
) -> Ended {
    let one = |job: &Job| work::work(letters, plan, job, state, request);
    driver::run(letters, &plan.jobs, stop, one, report)
}
