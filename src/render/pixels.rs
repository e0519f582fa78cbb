//! Pictures as pixels: read, made smaller, turned, and written again. The one file that names png, zune-jpeg, gif,
//! image-webp and jpeg-encoder, with those below it.

mod decoded;
mod filtered;
mod shares;
mod whole;

use std::io::Cursor;

use image_webp::WebPDecoder;
use jpeg_encoder::{ColorType as JpegColor, Encoder};
use png::{BitDepth, ColorType};
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use super::images::{Image, MOST_PIXELS};
use crate::locks::{HeldRoom, SharedRoom};
pub(super) use decoded::DecodedPicture;
pub(super) use filtered::{FilteredPng, part};
use shares::{LineSums, mean, shares};
pub use whole::is_damaged;

/// The pixels that all threads together have unpacked: as many as one image may have. Each takes up to four bytes, so
/// these are what a run's memory is made of where letters show large images.
static UNPACKED: SharedRoom = SharedRoom::new(MOST_PIXELS);

/// Waits until so many pixels may be unpacked beside those that other threads have; whoever holds them takes no more.
pub(super) fn room(pixels: u64) -> HeldRoom<'static> {
    UNPACKED.take(pixels)
}

fn room_of(width: u32, height: u32) -> HeldRoom<'static> {
    room(u64::from(width) * u64::from(height))
}

/// How true a JPEG is, of 100: a scan of small print stays sharp, and a photograph shows nothing of it on paper.
const QUALITY: u8 = 80;

/// How many lines stand together where some are taken of many: as many as a JPEG packs together.
const STRIP: usize = 16;

/// A picture of fewer samples is taken whole.
const MOST_WHOLE: usize = 1 << 19;

/// A picture without transparency, eight bits a channel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pixels {
    /// Its width in pixels.
    pub width: u32,
    /// Its height in pixels.
    pub height: u32,
    /// One channel, of greys, or three: red, green and blue.
    channels: usize,
    samples: Vec<u8>,
    /// The colours that the channels mean (ICC.1), where they are not those of screens.
    profile: Option<Vec<u8>>,
}

impl Pixels {
    /// The pixels of a PNG or a JPEG, on white where one can see through them; nothing for any other kind, for
    /// colours of printing inks, and for one that is damaged or has more pixels than it may.
    pub fn read(image: &Image) -> Option<Self> {
        match image.media_type {
            "image/png" => Self::of_png(image),
            "image/jpeg" => Self::of_jpeg(image),
            _ => None,
        }
    }

    /// The share of what is seen of a PNG, from 0 to 1, whose colour (red, green, blue) is one that is asked about; nothing for
    /// one that has a ground of its own, and for any other kind.
    pub fn share_of_seen(image: &Image, is_asked: impl Fn([u8; 3]) -> bool) -> Option<f64> {
        if image.media_type != "image/png" {
            return None;
        }
        let DecodedPicture { channels, samples, opacity, .. } = DecodedPicture::of(image).ok()?;
        let (mut seen, mut asked, mut hidden) = (0_u32, 0_u32, false);
        for (color, opaque) in samples.chunks_exact(channels).zip(opacity?) {
            hidden |= opaque < 128;
            if opaque >= 128 {
                seen += 1;
                asked += u32::from(is_asked([color[0], color[color.len() / 2], color[color.len() - 1]]));
            }
        }
        (hidden && seen > 0).then(|| f64::from(asked) / f64::from(seen))
    }

    fn of_png(image: &Image) -> Option<Self> {
        let DecodedPicture { width, height, channels, mut samples, opacity, profile } =
            DecodedPicture::of(image).ok()?;
        if let Some(opacity) = opacity {
            put_on_white(&mut samples, &opacity, channels);
        }
        Some(Self { width, height, channels, samples, profile })
    }

    fn of_jpeg(image: &Image) -> Option<Self> {
        let mut decoder = JpegDecoder::new(Cursor::new(&image.bytes[..]));
        decoder.decode_headers().ok()?;
        let (width, height) = decoder.dimensions()?;
        let (width, height) = (u32::try_from(width).ok()?, u32::try_from(height).ok()?);
        allowed(width, height, image)?;
        let (channels, wanted) = match decoder.input_colorspace()? {
            ColorSpace::Luma => (1, ColorSpace::Luma),
            ColorSpace::YCbCr | ColorSpace::RGB => (3, ColorSpace::RGB),
            _ => return None,
        };
        let profile = decoder.icc_profile();
        decoder.set_options(DecoderOptions::default().jpeg_set_out_colorspace(wanted));
        let samples = decoder.decode().ok()?;
        (samples.len() == size(width, height, channels)?).then_some(())?;
        Some(Self { width, height, channels, samples, profile })
    }

