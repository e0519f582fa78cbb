//! YAML, with a span for every key and value. The one file that names the YAML crate.
//!
//! Scalars are read as their author meant them: `no` prints so and counts as false, `NO` is a word, `015204763223` is a
//! phone number, and a number keeps the look that it has in the file. JSON is read here too, being
//! YAML in flow style.

mod controls;
mod cut;
mod escapes;
mod mistake;
mod node;
mod place;
mod simple;

use std::borrow::Cow;
use std::ops::Range;
use std::panic::resume_unwind;
use std::sync::Arc;
use std::thread;

use serde::de::DeserializeSeed;
use serde_saphyr::options::{DuplicateKeyPolicy, MergeKeyPolicy, NonFiniteFloatPolicy};
use serde_saphyr::{DefaultMessageFormatter, Location, MessageFormatter};

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::source::{NestingLimits, Source};
use crate::unicode::entry::has_next_lines;
use crate::value::{Field, Value};
use cut::Aliases;
use node::NodeSeed;
use place::{YamlFindings, YamlPlace};

/// Parses `range` of a source as one YAML document; nothing after an error was pushed.
///
/// An empty document is [`Value::Nil`]. Aliases and merge keys are expanded within a budget, so that a
/// small file cannot become a large one.
pub fn parse(source: &Arc<Source>, range: Range<usize>, diagnostics: &mut Diagnostics) -> Option<Value> {
    parse_field(source, range, diagnostics).map(|field| field.value)
}

/// The same, with the places of the document and, where it is a list, of its items.
pub fn parse_field(
    source: &Arc<Source>,
    range: Range<usize>,
    diagnostics: &mut Diagnostics,
) -> Option<Field> {
    let (field, found) = read_field(source, range, diagnostics)?;
    let is_whole = found.twice.is_empty();
    found.twice.into_iter().chain(found.cut).for_each(|finding| diagnostics.push(finding));
    is_whole.then_some(field)
}

/// Parses a text as [`parse`] does, but a key that is set twice is a warning, and what is said last counts, as in Jekyll.
pub fn parse_last(source: &Arc<Source>, range: Range<usize>, diagnostics: &mut Diagnostics) -> Option<Value> {
    let (field, found) = read_field(source, range, diagnostics)?;
    let twice = found.twice.into_iter().map(Diagnostic::of_last);
    twice.chain(found.cut).for_each(|finding| diagnostics.push(finding));
    Some(field.value)
}

/// Reads a text, and what is found in it beside mistakes that leave nothing.
fn read_field(
    source: &Arc<Source>,
    range: Range<usize>,
    diagnostics: &mut Diagnostics,
) -> Option<(Field, YamlFindings)> {
    let range = range.start..range.start + without_empty_end(&source.text()[range]).len();
    let text = &source.text()[range.clone()];
    let bom = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let masked = controls::masked(&text[bom..]);
    let is_masked = matches!(masked, Cow::Owned(_));
    let next_lines = has_next_lines(source.text());
    let aliases = Aliases::new(text);
    let place =
        YamlPlace { source, offset: range.start + bom, end: range.end, is_masked, next_lines, aliases };
    if text[bom..].trim().is_empty() {
        return Some((Value::Nil.into(), YamlFindings::default()));
    }
    if let Some(read) = simple::read(&masked, &place) {
        return Some(read);
    }
    match read(&masked, &place) {
        Ok(read) => Some(read),
        Err(error) => {
            diagnostics.push(place.diagnostic(&error));
            None
        }
    }
}

/// A text without a line `---` behind all that it says, which begins a document of nothing: as metadata of pandoc end.
fn without_empty_end(text: &str) -> &str {
    let says = |part: &str| {
        let is_said = |line: &str| !line.is_empty() && !line.starts_with('#') && line != "---";
        part.lines().map(str::trim).any(is_said)
    };
    match text.rfind("\n---") {
        Some(at) if says(&text[..at]) && !says(&text[at + 1..]) => &text[..=at],
        Some(_) | None => text,
    }
}

/// Levels that are read on the stack of whoever asks. Each takes 40 kB of it where nothing is optimised, and a thread
/// may have no more than 2 MB.
const SHALLOW: usize = 16;

/// Bytes of stack of a thread that reads as many levels as any setting admits.
const STACK: usize = 8 << 20;

/// Reads a text as YAML; what nests more than a few levels, on a thread that has the stack for it.
///
/// Values are made as they are read: a tree of what the crate hands over would be larger than they are.
fn read(text: &str, place: &YamlPlace<'_>) -> Result<(Field, YamlFindings), serde_saphyr::Error> {
    let nesting = place.source.nesting();
    let fields = |depth: usize| {
        let options = options(text.len(), NestingLimits { depth, ..nesting }, place.aliases.merge());
        let mut found = YamlFindings::default();
        let seed = place.located_seed(NodeSeed { place, under: "", found: &mut found });
        let node = serde_saphyr::with_deserializer_from_str_with_options(text, options, |yaml| {
            seed.deserialize(yaml)
        })?;
        let field = place.field(node, None, "", &mut found);
        Ok((field, found))
    };
    let shallow = fields(nesting.depth.min(SHALLOW));
    if nesting.depth <= SHALLOW || !shallow.as_ref().is_err_and(|error| mistake::is_depth(&words(error))) {
        return shallow;
    }
    thread::scope(|scope| {
        let deep = thread::Builder::new().stack_size(STACK).spawn_scoped(scope, || fields(nesting.depth));
        // without a thread to read it on, it is too deep
        deep.map_or(shallow, |deep| deep.join().unwrap_or_else(|panic| resume_unwind(panic)))
    })
}

