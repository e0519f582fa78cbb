//! The ZIP file that a DOCX is. The one file that names the crate.

use std::borrow::Cow;
use std::io::{Cursor, Write};

use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// A package being made; the same parts give the same bytes.
#[derive(Debug, Default)]
pub(super) struct Package {
    parts: Vec<(String, Cow<'static, [u8]>)>,
}

/// Anything a part may be given as.
pub(super) trait PackagePart {
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
    pub(super) fn add(&mut self, name: &str, part: impl PackagePart) {
        self.parts.push((name.to_owned(), part.bytes()));
    }

    /// The whole file. Fails only where it would be larger than a ZIP file can be.
    pub(super) fn finish(self) -> Result<Vec<u8>, String> {
        let written = || -> Result<Vec<u8>, ZipError> {
            let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
            // the time is that of the format's own beginning: no file may say when it was made
            let options =
                SimpleFileOptions::default().last_modified_time(DateTime::default()).unix_permissions(0o644);
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
