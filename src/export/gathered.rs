//! What is made of all letters of a run together, reports and merged PDFs: which of those that are there may be replaced.
//!
//! The books of the output folder keep the hash of each that a run wrote, so that one which was edited since is told.

use std::io::{BufRead, BufReader, Read as _, Write};
use std::path::{Path, PathBuf};

use super::Force;
use super::beneath::{self, Access, unwritable};
use super::digest::Digest;
use super::ledger::digest;
use super::originals::Originals;
use super::write::{is_device, make_folder};
use crate::diagnostic::{Code, Diagnostic};
use crate::workspace::files::here;
use crate::workspace::letters::RECORDS;
use crate::workspace::shown;

/// The hashes of what runs wrote, a line each, among the books of an output folder.
const BOOK: &str = "gathered";

/// What runs into some output folders wrote of all letters together.
#[derive(Clone, Debug, Default)]
pub struct GatheredFiles {
    folders: Vec<PathBuf>,
}

impl GatheredFiles {
    /// Takes the output folders of a run; what it writes is kept in the books of the first.
    pub fn of(folders: impl IntoIterator<Item = PathBuf>) -> Self {
        Self { folders: folders.into_iter().collect() }
    }

    /// Sees that a file that is none or looks like one of ours may be written: it is not there, or is empty, a device, or just as a
    /// run wrote it, as far as the books know of any; one that is not may be with `force`. What letters are made from is never replaced.
    pub fn may_write(&self, path: &Path, force: Force, originals: &Originals) -> Result<(), Diagnostic> {
        if is_device(path) {
            return Ok(());
        }
        originals.spare(path)?;
        let is_empty = here(path).symlink_metadata().is_ok_and(|there| there.is_file() && there.len() == 0);
        if is_empty || force == Force::Yes || here(path).symlink_metadata().is_err() {
            return Ok(());
        }
        let found = digest(here(path)).ok();
        let mut is_kept = false;
        for folder in &self.folders {
            for known in hashes(folder, BOOK)?.filter_map(|line| Digest::parse(&line)) {
                is_kept = true;
                if Some(known) == found {
                    return Ok(());
                }
            }
        }
        // a folder that is new, or was emptied, knows of none: what looks like one of ours is one
        if !is_kept && found.is_some() {
            return Ok(());
        }
        let name = shown(path);
        let message = format!("`{name}` is there, and not as letterpress wrote it");
        let refused = Diagnostic::new(Code::ForeignFile, message).in_file(name);
        Err(refused.hint("name a file that is not there yet, or replace it with `--force`"))
    }

    /// Remembers a file as it was written just now.
    pub fn record(&self, path: &Path) -> Result<(), Diagnostic> {
        let (Some(folder), false) = (self.folders.first(), is_device(path)) else { return Ok(()) };
        let written = digest(here(path)).map_err(|error| unwritable(path, &error))?;
        keep(folder, BOOK, &written.to_string())
    }
}

/// Adds a line to a book of hashes of a folder, which is made where it is not.
pub(super) fn keep(folder: &Path, book: &str, line: &str) -> Result<(), Diagnostic> {
    let place = folder.join(RECORDS);
    if !beneath::has_folder(&place)? {
        make_folder(&place).map_err(|error| unwritable(&place, &error))?;
    }
    let book = place.join(book);
    let opened = beneath::open(&book, Access::Append)?;
    let mut file = opened.expect("a file that is written to is made where it is not");
    // in one piece: other runs may add to it
    file.write_all(format!("{line}\n").as_bytes()).map_err(|error| unwritable(&book, &error))
}

/// The most bytes of a book of hashes: those of some six hundred thousand files.
const MOST_BYTES: u64 = 64 << 20;

/// The lines of a book of hashes of a folder; an error where it has more than runs write.
pub(super) fn hashes(folder: &Path, book: &str) -> Result<impl Iterator<Item = String> + use<>, Diagnostic> {
    let place = folder.join(RECORDS);
    let path = place.join(book);
    let file = if beneath::has_folder(&place)? { beneath::open(&path, Access::Read)? } else { None };
    if file.as_ref().and_then(|file| file.metadata().ok()).is_some_and(|there| there.len() > MOST_BYTES) {
        let (name, most) = (shown(&path), MOST_BYTES >> 20);
        let message = format!("`{name}` has more than {most} MB, more than letterpress writes");
        let finding = Diagnostic::new(Code::LimitExceeded, message).in_file(name);
        return Err(finding.hint("remove it; files that it knew are replaced with `--force` then"));
    }
    let lines = file.map(|file| BufReader::new(file.take(MOST_BYTES)).lines()).into_iter().flatten();
    Ok(lines.map_while(Result::ok))
}
