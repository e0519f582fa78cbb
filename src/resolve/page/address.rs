//! The address of a page: its own `permalink`, or the template of its kind, filled in.

use std::borrow::Cow;

use indexmap::IndexSet;

use super::{FileName, MARKDOWN, categories, document_date};
use crate::jekyll::liquid::{show_date, slug};
use crate::letter::SitePlace;
use crate::percent::page_address;
use crate::value::{Map, Value};

/// Extensions of files that are HTML already.
const HTML: &[&str] = &[".html", ".xhtml", ".htm"];

/// What each placeholder of a date shows.
const DATES: &[(&str, &str)] = &[
    ("year", "%Y"),
    ("month", "%m"),
    ("day", "%d"),
    ("hour", "%H"),
    ("minute", "%M"),
    ("second", "%S"),
    ("i_day", "%-d"),
    ("i_month", "%-m"),
    ("short_month", "%b"),
    ("long_month", "%B"),
    ("short_year", "%y"),
    ("w_year", "%G"),
    ("week", "%V"),
    ("w_day", "%u"),
    ("short_day", "%a"),
    ("long_day", "%A"),
    ("y_day", "%j"),
];

/// The address of a page, below the site.
pub(super) fn of(place: &SitePlace, page: &Map) -> String {
    let own = page.get("permalink").and_then(Value::scalar);
    let template = match (&own, &place.collection) {
        (Some(own), _) => Cow::Borrowed(own.as_str()),
        (None, Some(_)) => Cow::Borrowed(style(&place.permalink, place.collection.as_deref())),
        (None, None) => Cow::Owned(of_page(place)),
    };
    let mut url = String::from("/");
    let mut rest = &*template;
    while let Some(colon) = rest.find(':') {
        url.push_str(&rest[..colon]);
        let after = &rest[colon + 1..];
        let length = after.find(|c: char| !c.is_ascii_lowercase() && c != '_').unwrap_or(after.len());
        let (word, remainder) = after.split_at(length);
        let tail = if word.ends_with('_') { "_" } else { "" };
        match placeholder(word, place, page) {
            Some(value) => url.push_str(&page_address(&value)),
            None => match placeholder(word.trim_end_matches('_'), place, page) {
                Some(value) => url.push_str(&(page_address(&value) + tail)),
                None => url.push_str(&rest[colon..=colon + length]),
            },
        }
        rest = remainder;
    }
    url.push_str(rest);
    let url = url.replace("..", "/").replace("./", "");
    let mut clean = String::with_capacity(url.len());
    for c in url.chars() {
        if c != '/' || !clean.ends_with('/') {
            clean.push(c);
        }
    }
    clean
}

/// The template that a style of `permalink` stands for.
pub fn style<'a>(permalink: &'a str, collection: Option<&str>) -> &'a str {
    match (permalink, collection) {
        ("pretty", Some("posts")) => "/:categories/:year/:month/:day/:title/",
        ("date", Some("posts")) => "/:categories/:year/:month/:day/:title:output_ext",
        ("ordinal", Some("posts")) => "/:categories/:year/:y_day/:title:output_ext",
        ("none", Some("posts")) => "/:categories/:title:output_ext",
        ("weekdate", Some("posts")) => "/:categories/:year/W:week/:short_day/:title:output_ext",
        (template, _) => template,
    }
}

/// What a style of `permalink` puts after the address of a page, or of a document whose collection has no
/// template of its own.
pub fn ending(permalink: &str) -> &'static str {
    match permalink {
        "pretty" => "/",
        "date" | "ordinal" | "none" => ":output_ext",
        other if other.ends_with('/') => "/",
        other if other.ends_with(":output_ext") => ":output_ext",
        _ => "",
    }
}

fn of_page(place: &SitePlace) -> String {
    let name = FileName::of(place);
    if !becomes_html(name.extension) {
        return "/:path/:basename:output_ext".to_owned();
    }
    if stem(place) == "index" {
        return "/:path/".to_owned();
    }
    format!("/:path/:basename{}", ending(&place.permalink))
}

/// Whether what is made of a file of that extension is HTML.
pub(super) fn becomes_html(extension: &str) -> bool {
    MARKDOWN.contains(&extension) || HTML.contains(&extension)
}

/// The file's name without its extension, and without dots at its end.
fn stem(place: &SitePlace) -> &str {
    let file = place.path.rsplit('/').next().unwrap_or_default();
    let dot = file.rfind('.').filter(|&at| at > 0).unwrap_or(file.len());
    file[..dot].trim_end_matches('.')
}

fn placeholder(word: &str, place: &SitePlace, page: &Map) -> Option<String> {
    let extension = FileName::of(place).extension;
    let output = match extension {
        ".scss" | ".sass" => ".css",
        other if becomes_html(other) => ".html",
        other => other,
    };
    let file = stem(place);
    let folder = place.path.rfind('/').map_or("", |at| &place.path[..at]);
    let Some(collection) = &place.collection else {
        return Some(match word {
            "path" => folder.to_owned(),
            "basename" => file.to_owned(),
            "output_ext" => output.to_owned(),
            _ => return None,
        });
    };
    let own = page.get("slug").and_then(Value::scalar);
    let bare = FileName::of(place).slug;
    Some(match word {
        "collection" => collection.clone(),
        "output_ext" => output.to_owned(),
        "path" => {
            let below = place.path[..place.path.len() - extension.len()].trim_end_matches('.');
            below.replacen(&format!("_{collection}"), "", 1)
        }
        "name" => slug(file, "default").to_lowercase(),
        "title" => slug(own.as_deref().unwrap_or(bare), "pretty"),
        "slug" => slug(own.as_deref().unwrap_or(bare), "default").to_lowercase(),
        "categories" | "slugified_categories" => {
            let categories = categories(place, page);
            let names = categories.iter().filter_map(Value::scalar).map(|name| name.to_lowercase());
            let shown = |name: String| if word == "categories" { name } else { slug(&name, "default") };
            names.map(shown).collect::<IndexSet<String>>().into_iter().collect::<Vec<String>>().join("/")
        }
        word => {
            let (_, pattern) = DATES.iter().find(|(name, _)| *name == word)?;
            show_date(&document_date(place, page)?, pattern)?
        }
    })
}
