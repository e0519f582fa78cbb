//! Where it is written who sends a letter: for the parts that show it, and for the mail that it is sent with.

use crate::keys::{Holder, KnownKey};
use crate::value::{Field, Map, Value};

/// What the letter, the settings and a JSON Resume say of the sender, the nearest first.
#[derive(Clone, Debug)]
pub(crate) struct SenderData<'a> {
    /// Each map of them.
    maps: Vec<&'a Map>,
    /// Those that are as JSON Resume has them.
    resumes: Vec<&'a Map>,
}

impl<'a> SenderData<'a> {
    /// Finds what a letter's page and the settings say.
    pub(crate) fn of(page: &'a Map, site: &'a Map) -> Self {
        let map = |field: &'a Field| field.value.as_map().map(|map| &**map);
        let own = [page, site].into_iter().filter_map(|holder| KnownKey::Sender.given(holder).and_then(map));
        let resume = site.get("data").and_then(|data| data.at(&["resume", "basics"])).and_then(Value::as_map);
        let resumes: Vec<&Map> = resume.into_iter().map(|map| &**map).collect();
        Self { maps: own.chain(resumes.iter().copied()).collect(), resumes }
    }

    /// A key of the sender, where it says something.
    pub(crate) fn field(&self, key: KnownKey) -> Option<&'a Field> {
        let own = self.maps.iter().find_map(|map| key.given(map).filter(|field| says_something(field)));
        own.or_else(|| self.maps.iter().find_map(|map| Some(key.understood(Holder::Sender, map)?.1)))
    }

    /// `location` of a JSON Resume.
    pub(crate) fn location(&self) -> Option<&'a Field> {
        let location = |map: &&'a Map| map.field("location").filter(|field| field.value != Value::Nil);
        self.resumes.iter().find_map(location)
    }
}

/// Whether a value is more than an empty text.
pub(crate) fn says_something(field: &Field) -> bool {
    field.value != Value::Nil && field.value.as_str().is_none_or(|text| !text.trim().is_empty())
}
