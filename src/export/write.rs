//! The one way in which files are written: whole or not at all. The one file that names tempfile.

#![expect(clippy::disallowed_methods, reason = "this makes files and folders")]

use std::fs::{File, Metadata};
use std::io::{self, Write};
#[cfg(unix)]
use std::os::unix::fs::FileTypeExt;
use std::path::{Component, Path, PathBuf};

use crate::diagnostic::{Code, Diagnostic};
use crate::export::beneath::{self, unwritable};
use crate::workspace::files::here;
use crate::workspace::read::{reason, shown};
use crate::workspace::root::is_output_of_a_site;

/// How temporary files begin, so that those of a killed run can be told.
pub const TEMPORARY_PREFIX: &str = ".letterpress-tmp-";

/// Whether a file is forced to the disk before it takes its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Durable {
    /// The file is on the disk first.
    Yes,
    /// A power cut may lose it.
    No,
}

/// Writes a file beside its place and then moves it there, so that nobody ever sees half of it. Makes the
/// folder if need be; replaces a file that is there, whose owner and mode stay.
///
/// The bytes are not forced to the disk: a killed process loses nothing by that, and a batch of thousands
/// would wait for every file.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), Diagnostic> {
    write_with(path, |file| file.write_all(bytes))
}

/// As [`write()`], for a copy of another file: nobody may read it who may not read that.
pub fn write_copy(path: &Path, of: &Path) -> Result<(), Diagnostic> {
    let access = FileAccess::of(&of.metadata());
    let fill = |file: &mut dyn Write| io::copy(&mut beneath::named(of)?, file).map(drop);
    let written =
        temporary(path, TEMPORARY_PREFIX, Durable::No, access, fill).and_then(|file| Ok(file.persist(path)?));
    written.map(drop).map_err(|error| unwritable(path, &error))
}

/// As [`write()`], for a file that is made while it is written. A device that the user named is written to.
pub fn write_with(
    path: &Path,
    fill: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), Diagnostic> {
    if is_device(path) {
        let opened = File::options().write(true).open(path);
        return opened.and_then(|mut file| fill(&mut file)).map_err(|error| unwritable(path, &error));
    }
    replace(path, TEMPORARY_PREFIX, Durable::No, fill)
}

/// Writes a file beside its place, under a name that begins with `prefix`, and moves it there, whatever is there: a link
/// or a pipe is replaced and not followed.
pub fn replace(
    path: &Path,
    prefix: &str,
    durable: Durable,
    fill: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), Diagnostic> {
    let access = FileAccess::of(&path.symlink_metadata());
    let written = temporary(path, prefix, durable, access, fill).and_then(|file| Ok(file.persist(path)?));
    written.map(drop).map_err(|error| unwritable(path, &error))
}

/// Whether a path leads to something that is written to and never replaced, such as `/dev/null`, or the pipe that a shell
/// makes of `>(command)`. A pipe that lies elsewhere is none: who opens it waits until somebody reads.
pub fn is_device(path: &Path) -> bool {
    path.metadata().is_ok_and(|metadata| {
        !metadata.is_file() && !metadata.is_dir() && (path.starts_with("/dev") || !is_pipe(&metadata))
    })
}

#[cfg(unix)]
fn is_pipe(metadata: &Metadata) -> bool {
    metadata.file_type().is_fifo()
}

#[cfg(not(unix))]
fn is_pipe(_: &Metadata) -> bool {
    false
}

/// Writes a file where none is; one that is there is an error and stays as it is.
pub fn create(path: &Path, bytes: &[u8]) -> Result<(), Diagnostic> {
    let failed = |what: String| {
        let name = shown(path);
        Diagnostic::new(Code::Write, format!("`{name}` {what}")).in_file(name)
    };
    let refused = |error: &io::Error| failed(format!("cannot be written: {}", reason(error)));
    let file = temporary(path, TEMPORARY_PREFIX, Durable::No, FileAccess::New, |file| file.write_all(bytes))
        .map_err(|error| refused(&error))?;
    match file.persist_noclobber(path) {
        Ok(_) => Ok(()),
        Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => {
            Err(failed("is there already".to_owned()))
        }
        Err(error) => Err(refused(&error.error)),
    }
}

/// The folder that a path leaves by `..` and that is not there: what such a path names is not known before it is made, and may
/// then be anything.
pub fn left_unmade(path: &Path) -> Option<PathBuf> {
    let mut above = PathBuf::new();
    for part in path.components() {
        let is_known = above.as_os_str().is_empty() || above.ends_with("..") || above.is_dir();
        if part == Component::ParentDir && !is_known {
            return Some(above);
        }
        above.push(part);
    }
    None
}

/// Makes a folder and those above it. In the one for the letters of a site, git is told to leave it alone: a site's
/// sources are often public, too.
pub fn make_folder(folder: &Path) -> io::Result<()> {
    if let Some(unmade) = left_unmade(folder) {
        let why = format!("`{}` is not there, so nothing is beside it", shown(&unmade));
        return Err(io::Error::new(io::ErrorKind::NotFound, why));
    }
    let is_new = |folder: &&Path| !folder.as_os_str().is_empty() && !folder.exists();
    let outputs: Vec<&Path> =
        folder.ancestors().take_while(is_new).filter(|folder| is_output_of_a_site(folder)).collect();
    std::fs::create_dir_all(folder)?;
    for output in outputs {
        let ignore = File::options().write(true).create_new(true).open(output.join(".gitignore"));
        match ignore.and_then(|mut file| file.write_all(b"*\n")) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(error),
            Ok(()) | Err(_) => {}
        }
    }
    Ok(())
}

