//! The files that are sent with letters: found, kept inside the workspace, and recognised by their first bytes.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::file_cache::FileCache;
use super::file_room::{FileRoom, OF_LETTER};
use super::files::{self, LookedAt};
use super::images::{below_root, media_type};
use super::meant_file;
use super::read::FileReader;
use super::settings::Safety;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity};
use crate::document::enclosure::{self, Enclosure};
use crate::pdf_file::{PdfFile, PdfProblem};
use crate::render::Image;
use crate::render::enclosed::{EnclosedContent, EnclosedFile, EnclosedFiles};
use crate::render::pixels::is_damaged;

/// What enclosed files can be.
const KINDS: &str = "a PDF, PNG or JPEG";

/// A file that was read, or why it cannot be used.
type ReadFile = Result<EnclosedFile, Diagnostic>;

/// The enclosed files of a workspace, each read once.
#[derive(Debug)]
pub struct EnclosureFolder {
    root: PathBuf,
    reader: Arc<FileReader>,
    most_bytes: u64,
    most_pixels: u64,
    cache: FileCache<ReadFile>,
}

impl EnclosureFolder {
    /// Takes files from the workspace at `root`.
    pub fn new(root: &Path, reader: Arc<FileReader>, safety: &Safety) -> Self {
        let Safety { enclosure_bytes: most_bytes, image_pixels: most_pixels, .. } = *safety;
        Self { root: root.to_owned(), reader, most_bytes, most_pixels, cache: FileCache::default() }
    }

    /// Reads the files that are enclosed with a letter that lies in `folder`.
    ///
    /// A name is looked up from the workspace, then from the letter's folder. One that is missing, lies outside of both,
    /// or holds nothing that can be enclosed, is pushed.
    pub fn load(
        &self,
        enclosures: &[Enclosure],
        folder: &Path,
        room: &mut FileRoom,
        diagnostics: &mut Diagnostics,
    ) -> EnclosedFiles {
        let mut enclosed = EnclosedFiles::default();
        let mut told = BTreeSet::new();
        for (at, Enclosure { file, span, .. }) in enclosures.iter().enumerate() {
            let is_again =
                |name: &&String| enclosures[..at].iter().any(|other| other.file.as_ref() == Some(name));
            if let Some(name) = file.as_ref().filter(is_again).filter(|name| told.insert(*name)) {
                let finding = Diagnostic::new(Code::EnclosedFile, format!("`{name}` is enclosed twice"));
                diagnostics.push(finding.severity(Severity::Warning).at(*span).hint("take one of them out"));
            }
            let Some(name) = file.as_ref().filter(|name| !room.is_full() && enclosed.get(name).is_none())
            else {
                continue;
            };
            match self.file(name, folder, room) {
                Ok(file) => enclosed.insert(name, file),
                Err(diagnostic) => diagnostics.push(diagnostic.at(*span)),
            }
        }
        enclosed
    }

    /// The files that are looked at, in order, those in vain included.
    pub fn looked_at(&self, enclosures: &[Enclosure], folder: &Path) -> Vec<PathBuf> {
        let mut looked = LookedAt::default();
        for name in enclosures.iter().filter_map(|enclosure| enclosure.file.as_deref()) {
            looked.up(self.candidates(name, folder));
        }
        looked.paths
    }

    /// The file that is called as a title of a letter in `folder` is, as its `enclosures` could name it.
    pub fn called(&self, title: &str, folder: &Path) -> Option<String> {
        let endings = enclosure::EXTENSIONS.iter().map(|ending| format!(".{ending}"));
        let names = endings.flat_map(|ending| {
            let kept = title.strip_suffix(&ending).map(|_| title.to_owned());
            [kept, Some(format!("{title}{ending}")), Some(format!("{}{ending}", title.to_lowercase()))]
        });
        let is_there = |name: &String| self.candidates(name, folder).iter().any(|path| path.is_file());
        let is_name = !title.trim().is_empty() && !title.contains(['/', '\\', ':']);
        names.flatten().find(|name| is_name && is_there(name))
    }

    /// Where a file is looked up that a letter in `folder` encloses.
    pub fn candidates(&self, name: &str, folder: &Path) -> [PathBuf; 2] {
        [&*self.root, folder].map(|start| files::stored(&start.join(below_root(name))))
    }

