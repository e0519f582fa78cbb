//! Reading objects from bytes (ISO 32000-1, 7.2 and 7.3), as leniently as readers are who want to show a page.

use super::object::{ObjectId, PdfDictionary, PdfObject, StringFormat};

/// How deep arrays and dictionaries nest in one object.
const MOST_DEEP: usize = 128;

/// The least bytes of memory that an entry more of a dictionary takes, in values.
const DICTIONARY: usize = 10;

/// What may still be read of a file. Objects of one byte take fifty in memory, and a damaged file may have parts that many
/// objects seem to begin in.
#[derive(Clone, Copy, Debug)]
pub(super) struct ReadingCost {
    values: usize,
    bytes: usize,
}

impl ReadingCost {
    /// What a file of so many bytes may cost that has no part twice.
    pub(super) fn of(bytes: usize) -> Self {
        Self { values: MOST_VALUES, bytes: bytes.saturating_mul(4).saturating_add(1 << 20) }
    }

    /// Whether nothing more may be read.
    pub(super) fn is_used_up(&self) -> bool {
        self.values == 0 || self.bytes == 0
    }

    fn value(&mut self, weight: usize) -> Option<()> {
        self.values = self.values.saturating_sub(weight);
        (self.values > 0).then_some(())
    }

    /// Lets as many values be read again: those before are not kept.
    pub(super) fn renew_values(&mut self) {
        self.values = MOST_VALUES;
    }

    /// Counts what was read.
    pub(super) fn bytes(&mut self, count: usize) -> Option<()> {
        self.bytes = self.bytes.saturating_sub(count);
        (self.bytes > 0).then_some(())
    }
}

/// Words that stand behind objects.
const AFTER_OBJECTS: [&[u8]; 6] = [b"endobj", b"obj", b"stream", b"endstream", b"xref", b"trailer"];

/// The most values that the objects of one file hold together: a dictionary counts as ten. A book of a thousand tagged pages
/// has a quarter of that; in memory it is 250 MB at most.
const MOST_VALUES: usize = 4_000_000;

