//! The employers of a workspace: one a file, a table, or a map of all.

mod columns;

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

use super::data::{self, DataFile};
use super::letters::unread;
use super::read::{FileReader, shown};
use super::{file_names, files};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity, nearest};
use crate::employer::{Employer, Employers};
use crate::keys::{Holder, KnownKey};
use crate::parse::plain;
use crate::source::{Source, Span};
use crate::unicode::entry::composed_name;
use crate::value::{Field, Map, Value};

use columns::{Columns, gathered, without_absent};

/// The name of the folder, and of the files that hold all employers.
pub const EMPLOYERS: &str = "employers";

/// Extensions of files that people keep employers in and that nobody reads here.
const UNREAD: &[&str] = &["xls", "xlsb", "fods", "numbers", "txt"];

/// Reads `employers.*` and `employers/` of each folder, the files in order of their names.
pub fn read(folders: &[&Path], root: &Path, reader: &FileReader, diagnostics: &mut Diagnostics) -> Employers {
    let mut collected = Collected::default();
    for folder in folders {
        collected.folder(folder, root, reader, diagnostics);
    }
    Employers::new(collected.list)
}

/// The employers of a site that are a list of items without a `key`: to its pages they are a list, as in Jekyll, whatever
/// letters call them by.
pub fn plain_list(data_folder: &Path, root: &Path, reader: &FileReader) -> Option<Value> {
    let paths = ["yml", "yaml", "json"].map(|end| data_folder.join(EMPLOYERS).with_extension(end));
    let path = paths.into_iter().find(|path| files::is_there(path, root) == Ok(true))?;
    let file = data::read(&path, reader, &mut Diagnostics::default())?;
    let Value::Array(rows) = &file.value else { return None };
    let is_keyless = |row: &Value| row.as_map().is_none_or(|map| keyed(map).is_none());
    rows.iter().all(is_keyless).then(|| file.value.clone())
}

/// The employers so far, and where each key was given.
#[derive(Default)]
struct Collected {
    list: Vec<Employer>,
    places: HashMap<Arc<str>, EmployerPlace>,
    /// By a key that several employers of one name would have: how many of its numbers are taken.
    counted: HashMap<String, usize>,
}

/// An employer that a row of a job list describes: over one of the workspace that has its key, where there is one.
pub fn described(
    key: &str,
    map: &Map,
    known: Option<&Employer>,
    file: &str,
    diagnostics: &mut Diagnostics,
) -> Employer {
    let own = named(key, &gathered(&Arc::new(map.clone())), diagnostics);
    let data = known.map_or_else(|| Arc::clone(&own), |known| Arc::new(known.data.merged(&own)));
    Employer { key: key.into(), data, file: file.into() }
}

/// The key of an item of a list. Spreadsheets begin their columns with capitals.
fn keyed(map: &Map) -> Option<&Field> {
    let is_key = |name: &str| name.trim().eq_ignore_ascii_case(KnownKey::EmployerKey.name());
    let miscased = || map.fields().find(|(name, _)| is_key(name)).map(|(_, field)| field);
    KnownKey::EmployerKey.field(map).or_else(miscased)
}

/// A key as it is written, without blanks around it: the text itself where it has none.
fn key_of(value: &Value) -> Option<Arc<str>> {
    match value {
        Value::String(text) if text.trim().len() == text.len() => Some(Arc::clone(text)),
        other => other.scalar().map(|text| text.trim().into()),
    }
}

struct EmployerPlace {
    source: Arc<Source>,
    span: Option<Span>,
}

