//! Compressing streams, those that a letter has in common with the one before it once.

use std::borrow::Cow;
use std::cell::RefCell;
use std::hash::{BuildHasher as _, BuildHasherDefault};
use std::io::{Read, Write};
use std::rc::Rc;

use flate2::Compression;
use flate2::read::ZlibDecoder;
use flate2::write::ZlibEncoder;

use super::Filled;
use super::content::shorter;
use crate::recent::RecentlyUsed;
use crate::words::WordHasher;

/// What is in a stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum StreamContent {
    /// What is drawn.
    Drawn,
    /// Small objects, where they stand, or what glyphs mean.
    Objects,
    /// A font.
    Font,
}

impl StreamContent {
    /// How much is tried to make it small. With less, pages in some scripts are larger by a twentieth than with all that
    /// can be tried, and with that a page takes three times as long. Fonts are larger by a twentieth with the least.
    fn level(self) -> Compression {
        match self {
            Self::Drawn | Self::Font => Compression::new(3),
            Self::Objects => Compression::fast(),
        }
    }
}

/// A stream as it is written.
#[derive(Debug)]
struct CompressedStream {
    of: StreamContent,
    content: Vec<u8>,
    compressed: Rc<[u8]>,
}

/// The most bytes of streams, as they were and as they are written, that are recent: those of some letters of one page.
const MOST_KEPT: usize = 256 << 10;

thread_local! {
    /// What was compressed before, by a hash of what it was made of.
    static KNOWN: RefCell<RecentlyUsed<Rc<CompressedStream>>> = RefCell::new(RecentlyUsed::new(MOST_KEPT));
}

/// A stream compressed, remembered on this thread: the letters of a batch have many in common.
pub(super) fn compressed(of: StreamContent, content: &[u8]) -> Option<Rc<[u8]>> {
    remembered(of, content, || match of {
        StreamContent::Drawn => deflated(of, shorter(content).as_deref().unwrap_or(content)),
        StreamContent::Objects | StreamContent::Font => deflated(of, content),
    })
}

/// A font with its outlines, compressed, of one that the PDF crate compressed; remembered as other streams are.
pub(super) fn font(content: &[u8], filled: &Filled<'_>) -> Option<Rc<[u8]>> {
    remembered(StreamContent::Font, content, || {
        let mut subset = Vec::with_capacity(content.len() * 4);
        ZlibDecoder::new(content).read_to_end(&mut subset).ok()?;
        match filled(&subset)? {
            Cow::Borrowed(_) => Some(content.to_vec()),
            Cow::Owned(filled) => deflated(StreamContent::Font, &filled),
        }
    })
}

fn deflated(of: StreamContent, content: &[u8]) -> Option<Vec<u8>> {
    let mut encoder = ZlibEncoder::new(Vec::with_capacity(content.len() / 2), of.level());
    encoder.write_all(content).ok()?;
    encoder.finish().ok()
}

/// What is written for a stream, made where this thread does not remember it.
fn remembered(of: StreamContent, content: &[u8], make: impl FnOnce() -> Option<Vec<u8>>) -> Option<Rc<[u8]>> {
    // two that have a hash in common are told apart, and the later stays
    let key = BuildHasherDefault::<WordHasher>::default().hash_one((of, content));
    let is_same = |known: &Rc<CompressedStream>| known.of == of && known.content == content;
    if let Some(known) = KNOWN.with_borrow_mut(|known| known.get(key, is_same)) {
        return Some(Rc::clone(&known.compressed));
    }
    let compressed: Rc<[u8]> = make()?.into();
    let bytes = content.len() + compressed.len() + size_of::<CompressedStream>();
    let new = CompressedStream { of, content: content.to_vec(), compressed: Rc::clone(&compressed) };
    KNOWN.with_borrow_mut(|known| known.keep(key, Rc::new(new), bytes));
    Some(compressed)
}

/// What is compressed while it is written.
pub(super) type Deflated = ZlibEncoder<Vec<u8>>;

/// Begins to compress: as small as can be, or fast.
pub(super) fn deflate(is_small: bool) -> Deflated {
    ZlibEncoder::new(Vec::new(), if is_small { Compression::default() } else { Compression::fast() })
}

/// What is unpacked while it is read.
pub(super) struct Inflated<'a>(ZlibDecoder<&'a [u8]>);

impl<'a> Inflated<'a> {
    /// Begins to unpack.
    pub(super) fn new(content: &'a [u8]) -> Self {
        Self(ZlibDecoder::new(content))
    }

    /// Fills a list with what comes next; nothing where that is less, or broken.
    pub(super) fn fill(&mut self, list: &mut [u8]) -> Option<()> {
        self.0.read_exact(list).ok()
    }

    /// Whether so many bytes come next and nothing after them, and all are as they were packed.
    pub(super) fn holds(self, bytes: u64) -> bool {
        std::io::copy(&mut self.0.take(bytes.saturating_add(1)), &mut std::io::sink())
            .is_ok_and(|read| read == bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stream_is_compressed_once_and_says_the_same() {
        let content = br"[(\000\001)5(\000\002)-1.0000305(\000\003)]TJ ".repeat(100);
        let read = |of| {
            let compressed = compressed(of, &content).expect("a stream");
            let mut read = Vec::new();
            ZlibDecoder::new(&*compressed).read_to_end(&mut read).expect("zlib");
            (compressed, read)
        };
        let (objects, same) = read(StreamContent::Objects);
        assert_eq!(same, content);
        let (drawn, short) = read(StreamContent::Drawn);
        assert_eq!(short, b"[(\0\x01)5(\0\x02)-1(\0\x03)]TJ ".repeat(100));
        assert!(Rc::ptr_eq(&objects, &read(StreamContent::Objects).0));
        assert!(Rc::ptr_eq(&drawn, &read(StreamContent::Drawn).0));
    }

    #[test]
    fn no_more_is_kept_than_some_pages() {
        for number in 0..200_u32 {
            compressed(StreamContent::Objects, &number.to_be_bytes().repeat(2_000));
        }
        KNOWN.with_borrow(|known| {
            let bytes: usize = known.kept().map(|stream| stream.content.len()).sum();
            assert!(bytes > 0 && bytes <= 2 * MOST_KEPT);
        });
    }
}
