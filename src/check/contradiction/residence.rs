//! A city where the author says to live that is not that of the address above: `Bordeaux, où j’habite`, of somebody in Pau.

use std::ops::Range;

use super::super::cue_list::{WordSection, sections};
use super::super::lexicon::{Phrase, Topic, phrases};
use super::super::lint::Findings;
use super::super::own_data;
use super::super::passage::{Passage, ReadingOrder};
use super::super::quotation::is_quoted;
use crate::keys::KnownKey;
use crate::words::sentence_of;

pub(super) fn run(reading: &ReadingOrder<'_>, findings: &mut Findings<'_>) {
    let mut lines = None;
    for passage in reading.prose() {
        let text = &passage.text;
        for city in passage.phrases.iter().filter(|phrase| phrase.entry.topic == Topic::City) {
            let written = &text[city.range.clone()];
            let is_said = || is_home(passage, &city.range) && !is_in_part(passage, &city.range);
            if !written.starts_with(char::is_uppercase) || !is_said() {
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
            let message =
                format!("the author lives in `{written}` here, and elsewhere by the sender’s address");
            let place = reading.place(passage, city.range.clone());
            findings.tell(place, message, "correct the one that is wrong");
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

/// Whether the sentence of a city speaks of a part of the time, or of another time: `vivo en Madrid la mitad del año`.
fn is_in_part(passage: &Passage<'_>, city: &Range<usize>) -> bool {
    let text = &passage.text;
    let sentence = sentence_of(text, city);
    let lists = sections("for a part of the time");
    let of_letter = lists.iter().filter(|list| list.language == &*passage.language);
    let said: Vec<&str> = of_letter.flat_map(WordSection::lines).flatten().collect();
    let partly = |word: &Range<usize>| said.contains(&text[word.clone()].to_lowercase().as_str());
    let dated = |phrase: &Phrase| matches!(phrase.entry.topic, Topic::Month | Topic::Bygone);
    passage.words_in(sentence.clone()).iter().any(partly) || passage.phrases_in(sentence).iter().any(dated)
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
