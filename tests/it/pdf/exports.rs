//! What is exported, as other programs read it: every golden case and every example letter.

use std::fs;
use std::path::{Path, PathBuf};

use super::readers;
use super::words::{Written, is_right_to_left, joined, stretches, words};
use crate::support::folder::copy;
use crate::support::{letterpress, tools};

/// Letters for window envelopes: the sender's address stands in the window once more, and beside it what the text
/// export has below it.
pub(crate) const WINDOWED: [&str; 2] = ["din5008-de/bewerbung", "letterheads-fr-es/solicitud"];

/// Page settings that part words at the ends of lines.
const JUSTIFIED: &str = "justify: true\nhyphenate: true\n";

/// A letter as it was exported here.
pub(crate) struct Exported {
    /// What it is called in messages.
    pub(crate) name: String,
    pub(crate) pdf: PathBuf,
    pub(crate) text: String,
}

/// The folders of the golden cases and of the examples, with their names.
fn workspaces() -> Vec<(String, PathBuf)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found: Vec<(String, PathBuf)> = fs::read_dir(root.join("tests/golden"))
        .expect("the golden cases")
        .map(|entry| entry.expect("a folder"))
        .map(|entry| (entry.file_name().to_string_lossy().into_owned(), entry.path()))
        .filter(|(_, path)| path.is_dir())
        .collect();
    found.push(("examples".to_owned(), root.to_path_buf()));
    found.sort();
    found
}

/// The PDFs of every golden case as they are kept, and of every example letter and every letter justified and
/// hyphenated, both exported here.
pub(crate) fn files(folder: &str) -> Vec<String> {
    let mut files: Vec<PathBuf> = workspaces()
        .iter()
        .filter(|(name, _)| name != "examples")
        .flat_map(|(_, path)| fs::read_dir(path.join("out")).into_iter().flatten())
        .map(|entry| entry.expect("a file").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "pdf"))
        .collect();
    files.extend(
        letters(&format!("{folder}-plain"), &[])
            .into_iter()
            .filter(|it| it.name.starts_with("examples"))
            .map(|it| it.pdf),
    );
    files.extend(letters(&format!("{folder}-justified"), &[JUSTIFIED]).into_iter().map(|it| it.pdf));
    files.sort();
    files.iter().map(|path| path.to_string_lossy().into_owned()).collect()
}

/// Exports every letter without headers and footers; with other page settings where any are given.
pub(crate) fn letters(folder: &str, settings: &[&str]) -> Vec<Exported> {
    let base = Path::new(env!("CARGO_TARGET_TMPDIR")).join(folder);
    let _ = fs::remove_dir_all(&base);
    let mut exported = Vec::new();
    for (case, from) in workspaces() {
        let workspace = base.join(&case);
        if case == "examples" {
            for part in ["letters", "employers"] {
                copy(&from.join(part), &workspace.join(part));
            }
        } else {
            copy(&from, &workspace);
        }
        for settings in settings {
            fs::create_dir_all(workspace.join("formats/pdf")).expect("a folder");
            fs::write(workspace.join("formats/pdf/coverletter.yml"), settings).expect("page settings");
        }
        let own = fs::read_to_string(from.join("letterpress.yml")).unwrap_or_default();
        let own: Vec<&str> =
            own.lines().filter(|line| !line.starts_with("links:")).chain(["links: none\n"]).collect();
        fs::write(workspace.join("letterpress.yml"), own.join("\n")).expect("settings");
        let output = letterpress()
            .arg("-C")
            .arg(&workspace)
            .args([
                "export",
                "--quiet",
                "-f",
                "pdf,text,html",
                "--set",
                "footer=false",
                "--set",
                "printheaders=false",
            ])
            .output()
            .expect("letterpress runs");
        assert!(output.status.success(), "{case}: {}", String::from_utf8_lossy(&output.stderr));
        let mut pdfs: Vec<PathBuf> = fs::read_dir(workspace.join("out"))
            .expect("exported files")
            .map(|entry| entry.expect("a file").path())
            .filter(|path| path.extension().is_some_and(|extension| extension == "pdf"))
            .collect();
        pdfs.sort();
        for pdf in pdfs {
            let text = fs::read_to_string(pdf.with_extension("txt")).expect("the text");
            let stem = pdf.file_stem().expect("a name").to_string_lossy().into_owned();
            exported.push(Exported { name: format!("{case}/{stem}"), pdf, text });
        }
    }
    assert!(exported.len() >= 12, "every letter is exported");
    exported
}

/// What two libraries for Python read, file by file: pdfminer.six and pypdf. One process reads all files.
fn python(files: &[Exported]) -> Option<Vec<(String, String)>> {
    let code = "import json, sys\n\
        from pdfminer.high_level import extract_text\n\
        from pypdf import PdfReader\n\
        print(json.dumps([[extract_text(file), '\\f'.join(page.extract_text() for page in PdfReader(file).pages)] \
        for file in sys.argv[1:]]))";
    let mut python = tools::python(&["pdfminer", "pypdf"])?;
    let output = python.args(["-c", code]).args(files.iter().map(|file| &file.pdf)).output();
    Some(serde_json::from_slice(&output.expect("Python runs").stdout).expect("texts"))
}

