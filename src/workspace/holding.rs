//! Which folders of a workspace hold what its letters are made from.

use std::path::{Path, PathBuf};

use super::root::{Root, WorkspaceKind, are_same};
use super::{data, dictionaries, employers, letters};

/// Which of the files of a folder letters are made from, whether or not any was read yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holding {
    /// All.
    Everything,
    /// Those with one of these extensions.
    Kinds(&'static [&'static str]),
}

/// The folders, and which of the files in each and below it. Pages of a site may lie anywhere and are not among them.
pub(super) fn source_folders(
    root: &Root,
    source: &Path,
    data_folder: &Path,
    includes_folder: &Path,
) -> Vec<(PathBuf, Holding)> {
    let mut folders = vec![
        (includes_folder.to_owned(), Holding::Everything),
        (root.path.join("formats"), Holding::Everything),
        (root.path.join(dictionaries::FOLDER), Holding::Kinds(&["dic", "aff", "txt"])),
        (data_folder.to_owned(), Holding::Kinds(data::EXTENSIONS)),
        (data_folder.join(employers::EMPLOYERS), Holding::Kinds(data::EXTENSIONS)),
        (root.path.join(employers::EMPLOYERS), Holding::Kinds(data::EXTENSIONS)),
    ];
    folders.extend(match root.kind {
        WorkspaceKind::Letterpress => vec![(root.path.join("letters"), Holding::Kinds(letters::EXTENSIONS))],
        WorkspaceKind::Jekyll => vec![
            (source.join("_layouts"), Holding::Everything),
            (source.join(letters::UNPUBLISHED), Holding::Kinds(letters::EXTENSIONS)),
        ],
        WorkspaceKind::Bare => Vec::new(),
    });
    // a setting may make one of them the site itself
    folders.retain(|(folder, _)| ![&root.path, source].iter().any(|site| are_same(site, folder)));
    folders
}
