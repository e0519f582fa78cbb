//! What is known of every artifact of a folder: `.letterpress/manifest.json`.
//!
//! The file is the same, byte for byte, for the same work, whoever did it and in how many parts: entries
//! are sorted by path, paths start at the output folder, and nothing in it says when or where it was
//! written. What many artifacts have in common stands in tables of its own, under its own hash.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::io::{self, Write};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::digest::{Digest, Fingerprint};
use crate::format::Format;
use crate::render::Paper;

/// The version of the file's own form.
const VERSION: u32 = 1;

/// What is known of the artifacts of one folder, by path below it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manifest {
    /// The entries.
    pub artifacts: BTreeMap<Arc<str>, Arc<Entry>>,
}

/// What is known of one artifact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The letter's name.
    pub letter: Arc<str>,
    /// The letter's file, from the workspace.
    pub source: Arc<str>,
    /// The employer's key.
    pub employer: Option<Arc<str>>,
    /// The format.
    pub format: Format,
    /// The paper, in a format with pages.
    pub paper: Option<Paper>,
    /// Its size.
    pub bytes: u64,
    /// How many pages it has, in a format with pages.
    pub pages: Option<usize>,
    /// Words of the letter as plain text.
    pub words: Option<usize>,
    /// Characters of the letter as plain text.
    pub characters: Option<usize>,
    /// The hash of its content.
    pub blake3: Digest,
    /// What it was made of.
    pub inputs: Inputs,
    /// What was found while it was made.
    pub findings: Vec<Arc<Finding>>,
}

/// What an artifact was made of, so that a change in any of it is noticed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inputs {
    /// The letter's text.
    pub letter: Fingerprint,
    /// What it could use of the employers' data.
    pub employer: Fingerprint,
    /// The values of its row of a job list.
    pub row: Option<Fingerprint>,
    /// The files it includes or shows, from the workspace; none for one that was looked for in vain.
    pub files: BTreeMap<Arc<str>, Option<Fingerprint>>,
    /// What it has in common with others.
    pub shared: Arc<Shared>,
}

/// Inputs that many artifacts have in common.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Shared {
    /// The version of the program.
    pub program: String,
    /// The workspace, from the output folder.
    pub workspace: String,
    /// The settings, and all else of `site` but its data.
    pub settings: Fingerprint,
    /// `site.data`, without the employers.
    pub data: Fingerprint,
    /// The files of the format, fonts included.
    pub format: Fingerprint,
    /// What was asked for beside: `--set`, `--date`, `--allow`, `--deny`, `--verify`.
    pub options: Fingerprint,
}

/// Something that was found, kept so that a run that changes nothing reports the same.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Finding {
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
    /// Reads a manifest, or one line of a journal.
    pub fn parse(text: &str) -> Result<Self, Unreadable> {
        let file: File<'_> = serde_json::from_str(text).map_err(|error| Unreadable(error.to_string()))?;
        if file.version != VERSION {
            let version = file.version;
            return Err(Unreadable(format!("it is of version {version}, and this program reads {VERSION}")));
        }
        let mut shared = BTreeMap::new();
        for (id, row) in file.shared {
            shared.insert(id, Arc::new(row.read().ok_or_else(malformed)?));
        }
        let findings: BTreeMap<_, _> =
            file.findings.into_iter().map(|(id, finding)| (id, Arc::new(finding))).collect();
        let mut words = Words::default();
        let mut artifacts = BTreeMap::new();
        for row in file.artifacts {
            let path = Arc::from(&*row.path);
            artifacts.insert(path, Arc::new(row.read(&shared, &findings, &mut words).ok_or_else(malformed)?));
        }
        Ok(Self { artifacts })
    }

    /// Writes the manifest, an artifact a line.
    pub fn write(&self, to: &mut impl Write) -> io::Result<()> {
        self.write_between(to, "\n")
    }

    /// Writes the manifest as one line, as a journal takes it.
    pub fn write_line(&self, to: &mut impl Write) -> io::Result<()> {
        self.write_between(to, "")?;
        to.write_all(b"\n")
    }

    fn write_between(&self, to: &mut impl Write, newline: &str) -> io::Result<()> {
        let entries = self.artifacts.values();
        let shared: BTreeMap<_, _> =
            entries.clone().map(|entry| (entry.inputs.shared.id(), &*entry.inputs.shared)).collect();
        let findings: BTreeMap<_, _> =
            entries.flat_map(|entry| &entry.findings).map(|finding| (id(&**finding), &**finding)).collect();
        write!(to, "{{\"version\":{VERSION},{newline}")?;
        table(to, "shared", shared.iter().map(|(id, row)| (id, SharedRow::of(row))), newline)?;
        write!(to, ",{newline}")?;
        table(to, "findings", findings.iter(), newline)?;
        write!(to, ",{newline}\"artifacts\":[{newline}")?;
        for (index, (path, entry)) in self.artifacts.iter().enumerate() {
            if index > 0 {
                write!(to, ",{newline}")?;
            }
            serde_json::to_writer(&mut *to, &Row::of(path, entry))?;
        }
        write!(to, "{newline}]}}{newline}")
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

impl Shared {
    /// The hash it is kept under.
    fn id(&self) -> String {
        id(&SharedRow::of(self))
    }
}

fn malformed() -> Unreadable {
    Unreadable("it is not what this program writes".to_owned())
}

/// The short hash a row of a table is kept under.
fn id(row: &impl Serialize) -> String {
    let json = serde_json::to_vec(row).expect("our own values are JSON");
    Fingerprint::of(&json).to_string()
}

fn table<'a>(
    to: &mut impl Write,
    name: &str,
    rows: impl Iterator<Item = (&'a String, impl Serialize)>,
    newline: &str,
) -> io::Result<()> {
    write!(to, "\"{name}\":{{{newline}")?;
    for (index, (id, row)) in rows.enumerate() {
        if index > 0 {
            write!(to, ",{newline}")?;
        }
        write!(to, "\"{id}\":")?;
        serde_json::to_writer(&mut *to, &row)?;
    }
    write!(to, "{newline}}}")
}

/// The file as it is read.
#[derive(Deserialize)]
struct File<'a> {
    version: u32,
    #[serde(borrow)]
    shared: BTreeMap<Cow<'a, str>, SharedRow<'a>>,
    findings: BTreeMap<Cow<'a, str>, Finding>,
    artifacts: Vec<Row<'a>>,
}

