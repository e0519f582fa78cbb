//! Numbers as Ruby's Liquid computes with them: integers exactly, fractions in decimal.

use std::cmp::Ordering;

use crate::value::Value;

/// The most digits after the point that a decimal computation keeps.
const MAX_SCALE: u32 = 20;

/// A number: an integer, or a decimal fraction.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Number {
    /// An integer; one that a value holds no number for is the text of its digits there.
    Int(i128),
    /// `digits / 10^scale`.
    Decimal { digits: i128, scale: u32 },
    /// A fraction that no decimal of ours holds.
    Float(f64),
}

/// An arithmetic operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Operation {
    Plus,
    Minus,
    Times,
    Divide,
    Modulo,
}

/// How to get rid of a fraction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rounding {
    /// To the nearest, halves away from zero.
    Nearest,
    /// Up.
    Ceil,
    /// Down.
    Floor,
}

impl Number {
    /// Reads a value as a number; what is none counts as 0.
    pub(super) fn of(value: &Value) -> Self {
        match value {
            Value::Int(value) => Self::Int(i128::from(value.meaning)),
            Value::Float(value) => match value.look().and_then(Self::of_look) {
                Some(exact) => exact,
                None => Self::of_float(value.meaning),
            },
            Value::String(text) => Self::of_text(text.trim()),
            Value::Nil | Value::Bool(_) | Value::Array(_) | Value::Map(_) => Self::Int(0),
        }
    }

    fn of_float(value: f64) -> Self {
        let text = format!("{value}");
        if text.len() < 30 { decimal(&text).unwrap_or(Self::Float(value)) } else { Self::Float(value) }
    }

    /// A number that was written without an exponent, all of its digits; nothing for one of other forms, and for one of
    /// more digits than are computed with.
    fn of_look(look: &str) -> Option<Self> {
        let number = look.strip_prefix('+').unwrap_or(look);
        let digits = number.strip_prefix('-').unwrap_or(number);
        let is_plain = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
        match digits.contains('.') {
            true if is_plain => decimal(number),
            false if is_plain => number.parse().ok().map(Self::Int),
            true | false => None,
        }
    }

    fn of_text(text: &str) -> Self {
        let unsigned = text.strip_prefix('-').unwrap_or(text);
        let is_decimal = unsigned.split_once('.').is_some_and(|(whole, fraction)| {
            let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
            digits(whole) && digits(fraction)
        });
        if is_decimal {
            return decimal(text).unwrap_or_else(|| Self::Float(text.parse().unwrap_or(0.0)));
        }
        leading_integer(text)
    }

    /// The value it is printed as.
    pub(super) fn value(self) -> Value {
        match self {
            Self::Int(value) => i64::try_from(value).map_or_else(|_| value.to_string().into(), Value::from),
            Self::Decimal { .. } | Self::Float(_) => self.float().into(),
        }
    }

    /// The integer that a floating-point number is without its fraction.
    #[expect(clippy::cast_possible_truncation, reason = "the cast saturates, which is what is wanted")]
    pub(super) fn truncated(value: f64) -> Self {
        Self::Int(value as i128)
    }

    /// The nearest floating-point number.
    pub(super) fn float(self) -> f64 {
        match self {
            Self::Int(value) => float_of(value),
            // The standard library rounds correctly; dividing by a power of ten would round twice.
            Self::Decimal { digits, scale } => format!("{digits}e-{scale}").parse().unwrap_or(f64::NAN),
            Self::Float(value) => value,
        }
    }

    fn parts(self) -> Option<(i128, u32)> {
        match self {
            Self::Int(value) => Some((value, 0)),
            Self::Decimal { digits, scale } => Some((digits, scale)),
            Self::Float(_) => None,
        }
    }

    /// Compares two numbers; nothing for what is not a number.
    pub(super) fn compare(self, other: Self) -> Option<Ordering> {
        match aligned(self, other) {
            Some((left, right, _)) => Some(left.cmp(&right)),
            None => self.float().partial_cmp(&other.float()),
        }
    }

