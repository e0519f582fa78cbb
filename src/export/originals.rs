//! What letters are made from, which no export replaces and none removes, `--force` or not.

use std::collections::{HashMap, HashSet};
use std::ffi::OsStr;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::ptr;

use super::beneath::artifact;
use super::ledger::LedgerPaths;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::enclosure::Enclosure;
use crate::driver::Draft;
use crate::keys::KnownKey;
use crate::parse;
use crate::render::pdf::seal::is_sealed;
use crate::value::Field;
use crate::workspace::file_names::folded;
use crate::workspace::files::{here, is_inside};
use crate::workspace::letters::RECORDS;
use crate::workspace::read::FILE_LIMIT;
use crate::workspace::root::{JEKYLL_FILE, Root, SETTINGS_FILE};
use crate::workspace::{Holding, LetterFile, Workspace, WorkspaceKind, shown, source_folders_of};
use crate::workspace::{data, dictionaries, employers, resume};

/// The files that the letters of some workspaces are made from.
#[derive(Debug, Default)]
pub struct Originals {
    /// Those that were read, and the letters: by folder, the names as file systems may compare them.
    known: HashMap<String, HashSet<String>>,
    /// Folders of others, and which.
    folders: Vec<(PathBuf, Holding)>,
    /// Where the workspaces really are.
    roots: Vec<PathBuf>,
}

