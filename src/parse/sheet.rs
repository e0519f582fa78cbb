//! Spreadsheets of Excel and its like, as the tables of comma-separated values that they would be.
//!
//! takes the bytes of a file; gives a text that the reader of tables takes, and where its rows stood. Text is as it is, days
//! are ISO dates, whole numbers have no fraction, formulas are what was computed of them last.
//!
//! Read by hand: the usual crate aborts on a declared number of strings, makes gigabytes of a cell far away or one that is
//! repeated, and knows nothing of what a cell of an `.ods` shows.

mod behind;
mod excel_look;
mod ink;
mod links;
mod look;
mod merged;
mod ods;
mod ods_look;
mod relations;
mod rich;
mod rows;
mod styled;
mod text_columns;
mod unseen;
mod xlsx;
pub(crate) mod xml;

use crate::diagnostic::sentence::quoted;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::packed::{PackageReader, SIGNATURE};
use crate::source::SheetGrid;

use rows::{SheetFinding, TableWriter};

/// What the files of older office programs, and encrypted ones of newer, begin with.
const COMPOUND: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// How many bytes are unpacked for each that a file, or a table, may have: XML says much around a value.
const UNPACKED: u64 = 8;

/// The most bytes that are unpacked of any file.
const MOST_UNPACKED: u64 = 512 << 20;

/// Rows that are read of a sheet only to see whether it has any.
const GLANCE: usize = 1000;

/// A sheet as a table.
#[derive(Debug)]
pub struct SheetText {
    /// Comma-separated values.
    pub text: String,
    /// Where its rows stood.
    pub grid: SheetGrid,
    /// What is to be said of it, with the part of the text that it is about.
    pub findings: Vec<SheetFinding>,
}

/// Why a sheet cannot be read.
#[derive(Debug)]
pub(crate) enum SheetError {
    /// The file is not what it should be.
    Malformed(String),
    /// It unpacks to more than is read.
    TooLarge,
    /// With this row, counted from 1, more cells than are read only repeat others.
    Repeated {
        row: u32,
        /// How many are read.
        most: u32,
    },
}

/// The sheet that is named, else the first that holds a table, else the first that has rows; and which others have some.
struct SheetChoice<'a> {
    /// The most bytes of a table.
    limit: usize,
    wanted: Option<&'a str>,
    read: Option<(String, TableWriter)>,
    unread: Vec<String>,
    /// The first rows of those tables among them.
    heads: Vec<String>,
}

impl SheetChoice<'_> {
    /// Reads a sheet with `rows`, which gets how many rows to read at most: of one that is not meant only so many that one
    /// sees whether it has any.
    fn offer(
        &mut self,
        name: String,
        rows: impl FnOnce(usize, &mut TableWriter) -> Result<(), SheetError>,
    ) -> Result<(), SheetError> {
        let mut table = TableWriter::new(self.limit);
        let is_meant = match self.wanted {
            Some(wanted) => is_called(&name, wanted) && self.read.is_none(),
            // notes in one column above a table on another sheet are none
            None => self.read.as_ref().is_none_or(|(_, read)| !read.is_table()),
        };
        if is_meant {
            rows(usize::MAX, &mut table)?;
            if self.read.is_none() && !table.is_empty() {
                self.read = Some((name, table));
            } else if table.is_table() {
                let before = self.read.replace((name, table));
                self.unread.extend(before.map(|(name, _)| name));
            } else if !table.is_empty() || self.wanted.is_some() {
                self.unread.push(name);
            }
        } else {
            let is_read = rows(GLANCE, &mut table);
            self.heads.extend(table.is_table().then(|| table.head().to_owned()));
            self.unread.extend((!table.is_empty()).then_some(name));
            is_read?;
        }
        Ok(())
    }

    /// The finding where no sheet is called as is wanted.
    fn missing(&self, file: &str) -> Option<Diagnostic> {
        let wanted = self.wanted.filter(|_| self.read.is_none())?;
        let message = if self.unread.iter().any(|name| is_called(name, wanted)) {
            format!("the sheet `{wanted}` of `{file}` is empty")
        } else {
            format!("`{file}` has no sheet `{wanted}` that is shown")
        };
        let finding = Diagnostic::new(Code::UnreadableFile, message).in_file(file);
        let finding = finding.did_you_mean(wanted, self.unread.iter().map(String::as_str));
        Some(if self.unread.is_empty() {
            finding
        } else {
            finding.hint(format!("it has {}", quoted(&self.unread)))
        })
    }

    /// What was read, and a note about what was not.
    fn finish(self) -> SheetText {
        let Some((sheet, table)) = self.read else {
            return SheetText { text: String::new(), grid: SheetGrid::default(), findings: Vec::new() };
        };
        let (text, grid, mut findings) = table.finish();
        if self.wanted.is_none() && !self.unread.is_empty() {
            let message = format!("of its sheets `{sheet}` is read, and not {}", quoted(&self.unread));
            // this year's list and the last one's have the same columns
            let is_alike =
                text.lines().next().is_some_and(|head| self.heads.iter().any(|other| other == head));
            let severity = if is_alike { Severity::Warning } else { Severity::Note };
            let note = Diagnostic::new(Code::Csv, message).severity(severity);
            findings.push((
                None,
                note.hint("the first sheet that holds a table is read: move the one that is meant there")
                    .hint("`batch --sheet NAME` reads another one of a job list"),
            ));
        }
        SheetText { text, grid, findings }
    }
}

