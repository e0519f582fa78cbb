//! Pictures as a PDF holds them. The PDF crate is given four pixels in the place of each, and knows nothing of the rest: it
//! would unpack a PNG and pack it anew, for which a picture of one megabyte can take ten seconds.

use std::fmt::Write as _;
use std::io::Write as _;

use super::streams::{Deflated, Inflated, deflate};
use super::{stream, write_stream};
use crate::render::images::Image;
use crate::render::pixels::{DecodedPicture, FilteredPng, part};

/// A picture that is packed anew is packed as small as can be where it has no more samples.
const MOST_SMALL: usize = 16 << 20;

/// The width of what stands in the place of a picture, which is one pixel high.
pub(in crate::render::pdf) const PLACE_WIDTH: u32 = 4;

/// The entries of the dictionary of that.
const PLACE_SIZE: [&str; 2] = ["/Width 4", "/Height 1"];

/// The entries of what its samples mean.
const EIGHT_BITS: &str = "/BitsPerComponent 8";
const COLOURS: &str = "/ColorSpace";

/// What is set in the number of a picture where its place is that of how opaque it is.
const IS_OPACITY: u32 = 1 << 31;

/// A picture, packed.
#[derive(Debug)]
pub(in crate::render::pdf) struct PackedPicture {
    /// Its width in pixels.
    pub(in crate::render::pdf) width: u32,
    /// Its height in pixels.
    pub(in crate::render::pdf) height: u32,
    /// One channel, of greys, or three: red, green and blue.
    pub(in crate::render::pdf) channels: usize,
    /// The colours that the channels mean (ICC.1).
    pub(in crate::render::pdf) profile: Option<Vec<u8>>,
    colours: PackedLines,
    /// How opaque its pixels are; nothing where all are wholly so.
    opacity: Option<PackedLines>,
}

/// Lines of samples, compressed.
#[derive(Debug)]
struct PackedLines {
    bytes: Vec<u8>,
    /// Whether each line begins with the number of its filter, as in a PNG.
    is_filtered: bool,
    /// How many samples a pixel has.
    channels: usize,
    /// The bits of a sample.
    bits: u8,
    /// Red, green and blue of each colour, where the samples number them.
    palette: Option<Vec<u8>>,
}

impl PackedLines {
    /// Lines of eight bits a sample.
    fn of_bytes(bytes: Vec<u8>, channels: usize, is_filtered: bool) -> Self {
        Self { bytes, is_filtered, channels, bits: 8, palette: None }
    }
}

impl PackedPicture {
    /// Packs a PNG, a WebP or the first picture of a GIF: without unpacking it where a PDF can hold it so.
    pub(in crate::render::pdf) fn of(image: &Image) -> Result<Self, String> {
        let filtered = if image.media_type == "image/png" { FilteredPng::of(image) } else { None };
        if let Some(packed) = filtered.and_then(Self::of_filtered) {
            return Ok(packed);
        }
        let DecodedPicture { width, height, channels, samples, opacity, profile } =
            DecodedPicture::of(image)?;
        let packed = |samples: &[u8], channels| -> Option<PackedLines> {
            let mut lines = deflated(samples.len());
            lines.write_all(samples).ok()?;
            Some(PackedLines::of_bytes(lines.finish().ok()?, channels, false))
        };
        let why = "it cannot be packed";
        let colours = packed(&samples, channels).ok_or(why)?;
        drop(samples);
        let opacity = opacity.map(|opacity| packed(&opacity, 1).ok_or(why)).transpose()?;
        Ok(Self { width, height, channels, profile, colours, opacity })
    }

    /// The lines of a PNG, those of its opacity apart; nothing where they are not packed as they must be.
    fn of_filtered(png: FilteredPng) -> Option<Self> {
        let FilteredPng { width, height, channels, bits, palette, has_opacity, lines, profile } = png;
        if has_opacity {
            let (colours, opacity) = parted(&lines, (width, height), channels)?;
            let colours = PackedLines::of_bytes(colours, channels, true);
            let opacity = opacity.map(|opacity| PackedLines::of_bytes(opacity, 1, true));
            return Some(Self { width, height, channels, profile, colours, opacity });
        }
        let row = (u64::from(width) * channels as u64 * u64::from(bits)).div_ceil(8);
        Inflated::new(&lines).holds((row + 1) * u64::from(height)).then_some(())?;
        let of_colours = if palette.is_some() { 3 } else { channels };
        let colours = PackedLines { bytes: lines, is_filtered: true, channels, bits, palette };
        Some(Self { width, height, channels: of_colours, profile, colours, opacity: None })
    }

