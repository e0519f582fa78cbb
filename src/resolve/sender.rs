//! Where it is written who sends a letter: for the parts that show it, and for the mail that it is sent with.

use crate::dependency::Dependency;
use crate::keys::{Holder, KnownKey};
use crate::value::{Field, Map, Value};

/// `sender`, and what it holds.
const KEYS: [KnownKey; 8] = [
    KnownKey::Sender,
    KnownKey::SenderName,
    KnownKey::SenderAddress,
    KnownKey::SenderEmail,
    KnownKey::SenderPhone,
    KnownKey::SenderUrl,
    KnownKey::SenderLabel,
    KnownKey::SenderProfiles,
];

/// What the letter, the settings and a JSON Resume say of the sender, the nearest first.
#[derive(Clone, Debug)]
pub(crate) struct SenderData<'a> {
    /// The letter and the settings, which may have keys beside `sender`.
    files: [(Holder, &'a Map); 2],
    /// Every map that says something of the sender.
    maps: Vec<&'a Map>,
    /// Those that are as JSON Resume has them.
    resumes: Vec<&'a Map>,
}

/// What is said under a key, or under a name that other programs have for it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SenderField<'a> {
    /// What is said.
    pub(crate) field: &'a Field,
    /// The name of the other program.
    pub(crate) under: Option<&'static str>,
}

/// What is asked of a workspace where it is asked who sends a letter.
pub(crate) fn reads() -> impl Iterator<Item = Dependency> {
    let names = KEYS.into_iter().flat_map(|key| key.names_in(Holder::Settings));
    names.map(|name| Dependency::Setting(name.into())).chain([Dependency::Data("resume".into())])
}

impl<'a> SenderData<'a> {
    /// Finds what a letter's page and the settings say.
    pub(crate) fn of(page: &'a Map, site: &'a Map) -> Self {
        let files = [(Holder::FrontMatter, page), (Holder::Settings, site)];
        let map = |field: &'a Field| field.value.as_map().map(|map| &**map);
        let own = files.iter().filter_map(|(_, file)| KnownKey::Sender.given(file).and_then(map));
        let basics = files.iter().filter_map(|(holder, file)| {
            let (_, field) = KnownKey::Sender.understood(*holder, file)?;
            map(field)
        });
        let resume = site.get("data").and_then(|data| data.at(&["resume", "basics"])).and_then(Value::as_map);
        let resumes: Vec<&Map> = basics.chain(resume.map(|map| &**map)).collect();
        Self { files, maps: own.chain(resumes.iter().copied()).collect(), resumes }
    }

    /// A key of the sender, where it says something; `false` says that it is left out.
    pub(crate) fn said(&self, key: KnownKey) -> Option<SenderField<'a>> {
        if let Some(field) = self.given(key) {
            return (!field.value.is_false()).then_some(SenderField { field, under: None });
        }
        let inside = self.maps.iter().find_map(|map| key.understood(Holder::Sender, map));
        let beside = || self.files.iter().find_map(|(holder, file)| key.understood(*holder, file));
        let (under, field) = inside.or_else(beside)?;
        Some(SenderField { field, under: Some(under) })
    }

    /// Whether a key says `false`: that nothing is taken from elsewhere.
    pub(crate) fn leaves_out(&self, key: KnownKey) -> bool {
        self.given(key).is_some_and(|field| field.value.is_false())
    }

    /// What the nearest map says under a key.
    fn given(&self, key: KnownKey) -> Option<&'a Field> {
        self.maps.iter().find_map(|map| key.given(map).filter(|field| says_something(field)))
    }

    /// What is said under a key, whatever it is called.
    pub(crate) fn field(&self, key: KnownKey) -> Option<&'a Field> {
        self.said(key).map(|said| said.field)
    }

    /// `location` of a JSON Resume.
    pub(crate) fn location(&self) -> Option<&'a Field> {
        let location = |map: &&'a Map| map.field("location").filter(|field| field.value != Value::Nil);
        self.resumes.iter().find_map(location)
    }

    /// `basics` beside the letter's or the settings' own keys, and what it is called.
    pub(crate) fn basics(&self) -> impl Iterator<Item = (&'static str, &'a Field)> {
        self.files.iter().filter_map(|(holder, file)| KnownKey::Sender.understood(*holder, file))
    }
}

/// Whether a value is more than an empty text.
pub(crate) fn says_something(field: &Field) -> bool {
    field.value != Value::Nil && field.value.as_str().is_none_or(|text| !text.trim().is_empty())
}
