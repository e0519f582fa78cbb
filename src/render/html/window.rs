//! The window of an envelope, where a printed page shows the recipient.

use crate::document::parts::Part;
use crate::document::{Document, Inline, InlineKind, plain_text};
use crate::jekyll::kramdown::html::{self, MarkupStyle};
use crate::letter::Layout;
use crate::render::formats::Assets;

/// The lines that a window has room for, and the letters of a line of it.
const ROOM: (usize, usize) = (6, 46);

/// Whether the layout of a letter has one.
pub(super) fn is_there(document: &Document, assets: &Assets<'_>) -> bool {
    let Layout::Named(layout) = &document.meta.layout else { return false };
    assets.formats.fonts.field(layout, Part::Recipient).is_some()
}

/// How wide the window of a letter's layout is, in points.
pub(super) fn width(document: &Document, assets: &Assets<'_>) -> f32 {
    let Layout::Named(layout) = &document.meta.layout else { return 0.0 };
    assets.formats.fonts.field(layout, Part::Return).map_or(0.0, |field| field.width)
}

/// Whether an address has more lines than a window has room for.
pub(super) fn is_high(document: &Document) -> bool {
    lines(document) > ROOM.0
}

/// Whether a line of an address is longer than a window is wide.
pub(super) fn is_long(address: &[Inline]) -> bool {
    address.split(is_break).any(|line| letters(line) > ROOM.1)
}

/// An address, each line of which goes on further in where it has no room.
pub(super) fn recipient(address: &[Inline]) -> String {
    let lines = address.split(is_break).map(|line| {
        format!("<span class=\"line\">{}</span>", html::inlines(line, &[], MarkupStyle::Page).trim_end())
    });
    lines.collect::<Vec<_>>().join("<br>\n")
}

/// The lines of the recipient. Letters are counted and not measured.
fn lines(document: &Document) -> usize {
    let Some(content) = document.parts.get(Part::Recipient) else { return 0 };
    content.content.split(is_break).map(|line| letters(line).div_ceil(ROOM.1).max(1)).sum()
}

fn letters(line: &[Inline]) -> usize {
    plain_text(line).chars().count()
}

fn is_break(inline: &Inline) -> bool {
    matches!(inline.kind, InlineKind::LineBreak)
}
