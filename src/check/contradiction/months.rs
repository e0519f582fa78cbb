//! A span of months beside another number of months: `de mars à mai 2024, un stage de six mois`.

use std::ops::{Range, RangeInclusive};

use super::super::cue_list::{BEFORE_DAYS, CueList, SINCE, UNTIL};
use super::super::lexicon::{Phrase, Topic};
use super::super::lint::Findings;
use super::super::passage::{ReadingOrder, Wording};
use super::super::quotation::is_quoted;
use super::super::spelled::{self, year};
use crate::words::{is_word, near_end, sentence_of, words};

/// A passage with more months is no letter's.
const MOST: usize = 100;

/// What counts months.
pub(super) static MONTHS: CueList = CueList::of("counting months");

/// A span and a number of months that contradict each other.
#[derive(Clone, Debug, PartialEq, Eq)]
struct WrongCount {
    /// From the one to the other.
    range: Range<usize>,
    /// The number of months that it has, the first and the last counted.
    lasted: usize,
}

pub(super) fn run(reading: &ReadingOrder<'_>, findings: &mut Findings<'_>) {
    for passage in reading.prose() {
        for WrongCount { range, lasted } in passage.once(wrong_counts).iter() {
            if findings.is_full() {
                return;
            }
            let shown = &passage.text[range.clone()];
            let message = format!("`{shown}` does not add up: from the one to the other are {lasted} months");
            let place = reading.place(passage, range.clone());
            findings.tell(place, message, "correct the months, or their number");
        }
    }
}

/// What a passage has of them; of a sentence with several spans, or several numbers, nobody knows which go together.
fn wrong_counts(passage: &Wording) -> Vec<WrongCount> {
    let text = &passage.text;
    let mut named: Vec<&Phrase> =
        passage.phrases.iter().filter(|phrase| phrase.entry.topic == Topic::Month).collect();
    // `mars` is one in several languages
    named.dedup_by_key(|phrase| phrase.range.start);
    let mut found = Vec::new();
    if named.len() > MOST {
        return found;
    }
    for pair in named.windows(2) {
        let [first, last] = pair else { continue };
        let Some(MonthSpan { lasted, may_be, end }) = lasted(text, first, last) else { continue };
        let sentence = sentence_of(text, &(first.range.start..last.range.end));
        let in_sentence = named.iter().filter(|month| sentence.contains(&month.range.start)).count();
        let mut counts = counts(passage, sentence);
        let (Some((place, count)), None, 2) = (counts.next(), counts.next(), in_sentence) else { continue };
        let starts = start_of_span(text, first);
        let before = near_end(&text[..place.start], 20);
        let is_of_else = words(before).last().is_some_and(|word| {
            let word = &before[word];
            SINCE.has_in_any_case(word) || cues!("of another time").has_in_any_case(word)
        });
        let is_of_span = || {
            let beside = is_beside(text, &(starts..end), &place);
            // a part of a span is shorter
            !is_of_else && beside || count > *may_be.end() && is_spent(text, &(starts..end), &place)
        };
        let range = starts.min(place.start)..end.max(place.end);
        if !may_be.contains(&count) && !is_quoted(text, &range) && is_of_span() {
            found.push(WrongCount { range, lasted });
        }
    }
    found
}

/// Whether nothing but marks and what says that both are the same stands between a span and a number of months, and neither goes on:
/// `du 1er mars au 31 août, soit six mois`, `an internship of nine months (June – August 2025)`.
fn is_beside(text: &str, span: &Range<usize>, count: &Range<usize>) -> bool {
    let is_same = |word: &str| cues!("months that are a span").has_in_any_case(word);
    let ends =
        |at: usize| text[at..].trim_start_matches([' ', '\u{a0}']).chars().next().is_none_or(|c| !is_word(c));
    let between = &text[span.end.min(count.end)..span.start.max(count.start)];
    let is_marked = || between.contains([',', ':', '(', '–', '—']);
    words(between).all(|word| is_same(&between[word]))
        && (is_marked() || words(between).next().is_some())
        && ends(span.end)
        && ends(count.end)
}

/// Whether a number of months behind a span is what was spent then: `from March to May 2024 I spent six months`.
fn is_spent(text: &str, span: &Range<usize>, count: &Range<usize>) -> bool {
    let Some(between) = text.get(span.end..count.start) else { return false };
    let mut said = words(between).map(|word| &between[word]).peekable();
    said.peek().is_some() && said.all(|word| cues!("spent for months").has_in_any_case(word))
}

