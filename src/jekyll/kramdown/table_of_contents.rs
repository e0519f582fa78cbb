//! The table of contents that takes the place of a list marked `{:toc}`.

use crate::document::{AttrValues, Attrs, Block, BlockKind, Inline, InlineKind, ListItem, ListKind};
use crate::source::Span;

/// A heading, for the table of contents.
#[derive(Debug)]
pub(super) struct ContentsEntry {
    /// Its level as written.
    pub level: u8,
    pub id: String,
    /// Its words.
    pub content: Vec<Inline>,
    /// Its place.
    pub span: Span,
}

/// Puts the entries into the list that was left without items for them; without entries, it goes.
pub(super) fn fill(blocks: &mut Vec<Block>, entries: Vec<ContentsEntry>) {
    let Some((blocks, at)) = placeholder(blocks) else { return };
    if entries.is_empty() {
        blocks.remove(at);
        return;
    }
    let list = &mut blocks[at];
    let id = list.attrs.edit().id.get_or_insert_with(|| "markdown-toc".to_owned()).clone();
    if let BlockKind::List { kind, items } = &mut list.kind {
        *items = nest(entries, *kind, &id);
    }
}

/// The blocks that hold the list without items, every other having some, and its place among them.
fn placeholder(blocks: &mut Vec<Block>) -> Option<(&mut Vec<Block>, usize)> {
    let is_empty = |block: &Block| matches!(&block.kind, BlockKind::List { items, .. } if items.is_empty());
    if let Some(at) = blocks.iter().position(is_empty) {
        return Some((blocks, at));
    }
    blocks.iter_mut().find_map(|block| match &mut block.kind {
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
    })
}

/// Nests entries: one of a lower level stands in a list below the one before it.
fn nest(entries: Vec<ContentsEntry>, kind: ListKind, prefix: &str) -> Vec<ListItem> {
    let mut open: Vec<(u8, Vec<ListItem>)> = vec![(0, Vec::new())];
    for entry in entries {
        while open.len() > 1 && open.last().is_some_and(|(level, _)| *level > entry.level) {
            close(&mut open, kind);
        }
        if open.last().is_some_and(|(level, _)| *level < entry.level) && has_items(&open) {
            // one whose level was skipped before joins the list that is there
            let below = open.last_mut().and_then(|(_, items)| items.last_mut()).and_then(take_list);
            open.push((entry.level, below.unwrap_or_default()));
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

/// The entries below an item, whose list is made anew.
fn take_list(item: &mut ListItem) -> Option<Vec<ListItem>> {
    let below = item.blocks.pop_if(|block| matches!(block.kind, BlockKind::List { .. }))?;
    let BlockKind::List { items, .. } = below.kind else { return None };
    Some(items)
}

fn close(open: &mut Vec<(u8, Vec<ListItem>)>, kind: ListKind) {
    let Some((_, items)) = open.pop() else { return };
    if let Some(parent) = open.last_mut().and_then(|(_, items)| items.last_mut()) {
        let span = parent.span;
        parent.blocks.push(Block { kind: BlockKind::List { kind, items }, attrs: Attrs::default(), span });
    }
}

fn item(entry: ContentsEntry, prefix: &str) -> ListItem {
    let ContentsEntry { level: _, id, content, span } = entry;
    let content = unlinked(content);
    let attrs = AttrValues { id: Some(format!("{prefix}-{id}")), ..AttrValues::default() }.into();
    let link = InlineKind::Link { target: format!("#{id}"), title: None, content };
    let link = Inline { kind: link, attrs, span };
    let paragraph =
        Block { kind: BlockKind::Paragraph { content: vec![link] }, attrs: Attrs::default(), span };
    ListItem { blocks: vec![paragraph], tight: true, task: None, attrs: Attrs::default(), span }
}

/// The words of a heading without its footnotes, and with those of its links alone: the entry is a link itself.
fn unlinked(content: Vec<Inline>) -> Vec<Inline> {
    let mut words = Vec::with_capacity(content.len());
    for mut inline in content {
        match inline.kind {
            InlineKind::FootnoteRef { .. } => continue,
            InlineKind::Link { content, .. } => {
                words.extend(unlinked(content));
                continue;
            }
            InlineKind::Emphasis { ref mut content }
            | InlineKind::Strong { ref mut content }
            | InlineKind::Strikethrough { ref mut content }
            | InlineKind::Element { ref mut content, .. } => *content = unlinked(std::mem::take(content)),
            InlineKind::Text { .. }
            | InlineKind::Code { .. }
            | InlineKind::Math { .. }
            | InlineKind::Image { .. }
            | InlineKind::SoftBreak
            | InlineKind::LineBreak
            | InlineKind::Html { .. } => {}
        }
        words.push(inline);
    }
    words
}
