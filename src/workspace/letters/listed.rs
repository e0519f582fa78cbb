//! Letters that were listed once, found by whatever they may be called.

use std::collections::{BTreeSet, HashMap};
use std::ffi::{OsStr, OsString};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::LetterFile;
use crate::diagnostic::{MOST_GUESSES, nearest};
use crate::order::Trees as _;
use crate::unicode::entry::composed_name;

/// A list of letters.
#[derive(Debug, Default)]
pub struct ListedLetters {
    files: Vec<LetterFile>,
    /// The places in the list by name, file name and stem: a job list asks for as many letters as there are.
    by_name: HashMap<OsString, Vec<usize>>,
    /// For how many words it was asked what may have been meant.
    guesses: AtomicUsize,
}

impl ListedLetters {
    /// Takes the letters in their order.
    pub(super) fn new(files: Vec<LetterFile>) -> Self {
        let mut by_name: HashMap<OsString, Vec<usize>> = HashMap::new();
        for (at, LetterFile { path, name }) in files.iter().enumerate() {
            let names = [Some(OsStr::new(name)), path.file_name(), path.file_stem()];
            for name in names.into_iter().flatten() {
                let places = by_name.entry(name.to_owned()).or_default();
                if places.last() != Some(&at) {
                    places.push(at);
                }
            }
        }
        Self { files, by_name, guesses: AtomicUsize::new(0) }
    }

    /// The letters.
    pub fn files(&self) -> &[LetterFile] {
        &self.files
    }

    /// The letters that a word means: their name, the name of their file, or the end of their path, with its extension
    /// or without (`2026/acme` is letters/2026/acme.md).
    pub(super) fn meant(&self, typed: &str) -> Vec<LetterFile> {
        let name = composed_name(typed);
        let is_path = Path::new(typed).components().count() > 1 && Path::new(typed).is_relative();
        let is_meant = |letter: &&LetterFile| {
            letter.name == name
                || letter.path.file_name() == Some(OsStr::new(typed))
                || is_path
                    && (letter.path.ends_with(typed) || letter.path.with_extension("").ends_with(typed))
        };
        let words = [Some(OsStr::new(&*name)), Some(OsStr::new(typed)), Path::new(typed).file_name()];
        let places = words.into_iter().flatten().filter_map(|word| self.by_name.get(word)).flatten();
        let places: BTreeSet<usize> = places.copied().tree_set();
        places.into_iter().map(|at| &self.files[at]).filter(is_meant).cloned().collect()
    }

    /// The name that a word may have been meant for. Nobody reads a guess for each of thousands.
    pub(super) fn nearest(&self, typed: &str) -> Option<&str> {
        if self.guesses.fetch_add(1, Ordering::Relaxed) >= MOST_GUESSES {
            return None;
        }
        nearest(typed, self.files.iter().map(|letter| letter.name.as_str()))
    }
}
