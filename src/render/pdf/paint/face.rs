//! The faces of a workspace as the PDF crate holds them.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::{Arc, RwLock};

use krilla::Data;
use krilla::text::Font;

use crate::locks;
use crate::render::pdf::fonts::{FaceId, Fonts, HollowFont, filled};
use crate::render::pdf::page::GlyphSource;
use crate::stationery::files::FileBytes;

/// The faces of one [`Fonts`], each read when it is first drawn with and kept for the letters that follow; nothing
/// for one that cannot be embedded.
#[derive(Debug, Default)]
pub(in crate::render::pdf) struct Faces {
    read: RwLock<HashMap<(FaceId, GlyphSource), Option<Font>>>,
    /// The whole files of those that are drawn without outlines, by their marks.
    whole: RwLock<HashMap<u64, FileBytes>>,
    are_whole: bool,
}

impl Faces {
    /// Faces that are given to the PDF crate with their outlines.
    pub(super) fn whole() -> Self {
        Self { are_whole: true, ..Self::default() }
    }

    /// The font to draw a face with that was put there by `hand`.
    pub(super) fn font(&self, fonts: &Fonts, id: FaceId, hand: GlyphSource) -> Option<Font> {
        if let Some(font) = locks::read(&self.read).get(&(id, hand)) {
            return font.clone();
        }
        let whole = fonts.face(id).bytes();
        let hollow = if self.are_whole { None } else { HollowFont::of(whole) };
        let bytes = match hollow {
            Some(hollow) => {
                locks::write(&self.whole).insert(hollow.mark, whole.clone());
                hollow.bytes.into()
            }
            None => whole.clone(),
        };
        let bytes = match hand {
            GlyphSource::Author => bytes,
            // In a PDF a glyph stands for one character, the same wherever it is drawn, and the hyphens of the
            // letter are drawn with the same glyph. So those that nobody wrote come from a font of their own,
            // which differs in a byte after its end.
            GlyphSource::Hyphenation => [&*bytes, &[0]].concat().into(),
        };
        let data: Arc<dyn AsRef<[u8]> + Send + Sync> = Arc::new(bytes);
        let font = Font::new(Data::from(data), 0);
        // another thread may have read the same face meanwhile: all draw with the first
        let mut read = locks::write(&self.read);
        read.entry((id, hand)).or_insert(font).clone()
    }

    /// A subset that the PDF crate made of a face, with its outlines; nothing where its font is broken.
    pub(super) fn filled<'a>(&self, subset: &'a [u8]) -> Option<Cow<'a, [u8]>> {
        filled(subset, |mark| locks::read(&self.whole).get(&mark).cloned())
    }
}
