//! Dates in words, from the Unicode consortium's data. The one file that names the crates for them.

use icu_calendar::{Date, Gregorian};
use icu_datetime::FixedCalendarDateTimeFormatter;
use icu_datetime::fieldsets::YMD;
use icu_locale_core::Locale;
use jiff::civil;

use crate::letter::Lang;

/// A date as it is written in a letter: `2. Januar 2015`, `January 2, 2015`, `2 January 2015`.
///
/// The digits are those of the language. Where a language is not known, the date is as computers write it.
pub(super) fn in_words(day: civil::Date, lang: &Lang) -> String {
    let written = || {
        let locale: Locale = lang.tag().parse().ok()?;
        let formatter =
            FixedCalendarDateTimeFormatter::<Gregorian, YMD>::try_new(locale.into(), YMD::long()).ok()?;
        let month = u8::try_from(day.month()).ok()?;
        let number = u8::try_from(day.day()).ok()?;
        let date = Date::try_new_gregorian(i32::from(day.year()), month, number).ok()?;
        Some(formatter.format(&date).to_string())
    };
    let written = written().unwrap_or_else(|| day.to_string());
    match written.strip_prefix("1 ") {
        // the data have the number alone; French writes the first day of a month as an ordinal
        Some(rest) if lang.language() == "fr" => format!("1er {rest}"),
        Some(_) | None => written,
    }
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
            assert_eq!(in_words(day, &Lang::parse(lang).expect("a language")), expected, "{lang}");
        }
        let first = civil::date(2015, 1, 1);
        for (lang, expected) in [
            ("fr", "1er janvier 2015"),
            ("fr-CA", "1er janvier 2015"),
            ("de", "1. Januar 2015"),
            ("es", "1 de enero de 2015"),
        ] {
            assert_eq!(in_words(first, &Lang::parse(lang).expect("a language")), expected, "{lang}");
        }
        let eleventh = civil::date(2015, 1, 11);
        assert_eq!(in_words(eleventh, &Lang::parse("fr").expect("a language")), "11 janvier 2015");
    }
}
