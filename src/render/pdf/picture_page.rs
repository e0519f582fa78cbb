//! Pictures that are pages of their own, and how large their files need to be.

use super::page::Rect;
use super::paint::image::page;
use super::picture::{self, Picture, Refusal, Turn, pixels};
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

/// A picture with fewer pixels, of which pages are made that have fewer bytes. It was unpacked once, which takes most of the time.
#[derive(Debug)]
pub struct SmallerPicture {
    placed: Placed,
    pixels: Pixels,
    most_pixels: u64,
    /// Whether it is packed as JPEG: where that is far smaller than with every pixel as it is, as for photographs.
    is_jpeg: bool,
    /// About how many bytes it takes with each of the dots that were asked about.
    bytes: Vec<usize>,
}

/// Of so many strips of its lines one says how a picture is packed best.
const TO_CHOOSE: usize = 48;

/// Of so many strips of its lines one says how many bytes a JPEG has.
const TO_COUNT: usize = 12;

impl SmallerPicture {
    /// How much it takes to unpack an image, in pixels of a plain one.
    pub fn effort(image: &Image) -> u64 {
        picture::effort(image)
    }

    /// A picture with no more than the one of so many dots per inch that stands in this place; none where its pixels cannot be
    /// read. What a page with it, or with those after it, would have is known by some of its lines.
    pub fn of(image: &Image, paper: Paper, dots: &[u16], step: usize) -> Option<Self> {
        let _room = room(pixels(image));
        let placed = Placed::of(image, paper).ok()?;
        let (width, height) = placed.pixels(*dots.get(step)?);
        let pixels = Pixels::read(image)?.scaled(width, height);
        let few = pixels.some_lines(TO_CHOOSE);
        let (exact, jpeg) = (few.png()?.len(), few.jpeg()?.len());
        let is_jpeg = jpeg * FAR_SMALLER < exact * 2;
        let some = if is_jpeg { pixels.some_lines(TO_COUNT) } else { few };
        let about = |dots: &u16| {
            let (across, along) = placed.pixels(*dots);
            let (across, along) = (across.min(width), along.min(height));
            let (bytes, lines) = if is_jpeg {
                let lines = (u64::from(some.height) * u64::from(along)).div_ceil(u64::from(height));
                let lines = u32::try_from(lines).ok()?.max(1);
                (some.clone().scaled(across, lines).jpeg()?.len(), lines)
            } else {
                // what is drawn has as many bytes as pixels, about
                let bytes = exact as u64 * u64::from(across) * u64::from(along);
                (usize::try_from(bytes / (u64::from(width) * u64::from(height))).ok()?, some.height)
            };
            let whole = if is_jpeg { along } else { height };
            usize::try_from(bytes as u64 * u64::from(whole) / u64::from(lines)).ok()
        };
        let bytes: Vec<usize> = dots.iter().skip(step).map(about).collect::<Option<_>>()?;
        let bytes = std::iter::repeat_n(*bytes.first()?, step).chain(bytes.iter().copied()).collect();
        Some(Self { placed, pixels, most_pixels: image.most_pixels, is_jpeg, bytes })
    }

    /// About how many bytes it has with the dots that were named in that place.
    pub fn bytes(&self, step: usize) -> usize {
        self.bytes.get(step).copied().unwrap_or(usize::MAX)
    }

    /// How many samples are held of it.
    pub fn samples(&self) -> usize {
        self.pixels.samples()
    }

    /// Whether it has more than so many dots per inch.
    pub fn has_more_than(&self, dots: u16) -> bool {
        self.placed.pixels(dots) != (self.pixels.width, self.pixels.height)
    }

    /// The same with no more than so many dots per inch.
    #[must_use]
    pub fn with_dots(self, dots: u16) -> Self {
        let (width, height) = self.placed.pixels(dots);
        Self { pixels: self.pixels.scaled(width, height), ..self }
    }

    /// Its page with the pixels that it has; none where it cannot be written.
    pub fn page(&self, title: &str, lang: &str) -> Option<Vec<u8>> {
        let turned;
        let pixels = match self.placed.turned.quarters() {
            0 => &self.pixels,
            quarters => {
                turned = self.pixels.clone().turned(quarters);
                &turned
            }
        };
        let packed = if self.is_jpeg { pixels.jpeg() } else { None }.map(|bytes| (bytes, "image/jpeg"));
        // a JPEG has no more than 65,535 pixels in a line
        let (bytes, media_type) = packed.or_else(|| Some((pixels.png()?, "image/png")))?;
        let image = Image { bytes: bytes.into(), media_type, most_pixels: self.most_pixels };
        page(&image, self.placed.sheet, self.placed.place, Turn::Not, (title, lang)).ok()
    }
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
            ("a smaller one", || SmallerPicture::of(&dot(), Paper::A4, &[300], 0).is_some()),
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
