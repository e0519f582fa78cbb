//! Keys that mean nothing, and are near to one that does.

mod addresses;
mod asked;
mod beside_key;
mod curly;
mod idle;
mod levels;
mod misplaced;
mod odd;
mod people;

use std::cell::LazyCell;
use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;

use super::Subject;
use super::lint::{Documentation, Findings, Lint, MOST_FINDINGS};
use super::passage::ReadingOrder;
use crate::dependency::Dependency;
use crate::diagnostic::sentence::quoted;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::employer::{Employer, Employers};
use crate::jekyll::liquid;
use crate::keys::{self, Holder, KeyEntry, KnownKey, Meaning, Mentions, Surroundings, TableKind, Takes};
use crate::letter::{Layout, Letter};
use crate::source::Span;
use crate::unicode::unseen;
use crate::value::{Field, Map, PathValue, Value};

pub use addresses::columns_of_address;
pub use people::{PeopleColumn, column_of_people};

pub(super) const LINT: Lint = Lint {
    code: Code::UnknownKey,
    run,
    documentation: Documentation {
        text: "A key of the front matter, of an employer, of letterpress.yml or of a job list that letterpress does not \
            read, and that is a slip of one that it does, or what other languages and programs call one: what it says \
            would be missing from the letter. Keys of your own are left alone: those that are near to nothing, those of \
            Jekyll and its plugins, and every key that a letter, an include or a layout asks for, such as `page.ref`. Keys of ours one level too deep, \
            as in `site: {author: …}` of letterpress.yml, are told too, and so are those that have an effect in another \
            file, such as `layout` in letterpress.yml or `formats: [pdf]` in a letter, and values between quotes of word processors, which are printed. \
            A key that does nothing yet is told as well, and so is, with `-v`, one that the letter's layout does not show.",
        bad: "---\nlayout: letterhead\nsalutaton: Dear Ms Nair,\n---",
        good: "---\nlayout: letterhead\nsalutation: Dear Ms Nair,\n---",
    },
};

/// A key that is not ours, as far as can be told without asking whether anybody wants it.
struct Stray<'a> {
    key: &'a str,
    field: &'a Field,
    /// What holds it.
    holder: Holder,
    /// The file, where it has no place in one; none for what was typed.
    file: Option<&'a str>,
    /// What is told of it.
    told: Told,
}

/// The most keys of one map that are looked at: nobody writes as many, and each is compared with every one of ours.
const MOST_KEYS: usize = 1000;

