//! The tree of a Liquid text.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use crate::source::Span;
use crate::value::Value;

/// A piece of a template.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    /// Text to copy: bytes of the template's source.
    Text(Range<usize>),
    /// `{{ … }}` or `{% echo … %}`.
    Output {
        /// What is printed.
        value: Pipeline,
        /// The tag.
        span: Span,
    },
    /// `{% assign name = … %}`.
    Assign {
        /// The variable.
        name: Arc<str>,
        /// What it becomes.
        value: Pipeline,
        /// The tag.
        span: Span,
    },
    /// `{% capture name %} … {% endcapture %}`.
    Capture {
        /// The variable.
        name: Arc<str>,
        /// What is captured.
        body: Vec<Node>,
        /// The opening tag.
        span: Span,
    },
    /// `{% if %}` and `{% unless %}`.
    If(Branches<Test>),
    /// `{% case %}`.
    Case {
        /// What is compared.
        subject: Expr,
        /// The `when` and `else` parts, in order. Every one that matches is run.
        arms: Branches<Arm>,
    },
    /// `{% for %}`.
    For(Box<For>),
    /// `{% tablerow %}`.
    TableRow(Box<TableRow>),
    /// `{% cycle %}`.
    Cycle {
        /// What names the group; without it the values do.
        group: Option<Expr>,
        /// The values, in turn.
        values: Vec<Expr>,
        /// The tag.
        span: Span,
    },
    /// `{% increment %}` and `{% decrement %}`.
    Counter {
        /// The counter.
        name: Arc<str>,
        /// Up or down.
        direction: Direction,
        /// The tag.
        span: Span,
    },
    /// `{% ifchanged %}`.
    IfChanged {
        /// What is printed if it differs from the last time.
        body: Vec<Node>,
        /// The opening tag.
        span: Span,
    },
    /// `{% break %}` and `{% continue %}`.
    Interrupt {
        /// Which of both.
        kind: Interrupt,
        /// The tag.
        span: Span,
    },
    /// `{% include %}`, `{% include_relative %}` and `{% render %}`.
    Include(Box<Include>),
    /// `{% highlight language %}`.
    Highlight {
        /// The language.
        language: Arc<str>,
        /// The code.
        body: Vec<Node>,
        /// The opening tag.
        span: Span,
    },
}

impl Node {
    /// The tag the node was read from; none for text.
    pub fn span(&self) -> Option<Span> {
        match self {
            Self::Text(_) => None,
            Self::Output { span, .. }
            | Self::Assign { span, .. }
            | Self::Capture { span, .. }
            | Self::Cycle { span, .. }
            | Self::Counter { span, .. }
            | Self::IfChanged { span, .. }
            | Self::Interrupt { span, .. }
            | Self::Highlight { span, .. } => Some(*span),
            Self::If(branches) => Some(branches.span),
            Self::Case { arms, .. } => Some(arms.span),
            Self::For(tag) => Some(tag.span),
            Self::TableRow(tag) => Some(tag.span),
            Self::Include(tag) => Some(tag.span),
        }
    }
}

/// The parts of a tag that chooses.
#[derive(Clone, Debug, PartialEq)]
pub struct Branches<T> {
    /// When each part is taken, and the part.
    pub list: Vec<(T, Vec<Node>)>,
    /// Whether it can print nothing but white space, which then is dropped, as in Ruby.
    pub blank: bool,
    /// The opening tag.
    pub span: Span,
}

/// When a part of `if` is taken.
#[derive(Clone, Debug, PartialEq)]
pub enum Test {
    /// If the condition holds.
    Holds(Condition),
    /// Unless the condition holds.
    Fails(Condition),
    /// If nothing before was taken.
    Else,
}

/// When a part of `case` is taken.
#[derive(Clone, Debug, PartialEq)]
pub enum Arm {
    /// Once for each value that equals the subject.
    When(Vec<Expr>),
    /// If nothing before was taken.
    Else,
}

