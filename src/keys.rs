//! Every key that letterpress reads of a user's files, once: its name, what holds it, what it takes, what it is for,
//! and what others call it.
//!
//! A key is read through its `KnownKey` and in no other way, and the compiler warns of one that nobody reads. The
//! pages of reference, completions, and the search for slips are made of the same table. Keys that a template or
//! Liquid asks for are the user's own, whatever they are called; what a layout's page settings hold is said there.

mod address_columns;
mod columns;
mod edits;
mod meant;
mod mentions;
mod table;

use std::collections::HashMap;
use std::fmt;
use std::sync::LazyLock;

use crate::diagnostic::sentence::listed;
use crate::value::{Field, Map, Value};

pub use address_columns::{MissedColumn, missed_columns};
pub(crate) use columns::{CONTACT_PARTS, describes_employer};
pub use columns::{
    TableKind, address_part, address_part_beside, column, columns, doubled, doubled_finding, may_be_read,
    said_of, sure_column,
};
pub(crate) use meant::bare;
pub use meant::{Meaning, column_meaning, is_jekyll, is_same_word, meaning};
pub use mentions::{AskedOf, Mentions};
pub(crate) use table::KnownKey;

/// What holds keys: a file of the user's, or a map in one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Holder {
    /// The front matter of a letter.
    FrontMatter,
    /// letterpress.yml, and what a site's `_config.yml` says of the same.
    Settings,
    /// An employer, in a file or a row of its own.
    Employer,
    /// A row of a job list. Its other columns are keys of the front matter.
    Job,
    /// `sender`.
    Sender,
    /// `recipient`.
    Recipient,
    /// `limits`.
    Limits,
    /// `fit`.
    Fit,
    /// `safety`.
    Safety,
    /// `coverletter` of an employer.
    CoverLetter,
    /// `contact`.
    Contact,
    /// An address by its parts.
    Address,
    /// One of the `enclosures`.
    Enclosure,
}

impl Holder {
    /// Every one of them.
    pub const ALL: &[Self] = &[
        Self::FrontMatter,
        Self::Settings,
        Self::Employer,
        Self::Job,
        Self::Sender,
        Self::Recipient,
        Self::Limits,
        Self::Fit,
        Self::Safety,
        Self::CoverLetter,
        Self::Contact,
        Self::Address,
        Self::Enclosure,
    ];

    /// The keys that it may hold, in the order in which they are described.
    pub fn entries(self) -> impl Iterator<Item = &'static KeyEntry> {
        table::ENTRIES.iter().filter(move |entry| entry.holders.contains(&self))
    }

    /// Their names.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        self.entries().map(|entry| entry.name)
    }

    /// The key of that name, written as it has to be.
    pub fn entry(self, name: &str) -> Option<&'static KeyEntry> {
        let named: &HashMap<(Self, &str), &'static KeyEntry> = &NAMED;
        named.get(&(self, name)).copied()
    }

    /// The key whose map it is; none for a file.
    pub fn map(self) -> Option<&'static KeyEntry> {
        table::ENTRIES.iter().find(|entry| entry.takes == Takes::Map(self))
    }

    /// What Liquid and templates call what holds these keys.
    pub fn asked_of(self) -> &'static [AskedOf] {
        match self {
            Self::FrontMatter | Self::Job | Self::Recipient => &[AskedOf::Page],
            Self::Settings | Self::Safety => &[AskedOf::Site],
            Self::Employer | Self::CoverLetter => &[AskedOf::Employer, AskedOf::Site],
            Self::Fit | Self::Enclosure => &[AskedOf::Page, AskedOf::Site],
            Self::Sender | Self::Limits | Self::Contact | Self::Address => {
                &[AskedOf::Page, AskedOf::Site, AskedOf::Employer]
            }
        }
    }

    /// What may hold the key that holds a map: `sender` stands in the front matter and in the settings.
    fn above(self) -> &'static [Self] {
        self.map().map_or(&[], |entry| entry.holders)
    }
}

/// What a letter's keys are compared with, beside the letter itself.
pub trait Surroundings: fmt::Debug + Sync {
    /// What letterpress.yml says.
    fn settings(&self) -> &Map;

    /// Whether it is a Jekyll site, whose pages have keys for Jekyll, too.
    fn is_site(&self) -> bool;

    /// The names that letters, includes and layouts ask for.
    fn mentions(&self) -> &Mentions;
}

/// The surroundings of a letter that has none.
#[derive(Clone, Debug, Default)]
pub struct NoSurroundings {
    settings: Map,
    mentions: Mentions,
}

impl Surroundings for NoSurroundings {
    fn settings(&self) -> &Map {
        &self.settings
    }

    fn is_site(&self) -> bool {
        false
    }

    fn mentions(&self) -> &Mentions {
        &self.mentions
    }
}

