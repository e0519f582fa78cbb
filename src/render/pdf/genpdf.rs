//! The second painter: the same pages through the low-level interface of genpdf. The one file that names
//! that crate.
//!
//! Every word stands where layout put it. Sizes are rounded to whole points, since that is all the crate
//! knows; words are drawn without ligatures. Links, tags, images, filled areas and subsets are beyond it,
//! which is said once a letter.

use std::collections::BTreeMap;

use genpdf::fonts::{Font, FontCache, FontData, FontFamily};
use genpdf::render::{Area, Renderer};
use genpdf::style::{Color as GenpdfColor, Style};
use genpdf::{Mm, Position, Size};

use super::fonts::{FaceId, Fonts};
use super::page::{Color, GlyphRun, ItemKind, PagedLetter};
use super::paint::PdfMetadata;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};

/// What a drawn hyphen stands for.
const SOFT_HYPHEN: char = '\u{AD}';

/// Paints a layout; nothing after an error was pushed.
pub(super) fn paint(
    layout: &PagedLetter,
    fonts: &Fonts,
    metadata: &PdfMetadata,
    diagnostics: &mut Diagnostics,
) -> Option<Vec<u8>> {
    let message = "genpdf leaves out links, tags, images, backgrounds and metadata, and embeds whole fonts";
    diagnostics.push(
        Diagnostic::new(Code::PdfEngine, message)
            .hint("the engine `krilla`, which is the default, leaves out nothing"),
    );
    match try_paint(layout, fonts, metadata) {
        Ok(bytes) => Some(bytes),
        Err(error) => {
            diagnostics.push(Diagnostic::new(Code::Pdf, format!("genpdf cannot make the PDF: {error}")));
            None
        }
    }
}

fn try_paint(
    layout: &PagedLetter,
    fonts: &Fonts,
    metadata: &PdfMetadata,
) -> Result<Vec<u8>, genpdf::error::Error> {
    let size = Size::new(mm(layout.size.0), mm(layout.size.1));
    let mut renderer = Renderer::new(size, &metadata.title)?;
    let (mut cache, faces) = load(layout, fonts)?;
    cache.load_pdf_fonts(&renderer)?;
    for _ in 1..layout.pages.len() {
        renderer.add_page(size);
    }
    for (index, page) in layout.pages.iter().enumerate() {
        let Some(sheet) = renderer.get_page(index) else { continue };
        let area = sheet.last_layer().area();
        for item in &page.items {
            match &item.kind {
                ItemKind::Glyphs(run) => draw_words(&area, &cache, &faces, run)?,
                ItemKind::Rect { rect, color } if rect.height < 2.0 => {
                    let middle = rect.y + rect.height / 2.0;
                    let ends = [rect.x, rect.x + rect.width].map(|x| Position::new(mm(x), mm(middle)));
                    area.draw_line(ends.to_vec(), Style::new().with_color(rgb(*color)));
                }
                ItemKind::Rect { .. } | ItemKind::Image { .. } | ItemKind::Link(_) => {}
            }
        }
    }
    let mut bytes = Vec::new();
    renderer.write(&mut bytes)?;
    Ok(bytes)
}

/// Loads the faces that are drawn with.
///
/// The cache wants a family of four to begin with; where fewer are used, the first stands in.
fn load(
    layout: &PagedLetter,
    fonts: &Fonts,
) -> Result<(FontCache, BTreeMap<FaceId, FontFamily<Font>>), genpdf::error::Error> {
    let mut used: Vec<FaceId> = layout
        .pages
        .iter()
        .flat_map(|page| &page.items)
        .filter_map(|item| match &item.kind {
            ItemKind::Glyphs(run) => Some(run.face),
            ItemKind::Rect { .. } | ItemKind::Image { .. } | ItemKind::Link(_) => None,
        })
        .collect();
    used.sort_unstable();
    used.dedup();
    let data = |id: FaceId| FontData::new(fonts.face(id).bytes().as_ref().to_vec(), None);
    let first = used.first().copied().unwrap_or(FaceId(0));
    let of = |index: usize| used.get(index).copied().unwrap_or(first);
    let mut cache = FontCache::new(FontFamily {
        regular: data(of(0))?,
        bold: data(of(1))?,
        italic: data(of(2))?,
        bold_italic: data(of(3))?,
    });
    let four = cache.default_font_family();
    let mut faces = BTreeMap::new();
    for (index, &id) in used.iter().enumerate() {
        let font = match index {
            0 => four.regular,
            1 => four.bold,
            2 => four.italic,
            3 => four.bold_italic,
            _ => cache.add_font(data(id)?),
        };
        faces.insert(id, FontFamily { regular: font, bold: font, italic: font, bold_italic: font });
    }
    Ok((cache, faces))
}

fn draw_words(
    area: &Area<'_>,
    cache: &FontCache,
    faces: &BTreeMap<FaceId, FontFamily<Font>>,
    run: &GlyphRun,
) -> Result<(), genpdf::error::Error> {
    let Some(&family) = faces.get(&run.face) else { return Ok(()) };
    let style =
        Style::new().with_font_family(family).with_font_size(whole(run.size)).with_color(rgb(run.color));
    let height = family.regular.glyph_height(whole(run.size));
    let draw = |word: &mut String, x: f32| {
        let word = std::mem::take(word);
        if word.is_empty() {
            return Ok(());
        }
        let position = Position::new(mm(x), mm(run.y) - height);
        area.print_str(cache, position, style, word).map(|_| ())
    };
    let (mut pen, mut start, mut word) = (run.x, run.x, String::new());
    let mut last = None;
    for glyph in &run.glyphs {
        let text = &run.text[glyph.text.clone()];
        if text.chars().all(char::is_whitespace) {
            draw(&mut word, start)?;
        } else if last != Some(&glyph.text) {
            if word.is_empty() {
                start = pen + glyph.dx;
            }
            word.extend(text.chars().map(|character| if character == SOFT_HYPHEN { '-' } else { character }));
        }
        last = Some(&glyph.text);
        pen += glyph.advance;
    }
    draw(&mut word, start)
}

fn mm(points: f32) -> Mm {
    Mm::from(f64::from(points) * 25.4 / 72.0)
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped before the cast")]
fn whole(size: f32) -> u8 {
    size.round().clamp(1.0, 255.0) as u8
}

fn rgb(color: Color) -> GenpdfColor {
    GenpdfColor::Rgb(color.red, color.green, color.blue)
}
