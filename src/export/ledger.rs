//! The books of one output folder: what was written there, what of it still stands, who may write.
//!
//! A ledger reads the manifests of its folder and of every run beside it, keeps a journal while it writes,
//! and leaves a manifest when the run ends. In a folder that was never written to it makes nothing until
//! the first artifact is about to be.

pub mod journal;
mod manifest_file;
pub mod paths;
pub(super) mod size;
pub mod stamp;
mod state;

use std::collections::BTreeMap;
use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::sync::{Arc, Mutex, RwLock};

use super::Force;
use super::beneath::{self, unwritable};
use super::digest::Digest;
use super::manifest::{Manifest, ManifestEntry};
use super::shard::Shard;
use super::write::{self, Durable};
use crate::diagnostic::{About, Code, Diagnostic, Diagnostics, Severity};
use crate::locks;
use crate::workspace::read::{reason, shown};

use journal::JournalFile;
pub use manifest_file::{keep, manifest, may_keep};
pub use paths::LedgerPaths;
use paths::{Locks, unlocked};
use stamp::Stamp;
use state::LedgerState;

/// The books of one output folder.
#[derive(Debug)]
pub struct Ledger {
    paths: LedgerPaths,
    access: AccessMode,
    state: RwLock<LedgerState>,
    open: Mutex<OpenLedger>,
}

/// Whether a run writes into its folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccessMode {
    /// The run writes.
    Writing,
    /// The run only looks.
    Reading,
}

/// What became of a file since it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileStatus {
    /// The file is as it was written.
    Intact,
    /// The file has that content, and no run in this folder is known to have written it.
    Unproven,
    /// The file is gone.
    Deleted,
    /// The content of the file is another.
    Tampered,
}

/// What tells whether a file is as it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VerifyMode {
    /// What the file system says of it, where that is enough.
    Stamps,
    /// Its content, which is read.
    Content,
}

#[derive(Debug, Default)]
struct OpenLedger {
    locks: Option<Locks>,
    journal: Option<JournalFile>,
}

/// The error about books that cannot be written, with what to do.
fn elsewhere(found: Diagnostic) -> Diagnostic {
    let is_unwritable = found.about == Some(About::Unwritable);
    if is_unwritable {
        found.hint("make room or a way to write there, or name another folder with `-o`")
    } else {
        found
    }
}

impl Ledger {
    /// Opens the books of a folder. What keeps the run from writing there is pushed.
    pub fn open(
        folder: &Path,
        shard: Option<Shard>,
        access: AccessMode,
        force: Force,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let paths = LedgerPaths { folder: folder.to_owned(), shard };
        let mut open = OpenLedger::default();
        let mut state = LedgerState::default();
        let is_there = beneath::has_folder(&paths.place()).unwrap_or_else(|refused| {
            diagnostics.push(refused);
            false
        });
        if is_there {
            if access == AccessMode::Writing {
                match paths.lock() {
                    Ok(locks) => {
                        if !locks.hold() {
                            diagnostics.push(unlocked(folder));
                        }
                        open.locks = Some(locks);
                    }
                    Err(diagnostic) => diagnostics.push(elsewhere(diagnostic)),
                }
            }
            state = LedgerState::read(&paths, force, diagnostics);
            if open.locks.is_some() {
                state.clean(&paths);
            }
        }
        Self { paths, access, state: RwLock::new(state), open: Mutex::new(open) }
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.paths.folder
    }

    /// What is known of an artifact.
    pub fn entry(&self, path: &str) -> Option<Arc<ManifestEntry>> {
        let state = locks::read(&self.state);
        state.manifest.artifacts.get(path).or_else(|| state.others.artifacts.get(path)).cloned()
    }

    /// Whether a file of that name is one of ours, whatever it holds.
    pub fn knows(&self, path: &str) -> bool {
        let state = locks::read(&self.state);
        state.manifest.artifacts.contains_key(path)
            || state.others.artifacts.contains_key(path)
            || state.intended.contains_key(path)
    }

