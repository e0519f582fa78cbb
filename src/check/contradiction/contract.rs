//! A contract or hours of work that the letter speaks of as the posting's, and the employer's data have others: `this permanent
//! position`, of `contract: fixed-term`.

use std::ops::Range;

use super::super::cue_list::{AND, CueList, WordSection, find_phrase, phrase_in, sections, words_under};
use super::super::lint::Findings;
use super::super::passage::{Passage, ReadingOrder, Wording};
use super::super::quotation::is_quoted;
use crate::diagnostic::{Code, Diagnostic};
use crate::employer::names::spoken;
use crate::employer::{Employer, each_text};
use crate::words::{lower_in_place, words};

/// The section with what contracts are called: whole time, part of it, for good, for a time, a line each.
const KINDS: &str = "kinds of contracts";

/// Each kind beside the one that it is not.
const OTHER: [usize; 4] = [1, 0, 3, 2];

/// A longer value is a text of its own.
const LONGEST: usize = 80;

/// Keys under which the hours of a week stand.
static KEYS_OF_HOURS: CueList = CueList::of("keys of hours");

/// What counts hours.
static HOURS: CueList = CueList::of("hours of work");

/// As many hours a week anybody works.
const WEEK: std::ops::RangeInclusive<u16> = 4..=60;

/// What a sentence says of the posting.
#[derive(Clone, Debug)]
struct SaidOfPosting {
    range: Range<usize>,
    sentence: Range<usize>,
    term: ContractTerm,
    /// Whether it applies for it, or points to it; else its employer has to be named.
    is_pointed: bool,
}

/// What may be said of a posting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ContractTerm {
    /// A kind of contract, by its line.
    Kind(usize),
    /// So many hours a week.
    Hours(u16),
}

pub(super) fn run(reading: &ReadingOrder<'_>, findings: &mut Findings<'_>) {
    let Some(employer) = reading.subject.employer else { return };
    let mut known = None;
    for passage in reading.prose() {
        for said in passage.once(said).iter() {
            let known = known.get_or_insert_with(|| PostedTerms::of(employer));
            let Some(posted) = known.against(said.term) else { continue };
            if !(said.is_pointed || names(employer, passage, &said.sentence)) {
                continue;
            }
            let shown = &passage.text[said.range.clone()];
            findings.push(
                Diagnostic::new(
                    Code::Contradiction,
                    format!("`{shown}` is not what the data of the employer say, `{posted}`"),
                )
                .at_option(reading.span(passage, said.range.clone()).or(passage.span))
                .hint("correct the one that is wrong"),
            );
            return;
        }
    }
}

/// Whether a sentence names the employer.
fn names(employer: &Employer, passage: &Passage<'_>, sentence: &Range<usize>) -> bool {
    /// No more of its names are looked for.
    const MOST: usize = 50;
    let text = &passage.text[sentence.clone()];
    spoken(employer).iter().take(MOST).any(|name| find_phrase(text, name).is_some())
}

/// What an employer's data say of the contract, each with the words that say it.
#[derive(Clone, Debug, Default)]
struct PostedTerms {
    kinds: [Option<String>; 4],
    hours: Vec<(u16, String)>,
}

impl PostedTerms {
    fn of(employer: &Employer) -> Self {
        let mut known = Self::default();
        for (key, value) in employer.data.iter() {
            let of_hours = words(key).any(|word| KEYS_OF_HOURS.has_in_any_case(&key[word]));
            let number = value.scalar().filter(|_| of_hours && value.as_str().is_none());
            if let Some(hours) =
                number.as_ref().and_then(|number| number.parse().ok()).filter(|hours| WEEK.contains(hours))
            {
                known.hours.push((hours, format!("{key}: {hours}")));
            }
            each_text(value, 3, &mut |text| {
                if text.len() > LONGEST {
                    return;
                }
                let lower = text.to_lowercase();
                for list in sections(KINDS) {
                    for (kind, mut line) in list.lines().enumerate() {
                        if line.any(|said| find_phrase(&lower, said).is_some()) {
                            known.kinds[kind.min(3)].get_or_insert_with(|| text.to_owned());
                        }
                    }
                }
                let all: Vec<&str> = words(text).map(|word| &text[word]).collect();
                let is_hour = |word: &&str| HOURS.has_in_any_case(word);
                let digits =
                    all.iter().enumerate().filter(|(_, word)| word.bytes().all(|byte| byte.is_ascii_digit()));
                for (index, number) in digits {
                    let counts = of_hours || all.get(index + 1).is_some_and(is_hour);
                    if let Ok(hours) = number.parse::<u16>()
                        && counts
                        && WEEK.contains(&hours)
                    {
                        known.hours.push((hours, text.to_owned()));
                    }
                }
            });
        }
        known
    }

