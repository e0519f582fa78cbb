//! The words of a language by which a contact is read: `people` of formats/locale/LANG.yml.

use std::collections::BTreeMap;

use super::read::LocaleReader;
use crate::value::{Field, Value};

/// What a word says of a contact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum WordRole {
    /// A title of a woman, before her name.
    Woman,
    /// A title of a man.
    Man,
    /// A title that says neither.
    Titled,
    /// A title that goes with the given name.
    Knighted,
    /// A title of several people.
    Plural,
    /// A word that may be a title or not.
    Unclear,
    /// What stands behind a name.
    Suffix,
    /// A title that is a part of the surname.
    Nobility,
    /// A word in capitals that surnames begin with.
    Particle,
    /// A surname that stands before the given name in its country.
    FamilyFirst,
    /// A surname of which people have two.
    DoubleSurname,
    /// A word behind which a name is over.
    After,
    /// What somebody does.
    Function,
    /// Where in a company.
    Department,
    /// A group that can be spoken to.
    Team,
    /// A word for no person at all.
    Nobody,
    /// A word before a contact.
    Before,
    /// A word between two people.
    And,
    /// A word between two people of whom one is meant.
    Or,
    /// A degree or an office before a name.
    Degree,
}

impl WordRole {
    /// The lists of words, by their keys.
    const LISTS: &[(&'static str, Self)] = &[
        ("woman", Self::Woman),
        ("man", Self::Man),
        ("titled", Self::Titled),
        ("knighted", Self::Knighted),
        ("plural", Self::Plural),
        ("unclear", Self::Unclear),
        ("suffixes", Self::Suffix),
        ("nobility", Self::Nobility),
        ("particles", Self::Particle),
        ("family-first", Self::FamilyFirst),
        ("double-surnames", Self::DoubleSurname),
        ("after", Self::After),
        ("functions", Self::Function),
        ("departments", Self::Department),
        ("teams", Self::Team),
        ("nobody", Self::Nobody),
        ("before", Self::Before),
        ("and", Self::And),
        ("or", Self::Or),
    ];
}

/// A degree or an office that stands before names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DegreeForm {
    /// Its kind, such as `doctor`; none for one that no salutation says.
    pub kind: Option<String>,
    /// How it is said in a salutation; nothing where it is not.
    pub said: Option<String>,
    /// Whom it is said of, where that is not everybody.
    pub of: Option<WordRole>,
    /// The region in which it is said, where that is not all: `AT`.
    pub region: Option<String>,
    /// How it is written before a name.
    pub written: Vec<String>,
}

/// The words of one language by which a contact is read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PeopleWords {
    /// Words by what they say.
    pub lists: BTreeMap<WordRole, Vec<String>>,
    /// Words that mean something else in other languages.
    pub here_only: Vec<String>,
    /// Degrees, in the order in which they are looked for.
    pub degrees: Vec<DegreeForm>,
    /// Whether a salutation says all degrees, not the first alone.
    pub every_degree: bool,
    /// How many surnames a person has; 0 where the language does not say.
    pub surnames: usize,
}

impl PeopleWords {
    /// Takes from another what is not there.
    pub(super) fn complete(&mut self, other: &Self) {
        let Self { lists, here_only, degrees, every_degree, surnames } = other;
        for (role, words) in lists {
            self.lists.entry(*role).or_insert_with(|| words.clone());
        }
        if self.here_only.is_empty() {
            self.here_only.clone_from(here_only);
        }
        if self.degrees.is_empty() {
            self.degrees.clone_from(degrees);
        }
        self.every_degree |= every_degree;
        if self.surnames == 0 {
            self.surnames = *surnames;
        }
    }
}

/// The keys that are no list of words of one role.
const OTHER_KEYS: [&str; 4] = ["here-only", "degrees", "every-degree", "surnames"];

impl LocaleReader<'_> {
    pub(super) fn people(&mut self, key: &str, field: &Field) -> PeopleWords {
        let mut people = PeopleWords::default();
        let Some(map) = self.map(key, field, "a map of lists of words") else { return people };
        for (name, field) in map.fields().filter(|(_, field)| field.value != Value::Nil) {
            let list = WordRole::LISTS.iter().find(|(key, _)| *key == &**name);
            match (&**name, list) {
                (_, Some((_, role))) => {
                    people.lists.insert(*role, self.words(name, field));
                }
                ("here-only", None) => people.here_only = self.words(name, field),
                ("degrees", None) => people.degrees = self.degrees(name, field),
                ("every-degree", None) => people.every_degree = field.value == Value::from(true),
                ("surnames", None) => {
                    people.surnames = field.value.scalar().and_then(|text| text.parse().ok()).unwrap_or(0);
                }
                (_, None) => {
                    let known: Vec<&'static str> =
                        WordRole::LISTS.iter().map(|(key, _)| *key).chain(OTHER_KEYS).collect();
                    self.unknown(name, field, &known);
                }
            }
        }
        people
    }

    fn words(&mut self, key: &str, field: &Field) -> Vec<String> {
        let words = field
            .value
            .as_array()
            .and_then(|items| items.iter().map(Value::scalar).collect::<Option<Vec<String>>>());
        if words.is_none() {
            self.reject(key, field, "a list of words");
        }
        words.unwrap_or_default()
    }

    fn degrees(&mut self, key: &str, field: &Field) -> Vec<DegreeForm> {
        const WANTED: &str = "a list of maps with `is`, `of`, `in`, `said` and `written`";
        let Value::Array(items) = &field.value else {
            self.reject(key, field, WANTED);
            return Vec::new();
        };
        let mut degrees = Vec::new();
        for item in items.iter() {
            let text = |name: &str| item.at(&[name]).and_then(Value::scalar);
            let of = match text("of").as_deref() {
                None => None,
                Some("woman") => Some(WordRole::Woman),
                Some("man") => Some(WordRole::Man),
                Some(_) => {
                    self.reject(key, field, WANTED);
                    continue;
                }
            };
            let written = match item.at(&["written"]) {
                Some(Value::Array(words)) => words.iter().filter_map(Value::scalar).collect(),
                Some(_) | None => Vec::new(),
            };
            degrees.push(DegreeForm {
                kind: text("is"),
                said: text("said"),
                of,
                region: text("in"),
                written,
            });
        }
        degrees
    }
}
