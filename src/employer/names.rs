//! What the workspace's employers and their jobs are called, made to be looked up in running text.
//!
//! Built once for a workspace. A name is found by its words, one after the other, so that a letter costs the
//! same beside ten employers and beside ten thousand.

mod distinct;
mod phrases;
mod spoken;
mod values;

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use super::cities::{cities, streets};
use super::common_words;
use super::contacts::{self, Contacts};
use super::few_indexes::{FewIndexes, IndexesByText};
use crate::employer::{Employer, Employers, each_text};
use crate::keys::KnownKey;
use crate::value::{Map, Value};

pub(crate) use distinct::is_trade;
pub(crate) use phrases::PhraseMatch;
pub(crate) use spoken::{bare_title, is_legal_form, is_short_for, spoken};

use distinct::DistinctWords;
use phrases::PhraseIndex;
use values::OwnValues;

/// The names and job titles of every employer.
#[derive(Clone, Debug, Default)]
pub struct EmployerNames {
    list: Arc<Vec<Employer>>,
    by_key: Arc<Map>,
    employers: PhraseIndex,
    jobs: PhraseIndex,
    postings: IndexesByText,
    /// By what a company’s domain is called that is called like the company.
    labels: IndexesByText,
    contacts: Contacts,
    cities: PhraseIndex,
    streets: PhraseIndex,
    /// The words that name one alone.
    distinct: DistinctWords,
    /// What the data of each say under keys of their own.
    values: OwnValues,
    /// The cities of each that is in some.
    placed: HashMap<usize, Vec<String>>,
}

impl EmployerNames {
    /// Collects the names of every employer: `name`, `aliases`, short forms of both, and `jobtitle`.
    pub fn new(employers: &Employers) -> Self {
        let (list, by_key) = (Arc::clone(&employers.list), Arc::clone(employers.map()));
        // nearly every one has a name
        let count = list.len();
        let mut names = Self {
            list,
            by_key,
            employers: PhraseIndex::with_capacity(count),
            labels: HashMap::with_capacity(count),
            ..Self::default()
        };
        for (index, employer) in employers.iter().enumerate() {
            names.contacts.add(employer, index);
            names.distinct.add(employer, index);
            names.values.add(employer, index);
            let cities = cities(employer);
            for city in &cities {
                names.cities.add(city, index);
                // `Ihr Berliner Büro`
                names.cities.add(&format!("{city}er"), index);
            }
            if !cities.is_empty() {
                names.placed.insert(index, cities);
            }
            for street in streets(employer) {
                names.streets.add(&street, index);
                // `your workshop in Canal Road`
                if let Some(road) = without_number(&street) {
                    names.cities.add(&road, index);
                }
            }
            for name in spoken(employer) {
                names.employers.add(&name, index);
                for written in spoken::written_otherwise(&name) {
                    names.employers.add(&written, index);
                }
                for label in labels(&name) {
                    FewIndexes::add(&mut names.labels, label.into(), index);
                }
            }
            // `die VBO` of `bewerbung@vbo.de`
            for letters in names.contacts.initials(index, employer.name().unwrap_or_default()) {
                names.employers.add(&letters, index);
            }
            if let Some(posting) = posting(employer) {
                FewIndexes::add(&mut names.postings, posting, index);
            }
            if let Some(title) = employer.jobtitle().map(bare_title).filter(|title| !title.is_empty()) {
                names.jobs.add(&title, index);
            }
        }
        names.employers.shrink();
        names.jobs.shrink();
        names
    }

