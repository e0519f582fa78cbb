//! Files of data by their extension, and folders of them as nested maps, as Jekyll reads `_data/`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::files::{self, FoundFile};
use super::read::{FileReader, shown};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity};
use crate::order::Trees as _;
use crate::parse::{csv, json, sheet, yaml};
use crate::source::{Source, Span};
use crate::unicode::entry::composed_name;
use crate::value::{Field, Map, Value};

/// Extensions of data files, in the order in which they are looked for.
pub const EXTENSIONS: &[&str] = &["yml", "yaml", "json", "csv", "tsv", "xlsx", "xlsm", "ods"];

/// Those of them that are tables of text.
const TABLES: &[&str] = &["csv", "tsv"];

/// Whether a file of data is a table, by its name.
pub fn is_table(name: &str) -> bool {
    let path = Path::new(name);
    is_one_of(path, TABLES) || is_one_of(path, sheet::EXTENSIONS)
}

fn is_one_of(path: &Path, extensions: &[&str]) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    extensions.iter().any(|known| extension.eq_ignore_ascii_case(known))
}

/// The files of data below a folder. A spreadsheet beside the text that was made of it is left out, and said.
pub fn found(folder: &Path, root: &Path, diagnostics: &mut Diagnostics) -> Vec<FoundFile> {
    let mut found = files::below(folder, root, EXTENSIONS, diagnostics);
    if !found.iter().any(|file| is_one_of(&file.path, sheet::EXTENSIONS)) {
        return found;
    }
    let texts = found.iter().map(|file| &file.path).filter(|path| !is_one_of(path, sheet::EXTENSIONS));
    let texts: BTreeMap<PathBuf, String> =
        texts.map(|path| (path.with_extension(""), shown(path))).tree_map();
    found.retain(|file| {
        let text =
            texts.get(&file.path.with_extension("")).filter(|_| is_one_of(&file.path, sheet::EXTENSIONS));
        if let Some(text) = text {
            let name = shown(&file.path);
            let message = format!("`{name}` is not read, as `{text}` is");
            let finding = Diagnostic::new(Code::UnreadableFile, message).severity(Severity::Warning);
            diagnostics.push(finding.in_file(name).hint("remove the one of the two that is older"));
        }
        text.is_none()
    });
    found
}

/// A data file: its text and what it holds.
#[derive(Clone, Debug)]
pub struct DataFile {
    /// The text.
    pub source: Arc<Source>,
    /// What it holds: a table is a list of maps.
    pub value: Value,
    /// Where each item of a list in YAML stands.
    items: Option<Arc<Vec<Option<Span>>>>,
}

impl DataFile {
    /// Where an item of its list stands; the file's beginning where that is not known.
    pub fn item_span(&self, index: usize) -> Span {
        let place = self.items.as_ref().and_then(|items| items.get(index).copied().flatten());
        place.unwrap_or_else(|| self.source.span(0..0))
    }
}

/// Reads one data file; nothing after an error was pushed.
pub fn read(path: &Path, reader: &FileReader, diagnostics: &mut Diagnostics) -> Option<DataFile> {
    read_by(path, reader, TwiceKey::Refused, diagnostics)
}

/// What becomes of a key that stands twice in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum TwiceKey {
    /// The text is refused.
    Refused,
    /// The last counts, with a warning, as in Jekyll.
    Last,
}

fn read_by(
    path: &Path,
    reader: &FileReader,
    twice: TwiceKey,
    diagnostics: &mut Diagnostics,
) -> Option<DataFile> {
    let is_table = is_one_of(path, TABLES) || is_one_of(path, sheet::EXTENSIONS);
    let reader = &reader.of_data()?;
    let read = if is_table { reader.table_within(path, reader.limit()) } else { reader.text(path) };
    let mut refuse = |finding: Diagnostic| diagnostics.push(finding);
    let source = read.map_err(&mut refuse).ok()?;
    reader.data_room().take_text(&source).map_err(refuse).ok()?;
    let file = parsed(path, source, is_table, twice, diagnostics)?;
    let taken = reader.data_room().take_values(&file.source, &file.value);
    taken.map_err(|finding| diagnostics.push(finding)).ok()?;
    Some(file)
}

