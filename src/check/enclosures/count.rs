//! A number of papers that is not that of the list: `my three certificates`, `the two enclosed documents`.

use std::ops::Range;

use super::{enclosing, may_be, push_titles};
use crate::check::cue_list::{BOTH, words_under};
use crate::check::lexicon::{Phrase, Topic, phrases};
use crate::check::lint::Findings;
use crate::check::passage::{LetterHalf, Passage, ReadingOrder};
use crate::check::spelled;
use crate::diagnostic::Severity;
use crate::value::Value;
use crate::words::{sentence_of, words};

/// As many entries of a list are read.
const MOST: usize = 50;

/// An entry of the list of enclosures.
struct ListedPaper {
    /// The kinds of papers it names.
    kinds: Vec<usize>,
    /// How many it says there are; nothing where it is a plural without a number.
    count: Option<usize>,
}

/// Warns of a number that the list contradicts; says whether it did.
pub(super) fn run(reading: &ReadingOrder<'_>, listed: &Value, findings: &mut Findings<'_>) -> bool {
    let Some(items) = listed.as_array() else { return false };
    let papers: Vec<ListedPaper> = items
        .iter()
        .take(MOST)
        .map(|item| {
            let mut title = String::new();
            push_titles(item, &mut title);
            item.scalar().map_or_else(|| paper(&title), |title| paper(&title))
        })
        .collect();
    if papers.is_empty() {
        return false;
    }
    for passage in &reading.passages {
        let prose = passage.place.is_paragraph();
        if !prose || passage.half != LetterHalf::Body {
            continue;
        }
        let Some(place) = enclosing(passage) else { continue };
        let text = &passage.text;
        let sentence = sentence_of(text, &place);
        for (range, count, kind) in counted(passage, sentence) {
            let there = number_of(&papers, kind);
            if there.is_none_or(|there| there == count) {
                continue;
            }
            let (shown, there) = (&text[range.clone()], there.unwrap_or_default());
            let message = format!("the text speaks of `{shown}`, and `enclosures` lists {there}");
            let hint = "correct the number, or the list";
            findings.tell_as(Severity::Warning, reading.place(passage, range), message, hint);
            return true;
        }
    }
    false
}

/// How many papers of a kind, or of all kinds, are listed; nothing where that cannot be told.
fn number_of(papers: &[ListedPaper], kind: Option<usize>) -> Option<usize> {
    let Some(kind) = kind else {
        return Some(papers.iter().map(|paper| paper.count.unwrap_or(1)).sum());
    };
    let of_kind = papers.iter().filter(|paper| paper.kinds.contains(&kind));
    let counts: Option<Vec<usize>> = of_kind.map(|paper| paper.count).collect();
    let sum = counts?.iter().sum();
    // none of a kind is told of where kinds are compared
    (sum > 0).then_some(sum)
}

fn paper(title: &str) -> ListedPaper {
    let found = phrases(title);
    let papers: Vec<&Phrase> = found.iter().filter(|phrase| phrase.entry.topic == Topic::Document).collect();
    let numbers: Vec<usize> = words(title).filter_map(|word| number(&title[word])).collect();
    let several = papers.iter().any(|phrase| is_plural(phrase, title))
        || BOTH.is_in(title)
        || title.contains([',', ';', '&', '+', '/']);
    let count = match numbers.as_slice() {
        [] if several => None,
        [] => Some(1),
        // `Zeugnis 2019`
        [count] if *count < 20 && several => Some(*count),
        _ if several => None,
        _ => Some(1),
    };
    ListedPaper { kinds: may_be(&found, title), count }
}

/// Whether words for papers mean several, as their language has it: `certificates`, `letters of recommendation`.
fn is_plural(phrase: &Phrase, text: &str) -> bool {
    let lower = text[phrase.range.clone()].to_lowercase();
    let ends = |word: &str| {
        words_under("plurals of papers", phrase.entry.language).any(|ending| word.ends_with(ending))
    };
    let mut all = words(&lower).map(|word| &lower[word]);
    let (first, second) = (all.next().unwrap_or_default(), all.next());
    let of_several = second.is_some_and(|of| cues!("of in names of papers").has(of)) && ends(first);
    (ends(&lower) || of_several) && !lower.starts_with("curriculum")
}

/// The numbers of papers in a sentence, each with the kind; without one of all of them.
fn counted(passage: &Passage<'_>, sentence: Range<usize>) -> Vec<(Range<usize>, usize, Option<usize>)> {
    let text = &passage.text;
    let mut found = Vec::new();
    for phrase in passage.phrases_in(sentence.clone()) {
        let kind = match phrase.entry.topic {
            Topic::Document if is_plural(phrase, text) => Some(phrase.entry.line),
            Topic::Paper => None,
            _ => continue,
        };
        let before: Vec<Range<usize>> = words(&text[sentence.start..phrase.range.start]).collect();
        // `three of my certificates`, `two enclosed documents`
        let lead = before.iter().rev().take(3).find_map(|word| {
            let range = sentence.start + word.start..sentence.start + word.end;
            Some((range.start, number(&text[range])?))
        });
        let Some((start, count)) = lead else { continue };
        let between = &text[start..phrase.range.start];
        if (2..=20).contains(&count) && between.chars().all(|c| c.is_alphanumeric() || " \u{a0}-".contains(c))
        {
            found.push((start..phrase.range.end, count, kind));
        }
    }
    found
}

/// A number of papers, in digits or as a word.
fn number(word: &str) -> Option<usize> {
    spelled::number(word, 2, 2..=20)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_says_how_many_papers_it_is() {
        for (title, count) in [
            ("CV", Some(1)),
            ("Lebenslauf", Some(1)),
            ("Zwei Arbeitszeugnisse", Some(2)),
            ("3 references", Some(3)),
            ("Zeugnisse", None),
            ("Certificates", None),
            ("Meisterbrief 2019", Some(1)),
            ("CV and diploma", None),
            ("Portfolio", Some(1)),
            ("Curriculum vitae", Some(1)),
        ] {
            assert_eq!(paper(title).count, count, "{title}");
        }
    }
}
