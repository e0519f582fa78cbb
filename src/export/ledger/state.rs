//! What the files of a ledger say when it is opened.

use std::collections::btree_map::Entry as Slot;
use std::collections::{BTreeSet, HashMap};
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::journal::Journal;
use super::paths::LedgerPaths;
use super::size;
use super::stamp::{self, Stamps};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity};
use crate::export::Force;
use crate::export::beneath::{self, Access};
use crate::export::digest::Digest;
use crate::export::manifest::Manifest;
use crate::export::write;
use crate::order::Trees as _;
use crate::workspace::files::here;

/// What is known of one output folder.
#[derive(Debug, Default)]
pub(super) struct LedgerState {
    pub(super) manifest: Manifest,
    /// What other runs know of their artifacts in this folder.
    pub(super) others: Manifest,
    /// What still others know of the same artifacts.
    pub(super) more: HashMap<Arc<str>, Vec<Digest>>,
    pub(super) stamps: Stamps,
    /// What runs that were killed were about to write: the hash of each version.
    pub(super) intended: HashMap<String, Vec<Digest>>,
    pub(super) changed: bool,
    pub(super) stamped: bool,
}

impl LedgerState {
    /// Reads what this run and those beside it left.
    pub(super) fn read(paths: &LedgerPaths, force: Force, diagnostics: &mut Diagnostics) -> Self {
        let mut state = Self::default();
        if let Err(found) = size::may_be_read(&paths.folder) {
            diagnostics.push(match force {
                Force::No => found.hint("remove them, or export everything anew with `--force`"),
                Force::Yes => found.severity(Severity::Warning),
            });
            return state;
        }
        let mut all = vec![paths.clone()];
        let names: BTreeSet<_> = std::fs::read_dir(paths.place())
            .into_iter()
            .flatten()
            .filter_map(|entry| Some(entry.ok()?.file_name().to_string_lossy().into_owned()))
            .tree_set();
        for other in names.iter().filter_map(|name| LedgerPaths::of_file(&paths.folder, name)) {
            if all.iter().all(|known| known.shard != other.shard) {
                all.push(other);
            }
        }
        for (index, other) in all.iter().enumerate() {
            let mut found = match manifest(other) {
                Ok(found) => found.unwrap_or_default(),
                Err(diagnostic) if diagnostic.code == Code::Write => {
                    diagnostics.push(diagnostic);
                    continue;
                }
                Err(diagnostic) if index == 0 && force == Force::No => {
                    diagnostics.push(diagnostic.hint("`--force` exports everything anew"));
                    continue;
                }
                Err(diagnostic) => {
                    diagnostics.push(diagnostic.severity(Severity::Warning));
                    continue;
                }
            };
            let mut opened = |path: &Path| match beneath::open(path, Access::Read) {
                Ok(file) => file,
                Err(diagnostic) => {
                    diagnostics.push(diagnostic);
                    None
                }
            };
            if let Some(file) = opened(&other.journal()) {
                let bytes = file.metadata().map_or(0, |metadata| metadata.len());
                let Journal { intended, done } = Journal::read(lines(file), bytes);
                state.changed |= index == 0;
                for mut line in done {
                    found.artifacts.append(&mut line.artifacts);
                }
                // what was written is known; what was only begun may be either version
                for (path, digest) in intended {
                    state.intended.entry(path).or_default().push(digest);
                }
            }
            if let Some(file) = opened(&other.stamps())
                && let Ok(metadata) = file.metadata()
            {
                for (path, stamp) in stamp::read(lines(file), &metadata) {
                    // of what no run made a stamp proves nothing
                    if let Some((path, _)) = found.artifacts.get_key_value(&*path) {
                        state.stamps.entry(Arc::clone(path)).or_insert(stamp);
                    }
                }
            }
            if index == 0 {
                state.manifest = found;
            } else {
                for (path, entry) in found.artifacts {
                    match state.others.artifacts.entry(path) {
                        Slot::Vacant(slot) => {
                            slot.insert(entry);
                        }
                        Slot::Occupied(slot) if slot.get().blake3 != entry.blake3 => {
                            state.more.entry(Arc::clone(slot.key())).or_default().push(entry.blake3);
                        }
                        Slot::Occupied(_) => {}
                    }
                }
            }
        }
        state
    }

    /// Removes the temporary files of runs that were killed: of this part of the work, and of every part
    /// for a run of everything, which works alone.
    pub(super) fn clean(&self, paths: &LedgerPaths) {
        if self.intended.is_empty() {
            return;
        }
        let folders: BTreeSet<PathBuf> = self
            .intended
            .keys()
            .filter(|path| beneath::without_links(&paths.folder, path).is_ok())
            .map(|path| paths.folder.join(path))
            .filter_map(|path| Some(path.parent()?.to_owned()))
            .chain([paths.folder.clone(), paths.place()])
            .tree_set();
        let prefix = match paths.shard {
            None => write::TEMPORARY_PREFIX.to_owned(),
            Some(_) => paths.temporary(),
        };
        for entry in
            folders.iter().filter_map(|folder| std::fs::read_dir(here(folder)).ok()).flatten().flatten()
        {
            if entry.file_name().to_string_lossy().starts_with(&prefix) {
                // one that cannot be removed does no harm, and the next run tries again
                let _ = beneath::remove(&entry.path());
            }
        }
    }
}

/// The manifest of a run; none where there is none.
fn manifest(paths: &LedgerPaths) -> Result<Option<Manifest>, Diagnostic> {
    let path = paths.manifest();
    match beneath::open(&path, Access::Read)? {
        Some(file) => super::manifest_file::parse(file, &path).map(Some),
        None => Ok(None),
    }
}

/// The most bytes of a line: what one letter's artifacts and a thousand findings of each kind take.
const LINE: u64 = 64 << 20;

/// The lines of a file of the ledger. A kill may have cut the last one off inside a character; one that is too long
/// comes in pieces, which say nothing.
pub(super) fn lines(file: File) -> impl Iterator<Item = String> {
    let mut reader = BufReader::new(file);
    std::iter::from_fn(move || {
        let mut line = Vec::new();
        let read = Read::by_ref(&mut reader).take(LINE).read_until(b'\n', &mut line);
        if !matches!(read, Ok(1..)) {
            return None;
        }
        line.pop_if(|byte| *byte == b'\n');
        Some(
            String::from_utf8(line)
                .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned()),
        )
    })
}
