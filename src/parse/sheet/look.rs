//! How cells look beside what they hold: number formats, and days that are kept as numbers.
//!
//! Formats are those of ECMA-376, part 1, 18.8.30 and 18.8.31.

use std::sync::Arc;

use super::ink;
use crate::date::{day_after, written};
use crate::theme::Rgb;

/// How cells of a style show their numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum NumberLook {
    /// As they are.
    Plain,
    /// As a day, a time or both.
    Date(DateLook),
    /// As a length of time, which may have more than 24 hours, in this format.
    Duration(Arc<str>),
    /// As this format makes them.
    Format(Arc<str>),
}

/// What of a date is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct DateLook {
    /// Whether a day is meant, and not a time of any day.
    pub(super) has_day: bool,
    /// Whether it shows day, month and year where it shows a day.
    is_whole: bool,
    pub(super) format: Arc<str>,
}

impl DateLook {
    /// Whether a day, a time or both, written out as `text`, are shown in part.
    pub(super) fn leaves_out(&self, text: &str) -> bool {
        let (day, time) = match text.split_once('T') {
            Some((day, time)) => (Some(day), time),
            None if text.contains(':') => (None, text),
            None => (Some(text), ""),
        };
        day.is_some_and(|_| !self.has_day || !self.is_whole) || !shows_time(&self.format, time)
    }
}

/// Whether a format shows what of a time is not zero: hours, minutes, seconds, of which the last may be missing.
fn shows_time(format: &str, time: &str) -> bool {
    let FormatLetters { letters, elapsed } = letters(section(format, 0.0));
    let letters = letters.to_lowercase().replace("am/pm", "").replace("a/p", "");
    let units: String = letters.chars().filter(|c| matches!(c, 'd' | 'h' | 'm' | 's' | 'y')).collect();
    // an `m` beside hours or seconds is one of minutes
    let is_of_minutes = |units: &str| units.contains("hm") || units.contains("ms");
    let has_minutes =
        is_of_minutes(&units) || elapsed.is_some_and(|unit| unit == 'm' || units.starts_with('m'));
    let shows = [
        units.contains('h') || elapsed == Some('h'),
        has_minutes,
        units.contains('s') || elapsed == Some('s'),
    ];
    time.split(':')
        .zip(shows)
        .all(|(part, is_shown)| is_shown || part.bytes().all(|byte| matches!(byte, b'0' | b'.')))
}

/// Whether a length of time, written out as `text`, is shown in part, or by minutes or seconds alone.
pub(super) fn duration_leaves_out(format: &str, text: &str) -> bool {
    !shows_time(format, text)
}

