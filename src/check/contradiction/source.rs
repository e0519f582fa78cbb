//! A site of jobs where the letter says that the advertisement stood, and the employer's data say another: `I found your advertisement on
//! Indeed`, of `source: LinkedIn`.

use std::ops::Range;

use super::super::cue_list::{
    CueList, READERS, WordSection, find_phrase, phrase_in, places_of, says, sections, words_under,
};
use super::super::lint::Findings;
use super::super::passage::{ReadingOrder, Wording};
use super::super::quotation::is_quoted;
use super::ages::SAYING_I;
use crate::employer::contacts::folded_words;
use crate::employer::names::spoken;
use crate::employer::{Employer, each_text};
use crate::keys::KnownKey;
use crate::words::{last_word, lower_in_place, words};

/// What sites of jobs are called, in every language.
const BOARDS: &str = "sites of jobs";

/// What an employer's advertisement is called, be it of a job or not.
const ADVERTS: &str = "advertisements of a site";

/// What the advertisement of a job is called.
const VACANCIES: &str = "vacancies of a site";

/// With which one says that one found it.
const FOUND: &str = "finding an advertisement";

/// What says of a sentence that its site may be a second one, or none.
const OTHERWISE: &str = "no first site";

/// Under which keys people note where they found a posting.
static KEYS: CueList = CueList::of("keys of sources");

/// What stands before a site where something is.
static ON: CueList = CueList::of("on a site");

/// A site on which a sentence says that the advertisement stood.
#[derive(Clone, Debug)]
struct SaidSource {
    range: Range<usize>,
    board: &'static str,
    purpose: Purpose,
}

/// What an advertisement is for.
#[derive(Clone, Debug)]
enum Purpose {
    /// The job, surely, or nothing that is said.
    Job,
    /// What is perhaps none: `for a baker`, `for the open day`.
    Said(String),
}

pub(super) fn run(reading: &ReadingOrder<'_>, findings: &mut Findings<'_>) {
    let Some(employer) = reading.subject.employer else { return };
    for passage in reading.prose() {
        for SaidSource { range, board, purpose } in passage.once(said).iter() {
            let Some((known, noted)) = posted(employer) else { return };
            if known == *board
                || matches!(purpose, Purpose::Said(purpose) if !is_for_job(employer, purpose))
                || spoken(employer).iter().any(|name| find_phrase(&name.to_lowercase(), board).is_some())
            {
                continue;
            }
            let shown = &passage.text[range.clone()];
            let message = format!("`{shown}` is not what the data of the employer say, `{noted}`");
            findings.tell(reading.place(passage, range.clone()), message, "correct the one that is wrong");
            return;
        }
    }
}

/// The names of the sites.
fn boards() -> impl Iterator<Item = &'static str> {
    sections(BOARDS).iter().flat_map(WordSection::lines).flatten()
}

/// Whether what an advertisement is for is the job that the data of the employer name.
fn is_for_job(employer: &Employer, purpose: &str) -> bool {
    /// Shorter words are small ones.
    const LEAST: usize = 4;
    let title =
        KnownKey::JobTitle.given(&employer.data).and_then(|field| field.value.scalar()).unwrap_or_default();
    let said: Vec<String> = folded_words(purpose).collect();
    folded_words(&title).any(|word| word.chars().count() >= LEAST && said.contains(&word))
}

/// The one site that an employer's data name, and nothing beside it, under keys of sources, with the key: `source: LinkedIn`.
fn posted(employer: &Employer) -> Option<(&'static str, String)> {
    let mut found: Vec<(&'static str, String)> = Vec::new();
    for (key, value) in employer.data.iter().filter(|(key, _)| is_of_source(key)) {
        each_text(value, 1, &mut |text| {
            let lower = text.trim().to_lowercase();
            // `StepStone.de`
            let is_it = |board: &&str| {
                let rest = lower.trim_start_matches("www.").strip_prefix(*board);
                rest.is_some_and(|rest| {
                    rest.is_empty() || rest.starts_with('.') && !rest.contains([' ', '/'])
                })
            };
            found.extend(boards().filter(is_it).map(|board| (board, format!("{key}: {}", text.trim()))));
        });
    }
    let first = found.first()?.clone();
    found.iter().all(|(board, _)| *board == first.0).then_some(first)
}

/// Whether a key is one under which people note where they found a posting, and none of something else: `seen_on`, but
/// `salary_source`.
fn is_of_source(key: &str) -> bool {
    let lower = key.to_lowercase().replace(['_', '-'], " ");
    let bare = lower.rsplit_once(' ').filter(|(_, last)| ON.has(last)).map_or(&*lower, |(bare, _)| bare);
    KEYS.has(bare)
}

/// The sites of a passage on which its author found the advertisement.
fn said(passage: &Wording) -> Vec<SaidSource> {
    let lang = &*passage.language;
    let mut found = Vec::new();
    for sentence in passage.sentences() {
        let text = &passage.text[sentence.clone()];
        let lower = lower_in_place(text);
        if adverts(lang, &lower).next().is_none() {
            continue;
        }
        let mut named = boards().filter_map(|board| Some((board, find_phrase(&lower, board)?)));
        // of two nobody knows which
        let (Some((board, place)), None) = (named.next(), named.next()) else { continue };
        let of_others = words(&lower).any(|word| says("people of one's own", lang, &lower[word]));
        let range = sentence.start + place.start..sentence.start + place.end;
        // `monster` is a word
        if of_others
            || !text[place.clone()].starts_with(char::is_uppercase)
            || phrase_in(OTHERWISE, lang, &lower).is_some()
            || is_quoted(&passage.text, &range)
        {
            continue;
        }
        let stands = stands_before(lang, &lower, &place).or_else(|| stands_behind(lang, &lower, &place));
        found.extend(stands.map(|purpose| SaidSource { range, board, purpose }));
    }
    found
}

/// Where a text has words for an advertisement, and whether each is surely that of a job.
fn adverts(lang: &str, lower: &str) -> impl Iterator<Item = (Range<usize>, bool)> {
    let of = |heading: &'static str, is_of_job: bool| {
        words_under(heading, lang)
            .flat_map(move |said| places_of(lower, said).map(move |place| (place, is_of_job)))
    };
    of(VACANCIES, true).chain(of(ADVERTS, false))
}

