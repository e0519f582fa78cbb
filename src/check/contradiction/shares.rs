//! A share beside two numbers of which it is another: `by 40 percent, from ten hours to eight`, `doubled from 40 to 60`.

use std::ops::Range;

use super::super::cue_list::{AND, CueList};
use super::super::lint::Findings;
use super::super::passage::{ReadingOrder, Wording};
use super::super::quotation::is_quoted;
use super::super::spelled;
use crate::words::{sentence_of, words};

/// What counts hundredths, beside `%`.
static PERCENT: CueList = CueList::of("percent");

/// So many points of a hundred may be rounded away.
const ROUNDED: f64 = 2.5;

pub(super) fn run(reading: &ReadingOrder<'_>, findings: &mut Findings<'_>) {
    for passage in reading.prose() {
        for (range, change) in passage.once(wrong_shares).iter() {
            if findings.is_full() {
                return;
            }
            let shown = &passage.text[range.clone()];
            let (less, amount) = (*change < 0.0, change.abs().round());
            let change = format!("{amount} percent {}", if less { "less" } else { "more" });
            let message = format!("`{shown}` does not add up: the second number is {change}");
            findings.tell(reading.place(passage, range.clone()), message, "correct one of the numbers");
        }
    }
}

/// The wrong shares of a passage, from the first word to the last of each, and by how many hundredths its numbers change.
fn wrong_shares(passage: &Wording) -> Vec<(Range<usize>, f64)> {
    let (text, all) = (&passage.text, &passage.words);
    let mut found = Vec::new();
    let from = all
        .iter()
        .enumerate()
        .filter(|(_, word)| cues!("from a number").has_in_any_case(&text[(*word).clone()]));
    let spans = from.filter_map(|(index, word)| Some((word, from_to(passage, index)?)));
    for (word, (last, first_number, second_number)) in spans.take(MOST) {
        let sentence = sentence_of(text, word);
        let mut claims = claims(passage, sentence);
        let (Some((place, hundredths)), None) = (claims.next(), claims.next()) else { continue };
        // `25 percent of the shop, and from 10 to 12 people` says two things
        let is_before = place.end <= word.start;
        let between = if is_before { place.end..word.start } else { all[last].end..place.start };
        let between = text.get(between).unwrap_or(text);
        let is_beside = words(between).count() <= NEAR
            && !between.contains([';', '\n'])
            && (is_before || between.contains([',', '(', '–', '—']))
            && !AND.is_in(between);
        let change = (second_number - first_number) / first_number * 100.0;
        let whole = place.start.min(word.start)..place.end.max(all[last].end);
        // said of what is left, too: `to 80 percent`
        let says = |said: f64| (said - change.abs()).abs() <= ROUNDED.max(change.abs() / 10.0);
        let of_rest = second_number / first_number * 100.0;
        if is_beside
            && !says(hundredths)
            && (hundredths - of_rest).abs() > ROUNDED
            && !is_quoted(text, &whole)
        {
            found.push((whole, change));
        }
    }
    found
}

/// So many spans of a passage are looked at.
const MOST: usize = 100;

/// So many words may stand between a share and its numbers.
const NEAR: usize = 3;

/// So many words may stand between two numbers.
const APART: usize = 3;

/// The two numbers behind `from`, and the last of their words: `from ten hours to eight`, `von 80 auf 60`.
fn from_to(passage: &Wording, from: usize) -> Option<(usize, f64, f64)> {
    let (text, all) = (&passage.text, &passage.words);
    let number = |index: usize| {
        let word = all.get(index)?;
        let written = &text[word.clone()];
        // `1,200` and `2.5` are of two words, and dates and hours too
        let mut before = text[..word.start].chars().rev();
        let mut after = text[word.end..].chars();
        let parts = |mark: Option<char>| mark.is_some_and(|mark| ".,/-:’'%€$".contains(mark));
        let is_digit = |next: Option<char>| next.is_some_and(|next| next.is_ascii_digit());
        let is_part =
            parts(before.next()) && is_digit(before.next()) || parts(after.next()) && is_digit(after.next());
        let value =
            spelled::number(written, 6, 2..=1000).filter(|_| !is_part && spelled::year(written).is_none())?;
        u32::try_from(value).ok().filter(|value| *value > 0).map(f64::from)
    };
    let first = number(from + 1)?;
    let reach = (from + 2..from + 3 + APART).take_while(|&index| index < all.len());
    let join =
        reach.into_iter().find(|&index| cues!("to a number").has_in_any_case(&text[all[index].clone()]))?;
    let stretch = &text[all[from].end..all.get(join + 1)?.start];
    let second = number(join + 1)?;
    // from Monday to Friday, from 9 to 5
    let is_time =
        all.get(join + 2).is_some_and(|unit| cues!("of the clock").has_in_any_case(&text[unit.clone()]));
    (!stretch.contains([',', ';', '.', '\n', '(']) && !is_time).then_some((join + 1, first, second))
}

