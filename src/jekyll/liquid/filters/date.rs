//! Filters for dates. Jekyll's show the clock of Greenwich, `date` the clock the date was written for.

use jiff::civil;

use super::call::{Call, Fault, Outcome, made};
use crate::date::Date;
use crate::date::in_words::{DayLength, in_words, read_in_own_words};
use crate::jekyll::liquid::moment::Moment;
use crate::jekyll::liquid::strftime;
use crate::value::Value;

/// Days that have nothing in common, to tell whether a text depends on the day it is read.
const ANY_DAYS: [i64; 2] = [946_684_800, 981_158_400];

/// Reads the input and writes it; an empty one is given back.
fn shown(call: &mut Call<'_>, write: impl Fn(Moment) -> String) -> Outcome {
    let now = call.context.now;
    let found = match (call.input, call.input.as_str()) {
        (Value::Nil, _) => return Ok(Value::Nil),
        (_, Some("")) => return Ok(call.input.clone()),
        (_, Some(text)) => {
            let lower = text.trim().to_lowercase();
            if matches!(&*lower, "now" | "today") {
                return match now {
                    Some(now) => made(write(now)),
                    None => Err(Fault::Unusable {
                        message: format!("there is no date that `{lower}` could mean"),
                        hint: Some("give one with `--date`"),
                    }),
                };
            }
            if lower.bytes().all(|byte| byte.is_ascii_digit()) {
                lower.parse().ok().and_then(Moment::of_epoch)
            } else {
                if now.is_none()
                    && Moment::parse(text, None).is_none()
                    && let Some(text) = on_any_day(text, &write)
                {
                    return made(text);
                }
                let written = || parse_written(text, call.context.lang);
                Moment::parse(text, now).or_else(written)
            }
        }
        (Value::Int(seconds), None) => Moment::of_epoch(seconds.meaning),
        (Value::Bool(_) | Value::Float(_) | Value::String(_) | Value::Array(_) | Value::Map(_), None) => None,
    };
    let input: String = call.text()?.chars().take(40).collect();
    found.map_or(
        Err(Fault::Unusable {
            message: format!("`{input}` is not a date"),
            hint: Some("write it like 2015-01-02 or 2 January 2015"),
        }),
        |moment| made(write(moment)),
    )
}

/// What is written of a time without a day, or a day without a year, where today does not matter for it.
fn on_any_day(text: &str, write: impl Fn(Moment) -> String) -> Option<String> {
    let [one, other] = ANY_DAYS.map(|day| Some(write(Moment::parse(text, Moment::of_epoch(day))?)));
    (one == other).then_some(one?)
}

pub(super) fn date(call: &mut Call<'_>) -> Outcome {
    let pattern = call.text_at(0)?;
    if pattern.is_empty() {
        return Ok(call.input.clone());
    }
    shown(call, |moment| strftime::format(moment, &pattern))
}

/// A day as people write it, such as `2. Januar 2015`.
fn parse_written(text: &str, lang: &str) -> Option<Moment> {
    let day = read_in_own_words(text, lang)?;
    Some(Moment::of_date(Date { local: day.at(0, 0, 0, 0), offset: 0 }))
}

/// A day as the letter's language writes it; the argument is a length: `short`, `medium`, `long` or `full`.
pub(super) fn localdate(call: &mut Call<'_>) -> Outcome {
    let name = call.text_at(0)?;
    let length = if name.is_empty() { Some(DayLength::Long) } else { DayLength::from_name(&name) };
    let Some(length) = length else {
        return Err(Fault::Unusable {
            message: format!("there is no length `{name}`"),
            hint: Some("it is `short`, `medium`, `long` or `full`"),
        });
    };
    let lang = call.context.lang;
    shown(call, |moment| {
        let day = moment.day();
        let date =
            i16::try_from(day.year).ok().zip(i8::try_from(day.month).ok()).zip(i8::try_from(day.day).ok());
        let date = date.and_then(|((year, month), day)| civil::Date::new(year, month, day).ok());
        date.map_or_else(|| strftime::format(moment, "%Y-%m-%d"), |date| in_words(date, lang, length))
    })
}

pub(super) fn date_to_xmlschema(call: &mut Call<'_>) -> Outcome {
    in_utc(call, "%Y-%m-%dT%H:%M:%S+00:00")
}

pub(super) fn date_to_rfc822(call: &mut Call<'_>) -> Outcome {
    in_utc(call, "%a, %d %b %Y %H:%M:%S +0000")
}

pub(super) fn date_to_string(call: &mut Call<'_>) -> Outcome {
    with_month(call, "%b")
}

pub(super) fn date_to_long_string(call: &mut Call<'_>) -> Outcome {
    with_month(call, "%B")
}

/// Jekyll's notations: `02 Jan 2015`; "ordinal": `2nd Jan 2015`; "ordinal", "US": `Jan 2nd, 2015`.
fn with_month(call: &mut Call<'_>, month: &str) -> Outcome {
    let (kind, style) = (call.text_at(0)?, call.text_at(1)?);
    if kind != "ordinal" {
        return in_utc(call, &format!("%d {month} %Y"));
    }
    let ending = |day: i64| match (day, day % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    shown(call, |moment| {
        let moment = moment.in_utc();
        let day = moment.day().day;
        let ending = ending(day);
        let pattern = if style == "US" {
            format!("{month} {day}{ending}, %Y")
        } else {
            format!("{day}{ending} {month} %Y")
        };
        strftime::format(moment, &pattern)
    })
}

fn in_utc(call: &mut Call<'_>, pattern: &str) -> Outcome {
    shown(call, |moment| strftime::format(moment.in_utc(), pattern))
}
