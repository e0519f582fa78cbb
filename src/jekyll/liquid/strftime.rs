//! Ruby's `strftime`.

use super::moment::{CalendarDay, Moment};

const WEEKDAYS: [&str; 7] = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The widest field that is padded; a wider one is not understood.
const MAX_WIDTH: usize = 64;

/// How one `%` directive is to be written.
#[derive(Clone, Copy, Debug, Default)]
struct FieldStyle {
    /// `-` (no padding), `0` or `_`; none leaves it to the directive.
    padding: Option<char>,
    /// `^` (capitals) or `#` (the other case).
    case: Option<char>,
    /// How many colons an offset has.
    colons: usize,
    width: Option<usize>,
}

/// Writes a moment after a pattern. What is no directive is copied.
pub(super) fn format(moment: Moment, pattern: &str) -> String {
    let mut out = String::with_capacity(pattern.len() * 2);
    let mut rest = pattern;
    while let Some(percent) = rest.find('%') {
        out.push_str(&rest[..percent]);
        let after = &rest[percent + 1..];
        let (style, length) = style(after);
        let Some(directive) = after[length..].chars().next() else {
            rest = &rest[percent..];
            break;
        };
        let end = length + directive.len_utf8();
        match field(moment, directive, style) {
            Some(text) => out.push_str(&text),
            None => out.push_str(&rest[percent..=percent + end]),
        }
        rest = &after[end..];
    }
    out.push_str(rest);
    out
}

fn style(text: &str) -> (FieldStyle, usize) {
    let mut style = FieldStyle::default();
    let mut length = 0;
    for (at, c) in text.char_indices() {
        match c {
            // Ruby knows the alternative notations that a locale may have, and writes the usual one.
            'E' if text[at + 1..].starts_with(['C', 'c', 'X', 'x', 'Y', 'y']) => {}
            'O' if text[at + 1..].starts_with(|c| "deHkIlmMSuUVwWy".contains(c)) => {}
            '-' | '_' => style.padding = Some(c),
            '0' if style.width.is_none() => style.padding = Some(c),
            '^' | '#' => style.case = Some(c),
            ':' => style.colons += 1,
            '0'..='9' => {
                let digit = usize::from(c as u8 - b'0');
                style.width = Some((style.width.unwrap_or(0) * 10 + digit).min(MAX_WIDTH + 1));
            }
            _ => break,
        }
        length += 1;
    }
    (style, length)
}

fn field(moment: Moment, directive: char, style: FieldStyle) -> Option<String> {
    if style.width.is_some_and(|width| width > MAX_WIDTH) || style.colons > 0 && directive != 'z' {
        return None;
    }
    let day = moment.day();
    let (hour, minute, second) = moment.time();
    let twelve = if hour % 12 == 0 { 12 } else { hour % 12 };
    let number = |value, width, padding| Some(digits(value, width, padding, style));
    let word = |text: &str| Some(letters(text, style));
    let whole = |pattern: &str| Some(letters(&format(moment, pattern), style));
    match directive {
        'Y' => number(day.year, if day.year < 0 { 5 } else { 4 }, '0'),
        'C' => number(day.year.div_euclid(100), 2, '0'),
        'y' => number(day.year.rem_euclid(100), 2, '0'),
        'm' => number(day.month, 2, '0'),
        'B' => word(month_name(day)),
        'b' | 'h' => word(&month_name(day)[..3]),
        'd' => number(day.day, 2, '0'),
        'e' => number(day.day, 2, ' '),
        'j' => number(moment.day_of_year(), 3, '0'),
        'H' => number(hour, 2, '0'),
        'k' => number(hour, 2, ' '),
        'I' => number(twelve, 2, '0'),
        'l' => number(twelve, 2, ' '),
        'P' => word(if hour < 12 { "am" } else { "pm" }),
        'p' => {
            let lower = style.case == Some('#');
            let text = match (hour < 12, lower) {
                (true, false) => "AM",
                (false, false) => "PM",
                (true, true) => "am",
                (false, true) => "pm",
            };
            Some(letters(text, FieldStyle { case: None, ..style }))
        }
        'M' => number(minute, 2, '0'),
        'S' => number(second, 2, '0'),
        'L' => Some(fraction(moment, style.width.unwrap_or(3))),
        'N' => Some(fraction(moment, style.width.unwrap_or(9))),
        'z' => Some(letters(&offset(moment, style.colons), FieldStyle { width: None, ..style })),
        'Z' => word(if moment.universal { "UTC" } else { "" }),
        'A' => word(weekday_name(moment)),
        'a' => word(&weekday_name(moment)[..3]),
        'u' => number((moment.weekday() + 6) % 7 + 1, 1, '0'),
        'w' => number(moment.weekday(), 1, '0'),
        'G' => number(iso_week(moment).0, 4, '0'),
        'g' => number(iso_week(moment).0.rem_euclid(100), 2, '0'),
        'V' => number(iso_week(moment).1, 2, '0'),
        'U' => number((moment.day_of_year() + 6 - moment.weekday()) / 7, 2, '0'),
        'W' => number((moment.day_of_year() + 6 - (moment.weekday() + 6) % 7) / 7, 2, '0'),
        's' => number(moment.epoch(), 1, '0'),
        'n' => word("\n"),
        't' => word("\t"),
        '%' => word("%"),
        'c' => whole("%a %b %e %H:%M:%S %Y"),
        'D' | 'x' => whole("%m/%d/%y"),
        'F' => whole("%Y-%m-%d"),
        'T' | 'X' => whole("%H:%M:%S"),
        'R' => whole("%H:%M"),
        'r' => whole("%I:%M:%S %p"),
        'v' => Some(letters(&format(moment, "%e-%^b-%Y"), style)),
        _ => None,
    }
}

