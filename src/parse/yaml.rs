//! YAML, with a span for every key and value. The one file that names the YAML crate.
//!
//! Scalars are read as their author meant them: `no` prints so and counts as false, `NO` is a word, `015204763223` is a
//! phone number, and a number keeps the look that it has in the file. JSON is read here too, being
//! YAML in flow style.

mod controls;
mod cut;
mod mistake;
mod node;
mod simple;

use std::borrow::Cow;
use std::ops::Range;
use std::panic::resume_unwind;
use std::sync::Arc;
use std::thread;

use serde::de::DeserializeSeed;
use serde_saphyr::options::{DuplicateKeyPolicy, MergeKeyPolicy, NonFiniteFloatPolicy};
use serde_saphyr::{DefaultMessageFormatter, Location, MessageFormatter};

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::{NestingLimits, Source, Span};
use crate::unicode::entry::{entered_value, has_next_lines};
use crate::value::{Field, KeyPool, Map, Value};
use cut::Aliases;
use node::{Key, LocatedNode, LocatedSeed, NodePlace, NodeSeed, YamlNode};

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

/// What is found in a document that can be read.
#[derive(Debug, Default)]
struct YamlFindings {
    /// Keys that are set twice.
    twice: Vec<Diagnostic>,
    /// Values that a comment cuts short.
    cut: Vec<Diagnostic>,
    keys: KeyPool,
    texts: KeyPool,
}

/// Where the parsed text lies in the user's file.
struct YamlPlace<'a> {
    source: &'a Arc<Source>,
    offset: usize,
    end: usize,
    /// Whether other characters stand for the control characters in it.
    is_masked: bool,
    /// Whether U+0085 ends lines in the file.
    next_lines: bool,
    aliases: Aliases<'a>,
}