    /// The names of employers in a text.
    pub(crate) fn employers(&self, text: &str) -> Vec<PhraseMatch<'_>> {
        self.employers.find(text)
    }

    /// The same of a text whose words are known.
    pub(crate) fn employers_among(&self, text: &str, words: &[Range<usize>]) -> Vec<PhraseMatch<'_>> {
        self.employers.find_among(text, words.iter().cloned())
    }

    /// The cities of employers in a text.
    pub(crate) fn cities(&self, text: &str) -> Vec<PhraseMatch<'_>> {
        self.cities.find(text)
    }

    /// The streets of employers in a text, each with its number.
    pub(crate) fn streets(&self, text: &str) -> Vec<PhraseMatch<'_>> {
        self.streets.find(text)
    }

    /// The cities of an employer by its number.
    pub(crate) fn cities_of(&self, index: usize) -> &[String] {
        self.placed.get(&index).map_or(&[], Vec::as_slice)
    }

    /// The job titles of employers in a text.
    pub(crate) fn jobs(&self, text: &str) -> Vec<PhraseMatch<'_>> {
        self.jobs.find(text)
    }

    /// The same of a text whose words are known.
    pub(crate) fn jobs_among(&self, text: &str, words: &[Range<usize>]) -> Vec<PhraseMatch<'_>> {
        self.jobs.find_among(text, words.iter().cloned())
    }

    /// The numbers of the employers whose job posting is at an address.
    pub(crate) fn posting(&self, address: &str) -> &[usize] {
        FewIndexes::of(&self.postings, bare_address(address))
    }

    /// The key of an employer by its number.
    pub(crate) fn key(&self, index: usize) -> &str {
        self.list.get(index).map_or("", |employer| &employer.key)
    }

    /// The name of an employer by its number, or its key where it has none.
    pub(crate) fn name(&self, index: usize) -> &str {
        self.list.get(index).map_or("", |employer| employer.name().unwrap_or(&employer.key))
    }

    /// The numbers of the employers whose name is that of the domain of an address: `karriere.deutsche-bahn.example`.
    pub(crate) fn named_by_domain(&self, address: &str) -> &[usize] {
        let domain = contacts::domain(address).unwrap_or_default();
        let label = domain.split('.').next().unwrap_or_default();
        FewIndexes::of(&self.labels, label)
    }

    /// The numbers of the employers after whom the domain of an address is called, by their whole name or by a word that is
    /// one's alone: `jobs@bexley.example` of `Bexley & Sons`.
    pub(crate) fn named_after(&self, address: &str) -> Vec<usize> {
        let named = self.named_by_domain(address);
        if !named.is_empty() {
            return named.to_vec();
        }
        let domain = contacts::domain(address).unwrap_or_default();
        let label = domain.split('.').next().unwrap_or_default();
        let parts = contacts::folded_words(label).flat_map(|part| self.distinct(&part).to_vec());
        parts.collect()
    }

    /// Whether an address has the name of an employer in it, a word of it that says more than a trade, or its initials.
    pub(crate) fn is_named_after(employer: &Employer, address: &str) -> bool {
        let domain = contacts::domain(address).unwrap_or_default();
        let label = domain.split('.').next().unwrap_or_default();
        let address: String = contacts::folded_words(address).collect();
        spoken(employer).iter().any(|form| {
            let words: Vec<String> = contacts::folded_words(form).collect();
            let initials: String = words.iter().filter_map(|word| word.chars().next()).collect();
            let says = |word: &&String| word.len() > 3 && !is_trade(word) && !is_legal_form(word);
            let within = words.iter().filter(says).any(|word| address.contains(word.as_str()));
            within || address.contains(&words.concat()) || label.len() > 1 && initials.starts_with(label)
        })
    }

    /// Whether the address of mail of an employer has its name in it.
    pub(crate) fn is_own_mailbox(employer: &Employer) -> bool {
        let address = KnownKey::Email.given(&employer.data).and_then(|field| field.value.as_str());
        address.is_some_and(|address| Self::is_named_after(employer, address))
    }

    /// An employer by its number.
    pub(crate) fn employer(&self, index: usize) -> Option<&Employer> {
        self.list.get(index)
    }

    /// The numbers of the employers that a part of an address is called like: `lumenhaus`.
    pub(crate) fn labelled(&self, label: &str) -> &[usize] {
        FewIndexes::of(&self.labels, label)
    }

    /// Whether a word, as it is written, may name an employer alone.
    pub(crate) fn may_be_distinct(&self, written: &str) -> bool {
        self.distinct.may_have(written)
    }

    /// The numbers of the employers in whose name alone a folded word stands; nothing of what kinds of employers are called.
    pub(crate) fn distinct(&self, word: &str) -> &[usize] {
        self.distinct.owners(word)
    }

    /// The word that names an employer alone and that a folded word sounds like.
    pub(crate) fn sounding(&self, word: &str) -> Option<&str> {
        self.distinct.sounding(word)
    }

    /// What a text has of what the data of one employer say under a key of their own.
    pub(crate) fn own_values(&self, text: &str) -> Vec<PhraseMatch<'_>> {
        self.values.find(text)
    }

    /// The key under which the data of an employer say something, by its number.
    pub(crate) fn key_of_value(&self, index: usize, said: &str) -> Option<&str> {
        let mut fields = self.list.get(index)?.data.iter();
        let (key, _) = fields.find(|(_, value)| {
            let mut is_there = false;
            each_text(value, 2, &mut |text| is_there |= text.trim() == said);
            is_there
        })?;
        Some(key)
    }

    /// The contacts and domains of all employers.
    pub(crate) fn contacts(&self) -> &Contacts {
        &self.contacts
    }

    /// The keys of all employers.
    pub(crate) fn keys(&self) -> impl Iterator<Item = &str> {
        self.list.iter().map(|employer| &*employer.key)
    }

    /// Whether there is an employer of that key.
    pub(crate) fn index(&self, key: &str) -> Option<usize> {
        self.by_key.index_of(key)
    }
}

