//! The contact of another employer, whom the letter greets or is addressed to.

mod in_prose;
mod own_people;

use std::collections::HashSet;

use super::lexicon::{self, Topic};
use super::lint::{Documentation, Findings, Lint, if_meant};
use super::other_employer::{copies, mentions};
use super::passage::{LetterHalf, Passage, PassageRole, ReadingOrder};
use super::person::{Person, greeted};
use super::search_room::SearchRoom;
use crate::diagnostic::{Code, Diagnostic};
use crate::employer::Employer;
use crate::employer::contacts::{Contacts, folded_words};
use crate::employer::names::EmployerNames;
use crate::source::Span;
use crate::words::{near, words};

pub(super) const LINT: Lint = Lint {
    code: Code::OtherContact,
    run,
    documentation: Documentation {
        text: "A letter that was sent to one employer and goes to the next still greets whom it greeted then. The name \
            in the greeting, or in an address above it, is looked up among the contacts of the workspace's other \
            employers: full names, surnames, given names, in capitals, with and without titles. It is an error where this \
            employer has another contact, or none and one employer alone has a contact of that name. In the text it is one where \
            the letter takes leave of that contact, calls upon it or speaks of having talked with it (`as discussed with Ms Coyote`), \
            and a warning elsewhere (of its given name alone in both); there nothing is said where the letter names that employer. Nothing is \
            said where this employer's data name the person, where both share a domain, or where `mentions` lists the other.",
        bad: "---\nemployer: snips\n---\nDear Ms Coyote,",
        good: "---\nemployer: snips\n---\nDear {{ employer.contact }},",
    },
};

fn run(reading: &ReadingOrder<'_>, findings: &mut Findings<'_>) {
    let Some(employer) = reading.subject.employer else { return };
    let names = reading.subject.names;
    let people = KnownPeople::of(reading, employer);
    let own = &people.own_name;
    for passage in &reading.passages {
        for (line, person) in addressed(passage, &people) {
            let Some(first) = people.employer_of(&person).filter(|_| !findings.is_full()) else { continue };
            let range = passage.text.find(line).map(|at| at..at + line.len());
            let span = range.and_then(|range| reading.place(passage, range));
            let span = span.filter(|span| says(reading, *span, &person)).or_else(|| employer_place(reading));
            let contact = employer.contact();
            let whom = match &contact {
                Some(contact) => format!("write to {contact}"),
                None => format!("`{own}` has no `contact`; greet nobody by name"),
            };
            findings.push(
                Diagnostic::new(
                    Code::OtherContact,
                    format!(
                        "this letter is for `{own}`, but {} `{}`, the contact of `{}`",
                        if passage.place == PassageRole::Salutation { "greets" } else { "is addressed to" },
                        called(line, &person),
                        names.name(first)
                    ),
                )
                .at_option(span)
                .hint(match passage.half {
                    LetterHalf::Body if contact.is_some() => {
                        format!("{whom}: `{{{{ employer.contact }}}}` prints it")
                    }
                    LetterHalf::Body | LetterHalf::Data => whom,
                })
                .hint(if_meant(names.key(first))),
            );
        }
    }
    copied(reading, &people, findings);
    in_prose::run(reading, &people, findings);
}

/// A copy that goes to the contact of another employer.
fn copied(reading: &ReadingOrder<'_>, people: &KnownPeople<'_>, findings: &mut Findings<'_>) {
    for (line, span) in copies(reading) {
        let name = line.split('<').next().unwrap_or_default().trim();
        let person = Person::of(name);
        if person.names.len() < 2 && person.gender.is_none() {
            continue;
        }
        let Some(owner) = people.employer_of(&person).filter(|_| !findings.is_full()) else { continue };
        let (own, firm, key) = (&people.own_name, people.names.name(owner), people.names.key(owner));
        findings.push(
            Diagnostic::new(
                Code::OtherContact,
                format!("this letter is for `{own}`, but a copy goes to `{name}`, the contact of `{firm}`"),
            )
            .at_option(span)
            .hint("send the copy to somebody else, or to nobody")
            .hint(if_meant(key)),
        );
    }
}

/// Whom the letter may speak of, and whom it may not.
struct KnownPeople<'r> {
    contacts: &'r Contacts,
    names: &'r EmployerNames,
    /// The number of the letter's employer.
    /// The number of this employer; none of one that a row of a job list describes.
    own: Option<usize>,
    /// What it is called.
    own_name: String,
    /// Whether it says whom to write to.
    has_contact: bool,
    /// The words of the names of its contact and of the author.
    known: Vec<String>,
    /// The words of the employer's data: a street may be called as half of a surname is.
    said: HashSet<String>,
    /// The employers that the letter says it mentions.
    mentioned: HashSet<usize>,
    /// How many more bytes of the body are looked through for where one knows people from.
    sought: SearchRoom,
}

/// As many in all.
const MOST_SOUGHT: usize = 4 << 20;

impl<'r> KnownPeople<'r> {
    fn of(reading: &ReadingOrder<'r>, employer: &Employer) -> Self {
        let subject = reading.subject;
        let names = subject.names;
        let own = names.index(&employer.key);
        let contacts = own.map(|own| names.contacts().of(own)).unwrap_or_default();
        let mut known: Vec<String> = contacts.to_vec();
        known.extend(reading.front.author.iter().flat_map(|author| folded_words(&author.value)));
        let (said, mentioned) = (employer.words_beside_greeting(), mentions(reading));
        let own_name = employer.name().unwrap_or(&employer.key).to_owned();
        let has_contact = employer.contact().is_some();
        let sought = SearchRoom::new(MOST_SOUGHT);
        Self { contacts: names.contacts(), names, own, own_name, has_contact, known, said, mentioned, sought }
    }

