//! What a job list made before and makes no longer: a row was deleted, or its employer is called otherwise.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{LackingLetters, RunState};
use crate::dependency::Dependency;
use crate::diagnostic::sentence::quoted;
use crate::diagnostic::{Code, Diagnostic};
use crate::driver::cache::employer;
use crate::driver::{EmployerSelection, Job, Letters};
use crate::export::ledger::Ledger;
use crate::export::manifest::{ManifestEntry, SharedInputs};
use crate::export::{ExportRequest, Plan};
use crate::format::{Format, Paged};
use crate::order::{self, Trees as _};
use crate::paper::Paper;
use crate::workspace::{Workspace, shown};

/// An artifact of a letter for an employer that a run did not make.
#[derive(Debug)]
struct OtherArtifact {
    path: Arc<str>,
    format: Format,
    entry: Arc<ManifestEntry>,
    /// Whether the run made another one of it.
    is_beside: bool,
}

impl OtherArtifact {
    fn is_in(&self, ledger: &Ledger) -> bool {
        ledger.folder().join(&*self.path).symlink_metadata().is_ok()
    }

    /// Whether what it is made of is another now, by what the run made of the same letter for other employers.
    fn is_outdated(&self, made: &[Arc<ManifestEntry>], workspace: &Workspace) -> bool {
        let ManifestEntry { of, shared, .. } = &*self.entry;
        let Some(key) = of.employer.as_deref() else { return false };
        let is_another = |now: &Arc<ManifestEntry>| {
            now.of.inputs.letter != of.inputs.letter || reads_differ(&now.shared, shared)
        };
        let employer = employer(workspace, key);
        employer.is_some() && (employer != of.inputs.employer || made.iter().any(is_another))
    }
}

/// Whether something that both asked for is another, of what its user writes.
fn reads_differ(now: &SharedInputs, before: &SharedInputs) -> bool {
    let (Some(now), Some(before)) = (&now.reads, &before.reads) else { return false };
    let is_written = |read: &Dependency| match read {
        Dependency::Setting(_)
        | Dependency::Settings
        | Dependency::Data(_)
        | Dependency::AllData
        | Dependency::PageList(_)
        | Dependency::File(_) => true,
        Dependency::Employer(_)
        | Dependency::AllEmployers
        | Dependency::Place
        | Dependency::Defaults
        | Dependency::Locale(_)
        | Dependency::LayoutParts(_)
        | Dependency::FormatFile(_)
        | Dependency::Fonts
        | Dependency::StrayKeys
        | Dependency::Mention(_) => false,
    };
    let differs = |(read, print): (&Dependency, &Option<_>)| {
        is_written(read) && now.get(read).is_some_and(|now| now != print)
    };
    before.iter().any(differs)
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
        let names = first_names(&self.folder, self.paths.iter().map(|path| &**path));
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

/// The artifacts of an output folder that a run did not make, and that no row of a job list did.
struct OtherArtifacts<'a> {
    ledger: &'a Ledger,
    /// The artifacts that the run made, by path.
    made: HashSet<&'a str>,
    /// What it made of a letter, for whomever: one of each that asked for the same.
    made_of: BTreeMap<(String, Arc<str>), Vec<Arc<ManifestEntry>>>,
    roots: BTreeMap<String, &'a Workspace>,
    others: BTreeMap<LetterFor, Vec<OtherArtifact>>,
}

