//! Finds what two character sets made of a text.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use encoding_rs::{Encoding, MACINTOSH, WINDOWS_1252};

use super::lost::OtherSigns;
use super::{is_control, is_tag, is_unprintable, lost};
use crate::html::references::in_windows_1252;
use crate::unicode::entry::has_next_lines;

/// A stretch of wrongly decoded text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct MojibakeHit {
    pub(super) range: Range<usize>,
    /// What it was; nothing where that is lost.
    pub(super) repaired: Option<String>,
    pub(super) charset: &'static str,
}

/// Characters that stand for one byte in a character set, by character.
struct Charset {
    name: &'static str,
    bytes: HashMap<char, u8>,
}

/// What became of bytes of UTF-8 of which at least one was taken for a control character.
const LATIN: &str = "UTF-8 was decoded as Latin-1";

/// What became of bytes of Windows-1252 that were taken for control characters.
const CONTROLS: &str = "Windows-1252 was decoded as Latin-1";

static CHARSETS: LazyLock<[Charset; 5]> = LazyLock::new(|| {
    let charset = |name, encoding: &'static Encoding| Charset {
        name,
        bytes: (0x80..=0xff_u8)
            .filter_map(|byte| {
                encoding.decode_without_bom_handling(&[byte]).0.chars().next().map(|c| (c, byte))
            })
            .collect(),
    };
    let table =
        |name, characters: &str| Charset { name, bytes: characters.chars().zip(0x80..=0xff_u8).collect() };
    let latin = (0x80..=0xff_u8).map(|byte| (char::from(byte), byte)).collect();
    [
        charset("Mac Roman", MACINTOSH),
        charset("Windows-1252", WINDOWS_1252),
        Charset { name: LATIN, bytes: latin },
        table("IBM 437", lost::IBM_437),
        table("IBM 850", lost::IBM_850),
    ]
});

/// The byte of Latin-1 or Windows-1252 that a character was read from.
fn byte_of(character: char) -> Option<u8> {
    let latin = u8::try_from(u32::from(character)).ok().filter(|byte| *byte >= 0x80);
    latin.or_else(|| CHARSETS[1].bytes.get(&character).copied())
}

/// U+0085, which ends a line where it is the only one of its kind.
pub(super) const NEXT_LINE: &str = "\u{85}";

/// The wrongly decoded stretches of a file.
pub(super) fn written_hits(text: &str) -> Vec<MojibakeHit> {
    let mut hits = hits(text);
    if has_next_lines(text) {
        hits.retain(|hit| &text[hit.range.clone()] != NEXT_LINE);
    }
    hits
}

/// The wrongly decoded stretches of a text.
pub(super) fn hits(text: &str) -> Vec<MojibakeHit> {
    let mut hits: Vec<MojibakeHit> = Vec::new();
    let mut offset = 0;
    let inner = lost::inner_charset(text);
    let others = inner.map(|(table, _)| OtherSigns::of(text, table, byte_of));
    let marks = lost::inner_marks(text);
    let looked_at = &*LOOKED_AT;
    while let Some(found) = text.as_bytes()[offset..].iter().position(|byte| looked_at[usize::from(*byte)]) {
        let start = offset + found;
        let Some(first) = text[start..].chars().next() else { break };
        let last_end = hits.last().map(|hit| hit.range.end);
        if is_tag(first) {
            let rest = &text[start..];
            offset = start + rest.find(|c| !is_tag(c)).unwrap_or(rest.len());
            // the flags of England, Scotland and Wales are made of them
            let is_flag = text[..start].ends_with('\u{1f3f4}') && text[..offset].ends_with('\u{e007f}');
            if !is_flag {
                hits.push(MojibakeHit { range: start..offset, repaired: None, charset: "" });
            }
            continue;
        }
        if is_unprintable(first) {
            offset = start + first.len_utf8();
            hits.push(MojibakeHit { range: start..offset, repaired: None, charset: "" });
            continue;
        }
        if first.is_ascii() {
            let typed = lost::typed_out(text, start);
            offset = typed.as_ref().map_or(start + 1, |hit| hit.range.end);
            hits.extend(typed);
            continue;
        }
        if first == '\u{fffd}' {
            hits.push(MojibakeHit { range: start..start + first.len_utf8(), repaired: None, charset: "" });
            offset = start + first.len_utf8();
            continue;
        }
        // a text of DOS or of an old Mac as a whole
        if let (Some((table, charset)), Some(OtherSigns::Same)) = (inner, others) {
            let letter = byte_of(first).and_then(|byte| lost::byte_in(table, byte));
            offset = start + first.len_utf8();
            let repaired = letter.map(|letter| letter.to_string());
            hits.push(MojibakeHit { range: start..offset, repaired, charset });
            continue;
        }
        let twice = || CHARSETS.iter().find_map(|charset| charset.hit_twice(text, start));
        if let Some(hit) =
            twice().or_else(|| CHARSETS.iter().find_map(|charset| charset.hit(text, start, last_end)))
        {
            offset = hit.range.end;
            hits.push(hit);
        } else if is_control(first) {
            offset = start + first.len_utf8();
            let byte = u8::try_from(u32::from(first)).ok();
            let inside = inner.filter(|_| lost::is_inside(text, start, first.len_utf8()));
            let (repaired, charset) = match inside {
                Some((_, charset)) if others == Some(OtherSigns::Mixed) => (None, charset),
                Some((table, charset)) => (byte.and_then(|byte| lost::byte_in(table, byte)), charset),
                None => (in_windows_1252(first), CONTROLS),
            };
            let repaired = repaired.map(|meant| meant.to_string());
            hits.push(MojibakeHit { range: start..offset, repaired, charset });
        } else if let Some(hit) = marks.and_then(|marks| lost::inner_mark(text, start, first, marks)) {
            offset = hit.range.end;
            hits.push(hit);
        } else {
            offset = start + first.len_utf8();
        }
    }
    hits
}

