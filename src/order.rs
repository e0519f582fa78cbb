//! Sorting, in one piece of code for all types: a sort of the library's is five kilobytes of program for each type and each
//! way to compare.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

/// Trees made of items one after the other: `collect` sorts them first, with a sort for each type.
pub(crate) trait Trees: Iterator + Sized {
    /// A map; of two items of one key the last counts.
    fn tree_map<K: Ord, V>(self) -> BTreeMap<K, V>
    where
        Self: Iterator<Item = (K, V)>,
    {
        let mut map = BTreeMap::new();
        map.extend(self);
        map
    }

    fn tree_set(self) -> BTreeSet<Self::Item>
    where
        Self::Item: Ord,
    {
        let mut set = BTreeSet::new();
        set.extend(self);
        set
    }
}

impl<I: Iterator> Trees for I {}

/// Sorts as `slice::sort_by` does: what is equal stays in its order.
pub(crate) fn sort_by<T>(items: &mut [T], mut compare: impl FnMut(&T, &T) -> Ordering) {
    if items.len() < 2 {
        return;
    }
    let mut places = places(items.len(), &mut |one, other| compare(&items[one], &items[other]));
    for at in 0..places.len() {
        while places[at] != at {
            let to = places[at];
            items.swap(at, to);
            places.swap(at, to);
        }
    }
}

/// Sorts as `slice::sort_by_key` does.
pub(crate) fn sort_by_key<T, K: Ord>(items: &mut [T], mut key: impl FnMut(&T) -> K) {
    sort_by(items, |one, other| key(one).cmp(&key(other)));
}

/// Sorts as `slice::sort` does.
pub(crate) fn sort<T: Ord>(items: &mut [T]) {
    sort_by(items, T::cmp);
}

/// Where each of so many items goes.
fn places(count: usize, compare: &mut dyn FnMut(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by(|one, other| compare(*one, *other));
    let mut places = vec![0; count];
    for (to, from) in order.into_iter().enumerate() {
        places[from] = to;
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_are_sorted_as_the_library_sorts_them() {
        let mut state = 7_u64;
        for count in (0..40).chain([500]) {
            let mut next = || {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                (state >> 33) % 20
            };
            let items: Vec<(u64, String)> = (0..count).map(|at| (next(), format!("{at}"))).collect();
            let (mut ours, mut theirs) = (items.clone(), items);
            sort_by_key(&mut ours, |(key, _)| *key);
            theirs.sort_by_key(|(key, _)| *key);
            assert_eq!(ours, theirs, "{count}");
            sort_by(&mut ours, |(_, one), (_, other)| other.cmp(one));
            theirs.sort_by(|(_, one), (_, other)| other.cmp(one));
            assert_eq!(ours, theirs, "{count}");
        }
    }
}
