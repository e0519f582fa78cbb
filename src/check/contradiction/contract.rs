//! A contract or hours of work that the letter speaks of as the posting's, and the employer's data have others: `this permanent
//! position`, of `contract: fixed-term`.

#[cfg(test)]
mod tests;

use std::ops::Range;

use super::super::cue_list::{
    CueList, MINE, PEOPLE, READERS, WordSection, find_phrase, is_of_readers, phrase_in, sections, words_under,
};
use super::super::lexicon::Topic;
use super::super::lint::Findings;
use super::super::passage::{Passage, ReadingOrder, Wording};
use super::super::quotation::is_quoted;
use super::notice::WEEKS;
use crate::employer::names::spoken;
use crate::employer::{Employer, each_text};
use crate::words::{last_word, lower_in_place, rest_behind, words};

/// The section with what contracts are called: whole time, part of it, for good, for a time, a line each.
const KINDS: &str = "kinds of contracts";

/// Each kind beside the one that it is not.
const OTHER: [usize; 4] = [1, 0, 3, 2];

/// A longer value is a text of its own.
const LONGEST: usize = 80;

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
            let message = format!("`{shown}` is not what the data of the employer say, `{posted}`");
            let place = reading.place(passage, said.range.clone());
            findings.tell(place, message, "correct the one that is wrong");
            return;
        }
    }
}

/// Whether a sentence names the employer.
fn names(employer: &Employer, passage: &Passage<'_>, sentence: &Range<usize>) -> bool {
    /// No more of its names are looked for.
    const MOST: usize = 50;
    let straight = |text: &str| text.replace('’', "'");
    let text = straight(&passage.text[sentence.clone()]);
    spoken(employer).iter().take(MOST).any(|name| find_phrase(&text, &straight(name)).is_some())
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
            let of_hours = cues!("keys of hours").is_in(key);
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
    let has_digits = passage.bytes.has_any(b"0123456789");
    for sentence in passage.sentences() {
        if !has_digits && !passage.says(Topic::ContractKind, &sentence) {
            continue;
        }
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
            let job = job(lang, &lower, &clause, &place, matches!(term, ContractTerm::Hours(_)));
            let behind = lower[place.end..clause.end].trim_start();
            let is_offered_here = || is_offered(lang, "offered behind a job", behind);
            let is_pointed = job.as_ref().is_some_and(|&JobPlace { start, is_contract, .. }| {
                let before = &lower[clause.start..start];
                // `le CDI proposé`, and no `un CDI` that one had
                let is_the = || {
                    let last = last_word(before).map(|word| &before[word]);
                    last.is_some_and(|last| words_under(THE_CONTRACT, lang).any(|said| said == last))
                };
                let written = &passage.text[sentence.clone()][clause.start..start];
                points(lang, written, is_contract)
                    || applies(lang, before) && (!is_contract || is_the())
                    || is_offered_here() && (!is_contract || is_the())
            });
            let of_hours = matches!(term, ContractTerm::Hours(_));
            let before = &lower[clause.start..place.start];
            // `You need someone for 36 hours a week`
            let is_asked = || {
                let asked = phrase_in("you seek", lang, before).filter(|_| of_hours);
                asked.is_some_and(|asked| is_for(lang, &before[asked.end..]))
            };
            // `the 36 hours a week that you advertise`, `the full-time position suits me`
            let is_named = || {
                let (start, end) = job.as_ref().map_or((place.start, place.end), |job| (job.start, job.end));
                let mut known =
                    words_under(THE_CONTRACT, lang).chain(words_under("before pay that is known", lang));
                let last =
                    last_word(&lower[clause.start..start]).map(|word| &lower[clause.start..start][word]);
                let behind = lower.get(end..clause.end).unwrap_or_default();
                known.any(|said| Some(said) == last)
                    && (is_offered(lang, "offered behind a job", behind)
                        || is_offered(lang, "pay of the posting behind", behind)
                        || job.is_some()
                            && suits(lang, behind)
                            && phrase_in("not of the posting", lang, &lower).is_none())
            };
            let is_pointed = is_pointed || is_asked() || is_named();
            // `ma candidature au poste d’animatrice, proposé en CDI par`, behind which its employer stands
            let is_offered_as = || {
                let head = &lower[..clause.start];
                words_under("offered as, of a job", lang).any(|said| before.trim() == said)
                    && phrase_in("applying, any form", lang, head).is_some()
                    && phrase_in("jobs", lang, head).is_some()
                    && phrase_in("not of the posting", lang, head).is_none()
            };
            // `een medewerker zoekt voor 32 uur per week`
            let is_sought = || {
                let is_seeking = |word: &Range<usize>| {
                    words_under("seeking", lang).any(|sought| sought == &said[word.clone()])
                };
                let seeks = words(said).find(is_seeking);
                let is_hours = |seeks: &Range<usize>| {
                    of_hours && before.get(seeks.end..).is_some_and(|between| is_for(lang, between))
                };
                seeks.is_some_and(|seeks| job.is_some() || is_hours(&seeks))
                    && !words(&lower).any(|word| PEOPLE.has(&lower[word]))
            };
            let range = sentence.start + place.start..sentence.start + place.end;
            if (is_pointed || is_sought() || is_offered_as()) && !is_quoted(&passage.text, &range) {
                found.push(SaidOfPosting { range, sentence: sentence.clone(), term, is_pointed });
            }
        }
    }
    found
}

