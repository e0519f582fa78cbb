//! What the workspace's employers and their jobs are called, made to be looked up in running text.
//!
//! Built once for a workspace. A name is found by its words, one after the other, so that a letter costs the
//! same beside ten employers and beside ten thousand.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use super::common_words::is_common;
use super::contacts::Contacts;
use crate::employer::{Employer, Employers};
use crate::unicode::is_default_ignorable;
use crate::words::{WordList, push_lower, words};

/// The names and job titles of every employer.
#[derive(Clone, Debug, Default)]
pub struct EmployerNames {
    keys: Vec<String>,
    /// What each is called in a message.
    called: Vec<String>,
    by_key: HashMap<String, usize>,
    employers: PhraseIndex,
    jobs: PhraseIndex,
    postings: HashMap<String, Vec<usize>>,
    contacts: Contacts,
}

impl EmployerNames {
    /// Collects the names of every employer: `name`, `aliases`, short forms of both, and `jobtitle`.
    pub fn new(employers: &Employers) -> Self {
        let mut names = Self::default();
        for (index, employer) in employers.iter().enumerate() {
            names.keys.push(employer.key.clone());
            names.by_key.insert(employer.key.clone(), index);
            names.called.push(employer.name().unwrap_or(&employer.key).to_owned());
            names.contacts.add(employer);
            for name in spoken(employer) {
                names.employers.add(&name, index);
            }
            if let Some(posting) = employer.posting() {
                names.postings.entry(bare_address(posting).to_owned()).or_default().push(index);
            }
            if let Some(title) = employer.jobtitle().map(bare_title).filter(|title| !title.is_empty()) {
                names.jobs.add(&title, index);
            }
        }
        names
    }

    /// The names of employers in a text.
    pub(crate) fn employers(&self, text: &str) -> Vec<PhraseMatch<'_>> {
        self.employers.find(text)
    }

    /// The job titles of employers in a text.
    pub(crate) fn jobs(&self, text: &str) -> Vec<PhraseMatch<'_>> {
        self.jobs.find(text)
    }

    /// The numbers of the employers whose job posting is at an address.
    pub(crate) fn posting(&self, address: &str) -> &[usize] {
        self.postings.get(bare_address(address)).map(Vec::as_slice).unwrap_or_default()
    }

    /// The key of an employer by its number.
    pub(crate) fn key(&self, index: usize) -> &str {
        self.keys.get(index).map_or("", String::as_str)
    }

    /// The name of an employer by its number, or its key where it has none.
    pub(crate) fn name(&self, index: usize) -> &str {
        self.called.get(index).map_or("", String::as_str)
    }

    /// The contacts and domains of all employers.
    pub(crate) fn contacts(&self) -> &Contacts {
        &self.contacts
    }

    /// The keys of all employers.
    pub(crate) fn keys(&self) -> impl Iterator<Item = &str> {
        self.keys.iter().map(String::as_str)
    }

    /// Whether there is an employer of that key.
    pub(crate) fn index(&self, key: &str) -> Option<usize> {
        self.by_key.get(key).copied()
    }
}

fn bare_address(address: &str) -> &str {
    address.trim().trim_end_matches('/')
}

/// A phrase found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PhraseMatch<'n> {
    /// Where.
    pub(crate) range: Range<usize>,
    /// The phrase.
    pub(crate) phrase: &'n Phrase,
}

/// Something that employers are called, or that their jobs are called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Phrase {
    /// As their file has it.
    pub(crate) text: String,
    /// The numbers of the employers.
    pub(crate) owners: Vec<usize>,
    /// Whether its words are everyday words too.
    pub(crate) common: bool,
}

/// Phrases by their words, as a tree: what looks alike for many words costs no more to tell apart.
#[derive(Clone, Debug, Default)]
struct PhraseIndex {
    all: Vec<Phrase>,
    by_text: HashMap<String, usize>,
    /// A number for each word of any phrase, in lower case.
    words: HashMap<String, usize>,
    /// From the words so far and the next word to the words so far; 0 is the beginning.
    next: HashMap<(usize, usize), usize>,
    /// By the words so far, the phrases that end there: they differ in punctuation and case only.
    ending: HashMap<usize, Vec<usize>>,
}

