//! Columns of a list that nobody asks for, beside a key that the letter asks for and that neither a column nor its front matter
//! has: `Night shifts` and `{% if page.Nights %}`.

use std::collections::BTreeSet;
use std::ops::Deref;

use super::{ReadingOrder, Stray, Told};
use crate::diagnostic::{Severity, nearest};
use crate::keys::{self, AskedOf, Holder, Mentions, TableKind};
use crate::value::{Field, Map};

/// The most columns that are compared with what is asked for.
const MOST: usize = 200;

/// The least letters of a word by which a column and a key are alike.
const LEAST: usize = 4;

/// Collects the columns of the letter's row that are nearly what it asks for, which is looked for only where some are not read.
pub(super) fn look<'a>(
    reading: &ReadingOrder<'a>,
    own: &impl Deref<Target = Mentions>,
    strays: &mut Vec<Stray<'a>>,
) {
    let subject = reading.subject;
    // what was typed has no place
    let cells = subject.scope.set.iter().filter(|(_, field)| field.span.is_some());
    let cells: Vec<(&str, &Field)> = cells.map(|(name, field)| (&**name, field)).collect();
    if cells.is_empty() {
        return;
    }
    let names: Vec<&str> = cells.iter().map(|(name, _)| *name).collect();
    let read = keys::columns(&names, &[], TableKind::Jobs);
    let is_read = |name: &str| {
        Holder::FrontMatter.entry(name).is_some() || read.iter().any(|(column, _)| *column == name)
    };
    let unread: Vec<(&str, &Field)> = cells.into_iter().filter(|(name, _)| !is_read(name)).collect();
    if !unread.is_empty() {
        found(&unread, &subject.document.meta.page, own, strays);
    }
}

/// The columns among these that are nearly what is asked for and no page has.
fn found<'a>(columns: &[(&'a str, &'a Field)], page: &Map, own: &Mentions, strays: &mut Vec<Stray<'a>>) {
    let is_free = |name: &&str| {
        page.field(name).is_none()
            && columns.iter().all(|(column, _)| column != name)
            && Holder::FrontMatter.entry(name).is_none()
    };
    let asked: BTreeSet<&str> = own.of_page().filter(is_free).collect();
    let unasked = columns.iter().filter(|(name, _)| !own.has(name, &[AskedOf::Page]));
    strays.extend(unasked.take(MOST).filter_map(|(column, field)| {
        let begins_alike = || asked.iter().copied().find(|name| begins_alike(column, name));
        let name = nearest(column, asked.iter().copied()).or_else(begins_alike)?;
        let why = format!(
            "no letter asks for the column `{column}`, and `page.{name}`, which this one asks for, no column has"
        );
        let hint = if column.contains(|c: char| !(c.is_alphanumeric() || c == '_' || c == '-')) {
            format!("call the column `{name}`, or ask for `page[\"{column}\"]`")
        } else {
            format!("call the column `{name}`, or ask for `page.{column}`")
        };
        let told = Told::Idle(why, Some(hint), Severity::Warning);
        Some(Stray { key: column, field, holder: Holder::FrontMatter, file: None, told })
    }));
}

/// Whether a column of several words begins as a key does but for its being one or several: `Night shifts`, `Nights`.
fn begins_alike(column: &str, name: &str) -> bool {
    let Some((first, _)) = column.split_once([' ', '_']) else { return false };
    let (first, name) = (first.to_lowercase(), name.to_lowercase());
    let differs_by_s = |one: &str, other: &str| one.strip_suffix('s') == Some(other);
    first.len() >= LEAST && (differs_by_s(&first, &name) || differs_by_s(&name, &first))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Value;

    #[test]
    fn a_column_that_nobody_asks_for_is_near_a_key_that_no_column_has() {
        for (columns, asked, is_near) in [
            (["Night shifts", "Town"], "Nights", true),
            (["Speciality", "Town"], "Specialty", true),
            (["why_you", "Town"], "why_yuo", true),
            (["Night shifts", "Nights"], "Nights", false),
            (["Night shifts", "Town"], "Notice", false),
            (["Notice period", "Town"], "notice", false),
            (["Salary", "Town"], "Start", false),
            (["Why", "Town"], "Why", false),
            // read by its name
            (["Titel", "Town"], "title", false),
            // of the front matter
            (["Moto", "Town"], "motto", false),
        ] {
            let mut mentions = Mentions::default();
            mentions.add(AskedOf::Page, asked);
            let field = Field::computed(Value::from("x"));
            let page: Map = [("motto", "ad astra")].into_iter().collect();
            let mut strays = Vec::new();
            found(&columns.map(|column| (column, &field)), &page, &mentions, &mut strays);
            assert_eq!(strays.len(), usize::from(is_near), "{columns:?} {asked}");
        }
    }
}
