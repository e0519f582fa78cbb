//! The contact of another employer in the sentences of a letter: `Wie mit Frau Stadler besprochen`, `Je vous prie de croire, Madame
//! Perrault, …`.

use std::ops::Range;

use super::KnownPeople;
use super::own_people;
use crate::check::applying::{Intent, intent};
use crate::check::cue_list::{BEFORE_DAYS, MINE, READERS, YOU};
use crate::check::lexicon::Topic;
use crate::check::lint::{Findings, if_meant};
use crate::check::passage::{Passage, ReadingOrder};
use crate::check::person::{Person, capitalised};
use crate::check::quotation::is_quoted;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::employer::contacts::folded_words;
use crate::words::{sentence_end, sentence_of, sentence_start, words};

/// As many people are looked up in a letter.
const MOST: usize = 100;

pub(super) fn run(reading: &ReadingOrder<'_>, people: &KnownPeople<'_>, findings: &mut Findings<'_>) {
    let mut left = MOST;
    for passage in reading.prose() {
        for range in named(passage, people) {
            let Some(fewer) = left.checked_sub(1) else { return };
            left = fewer;
            let person = Person::of(&passage.text[range.clone()]);
            let Some(owner) = people.employer_of(&person).filter(|_| !findings.is_full()) else { continue };
            // a man of the name is not a woman of it
            let contact = Person::of(&people.contacts.of(owner).join(" "));
            let other = contact.gender.zip(person.gender).is_some_and(|(one, other)| one != other);
            if other {
                continue;
            }
            let Some(severity) = severity(reading, people, passage, &range, owner) else { continue };
            let (firm, own) = (people.names.name(owner), &people.own_name);
            let name = &passage.text[range.clone()];
            findings.push(
                Diagnostic::new(
                    Code::OtherContact,
                    format!("this letter is for `{own}`, but speaks of `{name}`, the contact of `{firm}`"),
                )
                .severity(severity)
                .at_option(reading.place(passage, range))
                .hint("name the contact of this employer, or nobody")
                .hint(if_meant(people.names.key(owner))),
            );
            return;
        }
    }
}

/// The people of a passage, or of a long one as many as are looked up: forms of address with a name behind them; where the
/// sentence speaks of talking, names of two words and the given name of a contact; and such a name that is called upon.
fn named(passage: &Passage<'_>, people: &KnownPeople<'_>) -> Vec<Range<usize>> {
    let text = &passage.text;
    let mut found: Vec<Range<usize>> = Vec::new();
    for phrase in &passage.phrases {
        if found.len() > MOST {
            return found;
        }
        let from = match phrase.entry.topic {
            Topic::TitleMasculine | Topic::TitleFeminine | Topic::Title => phrase.range.end,
            _ => continue,
        };
        if phrase.range.start < found.last().map_or(0, |last| last.end) {
            continue;
        }
        let rest = text[from..].trim_start_matches(['.', ' ', '\u{a0}', '\u{202f}']);
        let name = capitalised(rest);
        if !name.is_empty() {
            let start = text.len() - rest.len();
            found.push(phrase.range.start..start + name.len());
        }
    }
    for phrase in passage.phrases.iter().filter(|phrase| phrase.entry.topic == Topic::TalkedWith) {
        if found.len() > MOST {
            return found;
        }
        let end = sentence_end(text, phrase.range.end);
        let mut at = sentence_start(text, phrase.range.start);
        while let Some(word) = words(&text[at..end]).next() {
            let start = at + word.start;
            let name = capitalised(&text[start..end]);
            at = (start + name.len()).max(at + word.end);
            if (words(name).nth(1).is_some() || people.is_given_name(name))
                && !found.iter().any(|other| other.end > start && other.start < at)
            {
                found.push(start..start + name.len());
            }
        }
    }
    for word in &passage.words {
        if found.len() > MOST {
            break;
        }
        let parted = text[..word.start].ends_with(", ") && text[word.end..].starts_with([',', '.', '!', '?']);
        if parted
            && people.is_given_name(&text[word.clone()])
            && !found.iter().any(|other| other.end > word.start && other.start < word.end)
        {
            found.push(word.clone());
        }
    }
    found
}

