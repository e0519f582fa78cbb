//! Columns of a list that nobody asks for, beside a key that letters ask for and that no column has: `Night shifts` and
//! `{% if page.Nights %}`.

use std::collections::BTreeSet;

use super::{Stray, Told};
use crate::diagnostic::{Severity, nearest};
use crate::keys::{AskedOf, Holder, Mentions};
use crate::value::Field;

/// The most columns that are compared with what is asked for.
const MOST: usize = 200;

/// The least letters of a word by which a column and a key are alike.
const LEAST: usize = 4;

/// The columns among these that are nearly what is asked for.
pub(super) fn found<'a>(columns: &[(&'a str, &'a Field)], mentions: &Mentions) -> Vec<Stray<'a>> {
    let names: BTreeSet<&str> = columns.iter().map(|(name, _)| *name).collect();
    let is_free = |name: &&str| !names.contains(name) && Holder::FrontMatter.entry(name).is_none();
    let asked: BTreeSet<&str> = mentions.of_page().filter(is_free).collect();
    let unasked = columns.iter().filter(|(name, _)| !mentions.has(name, &[AskedOf::Page]));
    let near = unasked.take(MOST).filter_map(|(column, field)| {
        let begins_alike = || asked.iter().copied().find(|name| begins_alike(column, name));
        let name = nearest(column, asked.iter().copied()).or_else(begins_alike)?;
        let why = format!(
            "no letter asks for the column `{column}`, and `page.{name}`, which one asks for, no column has"
        );
        let hint = if column.contains(|c: char| !(c.is_alphanumeric() || c == '_' || c == '-')) {
            format!("call the column `{name}`, or ask for `page[\"{column}\"]`")
        } else {
            format!("call the column `{name}`, or ask for `page.{column}`")
        };
        let told = Told::Idle(why, Some(hint), Severity::Warning);
        Some(Stray { key: column, field, holder: Holder::FrontMatter, file: None, told })
    });
    near.collect()
}

/// Whether a column of several words begins as a key does: `Night shifts`, `Nights`.
fn begins_alike(column: &str, name: &str) -> bool {
    let stem = |word: &str| word.to_lowercase().trim_end_matches('s').to_owned();
    let Some((first, _)) = column.split_once([' ', '_', '-']) else { return false };
    let stem_of_name = stem(name);
    stem_of_name.len() >= LEAST && stem(first) == stem_of_name
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Value;

    #[test]
    fn a_column_that_nobody_asks_for_is_near_a_key_that_no_column_has() {
        for (column, asked, is_near) in [
            ("Night shifts", "Nights", true),
            ("Speciality", "Specialty", true),
            ("why_you", "why_yuo", true),
            ("Night shifts", "Notice", false),
            ("Salary", "Start", false),
            // read by its name
            ("Titel", "title", false),
            ("Why", "Why", false),
        ] {
            let mut mentions = Mentions::default();
            mentions.add(AskedOf::Page, asked);
            let field = Field::computed(Value::from("x"));
            assert_eq!(found(&[(column, &field)], &mentions).len(), usize::from(is_near), "{column} {asked}");
        }
        let mut mentions = Mentions::default();
        mentions.add(AskedOf::Page, "Nights");
        let field = Field::computed(Value::from("x"));
        assert!(found(&[("Night shifts", &field), ("Nights", &field)], &mentions).is_empty());
    }
}
