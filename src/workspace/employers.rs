//! The employers of a workspace: one a file, a table, or a map of all.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use super::data::{self, DataFile};
use super::files;
use super::read::FileReader;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity};
use crate::employer::{Employer, Employers};
use crate::keys::{Holder, KnownKey};
use crate::parse::plain;
use crate::source::{Source, Span};
use crate::unicode::entry::composed_name;
use crate::value::{Field, Map, Value};

/// The name of the folder, and of the files that hold all employers.
pub const EMPLOYERS: &str = "employers";

/// Reads `employers.*` and `employers/` of each folder, the files in order of their names.
pub fn read(folders: &[&Path], root: &Path, reader: &FileReader, diagnostics: &mut Diagnostics) -> Employers {
    let mut collected = Collected::default();
    for folder in folders {
        collected.folder(folder, root, reader, diagnostics);
    }
    Employers::new(collected.list)
}

/// The employers so far, and where each key was given.
#[derive(Default)]
struct Collected {
    list: Vec<Employer>,
    places: BTreeMap<String, EmployerPlace>,
}

/// Whether an item of a list has a key.
#[derive(Clone, Copy, PartialEq, Eq)]
enum KeyPresence {
    /// It has one.
    Yes,
    /// It is empty, or the item is no map.
    No,
    /// There is no such column.
    NoColumn,
}

/// The key of an item of a list. Spreadsheets begin their columns with capitals.
fn keyed(item: &Value) -> Option<&Field> {
    let map = item.as_map()?;
    let is_key = |name: &str| name.trim().eq_ignore_ascii_case(KnownKey::EmployerKey.name());
    let miscased = || map.fields().find(|(name, _)| is_key(name)).map(|(_, field)| field);
    KnownKey::EmployerKey.field(map).or_else(miscased)
}

struct EmployerPlace {
    source: Arc<Source>,
    span: Option<Span>,
}