/// How bad a name of another employer's contact is; nothing where the letter speaks of that employer as of somebody's else.
fn severity(
    reading: &ReadingOrder<'_>,
    people: &KnownPeople<'_>,
    passage: &Passage<'_>,
    range: &Range<usize>,
    owner: usize,
) -> Option<Severity> {
    let text = &passage.text;
    if is_quoted(text, range) || own_people::is_one_of_them(text, range) {
        return None;
    }
    let closes = reading.anatomy.closing.as_ref().is_some_and(|(closing, _)| {
        std::ptr::eq(&raw const reading.passages[closing.passage], passage)
            && closing.range.contains(&range.start)
    });
    if closes || is_called_upon(text, range) {
        return Some(Severity::Error);
    }
    let sentence = sentence_of(text, range);
    let talks =
        passage.phrases_in(sentence.clone()).iter().any(|phrase| phrase.entry.topic == Topic::TalkedWith);
    if is_known(reading, people, &text[range.clone()], owner, talks) {
        return None;
    }
    let said = &text[sentence];
    let mine = || MINE.is_in(said);
    // many are called `Helen`
    let is_given = people.is_given_name(&text[range.clone()]);
    if talks && !is_given {
        Some(Severity::Error)
    } else if talks {
        Some(Severity::Warning)
    } else {
        (!mine()).then_some(Severity::Warning)
    }
}

/// Whether the author knows somebody from work: the letter names that firm, its city or a word of its name, or says of the person
/// what one says of whom one was with. Where the letter speaks of talking a word of the firm's name with an article says too little.
fn is_known(
    reading: &ReadingOrder<'_>,
    people: &KnownPeople<'_>,
    name: &str,
    owner: usize,
    talks: bool,
) -> bool {
    let of_firm: Vec<String> = folded_words(people.names.name(owner))
        .filter(|word| word.len() > 3 && !people.said.contains(word))
        .collect();
    let person = Person::of(name);
    let is_of_firm = |word: &str| {
        of_firm.iter().any(|own| {
            own == word || word.len() > 4 && (own.starts_with(word) || word.starts_with(own.as_str()))
        })
    };
    let mut body = reading.body();
    // of more people than are looked for it may be said anywhere
    let bytes = body.clone().map(|passage| passage.text.len()).sum();
    if reading.named().in_body.contains(&owner) || !people.sought.take(bytes) {
        return true;
    }
    body.any(|passage| {
        let text = &passage.text;
        words(text).zip(folded_words(text)).any(|(range, word)| {
            let capital = text[range.clone()].starts_with(char::is_uppercase);
            let before = || {
                let near = &text[text.ceil_char_boundary(range.start.saturating_sub(12))..range.start];
                words(near).last().is_some_and(|word| BEFORE_DAYS.has_in_any_case(&near[word]))
            };
            capital && !person.names.contains(&word) && is_of_firm(&word) && !(talks && before())
                || person.names.last() == Some(&word) && is_of_work(passage, range, talks)
        })
    })
}

/// Whether a sentence says of somebody what one says of whom one works or learned with.
fn is_of_work(passage: &Passage<'_>, range: Range<usize>, talks: bool) -> bool {
    let text = &passage.text;
    let start = sentence_start(text, range.start);
    let sentence = start..sentence_end(text, range.end);
    let lead = words(&text[start..range.start]).map(|word| &text[start..][word]).collect::<Vec<_>>();
    // `chez Maître Delcourt`, `bei Dr. Gose gelernt`
    lead.iter().rev().take(4).any(|word| cues!("with whom one works").has_in_any_case(word))
        || cues!("of one's own work").is_in(&text[sentence.clone()])
        || !talks && intent("", text, range) == Intent::Past
}

/// Whether somebody is called by name between commas, or at the end of a sentence after one: `Thank you, Mrs Dow.`
fn is_called_upon(text: &str, range: &Range<usize>) -> bool {
    let before = text[..range.start].trim_end_matches([' ', '\u{a0}']);
    let after = text[range.end..].trim_start_matches([' ', '\u{a0}']);
    let sentence = &text[sentence_start(text, range.start)..range.start];
    // `my teachers, Mrs Dow, Mr Coe`
    let second_person = words(sentence).any(|word| {
        let word = sentence[word].to_lowercase();
        READERS.has(&word) || YOU.has(&word)
    });
    // `My manager there, Mr Pool, knows that I write`
    if MINE.is_in(sentence) {
        return false;
    }
    let short = words(sentence).count() <= 3;
    before.ends_with(',') && after.starts_with([',', '.', '!', '?']) && (second_person || short)
}
