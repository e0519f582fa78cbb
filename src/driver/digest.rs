//! Hashes of what goes in and what comes out. The one file that names blake3.

use std::fmt;
use std::io;

use serde::{Serialize, Serializer};

/// A hash of so many bytes.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct HashOf<const N: usize>([u8; N]);

/// The hash of an artifact, as `b3sum` prints it.
pub type Digest = HashOf<32>;

/// The hash of one input, cut to the 128 bits that tell versions of a user's own files apart: a manifest of
/// ten thousand letters has a hundred thousand of them.
pub type Fingerprint = HashOf<16>;

impl<const N: usize> HashOf<N> {
    /// Reads two hexadecimal digits for each byte.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.as_bytes();
        if digits.len() != 2 * N {
            return None;
        }
        let digit = |byte: u8| match byte {
            b'0'..=b'9' => Some(byte - b'0'),
            b'a'..=b'f' => Some(byte - b'a' + 10),
            _ => None,
        };
        let mut bytes = [0; N];
        for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
            *byte = digit(pair[0])? << 4 | digit(pair[1])?;
        }
        Some(Self(bytes))
    }
}

impl Digest {
    /// The hash of some bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(blake3::hash(bytes).into())
    }

    /// The hash of what is read to its end, which is never in memory as a whole.
    pub fn of_reader(reader: impl io::Read) -> io::Result<Self> {
        let mut hasher = blake3::Hasher::new();
        hasher.update_reader(reader)?;
        Ok(Self(hasher.finalize().into()))
    }
}

impl Fingerprint {
    /// The fingerprint of some bytes.
    pub fn of(bytes: &[u8]) -> Self {
        let mut digest = Digester::default();
        digest.part(bytes);
        digest.fingerprint()
    }

    /// The fingerprint of a value as JSON.
    pub fn of_json(value: &impl Serialize) -> Self {
        let mut digest = Digester::default();
        digest.json(value);
        digest.fingerprint()
    }

    /// A part of it as a number, evenly spread.
    pub fn number(self) -> u64 {
        let mut bytes = [0; 8];
        bytes.copy_from_slice(&self.0[..8]);
        u64::from_le_bytes(bytes)
    }
}

/// Makes one fingerprint of several parts; parts of other lengths give another one.
#[derive(Debug, Default)]
pub struct Digester(blake3::Hasher);

impl Digester {
    /// Adds a part.
    pub fn part(&mut self, bytes: &[u8]) {
        self.0.update(&(bytes.len() as u64).to_le_bytes());
        self.0.update(bytes);
    }

    /// Adds a part as JSON.
    pub fn json(&mut self, value: &impl Serialize) {
        self.part(&serde_json::to_vec(value).expect("our own values are JSON"));
    }

    /// The fingerprint of all parts.
    pub fn fingerprint(&self) -> Fingerprint {
        let mut cut = [0; 16];
        cut.copy_from_slice(&self.0.finalize().as_bytes()[..16]);
        HashOf(cut)
    }
}

impl<const N: usize> fmt::Display for HashOf<N> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        let mut text = String::with_capacity(2 * N);
        for byte in self.0 {
            text.push(char::from(DIGITS[usize::from(byte >> 4)]));
            text.push(char::from(DIGITS[usize::from(byte & 15)]));
        }
        formatter.write_str(&text)
    }
}

impl<const N: usize> fmt::Debug for HashOf<N> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

impl<const N: usize> Serialize for HashOf<N> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_written_as_b3sum_does_and_read_back() {
        let digest = Digest::of(b"");
        assert_eq!(digest.to_string(), "af1349b9f5f9a1a6a0404dea36dcc9499bcb25c9adc112b7cc9a93cae41f3262");
        assert_eq!(Digest::parse(&digest.to_string()), Some(digest));
        let fingerprint = Fingerprint::of(b"a");
        assert_eq!(Fingerprint::parse(&fingerprint.to_string()), Some(fingerprint));
        for text in ["", "af", &"g".repeat(32), &"ü".repeat(16)] {
            assert_eq!(Fingerprint::parse(text), None, "{text}");
        }
    }

    #[test]
    fn tells_where_one_part_ends() {
        let of = |parts: &[&str]| {
            let mut digester = Digester::default();
            for part in parts {
                digester.part(part.as_bytes());
            }
            digester.fingerprint()
        };
        assert_ne!(of(&["ab", "c"]), of(&["a", "bc"]));
        assert_eq!(of(&["ab"]), Fingerprint::of(b"ab"));
    }
}
