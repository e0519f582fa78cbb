//! What is said to be past, or to go on since, and is yet to come: `since May 2027`, `In 2028 I graduated`, `your advertisement of
//! 3 December`.

use std::ops::Range;

use jiff::civil;

use super::{LATELY, WrittenDay};
use crate::check::applying::RELATIVE;
use crate::check::cue_list::{BEFORE_DAYS, CueList, SINCE, TALKS, find_phrase, is_of_readers, says};
use crate::check::lexicon::{self, Topic};
use crate::check::lint::Findings;
use crate::check::passage::{Passage, PassageRole, ReadingOrder, Wording};
use crate::check::placeholder::UNITS;
use crate::check::spelled::{swapped_year, year};
use crate::words::{first_word, sentence_end, sentence_of, sentence_start, words};

pub(super) fn run(
    reading: &ReadingOrder<'_>,
    passage: &Passage<'_>,
    days: &[WrittenDay],
    today: Option<civil::Date>,
    findings: &mut Findings<'_>,
) {
    let Some(today) = today else { return };
    let found =
        since(passage, today).or_else(|| done(passage, today)).or_else(|| since_day(passage, days, today));
    if let Some(range) = found {
        let shown = &passage.text[range.clone()];
        findings.tell(reading.place(passage, range), format!("`{shown}` is yet to come"), "correct the year");
    }
    // a letter that is dated before today answers nothing that came after it
    let dated = reading.front.date.as_ref().map(|date| date.value.local.date());
    let written = dated.filter(|dated| *dated < today);
    for day in days {
        let shown = &passage.text[day.range.clone()];
        let is_after_letter = || is_after_paper(passage, day, written.unwrap_or(today));
        let message = match of_advert(passage, day, today) {
            None if is_after_letter() => {
                format!("`{shown}` is after the day of the letter, which speaks of it as past")
            }
            Some(true) => format!("`{shown}` is yet to come, and the letter speaks of it as past"),
            Some(false) => format!("`{shown}` is more than a year ago"),
            None => match other_side(passage, day, today).or_else(|| of_head(reading, passage, day)) {
                Some(said) => format!("`{shown}` {said}"),
                None => continue,
            },
        };
        findings.tell(reading.place(passage, day.range.clone()), message, "correct the date");
    }
}