/// The longest phrase that is looked for, in bytes. What is longer is no name, and looking for it at every word of
/// a letter would take for ever.
const LONGEST: usize = 256;

/// The most ways to write the same words that are told apart.
const MOST_SPELLINGS: usize = 16;

impl PhraseIndex {
    fn add(&mut self, text: &str, owner: usize) {
        if let Some(&known) = self.by_text.get(text) {
            if self.all[known].owners.last() != Some(&owner) {
                self.all[known].owners.push(owner);
            }
            return;
        }
        if text.len() > LONGEST {
            return;
        }
        let mut common = true;
        let mut so_far = 0;
        for word in words(text) {
            let folded = folded(&text[word]);
            common &= is_common(&folded) || folded.chars().count() < 2;
            let count = self.words.len();
            let word = *self.words.entry(folded).or_insert(count);
            let count = self.next.len() + 1;
            so_far = *self.next.entry((so_far, word)).or_insert(count);
        }
        let ending = self.ending.entry(so_far).or_default();
        if so_far == 0 || ending.len() == MOST_SPELLINGS {
            return;
        }
        let number = self.all.len();
        ending.push(number);
        self.by_text.insert(text.to_owned(), number);
        self.all.push(Phrase { text: text.to_owned(), owners: vec![owner], common });
    }

    /// The phrases in a text from left to right, the longest at each place, none inside another.
    fn find(&self, text: &str) -> Vec<PhraseMatch<'_>> {
        let mut found = Vec::new();
        if self.all.is_empty() {
            return found;
        }
        let mut folded = String::new();
        let number = |word: &str| self.words.get(word).copied();
        let known: Vec<(Range<usize>, [Option<usize>; 2])> = words(text)
            .map(|word| {
                folded.clear();
                push_folded(&text[word.clone()], &mut folded);
                (word, [number(&folded), genitive(&folded).and_then(number)])
            })
            .collect();
        let mut after = 0;
        for (index, (first, _)) in known.iter().enumerate() {
            if first.start < after {
                continue;
            }
            let mut so_far = 0;
            let mut longest = None;
            for (_, words) in &known[index..] {
                let next = words.map(|word| Some(*self.next.get(&(so_far, word?))?));
                let ending = next.into_iter().flatten().filter_map(|next| self.ending.get(&next)).flatten();
                let matching =
                    ending.filter_map(|&number| Some((self.all[number].matches(text, first.start)?, number)));
                longest = longest.max(matching.max());
                let [Some(next), _] = next else { break };
                so_far = next;
            }
            if let Some((end, number)) = longest {
                found.push(PhraseMatch { range: first.start..end, phrase: &self.all[number] });
                after = end;
            }
        }
        found
    }
}

impl Phrase {
    /// Where the phrase ends if its first word stands at `start`, written as one would write a name: whatever typography
    /// made of its quotes and dashes.
    fn matches(&self, text: &str, start: usize) -> Option<usize> {
        let tail = &text[start..];
        let mut written = words(tail);
        let mut exact = true;
        let (mut name_end, mut end) = (None, 0);
        let mut named = words(&self.text).peekable();
        while let Some(word) = named.next() {
            let given = written.next()?;
            if let Some(name_end) = name_end
                && !same_gap(&self.text[name_end..word.start], &tail[end..given.start])
            {
                return None;
            }
            let (wanted, mut shown) = (&self.text[word.clone()], &tail[given.clone()]);
            end = given.end;
            if wanted != shown && folded(wanted) != folded(shown) {
                // `Nordlichts Team`, in German; of everyday words it is a plural
                let bare = shown.strip_suffix('s').filter(|bare| *bare == wanted);
                if named.peek().is_some() || self.common || bare.is_none() {
                    return None;
                }
                shown = wanted;
                end -= 1;
            }
            exact &= wanted == shown || canonically(wanted) == canonically(shown);
            name_end = Some(word.end);
        }
        // the marks that end the name are of it: `Inc.`, `Yahoo!`
        let ending = self.text[name_end?..].trim_end();
        if !ending.is_empty() && tail[end..].starts_with(ending) {
            end += ending.len();
        }
        (exact || self.spelled(&tail[..end])).then_some(start + end)
    }