fn digits(value: i64, width: usize, padding: char, style: FieldStyle) -> String {
    let padding = match style.padding {
        Some('-') => return value.to_string(),
        Some('0') => '0',
        Some('_') => ' ',
        _ => padding,
    };
    let width = style.width.unwrap_or(width);
    let text = value.unsigned_abs().to_string();
    let sign = if value < 0 { "-" } else { "" };
    let fill: String = std::iter::repeat_n(padding, width.saturating_sub(text.len() + sign.len())).collect();
    if padding == '0' { format!("{sign}{fill}{text}") } else { format!("{fill}{sign}{text}") }
}

fn letters(text: &str, style: FieldStyle) -> String {
    let text = match style.case {
        Some(_) => text.to_uppercase(),
        None => text.to_owned(),
    };
    let fill = if style.padding == Some('0') { '0' } else { ' ' };
    let missing = style.width.unwrap_or(0).saturating_sub(text.chars().count());
    if style.padding == Some('-') {
        return text;
    }
    std::iter::repeat_n(fill, missing).chain(text.chars()).collect()
}

fn fraction(moment: Moment, places: usize) -> String {
    let nanoseconds = format!("{:09}", moment.nanoseconds);
    format!("{nanoseconds:0<places$}")[..places].to_owned()
}

fn offset(moment: Moment, colons: usize) -> String {
    let sign = if moment.offset < 0 { '-' } else { '+' };
    let seconds = moment.offset.unsigned_abs();
    let (hours, minutes) = (seconds / 3600, seconds / 60 % 60);
    match colons {
        0 => format!("{sign}{hours:02}{minutes:02}"),
        1 => format!("{sign}{hours:02}:{minutes:02}"),
        _ => format!("{sign}{hours:02}:{minutes:02}:{:02}", seconds % 60),
    }
}

fn month_name(day: CalendarDay) -> &'static str {
    usize::try_from(day.month - 1).ok().and_then(|index| MONTHS.get(index)).copied().unwrap_or("???")
}

fn weekday_name(moment: Moment) -> &'static str {
    usize::try_from(moment.weekday()).ok().and_then(|index| WEEKDAYS.get(index)).copied().unwrap_or("???")
}

/// Year and number of the week after ISO 8601: weeks begin on Monday, the first one holds 4 January.
fn iso_week(moment: Moment) -> (i64, i64) {
    let from_monday = (moment.weekday() + 6) % 7;
    let thursday = moment.day().number() - from_monday + 3;
    let year = CalendarDay::of_number(thursday).year;
    let first = CalendarDay { year, month: 1, day: 1 }.number();
    (year, (thursday - first) / 7 + 1)
}
