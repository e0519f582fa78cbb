//! What lies below an output folder or a workspace, reached without a symbolic link that a stranger may have put
//! there. Every path of a ledger, every folder that artifacts go to and every new file of a workspace is asked for here.
//!
//! The folder itself is whoever named it to decide: links above it, and it, are followed.

#![expect(clippy::disallowed_methods, reason = "this opens and removes what lies below an output folder")]

use std::fs::{File, Metadata, OpenOptions};
use std::io;
use std::path::Path;

use crate::diagnostic::{About, Code, Diagnostic};
use crate::format::Format;
use crate::source::Source;
use crate::workspace::files::{here, is_inside};
use crate::workspace::read::{reason, shown};

/// The most bytes that are read of one file of a ledger: artifacts of some millions of letters.
const LIMIT: u64 = 4 << 30;

/// What a file of a ledger is opened for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// To be read; nothing is made.
    Read,
    /// To be locked and written; it is made where it is not, and keeps what it holds.
    Write,
    /// To be written to at its end; it is made where it is not.
    Append,
}

/// Opens a file of a ledger; none where there is none to read.
///
/// Only a regular file of one name and of at most 4 GB is opened: writing to any other would change, and reading it
/// tell or wait for, what is not the ledger's. Elsewhere than on Unix a second name cannot be told.
pub fn open(path: &Path, access: Access) -> Result<Option<File>, Diagnostic> {
    let failed = |error: &io::Error| match access {
        Access::Read => unreadable(path, &reason(error)),
        Access::Write | Access::Append => unwritable(path, error),
    };
    let mut options = OpenOptions::new();
    match access {
        Access::Read => options.read(true),
        Access::Write => options.read(true).write(true),
        Access::Append => options.append(true),
    };
    let before = match (path.symlink_metadata(), access) {
        (Ok(metadata), _) => metadata,
        (Err(error), Access::Read) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        (Err(error), Access::Write | Access::Append) if error.kind() == io::ErrorKind::NotFound => {
            // one that comes to be in between, or a link, is an error
            return options.create_new(true).open(path).map(Some).map_err(|error| failed(&error));
        }
        (Err(error), _) => return Err(failed(&error)),
    };
    if let Some(what) = stranger(&before) {
        return Err(refused(path, what));
    }
    if access == Access::Read && before.len() > LIMIT {
        return Err(unreadable(path, &format!("it is larger than {} MB", LIMIT >> 20)));
    }
    let file = options.open(path).map_err(|error| failed(&error))?;
    let now = file.metadata().map_err(|error| failed(&error))?;
    match stranger(&now) {
        Some(what) => Err(refused(path, what)),
        None if !is_same(&before, &now) => Err(refused(path, "was put in another's place")),
        None => Ok(Some(file)),
    }
}

/// Opens an artifact to be read: a regular file, and no link to one.
pub fn artifact(path: &Path) -> io::Result<File> {
    let before = path.symlink_metadata()?;
    let file =
        if before.is_file() { File::open(path)? } else { return Err(io::ErrorKind::InvalidInput.into()) };
    if is_same(&before, &file.metadata()?) { Ok(file) } else { Err(io::ErrorKind::InvalidInput.into()) }
}

/// Opens a file that the user named, whatever that leads to.
pub fn named(path: &Path) -> io::Result<File> {
    File::open(path)
}

/// Removes a file; of a link it is the link that goes.
pub fn remove(path: &Path) -> io::Result<()> {
    std::fs::remove_file(path)
}

/// Whether a ledger's folder is there; an error where something else is in its place.
pub fn has_folder(path: &Path) -> Result<bool, Diagnostic> {
    match path.symlink_metadata() {
        Ok(metadata) if metadata.is_dir() => Ok(true),
        Ok(metadata) if metadata.is_symlink() => Err(refused(path, LINK)),
        Ok(_) => Err(refused(path, "is no folder")),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(unreadable(path, &reason(&error))),
    }
}

/// Sees that no folder on the way from `base` to a file below it is a symbolic link; what is not there is none.
pub fn without_links(base: &Path, below: &str) -> Result<(), Diagnostic> {
    let folders = Path::new(below).parent().unwrap_or(Path::new(""));
    let mut folder = base.to_owned();
    for part in folders {
        folder.push(part);
        if folder.symlink_metadata().is_ok_and(|metadata| metadata.is_symlink()) {
            let name = shown(&folder);
            let base = shown(here(base));
            return Err(Diagnostic::new(
                Code::Write,
                format!("`{name}` is a symbolic link, and what is exported to `{base}` stays in it"),
            )
            .in_file(name)
            .hint("remove the link, or name the folder it leads to with `-o`"));
        }
    }
    Ok(())
}

