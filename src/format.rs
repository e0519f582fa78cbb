//! The one table of formats: name, extension, and what follows from the format alone.
//!
//! A new format is a variant here, a writer in `render/`, a folder in `formats/` and its golden files. One that is
//! packed of others has neither writer nor folder: `driver` packs it.

use serde::{Serialize, Serializer};

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

/// Declares the formats and their table in one place, so that neither can miss a row.
macro_rules! formats {
    ($(
        $(#[$doc:meta])* $variant:ident $name:literal $extension:literal $media_type:literal
        $paged:ident $layouts:ident $is_markup:literal $is_text:literal $summary:literal;
    )*) => {
        /// A format a letter can be exported to.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Format {
            $($(#[$doc])* $variant,)*
        }

        impl Format {
            /// Every format, in the order in which artifacts are listed.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// The name in commands, settings and JSON; also the folder in formats/.
            pub fn name(self) -> &'static str { match self { $(Self::$variant => $name,)* } }

            /// The extension of its files, without a dot; commands take it as a name too.
            pub fn extension(self) -> &'static str { match self { $(Self::$variant => $extension,)* } }

            /// Its media type.
            pub fn media_type(self) -> &'static str { match self { $(Self::$variant => $media_type,)* } }

            /// What it is good for, in one line.
            pub fn summary(self) -> &'static str { match self { $(Self::$variant => $summary,)* } }

            /// Whether its pages have a size.
            pub fn paged(self) -> Paged { match self { $(Self::$variant => Paged::$paged,)* } }

            /// What its layouts are.
            pub fn layouts(self) -> Layouts { match self { $(Self::$variant => Layouts::$layouts,)* } }

            /// Whether its templates are HTML or XML, in which values are escaped.
            pub fn is_markup(self) -> bool { match self { $(Self::$variant => $is_markup,)* } }

            /// Whether its files are text, which a terminal can show.
            pub fn is_text(self) -> bool { match self { $(Self::$variant => $is_text,)* } }
        }
    };
}

// name, extension, media type; whether it has pages, what its layouts are, whether these are markup, whether its files are
// text
formats! {
    /// One self-contained page.
    Html "html" "html" "text/html; charset=utf-8" No Templates true true
        "one self-contained page";
    /// A tagged PDF.
    Pdf "pdf" "pdf" "application/pdf" Yes PageSettings false false
        "tagged pages for sending and printing";
    /// Plain text for mail bodies and web forms.
    Text "text" "txt" "text/plain; charset=utf-8" No Templates false true
        "plain text for mail bodies and web forms";
    /// The resolved letter as `CommonMark`.
    Markdown "markdown" "md" "text/markdown; charset=utf-8" No Templates false true
        "the resolved letter as CommonMark";
    /// The resolved letter as data.
    Json "json" "json" "application/json" No None false true
        "the resolved letter as data for programs";
    /// Pages for word processors.
    Docx "docx" "docx" "application/vnd.openxmlformats-officedocument.wordprocessingml.document" Yes Templates true false
        "pages that word processors can edit";
    /// The draft of a mail.
    Eml "eml" "eml" "message/rfc822" Yes None false true
        "a mail to the employer, ready to be read once more and sent";
    /// The letter and what is enclosed with it, as one PDF.
    Application "application" "pdf" "application/pdf" Yes None false false
        "the letter and its enclosed files in one PDF, ready to be uploaded";
}

impl Format {
    /// What `-f all` means and what is exported by default; stays these four whatever is added.
    pub const DEFAULT: &[Self] = &[Self::Html, Self::Pdf, Self::Text, Self::Markdown];

    /// Whether letters may name a layout for it alone. A mail has one for its body; the letter of an application is
    /// its PDF.
    pub fn has_own_layout(self) -> bool {
        self.layouts() != Layouts::None || self == Self::Eml
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
