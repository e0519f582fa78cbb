//! Errors, warnings and notes: collected while a letter is worked on, shown together at the end.
//!
//! Nothing stops at the first mistake. A stage pushes what it finds into [`Diagnostics`], which applies
//! what the user allowed and denied; whether the letter may leave is asked once, of [`Diagnostics::failed`].

pub mod told;

use std::collections::HashMap;

use serde::Serialize;

use crate::source::Span;

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
    UnreadableFile "unreadable-file" Error No "a file cannot be read, or is not UTF-8";
    FrontMatter "front-matter" Error No "the front matter is not closed, or is not a map";
    Yaml "yaml" Error No "a YAML file or front matter is malformed";
    Json "json" Error No "a JSON file is malformed";
    Csv "csv" Error No "a CSV table is malformed";
    InvalidValue "invalid-value" Error Yes "a key has a value of the wrong kind";
    CutValue "cut-value" Warning Yes "a comment cuts a value short";
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
    UnknownEmployer "unknown-employer" Error No "the letter names an employer that does not exist";
    Include "include" Error No "an included file is missing, unreadable or outside the includes folder";
    LiquidFilter "liquid-filter" Error Yes "a filter got something it cannot work with";
    PrintedData "printed-data" Error Yes "a map or a list is printed as it stands";
    LiquidLax "liquid-lax" Note Yes "a construct was read leniently, as Jekyll reads it";
    Limit "limit" Error Yes "the letter is longer than its limits allow";
    LimitExceeded "limit-exceeded" Error No "an input takes more work or memory than the safety limits admit";
    // Markdown
    Markdown "markdown" Warning Yes "a Markdown construct loses meaning, or is not understood";
    Html "html" Warning Yes "raw HTML was left out because it is not safe";
    // formats
    UnknownLayout "unknown-layout" Error No "a format has no such layout";
    Template "template" Error No "a template of a format is malformed or uses what is not there";
    Image "image" Error Yes "an image is missing, unreadable or of an unknown kind";
    Font "font" Error No "a font is missing or unreadable";
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
    // lints
    OtherEmployer "other-employer" Error Yes "another employer's name stands where this one's should";
    OtherContact "other-contact" Error Yes "the greeting names another employer's contact";
    OtherJob "other-job" Error Yes "another employer's job title stands where this one's should";
    Placeholder "placeholder" Error Yes "a placeholder was left in";
    Editorial "editorial" Error Yes "a comment on the letter was left in it";
    Remnant "remnant" Error Yes "something that another program wrote was left in";
    Starter "starter" Error Yes "an example of a new workspace goes out";
    Salutation "salutation" Warning Yes "the greeting, the closing or the signature does not fit";
    Unfinished "unfinished" Warning Yes "a sentence or paragraph breaks off, or a word is doubled";
    SaidTwice "said-twice" Warning Yes "a paragraph or a sentence stands twice";
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
        Self::ALL.iter().copied().find(|code| code.name() == name)
    }
}

impl Serialize for Code {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

/// One finding.
#[derive(Clone, Debug, PartialEq)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// What it is about.
    pub code: Code,
    /// What is wrong: lower case, no full stop, names in backticks.
    pub message: String,
    /// Where.
    pub span: Option<Span>,
    /// The file, where there is no text to point into.
    pub file: Option<String>,
    /// What stands under the place pointed at.
    pub label: Option<String>,
    /// The tags that led to an included file, innermost first.
    pub included_from: Vec<Span>,
    /// What to do.
    pub hints: Vec<String>,
    /// What it is about beside its place, where another stage may say the same of it.
    pub about: Option<About>,
}

/// What several stages may have found at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum About {
    /// The words between the angle brackets of a tag.
    Tag(String),
    /// An address whose scheme is a slip.
    Scheme,
    /// That the letter names no employer.
    NoEmployer,
    /// What letters lack, as one says it of several: of many it is said once.
    Lacking(&'static str),
}