/// Whether what stands behind a job or hours in their clause says that the reader offers them, and to nobody else nor elsewhere:
/// `that you offer suits me`, and no `that you offer your apprentices`.
fn is_offered(lang: &str, heading: &str, behind: &str) -> bool {
    let behind = behind.trim_start();
    words_under(heading, lang).filter_map(|said| rest_behind(behind, said)).any(|rest| {
        let rest = rest.trim_start();
        // `that you offer in your advertisement`
        let named = words_under("pay of the posting behind", lang).filter_map(|said| rest_behind(rest, said));
        let mut rests = named.chain([rest]);
        rests.any(|rest| words(rest).next().is_none() || suits(lang, rest))
    })
}

/// Whether what stands behind a job says that it suits the author, and nothing more of it: `suits me`, and no `suits me less every
/// year`.
fn suits(lang: &str, behind: &str) -> bool {
    let behind = behind.trim_start();
    let mut rests = words_under("suiting me", lang).filter_map(|said| rest_behind(behind, said));
    rests.any(|rest| words(rest).count() <= 1)
}

/// The part of a sentence around a place, between marks that part clauses.
fn clause(text: &str, place: &Range<usize>) -> Range<usize> {
    let parts = |c: char| matches!(c, ',' | ';' | ':' | '–' | '—');
    let start = text[..place.start].char_indices().rev().find(|(_, c)| parts(*c));
    let start = start.map_or(0, |(at, c)| at + c.len_utf8());
    let end = text[place.end..].find(parts).map_or(text.len(), |at| place.end + at);
    start..end
}

/// What stands right before the contract that the posting offers.
const THE_CONTRACT: &str = "before the contract offered";

/// Where what is said of a job begins.
#[derive(Clone, Copy, Debug)]
struct JobPlace {
    start: usize,
    /// Where it ends, with its contract.
    end: usize,
    /// Whether it is called by its contract alone: `ce CDI`.
    is_contract: bool,
}

/// Where what is said of a job begins, of which a term is: `permanent position`, `Stelle in Vollzeit`, `poste que …
/// proposez en contrat à durée indéterminée`.
fn job(
    lang: &str,
    lower: &str,
    clause: &Range<usize>,
    place: &Range<usize>,
    of_hours: bool,
) -> Option<JobPlace> {
    /// So many words may stand between a kind and its job, none of them a short one: `permanent teaching position`.
    const BEHIND: usize = 2;
    /// So many between a job and as what it is offered.
    const BEFORE: usize = 8;
    let is_noun = |word: &str| words_under("jobs", lang).any(|noun| noun == word);
    let is_contract = |word: &str| words_under("contracts by themselves", lang).any(|noun| noun == word);
    let of_job = |start, end| Some(JobPlace { start, end, is_contract: false });
    let of_contract = |start| Some(JobPlace { start, end: place.end, is_contract: true });
    let term = &lower[place.clone()];
    let has_job = words_under("jobs", lang).any(|noun| noun.len() > 4 && term.contains(noun));
    if has_job || words(term).any(|word| is_noun(&term[word])) {
        return of_job(place.start, place.end);
    }
    let behind = &lower[place.end..clause.end];
    let is_end = |word: &Range<usize>| word.len() < 5 || is_noun(&behind[word.clone()]);
    let noun = words(behind).take(BEHIND + 1).find(is_end);
    if let Some(noun) = noun.filter(|noun| is_noun(&behind[noun.clone()])) {
        return of_job(place.start, place.end + noun.end);
    }
    let before = &lower[clause.start..place.start];
    let all: Vec<Range<usize>> = words(before).collect();
    let Some(noun) = all.iter().rev().take(BEFORE + 1).find(|word| is_noun(&before[(*word).clone()])) else {
        // `ce CDI`, `el contrato temporal`
        let last = all.iter().rev().take(2).find(|word| is_contract(&before[(*word).clone()]));
        let is_linked = |last: &&Range<usize>| {
            let between = before[last.end..].trim();
            between.is_empty() || words_under("between a job and its kind", lang).any(|said| said == between)
        };
        return match last.filter(is_linked) {
            Some(last) => of_contract(clause.start + last.start),
            None if words(term).any(|word| is_contract(&term[word])) => of_contract(place.start),
            None => None,
        };
    };
    let between = before[noun.end..].trim();
    let links = |heading: &str| words_under(heading, lang).any(|said| said == between);
    let is_joined = if of_hours {
        // `the position of 32 hours`, `eine Stelle mit einer 40-Stunden-Woche`
        let mut said = words(between).map(|word| &between[word]);
        let link = said.next();
        link.is_none_or(|link| words_under("between a job and its hours", lang).any(|said| said == link))
            && said.count() < 2
    } else {
        between.is_empty()
            || links("between a job and its kind")
            || words_under("offered as", lang).any(|said| between.ends_with(said))
    };
    is_joined.then_some(JobPlace { start: clause.start + noun.start, end: place.end, is_contract: false })
}

