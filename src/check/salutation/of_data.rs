//! A greeting in the data of an employer, or in a row, that is another person's than its contact: what was left when the data
//! were copied for the next firm.

use super::super::lint::Findings;
use super::super::passage::{Passage, ReadingOrder};
use super::super::person::{Person, greeted};
use super::super::signature::is_short;
use super::is_near;
use crate::diagnostic::{Code, Severity};
use crate::employer::contacts::folded_words;
use crate::employer::{Employer, name_of_contact, part_of_contact};
use crate::keys::KnownKey;

/// Compares the greeting that the data say, where the letter greets by it, with the name of the contact.
pub(super) fn run(reading: &ReadingOrder<'_>, passage: &Passage<'_>, findings: &mut Findings<'_>) {
    let Some(employer) = reading.subject.employer else { return };
    let Some(name) = contact_name(employer) else { return };
    let meant = Person::of(&name);
    let Some(greeting) = said(employer).filter(|greeting| is_said(greeting, &passage.text)) else { return };
    let people: Vec<Person> = greeted(greeting)
        .into_iter()
        .map(|one| one.in_nominative(&passage.language, |name| meant.names.iter().any(|meant| meant == name)))
        .collect();
    let [one] = people.as_slice() else { return };
    let is_form = |name: &String, other: &String| {
        name == other || is_near(other, name) || is_short(other, name) || is_short(name, other)
    };
    let is_contact = one.names.iter().any(|name| meant.names.iter().any(|other| is_form(name, other)));
    let beside = employer.words_beside_greeting();
    let is_of_data = one.names.iter().any(|name| beside.contains(name));
    let is_compared = one.gender.is_some() && !one.is_group && !one.names.is_empty();
    if !is_compared || meant.is_group || meant.names.is_empty() || is_contact || is_of_data {
        return;
    }
    let place = reading.place(passage, 0..passage.text.trim_end().len());
    if findings.spans(Code::OtherContact).any(|told| passage.span.is_some_and(|own| own.holds(told))) {
        return;
    }
    let message = format!("the employer’s `{greeting}` greets another than its contact, `{name}`");
    let hint = "correct the greeting, or the contact, in the data of the employer";
    findings.tell_as(Severity::Error, place, message, hint);
}

/// The name of the contact, without what the data say stands before it.
fn contact_name(employer: &Employer) -> Option<String> {
    let field = KnownKey::Contact.given(&employer.data)?;
    let Some(person) = field.value.as_map() else { return employer.contact() };
    let names: Vec<&str> = name_of_contact(person).filter_map(|field| field.value.as_str()).collect();
    Some(names.join(" ")).filter(|name| !name.trim().is_empty())
}

/// The greeting of the data: `greeting`, or what a column for the form of address has of one.
fn said(employer: &Employer) -> Option<&str> {
    let form = || {
        let person = KnownKey::Contact.given(&employer.data)?.value.as_map()?;
        part_of_contact(person, KnownKey::ContactSalutation)?.value.as_str()
    };
    employer.greeting().or_else(form).map(str::trim)
}

/// Whether a salutation begins with all the words of a greeting.
fn is_said(greeting: &str, salutation: &str) -> bool {
    let told: Vec<String> = folded_words(greeting).collect();
    !told.is_empty() && folded_words(salutation).take(told.len()).eq(told)
}
