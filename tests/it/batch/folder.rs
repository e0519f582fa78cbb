//! A workspace of its own for each test, and calls of the program in it.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

use serde_json::Value;

use crate::support::{folder, letterpress};

/// A workspace with two letters and three employers.
pub(crate) struct Folder(tempfile::TempDir);

impl Folder {
    pub(crate) fn new() -> Self {
        let folder = Self(tempfile::tempdir().expect("a folder"));
        folder.write("letterpress.yml", "author: Ada\n");
        folder.write("letters/one.md", "---\nemployer: acme\n---\nDear {{ employer.name }}, one.\n");
        folder.write("letters/two.md", "Dear {{ employer.name }}, {% include two.md %}\n");
        folder.write("includes/two.md", "two.");
        folder.write("employers/acme.yml", "name: Acme\n");
        folder.write("employers/edx.yml", "name: edX\n");
        folder.write("employers/zoo.yml", "name: Zoo\n");
        folder
    }

    pub(crate) fn empty() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    pub(crate) fn write(&self, path: &str, text: &str) {
        folder::write(self.0.path(), path, text);
    }

    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).expect(path)
    }

    pub(crate) fn remove(&self, path: &str) {
        fs::remove_file(self.path(path)).expect(path);
    }

    pub(crate) fn command(&self, args: &str) -> Command {
        let mut command = letterpress();
        command.current_dir(self.0.path()).args(args.split(' '));
        command
    }

    pub(crate) fn run(&self, args: &str) -> Ran {
        let Output { status, stdout, stderr } = self.command(args).output().expect("letterpress runs");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
        Ran { code: status.code(), stdout: text(stdout), stderr: text(stderr) }
    }

    /// Runs what must succeed, and gives what it printed.
    #[track_caller]
    pub(crate) fn done(&self, args: &str) -> String {
        let ran = self.run(args);
        assert_eq!(ran.code, Some(0), "{args}\n{}", ran.stderr);
        ran.stdout
    }

    /// Each artifact a dry run names, and why.
    #[track_caller]
    pub(crate) fn reasons(&self, args: &str) -> Vec<String> {
        self.done(&format!("{args} --dry-run")).lines().map(|line| line.replace('\t', ": ")).collect()
    }

    /// Every file of the output folder but what holds for this machine only.
    pub(crate) fn out(&self) -> BTreeMap<String, Vec<u8>> {
        self.files("out")
            .into_iter()
            .filter(|(name, _)| !name.ends_with("stamps") && !name.ends_with("lock"))
            .collect()
    }

    pub(crate) fn files(&self, folder: &str) -> BTreeMap<String, Vec<u8>> {
        let files = folder::files(&self.path(folder)).into_iter();
        files.map(|(path, bytes)| (path.to_string_lossy().into_owned(), bytes)).collect()
    }

    /// The names of the artifacts.
    pub(crate) fn artifacts(&self) -> Vec<String> {
        self.out().into_keys().filter(|name| !name.starts_with(".letterpress/")).collect()
    }
}

/// How a call ended.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Ran {
    /// What the lines of a kind say under a key.
    pub(crate) fn values(&self, kind: &str, key: &str) -> Vec<Value> {
        self.stdout
            .lines()
            .map(|line| serde_json::from_str::<Value>(line).expect("an object a line"))
            .filter(|line| line["type"] == kind)
            .map(|line| line[key].clone())
            .collect()
    }
}
