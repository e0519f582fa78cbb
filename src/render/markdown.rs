//! The Markdown writer.

use super::{Assets, Options, Writer, Written};
use crate::diagnostic::Diagnostics;
use crate::document::Document;

/// Writes Markdown.
#[derive(Clone, Copy, Debug)]
pub struct Markdown;

impl Writer for Markdown {
    fn write(
        &self,
        _document: &Document,
        _assets: &Assets<'_>,
        _options: &Options,
        _diagnostics: &mut Diagnostics,
    ) -> Option<Written> {
        None
    }
}