/// Where a span begins: at the day before its first month, and at what stands before that.
fn start_of_span(text: &str, first: &Phrase) -> usize {
    /// As many bytes before a month are looked at.
    const NEAR: usize = 20;
    let near = near_end(&text[..first.range.start], NEAR);
    let from = first.range.start - near.len();
    let is_before = |word: &Range<usize>| {
        BEFORE_DAYS.has_in_any_case(&near[word.clone()])
            || cues!("from of spans").has_in_any_case(&near[word.clone()])
            || day(&near[word.clone()]).is_some()
    };
    let all: Vec<Range<usize>> = words(near).collect();
    let mut end = near.len();
    let lead = all.iter().rev().take_while(|word| {
        let joined = near[word.end..end].trim_end_matches('.').chars().all(|c| " \u{a0}.".contains(c));
        end = word.start;
        joined && is_before(word)
    });
    lead.last().map_or(first.range.start, |word| from + word.start)
}

/// How many months a span has, where two months are its first and last: `March to May 2024`, `1er mars au 31 août 2027`.
fn lasted(text: &str, first: &Phrase, last: &Phrase) -> Option<MonthSpan> {
    let between = text.get(first.range.end..last.range.start)?;
    let mut said = words(between).map(|word| &between[word]).peekable();
    let begins_behind = said.next_if(|word| day(word).is_some()).and_then(day);
    let begins = said.next_if(|word| year(word).is_some()).and_then(year);
    let join = said.next_if(|word| UNTIL.has_in_any_case(word));
    let is_dash = between.contains(['-', '–', '—']);
    // `bis zum 31. August`
    let article = said.next_if(|word| BEFORE_DAYS.has_in_any_case(word));
    let ends_before = said.next_if(|word| day(word).is_some()).and_then(day);
    // `al 31 de agosto`
    said.next_if(|word| ends_before.is_some() && BEFORE_DAYS.has_in_any_case(word));
    let is_one = said.next().is_none() && (article.is_none() || ends_before.is_some());
    // behind a day alone stands a full stop, or a comma before its year
    let is_parted = |(at, mark): (usize, char)| match mark {
        '.' => !between[..at].ends_with(|c: char| c.is_ascii_digit()),
        ',' => begins_behind.is_none(),
        _ => matches!(mark, ';' | '\n'),
    };
    if !(is_one && (join.is_some() || is_dash)) || between.char_indices().any(is_parted) {
        return None;
    }
    let rest = &text[last.range.end..];
    let mut behind = words(rest).take(2).peekable();
    let is_beside = |from: usize, word: &Range<usize>| {
        rest[from..word.start].trim_matches([' ', '\u{a0}', ',']).is_empty()
    };
    let ends_behind = behind
        .next_if(|word| begins_behind.is_some() && is_beside(0, word) && day(&rest[word.clone()]).is_some());
    let from = ends_behind.as_ref().map_or(0, |word| word.end);
    let next = behind.next().filter(|word| {
        let blank = rest[from..word.start].trim().is_empty();
        blank || ends_behind.is_some() && is_beside(from, word)
    });
    let ends = next.as_ref().and_then(|word| year(&rest[word.clone()]));
    // `al 31 de agosto de 2027`
    let of_year = || {
        let mut said = words(rest).take(2);
        let (of, year_of) = (said.next()?, said.next()?);
        let is_year = BEFORE_DAYS.has_in_any_case(&rest[of]) && year(&rest[year_of.clone()]).is_some();
        is_year.then_some(year_of)
    };
    let last_word = next.filter(|_| ends.is_some()).or_else(|| ends_behind.clone()).or_else(of_year);
    let end = last.range.end + last_word.map_or(0, |word| word.end);
    let years = match (begins, ends) {
        (Some(begins), Some(ends)) => usize::try_from(ends - begins).ok()?,
        (Some(_), None) => return None,
        // `von November bis Februar`
        (None, _) => usize::from(last.entry.line < first.entry.line),
    };
    let whole = (years * MONTHS_OF_YEAR + last.entry.line + 1).checked_sub(first.entry.line)?;
    let first_day = begins_behind.or_else(|| day_before(text, first));
    let last_day = ends_behind.and_then(|word| day(&rest[word])).or(ends_before);
    match (first_day, last_day) {
        (Some(first_day), Some(last_day)) => {
            let days = (whole * DAYS_OF_MONTH + last_day + 1).checked_sub(first_day + DAYS_OF_MONTH)?;
            Some(MonthSpan {
                end,
                lasted: (days + DAYS_OF_MONTH / 2) / DAYS_OF_MONTH,
                may_be: (days / DAYS_OF_MONTH).saturating_sub(1)..=days.div_ceil(DAYS_OF_MONTH) + 1,
            })
        }
        // both months may be counted whole, or neither
        _ => Some(MonthSpan { end, lasted: whole, may_be: whole.saturating_sub(1)..=whole + 1 }),
    }
}

