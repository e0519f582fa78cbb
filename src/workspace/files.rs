//! Lists the files below a folder, sorted, without leaving the workspace. The one file that names walkdir.

use std::collections::HashSet;
use std::ffi::OsString;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::read::shown;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity};
use crate::unicode::entry::composed_name;

/// How deep folders may nest.
const DEPTH: usize = 32;

/// A file that was found.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FoundFile {
    /// Its path from the current folder.
    pub path: PathBuf,
    /// Its path below the folder that was listed.
    pub below: PathBuf,
}

/// The files that names were looked up at, in order, those in vain included, each once.
#[derive(Debug, Default)]
pub(super) struct LookedAt {
    /// The files.
    pub(super) paths: Vec<PathBuf>,
    known: HashSet<PathBuf>,
}

impl LookedAt {
    /// Looks a name up at the first of these that is there.
    pub(super) fn up(&mut self, candidates: impl IntoIterator<Item = PathBuf>) {
        for path in candidates {
            let found = path.is_file();
            if self.known.insert(path.clone()) {
                self.paths.push(path);
            }
            if found {
                break;
            }
        }
    }
}

/// The bytes of a file; none where there is none.
pub fn bytes_of(path: &Path) -> u64 {
    here(path).metadata().ok().filter(std::fs::Metadata::is_file).map_or(0, |found| found.len())
}

/// The files below a folder with one of these extensions (all with none given), sorted by path.
///
/// Hidden entries and those whose name begins with `_` are left out, as Jekyll does. Symbolic links are
/// followed as long as they stay inside `bound`; one that leads out is an error, and of a pipe or a device is warned. A
/// folder that does not exist is empty.
pub fn below(
    folder: &Path,
    bound: &Path,
    extensions: &[&str],
    diagnostics: &mut Diagnostics,
) -> Vec<FoundFile> {
    below_where(folder, bound, extensions, is_plain, diagnostics)
}

/// As [`below`], but `keep` alone decides what is left out; a folder that is is not entered.
pub fn below_where(
    folder: &Path,
    bound: &Path,
    extensions: &[&str],
    keep: impl Fn(&Path) -> bool,
    diagnostics: &mut Diagnostics,
) -> Vec<FoundFile> {
    let mut found = Vec::new();
    let start = here(folder);
    if !start.is_dir() {
        return found;
    }
    if !is_inside(start, &[bound]) {
        diagnostics.push(leads_out(folder));
        return found;
    }
    let mut walk = WalkDir::new(start)
        .min_depth(1)
        .max_depth(DEPTH)
        .follow_links(true)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|entry| entry.depth() == 0 || keep(&typed(entry.path())));
    while let Some(entry) = walk.next() {
        let entry = match entry {
            Ok(entry) => entry,
            // a link of an editor that leads nowhere, such as `.#a.md`
            Err(error) if error.path().is_some_and(|path| !keep(&typed(path))) => continue,
            Err(error) => {
                diagnostics.push(unreadable(&error));
                continue;
            }
        };
        let is_folder = entry.file_type().is_dir();
        let is_wanted = entry.file_type().is_file() && has_extension(entry.path(), extensions);
        if entry.path_is_symlink() && (is_folder || is_wanted) && !is_inside(entry.path(), &[bound]) {
            diagnostics.push(leads_out(&typed(entry.path())));
            if is_folder {
                walk.skip_current_dir();
            }
        } else if is_folder && entry.path_is_symlink() && is_inside(start, &[entry.path()]) {
            // a folder above this one, and with it what is no letter and what was exported
            diagnostics.push(goes_round(&shown(&typed(entry.path()))));
            walk.skip_current_dir();
        } else if is_folder && entry.depth() == DEPTH {
            let name = shown(&typed(entry.path()));
            let message =
                format!("the folder `{name}` lies below {} others, and what is in it is not read", DEPTH - 1);
            let found =
                Diagnostic::new(Code::UnreadableFile, message).severity(Severity::Warning).in_file(name);
            diagnostics.push(found.hint("move it up"));
        } else if !is_folder && !is_wanted && has_extension(entry.path(), extensions) {
            diagnostics.push(no_file(&typed(entry.path())).severity(Severity::Warning));
        } else if is_wanted {
            let below = entry.path().strip_prefix(start).unwrap_or(entry.path()).to_owned();
            found.push(FoundFile { path: typed(entry.path()), below });
        }
    }
    found
}

