//! Liquid's filters for numbers.

use super::call::{Call, Fault, Outcome, unusable};
use crate::jekyll::liquid::number::{self, Number, Operation, Rounding};
use crate::value::Value;
use std::cmp::Ordering;

/// The argument as a number; nothing counts as 0.
fn operand(call: &Call<'_>) -> Number {
    call.arguments.first().map_or(Number::Int(0), Number::of)
}

fn compute(call: &Call<'_>, operation: Operation) -> Outcome {
    let result = Number::of(call.input).apply(operation, operand(call));
    result.map(Number::value).ok_or_else(|| unusable("division by zero"))
}

pub(super) fn plus(call: &mut Call<'_>) -> Outcome {
    compute(call, Operation::Plus)
}

pub(super) fn minus(call: &mut Call<'_>) -> Outcome {
    compute(call, Operation::Minus)
}

pub(super) fn times(call: &mut Call<'_>) -> Outcome {
    compute(call, Operation::Times)
}

/// Divides; integers by integers give integers, rounded down.
pub(super) fn divided_by(call: &mut Call<'_>) -> Outcome {
    compute(call, Operation::Divide)
}

/// The rest of a division, with the sign of the divisor.
pub(super) fn modulo(call: &mut Call<'_>) -> Outcome {
    compute(call, Operation::Modulo)
}

pub(super) fn abs(call: &mut Call<'_>) -> Outcome {
    Ok(Number::of(call.input).abs().value())
}

pub(super) fn at_least(call: &mut Call<'_>) -> Outcome {
    let (input, least) = (Number::of(call.input), operand(call));
    Ok(if least.compare(input) == Some(Ordering::Greater) { least } else { input }.value())
}

pub(super) fn at_most(call: &mut Call<'_>) -> Outcome {
    let (input, most) = (Number::of(call.input), operand(call));
    Ok(if most.compare(input) == Some(Ordering::Less) { most } else { input }.value())
}

pub(super) fn round(call: &mut Call<'_>) -> Outcome {
    let places = call.arguments.first().map_or(0, number::integer);
    let input = Number::of(call.input);
    whole(input, Rounding::Nearest, places)
}

pub(super) fn ceil(call: &mut Call<'_>) -> Outcome {
    whole(Number::of(call.input), Rounding::Ceil, 0)
}

pub(super) fn floor(call: &mut Call<'_>) -> Outcome {
    whole(Number::of(call.input), Rounding::Floor, 0)
}

fn whole(input: Number, rounding: Rounding, places: i64) -> Result<Value, Fault> {
    let rounded = input.round(rounding, places).ok_or_else(|| unusable("the number is infinite"))?;
    Ok(match rounded.value() {
        Value::Float(value) if places <= 0 => Number::truncated(value.meaning).value(),
        other => other,
    })
}

pub(super) fn to_integer(call: &mut Call<'_>) -> Outcome {
    Ok(Value::from(match call.input {
        Value::Bool(value) => i64::from(value.meaning),
        Value::Array(_) | Value::Map(_) => {
            return Err(unusable(format!("a number or text is needed, not {}", call.input.kind())));
        }
        Value::Nil | Value::Int(_) | Value::Float(_) | Value::String(_) => number::integer(call.input),
    }))
}
