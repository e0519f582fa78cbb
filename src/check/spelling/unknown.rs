//! Words that no dictionary of the letter's language has.

use std::collections::HashMap;

use super::{SuspectWord, WordCase, of_author, suspects};
use crate::check::lint::Findings;
use crate::check::passage::{Passage, ReadingOrder};
use crate::diagnostic::Severity;
use crate::dictionary::{LONGEST_WORD, UnknownWord};

/// A word that recurs is a term, or a name.
const ONCE: usize = 1;

/// The most words that a note names.
const NAMED: usize = 8;

/// A letter in which one word in so many is unknown is in another language, or about something no dictionary knows.
const ONE_IN: usize = 5;

/// So few are named however short the letter is.
const FEW: usize = 4;

/// The most different words that are looked up.
const MOST_WORDS: usize = 20_000;

/// Languages that write every noun with a capital (for German, Amtliches Regelwerk 2018, § 55).
const WITH_CAPITAL_NOUNS: &[&str] = &["de", "lb"];

/// The letters of the shortest noun with a capital that is taken for a slip: a shorter one is a name as often.
const SHORTEST_NOUN: usize = 8;

/// Pushes one note with the unknown words, without those that were found already.
pub(super) fn run(reading: &ReadingOrder<'_>, found: &[&str], findings: &mut Findings<'_>) {
    let Some(checker) = reading.subject.spelling else { return };
    let lang = &reading.subject.document.meta.lang;
    let nouns = WITH_CAPITAL_NOUNS.contains(&lang.language());
    let mut counts: HashMap<String, usize> = HashMap::new();
    let mut asked: Vec<(&Passage<'_>, SuspectWord<'_>, String)> = Vec::new();
    let all = of_author(reading).flat_map(|passage| suspects(passage).map(move |suspect| (passage, suspect)));
    for (passage, suspect) in all {
        let capital = suspect.word.starts_with(char::is_uppercase);
        let inside = suspect.word.chars().skip(1).any(char::is_uppercase);
        let is_noun = capital && nouns && suspect.case == WordCase::Capital;
        if inside || capital && !is_noun || found.contains(&suspect.word) {
            continue;
        }
        let word = whole(&suspect);
        let count = counts.entry(word.clone()).or_default();
        *count += 1;
        let length = word.chars().count();
        if *count == 1
            && length <= LONGEST_WORD
            && (!capital || length >= SHORTEST_NOUN)
            && asked.len() < MOST_WORDS
        {
            asked.push((passage, suspect, word));
        }
    }
    let words: Vec<&str> = asked.iter().map(|(.., word)| word.as_str()).collect();
    let mut unknown = checker.unknown(lang.tag(), &words);
    unknown.retain(|unknown| {
        let word = words[unknown.index];
        counts.get(word) == Some(&ONCE) && is_slip(word, unknown) && !asked[unknown.index].1.is_quoted()
    });
    if unknown.len() * ONE_IN > words.len() && unknown.len() > FEW {
        return;
    }
    let Some(first) = unknown.first() else { return };
    let (passage, SuspectWord { range, .. }, _) = &asked[first.index];
    let message = message(&words, &unknown);
    findings.tell_as(Severity::Note, reading.place(passage, range.clone()), message, hint(&words, &unknown));
}

/// A word with what leans on it: `don’t` is one, and `l’équipe` is told apart by the dictionary.
fn whole(suspect: &SuspectWord<'_>) -> String {
    let after = &suspect.text[suspect.range.end..];
    let rest = after.strip_prefix(['\'', '’']).unwrap_or_default();
    let length = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
    if length == 0 { suspect.word.to_owned() } else { format!("{}'{}", suspect.word, &rest[..length]) }
}

/// Whether an unknown word is a slip rather than a name: a noun with a capital is one if it is nearly another word, and not
/// another form of that.
fn is_slip(word: &str, unknown: &UnknownWord) -> bool {
    /// The letters at the end of a word that tell its forms apart.
    const ENDING: usize = 2;
    if !word.starts_with(char::is_uppercase) {
        return true;
    }
    let Some(meant) = &unknown.meant else { return false };
    let same = word.chars().zip(meant.chars()).take_while(|(one, other)| one == other).count();
    same > 0 && same + ENDING < word.chars().count()
}

fn message(words: &[&str], unknown: &[UnknownWord]) -> String {
    let named: Vec<String> =
        unknown.iter().take(NAMED).map(|unknown| format!("`{}`", words[unknown.index])).collect();
    let list = match (named.split_last(), unknown.len().saturating_sub(NAMED)) {
        (_, more @ 1..) => format!("{} and {more} more are", named.join(", ")),
        (Some((last, rest)), 0) if !rest.is_empty() => format!("{} and {last} are", rest.join(", ")),
        (_, 0) => format!("{} is", named.concat()),
    };
    format!("{list} in no dictionary of the letter’s language")
}

fn hint(words: &[&str], unknown: &[UnknownWord]) -> String {
    let meant = |unknown: &UnknownWord| Some((words[unknown.index], unknown.meant.clone()?));
    let guesses: Vec<(&str, String)> = unknown.iter().take(NAMED).filter_map(meant).collect();
    let keep = "a word that is right may stand in `words.txt`";
    match guesses.as_slice() {
        [] => keep.to_owned(),
        [(_, right)] if unknown.len() == 1 => format!("did you mean `{right}`? {keep}"),
        many => {
            let pairs: Vec<String> =
                many.iter().map(|(word, right)| format!("`{right}` for `{word}`")).collect();
            format!("did you mean {}? {keep}", pairs.join(", "))
        }
    }
}
