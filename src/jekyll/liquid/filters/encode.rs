//! Filters that write a text in another notation: HTML, XML, addresses, JSON, Base64, Ruby.

use std::borrow::Cow;
use std::fmt::Write;

use super::call::{Call, Fault, Outcome, made, unusable};
use crate::jekyll::liquid::meter::Text;
use crate::jekyll::liquid::{number, ruby};
use crate::value::Value;

const BASE64: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

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
    let keep = |byte: u8| byte.is_ascii_alphanumeric() || b"_.-~".contains(&byte);
    made(percent(text.as_bytes(), keep).replace("%20", "+"))
}

/// Reads what `url_encode` writes.
pub(super) fn url_decode(call: &mut Call<'_>) -> Outcome {
    if *call.input == Value::Nil {
        return Ok(Value::Nil);
    }
    let bytes = unpercent(&call.text()?.replace('+', " "));
    made(String::from_utf8(bytes).map_err(|_| unusable("the text is not UTF-8"))?)
}

/// Escapes what no address may hold; what is escaped already stays.
pub(super) fn uri_escape(call: &mut Call<'_>) -> Outcome {
    if *call.input == Value::Nil {
        return Ok(Value::Nil);
    }
    made(uri_component(&call.text()?))
}

pub(super) fn uri_component(text: &str) -> String {
    let keep = |byte: u8| byte.is_ascii_alphanumeric() || b":/?#[]@!$&'()*+,;=-._~".contains(&byte);
    percent(&unpercent(text), keep)
}

fn percent(bytes: &[u8], keep: impl Fn(u8) -> bool) -> String {
    let mut out = String::with_capacity(bytes.len());
    for &byte in bytes {
        if keep(byte) {
            out.push(char::from(byte));
        } else {
            write!(out, "%{byte:02X}").expect("writing to a string cannot fail");
        }
    }
    out
}

fn unpercent(text: &str) -> Vec<u8> {
    let bytes = text.as_bytes();
    let hex = |at: usize| bytes.get(at).and_then(|&byte| char::from(byte).to_digit(16));
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        if let (b'%', Some(high), Some(low)) = (byte, hex(at + 1), hex(at + 2)) {
            out.extend(u8::try_from(high * 16 + low));
            at += 3;
        } else {
            out.push(byte);
            at += 1;
        }
    }
    out
}

pub(super) fn jsonify(call: &mut Call<'_>) -> Outcome {
    let mut out = Text::new(call.meter);
    json(call.input, &mut out)?;
    made(out.finish())
}

fn json(value: &Value, out: &mut Text<'_>) -> Result<(), Fault> {
    out.enter()?;
    match value {
        Value::Nil => out.push("null")?,
        Value::Bool(value) => out.push(if *value { "true" } else { "false" })?,
        Value::Int(value) => out.push(&value.to_string())?,
        Value::Float(value) if value.is_finite() => out.push(&number::float_text(*value))?,
        Value::Float(_) => return Err(unusable("JSON has no infinite numbers")),
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
    made(base64(call.text()?.as_bytes()))
}

pub(super) fn base64_url_safe_encode(call: &mut Call<'_>) -> Outcome {
    made(base64(call.text()?.as_bytes()).replace('+', "-").replace('/', "_"))
}

fn base64(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let at = |index: usize| u32::from(chunk.get(index).copied().unwrap_or(0));
        let bits = at(0) << 16 | at(1) << 8 | at(2);
        for digit in 0..4 {
            let index = (bits >> (18 - 6 * digit) & 63) as usize;
            out.push(if digit > chunk.len() { '=' } else { char::from(BASE64[index]) });
        }
    }
    out
}

/// Reads Base64 in both alphabets.
pub(super) fn base64_decode(call: &mut Call<'_>) -> Outcome {
    let text: Cow<'_, str> = call.text()?;
    let mut out = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut count) = (0_u32, 0);
    for byte in text.trim_end_matches('=').bytes() {
        let byte = match byte {
            b'-' => b'+',
            b'_' => b'/',
            other => other,
        };
        let digit = BASE64.iter().position(|&known| known == byte);
        let digit = digit.and_then(|digit| u32::try_from(digit).ok());
        let digit = digit.ok_or_else(|| unusable("the text is not Base64"))?;
        bits = bits << 6 | digit;
        count += 6;
        if count >= 8 {
            count -= 8;
            out.extend(u8::try_from(bits >> count & 0xff));
            bits &= (1 << count) - 1;
        }
    }
    made(String::from_utf8(out).map_err(|_| unusable("the text in it is not UTF-8"))?)
}