    /// Whether the name may be written like this, in other letters than its file has.
    fn spelled(&self, written: &str) -> bool {
        // `I AM APPLYING TO STRIPE`: what the words around it say decides, as for any everyday word.
        let shouted = || !written.chars().any(char::is_lowercase);
        if self.common || self.text.chars().count() < 4 {
            return self.common && shouted() && self.text.chars().count() >= 4;
        }
        let upper = written.chars().filter(|c| c.is_uppercase()).count();
        let camel =
            self.text.chars().skip(1).any(char::is_uppercase) && self.text.chars().any(char::is_lowercase);
        let several = self.text.contains(char::is_whitespace);
        // `globex corporation`: what the words around it say decides
        upper > 0 || (camel && !several) || (several && self.text.chars().count() >= 8)
    }
}

/// A word as the index has it: in lower case, `ß` as `ss`.
fn folded(word: &str) -> String {
    let mut folded = String::new();
    push_folded(word, &mut folded);
    folded
}

fn push_folded(word: &str, out: &mut String) {
    let start = out.len();
    push_lower(word, out);
    if !out.is_ascii() && out[start..].contains('ß') {
        let replaced = out[start..].replace('ß', "ss");
        out.truncate(start);
        out.push_str(&replaced);
    }
}

/// A text with one character for those that typography exchanges.
fn canonically(text: &str) -> String {
    text.chars().map(canonical).collect()
}

/// Whether what stands between two words of a name is what stands between them in a text.
fn same_gap(name: &str, text: &str) -> bool {
    name == text || marks(name) == marks(text)
}

/// The marks between two words, as they were before typography: a space for blanks, none beside quotes.
fn marks(gap: &str) -> String {
    let mut marks = String::new();
    for mark in gap.chars().filter(|c| !is_default_ignorable(*c)) {
        match canonical(mark) {
            '…' => marks.push_str("..."),
            '-' if marks.ends_with('-') => {}
            '"' | '“' | '”' | '„' | '«' | '»' => {
                marks.truncate(marks.trim_end().len());
                marks.push('"');
            }
            mark if mark.is_whitespace() => {
                if !marks.ends_with([' ', '"']) {
                    marks.push(' ');
                }
            }
            mark => marks.push(mark),
        }
    }
    // a quotation that opens has its blank before it
    if marks.contains('"') { marks.replace(' ', "") } else { marks }
}

/// A word without the `s` that German ends the genitive of a name with.
fn genitive(word: &str) -> Option<&str> {
    word.strip_suffix('s').filter(|bare| bare.len() >= 3 && !bare.ends_with(['s', 'x', 'z', 'ß']))
}

/// One character for those that typography exchanges.
fn canonical(character: char) -> char {
    match character {
        '’' | '‘' | 'ʼ' => '\'',
        '‐' | '‑' | '–' | '—' => '-',
        other => other,
    }
}

/// What people call an employer: its names and their short forms, longest first.
pub(crate) fn spoken(employer: &Employer) -> Vec<String> {
    let mut forms = BTreeSet::new();
    for name in employer.name().into_iter().chain(employer.aliases()) {
        for form in short_forms(name.trim()) {
            forms.insert((usize::MAX - form.len(), form));
        }
    }
    forms.into_iter().map(|(_, form)| form).collect()
}