impl Collected {
    fn folder(&mut self, folder: &Path, root: &Path, reader: &FileReader, diagnostics: &mut Diagnostics) {
        for extension in data::EXTENSIONS {
            let path = folder.join(EMPLOYERS).with_extension(extension);
            if path.is_file() {
                if !files::is_inside(&path, &[root]) {
                    diagnostics.push(files::leads_out(&path));
                } else if let Some(file) = data::read(&path, reader, diagnostics) {
                    self.all(&file, diagnostics);
                }
            }
        }
        for found in files::below(&folder.join(EMPLOYERS), root, data::EXTENSIONS, diagnostics) {
            let Some(file) = data::read(&found.path, reader, diagnostics) else { continue };
            let stem = found.path.file_stem().unwrap_or_default().to_string_lossy();
            let stem = composed_name(&stem);
            match &file.value {
                Value::Array(_) => self.all(&file, diagnostics),
                Value::Map(map) => self.add(&stem, map, &file.source, None, diagnostics),
                Value::Nil => self.add(&stem, &Arc::default(), &file.source, None, diagnostics),
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
                for (key, field) in map.fields() {
                    self.entry(key, field, &file.source, diagnostics);
                }
            }
            Value::Array(rows) => {
                for (index, row) in rows.iter().enumerate() {
                    let is_keyed = self.row(index, row, &file.source, diagnostics);
                    if is_keyed == KeyPresence::NoColumn && rows.iter().all(|row| keyed(row).is_none()) {
                        // the same is true of every row
                        return;
                    }
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

    fn entry(&mut self, key: &str, field: &Field, source: &Arc<Source>, diagnostics: &mut Diagnostics) {
        match &field.value {
            Value::Map(map) => self.add(key, map, source, field.key_span, diagnostics),
            Value::Nil => self.add(key, &Arc::default(), source, field.key_span, diagnostics),
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
        source: &Arc<Source>,
        diagnostics: &mut Diagnostics,
    ) -> KeyPresence {
        let map = row.as_map();
        let field = keyed(row);
        let key = field.and_then(|field| field.value.scalar());
        match (map, key.as_deref().map(str::trim).filter(|key| !key.is_empty())) {
            (Some(map), Some(key)) => {
                let place = field.and_then(|field| field.span);
                self.add(key, &nested(map), source, place, diagnostics);
                KeyPresence::Yes
            }
            (map, _) => {
                let place = map
                    .and_then(|map| map.fields().next())
                    .and_then(|(_, field)| field.span)
                    .unwrap_or_else(|| source.span(0..0));
                let header = map.filter(|_| field.is_none());
                let diagnostic = if header.is_some() && data::is_table(source.name()) {
                    let text = source.text().trim_start_matches('\u{feff}');
                    let start = source.text().len() - text.trim_start().len();
                    let first = text.trim_start().lines().next().unwrap_or_default();
                    Diagnostic::new(Code::InvalidValue, "the table has no column `key`")
                        .at(source.span(start..start + first.trim_end().len()))
                } else {
                    Diagnostic::new(Code::InvalidValue, format!("employer {} has no `key`", index + 1))
                        .at(place)
                };
                diagnostics.push(match header {
                    Some(map) => diagnostic
                        .did_you_mean("key", map.keys())
                        .hint("give the table a column `key`, by which letters name an employer"),
                    None => diagnostic.hint("give it a `key`, by which letters name it"),
                });
                if header.is_some() { KeyPresence::NoColumn } else { KeyPresence::No }
            }
        }
    }

    fn add(
        &mut self,
        key: &str,
        map: &Arc<Map>,
        source: &Arc<Source>,
        span: Option<Span>,
        diagnostics: &mut Diagnostics,
    ) {
        let place = EmployerPlace { source: Arc::clone(source), span };
        if let Some(first) = self.places.get(key) {
            diagnostics.push(duplicate(key, first, &place));
            return;
        }
        self.places.insert(key.to_owned(), place);
        self.list.push(Employer {
            key: key.to_owned(),
            data: named(key, map, diagnostics),
            file: source.name().to_owned(),
        });
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

/// An employer's data, without HTML in what is text, and what the checks compare is: a number is, as it is written. What cannot be
/// is reported; letters may still print parts of it.
fn named(employer: &str, map: &Arc<Map>, diagnostics: &mut Diagnostics) -> Arc<Map> {
    let mut data = plain::text_of(map, Holder::Employer, diagnostics);
    for key in [KnownKey::EmployerName, KnownKey::JobTitle, KnownKey::JobPostingUrl, KnownKey::Aliases] {
        let Some(field) = key.field(&data).cloned() else { continue };
        let name = key.name();
        match &field.value {
            Value::Int(_) | Value::Float(_) => {
                let value = field.value.scalar().map_or(Value::Nil, |text| text.as_str().into());
                Arc::make_mut(&mut data).insert_field(name, Field { value, ..field.clone() });
            }
            Value::Array(_) if key == KnownKey::Aliases => {}
            Value::Nil | Value::String(_) => {}
            word if word.as_str().is_some() => {}
            other @ (Value::Bool(_) | Value::Array(_) | Value::Map(_)) => diagnostics.push(
                Diagnostic::new(
                    Code::InvalidValue,
                    format!("`{name}` of employer `{employer}` is {}, not {}", other.kind(), key.expected()),
                )
                .severity(Severity::Warning)
                .at_option(field.span.or(field.key_span)),
            ),
        }
    }
    data
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
        let found: Vec<_> =
            employers.iter().map(|employer| (employer.key.as_str(), employer.name())).collect();
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
                "invalid-value: `jobtitle` of employer `n` is a list, not text: ",
                "invalid-value: `aliases` of employer `n` is a map, not a list of texts: ",
            ]
        );
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
            ("employers/c.csv", "keys,name\nedx,edX\nacme,Acme\n"),
            ("employers/d.csv", "Key,name\nedx,edX\n"),
        ]);
        assert_eq!(employers.iter().map(|employer| employer.key.as_str()).collect::<Vec<_>>(), ["edx"]);
        assert_eq!(
            messages,
            [
                "invalid-value: employer `acme` is text, not a map: ",
                "invalid-value: employer 1 has no `key`: give it a `key`, by which letters name it",
                "invalid-value: employer `b` is text, not a map: write a line `key: value` for each \
                 value, such as `name: edX`",
                "invalid-value: the table has no column `key`: did you mean `keys`?; give the table a column \
                 `key`, by which letters name an employer",
            ]
        );
    }
}
