//! What the block grammar finds: blocks whose running text is not read yet.

use std::cell::OnceCell;
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use super::abbreviations::AbbreviationNames;
use super::attributes::{AttributeDefinitions, AttributeList};
use super::lines::BodyText;
use super::options::KramdownOptions;
use crate::document::{Alignment, Attrs, TagPlace};

/// A block, or what stands between blocks.
#[derive(Debug)]
pub(super) struct MarkdownNode {
    /// What it is.
    pub kind: NodeKind,
    /// What attribute lists say about it.
    pub list: AttributeList,
    /// Its place in the body.
    pub range: Range<usize>,
}

/// The kinds of node.
#[derive(Debug)]
pub(super) enum NodeKind {
    /// Blank lines, and whether it is exactly one empty line.
    Blank {
        /// Whether it is exactly one empty line.
        single: bool,
    },
    /// `^`, which ends a block.
    Boundary,
    /// Something that is not shown: a definition, an option, a list of attributes.
    Silent {
        /// The address or abbreviation it defines, for an attribute list that follows.
        defines: Option<DefinitionKind>,
    },
    Paragraph {
        /// Its words.
        text: BodyText,
        /// Whether it is shown without space around it.
        tight: bool,
    },
    Heading {
        /// 1 to 6.
        level: u8,
        /// Its words.
        text: BodyText,
        /// What `{#id}` after it says.
        id: Option<String>,
    },
    /// A block quote.
    Quote(Vec<MarkdownNode>),
    List {
        /// Whether it is numbered.
        ordered: bool,
        items: Vec<MarkdownItem>,
    },
    /// A definition list.
    Definitions(Vec<DefinitionEntry>),
    /// Preformatted code.
    Code {
        language: Option<String>,
        /// The lines.
        text: String,
    },
    Table(MarkdownTable),
    /// A thematic break.
    Rule,
    /// Displayed mathematics.
    Math(String),
    /// An HTML element.
    Element(Box<Element>),
    /// An HTML comment.
    Comment(String),
    /// HTML that is handed on as it is.
    Raw(String),
}

/// What a silent node defines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum DefinitionKind {
    /// The address of that label.
    Link(String),
    /// The abbreviation of that name.
    Abbreviation(String),
}

/// An item of a list.
#[derive(Debug)]
pub(super) struct MarkdownItem {
    /// Its content.
    pub nodes: Vec<MarkdownNode>,
    /// What attribute lists say about it.
    pub list: AttributeList,
    /// Whether a task was ticked.
    pub task: Option<bool>,
    /// Its place in the body.
    pub range: Range<usize>,
}

/// A part of a definition list.
#[derive(Debug)]
pub(super) enum DefinitionEntry {
    /// What is defined.
    Term {
        /// Its words.
        text: BodyText,
        /// What an attribute list says about it.
        list: AttributeList,
    },
    /// What it means.
    Detail {
        /// The content.
        nodes: Vec<MarkdownNode>,
        /// What an attribute list says about it.
        list: AttributeList,
    },
}

/// A table whose rows are equally long.
#[derive(Debug, Default)]
pub(super) struct MarkdownTable {
    /// How each column is aligned.
    pub columns: Vec<Alignment>,
    /// The header rows.
    pub head: Vec<Vec<BodyText>>,
    /// The rows.
    pub body: Vec<Vec<BodyText>>,
    /// The rows that a line divides from the ones before, by index.
    pub divided: Vec<usize>,
    /// The footer rows.
    pub foot: Vec<Vec<BodyText>>,
}

/// An HTML element.
#[derive(Debug)]
pub(super) struct Element {
    /// Its name, in lower case.
    pub name: String,
    /// Its attributes.
    pub attrs: Attrs,
    pub content: ElementContent,
    /// Where its start tag was written, if in the letter.
    pub place: Option<TagPlace>,
}

/// What stands in an HTML element.
#[derive(Debug)]
pub(super) enum ElementContent {
    /// HTML.
    Raw(Vec<HtmlContent>),
    /// A script or a style sheet.
    Opaque(String),
    /// Markdown's blocks.
    Blocks(Vec<MarkdownNode>),
    /// Markdown's running text.
    Running(BodyText),
}

/// HTML inside an HTML element.
#[derive(Debug)]
pub(super) enum HtmlContent {
    /// Text, character references as written.
    Text(String),
    Comment(String),
    Element(Element),
}

/// What a document defines beside its blocks.
#[derive(Debug, Default)]
pub(super) struct References {
    /// Named attribute lists.
    pub lists: AttributeDefinitions,
    /// Addresses of reference links, by normalised label.
    pub links: HashMap<String, LinkDefinition>,
    /// Abbreviations, by name.
    pub abbreviations: BTreeMap<String, Abbreviation>,
    /// Their names, once all are known and a paragraph is looked through for them.
    pub names: OnceCell<AbbreviationNames>,
    /// Footnotes, by name.
    pub footnotes: BTreeMap<String, FootnoteDefinition>,
    /// What `{::options /}` sets.
    pub options: KramdownOptions,
}

/// Where a reference link leads.
#[derive(Clone, Debug, Default)]
pub(super) struct LinkDefinition {
    /// The address.
    pub target: String,
    pub title: Option<String>,
    /// What an attribute list after the definition says.
    pub list: AttributeList,
}

/// What an abbreviation stands for.
#[derive(Clone, Debug, Default)]
pub(super) struct Abbreviation {
    /// The long form.
    pub title: String,
    /// What an attribute list after the definition says.
    pub list: AttributeList,
}

/// A footnote's content.
#[derive(Debug)]
pub(super) struct FootnoteDefinition {
    /// The content.
    pub nodes: Vec<MarkdownNode>,
    /// Its place in the body.
    pub range: Range<usize>,
}

/// A link label as it is compared: white space collapsed, lower case.
pub(super) fn normalise_label(label: &str) -> String {
    let mut normal = String::with_capacity(label.len());
    let mut space = false;
    for c in label.chars() {
        if c.is_ascii_whitespace() {
            space = true;
            continue;
        }
        if std::mem::take(&mut space) {
            normal.push(' ');
        }
        normal.extend(c.to_lowercase());
    }
    if space {
        normal.push(' ');
    }
    normal
}
