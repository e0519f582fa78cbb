//! Where the title of a job ends in a text, and what is none.

use std::ops::Range;

use crate::check::cue_list::{CueList, WordSection, sections};
use crate::words::words;

/// Where the title of a job ends in a line that says what the letter is about.
pub(super) fn title_end(rest: &str) -> usize {
    let mark = rest.find([',', '(', '–', '—', '|', '\n', '·']).into_iter().chain(rest.find(" - ")).min();
    mark.unwrap_or(rest.len())
}

/// Where it ends in a sentence.
pub(super) fn sentence_part(rest: &str) -> usize {
    let mark = rest.find([',', '(', '–', '—', '|', '\n', '·', '.', ';', ':', '!', '?', '“', '»']);
    let joined = words(rest).find(|word| ENDS.has_in_any_case(&rest[word.clone()])).map(|word| word.start);
    let last = words(rest).nth(MOST_WORDS).map(|word| word.start);
    mark.into_iter().chain(joined).chain(last).min().unwrap_or(rest.len())
}

/// Where it ends where a title has capitals, as nouns have in German: `Zugbegleiterin würde ich`.
pub(super) fn capitals_end(rest: &str) -> usize {
    let whole = sentence_part(rest);
    let is_capital = |word: &Range<usize>| rest[word.clone()].starts_with(char::is_uppercase);
    let mut all = words(&rest[..whole]).skip_while(|word| !is_capital(word)).peekable();
    let mut end = if all.peek().is_none() { 0 } else { whole };
    while let Some(word) = all.next() {
        let of = |next: &Range<usize>| is_capital(next) && rest[word.clone()].len() < 4;
        if !is_capital(&word) && !all.peek().is_some_and(of) {
            end = word.start;
            break;
        }
    }
    end
}

/// No title of a job that is named in a sentence has more words.
const MOST_WORDS: usize = 6;

/// Words that go on after a title.
static ENDS: CueList = CueList::of("after a job");

/// Whether a title has a word for a rank of another language, and none of the letter's: its translation shares no word with it.
pub(super) fn is_foreign(title: &str, language: &str) -> bool {
    let is_of = |list: &WordSection, word: &str| list.lines().flatten().any(|rank| rank == word);
    let ranks = || folded_ranks(title);
    let own = |list: &&WordSection| list.language == language;
    let lists = sections("ranks");
    // in Italian nearly every word ends with a vowel
    let ends =
        |word: &String| word.chars().count() > 3 && !word.ends_with(['a', 'e', 'i', 'o', 'u', 'à', 'è', 'ù']);
    if language == "it" && folded_ranks(title).all(|word| ends(&word)) {
        return true;
    }
    !ranks().any(|rank| lists.iter().filter(own).any(|list| is_of(list, &rank)))
        && ranks().any(|rank| lists.iter().filter(|list| !own(list)).any(|list| is_of(list, &rank)))
}

/// The words of a title in lower case.
fn folded_ranks(title: &str) -> impl Iterator<Item = String> {
    /// A title of more words names no job.
    const MOST: usize = 12;
    words(title).take(MOST).map(|word| title[word].to_lowercase())
}

/// Whether all words name areas that one works in: `comunicación`, `Presse und Lektorat`.
pub(super) fn is_area(named: &str) -> bool {
    let is_area = |word: &str| {
        let lower = word.to_lowercase();
        AREAS.has(&lower)
            || lower.chars().count() > 6 && AREA_ENDINGS.iter().any(|ending| lower.ends_with(ending))
    };
    words(named).map(|word| &named[word]).filter(|word| word.chars().count() > 3).all(is_area)
}

/// Areas that one works in.
static AREAS: CueList = CueList::of("areas of work");

/// How others end.
static AREA_ENDINGS: CueList = CueList::of("endings of areas");
