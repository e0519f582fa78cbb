//! What is exported, format by format; PDFs have a folder of their own.

mod contacts;
mod directions;
mod docx;
mod edges;
mod entry;
mod golden;
mod heads;
mod hidden;
mod html;
mod json;
mod laws;
mod layouts;
mod letterheads;
mod mail;
mod own_files;
mod pages;
mod prints;
mod sheets;
mod themes;
mod titles;
mod typography;

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use crate::support::tools;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The golden files of an extension.
fn golden(extension: &str) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = walkdir::WalkDir::new(root().join("tests/golden"))
        .into_iter()
        .filter_map(Result::ok)
        .map(walkdir::DirEntry::into_path)
        .filter(|path| path.extension() == Some(OsStr::new(extension)))
        .filter(|path| path.parent().is_some_and(|folder| folder.ends_with("out")))
        .collect();
    found.sort();
    assert!(!found.is_empty(), "no golden file ends with .{extension}");
    found
}

/// What one of our Python scripts prints; nothing where Python or a module of it is missing.
#[track_caller]
fn python(
    module: &str,
    script: &str,
    arguments: impl IntoIterator<Item = impl AsRef<OsStr>>,
) -> Option<String> {
    let output = tools::python(&[module])?.arg(tools::script(script)).args(arguments).output();
    let output = output.expect("Python runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(String::from_utf8(output.stdout).expect("UTF-8"))
}
