//! Who a contact is: `Frau Dr. Weber, Leiterin HR` read as a title, a degree, a name and a function.
//!
//! Only what the words of a language say is known of a person; what may be one thing or another is nobody's to decide
//! here, and the reading says so.

mod brackets;
mod name;
mod pieces;
mod quoted;

use super::lexicon::{LexiconEntry, PeopleLexicon};
use super::locale::people::WordRole;
use crate::employer::absent::{is_absent, is_surname};
use crate::letter::Lang;

/// The most characters of a contact that is read as one.
const LONGEST_CONTACT: usize = 300;

/// The most people whom one salutation greets.
const MOST_PEOPLE: usize = 3;

/// The kind of degree that goes before all others.
const PROFESSOR: &str = "professor";

/// The kind of what is no degree.
const OFFICE: &str = "office";

/// What a contact says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct ContactReading {
    /// The people it names; none for a department and the like.
    pub(super) people: Vec<ContactPerson>,
    /// A group that can be spoken to, where it names nobody.
    pub(super) team: Option<String>,
    /// What they do, as it stands after a comma.
    pub(super) functions: Vec<String>,
    /// Whether it may be read in two ways.
    pub(super) is_unclear: bool,
}

/// One of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct ContactPerson {
    /// The titles, as the language writes them.
    pub(super) titles: Vec<String>,
    /// Whether the titles are words of the letter's language.
    pub(super) is_own_title: bool,
    /// What the titles say; none without a title.
    pub(super) title: Option<WordRole>,
    /// The kinds of the degrees that salutations say, and how they are said.
    pub(super) degrees: Vec<(String, String)>,
    /// Given names.
    pub(super) given: String,
    /// What follows them.
    pub(super) surname: String,
    /// Whether the name is one word and what surnames begin with: `De Vries`.
    pub(super) is_surname_alone: bool,
    /// All that follows the title, as it is written.
    pub(super) rest: String,
    /// Whether its surname is said once, by the next of them: `Herr und Frau Weber`.
    pub(super) has_name_of_next: bool,
}

impl ContactPerson {
    /// Whether it has no name but one word, of which nobody can say whether it is a given name.
    pub(super) fn is_one_word(&self) -> bool {
        self.given.is_empty() && (!self.surname.contains(' ') || self.is_surname_alone)
    }

    /// Whether its name says that it is not all of it, or has signs that no name has: `Schmitt-?`, `N.N.`, `Weber*`.
    /// `Null` is a surname, and `NULL` what a program prints.
    fn is_half_known(&self) -> bool {
        let is_sign = |c: char| {
            !c.is_alphanumeric() && !matches!(c, '\'' | '’' | '‘' | '.' | '-' | '‐' | '‑' | ' ' | '·')
        };
        let is_of_name = |c: char| !is_sign(c) || !c.is_ascii();
        // of a pair the name stands behind the second
        let is_typed =
            || self.has_name_of_next || self.rest.split_whitespace().any(|word| word == self.surname);
        is_absent(&self.surname) && !(is_surname(&self.surname) && is_typed())
            || !self.surname.chars().all(is_of_name)
            || self.surname.ends_with('-')
    }

    fn has_name(&self) -> bool {
        !self.surname.is_empty()
    }
}

/// What a piece turns out to be.
#[derive(Debug)]
enum PieceMeaning {
    /// A person with a title, and what stands before it.
    Titled(ContactPerson, Option<String>),
    /// A person without one.
    Stranger(ContactPerson),
    /// A department or a function.
    Nobody { team: Option<String> },
    /// Degrees behind a name, addresses, numbers.
    Nothing,
    /// What may be one thing or another.
    Unclear,
}

/// Reads contacts in the words of all languages, those of the letter's first.
#[derive(Clone, Copy, Debug)]
pub(super) struct ContactReader<'a> {
    lexicon: &'a PeopleLexicon,
    lang: &'a str,
    /// The region of the letter's language, if it has one: `AT`.
    region: Option<&'a str>,
    /// Whether the contact is all in capitals.
    is_loud: bool,
}

