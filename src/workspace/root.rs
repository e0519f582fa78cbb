//! Where a workspace begins, and of which kind it is.

use std::path::{Component, Path, PathBuf};

/// The file that makes a folder a workspace and holds its settings.
pub const SETTINGS_FILE: &str = "letterpress.yml";

/// The file that makes a folder a Jekyll or Octopress site.
pub const JEKYLL_FILE: &str = "_config.yml";

/// How a folder is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WorkspaceKind {
    /// letters/, employers/, data/, includes/.
    Letterpress,
    /// `_config.yml`, `_data/`, `_includes/`.
    Jekyll,
    /// No workspace: a letter on its own.
    Bare,
}

/// The folder everything else is looked up in, as the user would type it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Root {
    /// The folder; empty for the current one.
    pub path: PathBuf,
    /// How it is laid out.
    pub kind: WorkspaceKind,
}

impl Root {
    /// The folder the user named: a workspace, whatever it holds.
    pub fn named(path: &Path) -> Self {
        let kind = marked(path).unwrap_or(WorkspaceKind::Letterpress);
        Self { path: strip_dot(path), kind }
    }

    /// The nearest workspace at or above a folder, else the folder itself as a bare one.
    pub fn above(folder: &Path) -> Self {
        let folder = strip_dot(folder);
        let mut nearest = None;
        for path in ancestors(&folder) {
            let Some(kind) = marked(&path) else { continue };
            let by_folders = kind == WorkspaceKind::Letterpress && !has(&path, SETTINGS_FILE);
            let root = Self { path, kind };
            // a site has folders of such names, too: letters/ of it makes no workspace inside of it
            match (nearest, by_folders) {
                (None, true) => nearest = Some(root),
                (Some(nearest), _) if kind != WorkspaceKind::Jekyll => return nearest,
                (None | Some(_), _) => return root,
            }
        }
        nearest.unwrap_or(Self { path: folder, kind: WorkspaceKind::Bare })
    }

    /// Whether its folder is surely one, and not any that happens to have a folder of such a name.
    pub fn is_sure(&self) -> bool {
        let folders = MARKING_FOLDERS.iter().filter(|name| self.path.join(name).is_dir()).count();
        [SETTINGS_FILE, JEKYLL_FILE].iter().any(|name| has(&self.path, name)) || folders > 1
    }

    /// The folder that letters are exported to unless another one is named. What `jekyll build` would publish of a
    /// site begins without `_`.
    pub fn output(&self) -> PathBuf {
        match self.kind {
            WorkspaceKind::Jekyll => self.path.join(SITE_OUTPUT),
            WorkspaceKind::Letterpress => self.path.join(OUTPUT),
            WorkspaceKind::Bare => match Self::above(Path::new("")).kind {
                WorkspaceKind::Jekyll => PathBuf::from(SITE_OUTPUT),
                WorkspaceKind::Letterpress | WorkspaceKind::Bare => PathBuf::from(OUTPUT),
            },
        }
    }
}

/// What letters of a workspace are exported to.
pub const OUTPUT: &str = "out";

/// What letters of a site are exported to.
pub const SITE_OUTPUT: &str = "_out";

/// Whether a folder is the one that letters of a site are exported to.
pub fn is_output_of_a_site(folder: &Path) -> bool {
    folder.file_name().is_some_and(|name| name == SITE_OUTPUT)
        && folder.parent().is_some_and(|above| Root::above(above).kind == WorkspaceKind::Jekyll)
}

/// The folders that make their parent a workspace, as [`SETTINGS_FILE`] does.
const MARKING_FOLDERS: [&str; 3] = ["letters", "employers", "formats"];

/// What is said where nothing marks a workspace.
pub const NO_WORKSPACE: &str = "this is no workspace: neither here nor above is letterpress.yml, _config.yml, letters/, \
                                employers/ or formats/";

