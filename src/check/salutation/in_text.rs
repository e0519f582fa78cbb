//! The contact as a man in the text where the data say a woman, and the other way round: `Herr Dr. Vogt hat mir die Stelle
//! empfohlen`, of `Frau Dr. Vogt`.

use std::ops::Range;

use crate::check::cue_list::{MINE, PEOPLE, READERS, says};
use crate::check::lexicon::{self, Topic};
use crate::check::lint::Findings;
use crate::check::passage::{PassageRole, ReadingOrder, Wording};
use crate::check::person::{Gender, Person};
use crate::check::quotation::is_quoted;
use crate::employer::Employer;
use crate::words::{last_word, words};

/// A form of address and the words behind it have no more words.
const MOST_WORDS: usize = 6;

/// A form of address, and what stands behind it up to the next small word.
type Called = (Range<usize>, Gender);

/// Says of the contact's name in the text that its form of address is another's.
pub(super) fn run(reading: &ReadingOrder<'_>, findings: &mut Findings<'_>) {
    let Some(contact) = reading.subject.employer.and_then(Employer::contact) else { return };
    let meant = Person::of(&contact);
    // of a couple, or of two of one name, either may be meant
    let (Some(gender), Some(surname), false) = (meant.gender, meant.names.last(), meant.is_group) else {
        return;
    };
    for passage in reading.prose().chain(reading.passages.iter().filter(|p| p.place == PassageRole::Heading))
    {
        for (range, called) in passage.once(called).iter() {
            let said = &passage.text[range.clone()];
            let person = Person::of(said);
            // of a house of one name each has a first name of their own: `Your Mr Edmund Hargrave`
            let is_other = match (given_names(&person), given_names(&meant)) {
                ([], _) | (_, []) => false,
                (said, own) => said.iter().all(|name| !own.contains(name)),
            };
            if is_other
                || is_of_others(passage, range)
                || is_wife(said, given_names(&person), given_names(&meant))
                || *called == gender
                || person.gender == Some(gender)
                || person.names.last() != Some(surname)
                || is_quoted(&passage.text, range)
            {
                continue;
            }
            let message = format!("`{said}` is said of `{contact}`");
            let hint = "correct the form of address, or the `contact` of the employer";
            findings.tell(reading.place(passage, range.clone()), message, hint);
            return;
        }
    }
}

/// Whether somebody of the name is another of the house, the author's, or of another house: `Your Mr Hargrave`, `your wife, Mrs
/// Hargrave`, `Mrs Hargrave of the bakery`.
fn is_of_others(passage: &Wording, range: &Range<usize>) -> bool {
    let (before, behind) = (passage.text[..range.start].trim_end(), &passage.text[range.end..]);
    let is_relative = before.strip_suffix(',').is_some_and(|rest| {
        last_word(rest).is_some_and(|word| word.end == rest.len() && PEOPLE.has_in_any_case(&rest[word]))
    });
    let is_whose = |word: &str| READERS.has_in_any_case(word) || MINE.has_in_any_case(word);
    let mut next = words(behind).take(2).map(|word| &behind[word]);
    let is_elsewhere = behind.starts_with(' ')
        && next.next().is_some_and(|of| says("owners", &passage.language, of))
        && next.next().is_some_and(|word| !READERS.has_in_any_case(word));
    is_relative || is_elsewhere || last_word(before).is_some_and(|word| is_whose(&before[word]))
}

/// Whether a woman is called by her husband's name, as in `Mrs Edmund Hargrave`.
fn is_wife(said: &str, given: &[String], of_contact: &[String]) -> bool {
    said.starts_with("Mrs") && !given.is_empty() && given == of_contact
}

/// All names of a person but the surname.
fn given_names(person: &Person) -> &[String] {
    person.names.split_last().map_or(&[], |(_, given)| given)
}

/// The forms of address of a passage with the names behind them.
fn called(passage: &Wording) -> Vec<Called> {
    let text = passage.text.as_str();
    let titles = passage.phrases.iter().filter_map(|phrase| match phrase.entry.topic {
        // `D.` of Spanish is no `d'` of French
        _ if phrase.entry.language != &*passage.language => None,
        Topic::TitleMasculine => Some((phrase.range.clone(), Gender::Masculine)),
        Topic::TitleFeminine => Some((phrase.range.clone(), Gender::Feminine)),
        _ => None,
    });
    // of those that begin at one place the longest: `dott.ssa` is no `dott.`
    let mut longest: Vec<Called> = Vec::new();
    for title in titles {
        match longest.last_mut() {
            Some(last) if last.0.start == title.0.start => *last = title,
            _ => longest.push(title),
        }
    }
    let named = longest.into_iter().filter_map(|(title, gender)| {
        let mut end = title.end;
        for word in passage.words_in(title.end..text.len()).iter().take(MOST_WORDS) {
            let gap = &text[end..word.start];
            let last = text[title.end..end].rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
            // a full stop stands behind `Dr` and initials, and else it ends the sentence
            let joined = gap.chars().all(|c| " \u{a0}.-‐‑'’".contains(c))
                && (!gap.contains('.') || is_abbreviated(last));
            if !joined || !text[word.clone()].starts_with(char::is_uppercase) && !is_particle(text, word) {
                break;
            }
            end = word.end;
        }
        (end > title.end).then_some((title.start..end, gender))
    });
    named.collect()
}

/// An initial, or a title such as `Dr`; nothing stands between a form of address and its full stop.
fn is_abbreviated(word: &str) -> bool {
    word.chars().nth(1).is_none() || lexicon::all(word).any(|entry| entry.topic == Topic::Title)
}

/// `Frau von der Heide`
fn is_particle(text: &str, word: &Range<usize>) -> bool {
    let next = text[word.end..].trim_start().chars().next();
    word.len() <= 3 && next.is_some_and(char::is_uppercase)
}
