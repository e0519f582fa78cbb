//! What people call the columns of a table.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::address_columns;
use super::edits::ComparedLetters;
use super::meant::{bare, fewest};
use super::{Holder, KeyEntry, KnownKey, words};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::order;

/// What a table lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableKind {
    /// Employers.
    Employers,
    /// Jobs, whose columns may be the letter's own keys.
    Jobs,
}

/// Where the name of a column says what it is read as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ColumnRange {
    /// Everywhere.
    Tables,
    /// In every table, whatever else may be called so.
    Surely,
    /// In a table of employers.
    Employers,
    /// Beside other columns.
    Beside,
    /// Right behind the street.
    Behind,
}

/// The parts of a contact that columns hold, which are no keys of their own.
pub(crate) const CONTACT_PARTS: [&str; 4] =
    ["contact.salutation", "contact.degree", "contact.firstname", "contact.lastname"];

/// What the names of columns without case and marks are read as, in the order of the file.
static COLUMNS: LazyLock<HashMap<String, Vec<(&str, ColumnRange)>>> = LazyLock::new(|| {
    let mut columns: HashMap<String, Vec<(&str, ColumnRange)>> = HashMap::new();
    for line in include_str!("columns.txt").lines().filter(|line| !line.starts_with('#')) {
        let Some((key, names)) = line.split_once(':') else { continue };
        let (names, behind) = names.split_once('>').unwrap_or((names, ""));
        let (names, beside) = names.split_once('?').unwrap_or((names, ""));
        let (names, own) = names.split_once('~').unwrap_or((names, ""));
        let (plain, sure) = names.split_once('+').unwrap_or((names, ""));
        for (names, range) in [
            (plain, ColumnRange::Tables),
            (sure, ColumnRange::Surely),
            (own, ColumnRange::Employers),
            (beside, ColumnRange::Beside),
            (behind, ColumnRange::Behind),
        ] {
            for name in names.split(',').map(headed).filter(|name| !name.is_empty()) {
                columns.entry(name).or_default().push((key, range));
            }
        }
    }
    columns
});

/// The name of a column as it is compared.
fn headed(name: &str) -> String {
    let is_mark = |c: char| c.is_whitespace() || matches!(c, '*' | ':' | '#' | '?' | '!' | '=');
    let name = name.trim_matches(is_mark);
    // `Stelle (m/w/d)`
    let plain = name.strip_suffix(')').and_then(|name| name.rsplit_once('(')).filter(|(plain, said)| {
        !plain.trim().is_empty() && SAYING_NOTHING.binary_search(&&*bare(said)).is_ok()
    });
    let name = plain.map_or(name, |(plain, _)| plain.trim_end_matches(is_mark));
    let bare = bare(name);
    // `PLZ / Ort`, and not `c/o`
    if bare.len() <= SHORTEST_JOINED { bare } else { bare.replace(['/', ',', '&', '+'], "") }
}

/// The longest name in which a stroke parts no words, in bytes.
const SHORTEST_JOINED: usize = 4;

/// What says nothing in parentheses behind the name of a column.
static SAYING_NOTHING: LazyLock<Vec<&str>> = LazyLock::new(|| words(include_str!("column_remarks.txt")));

/// The key that a column of a table is read as by its name alone; nothing for one that is the user's own.
pub fn column(name: &str, table: TableKind) -> Option<&'static str> {
    let is_read = |range: ColumnRange| match range {
        ColumnRange::Tables | ColumnRange::Surely => true,
        ColumnRange::Employers => table == TableKind::Employers,
        ColumnRange::Beside | ColumnRange::Behind => false,
    };
    COLUMNS.get(&headed(name))?.iter().find(|(_, range)| is_read(*range)).map(|(key, _)| *key)
}

