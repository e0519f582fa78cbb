//! How long one has been at a firm, since when one works there, and when one left a school, other than the resume has it: `I have been
//! at Tesmore for eleven years`, `I joined Tesmore in 2015`, `I graduated from the University of Kent in 2019`.

use std::ops::Range;

use super::super::ages::SAYING_I;
use super::super::numbers::number;
use super::super::parts_clauses;
use super::super::years::YEARS;
use super::{AT_FIRM, Month, NO_WORK, Station, is_joined, is_own, is_year, only_year};
use crate::check::cue_list::{ABOUT, AND, find_phrase, says, words_under};
use crate::words::{last_word, rest_behind, words};

/// A sentence as it is written, in small letters, and its language.
type StationSentence<'t> = (&'t str, &'t str, &'t str);

/// What a sentence says of a firm or a school that it names at a place, alone or beside others, and the resume says otherwise.
pub(super) fn contradicted(
    said: StationSentence<'_>,
    place: &Range<usize>,
    (station, alone): (&Station, bool),
    now: Month,
) -> Option<Range<usize>> {
    if !alone {
        return None;
    }
    if station.is_school {
        return graduated(said, place, station);
    }
    too_long(said, place, station, now)
        .or_else(|| joined(said, place, station))
        .or_else(|| works_now(said, place, station, now))
}

/// `I have been at Tesmore for eleven years`, `For eleven years I have worked at Tesmore`: more years than there are.
fn too_long(
    (text, lower, lang): StationSentence<'_>,
    firm: &Range<usize>,
    station: &Station,
    now: Month,
) -> Option<Range<usize>> {
    let start = station.start?;
    let most = i32::from(station.end.unwrap_or(now).year - start.year) + 1;
    let all: Vec<Range<usize>> = words(lower).collect();
    let pair = all.windows(2).find(|pair| {
        let count = number(&text[pair[0].clone()]).filter(|count| (2..=60).contains(count));
        count.is_some_and(|count| count > most) && YEARS.has(&lower[pair[1].clone()])
    })?;
    let mut head = &lower[..pair[0].start];
    while let Some(about) = last_word(head).filter(|word| ABOUT.has(&head[word.clone()])) {
        head = &head[..about.start];
    }
    let lead = last_word(head).filter(|word| says("for years", lang, &head[word.clone()]))?;
    let years = pair[0].start..pair[1].end;
    let is_and = |rest: &str| words(rest).next().is_some_and(|next| AND.has(&rest[next]));
    let is_there = if firm.end <= lead.start {
        // `desde hace`
        words(&lower[firm.end..lead.start]).count() <= usize::from(lang == "es")
            && !lower[firm.end..lead.start].contains(|c| c == '.' || parts_clauses(c))
    } else {
        let between = lower.get(years.end..firm.start)?;
        // `I have worked as a joiner at`
        let said = between.trim_start();
        let behind = words_under("working at a firm", lang).filter_map(|work| rest_behind(said, work));
        let job = behind.min_by_key(|rest| rest.len()).unwrap_or(said);
        is_job_at(lang, job, (&station.called, false))
            && !is_and(&lower[firm.end..])
            && words(&lower[..lead.start]).count() <= 3
    };
    let of_author = !of_people(lower, lang) && is_own(text, lang, (firm, &years), false);
    (is_there && of_author).then_some(years)
}

/// `I joined Tesmore in 2015`: before the first year there, or after the last.
fn joined(
    (text, lower, lang): StationSentence<'_>,
    firm: &Range<usize>,
    station: &Station,
) -> Option<Range<usize>> {
    let before = lower[..firm.start].trim_end();
    let is_joining = |said: &str| {
        let Some(at) = find_phrase(before, said) else { return false };
        let between = before[at.end..].trim();
        between.is_empty() || words_under("articles before firms", lang).any(|article| article == between)
    };
    if !words_under("joining a firm", lang).any(is_joining) {
        return None;
    }
    let (year, said) = only_year(text)?;
    let early = station.start.is_some_and(|start| said < start.first());
    let late = station.end.is_some_and(|end| said > end.last());
    // `in 2015 as a trainee`
    let ends = words(&lower[year.end..]).next().is_none();
    let is_plain =
        ends && !of_people(lower, lang) && !words(lower).any(|word| says(NO_WORK, lang, &lower[word]));
    ((early || late) && is_plain && year.start >= firm.end && is_joined(text, lang, firm, &year))
        .then_some(year)
}

