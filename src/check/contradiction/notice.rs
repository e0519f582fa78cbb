//! A start before the period of notice is over: `My notice period is three months, and I can start on 7 December 2026`.

use std::ops::Range;

use jiff::civil;

use super::super::cue_list::{COMING, CueList, TALKS, WordSection, find_phrase, sections};
use super::super::date::starting_days;
use super::super::lexicon::Topic;
use super::super::lint::Findings;
use super::super::passage::{Passage, ReadingOrder, Wording};
use super::super::quotation::is_quoted;
use super::super::spelled;
use super::availability::{denies, denies_notice, of_sentence};
use super::months::MONTHS;
use crate::words::words;

/// What counts weeks.
pub(super) static WEEKS: CueList = CueList::of("counting weeks");

pub(super) fn run(reading: &ReadingOrder<'_>, findings: &mut Findings<'_>) {
    let dated = reading.front.date.as_ref().map(|date| date.value.local.date());
    let Some(day) = dated.or(reading.subject.today.map(|today| today.day)) else { return };
    let notice = reading.prose().find_map(term);
    let Some((said, term)) = notice else { return };
    if is_given(reading) {
        return;
    }
    for passage in reading.prose() {
        let soon = starts(passage, day).into_iter().find(|(range, days)| {
            // it may have been given in the days before
            *days < term * 3 / 4 && !is_quoted(&passage.text, range)
        });
        let Some((range, _)) = soon else { continue };
        let shown = &passage.text[range.clone()];
        let message = format!("`{shown}` is before the end of the `{said}` that the letter speaks of");
        let place = reading.place(passage, range);
        findings.tell(place, message, "correct the day from which on you are free, or the period of notice");
        return;
    }
}

/// Whether a letter says that the time of notice runs already, or need not be waited for: `I handed in my notice`, `my
/// contract, which ends on`.
pub(super) fn is_given(reading: &ReadingOrder<'_>) -> bool {
    reading.prose().any(|passage| *passage.once(given))
}

/// Whether a passage says so.
fn given(passage: &Wording) -> bool {
    let lower = passage.lower();
    let mut all = sections("given notice").iter().flat_map(WordSection::lines).flatten();
    all.any(|said| find_phrase(&lower, said).is_some())
}

/// The shortest term of notice that a sentence of a passage speaks of, and in how many days it ends.
fn term(passage: &Passage<'_>) -> Option<(String, i32)> {
    let mut all = passage.phrases.iter().filter(|phrase| phrase.entry.topic == Topic::PeriodOfNotice);
    all.find_map(|phrase| {
        if denies_notice(passage, phrase) {
            return None;
        }
        let sentence = of_sentence(passage, &phrase.range);
        let inside = passage.words_in(sentence);
        let terms = inside.windows(2).filter_map(|pair| {
            let [count, unit] = pair else { return None };
            let (count, unit) = (&passage.text[count.clone()], &passage.text[unit.clone()]);
            let of_months = MONTHS.has_in_any_case(unit);
            if !of_months && !WEEKS.has_in_any_case(unit) {
                return None;
            }
            let one = || cues!("one before a month").has_in_any_case(count).then_some(1);
            let count =
                spelled::number(count, 2, 2..=30).and_then(|count| i32::try_from(count).ok()).or_else(one)?;
            let days = count * if of_months { 30 } else { 7 };
            Some((passage.text[pair[0].start..pair[1].end].to_owned(), days))
        });
        terms.min_by_key(|(_, days)| *days)
    })
}

