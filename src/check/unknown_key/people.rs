//! Columns of a job list with people in them, whom no letter greets.

use super::{MOST_KEYS, Stray, Told};
use crate::diagnostic::{Diagnostic, Severity};
use crate::keys::{Holder, Surroundings};
use crate::stationery::forms_of_address::is_title;
use crate::value::Field;

/// The column of a job list that no letter asks for and that has people in it, each with a form of address, for rows whose letters
/// greet nobody by name; with the finding about it. What a column has is seen in its first cell.
pub fn column_of_people<'a>(
    columns: &[(&'a str, &'a Field)],
    surroundings: &dyn Surroundings,
) -> Option<(&'a str, Diagnostic)> {
    let is_person = |text: &str| {
        let (form, name) = text.trim().split_once(' ').unwrap_or_default();
        let words = name.split_whitespace().take(MOST_OF_A_NAME + 1);
        name.starts_with(char::is_uppercase)
            && words.clone().count() <= MOST_OF_A_NAME
            && words.into_iter().all(|word| word.starts_with(char::is_alphabetic))
            && is_title(form)
    };
    // `Referred by`: somebody else than whom the letter is for
    let is_of_others = |path: &str| cues!("columns of people beside").is_in(path);
    let columns =
        columns.iter().take(MOST_KEYS).filter(|(path, _)| !path.contains('.') && !is_of_others(path));
    let people = columns.filter(|(_, field)| field.value.as_str().is_some_and(is_person));
    let mut strays = people.map(|(path, field)| {
        let person = field.value.as_str().unwrap_or_default().trim();
        let why = format!("no letter asks for the column `{path}`, and its `{person}` is greeted by none");
        let told = Told::Idle(why, None, Severity::Warning);
        Stray { key: path, field, holder: Holder::FrontMatter, file: None, told }
    });
    let stray = strays.find(|stray| !stray.is_asked_for(surroundings.mentions()))?;
    Some((stray.key, stray.finding()))
}

/// How many words a name has at most.
const MOST_OF_A_NAME: usize = 4;
