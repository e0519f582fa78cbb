//! Values as Ruby sees them: how they print, compare, and whether they are true.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt::Write;
use std::sync::Arc;

use super::meter::{EarlyEnd, Meter, MeteredText};
use super::number::{self, Number};
use crate::value::{Map, Value};

/// Whether a condition holds for the value: everything does but `nil` and `false`.
pub(super) fn is_true(value: &Value) -> bool {
    *value != Value::Nil && !value.is_false()
}

/// Whether the value is a text, list or map without content; nothing for what has none.
pub(super) fn is_empty(value: &Value) -> Option<bool> {
    match value {
        Value::String(text) => Some(text.is_empty()),
        Value::Array(items) => Some(items.is_empty()),
        Value::Map(map) => Some(map.is_empty()),
        Value::Nil | Value::Bool(_) | Value::Int(_) | Value::Float(_) => None,
    }
}

/// What `to_s` gives.
pub(super) fn text<'v>(value: &'v Value, meter: &mut Meter) -> Result<Cow<'v, str>, EarlyEnd> {
    Ok(match value {
        Value::Array(_) | Value::Map(_) => Cow::Owned(inspected(value, meter)?),
        Value::Nil | Value::Bool(_) | Value::Int(_) | Value::Float(_) | Value::String(_) => scalar(value),
    })
}

/// What `{{ }}` prints: a list's items one after the other, else what `to_s` gives.
pub(super) fn printed<'v>(value: &'v Value, meter: &mut Meter) -> Result<Cow<'v, str>, EarlyEnd> {
    match value {
        Value::Array(items) => join(items, "", meter).map(Cow::Owned),
        Value::Nil | Value::Bool(_) | Value::Int(_) | Value::Float(_) | Value::String(_) | Value::Map(_) => {
            text(value, meter)
        }
    }
}

/// What `Array#join` gives: lists inside are joined, too.
pub(super) fn join(items: &[Value], glue: &str, meter: &mut Meter) -> Result<String, EarlyEnd> {
    let mut out = MeteredText::new(meter);
    let mut first = true;
    join_into(items, glue, &mut first, &mut out)?;
    Ok(out.finish())
}

fn join_into(
    items: &[Value],
    glue: &str,
    first: &mut bool,
    out: &mut MeteredText<'_>,
) -> Result<(), EarlyEnd> {
    for item in items {
        out.enter()?;
        if let Value::Array(inner) = item {
            join_into(inner, glue, first, out)?;
            out.leave();
            continue;
        }
        if !std::mem::take(first) {
            out.push(glue)?;
        }
        match item {
            Value::Map(_) => inspect_into(item, out)?,
            _ => out.push(&scalar(item))?,
        }
        out.leave();
    }
    Ok(())
}

fn scalar(value: &Value) -> Cow<'_, str> {
    match value.as_str() {
        Some(text) => Cow::Borrowed(text),
        None => Cow::Owned(value.scalar().unwrap_or_default()),
    }
}

/// What `inspect` gives.
pub(super) fn inspected(value: &Value, meter: &mut Meter) -> Result<String, EarlyEnd> {
    let mut out = MeteredText::new(meter);
    inspect_into(value, &mut out)?;
    Ok(out.finish())
}

fn inspect_into(value: &Value, out: &mut MeteredText<'_>) -> Result<(), EarlyEnd> {
    out.enter()?;
    match value {
        Value::Nil => out.push("nil")?,
        Value::Bool(_) | Value::Int(_) | Value::Float(_) => out.push(&scalar(value))?,
        Value::String(text) => out.push(&quoted(text))?,
        Value::Array(items) => {
            out.push("[")?;
            for (index, item) in items.iter().enumerate() {
                out.push(if index > 0 { ", " } else { "" })?;
                inspect_into(item, out)?;
            }
            out.push("]")?;
        }
        Value::Map(map) => {
            out.write_map();
            out.push("{")?;
            for (index, (key, item)) in map.iter().enumerate() {
                out.push(if index > 0 { ", " } else { "" })?;
                out.push(&quoted(key))?;
                out.push("=>")?;
                inspect_into(item, out)?;
            }
            out.push("}")?;
        }
    }
    out.leave();
    Ok(())
}

