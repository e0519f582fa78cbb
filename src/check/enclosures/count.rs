//! A number of papers that is not that of the list: `my three certificates`, `the two enclosed documents`.

use std::ops::Range;

use super::{enclosing, kinds, may_be, push_titles};
use crate::check::cue_list::{BOTH, find_phrase, words_under};
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
    /// Its words in lower case.
    title: String,
    /// The kinds of papers it names.
    kinds: Vec<usize>,
    /// Those that it may be of; where it names none, it may be of any.
    may_be: Vec<usize>,
    /// How many it says there are; nothing where it is a plural without a number.
    count: Option<usize>,
}

/// A number of papers in a sentence.
struct CountedPapers {
    range: Range<usize>,
    count: usize,
    /// The kind, and how its word begins; nothing of papers of all kinds.
    of: Option<(usize, String)>,
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
        for CountedPapers { range, count, of } in counted(passage, sentence.clone()) {
            let there = match &of {
                None => Some(papers.iter().map(|paper| paper.count.unwrap_or(1)).sum()),
                Some((kind, word)) => {
                    let beside = Beside {
                        words: others(passage, &sentence, word),
                        text: text[sentence.clone()].to_lowercase(),
                    };
                    let again = || named_in(reading, *kind) > 1;
                    most_of(&papers, *kind, word, &beside)
                        .filter(|most| *most > 0 && count > *most)
                        .or_else(|| least_of(&papers, *kind, word).filter(|least| count < *least && !again()))
                }
            };
            let Some(there) = there.filter(|there| *there != count) else { continue };
            let shown = &text[range.clone()];
            let message = format!("the text speaks of `{shown}`, and `enclosures` lists {there}");
            let hint = "correct the number, or the list";
            findings.tell_as(Severity::Warning, reading.place(passage, range), message, hint);
            return true;
        }
    }
    false
}

/// What a sentence says beside papers that it counts.
struct Beside {
    /// How other words for papers begin in it.
    words: Vec<String>,
    /// All of it, in lower case.
    text: String,
}

/// How the words for papers in a sentence begin that are others than one.
fn others(passage: &Passage<'_>, sentence: &Range<usize>, word: &str) -> Vec<String> {
    let papers =
        passage.phrases_in(sentence.clone()).iter().filter(|phrase| phrase.entry.topic == Topic::Document);
    papers.map(|phrase| stem(&passage.text[phrase.range.clone()])).filter(|other| other != word).collect()
}

/// How a word for papers begins, in lower case.
fn stem(paper: &str) -> String {
    /// So many letters of it are the same in the singular and in other words with it.
    const LONG: usize = 4;
    paper.chars().flat_map(char::to_lowercase).take(LONG).collect()
}

/// How many papers of a kind are listed at most: of what the sentence names beside, none is another. Nothing where that cannot be
/// told.
fn most_of(papers: &[ListedPaper], kind: usize, word: &str, beside: &Beside) -> Option<usize> {
    let may_be_one = |paper: &&ListedPaper| {
        let title = &paper.title;
        let is_other = !title.contains(word) && beside.words.iter().any(|other| title.contains(other));
        // `my biodata and two testimonials`
        let is_named = || words(title).all(|word| find_phrase(&beside.text, &title[word]).is_some());
        !is_other && if paper.kinds.is_empty() { !is_named() } else { paper.may_be.contains(&kind) }
    };
    papers.iter().filter(may_be_one).map(|paper| paper.count).sum()
}

/// How many are listed at least, by the same word. Nothing where that cannot be told.
fn least_of(papers: &[ListedPaper], kind: usize, word: &str) -> Option<usize> {
    let is_one = |paper: &&ListedPaper| paper.kinds.contains(&kind) && paper.title.contains(word);
    papers.iter().filter(is_one).map(|paper| paper.count).sum()
}

/// How often a letter names papers of a kind: `two certificates and my birth certificate`.
fn named_in(reading: &ReadingOrder<'_>, kind: usize) -> usize {
    reading.prose().flat_map(|passage| kinds(&passage.phrases)).filter(|named| *named == kind).count()
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
    ListedPaper {
        title: title.to_lowercase(),
        kinds: kinds(&found).collect(),
        may_be: may_be(&found, title),
        count,
    }
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

/// The numbers of papers in a sentence.
fn counted(passage: &Passage<'_>, sentence: Range<usize>) -> Vec<CountedPapers> {
    let text = &passage.text;
    let mut found = Vec::new();
    for phrase in passage.phrases_in(sentence.clone()) {
        let of = match phrase.entry.topic {
            Topic::Document if is_plural(phrase, text) => {
                Some((phrase.entry.line, stem(&text[phrase.range.clone()])))
            }
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
            found.push(CountedPapers { range: start..phrase.range.end, count, of });
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