/// What the text of a data file says.
fn parsed(
    path: &Path,
    source: Arc<Source>,
    is_table: bool,
    twice: TwiceKey,
    diagnostics: &mut Diagnostics,
) -> Option<DataFile> {
    let value = match path.extension().and_then(|extension| extension.to_str()) {
        Some(extension) if extension.eq_ignore_ascii_case("json") => match twice {
            TwiceKey::Refused => json::parse(&source, diagnostics),
            TwiceKey::Last => json::parse_last(&source, diagnostics),
        },
        Some(extension) if extension.eq_ignore_ascii_case("tsv") => {
            csv::parse(&source, Some(b'\t'), diagnostics)
        }
        Some(_) if is_table => csv::parse(&source, None, diagnostics),
        Some(_) | None => {
            let whole = 0..source.text().len();
            let field = match twice {
                TwiceKey::Refused => yaml::parse_field(&source, whole, diagnostics),
                TwiceKey::Last => yaml::parse_last(&source, whole, diagnostics).map(Field::computed),
            }?;
            return Some(DataFile { source, value: field.value, items: field.items });
        }
    }?;
    Some(DataFile { source, value, items: None })
}

/// Reads one file among others that may have nothing to do with letters: what is wrong with a spreadsheet there stops none,
/// and of a key that stands twice the last counts, as in Jekyll.
fn read_beside(path: &Path, reader: &FileReader, diagnostics: &mut Diagnostics) -> Option<DataFile> {
    if !is_one_of(path, sheet::EXTENSIONS) {
        return read_by(path, reader, TwiceKey::Last, diagnostics);
    }
    let mut found = Diagnostics::default();
    let file = read(path, reader, &mut found);
    for finding in found.into_vec() {
        let severity = finding.severity.min(Severity::Warning);
        diagnostics.push(finding.severity(severity));
    }
    file
}

/// Reads every data file below a folder, folders as nested maps; entries of the folder itself whose key
/// is `except` are left out.
pub fn tree(
    folder: &Path,
    root: &Path,
    except: &str,
    reader: &FileReader,
    diagnostics: &mut Diagnostics,
) -> Map {
    let mut data = DataNode::default();
    for FoundFile { path, below } in found(folder, root, diagnostics) {
        let keys = keys(&below);
        if keys.first().is_some_and(|first| first == except) {
            continue;
        }
        let Some(file) = read_beside(&path, reader, diagnostics) else { continue };
        let node = keys.iter().fold(&mut data, |node, key| node.folder.entry(key.clone()).or_default());
        if node.file.is_some() {
            diagnostics.push(given_twice(&keys.join("."), &path));
        } else {
            node.file = Some((path, file.value));
        }
    }
    data.into_map("", diagnostics)
}

/// What stands under one key: a file, a folder, or a file beside a folder of the same name.
#[derive(Default)]
struct DataNode {
    file: Option<(PathBuf, Value)>,
    folder: BTreeMap<String, DataNode>,
}

impl DataNode {
    fn into_value(self, key: &str, diagnostics: &mut Diagnostics) -> Value {
        let Self { file, folder } = self;
        match file {
            None => Value::from(Self { file: None, folder }.into_map(key, diagnostics)),
            Some((_, value)) if folder.is_empty() => value,
            // the keys of the file join those of the folder
            Some((_, Value::Map(map))) => {
                let mut joined = Map::clone(&map);
                for (name, node) in folder {
                    let inner = format!("{key}.{name}");
                    if joined.get(&name).is_some() {
                        let path = node.file.as_ref().map(|(path, _)| path.clone()).unwrap_or_default();
                        diagnostics.push(given_twice(&inner, &path));
                    }
                    joined.insert(name, node.into_value(&inner, diagnostics));
                }
                Value::from(joined)
            }
            Some((path, value)) => {
                diagnostics.push(given_twice(key, &path));
                value
            }
        }
    }