/// A place in bytes from which objects are read.
#[derive(Clone, Debug)]
pub(super) struct SyntaxReader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> SyntaxReader<'a> {
    /// Reads from the beginning.
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self::from(bytes, 0)
    }

    /// Reads from a place.
    pub(super) fn from(bytes: &'a [u8], at: usize) -> Self {
        Self { bytes, at }
    }

    /// The place that was read to.
    pub(super) fn at(&self) -> usize {
        self.at.min(self.bytes.len())
    }

    /// Passes over blanks and remarks.
    pub(super) fn skip_blanks(&mut self) {
        while let Some(&byte) = self.bytes.get(self.at) {
            match byte {
                b'%' => {
                    let rest = &self.bytes[self.at..];
                    let end = rest.iter().position(|byte| matches!(byte, b'\r' | b'\n'));
                    self.at += end.unwrap_or(rest.len());
                }
                _ if is_blank(byte) => self.at += 1,
                _ => break,
            }
        }
    }

    /// The word that stands here, such as an operator; none before a mark or at the end.
    pub(super) fn word(&mut self) -> Option<&'a [u8]> {
        self.skip_blanks();
        let word = self.regular();
        (!word.is_empty()).then_some(word)
    }

    /// Passes over a word; whether it stood here.
    pub(super) fn takes(&mut self, word: &[u8]) -> bool {
        self.skip_blanks();
        let is_here = self.bytes.get(self.at..).is_some_and(|rest| rest.starts_with(word));
        if is_here {
            self.at += word.len();
        }
        is_here
    }

    /// A whole number that is not less than zero.
    pub(super) fn unsigned(&mut self) -> Option<u64> {
        self.skip_blanks();
        let rest = self.bytes.get(self.at..)?;
        let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let number = std::str::from_utf8(&rest[..digits]).ok()?.parse().ok()?;
        self.at += digits;
        Some(number)
    }

    /// The head of an object, `7 0 obj`.
    pub(super) fn head(&mut self) -> Option<ObjectId> {
        let number = self.unsigned()?.try_into().ok()?;
        let generation = self.unsigned()?.try_into().ok()?;
        self.takes(b"obj").then_some((number, generation))
    }

    /// Passes over `stream` and the end of its line; whether it stood here.
    pub(super) fn takes_stream(&mut self) -> bool {
        if !self.takes(b"stream") {
            return false;
        }
        match self.bytes.get(self.at..) {
            Some([b'\r', b'\n', ..]) => self.at += 2,
            Some([b'\r' | b'\n', ..]) => self.at += 1,
            _ => {}
        }
        true
    }

    /// The object that stands here; none before a word that begins no object, for one that never ends, and where no more may
    /// be read.
    pub(super) fn object(&mut self, cost: &mut ReadingCost) -> Option<PdfObject> {
        let before = self.at;
        self.skip_blanks();
        let start = self.at;
        let object = self.nested(0, cost);
        cost.bytes(self.at.saturating_sub(before))?;
        if object.is_none() {
            self.at = start;
        }
        object
    }

    fn nested(&mut self, depth: usize, cost: &mut ReadingCost) -> Option<PdfObject> {
        cost.value(1)?;
        self.skip_blanks();
        let rest = self.bytes.get(self.at..)?;
        match rest {
            [b'/', ..] => Some(PdfObject::Name(self.name()?)),
            [b'(', ..] => Some(PdfObject::String(self.literal()?, StringFormat::Literal)),
            [b'<', b'<', ..] => self.dictionary(depth, cost).map(PdfObject::Dictionary),
            [b'<', ..] => Some(PdfObject::String(self.hexadecimal()?, StringFormat::Hexadecimal)),
            [b'[', ..] => self.array(depth, cost),
            [b'0'..=b'9' | b'+' | b'-' | b'.', ..] => Some(self.number()),
            _ => {
                let start = self.at;
                let known = match self.regular() {
                    b"true" => Some(PdfObject::Boolean(true)),
                    b"false" => Some(PdfObject::Boolean(false)),
                    b"null" => Some(PdfObject::Null),
                    _ => None,
                };
                if known.is_none() {
                    self.at = start;
                }
                known
            }
        }
    }

    fn array(&mut self, depth: usize, cost: &mut ReadingCost) -> Option<PdfObject> {
        self.at += 1;
        let mut items = Vec::new();
        while !self.takes(b"]") {
            items.push(self.deeper(depth, cost)?);
        }
        items.shrink_to_fit();
        Some(PdfObject::Array(items))
    }

    fn dictionary(&mut self, depth: usize, cost: &mut ReadingCost) -> Option<PdfDictionary> {
        cost.value(DICTIONARY)?;
        self.at += 2;
        let mut entries = Vec::new();
        while !self.takes(b">>") {
            let key = self.name()?.into_boxed_slice();
            self.skip_blanks();
            // a key without a value is one that says nothing
            if !self.bytes.get(self.at..)?.starts_with(b">>") {
                let value = self.deeper(depth, cost)?;
                entries.push((key, value));
            }
        }
        Some(PdfDictionary::of_entries(entries))
    }

    /// The object that stands within another. A word that is none, such as `nan`, is nothing; but where the object is never
    /// closed, what is behind it is not in it.
    fn deeper(&mut self, depth: usize, cost: &mut ReadingCost) -> Option<PdfObject> {
        if depth == MOST_DEEP {
            return None;
        }
        let within = self.nested(depth + 1, cost);
        if within.is_some() || cost.is_used_up() {
            return within;
        }
        let word = self.word().filter(|word| !AFTER_OBJECTS.contains(word));
        word.map(|_| PdfObject::Null)
    }

    fn name(&mut self) -> Option<Vec<u8>> {
        if self.bytes.get(self.at) != Some(&b'/') {
            return None;
        }
        self.at += 1;
        let mut rest = self.regular();
        let mut name = Vec::new();
        while let Some((&byte, after)) = rest.split_first() {
            rest = after;
            match (byte, after) {
                (b'#', [high, low, after @ ..]) if high.is_ascii_hexdigit() && low.is_ascii_hexdigit() => {
                    name.push(digit(*high)? << 4 | digit(*low)?);
                    rest = after;
                }
                _ => name.push(byte),
            }
        }
        Some(name)
    }

    fn hexadecimal(&mut self) -> Option<Vec<u8>> {
        self.at += 1;
        let rest = self.bytes.get(self.at..)?;
        let end = rest.iter().position(|&byte| byte == b'>')?;
        self.at += end + 1;
        Some(from_hexadecimal(&rest[..end]))
    }

    fn literal(&mut self) -> Option<Vec<u8>> {
        self.at += 1;
        let (mut bytes, mut open) = (Vec::new(), 0_usize);
        loop {
            let byte = *self.bytes.get(self.at)?;
            self.at += 1;
            match byte {
                b')' if open == 0 => return Some(bytes),
                b'(' => open += 1,
                b')' => open -= 1,
                b'\\' => {
                    self.escape(&mut bytes)?;
                    continue;
                }
                b'\r' => {
                    // every end of a line is one
                    if self.bytes.get(self.at) == Some(&b'\n') {
                        self.at += 1;
                    }
                    bytes.push(b'\n');
                    continue;
                }
                _ => {}
            }
            bytes.push(byte);
        }
    }

    /// What stands behind a reversed solidus (ISO 32000-1, table 3).
    fn escape(&mut self, bytes: &mut Vec<u8>) -> Option<()> {
        let byte = *self.bytes.get(self.at)?;
        self.at += 1;
        bytes.push(match byte {
            b'n' => b'\n',
            b'r' => b'\r',
            b't' => b'\t',
            b'b' => 8,
            b'f' => 12,
            b'\n' => return Some(()),
            b'\r' => {
                if self.bytes.get(self.at) == Some(&b'\n') {
                    self.at += 1;
                }
                return Some(());
            }
            b'0'..=b'7' => {
                let mut code = u32::from(byte - b'0');
                for _ in 0..2 {
                    let Some(next @ b'0'..=b'7') = self.bytes.get(self.at) else { break };
                    code = code * 8 + u32::from(next - b'0');
                    self.at += 1;
                }
                code.to_le_bytes()[0]
            }
            other => other,
        });
        Some(())
    }

    /// A number, or the reference that it is the first of. What is none is zero, as for every reader.
    fn number(&mut self) -> PdfObject {
        let word = self.regular();
        let text = std::str::from_utf8(word).unwrap_or_default();
        if let Ok(number) = text.parse::<i64>() {
            return self.reference(number).unwrap_or(PdfObject::Integer(number));
        }
        // two signs are written by some programs, and a sign within the digits by others
        let text = text.replacen("--", "-", 1);
        let end = text.char_indices().skip(1).find(|(_, c)| !c.is_ascii_digit() && *c != '.');
        let text = &text[..end.map_or(text.len(), |(at, _)| at)];
        let plain = text.parse::<f64>().ok().filter(|number| number.is_finite());
        PdfObject::Real(plain.unwrap_or(0.0))
    }

    /// The reference whose number was read just now.
    fn reference(&mut self, number: i64) -> Option<PdfObject> {
        let number = u32::try_from(number).ok()?;
        let mut ahead = self.clone();
        let generation = ahead.unsigned()?.try_into().ok()?;
        ahead.skip_blanks();
        (ahead.regular() == b"R").then(|| {
            self.at = ahead.at;
            PdfObject::Reference((number, generation))
        })
    }

    /// The bytes up to the next blank or mark.
    fn regular(&mut self) -> &'a [u8] {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let length = rest.iter().position(|&byte| !is_regular(byte)).unwrap_or(rest.len());
        self.at += length;
        &rest[..length]
    }
}

