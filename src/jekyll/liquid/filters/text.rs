//! Liquid's filters for text.

use std::borrow::Cow;

use super::call::{Call, Fault, Outcome, made};
use crate::jekyll::liquid::is_space;
use crate::jekyll::liquid::meter::MeteredText;
use crate::value::Value;

pub(super) fn append(call: &mut Call<'_>) -> Outcome {
    made(format!("{}{}", call.text()?, call.text_at(0)?))
}

pub(super) fn prepend(call: &mut Call<'_>) -> Outcome {
    made(format!("{}{}", call.text_at(0)?, call.text()?))
}

pub(super) fn upcase(call: &mut Call<'_>) -> Outcome {
    made(call.text()?.to_uppercase())
}

pub(super) fn downcase(call: &mut Call<'_>) -> Outcome {
    made(lower(&call.text()?))
}

/// Small letters as Ruby makes them: a sigma at the end of a word is no other letter.
pub(super) fn lower(text: &str) -> String {
    text.chars().flat_map(char::to_lowercase).collect()
}

/// Makes the first letter a capital and all others small.
pub(super) fn capitalize(call: &mut Call<'_>) -> Outcome {
    let text = call.text()?;
    let mut characters = text.chars();
    let mut first = characters.next().into_iter().flat_map(char::to_uppercase);
    let capital: String = first.next().into_iter().collect();
    // `ß` becomes `Ss`.
    let tail: String = first.flat_map(char::to_lowercase).collect();
    made(capital + &tail + &lower(characters.as_str()))
}

pub(super) fn strip(call: &mut Call<'_>) -> Outcome {
    made(call.text()?.trim_matches(is_space))
}

pub(super) fn lstrip(call: &mut Call<'_>) -> Outcome {
    made(call.text()?.trim_start_matches(is_space))
}

pub(super) fn rstrip(call: &mut Call<'_>) -> Outcome {
    made(call.text()?.trim_end_matches(is_space))
}

pub(super) fn newline_to_br(call: &mut Call<'_>) -> Outcome {
    made(call.text()?.replace("\r\n", "\n").replace('\n', "<br />\n"))
}

pub(super) fn strip_newlines(call: &mut Call<'_>) -> Outcome {
    made(call.text()?.replace("\r\n", "").replace('\n', ""))
}

pub(super) fn remove(call: &mut Call<'_>) -> Outcome {
    let part = call.text_at(0)?;
    let text = call.text()?;
    if part.is_empty() { made(text) } else { made(text.replace(&*part, "")) }
}

pub(super) fn remove_first(call: &mut Call<'_>) -> Outcome {
    let part = call.text_at(0)?;
    made(call.text()?.replacen(&*part, "", 1))
}

pub(super) fn remove_last(call: &mut Call<'_>) -> Outcome {
    let (text, part) = (call.text()?, call.text_at(0)?);
    made(match text.rfind(&*part) {
        Some(at) => format!("{}{}", &text[..at], &text[at + part.len()..]),
        None => text.into_owned(),
    })
}

pub(super) fn replace(call: &mut Call<'_>) -> Outcome {
    substitute(call, usize::MAX)
}

pub(super) fn replace_first(call: &mut Call<'_>) -> Outcome {
    substitute(call, 1)
}

/// Replaces what comes last, without a special meaning of backslashes.
pub(super) fn replace_last(call: &mut Call<'_>) -> Outcome {
    let (text, part, by) = (call.text()?, call.text_at(0)?, call.text_at(1)?);
    made(match text.rfind(&*part) {
        Some(at) => format!("{}{by}{}", &text[..at], &text[at + part.len()..]),
        None => text.into_owned(),
    })
}

/// Replaces as Ruby's `sub` and `gsub` do, where the replacement may refer to the match.
fn substitute(call: &mut Call<'_>, most: usize) -> Outcome {
    let (text, part, by) = (call.text()?, call.text_at(0)?, call.text_at(1)?);
    let mut out = MeteredText::new(call.meter);
    let mut last = 0;
    for (at, found) in text.match_indices(&*part).take(most) {
        out.push(&text[last..at])?;
        last = at + found.len();
        expand(&by, &text, at..last, &mut out)?;
    }
    out.push(&text[last..])?;
    made(out.finish())
}