/// What the crate says about a text that it does not read.
fn words(error: &serde_saphyr::Error) -> Cow<'_, str> {
    DefaultMessageFormatter.format_message(error.without_snippet())
}

/// So much of what anchors name is kept whatever aliases may add: keys, values and ends of lists and maps.
const LEAST_KEPT: usize = 1_000_000;

fn options(bytes: usize, nesting: NestingLimits, merges: bool) -> serde_saphyr::Options {
    // A table of ten thousand employers is large and honest: what is bounded is what a file can become,
    // not what it is. The size of files is bounded where they are read.
    let nodes = bytes.saturating_add(nesting.aliases);
    let alias_limits = serde_saphyr::alias_limits! {
        max_total_replayed_events: nodes.saturating_mul(2),
        max_replay_stack_depth: nesting.depth,
    };
    serde_saphyr::options! {
        alias_limits: alias_limits,
        budget: serde_saphyr::budget! {
            max_depth: nesting.depth,
            flow_nesting_limit: nesting.depth,
            // many aliases of one anchor are how a list of employers shares an address
            enforce_alias_anchor_ratio: false,
            max_aliases: nodes,
            max_anchors: nodes,
            // a list of employers has a `<<: *default` in each
            max_merge_keys: nodes,
            // what an anchor names is kept; as much as aliases may add, so that raising the one raises the other
            max_recorded_anchor_events: nesting.aliases.max(LEAST_KEPT),
            max_events: nodes.saturating_mul(2),
            max_nodes: nodes.min(nesting.values),
            max_documents: 2,
            max_total_scalar_bytes: bytes.saturating_mul(4).saturating_add(1 << 20),
        },
        duplicate_keys: DuplicateKeyPolicy::PassThrough,
        // the crate remembers every key where some may be merged
        merge_keys: if merges { MergeKeyPolicy::Merge } else { MergeKeyPolicy::AsOrdinary },
        strict_booleans: true,
        // `.inf` and `1e999` print as they are written
        non_finite_float_policy: NonFiniteFloatPolicy::PassThrough,
        leading_zero_numbers_as_strings: true,
        underscored_numbers_as_strings: true,
        with_snippet: false,
    }
}

