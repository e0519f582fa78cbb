//! ZIP files, which documents and spreadsheets of office programs are. The one file that names the crate.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::io::{self, Cursor, Read, Write};

use zip::read::ZipFile;
use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipArchive, ZipWriter};

/// How every ZIP file begins that has a part.
pub const SIGNATURE: &[u8] = b"PK\x03\x04";

/// The most parts of a file that is read.
const MOST_PARTS: usize = 10_000;

/// A package being made; the same parts give the same bytes.
#[derive(Debug, Default)]
pub struct Package {
    parts: Vec<(String, Cow<'static, [u8]>)>,
}

/// Anything a part may be given as.
pub trait PackagePart {
    /// Its bytes.
    fn bytes(self) -> Cow<'static, [u8]>;
}

impl PackagePart for String {
    fn bytes(self) -> Cow<'static, [u8]> {
        Cow::Owned(self.into_bytes())
    }
}

impl PackagePart for Vec<u8> {
    fn bytes(self) -> Cow<'static, [u8]> {
        Cow::Owned(self)
    }
}

impl PackagePart for Cow<'static, [u8]> {
    fn bytes(self) -> Cow<'static, [u8]> {
        self
    }
}

impl Package {
    /// Adds a part; `[Content_Types].xml` has to be the first.
    pub fn add(&mut self, name: &str, part: impl PackagePart) {
        self.parts.push((name.to_owned(), part.bytes()));
    }

    /// The whole file. Fails only where it would be larger than a ZIP file can be.
    pub fn finish(self) -> Result<Vec<u8>, String> {
        let written = || -> Result<Vec<u8>, ZipError> {
            let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
            // the time is that of the format's own beginning: no file may say when it was made
            // and on which system
            let options = SimpleFileOptions::default()
                .last_modified_time(DateTime::default())
                .unix_permissions(0o644)
                .system(System::Unix);
            for (name, bytes) in &self.parts {
                let method =
                    if is_compressed(name) { CompressionMethod::Stored } else { CompressionMethod::Deflated };
                zip.start_file(name.as_str(), options.compression_method(method))?;
                zip.write_all(bytes)?;
            }
            Ok(zip.finish()?.into_inner())
        };
        written().map_err(|error| error.to_string())
    }
}

/// Pictures are compressed already.
fn is_compressed(name: &str) -> bool {
    name.starts_with("word/media/")
}

/// A package that is read part by part. All that is unpacked of it has one limit.
#[derive(Debug)]
pub struct PackageReader<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    /// Where a part is, by its name in small letters: office programs do not agree on capitals.
    places: HashMap<String, usize>,
    /// How many bytes may still be unpacked.
    left: u64,
}

impl<'a> PackageReader<'a> {
    /// Looks at the list of parts. `limit` is the most bytes that may be unpacked in all.
    pub fn new(bytes: &'a [u8], limit: u64) -> Result<Self, String> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| error.to_string())?;
        if zip.len() > MOST_PARTS {
            return Err(format!("it has more than {MOST_PARTS} parts"));
        }
        if let Some(twice) = twice(bytes, zip.central_directory_start()) {
            return Err(format!("it has two parts of the name {twice}"));
        }
        let name = |index: usize| Some((plain(&zip.name_for_index(index)?.ok()?), index));
        let places = (0..zip.len()).filter_map(name).collect();
        Ok(Self { zip, places, left: limit })
    }

    /// Whether it has a part of that name.
    pub fn has(&self, name: &str) -> bool {
        self.places.contains_key(&plain(name))
    }

    /// Looks at parts that are read again, so that what is unpacked of them counts once. It may be as much as is left.
    pub fn ahead<T>(&mut self, look: impl FnOnce(&mut Self) -> T) -> T {
        let left = self.left;
        let seen = look(self);
        self.left = left;
        seen
    }

    /// The part of that name, to be read.
    pub fn part(&mut self, name: &str) -> Option<Result<PartReader<'_, 'a>, String>> {
        let index = *self.places.get(&plain(name))?;
        let left = &mut self.left;
        Some(match self.zip.by_index(index) {
            Ok(file) => Ok(PartReader { file, left }),
            Err(error) => Err(error.to_string()),
        })
    }
}

/// A part that is read. What would break the limit is an error of the kind [`io::ErrorKind::FileTooLarge`].
#[expect(missing_debug_implementations, reason = "what unpacks it has none")]
pub struct PartReader<'reader, 'a> {
    file: ZipFile<'reader, Cursor<&'a [u8]>>,
    left: &'reader mut u64,
}

impl Read for PartReader<'_, '_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.file.read(buffer)?;
        match self.left.checked_sub(count as u64) {
            Some(left) => *self.left = left,
            None => return Err(io::ErrorKind::FileTooLarge.into()),
        }
        Ok(count)
    }
}

/// The name of two parts, as the list at the end of a file has it: the crate keeps the last of them.
fn twice(bytes: &[u8], list: u64) -> Option<String> {
    let mut rest = bytes.get(usize::try_from(list).ok()?..)?;
    let mut names = HashSet::new();
    while rest.starts_with(b"PK\x01\x02") {
        let length = |at: usize| Some(usize::from(u16::from_le_bytes([*rest.get(at)?, *rest.get(at + 1)?])));
        let (name, more) = (length(28)?, length(30)? + length(32)?);
        let name_bytes = rest.get(46..46 + name)?;
        let name_text = plain(&String::from_utf8_lossy(name_bytes));
        if !name_text.ends_with('/') && !names.insert(name_text.clone()) {
            return Some(name_text);
        }
        rest = rest.get(46 + name + more..)?;
    }
    None
}

/// A name without case, and with `/` between folders.
fn plain(name: &str) -> String {
    name.trim_start_matches('/').replace('\\', "/").to_lowercase()
}
