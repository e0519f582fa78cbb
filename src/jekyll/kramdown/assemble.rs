//! The tree of the block grammar becomes blocks, its running text inlines.

use std::collections::HashMap;
use std::ops::Range;

use super::attributes::AttributeList;
use super::inlines::{self, FootnoteOrder};
use super::lines::BodyText;
use super::markup;
use super::report::MarkdownReport;
use super::shown;
use super::table_of_contents;
use super::tree::{
    DefinitionEntry, Element, ElementContent, HtmlContent, MarkdownItem, MarkdownNode, MarkdownTable,
    NodeKind, References,
};
use crate::document::{
    Attrs, Block, BlockKind, Definition, DefinitionDetail, Footnote, Inline, ListItem, ListKind, Row,
    TagPlace, Term, text_without_images,
};
use crate::unicode;

/// Makes blocks of nodes, and the footnotes they refer to.
pub(super) fn content(
    nodes: Vec<MarkdownNode>,
    references: &mut References,
    report: &mut MarkdownReport<'_>,
) -> super::content::MarkdownContent {
    let mut definitions = std::mem::take(&mut references.footnotes);
    // The scanner asks for names only.
    for (name, definition) in &mut definitions {
        let name_only =
            super::tree::FootnoteDefinition { nodes: Vec::new(), range: definition.range.clone() };
        references.footnotes.insert(name.clone(), name_only);
    }
    let mut maker = Assembler {
        references,
        report,
        footnotes: FootnoteOrder::default(),
        ids: HashMap::new(),
        plain_ids: HashMap::new(),
        plain: false,
        depth: 0,
        headings: Vec::new(),
        has_contents: false,
    };
    let mut blocks = maker.blocks(nodes);
    let mut footnotes = Vec::new();
    maker.plain = true;
    // A footnote may refer to footnotes, which come after those of the body.
    while let Some(name) = maker.footnotes.names.get(footnotes.len()).cloned() {
        let Some(definition) = definitions.remove(&name) else { break };
        let span = maker.report.span(definition.range);
        // kramdown leads back to where a note was cited before it stands, not to later notes
        let references = maker.footnotes.references.get(footnotes.len()).copied().unwrap_or_default();
        let blocks = maker.blocks(definition.nodes);
        footnotes.push(Footnote { label: name, blocks, references, span });
    }
    for (name, definition) in definitions {
        maker
            .report
            .warn(definition.range, format!("nothing refers to footnote `{name}`, so that it is left out"));
    }
    if maker.has_contents {
        table_of_contents::fill(&mut blocks, maker.headings);
    }
    super::content::MarkdownContent { blocks, footnotes }
}

/// Makes blocks.
struct Assembler<'a, 'b> {
    references: &'a References,
    report: &'a mut MarkdownReport<'b>,
    footnotes: FootnoteOrder,
    /// How often each automatic id was given.
    ids: HashMap<String, usize>,
    /// How often each plain id was given.
    plain_ids: HashMap<String, usize>,
    /// Whether headings get plain ids, as kramdown's GFM parser leaves them in HTML and footnotes.
    plain: bool,
    /// How deep the blocks being made stand.
    depth: usize,
    /// The headings so far, for a table of contents.
    headings: Vec<table_of_contents::ContentsEntry>,
    /// Whether a list is to become a table of contents.
    has_contents: bool,
}

impl Assembler<'_, '_> {
    fn blocks(&mut self, nodes: Vec<MarkdownNode>) -> Vec<Block> {
        let mut blocks = Vec::with_capacity(nodes.len());
        for node in nodes {
            self.block(node, &mut blocks);
        }
        blocks.shrink_to_fit();
        blocks
    }

    fn nested(&mut self, nodes: Vec<MarkdownNode>) -> Vec<Block> {
        self.depth += 1;
        let blocks = self.blocks(nodes);
        self.depth -= 1;
        blocks
    }

