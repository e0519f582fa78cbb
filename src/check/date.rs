//! A date that cannot be right.

use super::lint::{Documentation, Findings, Lint};
use super::passage::ReadingOrder;
use crate::diagnostic::{Code, Diagnostic};
use crate::keys::KnownKey;

pub(super) const LINT: Lint = Lint {
    code: Code::Date,
    run,
    documentation: Documentation {
        text: "A letter dated later than the day given by `--date` or `SOURCE_DATE_EPOCH`, and one without a date \
            whose layout shows one. Where no day is given nothing is later: neither the clock nor a file's time is \
            looked at. A month in English that the filter `date` prints in a letter in another language: `localdate` writes \
            the date as the language does.",
        bad: "---\ndate: 2051-01-02\n---",
        good: "---\ndate: 2015-01-02\n---",
    },
};

fn run(reading: &ReadingOrder<'_>, findings: &mut Findings<'_>) {
    let letter = reading.subject.letter;
    let is_written = KnownKey::Date.given(&letter.page).is_some();
    if reading.subject.shows_date && reading.subject.document.meta.date.is_none() && !is_written {
        let layout = letter.front.layout.as_ref().and_then(|layout| layout.span);
        let place = layout.unwrap_or(letter.front_span.slice(0..0));
        findings.push(
            Diagnostic::new(Code::Date, "the layout shows the date, and the letter has none")
                .at(place)
                .hint("write `date:` in the front matter, or export with `--date`"),
        );
    }
    let (Some(today), Some(date)) = (reading.subject.scope.date, &reading.front.date) else {
        return;
    };
    // Days on the author's own calendar; a time zone makes no letter late.
    let (day, today) = (date.value.local.date(), today.local.date());
    if day <= today {
        return;
    }
    findings.push(
        Diagnostic::new(Code::Date, format!("the letter is dated {day}, later than {today}"))
            .at_option(date.span)
            .hint("correct the date, or leave it out to date the letter by `--date`"),
    );
}