/// The sections of a format, which are parted by semicolons.
fn sections(code: &str) -> Vec<&str> {
    let mut sections = Vec::new();
    let (mut start, mut is_quoted, mut is_escaped, mut is_bracketed) = (0, false, false, false);
    for (at, c) in code.char_indices() {
        if std::mem::take(&mut is_escaped) {
            continue;
        }
        match c {
            '"' if !is_bracketed => is_quoted = !is_quoted,
            _ if is_quoted => {}
            '[' => is_bracketed = true,
            ']' => is_bracketed = false,
            _ if is_bracketed => {}
            '\\' | '_' | '*' => is_escaped = true,
            ';' => {
                sections.push(&code[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    sections.push(&code[start..]);
    sections
}

/// The section of a format that shows a number.
fn section(code: &str, number: f64) -> &str {
    let sections = sections(code);
    // the last one may be that of texts
    let count = sections.len()
        - usize::from(sections.len() > 1 && sections.last().is_some_and(|last| last.contains('@')));
    let at = match count {
        0 | 1 => 0,
        _ if number < 0.0 => 1,
        3.. if number == 0.0 => 2,
        _ => 0,
    };
    sections[at]
}

/// Whether a format shows texts otherwise than they are, or not at all.
pub(super) fn changes_text(code: &str) -> bool {
    let sections = sections(code);
    let of_text = sections.get(3).or_else(|| sections.last().filter(|last| last.contains('@')));
    of_text.is_some_and(|section| {
        let FormatLetters { letters, .. } = letters(section);
        letters != "@" && !letters.eq_ignore_ascii_case("general")
    })
}

/// A format without what stands in brackets, as colours and languages do.
fn without_brackets(code: &str) -> String {
    code.split('[')
        .enumerate()
        .map(|(at, part)| if at == 0 { part } else { part.split_once(']').map_or("", |(_, rest)| rest) })
        .collect()
}

/// Whether a format shows no digit of any number, nor a part of a date: nothing, or words in its place.
pub(super) fn hides_numbers(code: &str) -> bool {
    sections(code).iter().all(|section| {
        let FormatLetters { letters, elapsed } = letters(section);
        let is_literal = letters.chars().all(|c| c == '"');
        is_literal && elapsed.is_none() && (section.is_empty() || !without_brackets(section).is_empty())
    }) && !code.is_empty()
}

/// The colour in which a format shows a number, where it says one.
pub(super) fn ink_of(code: &str, number: f64) -> Option<Rgb> {
    section(code, number).split('[').skip(1).find_map(|part| ink::named(part.split(']').next()?))
}

/// Days with nothing but a time begin as those: hours of no day.
const LAST_DAY: f64 = 2_958_466.0;

impl NumberLook {
    /// The look of a format that every program knows by its number.
    pub(super) fn built_in(id: u32) -> Self {
        let code = match id {
            1 => "0",
            2 => "0.00",
            3 => "#,##0",
            4 => "#,##0.00",
            5..=8 => "$#,##0",
            9 => "0%",
            10 => "0.00%",
            11 => "0.00E+00",
            12 | 13 => "# ?/?",
            14 | 15 | 27..=36 | 50..=58 => "yyyy-mm-dd",
            16 => "d-mmm",
            17 => "mmm-yy",
            18 | 19 => "h:mm AM/PM",
            20 => "h:mm",
            21 => "h:mm:ss",
            22 => "yyyy-mm-dd h:mm",
            37..=44 => "#,##0.00_)",
            45 | 47 => "mm:ss",
            46 => "[h]:mm:ss",
            48 => "##0.0E+0",
            _ => "General",
        };
        Self::of(code)
    }

    /// The look of a format that is written out.
    pub(super) fn of(code: &str) -> Self {
        let sections = sections(code);
        let FormatLetters { letters, elapsed } = letters(sections[0]);
        if elapsed.is_some() {
            return Self::Duration(code.into());
        }
        if letters.is_empty() || letters == "@" || letters.eq_ignore_ascii_case("general") {
            // `""` and blanks show nothing, and `"x"` another word
            let is_literal = letters.is_empty() && !without_brackets(code).is_empty();
            return if sections.len() > 1 || is_literal { Self::Format(code.into()) } else { Self::Plain };
        }
        let is_number = letters.contains(['0', '#', '?', '@', '%']) || letters.contains("General");
        let has = |letter: char| letters.contains(letter);
        let has_day = has('d') || has('y') || (has('m') && !has('h') && !has('s'));
        if is_number || !(has_day || has('h') || has('s')) {
            return Self::Format(code.into());
        }
        let is_whole = !has_day || (has('d') && has('y') && has('m'));
        Self::Date(DateLook { has_day, is_whole, format: code.into() })
    }

    /// Whether a number, written out as `text`, is shown otherwise.
    pub(super) fn changes(&self, number: f64, text: &str) -> bool {
        let Self::Format(code) = self else { return false };
        // a condition decides which of several sections is meant
        if ["[<", "[>", "[="].iter().any(|condition| code.contains(condition)) {
            return true;
        }
        let section = section(code, number);
        let FormatLetters { mut letters, .. } = letters(section);
        let has_sign = number < 0.0 && !std::ptr::eq(section, sections(code)[0]);
        if has_sign {
            match letters.strip_prefix('-') {
                Some(unsigned) => letters = unsigned.to_owned(),
                None => return true,
            }
        }
        if letters == "@" || letters.eq_ignore_ascii_case("general") {
            return false;
        }
        let is_digit = |c: char| matches!(c, '0' | '#' | '?' | '.' | ',');
        if letters.is_empty() || !letters.chars().all(is_digit) {
            return true;
        }
        let count = |text: &str, of: &[char]| text.matches(of).count();
        let (whole, fraction) = letters.split_once('.').unwrap_or((&letters, ""));
        let (digits, decimals) = text.split_once('.').unwrap_or((text, ""));
        let digits = digits.trim_start_matches('-');
        // without a place for it, a zero is not shown, and a comma at the end divides by a thousand
        (number.abs() < 1.0 && !whole.contains('0'))
            || letters.ends_with(',')
            || whole.ends_with(',')
            || (whole.contains(',') && number.abs() >= 1000.0)
            || count(whole, &['0']) > digits.len()
            || decimals.len() < count(fraction, &['0'])
            || decimals.len() > count(fraction, &['0', '#', '?'])
    }
}

/// What of a format shows numbers.
struct FormatLetters {
    /// A section of it without quoted text, colours and blanks, in small letters where they show dates.
    letters: String,
    /// The first letter of the hours, minutes or seconds that have passed, where it shows those.
    elapsed: Option<char>,
}

fn letters(section: &str) -> FormatLetters {
    let mut letters = String::new();
    let mut elapsed = None;
    let mut rest = section.chars();
    while let Some(c) = rest.next() {
        match c {
            // text, which changes what numbers say, and parts dates
            '"' => {
                let quoted: String = rest.by_ref().take_while(|c| *c != '"').collect();
                letters.extend(quoted.chars().any(|c| !c.is_whitespace()).then_some('"'));
            }
            '\\' => letters.extend(rest.next().filter(|c| !c.is_whitespace()).map(|_| '"')),
            '_' | '*' => {
                rest.next();
            }
            '[' => {
                let inside: String = rest.by_ref().take_while(|c| *c != ']').collect();
                let lower = inside.to_lowercase();
                if lower.chars().all(|c| matches!(c, 'h' | 'm' | 's')) {
                    elapsed = elapsed.or(lower.chars().next());
                }
                let is_currency = inside.strip_prefix('$').is_some_and(|sign| !sign.starts_with('-'));
                letters.extend(is_currency.then_some('$'));
            }
            c if c.is_whitespace() => {}
            'Y' | 'M' | 'D' | 'H' | 'S' => letters.push(c.to_ascii_lowercase()),
            c => letters.push(c),
        }
    }
    FormatLetters { letters, elapsed }
}

/// A whole number as its digits, another with at most 15 of them: as many as a spreadsheet shows.
pub(super) fn number_text(number: f64) -> String {
    if !number.is_finite() {
        return String::new();
    }
    if number.fract() == 0.0 && number.abs() < 1e21 {
        // zero has a sign there
        return format!("{:.0}", number + 0.0);
    }
    let rounded: f64 = format!("{number:.14e}").parse().unwrap_or(number);
    format!("{rounded}")
}

/// A day that is kept as a number, as ISO 8601 has it: with its time only where that is not midnight. Nothing for a number
/// that is no day.
///
/// Days are counted from 1900, as if that had been a leap year, or from 1904 on; the fraction is the time.
pub(super) fn date_text(number: f64, is_1904: bool, has_day: bool) -> Option<String> {
    const SECONDS: i64 = 86_400;
    if !(0.0..LAST_DAY).contains(&number) {
        return None;
    }
    // seconds are as fine as a time is written; a part of the last one of a day is none of the next, but for what numbers with a
    // fraction lose (SheetJS, SSF, `parse_date_code`)
    #[expect(clippy::cast_possible_truncation, reason = "the number lies between 0 and some three million")]
    let whole = (number * 86_400.0).floor() as i64;
    let part = (number * 86_400.0).fract();
    let is_last_of_day = whole % SECONDS == SECONDS - 1;
    let seconds = whole + i64::from(part > if is_last_of_day { 0.9999 } else { 0.5 });
    let (days, time) = (seconds / SECONDS, seconds % SECONDS);
    let (hours, minutes, seconds) = (time / 3600, time / 60 % 60, time % 60);
    let time = match seconds {
        0 => format!("{hours:02}:{minutes:02}"),
        _ => format!("{hours:02}:{minutes:02}:{seconds:02}"),
    };
    if !has_day && days == 0 {
        return Some(time);
    }
    let day = match (is_1904, days) {
        (true, days) => day_after((1904, 1, 1), days),
        // the 29th of February 1900, which was none, and the day before the first, shown as the 0th of January
        (false, 0 | 60) => None,
        (false, 0..60) => day_after((1899, 12, 31), days),
        (false, _) => day_after((1899, 12, 30), days),
    }?;
    Some(if hours + minutes + i64::from(seconds > 0) == 0 {
        day
    } else {
        format!("{day}T{hours:02}:{minutes:02}:{seconds:02}")
    })
}

/// A length of time that is kept as a number of days: hours, minutes, seconds.
pub(super) fn duration_text(number: f64) -> Option<String> {
    if !(0.0..LAST_DAY).contains(&number) {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, reason = "the number lies between 0 and some three million")]
    let seconds = (number * 86_400.0).round() as i64;
    let (hours, minutes) = (seconds / 3600, seconds / 60 % 60);
    Some(match seconds % 60 {
        0 => format!("{hours}:{minutes:02}"),
        seconds => format!("{hours}:{minutes:02}:{seconds:02}"),
    })
}

/// Whether a date that is written out is one; a time alone is no date, and is left alone.
pub(super) fn is_iso_date(date: &str) -> bool {
    let is_time = !date.contains('-') && date.contains(':');
    is_time || written::parse(date).is_some()
}

/// A date that is written out: without a time of midnight.
pub(super) fn iso_date(date: &str) -> String {
    let day = date.split_once('T').filter(|(_, time)| time.starts_with("00:00"));
    day.map_or(date, |(day, _)| day).to_owned()
}

#[cfg(test)]
mod tests;
