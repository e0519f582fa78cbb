//! A paragraph or a sentence that stands in the letter twice.

mod versions;

use std::collections::HashSet;
use std::hash::{BuildHasher as _, BuildHasherDefault};
use std::ops::Range;

use super::cue_list::{CueList, LANGUAGES};
use super::lexicon::{self, Topic};
use super::lint::{Documentation, Findings, Lint};
use super::passage::{LetterHalf, PassageRole, ReadingOrder, Wording};
use super::quotation::is_quoted;
use crate::diagnostic::{Code, Diagnostic};
use crate::words::{WordHasher, near, push_lower, sentence_end, sentence_start, words};

pub(super) const LINT: Lint = Lint {
    code: Code::SaidTwice,
    run,
    documentation: Documentation {
        text: "A paragraph that was pasted twice, or a sentence of seven words or more that stands twice, whatever the marks \
            between its words; of thirteen words or more also where one or two of them were changed; a name that ends a list in which it stands before (`Excel, Word and Excel`); three words or more that are said twice in a row (`happy to relocate happy to relocate`); two versions of one sentence side by side (`I have a clean licence. I hold a clean licence.`).",
        bad: "I write documentation that people read to its end.\n\nI write documentation that people read to its end.",
        good: "I write documentation that people read to its end.",
    },
};

/// Shorter sentences may be said again.
const LEAST_WORDS: usize = 7;

/// Shorter ones may be said again in other words, as a figure of speech.
const LEAST_OF_NEARLY: usize = 13;

/// As many are compared with each other.
const MOST_OF_NEARLY: usize = 100;

/// Whether one sentence is another with a word or two changed in one place.
fn is_nearly(one: &[u64], other: &[u64]) -> bool {
    let longer = one.len().max(other.len());
    if longer - one.len().min(other.len()) > 2 {
        return false;
    }
    let alike = one.iter().zip(other).take_while(|(one, other)| one == other).count();
    let shorter = one.len().min(other.len());
    let ends = one
        .iter()
        .rev()
        .zip(other.iter().rev())
        .take(shorter - alike)
        .take_while(|(one, other)| one == other);
    alike + ends.count() + 2 >= longer
}

/// A sentence and what it is told again by.
struct SaidSentence {
    range: Range<usize>,
    /// A number for its words, whatever their case and the marks between them; nothing for a short one.
    whole: Option<u64>,
    /// A number for each of its words, where there are many.
    words: Vec<u64>,
}

fn run(reading: &ReadingOrder<'_>, findings: &mut Findings<'_>) {
    let mut told = ToldSentences::default();
    for passage in &reading.passages {
        if passage.half != LetterHalf::Body {
            continue;
        }
        let listed = passage.once(listed_twice);
        if let Some(range) = listed.iter().find(|range| !is_quoted(&passage.text, range)) {
            let shown = &passage.text[range.clone()];
            findings.push(
                Diagnostic::new(Code::SaidTwice, format!("`{shown}` stands in this list already"))
                    .at_option(reading.span(passage, range.clone()).or(passage.span))
                    .hint("take one of them out"),
            );
        }
        let stuttered = passage.once(stuttered);
        if let Some(range) = stuttered.iter().find(|range| !is_quoted(&passage.text, range)) {
            let shown = &passage.text[range.clone()];
            findings.push(
                Diagnostic::new(Code::SaidTwice, format!("`{shown}` stands twice in a row"))
                    .at_option(reading.span(passage, range.clone()).or(passage.span))
                    .hint("take one of them out"),
            );
        }
        let versions = passage.once(versions::again);
        let sentences = passage.once(sentences);
        let twice = told.again(passage, &sentences);
        let Some(first) = twice.first() else {
            if let Some(range) = versions.as_ref() {
                findings.push(
                    Diagnostic::new(Code::SaidTwice, "this sentence says what the one before it does")
                        .at_option(reading.span(passage, range.clone()).or(passage.span))
                        .hint("take one of the two versions out"),
                );
            }
            continue;
        };
        let whole = twice.len() == sentences.len() && sentences.len() > 1;
        let what = if whole { "this paragraph" } else { "this sentence" };
        let range =
            first.start..twice.last().map_or(first.end, |last| if whole { last.end } else { first.end });
        findings.push(
            Diagnostic::new(Code::SaidTwice, format!("{what} stands in the letter already"))
                .at_option(reading.span(passage, range).or(passage.span))
                .hint("take one of them out"),
        );
        if findings.is_full() {
            return;
        }
    }
}