const TITLES: &[WordRole] = &[
    WordRole::Woman,
    WordRole::Man,
    WordRole::Titled,
    WordRole::Knighted,
    WordRole::Plural,
    WordRole::Unclear,
];
const GROUPS: &[WordRole] = &[WordRole::Function, WordRole::Department, WordRole::Team];

impl<'a> ContactReader<'a> {
    /// Reads a contact of a letter in a language.
    pub(super) fn read(lexicon: &'a PeopleLexicon, lang: &'a Lang, contact: &str) -> ContactReading {
        let is_loud = contact.chars().any(char::is_uppercase) && !contact.chars().any(char::is_lowercase);
        let reader = Self { lexicon, lang: lang.language(), region: lang.region(), is_loud };
        if contact.chars().count() > LONGEST_CONTACT {
            return ContactReading { is_unclear: true, ..ContactReading::default() };
        }
        if is_absent(contact) {
            return ContactReading::default();
        }
        let (bare, inside) = reader.without_brackets(contact);
        let bare = reader.with_title_behind(contact, quoted::without_nicknames(&bare), &inside);
        let spaced = reader.parted_degrees(reader.without_stop(&bare));
        let words: Vec<&str> = spaced.split_whitespace().collect();
        let is_all = |found: (usize, &LexiconEntry)| found.0 == words.len();
        if reader.find(&words, &[WordRole::Nobody]).is_some_and(is_all) {
            return ContactReading::default();
        }
        // `People & Culture` is no pair
        if words.len() > 1 && reader.find(&words, GROUPS).is_some_and(is_all) {
            return ContactReading { team: reader.team(&words), ..ContactReading::default() };
        }
        let mut reading = reader.combine(reader.pieces(&spaced));
        if !reading.people.is_empty() {
            // `Frau Weber (Personalleitung)`: what she does is a line of the address
            reading.functions.extend(inside.into_iter().filter(|inside| reader.is_function(inside)));
        }
        reading
    }

    fn find(&self, words: &[&str], roles: &[WordRole]) -> Option<(usize, &'a LexiconEntry)> {
        self.lexicon.find(words, roles, self.lang)
    }

    /// A title at the beginning, unless it is a degree in the letter's language.
    fn title(&self, words: &[&str]) -> Option<(usize, &'a LexiconEntry)> {
        let (length, entry) = self.find(words, TITLES)?;
        let is_own = |entry| self.lexicon.is_own(entry, self.lang);
        let is_degree = || self.find(words, &[WordRole::Degree]).is_some_and(|(_, degree)| is_own(degree));
        (is_own(entry) || !is_degree()).then_some((length, entry))
    }

    /// Whether surnames begin with a word; a letter with a stop is an initial: `E. Kern`, `Y. Hart`.
    fn is_particle(&self, word: &str) -> bool {
        let mut letters = word.chars();
        let is_initial = letters.next().is_some_and(char::is_uppercase)
            && letters.next() == Some('.')
            && letters.next().is_none();
        !is_initial && self.find(&[word], &[WordRole::Particle]).is_some()
    }

    /// A group or a function at the beginning; what surnames begin with is none: `João da Silva`.
    fn group(&self, words: &[&str], roles: &[WordRole]) -> Option<(usize, &'a LexiconEntry)> {
        self.find(words, roles).filter(|_| !self.is_particle(words[0]))
    }

