//! Which characters a face can draw.

use skrifa::{FontRef, MetadataProvider};

/// The characters a face has a glyph for.
#[derive(Debug, Default)]
pub(super) struct Coverage {
    ascii: u128,
    ranges: Vec<(u32, u32)>,
}

impl Coverage {
    /// Reads it off a font file; none where the bytes are no font.
    pub(super) fn read(bytes: &[u8]) -> Self {
        let Ok(font) = FontRef::from_index(bytes, 0) else { return Self::default() };
        let mut characters: Vec<u32> = font
            .charmap()
            .mappings()
            .filter(|(_, glyph)| glyph.to_u32() != 0)
            .map(|(character, _)| character)
            .collect();
        characters.sort_unstable();
        let mut coverage = Self::default();
        for character in characters {
            if character < 128 {
                coverage.ascii |= 1 << character;
            }
            match coverage.ranges.last_mut() {
                Some((_, end)) if character <= *end + 1 => *end = character,
                Some(_) | None => coverage.ranges.push((character, character)),
            }
        }
        coverage
    }

    /// Whether there is a glyph for a character.
    pub(super) fn has(&self, character: char) -> bool {
        let code = u32::from(character);
        if code < 128 {
            return self.ascii >> code & 1 == 1;
        }
        let next = self.ranges.partition_point(|&(start, _)| start <= code);
        next.checked_sub(1).is_some_and(|index| code <= self.ranges[index].1)
    }
}
