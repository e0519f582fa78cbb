//! The files of formats/: those of a workspace over those that letterpress comes with.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use super::file_room::FileRoom;
use super::files;
use super::read::{self, FileReader, shown};
use super::root::{Root, WorkspaceKind};
use crate::diagnostic::{Diagnostics, Severity};
use crate::stationery::files::{FormatFile, FormatFiles};
use crate::unicode::entry::composed_name;

/// The most folders below formats/ that are looked at for one that has the name of a file.
const MOST_FORMAT_FOLDERS: usize = 10_000;

/// The built-in formats with the workspace's own files over them, as many of these as have at most `most` bytes together; what
/// else there is is pushed.
pub(super) fn read(
    root: &Root,
    reader: &FileReader,
    most: u64,
    diagnostics: &mut Diagnostics,
) -> FormatFiles {
    let mut files = FormatFiles::embedded();
    if root.kind == WorkspaceKind::Bare {
        return files;
    }
    let own = root.path.join("formats");
    let mut left = FileRoom::new(most);
    for found in files::below(&own, &root.path, &[], diagnostics) {
        let name = shown(&found.path);
        let read = reader.bytes(&found.path, read::FORMAT_FILE_LIMIT);
        match read.and_then(|bytes| left.take(bytes.len(), &name, "files of formats/").map(|()| bytes)) {
            Ok(bytes) => {
                let file = FormatFile { name, bytes: bytes.into() };
                files.replace(composed_name(&shown(&found.below)), file);
            }
            Err(diagnostic) => diagnostics.push(diagnostic),
        }
        if left.is_full() {
            break;
        }
    }
    // a folder in the place of a file has none in it
    let kinds: BTreeSet<&OsStr> = files.iter().filter_map(|(path, _)| Path::new(path).extension()).collect();
    let of_kind = |folder: &PathBuf| folder.extension().is_some_and(|end| kinds.contains(end));
    let folders = files::folders(&own, MOST_FORMAT_FOLDERS, |_| true);
    folders
        .iter()
        .filter(|folder| of_kind(folder))
        .for_each(|folder| diagnostics.push(files::no_file(folder).severity(Severity::Warning)));
    files.complete();
    files
}