/// What is told of a key.
enum Told {
    /// It was perhaps to be one of these.
    Meant(Vec<&'static KeyEntry>),
    /// It is a column that was perhaps to be one of these.
    Column(Vec<&'static KeyEntry>),
    /// It holds keys of ours, named here, that belong beside it.
    TooDeep(Vec<String>),
    /// It belongs elsewhere: that it has no effect, and where it has one.
    Misplaced(String, String),
    /// It is ours, and its value is hardly what it takes: why, and what to do.
    Odd(String, Option<String>),
    /// It is a cell, and something else counts in its place: what.
    Overruled(String),
    /// It does nothing in this letter: why, and what to do.
    Idle(String, Option<String>, Severity),
}

fn run(reading: &ReadingOrder<'_>, findings: &mut Findings<'_>) {
    let Subject { letter, document, scope, employer, keys, .. } = reading.subject;
    let page = &document.meta.page;
    let mut strays = Vec::new();
    // columns are told once, where the job list is read
    let written = scope.set.iter().filter(|(_, field)| field.span.is_some());
    let columns: HashSet<&str> = written.filter_map(|(path, _)| path.split('.').next()).collect();
    let fields = page.fields().filter(|(key, _)| !columns.contains(&***key)).collect();
    file_keys(fields, page, Holder::FrontMatter, keys.is_site(), &mut strays);
    // what no part of this letter is made of may be anything
    strays
        .retain(|stray| !(matches!(stray.told, Told::Odd(..)) && idle::is_shown_nowhere(reading, stray.key)));
    if let Some(employer) = employer {
        of_employer(employer, &mut strays);
    }
    of_settings(*keys, &mut strays);
    beside_key::look(reading, &mut strays);
    let own = LazyCell::new(|| mentions_of(letter));
    asked::look(reading, &own, &mut strays);
    idle::look(reading, &mut strays);
    curly::run(reading, findings);
    if let Layout::Named(layout) = &document.meta.layout {
        for stray in &mut strays {
            if let Told::Misplaced(_, hint) = &mut stray.told {
                *hint = hint.replace("LAYOUT", layout);
            }
        }
    }
    if let Some(reads) = scope.reads {
        reads.record(Dependency::StrayKeys);
        for stray in &strays {
            reads.record(Dependency::Mention(stray.key.into()));
        }
    }
    if strays.is_empty() {
        return;
    }
    for stray in strays.iter().filter(|stray| !stray.is_asked_for(&own)) {
        if !stray.is_asked_for(keys.mentions()) && !is_told(findings, stray) {
            findings.push(stray.finding());
        }
    }
}

/// Whether another stage said how it read a key.
fn is_told(findings: &Findings<'_>, stray: &Stray<'_>) -> bool {
    if let Told::Odd(..) = stray.told {
        return stray.field.span.is_some_and(|place| findings.is_warned_of(place));
    }
    let place = stray.place();
    place.is_some() && findings.spans(Code::UnknownKey).any(|told| Some(told) == place)
}

/// The keys of the settings that may be slips, as far as can be told without asking whether anybody wants them.
pub fn stray_settings(surroundings: &dyn Surroundings) -> Vec<String> {
    let mut strays = Vec::new();
    of_settings(surroundings, &mut strays);
    strays.iter().map(|stray| stray.finding().message).collect()
}

/// What is wrong with the keys of employers, whether or not a letter is for them.
pub fn employers(employers: &Employers, surroundings: &dyn Surroundings) -> Vec<Diagnostic> {
    let mut strays = Vec::new();
    for employer in employers {
        of_employer(employer, &mut strays);
    }
    let strays = strays.into_iter().filter(|stray| !stray.is_asked_for(surroundings.mentions()));
    strays.map(|stray| stray.finding()).collect()
}

/// What is wrong with the columns of a job list, each told once, at the first job that fills it. Of each is known whether its
/// job may be an employer.
pub fn columns<'a>(
    set: impl IntoIterator<Item = (&'a PathValue, bool)>,
    surroundings: &dyn Surroundings,
) -> Vec<Diagnostic> {
    let mut seen = BTreeSet::new();
    let first = set.into_iter().filter(|((path, _), _)| seen.insert(&**path));
    let mut strays = Vec::new();
    for ((path, field), is_of_employer) in first {
        column(path, field, is_of_employer, &mut strays);
    }
    strays
        .iter()
        .filter(|stray| !stray.is_asked_for(surroundings.mentions()))
        .take(MOST_FINDINGS)
        .map(Stray::finding)
        .collect()
}

/// A column, which is a key of the front matter or of an employer, or of a map in it by a path with dots.
fn column<'a>(path: &'a str, field: &'a Field, is_of_employer: bool, strays: &mut Vec<Stray<'a>>) {
    let mut holder = Holder::FrontMatter;
    let mut steps = path.split('.').peekable();
    while let Some(key) = steps.next() {
        let is_first = holder == Holder::FrontMatter;
        let meaning =
            if is_first { keys::column_meaning(key, is_of_employer) } else { keys::meaning(holder, key) };
        let told = match meaning {
            Meaning::Known => {
                let of_employer = || Holder::Employer.entry(key).filter(|_| is_first && is_of_employer);
                match of_employer().or_else(|| holder.entry(key)).map(|entry| entry.takes) {
                    Some(Takes::Map(inner)) if steps.peek().is_some() => {
                        holder = inner;
                        continue;
                    }
                    Some(Takes::Map(inner)) if !has_no_own_keys(inner) => {
                        if let Some(map) = field.value.as_map() {
                            look(map.fields(), map, (inner, None), strays);
                        }
                    }
                    _ => {}
                }
                return;
            }
            _ if matches!(holder, Holder::Contact | Holder::Recipient) && is_email(key) => {
                no_email(holder, key)
            }
            Meaning::Understood(_) | Meaning::Own => return,
            Meaning::Called(meant) | Meaning::Slip(meant) if is_first => Told::Column(meant),
            Meaning::Called(meant) | Meaning::Slip(meant) => Told::Meant(meant),
        };
        return strays.push(Stray { key, field, holder, file: None, told });
    }
}

/// Whether a map of ours has no keys of the user's: whatever is unknown there is an error.
fn has_no_own_keys(holder: Holder) -> bool {
    matches!(holder, Holder::Limits | Holder::Safety)
}

/// Collects the keys of the settings that have no effect.
fn of_settings<'a>(surroundings: &'a dyn Surroundings, strays: &mut Vec<Stray<'a>>) {
    let settings = surroundings.settings();
    file_keys(settings.fields().collect(), settings, Holder::Settings, surroundings.is_site(), strays);
}

