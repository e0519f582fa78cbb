//! The texts a user wrote, and places in them.
//!
//! A [`Span`] is two byte offsets into one [`Source`]; lines and columns are computed only when a
//! diagnostic is shown. [`Sources`] keeps every text that a span may still point into.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::{Arc, OnceLock, PoisonError, RwLock};

use serde::{Serialize, Serializer};

/// Names one [`Source`] of one [`Sources`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SourceId(u32);

/// A range of bytes in one source.
///
/// Offsets are kept as `u32`: the reader refuses files beyond 4 GiB long before they become a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// The text the range lies in.
    pub source: SourceId,
    start: u32,
    end: u32,
}

impl Span {
    /// Makes the span of `range` in `source`.
    pub fn new(source: SourceId, range: Range<usize>) -> Self {
        let clamp = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        Self { source, start: clamp(range.start), end: clamp(range.end.max(range.start)) }
    }

    /// The bytes covered.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The offset of the first byte.
    pub fn start(self) -> usize {
        self.start as usize
    }

    /// The offset behind the last byte.
    pub fn end(self) -> usize {
        self.end as usize
    }

    /// The part of this span at `range`, counted from its own start and kept inside it.
    #[must_use]
    pub fn slice(self, range: Range<usize>) -> Self {
        let at = |offset: usize| (self.start() + offset).min(self.end());
        Self::new(self.source, at(range.start)..at(range.end))
    }

    /// Whether another span lies within this one, in the same source.
    pub fn holds(self, other: Self) -> bool {
        self.source == other.source && self.start <= other.start && other.end <= self.end
    }

    /// The smallest span that covers both; `self` when they lie in different sources.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        if self.source == other.source {
            Self { start: self.start.min(other.start), end: self.end.max(other.end), ..self }
        } else {
            self
        }
    }
}

impl Serialize for Span {
    /// Writes `[start, end]`, byte offsets in the user's own file.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (self.start, self.end).serialize(serializer)
    }
}

/// A line and a column, both counted from 1; the column counts Unicode scalar values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

/// One text and the name it is shown under.
#[derive(Debug)]
pub struct Source {
    id: SourceId,
    name: String,
    text: String,
    line_starts: OnceLock<Vec<usize>>,
}

impl Source {
    /// The number spans carry.
    pub fn id(&self) -> SourceId {
        self.id
    }

    /// The path, as it is shown to the user.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The span of `range`.
    pub fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.id, range)
    }

    /// The line and column of a byte offset; an offset inside a character or behind the end is moved back.
    pub fn position(&self, offset: usize) -> Position {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        let starts = self.line_starts.get_or_init(|| {
            std::iter::once(0).chain(self.text.match_indices('\n').map(|(newline, _)| newline + 1)).collect()
        });
        let line = starts.partition_point(|&start| start <= offset);
        let column = self.text[starts[line - 1]..offset].chars().count() + 1;
        Position { line, column }
    }
}

/// Every source that a span may still point into; shared by all threads.
#[derive(Debug, Default)]
pub struct Sources {
    entries: RwLock<(u32, BTreeMap<SourceId, Arc<Source>>)>,
}

impl Sources {
    /// Keeps a text under a new number.
    pub fn add(&self, name: impl Into<String>, text: impl Into<String>) -> Arc<Source> {
        let mut entries = self.entries.write().unwrap_or_else(PoisonError::into_inner);
        let id = SourceId(entries.0);
        entries.0 += 1;
        let source =
            Arc::new(Source { id, name: name.into(), text: text.into(), line_starts: OnceLock::new() });
        entries.1.insert(id, Arc::clone(&source));
        source
    }

    /// The source of that number, unless it was forgotten.
    pub fn get(&self, id: SourceId) -> Option<Arc<Source>> {
        self.entries.read().unwrap_or_else(PoisonError::into_inner).1.get(&id).cloned()
    }

    /// The last source of that name.
    pub fn named(&self, name: &str) -> Option<Arc<Source>> {
        let entries = self.entries.read().unwrap_or_else(PoisonError::into_inner);
        entries.1.values().rev().find(|source| source.name == name).cloned()
    }

    /// Lets a source go, so that a long batch keeps only the texts it still needs.
    pub fn forget(&self, id: SourceId) {
        self.entries.write().unwrap_or_else(PoisonError::into_inner).1.remove(&id);
    }
}
