//! What is read of Markdown, and how much of it.

use crate::document::{Block, Footnote};
use crate::jekyll::budget::Budget;

/// The content of a document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MarkdownContent {
    /// The blocks.
    pub blocks: Vec<Block>,
    /// The footnotes, in the order of their first references.
    pub footnotes: Vec<Footnote>,
}

/// How large and deep Markdown may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// Levels that blocks and inlines may nest.
    pub depth: usize,
    /// Cells that all tables together may have.
    pub cells: usize,
}

impl From<Budget> for Bounds {
    fn from(budget: Budget) -> Self {
        Self { depth: budget.markdown_depth, cells: budget.table_cells }
    }
}
