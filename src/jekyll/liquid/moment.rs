//! Points in time, and how Ruby's `Time.parse` reads them.

use crate::date::Date;

/// A point in time on some clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Moment {
    /// Seconds from 1970-01-01 00:00:00 on that clock.
    pub(super) local: i64,
    /// Billionths of a second.
    pub(super) nanoseconds: u32,
    /// Seconds by which the clock is east of Greenwich.
    pub(super) offset: i32,
    /// Whether the clock shows universal time, rather than being ahead of it by nothing.
    pub(super) universal: bool,
}

/// A calendar day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct CalendarDay {
    pub(super) year: i64,
    pub(super) month: i64,
    pub(super) day: i64,
}

const DAY: i64 = 86_400;

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Names of zones that Ruby's `Time` knows, and their offsets in hours.
const ZONES: &[(&str, i32)] = &[
    ("z", 0),
    ("utc", 0),
    ("ut", 0),
    ("gmt", 0),
    ("est", -5),
    ("edt", -4),
    ("cst", -6),
    ("cdt", -5),
    ("mst", -7),
    ("mdt", -6),
    ("pst", -8),
    ("pdt", -7),
];

impl Moment {
    /// The point that many seconds after 1970 began in Greenwich.
    pub(super) fn of_epoch(seconds: i64) -> Option<Self> {
        // Far beyond any date a letter bears, and well inside what the arithmetic holds.
        (-1_000_000_000_000..1_000_000_000_000).contains(&seconds).then_some(Self {
            local: seconds,
            nanoseconds: 0,
            offset: 0,
            universal: true,
        })
    }

    pub(super) fn of_date(date: Date) -> Self {
        let day = CalendarDay {
            year: i64::from(date.local.year()),
            month: i64::from(date.local.month()),
            day: i64::from(date.local.day()),
        };
        let time = i64::from(date.local.hour()) * 3600
            + i64::from(date.local.minute()) * 60
            + i64::from(date.local.second());
        Self {
            local: day.number() * DAY + time,
            nanoseconds: 0,
            offset: date.offset,
            universal: date.offset == 0,
        }
    }

    /// Reads a date the way Ruby does: nearly any notation; what is missing comes from `now`.
    pub(super) fn parse(text: &str, now: Option<Self>) -> Option<Self> {
        if text.len() > 128 {
            return None;
        }
        let lower = text.to_lowercase();
        let (time, rest) = Clock::take(&lower);
        let mut date = MomentParts::of(&rest);
        if date == MomentParts::default() && time.is_none() {
            return None;
        }
        if date.year.is_none() {
            let today = now?.day();
            date.year = Some(today.year);
            if date.month.is_none() {
                date.month = Some(today.month);
                date.day = date.day.or(Some(today.day));
            }
        }
        let day =
            CalendarDay { year: date.year?, month: date.month.unwrap_or(1), day: date.day.unwrap_or(1) };
        if !(1..=12).contains(&day.month) || !(1..=31).contains(&day.day) || day.year.abs() > 9999 {
            return None;
        }
        let time = time.or(date.time).unwrap_or_default();
        Some(Self {
            local: day.number() * DAY + time.seconds,
            nanoseconds: time.nanoseconds,
            offset: time.offset.unwrap_or(0),
            universal: time.offset.is_none() || time.universal,
        })
    }

    /// A text in small letters without the time of day in it, and whether there is one.
    pub(super) fn without_time(text: &str) -> (String, bool) {
        let (time, rest) = Clock::take(&text.to_lowercase());
        (rest.trim().trim_end_matches([',', 't']).trim().to_owned(), time.is_some())
    }

    /// Whether a text names a month and a year, and no day.
    pub(super) fn names_month_and_year(text: &str) -> bool {
        let parts = MomentParts::of(text);
        parts.year.is_some() && parts.month.is_some() && parts.day.is_none()
    }

    /// The same point on a clock in Greenwich.
    pub(super) fn in_utc(self) -> Self {
        Self { local: self.epoch(), offset: 0, universal: true, ..self }
    }

    /// Seconds since 1970 began in Greenwich.
    pub(super) fn epoch(self) -> i64 {
        self.local - i64::from(self.offset)
    }

    pub(super) fn day(self) -> CalendarDay {
        CalendarDay::of_number(self.local.div_euclid(DAY))
    }

    /// Hour, minute and second.
    pub(super) fn time(self) -> (i64, i64, i64) {
        let second = self.local.rem_euclid(DAY);
        (second / 3600, second / 60 % 60, second % 60)
    }

    /// The day of the week; Sunday is 0.
    pub(super) fn weekday(self) -> i64 {
        (self.local.div_euclid(DAY) + 4).rem_euclid(7)
    }

    /// The day of the year; the first is 1.
    pub(super) fn day_of_year(self) -> i64 {
        let day = self.day();
        day.number() - CalendarDay { month: 1, day: 1, ..day }.number() + 1
    }
}

