//! The letters of a run, parsed when first needed and let go when no longer.

use std::fmt;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, OnceLock};

use super::draft::{Draft, STDIN, STDIN_FILE, from_root};
use crate::locks;
use crate::source::Sources;
use crate::workspace::{Workspace, files, shown};

/// Bytes of letters that are kept parsed between planning a run and working on it. Beyond it, letters are
/// parsed a second time, so that memory does not grow with their number.
const KEPT: usize = 4 << 20;

/// The most bytes of letters that are planned at once, and that are worked on before what they made is reported: parsed, they take
/// many times as much. One that alone has more is in memory by itself, and on the thread that asks: memory that a thread has
/// given back is no other's.
const AT_ONCE: u64 = 4 << 20;

/// Reads and parses a letter by its number.
type Read<'a> = Box<dyn Fn(usize) -> Draft<'a> + Sync + 'a>;

/// The letters of a run.
pub struct Letters<'a> {
    places: Vec<(&'a Workspace, Option<PathBuf>)>,
    sources: &'a Sources,
    read: Read<'a>,
    slots: Vec<Mutex<Option<Arc<Draft<'a>>>>>,
    kept: AtomicUsize,
    sizes: Vec<OnceLock<u64>>,
}

impl<'a> Letters<'a> {
    /// Takes the workspace and the file of each letter, where texts are kept, and how a letter is read.
    pub fn new(
        places: Vec<(&'a Workspace, Option<PathBuf>)>,
        sources: &'a Sources,
        read: impl Fn(usize) -> Draft<'a> + Sync + 'a,
    ) -> Self {
        let slots = places.iter().map(|_| Mutex::default()).collect();
        let sizes = places.iter().map(|_| OnceLock::new()).collect();
        Self { places, sources, read: Box::new(read), slots, kept: AtomicUsize::new(0), sizes }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.slots.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.slots.is_empty()
    }

    /// The workspace a letter belongs to.
    pub fn workspace(&self, letter: usize) -> &'a Workspace {
        self.places[letter].0
    }

    /// A letter's file from its workspace, as manifests have it.
    pub fn file(&self, letter: usize) -> String {
        let (workspace, path) = &self.places[letter];
        path.as_ref().map_or_else(|| STDIN.to_owned(), |path| from_root(path, workspace.root()))
    }

    /// A letter's file, as its user would type it.
    pub fn shown(&self, letter: usize) -> String {
        self.places[letter].1.as_deref().map_or_else(|| STDIN_FILE.to_owned(), shown)
    }

    /// The texts that places in letters point into.
    pub fn sources(&self) -> &'a Sources {
        self.sources
    }

    /// The bytes of a letter's file; none of one that is no file.
    pub fn bytes(&self, letter: usize) -> u64 {
        let path = self.places[letter].1.as_deref();
        *self.sizes[letter].get_or_init(|| path.map_or(0, files::bytes_of))
    }

    /// How many of the next jobs, by the letter of each, are in memory at once: at least one, `most` at most.
    pub fn at_once(&self, jobs: impl Iterator<Item = Option<usize>>, most: usize) -> usize {
        let mut last = None;
        let mut bytes = 0;
        let fits = |job: &Option<usize>| {
            if let Some(letter) = job.filter(|_| *job != last) {
                bytes += self.bytes(letter);
                last = *job;
            }
            bytes <= AT_ONCE
        };
        jobs.take(most).take_while(fits).count().max(1)
    }

    /// A letter, parsed now if it is not there.
    pub fn get(&self, letter: usize) -> Arc<Draft<'a>> {
        let mut slot = locks::lock(&self.slots[letter]);
        let draft = slot.get_or_insert_with(|| {
            let draft = Arc::new((self.read)(letter));
            self.kept.fetch_add(size(&draft), Ordering::Relaxed);
            draft
        });
        Arc::clone(draft)
    }

    /// Unloads a letter that was planned and is not yet worked on, unless there is room to keep it. One that alone takes more
    /// is kept while no other is: a run of one letter parses it once.
    pub fn unload(&self, letter: usize) {
        let own = locks::lock(&self.slots[letter]).as_deref().map_or(0, size);
        let kept = self.kept.load(Ordering::Relaxed);
        if kept > KEPT && kept > own {
            self.release(letter);
        }
    }

    /// Releases a letter that nothing needs any more, its text included.
    pub fn release(&self, letter: usize) {
        let draft = locks::lock(&self.slots[letter]).take();
        if let Some(draft) = draft {
            self.kept.fetch_sub(size(&draft), Ordering::Relaxed);
            if let (Some(letter), true) = (&draft.letter, draft.is_file()) {
                self.sources.forget(letter.source.id());
            }
        }
    }
}

impl fmt::Debug for Letters<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Letters").field("count", &self.slots.len()).finish_non_exhaustive()
    }
}

fn size(draft: &Draft<'_>) -> usize {
    draft.letter.as_ref().map_or(0, |letter| letter.source.text().len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Diagnostics;
    use crate::workspace::read::FileReader;
    use crate::workspace::root::Root;

    /// How many of eight letters of so many bytes are in memory at once.
    fn together(bytes: u64) -> usize {
        let folder = tempfile::tempdir().expect("a folder");
        let workspace = Workspace::open(
            Root::named(folder.path()),
            &Arc::new(FileReader::default()),
            &mut Diagnostics::default(),
        );
        let places = (0..8).map(|number| {
            let path = folder.path().join(format!("{number}.md"));
            let file = std::fs::File::create(&path).expect("a file");
            file.set_len(bytes).expect("its length");
            (&workspace, Some(path))
        });
        let sources = Sources::default();
        let letters = Letters::new(places.collect(), &sources, |_| unreachable!("no letter is read"));
        // jobs of one letter, and rows that name none, stay for what it is
        letters.at_once((0..8).flat_map(|letter| [Some(letter), Some(letter), None]), 100).div_ceil(3)
    }

    #[test]
    fn letters_are_in_memory_together_as_far_as_all_have_few_bytes() {
        for (bytes, expected) in
            [(0, 8), (3_000, 8), (1 << 20, 4), (2 << 20, 2), (3 << 20, 1), (10 << 20, 1), (900 << 20, 1)]
        {
            assert_eq!(together(bytes), expected, "{bytes}");
        }
    }
}
