//! A level of a language that is not the one that the JSON Resume of the workspace has for it: `I speak German at level C1`, of `A2`.

use std::ops::Range;

use super::super::cue_list::{AND, CueList, LANGUAGES, WordSection, phrase_in, places_of, says, sections};
use super::super::lint::Findings;
use super::super::passage::{ReadingOrder, Wording};
use super::super::quotation::is_quoted;
use super::parts_clauses;
use crate::value::Value;
use crate::words::{last_word, lower_in_place, near_end, words};

/// The levels of the Common European Framework, in their order.
const LEVELS: [&str; 6] = ["a1", "a2", "b1", "b2", "c1", "c2"];

/// From this on one speaks fluently.
const FLUENT: usize = 3;

/// A resume has no more languages, and no passage speaks of more.
const MOST: usize = 60;

/// What stands between a language and its level.
const BETWEEN: &str = "between a language and its level";

/// What says of a language that one speaks it fluently.
static FLUENTLY: CueList = CueList::of("speaking fluently");

/// What an author says of a language.
#[derive(Clone, Debug)]
struct SaidLevel {
    range: Range<usize>,
    /// In small letters.
    language: String,
    /// By its place among them; nothing where it is spoken fluently.
    level: Option<usize>,
}

pub(super) fn run(reading: &ReadingOrder<'_>, findings: &mut Findings<'_>) {
    for passage in reading.prose() {
        for SaidLevel { range, language, level } in passage.once(said).iter() {
            let Some(known) = of_resume(reading, language) else { continue };
            if level.map_or(known >= FLUENT, |level| level == known) {
                continue;
            }
            let shown = &passage.text[range.clone()];
            let known = LEVELS[known].to_uppercase();
            let message = format!("`{shown}` is not what the resume says of it, `{known}`");
            findings.tell(reading.place(passage, range.clone()), message, "correct the one that is wrong");
            return;
        }
    }
}

fn level(word: &str) -> Option<usize> {
    LEVELS.iter().position(|level| word.eq_ignore_ascii_case(level))
}

/// The one level that the resume has for a language.
fn of_resume(reading: &ReadingOrder<'_>, language: &str) -> Option<usize> {
    let data = reading.subject.scope.site.get("data");
    let entries = data.and_then(|data| data.at(&["resume", "languages"])).and_then(Value::as_array)?;
    let mut found = entries.iter().take(MOST).filter_map(|entry| {
        let text = |key: &str| entry.at(&[key]).and_then(Value::as_str);
        if text("language")?.trim().to_lowercase() != language {
            return None;
        }
        let fluency = text("fluency")?;
        let mut levels = words(fluency).take(MOST).filter_map(|word| level(&fluency[word]));
        levels.next().filter(|_| levels.next().is_none())
    });
    found.next().filter(|_| found.next().is_none())
}

