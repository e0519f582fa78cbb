//! Visits every node of a tree, in reading order.

use super::{Block, BlockKind, Document, Inline, InlineKind, ListItem, Term};

/// A node and what a visitor may want of it.
#[derive(Clone, Copy, Debug)]
pub enum DocumentNode<'a> {
    /// A block.
    Block(&'a Block),
    /// An item of a list.
    Item(&'a ListItem),
    /// An inline.
    Inline(&'a Inline),
}

/// Visits a document's body, then its footnotes, and the parts before and after both; a parent comes before
/// its children.
pub fn document<'a>(document: &'a Document, visit: &mut dyn FnMut(DocumentNode<'a>)) {
    document.parts.before_body().for_each(|part| inlines(&part.content, visit));
    blocks(&document.blocks, visit);
    for footnote in &document.footnotes {
        blocks(&footnote.blocks, visit);
    }
    document.parts.after_body().for_each(|part| inlines(&part.content, visit));
}

/// Visits blocks and all that they hold.
pub fn blocks<'a>(list: &'a [Block], visit: &mut dyn FnMut(DocumentNode<'a>)) {
    for block in list {
        visit(DocumentNode::Block(block));
        match &block.kind {
            BlockKind::Heading { content, .. } | BlockKind::Paragraph { content } => inlines(content, visit),
            BlockKind::List { items, .. } => {
                for item in items {
                    visit(DocumentNode::Item(item));
                    blocks(&item.blocks, visit);
                }
            }
            BlockKind::Quote { blocks: inner }
            | BlockKind::Container { blocks: inner, .. }
            | BlockKind::Html { shown: inner, .. } => blocks(inner, visit),
            BlockKind::Table(table) => table.cells().for_each(|cell| inlines(cell, visit)),
            BlockKind::Definitions { items } => {
                for item in items {
                    for Term { content: term, .. } in &item.terms {
                        inlines(term, visit);
                    }
                    for detail in &item.details {
                        blocks(&detail.blocks, visit);
                    }
                }
            }
            BlockKind::Code { .. } | BlockKind::Rule | BlockKind::Math { .. } => {}
        }
    }
}

/// Visits inlines and all that they hold.
pub fn inlines<'a>(list: &'a [Inline], visit: &mut dyn FnMut(DocumentNode<'a>)) {
    for inline in list {
        visit(DocumentNode::Inline(inline));
        inlines(inline.kind.content(), visit);
    }
}

/// Hands every link of a document, those of its parts too, to `change`.
pub fn links_mut(document: &mut Document, change: &mut dyn FnMut(&mut String)) {
    document.parts.contents_mut().for_each(|(_, content)| links_of(content, change));
    links_of_blocks(&mut document.blocks, change);
    for footnote in &mut document.footnotes {
        links_of_blocks(&mut footnote.blocks, change);
    }
}

fn links_of_blocks(list: &mut [Block], change: &mut dyn FnMut(&mut String)) {
    for block in list {
        match &mut block.kind {
            BlockKind::Heading { content, .. } | BlockKind::Paragraph { content } => {
                links_of(content, change);
            }
            BlockKind::List { items, .. } => {
                for item in items {
                    links_of_blocks(&mut item.blocks, change);
                }
            }
            BlockKind::Quote { blocks: inner }
            | BlockKind::Container { blocks: inner, .. }
            | BlockKind::Html { shown: inner, .. } => links_of_blocks(inner, change),
            BlockKind::Table(table) => table.cells_mut().for_each(|cell| links_of(cell, change)),
            BlockKind::Definitions { items } => {
                for item in items {
                    for term in &mut item.terms {
                        links_of(&mut term.content, change);
                    }
                    for detail in &mut item.details {
                        links_of_blocks(&mut detail.blocks, change);
                    }
                }
            }
            BlockKind::Code { .. } | BlockKind::Rule | BlockKind::Math { .. } => {}
        }
    }
}

fn links_of(list: &mut [Inline], change: &mut dyn FnMut(&mut String)) {
    for inline in list {
        match &mut inline.kind {
            InlineKind::Link { target, content, .. } => {
                change(target);
                links_of(content, change);
            }
            InlineKind::Emphasis { content }
            | InlineKind::Strong { content }
            | InlineKind::Strikethrough { content }
            | InlineKind::Element { content, .. } => links_of(content, change),
            InlineKind::Text { .. }
            | InlineKind::Code { .. }
            | InlineKind::Image { .. }
            | InlineKind::Html { .. }
            | InlineKind::SoftBreak
            | InlineKind::LineBreak
            | InlineKind::FootnoteRef { .. }
            | InlineKind::Math { .. } => {}
        }
    }
}
