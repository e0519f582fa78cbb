//! The pieces of a contact between commas and the words for `and`, and what they say together.

use super::{ContactPerson, ContactReader, ContactReading, MOST_PEOPLE, PieceMeaning};
use crate::stationery::locale::people::WordRole;

/// What stands before a piece of a contact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Joint {
    /// A comma, a stroke, a new line, or nothing.
    Comma,
    /// A word such as `und`.
    And,
    /// A word such as `oder`, or a slash.
    Or,
}

/// A piece of a contact between two joints.
#[derive(Debug)]
pub(super) struct ContactPiece<'t> {
    pub(super) joint: Joint,
    /// The word or stroke that joins it to the piece before: `und`, `/`; empty behind a comma.
    pub(super) joined_by: &'t str,
    pub(super) words: Vec<&'t str>,
}

impl ContactReader<'_> {
    /// The pieces between commas, strokes, new lines and the words for `and`.
    pub(super) fn pieces<'t>(&self, text: &'t str) -> Vec<ContactPiece<'t>> {
        let mut pieces = Vec::new();
        for line in text.split([',', ';', '|', '\n', '–', '—', '·', '•']) {
            let mut joint = Joint::Comma;
            let mut joined_by = "";
            for (index, side) in Self::sides(line).into_iter().enumerate() {
                if index > 0 {
                    joint = Joint::Or;
                    joined_by = "/";
                }
                let mut words: Vec<&str> = Vec::new();
                let all: Vec<&str> = side.split_whitespace().collect();
                for (at, word) in all.iter().copied().enumerate() {
                    if word == "-" {
                        pieces.push(ContactPiece { joint, joined_by, words: std::mem::take(&mut words) });
                        (joint, joined_by) = (Joint::Comma, "");
                        continue;
                    }
                    let is_small = !word.starts_with(char::is_uppercase) || self.is_loud;
                    // `i. R.` is no Polish `i`
                    let is_suffix =
                        || self.find(&all[at..], &[WordRole::Suffix]).is_some_and(|(length, _)| length > 1);
                    let between = (is_small && !(word.ends_with('.') && is_suffix()))
                        .then(|| self.find(&[word], &[WordRole::And, WordRole::Or]))
                        .flatten()
                        .map(|(_, entry)| if entry.role == WordRole::Or { Joint::Or } else { Joint::And });
                    // `von und zu`
                    let in_name = words.last().is_some_and(|before| {
                        (self.is_loud || before.starts_with(char::is_lowercase)) && self.is_particle(before)
                    });
                    let in_name = in_name || self.joins_surnames(word, &words, &all[at + 1..]);
                    match between.filter(|_| !in_name) {
                        Some(next) => {
                            pieces.push(ContactPiece { joint, joined_by, words: std::mem::take(&mut words) });
                            (joint, joined_by) = (next, word);
                        }
                        None => words.push(word),
                    }
                }
                pieces.push(ContactPiece { joint, joined_by, words });
            }
        }
        pieces.retain(|piece| !piece.words.is_empty());
        pieces
    }

    /// Whether a word for `and` joins the two surnames of one person: `Sr. Ortega y Gasset`, `Dr. Jordi Puig i Ferrer`.
    fn joins_surnames(&self, word: &str, before: &[&str], after: &[&str]) -> bool {
        let own = match word {
            "y" => true,
            "i" => self.lang != "pl",
            _ => false,
        };
        let [name, rest @ ..] = after else { return false };
        let ends =
            rest.first().is_none_or(|next| self.find(&[next], &[WordRole::And, WordRole::Or]).is_some());
        let is_name = name.starts_with(char::is_uppercase)
            && self.title(after).is_none()
            && self.find(after, &[WordRole::Degree, WordRole::Function, WordRole::Department]).is_none();
        own && before.len() > 1 && ends && is_name
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

    /// Puts the pieces together.
    pub(super) fn combine(&self, pieces: Vec<ContactPiece<'_>>) -> ContactReading {
        let mut reading = ContactReading::default();
        let mut last_was_person = false;
        let (mut is_first_stranger, mut is_behind_article) = (false, false);
        let mut last_was_function = false;
        for piece in pieces {
            let text = piece.words.join(" ");
            let follows = last_was_person;
            last_was_person = false;
            let meaning = self.meaning(&piece.words);
            // `Conservateur en chef`, `Leiterin Personal und Recht`: one line of the address
            if last_was_function
                && piece.joint != Joint::Comma
                && !matches!(meaning, PieceMeaning::Titled(..))
                && let Some(function) = reading.functions.last_mut()
            {
                let by = piece.joined_by;
                *function =
                    if by == "/" { format!("{function}/{text}") } else { format!("{function} {by} {text}") };
                continue;
            }
            let functions = reading.functions.len();
            match meaning {
                PieceMeaning::Nothing => {
                    last_was_person = follows;
                    // `Frau Mag. Eva Huber, MSc`: in the address it is of the name
                    if let Some(person) = reading.people.last_mut().filter(|person| !person.rest.is_empty())
                        && follows
                        && self.is_behind(&piece.words)
                    {
                        person.rest = format!("{}, {text}", person.rest);
                    }
                }
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
                // `Ms Aubert, General Counsel`, `Mr Poole, Pastor`: no second person
                PieceMeaning::Titled(person, _)
                    if piece.joint == Joint::Comma
                        && follows
                        && self.is_rank_alone(&person, &piece.words) =>
                {
                    reading.functions.push(text);
                }
                PieceMeaning::Titled(person, function) => {
                    // `The Bursar, Mrs Olive Green`, but `Müller, Herr Hans Peter` may be one or two
                    if is_first_stranger && piece.joint == Joint::Comma && is_office_before(&reading, &person)
                    {
                        reading.is_unclear |= !is_behind_article;
                        reading.people.clear();
                    }
                    Self::share(&mut reading, &person, piece.joint);
                    reading.functions.extend(function);
                    reading.people.push(person);
                    last_was_person = true;
                }
                PieceMeaning::Stranger(person)
                    if is_behind_article
                        && piece.joint == Joint::Comma
                        && !person.degrees.is_empty()
                        && is_office_before(&reading, &person) =>
                {
                    reading.people = vec![person];
                    last_was_person = true;
                }
                PieceMeaning::Stranger(person) if reading.people.is_empty() => {
                    is_first_stranger = true;
                    is_behind_article = self.find(&piece.words, &[WordRole::Before]).is_some();
                    reading.people.push(person);
                    last_was_person = true;
                }
                PieceMeaning::Stranger(person) if piece.joint != Joint::Comma && follows => {
                    // `or her deputy` is nobody by name
                    let is_small = |word: &&str| !word.contains(char::is_uppercase);
                    reading.is_unclear |= piece.words.iter().all(is_small) && !self.is_loud;
                    reading.is_unclear |= person.is_one_word() && person.degrees.is_empty();
                    reading.people.push(person);
                    last_was_person = true;
                }
                PieceMeaning::Stranger(person) => {
                    let first = &reading.people[0];
                    // `Weber, Anna`, `Anna Weber, Peter Klein`, but `Karen Holroyd, Ward Manager`
                    let ends_with_function = piece
                        .words
                        .last()
                        .is_some_and(|last| self.find(&[last], &[WordRole::Function]).is_some());
                    reading.is_unclear |= is_first_stranger
                        && piece.joint == Joint::Comma
                        && !(ends_with_function && piece.words.len() > 1 && !first.is_one_word())
                        && (first.is_one_word() || !person.is_one_word())
                        && piece.words.iter().all(|word| word.starts_with(char::is_uppercase));
                    reading.functions.push(text);
                }
            }
            last_was_function = reading.functions.len() > functions && !last_was_person;
        }
        reading.is_unclear |= reading.people.len() > MOST_PEOPLE;
        reading.is_unclear |= reading.people.iter().any(ContactPerson::is_half_known);
        reading
    }

    /// Whether a title such as `General` or `Pastor` has no name behind it, but nothing, a function or a small word:
    /// `General Manager`, `Captain of Industry`, `Lord Mayor`.
    fn is_rank_alone(&self, person: &ContactPerson, words: &[&str]) -> bool {
        let is_function =
            self.find(words, &[WordRole::Function]).is_some_and(|(length, _)| length == words.len());
        person.title == Some(WordRole::Titled)
            && (is_function
                || words
                    .get(1)
                    .is_none_or(|word| word.starts_with(char::is_lowercase) && !self.is_particle(word))
                || words[1..]
                    .iter()
                    .any(|word| self.find(&[word], &[WordRole::Function, WordRole::Department]).is_some()))
    }

    /// Gives the name of a pair to the one before who has none: `Herr und Frau Weber`.
    fn share(reading: &mut ContactReading, person: &ContactPerson, joint: Joint) {
        let Some(before) = reading.people.last_mut().filter(|before| !before.has_name()) else { return };
        if before.title.is_none() || (!before.rest.is_empty() && before.degrees.is_empty()) {
            return;
        }
        match joint {
            Joint::And => {
                before.surname.clone_from(&person.surname);
                // the address has the pair as it is written
                before.rest = String::new();
                before.given = String::new();
                before.has_name_of_next = true;
                if before.title == person.title {
                    reading.is_unclear = true;
                }
            }
            Joint::Or => reading.is_unclear = true,
            Joint::Comma => {}
        }
    }
}

/// Whether the one person so far is no name, but the office of one with a whole name that stands behind a comma:
/// `The Bursar, Mrs Olive Green`.
fn is_office_before(reading: &ContactReading, person: &ContactPerson) -> bool {
    let [office] = reading.people.as_slice() else { return false };
    let has_whole_name = !person.given.is_empty() && !person.surname.is_empty();
    office.is_one_word() && office.title.is_none() && office.degrees.is_empty() && has_whole_name
}
