//! JSON, as the other way to write an employer or data.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

use super::merge;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::{Source, Span};
use crate::unicode::entry::{entered_value, has_next_lines};
use crate::value::{Field, KeyPool, Map, Value};

/// Parses a whole source as one JSON value; nothing after an error was pushed, such as of a key that is set twice.
pub fn parse(source: &Arc<Source>, diagnostics: &mut Diagnostics) -> Option<Value> {
    let (field, twice) = parse_field(source, diagnostics)?;
    let is_whole = twice.is_empty();
    for finding in twice {
        diagnostics.push(finding);
    }
    is_whole.then_some(field.value)
}

/// Parses a source as [`parse`] does, but a key that is set twice is a warning, and what is said last counts, as in Jekyll.
pub fn parse_last(source: &Arc<Source>, diagnostics: &mut Diagnostics) -> Option<Value> {
    let (field, twice) = parse_field(source, diagnostics)?;
    for finding in twice {
        diagnostics.push(finding.of_last());
    }
    Some(field.value)
}

/// A source as one value, and what is said of its keys.
fn parse_field(source: &Arc<Source>, diagnostics: &mut Diagnostics) -> Option<(Field, Vec<Diagnostic>)> {
    let text = source.text();
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    if text[start..].trim().is_empty() {
        return Some((Field::computed(Value::Nil), Vec::new()));
    }
    match size(&text[start..]) {
        Ok(size) if size.levels > source.nesting().depth => {
            diagnostics.push(too_deep(source));
            None
        }
        Ok(size) if size.values > source.nesting().data_values_left => {
            diagnostics.push(super::too_many_values(source));
            None
        }
        Ok(_) => Some(JsonReader::new(source, start..text.len()).whole()),
        Err(error) if error.to_string().starts_with("recursion limit exceeded") => {
            diagnostics.push(too_deep(source));
            None
        }
        Err(error) => {
            if let Some(finding) = merge::finding(source, start..text.len(), Code::Json) {
                diagnostics.push(finding);
                return None;
            }
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

/// How large a text of JSON is, of which nothing is kept; the parser reads 127 levels at most.
fn size(text: &str) -> Result<JsonSize, serde_json::Error> {
    serde_json::from_str(text)
}

/// How much there is in a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct JsonSize {
    /// Levels of lists and maps: none of a word, a number or a text.
    levels: usize,
    /// Itself, and what it holds.
    values: usize,
}

impl JsonSize {
    /// A word, a number or a text.
    const SCALAR: Self = Self { levels: 0, values: 1 };

    /// A list or map that holds this too.
    fn and(self, held: Self) -> Self {
        Self { levels: self.levels.max(held.levels + 1), values: self.values + held.values }
    }
}

impl<'de> Deserialize<'de> for JsonSize {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(SizeVisitor)
    }
}

struct SizeVisitor;

impl<'de> Visitor<'de> for SizeVisitor {
    type Value = JsonSize;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("any valid JSON value")
    }

    fn visit_bool<E>(self, _: bool) -> Result<JsonSize, E> {
        Ok(JsonSize::SCALAR)
    }

    fn visit_i64<E>(self, _: i64) -> Result<JsonSize, E> {
        Ok(JsonSize::SCALAR)
    }

    fn visit_u64<E>(self, _: u64) -> Result<JsonSize, E> {
        Ok(JsonSize::SCALAR)
    }

    fn visit_f64<E>(self, _: f64) -> Result<JsonSize, E> {
        Ok(JsonSize::SCALAR)
    }

    fn visit_str<E>(self, _: &str) -> Result<JsonSize, E> {
        Ok(JsonSize::SCALAR)
    }

    fn visit_unit<E>(self) -> Result<JsonSize, E> {
        Ok(JsonSize::SCALAR)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<JsonSize, A::Error> {
        let mut size = JsonSize { levels: 1, values: 1 };
        while let Some(held) = sequence.next_element()? {
            size = size.and(held);
        }
        Ok(size)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<JsonSize, A::Error> {
        let mut size = JsonSize { levels: 1, values: 1 };
        while let Some((_, held)) = map.next_entry::<JsonSize, JsonSize>()? {
            size = size.and(held);
        }
        Ok(size)
    }
}

/// Reads the JSON value that is all of a range; every value has its place, and every number its look. Beside it an error for
/// each key that is set twice, a thousand at most. An error alone where it is malformed, or nests more than 127 levels deep.
pub fn read(source: &Source, range: Range<usize>) -> Result<(Field, Vec<Diagnostic>), serde_json::Error> {
    read_sharing(source, range, &mut KeyPool::default())
}

/// The same of a text among others, which have keys in common.
pub(super) fn read_sharing(
    source: &Source,
    range: Range<usize>,
    keys: &mut KeyPool,
) -> Result<(Field, Vec<Diagnostic>), serde_json::Error> {
    size(&source.text()[range.clone()])?;
    let mut reader = JsonReader { keys: std::mem::take(keys), ..JsonReader::new(source, range) };
    let field = reader.field();
    *keys = reader.keys;
    Ok((field, reader.twice))
}

/// How many keys that are set twice are told of in one text.
const MOST_TWICE: usize = 1000;

/// Where one is in a text that is valid JSON. The crate reads numbers for what they mean, and gives no places.
struct JsonReader<'a> {
    source: &'a Source,
    at: usize,
    end: usize,
    keys: KeyPool,
    /// Keys that are set twice.
    twice: Vec<Diagnostic>,
}

impl<'a> JsonReader<'a> {
    fn new(source: &'a Source, range: Range<usize>) -> Self {
        Self { source, at: range.start, end: range.end, keys: KeyPool::default(), twice: Vec::new() }
    }

    fn whole(mut self) -> (Field, Vec<Diagnostic>) {
        (self.field(), self.twice)
    }

    fn field(&mut self) -> Field {
        self.skip_blanks();
        let start = self.at;
        let (value, items) = match self.next() {
            Some(b'{') => (self.map(), None),
            Some(b'[') => {
                let (values, places) = self.list();
                (values.into(), Some(places.into()))
            }
            Some(b'"') => {
                let text = self.string();
                ((&*entered_value(&text, has_next_lines(&text))).into(), None)
            }
            _ => (self.word(), None),
        };
        Field { value, key_span: None, span: Some(self.source.span(start..self.at)), items }
    }

    fn map(&mut self) -> Value {
        let mut map = Map::new();
        while self.is_inside(b'}') {
            let start = self.at;
            let key = self.string();
            let key_span = Some(self.source.span(start..self.at));
            self.skip_blanks();
            // the colon
            self.at += 1;
            let key = self.keys.key(&entered_value(&key, true));
            if map.get(&key).is_some() && self.twice.len() < MOST_TWICE {
                self.twice.push(Diagnostic::set_twice(Code::Json, &key).at_option(key_span));
            }
            map.insert_field(key, Field { key_span, ..self.field() });
        }
        map.into()
    }

    fn list(&mut self) -> (Vec<Value>, Vec<Option<Span>>) {
        let (mut values, mut places) = (Vec::new(), Vec::new());
        while self.is_inside(b']') {
            let Field { value, span, .. } = self.field();
            values.push(value);
            places.push(span);
        }
        values.shrink_to_fit();
        (values, places)
    }

    /// Goes over a bracket that opens, or the comma after an item; at the one that closes, over that.
    fn is_inside(&mut self, close: u8) -> bool {
        self.skip_blanks();
        if matches!(self.next(), Some(b'{' | b'[' | b',')) {
            self.at += 1;
            self.skip_blanks();
        }
        let is_inside = self.at < self.end && self.next() != Some(close);
        self.at += usize::from(!is_inside);
        is_inside
    }

    fn string(&mut self) -> String {
        let start = self.at;
        let mut is_escaped = false;
        let inner = self.source.text()[start..self.end].bytes().skip(1);
        let length = inner.take_while(|&byte| {
            let is_end = byte == b'"' && !is_escaped;
            is_escaped = byte == b'\\' && !is_escaped;
            !is_end
        });
        self.at = (start + length.count() + 2).min(self.end);
        serde_json::from_str(&self.source.text()[start..self.at]).unwrap_or_default()
    }

    fn word(&mut self) -> Value {
        let rest = &self.source.text()[self.at..self.end];
        let word = rest.split(|c: char| c.is_ascii_whitespace() || matches!(c, ',' | ']' | '}')).next();
        let word = word.unwrap_or_default();
        self.at += word.len();
        match word {
            "true" => true.into(),
            "false" => false.into(),
            "null" => Value::Nil,
            // a number that no computer holds is what it looks like
            number => Value::number(number).unwrap_or_else(|| number.into()),
        }
    }

    fn skip_blanks(&mut self) {
        let rest = &self.source.text()[self.at..self.end];
        self.at += rest.len() - rest.trim_start_matches([' ', '\t', '\n', '\r']).len();
    }

    fn next(&self) -> Option<u8> {
        self.source.text()[self.at..self.end].bytes().next()
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
    fn every_value_has_its_place_and_every_number_its_look() {
        let text = " {\"a\\\"\\\\\": [ 1.10,{\"b\":-2E+3 } , [] ], \"ü\":\"\\u00fc\\\\\",\"t\":true,\"n\":null,\"e\":{}}\n";
        let source = Sources::default().add("a.json", text);
        let value = read(&source, 0..text.len()).expect("valid").0.value;
        assert_eq!(
            serde_json::to_string(&value).expect("json"),
            r#"{"a\"\\":["1.10",{"b":"-2E+3"},[]],"ü":"ü\\","t":true,"n":null,"e":{}}"#
        );
        let map = value.as_map().expect("a map");
        let slice = |span: Option<Span>| &text[span.expect("a place").range()];
        let fields: Vec<_> =
            map.fields().map(|(_, field)| (slice(field.key_span), slice(field.span))).collect();
        assert_eq!(fields[0], ("\"a\\\"\\\\\"", "[ 1.10,{\"b\":-2E+3 } , [] ]"));
        assert_eq!(
            fields[1..],
            [("\"ü\"", "\"\\u00fc\\\\\""), ("\"t\"", "true"), ("\"n\"", "null"), ("\"e\"", "{}")]
        );
        let list = map.at(0).and_then(|(key, _)| map.field(key)).expect("a list");
        assert_eq!([0, 1, 2].map(|at| slice(list.item_span(at))), ["1.10", "{\"b\":-2E+3 }", "[]"]);
    }

    #[test]
    fn levels_are_those_of_the_deepest_value_and_values_all_but_keys() {
        for (text, levels, values) in [
            ("1", 0, 1),
            ("[]", 1, 1),
            ("{\"a\": [1, \"x\", null, 1.5, -1, true]}", 2, 8),
            ("[[], {}, [[]], 2]", 3, 6),
        ] {
            assert_eq!(size(text).expect("JSON"), JsonSize { levels, values }, "{text}");
        }
        assert!(size("[1e999]").is_err() && size(&"[".repeat(200)).is_err());
    }

    #[test]
    fn a_key_that_is_set_twice_is_told_at_its_place() {
        for (text, places) in [
            ("{\"a\": 1, \"b\": {\"a\": 2}, \"a\": 3}", &[24][..]),
            ("{\"a\": {\"b\": 1, \"b\": 2}}", &[15]),
            ("[{\"a\": 1, \"a\": 2, \"a\": 3}]", &[10, 18]),
            ("{\"a\": 1, \"\\u0061\": 2}", &[9]),
            ("{\"a\": 1, \"A\": 2}", &[]),
        ] {
            let source = Sources::default().add("a.json", text);
            let told = |found: Diagnostics| {
                let found = found.into_vec();
                assert!(found.iter().all(|one| one.message.starts_with("the key `")), "{found:?}");
                found.iter().map(|one| one.span.expect("a place").start()).collect::<Vec<_>>()
            };
            let (mut found, mut last) = (Diagnostics::default(), Diagnostics::default());
            assert_eq!(parse(&source, &mut found).is_none(), !places.is_empty(), "{text}");
            assert!(parse_last(&source, &mut last).is_some(), "{text}");
            assert_eq!((told(found), told(last)), (places.to_vec(), places.to_vec()), "{text}");
        }
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
