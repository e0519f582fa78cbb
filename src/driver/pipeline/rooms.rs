//! What letters under way take at once, however many threads work on them.

use std::path::PathBuf;

use crate::locks::{LateRoom, SharedRoom};
use crate::workspace::files;

/// The bytes that Liquid makes of them: reading and setting those takes hundreds of times as much, so that one letter alone
/// may have as many as the default limit admits.
static TEXTS: SharedRoom = SharedRoom::new(2_000_000);

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

    /// Waits until there is room for a text of so many bytes.
    pub(super) fn text(&self, bytes: usize) {
        self.texts.take(bytes as u64);
    }

    /// Waits until there is room for some files.
    pub(super) fn files(&self, paths: &[PathBuf]) {
        if !paths.is_empty() {
            self.files.take(paths.iter().map(|path| files::bytes_of(path)).sum());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    /// How many letters of so much text are under way at once, of eight on as many threads.
    fn together(bytes: usize) -> usize {
        let (now, most) = (AtomicUsize::new(0), AtomicUsize::new(0));
        std::thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| {
                    let rooms = LetterRooms::new();
                    rooms.text(bytes);
                    // what is asked for again is there
                    rooms.text(bytes);
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
        assert_eq!(together(2_000_000), 1);
        assert_eq!(together(900_000_000), 1);
        assert!((1..=2).contains(&together(1_000_000)));
        assert!((1..=8).contains(&together(3_000)));
    }
}