/// The columns of a table that are read as a key by what people call them, each with the key. Those of `taken` are read
/// as that key already.
pub fn columns<'n>(names: &[&'n str], taken: &[&str], table: TableKind) -> Vec<(&'n str, &'static str)> {
    let taken: HashSet<&str> = taken.iter().copied().collect();
    let mut keys = taken.clone();
    let mut read: Vec<(&str, &'static str)> = Vec::new();
    let mut left = HashSet::new();
    for name in names.iter().filter(|name| !taken.contains(*name)) {
        if let Some(key) = column(name, table) {
            keys.insert(key);
            read.push((name, key));
        }
    }
    // `Email` beside `Company Email` is the applicant's
    let sure: HashSet<&str> =
        read.iter().filter(|(name, _)| sure_column(name).is_some()).map(|(_, key)| *key).collect();
    read.retain(|(name, key)| !sure.contains(key) || sure_column(name).is_some());
    if table == TableKind::Jobs {
        let applicants = of_applicant(names, &taken, &read, keys.contains("contact"));
        read.retain(|(name, _)| !applicants.contains(name));
        left = applicants;
        keys = taken.iter().copied().chain(read.iter().map(|(_, key)| *key)).collect();
    }
    // beside a contact in one piece, the parts of a name are the applicant's; a table of employers has none
    if table == TableKind::Jobs && keys.contains("contact") {
        read.retain(|(_, key)| !is_of_name(key));
        keys.retain(|key| !is_of_name(key));
    }
    let has_contact = table == TableKind::Jobs && keys.contains("contact");
    let is_person = keys.contains("contact.salutation") || keys.contains("contact.firstname");
    let starts = [KnownKey::Street, KnownKey::PostBox].map(KnownKey::name);
    let is_first_line = |name: &&str| beside(name, false, true).is_some_and(|key| starts.contains(&key));
    let is_placed = ["address", "street", "zip"].iter().any(|key| keys.contains(key))
        || names.iter().filter(|name| !left.contains(*name)).any(is_first_line);
    let mut has_company = false;
    read.retain(|(name, key)| {
        // beside a company and a form of address, a name is a person's
        let is_company = *key == "name";
        let is_second = is_company && is_person && (has_company || taken.contains("name"));
        has_company |= is_company;
        !(is_second && beside(name, true, false).is_some())
    });
    if is_person {
        read.retain(|(name, key)| *key != "jobtitle" || beside(name, true, false).is_none());
    }
    let has_company = has_company || taken.contains("name");
    if table == TableKind::Jobs && !has_company {
        // what is said of nobody's contact is the letter's own
        read.retain(|(_, key)| !key.starts_with("contact."));
    }
    let mut before = None;
    let mut known = by_name(&read);
    for name in names {
        let behind = before.filter(|key| *key == KnownKey::Street.name()).and_then(|_| behind_street(name));
        before = known.get(name).copied();
        if taken.contains(name) {
            continue;
        }
        let is_free = before.is_none();
        let is_persons = is_person && has_company && !has_contact;
        let is_free = is_free && !left.contains(name);
        if let Some(key) = beside(name, is_persons, is_placed).or(behind).filter(|_| is_free) {
            before = Some(key);
            known.insert(name, key);
            read.push((name, key));
        }
    }
    read
}

/// What each column is read as.
pub(super) fn by_name<'n>(read: &[(&'n str, &'static str)]) -> HashMap<&'n str, &'static str> {
    read.iter().rev().copied().collect()
}

/// The key that a column right behind the street is read as.
fn behind_street(name: &str) -> Option<&'static str> {
    let keys = COLUMNS.get(&headed(name))?;
    keys.iter().find(|(_, range)| *range == ColumnRange::Behind).map(|(key, _)| *key)
}

/// Who a column is about, as those beside it say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ColumnSubject {
    Applicant,
    Employer,
}

/// The columns that say where the applicant lives and is written to: those behind a column of the applicant's name, or
/// before it where no other stands before, up to the next column that is surely the employer's.
fn of_applicant<'n>(
    names: &[&'n str],
    taken: &HashSet<&str>,
    read: &[(&'n str, &'static str)],
    has_contact: bool,
) -> HashSet<&'n str> {
    let is_second = has_contact && read.iter().any(|(_, key)| *key == KnownKey::EmployerName.name());
    let known = by_name(read);
    let subject = |name: &&str| match known.get(name) {
        _ if taken.contains(*name) => (!is_of_place(name)).then_some(ColumnSubject::Employer),
        _ if is_applicants(name) => Some(ColumnSubject::Applicant),
        Some(key) if has_contact && is_of_name(key) => Some(ColumnSubject::Applicant),
        // `Name` beside a company and its contact
        None if is_second && beside(name, true, false).is_some_and(is_of_name) => {
            Some(ColumnSubject::Applicant)
        }
        Some(key) if !is_of_place(key) => Some(ColumnSubject::Employer),
        Some(_) | None => None,
    };
    let Some(first) = names.iter().find_map(subject) else { return HashSet::new() };
    let mut of = first;
    // whose each is, and whether it is where one is written to, and not where one lives
    let mut places: Vec<(&'n str, ColumnSubject, bool)> = Vec::new();
    for name in names {
        of = subject(name).unwrap_or(of);
        let key = column(name, TableKind::Jobs).or_else(|| beside(name, false, true));
        if let Some(key) = key.filter(|key| is_of_place(key)) {
            let whose = if sure_column(name).is_some() { ColumnSubject::Employer } else { of };
            places.push((name, whose, key == KnownKey::Email.name()));
        }
    }
    // behind the company, what it has none of its own of is its
    let has_own = |is_email: bool| {
        places.iter().any(|(_, whose, other)| *whose == ColumnSubject::Employer && *other == is_email)
    };
    let is_applicants = |whose: ColumnSubject, is_email: bool| {
        whose == ColumnSubject::Applicant && (first == ColumnSubject::Applicant || has_own(is_email))
    };
    let applicants = places.iter().filter(|(_, whose, is_email)| is_applicants(*whose, *is_email));
    applicants.map(|(name, ..)| *name).collect()
}

