//! Slips of several words, each of them spelt right: `should of`, `seid 2019`, `haber si`, `auf ihre Antwort`.

use std::ops::Range;
use std::sync::LazyLock;

use super::super::cue_list::{CueList, WordSection, sections};
use super::super::lexicon::{Entry, Topic};
use super::super::lint::Findings;
use super::super::passage::{Passage, ReadingOrder, Wording};
use super::super::quotation::is_quoted;
use super::of_author;
use crate::diagnostic::{Code, Diagnostic};
use crate::words::{WordMap, sentence_start, words};

/// What is meant, the first of each line, by its language and line.
static MEANT: LazyLock<WordMap<(&str, usize), &'static str>> = LazyLock::new(|| {
    let lines = |section: &'static WordSection| {
        let first = section.lines().map(|mut line| line.next().unwrap_or_default());
        first.enumerate().map(|(line, meant)| ((section.language, line), meant))
    };
    sections("slips of several words").iter().flat_map(lines).collect()
});

/// Finds them, but for those that hold a word of `told`, which is said already.
pub(super) fn run(reading: &ReadingOrder<'_>, lang: &str, told: &[&str], findings: &mut Findings<'_>) {
    for passage in of_author(reading) {
        let text = &passage.text;
        if lang == "fr" && !findings.is_full() {
            to_do(reading, passage, findings);
        }
        let mut told_to = 0;
        for phrase in &passage.phrases {
            let Entry { topic, language, line } = phrase.entry;
            if language != lang || passage.is_foreign(phrase.range.start) {
                continue;
            }
            let written = &text[phrase.range.clone()];
            // nothing but spaces and apostrophes stands between the words of a slip
            let whole = written.chars().all(|c| c.is_alphanumeric() || " ’'\u{a0}-".contains(c));
            // `hoffe, das ich` lacks a letter behind its comma
            let joined =
                |meant: &&str| whole || meant.contains(" dass") && !written.contains(['.', ';', '(']);
            let (message, hint) = match topic {
                Topic::SlipOfWords => {
                    let meant = MEANT.get(&(language, line)).copied().filter(joined);
                    let Some(meant) = meant.filter(|meant| !is_said(meant, written)) else { continue };
                    (format!("`{written}` is probably a slip"), format!("did you mean `{meant}`?"))
                }
                Topic::FormalPhrase if is_meeting(written) && nouns_before(passage, &phrase.range) => {
                    continue;
                }
                Topic::FormalPhrase if whole && words(written).any(|word| SMALL.has(&written[word])) => (
                    format!("`{written}` says of others what is the reader's"),
                    "write `Ihr`, `Sie` and their forms with a capital".to_owned(),
                ),
                _ => continue,
            };
            // `le DU de soins`: initials are no word
            // `I would of course tell nobody`
            let next = words(&text[phrase.range.end..]).next();
            if next.is_some_and(|next| AFTER_OF.has_in_any_case(&text[phrase.range.end..][next])) {
                continue;
            }
            let is_shouted = |word: &str| word.len() > 1 && word.chars().all(char::is_uppercase);
            let shouts = words(written).any(|word| is_shouted(&written[word]));
            let is_told = shouts || words(written).any(|word| told.contains(&&written[word]));
            // of two that overlap the first is told: `thank you for you consideration`, `for you consideration`
            let is_within = phrase.range.start < told_to;
            if is_told || is_within || is_quoted(text, &phrase.range) || findings.is_full() {
                continue;
            }
            told_to = phrase.range.end;
            findings.push(
                Diagnostic::new(Code::Spelling, message)
                    .at_option(reading.span(passage, phrase.range.clone()).or(passage.span))
                    .hint(hint),
            );
        }
    }
}

/// Whether words hope to meet somebody: `sie persönlich kennenzulernen`.
fn is_meeting(written: &str) -> bool {
    written.ends_with("kennenzulernen")
}

