//! `site.pages`, `site.posts` and the other lists of a site's pages.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use super::{POSTS, Pages};
use crate::diagnostic::Diagnostics;
use crate::letter::SitePlace;
use crate::order;
use crate::parse::front_matter;
use crate::resolve::{PageLists, page};
use crate::value::{Map, Value};
use crate::workspace::files::FoundFile;
use crate::workspace::read::shown;

/// Extensions of files that may begin with front matter; others are not looked into.
const TEXTS: &[&str] = &[
    "md", "markdown", "mkd", "mkdn", "mkdown", "html", "htm", "xhtml", "xml", "txt", "css", "scss", "sass",
    "js", "json", "csv", "svg", "yml", "yaml",
];

/// A page or document.
#[derive(Clone, Debug)]
struct ListedPage {
    place: SitePlace,
    map: Arc<Map>,
    /// What documents are sorted by.
    date: String,
    /// Its file, as shown to the user.
    file: String,
}

impl ListedPage {
    /// `2026-11-30`; nothing without a date.
    fn day(&self) -> &str {
        self.date.split(' ').next().unwrap_or_default()
    }

    /// Whether it is of a later day.
    fn is_later(&self, day: &str) -> bool {
        *self.day() > *day
    }
}

/// The pages and files of a site, as they were read.
#[derive(Debug, Default)]
pub(super) struct ReadPages {
    /// Those of no collection, in their order.
    plain: Vec<Value>,
    /// The documents of each collection.
    documents: BTreeMap<String, Vec<ListedPage>>,
    /// Files without front matter, those of no collection under no name.
    files: BTreeMap<String, Vec<Value>>,
    /// What was read.
    read: Vec<PathBuf>,
}

/// Reads every page. One whose front matter is malformed has none, as in Jekyll: whoever exports it is told.
pub(super) fn read(pages: &Pages) -> ReadPages {
    let mut unheard = Diagnostics::default();
    let found = pages.files(&pages.source, &pages.root, &[], &mut unheard);
    // The folder is read, too: a page that is added changes the lists.
    let mut read = ReadPages { read: vec![pages.source.clone()], ..ReadPages::default() };
    let mut plain = Vec::new();
    for file in found {
        let Some(entry) = entry(pages, &file) else {
            let place = pages.place(&file.path);
            let label = place.collection.as_deref();
            // among posts are posts alone
            if label != Some(POSTS) {
                let label = label.unwrap_or_default().to_owned();
                read.files.entry(label).or_default().push(static_file(&file, &place));
            }
            continue;
        };
        read.read.push(file.path);
        if entry.map.get("published").is_some_and(Value::is_false) && !pages.shows_unpublished() {
            continue;
        }
        match &entry.place.collection {
            None => plain.push(entry),
            Some(label) => read.documents.entry(label.clone()).or_default().push(entry),
        }
    }
    let file_name = |entry: &ListedPage| entry.place.path.rsplit('/').next().unwrap_or_default().to_owned();
    order::sort_by_key(&mut plain, file_name);
    read.plain = plain.into_iter().map(|entry| entry.map.into()).collect();
    for (label, documents) in &mut read.documents {
        arrange(documents, pages.collections.get(label).map(|settings| &**settings));
        if label == POSTS {
            // a draft without a date is newer than what has one
            order::sort_by_key(documents, |post| post.date.is_empty());
        }
    }
    if let Some(files) = read.files.get_mut("") {
        order::sort_by_key(files, |file| file.at(&["path"]).and_then(Value::scalar));
    }
    read
}

impl ReadPages {
    /// Whether a post is of a later day, `2026-11-30`.
    pub(super) fn has_later(&self, day: &str) -> bool {
        self.posts().any(|post| post.is_later(day))
    }

    fn posts(&self) -> impl Iterator<Item = &ListedPage> {
        self.documents.get(POSTS).into_iter().flatten()
    }

