//! Lines of parts: words that know where they were written.

use crate::document::{Attrs, Inline, InlineKind, plain_text};
use crate::source::Span;
use crate::value::Value;

/// Words and their place.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct SpannedText {
    /// The words, on one line.
    pub(super) text: String,
    /// Where they were written.
    pub(super) span: Span,
}

/// Words with an apostrophe where one begins with a mark that no later word ends with: `'s-Gravenhage`, `van 't Hoff`.
fn with_apostrophes(words: &[&str]) -> String {
    let ends = |word: &&str| word.trim_end_matches(['.', ',', ':', ';', '!', '?', ')']).ends_with('\'');
    let last = words.iter().rposition(ends);
    let word = |(at, word): (usize, &&str)| match word.strip_prefix('\'') {
        Some(rest) if rest.starts_with(char::is_alphabetic) && last.is_none_or(|last| last < at) => {
            format!("’{rest}")
        }
        Some(_) | None => (*word).to_owned(),
    };
    words.iter().enumerate().map(word).collect::<Vec<_>>().join(" ")
}

/// A line of a part.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct PartLine {
    content: Vec<Inline>,
}

impl SpannedText {
    /// Words on one line, blanks in a row as one.
    pub(super) fn new(text: impl AsRef<str>, span: Span) -> Self {
        // no-break spaces stay: they were put in on purpose
        let words = text.as_ref().split([' ', '\t', '\n', '\r']).filter(|word| !word.is_empty());
        Self { text: with_apostrophes(&words.collect::<Vec<_>>()), span }
    }

    /// The lines of a text that say something.
    pub(super) fn lines(text: &str, span: Span) -> Vec<Self> {
        text.lines().map(|line| Self::new(line, span)).filter(|said| !said.text.is_empty()).collect()
    }

    /// The same of an address or a list: where there is room for one line only, people put `;` or `|` between.
    pub(super) fn entries(text: &str, span: Span) -> Vec<Self> {
        let entries = text.split(['\n', ';', '|']).map(|line| Self::new(line, span));
        entries.filter(|said| !said.text.is_empty()).collect()
    }

    /// Several lines as one.
    pub(super) fn in_one(lines: Vec<Self>) -> Option<Self> {
        let span = lines.first()?.span;
        let texts: Vec<String> = lines.into_iter().map(|said| said.text).collect();
        Some(Self::new(texts.join(" "), span))
    }
}

impl From<SpannedText> for PartLine {
    fn from(said: SpannedText) -> Self {
        Self::of(vec![text(said)])
    }
}

impl PartLine {
    /// A line of inlines.
    pub(super) fn of(content: Vec<Inline>) -> Self {
        Self { content }
    }

    /// Strongly emphasised words.
    pub(super) fn strong(said: SpannedText) -> Self {
        let span = said.span;
        Self::of(vec![inline(InlineKind::Strong { content: vec![text(said)] }, span)])
    }

    /// Words that lead to an address.
    pub(super) fn link(said: SpannedText, target: String) -> Self {
        let span = said.span;
        Self::of(vec![inline(InlineKind::Link { target, title: None, content: vec![text(said)] }, span)])
    }

    /// The line after a word that says what it is.
    pub(super) fn labelled(mut self, label: &SpannedText) -> Self {
        let label = SpannedText { text: format!("{} ", label.text), span: label.span };
        self.content.insert(0, text(label));
        self
    }

    /// The line below another that begins with a word for both.
    pub(super) fn below_its_label(mut self, span: Span) -> Self {
        self.content.insert(0, text(SpannedText { text: String::new(), span }));
        self
    }

    /// How many bytes its words have.
    pub(super) fn bytes(&self) -> usize {
        plain_text(&self.content).len()
    }

    /// Whether it says nothing.
    pub(super) fn is_empty(&self) -> bool {
        self.content.is_empty()
    }

    /// Where it was written; nothing for a line that says nothing.
    pub(super) fn span(&self) -> Option<Span> {
        self.content.last().map(|last| last.span)
    }
}

/// Lines with breaks between them.
pub(super) fn joined(lines: Vec<PartLine>) -> Vec<Inline> {
    let mut content: Vec<Inline> = Vec::new();
    for line in lines {
        if let Some(last) = content.last() {
            let span = last.span;
            content.push(inline(InlineKind::LineBreak, span));
        }
        content.extend(line.content);
    }
    content
}

fn text(said: SpannedText) -> Inline {
    inline(InlineKind::Text { text: said.text }, said.span)
}

fn inline(kind: InlineKind, span: Span) -> Inline {
    Inline { kind, attrs: Attrs::default(), span }
}

/// Whether a text answers a question that nobody asked.
pub(super) fn is_switch(text: &str) -> bool {
    let is_yes = matches!(text.to_lowercase().as_str(), "yes" | "on" | "true" | "ja" | "oui");
    is_yes || Value::from(text).is_refusal()
}

/// Whether a signature is several words that end like no file does.
pub(super) fn is_name(signature: &str) -> bool {
    let signature = signature.trim();
    let extension = signature.rsplit_once('.').map_or("", |(_, extension)| extension);
    let is_file =
        (2..=5).contains(&extension.len()) && extension.bytes().all(|byte| byte.is_ascii_alphanumeric());
    signature.contains(' ') && !signature.contains(['/', '\\']) && !is_file
}