/// What a letter says of a day as if it were on the other side of today; at most one finding for each day.
fn other_side(passage: &Passage<'_>, day: &WrittenDay, today: civil::Date) -> Option<&'static str> {
    let text = &passage.text;
    // a day without a year that is just over is not that of next year
    let is_over = match day.year {
        Some(year) => civil::Date::new(year, day.month, day.day).ok()? < today,
        None => civil::Date::new(today.year(), day.month, day.day)
            .and_then(|date| date.until(today))
            .is_ok_and(|span| (1..=LATELY).contains(&span.get_days())),
    };
    if !is_over {
        return None;
    }
    let sentence = sentence_of(text, &day.range);
    let said = passage.phrases_in(sentence.clone());
    let says = |topic| said.iter().any(|phrase| phrase.entry.topic == topic);
    if says(Topic::Bygone) {
        return None;
    }
    let head = &text[sentence.start..day.range.start];
    let clause = head.rfind([';', '(']).map_or(0, |at| at + 1);
    let before: Vec<&str> = words(&head[clause..]).map(|word| &head[clause..][word]).collect();
    let near = |most: usize| before.iter().rev().take(most);
    let all_words = || words(&text[sentence.clone()]).map(|word| &text[sentence.clone()][word]);
    // `vor der Bewerbungsfrist am …`, `avant la clôture du …`; where no year is said, not the closing of a shop
    let is_closing = || {
        let last = &before[before.len().saturating_sub(4)..];
        let pairs = last.windows(2).map(|pair| pair.join(" "));
        last.iter().any(|word| CLOSING_DAYS.has_in_any_case(word))
            || pairs.into_iter().any(|pair| CLOSING_DAYS.has_in_any_case(&pair))
    };
    let is_deadline = match day.year {
        Some(_) => is_closing() || near(3).any(|word| cues!("deadlines").has_in_any_case(word)),
        None => is_closing(),
    };
    if is_deadline && !all_words().any(|word| cues!("expired deadlines").has_in_any_case(word)) {
        return Some(TO_COME_AND_PAST);
    }
    // `I can come to the interview on 5 November`, `zum Gespräch am 5. November komme ich gern`
    let is_offered = || {
        let behind = &text[day.range.end..sentence.end];
        let first = words(behind).next().map(|word| &behind[word]);
        before.iter().copied().chain(first).any(|word| COMING_TO_TALKS.has_in_any_case(word))
    };
    if near(4).any(|word| TALKS.has_in_any_case(word))
        && is_offered()
        && !all_words().any(|word| TALKED.has_in_any_case(word))
    {
        return Some(TO_COME_AND_PAST);
    }
    day.year?;
    // `J'obtiendrai en juin 2024`, `I look forward to your open evening on 3 March 2026`
    let anticipates = said
        .iter()
        .any(|phrase| phrase.entry.topic == Topic::Anticipating && phrase.range.end <= day.range.start);
    let will = || {
        let before: Vec<&str> = words(head).map(|word| &head[word]).collect();
        let on = before
            .last()
            .is_some_and(|word| IN_YEAR.has_in_any_case(word) || cues!("on a day").has_in_any_case(word));
        let near = &before[before.len().saturating_sub(5)..];
        // `I will complete the course … in March 2026`, `Im Juni 2026 werde ich …`
        let mine = completes(head);
        let behind = &text[day.range.end..sentence.end];
        let behind: Vec<&str> = words(behind).take(2).map(|word| &behind[word]).collect();
        let goes_on =
            matches!(behind.as_slice(), [will, me] if WILL.has_in_any_case(will) && ME.has_in_any_case(me));
        let future = |word: &&str| {
            let lower = word.to_lowercase();
            WILL.has(&lower)
                || cues!("future endings of mine")
                    .iter()
                    .any(|ending| lower.len() > 5 && lower.ends_with(ending))
        };
        on && (near.iter().any(future) || mine || goes_on)
            && !near.iter().any(|word| cues!("forgetting").iter().any(|stem| word.starts_with(stem)))
    };
    (anticipates || will()).then_some(TO_COME_AND_PAST)
}

const TO_COME_AND_PAST: &str = "is past, and the letter speaks of it as of a day to come";

/// The day until which one may apply, where no year says which it is.
static CLOSING_DAYS: CueList = CueList::of("closing days");

/// With which one says that one would come.
static COMING_TO_TALKS: CueList = CueList::of("coming to interviews");

/// With which one speaks of a talk that was.
static TALKED: CueList = CueList::of("interviews that were");

/// Whether the words before a day say in one clause that the author will complete something: `I will complete the course`, but not
/// `I will tell you of the course that I completed`.
fn completes(head: &str) -> bool {
    let all: Vec<Range<usize>> = words(head).collect();
    let is =
        |list: &CueList, at: usize| all.get(at).is_some_and(|word| list.has_in_any_case(&head[word.clone()]));
    (0..all.len()).any(|at| {
        let begins =
            is(&ME, at) && is(&WILL, at + 1) && (at + 2..at + 4).any(|verb| is(cues!("completing"), verb));
        let is_one_clause = || {
            let rest = &head[all[at + 1].end..];
            let parts = |word: Range<usize>| {
                ME.has_in_any_case(&rest[word.clone()]) || RELATIVE.has_in_any_case(&rest[word])
            };
            !rest.contains([',', ';', ':', '–', '—']) && !words(rest).any(parts)
        };
        begins && is_one_clause()
    })
}

/// Whether a line of its own dates the letter otherwise than its front matter: `Winterthur, 26. November 2025`.
fn of_head(reading: &ReadingOrder<'_>, passage: &Passage<'_>, day: &WrittenDay) -> Option<&'static str> {
    // `Good through`: a cell says what the head of its column says
    if passage.place == PassageRole::Part {
        return None;
    }
    let text = passage.text.trim();
    let dated = reading.front.date.as_ref()?.value.local.date();
    let head = text.strip_suffix(&passage.text[day.range.clone()])?;
    let alone = words(text).count() <= 6;
    let placed =
        head.is_empty() || head.trim_end().ends_with(',') || words(head).count() > 1 && head.contains(',');
    let date = civil::Date::new(day.year?, day.month, day.day).ok()?;
    (alone && placed && date != dated).then_some("is not the date of the letter")
}

/// With which one says what will be.
static WILL: CueList = CueList::of("will");

/// Whom an author means by it.
static ME: CueList = CueList::of("me who will");

