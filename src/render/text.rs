//! The Text writer.

use super::{Assets, Options, Writer, Written};
use crate::diagnostic::Diagnostics;
use crate::document::Document;

/// Writes Text.
#[derive(Clone, Copy, Debug)]
pub struct Text;

impl Writer for Text {
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
