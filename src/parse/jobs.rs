//! Job lists: rows that each name a letter, an employer and values of their own.
//!
//! takes a source in one of three notations; gives [`JobRow`]s with their places. A row that cannot be used is
//! a row with a problem, so that the others go on.

mod cells;
mod told;

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;

use super::{csv, json, yaml};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity, nearest};
use crate::employer::absent::is_absent;
use crate::format::FormatSet;
use crate::keys::{self, Holder, KnownKey, TableKind};
use crate::paper::Paper;
use crate::source::{Source, Span};
use crate::value::{Field, Map, Value};

pub use told::told_twice;

/// How a job list is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notation {
    /// A table; the delimiter where the file's name gives it.
    Table(Option<u8>),
    /// One JSON object a line.
    JsonLines,
    /// A YAML list of maps; a JSON array is one too.
    Yaml,
}

/// One job.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct JobRow {
    /// Where it stands.
    pub place: Option<Span>,
    /// The letter, as one would type it.
    pub letter: Option<String>,
    /// Where the letter is named.
    pub letter_place: Option<Span>,
    /// The employer's key.
    pub employer: Option<String>,
    /// Where the employer is named.
    pub employer_place: Option<Span>,
    /// What it says of an employer, under the keys that an employer's data have; also in `set`.
    pub described: Map,
    /// `formats`.
    pub formats: FormatSet,
    /// `paper`.
    pub papers: Option<Vec<Paper>>,
    /// `output`, below the output folder and without extension.
    pub output: Option<String>,
    /// Every other column.
    pub set: Vec<(String, Field)>,
    /// The keys of a page that it has columns for whose cells hold nothing; rows of a table share them.
    pub blanks: Arc<[Arc<str>]>,
    /// All of it, as it stands there.
    pub cells: Option<Arc<Map>>,
    /// Why it cannot be used.
    pub problems: Vec<Diagnostic>,
}

impl Notation {
    /// The notation of a file by its name, else by how it begins. A spreadsheet is a table whatever its name is.
    pub fn of(source: &Source) -> Self {
        if source.grid().is_some() {
            return Self::Table(None);
        }
        let extension = source.name().rsplit_once('.').map(|(_, extension)| extension.to_lowercase());
        match extension.as_deref() {
            Some("csv") => Self::Table(None),
            Some("tsv") => Self::Table(Some(b'\t')),
            Some("jsonl" | "ndjson") => Self::JsonLines,
            Some("yml" | "yaml") => Self::Yaml,
            Some(_) | None => Self::sniffed(source.text()),
        }
    }

    fn sniffed(text: &str) -> Self {
        let mut lines = text.trim_start_matches('\u{feff}').lines().map(str::trim);
        let first = lines.find(|line| !line.is_empty() && !line.starts_with('#')).unwrap_or_default();
        if first.starts_with('{') {
            Self::JsonLines
        } else if first.starts_with('[') || first == "-" || first.starts_with("- ") || first == "---" {
            Self::Yaml
        } else {
            Self::Table(None)
        }
    }
}

/// What is said of a job list beside the list itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct JobReading {
    /// The letter of rows that name none.
    pub letter: Option<String>,
    /// What columns are read as, by their names.
    pub columns: Vec<(String, String)>,
    /// What the columns of the table are read as by what people call them.
    pub called: Vec<(String, &'static str)>,
}

impl JobReading {
    /// The key that a column is read as: what was said of it, its own name, or what people call it so.
    fn key<'a>(&'a self, column: &'a str, heads: Heads) -> JobColumn<'a> {
        let name = column.trim();
        let said = self.columns.iter().find(|(said, _)| said.trim().to_lowercase() == name.to_lowercase());
        if let Some((_, key)) = said {
            return JobColumn { key: key.as_str().into(), is_guess: false };
        }
        let lower = name.to_lowercase();
        let is_ours = |name: &str| Holder::Job.entry(name).is_some();
        // spreadsheets begin their columns with capitals
        let own = match heads {
            Heads::Written if is_ours(&lower) => Some(lower.into()),
            Heads::Written | Heads::Keys => None,
        };
        let called = || self.called.iter().find(|(called, _)| called == name).map(|(_, key)| *key);
        let guess = || called().filter(|_| heads == Heads::Written);
        match own {
            Some(key) => JobColumn { key, is_guess: false },
            None => match guess() {
                Some(key) => JobColumn { key: key.into(), is_guess: true },
                None => JobColumn { key: name.into(), is_guess: false },
            },
        }
    }