/// Collects the keys of a file that belong elsewhere, and those that are not ours and may have been meant to be.
fn file_keys<'a>(
    fields: Vec<(&'a Arc<str>, &'a Field)>,
    map: &Map,
    holder: Holder,
    is_site: bool,
    strays: &mut Vec<Stray<'a>>,
) {
    let mut found = Vec::new();
    misplaced::look(&fields, holder, is_site, &mut found);
    let is_other = |key: &str| found.iter().all(|stray| stray.key != key);
    look(fields.into_iter().filter(|(key, _)| is_other(key)), map, (holder, None), strays);
    strays.append(&mut found);
}

/// Collects the keys of a map, and of the maps in it, that are not ours and may have been meant to be.
fn look<'a>(
    fields: impl Iterator<Item = (&'a Arc<str>, &'a Field)>,
    map: &Map,
    (holder, file): (Holder, Option<&'a str>),
    strays: &mut Vec<Stray<'a>>,
) {
    for (key, field) in fields.filter(|(_, field)| field.value != Value::Nil).take(MOST_KEYS) {
        if let Some(names) = too_deep(holder, key, field, map) {
            strays.push(Stray { key, field, holder, file, told: Told::TooDeep(names) });
            continue;
        }
        if let Some(told) = levels::told(holder, key, &field.value, file) {
            strays.push(Stray { key, field, holder, file, told });
            continue;
        }
        let told = match keys::meaning(holder, key) {
            Meaning::Known => {
                odd::look(key, field, holder, file, strays);
                if holder.entry(key).is_some_and(|entry| entry.takes == Takes::Lines)
                    && let Some(parts) = field.value.as_map()
                {
                    // what is no part of an address is told where it is made
                    let parts = parts.fields().filter(|(key, _)| Holder::Address.entry(key).is_some());
                    parts.for_each(|(key, field)| odd::look(key, field, Holder::Address, file, strays));
                }
                if let Some(Takes::Map(inner)) = holder.entry(key).map(|entry| entry.takes)
                    && let Some(map) = field.value.as_map()
                    && !has_no_own_keys(inner)
                {
                    look(map.fields(), map, (inner, file), strays);
                }
                continue;
            }
            // the parts of an address stand in a map of their own
            Meaning::Own if holder == Holder::Sender && keys::address_part(key).is_some() => {
                let why = format!("`{key}` has no effect under `sender`");
                Told::Misplaced(why, "write it under `address`".to_owned())
            }
            // an address of a page beside `url`, and a picture that no layout shows
            Meaning::Own if holder == Holder::Sender && of_sender(key, &field.value).is_some() => {
                let why = format!("`{key}` has no effect under `sender`");
                Told::Misplaced(why, of_sender(key, &field.value).unwrap_or_default().to_owned())
            }
            _ if matches!(holder, Holder::Contact | Holder::Recipient) && is_email(key) => {
                no_email(holder, key)
            }
            _ if holder == Holder::Employer && BESIDE_EMAIL.contains(&keys::bare(key).as_str()) => {
                let why = format!("`{key}` has no effect in an employer's data");
                Told::Misplaced(
                    why,
                    "list all addresses in `email`, or write `cc` into the letter".to_owned(),
                )
            }
            Meaning::Understood(_) | Meaning::Own => continue,
            // both `title` and `titel` are there on purpose, and `Title` is a slip beside `title`
            Meaning::Called(meant)
                if meant
                    .iter()
                    .any(|entry| map.field(entry.name).is_some() && !keys::is_same_word(entry.name, key)) =>
            {
                continue;
            }
            Meaning::Called(meant) | Meaning::Slip(meant) => Told::Meant(meant),
        };
        strays.push(Stray { key, field, holder, file, told });
    }
}