/// What a key takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Takes {
    /// Text, or a number, which is text as it is written.
    Text,
    /// Texts; one stands for a list of one.
    Texts,
    /// Lines; one text stands for those it has.
    Lines,
    /// A switch.
    Flag,
    /// A day.
    Date,
    /// A language.
    Language,
    /// The name of a layout.
    Layout,
    /// A count.
    Number,
    /// A number that may be no whole one.
    Amount,
    /// A length, such as `10pt`.
    Length,
    /// One of a few words.
    Word(&'static [&'static str]),
    /// Several of a few words.
    Words(&'static [&'static str]),
    /// Names of formats, of codes, of employers, of families.
    Names,
    /// A template of file names.
    Template,
    /// Words, each with what it stands before.
    Pairs,
    /// The name of a theme, or a map over one.
    Theme,
    /// The path of an image.
    Image,
    /// A map of keys that are told apart.
    Map(Holder),
}

impl Takes {
    /// What it takes, as it stands in a message and in the reference.
    pub fn described(self) -> String {
        let plain = match self {
            Self::Text => "text",
            Self::Texts => "a list of texts",
            Self::Lines => "a list of lines",
            Self::Flag => "`true` or `false`",
            Self::Date => "a date",
            Self::Language => "a language",
            Self::Layout => "the name of a layout, or a map of such names by format",
            Self::Number => "a whole number",
            Self::Amount => "a number, such as `3` or `1.5`",
            Self::Length => "a length such as `10pt`, `3.5mm` or `0.14in`",
            Self::Word(words) => return listed(words, "or"),
            Self::Words(words) => return format!("{}, or several", listed(words, "or")),
            Self::Names => "a list of names",
            Self::Template => "a template of file names, such as `{{letter}}`",
            Self::Pairs => "a map of words and what stands after them",
            Self::Theme => "the name of a theme, or a map over one",
            Self::Image => "the path of an image",
            Self::Map(holder) => {
                let or = match holder {
                    Holder::Fit => "a number of pages, `false`, or ",
                    Holder::Enclosure => "a list of texts, of files such as `cv.pdf`, or of ",
                    _ => "",
                };
                return format!("{or}a map with {}", listed(holder.names(), "and"));
            }
        };
        plain.to_owned()
    }
}

impl Takes {
    /// Whether it takes a list, one of whose items may be what is wrong.
    pub fn is_list(self) -> bool {
        matches!(
            self,
            Self::Texts
                | Self::Lines
                | Self::Names
                | Self::Map(Holder::Enclosure | Holder::Recipient | Holder::Contact)
        )
    }
}

/// A key, as the reference describes it.
#[derive(Debug, PartialEq, Eq)]
pub struct KeyEntry {
    /// Its name.
    pub name: &'static str,
    /// What may hold it.
    pub holders: &'static [Holder],
    /// What it takes.
    pub takes: Takes,
    /// What it is for, in one line of Markdown.
    pub about: &'static str,
    /// Names of other programs that are read in its place where it is not there. One that begins with `^` stands
    /// beside the map that holds the key, not in it.
    pub understood: &'static [&'static str],
    /// Names of other programs, and what people write, that are answered with its own. `^` as above.
    pub answered: &'static [&'static str],
}

impl KeyEntry {
    /// The key as one would type it from the top of a file that holds it, such as `sender.phone`.
    pub fn path(&self) -> String {
        match self.holders.iter().find_map(|holder| holder.map()) {
            Some(map) => format!("{}.{}", map.name, self.name),
            None => self.name.to_owned(),
        }
    }

    /// The key as one would say where it belongs: `name` under `sender`.
    pub fn described(&self) -> String {
        match self.holders.iter().find_map(|holder| holder.map()) {
            Some(map) => format!("`{}` under `{}`", self.name, map.name),
            None => format!("`{}`", self.name),
        }
    }

    /// The names under which it is understood in a holder.
    fn understood_in(&self, holder: Holder) -> impl Iterator<Item = &'static str> {
        within(self.understood, self.holders, holder)
    }

    /// The names that are answered with it in a holder.
    fn answered_in(&self, holder: Holder) -> impl Iterator<Item = &'static str> {
        within(self.answered, self.holders, holder)
    }
}

/// Of names, those that stand in a holder: beside the map, or in it.
fn within(
    names: &'static [&'static str],
    holders: &'static [Holder],
    holder: Holder,
) -> impl Iterator<Item = &'static str> {
    // most keys have no other names
    let has_names = !names.is_empty();
    let inside = has_names && holders.contains(&holder);
    let above = has_names && holders.iter().any(|inner| inner.above().contains(&holder));
    names.iter().filter_map(move |name| match name.strip_prefix('^') {
        Some(name) => above.then_some(name),
        None => inside.then_some(*name),
    })
}

