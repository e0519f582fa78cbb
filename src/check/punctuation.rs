//! Marks that stand twice, or where none belongs.

mod pairs;

use std::ops::Range;

use super::lexicon::{self, Topic};
use super::lint::{Documentation, Findings, Lint};
use super::passage::{LetterHalf, PassageRole, ReadingOrder};
use crate::diagnostic::Code;
use crate::source::Span;
use crate::words::{is_word, words};

pub(super) const LINT: Lint = Lint {
    code: Code::Punctuation,
    run,
    documentation: Documentation {
        text: "A comma or full stop twice (`Acme Inc..`, `Dear Mr Frost,,`), a space before a comma, no space after a title \
            (`Mr.Smith`), in German a capital after the comma of the greeting (`Sehr geehrte Frau Roth,` and `Schon als Kind`), a bracket or quotation that nothing closes, and a question of Spanish without `¿`. Three dots, and the spaces that French writes before `;`, `:`, `!` and `?`, are right.",
        bad: "I would like to work at Acme Inc..",
        good: "I would like to work at Acme Inc.",
    },
};

fn run(reading: &ReadingOrder<'_>, findings: &mut Findings<'_>) {
    after_greeting(reading, findings);
    // a hole that an unset variable left is told of already
    let unset: Vec<Span> = findings.spans(Code::UnsetVariable).collect();
    for (index, passage) in reading.passages.iter().enumerate() {
        if passage.place == PassageRole::Description {
            continue;
        }
        let prose = passage.place.is_paragraph();
        for mark in passage.once(pairs::lone_marks).iter().filter(|_| prose) {
            // a quotation of several paragraphs opens each of them
            let goes_on = |closes: char| {
                let later = &reading.passages[index + 1..];
                later.iter().take(FURTHER).any(|next| next.text.contains(closes))
            };
            if findings.is_full() || mark.closes.is_some_and(goes_on) {
                continue;
            }
            let shown = &passage.text[mark.range.clone()];
            let message = format!("`{shown}` {}", mark.wrong);
            findings.tell(reading.place(passage, mark.range.clone()), message, mark.hint);
        }
        for (range, hint) in slips(&passage.text) {
            // a greeting without a name is told of as a hole
            let unset_here = || passage.span.is_some_and(|span| unset.iter().any(|unset| span.holds(*unset)));
            let hole = passage.text[range.clone()].ends_with(" ,")
                && (passage.place == PassageRole::Salutation || unset_here());
            if hole {
                continue;
            }
            if findings.is_full() {
                return;
            }
            let shown = &passage.text[range.clone()];
            let wrong = match hint {
                BEFORE => "has a space before its comma",
                AFTER => "has no space after its comma",
                AFTER_STOP => "has no space after its full stop",
                _ => "has a mark too many",
            };
            findings.tell(reading.place(passage, range.clone()), format!("`{shown}` {wrong}"), hint);
        }
    }
}

/// A capital that goes on after the comma of a German greeting: `Sehr geehrte Frau Roth,` and `Schon als Kind …`.
fn after_greeting(reading: &ReadingOrder<'_>, findings: &mut Findings<'_>) {
    let lang = &reading.subject.document.meta.lang;
    let Some(at) = reading.anatomy.salutation.filter(|_| lang.language() == "de") else { return };
    let greets = reading.passages[at].text.trim_end();
    // in Switzerland no comma stands there and a capital follows: where the comma is not the author's, both are right
    let is_swiss = ["de-CH", "de-LI"].contains(&lang.tag());
    if is_swiss && reading.passages[at].half == LetterHalf::Data {
        return;
    }
    let next = reading.passages[at + 1..].iter().find(|passage| passage.half == LetterHalf::Body);
    let Some(next) = next.filter(|next| next.place.is_paragraph()) else {
        return;
    };
    let Some(first) = next.words.first().filter(|first| first.start == 0) else { return };
    let word = &next.text[first.clone()];
    let goes_on = greets.ends_with(',') && word.starts_with(char::is_uppercase);
    if !goes_on
        || !cues!("small after a greeting").has_in_any_case(word)
        || word.chars().skip(1).any(char::is_uppercase)
    {
        return;
    }
    let message = format!("`{word}` has a capital after the comma of the greeting");
    let hint = format!("write `{}`: the sentence goes on", word.to_lowercase());
    findings.tell(reading.place(next, first.clone()), message, hint);
}