    /// The lists, without posts of later days than one that is given.
    pub(super) fn lists(&self, pages: &Pages, day: Option<&str>) -> PageLists {
        let mut lists = Map::new();
        let mut collections = Vec::new();
        let mut all = Vec::new();
        let mut files = self.files.get("").cloned().unwrap_or_default();
        let (mut undated, mut last) = (Vec::new(), None);
        for label in pages.labels() {
            let mut docs: Vec<ListedPage> = self.documents.get(label).cloned().unwrap_or_default();
            if label == POSTS {
                docs.retain(|post| day.is_none_or(|day| !post.is_later(day)));
                let most = pages.most_posts().unwrap_or(docs.len());
                docs.drain(..docs.len().saturating_sub(most));
                undated =
                    docs.iter().filter(|post| post.date.is_empty()).map(|post| post.file.clone()).collect();
                let dated = docs.iter().rev().find(|post| !post.date.is_empty());
                let dated = dated.filter(|_| day.is_none() && !pages.shows_future());
                last = dated.map(|post| (post.file.clone(), post.day().to_owned()));
            }
            let docs = linked(docs);
            let (mut tags, mut categories) = (Map::new(), Map::new());
            if label == POSTS {
                let newest_first: Vec<Value> = docs.iter().rev().cloned().collect();
                sorted_under("tags", &newest_first, &mut tags);
                sorted_under("categories", &newest_first, &mut categories);
                lists.insert(label, newest_first);
                lists.insert("tags", tags);
                lists.insert("categories", categories);
            } else {
                lists.insert(label, docs.clone());
            }
            let own = self.files.get(label).cloned().unwrap_or_default();
            all.extend(docs.iter().chain(&own).cloned());
            files.extend(own.iter().cloned());
            collections.push(collection(pages, label, docs, own));
        }
        order::sort_by_key(&mut collections, |map| map.at(&["label"]).and_then(Value::scalar));
        let plain = self.plain.clone();
        let is_html = |page: &&Value| {
            let url = page.at(&["url"]).and_then(Value::as_str).unwrap_or_default();
            let file = url.rsplit('/').next().unwrap_or_default();
            file.rsplit_once('.').is_none_or(|(_, extension)| extension == "html")
        };
        lists.insert("html_pages", plain.iter().filter(is_html).cloned().collect::<Vec<_>>());
        lists.insert("pages", plain);
        lists.insert("documents", all);
        lists.insert("collections", collections);
        lists.insert("static_files", files);
        PageLists { lists, files: self.read.clone(), undated, last }
    }
}

/// A file as page or document; nothing for one without front matter.
fn entry(pages: &Pages, file: &FoundFile) -> Option<ListedPage> {
    let extension = file.path.extension()?.to_str()?.to_ascii_lowercase();
    if !TEXTS.contains(&extension.as_str()) {
        return None;
    }
    let place = pages.place(&file.path);
    if place.collection.as_deref() == Some(POSTS) && !page::is_draft(&place) {
        page::day_length(file.path.file_stem()?.to_str()?)?;
    }
    let source = pages.reader.text(&file.path).ok()?;
    let starts = |text: &str| text.trim_start_matches('\u{feff}').starts_with("---");
    if !starts(source.text()) {
        return None;
    }
    let mut unheard = Diagnostics::default();
    let split = front_matter::split(&source, &mut unheard);
    let (map, body) = match split {
        Some((map, _, body)) => (map, body),
        None => (Map::new(), 0..source.text().len()),
    };
    let map = Arc::new(place.defaults.merged(&map));
    let body = &source.text()[body];
    let mut computed = page::computed(&place, &map, body);
    if place.collection.is_some() {
        computed.insert("content", page::shown_content(&place, body, &pages.site));
    }
    let map = page::complete(&map, &computed, |_| false);
    let date = map.get("date").and_then(Value::scalar).unwrap_or_default();
    Some(ListedPage { place, map, date, file: shown(&file.path) })
}

/// Puts the documents of a collection in the order that Jekyll gives them: by date, then path; or by a key of theirs
/// (`sort_by`), or as the settings list them (`order`). It compares one without a date with any other by path.
fn arrange(documents: &mut Vec<ListedPage>, settings: Option<&Map>) {
    order::sort_by(documents, |one, other| one.place.path.cmp(&other.place.path));
    let has_date: Vec<bool> = documents.iter().map(|page| !page.date.is_empty()).collect();
    let (mut dated, undated): (Vec<ListedPage>, Vec<ListedPage>) =
        documents.drain(..).partition(|page| !page.date.is_empty());
    order::sort_by(&mut dated, |one, other| one.date.cmp(&other.date));
    let (mut dated, mut undated) = (dated.into_iter(), undated.into_iter());
    documents.extend(has_date.iter().filter_map(|dates| if *dates { dated.next() } else { undated.next() }));
    let listed = settings.and_then(|settings| settings.get("order")?.as_array());
    if let Some(listed) = listed {
        let listed: Vec<String> = listed.iter().filter_map(Value::scalar).collect();
        // what is not listed stands behind
        let rank = |page: &ListedPage| {
            let below = page.place.path.split_once('/').map_or(&*page.place.path, |(_, below)| below);
            listed.iter().position(|name| name == below).unwrap_or(listed.len())
        };
        order::sort_by_key(documents, rank);
    } else if let Some(key) = settings.and_then(|settings| settings.get("sort_by")?.scalar()) {
        order::sort_by(documents, |one, other| compared(one.map.get(&key), other.map.get(&key)));
    }
}