    /// Whether what is in an artifact's place may be replaced: it is as some run wrote it or was about to when it was
    /// killed, or is gone.
    pub fn stands(&self, path: &Arc<str>, verify: VerifyMode) -> bool {
        let (entries, more) = {
            let state = locks::read(&self.state);
            let entries = [&state.manifest, &state.others].map(|known| known.artifacts.get(path).cloned());
            let more = [state.more.get(path), state.intended.get(&**path)];
            (entries, more.into_iter().flatten().flatten().copied().collect::<Vec<_>>())
        };
        let intact = |entry: &ManifestEntry| self.condition(path, entry, verify) != FileStatus::Tampered;
        entries.iter().flatten().any(|entry| intact(entry))
            || !more.is_empty()
                && digest(&self.paths.folder.join(&**path)).is_ok_and(|digest| more.contains(&digest))
    }

    /// Whether a run was killed while it wrote this file.
    pub fn was_interrupted(&self, path: &str) -> bool {
        locks::read(&self.state).intended.contains_key(path)
    }

    /// What became of an artifact since it was written.
    pub fn condition(&self, path: &Arc<str>, entry: &ManifestEntry, verify: VerifyMode) -> FileStatus {
        let file = self.paths.folder.join(&**path);
        let Ok(metadata) = file.symlink_metadata() else { return FileStatus::Deleted };
        if !metadata.is_file() || metadata.len() != entry.bytes {
            return FileStatus::Tampered;
        }
        let now = Stamp::of(&metadata);
        if verify == VerifyMode::Stamps
            && let Some(now) = &now
        {
            let state = locks::read(&self.state);
            if state.stamps.get(path).is_some_and(|stamp| stamp.proves(now)) {
                return FileStatus::Intact;
            }
        }
        if digest(&file).ok() != Some(entry.blake3) {
            return FileStatus::Tampered;
        }
        // a manifest alone makes no file one of ours
        if !self.is_known(path, now.as_ref()) {
            return FileStatus::Unproven;
        }
        self.stamp(path, now);
        FileStatus::Intact
    }

    fn stamp(&self, path: &Arc<str>, stamp: Option<Stamp>) {
        let Some(stamp) = stamp else { return };
        let mut state = locks::write(&self.state);
        state.stamps.insert(Arc::clone(path), stamp);
        state.stamped = true;
    }

    /// Says that these artifacts are about to be written, each with its hash. Nothing may be written after an error.
    pub fn intend(&self, artifacts: &[(&str, Digest)]) -> Result<(), Diagnostic> {
        let mut open = locks::lock(&self.open);
        self.begin(&mut open)?;
        let path = self.paths.journal();
        let journal = open.journal.as_mut().expect("a run that begins opens its journal");
        journal::intend(journal, artifacts).map_err(|error| unwritable(&path, &error))
    }

    /// Makes the folder, takes the locks and opens the journal, once.
    fn begin(&self, open: &mut OpenLedger) -> Result<(), Diagnostic> {
        if open.journal.is_some() {
            return Ok(());
        }
        let place = self.paths.place();
        if !beneath::has_folder(&place)? {
            write::make_folder(&place).map_err(|error| elsewhere(unwritable(&place, &error)))?;
        }
        if open.locks.is_none() {
            open.locks = Some(self.paths.lock()?);
            if let Some(other) = self.other_run() {
                return Err(other);
            }
        }
        open.journal = Some(journal::open(&self.paths.journal())?);
        Ok(())
    }

    /// The error where the books were not there when they were to be read, and another run has made them since.
    fn other_run(&self) -> Option<Diagnostic> {
        let is_there = self.paths.manifest().exists() || self.paths.journal().exists();
        let message = || format!("another run of letterpress has just written to `{}`", shown(self.folder()));
        let error =
            || Diagnostic::new(Code::Write, message()).in_file(shown(self.folder())).about(About::OtherRun);
        is_there.then(|| error().hint("run this again"))
    }