/// A row of the table of shared inputs.
#[derive(Deserialize, Serialize)]
struct SharedRow<'a> {
    #[serde(borrow)]
    program: Cow<'a, str>,
    workspace: Cow<'a, str>,
    settings: Cow<'a, str>,
    data: Cow<'a, str>,
    format: Cow<'a, str>,
    options: Cow<'a, str>,
}

impl<'a> SharedRow<'a> {
    fn of(shared: &'a Shared) -> Self {
        let Shared { program, workspace, settings, data, format, options } = shared;
        Self {
            program: program.into(),
            workspace: workspace.into(),
            settings: settings.to_string().into(),
            data: data.to_string().into(),
            format: format.to_string().into(),
            options: options.to_string().into(),
        }
    }

    fn read(&self) -> Option<Shared> {
        Some(Shared {
            program: self.program.to_string(),
            workspace: self.workspace.to_string(),
            settings: Fingerprint::parse(&self.settings)?,
            data: Fingerprint::parse(&self.data)?,
            format: Fingerprint::parse(&self.format)?,
            options: Fingerprint::parse(&self.options)?,
        })
    }
}

/// An entry as it is written.
#[derive(Deserialize, Serialize)]
struct Row<'a> {
    #[serde(borrow)]
    path: Cow<'a, str>,
    letter: Cow<'a, str>,
    source: Cow<'a, str>,
    employer: Option<Cow<'a, str>>,
    format: Cow<'a, str>,
    paper: Option<Cow<'a, str>>,
    bytes: u64,
    pages: Option<usize>,
    words: Option<usize>,
    characters: Option<usize>,
    blake3: Cow<'a, str>,
    inputs: InputsRow<'a>,
    findings: Vec<Cow<'a, str>>,
}

#[derive(Deserialize, Serialize)]
struct InputsRow<'a> {
    #[serde(borrow)]
    letter: Cow<'a, str>,
    employer: Cow<'a, str>,
    row: Option<Cow<'a, str>>,
    files: BTreeMap<Cow<'a, str>, Option<Cow<'a, str>>>,
    shared: Cow<'a, str>,
}

impl<'a> Row<'a> {
    fn of(path: &'a str, entry: &'a Entry) -> Self {
        let Entry {
            letter,
            source,
            employer,
            format,
            paper,
            bytes,
            pages,
            words,
            characters,
            blake3,
            inputs,
            findings,
        } = entry;
        let files = inputs
            .files
            .iter()
            .map(|(path, print)| (Cow::from(&**path), print.map(|print| Cow::from(print.to_string()))));
        Self {
            path: path.into(),
            letter: (&**letter).into(),
            source: (&**source).into(),
            employer: employer.as_deref().map(Cow::from),
            format: format.name().into(),
            paper: paper.map(|paper| paper.name().into()),
            bytes: *bytes,
            pages: *pages,
            words: *words,
            characters: *characters,
            blake3: blake3.to_string().into(),
            inputs: InputsRow {
                letter: inputs.letter.to_string().into(),
                employer: inputs.employer.to_string().into(),
                row: inputs.row.map(|row| row.to_string().into()),
                files: files.collect(),
                shared: inputs.shared.id().into(),
            },
            findings: findings.iter().map(|finding| id(&**finding).into()).collect(),
        }
    }