    /// Computes; nothing when it divides by zero.
    pub(super) fn apply(self, operation: Operation, other: Self) -> Option<Self> {
        if matches!(operation, Operation::Divide | Operation::Modulo) && other.is_zero() {
            return None;
        }
        if let (Self::Int(left), Self::Int(right)) = (self, other) {
            let result = match operation {
                Operation::Plus => left.checked_add(right),
                Operation::Minus => left.checked_sub(right),
                Operation::Times => left.checked_mul(right),
                Operation::Divide => left
                    .checked_div(right)
                    .map(|quotient| quotient - i128::from(left % right != 0 && (left < 0) != (right < 0))),
                Operation::Modulo => left
                    .checked_rem(right)
                    .map(|rest| if rest != 0 && (rest < 0) != (right < 0) { rest + right } else { rest }),
            };
            return Some(result.map_or_else(|| self.inexact(operation, other), Self::Int));
        }
        Some(self.exact(operation, other).unwrap_or_else(|| self.inexact(operation, other)))
    }

    fn exact(self, operation: Operation, other: Self) -> Option<Self> {
        let (left, right, scale) = aligned(self, other)?;
        let (digits, scale) = match operation {
            Operation::Plus => (left.checked_add(right)?, scale),
            Operation::Minus => (left.checked_sub(right)?, scale),
            Operation::Times => {
                let ((left, left_scale), (right, right_scale)) = (self.parts()?, other.parts()?);
                (left.checked_mul(right)?, left_scale + right_scale)
            }
            Operation::Divide => {
                let scaled = left.checked_mul(10_i128.pow(MAX_SCALE))?;
                (scaled.checked_div(right)?, MAX_SCALE)
            }
            Operation::Modulo => {
                let rest = left.checked_rem(right)?;
                (if rest != 0 && (rest < 0) != (right < 0) { rest + right } else { rest }, scale)
            }
        };
        (scale <= 2 * MAX_SCALE).then_some(Self::Decimal { digits, scale })
    }

    fn inexact(self, operation: Operation, other: Self) -> Self {
        let (left, right) = (self.float(), other.float());
        Self::Float(match operation {
            Operation::Plus => left + right,
            Operation::Minus => left - right,
            Operation::Times => left * right,
            Operation::Divide => left / right,
            Operation::Modulo => {
                let rest = left % right;
                if rest != 0.0 && (rest < 0.0) != (right < 0.0) { rest + right } else { rest }
            }
        })
    }

    fn is_zero(self) -> bool {
        match self {
            Self::Int(value) => value == 0,
            Self::Decimal { digits, .. } => digits == 0,
            Self::Float(value) => value == 0.0,
        }
    }

    /// The value without its sign.
    pub(super) fn abs(self) -> Self {
        match self {
            Self::Int(value) => value.checked_abs().map_or(Self::Float(self.float().abs()), Self::Int),
            Self::Decimal { digits, scale } => Self::Decimal { digits: digits.saturating_abs(), scale },
            Self::Float(value) => Self::Float(value.abs()),
        }
    }

    /// Rounds to `places` digits after the point; nothing for infinity and what is not a number.
    pub(super) fn round(self, rounding: Rounding, places: i64) -> Option<Self> {
        let places = places.clamp(-100, 100);
        let Some((digits, scale)) = self.parts() else {
            let value = self.float();
            return value.is_finite().then_some(Self::Float(match rounding {
                Rounding::Nearest => value.round(),
                Rounding::Ceil => value.ceil(),
                Rounding::Floor => value.floor(),
            }));
        };
        let drop = i64::from(scale) - places;
        if drop <= 0 {
            return Some(self);
        }
        let unit = u32::try_from(drop).ok().and_then(|drop| 10_i128.checked_pow(drop));
        let Some(unit) = unit else { return Some(Self::Int(0)) };
        let floor = digits.div_euclid(unit);
        let rest = digits.rem_euclid(unit);
        let rounded = match rounding {
            Rounding::Floor => floor,
            Rounding::Ceil => floor + i128::from(rest != 0),
            Rounding::Nearest if digits < 0 => floor + i128::from(rest > unit - rest),
            Rounding::Nearest => floor + i128::from(rest >= unit - rest),
        };
        if places <= 0 {
            let back = u32::try_from(-places).ok().and_then(|zeros| 10_i128.checked_pow(zeros));
            let whole = back.and_then(|back| rounded.checked_mul(back)).unwrap_or(0);
            return Some(Self::Int(whole));
        }
        Some(Self::Decimal { digits: rounded, scale: u32::try_from(places).unwrap_or(scale) })
    }
}

