//! What stands in the head of a letter with a theme, for every writer alike: who writes, and how to reach them.

use std::borrow::Cow;
use std::sync::Arc;

use crate::document::parts::{Part, PartContent};
use crate::document::{Attrs, Document, Inline, InlineKind, plain_text};
use crate::theme::{HeadShape, Theme};

/// The head of a letter with a theme.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ThemedHead {
    /// The name, and what its owner is.
    pub titles: Vec<PartContent>,
    /// How to reach them, line by line.
    pub reached: Vec<PartContent>,
}

/// How a head was set on paper, for writers that cannot measure words. Lengths are points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HeadSet {
    /// How it is arranged: as its theme has it, or with fewer sides where those had no room.
    pub shape: HeadShape,
    /// The size of the name.
    pub name: f32,
    /// How many of its words stand in the first of two lines; 0 where it has other ones.
    pub first_words: usize,
    /// The width of the side with how to reach the sender where it is as large as usual; 0 where there is none.
    pub far: f32,
    /// The width that the lines have with how to reach the sender.
    pub room: f32,
    /// That of a letter of them, on average; 0 where there is none.
    pub letter: f32,
    /// Where its logo stands.
    pub logo: LogoPlace,
    /// How high that is.
    pub logo_height: f32,
    /// What its words are scaled by, those of the name among them.
    pub factor: f32,
    /// How far down the page it begins.
    pub top: f32,
    /// How far down the page it reaches, with its line or band.
    pub bottom: f32,
}

/// Where the logo of a head stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogoPlace {
    /// Where its shape has it.
    Own,
    /// Beside the words, where its shape has it over them.
    Beside,
    /// Nowhere.
    Absent,
}

/// The letter with the head of its theme as it is set on paper, where what it is set with has less room than a theme thinks.
pub fn with_head(document: &Document, set: Option<HeadSet>) -> Cow<'_, Document> {
    let (Some(set), Some(theme)) = (set, document.meta.theme.as_deref()) else {
        return Cow::Borrowed(document);
    };
    let mut theme = theme.clone();
    (theme.head, theme.title.size) = (set.shape, set.name);
    if let Some(logo) = theme.logo.as_mut().filter(|_| set.logo_height > 0.0) {
        logo.height = set.logo_height.min(logo.height);
    }
    let mut document = document.clone();
    document.meta.theme = Some(Arc::new(theme));
    Cow::Owned(document)
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

/// How to reach the sender with separators between: in one line where that has room, else in as few for each part as have
/// it, and these as long as one another. No line ends with a separator. `width` measures words as `room` does.
pub fn in_lines(
    reached: &[PartContent],
    theme: &Theme,
    right_to_left: bool,
    room: f32,
    mut width: impl FnMut(&str) -> f32,
) -> Vec<PartContent> {
    let separator = spaced(&theme.separator, right_to_left);
    let pieces =
        |part: &PartContent| part.content.split(Inline::is_break).map(plain_text).collect::<Vec<_>>();
    let whole = reached.iter().flat_map(pieces).collect::<Vec<_>>().join(&separator);
    if let Some((first, rest)) = reached.split_first()
        && width(&whole) <= room
    {
        let mut line = first.clone();
        for more in rest {
            line.content.push(between(InlineKind::LineBreak, first));
            line.content.extend(more.content.iter().cloned());
        }
        in_one_line(&mut line.content, &separator);
        return vec![line];
    }
    // what it adds between words
    let gap = (width(&format!("x{separator}x")) - width("xx")).max(0.0);
    let balanced = |part: &PartContent| {
        let widths: Vec<f32> = pieces(part).iter().map(|piece| width(piece)).collect();
        let starts = line_starts(&widths, gap, room);
        let mut content: Vec<Inline> = Vec::new();
        for (index, piece) in part.content.split(Inline::is_break).enumerate() {
            if index > 0 {
                let text = separator.clone();
                let starts = starts.contains(&index);
                content.push(between(
                    if starts { InlineKind::LineBreak } else { InlineKind::Text { text } },
                    part,
                ));
            }
            content.extend_from_slice(piece);
        }
        PartContent { content, ..part.clone() }
    };
    reached.iter().map(balanced).collect()
}