    /// Whether one can see through some of its pixels.
    pub(in crate::render::pdf) fn has_opacity(&self) -> bool {
        self.opacity.is_some()
    }

    /// How many bytes it takes.
    pub(super) fn bytes(&self) -> usize {
        self.colours.bytes.len() + self.opacity.as_ref().map_or(0, |opacity| opacity.bytes.len())
    }

    /// The samples of colours and of opacity in the place of a picture of a number.
    pub(in crate::render::pdf) fn place(&self, number: usize) -> Option<(Vec<u8>, Vec<u8>)> {
        let number = u32::try_from(number).ok().filter(|number| number & IS_OPACITY == 0)?;
        let mut colours = number.to_be_bytes().to_vec();
        colours.resize(PLACE_WIDTH as usize * self.channels, 0);
        Some((colours, (number | IS_OPACITY).to_be_bytes().to_vec()))
    }
}

/// Filtered lines of pixels that end with how opaque they are, as those of colours and those of opacity: what a filter
/// made of a channel depends on that channel alone. Without opacity where all is wholly opaque.
fn parted(lines: &[u8], (width, height): (u32, u32), channels: usize) -> Option<(Vec<u8>, Option<Vec<u8>>)> {
    let (width, pixels) = (width as usize, width as usize * height as usize);
    let mut lines = Inflated::new(lines);
    let (mut colours, mut opacity) = (deflated(pixels * channels), deflated(pixels));
    let mut line = vec![0; 1 + width * (channels + 1)];
    let (mut of_colours, mut of_opacity) = (Vec::new(), Vec::new());
    let (mut shown, mut above) = (vec![0; width], vec![0; width]);
    let mut is_opaque = true;
    for _ in 0..height {
        lines.fill(&mut line)?;
        let (filter, samples) = line.split_first()?;
        of_opacity.clear();
        match channels {
            1 => part::<2, 1>(samples, &mut of_colours, &mut of_opacity),
            _ => part::<4, 3>(samples, &mut of_colours, &mut of_opacity),
        }
        for (line, packed) in [(&of_colours, &mut colours), (&of_opacity, &mut opacity)] {
            packed.write_all(&[*filter]).ok()?;
            packed.write_all(line).ok()?;
        }
        if is_opaque {
            unfilter(*filter, &of_opacity, &above, &mut shown)?;
            is_opaque = shown.iter().all(|opaque| *opaque == u8::MAX);
            std::mem::swap(&mut shown, &mut above);
        }
    }
    lines.holds(0).then_some(())?;
    Some((colours.finish().ok()?, if is_opaque { None } else { Some(opacity.finish().ok()?) }))
}

/// Sets what a line of one channel shows, by its filter and the line above (ISO 15948, 9.2); nothing for an unknown filter.
fn unfilter(filter: u8, line: &[u8], above: &[u8], shown: &mut [u8]) -> Option<()> {
    let (mut left, mut corner) = (0_u8, 0_u8);
    for ((packed, above), shown) in line.iter().zip(above).zip(shown) {
        let guess = match filter {
            0 => 0,
            1 => left,
            2 => *above,
            3 => left.midpoint(*above),
            4 => {
                let [a, b, c] = [left, *above, corner].map(i16::from);
                let [to_left, to_above, to_corner] = [b - c, a - c, a + b - 2 * c].map(i16::abs);
                match to_left {
                    _ if to_left <= to_above && to_left <= to_corner => left,
                    _ if to_above <= to_corner => *above,
                    _ => corner,
                }
            }
            _ => return None,
        };
        left = packed.wrapping_add(guess);
        corner = *above;
        *shown = left;
    }
    Some(())
}

