//! Columns that were hardly meant to be left out of the address that the others of their table make.

use std::collections::HashMap;

use super::{MOST_KEYS, Stray, Told};
use crate::diagnostic::{Diagnostic, Severity};
use crate::employer::Employer;
use crate::keys::{self, Holder, KnownKey, MissedColumn, Surroundings, TableKind};
use crate::value::Field;

/// The same of the columns of a job list, in their order, but for those that a letter asks for.
pub fn columns_of_address<'a>(
    columns: &[(&'a str, &'a Field)],
    surroundings: &dyn Surroundings,
) -> Vec<(&'a str, Diagnostic)> {
    let columns = &columns[..columns.len().min(MOST_KEYS)];
    let names: Vec<&str> = columns.iter().map(|(name, _)| *name).collect();
    let read = keys::columns(&names, &[], TableKind::Jobs);
    let strays = strays(columns, &read, Holder::FrontMatter, None);
    let left = strays.into_iter().filter(|stray| !stray.is_asked_for(surroundings.mentions()));
    left.map(|stray| (stray.key, stray.finding())).collect()
}

/// Collects those of an employer.
pub(super) fn look<'a>(employer: &'a Employer, strays_of: &mut Vec<Stray<'a>>) {
    let Employer { key: _, data, file } = employer;
    let columns: Vec<(&str, &Field)> =
        data.fields().take(MOST_KEYS).map(|(name, field)| (&**name, field)).collect();
    let names: Vec<&str> = columns.iter().map(|(name, _)| *name).collect();
    let is_ours =
        |name: &&str| Holder::Employer.entry(name).is_some() || Holder::Address.entry(name).is_some();
    if names.iter().all(is_ours) || names.iter().all(|name| keys::address_part(name).is_none()) {
        return;
    }
    let ours: Vec<&str> =
        names.iter().copied().filter(|name| Holder::Employer.entry(name).is_some()).collect();
    let read = keys::columns(&names, &ours, TableKind::Employers);
    let is_table = ![".yml", ".yaml", ".json"].iter().any(|ending| file.ends_with(ending));
    let found = strays(&columns, &read, Holder::Employer, Some(file));
    // the keys of a file stand in no order
    let found = found.into_iter().filter(|stray| is_table || matches!(stray.told, Told::Column(_)));
    let is_told = |stray: &Stray<'_>, strays: &[Stray<'_>]| strays.iter().any(|told| told.key == stray.key);
    for stray in found {
        if !is_told(&stray, strays_of) {
            strays_of.push(stray);
        }
    }
}

/// What is told of the columns.
fn strays<'a>(
    columns: &[(&'a str, &'a Field)],
    read: &[(&'a str, &'static str)],
    holder: Holder,
    file: Option<&'a str>,
) -> Vec<Stray<'a>> {
    let names: Vec<&'a str> = columns.iter().map(|(name, _)| *name).collect();
    let missed = keys::missed_columns(&names, read).into_iter();
    let fields: HashMap<&str, &'a Field> = columns.iter().rev().copied().collect();
    let stray = |MissedColumn { name, meant }: MissedColumn<'a>| {
        let (key, field) = (name, *fields.get(name)?);
        let told = if let Some(entry) = meant {
            Told::Column(vec![entry])
        } else {
            // numbers, addresses of the net and mail stand in none of an address
            let is_line = |text: &str| {
                text.contains(char::is_alphabetic)
                    && !["://", "www.", "@"].iter().any(|sign| text.contains(sign))
            };
            if !field.value.scalar().is_some_and(|text| is_line(&text)) {
                return None;
            }
            let why = format!("`{name}` stands between the street and the town, and is not printed");
            let [below, above] = [KnownKey::StreetBelow, KnownKey::StreetMore].map(KnownKey::name);
            let hint = format!("call it `{below}` to have it below the street, or `{above}` above it");
            Told::Idle(why, Some(hint), Severity::Warning)
        };
        Some(Stray { key, field, holder, file, told })
    };
    missed.filter_map(stray).collect()
}
