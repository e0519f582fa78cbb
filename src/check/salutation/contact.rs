//! A greeting that does not say what the employer's data say of whom it is to.

use std::cell::OnceCell;

use super::super::cue_list::{CueList, WordSection, sections};
use super::super::lexicon::{self, Topic};
use super::super::lint::Findings;
use super::super::passage::{Passage, ReadingOrder};
use super::super::person::{Gender, Person, greeted, is_by_office};
use super::super::signature::is_short;
use super::{WARM, as_filed, is_near};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::document::parts::Part;
use crate::employer::Employer;
use crate::employer::contacts::folded_words;
use crate::keys::{Holder, KnownKey};
use crate::stationery::locale::Locale;
use crate::stationery::salutation::{ContactWords, Salutation};
use crate::value::Map;
use crate::words::words;

/// Compares the greeting with the contact of the employer.
pub(super) fn run(reading: &ReadingOrder<'_>, passage: &Passage<'_>, findings: &mut Findings<'_>) {
    let Some(employer) = reading.subject.employer else { return };
    let Some(contact) = employer.contact() else { return };
    // told of where another's name stands
    if findings.spans(Code::OtherContact).any(|span| passage.span.is_some_and(|own| own.holds(span))) {
        return;
    }
    // what letterpress made of the contact itself is none of the author's mistakes
    if is_computed(reading, employer) {
        return;
    }
    let meant = Person::of(&as_filed::in_order(&contact, &passage.language));
    let is_meant = |name: &str| meant.names.iter().any(|meant| meant == name);
    let people: Vec<Person> = greeted(&passage.text)
        .into_iter()
        .map(|person| person.in_nominative(&passage.language, is_meant))
        .collect();
    let nobody = passage.phrases.iter().any(|phrase| phrase.entry.topic == Topic::GreetingToNobody)
        && people.iter().all(|person| person.names.is_empty())
        && !is_by_office(&passage.text);
    let greeting = Greeting {
        reading,
        passage,
        employer,
        meant,
        contact: &contact,
        people,
        nobody,
        locale: OnceCell::new(),
    };
    if let Some(found) = greeting.disagreement() {
        let place = reading.place(passage, 0..passage.text.trim_end().len());
        findings.push(found.at_option(place));
    }
}

/// Whether a greeting is the `greeting` of the data: how it is said is the author's own.
pub(super) fn is_as_told(employer: &Employer, greeting: &Passage<'_>) -> bool {
    employer.greeting().is_some_and(|told| {
        let told: Vec<String> = folded_words(told).collect();
        folded_words(&greeting.text).take(told.len()).eq(told)
    })
}

/// A greeting, whom it greets, and whom it should.
struct Greeting<'a> {
    reading: &'a ReadingOrder<'a>,
    passage: &'a Passage<'a>,
    employer: &'a Employer,
    /// The contact as the employer's data write it, and whom that is.
    contact: &'a str,
    meant: Person,
    people: Vec<Person>,
    /// Whether it greets whoever reads it.
    nobody: bool,
    /// The words of its language, once they are asked for.
    locale: OnceCell<Locale>,
}

