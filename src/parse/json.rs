//! JSON, as the other way to write an employer or data.

use std::ops::Range;
use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::Source;
use crate::unicode::entry::{entered_value, has_next_lines};
use crate::value::{Field, Map, Value};

/// Parses a whole source as one JSON value; nothing after an error was pushed. Values carry no span.
pub fn parse(source: &Arc<Source>, diagnostics: &mut Diagnostics) -> Option<Value> {
    let text = source.text();
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    if text[start..].trim().is_empty() {
        return Some(Value::Nil);
    }
    match serde_json::from_str::<serde_json::Value>(&text[start..]) {
        Ok(value) if is_deeper(&value, source.nesting().depth) => {
            diagnostics.push(too_deep(source));
            None
        }
        Ok(value) => Some(from_json(value)),
        Err(error) if error.to_string().starts_with("recursion limit exceeded") => {
            diagnostics.push(too_deep(source));
            None
        }
        Err(error) => {
            let offset = offset(text, start, error.line(), error.column());
            let width = text[offset..].chars().next().map_or(0, char::len_utf8);
            let message = error.to_string();
            let message = message.split(" at line ").next().unwrap_or_default();
            diagnostics.push(
                Diagnostic::new(Code::Json, format!("malformed JSON: {message}"))
                    .at(source.span(offset..offset + width)),
            );
            None
        }
    }
}

fn too_deep(source: &Source) -> Diagnostic {
    let message = format!("lists and maps nest more than {} levels deep", source.nesting().depth);
    Diagnostic::new(Code::LimitExceeded, message).in_file(source.name()).hint("take some levels away")
}

/// Whether lists and maps nest more than so many levels; the parser reads 127 at most.
fn is_deeper(value: &serde_json::Value, levels: usize) -> bool {
    let inside = |value: &serde_json::Value| match levels.checked_sub(1) {
        Some(levels) => is_deeper(value, levels),
        None => true,
    };
    match value {
        serde_json::Value::Array(items) => levels == 0 || items.iter().any(inside),
        serde_json::Value::Object(entries) => levels == 0 || entries.values().any(inside),
        serde_json::Value::Null
        | serde_json::Value::Bool(_)
        | serde_json::Value::Number(_)
        | serde_json::Value::String(_) => false,
    }
}

/// Takes a JSON value over. A number beyond 64 bits becomes a fraction, as far as it can be one.
pub fn from_json(value: serde_json::Value) -> Value {
    match value {
        serde_json::Value::Null => Value::Nil,
        serde_json::Value::Bool(value) => Value::Bool(value),
        serde_json::Value::Number(number) => match number.as_i64() {
            Some(number) => Value::Int(number),
            None => number.as_f64().map_or(Value::Nil, Value::Float),
        },
        serde_json::Value::String(text) => Value::from(&*entered_value(&text, has_next_lines(&text))),
        serde_json::Value::Array(items) => Value::from(items.into_iter().map(from_json).collect::<Vec<_>>()),
        serde_json::Value::Object(entries) => Value::from(
            entries
                .into_iter()
                .map(|(key, value)| (entered_value(&key, true).into_owned(), from_json(value)))
                .collect::<Map>(),
        ),
    }
}

/// The offset of serde's line and column, both from 1; the column counts bytes.
fn offset(text: &str, start: usize, line: usize, column: usize) -> usize {
    let line_start =
        text[start..].split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum::<usize>();
    let mut offset = (start + line_start + column).saturating_sub(1).min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

/// The map of an object with the places of its keys and values. `range` holds just the object, which was read from
/// there.
pub fn placed(map: &Map, source: &Source, range: Range<usize>) -> Map {
    let mut placed = map.clone();
    for (key_place, place) in places(source.text(), range) {
        let key: Option<String> = serde_json::from_str(&source.text()[key_place.clone()]).ok();
        if let Some((key, value)) = key.and_then(|key| map.get(&key).map(|value| (key, value))) {
            let [key_span, span] = [key_place, place].map(|range| Some(source.span(range)));
            placed.insert_field(key, Field { key_span, span, ..value.clone().into() });
        }
    }
    placed
}

/// Where the keys and values right in an object stand. What is no object has some of them or none.
fn places(text: &str, range: Range<usize>) -> Vec<(Range<usize>, Range<usize>)> {
    let mut found = Vec::new();
    let (mut depth, mut start, mut key) = (0_usize, range.start, None);
    let (mut quote, mut escaped) = (false, false);
    for (at, byte) in text[range.clone()].bytes().enumerate().map(|(at, byte)| (range.start + at, byte)) {
        if quote {
            quote = escaped || byte != b'"';
            escaped = !escaped && byte == b'\\';
            continue;
        }
        match byte {
            b'"' => quote = true,
            b':' if depth == 1 => {
                key = Some(trimmed(text, start..at));
                start = at + 1;
            }
            b',' | b'}' if depth == 1 => {
                found.extend(key.take().map(|key| (key, trimmed(text, start..at))));
                start = at + 1;
            }
            _ => {}
        }
        match byte {
            b'{' | b'[' => {
                depth += 1;
                if depth == 1 {
                    start = at + 1;
                }
            }
            b'}' | b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    found
}

fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let inner = &text[range.clone()];
    let start = range.start + (inner.len() - inner.trim_start().len());
    start..(start + inner.trim().len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;

    #[test]
    fn keeps_the_order_of_keys() {
        let source = Sources::default().add("a.json", "\u{feff}{\"b\": 1, \"a\": [null, 1.5, \"x\"]}");
        let value = parse(&source, &mut Diagnostics::default()).expect("a value");
        assert_eq!(serde_json::to_string(&value).expect("json"), r#"{"b":1,"a":[null,1.5,"x"]}"#);
    }

    #[test]
    fn points_at_the_mistake() {
        let source = Sources::default().add("a.json", "{\n  \"a\": tru\n}");
        let mut diagnostics = Diagnostics::default();
        assert_eq!(parse(&source, &mut diagnostics), None);
        let found = &diagnostics.into_vec()[0];
        assert_eq!(found.message, "malformed JSON: expected ident");
        let position = source.position(found.span.expect("a place").start());
        assert_eq!(position.line, 2);
    }
}
