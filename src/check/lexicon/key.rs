//! By what a phrase is found, and how the table of all is kept. Needs nothing but the standard library and the words of a text,
//! since `build.rs` makes the table.

/// As many words at most make the key of a phrase: more of them tell few phrases apart.
pub(crate) const WORDS_OF_KEY: usize = 3;

/// As many bits of a key tell phrases apart, about as many as there are phrases.
const BITS: u32 = 13;

/// How many places the table has.
pub(crate) const PLACES: usize = 1 << BITS;

/// The hash of a word in lower case.
pub(crate) fn hash_of(word: &str) -> u32 {
    word.bytes().fold(0, |hash, byte| key_of_more(hash, byte.to_ascii_lowercase().into()))
}

/// The key of some words and one more, of which the hash is given.
pub(crate) fn key_of_more(key: u32, next: u32) -> u32 {
    /// The golden ratio, as a fraction of 2³².
    const SPREAD: u32 = 0x9e37_79b9;
    (key.rotate_left(5) ^ next).wrapping_mul(SPREAD)
}

/// Where phrases with a key stand in the table.
pub(crate) fn place_of(key: u32) -> usize {
    (key >> (u32::BITS - BITS)) as usize
}

/// What of a key tells apart phrases that stand in one place.
pub(crate) fn rest_of(key: u32) -> u8 {
    key.to_le_bytes()[0]
}

/// A phrase as the table keeps it: where it stands in the files.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ListedPhrase {
    /// The number of its section, among those that topics have, in the order of the topics and of the files.
    pub(crate) section: u16,
    /// The number of its line there, from 0.
    pub(crate) line: u16,
    /// Where it begins in the text of its section, in bytes.
    pub(crate) start: u16,
    /// How long it is, in bytes.
    pub(crate) length: u8,
    /// That of its key.
    pub(crate) rest: u8,
}

impl ListedPhrase {
    /// How many bytes each takes.
    pub(crate) const BYTES: usize = 8;

    /// What the table has of it.
    pub(crate) fn to_bytes(self) -> [u8; Self::BYTES] {
        let numbers = [self.section, self.line, self.start].map(u16::to_le_bytes);
        let mut bytes = [0; Self::BYTES];
        bytes[..6].copy_from_slice(numbers.as_flattened());
        bytes[6..].copy_from_slice(&[self.length, self.rest]);
        bytes
    }

    /// What has these bytes.
    pub(crate) fn from_bytes(bytes: [u8; Self::BYTES]) -> Self {
        let number = |at: usize| u16::from_le_bytes([bytes[at], bytes[at + 1]]);
        let (section, line, start) = (number(0), number(2), number(4));
        Self { section, line, start, length: bytes[6], rest: bytes[7] }
    }
}
