//! A month as another language calls it, beside its year: `ab March 2027` in a letter in German.

use std::ops::Range;

use super::number;
use crate::check::cue_list::{WordSection, sections};
use crate::check::lexicon::{Phrase, Topic};
use crate::check::lint::Findings;
use crate::check::passage::{Passage, ReadingOrder, Wording};
use crate::check::quotation::is_quoted;
use crate::check::spelled::year;
use crate::diagnostic::Code;
use crate::unicode::capitalised;
use crate::words::{first_word, last_word, words};

pub(super) fn run(reading: &ReadingOrder<'_>, passage: &Passage<'_>, findings: &mut Findings<'_>) {
    // of a letter in another language than it says that is said
    if findings.spans(Code::Language).next().is_some() {
        return;
    }
    for ForeignMonth { range, own } in passage.once(foreign).iter() {
        let shown = &passage.text[range.clone()];
        let place = reading.place(passage, range.clone());
        // a filter that printed it is told of where it stands
        if place.is_some_and(|place| findings.is_warned_of(place)) {
            continue;
        }
        let message = format!("`{shown}` is what another language calls the month");
        findings.tell(place, message, format!("write `{own}`"));
    }
}

/// A month and what the language of the letter calls it.
struct ForeignMonth {
    range: Range<usize>,
    own: String,
}

/// No letter has more months.
const MOST: usize = 100;

/// The months of a passage that only other languages call so, each beside a year and behind what leads to a day of its own.
fn foreign(passage: &Wording) -> Vec<ForeignMonth> {
    let (text, lang) = (&passage.text, &*passage.language);
    let of = |heading| sections(heading).iter().find(|section: &&WordSection| section.language == lang);
    let (Some(months), Some(leads)) = (of("months"), of("before months")) else { return Vec::new() };
    let is_month = |phrase: &&Phrase| phrase.entry.topic == Topic::Month;
    let mut found: Vec<ForeignMonth> = Vec::new();
    for phrase in passage.phrases.iter().filter(is_month).take(MOST) {
        let Phrase { entry, range } = phrase;
        let word = &text[range.clone()];
        let called_so = passage.phrases_in(range.start..range.end);
        let is_own = called_so.iter().any(|other| other.entry.language == lang && is_month(&other));
        let is_told = found.last().is_some_and(|last| last.range == *range);
        let Some(names) = months.lines().nth(entry.line) else { continue };
        let names: Vec<&str> = names.collect();
        // `ago` may be short for `agosto`
        let lower = word.to_lowercase();
        let is_own = is_own || is_short(word) && names.iter().any(|name| name.starts_with(&lower));
        if is_own || is_told || cues!("months that mean more").has(&lower) {
            continue;
        }
        let before = &text[..range.start];
        let Some(last) = last_word(before).filter(|last| is_gap(&before[last.end..])) else { continue };
        // `dem 1. March`
        let is_dated = number(&before[last.clone()]).is_some();
        let head = if is_dated { &before[..last.start] } else { before };
        let is_led = || {
            let lead = last_word(head).filter(|lead| is_gap(&head[lead.end..]));
            lead.is_some_and(|lead| {
                let lead = head[lead].to_lowercase();
                leads.lines().flatten().any(|known| known == lead)
            })
        };
        let after = &text[range.end..];
        // short ones are months only between a day and a year: `12 Okt 2026`
        if is_short(word) && !is_dated
            || !(is_led() || is_dated && is_date_line(head, after))
            || !is_before_a_year(after)
            || passage.is_foreign(range.start)
            || is_quoted(text, range)
        {
            continue;
        }
        let Some(own) = names.first() else { continue };
        found.push(ForeignMonth { range: range.clone(), own: in_letters(own, lang) });
    }
    found
}

/// Whether nothing but a place stands before a day, and nothing behind its year: `Leeds, 12 Okt 2026`.
fn is_date_line(head: &str, after: &str) -> bool {
    words(head).nth(3).is_none() && words(after).nth(1).is_none()
}

/// Whether a word is so short that it may be an abbreviation of another.
fn is_short(word: &str) -> bool {
    word.chars().count() < 4 && !cues!("short months").has_in_any_case(word)
}

/// Whether nothing but a blank, or the full stop of a number, parts two words.
fn is_gap(between: &str) -> bool {
    matches!(between, " " | "\u{a0}" | "\u{202f}" | ". " | ".\u{a0}" | ".\u{202f}" | "'" | "’")
}

/// Whether a year follows, perhaps behind an article: `March de 2027`.
fn is_before_a_year(after: &str) -> bool {
    let Some(rest) = after.strip_prefix([' ', '\u{a0}', '\u{202f}']) else { return false };
    let is_year =
        |text: &str| first_word(text).is_some_and(|word| word.start == 0 && year(&text[word]).is_some());
    is_year(rest) || ["de ", "del ", "of "].iter().any(|of| rest.strip_prefix(of).is_some_and(is_year))
}