impl CalendarDay {
    /// The days since 1970-01-01, in the Gregorian calendar; days beyond a month's end run on.
    pub(super) fn number(self) -> i64 {
        // Years begin in March, so that the leap day is the last of its year.
        let year = if self.month <= 2 { self.year - 1 } else { self.year };
        let month = (self.month + 9) % 12;
        let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
        year * 365 + leap_days + (month * 153 + 2) / 5 + self.day - 1 - 719_468
    }

    pub(super) fn of_number(number: i64) -> Self {
        let number = number + 719_468;
        let era = number.div_euclid(146_097);
        let of_era = number.rem_euclid(146_097);
        let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month = (5 * of_year + 2) / 153;
        let day = of_year - (153 * month + 2) / 5 + 1;
        let month = if month < 10 { month + 3 } else { month - 9 };
        Self { year: year_of_era + era * 400 + i64::from(month <= 2), month, day }
    }
}

/// A time of day and its zone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Clock {
    seconds: i64,
    nanoseconds: u32,
    offset: Option<i32>,
    universal: bool,
}

impl Clock {
    /// Takes the time of day out of a text; gives the rest.
    fn take(text: &str) -> (Option<Self>, String) {
        let bytes = text.as_bytes();
        let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
        let number = |from: usize, to: usize| text[from..to].parse::<i64>().ok();
        let mut at = 0;
        while at < bytes.len() {
            if !digit(at) {
                at += 1;
                continue;
            }
            let start = at;
            while digit(at) {
                at += 1;
            }
            let after = text[at..].trim_start();
            let spaced = text.len() - after.len();
            if at - start > 2 {
                continue;
            }
            let Some(hour) = number(start, at) else { continue };
            let (mut minute, mut second, mut nanoseconds) = (0, 0, 0);
            let mut end;
            if bytes.get(at) == Some(&b':') && digit(at + 1) && digit(at + 2) {
                minute = number(at + 1, at + 3).unwrap_or(0);
                end = at + 3;
                if bytes.get(end) == Some(&b':') && digit(end + 1) && digit(end + 2) {
                    second = number(end + 1, end + 3).unwrap_or(0);
                    end += 3;
                    if bytes.get(end) == Some(&b'.') && digit(end + 1) {
                        let fraction: String =
                            text[end + 1..].chars().take_while(char::is_ascii_digit).collect();
                        nanoseconds = format!("{fraction:0<9}")[..9].parse().unwrap_or(0);
                        end += 1 + fraction.len();
                    }
                }
            } else if after.starts_with("am") || after.starts_with("pm") {
                end = spaced;
            } else {
                continue;
            }
            let rest = text[end..].trim_start();
            let hour = match rest.get(..2) {
                Some("am") => hour % 12,
                Some("pm") => hour % 12 + 12,
                _ => hour,
            };
            if rest.starts_with("am") || rest.starts_with("pm") {
                end = text.len() - rest.len() + 2;
            }
            if hour > 24 || minute > 59 || second > 60 {
                continue;
            }
            let (zone, end) = zone(text, end);
            let before = text[..start].strip_suffix('t').unwrap_or(&text[..start]);
            let clock = Self {
                seconds: hour * 3600 + minute * 60 + second,
                nanoseconds,
                offset: zone.map(|(offset, _)| offset),
                universal: zone.is_some_and(|(_, universal)| universal),
            };
            return (Some(clock), format!("{before} {}", &text[end..]));
        }
        (None, text.to_owned())
    }
}

/// Reads a zone after a time: its offset, whether it is universal time, and where it ends.
fn zone(text: &str, from: usize) -> (Option<(i32, bool)>, usize) {
    let rest = text[from..].trim_start();
    let start = text.len() - rest.len();
    let sign = match rest.chars().next() {
        Some('+') => 1,
        Some('-') => -1,
        _ => {
            let length = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
            let found = ZONES.iter().find(|(name, _)| *name == &rest[..length]);
            return match found {
                Some((_, hours)) => (
                    Some((hours * 3600, matches!(&rest[..length], "z" | "utc" | "ut" | "gmt"))),
                    start + length,
                ),
                None => (None, from),
            };
        }
    };
    let length = rest[1..].find(|c: char| !c.is_ascii_digit() && c != ':').map_or(rest.len(), |at| at + 1);
    let digits: String = rest[1..length].chars().filter(char::is_ascii_digit).collect();
    let (hours, minutes) = if digits.len() > 2 { digits.split_at(2) } else { (&*digits, "0") };
    match (hours.parse::<i32>(), minutes.parse::<i32>()) {
        // Ruby takes an offset of one digit for the name of a zone, and does not know it.
        (Ok(_), Ok(_)) if digits.len() == 1 => (None, start + length),
        (Ok(hours), Ok(minutes)) if hours < 24 && minutes < 60 => {
            (Some((sign * (hours * 3600 + minutes * 60), false)), start + length)
        }
        _ => (None, from),
    }
}

/// The parts of a date that a text names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct MomentParts {
    year: Option<i64>,
    month: Option<i64>,
    day: Option<i64>,
    time: Option<Clock>,
}