/// From when on an author says to be free, and in how many days after the letter that is.
fn starts(passage: &Passage<'_>, letter: civil::Date) -> Vec<(Range<usize>, i32)> {
    let speaks_of_talks = |range: &Range<usize>| {
        let sentence = of_sentence(passage, range);
        passage.has(&TALKS, sentence)
    };
    let mut found = Vec::new();
    for day in starting_days(passage) {
        let of_year = |year| civil::Date::new(year, day.month, day.day).ok();
        let date = match day.year {
            Some(year) => of_year(year),
            None => {
                of_year(letter.year()).filter(|date| *date >= letter).or_else(|| of_year(letter.year() + 1))
            }
        };
        let days = date.and_then(|date| letter.until(date).ok()).map(|span| span.get_days());
        if let Some(days) = days.filter(|days| (0..400).contains(days))
            && !speaks_of_talks(&day.range)
        {
            found.push((day.range, days));
        }
    }
    // `I can start next Monday`
    for day in passage.phrases.iter().filter(|phrase| phrase.entry.topic == Topic::Weekday) {
        let sentence = of_sentence(passage, &day.range);
        let (before, after) =
            (&passage.text[sentence.start..day.range.start], &passage.text[day.range.end..sentence.end]);
        let near =
            [words(before).last().map(|word| &before[word]), words(after).next().map(|word| &after[word])];
        let is_next = near.into_iter().flatten().any(|word| COMING.has_in_any_case(word));
        let says = |list: &CueList| passage.has(list, sentence.clone());
        let is_free =
            || passage.phrases_in(sentence.clone()).iter().any(|phrase| phrase.entry.topic == Topic::Free);
        if is_next
            && says(cues!("starting to work"))
            && is_free()
            && !denies(passage, day)
            && !speaks_of_talks(&day.range)
        {
            found.push((day.range.clone(), 7));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::super::passage::wording;
    use super::*;

    #[test]
    fn notice_that_was_given_runs() {
        for (text, language) in [
            ("I gave notice on 1 October.", "en"),
            ("I handed in my notice in October.", "en"),
            ("I have already given my notice.", "en"),
            ("My contract, which ends on 31 December, has a notice period of three months.", "en"),
            ("I was made redundant with three months' notice.", "en"),
            ("My firm and I parted by mutual agreement.", "en"),
            ("Meine Kündigung habe ich im Oktober eingereicht; gekündigt ist also.", "de"),
            ("Nach Absprache kann ich trotz Kündigungsfrist sofort anfangen.", "de"),
            ("Mein Vertrag endet am 31. Dezember.", "de"),
            ("J’ai donné ma démission en octobre.", "fr"),
            ("J’ai posé mon préavis le 1er octobre.", "fr"),
            ("Mon contrat s’achève le 31 décembre.", "fr"),
            ("He dado el preaviso en octubre.", "es"),
            ("Presenté mi renuncia el 1 de octubre.", "es"),
            ("Termina mi contrato el 31 de diciembre.", "es"),
            ("I handed my notice in at the end of September.", "en"),
            ("My fixed contract expires in December.", "en"),
            ("Ich habe bereits gekündigt.", "de"),
            ("Mein befristeter Vertrag läuft im Dezember aus.", "de"),
            ("Mon contrat prend fin en décembre.", "fr"),
            ("He presentado mi dimisión.", "es"),
        ] {
            assert!(given(&wording(text, language)), "{text}");
        }
        for (text, language) in [
            ("My notice period is three months.", "en"),
            ("I have to give three months' notice.", "en"),
            ("My contract has a notice period of three months.", "en"),
            ("Meine Kündigungsfrist beträgt drei Monate.", "de"),
            ("Mein Vertrag hat eine Kündigungsfrist von drei Monaten.", "de"),
            ("Mon préavis est de trois mois.", "fr"),
            ("Mi preaviso es de tres meses.", "es"),
            ("I noticed your advertisement.", "en"),
            ("I need to give a month's notice to my contract partners.", "en"),
            ("Ich muss noch kündigen.", "de"),
            ("Je dois donner un préavis de trois mois.", "fr"),
            ("Tengo que dar un preaviso de un mes.", "es"),
        ] {
            assert!(!given(&wording(text, language)), "{text}");
        }
    }
}