/// The sentences of a letter so far.
#[derive(Default)]
struct ToldSentences {
    seen: HashSet<u64>,
    /// The words of those that are long.
    long: Vec<Vec<u64>>,
}

impl ToldSentences {
    /// The sentences of a passage that were told before. What stands above the text may be said there again, and so may what is
    /// quoted: a motto.
    fn again(&mut self, passage: &Wording, sentences: &[SaidSentence]) -> Vec<Range<usize>> {
        if !matches!(passage.place, PassageRole::Opening | PassageRole::Text | PassageRole::Part) {
            return Vec::new();
        }
        let mut twice = Vec::new();
        for SaidSentence { range, whole, words } in sentences {
            let nearly = self.long.iter().any(|other| is_nearly(other, words));
            if !words.is_empty() && self.long.len() < MOST_OF_NEARLY {
                self.long.push(words.clone());
            }
            let is_again = whole.is_some_and(|whole| !self.seen.insert(whole)) || nearly;
            if is_again && !is_quoted(&passage.text, range) {
                twice.push(range.clone());
            }
        }
        twice
    }
}

/// The last thing of a list that stands in it before: `Reaper` of `Pro Tools, Reaper, Audition and Reaper`.
fn listed_twice(passage: &Wording) -> Option<Range<usize>> {
    /// The most words that a thing of a list has.
    const MOST: usize = 3;
    let text = &passage.text;
    let ands = passage.words.iter().filter(|word| AND.has_in_any_case(&text[(*word).clone()]));
    ands.take(MOST_LISTS).find_map(|and| {
        let tail = near(&text[and.end..], LONGEST_LIST);
        let end = tail.find([',', ';', '.', '!', '?', ':', '(', '–', '—']).unwrap_or(tail.len());
        let last = tail[..end].trim();
        let count = words(last).count();
        // one goes to Rome and comes back, and repeats what one does
        let is_city = || lexicon::all(last).any(|entry| entry.topic == Topic::City);
        let is_name = last.starts_with(char::is_uppercase) && !is_city()
            || words(last).any(|word| LANGUAGES.has_in_any_case(&last[word]));
        if !(1..=MOST).contains(&count) || last.chars().count() < 4 || !is_name {
            return None;
        }
        let lead = &text[text.ceil_char_boundary(and.start.saturating_sub(LONGEST_LIST))..and.start];
        let lead = &lead[sentence_start(lead, lead.len())..];
        let lead = lead.rsplit([';', ':', '(', '–', '—']).next().unwrap_or_default();
        let mut parts = lead.rsplit(',').map(str::trim);
        // the thing before `and`, and between two commas those before it
        let mut between = Vec::new();
        for part in parts.by_ref() {
            if words(part).count() > MOST {
                between.push(part);
                break;
            }
            between.push(part);
        }
        let (head, inner) = between.split_last()?;
        let in_head = || head.strip_suffix(last).is_some_and(|rest| rest.ends_with(' '));
        let is_list = inner.len() > 1 || inner.len() == 1 && between.len() > 1;
        let start = and.end + tail[..end].find(last)?;
        (is_list && (inner.contains(&last) || in_head())).then_some(start..start + last.len())
    })
}