impl Collected {
    fn folder(&mut self, folder: &Path, root: &Path, reader: &FileReader, diagnostics: &mut Diagnostics) {
        for extension in data::EXTENSIONS {
            let path = folder.join(EMPLOYERS).with_extension(extension);
            match files::is_there(&path, root) {
                Err(refused) => diagnostics.push(refused),
                Ok(false) => {}
                Ok(true) => {
                    if let Some(file) = data::read(&path, reader, diagnostics) {
                        self.all(&file, diagnostics);
                    }
                }
            }
        }
        let beside = UNREAD.iter().map(|extension| folder.join(EMPLOYERS).with_extension(extension));
        let beside: Vec<_> = beside.filter(|path| path.is_file()).collect();
        let inside = files::below(&folder.join(EMPLOYERS), root, UNREAD, diagnostics);
        for path in beside.into_iter().chain(inside.into_iter().map(|found| found.path)) {
            let name = shown(&path);
            let finding = Diagnostic::new(Code::UnreadableFile, format!("`{name}` is not read"));
            let finding = finding.severity(Severity::Warning).in_file(name);
            diagnostics.push(match unread::inner_name(&path, data::EXTENSIONS) {
                Some(inner) => finding
                    .hint(format!("call it `{}`", inner.file_name().unwrap_or_default().to_string_lossy())),
                None => finding.hint("save a table as .xlsx, .ods or CSV, or write YAML or JSON"),
            });
        }
        for found in data::found(&folder.join(EMPLOYERS), root, diagnostics) {
            let Some(file) = data::read(&found.path, reader, diagnostics) else { continue };
            let stem = found.path.file_stem().unwrap_or_default().to_string_lossy();
            let stem = composed_name(&stem);
            match &file.value {
                Value::Array(_) => self.all(&file, diagnostics),
                Value::Map(map) => self.add(stem.as_ref().into(), map, &file.source, None, diagnostics),
                Value::Nil => {
                    self.add(stem.as_ref().into(), &Arc::default(), &file.source, None, diagnostics);
                }
                other @ (Value::Bool(_) | Value::Int(_) | Value::Float(_) | Value::String(_)) => {
                    diagnostics.push(
                        Diagnostic::new(
                            Code::InvalidValue,
                            format!("employer `{stem}` is {}, not a map", other.kind()),
                        )
                        .at(file.source.span(0..file.source.text().trim_end().len()))
                        .hint("write a line `key: value` for each value, such as `name: edX`"),
                    );
                }
            }
        }
    }

    /// Takes a map of all, or a list whose items have a `key`.
    fn all(&mut self, file: &DataFile, diagnostics: &mut Diagnostics) {
        match &file.value {
            Value::Nil => {}
            Value::Map(map) => {
                self.expect(map.len());
                for (key, field) in map.fields() {
                    self.entry(key, field, &file.source, diagnostics);
                }
            }
            Value::Array(rows) => {
                let columns = Columns::of(rows, diagnostics);
                let is_nameless = |map: &Arc<Map>| {
                    let map = columns.read(map);
                    keyed(&map).is_none() && KnownKey::EmployerName.field(&map).is_none()
                };
                let first = rows.first().and_then(Value::as_map);
                if let Some(first) =
                    first.filter(|_| rows.iter().all(|row| row.as_map().is_some_and(is_nameless)))
                {
                    // the same is true of every row
                    diagnostics.push(nameless(first, &file.source));
                    return;
                }
                self.expect(rows.len());
                for (index, row) in rows.iter().enumerate() {
                    self.row(index, row, &columns, file, diagnostics);
                }
            }
            other @ (Value::Bool(_) | Value::Int(_) | Value::Float(_) | Value::String(_)) => {
                diagnostics.push(
                    Diagnostic::new(
                        Code::InvalidValue,
                        format!("the employers are {}, not a map or a list", other.kind()),
                    )
                    .at(file.source.span(0..file.source.text().trim_end().len())),
                );
            }
        }
    }

    /// Makes room for so many more.
    fn expect(&mut self, count: usize) {
        self.list.reserve(count);
        self.places.reserve(count);
    }

    fn entry(&mut self, key: &Arc<str>, field: &Field, source: &Arc<Source>, diagnostics: &mut Diagnostics) {
        match &field.value {
            Value::Map(map) => self.add(Arc::clone(key), map, source, field.key_span, diagnostics),
            Value::Nil => self.add(Arc::clone(key), &Arc::default(), source, field.key_span, diagnostics),
            other @ (Value::Bool(_)
            | Value::Int(_)
            | Value::Float(_)
            | Value::String(_)
            | Value::Array(_)) => diagnostics.push(
                Diagnostic::new(
                    Code::InvalidValue,
                    format!("employer `{key}` is {}, not a map", other.kind()),
                )
                .at_option(field.span.or(field.key_span)),
            ),
        }
    }

