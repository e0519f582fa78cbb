//! What `new workspace` asks on a terminal, what it makes of the answers, and the same by options.

#![cfg(unix)]

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::support::{PROGRAM, folder, tools};

/// A call of the program below a folder, where the system says a locale.
fn program(mut command: Command, root: &Path, locale: &str) -> Command {
    command
        .current_dir(root)
        .env_remove("LC_MESSAGES")
        .env_remove("LC_PAPER")
        .env_remove("SOURCE_DATE_EPOCH");
    command.env("LC_ALL", "").env("LANG", locale);
    command
}

/// What a terminal showed while the program was given these answers; nothing where there is no Python.
fn answered(root: &Path, locale: &str, name: &str, answers: &[&str]) -> Option<String> {
    let mut command = program(tools::command("python3")?, root, locale);
    command.arg(tools::script("answers.py")).args([PROGRAM, "new", "workspace", name]);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("it runs");
    serde_json::to_writer(child.stdin.take().expect("a pipe"), answers).expect("written");
    let output = child.wait_with_output().expect("it ends");
    let (code, shown): (i32, String) = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(code, 0, "{shown}");
    Some(shown)
}

fn ran(root: &Path, args: &[&str]) -> (Option<i32>, String, String) {
    let mut command = program(Command::new(PROGRAM), root, "C.UTF-8");
    let output = command.args(args).stdin(Stdio::null()).output().expect("it runs");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    (output.status.code(), text(output.stdout), text(output.stderr))
}

fn codes(said: &str) -> Vec<&str> {
    said.lines().filter_map(|line| line.split_once("]: ")).map(|(code, _)| code).collect()
}

#[test]
fn a_new_workspace_asks_who_writes_and_is_theirs_in_their_language() {
    let place = tempfile::tempdir().expect("a folder");
    let root = place.path();
    let answers =
        ["Kim Abel", "Weserstr. 1; 12045 Berlin", "nobody", "kim@abel.example", "030 123", "german", "A4"];
    let Some(shown) = answered(root, "C.UTF-8", "mine", &answers) else { return };
    assert!(
        shown.starts_with("6 questions about who writes; Enter alone leaves one out\nYour name: "),
        "{shown}"
    );
    assert!(shown.contains("not the address of a mail"), "{shown}");
    assert!(
        shown.ends_with("\nnext: write mine/letters/application.md, then letterpress -C mine export\n"),
        "{shown}"
    );
    let args = [
        ["new", "workspace", "scripted", "--name", "Kim Abel", "--address", "Weserstr. 1", "--address"]
            .as_slice(),
        &[
            "12045 Berlin",
            "--email",
            "kim@abel.example",
            "--phone",
            "030 123",
            "--lang",
            "german",
            "--paper",
            "a4",
        ],
    ];
    assert_eq!(ran(root, &args.concat()).0, Some(0));
    assert!(folder::files(&root.join("mine")) == folder::files(&root.join("scripted")));
    let read = |path: &str| fs::read_to_string(root.join("mine").join(path)).expect("a file");
    let (settings, letter) = (read("letterpress.yml"), read("letters/application.md"));
    assert!(
        settings.contains(
            "\nsender:\n  name: Kim Abel\n  address:\n    - Weserstr. 1\n    - \"12045 Berlin\"\n  email: \
             kim@abel.example\n  phone: \"030 123\"\n\nlang: de\npaper: a4\n\n"
        ),
        "{settings}"
    );
    for english in ["What is true", "Letters see", "Alex", "Priya", "orchard"] {
        assert!(!format!("{settings}{letter}").contains(english), "{english}: {settings}{letter}");
    }
    // the letter waits for its author, and nothing else stands in its way
    let (code, _, said) = ran(root, &["-C", "mine", "export"]);
    assert_eq!((code, codes(&said)), (Some(1), vec!["warning[starter", "error[placeholder"]), "{said}");
    let args = ["-C", "mine", "export", "-f", "text", "-o", "-", "--allow", "placeholder"];
    let (code, text, said) = ran(root, &args);
    assert_eq!((code, codes(&said)), (Some(0), vec!["warning[starter"]), "{said}");
    for part in
        ["Kim Abel", "Weserstr. 1\n12045 Berlin", "Sehr geehrte Frau Nagel,", "Mit freundlichen Grüßen"]
    {
        assert!(text.contains(part), "{part}: {text}");
    }
    // a letter to somebody of one's own
    ran(root, &["-C", "mine", "new", "employer", "lab", "--name", "Lab", "--address", "Prism Street 1"]);
    let (_, _, said) = ran(
        root,
        &["-C", "mine", "export", "-e", "lab", "-f", "text", "-o", "-", "--set", "subject=Bewerbung"],
    );
    assert_eq!(codes(&said), ["error[placeholder"], "{said}");
}

#[test]
fn without_an_answer_a_new_workspace_is_the_example_whatever_the_system_speaks() {
    let place = tempfile::tempdir().expect("a folder");
    let root = place.path();
    assert_eq!(ran(root, &["new", "workspace", "scripted"]).0, Some(0));
    let Some(shown) = answered(root, "de_DE.UTF-8", "asked", &[""; 5]) else { return };
    // the country says the paper
    assert!(
        shown.starts_with("5 questions about who writes;") && shown.contains("; else de-DE): "),
        "{shown}"
    );
    assert!(shown.ends_with("\nnext: letterpress -C asked export\n"), "{shown}");
    assert!(folder::files(&root.join("asked")) == folder::files(&root.join("scripted")));
}

#[test]
fn each_language_of_a_new_workspace_has_one_finding_more_than_its_blank() {
    let place = tempfile::tempdir().expect("a folder");
    let root = place.path();
    for lang in ["english", "en-GB", "french", "spanish", "italian", "pt-PT"] {
        let args = [
            "new",
            "workspace",
            lang,
            "--name",
            "Kim Abel",
            "--address",
            "7 Glass Row; Leeds",
            "--lang",
            lang,
        ];
        assert_eq!(ran(root, &args).0, Some(0), "{lang}");
        let (_, _, said) = ran(root, &["-C", lang, "export", "-f", "text"]);
        assert_eq!(codes(&said), ["warning[starter", "error[placeholder"], "{lang}: {said}");
    }
    assert_eq!(ran(root, &["new", "workspace", "blank", "--name", " "]).0, Some(2));
    assert_eq!(ran(root, &["new", "workspace", "odd", "--lang", "klingon"]).0, Some(2));
}
