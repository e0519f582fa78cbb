//! A manifest in a file of its own, which the user names or a run keeps.

use std::fmt::Display;
use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Seek, Write};
use std::path::Path;

use crate::diagnostic::{Code, Diagnostic};
use crate::export::beneath;
use crate::export::manifest::Manifest;
use crate::export::write;
use crate::workspace::letters::RECORDS;
use crate::workspace::read::{reason, shown};

/// Writes a manifest to a file of the user's.
pub fn keep(manifest: &Manifest, path: &Path) -> Result<(), Diagnostic> {
    may_keep(path)?;
    write::write_with(path, |file| {
        let mut file = BufWriter::new(file);
        manifest.write(&mut file)?;
        file.flush()
    })
}

/// Sees that a manifest written to a file replaces nothing but a manifest.
pub fn may_keep(path: &Path) -> Result<(), Diagnostic> {
    if write::is_device(path) {
        return Ok(());
    }
    if let Some(folder) = path.parent().filter(|folder| folder.ends_with(RECORDS)) {
        beneath::has_folder(folder)?;
    }
    let is_one = match path.symlink_metadata() {
        Err(_) => true,
        Ok(metadata) if metadata.is_file() => metadata.len() == 0 || matches!(manifest(path), Ok(Some(_))),
        Ok(_) => false,
    };
    if is_one {
        return Ok(());
    }
    let name = shown(path);
    Err(Diagnostic::new(Code::ForeignFile, format!("`{name}` is there, and it is no manifest"))
        .in_file(name)
        .hint("name a file that is not there yet"))
}

/// Reads the manifest that a user named; none where there is none.
pub fn manifest(path: &Path) -> Result<Option<Manifest>, Diagnostic> {
    match beneath::named(path) {
        Ok(file) => parse(file, path).map(Some),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(unreadable(path, &reason(&error))),
    }
}

pub(super) fn parse(mut file: File, path: &Path) -> Result<Manifest, Diagnostic> {
    /// The most bytes of one that is not read an artifact at a time: what no run writes.
    const LARGEST: u64 = 500_000_000;
    let why = |error: &dyn Display| unreadable(path, &error.to_string());
    // a pipe is read once
    if let Ok(metadata) = file.metadata()
        && metadata.is_file()
    {
        if let Some(manifest) = Manifest::from_lines(BufReader::with_capacity(1 << 16, &file), metadata.len())
        {
            return Ok(manifest);
        }
        if metadata.len() > LARGEST {
            return Err(why(&format!("it has more than {} MB", LARGEST / 1_000_000)));
        }
        file.rewind().map_err(|error| why(&error))?;
    }
    let mut bytes = Vec::new();
    file.take(LARGEST + 1).read_to_end(&mut bytes).map_err(|error| why(&error))?;
    if bytes.len() as u64 > LARGEST {
        return Err(why(&format!("it has more than {} MB", LARGEST / 1_000_000)));
    }
    Manifest::from_slice(&bytes).map_err(|error| why(&error))
}

fn unreadable(path: &Path, why: &str) -> Diagnostic {
    let message = format!("the manifest `{}` cannot be read: {why}", shown(path));
    Diagnostic::new(Code::UnreadableFile, message).in_file(shown(path))
}