    fn block(&mut self, node: MarkdownNode, blocks: &mut Vec<Block>) {
        let MarkdownNode { kind, list, range } = node;
        let mut attrs = Attrs::default();
        let mut kind = match kind {
            NodeKind::Blank { .. } | NodeKind::Boundary | NodeKind::Silent { .. } => return,
            NodeKind::Paragraph { text, tight: _ } => BlockKind::Paragraph { content: self.inlines(&text) },
            NodeKind::Heading { level, text, id } => {
                let content = self.inlines(&text);
                if id.is_some() {
                    attrs.edit().id = id;
                }
                self.apply(&list, &range, &mut attrs);
                if attrs.id.is_none() && self.references.options.auto_ids {
                    attrs.edit().id = Some(self.heading_id(&content));
                }
                attrs.edit().id.take_if(|id| id.is_empty());
                let offset = i16::from(self.references.options.header_offset);
                let level = u8::try_from((i16::from(level) + offset).clamp(1, 6)).unwrap_or(level);
                let span = self.report.span(range);
                let listed =
                    !attrs.has_class("no_toc") && self.references.options.toc_levels.contains(&level);
                if let Some(id) = attrs.id.clone().filter(|_| listed) {
                    self.headings.push(table_of_contents::ContentsEntry {
                        level,
                        id,
                        content: content.clone(),
                        span,
                    });
                }
                blocks.push(Block { kind: BlockKind::Heading { level, content }, attrs, span });
                return;
            }
            NodeKind::Quote(nodes) => BlockKind::Quote { blocks: self.nested(nodes) },
            NodeKind::List { .. } if list.references().iter().any(|name| name == FOOTNOTES) => {
                self.report.warn(range, "footnotes stand at the end of a letter, not where this list is");
                return;
            }
            NodeKind::List { ordered, items } => {
                let kind = if ordered { ListKind::Ordered { start: 1 } } else { ListKind::Bullet };
                let is_contents = !self.has_contents && list.references().iter().any(|name| name == CONTENTS);
                self.has_contents |= is_contents;
                let items = if is_contents {
                    Vec::new()
                } else {
                    items.into_iter().map(|item| self.item(item)).collect()
                };
                BlockKind::List { kind, items }
            }
            NodeKind::Definitions(entries) => {
                BlockKind::Definitions { items: self.definitions(entries, &range) }
            }
            NodeKind::Code { language, text } => BlockKind::Code { language, text },
            NodeKind::Table(table) => BlockKind::Table(self.table(table)),
            NodeKind::Rule => BlockKind::Rule,
            NodeKind::Math(text) => {
                self.report.formula(&range, &text);
                BlockKind::Math { text }
            }
            NodeKind::Element(mut element) => {
                self.apply(&list, &range, &mut element.attrs);
                self.element(*element, &range, blocks);
                return;
            }
            NodeKind::Comment(text) => html_block(markup::comment(&text), Vec::new()),
            NodeKind::Raw(raw) => {
                let raw = self.report.raw_html(raw, range.clone());
                let raw = shown::without_unshown(raw, self.report);
                let shown = shown::of_html(&raw, self.report, &range);
                html_block(raw, shown)
            }
        };
        self.apply(&list, &range, &mut attrs);
        match &mut kind {
            BlockKind::Code { language, .. } => take_language(language, &mut attrs),
            BlockKind::List { kind: ListKind::Ordered { start }, .. } => {
                *start = attrs.first_number().unwrap_or(*start);
            }
            _ => {}
        }
        let span = self.report.span(range);
        blocks.push(Block { kind, attrs, span });
    }

    /// Gives a block what attribute lists say about it.
    fn apply(&mut self, list: &AttributeList, range: &Range<usize>, attrs: &mut Attrs) {
        for name in list.references() {
            if name != CONTENTS && !self.references.lists.has(name) {
                self.report.note(range.clone(), format!("no attribute list is named `{name}`"));
            }
        }
        self.references.lists.apply(list, attrs);
    }

    fn inlines(&mut self, text: &BodyText) -> Vec<Inline> {
        inlines::read(text, self.depth, self.references, &mut self.footnotes, self.report)
    }

