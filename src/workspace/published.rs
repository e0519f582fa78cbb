//! What `jekyll build` would publish of what letterpress reads and writes: addresses, telephone numbers, whole
//! letters.
//!
//! Jekyll copies every file of a site that its settings do not leave out. Pages are the site's own business; what is
//! meant here are files that are no pages.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use super::Workspace;
use super::data;
use super::employers::EMPLOYERS;
use super::files::{here, is_there};
use super::letters::RECORDS;
use super::pages::collections;
use super::pages::entry_filter::{Entry, EntryFilter};
use super::read::{FileReader, shown};
use super::root::{JEKYLL_FILE, OUTPUT, SETTINGS_FILE, WorkspaceKind};
use serde_json::Value as Json;

use crate::diagnostic::sentence::listed;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::order::Trees as _;
use crate::parse::yaml;
use crate::source::Span;
use crate::value::{Map, Value};

/// How deep is looked for a file that is published.
const DEPTH: usize = 32;

/// What every site leaves out. Before Jekyll 4, `exclude` in the settings takes the place of this list.
const ALWAYS_EXCLUDED: &[&str] = &[
    "Gemfile",
    "Gemfile.lock",
    "gemfiles",
    "node_modules",
    "vendor/bundle/",
    "vendor/cache/",
    "vendor/gems/",
    "vendor/ruby/",
];

/// What a site publishes, as its settings say. All paths have every symbolic link followed.
#[derive(Debug)]
struct Publishing {
    /// Its settings, as the user would type their path.
    settings: PathBuf,
    source: PathBuf,
    destination: PathBuf,
    entries: EntryFilter,
    /// The folders of collections that are written, below the source.
    collections: BTreeSet<String>,
    exclude: Excluded,
    span: Option<Span>,
}

/// What the settings have for `exclude`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Excluded {
    List,
    /// No such key.
    Nothing,
    /// What Jekyll refuses.
    Other,
}

/// What would make a site leave a file out.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Remedy {
    /// This item in `exclude`.
    Exclude(String),
    /// It lies in the built site itself, or `include` or a collection asks for it.
    Elsewhere,
}

impl Publishing {
    /// The site of a folder with settings; nothing where these cannot be read.
    fn read(root: &Path, typed: Option<PathBuf>, reader: &FileReader) -> Option<Self> {
        let settings = typed.unwrap_or_else(|| root.to_owned()).join(JEKYLL_FILE);
        let text = is_there(&settings, root).and_then(|_| reader.text(&settings)).ok()?;
        let map = match yaml::parse(&text, 0..text.text().len(), &mut Diagnostics::default())? {
            Value::Map(map) => map,
            Value::Nil => Arc::default(),
            Value::Bool(_) | Value::Int(_) | Value::Float(_) | Value::String(_) | Value::Array(_) => {
                return None;
            }
        };
        let folder = |key: &str, default: &str| {
            real(&root.join(map.get(key).and_then(Value::as_str).unwrap_or(default)))
        };
        let exclude = map.field("exclude");
        Some(Self {
            settings,
            source: folder("source", "."),
            destination: folder("destination", "_site"),
            entries: EntryFilter::new(&map, ALWAYS_EXCLUDED),
            collections: written_collections(&map),
            exclude: match exclude.map(|field| &field.value) {
                None => Excluded::Nothing,
                Some(Value::Array(_)) => Excluded::List,
                Some(_) => Excluded::Other,
            },
            span: exclude.and_then(|field| field.key_span),
        })
    }

    /// Whether it publishes a file, or a folder of which some file may be published.
    fn takes(&self, real: &Path) -> bool {
        real.starts_with(&self.destination) || self.takes_with(real, &self.entries)
    }

    fn takes_with(&self, real: &Path, entries: &EntryFilter) -> bool {
        let Ok(below) = real.strip_prefix(&self.source) else { return false };
        if real.starts_with(&self.destination) {
            return false;
        }
        let mut at = String::new();
        let mut in_collection = false;
        let count = below.components().count();
        for (index, component) in below.components().enumerate() {
            at.push_str(if at.is_empty() { "" } else { "/" });
            at.push_str(&component.as_os_str().to_string_lossy());
            let is_folder = index + 1 < count || self.source.join(&at).is_dir();
            match entries.entry(&at, is_folder) {
                Entry::Kept => {}
                Entry::Special if self.collections.contains(&at) => in_collection = true,
                // of a folder in a collection only the whole path is asked
                Entry::Special if in_collection && is_folder => {}
                Entry::Excluded | Entry::Special => return false,
            }
        }
        count > 0
    }