    /// What the data say that is not so, where they say one thing.
    fn against(&self, term: ContractTerm) -> Option<&str> {
        match term {
            ContractTerm::Kind(kind) => {
                let said = self.kinds.get(*OTHER.get(kind)?)?.as_deref();
                said.filter(|_| self.kinds.get(kind).is_some_and(Option::is_none))
            }
            ContractTerm::Hours(hours) => match self.hours.as_slice() {
                [(posted, said)] if *posted != hours => Some(said),
                _ => None,
            },
        }
    }
}

/// What the sentences of a passage say of the posting.
fn said(passage: &Wording) -> Vec<SaidOfPosting> {
    let lang = &*passage.language;
    let mut found = Vec::new();
    let of_letter = || sections(KINDS).iter().filter(|list| list.language == lang);
    for sentence in passage.sentences() {
        let lower = lower_in_place(&passage.text[sentence.clone()]);
        let kinds: Vec<(usize, Range<usize>)> = of_letter()
            .flat_map(WordSection::lines)
            .enumerate()
            .filter_map(|(kind, mut line)| Some((kind, line.find_map(|said| find_phrase(&lower, said))?)))
            .collect();
        let both = |kind: usize| kinds.iter().any(|(other, _)| OTHER.get(kind) == Some(other));
        let hours = hours(lang, &lower);
        let terms = kinds
            .iter()
            .filter(|(kind, _)| !both(*kind))
            .map(|(kind, place)| (ContractTerm::Kind(*kind), place.clone()))
            .chain(hours.into_iter().map(|(hours, place)| (ContractTerm::Hours(hours), place)));
        for (term, place) in terms {
            let clause = clause(&lower, &place);
            let said = &lower[clause.clone()];
            if phrase_in("not of the posting", lang, said).is_some() {
                continue;
            }
            let of_job = is_of_job(lang, &lower, &clause, &place);
            let applies = phrase_in("applying, any form", lang, said).is_some();
            let is_pointed = of_job && (applies || points(lang, said));
            let range = sentence.start + place.start..sentence.start + place.end;
            if (is_pointed || matches!(term, ContractTerm::Hours(_)) || of_job)
                && !is_quoted(&passage.text, &range)
            {
                found.push(SaidOfPosting { range, sentence: sentence.clone(), term, is_pointed });
            }
        }
    }
    found
}

/// The part of a sentence around a place, between marks that part clauses.
fn clause(text: &str, place: &Range<usize>) -> Range<usize> {
    let parts = |c: char| matches!(c, ',' | ';' | ':' | '–' | '—');
    let start = text[..place.start].char_indices().rev().find(|(_, c)| parts(*c));
    let start = start.map_or(0, |(at, c)| at + c.len_utf8());
    let end = text[place.end..].find(parts).map_or(text.len(), |at| place.end + at);
    start..end
}

/// Whether a term is that of a job: `permanent position`, `Stelle in Vollzeit`, `poste que … propose en contrat à durée
/// indéterminée`.
fn is_of_job(lang: &str, lower: &str, clause: &Range<usize>, place: &Range<usize>) -> bool {
    /// So many words may stand between.
    const BEFORE: usize = 14;
    const BEHIND: usize = 4;
    let nouns = || words_under("jobs", lang);
    if nouns().any(|noun| noun.len() > 4 && lower[place.clone()].contains(noun)) {
        return true;
    }
    let joined = |range: Range<usize>, most: usize| {
        let between = &lower[range];
        let mut said = words(between).map(|word| &between[word]);
        words(between).count() <= most && !said.any(|word| AND.has(word))
    };
    let mut of_clause =
        words(&lower[clause.clone()]).map(|word| clause.start + word.start..clause.start + word.end);
    of_clause.any(|word| {
        let is_noun = nouns().any(|noun| noun == &lower[word.clone()]);
        is_noun
            && (word.end <= place.start && joined(word.end..place.start, BEFORE)
                || place.end <= word.start && joined(place.end..word.start, BEHIND))
    })
}

