//! Which writer makes which format.

use std::collections::BTreeSet;

use super::formats::Formats;
use super::writer::Writer;
use super::{docx, html, json, markdown, pdf, text};
use crate::dependency::Dependency;
use crate::format::Format;
use crate::letter::Layout;

/// How a format is made.
#[derive(Clone, Copy)]
pub enum Made {
    /// Written from the document.
    Written(&'static dyn Writer),
    /// Packed of finished artifacts in these formats.
    Packed(&'static [Format]),
}

impl std::fmt::Debug for Made {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Written(_) => formatter.write_str("Written"),
            Self::Packed(parts) => formatter.debug_tuple("Packed").field(parts).finish(),
        }
    }
}

/// What making a format looks at for a letter of a layout, beside the letter and its images.
pub fn reads(format: Format, layout: &Layout, formats: &Formats) -> BTreeSet<Dependency> {
    match made(format) {
        Made::Written(writer) => writer.reads(layout, formats),
        Made::Packed(parts) => parts.iter().flat_map(|&part| reads(part, layout, formats)).collect(),
    }
}

/// How a format is made.
pub fn made(format: Format) -> Made {
    match format {
        Format::Html => Made::Written(&html::Html),
        Format::Pdf => Made::Written(&pdf::Pdf),
        Format::Text => Made::Written(&text::Text),
        Format::Markdown => Made::Written(&markdown::Markdown),
        Format::Json => Made::Written(&json::Json),
        Format::Docx => Made::Written(&docx::Docx),
        Format::Eml => Made::Packed(&[Format::Html, Format::Text, Format::Pdf]),
    }
}
