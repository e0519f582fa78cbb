//! PNGs as they are packed, which a PDF can hold without unpacking them (ISO 15948, 9 and 10; ISO 32000-1, 7.4.4.4).

use std::io::Cursor;

use png::{BitDepth, ColorType};

use super::{allowed, has_its_palette};
use crate::render::images::Image;

/// The lines of a PNG, each of which begins with the number of its filter, packed as the file has them.
pub(in crate::render) struct FilteredPng {
    pub(in crate::render) width: u32,
    pub(in crate::render) height: u32,
    /// One channel, of greys or numbers of a palette, or three: red, green and blue.
    pub(in crate::render) channels: usize,
    /// The bits of each: one, two, four or eight.
    pub(in crate::render) bits: u8,
    /// Red, green and blue of each colour, where the channel numbers them.
    pub(in crate::render) palette: Option<Vec<u8>>,
    /// Whether one more channel says how opaque a pixel is.
    pub(in crate::render) has_opacity: bool,
    /// The compressed lines.
    pub(in crate::render) lines: Vec<u8>,
    /// The colours that the channels mean (ICC.1).
    pub(in crate::render) profile: Option<Vec<u8>>,
}

impl FilteredPng {
    /// Reads one; nothing for what a PDF holds in another way: a PNG of sixteen bits, of interlaced lines, with colours that are
    /// seen through, or of more pixels than it may have, and what is no PNG.
    pub(in crate::render) fn of(image: &Image) -> Option<Self> {
        let reader = png::Decoder::new(Cursor::new(&image.bytes[..])).read_info().ok()?;
        let info = reader.info();
        if !has_its_palette(info) {
            return None;
        }
        let (width, height) = info.size();
        allowed(width, height, image)?;
        let (channels, has_opacity) = match info.color_type {
            ColorType::Grayscale | ColorType::Indexed => (1, false),
            ColorType::GrayscaleAlpha => (1, true),
            ColorType::Rgb => (3, false),
            ColorType::Rgba => (3, true),
        };
        let palette = match info.color_type {
            ColorType::Indexed => Some(info.palette.as_ref()?.to_vec()),
            _ => None,
        };
        let bits = info.bit_depth as u8;
        let is_plain = info.bit_depth != BitDepth::Sixteen && !info.interlaced && info.trns.is_none();
        let profile = info.icc_profile.as_ref().map(|profile| profile.to_vec());
        let lines = is_plain.then(|| data(&image.bytes))??;
        Some(Self { width, height, channels, bits, palette, has_opacity, lines, profile })
    }
}

/// What the chunks of data of a PNG hold.
fn data(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut chunks = bytes.get(8..)?;
    let mut data = Vec::new();
    while let Some((head, rest)) = chunks.split_first_chunk::<8>() {
        let [a, b, c, d, kind @ ..] = head;
        let length = usize::try_from(u32::from_be_bytes([*a, *b, *c, *d])).ok()?;
        let content = rest.get(..length)?;
        match kind {
            b"IDAT" => data.extend_from_slice(content),
            b"IEND" => break,
            _ => {}
        }
        chunks = rest.get(length + 4..)?;
    }
    Some(data)
}

/// Sets the colours of a line, `COLOURS` of the `CHANNELS` samples of each pixel, and appends how opaque it is, which is the
/// last.
pub(in crate::render) fn part<const CHANNELS: usize, const COLOURS: usize>(
    line: &[u8],
    colours: &mut Vec<u8>,
    opacity: &mut Vec<u8>,
) {
    let pixels = line.as_chunks::<CHANNELS>().0;
    colours.resize(pixels.len() * COLOURS, 0);
    for (colours, pixel) in colours.as_chunks_mut::<COLOURS>().0.iter_mut().zip(pixels) {
        *colours = std::array::from_fn(|channel| pixel[channel]);
    }
    opacity.extend(pixels.iter().map(|pixel| pixel[COLOURS]));
}