/// `seit 2028`, `since May 2027`, `desde marzo de 2027 trabajo`: what is said to have begun, and has not.
fn since(passage: &Passage<'_>, today: civil::Date) -> Option<Range<usize>> {
    let text = &passage.text;
    // the last words before the year, small ones between a month and a year left out
    let mut last: Option<Range<usize>> = None;
    let mut before_last: Option<Range<usize>> = None;
    for word in &passage.words {
        let written = &text[word.clone()];
        // Italian and Polish say so of what is to come, too, and seldom of so late
        let is_late = year(written).is_none_or(|year| year > today.year() + SOON_YEARS);
        let begins = |place: &Option<Range<usize>>| {
            let says = |said: &str| {
                SINCE.has_in_any_case(said) || is_late && cues!("since or from").has_in_any_case(said)
            };
            place.as_ref().is_some_and(|place| says(&text[place.clone()]))
        };
        if is_later_year(written, today) && !is_counted(passage, word, false) {
            let month = last.as_ref().is_some_and(|place| {
                passage.phrases_in(place.clone()).iter().any(|phrase| phrase.entry.topic == Topic::Month)
            });
            let start = match () {
                () if begins(&last) => &last,
                () if month && begins(&before_last) => &before_last,
                () => &None,
            };
            if let Some(start) = start
                && !is_to_come(passage, start.start..word.end)
            {
                return Some(start.start..word.end);
            }
        }
        if !BEFORE_DAYS.has_in_any_case(written) {
            before_last = last.replace(word.clone());
        }
    }
    None
}

/// So many years ahead there may be plans.
const SOON_YEARS: i16 = 2;

/// Whether a word is a year that is yet to come, or would be one if its digits stood in order: `2106`.
fn is_later_year(word: &str, today: civil::Date) -> bool {
    year(word).is_some_and(|year| year > today.year())
        || swapped_year(word).is_some_and(|meant| meant <= today.year())
}

/// Whether a number that is no year as it stands may count something: `2106 cases`. A strict look takes it for a year only where a
/// mark follows, or who did something then.
fn is_counted(passage: &Wording, number: &Range<usize>, strict: bool) -> bool {
    let (text, lang) = (&passage.text, &*passage.language);
    if year(&text[number.clone()]).is_some() {
        return false;
    }
    let rest = &text[number.end..];
    let Some(after) = rest.strip_prefix([' ', '\u{a0}', '\u{202f}']) else {
        return !(rest.is_empty() || rest.starts_with([',', '.', ';', ')', ':', '!']))
            || rest
                .strip_prefix([',', '.'])
                .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    };
    let Some(next) = first_word(after).map(|next| &after[next]) else { return false };
    let is_capital = next.starts_with(char::is_uppercase);
    let is_verb = lang == "de" && !is_capital;
    if ME.has_in_any_case(next) || is_verb && !UNITS.has_in_any_case(next) {
        return false;
    }
    // `2106 Fällen`, `2201 Gerasdorf`
    let is_noun = is_capital || next.ends_with('s') || next.starts_with(|c: char| c.is_ascii_digit());
    strict || is_noun || UNITS.has_in_any_case(next)
}

/// `seit dem 3. März 2027`.
fn since_day(passage: &Passage<'_>, days: &[WrittenDay], today: civil::Date) -> Option<Range<usize>> {
    let text = &passage.text;
    days.iter().find_map(|day| {
        let year = day.year?;
        let date = civil::Date::new(year, day.month, day.day).ok()?;
        let near = &text[text.floor_char_boundary(day.range.start.saturating_sub(24))..day.range.start];
        let offset = day.range.start - near.len();
        let mut before = words(near).filter(|word| !BEFORE_DAYS.has_in_any_case(&near[word.clone()]));
        let last = before.by_ref().last().filter(|word| SINCE.has_in_any_case(&near[word.clone()]))?;
        let range = offset + last.start..day.range.end;
        (date > today && !is_to_come(passage, range.clone())).then_some(range)
    })
}

/// Whether a sentence speaks of what is to come: `desde marzo de 2027 estaré disponible`.
fn is_to_come(passage: &Passage<'_>, range: Range<usize>) -> bool {
    let text = &passage.text;
    let sentence = sentence_of(text, &range);
    passage.phrases_in(sentence.clone()).iter().any(|phrase| phrase.entry.topic == Topic::Free)
        || passage.words_in(sentence).iter().any(|word| {
            let word = text[word.clone()].to_lowercase();
            cues!("yet to come").has(&word)
                || cues!("future endings").iter().any(|ending| word.len() > 5 && word.ends_with(ending))
        })
}

