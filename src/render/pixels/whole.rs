//! Whether a file holds the whole picture that it announces.

use std::io::Cursor;
use std::num::NonZeroU64;

use gif::{ColorOutput, MemoryLimit};
use image_webp::WebPDecoder;
use zune_jpeg::JpegDecoder;
use zune_jpeg::errors::DecodeErrors;
use zune_jpeg::zune_core::options::DecoderOptions;

use super::{exceeds, has_its_palette, room_of};
use crate::render::images::Image;

/// Whether a PNG, JPEG, GIF or WebP does not hold the picture that it announces: it ends in the middle, or its bytes make no
/// sense. It is read whole, of an animation the first picture, and of a PNG a line at a time.
///
/// One of another kind, or that has more pixels than it may, is not looked at, and is said to be none.
pub fn is_damaged(image: &Image) -> bool {
    let whole = match image.media_type {
        "image/png" => whole_png(image),
        "image/jpeg" => whole_jpeg(image),
        "image/gif" => whole_gif(image),
        "image/webp" => whole_webp(image),
        _ => Some(()),
    };
    whole.is_none()
}

fn whole_png(image: &Image) -> Option<()> {
    let mut reader = png::Decoder::new(Cursor::new(&image.bytes[..])).read_info().ok()?;
    let (width, height) = reader.info().size();
    if !has_its_palette(reader.info()) {
        return None;
    }
    if !exceeds(width, height, image) {
        while reader.next_row().ok()?.is_some() {}
    }
    Some(())
}

fn whole_jpeg(image: &Image) -> Option<()> {
    let most = usize::from(u16::MAX);
    let decoded = |strict: bool| {
        let options =
            DecoderOptions::default().set_max_width(most).set_max_height(most).set_strict_mode(strict);
        let mut decoder = JpegDecoder::new_with_options(Cursor::new(&image.bytes[..]), options);
        decoder.decode_headers()?;
        let size = decoder.dimensions().unwrap_or_default();
        let size = (u32::try_from(size.0).unwrap_or(u32::MAX), u32::try_from(size.1).unwrap_or(u32::MAX));
        if !exceeds(size.0, size.1, image) {
            let _room = room_of(size.0, size.1);
            decoder.decode()?;
        }
        Ok::<_, DecodeErrors>(())
    };
    let read = match decoded(true) {
        // what cameras leave between the segments harms nothing
        Err(DecodeErrors::FormatStatic(said)) if said.starts_with("[strict-mode]") => decoded(false),
        read => read,
    };
    match read {
        // a way of packing that others may read
        Ok(()) | Err(DecodeErrors::Unsupported(_)) => Some(()),
        Err(_) => None,
    }
}

fn whole_gif(image: &Image) -> Option<()> {
    let mut options = gif::DecodeOptions::new();
    options.set_color_output(ColorOutput::Indexed);
    options.check_frame_consistency(true);
    options.set_memory_limit(
        NonZeroU64::new(image.most_pixels).map_or(MemoryLimit::Unlimited, MemoryLimit::Bytes),
    );
    let mut decoder = options.read_info(Cursor::new(&image.bytes[..])).ok()?;
    if !exceeds(decoder.width().into(), decoder.height().into(), image) {
        let _room = room_of(decoder.width().into(), decoder.height().into());
        decoder.read_next_frame().ok()??;
    }
    Some(())
}

fn whole_webp(image: &Image) -> Option<()> {
    let mut decoder = WebPDecoder::new(Cursor::new(&image.bytes[..])).ok()?;
    let (width, height) = decoder.dimensions();
    if !exceeds(width, height, image) {
        let _room = room_of(width, height);
        decoder.read_image(&mut vec![0; decoder.output_buffer_size()?]).ok()?;
    }
    Some(())
}
