//! What Jekyll computes of a page beyond its front matter: its address, its names, its excerpt.

mod address;

use std::sync::Arc;

use indexmap::IndexSet;

pub use address::{ending, style};

use crate::jekyll::kramdown::html::markdownify;
use crate::jekyll::liquid::show_date;
use crate::letter::SitePlace;
use crate::value::{Map, Value};

/// What parts an excerpt from the rest, where the settings do not say.
const SEPARATOR: &str = "\n\n";

/// Extensions of files whose text is Markdown.
const MARKDOWN: &[&str] = &[".md", ".markdown", ".mkd", ".mkdn", ".mkdown"];

/// The keys of `page` that are computed, for a page whose front matter (with the site's defaults) and body
/// these are.
pub fn computed(place: &SitePlace, page: &Map, body: &str) -> Map {
    let url = address::of(place, page);
    let mut map = Map::new();
    let file = place.path.rsplit('/').next().unwrap_or_default();
    map.insert("content", body);
    map.insert("url", url.as_str());
    let Some(collection) = &place.collection else {
        map.insert("name", file);
        map.insert("dir", folder(&url));
        map.insert("path", page.get("path").cloned().unwrap_or_else(|| place.path.as_str().into()));
        if let Some(date) = page.get("date").and_then(Value::as_str).and_then(without_offset) {
            map.insert("date", date);
        }
        return map;
    };
    let name = FileName::of(place);
    let slug = page.get("slug").and_then(Value::scalar).unwrap_or_else(|| name.slug.to_owned());
    let end = url.trim_end_matches('/');
    let parent = end.rfind('/').map_or("", |at| &end[..at]);
    map.insert("path", place.path.as_str());
    map.insert("relative_path", place.path.as_str());
    map.insert("id", format!("{parent}/{slug}"));
    map.insert("collection", collection.as_str());
    map.insert("categories", categories(place, page));
    map.insert("tags", tags(page));
    if let Some(date) = document_date(place, page) {
        map.insert("date", date);
    }
    map.insert("excerpt", excerpt(place, page, body));
    let lacking: [(&str, Value); 5] = [
        ("name", file.into()),
        ("title", title_of(name.slug).into()),
        ("slug", slug.into()),
        ("ext", name.extension.into()),
        ("draft", is_draft(place).into()),
    ];
    for (key, value) in lacking {
        map.insert(key, page.get(key).filter(|value| **value != Value::Nil).cloned().unwrap_or(value));
    }
    map
}

/// The front matter with what is computed, as Liquid sees it; `fixed` keys stay as they are.
pub fn complete(page: &Arc<Map>, computed: &Map, fixed: impl Fn(&str) -> bool) -> Arc<Map> {
    if computed.is_empty() {
        return Arc::clone(page);
    }
    let mut all = Map::clone(page);
    for (key, value) in computed.iter().filter(|(key, _)| !fixed(key)) {
        all.insert(Arc::clone(key), value.clone());
    }
    Arc::new(all)
}

/// The name of a document's file, taken apart.
#[derive(Clone, Copy, Debug)]
struct FileName<'a> {
    /// `2015-01-02`, where the name begins with a day.
    day: Option<&'a str>,
    /// What follows the day, without the extension.
    slug: &'a str,
    /// `.md`.
    extension: &'a str,
}

impl<'a> FileName<'a> {
    fn of(place: &'a SitePlace) -> Self {
        let file = place.path.rsplit('/').next().unwrap_or_default();
        let dot = file.rfind('.').filter(|&at| at > 0).unwrap_or(file.len());
        let (stem, extension) = file.split_at(dot);
        let (day, slug) = match day_length(stem) {
            Some(length) => (Some(&stem[..length]), &stem[length + 1..]),
            None => (None, stem),
        };
        Self { day, slug: slug.trim_end_matches('.'), extension }
    }
}

/// Whether a document is a post that does not lie among the posts.
pub fn is_draft(place: &SitePlace) -> bool {
    place.collection.as_deref() == Some("posts") && !place.path.contains("_posts")
}