/// `In 2028 I graduated`: a year to come in whose clause something was done.
fn done(passage: &Passage<'_>, today: civil::Date) -> Option<Range<usize>> {
    let text = &passage.text;
    let all = &passage.words;
    for (index, word) in all.iter().enumerate() {
        if !is_later_year(&text[word.clone()], today) || is_counted(passage, word, true) {
            continue;
        }
        // `im Sommer 2028`, `in the summer of 2028`
        let lead =
            all[..index].iter().rev().take(4).find(|lead| IN_YEAR.has_in_any_case(&text[(*lead).clone()]));
        let Some(lead) = lead.filter(|lead| {
            let mut between = words(&text[lead.end..word.start]).map(|word| &text[lead.end..][word]);
            between.all(|word| {
                cues!("seasons").has_in_any_case(word) || BEFORE_DAYS.has_in_any_case(word) || is_month(word)
            })
        }) else {
            continue;
        };
        if is_to_come(passage, lead.start..word.end) {
            continue;
        }
        let end = sentence_end(text, word.end);
        let end = text[word.end..end].find([',', ';', '(', ':']).map_or(end, |at| word.end + at);
        let start = sentence_start(text, lead.start);
        let start = text[start..lead.start].rfind([',', ';', '(', ':']).map_or(start, |at| start + at + 1);
        let was = |range: Range<usize>| {
            let said = passage.phrases_in(range);
            said.iter().any(|phrase| matches!(phrase.entry.topic, Topic::Bygone | Topic::Done))
        };
        if was(start..end) {
            return Some(lead.start..word.end);
        }
    }
    None
}

fn is_month(word: &str) -> bool {
    lexicon::is(Topic::Month, word)
}

/// What stands before a year in which something was.
static IN_YEAR: CueList = CueList::of("in a year");

/// Whether the day of what the letter answers is yet to come; false where it is long ago, nothing where it may be right.
fn of_advert(passage: &Passage<'_>, day: &WrittenDay, today: civil::Date) -> Option<bool> {
    let text = &passage.text;
    let near = text.floor_char_boundary(day.range.start.saturating_sub(60))..day.range.start;
    let mut leads = passage.phrases_in(near).iter().filter(|phrase| {
        phrase.entry.topic == Topic::Advert
            || phrase.entry.topic == Topic::TalkOfDay && is_talk_over(passage, phrase.range.start)
    });
    let beside = |start: usize| {
        let between = &text[start..day.range.start];
        words(between).all(|word| BEFORE_DAYS.has_in_any_case(&between[word]))
            && !between.contains(['.', ';'])
    };
    let lead = leads.find(|phrase| phrase.range.end <= day.range.start && beside(phrase.range.end))?;
    // `I saw your advertisement, 4 January suits me`
    let is_parted = text[lead.range.start..day.range.start].contains([',', ':', '–', '—']);
    let behind = &text[day.range.end..];
    let is_offered = words(behind).next().is_some_and(|word| COMING_TO_TALKS.has_in_any_case(&behind[word]));
    if is_offered || is_to_come(passage, day.range.clone()) {
        return None;
    }
    let date = civil::Date::new(day.year.unwrap_or(today.year()), day.month, day.day).ok()?;
    let ahead = today.until(date).ok()?.get_days();
    // a month alone is read as its last day
    let whole_month = words(&text[day.range.clone()]).count() < 3 && day.year.is_some();
    match day.year {
        _ if is_parted && ahead > 0 => None,
        _ if whole_month && ahead < 31 => (ahead < -LONG_AGO).then_some(false),
        Some(_) if ahead > 0 => Some(true),
        Some(_) => (ahead < -LONG_AGO).then_some(false),
        // without a year, what is far ahead was last year
        None => (1..=NEAR).contains(&ahead).then_some(true),
    }
}

