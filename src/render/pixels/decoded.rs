//! Pictures unpacked, colours and how opaque they are apart.

use std::io::Cursor;
use std::num::NonZeroU64;

use gif::{ColorOutput, MemoryLimit};
use image_webp::WebPDecoder;
use png::{ColorType, Transformations};

use super::{NO_PALETTE, allowed, has_its_palette, part};
use crate::render::images::Image;

/// The samples of a PNG, a WebP or the first picture of a GIF as they are unpacked, eight bits a channel, which is all that paper and screens show.
///
/// Colours and how opaque they are become two lists line by line, so that no more than one of each pixel is held.
pub(in crate::render) struct DecodedPicture {
    pub(in crate::render) width: u32,
    pub(in crate::render) height: u32,
    /// One channel, of greys, or three: red, green and blue.
    pub(in crate::render) channels: usize,
    pub(in crate::render) samples: Vec<u8>,
    /// How opaque each pixel is; nothing where all are wholly so.
    pub(in crate::render) opacity: Option<Vec<u8>>,
    /// The colours that the channels mean (ICC.1).
    pub(in crate::render) profile: Option<Vec<u8>>,
}

impl DecodedPicture {
    /// Unpacks one; why not, where it is damaged, of another kind, or has more pixels than it may.
    pub(in crate::render) fn of(image: &Image) -> Result<Self, String> {
        match image.media_type {
            "image/png" => Self::of_png(image),
            "image/gif" => Self::of_gif(image),
            "image/webp" => Self::of_webp(image),
            other => Err(format!("its kind, `{other}`, is not unpacked")),
        }
    }

    fn of_gif(image: &Image) -> Result<Self, String> {
        let said = |error: gif::DecodingError| error.to_string().to_lowercase();
        let mut options = gif::DecodeOptions::new();
        options.set_color_output(ColorOutput::Indexed);
        options.set_memory_limit(
            NonZeroU64::new(image.most_pixels).map_or(MemoryLimit::Unlimited, MemoryLimit::Bytes),
        );
        let mut decoder = options.read_info(Cursor::new(&image.bytes[..])).map_err(said)?;
        let (width, height) = (decoder.width(), decoder.height());
        allowed(width.into(), height.into(), image).ok_or(TOO_MANY)?;
        let of_all = decoder.global_palette().map(<[u8]>::to_vec);
        let frame = decoder.read_next_frame().map_err(said)?.ok_or("it holds no picture")?;
        let palette = frame.palette.as_ref().or(of_all.as_ref()).ok_or("it has no colours")?;
        let palette = palette.as_chunks::<3>().0;
        let (mut samples, mut opacity) = room(usize::from(width) * usize::from(height), 3, false)?;
        // what lies beside the first picture on its canvas is seen through
        let mut lines = frame.buffer.chunks_exact(usize::from(frame.width).max(1));
        for y in 0..height {
            let line = if y < frame.top { None } else { lines.next() }.unwrap_or_default();
            for x in 0..width {
                let index = x.checked_sub(frame.left).and_then(|at| line.get(usize::from(at)));
                let colour = index.and_then(|index| palette.get(usize::from(*index)));
                samples.extend_from_slice(colour.unwrap_or(&[0; 3]));
                let is_seen = index.is_some_and(|index| Some(*index) != frame.transparent);
                opacity.push(if is_seen { u8::MAX } else { 0 });
            }
        }
        Ok(Self::made((width.into(), height.into()), 3, samples, opacity, None))
    }

