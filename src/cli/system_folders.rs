//! Where the system keeps what every program may use, for workspaces that ask for it.

use std::path::PathBuf;

use super::surroundings::environment;
use crate::workspace::read::SystemFolders;

/// The folders, those of the user first. They need not exist.
pub fn folders() -> SystemFolders {
    let dictionaries = match path("DICPATH") {
        // as hunspell has it, and nowhere else
        Some(named) => std::env::split_paths(&named).collect(),
        None => dictionaries(),
    };
    SystemFolders { fonts: fonts(), dictionaries }
}

/// A variable that names a folder or several; an empty one is one that is not set.
fn path(name: &str) -> Option<std::ffi::OsString> {
    environment(name).filter(|value| !value.is_empty())
}

/// The folders for data of programs, as the XDG Base Directory Specification 0.8 has them.
#[cfg(not(any(windows, target_os = "macos")))]
fn data_folders() -> impl Iterator<Item = PathBuf> {
    let own = path("XDG_DATA_HOME")
        .map(PathBuf::from)
        .or_else(|| path("HOME").map(|home| PathBuf::from(home).join(".local/share")));
    let shared = path("XDG_DATA_DIRS").unwrap_or_else(|| "/usr/local/share:/usr/share".into());
    own.into_iter().chain(std::env::split_paths(&shared).collect::<Vec<_>>())
}

#[cfg(not(any(windows, target_os = "macos")))]
fn fonts() -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> = data_folders().map(|folder| folder.join("fonts")).collect();
    if let Some(home) = path("HOME") {
        // an old place, still in use, is one of the user's own
        folders.insert(1, PathBuf::from(home).join(".fonts"));
    }
    folders
}

#[cfg(not(any(windows, target_os = "macos")))]
fn dictionaries() -> Vec<PathBuf> {
    let hunspell = data_folders().flat_map(|folder| ["hunspell", "myspell"].map(|name| folder.join(name)));
    let office = ["/usr/lib/libreoffice/share/extensions", "/opt/libreoffice/share/extensions"];
    hunspell.chain(office.map(PathBuf::from)).collect()
}

#[cfg(target_os = "macos")]
fn fonts() -> Vec<PathBuf> {
    let own = path("HOME").map(|home| PathBuf::from(home).join("Library/Fonts"));
    own.into_iter().chain(["/Library/Fonts", "/System/Library/Fonts"].map(PathBuf::from)).collect()
}

#[cfg(target_os = "macos")]
fn dictionaries() -> Vec<PathBuf> {
    let own = path("HOME").map(|home| PathBuf::from(home).join("Library/Spelling"));
    let office = "/Applications/LibreOffice.app/Contents/Resources/extensions";
    own.into_iter().chain(["/Library/Spelling", office].map(PathBuf::from)).collect()
}

#[cfg(windows)]
fn fonts() -> Vec<PathBuf> {
    let below = |name: &str, folder: &str| path(name).map(|above| PathBuf::from(above).join(folder));
    let own = below("LOCALAPPDATA", r"Microsoft\Windows\Fonts");
    own.into_iter().chain(below("SystemRoot", "Fonts")).collect()
}

#[cfg(windows)]
fn dictionaries() -> Vec<PathBuf> {
    let below = |name: &str, folder: &str| path(name).map(|above| PathBuf::from(above).join(folder));
    let own = below("LOCALAPPDATA", "hunspell");
    own.into_iter().chain(below("ProgramFiles", r"LibreOffice\share\extensions")).collect()
}
