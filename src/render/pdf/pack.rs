//! Packing: what is written plainly in a PDF is gathered into compressed streams (ISO 32000-1, 7.5.7 and 7.5.8).
//!
//! The PDF crate writes every small object, and the table of where each stands, as plain text: a quarter of a
//! letter's file. What pages show is compressed here too, said shorter before; metadata stay as they are, for other programs
//! may look for them unpacked.
//! What says no more than its absence would (`/Suspects false`, ISO 32000-1, table 321) is left out: poppler calls
//! it an error.

use std::borrow::Cow;
use std::io::Write;
use std::ops::Range;

use memchr::memmem;
use pictures::{PackedPicture, put_picture};
use streams::{StreamContent, compressed, font};

use super::seal::seal;
use crate::order;

mod content;
pub(super) mod pictures;
mod streams;

/// A stream of fewer bytes is written plainly: a compressor clears a thousand times as many before it begins.
const SMALL_STREAM: usize = 512;

/// An entry of the dictionary that says how a file is marked.
const SUSPECTS: &[u8] = b"/Suspects false";

/// How the object begins that has that dictionary.
const CATALOGUE: &[u8] = b"<</Type/Catalog";

/// How many objects one stream holds: readers unpack a whole stream for one of its objects.
pub(super) const MOST_TOGETHER: usize = 500;

/// What the file says of itself that nobody gave: that it is a proof, and of an undated letter when it was made. The
/// standards allow to leave both out (ISO 19005-2, 6.6; XMP, part 2), and the PDF crate does not.
const NEVER_GIVEN: &[&str] = &["xmpMM:RenditionClass"];
const DATES: &[&str] = &["xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate", "stEvt:when"];
const INFORMATION_DATES: &[&str] = &["/CreationDate", "/ModDate"];

/// Gives the outlines back to a font that was drawn without; the same for one that was drawn with them, nothing for a broken one.
pub(super) type Filled<'a> = dyn Fn(&[u8]) -> Option<Cow<'_, [u8]>> + 'a;

/// What is put into a file where something stands in its place.
#[derive(Clone, Copy)]
pub(super) struct Filling<'a> {
    pub(super) fonts: &'a Filled<'a>,
    /// Pictures by their numbers.
    pub(super) pictures: &'a [PackedPicture],
}

/// Packs a file, whose letter has a date or not; nothing where it is not laid out as the PDF crate does, or a font is broken.
pub(super) fn pack(file: &[u8], dated: bool, filling: Filling<'_>) -> Option<Vec<u8>> {
    Plain::read(file)?.packed(dated, filling)
}

/// The entry of a font's dictionary that names its file.
const FONT_FILE: &str = "/FontFile2 ";

/// The entry that names the list of its glyphs, which it need not have (ISO 19005-2, 6.2.11.4.2), and which is that of the
/// font without outlines: those may be made of more glyphs.
const GLYPH_LIST: &str = "/CIDSet ";

/// What an entry of a font's dictionary refers to, and where it stands; nothing where there is none, or of any other dictionary.
fn of_font(value: &[u8], entry: &str) -> Option<(Range<usize>, usize)> {
    value.strip_prefix(b"<</Type/FontDescriptor")?;
    let from = memmem::find(value, entry.as_bytes())?;
    let rest = &value[from + entry.len()..];
    let number = str::from_utf8(&rest[..memmem::find(rest, b" 0 R")?]).ok()?;
    Some((from..from + entry.len() + number.len() + " 0 R".len(), number.parse().ok()?))
}

/// Writes a font's file, with its outlines.
fn put_font(whole: &[u8], number: usize, filled: &Filled<'_>, out: &mut Vec<u8>) -> Option<()> {
    let (dictionary, content) = stream(whole)?;
    let rest = dictionary.strip_suffix("/Filter/FlateDecode")?;
    let digits = rest.strip_prefix("/Length ")?;
    let content = content.get(..digits.parse().ok()?)?;
    write_stream(number, "/Filter/FlateDecode", &font(content, filled)?, out)
}

/// The dictionary of a stream, without its parentheses, and what follows its beginning.
fn stream(whole: &[u8]) -> Option<(&str, &[u8])> {
    const BEGINS: &[u8] = b">>\nstream\n";
    let head = memmem::find(whole, BEGINS)?;
    let dictionary = str::from_utf8(&whole[..head]).ok()?.split_once("<<")?.1;
    Some((dictionary, &whole[head + BEGINS.len()..]))
}