/// The bytes that a character which is looked at begins with: all but ASCII that a letter is written in.
static LOOKED_AT: LazyLock<[bool; 256]> = LazyLock::new(|| {
    std::array::from_fn(|byte| {
        let character = char::from_u32(u32::try_from(byte).unwrap_or_default()).unwrap_or_default();
        !character.is_ascii() || matches!(character, '=' | '\\' | '?') || is_unprintable(character)
    })
});

impl Charset {
    /// The character that the bytes at `start` stand for, if a letter could hold it, and where they end.
    fn decoded(&self, text: &str, start: usize) -> Option<(char, usize)> {
        let (character, end) = self.any(text, start)?;
        let length = text[start..end].chars().count();
        plausible(character, length).then_some((character, end))
    }

    /// The same of any character.
    fn any(&self, text: &str, start: usize) -> Option<(char, usize)> {
        let mut characters = text[start..].chars();
        let first = characters.next()?;
        let lead = *self.bytes.get(&first)?;
        let length = match lead {
            0xc2..=0xdf => 2,
            0xe0..=0xef => 3,
            _ => return None,
        };
        let mut bytes = [lead, 0, 0];
        let mut end = start + first.len_utf8();
        for (byte, character) in bytes[1..length].iter_mut().zip(characters) {
            *byte = *self.bytes.get(&character)?;
            end += character.len_utf8();
        }
        let character = std::str::from_utf8(&bytes[..length]).ok()?.chars().next()?;
        Some((character, end))
    }

    /// A character that was wrongly decoded, saved, and wrongly decoded again: `Ã¢â‚¬â„¢` for `’`. Nobody writes
    /// so many of these signs in a row.
    fn hit_twice(&self, text: &str, start: usize) -> Option<MojibakeHit> {
        let mut once = String::new();
        for length in 2..=3 {
            once.clear();
            let mut end = start;
            for _ in 0..length {
                let (character, next) = self.any(text, end)?;
                once.push(character);
                end = next;
            }
            if let Some((character, _)) = self.decoded(&once, 0).filter(|(_, whole)| *whole == once.len()) {
                let repaired = Some(character.to_string());
                return Some(MojibakeHit { range: start..end, repaired, charset: self.name });
            }
        }
        None
    }

    /// The wrongly decoded character at `start`, where it is sure; `after` is the end of the one before.
    fn hit(&self, text: &str, start: usize, last_end: Option<usize>) -> Option<MojibakeHit> {
        let (character, end) = self.decoded(text, start)?;
        let first = text[start..].chars().next()?;
        let next = self.decoded(text, end).map(|(next, _)| next);
        let follows = last_end == Some(start);
        let before = text[..start].chars().next_back();
        let after = next.or_else(|| text[end..].chars().next());
        let in_word =
            follows || before.is_some_and(char::is_alphabetic) || after.is_some_and(char::is_alphabetic);
        let in_lower =
            follows || before.is_some_and(char::is_lowercase) || after.is_some_and(char::is_lowercase);
        let sure = match character {
            // Nothing but this makes a control character of a letter.
            _ if text[start..end].contains(is_control) => true,
            // Nobody writes `√†` or `Ã` and a no-break space, and French is full of `à`.
            'à' | 'À' if first == '√' || text[start..end].ends_with('\u{a0}') => true,
            // A letter: inside a word, and one that starts with a capital not in a word of capitals.
            _ if character.is_alphabetic() => in_word && (in_lower || !first.is_alphabetic()),
            // `Â°`, `¬ª`: `Â` is no letter of any word that goes on like this.
            '\u{a0}'..='¿' => first == 'Â' && !in_lower || first == '¬' && in_word,
            // Three characters that stand for one typographic mark.
            _ => true,
        };
        sure.then(|| MojibakeHit {
            range: start..end,
            repaired: Some(character.to_string()),
            charset: self.name,
        })
    }
}

/// Whether a letter could hold a character, so that bytes decoding to it are no accident.
pub(super) fn plausible(character: char, length: usize) -> bool {
    match character {
        'À'..='ɏ' => length == 2 && character.is_alphabetic(),
        '\u{a0}'..='¿' => length == 2,
        '‐'..='…' | '‰' | '‹' | '›' | '€' | '™' | 'ﬁ' | 'ﬂ' => length == 3,
        _ => false,
    }
}