    /// Whether some file of a folder, or a file, is published.
    fn takes_some(&self, real: &Path, depth: usize) -> bool {
        if depth == 0 || !self.takes_with(real, &self.entries) {
            return false;
        }
        let Ok(found) = std::fs::read_dir(real) else { return real.is_file() };
        found.filter_map(Result::ok).any(|entry| self.takes_some(&entry.path(), depth - 1))
    }

    /// What would keep a published file or folder back.
    fn remedy(&self, real: &Path, is_folder: bool) -> Remedy {
        let Ok(below) = real.strip_prefix(&self.source) else { return Remedy::Elsewhere };
        let item = format!("{}{}", shown(below), if is_folder { "/" } else { "" });
        let is_of_a_collection = self.collections.iter().any(|folder| below.starts_with(folder));
        // a folder is left out where its files are, whatever becomes of itself
        let inside = if is_folder { real.join("letter.pdf") } else { real.to_owned() };
        let is_kept_back = !self.takes_with(&inside, &self.entries.excluding(&item));
        if is_kept_back && !is_of_a_collection && !real.starts_with(&self.destination) {
            Remedy::Exclude(item)
        } else {
            Remedy::Elsewhere
        }
    }

    /// What to do, for what is published.
    fn advise(&self, found: &BTreeMap<Remedy, BTreeSet<String>>, mut diagnostic: Diagnostic) -> Diagnostic {
        let items: Vec<&str> = found
            .keys()
            .filter_map(|remedy| match remedy {
                Remedy::Exclude(item) => Some(item.as_str()),
                Remedy::Elsewhere => None,
            })
            .collect();
        let settings = shown(&self.settings);
        if !items.is_empty() {
            diagnostic = match self.exclude {
                Excluded::List => {
                    let items = listed(items.iter().map(|item| yaml_item(item)), "and");
                    diagnostic.hint(format!("add {items} to the list `exclude` in {settings}"))
                }
                Excluded::Nothing | Excluded::Other => {
                    let always = ALWAYS_EXCLUDED.iter().filter(|name| self.source.join(name).exists());
                    let line: Vec<String> = items.iter().chain(always).map(|item| yaml_item(item)).collect();
                    let line = format!("`exclude: [{}]`", line.join(", "));
                    diagnostic.hint(match self.exclude {
                        Excluded::Other => {
                            format!("write {line} in {settings} for what `exclude` says there")
                        }
                        Excluded::List | Excluded::Nothing => format!("add the line {line} to {settings}"),
                    })
                }
            };
        }
        if let Some(names) = found.get(&Remedy::Elsewhere) {
            let names = listed(names, "and");
            diagnostic =
                diagnostic.hint(format!("no `exclude` keeps {names} back; have it outside of the site"));
        }
        diagnostic
    }
}

/// What a run reads and writes.
#[derive(Debug, Default)]
pub struct Exposed {
    found: BTreeMap<PathBuf, (Publishing, BTreeMap<Remedy, BTreeSet<String>>)>,
}

impl Exposed {
    /// Adds what a workspace is read from, and the output folder that earlier versions wrote to.
    pub fn workspace(&mut self, workspace: &Workspace) {
        let reader = workspace.reader();
        let root = workspace.root();
        let mut files = vec![root.join(SETTINGS_FILE), root.join("formats")];
        match workspace.kind() {
            WorkspaceKind::Bare => return,
            WorkspaceKind::Letterpress => {
                files.extend(["letters", "data", "includes"].map(|name| root.join(name)));
            }
            WorkspaceKind::Jekyll => {}
        }
        for folder in [root, workspace.data_folder()] {
            files.push(folder.join(EMPLOYERS));
            files.extend(data::EXTENSIONS.iter().map(|end| folder.join(EMPLOYERS).with_extension(end)));
        }
        files.extend(Some(root.join(OUTPUT)).filter(|out| is_of_letters(out, workspace)));
        for file in files {
            self.existing(&file, reader);
        }
    }

    /// Adds a file or a folder that is read.
    pub fn existing(&mut self, path: &Path, reader: &FileReader) {
        for real in reals(path) {
            let is_folder = real.is_dir();
            if is_folder || real.is_file() {
                self.add(path, &real, is_folder, reader, |site| site.takes_some(&real, DEPTH));
            }
        }
    }