    fn read(
        &self,
        shared: &BTreeMap<Cow<'_, str>, Arc<Shared>>,
        findings: &BTreeMap<Cow<'_, str>, Arc<Finding>>,
        words: &mut Words,
    ) -> Option<Entry> {
        let mut files = BTreeMap::new();
        for (path, print) in &self.inputs.files {
            let print = match print {
                Some(print) => Some(Fingerprint::parse(print)?),
                None => None,
            };
            files.insert(words.shared(path), print);
        }
        let mut found = Vec::new();
        for id in &self.findings {
            found.push(Arc::clone(findings.get(id)?));
        }
        Some(Entry {
            letter: words.shared(&self.letter),
            source: words.shared(&self.source),
            employer: self.employer.as_ref().map(|key| words.shared(key)),
            format: Format::from_name(&self.format)?,
            paper: match &self.paper {
                Some(paper) => Some(Paper::from_name(paper)?),
                None => None,
            },
            bytes: self.bytes,
            pages: self.pages,
            words: self.words,
            characters: self.characters,
            blake3: Digest::parse(&self.blake3)?,
            inputs: Inputs {
                letter: Fingerprint::parse(&self.inputs.letter)?,
                employer: Fingerprint::parse(&self.inputs.employer)?,
                row: match &self.inputs.row {
                    Some(row) => Some(Fingerprint::parse(row)?),
                    None => None,
                },
                files,
                shared: Arc::clone(shared.get(&self.inputs.shared)?),
            },
            findings: found,
        })
    }
}

/// Texts that come up again and again, each kept once.
#[derive(Default)]
struct Words(std::collections::HashSet<Arc<str>>);

impl Words {
    fn shared(&mut self, text: &str) -> Arc<str> {
        if let Some(known) = self.0.get(text) {
            return Arc::clone(known);
        }
        let word: Arc<str> = Arc::from(text);
        self.0.insert(Arc::clone(&word));
        word
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(letter: &str, message: Option<&str>) -> Arc<Entry> {
        let print = |text: &str| Fingerprint::of(text.as_bytes());
        let finding = |message: &str| {
            Arc::new(Finding {
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
        let shared = Shared {
            program: "1.2.3".to_owned(),
            workspace: "..".to_owned(),
            settings: print("settings"),
            data: print("data"),
            format: print("format"),
            options: print("options"),
        };
        Arc::new(Entry {
            letter: letter.into(),
            source: format!("letters/{letter}.md").into(),
            employer: message.map(Arc::from),
            format: Format::Pdf,
            paper: Some(Paper::Letter),
            bytes: 7,
            pages: Some(1),
            words: Some(2),
            characters: None,
            blake3: Digest::of(letter.as_bytes()),
            inputs: Inputs {
                letter: print(letter),
                employer: print("employer"),
                row: message.map(print),
                files: [(Arc::from("includes/a.md"), Some(print("a"))), (Arc::from("no.png"), None)].into(),
                shared: Arc::new(shared),
            },
            findings: message.into_iter().map(finding).collect(),
        })
    }

    fn manifest(entries: &[(&str, Arc<Entry>)]) -> Manifest {
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
        let mut line = Vec::new();
        all.write_line(&mut line).expect("written");
        let line = String::from_utf8(line).expect("UTF-8");
        assert_eq!(line.lines().count(), 1);
        assert_eq!(Manifest::parse(&line), Ok(all));
        assert_eq!(Manifest::parse(&written(&Manifest::default())), Ok(Manifest::default()));
    }

    #[test]
    fn merges_into_what_one_run_would_have_written() {
        let (a, b, c) = (entry("a", Some("x")), entry("b", Some("x")), entry("c", Some("y")));
        let whole = manifest(&[("a", Arc::clone(&a)), ("b", Arc::clone(&b)), ("c", Arc::clone(&c))]);
        let mut merged = manifest(&[("c", c)]);
        let other = Manifest::parse(&written(&manifest(&[("a", a), ("b", b)]))).expect("a manifest");
        assert_eq!(merged.merge(other), Ok(()));
        assert_eq!(written(&merged), written(&whole));
        assert_eq!(merged.merge(manifest(&[("b", entry("b", None))])), Err(Arc::from("b")));
    }

    #[test]
    fn says_why_it_cannot_be_read() {
        let newer = written(&Manifest::default()).replace("\"version\":1", "\"version\":2");
        assert_eq!(
            Manifest::parse(&newer),
            Err(Unreadable("it is of version 2, and this program reads 1".to_owned()))
        );
        let text = written(&manifest(&[("a", entry("a", None))]));
        for (from, to) in [("\"pdf\"", "\"docx\""), ("\"letter\":\"", "\"letter\":7,\"x\":\""), ("{", "[")] {
            assert!(Manifest::parse(&text.replace(from, to)).is_err(), "{to}");
        }
        for end in (0..text.trim_end().len()).filter(|&end| text.is_char_boundary(end)) {
            assert!(Manifest::parse(&text[..end]).is_err(), "{end}");
        }
    }
}