    fn file(&self, name: &str, folder: &Path, room: &mut FileRoom) -> ReadFile {
        let problem = |message: String| Diagnostic::new(Code::EnclosedFile, message);
        let Some(path) = self.candidates(name, folder).into_iter().find(|path| path.is_file()) else {
            let finding = problem(format!("there is no file `{name}` to enclose"));
            let there = |name: &str| self.candidates(name, folder);
            let advice = || meant_file::advice(name, there, &[&self.root, folder], enclosure::EXTENSIONS);
            let meant = room.may_look_near().then(advice).flatten();
            return Err(match meant {
                Some(meant) => finding.hint(meant),
                None => finding
                    .hint("its place is looked up from the workspace, then from the letter's folder")
                    .hint(format!(
                        "`{}`, or `{{title: {name}}}`, lists a paper that has no file",
                        Enclosure::title_of(name)
                    )),
            });
        };
        if !files::is_inside(&path, &[&self.root, folder]) {
            return Err(problem(format!("the file `{name}` lies outside the workspace"))
                .hint("copy it into the workspace"));
        }
        let known = self.cache.get(&path);
        let is_known = known.is_some();
        let read = known.unwrap_or_else(|| self.read(&path, name));
        if let Ok(file) = &read {
            room.take(file.bytes.len(), name, OF_LETTER)?;
            if let EnclosedContent::Picture(image) = &file.content {
                room.take_pixels(image, name)?;
            }
        }
        if is_known {
            return read;
        }
        let read = read.and_then(|file| whole(file, name));
        self.cache.keep(&path, read.as_ref().map_or(0, |file| file.bytes.len()), &read);
        read
    }

    fn read(&self, path: &Path, name: &str) -> ReadFile {
        let problem = |message: String| Diagnostic::new(Code::EnclosedFile, message);
        let bytes: Arc<[u8]> = match self.reader.bytes(path, self.most_bytes) {
            Ok(bytes) => bytes.into(),
            Err(diagnostic) if diagnostic.code == Code::LimitExceeded => {
                return Err(diagnostic.hint("raise `enclosure-bytes` under `safety` in letterpress.yml"));
            }
            Err(diagnostic) => return Err(Diagnostic { code: Code::EnclosedFile, ..diagnostic }),
        };
        if PdfFile::is_one(&bytes) {
            return match PdfFile::read_shared(&bytes) {
                Ok(pages) => Ok(EnclosedFile { bytes, content: EnclosedContent::Pages(Arc::new(pages)) }),
                Err(PdfProblem::Encrypted) => Err(problem(format!(
                    "`{name}` is encrypted, and its pages cannot be put into another file"
                ))
                .hint("save it without a password, for example by printing it to a new PDF")),
                Err(PdfProblem::Damaged(why)) => Err(problem(format!("`{name}` cannot be read: {why}"))
                    .hint("open it and save it anew, for example by printing it to a new PDF")),
            };
        }
        match media_type(&bytes) {
            Some(media_type @ ("image/png" | "image/jpeg")) => {
                let image = Image { bytes: Arc::clone(&bytes), media_type, most_pixels: self.most_pixels };
                Ok(EnclosedFile { bytes, content: EnclosedContent::Picture(image) })
            }
            _ => Err(problem(format!("`{name}` is not {KINDS}")).hint(format!("save it as {KINDS}"))),
        }
    }
}

/// A file, if it is no picture that is damaged.
fn whole(file: EnclosedFile, name: &str) -> ReadFile {
    if matches!(&file.content, EnclosedContent::Picture(image) if is_damaged(image)) {
        return Err(Diagnostic::new(Code::EnclosedFile, format!("the picture `{name}` is damaged"))
            .hint("save it anew, or copy it again from where it came from"));
    }
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    #[test]
    fn says_why_a_file_cannot_be_enclosed() {
        let root = tempfile::tempdir().expect("a folder");
        let letters = root.path().join("letters");
        std::fs::create_dir_all(&letters).expect("folders");
        for (name, bytes) in [
            ("words.pdf", &b"hello"[..]),
            ("broken.pdf", b"%PDF-1.4\nhello"),
            ("letters/scan.png", include_bytes!("../../tests/golden/every-node/letters/square.png")),
            ("half.png", b"\x89PNG\r\n\x1a\n"),
        ] {
            let mut file = std::fs::File::create(root.path().join(name)).expect("a file");
            file.write_all(bytes).expect("written");
        }
        let folder = EnclosureFolder::new(root.path(), Arc::default(), &Safety::default());
        let mut left = FileRoom::new(u64::MAX);
        let mut message =
            |name: &str| folder.file(name, &letters, &mut left).map(|_| ()).map_err(|found| found.message);
        assert_eq!(message("scan.png"), Ok(()));
        for (name, expected) in [
            ("no.pdf", "there is no file `no.pdf` to enclose"),
            ("half.png", "the picture `half.png` is damaged"),
            ("words.pdf", "`words.pdf` is not a PDF, PNG or JPEG"),
            ("broken.pdf", "`broken.pdf` cannot be read: it has no table of its objects"),
        ] {
            assert_eq!(message(name), Err(expected.to_owned()));
        }
        let mut left = FileRoom::new(u64::MAX);
        let mut hint = |name: &str| {
            folder.file(name, &letters, &mut left).map(|_| ()).map_err(|found| found.hints.join("; "))
        };
        for (name, meant) in [
            ("Half.PNG", "did you mean `half.png`?"),
            ("broken.pfd", "did you mean `broken.pdf`?"),
            ("letters/Scan.png", "did you mean `letters/scan.png`?"),
            (
                "certificate.pdf",
                "its place is looked up from the workspace, then from the letter's folder; `certificate`, or `{title: certificate.pdf}`, lists a paper that has no file",
            ),
        ] {
            assert_eq!(hint(name), Err(meant.to_owned()), "{name}");
        }
    }
}
