//! Whom the workspace's employers name as contacts, and at which domains they are.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, LazyLock};

use unicode_normalization::char::{decompose_canonical, is_combining_mark};

use super::Employer;
use super::absent::is_printed_for_nothing;
use super::common_words::is_common;
use super::few_indexes::{FewIndexes, IndexesByText};
use crate::value::Value;
use crate::words::words;

/// The contacts and domains of every employer, by their numbers.
#[derive(Clone, Debug, Default)]
pub(crate) struct Contacts {
    /// The words of each one's contact, where it has one.
    names: HashMap<usize, Vec<String>>,
    by_word: IndexesByText,
    domains: HashMap<usize, Box<[Arc<str>]>>,
    by_domain: IndexesByText,
}

static SHARED: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    include_str!("shared_hosts.txt").lines().filter(|line| !line.starts_with('#')).collect()
});

/// The most values of an employer that are looked at for addresses.
const MOST_VALUES: usize = 100;

impl Contacts {
    /// Adds an employer, those before it first.
    pub(super) fn add(&mut self, employer: &Employer, index: usize) {
        let contact = employer.contact();
        // `Ms. nan` is nobody
        let contact = contact.filter(|name| !words(name).any(|word| is_printed_for_nothing(&name[word])));
        let names: Vec<String> = contact.iter().flat_map(|name| folded_words(name)).collect();
        for word in &names {
            FewIndexes::add(&mut self.by_word, word.as_str().into(), index);
        }
        if !names.is_empty() {
            self.names.insert(index, names);
        }
        let mut domains = HashSet::new();
        let mut left = MOST_VALUES;
        for (_, value) in employer.data.iter() {
            collect(value, 3, &mut left, &mut domains);
        }
        for domain in &domains {
            FewIndexes::add(&mut self.by_domain, Arc::clone(domain), index);
        }
        if !domains.is_empty() {
            self.domains.insert(index, domains.into_iter().collect());
        }
    }

    /// The words of an employer's contact, folded: titles, given names, surname.
    pub(crate) fn of(&self, index: usize) -> &[String] {
        self.names.get(&index).map_or(&[], Vec::as_slice)
    }

    /// The employers in whose contact a folded word stands.
    pub(crate) fn with(&self, word: &str) -> &[usize] {
        FewIndexes::of(&self.by_word, word)
    }

    /// The employers that an address of the web or of a mail leads to; none for sites of everybody.
    pub(crate) fn at(&self, address: &str) -> &[usize] {
        domain(address).map_or(&[], |domain| FewIndexes::of(&self.by_domain, domain.as_str()))
    }

    /// What an employer's domains are called by some letters of its name, in capitals: `VBO` of the `Verkehrsbetriebe Oberland`.
    pub(super) fn initials(&self, index: usize, name: &str) -> Vec<String> {
        let Some(domains) = self.domains.get(&index) else { return Vec::new() };
        let of_name = folded_words(name).collect::<Vec<_>>();
        let Some(first) = of_name.first() else { return Vec::new() };
        let joined = of_name.concat();
        let initials: Vec<char> = of_name.iter().filter_map(|word| word.chars().next()).collect();
        let labels = domains.iter().filter_map(|domain| domain.split('.').next());
        let is_short = |label: &&str| {
            let mut rest = joined.chars();
            let within = label.chars().all(|letter| rest.any(|other| other == letter));
            let begins = label.chars().filter(|letter| initials.contains(letter)).count() > 1;
            (3..=4).contains(&label.len())
                && label.starts_with(&first[..first.chars().next().map_or(0, char::len_utf8)])
                && within
                && begins
                && of_name.len() > 1
                && !of_name.iter().any(|word| word == label)
                && !is_common(label)
        };
        labels.filter(is_short).map(str::to_uppercase).collect()
    }

    /// Whether two employers have a domain in common.
    pub(crate) fn share_a_domain(&self, one: usize, other: usize) -> bool {
        let of = |index: usize| self.domains.get(&index);
        of(one).zip(of(other)).is_some_and(|(one, other)| one.iter().any(|domain| other.contains(domain)))
    }
}

/// Collects the domains of every address in a value.
fn collect(value: &Value, depth: usize, left: &mut usize, out: &mut HashSet<Arc<str>>) {
    let Some(less) = left.checked_sub(1) else { return };
    *left = less;
    match value {
        Value::String(text) if text.contains("://") || text.contains('@') || text.starts_with("www.") => {
            out.extend(domain(text).map(Arc::from));
        }
        Value::Array(items) if depth > 0 => {
            items.iter().for_each(|item| collect(item, depth - 1, left, out));
        }
        Value::Map(map) if depth > 0 => {
            map.iter().for_each(|(_, item)| collect(item, depth - 1, left, out));
        }
        Value::Nil
        | Value::Bool(_)
        | Value::Int(_)
        | Value::Float(_)
        | Value::String(_)
        | Value::Array(_)
        | Value::Map(_) => {}
    }
}

/// The domain somebody registered for an address, in lower case; nothing for those of everybody.
pub(super) fn domain(address: &str) -> Option<String> {
    let address = address.trim();
    if address.contains(char::is_whitespace) {
        return None;
    }
    let rest = match address.split_once("://") {
        Some((_, rest)) => rest,
        None => address.strip_prefix("mailto:").unwrap_or(address),
    };
    let authority = rest.split(['/', '?', '#']).next()?;
    let host = authority.rsplit('@').next()?.split(':').next()?.trim_end_matches('.').to_lowercase();
    let labels: Vec<&str> = host.split('.').collect();
    if labels.len() < 2 || labels.iter().any(|label| label.is_empty()) {
        return None;
    }
    // `ac.uk`, `com.mx`, `gob.es`: what stands before is registered
    let [.., second, last] = labels.as_slice() else { return None };
    let public = ["ac", "co", "com", "edu", "gov", "gob", "org", "gouv", "net"].contains(second);
    let kept = if last.len() == 2 && public { 3 } else { 2 };
    let domain = labels[labels.len().saturating_sub(kept)..].join(".");
    let shared = SHARED.contains(domain.as_str()) || SHARED.contains(host.as_str());
    (!shared).then_some(domain)
}

/// The words of a name in lower case, without accents: `Ordóñez` is `ordonez`.
pub(crate) fn folded_words(name: &str) -> impl Iterator<Item = String> {
    words(name).map(|word| folded(&name[word]))
}

fn folded(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(word.len());
    for character in word.to_lowercase().chars() {
        match character {
            'ß' => folded.push_str("ss"),
            _ if character.is_ascii() => folded.push(character),
            _ => decompose_canonical(character, |part| {
                if !is_combining_mark(part) {
                    folded.push(part);
                }
            }),
        }
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_domain_is_what_somebody_registered() {
        for (address, expected) in [
            ("https://jobs.quillon.example/writer", Some("quillon.example")),
            ("priya@Quillon.example", Some("quillon.example")),
            ("mailto:jobs@physics.ox.ac.uk", Some("ox.ac.uk")),
            ("https://boards.greenhouse.io/rasa", None),
            ("ines@gmail.com", None),
            ("localhost", None),
            ("https://karriere.stadtwerke.example:8443?x", Some("stadtwerke.example")),
        ] {
            assert_eq!(domain(address).as_deref(), expected, "{address}");
        }
    }
}
