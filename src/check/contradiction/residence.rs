//! A city where the author says to live that is not that of the address above: `Bordeaux, où j’habite`, of somebody in Pau.

use std::ops::Range;

use super::super::lexicon::{Topic, phrases};
use super::super::lint::Findings;
use super::super::own_data;
use super::super::passage::{Passage, ReadingOrder};
use super::super::quotation::is_quoted;
use crate::diagnostic::{Code, Diagnostic};
use crate::keys::KnownKey;

pub(super) fn run(reading: &ReadingOrder<'_>, findings: &mut Findings<'_>) {
    let mut lines = None;
    for passage in reading.prose() {
        let text = &passage.text;
        for city in passage.phrases.iter().filter(|phrase| phrase.entry.topic == Topic::City) {
            let written = &text[city.range.clone()];
            if !written.starts_with(char::is_uppercase) || !is_home(passage, &city.range) {
                continue;
            }
            let address: &Vec<String> = lines.get_or_insert_with(|| {
                let all = own_data::of_sender(reading, KnownKey::SenderAddress);
                all.into_iter().map(|words| words.text).collect()
            });
            let known: Vec<usize> = address.iter().flat_map(|line| cities(line)).collect();
            let says = address.iter().any(|line| line.contains(written));
            if known.is_empty() || known.contains(&city.entry.line) || says || is_quoted(text, &city.range) {
                continue;
            }
            findings.push(
                Diagnostic::new(
                    Code::Contradiction,
                    format!("the author lives in `{written}` here, and elsewhere by the sender’s address"),
                )
                .at_option(reading.span(passage, city.range.clone()).or(passage.span))
                .hint("correct the one that is wrong"),
            );
            return;
        }
    }
}

/// The cities of a line of an address, by their lines in the list.
fn cities(line: &str) -> Vec<usize> {
    // `Berliner Straße 3` names no city
    let found = phrases(line).into_iter().filter(|phrase| phrase.entry.topic == Topic::City);
    found.map(|phrase| phrase.entry.line).collect()
}

/// Whether a text says of a city that the author lives there.
fn is_home(passage: &Passage<'_>, city: &Range<usize>) -> bool {
    /// How many bytes away it is said at most.
    const NEAR: usize = 60;
    let text = &passage.text;
    let near = text.floor_char_boundary(city.start.saturating_sub(NEAR));
    let before = passage.phrases_in(near..city.start).iter().any(|phrase| {
        phrase.entry.topic == Topic::Residing
            && phrase.range.end <= city.start
            && text[phrase.range.end..city.start].trim().is_empty()
    });
    let after = city.end..text.ceil_char_boundary((city.end + NEAR).min(text.len()));
    before
        || passage.phrases_in(after).iter().any(|phrase| {
            phrase.entry.topic == Topic::WhereOneLives
                && phrase.range.start >= city.end
                && text[city.end..phrase.range.start].chars().all(|c| " ,(–-".contains(c))
        })
}
