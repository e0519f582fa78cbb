//! The PDF writer.

use super::assets::FormatFiles;
use super::{Assets, Options, Writer, Written};
use crate::diagnostic::Diagnostics;
use crate::document::Document;
use crate::source::Sources;

/// Writes PDF.
#[derive(Clone, Copy, Debug)]
pub struct Pdf;

/// The fonts and page settings of a workspace, parsed once.
#[derive(Debug)]
pub struct FontBook {}

impl FontBook {
    /// Parses the fonts.
    pub fn new(_files: &FormatFiles, _sources: &Sources, _diagnostics: &mut Diagnostics) -> Self {
        Self {}
    }
}

impl Writer for Pdf {
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
