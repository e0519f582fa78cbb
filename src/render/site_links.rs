//! Links into the site of a letter, whole: what is read away from the site leads there by its full address.

use std::borrow::Cow;

use crate::document::walk::{self, DocumentNode};
use crate::document::{Document, InlineKind, address};
use crate::source::Span;
use crate::value::Value;

/// The settings that say where a site is.
pub(super) const SETTINGS: [&str; 2] = ["url", "baseurl"];

/// The document with `url` and `baseurl` of its site before links that begin with `/`; the same one where there are none, or
/// where the site has no `url`.
pub fn whole(document: &Document) -> Cow<'_, Document> {
    let setting = |key: &str| document.meta.site.get(key).and_then(Value::as_str).unwrap_or_default();
    let [url, base] = SETTINGS.map(setting);
    let (url, base) = (url.trim_end_matches('/'), base.trim_matches('/'));
    if url.is_empty() || !has_links(document) {
        return Cow::Borrowed(document);
    }
    let mut linked = document.clone();
    walk::links_mut(&mut linked, &mut |target| {
        if is_of_site(target) {
            *target = full_address(url, base, target);
        }
    });
    Cow::Owned(linked)
}

fn has_links(document: &Document) -> bool {
    let mut found = false;
    each(document, &mut |target, _| found |= is_of_site(target));
    found
}

/// The links that lead nowhere from outside of a site, with their places.
pub fn within_site(document: &Document) -> Vec<(String, Span)> {
    let mut found = Vec::new();
    each(document, &mut |target, span| {
        let leads_away = target.starts_with('#') || target.is_empty() || address::scheme(target).is_some();
        if !leads_away && !target.starts_with("//") {
            found.push((target.to_owned(), span));
        }
    });
    found
}

fn each(document: &Document, seen: &mut impl FnMut(&str, Span)) {
    walk::document(document, &mut |node| {
        if let DocumentNode::Inline(inline) = node
            && let InlineKind::Link { target, .. } = &inline.kind
        {
            seen(target.trim(), inline.span);
        }
    });
}

/// Whether an address is a path from the root of the site.
fn is_of_site(target: &str) -> bool {
    target.starts_with('/') && !target.starts_with("//")
}

/// The whole address of a path that may have the `baseurl` already.
fn full_address(url: &str, base: &str, path: &str) -> String {
    let below = path.strip_prefix('/').and_then(|path| path.strip_prefix(base));
    let has_base = below.is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?', '#']));
    if base.is_empty() || has_base { format!("{url}{path}") } else { format!("{url}/{base}{path}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_of_the_site_get_its_address_once() {
        for (base, path, expected) in [
            ("", "/a/", "https://k.example/a/"),
            ("site", "/a/", "https://k.example/site/a/"),
            ("site", "/site/a/", "https://k.example/site/a/"),
            ("site", "/site", "https://k.example/site"),
            ("site", "/sites/a", "https://k.example/site/sites/a"),
        ] {
            assert_eq!(full_address("https://k.example", base, path), expected);
        }
        assert!(is_of_site("/a") && !is_of_site("//cdn.example") && !is_of_site("a") && !is_of_site("#a"));
    }
}