/// `I work at Tesmore`, `I am a supervisor at Tesmore`, where one was a supervisor: a sentence that begins so and says nothing else of
/// it.
fn works_now(
    (_, lower, lang): StationSentence<'_>,
    firm: &Range<usize>,
    station: &Station,
    now: Month,
) -> Option<Range<usize>> {
    station.end.filter(|end| end.year < now.year)?;
    let starts = lower.trim_start();
    let start = lower.len() - starts.len();
    let works =
        |heading| words_under(heading, lang).filter_map(|said| rest_behind(starts, said)).map(str::len).min();
    let (rest, is_being) = match (works("working at a firm now"), works("being at a firm now")) {
        (Some(rest), _) => (rest, false),
        (None, Some(rest)) => (rest, true),
        (None, None) => return None,
    };
    let between = lower.get(lower.len() - rest..firm.start)?;
    // `where I cut its waste`, `gewesen`; `and I like it`
    let behind = &lower[firm.end..];
    let mut said = words(behind).map(|word| &behind[word]);
    let ends = said
        .next()
        .is_none_or(|next| AND.has(next) && said.next().is_some_and(|next| says(SAYING_I, lang, next)));
    let is_plain =
        || !words(lower).any(|word| says(NO_WORK, lang, &lower[word.clone()]) || is_year(&lower[word]));
    (ends && is_job_at(lang, between, (&station.called, is_being)) && is_plain()).then_some(start..firm.end)
}

/// Whether what stands between work and a firm, in small letters, says as what one works there, by the words of the resume, and
/// nothing else: `as a supervisor at`. Whoever works there, and is not something, may say it of a job of one word that is called
/// otherwise, or need not say it.
pub(super) fn is_job_at(lang: &str, between: &str, (called, is_being): (&[String], bool)) -> bool {
    /// So many words may stand there.
    const NEAR: usize = 9;
    let all: Vec<&str> = words(between).take(NEAR + 1).map(|word| &between[word]).collect();
    if all.len() > NEAR || between.contains(|c| c == '.' || parts_clauses(c)) {
        return false;
    }
    let before = match all.as_slice() {
        [before @ .., article] if says("articles before firms", lang, article) => before,
        all => all,
    };
    let Some((at, before)) = before.split_last() else { return !is_being };
    if !says(AT_FIRM, lang, at) || says("away from a firm", lang, at) {
        return false;
    }
    // `as`, `en tant que`
    let near = if is_being { 1 } else { 3 };
    let (is_as, job) = match before.iter().take(near).position(|word| says("as", lang, word)) {
        Some(at) => (true, &before[at + 1..]),
        None => (false, before),
    };
    let (has_article, job) = match job {
        [article, rest @ ..] if says("articles of jobs", lang, article) => (true, rest),
        job => (false, job),
    };
    let is_called = |word: &&str| called.iter().any(|called| called == word);
    match job {
        [] => !is_as && !has_article && !is_being,
        [_] if is_as && has_article && !is_being => true,
        job => job.iter().all(is_called),
    }
}

/// Whether a sentence speaks of somebody else than its author by what people are to each other.
fn of_people(lower: &str, lang: &str) -> bool {
    words(lower).any(|word| says("people of one's own", lang, &lower[word]))
}

/// `I graduated from the University of Kent in 2019`: in the middle of the time there, or when the degree that is named began, in a
/// sentence that says nothing else.
fn graduated(
    (text, lower, lang): StationSentence<'_>,
    school: &Range<usize>,
    station: &Station,
) -> Option<Range<usize>> {
    let (year, said) = only_year(text)?;
    let (start, end) = (station.start?, station.end?);
    let is_beside = |word: &Range<usize>| {
        let is_in = |place: &Range<usize>| place.start < word.end && word.start < place.end;
        !is_in(school) && !is_in(&year)
    };
    let all: Vec<&str> = words(lower).filter(is_beside).map(|word| &lower[word]).collect();
    let has = |heading: &str| all.iter().any(|word| says(heading, lang, word));
    let is_called = |word: &str| word.len() > 2 && station.called.iter().any(|called| called == word);
    let is_named = all.iter().any(|word| is_called(word));
    let is_small = |word: &str| says("beside a degree", lang, word);
    let is_plain = |(at, word): (usize, &&str)| {
        // `my master in geography`
        let is_subject = || at > 1 && is_small(all[at - 1]) && is_called(all[at - 2]);
        let is_verb = || says("having graduated", lang, word) || says("having finished a degree", lang, word);
        is_small(word) || is_called(word) || is_verb() || is_subject()
    };
    let is_degree = has("having graduated") || is_named && has("having finished a degree");
    // the paper may come a year later
    let is_end = |end: &Month| (end.first()..=end.year + 1).contains(&said);
    let is_wrong = !station.ends.iter().any(is_end)
        && (start.year < said && said < end.year || said == start.year && is_named);
    (is_wrong && is_degree && all.iter().enumerate().all(is_plain)).then_some(year)
}