/// Both numbers with one scale.
fn aligned(left: Number, right: Number) -> Option<(i128, i128, u32)> {
    let ((left, left_scale), (right, right_scale)) = (left.parts()?, right.parts()?);
    let scale = left_scale.max(right_scale);
    let raise = |digits: i128, from: u32| digits.checked_mul(10_i128.checked_pow(scale - from)?);
    Some((raise(left, left_scale)?, raise(right, right_scale)?, scale))
}

/// Reads plain decimal notation.
fn decimal(text: &str) -> Option<Number> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let fraction = fraction.trim_end_matches('0');
    let scale = u32::try_from(fraction.len()).ok().filter(|&scale| scale <= MAX_SCALE)?;
    let digits = format!("{whole}{fraction}").parse().ok()?;
    Some(Number::Decimal { digits, scale })
}

/// Whether a text is a number from its first sign to its last, and not only begins with one or has none.
pub(super) fn is_one(text: &str) -> bool {
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
    let is = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit() || byte == b'_');
    is(whole) && is(fraction)
}

/// What Ruby's `to_i` reads: the digits at the start.
fn leading_integer(text: &str) -> Number {
    let sign = usize::from(text.starts_with(['-', '+']));
    let mut digits = String::from(if text.starts_with('-') { "-" } else { "" });
    let mut after_digit = false;
    for c in text[sign..].chars() {
        match c {
            '0'..='9' => digits.push(c),
            '_' if after_digit => {}
            _ => break,
        }
        after_digit = c != '_';
    }
    if digits.is_empty() || digits == "-" {
        return Number::Int(0);
    }
    digits.parse().map_or_else(|_| Number::Float(digits.parse().unwrap_or(0.0)), Number::Int)
}

/// A number as floating point; nothing for other values.
pub(super) fn float(value: &Value) -> Option<f64> {
    match value {
        Value::Int(value) => Some(float_of(i128::from(value.meaning))),
        Value::Float(value) => Some(value.meaning),
        Value::Nil | Value::Bool(_) | Value::String(_) | Value::Array(_) | Value::Map(_) => None,
    }
}

#[expect(clippy::cast_precision_loss, reason = "Ruby's Integer#to_f rounds to the nearest, too")]
fn float_of(value: i128) -> f64 {
    value as f64
}

/// What Ruby's `Integer()` accepts; nothing for what is no integer.
pub(super) fn strict_integer(value: &Value) -> Option<i64> {
    match value {
        Value::Int(value) => Some(value.meaning),
        Value::String(text) => text.trim().parse().ok(),
        Value::Nil | Value::Bool(_) | Value::Float(_) | Value::Array(_) | Value::Map(_) => None,
    }
}

/// What `to_i` gives: a fraction is cut off, a text is read as far as it is digits.
pub(super) fn integer(value: &Value) -> i64 {
    match value {
        Value::Int(value) => value.meaning,
        Value::Float(value) => truncated(value.meaning),
        Value::String(text) => match leading_integer(text.trim_start()) {
            Number::Int(value) => i64::try_from(value).unwrap_or(if value < 0 { i64::MIN } else { i64::MAX }),
            Number::Decimal { .. } | Number::Float(_) => i64::MAX,
        },
        Value::Bool(_) | Value::Nil | Value::Array(_) | Value::Map(_) => 0,
    }
}

#[expect(clippy::cast_possible_truncation, reason = "the cast saturates, which is what is wanted")]
fn truncated(value: f64) -> i64 {
    value as i64
}
