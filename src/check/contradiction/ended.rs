//! A present job that one has left: `I currently work at Carolina Tire, which I left in June`.

use std::ops::Range;

use super::super::cue_list::{UNTIL, find_phrase, phrase_in, says, words_under};
use super::super::lexicon::{self, Topic};
use super::super::lint::Findings;
use super::super::passage::{ReadingOrder, Wording};
use super::super::quotation::is_quoted;
use super::super::spelled;
use super::ages::SAYING_I;
use super::career::{ANOTHER, AT_FIRM};
use super::months::MONTHS;
use super::years::YEARS;
use crate::words::{is_word, last_word, lower_in_place, words};

pub(super) fn run(reading: &ReadingOrder<'_>, findings: &mut Findings<'_>) {
    for passage in reading.prose() {
        for (range, is, was) in passage.once(ended).iter() {
            if findings.is_full() {
                return;
            }
            let message = format!("`{is}` contradicts `{was}` in one sentence");
            let place = reading.place(passage, range.clone());
            findings.tell(place, message, "say of the job that it is past, or that it goes on");
        }
    }
}

/// The sentences of a passage that speak of a present job as left, with the words that say so.
fn ended(passage: &Wording) -> Vec<(Range<usize>, String, String)> {
    let sentences = passage.sentences().into_iter();
    sentences
        .filter(|range| passage.says(Topic::PresentJob, range))
        .filter_map(|range| {
            let lower = lower_in_place(&passage.text[range.clone()]);
            let lang = &*passage.language;
            let is = phrase_in("present jobs", lang, &lower)?;
            let was = left(lang, &lower, is.end)?;
            // `whom I met before I left school`
            if phrase_in("before another time", lang, &lower).is_some() || is_quoted(&passage.text, &range) {
                return None;
            }
            let shown = |place: Range<usize>| passage.text[range.clone()][place].to_owned();
            let (is, was) = (shown(is), shown(was));
            Some((range, is, was))
        })
        .collect()
}

/// Where a sentence says, after a place, that the job was left: of its firm, or until when one had it.
fn left(lang: &str, lower: &str, from: usize) -> Option<Range<usize>> {
    let rest = &lower[from..];
    let is_i = |word: &str| says(SAYING_I, lang, word);
    let of_firm = words_under("jobs left", lang).filter_map(|said| {
        let place = find_phrase(rest, said)?;
        let before = &rest[..place.start];
        let (before, clause) = before.rsplit_once(',').unwrap_or((before, ""));
        // `die ich im Juni verlassen habe`, and neither `seit mein Chef im Juni ausschied` nor `je reprends un dossier que …`
        let first: Vec<&str> = words(clause).take(3).map(|word| &clause[word]).collect();
        let is_mine = match first.as_slice() {
            [] => true,
            [first, rest @ ..] => !is_i(first) && rest.iter().any(|word| is_i(word)),
        };
        let is_until = first.first().is_some_and(|word| UNTIL.has(word));
        let is_of_it = if is_until { is_plain(before, is_i) } else { is_firm(lang, before) };
        (is_mine && is_of_it).then_some(place)
    });
    let until = words_under("jobs until they were left", lang).filter_map(|said| {
        let place = find_phrase(rest, said)?;
        is_plain(&rest[..place.start], is_i).then_some(place)
    });
    let mut all = of_firm.chain(until);
    all.find(|place| is_when(lang, &rest[place.end..])).map(|place| from + place.start..from + place.end)
}

/// Whether what stands between a present job and what was left is its firm alone, or nothing: `at Carolina Tire`.
fn is_firm(lang: &str, between: &str) -> bool {
    /// So many words may name it.
    const LONGEST: usize = 5;
    let mut all = words(between).map(|word| &between[word]);
    let at = all.next();
    at.is_none_or(|at| says(AT_FIRM, lang, at))
        && words(between).count() <= LONGEST
        && !between.contains(MARKS)
        && !all.any(|word| {
            says(AT_FIRM, lang, word) || says(ANOTHER, lang, word) || says("in a place", lang, word)
        })
        && !last_word(between).is_some_and(|word| lexicon::is(Topic::City, &between[word]))
}

