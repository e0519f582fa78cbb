//! The files of formats/: those of a workspace over those that letterpress comes with.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use super::file_room::FileRoom;
use super::files;
use super::read::{self, FileReader, shown};
use super::root::{Root, WorkspaceKind};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity};
use crate::format::Format;
use crate::order::Trees as _;
use crate::parse::merge;
use crate::stationery::files::{FormatFile, FormatFiles};
use crate::unicode::entry::composed_name;

/// The most folders below formats/ that are looked at for one that has the name of a file.
const MOST_FORMAT_FOLDERS: usize = 10_000;

/// The built-in formats with the workspace's own files over them, as many of these as have at most `most` bytes together; what
/// else there is is pushed.
pub(super) fn read(
    root: &Root,
    reader: &FileReader,
    most: u64,
    diagnostics: &mut Diagnostics,
) -> FormatFiles {
    let mut files = FormatFiles::embedded();
    if root.kind == WorkspaceKind::Bare {
        return files;
    }
    let own = root.path.join("formats");
    let mut left = FileRoom::new(most);
    for found in files::below(&own, &root.path, &[], diagnostics) {
        let name = shown(&found.path);
        let read = reader.bytes(&found.path, read::FORMAT_FILE_LIMIT);
        match read.and_then(|bytes| left.take(bytes.len(), &name, "files of formats/").map(|()| bytes)) {
            Ok(bytes) => {
                let below = composed_name(&shown(&found.below)).replace('\\', "/");
                if let Some(hint) = out_of_place(&below) {
                    let finding = Diagnostic::new(Code::UnreadableFile, format!("`{name}` is not read"));
                    diagnostics.push(finding.severity(Severity::Warning).in_file(&name).hint(hint));
                }
                if let Some(line) = std::str::from_utf8(&bytes).ok().and_then(merge::begins_at) {
                    let message = format!("two versions of this file were not merged, in line {line}");
                    diagnostics
                        .push(Diagnostic::new(Code::Template, message).in_file(&name).hint(merge::KEEP_ONE));
                }
                let file = FormatFile { name, bytes: bytes.into() };
                files.replace(composed_name(&shown(&found.below)), file);
            }
            Err(diagnostic) => diagnostics.push(diagnostic),
        }
        if left.is_full() {
            break;
        }
    }
    // a folder in the place of a file has none in it
    let kinds: BTreeSet<&OsStr> = files.iter().filter_map(|(path, _)| Path::new(path).extension()).tree_set();
    let of_kind = |folder: &PathBuf| folder.extension().is_some_and(|end| kinds.contains(end));
    let folders = files::folders(&own, MOST_FORMAT_FOLDERS, |_| true);
    folders
        .iter()
        .filter(|folder| of_kind(folder))
        .for_each(|folder| diagnostics.push(files::no_file(folder).severity(Severity::Warning)));
    files.complete();
    files
}

/// Where a file of formats/ belongs that lies where no writer looks; nothing of one that may be read.
fn out_of_place(below: &str) -> Option<String> {
    let (folder, name) = below.rsplit_once('/').unwrap_or(("", below));
    let (stem, ending) = name.rsplit_once('.')?;
    let is = |endings: &[&str]| endings.iter().any(|known| ending.eq_ignore_ascii_case(known));
    let first = folder.split('/').next().unwrap_or_default();
    let is_known =
        first == "locale" || first == "themes" || Format::ALL.iter().any(|format| format.name() == first);
    if is(&["docx", "dotx", "doc", "dot", "odt", "ott"]) {
        return Some(
            "how a DOCX looks say `formats/docx/styles.xml` and `formats/docx/LAYOUT.hbs`".to_owned(),
        );
    }
    if is(&["scss", "sass", "less"]) {
        return Some(format!("write CSS: `formats/html/{stem}.css`"));
    }
    if !is_known && is(&["yml", "yaml", "hbs", "css", "ttf", "otf", "woff", "woff2"]) {
        let folder = match () {
            () if is(&["css"]) => "html/",
            () if is(&["hbs"]) => "html/`, `formats/text/` or `formats/docx/",
            () if is(&["yml", "yaml"]) => "pdf/",
            () => "pdf/fonts/",
        };
        return Some(format!("put it into `formats/{folder}`"));
    }
    if folder == "pdf" && is(&["hbs"]) {
        return Some(format!("how a page looks say its settings: `formats/pdf/{stem}.yml`"));
    }
    if ["docx", "html", "text", "markdown"].contains(&folder) && is(&["yml", "yaml"]) {
        return Some(format!(
            "the settings of a page stand in `formats/pdf/{stem}.yml`, a layout of this format in `{stem}.hbs`"
        ));
    }
    // file systems differ in whether that is the same name
    let lower = below.to_lowercase();
    let is_built_in = FormatFiles::built_in().get(&lower).is_some() && !folder.starts_with("locale");
    (lower != below && is_built_in).then(|| format!("write its name in small letters: `formats/{lower}`"))
}

#[cfg(test)]
mod tests {
    use super::out_of_place;

    #[test]
    fn a_file_of_formats_that_lies_where_no_writer_looks_is_told() {
        for below in [
            "letterhead.yml",
            "letterhead.yaml",
            "mine.hbs",
            "letter.css",
            "Font.ttf",
            "layouts/mine.hbs",
            "fonts/Font.otf",
            "theme/mine.yml",
            "pdf/Letterhead.yml",
            "pdf/mine.hbs",
            "html/Letter.css",
            "html/letter.scss",
            "html/letterhead.yml",
            "docx/template.docx",
            "docx/letterhead.yml",
        ] {
            assert!(out_of_place(below).is_some(), "{below}");
        }
        for below in [
            "README.md",
            "pdf/letterhead.yml",
            "pdf/letterhead.yaml",
            "pdf/Mine.yml",
            "pdf/fonts/Font.ttf",
            "pdf/fonts/OFL.txt",
            "html/mine.hbs",
            "html/mine.css",
            "html/logo.svg",
            "docx/styles.xml",
            "docx/mine.hbs",
            "locale/de-CH.yml",
            "themes/mine.yml",
            "text/mine.hbs",
            "json/document.schema.json",
        ] {
            assert_eq!(out_of_place(below), None, "{below}");
        }
    }
}
