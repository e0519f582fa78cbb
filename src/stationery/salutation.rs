//! How a letter greets a contact in its language, and how it writes it in the address.

use super::contact::{ContactPerson, ContactReader, ContactReading};
use super::lexicon::PeopleLexicon;
use super::locale::people::WordRole;
use super::locale::{Locale, Rule, STOPS, fill};
use crate::letter::Lang;
use crate::unicode::capitalised;

/// How a contact is greeted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Salutation {
    /// In these words.
    Said(String),
    /// As nobody by name: it names no person.
    ToNobody,
    /// The words of the language do not say how; who writes must.
    Unclear,
    /// The language has no words for contacts.
    NoWords,
}

/// How a contact stands in an address.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ContactLines {
    /// The people, one a line.
    pub people: Vec<String>,
    /// What they do, as the contact says it.
    pub functions: Vec<String>,
}

/// A contact, read in the words of all languages.
#[derive(Clone, Debug)]
pub struct ContactWords<'a> {
    locale: &'a Locale,
    contact: &'a str,
    reading: ContactReading,
}

impl<'a> ContactWords<'a> {
    /// Reads a contact for a letter in a language, whose words are `locale`.
    pub(super) fn new(lexicon: &PeopleLexicon, locale: &'a Locale, lang: &Lang, contact: &'a str) -> Self {
        Self { locale, contact, reading: ContactReader::read(lexicon, lang, contact) }
    }

    /// How the letter greets it.
    pub fn salutation(&self) -> Salutation {
        if self.locale.salutations.is_empty() {
            return Salutation::NoWords;
        }
        if self.reading.is_unclear {
            return Salutation::Unclear;
        }
        let words = match self.reading.people.as_slice() {
            [] => return self.to_team().map_or(Salutation::ToNobody, Salutation::Said),
            [person] => self.to_person(person),
            people => self.to_several(people),
        };
        words.map_or(Salutation::Unclear, Salutation::Said)
    }

    /// How it stands in the address.
    pub fn lines(&self) -> ContactLines {
        let ContactReading { people, functions, .. } = &self.reading;
        let forms: Option<Vec<String>> = people
            .iter()
            .map(|person| {
                let form = self.rule(person)?.address.as_ref()?;
                let is_called = !person.rest.is_empty();
                is_called.then(|| fill(form, &[("name", &person.rest)]))
            })
            .collect();
        let written = || self.contact.split([',', '\n']).next().unwrap_or_default().trim().to_owned();
        match forms.filter(|forms| !forms.is_empty() && !self.reading.is_unclear) {
            Some(people) => ContactLines { people, functions: functions.clone() },
            None if people.len() == 1 && !self.reading.is_unclear && self.is_cut_clean() => {
                ContactLines { people: vec![written()], functions: functions.clone() }
            }
            None => ContactLines { people: vec![self.contact.replace('\n', ", ")], functions: Vec::new() },
        }
    }

    /// Whether nothing but functions follows the first comma.
    fn is_cut_clean(&self) -> bool {
        let after = self.contact.split([',', '\n']).skip(1).map(str::trim);
        after.eq(self.reading.functions.iter().map(String::as_str))
    }

    fn to_team(&self) -> Option<String> {
        let team = self.reading.team.as_deref()?;
        let rule = self.locale.salutations.iter().find(|rule| rule.to == ["team"])?;
        Some(fill(&rule.words, &[("team", team), ("contact", team)]))
    }

    fn to_person(&self, person: &ContactPerson) -> Option<String> {
        let rule = self.rule(person)?;
        self.filled(rule, &rule.words, person)
    }