/// Bytes from hexadecimal digits; what is none is passed over, and a digit that lacks is zero.
pub(super) fn from_hexadecimal(digits: &[u8]) -> Vec<u8> {
    let digits: Vec<u8> = digits.iter().filter_map(|&byte| digit(byte)).collect();
    digits.chunks(2).map(|pair| pair[0] << 4 | pair.get(1).copied().unwrap_or(0)).collect()
}

fn digit(byte: u8) -> Option<u8> {
    match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        b'A'..=b'F' => Some(byte - b'A' + 10),
        _ => None,
    }
}

/// Whether a byte is neither blank nor one that ends what stands before it.
pub(super) fn is_regular(byte: u8) -> bool {
    !is_blank(byte) && !b"()<>[]{}/%".contains(&byte)
}

/// Whether a byte parts words (ISO 32000-1, table 1).
pub(super) fn is_blank(byte: u8) -> bool {
    matches!(byte, 0 | b'\t' | b'\n' | 0x0c | b'\r' | b' ')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &[u8]) -> Option<Vec<u8>> {
        SyntaxReader::new(text).object(&mut ReadingCost::of(text.len())).map(|object| object.written())
    }

    #[test]
    fn objects_are_read_as_readers_read_them() {
        for (text, expected) in [
            (&b" % remark\r\n true"[..], Some(&b"true"[..])),
            (b"12", Some(b"12")),
            (b"+12", Some(b"12")),
            (b"-.5", Some(b"-0.5")),
            (b"4.", Some(b"4")),
            (b"--5", Some(b"-5")),
            (b"1.5-3", Some(b"1.5")),
            (b"-", Some(b"0")),
            (b"99999999999999999999", Some(b"100000000000000000000")),
            (b"1 0 R", Some(b"1 0 R")),
            (b"[1 0 R 2 3]", Some(b"[1 0 R 2 3]")),
            (b"[1 0 Rx]", Some(b"[1 0 null]")),
            (b"(a\\\r\nb\\101\\8\\)(c)\r\nd)", Some(b"(abA8\\)\\(c\\)\nd)")),
            (b"<4 1\n4>", Some(b"<4140>")),
            (b"/A#42#zz", Some(b"/AB#23zz")),
            (b"<</A<</B[/C]>>/D(x)/E>>", Some(b"<</A<</B[/C]>>/D(x)>>")),
            (b"<</A 1/A 2>>", Some(b"<</A 2>>")),
            (b"<</A 1", None),
            (b"(a", None),
            (b"<41", None),
            (b"[1", None),
            (b"[0 nan 1 true]", Some(b"[0 null 1 true]")),
            (b"<</A nan/B[1 endobj", None),
            (b"<</A (x", None),
            (b"endobj", None),
            (b"", None),
        ] {
            assert_eq!(read(text).as_deref(), expected, "{}", String::from_utf8_lossy(text));
        }
    }

    #[test]
    fn nothing_is_read_deeper_or_more_than_bounds_allow() {
        assert!(read(&[b"[".repeat(128), b"]".repeat(128)].concat()).is_some());
        assert!(read(&[b"[".repeat(130), b"]".repeat(130)].concat()).is_none());
        let many = [b"[".as_slice(), &b"<<>>".repeat(MOST_VALUES / 10), b"]"].concat();
        assert!(read(&many).is_none(), "too many dictionaries");
        let many = [b"[".as_slice(), &b"1 ".repeat(MOST_VALUES + 1), b"]"].concat();
        assert!(read(&many).is_none(), "too many numbers");
        let mut cost = ReadingCost::of(0);
        let text = vec![b' '; 1 << 21];
        assert!(SyntaxReader::new(&text).object(&mut cost).is_none());
        assert!(cost.is_used_up());
    }
}