    fn row(
        &mut self,
        index: usize,
        row: &Value,
        columns: &Columns,
        file: &DataFile,
        diagnostics: &mut Diagnostics,
    ) {
        let source = &file.source;
        let Some(map) = row.as_map() else {
            let said = row.scalar().map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
            let (what, named) = match said {
                Some(text) => (format!("`{text}`"), text),
                None => (row.kind().to_owned(), String::new()),
            };
            let message = format!("item {} of the employers is {what}, without keys", index + 1);
            let finding = Diagnostic::new(Code::InvalidValue, message).at(file.item_span(index));
            let hint = format!("begin each employer with `- name: {named}`");
            diagnostics.push(finding.hint(hint));
            return;
        };
        let map = gathered(&columns.read(map));
        let field = keyed(&map);
        let own = field.and_then(|field| key_of(&field.value));
        let name = || KnownKey::EmployerName.given(&map);
        if let Some(key) = own.filter(|key| !key.is_empty()) {
            let place = field.and_then(|field| field.span);
            self.add(key, &nested(&map), source, place, diagnostics);
        } else if let Some((key, place)) =
            name().and_then(|name| Some((self.free_key(&name.value.scalar()?)?, name.span)))
        {
            self.add(key.into(), &nested(&map), source, place, diagnostics);
        } else {
            let place = map.fields().next().and_then(|(_, field)| field.span);
            let message = format!("employer {} has neither a `key` nor a `name`", index + 1);
            let finding = Diagnostic::new(Code::InvalidValue, message);
            let finding = finding.at(place.unwrap_or_else(|| source.span(0..0)));
            let finding = perhaps_meant(finding, KnownKey::EmployerName, &map);
            diagnostics.push(finding.hint("give it a `name`, or a `key` by which letters name it"));
        }
    }

    /// A key made of a name, the same every time: of several employers of one name the later are counted.
    fn free_key(&mut self, name: &str) -> Option<String> {
        let key = file_names::key(&plain::decoded(name))?;
        let is_free = |key: &str| !self.places.contains_key(key);
        if is_free(&key) {
            return Some(key);
        }
        // those that were taken stay so
        let counted = self.counted.entry(key.clone()).or_insert(2);
        loop {
            let numbered = format!("{key}-{counted}");
            if is_free(&numbered) {
                return Some(numbered);
            }
            *counted += 1;
        }
    }

    fn add(
        &mut self,
        key: Arc<str>,
        map: &Arc<Map>,
        source: &Arc<Source>,
        span: Option<Span>,
        diagnostics: &mut Diagnostics,
    ) {
        let place = EmployerPlace { source: Arc::clone(source), span };
        if let Some(first) = self.places.get(&key) {
            diagnostics.push(duplicate(&key, first, &place));
            return;
        }
        self.places.insert(Arc::clone(&key), place);
        let data = named(&key, map, diagnostics);
        // rows of a table are of one file
        let last = self.list.last().map(|last| &last.file).filter(|file| ***file == *source.name());
        let file = last.map_or_else(|| source.name().into(), Arc::clone);
        self.list.push(Employer { key, data, file });
    }
}

/// The columns of a table with dots in their names, such as `limits.words`, as the maps that they mean.
fn nested(row: &Arc<Map>) -> Arc<Map> {
    if !row.keys().any(|key| key.contains('.')) {
        return Arc::clone(row);
    }
    let mut map = Map::new();
    for (key, field) in row.fields() {
        map.insert_at(key, field.clone());
    }
    Arc::new(map)
}

/// The keys that mails and checks read as text, whatever a letter prints.
const PLAIN: [KnownKey; 5] =
    [KnownKey::EmployerName, KnownKey::JobTitle, KnownKey::JobPostingUrl, KnownKey::Email, KnownKey::Aliases];

