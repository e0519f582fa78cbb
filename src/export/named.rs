//! The file that `-o FILE` names: whether what is there may be replaced, and that a run wrote it.
//!
//! Books of single files are kept among those of an output folder: the one that the file lies in, else that of its
//! workspace. A PDF shows itself that it is as it was written, and needs none.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::Force;
use super::beneath;
use super::digest::{Digest, Fingerprint};
use super::gathered::{hashes, keep};
use super::ledger::{LedgerPaths, digest, manifest, size};
use super::manifest::{LetterRecord, ManifestEntry};
use super::originals::is_as_written;
use super::write::is_device;
use crate::diagnostic::{Code, Diagnostic};
use crate::render::pdf::seal::is_sealed;
use crate::workspace::files::here;
use crate::workspace::letters::RECORDS;
use crate::workspace::{Workspace, shown};

/// The hashes of what runs wrote where `-o` named a file, a line each: of its content, and of its path, then whose it is.
const BOOK: &str = "named";

/// Whose a file is that `-o` named.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct NamedOwner {
    /// What tells its workspace from others; nothing where that is not known.
    pub(super) workspace: Option<String>,
    /// The letter's file, from the workspace.
    pub(super) letter: String,
    /// The employer's key.
    pub(super) employer: Option<String>,
    /// What the job is called that it was for.
    pub(super) job: Option<String>,
}

impl NamedOwner {
    /// What tells a workspace from others.
    pub(super) fn workspace(workspace: &Workspace) -> Option<String> {
        let real = here(workspace.root()).canonicalize().ok()?;
        Some(Fingerprint::of(shown(&real).as_bytes()).to_string())
    }
}

/// Whose the file is that stands where the user named one, as it was written; nothing where that holds just what would be written,
/// or nobody knows.
pub(super) fn owner(path: &Path, bytes: &[u8], workspace: &Workspace) -> Option<NamedOwner> {
    let found = digest(here(path)).ok().filter(|found| *found != Digest::of(bytes))?;
    books(path, workspace).iter().find_map(|folder| {
        let place = place(path).to_string();
        let lines = hashes(folder, BOOK).ok()?;
        let owners = lines.filter_map(|line| {
            let line = BookLine::parse(&line)?;
            let is_this = line.place == place && Digest::parse(line.content) == Some(found);
            is_this.then(|| serde_json::from_str(line.owner?).ok())?
        });
        owners.last().or_else(|| {
            let LetterRecord { source, employer, job, .. } = &*listed(folder, path, found)?.of;
            let text = |text: &Arc<str>| text.to_string();
            let (employer, job) = (employer.as_ref().map(text), job.as_ref().map(text));
            Some(NamedOwner { workspace: None, letter: source.to_string(), employer, job })
        })
    })
}

/// A line of the book.
struct BookLine<'a> {
    content: &'a str,
    place: &'a str,
    /// Whose it is; lines of older programs do not say so.
    owner: Option<&'a str>,
}

impl<'a> BookLine<'a> {
    fn parse(line: &'a str) -> Option<Self> {
        let (content, rest) = line.split_once(' ')?;
        let (place, owner) = rest.split_once(' ').map_or((rest, None), |(place, owner)| (place, Some(owner)));
        Some(Self { content, place, owner })
    }
}

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
        if listed(&folder, path, found).is_some() {
            return Ok(());
        }
    }
    match (is_as_written(path), was_written) {
        (true, _) => Ok(()),
        (false, true) => refused("was changed after it was exported"),
        (false, false) => refused("is there, and nothing shows that letterpress wrote it"),
    }
}

/// Remembers a file as it was written just now. Where no book can be kept, the next run does not know it.
pub(super) fn record(path: &Path, bytes: &[u8], workspace: &Workspace, owner: &NamedOwner) {
    if is_device(path) {
        return;
    }
    let books = books(path, workspace);
    let kept = books.iter().find(|folder| folder.join(RECORDS).is_dir());
    let Some(folder) = kept.or_else(|| books.last().filter(|_| !is_sealed(bytes))) else { return };
    let owner = serde_json::to_string(owner).expect("our own values are JSON");
    let line = format!("{} {} {owner}", Digest::of(bytes), place(path));
    if hashes(folder, BOOK).is_ok_and(|mut known| known.any(|known| known == line)) {
        return;
    }
    let _ = keep(folder, BOOK, &line);
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
        let Some(line) = BookLine::parse(&line).filter(|line| line.place == place) else { continue };
        if Digest::parse(line.content) == Some(found) {
            return Ok(Writing::This);
        }
        writing = Writing::Other;
    }
    Ok(writing)
}

/// What a manifest of a folder says of a file below it with this content.
fn listed(folder: &Path, file: &Path, content: Digest) -> Option<Arc<ManifestEntry>> {
    let real = |path: &Path| here(path).canonicalize().ok();
    let place = real(file.parent().unwrap_or(Path::new("")));
    let below = place.zip(real(folder)).and_then(|(place, folder)| {
        let below = place.strip_prefix(folder).ok()?.join(file.file_name()?);
        Some(shown(&below))
    });
    let below = below.filter(|_| size::may_be_read(folder).is_ok())?;
    let entries = std::fs::read_dir(folder.join(RECORDS)).into_iter().flatten().filter_map(Result::ok);
    let names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
    let parts = names.filter_map(|name| LedgerPaths::of_file(folder, &name));
    let mut manifests = parts.filter_map(|paths| manifest(&paths.manifest()).ok().flatten());
    manifests.find_map(|known| known.artifacts.get(&*below).filter(|entry| entry.blake3 == content).cloned())
}

/// A path as books have it: no name of a folder stands in them.
fn place(path: &Path) -> Fingerprint {
    let folder = here(path.parent().unwrap_or(Path::new(""))).canonicalize().unwrap_or_default();
    Fingerprint::of(shown(&folder.join(path.file_name().unwrap_or_default())).as_bytes())
}

/// The output folders whose books may know of a file: the nearest above it that has some, of those of its workspace or else its own
/// folder alone, and that of its workspace, unless a link leads that elsewhere.
fn books(path: &Path, workspace: &Workspace) -> Vec<PathBuf> {
    let real = here(path.parent().unwrap_or(Path::new(""))).canonicalize().unwrap_or_default();
    let root = here(workspace.root()).canonicalize().unwrap_or_default();
    // whoever may write above a workspace could say there what a run wrote
    let inside = real.ancestors().take_while(|folder| folder.starts_with(&root));
    let own = (!real.starts_with(&root)).then_some(&*real);
    let above = inside.chain(own).find(|folder| beneath::has_folder(&folder.join(RECORDS)).unwrap_or(false));
    let output = workspace.place().output();
    let bound = if output.starts_with(workspace.root()) { workspace.root() } else { Path::new("") };
    let output = Some(output).filter(|output| beneath::stays_inside(output, bound));
    above.map(Path::to_owned).into_iter().chain(output).collect()
}
