//! Filters for dates. Jekyll's show the clock of Greenwich, `date` the clock the date was written for.

use jiff::civil;

use super::call::{Call, Fault, Outcome, made};
use crate::date::Date;
use crate::date::in_words::{DayLength, in_words, read_in_own_words};
use crate::date::written;
use crate::jekyll::liquid::moment::Moment;
use crate::jekyll::liquid::strftime;
use crate::value::Value;

/// Days that have nothing in common, to tell whether a text depends on the day it is read.
const ANY_DAYS: [i64; 2] = [946_684_800, 981_158_400];

/// The most bytes of a text that may be a day or a time: Ruby reads 128, and words of some languages take three times as many.
const LONGEST: usize = 400;

/// Reads the input and writes it; an empty one is given back.
fn shown(call: &mut Call<'_>, write: impl Fn(Moment) -> String) -> Outcome {
    let now = call.context.now;
    let found = match (call.input, call.input.as_str()) {
        (Value::Nil, _) => return Ok(Value::Nil),
        (_, Some("")) => return Ok(call.input.clone()),
        (_, Some(text)) if text.trim().len() > LONGEST => None,
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
    found.map_or_else(|| refused(call), |moment| made(write(moment)))
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

/// The least number of seconds since 1970 that is taken for a point in time in a letter, in March 1973: what has fewer
/// figures is a year, a day of a spreadsheet, a postal code.
const LEAST_SECONDS: i64 = 100_000_000;

/// What `date` reads out of a value that says no such day to its reader: `1.3.26` is the 26th of March 2001 to Ruby, and
/// `2026` half an hour after 1970 began. Nothing where the value is a day as `date` of a letter may be, a time alone, or a
/// month whose day nobody asks for.
pub(in crate::jekyll::liquid) fn doubtful(
    input: &Value,
    pattern: Option<&str>,
    lang: &str,
    now: Option<Moment>,
) -> Option<String> {
    let text = input.as_str()?.trim();
    let said = |moment: Moment| strftime::format(moment, "%Y-%m-%d");
    if text.is_empty() || text.len() > LONGEST || matches!(text.to_lowercase().as_str(), "now" | "today") {
        return None;
    }
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        let seconds = text.parse().ok()?;
        return (seconds < LEAST_SECONDS).then(|| Moment::of_epoch(seconds).map(said))?;
    }
    let (day, has_time) = Moment::without_time(text);
    let is_read = |text: &str| written::parse_written(text, lang).is_some();
    if is_read(text) || is_read(&day) || is_read(without_weekday(&day)) || (has_time && day.is_empty()) {
        return None;
    }
    let asks_day = pattern.is_none_or(|pattern| {
        let mut signs = pattern.split('%').skip(1);
        signs.any(|sign| {
            let sign = sign.trim_start_matches(['-', '^', '_', '0']);
            !sign.starts_with(['B', 'b', 'h', 'm', 'Y', 'y', 'C'])
        })
    });
    if !asks_day && Moment::names_month_and_year(&day) {
        return None;
    }
    Moment::parse(text, now).map(said)
}

/// A day without the English name of the day of the week before it.
fn without_weekday(day: &str) -> &str {
    const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let end = day.find(|c: char| !c.is_alphabetic()).unwrap_or(0);
    let is_weekday = day.get(..3).is_some_and(|begin| DAYS.contains(&begin)) && end >= 3;
    if is_weekday { day[end..].trim_start_matches([',', '.', ' ']) } else { day }
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
    let Some(moment) = meant(call)? else { return Ok(call.input.clone()) };
    let day = moment.day();
    let date = i16::try_from(day.year).ok().zip(i8::try_from(day.month).ok()).zip(i8::try_from(day.day).ok());
    let date = date.and_then(|((year, month), day)| civil::Date::new(year, month, day).ok());
    made(date.map_or_else(|| strftime::format(moment, "%Y-%m-%d"), |date| in_words(date, lang, length)))
}

/// The day that the input of `localdate` is, as `date` of a letter reads it; nothing for an empty one.
fn meant(call: &mut Call<'_>) -> Result<Option<Moment>, Fault> {
    let Some(text) = call.input.as_str().map(str::trim) else {
        return match call.input {
            Value::Nil => Ok(None),
            _ => refused(call),
        };
    };
    if text.is_empty() {
        return Ok(None);
    }
    if text.len() > LONGEST {
        return refused(call);
    }
    let lower = text.to_lowercase();
    if matches!(&*lower, "now" | "today") {
        return call.context.now.map(Some).ok_or_else(|| Fault::Unusable {
            message: format!("there is no date that `{lower}` could mean"),
            hint: Some("give one with `--date`"),
        });
    }
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        let seconds = text.parse().ok().filter(|seconds| *seconds >= LEAST_SECONDS);
        return seconds.and_then(Moment::of_epoch).map_or_else(|| refused(call), |moment| Ok(Some(moment)));
    }
    let lang = call.context.lang;
    let (day, _) = Moment::without_time(text);
    if let Some((_, false)) = [text, &day].into_iter().find_map(|text| written::weekday(text, lang)) {
        let word: String = text.chars().take_while(|c| c.is_alphabetic()).collect();
        return Err(Fault::Unusable {
            message: format!("`{text}` is not a {word}"),
            hint: Some("correct the day or the day of the week"),
        });
    }
    let found =
        [text, &day, without_weekday(&day)].into_iter().find_map(|text| written::parse_written(text, lang));
    match found {
        Some(date) => Ok(Some(Moment::of_date(date))),
        None => match written::either(text) {
            Some([one, other]) => Err(Fault::Unusable {
                message: format!("`{text}` is {one} or {other}"),
                hint: Some("say which is the day: `2026-03-01`, `1 March 2026`"),
            }),
            None => refused(call),
        },
    }
}

fn refused<T>(call: &mut Call<'_>) -> Result<T, Fault> {
    let input: String = match call.input.as_str() {
        Some(text) => text.chars().take(40).collect(),
        None => call.text()?.chars().take(40).collect(),
    };
    Err(Fault::Unusable {
        message: format!("`{input}` is not a date"),
        hint: Some("write it like 2015-01-02 or 2 January 2015"),
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
