//! The books of one output folder: what was written there, what of it still stands, who may write.
//!
//! A ledger reads the manifests of its folder and of every run beside it, keeps a journal while it writes,
//! and leaves a manifest when the run ends. In a folder that was never written to it makes nothing until
//! the first artifact is about to be.

mod books;
pub mod desk;
pub mod journal;
pub mod stamp;

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use super::Force;
use super::digest::Digest;
use super::manifest::{Entry, Manifest};
use super::shard::Shard;
use super::write::{self, Durable};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity};
use crate::workspace::read::{reason, shown};

use books::Books;
use desk::{Desk, Locks, unlocked, unwritable};
use stamp::Stamp;

/// The books of one output folder.
#[derive(Debug)]
pub struct Ledger {
    desk: Desk,
    keeping: Keeping,
    books: RwLock<Books>,
    open: Mutex<Open>,
}

/// Whether a run writes into its folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keeping {
    /// It does.
    Writing,
    /// It only looks.
    Reading,
}

/// What became of a file since it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Condition {
    /// It is as it was written.
    Intact,
    /// It is gone.
    Deleted,
    /// Its content is another.
    Tampered,
}

/// Whether what the file system says of a file is enough to know that it is as it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trust {
    /// It is.
    Stamps,
    /// Every file is read.
    Nothing,
}

#[derive(Debug, Default)]
struct Open {
    locks: Option<Locks>,
    journal: Option<File>,
}

impl Ledger {
    /// Opens the books of a folder. What keeps the run from writing there is pushed.
    pub fn open(
        folder: &Path,
        shard: Option<Shard>,
        keeping: Keeping,
        force: Force,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let desk = Desk { folder: folder.to_owned(), shard };
        let mut open = Open::default();
        let mut books = Books::default();
        if desk.place().is_dir() {
            if keeping == Keeping::Writing {
                match desk.lock() {
                    Ok(locks) => {
                        if !locks.hold() {
                            diagnostics.push(unlocked(folder));
                        }
                        open.locks = Some(locks);
                    }
                    Err(diagnostic) => diagnostics.push(diagnostic),
                }
            }
            books = Books::read(&desk, force, diagnostics);
            if open.locks.is_some() {
                books.clean(&desk);
            }
        }
        Self { desk, keeping, books: RwLock::new(books), open: Mutex::new(open) }
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.desk.folder
    }

    /// What is known of an artifact.
    pub fn entry(&self, path: &str) -> Option<Arc<Entry>> {
        let books = self.books.read().unwrap_or_else(PoisonError::into_inner);
        books.manifest.artifacts.get(path).or_else(|| books.others.artifacts.get(path)).cloned()
    }

    /// Whether a file of that name is one of ours, whatever it holds.
    pub fn knows(&self, path: &str) -> bool {
        let books = self.books.read().unwrap_or_else(PoisonError::into_inner);
        books.manifest.artifacts.contains_key(path)
            || books.others.artifacts.contains_key(path)
            || books.intended.contains(path)
    }

    /// Whether what is in an artifact's place may be replaced: it is as some run wrote it, is gone, or is
    /// what a run left that was killed.
    pub fn stands(&self, path: &Arc<str>, trust: Trust) -> bool {
        if self.was_interrupted(path) {
            return true;
        }
        let (entries, more) = {
            let books = self.books.read().unwrap_or_else(PoisonError::into_inner);
            let entries = [&books.manifest, &books.others].map(|known| known.artifacts.get(path).cloned());
            (entries, books.more.get(path).cloned().unwrap_or_default())
        };
        let intact = |entry: &Entry| self.condition(path, entry, trust) != Condition::Tampered;
        entries.iter().flatten().any(|entry| intact(entry))
            || !more.is_empty()
                && digest(&self.desk.folder.join(&**path)).is_ok_and(|digest| more.contains(&digest))
    }

    /// Whether a run was killed while it wrote this file.
    pub fn was_interrupted(&self, path: &str) -> bool {
        self.books.read().unwrap_or_else(PoisonError::into_inner).intended.contains(path)
    }

