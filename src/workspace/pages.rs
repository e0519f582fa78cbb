//! The pages of a Jekyll site: which files they are, what the settings give them, and the lists of them that
//! letters may ask for.

mod defaults;
pub(super) mod entry_filter;
mod lists;
mod pattern;

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use super::files::{self, FoundFile};
use super::read::{FileReader, shown};
use super::root::WorkspaceKind;
use crate::date::Date;
use crate::diagnostic::Diagnostics;
use crate::letter::SitePlace;
use crate::order::Trees as _;
use crate::resolve::PageLists;
use crate::resolve::page::ending;
use crate::value::{Map, Value};
use defaults::Defaults;
use entry_filter::{Entry, EntryFilter};

/// What every site leaves out besides hidden files.
const EXCLUDED: &[&str] = &["node_modules/", "vendor/", "out/", "Gemfile", "gemfiles/"];

/// The collection of posts, which every site has.
pub(super) const POSTS: &str = "posts";

/// What posts are kept as until they have a day.
const DRAFTS: &str = "drafts";

/// The pages of a site, or the letters of a workspace.
#[derive(Debug)]
pub struct Pages {
    root: PathBuf,
    source: PathBuf,
    kind: WorkspaceKind,
    reader: Arc<FileReader>,
    site: Map,
    defaults: Defaults,
    entries: EntryFilter,
    /// The collections' settings, by name.
    collections: BTreeMap<String, Arc<Map>>,
    /// The folder that holds the collections, with `/` after it; empty for the source itself.
    collections_folder: String,
    read: OnceLock<lists::ReadPages>,
    /// The lists, by the day that they are of.
    listed: Mutex<BTreeMap<Option<String>, Arc<PageLists>>>,
}

impl Pages {
    /// Takes what `site` says of the pages below `source`.
    pub fn new(
        root: &Path,
        source: &Path,
        kind: WorkspaceKind,
        site: &Map,
        reader: &Arc<FileReader>,
    ) -> Self {
        let folder = site.get("collections_dir").and_then(Value::as_str).unwrap_or_default();
        let folder = folder.trim_matches('/');
        Self {
            root: root.to_owned(),
            source: source.to_owned(),
            kind,
            reader: Arc::clone(reader),
            site: site.clone(),
            defaults: if kind == WorkspaceKind::Jekyll { Defaults::read(site) } else { Defaults::default() },
            entries: EntryFilter::new(site, EXCLUDED),
            collections: if kind == WorkspaceKind::Jekyll { collections(site) } else { BTreeMap::new() },
            collections_folder: if folder.is_empty() { String::new() } else { format!("{folder}/") },
            read: OnceLock::new(),
            listed: Mutex::default(),
        }
    }

    /// The files below a folder of the site that its settings do not leave out.
    pub(super) fn files(
        &self,
        folder: &Path,
        bound: &Path,
        extensions: &[&str],
        diagnostics: &mut Diagnostics,
    ) -> Vec<FoundFile> {
        files::below_where(folder, bound, extensions, |path| self.keeps(path), diagnostics)
    }

    /// Whether a file or folder is part of the site.
    fn keeps(&self, path: &Path) -> bool {
        if self.kind != WorkspaceKind::Jekyll {
            return files::is_plain(path);
        }
        let below = self.below(path);
        let name = below.rsplit('/').next().unwrap_or_default();
        let is_folder = files::here(path).is_dir();
        let is_collection = name.strip_prefix('_').is_some_and(|label| {
            label == POSTS
                || label == DRAFTS && self.says("show_drafts")
                || self.collections.contains_key(label)
                    && below == format!("{}_{label}", self.collections_folder)
        });
        match self.entries.entry(&below, is_folder) {
            Entry::Kept => true,
            Entry::Excluded => false,
            Entry::Special => is_collection,
        }
    }

    /// The path below the source, with `/`, from whichever folder it is named.
    fn below(&self, path: &Path) -> String {
        let is_below = |path: &&Path| path.components().all(|part| matches!(part, Component::Normal(_)));
        if let Some(below) = path.strip_prefix(&self.source).ok().filter(is_below) {
            return shown(below);
        }
        let real = |path: &Path| files::here(path).canonicalize().ok();
        let below = || {
            let folder = real(path.parent()?)?;
            let below = folder.strip_prefix(real(&self.source)?).ok()?.join(path.file_name()?);
            Some(shown(&below))
        };
        below().unwrap_or_else(|| shown(path))
    }

