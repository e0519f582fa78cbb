//! Classes by which letterpress marks what it adds itself, or that its style sheets move or hide elements by: those of a letter
//! would have its words parted, moved or left out in one format alone.

use std::borrow::Cow;

use super::walk::{self, DocumentNode};
use super::{Attrs, Block, BlockKind, Document, Inline, InlineKind};
use crate::html::entities;
use crate::html::tags::{self, HtmlTag, HtmlTagKind};

/// Those of every page.
const OF_PAGES: &[&str] =
    &["for-screen-readers", "nobreak", "reversefootnote", "syllable", "task-list-item-checkbox"];

/// Those of pages that a layout arranges.
const OF_LAYOUTS: &[&str] = &["details", "return", "sender", "window"];

/// Which of letterpress's style sheets a page has. A layout of a workspace's own has classes of its own, whatever they are called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OwnSheets {
    /// That of every page.
    Pages,
    /// Those of its layouts, too.
    Layouts,
}

/// Whether a class is none that an element of a letter may have, on a page with such style sheets.
pub fn is_own(class: &str, sheets: OwnSheets) -> bool {
    OF_PAGES.contains(&class) || (sheets == OwnSheets::Layouts && OF_LAYOUTS.contains(&class))
}

/// The document without such classes; the same one where it has none.
pub fn without(document: &Document, sheets: OwnSheets) -> Cow<'_, Document> {
    let mut found = false;
    walk::document(document, &mut |node| found |= has_own(node, sheets));
    if !found {
        return Cow::Borrowed(document);
    }
    let mut changed = document.clone();
    for (_, content) in changed.parts.contents_mut() {
        of_inlines(content, sheets);
    }
    of_blocks(&mut changed.blocks, sheets);
    for footnote in &mut changed.footnotes {
        of_blocks(&mut footnote.blocks, sheets);
    }
    Cow::Owned(changed)
}

fn has_own(node: DocumentNode<'_>, sheets: OwnSheets) -> bool {
    let is_marked = |attrs: &Attrs| attrs.classes.iter().any(|class| is_own(class, sheets));
    match node {
        DocumentNode::Block(block) => {
            let is_within = match &block.kind {
                BlockKind::Html { raw, .. } => tags::tags(raw).any(|tag| is_tagged(&tag, sheets)),
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
                || matches!(&inline.kind, InlineKind::Html { raw } if tags::tags(raw).any(|tag| is_tagged(&tag, sheets)))
        }
    }
}

fn of_blocks(blocks: &mut [Block], sheets: OwnSheets) {
    for block in blocks {
        of_attrs(&mut block.attrs, sheets);
        match &mut block.kind {
            BlockKind::Heading { content, .. } | BlockKind::Paragraph { content } => {
                of_inlines(content, sheets);
            }
            BlockKind::List { items, .. } => {
                for item in items {
                    of_attrs(&mut item.attrs, sheets);
                    of_blocks(&mut item.blocks, sheets);
                }
            }
            BlockKind::Quote { blocks } | BlockKind::Container { blocks, .. } => of_blocks(blocks, sheets),
            BlockKind::Html { raw, shown, .. } => {
                of_markup(raw, sheets);
                of_blocks(shown, sheets);
            }
            BlockKind::Table(table) => {
                let rows = table.head.iter_mut().chain(&mut table.body).chain(&mut table.foot);
                rows.flat_map(|row| &mut row.cells).for_each(|cell| of_inlines(cell, sheets));
            }
            BlockKind::Definitions { items } => {
                for item in items {
                    for term in &mut item.terms {
                        of_attrs(&mut term.attrs, sheets);
                        of_inlines(&mut term.content, sheets);
                    }
                    for detail in &mut item.details {
                        of_attrs(&mut detail.attrs, sheets);
                        of_blocks(&mut detail.blocks, sheets);
                    }
                }
            }
            BlockKind::Code { .. } | BlockKind::Rule | BlockKind::Math { .. } => {}
        }
    }
}

fn of_inlines(inlines: &mut [Inline], sheets: OwnSheets) {
    for inline in inlines {
        of_attrs(&mut inline.attrs, sheets);
        if let InlineKind::Html { raw } = &mut inline.kind {
            of_markup(raw, sheets);
        } else if let Some(content) = inline.kind.content_mut() {
            of_inlines(content, sheets);
        }
    }
}

fn of_attrs(attrs: &mut Attrs, sheets: OwnSheets) {
    if attrs.classes.iter().any(|class| is_own(class, sheets)) {
        attrs.edit().classes.retain(|class| !is_own(class, sheets));
    }
}

/// Whether a tag of markup has such a class.
fn is_tagged(tag: &HtmlTag<'_>, sheets: OwnSheets) -> bool {
    tag.kind == HtmlTagKind::Start
        && tag.attributes.iter().any(|(key, value)| {
            key.eq_ignore_ascii_case("class")
                && classes(value.unwrap_or_default())
                    .split_ascii_whitespace()
                    .any(|class| is_own(class, sheets))
        })
}

/// The value of an attribute as a browser reads it.
fn classes(value: &str) -> String {
    entities::decode(value)
}

fn of_markup(raw: &mut String, sheets: OwnSheets) {
    let markup = std::mem::take(raw);
    *raw = tags::rewrite(markup, |tag| {
        if !is_tagged(tag, sheets) {
            return None;
        }
        let mut written = format!("<{}", tag.name);
        for (key, value) in &tag.attributes {
            let mut value = value.unwrap_or_default().replace('"', "&quot;");
            if key.eq_ignore_ascii_case("class") {
                let all = classes(&value);
                let kept: Vec<&str> =
                    all.split_ascii_whitespace().filter(|class| !is_own(class, sheets)).collect();
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