/// Whether what stands between who is sought and hours a week says that it is for so many: `someone for`. In a clause of their own
/// they are those of something else: `someone for a shop that is open`.
fn is_for(lang: &str, between: &str) -> bool {
    /// So many words may stand there.
    const MOST: usize = 3;
    let last = last_word(between).map(|last| &between[last]);
    words(between).count() <= MOST
        && last.is_none_or(|last| words_under("between a job and its hours", lang).any(|link| link == last))
}

/// Whether what stands before a job, as it is written, points to it as the reader's: `this`, `Ihre ausgeschriebene`. A contract may
/// be somebody else's by the words of the second line: `porque su contrato temporal acaba`.
fn points(lang: &str, before: &str, is_contract: bool) -> bool {
    let lists = || sections("this job").iter().filter(|list| list.language == lang);
    let is_reader = |word: &str| {
        let lower = word.to_lowercase();
        let lines = lists().flat_map(WordSection::lines).take(if is_contract { 1 } else { usize::MAX });
        // `weil ihre befristete Stelle endet`
        (!READERS.has(&lower) || is_of_readers(word)) && lines.flatten().any(|said| said == lower)
    };
    let last = last_word(before);
    let other = last.clone().and_then(|last| last_word(&before[..last.start]));
    last.into_iter().chain(other).any(|word| is_reader(&before[word]))
}

/// Whether what stands before a job applies for it: `I apply for the`, and no `I apply for this job after a`.
fn applies(lang: &str, before: &str) -> bool {
    /// So many words may stand between.
    const NEAR: usize = 5;
    let is = |heading: &str, word: &str| words_under(heading, lang).any(|said| said == word);
    let mut leads = words_under("applying for a job", lang).next().is_none();
    let near: Vec<&str> = words(before).map(|word| &before[word]).collect();
    for word in near.iter().rev().take(NEAR) {
        if is("applying, any form", word) {
            return leads;
        }
        if is("jobs", word) || MINE.has(word) {
            return false;
        }
        leads |= is("applying for a job", word);
    }
    false
}

/// The hours a week that a sentence speaks of: `32 uur per week`.
fn hours(lang: &str, lower: &str) -> Vec<(u16, Range<usize>)> {
    let all: Vec<Range<usize>> = words(lower).collect();
    let mut found = Vec::new();
    for (index, pair) in all.windows(2).enumerate() {
        let [number, unit] = pair else { continue };
        let hours = lower[number.clone()].parse::<u16>().ok().filter(|hours| WEEK.contains(hours));
        let of_week = cues!("hours of a week").has(&lower[unit.clone()]);
        let Some(hours) = hours.filter(|_| of_week || HOURS.has(&lower[unit.clone()])) else { continue };
        // `32 to 36 hours`, `7,5 hours`
        let before = &lower[..number.start];
        let apart = before.chars().next_back().is_none_or(|c| c == ' ' || c == '(' || c == '\u{a0}')
            && last_word(before).is_none_or(|word| !before[word].ends_with(|c: char| c.is_ascii_digit()));
        let rest = lower[unit.end..].trim_start();
        let week = words_under("a week", lang).find(|said| rest.starts_with(*said));
        // `40-Stunden-Stelle`, `a 40-hour week`
        let noun = all.get(index + 2).filter(|noun| {
            let noun = &lower[(*noun).clone()];
            WEEKS.has(noun) || words_under("jobs", lang).any(|job| job == noun)
        });
        let noun = noun.filter(|noun| matches!(&lower[unit.end..noun.start], "-" | " " | "\u{a0}"));
        let end = match (week, noun) {
            _ if of_week => Some(unit.end),
            (Some(week), _) => Some(lower.len() - rest.len() + week.len()),
            (None, noun) => noun.map(|noun| noun.end),
        };
        if let Some(end) = end.filter(|_| apart) {
            found.push((hours, number.start..end));
        }
    }
    found
}
