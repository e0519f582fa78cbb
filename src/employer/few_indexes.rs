//! Numbers of employers, or of what they are called, by something that nearly always is of one.

use std::collections::HashMap;
use std::sync::Arc;

/// Such numbers by a text.
pub(super) type IndexesByText = HashMap<Arc<str>, FewIndexes>;

/// Numbers in order, each once: one, as nearly always, takes no room of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum FewIndexes {
    One(usize),
    Several(Box<SeveralIndexes>),
}

/// What takes room of its own: behind a pointer, so that one number takes little.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct SeveralIndexes(Vec<usize>);

impl FewIndexes {
    /// Adds a number that is no less than the last.
    pub(super) fn push(&mut self, index: usize) {
        match self {
            Self::One(one) if *one == index => {}
            Self::One(one) => *self = Self::Several(Box::new(SeveralIndexes(vec![*one, index]))),
            Self::Several(several) if several.0.last() == Some(&index) => {}
            Self::Several(several) => several.0.push(index),
        }
    }

    /// Adds a number that is no less than the last to those of a key.
    pub(super) fn add(all: &mut IndexesByText, key: Arc<str>, index: usize) {
        all.entry(key).and_modify(|indexes| indexes.push(index)).or_insert(Self::One(index));
    }

    /// The numbers of a key.
    pub(super) fn of<'a>(all: &'a IndexesByText, key: &str) -> &'a [usize] {
        all.get(key).map_or(&[], Self::as_slice)
    }

    /// All of them.
    pub(super) fn as_slice(&self) -> &[usize] {
        match self {
            Self::One(one) => std::slice::from_ref(one),
            Self::Several(several) => &several.0,
        }
    }
}