/// A name, the part before its first separator, and both without legal forms and words such as `Group`.
fn short_forms(name: &str) -> Vec<String> {
    let mut forms = vec![name.to_owned()];
    let separators = [" - ", " – ", " — ", " | ", " / ", " (", ", ", ": "];
    if let Some(at) = separators.iter().filter_map(|separator| name.find(separator)).min() {
        forms.push(name[..at].to_owned());
    }
    for index in 0..forms.len() {
        forms.extend(without_article(&forms[index]));
        forms.extend(with_other_and(&forms[index]));
        forms.extend(first_half(&forms[index]));
    }
    for index in 0..forms.len() {
        forms.extend(declined(&forms[index]));
    }
    for index in 0..forms.len() {
        let legal = without_endings(&forms[index], LEGAL_FORMS);
        let plain = without_endings(&legal, BROAD_WORDS);
        forms.push(legal);
        // `Data Systems` is no `Data`.
        if plain.chars().count() >= 4 && !words(&plain).all(|word| is_common(&plain[word].to_lowercase())) {
            forms.push(plain);
        }
    }
    forms.extend(initials(name));
    forms.retain(|form| words(form).next().is_some() && form.chars().count() >= 2);
    forms.sort_unstable();
    forms.dedup();
    forms
}

/// `LTHT` of `Leeds Teaching Hospitals NHS Trust`, `TUM` of `Technische Universität München`.
fn initials(name: &str) -> Option<String> {
    let name = without_endings(name, LEGAL_FORMS);
    let articles = ["The", "Der", "Die", "Das", "La", "Le", "Les", "El", "Los", "Las"];
    let capitals = words(&name).map(|word| &name[word]).filter(|word| {
        let spelled = word.starts_with(char::is_uppercase) && word.chars().any(char::is_lowercase);
        spelled && !articles.contains(word)
    });
    let initials: String = capitals.filter_map(|word| word.chars().next()).collect();
    ((3..=6).contains(&initials.chars().count()) && !is_common(&initials.to_lowercase())).then_some(initials)
}

/// A name with another word for `&`, or with `&` for it.
fn with_other_and(name: &str) -> Vec<String> {
    const ANDS: [&str; 5] = [" & ", " and ", " und ", " et ", " y "];
    let Some(written) = ANDS.iter().find(|and| name.contains(**and)) else { return Vec::new() };
    // `GmbH & Co. KG` is a form of law
    if name.contains(&format!("{written}Co")) {
        return Vec::new();
    }
    if *written == " & " {
        ANDS[1..].iter().map(|and| name.replace(" & ", and)).collect()
    } else {
        vec![name.replace(written, " & ")]
    }
}

/// `Ministerio de Educación` of `Ministerio de Educación y Formación Profesional`.
fn first_half(name: &str) -> Option<String> {
    let at = [" y ", " e ", " und ", " et ", " and "].iter().filter_map(|and| name.find(and)).min()?;
    let half = &name[..at];
    (words(half).count() >= 3).then(|| half.to_owned())
}

/// Endings that registers ask for and nobody says; in lower case, full stops left out.
const LEGAL_FORMS: WordList = WordList(
    "\
    & ab ag aps as a/s bv co cokg company corp corporation eg ev gbr ggmbh gmbh haftungsbeschränkt inc \
    incorporated kg kgaa limited llc llp ltd mbh nv ohg oy oü plc pty sa sarl sas sàrl se sl slu spa srl \
    ug sp z oo sro spol kft zrt doo lda ltda oyj asa pbc lp gesmbh mbb ek eu sca scop pvt private pte \
    aktiengesellschaft spzoo",
);

/// Endings that are left out in speech.
const BROAD_WORDS: WordList = WordList(
    "\
    deutschland españa europe france germany group gruppe holding holdings international technologies \
    technology nhs trust",
);

/// A name as German declines it: `bei der Deutschen Bahn`.
fn declined(name: &str) -> Option<String> {
    let (first, rest) = name.split_once(' ')?;
    let ending = ["sche", "Neue", "Freie", "Erste", "Allgemeine", "Vereinigte"];
    ending.iter().any(|ending| first.ends_with(ending)).then(|| format!("{first}n {rest}"))
}