/// The folder and those below it, at most `most`, without those that are hidden or that `keep` refuses; links
/// are not followed. What cannot be listed is left out.
pub fn folders(folder: &Path, most: usize, keep: impl Fn(&Path) -> bool) -> Vec<PathBuf> {
    let start = here(folder);
    let is_hidden = |entry: &DirEntry| entry.file_name().to_string_lossy().starts_with('.');
    WalkDir::new(start)
        .max_depth(DEPTH)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|entry| {
            entry.depth() == 0 || (entry.file_type().is_dir() && !is_hidden(entry) && keep(entry.path()))
        })
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_dir())
        .map(|entry| typed(entry.path()))
        .take(most)
        .collect()
}

/// The files with one of these extensions below a folder that is not of the workspace, sorted, at most `most`;
/// links are followed, and what cannot be listed is left out.
pub fn outside(folder: &Path, extensions: &[&str], most: usize) -> Vec<PathBuf> {
    WalkDir::new(folder)
        .max_depth(DEPTH)
        .follow_links(true)
        .sort_by_file_name()
        .into_iter()
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file() && has_extension(entry.path(), extensions))
        .map(DirEntry::into_path)
        .take(most)
        .collect()
}

/// A path as the system keeps it: names of files are composed on some systems and decomposed on others, and a letter may
/// write them either way. A path that is not there in any form is given back.
pub fn stored(path: &Path) -> PathBuf {
    if path.to_str().is_none_or(str::is_ascii) || here(path).exists() {
        return path.to_owned();
    }
    let mut found = PathBuf::new();
    for part in path.components() {
        let next = found.join(part);
        let name = part.as_os_str().to_str().filter(|name| !name.is_ascii());
        let Some(name) = name.filter(|_| !here(&next).exists()) else {
            found = next;
            continue;
        };
        let wanted = composed_name(name);
        let is_meant = |other: &OsString| {
            other.to_str().is_some_and(|other| !other.is_ascii() && composed_name(other) == wanted)
        };
        let entries = std::fs::read_dir(here(&found)).into_iter().flatten().filter_map(Result::ok);
        match entries.map(|entry| entry.file_name()).find(is_meant) {
            Some(name) => found.push(name),
            None => return path.to_owned(),
        }
    }
    found
}

/// The error for a pipe, a device or a folder in the place of a file.
pub fn no_file(path: &Path) -> Diagnostic {
    let name = shown(path);
    let what = if path.is_dir() { "a folder, not a file" } else { "no file" };
    let found = Diagnostic::new(Code::UnreadableFile, format!("`{name}` is {what}")).in_file(name);
    if path.is_dir() { found } else { found.hint("name a file, not a pipe or a device") }
}

fn unreadable(error: &walkdir::Error) -> Diagnostic {
    let name = error.path().map(shown).unwrap_or_default();
    let Some(error) = error.io_error() else { return goes_round(&name) };
    let what = super::read::reason(error);
    Diagnostic::new(Code::UnreadableFile, format!("`{name}` cannot be read: {what}")).in_file(name)
}

/// The error for a symbolic link to a folder that it lies in.
fn goes_round(name: &str) -> Diagnostic {
    let message = format!("`{name}` cannot be read: its symbolic links go round in a circle");
    Diagnostic::new(Code::UnreadableFile, message).in_file(name).hint("remove the link")
}

/// Whether there is anything of a name that a workspace reads files by, be it no file that can be read.
///
/// What leads out of `bound`, or nowhere, is an error; pipes, devices and folders are one where they are read.
pub fn is_there(path: &Path, bound: &Path) -> Result<bool, Diagnostic> {
    let name = shown(path);
    let unusable =
        |what: String| Diagnostic::new(Code::UnreadableFile, format!("`{name}` {what}")).in_file(&name);
    match path.symlink_metadata() {
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Ok(false),
        Err(error) => Err(unusable(format!("cannot be read: {}", super::read::reason(&error)))),
        Ok(_) if path.canonicalize().is_err() => {
            Err(unusable("is a symbolic link that leads nowhere".to_owned()))
        }
        Ok(_) if is_inside(path, &[bound]) => Ok(true),
        Ok(_) => Err(leads_out(path)),
    }
}

/// Whether a path, with every symbolic link followed, lies in one of the folders.
pub fn is_inside(path: &Path, folders: &[&Path]) -> bool {
    here(path).canonicalize().is_ok_and(|real| {
        folders.iter().any(|folder| here(folder).canonicalize().is_ok_and(|folder| real.starts_with(folder)))
    })
}