/// Whether a word stands right before the site that says that something stands on it, and where: `on`.
fn on(lang: &str, before: &str) -> Option<usize> {
    let on = last_word(before)?;
    says("on a site", lang, &before[on.clone()]).then_some(on.start)
}

/// Marks between which one thing is said.
const MARKS: [char; 9] = ['.', ',', ';', ':', '(', '–', '—', '!', '?'];

/// What an advertisement is said to be for, by what stands behind it or its site; nothing where the sentence goes on otherwise.
fn purpose(lang: &str, behind: &str, is_of_job: bool) -> Option<Purpose> {
    /// So many words may say what it is for.
    const MOST: usize = 6;
    let part = behind.split(MARKS).next().unwrap_or_default();
    let all: Vec<&str> = words(part).map(|word| &part[word]).take(MOST + 1).collect();
    let is_finding = |word: &&str| says(FOUND, lang, word) || says(SAYING_I, lang, word);
    match all.as_slice() {
        [] => Some(Purpose::Job),
        // `habe ich`
        [first, rest @ ..] if is_finding(first) || rest.first().is_some_and(is_finding) => Some(Purpose::Job),
        all @ [first, ..] if all.len() <= MOST && says("what an advertisement is for", lang, first) => {
            Some(if is_of_job { Purpose::Job } else { Purpose::Said(part.to_owned()) })
        }
        _ => None,
    }
}

/// Whether one of the two words before is the readers'.
fn is_readers(before: &str) -> bool {
    let last = last_word(before);
    let is = |word: &Option<Range<usize>>| word.clone().is_some_and(|word| READERS.has(&before[word]));
    is(&last) || is(&last.clone().and_then(|last| last_word(&before[..last.start])))
}

/// `your advertisement for a baker on Indeed`, and what it is for.
fn stands_before(lang: &str, lower: &str, board: &Range<usize>) -> Option<Purpose> {
    let before = &lower[..on(lang, &lower[..board.start])?];
    let (advert, is_of_job) =
        adverts(lang, before).max_by_key(|(place, is_of_job)| (place.end, *is_of_job))?;
    let between = &before[advert.end..];
    let is_found = is_readers(&before[..advert.start]) || phrase_in(FOUND, lang, lower).is_some();
    if !is_found || between.contains(MARKS) {
        return None;
    }
    let of_advert = purpose(lang, between, is_of_job)?;
    let behind = purpose(lang, &lower[board.end..], is_of_job)?;
    Some(if let Purpose::Job = of_advert { behind } else { of_advert })
}

/// `On Indeed I saw your advertisement`, and what it is for.
fn stands_behind(lang: &str, lower: &str, board: &Range<usize>) -> Option<Purpose> {
    /// So many words may stand between.
    const MOST: usize = 5;
    let on = on(lang, &lower[..board.start])?;
    let behind = lower[board.end..].trim_start_matches([' ', ',']);
    let (advert, is_of_job) =
        adverts(lang, behind).min_by_key(|(place, is_of_job)| (place.start, !is_of_job))?;
    let (between, rest) = (&behind[..advert.start], &behind[advert.end..]);
    // German has its verb at the end: `auf Indeed habe ich Ihre Anzeige gelesen`
    let is_found = || {
        let part = rest.split(MARKS).next().unwrap_or_default();
        phrase_in(FOUND, lang, between).is_some() || phrase_in(FOUND, lang, part).is_some()
    };
    let is_plain =
        words(&lower[..on]).count() <= 1 && words(between).count() <= MOST && !between.contains(MARKS);
    (is_plain && is_readers(between) && is_found()).then(|| purpose(lang, rest, is_of_job)).flatten()
}
