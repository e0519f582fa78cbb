//! Whether a file is still the one that was written, without reading it.
//!
//! As git's index does, a stamp keeps what the file system says of a file: size, inode, and the times of its
//! last change in content and in anything. The last cannot be set by a program, so a file whose stamp is
//! the same has the same content, but for a change within the tick of the clock in which the stamp was
//! taken; a stamp as young as the file it is kept in is therefore not trusted. Stamps say where and when a
//! file was written, so they are kept beside the manifest and not in it. Losing them costs reading.

use crate::order;
use std::collections::HashMap;
use std::fs::Metadata;
use std::io::{self, Write};
use std::sync::Arc;

/// A point in time, in nanoseconds; those that are centuries away begin anew.
type Time = i64;

/// A second.
const SECOND: Time = 1_000_000_000;

fn time(seconds: i64, nanoseconds: i64) -> Time {
    seconds.wrapping_mul(SECOND).wrapping_add(nanoseconds)
}

/// What the file system says of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    size: u64,
    inode: u64,
    modified: Time,
    changed: Time,
    trusted: bool,
}

impl Stamp {
    /// The stamp of a file; none on systems that do not tell when a file was last changed in anything.
    #[cfg(unix)]
    pub fn of(metadata: &Metadata) -> Option<Self> {
        use std::os::unix::fs::MetadataExt;
        Some(Self {
            size: metadata.len(),
            inode: metadata.ino(),
            modified: time(metadata.mtime(), metadata.mtime_nsec()),
            changed: time(metadata.ctime(), metadata.ctime_nsec()),
            trusted: false,
        })
    }

    /// The stamp of a file; none on systems that do not tell when a file was last changed in anything.
    #[cfg(not(unix))]
    pub fn of(_metadata: &Metadata) -> Option<Self> {
        None
    }

    /// Whether a file whose stamp is `now` is the one this was the stamp of, in whatever state. Nobody who sends a
    /// folder knows the inodes it will have.
    pub fn is_of(&self, now: &Self) -> bool {
        (self.inode, self.size, self.modified) == (now.inode, now.size, now.modified)
    }

    /// Whether a file whose stamp this was is proven to be the one whose stamp is `now`.
    pub fn proves(&self, now: &Self) -> bool {
        self.trusted && Self { trusted: false, ..*self } == *now
    }

    fn line(&self) -> String {
        let Self { size, inode, modified, changed, trusted: _ } = self;
        let [modified, changed] = [modified, changed]
            .map(|time| format!("{} {}", time.div_euclid(SECOND), time.rem_euclid(SECOND)));
        format!("{size} {inode} {modified} {changed}")
    }

    /// A line of a file of stamps that was kept at that time, and the path of its artifact.
    pub(super) fn parse(line: &str, kept: Option<Time>) -> Option<(Self, &str)> {
        let mut words = line.splitn(7, ' ');
        let mut number = || words.next()?.parse::<i64>().ok();
        let (size, inode) = (number()?, number()?);
        let modified = time(number()?, number()?);
        let changed = time(number()?, number()?);
        // a clock that only counts seconds is too coarse to prove anything
        let trusted = changed % SECOND != 0 && kept.is_some_and(|kept| changed < kept);
        let path = words.next()?;
        Some((
            Self { size: size.cast_unsigned(), inode: inode.cast_unsigned(), modified, changed, trusted },
            path,
        ))
    }
}

/// The stamps of a folder's artifacts, by path below it.
pub type Stamps = HashMap<Arc<str>, Stamp>;

/// Reads the lines of a file that says of itself `metadata`.
pub fn read(
    lines: impl Iterator<Item = String>,
    metadata: &Metadata,
) -> impl Iterator<Item = (String, Stamp)> {
    let kept = Stamp::of(metadata).map(|stamp| stamp.modified);
    lines.filter_map(move |line| Stamp::parse(&line, kept).map(|(stamp, path)| (path.to_owned(), stamp)))
}

/// Writes stamps, sorted by path.
pub fn write(stamps: &Stamps, to: &mut impl Write) -> io::Result<()> {
    let mut sorted: Vec<_> = stamps.iter().collect();
    order::sort_by_key(&mut sorted, |(path, _)| *path);
    for (path, stamp) in sorted {
        writeln!(to, "{} {path}", stamp.line())?;
    }
    Ok(())
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn proves_only_what_was_kept_after_the_change() {
        let stamp = Stamp { size: 1, inode: 2, modified: time(3, 4), changed: time(5, 6), trusted: false };
        let line = format!("{} a b.pdf", stamp.line());
        for (kept, proven) in
            [(Some(time(5, 7)), true), (Some(time(5, 6)), false), (Some(time(4, 9)), false), (None, false)]
        {
            let (read, path) = Stamp::parse(&line, kept).expect("a stamp");
            assert_eq!((read.proves(&stamp), path), (proven, "a b.pdf"), "{kept:?}");
            assert!(!read.proves(&Stamp { size: 9, ..stamp }));
        }
        let coarse = Stamp { changed: time(5, 0), ..stamp };
        let line = format!("{} a", coarse.line());
        assert!(!Stamp::parse(&line, Some(time(9, 9))).expect("a stamp").0.proves(&coarse));
        assert_eq!(Stamp::parse("1 2 3", None), None);
    }
}
