//! Dates as authors write them in front matter and on the command line.

use jiff::civil;

use super::Date;
use super::in_words::read_in_words;

/// Reads `2015-01-02`, optionally with a time and an offset: `2015-01-02 00:00`,
/// `2015-01-02 00:00:00 +0100`, `2015-01-02T10:11:12.5Z`, `2015-01-02T10:11:12+01:00`.
///
/// Nothing for any other notation, and for days and times that do not exist.
pub fn parse(text: &str) -> Option<Date> {
    let text = text.trim();
    let (day, rest) = take_day(text)?;
    if rest.is_empty() {
        return Some(Date { local: day.at(0, 0, 0, 0), offset: 0 });
    }
    let time = rest.strip_prefix(['T', 't']).or_else(|| rest.strip_prefix(char::is_whitespace))?.trim_start();
    let (hour, time) = take_number(time, 1..=2)?;
    let (minute, time) = take_number(time.strip_prefix(':')?, 2..=2)?;
    let (second, zone) = match time.strip_prefix(':') {
        Some(time) => take_number(time, 2..=2)?,
        None => (0, time),
    };
    let (nanosecond, zone) = take_fraction(zone)?;
    let local = civil::DateTime::new(
        day.year(),
        day.month(),
        day.day(),
        i8::try_from(hour).ok()?,
        i8::try_from(minute).ok()?,
        i8::try_from(second).ok()?,
        nanosecond,
    );
    Some(Date { local: local.ok()?, offset: offset(zone.trim_start())? })
}

/// Reads a day as people write it in a language, a tag such as `de-AT`: as [`parse`] does, with the name of its month, or in
/// numbers whose order is clear, such as `01.01.2023`.
pub fn parse_written(text: &str, tag: &str) -> Option<Date> {
    let day = || read_in_words(text, tag).map(|day| Date { local: day.at(0, 0, 0, 0), offset: 0 });
    parse(text).or_else(|| parse(&meant(text)?)).or_else(day)
}

/// Whether a text is a day as [`parse`] reads it but for its number, which no such month has: `2026-11-31`.
pub fn is_day_of_no_month(text: &str) -> bool {
    let numbers: Vec<&str> = text.trim().split('-').collect();
    let [year, month, day] = numbers.as_slice() else { return false };
    let (Ok(year), Ok(month), Ok(day)) = (year.parse::<i16>(), month.parse::<i8>(), day.parse::<i8>()) else {
        return false;
    };
    civil::Date::new(year, month, 1).is_ok()
        && (1..=31).contains(&day)
        && civil::Date::new(year, month, day).is_err()
}

/// The two days that numbers may be, as [`parse`] reads them: `1/2/2026`.
pub fn either(text: &str) -> Option<[String; 2]> {
    let numbers: Vec<&str> = text.trim().split(['/', '-']).map(str::trim).collect();
    let [first, second, year] = numbers.as_slice() else { return None };
    let (first, second) = (first.parse::<i8>().ok()?, second.parse::<i8>().ok()?);
    let year = year.parse::<i16>().ok().filter(|_| year.len() == 4)?;
    let day = |month, day| civil::Date::new(year, month, day).ok().map(|day| day.to_string());
    Some([day(first, second)?, day(second, first)?])
}

/// What a day in another notation is meant to be, as [`parse`] reads it: `24.12.2026`, `24/12/2026`, `2026/12/24`.
///
/// Nothing where day and month could be either, as in `1/2/2026`.
pub fn meant(text: &str) -> Option<String> {
    let numbers: Vec<&str> = text.trim().split(['.', '/', '-']).map(str::trim).collect();
    let [first, second, third] = numbers.as_slice() else { return None };
    let number = |text: &str| text.parse::<i8>().ok();
    let (year, month, day) = if first.len() == 4 {
        (first, number(second)?, number(third)?)
    } else {
        let (one, two) = (number(first)?, number(second)?);
        let day_first = text.contains('.') || one > 12 || one == two;
        (third, if day_first { two } else { one }, if day_first { one } else { two })
    };
    let is_clear = first.len() == 4 || text.contains('.') || day > 12 || day == month;
    let date = civil::Date::new(year.parse().ok()?, month, day).ok()?;
    (is_clear && year.len() == 4).then(|| date.to_string())
}