impl<'a> OtherArtifacts<'a> {
    fn of(
        ledger: &'a Ledger,
        made: HashSet<&'a str>,
        roots: BTreeMap<String, &'a Workspace>,
    ) -> Option<Self> {
        let mut others: BTreeMap<LetterFor, Vec<OtherArtifact>> = BTreeMap::new();
        ledger.visit(|path, entry| {
            if !made.contains(path) && entry.shared.list.is_none() {
                let (path, format) = (path.into(), entry.format);
                let other = OtherArtifact { path, format, entry: Arc::clone(entry), is_beside: false };
                others.entry(letter_of(entry)).or_default().push(other);
            }
        });
        if others.is_empty() {
            return None;
        }
        let mut made_of: BTreeMap<(String, Arc<str>), Vec<Arc<ManifestEntry>>> = BTreeMap::new();
        ledger.visit(|path, entry| {
            if !made.contains(path) {
                return;
            }
            let (workspace, source, _) = letter_of(entry);
            let made = made_of.entry((workspace, source)).or_default();
            if made.iter().all(|known| !Arc::ptr_eq(&known.shared, &entry.shared)) {
                made.push(Arc::clone(entry));
            }
            if let Some(others) = others.get_mut(&letter_of(entry)) {
                others.retain(|other| other.entry.of.inputs != entry.of.inputs);
                for other in others.iter_mut() {
                    other.is_beside = true;
                }
            }
        });
        Some(Self { ledger, made, made_of, roots, others })
    }

    /// Takes those out whose letter or employer is gone.
    fn gone(&mut self) -> Vec<OtherArtifact> {
        let mut gone: Vec<OtherArtifact> = Vec::new();
        let lacking = LackingLetters::default();
        for ((workspace, source, key), others) in &mut self.others {
            let Some(root) = self.roots.get(workspace) else { continue };
            let is_letter_gone = super::is_gone(source, root);
            // of a letter that fails it is said that its files are old
            let has_employer = key.as_deref().is_none_or(|key| root.employers().get(key).is_some())
                || !is_letter_gone && lacking.have(source, root);
            let is_left = |other: &mut OtherArtifact| {
                let is_of_row = other.entry.of.inputs.row.is_some();
                (is_letter_gone || !has_employer && !is_of_row) && other.is_in(self.ledger)
            };
            gone.extend(others.extract_if(.., is_left));
        }
        gone
    }

    /// Takes those out that are for other employers than the run made the letter for, and are of what was before.
    fn elsewhere(&mut self) -> BTreeMap<Arc<str>, Vec<OtherArtifact>> {
        let mut elsewhere: BTreeMap<Arc<str>, Vec<OtherArtifact>> = BTreeMap::new();
        for ((workspace, source, _), others) in &mut self.others {
            let made = self.made_of.get(&(workspace.clone(), Arc::clone(source)));
            let Some((made, root)) = made.zip(self.roots.get(workspace)) else { continue };
            let is_stale = |other: &mut OtherArtifact| {
                !other.is_beside
                    && other.entry.of.inputs.row.is_none()
                    && other.is_outdated(made, root)
                    && other.is_in(self.ledger)
            };
            elsewhere.entry(Arc::clone(source)).or_default().extend(others.extract_if(.., is_stale));
        }
        elsewhere.retain(|_, others| !others.is_empty());
        elsewhere
    }

    /// The warnings of those that the run made others of, by the letter and whom it is for.
    fn beside(self) -> Vec<Diagnostic> {
        let Self { ledger, made, others, .. } = self;
        let made: HashSet<String> = made.into_iter().map(stem).collect();
        let is_there = |other: &OtherArtifact| other.is_beside && other.is_in(ledger);
        let there = others.into_iter().map(|((_, source, _), others)| {
            (source, others.into_iter().filter(is_there).collect::<Vec<_>>())
        });
        there
            .filter(|(_, others)| !others.is_empty())
            .map(|(source, others)| outdated(ledger.folder(), &source, &others, &made))
            .collect()
    }
}

