//! The plain-text writer: for mail bodies and web forms.
//!
//! A paragraph is one line unless a width is asked for, because forms and mail programs wrap by
//! themselves. Addresses of links are kept as numbered notes at the end.

mod blocks;
pub mod count;
mod inlines;
mod table;

use std::collections::BTreeSet;

use super::characters::permitted;
use super::formats::{Assets, CompiledFormats};
use super::layout;
use super::site_links;
use super::typography;
use super::writer::{Writer, WriterOptions, WriterOutput};
use crate::dependency::Dependency;
use crate::diagnostic::Diagnostics;
use crate::document::Document;
use crate::document::parts::PartContent;
use crate::format::Format;
use crate::letter::Layout;
use crate::unicode::SOFT_HYPHEN;

/// Writes plain text.
#[derive(Clone, Copy, Debug)]
pub struct PlainText;

impl Writer for PlainText {
    fn write(
        &self,
        document: &Document,
        assets: &Assets<'_>,
        options: &WriterOptions,
        diagnostics: &mut Diagnostics,
    ) -> Option<WriterOutput> {
        let document = &*site_links::whole(document);
        let document = &*typography::with_subject_word(document);
        let locales = &assets.formats.stationery.locales;
        let image = locales.label(&document.meta.lang, "image").unwrap_or_default();
        let content = blocks::text(document, image, options, diagnostics);
        let mut unheard = Diagnostics::default();
        let part = |part: &PartContent| blocks::part(part, image, options, &mut unheard);
        let text = layout::wrap(document, Format::Text, content, assets, part, |_| {}, diagnostics)?;
        Some(WriterOutput::unpaged(tidy(&text).into_bytes()))
    }

    fn reads(&self, layout: &Layout, formats: &CompiledFormats) -> BTreeSet<Dependency> {
        layout::reads(Format::Text, layout, formats)
    }
}

/// Neither blanks at the end of a line, nor empty lines at either end, nor characters that command a terminal.
fn tidy(text: &str) -> String {
    let text = permitted(text).replace(SOFT_HYPHEN, "");
    let mut tidied = String::with_capacity(text.len() + 1);
    for line in text.trim_start_matches('\n').trim_end().lines() {
        tidied.push_str(line.trim_end_matches([' ', '\t']));
        tidied.push('\n');
    }
    tidied
}

#[cfg(test)]
mod tests;
