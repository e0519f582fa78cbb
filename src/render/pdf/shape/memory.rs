//! What was shaped before on this thread.

use std::cell::RefCell;
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::rc::Rc;

use super::{MissingGlyph, ShapeSpan, Shaped, TextDirection, shape_anew};
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
    let known = MEMORIES.with_borrow(|memories| {
        let found = memories.entries.get(&key).filter(|entry| entry.is(&memory))?;
        missing.extend(&found.missing);
        Some(Rc::clone(&found.shaped))
    });
    if let Some(shaped) = known {
        return shaped;
    }
    let before = missing.len();
    let shaped = Rc::new(shape_anew(fonts, text, spans, direction, missing));
    MEMORIES.with_borrow_mut(|memories| {
        memories.bytes += text.len();
        if memories.bytes > REMEMBERED_BYTES {
            memories.entries.clear();
            memories.bytes = text.len();
        }
        let entry = Remembered {
            fonts: memory.fonts,
            direction,
            text: text.to_owned(),
            spans: spans.to_vec(),
            shaped: Rc::clone(&shaped),
            missing: missing[before..].to_vec(),
        };
        memories.entries.insert(key, entry);
    });
    shaped
}

/// How much text a thread remembers the glyphs of: the glyphs take some hundred times as much.
const REMEMBERED_BYTES: usize = 64 << 10;

thread_local! {
    static MEMORIES: RefCell<Memories> = RefCell::default();
}

/// What was shaped before, by the hash of what it was shaped from.
#[derive(Debug, Default)]
struct Memories {
    entries: HashMap<u64, Remembered>,
    bytes: usize,
}

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
    fn is(&self, memory: &ShapeMemory<'_>) -> bool {
        self.fonts == memory.fonts
            && self.direction == memory.direction
            && self.text == memory.text
            && self.spans == memory.spans
    }
}
