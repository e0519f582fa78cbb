//! Jekyll's filters that sort, pick and group items by their properties.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::HashMap;
use std::sync::Arc;

use super::call::{Call, Fault, Outcome, unusable};
use crate::jekyll::liquid::lookup::LookupNeed;
use crate::jekyll::liquid::meter::{EarlyEnd, Meter};
use crate::jekyll::liquid::ruby;
use crate::jekyll::liquid::run::TemplateRun;
use crate::jekyll::liquid::scope::{Binding, Slot};
use crate::jekyll::liquid::tree::{LiquidCondition, Pipeline};
use crate::jekyll::liquid::{parse_condition, parse_pipeline};
use crate::source::Span;
use crate::value::{Map, Value};

/// The property of an item, by a path with dots. A text that is a number counts as one, as in Jekyll.
fn property(item: &Value, path: &str, meter: &mut Meter) -> Result<Value, EarlyEnd> {
    let found = if path.contains('.') {
        path.split('.').try_fold(item.clone(), |value, key| ruby::property(&value, key))
    } else {
        ruby::property(item, path)
    };
    let found = found.unwrap_or_default();
    meter.read(&found)?;
    Ok(match found {
        Value::String(text) => as_number(&text).unwrap_or(Value::String(text)),
        other => other,
    })
}

fn as_number(text: &str) -> Option<Value> {
    let trimmed = text.trim();
    let digits = trimmed.strip_prefix('-').unwrap_or(trimmed);
    let is_plain = digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
        && digits.bytes().any(|byte| byte.is_ascii_digit())
        && digits.bytes().filter(|&byte| byte == b'.').count() <= 1;
    if !is_plain {
        return None;
    }
    if digits.contains('.') {
        trimmed.parse().ok().map(|number: f64| number.into())
    } else {
        trimmed.parse().ok().map(|number: i64| number.into())
    }
}

/// The items of a list, or the values of a map; nothing for what is neither.
fn list(value: &Value) -> Option<Cow<'_, [Value]>> {
    match value {
        Value::Array(items) => Some(Cow::Borrowed(items)),
        Value::Map(map) => Some(Cow::Owned(map.iter().map(|(_, value)| value.clone()).collect())),
        Value::Nil | Value::Bool(_) | Value::Int(_) | Value::Float(_) | Value::String(_) => None,
    }
}

/// Sorts by value or by a property; `"first"` or `"last"` tells where items without it go.
pub(super) fn sort(call: &mut Call<'_>) -> Outcome {
    let items = match call.input {
        Value::Array(items) => items.to_vec(),
        Value::Map(map) => map.iter().map(|(key, value)| ruby::pair((key, value))).collect(),
        Value::Nil => return Ok(Value::Nil),
        Value::Bool(_) | Value::Int(_) | Value::Float(_) | Value::String(_) => {
            return Err(unusable(format!("a list is needed, not {}", call.input.kind())));
        }
    };
    let path = match call.argument(0) {
        Some(_) => Some(call.text_at(0)?),
        None => None,
    };
    let nils = match &*call.text_at(1)? {
        "" | "first" => Ordering::Less,
        "last" => Ordering::Greater,
        _ => return Err(unusable("the second argument is \"first\" or \"last\"")),
    };
    let keyed = items.into_iter().map(|item| match &path {
        Some(path) => Ok((property(&item, path, call.meter)?, item)),
        None => Ok((item.clone(), item)),
    });
    let keyed = keyed.collect::<Result<_, EarlyEnd>>()?;
    let sorted = merge_sort(keyed, &mut |left, right| {
        match (left == &Value::Nil, right == &Value::Nil) {
            (true, false) => return Ok(nils),
            (false, true) => return Ok(nils.reverse()),
            (true, true) | (false, false) => {}
        }
        let order = ruby::compare(left, right, call.meter)?;
        order.ok_or_else(|| unusable(format!("{} cannot be compared with {}", left.kind(), right.kind())))
    })?;
    Ok(sorted.into())
}

/// Sorts by value or by a property, without regard to case; items without it go last.
pub(super) fn sort_natural(call: &mut Call<'_>) -> Outcome {
    let path = match call.argument(0) {
        Some(_) => Some(call.text_at(0)?),
        None => None,
    };
    let mut keyed = Vec::new();
    for item in call.items()? {
        let key = match &path {
            Some(path) => ruby::property(&item, path).unwrap_or_default(),
            None => item.clone(),
        };
        let folded = match &key {
            Value::Nil => Value::Nil,
            key => {
                let text = ruby::text(key, call.meter)?;
                // aliases may make many keys of one text
                call.meter.bytes(text.len())?;
                Value::from(text.to_ascii_lowercase())
            }
        };
        keyed.push((folded, item));
    }
    let sorted = merge_sort(keyed, &mut |left, right| {
        Ok(match (left == &Value::Nil, right == &Value::Nil) {
            (true, false) => Ordering::Greater,
            (false, true) => Ordering::Less,
            (true, true) => Ordering::Equal,
            (false, false) => ruby::compare(left, right, call.meter)?.unwrap_or(Ordering::Equal),
        })
    })?;
    Ok(sorted.into())
}

