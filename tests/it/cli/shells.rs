//! Completions in the shells themselves: each is given our script and asked what comes next.
//!
//! A shell that is not installed is skipped, unless `REQUIRE_TOOLS=1` is set, as it is in CI.

#![cfg(unix)]
#![expect(clippy::print_stdout, reason = "tests set up folders of their own, and say what they skip")]

use std::fs;
use std::path::Path;
use std::process::Command;

/// A workspace in which names need care: with a space, with letters beyond ASCII.
fn workspace() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in [
        ("letters/engines.md", "E"),
        ("letters/note.md", "N"),
        ("employers/acme.yml", "name: Acme & Sons"),
        ("employers/köln.yml", "name: Dom zu Köln"),
    ] {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("folders");
        fs::write(path, text).expect("written");
    }
    folder
}

/// What a program prints, with ours on the path; nothing where it is not installed.
fn printed(program: &str, args: &[&str]) -> Option<String> {
    let folder = workspace();
    let ours = Path::new(env!("CARGO_BIN_EXE_letterpress")).parent().expect("a folder");
    let path = std::env::var("PATH").unwrap_or_default();
    let is_there = std::env::split_paths(&path).any(|folder| folder.join(program).is_file());
    let required = std::env::var("REQUIRE_TOOLS").is_ok_and(|value| value == "1");
    assert!(is_there || !required, "{program} is not installed");
    if !is_there {
        println!("skipped: {program} is not installed");
        return None;
    }
    let output = Command::new(program)
        .args(args)
        .current_dir(folder.path())
        .env("PATH", format!("{}:{path}", ours.display()))
        .env("LC_ALL", "C.UTF-8")
        .env("HOME", folder.path())
        .output()
        .expect("it runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(String::from_utf8(output.stdout).expect("UTF-8"))
}

#[test]
fn fish_completes_letters_and_employers() {
    let script = "letterpress completions fish | source
        complete -C 'letterpress preview en'; complete -C 'letterpress export note -e '; complete -C 'letterpress prev'";
    let Some(printed) = printed("fish", &["--no-config", "-c", script]) else { return };
    assert_eq!(
        printed,
        "engines\tletters/engines.md\nacme\tAcme & Sons\nköln\tDom zu Köln\n\
         preview\tShow letters in a browser, as you write\n"
    );
}

#[test]
fn zsh_completes_letters_at_its_prompt() {
    let tool = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/tools/complete.py");
    if printed("zsh", &["-f", "-c", "true"]).is_none() {
        return;
    }
    let setup = "autoload -U compinit; compinit -D; source <(letterpress completions zsh)";
    let Some(shown) = printed("python3", &[tool, "zsh", setup, "letterpress preview en"]) else { return };
    assert!(shown.contains("letterpress preview engines"), "{shown}");
}

#[test]
fn bash_completes_letters_at_its_prompt() {
    let tool = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/tools/complete.py");
    let setup = "bind 'set enable-bracketed-paste off'; source <(letterpress completions bash)";
    let Some(shown) = printed("python3", &[tool, "bash", setup, "letterpress preview en"]) else { return };
    assert!(shown.contains("letterpress preview engines"), "{shown}");
}
