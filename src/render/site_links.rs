//! Links into the site of a letter, whole: what is read away from the site leads there by its full address.

use std::borrow::Cow;

use super::html;
use crate::document::walk::{self, DocumentNode};
use crate::document::{Document, InlineKind, Meta, address};
use crate::source::Span;
use crate::value::Value;

/// The settings that say where a site is.
pub(super) const SETTINGS: [&str; 2] = ["url", "baseurl"];

/// Where a site is, and a page of it.
struct SiteAddress<'a> {
    url: &'a str,
    base: &'a str,
    /// The path of the letter among the pages; none where the site does not publish it.
    page: Option<&'a str>,
}

impl<'a> SiteAddress<'a> {
    /// Nothing where the site has no `url`.
    fn of(meta: &'a Meta) -> Option<Self> {
        let setting = |key: &str| meta.site.get(key).and_then(Value::as_str).unwrap_or_default();
        let [url, base] = SETTINGS.map(setting);
        let (url, base) = (url.trim_end_matches('/'), base.trim_matches('/'));
        (!url.is_empty()).then_some(Self { url, base, page: meta.address.as_deref() })
    }

    /// The whole address of a link into the site.
    fn whole(&self, target: &str) -> Option<String> {
        if is_of_site(target) {
            return Some(self.address(target));
        }
        let page = self.page.filter(|_| is_relative(target))?;
        Some(self.address(&beside(page, target)))
    }

    /// The whole address of a path that may have the `baseurl` already.
    fn address(&self, path: &str) -> String {
        let Self { url, base, page: _ } = self;
        let below = path.strip_prefix('/').and_then(|path| path.strip_prefix(base));
        let has_base = below.is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?', '#']));
        if base.is_empty() || has_base { format!("{url}{path}") } else { format!("{url}/{base}{path}") }
    }
}

/// The document with `url` and `baseurl` of its site before links that begin with `/`, and before those that lead on from a
/// page of it; the same one where there are none, or where the site has no `url`.
pub fn whole(document: &Document) -> Cow<'_, Document> {
    let Some(site) = SiteAddress::of(&document.meta).filter(|site| has_links(document, site)) else {
        return Cow::Borrowed(document);
    };
    let mut linked = document.clone();
    walk::links_mut(&mut linked, &mut |target| {
        if let Some(whole) = site.whole(target) {
            *target = whole;
        }
    });
    Cow::Owned(linked)
}

/// A page in HTML that is read away from the site, such as that of a mail, with its links whole.
pub fn in_page(page: Vec<u8>, meta: &Meta) -> Vec<u8> {
    match (SiteAddress::of(meta), String::from_utf8(page)) {
        (Some(site), Ok(page)) => html::with_links(page, |target| site.whole(target)).into_bytes(),
        (None, Ok(page)) => page.into_bytes(),
        (_, Err(error)) => error.into_bytes(),
    }
}

fn has_links(document: &Document, site: &SiteAddress<'_>) -> bool {
    let mut found = false;
    each(document, &mut |target, _| {
        found |= is_of_site(target) || (site.page.is_some() && is_relative(target));
    });
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

/// Whether an address is a path on from the page it stands in.
fn is_relative(target: &str) -> bool {
    !target.is_empty() && !target.starts_with(['/', '#', '?', '\\']) && address::scheme(target).is_none()
}

/// The path that a relative one stands for on a page.
fn beside(page: &str, target: &str) -> String {
    let (path, rest) = target.split_at(target.find(['?', '#']).unwrap_or(target.len()));
    let mut folders: Vec<&str> = page.split('/').filter(|part| !part.is_empty()).collect();
    if !page.ends_with('/') {
        folders.pop();
    }
    let (inside, last) = path.rsplit_once('/').unwrap_or(("", path));
    for part in inside.split('/').chain([last]) {
        match part {
            "" | "." => {}
            ".." => drop(folders.pop()),
            part => folders.push(part),
        }
    }
    let end = if matches!(last, "" | "." | "..") && !folders.is_empty() { "/" } else { "" };
    format!("/{}{end}{rest}", folders.join("/"))
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
            let site = SiteAddress { url: "https://k.example", base, page: None };
            assert_eq!(site.address(path), expected);
        }
        for (page, target, expected) in [
            ("/letters/acme.html", "cv.pdf", "https://k.example/letters/cv.pdf"),
            ("/letters/acme/", "cv.pdf#a", "https://k.example/letters/acme/cv.pdf#a"),
            ("/letters/acme/", "../../work/?q=1", "https://k.example/work/?q=1"),
            ("/", "./", "https://k.example/"),
            ("/a/b.html", "..", "https://k.example/"),
        ] {
            let site = SiteAddress { url: "https://k.example", base: "", page: Some(page) };
            assert_eq!(site.whole(target).as_deref(), Some(expected));
        }
        let site = SiteAddress { url: "https://k.example", base: "", page: Some("/a/") };
        for elsewhere in ["#a", "", "mailto:a@b.example", "https://a.example", "//cdn.example/x", "?q"] {
            assert_eq!(site.whole(elsewhere), None);
        }
        assert!(is_of_site("/a") && !is_of_site("//cdn.example") && !is_of_site("a") && !is_of_site("#a"));
    }
}
