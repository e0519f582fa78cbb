//! Filters that write a text in another notation: HTML, XML, addresses, JSON, Base64, Ruby.

use std::fmt::Write;

use super::call::{Call, Fault, Outcome, made, unusable};
use crate::base64;
use crate::jekyll::liquid::meter::MeteredText;
use crate::jekyll::liquid::ruby;
use crate::percent;
use crate::value::Value;

/// Escapes what has a meaning in HTML, both quotes included.
pub(super) fn escape(call: &mut Call<'_>) -> Outcome {
    if *call.input == Value::Nil {
        return Ok(Value::Nil);
    }
    made(escaped(&call.text()?, |c| match c {
        '&' => Some("&amp;"),
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        '"' => Some("&quot;"),
        '\'' => Some("&#39;"),
        _ => None,
    }))
}

/// Escapes, but leaves what is an entity already.
pub(super) fn escape_once(call: &mut Call<'_>) -> Outcome {
    let text = call.text()?;
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '&' if !is_entity(&text[at + 1..]) => out.push_str("&amp;"),
            c => out.push(c),
        }
    }
    made(out)
}

/// Whether a text goes on with `name;` or `#digits;`.
fn is_entity(text: &str) -> bool {
    let (text, valid): (_, fn(u8) -> bool) = match text.strip_prefix('#') {
        Some(rest) => (rest, |byte| byte.is_ascii_digit()),
        None => (text, |byte| byte.is_ascii_alphabetic()),
    };
    // No entity is longer; without the bound, `&aaaa…` would be looked at again and again.
    let length = text.bytes().take(64).take_while(|&byte| valid(byte)).count();
    length > 0 && text.as_bytes().get(length) == Some(&b';')
}

/// Escapes for an XML attribute.
pub(super) fn xml_escape(call: &mut Call<'_>) -> Outcome {
    made(xml(&call.text()?))
}

fn xml(text: &str) -> String {
    escaped(text, |c| match c {
        '&' => Some("&amp;"),
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        '"' => Some("&quot;"),
        '\'' => Some("&apos;"),
        _ => None,
    })
}

fn escaped(text: &str, entity: fn(char) -> Option<&'static str>) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    for c in text.chars() {
        match entity(c) {
            Some(entity) => out.push_str(entity),
            None => out.push(c),
        }
    }
    out
}

/// Octopress: splits `]]>` so that it does not end a CDATA section.
pub(super) fn cdata_escape(call: &mut Call<'_>) -> Outcome {
    made(call.text()?.replace("<![CDATA[", "&lt;![CDATA[").replace("]]>", "]]&gt;"))
}

/// What Ruby's `inspect` shows, escaped.
pub(super) fn inspect(call: &mut Call<'_>) -> Outcome {
    made(xml(&ruby::inspected(call.input, call.meter)?))
}

/// Escapes for a query: a space becomes `+`.
pub(super) fn url_encode(call: &mut Call<'_>) -> Outcome {
    if *call.input == Value::Nil {
        return Ok(Value::Nil);
    }
    let text = call.text()?;
    made(percent::unreserved(&text).replace("%20", "+"))
}

/// Reads what `url_encode` writes.
pub(super) fn url_decode(call: &mut Call<'_>) -> Outcome {
    if *call.input == Value::Nil {
        return Ok(Value::Nil);
    }
    let text = call.text()?.replace('+', " ");
    made(
        String::from_utf8(percent::bytes(&text).into_owned())
            .map_err(|_| unusable("the text is not UTF-8"))?,
    )
}

/// Escapes what no address may hold; what is escaped already stays.
pub(super) fn uri_escape(call: &mut Call<'_>) -> Outcome {
    if *call.input == Value::Nil {
        return Ok(Value::Nil);
    }
    made(percent::normal(&call.text()?))
}

/// The text as a line of Markdown that is read as just this text: `\*` for `*`. Letterpress's own; Jekyll has none.
pub(super) fn markdown_escape(call: &mut Call<'_>) -> Outcome {
    if *call.input == Value::Nil {
        return Ok(Value::Nil);
    }
    let text = call.text()?;
    let text = text.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let mut out = String::with_capacity(text.len() + 8);
    let mut last = ' ';
    for (at, c) in text.char_indices() {
        let rest = &text[at + c.len_utf8()..];
        match c {
            '\\' | '*' | '_' | '`' | '<' | '>' | '[' | ']' | '{' | '}' | '#' | '|' | '$' | '~' => {
                out.extend(['\\', c]);
            }
            // what would begin a list, a definition or a line below a heading
            '+' | '-' | '=' | ':' if at == 0 => out.extend(['\\', c]),
            '.' | ')' if at == digits && at > 0 => out.extend(['\\', c]),
            // what would become a dash, or dots that are one character
            '-' | '.' if last == c || rest.starts_with(c) => out.extend(['\\', c]),
            '&' if rest.starts_with(|next: char| next == '#' || next.is_ascii_alphanumeric()) => {
                out.push_str("&amp;");
            }
            _ => out.push(c),
        }
        last = c;
    }
    made(out)
}

pub(super) fn jsonify(call: &mut Call<'_>) -> Outcome {
    let mut out = MeteredText::new(call.meter);
    json(call.input, &mut out)?;
    made(out.finish())
}

fn json(value: &Value, out: &mut MeteredText<'_>) -> Result<(), Fault> {
    out.enter()?;
    match value {
        Value::Nil => out.push("null")?,
        Value::Float(value) if !value.meaning.is_finite() => {
            return Err(unusable("JSON has no infinite numbers"));
        }
        Value::Bool(value) => out.push(if value.meaning { "true" } else { "false" })?,
        Value::Int(_) | Value::Float(_) => match value.scalar().unwrap_or_default() {
            // a form that JSON has no numbers in, such as `+49` and `0x1F`
            look if serde_json::from_str::<serde_json::Number>(&look).is_err() => {
                out.push(&json_text(&look))?;
            }
            look => out.push(&look)?,
        },
        Value::String(text) => out.push(&json_text(text))?,
        Value::Array(items) => {
            out.push("[")?;
            for (index, item) in items.iter().enumerate() {
                out.push(if index > 0 { "," } else { "" })?;
                json(item, out)?;
            }
            out.push("]")?;
        }
        Value::Map(map) => {
            out.push("{")?;
            for (index, (key, item)) in map.iter().enumerate() {
                out.push(if index > 0 { "," } else { "" })?;
                out.push(&json_text(key))?;
                out.push(":")?;
                json(item, out)?;
            }
            out.push("}")?;
        }
    }
    out.leave();
    Ok(())
}

fn json_text(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            c if u32::from(c) < 0x20 => {
                write!(out, "\\u{:04x}", u32::from(c)).expect("writing to a string cannot fail");
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

pub(super) fn base64_encode(call: &mut Call<'_>) -> Outcome {
    made(base64::encode(call.text()?.as_bytes()))
}

pub(super) fn base64_url_safe_encode(call: &mut Call<'_>) -> Outcome {
    made(base64::encode_for_addresses(call.text()?.as_bytes()))
}

/// Reads Base64 in both alphabets.
pub(super) fn base64_decode(call: &mut Call<'_>) -> Outcome {
    let out = base64::decode(&call.text()?).ok_or_else(|| unusable("the text is not Base64"))?;
    made(String::from_utf8(out).map_err(|_| unusable("the text in it is not UTF-8"))?)
}