impl YamlPlace<'_> {
    /// Reads a value with its place.
    fn located_seed<S>(&self, seed: S) -> LocatedSeed<S> {
        LocatedSeed { seed, may_be_elsewhere: self.aliases.may_be() }
    }

    /// What was written, in the form of what enters.
    fn unmasked(&self, text: &str) -> String {
        let text = if self.is_masked { Cow::Owned(controls::unmasked(text)) } else { Cow::Borrowed(text) };
        entered_value(&text, self.next_lines).into_owned()
    }

    /// The same of a text that mostly is as it was written.
    fn entered(&self, text: Arc<str>) -> Arc<str> {
        let is_same = !self.is_masked && matches!(entered_value(&text, self.next_lines), Cow::Borrowed(_));
        if is_same { text } else { self.unmasked(&text).into() }
    }

    /// A scalar with the look that it has in the file. What stands there as a plain word may be a truth value.
    fn as_written(&self, value: Value, look: &str, start: usize, found: &mut YamlFindings) -> Value {
        match value {
            Value::Bool(flag) => Value::flag(flag.meaning, look),
            Value::Int(number) => Value::whole(number.meaning, look),
            Value::Float(number) => Value::fraction(number.meaning, look),
            Value::String(text) => {
                let truth = Value::truth(look).filter(|_| *text == *look && self.is_plain(start));
                truth.unwrap_or_else(|| Value::String(found.texts.text(self.entered(text))))
            }
            Value::Nil | Value::Array(_) | Value::Map(_) => value,
        }
    }

    /// Whether what starts there without quotes has neither a tag nor the sign of a block before it.
    fn is_plain(&self, start: usize) -> bool {
        let before = &self.source.text()[self.offset..start];
        let (before, blanks) = before.split_at(before.trim_end().len());
        let begins = |text: &str, with: &[char]| {
            cut::word_before(text).is_some_and(|word| text[word..].starts_with(with))
        };
        if !blanks.contains('\n') {
            return !begins(before, &['!']);
        }
        let line = before.rsplit('\n').next().unwrap_or_default();
        let line = line.split(" #").next().unwrap_or_default();
        !begins(line, &['|', '>', '!'])
    }

    /// Whether what starts there is a block whose lines stay apart.
    fn is_block(&self, start: usize) -> bool {
        let before = self.source.text()[self.offset..start].trim_end();
        cut::word_before(before).is_some_and(|word| before[word..].starts_with('|'))
    }

    /// What a key is called: as it is written, where YAML reads it as nothing.
    fn key(&self, key: &Key, span: Option<Span>) -> String {
        let written = || span.map_or("", |span| &self.source.text()[span.range()]);
        self.unmasked(key.0.as_deref().unwrap_or_else(written))
    }

    /// Puts a value into a map under its key.
    fn put(
        &self,
        map: &mut Map,
        (key, key_span): (&str, Option<Span>),
        node: LocatedNode<YamlNode>,
        found: &mut YamlFindings,
    ) {
        let field = self.field(node, key_span, key, found);
        if map.get(key).is_some() {
            found.twice.push(Diagnostic::set_twice(Code::Yaml, key).at_option(key_span));
        }
        map.insert_field(found.keys.key(key), field);
    }

    fn field(
        &self,
        node: LocatedNode<YamlNode>,
        key_span: Option<Span>,
        key: &str,
        found: &mut YamlFindings,
    ) -> Field {
        if let (YamlNode::Scalar(Value::Nil), Some(key_span)) = (&node.value, key_span) {
            let after = key_span.end();
            let colon = self.source.text()[after..self.end].starts_with(':').then_some(after + 1);
            found.cut.extend(colon.and_then(|colon| cut::finding(self.source, key, colon, colon)));
            if colon.is_some() {
                let line = &self.source.text()[after..self.end];
                let end = after + line.find(['\n', '\r', ',', '}']).unwrap_or(line.len());
                found.cut.extend(cut::swallowed(self.source, &self.aliases, key, end, end));
            }
        }
        let LocatedNode { value, referenced, defined } = node;
        let (value, items) = match value {
            YamlNode::Array(values, places) => (YamlNode::Whole(values.into()), Some(places.into())),
            other => (other, None),
        };
        let (value, span) = self.located(LocatedNode { value, referenced, defined }, key, found);
        Field { value, key_span, span, items }
    }

    /// The value of a key, or of an item of its list, and its place.
    fn located(
        &self,
        node: LocatedNode<YamlNode>,
        under: &str,
        found: &mut YamlFindings,
    ) -> (Value, Option<Span>) {
        let span = self.span(node.referenced);
        let look = self.span(node.defined).map(|span| (self.source.text()[span.range()].trim(), span));
        let value = match (node.value, look) {
            (YamlNode::Digits, Some((look, _))) => Value::number(look).unwrap_or_else(|| look.into()),
            (YamlNode::Digits, None) => Value::Nil,
            (YamlNode::Scalar(value), Some((look, place))) => {
                if span == Some(place) && !matches!(value, Value::Nil) && !look.starts_with(['"', '\'']) {
                    let end = place.start() + look.len();
                    found.cut.extend(cut::finding(self.source, under, place.start(), end));
                    found.cut.extend(cut::swallowed(self.source, &self.aliases, under, place.start(), end));
                }
                if span == Some(place) && matches!(value, Value::String(_)) && !self.is_block(place.start()) {
                    found.cut.extend(cut::rewritten(self.source, under, place.start(), look));
                }
                self.as_written(value, look, place.start(), found)
            }
            (YamlNode::Scalar(Value::String(text)), None) => self.unmasked(&text).into(),
            (YamlNode::Scalar(value) | YamlNode::Whole(value), _) => value,
            (YamlNode::Array(values, _), _) => values.into(),
        };
        (value, span)
    }

    fn span(&self, place: NodePlace) -> Option<Span> {
        let (start, length) = place.known()?;
        let start = self.offset + start;
        let end = start.saturating_add(length).min(self.end);
        let text = self.source.text();
        (start <= end && text.is_char_boundary(start) && text.is_char_boundary(end))
            .then(|| self.source.span(start..end))
    }

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
    use crate::source::Sources;

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
