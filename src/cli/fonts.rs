//! Where the fonts of the system lie, for workspaces that ask for them.

use std::path::PathBuf;

use super::surroundings::environment;

/// The folders, those of the user first. They need not exist.
#[cfg(not(any(windows, target_os = "macos")))]
pub fn folders() -> Vec<PathBuf> {
    // as the XDG Base Directory Specification 0.8 has it; an empty variable is one that is not set
    let path = |name: &str| environment(name).filter(|value| !value.is_empty());
    let home = path("HOME").map(PathBuf::from);
    let own = path("XDG_DATA_HOME")
        .map(PathBuf::from)
        .or_else(|| home.as_ref().map(|home| home.join(".local/share")))
        .map(|folder| folder.join("fonts"));
    let old = home.map(|home| home.join(".fonts"));
    let shared = path("XDG_DATA_DIRS").unwrap_or_else(|| "/usr/local/share:/usr/share".into());
    let shared = std::env::split_paths(&shared).map(|folder| folder.join("fonts")).collect::<Vec<_>>();
    own.into_iter().chain(old).chain(shared).collect()
}

/// The folders, those of the user first. They need not exist.
#[cfg(target_os = "macos")]
pub fn folders() -> Vec<PathBuf> {
    let own = environment("HOME").map(|home| PathBuf::from(home).join("Library/Fonts"));
    own.into_iter().chain(["/Library/Fonts", "/System/Library/Fonts"].map(PathBuf::from)).collect()
}

/// The folders, those of the user first. They need not exist.
#[cfg(windows)]
pub fn folders() -> Vec<PathBuf> {
    let below = |name: &str, path: &str| environment(name).map(|folder| PathBuf::from(folder).join(path));
    let own = below("LOCALAPPDATA", r"Microsoft\Windows\Fonts");
    own.into_iter().chain(below("SystemRoot", "Fonts")).collect()
}
