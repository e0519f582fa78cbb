//! Numbers of employers, or of what they are called, by something that nearly always is of one.

use std::borrow::Borrow;
use std::collections::HashMap;
use std::hash::Hash;

/// Numbers in order, each once: one, as nearly always, takes no room of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum FewIndexes {
    One(usize),
    Several(Vec<usize>),
}

impl FewIndexes {
    /// Adds a number that is no less than the last.
    pub(super) fn push(&mut self, index: usize) {
        match self {
            Self::One(one) if *one == index => {}
            Self::One(one) => *self = Self::Several(vec![*one, index]),
            Self::Several(several) if several.last() == Some(&index) => {}
            Self::Several(several) => several.push(index),
        }
    }

    /// Adds a number that is no less than the last to those of a key.
    pub(super) fn add<K: Eq + Hash>(all: &mut HashMap<K, Self>, key: K, index: usize) {
        all.entry(key).and_modify(|indexes| indexes.push(index)).or_insert(Self::One(index));
    }

    /// The numbers of a key.
    pub(super) fn of<'a, K: Eq + Hash + Borrow<Q>, Q: Eq + Hash + ?Sized>(
        all: &'a HashMap<K, Self>,
        key: &Q,
    ) -> &'a [usize] {
        all.get(key).map_or(&[], Self::as_slice)
    }

    /// All of them.
    pub(super) fn as_slice(&self) -> &[usize] {
        match self {
            Self::One(one) => std::slice::from_ref(one),
            Self::Several(several) => several,
        }
    }
}