/// Every key by its holder and name, and in [`UNDERSTOOD`] by the names of other programs: each key of each letter is looked
/// up, and a letter may have as many as its file has room for.
static NAMED: LazyLock<HashMap<(Holder, &str), &KeyEntry>> =
    LazyLock::new(|| by_name(|holder| holder.entries().map(|entry| (entry.name, entry)).collect()));

/// See [`NAMED`].
static UNDERSTOOD: LazyLock<HashMap<(Holder, &str), &KeyEntry>> =
    LazyLock::new(|| by_name(|holder| understood(holder).collect()));

type NamedEntries = Vec<(&'static str, &'static KeyEntry)>;

/// The names of every holder; of two alike the first counts.
fn by_name(names: impl Fn(Holder) -> NamedEntries) -> HashMap<(Holder, &'static str), &'static KeyEntry> {
    let mut all = HashMap::new();
    for holder in Holder::ALL {
        for (name, entry) in names(*holder) {
            all.entry((*holder, name)).or_insert(entry);
        }
    }
    all
}

impl KnownKey {
    pub(crate) fn name(self) -> &'static str {
        self.entry().name
    }

    /// The key as one would type it from the top of a file that holds it.
    pub(crate) fn path(self) -> String {
        self.entry().path()
    }

    /// The key as one would say where it belongs: `name` under `sender`.
    pub(crate) fn described(self) -> String {
        self.entry().described()
    }

    /// What it takes, for a message.
    pub(crate) fn expected(self) -> String {
        self.entry().takes.described()
    }

    /// The value of a map under this key, whatever it is.
    pub(crate) fn field(self, map: &Map) -> Option<&Field> {
        map.field(self.name())
    }

    /// The value of a map under this key, where there is one.
    pub(crate) fn given(self, map: &Map) -> Option<&Field> {
        self.field(map).filter(|field| field.value != Value::Nil)
    }

    /// The names under which it may stand in a holder: its own, and those that other programs have for it.
    pub(crate) fn names_in(self, holder: Holder) -> impl Iterator<Item = &'static str> {
        let entry = self.entry();
        let own = entry.holders.contains(&holder).then_some(entry.name);
        own.into_iter().chain(entry.understood_in(holder))
    }

    /// The value of a map under a name that other programs have for this key, and that name.
    ///
    /// `map` is what holds the key itself, or the map that this one stands in: the name decides.
    pub(crate) fn understood(self, holder: Holder, map: &Map) -> Option<(&'static str, &Field)> {
        self.entry()
            .understood_in(holder)
            .find_map(|name| Some((name, map.field(name).filter(|field| field.value != Value::Nil)?)))
    }
}

/// The names of other programs that are read in a holder, and as what.
pub fn understood(holder: Holder) -> impl Iterator<Item = (&'static str, &'static KeyEntry)> {
    table::ENTRIES.iter().flat_map(move |entry| entry.understood_in(holder).map(move |name| (name, entry)))
}

/// What a name of other programs is read as in a holder.
pub fn understood_as(holder: Holder, name: &str) -> Option<&'static KeyEntry> {
    let understood: &HashMap<(Holder, &str), &'static KeyEntry> = &UNDERSTOOD;
    understood.get(&(holder, name)).copied()
}

/// Every key.
pub fn entries() -> &'static [KeyEntry] {
    table::ENTRIES
}

/// Whether a key of that name takes text, wherever it stands.
pub fn takes_text(name: &str) -> bool {
    // a contact and what is enclosed may be maps, and are text as a rule
    let is_text = |takes: Takes| {
        matches!(
            takes,
            Takes::Text | Takes::Texts | Takes::Lines | Takes::Map(Holder::Contact | Holder::Enclosure)
        )
    };
    table::ENTRIES.iter().any(|entry| entry.name == name && is_text(entry.takes))
}

/// The words of a file of data, sorted: a `#` begins a comment.
fn words(text: &'static str) -> Vec<&'static str> {
    let lines = text.lines().map(|line| line.split('#').next().unwrap_or_default());
    let mut words: Vec<&str> = lines.flat_map(str::split_whitespace).collect();
    words.sort_unstable();
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_found_by_its_holder_and_name_alone() {
        for holder in Holder::ALL {
            for entry in entries() {
                let known = holder.entry(entry.name).is_some_and(|found| std::ptr::eq(found, entry));
                assert_eq!(known, entry.holders.contains(holder), "{} in {holder:?}", entry.name);
            }
            for (name, _) in understood(*holder) {
                let first = understood(*holder).find(|(other, _)| *other == name).map(|(_, entry)| entry);
                assert_eq!(understood_as(*holder, name), first, "{name} in {holder:?}");
            }
            assert!(holder.entry("nothing of ours").is_none() && understood_as(*holder, "").is_none());
        }
    }
}
