//! Classes by which letterpress marks what it adds itself, or that its style sheets move or hide elements by: those of a letter
//! would have its words parted, moved or left out in one format alone.

use std::borrow::Cow;

use super::walk::{self, DocumentNode};
use super::{Attrs, Block, BlockKind, Document, Inline, InlineKind};
use crate::html::entities;
use crate::html::tags::{self, HtmlTag, HtmlTagKind};
use crate::letter::Layout;

/// Those of every page.
const OF_PAGES: &[&str] =
    &["for-screen-readers", "nobreak", "reversefootnote", "syllable", "task-list-item-checkbox"];

/// Those of pages that a layout arranges.
const OF_LAYOUTS: &[&str] = &["details", "return", "sender", "window"];

/// Whether a class is none that an element of a letter may have, in a letter of such a layout.
pub fn is_own(class: &str, layout: &Layout) -> bool {
    OF_PAGES.contains(&class) || (matches!(layout, Layout::Named(_)) && OF_LAYOUTS.contains(&class))
}

/// The document without such classes; the same one where it has none.
pub fn without(document: &Document) -> Cow<'_, Document> {
    let layout = &document.meta.layout;
    let mut found = false;
    walk::document(document, &mut |node| found |= has_own(node, layout));
    if !found {
        return Cow::Borrowed(document);
    }
    let layout = layout.clone();
    let mut changed = document.clone();
    for (_, content) in changed.parts.contents_mut() {
        of_inlines(content, &layout);
    }
    of_blocks(&mut changed.blocks, &layout);
    for footnote in &mut changed.footnotes {
        of_blocks(&mut footnote.blocks, &layout);
    }
    Cow::Owned(changed)
}

fn has_own(node: DocumentNode<'_>, layout: &Layout) -> bool {
    let is_marked = |attrs: &Attrs| attrs.classes.iter().any(|class| is_own(class, layout));
    match node {
        DocumentNode::Block(block) => {
            let is_within = match &block.kind {
                BlockKind::Html { raw, .. } => tags::tags(raw).any(|tag| is_tagged(&tag, layout)),
                BlockKind::Definitions { items } => items.iter().any(|item| {
                    item.terms.iter().any(|term| is_marked(&term.attrs))
                        || item.details.iter().any(|detail| is_marked(&detail.attrs))
                }),
                BlockKind::Heading { .. }
                | BlockKind::Paragraph { .. }
                | BlockKind::List { .. }
                | BlockKind::Quote { .. }
                | BlockKind::Code { .. }
                | BlockKind::Table(_)
                | BlockKind::Rule
                | BlockKind::Container { .. }
                | BlockKind::Math { .. } => false,
            };
            is_within || is_marked(&block.attrs)
        }
        DocumentNode::Item(item) => is_marked(&item.attrs),
        DocumentNode::Inline(inline) => {
            is_marked(&inline.attrs)
                || matches!(&inline.kind, InlineKind::Html { raw } if tags::tags(raw).any(|tag| is_tagged(&tag, layout)))
        }
    }
}

fn of_blocks(blocks: &mut [Block], layout: &Layout) {
    for block in blocks {
        of_attrs(&mut block.attrs, layout);
        match &mut block.kind {
            BlockKind::Heading { content, .. } | BlockKind::Paragraph { content } => {
                of_inlines(content, layout);
            }
            BlockKind::List { items, .. } => {
                for item in items {
                    of_attrs(&mut item.attrs, layout);
                    of_blocks(&mut item.blocks, layout);
                }
            }
            BlockKind::Quote { blocks } | BlockKind::Container { blocks, .. } => of_blocks(blocks, layout),
            BlockKind::Html { raw, shown, .. } => {
                of_markup(raw, layout);
                of_blocks(shown, layout);
            }
            BlockKind::Table(table) => {
                let rows = table.head.iter_mut().chain(&mut table.body).chain(&mut table.foot);
                rows.flat_map(|row| &mut row.cells).for_each(|cell| of_inlines(cell, layout));
            }
            BlockKind::Definitions { items } => {
                for item in items {
                    for term in &mut item.terms {
                        of_attrs(&mut term.attrs, layout);
                        of_inlines(&mut term.content, layout);
                    }
                    for detail in &mut item.details {
                        of_attrs(&mut detail.attrs, layout);
                        of_blocks(&mut detail.blocks, layout);
                    }
                }
            }
            BlockKind::Code { .. } | BlockKind::Rule | BlockKind::Math { .. } => {}
        }
    }
}

fn of_inlines(inlines: &mut [Inline], layout: &Layout) {
    for inline in inlines {
        of_attrs(&mut inline.attrs, layout);
        if let InlineKind::Html { raw } = &mut inline.kind {
            of_markup(raw, layout);
        } else if let Some(content) = inline.kind.content_mut() {
            of_inlines(content, layout);
        }
    }
}

fn of_attrs(attrs: &mut Attrs, layout: &Layout) {
    if attrs.classes.iter().any(|class| is_own(class, layout)) {
        attrs.edit().classes.retain(|class| !is_own(class, layout));
    }
}

/// Whether a tag of markup has such a class.
fn is_tagged(tag: &HtmlTag<'_>, layout: &Layout) -> bool {
    tag.kind == HtmlTagKind::Start
        && tag.attributes.iter().any(|(key, value)| {
            key.eq_ignore_ascii_case("class")
                && classes(value.unwrap_or_default())
                    .split_ascii_whitespace()
                    .any(|class| is_own(class, layout))
        })
}

/// The value of an attribute as a browser reads it.
fn classes(value: &str) -> String {
    entities::decode(value)
}

fn of_markup(raw: &mut String, layout: &Layout) {
    let markup = std::mem::take(raw);
    *raw = tags::rewrite(markup, |tag| {
        if !is_tagged(tag, layout) {
            return None;
        }
        let mut written = format!("<{}", tag.name);
        for (key, value) in &tag.attributes {
            let mut value = value.unwrap_or_default().replace('"', "&quot;");
            if key.eq_ignore_ascii_case("class") {
                let all = classes(&value);
                let kept: Vec<&str> =
                    all.split_ascii_whitespace().filter(|class| !is_own(class, layout)).collect();
                value.clear();
                if kept.is_empty() {
                    continue;
                }
                crate::html::escape::attribute(&kept.join(" "), &mut value);
            }
            written.extend([" ", key, "=\"", &value, "\""]);
        }
        written.push('>');
        Some(written)
    });
}
