//! What is known of every artifact of a folder: `.letterpress/manifest.json`.
//!
//! The file is the same, byte for byte, for the same work, whoever did it and in how many parts: entries
//! are sorted by path, paths start at the output folder, and nothing in it says when or where it was
//! written. What many artifacts have in common stands in tables of its own, under its own hash.

mod form;

pub use form::{ReadTables, WrittenTables};

use std::collections::{BTreeMap, HashSet};
use std::fmt;
use std::io::{self, BufRead, Write};
use std::sync::{Arc, Mutex};

use serde::{Deserialize, Serialize};

use super::digest::{Digest, Fingerprint};
use crate::dependency::Dependency;
use crate::format::Format;
use crate::locks;
use crate::paper::Paper;

/// What is known of the artifacts of one folder, by path below it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manifest {
    /// The entries.
    pub artifacts: BTreeMap<Arc<str>, Arc<ManifestEntry>>,
}

/// What is known of one artifact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ManifestEntry {
    /// What it has in common with the other artifacts of its letter.
    pub of: Arc<LetterRecord>,
    /// The format.
    pub format: Format,
    /// The paper, in a format with pages.
    pub paper: Option<Paper>,
    /// How many pages it has, in a format with pages.
    pub pages: Option<u32>,
    /// Its size.
    pub bytes: u64,
    /// The hash of its content.
    pub blake3: Digest,
    /// What it was made of that many letters were made of.
    pub shared: Arc<SharedInputs>,
}

/// What the artifacts of one letter for one employer have in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LetterRecord {
    /// The letter's name.
    pub letter: Arc<str>,
    /// The letter's file, from the workspace.
    pub source: Arc<str>,
    /// The employer's key.
    pub employer: Option<Arc<str>>,
    /// What the job is called that it was for.
    pub job: Option<Arc<str>>,
    /// Words of the letter as plain text.
    pub words: Option<usize>,
    /// Characters of the letter as plain text.
    pub characters: Option<usize>,
    /// What it was made of that is its own.
    pub inputs: InputFingerprints,
    /// What was found while it was made.
    pub findings: Arc<[Arc<RecordedFinding>]>,
}

/// What a letter was made of that is its own, so that a change in any of it is noticed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InputFingerprints {
    /// The letter's text.
    pub letter: Fingerprint,
    /// The data of the employer it is for.
    pub employer: Option<Fingerprint>,
    /// The values of its row of a job list.
    pub row: Option<Fingerprint>,
}

/// Inputs that many artifacts have in common.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SharedInputs {
    /// The version of the program.
    pub program: String,
    /// The workspace, from the output folder.
    pub workspace: String,
    /// The job list, from the output folder; none of a letter that no list asked for.
    pub list: Option<String>,
    /// The settings that every letter goes by.
    pub settings: Fingerprint,
    /// What every employer and its job are called, which the checks look for in each letter.
    pub names: Fingerprint,
    /// What was asked for beside: `--set`, `--date`, `--allow`, `--deny`, `--verify`.
    pub options: Fingerprint,
    /// What was asked for while the artifact was made, none for what was not there; nothing is known of artifacts of
    /// programs that did not record it.
    pub reads: Option<BTreeMap<Dependency, Option<Fingerprint>>>,
}

/// Something that was found, kept so that a run that changes nothing reports the same.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct RecordedFinding {
    /// `error`, `warning` or `note`.
    pub severity: String,
    /// The stable name.
    pub code: String,
    /// What is wrong.
    pub message: String,
    /// The file, from the workspace where it lies in it.
    pub file: Option<String>,
    /// The bytes it is about.
    pub range: Option<(usize, usize)>,
    /// What stands under the place.
    pub label: Option<String>,
    /// The tags that led to an included file, innermost first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub included_from: Vec<(String, (usize, usize))>,
    /// What to do.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hints: Vec<String>,
}

/// Why a manifest cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable(pub String);

impl fmt::Display for Unreadable {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl Manifest {
    /// Reads a manifest.
    pub fn parse(text: &str) -> Result<Self, Unreadable> {
        Self::parse_line(text, &mut ReadTables::of_file(text.len() as u64))
    }

    /// Reads one line of a journal, whose lines before it gave these rows of tables.
    pub fn parse_line(text: &str, tables: &mut ReadTables) -> Result<Self, Unreadable> {
        form::read(text, tables)
    }