/// A file that only its user may read, under a name that nobody can guess. It goes away with this value.
#[derive(Debug)]
pub struct PrivateFile(tempfile::TempPath);

impl PrivateFile {
    /// Writes one, in the folder that the system has for such files, with a name that ends so.
    pub fn new(ending: &str, bytes: &[u8]) -> io::Result<Self> {
        let mut file = tempfile::Builder::new().prefix("letterpress-").suffix(ending).tempfile()?;
        file.write_all(bytes)?;
        Ok(Self(file.into_temp_path()))
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.0
    }
}

/// Who may read a file that is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum FileAccess {
    /// Whoever may read any new file.
    New,
    /// Who may read this one: its mode, its user and its group.
    #[cfg(unix)]
    Like(u32, u32, u32),
}

impl FileAccess {
    /// That of a file, where there is one.
    #[cfg(unix)]
    fn of(file: &io::Result<Metadata>) -> Self {
        use std::os::unix::fs::MetadataExt;
        match file {
            Ok(file) if file.is_file() => Self::Like(file.mode() & 0o777, file.uid(), file.gid()),
            Ok(_) | Err(_) => Self::New,
        }
    }

    #[cfg(not(unix))]
    fn of(_: &io::Result<Metadata>) -> Self {
        Self::New
    }

    /// What a file is made with; the user's umask takes from it. Nobody else reads one that is not finished and may be
    /// private.
    #[cfg(unix)]
    fn at_first(self) -> u32 {
        match self {
            Self::New => 0o666,
            Self::Like(..) => 0o600,
        }
    }

    /// Gives a finished file its mode and, where the system lets us, its owner. What a group may do goes where the group
    /// is another one.
    #[cfg(unix)]
    fn give(self, file: &File) -> io::Result<()> {
        use std::os::unix::fs::{MetadataExt, PermissionsExt, fchown};
        let Self::Like(mode, user, group) = self else { return Ok(()) };
        let mut is_same = file.metadata().map(|made| made.uid() == user && made.gid() == group)?;
        if !is_same {
            is_same =
                fchown(file, Some(user), Some(group)).or_else(|_| fchown(file, None, Some(group))).is_ok();
        }
        let mode = if is_same { mode } else { mode & !0o070 | mode & 0o070 & ((mode & 0o007) << 3) };
        file.set_permissions(std::fs::Permissions::from_mode(mode))
    }

    #[cfg(not(unix))]
    fn give(self, _: &File) -> io::Result<()> {
        Ok(())
    }
}

/// The whole file, beside its place.
fn temporary(
    path: &Path,
    prefix: &str,
    durable: Durable,
    access: FileAccess,
    fill: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<tempfile::NamedTempFile> {
    let folder = here(path.parent().unwrap_or(Path::new("")));
    make_folder(folder)?;
    let mut builder = tempfile::Builder::new();
    builder.prefix(prefix);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(std::fs::Permissions::from_mode(access.at_first()));
    }
    let mut temporary = builder.tempfile_in(folder)?;
    fill(temporary.as_file_mut())?;
    access.give(temporary.as_file())?;
    if durable == Durable::Yes {
        temporary.as_file().sync_all()?;
    }
    Ok(temporary)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<_> = std::fs::read_dir(folder)
            .expect("the folder")
            .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn makes_folders_replaces_files_and_leaves_nothing_else() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a/b/letter.txt");
        assert_eq!(write(&path, b"one"), Ok(()));
        assert_eq!(write(&path, b"two"), Ok(()));
        let mut text = String::new();
        io::Read::read_to_string(&mut File::open(&path).expect("the file"), &mut text).expect("text");
        assert_eq!(text, "two");
        assert_eq!(names(&folder.path().join("a/b")), ["letter.txt"]);
    }

    #[test]
    fn leaves_nothing_where_it_cannot_write() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("taken");
        std::fs::create_dir_all(path.join("inner")).expect("folders");
        let diagnostic = write(&path, b"one").expect_err("a folder is in the way");
        assert_eq!(diagnostic.code, Code::Write);
        assert_eq!(names(folder.path()), ["taken"]);
    }

    #[cfg(unix)]
    #[test]
    fn what_replaces_a_private_file_is_read_by_nobody_else_while_it_is_written() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().expect("a folder");
        let (path, temporary) = (folder.path().join("private"), folder.path().join("new"));
        std::fs::create_dir(&temporary).expect("a folder");
        for mode in [0o600, 0o640, 0o604, 0o644] {
            std::fs::write(&path, "one").expect("written");
            std::fs::set_permissions(&path, std::fs::Permissions::from_mode(mode)).expect("its mode");
            let access = FileAccess::of(&path.symlink_metadata());
            let mut seen = Vec::new();
            let see = |_: &mut dyn Write| {
                for entry in std::fs::read_dir(&temporary)? {
                    seen.push(entry?.metadata()?.permissions().mode() & 0o777);
                }
                Ok(())
            };
            let made = super::temporary(&temporary.join("private"), ".", Durable::No, access, see);
            let at_last = made.expect("a file").as_file().metadata().expect("its mode").permissions().mode();
            assert_eq!((seen, at_last & 0o777), (vec![0o600], mode), "{mode:o}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn gives_files_the_permissions_of_any_new_file() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().expect("a folder");
        let plain = folder.path().join("plain");
        File::create(&plain).expect("a file");
        let path = folder.path().join("letter.txt");
        write(&path, b"one").expect("written");
        let mode = |path: &Path| std::fs::metadata(path).expect("a file").permissions().mode();
        assert_eq!(mode(&path), mode(&plain));
    }
}
