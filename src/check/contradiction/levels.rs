//! A level of a language that is not the one that the JSON Resume of the workspace has for it: `I speak German at level C1`, of `A2`.

use std::ops::Range;

use super::super::cue_list::{CueList, LANGUAGES, find_phrase, phrase_in, words_under};
use super::super::lint::Findings;
use super::super::passage::{ReadingOrder, Wording};
use super::super::quotation::is_quoted;
use super::ages::says;
use crate::value::Value;
use crate::words::{lower_in_place, words};

/// The levels of the Common European Framework, in their order.
const LEVELS: [&str; 6] = ["a1", "a2", "b1", "b2", "c1", "c2"];

/// From this on one speaks fluently.
const FLUENT: usize = 3;

/// A resume has no more languages.
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
        let Some(speaks) = words_under("speaking a language", lang)
            .filter_map(|said| find_phrase(&lower, said))
            .map(|said| said.start)
            .min()
        else {
            continue;
        };
        let others = || {
            words(&lower).any(|word| {
                says("people of one's own", lang, &lower[word.clone()])
                    || says("others than oneself", lang, &lower[word])
            })
        };
        if phrase_in("learning a language", lang, &lower).is_some() || others() {
            continue;
        }
        let all: Vec<Range<usize>> = words(&lower).collect();
        let is_language = |word: &Range<usize>| LANGUAGES.has(&lower[word.clone()]);
        for (index, word) in all.iter().enumerate().filter(|(_, word)| is_language(word)) {
            let behind = all[index + 1..].iter().take(NEAR + 1);
            let leveled = behind
                .take_while(|word| {
                    let word = &lower[(*word).clone()];
                    says(BETWEEN, lang, word) || level(word).is_some()
                })
                .find_map(|word| Some((word.end, level(&lower[word.clone()])?)));
            // `fluent German`, `German fluently`
            let near = [index.checked_sub(1), Some(index + 1)].into_iter().flatten();
            let fluent = near.filter_map(|at| all.get(at)).find(|word| FLUENTLY.has(&lower[(*word).clone()]));
            let (range, level) = match (leveled, fluent) {
                (Some((end, level)), _) => (word.start..end, Some(level)),
                (None, Some(fluent)) => (word.start.min(fluent.start)..word.end.max(fluent.end), None),
                (None, None) => continue,
            };
            let parted = lower[range.clone()].contains([',', ';', ':', '.', '–', '—']);
            let place = sentence.start + range.start..sentence.start + range.end;
            if !parted && speaks <= range.start && !is_quoted(&passage.text, &place) {
                found.push(SaidLevel { range: place, language: lower[word.clone()].to_owned(), level });
            }
            if found.len() >= MOST {
                return found;
            }
        }
    }
    found
}