impl MomentParts {
    fn of(text: &str) -> Self {
        let mut words = Vec::new();
        let mut start = None;
        for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
            let same = start.is_some_and(|start: usize| {
                text[start..].starts_with(|first: char| first.is_ascii_digit() == c.is_ascii_digit())
            });
            if !(c.is_alphanumeric() && same) {
                words.extend(start.take().map(|start| start..at));
                start = c.is_alphanumeric().then_some(at);
            }
        }
        let month_at = words.iter().position(|word| {
            text.get(word.start..word.start + 3).is_some_and(|name| MONTHS.contains(&name)) && word.len() >= 3
        });
        let is_number =
            |word: &std::ops::Range<usize>| text[word.start..].starts_with(|c: char| c.is_ascii_digit());
        let numbers: Vec<_> = words.iter().filter(|word| is_number(word)).cloned().collect();
        if let Some(month_at) = month_at {
            let month_word = &words[month_at];
            let name = &text[month_word.start..month_word.start + 3];
            let month = (1..).zip(MONTHS).find(|(_, month)| *month == name).map(|(number, _)| number);
            let mut parts = Self { month, ..Self::default() };
            let before = numbers.iter().rfind(|number| number.end <= month_word.start);
            let after = numbers.iter().filter(|number| number.start >= month_word.end);
            for number in before.into_iter().chain(after).take(2) {
                let digits = &text[number.clone()];
                if parts.day.is_none() && digits.len() <= 2 {
                    parts.day = digits.parse().ok();
                } else if parts.year.is_none() {
                    parts.year = year(digits);
                }
            }
            return parts;
        }
        Self::of_numbers(text, &numbers)
    }

    fn of_numbers(text: &str, numbers: &[std::ops::Range<usize>]) -> Self {
        let digits: Vec<&str> = numbers.iter().map(|number| &text[number.clone()]).collect();
        match digits[..] {
            [a, b, c, ..] if a.len() <= 2 && c.len() > 2 => {
                Self { year: year(c), month: b.parse().ok(), day: a.parse().ok(), time: None }
            }
            [a, b, c, d] if d.len() <= 2 && text[numbers[2].end..].starts_with(' ') => Self {
                year: year(a),
                month: b.parse().ok(),
                day: c.parse().ok(),
                time: d
                    .parse()
                    .ok()
                    .filter(|hour| *hour < 25)
                    .map(|hour: i64| Clock { seconds: hour * 3600, ..Clock::default() }),
            },
            [a, b, c, ..] => Self { year: year(a), month: b.parse().ok(), day: c.parse().ok(), time: None },
            // Ruby reads `2015-01` as something else, which is no date.
            [a, b] if a.len() == 4 && b.len() == 3 => Self::of_day_in_year(a, b),
            [a, b] if a.len() == 4 && b.len() <= 2 && text[numbers[0].end..].starts_with('/') => {
                Self { year: year(a), month: b.parse().ok(), ..Self::default() }
            }
            [a, b] if a.len() <= 2 && b.len() == 4 && text[numbers[0].end..].starts_with('/') => {
                Self { year: year(b), month: a.parse().ok(), ..Self::default() }
            }
            [a, b] if a.len() == 8 && b.len() == 6 => Self { time: compact_time(b), ..Self::compact(a) },
            [a, b] if a.len() <= 2 && b.len() <= 2 => {
                Self { month: a.parse().ok(), day: b.parse().ok(), ..Self::default() }
            }
            [a] if a.len() == 8 => Self::compact(a),
            [a] if a.len() == 14 => Self { time: compact_time(&a[8..]), ..Self::compact(&a[..8]) },
            [a] if a.len() == 4 => Self { year: year(a), ..Self::default() },
            _ => Self::default(),
        }
    }

    /// `2015-033`.
    fn of_day_in_year(year: &str, day: &str) -> Self {
        let (Ok(year), Ok(day)) = (year.parse::<i64>(), day.parse::<i64>()) else { return Self::default() };
        let first = CalendarDay { year, month: 1, day: 1 }.number();
        let found = CalendarDay::of_number(first + day - 1);
        if day < 1 || found.year != year {
            return Self::default();
        }
        Self { year: Some(year), month: Some(found.month), day: Some(found.day), time: None }
    }

    /// `20150102`.
    fn compact(digits: &str) -> Self {
        Self {
            year: digits[..4].parse().ok(),
            month: digits[4..6].parse().ok(),
            day: digits[6..8].parse().ok(),
            time: None,
        }
    }
}

/// `101112`.
fn compact_time(digits: &str) -> Option<Clock> {
    let part = |range: std::ops::Range<usize>| digits[range].parse::<i64>().ok();
    let seconds = part(0..2)? * 3600 + part(2..4)? * 60 + part(4..6)?;
    Some(Clock { seconds, ..Clock::default() })
}

/// A year; of two digits, one between 1969 and 2068.
fn year(digits: &str) -> Option<i64> {
    let year: i64 = digits.parse().ok()?;
    Some(match year {
        _ if digits.len() > 2 => year,
        0..=68 => year + 2000,
        _ => year + 1900,
    })
}
