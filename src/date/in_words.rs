//! Dates in words, from the Unicode consortium's data. The one file that names the crates for them.

use icu_calendar::{Date as CalendarDate, Gregorian};
use icu_datetime::FixedCalendarDateTimeFormatter;
use icu_datetime::fieldsets::{YMD, YMDE};
use icu_locale_core::Locale;
use jiff::civil;

/// How long a date is in words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DayLength {
    /// `02.01.15`
    Short,
    /// `02.01.2015`
    Medium,
    /// `2. Januar 2015`
    #[default]
    Long,
    /// `Freitag, 2. Januar 2015`
    Full,
}

impl DayLength {
    /// The length of that name: `short`, `medium`, `long` or `full`.
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "short" => Self::Short,
            "medium" => Self::Medium,
            "long" => Self::Long,
            "full" => Self::Full,
            _ => return None,
        })
    }
}

/// The languages whose names of months are known wherever a date is read, beside those of the letter.
const READ: [&str; 9] = ["en", "de", "fr", "es", "it", "nl", "pt", "pl", "sv"];

/// A date as it is written in a language, a tag such as `de-AT`: `2. Januar 2015`, `January 2, 2015`, `2 January 2015`.
///
/// The digits are those of the language. Where a language is not known, the date is as computers write it.
pub fn in_words(day: civil::Date, tag: &str, length: DayLength) -> String {
    let written = written(day, tag, length).unwrap_or_else(|| day.to_string());
    match written.strip_prefix("1 ") {
        // the data have the number alone; French writes the first day of a month as an ordinal
        Some(rest) if language(tag) == "fr" && length == DayLength::Long => format!("1er {rest}"),
        Some(_) | None => written,
    }
}

fn written(day: civil::Date, tag: &str, length: DayLength) -> Option<String> {
    let locale: Locale = tag.parse().ok()?;
    let month = u8::try_from(day.month()).ok()?;
    let number = u8::try_from(day.day()).ok()?;
    let date = CalendarDate::try_new_gregorian(i32::from(day.year()), month, number).ok()?;
    let plain = |set: YMD| {
        let formatter =
            FixedCalendarDateTimeFormatter::<Gregorian, YMD>::try_new(locale.clone().into(), set).ok()?;
        Some(formatter.format(&date).to_string())
    };
    match length {
        DayLength::Short => plain(YMD::short()),
        DayLength::Medium => plain(YMD::medium()),
        DayLength::Long => plain(YMD::long()),
        DayLength::Full => {
            let set = YMDE::long();
            let formatter =
                FixedCalendarDateTimeFormatter::<Gregorian, YMDE>::try_new(locale.clone().into(), set)
                    .ok()?;
            Some(formatter.format(&date).to_string())
        }
    }
}

fn language(tag: &str) -> &str {
    tag.split('-').next().unwrap_or_default()
}

/// Whether a word is the name of the weekday of a day, or at least two letters of it, in the language of a tag or another one
/// whose names are known; false for that of another day, and nothing for a word that is no weekday.
pub fn is_weekday_of(word: &str, day: civil::Date, tag: &str) -> Option<bool> {
    let small = word.to_lowercase();
    let begins = |day: civil::Date| {
        let tags = std::iter::once(tag).chain(READ);
        small.chars().count() > 1
            && tags.into_iter().any(|tag| weekday(day, tag).is_some_and(|name| name.starts_with(&small)))
    };
    if begins(day) {
        return Some(true);
    }
    let mut others = (1..7).filter_map(|days| day.checked_add(jiff::Span::new().days(days)).ok());
    others.any(begins).then_some(false)
}

/// The name of a weekday in small letters: the word that a date has with it and has not without.
fn weekday(day: civil::Date, tag: &str) -> Option<String> {
    let [full, long] = [DayLength::Full, DayLength::Long].map(|length| written(day, tag, length));
    let long = parts(&long?).1;
    parts(&full?).1.into_iter().find(|word| !long.contains(word))
}

/// Reads a day with the name of its month, in the language of a tag or in another one whose names are known: `April 24,
/// 2025`, `12 December 2020`, `2. Januar 2015`, `le 3 mars 2024`, `3 de marzo de 2024`.
///
/// Nothing for what two languages read as two days, and for days that do not exist.
pub fn read_in_words(text: &str, tag: &str) -> Option<civil::Date> {
    read_in_own_words(text, tag).or_else(|| {
        let mut days = READ.iter().filter_map(|tag| read_in_own_words(text, tag));
        let first = days.next()?;
        days.all(|day| day == first).then_some(first)
    })
}

/// The same in the language of a tag alone.
pub fn read_in_own_words(text: &str, tag: &str) -> Option<civil::Date> {
    const LONGEST: usize = 60;
    if text.len() > LONGEST || !text.contains(char::is_alphabetic) {
        return None;
    }
    let (numbers, words) = parts(text);
    let [one, other] = numbers.as_slice() else { return None };
    let (day, year) = if one.len() == 4 { (other, one) } else { (one, other) };
    (day.len() < 3 && year.len() == 4).then_some(())?;
    let mut months = (1..=12).filter(|&month| is_month(&words, month, tag));
    let (Some(month), None) = (months.next(), months.next()) else { return None };
    civil::Date::new(year.parse().ok()?, month, day.parse().ok()?).ok()
}

