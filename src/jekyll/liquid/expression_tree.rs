//! Expressions: values, the filters they go through, and conditions.

use std::fmt;
use std::sync::Arc;

use crate::source::Span;
use crate::value::Value;

/// A value and the filters it goes through.
#[derive(Clone, Debug, PartialEq)]
pub struct Pipeline {
    /// The value.
    pub value: Expr,
    /// The filters, in order.
    pub filters: Vec<Filter>,
}

/// A filter and its arguments.
#[derive(Clone, Debug, PartialEq)]
pub struct Filter {
    /// Its name.
    pub name: Arc<str>,
    /// Its arguments, in order.
    pub arguments: Vec<Expr>,
    /// Its `name: value` arguments, in order.
    pub named: Vec<(Arc<str>, Expr)>,
    /// The place of its name.
    pub span: Span,
}

/// An expression.
#[derive(Clone, Debug, PartialEq)]
pub enum Expr {
    /// A text, a number, `true`, `false` or `nil`.
    Literal(Value, Span),
    /// `empty` or `blank`.
    Special(Special, Span),
    /// `(1..5)`.
    Range(Box<(Expr, Expr)>, Span),
    /// A variable.
    Lookup(Lookup),
}

impl Expr {
    /// The place.
    pub fn span(&self) -> Span {
        match self {
            Self::Literal(_, span) | Self::Special(_, span) | Self::Range(_, span) => *span,
            Self::Lookup(lookup) => lookup.span,
        }
    }
}

/// A word that stands for a property in a comparison, and for nothing elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Special {
    /// `empty`: equals a text, list or map without content.
    Empty,
    /// `blank`: equals nothing, as in Ruby without Rails.
    Blank,
}

/// A variable and the way into it.
#[derive(Clone, Debug, PartialEq)]
pub struct Lookup {
    /// The variable's name.
    pub root: PathKey,
    /// The place of that name.
    pub root_span: Span,
    /// The way.
    pub steps: Vec<PathStep>,
    /// All of it.
    pub span: Span,
}

/// One step into a value.
#[derive(Clone, Debug, PartialEq)]
pub struct PathStep {
    /// What is asked for.
    pub key: PathKey,
    /// The place, dot or brackets included.
    pub span: Span,
}

/// A key, written or computed.
#[derive(Clone, Debug, PartialEq)]
pub enum PathKey {
    /// `.name`.
    Name(Arc<str>),
    /// `[expression]`.
    Computed(Box<Expr>),
}

impl fmt::Display for Lookup {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write_path(formatter, self.steps.len())
    }
}

impl Lookup {
    /// The path as far as the first `steps` steps, as one would write it.
    pub fn path(&self, steps: usize) -> String {
        let mut path = String::new();
        self.write_path(&mut path, steps).expect("writing to a string cannot fail");
        path
    }

    fn write_path(&self, out: &mut dyn fmt::Write, steps: usize) -> fmt::Result {
        match &self.root {
            PathKey::Name(name) => out.write_str(name)?,
            PathKey::Computed(expr) => write!(out, "[{expr}]")?,
        }
        for step in &self.steps[..steps.min(self.steps.len())] {
            match &step.key {
                PathKey::Name(name) => write!(out, ".{name}")?,
                PathKey::Computed(expr) => write!(out, "[{expr}]")?,
            }
        }
        Ok(())
    }
}

impl fmt::Display for Expr {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Literal(Value::Nil, _) => formatter.write_str("nil"),
            Self::Literal(Value::String(text), _) => write!(formatter, "\"{text}\""),
            Self::Literal(value, _) => formatter.write_str(&value.scalar().unwrap_or_default()),
            Self::Special(Special::Empty, _) => formatter.write_str("empty"),
            Self::Special(Special::Blank, _) => formatter.write_str("blank"),
            Self::Range(bounds, _) => write!(formatter, "({}..{})", bounds.0, bounds.1),
            Self::Lookup(lookup) => lookup.fmt(formatter),
        }
    }
}

/// Comparisons joined by `and` and `or`, which group from the right: `a and b or c` is `a and (b or c)`.
#[derive(Clone, Debug, PartialEq)]
pub struct LiquidCondition {
    /// The first comparison.
    pub first: Comparison,
    /// The others and what joins each to the one before.
    pub rest: Vec<(Join, Comparison)>,
}

/// One comparison, or a value that is true or not.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// The left side.
    pub left: Expr,
    /// The operator and the right side.
    pub right: Option<(Operator, Expr)>,
    /// The place.
    pub span: Span,
}

/// What joins two comparisons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Join {
    /// `and`.
    And,
    /// `or`.
    Or,
}

/// An operator of a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    /// `==`.
    Equal,
    /// `!=` and `<>`.
    NotEqual,
    /// `<`.
    Less,
    /// `>`.
    Greater,
    /// `<=`.
    AtMost,
    /// `>=`.
    AtLeast,
    /// `contains`.
    Contains,
}

impl Operator {
    /// The operator of that spelling.
    pub fn from_symbol(symbol: &str) -> Option<Self> {
        match symbol {
            "==" => Some(Self::Equal),
            "!=" | "<>" => Some(Self::NotEqual),
            "<" => Some(Self::Less),
            ">" => Some(Self::Greater),
            "<=" => Some(Self::AtMost),
            ">=" => Some(Self::AtLeast),
            "contains" => Some(Self::Contains),
            _ => None,
        }
    }
}
