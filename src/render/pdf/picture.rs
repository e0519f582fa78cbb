//! The images of a letter, as far as a page can show them.

use crate::render::images::Image;
use crate::render::pixels::is_of_inks;

pub(super) use super::paint::image::Refusal;
use super::paint::image::recognise;

/// An image that was recognised.
#[derive(Clone, Debug)]
pub(super) struct Picture {
    /// Its width in pixels.
    pub(super) width: u32,
    /// Its height in pixels.
    pub(super) height: u32,
    /// The file, for painters that hand it on as it is.
    pub(super) file: Image,
}

impl Picture {
    /// Recognises an image.
    pub(super) fn read(image: &Image) -> Result<Self, Refusal> {
        let (width, height) = recognise(image)?;
        check((width, height), image.most_pixels)?;
        Ok(Self { width, height, file: image.clone() })
    }

    /// Recognises an image that a page is painted with; PDF/A-2 (ISO 19005-2, 6.2.4.3) has no inks without their profile.
    pub(super) fn painted(image: &Image) -> Result<Self, Refusal> {
        if is_of_inks(image) {
            let why = "its colours are those of inks (CMYK), not of screens (RGB)";
            return Err(Refusal::Content(why.to_owned()));
        }
        Self::read(image)
    }
}

impl Picture {
    /// Its width and height in pixels, for their proportions.
    #[expect(clippy::cast_precision_loss, reason = "proportions need no pixel in sixteen million")]
    pub(super) fn size(&self) -> (f32, f32) {
        (self.width as f32, self.height as f32)
    }
}

fn check((width, height): (u32, u32), most: u64) -> Result<(), Refusal> {
    if width == 0 || height == 0 {
        return Err(Refusal::Content("it has no pixels".to_owned()));
    }
    if u64::from(width) * u64::from(height) > most {
        return Err(Refusal::Content(format!(
            "{width} × {height} pixels are more than the {most} of `image-pixels` under `safety`"
        )));
    }
    Ok(())
}

/// How many pixels an image becomes where it is unpacked; none where it is refused.
pub(super) fn pixels(image: &Image) -> u64 {
    let (width, height) = announced(&image.bytes).unwrap_or_default();
    let pixels = u64::from(width) * u64::from(height);
    if pixels > image.most_pixels { 0 } else { pixels }
}

/// The width and height that the head of an image announces: of PNG (ISO 15948, 11.2.2), GIF (89a, 18) and WebP
/// (RFC 9649, 2.5 to 2.7), and of JPEG, where it stands after other segments (T.81, B.2.2).
fn announced(bytes: &[u8]) -> Option<(u32, u32)> {
    let little = |at: usize, count: usize| {
        let bytes = bytes.get(at..at + count)?;
        Some(bytes.iter().rev().fold(0_u32, |sum, byte| sum << 8 | u32::from(*byte)))
    };
    let big = |at: usize| Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?));
    match (bytes.get(..4)?, bytes.get(12..16)) {
        (b"\x89PNG", Some(b"IHDR")) => Some((big(16)?, big(20)?)),
        (b"GIF8", _) => Some((little(6, 2)?, little(8, 2)?)),
        (b"RIFF", Some(b"VP8X")) => Some((little(24, 3)? + 1, little(27, 3)? + 1)),
        (b"RIFF", Some(b"VP8L")) => {
            let both = little(21, 4)?;
            Some(((both & 0x3fff) + 1, (both >> 14 & 0x3fff) + 1))
        }
        (b"RIFF", Some(b"VP8 ")) => Some((little(26, 2)? & 0x3fff, little(28, 2)? & 0x3fff)),
        _ => frame(bytes.strip_prefix(b"\xff\xd8")?).map(|(_, size)| size),
    }
}

/// How many times as much it takes to unpack a pixel of a picture that is packed in ever finer steps.
const IN_STEPS: u64 = 3;

/// How much it takes to unpack an image, in pixels of a plain one.
pub(super) fn effort(image: &Image) -> u64 {
    let frame = image.bytes.strip_prefix(b"\xff\xd8").and_then(frame);
    // progressive ones (T.81, B.1.1.3)
    let is_in_steps = frame.is_some_and(|(marker, _)| matches!(marker, 0xc2 | 0xc6 | 0xca | 0xce));
    pixels(image) * if is_in_steps { IN_STEPS } else { 1 }
}

/// The marker of the frame header of a JPEG, whose segments these are, and the width and height in it.
fn frame(mut segments: &[u8]) -> Option<(u8, (u32, u32))> {
    loop {
        let [0xff, marker, rest @ ..] = segments else { return None };
        match (*marker, rest) {
            (0xff, _) => segments = &segments[1..],
            (0xc0..=0xcf, [_, _, _, h, height, w, width, ..]) if !matches!(marker, 0xc4 | 0xc8 | 0xcc) => {
                let size = (u32::from_be_bytes([0, 0, *w, *width]), u32::from_be_bytes([0, 0, *h, *height]));
                return Some((*marker, size));
            }
            (_, [long, length, ..]) => {
                segments = rest.get(usize::from(u16::from_be_bytes([*long, *length])).max(2)..)?;
            }
            _ => return None,
        }
    }
}

