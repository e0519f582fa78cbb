//! The one way in which files are read: whole, up to a limit, as UTF-8, and as what else they say or seem to be in.

#![expect(clippy::disallowed_methods, reason = "this opens what is read")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{File, Metadata};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard};

use super::encoding::{self, Encoding};
use super::file_room::DataRoom;
use super::files::no_file;
use super::settings::Safety;
use crate::diagnostic::{Code, Diagnostic};
use crate::locks;
use crate::parse::sheet::{self, SheetText};
use crate::source::{NestingLimits, Source, Sources};

/// The most bytes that are read of one text, and of one image, unless a workspace's `safety` says otherwise.
pub const FILE_LIMIT: u64 = 10 << 20;

/// The most bytes that are read of a job list: millions of rows.
pub const JOB_LIST_LIMIT: u64 = 256 << 20;

/// The most values of a job list, its rows counted: seven columns of a million rows. Each takes some 250 bytes.
const JOB_LIST_VALUES: usize = 8_000_000;

/// The most bytes that are read of one file of formats/; fonts are large.
pub const FORMAT_FILE_LIMIT: u64 = 64 << 20;

/// Where a job list comes from.
#[derive(Clone, Copy, Debug)]
pub enum JobListFile<'a> {
    /// A file.
    Path(&'a Path),
    /// Standard input, under this name.
    Stdin(&'a str),
}

/// What the system has for every program, in folders that need not exist.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SystemFolders {
    /// Where its fonts lie.
    pub fonts: Vec<PathBuf>,
    /// Where its dictionaries lie.
    pub dictionaries: Vec<PathBuf>,
}

/// Reads files into [`Sources`] and remembers which, so that no export overwrites what it was made from.
#[derive(Clone, Debug)]
pub struct FileReader {
    sources: Arc<Sources>,
    limit: u64,
    nesting: NestingLimits,
    system: Arc<SystemFolders>,
    /// Shared with the readers of other workspaces of a run.
    inputs: Arc<Mutex<BTreeSet<PathBuf>>>,
    /// What `encoding` of the settings says that files are in which are not UTF-8.
    encoding: Option<&'static Encoding>,
    /// What was guessed of encodings, and found in spreadsheets, by the names of the files.
    remarks: Arc<Mutex<BTreeMap<String, Vec<Diagnostic>>>>,
    /// What is left for files of data and employers.
    data: Arc<Mutex<DataRoom>>,
}

impl Default for FileReader {
    fn default() -> Self {
        Self::new(Arc::default())
    }
}

impl FileReader {
    /// Makes a reader that adds to `sources`.
    pub fn new(sources: Arc<Sources>) -> Self {
        let nesting = NestingLimits::default();
        let safety = Safety::default();
        Self {
            sources,
            limit: FILE_LIMIT,
            nesting,
            system: Arc::default(),
            inputs: Arc::default(),
            encoding: None,
            remarks: Arc::default(),
            data: Arc::new(Mutex::new(DataRoom::new(safety.all_file_bytes, nesting))),
        }
    }

    /// The same, for a system that has these folders.
    #[must_use]
    pub fn with_system_folders(self, folders: SystemFolders) -> Self {
        Self { system: Arc::new(folders), ..self }
    }

    /// The folders of the system, for workspaces whose settings ask for what lies there.
    pub fn system_folders(&self) -> &SystemFolders {
        &self.system
    }

    /// A reader into the same sources, within the limits of one workspace.
    #[must_use]
    pub fn within(&self, safety: &Safety, encoding: Option<&'static Encoding>) -> Self {
        let data = DataRoom::new(safety.all_file_bytes, safety.yaml);
        let data = Arc::new(Mutex::new(data));
        Self { limit: safety.file_bytes, nesting: safety.yaml, encoding, data, ..self.clone() }
    }

