//! Filters for dates. Jekyll's show the clock of Greenwich, `date` the clock the date was written for.

use super::{Call, Fault, Outcome, made};
use crate::resolve::liquid::moment::Moment;
use crate::resolve::liquid::strftime;
use crate::value::Value;

/// Reads the input; nothing for an empty one.
fn moment(call: &mut Call<'_>) -> Result<Option<Moment>, Fault> {
    let now = call.context.now;
    let found = match call.input {
        Value::Nil => return Ok(None),
        Value::String(text) if text.is_empty() => return Ok(None),
        Value::Int(seconds) => Moment::of_epoch(*seconds),
        Value::String(text) => {
            let lower = text.trim().to_lowercase();
            if matches!(&*lower, "now" | "today") {
                return match now {
                    Some(now) => Ok(Some(now)),
                    None => Err(Fault::Unusable {
                        message: format!("there is no date that `{lower}` could mean"),
                        hint: Some("give one with `--date`"),
                    }),
                };
            }
            if lower.bytes().all(|byte| byte.is_ascii_digit()) {
                lower.parse().ok().and_then(Moment::of_epoch)
            } else {
                Moment::parse(text, now)
            }
        }
        Value::Bool(_) | Value::Float(_) | Value::Array(_) | Value::Map(_) => None,
    };
    let shown: String = call.text()?.chars().take(40).collect();
    found.map(Some).ok_or(Fault::Unusable {
        message: format!("`{shown}` is not a date"),
        hint: Some("write it like 2015-01-02 or 2 January 2015"),
    })
}

pub(super) fn date(call: &mut Call<'_>) -> Outcome {
    let pattern = call.text_at(0)?;
    if pattern.is_empty() {
        return Ok(call.input.clone());
    }
    match moment(call)? {
        Some(moment) => made(strftime::format(moment, &pattern)),
        None => Ok(call.input.clone()),
    }
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
    let Some(moment) = moment(call)? else { return Ok(call.input.clone()) };
    let day = moment.in_utc().day().day;
    let ending = match (day, day % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    if style == "US" {
        in_utc(call, &format!("{month} {day}{ending}, %Y"))
    } else {
        in_utc(call, &format!("{day}{ending} {month} %Y"))
    }
}

fn in_utc(call: &mut Call<'_>, pattern: &str) -> Outcome {
    match moment(call)? {
        Some(moment) => made(strftime::format(moment.in_utc(), pattern)),
        None => Ok(call.input.clone()),
    }
}
