//! A manifest as it is written: tables, and an artifact a line.

use std::borrow::Cow;
use std::collections::hash_map::Entry as Slot;
use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::io::{self, BufRead, Write};
use std::marker::PhantomData;
use std::sync::Arc;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Serialize};

use super::{
    InputFingerprints, LetterRecord, Manifest, ManifestEntry, RecordedFinding, SharedInputs, StringPool,
    Unreadable,
};
use crate::dependency::Dependency;
use crate::export::beneath;
use crate::export::digest::{Digest, Fingerprint};
use crate::format::Format;
use crate::order::Trees as _;
use crate::paper::Paper;
use crate::parse::merge;

/// The version of the file's own form.
const VERSION: u32 = 2;

/// The oldest version that is read. It has the same artifacts, and says of them only that they are ours: what they were
/// made of was not recorded.
const OLDEST: u32 = 1;

/// Reads a manifest from the beginning to the end of a text.
pub(super) fn read(text: &str, tables: &mut ReadTables) -> Result<Manifest, Unreadable> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let manifest = deserializer.deserialize_map(FileVisitor { tables, artifacts: BTreeMap::new() });
    manifest.and_then(|manifest| deserializer.end().map(|()| manifest)).map_err(|error| {
        let is_merged = !text.lines().any(merge::is_mark);
        Unreadable(if is_merged {
            error.to_string()
        } else {
            "two versions of it were not merged".to_owned()
        })
    })
}

/// How the lines before the artifacts end.
const ARTIFACTS: &str = "\n\"artifacts\":[\n";

/// The most bytes of the first line, which says the version and nothing else.
const FIRST_LINE: u64 = 64;

/// Reads a manifest of so many bytes an artifact at a time, where each has a line as [`write`] leaves it; nothing of any other.
pub(super) fn read_lines(mut lines: impl BufRead, bytes: u64) -> Option<Manifest> {
    let mut text = String::new();
    // a file of another form may be one line
    io::Read::take(&mut lines, FIRST_LINE).read_line(&mut text).ok()?;
    text.ends_with('\n').then_some(())?;
    while !text.ends_with(ARTIFACTS) {
        (lines.read_line(&mut text).ok()? > 0).then_some(())?;
    }
    text.push_str("]}");
    let mut tables = ReadTables::of_file(bytes);
    let mut manifest = read(&text, &mut tables).ok()?;
    let mut more = true;
    while more {
        text.clear();
        lines.read_line(&mut text).ok()?;
        let line = text.strip_suffix('\n')?;
        more = line.ends_with(',');
        let row: Row<'_> = serde_json::from_str(line.strip_suffix(',').unwrap_or(line)).ok()?;
        row.put(&mut tables, &mut manifest.artifacts).ok()?;
    }
    text.clear();
    lines.read_to_string(&mut text).ok()?;
    (text == "]}\n").then_some(manifest)
}

/// Writes a manifest with `newline` between its rows. Rows of tables that were written before are left out.
pub(super) fn write(
    manifest: &Manifest,
    to: &mut impl Write,
    newline: &str,
    tables: &mut WrittenTables,
) -> io::Result<()> {
    let (mut shared, mut findings) = (BTreeMap::new(), BTreeMap::new());
    for entry in manifest.artifacts.values() {
        if let (id, true) = tables.of_shared(&entry.shared) {
            shared.insert(id, &*entry.shared);
        }
        for finding in &*entry.of.findings {
            if let (id, true) = tables.of_finding(finding) {
                findings.insert(id, &**finding);
            }
        }
    }
    write!(to, "{{\"version\":{VERSION},{newline}")?;
    table(to, "shared", shared.iter().map(|(id, row)| (id, SharedRow::of(row))), newline)?;
    write!(to, ",{newline}")?;
    table(to, "findings", findings.iter(), newline)?;
    write!(to, ",{newline}\"artifacts\":[{newline}")?;
    for (index, (path, entry)) in manifest.artifacts.iter().enumerate() {
        if index > 0 {
            write!(to, ",{newline}")?;
        }
        serde_json::to_writer(&mut *to, &Row::of(path, entry, tables))?;
    }
    write!(to, "{newline}]}}{newline}")
}