const BEFORE: &str = "take the space before the comma out";
const AFTER: &str = "write the space after the comma, not before it";
const AFTER_STOP: &str = "write a space after the full stop";

/// So many paragraphs further on a bracket or quotation may end.
const FURTHER: usize = 3;

/// No passage has more of them.
const MOST: usize = 20;

fn slips(text: &str) -> Vec<(Range<usize>, &'static str)> {
    let mut found = Vec::new();
    let bytes = text.as_bytes();
    for (at, pair) in bytes.windows(2).enumerate() {
        let worded = || text[..at].ends_with(is_word);
        let next = bytes.get(at + 2).copied().unwrap_or(b' ');
        match pair {
            b",," | b";;" | b",." if worded() => {
                found.push((at..at + 2, "write one mark"));
            }
            b".." if next != b'.' && worded() && next.is_ascii_whitespace() => {
                found.push((at..at + 2, "write one full stop"));
            }
            // `a team ,and liked it`
            b" ," if worded() && next.is_ascii_alphabetic() => {
                let word = text[..at].rsplit(|c: char| !is_word(c)).next().unwrap_or_default().len();
                let after = words(&text[at + 2..]).next().map_or(0, |word| word.end);
                found.push((at - word..at + 2 + after, AFTER));
            }
            b" ," if worded() && (next.is_ascii_whitespace() || at + 2 == bytes.len()) => {
                // a hole that a blank value left is told of as such
                let word = text[..at].rsplit(|c: char| !is_word(c)).next().unwrap_or_default().len();
                found.push((at - word..at + 2, BEFORE));
            }
            _ => {}
        }
        if found.len() >= MOST {
            return found;
        }
    }
    // nearly no text has a capital right behind a full stop
    let joins = |at: usize| text[at + 1..].starts_with(char::is_uppercase);
    if !text.match_indices('.').any(|(at, _)| joins(at)) {
        return found;
    }
    for word in words(text) {
        let rest = &text[word.end..];
        let joined = rest.starts_with('.') && rest[1..].starts_with(|c: char| c.is_uppercase());
        let titled = joined
            && text[word.clone()].starts_with(char::is_uppercase)
            && word.len() > 1
            && lexicon::all(&text[word.clone()]).any(|entry| {
                matches!(entry.topic, Topic::Title | Topic::TitleMasculine | Topic::TitleFeminine)
            });
        let name = words(&rest[usize::from(joined)..]).next().map_or(0, |name| name.len());
        if titled && name > 2 && found.len() < MOST {
            found.push((word.start..word.end + 1 + name, AFTER_STOP));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        slips(text).into_iter().map(|(range, _)| &text[range]).collect()
    }

    #[test]
    fn finds_marks_that_stand_twice_or_apart() {
        for (text, slip) in [
            ("I work at Acme Inc.. It is", ".."),
            ("Dear Mr Frost,,", ",,"),
            ("Dear Mr.Smith,", "Mr.Smith"),
            ("I came , saw", "came ,"),
            ("I led a team ,and liked it", "team ,and"),
            ("well,. Then", ",."),
        ] {
            assert_eq!(found(text), [slip], "{text}");
        }
    }

    #[test]
    fn leaves_good_marks_alone() {
        for text in [
            "Well... then",
            "Wait…",
            "C’est bien ; vraiment ?",
            "Node.js, Ph.D., e.V., z.B. so",
            "a .com, .NET",
            "Mr. Smith",
            "Acme Inc.,",
            "Dr.-Ing. Stein",
            "from 9 a.m., daily",
        ] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
    }
}