/// Writes a replacement: `\0` and `\&` are the match, `` \` `` what is before, `\'` what is after it.
fn expand(
    by: &str,
    text: &str,
    found: std::ops::Range<usize>,
    out: &mut MeteredText<'_>,
) -> Result<(), Fault> {
    let mut rest = by;
    while let Some(slash) = rest.find('\\') {
        out.push(&rest[..slash])?;
        let mut after = rest[slash + 1..].chars();
        match after.next() {
            Some('0' | '&') => out.push(&text[found.clone()])?,
            Some('1'..='9') => {}
            Some('`') => out.push(&text[..found.start])?,
            Some('\'') => out.push(&text[found.end..])?,
            Some('\\') | None => out.push("\\")?,
            Some(other) => out.push(&rest[slash..=slash + other.len_utf8()])?,
        }
        rest = after.as_str();
    }
    Ok(out.push(rest)?)
}

pub(super) fn split(call: &mut Call<'_>) -> Outcome {
    let (text, by) = (call.text()?, call.text_at(0)?);
    let mut parts: Vec<&str> = match &*by {
        " " => text.split(is_space).filter(|part| !part.is_empty()).collect(),
        "" => text.char_indices().map(|(at, c)| &text[at..at + c.len_utf8()]).collect(),
        by => text.split(by).collect(),
    };
    while parts.last().is_some_and(|part| part.is_empty()) {
        parts.pop();
    }
    call.meter.steps(parts.len())?;
    Ok(parts.into_iter().map(Value::from).collect::<Vec<_>>().into())
}

/// A part of a text or list, counted from the end where the offset is negative.
pub(super) fn slice(call: &mut Call<'_>) -> Outcome {
    let offset = call.integer_at(0, 0)?;
    let length = usize::try_from(call.integer_at(1, 1)?).ok();
    let range = |size: usize| {
        let size = i64::try_from(size).ok()?;
        let start = if offset < 0 { offset.checked_add(size)? } else { offset };
        let start = usize::try_from(start).ok().filter(|_| start <= size)?;
        Some((start, length?))
    };
    if let Value::Array(items) = call.input {
        let part = range(items.len())
            .map(|(start, length)| items.iter().skip(start).take(length).cloned().collect::<Vec<_>>());
        return Ok(part.unwrap_or_default().into());
    }
    let text = call.text()?;
    let part = range(text.chars().count())
        .map(|(start, length)| text.chars().skip(start).take(length).collect::<String>());
    made(part.unwrap_or_default())
}

/// Cuts a text to a number of characters, the mark at its end included.
pub(super) fn truncate(call: &mut Call<'_>) -> Outcome {
    if *call.input == Value::Nil {
        return Ok(Value::Nil);
    }
    let length = usize::try_from(call.integer_at(0, 50)?).unwrap_or(0);
    let mark = if call.arguments.len() > 1 { call.text_at(1)? } else { Cow::Borrowed("...") };
    let text = call.text()?;
    if text.chars().count() <= length {
        return made(text);
    }
    let kept = length.saturating_sub(mark.chars().count());
    made(text.chars().take(kept).chain(mark.chars()).collect::<String>())
}

/// Cuts a text to a number of words; those that stay are set apart by one space.
pub(super) fn truncatewords(call: &mut Call<'_>) -> Outcome {
    if *call.input == Value::Nil {
        return Ok(Value::Nil);
    }
    let count = usize::try_from(call.integer_at(0, 15)?).unwrap_or(0).max(1);
    let mark = if call.arguments.len() > 1 { call.text_at(1)? } else { Cow::Borrowed("...") };
    let text = call.text()?;
    let mut words = text.split(is_space).filter(|word| !word.is_empty());
    let kept: Vec<&str> = words.by_ref().take(count).collect();
    if words.next().is_none() {
        return made(text);
    }
    made(format!("{}{mark}", kept.join(" ")))
}

/// Takes scripts, styles and comments out whole, and of other tags the tag.
pub(super) fn strip_html(call: &mut Call<'_>) -> Outcome {
    let text = call.text()?;
    let mut rest = text.into_owned();
    for (open, close) in [("<script", "</script>"), ("<!--", "-->"), ("<style", "</style>")] {
        rest = without(&rest, open, close);
    }
    made(without(&rest, "<", ">"))
}

fn without(text: &str, open: &str, close: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(open) {
        let inside = start + open.len();
        let Some(end) = rest[inside..].find(close) else { break };
        out.push_str(&rest[..start]);
        rest = &rest[inside + end + close.len()..];
    }
    out + rest
}
