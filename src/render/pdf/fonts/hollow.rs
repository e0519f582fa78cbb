//! Fonts without outlines. The PDF crate is given these, and the outlines of a subset are put in when the file is packed: it looks
//! at each of them for the box around all, and compresses every font anew for every letter.
//!
//! The bearing of a glyph in such a font is its number, so that a subset says which glyphs it has.

use std::borrow::Cow;
use std::hash::{DefaultHasher, Hasher};

use skrifa::{FontRef, Tag};
use subsetter::GlyphRemapper;

use crate::stationery::files::FileBytes;

/// Tables with glyphs that are painted otherwise than by filling an outline.
const PAINTED: [&[u8; 4]; 5] = [b"CBDT", b"COLR", b"EBDT", b"SVG ", b"sbix"];

/// Where `head` says what tells the font apart, in place of when it was made.
const MADE: std::ops::Range<usize> = 20..28;

/// The name that a PDF calls a font by.
const POSTSCRIPT_NAME: u16 = 6;

/// A font file without outlines.
#[derive(Debug)]
pub(in crate::render::pdf) struct HollowFont {
    /// The file.
    pub(in crate::render::pdf) bytes: Vec<u8>,
    /// What tells the whole font apart from others: of the list of its tables, which holds a checksum of each.
    pub(in crate::render::pdf) mark: u64,
}

impl HollowFont {
    /// The font without its outlines; nothing where they are not `TrueType`'s, or glyphs are painted otherwise.
    pub(in crate::render::pdf) fn of(whole: &[u8]) -> Option<Self> {
        let font = FontRef::from_index(whole, 0).ok()?;
        let table = |tag: &[u8; 4]| Some(font.table_data(Tag::new(tag))?.as_bytes());
        if table(b"glyf").is_none() || PAINTED.iter().any(|tag| table(tag).is_some()) {
            return None;
        }
        let mark = mark(whole);
        let glyphs = number(table(b"maxp")?, 4)?;
        let mut head = table(b"head")?.to_vec();
        // the PDF crate tells fonts apart by this checksum
        head.get_mut(8..12)?.copy_from_slice(&mark.to_be_bytes()[4..]);
        head.get_mut(MADE)?.copy_from_slice(&mark.to_be_bytes());
        head.get_mut(50..52)?.fill(0);
        let mut hhea = table(b"hhea")?.to_vec();
        let last = number(&hhea, 34)?.checked_sub(1)?;
        hhea[34..36].copy_from_slice(&glyphs.to_be_bytes());
        let measures = table(b"hmtx")?;
        let mut hmtx = Vec::with_capacity(usize::from(glyphs) * 4);
        for glyph in 0..glyphs {
            let advance = number(measures, usize::from(glyph.min(last)) * 4)?;
            hmtx.extend_from_slice(&advance.to_be_bytes());
            hmtx.extend_from_slice(&glyph.to_be_bytes());
        }
        let loca = vec![0; (usize::from(glyphs) + 1) * 2];
        // its header alone, of the version that names no glyphs
        let post = table(b"post").and_then(|post| Some([&[0, 3, 0, 0], post.get(4..32)?].concat()));
        let tables = [
            (b"OS/2", table(b"OS/2").map(Cow::Borrowed)),
            (b"glyf", Some(Cow::Borrowed(&[][..]))),
            (b"head", Some(head.into())),
            (b"hhea", Some(hhea.into())),
            (b"hmtx", Some(hmtx.into())),
            (b"loca", Some(loca.into())),
            (b"maxp", table(b"maxp").map(Cow::Borrowed)),
            (b"name", table(b"name").and_then(named).map(Cow::Owned)),
            (b"post", post.map(Cow::Owned)),
        ];
        Some(Self { bytes: written(&tables)?, mark })
    }
}

/// The same subset with outlines, of the font that `whole` gives for its mark, or itself where it gives none; nothing where that
/// font is broken.
pub(in crate::render::pdf) fn filled(
    subset: &[u8],
    whole: impl FnOnce(u64) -> Option<FileBytes>,
) -> Option<Cow<'_, [u8]>> {
    let font = FontRef::new(subset).ok()?;
    let table = |tag: &[u8; 4]| Some(font.table_data(Tag::new(tag))?.as_bytes());
    let mark = u64::from_be_bytes(table(b"head")?.get(MADE)?.try_into().ok()?);
    let Some(whole) = whole(mark) else { return Some(Cow::Borrowed(subset)) };
    let (measured, hmtx) = (usize::from(number(table(b"hhea")?, 34)?), table(b"hmtx")?);
    let mut glyphs = GlyphRemapper::new();
    for glyph in 0..usize::from(number(table(b"maxp")?, 4)?) {
        let has_advance = glyph < measured;
        glyphs.remap(number(hmtx, if has_advance { glyph * 4 + 2 } else { (measured + glyph) * 2 })?);
    }
    subsetter::subset(&whole, 0, &glyphs).ok().map(Cow::Owned)
}

