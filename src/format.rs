//! The one table of formats: name, extension, and what follows from the format alone.
//!
//! A new format is a variant here, a writer in `render/`, a folder in `formats/` and its golden files. One that is
//! packed of others has neither writer nor folder: `driver` packs it.

use serde::{Serialize, Serializer};

/// A format a letter can be exported to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Format {
    /// One self-contained page.
    Html,
    /// A tagged PDF.
    Pdf,
    /// Plain text for mail bodies and web forms.
    Text,
    /// The resolved letter as `CommonMark`.
    Markdown,
    /// The resolved letter as data.
    Json,
    /// Pages for word processors.
    Docx,
    /// The draft of a mail.
    Eml,
    /// The letter and what is enclosed with it, as one PDF.
    Application,
}

/// Whether a format's pages have a size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paged {
    /// One artifact for each paper asked for.
    Yes,
    /// One artifact, whatever the paper.
    No,
}

/// What the layouts of a format are: files of its folder in formats/.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layouts {
    /// Templates around the letter's content, `NAME.hbs`.
    Templates,
    /// Where on paper what stands, `NAME.yml`.
    PageSettings,
    /// The format has no layouts.
    None,
}

impl Format {
    /// Every format, in the order in which artifacts are listed.
    pub const ALL: &[Self] = &[
        Self::Html,
        Self::Pdf,
        Self::Text,
        Self::Markdown,
        Self::Json,
        Self::Docx,
        Self::Eml,
        Self::Application,
    ];

    /// What `-f all` means and what is exported by default; stays these four whatever is added.
    pub const DEFAULT: &[Self] = &[Self::Html, Self::Pdf, Self::Text, Self::Markdown];

    /// The name in commands, settings and JSON; also the folder in formats/.
    pub fn name(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Pdf => "pdf",
            Self::Text => "text",
            Self::Markdown => "markdown",
            Self::Json => "json",
            Self::Docx => "docx",
            Self::Eml => "eml",
            Self::Application => "application",
        }
    }

    /// The extension of its files, without a dot; commands take it as a name too.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Pdf | Self::Application => "pdf",
            Self::Text => "txt",
            Self::Markdown => "md",
            Self::Json => "json",
            Self::Docx => "docx",
            Self::Eml => "eml",
        }
    }

    /// Its media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Html => "text/html; charset=utf-8",
            Self::Pdf | Self::Application => "application/pdf",
            Self::Text => "text/plain; charset=utf-8",
            Self::Markdown => "text/markdown; charset=utf-8",
            Self::Json => "application/json",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Eml => "message/rfc822",
        }
    }

    /// What it is good for, in one line.
    pub fn summary(self) -> &'static str {
        match self {
            Self::Html => "one self-contained page",
            Self::Pdf => "tagged pages for sending and printing",
            Self::Text => "plain text for mail bodies and web forms",
            Self::Markdown => "the resolved letter as CommonMark",
            Self::Json => "the resolved letter as data for programs",
            Self::Docx => "pages that word processors can edit",
            Self::Eml => "a mail to the employer, ready to be read once more and sent",
            Self::Application => "the letter and its enclosed files in one PDF, ready to be uploaded",
        }
    }

    /// Whether its pages have a size.
    pub fn paged(self) -> Paged {
        match self {
            Self::Pdf | Self::Docx | Self::Eml | Self::Application => Paged::Yes,
            Self::Html | Self::Text | Self::Markdown | Self::Json => Paged::No,
        }
    }

    /// What its layouts are.
    pub fn layouts(self) -> Layouts {
        match self {
            Self::Html | Self::Text | Self::Markdown | Self::Docx => Layouts::Templates,
            Self::Pdf => Layouts::PageSettings,
            Self::Json | Self::Eml | Self::Application => Layouts::None,
        }
    }

    /// Whether letters may name a layout for it alone. A mail has one for its body; the letter of an application is
    /// its PDF.
    pub fn has_own_layout(self) -> bool {
        self.layouts() != Layouts::None || self == Self::Eml
    }

    /// Whether its templates are HTML or XML, in which values are escaped.
    pub fn is_markup(self) -> bool {
        match self {
            Self::Html | Self::Docx => true,
            Self::Pdf | Self::Text | Self::Markdown | Self::Json | Self::Eml | Self::Application => false,
        }
    }

    /// Whether its files are text, which a terminal can show.
    pub fn is_text(self) -> bool {
        match self {
            Self::Html | Self::Text | Self::Markdown | Self::Json | Self::Eml => true,
            Self::Pdf | Self::Docx | Self::Application => false,
        }
    }

    /// The format of that name or extension; of several with one extension the first.
    pub fn from_name(name: &str) -> Option<Self> {
        let name = name.to_lowercase();
        Self::ALL.iter().copied().find(|format| format.name() == name || format.extension() == name)
    }
}

/// In which formats letters are exported.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum FormatSet {
    /// The workspace's, else all of them; without PDF where a letter says `makepdf: false`.
    #[default]
    Default,
    /// All of them, with the same exception.
    All,
    /// These, whatever a letter says.
    Named(Vec<Format>),
}

impl FormatSet {
    /// What a list of names asks for, in which `all` may stand.
    pub fn asked(named: Vec<Format>, all: bool) -> Self {
        match (all, named.is_empty()) {
            (false, true) => Self::Default,
            (true, true) => Self::All,
            (true, false) => Self::Named(named.into_iter().chain(Format::DEFAULT.iter().copied()).collect()),
            (false, false) => Self::Named(named),
        }
    }
}

impl Serialize for Format {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}
