//! How much is looked through for one question of a letter: who has thousands of names in a long text is answered without.

use std::cell::Cell;

/// So many bytes that are left to be looked through.
#[derive(Debug)]
pub(super) struct SearchRoom(Cell<usize>);

impl SearchRoom {
    /// Room for so many bytes.
    pub(super) fn new(bytes: usize) -> Self {
        Self(Cell::new(bytes))
    }

    /// Takes room for so many; says whether there was.
    pub(super) fn take(&self, bytes: usize) -> bool {
        let left = self.0.get().checked_sub(bytes);
        self.0.set(left.unwrap_or_else(|| self.0.get()));
        left.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_too_much_takes_nothing() {
        let room = SearchRoom::new(10);
        assert_eq!([6, 6, 4, 1].map(|bytes| room.take(bytes)), [true, false, true, false]);
    }
}