/// Which pieces begin a line, where lines are as few as have room and the longest of them is as short as it can be.
fn line_starts(widths: &[f32], gap: f32, room: f32) -> Vec<usize> {
    let filled = |most: f32| {
        let (mut starts, mut line) = (Vec::new(), 0.0);
        for (index, width) in widths.iter().enumerate() {
            if index == 0 || line + gap + width > most {
                starts.push(index);
                line = *width;
            } else {
                line += gap + width;
            }
        }
        starts
    };
    // kerning and rounding take less than this
    let widest = filled(room - 0.5);
    let (mut least, mut most) = (widths.iter().copied().fold(0.0, f32::max), room - 0.5);
    for _ in 0..12 {
        let middle = f32::midpoint(least, most);
        if filled(middle).len() <= widest.len() {
            most = middle;
        } else {
            least = middle;
        }
    }
    let narrow = filled(most);
    if narrow.len() <= widest.len() { narrow } else { widest }
}

fn between(kind: InlineKind, part: &PartContent) -> Inline {
    Inline { kind, attrs: Attrs::default(), span: part.span }
}

/// A name with so many words in the first of its two lines; as it is where that is 0.
pub fn in_two_lines(mut name: PartContent, first_words: usize) -> PartContent {
    if let [Inline { kind: InlineKind::Text { text }, .. }] = name.content.as_slice()
        && let Some(before) = first_words.checked_sub(1)
        && let Some((at, space)) = text.char_indices().filter(|(_, sign)| sign.is_whitespace()).nth(before)
    {
        let inline = |kind: InlineKind| Inline { kind, ..name.content[0].clone() };
        let text_of = |text: &str| inline(InlineKind::Text { text: text.to_owned() });
        let (first, second) = (&text[..at], &text[at + space.len_utf8()..]);
        name.content = vec![text_of(first), inline(InlineKind::LineBreak), text_of(second)];
    }
    name
}

/// A part as a head has it whose layout says itself where each part stands.
pub fn part(content: &PartContent, theme: &Theme, right_to_left: bool) -> PartContent {
    let mut content = content.clone();
    match content.part {
        Part::Name if theme.title.caps => content.content.iter_mut().for_each(capitals),
        Part::Address | Part::Contact if theme.head.is_one_line() => {
            in_one_line(&mut content.content, &spaced(&theme.separator, right_to_left));
        }
        _ => {}
    }
    content
}

/// What a head shows of a part, each piece that stands alone wherever its lines end.
pub fn pieces(content: &PartContent, theme: &Theme) -> Vec<PartContent> {
    let whole = part(content, theme, false);
    match content.part {
        Part::Address | Part::Contact if theme.head.is_one_line() => {
            let lines = content.content.split(Inline::is_break);
            lines.map(|line| PartContent { content: line.to_vec(), ..whole.clone() }).collect()
        }
        _ => vec![whole],
    }
}

/// Puts separators in the places of breaks.
fn in_one_line(content: &mut [Inline], separator: &str) {
    for inline in content {
        if inline.is_break() {
            inline.kind = InlineKind::Text { text: separator.to_owned() };
        }
    }
}

/// A separator with its spaces. Among words that run to the left it has a mark of their direction, without which two addresses from
/// left to right would change places.
fn spaced(separator: &str, right_to_left: bool) -> String {
    let mark = if right_to_left { "\u{200f}" } else { "" };
    match separator.trim() {
        "" => format!("{mark}\u{2003}"),
        // it ends a line rather than begin one
        sign => format!("\u{a0}{mark}{sign} "),
    }
}

fn capitals(inline: &mut Inline) {
    if let InlineKind::Text { text } = &mut inline.kind {
        *text = text.to_uppercase();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_addresses_are_few_and_as_long_as_one_another() {
        assert_eq!(line_starts(&[40.0, 40.0, 40.0, 40.0, 40.0], 5.0, 200.0), [0, 3]);
        assert_eq!(line_starts(&[40.0, 40.0], 5.0, 200.0), [0]);
        assert_eq!(
            line_starts(&[300.0, 40.0, 40.0], 5.0, 200.0),
            [0, 1],
            "one that is too long stands alone"
        );
        assert_eq!(line_starts(&[], 5.0, 200.0), [0usize; 0]);
    }
}
