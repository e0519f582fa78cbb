//! What was made of files of a workspace, kept for the next letters.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use crate::locks;

/// The most bytes that are kept.
const MOST_BYTES: usize = 64 << 20;

/// What was made of files, each read once as long as there is room.
#[derive(Debug)]
pub(super) struct FileCache<T>(Mutex<(usize, BTreeMap<PathBuf, T>)>);

impl<T> Default for FileCache<T> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<T: Clone> FileCache<T> {
    /// What is kept of a file.
    pub(super) fn get(&self, path: &Path) -> Option<T> {
        locks::lock(&self.0).1.get(path).cloned()
    }

    /// Keeps what was made of a file and takes so many bytes, where there is room for it.
    pub(super) fn keep(&self, path: &Path, bytes: usize, made: &T) {
        let mut kept = locks::lock(&self.0);
        if kept.0 + bytes <= MOST_BYTES && !kept.1.contains_key(path) {
            kept.0 += bytes;
            kept.1.insert(path.to_owned(), made.clone());
        }
    }
}
