//! Slips of several words, each of them spelt right: `should of`, `seid 2019`, `haber si`, `auf ihre Antwort`.

use std::ops::Range;
use std::sync::LazyLock;

use super::super::cue_list::{WordSection, sections};
use super::super::lexicon::{Entry, Topic};
use super::super::lint::Findings;
use super::super::passage::{Passage, ReadingOrder, Wording};
use super::super::quotation::is_quoted;
use super::of_author;
use crate::words::{WordMap, last_word, sentence_start, words};

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
                Topic::FormalPhrase
                    if cues!("what may be of others").has_in_any_case(written)
                        && is_named_before(passage, &phrase.range) =>
                {
                    continue;
                }
                Topic::FormalPhrase
                    if whole
                        && words(written).any(|word| cues!("pronouns of others").has(&written[word])) =>
                {
                    (
                        format!("`{written}` says of others what is the reader's"),
                        "write `Ihr`, `Sie` and their forms with a capital".to_owned(),
                    )
                }
                _ => continue,
            };
            // `le DU de soins`: initials are no word
            // `I would of course tell nobody`
            let next = words(&text[phrase.range.end..]).next();
            if next.is_some_and(|next| cues!("after of").has_in_any_case(&text[phrase.range.end..][next])) {
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
            findings.tell(reading.place(passage, phrase.range.clone()), message, hint);
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
        is_capital && is_noun(index, word) && !cues!("nouns that are not met").has_in_any_case(word)
    })
}

/// Whether `sie` may be who or what an earlier clause names, or what is done stands before it: `die Tür gefällt mir, und bauen würde ich
/// sie gern`.
fn is_named_before(passage: &Wording, range: &Range<usize>) -> bool {
    let text = &passage.text;
    let start = sentence_start(text, range.start);
    let head = &text[start..range.start];
    let verb = last_word(head).map(|word| &head[word]);
    let is_verb = |word: &str| {
        word.chars().count() > 4 && word.starts_with(char::is_lowercase) && word.ends_with('n')
            || words(head).nth(1).is_none() && word.ends_with("en")
    };
    let clause = head.rfind([',', ';', ':', '–']).map(|at| start + at);
    verb.is_some_and(is_verb) || clause.is_some_and(|at| nouns_before(passage, &(at..at)))
}

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
            let message = format!("`a {written}` is probably a slip");
            let place = reading.place(passage, last.start..word.end);
            findings.tell(place, message, format!("did you mean `à {written}`?"));
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
