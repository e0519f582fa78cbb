//! Where a parsed text lies in the user's file, and the values that its nodes become there.

use std::borrow::Cow;
use std::sync::Arc;

use super::node::{Key, LocatedNode, LocatedSeed, NodePlace, YamlNode};
use super::{controls, cut};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Source, Span};
use crate::unicode::entry::entered_value;
use crate::value::{Field, KeyPool, Map, Value};
use cut::Aliases;

/// What is found in a document that can be read.
#[derive(Debug, Default)]
pub(super) struct YamlFindings {
    /// Keys that are set twice.
    pub(super) twice: Vec<Diagnostic>,
    /// Values that a comment cuts short.
    pub(super) cut: Vec<Diagnostic>,
    pub(super) keys: KeyPool,
    pub(super) texts: KeyPool,
}

/// Where the parsed text lies in the user's file.
pub(super) struct YamlPlace<'a> {
    pub(super) source: &'a Arc<Source>,
    pub(super) offset: usize,
    pub(super) end: usize,
    /// Whether other characters stand for the control characters in it.
    pub(super) is_masked: bool,
    /// Whether U+0085 ends lines in the file.
    pub(super) next_lines: bool,
    pub(super) aliases: Aliases<'a>,
}

impl YamlPlace<'_> {
    /// Reads a value with its place.
    pub(super) fn located_seed<S>(&self, seed: S) -> LocatedSeed<S> {
        LocatedSeed { seed, may_be_elsewhere: self.aliases.may_be() }
    }

    /// What was written, in the form of what enters.
    pub(super) fn unmasked(&self, text: &str) -> String {
        let text = if self.is_masked { Cow::Owned(controls::unmasked(text)) } else { Cow::Borrowed(text) };
        entered_value(&text, self.next_lines).into_owned()
    }

    /// The same of a text that mostly is as it was written.
    pub(super) fn entered(&self, text: Arc<str>) -> Arc<str> {
        let is_same = !self.is_masked && matches!(entered_value(&text, self.next_lines), Cow::Borrowed(_));
        if is_same { text } else { self.unmasked(&text).into() }
    }

    /// A scalar with the look that it has in the file. What stands there as a plain word may be a truth value.
    pub(super) fn as_written(
        &self,
        value: Value,
        look: &str,
        start: usize,
        found: &mut YamlFindings,
    ) -> Value {
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
    pub(super) fn is_plain(&self, start: usize) -> bool {
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
    pub(super) fn is_block(&self, start: usize) -> bool {
        let before = self.source.text()[self.offset..start].trim_end();
        cut::word_before(before).is_some_and(|word| before[word..].starts_with('|'))
    }

    /// What a key is called: as it is written, where YAML reads it as nothing.
    pub(super) fn key(&self, key: &Key, span: Option<Span>) -> String {
        let written = || span.map_or("", |span| &self.source.text()[span.range()]);
        self.unmasked(key.0.as_deref().unwrap_or_else(written))
    }

    /// Puts a value into a map under its key.
    pub(super) fn put(
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

    pub(super) fn field(
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
    pub(super) fn located(
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

    pub(super) fn span(&self, place: NodePlace) -> Option<Span> {
        let (start, length) = place.known()?;
        let start = self.offset + start;
        let end = start.saturating_add(length).min(self.end);
        let text = self.source.text();
        (start <= end && text.is_char_boundary(start) && text.is_char_boundary(end))
            .then(|| self.source.span(start..end))
    }
}