/// What the sentences of a passage say of the languages of its author.
fn said(passage: &Wording) -> Vec<SaidLevel> {
    /// So many words may stand between.
    const NEAR: usize = 4;
    let lang = &*passage.language;
    let mut found = Vec::new();
    let has_levels = passage.bytes.has_any(b"12");
    for sentence in passage.sentences() {
        let all = passage.words_in(sentence.clone());
        let is_one = |word: &Range<usize>| LANGUAGES.has_in_any_case(&passage.text[word.clone()]);
        if !all.iter().any(is_one) || !has_levels && !passage.has(&FLUENTLY, sentence.clone()) {
            continue;
        }
        let lower = lower_in_place(&passage.text[sentence.clone()]);
        let leads = leads(lang, &lower);
        if leads.is_empty() || phrase_in("learning a language", lang, &lower).is_some() {
            continue;
        }
        let all: Vec<Range<usize>> = words(&lower).collect();
        let is_language = |word: &Range<usize>| LANGUAGES.has(&lower[word.clone()]);
        let is_fluent = |word: &Range<usize>| FLUENTLY.has(&lower[word.clone()]);
        for (index, word) in all.iter().enumerate().filter(|(_, word)| is_language(word)) {
            // `German at C1`, `German is fluent`
            let behind = all[index + 1..].iter().take(NEAR + 1);
            let leveled = behind
                .take_while(|said| {
                    let said = &lower[(*said).clone()];
                    says(BETWEEN, lang, said) || level(said).is_some() || FLUENTLY.has(said)
                })
                .find_map(|said| match level(&lower[said.clone()]) {
                    None if !is_fluent(said) => None,
                    level => Some((said.end, level)),
                });
            let fluent = index.checked_sub(1).map(|at| &all[at]).filter(|word| is_fluent(word));
            let (range, level) = match (leveled, fluent) {
                (Some((end, level)), _) => (word.start..end, level),
                (None, Some(fluent)) => (fluent.start..word.end, None),
                (None, None) => continue,
            };
            let parted = lower[range.clone()].contains(|c| c == '.' || parts_clauses(c));
            let is_own =
                !parted && is_led(lang, &lower, &leads, range.start) && ends(lang, &lower[range.end..]);
            let place = sentence.start + range.start..sentence.start + range.end;
            if is_own && !is_quoted(&passage.text, &place) {
                found.push(SaidLevel { range: place, language: lower[word.clone()].to_owned(), level });
            }
            if found.len() >= MOST {
                return found;
            }
        }
    }
    found
}

/// Where in a sentence, in small letters, the words end that may lead to a language of the author's, in their order, and whether they
/// say that one speaks it; others may have what one only has.
fn leads(lang: &str, lower: &str) -> Vec<(usize, bool)> {
    let lists = sections("speaking a language").iter().filter(|list| list.language == lang);
    let mut found = Vec::new();
    for (line, phrases) in lists.flat_map(WordSection::lines).enumerate() {
        found.extend(phrases.flat_map(|said| places_of(lower, said)).map(|place| (place.end, line == 0)));
    }
    found.sort_unstable();
    found
}

/// Whether the last words that lead to a place have nothing between but languages and levels: `I speak French and`. What one speaks
/// may also stand behind an `and` or a comma: `I speak French with my mother, and`.
fn is_led(lang: &str, lower: &str, leads: &[(usize, bool)], place: usize) -> bool {
    /// As much of a text is looked at.
    const NEAR: usize = 80;
    let before = leads.partition_point(|(end, _)| *end <= place);
    let Some((end, speaks)) = before.checked_sub(1).map(|last| leads[last]) else { return false };
    let between = &lower[end..place];
    let is_one = |word: &str| {
        LANGUAGES.has(word)
            || FLUENTLY.has(word)
            || AND.has(word)
            || level(word).is_some()
            || says(BETWEEN, lang, word)
    };
    let mut rest = near_end(between, NEAR);
    let is_whole = rest.len() == between.len();
    while let Some(last) = last_word(rest) {
        if speaks && (AND.has(&rest[last.clone()]) || rest[last.end..].contains(',')) {
            return true;
        }
        if !is_one(&rest[last.clone()]) {
            return false;
        }
        rest = &rest[..last.start];
    }
    is_whole
}

/// Whether nothing follows that makes something else of a language and its level: `fluent German speakers`, `at B2/C1`.
fn ends(lang: &str, rest: &str) -> bool {
    let mut from = 0;
    let mut said = words(rest).skip_while(|word| {
        let is_between = says(BETWEEN, lang, &rest[word.clone()]);
        from = if is_between { word.end } else { from };
        is_between
    });
    let Some(next) = said.next() else { return true };
    let is_level = |word: Range<usize>| level(&rest[word]).is_some();
    let is_and = AND.has(&rest[next.clone()]) && !said.next().is_some_and(is_level);
    !is_level(next.clone()) && (is_and || rest[from..next.start].contains(parts_clauses))
}
