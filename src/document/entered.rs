//! The words of a body in the one form of what enters. Code, formulas and addresses stay as they are written.

use super::{Attrs, Block, BlockKind, Inline, InlineKind, Term};
use crate::unicode::entry::{breaking, entered, turns};

/// Brings the words of blocks into the form of what enters: letters composed, none that are invisible, line breaks of
/// every kind as those that the author asked for.
pub fn enter(blocks: &mut [Block]) {
    for block in blocks {
        match &mut block.kind {
            BlockKind::Heading { content, .. } | BlockKind::Paragraph { content } => paragraph(content),
            BlockKind::List { items, .. } => items.iter_mut().for_each(|item| enter(&mut item.blocks)),
            BlockKind::Quote { blocks } | BlockKind::Container { blocks, .. } => enter(blocks),
            BlockKind::Html { raw, shown, tags: _ } => {
                *raw = markup(raw);
                enter(shown);
            }
            BlockKind::Table(table) => table.cells_mut().for_each(paragraph),
            BlockKind::Definitions { items } => {
                for item in items {
                    item.terms.iter_mut().for_each(|Term { content, .. }| paragraph(content));
                    item.details.iter_mut().for_each(|detail| enter(&mut detail.blocks));
                }
            }
            BlockKind::Code { .. } | BlockKind::Rule | BlockKind::Math { .. } => {}
        }
    }
}

/// The inlines of a paragraph, which is the text whose direction its letters decide together (UAX #9, 3.3.1).
fn paragraph(list: &mut Vec<Inline>) {
    let is_steered = has_leftward_letters(list);
    inlines(list, is_steered);
}

/// Whether letters of inlines run to the left.
fn has_leftward_letters(list: &[Inline]) -> bool {
    list.iter().any(|inline| match &inline.kind {
        InlineKind::Text { text } | InlineKind::Image { alt: text, .. } => turns(text),
        kind => has_leftward_letters(kind.content()),
    })
}

fn inlines(list: &mut Vec<Inline>, is_steered: bool) {
    let is_changed = list.iter_mut().filter_map(|inline| words(inline, is_steered).then_some(())).count() > 0;
    if !is_changed {
        return;
    }
    let mut parted = Vec::with_capacity(list.len() + 2);
    for inline in std::mem::take(list) {
        let follows_break = matches!(parted.last(), None | Some(Inline { kind: InlineKind::LineBreak, .. }));
        match &inline.kind {
            InlineKind::Text { text } if text.contains('\n') => {
                for (index, line) in text.split('\n').enumerate() {
                    if index > 0 {
                        trim_end(&mut parted);
                        let kind = InlineKind::LineBreak;
                        parted.push(Inline { kind, attrs: Attrs::default(), span: inline.span });
                    }
                    let line = if index > 0 { line.trim_start_matches(' ') } else { line };
                    if !line.is_empty() {
                        let kind = InlineKind::Text { text: line.to_owned() };
                        parted.push(Inline { kind, attrs: inline.attrs.clone(), span: inline.span });
                    }
                }
            }
            // one line ends once
            InlineKind::SoftBreak if follows_break => {}
            InlineKind::Text { text } if text.is_empty() => {}
            _ => parted.push(inline),
        }
    }
    while matches!(parted.last(), Some(Inline { kind: InlineKind::LineBreak, .. })) {
        parted.pop();
    }
    let leading = parted.iter().take_while(|inline| matches!(inline.kind, InlineKind::LineBreak)).count();
    parted.drain(..leading);
    *list = parted;
}

fn trim_end(inlines: &mut [Inline]) {
    if let Some(Inline { kind: InlineKind::Text { text }, .. }) = inlines.last_mut() {
        text.truncate(text.trim_end_matches(' ').len());
    }
}

/// Whether the words of an inline, or what it stands for, are otherwise now.
fn words(inline: &mut Inline, is_steered: bool) -> bool {
    match &mut inline.kind {
        InlineKind::Text { text } | InlineKind::Image { alt: text, .. } => {
            let entered = entered(text, is_steered);
            if *entered == **text {
                return false;
            }
            *text = entered.into_owned();
            true
        }
        InlineKind::Link { target, content, .. } => {
            let is_address = matches!(content.as_slice(),
                [Inline { kind: InlineKind::Text { text }, .. }] if target.ends_with(text.as_str()));
            if !is_address {
                inlines(content, is_steered);
            }
            false
        }
        InlineKind::Emphasis { content }
        | InlineKind::Strong { content }
        | InlineKind::Strikethrough { content }
        | InlineKind::Element { content, .. } => {
            inlines(content, is_steered);
            false
        }
        InlineKind::Code { .. }
        | InlineKind::SoftBreak
        | InlineKind::LineBreak
        | InlineKind::Html { .. }
        | InlineKind::FootnoteRef { .. }
        | InlineKind::Math { .. } => false,
    }
}

/// Raw markup, whose tags and code stay as they are written.
fn markup(raw: &str) -> String {
    const VERBATIM: [&str; 7] = ["pre", "code", "kbd", "samp", "tt", "script", "style"];
    let mut entered = String::with_capacity(raw.len());
    let mut rest = raw;
    let mut verbatim: Option<&str> = None;
    let is_steered = turns(raw);
    while let Some(at) = rest.find('<') {
        let (text, from) = rest.split_at(at);
        push(text, verbatim.is_some(), is_steered, &mut entered);
        let end = from.find('>').map_or(from.len(), |end| end + 1);
        let (tag, after) = from.split_at(end);
        let name = tag
            .trim_start_matches(['<', '/'])
            .split(|c: char| !c.is_ascii_alphanumeric())
            .next()
            .unwrap_or("");
        let known = VERBATIM.iter().find(|known| name.eq_ignore_ascii_case(known));
        verbatim = match (verbatim, known) {
            (None, Some(name)) if !tag.starts_with("</") => Some(*name),
            (Some(open), Some(name)) if *name == open && tag.starts_with("</") => None,
            (open, _) => open,
        };
        entered.push_str(tag);
        rest = after;
    }
    push(rest, verbatim.is_some(), is_steered, &mut entered);
    entered
}

fn push(text: &str, is_verbatim: bool, is_steered: bool, out: &mut String) {
    if is_verbatim {
        out.push_str(text);
    } else {
        out.push_str(&breaking(text, "<br />", is_steered));
    }
}
