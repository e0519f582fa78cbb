//! The images of a letter, as far as a page can show them.

use crate::render::assets::Image;

use super::paint::PaintImage;

/// An image that was recognised; its pixels are decoded when it is painted.
#[derive(Clone, Debug)]
pub(super) struct Picture {
    /// Its width in pixels.
    pub(super) width: u32,
    /// Its height in pixels.
    pub(super) height: u32,
    /// The file, for painters that hand it on as it is.
    pub(super) file: Image,
    /// The handle for painting.
    pub(super) paint: PaintImage,
}

/// Why a page cannot show an image.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// Its kind cannot be drawn.
    Kind(&'static str),
    /// It is damaged or larger than a page could ever need.
    Content(String),
}

impl Picture {
    /// Recognises an image.
    pub(super) fn read(image: &Image) -> Result<Self, Refusal> {
        let paint = PaintImage::read(image)?;
        let (width, height) = paint.size();
        if width == 0 || height == 0 {
            return Err(Refusal::Content("it has no pixels".to_owned()));
        }
        if u64::from(width) * u64::from(height) > image.most_pixels {
            return Err(Refusal::Content(format!(
                "{width} × {height} pixels are more than the {} of `image-pixels` under `safety`",
                image.most_pixels
            )));
        }
        Ok(Self { width, height, file: image.clone(), paint })
    }
}