    /// Reads a manifest of a file, whatever form its JSON has.
    pub fn from_slice(bytes: &[u8]) -> Result<Self, Unreadable> {
        let text = std::str::from_utf8(bytes);
        Self::parse(text.map_err(|error| Unreadable(format!("it is not UTF-8: {error}")))?)
    }

    /// Reads a manifest of a file of so many bytes as it comes, so that its text is never in memory as a whole. Nothing where it is not as
    /// [`write`](Self::write) leaves it, with an artifact in each line, or has none.
    pub fn from_lines(lines: impl BufRead, bytes: u64) -> Option<Self> {
        form::read_lines(lines, bytes)
    }

    /// Writes the manifest, an artifact a line.
    pub fn write(&self, to: &mut impl Write) -> io::Result<()> {
        form::write(self, to, "\n", &mut WrittenTables::default())
    }

    /// Writes the manifest as one line, as a journal takes it: without the rows of tables that lines before it gave.
    pub fn write_line(&self, to: &mut impl Write, tables: &mut WrittenTables) -> io::Result<()> {
        form::write(self, to, "", tables)?;
        to.write_all(b"\n")
    }

    /// Takes the entries of another manifest over. The path of an artifact of which both say different
    /// things.
    pub fn merge(&mut self, other: Self) -> Result<(), Arc<str>> {
        for (path, entry) in other.artifacts {
            match self.artifacts.get(&path) {
                Some(mine) if *mine != entry => return Err(path),
                Some(_) => {}
                None => {
                    self.artifacts.insert(path, entry);
                }
            }
        }
        Ok(())
    }
}

/// Texts that come up again and again, each kept once.
#[derive(Debug, Default)]
pub struct StringPool(Mutex<HashSet<Arc<str>>>);

impl StringPool {
    /// The one copy of a text.
    pub fn shared(&self, text: &str) -> Arc<str> {
        let mut known = locks::lock(&self.0);
        if let Some(known) = known.get(text) {
            return Arc::clone(known);
        }
        let word: Arc<str> = Arc::from(text);
        known.insert(Arc::clone(&word));
        word
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(letter: &str, message: Option<&str>) -> Arc<ManifestEntry> {
        let print = |text: &str| Fingerprint::of(text.as_bytes());
        let finding = |message: &str| {
            Arc::new(RecordedFinding {
                severity: "warning".to_owned(),
                code: "mojibake".to_owned(),
                message: message.to_owned(),
                file: Some("letters/\"ü\".md".to_owned()),
                range: Some((3, 9)),
                label: None,
                included_from: vec![("letters/a.md".to_owned(), (0, 1))],
                hints: vec!["do \\ this".to_owned()],
            })
        };
        let shared = SharedInputs {
            program: "1.2.3".to_owned(),
            workspace: "..".to_owned(),
            list: message.map(str::to_owned),
            settings: print("settings"),
            names: print("names"),
            options: print("options"),
            reads: Some(
                [
                    (Dependency::File("includes/a.md".into()), Some(print("a"))),
                    (Dependency::File("no.png".into()), None),
                ]
                .into(),
            ),
        };
        let of = LetterRecord {
            letter: letter.into(),
            source: format!("letters/{letter}.md").into(),
            employer: message.map(Arc::from),
            job: message.map(Arc::from),
            words: Some(2),
            characters: None,
            inputs: InputFingerprints {
                letter: print(letter),
                employer: message.map(print),
                row: message.map(print),
            },
            findings: message.into_iter().map(finding).collect::<Vec<_>>().into(),
        };
        Arc::new(ManifestEntry {
            of: Arc::new(of),
            format: Format::Pdf,
            paper: Some(Paper::Letter),
            pages: Some(1),
            bytes: 7,
            blake3: Digest::of(letter.as_bytes()),
            shared: Arc::new(shared),
        })
    }

    fn manifest(entries: &[(&str, Arc<ManifestEntry>)]) -> Manifest {
        let entries = entries.iter().map(|(path, entry)| (Arc::from(*path), Arc::clone(entry)));
        Manifest { artifacts: entries.collect() }
    }

    fn written(manifest: &Manifest) -> String {
        let mut text = Vec::new();
        manifest.write(&mut text).expect("written");
        String::from_utf8(text).expect("UTF-8")
    }

    #[test]
    fn is_read_as_it_was_written() {
        let all = manifest(&[("b \"c\".pdf", entry("b", Some("x"))), ("a.pdf", entry("a", None))]);
        assert_eq!(Manifest::parse(&written(&all)), Ok(all.clone()));
        assert_eq!(Manifest::from_lines(written(&all).as_bytes(), 9_999), Some(all.clone()));
        let mut line = Vec::new();
        let mut tables = WrittenTables::default();
        all.write_line(&mut line, &mut tables).expect("written");
        let line = String::from_utf8(line).expect("UTF-8");
        assert_eq!(line.lines().count(), 1);
        let mut read = ReadTables::of_file(0);
        assert_eq!(Manifest::parse_line(&line, &mut read), Ok(all.clone()));
        let mut again = Vec::new();
        all.write_line(&mut again, &mut tables).expect("written");
        let again = String::from_utf8(again).expect("UTF-8");
        // what entries have in common is written once
        assert!(again.starts_with("{\"version\":2,\"shared\":{},\"findings\":{},\"artifacts\":["), "{again}");
        assert_eq!(Manifest::parse_line(&again, &mut read), Ok(all));
        assert!(Manifest::parse(&again).is_err());
        assert_eq!(Manifest::parse(&written(&Manifest::default())), Ok(Manifest::default()));
    }

    #[test]
    fn artifacts_of_one_letter_share_what_is_known_of_it() {
        let one = entry("a", Some("x"));
        let other = |format| Arc::new(ManifestEntry { format, ..ManifestEntry::clone(&one) });
        let all = [("a.html", other(Format::Html)), ("a.pdf", Arc::clone(&one)), ("b.pdf", entry("b", None))];
        let read = Manifest::parse(&written(&manifest(&all))).expect("a manifest");
        let records: Vec<_> = read.artifacts.values().map(|entry| &entry.of).collect();
        assert!(Arc::ptr_eq(records[0], records[1]) && !Arc::ptr_eq(records[1], records[2]));
    }

    #[test]
    fn merges_into_what_one_run_would_have_written() {
        let (a, b, c) = (entry("a", Some("x")), entry("b", Some("x")), entry("c", Some("y")));
        let whole =
            manifest(&[("a.pdf", Arc::clone(&a)), ("b.pdf", Arc::clone(&b)), ("c.pdf", Arc::clone(&c))]);
        let mut merged = manifest(&[("c.pdf", c)]);
        let other = Manifest::parse(&written(&manifest(&[("a.pdf", a), ("b.pdf", b)]))).expect("a manifest");
        assert_eq!(merged.merge(other), Ok(()));
        assert_eq!(written(&merged), written(&whole));
        assert_eq!(merged.merge(manifest(&[("b.pdf", entry("b", None))])), Err(Arc::from("b.pdf")));
    }

    #[test]
    fn says_why_it_cannot_be_read() {
        let newer = written(&Manifest::default()).replace("\"version\":2", "\"version\":3");
        assert_eq!(
            Manifest::parse(&newer),
            Err(Unreadable("it is of version 3, and this program reads 2 at line 1 column 12".to_owned()))
        );
        let text = written(&manifest(&[("a.pdf", entry("a", None))]));
        for (from, to) in [("\"pdf\"", "\"odt\""), ("\"letter\":\"", "\"letter\":7,\"x\":\""), ("{", "[")] {
            assert!(Manifest::parse(&text.replace(from, to)).is_err(), "{to}");
        }
        for path in ["../a.pdf", "/a.pdf", "C:/a.pdf", "a.txt", ".letterpress/a.pdf"] {
            let message = format!("it lists `{path}`, which no run writes");
            let read = Manifest::parse(&text.replace("\"a.pdf\"", &format!("\"{path}\"")));
            assert!(read.is_err_and(|Unreadable(why)| why.starts_with(&message)), "{path}");
        }
        for end in (0..text.trim_end().len()).filter(|&end| text.is_char_boundary(end)) {
            assert!(Manifest::parse(&text[..end]).is_err(), "{end}");
            assert_eq!(Manifest::from_lines(&text.as_bytes()[..end], 0), None, "{end}");
        }
        for (from, to) in [("}\n]}", "},\n]}"), ("]}\n", "]}\n{}"), ("[\n{", "[\n\n{")] {
            assert_eq!(Manifest::from_lines(text.replace(from, to).as_bytes(), 0), None, "{to}");
        }
    }
}