impl RunState {
    /// Warnings of artifacts that this run did not make, of a letter for an employer of which it made others: they are of the
    /// letter or the employer's data as those were before. And of those for other employers, where the letter, its employer,
    /// or what it asks for was changed since; and where the run is of all letters, of those whose letter or employer is gone.
    pub fn outdated(
        &self,
        plan: &Plan,
        request: &ExportRequest,
        workspaces: &[&Workspace],
        is_whole: bool,
    ) -> Vec<Diagnostic> {
        if request.list.is_some() || request.shard.is_some() {
            return Vec::new();
        }
        let of_folder = |(index, ledger): (usize, &Ledger)| {
            let made = plan.below(Some(index)).collect();
            let place = |one: &&Workspace| self.inputs.place(one, ledger.folder());
            let roots = workspaces.iter().map(|one| (place(one), *one)).tree_map();
            // mostly there is none
            let Some(mut others) = OtherArtifacts::of(ledger, made, roots) else { return Vec::new() };
            let gone = if is_whole { others.gone() } else { Vec::new() };
            // who exports for one employer alone asks for no other
            let is_own = request.letters.employers == EmployerSelection::Own;
            let elsewhere = if is_own { others.elsewhere() } else { BTreeMap::new() };
            let of_others =
                elsewhere.iter().map(|(source, others)| for_others(ledger.folder(), source, others));
            let mut found = others.beside();
            found.extend(of_others);
            found.extend((!gone.is_empty()).then(|| of_none(ledger.folder(), &gone)));
            found
        };
        self.ledgers.iter().enumerate().flat_map(of_folder).collect()
    }

    /// What rows of the job list of this run made before and no row makes now, in folders where there is any. Nothing
    /// where another part of the work has its own.
    pub fn left_over(&self, letters: &Letters<'_>, plan: &Plan, request: &ExportRequest) -> Vec<LeftOver> {
        if request.list.is_none() || request.shard.is_some() {
            return Vec::new();
        }
        let unusable = plan.jobs.iter().filter(|job| is_unusable(job)).count();
        let of_folder = |(index, ledger): (usize, &Ledger)| {
            let list = self.inputs.list_place(ledger.folder());
            let jobs = || plan.jobs.iter().filter(move |job| job.folder == Some(index));
            let paths: HashSet<&str> = plan.below(Some(index)).collect();
            let is_other =
                |path: &str, entry: &ManifestEntry| entry.shared.list == list && !paths.contains(path);
            // mostly there is none, and what tells them apart takes more room than all else that a run keeps
            if ledger.artifacts(is_other).is_empty() {
                return None;
            }
            let mut letters_made = HashSet::new();
            let mut made = HashSet::new();
            let mut roots: BTreeMap<String, &Workspace> = BTreeMap::new();
            for job in jobs() {
                let Some(letter) = job.letter else { continue };
                let root = letters.workspace(letter);
                let workspace = self.inputs.place(root, ledger.folder());
                roots.insert(workspace.clone(), root);
                let of = (workspace, letters.file(letter), job.key.as_deref());
                for output in &job.outputs {
                    let paper = (output.format.paged() == Paged::Yes).then_some(output.paper);
                    made.insert((of.clone(), output.format, paper));
                }
                letters_made.insert(of);
            }
            let sources: HashSet<(&str, &str)> =
                letters_made.iter().map(|(workspace, source, _)| (&**workspace, &**source)).collect();
            let keys: HashSet<Option<&str>> = letters_made.iter().map(|(_, _, key)| *key).collect();
            // another letter was made of the same rows, and both are sent
            let is_of_other_letter = |entry: &ManifestEntry| {
                let (workspace, source) = (&*entry.shared.workspace, &*entry.of.source);
                request.list_letter
                    && !sources.contains(&(workspace, source))
                    && keys.contains(&entry.of.employer.as_deref())
                    && roots.get(workspace).is_some_and(|root| !super::is_gone(source, root))
            };
            let is_left = |path: &str, entry: &ManifestEntry| {
                let workspace = entry.shared.workspace.clone();
                let of = (workspace, entry.of.source.to_string(), entry.of.employer.as_deref());
                is_other(path, entry)
                    && !is_of_other_letter(entry)
                    && (!letters_made.contains(&of) || made.contains(&(of, entry.format, entry.paper)))
            };
            let paths: BTreeSet<Arc<str>> = ledger.artifacts(is_left).into_iter().tree_set();
            (!paths.is_empty()).then(|| LeftOver { folder: ledger.folder().to_owned(), paths, unusable })
        };
        self.ledgers.iter().enumerate().filter_map(of_folder).collect()
    }
}

/// Whether nothing can be made for a row of a job list.
pub(super) fn is_unusable(job: &Job) -> bool {
    job.letter.is_none() || job.outputs.is_empty()
}