    /// The id that Jekyll's kramdown gives a heading: its words in lower case, without punctuation, spaces as
    /// hyphens; numbered from the second on.
    fn heading_id(&mut self, content: &[Inline]) -> String {
        // neither images nor footnotes count, and breaks are nothing
        let id = text_without_images(content);
        if self.plain {
            return self.plain_id(&id);
        }
        let id = id
            .to_lowercase()
            .chars()
            .filter(|&c| unicode::is_of_word(c) || matches!(c, '_' | '-' | ' ' | '\t') || is_mark(c))
            .map(|c| if matches!(c, ' ' | '\t') { '-' } else { c })
            .collect::<String>();
        let prefix = &self.references.options.auto_id_prefix;
        let count = self.ids.entry(id.clone()).or_insert(0);
        *count += 1;
        if *count > 1 { format!("{prefix}{id}-{}", *count - 1) } else { format!("{prefix}{id}") }
    }

    /// kramdown's own id: from the first letter on, ASCII letters and digits, spaces as hyphens.
    fn plain_id(&mut self, words: &str) -> String {
        let mut id = words
            .trim_start_matches(|c: char| !c.is_ascii_alphabetic())
            .chars()
            .filter(|&c| c.is_ascii_alphanumeric() || matches!(c, ' ' | '-'))
            .map(|c| if c == ' ' { '-' } else { c.to_ascii_lowercase() })
            .collect::<String>();
        if id.is_empty() {
            "section".clone_into(&mut id);
        }
        let prefix = &self.references.options.auto_id_prefix;
        let count = self.plain_ids.entry(id.clone()).or_insert(0);
        *count += 1;
        if *count > 1 { format!("{prefix}{id}-{}", *count - 1) } else { format!("{prefix}{id}") }
    }

    fn item(&mut self, item: MarkdownItem) -> ListItem {
        let MarkdownItem { nodes, list, task, range } = item;
        let tight = is_tight(&nodes);
        let mut attrs = Attrs::default();
        self.apply(&list, &range, &mut attrs);
        let blocks = self.nested(nodes);
        ListItem { blocks, tight, task, attrs, span: self.report.span(range) }
    }

    fn definitions(&mut self, entries: Vec<DefinitionEntry>, range: &Range<usize>) -> Vec<Definition> {
        let mut items: Vec<Definition> = Vec::new();
        let mut after_detail = true;
        for entry in entries {
            match entry {
                DefinitionEntry::Term { text, list } => {
                    if std::mem::take(&mut after_detail) {
                        items.push(Definition { terms: Vec::new(), details: Vec::new() });
                    }
                    let content = self.inlines(&text);
                    let mut attrs = Attrs::default();
                    self.apply(&list, range, &mut attrs);
                    if let Some(item) = items.last_mut() {
                        item.terms.push(Term { content, attrs });
                    }
                }
                DefinitionEntry::Detail { nodes, list } => {
                    after_detail = true;
                    let tight = is_tight(&nodes);
                    let mut attrs = Attrs::default();
                    self.apply(&list, range, &mut attrs);
                    let blocks = self.nested(nodes);
                    if let Some(item) = items.last_mut() {
                        item.details.push(DefinitionDetail { blocks, tight, attrs });
                    }
                }
            }
        }
        items
    }

    fn table(&mut self, table: MarkdownTable) -> crate::document::Table {
        let MarkdownTable { columns, head, body, divided, foot } = table;
        let mut rows = |rows: Vec<Vec<BodyText>>| -> Vec<Row> {
            rows.iter()
                .map(|row| Row { cells: row.iter().map(|cell| self.inlines(cell)).collect() })
                .collect()
        };
        crate::document::Table { columns, head: rows(head), body: rows(body), divided, foot: rows(foot) }
    }

