//! Golden cases: a folder of tests/golden/ is a workspace, and its out/ what exporting it gives.
//!
//! Beside each PDF and DOCX stands what can be read of it, `letter.pdf.txt`, and beside each PDF a picture of each of
//! its pages, `letter.pdf.1.png`.
//!
//! `LETTERPRESS_GOLDEN=update cargo test --test it golden::` writes out/ anew; read the diff.

mod docx;
mod pdf;
mod picture;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use letterpress::format::Format;
use letterpress::render::registry::{self, WriterKind};

use crate::support::{folder, letterpress};

/// Every file below a folder, by its path below it. Hidden files and folders are bookkeeping.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut files = folder::files(folder);
    files.retain(|path, _| path.iter().all(|part| !part.to_string_lossy().starts_with('.')));
    files
}

/// Exports in the formats of the workspace, and in those that are made only when they are asked for.
fn export(case: &Path, out: &Path, options: &[&str]) {
    let is_written = |format: &Format| matches!(registry::made(*format), WriterKind::Written(_));
    let others = Format::ALL.iter().filter(|format| is_written(format) && !Format::DEFAULT.contains(format));
    let others = others.map(|format| format.name()).collect::<Vec<_>>().join(",");
    for formats in [&[][..], &["--format", &others]] {
        let output = letterpress()
            .arg("-C")
            .arg(case)
            .args(["export", "--quiet"])
            .args(formats)
            .args(options)
            .arg("-o")
            .arg(out)
            .output()
            .expect("letterpress runs");
        assert!(
            output.status.success(),
            "{} does not export:\n{}",
            case.display(),
            String::from_utf8_lossy(&output.stderr)
        );
    }
}

/// Where two files first differ, as text where they are text.
fn difference(expected: &[u8], found: &[u8]) -> String {
    let (Ok(expected), Ok(found)) = (std::str::from_utf8(expected), std::str::from_utf8(found)) else {
        let offset = expected.iter().zip(found).take_while(|(one, other)| one == other).count();
        return format!("{} and {} bytes, first different at {offset}", expected.len(), found.len());
    };
    let (mut expected_lines, mut found_lines) = (expected.lines(), found.lines());
    for number in 1.. {
        match (expected_lines.next(), found_lines.next()) {
            (None, None) => break,
            (expected, found) if expected == found => {}
            (expected, found) => {
                return format!(
                    "line {number}\n  expected: {}\n  found:    {}",
                    expected.unwrap_or("(end)"),
                    found.unwrap_or("(end)")
                );
            }
        }
    }
    "line endings".to_owned()
}

fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let mut cases: Vec<PathBuf> = fs::read_dir(folder)
        .expect("tests/golden")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.is_dir())
        .collect();
    cases.sort();
    cases
}

/// What can be read of the files that are no text, by the names of files beside them.
fn dumps(files: &BTreeMap<PathBuf, Vec<u8>>) -> BTreeMap<PathBuf, Vec<u8>> {
    let dumps = files.iter().filter_map(|(path, bytes)| {
        let text = match path.extension()?.to_str()? {
            "pdf" => pdf::text(bytes),
            "docx" => docx::text(bytes),
            _ => return None,
        };
        Some((beside(path, "txt"), text.into_bytes()))
    });
    dumps.collect()
}

/// The name of a file beside another.
fn beside(path: &Path, extension: &str) -> PathBuf {
    PathBuf::from(format!("{}.{extension}", path.display()))
}

/// The PDFs among files, each with the names of the pictures of its pages.
fn pictured(files: &BTreeMap<PathBuf, Vec<u8>>) -> Vec<(&PathBuf, &Vec<u8>, Vec<PathBuf>)> {
    let pdfs = files.iter().filter(|(path, _)| path.extension().is_some_and(|extension| extension == "pdf"));
    let pictures = |path: &PathBuf, bytes: &[u8]| {
        (1..=pdf::pages(bytes)).map(|page| beside(path, &format!("{page}.png"))).collect()
    };
    pdfs.map(|(path, bytes)| (path, bytes, pictures(path, bytes))).collect()
}

/// Writes golden files anew; pictures only of PDFs that changed.
fn update(golden: &Path, found: &BTreeMap<PathBuf, Vec<u8>>) {
    let before = files(golden);
    let mut written = found.clone();
    for (_, pdf, pictures) in pictured(found) {
        let kept: Option<Vec<_>> = pictures
            .iter()
            .map(|path| before.get(path).filter(|png| picture::shows(png, pdf)).cloned())
            .collect();
        let drawn = kept.or_else(|| picture::draw(pdf)).expect("`pdftoppm`, to draw the golden PDFs");
        written.extend(pictures.into_iter().zip(drawn));
    }
    if golden.exists() {
        fs::remove_dir_all(golden).expect("the old golden files go");
    }
    for (path, bytes) in &written {
        folder::write(golden, path, bytes);
    }
}

#[test]
fn every_case_exports_exactly_what_its_out_folder_holds() {
    let is_update = std::env::var("LETTERPRESS_GOLDEN").is_ok_and(|value| value == "update");
    let mut problems = Vec::new();
    for case in cases() {
        let temporary = tempfile::tempdir().expect("a temporary folder");
        export(&case, temporary.path(), &[]);
        let mut found = files(temporary.path());
        found.extend(dumps(&found));
        let golden = case.join("out");
        if is_update {
            update(&golden, &found);
            continue;
        }
        let mut expected = files(&golden);
        let name = case.file_name().expect("a name").to_string_lossy().into_owned();
        assert!(!expected.is_empty(), "{name} has no golden files");
        for (pdf, bytes, pictures) in pictured(&found) {
            for path in pictures {
                if !expected.remove(&path).is_some_and(|png| picture::shows(&png, bytes)) {
                    problems.push(format!("{name}: {} shows no page of {}", path.display(), pdf.display()));
                }
            }
        }
        for (path, bytes) in &expected {
            match found.get(path) {
                None => problems.push(format!("{name}: nothing produced {}", path.display())),
                Some(other) if other != bytes => {
                    problems.push(format!(
                        "{name}: {} differs: {}",
                        path.display(),
                        difference(bytes, other)
                    ));
                }
                Some(_) => {}
            }
        }
        for path in found.keys().filter(|path| !expected.contains_key(*path)) {
            problems.push(format!("{name}: {} is not among the golden files", path.display()));
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn every_case_exports_the_same_bytes_with_any_number_of_threads() {
    for case in cases() {
        let (one, four) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
        for (folder, threads) in [(&one, "1"), (&four, "4")] {
            export(&case, folder.path(), &["--threads", threads]);
        }
        assert!(
            files(one.path()) == files(four.path()),
            "{} differs between 1 and 4 threads",
            case.display()
        );
    }
}