impl Diagnostic {
    /// Makes a finding of the code's usual severity, without a place.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self {
            severity: code.severity(),
            code,
            message: message.into(),
            span: None,
            file: None,
            label: None,
            included_from: Vec::new(),
            hints: Vec::new(),
            about: None,
        }
    }

    /// Sets the place.
    #[must_use]
    pub fn at(mut self, span: Span) -> Self {
        self.span = Some(span);
        self
    }

    /// Sets the place where it is known.
    #[must_use]
    pub fn at_option(mut self, span: Option<Span>) -> Self {
        self.span = span;
        self
    }

    /// Sets what it is about beside its place.
    #[must_use]
    pub fn about(mut self, about: About) -> Self {
        self.about = Some(about);
        self
    }

    /// Sets the file, for a finding about a file as a whole.
    #[must_use]
    pub fn in_file(mut self, file: impl Into<String>) -> Self {
        self.file = Some(file.into());
        self
    }

    /// Sets what stands under the place.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = Some(label.into());
        self
    }

    /// Adds what to do.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    /// Adds a did-you-mean where a candidate is near enough.
    #[must_use]
    pub fn did_you_mean<'a>(self, word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Self {
        match nearest(word, candidates) {
            Some(name) => self.hint(format!("did you mean `{name}`?")),
            None => self,
        }
    }

    /// Sets another severity than the code's usual one.
    #[must_use]
    pub fn severity(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }

    /// Sets the tags that led to an included file, innermost first.
    #[must_use]
    pub fn included_from(mut self, chain: Vec<Span>) -> Self {
        self.included_from = chain;
        self
    }
}

/// The candidate most like `word`, if one is like enough to have been meant.
///
/// Nothing for a word that is longer than any name: comparing costs the product of both lengths.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    const LONGEST: usize = 64;
    if word.len() > LONGEST {
        return None;
    }
    let word = word.to_lowercase();
    candidates
        .into_iter()
        .filter(|candidate| candidate.len() <= 2 * LONGEST)
        .map(|candidate| (strsim::damerau_levenshtein(&word, &candidate.to_lowercase()), candidate))
        .filter(|(distance, candidate)| {
            // a word of which nothing is left is another word
            *distance < word.chars().count().max(1)
                && *distance <= (word.chars().count().max(candidate.chars().count()) / 3).max(1)
        })
        .min_by_key(|(distance, candidate)| (*distance, *candidate))
        .map(|(_, candidate)| candidate)
}

/// What the user allowed and denied.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Policy {
    /// Codes whose findings become notes where the letter can still be exported.
    pub allow: Vec<Code>,
    /// Whether every such code is allowed.
    pub allow_all: bool,
    /// Codes whose findings become errors.
    pub deny: Vec<Code>,
    /// Whether every warning becomes an error.
    pub deny_warnings: bool,
}

impl Policy {
    /// This policy over another one, which loses where they say different things.
    #[must_use]
    pub fn over(&self, other: &Self) -> Self {
        let Self { allow, allow_all, deny, deny_warnings } = other;
        let mut policy = self.clone();
        let allowed = |code| self.allow_all || self.allow.contains(code);
        policy.deny.extend(deny.iter().filter(|code| !allowed(code)));
        policy.allow.extend(allow.iter().filter(|code| !self.deny.contains(code)));
        policy.allow_all |= allow_all;
        policy.deny_warnings |= deny_warnings;
        policy
    }

    /// The severity a finding ends up with. Denying its code beats allowing it; what is allowed is a note, and so
    /// no warning that `--deny warnings` would raise.
    pub fn apply(&self, code: Code, severity: Severity) -> Severity {
        if self.deny.contains(&code) {
            Severity::Error
        } else if code.allowable() == Allowable::Yes && (self.allow_all || self.allow.contains(&code)) {
            Severity::Note
        } else if self.deny_warnings && severity == Severity::Warning {
            Severity::Error
        } else {
            severity
        }
    }
}

/// The findings of one letter or of one load, in the order in which they were found.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics {
    policy: Policy,
    items: Vec<Diagnostic>,
    /// Where in `items` the findings of one code at one place are, so that thousands cost no more each.
    places: HashMap<(Code, Option<Span>), Vec<usize>>,
    counts: HashMap<(Code, Severity), usize>,
    errors: usize,
}

/// The most findings of one code and severity that one letter keeps: a hundred thousand have one cause.
pub(crate) const MOST: usize = 1000;

/// The most characters of one message, label or hint; a finding quotes the user's text, which may be all of it.
const LONGEST_MESSAGE: usize = 1000;

impl Diagnostics {
    /// Starts without findings.
    pub fn new(policy: Policy) -> Self {
        Self { policy, ..Self::default() }
    }

    /// What the user allowed and denied.
    pub fn policy(&self) -> &Policy {
        &self.policy
    }

    /// Takes a finding; the same one at the same place is kept once. Of a thousand of one kind the rest is
    /// told in one sentence.
    pub fn push(&mut self, mut diagnostic: Diagnostic) {
        diagnostic.severity = self.policy.apply(diagnostic.code, diagnostic.severity);
        let kind = (diagnostic.code, diagnostic.severity);
        self.errors += usize::from(diagnostic.severity == Severity::Error);
        let count = self.counts.entry(kind).or_default();
        if *count > MOST {
            return;
        }
        if *count == MOST {
            let message = format!("there are more than {MOST} findings of this kind; the rest is not shown");
            diagnostic = Diagnostic::new(kind.0, message).severity(kind.1);
        }
        diagnostic.message = bounded(diagnostic.message);
        diagnostic.label = diagnostic.label.map(bounded);
        diagnostic.hints = diagnostic.hints.into_iter().map(bounded).collect();
        let place = self.places.entry((diagnostic.code, diagnostic.span)).or_default();
        if place.iter().all(|&index| self.items[index] != diagnostic) {
            *count += 1;
            place.push(self.items.len());
            self.items.push(diagnostic);
        }
    }

