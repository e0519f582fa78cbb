//! Small words of surnames, which stay with the word behind them: `Freifrau von Hohenstein`.

use super::NO_BREAK_SPACE;
use crate::document::{Inline, InlineKind};

/// They, as they are written inside a name.
const PARTICLES: [&str; 25] = [
    "af", "av", "d'", "da", "de", "degli", "dei", "del", "della", "den", "der", "di", "do", "dos", "du",
    "la", "le", "ten", "ter", "van", "vom", "von", "y", "zu", "zur",
];

/// Binds them to the words behind them, for a browser that balances the lines of a name.
pub(super) fn bind(name: &mut [Inline]) {
    for inline in name {
        if let InlineKind::Text { text } = &mut inline.kind {
            let mut bound = String::with_capacity(text.len());
            for piece in text.split_inclusive(' ') {
                match piece.strip_suffix(' ').filter(|word| PARTICLES.contains(word)) {
                    Some(word) => bound.extend([word, NO_BREAK_SPACE]),
                    None => bound.push_str(piece),
                }
            }
            *text = bound;
        }
    }
}
