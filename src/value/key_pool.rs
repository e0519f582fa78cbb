//! Keys that many maps of one file have, each kept once.

use std::collections::HashSet;
use std::sync::Arc;

/// The keys of a file so far. A table of a hundred thousand rows has those of its columns as often as it has rows.
#[derive(Debug, Default)]
pub(crate) struct KeyPool(HashSet<Arc<str>>);

/// The most keys that are kept: a file whose keys all differ has none to share.
const MOST: usize = 1000;

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
}
