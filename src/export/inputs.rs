//! What an artifact is made of, as fingerprints, and what of it changed.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::hash::{BuildHasher as _, RandomState};
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex};

use serde_json::json;

use super::digest::{Digester, Fingerprint};
use super::from_root;
use super::manifest::{InputFingerprints, ManifestEntry, SharedInputs};
use crate::dependency::Dependency;
use crate::diagnostic::{Code, Policy};
use crate::driver::cache::FingerprintCache;
use crate::driver::{Draft, Job, LetterRequest, Output};
use crate::keys::KnownKey;
use crate::locks::lock;
use crate::order::{self, Trees as _};
use crate::value::{PathValue, Value};
use crate::workspace::files::here;
use crate::workspace::{Safety, Settings, Workspace, shown};

/// Why an artifact is written, or not. Of several reasons the first is told; names alone make no other artifact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// It never was.
    New,
    /// The letter's text is another, or another letter had its name.
    Letter,
    /// Its row of the job list has other values.
    Row,
    /// A file it includes or shows is another.
    File,
    /// The employer's data are others.
    Employer,
    /// `site.data` is another.
    Data,
    /// The settings are others.
    Settings,
    /// The format's files are others.
    Format,
    /// The options are others.
    Options,
    /// The program is another.
    Program,
    /// Other employers are called otherwise, and the checks now find something else.
    Names,
    /// The file is gone.
    Deleted,
    /// The file has another content.
    Tampered,
    /// A run was killed while it wrote the file.
    Interrupted,
    /// Everything is written.
    Forced,
    /// Nothing is another.
    Unchanged,
    /// Its letter or its employer is gone.
    Gone,
}

impl Reason {
    /// The words shown.
    pub fn name(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Letter => "letter changed",
            Self::Row => "row changed",
            Self::File => "included file changed",
            Self::Employer => "employer changed",
            Self::Data => "data changed",
            Self::Settings => "settings changed",
            Self::Format => "format changed",
            Self::Options => "options changed",
            Self::Program => "program changed",
            Self::Names => "names of employers changed",
            Self::Deleted => "deleted",
            Self::Tampered => "tampered",
            Self::Interrupted => "interrupted",
            Self::Forced => "forced",
            Self::Unchanged => "unchanged",
            Self::Gone => "gone",
        }
    }
}

/// Whose inputs are asked for.
#[derive(Clone, Copy, Debug)]
pub struct InputRequest<'a> {
    /// The letter, as it was read.
    pub draft: &'a Draft<'a>,
    /// For whom, and with which values.
    pub job: &'a Job,
    /// The options.
    pub request: &'a LetterRequest,
    /// The folder its artifacts go to.
    pub folder: &'a Path,
}

/// Inputs that entries share, by their place in memory, and the letter that they are asked for.
type SharedKey = (usize, Option<usize>);

/// What a run knows of inputs; each is hashed once.
#[derive(Debug, Default)]
pub struct InputBook {
    /// What letters ask for.
    pub cache: FingerprintCache,
    /// By the place of the workspace in memory.
    workspaces: Mutex<HashMap<usize, WorkspaceInputs>>,
    hasher: RandomState,
    /// By a hash, which is made once of each: they may be long.
    shared: Mutex<HashMap<u64, Vec<Arc<SharedInputs>>>>,
    /// Those of the last artifacts that had others, the last first: the next mostly has what one of them had.
    recent: Mutex<Vec<RecentInputs>>,
    changes: Mutex<HashMap<SharedKey, Option<Reason>>>,
    places: Mutex<BTreeMap<(PathBuf, PathBuf), String>>,
    /// The file of the job list that the run is of.
    list: Option<PathBuf>,
}

/// So many artifacts are the last: those of a letter in all formats on both papers.
const MOST_RECENT: usize = 16;

/// The inputs of an artifact, and what it asked for, in that order.
#[derive(Debug)]
struct RecentInputs {
    asked: Vec<(Dependency, Option<Fingerprint>)>,
    inputs: Arc<SharedInputs>,
}