/// Whether the day of an advertisement that one read is plainly after the letter's: monthlies bear one of a month to come.
fn is_after_paper(passage: &Passage<'_>, day: &WrittenDay, today: civil::Date) -> bool {
    /// So many days ahead may be the one that a paper bears.
    const OF_PAPER: i32 = 45;
    /// And one that a site does.
    const OF_SITE: i32 = 7;
    let text = &passage.text;
    let is_whole = day.year.is_some() && words(&text[day.range.clone()]).count() >= 3;
    let date = day.year.and_then(|year| civil::Date::new(year, day.month, day.day).ok());
    let ahead = date.and_then(|date| today.until(date).ok()).map_or(0, |span| span.get_days());
    let is_late = || {
        let sentence = text[sentence_of(text, &day.range)].to_lowercase();
        let is_of_site = cues!("sites of jobs").iter().any(|site| find_phrase(&sentence, site).is_some());
        is_of_site || ahead > OF_PAPER
    };
    is_whole
        && ahead > OF_SITE
        && is_late()
        && is_of_paper(passage, &day.range)
        && !is_to_come(passage, day.range.clone())
}

/// Whether the words before a day are of the reader's advertisement and where it was, in a sentence that says that one read it:
/// `I saw your advertisement in The Guardian of`.
fn is_of_paper(passage: &Passage<'_>, day: &Range<usize>) -> bool {
    /// So many words name no more than a paper.
    const MOST: usize = 6;
    let (text, language) = (&passage.text, &*passage.language);
    let sentence = sentence_of(text, day);
    let said = |heading: &str, word: &str| says(heading, language, word);
    let is_read = || {
        let mut all = passage.words_in(sentence.clone()).iter();
        all.any(|word| said("read of advertisements", &text[word.clone()]))
    };
    let mut back = passage.words_in(sentence.start..day.start).iter().rev();
    if !back.next().is_some_and(|word| said("before the day of an advertisement", &text[word.clone()])) {
        return false;
    }
    for _ in 0..=MOST {
        let Some(place) = back.next() else { return false };
        let word = &text[place.clone()];
        if said("advertisements by name", word) {
            // `I saw your advertisement, 4 January suits me`
            let is_parted = text[place.end..day.start].contains([',', ':', '–', '—']);
            return !is_parted && back.take(2).any(|word| is_of_readers(&text[word.clone()])) && is_read();
        }
        if !(word.starts_with(char::is_uppercase) || said("where an advertisement was", word)) {
            return false;
        }
    }
    false
}

/// Whether a sentence says that a talk was, before the place that names it: `after our call on`, but not `the invitation to our
/// call on`, and not where it looks forward.
fn is_talk_over(passage: &Passage<'_>, talk: usize) -> bool {
    let text = &passage.text;
    let sentence = sentence_of(text, &(talk..talk));
    let said = passage.phrases_in(sentence.clone());
    let head = &text[sentence.start..talk];
    let before: Vec<&str> = words(head).map(|word| &head[word]).collect();
    let near = &before[before.len().saturating_sub(TALKED_BEFORE)..];
    near.iter().any(|word| TALKED.has_in_any_case(word))
        && !near.iter().any(|word| cues!("asking to a talk").has_in_any_case(word))
        && !said.iter().any(|phrase| phrase.entry.topic == Topic::Anticipating)
}

/// So many words before a talk is said that it was.
const TALKED_BEFORE: usize = 6;

/// So many days ago nobody's advertisement was.
const LONG_AGO: i32 = 400;

/// A day without a year that is so many days ahead is none of last year's.
const NEAR: i32 = 60;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::passage::wording;

    #[test]
    fn a_number_before_a_place_is_its_postcode() {
        for (text, language, is_number) in [
            ("Since 2201 Gerasdorf was my home.", "en", true),
            ("in 2106 Berne", "en", true),
            ("Ich arbeite in 2201 Gerasdorf.", "de", true),
            ("Sinds 2106 Heemstede woon ik daar.", "nl", true),
            ("J’habite à 2106 Neuchâtel.", "fr", true),
            ("Vivo en 2106 Berna.", "es", true),
            ("Jeg boede i 2200 København.", "da", true),
            ("In 2106 Fällen half ich.", "de", true),
            ("I counted 2106 birds", "en", true),
            ("Depuis 2106 jours", "fr", true),
            ("Since 2106 I have worked there.", "en", false),
            ("Seit 2106 arbeite ich dort.", "de", false),
            ("Depuis 2106 je travaille ici.", "fr", false),
            ("Desde 2106 trabajo aquí.", "es", false),
            ("I have worked there since 2106.", "en", false),
        ] {
            let at = text.find('2').map(|at| at..at + 4).expect("a number");
            assert_eq!(is_counted(&wording(text, language), &at, false), is_number, "{text}");
        }
    }
}
