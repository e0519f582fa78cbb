//! Liquid's syntax: a text becomes a tree of tags and expressions, each with its span.
//!
//! Reads what Jekyll 4 reads. A well-formed expression is read by its grammar; any other the way Ruby's
//! lax mode reads it, with a finding at the place. Malformed tags are reported and left out of the tree,
//! so that one run shows them all.

use std::ops::Range;
use std::sync::Arc;

use super::tree::{LiquidCondition, LiquidNode, Pipeline};
use super::{block, expression};
use crate::diagnostic::Diagnostics;
use crate::source::{Source, Span};

/// A parsed text.
#[derive(Clone, Debug)]
pub struct Template {
    /// The source it was parsed from.
    pub source: Arc<Source>,
    /// The bytes of the source it covers.
    pub range: Range<usize>,
    /// What it consists of.
    pub nodes: Vec<LiquidNode>,
}

/// Parses `range` of a source. Malformed tags are pushed and left out of the tree.
pub fn parse(source: &Arc<Source>, range: Range<usize>, diagnostics: &mut Diagnostics) -> Template {
    let nodes = block::parse(source, range.clone(), diagnostics);
    Template { source: Arc::clone(source), range, nodes }
}

/// Parses a condition that stands in a string, such as the one of `where_exp`. Every span is `place`.
pub fn parse_condition(text: &str, place: Span, diagnostics: &mut Diagnostics) -> Option<LiquidCondition> {
    expression::condition(text, expression::TextPlace::Fixed(place), diagnostics)
}

/// Parses an expression with filters that stands in a string. Every span is `place`.
pub fn parse_pipeline(text: &str, place: Span, diagnostics: &mut Diagnostics) -> Pipeline {
    expression::pipeline(text, expression::TextPlace::Fixed(place), diagnostics)
}
