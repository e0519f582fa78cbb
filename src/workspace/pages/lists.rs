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
struct ListedPage {
    place: SitePlace,
    map: Arc<Map>,
    /// What documents are sorted by.
    date: String,
}

/// Reads every page. One whose front matter is malformed has none, as in Jekyll: whoever exports it is told.
pub(super) fn read(pages: &Pages) -> PageLists {
    let mut unheard = Diagnostics::default();
    let found = pages.files(&pages.source, &pages.root, &[], &mut unheard);
    // The folder is read, too: a page that is added changes the lists.
    let mut read: Vec<PathBuf> = vec![pages.source.clone()];
    let (mut plain, mut files) = (Vec::new(), Vec::new());
    let mut documents: BTreeMap<String, Vec<ListedPage>> = BTreeMap::new();
    for file in found {
        let Some(entry) = entry(pages, &file) else {
            files.push(static_file(&file));
            continue;
        };
        read.push(file.path);
        if entry.map.get("published").is_some_and(Value::is_false) {
            continue;
        }
        match &entry.place.collection {
            None => plain.push(entry),
            Some(label) => documents.entry(label.clone()).or_default().push(entry),
        }
    }
    let file_name = |entry: &ListedPage| entry.place.path.rsplit('/').next().unwrap_or_default().to_owned();
    order::sort_by_key(&mut plain, file_name);
    let mut lists = Map::new();
    let mut collections = Vec::new();
    let mut all = Vec::new();
    let labels = pages.collections.keys().filter(|label| *label != POSTS);
    for label in std::iter::once(POSTS).chain(labels.map(String::as_str)) {
        let mut docs = documents.remove(label).unwrap_or_default();
        arrange(&mut docs, pages.collections.get(label).map(|settings| &**settings));
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
        all.extend(docs.iter().cloned());
        collections.push(collection(pages, label, docs));
    }
    order::sort_by_key(&mut collections, |map| map.at(&["label"]).and_then(Value::scalar));
    let plain: Vec<Value> = plain.into_iter().map(|entry| entry.map.into()).collect();
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
    PageLists { lists, files: read }
}

/// A file as page or document; nothing for one without front matter.
fn entry(pages: &Pages, file: &FoundFile) -> Option<ListedPage> {
    let extension = file.path.extension()?.to_str()?.to_ascii_lowercase();
    if !TEXTS.contains(&extension.as_str()) {
        return None;
    }
    let place = pages.place(&file.path);
    if place.collection.as_deref() == Some(POSTS) {
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
    Some(ListedPage { place, map, date })
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

fn collection(pages: &Pages, label: &str, documents: Vec<Value>) -> Value {
    let mut map = pages.collections.get(label).map(|map| Map::clone(map)).unwrap_or_default();
    let output = label == POSTS || map.get("output").and_then(Value::as_bool) == Some(true);
    map.insert("label", label);
    map.insert("docs", documents);
    map.insert("files", Vec::new());
    map.insert("relative_directory", format!("_{label}"));
    map.insert("directory", shown(&pages.source.join(format!("{}_{label}", pages.collections_folder))));
    map.insert("output", output);
    map.into()
}

fn static_file(file: &FoundFile) -> Value {
    let name = file.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let stem = file.path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let extension = name.strip_prefix(&stem).unwrap_or_default().to_owned();
    let mut map = Map::new();
    map.insert("name", name);
    map.insert("basename", stem);
    map.insert("extname", extension);
    map.insert("path", format!("/{}", shown(&file.below)));
    map.insert("collection", Value::Nil);
    map.into()
}
