//! A site of jobs where the letter says that the advertisement stood, and the employer's data say another: `I found your advertisement on
//! Indeed`, of `source: LinkedIn`.

use std::ops::Range;

use super::super::cue_list::{CueList, READERS, WordSection, find_phrase, phrase_in, sections, words_under};
use super::super::lint::Findings;
use super::super::passage::{ReadingOrder, Wording};
use super::super::quotation::is_quoted;
use super::ages::{SAYING_I, says};
use crate::employer::names::spoken;
use crate::employer::{Employer, each_text};
use crate::words::{last_word, lower_in_place, words};

/// What sites of jobs are called, in every language.
const BOARDS: &str = "sites of jobs";

/// What an employer's advertisement is called.
const ADVERTS: &str = "advertisements of a site";

/// With which one says that one found it.
const FOUND: &str = "finding an advertisement";

/// What says of a sentence that its site may be a second one, or none.
const OTHERWISE: &str = "no first site";

/// Under which keys people note where they found a posting.
static KEYS: CueList = CueList::of("keys of sources");

/// A site on which a sentence says that the advertisement stood.
#[derive(Clone, Debug)]
struct SaidSource {
    range: Range<usize>,
    board: &'static str,
}

pub(super) fn run(reading: &ReadingOrder<'_>, findings: &mut Findings<'_>) {
    let Some(employer) = reading.subject.employer else { return };
    for passage in reading.prose() {
        for SaidSource { range, board } in passage.once(said).iter() {
            let Some((known, noted)) = posted(employer) else { return };
            if known == *board || spoken(employer).iter().any(|name| has(&name.to_lowercase(), board)) {
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

fn has(lower: &str, board: &str) -> bool {
    find_phrase(lower, board).is_some()
}

/// The one site that an employer's data name under keys of sources, and the words that do.
fn posted(employer: &Employer) -> Option<(&'static str, String)> {
    /// A value of more words says more than where.
    const MOST: usize = 3;
    let mut found: Vec<(&'static str, String)> = Vec::new();
    for (_, value) in employer.data.iter().filter(|(key, _)| KEYS.is_in(key)) {
        each_text(value, 1, &mut |text| {
            let lower = text.to_lowercase();
            if words(text).nth(MOST).is_none() {
                found.extend(
                    boards().filter(|board| has(&lower, board)).map(|board| (board, text.to_owned())),
                );
            }
        });
    }
    let first = found.first()?.clone();
    found.iter().all(|(board, _)| *board == first.0).then_some(first)
}

/// The sites of a passage on which its author found the advertisement.
fn said(passage: &Wording) -> Vec<SaidSource> {
    let lang = &*passage.language;
    let mut found = Vec::new();
    for sentence in passage.sentences() {
        let inside = passage.words_in(sentence.clone());
        if !inside.iter().any(|word| says(ADVERTS, lang, &passage.text[word.clone()])) {
            continue;
        }
        let lower = lower_in_place(&passage.text[sentence.clone()]);
        let mut named = boards().filter_map(|board| Some((board, find_phrase(&lower, board)?)));
        // of two nobody knows which
        let (Some((board, place)), None) = (named.next(), named.next()) else { continue };
        let of_others = words(&lower).any(|word| says("people of one's own", lang, &lower[word]));
        let range = sentence.start + place.start..sentence.start + place.end;
        if !of_others
            && phrase_in(OTHERWISE, lang, &lower).is_none()
            && (stands_before(lang, &lower, &place) || stands_behind(lang, &lower, &place))
            && !is_quoted(&passage.text, &range)
        {
            found.push(SaidSource { range, board });
        }
    }
    found
}

/// Whether a word stands right before the site that says that something stands on it, and where: `on`.
fn on(lang: &str, before: &str) -> Option<usize> {
    let on = last_word(before)?;
    says("on a site", lang, &before[on.clone()]).then_some(on.start)
}

/// Marks between which one thing is said.
const MARKS: [char; 7] = ['.', ',', ';', ':', '(', '–', '—'];

/// `your advertisement for a baker on Indeed`
fn stands_before(lang: &str, lower: &str, board: &Range<usize>) -> bool {
    /// So many words may say what it is for.
    const MOST: usize = 6;
    let Some(on) = on(lang, &lower[..board.start]) else { return false };
    let before = &lower[..on];
    let all: Vec<Range<usize>> = words(before).collect();
    let Some(advert) = all.iter().rposition(|word| says(ADVERTS, lang, &before[word.clone()])) else {
        return false;
    };
    let between = &before[all[advert].end..];
    let mut behind = words(between).map(|word| &between[word]);
    let is_for = behind.next().is_none_or(|first| {
        says("what an advertisement is for", lang, first)
            || says(FOUND, lang, first) && behind.next().is_none()
    });
    let is_readers = all[..advert].iter().rev().take(2).any(|word| READERS.has(&before[word.clone()]));
    // `Ihre Anzeige habe ich auf`
    let is_i =
        || words(between).count() <= 2 && words(between).any(|word| says(SAYING_I, lang, &between[word]));
    (is_for || is_i())
        && words(between).count() <= MOST
        && !between.contains(MARKS)
        && (is_readers || phrase_in(FOUND, lang, lower).is_some())
}

/// `On Indeed I saw your advertisement`
fn stands_behind(lang: &str, lower: &str, board: &Range<usize>) -> bool {
    /// So many words may stand between.
    const MOST: usize = 6;
    if on(lang, &lower[..board.start]).is_none_or(|on| words(&lower[..on]).count() > 1) {
        return false;
    }
    let behind = lower[board.end..].trim_start_matches([' ', ',']);
    let all: Vec<Range<usize>> = words(behind).take(MOST + 1).collect();
    let Some(advert) = all.iter().position(|word| says(ADVERTS, lang, &behind[word.clone()])) else {
        return false;
    };
    let between = &behind[..all[advert].start];
    let is_readers = all[..advert].iter().rev().take(2).any(|word| READERS.has(&behind[word.clone()]));
    // German has its verb at the end: `auf Indeed habe ich Ihre Anzeige gelesen`
    let finds = || {
        phrase_in(FOUND, lang, between).is_some()
            || words_under(FOUND, lang).any(|said| {
                find_phrase(&behind[all[advert].end..], said).is_some_and(|found| found.start <= LONGEST)
            })
    };
    is_readers && !between.contains(MARKS) && finds()
}

/// No more bytes stand between an advertisement and the verb behind it.
const LONGEST: usize = 60;