    /// Whether somebody is called so: the contact, the author, or the contact of another.
    fn is_known(&self, name: &str) -> bool {
        self.known.iter().any(|known| known == name) || !self.contacts.with(name).is_empty()
    }

    /// Whether a word with a capital is the given name of another employer's contact.
    fn is_given_name(&self, word: &str) -> bool {
        if !word.starts_with(char::is_uppercase) || word.contains(char::is_whitespace) {
            return false;
        }
        let Some(folded) = folded_words(word).next() else { return false };
        let is_given = |owner: &usize| {
            let of = self.contacts.of(*owner);
            of.len() > 1 && of.last() != Some(&folded) && Some(*owner) != self.own
        };
        self.contacts.with(&folded).iter().any(is_given) && !Person::of(word).names.is_empty()
    }

    /// The one other employer whose contact somebody is.
    fn employer_of(&self, person: &Person) -> Option<usize> {
        let is_own = person.names.iter().any(|name| self.known.contains(name))
            || person.names.iter().all(|name| self.said.contains(name));
        if person.is_group || is_own {
            return None;
        }
        let owners: Vec<usize> = owners(self.contacts, person)
            .filter(|owner| {
                let is_akin = self.own.is_some_and(|own| self.contacts.share_a_domain(own, *owner));
                !self.mentioned.contains(owner) && !is_akin
            })
            .collect();
        let first = owners.first().copied().filter(|first| Some(*first) != self.own)?;
        let one_firm = owners.iter().all(|other| {
            self.names.name(*other) == self.names.name(first) || self.contacts.share_a_domain(first, *other)
        });
        let own_contact = self.own.map_or(self.has_contact, |own| !self.contacts.of(own).is_empty());
        let is_own = self.own.is_some_and(|own| owners.contains(&own));
        (!is_own && (own_contact || one_firm)).then_some(first)
    }
}

/// What a line calls a person: its forms of address and names, without `Dear` before them.
fn called<'l>(line: &'l str, person: &Person) -> &'l str {
    let is_named = |word: &str| folded_words(word).any(|word| person.names.contains(&word));
    let all: Vec<_> = words(line).collect();
    let Some(named) = all.iter().position(|word| is_named(&line[word.clone()])) else { return line.trim() };
    let last = all.iter().rposition(|word| is_named(&line[word.clone()])).unwrap_or(named);
    let is_title = |word: &str| {
        let titles = [Topic::TitleMasculine, Topic::TitleFeminine, Topic::Title];
        lexicon::all(word).any(|entry| titles.contains(&entry.topic))
    };
    // `De Vries`, `P. de Vries`
    let is_small =
        |word: &str| cues!("particles of surnames").has_in_any_case(word) || word.chars().nth(1).is_none();
    let small = all[..named].iter().rev().take_while(|word| is_small(&line[(*word).clone()])).count();
    let before_small = &all[..named - small];
    let titles = before_small.iter().rev().take_while(|word| is_title(&line[(*word).clone()])).count();
    // `O’Neill`, `D’Angelo`
    let start = all[named - small - titles].start;
    let before = line[..start].strip_suffix(['\'', '’']).unwrap_or_default();
    let elided = before.chars().next_back().filter(|letter| letter.is_uppercase());
    let start = elided.map_or(start, |letter| before.len() - letter.len_utf8());
    &line[start..all[last].end]
}

/// Whether a place in a file has the name of a person, and is not where a layout was asked for that greets.
fn says(reading: &ReadingOrder<'_>, span: Span, person: &Person) -> bool {
    let source = reading.source(span);
    let written = source.as_ref().and_then(|source| source.text().get(span.range())).unwrap_or_default();
    // a tag that prints the name has none of it
    written.contains("{{") || folded_words(written).any(|word| person.names.contains(&word))
}

/// Where the letter says whom it is for.
fn employer_place(reading: &ReadingOrder<'_>) -> Option<Span> {
    reading.front.employer.as_ref()?.span
}

/// No address has more lines.
const MOST_LINES: usize = 40;

/// The people that a passage greets or is addressed to, each with its line.
fn addressed<'p>(passage: &'p Passage<'_>, people: &KnownPeople<'_>) -> Vec<(&'p str, Person)> {
    match passage.place {
        PassageRole::Salutation => greeted(near(&passage.text, 1000))
            .into_iter()
            .map(|person| person.in_nominative(&passage.language, |name| people.is_known(name)))
            .map(|person| (passage.text.trim(), person))
            .collect(),
        // a line of an address is a person's where it has a form of address, or two names
        PassageRole::Address => {
            let lines = passage.text.lines().take(MOST_LINES).map(|line| (line.trim(), Person::of(line)));
            lines.filter(|(_, person)| person.names.len() > 1 || person.gender.is_some()).collect()
        }
        PassageRole::Title
        | PassageRole::Description
        | PassageRole::Heading
        | PassageRole::Subject
        | PassageRole::Opening
        | PassageRole::Text
        | PassageRole::Part => Vec::new(),
    }
}

/// The employers in whose contact all names of a person stand.
fn owners<'c>(contacts: &'c Contacts, person: &'c Person) -> impl Iterator<Item = usize> + 'c {
    let last = person.names.last();
    let with = last.map_or(&[][..], |last| contacts.with(last));
    with.iter().copied().filter(|owner| person.names.iter().all(|name| contacts.of(*owner).contains(name)))
}