    fn to_several(&self, people: &[ContactPerson]) -> Option<String> {
        let count = |role: WordRole| people.iter().filter(|person| person.title == Some(role)).count();
        let (women, men) = (count(WordRole::Woman), count(WordRole::Man));
        let is = |tag: &str| match tag {
            "several" => true,
            "women" => women == people.len(),
            "men" => men == people.len(),
            "mixed" => women > 0 && men > 0 && women + men == people.len(),
            "pair" => people.len() == 2,
            "strangers" => people.iter().all(|person| person.title.is_none()),
            _ => false,
        };
        let fits =
            |rule: &&Rule| rule.to.iter().any(|tag| tag == "several") && rule.to.iter().all(|tag| is(tag));
        let rule = self.locale.salutations.iter().find(fits)?;
        let mut called = String::new();
        let mut greetings = String::new();
        for (index, person) in people.iter().enumerate() {
            let own = self.rule(person)?;
            if rule.words.contains("{{people}}") {
                // `Jane and John Smith`: a given name is enough where a whole one follows
                let is_shared = index + 1 < people.len() && !people[index + 1].is_one_word();
                let name = if is_shared && person.is_one_word() && person.title.is_none() {
                    person.surname.clone()
                } else {
                    let called = self.filled(own, own.called.as_deref()?, person)?;
                    // `Mr and Mrs Smith` have one name
                    let title = called.strip_suffix(&person.surname).filter(|_| person.has_name_of_next);
                    title.map_or(called.clone(), |title| title.trim_end().to_owned())
                };
                let between = match index {
                    0 => String::new(),
                    _ if index + 1 == people.len() => {
                        format!(" {} ", self.locale.people.lists.get(&WordRole::And)?.first()?)
                    }
                    _ => ", ".to_owned(),
                };
                called.push_str(&between);
                called.push_str(&name);
            }
            if rule.words.contains("{{greetings}}") {
                let words = self.filled(own, &own.words, person)?;
                let words = words.trim_end_matches(STOPS);
                if index == 0 {
                    greetings.push_str(words);
                } else {
                    greetings.push_str(", ");
                    let mut letters = words.chars();
                    greetings.extend(letters.next().into_iter().flat_map(char::to_lowercase));
                    greetings.push_str(letters.as_str());
                }
            }
        }
        Some(fill(&rule.words, &[("people", &called), ("greetings", &greetings)]))
    }

    fn rule(&self, person: &ContactPerson) -> Option<&'a Rule> {
        let is = |tag: &str| match tag {
            "person" => true,
            "woman" => person.title == Some(WordRole::Woman),
            "man" => person.title == Some(WordRole::Man),
            "titled" => person.title == Some(WordRole::Titled),
            "knighted" => person.title == Some(WordRole::Knighted),
            "degree" => !person.degrees.is_empty(),
            // `Madame la Directrice`
            "unnamed" => person.surname.is_empty() && person.rest.contains(' '),
            tag => person.degrees.iter().any(|(kind, _)| kind == tag),
        };
        let written = self.contact.split([',', '(', '\n']).next().unwrap_or_default().trim();
        let titles = person.titles.join(" ");
        // of several people each has titles of its own
        let begins = |rule: &Rule| {
            let is_one = titles.is_empty() || self.reading.people.len() == 1;
            !titles.is_empty() && rule.fits(&titles) || is_one && rule.fits(written)
        };
        let fits = |rule: &&Rule| {
            let is_of_words = rule.to.is_empty() && begins(rule);
            is_of_words || (!rule.to.is_empty() && rule.to.iter().all(|tag| is(tag)))
        };
        self.locale.salutations.iter().find(fits)
    }

    /// Words with what they say of a person put in; nothing where they say what is not known.
    fn filled(&self, rule: &Rule, words: &str, person: &ContactPerson) -> Option<String> {
        let ContactPerson { titles, is_own_title, given, surname, degrees, .. } = person;
        let degree = degrees.iter().map(|(_, said)| said.as_str()).collect::<Vec<_>>().join(" ");
        let joined = |parts: &[&str]| {
            parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(" ")
        };
        let says = |name: &str| words.contains(&format!("{{{{{name}}}}}"));
        let asks_name = says("name") || says("surname") || says("Surname");
        let is_gendered =
            rule.to.iter().any(|tag| matches!(tag.as_str(), "woman" | "man" | "titled" | "degree"));
        let is_short = !is_gendered && rule.starts.is_empty() && degrees.is_empty() && person.is_one_word();
        if asks_name && (surname.is_empty() || is_short) {
            return None;
        }
        if says("given") && given.is_empty() {
            return None;
        }
        let title = match (*is_own_title, &rule.title) {
            (false, Some(own)) => own.clone(),
            (true, _) | (_, None) => titles.join(" "),
        };
        let full = joined(&[&degree, given, surname]);
        let last = joined(&[&degree, surname]);
        let capital = capitalised(surname);
        let written = self.contact.split([',', '(', '\n']).next().unwrap_or_default().trim();
        let start =
            rule.rest(written).and_then(|rest| written.strip_suffix(rest)).unwrap_or_default().trim_end();
        let said = fill(
            words,
            &[
                ("contact", written),
                ("start", start),
                ("title", &title),
                ("degree", &degree),
                ("name", &full),
                ("given", given),
                ("surname", &last),
                ("Surname", &capital),
                ("office", &person.rest),
            ],
        );
        Some(said.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" "))
    }
}
