//! The Markdown writer: the resolved letter as `CommonMark`, with tables, footnotes, struck-through text, task
//! and definition lists where the letter has them.
//!
//! Read again as a letter it gives the same document, but for attributes, which `CommonMark` cannot write.

mod blocks;
mod escape;
mod inlines;
mod literal;

use std::collections::BTreeSet;

use super::characters::permitted;
use super::formats::{Assets, CompiledFormats};
use super::html::sanitise;
use super::layout;
use super::writer::{Writer, WriterOptions, WriterOutput};
use crate::dependency::Dependency;
use crate::diagnostic::Diagnostics;
use crate::document::Document;
use crate::document::own_classes::OwnSheets;
use crate::document::parts::PartContent;
use crate::format::Format;
use crate::letter::Layout;

/// Writes Markdown.
#[derive(Clone, Copy, Debug)]
pub struct Markdown;

impl Writer for Markdown {
    fn write(
        &self,
        document: &Document,
        assets: &Assets<'_>,
        _options: &WriterOptions,
        diagnostics: &mut Diagnostics,
    ) -> Option<WriterOutput> {
        sanitise::report(document, OwnSheets::Pages, diagnostics);
        let content = blocks::markdown(document, diagnostics);
        let mut unheard = Diagnostics::default();
        let part = |part: &PartContent| blocks::part(part, &mut unheard);
        let text = layout::wrap(document, Format::Markdown, content, assets, part, |_| {}, diagnostics)?;
        let mut text = permitted(&text).trim_matches('\n').to_owned();
        text.push('\n');
        Some(WriterOutput::unpaged(text.into_bytes()))
    }

    fn reads(&self, layout: &Layout, formats: &CompiledFormats) -> BTreeSet<Dependency> {
        layout::reads(Format::Markdown, layout, formats)
    }
}

#[cfg(test)]
mod tests;
