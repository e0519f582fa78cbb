//! Golden cases: a folder of tests/golden/ is a workspace, and its out/ what exporting it gives.
//!
//! `LETTERPRESS_GOLDEN=update cargo test --test it golden::` writes out/ anew; read the diff.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use letterpress::format::Format;
use letterpress::render::registry::{self, Made};

use crate::support::{folder, letterpress};

/// Every file below a folder, by its path below it. Hidden files and folders are bookkeeping.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut files = folder::files(folder);
    files.retain(|path, _| path.iter().all(|part| !part.to_string_lossy().starts_with('.')));
    files
}

/// Exports in the formats of the workspace, and in those that are made only when they are asked for.
fn export(case: &Path, out: &Path, options: &[&str]) {
    let is_written = |format: &Format| matches!(registry::made(*format), Made::Written(_));
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

#[test]
fn every_case_exports_exactly_what_its_out_folder_holds() {
    let update = std::env::var("LETTERPRESS_GOLDEN").is_ok_and(|value| value == "update");
    let mut problems = Vec::new();
    for case in cases() {
        let temporary = tempfile::tempdir().expect("a temporary folder");
        export(&case, temporary.path(), &[]);
        let found = files(temporary.path());
        let golden = case.join("out");
        if update {
            if golden.exists() {
                fs::remove_dir_all(&golden).expect("the old golden files go");
            }
            fs::create_dir_all(&golden).expect("a folder");
            for (path, bytes) in &found {
                fs::write(golden.join(path), bytes).expect("a golden file");
            }
            continue;
        }
        let expected = files(&golden);
        let name = case.file_name().expect("a name").to_string_lossy().into_owned();
        assert!(!expected.is_empty(), "{name} has no golden files");
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