/// How a picture is turned to be shown as it was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Turn {
    Not,
    /// Upside down.
    Half,
    /// By a quarter to the right.
    Right,
    /// By a quarter to the left.
    Left,
}

impl Turn {
    /// How the camera that took a JPEG says it was held: entry 0x112 of the first directory of its Exif data (Exif 2.3,
    /// 4.5.4 and 4.6.4).
    pub(super) fn of(bytes: &[u8]) -> Self {
        match orientation(bytes) {
            Some(3) => Self::Half,
            Some(6) => Self::Right,
            Some(8) => Self::Left,
            _ => Self::Not,
        }
    }

    /// By how many quarters to the right.
    pub(super) fn quarters(self) -> usize {
        match self {
            Self::Not => 0,
            Self::Right => 1,
            Self::Half => 2,
            Self::Left => 3,
        }
    }

    /// Whether width and height change places.
    pub(super) fn is_on_its_side(self) -> bool {
        matches!(self, Self::Right | Self::Left)
    }
}

fn orientation(bytes: &[u8]) -> Option<u16> {
    let mut segments = bytes.strip_prefix(b"\xff\xd8")?;
    while let [0xff, marker @ 0xe0..=0xef, long, length, rest @ ..] = segments {
        let length = usize::from(u16::from_be_bytes([*long, *length])).checked_sub(2)?;
        if let (0xe1, Some(exif)) = (marker, rest.get(..length)?.strip_prefix(b"Exif\0\0")) {
            return first_directory(exif, 0x112);
        }
        segments = rest.get(length..)?;
    }
    None
}

/// A short number of the first directory of Exif data, which are TIFF (6.0, section 2).
fn first_directory(exif: &[u8], wanted: u16) -> Option<u16> {
    let little = exif.starts_with(b"II");
    let short = |at: usize| {
        let pair: [u8; 2] = exif.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if little { u16::from_le_bytes(pair) } else { u16::from_be_bytes(pair) })
    };
    let high = if little { (short(6)?, short(4)?) } else { (short(4)?, short(6)?) };
    let start = usize::from(high.0) << 16 | usize::from(high.1);
    let entries = (0..usize::from(short(start)?)).map(|index| start + 2 + 12 * index);
    entries.into_iter().find(|&at| short(at) == Some(wanted)).and_then(|at| short(at + 8))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_turned_as_its_camera_was_held() {
        let tiff = |order: &[u8]| [b"Exif\0\0", order].concat();
        let jpeg = |exif: &[u8]| {
            let length = u16::try_from(exif.len() + 2).expect("a short segment").to_be_bytes();
            [b"\xff\xd8\xff\xe0\0\x04ab\xff\xe1", &length[..], exif, b"\xff\xda"].concat()
        };
        let little = b"II\x2a\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0";
        let big = b"MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x08\0\0";
        assert_eq!(Turn::of(&jpeg(&tiff(little))), Turn::Right);
        assert_eq!(Turn::of(&jpeg(&tiff(big))), Turn::Left);
        for none in [jpeg(b"Exif\0\0II"), jpeg(b""), b"\xff\xd8".to_vec(), jpeg(&tiff(&little[..12]))] {
            assert_eq!(Turn::of(&none), Turn::Not);
        }
    }

    #[test]
    fn knows_how_large_an_image_is_by_its_first_bytes() {
        let png = include_bytes!("../../../tests/golden/every-node/letters/square.png");
        assert_eq!(announced(png), Some((24, 24)));
        assert_eq!(announced(b"GIF89a\x01\x02\x03\x04"), Some((0x201, 0x403)));
        assert_eq!(announced(b"RIFF....WEBPVP8X....\0\0\0\0\xff\xff\xff\x01\0\0"), Some((1 << 24, 2)));
        assert_eq!(announced(b"RIFF....WEBPVP8L....\x2f\xff\xff\xff\x0f"), Some((1 << 14, 1 << 14)));
        assert_eq!(announced(b"RIFF....WEBPVP8 ....\0\0\0\x9d\x01\x2a\x40\0\x30\0"), Some((64, 48)));
        let jpeg = b"\xff\xd8\xff\xe0\0\x04ab\xff\xff\xc4\0\x02\xff\xc2\0\x11\x08\x20\0\x10\0\x03";
        assert_eq!(announced(jpeg), Some((0x1000, 0x2000)));
        let image =
            |bytes: &[u8]| Image { bytes: bytes.into(), media_type: "image/jpeg", most_pixels: 1 << 30 };
        assert_eq!(effort(&image(jpeg)), 3 * 0x1000 * 0x2000);
        let plain: Vec<u8> = jpeg.iter().map(|byte| if *byte == 0xc2 { 0xc0 } else { *byte }).collect();
        assert_eq!(effort(&image(&plain)), 0x1000 * 0x2000);
        for broken in
            [&b""[..], b"\x89PNG", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0", b"GIF89a\x01", b"\xff\xd8\xff\xe0"]
        {
            assert_eq!(announced(broken), None, "{broken:?}");
        }
    }
}
