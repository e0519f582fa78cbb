//! Pictures that are pages of their own, and how large their files need to be.

use super::page::Rect;
use super::paint::image::page;
use super::picture::{Picture, Refusal, Turn, pixels};
use crate::paper::Paper;
use crate::render::images::Image;
use crate::render::pixels::{Pixels, room};

/// How much the proportions of a scan may differ from those of the paper.
const SCAN_TOLERANCE: f32 = 0.03;

/// The margin around a picture that is no scan, in points.
const PICTURE_MARGIN: f32 = 36.0;

/// A PDF of one page that shows an image, as large as the page allows, on its side where it is wider than high; or why
/// it cannot be shown.
pub fn picture_page(image: &Image, paper: Paper, title: &str, lang: &str) -> Result<Vec<u8>, String> {
    let _room = room(pixels(image));
    let Placed { sheet, place, turned, .. } = Placed::of(image, paper)?;
    page(image, sheet, place, turned, (title, lang))
}

/// The pages of a picture that is drawn with no more than so many dots per inch, fewer each time: as JPEG where that is far
/// smaller than with every pixel as it is, as for photographs. None of a picture whose pixels cannot be read, or of a page that
/// cannot be written. The picture is unpacked once, which takes most of the time.
pub fn smaller_pages(image: &Image, paper: Paper, title: &str, lang: &str, dots: &[u16]) -> Vec<Vec<u8>> {
    let _room = room(pixels(image));
    let Ok(placed) = Placed::of(image, paper) else { return Vec::new() };
    let mut left = Pixels::read(image);
    let smaller = |dots: &u16| {
        let (width, height) = placed.pixels(*dots);
        let pixels = left.take()?.scaled(width, height);
        let turned = pixels.clone().turned(placed.turned.quarters());
        left = Some(pixels);
        let drawn = |bytes: Option<Vec<u8>>, media_type| {
            let image = Image { bytes: bytes?.into(), media_type, most_pixels: image.most_pixels };
            page(&image, placed.sheet, placed.place, Turn::Not, (title, lang)).ok()
        };
        match (drawn(turned.png(), "image/png"), drawn(turned.jpeg(), "image/jpeg")) {
            (Some(exact), Some(jpeg)) if jpeg.len() * FAR_SMALLER < exact.len() * 2 => Some(jpeg),
            (exact, jpeg) => exact.or(jpeg),
        }
    };
    dots.iter().map_while(smaller).collect()
}

/// A JPEG, which blurs edges, is taken where it has fewer than two of so many parts of the bytes: screenshots and
/// drawings stay sharp.
const FAR_SMALLER: usize = 3;

/// How many dots per inch a picture has on its page; nothing for one that cannot be shown.
pub fn dots(image: &Image, paper: Paper) -> Option<f32> {
    let _room = room(pixels(image));
    Placed::of(image, paper).ok().map(|placed| placed.dots())
}

/// A picture in its place on a page.
#[derive(Clone, Copy, Debug)]
struct Placed {
    /// Width and height of the page, in points.
    sheet: (f32, f32),
    place: Rect,
    turned: Turn,
    /// Width and height in pixels, as the file has them.
    size: (u32, u32),
}

impl Placed {
    fn of(image: &Image, paper: Paper) -> Result<Self, String> {
        let picture = Picture::read(image).map_err(|refusal| match refusal {
            Refusal::Kind(kind) => format!("its kind, `{kind}`, cannot be drawn"),
            Refusal::Content(why) => why,
        })?;
        let turned = if image.media_type == "image/jpeg" { Turn::of(&image.bytes) } else { Turn::Not };
        let (width, height) = picture.size();
        let (width, height) = if turned.is_on_its_side() { (height, width) } else { (width, height) };
        let (narrow, tall) = paper.size();
        let (across, along) = if width > height { (tall, narrow) } else { (narrow, tall) };
        // a scan has the proportions of its sheet, and fills the page; a photograph has a margin
        let is_scan = (width / height / (across / along) - 1.0).abs() < SCAN_TOLERANCE;
        let margin = if is_scan { 0.0 } else { PICTURE_MARGIN };
        let scale = ((across - 2.0 * margin) / width).min((along - 2.0 * margin) / height);
        let (width, height) = (width * scale, height * scale);
        let place = Rect { x: (across - width) / 2.0, y: (along - height) / 2.0, width, height };
        Ok(Self { sheet: (across, along), place, turned, size: (picture.width, picture.height) })
    }

