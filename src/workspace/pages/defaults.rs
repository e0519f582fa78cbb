//! `defaults` of a site's settings: values for keys that a page's front matter does not set.

use super::pattern::globs;
use crate::value::{Map, Value};

/// Every entry of `defaults`, in order.
#[derive(Clone, Debug, Default)]
pub(super) struct Defaults(Vec<DefaultsEntry>);

/// The values for the pages that a scope takes.
#[derive(Clone, Debug)]
struct DefaultsEntry {
    /// The path's beginning, or a pattern of it; empty for every path.
    path: String,
    /// `pages`, or a collection; none for both.
    kind: Option<String>,
    values: Map,
}

impl Defaults {
    /// Reads the settings; entries without values are left out.
    pub(super) fn read(site: &Map) -> Self {
        let entries = site.get("defaults").and_then(Value::as_array).unwrap_or_default();
        let read = |entry: &Value| {
            let scope = entry.at(&["scope"]);
            let text = |key: &str| scope.and_then(|scope| scope.at(&[key])).and_then(Value::scalar);
            // The names that Jekyll 2 had.
            let kind = text("type").map(|kind| match kind.as_str() {
                "page" | "post" | "draft" => kind + "s",
                _ => kind,
            });
            let path = text("path").unwrap_or_default();
            let path = path.strip_prefix('/').map_or(&*path, |path| path.trim_end_matches('/'));
            let values = entry.at(&["values"])?.as_map()?;
            Some(DefaultsEntry { path: path.to_owned(), kind, values: Map::clone(values) })
        };
        Self(entries.iter().filter_map(read).collect())
    }

    /// The values for a page: those of a longer path go before those of a shorter one, then those of a kind
    /// before those of all, then later before earlier ones.
    pub(super) fn of(&self, path: &str, kind: &str) -> Map {
        let mut values = Map::new();
        let mut strongest: Option<&DefaultsEntry> = None;
        for entry in self.0.iter().filter(|entry| entry.takes(path, kind)) {
            let goes_before = strongest.is_none_or(|other| {
                if entry.path.len() == other.path.len() {
                    entry.kind.is_some() || other.kind.is_none()
                } else {
                    entry.path.len() > other.path.len()
                }
            });
            if goes_before {
                values = values.merged(&entry.values);
                strongest = Some(entry);
            } else {
                values = entry.values.merged(&values);
            }
        }
        values
    }
}

impl DefaultsEntry {
    fn takes(&self, path: &str, kind: &str) -> bool {
        let is_kind = self.kind.as_deref().is_none_or(|own| own == kind);
        is_kind
            && if self.path.contains('*') { globs(&self.path, path) } else { path.starts_with(&self.path) }
    }
}
