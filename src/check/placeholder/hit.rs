//! What is found of a placeholder in a text.

use std::borrow::Cow;
use std::ops::Range;

use crate::diagnostic::{Severity, sentence};

/// What was found in a passage: where, how bad, what it is, and what to do.
pub(super) struct PlaceholderHit {
    pub(super) range: Range<usize>,
    pub(super) severity: Severity,
    pub(super) message: String,
    pub(super) hint: &'static str,
}

pub(super) fn error(range: Range<usize>, message: String, hint: &'static str) -> PlaceholderHit {
    PlaceholderHit { range, severity: Severity::Error, message, hint }
}

/// A passage with more of them is no letter's.
pub(super) const MOST_HITS: usize = 100;

pub(super) fn hit(text: &str, range: Range<usize>, severity: Severity) -> PlaceholderHit {
    let message = format!("`{}` is a placeholder", shortened(&text[range.clone()]));
    PlaceholderHit { range, severity, message, hint: "write what belongs here" }
}

pub(super) fn is_in(hits: &[PlaceholderHit], range: &Range<usize>) -> bool {
    hits.iter().any(|hit| hit.range.start <= range.start && range.end <= hit.range.end)
}

/// As much of a text as a message says.
pub(super) fn shortened(text: &str) -> Cow<'_, str> {
    sentence::shortened(text, 40)
}
