//! The fonts of the system, as far as they are asked for: which faces there are, and their tables.
//!
//! Nothing of a font is read but its list of tables until one of them is needed.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use super::{files, read};
use crate::stationery::font_provider;

/// The most fonts of a system that are looked at.
const MOST_FACES: usize = 20_000;

/// The most bytes that are read of one face.
const MOST_BYTES: u64 = 256 << 20;

/// The most tables that a face may have, and the most faces that a collection may have; both are several times
/// what any has.
const MOST_TABLES: usize = 256;

/// The bytes of one line of a font's list of tables.
const RECORD: usize = 16;

/// The bytes before a font's list of tables.
const HEADER: usize = 12;

/// The faces of the system.
#[derive(Debug, Default)]
pub struct SystemFontFolder {
    faces: Vec<FaceRecord>,
}

#[derive(Debug)]
struct FaceRecord {
    path: PathBuf,
    /// The list of its tables, as it stands in the file: a header, and a record for each.
    directory: Vec<u8>,
}

impl SystemFontFolder {
    /// Lists the fonts below some folders; what is no font is left out.
    pub fn new(folders: &[PathBuf]) -> Self {
        let mut provider = Self::default();
        for folder in folders {
            for path in files::outside(folder, &["ttf", "otf", "ttc", "otc"], MOST_FACES) {
                let Ok(directories) = read::open(&path).and_then(|mut file| directories(&mut file)) else {
                    continue;
                };
                let faces =
                    directories.into_iter().map(|directory| FaceRecord { path: path.clone(), directory });
                provider.faces.extend(faces);
                if provider.faces.len() >= MOST_FACES {
                    provider.faces.truncate(MOST_FACES);
                    return provider;
                }
            }
        }
        provider
    }

    fn read(&self, face: usize, wanted: impl Fn([u8; 4]) -> bool) -> Option<Vec<u8>> {
        let FaceRecord { path, directory } = self.faces.get(face)?;
        let records: Vec<Record> = records(directory).filter(|record| wanted(record.tag)).collect();
        let bytes: u64 = records.iter().map(|record| u64::from(record.length)).sum();
        if bytes > MOST_BYTES {
            return None;
        }
        assemble(path, &directory[..4], &records).ok()
    }
}

impl font_provider::FontProvider for SystemFontFolder {
    fn count(&self) -> usize {
        self.faces.len()
    }

    fn tables(&self, face: usize, tags: &[[u8; 4]]) -> Option<Vec<u8>> {
        self.read(face, |tag| tags.contains(&tag))
    }

    fn whole(&self, face: usize) -> Option<Vec<u8>> {
        self.read(face, |_| true)
    }

    fn identity(&self, face: usize) -> &[u8] {
        &self.faces[face].directory
    }
}

/// A line of a font's list of tables (OpenType 1.9, "Table Directory").
struct Record {
    tag: [u8; 4],
    checksum: [u8; 4],
    offset: u32,
    length: u32,
}

fn records(directory: &[u8]) -> impl Iterator<Item = Record> {
    let four = |bytes: &[u8], at: usize| [bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]];
    directory[HEADER..].chunks_exact(RECORD).map(move |record| Record {
        tag: four(record, 0),
        checksum: four(record, 4),
        offset: u32::from_be_bytes(four(record, 8)),
        length: u32::from_be_bytes(four(record, 12)),
    })
}

/// The list of tables of each face of a file.
fn directories(file: &mut File) -> std::io::Result<Vec<Vec<u8>>> {
    let mut header = [0; HEADER];
    file.read_exact(&mut header)?;
    if &header[..4] != b"ttcf" {
        return Ok(directory(file, 0)?.into_iter().collect());
    }
    let count = u32::from_be_bytes([header[8], header[9], header[10], header[11]]);
    let mut offsets = vec![[0; 4]; usize::try_from(count).unwrap_or(usize::MAX).min(MOST_TABLES)];
    for offset in &mut offsets {
        file.read_exact(offset)?;
    }
    let mut found = Vec::new();
    for offset in offsets {
        found.extend(directory(file, u64::from(u32::from_be_bytes(offset)))?);
    }
    Ok(found)
}

/// The list of tables that starts at an offset; nothing where there is none.
fn directory(file: &mut File, offset: u64) -> std::io::Result<Option<Vec<u8>>> {
    let mut directory = vec![0; HEADER];
    file.seek(SeekFrom::Start(offset))?;
    file.read_exact(&mut directory)?;
    let count = usize::from(u16::from_be_bytes([directory[4], directory[5]]));
    let is_font = matches!(&directory[..4], b"\0\x01\0\0" | b"OTTO" | b"true");
    if !is_font || count == 0 || count > MOST_TABLES {
        return Ok(None);
    }
    directory.resize(HEADER + count * RECORD, 0);
    file.read_exact(&mut directory[HEADER..])?;
    Ok(Some(directory))
}

