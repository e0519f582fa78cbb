//! Somebody whom the author names as one of his or her own people: `a friend, Anna, who`, `meine Kollegin Anna Berg`.

use std::ops::Range;

use crate::check::cue_list::{MINE, PEOPLE, READERS, YOU};
use crate::check::lexicon::{self, Topic};
use crate::words::{sentence_end, sentence_start, words};

/// How many words of the author's before a name, or behind it, say who it is.
const MOST: usize = 7;

/// Whether the words right before or behind a name, in apposition to it, say that it is of one of the author's own people.
pub(super) fn is_one_of_them(text: &str, name: &Range<usize>) -> bool {
    // `ma sœur Anna` is no nun
    let named =
        words(&text[name.clone()]).find(|word| !PEOPLE.has_in_any_case(&text[name.clone()][word.clone()]));
    let start = named.map_or(name.start, |named| name.start + named.start);
    let before = text[sentence_start(text, start)..start].trim_end();
    let parted = before.strip_suffix([',', ':', '–', '—', '(']);
    let lead = parted.unwrap_or(before).rsplit([',', ';', ':', '–', '—', '(']).next().unwrap_or_default();
    let mut lead: Vec<&str> = words(lead).map(|word| &lead[word]).collect();
    while lead.last().is_some_and(|word| cues!("by name").has_in_any_case(word)) {
        lead.pop();
    }
    // `my sister Anna`, and `a friend from school, Anna`
    let near = if parted.is_some() { MOST } else { 1 };
    let whom = lead.len().saturating_sub(near);
    if says_who(&lead, whom) {
        return true;
    }
    let after = &text[name.end..sentence_end(text, name.end)];
    let Some(rest) = after.trim_start().strip_prefix([',', '–', '—', '(']) else { return false };
    let said = rest.split([',', ';', ':', '–', '—', ')']).next().unwrap_or_default();
    let said: Vec<&str> = words(said).take(MOST).map(|word| &said[word]).collect();
    // `Anna, a friend of mine`, and not `Anna, who asked a friend`
    let first = said.iter().take(4).position(|word| PEOPLE.has_in_any_case(word));
    first.is_some_and(|first| says_who(&said, first))
}

/// Whether one of the words from some place on says what somebody is to the author, and none before it or behind it that it is the
/// reader's.
fn says_who(said: &[&str], from: usize) -> bool {
    let Some(at) = said.iter().rposition(|word| PEOPLE.has_in_any_case(word)).filter(|at| *at >= from) else {
        return false;
    };
    let readers = |word: &&str| READERS.has_in_any_case(word) || YOU.has_in_any_case(word);
    let determined = &said[at.saturating_sub(3)..at];
    let mine = determined.iter().any(|word| MINE.has_in_any_case(word));
    let the = || determined.last().is_some_and(|word| cues!("definite articles").has_in_any_case(word));
    // `Frau Berg`, `Sister Mary`
    let title = || {
        let titles = [Topic::Title, Topic::TitleMasculine, Topic::TitleFeminine];
        lexicon::all(said[at]).any(|entry| titles.contains(&entry.topic))
    };
    !determined.iter().chain(&said[at + 1..]).any(readers) && (mine || !the() && !title())
}
