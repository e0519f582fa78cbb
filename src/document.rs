//! The tree in the middle: one resolved letter, in no format yet.
//!
//! `resolve` makes a [`Document`], every writer reads it. Writers match the enums without a `_` arm, so
//! that a new kind of node fails to compile wherever it would matter.

pub mod address;
mod attrs;
pub mod enclosure;
pub mod entered;
mod meta;
pub mod own_classes;
pub mod parts;
pub mod struck;
pub mod unshown;
pub mod walk;

use parts::Parts;
use serde::Serialize;

use crate::source::Span;

pub use attrs::{AttrValues, Attrs, is_first_number};
pub use meta::{CopyRecipient, Meta};

/// A letter with every variable, include and default resolved.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Document {
    /// What the letter says about itself.
    pub meta: Meta,
    /// What stands around the body, as far as the layout shows it.
    #[serde(skip_serializing_if = "Parts::is_empty")]
    pub parts: Parts,
    /// The body.
    pub blocks: Vec<Block>,
    /// The footnotes, in the order in which the body first refers to them.
    pub footnotes: Vec<Footnote>,
}

impl Document {
    /// What the letter is called in every format: what it calls itself, else its author. A page without any name helps
    /// nobody.
    pub fn title(&self) -> String {
        let author = || self.meta.author.as_deref().and_then(filled);
        self.own_title().or_else(author).unwrap_or_else(|| "Letter".to_owned())
    }

    /// What the letter calls itself: its title, else its first heading, wherever that stands.
    pub fn own_title(&self) -> Option<String> {
        let mut title = self.meta.title.as_deref().and_then(filled);
        walk::blocks(&self.blocks, &mut |node| {
            if let (None, walk::DocumentNode::Block(block)) = (&title, node)
                && let BlockKind::Heading { content, .. } = &block.kind
            {
                title = filled(&plain_text(content));
            }
        });
        title
    }
}

/// Text without blanks around it; nothing where nothing is left.
fn filled(text: &str) -> Option<String> {
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}

/// A block, its attributes and where it was written.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Block {
    /// What it is.
    #[serde(flatten)]
    pub kind: BlockKind,
    /// Its attributes.
    #[serde(skip_serializing_if = "Attrs::is_empty")]
    pub attrs: Attrs,
    /// Its place in the letter or include.
    #[serde(skip_serializing_if = "Span::is_nowhere")]
    pub span: Span,
}

/// The kinds of block.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum BlockKind {
    /// A heading.
    Heading {
        /// 1 to 6.
        level: u8,
        /// Its words.
        content: Vec<Inline>,
    },
    /// A paragraph.
    Paragraph {
        /// Its words.
        content: Vec<Inline>,
    },
    /// A bulleted or numbered list.
    List {
        /// Bulleted or numbered.
        kind: ListKind,
        /// Its items.
        items: Vec<ListItem>,
    },
    /// A block quote.
    Quote {
        /// What is quoted.
        blocks: Vec<Block>,
    },
    /// Preformatted code.
    Code {
        /// The language named after the fence.
        language: Option<String>,
        /// The lines, each ended by a newline.
        text: String,
    },
    /// A table.
    Table(Table),
    /// A thematic break.
    Rule,
    /// Raw HTML of the letter: HTML shows it (cleaned), the other formats show the blocks it stands for.
    Html {
        /// The markup as written.
        raw: String,
        /// Its content as a tree.
        shown: Vec<Block>,
        /// Where its start tags were written, in their order; none of markup that is handed on unread.
        #[serde(skip)]
        tags: Vec<TagPlace>,
    },
    /// An HTML element whose content is Markdown (`<div markdown="1">`).
    Container {
        /// The element's name, in lower case.
        tag: String,
        /// Its content.
        blocks: Vec<Block>,
    },
    /// A definition list.
    Definitions {
        /// Its groups of terms and definitions.
        items: Vec<Definition>,
    },
    /// Displayed mathematics, in TeX's notation.
    Math {
        /// The formula as written.
        text: String,
    },
}

/// Bulleted or numbered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ListKind {
    /// A marker without a meaning.
    Bullet,
    /// Numbered from `start`.
    Ordered {
        /// The first number.
        start: u64,
    },
}

/// One item of a list.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ListItem {
    /// Its content. In a tight item the first paragraph is shown without space around it.
    pub blocks: Vec<Block>,
    /// Whether the item is tight (kramdown decides item by item).
    pub tight: bool,
    /// Of a task list: whether it is ticked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub task: Option<bool>,
    /// Its attributes.
    #[serde(skip_serializing_if = "Attrs::is_empty")]
    pub attrs: Attrs,
    /// Its place.
    #[serde(skip_serializing_if = "Span::is_nowhere")]
    pub span: Span,
}

