//! What letters under way take at once, however many threads work on them.

use std::path::PathBuf;

use crate::locks::{LateRoom, SharedRoom};
use crate::workspace::files;

/// The [weights](weight) of what Liquid makes of them: reading and setting it takes hundreds of times as much, so that a letter of
/// half of what the default limit admits is worked on alone.
static TEXTS: SharedRoom = SharedRoom::new(1_000_000);

/// What a mark weighs beside its byte: it may begin a cell, a block or another style, and each of those takes as much as many letters.
const MARK: usize = 8;

/// The bytes of their images and enclosed files.
static FILES: SharedRoom = SharedRoom::new(128 << 20);

/// What one letter takes of them, in this order, until it is done.
#[derive(Debug)]
pub(super) struct LetterRooms {
    texts: LateRoom,
    files: LateRoom,
}

impl LetterRooms {
    /// Nothing so far.
    pub(super) fn new() -> Self {
        Self { texts: LateRoom::new(&TEXTS), files: LateRoom::new(&FILES) }
    }

    /// Waits until there is room for a text.
    pub(super) fn text(&self, text: &str) {
        self.texts.take(weight(text) as u64);
    }

    /// Waits until there is room for some files.
    pub(super) fn files(&self, paths: &[PathBuf]) {
        if !paths.is_empty() {
            self.files.take(paths.iter().map(|path| files::bytes_of(path)).sum());
        }
    }
}

/// What a text weighs: its bytes, and more for those that may mark what it is made of.
fn weight(text: &str) -> usize {
    let marks = text.bytes().filter(|byte| byte.is_ascii_punctuation() || *byte == b'\n').count();
    text.len() + MARK * marks
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    /// How many letters of a text are under way at once, of eight on as many threads.
    fn together(text: &str) -> usize {
        let (now, most) = (AtomicUsize::new(0), AtomicUsize::new(0));
        std::thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| {
                    let rooms = LetterRooms::new();
                    rooms.text(text);
                    // what is asked for again is there
                    rooms.text(text);
                    rooms.files(&[PathBuf::from("/no/such/file")]);
                    most.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                    std::thread::sleep(Duration::from_millis(20));
                    now.fetch_sub(1, Ordering::SeqCst);
                });
            }
        });
        most.into_inner()
    }

    #[test]
    fn letters_at_their_limit_are_under_way_one_after_the_other() {
        for (unit, bytes, most) in [
            ("word ", 2_000_000, 1),
            ("word ", 20_000_000, 1),
            ("word ", 500_000, 2),
            ("word ", 3_000, 8),
            // a table of half of the cells that a letter may have, a line of every letter, nothing but quotations
            ("|", 60_000, 1),
            ("a\n", 120_000, 1),
            ("> ", 120_000, 1),
        ] {
            let text = unit.repeat(bytes / unit.len());
            assert!((1..=most).contains(&together(&text)), "{unit:?} {bytes}");
        }
    }
}