/// Whether a path, with every symbolic link followed, lies in a folder; of what is not there yet, the nearest folder
/// above it is looked at. A link that leads nowhere leads out.
pub fn stays_inside(path: &Path, bound: &Path) -> bool {
    let is_there = |path: &&Path| here(path).symlink_metadata().is_ok();
    match path.ancestors().find(is_there) {
        Some(nearest) if nearest == path || nearest.starts_with(bound) => is_inside(nearest, &[bound]),
        // nothing of the folder is there, so nothing leads out of it
        Some(_) | None => true,
    }
}

/// The format of a file that a manifest or a journal names, the first of those with its extension; none where no run writes one of that name, as when it leads
/// out of the output folder.
pub fn format_of(path: &str) -> Option<Format> {
    let is_name = |part: &str| {
        !part.is_empty()
            && !part.starts_with('.')
            && !part.chars().any(|character| matches!(character, '\\' | ':') || character.is_control())
    };
    if !path.split('/').all(is_name) {
        return None;
    }
    let (_, extension) = path.rsplit_once('.')?;
    Format::ALL.iter().copied().find(|format| format.extension() == extension)
}

const LINK: &str = "is a symbolic link";

/// What a file is that is not a ledger's.
fn stranger(metadata: &Metadata) -> Option<&'static str> {
    if metadata.is_symlink() {
        Some(LINK)
    } else if metadata.is_dir() {
        Some("is a folder")
    } else if !metadata.is_file() {
        Some("is a device or a pipe")
    } else if has_other_names(metadata) {
        Some("is a file that has another name too (a hard link)")
    } else {
        None
    }
}

#[cfg(unix)]
fn has_other_names(metadata: &Metadata) -> bool {
    std::os::unix::fs::MetadataExt::nlink(metadata) > 1
}

#[cfg(not(unix))]
fn has_other_names(_metadata: &Metadata) -> bool {
    false
}

#[cfg(unix)]
fn is_same(one: &Metadata, other: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    (one.dev(), one.ino()) == (other.dev(), other.ino())
}

#[cfg(not(unix))]
fn is_same(one: &Metadata, other: &Metadata) -> bool {
    one.file_type() == other.file_type()
}

fn refused(path: &Path, what: &str) -> Diagnostic {
    let name = shown(path);
    Diagnostic::new(Code::Write, format!("`{name}` {what}, so letterpress does not keep its books there"))
        .in_file(name)
        .hint("remove it, and letterpress makes its own; or name another folder with `-o`")
}

fn unreadable(path: &Path, why: &str) -> Diagnostic {
    let name = shown(path);
    Diagnostic::new(Code::UnreadableFile, format!("`{name}` cannot be read: {why}")).in_file(name)
}

/// The error for one of these files that cannot be written.
pub fn unwritable(path: &Path, error: &io::Error) -> Diagnostic {
    let name = shown(path);
    Diagnostic::new(Code::Write, format!("`{name}` cannot be written: {}", reason(error)))
        .in_file(name)
        .about(About::Unwritable)
}

/// Sees that a file of a workspace, there or about to be made, lies in it with every symbolic link followed.
pub fn may_create(path: &Path, root: &Path) -> Result<(), Diagnostic> {
    if stays_inside(path, root) {
        return Ok(());
    }
    let is_link = |path: &&Path| path.symlink_metadata().is_ok_and(|metadata| metadata.is_symlink());
    let below = path.ancestors().take_while(|folder| *folder != root);
    let name = shown(below.filter(is_link).last().unwrap_or(path));
    Err(Diagnostic::new(Code::Write, format!("`{name}` is a symbolic link that leads out of the workspace"))
        .in_file(name)
        .hint("put what it leads to in its place"))
}

/// Sees that a file may be written anew with more or other words: one in another encoding was read by a guess, and would be written as
/// that.
pub fn may_rewrite(source: &Source) -> Result<(), Diagnostic> {
    if !source.was_decoded() {
        return Ok(());
    }
    let name = source.name();
    Err(Diagnostic::new(Code::Write, format!("`{name}` is not UTF-8, so nothing is written into it"))
        .in_file(name)
        .hint("save it as UTF-8 first, and see that its words are right"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_the_names_that_runs_write() {
        for (path, format) in [
            ("a.txt", Some(Format::Text)),
            ("2026/a b-a4.pdf", Some(Format::Pdf)),
            ("ü.docx", Some(Format::Docx)),
            ("", None),
            (".", None),
            ("..", None),
            ("a", None),
            ("a.png", None),
            ("../a.txt", None),
            ("a/../../b.txt", None),
            ("a/./b.txt", None),
            ("a//b.txt", None),
            ("/a.txt", None),
            ("a.txt/", None),
            ("C:\\a.txt", None),
            ("C:a.txt", None),
            ("a\\b.txt", None),
            ("\\\\host\\share\\a.txt", None),
            ("a\0.txt", None),
            ("a\n.txt", None),
            (".letterpress/lock", None),
            (".letterpress/a.txt", None),
            ("sub/.hidden.md", None),
        ] {
            assert_eq!(format_of(path), format, "{path:?}");
        }
    }
}
