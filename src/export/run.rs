//! Works on what was planned, several letters at a time, and reports in the order of the plan.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use rayon::iter::{IndexedParallelIterator, IntoParallelRefIterator, ParallelIterator};

use super::digest::Digest;
use super::findings::FindingBook;
use super::inputs::InputBook;
use super::ledger::{Keeping, Ledger};
use super::manifest::{Entry, Words};
use super::plan::{Job, Plan};
use super::{Letters, Mode, Reason, Request, STDIN, Status, work};
use crate::diagnostic::Diagnostics;
use crate::format::Format;
use crate::paper::Paper;
use crate::workspace::Workspace;

/// What became of one letter for one employer.
#[derive(Debug)]
pub struct Outcome {
    /// The letter's file, or the row of a job list that names none, as shown to the user.
    pub file: String,
    /// The row of a job list that asked for it, as shown to the user.
    pub row: Option<String>,
    /// The key of the employer it was for.
    pub employer: Option<String>,
    /// What was made or is there; nothing of a letter with an error.
    pub exported: Vec<Exported>,
    /// What was found.
    pub diagnostics: Diagnostics,
}

impl Outcome {
    /// The files that were made or are there.
    pub fn files(&self) -> impl Iterator<Item = &Path> {
        self.exported.iter().filter_map(|exported| match &exported.place {
            Place::File(path) => Some(path.as_path()),
            Place::Stdout(_) => None,
        })
    }
}

/// An artifact that was made, or is there.
#[derive(Clone, Debug)]
pub struct Exported {
    /// The letter's name.
    pub letter: String,
    /// The employer's key.
    pub employer: Option<String>,
    /// The format.
    pub format: Format,
    /// The paper, in a format with pages.
    pub paper: Option<Paper>,
    /// Where it is.
    pub place: Place,
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
pub enum Place {
    /// A file.
    File(PathBuf),
    /// On its way to standard output.
    Stdout(Vec<u8>),
}

/// The books of a run: those of its output folders, and what it knows of inputs.
#[derive(Debug, Default)]
pub struct Books {
    ledgers: Vec<Ledger>,
    /// What letters are made of.
    pub inputs: InputBook,
    /// What was found in other runs.
    pub findings: FindingBook,
    /// Texts that many entries have in common.
    pub words: Words,
}

/// What was removed.
#[derive(Debug, Default)]
pub struct Pruned {
    /// The artifacts.
    pub removed: Vec<Exported>,
    /// What was found.
    pub diagnostics: Diagnostics,
}

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// Everything was worked on.
    Whole,
    /// It was asked to stop before.
    Stopped,
}

impl Books {
    /// Opens the books of the folders of a plan; what keeps the run from writing there is pushed.
    pub fn open(plan: &Plan, request: &Request, diagnostics: &mut Diagnostics) -> Self {
        let keeping = match request.mode {
            Mode::Write => Keeping::Writing,
            Mode::DryRun => Keeping::Reading,
            Mode::Check => return Self::default(),
        };
        let ledgers = plan
            .folders
            .iter()
            .map(|folder| Ledger::open(folder, request.shard, keeping, request.force, diagnostics))
            .collect();
        Self { ledgers, ..Self::default() }
    }

    /// The ledger of a job's folder; none for a single file, standard output, and a check.
    pub fn ledger(&self, job: &Job) -> Option<&Ledger> {
        self.ledgers.get(job.folder?)
    }

    /// Removes what was exported of letters and employers that are gone.
    pub fn prune(&self, workspaces: &[&Workspace], request: &Request) -> Pruned {
        let mut pruned = Pruned::default();
        for ledger in &self.ledgers {
            let roots: BTreeMap<String, &Workspace> = workspaces
                .iter()
                .map(|workspace| (self.inputs.place(workspace, ledger.folder()), *workspace))
                .collect();
            let gone = |entry: &Entry| {
                // what another workspace exported into this folder is none of our business
                let Some(workspace) = roots.get(&entry.inputs.shared.workspace) else { return false };
                let letter = *entry.source == *STDIN || workspace.root().join(&*entry.source).is_file();
                let employer = entry.employer.as_ref();
                !letter || employer.is_some_and(|key| workspace.employers().get(key).is_none())
            };
            for (path, entry) in ledger.prune(gone, &mut pruned.diagnostics) {
                let status = match request.mode {
                    Mode::Write => Status::Removed,
                    Mode::DryRun | Mode::Check => Status::Planned,
                };
                pruned.removed.push(Exported::of(ledger.folder(), &path, &entry, status, Reason::Gone));
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

impl Exported {
    /// Describes an artifact by its entry in a manifest.
    pub fn of(folder: &Path, path: &str, entry: &Arc<Entry>, status: Status, reason: Reason) -> Self {
        Self {
            letter: entry.letter.to_string(),
            employer: entry.employer.as_deref().map(str::to_owned),
            format: entry.format,
            paper: entry.paper,
            place: Place::File(folder.join(path)),
            bytes: entry.bytes,
            pages: entry.pages,
            words: entry.words,
            characters: entry.characters,
            blake3: Some(entry.blake3),
            status,
            reason,
        }
    }
}

/// How many jobs each thread has before what they made is reported: enough that none waits long for the
/// slowest, and few enough that memory stays flat.
const AT_ONCE: usize = 32;

/// Does what was planned and reports each letter in the order of the plan, until it is asked to stop.
pub fn run(
    letters: &Letters<'_>,
    plan: &Plan,
    books: &Books,
    request: &Request,
    stop: &AtomicBool,
    mut report: impl FnMut(Outcome),
) -> Ended {
    let mut last_use = vec![None; letters.len()];
    for (index, job) in plan.jobs.iter().enumerate() {
        if let Some(letter) = job.letter {
            last_use[letter] = Some(index);
        }
    }
    let window = AT_ONCE * rayon_threads(plan.jobs.len());
    for (start, jobs) in plan.jobs.chunks(window).enumerate().map(|(chunk, jobs)| (chunk * window, jobs)) {
        let one = |job: &Job| {
            (!stop.load(Ordering::Relaxed)).then(|| work::work(letters, plan, job, books, request))
        };
        let outcomes: Vec<Option<Outcome>> = match jobs {
            [job] => vec![one(job)],
            jobs => jobs.par_iter().with_max_len(1).map(one).collect(),
        };
        let stopped = outcomes.iter().any(Option::is_none);
        for (index, outcome) in outcomes.into_iter().enumerate() {
            let Some(outcome) = outcome else { continue };
            report(outcome);
            if let Some(letter) = jobs[index].letter
                && last_use[letter] == Some(start + index)
            {
                letters.let_go(letter);
            }
        }
        if stopped {
            return Ended::Stopped;
        }
    }
    Ended::Whole
}

/// One job needs no threads, and asking for their number would start them.
fn rayon_threads(jobs: usize) -> usize {
    if jobs > 1 { rayon::current_num_threads().max(2) } else { 1 }
}
