//! Programs that are not ours. Where one is missing, its test says so and passes; with `REQUIRE_TOOLS=1`, as in
//! continuous integration, it fails.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Skips a test for want of a tool, or fails it where every tool is required.
#[track_caller]
pub(crate) fn missing(tool: &str) {
    let required = std::env::var_os("REQUIRE_TOOLS").is_some_and(|value| value == "1");
    assert!(!required, "`{tool}` is missing, and `REQUIRE_TOOLS` is set");
    skipped(&format!("`{tool}` is missing (`.ci/run` installs it)"));
}

/// Says that a test is skipped, and why.
///
/// What the macros for printing print is kept back when the test passes; what is written to the stream is not.
pub(crate) fn skipped(reason: &str) {
    let thread = std::thread::current();
    let line = format!("skipped: {}: {reason}\n", thread.name().unwrap_or("a test"));
    let _ = std::io::stderr().write_all(line.as_bytes());
}

/// The first of these programs that a folder of `PATH` has.
pub(crate) fn find(names: &[&str]) -> Option<PathBuf> {
    let folders: Vec<PathBuf> = std::env::split_paths(&std::env::var_os("PATH")?).collect();
    names
        .iter()
        .flat_map(|name| folders.iter().map(move |folder| folder.join(name)))
        .find(|path| path.is_file())
}

/// Whether a program is installed; skips the test where it is not.
#[track_caller]
pub(crate) fn has(program: &str) -> bool {
    let found = find(&[program]).is_some();
    if !found {
        missing(program);
    }
    found
}

/// A call of a program; nothing, and the test is skipped, where it is not installed.
#[track_caller]
pub(crate) fn command(program: &str) -> Option<Command> {
    has(program).then(|| Command::new(program))
}

/// Chromium, under any of its names.
#[track_caller]
pub(crate) fn chromium() -> Option<PathBuf> {
    let found = find(&["chromium", "chromium-browser", "google-chrome"]);
    if found.is_none() {
        missing("chromium");
    }
    found
}

/// A call of Python, which has these modules.
#[track_caller]
pub(crate) fn python(modules: &[&str]) -> Option<Command> {
    for module in modules {
        let import = command("python3")?.args(["-c", &format!("import {module}")]).output();
        if !import.is_ok_and(|output| output.status.success()) {
            missing(&format!("{module} for Python"));
            return None;
        }
    }
    command("python3")
}

/// A call of Node with a script of tests/tools that makes use of a package.
#[track_caller]
pub(crate) fn node(script: &str, package: &str) -> Option<Command> {
    self::package(package)?;
    let mut node = command("node")?;
    node.arg(self::script(script)).current_dir(folder());
    Some(node)
}

/// A file or folder of a package that `npm ci` in tests/tools brings.
#[track_caller]
pub(crate) fn package(path: &str) -> Option<PathBuf> {
    let found = folder().join("node_modules").join(path);
    if !found.exists() {
        missing(path);
        return None;
    }
    Some(found)
}

/// The class path of veraPDF, which Maven brings.
#[track_caller]
pub(crate) fn verapdf() -> Option<String> {
    let found = folder().join("verapdf/target/dependency");
    if !found.is_dir() {
        missing("veraPDF");
        return None;
    }
    Some(format!("{}/*", found.display()))
}

/// The path of a script of tests/tools.
pub(crate) fn script(name: &str) -> PathBuf {
    folder().join(name)
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/tools")
}
