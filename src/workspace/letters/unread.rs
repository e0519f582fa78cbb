//! Files that are no letters by their names, and may be meant to be some: Notepad's `brief.md.txt`, Word's `brief.docx`.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use super::EXTENSIONS;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity};
use crate::workspace::read::shown;
use crate::workspace::{Workspace, files};

/// Extensions of Markdown that no letter has, and of texts.
const TEXTS: &[&str] = &["txt", "text", "mdown", "mdwn", "mdtxt", "mdtext", "mdx", "qmd", "rmd", "markdn"];

/// Texts in another language than Markdown, by their extension, and whether pandoc makes Markdown of them.
const LANGUAGES: &[(&str, &str, bool)] = &[
    ("typ", "Typst", true),
    ("tex", "LaTeX", true),
    ("latex", "LaTeX", true),
    ("org", "Org", true),
    ("rst", "reStructuredText", true),
    ("adoc", "AsciiDoc", false),
    ("asciidoc", "AsciiDoc", false),
    ("textile", "Textile", true),
    ("wiki", "a page of a wiki", false),
    ("html", HTML, true),
    ("htm", HTML, true),
    ("rtf", "a file of a word processor", true),
    ("docx", "a file of a word processor", true),
    ("odt", "a file of a word processor", true),
    ("doc", "a file of a word processor", false),
    ("pages", "a file of a word processor", false),
];

const HTML: &str = "HTML";

fn language(path: &Path) -> Option<&'static (&'static str, &'static str, bool)> {
    let extension = path.extension().and_then(OsStr::to_str)?;
    LANGUAGES.iter().find(|(known, ..)| known.eq_ignore_ascii_case(extension))
}

/// Warns of the files among the letters of a workspace that are none by their names, but for those beside a letter of
/// that name, which may have been exported to its folder.
pub(super) fn said(workspace: &Workspace, folder: &Path) -> Vec<Diagnostic> {
    let extensions: Vec<&str> =
        TEXTS.iter().copied().chain(LANGUAGES.iter().map(|(extension, ..)| *extension)).collect();
    let found = files::below(folder, workspace.root(), &extensions, &mut Diagnostics::default());
    let is_beside = |path: &Path| EXTENSIONS.iter().any(|end| path.with_extension(end).is_file());
    let is_unread = |path: &PathBuf| {
        let meant = meant(path);
        let is_output = path.parent().is_some_and(|folder| files::here(folder).join(super::RECORDS).is_dir());
        !is_output && !is_beside(path) && !is_beside(&meant)
    };
    let found: Vec<PathBuf> = found.into_iter().map(|found| found.path).filter(is_unread).collect();
    let included = if found.is_empty() { Vec::new() } else { included(workspace, folder) };
    let is_included = |path: &Path| {
        let name = path.file_name().and_then(OsStr::to_str).unwrap_or_default();
        included.iter().any(|letter| letter.contains(name))
    };
    found.into_iter().filter(|path| !is_included(path)).map(|path| unread(&path)).collect()
}

/// What stands in the letters that include files beside them, of the first [`MOST_LETTERS`].
fn included(workspace: &Workspace, folder: &Path) -> Vec<String> {
    let letters = files::below(folder, workspace.root(), EXTENSIONS, &mut Diagnostics::default());
    let read = letters.into_iter().take(MOST_LETTERS).filter_map(|letter| {
        let bytes = workspace.reader().bytes(&letter.path, workspace.reader().limit()).ok()?;
        let text = String::from_utf8(bytes).ok()?;
        text.contains("include_relative").then_some(text)
    });
    read.collect()
}

/// So many letters are asked what they include.
const MOST_LETTERS: usize = 500;

fn unread(path: &Path) -> Diagnostic {
    let name = shown(path);
    let finding = Diagnostic::new(Code::UnreadableFile, format!("`{name}` is not read: letters are `.md`"));
    let finding = finding.severity(Severity::Warning).in_file(name);
    if language(path).is_some() {
        return written_anew(path, finding);
    }
    let called = meant(path);
    finding.hint(format!("call it `{}`", called.file_name().unwrap_or_default().to_string_lossy()))
}

/// The letter that a file would be: `brief.md` for `brief.md.txt` and `brief.mdown`.
fn meant(path: &Path) -> PathBuf {
    inner_name(path, EXTENSIONS).unwrap_or_else(|| path.with_extension("md"))
}

/// The name that a file has but for the `.txt` which an editor put behind it, where it then has one of these extensions.
pub(in crate::workspace) fn inner_name(path: &Path, extensions: &[&str]) -> Option<PathBuf> {
    let inner =
        path.extension().filter(|end| end.eq_ignore_ascii_case("txt")).map(|_| path.with_extension(""))?;
    let end = inner.extension().and_then(OsStr::to_str)?;
    extensions.iter().any(|known| known.eq_ignore_ascii_case(end)).then_some(inner)
}

fn written_anew(path: &Path, finding: Diagnostic) -> Diagnostic {
    let (from, to) = (shown(path), shown(&path.with_extension("md")));
    let finding = match language(path) {
        Some((.., true)) => finding.hint(format!("`pandoc {from} -t gfm -o {to}` makes Markdown of it")),
        Some(_) | None => finding,
    };
    finding.hint(format!("copy its text into `{to}`"))
}

/// The error about a file that was named and is no Markdown; nothing for one that may be. HTML is warned of: it may
/// stand in Markdown.
pub(super) fn foreign(path: &Path) -> Option<Diagnostic> {
    let (_, language, _) = language(path)?;
    let name = shown(path);
    let finding = if *language == HTML {
        let finding = Diagnostic::new(Code::UnknownLetter, format!("`{name}` is HTML, and read as Markdown"));
        finding.severity(Severity::Warning)
    } else {
        Diagnostic::new(Code::UnknownLetter, format!("`{name}` is no letter, but {language}"))
    };
    Some(written_anew(path, finding.in_file(name)))
}