/// The rows of tables that were written, by their place in memory, with the hashes that they are kept under.
#[derive(Debug, Default)]
pub struct WrittenTables {
    shared: HashMap<usize, (Arc<SharedInputs>, Arc<str>)>,
    findings: HashMap<usize, (Arc<RecordedFinding>, Arc<str>)>,
}

impl WrittenTables {
    /// The hash of a row, and whether it comes up for the first time.
    fn of_shared(&mut self, row: &Arc<SharedInputs>) -> (Arc<str>, bool) {
        place(&mut self.shared, row, |row| id(&SharedRow::of(row)))
    }

    fn of_finding(&mut self, row: &Arc<RecordedFinding>) -> (Arc<str>, bool) {
        place(&mut self.findings, row, id)
    }
}

/// Keeps a row, so that no other comes to lie in its place.
fn place<T>(
    known: &mut HashMap<usize, (Arc<T>, Arc<str>)>,
    row: &Arc<T>,
    id: impl FnOnce(&T) -> String,
) -> (Arc<str>, bool) {
    match known.entry(Arc::as_ptr(row).addr()) {
        Slot::Occupied(slot) => (Arc::clone(&slot.get().1), false),
        Slot::Vacant(slot) => {
            let (_, id) = slot.insert((Arc::clone(row), id(row).into()));
            (Arc::clone(id), true)
        }
    }
}

/// The short hash a row of a table is kept under.
fn id(row: &impl Serialize) -> String {
    let json = serde_json::to_vec(row).expect("our own values are JSON");
    Fingerprint::of(&json).to_string()
}

fn table<'a>(
    to: &mut impl Write,
    name: &str,
    rows: impl Iterator<Item = (&'a Arc<str>, impl Serialize)>,
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

/// How many bytes of a file there are at least for a row of shared inputs: its own, and those of an artifact that has them.
const LEAST_SHARED: u64 = 400;

/// So many rows a file may have however short it is.
const FEW: usize = 16;

/// The rows of tables that were read.
#[derive(Debug)]
pub struct ReadTables {
    most_shared: usize,
    shared: HashMap<String, Arc<SharedInputs>>,
    findings: HashMap<String, Arc<RecordedFinding>>,
    words: StringPool,
    /// What was last known of a letter: its artifacts mostly stand one after the other.
    of: Option<Arc<LetterRecord>>,
}

impl ReadTables {
    /// None yet, of a file of so many bytes, which has no more rows than these may be.
    pub fn of_file(bytes: u64) -> Self {
        Self {
            most_shared: usize::try_from(bytes / LEAST_SHARED).unwrap_or(usize::MAX).saturating_add(FEW),
            shared: HashMap::new(),
            findings: HashMap::new(),
            words: StringPool::default(),
            of: None,
        }
    }
}

/// Reads the file; its tables stand before the artifacts, which are taken one after the other.
struct FileVisitor<'t> {
    tables: &'t mut ReadTables,
    artifacts: BTreeMap<Arc<str>, Arc<ManifestEntry>>,
}

impl<'de> Visitor<'de> for FileVisitor<'_> {
    type Value = Manifest;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a manifest")
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<Manifest, A::Error> {
        let mut version = None;
        while let Some(key) = map.next_key::<Cow<'_, str>>()? {
            match &*key {
                "version" => {
                    let found: u32 = map.next_value()?;
                    if !(OLDEST..=VERSION).contains(&found) {
                        return Err(A::Error::custom(format!(
                            "it is of version {found}, and this program reads {VERSION}"
                        )));
                    }
                    version = Some(found);
                }
                "shared" => map.next_value_seed(TableReader::of(|id, row: SharedRow<'de>| {
                    let row = row.read().filter(|_| self.tables.shared.len() < self.tables.most_shared)?;
                    self.tables.shared.insert(id, Arc::new(row));
                    Some(())
                }))?,
                "findings" => map.next_value_seed(TableReader::of(|id, row: RecordedFinding| {
                    self.tables.findings.insert(id, Arc::new(row));
                    Some(())
                }))?,
                "artifacts" => map.next_value_seed(Rows(&mut self))?,
                _ => return Err(malformed()),
            }
        }
        version.ok_or_else(malformed)?;
        Ok(Manifest { artifacts: self.artifacts })
    }
}