/// A street without its number; nothing where what is left says little.
fn without_number(street: &str) -> Option<String> {
    let kept = street.split([' ', ',']).filter(|word| !word.contains(|c: char| c.is_ascii_digit()));
    let road = kept.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    (road.chars().count() >= 8 && road.starts_with(char::is_uppercase)).then_some(road)
}

/// What the domain of a company of that name is called; nothing of everyday words, and of what is too short to say anything.
fn labels(name: &str) -> impl Iterator<Item = String> {
    let words: Vec<String> = contacts::folded_words(name).collect();
    let joined = words.concat();
    let says = words.iter().any(|word| !common_words::is_common(word)) && joined.len() >= 4;
    let hyphenated = (words.len() > 1).then(|| words.join("-"));
    [Some(joined), hyphenated].into_iter().flatten().filter(move |_| says)
}

/// The bare address of an employer's job posting: the text of its file where that is just so.
fn posting(employer: &Employer) -> Option<Arc<str>> {
    let bare = bare_address(employer.posting()?);
    match &KnownKey::JobPostingUrl.given(&employer.data)?.value {
        Value::String(whole) if **whole == *bare => Some(Arc::clone(whole)),
        _ => Some(bare.into()),
    }
}

fn bare_address(address: &str) -> &str {
    address.trim().trim_end_matches('/')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(list: &[&str]) -> EmployerNames {
        let employers = list.iter().enumerate().map(|(index, name)| Employer {
            key: format!("k{index}").into(),
            data: Arc::new([("name", *name)].into_iter().collect()),
            file: "".into(),
        });
        EmployerNames::new(&Employers::new(employers))
    }

    #[track_caller]
    fn finds(names: &EmployerNames, text: &str, expected: &[&str]) {
        let found: Vec<&str> = names.employers(text).into_iter().map(|found| &text[found.range]).collect();
        assert_eq!(found, expected, "in {text:?}");
    }

    #[test]
    fn finds_whole_names_the_longest_first() {
        let names = names(&["Rasa GmbH", "Deutsche Bank AG", "Bank", "O'Reilly"]);
        finds(
            &names,
            "At Rasa and the Deutsche\u{a0}Bank, O’Reilly’s",
            &["Rasa", "Deutsche\u{a0}Bank", "O’Reilly"],
        );
        finds(&names, "Rasant und Karasa, tabula rasa", &[]);
        finds(&names, "RASA team", &["RASA"]);
        finds(&names, "Rasas Team, Banks", &["Rasa"]);
    }

    #[test]
    fn finds_everyday_words_only_as_they_are_written() {
        let names = names(&["Target", "Apple Inc.", "deepset", "GitHub"]);
        finds(&names, "my target is an apple", &[]);
        finds(&names, "Target, Apple, Deepset, github", &["Target", "Apple", "Deepset", "github"]);
    }

    #[test]
    fn finds_names_with_accents_in_any_case() {
        let names = names(&["Crédit Émeraude", "Ölwerk"]);
        finds(&names, "chez CRÉDIT ÉMERAUDE, bei Ölwerk.", &["CRÉDIT ÉMERAUDE", "Ölwerk"]);
    }

    #[test]
    fn finds_names_whatever_typography_made_of_them() {
        for (name, text, written) in [
            ("Gasthaus \"Zum Löwen\"", "im Gasthaus „Zum Löwen“ kochen", "Gasthaus „Zum Löwen"),
            ("Toys \"R\" Us", "at Toys “R” Us now", "Toys “R” Us"),
            ("Wait... What", "at Wait… What now", "Wait… What"),
            ("A--B GmbH", "bei A–B GmbH", "A–B GmbH"),
            ("(Un)limited", "join (Un)limited now", "Un)limited"),
            (".dotcom", "at .dotcom today", "dotcom"),
            ("@home", "join @home now", "home"),
            ("Groß Möbel", "bei GROSS MÖBEL", "GROSS MÖBEL"),
            ("Groß Möbel", "bei GROß MÖBEL", "GROß MÖBEL"),
            ("Brandt & Söhne", "bei Brandt und Söhne", "Brandt und Söhne"),
            ("Brandt und Söhne", "bei Brandt & Söhne", "Brandt & Söhne"),
            (
                "Leeds Teaching Hospitals NHS Trust",
                "at Leeds Teaching Hospitals now",
                "Leeds Teaching Hospitals",
            ),
            ("Leeds Teaching Hospitals NHS Trust", "at LTHT now", "LTHT"),
            ("Technische Universität München", "an der TUM", "TUM"),
            (
                "Ministerio de Educación y Formación Profesional",
                "el Ministerio de Educación",
                "Ministerio de Educación",
            ),
            ("Globex Corporation", "work for globex corporation", "globex corporation"),
        ] {
            finds(&names(&[name]), text, &[written]);
        }
    }
}