/// Reads `2015-01-02`, and gives what follows.
fn take_day(text: &str) -> Option<(civil::Date, &str)> {
    let (year, rest) = take_number(text, 4..=4)?;
    let (month, rest) = take_number(rest.strip_prefix('-')?, 1..=2)?;
    let (day, rest) = take_number(rest.strip_prefix('-')?, 1..=2)?;
    let date =
        civil::Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    Some((date.ok()?, rest))
}

/// Reads a number of so many digits, and gives what follows.
fn take_number(text: &str, digits: std::ops::RangeInclusive<usize>) -> Option<(u32, &str)> {
    let length = text.bytes().take_while(u8::is_ascii_digit).count();
    digits.contains(&length).then_some(())?;
    Some((text[..length].parse().ok()?, &text[length..]))
}

/// Reads a fraction of a second, if there is one, as billionths.
fn take_fraction(text: &str) -> Option<(i32, &str)> {
    let Some(rest) = text.strip_prefix('.') else { return Some((0, text)) };
    let length = rest.bytes().take_while(u8::is_ascii_digit).count();
    let digits = format!("{:0<9}", &rest[..length.min(9)]);
    (length > 0).then_some(())?;
    Some((digits.parse().ok()?, &rest[length..]))
}

/// Reads nothing, `Z`, `UTC`, `+0100`, `+01:00` or `+01` as seconds east of Greenwich.
fn offset(text: &str) -> Option<i32> {
    if matches!(text, "" | "Z" | "z" | "UTC" | "GMT") {
        return Some(0);
    }
    let sign = match text.chars().next()? {
        '+' => 1,
        '-' => -1,
        _ => return None,
    };
    let digits = text[1..].replacen(':', "", 1);
    let (number, rest) = take_number(&digits, 2..=4)?;
    let (hours, minutes) = match digits.len() {
        2 => (number, 0),
        4 => (number / 100, number % 100),
        _ => return None,
    };
    (rest.is_empty() && hours < 24 && minutes < 60).then_some(())?;
    i32::try_from(hours * 3600 + minutes * 60).ok().map(|seconds| sign * seconds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn reads(text: &str, rfc3339: &str) {
        assert_eq!(parse(text).map(|date| date.rfc3339()).as_deref(), Some(rfc3339), "{text}");
    }

    #[test]
    fn reads_a_day_with_or_without_time_and_offset() {
        reads("2015-01-02", "2015-01-02T00:00:00+00:00");
        reads("2015-1-2", "2015-01-02T00:00:00+00:00");
        reads("2015-01-02 00:00", "2015-01-02T00:00:00+00:00");
        reads("2015-01-02 9:30", "2015-01-02T09:30:00+00:00");
        reads("2015-01-02 10:11:12 +0100", "2015-01-02T10:11:12+01:00");
        reads("2015-01-02 10:11:12 -03:30", "2015-01-02T10:11:12-03:30");
        reads("2015-01-02T10:11:12Z", "2015-01-02T10:11:12+00:00");
        reads("2015-01-02T10:11:12.25+02", "2015-01-02T10:11:12+02:00");
        reads(" 2016-02-29 ", "2016-02-29T00:00:00+00:00");
    }

    #[test]
    fn reads_numbers_whose_order_is_clear_and_asks_about_others() {
        for (text, expected) in [
            ("01.01.2023", Some("2023-01-01")),
            ("4.5.2026", Some("2026-05-04")),
            ("24/12/2026", Some("2026-12-24")),
            ("12/24/2026", Some("2026-12-24")),
            ("2026/12/24", Some("2026-12-24")),
            ("2015-01-02 10:11", Some("2015-01-02")),
            ("04/05/2026", None),
            ("01.01.23", None),
        ] {
            let read = parse_written(text, "de").map(|date| date.local.date().to_string());
            assert_eq!(read.as_deref(), expected, "{text}");
        }
        let days = ["2026-04-05", "2026-05-04"].map(str::to_owned);
        assert_eq!(either("04/05/2026"), Some(days));
        assert_eq!(either("soon"), None);
    }

    #[test]
    fn refuses_what_is_no_day_of_the_calendar() {
        for text in ["", "2015", "2015-02-29", "2015-13-01", "2015-01-02 25:00", "2015-01-02x", "2 Jan 2015"]
        {
            assert_eq!(parse(text), None, "{text}");
        }
        for text in
            ["2015-01-02 10:11 +9900", "2015-01-02 10:11 +é", "2015-01-02 10:11:12.", "２０１５-01-02"]
        {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
