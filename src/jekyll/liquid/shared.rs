//! The maps that a template shares with its workspace, and what it reads of them.
//!
//! A step from one of them reads one key. Whatever else is done with one, such as looping over it, printing it, or
//! sending it through a filter, reads all of it.

use std::sync::Arc;

use super::run::TemplateRun;
use crate::dependency::Dependency;
use crate::value::{Map, Value};

/// The lists of pages that `site` has.
pub(crate) const PAGE_LISTS: &[&str] =
    &["categories", "collections", "documents", "html_pages", "pages", "posts", "static_files", "tags"];

/// The keys of `page` that are computed of where a page lies.
const OF_PAGES: &[&str] = &["date", "dir", "name", "path", "url"];

/// Those of a document of a collection beside them.
const OF_DOCUMENTS: &[&str] = &[
    "categories",
    "collection",
    "draft",
    "excerpt",
    "ext",
    "id",
    "next",
    "previous",
    "relative_path",
    "slug",
    "tags",
    "title",
];

/// What a map answers where it has no such key.
const COMMANDS: &[&str] = &["first", "last", "size"];

/// Which of the maps a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum SharedMap {
    Page,
    Site,
    Data,
    Employers,
}

/// Where the maps are in memory: a value is one of them where it is there too.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct SharedMaps {
    page: Option<*const Map>,
    site: Option<*const Map>,
    data: Option<*const Map>,
    employers: Option<*const Map>,
}

impl SharedMaps {
    pub(super) fn of(variables: &Map) -> Self {
        let map = |path: &[&str]| {
            let value = variables.get(path.first()?)?.at(&path[1..])?;
            value.as_map().map(Arc::as_ptr)
        };
        Self {
            page: map(&["page"]),
            site: map(&["site"]),
            data: map(&["site", "data"]),
            employers: map(&["site", "data", "employers"]),
        }
    }

    fn which(&self, map: &Arc<Map>) -> Option<SharedMap> {
        let at = Some(Arc::as_ptr(map));
        let maps = [
            (self.page, SharedMap::Page),
            (self.site, SharedMap::Site),
            (self.data, SharedMap::Data),
            (self.employers, SharedMap::Employers),
        ];
        maps.into_iter().find(|(map, _)| *map == at).map(|(_, which)| which)
    }
}

impl TemplateRun<'_> {
    /// Records that a key of a value is read, whether or not it is there.
    pub(super) fn reads_key(&self, value: &Value, key: &str) {
        let (Some(recorder), Value::Map(map)) = (self.globals.reads, value) else { return };
        let Some(which) = self.shared.which(map) else { return };
        if map.get(key).is_none() && COMMANDS.contains(&key) {
            self.reads_all(value);
            return;
        }
        match (which, key) {
            (SharedMap::Page, _) => {
                let is_document = map.get("collection").is_some();
                if OF_PAGES.contains(&key) || is_document && OF_DOCUMENTS.contains(&key) {
                    recorder.record(Dependency::Place);
                }
            }
            (SharedMap::Site, "data") => {}
            (SharedMap::Data, "employers") if map.get(key).is_some_and(|value| value.as_map().is_some()) => {}
            (SharedMap::Site, _) => self.reads_setting(map, key),
            (SharedMap::Data, _) => recorder.record(Dependency::Data(key.into())),
            (SharedMap::Employers, _) => recorder.record(Dependency::Employer(key.into())),
        }
    }

    /// A key of `site` is a setting, a list of pages, or either where there is neither.
    fn reads_setting(&self, site: &Map, key: &str) {
        let Some(recorder) = self.globals.reads else { return };
        let is_list = PAGE_LISTS.contains(&key);
        if is_list || site.get(key).is_none() {
            recorder.record(Dependency::PageList(key.into()));
        }
        recorder.record(Dependency::Setting(key.into()));
    }

    /// Records that all of a value is read.
    pub(super) fn reads_all(&self, value: &Value) {
        let (Some(recorder), Value::Map(map)) = (self.globals.reads, value) else { return };
        match self.shared.which(map) {
            None => {}
            Some(SharedMap::Page) => recorder.record(Dependency::Place),
            Some(SharedMap::Site) => {
                for all in [Dependency::Settings, Dependency::AllData, Dependency::AllEmployers] {
                    recorder.record(all);
                }
            }
            Some(SharedMap::Data) => {
                recorder.record(Dependency::AllData);
                recorder.record(Dependency::AllEmployers);
            }
            Some(SharedMap::Employers) => recorder.record(Dependency::AllEmployers),
        }
    }

    /// Records that it is looked which keys a map has.
    pub(super) fn reads_keys(&self, map: &Arc<Map>) {
        let Some(recorder) = self.globals.reads else { return };
        match self.shared.which(map) {
            None => {}
            Some(SharedMap::Page) => recorder.record(Dependency::Place),
            Some(SharedMap::Site) => recorder.record(Dependency::Settings),
            Some(SharedMap::Data) => recorder.record(Dependency::AllData),
            Some(SharedMap::Employers) => recorder.record(Dependency::AllEmployers),
        }
    }

    /// Records that lists of the site's pages are read.
    pub(super) fn reads_pages(&self, lists: &[&str]) {
        if let Some(recorder) = self.globals.reads {
            for list in lists {
                recorder.record(Dependency::PageList(Arc::from(*list)));
            }
        }
    }

    /// A setting that Liquid itself goes by.
    pub(super) fn setting(&self, key: &str) -> Option<&Value> {
        if let Some(recorder) = self.globals.reads {
            recorder.record(Dependency::Setting(key.into()));
        }
        self.globals.variables.get("site")?.as_map()?.get(key)
    }
}