impl Greeting<'_> {
    /// What it says otherwise than the data, if anything: the worst of it.
    fn disagreement(&self) -> Option<Diagnostic> {
        if let Some(found) = self.to_the_other_sex() {
            return Some(found);
        }
        if is_as_told(self.employer, self.passage) {
            return None;
        }
        self.with_function()
            .or_else(|| self.by_given_name())
            .or_else(|| self.to_somebody_beside())
            .or_else(|| self.to_nobody())
            .or_else(|| {
                let one = self.named()?;
                if one.names.iter().any(|name| self.meant.names.contains(name)) {
                    self.misspelt(one)
                        .or_else(|| self.without_title(one))
                        .or_else(|| self.by_another_title(one))
                } else {
                    self.to_somebody_else(one)
                }
            })
    }

    /// `Monsieur,` is polite; what it says of the contact must be true, and so must `Estimado`.
    fn to_the_other_sex(&self) -> Option<Diagnostic> {
        let [one] = self.people.as_slice() else { return None };
        let named = !one.names.is_empty();
        let said = one.gender.or_else(|| said_to(self.passage).filter(|_| named && !one.is_group))?;
        let is_contact = !named || one.names.iter().any(|name| self.meant.names.contains(name));
        let differs = self.meant.gender.is_some_and(|gender| gender != said);
        (differs && !self.nobody && is_contact).then(|| {
            Diagnostic::new(Code::Salutation, format!("`{}` is said to `{}`", self.shown(), self.contact))
                .severity(Severity::Error)
                .hint("greet the contact, or correct the `contact` of the employer")
        })
    }

    /// `Dear Ms. Ann,`
    fn by_given_name(&self) -> Option<Diagnostic> {
        let ([one], [given, .., surname]) = (self.people.as_slice(), self.meant.names.as_slice()) else {
            return None;
        };
        let text = &self.passage.text;
        let may = |word: &str| cues!("with given names").has_in_any_case(word) || WARM.has_in_any_case(word);
        let is_by_given_name = one.gender.is_some()
            && one.names == [given.clone()]
            && given != surname
            && !SURNAMES_FIRST.has(given)
            && !words(text).any(|word| may(&text[word]));
        is_by_given_name.then(|| {
            let (shown, contact) = (self.shown(), self.contact);
            let message = format!("`{shown}` calls `{contact}` by a given name behind a form of address");
            Diagnostic::new(Code::Salutation, message).hint("write the surname there")
        })
    }

    fn to_somebody_beside(&self) -> Option<Diagnostic> {
        let other = other_beside(self.employer, &self.passage.text, &self.people, &self.meant)?;
        let (shown, contact) = (self.shown(), self.contact);
        let message = format!("`{shown}` greets `{other}`, too, and only `{contact}` is the contact");
        let hint = "greet the contact alone, or add the other to the `contact` of the employer";
        Some(Diagnostic::new(Code::Salutation, message).hint(hint))
    }

    fn to_nobody(&self) -> Option<Diagnostic> {
        (self.nobody && self.is_to_one_by_name()).then(|| {
            let message = format!("the letter greets nobody by name, and `{}` is the contact", self.contact);
            Diagnostic::new(Code::Salutation, message).hint(match self.usual().salutation() {
                Salutation::Said(usual) => format!("greet the contact: `{usual}`"),
                Salutation::ToNobody | Salutation::Unclear | Salutation::NoWords => {
                    "greet the contact by name".to_owned()
                }
            })
        })
    }

    /// How letterpress itself greets the contact.
    fn usual(&self) -> ContactWords<'_> {
        let lang = &self.reading.subject.document.meta.lang;
        self.reading.subject.scope.stationery.locales.contact(
            self.locale.get_or_init(|| self.reading.subject.scope.stationery.locales.get(lang)),
            lang,
            self.contact,
        )
    }

    /// `Dear Mr Imran Sheikh, Matron,`: all of a contact, where its name was meant.
    fn with_function(&self) -> Option<Diagnostic> {
        let behind = self.contact.split_once(',')?.1.trim();
        let text = &self.passage.text;
        let is_whole = !behind.is_empty() && text.contains(self.contact);
        let functions = is_whole.then(|| self.usual().lines().functions)?;
        let function = functions.iter().find(|function| text.contains(function.as_str()))?;
        let message = format!("the greeting says what the contact does, too: `{function}`");
        let by_data = "say how to greet by the `greeting` of the employer";
        let hint = match self.usual().salutation() {
            Salutation::Said(usual) => format!("write `{usual}`, or {by_data}"),
            Salutation::Unclear => by_data.to_owned(),
            Salutation::ToNobody | Salutation::NoWords => return None,
        };
        Some(Diagnostic::new(Code::Salutation, message).hint(hint))
    }

    fn misspelt(&self, one: &Person) -> Option<Diagnostic> {
        is_misspelt(&self.passage.text, one, self.contact, &self.meant).then(|| {
            let (shown, contact) = (self.shown(), self.contact);
            let message = format!("the letter greets `{shown}`, and the contact is written `{contact}`");
            Diagnostic::new(Code::Salutation, message)
                .hint("write the name as the contact has it, or correct the `contact` of the employer")
        })
    }

    /// `Sehr geehrter Herr Wendt,` to `Herr Dr. Ulrich Wendt`.
    fn without_title(&self, one: &Person) -> Option<Diagnostic> {
        let titles = titles("titles that are said", &self.passage.language);
        let is_title = |word: &&str| titles.contains(&word.to_lowercase().as_str());
        let title = words(self.contact).map(|word| &self.contact[word]).find(is_title)?;
        let text = &self.passage.text;
        let says_one =
            |word: &str| is_title(&word) || lexicon::all(word).any(|entry| entry.topic == Topic::Title);
        let has_one = || words(text).any(|word| says_one(&text[word]));
        let is_left_out = one.gender.is_some() && one.names.last() == self.meant.names.last() && !has_one();
        is_left_out.then(|| {
            let (shown, contact) = (self.shown(), self.contact);
            let message = format!("`{shown}` leaves out the `{title}` of `{contact}`");
            let hint =
                "greet the contact with the title, or say how to greet by the `greeting` of the employer";
            Diagnostic::new(Code::Salutation, message).hint(hint)
        })
    }

    /// `Dear Dr Ellery,` to `Professor Ruth Ellery`, and in German `Frau Prof. Vogt` to `Frau Dr. Vogt`. Of two titles the
    /// higher one is enough.
    fn by_another_title(&self, one: &Person) -> Option<Diagnostic> {
        let surname = self.meant.names.last().filter(|surname| one.names.last() == Some(surname))?;
        let professors = titles("titles of professors", &self.passage.language);
        let doctors = titles("titles of doctors", &self.passage.language);
        let said = |text: &'_ str, list: &[&'static str]| {
            let before = words(text).zip(folded_words(text)).take_while(|(_, folded)| folded != surname);
            before
                .map(|(word, _)| text[word].to_owned())
                .find(|word| list.contains(&word.to_lowercase().as_str()))
        };
        let text = &self.passage.text;
        let (shown, contact) = (self.shown(), self.contact);
        let hint = "greet the contact with the title, or say how to greet by the `greeting` of the employer";
        // who is an `Assistant Professor` is greeted by `Dr.`, too
        match (said(contact, &professors), said(text, &professors)) {
            (Some(title), None) => {
                said(text, &doctors).filter(|_| !is_below_professor(contact))?;
                let message = format!("`{shown}` leaves out the `{title}` of `{contact}`");
                Some(Diagnostic::new(Code::Salutation, message).hint(hint))
            }
            (None, Some(title)) if CALLS_FEW_PROFESSORS.contains(&&*self.passage.language) => {
                said(contact, &doctors)?;
                let message = format!("`{shown}` has a `{title}`, and the contact is `{contact}`");
                Some(Diagnostic::new(Code::Salutation, message).hint(hint))
            }
            _ => None,
        }
    }

    fn to_somebody_else(&self, one: &Person) -> Option<Diagnostic> {
        let said = self.employer.words();
        let is_in_data = one.names.iter().any(|name| said.contains(name));
        // a partner, or somebody who has left: `greeting` says whom to greet
        if is_in_data && one.gender.is_none() {
            return None;
        }
        let message = format!("the letter greets `{}`, and `{}` is the contact", self.shown(), self.contact);
        let severity = match () {
            () if is_in_data => Severity::Note,
            () if is_stranger(self.reading, one, &self.meant) => Severity::Error,
            () => Severity::Warning,
        };
        Some(
            Diagnostic::new(Code::Salutation, message)
                .severity(severity)
                .hint("greet the contact, or correct the `contact` of the employer"),
        )
    }

    /// The one person whom it names, where the contact is one, too.
    fn named(&self) -> Option<&Person> {
        let [one] = self.people.as_slice() else { return None };
        let is_meant = !self.meant.names.is_empty() && !self.is_office();
        (!one.names.is_empty() && !one.is_group && is_meant).then_some(one)
    }

    fn is_to_one_by_name(&self) -> bool {
        !self.meant.names.is_empty() && !self.meant.is_group && !self.is_office()
    }

    /// Whether the contact is an office, whose holder nobody knows: `The Principal`.
    fn is_office(&self) -> bool {
        self.usual().salutation() == Salutation::ToNobody
    }

    fn shown(&self) -> &str {
        self.passage.text.trim()
    }
}

