//! Data of an employer that are another's: an address of mail, a contact, a posting that were left when a file was copied for
//! the next firm.

use super::addressee::Addressee;
use crate::check::lint::Findings;
use crate::check::own_data;
use crate::check::passage::{ReadingOrder, Words};
use crate::check::person::Person;
use crate::diagnostic::Severity;
use crate::diagnostic::sentence::listed;
use crate::employer::Employer;
use crate::employer::common_words::is_common;
use crate::employer::contacts::folded_words;
use crate::employer::names::{EmployerNames, is_legal_form, is_short_for, is_trade, spoken};
use crate::keys::KnownKey;
use crate::source::Span;

/// As many employers with whom something is shared are looked at.
const MOST: usize = 50;

/// Where more of them have the same, somebody looks for people for all of them.
const MOST_FIRMS: usize = 2;

/// What is the same in two employers' data.
struct SharedValue<'a> {
    key: KnownKey,
    other: &'a Employer,
    span: Option<Span>,
}

/// Warns, once, of what the letter's employer has of one other.
pub(super) fn run(reading: &ReadingOrder<'_>, own: &Addressee, findings: &mut Findings<'_>) {
    let Some(employer) = reading.subject.employer.filter(|_| own.has_name) else { return };
    let is_stranger = |other: &&Employer| {
        let index = reading.subject.names.index(&other.key);
        let is_meant = index.is_none_or(|index| own.means(index));
        !is_meant && other.key != employer.key && !are_akin(own, other)
    };
    let mut shared = Vec::new();
    for key in [KnownKey::Email, KnownKey::Contact, KnownKey::JobPostingUrl] {
        for words in own_data::of_employer(reading, key).into_iter().take(1) {
            let others: Vec<&Employer> =
                with_same(reading, employer, key, &words).filter(is_stranger).collect();
            let Some(other) = others.first().filter(|_| others.len() < MOST_FIRMS) else { continue };
            shared.push(SharedValue { key, other, span: words.span });
        }
    }
    let Some(first) = shared.first() else { return };
    let other = first.other;
    let of_other = shared.iter().filter(|value| value.other.key == other.key);
    let keys: Vec<&str> = of_other.map(|value| value.key.name()).collect();
    let (said, verb) = (listed(&keys, "and"), if keys.len() == 1 { "is that" } else { "are those" });
    let firm = other.name().unwrap_or(&other.key);
    findings.push(
        own.finding(format_args!("whose {said} {verb} of `{firm}`"))
            .severity(Severity::Warning)
            .label(format!("as in {}", other.file))
            .at_option(first.span)
            .hint(format!("correct what was copied for `{}`", own.name))
            .hint(format!("if both have it, add `mentions: [{}]` to the front matter", other.key)),
    );
}

/// The other employers that have the same under a key, or after whom it is named.
fn with_same<'r>(
    reading: &ReadingOrder<'r>,
    employer: &'r Employer,
    key: KnownKey,
    words: &Words,
) -> impl Iterator<Item = &'r Employer> {
    let names = reading.subject.names;
    let written = words.text.trim().to_lowercase();
    let owners: Vec<usize> = match key {
        KnownKey::Email if !EmployerNames::is_named_after(employer, &written) => {
            let called = names.named_after(&written);
            if called.is_empty() { names.contacts().at(&written).to_vec() } else { called }
        }
        KnownKey::Contact => folded_words(&written)
            .last()
            .map(|last| names.contacts().with(&last).to_vec())
            .unwrap_or_default(),
        KnownKey::JobPostingUrl if !EmployerNames::is_named_after(employer, &written) => {
            names.posting(words.text.trim()).to_vec()
        }
        _ => Vec::new(),
    };
    let is_same = move |other: &&Employer| match key {
        KnownKey::Email => {
            let address = KnownKey::Email.given(&other.data).and_then(|field| field.value.as_str());
            EmployerNames::is_named_after(other, &written)
                || address.is_some_and(|address| address.trim().to_lowercase() == written)
        }
        KnownKey::Contact => is_same_contact(employer, other),
        _ => true,
    };
    owners.into_iter().take(MOST).filter_map(|owner| names.employer(owner)).filter(is_same)
}

/// Whether two employers have one contact, with a given name and a surname where each has an address of mail, else at one address.
fn is_same_contact(employer: &Employer, other: &Employer) -> bool {
    let (Some(one), Some(second)) = (employer.contact(), other.contact()) else { return false };
    let has_names = |least: usize| Person::of(&one).names.len() >= least;
    let is_one_name = has_names(1) && folded_words(&one).eq(folded_words(&second));
    if !is_one_name || EmployerNames::is_own_mailbox(employer) && !EmployerNames::is_own_mailbox(other) {
        return false;
    }
    // nobody of the same name is at two firms
    let has_mail = |employer: &Employer| KnownKey::Email.given(&employer.data).is_some();
    if has_names(2) && has_mail(employer) && has_mail(other) {
        return true;
    }
    let address = |employer: &Employer| -> Vec<String> {
        let mut all = Vec::new();
        if let Some(field) = KnownKey::Address.given(&employer.data) {
            crate::employer::push_words(&field.value, 3, &mut all);
        }
        all
    };
    let (here, there) = (address(employer), address(other));
    !here.is_empty() && here == there
}

/// Whether two employers may be parts of one: a word of their names that says more than a trade is the same, or one is what
/// the other is called in short.
fn are_akin(own: &Addressee, other: &Employer) -> bool {
    let says_more = |word: &String| {
        word.chars().count() > 2 && !is_trade(word) && !is_legal_form(word) && !is_common(word)
    };
    let of_own = own.words_of_names();
    let theirs = spoken(other);
    let mut words = theirs.iter().flat_map(|form| folded_words(form).collect::<Vec<_>>());
    is_short_for(&own.name, other) || words.any(|word| says_more(&word) && of_own.contains(&word))
}
