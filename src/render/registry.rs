//! Which writer makes which format.

use std::collections::BTreeSet;

use super::formats::CompiledFormats;
use super::site_links;
use super::writer::Writer;
use super::{docx, html, json, markdown, pdf, text};
use crate::dependency::Dependency;
use crate::format::Format;
use crate::letter::Layout;
use crate::order::Trees as _;

/// How a format is made.
#[derive(Clone, Copy)]
pub enum WriterKind {
    /// Written from the document.
    Written(&'static dyn Writer),
    /// Packed of finished artifacts in these formats.
    Packed(&'static [Format]),
}

impl std::fmt::Debug for WriterKind {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Written(_) => formatter.write_str("Written"),
            Self::Packed(parts) => formatter.debug_tuple("Packed").field(parts).finish(),
        }
    }
}

/// What making a format looks at for a letter of a layout, beside the letter and its images.
pub fn reads(format: Format, layout: &Layout, formats: &CompiledFormats) -> BTreeSet<Dependency> {
    match made(format) {
        WriterKind::Written(writer) => {
            let mut reads = writer.reads(layout, formats);
            if matches!(format, Format::Pdf | Format::Text | Format::Docx) {
                reads.extend(site_links::SETTINGS.map(|key| Dependency::Setting(key.into())));
                reads.insert(Dependency::Place);
            }
            reads
        }
        WriterKind::Packed(parts) => parts.iter().flat_map(|&part| reads(part, layout, formats)).tree_set(),
    }
}

/// How a format is made.
pub fn made(format: Format) -> WriterKind {
    match format {
        Format::Html => WriterKind::Written(&html::Html),
        Format::Pdf => WriterKind::Written(&pdf::Pdf),
        Format::Text => WriterKind::Written(&text::PlainText),
        Format::Markdown => WriterKind::Written(&markdown::Markdown),
        Format::Json => WriterKind::Written(&json::Json),
        Format::Docx => WriterKind::Written(&docx::Docx),
        Format::Application | Format::Eml => WriterKind::Packed(&[Format::Pdf]),
    }
}