    fn into_map(self, key: &str, diagnostics: &mut Diagnostics) -> Map {
        let below = |name: &str| if key.is_empty() { name.to_owned() } else { format!("{key}.{name}") };
        self.folder
            .into_iter()
            .map(|(name, node)| {
                let value = node.into_value(&below(&name), diagnostics);
                (name, value)
            })
            .collect()
    }
}

pub(super) fn given_twice(key: &str, path: &Path) -> Diagnostic {
    Diagnostic::new(Code::InvalidValue, format!("`site.data.{key}` is already given by another file"))
        .in_file(shown(path))
        .hint("rename or remove one of them")
}

/// The keys a path stands for: each folder's name and the file's stem, cleaned as Jekyll does it.
fn keys(below: &Path) -> Vec<String> {
    let stemmed: PathBuf = below.with_extension("");
    stemmed.components().map(|part| key(&composed_name(&part.as_os_str().to_string_lossy()))).collect()
}

/// A file's name as a key: letters, digits, `_` and `-` stay, spaces become `_`, the rest goes.
fn key(name: &str) -> String {
    let kept: String = name
        .chars()
        .filter(|&c| c.is_alphanumeric() || c.is_whitespace() || matches!(c, '_' | '-'))
        .collect();
    kept.split_whitespace().collect::<Vec<_>>().join("_")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn write(folder: &Path, name: &str, text: &str) {
        let path = folder.join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("folders");
        std::fs::File::create(path).expect("a file").write_all(text.as_bytes()).expect("written");
    }

    #[test]
    fn nests_folders_as_keys_and_reads_every_kind_of_file() {
        let folder = tempfile::tempdir().expect("a folder");
        write(folder.path(), "team/lead.yml", "name: Ada");
        write(folder.path(), "team/more members.json", r#"["Bob"]"#);
        write(folder.path(), "cities.csv", "city;land\nKöln;NRW\n");
        write(folder.path(), "employers.yml", "edx: {name: edX}");
        write(folder.path(), "notes.txt", "no data");
        let mut diagnostics = Diagnostics::default();
        let data = tree(folder.path(), folder.path(), "employers", &FileReader::default(), &mut diagnostics);
        assert_eq!(diagnostics.into_vec(), []);
        assert_eq!(
            serde_json::to_string(&data).expect("json"),
            r#"{"cities":[{"city":"Köln","land":"NRW"}],"team":{"lead":{"name":"Ada"},"more_members":["Bob"]}}"#
        );
    }

    #[test]
    fn joins_a_file_with_the_folder_of_its_name() {
        let folder = tempfile::tempdir().expect("a folder");
        write(folder.path(), "cv.yml", "name: Ada");
        write(folder.path(), "cv/jobs.yml", "[1]");
        let mut diagnostics = Diagnostics::default();
        let data = tree(folder.path(), folder.path(), "", &FileReader::default(), &mut diagnostics);
        assert_eq!(diagnostics.into_vec(), []);
        assert_eq!(serde_json::to_string(&data).expect("json"), r#"{"cv":{"name":"Ada","jobs":[1]}}"#);
    }

    #[test]
    fn reports_two_files_that_give_one_key() {
        let folder = tempfile::tempdir().expect("a folder");
        write(folder.path(), "a.json", "[1]");
        write(folder.path(), "a.yml", "[2]");
        let mut diagnostics = Diagnostics::default();
        let data = tree(folder.path(), folder.path(), "", &FileReader::default(), &mut diagnostics);
        assert_eq!(serde_json::to_string(&data).expect("json"), r#"{"a":[1]}"#);
        let messages: Vec<_> = diagnostics.iter().map(|diagnostic| diagnostic.message.as_str()).collect();
        assert_eq!(messages, ["`site.data.a` is already given by another file"]);
    }
}