/// The warning about artifacts of a letter as it was before.
fn outdated(folder: &Path, source: &str, others: &[OtherArtifact], made: &HashSet<String>) -> Diagnostic {
    let names = quoted(others.iter().map(|other| shown(&folder.join(&*other.path))));
    let mut formats: Vec<&str> = others.iter().map(|other| other.format.name()).collect();
    order::sort(&mut formats);
    formats.dedup();
    let (were, they) = if others.len() == 1 { ("was", "it") } else { ("were", "them") };
    Diagnostic::new(
        Code::LeftOver,
        format!("{names} {were} made before `{source}` or its employer was changed"),
    )
    .in_file(source)
    .hint(if others.iter().all(|other| made.contains(&stem(&other.path))) {
        let formats = formats.join(",");
        format!("see that nobody sends {they}: export {they} anew with `-f {formats}`, or delete {they}")
    } else {
        // another run called it so, and this one would make another file
        format!(
            "see that nobody sends {they}: delete {they}, or run anew what made {they} (`batch`, `-e`, `--name`)"
        )
    })
}

/// How many artifacts a warning names.
const NAMED: usize = 3;

/// The first of the artifacts of a folder by their paths, and how many more there are.
fn first_names<'p>(folder: &Path, paths: impl ExactSizeIterator<Item = &'p str>) -> String {
    let others = paths.len().saturating_sub(NAMED);
    let mut names = quoted(paths.take(NAMED).map(|path| shown(&folder.join(path))));
    if others > 0 {
        let _ = write!(names, " and {others} more");
    }
    names
}

/// The warning about artifacts whose letter or employer is gone.
fn of_none(folder: &Path, gone: &[OtherArtifact]) -> Diagnostic {
    let names = first_names(folder, gone.iter().map(|other| &*other.path));
    let (is, they) = if gone.len() == 1 { ("is", "it") } else { ("are", "them") };
    let message = format!("{names} {is} left of letters or employers that are no longer there");
    let found = Diagnostic::new(Code::LeftOver, message).in_file(shown(folder));
    found.hint(format!("see that nobody sends {they}; `--prune` removes {they}"))
}

/// The warning about artifacts of a letter for other employers, as it or they were before.
fn for_others(folder: &Path, source: &str, others: &[OtherArtifact]) -> Diagnostic {
    let names = first_names(folder, others.iter().map(|other| &*other.path));
    let formats: BTreeSet<&str> = others.iter().map(|other| other.format.name()).tree_set();
    let keys: BTreeSet<&str> =
        others.iter().filter_map(|other| other.entry.of.employer.as_deref()).tree_set();
    let (were, they) = if others.len() == 1 { ("was", "it") } else { ("were", "them") };
    let is_called_so = |other: &OtherArtifact| {
        let of = &other.entry.of;
        of.employer.as_deref().is_some_and(|key| stem(&other.path) == format!("{}-{key}", of.letter))
    };
    let anew = if others.iter().all(is_called_so) {
        let keys: Vec<&str> = keys.into_iter().collect();
        let whom =
            if keys.len() > NAMED { "--all-employers".to_owned() } else { format!("-e {}", keys.join(",")) };
        let formats: Vec<&str> = formats.into_iter().collect();
        format!("export {they} anew with `{whom} -f {}`", formats.join(","))
    } else {
        format!("run anew what made {they} (`batch`, `-e`, `--name`)")
    };
    let message =
        format!("{names} {were} made before `{source}`, its employer or what it is made from was changed");
    let found = Diagnostic::new(Code::LeftOver, message).in_file(source);
    found.hint(format!("see that nobody sends {they}: {anew}, or delete {they}"))
}

/// What the files of one letter have in common: the name without paper and extension.
fn stem(path: &str) -> String {
    let mut stem = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
    let papers = Paper::ALL.iter().map(|paper| paper.name());
    for end in papers.chain(["application", "letter"]) {
        stem = stem.strip_suffix(end).and_then(|stem| stem.strip_suffix('-')).unwrap_or(stem);
    }
    stem.to_owned()
}