    /// As many pixels as are asked for and no more than there are, each with the mean of the area that it stands for.
    #[must_use]
    pub fn scaled(self, width: u32, height: u32) -> Self {
        let (width, height) = (width.clamp(1, self.width), height.clamp(1, self.height));
        if (width, height) == (self.width, self.height) {
            return self;
        }
        let row = self.width as usize * self.channels;
        let columns = shares(self.width, width);
        let mut samples = Vec::with_capacity(width as usize * height as usize * self.channels);
        let (mut lines, mut sums) = (LineSums::new(row), Vec::new());
        for (from, weights) in shares(self.height, height) {
            lines.clear();
            for (line, weight) in self.samples[from * row..].chunks_exact(row).zip(weights) {
                lines.add(line, weight);
            }
            lines.write(&mut sums);
            match self.channels {
                1 => samples.extend(columns.iter().flat_map(|column| mean::<1>(&sums, column))),
                _ => samples.extend(columns.iter().flat_map(|column| mean::<3>(&sums, column))),
            }
        }
        Self { width, height, samples, ..self }
    }

    /// How many samples it has.
    pub fn samples(&self) -> usize {
        self.samples.len()
    }

    /// Lines of a large picture from all of its height, as a picture: of so many strips of them one. A small one is taken whole.
    #[must_use]
    pub fn some_lines(&self, one_of: usize) -> Self {
        let row = self.width as usize * self.channels;
        let strip = row * STRIP;
        if strip == 0 || self.samples.len() < MOST_WHOLE {
            return self.clone();
        }
        let strips = self.samples.chunks(strip * one_of);
        let samples: Vec<u8> = strips.flat_map(|lines| &lines[..strip.min(lines.len())]).copied().collect();
        let height = u32::try_from(samples.len() / row).unwrap_or(self.height);
        Self { width: self.width, height, channels: self.channels, samples, profile: None }
    }

    /// Turned by a quarter to the right so many times.
    #[must_use]
    pub fn turned(self, quarters: usize) -> Self {
        let mut turned = self;
        for _ in 0..quarters % 4 {
            let (width, height, channels) = (turned.width as usize, turned.height as usize, turned.channels);
            let mut samples = Vec::with_capacity(turned.samples.len());
            for x in 0..width {
                for y in (0..height).rev() {
                    samples.extend_from_slice(&turned.samples[(y * width + x) * channels..][..channels]);
                }
            }
            turned = Self { width: turned.height, height: turned.width, samples, ..turned };
        }
        turned
    }

    /// As PNG: every pixel as it is.
    pub fn png(&self) -> Option<Vec<u8>> {
        let mut info = png::Info::with_size(self.width, self.height);
        info.bit_depth = BitDepth::Eight;
        info.color_type = if self.channels == 1 { ColorType::Grayscale } else { ColorType::Rgb };
        info.icc_profile = self.profile.as_deref().map(Into::into);
        let mut bytes = Vec::new();
        let mut writer = png::Encoder::with_info(&mut bytes, info).ok()?.write_header().ok()?;
        writer.write_image_data(&self.samples).ok()?;
        writer.finish().ok()?;
        Some(bytes)
    }

    /// As JPEG, which forgets what one does not see.
    pub fn jpeg(&self) -> Option<Vec<u8>> {
        let (width, height) = (u16::try_from(self.width).ok()?, u16::try_from(self.height).ok()?);
        let mut bytes = Vec::new();
        let mut encoder = Encoder::new(&mut bytes, QUALITY);
        if let Some(profile) = &self.profile {
            encoder.add_icc_profile(profile).ok()?;
        }
        let colours = if self.channels == 1 { JpegColor::Luma } else { JpegColor::Rgb };
        encoder.encode(&self.samples, width, height, colours).ok()?;
        Some(bytes)
    }
}

/// Whether a JPEG is of printing inks: CMYK, or what is packed as such.
pub fn is_of_inks(image: &Image) -> bool {
    let mut decoder = JpegDecoder::new(Cursor::new(&image.bytes[..]));
    image.media_type == "image/jpeg"
        && decoder.decode_headers().is_ok()
        && matches!(decoder.input_colorspace(), Some(ColorSpace::CMYK | ColorSpace::YCCK))
}