fn deflated(samples: usize) -> Deflated {
    deflate(samples <= MOST_SMALL)
}

/// Writes the picture in whose place a stream stands; nothing for any other stream.
pub(super) fn put_picture(
    whole: &[u8],
    number: usize,
    pictures: &[PackedPicture],
    out: &mut Vec<u8>,
) -> Option<()> {
    let (dictionary, rest) = stream(whole)?;
    let is_place =
        dictionary.contains("/Subtype/Image") && PLACE_SIZE.iter().all(|size| dictionary.contains(size));
    let (before, after) = dictionary.split_once("/Length ").filter(|_| is_place)?;
    let digits = after.bytes().take_while(u8::is_ascii_digit).count();
    let mut place = [0; 4];
    Inflated::new(rest.get(..after[..digits].parse().ok()?)?).fill(&mut place)?;
    let place = u32::from_be_bytes(place);
    let picture = pictures.get((place & !IS_OPACITY) as usize)?;
    let lines = if place & IS_OPACITY == 0 { &picture.colours } else { picture.opacity.as_ref()? };
    let PackedPicture { width, height, .. } = picture;
    let PackedLines { channels, bits, .. } = lines;
    let mut dictionary = [before, &after[digits..]].concat();
    if lines.is_filtered {
        write!(
            dictionary,
            "/DecodeParms<</Predictor 15/Colors {channels}/BitsPerComponent {bits}/Columns {width}>>"
        )
        .ok()?;
    }
    let [of_width, of_height] = PLACE_SIZE;
    dictionary = dictionary.replace(of_width, &format!("/Width {width}"));
    dictionary = dictionary.replace(of_height, &format!("/Height {height}"));
    if *bits != 8 {
        dictionary = dictionary.replacen(EIGHT_BITS, &format!("/BitsPerComponent {bits}"), 1);
    }
    if let Some(palette) = &lines.palette {
        let (before, after) = dictionary.split_once(COLOURS)?;
        let (of, after) = after.split_at(after.find("/BitsPerComponent")?);
        let last = (palette.len() / 3).checked_sub(1)?;
        let mut hex = String::with_capacity(palette.len() * 2);
        for byte in palette {
            write!(hex, "{byte:02x}").ok()?;
        }
        dictionary = format!("{before}{COLOURS}[/Indexed{of} {last}<{hex}>]{after}");
    }
    write_stream(number, &dictionary, &lines.bytes, out)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A chunk of a PNG, whose checksum nobody compares here.
    fn chunk(kind: &[u8], content: &[u8]) -> Vec<u8> {
        let mut sum = flate2::Crc::new();
        sum.update(kind);
        sum.update(content);
        let length = u32::try_from(content.len()).expect("small").to_be_bytes();
        [&length[..], kind, content, &sum.sum().to_be_bytes()].concat()
    }

    /// A PNG of packed lines.
    fn png((width, height): (u32, u32), (bits, kind): (u8, u8), more: &[u8], lines: &[u8]) -> Image {
        let head = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[bits, kind, 0, 0, 0]].concat();
        let bytes = [
            b"\x89PNG\r\n\x1a\n".to_vec(),
            chunk(b"IHDR", &head),
            more.to_vec(),
            chunk(b"IDAT", lines),
            chunk(b"IEND", b""),
        ];
        Image { bytes: bytes.concat().into(), media_type: "image/png", most_pixels: 1 << 20 }
    }

    /// Lines of each filter in turn, whose bytes look like chance.
    fn lines(row: usize, height: usize, filters: &[u8]) -> Vec<u8> {
        let mut lines = Deflated::new(Vec::new(), flate2::Compression::fast());
        let mut seed = 7_u32;
        for y in 0..height {
            lines.write_all(&[filters[y % filters.len()]]).expect("memory takes it");
            for _ in 0..row {
                seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                lines.write_all(&[seed.to_be_bytes()[0]]).expect("memory takes it");
            }
        }
        lines.finish().expect("whole")
    }

    /// What packed lines show: they are unpacked as the PNG whose lines they are.
    fn shown(packed: &PackedLines, size: (u32, u32)) -> Vec<u8> {
        if !packed.is_filtered {
            let mut samples = vec![0; size.0 as usize * size.1 as usize * packed.channels];
            Inflated::new(&packed.bytes).fill(&mut samples).expect("as many samples");
            return samples;
        }
        let palette = packed.palette.as_ref().map(|palette| chunk(b"PLTE", palette)).unwrap_or_default();
        let kind = match (&packed.palette, packed.channels) {
            (Some(_), _) => 3,
            (None, 1) => 0,
            (None, _) => 2,
        };
        let image = png(size, (packed.bits, kind), &palette, &packed.bytes);
        DecodedPicture::of(&image).expect("a picture").samples
    }

    #[test]
    fn a_packed_picture_shows_what_its_file_does() {
        let palette = chunk(b"PLTE", &(0..48).collect::<Vec<u8>>());
        let seen_through = [&palette[..], &chunk(b"tRNS", &[9, 200])].concat();
        let one_colour = chunk(b"tRNS", &[0, 1, 0, 2, 0, 3]);
        let size = (13, 11);
        for (bits, kind, samples, more, is_filtered) in [
            (8, 0, 1, &[][..], true),
            (4, 0, 1, &[], true),
            (2, 0, 1, &[], true),
            (1, 0, 1, &[], true),
            (16, 0, 1, &[], false),
            (8, 2, 3, &[], true),
            (16, 2, 3, &[], false),
            (8, 2, 3, &one_colour, false),
            (4, 3, 1, &palette, true),
            (1, 3, 1, &palette, true),
            (4, 3, 1, &seen_through, false),
            (8, 4, 2, &[], true),
            (16, 4, 2, &[], false),
            (8, 6, 4, &[], true),
            (16, 6, 4, &[], false),
        ] {
            let row = (13 * samples * usize::from(bits)).div_ceil(8);
            for filters in [&[0][..], &[1], &[2], &[3], &[4], &[4, 0, 3, 2, 1]] {
                let image = png(size, (bits, kind), more, &lines(row, 11, filters));
                let known = DecodedPicture::of(&image).expect("a picture");
                let packed = PackedPicture::of(&image).expect("a picture");
                let case = format!("{bits} bits of kind {kind}, filters {filters:?}");
                assert_eq!(packed.colours.is_filtered, is_filtered, "{case}");
                assert_eq!(shown(&packed.colours, size), known.samples, "{case}");
                let opacity = packed.opacity.as_ref().map(|opacity| shown(opacity, size));
                assert_eq!(opacity, known.opacity, "{case}");
            }
        }
    }

    #[test]
    fn a_picture_that_is_wholly_opaque_is_packed_without_opacity() {
        let mut lines = Deflated::new(Vec::new(), flate2::Compression::fast());
        // a first pixel, and no difference to it: by what is left of it, above it, and both
        for (filter, first) in [(0, 255), (2, 0), (4, 0), (1, 255)] {
            let second = if filter == 0 { 255 } else { 0 };
            lines.write_all(&[filter, 1, 2, 3, first, 0, 0, 0, second]).expect("memory takes it");
        }
        let image = png((2, 4), (8, 6), &[], &lines.finish().expect("whole"));
        assert_eq!(DecodedPicture::of(&image).expect("a picture").opacity, None);
        assert!(!PackedPicture::of(&image).expect("a picture").has_opacity());
    }

    #[test]
    fn lines_that_are_not_packed_as_they_must_be_are_packed_anew() {
        let whole = lines(13, 11, &[4]);
        let mut wrong_sum = whole.clone();
        *wrong_sum.last_mut().expect("a sum") ^= 1;
        for (name, lines) in [("a wrong sum", wrong_sum), ("more than it shows", lines(13, 12, &[4]))] {
            let image = png((13, 11), (8, 0), &[], &lines);
            let Ok(known) = DecodedPicture::of(&image) else { continue };
            let packed = PackedPicture::of(&image).expect("a picture");
            assert!(!packed.colours.is_filtered, "{name}");
            assert_eq!(shown(&packed.colours, (13, 11)), known.samples, "{name}");
        }
    }
}