impl RecentInputs {
    /// Whether they are these, of which those that were asked for stand apart.
    fn are(&self, inputs: &SharedInputs, asked: &[(&Dependency, Option<Fingerprint>)]) -> bool {
        let SharedInputs { program: _, workspace, list, settings, names, options, reads: _ } = inputs;
        let own = &*self.inputs;
        let is_same = |((read, print), (other, now)): (&(Dependency, _), &(&Dependency, _))| {
            print == now && read == *other
        };
        // what formats ask for comes last
        self.asked.len() == asked.len()
            && self.asked.iter().zip(asked).rev().all(is_same)
            && (&own.workspace, &own.list) == (workspace, list)
            && (own.settings, own.names, own.options) == (*settings, *names, *options)
    }
}

/// What is the same for all letters of a workspace.
#[derive(Clone, Copy, Debug)]
struct WorkspaceInputs {
    settings: Fingerprint,
    names: Fingerprint,
    options: Fingerprint,
}

impl InputBook {
    /// Begins one for a run of a job list.
    pub fn of_list(list: Option<PathBuf>) -> Self {
        Self { list, ..Self::default() }
    }

    /// The inputs of a letter that are its own.
    pub fn own(&self, InputRequest { draft, job, .. }: InputRequest<'_>) -> InputFingerprints {
        let (letter, employer) = (draft.fingerprint(), self.own_employer(draft, job));
        InputFingerprints { letter, employer, row: row(job) }
    }

