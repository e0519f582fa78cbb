//! Job lists: rows that each name a letter, an employer and values of their own.
//!
//! takes a source in one of three notations; gives [`JobRow`]s with their places. A row that cannot be used is
//! a row with a problem, so that the others go on.

use std::ops::Range;
use std::sync::Arc;

use super::{csv, json, yaml};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::format::{Format, FormatSet};
use crate::keys::KnownKey;
use crate::paper::Paper;
use crate::source::{Source, Span};
use crate::value::{Field, Map, Value};

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
    /// `formats`.
    pub formats: FormatSet,
    /// `paper`.
    pub papers: Option<Vec<Paper>>,
    /// `output`, below the output folder and without extension.
    pub output: Option<String>,
    /// Every other column.
    pub set: Vec<(String, Field)>,
    /// Why it cannot be used.
    pub problems: Vec<Diagnostic>,
}

impl Notation {
    /// The notation of a file by its name, else by how it begins.
    pub fn of(name: &str, text: &str) -> Self {
        let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_lowercase());
        match extension.as_deref() {
            Some("csv") => Self::Table(None),
            Some("tsv") => Self::Table(Some(b'\t')),
            Some("jsonl" | "ndjson") => Self::JsonLines,
            Some("yml" | "yaml") => Self::Yaml,
            Some(_) | None => Self::sniffed(text),
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

/// Reads a job list; nothing after an error that leaves no rows was pushed.
pub fn parse(source: &Arc<Source>, notation: Notation, diagnostics: &mut Diagnostics) -> Option<Vec<JobRow>> {
    match notation {
        Notation::Table(delimiter) => table(source, delimiter, diagnostics),
        Notation::JsonLines => Some(json_lines(source)),
        Notation::Yaml => list(source, diagnostics),
    }
}

fn table(source: &Arc<Source>, delimiter: Option<u8>, diagnostics: &mut Diagnostics) -> Option<Vec<JobRow>> {
    let mut found = Diagnostics::default();
    let Some(Value::Array(maps)) = csv::parse(source, delimiter, &mut found) else {
        diagnostics.extend(found);
        return None;
    };
    let first = source.text().trim_start_matches('\u{feff}').lines().next().unwrap_or_default();
    if let Some(map) = maps.first().and_then(Value::as_map)
        && !map.keys().any(|key| key.trim().eq_ignore_ascii_case(KnownKey::Letter.name()))
    {
        let start = source.text().len() - source.text().trim_start_matches('\u{feff}').len();
        diagnostics.push(
            Diagnostic::new(Code::Job, "the table has no column `letter`")
                .at(source.span(start..start + first.len()))
                .did_you_mean("letter", map.keys())
                .hint(
                    "its first row names the columns: `letter`, `employer`, and any key of the front matter",
                ),
        );
        return None;
    }
    let mut rows: Vec<JobRow> = maps
        .iter()
        .filter_map(Value::as_map)
        .map(|map| {
            let mut cells = map.fields().filter_map(|(_, field)| field.span);
            let place = cells.next().map(|first| cells.fold(first, Span::to));
            row(map, place, Heads::Written)
        })
        .collect();
    rows.extend(found.into_vec().into_iter().map(|problem| JobRow {
        place: problem.span,
        problems: vec![Diagnostic { code: Code::Job, ..problem }],
        ..JobRow::default()
    }));
    rows.sort_by_key(|row| row.place.map(Span::start));
    Some(rows)
}

fn json_lines(source: &Arc<Source>) -> Vec<JobRow> {
    let mut rows = Vec::new();
    let mut start = 0;
    for line in source.text().split_inclusive('\n') {
        let from = start + (line.len() - line.trim_start_matches(['\u{feff}', ' ', '\t']).len());
        let end = start + line.trim_end().len();
        start += line.len();
        if from < end {
            rows.push(json_line(source, from..end));
        }
    }
    rows
}

fn json_line(source: &Arc<Source>, range: Range<usize>) -> JobRow {
    let place = source.span(range.clone());
    let problem = |message: String, at: Span| JobRow {
        place: Some(place),
        problems: vec![Diagnostic::new(Code::Job, message).at(at)],
        ..JobRow::default()
    };
    match json::read(source, range.clone()).map(|field| field.value) {
        Ok(Value::Map(map)) => row(&map, Some(place), Heads::Keys),
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

fn list(source: &Arc<Source>, diagnostics: &mut Diagnostics) -> Option<Vec<JobRow>> {
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
            row(map, place.or(list.item_span(index)).or(Some(start)), Heads::Keys)
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

fn row(map: &Map, place: Option<Span>, heads: Heads) -> JobRow {
    let mut row = JobRow { place, ..JobRow::default() };
    for (key, field) in map.fields().filter(|(_, field)| field.value != Value::Nil) {
        let at = field.span.or(field.key_span).or(place);
        let value = &field.value;
        // spreadsheets begin their columns with capitals
        let known = match heads {
            Heads::Written => key.trim().to_lowercase(),
            Heads::Keys => key.to_string(),
        };
        let is = |key: KnownKey| key.name() == known;
        if is(KnownKey::Letter) {
            (row.letter, row.letter_place) = (row.text(key, value, at), at);
        } else if is(KnownKey::Employer) {
            (row.employer, row.employer_place) = (row.text(key, value, at), at);
        } else if is(KnownKey::Output) {
            row.output = row.text(key, value, at);
        } else if is(KnownKey::Formats) || is(KnownKey::JobFormat) {
            row.formats = row.formats(key, value, at);
        } else if is(KnownKey::Paper) {
            row.papers = row.papers(key, value, at);
        } else if !known.is_empty() {
            row.set.push((key.to_string(), Field { span: at, ..field.clone() }));
        }
    }
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

impl JobRow {
    fn reject(&mut self, message: String, at: Option<Span>) -> &mut Diagnostic {
        self.problems.push(Diagnostic::new(Code::Job, message).at_option(at));
        let last = self.problems.len() - 1;
        &mut self.problems[last]
    }

    fn text(&mut self, key: &str, value: &Value, at: Option<Span>) -> Option<String> {
        let Some(text) = value.scalar() else {
            self.reject(format!("`{key}` is {}, not text", value.kind()), at);
            return None;
        };
        let text = text.trim();
        (!text.is_empty()).then(|| text.to_owned())
    }

    fn formats(&mut self, key: &str, value: &Value, at: Option<Span>) -> FormatSet {
        let mut known: Vec<_> = Format::ALL.iter().map(|&format| Some(format)).collect();
        known.push(None);
        let name = |format: Option<Format>| format.map_or("all", Format::name);
        let from_name = |word: &str| match word.to_lowercase().as_str() {
            "all" => Some(None),
            _ => Format::from_name(word).map(Some),
        };
        let words = self.words(key, value, at, from_name, &names(&known, name)).unwrap_or_default();
        FormatSet::asked(words.iter().flatten().copied().collect(), words.contains(&None))
    }

    fn papers(&mut self, key: &str, value: &Value, at: Option<Span>) -> Option<Vec<Paper>> {
        self.words(key, value, at, Paper::from_name, &names(Paper::ALL, Paper::name))
    }

    fn words<T: PartialEq>(
        &mut self,
        key: &str,
        value: &Value,
        at: Option<Span>,
        from_name: fn(&str) -> Option<T>,
        names: &[&str],
    ) -> Option<Vec<T>> {
        let words: Option<Vec<String>> = match value {
            Value::Array(items) => items.iter().map(Value::scalar).collect(),
            other => other.scalar().map(|text| text.split([',', ' ', '+']).map(str::to_owned).collect()),
        };
        let Some(words) = words else {
            self.reject(format!("`{key}` is {}, not a list of names", value.kind()), at);
            return None;
        };
        let mut found = Vec::new();
        for word in words.iter().map(|word| word.trim()).filter(|word| !word.is_empty()) {
            match from_name(word) {
                Some(item) if !found.contains(&item) => found.push(item),
                Some(_) => {}
                None => {
                    let nearest = crate::diagnostic::nearest(word, names.iter().copied());
                    let hint = match nearest {
                        Some(name) => format!("did you mean `{name}`?"),
                        None => format!("there are {}", names.join(", ")),
                    };
                    self.reject(format!("`{key}` has no `{word}`"), at).hints.push(hint);
                }
            }
        }
        (!found.is_empty()).then_some(found)
    }

    /// Takes a format's extension off the output's name: it says which format is meant.
    fn split_output(&mut self) {
        let Some(output) = self.output.take() else { return };
        let output = output.replace('\\', "/");
        let parts = output.split('/').collect::<Vec<_>>();
        if parts.iter().any(|part| matches!(*part, "" | "." | "..")) {
            let place = self.place;
            self.reject(format!("`output` is `{output}`, which is not below the output folder"), place)
                .hints
                .push("write a name such as `acme` or `2026/acme.pdf`".to_owned());
            return;
        }
        let stem_and_format = output.rsplit_once('.').and_then(|(stem, extension)| {
            let format = Format::ALL.iter().find(|format| format.extension() == extension.to_lowercase())?;
            Some((stem.to_owned(), *format))
        });
        match stem_and_format {
            None => self.output = Some(output),
            Some((stem, format)) => {
                let only = FormatSet::Named(vec![format]);
                if self.formats != FormatSet::Default && self.formats != only {
                    let place = self.place;
                    let message = format!("`output` is `{output}`, and `formats` names another format");
                    self.reject(message, place).hints.push("leave out one of the two".to_owned());
                }
                self.formats = only;
                self.output = Some(stem);
            }
        }
    }
}

fn names<T: Copy>(all: &[T], name: fn(T) -> &'static str) -> Vec<&'static str> {
    all.iter().map(|&item| name(item)).collect()
}

#[cfg(test)]
mod tests;