    /// The error for a file that nobody knows where another run has made the books since they were looked for: it may be of that run.
    pub fn overtaken(&self) -> Option<Diagnostic> {
        let holds_books = locks::lock(&self.open).locks.is_some();
        (self.access == AccessMode::Writing && !holds_books).then(|| self.other_run()).flatten()
    }

    /// Writes an artifact, whole or not at all.
    pub fn write(&self, path: &Arc<str>, bytes: &[u8]) -> Result<(), Diagnostic> {
        beneath::without_links(&self.paths.folder, path)?;
        let file = self.paths.folder.join(&**path);
        write::replace(&file, &self.paths.temporary(), Durable::No, |file| file.write_all(bytes))?;
        let metadata = file.symlink_metadata().ok();
        self.stamp(path, metadata.as_ref().and_then(Stamp::of));
        Ok(())
    }

    /// Keeps what was written, or found to be there already.
    pub fn record(&self, entries: Vec<(Arc<str>, Arc<ManifestEntry>)>) -> Result<(), Diagnostic> {
        let mut written = Manifest { artifacts: BTreeMap::new() };
        {
            let mut state = locks::write(&self.state);
            for (path, entry) in entries {
                if state.manifest.artifacts.get(&path) != Some(&entry) {
                    state.manifest.artifacts.insert(Arc::clone(&path), Arc::clone(&entry));
                    state.changed = true;
                    written.artifacts.insert(path, entry);
                }
            }
        }
        let mut open = locks::lock(&self.open);
        match open.journal.as_mut() {
            Some(journal) if !written.artifacts.is_empty() => {
                let path = self.paths.journal();
                journal::done(journal, &written).map_err(|error| unwritable(&path, &error))
            }
            Some(_) | None => Ok(()),
        }
    }

    /// The artifacts that `wanted` names, by path.
    pub fn artifacts(&self, wanted: impl Fn(&str, &ManifestEntry) -> bool) -> Vec<Arc<str>> {
        let state = locks::read(&self.state);
        let entries = state.manifest.artifacts.iter().filter(|(path, entry)| wanted(path, entry));
        entries.map(|(path, _)| Arc::clone(path)).collect()
    }

    /// Shows every artifact, by path.
    pub fn visit(&self, mut seen: impl FnMut(&str, &Arc<ManifestEntry>)) {
        let state = locks::read(&self.state);
        state.manifest.artifacts.iter().for_each(|(path, entry)| seen(path, entry));
    }

    /// Removes the artifacts that `gone` names, and gives their entries. A file that is not proven to be as it was
    /// written, or that `is_original` names by its folder and its name, stays where it is, and a warning is pushed. With
    /// `force` a file with the content that the manifest says is enough, as in a folder that was copied.
    pub fn prune(
        &self,
        gone: impl Fn(&str, &ManifestEntry) -> bool,
        is_original: impl Fn(&Path) -> bool,
        force: Force,
        diagnostics: &mut Diagnostics,
    ) -> Vec<(Arc<str>, Arc<ManifestEntry>)> {
        let candidates: Vec<_> = {
            let state = locks::read(&self.state);
            let entries = state.manifest.artifacts.iter().filter(|(path, entry)| gone(path, entry));
            entries.map(|(path, entry)| (Arc::clone(path), Arc::clone(entry))).collect()
        };
        let mut removed = Vec::new();
        for (path, entry) in candidates {
            match self.remove(&path, &entry, &is_original, force) {
                Ok(Removal::Removed) => removed.push((path, entry)),
                Ok(Removal::Absent) => {}
                Err(diagnostic) => diagnostics.push(diagnostic),
            }
        }
        removed
    }

