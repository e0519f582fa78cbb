//! A span of months beside another number of months: `de mars à mai 2024, un stage de six mois`.

use std::ops::Range;

use super::super::cue_list::{CueList, SINCE, UNTIL};
use super::super::lexicon::{Phrase, Topic};
use super::super::lint::Findings;
use super::super::passage::{ReadingOrder, Wording};
use super::super::quotation::is_quoted;
use super::super::spelled::{self, year};
use crate::words::{near_end, sentence_of, words};

/// A passage with more months is no letter's.
const MOST: usize = 100;

/// What counts months.
pub(super) static MONTHS: CueList = CueList::of("counting months");

/// A span and a number of months that contradict each other.
#[derive(Clone, Debug, PartialEq, Eq)]
struct WrongCount {
    /// From the one to the other.
    range: Range<usize>,
    /// The number of months that it has, the first and the last counted.
    lasted: usize,
}

pub(super) fn run(reading: &ReadingOrder<'_>, findings: &mut Findings<'_>) {
    for passage in reading.prose() {
        for WrongCount { range, lasted } in passage.once(wrong_counts).iter() {
            if findings.is_full() {
                return;
            }
            let shown = &passage.text[range.clone()];
            let message = format!("`{shown}` does not add up: from the one to the other are {lasted} months");
            let place = reading.place(passage, range.clone());
            findings.tell(place, message, "correct the months, or their number");
        }
    }
}

/// What a passage has of them; of a sentence with several spans, or several numbers, nobody knows which go together.
fn wrong_counts(passage: &Wording) -> Vec<WrongCount> {
    let text = &passage.text;
    let mut named: Vec<&Phrase> =
        passage.phrases.iter().filter(|phrase| phrase.entry.topic == Topic::Month).collect();
    // `mars` is one in several languages
    named.dedup_by_key(|phrase| phrase.range.start);
    let mut found = Vec::new();
    if named.len() > MOST {
        return found;
    }
    for pair in named.windows(2) {
        let [first, last] = pair else { continue };
        let Some(lasted) = lasted(text, first, last) else { continue };
        let sentence = sentence_of(text, &(first.range.start..last.range.end));
        let in_sentence = named.iter().filter(|month| sentence.contains(&month.range.start)).count();
        let mut counts = counts(passage, sentence);
        let (Some((place, count)), None, 2) = (counts.next(), counts.next(), in_sentence) else { continue };
        let range = first.range.start.min(place.start)..last.range.end.max(place.end);
        let between = if place.start > last.range.end {
            last.range.end..place.start
        } else {
            place.end..first.range.start.max(place.end)
        };
        let mut said = passage.words_in(between).iter();
        // `depuis six mois` are those up to now
        let last_word = words(near_end(&text[..place.start], 20)).last();
        let until_now =
            last_word.is_some_and(|word| SINCE.has_in_any_case(&near_end(&text[..place.start], 20)[word]));
        let of_else =
            until_now || said.any(|word| cues!("of another time").has_in_any_case(&text[word.clone()]));
        // both months may be counted whole, or neither
        if !(lasted.saturating_sub(1)..=lasted + 1).contains(&count) && !of_else && !is_quoted(text, &range) {
            found.push(WrongCount { range, lasted });
        }
    }
    found
}

/// How many months a span has, where two months are its first and last: `March to May 2024`, `Oktober 2023 bis März 2024`.
fn lasted(text: &str, first: &Phrase, last: &Phrase) -> Option<usize> {
    let between = text.get(first.range.end..last.range.start)?;
    let mut joins = words(between).map(|word| &between[word]).filter(|word| !word.is_empty());
    let mut join = joins.next();
    let begins = join.and_then(year);
    if begins.is_some() {
        join = joins.next();
    }
    let joined = match join {
        Some(word) => UNTIL.has_in_any_case(word) && joins.next().is_none(),
        None => matches!(between.trim(), "-" | "–" | "—"),
    };
    if !joined || between.contains([',', ';', '.', '\n']) {
        return None;
    }
    let rest = &text[last.range.end..];
    let ends = words(rest).next().filter(|word| rest[..word.start].trim().is_empty());
    let ends = ends.and_then(|word| year(&rest[word]));
    let years = match (begins, ends) {
        (Some(begins), Some(ends)) => usize::try_from(ends - begins).ok()?,
        (Some(_), None) => return None,
        // `von November bis Februar`
        (None, _) => usize::from(last.entry.line < first.entry.line),
    };
    (years * 12 + last.entry.line + 1).checked_sub(first.entry.line)
}

/// The numbers of months in a stretch: `six months`, `acht Monate`.
fn counts(passage: &Wording, stretch: Range<usize>) -> impl Iterator<Item = (Range<usize>, usize)> {
    let text = &passage.text;
    passage.words_in(stretch).windows(2).filter_map(move |pair| {
        let [count, unit] = pair else { return None };
        let number = spelled::number(&text[count.clone()], 2, 2..=60)?;
        let beside = [" ", "\u{a0}"].contains(&&text[count.end..unit.start]);
        (beside && MONTHS.has_in_any_case(&text[unit.clone()])).then_some((count.start..unit.end, number))
    })
}

#[cfg(test)]
mod tests {
    use super::super::super::passage::wording;
    use super::*;

    fn found(text: &str, language: &str) -> Vec<usize> {
        wrong_counts(&wording(text, language)).into_iter().map(|wrong| wrong.lasted).collect()
    }

    #[test]
    fn months_beside_their_number_add_up_or_do_not() {
        for (text, language, lasted) in [
            ("J’ai fait de mars à mai 2024 un stage de six mois à Tours.", "fr", 3),
            ("From March to May 2024 I spent six months at a mill.", "en", 3),
            ("Von Januar bis April 2023 war ich acht Monate dort.", "de", 4),
            ("Oktober 2023 bis März 2024, zwölf Monate", "de", 6),
            ("an internship of nine months (June – August 2025)", "en", 3),
            ("de enero a marzo de 2024, prácticas de diez meses", "es", 3),
            ("From November to February I worked there for seven months.", "en", 4),
        ] {
            assert_eq!(found(text, language), [lasted], "{text}");
        }
        for (text, language) in [
            ("de mars à mai 2024 un stage de trois mois", "fr"),
            ("From March to May 2024 I spent two months at a mill.", "en"),
            ("From March 2023 to May 2024 I spent fifteen months there.", "en"),
            ("I wrote in March, and in May, after six months, they answered.", "en"),
            ("From March to May I learned, and from June to July I taught for ten months.", "en"),
            ("From March to May 2024 I was there. It is six months ago.", "en"),
            ("Nach sechs Monaten Pause, von März bis Mai und dann acht Monate in Kiel", "de"),
            ("may be in march or may for nine months", "en"),
            ("J’y travaille depuis six mois, de janvier à décembre à mi-temps.", "fr"),
            ("I have been there since six months, from January to December on leave.", "en"),
        ] {
            assert_eq!(found(text, language), [0; 0], "{text}");
        }
    }
}
