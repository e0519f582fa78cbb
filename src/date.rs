//! A day and a time, as letters and their data write them.

pub mod in_words;
pub mod written;

use jiff::civil;
use serde::{Serialize, Serializer};

/// A day, with a time and an offset where the author gave them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Date {
    /// Day and time on the author's clock; midnight where no time was given.
    pub local: civil::DateTime,
    /// Seconds east of Greenwich; 0 where no offset was given.
    pub offset: i32,
}

impl Serialize for Date {
    /// Writes RFC 3339, such as `2015-01-02T00:00:00+00:00`.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.rfc3339())
    }
}

impl Date {
    /// Seconds since 1970 in Greenwich.
    pub fn seconds(&self) -> i64 {
        let days = self.local.date().duration_since(civil::date(1970, 1, 1)).as_secs();
        let time = self.local.time().duration_since(civil::Time::midnight()).as_secs();
        days + time - i64::from(self.offset)
    }

    /// The date as RFC 3339 writes it.
    pub fn rfc3339(&self) -> String {
        let offset = self.offset.unsigned_abs();
        let sign = if self.offset < 0 { '-' } else { '+' };
        format!(
            "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}{sign}{:02}:{:02}",
            self.local.year(),
            self.local.month(),
            self.local.day(),
            self.local.hour(),
            self.local.minute(),
            self.local.second(),
            offset / 3600,
            offset / 60 % 60
        )
    }
}

/// The day so many days after one of the years 0 to 9999, as ISO 8601 has it; nothing for a day outside of these years.
pub(crate) fn day_after((year, month, day): (i16, i8, i8), days: i64) -> Option<String> {
    let first = civil::Date::new(year, month, day).ok()?;
    let span = jiff::Span::new().try_days(days).ok()?;
    Some(first.checked_add(span).ok()?.to_string())
}
