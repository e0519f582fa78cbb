//! What people call the columns of a table.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::meant::bare;

/// What a table lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableKind {
    /// Employers.
    Employers,
    /// Jobs, whose columns may be the letter's own keys.
    Jobs,
}

/// The keys by the names of columns without case and marks, and whether a job list has them, too.
static COLUMNS: LazyLock<HashMap<String, (&str, bool)>> = LazyLock::new(|| {
    let mut columns = HashMap::new();
    for line in include_str!("columns.txt").lines().filter(|line| !line.starts_with('#')) {
        let Some((key, names)) = line.split_once(':') else { continue };
        let (plain, own) = names.split_once('~').unwrap_or((names, ""));
        for (names, is_job) in [(plain, true), (own, false)] {
            let names = names.split(',').map(bare).filter(|name| !name.is_empty());
            columns.extend(names.map(|name| (name, (key, is_job))));
        }
    }
    columns
});

/// The key that a column of a table is read as; nothing for one that is the user's own.
pub fn column(name: &str, table: TableKind) -> Option<&'static str> {
    let (key, is_job) = COLUMNS.get(&bare(name))?;
    (*is_job || table == TableKind::Employers).then_some(*key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keys::Holder;

    #[test]
    fn every_line_begins_with_a_key_of_an_employer_or_a_job() {
        for (key, _) in COLUMNS.values() {
            assert!(Holder::Employer.entry(key).or(Holder::Job.entry(key)).is_some(), "{key}");
        }
    }

    #[test]
    fn names_are_known_in_any_case_and_some_of_employers_alone() {
        for (name, key) in [
            ("Company", "name"),
            ("FIRMA", "name"),
            ("Entreprise", "name"),
            ("empresa", "name"),
            ("Job Title", "jobtitle"),
            ("job_title", "jobtitle"),
            ("E-Mail", "email"),
            ("URL", "jobpostingurl"),
            ("Ansprechpartner", "contact"),
        ] {
            assert_eq!(column(name, TableKind::Jobs), Some(key), "{name}");
            assert_eq!(column(name, TableKind::Employers), Some(key), "{name}");
        }
        for name in ["Title", "Name", "Link"] {
            assert_eq!(column(name, TableKind::Jobs), None, "{name}");
            assert!(column(name, TableKind::Employers).is_some(), "{name}");
        }
        for name in ["Date", "Status", "Type", "Location", "Notes", "Salary", "Applied", ""] {
            assert_eq!(column(name, TableKind::Employers), None, "{name}");
        }
    }
}