/// Whether a sheet is called so, as one types it.
fn is_called(name: &str, wanted: &str) -> bool {
    name.trim().to_lowercase() == wanted.trim().to_lowercase()
}

/// Extensions of spreadsheets that are read.
pub const EXTENSIONS: &[&str] = &["xlsx", "xlsm", "ods"];

/// Whether a file is a spreadsheet by its name.
pub fn is_named(name: &str) -> bool {
    let extension = name.rsplit_once('.').map(|(_, extension)| extension).unwrap_or_default();
    EXTENSIONS.iter().any(|known| extension.eq_ignore_ascii_case(known))
}

/// Whether a file is one of an office program, and so no text.
pub fn is_packed(bytes: &[u8]) -> bool {
    bytes.starts_with(SIGNATURE) || bytes.starts_with(COMPOUND)
}

/// Reads the sheet that is `wanted`, else the first that holds a table: a row of two cells, else of one. `limit` is the most
/// bytes that its table may have; the file may unpack to eight times as many, and to 512 MB at most.
pub fn read(name: &str, bytes: &[u8], limit: u64, wanted: Option<&str>) -> Result<SheetText, Diagnostic> {
    let as_it_is = |error: SheetError| match error {
        SheetError::Malformed(why) => {
            let message = format!("`{name}` cannot be read as a spreadsheet: {why}");
            let finding = Diagnostic::new(Code::UnreadableFile, message).in_file(name);
            finding.hint("save it anew in a spreadsheet program, or as CSV")
        }
        SheetError::Repeated { row, most } => {
            let message =
                format!("more than {most} cells of `{name}` repeat others, with those of row {row}");
            let finding = Diagnostic::new(Code::LimitExceeded, message).in_file(name);
            finding.hint("delete the rows below the table and the columns beside it, or save it as CSV")
        }
        SheetError::TooLarge => {
            let message = format!("`{name}` unpacks to more than is read of such a file");
            let finding = Diagnostic::new(Code::LimitExceeded, message).in_file(name);
            finding.hint("divide the table, or raise `file-bytes` under `safety` in letterpress.yml")
        }
    };
    if bytes.starts_with(COMPOUND) {
        return Err(compound(name, bytes));
    }
    let unpacked = limit.saturating_mul(UNPACKED).min(MOST_UNPACKED);
    let package = PackageReader::new(bytes, unpacked);
    let mut package = package.map_err(|why| as_it_is(SheetError::Malformed(why)))?;
    let mut choice = SheetChoice {
        limit: usize::try_from(limit).unwrap_or(usize::MAX),
        wanted,
        read: None,
        unread: Vec::new(),
        heads: Vec::new(),
    };
    let is_read = if package.has("content.xml") {
        if is_encrypted(&mut package) {
            return Err(locked(name));
        }
        ods::read(&mut package, &mut choice)
    } else if package.has("xl/workbook.bin") {
        return Err(other(name, "a binary workbook"));
    } else if package.has("Index/Document.iwa") || package.has("Index.zip") {
        return Err(other(name, "a spreadsheet of Numbers"));
    } else if package.has("_rels/.rels") && !package.has("word/document.xml") {
        xlsx::read(&mut package, &mut choice)
    } else {
        let message = format!("`{name}` is no table, but another file of an office program");
        return Err(Diagnostic::new(Code::UnreadableFile, message).in_file(name));
    };
    match is_read {
        // what is wrong with a sheet that nobody reads is nothing
        Err(error) if choice.read.is_none() => Err(as_it_is(error)),
        Ok(()) | Err(_) => choice.missing(name).map_or_else(|| Ok(choice.finish()), Err),
    }
}

/// Whether an `.ods` says that its parts are encrypted.
fn is_encrypted(package: &mut PackageReader<'_>) -> bool {
    let Some(Ok(part)) = package.part("META-INF/manifest.xml") else { return false };
    let mut xml = xml::XmlReader::new(part);
    while let Ok(node) = xml.next() {
        match node {
            xml::XmlNode::Open if xml.name() == "encryption-data" => return true,
            xml::XmlNode::End => break,
            xml::XmlNode::Open | xml::XmlNode::Close | xml::XmlNode::Text => {}
        }
    }
    false
}

/// What a file is that an older office program wrote, or a newer one with a password.
fn compound(name: &str, bytes: &[u8]) -> Diagnostic {
    let wide: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    // the list of its parts has their names
    if bytes.windows(wide.len()).any(|window| window == wide) {
        locked(name)
    } else {
        other(name, "an old workbook")
    }
}

fn locked(name: &str) -> Diagnostic {
    let message = format!("`{name}` is locked with a password");
    let finding = Diagnostic::new(Code::UnreadableFile, message).in_file(name);
    finding.hint("save it without one, or as CSV")
}

fn other(name: &str, what: &str) -> Diagnostic {
    let message = format!("`{name}` is {what}, which is not read");
    let finding = Diagnostic::new(Code::UnreadableFile, message).in_file(name);
    finding.hint("save it as .xlsx, .ods or CSV in the program that made it")
}