    /// An element that holds no Markdown is raw HTML; one that does is a container, or the block it is.
    fn element(&mut self, element: Element, range: &Range<usize>, blocks: &mut Vec<Block>) {
        let span = self.report.span(range.clone());
        if !element.holds_markdown() {
            let shown = shown::of_element(&element, span);
            let (mut raw, mut tags) = (String::new(), Vec::new());
            element.write(&mut raw);
            element.push_places(&mut tags);
            blocks.push(Block { kind: BlockKind::Html { raw, shown, tags }, attrs: Attrs::default(), span });
            return;
        }
        let Element { name, attrs, content, place: _ } = element;
        let plain = std::mem::replace(&mut self.plain, true);
        let level = name
            .strip_prefix('h')
            .and_then(|level| level.parse().ok())
            .filter(|level| (1..=6).contains(level));
        let kind = match (content, name.as_str(), level) {
            (ElementContent::Running(text), "p", _) => BlockKind::Paragraph { content: self.inlines(&text) },
            (ElementContent::Running(text), _, Some(level)) => {
                BlockKind::Heading { level, content: self.inlines(&text) }
            }
            (ElementContent::Running(text), ..) => {
                let content = self.inlines(&text);
                let paragraph =
                    Block { kind: BlockKind::Paragraph { content }, attrs: Attrs::default(), span };
                BlockKind::Container { tag: name, blocks: vec![paragraph] }
            }
            (ElementContent::Blocks(nodes), ..) => {
                BlockKind::Container { tag: name, blocks: self.nested(nodes) }
            }
            (ElementContent::Raw(markup), ..) => {
                self.depth += 1;
                let blocks = self.markup(markup, range);
                self.depth -= 1;
                BlockKind::Container { tag: name, blocks }
            }
            // An opaque element holds no Markdown.
            (ElementContent::Opaque(raw), ..) => html_block(raw, Vec::new()),
        };
        self.plain = plain;
        blocks.push(Block { kind, attrs, span });
    }

    /// HTML around elements that hold Markdown.
    fn markup(&mut self, markup: Vec<HtmlContent>, range: &Range<usize>) -> Vec<Block> {
        let mut blocks = Vec::new();
        let (mut raw, mut tags) = (String::new(), Vec::new());
        for piece in markup {
            match piece {
                HtmlContent::Element(element) if element.holds_markdown() => {
                    self.raw(std::mem::take(&mut raw), std::mem::take(&mut tags), range, &mut blocks);
                    self.element(element, range, &mut blocks);
                }
                HtmlContent::Element(_) | HtmlContent::Text(_) | HtmlContent::Comment(_) => {
                    piece.write(&mut raw);
                    piece.push_places(&mut tags);
                }
            }
        }
        self.raw(raw, tags, range, &mut blocks);
        blocks
    }

    fn raw(&mut self, raw: String, tags: Vec<TagPlace>, range: &Range<usize>, blocks: &mut Vec<Block>) {
        if raw.trim_ascii().is_empty() {
            return;
        }
        let shown = shown::of_html(&raw, self.report, range);
        let span = self.report.span(range.clone());
        blocks.push(Block { kind: BlockKind::Html { raw, shown, tags }, attrs: Attrs::default(), span });
    }
}

/// Markup that is handed on as it stands.
fn html_block(raw: String, shown: Vec<Block>) -> BlockKind {
    BlockKind::Html { raw, shown, tags: Vec::new() }
}

/// The name in an attribute list that makes a table of contents of a list.
const CONTENTS: &str = "toc";

/// The name in an attribute list that puts the footnotes in the place of a list.
const FOOTNOTES: &str = "footnotes";

/// Whether what comes first is shown without space around it: a paragraph that is so, or anything else.
///
/// A paragraph after a definition, `^` or the like has space around it in kramdown; Markdown has no other
/// way to say that of a single item, and so the item counts as tight here.
fn is_tight(nodes: &[MarkdownNode]) -> bool {
    match nodes.first().map(|node| &node.kind) {
        Some(NodeKind::Paragraph { tight, .. }) => *tight,
        Some(_) | None => true,
    }
}

/// A class `language-x` names the language of code, unless its fence does.
fn take_language(language: &mut Option<String>, attrs: &mut Attrs) {
    if attrs.classes.is_empty() {
        return;
    }
    attrs.edit().classes.retain(|class| {
        let named = class.strip_prefix("language-");
        if let Some(name) = named
            && language.is_none()
        {
            *language = Some(name.to_owned());
        }
        named.is_none()
    });
}

/// Marks that combine with letters belong to words.
fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}