/// An employer's data, without HTML in what is text, and what the checks compare is: a number is, as it is written. What cannot be
/// is reported; letters may still print parts of it.
fn named(employer: &str, map: &Arc<Map>, diagnostics: &mut Diagnostics) -> Arc<Map> {
    let mut data = plain::text_of(map, Holder::Employer, diagnostics);
    without_absent(&mut data, diagnostics);
    for key in PLAIN {
        let Some(field) = key.field(&data).cloned() else { continue };
        let name = key.name();
        match &field.value {
            Value::Int(_) | Value::Float(_) => {
                let value = field.value.scalar().map_or(Value::Nil, |text| text.as_str().into());
                Arc::make_mut(&mut data).insert_field(name, Field { value, ..field.clone() });
            }
            Value::Array(_) if matches!(key, KnownKey::Aliases | KnownKey::Email) => {}
            Value::Nil | Value::String(_) => {}
            word if word.as_str().is_some() => {}
            other @ (Value::Bool(_) | Value::Array(_) | Value::Map(_)) => diagnostics.push(keep_one(
                name,
                Diagnostic::new(
                    Code::InvalidValue,
                    format!("`{name}` of employer `{employer}` is {}, not {}", other.kind(), key.expected()),
                )
                .severity(Severity::Warning)
                .at_option(field.span.or(field.key_span)),
                other,
            )),
        }
    }
    data
}

/// Says which of a list to keep where a key takes one.
fn keep_one(name: &str, finding: Diagnostic, value: &Value) -> Diagnostic {
    let first = value.as_array().and_then(<[Value]>::first).and_then(Value::scalar);
    match first.as_deref().map(str::trim).filter(|text| !text.is_empty()) {
        Some(first) => finding.hint(format!("keep one: `{name}: {first}`")),
        None => finding,
    }
}

/// Says which key of a map was perhaps to be one that it lacks.
fn perhaps_meant(finding: Diagnostic, key: KnownKey, map: &Map) -> Diagnostic {
    match nearest(key.name(), map.keys()) {
        Some(slip) => finding.hint(format!("is `{slip}` meant to be `{}`?", key.name())),
        None => finding,
    }
}

/// The finding about a list whose rows have nothing that names an employer.
fn nameless(first: &Map, source: &Source) -> Diagnostic {
    let mut places = first.fields().filter_map(|(_, field)| field.key_span);
    let place = places.next().map(|first| places.fold(first, Span::to));
    let finding = Diagnostic::new(Code::InvalidValue, "no employer of the list has a `key` or a `name`")
        .at(place.unwrap_or_else(|| source.span(0..0)));
    perhaps_meant(finding, KnownKey::EmployerKey, first)
        .hint("give each a `name`, or a `key` by which letters name it")
}

