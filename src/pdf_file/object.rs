//! Objects of PDF files (ISO 32000-1, 7.3), and how they are written.

use std::borrow::Cow;
use std::io::Write;
use std::ops::Range;
use std::sync::Arc;

use crate::order;

/// The number of an object, and how often that was given to another before.
pub type ObjectId = (u32, u16);

/// An object.
#[derive(Clone, Debug, PartialEq)]
pub enum PdfObject {
    /// Nothing.
    Null,
    /// A truth value.
    Boolean(bool),
    /// A whole number.
    Integer(i64),
    /// Any other number.
    Real(f64),
    /// A name, without its solidus.
    Name(Vec<u8>),
    /// A string.
    String(Vec<u8>, StringFormat),
    /// Objects in a row.
    Array(Vec<PdfObject>),
    /// Objects by names.
    Dictionary(PdfDictionary),
    /// A dictionary and bytes.
    Stream(Box<PdfStream>),
    /// An object that stands elsewhere.
    Reference(ObjectId),
}

/// How a string is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StringFormat {
    /// In parentheses.
    Literal,
    /// As hexadecimal digits.
    Hexadecimal,
}

/// Objects by names, in the order of these. Files have a hundred thousand dictionaries of five entries: each has room for its own.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PdfDictionary(Vec<(Box<[u8]>, PdfObject)>);

/// A dictionary and bytes.
#[derive(Clone, Debug)]
pub struct PdfStream {
    /// What it says of them.
    pub dict: PdfDictionary,
    /// The bytes are these of a whole that streams of one file share.
    whole: Arc<[u8]>,
    range: Range<usize>,
}

impl PartialEq for PdfStream {
    fn eq(&self, other: &Self) -> bool {
        self.dict == other.dict && self.content() == other.content()
    }
}

impl PdfStream {
    /// A stream of these bytes.
    pub fn new(dict: PdfDictionary, content: Vec<u8>) -> Self {
        Self { dict, range: 0..content.len(), whole: content.into() }
    }

    /// One of the same bytes, of which other things are said.
    #[must_use]
    pub fn with(&self, dict: PdfDictionary) -> Self {
        Self { dict, whole: Arc::clone(&self.whole), range: self.range.clone() }
    }

    /// One whose bytes are part of a file; all that the file has of the range.
    pub(super) fn of_file(dict: PdfDictionary, whole: &Arc<[u8]>, range: Range<usize>) -> Self {
        let end = range.end.min(whole.len());
        Self { dict, whole: Arc::clone(whole), range: range.start.min(end)..end }
    }

    /// Its bytes, packed as they are.
    pub fn content(&self) -> &[u8] {
        &self.whole[self.range.clone()]
    }
}

impl PdfObject {
    /// The same where it is a name.
    pub fn as_name(&self) -> Option<&[u8]> {
        if let Self::Name(name) = self { Some(name) } else { None }
    }

    /// The same where it is a string.
    pub fn as_string(&self) -> Option<&[u8]> {
        if let Self::String(bytes, _) = self { Some(bytes) } else { None }
    }

    /// The same where it is a whole number.
    pub fn as_integer(&self) -> Option<i64> {
        if let Self::Integer(number) = self { Some(*number) } else { None }
    }