/// Whether a contact is called a professor of a lower rank: `Assistant Professor Ruth Ellery`.
fn is_below_professor(contact: &str) -> bool {
    cues!("below professors").is_in(contact)
}

/// Languages in which nobody is called a professor who is none.
const CALLS_FEW_PROFESSORS: [&str; 1] = ["de"];

/// Titles under a heading, in a language.
fn titles(heading: &str, language: &str) -> Vec<&'static str> {
    let own = sections(heading).iter().filter(|section| section.language == language);
    own.flat_map(WordSection::lines).flatten().collect()
}

/// Whom a greeting's own words are said to: `Estimado`, `Lieber`.
fn said_to(passage: &Passage<'_>) -> Option<Gender> {
    let mut said = passage.phrases.iter().filter(|phrase| phrase.entry.language == &*passage.language);
    said.find_map(|phrase| match phrase.entry.topic {
        Topic::GreetingMasculine => Some(Gender::Masculine),
        Topic::GreetingFeminine => Some(Gender::Feminine),
        _ => None,
    })
}

/// Whether the name of a contact has a slip in it, though a part of it is right: `Müller-Lüdenschmidt` for `Müller-Lüdenscheidt`,
/// `Ozdemir` for `Özdemir`.
fn is_misspelt(greeting: &str, greeted: &Person, contact: &str, meant: &Person) -> bool {
    let others = |name: &&String| !meant.names.contains(*name);
    let missing = |name: &&String| !greeted.names.contains(*name);
    let is_half = |name: &String| {
        // of a name of two halves each is the contact's
        let mut all = words(greeting).zip(folded_words(greeting)).filter(|(_, folded)| folded == name);
        let joined = |c: char| matches!(c, '-' | '‐' | '‑');
        all.any(|(word, _)| {
            greeting[word.end..].starts_with(joined) || greeting[..word.start].ends_with(joined)
        })
    };
    let slip = greeted.names.iter().filter(others).any(|name| {
        let near = meant.names.iter().filter(missing).any(|other| is_near(other, name));
        near || is_half(name) && contact.contains(['-', '‐', '‑'])
    });
    // folded, they are the same
    let bare = greeted.names.iter().filter(|name| meant.names.contains(*name)).any(|name| {
        let written = |text: &str| -> Vec<String> {
            let all = words(text).zip(folded_words(text)).filter(|(_, folded)| folded == name);
            all.map(|(word, _)| text[word].to_lowercase()).collect()
        };
        let (said, right) = (written(greeting), written(contact));
        said.iter().any(|word| !right.contains(word) && right.iter().any(|right| lacks_marks(word, right)))
    });
    slip || bare
}