/// A span of months.
struct MonthSpan {
    /// Where it ends in its text, behind its last day and year.
    end: usize,
    /// About how many it has.
    lasted: usize,
    /// How many it may be said to have.
    may_be: RangeInclusive<usize>,
}

const MONTHS_OF_YEAR: usize = 12;

/// About as many days has a month.
const DAYS_OF_MONTH: usize = 30;

/// The day of a month that a word is: `31`, `1er`, `31st`.
fn day(word: &str) -> Option<usize> {
    let digits = word.trim_end_matches(|c: char| c.is_alphabetic() || c == 'º');
    let ending = &word[digits.len()..];
    let is_day = (1..=2).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    let is_ordinal = ending.is_empty() || cues!("endings of days").has(ending);
    let day: usize = digits.parse().ok()?;
    (is_day && is_ordinal && (1..=31).contains(&day)).then_some(day)
}

/// The day that stands before a month.
fn day_before(text: &str, month: &Phrase) -> Option<usize> {
    /// As many bytes before a month are looked at.
    const NEAR: usize = 20;
    let near = near_end(&text[..month.range.start], NEAR);
    let last = words(near).filter(|word| !BEFORE_DAYS.has_in_any_case(&near[word.clone()])).last()?;
    day(&near[last])
}

/// The numbers of months in a stretch: `six months`, `acht Monate`.
fn counts(passage: &Wording, stretch: Range<usize>) -> impl Iterator<Item = (Range<usize>, usize)> {
    let text = &passage.text;
    passage.words_in(stretch).windows(2).filter_map(move |pair| {
        let [count, unit] = pair else { return None };
        let number = spelled::number(&text[count.clone()], 2, 2..=60)?;
        let beside = [" ", "\u{a0}"].contains(&&text[count.end..unit.start]);
        let word = &text[unit.clone()];
        (beside && MONTHS.has_in_any_case(word)).then_some((count.start..unit.end, number))
    })
}

#[cfg(test)]
mod tests {
    use super::super::super::passage::wording;
    use super::*;

    fn found(text: &str, language: &str) -> Vec<usize> {
        wrong_counts(&wording(text, language)).into_iter().map(|wrong| wrong.lasted).collect()
    }

    #[test]
    fn months_beside_their_number_add_up_or_do_not() {
        for (text, language, lasted) in [
            ("J’ai fait de mars à mai 2024 un stage de six mois à Tours.", "fr", 3),
            ("From March to May 2024 I spent six months at a mill.", "en", 3),
            ("Von Januar bis April 2023 war ich acht Monate dort.", "de", 4),
            ("Oktober 2023 bis März 2024, zwölf Monate", "de", 6),
            ("an internship of nine months (June – August 2025)", "en", 3),
            ("de enero a marzo de 2024, prácticas de diez meses", "es", 3),
            ("From November to February I worked there for seven months.", "en", 4),
        ] {
            assert_eq!(found(text, language), [lasted], "{text}");
        }
        for (text, language) in [
            ("de mars à mai 2024 un stage de trois mois", "fr"),
            ("From March to May 2024 I spent two months at a mill.", "en"),
            ("From March 2023 to May 2024 I spent fifteen months there.", "en"),
            ("I wrote in March, and in May, after six months, they answered.", "en"),
            ("From March to May I learned, and from June to July I taught for ten months.", "en"),
            ("From March to May 2024 I was there. It is six months ago.", "en"),
            ("Nach sechs Monaten Pause, von März bis Mai und dann acht Monate in Kiel", "de"),
            ("may be in march or may for nine months", "en"),
            ("J’y travaille depuis six mois, de janvier à décembre à mi-temps.", "fr"),
            ("I have been there since six months, from January to December on leave.", "en"),
        ] {
            assert_eq!(found(text, language), [0; 0], "{text}");
        }
    }
}
