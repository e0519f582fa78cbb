//! The files letters may include, each read once.

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use super::files;
use super::pages::Pages;
use super::read::{FileReader, shown};
use crate::date::Date;
use crate::diagnostic::{Diagnostic, Diagnostics, MOST_GUESSES, nearest};
use crate::locks;
use crate::parse::merge;
use crate::resolve::{IncludeError, Includes, PageLists};
use crate::source::Source;

/// The includes folder of a workspace.
#[derive(Debug)]
pub struct IncludeFolder {
    root: PathBuf,
    folder: PathBuf,
    reader: Arc<FileReader>,
    pages: Option<Arc<Pages>>,
    seen: Mutex<BTreeMap<PathBuf, Result<Arc<Source>, IncludeError>>>,
    /// What lies below a folder in which something was looked for that is not there.
    listed: Mutex<BTreeMap<PathBuf, Arc<[String]>>>,
    /// For how many names it was asked what may have been meant.
    guesses: AtomicUsize,
}

impl IncludeFolder {
    /// Takes includes from `folder` of the workspace at `root`.
    ///
    /// `pages` are those of the site, for letters that list them.
    pub fn new(root: &Path, folder: PathBuf, reader: Arc<FileReader>, pages: Option<Arc<Pages>>) -> Self {
        Self {
            root: root.to_owned(),
            folder,
            reader,
            pages,
            seen: Mutex::default(),
            listed: Mutex::default(),
            guesses: AtomicUsize::new(0),
        }
    }

    /// Where included files lie.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Whether a file was included, or looked for.
    pub fn has_read(&self, file: &Path) -> bool {
        locks::lock(&self.seen).contains_key(file)
    }

    /// Where an include is looked for; nowhere where its name leads out.
    pub fn place(&self, name: &str) -> Option<PathBuf> {
        stays_below(name).then(|| files::stored(&self.folder.join(name)))
    }

    /// Where an include is looked for below the folder of another file; nowhere where its name leads out.
    pub fn place_relative(&self, from: &Source, name: &str) -> Option<PathBuf> {
        stays_below(name)
            .then(|| files::stored(&Path::new(from.name()).parent().unwrap_or(Path::new("")).join(name)))
    }

    /// The file at `name` below a folder, if it stays inside one of `bounds`.
    fn read(&self, folder: &Path, name: &str, bounds: &[&Path]) -> Result<Arc<Source>, IncludeError> {
        let path = files::stored(&folder.join(name));
        if let Some(seen) = locks::lock(&self.seen).get(&path) {
            return seen.clone();
        }
        let read = self.read_anew(folder, name, &path, bounds);
        // of two letters that read it at once, both get what came first: places in it are the same for both
        locks::lock(&self.seen).entry(path).or_insert(read).clone()
    }

    fn read_anew(
        &self,
        folder: &Path,
        name: &str,
        path: &Path,
        bounds: &[&Path],
    ) -> Result<Arc<Source>, IncludeError> {
        if !path.is_file() {
            return Err(self.missing(folder, name));
        }
        if !files::is_inside(path, bounds) {
            return Err(outside(name));
        }
        let of =
            |diagnostic: Diagnostic| IncludeError { message: diagnostic.message, hints: diagnostic.hints };
        let source = self.reader.text(path).map_err(of)?;
        match merge::begins_at(source.text()) {
            Some(line) => Err(IncludeError {
                message: format!("two versions of `{}` were not merged, in line {line}", source.name()),
                hints: vec![merge::KEEP_ONE.to_owned()],
            }),
            None => Ok(source),
        }
    }

    fn missing(&self, folder: &Path, name: &str) -> IncludeError {
        let mut hints = vec![format!("it is looked for in {}", shown(files::here(folder)))];
        // nobody reads a guess for each of thousands
        if self.guesses.fetch_add(1, Ordering::Relaxed) < MOST_GUESSES {
            let names = self.listed(folder);
            let meant = nearest(name, names.iter().map(String::as_str));
            hints.splice(0..0, meant.map(|meant| format!("did you mean `{meant}`?")));
        }
        IncludeError { message: format!("there is no include `{name}`"), hints }
    }

