//! What stands in the head of a letter with a theme, for every writer alike: who writes, and how to reach them.

use crate::document::parts::{Part, PartContent};
use crate::document::{Attrs, Inline, InlineKind, plain_text};
use crate::theme::Theme;

/// The head of a letter with a theme.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ThemedHead {
    /// The name, and what its owner is.
    pub titles: Vec<PartContent>,
    /// How to reach them, line by line.
    pub reached: Vec<PartContent>,
}

/// Arranges the parts of a sender, in their order, as a head has them.
pub fn arranged(parts: &[&PartContent], theme: &Theme) -> ThemedHead {
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
    head
}

/// How to reach the sender with separators between: in one line where `has_room` says that one has room for it, else in as few
/// for each part as have it. No line ends with a separator.
pub fn in_lines(
    reached: &[PartContent],
    theme: &Theme,
    mut has_room: impl FnMut(&str) -> bool,
) -> Vec<PartContent> {
    let separator = spaced(&theme.separator);
    let pieces = |part: &PartContent| part.content.split(is_break).map(plain_text).collect::<Vec<_>>();
    let whole = reached.iter().flat_map(pieces).collect::<Vec<_>>().join(&separator);
    if let Some((first, rest)) = reached.split_first()
        && has_room(&whole)
    {
        let mut line = first.clone();
        for more in rest {
            line.content.push(between(InlineKind::LineBreak, first));
            line.content.extend(more.content.iter().cloned());
        }
        in_one_line(&mut line.content, &theme.separator);
        return vec![line];
    }
    let filled = |part: &PartContent| {
        let mut content: Vec<Inline> = Vec::new();
        let mut line = String::new();
        for piece in part.content.split(is_break) {
            let said = plain_text(piece);
            if content.is_empty() {
                line = said;
            } else {
                let longer = format!("{line}{separator}{said}");
                let has_room = has_room(&longer);
                let text = separator.clone();
                content.push(between(
                    if has_room { InlineKind::Text { text } } else { InlineKind::LineBreak },
                    part,
                ));
                line = if has_room { longer } else { said };
            }
            content.extend_from_slice(piece);
        }
        PartContent { content, ..part.clone() }
    };
    reached.iter().map(filled).collect()
}

fn between(kind: InlineKind, part: &PartContent) -> Inline {
    Inline { kind, attrs: Attrs::default(), span: part.span }
}

fn is_break(inline: &Inline) -> bool {
    matches!(inline.kind, InlineKind::LineBreak)
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

/// What a head shows of a part, each piece that stands alone wherever its lines end.
pub fn pieces(content: &PartContent, theme: &Theme) -> Vec<PartContent> {
    let whole = part(content, theme);
    match content.part {
        Part::Address | Part::Contact if theme.head.is_one_line() => {
            let lines = content.content.split(is_break);
            lines.map(|line| PartContent { content: line.to_vec(), ..whole.clone() }).collect()
        }
        _ => vec![whole],
    }
}

/// Puts separators in the places of breaks.
fn in_one_line(content: &mut [Inline], separator: &str) {
    let separator = spaced(separator);
    for inline in content {
        if is_break(inline) {
            inline.kind = InlineKind::Text { text: separator.clone() };
        }
    }
}

/// A separator with its spaces.
fn spaced(separator: &str) -> String {
    match separator.trim() {
        "" => "\u{2003}".to_owned(),
        // it ends a line rather than begin one
        sign => format!("\u{a0}{sign} "),
    }
}

fn capitals(inline: &mut Inline) {
    if let InlineKind::Text { text } = &mut inline.kind {
        *text = text.to_uppercase();
    }
}
