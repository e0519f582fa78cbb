//! The Html writer.

pub mod body;
pub mod escape;

use super::{Assets, Options, Writer, Written};
use crate::diagnostic::Diagnostics;
use crate::document::Document;

/// Writes Html.
#[derive(Clone, Copy, Debug)]
pub struct Html;

impl Writer for Html {
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