/// A font file of some tables of a face.
fn assemble(path: &Path, kind: &[u8], records: &[Record]) -> std::io::Result<Vec<u8>> {
    let mut file = read::open(path)?;
    let most = file.metadata()?.len();
    let count = u16::try_from(records.len()).unwrap_or(u16::MAX);
    let mut font = kind.to_vec();
    font.extend(count.to_be_bytes());
    // where to look first in a binary search of the list: none that matters here looks there
    font.resize(HEADER, 0);
    font.resize(HEADER + records.len() * RECORD, 0);
    for (index, record) in records.iter().enumerate() {
        let (offset, length) = (u64::from(record.offset), u64::from(record.length));
        if offset + length > most {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
        let start = font.len();
        file.seek(SeekFrom::Start(offset))?;
        file.by_ref().take(length).read_to_end(&mut font)?;
        let at = HEADER + index * RECORD;
        font[at..at + 4].copy_from_slice(&record.tag);
        font[at + 4..at + 8].copy_from_slice(&record.checksum);
        font[at + 8..at + 12].copy_from_slice(&u32::try_from(start).unwrap_or(u32::MAX).to_be_bytes());
        font[at + 12..at + 16].copy_from_slice(&record.length.to_be_bytes());
        font.resize(font.len().next_multiple_of(4), 0);
    }
    Ok(font)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stationery::font_provider::FontProvider as _;
    use std::io::Write;

    const FONT: &[u8] = include_bytes!("../../formats/pdf/fonts/SourceSerif4-Regular.ttf");

    /// A collection of the font, twice.
    fn collection() -> Vec<u8> {
        let start = 20_u32;
        let mut bytes = b"ttcf\0\x01\0\0\0\0\0\x02".to_vec();
        bytes.extend(start.to_be_bytes());
        bytes.extend(start.to_be_bytes());
        let mut font = FONT.to_vec();
        let count = usize::from(u16::from_be_bytes([font[4], font[5]]));
        for index in 0..count {
            let at = HEADER + index * RECORD + 8;
            let offset = u32::from_be_bytes([font[at], font[at + 1], font[at + 2], font[at + 3]]) + start;
            font[at..at + 4].copy_from_slice(&offset.to_be_bytes());
        }
        bytes.extend(font);
        bytes
    }

    fn folders(files: &[(&str, &[u8])]) -> (tempfile::TempDir, SystemFontFolder) {
        let folder = tempfile::tempdir().expect("a folder");
        for (name, bytes) in files {
            File::create(folder.path().join(name)).expect("a file").write_all(bytes).expect("written");
        }
        let folders = SystemFontFolder::new(&[folder.path().to_owned(), folder.path().join("none")]);
        (folder, folders)
    }

    /// The tables of a font by their names.
    fn tables(font: &[u8]) -> Vec<([u8; 4], Vec<u8>)> {
        let count = usize::from(u16::from_be_bytes([font[4], font[5]]));
        records(&font[..HEADER + count * RECORD])
            .map(|record| {
                let start = record.offset as usize;
                (record.tag, font[start..start + record.length as usize].to_vec())
            })
            .collect()
    }

    #[test]
    fn gives_the_tables_of_a_font_and_of_each_face_of_a_collection() {
        let (_folder, folders) = folders(&[("a.ttf", FONT), ("b.ttc", &collection())]);
        assert_eq!(folders.count(), 3);
        for face in 0..3 {
            let whole = folders.whole(face).expect("a font");
            assert!(tables(&whole) == tables(FONT), "the tables of face {face} are those of the font");
            let few = folders.tables(face, &[*b"name", *b"none", *b"OS/2"]).expect("a font");
            let wanted = |(tag, _): &([u8; 4], Vec<u8>)| matches!(tag, b"name" | b"OS/2");
            assert!(tables(&few) == tables(FONT).into_iter().filter(wanted).collect::<Vec<_>>());
        }
    }

    #[test]
    fn leaves_out_what_is_no_font_and_what_is_cut_short() {
        let cut = &FONT[..FONT.len() / 2];
        let (_folder, folders) = folders(&[
            ("a.ttf", b"no font"),
            ("b.otf", &[0; 64]),
            ("c.ttc", b"ttcf\0\x01\0\0\xff\xff\xff\xff"),
            ("d.ttf", cut),
            ("e.txt", FONT),
        ]);
        assert_eq!(folders.count(), 1);
        assert_eq!(folders.whole(0), None);
    }
}