    /// Removes one artifact, and forgets it.
    fn remove(
        &self,
        path: &Arc<str>,
        entry: &ManifestEntry,
        is_original: impl Fn(&Path) -> bool,
        force: Force,
    ) -> Result<Removal, Diagnostic> {
        beneath::without_links(&self.paths.folder, path)
            .map_err(|found| found.severity(Severity::Warning))?;
        let file = self.paths.folder.join(&**path);
        let mut removal = Removal::Removed;
        match self.condition(path, entry, VerifyMode::Content) {
            FileStatus::Deleted => removal = Removal::Absent,
            FileStatus::Tampered => return Err(kept(&file, "was changed after it was exported")),
            FileStatus::Intact | FileStatus::Unproven if is_original(&file) => {
                return Err(kept(&file, "is what is exported from"));
            }
            FileStatus::Unproven if force == Force::No => {
                let what = "is listed as exported, and no run in this folder is known to have written it";
                return Err(
                    kept(&file, what).hint("in a copy, such as a clone, `--prune --force` removes it")
                );
            }
            FileStatus::Intact | FileStatus::Unproven if self.access == AccessMode::Reading => {}
            FileStatus::Intact | FileStatus::Unproven => beneath::remove(&file).map_err(|error| {
                let name = shown(&file);
                let message = format!("`{name}` cannot be removed: {}", reason(&error));
                Diagnostic::new(Code::Write, message).in_file(name)
            })?,
        }
        let mut state = locks::write(&self.state);
        state.manifest.artifacts.remove(path);
        state.stamps.remove(path);
        state.changed = true;
        state.stamped = true;
        Ok(removal)
    }

    /// Whether a file whose stamp is `now` is the one that a run in this folder wrote. A manifest alone does not say
    /// so: whoever made the folder may have written it. On systems without stamps it must do.
    fn is_known(&self, path: &str, now: Option<&Stamp>) -> bool {
        let Some(now) = now else { return true };
        let state = locks::read(&self.state);
        state.stamps.get(path).is_some_and(|stamp| stamp.is_of(now))
    }

    /// Leaves the manifest, if anything changed, and ends the journal.
    pub fn close(&self) -> Result<(), Diagnostic> {
        if self.access == AccessMode::Reading {
            return Ok(());
        }
        let mut open = locks::lock(&self.open);
        let state = locks::read(&self.state);
        let journal = self.paths.journal();
        // a part without letters leaves a manifest too, so that a missing one means a missing part
        if state.changed || (self.paths.shard.is_some() && !self.paths.manifest().exists()) {
            self.begin(&mut open)?;
            write::replace(&self.paths.manifest(), &self.paths.temporary(), Durable::Yes, |file| {
                let mut file = BufWriter::new(file);
                state.manifest.write(&mut file)?;
                file.flush()
            })?;
        }
        if state.stamped && open.locks.is_some() {
            write::replace(&self.paths.stamps(), &self.paths.temporary(), Durable::No, |file| {
                let mut file = BufWriter::new(file);
                stamp::write(&state.stamps, &mut file)?;
                file.flush()
            })?;
        }
        if open.locks.is_some() && journal.exists() {
            open.journal = None;
            beneath::remove(&journal).map_err(|error| unwritable(&journal, &error))?;
        }
        Ok(())
    }
}

impl Ledger {
    /// The warning for a folder that was found to know no locks only when it was made.
    pub fn unlocked(&self) -> Option<Diagnostic> {
        let open = locks::lock(&self.open);
        open.locks.as_ref().filter(|locks| !locks.hold()).map(|_| unlocked(self.folder()))
    }

    /// Writes the manifest to a file of the user's.
    pub fn copy(&self, path: &Path) -> Result<(), Diagnostic> {
        let state = locks::read(&self.state);
        keep(&state.manifest, path)
    }
}

/// What became of an artifact that is forgotten.
enum Removal {
    /// It was there.
    Removed,
    /// It was not.
    Absent,
}

/// The warning for an artifact of a letter that is gone which is not removed.
fn kept(file: &Path, what: &str) -> Diagnostic {
    let name = shown(file);
    Diagnostic::new(Code::ForeignFile, format!("`{name}` {what}, so it is not removed"))
        .severity(Severity::Warning)
        .in_file(name)
        .hint("remove it yourself if nobody needs it")
}

/// The digest of an artifact.
pub fn digest(path: &Path) -> io::Result<Digest> {
    Digest::of_reader(beneath::artifact(path)?)
}
