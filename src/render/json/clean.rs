//! Takes out of a tree what no format shows, and the places, which mean nothing without the user's files.

use crate::diagnostic::Diagnostics;
use crate::document::{Attrs, Block, BlockKind, Footnote, Inline, InlineKind, address};
use crate::render::html::sanitise::{self, Inside};
use crate::source::Span;

/// Blocks without markup, attributes and addresses that load or run something. What is said about addresses is
/// pushed; what is said about markup was.
pub(super) fn blocks(mut list: Vec<Block>, diagnostics: &mut Diagnostics) -> Vec<Block> {
    clean_blocks(&mut list, diagnostics);
    list
}

/// The same of running text.
pub(super) fn inlines(mut list: Vec<Inline>, diagnostics: &mut Diagnostics) -> Vec<Inline> {
    clean_inlines(&mut list, diagnostics);
    list
}

/// The same of footnotes.
pub(super) fn footnotes(mut list: Vec<Footnote>, diagnostics: &mut Diagnostics) -> Vec<Footnote> {
    for footnote in &mut list {
        footnote.span = Span::NOWHERE;
        clean_blocks(&mut footnote.blocks, diagnostics);
    }
    list
}

fn clean_blocks(list: &mut [Block], diagnostics: &mut Diagnostics) {
    for block in list {
        let inside = (!block.attrs.pairs.is_empty()).then(|| Inside::of_block(&block.kind, None));
        let element = match &mut block.kind {
            BlockKind::Heading { content, .. } => {
                clean_inlines(content, diagnostics);
                "h1"
            }
            BlockKind::Paragraph { content } => {
                clean_inlines(content, diagnostics);
                "p"
            }
            BlockKind::List { items, .. } => {
                for item in items {
                    item.span = Span::NOWHERE;
                    attributes("li", &mut item.attrs, None);
                    clean_blocks(&mut item.blocks, diagnostics);
                }
                "ol"
            }
            BlockKind::Quote { blocks: inner } => {
                clean_blocks(inner, diagnostics);
                "blockquote"
            }
            BlockKind::Code { .. } => "pre",
            BlockKind::Table(table) => {
                table.cells_mut().for_each(|cell| clean_inlines(cell, diagnostics));
                "table"
            }
            BlockKind::Rule => "hr",
            BlockKind::Html { raw, shown, tags: _ } => {
                *raw = sanitise::fragment(raw).into_owned();
                clean_blocks(shown, diagnostics);
                "div"
            }
            BlockKind::Container { tag, blocks: inner } => {
                if !sanitise::keeps_element(tag) {
                    "div".clone_into(tag);
                }
                clean_blocks(inner, diagnostics);
                tag
            }
            BlockKind::Definitions { items } => {
                for item in items {
                    for term in &mut item.terms {
                        attributes("dt", &mut term.attrs, None);
                        clean_inlines(&mut term.content, diagnostics);
                    }
                    for detail in &mut item.details {
                        attributes("dd", &mut detail.attrs, None);
                        clean_blocks(&mut detail.blocks, diagnostics);
                    }
                }
                "dl"
            }
            BlockKind::Math { .. } => "div",
        };
        attributes(element, &mut block.attrs, inside);
        block.span = Span::NOWHERE;
    }
}

fn clean_inlines(list: &mut [Inline], diagnostics: &mut Diagnostics) {
    for inline in list {
        let mut other = None;
        let inside = (!inline.attrs.pairs.is_empty()).then(|| Inside::of_inline(&inline.kind, None));
        let element = match &mut inline.kind {
            InlineKind::Text { .. } | InlineKind::Math { .. } => "span",
            InlineKind::SoftBreak | InlineKind::LineBreak | InlineKind::FootnoteRef { .. } => "",
            InlineKind::Code { .. } => "code",
            InlineKind::Emphasis { content } => {
                clean_inlines(content, diagnostics);
                "em"
            }
            InlineKind::Strong { content } => {
                clean_inlines(content, diagnostics);
                "strong"
            }
            InlineKind::Strikethrough { content } => {
                clean_inlines(content, diagnostics);
                "del"
            }
            InlineKind::Link { target, content, .. } => {
                clean_inlines(content, diagnostics);
                if !address::is_safe(target) {
                    diagnostics.push(address::refusal(target, inline.span));
                    other = Some(InlineKind::Element {
                        tag: "span".to_owned(),
                        content: std::mem::take(content),
                    });
                }
                "a"
            }
            InlineKind::Image { source, alt, .. } => {
                if !address::is_safe(source) {
                    diagnostics.push(address::refusal(source, inline.span));
                    other = Some(InlineKind::Text { text: std::mem::take(alt) });
                }
                "img"
            }
            InlineKind::Html { raw } => {
                *raw = sanitise::fragment(raw).into_owned();
                ""
            }
            InlineKind::Element { tag, content } => {
                if !sanitise::keeps_element(tag) {
                    "span".clone_into(tag);
                }
                clean_inlines(content, diagnostics);
                tag
            }
        };
        attributes(element, &mut inline.attrs, inside);
        inline.span = Span::NOWHERE;
        if let Some(kind) = other {
            inline.kind = kind;
        }
    }
}

/// Removes the attributes that an element of that name may not have; what stands inside it, where that is known.
fn attributes(element: &str, attrs: &mut Attrs, inside: Option<Inside>) {
    if !attrs.pairs.is_empty() {
        let inside = inside.unwrap_or(Inside::UNKNOWN);
        attrs.edit().pairs.retain(|(key, value)| sanitise::keeps(element, key, value, &inside));
    }
}
