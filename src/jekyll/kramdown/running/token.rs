//! What running text is divided into.

use std::ops::Range;

use crate::document::Attrs;
use crate::jekyll::kramdown::tags::StartTag;

/// Running text as a list of tokens.
#[derive(Debug, Default)]
pub(in crate::jekyll::kramdown) struct Leaf {
    pub tokens: Vec<Token>,
}

/// A token and its place in the text.
#[derive(Debug)]
pub(in crate::jekyll::kramdown) struct Token {
    /// What it is.
    pub kind: TokenKind,
    /// Its place in the text scanned.
    pub range: Range<usize>,
}

/// What running text is made of.
#[derive(Debug)]
pub(in crate::jekyll::kramdown) enum TokenKind {
    /// Words that mean themselves.
    Text(String),
    /// A run of `*` or `_`.
    Run(char),
    /// `[`, of a link or not.
    Open {
        /// Whether a link starts here.
        link: bool,
    },
    /// The end of a link, after its words; the token that opens it comes before.
    Close(Box<LinkTarget>),
    /// `~~`, opening or closing.
    Strike,
    /// The end of a line.
    SoftBreak,
    /// A line break the author asked for.
    LineBreak,
    Code(String),
    /// Mathematics.
    Math(String),
    /// An address in `<` and `>`.
    Address {
        /// Where it leads.
        target: String,
        /// The words shown.
        shown: String,
    },
    Image {
        /// Its words.
        alt: String,
        /// Its address.
        target: Box<LinkTarget>,
    },
    /// A reference to a footnote.
    Footnote(String),
    /// An HTML element.
    Element(Box<(StartTag, Leaf)>),
    /// Markup without words: a comment, or what `{::nomarkdown}` holds.
    Html(String),
    /// An attribute list, for the inline before.
    List,
}

/// Where a link or an image leads.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::jekyll::kramdown) struct LinkTarget {
    pub address: String,
    pub title: Option<String>,
    /// The label of the definition it was taken from.
    pub label: Option<String>,
}

/// Attributes that become an inline's own fields.
pub(in crate::jekyll::kramdown) fn take_pair(attrs: &mut Attrs, key: &str) -> Option<String> {
    let at = attrs.pairs.iter().position(|(name, _)| name == key)?;
    Some(attrs.edit().pairs.remove(at).1)
}

/// The target that a tag's own attributes give.
pub(in crate::jekyll::kramdown) fn take_target(attrs: &mut Attrs, key: &str) -> Option<LinkTarget> {
    let address = take_pair(attrs, key)?;
    Some(LinkTarget { address, title: take_pair(attrs, "title"), label: None })
}