    /// What is left for files of data and employers of its workspace.
    pub fn data_room(&self) -> MutexGuard<'_, DataRoom> {
        locks::lock(&self.data)
    }

    /// The same, for one more file of data; nothing where there was no room for one before it.
    pub fn of_data(&self) -> Option<Self> {
        let nesting = self.data_room().of_one_more()?;
        Some(Self { nesting, ..self.clone() })
    }

    /// The most bytes that are read of one text.
    pub fn limit(&self) -> u64 {
        self.limit
    }

    /// Where the texts are kept.
    pub fn sources(&self) -> &Arc<Sources> {
        &self.sources
    }

    /// Reads a text file under its path as name.
    pub fn text(&self, path: &Path) -> Result<Arc<Source>, Diagnostic> {
        self.text_within(path, self.limit())
    }

    /// Reads a text file of at most `limit` bytes.
    pub fn text_within(&self, path: &Path, limit: u64) -> Result<Arc<Source>, Diagnostic> {
        let bytes = self.bytes(path, limit)?;
        self.decode(&shown(path), bytes)
    }

    /// Reads a text from a stream under a name of its own.
    pub fn stream(&self, name: &str, stream: impl Read) -> Result<Arc<Source>, Diagnostic> {
        let bytes = read_limited(stream, self.limit(), name)?;
        self.decode(name, bytes)
    }

    /// Reads a table of at most `limit` bytes: a text, or a spreadsheet as the text that it would be.
    pub fn table_within(&self, path: &Path, limit: u64) -> Result<Arc<Source>, Diagnostic> {
        let bytes = self.bytes(path, limit)?;
        self.table(&shown(path), bytes, limit, None, || self.encoding)
    }

    /// Reads a job list: a file, or standard input under a name of its own. `sheet` names one of its sheets, and
    /// `encoding`, which is asked only where the list is not UTF-8, says what it is in.
    pub fn job_list(
        &self,
        list: JobListFile<'_>,
        sheet: Option<&str>,
        encoding: impl FnOnce() -> Option<&'static Encoding>,
    ) -> Result<Arc<Source>, Diagnostic> {
        let (name, bytes) = match list {
            JobListFile::Path(path) => (shown(path), self.bytes(path, JOB_LIST_LIMIT)?),
            JobListFile::Stdin(name) => {
                (name.to_owned(), read_limited(std::io::stdin().lock(), JOB_LIST_LIMIT, name)?)
            }
        };
        let nesting = NestingLimits {
            data_values: JOB_LIST_VALUES,
            data_values_left: JOB_LIST_VALUES,
            is_job_list: true,
            ..self.nesting
        };
        Self { nesting, ..self.clone() }.table(&name, bytes, JOB_LIST_LIMIT, sheet, encoding)
    }

    fn table(
        &self,
        name: &str,
        bytes: Vec<u8>,
        limit: u64,
        wanted: Option<&str>,
        encoding: impl FnOnce() -> Option<&'static Encoding>,
    ) -> Result<Arc<Source>, Diagnostic> {
        if !sheet::is_packed(&bytes) && !sheet::is_named(name) {
            if wanted.is_some() {
                let finding = Diagnostic::new(Code::UnreadableFile, format!("`{name}` has no sheets"));
                return Err(finding
                    .in_file(name)
                    .hint("leave out `--sheet`, which chooses one of a spreadsheet"));
            }
            return self.decode_as(name, bytes, encoding);
        }
        let SheetText { text, grid, findings } = sheet::read(name, &bytes, limit, wanted)?;
        let source = self.sources.add_sheet(name, text, grid, self.nesting);
        let placed = findings.into_iter().map(|(range, finding)| match range {
            Some(range) => finding.at(source.span(range)),
            None => finding.in_file(name),
        });
        locks::lock(&self.remarks).insert(name.to_owned(), placed.collect());
        Ok(source)
    }

    /// Reads a file of at most `limit` bytes.
    pub fn bytes(&self, path: &Path, limit: u64) -> Result<Vec<u8>, Diagnostic> {
        let name = shown(path);
        let unreadable = |error: &std::io::Error| {
            Diagnostic::new(Code::UnreadableFile, format!("`{name}` cannot be read: {}", reason(error)))
                .in_file(&name)
        };
        let metadata = std::fs::metadata(path).map_err(|error| unreadable(&error))?;
        // opening a pipe waits for whoever writes to it
        if metadata.is_dir() || !is_readable(path, &metadata) {
            return Err(no_file(path));
        }
        if metadata.len() > limit {
            return Err(too_large(&name, limit));
        }
        let file = File::open(path).map_err(|error| unreadable(&error))?;
        if !file.metadata().is_ok_and(|opened| is_readable(path, &opened)) {
            return Err(no_file(path));
        }
        let bytes = read_limited(file, limit, &name)?;
        if let Ok(canonical) = path.canonicalize() {
            locks::lock(&self.inputs).insert(canonical);
        }
        Ok(bytes)
    }

    /// The files that were read, each where it really is.
    pub fn inputs(&self) -> BTreeSet<PathBuf> {
        locks::lock(&self.inputs).clone()
    }

    fn decode(&self, name: &str, bytes: Vec<u8>) -> Result<Arc<Source>, Diagnostic> {
        self.decode_as(name, bytes, || self.encoding)
    }

    fn decode_as(
        &self,
        name: &str,
        bytes: Vec<u8>,
        encoding: impl FnOnce() -> Option<&'static Encoding>,
    ) -> Result<Arc<Source>, Diagnostic> {
        let error = match String::from_utf8(bytes) {
            Ok(text) if encoding::of_two_bytes(text.as_bytes()).is_some() => {
                let decoded = encoding::decode(name, text.as_bytes(), None);
                let (text, guess) = decoded.expect("text of two bytes a character is text");
                locks::lock(&self.remarks).extend(guess.map(|guess| (name.to_owned(), vec![guess])));
                return Ok(self.sources.add_decoded(name, with_newlines(text), self.nesting));
            }
            Ok(text) => return Ok(self.sources.add_nesting(name, with_newlines(text), self.nesting)),
            Err(error) => error,
        };
        let bytes = error.as_bytes();
        let decoded = encoding::decode(name, bytes, encoding());
        let (text, guess) = decoded.ok_or_else(|| not_text(name, bytes, error.utf8_error().valid_up_to()))?;
        if let Some(guess) = guess {
            locks::lock(&self.remarks).insert(name.to_owned(), vec![guess]);
        }
        Ok(self.sources.add_decoded(name, with_newlines(text), self.nesting))
    }

    /// What is to be said of how a file was read, once.
    pub fn take_remarks_on(&self, name: &str) -> Vec<Diagnostic> {
        locks::lock(&self.remarks).remove(name).unwrap_or_default()
    }

    /// What is to be said of how files were read that nobody asked about yet, once.
    pub fn take_remarks(&self) -> impl Iterator<Item = Diagnostic> + use<> {
        std::mem::take(&mut *locks::lock(&self.remarks)).into_values().flatten()
    }
}