/// The length of the day that a post's name begins with, if a hyphen follows.
pub fn day_length(stem: &str) -> Option<usize> {
    let mut at = 0;
    for (index, digits) in [2..=4, 1..=2, 1..=2].into_iter().enumerate() {
        let length = stem[at..].bytes().take_while(u8::is_ascii_digit).count();
        if !digits.contains(&length) {
            return None;
        }
        at += length;
        if !stem[at..].starts_with('-') {
            return None;
        }
        at += usize::from(index < 2);
    }
    Some(at)
}

/// The date of a document as Ruby prints it: its own, else the one of its file's name.
pub(super) fn document_date(place: &SitePlace, page: &Map) -> Option<String> {
    let own = page.get("date").and_then(Value::scalar);
    let date = own.or_else(|| FileName::of(place).day.map(str::to_owned))?;
    show_date(&date, "%Y-%m-%d %H:%M:%S +0000")
}

/// A time without an offset as Ruby prints it; nothing for a day, or for what has an offset.
fn without_offset(date: &str) -> Option<String> {
    let (day, time) = date.trim().split_once([' ', 'T'])?;
    let plain = time.len() == 8 && time.bytes().all(|byte| byte.is_ascii_digit() || byte == b':');
    plain.then(|| format!("{day} {time} +0000"))
}

fn folder(url: &str) -> String {
    match url.rfind('/') {
        Some(at) => url[..=at].to_owned(),
        None => "/".to_owned(),
    }
}

fn title_of(slug: &str) -> String {
    let words = slug.split('-').map(|word| {
        let mut characters = word.chars();
        let first: String = characters.next().into_iter().flat_map(char::to_uppercase).collect();
        first + &characters.as_str().to_lowercase()
    });
    words.collect::<Vec<_>>().join(" ")
}

/// A list of words: one that is written, or a text of several.
fn words(value: Option<&Value>) -> Vec<Value> {
    match value {
        Some(Value::String(text)) => text.split_whitespace().map(Value::from).collect(),
        Some(Value::Array(items)) => items.iter().filter(|item| **item != Value::Nil).cloned().collect(),
        Some(Value::Nil | Value::Bool(_) | Value::Int(_) | Value::Float(_) | Value::Map(_)) | None => {
            Vec::new()
        }
    }
}

fn one_or_words(page: &Map, one: &str, several: &str) -> Vec<Value> {
    match page.get(one).filter(|value| **value != Value::Nil) {
        Some(Value::Array(items)) => items.to_vec(),
        Some(value) => vec![value.clone()],
        None => words(page.get(several)),
    }
}

/// `tag` or `tags`.
fn tags(page: &Map) -> Vec<Value> {
    one_or_words(page, "tag", "tags")
}

/// The folders above the collection's, then `categories`, then `category`; each once.
pub(super) fn categories(place: &SitePlace, page: &Map) -> Vec<Value> {
    let above = place.path.split('/').take_while(|part| !part.starts_with('_')).map(str::to_owned);
    let above = above.take(place.path.split('/').count() - 1);
    let own = words(page.get("categories")).into_iter().chain(one_or_words(page, "category", "categories"));
    let own = own.filter_map(|value| value.scalar());
    above.chain(own).collect::<IndexSet<String>>().into_iter().map(Value::from).collect()
}

/// What others see as the content of a document: its HTML, by the settings of its site.
pub fn shown_content(place: &SitePlace, body: &str, site: &Map) -> Value {
    html_of(place, body, Some(site))
}

/// The HTML of a text; one with Liquid in it, or of another language, stays text.
fn html_of(place: &SitePlace, text: &str, site: Option<&Map>) -> Value {
    let is_markdown = MARKDOWN.contains(&FileName::of(place).extension);
    if text.contains("{{") || text.contains("{%") || !is_markdown {
        return text.into();
    }
    markdownify(text, site).into()
}

/// The HTML of what stands before the separator.
fn excerpt(place: &SitePlace, page: &Map, body: &str) -> Value {
    if let Some(own) = page.get("excerpt").filter(|value| **value != Value::Nil) {
        return own.clone();
    }
    let separator = page.get("excerpt_separator").and_then(Value::as_str);
    let separator = separator.or(place.excerpt_separator.as_deref()).unwrap_or(SEPARATOR);
    if separator.is_empty() {
        return Value::Nil;
    }
    html_of(place, body.split(separator).next().unwrap_or_default(), None)
}
