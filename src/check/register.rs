//! A reader who is addressed formally here and as a friend there.

use std::ops::Range;

use super::lexicon::Topic;
use super::lint::{Documentation, Findings, Lint};
use super::passage::{LetterHalf, Passage, PassageRole, ReadingOrder};
use crate::diagnostic::{Code, Diagnostic};
use crate::words::sentence_start;

pub(super) const LINT: Lint = Lint {
    code: Code::Register,
    run,
    documentation: Documentation {
        text: "`du` beside `Sie`, `tu` beside `vous`, `tú` beside `usted`. What stands within quotation marks is said by somebody \
            else, and is left alone.",
        bad: "Ich freue mich auf Ihre Antwort. Wenn du Fragen hast, ruf mich an.",
        good: "Ich freue mich auf Ihre Antwort. Wenn Sie Fragen haben, rufen Sie mich an.",
    },
};

fn run(reading: &ReadingOrder<'_>, findings: &mut Findings<'_>) {
    let code = reading.subject.document.meta.lang.language();
    if !["de", "fr", "es"].contains(&code) {
        return;
    }
    let (mut formal, mut informal) = (None, None);
    let mut counts = [0_usize; 2];
    for passage in &reading.passages {
        let prose = matches!(
            passage.place,
            PassageRole::Text | PassageRole::Opening | PassageRole::Part | PassageRole::Salutation
        );
        if !prose || passage.half != LetterHalf::Body {
            continue;
        }
        let pronouns = passage.phrases.iter().filter(|phrase| {
            phrase.entry.language == code && matches!(phrase.entry.topic, Topic::Formal | Topic::Informal)
        });
        for phrase in pronouns.take(MOST_PRONOUNS) {
            let text = &passage.text;
            let word = &text[phrase.range.clone()];
            let capital = word.starts_with(char::is_uppercase);
            let starts = sentence_start(text, phrase.range.start) + 1 >= phrase.range.start
                || text[..phrase.range.start]
                    .trim_end()
                    .ends_with(['.', '!', '?', ':', '„', '“', '»', '«', '"']);
            match phrase.entry.topic {
                // German writes the formal one with a capital; at the start of a sentence everything has one
                Topic::Formal if code != "de" || (capital && !starts) => {
                    counts[0] += 1;
                    formal = formal.or(Some((passage, phrase.range.clone())));
                }
                Topic::Informal if !quoted(text, &phrase.range) => {
                    counts[1] += 1;
                    informal = informal.or(Some((passage, phrase.range.clone())));
                }
                _ => {}
            }
        }
    }
    let (Some(formal), Some(informal)) = (formal, informal) else { return };
    let rarer: (&Passage<'_>, Range<usize>) = if counts[0] >= counts[1] { informal } else { formal };
    let (passage, range) = rarer;
    findings.push(
        Diagnostic::new(
            Code::Register,
            format!(
                "`{}` addresses the reader otherwise than the rest of the letter",
                &passage.text[range.clone()]
            ),
        )
        .at_option(reading.span(passage, range))
        .hint("address the reader in one way throughout"),
    );
}

/// As many are looked at in a passage; each takes reading it.
const MOST_PRONOUNS: usize = 200;

/// Whether a place stands within quotation marks.
fn quoted(text: &str, range: &Range<usize>) -> bool {
    let (before, after) = (&text[..range.start], &text[range.end..]);
    let count = |part: &str, marks: &[char]| part.chars().filter(|c| marks.contains(c)).count();
    // of straight marks and of those that open in one language and close in another the number decides
    let ambiguous = ['"', '“', '”', '„'];
    let inside = count(before, &ambiguous) % 2 == 1 && count(after, &ambiguous) > 0;
    let guillemets = count(before, &['«', '»']) % 2 == 1 && count(after, &['«', '»']) > 0;
    inside || guillemets
}
