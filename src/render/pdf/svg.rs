//! The third painter: laid-out pages become pictures, one SVG each.
//!
//! Letters are drawn as the outlines that the fonts have, so that a picture needs no font and looks the same
//! everywhere. It has no links and no words to select; the PDF has both.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::fonts::{FaceId, Fonts, Outlines, Stroke};
use super::page::{Color, GlyphRun, ItemKind, Page, PagedLetter, Rect};
use crate::base64;

/// Paints every page.
pub(super) fn paint(layout: &PagedLetter, fonts: &Fonts) -> Vec<String> {
    layout.pages.iter().map(|page| picture(page, layout.size, fonts)).collect()
}

fn picture(page: &Page, (width, height): (f32, f32), fonts: &Fonts) -> String {
    let mut shapes = Shapes::default();
    let mut body = String::new();
    for item in &page.items {
        match &item.kind {
            ItemKind::Glyphs(run) => draw_glyphs(&mut body, &mut shapes, run, fonts),
            ItemKind::Rect { rect, color } => {
                let _ = writeln!(body, "<rect {} fill=\"{}\"/>", place(*rect), hex(*color));
            }
            ItemKind::Image { rect, picture } => {
                let place = place(*rect);
                let file = &picture.file;
                let data = base64::encode(&file.bytes);
                let kind = file.media_type;
                let _ = writeln!(
                    body,
                    "<image {place} preserveAspectRatio=\"none\" href=\"data:{kind};base64,{data}\"/>"
                );
            }
            ItemKind::Link(_) => {}
        }
    }
    let (width, height) = (SvgNumber(width), SvgNumber(height));
    let defs = shapes.defs;
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}pt\" height=\"{height}pt\" \
         viewBox=\"0 0 {width} {height}\">\n<defs>\n{defs}</defs>\n\
         <rect width=\"{width}\" height=\"{height}\" fill=\"#ffffff\"/>\n{body}</svg>\n"
    )
}

/// The shapes of the glyphs of a page, each once.
#[derive(Default)]
struct Shapes {
    defs: String,
    known: BTreeSet<(FaceId, u32)>,
}

impl Shapes {
    /// Makes sure of a glyph's shape.
    fn need(&mut self, face: FaceId, glyph: u32, outlines: &Outlines<'_>) {
        if !self.known.insert((face, glyph)) {
            return;
        }
        let _ = write!(self.defs, "<path id=\"g{}-{glyph}\" d=\"", face.0);
        for stroke in outlines.strokes(glyph) {
            let (letter, numbers): (char, &[f32]) = match &stroke {
                Stroke::Move(to) => ('M', to),
                Stroke::Line(to) => ('L', to),
                Stroke::Quadratic(points) => ('Q', points),
                Stroke::Cubic(points) => ('C', points),
                Stroke::Close => ('Z', &[]),
            };
            self.defs.push(letter);
            for (index, number) in numbers.iter().enumerate() {
                let gap = if index == 0 { "" } else { " " };
                let _ = write!(self.defs, "{gap}{}", SvgNumber(*number));
            }
        }
        self.defs.push_str("\"/>\n");
    }
}

/// Draws a run in units of its font, which `scale` brings to its size; y grows upwards inside.
fn draw_glyphs(body: &mut String, shapes: &mut Shapes, run: &GlyphRun, fonts: &Fonts) {
    let Some(outlines) = fonts.face(run.face).outlines() else { return };
    let scale = run.size / outlines.em;
    if !scale.is_normal() {
        return;
    }
    let (x, y, color) = (SvgNumber(run.x), SvgNumber(run.y), hex(run.color));
    let wide = scale * run.breadth;
    let _ = write!(body, "<g fill=\"{color}\" transform=\"translate({x} {y}) scale({wide} -{scale})\">");
    let mut pen = 0.0;
    for glyph in &run.glyphs {
        shapes.need(run.face, glyph.id, &outlines);
        let (x, y) = (SvgNumber((pen + glyph.dx) / wide), SvgNumber(-glyph.dy / scale));
        let _ = write!(body, "<use href=\"#g{}-{}\" x=\"{x}\" y=\"{y}\"/>", run.face.0, glyph.id);
        pen += glyph.advance;
    }
    body.push_str("</g>\n");
}

fn place(Rect { x, y, width, height }: Rect) -> String {
    let (x, y, width, height) = (SvgNumber(x), SvgNumber(y), SvgNumber(width), SvgNumber(height));
    format!("x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"")
}

fn hex(Color { red, green, blue }: Color) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

/// A length with at most two decimals.
struct SvgNumber(f32);

impl std::fmt::Display for SvgNumber {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let rounded = (self.0 * 100.0).round() / 100.0;
        // what is not a number has no place
        let rounded = if rounded.is_finite() { rounded + 0.0 } else { 0.0 };
        write!(formatter, "{rounded}")
    }
}