impl YamlPlace<'_> {
    /// The offset of a location that has a line and a column only, as those of syntax errors do.
    fn offset_of(&self, location: Location) -> usize {
        let mut line_start = self.offset;
        let text = &self.source.text()[..self.end];
        for _ in 1..location.line() {
            match text[line_start..].find('\n') {
                Some(newline) => line_start += newline + 1,
                None => break,
            }
        }
        let line = text[line_start..].split('\n').next().unwrap_or_default();
        let column = usize::try_from(location.column()).unwrap_or(1).saturating_sub(1);
        line_start + line.char_indices().nth(column).map_or(line.len(), |(offset, _)| offset)
    }

    fn diagnostic(&self, error: &serde_saphyr::Error) -> Diagnostic {
        let message = words(error);
        let at = error.location().map_or(self.offset, |location| self.offset_of(location));
        mistake::YamlStop { source: self.source, start: self.offset, end: self.end, at, message: &message }
            .diagnostic()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Policy;
    use crate::source::{Sources, Span};

    fn read(text: &str) -> Result<Value, Vec<Diagnostic>> {
        let mut diagnostics = Diagnostics::new(Policy::default());
        let source = Sources::default().add("x.yml", text);
        let value = parse(&source, 0..text.len(), &mut diagnostics);
        value.ok_or_else(|| diagnostics.into_vec())
    }

    #[track_caller]
    fn fails(text: &str, place: &str, message: &str) {
        let sources = Sources::default();
        let mut diagnostics = Diagnostics::default();
        let source = sources.add("x.yml", text);
        assert_eq!(parse(&source, 0..text.len(), &mut diagnostics), None);
        let found: Vec<String> = diagnostics
            .iter()
            .map(|diagnostic| {
                let position = source.position(diagnostic.span.expect("a place").start());
                format!("{}:{} {}", position.line, position.column, diagnostic.message)
            })
            .collect();
        assert_eq!(found, [format!("{place} {message}")]);
    }

    #[test]
    fn reads_scalars_as_their_author_meant_them() {
        let json = |text: &str| serde_json::to_string(&read(text).expect("valid")).expect("json");
        assert_eq!(
            json(
                "lang: no\nphone: 015204763223\nn: 7\nf: 1.50\nb: true\nd: 2015-01-02 00:00\nid: 12345678901234567890\ne:\nt: ~\nu: 1_000\n'on': off\n2015: x\n"
            ),
            r#"{"lang":"no","phone":"015204763223","n":7,"f":"1.50","b":true,"d":"2015-01-02 00:00","id":"12345678901234567890","e":null,"t":null,"u":"1_000","on":"off","2015":"x"}"#
        );
    }

    #[test]
    fn a_plain_scalar_prints_as_written_and_means_what_it_says() {
        let number = |value: &Value| value.meant();
        for (written, meaning) in [
            ("+4917012345", Value::from(4_917_012_345)),
            ("12E3", 12_000.0.into()),
            ("2026E15", 2026e15.into()),
            ("1.10", 1.1.into()),
            ("-0.50", (-0.5).into()),
            ("123456789012345678901", 123_456_789_012_345_678_901.0.into()),
            ("0x1F", 31.into()),
            ("True", true.into()),
            ("yes", true.into()),
            ("On", true.into()),
            ("No", false.into()),
            ("off", false.into()),
        ] {
            for text in [
                format!("a: {written}\n"),
                format!("a:   {written}   # a comment\n"),
                format!("a: &x {written}\n"),
                format!("a: [{written}, b]\n"),
                format!("a:\n  - {written}\n"),
                format!("b: &x {written}\na: *x\n"),
            ] {
                let value = read(&text).expect("valid");
                let value = value.at(&["a"]).expect("there");
                let value = value.as_array().map_or(value, |items| &items[0]);
                assert_eq!(
                    (value.scalar().as_deref(), number(value)),
                    (Some(written), meaning.clone()),
                    "{text}"
                );
            }
            for text in [
                format!("a: '{written}'"),
                format!("a: \"{written}\""),
                format!("a: |-\n  {written}"),
                format!("a: !!str {written}"),
            ] {
                let value = read(&text).expect("valid");
                assert_eq!(value.at(&["a"]), Some(&written.into()), "{text}");
            }
        }
        for text in ["NO", "ON", "YES", "OFF", "y", "n", "2026-11-23", "01067", "1_000", "12:30"] {
            assert_eq!(read(&format!("a: {text}")).expect("valid").at(&["a"]), Some(&text.into()));
        }
    }

    #[test]
    fn words_of_yaml_for_nothing_and_infinity_print_as_written_and_are_keys() {
        let json = |text: &str| serde_json::to_string(&read(text).expect("valid")).expect("json");
        assert_eq!(
            json("null: a\n~: b\nNull: [c]\nx: {null: d}\n"),
            r#"{"null":"a","~":"b","Null":["c"],"x":{"null":"d"}}"#
        );
        for written in [".inf", "-.inf", ".NaN", "1e999", "-9e400"] {
            assert_eq!(read(&format!("a: {written}")).expect("valid").at(&["a"]), Some(&written.into()));
        }
    }

    #[test]
    fn gives_every_key_and_value_its_place() {
        let text = "\u{feff}a: grün\r\nb:\r\n  c: [x, 'y z']\r\n";
        let value = read(text).expect("valid");
        let map = value.as_map().expect("a map");
        let slice = |span: Option<Span>| &text[span.expect("a place").range()];
        let a = map.field("a").expect("a");
        assert_eq!((slice(a.key_span), slice(a.span)), ("a", "grün"));
        let inner = map.get("b").expect("b").as_map().expect("map").field("c").expect("c").clone();
        assert_eq!(slice(inner.key_span), "c");
        assert_eq!((slice(inner.item_span(0)), slice(inner.item_span(1))), ("x", "'y z'"));
    }

    #[test]
    fn reads_json() {
        let value = read("{\"name\": \"A\\u00e9\", \"n\": [1, 2.5, null, true], \"o\": {\"k\": \"v\"}}");
        let json = serde_json::to_string(&value.expect("valid")).expect("json");
        assert_eq!(json, "{\"name\":\"Aé\",\"n\":[1,2.5,null,true],\"o\":{\"k\":\"v\"}}");
    }

    #[test]
    fn expands_anchors_and_merge_keys() {
        let value = read("base: &b {a: 1}\nmore:\n  <<: *b\n  c: 2\nagain: *b\n").expect("valid");
        let json = serde_json::to_string(&value).expect("json");
        assert_eq!(json, r#"{"base":{"a":1},"more":{"c":2,"a":1},"again":{"a":1}}"#);
    }

    #[test]
    fn points_at_the_second_of_two_keys() {
        fails("a: 1\nb: 2\na: 3\n", "3:1", "the key `a` is set twice");
    }

    #[test]
    fn reads_a_table_of_ten_thousand_rows() {
        let rows = "- {key: e, name: N, jobtitle: J}\n".repeat(10_000);
        assert_eq!(read(&rows).expect("valid").as_array().map(<[Value]>::len), Some(10_000));
    }
}