/// A group of a definition list: terms, and what they mean.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Definition {
    /// The terms.
    pub terms: Vec<Term>,
    /// The definitions; a tight one is a single paragraph shown without space around it.
    pub details: Vec<DefinitionDetail>,
}

/// A term of a definition list. As JSON it is its words alone.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(transparent)]
pub struct Term {
    /// Its words.
    pub content: Vec<Inline>,
    /// Its attributes.
    #[serde(skip)]
    pub attrs: Attrs,
}

/// One definition of a definition list.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DefinitionDetail {
    /// Its content.
    pub blocks: Vec<Block>,
    /// Whether it is shown without space around it.
    pub tight: bool,
    /// Its attributes.
    #[serde(skip_serializing_if = "Attrs::is_empty")]
    pub attrs: Attrs,
}

/// A table. Every row has as many cells as there are columns.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Table {
    /// How each column is aligned.
    pub columns: Vec<Alignment>,
    /// The header rows; none in a table without a header.
    pub head: Vec<Row>,
    /// The rows.
    pub body: Vec<Row>,
    /// The rows of `body` that a line divides from the ones before, by index.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub divided: Vec<usize>,
    /// The footer rows.
    pub foot: Vec<Row>,
}

impl Table {
    /// All rows, in order.
    pub fn rows(&self) -> impl Iterator<Item = &Row> {
        self.head.iter().chain(&self.body).chain(&self.foot)
    }

    /// The cells of all rows, in order.
    pub fn cells(&self) -> impl Iterator<Item = &Vec<Inline>> {
        self.rows().flat_map(|row| &row.cells)
    }

    /// The cells of all rows, in order.
    pub fn cells_mut(&mut self) -> impl Iterator<Item = &mut Vec<Inline>> {
        let rows = self.head.iter_mut().chain(&mut self.body).chain(&mut self.foot);
        rows.flat_map(|row| &mut row.cells)
    }
}

/// A row of a table.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Row {
    /// One cell a column.
    pub cells: Vec<Vec<Inline>>,
}

/// How a column is aligned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Alignment {
    /// As the writing direction has it.
    Default,
    /// To the left.
    Left,
    /// To the middle.
    Center,
    /// To the right.
    Right,
}

/// An inline, its attributes and where it was written.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Inline {
    /// What it is.
    #[serde(flatten)]
    pub kind: InlineKind,
    /// Its attributes.
    #[serde(skip_serializing_if = "Attrs::is_empty")]
    pub attrs: Attrs,
    /// Its place in the letter or include.
    #[serde(skip_serializing_if = "Span::is_nowhere")]
    pub span: Span,
}

/// The kinds of inline.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum InlineKind {
    /// Words: entities decoded, typography done, no markup.
    Text {
        /// The words.
        text: String,
    },
    /// Emphasis.
    Emphasis {
        /// What is emphasised.
        content: Vec<Inline>,
    },
    /// Strong emphasis.
    Strong {
        /// What is emphasised.
        content: Vec<Inline>,
    },
    /// Struck-through text.
    Strikethrough {
        /// What is struck through.
        content: Vec<Inline>,
    },
    /// Code.
    Code {
        /// The code.
        text: String,
    },
    /// A link.
    Link {
        /// Where it leads, percent signs as written.
        target: String,
        /// Its title.
        #[serde(skip_serializing_if = "Option::is_none")]
        title: Option<String>,
        /// Its words.
        content: Vec<Inline>,
    },
    /// An image.
    Image {
        /// Its address, as written.
        source: String,
        /// Its title.
        #[serde(skip_serializing_if = "Option::is_none")]
        title: Option<String>,
        /// What it shows, in words; empty when decorative.
        alt: String,
    },
    /// The end of a source line inside a paragraph: a space, or a newline where the format has them.
    SoftBreak,
    /// A line break the author asked for.
    LineBreak,
    /// A tag, a comment or an entity of the letter that stands for no words of its own.
    Html {
        /// The markup as written.
        raw: String,
    },
    /// An HTML element in running text, such as `<kbd>` or an abbreviation.
    Element {
        /// The element's name, in lower case.
        tag: String,
        /// Its content.
        content: Vec<Inline>,
    },
    /// A reference to a footnote.
    FootnoteRef {
        /// The footnote's index in [`Document::footnotes`].
        index: usize,
        /// Which reference to this footnote it is, from 1.
        occurrence: usize,
    },
    /// Mathematics in running text, in TeX's notation.
    Math {
        /// The formula as written.
        text: String,
    },
}