/// The second of two stretches of words that are the same and follow each other, as where something was pasted twice: `happy to
/// relocate` of `I am happy to relocate happy to relocate`. Fewer words may be meant: `again and again and again`.
fn stuttered(passage: &Wording) -> Option<Range<usize>> {
    let (text, words) = (&passage.text, &passage.words);
    let hasher = BuildHasherDefault::<WordHasher>::default();
    let mut folded = String::new();
    let numbers = words.iter().map(|word| {
        folded.clear();
        push_lower(&text[word.clone()], &mut folded);
        hasher.hash_one(&folded)
    });
    let numbers: Vec<u64> = numbers.collect();
    let gap = |at: usize| &text[words[at - 1].end..words[at].start];
    // for each distance, how many words in a row are the same as those so far before, and what parts them
    let mut alike = [0; MOST_STUTTERED + 1];
    for at in 1..numbers.len() {
        for distance in LEAST_STUTTERED..=MOST_STUTTERED.min(at) {
            let run = &mut alike[distance];
            let goes_on =
                numbers[at] == numbers[at - distance] && (*run == 0 || gap(at) == gap(at - distance));
            *run = if goes_on { *run + 1 } else { usize::from(numbers[at] == numbers[at - distance]) };
            if *run != distance {
                continue;
            }
            let second = at + 1 - distance;
            let is_joined = matches!(gap(second), " " | "\u{a0}" | "\u{202f}");
            if is_joined && is_pasted(text, &words[second..=at], &numbers[second - distance..=at]) {
                return Some(words[second].start..words[at].end);
            }
        }
    }
    None
}

/// As few words in a row are no figure of speech, and as many are looked for at most.
const LEAST_STUTTERED: usize = 3;
const MOST_STUTTERED: usize = 30;

/// Whether nobody says the words of a stretch twice: not `la la la`, `year after year after`, `a friend of a friend of mine`,
/// `to grow and to grow and`, `12 34 56`. `both` are the numbers of its words and of those before it.
fn is_pasted(text: &str, stretch: &[Range<usize>], both: &[u64]) -> bool {
    /// Of longer ones nobody means the words.
    const SHORT: usize = 4;
    let repeats = |period: usize| both.iter().zip(&both[period..]).all(|(one, next)| one == next);
    let spelled = stretch.iter().filter(|word| text[(*word).clone()].contains(char::is_alphabetic)).count();
    let begins = stretch.first().is_some_and(|word| ARTICLES.has_in_any_case(&text[word.clone()]));
    let is_and = |word: &Range<usize>| AND.has_in_any_case(&text[word.clone()]);
    let joins =
        stretch.last().is_some_and(is_and) || stretch.len() == LEAST_STUTTERED && stretch.iter().any(is_and);
    let is_short = stretch.len() <= SHORT;
    spelled > 1 && !(1..LEAST_STUTTERED).any(repeats) && !(is_short && (begins || joins))
}

/// What stands before a thing that is one of its kind: `a`, `the`.
static ARTICLES: CueList = CueList::of("before one of its kind");

/// So many lists of a passage are looked at, and so many bytes of each before and behind its `and`.
const MOST_LISTS: usize = 100;
const LONGEST_LIST: usize = 400;

/// What stands before the last thing of a list.
static AND: CueList = CueList::of("before the last of a list");

