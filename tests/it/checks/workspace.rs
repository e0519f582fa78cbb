//! A workspace in a folder of its own, what `check` finds in it, and what exports make of it.

use std::collections::BTreeMap;
use std::fmt;

use crate::support::{folder, letterpress};

/// A workspace.
pub(crate) struct Workspace(tempfile::TempDir);

/// A finding.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) severity: String,
    pub(crate) code: String,
    pub(crate) message: String,
    /// The file, by its path from the workspace; empty where it has none.
    pub(crate) file: String,
    pub(crate) line: u64,
    pub(crate) column: u64,
}

impl fmt::Display for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { severity, code, message, file, line, column } = self;
        write!(f, "{severity}[{code}]: {message} --> {file}:{line}:{column}")
    }
}

impl Default for Workspace {
    fn default() -> Self {
        Self(tempfile::tempdir().expect("a folder")).file("letterpress.yml", "title: Mine\n")
    }
}

impl Workspace {
    /// The workspace with one more file, or another in its place.
    pub(crate) fn file(self, name: &str, content: impl AsRef<[u8]>) -> Self {
        folder::write(self.0.path(), name, content);
        self
    }

    /// The content of a file.
    pub(crate) fn content(&self, name: &str) -> String {
        std::fs::read_to_string(self.0.path().join(name)).expect("the file")
    }

    /// The lines of JSON that a command prints.
    pub(crate) fn json(&self, args: &[&str]) -> Vec<serde_json::Value> {
        let output = letterpress()
            .current_dir(self.0.path())
            .args(args)
            .args(["--message-format", "json"])
            .output()
            .expect("a run");
        let text = [output.stdout, output.stderr].concat();
        let lines = String::from_utf8(text).expect("UTF-8");
        lines.lines().filter_map(|line| serde_json::from_str(line).ok()).collect()
    }

    /// What a command finds, notes left out.
    pub(crate) fn found(&self, args: &[&str]) -> Vec<Found> {
        self.json(args).iter().filter_map(finding).collect()
    }

    /// What `check` finds, notes left out.
    pub(crate) fn check(&self) -> Vec<Found> {
        self.found(&["check"])
    }

    /// The bytes of the one file that an export writes.
    #[track_caller]
    pub(crate) fn export_bytes(&self, args: &[&str]) -> Vec<u8> {
        let out = self.0.path().join("out");
        let output =
            letterpress().current_dir(self.0.path()).arg("export").args(args).output().expect("a run");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let mut files = folder::files(&out).into_iter().filter(|(path, _)| !path.starts_with(".letterpress"));
        files.next().expect("a file").1
    }

    /// The files that an export writes, by name.
    #[track_caller]
    pub(crate) fn export(&self, args: &[&str]) -> BTreeMap<String, String> {
        let out = self.0.path().join("out");
        let output =
            letterpress().current_dir(self.0.path()).arg("export").args(args).output().expect("a run");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        folder::files(&out)
            .into_iter()
            .filter(|(path, _)| !path.starts_with(".letterpress"))
            .map(|(path, bytes)| {
                (path.to_string_lossy().into_owned(), String::from_utf8_lossy(&bytes).into_owned())
            })
            .collect()
    }
}

fn finding(line: &serde_json::Value) -> Option<Found> {
    let text = |key: &str| line[key].as_str().unwrap_or_default().to_owned();
    let number = |key: &str| line[key].as_u64().unwrap_or_default();
    (line["type"] == "diagnostic" && line["severity"] != "note").then(|| Found {
        severity: text("severity"),
        code: text("code"),
        message: text("message"),
        file: text("file"),
        line: number("line"),
        column: number("column"),
    })
}
