//! The third stage: a [`Document`] and a [`Format`] become an [`Artifact`], whole and in memory.
//!
//! takes a `Document`, the format's [`Assets`] and [`WriterOptions`]; gives bytes.

pub mod application;
pub mod characters;
pub mod context;
pub mod docx;
pub mod enclosed;
pub mod formats;
pub mod head;
pub mod html;
pub mod images;
pub mod json;
pub mod layout;
mod lines;
pub mod markdown;
pub mod pdf;
pub mod pixels;
pub mod registry;
#[cfg(test)]
mod sample;
pub mod site_links;
pub mod template;
pub mod text;
pub mod typography;
pub mod way_back;
pub mod writer;

pub use formats::{Assets, CompiledFormats};
pub use images::{Image, Images};
pub use writer::{LinkStyle, MOST_PAGES, PdfEngine, Writer, WriterOptions, WriterOutput};

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::Document;
use crate::format::{Format, Paged};
use crate::paper::Paper;
use registry::WriterKind;

/// One document in one format.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Artifact {
    /// The format.
    pub format: Format,
    /// The paper, of a paged format only.
    pub paper: Option<Paper>,
    /// The complete file.
    pub bytes: Vec<u8>,
    /// How many pages it has, in a paged format.
    pub pages: Option<usize>,
    /// How many lines of the letter stand on each of them, headers and footers left out; empty in other formats.
    pub page_lines: Vec<usize>,
}

/// Renders a document in one format; nothing after an error was pushed. A format that is packed of others is an
/// error: `driver` packs it.
///
/// ```
/// # use letterpress::diagnostic::Diagnostics;
/// # use letterpress::employer::Employers;
/// # use letterpress::resolve::{self, Budget, NoIncludes, Scope};
/// # use letterpress::source::Sources;
/// # use letterpress::value::Map;
/// use letterpress::format::Format;
/// use letterpress::paper::Paper;
/// use letterpress::stationery::files::FormatFiles;
/// use letterpress::render::{self, Assets, CompiledFormats, Images, WriterOptions};
///
/// # let (sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
/// let formats = CompiledFormats::new(FormatFiles::embedded(), &sources, &mut diagnostics);
/// # let source = sources.add("note.md", "---\ntitle: A note\n---\nDear all,\n");
/// # let letter = letterpress::parse::parse("note", &source, &mut diagnostics).expect("a letter");
/// # let scope = Scope {
/// #     site: &std::sync::Arc::new(Map::new()),
/// #     employers: &Employers::default(),
/// #     employer: None,
/// #     set: &[],
/// #     date: None,
/// #     stationery: &formats.stationery,
/// #     includes: &NoIncludes,
/// #     budget: Budget::default(),
/// #     reads: None,
/// # };
/// # let document = resolve::resolve(&letter, &scope, &mut diagnostics).expect("a document");
/// let assets = Assets { formats: &formats, images: &Images::default() };
/// let options = WriterOptions { paper: Paper::Letter, ..WriterOptions::default() };
/// let pdf = render::render(&document, Format::Pdf, &assets, &options, &mut diagnostics).expect("a PDF");
/// assert!(pdf.bytes.starts_with(b"%PDF-"));
/// assert_eq!(pdf.pages, Some(1));
/// ```
pub fn render(
    document: &Document,
    format: Format,
    assets: &Assets<'_>,
    options: &WriterOptions,
    diagnostics: &mut Diagnostics,
) -> Option<Artifact> {
    let WriterOutput { mut bytes, pages, page_lines } = match registry::made(format) {
        WriterKind::Written(writer) => writer.write(document, assets, options, diagnostics)?,
        WriterKind::Packed(_) => {
            let message = format!("{} is packed of other formats, not rendered", format.name());
            diagnostics.push(Diagnostic::new(Code::Template, message));
            return None;
        }
    };
    let paper = match format.paged() {
        Paged::Yes => Some(options.paper),
        Paged::No => None,
    };
    // it is kept until all formats are made
    bytes.shrink_to_fit();
    Some(Artifact { format, paper, bytes, pages, page_lines })
}