    /// A text without the full stop that a sentence has and a name has not: `Jane Smith.`
    fn without_stop<'t>(&self, text: &'t str) -> &'t str {
        let text = text.trim();
        let Some(bare) = text.strip_suffix('.') else { return text };
        let word = bare.rsplit(char::is_whitespace).next().unwrap_or_default();
        let roles =
            [WordRole::Suffix, WordRole::Degree, WordRole::Department, WordRole::Woman, WordRole::Man];
        // `Bakk. phil.`
        let last_two: Vec<&str> = text.split_whitespace().rev().take(2).collect();
        let is_known = self.find(&[word], &roles).is_some()
            || matches!(last_two[..], [last, before] if self.find(&[before, last], &roles).is_some_and(|(length, _)| length == 2));
        let is_name = word.chars().count() > 3 && !word.contains('.') && !is_known;
        if is_name && bare.contains(' ') { bare } else { text }
    }

    /// A blank after a title or a degree that a name follows at once: `Dr.Weber`.
    fn parted_degrees(&self, text: &str) -> String {
        let mut parted = String::with_capacity(text.len() + 4);
        for word in text.split_inclusive(char::is_whitespace) {
            let mut rest = word;
            while let Some((head, tail)) = rest.split_once('.') {
                let is_known = head.chars().count() > 1
                    && tail.starts_with(char::is_alphabetic)
                    && self.find(&[head], &[WordRole::Degree, WordRole::Woman, WordRole::Man]).is_some()
                    && self
                        .find(&[rest.trim()], &[WordRole::Degree, WordRole::Woman, WordRole::Man])
                        .is_none();
                if !is_known {
                    break;
                }
                parted.push_str(head);
                parted.push_str(". ");
                rest = tail;
            }
            parted.push_str(rest);
        }
        parted
    }

    fn meaning(&self, words: &[&str]) -> PieceMeaning {
        let words: Vec<&str> = words
            .iter()
            .map(|word| word.trim_matches([':', '"', '“', '”', '„', '®', '™']))
            .filter(|word| !word.contains(['@', '<', '>']) && !word.contains(|c: char| c.is_ascii_digit()))
            .filter(|word| word.contains(char::is_alphabetic))
            .collect();
        let mut rest = words.as_slice();
        let mut last = None;
        loop {
            if rest.is_empty() {
                break;
            }
            if self.title(rest).is_some() {
                break;
            }
            // what is a degree too is one where a name follows
            let degree = self.find(rest, &[WordRole::Degree]).map_or(0, |(length, _)| length);
            let group = self.find(rest, GROUPS).map_or(0, |(length, _)| length);
            if (1..rest.len()).contains(&degree) && group <= degree {
                break;
            }
            if let Some((length, _)) = self.find(rest, &[WordRole::Before]) {
                rest = &rest[length..];
                continue;
            }
            match self.find(rest, GROUPS).filter(|_| last.is_some() || !self.is_particle(rest[0])) {
                Some((length, entry)) => {
                    last = Some(entry.role);
                    rest = &rest[length..];
                }
                None => break,
            }
        }
        // `Sr(a). Silva`, `Herr(in) Weber`
        if words.iter().any(|word| word.contains('(') && !word.starts_with('(')) {
            return PieceMeaning::Unclear;
        }
        let is_title = self
            .find(&words, &[WordRole::Woman, WordRole::Man])
            .is_some_and(|(_, entry)| self.lexicon.is_own(entry, self.lang));
        if words.is_empty() || (rest.len() == words.len() && !is_title && self.is_behind(&words)) {
            return PieceMeaning::Nothing;
        }
        if let Some((length, _)) = self.find(rest, &[WordRole::Nobody])
            && length == rest.len()
        {
            return PieceMeaning::Nobody { team: None };
        }
        if self.title(rest).is_some() {
            let before = words[..words.len() - rest.len()].join(" ");
            return self.titled(rest, Some(before).filter(|before| self.is_function(before)));
        }
        // a title in the midst of other words
        let is_inside = (1..rest.len()).any(|at| {
            self.find(&rest[at..], &[WordRole::Woman, WordRole::Man]).is_some_and(|(length, entry)| {
                let is_own = || self.lexicon.is_own(entry, self.lang) && entry.written.chars().count() > 3;
                entry.written.chars().count() > 2
                    && (at + length < rest.len() || is_own())
                    && !self.is_behind(&rest[at..at + length])
            })
        });
        let named = self.without_functions(rest, 2);
        let is_group = |words: &[&str]| {
            (0..words.len())
                .any(|at| self.group(&words[at..], &[WordRole::Department, WordRole::Team]).is_some())
        };
        match last {
            _ if rest.is_empty() => PieceMeaning::Nobody { team: self.team(&words) },
            Some(WordRole::Function) if named.len() >= 2 && !is_group(rest) && !is_inside => {
                PieceMeaning::Stranger(self.person(&[], named, rest))
            }
            _ if is_inside => PieceMeaning::Unclear,
            Some(_) => PieceMeaning::Nobody { team: self.team(&words) },
            None if named.len() == rest.len() && is_group(rest) => {
                PieceMeaning::Nobody { team: self.team(&words) }
            }
            None if self.is_name_or_function(rest, true) => PieceMeaning::Unclear,
            None => PieceMeaning::Stranger(self.person(&[], named, rest)),
        }
    }

    /// Whether nobody can say of the last of two words if it is a surname or what one does: `Sarah Head` of `Ms Sarah Head`. Degrees
    /// may stand before them, or have to.
    fn is_name_or_function(&self, words: &[&str], has_degree: bool) -> bool {
        let mut rest = words;
        while let Some((length, _)) =
            self.find(rest, &[WordRole::Degree]).filter(|(length, _)| *length < rest.len())
        {
            rest = &rest[length..];
        }
        let [first, last] = rest else { return false };
        self.lang == "en"
            && (!has_degree || rest.len() < words.len())
            && self.find(&[first], &[WordRole::Function, WordRole::Degree]).is_none()
            && rest.iter().all(|word| word.starts_with(char::is_uppercase))
            && self
                .find(&[last], &[WordRole::Function])
                .is_some_and(|(_, entry)| self.lexicon.is_own(entry, "en"))
    }

    /// Whether all words are what stands behind a name.
    fn is_behind(&self, words: &[&str]) -> bool {
        let mut rest = words;
        while let Some(length) = self.suffix(rest) {
            rest = &rest[length..];
        }
        rest.is_empty()
    }

    /// How many words a suffix at the beginning has.
    fn suffix(&self, words: &[&str]) -> Option<usize> {
        let (length, entry) = self.find(words, &[WordRole::Suffix])?;
        let typed = words[..length].join(" ");
        let bare = |text: &str| text.trim_end_matches('.').to_owned();
        let is_same = bare(&typed) == bare(&entry.written);
        (is_same || typed.ends_with('.') || self.is_loud || typed.contains(['.', '-'])).then_some(length)
    }

    /// The words before a function, of which at least so many stay.
    fn without_functions<'w, 't>(&self, words: &'w [&'t str], least: usize) -> &'w [&'t str] {
        let ends = |at: &usize| {
            let rest = &words[*at..];
            self.group(rest, GROUPS).is_some() || self.find(rest, &[WordRole::After]).is_some()
        };
        let end = (least.min(words.len())..words.len()).find(ends).unwrap_or(words.len());
        // no name ends with a small word, unless all of it is small
        let is_small = |word: &&str| {
            let is_abbreviated = word.starts_with(char::is_lowercase) && word.contains('.');
            (!word.contains(char::is_uppercase) || is_abbreviated) && !word.starts_with(['\'', '’'])
        };
        let small = words[..end].iter().rev().take_while(|word| is_small(word)).count();
        if small < end { &words[..end - small] } else { &words[..end] }
    }

    /// The group that words say, without what stands before it.
    fn team(&self, words: &[&str]) -> Option<String> {
        let mut rest = words;
        while let Some((length, _)) = self.find(rest, &[WordRole::Before]) {
            rest = &rest[length..];
        }
        let is_team = |at: usize| {
            self.find(&rest[at..], &[WordRole::Team]).is_some_and(|(length, entry)| {
                at + length == rest.len() && self.lexicon.is_own(entry, self.lang)
            })
        };
        ((0..rest.len()).any(is_team) && !self.is_loud).then(|| rest.join(" "))
    }

    /// A person whose titles the words begin with.
    fn titled(&self, words: &[&str], function: Option<String>) -> PieceMeaning {
        let mut rest = words;
        let mut titles: Vec<(&str, &LexiconEntry)> = Vec::new();
        while let Some((length, entry)) = self.title(rest) {
            // `Lord`, `Dame` and the like are names behind another title
            if !titles.is_empty() && rest.len() == length {
                break;
            }
            if matches!(entry.role, WordRole::Plural | WordRole::Unclear) {
                return PieceMeaning::Unclear;
            }
            let is_same = |(_, known): &(&str, &LexiconEntry)| known.written == entry.written;
            // `Ms. Ms. Nair`; `The Hon. Mr Justice Smith` is a man
            if entry.role != WordRole::Titled
                && titles.iter().all(|(_, known)| known.role == WordRole::Titled)
            {
                titles.clear();
            }
            if !titles.iter().any(is_same) {
                titles.push((rest[..length].last().copied().unwrap_or_default(), entry));
            }
            rest = &rest[length..];
        }
        let is_of_gender =
            titles.iter().any(|(_, entry)| matches!(entry.role, WordRole::Woman | WordRole::Man));
        if is_of_gender && self.is_name_or_function(rest, false) || self.is_office_of(words, rest) {
            return PieceMeaning::Unclear;
        }
        let behind_functions = {
            let mut named = self.behind_office(rest);
            while let Some((length, _)) = self.find(named, &[WordRole::Function])
                && self.find(named, &[WordRole::Degree]).is_none()
            {
                named = &named[length..];
            }
            named
        };
        if titles.iter().any(|(_, entry)| self.is_contradiction(rest, entry.role)) {
            return PieceMeaning::Unclear;
        }
        // `Monsieur le Directeur des ressources humaines`
        let is_department = || {
            let found = self.find(behind_functions, GROUPS);
            behind_functions.len() < rest.len() && found.is_some_and(|(length, _)| length > 1)
        };
        let is_function_alone = !rest.is_empty() && (behind_functions.is_empty() || is_department());
        let named = self.without_functions(behind_functions, 1);
        let named = if is_function_alone { &[] } else { named };
        PieceMeaning::Titled(self.person(&titles, named, rest), function)
    }

    /// Whether a title is the first word of an office that a name follows: `Lord Mayor Alison Lowe` is no `Lord Lowe`.
    fn is_office_of(&self, words: &[&str], behind_title: &[&str]) -> bool {
        let title = words.len() - behind_title.len();
        self.find(words, &[WordRole::Function])
            .is_some_and(|(length, _)| (title + 1..words.len()).contains(&length))
    }

    /// The words from a degree on that stands behind the name of an office: `Herr Rechtsanwalt Dr. Meier`.
    fn behind_office<'w, 't>(&self, words: &'w [&'t str]) -> &'w [&'t str] {
        let is_degree = |at: &usize| {
            let found = self.find(&words[*at..], &[WordRole::Degree]);
            found.is_some_and(|(length, entry)| {
                at + length < words.len()
                    && words[*at].ends_with('.')
                    && self
                        .lexicon
                        .degree(entry)
                        .is_some_and(|form| form.kind.as_deref().is_some_and(|kind| kind != OFFICE))
            })
        };
        let is_first = words.is_empty() || self.find(words, &[WordRole::Degree]).is_some();
        let at = (1..words.len()).find(is_degree).filter(|_| !is_first);
        &words[at.unwrap_or(0)..]
    }
}