/// Whether a key is a part of what a contact is called.
fn is_of_name(key: &str) -> bool {
    matches!(key, "contact.firstname" | "contact.lastname")
}

/// Whether a key says where somebody is, or is written to.
fn is_of_place(key: &str) -> bool {
    key == KnownKey::Email.name() || key == KnownKey::Address.name() || Holder::Address.entry(key).is_some()
}

/// Whether a column is called as who applies, or as that one's name: `Applicant Name`, but no `Candidate Portal`.
fn is_applicants(name: &str) -> bool {
    let lower = name.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let is_one = words.next().is_some_and(|word| APPLICANTS.binary_search(&word).is_ok());
    is_one && words.all(|word| NAMES.binary_search(&word).is_ok())
}

/// What those are called who apply.
static APPLICANTS: LazyLock<Vec<&str>> = LazyLock::new(|| words(APPLICANTS_AND_NAMES.0));

/// What stands behind such a word where it is of the name.
static NAMES: LazyLock<Vec<&str>> = LazyLock::new(|| words(APPLICANTS_AND_NAMES.1));

/// The words for who applies, and those for a name.
static APPLICANTS_AND_NAMES: LazyLock<(&str, &str)> =
    LazyLock::new(|| include_str!("applicants.txt").split_once("\n---\n").unwrap_or_default());

/// Whether a column is read as some key, by its name alone or beside others.
pub fn may_be_read(name: &str) -> bool {
    COLUMNS.contains_key(&headed(name))
}

/// The key that the name of a column says surely, whatever else may be called so.
pub fn sure_column(name: &str) -> Option<&'static str> {
    COLUMNS.get(&headed(name))?.iter().find(|(_, range)| *range == ColumnRange::Surely).map(|(key, _)| *key)
}

/// The key that a column is read as beside others.
fn beside(name: &str, is_person: bool, is_placed: bool) -> Option<&'static str> {
    let fits = |key: &str| if key.starts_with("contact.") { is_person } else { is_placed };
    let keys = COLUMNS.get(&headed(name))?;
    keys.iter().find(|(key, range)| *range == ColumnRange::Beside && fits(key)).map(|(key, _)| *key)
}

/// Whether a key of `columns.txt` is one of an employer, of its address, or of its contact.
pub(crate) fn describes_employer(key: &str) -> bool {
    Holder::Employer.entry(key).or(Holder::Address.entry(key)).is_some() || CONTACT_PARTS.contains(&key)
}

/// The part of an address that people call so, in a table and in a map of its own.
pub fn address_part(name: &str) -> Option<&'static KeyEntry> {
    COLUMNS.get(&headed(name))?.iter().find_map(|(key, _)| Holder::Address.entry(key))
}

/// The same of a key beside others, where a number may be any.
pub fn address_part_beside(name: &str) -> Option<&'static KeyEntry> {
    let keys = COLUMNS.get(&headed(name))?;
    let mut keys = keys.iter().filter(|(_, range)| *range != ColumnRange::Behind);
    keys.find_map(|(key, _)| Holder::Address.entry(key))
}