/// Whether a clause points to the job as the reader's: `this position`, `Ihre Vollzeitstelle`.
fn points(lang: &str, clause: &str) -> bool {
    /// So many words may stand between.
    const NEAR: usize = 3;
    let all: Vec<&str> = words(clause).map(|word| &clause[word]).collect();
    // `Teilzeitstelle`
    let is_job = |noun: &&&str| {
        words_under("jobs", lang).any(|job| **noun == job || job.len() > 4 && noun.ends_with(job))
    };
    let points = |word: &str| words_under("this job", lang).any(|said| said == word);
    all.iter()
        .enumerate()
        .any(|(index, word)| points(word) && all[index + 1..].iter().take(NEAR).any(|noun| is_job(&noun)))
}

/// The hours a week that a sentence speaks of: `32 uur per week`.
fn hours(lang: &str, lower: &str) -> Vec<(u16, Range<usize>)> {
    let all: Vec<Range<usize>> = words(lower).collect();
    let mut found = Vec::new();
    for pair in all.windows(2) {
        let [number, unit] = pair else { continue };
        let hours = lower[number.clone()].parse::<u16>().ok().filter(|hours| WEEK.contains(hours));
        let Some(hours) = hours.filter(|_| HOURS.has(&lower[unit.clone()])) else { continue };
        // `32 to 36 hours`, `7,5 hours`
        let apart =
            lower[..number.start].chars().next_back().is_none_or(|c| c == ' ' || c == '(' || c == '\u{a0}')
                && words(&lower[..number.start])
                    .last()
                    .is_none_or(|word| !lower[..number.start][word].ends_with(|c: char| c.is_ascii_digit()));
        let rest = lower[unit.end..].trim_start();
        let week = words_under("a week", lang).find(|said| rest.starts_with(*said));
        if let Some(week) = week.filter(|_| apart) {
            let end = lower.len() - rest.len() + week.len();
            found.push((hours, number.start..end));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::super::passage::wording;
    use super::*;

    fn terms(text: &str, language: &str) -> Vec<(ContractTerm, bool)> {
        said(&wording(text, language)).into_iter().map(|said| (said.term, said.is_pointed)).collect()
    }

    #[test]
    fn a_sentence_says_what_kind_of_contract_a_posting_has() {
        for (text, language, term) in [
            ("I apply for this permanent position.", "en", ContractTerm::Kind(2)),
            ("I am applying for the full-time position of Tester.", "en", ContractTerm::Kind(0)),
            ("Your part-time role would suit me.", "en", ContractTerm::Kind(1)),
            ("Ich bewerbe mich um die Vollzeitstelle.", "de", ContractTerm::Kind(0)),
            ("Ich bewerbe mich auf Ihre unbefristete Stelle als Tester.", "de", ContractTerm::Kind(2)),
            (
                "Je postule au poste que vous proposez en contrat à durée indéterminée.",
                "fr",
                ContractTerm::Kind(2),
            ),
            ("Solicito el puesto a tiempo parcial.", "es", ContractTerm::Kind(1)),
            ("Mi candido per il posto a tempo pieno.", "it", ContractTerm::Kind(0)),
            ("Ik solliciteer naar deze functie in deeltijd.", "nl", ContractTerm::Kind(1)),
            ("Jag söker tjänsten på heltid.", "sv", ContractTerm::Kind(0)),
        ] {
            assert_eq!(terms(text, language), [(term, true)], "{text}");
        }
        for (text, language) in [
            ("I work full-time in a shop now.", "en"),
            ("I am applying for the position and study part-time.", "en"),
            ("My current position is permanent, and I apply for yours.", "en"),
            ("I worked in a full-time position for years.", "en"),
            ("This position could be part-time or full-time.", "en"),
            ("I am not looking for a permanent position.", "en"),
            ("Derzeit habe ich eine unbefristete Stelle.", "de"),
            ("Je suis actuellement en poste à temps plein.", "fr"),
            ("Trabajo a tiempo completo en un puesto de otra casa.", "es"),
        ] {
            assert!(terms(text, language).iter().all(|(_, pointed)| !pointed), "{text}");
        }
        let of_week = terms("Ik hoorde dat De Polder een medewerker zoekt voor 32 uur per week.", "nl");
        assert_eq!(of_week, [(ContractTerm::Hours(32), false)]);
    }
}
