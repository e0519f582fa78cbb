//! What stands in the head of a letter with a theme, for every writer alike: who writes, and how to reach them.

use crate::document::parts::{Part, PartContent};
use crate::document::{Attrs, Inline, InlineKind};
use crate::theme::{HeadShape, Theme};

/// The head of a letter with a theme.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ThemedHead {
    /// The name, and what its owner is.
    pub titles: Vec<PartContent>,
    /// How to reach them: line by line, or in one line with separators.
    pub reached: Vec<PartContent>,
}

/// Arranges the parts of a sender, in their order, as a head has them.
pub fn arranged(parts: &[&PartContent], shape: HeadShape, theme: &Theme) -> ThemedHead {
    let mut head = ThemedHead::default();
    for &content in parts {
        let mut content = content.clone();
        match content.part {
            Part::Name | Part::Label => {
                if content.part == Part::Name && theme.title.caps {
                    content.content.iter_mut().for_each(capitals);
                }
                head.titles.push(content);
            }
            _ => head.reached.push(content),
        }
    }
    if shape.is_one_line() {
        head.reached.iter_mut().for_each(|part| in_one_line(&mut part.content, &theme.separator));
    }
    head
}

/// The parts of a head that has one line for how to reach the sender, as one; nothing where it has several lines.
pub fn joined(reached: &[PartContent], theme: Option<&Theme>) -> Option<PartContent> {
    let theme = theme.filter(|theme| theme.head.is_one_line())?;
    let (first, rest) = reached.split_first()?;
    let mut line = first.clone();
    for more in rest {
        let kind = InlineKind::LineBreak;
        line.content.push(Inline { kind, attrs: Attrs::default(), span: first.span });
        line.content.extend(more.content.iter().cloned());
    }
    in_one_line(&mut line.content, &theme.separator);
    Some(line)
}

/// A part as a head has it whose layout says itself where each part stands.
pub fn part(content: &PartContent, theme: &Theme) -> PartContent {
    let mut content = content.clone();
    match content.part {
        Part::Name if theme.title.caps => content.content.iter_mut().for_each(capitals),
        Part::Address | Part::Contact if theme.head.is_one_line() => {
            in_one_line(&mut content.content, &theme.separator);
        }
        _ => {}
    }
    content
}

/// Puts separators in the places of breaks.
pub fn in_one_line(content: &mut [Inline], separator: &str) {
    let separator = match separator.trim() {
        "" => "\u{2003}".to_owned(),
        // it ends a line rather than begin one
        sign => format!("\u{a0}{sign} "),
    };
    for inline in content {
        if matches!(inline.kind, InlineKind::LineBreak) {
            inline.kind = InlineKind::Text { text: separator.clone() };
        }
    }
}

fn capitals(inline: &mut Inline) {
    if let InlineKind::Text { text } = &mut inline.kind {
        *text = text.to_uppercase();
    }
}