    /// Where a letter lies, and what the settings give it.
    pub fn place(&self, path: &Path) -> SitePlace {
        let below = self.below(path);
        let in_collections = below.strip_prefix(&self.collections_folder).unwrap_or(&below);
        let folders = in_collections.rsplit_once('/').map_or("", |(folders, _)| folders);
        let top = folders.split('/').next().and_then(|top| top.strip_prefix('_'));
        let collection = if self.kind != WorkspaceKind::Jekyll {
            None
        } else if folders.split('/').any(|folder| folder == "_posts" || folder == "_drafts") {
            Some(POSTS)
        } else {
            top.filter(|label| self.collections.contains_key(*label))
        };
        let style = self.site.get("permalink").and_then(Value::as_str).unwrap_or("date");
        let permalink = match collection {
            None => style.to_owned(),
            Some(label) => match self.collections.get(label).and_then(|settings| settings.get("permalink")) {
                Some(own) => own.scalar().unwrap_or_default(),
                None if label == POSTS => style.to_owned(),
                None => format!("/:collection/:path{}", ending(style)),
            },
        };
        let path = if collection.is_some() { in_collections } else { &below }.to_owned();
        let kind = collection.unwrap_or("pages");
        SitePlace {
            defaults: Arc::new(self.defaults.of(&path, kind)),
            path,
            collection: collection.map(str::to_owned),
            permalink,
            excerpt_separator: self.site.get("excerpt_separator").and_then(Value::scalar),
            is_published: self.kind == WorkspaceKind::Jekyll
                && (collection.is_some() || !below.split('/').any(|part| part.starts_with('_'))),
            is_plain_page: false,
        }
    }

    /// The paths of all files below a folder of the site, sorted.
    pub fn names(&self, folder: &Path) -> Vec<String> {
        let found = self.files(folder, &self.root, &[], &mut Diagnostics::default());
        found.iter().map(|found| shown(&found.below)).collect()
    }

    /// The lists of a site's pages on a day, without posts of later ones unless the settings have `future: true`. All posts where
    /// no day is given; nothing where there is no site.
    pub fn listed(&self, day: Option<Date>) -> Option<Arc<PageLists>> {
        if self.kind != WorkspaceKind::Jekyll {
            return None;
        }
        let read = self.read.get_or_init(|| lists::read(self));
        let day = day.map(|day| day.local.date().to_string());
        let day = day.filter(|day| !self.shows_future() && read.has_later(day));
        let mut listed = self.listed.lock().unwrap_or_else(PoisonError::into_inner);
        let listed = listed.entry(day).or_insert_with_key(|day| Arc::new(read.lists(self, day.as_deref())));
        Some(Arc::clone(listed))
    }

    /// Whether pages count that say `published: false`.
    pub fn shows_unpublished(&self) -> bool {
        self.says("unpublished")
    }

    /// Whether posts of days to come count.
    fn shows_future(&self) -> bool {
        self.says("future")
    }

    /// How many posts count at most, the newest.
    fn most_posts(&self) -> Option<usize> {
        self.site.get("limit_posts")?.scalar()?.parse().ok().filter(|most| *most > 0)
    }

    /// The collections, the posts first and then as the settings name them.
    fn labels(&self) -> Vec<&str> {
        let named: Vec<&str> = match self.site.get("collections") {
            Some(Value::Map(map)) => map.keys().collect(),
            Some(Value::Array(items)) => items.iter().filter_map(Value::as_str).collect(),
            _ => Vec::new(),
        };
        let named =
            named.into_iter().filter(|label| *label != POSTS && self.collections.contains_key(*label));
        std::iter::once(POSTS).chain(named).collect()
    }

    /// Whether the settings say yes to something that Jekyll does not do by itself.
    fn says(&self, key: &str) -> bool {
        self.site.get(key).is_some_and(|value| *value != Value::Nil && !value.is_false())
    }
}

/// The collections that the settings name, and the posts.
pub(super) fn collections(site: &Map) -> BTreeMap<String, Arc<Map>> {
    let mut named: BTreeMap<String, Arc<Map>> = match site.get("collections") {
        Some(Value::Map(map)) => map
            .iter()
            .map(|(name, settings)| (name.to_string(), settings.as_map().cloned().unwrap_or_default()))
            .tree_map(),
        Some(Value::Array(items)) => {
            items.iter().filter_map(|item| Some((item.as_str()?.to_owned(), Arc::default()))).tree_map()
        }
        Some(Value::Nil | Value::Bool(_) | Value::Int(_) | Value::Float(_) | Value::String(_)) | None => {
            BTreeMap::new()
        }
    };
    named.retain(|name, _| !name.contains(['/', '\\']));
    named.entry(POSTS.to_owned()).or_default();
    named
}