/// Whether what stands between a present job and until when one had it is one clause: `I ran the second shift`.
fn is_plain(between: &str, is_i: impl Fn(&str) -> bool) -> bool {
    /// So many words may be in it.
    const LONGEST: usize = 14;
    let clause = between.trim_end_matches([',', ' ']);
    !clause.contains(MARKS)
        && words(clause).count() <= LONGEST
        && words(clause).filter(|word| is_i(&clause[word.clone()])).count() <= 1
}

/// Marks that part clauses.
const MARKS: [char; 7] = [',', ';', ':', '(', '.', '–', '—'];

/// Whether nothing follows a job that was left, or when or why it was: what is left is the job, and nothing that follows, as
/// in `until I left school`.
fn is_when(lang: &str, after: &str) -> bool {
    let Some(next) = words(after).next() else { return true };
    if after[..next.start].contains(MARKS) || after[..next.start].contains(')') {
        return true;
    }
    let behind = |heading: &str| {
        words_under(heading, lang).find_map(|said| {
            let rest = after.trim_start().strip_prefix(said)?;
            (!rest.starts_with(is_word)).then_some(rest)
        })
    };
    if behind("behind jobs left").is_some() {
        return true;
    }
    let rest = behind("between jobs left and when").unwrap_or(after);
    // `in June`, `hace dos meses`
    words(rest).take(2).any(|word| {
        let word = &rest[word];
        spelled::year(word).is_some()
            || lexicon::is(Topic::Month, word)
            || YEARS.has(word)
            || MONTHS.has(word)
    })
}

#[cfg(test)]
mod tests {
    use super::super::super::passage::wording;
    use super::*;