/// The metadata without what nobody gave; nothing for an object that is no such stream.
fn metadata(whole: &[u8], dated: bool) -> Option<Vec<u8>> {
    stream(whole).filter(|(dictionary, _)| dictionary.contains("/Type/Metadata"))?;
    let text = str::from_utf8(whole).ok()?;
    let (head, rest) = text.split_once("stream\n")?;
    let (content, tail) = rest.rsplit_once("\nendstream")?;
    let mut said = content.to_owned();
    for name in NEVER_GIVEN.iter().chain(DATES.iter().filter(|_| !dated)) {
        let (start, end) = (format!("<{name}>"), format!("</{name}>"));
        let place = |said: &str, tag: &str| memmem::find(said.as_bytes(), tag.as_bytes());
        while let (Some(from), Some(to)) = (place(&said, &start), place(&said, &end)) {
            said.replace_range(from..to + end.len(), "");
        }
    }
    let head = head.replace(&format!("/Length {}", content.len()), &format!("/Length {}", said.len()));
    Some(format!("{head}stream\n{said}\nendstream{tail}").into_bytes())
}

/// Writes a stream of text that the PDF crate left as it is: what is drawn, or what glyphs mean. Nothing for any other.
fn put_compressed(whole: &[u8], number: usize, out: &mut Vec<u8>) -> Option<()> {
    let (dictionary, rest) = stream(whole)?;
    let (before, after) = dictionary.split_once("/Length ")?;
    let digits = after.bytes().take_while(u8::is_ascii_digit).count();
    let content = rest.get(..after[..digits].parse().ok()?)?;
    let is_said = |name: &str| dictionary.contains(name);
    if is_said("/Filter")
        || is_said("/Type/Metadata")
        || is_said("/EmbeddedFile")
        || !rest[content.len()..].starts_with(b"\nendstream")
    {
        return None;
    }
    let is_drawn = dictionary.len() == "/Length ".len() + digits || is_said("/Form") || is_said("/Pattern");
    let of = if is_drawn { StreamContent::Drawn } else { StreamContent::Objects };
    put(number, &[before, &after[digits..]].concat(), (of, content), out)
}

/// A small object without dates; nothing for one that has none.
fn undated(value: &[u8]) -> Option<Vec<u8>> {
    let mut said = value.to_vec();
    for key in INFORMATION_DATES {
        let from = said.windows(key.len()).position(|window| window == key.as_bytes())?;
        let to = from + said[from..].iter().position(|&byte| byte == b')')?;
        said.drain(from..=to);
    }
    Some(said)
}

/// A file whose objects are all written plainly.
struct Plain<'a> {
    /// What stands before the first object.
    header: &'a [u8],
    /// The objects by number, from 1 on; nothing where a number is unused.
    objects: Vec<Option<Object<'a>>>,
    /// The entries of the trailer's dictionary, without those that depend on the table.
    trailer: &'a str,
}

/// An object.
#[derive(Clone, Copy)]
struct Object<'a> {
    /// As it stands in the file, with its number.
    whole: &'a [u8],
    /// Its value; nothing for a stream, which cannot be inside another.
    value: Option<&'a [u8]>,
}

impl<'a> Plain<'a> {
    fn read(file: &'a [u8]) -> Option<Self> {
        let tail = &file[file.len().saturating_sub(64)..];
        let at = tail.windows(9).rposition(|window| window == b"startxref")?;
        let table: usize =
            std::str::from_utf8(&tail[at + 9..]).ok()?.trim().strip_suffix("%%EOF")?.trim().parse().ok()?;
        let end = std::str::from_utf8(file.get(table..)?).ok()?.strip_prefix("xref\n0 ")?;
        let (count, rest) = end.split_once('\n')?;
        let count: usize = count.parse().ok()?;
        let entries = rest.get(..count.checked_mul(20)?)?;
        let trailer = rest.get(entries.len()..)?.strip_prefix("trailer\n<<")?.split_once("startxref")?.0;
        let trailer = trailer.trim_end().strip_suffix(">>")?.strip_prefix(&format!("/Size {count}"))?;

        let mut starts = Vec::with_capacity(count);
        for entry in (1..count).map(|number| &entries[number * 20..][..18]) {
            starts.push(match entry.strip_suffix(" 00000 n") {
                Some(offset) => Some(offset.parse::<usize>().ok()?),
                None => None,
            });
        }
        let mut ends: Vec<usize> = starts.iter().copied().flatten().chain([table]).collect();
        order::sort(&mut ends);
        let header = file.get(..*ends.first()?)?;
        let mut objects = Vec::with_capacity(starts.len());
        for (start, number) in starts.into_iter().zip(1_usize..) {
            let Some(start) = start else {
                objects.push(None);
                continue;
            };
            let end = ends[ends.partition_point(|&other| other <= start)..].first()?;
            objects.push(Some(Object::read(file.get(start..*end)?, number)?));
        }
        Some(Self { header, objects, trailer })
    }