    /// Takes findings that another collection already weighed.
    pub fn extend(&mut self, others: Self) {
        for diagnostic in others.items {
            self.errors += usize::from(diagnostic.severity == Severity::Error);
            let place = self.places.entry((diagnostic.code, diagnostic.span)).or_default();
            place.push(self.items.len());
            self.items.push(diagnostic);
        }
    }

    /// Changes or takes out findings that were weighed already; they are not weighed again.
    pub fn rework(&mut self, change: impl FnMut(Diagnostic) -> Option<Diagnostic>) {
        let policy = self.policy.clone();
        let items = std::mem::take(&mut self.items).into_iter().filter_map(change).collect();
        let weighed = std::mem::replace(self, Self::new(policy));
        self.extend(Self { items, ..weighed });
    }

    /// Whether an error was found, so that the letter must not leave.
    pub fn failed(&self) -> bool {
        self.items.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// How many errors were pushed, those that stand here only once too: who sees it rise knows that one was.
    pub(crate) fn errors(&self) -> usize {
        self.errors
    }

    /// The findings.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.items.iter()
    }

    /// Gives what was found so far and is about no place a place.
    pub fn place(&mut self, place: Span) {
        for item in self.items.iter_mut().filter(|item| item.span.is_none() && item.file.is_none()) {
            item.span = Some(place);
        }
    }

    /// Gives the findings away.
    pub fn into_vec(self) -> Vec<Diagnostic> {
        self.items
    }

    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }
}

/// A text cut where it is longer than anybody reads.
fn bounded(mut text: String) -> String {
    if let Some((end, _)) = text.char_indices().nth(LONGEST_MESSAGE) {
        text.truncate(end);
        text.push('…');
    }
    text
}

impl<'a> IntoIterator for &'a Diagnostics {
    type Item = &'a Diagnostic;
    type IntoIter = std::slice::Iter<'a, Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_of_a_thousand_findings_and_sums_up_the_rest() {
        let mut diagnostics = Diagnostics::default();
        for number in 0..5000 {
            diagnostics.push(Diagnostic::new(Code::Yaml, format!("{number}")));
        }
        diagnostics.push(Diagnostic::new(Code::Link, "another kind"));
        let messages: Vec<_> = diagnostics.iter().map(|finding| finding.message.as_str()).collect();
        assert_eq!(
            messages[999..],
            ["999", "there are more than 1000 findings of this kind; the rest is not shown", "another kind"]
        );
    }

    #[test]
    fn of_two_policies_the_first_wins() {
        let settings = Policy { allow: vec![Code::Image], deny: vec![Code::Html], ..Policy::default() };
        let typed = Policy { allow: vec![Code::Html], deny: vec![Code::Image], ..Policy::default() };
        let policy = typed.over(&settings);
        assert_eq!(policy.apply(Code::Html, Severity::Warning), Severity::Note);
        assert_eq!(policy.apply(Code::Image, Severity::Error), Severity::Error);
    }

    #[test]
    fn what_is_allowed_is_no_warning_to_be_denied() {
        let settings = Policy { deny_warnings: true, ..Policy::default() };
        let typed = Policy { allow: vec![Code::Date], ..Policy::default() };
        let policy = typed.over(&settings);
        assert_eq!(policy.apply(Code::Date, Severity::Warning), Severity::Note);
        assert_eq!(policy.apply(Code::Link, Severity::Warning), Severity::Error);
        assert_eq!(policy.apply(Code::Link, Severity::Note), Severity::Note);
        let denied = Policy { deny: vec![Code::Date], ..typed };
        assert_eq!(denied.apply(Code::Date, Severity::Warning), Severity::Error);
        let all = Policy { allow_all: true, ..settings };
        assert_eq!(all.apply(Code::Link, Severity::Warning), Severity::Note);
    }

    #[test]
    fn cuts_a_message_that_quotes_a_whole_file() {
        let mut diagnostics = Diagnostics::default();
        diagnostics.push(Diagnostic::new(Code::Yaml, "ü".repeat(100_000)));
        assert_eq!(diagnostics.into_vec()[0].message, format!("{}…", "ü".repeat(1000)));
    }
}