    #[test]
    fn a_present_job_is_not_left() {
        for (text, language) in [
            ("I currently work at Carolina Tire, which I left in June.", "en"),
            ("In my current role at Carolina Tire I ran the second shift until I left in June.", "en"),
            ("My current employer, which I left in June, ships tyres.", "en"),
            ("In my present position I led a team of four until I left to raise my son.", "en"),
            ("In meiner jetzigen Stelle leitete ich die Spätschicht, bis ich im Juni ausschied.", "de"),
            ("Derzeit arbeite ich bei der Bau AG, die ich im Juni verlassen habe.", "de"),
            ("Je travaille actuellement chez Duval, que j’ai quitté en juin.", "fr"),
            ("Actualmente trabajo en Talleres Sol, que dejé en junio.", "es"),
            ("Attualmente lavoro alla Sol, che ho lasciato a giugno.", "it"),
            ("Momenteel werk ik bij Molen, waar ik in juni ben vertrokken.", "nl"),
            ("Atualmente trabalho na Sol, que deixei em junho.", "pt"),
            ("I currently work at Carolina Tire, but my employer let me go in June.", "en"),
            ("I currently work at Carolina Tire, and my contract ended in June.", "en"),
            ("I currently work at Carolina Tire, which I quit in May.", "en"),
            ("In my current job I ran the second shift until my employer let me go in June.", "en"),
            ("I currently work for Acme, which let me go last year.", "en"),
            ("Derzeit arbeite ich bei Duval, aber mein Vertrag endete im Juni.", "de"),
            ("Dans mon poste actuel, que j’ai quitté en juin, je gérais dix camions.", "fr"),
            ("Trabajo actualmente en Duval, pero mi contrato terminó en junio.", "es"),
            ("I am currently employed at Carolina Tire, where my contract ended in March.", "en"),
            ("In my current post I taught forty pupils until I resigned in 2024.", "en"),
            ("In my current role I led six people until I was made redundant.", "en"),
            ("Derzeit arbeite ich bei Duval, wo ich im März ausschied.", "de"),
            ("Trabajo actualmente en Talleres Sol, que dejé hace dos meses.", "es"),
        ] {
            assert_eq!(ended(&wording(text, language)).len(), 1, "{text}");
        }
        for (text, language) in [
            ("I currently work at Carolina Tire, which I joined in June.", "en"),
            ("I currently work in a bakery where I helped out until I left school.", "en"),
            ("In my last role at Carolina Tire I ran the second shift until I left in June.", "en"),
            ("I left Carolina Tire in June and currently work at a school.", "en"),
            ("In my current role I run an archive that was in disorder when the others left.", "en"),
            ("I currently work for Acme, where I went after I left the army in 2019.", "en"),
            ("My current employer was bought in June.", "en"),
            ("Derzeit arbeite ich bei der Bau AG, seit ich die Schule verlassen habe.", "de"),
            ("Je travaille actuellement chez Duval, que je quitte en juin.", "fr"),
            ("Actualmente trabajo en Talleres Sol, donde entré en junio.", "es"),
            ("In meiner jetzigen Stelle leite ich die Schicht, seit mein Chef im Juni ausschied.", "de"),
            ("I currently manage the mill I bought, where I worked until 2022.", "en"),
            ("I currently work from Bristol, a city like Leeds, which I left in June.", "en"),
            ("I currently work for Acme in Leeds, which I left in June for a village nearby.", "en"),
            ("In my current role I write at night and finished the novel which I left in a drawer.", "en"),
            ("In my current role I teach at the school which I left in 2009 as a pupil.", "en"),
            ("I currently work at a bakery because my last contract ended in June.", "en"),
            ("I am currently a carer at home, and my contract ended in June.", "en"),
            ("In my current job I use what I learned at Acme until I left in June.", "en"),
            ("In my current job I close the shop, and last night I stayed until I left at ten.", "en"),
            ("Derzeit arbeite ich bei der Bau AG, bei der ich im Juni gekündigt habe.", "de"),
            ("Derzeit arbeite ich in Kiel, und die Stadt, die ich im Juni verlassen habe, fehlt mir.", "de"),
            ("Je travaille actuellement chez Duval, près de la ville que j’ai quittée en 2020.", "fr"),
            ("Actualmente trabajo en una novela que dejé en un cajón.", "es"),
            ("Actualmente trabajo en Talleres Sol, cerca del colegio que dejé en 2010.", "es"),
            ("Momenteel werk ik bij Molen, vlak bij de stad die ik in juni heb verlaten.", "nl"),
            (
                "I currently work at Carolina Tire, and my first contract, which ended in June, was renewed.",
                "en",
            ),
            ("In my current job I care for a man until his daughter comes home.", "en"),
            ("I currently work at Acme, although my old employer would like me back.", "en"),
            ("In my current role I keep the files open until I have left the house.", "en"),
            ("I currently manage the shop of a friend, who let me go on with my course.", "en"),
            ("I currently lead the team that I joined when my manager left in June.", "en"),
            ("In meiner jetzigen Stelle pflege ich den Garten, den mein Vorgänger im Juni verließ.", "de"),
            ("Derzeit arbeite ich bei Duval, die ihr altes Werk im Juni verlassen haben.", "de"),
            ("Je travaille actuellement chez Duval, que mon collègue a quitté en juin.", "fr"),
            ("Dans mon poste actuel, je reprends le dossier que j’ai quitté en juin.", "fr"),
            ("Attualmente lavoro alla Sol, vicino alla casa che ho lasciato a giugno.", "it"),
            ("I currently work at Acme, which I left in May and came back to in July.", "en"),
            ("I currently work at Acme, but my contract ended up being a long one.", "en"),
            ("In my current role I stayed until I left in the evening.", "en"),
        ] {
            assert_eq!(ended(&wording(text, language)).len(), 0, "{text}");
        }
    }
}