/// Whether a word is another without all or some of its marks: `ibañez`, `ibanez` of `ibáñez`.
fn lacks_marks(word: &str, whole: &str) -> bool {
    let plain = |one: char, other: char| one == other || one.is_ascii() && !other.is_ascii();
    word.chars().count() != whole.chars().count()
        || word.chars().zip(whole.chars()).all(|(one, other)| plain(one, other))
}

/// Surnames that are written before the given name: `Zhào Wěi`.
pub(super) static SURNAMES_FIRST: CueList = CueList::of("surnames that stand first");

/// Somebody whom a greeting names beside the contact and the data do not.
fn other_beside<'p>(
    employer: &Employer,
    greeting: &str,
    people: &'p [Person],
    meant: &Person,
) -> Option<&'p str> {
    let is_contact = |person: &&Person| person.names.iter().any(|name| meant.names.contains(name));
    if meant.is_group || !people.iter().any(|person| is_contact(&person)) {
        return None;
    }
    let said = employer.words();
    // `buen día` is no person
    let several = cues!("titles of several").is_in(greeting);
    let other = people.iter().find(|person| {
        (several || person.gender.is_some())
            && !person.is_group
            && !person.names.is_empty()
            && !person.names.iter().any(|name| said.contains(name))
    });
    other.and_then(|other| other.names.last()).map(String::as_str)
}

/// Whether somebody greeted with a form of address is nobody the letter could mean by the contact: no slip and no short form of
/// the name, and the contact is not spoken of below.
fn is_stranger(reading: &ReadingOrder<'_>, greeted: &Person, meant: &Person) -> bool {
    let is_form = |name: &String, other: &String| is_near(other, name) || is_short(other, name);
    let slip = greeted.names.iter().any(|name| meant.names.iter().any(|other| is_form(name, other)));
    let spoken_of = || {
        let body = reading.body();
        let mut words = body.flat_map(|passage| folded_words(&passage.text));
        words.any(|word| word.len() > 2 && meant.names.contains(&word))
    };
    greeted.gender.is_some() && !slip && !spoken_of()
}

/// Whether the salutation is what letterpress says to the contact: nobody wrote one.
fn is_computed(reading: &ReadingOrder<'_>, employer: &Employer) -> bool {
    let subject = reading.subject;
    let page = &subject.document.meta.page;
    let is_written = |map: &Map, key: KnownKey, holder: Holder| {
        key.given(map).is_some() || key.understood(holder, map).is_some()
    };
    let recipient = KnownKey::Recipient.given(page).and_then(|field| field.value.as_map());
    let is_greeted = recipient
        .is_some_and(|recipient| is_written(recipient, KnownKey::RecipientGreeting, Holder::Recipient));
    subject.document.parts.get(Part::Salutation).is_some()
        && !is_written(page, KnownKey::Salutation, Holder::FrontMatter)
        && !is_greeted
        && employer.greeting().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lower_professors_are_greeted_as_doctors_too() {
        for contact in [
            "Assistant Professor Ruth Ellery",
            "Associate Professor Dr. Ruth Ellery",
            "Adjunct Prof. Ruth Ellery",
            "Ruth Ellery, Assistant Professor of Physics",
            "Visiting Professor Ellery",
            "Professor Emerita Ruth Ellery",
            "Mme la professeure associée Anne Roux",
            "Prof. associato Marco Conti",
            "Universitair docent, assistant professor Vos",
            "Biträdande professor Anna Holm",
        ] {
            assert!(is_below_professor(contact), "{contact}");
        }
        for contact in [
            "Professor Ruth Ellery",
            "Frau Prof. Dr. Vogt",
            "M. le professeur Roux",
            "Prof.ssa Bianchi",
            "Dr Ada Ray",
        ] {
            assert!(!is_below_professor(contact), "{contact}");
        }
    }
}
