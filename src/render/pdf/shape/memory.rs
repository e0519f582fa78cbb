//! What was shaped before on this thread.

use std::cell::RefCell;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::rc::Rc;

use super::{Cluster, Glyph, MissingGlyph, ShapeSpan, Shaped, TextDirection, shape_anew};
use crate::recent::RecentlyUsed;
use crate::render::pdf::fonts::Fonts;

/// Shapes a paragraph; what no face has is pushed to `missing`.
///
/// Remembers what it shaped on this thread: the letters of a batch have most paragraphs in common.
pub(in crate::render::pdf) fn shape(
    fonts: &Fonts,
    text: &str,
    spans: &[ShapeSpan],
    direction: TextDirection,
    missing: &mut Vec<MissingGlyph>,
) -> Rc<Shaped> {
    if text.is_empty() {
        return Rc::default();
    }
    let memory = ShapeMemory { fonts: fonts.id(), direction, text, spans };
    let key = memory.key();
    if let Some(known) = MEMORIES.with_borrow_mut(|memories| memories.get(key, |known| known.is(&memory))) {
        missing.extend(&known.missing);
        return Rc::clone(&known.shaped);
    }
    let before = missing.len();
    let shaped = Rc::new(shape_anew(fonts, text, spans, direction, missing));
    let remembered = Rc::new(Remembered {
        fonts: memory.fonts,
        direction,
        text: text.to_owned(),
        spans: spans.to_vec(),
        shaped: Rc::clone(&shaped),
        missing: missing[before..].to_vec(),
    });
    let bytes = remembered.bytes();
    MEMORIES.with_borrow_mut(|memories| memories.keep(key, remembered, bytes));
    shaped
}

/// The most bytes of shaped text that are recent: those of some six thousand characters.
const REMEMBERED_BYTES: usize = 512 << 10;

thread_local! {
    /// What was shaped before, by the hash of what it was shaped from.
    static MEMORIES: RefCell<RecentlyUsed<Rc<Remembered>>> = RefCell::new(RecentlyUsed::new(REMEMBERED_BYTES));
}

/// About how many bytes the ends of lines take for a character.
const LINE_ENDS: usize = 16;

/// What a paragraph is shaped from.
struct ShapeMemory<'a> {
    fonts: u64,
    direction: TextDirection,
    text: &'a str,
    spans: &'a [ShapeSpan],
}

#[derive(Debug)]
struct Remembered {
    fonts: u64,
    direction: TextDirection,
    text: String,
    spans: Vec<ShapeSpan>,
    shaped: Rc<Shaped>,
    missing: Vec<MissingGlyph>,
}

impl ShapeMemory<'_> {
    fn key(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.fonts.hash(&mut hasher);
        self.text.hash(&mut hasher);
        for span in self.spans {
            (span.end, span.size.to_bits(), span.faces.first()).hash(&mut hasher);
        }
        hasher.finish()
    }
}

impl Remembered {
    /// About how many bytes it takes, with the ends of its lines.
    fn bytes(&self) -> usize {
        let Shaped { clusters, glyphs, .. } = &*self.shaped;
        let spans = self.spans.len() * size_of::<ShapeSpan>();
        let each = clusters.len() * (size_of::<Cluster>() + LINE_ENDS) + glyphs.len() * size_of::<Glyph>();
        size_of::<(Self, Shaped)>() + self.text.len() + spans + each
    }

    fn is(&self, memory: &ShapeMemory<'_>) -> bool {
        self.fonts == memory.fonts
            && self.direction == memory.direction
            && self.text == memory.text
            && self.spans == memory.spans
    }
}
