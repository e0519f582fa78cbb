//! The README's commands do what it says.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Output, Stdio};

use crate::support::{folder, letterpress};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// A copy of the example workspace, so that commands may write.
fn workspace() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for part in ["letters", "employers", "formats"] {
        folder::copy(&Path::new(ROOT).join(part), &folder.path().join(part));
    }
    fs::copy(Path::new(ROOT).join("letterpress.yml"), folder.path().join("letterpress.yml")).expect("a copy");
    folder
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    letterpress().args(arguments).current_dir(folder).output().expect("letterpress runs")
}

/// The lines of the README that are commands, without the explanation after two spaces.
fn commands() -> Vec<String> {
    let readme = fs::read_to_string(Path::new(ROOT).join("README.md")).expect("README.md");
    readme
        .lines()
        .filter_map(|line| line.strip_prefix("    letterpress "))
        .map(|line| line.split("  ").next().unwrap_or(line).trim().to_owned())
        .collect()
}

#[test]
fn every_command_of_the_readme_succeeds() {
    let folder = workspace();
    let commands = commands();
    assert!(commands.len() >= 5, "the README shows commands: {commands:?}");
    for command in commands {
        let arguments: Vec<&str> = command.split_whitespace().collect();
        if arguments[0] == "preview" || arguments.contains(&"--watch") {
            let first = first_line(folder.path(), &arguments);
            assert!(
                first.starts_with("http://127.0.0.1:") || first.starts_with("out/"),
                "{command}: {first}"
            );
            continue;
        }
        let output = run(folder.path(), &arguments);
        assert!(
            output.status.success(),
            "letterpress {command}\n{}",
            String::from_utf8_lossy(&output.stderr)
        );
        let silent = output.stdout.is_empty() && output.stderr.is_empty();
        assert!(!silent, "letterpress {command} prints nothing");
    }
}

/// What a command that runs until it is ended prints first. It finds no browser to open.
fn first_line(folder: &Path, arguments: &[&str]) -> String {
    let mut child = letterpress()
        .args(arguments)
        .current_dir(folder)
        .env("PATH", "")
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("letterpress runs");
    let mut line = String::new();
    BufReader::new(child.stdout.take().expect("a pipe")).read_line(&mut line).expect("a line");
    child.kill().expect("ended");
    child.wait().expect("an end");
    line
}

#[test]
fn the_first_command_exports_every_example_letter_in_four_formats() {
    let folder = workspace();
    let output = run(folder.path(), &["export"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let paths = String::from_utf8(output.stdout).expect("UTF-8");
    let letters: Vec<String> = fs::read_dir(folder.path().join("letters"))
        .expect("letters")
        .map(|entry| {
            entry.expect("an entry").path().file_stem().expect("a stem").to_string_lossy().into_owned()
        })
        .collect();
    assert_eq!(paths.lines().count(), letters.len() * 4);
    for letter in letters {
        for extension in ["html", "pdf", "txt", "md"] {
            let path = folder.path().join(format!("out/{letter}.{extension}"));
            assert!(fs::metadata(&path).is_ok_and(|file| file.len() > 200), "{} is missing", path.display());
        }
    }
}

/// The files of the repository's own example letters raise nothing: they are there to be copied.
#[test]
fn the_example_letters_have_no_errors_and_no_warnings() {
    let folder = workspace();
    let output = run(folder.path(), &["export", "--message-format", "json"]);
    let summary =
        String::from_utf8(output.stdout).expect("UTF-8").lines().last().expect("a summary").to_owned();
    let summary: serde_json::Value = serde_json::from_str(&summary).expect("JSON");
    assert_eq!(summary["type"], "summary");
    assert_eq!((&summary["errors"], &summary["warnings"]), (&0.into(), &0.into()));
}
