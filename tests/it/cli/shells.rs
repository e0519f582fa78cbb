//! Completions in the shells themselves: each is given our script and asked what comes next.

#![cfg(unix)]
use std::path::Path;

use crate::support::{PROGRAM, folder, tools};

/// A workspace in which names need care: with a space, with letters beyond ASCII.
fn workspace() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in [
        ("letters/engines.md", "E"),
        ("letters/note.md", "N"),
        ("employers/acme.yml", "name: Acme & Sons"),
        ("employers/köln.yml", "name: Dom zu Köln"),
    ] {
        folder::write(folder.path(), name, text);
    }
    folder
}

/// What a program prints, with ours on the path; nothing where it is not installed.
fn printed(program: &str, args: &[&str]) -> Option<String> {
    let folder = workspace();
    let ours = Path::new(PROGRAM).parent().expect("a folder");
    let path = std::env::var("PATH").unwrap_or_default();
    let output = tools::command(program)?
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
    let tool = tools::script("complete.py");
    let tool = tool.to_str().expect("UTF-8");
    if printed("zsh", &["-f", "-c", "true"]).is_none() {
        return;
    }
    let setup = "autoload -U compinit; compinit -D; source <(letterpress completions zsh)";
    let Some(shown) = printed("python3", &[tool, "zsh", setup, "letterpress preview en"]) else { return };
    assert!(shown.contains("letterpress preview engines"), "{shown}");
}

#[test]
fn bash_completes_letters_at_its_prompt() {
    let tool = tools::script("complete.py");
    let tool = tool.to_str().expect("UTF-8");
    let setup = "bind 'set enable-bracketed-paste off'; source <(letterpress completions bash)";
    let Some(shown) = printed("python3", &[tool, "bash", setup, "letterpress preview en"]) else { return };
    assert!(shown.contains("letterpress preview engines"), "{shown}");
}
