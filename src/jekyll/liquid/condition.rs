//! Decides conditions.

use std::cmp::Ordering;

use super::lookup::LookupNeed;
use super::meter::EarlyEnd;
use super::run::TemplateRun;
use super::{number, ruby};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::employer::absent::is_absent;
use crate::jekyll::liquid::tree::{
    Comparison, Expr, Join, LiquidCondition, Lookup, Operator, PathKey, Special,
};
use crate::keys::{self, KnownKey};
use crate::source::Span;
use crate::value::Value;

impl TemplateRun<'_> {
    /// Whether a condition holds. What is not set counts as nothing and is not reported.
    pub(super) fn holds(&mut self, condition: &LiquidCondition) -> Result<bool, EarlyEnd> {
        let mut result = self.comparison_holds(&condition.first, condition)?;
        // Grouping from the right means that the first `and` that fails, and the first `or` that does
        // not have to be asked, decide alone.
        for (join, comparison) in &condition.rest {
            match (join, result) {
                (Join::And, false) | (Join::Or, true) => return Ok(result),
                (Join::And, true) | (Join::Or, false) => {
                    result = self.comparison_holds(comparison, condition)?;
                }
            }
        }
        Ok(result)
    }

    fn comparison_holds(
        &mut self,
        comparison: &Comparison,
        condition: &LiquidCondition,
    ) -> Result<bool, EarlyEnd> {
        self.charge(1, comparison.span)?;
        let Comparison { left, right, span } = comparison;
        let Some((operator, right)) = right else {
            return Ok(match left {
                Expr::Special(..) => true,
                Expr::Lookup(lookup) => {
                    let value = self.evaluate(left, LookupNeed::Any)?.value;
                    self.look_at_truth(lookup, &value, condition);
                    ruby::is_true(&value)
                }
                Expr::Literal(..) | Expr::Range(..) => {
                    ruby::is_true(&self.evaluate(left, LookupNeed::Any)?.value)
                }
            });
        };
        match operator {
            Operator::Equal => self.equals(left, right, *span),
            Operator::NotEqual => {
                let before = self.near_misses();
                let is_equal = self.equals(left, right, *span)?;
                self.were_asked_to_differ(before);
                Ok(!is_equal)
            }
            Operator::Contains => {
                let left = self.evaluate(left, LookupNeed::Any)?.value;
                let right = self.evaluate(right, LookupNeed::Any)?.value;
                self.contains(&left, &right, *span)
            }
            Operator::Less | Operator::Greater | Operator::AtMost | Operator::AtLeast => {
                let left = self.evaluate(left, LookupNeed::Any)?.value;
                let right = self.evaluate(right, LookupNeed::Any)?.value;
                self.ordered(*operator, &left, &right, *span)
            }
        }
    }

    /// Says of a value whose truth is asked that it counts as true, where it was written to mean that something is not so.
    fn look_at_truth(&mut self, lookup: &Lookup, value: &Value, condition: &LiquidCondition) {
        let (shown, severity) = match value {
            Value::String(text) if text.trim().is_empty() => ("an empty text".to_owned(), Severity::Note),
            Value::String(text) if value.is_refusal() || is_absent(text) => {
                (format!("the text `{}`", text.trim()), Severity::Warning)
            }
            Value::Int(_) if value.is_refusal() => ("the number 0".to_owned(), Severity::Warning),
            Value::Nil
            | Value::Bool(_)
            | Value::Int(_)
            | Value::Float(_)
            | Value::String(_)
            | Value::Array(_)
            | Value::Map(_) => return,
        };
        if self.is_told(Code::LiquidLax, lookup.span, 1)
            || compares(condition, lookup)
            || is_named_so(lookup, value)
        {
            return;
        }
        let name = lookup.path(lookup.steps.len());
        let other = match value.as_str() {
            Some(text) if matches!(value, Value::String(_)) => format!("\"{text}\""),
            Some(_) | None => "0".to_owned(),
        };
        self.report(
            Diagnostic::new(Code::LiquidLax, format!("`{name}` is {shown}, which counts as true"))
                .severity(severity)
                .at(lookup.span)
                .hint(format!("compare it, as in `{name} != {other}`, or write `false` where it is set")),
        );
    }

    /// Whether two expressions are equal; `empty` equals what has no content, `blank` nothing at all.
    pub(super) fn equals(&mut self, left: &Expr, right: &Expr, span: Span) -> Result<bool, EarlyEnd> {
        match (left, right) {
            (Expr::Special(special, _), other) | (other, Expr::Special(special, _)) => {
                if matches!(other, Expr::Special(..)) {
                    return Ok(false);
                }
                let value = self.evaluate(other, LookupNeed::Any)?.value;
                let is_equal = match special {
                    Special::Empty => ruby::is_empty(&value).unwrap_or(false),
                    Special::Blank => false,
                };
                if let (false, Expr::Lookup(lookup)) = (is_equal, other) {
                    self.look_at_nothing(lookup, &value, *special);
                }
                Ok(is_equal)
            }
            _ => {
                let said = self.evaluate(left, LookupNeed::Any)?.value;
                let other = self.evaluate(right, LookupNeed::Any)?.value;
                let result = ruby::equal(&said, &other, &mut self.meter);
                let is_equal = self.placed(result, span)?;
                if !is_equal {
                    self.look_at_difference((left, &said), (right, &other));
                }
                Ok(is_equal)
            }
        }
    }

    fn contains(&mut self, left: &Value, right: &Value, span: Span) -> Result<bool, EarlyEnd> {
        let result = self.meter.look_at(left).and_then(|()| match (left, right) {
            (_, right) if !ruby::is_true(right) => Ok(false),
            (Value::Nil | Value::Bool(_) | Value::Int(_) | Value::Float(_) | Value::String(_), part) => {
                match left.as_str() {
                    Some(text) => Ok(text.contains(&*ruby::text(part, &mut self.meter)?)),
                    None => Ok(false),
                }
            }
            (Value::Array(items), part) => {
                for item in items.iter() {
                    if ruby::equal(item, part, &mut self.meter)? {
                        return Ok(true);
                    }
                }
                Ok(false)
            }
            (Value::Map(map), key) => Ok(key.as_str().is_some_and(|key| map.get(key).is_some())),
        });
        self.placed(result, span)
    }

    fn ordered(
        &mut self,
        operator: Operator,
        left: &Value,
        right: &Value,
        span: Span,
    ) -> Result<bool, EarlyEnd> {
        let comparable = |value: &Value| matches!(value, Value::Int(_) | Value::Float(_) | Value::String(_));
        if !comparable(left) || !comparable(right) {
            return Ok(false);
        }
        let is_text = |value: &Value| matches!(value, Value::String(_));
        // what was written in digits is text, too, to a text
        let is_spelled = left.as_str().is_some() && right.as_str().is_some();
        if is_text(left) != is_text(right) && !is_spelled {
            let message = format!("{} cannot be compared with {}", left.kind(), right.kind());
            let text = [left, right].into_iter().find_map(|value| match value {
                Value::String(text) => Some(text.trim()),
                _ => None,
            });
            let text = text.filter(|text| !number::is_one(text));
            // of `60,000` that would make 60
            let hint = match text {
                Some(text) if text.contains(|c: char| c.is_ascii_digit()) => {
                    format!("`{text}` is no number: write digits alone where it is set, such as `60000`")
                }
                Some(_) | None => "make a number of a text first, with `| plus: 0`".to_owned(),
            };
            self.report(Diagnostic::new(Code::LiquidFilter, message).at(span).hint(hint));
            return Ok(false);
        }
        let order = ruby::compare(left, right, &mut self.meter);
        let order = self.placed(order, span)?;
        Ok(match operator {
            Operator::Less => order == Some(Ordering::Less),
            Operator::Greater => order == Some(Ordering::Greater),
            Operator::AtMost => matches!(order, Some(Ordering::Less | Ordering::Equal)),
            Operator::AtLeast => matches!(order, Some(Ordering::Greater | Ordering::Equal)),
            Operator::Equal | Operator::NotEqual | Operator::Contains => false,
        })
    }
}

