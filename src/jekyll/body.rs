//! The Markdown that Liquid made, and where each of its bytes came from.

use std::ops::Range;
use std::sync::Arc;

use crate::source::Span;

/// The text after Liquid: what Jekyll would hand to kramdown, with one full stop where a value and its sentence have two.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LiquidBody {
    /// The text.
    pub text: String,
    pieces: Vec<Piece>,
}

/// A stretch of the text with one origin; it ends where the next one starts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The offset in the text.
    pub start: usize,
    /// Where it was written: the same bytes (source), or the tag that made it (value).
    pub span: Span,
    /// Written in the letter, or computed.
    pub origin: BodyOrigin,
    /// The tags that led to an included file, innermost first; empty in the letter itself.
    pub included_from: Arc<[Span]>,
}

/// Where a stretch of the text comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BodyOrigin {
    /// Copied from a source, so that an offset in it is an offset in the source.
    Source,
    /// Printed by a tag: an employer's data, a capture, a filter's result.
    Value,
}

impl LiquidBody {
    /// Appends a stretch; an empty one leaves no trace.
    pub fn push(&mut self, text: &str, span: Span, origin: BodyOrigin, included_from: &Arc<[Span]>) {
        if text.is_empty() {
            return;
        }
        let start = self.text.len();
        self.text.push_str(text);
        self.pieces.push(Piece { start, span, origin, included_from: Arc::clone(included_from) });
    }

    /// The stretches, in order.
    pub fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// The stretch that an offset lies in; the last one for an offset at the end.
    pub fn piece(&self, offset: usize) -> Option<&Piece> {
        let next = self.pieces.partition_point(|piece| piece.start <= offset);
        self.pieces.get(next.checked_sub(1)?)
    }

    /// Where a range of the text was written: from the place of its first byte to that of its last, as far
    /// as both lie in one file.
    pub fn span(&self, range: Range<usize>) -> Option<Span> {
        let first = self.place(range.start, range.start)?;
        if range.end <= range.start {
            return Some(first.slice(0..0));
        }
        let last = self.place(range.end - 1, range.end)?;
        Some(first.to(last))
    }

    fn place(&self, start: usize, end: usize) -> Option<Span> {
        let piece = self.piece(start)?;
        Some(match piece.origin {
            BodyOrigin::Source => piece.span.slice(start - piece.start..end - piece.start),
            BodyOrigin::Value => piece.span,
        })
    }
}
