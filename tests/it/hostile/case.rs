//! A workspace from strangers, and one run of the program in it, whose time on the processor and memory are bounded by
//! the operating system.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::{Command, Output};

use crate::support::{PROGRAM, folder};

/// Seconds on the processor and kilobytes of address space a run may take. A debug build is about twenty times
/// slower than what users run, hence the size of the cases: what is quadratic does not end in this time.
const BOUNDS: &str = "ulimit -t 60; ulimit -v 4194304; exec \"$0\" \"$@\"";

pub(super) const FRONT: &str = "---\ntitle: T\nauthor: A\ndate: 2026-01-02\nlang: en\n---\n";

/// A workspace below a folder that nothing may touch.
pub(super) struct Case(pub(super) tempfile::TempDir);

impl Case {
    /// A workspace of these files.
    pub(super) fn new(files: &[(&str, &str)]) -> Self {
        let case = Self(tempfile::tempdir().expect("a folder"));
        case.write("w/letterpress.yml", "title: Hostile\n");
        for (name, text) in files {
            case.write(&format!("w/{name}"), text);
        }
        case
    }

    /// A workspace of one letter.
    pub(super) fn letter(body: &str) -> Self {
        Self::new(&[("letters/l.md", &format!("{FRONT}{body}"))])
    }

    /// Writes a file below the folder.
    pub(super) fn write(&self, name: &str, text: &str) {
        folder::write(self.0.path(), name, text);
    }

    /// A path below the folder.
    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Runs the program in the workspace.
    pub(super) fn run(&self, args: &[&str]) -> Output {
        Command::new("sh")
            .args(["-c", BOUNDS, PROGRAM])
            .args(args)
            .current_dir(self.path("w"))
            .output()
            .expect("a run")
    }

    /// Exports and gives the exit code and every message; a crash fails the test.
    #[track_caller]
    pub(super) fn export(&self, args: &[&str]) -> (i32, String) {
        let output = self.run(&[&["export"], args].concat());
        let messages = String::from_utf8_lossy(&output.stderr).into_owned();
        let code = output.status.code();
        assert!(code.is_some_and(|code| code <= 2), "{:?}: {messages:.2000}", output.status);
        assert!(!messages.contains("panicked"), "{messages:.2000}");
        assert!(messages.len() < 2_000_000, "{} bytes of messages", messages.len());
        (code.unwrap_or_default(), messages)
    }

    /// The files below the folder, and the bytes of each.
    pub(super) fn files(&self) -> BTreeMap<String, Vec<u8>> {
        let files = folder::files(self.0.path()).into_iter();
        files.map(|(path, bytes)| (path.to_string_lossy().into_owned(), bytes)).collect()
    }
}

/// Asserts that a run refuses the case by the code.
#[track_caller]
pub(super) fn refuses(case: &Case, code: &str) {
    let (exit, messages) = case.export(&[]);
    assert!(exit == 1 || exit == 2, "exit {exit}");
    assert!(messages.contains(&format!("error[{code}]")), "{messages:.2000}");
    assert!(!case.path("w/out").exists(), "something was exported");
}

/// The paths of what a run left below the output folder, its own books left out.
pub(super) fn exported(case: &Case) -> Vec<String> {
    let inside = |name: &String| Some(name.strip_prefix("w/out/")?.to_owned());
    case.files().keys().filter_map(inside).filter(|name| !name.starts_with(".letterpress/")).collect()
}
