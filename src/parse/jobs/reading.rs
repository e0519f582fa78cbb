//! What the columns of a table and the keys of jobs are read as.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::{Arc, LazyLock};

use super::Heads;
use crate::diagnostic::sentence::quoted;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity, nearest};
use crate::keys::{self, Holder, KnownKey, TableKind};
use crate::source::Span;
use crate::value::{Field, KeyPool, Map};

/// What is said of a job list beside the list itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct JobReading {
    /// Whether rows keep all their cells as they stand, which a report of them takes.
    pub keeps_cells: bool,
    /// The letter of rows that name none.
    pub letter: Option<String>,
    /// What columns are read as, by their names.
    pub columns: Vec<(String, String)>,
    /// What the columns of the table are read as by what people call them.
    pub called: Vec<(String, &'static str)>,
    /// The columns with the name of a key of ours that another column says surely: `name` beside `Company` is the applicant's.
    pub overruled: Vec<&'static str>,
}

/// What cells say of how far an application is.
static STATUSES: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    let lines = include_str!("statuses.txt").lines().filter(|line| !line.starts_with('#'));
    lines.flat_map(|line| line.split("; ")).collect()
});

impl JobReading {
    /// The key that a column is read as: what was said of it, its own name, or what people call it so.
    pub(super) fn key<'a>(&'a self, column: &'a str) -> JobColumn<'a> {
        let name = column.trim();
        let said = self.columns.iter().find(|(said, _)| said.trim().to_lowercase() == name.to_lowercase());
        if let Some((_, key)) = said {
            return JobColumn { key: key.as_str().into(), is_guess: false };
        }
        let lower = name.to_lowercase();
        // spreadsheets begin their columns with capitals
        if Holder::Job.entry(&lower).is_some() {
            return JobColumn { key: lower.into(), is_guess: false };
        }
        match self.called.iter().find(|(called, _)| called == name) {
            Some((_, key)) => JobColumn { key: (*key).into(), is_guess: true },
            None => JobColumn::of_letter(name),
        }
    }

    /// Whether [`of_columns`](Self::of_columns) asks what the rows of a table say in a column beside the first of them.
    pub(super) fn asks_rows_of(column: &str) -> bool {
        let name = column.trim();
        described().any(|key| key.name() == name) || keys::may_be_read(name)
    }

