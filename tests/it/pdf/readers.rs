//! Programs that are not ours, which read PDFs.

use std::path::{Path, PathBuf};
use std::process::Output;

use letterpress::render::Artifact;

use crate::support::tools;

/// Writes a file for programs to read; it stays, so that one can look at it.
pub(crate) fn file(name: &str, artifact: &Artifact) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.pdf"));
    std::fs::write(&path, &artifact.bytes).expect("the folder for temporary files");
    path
}

/// What a program prints; nothing, said aloud, where it is not installed.
#[track_caller]
pub(crate) fn output(program: &str, arguments: &[&str]) -> Option<Output> {
    Some(tools::command(program)?.args(arguments).output().expect("it runs"))
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

/// What veraPDF says of files by the rules of a standard (`ua1`, `2a`): `PASS FILE FLAVOUR`, or which rules fail.
pub(crate) fn conformity(flavour: &str, files: &[String]) -> Option<String> {
    let classes = tools::verapdf()?;
    let mut arguments = vec!["-cp", &classes, "org.verapdf.apps.GreenfieldCliWrapper"];
    arguments.extend(["--format", "text", "-v", "-f", flavour]);
    arguments.extend(files.iter().map(String::as_str));
    Some(String::from_utf8_lossy(&output("java", &arguments)?.stdout).into_owned())
}

/// The words that a program finds in a text.
pub(crate) fn words(text: &str) -> Vec<&str> {
    text.split_whitespace().collect()
}