/// Opens a file of the system, a font: a regular one, so that nothing is waited for.
pub fn open(path: &Path) -> std::io::Result<File> {
    if std::fs::metadata(path)?.is_file() {
        File::open(path)
    } else {
        Err(std::io::ErrorKind::InvalidInput.into())
    }
}

/// Whether reading ends: a regular file, or what the shell hands over, as standard input and as `<(command)`.
fn is_readable(path: &Path, metadata: &Metadata) -> bool {
    metadata.is_file() || path == Path::new("/dev/stdin") || path.starts_with("/dev/fd")
}

/// A text whose lines end as those of the first Macs did, with a newline in the place of each carriage return, so that
/// every place stays what it was. Others stay as they are.
fn with_newlines(text: String) -> String {
    if text.contains('\r') && !text.contains('\n') { text.replace('\r', "\n") } else { text }
}

/// What is no text in any encoding.
fn not_text(name: &str, bytes: &[u8], offset: usize) -> Diagnostic {
    if bytes.starts_with(b"PK\x03\x04") {
        // .docx, .odt and .pages are such
        let message = format!("`{name}` is no text, but the file of an office program");
        return Diagnostic::new(Code::UnreadableFile, message)
            .in_file(name)
            .hint("save a table as CSV there, and a text as plain text");
    }
    let message = format!("`{name}` is not UTF-8: byte 0x{:02X} at offset {offset}", bytes[offset]);
    Diagnostic::new(Code::UnreadableFile, message).in_file(name).hint("is this a text file?")
}

/// The path as it is shown: as the user would type it from the current folder, with `/` between folders.
/// The current folder itself is `.`.
pub fn shown(path: &Path) -> String {
    let path = path.strip_prefix(".").unwrap_or(path);
    if path.as_os_str().is_empty() {
        return ".".to_owned();
    }
    let text = path.to_string_lossy();
    if std::path::MAIN_SEPARATOR == '/' { text.into_owned() } else { text.replace('\\', "/") }
}

/// What the operating system says, without the number Rust puts after it.
pub fn reason(error: &std::io::Error) -> String {
    let text = error.to_string();
    let text = text.split(" (os error").next().unwrap_or_default();
    let mut characters = text.chars();
    characters.next().map(|first| first.to_lowercase().chain(characters).collect()).unwrap_or_default()
}

fn read_limited(stream: impl Read, limit: u64, name: &str) -> Result<Vec<u8>, Diagnostic> {
    let mut bytes = Vec::new();
    stream.take(limit + 1).read_to_end(&mut bytes).map_err(|error| {
        Diagnostic::new(Code::UnreadableFile, format!("`{name}` cannot be read: {}", reason(&error)))
            .in_file(name)
    })?;
    if bytes.len() as u64 > limit {
        return Err(too_large(name, limit));
    }
    // it is kept as long as places point into it
    bytes.shrink_to_fit();
    Ok(bytes)
}

fn too_large(name: &str, limit: u64) -> Diagnostic {
    let most = if limit >> 20 == 0 { format!("{limit} bytes") } else { format!("{} MB", limit >> 20) };
    Diagnostic::new(
        Code::LimitExceeded,
        format!("`{name}` is larger than {most}, the most that is read of such a file"),
    )
    .in_file(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Result<String, Diagnostic> {
        FileReader::default().stream("a.md", bytes).map(|source| source.text().to_owned())
    }

    #[test]
    fn keeps_the_byte_order_mark_so_that_offsets_stay_those_of_the_file() {
        assert_eq!(read(b"\xef\xbb\xbfHi").expect("text"), "\u{feff}Hi");
    }

    #[test]
    fn binary_files_are_no_text() {
        let messages = [&b"\x89PNG\0"[..], &b"PK\x03\x04\x14\xff"[..]]
            .map(|bytes| read(bytes).map_err(|diagnostic| diagnostic.message));
        assert_eq!(
            messages,
            [
                Err("`a.md` is not UTF-8: byte 0x89 at offset 0".to_owned()),
                Err("`a.md` is no text, but the file of an office program".to_owned())
            ]
        );
    }

    #[test]
    fn stops_reading_at_the_limit() {
        let diagnostic = FileReader::default().stream("a.md", std::io::repeat(b'a')).expect_err("too large");
        assert_eq!(diagnostic.code, Code::LimitExceeded);
        assert_eq!(diagnostic.message, "`a.md` is larger than 10 MB, the most that is read of such a file");
    }
}
