//! The images of a letter as the PDF crate holds them.

use std::collections::HashMap;
use std::sync::Arc;

use krilla::Data;
use krilla::image::Image as KrillaImage;

use crate::render::images::Image;

/// Why a page cannot show an image.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::render::pdf) enum Refusal {
    /// Its kind cannot be drawn.
    Kind(&'static str),
    /// It is damaged or larger than a page could ever need.
    Content(String),
}

/// The width and height in pixels of an image that can be drawn.
pub(in crate::render::pdf) fn recognise(image: &Image) -> Result<(u32, u32), Refusal> {
    read(image).map(|image| image.size())
}

/// The images of one letter, each read once however often it is drawn.
#[derive(Default)]
pub(super) struct PaintedImages {
    read: HashMap<*const u8, Option<KrillaImage>>,
}

impl PaintedImages {
    /// What an image is drawn with; nothing for one that was not recognised.
    pub(super) fn of(&mut self, image: &Image) -> Option<KrillaImage> {
        let file = Arc::as_ptr(&image.bytes).cast::<u8>();
        self.read.entry(file).or_insert_with(|| read(image).ok()).clone()
    }
}

fn read(image: &Image) -> Result<KrillaImage, Refusal> {
    let data: Data = image.bytes.to_vec().into();
    let read = match image.media_type {
        "image/png" => KrillaImage::from_png(data, false),
        "image/jpeg" => KrillaImage::from_jpeg(data, false),
        "image/gif" => KrillaImage::from_gif(data, false),
        "image/webp" => KrillaImage::from_webp(data, false),
        other => return Err(Refusal::Kind(other)),
    };
    read.map_err(Refusal::Content)
}
