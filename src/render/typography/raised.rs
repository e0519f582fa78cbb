//! Raised figures as characters of their own: they are drawn as a font has them, and programs that read a file find 10⁶ and
//! not 106. Lowered ones stay, since H2O is what people search for.

use crate::document::{Inline, InlineKind, plain_text};

/// Makes characters of elements that raise nothing but figures.
pub(super) fn figures(inlines: &mut [Inline]) {
    for inline in inlines {
        if let Some(text) = figure(inline) {
            inline.kind = InlineKind::Text { text };
            continue;
        }
        if let Some(content) = inline.kind.content_mut() {
            figures(content);
        }
    }
}

/// Whether an inline raises nothing but figures.
pub(super) fn is_figure(inline: &Inline) -> bool {
    figure(inline).is_some()
}

fn figure(inline: &Inline) -> Option<String> {
    const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let InlineKind::Element { tag, content } = &inline.kind else { return None };
    let is_words = content.iter().all(|inline| matches!(inline.kind, InlineKind::Text { .. }));
    let text = plain_text(content);
    if tag != "sup" || !is_words || text.is_empty() || !inline.attrs.is_empty() {
        return None;
    }
    text.chars().map(|digit| RAISED.get(usize::try_from(digit.to_digit(10)?).ok()?).copied()).collect()
}