    /// The same where it is a number, not finer than a page needs it.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_precision_loss,
        reason = "a point's millionth is not seen"
    )]
    pub fn as_number(&self) -> Option<f32> {
        match self {
            Self::Integer(number) => Some(*number as f32),
            Self::Real(number) => Some(*number as f32),
            _ => None,
        }
    }

    /// The same where it is a reference.
    pub fn as_reference(&self) -> Option<ObjectId> {
        if let Self::Reference(id) = self { Some(*id) } else { None }
    }

    /// The same where it is an array.
    pub fn as_array(&self) -> Option<&[PdfObject]> {
        if let Self::Array(items) = self { Some(items) } else { None }
    }

    /// The same where it is a stream.
    pub fn as_stream(&self) -> Option<&PdfStream> {
        if let Self::Stream(stream) = self { Some(stream) } else { None }
    }

    /// The dictionary that it is, or has as a stream.
    pub fn as_dict(&self) -> Option<&PdfDictionary> {
        match self {
            Self::Dictionary(entries) => Some(entries),
            Self::Stream(stream) => Some(&stream.dict),
            _ => None,
        }
    }

    /// How it stands in a file (ISO 32000-1, 7.3). A stream has the length of its bytes, whatever it says.
    pub fn written(&self) -> Vec<u8> {
        let mut out = Vec::new();
        self.write(&mut out);
        out
    }

    fn write(&self, out: &mut Vec<u8>) {
        // writing to memory does not fail
        let _ = match self {
            Self::Null => out.write_all(b"null"),
            Self::Boolean(truth) => write!(out, "{truth}"),
            Self::Integer(number) => write!(out, "{number}"),
            Self::Real(number) if number.is_finite() => write!(out, "{number}"),
            Self::Real(_) => out.write_all(b"0"),
            Self::Reference((number, generation)) => write!(out, "{number} {generation} R"),
            Self::Name(name) => return write_name(name, out),
            Self::String(bytes, format) => return write_string(bytes, *format, out),
            Self::Array(items) => return write_array(items, out),
            Self::Dictionary(entries) => return entries.write(out),
            Self::Stream(stream) => return stream.write(out),
        };
    }
}

impl PdfDictionary {
    /// One without entries.
    pub fn new() -> Self {
        Self::default()
    }

    /// One of entries in any order. Of those of one name the last counts.
    pub fn of_entries(mut entries: Vec<(Box<[u8]>, PdfObject)>) -> Self {
        order::sort_by(&mut entries, |(one, _), (other, _)| one.cmp(other));
        entries.reverse();
        entries.dedup_by(|(before, _), (after, _)| before == after);
        entries.reverse();
        entries.shrink_to_fit();
        Self(entries)
    }

    /// Where a key stands, or would.
    fn place(&self, key: &[u8]) -> Result<usize, usize> {
        self.0.binary_search_by(|(known, _)| (**known).cmp(key))
    }

    /// The value of a key.
    pub fn get(&self, key: &[u8]) -> Option<&PdfObject> {
        self.place(key).ok().map(|at| &self.0[at].1)
    }

    /// Whether there is such a key.
    pub fn has(&self, key: &[u8]) -> bool {
        self.place(key).is_ok()
    }

    /// Whether it says that it is of a type.
    pub fn has_type(&self, name: &[u8]) -> bool {
        self.get(b"Type").and_then(PdfObject::as_name) == Some(name)
    }

    /// Gives a key a value, another one than it had.
    pub fn set(&mut self, key: impl Into<Vec<u8>>, value: impl Into<PdfObject>) {
        let (key, value) = (key.into().into_boxed_slice(), value.into());
        match self.place(&key) {
            Ok(at) => self.0[at].1 = value,
            Err(at) => self.0.insert(at, (key, value)),
        }
    }

