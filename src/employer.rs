//! The other half of a letter: whom it is for.

pub(crate) mod absent;
pub(crate) mod cities;
pub(crate) mod common_words;
pub(crate) mod contacts;
mod few_indexes;
pub mod names;

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, OnceLock};

use unicode_normalization::UnicodeNormalization;

use crate::keys::{Holder, KnownKey};
use crate::value::{Field, Map, Value};
use few_indexes::{FewIndexes, IndexesByText};

/// One employer and all of its data.
#[derive(Clone, Debug, PartialEq)]
pub struct Employer {
    /// The key that letters and commands name it by.
    pub key: Arc<str>,
    /// Everything its file says: `site.data.employers.KEY`.
    pub data: Arc<Map>,
    /// The file it was read from, as shown to the user.
    pub file: Arc<str>,
}

/// The most bytes of a contact.
const LONGEST_CONTACT: usize = 1000;

impl Employer {
    fn text(&self, key: KnownKey) -> Option<&str> {
        text(&self.data, key)
    }

    /// `name`, the name a letter calls it by.
    pub fn name(&self) -> Option<&str> {
        self.text(KnownKey::EmployerName)
    }

    /// `aliases`, other names of the same employer: a list, or a text with commas or semicolons between them.
    pub fn aliases(&self) -> impl Iterator<Item = &str> {
        let value = KnownKey::Aliases.given(&self.data).map(|field| &field.value);
        let listed = value.and_then(Value::as_array).unwrap_or_default().iter().filter_map(Value::as_str);
        let written = value.and_then(Value::as_str).into_iter().flat_map(|text| text.split([',', ';']));
        listed.chain(written).map(str::trim).filter(|alias| !alias.is_empty())
    }

    /// What it is called: its name, or its key where it has none, and its aliases.
    fn names(&self) -> impl Iterator<Item = &str> {
        let key = || Some(&*self.key).filter(|_| self.name().is_none());
        self.name().or_else(key).into_iter().chain(self.aliases())
    }

    /// Whether it is one of those that [`Employers::named`] gives.
    pub fn is_named(&self, name: &str) -> bool {
        let name = compared(name);
        self.names().any(|called| compared(called) == name)
    }

    /// `jobtitle`.
    pub fn jobtitle(&self) -> Option<&str> {
        self.text(KnownKey::JobTitle)
    }

    /// `contact`, the person a letter is to: a name, or a map with its parts.
    /// One that is longer than any person's name and office names nobody.
    pub fn contact(&self) -> Option<String> {
        self.whole_contact().filter(|contact| contact.len() <= LONGEST_CONTACT)
    }

    fn whole_contact(&self) -> Option<String> {
        if let Some(name) = self.text(KnownKey::Contact) {
            return Some(name.to_owned());
        }
        let person = KnownKey::Contact.given(&self.data)?.value.as_map()?;
        let said = [KnownKey::ContactSalutation, KnownKey::ContactTitle];
        let said = said.into_iter().filter_map(|key| part_of_contact(person, key)?.value.as_str());
        let name = name_of_contact(person).filter_map(|field| field.value.as_str());
        let said: Vec<&str> = said.chain(name).map(str::trim).collect();
        Some(said.join(" ")).filter(|name| !name.trim().is_empty())
    }

    /// Every word of its data but those of addresses of the web, folded: what stands there is no slip in its letter.
    pub(crate) fn words(&self) -> HashSet<String> {
        let mut words = Vec::new();
        for (_, value) in self.data.iter() {
            push_words(value, 4, &mut words);
        }
        words.into_iter().collect()
    }

    /// The same without those of its greeting, which has to agree with the contact, where it names one.
    pub(crate) fn words_beside_greeting(&self) -> HashSet<String> {
        if self.contact().is_none() {
            return self.words();
        }
        let greetings = [KnownKey::Greeting, KnownKey::CoverLetter, KnownKey::ContactSalutation];
        let greets = |key: &str| greetings.iter().any(|greeting| greeting.name() == key);
        let mut words = Vec::new();
        for (key, value) in self.data.iter().filter(|(key, _)| !greets(key)) {
            match value.as_map().filter(|_| **key == *KnownKey::Contact.name()) {
                Some(person) => {
                    let said = person.iter().filter(|(key, _)| !greets(key));
                    said.for_each(|(_, value)| push_words(value, 3, &mut words));
                }
                None => push_words(value, 4, &mut words),
            }
        }
        words.into_iter().collect()
    }

    /// `lang`, as it is written.
    pub fn lang(&self) -> Option<&str> {
        self.text(KnownKey::Lang)
    }

    /// `greeting`, else `coverletter.greetings`.
    pub fn greeting(&self) -> Option<&str> {
        let nested = || text(KnownKey::CoverLetter.given(&self.data)?.value.as_map()?, KnownKey::Greetings);
        self.text(KnownKey::Greeting).or_else(nested)
    }

    /// `jobpostingurl`.
    pub fn posting(&self) -> Option<&str> {
        self.text(KnownKey::JobPostingUrl)
    }
}

/// A part of a contact that is a map, under its name or one that others have for it.
pub(crate) fn part_of_contact(person: &Map, key: KnownKey) -> Option<&Field> {
    let is_said = |field: &&Field| field.value.as_str().is_some_and(|text| !text.trim().is_empty());
    let others = || key.understood(Holder::Contact, person).map(|(_, field)| field);
    key.given(person).or_else(others).filter(is_said)
}

