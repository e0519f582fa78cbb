//! Who a contact is: `Frau Dr. Weber, Leiterin HR` read as a title, a degree, a name and a function.
//!
//! Only what the words of a language say is known of a person; what may be one thing or another is nobody's to decide
//! here, and the reading says so.

mod name;

use super::lexicon::{LexiconEntry, PeopleLexicon};
use super::locale::people::WordRole;

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
    /// All that follows the title, as it is written.
    pub(super) rest: String,
}

impl ContactPerson {
    /// Whether it has no name but one word, of which nobody can say whether it is a given name.
    pub(super) fn is_one_word(&self) -> bool {
        self.given.is_empty() && !self.surname.contains(' ')
    }

    fn has_name(&self) -> bool {
        !self.surname.is_empty()
    }
}

/// What stands before a piece of a contact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Joint {
    /// A comma, a stroke, a new line, or nothing.
    Comma,
    /// A word such as `und`.
    And,
    /// A word such as `oder`, or a slash.
    Or,
}

/// A piece of a contact between two joints.
#[derive(Debug)]
struct ContactPiece<'t> {
    joint: Joint,
    words: Vec<&'t str>,
}

/// What a piece turns out to be.
#[derive(Debug)]
enum PieceMeaning {
    /// A person with a title.
    Titled(ContactPerson),
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
    pub(super) fn read(lexicon: &'a PeopleLexicon, lang: &'a str, contact: &str) -> ContactReading {
        let is_loud = contact.chars().any(char::is_uppercase) && !contact.chars().any(char::is_lowercase);
        let reader = Self { lexicon, lang, is_loud };
        if contact.chars().count() > LONGEST_CONTACT {
            return ContactReading { is_unclear: true, ..ContactReading::default() };
        }
        let bare = without_brackets(contact);
        let spaced = reader.parted_degrees(&bare);
        let words: Vec<&str> = spaced.split_whitespace().collect();
        let is_all = |found: (usize, &LexiconEntry)| found.0 == words.len();
        if reader.find(&words, &[WordRole::Nobody]).is_some_and(is_all) {
            return ContactReading::default();
        }
        // `People & Culture` is no pair
        if words.len() > 1 && reader.find(&words, GROUPS).is_some_and(is_all) {
            return ContactReading { team: reader.team(&words), ..ContactReading::default() };
        }
        reader.combine(reader.pieces(&spaced))
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

    fn is_particle(&self, word: &str) -> bool {
        self.find(&[word], &[WordRole::Particle]).is_some()
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

    /// The pieces between commas, strokes, new lines and the words for `and`.
    fn pieces<'t>(&self, text: &'t str) -> Vec<ContactPiece<'t>> {
        let mut pieces = Vec::new();
        for line in text.split([',', ';', '|', '\n', '–', '—', '·', '•']) {
            let mut joint = Joint::Comma;
            for (index, side) in Self::sides(line).into_iter().enumerate() {
                if index > 0 {
                    joint = Joint::Or;
                }
                let mut words: Vec<&str> = Vec::new();
                for word in side.split_whitespace() {
                    if word == "-" {
                        pieces.push(ContactPiece { joint, words: std::mem::take(&mut words) });
                        joint = Joint::Comma;
                        continue;
                    }
                    let is_small = !word.starts_with(char::is_uppercase) || self.is_loud;
                    let between = is_small
                        .then(|| self.find(&[word], &[WordRole::And, WordRole::Or]))
                        .flatten()
                        .map(|(_, entry)| if entry.role == WordRole::Or { Joint::Or } else { Joint::And });
                    // `von und zu`
                    let in_name = words.last().is_some_and(|before| {
                        (self.is_loud || before.starts_with(char::is_lowercase)) && self.is_particle(before)
                    });
                    match between.filter(|_| !in_name) {
                        Some(next) => {
                            pieces.push(ContactPiece { joint, words: std::mem::take(&mut words) });
                            joint = next;
                        }
                        None => words.push(word),
                    }
                }
                pieces.push(ContactPiece { joint, words });
            }
        }
        pieces.retain(|piece| !piece.words.is_empty());
        pieces
    }

    /// What a slash parts, where words stand on both its sides.
    fn sides(line: &str) -> Vec<&str> {
        let sides: Vec<&str> = line.split('/').collect();
        // `c/o`, `A/A`
        let is_short = |word: Option<&str>| word.is_none_or(|word| word.chars().count() < 2);
        let parts = |pair: &[&str]| {
            is_short(pair[0].split_whitespace().next_back()) || is_short(pair[1].split_whitespace().next())
        };
        if sides.windows(2).any(parts) { vec![line] } else { sides }
    }

