//! Errors, warnings and notes: collected while a letter is worked on, shown together at the end.
//!
//! Nothing stops at the first mistake. A stage pushes what it finds into [`Diagnostics`], which applies
//! what the user allowed and denied; whether the letter may leave is asked once, of [`Diagnostics::failed`].

mod code;
mod nearest;
pub(crate) mod sentence;
pub mod told;

use std::collections::{BTreeSet, HashMap};

use crate::source::Span;

pub use code::{Allowable, Code, Severity};
pub use nearest::{is_within, nearest};
use sentence::shortened;

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
    /// A key of the page that is not set.
    PageKey(String),
    /// What letters lack, as one says it of several: of many it is said once.
    Lacking(&'static str),
    /// A character somewhere in its place.
    Character(char),
    /// That the system does not let a file be written, for want of room or of permission.
    Unwritable,
    /// That another run writes to the same folder: to try again helps.
    OtherRun,
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

    /// Stands for all findings of a kind after [`MOST`] of them.
    pub(crate) fn rest(code: Code, severity: Severity) -> Self {
        let message = format!("there are more than {MOST} findings of this kind; the rest is not shown");
        Self::new(code, message).severity(severity)
    }

    /// Says that a key is set twice.
    pub(crate) fn set_twice(code: Code, key: &str) -> Self {
        Self::new(code, format!("the key `{key}` is set twice")).hint("keep one of the two")
    }

    /// Makes a warning of [`set_twice`](Self::set_twice), where the last value counts.
    #[must_use]
    pub(crate) fn of_last(self) -> Self {
        let message = format!("{}, and the last of its values counts", self.message);
        Self { message, ..self.severity(Severity::Warning) }
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
        // most have one, and there may be a million of them
        self.hints.reserve_exact(1);
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

/// What the user allowed and denied.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Policy {
    /// Codes whose findings become notes where the letter can still be exported.
    pub allow: BTreeSet<Code>,
    /// Whether every such code is allowed.
    pub allow_all: bool,
    /// Codes whose findings become errors.
    pub deny: BTreeSet<Code>,
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

/// The most findings of one code and severity that one letter keeps, and that people are told of one run beside its
/// results: a hundred thousand have one cause.
pub(crate) const MOST: usize = 1000;

/// For how many words of one kind it is looked for what was meant: nobody corrects more of them at a time.
pub(crate) const MOST_GUESSES: usize = 100;

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
            diagnostic = Diagnostic::rest(kind.0, kind.1);
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

    /// Whether an error was found that keeps the letter from leaving in any format. A character that no font of the PDF
    /// has keeps it from leaving as a PDF.
    pub fn failed_in_all_formats(&self) -> bool {
        let is_of_one = |code| code == Code::MissingGlyph && !self.policy.deny.contains(&code);
        self.items.iter().any(|found| found.severity == Severity::Error && !is_of_one(found.code))
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

    /// Says something nearer of what findings are about, in the place of their hints.
    pub fn explain(&mut self, hint: impl Fn(&About) -> Option<String>) {
        for item in &mut self.items {
            if let Some(hint) = item.about.as_ref().and_then(&hint) {
                item.hints = vec![hint];
            }
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
fn bounded(text: String) -> String {
    // it has no more characters than bytes
    if text.len() > LONGEST_MESSAGE { shortened(&text, LONGEST_MESSAGE).into_owned() } else { text }
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
        let settings = Policy { allow: [Code::Image].into(), deny: [Code::Html].into(), ..Policy::default() };
        let typed = Policy { allow: [Code::Html].into(), deny: [Code::Image].into(), ..Policy::default() };
        let policy = typed.over(&settings);
        assert_eq!(policy.apply(Code::Html, Severity::Warning), Severity::Note);
        assert_eq!(policy.apply(Code::Image, Severity::Error), Severity::Error);
    }

    #[test]
    fn what_is_allowed_is_no_warning_to_be_denied() {
        let settings = Policy { deny_warnings: true, ..Policy::default() };
        let typed = Policy { allow: [Code::Date].into(), ..Policy::default() };
        let policy = typed.over(&settings);
        assert_eq!(policy.apply(Code::Date, Severity::Warning), Severity::Note);
        assert_eq!(policy.apply(Code::Link, Severity::Warning), Severity::Error);
        assert_eq!(policy.apply(Code::Link, Severity::Note), Severity::Note);
        let denied = Policy { deny: [Code::Date].into(), ..typed };
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