/// Reads a table a row at a time, and takes each with its hash; nothing of one that no run writes.
struct TableReader<R, F> {
    take: F,
    rows: PhantomData<R>,
}

impl<R, F: FnMut(String, R) -> Option<()>> TableReader<R, F> {
    fn of(take: F) -> Self {
        Self { take, rows: PhantomData }
    }
}

impl<'de, R: Deserialize<'de>, F: FnMut(String, R) -> Option<()>> DeserializeSeed<'de> for TableReader<R, F> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de, R: Deserialize<'de>, F: FnMut(String, R) -> Option<()>> Visitor<'de> for TableReader<R, F> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a table")
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut rows: A) -> Result<(), A::Error> {
        while let Some((id, row)) = rows.next_entry()? {
            (self.take)(id, row).ok_or_else(malformed)?;
        }
        Ok(())
    }
}

/// Reads the artifacts into a manifest that is being read.
struct Rows<'a, 't>(&'a mut FileVisitor<'t>);

impl<'de> DeserializeSeed<'de> for Rows<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Rows<'_, '_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a list of artifacts")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut rows: A) -> Result<(), A::Error> {
        while let Some(row) = rows.next_element::<Row<'_>>()? {
            row.put(self.0.tables, &mut self.0.artifacts).map_err(A::Error::custom)?;
        }
        Ok(())
    }
}

/// What is said of a file of another form.
const MALFORMED: &str = "it is not what this program writes";

fn malformed<E: Error>() -> E {
    E::custom(MALFORMED)
}

/// A row of the table of shared inputs.
#[derive(Deserialize, Serialize)]
struct SharedRow<'a> {
    #[serde(borrow)]
    program: Cow<'a, str>,
    workspace: Cow<'a, str>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    list: Option<Cow<'a, str>>,
    settings: Cow<'a, str>,
    names: Cow<'a, str>,
    options: Cow<'a, str>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    reads: Option<BTreeMap<Cow<'a, str>, Option<Cow<'a, str>>>>,
}

impl<'a> SharedRow<'a> {
    fn of(shared: &'a SharedInputs) -> Self {
        let SharedInputs { program, workspace, list, settings, names, options, reads } = shared;
        let print = |print: &Fingerprint| Cow::from(print.to_string());
        let row = |(read, now): (&Dependency, &Option<Fingerprint>)| {
            (read.to_string().into(), now.as_ref().map(print))
        };
        Self {
            program: program.into(),
            workspace: workspace.into(),
            list: list.as_deref().map(Cow::from),
            settings: settings.to_string().into(),
            names: names.to_string().into(),
            options: options.to_string().into(),
            reads: reads.as_ref().map(|reads| reads.iter().map(row).tree_map()),
        }
    }

    fn read(&self) -> Option<SharedInputs> {
        Some(SharedInputs {
            program: self.program.to_string(),
            workspace: self.workspace.to_string(),
            list: self.list.as_ref().map(ToString::to_string),
            settings: Fingerprint::parse(&self.settings)?,
            names: Fingerprint::parse(&self.names)?,
            options: Fingerprint::parse(&self.options)?,
            reads: self.reads.as_ref().and_then(reads),
        })
    }
}

/// What was asked for; nothing where a newer program asked for what this one does not know.
fn reads(
    written: &BTreeMap<Cow<'_, str>, Option<Cow<'_, str>>>,
) -> Option<BTreeMap<Dependency, Option<Fingerprint>>> {
    let read = |(name, print): (&Cow<'_, str>, &Option<Cow<'_, str>>)| {
        let print = match print {
            Some(print) => Some(Fingerprint::parse(print)?),
            None => None,
        };
        Some((Dependency::parse(name)?, print))
    };
    written.iter().map(read).collect()
}