/// The name of a contact that is a map: `name`, else the given name and the surname.
pub(crate) fn name_of_contact(person: &Map) -> impl Iterator<Item = &Field> {
    let name = part_of_contact(person, KnownKey::ContactName);
    let parts = [KnownKey::ContactFirst, KnownKey::ContactLast];
    let parts =
        parts.into_iter().filter_map(|key| part_of_contact(person, key)).filter(move |_| name.is_none());
    name.into_iter().chain(parts)
}

/// Appends the folded words of every text of a value that is no address.
pub(crate) fn push_words(value: &Value, depth: usize, out: &mut Vec<String>) {
    each_text(value, depth, &mut |text| out.extend(contacts::folded_words(text)));
}

/// Visits every text of a value that is no address of the web.
pub(crate) fn each_text(value: &Value, depth: usize, visit: &mut impl FnMut(&str)) {
    match value {
        Value::String(text) if !text.contains("://") => visit(text),
        Value::Array(items) if depth > 0 => items.iter().for_each(|item| each_text(item, depth - 1, visit)),
        Value::Map(map) if depth > 0 => map.iter().for_each(|(_, item)| each_text(item, depth - 1, visit)),
        Value::Nil
        | Value::Bool(_)
        | Value::Int(_)
        | Value::Float(_)
        | Value::String(_)
        | Value::Array(_)
        | Value::Map(_) => {}
    }
}

/// A name as it is compared with others.
fn compared(name: &str) -> String {
    let lower = name.nfc().collect::<String>().to_lowercase().replace('’', "'");
    lower.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A text that says something.
fn text(map: &Map, key: KnownKey) -> Option<&str> {
    key.given(map)?.value.as_str().map(str::trim).filter(|text| !text.is_empty())
}

/// Every employer of a workspace, in order of their files and rows.
#[derive(Clone, Debug, Default)]
pub struct Employers {
    list: Arc<Vec<Employer>>,
    by_key: Arc<Map>,
    by_name: OnceLock<IndexesByText>,
    bare_keys: OnceLock<Vec<String>>,
}

impl Employers {
    /// Collects employers; of two with one key the later is ignored (the reader reports it).
    pub fn new(employers: impl IntoIterator<Item = Employer>) -> Self {
        let employers = employers.into_iter();
        let count = employers.size_hint().0;
        let (mut by_key, mut list) = (Map::with_capacity(count), Vec::with_capacity(count));
        for employer in employers {
            if by_key.get(&employer.key).is_none() {
                by_key.insert(Arc::clone(&employer.key), Arc::clone(&employer.data));
                list.push(employer);
            }
        }
        list.shrink_to_fit();
        let (list, by_key) = (Arc::new(list), Arc::new(by_key));
        Self { list, by_key, by_name: OnceLock::new(), bare_keys: OnceLock::new() }
    }

    /// The employer of that key.
    pub fn get(&self, key: &str) -> Option<&Employer> {
        let position = self.by_key.index_of(key)?;
        self.list.get(position)
    }

    /// The employers that have a name, or an alias. Case and blanks do not matter; every other sign does, since `C++ GmbH`
    /// is not `C GmbH`, nor `Müller GmbH` `Mueller GmbH`. One that has no name is called by its key.
    pub fn named<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a Employer> {
        let by_name = self.by_name.get_or_init(|| {
            let mut by_name = HashMap::new();
            for (index, employer) in self.list.iter().enumerate() {
                for called in employer.names() {
                    FewIndexes::add(&mut by_name, compared(called).into(), index);
                }
            }
            by_name
        });
        let found = FewIndexes::of(by_name, &compared(name));
        found.iter().filter_map(|index| self.list.get(*index))
    }

    /// The employers whose key is a part of another key, or the other way round, whatever stands between letters and digits:
    /// `stripe` and `stripe_berlin`. Keys of less than four are part of too many.
    pub fn akin<'a>(&'a self, key: &str) -> impl Iterator<Item = &'a Employer> {
        const FEWEST: usize = 4;
        let bare = |key: &str| {
            key.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>()
        };
        let keys =
            self.bare_keys.get_or_init(|| self.list.iter().map(|employer| bare(&employer.key)).collect());
        let given = bare(key);
        let is_akin = move |known: &str| {
            known.len() >= FEWEST
                && given.len() >= FEWEST
                && (given.contains(known) || known.contains(&given))
        };
        self.list.iter().zip(keys).filter(move |(_, known)| is_akin(known)).map(|(employer, _)| employer)
    }

    /// All of them as one map: `site.data.employers`.
    pub fn map(&self) -> &Arc<Map> {
        &self.by_key
    }

    /// All of them in order.
    pub fn iter(&self) -> std::slice::Iter<'_, Employer> {
        self.list.iter()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }
}

impl<'a> IntoIterator for &'a Employers {
    type Item = &'a Employer;
    type IntoIter = std::slice::Iter<'a, Employer>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
/// What to do where a letter is for several employers, whose keys are given with commas between them.
pub fn for_each(keys: &str) -> String {
    let keys: String = keys.chars().filter(|c| !c.is_whitespace()).collect();
    format!(
        "a letter is for one: say `-e {keys}` when you export it for each of them, or list them for `letterpress batch`"
    )
}