impl Originals {
    /// Looks at workspaces whose letters were planned.
    pub fn of<'a>(workspaces: impl IntoIterator<Item = &'a Workspace>) -> Self {
        let mut originals = Self::default();
        let mut seen: Vec<&Workspace> = Vec::new();
        for workspace in workspaces {
            if seen.iter().any(|known| ptr::eq(*known, workspace)) {
                continue;
            }
            seen.push(workspace);
            workspace.reader().inputs().iter().for_each(|path| originals.know(path));
            originals.know_root(workspace.root(), workspace.source_folders());
            let letters = workspace.letters(&mut Diagnostics::default()).iter();
            let real = letters.filter_map(|letter| letter.path.canonicalize().ok());
            real.for_each(|path| originals.know(&path));
        }
        originals
    }

    /// Those of the workspaces around a file that is written where it was typed, whatever it is made of.
    pub fn around(path: &Path) -> Self {
        Self::default().with_those_around(path)
    }

    /// The same with what the workspaces around such a file are made from: the one that it would lie in, and the one that the
    /// command was typed in.
    #[must_use]
    pub fn with_those_around(mut self, path: &Path) -> Self {
        let above = Root::above(&to_be(path.parent().unwrap_or(Path::new(""))));
        let here = Root::above(Path::new(""));
        for root in [Some(above).filter(Root::is_sure), Some(here)].into_iter().flatten() {
            if root.kind != WorkspaceKind::Bare {
                self.know_root(&root.path, &source_folders_of(&root));
            }
        }
        self
    }

    /// Those of the workspace that a folder lies in which becomes one itself.
    pub fn above(folder: &Path) -> Self {
        let mut originals = Self::default();
        let outer = to_be(folder).parent().map(Root::above).filter(Root::is_sure);
        if let Some(outer) = outer {
            originals.know_root(&outer.path, &source_folders_of(&outer));
        }
        originals
    }

    /// Takes what is read from a workspace wherever it is there: files by their names, and those of folders.
    fn know_root(&mut self, root: &Path, folders: &[(PathBuf, Holding)]) {
        let Ok(real) = here(root).canonicalize() else { return };
        if self.roots.contains(&real) {
            return;
        }
        for name in read_by_name() {
            self.know(&real.join(name));
        }
        // one that is not there yet is read once it is
        self.folders.extend(folders.iter().map(|(folder, holding)| (to_be(here(folder)), *holding)));
        self.roots.push(real);
    }

    /// The same with the files that the letters of these workspaces enclose; all of their letters are read for it.
    #[must_use]
    pub fn with_enclosed<'a>(mut self, workspaces: impl IntoIterator<Item = &'a Workspace>) -> Self {
        let mut seen: Vec<&Workspace> = Vec::new();
        for workspace in workspaces {
            if seen.iter().any(|known| ptr::eq(*known, workspace)) {
                continue;
            }
            seen.push(workspace);
            let root = workspace.root();
            self.know_enclosed(workspace, KnownKey::Enclosures.given(workspace.site()), root);
            for LetterFile { path, name } in workspace.letters(&mut Diagnostics::default()) {
                let Ok(source) = workspace.reader().text(path) else { continue };
                let place = workspace.pages().place(path);
                if let Some(letter) = parse::parse_at(name, &source, Some(place), &mut Diagnostics::default())
                {
                    let folder = path.parent().unwrap_or(root);
                    self.know_enclosed(workspace, KnownKey::Enclosures.given(&letter.page), folder);
                }
                workspace.reader().sources().forget(source.id());
            }
        }
        self
    }

    /// The same with the files that one letter encloses.
    #[must_use]
    pub fn with_enclosed_by(mut self, draft: &Draft<'_>) -> Self {
        let workspace = draft.workspace;
        self.know_enclosed(workspace, KnownKey::Enclosures.given(workspace.site()), workspace.root());
        if let Some(letter) = &draft.letter {
            self.know_enclosed(workspace, KnownKey::Enclosures.given(&letter.page), &draft.folder);
        }
        self
    }

    fn know_enclosed(&mut self, workspace: &Workspace, field: Option<&Field>, folder: &Path) {
        let Some(field) = field else { return };
        for name in Enclosure::files_of(&field.value) {
            for path in workspace.enclosures().candidates(&name, folder) {
                if let Ok(real) = path.canonicalize() {
                    self.know(&real);
                }
            }
        }
    }

    fn know(&mut self, path: &Path) {
        let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else { return };
        self.known.entry(folded(&shown(folder))).or_default().insert(folded(&name.to_string_lossy()));
    }

    /// Those in a folder, which is given as it really is.
    pub fn in_folder(&self, folder: &Path) -> FolderOriginals<'_> {
        let held = self.folders.iter().filter(|(source, _)| folder.starts_with(source));
        FolderOriginals {
            folder: folder.to_owned(),
            names: self.known.get(&folded(&shown(folder))),
            holding: held.map(|(_, holding)| *holding).collect(),
        }
    }

    /// Whether a path, as it was typed, is one of them.
    pub fn hold_file(&self, path: &Path) -> bool {
        let folder = here(path.parent().unwrap_or(Path::new(""))).canonicalize();
        folder.ok().zip(path.file_name()).is_some_and(|(folder, name)| self.in_folder(&folder).hold(name))
    }

    /// Sees that a file, as it was typed, is none of them, and would be none. Every file that is written where an option says is
    /// asked of here, or where artifacts find their places.
    pub fn spare(&self, path: &Path) -> Result<(), Diagnostic> {
        self.spare_but(path, |_, _| false)
    }

    /// The same for a manifest, which may stand among the books of its folder under the name of one.
    pub fn spare_by_manifest(&self, path: &Path) -> Result<(), Diagnostic> {
        self.spare_but(path, |folder, name| {
            let is_one = |above: &Path| LedgerPaths::of_file(above, &name.to_string_lossy()).is_some();
            folder.ends_with(RECORDS) && folder.parent().is_some_and(is_one)
        })
    }

    fn spare_but(&self, path: &Path, may_lie: impl Fn(&Path, &OsStr) -> bool) -> Result<(), Diagnostic> {
        if self.hold_file(path) {
            return Err(overwritten(path));
        }
        let (Some(folder), Some(name)) = (path.parent().map(to_be), path.file_name()) else { return Ok(()) };
        if self.in_folder(&folder).would_hold(name) && !may_lie(&folder, name) {
            return Err(taken_up(path));
        }
        Ok(())
    }

    /// Whether a file that is not there yet would lie among what is read by its folder.
    pub fn would_take_up(&self, path: &Path) -> bool {
        let (Some(folder), Some(name)) = (path.parent().map(to_be), path.file_name()) else { return false };
        self.in_folder(&folder).would_read(name)
    }
}

/// The files of one folder that letters are made from.
#[derive(Debug)]
pub struct FolderOriginals<'a> {
    folder: PathBuf,
    names: Option<&'a HashSet<String>>,
    holding: Vec<Holding>,
}

impl FolderOriginals<'_> {
    /// Whether a file of the folder is one of them.
    pub fn hold(&self, name: &OsStr) -> bool {
        self.names.is_some_and(|names| names.contains(&folded(&name.to_string_lossy())))
            || self.holding.iter().any(|holding| is_held(&self.folder.join(name), *holding))
    }

    /// Whether a file of that name would be read from then on: as what letters are made from, as the settings of a workspace, or
    /// as the books of the folder.
    pub fn would_hold(&self, name: &OsStr) -> bool {
        let is_of_books = || self.folder.iter().chain([name]).any(|part| part == RECORDS);
        let are_settings = || SETTINGS.iter().any(|known| name.eq_ignore_ascii_case(known));
        self.would_read(name) || are_settings() || is_of_books()
    }

    /// Whether a file of that name would be read because of the folder it lies in.
    fn would_read(&self, name: &OsStr) -> bool {
        self.holding.iter().any(|holding| is_kind(Path::new(name), *holding))
    }
}