    #[expect(clippy::cast_precision_loss, reason = "dots per inch need no pixel in sixteen million")]
    fn dots(&self) -> f32 {
        let across = if self.turned.is_on_its_side() { self.place.height } else { self.place.width };
        self.size.0 as f32 / (across / 72.0)
    }

    /// Its width and height in pixels with so many dots per inch, and no more than it has.
    #[expect(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a picture has fewer pixels than a float counts"
    )]
    fn pixels(&self, dots: u16) -> (u32, u32) {
        let scale = (f32::from(dots) / self.dots()).min(1.0);
        let fewer = |pixels: u32| ((pixels as f32 * scale).ceil() as u32).clamp(1, pixels);
        (fewer(self.size.0), fewer(self.size.1))
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;
    use std::thread;
    use std::time::Duration;

    use super::*;
    use crate::diagnostic::Diagnostics;
    use crate::document::Document;
    use crate::render::formats::{Assets, CompiledFormats};
    use crate::render::images::{Images, MOST_PIXELS};
    use crate::render::pdf::{Pdf, pictures};
    use crate::render::sample;
    use crate::render::writer::{Writer, WriterOptions};
    use crate::source::Sources;
    use crate::stationery::files::FormatFiles;

    /// What draws a picture, and whether it could be drawn.
    type DrawingWay = (&'static str, fn() -> bool);

    #[test]
    fn whatever_draws_a_picture_waits_until_there_is_room_for_its_pixels() {
        fn dot() -> Image {
            let bytes = include_bytes!("../../../tests/pdf/dot.png").to_vec();
            Image { bytes: bytes.into(), media_type: "image/png", most_pixels: MOST_PIXELS }
        }
        fn with_assets<T>(draw: impl FnOnce(&Document, &Assets<'_>, &WriterOptions) -> T) -> T {
            let mut images = Images::default();
            images.insert("dot.png", dot());
            let (sources, mut unheard) = (Sources::default(), Diagnostics::default());
            let formats = CompiledFormats::new(FormatFiles::embedded(), &sources, &mut unheard);
            let assets = Assets { formats: &formats, images: &images };
            draw(&sample::document(Vec::new()), &assets, &WriterOptions::default())
        }
        let ways: [DrawingWay; 5] = [
            ("a page of its own", || picture_page(&dot(), Paper::A4, "T", "en").is_ok()),
            ("a smaller one", || !smaller_pages(&dot(), Paper::A4, "T", "en", &[300]).is_empty()),
            ("its dots", || dots(&dot(), Paper::A4).is_some()),
            ("a letter", || {
                with_assets(|letter, assets, options| {
                    Pdf.write(letter, assets, options, &mut Diagnostics::default()).is_some()
                })
            }),
            ("pages of a preview", || {
                with_assets(|letter, assets, options| {
                    pictures(letter, assets, options, &mut Diagnostics::default()).is_some()
                })
            }),
        ];
        let (done, heard) = mpsc::channel();
        let held = room(MOST_PIXELS);
        for (name, way) in ways {
            let done = done.clone();
            thread::spawn(move || done.send((name, way())));
        }
        let early = heard.recv_timeout(Duration::from_secs(2)).ok();
        drop(held);
        assert_eq!(early, None, "drawn without room");
        for _ in 0..ways.len() {
            let (name, is_drawn) = heard.recv_timeout(Duration::from_mins(1)).expect("its turn");
            assert!(is_drawn, "{name}");
        }
    }
}