/// The error for a symbolic link out of the workspace.
pub fn leads_out(path: &Path) -> Diagnostic {
    let name = shown(path);
    Diagnostic::new(
        Code::UnreadableFile,
        format!("`{name}` is a symbolic link that leads out of the workspace"),
    )
    .in_file(name)
    .hint("copy the file into the workspace")
}

/// The path to hand to the operating system: the empty path is the current folder.
pub fn here(path: &Path) -> &Path {
    if path.as_os_str().is_empty() { Path::new(".") } else { path }
}

fn typed(path: &Path) -> PathBuf {
    path.strip_prefix(".").unwrap_or(path).to_owned()
}

/// Whether a name begins neither with a dot nor with `_`, nor with `~$`: Excel's mark of a file that it has open.
pub(super) fn is_plain(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    !name.starts_with(['.', '_']) && !name.starts_with("~$")
}

fn has_extension(path: &Path, extensions: &[&str]) -> bool {
    extensions.is_empty()
        || path.extension().and_then(|extension| extension.to_str()).is_some_and(|extension| {
            extensions.iter().any(|candidate| candidate.eq_ignore_ascii_case(extension))
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs::{File, create_dir};

    #[test]
    fn lists_sorted_and_leaves_out_hidden_and_underscored_entries() {
        let folder = tempfile::tempdir().expect("a folder");
        create_dir(folder.path().join("b")).expect("a folder");
        for name in ["c.md", "a.MD", ".hidden.md", "_draft.md", "b/x.md", "b/x.txt"] {
            File::create(folder.path().join(name)).expect("a file");
        }
        let found = below(folder.path(), folder.path(), &["md"], &mut Diagnostics::default());
        let names: Vec<_> = found.iter().map(|found| shown(&found.below)).collect();
        assert_eq!(names, ["a.MD", "b/x.md", "c.md"]);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_to_a_folder_above_the_one_that_is_listed_is_not_followed() {
        let root = tempfile::tempdir().expect("a folder");
        let letters = root.path().join("letters");
        for folder in [&letters, &letters.join("sub"), &root.path().join("includes")] {
            create_dir(folder).expect("a folder");
        }
        for name in ["letters/a.md", "letters/sub/b.md", "includes/c.md"] {
            File::create(root.path().join(name)).expect("a file");
        }
        for (link, target) in
            [("letters/loop", ".."), ("letters/sub/round", "../.."), ("letters/sub/up", "..")]
        {
            std::os::unix::fs::symlink(target, root.path().join(link)).expect("a link");
        }
        std::os::unix::fs::symlink("../includes", letters.join("more")).expect("a link");
        let mut diagnostics = Diagnostics::default();
        let found = below(&letters, root.path(), &["md"], &mut diagnostics);
        let names: Vec<_> = found.iter().map(|found| shown(&found.below)).collect();
        assert_eq!(names, ["a.md", "more/c.md", "sub/b.md"]);
        let told: Vec<_> = diagnostics.into_vec().into_iter().map(|found| found.message).collect();
        let circle = |name: &str| {
            format!(
                "`{}` cannot be read: its symbolic links go round in a circle",
                shown(&letters.join(name))
            )
        };
        assert_eq!(told, ["loop", "sub/round", "sub/up"].map(circle));
    }

    #[cfg(unix)]
    #[test]
    fn follows_links_inside_the_workspace_and_reports_those_that_lead_out() {
        let outside = tempfile::tempdir().expect("a folder");
        let folder = tempfile::tempdir().expect("a folder");
        File::create(outside.path().join("secret.md")).expect("a file");
        File::create(folder.path().join("a.md")).expect("a file");
        let link = |target: PathBuf, name: &str| {
            std::os::unix::fs::symlink(target, folder.path().join(name)).expect("a link");
        };
        link(folder.path().join("a.md"), "inside.md");
        link(outside.path().join("secret.md"), "outside.md");
        link(outside.path().to_owned(), "folder");
        let mut diagnostics = Diagnostics::default();
        let found = below(folder.path(), folder.path(), &["md"], &mut diagnostics);
        let names: Vec<_> = found.iter().map(|found| shown(&found.below)).collect();
        assert_eq!(names, ["a.md", "inside.md"]);
        let out = ["folder", "outside.md"].map(|name| leads_out(&folder.path().join(name)));
        assert_eq!(diagnostics.into_vec(), out);
        let elsewhere = below(&folder.path().join("folder"), folder.path(), &[], &mut Diagnostics::default());
        assert_eq!(elsewhere, []);
    }
}