    /// The same for a list whose first job is `first`, after a look at the names of its columns, which is said.
    ///
    /// What is a key of the letter as it stands is that in a notation of keys, and no column that people call so.
    pub(super) fn of_columns(&self, maps: &[&Arc<Map>], heads: Heads, diagnostics: &mut Diagnostics) -> Self {
        let mut reading = Self { called: Vec::new(), overruled: Vec::new(), ..self.clone() };
        let Some(first) = maps.first() else { return reading };
        let mut seen = HashSet::new();
        // the rows of a table have the same columns
        let rows = maps.iter().take(if heads == Heads::Written { 1 } else { maps.len() });
        let columns = rows.flat_map(|map| map.fields()).filter(|(name, _)| seen.insert(Arc::clone(name)));
        let columns: Vec<(&Arc<str>, &Field)> = columns.collect();
        let names: Vec<&str> = columns.iter().map(|(name, _)| &***name).collect();
        let is_letters = |name: &str| {
            heads == Heads::Keys && Holder::FrontMatter.entry(name).is_some() && name != KnownKey::Mail.name()
        };
        let ours = names.iter().copied().filter(|name| !is_letters(name)).collect::<Vec<_>>();
        // where no row has both, one list has two names for the same
        let is_beside = |name: &str, other: &str| maps.iter().any(|map| says(map, name) && says(map, other));
        reading.call(&ours, is_beside);
        let head = place_of(first);
        reading.leave_statuses(maps, head, diagnostics);
        reading.look_for_columns(&names, head, diagnostics);
        // `mail` is an address, or the text of a mail
        let is_plain = |key: &&str| *key != KnownKey::Email.name() || !names.contains(&KnownKey::Mail.name());
        let ours = described().map(KnownKey::name).filter(|key| !reading.overruled.contains(key));
        let ours = ours.filter(|key| names.iter().any(|name| name.trim() == *key)).filter(is_plain);
        let ours = ours.map(|key| (key, key));
        let guessed: Vec<(&str, &'static str)> =
            ours.chain(reading.called.iter().map(|(name, key)| (name.as_str(), *key))).collect();
        if guessed.iter().any(|(name, key)| name != key) {
            let said = keys::said_of(&guessed, heads.noun());
            let note = Diagnostic::new(Code::UnknownKey, said).severity(Severity::Note);
            let note = note.at_option(head).hint("`--map COLUMN=KEY` says otherwise");
            let is_left = |name: &&str| {
                let is_read = guessed.iter().any(|(read, _)| read.trim() == name.trim());
                let is_said =
                    reading.columns.iter().any(|(said, _)| said.trim().eq_ignore_ascii_case(name.trim()));
                !is_read
                    && !is_said
                    && keys::column(name, TableKind::Jobs).is_some_and(keys::describes_employer)
            };
            // `First Name` beside `Contact`
            let left = quoted(names.iter().copied().filter(is_left));
            let hint = format!("left to the letter, and not the employer's: {left}");
            diagnostics.push(if left.is_empty() { note } else { note.hint(hint) });
        }
        for (names, key) in keys::doubled(&guessed) {
            // one job may have one of them, and another the other
            let of = |map: &Map| names.iter().filter(|name| has(map, name)).count();
            let Some(map) = maps.iter().find(|map| of(map) > 1) else { continue };
            let at = map.fields().filter(|(name, _)| names.contains(&name.trim())).last();
            let found = keys::doubled_finding(&names, key, heads.noun());
            diagnostics.push(found.at_option(at.and_then(|(_, field)| field.key_span).or(head)));
        }
        reading
    }

    /// Whether a column has the names of companies: not one called `name` beside another that says it surely.
    pub(super) fn has_companies(&self, column: &str) -> bool {
        let JobColumn { key, is_guess } = self.key(column);
        key == KnownKey::EmployerName.name() && (is_guess || !self.overruled.contains(&&*key))
    }

    /// Whether a column says by itself that it is an employer's: `address.street`, or one of which that was said.
    pub(super) fn says_surely(&self, column: &str) -> bool {
        let name = column.trim().to_lowercase();
        name.contains('.') || self.columns.iter().any(|(said, _)| said.trim().to_lowercase() == name)
    }

    /// Looks at the names of columns, those left out of which something was said. `is_beside` says of two whether a row has
    /// both.
    fn call(&mut self, names: &[&str], is_beside: impl Fn(&str, &str) -> bool) {
        let is_said = |name: &&str| {
            let is = |(said, _): &(String, String)| said.trim().to_lowercase() == name.to_lowercase();
            self.columns.iter().any(is)
        };
        let said = self.columns.iter().map(|(_, key)| key.as_str());
        let surely = |key: &str, name: &str| {
            let is_company =
                key == KnownKey::EmployerName.name() && keys::column(name, TableKind::Jobs) == Some(key);
            // `employer` is the column of keys
            let is_other = name.trim() != key && Holder::Job.entry(&name.trim().to_lowercase()).is_none();
            is_other && (is_company || keys::sure_column(name) == Some(key))
        };
        let is_column = |key: &str| names.iter().any(|name| name.trim() == key);
        let is_surer = |key: &KnownKey| {
            let key = key.name();
            is_column(key) && names.iter().any(|name| surely(key, name) && is_beside(key, name))
        };
        self.overruled = described().filter(is_surer).map(KnownKey::name).collect();
        let is_ours = |name: &str| {
            let is_read = |key: KnownKey| key.name() == name && !self.overruled.contains(&name);
            Holder::Job.entry(&name.to_lowercase()).is_some() || described().any(is_read)
        };
        let left: Vec<&str> = names.iter().map(|name| name.trim()).filter(|name| !is_said(name)).collect();
        let taken: Vec<&str> = left.iter().copied().filter(|name| is_ours(name)).chain(said).collect();
        let is_free = |(name, _): &(&str, &str)| !taken.contains(name);
        let called = keys::columns(&left, &taken, TableKind::Jobs).into_iter().filter(is_free);
        let called = called.map(|(name, key)| (name.to_owned(), key)).collect();
        self.called = called;
    }

    /// Leaves out columns of an address that say how far the application is, as `Estado` may. Where fewer than most of their
    /// cells do, the first that does is told.
    fn leave_statuses(&mut self, maps: &[&Arc<Map>], head: Option<Span>, diagnostics: &mut Diagnostics) {
        self.called.retain(|(column, key)| {
            if ![KnownKey::Region.name(), KnownKey::Country.name()].contains(key) {
                return true;
            }
            let fields = maps.iter().filter_map(|map| map.field(column));
            let cells = fields.filter_map(|field| Some((field.span, field.value.scalar()?)));
            let (mut filled, mut statuses, mut first) = (0_usize, 0_usize, None);
            for (place, text) in cells.filter(|(_, text)| !text.trim().is_empty()) {
                filled += 1;
                if STATUSES.contains(&*text.trim().to_lowercase()) {
                    statuses += 1;
                    first.get_or_insert((place, text));
                }
            }
            let Some((place, text)) = first else { return true };
            if filled < 2 * statuses {
                let message =
                    format!("`{column}` says how far the applications are, and is not read as `{key}`");
                let note = Diagnostic::new(Code::UnknownKey, message).severity(Severity::Note);
                let otherwise = format!("`--map '{column}={key}'` says otherwise");
                diagnostics.push(note.at_option(head).hint(otherwise));
                return false;
            }
            let message = format!("`{}` says how far an application is, and is read as `{key}`", text.trim());
            let finding = Diagnostic::new(Code::Job, message).severity(Severity::Warning);
            let other =
                format!("correct it, or leave the column out of the addresses: `--map '{column}=status'`");
            diagnostics.push(finding.at_option(place.or(head)).hint(other));
            true
        });
    }

    /// Says that a column is not there that something was said of.
    fn look_for_columns(&self, names: &[&str], place: Option<Span>, diagnostics: &mut Diagnostics) {
        for (said, _) in &self.columns {
            if !names.iter().any(|name| name.trim().to_lowercase() == said.trim().to_lowercase()) {
                let message = format!("there is no column `{said}`, which `--map` names");
                let finding = Diagnostic::new(Code::Job, message).at_option(place);
                diagnostics.push(finding.did_you_mean(said, names.iter().copied()));
            }
        }
        for (said, key) in &self.columns {
            if let Some(finding) = unread_key(said, key) {
                diagnostics.push(finding.at_option(place));
            }
        }
        for (at, (said, key)) in self.columns.iter().enumerate() {
            if let Some((other, _)) = self.columns[..at].iter().find(|(_, known)| known == key) {
                let message = format!("`--map` reads both `{other}` and `{said}` as `{key}`");
                let finding =
                    Diagnostic::new(Code::Job, message).severity(Severity::Warning).at_option(place);
                diagnostics.push(finding.hint("read one of the columns so"));
            }
        }
    }
}

/// What is said of a key that `--map` names and nobody reads: near to one of an employer's it is a slip, else the letter's
/// own. Slips in keys of the front matter are told with all others.
fn unread_key(column: &str, key: &str) -> Option<Diagnostic> {
    let holders = [Holder::Job, Holder::FrontMatter, Holder::Employer];
    let is_read = keys::describes_employer(key)
        || is_of_contact(key)
        || holders.iter().any(|holder| holder.entry(key).is_some());
    if is_read || nearest(key, Holder::FrontMatter.names().chain(Holder::Job.names())).is_some() {
        return None;
    }
    let message = format!("`--map` reads `{column}` as `{key}`, which letterpress does not know");
    let finding = Diagnostic::new(Code::UnknownKey, message);
    let names = || Holder::Employer.names().chain(keys::CONTACT_PARTS);
    Some(match nearest(key, names()) {
        Some(_) => finding.severity(Severity::Warning).did_you_mean(key, names()),
        None => finding.severity(Severity::Note).hint(format!("letters print it as `{{{{ page.{key} }}}}`")),
    })
}

/// Whether a key is one in the map of a contact.
pub(super) fn is_of_contact(key: &str) -> bool {
    let contact = KnownKey::Contact.name();
    key.split_once('.').is_some_and(|(of, part)| of == contact && Holder::Contact.entry(part).is_some())
}

/// The key of an employer that a path names which somebody wrote or typed: a part of the address, be it under `address` or
/// beside it, or one of a contact.
pub(super) fn part_of_employer(path: &str) -> Option<&str> {
    if path == KnownKey::ContactName.path() {
        return Some(KnownKey::Contact.name());
    }
    let part = path.split_once('.').filter(|(of, _)| *of == KnownKey::Address.name()).map(|(_, part)| part);
    let part = part.or(Some(path)).filter(|part| Holder::Address.entry(part).is_some());
    part.or_else(|| Some(path).filter(|path| is_of_contact(path) || keys::CONTACT_PARTS.contains(path)))
        .filter(|path| *path != KnownKey::ContactTitle.path())
}

/// Where the names of a table's columns stand, or the keys of a job.
pub(super) fn place_of(map: &Map) -> Option<Span> {
    let mut places = map.fields().filter_map(|(_, field)| field.key_span);
    places.next().map(|first| places.fold(first, Span::to))
}

/// Whether a map has a column of that name.
fn has(map: &Map, column: &str) -> bool {
    map.keys().any(|name| name.trim() == column)
}

/// Whether a row says something in a column of that name.
fn says(map: &Map, column: &str) -> bool {
    let is_said = |field: &Field| !super::is_blank(&field.value);
    map.fields().any(|(name, field)| name.trim() == column.trim() && is_said(field))
}

/// The names of the columns of a list, each kept once, and read once.
#[derive(Default)]
pub(super) struct ColumnNames {
    pub(super) keys: KeyPool,
    read: HashMap<Arc<str>, Arc<JobColumn<'static>>>,
}

/// The most columns whose reading is kept: as many as a table may have.
const MOST_KEPT: usize = 1 << 14;

impl ColumnNames {
    /// What a column is read as.
    pub(super) fn read(&mut self, name: &Arc<str>, reading: &JobReading) -> Arc<JobColumn<'static>> {
        if let Some(known) = self.read.get(name) {
            return Arc::clone(known);
        }
        let JobColumn { key, is_guess } = reading.key(name);
        let read = Arc::new(JobColumn { key: Cow::Owned(key.into_owned()), is_guess });
        if self.read.len() < MOST_KEPT {
            self.read.insert(Arc::clone(name), Arc::clone(&read));
        }
        read
    }
}

