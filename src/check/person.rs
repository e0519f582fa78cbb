//! Whom a greeting or an employer's contact names.

use super::cue_list::{CueList, WordSection, sections};
use super::lexicon::{self, Topic};
use super::passage::greeting;
use crate::employer::contacts::folded_words;
use crate::words::{last_word, words};

/// What a form of address says of somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Gender {
    Masculine,
    Feminine,
}

/// One of those whom a text names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Person {
    /// As the form of address says; nothing without one.
    pub(super) gender: Option<Gender>,
    /// Given names and surname, in lower case and without accents.
    pub(super) names: Vec<String>,
    /// Whether words such as `team` stand beside the name, or in its place.
    pub(super) is_group: bool,
}

/// What one may be called by and nobody's name is: offices, ranks, what one is to a colleague.
static ROLES: CueList = CueList::of("roles in greetings");

/// Whether a greeting calls somebody by an office or a rank: `Dear Madam Mayor`.
pub(super) fn is_by_office(greeting: &str) -> bool {
    words(greeting).any(|word| ROLES.has_in_any_case(&greeting[word]))
}

/// Small words of surnames: `Le Goff`, `von der Heide`.
pub(super) static PARTICLES: CueList = CueList::of("particles");

impl Person {
    /// Reads `Frau Dr. Annika Vogt`.
    pub(super) fn of(text: &str) -> Self {
        let mut person = Self::default();
        let mut is_office = false;
        let mut ends = 0;
        for (index, (range, name)) in words(text).zip(folded_words(text)).enumerate() {
            if range.start < ends {
                continue;
            }
            // what stands behind the name is what one does: `Mr Julian Pryce, Partner`
            let is_named = person.names.len() > 1 || person.gender.is_some() && !person.names.is_empty();
            if is_named && text[ends..range.start].contains([',', ';', '(', '|', '\n']) {
                break;
            }
            // `Dott.ssa`, `Sig.ra` are one title
            let title_end = ending_of_title(text, range.end).unwrap_or(range.end);
            ends = title_end;
            let word = &text[range.start..title_end];
            let (mut title, mut of_group) = (false, false);
            let after = &text[range.end..];
            // `D.ª` and `Prof.ª` are a woman's
            if after.trim_start_matches('.').starts_with('ª') {
                person.gender = person.gender.or(Some(Gender::Feminine));
                continue;
            }
            // `d'Ormesson` is no `D.`
            let is_elided = word.chars().nth(1).is_none() && after.starts_with(['\'', '’', 'ʼ']);
            if is_elided {
                continue;
            }
            // `Madame la Proviseure` is greeted by her office
            let mut before = text[..range.start].split_whitespace().rev();
            let article = before.next().is_some_and(|word| ["la", "le"].contains(&word));
            // `Carmen de la Fuente`
            if article && before.next() != Some("de") {
                is_office = true;
                continue;
            }
            // `Madame la Secrétaire générale`
            is_office &= word.starts_with(char::is_lowercase);
            if is_office {
                continue;
            }
            for entry in lexicon::all(word) {
                // `M.` and `D.` are initials too
                let initial = word.chars().nth(1).is_none() && index > 0;
                match entry.topic {
                    Topic::TitleMasculine if !initial => {
                        title = true;
                        person.gender = person.gender.or(Some(Gender::Masculine));
                    }
                    Topic::TitleFeminine if !initial => {
                        title = true;
                        person.gender = person.gender.or(Some(Gender::Feminine));
                    }
                    Topic::Title => title = true,
                    Topic::Addressee => of_group = true,
                    _ => {}
                }
            }
            let initial = word.chars().nth(1).is_none();
            if title || initial || PARTICLES.has(&name) || ROLES.has_in_any_case(word) {
                continue;
            }
            person.is_group |= of_group;
            if !of_group {
                person.names.push(name);
            }
        }
        person
    }
}

impl Person {
    /// With the names as they are where nobody is greeted by them, as far as they are known so: `Marku` is `marek`.
    pub(super) fn in_nominative(mut self, language: &str, is_known: impl Fn(&str) -> bool) -> Self {
        for name in &mut self.names {
            let known = || nominatives(name, language).find(|name| is_known(name));
            if let Some(known) = (!is_known(name)).then(known).flatten() {
                *name = known;
            }
        }
        self
    }
}