/// Why a PNG cannot be drawn whose colours are numbers.
const NO_PALETTE: &str = "it has no palette, or a broken one";

/// Whether a PNG whose colours are numbers has the palette that they are of: 1 to 256 colours of three bytes (ISO 15948,
/// 11.2.3). Its reader expects one.
fn has_its_palette(info: &png::Info<'_>) -> bool {
    let is_whole = |palette: &[u8]| (3..=3 * 256).contains(&palette.len()) && palette.len().is_multiple_of(3);
    info.color_type != ColorType::Indexed || info.palette.as_deref().is_some_and(is_whole)
}

/// The width and height in pixels of a PNG, JPEG, GIF or WebP by its head, or why it cannot be drawn: nothing of it is unpacked.
pub(super) fn size_of(image: &Image) -> Result<(u32, u32), String> {
    let bytes = Cursor::new(&image.bytes[..]);
    match image.media_type {
        "image/png" => {
            let reader =
                png::Decoder::new(bytes).read_info().map_err(|error| error.to_string().to_lowercase())?;
            has_its_palette(reader.info()).then_some(reader.info().size()).ok_or(NO_PALETTE.to_owned())
        }
        "image/jpeg" => {
            let mut decoder = JpegDecoder::new(bytes);
            decoder.decode_headers().map_err(|error| error.to_string().to_lowercase())?;
            let (width, height) = decoder.dimensions().unwrap_or_default();
            let known = matches!(
                decoder.input_colorspace(),
                Some(
                    ColorSpace::Luma
                        | ColorSpace::YCbCr
                        | ColorSpace::RGB
                        | ColorSpace::CMYK
                        | ColorSpace::YCCK
                )
            );
            let number = |pixels: usize| u32::try_from(pixels).unwrap_or(u32::MAX);
            known
                .then_some((number(width), number(height)))
                .ok_or("its colours are of no kind that is known".to_owned())
        }
        "image/gif" => {
            let decoder = gif::DecodeOptions::new().read_info(bytes);
            let decoder = decoder.map_err(|error| error.to_string().to_lowercase())?;
            Ok((decoder.width().into(), decoder.height().into()))
        }
        _ => {
            let decoder = WebPDecoder::new(bytes).map_err(|error| error.to_string().to_lowercase())?;
            Ok(decoder.dimensions())
        }
    }
}

/// How many times as much a pixel counts of a picture that is unpacked and packed anew for a PDF: one of a JPEG, and of a PNG
/// without pixels that one can see through, is handed on.
const REPACKED: u64 = 3;

/// What a picture counts of the pixels that all of a letter may have: nothing where it cannot be drawn.
pub fn weight(image: &Image) -> u64 {
    let Ok((width, height)) = size_of(image) else { return 0 };
    let pixels = u64::from(width) * u64::from(height);
    let is_handed_on = image.media_type == "image/jpeg"
        || (image.media_type == "image/png" && FilteredPng::of(image).is_some_and(|png| !png.has_opacity));
    match allowed(width, height, image) {
        Some(()) if is_handed_on => pixels,
        Some(()) => pixels * REPACKED,
        None => 0,
    }
}

fn exceeds(width: u32, height: u32, image: &Image) -> bool {
    u64::from(width) * u64::from(height) > image.most_pixels
}

fn allowed(width: u32, height: u32, image: &Image) -> Option<()> {
    (width > 0 && height > 0 && !exceeds(width, height, image)).then_some(())
}

fn size(width: u32, height: u32, channels: usize) -> Option<usize> {
    (width as usize).checked_mul(height as usize)?.checked_mul(channels)
}

