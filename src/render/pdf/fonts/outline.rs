//! The shapes of glyphs, for painters that draw them as pictures.

use skrifa::GlyphId;
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlineGlyphCollection, OutlinePen};

/// The shapes of a face's glyphs.
pub(in crate::render::pdf) struct Outlines<'a> {
    pub(super) glyphs: OutlineGlyphCollection<'a>,
    /// How many units of the shapes are one em.
    pub(in crate::render::pdf) em: f32,
}

/// One step along the outline of a glyph, in units of the font; y grows upwards.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::render::pdf) enum Stroke {
    /// To where a contour begins.
    Move([f32; 2]),
    /// Straight on.
    Line([f32; 2]),
    /// Along a quadratic curve: the control point and the end.
    Quadratic([f32; 4]),
    /// Along a cubic curve: the control points and the end.
    Cubic([f32; 6]),
    /// Back to where the contour began.
    Close,
}

impl Outlines<'_> {
    /// The outline of a glyph; nothing for one that draws nothing.
    pub(in crate::render::pdf) fn strokes(&self, glyph: u32) -> Vec<Stroke> {
        let mut strokes = Strokes(Vec::new());
        if let Some(outline) = self.glyphs.get(GlyphId::new(glyph)) {
            let unscaled = DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
            if outline.draw(unscaled, &mut strokes).is_err() {
                strokes.0.clear();
            }
        }
        strokes.0
    }
}

struct Strokes(Vec<Stroke>);

impl OutlinePen for Strokes {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.push(Stroke::Move([x, y]));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.0.push(Stroke::Line([x, y]));
    }

    fn quad_to(&mut self, cx0: f32, cy0: f32, x: f32, y: f32) {
        self.0.push(Stroke::Quadratic([cx0, cy0, x, y]));
    }

    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        self.0.push(Stroke::Cubic([cx0, cy0, cx1, cy1, x, y]));
    }

    fn close(&mut self) {
        self.0.push(Stroke::Close);
    }
}