/// A text as Ruby's source writes it.
fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '#' if matches!(characters.peek(), Some('{' | '$' | '@')) => out.push_str("\\#"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            '\u{7}' => out.push_str("\\a"),
            '\u{8}' => out.push_str("\\b"),
            '\u{b}' => out.push_str("\\v"),
            '\u{c}' => out.push_str("\\f"),
            '\u{1b}' => out.push_str("\\e"),
            c if c.is_ascii_control() => {
                write!(out, "\\x{:02X}", u32::from(c)).expect("writing to a string cannot fail");
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Whether two values are equal: numbers by value, maps whatever their order.
pub(super) fn equal(left: &Value, right: &Value, meter: &mut Meter) -> Result<bool, EarlyEnd> {
    meter.steps(1)?;
    meter.enter()?;
    let equal = equal_inside(left, right, meter)?;
    meter.leave();
    Ok(equal)
}

fn equal_inside(left: &Value, right: &Value, meter: &mut Meter) -> Result<bool, EarlyEnd> {
    meter.read_both(left, right)?;
    Ok(match (left, right) {
        (Value::Array(left), Value::Array(right)) => {
            if Arc::ptr_eq(left, right) {
                return Ok(true);
            }
            if left.len() != right.len() {
                return Ok(false);
            }
            for (left, right) in left.iter().zip(right.iter()) {
                if !equal(left, right, meter)? {
                    return Ok(false);
                }
            }
            true
        }
        (Value::Map(left), Value::Map(right)) => equal_maps(left, right, meter)?,
        (Value::Int(_) | Value::Float(_), Value::Int(_) | Value::Float(_)) => {
            compare_numbers(left, right) == Some(Ordering::Equal)
        }
        (Value::String(left), Value::String(right)) => left == right,
        (Value::Nil, Value::Nil) => true,
        (Value::Bool(left), Value::Bool(right)) => left.meaning == right.meaning,
        // what was written so is equal to its own spelling, too
        (Value::String(text), written) | (written, Value::String(text)) => written.look() == Some(&**text),
        _ => false,
    })
}

fn equal_maps(left: &Arc<Map>, right: &Arc<Map>, meter: &mut Meter) -> Result<bool, EarlyEnd> {
    if Arc::ptr_eq(left, right) {
        return Ok(true);
    }
    if left.len() != right.len() {
        return Ok(false);
    }
    for (key, value) in left.iter() {
        match right.get(key) {
            Some(other) if equal(value, other, meter)? => {}
            Some(_) | None => return Ok(false),
        }
    }
    Ok(true)
}

/// What `<=>` gives; nothing where the values have no order.
pub(super) fn compare(left: &Value, right: &Value, meter: &mut Meter) -> Result<Option<Ordering>, EarlyEnd> {
    meter.steps(1)?;
    meter.enter()?;
    let order = compare_inside(left, right, meter)?;
    meter.leave();
    Ok(order)
}

fn compare_inside(left: &Value, right: &Value, meter: &mut Meter) -> Result<Option<Ordering>, EarlyEnd> {
    meter.read_both(left, right)?;
    Ok(match (left, right) {
        (Value::String(left), Value::String(right)) => Some(left.cmp(right)),
        (Value::Int(_) | Value::Float(_), Value::Int(_) | Value::Float(_)) => compare_numbers(left, right),
        (Value::Array(left), Value::Array(right)) => {
            for (left, right) in left.iter().zip(right.iter()) {
                match compare(left, right, meter)? {
                    Some(Ordering::Equal) => {}
                    other => return Ok(other),
                }
            }
            Some(left.len().cmp(&right.len()))
        }
        (Value::Nil, Value::Nil) => Some(Ordering::Equal),
        (Value::Bool(left), Value::Bool(right)) if left.meaning == right.meaning => Some(Ordering::Equal),
        (Value::Map(left), Value::Map(right)) if equal_maps(left, right, meter)? => Some(Ordering::Equal),
        (left, right) => match (left.as_str(), right.as_str()) {
            (Some(left), Some(right)) => Some(left.cmp(right)),
            (Some(_) | None, None) | (None, Some(_)) => None,
        },
    })
}

fn compare_numbers(left: &Value, right: &Value) -> Option<Ordering> {
    match (left, right) {
        (Value::Int(left), Value::Int(right)) => Some(left.meaning.cmp(&right.meaning)),
        (left, right) if left.look().or(right.look()).is_some() => {
            Number::of(left).compare(Number::of(right))
        }
        (left, right) => number::float(left)?.partial_cmp(&number::float(right)?),
    }
}

/// The property of a value, as `[]` with a name gives it; nothing where it has none.
pub(super) fn property(value: &Value, name: &str) -> Option<Value> {
    value.as_map()?.get(name).cloned()
}

/// What `size`, `first` and `last` after a dot give.
pub(super) fn command(value: &Value, name: &str) -> Option<Value> {
    match (value, name) {
        (_, "size") => size(value).map(Value::from),
        (Value::Array(items), "first") => Some(items.first().cloned().unwrap_or_default()),
        (Value::Array(items), "last") => Some(items.last().cloned().unwrap_or_default()),
        (Value::Map(map), "first") => Some(map.at(0).map(pair).unwrap_or_default()),
        _ => None,
    }
}

/// The size of what has one. An integer's is the size of a machine word, as in Ruby.
pub(super) fn size(value: &Value) -> Option<i64> {
    let size = match (value, value.as_str()) {
        (_, Some(text)) => text.chars().count(),
        (Value::Array(items), _) => items.len(),
        (Value::Map(map), _) => map.len(),
        (Value::Int(_), _) => 8,
        (Value::Nil | Value::Bool(_) | Value::Float(_) | Value::String(_), _) => return None,
    };
    Some(i64::try_from(size).unwrap_or(i64::MAX))
}

/// A key and its value, as iterating a map gives them.
pub(super) fn pair((key, value): (&str, &Value)) -> Value {
    Value::from(vec![Value::from(key), value.clone()])
}

/// What the filters for lists see: lists flattened, a map as one item, nothing as none.
pub(super) fn items(value: &Value, meter: &mut Meter) -> Result<Vec<Value>, EarlyEnd> {
    let mut out = Vec::new();
    match value {
        Value::Nil => {}
        Value::Array(items) => flatten(items, &mut out, meter)?,
        Value::Bool(_) | Value::Int(_) | Value::Float(_) | Value::String(_) | Value::Map(_) => {
            out.push(value.clone());
        }
    }
    Ok(out)
}

fn flatten(items: &[Value], out: &mut Vec<Value>, meter: &mut Meter) -> Result<(), EarlyEnd> {
    meter.steps(items.len())?;
    meter.enter()?;
    for item in items {
        match item {
            Value::Array(inner) => flatten(inner, out, meter)?,
            other => out.push(other.clone()),
        }
    }
    meter.leave();
    Ok(())
}
