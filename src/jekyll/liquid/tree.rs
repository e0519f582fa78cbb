//! The tree of a Liquid text.

use std::ops::Range;
use std::sync::Arc;

pub use super::expression_tree::{
    Comparison, Expr, Filter, Join, LiquidCondition, Lookup, Operator, PathKey, PathStep, Pipeline, Special,
};
use crate::source::Span;

/// A piece of a template.
#[derive(Clone, Debug, PartialEq)]
pub enum LiquidNode {
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
        body: Vec<LiquidNode>,
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
        direction: CounterDirection,
        /// The tag.
        span: Span,
    },
    /// `{% ifchanged %}`.
    IfChanged {
        /// What is printed if it differs from the last time.
        body: Vec<LiquidNode>,
        /// The opening tag.
        span: Span,
    },
    /// `{% break %}` and `{% continue %}`.
    Interrupt {
        /// Which of both.
        kind: LoopInterrupt,
        /// The tag.
        span: Span,
    },
    /// `{% include %}`, `{% include_relative %}` and `{% render %}`.
    Include(Box<Include>),
    /// `{% post_url name %}` and `{% link path %}`.
    Address {
        /// Which of both.
        kind: AddressKind,
        /// What is named: text and outputs.
        name: Vec<NamePart>,
        /// The place of that.
        name_span: Span,
        /// The tag.
        span: Span,
    },
    /// `{% highlight language %}`.
    Highlight {
        /// The language.
        language: Arc<str>,
        /// The code.
        body: Vec<LiquidNode>,
        /// The opening tag.
        span: Span,
    },
}

impl LiquidNode {
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
            | Self::Address { span, .. }
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
    pub list: Vec<(T, Vec<LiquidNode>)>,
    /// Whether it can print nothing but white space, which then is dropped, as in Ruby.
    pub blank: bool,
    /// The opening tag.
    pub span: Span,
}

/// When a part of `if` is taken.
#[derive(Clone, Debug, PartialEq)]
pub enum Test {
    /// If the condition holds.
    Holds(LiquidCondition),
    /// Unless the condition holds.
    Fails(LiquidCondition),
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
    pub order: LoopOrder,
    /// How many rounds at most.
    pub limit: Option<Expr>,
    /// How many items are skipped.
    pub offset: Option<Offset>,
    /// What each round runs.
    pub body: Vec<LiquidNode>,
    /// What is run when there is no round.
    pub otherwise: Vec<LiquidNode>,
    /// Whether it can print nothing but white space, which then is dropped, as in Ruby.
    pub blank: bool,
    /// The opening tag.
    pub span: Span,
}

/// Which way a loop goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LoopOrder {
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
    pub body: Vec<LiquidNode>,
    /// The opening tag.
    pub span: Span,
}

/// Which way a counter goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CounterDirection {
    /// `increment`: prints, then adds one.
    Up,
    /// `decrement`: takes one off, then prints.
    Down,
}

/// What leaves a round early.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LoopInterrupt {
    /// The loop ends.
    Break,
    /// The next round starts.
    Continue,
}

/// What a tag gives the address of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AddressKind {
    /// `post_url`: a post, by the name of its file.
    Post,
    /// `link`: any file of the site, by its path.
    File,
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
    /// `include_relative`: beside the letter; it sees every variable.
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
