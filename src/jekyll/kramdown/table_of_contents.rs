//! The table of contents that takes the place of a list marked `{:toc}`.

use crate::document::{Attrs, Block, BlockKind, Inline, InlineKind, ListItem, ListKind};
use crate::source::Span;

/// A heading, for the table of contents.
#[derive(Debug)]
pub(super) struct ContentsEntry {
    /// Its level as written.
    pub level: u8,
    /// Its id.
    pub id: String,
    /// Its words.
    pub content: Vec<Inline>,
    /// Its place.
    pub span: Span,
}

/// Puts the entries into the list that was left without items for them.
pub(super) fn fill(blocks: &mut [Block], entries: Vec<ContentsEntry>) {
    if let Some(list) = placeholder(blocks) {
        let id = list.attrs.id.get_or_insert_with(|| "markdown-toc".to_owned()).clone();
        if let BlockKind::List { kind, items } = &mut list.kind {
            *items = nest(entries, *kind, &id);
        }
    }
}

/// The list without items; every other has some.
fn placeholder(blocks: &mut [Block]) -> Option<&mut Block> {
    for block in blocks {
        if matches!(&block.kind, BlockKind::List { items, .. } if items.is_empty()) {
            return Some(block);
        }
        let found = match &mut block.kind {
            BlockKind::List { items, .. } => items.iter_mut().find_map(|item| placeholder(&mut item.blocks)),
            BlockKind::Quote { blocks } | BlockKind::Container { blocks, .. } => placeholder(blocks),
            BlockKind::Definitions { items } => items
                .iter_mut()
                .flat_map(|item| &mut item.details)
                .find_map(|detail| placeholder(&mut detail.blocks)),
            BlockKind::Heading { .. }
            | BlockKind::Paragraph { .. }
            | BlockKind::Code { .. }
            | BlockKind::Table(_)
            | BlockKind::Rule
            | BlockKind::Html { .. }
            | BlockKind::Math { .. } => None,
        };
        if found.is_some() {
            return found;
        }
    }
    None
}

/// Nests entries: one of a lower level stands in a list below the one before it.
fn nest(entries: Vec<ContentsEntry>, kind: ListKind, prefix: &str) -> Vec<ListItem> {
    let mut open: Vec<(u8, Vec<ListItem>)> = vec![(0, Vec::new())];
    for entry in entries {
        while open.len() > 1 && open.last().is_some_and(|(level, _)| *level > entry.level) {
            close(&mut open, kind);
        }
        if open.last().is_some_and(|(level, _)| *level < entry.level) && has_items(&open) {
            open.push((entry.level, Vec::new()));
        } else if let Some((level, _)) = open.last_mut() {
            *level = entry.level;
        }
        if let Some((_, items)) = open.last_mut() {
            items.push(item(entry, prefix));
        }
    }
    while open.len() > 1 {
        close(&mut open, kind);
    }
    open.pop().map(|(_, items)| items).unwrap_or_default()
}

fn has_items(open: &[(u8, Vec<ListItem>)]) -> bool {
    open.last().is_some_and(|(_, items)| !items.is_empty())
}

fn close(open: &mut Vec<(u8, Vec<ListItem>)>, kind: ListKind) {
    let Some((_, items)) = open.pop() else { return };
    if let Some(parent) = open.last_mut().and_then(|(_, items)| items.last_mut()) {
        let span = parent.span;
        parent.blocks.push(Block { kind: BlockKind::List { kind, items }, attrs: Attrs::default(), span });
    }
}

fn item(entry: ContentsEntry, prefix: &str) -> ListItem {
    let ContentsEntry { level: _, id, mut content, span } = entry;
    content.retain(|inline| !matches!(inline.kind, InlineKind::FootnoteRef { .. }));
    let attrs = Attrs { id: Some(format!("{prefix}-{id}")), ..Attrs::default() };
    let link = InlineKind::Link { target: format!("#{id}"), title: None, content };
    let link = Inline { kind: link, attrs, span };
    let paragraph =
        Block { kind: BlockKind::Paragraph { content: vec![link] }, attrs: Attrs::default(), span };
    ListItem { blocks: vec![paragraph], tight: true, task: None, attrs: Attrs::default(), span }
}