/// A month as the sentences of a language have it.
fn in_letters(name: &str, lang: &str) -> String {
    if matches!(lang, "en" | "de") { capitalised(name) } else { name.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::passage::wording;

    fn told(text: &str, lang: &str) -> Vec<(String, String)> {
        let passage = wording(text, lang);
        let found = foreign(&passage);
        found.into_iter().map(|found| (passage.text[found.range].to_owned(), found.own)).collect()
    }

    #[test]
    fn a_month_of_another_language_beside_a_year_is_found() {
        for (lang, text, month, own) in [
            ("de", "ich stehe ab March 2027 zur Verfügung.", "March", "März"),
            ("de", "ich stehe ab 1. March 2027 zur Verfügung.", "March", "März"),
            ("de", "seit October 2021 leite ich das Lager.", "October", "Oktober"),
            ("de", "mit dem 1. May 2027 beginne ich.", "May", "Mai"),
            ("en", "I am free in März 2027.", "März", "March"),
            ("en", "I could start on 1 Januar 2027.", "Januar", "January"),
            ("en", "I have lived here since juin 2020.", "juin", "June"),
            ("fr", "Je suis libre à partir de March 2027.", "March", "mars"),
            ("fr", "à compter du 1er January 2027", "January", "janvier"),
            ("fr", "Depuis Oktober 2019 je vis ici.", "Oktober", "octobre"),
            ("es", "Empecé en March de 2027.", "March", "marzo"),
            ("es", "Desde October 2021 trabajo aquí.", "October", "octubre"),
            ("it", "Lavoro qui da March 2020.", "March", "marzo"),
            ("nl", "Ik werk daar sinds January 2020.", "January", "januari"),
            ("pl", "Pracuję tam od March 2020.", "March", "marca"),
            ("pt", "Trabalho lá desde January de 2020.", "January", "janeiro"),
            ("sv", "Jag har arbetat där sedan October 2020.", "October", "oktober"),
            ("da", "Jeg har arbejdet der siden January 2020.", "January", "januar"),
        ] {
            assert_eq!(told(text, lang), [(month.to_owned(), own.to_owned())], "{text}");
        }
    }

    #[test]
    fn a_month_of_the_letters_own_language_and_what_is_no_month_is_none() {
        for (lang, text) in [
            ("de", "ich stehe ab März 2027 zur Verfügung."),
            ("de", "ab 1. August 2027, seit April 2019 und bis September 2021"),
            ("de", "Den Kurs „In March 2020“ habe ich gehalten."),
            ("de", "Ich las den Economist, March 2020."),
            ("de", "Frau May 2027 zu treffen, freut mich."),
            ("de", "im Team von Frau March 2027 zu arbeiten"),
            ("en", "We may in March 2020 have met."),
            ("en", "I helped to build the rover of Mars 2020."),
            ("en", "I have lived in Mayo 2 years, and in Mayo 2019 was wet."),
            ("en", "We sold the Maja 2020 and won."),
            ("fr", "en mars 2020, dès le 1er mai 2021 et depuis août 2022"),
            ("es", "en marzo de 2020 y desde mayo de 2021"),
            ("es", "el balance de marca 2020 y de la de 2021"),
            ("it", "da marzo 2020, dal 1° maggio 2021"),
            ("nl", "in januari 2020 en vanaf 1 april 2021"),
            ("sv", "i mars 2020 och från den 1 maj 2021"),
            ("da", "i marts 2020 og fra den 1. maj 2021"),
            ("pl", "od 1 marca 2020 do maja 2021"),
            ("fi", "in March 2027"),
        ] {
            assert_eq!(told(text, lang), [], "{text}");
        }
    }

    #[test]
    fn a_short_month_between_a_day_and_a_year_is_one_of_another_language() {
        for (lang, text, month, own) in [
            ("en", "I could start on 12 Okt 2026.", "Okt", "October"),
            ("en", "Leeds, 12 Okt 2026", "Okt", "October"),
            ("en", "5 Dez 2026", "Dez", "December"),
            ("de", "Leipzig, den 12. Oct 2026", "Oct", "Oktober"),
            ("de", "Bremen, 12 March 2026", "March", "März"),
            ("fr", "à partir du 3 Dez 2026", "Dez", "décembre"),
            ("es", "desde el 3 Dec 2026", "Dec", "diciembre"),
            ("nl", "vanaf 3 oct 2026", "oct", "oktober"),
        ] {
            assert_eq!(told(text, lang), [(month.to_owned(), own.to_owned())], "{text}");
        }
        for (lang, text) in [
            ("en", "I start on 12 Oct 2026."),
            ("en", "on 3 sept 2026, and since 3 Sep 2025"),
            ("en", "in Okt 2026"),
            ("de", "seit dem 12. Okt 2026 und bis 3. Dez 2026"),
            ("de", "Wir fuhren mit der Oct 2026."),
            ("de", "Der Beitrag stand im Economist, 3 Oct 2020, auf Seite vier."),
            ("fr", "le 12 oct 2026 et le 3 avr 2025"),
            ("es", "el 3 ago 2026, el 5 dic 2026"),
            ("it", "il 3 ago 2026 e il 5 nov 2026"),
            ("pt", "a 3 ago 2026 e a 5 abr 2026"),
            ("nl", "op 3 jan 2026"),
        ] {
            assert_eq!(told(text, lang), [], "{text}");
        }
    }
}