    /// What lies below a folder, listed once.
    fn listed(&self, folder: &Path) -> Arc<[String]> {
        let mut listed = locks::lock(&self.listed);
        let list = || {
            let found = files::below(folder, &self.root, &[], &mut Diagnostics::default());
            found.iter().map(|found| shown(&found.below)).collect()
        };
        Arc::clone(listed.entry(folder.to_owned()).or_insert_with(list))
    }
}

impl Includes for IncludeFolder {
    fn include(&self, name: &str) -> Result<Arc<Source>, IncludeError> {
        if !stays_below(name) {
            return Err(outside(name));
        }
        self.read(&self.folder, name, &[&self.root])
    }

    fn include_relative(&self, from: &Source, name: &str) -> Result<Arc<Source>, IncludeError> {
        if !stays_below(name) {
            return Err(outside(name));
        }
        let folder = Path::new(from.name()).parent().unwrap_or(Path::new(""));
        self.read(folder, name, &[&self.root, folder])
    }

    fn listed(&self, day: Option<Date>) -> Option<Arc<PageLists>> {
        self.pages.as_ref()?.listed(day)
    }
}

/// Whether a path names something below where it starts, by its words alone.
fn stays_below(name: &str) -> bool {
    !name.is_empty() && Path::new(name).components().all(|part| matches!(part, Component::Normal(_)))
}

fn outside(name: &str) -> IncludeError {
    IncludeError {
        message: format!("the include `{name}` leads out of the includes folder"),
        hints: vec!["name a file below it, without `..` and without a leading `/`".to_owned()],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn site() -> (tempfile::TempDir, IncludeFolder) {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::create_dir_all(folder.path().join("includes/cv")).expect("folders");
        for (name, text) in [("includes/cv/intro.md", "Hello"), ("secret.md", "no"), ("letters.md", "x")] {
            let mut file = std::fs::File::create(folder.path().join(name)).expect("a file");
            file.write_all(text.as_bytes()).expect("written");
        }
        let includes =
            IncludeFolder::new(folder.path(), folder.path().join("includes"), Arc::default(), None);
        (folder, includes)
    }

    fn text(read: Result<Arc<Source>, IncludeError>) -> Result<String, String> {
        read.map(|source| source.text().to_owned()).map_err(|error| error.message)
    }

    #[test]
    fn reads_below_the_includes_folder() {
        let (_folder, includes) = site();
        assert_eq!(text(includes.include("cv/intro.md")), Ok("Hello".to_owned()));
    }

    /// Both versions went into the letter, and nothing said so.
    #[test]
    fn a_file_of_which_two_versions_were_not_merged_is_not_included() {
        let (folder, includes) = site();
        let text = "I can start in May.\n<<<<<<< HEAD\n60k\n=======\n70k\n>>>>>>> theirs\n";
        std::fs::write(folder.path().join("includes/pay.md"), text).expect("a file");
        let refused = includes.include("pay.md").expect_err("two versions");
        assert!(refused.message.ends_with("pay.md` were not merged, in line 2"), "{}", refused.message);
    }

    #[test]
    fn refuses_to_leave_it() {
        let (folder, includes) = site();
        let absolute = folder.path().join("secret.md");
        for name in ["../secret.md", "cv/../../secret.md", "./cv/intro.md", "", &absolute.to_string_lossy()] {
            assert_eq!(
                text(includes.include(name)),
                Err(format!("the include `{name}` leads out of the includes folder"))
            );
        }
    }

    #[cfg(unix)]
    #[test]
    fn refuses_a_symbolic_link_out_of_the_workspace() {
        let (folder, includes) = site();
        let outside = tempfile::NamedTempFile::new().expect("a file");
        let link = folder.path().join("includes/link.md");
        std::os::unix::fs::symlink(outside.path(), link).expect("a link");
        assert_eq!(
            text(includes.include("link.md")),
            Err("the include `link.md` leads out of the includes folder".to_owned())
        );
    }

    #[test]
    fn suggests_the_name_that_was_meant() {
        let (folder, includes) = site();
        let error = includes.include("cv/into.md").expect_err("missing");
        let looked = format!("it is looked for in {}", folder.path().join("includes").display());
        assert_eq!(error.message, "there is no include `cv/into.md`");
        assert_eq!(error.hints, ["did you mean `cv/intro.md`?", &looked]);
    }
}