/// What tells a font apart from others.
fn mark(whole: &[u8]) -> u64 {
    let tables = number(whole, 4).map_or(0, usize::from);
    let mut hasher = DefaultHasher::new();
    hasher.write(whole.get(..12 + tables * 16).unwrap_or(whole));
    hasher.write_usize(whole.len());
    hasher.finish()
}

fn number(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

/// A table of names with that one alone.
fn named(names: &[u8]) -> Option<Vec<u8>> {
    let texts = names.get(usize::from(number(names, 4)?)..)?;
    let (mut records, mut kept) = (Vec::new(), Vec::new());
    for record in names.get(6..)?.chunks_exact(12).take(usize::from(number(names, 2)?)) {
        if number(record, 6)? == POSTSCRIPT_NAME {
            let text =
                texts.get(usize::from(number(record, 10)?)..)?.get(..usize::from(number(record, 8)?))?;
            records.extend_from_slice(&record[..10]);
            records.extend_from_slice(&u16::try_from(kept.len()).ok()?.to_be_bytes());
            kept.extend_from_slice(text);
        }
    }
    let count = u16::try_from(records.len() / 12).ok()?;
    let start = u16::try_from(records.len() + 6).ok()?;
    Some([&[0, 0], &count.to_be_bytes()[..], &start.to_be_bytes(), &records, &kept].concat())
}

/// A table with its tag, where there is one.
type FontTable<'a> = (&'a [u8; 4], Option<Cow<'a, [u8]>>);

/// A font file of tables that are in order; nothing where it is too large for one.
fn written(tables: &[FontTable<'_>]) -> Option<Vec<u8>> {
    let tables: Vec<_> = tables.iter().filter_map(|(tag, table)| Some((tag, table.as_deref()?))).collect();
    let mut head = vec![0, 1, 0, 0];
    head.extend_from_slice(&u16::try_from(tables.len()).ok()?.to_be_bytes());
    head.extend_from_slice(&[0; 6]);
    let start = head.len() + tables.len() * 16;
    let mut content = Vec::new();
    for (tag, table) in tables {
        head.extend_from_slice(&tag[..]);
        head.extend_from_slice(&[0; 4]);
        head.extend_from_slice(&u32::try_from(start + content.len()).ok()?.to_be_bytes());
        head.extend_from_slice(&u32::try_from(table.len()).ok()?.to_be_bytes());
        content.extend_from_slice(table);
        content.resize(content.len().next_multiple_of(4), 0);
    }
    head.extend_from_slice(&content);
    Some(head)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stationery::files::FormatFiles;

    fn fonts() -> impl Iterator<Item = &'static FileBytes> {
        let files = FormatFiles::built_in().iter();
        files
            .filter(|(path, _)| path.rsplit_once('.').is_some_and(|(_, kind)| kind == "ttf"))
            .map(|(_, file)| &file.bytes)
    }

    #[test]
    fn a_subset_without_outlines_becomes_the_one_with_them() {
        let mut count = 0;
        for font in fonts() {
            let hollow = HollowFont::of(font).expect("outlines of TrueType");
            let tables = FontRef::new(font).expect("a font");
            let most = tables.table_data(Tag::new(b"maxp")).and_then(|maxp| number(maxp.as_bytes(), 4));
            let mut glyphs = GlyphRemapper::new();
            for glyph in (0..200).map(|number| number * 37 % most.expect("glyphs")) {
                glyphs.remap(glyph);
            }
            let subset = subsetter::subset(&hollow.bytes, 0, &glyphs).expect("a font");
            let full = subsetter::subset(font, 0, &glyphs).expect("a font");
            let whole = |mark| (mark == hollow.mark).then(|| font.clone());
            assert_eq!(filled(&subset, whole).as_deref(), Some(&full[..]));
            assert!(full.len() > subset.len());
            // one that nobody made so stays, and of one that is broken there is none
            assert_eq!(filled(&subset, |_| None).as_deref(), Some(&subset[..]));
            assert_eq!(filled(&subset, |_| Some(vec![0; 300].into())), None);
            count += 1;
        }
        assert!(count >= 12);
    }

    #[test]
    fn fonts_are_told_apart() {
        let marks: std::collections::HashSet<u64> = fonts().map(|font| mark(font)).collect();
        assert_eq!(marks.len(), fonts().count());
    }

    #[test]
    fn a_font_that_is_cut_off_is_no_panic() {
        let font = fonts().min_by_key(|font| font.len()).expect("a font");
        for end in (0..font.len()).step_by(37) {
            let hollow = HollowFont::of(&font[..end]);
            let subset = hollow.as_ref().map_or(&font[..end], |hollow| &hollow.bytes);
            assert!(filled(subset, |_| Some(font.clone())).is_none_or(|font| !font.is_empty()));
        }
    }
}