    /// Looks at the names of a table's columns, those left out of which something was said.
    fn call(&mut self, names: &[&str]) {
        let is_said = |name: &&str| {
            let is = |(said, _): &(String, String)| said.trim().to_lowercase() == name.to_lowercase();
            self.columns.iter().any(is)
        };
        let said = self.columns.iter().map(|(_, key)| key.as_str());
        let is_ours = |name: &str| {
            Holder::Job.entry(&name.to_lowercase()).is_some() || described().any(|key| key.name() == name)
        };
        let left: Vec<&str> = names.iter().map(|name| name.trim()).filter(|name| !is_said(name)).collect();
        let taken: Vec<&str> = left.iter().copied().filter(|name| is_ours(name)).chain(said).collect();
        let is_free = |(name, _): &(&str, &str)| !taken.contains(name);
        let called = keys::columns(&left, &taken, TableKind::Jobs).into_iter().filter(is_free);
        let called = called.map(|(name, key)| (name.to_owned(), key)).collect();
        self.called = called;
    }

    /// Says that a column is not there that something was said of.
    fn look_for_columns(&self, row: &Map, place: Option<Span>, diagnostics: &mut Diagnostics) {
        for (said, _) in &self.columns {
            if !row.keys().any(|name| name.trim().to_lowercase() == said.trim().to_lowercase()) {
                let message = format!("there is no column `{said}`, which `--map` names");
                let finding = Diagnostic::new(Code::Job, message).at_option(place);
                diagnostics.push(finding.did_you_mean(said, row.keys()));
            }
        }
        for (said, key) in &self.columns {
            if let Some(finding) = unread_key(said, key) {
                diagnostics.push(finding.at_option(place));
            }
        }
        for (at, (said, key)) in self.columns.iter().enumerate() {
            if let Some((other, _)) = self.columns[..at].iter().find(|(_, known)| known == key) {
                let message = format!("`--map` reads both `{other}` and `{said}` as `{key}`");
                let finding =
                    Diagnostic::new(Code::Job, message).severity(Severity::Warning).at_option(place);
                diagnostics.push(finding.hint("read one of the columns so"));
            }
        }
    }
}

/// What is said of a key that `--map` names and nobody reads: near to one of an employer's it is a slip, else the letter's
/// own. Slips in keys of the front matter are told with all others.
fn unread_key(column: &str, key: &str) -> Option<Diagnostic> {
    let holders = [Holder::Job, Holder::FrontMatter, Holder::Employer];
    let is_read = keys::describes_employer(key) || holders.iter().any(|holder| holder.entry(key).is_some());
    if is_read || nearest(key, Holder::FrontMatter.names().chain(Holder::Job.names())).is_some() {
        return None;
    }
    let message = format!("`--map` reads `{column}` as `{key}`, which letterpress does not know");
    let finding = Diagnostic::new(Code::UnknownKey, message);
    let names = || Holder::Employer.names().chain(keys::CONTACT_PARTS);
    Some(match nearest(key, names()) {
        Some(_) => finding.severity(Severity::Warning).did_you_mean(key, names()),
        None => finding.severity(Severity::Note).hint(format!("letters print it as `{{{{ page.{key} }}}}`")),
    })
}

/// What a column is read as.
struct JobColumn<'a> {
    key: Cow<'a, str>,
    /// Whether its name alone says so.
    is_guess: bool,
}

/// The keys that make an employer of a row.
fn described() -> impl Iterator<Item = KnownKey> {
    [
        KnownKey::EmployerName,
        KnownKey::Aliases,
        KnownKey::JobTitle,
        KnownKey::JobPostingUrl,
        KnownKey::Contact,
        KnownKey::Greeting,
        KnownKey::Address,
        KnownKey::Email,
        KnownKey::Lang,
    ]
    .into_iter()
}