/// The numbers of a text, and its words in small letters.
fn parts(text: &str) -> (Vec<String>, Vec<String>) {
    let small = text.to_lowercase();
    let mut numbers: Vec<String> = Vec::new();
    let mut words: Vec<String> = Vec::new();
    for word in small.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        // `24th`, `1er`
        let end = word.find(|c: char| !c.is_ascii_digit()).unwrap_or(word.len());
        let (digits, rest) = word.split_at(end);
        if !digits.is_empty() {
            numbers.push(digits.to_owned());
            let is_ending = matches!(rest, "" | "st" | "nd" | "rd" | "th" | "er" | "o" | "º" | "e");
            if is_ending {
                continue;
            }
        }
        if !rest.is_empty() {
            words.push(rest.to_owned());
        }
    }
    (numbers, words)
}

/// Whether words are the name of a month, or the beginning of it, and what stands around it in a date.
fn is_month(words: &[String], month: i8, tag: &str) -> bool {
    let Some(names) = names(month, tag) else { return false };
    let is_small = |word: &String| word.chars().count() < 3;
    let mut meant = words.iter().filter(|word| !is_small(word));
    let (Some(word), None) = (meant.next(), meant.next()) else { return false };
    names.iter().any(|name| name == word || (word.chars().count() > 2 && name.starts_with(word.as_str())))
}

/// The words of a month in a language's dates, longer than those around it.
fn names(month: i8, tag: &str) -> Option<Vec<String>> {
    let day = civil::date(2015, i16::from(month).try_into().ok()?, 2);
    let texts = [written(day, tag, DayLength::Long)?, written(day, tag, DayLength::Medium)?];
    let words = texts.iter().flat_map(|text| parts(text).1).filter(|word| word.chars().count() > 2);
    Some(words.collect())
}

/// A name of a month in English that stands in a text and is none in another language.
pub fn foreign_month(text: &str, tag: &str) -> Option<String> {
    if language(tag) == "en" || !text.contains(|c: char| c.is_ascii_uppercase()) {
        return None;
    }
    let (_, words) = parts(text);
    let all =
        |tag: &str| -> Vec<String> { (1..=12).filter_map(|month| names(month, tag)).flatten().collect() };
    let (english, own) = (all("en"), all(tag));
    let found = words.into_iter().find(|word| english.contains(word) && !own.contains(word))?;
    let mut letters = found.chars();
    Some(letters.next()?.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_written_as_its_language_and_region_write_it() {
        let day = civil::date(2015, 1, 2);
        for (lang, expected) in [
            ("en", "January 2, 2015"),
            ("en-US", "January 2, 2015"),
            ("en-GB", "2 January 2015"),
            ("de", "2. Januar 2015"),
            ("de-AT", "2. Jänner 2015"),
            ("de-CH", "2. Januar 2015"),
            ("fr", "2 janvier 2015"),
            ("es", "2 de enero de 2015"),
            ("it", "2 gennaio 2015"),
            ("pl", "2 stycznia 2015"),
        ] {
            assert_eq!(in_words(day, lang, DayLength::Long), expected, "{lang}");
        }
        let first = civil::date(2015, 1, 1);
        for (lang, expected) in [
            ("fr", "1er janvier 2015"),
            ("fr-CA", "1er janvier 2015"),
            ("de", "1. Januar 2015"),
            ("es", "1 de enero de 2015"),
        ] {
            assert_eq!(in_words(first, lang, DayLength::Long), expected, "{lang}");
        }
        let eleventh = civil::date(2015, 1, 11);
        assert_eq!(in_words(eleventh, "fr", DayLength::Long), "11 janvier 2015");
    }

    #[test]
    fn days_are_read_as_people_write_them() {
        for (text, tag, expected) in [
            ("April 24, 2025", "en", "2025-04-24"),
            ("April 24th, 2025", "en", "2025-04-24"),
            ("Apr. 24, 2025", "en", "2025-04-24"),
            ("12 December 2020", "en", "2020-12-12"),
            ("12 Dec 2020", "en-GB", "2020-12-12"),
            ("2. Januar 2015", "de", "2015-01-02"),
            ("2. Jänner 2015", "de-AT", "2015-01-02"),
            ("2. Jan. 2015", "de", "2015-01-02"),
            ("24. Dezember 2026", "en", "2026-12-24"),
            ("le 3 mars 2024", "fr", "2024-03-03"),
            ("1er août 2024", "fr", "2024-08-01"),
            ("3 de marzo de 2024", "es", "2024-03-03"),
            ("3 marzo 2024", "it", "2024-03-03"),
            ("3 maart 2024", "nl", "2024-03-03"),
            ("3 de março de 2024", "pt", "2024-03-03"),
            ("3 marca 2024", "pl", "2024-03-03"),
            ("April 24, 2025", "de", "2025-04-24"),
        ] {
            let read = read_in_words(text, tag).map(|day| day.to_string());
            assert_eq!(read.as_deref(), Some(expected), "{text} in {tag}");
        }
        for text in ["soon", "April 2025", "31. Februar 2024", "24 Foo 2025", "Ma 3, 2024", "", "2015-01-02"]
        {
            assert_eq!(read_in_words(text, "en"), None, "{text}");
        }
    }

    #[test]
    fn months_of_another_language_are_told_from_its_own() {
        for (text, tag, expected) in [
            ("2. March 2015", "de", Some("March")),
            ("2 Mar 2015", "fr", Some("Mar")),
            ("2. April 2015", "de", None),
            ("March 2, 2015", "en-GB", None),
            ("2015-03-02", "de", None),
        ] {
            assert_eq!(foreign_month(text, tag).as_deref(), expected, "{text} in {tag}");
        }
    }
}
