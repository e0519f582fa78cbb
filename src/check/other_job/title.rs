//! Where the title of a job ends in a text, and what is none.

use std::ops::Range;

use super::RANKS;
use crate::check::cue_list::{WordSection, sections, words_under};
use crate::check::lexicon::{self, Topic};
use crate::words::{is_word, rest_before, words};

/// Where the title of a job ends in a line that says what the letter is about.
pub(super) fn title_end(rest: &str) -> usize {
    let mark = rest.find([',', '(', '–', '—', '|', '\n', '·']).into_iter().chain(rest.find(" - ")).min();
    mark.unwrap_or(rest.len())
}

/// Where it ends in a sentence.
pub(super) fn sentence_part(rest: &str) -> usize {
    let mark = rest.find([',', '(', '–', '—', '|', '\n', '·', '.', ';', ':', '!', '?', '“', '»']);
    let joined = words(rest)
        .find(|word| cues!("after a job").has_in_any_case(&rest[word.clone()]))
        .map(|word| word.start);
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

/// Whether words behind what may lead to something else are a title for certain: `receptionist` of `tjänsten som receptionist`, and
/// not `utannonserades`, `Torino` of `il posto di Torino`, `wymienione` of `na stanowisko wymienione`. `lead` is in small letters.
pub(super) fn is_certain(language: &str, lead: &str, named: &str) -> bool {
    /// A shorter word is seldom a title.
    const SHORT: usize = 4;
    /// A longer one behind the first may be of a clause.
    const LONG: usize = 3;
    let leads = |heading| words_under(heading, language).any(|said| rest_before(lead, said).is_some());
    if !leads("leading elsewhere") {
        return true;
    }
    let named = named.trim_start_matches(|c: char| !is_word(c));
    let mut all = words(named).map(|word| &named[word]);
    let Some(first) = all.next() else { return false };
    // `il posto di quest’estate`
    let is_cut = named[first.len()..].starts_with(['’', '\'']);
    let is_title = !is_cut
        && first.chars().count() > SHORT
        && first.chars().all(char::is_lowercase)
        && !words_under("ends of no title", language).any(|ending| first.ends_with(ending))
        && !lexicon::all(first).any(|entry| matches!(entry.topic, Topic::Month | Topic::Weekday));
    // a clause has its subject and its verb: `tjänsten som kollega Anna nämnde`
    let is_clause =
        leads("leading to a clause") && all.next().is_some_and(|next| next.chars().count() > LONG);
    is_title && !is_clause
}

/// No title of a job that is named in a sentence has more words.
const MOST_WORDS: usize = 6;

/// Whether a title is probably of another language than the letter: it has a word for a rank, and the files have none of the letter's
/// language. Its translation shares no word with it.
pub(super) fn is_foreign(title: &str, language: &str) -> bool {
    let lists = sections("ranks");
    if lists.iter().any(|list| list.language == language) {
        return false;
    }
    // in Italian nearly every word ends with a vowel
    let vowels = ['a', 'e', 'i', 'o', 'u', 'à', 'è', 'ù'];
    let ends = |word: &String| word.chars().count() > 3 && !word.ends_with(vowels);
    language == "it" && folded_ranks(title).all(|word| ends(&word))
        || folded_ranks(title).any(|word| RANKS.has(&word))
}

/// Whether two titles name trades that are others though their names begin or end alike: `Industriemechaniker`, `Mechatroniker`.
pub(super) fn are_unlike(one: &str, other: &str) -> bool {
    /// No longer word leads from a title to whom it is with: `associate to the physiotherapists`.
    const SHORT: usize = 3;
    let trades = |title: &str, line: &[&'static str]| -> Vec<&'static str> {
        let is_small = |word: &Range<usize>| {
            title[word.clone()].chars().count() <= SHORT
                && title[word.clone()].chars().all(char::is_lowercase)
        };
        let end = words(title).find(is_small).map_or(title.len(), |small| small.start);
        let said: Vec<String> = folded_ranks(&title[..end]).collect();
        line.iter().filter(|trade| said.iter().any(|word| word.starts_with(**trade))).copied().collect()
    };
    sections("trades alike in part").iter().flat_map(WordSection::lines).any(|line| {
        let line: Vec<&str> = line.collect();
        let (one, other) = (trades(one, &line), trades(other, &line));
        !one.is_empty() && !other.is_empty() && !one.iter().any(|trade| other.contains(trade))
    })
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
        cues!("areas of work").has(&lower)
            || lower.chars().count() > 6
                && cues!("endings of areas").iter().any(|ending| lower.ends_with(ending))
    };
    words(named).map(|word| &named[word]).filter(|word| word.chars().count() > 3).all(is_area)
}
