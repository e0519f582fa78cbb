//! Folders that a test fills and looks through.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Writes a file below a folder, and the folders that it lies in.
#[track_caller]
pub(crate) fn write(folder: &Path, name: impl AsRef<Path>, content: impl AsRef<[u8]>) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().expect("a folder")).expect("folders");
    fs::write(path, content).expect("written");
}

/// Every file below a folder by its path below it; none where there is no folder.
pub(crate) fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    walkdir::WalkDir::new(folder)
        .into_iter()
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let path = entry.path().strip_prefix(folder).expect("below the folder");
            (path.to_owned(), fs::read(entry.path()).expect("readable"))
        })
        .collect()
}

/// Copies a folder, but for what was exported in it.
pub(crate) fn copy(from: &Path, to: &Path) {
    for (path, content) in files(from).into_iter().filter(|(path, _)| !path.starts_with("out")) {
        write(to, path, content);
    }
}
