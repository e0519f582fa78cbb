//! Cells of a job list that describe an employer, in a row that is for one of the workspace: its file counts, and they do not.

use super::{ReadingOrder, Stray, Told};
use crate::employer::Employer;
use crate::employer::contacts::folded_words;
use crate::employer::names::is_legal_form;
use crate::keys::{self, Holder, KnownKey, Meaning, TableKind};
use crate::value::Field;

/// Collects the cells of the letter's row that describe an employer and that nobody reads. A row that names a
/// firm is an employer of its own, and they are its data.
pub(super) fn look<'a>(reading: &ReadingOrder<'a>, strays: &mut Vec<Stray<'a>>) {
    let subject = reading.subject;
    let Some(employer) = subject.employer else { return };
    // what was typed has no place
    let cells = || subject.scope.set.iter().filter(|(_, field)| field.span.is_some());
    let names: Vec<&str> = cells().map(|(name, _)| &**name).collect();
    if names.is_empty() {
        return;
    }
    let called = KnownKey::EmployerName.field(&employer.data).and_then(|field| field.span);
    if called.is_some() && cells().any(|(_, field)| field.span == called) {
        return;
    }
    let read = keys::columns(&names, &[], TableKind::Jobs);
    for (name, field) in cells() {
        let key = read.iter().find(|(column, key)| *column == &**name && keys::describes_employer(key));
        let Some((_, key)) = key else { continue };
        let is_letters =
            matches!(keys::meaning(Holder::FrontMatter, name), Meaning::Known | Meaning::Understood(_));
        if is_letters || says(employer, key, field) {
            continue;
        }
        let of = key.split('.').next().unwrap_or(key);
        let instead = match known(employer, key) {
            Some(known) => format!("whose `{of}` is `{}`", known.trim()),
            None => format!("whose data have no `{of}`"),
        };
        let why =
            format!("`{name}` has no effect here: the row is for the employer `{}`, {instead}", employer.key);
        strays.push(Stray {
            key: name,
            field,
            holder: Holder::FrontMatter,
            file: None,
            told: Told::Overruled(why),
        });
    }
}

/// Whether an employer's data say what a cell does.
fn says(employer: &Employer, key: &str, field: &Field) -> bool {
    if employer.data.field(key).is_some_and(|known| known.value == field.value) {
        return true;
    }
    let Some(said) = field.value.scalar() else { return false };
    let said = said.trim();
    if key == KnownKey::EmployerName.name() {
        return employer.is_named(said) || employer.name().is_some_and(|name| bare(name) == bare(said));
    }
    known(employer, key)
        .is_some_and(|known| known.trim() == said || key.contains('.') && known.contains(said))
}

/// The words of a company's name but for its legal form, folded.
fn bare(name: &str) -> Vec<String> {
    folded_words(name).filter(|word| !is_legal_form(word)).collect()
}

/// What an employer's data say under a key of its own or of its address.
fn known(employer: &Employer, key: &str) -> Option<String> {
    if key == KnownKey::Contact.name() || keys::CONTACT_PARTS.contains(&key) {
        return employer.contact();
    }
    let address = || KnownKey::Address.given(&employer.data)?.value.as_map()?.field(key);
    employer.data.field(key).or_else(address)?.value.scalar()
}