/// What people call the parts of an address in a table, as it is compared, each with the key of the part.
pub(super) fn parts_called() -> impl Iterator<Item = (&'static str, &'static str)> {
    let of = |(name, keys): (&'static String, &'static Vec<(&'static str, ColumnRange)>)| {
        let is_part = |(key, range): &&(&str, ColumnRange)| {
            *range != ColumnRange::Behind && Holder::Address.entry(key).is_some()
        };
        keys.iter().find(is_part).map(|(key, _)| (name.as_str(), *key))
    };
    COLUMNS.iter().filter_map(of)
}

/// The name of a column as those of a table are compared; nothing for a word that means something of its own.
pub(super) fn comparable(name: &str) -> Option<String> {
    Some(headed(name)).filter(|name| OWN.binary_search(&name.as_str()).is_err())
}

/// Whether people call a column so, wherever it is read.
pub(super) fn is_one(name: &str) -> bool {
    COLUMNS.contains_key(&headed(name))
}

/// The keys whose columns people call what is nearest to a word, and by how many edits.
pub(super) fn near(letters: &ComparedLetters) -> Option<(usize, Vec<&'static KeyEntry>)> {
    let word: String = letters.letters.iter().collect();
    if OWN.binary_search(&&*word).is_ok() {
        return None;
    }
    fewest(COMPARED.iter().filter_map(|(name, entry)| {
        let most = match name.letters.len() {
            ..5 => 0,
            5..9 => 1,
            9.. => 2,
        };
        let edits = letters.edits(name, most)?;
        // short names are near to words of their own: of these two letters have changed places
        (name.letters.len() > 5 || letters.is_anagram(name)).then_some((edits, *entry))
    }))
}

/// Words near to the name of a column that mean something of their own.
static OWN: LazyLock<Vec<&str>> = LazyLock::new(|| words(include_str!("own_columns.txt")));

/// What the names of columns are compared as, but for those of employers alone, and the key that each stands for.
static COMPARED: LazyLock<Vec<(ComparedLetters, &KeyEntry)>> = LazyLock::new(|| {
    let of = |(name, keys): (&String, &Vec<(&'static str, ColumnRange)>)| {
        let (key, _) = keys.iter().find(|(key, range)| {
            // what an address may have, and many lists have of something else
            let is_of_address = *range == ColumnRange::Beside && address_columns::MAY_BE_THERE.contains(key);
            !is_of_address && !matches!(range, ColumnRange::Employers | ColumnRange::Behind)
        })?;
        Some((ComparedLetters::of(name), column_entry(key)?))
    };
    let mut names: Vec<_> = COLUMNS.iter().collect();
    order::sort_by_key(&mut names, |(name, _)| *name);
    names.into_iter().filter_map(of).collect()
});

/// The key of ours that a key of `columns.txt` stands for.
fn column_entry(key: &str) -> Option<&'static KeyEntry> {
    let part = key.strip_prefix("contact.").and_then(|part| Holder::Contact.entry(part));
    let of = |holder: Holder| holder.entry(key);
    part.or_else(|| of(Holder::Employer))
        .or_else(|| of(Holder::Address))
        .or_else(|| of(Holder::Job))
        .or_else(|| Holder::Employer.entry(key.split('.').next()?))
}

/// What a note says of the columns or keys that are read so, but for those that are called as their key is.
pub fn said_of(read: &[(&str, &'static str)], noun: &str) -> String {
    let said = |(name, key): &(&str, &'static str)| match key.split_once('.') {
        Some((of, key)) => format!("`{name}` as `{key}` of `{of}`"),
        None => format!("`{name}` as `{key}`"),
    };
    let said: Vec<String> = read.iter().filter(|(name, key)| name != key).map(said).collect();
    format!("{noun} are read by what people call them: {}", said.join(", "))
}

/// The columns that are read as one key, where there are several.
pub fn doubled<'n>(read: &[(&'n str, &'static str)]) -> Vec<(Vec<&'n str>, &'static str)> {
    let mut doubled: Vec<(Vec<&str>, &'static str)> = Vec::new();
    for (name, key) in read {
        match doubled.iter_mut().find(|(_, known)| known == key) {
            Some((names, _)) => names.push(name),
            None => doubled.push((vec![name], key)),
        }
    }
    doubled.retain(|(names, _)| names.len() > 1);
    doubled
}

/// The finding about columns or keys that are read as one.
pub fn doubled_finding(names: &[&str], key: &str, noun: &str) -> Diagnostic {
    // of a part of an address the column that is called so is the one that is meant, and the letter may print the other
    let is_plain = Holder::Address.entry(key).is_some() && names.contains(&key);
    let severity = if is_plain { Severity::Note } else { Severity::Warning };
    let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    let message = format!("the {noun} {} are all read as `{key}`", names.join(" and "));
    Diagnostic::new(Code::UnknownKey, message)
        .severity(severity)
        .hint("of each row the first counts that is not empty")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_begins_with_a_key_of_an_employer_or_a_job() {
        for (key, _) in COLUMNS.values().flatten() {
            assert!(describes_employer(key) || Holder::Job.entry(key).is_some(), "{key}");
        }
    }

    #[test]
    fn every_word_of_its_own_is_near_to_a_column() {
        for word in OWN.iter() {
            let letters = ComparedLetters::of(word);
            let is_near = COMPARED.iter().any(|(name, _)| letters.edits(name, 2).is_some());
            assert!(is_near, "`{word}` is near to no column");
        }
    }

    #[test]
    fn names_are_known_in_any_case_and_some_of_employers_alone() {
        for (name, key) in [
            ("Company", "name"),
            ("FIRMA", "name"),
            ("Firma *", "name"),
            ("Entreprise", "name"),
            ("empresa", "name"),
            ("Bedrijf", "name"),
            ("Azienda", "name"),
            ("Job Title", "jobtitle"),
            ("job_title", "jobtitle"),
            ("Stelle :", "jobtitle"),
            ("Stanowisko", "jobtitle"),
            ("E-Mail", "email"),
            ("URL", "jobpostingurl"),
            ("Ansprechpartner", "contact"),
            ("Ansprech-\npartner", "contact"),
            ("Osoba kontaktowa", "contact"),
            ("Contato", "contact"),
            ("Anrede", "contact.salutation"),
            ("Civilité", "contact.salutation"),
            ("PLZ", "zip"),
        ] {
            assert_eq!(column(name, TableKind::Jobs), Some(key), "{name}");
            assert_eq!(column(name, TableKind::Employers), Some(key), "{name}");
        }
        for name in ["Title", "Name", "Link"] {
            assert_eq!(column(name, TableKind::Jobs), None, "{name}");
            assert!(column(name, TableKind::Employers).is_some(), "{name}");
        }
        for name in ["Date", "Status", "Type", "Location", "Notes", "Salary", "Applied", "City", "Ort", ""] {
            assert_eq!(column(name, TableKind::Employers), None, "{name}");
        }
    }

    #[test]
    fn some_names_mean_something_beside_others_alone() {
        for (heads, taken, table, expected) in [
            ("Firma;Anrede;Name", "", TableKind::Jobs, "name contact.salutation contact.lastname"),
            ("Firma;Anrede;Name", "", TableKind::Employers, "name contact.salutation contact.lastname"),
            ("Entreprise;Civilité;Nom", "", TableKind::Jobs, "name contact.salutation contact.lastname"),
            ("Name;Anrede;Ansprechpartner", "", TableKind::Employers, "name contact.salutation contact"),
            (
                "Company;Salutation;First Name;Last Name;Title",
                "",
                TableKind::Employers,
                "name contact.salutation contact.firstname contact.lastname contact.degree",
            ),
            ("letter;employer;Salutation", "letter employer", TableKind::Jobs, ""),
            ("Firma;Name;Titel", "", TableKind::Jobs, "name"),
            ("Firma;Adresse;PLZ;Ort", "", TableKind::Jobs, "name address zip city"),
            ("company;street;zip;city", "", TableKind::Jobs, "name street zip city"),
            ("Company;Address;City;State;ZIP", "", TableKind::Jobs, "name address city region zip"),
            ("Company;City;State", "", TableKind::Jobs, "name"),
            ("name;address;City", "name address", TableKind::Employers, "city"),
        ] {
            let names: Vec<&str> = heads.split(';').collect();
            let taken: Vec<&str> = taken.split_whitespace().collect();
            let mut read = columns(&names, &taken, table);
            order::sort_by_key(&mut read, |(name, _)| names.iter().position(|known| known == name));
            let keys: Vec<&str> = read.iter().map(|(_, key)| *key).collect();
            assert_eq!(keys.join(" "), expected, "{heads}");
        }
    }

    #[test]
    fn a_column_that_is_called_as_its_key_is_not_said() {
        let read = [("company", "name"), ("street", "street")];
        assert_eq!(
            said_of(&read, "columns"),
            "columns are read by what people call them: `company` as `name`"
        );
    }

    #[test]
    fn two_columns_for_one_key_are_told() {
        let read = columns(&["Company", "Firma", "Stelle"], &[], TableKind::Jobs);
        assert_eq!(doubled(&read), [(vec!["Company", "Firma"], "name")]);
    }
}