/// The shares that a stretch says, in hundredths: `40 percent`, `25 %`, `doubled`.
fn claims(passage: &Wording, stretch: Range<usize>) -> impl Iterator<Item = (Range<usize>, f64)> {
    let text = &passage.text;
    let all = passage.words_in(stretch);
    all.iter().enumerate().filter_map(move |(index, word)| {
        let written = &text[word.clone()];
        if cues!("doubled").has_in_any_case(written) {
            return Some((word.clone(), 100.0));
        }
        if cues!("halved").has_in_any_case(written) {
            return Some((word.clone(), 50.0));
        }
        let count = spelled::number(written, 3, 2..=100).and_then(|count| u32::try_from(count).ok())?;
        let is_part = text[..word.start].ends_with(['.', ',']);
        let rest = text[word.end..].trim_start_matches([' ', '\u{a0}', '\u{202f}']);
        let next = all.get(index + 1).filter(|next| next.start <= word.end + 3);
        let end = if rest.starts_with('%') {
            text.len() - rest.len() + 1
        } else {
            let unit = next.filter(|next| PERCENT.has_in_any_case(&text[(*next).clone()]));
            let two = || {
                // `pour cent`, `por ciento`
                let last = all.get(index + 2)?;
                PERCENT.has_in_any_case(&text[next?.start..last.end]).then_some(last)
            };
            unit.or_else(two)?.end
        };
        (!is_part).then_some((word.start..end, f64::from(count)))
    })
}

#[cfg(test)]
mod tests {
    use super::super::super::passage::wording;
    use super::*;

    fn found(text: &str, language: &str) -> usize {
        wrong_shares(&wording(text, language)).len()
    }

    #[test]
    fn a_share_is_that_of_its_two_numbers_or_is_not() {
        for (text, language) in [
            ("I cut the time by 40 percent, from ten hours to eight.", "en"),
            ("We reduced waste by 50 per cent, from eighty families to sixty.", "en"),
            ("Ich senkte sie um 20 Prozent, von fünfzig auf dreißig.", "de"),
            ("The team doubled from 40 to 60 people.", "en"),
            ("une hausse de 30 %, de 40 à 80 abonnés", "fr"),
            ("de 200 a 240 socios, un 50 por ciento", "es"),
            ("I halved complaints from 90 to 70.", "en"),
        ] {
            assert_eq!(found(text, language), 1, "{text}");
        }
        for (text, language) in [
            ("I cut the time by 20 percent, from ten hours to eight.", "en"),
            ("I cut it by a third, 33 percent, from 9 to 6.", "en"),
            ("We doubled the team from 40 to 82 people.", "en"),
            ("I halved complaints from 90 to 44.", "en"),
            ("Open from 9 to 5, and 40 percent part-time.", "en"),
            ("from 2019 to 2022 I raised sales by 40 percent", "en"),
            ("de l’agence de 4’000 à 6’000, 30 %, et de 5’ à dix’à vingt’", "fr"),
            ("It fell to 80 percent, from 100 to 80.", "en"),
            ("von 1,5 auf 2,5 Millionen, 40 Prozent", "de"),
            ("from 10 to 12 people, and I own a good quarter, that is 25 percent", "en"),
            ("I read from 10 to 12 books and 30 percent of a paper", "en"),
            ("about 40 percent and then another 20 percent from ten to eight", "en"),
        ] {
            assert_eq!(found(text, language), 0, "{text}");
        }
    }
}
