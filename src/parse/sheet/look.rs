//! How cells look beside what they hold: number formats, and days that are kept as numbers.
//!
//! Formats are those of ECMA-376, part 1, 18.8.30 and 18.8.31.

use std::sync::Arc;

use crate::date::day_after;

/// How cells of a style show their numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum NumberLook {
    /// As they are.
    Plain,
    /// As a day, a time or both.
    Date(DateLook),
    /// As a length of time, which may have more than 24 hours.
    Duration,
    /// As this format makes them.
    Format(Arc<str>),
}

/// What of a date is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct DateLook {
    /// Whether a day is meant, and not a time of any day.
    pub(super) has_day: bool,
    /// The format, where it does not show day, month and year.
    pub(super) parts_of: Option<Arc<str>>,
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
        let FormatLetters { letters, is_elapsed } = letters(code);
        if letters.is_empty() || letters == "@" || letters.eq_ignore_ascii_case("general") {
            return Self::Plain;
        }
        if is_elapsed {
            return Self::Duration;
        }
        let is_number = letters.contains(['0', '#', '?', '@', '%']) || letters.contains("General");
        let has = |letter: char| letters.contains(letter);
        let has_day = has('d') || has('y') || (has('m') && !has('h') && !has('s'));
        if is_number || !(has_day || has('h') || has('s')) {
            return Self::Format(code.into());
        }
        let is_whole = !has_day || (has('d') && has('y') && has('m'));
        Self::Date(DateLook { has_day, parts_of: (!is_whole).then(|| code.into()) })
    }

    /// Whether a number, written out as `text`, is shown otherwise.
    pub(super) fn changes(&self, number: f64, text: &str) -> bool {
        let Self::Format(code) = self else { return false };
        let FormatLetters { letters, .. } = letters(code);
        let is_digit = |c: char| matches!(c, '0' | '#' | '?' | '.' | ',');
        if letters.is_empty() || !letters.chars().all(is_digit) {
            return true;
        }
        let count = |text: &str, of: &[char]| text.matches(of).count();
        let (whole, fraction) = letters.split_once('.').unwrap_or((&letters, ""));
        let (digits, decimals) = text.split_once('.').unwrap_or((text, ""));
        let digits = digits.trim_start_matches('-');
        (whole.contains(',') && number.abs() >= 1000.0)
            || count(whole, &['0']) > digits.len()
            || decimals.len() < count(fraction, &['0'])
            || decimals.len() > count(fraction, &['0', '#', '?'])
    }
}

/// What of a format shows numbers.
struct FormatLetters {
    /// Its first section without quoted text, colours and blanks, in small letters where they show dates.
    letters: String,
    /// Whether it shows hours, minutes or seconds that have passed.
    is_elapsed: bool,
}

fn letters(code: &str) -> FormatLetters {
    let mut letters = String::new();
    let mut is_elapsed = false;
    let mut rest = code.chars();
    while let Some(c) = rest.next() {
        match c {
            ';' => break,
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
                is_elapsed |= !lower.is_empty() && lower.chars().all(|c| matches!(c, 'h' | 'm' | 's'));
                let is_currency = inside.strip_prefix('$').is_some_and(|sign| !sign.starts_with('-'));
                letters.extend(is_currency.then_some('$'));
            }
            c if c.is_whitespace() => {}
            'Y' | 'M' | 'D' | 'H' | 'S' => letters.push(c.to_ascii_lowercase()),
            c => letters.push(c),
        }
    }
    FormatLetters { letters, is_elapsed }
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
    // seconds are as fine as a time is written, and numbers of days are far below what is exact
    #[expect(clippy::cast_possible_truncation, reason = "the number lies between 0 and some three million")]
    let seconds = (number * 86_400.0).round() as i64;
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
        // the 29th of February 1900, which was none
        (false, 60) => None,
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_show_dates_numbers_as_they_are_or_something_else() {
        let whole = |has_day| NumberLook::Date(DateLook { has_day, parts_of: None });
        for code in ["General", "@", "", "[Red]General", "\"\"@"] {
            assert_eq!(NumberLook::of(code), NumberLook::Plain, "{code}");
        }
        for code in ["yyyy-mm-dd", "DD.MM.YYYY", "[$-407]d. mmmm yyyy;@", "m/d/yy h:mm", "d\\.m\\.yyyy"] {
            assert_eq!(NumberLook::of(code), whole(true), "{code}");
        }
        for code in ["h:mm", "hh:mm:ss", "h:mm AM/PM", "mm:ss"] {
            assert_eq!(NumberLook::of(code), whole(false), "{code}");
        }
        for code in ["mmmm yyyy", "d. mmm", "dddd", "mmm-yy"] {
            let look = NumberLook::of(code);
            assert_eq!(look, NumberLook::Date(DateLook { has_day: true, parts_of: Some(code.into()) }));
        }
        for code in ["[h]:mm", "[mm]:ss"] {
            assert_eq!(NumberLook::of(code), NumberLook::Duration, "{code}");
        }
        for (code, number, changes) in [
            ("00000", 1067.0, true),
            ("00000", 10_115.0, false),
            ("0", 3.0, false),
            ("0", 3.5, true),
            ("0.00", 2.5, true),
            ("0.00", 2.25, false),
            ("#,##0", 900.0, false),
            ("#,##0", 55_000.0, true),
            ("0%", 0.5, true),
            ("#,##0\\ \"€\"", 5.0, true),
            ("[$€-407]#,##0", 5.0, true),
            ("[$-407]0", 5.0, false),
            ("0\" Std.\"", 40.0, true),
            ("0.0#", 1.125, true),
            ("\"+\"0", 49.0, true),
            ("# ?/?", 0.5, true),
            ("0.00E+00", 5.0, true),
        ] {
            let look = NumberLook::of(code);
            assert_eq!(look.changes(number, &number_text(number)), changes, "{code} of {number}");
        }
    }

    #[test]
    fn numbers_are_written_as_a_spreadsheet_shows_them() {
        for (number, text) in [
            (1067.0, "1067"),
            (4_917_012_345.0, "4917012345"),
            (0.1 + 0.2, "0.3"),
            (2.5, "2.5"),
            (-0.0, "0"),
            (1e20, "100000000000000000000"),
            (12.345_678, "12.345678"),
        ] {
            assert_eq!(number_text(number), text);
        }
    }

    #[test]
    fn days_are_those_that_a_spreadsheet_shows() {
        for (number, is_1904, text) in [
            (1.0, false, Some("1900-01-01")),
            (59.0, false, Some("1900-02-28")),
            (60.0, false, None),
            (61.0, false, Some("1900-03-01")),
            (46_084.0, false, Some("2026-03-03")),
            (46_084.604_166_667, false, Some("2026-03-03T14:30:00")),
            (46_083.999_999_9, false, Some("2026-03-03")),
            (44_622.0, true, Some("2026-03-03")),
            (2_958_465.0, false, Some("9999-12-31")),
            (2_958_466.0, false, None),
            (-1.0, false, None),
            (f64::NAN, false, None),
        ] {
            assert_eq!(date_text(number, is_1904, true).as_deref(), text, "{number}");
        }
        assert_eq!(date_text(0.604_166_667, false, false).as_deref(), Some("14:30"));
        assert_eq!(duration_text(1.5).as_deref(), Some("36:00"));
    }
}