impl Block {
    /// Whether it announces what stands below it.
    pub fn introduces(&self) -> bool {
        matches!(&self.kind, BlockKind::Paragraph { content } if plain_text(content).trim_end().ends_with([':', '：']))
    }
}

impl Inline {
    /// Whether it ends a line.
    pub fn is_break(&self) -> bool {
        matches!(self.kind, InlineKind::LineBreak)
    }
}

impl InlineKind {
    /// The inlines that it holds; none where it holds no words, or words alone.
    pub fn content(&self) -> &[Inline] {
        match self {
            Self::Emphasis { content }
            | Self::Strong { content }
            | Self::Strikethrough { content }
            | Self::Link { content, .. }
            | Self::Element { content, .. } => content,
            Self::Text { .. }
            | Self::Code { .. }
            | Self::Image { .. }
            | Self::SoftBreak
            | Self::LineBreak
            | Self::Html { .. }
            | Self::FootnoteRef { .. }
            | Self::Math { .. } => &[],
        }
    }

    /// The same, to be changed; nothing where it can hold none.
    pub fn content_mut(&mut self) -> Option<&mut Vec<Inline>> {
        match self {
            Self::Emphasis { content }
            | Self::Strong { content }
            | Self::Strikethrough { content }
            | Self::Link { content, .. }
            | Self::Element { content, .. } => Some(content),
            Self::Text { .. }
            | Self::Code { .. }
            | Self::Image { .. }
            | Self::SoftBreak
            | Self::LineBreak
            | Self::Html { .. }
            | Self::FootnoteRef { .. }
            | Self::Math { .. } => None,
        }
    }
}

/// Where a start tag of the letter's own markup was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TagPlace {
    /// The whole tag.
    pub span: Span,
    /// Its attributes, each with its key in lower case.
    pub attributes: Vec<(String, Span)>,
}

impl TagPlace {
    /// Where an attribute stands.
    pub fn attribute(&self, key: &str) -> Option<Span> {
        let known = self.attributes.iter().find(|(known, _)| known.eq_ignore_ascii_case(key));
        known.map(|(_, span)| *span)
    }
}

/// A footnote.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Footnote {
    /// The label the author gave it.
    pub label: String,
    /// Its content.
    pub blocks: Vec<Block>,
    /// How many references there are.
    pub references: usize,
    /// Its place.
    #[serde(skip_serializing_if = "Span::is_nowhere")]
    pub span: Span,
}

/// The levels that headings are told with: the first has level 1, and none is skipped on the way down. Letters choose
/// levels for their looks.
#[derive(Debug, Default)]
pub struct HeadingLevels(Vec<u8>);

impl HeadingLevels {
    /// The level that the next heading is told with.
    pub fn told(&mut self, level: u8) -> usize {
        while self.0.last().is_some_and(|&open| open >= level) {
            self.0.pop();
        }
        self.0.push(level);
        self.0.len()
    }
}

/// The words of inlines, one string without markup. Breaks become spaces, an image its words.
pub fn plain_text(inlines: &[Inline]) -> String {
    let mut text = String::new();
    push_text(inlines, true, &mut text);
    text
}

/// The words of inlines without those of images; breaks become nothing.
pub fn text_without_images(inlines: &[Inline]) -> String {
    let mut text = String::new();
    push_text(inlines, false, &mut text);
    text
}

/// Adds the words of inlines, and what stands for images and breaks where that is wanted, too.
fn push_text(inlines: &[Inline], of_all: bool, out: &mut String) {
    for inline in inlines {
        match &inline.kind {
            InlineKind::Text { text } | InlineKind::Code { text } | InlineKind::Math { text } => {
                out.push_str(text);
            }
            InlineKind::Emphasis { content }
            | InlineKind::Strong { content }
            | InlineKind::Strikethrough { content }
            | InlineKind::Link { content, .. }
            | InlineKind::Element { content, .. } => push_text(content, of_all, out),
            InlineKind::Image { alt, .. } if of_all => out.push_str(alt),
            InlineKind::SoftBreak | InlineKind::LineBreak if of_all => out.push(' '),
            InlineKind::Image { .. }
            | InlineKind::SoftBreak
            | InlineKind::LineBreak
            | InlineKind::Html { .. }
            | InlineKind::FootnoteRef { .. } => {}
        }
    }
}
