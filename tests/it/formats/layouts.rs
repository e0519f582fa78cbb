//! The layouts of one letter, each format in its own.

use std::fs;

use crate::support::{folder, letterpress};

/// The street of the sender, which stands in a letterhead alone.
const STREET: &str = "Kiln Lane 3";

/// What stands after the opening of a letter in any layout.
const BODY: &str = "I blow glass.";

#[test]
fn a_format_has_the_layout_that_the_letter_names_for_it_and_the_rest_the_default() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path();
    let settings =
        format!("sender: {{name: Kim Doe, email: kim@doe-glass.de, address: [{STREET}, Berlin]}}\n");
    folder::write(root, "letterpress.yml", &settings);
    for (name, layout) in [
        ("one", "letterhead"),
        ("map", "{default: letterhead, text: plain, markdown: none}"),
        ("rest", "{html: letterhead}"),
        ("slip", "{defautl: letterhead, txet: plain, json: plain}"),
        ("unknown", "{default: letterhead, text: palin}"),
    ] {
        let front = format!("title: T\nsubject: S\nlang: en\ndate: 2026-11-28\nlayout: {layout}\n");
        folder::write(root, format!("letters/{name}.md"), format!("---\n{front}---\n{BODY}\n"));
    }
    let run = |arguments: &[&str]| {
        let output = letterpress().current_dir(root).args(arguments).output().expect("letterpress runs");
        (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    let shows = |name: &str| {
        ["html", "txt", "md"].map(|ending| {
            let text = fs::read_to_string(root.join(format!("out/{name}.{ending}"))).expect(name);
            assert!(text.contains(BODY), "{name}.{ending}");
            (text.contains(STREET), text.contains("Kim Doe"))
        })
    };
    let (all, signed, bare) = ((true, true), (false, true), (false, false));
    assert_eq!(run(&["export", "one", "map", "rest", "-f", "html,text,markdown"]).0, Some(0));
    assert_eq!(shows("one"), [all, all, all]);
    assert_eq!(shows("map"), [all, signed, bare]);
    // the default layout has no parts, whatever one format has
    assert_eq!(shows("rest"), [all, bare, bare]);
    // what is asked for once is meant for every format
    assert_eq!(run(&["export", "map", "-f", "html,text,markdown", "--layout", "plain"]).0, Some(0));
    assert_eq!(shows("map").map(|shown| shown.0), [false; 3]);
    let (code, said) = run(&["export", "slip", "unknown", "-f", "html,text"]);
    assert_eq!(code, Some(1), "{said}");
    for finding in [
        "error[invalid-value]: `defautl` under `layout` is no format that has one",
        "= help: did you mean `default`?",
        "error[invalid-value]: `txet` under `layout` is no format that has one",
        "= help: did you mean `text`?",
        "error[invalid-value]: `json` under `layout` is no format that has one",
        "error[unknown-layout]: there is no layout `palin`",
    ] {
        assert!(said.contains(finding), "{finding}\n{said}");
    }
}