    fn of_webp(image: &Image) -> Result<Self, String> {
        let said = |error: image_webp::DecodingError| error.to_string().to_lowercase();
        let mut decoder = WebPDecoder::new(Cursor::new(&image.bytes[..])).map_err(said)?;
        let (width, height) = decoder.dimensions();
        allowed(width, height, image).ok_or(TOO_MANY)?;
        let profile = decoder.icc_profile().map_err(said)?;
        let mut whole = vec![0; decoder.output_buffer_size().ok_or(TOO_LARGE)?];
        decoder.read_image(&mut whole).map_err(said)?;
        if !decoder.has_alpha() {
            return Ok(Self::made((width, height), 3, whole, Vec::new(), profile));
        }
        let (mut samples, mut opacity) = room(width as usize * height as usize, 3, false)?;
        let mut colours = Vec::new();
        for line in whole.chunks(width as usize * 4) {
            part::<4, 3>(line, &mut colours, &mut opacity);
            samples.extend_from_slice(&colours);
        }
        Ok(Self::made((width, height), 3, samples, opacity, profile))
    }

    fn made(
        (width, height): (u32, u32),
        channels: usize,
        samples: Vec<u8>,
        opacity: Vec<u8>,
        profile: Option<Vec<u8>>,
    ) -> Self {
        let opacity = Some(opacity).filter(|opacity| opacity.iter().any(|opaque| *opaque != u8::MAX));
        Self { width, height, channels, samples, opacity, profile }
    }

    fn of_png(image: &Image) -> Result<Self, String> {
        let said = |error: png::DecodingError| error.to_string().to_lowercase();
        let mut decoder = png::Decoder::new(Cursor::new(&image.bytes[..]));
        decoder.set_transformations(Transformations::normalize_to_color8());
        let mut reader = decoder.read_info().map_err(said)?;
        if !has_its_palette(reader.info()) {
            return Err(NO_PALETTE.to_owned());
        }
        let (width, height) = reader.info().size();
        allowed(width, height, image).ok_or(TOO_MANY)?;
        let (channels, is_opaque) = match reader.output_color_type().0 {
            ColorType::Grayscale => (1, true),
            ColorType::GrayscaleAlpha => (1, false),
            ColorType::Rgb => (3, true),
            ColorType::Rgba => (3, false),
            ColorType::Indexed => return Err("its colours are numbers of a palette".to_owned()),
        };
        let profile = reader.info().icc_profile.as_ref().map(|profile| profile.to_vec());
        let pixels = width as usize * height as usize;
        let (mut samples, mut opacity) = room(pixels, channels, is_opaque)?;
        let mut colours = Vec::new();
        let mut add = |line: &[u8]| match (is_opaque, channels) {
            (true, _) => samples.extend_from_slice(line),
            (false, 1) => {
                part::<2, 1>(line, &mut colours, &mut opacity);
                samples.extend_from_slice(&colours);
            }
            (false, _) => {
                part::<4, 3>(line, &mut colours, &mut opacity);
                samples.extend_from_slice(&colours);
            }
        };
        if reader.info().interlaced {
            // its lines are of the picture in coarser and finer pixels
            let mut whole = vec![0; reader.output_buffer_size().ok_or(TOO_LARGE)?];
            let frame = reader.next_frame(&mut whole).map_err(said)?;
            let line = width as usize * (channels + usize::from(!is_opaque));
            whole[..frame.buffer_size()].chunks(line).for_each(add);
        } else {
            while let Some(line) = reader.next_row().map_err(said)? {
                add(line.data());
            }
        }
        if samples.len() != pixels * channels {
            return Err("it has fewer pixels than it announces".to_owned());
        }
        Ok(Self::made((width, height), channels, samples, opacity, profile))
    }
}

/// Room for the samples of so many pixels, and for how opaque they are; why not, where the system has none.
fn room(pixels: usize, channels: usize, is_opaque: bool) -> Result<(Vec<u8>, Vec<u8>), &'static str> {
    let (mut samples, mut opacity) = (Vec::new(), Vec::new());
    samples.try_reserve_exact(pixels * channels).map_err(|_| TOO_LARGE)?;
    opacity.try_reserve_exact(if is_opaque { 0 } else { pixels }).map_err(|_| TOO_LARGE)?;
    Ok((samples, opacity))
}

/// What is said of a picture that no memory holds.
const TOO_LARGE: &str = "it is too large to be unpacked";

/// What is said of a picture with more pixels than it may have.
const TOO_MANY: &str = "it has more pixels than it may";