/// The sentences of a passage.
fn sentences(passage: &Wording) -> Vec<SaidSentence> {
    let text = &passage.text;
    let hasher = BuildHasherDefault::<WordHasher>::default();
    let mut found = Vec::new();
    let mut folded = String::new();
    let mut from = 0;
    for word in &passage.words {
        if word.start < from {
            continue;
        }
        let range = word.start..sentence_end(text, word.end).max(word.end);
        from = range.end;
        let numbers = passage.words_in(range.clone()).iter().map(|word| {
            folded.clear();
            push_lower(&text[word.clone()], &mut folded);
            hasher.hash_one(&folded)
        });
        let words: Vec<u64> = numbers.collect();
        let whole = (words.len() >= LEAST_WORDS).then(|| hasher.hash_one(&words));
        let words = if words.len() >= LEAST_OF_NEARLY { words } else { Vec::new() };
        found.push(SaidSentence { range, whole, words });
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::passage::wording;

    #[test]
    fn words_that_were_pasted_twice_in_a_row_are_found() {
        for (text, again) in [
            (
                "I come very keen to learn from very keen to learn from those who know.",
                "very keen to learn from",
            ),
            ("I am happy to relocate happy to relocate to Leeds.", "happy to relocate"),
            ("I have worked at I have worked at the mill.", "I have worked at"),
            (
                "Over the years, over coffee, I learned over the years, over coffee, I learned",
                "over the years, over coffee, I learned",
            ),
            ("I know Word, Excel and Access Word, Excel and Access well.", "Word, Excel and Access"),
            (
                "llego con muchas ganas de aprender con muchas ganas de aprender de quienes saben.",
                "con muchas ganas de aprender",
            ),
            ("Ich habe viel Freude an habe viel Freude an der Arbeit.", "habe viel Freude an"),
            ("Je suis prête à Je suis prête à déménager.", "Je suis prête à"),
            ("Sono molto lieta di sono molto lieta di lavorare.", "sono molto lieta di"),
            ("Ik werk graag met ik werk graag met mensen.", "ik werk graag met"),
            ("Chętnie podejmę się chętnie podejmę się tej pracy.", "chętnie podejmę się"),
            ("Gosto muito de trabalhar gosto muito de trabalhar em equipa.", "gosto muito de trabalhar"),
            ("Jag arbetar gärna med jag arbetar gärna med barn.", "jag arbetar gärna med"),
        ] {
            let found = stuttered(&wording(text, "en"));
            assert_eq!(found.map_or("", |range| &text[range]), again, "{text}");
        }
    }

    #[test]
    fn words_that_are_meant_to_come_again_are_not() {
        for text in [
            "I tried again and again and again and again until it held.",
            "It got better and better and better and better.",
            "He is a friend of a friend of mine, or a friend of a friend of hers.",
            "the best of the best of the best",
            "We went year after year after year after year.",
            "to grow and to grow and to grow",
            "We shall see. We shall see.",
            "I will try, I will try, I will try.",
            "la la la la la la la",
            "call 12 34 56 12 34 56",
            "One step at a time, one step at a time.",
            "The more I learn the more I know the less I say.",
            "What I promise I do, and what I do I do well.",
            "I work by day and study by night, day by day and night by night.",
            "a game within a game within a game",
            "bit by bit by bit by bit",
            "",
        ] {
            assert_eq!(stuttered(&wording(text, "en")), None, "{text}");
        }
    }

    #[test]
    fn a_motto_that_is_quoted_again_is_not_said_twice() {
        const MOTTO: &str = "We bake for those who wake before dawn.";
        let again = |texts: &[&str]| {
            let mut told = ToldSentences::default();
            texts
                .iter()
                .map(|text| told.again(&wording(text, "en"), &sentences(&wording(text, "en"))).len())
                .sum::<usize>()
        };
        for texts in [
            [MOTTO, "Your motto is mine: “We bake for those who wake before dawn.”"],
            [MOTTO, "“We bake for those who wake before dawn.” That is how I work."],
            [MOTTO, "I say: »We bake for those who wake before dawn.«"],
            ["I bake.", "I bake."],
            [MOTTO, "We bake for those who sleep until noon."],
        ] {
            assert_eq!(again(&texts), 0, "{texts:?}");
        }
        for texts in [
            [MOTTO, MOTTO],
            [MOTTO, "It is so. We bake for those who wake before dawn."],
            [
                "I write documentation that people read to its end.",
                "I write documentation that people read to its end.",
            ],
        ] {
            assert_eq!(again(&texts), 1, "{texts:?}");
        }
    }
}