/// The files that make a workspace of any folder.
const SETTINGS: [&str; 2] = [SETTINGS_FILE, JEKYLL_FILE];

/// The files that are read from the root of a workspace wherever they are there: settings, a resume, one's own words, all
/// employers in one.
fn read_by_name() -> impl Iterator<Item = String> {
    let employers = data::EXTENSIONS.iter().map(|extension| format!("{}.{extension}", employers::EMPLOYERS));
    let named = SETTINGS.into_iter().chain([resume::FILE, dictionaries::OWN_WORDS]);
    named.map(str::to_owned).chain(employers)
}

/// The error for one of them that would be replaced, or for a resume or one's own words that would be there from then on.
pub fn overwritten(path: &Path) -> Diagnostic {
    let is_read_by_name =
        path.file_name().is_some_and(|name| read_by_name().any(|known| name.eq_ignore_ascii_case(&known)));
    if is_read_by_name && here(path).symlink_metadata().is_err() {
        return taken_up(path);
    }
    let message = format!("`{}` would be overwritten, and it is what is exported from", shown(path));
    Diagnostic::new(Code::Write, message)
}

/// The error for one that would be one of them.
pub fn taken_up(path: &Path) -> Diagnostic {
    let message = format!("`{}` would be read by the next run, as what letters are made from", shown(path));
    Diagnostic::new(Code::Write, message)
}

/// Where a folder really is, or is going to be.
pub fn to_be(folder: &Path) -> PathBuf {
    let there = folder.ancestors().find_map(|above| Some((above, here(above).canonicalize().ok()?)));
    let Some((above, real)) = there else { return folder.to_owned() };
    folder.strip_prefix(above).map_or_else(|_| real.clone(), |below| real.join(below))
}

/// Whether a file is there, and of the kind that a folder holds.
fn is_held(path: &Path, holding: Holding) -> bool {
    is_kind(path, holding) && path.symlink_metadata().is_ok()
}

fn is_kind(path: &Path, holding: Holding) -> bool {
    let extension = path.extension().and_then(OsStr::to_str).unwrap_or_default();
    match holding {
        Holding::Everything => true,
        Holding::Kinds(extensions) => extensions.iter().any(|known| known.eq_ignore_ascii_case(extension)),
    }
}

/// How a PDF says that letterpress made it, in what it says of itself in XML.
const PRODUCER: &[u8] = b"<pdf:Producer>letterpress ";

/// Bytes of the largest PDF that is looked at; what is larger is taken for changed.
const LARGEST_PDF: u64 = 1 << 30;

/// Whether a file is a PDF as letterpress wrote it, which nobody noted anything in since.
pub fn is_as_written(path: &Path) -> bool {
    let mut bytes = Vec::new();
    let read = artifact(path).and_then(|file| file.take(LARGEST_PDF).read_to_end(&mut bytes));
    read.is_ok() && is_sealed(&bytes)
}

/// Whether a file is a PDF that letterpress made, such as a curriculum vitae that letters enclose: it can be made again.
pub fn is_letter(path: &Path) -> bool {
    let mut bytes = Vec::new();
    let read = artifact(path).and_then(|file| file.take(FILE_LIMIT).read_to_end(&mut bytes));
    read.is_ok() && bytes.windows(PRODUCER.len()).any(|window| window == PRODUCER)
}

/// Whether a file is a page of a site, or may be a letter of a folder that is no workspace: it has front matter. What
/// is exported may have some too, with a layout of one's own.
pub fn is_page(workspace: &Workspace, path: &Path) -> bool {
    let has_pages = match workspace.kind() {
        WorkspaceKind::Jekyll | WorkspaceKind::Bare => is_inside(path, &[workspace.source()]),
        WorkspaceKind::Letterpress => false,
    };
    let starts = || {
        let mut start = Vec::new();
        artifact(path)?.take(6).read_to_end(&mut start).map(|_| start)
    };
    has_pages
        && starts()
            .is_ok_and(|start| start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&start).starts_with(b"---"))
}
