//! Texts that stand in one file many times, each kept once: keys of maps, and short values.

use std::collections::HashSet;
use std::sync::Arc;

/// The keys of a file so far. A table of a hundred thousand rows has those of its columns as often as it has rows.
#[derive(Debug, Default)]
pub(crate) struct KeyPool(HashSet<Arc<str>>);

/// The most keys that are kept, as many as a table has columns: a file whose keys all differ has none to share.
const MOST: usize = 1 << 14;

/// The most bytes of a short text.
const SHORT: usize = 8;

impl KeyPool {
    /// A key, the same text each time.
    pub(crate) fn key(&mut self, text: &str) -> Arc<str> {
        if let Some(known) = self.0.get(text) {
            return Arc::clone(known);
        }
        let key: Arc<str> = text.into();
        if self.0.len() < MOST {
            self.0.insert(Arc::clone(&key));
        }
        key
    }

    /// A text, the same each time where it is a short one: a file that has as many values as it may has room for no others.
    pub(crate) fn text(&mut self, text: Arc<str>) -> Arc<str> {
        if text.len() <= SHORT { self.key(&text) } else { text }
    }
}