/// What to write in the place of a key of the sender that many have and letterpress does not.
fn of_sender(key: &str, value: &Value) -> Option<&'static str> {
    const PAGES: &[&str] = &[
        "linkedin",
        "xing",
        "github",
        "gitlab",
        "orcid",
        "mastodon",
        "bluesky",
        "twitter",
        "instagram",
        "behance",
    ];
    const PICTURES: &[&str] =
        &["photo", "picture", "image", "avatar", "foto", "bild", "lichtbild", "portrait"];
    let bare = keys::bare(key);
    match () {
        () if PAGES.contains(&bare.as_str()) => {
            Some("write its address into `url`, which takes a list of them")
        }
        () if PICTURES.contains(&bare.as_str()) && value.as_str().is_some_and(misplaced::is_picture) => {
            Some(IN_TEXT)
        }
        () => None,
    }
}

/// Where a picture stands.
const IN_TEXT: &str = "put it into the letter’s text: `![Photo](photo.jpg)`";

/// What is thought to stand beside the `email` of an employer, in small letters without marks.
const BESIDE_EMAIL: &[&str] = &["cc", "bcc", "copyto", "emails", "emailaddresses"];

/// What is told of an address of mail that is none.
fn no_email(holder: Holder, key: &str) -> Told {
    let why = format!("`{key}` has no effect under `{}`", holder.map().map_or("", |map| map.name));
    Told::Misplaced(why, "a mail goes to the `email` of the employer".to_owned())
}

/// Whether a key is one for the address of an employer's mail.
fn is_email(key: &str) -> bool {
    let email = KnownKey::Email.entry();
    key == email.name
        || matches!(keys::meaning(Holder::Employer, key), Meaning::Called(meant) | Meaning::Slip(meant) if meant.contains(&email))
}

/// What files are called by those who wrap all of one in a map: `site:` in letterpress.yml, `employer:` in an employer's file.
fn wrappers(holder: Holder) -> &'static [&'static str] {
    match holder {
        Holder::Settings => &["site", "settings", "config", "configuration", "defaults", "letters"],
        Holder::Employer => &["employer", "company", "firm"],
        Holder::FrontMatter => &["letter", "page", "meta", "metadata"],
        _ => &[],
    }
}

/// The keys of ours in a map that wraps what belongs beside it.
fn too_deep(holder: Holder, key: &str, field: &Field, beside: &Map) -> Option<Vec<String>> {
    /// More of them are not named.
    const NAMED: usize = 5;
    let map = field.value.as_map()?;
    // a file of one employer that is written as a file of all
    let has_name = |map: &Map| KnownKey::EmployerName.field(map).is_some();
    let is_employer = holder == Holder::Employer && has_name(map) && !has_name(beside);
    if !is_employer && !wrappers(holder).contains(&key) {
        return None;
    }
    let inside = map.fields().take(MOST_KEYS).map(|(key, _)| key.to_string());
    let ours: Vec<String> =
        inside.filter(|key| matches!(keys::meaning(holder, key), Meaning::Known)).take(NAMED).collect();
    (!ours.is_empty()).then_some(ours)
}

