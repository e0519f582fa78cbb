//! Lints: what a careful friend would find before the letter leaves.
//!
//! takes a [`Subject`]: a letter, what it became, and the data of its workspace; gives findings and
//! changes nothing. [`LINTS`] is the one table of them, a file each. What the author silenced in the letter
//! itself is taken out again at the end, whoever found it.

#[macro_use]
mod cue_list;

pub mod explain;
mod formulas;

mod accessibility;
mod allow;
mod anatomy;
mod applying;
mod contradiction;
mod data_markup;
mod date;
mod editorial;
mod enclosures;
mod language;
mod lexicon;
mod limit;
mod link;
mod lint;
mod mojibake;
mod other_contact;
mod other_employer;
mod other_job;
mod other_reader;
mod own_data;
mod passage;
mod pdf_text;
mod person;
mod placeholder;
mod post;
mod punctuation;
mod quotation;
mod register;
mod remnant;
mod repeated;
mod run_together;
mod said_twice;
mod salutation;
mod search_room;
mod signature;
mod spelled;
mod spelling;
mod starter;
mod subject;
mod twice;
mod unfinished;
mod unknown_key;

use std::collections::HashSet;

use crate::diagnostic::Diagnostics;
use lint::Findings;
use passage::ReadingOrder;

pub use crate::employer::names::EmployerNames;
pub use explain::{documentation, explain};
pub use lint::{Documentation, Lint};
pub use mojibake::{Repair, repairs};
pub use subject::{DaySource, Subject, Today, Verify};
pub use unknown_key::{
    PeopleColumn, column_of_people, columns, columns_of_address, employers, stray_settings,
};

/// Every lint, in the order in which they run and are listed.
pub const LINTS: &[Lint] = &[
    other_employer::LINT,
    other_contact::LINT,
    other_job::LINT,
    other_reader::LINT,
    placeholder::LINT,
    editorial::LINT,
    remnant::LINT,
    starter::LINT,
    salutation::LINT,
    unfinished::LINT,
    said_twice::LINT,
    contradiction::LINT,
    enclosures::LINT,
    register::LINT,
    punctuation::LINT,
    run_together::LINT,
    spelling::LINT,
    mojibake::LINT,
    limit::LINT,
    data_markup::LINT,
    link::LINT,
    language::LINT,
    date::LINT,
    pdf_text::LINT,
    accessibility::LINT,
    unknown_key::LINT,
];

/// The lints that look for what other employers and their jobs are called. Adding an employer may change what
/// they find in any letter.
const OF_OTHERS: [Lint; 3] = [other_employer::LINT, other_contact::LINT, other_job::LINT];

/// The lints that look at the text of a mail, too, which is another's letter to the same employer: all that are about what
/// is said there and not about what a letter has to have.
const OF_MAIL: [Lint; 14] = [
    other_employer::LINT,
    other_contact::LINT,
    other_job::LINT,
    other_reader::LINT,
    placeholder::LINT,
    editorial::LINT,
    remnant::LINT,
    salutation::OF_MAIL,
    enclosures::OF_MAIL,
    contradiction::LINT,
    punctuation::LINT,
    spelling::LINT,
    mojibake::LINT,
    link::LINT,
];

/// Runs every lint on a letter, and those of mails on the text that its `mail` has in place of it; then takes out what the
/// letter itself allows, whichever stage found it.
pub fn check(subject: &Subject<'_>, mail: Option<&Subject<'_>>, diagnostics: &mut Diagnostics) {
    let reading = ReadingOrder::of(subject);
    for lint in LINTS {
        (lint.run)(&reading, &mut Findings::new(diagnostics, lint.code, LINTS));
    }
    check_mail(mail, &OF_MAIL, diagnostics);
    repeated::drop(diagnostics);
    allow::offer(subject.letter, LINTS, diagnostics);
    allow::apply(subject.letter, &reading.front, diagnostics);
}

/// Runs only the lints whose findings depend on employers other than the letter's own.
pub fn check_others(subject: &Subject<'_>, mail: Option<&Subject<'_>>, diagnostics: &mut Diagnostics) {
    let reading = ReadingOrder::of(subject);
    for lint in OF_OTHERS {
        (lint.run)(&reading, &mut Findings::new(diagnostics, lint.code, LINTS));
    }
    check_mail(mail, &OF_OTHERS, diagnostics);
    allow::apply(subject.letter, &reading.front, diagnostics);
}

fn check_mail(mail: Option<&Subject<'_>>, lints: &[Lint], diagnostics: &mut Diagnostics) {
    let Some(mail) = mail else { return };
    let reading = ReadingOrder::of_mail(mail);
    for lint in lints {
        (lint.run)(&reading, &mut Findings::new(diagnostics, lint.code, LINTS));
    }
    // what is wrong with the data was said of the letter
    let mut told = HashSet::new();
    diagnostics.rework(|found| told.insert((found.code, found.span, found.message.clone())).then_some(found));
}

/// Whether a letter speaks of how many words or characters it may have, so that its text export has to be counted.
pub fn speaks_of_a_limit(letter: &crate::letter::Letter) -> bool {
    limit::speaks_of_one(letter)
}

/// Whether findings of a code depend on employers other than the letter's own.
pub fn is_of_others(code: &str) -> bool {
    OF_OTHERS.iter().any(|lint| lint.code.name() == code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;

    #[test]
    fn the_table_names_each_code_once() {
        let mut codes: Vec<Code> = LINTS.iter().map(|lint| lint.code).collect();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), LINTS.len());
    }
}
