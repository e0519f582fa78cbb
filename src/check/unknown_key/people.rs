//! Columns of a job list with people in them, whom no letter greets.

use super::{MOST_KEYS, Stray, Told};
use crate::diagnostic::{Diagnostic, Severity};
use crate::keys::{Holder, Surroundings};
use crate::stationery::forms_of_address::is_title;
use crate::value::Field;

/// A column of people that no letter asks for.
#[derive(Debug)]
pub struct PeopleColumn<'a> {
    /// What it is called.
    pub name: &'a str,
    /// Whom its first cell names.
    pub person: &'a str,
    /// What is told of it.
    pub finding: Diagnostic,
}

/// The column of a job list that no letter asks for, that is called as those are who are written to, and that has people in it,
/// each with a form of address, for rows whose letters greet nobody by name. What a column has is seen in its first cell.
pub fn column_of_people<'a>(
    columns: &[(&'a str, &'a Field)],
    surroundings: &dyn Surroundings,
) -> Option<PeopleColumn<'a>> {
    let is_person = |text: &str| {
        let (form, name) = text.trim().split_once(' ').unwrap_or_default();
        let words = name.split_whitespace().take(MOST_OF_A_NAME + 1);
        // `Frau von der Leyen`, but `Ms Bell rang`
        words.clone().last().is_some_and(|last| last.starts_with(char::is_uppercase))
            && words.clone().count() <= MOST_OF_A_NAME
            && words.into_iter().all(|word| word.starts_with(char::is_alphabetic))
            && is_title(form)
    };
    let is_asked =
        |path: &str| surroundings.mentions().has(&path.to_lowercase(), Holder::FrontMatter.asked_of());
    // `Owner`, `Agent` and `Brand` have people and houses who are somebody else
    let columns = columns.iter().take(MOST_KEYS).filter(|(path, _)| are_written_to(path));
    columns.filter(|(path, _)| !is_asked(path)).find_map(|(name, field)| {
        let person = field.value.as_str().filter(|text| is_person(text))?.trim();
        let why = format!("no letter asks for the column `{name}`, and its `{person}` is greeted by none");
        let told = Told::Idle(why, None, Severity::Warning);
        let stray = Stray { key: name, field, holder: Holder::FrontMatter, file: None, told };
        (!stray.is_asked_for(surroundings.mentions())).then(|| PeopleColumn {
            name,
            person,
            finding: stray.finding(),
        })
    })
}

/// Whether a column is called as those are who are written to: `Ward Manager`.
fn are_written_to(column: &str) -> bool {
    let lower = column.trim().to_lowercase();
    let list = cues!("columns of people to greet");
    let is_of_house = |first: &str| cues!("whose manager is written to").has(first);
    // `Former manager` and `Film director` are others
    list.has(&lower)
        || lower.split_once(' ').is_some_and(|(first, last)| is_of_house(first) && list.has(last))
}

/// How many words a name has at most.
const MOST_OF_A_NAME: usize = 4;