/// Whether a noun stands before a place in its sentence that may be whom one would meet: `Familien kommen zu uns, und ich freue
/// mich immer, sie kennenzulernen`.
fn nouns_before(passage: &Wording, range: &Range<usize>) -> bool {
    /// As many bytes before a place are looked at.
    const NEAR: usize = 400;
    let text = &passage.text;
    let from = text.ceil_char_boundary(range.start.saturating_sub(NEAR));
    let from = from + sentence_start(&text[from..], range.start - from);
    let before = passage.words_in(from..range.start);
    // every sentence begins with a capital, and only a noun in the plural may stand there without an article
    let is_noun = |index: usize, word: &str| index > 0 || word.ends_with('n') && word.chars().count() > 5;
    before.iter().map(|word| &text[word.clone()]).enumerate().any(|(index, word)| {
        let is_capital = word.starts_with(char::is_uppercase) && word.chars().count() > 1;
        is_capital && is_noun(index, word) && !NOT_MET.has_in_any_case(word)
    })
}

/// What stands in a sentence that hopes to meet the reader, and is nobody else.
static NOT_MET: CueList = CueList::of("nouns that are not met");

/// What follows `of` where that is no slip: `would of course`.
static AFTER_OF: CueList = CueList::of("after of");

/// Pronouns of the polite form in small letters, in which they are of others.
static SMALL: CueList = CueList::of("pronouns of others");

/// `j’ai appris a travailler`: no verb follows `a` in its first form.
fn to_do(reading: &ReadingOrder<'_>, passage: &Passage<'_>, findings: &mut Findings<'_>) {
    let text = &passage.text;
    let mut before: [Option<Range<usize>>; 2] = [None, None];
    for word in passage.words.iter().cloned() {
        let [earlier, last] = &before;
        let written = &text[word.clone()];
        let infinitive = written.len() > 5
            && written.ends_with("er")
            && !written.ends_with("ier")
            && written.starts_with(char::is_lowercase);
        if infinitive
            && let (Some(earlier), Some(last)) = (earlier, last)
            && &text[last.clone()] == "a"
            && text[last.end..word.start] == *" "
            && text[earlier.end..last.start] == *" "
            && text[earlier.clone()].len() > 3
            && !is_quoted(text, last)
        {
            findings.push(
                Diagnostic::new(Code::Spelling, format!("`a {written}` is probably a slip"))
                    .at_option(reading.span(passage, last.start..word.end).or(passage.span))
                    .hint(format!("did you mean `à {written}`?")),
            );
            return;
        }
        before = [before[1].take(), Some(word)];
    }
}

/// Whether words are those that are meant.
fn is_said(meant: &str, written: &str) -> bool {
    let lower = |text: &str| words(text).map(|word| text[word].to_lowercase()).collect::<Vec<_>>();
    // `qual'è` has the words of `qual è`
    let elides = |text: &str| text.contains(['\'', '’']);
    meant == written
        || meant.to_lowercase() == meant && lower(meant) == lower(written) && elides(meant) == elides(written)
}

#[cfg(test)]
mod tests {
    use super::super::super::passage::wording;
    use super::*;

    #[test]
    fn those_whom_one_would_meet_are_others_where_a_noun_says_who() {
        let of_others = |text: &str| {
            let passage = wording(text, "de");
            let at = text.find("sie").expect("it");
            nouns_before(&passage, &(at..at + 3))
        };
        for text in [
            "Familien kommen zu uns, und ich freue mich immer, sie kennenzulernen.",
            "zu meinem Beruf gehören die Gäste: Ich liebe es, sie persönlich kennenzulernen.",
            "mein Team betreut Kundinnen und Kunden, und ich freue mich, sie persönlich kennenzulernen.",
            "Ihre Patienten haben mich beeindruckt, und ich freue mich darauf, sie kennenzulernen.",
        ] {
            assert!(of_others(text), "{text}");
        }
        for text in [
            "Ich freue mich, sie kennenzulernen.",
            "Über die Einladung zu einem Gespräch freue ich mich, um sie persönlich kennenzulernen.",
            "Gerne möchte ich die Gelegenheit nutzen, sie kennenzulernen.",
            "Deshalb würde ich mich freuen, sie im Dezember in einem Gespräch kennenzulernen.",
        ] {
            assert!(!of_others(text), "{text}");
        }
    }
}