/// Names both places; points to the second one.
fn duplicate(key: &str, first: &EmployerPlace, second: &EmployerPlace) -> Diagnostic {
    let line = first.span.map(|span| format!(":{}", first.source.position(span.start()).line));
    let place = format!("{}{}", first.source.name(), line.unwrap_or_default());
    let diagnostic = Diagnostic::new(Code::DuplicateEmployer, format!("there are two employers `{key}`"))
        .hint(format!("the other one is in {place}"))
        .hint("give one of them another key");
    match second.span {
        Some(span) => diagnostic.at(span),
        None => diagnostic.in_file(second.source.name()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn workspace(files: &[(&str, &str)]) -> (tempfile::TempDir, Employers, Vec<String>) {
        let folder = tempfile::tempdir().expect("a folder");
        for (name, text) in files {
            let path = folder.path().join(name);
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("folders");
            std::fs::File::create(path).expect("a file").write_all(text.as_bytes()).expect("written");
        }
        let mut diagnostics = Diagnostics::default();
        let employers = read(&[folder.path()], folder.path(), &FileReader::default(), &mut diagnostics);
        let prefix = format!("{}/", folder.path().display());
        let messages = diagnostics
            .iter()
            .map(|found| {
                format!("{}: {}: {}", found.code.name(), found.message, found.hints.join("; "))
                    .replace(&prefix, "")
            })
            .collect();
        (folder, employers, messages)
    }

    #[test]
    fn reads_files_tables_and_maps_of_all() {
        let (_folder, employers, messages) = workspace(&[
            ("employers.yml", "acme: {name: Acme}\n"),
            ("employers/edx.json", r#"{"name": "edX"}"#),
            ("employers/list.csv", "\u{feff}key;name\r\nkoeln;\"Köln; Rhein\"\r\n"),
            ("employers/zoo.yml", "name: Zoo\n"),
            ("employers/README.md", "not an employer"),
        ]);
        assert_eq!(messages, [] as [&str; 0]);
        let found: Vec<_> = employers.iter().map(|employer| (&*employer.key, employer.name())).collect();
        assert_eq!(
            found,
            [
                ("acme", Some("Acme")),
                ("edx", Some("edX")),
                ("koeln", Some("Köln; Rhein")),
                ("zoo", Some("Zoo"))
            ]
        );
    }

    #[test]
    fn columns_with_dots_are_maps_and_names_are_text() {
        let (_folder, employers, messages) = workspace(&[
            ("employers/list.csv", "key,aliases,limits.words,limits.pages,a.b\nedx,\"EDX, Ed; X\",300,,c\n"),
            ("employers/n.yml", "name: 2600\naliases: {a: b}\njobtitle: [a]\n"),
        ]);
        let edx = employers.get("edx").expect("there");
        assert_eq!(edx.aliases().collect::<Vec<_>>(), ["EDX", "Ed", "X"]);
        let data = Value::from(Arc::clone(&edx.data));
        assert_eq!(data.at(&["limits", "words"]).map(Value::meant), Some(300.into()));
        assert_eq!(data.at(&["limits", "pages"]), Some(&Value::Nil));
        assert_eq!(data.at(&["a", "b"]), Some(&"c".into()));
        assert_eq!(employers.get("n").and_then(Employer::name), Some("2600"));
        assert_eq!(
            messages,
            [
                "invalid-value: `jobtitle` of employer `n` is a list, not text: keep one: `jobtitle: a`",
                "invalid-value: `aliases` of employer `n` is a map, not a list of texts: ",
            ]
        );
    }

    #[test]
    fn employers_of_one_name_are_counted_from_the_first_free_number() {
        let (_folder, employers, messages) = workspace(&[(
            "employers/list.csv",
            "key,name\nacme-3,Other\n,Acme\n,Acme\n,Acme\n,Zoo\n,Acme\n",
        )]);
        assert_eq!(messages, [] as [&str; 0]);
        let keys: Vec<&str> = employers.iter().map(|employer| &*employer.key).collect();
        assert_eq!(keys, ["acme-3", "acme", "acme-2", "acme-4", "zoo", "acme-5"]);
    }

    #[test]
    fn names_both_places_of_a_key_given_twice() {
        let (_folder, employers, messages) = workspace(&[
            ("employers.yml", "acme: {name: Acme}\nedx: {name: A}\n"),
            ("employers/edx.yml", "name: B\n"),
        ]);
        assert_eq!(employers.get("edx").and_then(Employer::name), Some("A"));
        assert_eq!(
            messages,
            ["duplicate-employer: there are two employers `edx`: the other one is in employers.yml:2; \
              give one of them another key"]
        );
    }

    #[test]
    fn reports_what_is_not_an_employer() {
        let (_folder, employers, messages) = workspace(&[
            ("employers.yml", "acme: Acme\n"),
            ("employers/a.yml", "- 1\n"),
            ("employers/b.yml", "Acme\n"),
            ("employers/c.csv", "keys,town\nedx,edX\nacme,Acme\n"),
            ("employers/d.csv", "Key,name\nedx,edX\n"),
        ]);
        assert_eq!(employers.iter().map(|employer| &*employer.key).collect::<Vec<_>>(), ["edx"]);
        assert_eq!(
            messages,
            [
                "invalid-value: employer `acme` is text, not a map: ",
                "invalid-value: item 1 of the employers is `1`, without keys: begin each employer with `- name: 1`",
                "invalid-value: employer `b` is text, not a map: write a line `key: value` for each \
                 value, such as `name: edX`",
                "invalid-value: no employer of the list has a `key` or a `name`: is `keys` meant to be `key`?; give each a \
                 `name`, or a `key` by which letters name it",
                "unknown-key: columns are read by what people call them: `Key` as `key`: ",
            ]
        );
    }
}