/// Reads a job list; nothing after an error that leaves no rows was pushed.
pub fn parse(
    source: &Arc<Source>,
    notation: Notation,
    reading: &JobReading,
    diagnostics: &mut Diagnostics,
) -> Option<Vec<JobRow>> {
    match notation {
        Notation::Table(delimiter) => table(source, delimiter, reading, diagnostics),
        Notation::JsonLines => Some(json_lines(source, reading)),
        Notation::Yaml => list(source, reading, diagnostics),
    }
}

fn table(
    source: &Arc<Source>,
    delimiter: Option<u8>,
    reading: &JobReading,
    diagnostics: &mut Diagnostics,
) -> Option<Vec<JobRow>> {
    let mut found = Diagnostics::default();
    let Some(Value::Array(maps)) = csv::parse(source, delimiter, &mut found) else {
        diagnostics.extend(found);
        return None;
    };
    let mut called = JobReading { called: Vec::new(), ..reading.clone() };
    let mut company = None;
    if let Some(map) = maps.first().and_then(Value::as_map) {
        let mut places = map.fields().filter_map(|(_, field)| field.key_span);
        let head = places.next().map(|first| places.fold(first, Span::to));
        let names: Vec<&str> = map.keys().collect();
        called.call(&names);
        let columns: Vec<_> =
            map.fields().map(|(name, field)| (name, field, called.key(name, Heads::Written))).collect();
        called.look_for_columns(map, head, diagnostics);
        let is_company =
            |(_, _, column): &&(_, _, JobColumn<'_>)| column.key == KnownKey::EmployerName.name();
        company = columns.iter().find(is_company).map(|(name, _, _)| Arc::clone(name));
        let names_letters = columns.iter().any(|(_, _, column)| column.key == KnownKey::Letter.name());
        if !names_letters && reading.letter.is_none() {
            diagnostics.push(
                Diagnostic::new(Code::Job, "the table has no column `letter`")
                    .at_option(head)
                    .did_you_mean("letter", map.keys())
                    .hint("its first row names the columns: `letter`, `employer`, and any key of the front matter")
                    .hint("`--letter NAME` says which letter is meant for all of them"),
            );
            return None;
        }
        let tells_apart = [KnownKey::Employer, KnownKey::EmployerName, KnownKey::Output];
        let is_told =
            |(_, _, column): &(_, _, JobColumn<'_>)| tells_apart.iter().any(|key| key.name() == column.key);
        if !names_letters && maps.len() > 1 && !columns.iter().any(is_told) {
            let message = "no column of the table says which employer a row is for";
            let finding = Diagnostic::new(Code::Job, message).severity(Severity::Warning).at_option(head);
            diagnostics
                .push(finding.hint("`--map COLUMN=name` says which column has the names of companies"));
        }
        let guessed: Vec<(&str, &'static str)> =
            called.called.iter().map(|(name, key)| (name.as_str(), *key)).collect();
        if guessed.iter().any(|(name, key)| name != key) {
            let note = Diagnostic::new(Code::UnknownKey, keys::said_of(&guessed)).severity(Severity::Note);
            diagnostics.push(note.at_option(head).hint("`--map COLUMN=KEY` says otherwise"));
        }
        for (names, key) in keys::doubled(&guessed) {
            let at = map.fields().find(|(name, _)| name.trim() == names[names.len() - 1]);
            let found = keys::doubled_finding(&names, key);
            diagnostics.push(found.at_option(at.and_then(|(_, field)| field.key_span).or(head)));
        }
    }
    let mut shared: HashSet<Arc<[Arc<str>]>> = HashSet::new();
    let mut rows: Vec<JobRow> = maps
        .iter()
        .filter_map(Value::as_map)
        .map(|map| {
            let mut cells = map.fields().filter_map(|(_, field)| field.span);
            let place = cells.next().map(|first| cells.fold(first, Span::to));
            let mut row = row(map, place, Heads::Written, &called);
            match shared.get(&row.blanks) {
                Some(known) => row.blanks = Arc::clone(known),
                None => drop(shared.insert(Arc::clone(&row.blanks))),
            }
            if let Some(company) = &company {
                row.ask_for_company(company, map);
            }
            row
        })
        .collect();
    // a title above the names of the columns is no row that cannot be used
    let (bad, told): (Vec<_>, Vec<_>) =
        found.into_vec().into_iter().partition(|found| found.severity == Severity::Error);
    for found in told {
        diagnostics.push(found);
    }
    rows.extend(bad.into_iter().map(|problem| JobRow {
        place: problem.span,
        problems: vec![Diagnostic { code: Code::Job, ..problem }],
        ..JobRow::default()
    }));
    rows.sort_by_key(|row| row.place.map(Span::start));
    Some(rows)
}

fn json_lines(source: &Arc<Source>, reading: &JobReading) -> Vec<JobRow> {
    let mut rows = Vec::new();
    let mut start = 0;
    for line in source.text().split_inclusive('\n') {
        let from = start + (line.len() - line.trim_start_matches(['\u{feff}', ' ', '\t']).len());
        let end = start + line.trim_end().len();
        start += line.len();
        if from < end {
            rows.push(json_line(source, from..end, reading));
        }
    }
    rows
}

fn json_line(source: &Arc<Source>, range: Range<usize>, reading: &JobReading) -> JobRow {
    let place = source.span(range.clone());
    let problem = |message: String, at: Span| JobRow {
        place: Some(place),
        problems: vec![Diagnostic::new(Code::Job, message).at(at)],
        ..JobRow::default()
    };
    match json::read(source, range.clone()).map(|field| field.value) {
        Ok(Value::Map(map)) => row(&map, Some(place), Heads::Keys, reading),
        Ok(other) => problem(format!("this row is {}, not an object", other.kind()), place),
        Err(error) => {
            let offset = (range.start + error.column().saturating_sub(1)).min(range.end);
            let offset = (0..=offset).rev().find(|&at| source.text().is_char_boundary(at)).unwrap_or(0);
            let message = error.to_string();
            let message = message.split(" at line ").next().unwrap_or_default();
            problem(format!("malformed JSON: {message}"), source.span(offset..offset))
        }
    }
}

fn list(source: &Arc<Source>, reading: &JobReading, diagnostics: &mut Diagnostics) -> Option<Vec<JobRow>> {
    let list = yaml::parse_field(source, 0..source.text().len(), diagnostics)?;
    let Value::Array(items) = &list.value else {
        let value = &list.value;
        if *value == Value::Nil {
            return Some(Vec::new());
        }
        diagnostics.push(
            Diagnostic::new(Code::Job, format!("the job list is {}, not a list", value.kind()))
                .at(source.span(0..source.text().trim_end().len()))
                .hint("begin each job with `- letter: `"),
        );
        return None;
    };
    let start = source.span(0..0);
    let rows = items.iter().enumerate().map(|(index, item)| match item {
        Value::Map(map) => {
            let mut fields = map.fields().filter_map(|(_, field)| field.key_span.or(field.span));
            let place = fields.next().map(|first| fields.fold(first, Span::to));
            row(map, place.or(list.item_span(index)).or(Some(start)), Heads::Keys, reading)
        }
        other => {
            let place = list.item_span(index).unwrap_or(start);
            JobRow {
                place: Some(place),
                problems: vec![
                    Diagnostic::new(Code::Job, format!("job {} is {}, not a map", index + 1, other.kind()))
                        .at(place)
                        .hint("begin each job with `- letter: `"),
                ],
                ..JobRow::default()
            }
        }
    });
    Some(rows.collect())
}

/// How a notation names its columns.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Heads {
    /// As people head a table.
    Written,
    /// As keys are written.
    Keys,
}

impl JobRow {
    /// Says of a row whose `column` has the names of companies that it names none.
    fn ask_for_company(&mut self, column: &str, map: &Map) {
        let given = KnownKey::EmployerName.given(&self.described).map(|field| field.value.scalar());
        let said = match &given {
            None => "empty".to_owned(),
            Some(Some(name)) if name.trim().is_empty() => "empty".to_owned(),
            Some(None) => "no text".to_owned(),
            Some(Some(name)) if is_absent(name) => format!("`{}`", name.trim()),
            Some(Some(_)) => return,
        };
        if self.employer.is_none() && self.problems.is_empty() {
            let place = map.field(column).and_then(|field| field.span).or(self.place);
            let message = format!("`{}` is {said}, so this row is for nobody", column.trim());
            let problem = Diagnostic::new(Code::Job, message).at_option(place);
            self.problems.push(problem.hint("fill in the name, or delete the row"));
        }
    }
}

fn row(map: &Arc<Map>, place: Option<Span>, heads: Heads, reading: &JobReading) -> JobRow {
    let blanks = blanks(map, heads, reading);
    let mut row = JobRow { place, blanks, cells: Some(Arc::clone(map)), ..JobRow::default() };
    for (name, field) in map.fields().filter(|(_, field)| !is_blank(&field.value)) {
        let at = field.span.or(field.key_span).or(place);
        let value = &field.value;
        let JobColumn { key, is_guess } = reading.key(name, heads);
        let is = |known: KnownKey| known.name() == key;
        // `Cover Letter: Yes` names none
        if is_guess && is(KnownKey::Letter) && reading.letter.is_some() && says_whether(value) {
        } else if is(KnownKey::Letter) {
            (row.letter, row.letter_place) = (row.text(name, value, at), at);
        } else if is(KnownKey::Employer) {
            (row.employer, row.employer_place) = (row.text(name, value, at), at);
        } else if is(KnownKey::Output) {
            row.output = row.text(name, value, at);
        } else if is(KnownKey::Formats) || is(KnownKey::JobFormat) {
            row.formats = row.formats(name, value, at);
        } else if is(KnownKey::Paper) {
            row.papers = row.papers(name, value, at);
        } else if !key.is_empty() {
            let field = Field { span: at, ..field.clone() };
            let is_said = field.value.scalar().is_none_or(|text| !text.trim().is_empty());
            if is_guess && keys::describes_employer(&key) {
                // of several columns the first that says something
                if is_said && row.described.field(&key).is_none() {
                    row.described.insert_field(&*key, field.clone());
                }
            } else if described().any(|known| known.name() == key) {
                row.described.insert_at(&key, field.clone());
            }
            // a name that people use says nothing of the letter's own keys
            let own = if is_guess { name.trim() } else { &key };
            row.set.push((own.to_owned(), field));
        }
    }
    let is_company = |name: &str| reading.key(name, heads).key == KnownKey::EmployerName.name();
    if let Some(column) = map.keys().find(|name| heads == Heads::Keys && is_company(name)) {
        row.ask_for_company(column, map);
    }
    row.letter = row.letter.or_else(|| reading.letter.clone());
    if row.letter.is_none() && row.problems.is_empty() {
        let problem = Diagnostic::new(Code::Job, "this row names no letter").at_option(place);
        row.problems.push(match heads {
            Heads::Written => problem.hint("fill in its column `letter`"),
            Heads::Keys => problem.did_you_mean("letter", map.keys()).hint("give it a `letter`"),
        });
    }
    row.split_output();
    row
}

/// The keys of a page that a row has columns for whose cells hold nothing.
fn blanks(map: &Map, heads: Heads, reading: &JobReading) -> Arc<[Arc<str>]> {
    let blank = map.fields().filter(|(name, field)| is_blank(&field.value) && !name.is_empty());
    let key = |name: &str| match reading.key(name, heads) {
        JobColumn { is_guess: true, .. } => name.trim().into(),
        JobColumn { key, .. } => key.into(),
    };
    blank.map(|(name, _)| key(name)).collect()
}

/// Whether a cell holds nothing; programs that write JSON write empty text for it.
fn is_blank(value: &Value) -> bool {
    *value == Value::Nil || value.as_str().is_some_and(|text| text.trim().is_empty())
}

/// Whether a cell says only whether something is there, as ticks and `n/a` do.
fn says_whether(value: &Value) -> bool {
    let text = value.scalar().unwrap_or_default();
    let text = text.trim().to_lowercase();
    matches!(value, Value::Bool(_))
        || !text.contains(char::is_alphanumeric)
        || WHETHER.contains(&text.as_str())
}

/// What people write for yes and no, beside what YAML has for it.
const WHETHER: &[&str] =
    &["x", "ja", "nein", "oui", "non", "sí", "si", "n/a", "none", "not required", "tbd", "sent"];

#[cfg(test)]
mod tests;