/// What somebody may be called whom a language greets by a name: `marek`, `mark` and `marka` of `marku`.
fn nominatives<'n>(name: &'n str, language: &'n str) -> impl Iterator<Item = String> + 'n {
    let own = sections("vocatives").iter().filter(move |section| section.language == language);
    let endings = own.flat_map(WordSection::lines).flatten().filter_map(|entry| entry.split_once('-'));
    endings.filter_map(|(greeted, ending)| {
        let stem = name.strip_suffix(greeted.trim_end())?;
        (stem.chars().nth(SHORTEST_STEM - 1).is_some()).then(|| [stem, ending.trim_start()].concat())
    })
}

/// No given name that is greeted in another form has fewer letters before its ending.
const SHORTEST_STEM: usize = 2;

/// Where the ending of a title behind its full stop ends: `Dott.ssa`.
fn ending_of_title(text: &str, stop: usize) -> Option<usize> {
    let rest = text[stop..].strip_prefix('.')?;
    let length = rest.find(|c: char| !c.is_lowercase()).unwrap_or(rest.len());
    let ending = stop + 1..stop + 1 + length;
    let start = text[..stop].rfind(|c: char| !c.is_alphabetic()).map_or(0, |at| at + 1);
    let title = text.get(start..ending.end)?;
    let is_known = lexicon::all(title).any(|entry| entry.topic == Topic::TitleFeminine);
    (length > 0 && is_known).then_some(ending.end)
}

/// Those whom a greeting names: `Dear Ms Boyle, dear Mr Okoro,`.
pub(super) fn greeted(salutation: &str) -> Vec<Person> {
    let mut people = Vec::new();
    for part in salutation.split([',', ';', '/', '&', '\n']).flat_map(|part| split_words(part)) {
        let rest = greeting(part).map_or(part, |end| &part[end..]);
        let mut person = Person::of(rest);
        // `Madame Brunet` greets with the form of address
        person.gender = person.gender.or_else(|| Person::of(part).gender);
        if person != Person::default() {
            people.push(person);
        }
    }
    people
}

/// What joins two people who are greeted.
pub(super) static JOINING: CueList = CueList::of("joining people");

/// Parts `Herr Berg und Frau Vogt`.
fn split_words(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut from = 0;
    for word in words(text) {
        if JOINING.has(&text[word.clone()]) {
            parts.push(&text[from..word.start]);
            from = word.end;
        }
    }
    parts.push(&text[from..]);
    parts
}

/// The words in capitals that a text starts with, four at most.
pub(super) fn capitalised(text: &str) -> &str {
    let mut end = 0;
    for word in words(text).take(4) {
        let gap = &text[end..word.start];
        // A full stop stands after an initial: `Ada B. Morgen`.
        let initial = end > 0 && last_word(&text[..end]).is_some_and(|last| last.len() == 1);
        let parted = !gap.chars().all(|c| " \u{a0}-'’.".contains(c)) || (gap.contains('.') && !initial);
        if parted || !text[word.clone()].starts_with(char::is_uppercase) {
            break;
        }
        end = word.end;
    }
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_greeting_says_whom_it_means() {
        use Gender::{Feminine, Masculine};
        for (text, expected) in [
            ("Dear Mr. Okoro,", &[(Some(Masculine), "okoro")][..]),
            ("DEAR MR OKORO:", &[(Some(Masculine), "okoro")]),
            ("Sehr geehrte Frau Dr. Vogt,", &[(Some(Feminine), "vogt")]),
            ("Madame Brunet,", &[(Some(Feminine), "brunet")]),
            ("Estimado Sr. Ordóñez:", &[(Some(Masculine), "ordonez")]),
            ("Dear Priya Raman,", &[(None, "priya raman")]),
            ("Bonjour Monsieur Le Goff,", &[(Some(Masculine), "goff")]),
            (
                "Sehr geehrte Frau Vogt, sehr geehrter Herr Berg,",
                &[(Some(Feminine), "vogt"), (Some(Masculine), "berg")],
            ),
            ("Prof. Dr. M. Stein,", &[(None, "stein")]),
            ("Madame d'Ormesson,", &[(Some(Feminine), "ormesson")]),
            ("Madame D’Ormesson,", &[(Some(Feminine), "ormesson")]),
            ("Estimada D.ª Ana García:", &[(Some(Feminine), "ana garcia")]),
        ] {
            let found: Vec<_> =
                greeted(text).into_iter().map(|person| (person.gender, person.names.join(" "))).collect();
            let expected: Vec<_> =
                expected.iter().map(|(gender, names)| (*gender, (*names).to_owned())).collect();
            assert_eq!(found, expected, "{text}");
        }
        assert!(greeted("Liebes Team von Rasa,")[0].is_group);
    }
}