/// Makes of samples, with how opaque each pixel is, what they look like on white paper.
fn put_on_white(samples: &mut [u8], opacity: &[u8], channels: usize) {
    for (pixel, opaque) in samples.chunks_exact_mut(channels).zip(opacity) {
        let opaque = u32::from(*opaque);
        for colour in pixel {
            let mixed = (u32::from(*colour) * opaque + 255 * (255 - opaque) + 127) / 255;
            *colour = u8::try_from(mixed).unwrap_or(u8::MAX);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn greys(width: u32, height: u32, samples: &[u8]) -> Pixels {
        Pixels { width, height, channels: 1, samples: samples.to_vec(), profile: None }
    }

    fn image(bytes: Vec<u8>, media_type: &'static str) -> Image {
        Image { bytes: bytes.into(), media_type, most_pixels: 1 << 20 }
    }

    #[test]
    fn a_smaller_picture_has_the_means_of_the_areas() {
        assert_eq!(greys(4, 2, &[0, 100, 10, 30, 200, 100, 20, 40]).scaled(2, 1), greys(2, 1, &[100, 25]));
        // two pixels for three: each has one whole and half of the middle
        assert_eq!(greys(3, 1, &[0, 90, 240]).scaled(2, 1), greys(2, 1, &[30, 190]));
        assert_eq!(greys(2, 1, &[7, 9]).scaled(5, 5), greys(2, 1, &[7, 9]), "never larger");
    }

    #[test]
    fn a_png_of_any_kind_is_unpacked_to_colours_and_how_opaque_they_are() {
        // two pixels of each kind; the second may be seen through
        for (color, depth, samples, channels, expected, opacity) in [
            (ColorType::Grayscale, BitDepth::Eight, &[1, 2][..], 1, &[1, 2][..], None),
            (ColorType::Grayscale, BitDepth::One, &[0x40], 1, &[0, 255], None),
            (ColorType::GrayscaleAlpha, BitDepth::Eight, &[1, 255, 2, 9], 1, &[1, 2], Some([255, 9])),
            (ColorType::GrayscaleAlpha, BitDepth::Eight, &[1, 255, 2, 255], 1, &[1, 2], None),
            (
                ColorType::Rgb,
                BitDepth::Sixteen,
                &[1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6, 0],
                3,
                &[1, 2, 3, 4, 5, 6],
                None,
            ),
            (
                ColorType::Rgba,
                BitDepth::Eight,
                &[1, 2, 3, 255, 4, 5, 6, 0],
                3,
                &[1, 2, 3, 4, 5, 6],
                Some([255, 0]),
            ),
        ] {
            let mut bytes = Vec::new();
            let mut encoder = png::Encoder::new(&mut bytes, 2, 1);
            encoder.set_color(color);
            encoder.set_depth(depth);
            let mut writer = encoder.write_header().expect("a head");
            writer.write_image_data(samples).expect("the samples");
            writer.finish().expect("an end");
            let picture = image(bytes, "image/png");
            assert_eq!(size_of(&picture), Ok((2, 1)));
            let decoded = DecodedPicture::of(&picture).expect("a picture");
            assert_eq!((decoded.channels, &decoded.samples[..]), (channels, expected), "{color:?} {depth:?}");
            assert_eq!(decoded.opacity, opacity.map(Vec::from), "{color:?} {depth:?}");
        }
        let few = Image { most_pixels: 3, ..image(greys(2, 2, &[0; 4]).png().expect("a PNG"), "image/png") };
        assert!(DecodedPicture::of(&few).is_err(), "more pixels than it may have");
    }

    #[test]
    fn a_turned_picture_has_its_left_edge_on_top() {
        let picture = greys(3, 2, &[1, 2, 3, 4, 5, 6]);
        assert_eq!(picture.clone().turned(1), greys(2, 3, &[4, 1, 5, 2, 6, 3]));
        assert_eq!(picture.clone().turned(2), greys(3, 2, &[6, 5, 4, 3, 2, 1]));
        assert_eq!(picture.clone().turned(3).turned(1), picture);
    }

    #[test]
    fn what_is_written_reads_back_on_white_paper() {
        let picture = greys(2, 2, &[0, 255, 128, 3]);
        let written = picture.png().expect("a PNG");
        assert_eq!(Pixels::read(&image(written, "image/png")), Some(picture));
        let mut seen = [10, 20, 30, 10, 20, 30, 0, 0, 0];
        put_on_white(&mut seen, &[255, 0, 128], 3);
        assert_eq!(seen, [10, 20, 30, 255, 255, 255, 127, 127, 127]);
        let even = Pixels { channels: 3, ..greys(16, 16, &[90; 16 * 16 * 3]) };
        let written = even.jpeg().expect("a JPEG");
        let read = Pixels::read(&image(written.clone(), "image/jpeg")).expect("its pixels");
        assert_eq!((read.width, read.height, read.channels), (16, 16, 3));
        assert!(read.samples.iter().all(|sample| sample.abs_diff(90) <= 2));
        let few = Image { most_pixels: 255, ..image(written, "image/jpeg") };
        assert_eq!(Pixels::read(&few), None, "more pixels than it may have");
        assert_eq!(Pixels::read(&image(b"GIF89a".to_vec(), "image/gif")), None);
    }
}