/// A name without its article. `Zeit` alone is a word like any other, and only in `Zeit-Team` a name.
fn without_article(name: &str) -> Vec<String> {
    let Some((first, rest)) = name.split_once(' ') else { return Vec::new() };
    if !["the", "der", "die", "das", "la", "le", "les", "el", "los", "las", "het", "de"]
        .contains(&first.to_lowercase().as_str())
    {
        return Vec::new();
    }
    if words(rest).all(|word| is_common(&rest[word].to_lowercase())) {
        ["Team", "Redaktion", "Gruppe", "Verlag"].map(|group| format!("{rest}-{group}")).into()
    } else {
        vec![rest.to_owned()]
    }
}

fn without_endings(name: &str, endings: WordList) -> String {
    let mut kept = name.trim();
    while let Some((rest, last)) = kept.rsplit_once(char::is_whitespace) {
        let mut bare: String = last.chars().filter(|c| !".,()".contains(*c)).collect();
        bare = bare.to_lowercase();
        if !endings.has(&bare) {
            break;
        }
        kept = rest.trim_end_matches([' ', ',']);
    }
    kept.trim_end_matches(',').to_owned()
}

/// A job title without what stands in parentheses, such as `(m/w/d)`, and without the `:in` of a gender.
pub(crate) fn bare_title(title: &str) -> String {
    let mut bare = String::new();
    let mut depth = 0_usize;
    for character in title.chars() {
        match character {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            other if depth == 0 => bare.push(other),
            _ => {}
        }
    }
    let bare = ["*in", ":in", "_in", "/in", "/-in"].iter().fold(bare, |bare, ending| {
        bare.split(' ').map(|word| word.strip_suffix(ending).unwrap_or(word)).collect::<Vec<_>>().join(" ")
    });
    let words: Vec<&str> = bare
        .split_whitespace()
        .filter(|word| !["m/w/d", "f/m/d", "m/f/d", "m/f/x", "f/m/x"].contains(word))
        .collect();
    words.join(" ").trim_matches([' ', '-', '–', '|', ',']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    fn names(list: &[&str]) -> EmployerNames {
        let employers = list.iter().enumerate().map(|(index, name)| Employer {
            key: format!("k{index}"),
            data: Arc::new([("name", *name)].into_iter().collect()),
            file: String::new(),
        });
        EmployerNames::new(&Employers::new(employers))
    }

    #[track_caller]
    fn finds(names: &EmployerNames, text: &str, expected: &[&str]) {
        let found: Vec<&str> = names.employers(text).into_iter().map(|found| &text[found.range]).collect();
        assert_eq!(found, expected, "in {text:?}");
    }

    #[test]
    fn drops_what_nobody_says_of_a_name() {
        assert_eq!(
            short_forms("Rasa Technologies GmbH"),
            ["Rasa", "Rasa Technologies", "Rasa Technologies GmbH"]
        );
        assert_eq!(
            short_forms("edX - Massive Courses, Inc."),
            ["edX", "edX - Massive Courses", "edX - Massive Courses, Inc."]
        );
        assert_eq!(short_forms("Müller GmbH & Co. KG"), ["Müller", "Müller GmbH & Co. KG"]);
        assert_eq!(short_forms("Data Systems"), ["Data Systems"]);
        assert_eq!(
            short_forms("Deutsche Bahn AG"),
            ["Deutsche Bahn", "Deutsche Bahn AG", "Deutschen Bahn", "Deutschen Bahn AG"]
        );
        assert_eq!(short_forms("The New York Times"), ["NYT", "New York Times", "The New York Times"]);
        assert_eq!(short_forms("Société Générale S.A."), ["Société Générale", "Société Générale S.A."]);
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
    fn bares_job_titles() {
        assert_eq!(bare_title("Werkstudent Datenanalyse (m/w/d)"), "Werkstudent Datenanalyse");
        assert_eq!(bare_title("Entwickler:in Backend - m/w/d"), "Entwickler Backend");
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
