//! How large the books of an output folder may be.
//!
//! A folder may come from a stranger, books and all, and books of some hundred megabytes are packed to little. Those that runs of
//! a million letters left are as large. What tells them apart is what nobody knows who sends a folder: the inodes of its files.

use std::path::{Path, PathBuf};

use super::paths::LedgerPaths;
use super::stamp::Stamp;
use super::state::lines;
use crate::diagnostic::{Code, Diagnostic};
use crate::export::beneath::{self, Access};
use crate::workspace::letters::RECORDS;
use crate::workspace::read::shown;

/// The most bytes of all books of a folder together of which nothing shows that they were written there: those of some three
/// hundred thousand artifacts.
const MOST_UNPROVEN: u64 = 128 << 20;

/// So many stamps are looked at for one of a file that is there.
const MOST_STAMPS: usize = 1000;

/// Sees that the books of a folder are no larger than they may be, before any of them is read.
pub(in crate::export) fn may_be_read(folder: &Path) -> Result<(), Diagnostic> {
    let place = folder.join(RECORDS);
    let (mut bytes, mut stamps): (u64, Vec<PathBuf>) = (0, Vec::new());
    for entry in std::fs::read_dir(&place).into_iter().flatten().filter_map(Result::ok) {
        let name = entry.file_name().to_string_lossy().into_owned();
        let are_stamps = name.starts_with(LedgerPaths::STAMPS);
        if are_stamps || LedgerPaths::of_file(folder, &name).is_some() {
            bytes = bytes.saturating_add(entry.metadata().map_or(0, |metadata| metadata.len()));
        }
        stamps.extend(are_stamps.then(|| entry.path()));
    }
    if bytes <= MOST_UNPROVEN || know_a_file(&stamps, folder) {
        return Ok(());
    }
    let (name, most) = (shown(&place), MOST_UNPROVEN >> 20);
    let message = format!(
        "the books in `{name}` have more than {most} MB, and nothing shows that they were written there"
    );
    Err(Diagnostic::new(Code::LimitExceeded, message).in_file(name))
}

/// Whether a stamp is that of a file of the folder. Systems without stamps tell nothing, and their books are believed.
fn know_a_file(stamps: &[PathBuf], folder: &Path) -> bool {
    if cfg!(not(unix)) {
        return true;
    }
    let lines =
        stamps.iter().filter_map(|path| beneath::open(path, Access::Read).ok().flatten()).flat_map(lines);
    lines.take(MOST_STAMPS).any(|line| {
        let Some((stamp, path)) = Stamp::parse(&line, None) else { return false };
        let is_below = beneath::format_of(path).is_some() && beneath::without_links(folder, path).is_ok();
        let there = is_below.then(|| folder.join(path).symlink_metadata().ok()).flatten();
        there.and_then(|there| Stamp::of(&there)).is_some_and(|now| stamp.is_of(&now))
    })
}
