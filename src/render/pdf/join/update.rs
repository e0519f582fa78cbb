//! What is written behind a file: objects that are new or changed, and the table of where they stand.

use std::collections::BTreeMap;
use std::io::Write;

use crate::pdf_file::{PdfDictionary, PdfFile, PdfObject, PdfStream, StringFormat};
use crate::render::pdf::pack::{MOST_TOGETHER, put_stream, put_together};
use crate::render::pdf::seal::seal;

/// Objects that are to be written behind a file.
#[derive(Debug)]
pub(super) struct Update {
    objects: BTreeMap<u32, PdfObject>,
    next: u32,
}

impl Update {
    /// Nothing yet, behind a file.
    pub(super) fn after(file: &PdfFile) -> Self {
        Self { objects: BTreeMap::new(), next: file.highest().saturating_add(1) }
    }

    /// A number for an object that is to come.
    pub(super) fn reserve(&mut self) -> u32 {
        self.next += 1;
        self.next - 1
    }

    /// Adds an object; its number.
    pub(super) fn add(&mut self, object: PdfObject) -> u32 {
        let number = self.reserve();
        self.objects.insert(number, object);
        number
    }

    /// Gives a number its object, another one than it had.
    pub(super) fn replace(&mut self, number: u32, object: PdfObject) {
        self.objects.insert(number, object);
    }

    /// How many objects there are.
    pub(super) fn len(&self) -> usize {
        self.objects.len()
    }

    /// The file, and behind it all of this, with a comment near its end; nothing where the file does not say where its table
    /// stands.
    pub(super) fn written(self, file: &[u8], own: &PdfFile, comment: Option<&str>) -> Option<Vec<u8>> {
        let before = table_of(file)?;
        let mut out = file.to_vec();
        out.push(b'\n');
        let mut places: BTreeMap<u32, (u8, usize, usize)> = BTreeMap::new();
        let mut small = Vec::new();
        let mut next = self.next;
        for (number, object) in &self.objects {
            match object {
                PdfObject::Stream(_) => {
                    places.insert(*number, (1, out.len(), 0));
                    writeln!(out, "{number} 0 obj").ok()?;
                    out.extend_from_slice(&object.written());
                    out.extend_from_slice(b"\nendobj\n");
                }
                other => small.push((*number as usize, other.written().into())),
            }
        }
        for together in small.chunks(MOST_TOGETHER) {
            places.insert(next, (1, out.len(), 0));
            for (index, (number, _)) in together.iter().enumerate() {
                places.insert(u32::try_from(*number).ok()?, (2, next as usize, index));
            }
            put_together(together, next as usize, &mut out)?;
            next += 1;
        }
        let table = out.len();
        places.insert(next, (1, table, 0));
        let dictionary = trailer(next, &places, before, own);
        put_stream(next as usize, &dictionary, &rows(&places)?, &mut out)?;
        if let Some(comment) = comment {
            writeln!(out, "%{comment}").ok()?;
        }
        write!(out, "startxref\n{table}\n%%EOF\n").ok()?;
        seal(&mut out);
        Some(out)
    }
}

/// The entries of the dictionary of the table.
fn trailer(last: u32, places: &BTreeMap<u32, (u8, usize, usize)>, before: usize, own: &PdfFile) -> String {
    let mut index = String::new();
    let mut start = None;
    for &number in places.keys() {
        match &mut start {
            Some((first, count)) if *first + *count == number => *count += 1,
            _ => {
                index.extend(start.map(|(first, count)| format!("{first} {count} ")));
                start = Some((number, 1));
            }
        }
    }
    index.extend(start.map(|(first, count)| format!("{first} {count}")));
    let mut trailer =
        format!("/Type/XRef/Size {}/W[1 4 2]/Index[{index}]/Prev {before}", u64::from(last) + 1);
    for key in ["Root", "Info", "ID"] {
        if let Some(value) = own.trailer(key.as_bytes()) {
            trailer.extend(["/", key, " "]);
            // numbers, references and what hexadecimal strings are written as: all of it is ASCII
            trailer.push_str(&String::from_utf8_lossy(&hexadecimal(value.clone()).written()));
        }
    }
    trailer
}

/// The strings of an array as hexadecimal digits.
fn hexadecimal(object: PdfObject) -> PdfObject {
    match object {
        PdfObject::String(bytes, _) => PdfObject::String(bytes, StringFormat::Hexadecimal),
        PdfObject::Array(items) => PdfObject::Array(items.into_iter().map(hexadecimal).collect()),
        other => other,
    }
}

/// The rows of a table: a kind, and two numbers, of one, four and two bytes.
fn rows(places: &BTreeMap<u32, (u8, usize, usize)>) -> Option<Vec<u8>> {
    let mut rows = Vec::with_capacity(places.len() * 7);
    for (kind, first, second) in places.values() {
        rows.push(*kind);
        rows.extend_from_slice(&u32::try_from(*first).ok()?.to_be_bytes());
        rows.extend_from_slice(&u16::try_from(*second).ok()?.to_be_bytes());
    }
    Some(rows)
}

/// Where the table of a file stands, as its end says.
fn table_of(file: &[u8]) -> Option<usize> {
    let tail = &file[file.len().saturating_sub(1024)..];
    let at = tail.windows(9).rposition(|window| window == b"startxref")?;
    let text = String::from_utf8_lossy(&tail[at + 9..]);
    text.split_ascii_whitespace().next()?.parse().ok()
}

/// A stream of these bytes.
pub(super) fn stream(entries: PdfDictionary, content: Vec<u8>) -> PdfObject {
    PdfStream::new(entries, content).into()
}

/// The stream that says in XML what a file says of itself.
pub(super) fn metadata(said: &str) -> PdfObject {
    let mut entries = PdfDictionary::new();
    entries.set("Type", PdfObject::Name(b"Metadata".to_vec()));
    entries.set("Subtype", PdfObject::Name(b"XML".to_vec()));
    stream(entries, said.as_bytes().to_vec())
}