/// Whether a condition compares a value as well, as in `x and x != "no"`: whoever wrote it knows what it is.
fn compares(condition: &LiquidCondition, lookup: &Lookup) -> bool {
    let path = |lookup: &Lookup| lookup.path(lookup.steps.len());
    let is_same = |expr: &Expr| matches!(expr, Expr::Lookup(other) if path(other) == path(lookup));
    let is_compared =
        |one: &Comparison| one.right.as_ref().is_some_and(|(_, right)| is_same(&one.left) || is_same(right));
    let rest = condition.rest.iter().take(MOST_COMPARED).map(|(_, comparison)| comparison);
    rest.chain([&condition.first]).any(is_compared)
}

/// So many comparisons of a condition are looked through.
pub(super) const MOST_COMPARED: usize = 16;

/// Whether a text in capitals is a code and no word, as its key says: `NO` of a `country` is Norway.
fn is_named_so(lookup: &Lookup, value: &Value) -> bool {
    let key = match lookup.steps.last().map_or(&lookup.root, |step| &step.key) {
        PathKey::Name(name) => &**name,
        PathKey::Computed(_) => return false,
    };
    let is_code = value.as_str().is_some_and(|text| text == text.to_uppercase());
    is_code && (keys::address_part(key).is_some() || key == KnownKey::Lang.name())
}