    /// The other inputs of an artifact that asked for these.
    pub fn shared<'d>(
        &self,
        of: InputRequest<'_>,
        reads: impl Iterator<Item = &'d Dependency>,
    ) -> Arc<SharedInputs> {
        let InputRequest { draft, job, request, folder } = of;
        let WorkspaceInputs { settings, names, options } = self.workspace(draft, request);
        let own = job.key.as_deref();
        let is_own = |read: &Dependency| matches!(read, Dependency::Employer(key) if Some(&**key) == own);
        let reads = reads.filter(|read| !is_own(read));
        let reads: Vec<_> = reads.map(|read| (read, self.cache.fingerprint(draft, read))).collect();
        let shared = SharedInputs {
            program: env!("CARGO_PKG_VERSION").to_owned(),
            workspace: self.place(draft.workspace, folder),
            list: self.list_place(folder),
            settings,
            names,
            options,
            reads: None,
        };
        if let Some(same) = lock(&self.recent).iter().find(|recent| recent.are(&shared, &reads)) {
            return Arc::clone(&same.inputs);
        }
        let reads = reads.into_iter().map(|(read, print)| (read.clone(), print));
        let asked = reads.clone().collect();
        let inputs = self.share(SharedInputs { reads: Some(reads.tree_map()), ..shared });
        let mut recent = lock(&self.recent);
        recent.truncate(MOST_RECENT - 1);
        recent.insert(0, RecentInputs { asked, inputs: Arc::clone(&inputs) });
        inputs
    }

    /// The data of the employer that a job is for.
    fn own_employer(&self, draft: &Draft<'_>, job: &Job) -> Option<Fingerprint> {
        self.cache.fingerprint(draft, &Dependency::Employer(job.key.as_deref()?.into()))
    }

    /// A workspace as one would go there from an output folder.
    pub fn place(&self, workspace: &Workspace, folder: &Path) -> String {
        self.place_of(workspace.root(), folder)
    }

    /// The job list of the run, in the same way.
    pub fn list_place(&self, folder: &Path) -> Option<String> {
        self.list.as_ref().map(|list| self.place_of(list, folder))
    }

    fn place_of(&self, path: &Path, folder: &Path) -> String {
        let mut places = lock(&self.places);
        let key = (folder.to_owned(), path.to_owned());
        places.entry(key).or_insert_with(|| way(folder, path)).clone()
    }

    fn share(&self, shared: SharedInputs) -> Arc<SharedInputs> {
        let hash = self.hasher.hash_one(&shared);
        let mut known = lock(&self.shared);
        let alike = known.entry(hash).or_default();
        if let Some(same) = alike.iter().find(|other| ***other == shared) {
            return Arc::clone(same);
        }
        let kept = Arc::new(shared);
        alike.push(Arc::clone(&kept));
        kept
    }

    fn workspace(&self, draft: &Draft<'_>, request: &LetterRequest) -> WorkspaceInputs {
        let mut known = lock(&self.workspaces);
        let place = std::ptr::from_ref(draft.workspace).addr();
        *known.entry(place).or_insert_with(|| WorkspaceInputs {
            settings: settings(draft.workspace),
            names: names(draft.workspace),
            options: options(draft.diagnostics.policy(), request),
        })
    }

    /// What changed since an artifact was made of what is its letter's `own` now; nothing when all of its inputs are the
    /// same.
    pub fn change(
        &self,
        entry: &ManifestEntry,
        own: &InputFingerprints,
        of: InputRequest<'_>,
        output: &Output,
    ) -> Option<Reason> {
        let InputRequest { draft, job, .. } = of;
        let InputFingerprints { letter, employer, row } = &entry.of.inputs;
        let is_on_paper = entry.paper.is_none_or(|paper| paper == output.paper);
        let is_for_same = entry.of.employer.as_deref() == job.key.as_deref();
        let checks = [
            (Reason::Letter, *letter == own.letter && *entry.of.source == *draft.source),
            (Reason::Row, *row == own.row),
            (Reason::Employer, is_for_same && *employer == own.employer),
            (Reason::Options, entry.format == output.format && is_on_paper),
        ];
        let own = checks.into_iter().find(|(_, same)| !same).map(|(reason, _)| reason);
        own.into_iter().chain(self.shared_change(&entry.shared, of)).min()
    }

    fn shared_change(&self, shared: &Arc<SharedInputs>, of: InputRequest<'_>) -> Option<Reason> {
        let key = (Arc::as_ptr(shared).addr(), of.job.letter);
        let known = lock(&self.changes).get(&key).copied();
        known.unwrap_or_else(|| {
            let change = self.fresh_change(shared, of);
            lock(&self.changes).insert(key, change);
            change
        })
    }

    fn fresh_change(
        &self,
        shared: &SharedInputs,
        InputRequest { draft, request, .. }: InputRequest<'_>,
    ) -> Option<Reason> {
        let SharedInputs { program, workspace: _, list: _, settings, names, options, reads } = shared;
        let now = self.workspace(draft, request);
        // a manifest of a program that recorded nothing
        let Some(reads) = reads else { return Some(Reason::Program) };
        let changed = reads
            .iter()
            .filter(|(read, print)| self.cache.fingerprint(draft, read) != **print)
            .map(|(read, _)| Reason::of(read));
        let checks = [
            (Reason::Settings, *settings == now.settings),
            (Reason::Options, *options == now.options),
            (Reason::Program, *program == env!("CARGO_PKG_VERSION")),
            (Reason::Names, *names == now.names),
        ];
        changed.chain(checks.into_iter().filter(|(_, same)| !same).map(|(reason, _)| reason)).min()
    }

    /// The shared inputs of an entry of which nothing but the names of employers changed, or the list, with these.
    pub fn renamed(&self, entry: &ManifestEntry, of: InputRequest<'_>) -> Arc<SharedInputs> {
        let names = self.workspace(of.draft, of.request).names;
        let list = self.list_place(of.folder);
        self.share(SharedInputs { list, names, ..SharedInputs::clone(&entry.shared) })
    }
}

impl Reason {
    /// Why an artifact is made anew that asked for something that is another now.
    fn of(dependency: &Dependency) -> Self {
        match dependency {
            Dependency::File(_) | Dependency::PageList(_) | Dependency::Mention(_) => Self::File,
            Dependency::Employer(_) | Dependency::AllEmployers => Self::Employer,
            Dependency::Data(_) | Dependency::AllData => Self::Data,
            Dependency::Setting(_)
            | Dependency::Settings
            | Dependency::Place
            | Dependency::Defaults
            | Dependency::StrayKeys => Self::Settings,
            Dependency::Locale(_)
            | Dependency::LayoutParts(_)
            | Dependency::FormatFile(_)
            | Dependency::Fonts => Self::Format,
        }
    }
}