    /// Adds a folder, and files below it that are going to be written.
    pub fn written<'a>(
        &mut self,
        folder: &Path,
        below: impl IntoIterator<Item = &'a Path>,
        reader: &FileReader,
    ) {
        let real = real(folder);
        self.add(folder, &real, true, reader, |site| {
            real.starts_with(&site.destination)
                || below.into_iter().any(|file| site.takes_with(&real.join(file), &site.entries))
        });
    }

    /// Adds a file that is going to be written.
    pub fn written_file(&mut self, path: &Path, reader: &FileReader) {
        let real = real(path);
        self.add(path, &real, false, reader, |site| site.takes(&real));
    }

    fn add(
        &mut self,
        path: &Path,
        real: &Path,
        is_folder: bool,
        reader: &FileReader,
        is_taken: impl FnOnce(&Publishing) -> bool,
    ) {
        let Some(root) = real.ancestors().skip(1).find(|folder| folder.join(JEKYLL_FILE).is_file()) else {
            return;
        };
        if !self.found.contains_key(root) {
            let Some(site) = Publishing::read(root, typed_root(path, real, root), reader) else { return };
            self.found.insert(root.to_owned(), (site, BTreeMap::new()));
        }
        let Some((site, found)) = self.found.get_mut(root) else { return };
        if is_taken(site) {
            let name = format!("{}{}", shown(path), if is_folder { "/" } else { "" });
            found.entry(site.remedy(real, is_folder)).or_default().insert(name);
        }
    }

    /// One warning for each site that would publish something of it.
    pub fn tell(self, diagnostics: &mut Diagnostics) {
        for (site, found) in self.found.into_values().filter(|(_, found)| !found.is_empty()) {
            let names: BTreeSet<&String> = found.values().flatten().tree_set();
            let names = listed(names, "and");
            let diagnostic = Diagnostic::new(Code::Published, format!("`jekyll build` publishes {names}"));
            let diagnostic = match site.span {
                Some(span) => diagnostic.at(span),
                None => diagnostic.in_file(shown(&site.settings)),
            };
            diagnostics.push(site.advise(&found, diagnostic));
        }
    }
}

/// The folders of collections whose documents and files are written, below the source. Posts are pages.
fn written_collections(site: &Map) -> BTreeSet<String> {
    let folder = site.get("collections_dir").and_then(Value::as_str).unwrap_or_default().trim_matches('/');
    let folder = if folder.is_empty() { String::new() } else { format!("{folder}/") };
    let is_written =
        |settings: &Map| settings.get("output").is_some_and(|value| value.as_bool() == Some(true));
    let written = collections(site).into_iter().filter(|(_, settings)| is_written(settings));
    written.map(|(label, _)| format!("{folder}_{label}")).tree_set()
}

/// Whether letters were exported to a folder: by its books, or by a file that is called after a letter.
fn is_of_letters(folder: &Path, workspace: &Workspace) -> bool {
    if here(folder).join(RECORDS).is_dir() {
        return true;
    }
    let Ok(entries) = std::fs::read_dir(here(folder)) else { return false };
    let letters = workspace.letters(&mut Diagnostics::default());
    entries.filter_map(Result::ok).any(|entry| {
        let name = entry.file_name().to_string_lossy().into_owned();
        let rest = |letter: &str| name.strip_prefix(letter).is_some_and(|rest| rest.starts_with(['.', '-']));
        letters.iter().any(|letter| rest(&letter.name))
    })
}

/// Where a path leads, and where it lies: of a link both are looked at.
fn reals(path: &Path) -> BTreeSet<PathBuf> {
    let name = path.file_name().map(OsString::from).unwrap_or_default();
    let lies = path.parent().map(|folder| real(folder).join(name));
    lies.into_iter().chain([real(path)]).tree_set()
}

/// A path with the links followed of what is there of it.
fn real(path: &Path) -> PathBuf {
    match (here(path).canonicalize(), path.parent(), path.components().next_back()) {
        (Ok(real), ..) => real,
        (Err(_), Some(folder), Some(Component::Normal(name))) => real(folder).join(name),
        (Err(_), ..) => path.to_owned(),
    }
}

/// The folder of a site as the user would type it, from a path inside that he typed.
fn typed_root(path: &Path, inside: &Path, root: &Path) -> Option<PathBuf> {
    let depth = inside.strip_prefix(root).ok()?.components().count();
    let typed = path.ancestors().nth(depth)?;
    here(typed).canonicalize().is_ok_and(|real| real == root).then(|| typed.to_owned())
}

/// A text as an item of a list in YAML; JSON is YAML.
fn yaml_item(text: &str) -> String {
    let is_plain = |character: char| character.is_ascii_alphanumeric() || "-_./".contains(character);
    if text.starts_with(|first: char| first.is_ascii_alphabetic()) && text.chars().all(is_plain) {
        text.to_owned()
    } else {
        Json::from(text).to_string()
    }
}