/// Sorts stably, with an order that may fail. The standard library's sort may panic on values that have
/// no total order, and Ruby's have none.
fn merge_sort(
    mut items: Vec<(Value, Value)>,
    order: &mut dyn FnMut(&Value, &Value) -> Result<Ordering, Fault>,
) -> Result<Vec<Value>, Fault> {
    let mut width = 1;
    while width < items.len() {
        let mut merged = Vec::with_capacity(items.len());
        let mut runs = items.into_iter().peekable();
        while runs.peek().is_some() {
            let mut left = runs.by_ref().take(width).collect::<Vec<_>>().into_iter().peekable();
            let mut right = runs.by_ref().take(width).collect::<Vec<_>>().into_iter().peekable();
            while let (Some(first), Some(second)) = (left.peek(), right.peek()) {
                let from_right = order(&first.0, &second.0)? == Ordering::Greater;
                merged.extend(if from_right { right.next() } else { left.next() });
            }
            merged.extend(left);
            merged.extend(right);
        }
        items = merged;
        width *= 2;
    }
    Ok(items.into_iter().map(|(_, item)| item).collect())
}

/// Whether a property is what `where` and `find` look for: equal as text, written so or meant so, or a list that holds
/// it.
fn matches(property: &Value, target: &Value, meter: &mut Meter) -> Result<bool, EarlyEnd> {
    let mut is_target = |value: &Value| {
        Ok(ruby::text(value, meter)? == ruby::text(target, meter)?
            || value.look().is_some() && ruby::equal(value, target, meter)?)
    };
    match (property, target) {
        (property, Value::Nil) => Ok(*property == Value::Nil),
        (Value::Array(items), _) => {
            for item in items.iter() {
                if is_target(item)? {
                    return Ok(true);
                }
            }
            Ok(false)
        }
        (Value::Nil, _) => Ok(false),
        (other, _) => is_target(other),
    }
}

/// The items that `where` and `find` search; nothing where they give their input back.
fn searched<'c>(call: &Call<'c>) -> Option<Cow<'c, [Value]>> {
    match call.arguments {
        [property, ..] if !ruby::is_true(property) => None,
        [_, Value::Array(_) | Value::Map(_)] => None,
        _ => list(call.input),
    }
}

pub(super) fn r#where(call: &mut Call<'_>) -> Outcome {
    let path = call.text_at(0)?;
    let Some(items) = searched(call) else { return Ok(call.input.clone()) };
    let mut kept = Vec::new();
    for item in items.iter() {
        if matches(&property(item, &path, call.meter)?, &call.arguments[1], call.meter)? {
            kept.push(item.clone());
        }
    }
    Ok(kept.into())
}

pub(super) fn find(call: &mut Call<'_>) -> Outcome {
    let path = call.text_at(0)?;
    let Some(items) = searched(call) else { return Ok(call.input.clone()) };
    for item in items.iter() {
        if matches(&property(item, &path, call.meter)?, &call.arguments[1], call.meter)? {
            return Ok(item.clone());
        }
    }
    Ok(Value::Nil)
}

pub(super) fn where_exp(
    run: &mut TemplateRun<'_>,
    input: &Value,
    arguments: &[Value],
    span: Span,
) -> Outcome {
    let Some(items) = list(input) else { return Ok(input.clone()) };
    let Some(condition) = condition(run, &arguments[1], span)? else { return Ok(input.clone()) };
    let mut kept = Vec::new();
    each(run, &items, &arguments[0], span, |run, item| {
        let before = run.near_misses();
        if run.holds(&condition)? {
            kept.push(item.clone());
        }
        run.forget_near_misses(before);
        Ok(true)
    })?;
    Ok(kept.into())
}

pub(super) fn find_exp(run: &mut TemplateRun<'_>, input: &Value, arguments: &[Value], span: Span) -> Outcome {
    let Some(items) = list(input) else { return Ok(input.clone()) };
    let Some(condition) = condition(run, &arguments[1], span)? else { return Ok(input.clone()) };
    let mut found = Value::Nil;
    each(run, &items, &arguments[0], span, |run, item| {
        let before = run.near_misses();
        let holds = run.holds(&condition)?;
        run.forget_near_misses(before);
        if holds {
            found = item.clone();
        }
        Ok(!holds)
    })?;
    Ok(found)
}