    /// What became of an artifact since it was written.
    pub fn condition(&self, path: &Arc<str>, entry: &Entry, trust: Trust) -> Condition {
        let file = self.desk.folder.join(&**path);
        let Ok(metadata) = file.symlink_metadata() else { return Condition::Deleted };
        if !metadata.is_file() || metadata.len() != entry.bytes {
            return Condition::Tampered;
        }
        let now = Stamp::of(&metadata);
        if trust == Trust::Stamps
            && let Some(now) = &now
        {
            let books = self.books.read().unwrap_or_else(PoisonError::into_inner);
            if books.stamps.get(path).is_some_and(|stamp| stamp.proves(now)) {
                return Condition::Intact;
            }
        }
        if digest(&file).ok() != Some(entry.blake3) {
            return Condition::Tampered;
        }
        self.stamp(path, now);
        Condition::Intact
    }

    fn stamp(&self, path: &Arc<str>, stamp: Option<Stamp>) {
        let Some(stamp) = stamp else { return };
        let mut books = self.books.write().unwrap_or_else(PoisonError::into_inner);
        books.stamps.insert(Arc::clone(path), stamp);
        books.stamped = true;
    }

    /// Says that these artifacts are about to be written. Nothing may be written after an error.
    pub fn intend(&self, paths: &[&str]) -> Result<(), Diagnostic> {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        self.begin(&mut open)?;
        let path = self.desk.journal();
        let journal = open.journal.as_mut().expect("a run that begins opens its journal");
        journal::intend(journal, paths).map_err(|error| unwritable(&path, &error))
    }

    /// Makes the folder, takes the locks and opens the journal, once.
    fn begin(&self, open: &mut Open) -> Result<(), Diagnostic> {
        if open.journal.is_some() {
            return Ok(());
        }
        let place = self.desk.place();
        std::fs::create_dir_all(&place).map_err(|error| unwritable(&place, &error))?;
        if open.locks.is_none() {
            open.locks = Some(self.desk.lock()?);
            // the folder was not there when the books were read
            if self.desk.manifest().exists() || self.desk.journal().exists() {
                return Err(Diagnostic::new(
                    Code::Write,
                    format!("another run of letterpress has just written to `{}`", shown(self.folder())),
                )
                .in_file(shown(self.folder()))
                .hint("run this again"));
            }
        }
        let path = self.desk.journal();
        let journal = journal::open(&path).map_err(|error| unwritable(&path, &error))?;
        open.journal = Some(journal);
        Ok(())
    }

    /// Writes an artifact, whole or not at all.
    pub fn write(&self, path: &Arc<str>, bytes: &[u8]) -> Result<(), Diagnostic> {
        let file = self.desk.folder.join(&**path);
        write::write_as(&file, bytes, &self.desk.temporary(), Durable::No)?;
        let metadata = file.symlink_metadata().ok();
        self.stamp(path, metadata.as_ref().and_then(Stamp::of));
        Ok(())
    }

    /// Keeps what was written, or found to be there already.
    pub fn record(&self, entries: Vec<(Arc<str>, Arc<Entry>)>) -> Result<(), Diagnostic> {
        let mut written = Manifest { artifacts: BTreeMap::new() };
        {
            let mut books = self.books.write().unwrap_or_else(PoisonError::into_inner);
            for (path, entry) in entries {
                if books.manifest.artifacts.get(&path) != Some(&entry) {
                    books.manifest.artifacts.insert(Arc::clone(&path), Arc::clone(&entry));
                    books.changed = true;
                    written.artifacts.insert(path, entry);
                }
            }
        }
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        match open.journal.as_mut() {
            Some(journal) if !written.artifacts.is_empty() => {
                let path = self.desk.journal();
                journal::done(journal, &written).map_err(|error| unwritable(&path, &error))
            }
            Some(_) | None => Ok(()),
        }
    }