    fn meaning(&self, words: &[&str]) -> PieceMeaning {
        let words: Vec<&str> = words
            .iter()
            .map(|word| word.trim_matches([':', '"', '“', '”', '„']))
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
            return self.titled(rest);
        }
        // a title in the midst of other words
        let is_inside = (1..rest.len()).any(|at| {
            self.find(&rest[at..], &[WordRole::Woman, WordRole::Man]).is_some_and(|(length, entry)| {
                entry.written.chars().count() > 2
                    && at + length < rest.len()
                    && !self.is_behind(&rest[at..at + length])
            })
        });
        let named = self.without_functions(rest, 2);
        let is_group = |words: &[&str]| {
            (0..words.len())
                .any(|at| self.find(&words[at..], &[WordRole::Department, WordRole::Team]).is_some())
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
            None => PieceMeaning::Stranger(self.person(&[], named, rest)),
        }
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
            (self.find(rest, GROUPS).is_some() && !self.is_particle(rest[0]))
                || self.find(rest, &[WordRole::After]).is_some()
        };
        let end = (least.min(words.len())..words.len()).find(ends).unwrap_or(words.len());
        // no name ends with a small word, unless all of it is small
        let is_small = |word: &&str| word.starts_with(char::is_lowercase);
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
    fn titled(&self, words: &[&str]) -> PieceMeaning {
        let mut rest = words;
        let mut titles: Vec<(&str, &LexiconEntry)> = Vec::new();
        while let Some((length, entry)) = self.title(rest) {
            if matches!(entry.role, WordRole::Plural | WordRole::Unclear) {
                return PieceMeaning::Unclear;
            }
            // `Lord`, `Dame` and the like are names behind another title
            if !titles.is_empty() && rest.len() == length {
                break;
            }
            titles.push((rest[..length].last().copied().unwrap_or_default(), entry));
            rest = &rest[length..];
        }
        let behind_functions = {
            let mut named = rest;
            while let Some((length, _)) = self.find(named, &[WordRole::Function])
                && self.find(named, &[WordRole::Degree]).is_none()
            {
                named = &named[length..];
            }
            named
        };
        let is_function_alone = behind_functions.is_empty() && !rest.is_empty();
        let named = self.without_functions(behind_functions, 1);
        PieceMeaning::Titled(if is_function_alone {
            self.person(&titles, &[], rest)
        } else {
            self.person(&titles, named, rest)
        })
    }

    /// Puts the pieces together.
    fn combine(&self, pieces: Vec<ContactPiece<'_>>) -> ContactReading {
        let mut reading = ContactReading::default();
        let mut last_was_person = false;
        let mut is_first_stranger = false;
        for piece in pieces {
            let text = piece.words.join(" ");
            let follows = last_was_person;
            last_was_person = false;
            match self.meaning(&piece.words) {
                PieceMeaning::Nothing => last_was_person = follows,
                PieceMeaning::Unclear => reading.is_unclear = true,
                PieceMeaning::Nobody { team } => {
                    if reading.people.is_empty() {
                        reading.team = reading.team.take().or(team);
                        // a department before a person
                        continue;
                    }
                    reading.is_unclear |= follows && piece.joint == Joint::And;
                    reading.functions.push(text);
                }
                PieceMeaning::Titled(person) => {
                    Self::share(&mut reading, &person, piece.joint);
                    reading.people.push(person);
                    last_was_person = true;
                }
                PieceMeaning::Stranger(person) if reading.people.is_empty() => {
                    is_first_stranger = true;
                    reading.people.push(person);
                    last_was_person = true;
                }
                PieceMeaning::Stranger(person) if piece.joint != Joint::Comma && follows => {
                    reading.is_unclear |= person.is_one_word() && person.degrees.is_empty();
                    reading.people.push(person);
                    last_was_person = true;
                }
                PieceMeaning::Stranger(person) => {
                    let first = &reading.people[0];
                    // `Weber, Anna`, `Anna Weber, Peter Klein`
                    reading.is_unclear |= is_first_stranger
                        && piece.joint == Joint::Comma
                        && (first.is_one_word() || !person.is_one_word())
                        && piece.words.iter().all(|word| word.starts_with(char::is_uppercase));
                    reading.functions.push(text);
                }
            }
        }
        reading.is_unclear |= reading.people.len() > MOST_PEOPLE;
        reading
    }

    /// Gives the name of a pair to the one before who has none: `Herr und Frau Weber`.
    fn share(reading: &mut ContactReading, person: &ContactPerson, joint: Joint) {
        let Some(before) = reading.people.last_mut().filter(|before| !before.has_name()) else { return };
        if before.title.is_none() || !before.rest.is_empty() {
            return;
        }
        match joint {
            Joint::And => {
                before.surname.clone_from(&person.surname);
                before.given = String::new();
                if before.title == person.title {
                    reading.is_unclear = true;
                }
            }
            Joint::Or => reading.is_unclear = true,
            Joint::Comma => {}
        }
    }
}

/// A text without what stands in brackets.
fn without_brackets(text: &str) -> String {
    let mut bare = String::with_capacity(text.len());
    let mut depth = 0_usize;
    for character in text.chars() {
        match character {
            '(' | '[' | '<' => depth += 1,
            ')' | ']' | '>' if depth > 0 => {
                depth -= 1;
                bare.push(' ');
            }
            _ if depth == 0 => bare.push(character),
            _ => {}
        }
    }
    bare
}
