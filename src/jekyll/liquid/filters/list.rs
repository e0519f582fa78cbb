//! Filters for lists.

use std::collections::HashSet;

use super::call::{Call, Outcome, made, unusable};
use crate::jekyll::liquid::number::{Number, Operation};
use crate::jekyll::liquid::ruby;
use crate::value::Value;

pub(super) fn size(call: &mut Call<'_>) -> Outcome {
    Ok(ruby::size(call.input).unwrap_or(0).into())
}

pub(super) fn first(call: &mut Call<'_>) -> Outcome {
    Ok(match call.input {
        Value::Array(_) | Value::Map(_) => ruby::command(call.input, "first").unwrap_or_default(),
        Value::Nil | Value::Bool(_) | Value::Int(_) | Value::Float(_) | Value::String(_) => Value::Nil,
    })
}

pub(super) fn last(call: &mut Call<'_>) -> Outcome {
    Ok(ruby::command(call.input, "last").unwrap_or_default())
}

pub(super) fn join(call: &mut Call<'_>) -> Outcome {
    let items = call.items()?;
    let glue = if call.arguments.is_empty() { " ".into() } else { call.text_at(0)? };
    made(ruby::join(&items, &glue, call.meter)?)
}

pub(super) fn reverse(call: &mut Call<'_>) -> Outcome {
    let mut items = call.items()?;
    items.reverse();
    Ok(items.into())
}

pub(super) fn concat(call: &mut Call<'_>) -> Outcome {
    let Some(Value::Array(more)) = call.arguments.first() else {
        return Err(unusable("a list is needed as argument"));
    };
    let mut items = call.items()?;
    items.extend(more.iter().cloned());
    Ok(items.into())
}

/// The property of each item.
pub(super) fn map(call: &mut Call<'_>) -> Outcome {
    let name = call.text_at(0)?;
    let items = call.items()?;
    let values = items.iter().map(|item| match item {
        Value::Map(_) => Ok(ruby::property(item, &name).unwrap_or_default()),
        Value::Nil | Value::Bool(_) | Value::String(_) | Value::Array(_) => Ok(Value::Nil),
        written @ (Value::Int(_) | Value::Float(_)) if written.look().is_some() => Ok(Value::Nil),
        Value::Int(_) | Value::Float(_) => Err(unusable(format!("a number has no `{name}`"))),
    });
    Ok(values.collect::<Result<Vec<_>, _>>()?.into())
}

pub(super) fn compact(call: &mut Call<'_>) -> Outcome {
    let name = match call.argument(0) {
        Some(_) => Some(call.text_at(0)?),
        None => None,
    };
    let mut items = call.items()?;
    items.retain(|item| match &name {
        Some(name) => ruby::property(item, name).is_some_and(|value| value != Value::Nil),
        None => *item != Value::Nil,
    });
    Ok(items.into())
}

/// Keeps the first of equal items, or of items with an equal property.
pub(super) fn uniq(call: &mut Call<'_>) -> Outcome {
    let name = match call.argument(0) {
        Some(_) => Some(call.text_at(0)?),
        None => None,
    };
    let mut seen = HashSet::new();
    let mut kept = Vec::new();
    for item in call.items()? {
        let key = match &name {
            Some(name) => ruby::property(&item, name).unwrap_or_default(),
            None => item.clone(),
        };
        if seen.insert(ruby::inspected(&key.meant(), call.meter)?) {
            kept.push(item);
        }
    }
    Ok(kept.into())
}

/// Adds numbers up, or a property of each item.
pub(super) fn sum(call: &mut Call<'_>) -> Outcome {
    let name = match call.argument(0) {
        Some(_) => Some(call.text_at(0)?),
        None => None,
    };
    let mut total = Number::Int(0);
    for item in call.items()? {
        let value = match &name {
            Some(name) => ruby::property(&item, name).unwrap_or_default(),
            None => item,
        };
        call.meter.read(&value)?;
        total = total.apply(Operation::Plus, Number::of(&value)).unwrap_or(total);
    }
    Ok(total.value())
}

pub(super) fn push(call: &mut Call<'_>) -> Outcome {
    with_item(call, Vec::push)
}

pub(super) fn unshift(call: &mut Call<'_>) -> Outcome {
    with_item(call, |items, item| items.insert(0, item))
}

fn with_item(call: &mut Call<'_>, put: fn(&mut Vec<Value>, Value)) -> Outcome {
    let Value::Array(items) = call.input else { return Ok(call.input.clone()) };
    let item = call.arguments.first().cloned().unwrap_or_default();
    call.meter.nest(&item)?;
    let mut items = items.to_vec();
    put(&mut items, item);
    Ok(items.into())
}

pub(super) fn pop(call: &mut Call<'_>) -> Outcome {
    let count = usize::try_from(call.integer_at(0, 1)?).unwrap_or(0);
    let Value::Array(items) = call.input else { return Ok(call.input.clone()) };
    Ok(items[..items.len().saturating_sub(count)].to_vec().into())
}

pub(super) fn shift(call: &mut Call<'_>) -> Outcome {
    let count = usize::try_from(call.integer_at(0, 1)?).unwrap_or(0);
    let Value::Array(items) = call.input else { return Ok(call.input.clone()) };
    Ok(items[count.min(items.len())..].to_vec().into())
}

/// Gives the first item, or the first few: a letter must not change from one export to the next.
pub(super) fn sample(call: &mut Call<'_>) -> Outcome {
    let count = usize::try_from(call.integer_at(0, 1)?).unwrap_or(0);
    let Value::Array(items) = call.input else { return Ok(call.input.clone()) };
    if count == 1 {
        return Ok(items.first().cloned().unwrap_or_default());
    }
    Ok(items[..count.min(items.len())].to_vec().into())
}

/// `a, b, and c`.
pub(super) fn array_to_sentence_string(call: &mut Call<'_>) -> Outcome {
    let connector = if call.arguments.is_empty() { "and".into() } else { call.text_at(0)? };
    let Value::Array(items) = call.input else {
        return Err(unusable(format!("a list is needed, not {}", call.input.kind())));
    };
    let mut words = Vec::with_capacity(items.len());
    for item in items.iter() {
        words.push(ruby::text(item, call.meter)?);
    }
    made(match &words[..] {
        [] => String::new(),
        [one] => one.to_string(),
        [one, two] => format!("{one} {connector} {two}"),
        [others @ .., last] => format!("{}, {connector} {last}", others.join(", ")),
    })
}
