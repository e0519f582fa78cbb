//! Tells when files of workspaces change. The one file that names notify.
//!
//! Every folder is watched on its own, so that what nobody edits (output folders, caches, hidden folders) costs
//! nothing. Where the operating system does not tell of changes, or not of so many folders, files are looked at
//! several times a second instead.

use std::collections::BTreeSet;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use notify::event::{CreateKind, ModifyKind};
use notify::{Config, Event, EventKind, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};

use super::files::{folders, here};
use super::letters::RECORDS;
use super::read::reason;
use super::root::{Root, WorkspaceKind};

/// How long nothing may happen before a save is taken to be over: programs write in several steps.
const QUIET: Duration = Duration::from_millis(15);

/// How long is waited for that at most.
const PATIENCE: Duration = Duration::from_millis(150);

/// How often files are looked at where the operating system does not tell.
const POLL: Duration = Duration::from_millis(250);

/// The most folders of one workspace that are watched.
const MOST_FOLDERS: usize = 4096;

/// Folders of other programs, in which nobody writes letters.
const FOREIGN: &[&str] = &["node_modules", "vendor", "_site"];

/// The mark that caches leave (bford.info/cachedir).
const CACHE_MARK: &str = "CACHEDIR.TAG";

/// Watches workspaces.
pub struct Watch {
    roots: Vec<Watched>,
    watcher: Box<dyn Watcher + Send>,
    known: BTreeSet<PathBuf>,
    events: Receiver<notify::Result<Event>>,
    sender: Sender<notify::Result<Event>>,
    ignored: BTreeSet<PathBuf>,
    left_out: BTreeSet<PathBuf>,
    streams: Vec<FileNumber>,
}

/// The device and the number of a file, whatever it is called; no two files have the same.
pub type FileNumber = (u64, u64);

/// One folder that is watched with what is in it.
#[derive(Debug)]
struct Watched {
    root: Root,
    /// Where it is, with every symbolic link followed.
    real: PathBuf,
}

impl fmt::Debug for Watch {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Watch").field("roots", &self.roots).finish_non_exhaustive()
    }
}

impl Watch {
    /// Watches the folders of workspaces from now on. The error says why none can be.
    pub fn new(roots: impl IntoIterator<Item = Root>) -> Result<Self, String> {
        // the crate ends the program where it is given no thread
        thread::Builder::new()
            .spawn(|| ())
            .and_then(|thread| thread.join().map_err(|_| io::ErrorKind::Other.into()))
            .map_err(|error| reason(&error))?;
        let (sender, events) = channel();
        let watcher: Box<dyn Watcher + Send> =
            match RecommendedWatcher::new(sender.clone(), Config::default()) {
                Ok(watcher) => Box::new(watcher),
                Err(_) => polling(&sender)?,
            };
        let roots = roots.into_iter().map(|root| Watched { real: real(&root.path), root }).collect();
        let (known, ignored, left_out) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
        let mut watch =
            Self { roots, watcher, known, events, sender, ignored, left_out, streams: Vec::new() };
        watch.extend()?;
        Ok(watch)
    }

    /// Takes files that this program writes for no changes.
    pub fn ignore(&mut self, files: impl IntoIterator<Item = PathBuf>) {
        self.ignored.extend(files.into_iter().map(|file| real(&file)));
    }

    /// Takes files for no changes that this program's output is led to.
    pub fn ignore_streams(&mut self, files: Vec<FileNumber>) {
        self.streams = files;
    }

    /// Takes these files for no changes, each where it really is, and those of before no longer.
    pub fn leave_out(&mut self, files: BTreeSet<PathBuf>) {
        self.left_out = files;
    }

    /// Whether a change of a file is none to tell of.
    fn is_ignored(&self, path: &Path) -> bool {
        let file = real(path);
        let is_stream = || number(&file).is_some_and(|number| self.streams.contains(&number));
        self.ignored.contains(&file)
            || self.left_out.contains(&file)
            || !self.streams.is_empty() && is_stream()
    }