    fn packed(&self, dated: bool, filling: Filling<'_>) -> Option<Vec<u8>> {
        let of_fonts = |entry| -> Vec<usize> {
            let values = self.objects.iter().filter_map(|object| object.as_ref()?.value);
            values.filter_map(|value| Some(of_font(value, entry)?.1)).collect()
        };
        let (font_files, glyph_lists) = (of_fonts(FONT_FILE), of_fonts(GLYPH_LIST));
        let mut out = self.header.to_vec();
        out.reserve(filling.pictures.iter().map(PackedPicture::bytes).sum());
        // One entry for the number 0, which is never used, then one for each object.
        let mut places = vec![ObjectPlace::Unused; self.objects.len() + 1];
        let mut small: Vec<(usize, Cow<'_, [u8]>)> = Vec::new();
        for (object, number) in self.objects.iter().zip(1..) {
            match object {
                Some(Object { value: Some(value), .. }) => {
                    let changed = if let Some((at, _)) = of_font(value, GLYPH_LIST) {
                        Some([&value[..at.start], &value[at.end..]].concat())
                    } else if dated {
                        None
                    } else {
                        undated(value)
                    };
                    small.push((number, changed.map_or(Cow::Borrowed(*value), Cow::Owned)));
                }
                Some(_) if glyph_lists.contains(&number) => {}
                Some(Object { whole, value: None }) => {
                    places[number] = ObjectPlace::At(out.len());
                    if font_files.contains(&number) {
                        put_font(whole, number, filling.fonts, &mut out)?;
                        continue;
                    }
                    if put_picture(whole, number, filling.pictures, &mut out).is_some() {
                        continue;
                    }
                    match metadata(whole, dated) {
                        Some(said) => out.extend_from_slice(&said),
                        None if put_compressed(whole, number, &mut out).is_some() => {}
                        None => out.extend_from_slice(whole),
                    }
                }
                None => {}
            }
        }
        for together in small.chunks(MOST_TOGETHER) {
            let stream = places.len();
            places.push(ObjectPlace::At(out.len()));
            for (index, &(number, _)) in together.iter().enumerate() {
                places[number] = ObjectPlace::In { stream, index };
            }
            put_together(together, stream, &mut out)?;
        }
        let table = out.len();
        places.push(ObjectPlace::At(table));
        self.put_table(&places, &mut out)?;
        write!(out, "startxref\n{table}\n%%EOF").ok()?;
        seal(&mut out);
        Some(out)
    }

    /// Writes where every object stands; the last of them is this table.
    fn put_table(&self, places: &[ObjectPlace], out: &mut Vec<u8>) -> Option<()> {
        let mut rows = Vec::with_capacity(places.len() * 7);
        for place in places {
            let (kind, first, second) = match *place {
                ObjectPlace::Unused => (0, 0, 0),
                ObjectPlace::At(offset) => (1, offset, 0),
                ObjectPlace::In { stream, index } => (2, stream, index),
            };
            rows.push(kind);
            rows.extend_from_slice(&u32::try_from(first).ok()?.to_be_bytes());
            rows.extend_from_slice(&u16::try_from(second).ok()?.to_be_bytes());
        }
        let size = places.len();
        let dictionary = format!("/Type/XRef/Size {size}/W[1 4 2]{}", self.trailer);
        put_stream(size - 1, &dictionary, &rows, out)
    }
}

impl<'a> Object<'a> {
    fn read(whole: &'a [u8], number: usize) -> Option<Self> {
        let value = whole.trim_ascii().strip_prefix(format!("{number} 0 obj").as_bytes())?;
        let value = value.strip_suffix(b"endobj")?.trim_ascii();
        Some(Self { whole, value: (!value.ends_with(b"endstream")).then_some(value) })
    }
}

/// Where an object stands.
#[derive(Clone, Copy)]
enum ObjectPlace {
    /// Nowhere.
    Unused,
    /// At an offset in the file.
    At(usize),
    /// In a stream.
    In {
        /// The stream's number.
        stream: usize,
        /// How many others stand before it there.
        index: usize,
    },
}

/// Writes a stream that holds objects: their numbers and offsets, then their values.
pub(super) fn put_together(
    objects: &[(usize, Cow<'_, [u8]>)],
    number: usize,
    out: &mut Vec<u8>,
) -> Option<()> {
    let mut heads = Vec::new();
    let mut values = Vec::new();
    for (number, value) in objects {
        write!(heads, "{number} {} ", values.len()).ok()?;
        let suspects = value.starts_with(CATALOGUE).then(|| memmem::find(value, SUSPECTS)).flatten();
        let (before, after) = suspects.map_or((&value[..], &[][..]), |at| {
            let (before, after) = value.split_at(at);
            (before, &after[SUSPECTS.len()..])
        });
        values.extend_from_slice(before);
        values.extend_from_slice(after);
        values.push(b'\n');
    }
    let dictionary = format!("/Type/ObjStm/N {}/First {}", objects.len(), heads.len());
    put_stream(number, &dictionary, &[heads, values].concat(), out)
}

/// Writes a stream of small objects, or of where they stand.
pub(super) fn put_stream(number: usize, dictionary: &str, content: &[u8], out: &mut Vec<u8>) -> Option<()> {
    put(number, dictionary, (StreamContent::Objects, content), out)
}

fn put(
    number: usize,
    dictionary: &str,
    (of, content): (StreamContent, &[u8]),
    out: &mut Vec<u8>,
) -> Option<()> {
    if content.len() < SMALL_STREAM {
        return write_stream(number, dictionary, content, out);
    }
    write_stream(number, &format!("{dictionary}/Filter/FlateDecode"), &compressed(of, content)?, out)
}

fn write_stream(number: usize, dictionary: &str, content: &[u8], out: &mut Vec<u8>) -> Option<()> {
    write!(out, "{number} 0 obj\n<<{dictionary}/Length {}>>\nstream\n", content.len()).ok()?;
    out.extend_from_slice(content);
    out.extend_from_slice(b"\nendstream\nendobj\n");
    Some(())
}

#[cfg(test)]
mod tests {
    use super::{Filling, pack};

    const PLAIN: &str = "%PDF-1.7\n\n1 0 obj\n<</Type/Catalog/Pages 3 0 R>>\nendobj\n\
        2 0 obj\n<</Length 2>>\nstream\nhi\nendstream\nendobj\n\
        3 0 obj\n<</Type/Pages/Count 0/Kids[]>>\nendobj\n\
        xref\n0 4\n0000000000 65535 f\r\n0000000010 00000 n\r\n0000000055 00000 n\r\n0000000104 00000 n\r\n\
        trailer\n<</Size 4/Root 1 0 R>>\nstartxref\n150\n%%EOF";

    fn packed(file: &str) -> Option<Vec<u8>> {
        pack(file.as_bytes(), true, Filling { fonts: &|subset| Some(subset.into()), pictures: &[] })
    }

    #[test]
    fn a_packed_file_holds_the_same_objects() {
        let packed = packed(PLAIN).expect("laid out as the PDF crate does");
        assert!(
            packed
                .starts_with(b"%PDF-1.7\n\n2 0 obj\n<</Length 2>>\nstream\nhi\nendstream\nendobj\n4 0 obj\n")
        );
        let read = lopdf::Document::load_mem(&packed).expect("a PDF");
        let root = read.catalog().expect("a catalogue");
        assert_eq!(root.get(b"Pages").and_then(lopdf::Object::as_reference).ok(), Some((3, 0)));
        let stream = read.get_object((2, 0)).and_then(lopdf::Object::as_stream).expect("a stream");
        assert_eq!(stream.content, b"hi");
    }

    #[test]
    fn a_file_says_of_itself_what_was_given_and_no_more() {
        let xmp =
            "<x><xmp:CreateDate>1970</xmp:CreateDate><xmpMM:RenditionClass>proof</xmpMM:RenditionClass></x>";
        let stream =
            format!("1 0 obj\n<</Type/Metadata/Length {}>>\nstream\n{xmp}\nendstream\nendobj", xmp.len());
        let said = |dated| {
            String::from_utf8(super::metadata(stream.as_bytes(), dated).expect("XMP")).expect("UTF-8")
        };
        assert!(said(false).contains("/Length 7>>\nstream\n<x></x>\n"), "{}", said(false));
        assert!(said(true).contains("<x><xmp:CreateDate>1970</xmp:CreateDate></x>"), "{}", said(true));
        let information = b"<</CreationDate(D:1970)/ModDate(D:1970)/Producer(a)>>";
        assert_eq!(super::undated(information).as_deref(), Some(&b"<</Producer(a)>>"[..]));
        assert_eq!(super::undated(b"<</Producer(a)>>"), None);
    }

    #[test]
    fn a_file_laid_out_otherwise_is_not_packed() {
        let files = [
            "",
            "startxref",
            "%PDF-1.7\nstartxref\n9999\n%%EOF",
            &PLAIN.replace("\n150\n", "\n149\n"),
            &PLAIN.replace("/Size 4", "/Size 5"),
            &PLAIN.replace("0000000055", "0000000056"),
            &PLAIN.replace("0 4\n", "0 99999999999999999\n"),
        ];
        for file in files {
            assert_eq!(packed(file), None, "{file}");
        }
    }
}
