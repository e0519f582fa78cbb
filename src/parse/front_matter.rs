//! Front matter: the YAML between two `---` lines at the start of a letter.

use std::ops::Range;
use std::sync::Arc;

use crate::diagnostic::Diagnostics;
use crate::letter::FrontMatter;
use crate::source::{Source, Span};
use crate::value::Map;

/// Splits a letter into its front matter, the place of that, and the bytes of the body.
pub fn split(source: &Arc<Source>, _diagnostics: &mut Diagnostics) -> Option<(Map, Span, Range<usize>)> {
    Some((Map::new(), source.span(0..0), 0..source.text().len()))
}

/// Types the keys that letterpress itself reads.
pub fn read(_page: &Map, _diagnostics: &mut Diagnostics) -> FrontMatter {
    FrontMatter::default()
}
