//! What a run was about to write and what it wrote, a line at a time, so that a later run knows after a kill.
//!
//! A line of intent goes before the first write of a letter, a line of entries behind its last. Lines are
//! appended with one call each and not forced to the disk: what a killed process wrote is there; only a
//! power cut can lose it, and then the files themselves too, which `--verify` finds.

use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::export::manifest::Manifest;

/// What a journal says.
#[derive(Debug, Default)]
pub struct Journal {
    /// Paths that were about to be written.
    pub intended: Vec<String>,
    /// What was written, in order.
    pub done: Vec<Manifest>,
}

/// A line of intent.
#[derive(Deserialize, Serialize)]
struct Intent {
    intent: Vec<String>,
}

impl Journal {
    /// Reads a journal; a last line that a kill cut off says nothing.
    pub fn parse(text: &str) -> Self {
        let mut journal = Self::default();
        for line in text.lines() {
            if let Ok(Intent { intent }) = serde_json::from_str(line) {
                journal.intended.extend(intent);
            } else if let Ok(manifest) = Manifest::parse(line) {
                journal.done.push(manifest);
            }
        }
        journal
    }
}

/// Opens a journal to add to it, on a line of its own: a kill may have cut the last one off.
pub fn open(path: &Path) -> io::Result<File> {
    let mut journal = OpenOptions::new().create(true).append(true).open(path)?;
    if journal.metadata()?.len() > 0 {
        journal.write_all(b"\n")?;
    }
    Ok(journal)
}

/// Says what is about to be written.
pub fn intend(journal: &mut File, paths: &[&str]) -> io::Result<()> {
    let intent = Intent { intent: paths.iter().map(|path| (*path).to_owned()).collect() };
    let mut line = serde_json::to_vec(&intent)?;
    line.push(b'\n');
    journal.write_all(&line)
}

/// Says what was written.
pub fn done(journal: &mut File, manifest: &Manifest) -> io::Result<()> {
    let mut line = Vec::new();
    manifest.write_line(&mut line)?;
    journal.write_all(&line)
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "the test damages a file of its own")]
mod tests {
    use super::*;

    #[test]
    fn what_is_added_behind_a_line_cut_off_is_not_lost() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("journal.jsonl");
        let intended = |paths: &[&str]| intend(&mut open(&path).expect("a journal"), paths).expect("written");
        intended(&["a", "ü"]);
        let text = std::fs::read(&path).expect("a journal");
        std::fs::write(&path, &text[..text.len() - 4]).expect("cut off inside the ü");
        intended(&["b"]);
        let text = std::fs::read(&path).expect("a journal");
        assert_eq!(Journal::parse(&String::from_utf8_lossy(&text)).intended, ["b"]);
    }
}
