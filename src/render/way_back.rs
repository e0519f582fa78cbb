//! The line above an address in the window of an envelope, for writers that cannot measure words.

use super::pdf::{FieldText, LEAST_RETURN, shortened_return};
use crate::diagnostic::Diagnostics;
use crate::document::parts::Part;
use crate::document::{Attrs, Document, Inline, InlineKind};

/// The size of the line for the way back, in half points.
pub const RETURN_SIZE: u32 = 15;

/// What a whole line of small words may be wider than that of the PDF: less than a word may.
const WIDER_LINE: f32 = 1.03;

/// The letter with a line for the way back that has room, and the size of that line in half points; it is told what is left out.
pub fn with_return(
    document: &mut Document,
    fields: &FieldText,
    width: f32,
    diagnostics: &mut Diagnostics,
) -> Option<u32> {
    let content = document.parts.get(Part::Return)?.content.clone();
    let least = half_points(LEAST_RETURN);
    let of_width = |natural: f32| half_points(width / (natural * WIDER_LINE));
    let mut sizes = fields.returns.iter().map(|(text, natural)| (text, of_width(*natural))).peekable();
    let (text, size) = loop {
        let (text, size) = sizes.next()?;
        if size >= least || sizes.peek().is_none() {
            break (text, size.clamp(least, RETURN_SIZE));
        }
    };
    if fields.returns.first().is_some_and(|(whole, _)| whole != text) {
        diagnostics.push(shortened_return(&content, text));
        let span = content.first()?.span;
        for (_, content) in document.parts.contents_mut().filter(|(part, _)| *part == Part::Return) {
            let kind = InlineKind::Text { text: text.clone() };
            *content = vec![Inline { kind, attrs: Attrs::default(), span }];
        }
    }
    Some(size)
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a size, within bounds")]
fn half_points(points: f32) -> u32 {
    (points * 2.0).floor().clamp(0.0, 60.0) as u32
}