impl Stray<'_> {
    fn is_asked_for(&self, mentions: &Mentions) -> bool {
        !matches!(self.told, Told::Odd(..)) && mentions.has(self.key, self.holder.asked_of())
    }

    fn place(&self) -> Option<Span> {
        self.field.key_span.or(self.field.span)
    }

    fn finding(&self) -> Diagnostic {
        let Self { key, field, holder, file, told } = self;
        let place = self.place();
        let under = match holder.map() {
            Some(map) => format!(" under `{}`", map.name),
            // what stands in no file was typed
            None if place.is_none() && file.is_none() => " in `--set`".to_owned(),
            None => String::new(),
        };
        let new = |message: String| {
            let finding = Diagnostic::new(Code::UnknownKey, message).at_option(place);
            match file {
                Some(file) if place.is_none() => finding.in_file(*file),
                Some(_) | None => finding,
            }
        };
        match told {
            Told::Meant(meant) => {
                let names: Vec<String> = meant.iter().map(|entry| named(entry, *holder)).collect();
                let finding = new(format!("unknown key `{key}`{under}"))
                    .hint(format!("did you mean {}?", names.join(" or ")));
                // nobody sees what makes it another key
                match unseen_blank(key) {
                    Some(blank) => finding.hint(format!("{blank} stands in it: write a blank, or none")),
                    None => finding,
                }
            }
            Told::Column(meant) => {
                // the parts of an address and of a contact are columns beside the others
                let flat = [Holder::Address, Holder::Contact];
                let is_flat = |entry: &KeyEntry| flat.iter().any(|holder| entry.holders.contains(holder));
                let plain = |entry: &KeyEntry| format!("`{}`", entry.name);
                let name = |entry: &&KeyEntry| {
                    if is_flat(entry) { plain(entry) } else { named(entry, *holder) }
                };
                let names: Vec<String> = meant.iter().map(name).collect();
                new(format!("unknown key `{key}`")).hint(format!("did you mean {}?", names.join(" or ")))
            }
            Told::TooDeep(names) => {
                let (is, they) = if names.len() == 1 { ("is", "it") } else { ("are", "them") };
                new(format!("{} under `{key}` {is} not read", quoted(names)))
                    .hint(format!("write {they} one level higher, without `{key}:`"))
            }
            Told::Misplaced(why, hint) => {
                // whoever types `--set contact.name=…` wants to see it now
                let is_typed = place.is_none() && file.is_none() && *holder == Holder::FrontMatter;
                let finding = new(why.clone()).hint(hint);
                if is_typed && field.value.as_map().is_some() { finding.severity(Severity::Error) } else { finding }
            }
            Told::Odd(why, hint) => {
                let place = field.span.or(place);
                let finding = Diagnostic::new(Code::InvalidValue, why.clone()).at_option(place);
                let finding = match file {
                    Some(file) if place.is_none() => finding.in_file(*file),
                    Some(_) | None => finding,
                };
                hint.iter().fold(finding.severity(Severity::Warning), Diagnostic::hint)
            }
            Told::Overruled(why) => Diagnostic::new(Code::UnknownKey, why.clone())
                .at_option(field.span.or(place))
                .hint("name the firm in a column `name` and leave `employer` empty: what the row says of it then counts"),
            Told::Idle(why, hint, severity) => {
                hint.iter().fold(new(why.clone()).severity(*severity), Diagnostic::hint)
            }
        }
    }
}

/// The blank in a key, or around it, that looks like one of the keyboard.
fn unseen_blank(key: &str) -> Option<String> {
    key.chars().filter(|c| !c.is_ascii()).find_map(unseen)
}

/// A key as one would say where it belongs, seen from what holds another.
fn named(entry: &KeyEntry, holder: Holder) -> String {
    // the parts of an address are read beside the other keys of an employer, too
    let is_beside = holder == Holder::Employer && entry.holders.contains(&Holder::Address);
    if is_beside || entry.holders.contains(&holder) { format!("`{}`", entry.name) } else { entry.described() }
}

/// Collects the keys of an employer that are not ours.
fn of_employer<'a>(employer: &'a Employer, strays: &mut Vec<Stray<'a>>) {
    let Employer { key: _, data, file } = employer;
    // a column that was read as a key, which has the same place
    let known = data.fields().filter(|(name, _)| Holder::Employer.entry(name).is_some());
    let read: HashSet<_> = known.map(|(_, field)| (field.key_span, field.span)).collect();
    let is_read = |field: &Field| field.key_span.is_some() && read.contains(&(field.key_span, field.span));
    // one that was put together with others to a contact
    let contact = employer.contact().unwrap_or_default();
    let is_part = |name: &str, field: &Field| {
        let part = keys::column(name, TableKind::Employers).filter(|key| key.starts_with("contact."));
        let said = || field.value.scalar().is_some_and(|text| contact.contains(text.trim()));
        part.is_some() && (said() || is_read(field))
    };
    let fields = data.fields().filter(|(name, field)| {
        Holder::Employer.entry(name).is_some() || !(is_read(field) || is_part(name, field))
    });
    look(fields, data, (Holder::Employer, Some(file)), strays);
    addresses::look(employer, strays);
}

/// The names that a letter asks for itself: in its text, and in what its front matter has of Liquid.
fn mentions_of(letter: &Letter) -> Mentions {
    let mut mentions = Mentions::default();
    liquid::names(&letter.template.nodes, &mut mentions);
    let front = letter.front_span.range();
    liquid::names_of(letter.source.text().get(front).unwrap_or_default(), &mut mentions);
    mentions
}
