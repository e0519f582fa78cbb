//! Data as people have it: what is written in a file prints as it was meant, or a finding says at its place why not.

mod address_columns;
mod cells;
mod columns;
mod dates;
mod markup;
mod near_columns;
mod newcomers;
mod people;
mod places;
mod rows;
mod sheet_files;
mod sheets;
mod tables;
mod text;
mod unsaid;
mod unseen;
mod values;

use crate::support::{folder, letterpress};

/// A workspace, and what letterpress makes of it.
struct Workspace {
    folder: tempfile::TempDir,
}

/// What a run printed.
struct Ran {
    stdout: String,
    stderr: String,
    code: Option<i32>,
}

impl Workspace {
    /// A workspace of these files, with a name and an address for who writes.
    fn of(files: &[(&str, &str)]) -> Self {
        let workspace = Self { folder: tempfile::tempdir().expect("a folder") };
        workspace.write("letterpress.yml", "sender: {name: Ada Byron, address: [12 Mill Lane]}\n");
        for (name, text) in files {
            workspace.write(name, text);
        }
        workspace
    }

    #[track_caller]
    fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        folder::write(self.folder.path(), name, content);
    }

    /// A text that the workspace has.
    #[track_caller]
    fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.folder.path().join(name)).expect("a text")
    }

    fn run(&self, arguments: &[&str]) -> Ran {
        let output =
            letterpress().current_dir(self.folder.path()).args(arguments).output().expect("letterpress runs");
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        Ran { stdout: text(&output.stdout), stderr: text(&output.stderr), code: output.status.code() }
    }

    /// The plain text of the letter `a`, of which nothing is said.
    #[track_caller]
    fn text(&self, arguments: &[&str]) -> String {
        let ran = self.run(&[&["export", "a", "-f", "text", "-o", "-"], arguments].concat());
        let said: Vec<&str> = ran.stderr.lines().take_while(|line| !line.starts_with("exported ")).collect();
        assert_eq!((said, ran.code), (Vec::new(), Some(0)), "{}", ran.stdout);
        ran.stdout.trim_end().to_owned()
    }

    /// What a run finds, a line each: severity, place, code and message.
    fn findings(&self, arguments: &[&str]) -> Vec<String> {
        let ran = self.run(&[arguments, &["--message-format", "json"]].concat());
        let lines = ran.stdout.lines().chain(ran.stderr.lines());
        let objects = lines.filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok());
        let findings = objects.filter(|object| object["type"] == "diagnostic").map(|object| {
            let text = |key: &str| object[key].as_str().unwrap_or_default().to_owned();
            let place = match (object["line"].as_u64(), object["column"].as_u64()) {
                (Some(line), Some(column)) => format!("{}:{line}:{column}", text("file")),
                _ => text("file"),
            };
            format!("{} {place} {}: {}", text("severity"), text("code"), text("message"))
        });
        findings.collect()
    }
}