/// An entry as it is written.
#[derive(Deserialize, Serialize)]
struct Row<'a> {
    #[serde(borrow)]
    path: Cow<'a, str>,
    letter: Cow<'a, str>,
    source: Cow<'a, str>,
    employer: Option<Cow<'a, str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    job: Option<Cow<'a, str>>,
    format: Cow<'a, str>,
    paper: Option<Cow<'a, str>>,
    bytes: u64,
    pages: Option<u32>,
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
    employer: Option<Cow<'a, str>>,
    row: Option<Cow<'a, str>>,
    shared: Cow<'a, str>,
}

impl<'a> Row<'a> {
    fn of(path: &'a str, entry: &'a ManifestEntry, tables: &mut WrittenTables) -> Self {
        let ManifestEntry { of, format, paper, pages, bytes, blake3, shared } = entry;
        let LetterRecord { letter, source, employer, job, words, characters, inputs, findings } = &**of;
        Self {
            path: path.into(),
            letter: (&**letter).into(),
            source: (&**source).into(),
            employer: employer.as_deref().map(Cow::from),
            job: job.as_deref().map(Cow::from),
            format: format.name().into(),
            paper: paper.map(|paper| paper.name().into()),
            bytes: *bytes,
            pages: *pages,
            words: *words,
            characters: *characters,
            blake3: blake3.to_string().into(),
            inputs: InputsRow {
                letter: inputs.letter.to_string().into(),
                employer: inputs.employer.map(|employer| employer.to_string().into()),
                row: inputs.row.map(|row| row.to_string().into()),
                shared: tables.of_shared(shared).0.to_string().into(),
            },
            findings: findings
                .iter()
                .map(|finding| tables.of_finding(finding).0.to_string().into())
                .collect(),
        }
    }

    /// Puts the entry among the others; why not, where no run writes such a one.
    fn put(
        &self,
        known: &mut ReadTables,
        artifacts: &mut BTreeMap<Arc<str>, Arc<ManifestEntry>>,
    ) -> Result<(), String> {
        let entry = self.read(known).ok_or(MALFORMED)?;
        // two formats may have one extension
        let extension = beneath::format_of(&self.path).map(Format::extension);
        if extension != Some(entry.format.extension()) {
            return Err(format!("it lists `{}`, which no run writes", self.path));
        }
        artifacts.insert(Arc::from(&*self.path), Arc::new(entry));
        Ok(())
    }

    fn read(&self, known: &mut ReadTables) -> Option<ManifestEntry> {
        let ReadTables { most_shared: _, shared, findings, words, of: last } = known;
        let mut found = Vec::new();
        for id in &self.findings {
            found.push(Arc::clone(findings.get(&**id)?));
        }
        let read = LetterRecord {
            letter: words.shared(&self.letter),
            source: words.shared(&self.source),
            employer: self.employer.as_ref().map(|key| words.shared(key)),
            job: self.job.as_ref().map(|title| words.shared(title)),
            words: self.words,
            characters: self.characters,
            inputs: InputFingerprints {
                letter: Fingerprint::parse(&self.inputs.letter)?,
                employer: match &self.inputs.employer {
                    Some(employer) => Some(Fingerprint::parse(employer)?),
                    None => None,
                },
                row: match &self.inputs.row {
                    Some(row) => Some(Fingerprint::parse(row)?),
                    None => None,
                },
            },
            findings: found.into(),
        };
        let of = last.take().filter(|last| **last == read).unwrap_or_else(|| Arc::new(read));
        *last = Some(Arc::clone(&of));
        Some(ManifestEntry {
            of,
            format: Format::from_name(&self.format)?,
            paper: match &self.paper {
                Some(paper) => Some(Paper::from_name(paper)?),
                None => None,
            },
            pages: self.pages,
            bytes: self.bytes,
            blake3: Digest::parse(&self.blake3)?,
            shared: Arc::clone(shared.get(&*self.inputs.shared)?),
        })
    }
}
