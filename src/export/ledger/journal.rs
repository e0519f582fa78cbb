//! What a run was about to write and what it wrote, a line at a time, so that a later run knows after a kill.
//!
//! A line of intent goes before the first write of a letter, a line of entries after its last. Lines are
//! appended with one call each and not forced to the disk: what a killed process wrote is there; only a
//! power cut can lose it, and then the files themselves too, which `--verify` finds.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Write};
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::diagnostic::Diagnostic;
use crate::export::beneath::{self, Access, unwritable};
use crate::export::digest::Digest;
use crate::export::manifest::{Manifest, ReadTables, WrittenTables};
use crate::order::Trees as _;

/// What a journal says.
#[derive(Debug, Default)]
pub struct Journal {
    /// Paths that were about to be written, and the hash of what was.
    pub intended: Vec<(String, Digest)>,
    /// What was written, in order.
    pub done: Vec<Manifest>,
}

/// A journal that is written to.
#[derive(Debug)]
pub struct JournalFile {
    file: File,
    tables: WrittenTables,
}

/// A line of intent: the hash of what is going to be written, by its path.
#[derive(Deserialize, Serialize)]
struct Intent<'a> {
    #[serde(borrow)]
    intent: BTreeMap<Cow<'a, str>, Cow<'a, str>>,
}

impl Journal {
    /// Reads the lines of a journal of so many bytes. One that a kill cut off says nothing, and neither does one that no run wrote, such as
    /// one that names a path out of the output folder.
    pub fn read(lines: impl Iterator<Item = String>, bytes: u64) -> Self {
        let mut journal = Self::default();
        let mut tables = ReadTables::of_file(bytes);
        for line in lines {
            if let Ok(Intent { intent }) = serde_json::from_str(&line) {
                let paths = intent.iter().filter(|(path, _)| beneath::format_of(path).is_some());
                journal.intended.extend(
                    paths.filter_map(|(path, digest)| Some((path.to_string(), Digest::parse(digest)?))),
                );
            } else if let Ok(manifest) = Manifest::parse_line(&line, &mut tables) {
                journal.done.push(manifest);
            }
        }
        journal
    }
}

/// Opens a journal to add to it, on a line of its own: a kill may have cut the last one off.
pub fn open(path: &Path) -> Result<JournalFile, Diagnostic> {
    let opened = beneath::open(path, Access::Append)?;
    let mut journal = opened.expect("a file that is written to is made where it is not");
    let is_begun = journal.metadata().map(|metadata| metadata.len() > 0);
    let on_a_new_line = is_begun.and_then(|begun| if begun { journal.write_all(b"\n") } else { Ok(()) });
    on_a_new_line.map_err(|error| unwritable(path, &error))?;
    Ok(JournalFile { file: journal, tables: WrittenTables::default() })
}

/// Says what is about to be written.
pub fn intend(journal: &mut JournalFile, artifacts: &[(&str, Digest)]) -> io::Result<()> {
    let rows = artifacts.iter().map(|(path, digest)| (Cow::from(*path), Cow::from(digest.to_string())));
    let intent = Intent { intent: rows.tree_map() };
    let mut line = serde_json::to_vec(&intent)?;
    line.push(b'\n');
    journal.file.write_all(&line)
}

/// Says what was written. What artifacts have in common stands in the first line that has need of it.
pub fn done(journal: &mut JournalFile, manifest: &Manifest) -> io::Result<()> {
    let mut line = Vec::new();
    manifest.write_line(&mut line, &mut journal.tables)?;
    journal.file.write_all(&line)
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "the test damages a file of its own")]
mod tests {
    use super::*;

    #[test]
    fn what_is_added_after_a_line_cut_off_is_not_lost() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("journal.jsonl");
        let digest = Digest::of(b"");
        let intended =
            |name: &str| intend(&mut open(&path).expect("a journal"), &[(name, digest)]).expect("written");
        intended("ü.txt");
        let text = std::fs::read(&path).expect("a journal");
        let inside = text.iter().position(|byte| *byte == 0xc3).expect("the ü") + 1;
        std::fs::write(&path, &text[..inside]).expect("cut off inside the ü");
        intended("b.txt");
        let text = std::fs::read(&path).expect("a journal");
        let lines = String::from_utf8_lossy(&text).into_owned();
        assert_eq!(
            Journal::read(lines.lines().map(str::to_owned), 0).intended,
            [("b.txt".to_owned(), digest)]
        );
    }

    #[test]
    fn lines_that_no_run_wrote_say_nothing() {
        let digest = Digest::of(b"").to_string();
        for line in [
            format!("{{\"intent\":{{\"../a.txt\":\"{digest}\"}}}}"),
            format!("{{\"intent\":{{\"/a.txt\":\"{digest}\"}}}}"),
            format!("{{\"intent\":{{\"C:\\\\a.txt\":\"{digest}\"}}}}"),
            format!("{{\"intent\":{{\"a.txt\":\"{}\"}}}}", &digest[1..]),
            "{\"intent\":[\"a.txt\"]}".to_owned(),
        ] {
            assert_eq!(Journal::read([line.clone()].into_iter(), 0).intended, [], "{line}");
        }
    }
}
