//! What every writer takes and gives.

use std::collections::BTreeSet;

use super::formats::{Assets, CompiledFormats};
use crate::dependency::Dependency;
use crate::diagnostic::Diagnostics;
use crate::document::Document;
use crate::letter::Layout;
use crate::paper::Paper;

/// Makes one format of a document.
pub trait Writer: Sync {
    /// Writes the complete bytes of the format, or nothing after an error was pushed.
    fn write(
        &self,
        document: &Document,
        assets: &Assets<'_>,
        options: &WriterOptions,
        diagnostics: &mut Diagnostics,
    ) -> Option<WriterOutput>;

    /// What it looks at for a letter of a layout, beside the letter and its images: files of formats/ and settings.
    fn reads(&self, layout: &Layout, formats: &CompiledFormats) -> BTreeSet<Dependency>;
}

/// What a writer gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WriterOutput {
    /// The complete file.
    pub bytes: Vec<u8>,
    /// How many pages it has, in a paged format.
    pub pages: Option<usize>,
    /// How many lines of the letter stand on each of them, headers and footers left out; empty in other formats.
    pub page_lines: Vec<usize>,
}

impl WriterOutput {
    /// A file that has no pages.
    pub fn unpaged(bytes: Vec<u8>) -> Self {
        Self { bytes, pages: None, page_lines: Vec::new() }
    }
}

/// What a writer may be told beside the document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WriterOptions {
    /// The paper of a paged format.
    pub paper: Paper,
    /// What paints the pages of a PDF.
    pub engine: PdfEngine,
    /// What plain text does with the addresses of links.
    pub links: LinkStyle,
    /// The width in characters at which plain text is wrapped; none: not at all.
    pub wrap: Option<usize>,
    /// The most pages of a paged format; none: [`MOST_PAGES`].
    pub pages: Option<usize>,
}

/// The most pages that a letter may have, unless a workspace's `safety` says otherwise.
pub const MOST_PAGES: usize = 100;

/// What paints the pages of a PDF.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PdfEngine {
    /// The crate krilla: tagged, linked, validated, small.
    #[default]
    Krilla,
    /// The crate genpdf, in builds with the feature of that name.
    Genpdf,
}

// whether this build has it or not
named! { PdfEngine: Krilla "krilla" Genpdf "genpdf" }

impl PdfEngine {
    /// The engine of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|engine| engine.name() == name)
    }

    /// Whether this build has the engine.
    pub fn is_built(self) -> bool {
        match self {
            Self::Krilla => true,
            Self::Genpdf => cfg!(feature = "genpdf"),
        }
    }
}

/// What plain text does with the addresses of links.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LinkStyle {
    /// Numbers in the text, addresses at its end.
    #[default]
    Notes,
    /// The address in parentheses after the words.
    Inline,
    /// Left out.
    None,
}

named! { LinkStyle: Notes "notes" Inline "inline" None "none" }

impl LinkStyle {
    /// The way of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|links| links.name() == name)
    }
}
