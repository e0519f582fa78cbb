//! Which files and folders of a site Jekyll leaves out (its `EntryFilter`).

use super::pattern::Pattern;
use crate::value::{Map, Value};

/// What `exclude` and `include` of a site say, and what every site leaves out.
#[derive(Clone, Debug, Default)]
pub(in super::super) struct EntryFilter {
    exclude: Vec<Pattern>,
    include: Vec<Pattern>,
}

/// What becomes of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Entry {
    /// It is part of the site.
    Kept,
    /// `exclude` names it.
    Excluded,
    /// Its name begins as no page's does, or ends as a copy's that an editor keeps.
    Special,
}

impl EntryFilter {
    /// What the settings of a site say, and that `more` is excluded.
    pub(in super::super) fn new(site: &Map, more: &[&str]) -> Self {
        let texts = |key: &str| {
            let items = site.get(key).and_then(Value::as_array).unwrap_or_default();
            items.iter().filter_map(Value::as_str)
        };
        let include: Vec<&str> = texts("include").collect();
        let exclude = texts("exclude").chain(more.iter().copied()).filter(|text| !include.contains(text));
        Self {
            exclude: exclude.map(Pattern::new).collect(),
            include: include.into_iter().map(Pattern::new).collect(),
        }
    }

    /// This filter when `exclude` has one item more.
    pub(in super::super) fn excluding(&self, item: &str) -> Self {
        let mut longer = self.clone();
        longer.exclude.push(Pattern::new(item));
        longer
    }

    /// What becomes of a file or folder, by its path below the source. `include` goes before all else, by name.
    pub(in super::super) fn entry(&self, below: &str, is_folder: bool) -> Entry {
        let name = below.rsplit('/').next().unwrap_or_default();
        if self.include.iter().any(|pattern| pattern.takes(name, is_folder)) {
            Entry::Kept
        } else if self.exclude.iter().any(|pattern| pattern.takes(below, is_folder)) {
            Entry::Excluded
        } else if name.starts_with(['.', '_', '#', '~']) || name.ends_with('~') {
            Entry::Special
        } else {
            Entry::Kept
        }
    }
}