    /// What changed, sorted: files as the user would type them. Nothing when nothing did for so long.
    pub fn changes(&mut self, wait: Duration) -> Vec<PathBuf> {
        let mut changed = BTreeSet::new();
        let mut folders = Folders::AsBefore;
        let mut until = Instant::now() + wait;
        let mut last = None;
        loop {
            let left = until.saturating_duration_since(Instant::now());
            match self.events.recv_timeout(left) {
                Ok(event) => {
                    if self.take(event, &mut changed, &mut folders) {
                        let latest = *last.get_or_insert(Instant::now() + PATIENCE);
                        until = (Instant::now() + QUIET).min(latest);
                    }
                }
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => break,
            }
        }
        if folders == Folders::Changed {
            // a folder that cannot be watched is not there any more, or the next change tries again
            let _ = self.extend();
        }
        changed.into_iter().collect()
    }

    /// Notes what an event tells; whether it tells anything.
    fn take(
        &self,
        event: notify::Result<Event>,
        changed: &mut BTreeSet<PathBuf>,
        folders: &mut Folders,
    ) -> bool {
        let Ok(event) = event else { return false };
        if event.need_rescan() {
            *folders = Folders::Changed;
            changed.extend(self.roots.iter().map(|watched| watched.root.path.clone()));
            return true;
        }
        match event.kind {
            EventKind::Access(_) => return false,
            EventKind::Create(CreateKind::File)
            | EventKind::Remove(_)
            | EventKind::Modify(ModifyKind::Data(_) | ModifyKind::Metadata(_)) => {}
            EventKind::Any | EventKind::Create(_) | EventKind::Modify(_) | EventKind::Other => {
                if event.paths.iter().any(|path| path.is_dir()) {
                    *folders = Folders::Changed;
                }
            }
        }
        let mut told = false;
        for path in &event.paths {
            if is_edited(path) && !self.is_ignored(path) {
                changed.insert(self.typed(path));
                told = true;
            }
        }
        told
    }

    /// A path as the user would type it. What is watched is told by its full path where the user typed less.
    fn typed(&self, path: &Path) -> PathBuf {
        let below = |watched: &Watched| Some(watched.root.path.join(path.strip_prefix(&watched.real).ok()?));
        let found = self.roots.iter().find_map(below);
        found.unwrap_or_else(|| path.strip_prefix(".").unwrap_or(path).to_owned())
    }

    /// Watches folders that were not there before.
    fn extend(&mut self) -> Result<(), String> {
        let mut wanted = BTreeSet::new();
        for Watched { root, .. } in &self.roots {
            match root.kind {
                WorkspaceKind::Letterpress | WorkspaceKind::Jekyll => {
                    wanted.extend(folders(&root.path, MOST_FOLDERS, is_written_in));
                }
                WorkspaceKind::Bare => {
                    wanted.insert(root.path.clone());
                }
            }
        }
        // a folder that went and came back is another one
        self.known.retain(|folder| wanted.contains(folder));
        for folder in &wanted {
            if self.known.contains(folder) {
                continue;
            }
            match self.watcher.watch(here(folder), RecursiveMode::NonRecursive) {
                Ok(()) => {
                    self.known.insert(folder.clone());
                }
                Err(_) if !here(folder).is_dir() => {}
                Err(_) => return self.poll(&wanted),
            }
        }
        Ok(())
    }

    /// Looks at files itself from now on.
    fn poll(&mut self, wanted: &BTreeSet<PathBuf>) -> Result<(), String> {
        self.watcher = polling(&self.sender)?;
        self.known.clear();
        for folder in wanted {
            match self.watcher.watch(here(folder), RecursiveMode::NonRecursive) {
                Ok(()) => {
                    self.known.insert(folder.clone());
                }
                Err(_) if !here(folder).is_dir() => {}
                Err(error) => return Err(error.to_string()),
            }
        }
        Ok(())
    }
}

/// Whether folders may have come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Folders {
    /// They are as they were.
    AsBefore,
    /// They may have.
    Changed,
}

fn polling(sender: &Sender<notify::Result<Event>>) -> Result<Box<dyn Watcher + Send>, String> {
    let config = Config::default().with_poll_interval(POLL);
    let watcher = PollWatcher::new(sender.clone(), config).map_err(|error| error.to_string())?;
    Ok(Box::new(watcher))
}

/// Whether people or their programs write letters in a folder.
fn is_written_in(folder: &Path) -> bool {
    let name = folder.file_name().unwrap_or_default();
    !FOREIGN.iter().any(|foreign| name == *foreign)
        && !folder.join(CACHE_MARK).exists()
        && !folder.join(RECORDS).exists()
}

