//! What has no room in its field of the first page, for formats that have the same fields and cannot measure words.

use super::lay_out;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity};
use crate::document::Document;
use crate::document::parts::Part;
use crate::render::formats::Assets;
use crate::render::writer::WriterOptions;

/// What the page of the PDF says of a part that has more lines than its field.
pub fn beyond(
    document: &Document,
    part: Part,
    assets: &Assets<'_>,
    options: &WriterOptions,
    diagnostics: &mut Diagnostics,
) {
    let Some(span) = document.parts.get(part).map(|content| content.span) else { return };
    let mut said = Diagnostics::new(diagnostics.policy().clone());
    let _ = lay_out(document, assets, options, &mut said);
    let is_of_part = |found: &Diagnostic| {
        found.code == Code::Fit && found.severity != Severity::Note && found.span == Some(span)
    };
    said.into_vec().into_iter().filter(is_of_part).for_each(|found| diagnostics.push(found));
}
