//! Dates in words, from the Unicode consortium's data (CLDR; patterns of UTS 35, part 4).

use std::collections::HashMap;
use std::sync::LazyLock;

use jiff::civil;

use crate::unicode::capitalised;

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
    DateWords::of(tag).map_or_else(|| day.to_string(), |words| words.written(day, length))
}

/// How many fields a line of the data has behind its tag.
const FIELDS: usize = 8;

/// The lines of the data by their tags.
static LINES: LazyLock<HashMap<&str, DateLine>> = LazyLock::new(|| {
    let lines = include_str!("in_words.txt").lines().filter(|line| !line.starts_with('#'));
    let read = |line: &'static str| match line.split_once('|') {
        Some((tag, "-")) => Some((tag, DateLine::Nameless)),
        Some((tag, fields)) => Some((tag, DateLine::Fields(fields))),
        None => line.split_once('=').map(|(tag, other)| (tag, DateLine::Alias(other))),
    };
    lines.filter_map(read).collect()
});

/// What the data say about a tag.
#[derive(Clone, Copy)]
enum DateLine {
    /// What is otherwise than with the tag that is shorter by its last part.
    Fields(&'static str),
    /// All as with another tag.
    Alias(&'static str),
    /// Its months have no names.
    Nameless,
}

/// How a language writes dates.
struct DateWords {
    language: String,
    /// Months, months shortened, days of the week from Sunday on, the four patterns, and digits other than ASCII's.
    fields: [&'static str; FIELDS],
}

impl DateWords {
    /// The words of a language tag, in any letters, as it or the nearest shorter one has them; nothing where no one knows it.
    fn of(tag: &str) -> Option<Self> {
        let mut at = canonical(tag);
        let language = at.split('-').next().unwrap_or_default().to_owned();
        let mut fields = [""; FIELDS];
        loop {
            match LINES.get(at.as_str()) {
                Some(DateLine::Alias(other)) => {
                    at = (*other).to_owned();
                    continue;
                }
                Some(DateLine::Nameless) => break,
                Some(DateLine::Fields(line)) => {
                    for (field, said) in fields.iter_mut().zip(line.split('|')) {
                        if field.is_empty() {
                            *field = said;
                        }
                    }
                }
                None => {}
            }
            let Some(last) = at.rfind('-') else { break };
            at.truncate(last);
        }
        (!fields[0].is_empty()).then_some(Self { language, fields })
    }

    fn written(&self, day: civil::Date, length: DayLength) -> String {
        let pattern = self.fields[match length {
            DayLength::Full => 3,
            DayLength::Long => 4,
            DayLength::Medium => 5,
            DayLength::Short => 6,
        }];
        let is_long = matches!(length, DayLength::Full | DayLength::Long);
        let mut text = String::with_capacity(32);
        let mut rest = pattern;
        while let Some(first) = rest.chars().next() {
            let alike = rest.len() - rest.trim_start_matches(first).len();
            let number = |number: i16| self.digits(&format!("{number:0alike$}"));
            match first {
                '\'' => {
                    let quoted = rest[1..].split('\'').next().unwrap_or_default();
                    text.push_str(quoted);
                    rest = &rest[(quoted.len() + 2).min(rest.len())..];
                    continue;
                }
                'y' if alike == 2 => text.push_str(&number(day.year().rem_euclid(100))),
                'y' => text.push_str(&number(day.year())),
                'M' if alike == 4 => text.push_str(self.month(0, day.month())),
                'M' if alike == 3 => text.push_str(self.month(1, day.month())),
                'M' => text.push_str(&number(day.month().into())),
                // the data have the number alone; French writes the first day of a month as an ordinal
                'd' if day.day() == 1 && is_long && self.language == "fr" => text.push_str("1er"),
                'd' => text.push_str(&number(day.day().into())),
                'E' => text.push_str(self.weekday(day)),
                other => {
                    text.push(other);
                    rest = &rest[other.len_utf8()..];
                    continue;
                }
            }
            rest = &rest[alike..];
        }
        text
    }

    /// The name of a month, or with 1 the short one.
    fn month(&self, names: usize, month: i8) -> &'static str {
        self.fields[names].split(';').nth(usize::from(month.unsigned_abs()) - 1).unwrap_or_default()
    }

    fn weekday(&self, day: civil::Date) -> &'static str {
        let from_sunday = day.weekday().to_sunday_zero_offset();
        self.fields[2].split(';').nth(usize::from(from_sunday.unsigned_abs())).unwrap_or_default()
    }

    fn digits(&self, number: &str) -> String {
        let own: Vec<char> = self.fields[7].chars().collect();
        let digit = |digit: char| {
            let value = digit.to_digit(10).and_then(|value| own.get(value as usize));
            value.copied().unwrap_or(digit)
        };
        number.chars().map(digit).collect()
    }
}

/// A tag as the data write it: `de-AT` for `DE_at`.
fn canonical(tag: &str) -> String {
    let parts = tag.split(['-', '_']).enumerate().map(|(index, part)| {
        let small = part.to_ascii_lowercase();
        match part.len() {
            2 if index > 0 => small.to_ascii_uppercase(),
            4 if index > 0 && part.is_ascii() => small[..1].to_ascii_uppercase() + &small[1..],
            _ => small,
        }
    });
    parts.collect::<Vec<_>>().join("-")
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

/// The first word of a weekday's name, in small letters.
fn weekday(day: civil::Date, tag: &str) -> Option<String> {
    parts(DateWords::of(tag)?.weekday(day)).1.into_iter().next()
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

/// The words of a month's name and of its short one, without the smallest.
fn names(month: i8, tag: &str) -> Option<Vec<String>> {
    let words = DateWords::of(tag)?;
    let both = [0, 1].into_iter().flat_map(|names| parts(words.month(names, month)).1);
    Some(both.filter(|word| word.chars().count() > 2).collect())
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
    (!found.is_empty()).then(|| capitalised(&found))
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
            ("et", "2. jaanuar 2015"),
            ("lv", "2015. gada 2. janvāris"),
            ("hu", "2015. január 2."),
            ("ja", "2015年1月2日"),
            ("fa", "۲ ژانویهٔ ۲۰۱۵"),
            ("ar-EG", "٢ يناير ٢٠١٥"),
            ("ar-AE", "2 يناير 2015"),
            // another script, an older tag, letters and signs otherwise, a region that no one knows
            ("sr-Latn-RS", "2. januar 2015."),
            ("sr-ME", "2. januar 2015."),
            ("zh-TW", "2015年1月2日"),
            ("iw", "2 בינואר 2015"),
            ("de_at", "2. Jänner 2015"),
            ("de-XX-1996", "2. Januar 2015"),
            // no language, no names of months
            ("xx", "2015-01-02"),
            ("", "2015-01-02"),
            ("zh-Latn", "2015-01-02"),
        ] {
            assert_eq!(in_words(day, lang, DayLength::Long), expected, "{lang}");
        }
        for (lang, full, medium, short) in [
            ("en", "Friday, January 2, 2015", "Jan 2, 2015", "1/2/15"),
            ("en-GB", "Friday, 2 January 2015", "2 Jan 2015", "02/01/2015"),
            ("de", "Freitag, 2. Januar 2015", "02.01.2015", "02.01.15"),
            ("da", "fredag den 2. januar 2015", "2. jan. 2015", "02.01.2015"),
            ("fi", "perjantai 2. tammikuuta 2015", "2.1.2015", "2.1.2015"),
            ("pt", "sexta-feira, 2 de janeiro de 2015", "2 de jan. de 2015", "02/01/2015"),
            ("th", "วันศุกร์ที่ 2 มกราคม ค.ศ. 2015", "2 ม.ค. 2015", "2/1/15"),
        ] {
            let written = [DayLength::Full, DayLength::Medium, DayLength::Short];
            assert_eq!(written.map(|length| in_words(day, lang, length)), [full, medium, short], "{lang}");
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
        assert_eq!(in_words(first, "fr", DayLength::Full), "jeudi 1er janvier 2015");
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
    fn every_line_of_the_data_can_be_used() {
        let day = civil::date(2015, 1, 2);
        for (&tag, line) in LINES.iter() {
            match line {
                DateLine::Nameless => assert!(DateWords::of(tag).is_none(), "{tag}"),
                DateLine::Alias(other) => {
                    assert_eq!(in_words(day, tag, DayLength::Long), in_words(day, other, DayLength::Long));
                    assert!(DateWords::of(other).is_some(), "{other}");
                }
                DateLine::Fields(_) => {
                    let words = DateWords::of(tag).unwrap_or_else(|| panic!("{tag}"));
                    let counts = [0, 1, 2].map(|names| words.fields[names].split(';').count());
                    assert_eq!(counts, [12, 12, 7], "{tag}");
                    assert!(words.fields[3..7].iter().all(|pattern| !pattern.is_empty()), "{tag}");
                    assert_eq!(canonical(tag), tag);
                }
            }
        }
        assert!(LINES.len() > 400, "{}", LINES.len());
    }

    #[test]
    fn months_of_another_language_are_told_from_its_own() {
        for (text, tag, expected) in [
            ("2. March 2015", "de", Some("March")),
            ("2 Mar 2015", "fr", Some("Mar")),
            ("2. April 2015", "de", None),
            ("2. Apr. 2015", "de", None),
            ("March 2, 2015", "en-GB", None),
            ("2015-03-02", "de", None),
        ] {
            assert_eq!(foreign_month(text, tag).as_deref(), expected, "{text} in {tag}");
        }
    }
}
