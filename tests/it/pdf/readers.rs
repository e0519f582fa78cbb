//! Programs that are not ours, which read PDFs.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use letterpress::render::Artifact;

/// Writes a file for programs to read; it stays, so that one can look at it.
pub(crate) fn file(name: &str, artifact: &Artifact) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.pdf"));
    std::fs::write(&path, &artifact.bytes).expect("the folder for temporary files");
    path
}

/// What a program prints; nothing, said aloud, where it is not installed.
#[track_caller]
pub(crate) fn output(program: &str, arguments: &[&str]) -> Option<Output> {
    match Command::new(program).args(arguments).output() {
        Ok(output) => Some(output),
        Err(error) => {
            missing(program, &error.to_string());
            None
        }
    }
}

/// What a program prints on its standard output, when it succeeds.
#[track_caller]
pub(crate) fn text(program: &str, arguments: &[&str]) -> Option<String> {
    let output = output(program, arguments)?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{program}: {text}{errors}");
    Some(text)
}

/// The words that a program finds in a text.
pub(crate) fn words(text: &str) -> Vec<&str> {
    text.split_whitespace().collect()
}

/// The class path of veraPDF, fetched when it is asked for first.
pub(crate) fn verapdf() -> Option<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = root.join("tests/tools/verapdf/target/dependency");
    if !folder.is_dir() {
        let pom = root.join("tests/tools/verapdf/pom.xml");
        let fetched = Command::new("mvn")
            .args(["-q", "-B", "-f"])
            .arg(&pom)
            .arg("dependency:copy-dependencies")
            .status()
            .is_ok_and(|status| status.success());
        if !fetched || !folder.is_dir() {
            missing("veraPDF", "Maven cannot fetch it");
            return None;
        }
    }
    Some(format!("{}/*", folder.display()))
}

/// Chromium, where it is installed.
#[track_caller]
pub(crate) fn chromium() -> Option<PathBuf> {
    let folders = std::env::var_os("PATH")?;
    let found = std::env::split_paths(&folders)
        .flat_map(|folder| ["chromium", "chromium-browser", "google-chrome"].map(|name| folder.join(name)))
        .find(|path| path.is_file());
    if found.is_none() {
        missing("chromium", "no folder of PATH has it");
    }
    found
}

/// Whether Python has a module; says so where it has not.
#[track_caller]
pub(crate) fn has_module(name: &str) -> bool {
    let code = format!("import {name}");
    let has =
        Command::new("python3").args(["-c", &code]).output().is_ok_and(|output| output.status.success());
    if !has {
        missing(name, "`python3 -m pip install pdfminer.six pypdf` brings it");
    }
    has
}

/// Skips a test with a reason, or fails it where the tools are required.
#[expect(clippy::print_stderr, reason = "a test that is skipped says so")]
pub(crate) fn missing(program: &str, reason: &str) {
    assert!(
        std::env::var_os("REQUIRE_TOOLS").is_none_or(|value| value != "1"),
        "`{program}` is required and missing: {reason}"
    );
    eprintln!("skipped: `{program}` is missing: {reason}");
}