    /// Takes a key away; its value.
    pub fn remove(&mut self, key: &[u8]) -> Option<PdfObject> {
        self.place(key).ok().map(|at| self.0.remove(at).1)
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The entries.
    pub fn iter(&self) -> impl Iterator<Item = (&[u8], &PdfObject)> {
        self.0.iter().map(|(key, value)| (&**key, value))
    }

    fn write(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(b"<<");
        for (key, value) in self.iter() {
            write_name(key, out);
            part_from(value, out);
            value.write(out);
        }
        out.extend_from_slice(b">>");
    }
}

impl PdfStream {
    fn write(&self, out: &mut Vec<u8>) {
        let mut dict = self.dict.clone();
        dict.set("Length", super::number(self.content().len()));
        dict.write(out);
        out.extend_from_slice(b"\nstream\n");
        out.extend_from_slice(self.content());
        out.extend_from_slice(b"\nendstream");
    }
}

fn write_array(items: &[PdfObject], out: &mut Vec<u8>) {
    out.push(b'[');
    for (at, item) in items.iter().enumerate() {
        if at > 0 {
            part_from(item, out);
        }
        item.write(out);
    }
    out.push(b']');
}

/// Parts what is written from an object that does not begin with a mark.
fn part_from(next: &PdfObject, out: &mut Vec<u8>) {
    if matches!(
        next,
        PdfObject::Null
            | PdfObject::Boolean(_)
            | PdfObject::Integer(_)
            | PdfObject::Real(_)
            | PdfObject::Reference(_)
    ) {
        out.push(b' ');
    }
}

fn write_name(name: &[u8], out: &mut Vec<u8>) {
    out.push(b'/');
    for &byte in name {
        if byte.is_ascii_graphic() && !b"()<>[]{}/%#".contains(&byte) {
            out.push(byte);
        } else {
            out.push(b'#');
            out.extend_from_slice(&hexadecimal(byte));
        }
    }
}

fn write_string(bytes: &[u8], format: StringFormat, out: &mut Vec<u8>) {
    match format {
        StringFormat::Hexadecimal => {
            out.push(b'<');
            out.extend(bytes.iter().flat_map(|&byte| hexadecimal(byte)));
            out.push(b'>');
        }
        StringFormat::Literal => {
            out.push(b'(');
            for &byte in bytes {
                let shown: Cow<'_, [u8]> = match byte {
                    b'(' | b')' | b'\\' => vec![b'\\', byte].into(),
                    // an end of a line is read as another
                    b'\r' => b"\\r".as_slice().into(),
                    _ => vec![byte].into(),
                };
                out.extend_from_slice(&shown);
            }
            out.push(b')');
        }
    }
}

fn hexadecimal(byte: u8) -> [u8; 2] {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    [DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]]
}

impl From<PdfDictionary> for PdfObject {
    fn from(entries: PdfDictionary) -> Self {
        Self::Dictionary(entries)
    }
}

impl From<PdfStream> for PdfObject {
    fn from(stream: PdfStream) -> Self {
        Self::Stream(Box::new(stream))
    }
}

impl From<Vec<PdfObject>> for PdfObject {
    fn from(items: Vec<PdfObject>) -> Self {
        Self::Array(items)
    }
}

impl From<i64> for PdfObject {
    fn from(number: i64) -> Self {
        Self::Integer(number)
    }
}

impl From<&str> for PdfObject {
    fn from(name: &str) -> Self {
        Self::Name(name.as_bytes().to_vec())
    }
}

#[cfg(test)]
mod tests {
    use super::super::syntax::{ReadingCost, SyntaxReader};
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let mut inner = PdfDictionary::new();
        inner.set("Sp ace#", vec![PdfObject::Null, PdfObject::Boolean(true), (-3).into()]);
        inner.set("N", "a/b");
        let object = PdfObject::Array(vec![
            inner.into(),
            PdfObject::Real(0.000_001),
            PdfObject::Real(-12.5),
            PdfObject::String(b"a(b)\\c\r\n\xff".to_vec(), StringFormat::Literal),
            PdfObject::String(vec![0, 255], StringFormat::Hexadecimal),
            PdfObject::Reference((7, 1)),
            "Name".into(),
            PdfObject::Array(Vec::new()),
        ]);
        let written = object.written();
        let text = String::from_utf8_lossy(&written);
        assert!(
            text.starts_with("[<</N/a#2Fb/Sp#20ace#23[null true -3]>> 0.000001 -12.5(a\\(b\\)"),
            "{text}"
        );
        assert_eq!(SyntaxReader::new(&written).object(&mut ReadingCost::of(100)), Some(object));
        assert_eq!(PdfObject::Real(f64::NAN).written(), b"0");
    }

    #[test]
    fn a_stream_has_the_length_of_its_bytes() {
        let mut entries = PdfDictionary::new();
        entries.set("Length", 99);
        let stream = PdfObject::from(PdfStream::new(entries, b"hi".to_vec()));
        assert_eq!(stream.written(), b"<</Length 2>>\nstream\nhi\nendstream");
    }
}
