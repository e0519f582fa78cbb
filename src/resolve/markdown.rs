//! kramdown's Markdown: a [`Body`] becomes blocks and footnotes.

use super::Body;
use crate::diagnostic::Diagnostics;
use crate::document::{Block, Footnote};

/// The content of a document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Content {
    /// The blocks.
    pub blocks: Vec<Block>,
    /// The footnotes, in the order of their first references.
    pub footnotes: Vec<Footnote>,
}

/// Reads Markdown whose blocks and inlines may nest `depth` levels.
pub fn read(_body: &Body, _depth: usize, _diagnostics: &mut Diagnostics) -> Content {
    Content::default()
}