fn row(job: &Job) -> Option<Fingerprint> {
    job.set.as_deref().map(|set| Fingerprint::of_json(&values(set)))
}

/// What the checks know of every employer.
fn names(workspace: &Workspace) -> Fingerprint {
    let mut digester = Digester::default();
    for employer in workspace.checked_employers() {
        digester.part(employer.key.as_bytes());
        for key in [KnownKey::EmployerName, KnownKey::Aliases, KnownKey::JobTitle, KnownKey::JobPostingUrl] {
            digester.json(&key.field(&employer.data).map(|field| &field.value));
        }
    }
    digester.fingerprint()
}

/// The settings that every letter goes by, and how the workspace is laid out.
fn settings(workspace: &Workspace) -> Fingerprint {
    let Settings {
        papers: _,
        formats: _,
        name: _,
        names: _,
        links,
        wrap,
        policy,
        safety,
        system_fonts: _,
        encoding: _,
        system_dictionaries: _,
        theme: _,
    } = workspace.settings();
    let Safety {
        file_bytes,
        image_bytes,
        enclosure_bytes,
        all_file_bytes,
        image_pixels,
        all_image_pixels,
        pages,
        jobs: _,
        yaml,
        budget,
    } = safety;
    let below = |folder: &Path| from_root(folder, workspace.root());
    let layout = (workspace.kind(), below(workspace.source()), below(workspace.includes().folder()));
    let mut digester = Digester::default();
    digester.part(format!("{layout:?} {links:?} {wrap:?}").as_bytes());
    digester.part(
        format!(
            "{file_bytes} {image_bytes} {enclosure_bytes} {all_file_bytes} {image_pixels} {all_image_pixels} {pages} {yaml:?} {budget:?}"
        )
        .as_bytes(),
    );
    digester.json(&of_policy(policy));
    digester.fingerprint()
}

fn options(policy: &Policy, request: &LetterRequest) -> Fingerprint {
    Fingerprint::of_json(&json!({
        "policy": of_policy(policy),
        "engine": request.engine.name(), "date": request.date, "set": values(&request.set), "verify": request.verify == crate::check::Verify::Yes,
    }))
}

fn of_policy(policy: &Policy) -> serde_json::Value {
    let Policy { allow, allow_all, deny, deny_warnings } = policy;
    let names = |codes: &BTreeSet<Code>| {
        let mut names: Vec<_> = codes.iter().map(|code| code.name()).collect();
        order::sort(&mut names);
        names.dedup();
        names
    };
    json!({
        "allow": names(allow), "allow_all": allow_all,
        "deny": names(deny), "deny_warnings": deny_warnings,
    })
}

/// The values that replace those of the front matter, wherever they were written.
fn values(set: &[PathValue]) -> Vec<(&str, &Value)> {
    set.iter().map(|(key, field)| (&**key, &field.value)).collect()
}

/// The relative path that leads from one folder to another, whether or not they exist.
fn way(from: &Path, to: &Path) -> String {
    let (from, to) = (real(from), real(to));
    let common = from.components().zip(to.components()).take_while(|(one, other)| one == other).count();
    if common == 0 {
        return shown(&to);
    }
    let up = from.components().skip(common).map(|_| Component::ParentDir);
    let way: PathBuf = up.chain(to.components().skip(common)).collect();
    shown(here(&way))
}

/// A path without symbolic links, as far as it exists.
fn real(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(here(path)).unwrap_or_else(|_| path.to_owned());
    for ancestor in absolute.ancestors() {
        if let Ok(real) = ancestor.canonicalize() {
            return absolute.strip_prefix(ancestor).map_or(real.clone(), |rest| real.join(rest));
        }
    }
    absolute
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn goes_from_a_folder_to_another() {
        let folder = tempfile::tempdir().expect("a folder");
        let at = |path: &str| folder.path().join(path);
        assert_eq!(way(&at("out"), folder.path()), "..");
        assert_eq!(way(&at("a/out"), &at("b")), "../../b");
        assert_eq!(way(folder.path(), folder.path()), ".");
    }
}