    /// Removes the artifacts that `gone` names, and gives their entries. A file that is not as it was
    /// written stays where it is, and a warning is pushed.
    pub fn prune(
        &self,
        gone: impl Fn(&Entry) -> bool,
        diagnostics: &mut Diagnostics,
    ) -> Vec<(Arc<str>, Arc<Entry>)> {
        let candidates: Vec<_> = {
            let books = self.books.read().unwrap_or_else(PoisonError::into_inner);
            let entries = books.manifest.artifacts.iter().filter(|(_, entry)| gone(entry));
            entries.map(|(path, entry)| (Arc::clone(path), Arc::clone(entry))).collect()
        };
        let mut removed = Vec::new();
        for (path, entry) in candidates {
            let file = self.desk.folder.join(&*path);
            match self.condition(&path, &entry, Trust::Nothing) {
                Condition::Deleted => {}
                Condition::Tampered => {
                    let name = shown(&file);
                    diagnostics.push(
                        Diagnostic::new(
                            Code::ForeignFile,
                            format!("`{name}` was changed after it was exported, so it is not removed"),
                        )
                        .severity(Severity::Warning)
                        .in_file(name)
                        .hint("remove it yourself if nobody needs it"),
                    );
                    continue;
                }
                Condition::Intact if self.keeping == Keeping::Reading => {}
                Condition::Intact => {
                    if let Err(error) = std::fs::remove_file(&file) {
                        let name = shown(&file);
                        let message = format!("`{name}` cannot be removed: {}", reason(&error));
                        diagnostics.push(Diagnostic::new(Code::Write, message).in_file(name));
                        continue;
                    }
                }
            }
            let mut books = self.books.write().unwrap_or_else(PoisonError::into_inner);
            books.manifest.artifacts.remove(&path);
            books.stamps.remove(&path);
            books.changed = true;
            books.stamped = true;
            removed.push((path, entry));
        }
        removed
    }

    /// Leaves the manifest, if anything changed, and ends the journal.
    pub fn close(&self) -> Result<(), Diagnostic> {
        if self.keeping == Keeping::Reading {
            return Ok(());
        }
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        let books = self.books.read().unwrap_or_else(PoisonError::into_inner);
        let journal = self.desk.journal();
        // a part without letters leaves a manifest too, so that a missing one means a missing part
        if books.changed || (self.desk.shard.is_some() && !self.desk.manifest().exists()) {
            self.begin(&mut open)?;
            write::write_with(&self.desk.manifest(), &self.desk.temporary(), Durable::Yes, |file| {
                let mut file = BufWriter::new(file);
                books.manifest.write(&mut file)?;
                file.flush()
            })?;
        }
        if books.stamped && open.locks.is_some() {
            write::write_with(&self.desk.stamps(), &self.desk.temporary(), Durable::No, |file| {
                let mut file = BufWriter::new(file);
                stamp::write(&books.stamps, &mut file)?;
                file.flush()
            })?;
        }
        if open.locks.is_some() && journal.exists() {
            open.journal = None;
            std::fs::remove_file(&journal).map_err(|error| unwritable(&journal, &error))?;
        }
        Ok(())
    }
}

impl Ledger {
    /// The warning for a folder that was found to know no locks only when it was made.
    pub fn unlocked(&self) -> Option<Diagnostic> {
        let open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        open.locks.as_ref().filter(|locks| !locks.hold()).map(|_| unlocked(self.folder()))
    }

    /// Writes the manifest to a file of the user's.
    pub fn copy(&self, path: &Path) -> Result<(), Diagnostic> {
        let books = self.books.read().unwrap_or_else(PoisonError::into_inner);
        write::write_with(path, write::TEMPORARY_PREFIX, Durable::Yes, |file| {
            let mut file = BufWriter::new(file);
            books.manifest.write(&mut file)?;
            file.flush()
        })
    }
}

/// Reads a manifest; none where there is none.
pub fn manifest(path: &Path) -> Result<Option<Manifest>, Diagnostic> {
    let name = shown(path);
    let unreadable = |why: &str| {
        Diagnostic::new(Code::UnreadableFile, format!("the manifest `{name}` cannot be read: {why}"))
            .in_file(&name)
    };
    match File::open(path) {
        Ok(file) => Manifest::from_reader(BufReader::with_capacity(1 << 16, file))
            .map(Some)
            .map_err(|error| unreadable(&error.to_string())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(unreadable(&reason(&error))),
    }
}

/// The digest of a file.
pub fn digest(path: &Path) -> io::Result<Digest> {
    let mut bytes = Vec::new();
    File::open(path)?.read_to_end(&mut bytes)?;
    Ok(Digest::of(&bytes))
}
