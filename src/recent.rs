//! What a thread made of late, up to so many bytes: the letters of a batch have most of it in common.

use std::collections::HashMap;

/// Values by a hash of what they were made of. Those that nobody asked for are let go when as many bytes of others as
/// may be recent were kept since.
#[derive(Debug)]
pub(crate) struct RecentlyUsed<V> {
    /// The most bytes that are recent; as many again may be older.
    most: usize,
    bytes: usize,
    recent: HashMap<u64, (usize, V)>,
    older: HashMap<u64, (usize, V)>,
}

impl<V: Clone> RecentlyUsed<V> {
    /// Keeps up to twice so many bytes.
    pub(crate) fn new(most: usize) -> Self {
        Self { most, bytes: 0, recent: HashMap::new(), older: HashMap::new() }
    }

    /// A value that was kept, if `is_same` says that it is the one: two may have a hash in common.
    pub(crate) fn get(&mut self, hash: u64, is_same: impl FnOnce(&V) -> bool) -> Option<V> {
        if let Some((_, known)) = self.recent.get(&hash) {
            return is_same(known).then(|| known.clone());
        }
        let (bytes, known) = self.older.remove(&hash).filter(|(_, known)| is_same(known))?;
        self.keep(hash, known.clone(), bytes);
        Some(known)
    }

    /// Keeps a value of so many bytes, unless it alone is too large.
    pub(crate) fn keep(&mut self, hash: u64, value: V, bytes: usize) {
        if bytes > self.most {
            return;
        }
        if self.bytes + bytes > self.most {
            self.older = std::mem::take(&mut self.recent);
            self.bytes = 0;
        }
        self.bytes += bytes;
        self.recent.insert(hash, (bytes, value));
    }

    /// All that is kept.
    #[cfg(test)]
    pub(crate) fn kept(&self) -> impl Iterator<Item = &V> {
        self.recent.values().chain(self.older.values()).map(|(_, value)| value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_for_stays_and_the_rest_goes() {
        let mut used = RecentlyUsed::new(1000);
        for number in 1..10_000 {
            if used.get(0, |value| *value == 0).is_none() {
                assert_eq!(number, 1);
                used.keep(0, 0, 100);
            }
            used.keep(number, number, 10);
            assert!(used.kept().count() <= 200, "{number}");
        }
        assert_eq!(used.get(9_999, |value| *value == 9_999), Some(9_999));
        assert_eq!(used.get(9_999, |value| *value == 1), None);
        assert_eq!(used.get(1, |_| true), None);
        used.keep(1, 1, 1001);
        assert_eq!(used.get(1, |_| true), None);
    }
}