/// A program that reads PDFs, and what it knows of the order of words.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Reader {
    PdftotextRaw,
    PdftotextLayout,
    Mutool,
    PdfMiner,
    Pypdf,
}

fn compare(letters: &[Exported]) {
    let python = python(letters);
    let mut problems = Vec::new();
    for (index, letter) in letters.iter().enumerate() {
        let path = letter.pdf.to_string_lossy();
        let written = Written::new(&letter.text);
        let read = [
            (Reader::PdftotextRaw, readers::text("pdftotext", &["-raw", &path, "-"])),
            (Reader::PdftotextLayout, readers::text("pdftotext", &["-layout", &path, "-"])),
            (Reader::Mutool, readers::text("mutool", &["draw", "-q", "-F", "text", &path])),
            (Reader::PdfMiner, python.as_ref().map(|texts| texts[index].0.clone())),
            (Reader::Pypdf, python.as_ref().map(|texts| texts[index].1.clone())),
        ];
        for (reader, text) in read {
            let Some(text) = text else { continue };
            let name = match reader {
                Reader::PdftotextRaw => "pdftotext -raw",
                Reader::PdftotextLayout => "pdftotext -layout",
                Reader::Mutool => "mutool",
                Reader::PdfMiner => "pdfminer.six",
                Reader::Pypdf => "pypdf",
            };
            let odd = |character: &char| matches!(character, '\u{fb00}'..='\u{fb06}' | '\u{fffd}');
            if let Some(character) = text.chars().find(odd) {
                problems.push(format!("{}, {name}: {character:?}", letter.name));
            }
            let difference = if WINDOWED.contains(&&*letter.name) {
                written.lacks(&text)
            } else if written.right_to_left {
                leftward(&written, reader, &text)
            } else {
                rightward(&written, reader, &text)
            };
            problems.extend(difference.map(|difference| format!("{}, {name}: {difference}", letter.name)));
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

fn rightward(written: &Written, reader: Reader, text: &str) -> Option<String> {
    let difference = written.differs_from(text)?;
    // These two look for columns on the page and may read a table column by column, or line by line.
    let by_place = matches!(reader, Reader::PdfMiner | Reader::PdftotextLayout);
    if by_place && written.has_tables() { written.differs_but_for_order(text) } else { Some(difference) }
}

/// Where letters run to the left, programs differ in where they put signs; two of them read letters as they are
/// drawn, from left to right.
pub(crate) fn leftward(written: &Written, reader: Reader, text: &str) -> Option<String> {
    let mut wanted = stretches(&written.all());
    let mut found = stretches(&words(&joined(text)));
    match reader {
        Reader::Pypdf => {}
        // This one finds lines on the page, so the cells of a table come from the left.
        Reader::PdftotextLayout => {
            wanted.sort();
            found.sort();
        }
        // This one puts the letters of an Arabic ligature in the wrong order, on lines of their own.
        Reader::PdftotextRaw => {
            let letters = |words: &mut Vec<String>| {
                let mut letters: Vec<char> = words.concat().chars().collect();
                letters.sort_unstable();
                *words = vec![String::from_iter(letters)];
            };
            letters(&mut wanted);
            letters(&mut found);
        }
        Reader::Mutool | Reader::PdfMiner => {
            for stretch in &mut found {
                if stretch.contains(is_right_to_left) {
                    *stretch = stretch.chars().rev().collect();
                }
            }
            wanted.sort();
            found.sort();
        }
    }
    (wanted != found).then(|| format!("{found:?} for {wanted:?}"))
}

#[test]
fn five_readers_find_the_words_of_every_letter_in_their_order() {
    compare(&letters("words", &[]));
}

#[test]
fn five_readers_find_the_words_of_every_letter_when_it_is_justified_and_hyphenated() {
    compare(&letters("words-justified", &[JUSTIFIED]));
}

#[test]
fn the_structure_of_every_letter_has_its_words_in_their_order() {
    for letter in letters("structure", &[]) {
        let path = letter.pdf.to_string_lossy().into_owned();
        let Some(tree) = readers::text("pdfinfo", &["-struct-text", &path]) else { return };
        let mut text = String::new();
        let mut is_open = false;
        for line in tree.lines() {
            let words = if is_open { Some(line) } else { line.trim_start().strip_prefix('"') };
            if let Some(words) = words {
                is_open = !words.ends_with('"');
                text.push_str(words.strip_suffix('"').unwrap_or(words));
                text.extend(is_open.then_some('\n'));
            } else if !line.ends_with("(inline)") && !line.trim_start().starts_with("Object ") {
                text.push('\n');
            }
        }
        let written = Written::new(&letter.text);
        // Of a passage that runs to the left, pdfinfo prints the first word.
        if WINDOWED.contains(&&*letter.name) {
            assert_eq!(written.lacks(&text), None, "{}", letter.name);
        } else if !written.right_to_left {
            assert_eq!(written.differs_from(&text), None, "{}", letter.name);
        }
    }
}
