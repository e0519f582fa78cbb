//! A present job that one has left: `I currently work at Carolina Tire, which I left in June`.

use std::ops::Range;

use super::super::cue_list::{find_phrase, phrase_in, words_under};
use super::super::lexicon::{self, Topic};
use super::super::lint::Findings;
use super::super::passage::{ReadingOrder, Wording};
use super::super::quotation::is_quoted;
use super::super::spelled;
use crate::diagnostic::{Code, Diagnostic};
use crate::words::{lower_in_place, words};

pub(super) fn run(reading: &ReadingOrder<'_>, findings: &mut Findings<'_>) {
    for passage in reading.prose() {
        for (range, is, was) in passage.once(ended).iter() {
            if findings.is_full() {
                return;
            }
            findings.push(
                Diagnostic::new(Code::Contradiction, format!("`{is}` contradicts `{was}` in one sentence"))
                    .at_option(reading.span(passage, range.clone()).or(passage.span))
                    .hint("say of the job that it is past, or that it goes on"),
            );
        }
    }
}

/// The sentences of a passage that speak of a present job as left, with the words that say so.
fn ended(passage: &Wording) -> Vec<(Range<usize>, String, String)> {
    let sentences = passage.sentences().into_iter();
    sentences
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

/// Where a sentence says, after a place, that something was left: at its end, or with when or why.
fn left(lang: &str, lower: &str, from: usize) -> Option<Range<usize>> {
    let rest = &lower[from..];
    words_under("jobs left", lang).find_map(|said| {
        let place = find_phrase(rest, said)?;
        // what is left is the job, and nothing that follows: `until I left school`
        let after = &rest[place.end..];
        let next = words(after).next();
        let ends = next
            .as_ref()
            .is_none_or(|next| after[..next.start].contains([',', ';', ':', '–', '—', ')', '.']));
        let goes_on = next.is_some_and(|next| {
            let next = &after[next];
            words_under("behind jobs left", lang).any(|word| word == next)
                || spelled::year(next).is_some()
                || lexicon::is(Topic::Month, next)
        });
        (ends || goes_on).then(|| from + place.start..from + place.end)
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
        ] {
            assert_eq!(ended(&wording(text, language)).len(), 0, "{text}");
        }
    }
}
