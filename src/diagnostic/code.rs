//! The codes of findings: the one table of them, and what each is where nobody says otherwise.

use std::sync::LazyLock;

use serde::Serialize;

use crate::words::WordMap;

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing; shown with `-v`.
    Note,
    /// Worth a look before sending.
    Warning,
    /// The letter is not exported.
    Error,
}

impl Severity {
    /// The word shown.
    pub fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// Whether `--allow` may turn a code's errors into notes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Allowable {
    /// The letter can still be exported.
    Yes,
    /// There is nothing that could be exported.
    No,
}

/// Declares the codes and their table in one place, so that neither can miss a row.
macro_rules! codes {
    ($($(#[$doc:meta])* $variant:ident $name:literal $severity:ident $allowable:ident $summary:literal;)*) => {
        /// What a finding is about: a stable name for scripts and settings.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Code {
            $(#[doc = $summary] $(#[$doc])* $variant,)*
        }

        impl Code {
            /// Every code, in the order in which the documentation lists them.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            fn row(self) -> (&'static str, Severity, Allowable, &'static str) {
                match self {
                    $(Self::$variant => ($name, Severity::$severity, Allowable::$allowable, $summary),)*
                }
            }
        }
    };
}

codes! {
    // reading
    UnreadableFile "unreadable-file" Error No "a file cannot be read, or not surely";
    FrontMatter "front-matter" Error No "the front matter is not closed, or is not a map";
    Yaml "yaml" Error No "a YAML file or front matter is malformed";
    Json "json" Error No "a JSON file is malformed";
    Csv "csv" Error No "a table is malformed";
    InvalidValue "invalid-value" Error Yes "a key has a value of the wrong kind";
    CutValue "cut-value" Warning Yes "a comment or a comma cuts a value short";
    UnknownKey "unknown-key" Warning Yes "a key is a slip of one that letterpress reads, or has no effect";
    Settings "settings" Error No "letterpress.yml has a setting that cannot be used";
    UnknownLetter "unknown-letter" Error No "there is no such letter";
    DuplicateEmployer "duplicate-employer" Error No "two employers have one key";
    Job "job" Error No "a row of a job list cannot be used";
    // Liquid
    LiquidSyntax "liquid-syntax" Error No "a Liquid tag or expression is malformed";
    UnknownTag "unknown-tag" Error No "there is no Liquid tag of that name";
    UnknownFilter "unknown-filter" Error Yes "there is no Liquid filter of that name";
    UnsetVariable "unset-variable" Error Yes "a variable that is printed or used is not set";
    UnknownEmployer "unknown-employer" Error Yes "the letter names an employer that does not exist";
    Include "include" Error No "an included file is missing, unreadable or outside the includes folder";
    LiquidFilter "liquid-filter" Error Yes "a filter got something it cannot work with";
    PrintedData "printed-data" Error Yes "a map or a list is printed as it stands";
    LiquidLax "liquid-lax" Note Yes "a construct was read leniently, as Jekyll reads it";
    Limit "limit" Error Yes "the letter is longer than its limits allow";
    LimitExceeded "limit-exceeded" Error No "an input takes more work or memory than the safety limits admit";
    // Markdown
    Markdown "markdown" Warning Yes "a Markdown construct loses meaning, or is not understood";
    Html "html" Warning Yes "raw HTML was left out because it is not safe, or shows or says words as no other format does";
    // formats
    UnknownLayout "unknown-layout" Error No "a format has no such layout";
    Template "template" Error No "a template of a format is malformed or uses what is not there";
    Image "image" Error Yes "an image is missing, unreadable or of an unknown kind";
    EnclosedFile "enclosed-file" Error Yes "an enclosed file is missing, unreadable, or cannot be taken whole";
    Font "font" Error No "a font is missing or unreadable";
    OwnFont "own-font" Warning Yes "a font of the workspace takes the place of a built-in one";
    MissingPart "missing-part" Warning Yes "the layout shows something that nobody wrote";
    MissingGlyph "missing-glyph" Error No "no font has a character of the letter";
    Pdf "pdf" Error No "the PDF cannot be made";
    PdfEngine "pdf-engine" Note Yes "the PDF engine leaves something out";
    Fit "fit" Note Yes "the page was tightened to fit";
    // export
    NameCollision "name-collision" Error No "two artifacts would have one name";
    InvalidName "invalid-name" Error No "a file name cannot be made from the template";
    Mail "mail" Warning Yes "the draft of a mail lacks whom it is to, or from";
    Write "write" Error No "an artifact cannot be written";
    Published "published" Warning Yes "`jekyll build` would publish what letterpress reads or writes";
    ForeignFile "foreign-file" Error No "a file that letterpress did not write is in the way";
    LeftOver "left-over" Warning Yes "files of an earlier run are there: of rows that a job list no longer has, of a letter as it was before, or of one that has an error now";
    // lints
    OtherEmployer "other-employer" Error Yes "another employer's name stands where this one's should";
    OtherContact "other-contact" Error Yes "the greeting names another employer's contact";
    OtherJob "other-job" Error Yes "another employer's job title stands where this one's should";
    OtherReader "other-reader" Warning Yes "a sentence is meant for programs that read applications";
    Placeholder "placeholder" Error Yes "a placeholder was left in";
    Editorial "editorial" Error Yes "a comment on the letter was left in it";
    Remnant "remnant" Error Yes "something that another program wrote was left in";
    Starter "starter" Error Yes "an example of a new workspace goes out";
    Salutation "salutation" Warning Yes "the greeting, the closing or the signature does not fit";
    Unfinished "unfinished" Warning Yes "a sentence or paragraph breaks off, or a word is doubled";
    SaidTwice "said-twice" Warning Yes "a paragraph or a sentence stands twice";
    Contradiction "contradiction" Warning Yes "the letter says one thing here and another there";
    Enclosures "enclosures" Warning Yes "the text speaks of enclosures that are not listed";
    Register "register" Warning Yes "the reader is addressed in two ways";
    Punctuation "punctuation" Warning Yes "a mark stands twice, or where none belongs";
    RunTogether "run-together" Warning Yes "lines become one line, or a table";
    Spelling "spelling" Warning Yes "a word is probably misspelt";
    Mojibake "mojibake" Warning Yes "text was decoded with the wrong character set";
    DataMarkup "data-markup" Warning Yes "an employer's value changed the letter's structure";
    Link "link" Warning Yes "a link leads nowhere";
    Language "language" Warning Yes "the language is unknown, or plainly another one";
    Date "date" Warning Yes "a date is missing, impossible, or cannot be meant";
    PdfText "pdf-text" Error Yes "the PDF does not give back the letter's words";
    Accessibility "accessibility" Warning Yes "something a screen reader stumbles over";
    UnusedAllow "unused-allow" Note Yes "an `allow` silences nothing";
}

impl Code {
    /// The stable name, in kebab case.
    pub fn name(self) -> &'static str {
        self.row().0
    }

    /// The severity unless the finding or the user says otherwise.
    pub fn severity(self) -> Severity {
        self.row().1
    }

    /// Whether `--allow` may make a note of it.
    pub fn allowable(self) -> Allowable {
        self.row().2
    }

    /// What it finds, in one line.
    pub fn summary(self) -> &'static str {
        self.row().3
    }

    /// The code of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        static NAMED: LazyLock<WordMap<&str, Code>> =
            LazyLock::new(|| Code::ALL.iter().map(|code| (code.name(), *code)).collect());
        NAMED.get(name).copied()
    }
}

impl Serialize for Code {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}
