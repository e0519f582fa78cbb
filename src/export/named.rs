//! The file that `-o FILE` names: whether what is there may be replaced, and that a run wrote it.
//!
//! Books of single files are kept among those of an output folder: the one that the file lies in, else that of its
//! workspace. A PDF shows itself that it is as it was written, and needs none.

use std::path::{Path, PathBuf};

use super::Force;
use super::beneath;
use super::digest::{Digest, Fingerprint};
use super::gathered::{hashes, keep};
use super::ledger::paths::LedgerPaths;
use super::ledger::{digest, manifest, size};
use super::originals::is_as_written;
use super::write::is_device;
use crate::diagnostic::{Code, Diagnostic};
use crate::render::pdf::seal::is_sealed;
use crate::workspace::files::here;
use crate::workspace::letters::RECORDS;
use crate::workspace::{Workspace, shown};

/// The hashes of what runs wrote where `-o` named a file, a line each: of its content, and of its path.
const BOOK: &str = "named";

/// Sees that a file that the user named may be written: it is not there, is empty, a device, or as some run wrote it, or it
/// holds just what would be written; one that is none of these may be with `force`.
pub(super) fn may_replace(
    path: &Path,
    bytes: &[u8],
    workspace: &Workspace,
    force: Force,
) -> Result<(), Diagnostic> {
    let Ok(there) = here(path).symlink_metadata() else { return Ok(()) };
    if force == Force::Yes || is_device(path) || there.is_file() && there.len() == 0 {
        return Ok(());
    }
    let refused = |what: &str| {
        let name = shown(path);
        let refused = Diagnostic::new(Code::ForeignFile, format!("`{name}` {what}")).in_file(name);
        Err(refused.hint("name a file that is not there yet, or replace it with `--force`"))
    };
    let Ok(found) = digest(here(path)) else { return refused("is there, and it is no file") };
    if found == Digest::of(bytes) {
        return Ok(());
    }
    let mut was_written = false;
    for folder in books(path, workspace) {
        match written(&folder, path, found)? {
            Writing::This => return Ok(()),
            Writing::Other => was_written = true,
            Writing::Unknown => {}
        }
        if listed(&folder, path, found) {
            return Ok(());
        }
    }
    match (is_as_written(path), was_written) {
        (true, _) => Ok(()),
        (false, true) => refused("was changed after it was exported"),
        (false, false) => refused("is there, and nothing shows that letterpress wrote it"),
    }
}

/// Whether a manifest of a folder lists a file below it with this content.
fn listed(folder: &Path, file: &Path, content: Digest) -> bool {
    let real = |path: &Path| here(path).canonicalize().ok();
    let place = real(file.parent().unwrap_or(Path::new("")));
    let below = place.zip(real(folder)).and_then(|(place, folder)| {
        let below = place.strip_prefix(folder).ok()?.join(file.file_name()?);
        Some(shown(&below))
    });
    let Some(below) = below.filter(|_| size::may_be_read(folder).is_ok()) else { return false };
    let entries = std::fs::read_dir(folder.join(RECORDS)).into_iter().flatten().filter_map(Result::ok);
    let names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
    let parts = names.filter_map(|name| LedgerPaths::of_file(folder, &name));
    let mut manifests = parts.filter_map(|paths| manifest(&paths.manifest()).ok().flatten());
    manifests.any(|known| known.artifacts.get(&*below).is_some_and(|entry| entry.blake3 == content))
}

/// Remembers a file as it was written just now. Where no book can be kept, the next run does not know it.
pub(super) fn record(path: &Path, bytes: &[u8], workspace: &Workspace) {
    if is_device(path) {
        return;
    }
    let mut kept = books(path, workspace);
    kept.retain(|folder| folder.join(RECORDS).is_dir());
    let folder = kept.into_iter().next().or_else(|| (!is_sealed(bytes)).then(|| workspace.place().output()));
    let Some(folder) = folder else { return };
    let line = format!("{} {}", Digest::of(bytes), place(path));
    if hashes(&folder, BOOK).is_ok_and(|mut known| known.any(|known| known == line)) {
        return;
    }
    let _ = keep(&folder, BOOK, &line);
}

/// Whether some run wrote this content where `-o` named a file in a folder or below it.
pub(super) fn is_known(folder: &Path, path: &Path) -> bool {
    let Ok(found) = digest(here(path)) else { return false };
    matches!(written(folder, path, found), Ok(Writing::This))
}

/// What a book says of a file.
enum Writing {
    /// A run wrote this content.
    This,
    /// A run wrote another content to this path.
    Other,
    /// Nothing.
    Unknown,
}

fn written(folder: &Path, path: &Path, found: Digest) -> Result<Writing, Diagnostic> {
    let place = place(path).to_string();
    let mut writing = Writing::Unknown;
    for line in hashes(folder, BOOK)? {
        // what another path had is no proof: whoever made a folder that was cloned may have listed any content
        let Some((content, _)) = line.split_once(' ').filter(|(_, of)| *of == place) else { continue };
        if Digest::parse(content) == Some(found) {
            return Ok(Writing::This);
        }
        writing = Writing::Other;
    }
    Ok(writing)
}

/// A path as books have it: no name of a folder stands in them.
fn place(path: &Path) -> Fingerprint {
    let folder = here(path.parent().unwrap_or(Path::new(""))).canonicalize().unwrap_or_default();
    Fingerprint::of(shown(&folder.join(path.file_name().unwrap_or_default())).as_bytes())
}

/// The output folders whose books may know of a file: the nearest above it that has some, and that of its workspace.
fn books(path: &Path, workspace: &Workspace) -> Vec<PathBuf> {
    let real = here(path.parent().unwrap_or(Path::new(""))).canonicalize().unwrap_or_default();
    let above = real.ancestors().find(|folder| beneath::has_folder(&folder.join(RECORDS)).unwrap_or(false));
    above.map(Path::to_owned).into_iter().chain([workspace.place().output()]).collect()
}