/// Whether a folder is a workspace, and of which kind.
pub fn marked(folder: &Path) -> Option<WorkspaceKind> {
    if has(folder, JEKYLL_FILE) {
        Some(WorkspaceKind::Jekyll)
    } else if has(folder, SETTINGS_FILE) || MARKING_FOLDERS.iter().any(|name| folder.join(name).is_dir()) {
        Some(WorkspaceKind::Letterpress)
    } else {
        None
    }
}

/// Whether a folder has anything of the name of its settings: what is no file there is an error where it is read, and never
/// as if there were none.
fn has(folder: &Path, name: &str) -> bool {
    folder.join(name).symlink_metadata().is_ok()
}

/// The folder and those above it, nearest first, each as one would type it from the current folder.
fn ancestors(folder: &Path) -> Vec<PathBuf> {
    let mut paths = Vec::new();
    let mut rest = folder.to_owned();
    loop {
        paths.push(rest.clone());
        match rest.components().next_back() {
            Some(Component::Normal(_)) => {
                rest.pop();
            }
            Some(Component::ParentDir) | None => break,
            Some(Component::CurDir | Component::RootDir | Component::Prefix(_)) => return paths,
        }
    }
    // the typed path is used up: go on upwards from the current folder, once for each folder above it
    let depth = Path::new(".").join(&rest).canonicalize().map_or(0, |real| real.components().count());
    for _ in 1..depth {
        rest.push("..");
        paths.push(rest.clone());
    }
    paths
}

/// Whether two paths are written alike but for `.`.
pub fn are_same(one: &Path, other: &Path) -> bool {
    strip_dot(one) == strip_dot(other)
}

fn strip_dot(path: &Path) -> PathBuf {
    path.components().filter(|component| *component != Component::CurDir).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn climbs_from_a_typed_path_and_then_above_the_current_folder() {
        let above = ancestors(Path::new("site/letters"));
        assert_eq!(above[..3], ["site/letters", "site", ""].map(PathBuf::from));
        assert!(above[3..].iter().all(|path| path.components().all(|part| part == Component::ParentDir)));
        assert!(above.len() > 3);
    }

    #[test]
    fn climbs_to_the_root_of_an_absolute_path() {
        assert_eq!(ancestors(Path::new("/a/b")), ["/a/b", "/a", "/"].map(PathBuf::from));
    }

    #[test]
    fn takes_the_nearest_marked_folder() {
        let folder = tempfile::tempdir().expect("a folder");
        let site = folder.path().join("site");
        std::fs::create_dir_all(site.join("pages/deep")).expect("folders");
        std::fs::create_dir_all(folder.path().join("employers")).expect("folders");
        assert_eq!(
            Root::above(&site.join("pages")),
            Root { path: folder.path().to_owned(), kind: WorkspaceKind::Letterpress }
        );
        std::fs::File::create(site.join(JEKYLL_FILE)).expect("a file");
        assert_eq!(Root::above(&site.join("pages/deep")), Root { path: site, kind: WorkspaceKind::Jekyll });
    }

    #[test]
    fn a_folder_of_letters_employers_or_formats_makes_a_workspace_as_the_settings_do() {
        for name in ["letters", "employers", "formats"] {
            let folder = tempfile::tempdir().expect("a folder");
            assert_eq!(marked(folder.path()), None);
            std::fs::File::create(folder.path().join(name)).expect("a file of that name");
            assert_eq!(marked(folder.path()), None, "a file marks nothing: {name}");
            std::fs::remove_file(folder.path().join(name)).expect("removed");
            std::fs::create_dir(folder.path().join(name)).expect("a folder of that name");
            assert_eq!(marked(folder.path()), Some(WorkspaceKind::Letterpress), "{name}");
            let found = Root::above(&folder.path().join(name));
            assert_eq!(
                found,
                Root { path: folder.path().to_owned(), kind: WorkspaceKind::Letterpress },
                "{name}"
            );
        }
    }
}
