//! How long one has been at a firm, since when one works there, and when one left a school, other than the resume has it: `I have been
//! at Tesmore for eleven years`, `I joined Tesmore in 2015`, `I graduated from the University of Kent in 2019`.

use std::ops::Range;

use super::super::ages::{SAYING_I, says};
use super::super::numbers::number;
use super::super::years::YEARS;
use super::{AT_FIRM, Month, NO_WORK, Station, is_at, is_joined, is_own, is_year};
use crate::check::cue_list::{ABOUT, AND, find_phrase, phrase_in, words_under};
use crate::check::spelled;
use crate::words::{last_word, rest_behind, words};

/// A sentence as it is written, in small letters, and its language.
type Said<'t> = (&'t str, &'t str, &'t str);

/// What a sentence says of a firm or a school that it names at a place, alone or beside others, and the resume says otherwise.
pub(super) fn contradicted(
    said: Said<'_>,
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
    (text, lower, lang): Said<'_>,
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
    let is_joined = if firm.end <= lead.start {
        // `desde hace`
        words(&lower[firm.end..lead.start]).count() <= usize::from(lang == "es")
            && !lower[firm.end..lead.start].contains([',', ';', ':', '(', '.'])
    } else {
        let between = lower.get(years.end..firm.start)?;
        let parted = between.contains([',', ';', ':', '(', '–', '—']);
        !parted
            && !words(between).any(|word| AND.has(&between[word]))
            && !is_and(&lower[firm.end..])
            && words(&lower[..lead.start]).count() <= 3
    };
    let of_author = !of_people((lower, lang), &[]) && is_own(text, lang, (firm, &years), false);
    (is_joined && of_author).then_some(years)
}

/// `I joined Tesmore in 2015`: before the first year there, or after the last.
fn joined((text, lower, lang): Said<'_>, firm: &Range<usize>, station: &Station) -> Option<Range<usize>> {
    let before = lower[..firm.start].trim_end();
    let is_joining = |said: &str| {
        let Some(at) = find_phrase(before, said) else { return false };
        let between = before[at.end..].trim();
        between.is_empty() || words_under("articles before firms", lang).any(|article| article == between)
    };
    if !words_under("joining a firm", lang).any(is_joining) {
        return None;
    }
    let mut years = words(text).filter(|word| is_year(&text[word.clone()]));
    let year = years.next().filter(|_| years.next().is_none())?;
    let said = spelled::year(&text[year.clone()])?;
    let early = station.start.is_some_and(|start| said < start.first());
    let late = station.end.is_some_and(|end| said > end.last());
    let is_plain =
        !of_people((lower, lang), &[]) && !words(lower).any(|word| says(NO_WORK, lang, &lower[word]));
    ((early || late) && is_plain && year.start >= firm.end && is_joined(text, lang, firm, &year))
        .then_some(year)
}

/// `I work at Tesmore`, `I am a supervisor at Tesmore`, where one was a supervisor: at the beginning of a sentence that says no other
/// time.
fn works_now(
    (_, lower, lang): Said<'_>,
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
    let is_called =
        || words(between).any(|word| station.called.iter().any(|called| *called == between[word.clone()]));
    let is_plain = || {
        !words(lower).any(|word| says(NO_WORK, lang, &lower[word.clone()]) || is_year(&lower[word]))
            && !is_denied(lower, lang)
            && !of_people((lower, lang), &station.called)
            && !lower[firm.end..].trim_start().starts_with([',', '('])
    };
    // `I work at`, `I work as a cook at`, and no `I work a mile from`
    let first = words(between).next().map(|word| &between[word]);
    let is_led = first.is_some_and(|first| {
        !says("away from a firm", lang, first)
            && (says(AT_FIRM, lang, first) || words_under("as", lang).any(|said| said == first))
    });
    (is_at(lang, between) && (is_called() || !is_being && is_led) && is_plain()).then_some(start..firm.end)
}

/// Whether a sentence says that something is not so.
fn is_denied(lower: &str, lang: &str) -> bool {
    words(lower).any(|word| says("not so", lang, &lower[word]))
}

/// Whether a sentence speaks of somebody else than its author by what people are to each other, but for what one was at a firm.
fn of_people((lower, lang): (&str, &str), called: &[String]) -> bool {
    let is_one =
        |word: &str| says("people of one's own", lang, word) && !called.iter().any(|called| called == word);
    words(lower).any(|word| is_one(&lower[word]))
}

/// `I graduated from the University of Kent in 2019`: in the middle of the time there, or when the degree that is named began.
fn graduated(
    (text, lower, lang): Said<'_>,
    school: &Range<usize>,
    station: &Station,
) -> Option<Range<usize>> {
    phrase_in("having finished a degree", lang, lower)?;
    let mut years = words(text).filter(|word| is_year(&text[word.clone()]));
    let year = years.next().filter(|_| years.next().is_none())?;
    let said = spelled::year(&text[year.clone()])?;
    let (start, end) = (station.start?, station.end?);
    // the paper may come a year later
    let is_end = |end: &Month| (end.first()..=end.year + 1).contains(&said);
    let is_named =
        || words(lower).any(|word| station.called.iter().any(|called| *called == lower[word.clone()]));
    let is_wrong = !station.ends.iter().any(is_end)
        && (start.year < said && said < end.year || said == start.year && is_named());
    let is_author = words(lower).any(|word| says(SAYING_I, lang, &lower[word]))
        || phrase_in("having finished, of oneself", lang, lower).is_some();
    let is_others = words(lower).any(|word| says("others than oneself", lang, &lower[word]));
    let is_near = if school.end <= year.start {
        is_joined(text, lang, school, &year)
    } else {
        let between = lower.get(year.end..school.start)?;
        let is_small = |word: &str| says(AT_FIRM, lang, word) || says("articles before firms", lang, word);
        words(between).count() <= 3 && words(between).all(|word| is_small(&between[word]))
    };
    let is_plain = || !of_people((lower, lang), &[]) && !is_denied(lower, lang);
    (is_wrong && is_author && is_near && !is_others && is_plain()).then_some(year)
}