pub(super) fn group_by(call: &mut Call<'_>) -> Outcome {
    let path = call.text_at(0)?;
    let Some(items) = list(call.input) else { return Ok(call.input.clone()) };
    let mut groups = Groups::default();
    for item in items.iter() {
        let property = property(item, &path, call.meter)?;
        let key = ruby::text(&property.meant(), call.meter)?.into_owned();
        let name = ruby::text(&property, call.meter)?.into_owned();
        groups.add(key, Value::from(name), item.clone());
    }
    groups.finish(call.meter)
}

pub(super) fn group_by_exp(
    run: &mut TemplateRun<'_>,
    input: &Value,
    arguments: &[Value],
    span: Span,
) -> Outcome {
    let Some(items) = list(input) else { return Ok(input.clone()) };
    let pipeline = pipeline(run, &arguments[1], span)?;
    let mut groups = Groups::default();
    each(run, &items, &arguments[0], span, |run, item| {
        // The expression may group by itself.
        let name = run.deeper(span, |run| run.pipeline(&pipeline, LookupNeed::Any))?.value;
        let key = ruby::inspected(&name.meant(), &mut run.meter);
        let key = run.placed(key, span)?;
        groups.add(key, name, item.clone());
        Ok(true)
    })?;
    groups.finish(&mut run.meter)
}

/// Items under names, in the order in which the names first came.
#[derive(Default)]
struct Groups {
    positions: HashMap<String, usize>,
    list: Vec<(Value, Vec<Value>)>,
}

impl Groups {
    fn add(&mut self, key: String, name: Value, item: Value) {
        let position = *self.positions.entry(key).or_insert(self.list.len());
        match self.list.get_mut(position) {
            Some((_, items)) => items.push(item),
            None => self.list.push((name, vec![item])),
        }
    }

    fn finish(self, meter: &mut Meter) -> Outcome {
        let mut groups = Vec::with_capacity(self.list.len());
        for (name, items) in self.list {
            let size = i64::try_from(items.len()).unwrap_or(i64::MAX);
            let items = Value::from(items);
            meter.nest(&items)?;
            let group: Map = [("name", name), ("items", items), ("size", size.into())].into_iter().collect();
            groups.push(Value::from(group));
        }
        Ok(groups.into())
    }
}

/// Calls `visit` with the variable set to each item, until it gives `false`.
fn each(
    run: &mut TemplateRun<'_>,
    items: &[Value],
    variable: &Value,
    span: Span,
    mut visit: impl FnMut(&mut TemplateRun<'_>, &Value) -> Result<bool, EarlyEnd>,
) -> Result<(), EarlyEnd> {
    let name: Arc<str> = Arc::from(variable.scalar().unwrap_or_default());
    run.scopes.push(vec![(name, Slot::Value(Binding::new(Value::Nil)))]);
    let mut result = Ok(());
    for item in items {
        run.scopes.set_first(Binding::new(item.clone()));
        result = run.charge(1, span);
        if result.is_err() {
            break;
        }
        match visit(run, item) {
            Ok(true) => {}
            Ok(false) => break,
            Err(stop) => {
                result = Err(stop);
                break;
            }
        }
    }
    run.scopes.pop();
    result
}

/// The condition in a text, parsed once for each text.
fn condition(
    run: &mut TemplateRun<'_>,
    text: &Value,
    span: Span,
) -> Result<Option<Arc<LiquidCondition>>, EarlyEnd> {
    let text = text.scalar().unwrap_or_default();
    if let Some(condition) = run.conditions.get(&text) {
        return Ok(condition.clone());
    }
    run.charge(text.len() / 16, span)?;
    let condition = run.parse_within(|found| parse_condition(&text, span, found)).map(Arc::new);
    run.conditions.insert(text, condition.clone());
    Ok(condition)
}

/// The value with filters in a text, parsed once for each text.
fn pipeline(run: &mut TemplateRun<'_>, text: &Value, span: Span) -> Result<Arc<Pipeline>, EarlyEnd> {
    let text = text.scalar().unwrap_or_default();
    if let Some(pipeline) = run.pipelines.get(&text) {
        return Ok(Arc::clone(pipeline));
    }
    run.charge(text.len() / 16, span)?;
    let pipeline = Arc::new(run.parse_within(|found| parse_pipeline(&text, span, found)));
    run.pipelines.insert(text, Arc::clone(&pipeline));
    Ok(pipeline)
}