/// Comparisons joined by `and` and `or`, which group from the right: `a and b or c` is `a and (b or c)`.
#[derive(Clone, Debug, PartialEq)]
pub struct Condition {
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

/// `{% for %}`.
#[derive(Clone, Debug, PartialEq)]
pub struct For {
    /// The variable.
    pub variable: Arc<str>,
    /// What is looped over.
    pub collection: Expr,
    /// Variable and collection as written: what `offset: continue` goes by.
    pub name: Arc<str>,
    /// Whether it goes from the last to the first.
    pub order: Order,
    /// How many rounds at most.
    pub limit: Option<Expr>,
    /// How many items are skipped.
    pub offset: Option<Offset>,
    /// What each round runs.
    pub body: Vec<Node>,
    /// What is run when there is no round.
    pub otherwise: Vec<Node>,
    /// Whether it can print nothing but white space, which then is dropped, as in Ruby.
    pub blank: bool,
    /// The opening tag.
    pub span: Span,
}

/// Which way a loop goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// From the first item.
    Forward,
    /// From the last item.
    Reversed,
}

/// Where a loop starts.
#[derive(Clone, Debug, PartialEq)]
pub enum Offset {
    /// After that many items.
    At(Expr),
    /// Where the last loop of the same name ended.
    Continue,
}

/// `{% tablerow %}`.
#[derive(Clone, Debug, PartialEq)]
pub struct TableRow {
    /// The variable.
    pub variable: Arc<str>,
    /// What is looped over.
    pub collection: Expr,
    /// How many cells a row has.
    pub columns: Option<Expr>,
    /// How many cells at most.
    pub limit: Option<Expr>,
    /// How many items are skipped.
    pub offset: Option<Expr>,
    /// What each cell holds.
    pub body: Vec<Node>,
    /// The opening tag.
    pub span: Span,
}

/// Which way a counter goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// `increment`: prints, then adds one.
    Up,
    /// `decrement`: takes one off, then prints.
    Down,
}

/// What leaves a round early.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Interrupt {
    /// The loop ends.
    Break,
    /// The next round starts.
    Continue,
}

/// `{% include %}` and its kin.
#[derive(Clone, Debug, PartialEq)]
pub struct Include {
    /// Which of them.
    pub kind: IncludeKind,
    /// The file's name: text and outputs.
    pub name: Vec<NamePart>,
    /// The parameters, in order.
    pub parameters: Vec<(Arc<str>, Expr)>,
    /// The place of the file's name.
    pub name_span: Span,
    /// The tag.
    pub span: Span,
}

/// Where an included file is looked up and what it sees.
#[derive(Clone, Debug, PartialEq)]
pub enum IncludeKind {
    /// `include`: in the includes folder; it sees every variable.
    Include,
    /// `include_relative`: beside the including file; it sees every variable.
    Relative,
    /// `render`: in the includes folder; it sees only its parameters.
    Render(Option<RenderWith>),
}

/// `{% render "file" with value as name %}` or `for`.
#[derive(Clone, Debug, PartialEq)]
pub struct RenderWith {
    /// The value.
    pub value: Expr,
    /// The variable; without it, the file's stem.
    pub name: Option<Arc<str>>,
    /// Whether the file is run once for each item of the value.
    pub each: bool,
}

/// A part of an included file's name.
#[derive(Clone, Debug, PartialEq)]
pub enum NamePart {
    /// Text as written.
    Text(Arc<str>),
    /// `{{ … }}`.
    Output(Pipeline),
}

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
    pub root: Key,
    /// The place of that name.
    pub root_span: Span,
    /// The way.
    pub steps: Vec<Step>,
    /// All of it.
    pub span: Span,
}

/// One step into a value.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// What is asked for.
    pub key: Key,
    /// The place, dot or brackets included.
    pub span: Span,
}

/// A key, written or computed.
#[derive(Clone, Debug, PartialEq)]
pub enum Key {
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
            Key::Name(name) => out.write_str(name)?,
            Key::Computed(expr) => write!(out, "[{expr}]")?,
        }
        for step in &self.steps[..steps.min(self.steps.len())] {
            match &step.key {
                Key::Name(name) => write!(out, ".{name}")?,
                Key::Computed(expr) => write!(out, "[{expr}]")?,
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