/// How two values of a key compare where collections are sorted by it: numbers, then texts, then what does not compare, and
/// none behind all.
fn compared(one: Option<&Value>, other: Option<&Value>) -> Ordering {
    let kind = |value: Option<&Value>| match value {
        Some(Value::Int(_) | Value::Float(_)) => 0,
        Some(Value::String(_)) => 1,
        Some(Value::Bool(_) | Value::Array(_) | Value::Map(_)) => 2,
        Some(Value::Nil) | None => 3,
    };
    let number = |value: Option<&Value>| value?.scalar()?.parse::<f64>().ok();
    kind(one).cmp(&kind(other)).then_with(|| match kind(one) {
        0 => number(one).unwrap_or(f64::NAN).total_cmp(&number(other).unwrap_or(f64::NAN)),
        1 => one.and_then(Value::as_str).cmp(&other.and_then(Value::as_str)),
        _ => Ordering::Equal,
    })
}

/// The documents of a collection in their order, each with `next` and `previous`.
fn linked(documents: Vec<ListedPage>) -> Vec<Value> {
    let short: Vec<Value> = documents
        .iter()
        .map(|document| {
            let mut map = Map::clone(&document.map);
            map.remove("content");
            map.remove("excerpt");
            map.into()
        })
        .collect();
    let with_neighbours = |(index, document): (usize, ListedPage)| {
        let mut map = Map::clone(&document.map);
        let previous = index.checked_sub(1).and_then(|index| short.get(index));
        map.insert("previous", previous.cloned().unwrap_or_default());
        map.insert("next", short.get(index + 1).cloned().unwrap_or_default());
        map.into()
    };
    documents.into_iter().enumerate().map(with_neighbours).collect()
}

/// Sorts documents under each of the texts they have in a list.
fn sorted_under(key: &str, documents: &[Value], under: &mut Map) {
    let mut names: Vec<Arc<str>> = Vec::new();
    let mut found: BTreeMap<Arc<str>, Vec<Value>> = BTreeMap::new();
    // Jekyll goes through the posts from the oldest on, and sorts each list afterwards.
    for document in documents.iter().rev() {
        for name in document.at(&[key]).and_then(Value::as_array).unwrap_or_default() {
            let Some(name) = name.scalar().map(Arc::<str>::from) else { continue };
            if !found.contains_key(&name) {
                names.push(Arc::clone(&name));
            }
            found.entry(name).or_default().push(document.clone());
        }
    }
    for name in names {
        let mut documents = found.remove(&name).unwrap_or_default();
        documents.reverse();
        under.insert(name, documents);
    }
}

fn collection(pages: &Pages, label: &str, documents: Vec<Value>, files: Vec<Value>) -> Value {
    let mut map = pages.collections.get(label).map(|map| Map::clone(map)).unwrap_or_default();
    let output = label == POSTS || map.get("output").and_then(Value::as_bool) == Some(true);
    map.insert("label", label);
    map.insert("docs", documents);
    map.insert("files", files);
    map.insert("relative_directory", format!("_{label}"));
    map.insert("directory", shown(&pages.source.join(format!("{}_{label}", pages.collections_folder))));
    map.insert("output", output);
    if label == POSTS && map.get("permalink").is_none() {
        let style = pages.site.get("permalink").and_then(Value::as_str).unwrap_or("date");
        map.insert("permalink", page::style(style, Some(POSTS)));
    }
    map.into()
}

fn static_file(file: &FoundFile, place: &SitePlace) -> Value {
    let name = file.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let stem = file.path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let extension = name.strip_prefix(&stem).unwrap_or_default().to_owned();
    let mut map = Map::new();
    map.insert("name", name);
    map.insert("basename", stem);
    map.insert("extname", extension);
    if let Some(label) = &place.collection {
        map.insert("path", place.path.as_str());
        map.insert("collection", label.as_str());
    } else {
        map.insert("path", format!("/{}", shown(&file.below)));
        map.insert("collection", Value::Nil);
    }
    map.into()
}
