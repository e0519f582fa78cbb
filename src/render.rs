//! The third stage: a [`Document`] and a [`Format`] become an [`Artifact`], whole and in memory.
//!
//! takes a `Document`, the format's [`Assets`] and [`Options`]; gives bytes.

pub mod assets;
pub mod characters;
pub mod context;
pub mod docx;
pub mod html;
pub mod json;
pub mod layout;
mod lines;
pub mod markdown;
pub mod pdf;
#[cfg(test)]
mod sample;
pub mod shelf;
pub mod stationery;
pub mod template;
pub mod text;

pub use assets::{Assets, Formats, Image, Images};
pub use stationery::Stationery;

use serde::{Serialize, Serializer};

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::Document;
use crate::format::{Format, Made, Paged};

/// Makes one format of a document.
pub trait Writer: Sync {
    /// Writes the complete bytes of the format, or nothing after an error was pushed.
    fn write(
        &self,
        document: &Document,
        assets: &Assets<'_>,
        options: &Options,
        diagnostics: &mut Diagnostics,
    ) -> Option<Written>;
}

/// What a writer gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The complete file.
    pub bytes: Vec<u8>,
    /// How many pages it has, in a paged format.
    pub pages: Option<usize>,
}

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
}

/// What a writer may be told beside the document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The paper of a paged format.
    pub paper: Paper,
    /// What paints the pages of a PDF.
    pub engine: PdfEngine,
    /// What plain text does with the addresses of links.
    pub links: Links,
    /// The width in characters at which plain text is wrapped; none: not at all.
    pub wrap: Option<usize>,
    /// The most pages of a paged format; none: [`MOST_PAGES`].
    pub pages: Option<usize>,
}

/// The most pages that a letter may have, unless a workspace's `safety` says otherwise.
pub const MOST_PAGES: usize = 100;

/// The most pixels that an image may have to be drawn, unless a workspace's `safety` says otherwise: a page of A4
/// at 600 dots per inch has 35 million.
pub const MOST_PIXELS: u64 = 80_000_000;

/// What paints the pages of a PDF.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PdfEngine {
    /// The crate krilla: tagged, linked, validated, small.
    #[default]
    Krilla,
    /// The crate genpdf, in builds with the feature of that name.
    Genpdf,
}

impl PdfEngine {
    /// Every engine, whether this build has it or not.
    pub const ALL: &[Self] = &[Self::Krilla, Self::Genpdf];

    /// The name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Krilla => "krilla",
            Self::Genpdf => "genpdf",
        }
    }

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

/// A paper size.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Paper {
    /// 210 × 297 mm.
    #[default]
    A4,
    /// 8.5 × 11 in.
    Letter,
}

impl Paper {
    /// Every paper.
    pub const ALL: &[Self] = &[Self::A4, Self::Letter];

    /// The name in commands, settings and file names.
    pub fn name(self) -> &'static str {
        match self {
            Self::A4 => "a4",
            Self::Letter => "letter",
        }
    }

    /// Width and height in PostScript points (1/72 in).
    pub fn size(self) -> (f32, f32) {
        match self {
            Self::A4 => (595.275_6, 841.889_8),
            Self::Letter => (612.0, 792.0),
        }
    }

    /// The paper of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        let name = name.to_lowercase();
        Self::ALL.iter().copied().find(|paper| paper.name() == name)
    }
}

impl Serialize for Paper {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

/// What plain text does with the addresses of links.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Links {
    /// Numbers in the text, addresses at its end.
    #[default]
    Notes,
    /// The address in parentheses behind the words.
    Inline,
    /// Left out.
    None,
}

impl Links {
    /// Every way.
    pub const ALL: &[Self] = &[Self::Notes, Self::Inline, Self::None];

    /// The name in settings.
    pub fn name(self) -> &'static str {
        match self {
            Self::Notes => "notes",
            Self::Inline => "inline",
            Self::None => "none",
        }
    }

    /// The way of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|links| links.name() == name)
    }
}

/// Renders a document in one format; nothing after an error was pushed. A format that is packed of others is an
/// error: `export` packs it.
///
/// ```
/// # use letterpress::diagnostic::Diagnostics;
/// # use letterpress::employer::Employers;
/// # use letterpress::resolve::{self, Budget, NoIncludes, Scope};
/// # use letterpress::source::Sources;
/// # use letterpress::value::Map;
/// use letterpress::format::Format;
/// use letterpress::render::assets::FormatFiles;
/// use letterpress::render::{self, Assets, Formats, Images, Options, Paper};
///
/// # let (sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
/// let formats = Formats::new(FormatFiles::embedded(), &sources, &mut diagnostics);
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
/// # };
/// # let document = resolve::resolve(&letter, &scope, &mut diagnostics).expect("a document");
/// let assets = Assets { formats: &formats, images: &Images::default() };
/// let options = Options { paper: Paper::Letter, ..Options::default() };
/// let pdf = render::render(&document, Format::Pdf, &assets, &options, &mut diagnostics).expect("a PDF");
/// assert!(pdf.bytes.starts_with(b"%PDF-"));
/// assert_eq!(pdf.pages, Some(1));
/// ```
pub fn render(
    document: &Document,
    format: Format,
    assets: &Assets<'_>,
    options: &Options,
    diagnostics: &mut Diagnostics,
) -> Option<Artifact> {
    let Written { bytes, pages } = match format.made() {
        Made::Written(writer) => writer.write(document, assets, options, diagnostics)?,
        Made::Packed(_) => {
            let message = format!("{} is packed of other formats, not rendered", format.name());
            diagnostics.push(Diagnostic::new(Code::Template, message));
            return None;
        }
    };
    let paper = match format.paged() {
        Paged::Yes => Some(options.paper),
        Paged::No => None,
    };
    Some(Artifact { format, paper, bytes, pages })
}