/// Whether a file is one that letters are made of, by its name: not hidden, and no copy that an editor keeps.
fn is_edited(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    !name.starts_with(['.', '#']) && !name.ends_with('~')
}

/// The number of a file; none where it is not there, and on systems that tell none.
#[cfg(unix)]
fn number(path: &Path) -> Option<FileNumber> {
    use std::os::unix::fs::MetadataExt;
    path.metadata().ok().map(|metadata| (metadata.dev(), metadata.ino()))
}

#[cfg(not(unix))]
fn number(_: &Path) -> Option<FileNumber> {
    None
}

/// Where a file is, its folder with every symbolic link followed; the file itself need not be there.
fn real(path: &Path) -> PathBuf {
    match (here(path).canonicalize(), path.parent(), path.file_name()) {
        (Ok(real), ..) => real,
        (Err(_), Some(folder), Some(name)) => {
            here(folder).canonicalize().map_or_else(|_| path.to_owned(), |folder| folder.join(name))
        }
        (Err(_), ..) => path.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs::{File, create_dir_all, remove_dir_all, rename};
    use std::io::Write;

    const LONG: Duration = Duration::from_secs(20);
    const SHORT: Duration = Duration::from_millis(300);

    struct WatchedFolder(tempfile::TempDir);

    impl WatchedFolder {
        fn new() -> Self {
            let folder = Self(tempfile::tempdir().expect("a folder"));
            folder.write("letterpress.yml", "a: 1");
            folder.write("letters/a.md", "A");
            folder
        }

        fn write(&self, name: &str, text: &str) {
            let path = self.0.path().join(name);
            create_dir_all(path.parent().expect("a folder")).expect("folders");
            File::create(path).expect("a file").write_all(text.as_bytes()).expect("written");
        }

        fn watch(&self) -> Watch {
            Watch::new([Root::named(self.0.path())]).expect("a watch")
        }

        fn changes(&self, watch: &mut Watch, wait: Duration) -> Vec<String> {
            let below =
                |path: &PathBuf| path.strip_prefix(self.0.path()).expect("inside").display().to_string();
            watch.changes(wait).iter().map(below).collect()
        }
    }

    #[test]
    fn tells_of_a_save_once_in_whichever_way_it_is_written() {
        let folder = WatchedFolder::new();
        let mut watch = folder.watch();
        folder.write("letters/a.md", "B");
        assert_eq!(folder.changes(&mut watch, LONG), ["letters/a.md"]);
        folder.write("letters/.a.md.new", "C");
        let [from, to] = [".a.md.new", "a.md"].map(|name| folder.0.path().join("letters").join(name));
        rename(from, to).expect("renamed");
        assert_eq!(folder.changes(&mut watch, LONG), ["letters/a.md"]);
        assert_eq!(folder.changes(&mut watch, SHORT), [] as [&str; 0]);
    }

    #[test]
    fn watches_folders_that_come_later() {
        let folder = WatchedFolder::new();
        let mut watch = folder.watch();
        create_dir_all(folder.0.path().join("employers")).expect("a folder");
        assert_eq!(folder.changes(&mut watch, LONG), ["employers"]);
        folder.write("employers/acme.yml", "name: Acme");
        assert_eq!(folder.changes(&mut watch, LONG), ["employers/acme.yml"]);
        remove_dir_all(folder.0.path().join("employers")).expect("removed");
        assert!(folder.changes(&mut watch, LONG).contains(&"employers".to_owned()));
    }

    #[test]
    fn leaves_out_what_nobody_edits() {
        let folder = WatchedFolder::new();
        for name in ["out/.letterpress/manifest", "target/CACHEDIR.TAG", ".git/HEAD", "node_modules/a/b.js"] {
            folder.write(name, "");
        }
        let mut watch = folder.watch();
        watch.ignore([folder.0.path().join("letter.pdf")]);
        for name in [
            "out/a.md",
            "target/a.md",
            ".git/a.md",
            "node_modules/a/c.js",
            "letters/#a.md#",
            "a.md~",
            "letter.pdf",
        ] {
            folder.write(name, "x");
        }
        assert_eq!(folder.changes(&mut watch, SHORT), [] as [&str; 0]);
    }
}
