//! Files that change while letters are watched and that no letter reads, such as the log that a script leads the output to.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use crate::order::Trees as _;
use crate::workspace::files::here;

/// How often in a row a file makes a round that does not read it, nor any other file that changed, before it is left out: one
/// that is saved now and then may be read one day.
const ROUNDS: usize = 3;

/// Which files are not followed any more.
#[derive(Debug, Default)]
pub(super) struct UnreadFiles {
    rounds: BTreeMap<PathBuf, usize>,
}

impl UnreadFiles {
    /// Sees what a round was made of, the files that it read and the folders that letters are made from; gives the files
    /// that are to be left out from now on. One that a round reads is followed again.
    pub(super) fn seen(
        &mut self,
        changed: &[PathBuf],
        read: &BTreeSet<PathBuf>,
        sources: &[PathBuf],
    ) -> BTreeSet<PathBuf> {
        let is_left = |count: &usize| *count >= ROUNDS;
        let is_unread = |file: &PathBuf| {
            file.is_file()
                && !read.contains(file)
                && !sources.iter().any(|folder| file.starts_with(folder))
                && !is_text_of_letters(file)
        };
        let unread = changed.iter().map(|file| here(file).canonicalize().ok().filter(is_unread));
        let alone = unread.collect::<Option<Vec<PathBuf>>>().unwrap_or_default().into_iter().tree_set();
        let is_kept = |file: &PathBuf, count: &usize| is_left(count) || alone.contains(file);
        self.rounds.retain(|file, count| is_kept(file, count) && !read.contains(file));
        for file in alone {
            *self.rounds.entry(file).or_default() += 1;
        }
        self.rounds.iter().filter(|(_, count)| is_left(count)).map(|(file, _)| file.clone()).collect()
    }
}

/// Whether a file may become a letter by what is written into it.
fn is_text_of_letters(file: &Path) -> bool {
    let extension = file.extension().unwrap_or_default();
    crate::workspace::letters::EXTENSIONS.iter().any(|known| extension.eq_ignore_ascii_case(known))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_changes_alone_and_is_not_read_is_left_out_until_it_is() {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path().canonicalize().expect("a folder");
        std::fs::create_dir(root.join("data")).expect("a folder");
        let [log, mail, letter, data] = ["watch.log", "mail.txt", "new.md", "data/new.yml"].map(|name| {
            let path = root.join(name);
            std::fs::File::create(&path).expect("a file");
            path
        });
        let (none, sources) = (BTreeSet::new(), [root.join("data")]);
        let mut files = UnreadFiles::default();
        let mut left = |changed: &[&PathBuf], read: &BTreeSet<PathBuf>| {
            let changed: Vec<PathBuf> = changed.iter().map(|path| (*path).clone()).collect();
            files.seen(&changed, read, &sources).into_iter().collect::<Vec<_>>()
        };
        // what is saved in between begins anew
        for changed in
            [&[&log][..], &[&log], &[&mail], &[&log, &mail], &[&log, &letter], &[&log], &[&log, &mail]]
        {
            assert_eq!(left(changed, &none), [] as [PathBuf; 0], "{changed:?}");
        }
        assert_eq!(left(&[&log, &mail], &none), std::slice::from_ref(&log));
        // what may become a letter or is looked for by its name is always followed
        for path in [&letter, &data] {
            for _ in 0..5 {
                assert_eq!(left(&[path], &none), std::slice::from_ref(&log));
            }
        }
        assert_eq!(left(&[&letter], &[log.clone()].into()), [] as [PathBuf; 0]);
    }
}