/// What a column is read as.
pub(super) struct JobColumn<'a> {
    pub(super) key: Cow<'a, str>,
    /// Whether its name alone says so.
    pub(super) is_guess: bool,
}

impl<'a> JobColumn<'a> {
    /// One that is a key of the letter.
    pub(super) fn of_letter(name: &'a str) -> Self {
        Self { key: name.trim().into(), is_guess: false }
    }
}

/// The option that reads a column as the names of companies: the first of a table that may have them, as `Hospital`.
pub(super) fn mapped_to_name(head: &Map) -> String {
    let names: Vec<&str> = head.keys().collect();
    let mut houses = keys::columns(&names, &[], TableKind::Employers).into_iter();
    let house = houses.find(|(_, key)| *key == KnownKey::EmployerName.name());
    house.map_or_else(|| "--map COLUMN=name".to_owned(), |(name, _)| format!("--map '{name}=name'"))
}

/// The keys that make an employer of a row.
pub(super) fn described() -> impl Iterator<Item = KnownKey> {
    [
        KnownKey::EmployerName,
        KnownKey::Aliases,
        KnownKey::JobTitle,
        KnownKey::JobPostingUrl,
        KnownKey::Contact,
        KnownKey::Greeting,
        KnownKey::Address,
        KnownKey::Email,
        KnownKey::Lang,
    ]
    .into_iter()
}
