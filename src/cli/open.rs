//! `--open`: hands what was exported, or an address, to the program that the desktop has for it.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;

use super::surroundings::environment;
use crate::export::ExportOutcome;
use crate::export::run::ArtifactPlace;
use crate::export::write::PrivateFile;
use crate::format::Format;
use crate::order::Trees as _;
use crate::workspace::files::here;
use crate::workspace::read::reason;
use crate::workspace::shown;

/// What was exported so far.
#[derive(Clone, Debug, Default)]
pub struct ExportedFiles {
    letters: usize,
    files: Vec<(Format, PathBuf)>,
}

impl ExportedFiles {
    /// Remembers the files of a letter.
    pub fn see(&mut self, outcome: &ExportOutcome) {
        let files = outcome.artifacts.iter().filter_map(|exported| match &exported.place {
            ArtifactPlace::File(path) => Some((exported.format, path.clone())),
            ArtifactPlace::Stdout(_) => None,
        });
        let before = self.files.len();
        self.files.extend(files);
        self.letters += usize::from(self.files.len() > before);
    }

    /// The PDF of one letter, else its page, else what there is; the folder of several letters.
    fn target(&self) -> Option<PathBuf> {
        let (_, first) = self.files.first()?;
        if self.letters > 1 {
            let folders: BTreeSet<&Path> = self.files.iter().filter_map(|(_, file)| file.parent()).tree_set();
            return folders.first().map(|folder| here(folder).to_owned());
        }
        let of = |wanted: Format| self.files.iter().find(|(format, _)| *format == wanted);
        let best = of(Format::Pdf).or_else(|| of(Format::Html)).map(|(_, file)| file);
        Some(best.unwrap_or(first).clone())
    }

    /// Opens it; the error says what could not be opened and why.
    pub fn open(&self) -> Result<(), String> {
        let Some(target) = self.target() else { return Ok(()) };
        let why = match opener(&target).status() {
            Ok(status) if status.success() => return Ok(()),
            Ok(status) => status.to_string(),
            Err(error) => refused(&error),
        };
        Err(format!("`{}` cannot be opened: {why}", shown(&target)))
    }
}

/// Opens an address in the browser that `BROWSER` names, else in that of the desktop, and does not wait: a browser
/// may run until it is closed. The error says why it cannot.
///
/// Every user of the machine sees with what programs are started, and whoever knows the address may read the letters: so the
/// browser is given a file that leads there, which lasts as long as what is given back.
pub fn address(address: &str) -> Result<PrivateFile, String> {
    let page = format!(
        "<!DOCTYPE html>\n<meta charset=\"utf-8\">\n<title>letterpress</title>\n\
         <meta http-equiv=\"refresh\" content=\"0; url={address}\">\n<a href=\"{address}\">The preview</a>\n"
    );
    let file = PrivateFile::new(".html", page.as_bytes()).map_err(|error| refused(&error))?;
    let address = file.path();
    let named = environment("BROWSER").filter(|browser| !browser.is_empty());
    let named = named.and_then(|browser| silent(&browser).arg(address).spawn().ok());
    let mut child = named
        .map_or_else(|| silent(PROGRAM.as_ref()).arg(address).spawn(), Ok)
        .map_err(|error| format!("the preview cannot be opened: {}", refused(&error)))?;
    // without a thread nobody waits, and it is gone when this program is
    let _ = thread::Builder::new().spawn(move || child.wait());
    Ok(file)
}

fn refused(error: &io::Error) -> String {
    if error.kind() == io::ErrorKind::NotFound {
        format!("{PROGRAM} is not installed")
    } else {
        reason(error)
    }
}

#[cfg(target_os = "macos")]
const PROGRAM: &str = "open";
#[cfg(windows)]
const PROGRAM: &str = "explorer";
#[cfg(not(any(target_os = "macos", windows)))]
const PROGRAM: &str = "xdg-open";

/// The desktop's program. A path that begins with `-` would be taken for an option.
fn opener(target: &Path) -> Command {
    let mut command = silent(PROGRAM.as_ref());
    if target.is_absolute() {
        command.arg(target)
    } else {
        command.arg(Path::new(".").join(target))
    };
    command
}

fn silent(program: &OsStr) -> Command {
    let mut command = Command::new(program);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    fn target(letters: usize, files: &[(Format, &str)]) -> Option<String> {
        let files = files.iter().map(|(format, path)| (*format, PathBuf::from(path))).collect();
        ExportedFiles { letters, files }.target().map(|path| shown(&path))
    }

    #[test]
    fn shows_the_pdf_first_then_the_page_and_the_folder_of_several() {
        let (html, pdf, text) =
            ((Format::Html, "out/a.html"), (Format::Pdf, "out/a.pdf"), (Format::Text, "out/a.txt"));
        assert_eq!(target(0, &[]), None);
        assert_eq!(target(1, &[text, html, pdf]).as_deref(), Some("out/a.pdf"));
        assert_eq!(target(1, &[text, html]).as_deref(), Some("out/a.html"));
        assert_eq!(target(1, &[text]).as_deref(), Some("out/a.txt"));
        assert_eq!(target(2, &[pdf, text]).as_deref(), Some("out"));
        assert_eq!(target(2, &[(Format::Pdf, "a.pdf"), (Format::Pdf, "b.pdf")]).as_deref(), Some("."));
    }
}
