//! Letters from strangers that `check --fix` repairs: what it shows commands no terminal, and what it writes is read by
//! nobody new.

use std::fs::{self, Permissions};
use std::os::unix::fs::{MetadataExt, PermissionsExt};

use super::case::Case;

/// A letter that was decoded with the wrong character set, with these words in it.
fn case(words: &str) -> Case {
    Case::letter(&format!("Universit\u{c3}\u{a4}t M\u{c3}\u{bc}nchen {words}.\n"))
}

#[test]
fn a_repair_shows_nothing_that_a_terminal_obeys() {
    for hostile in
        ["\u{1b}]0;title\u{7}", "\u{1b}[31m", "\u{9b}2J", "\u{7f}", "\u{202e}", "\u{2067}", "\u{200f}"]
    {
        for args in [&["check", "--fix"][..], &["check", "--fix", "--color", "never", "--no-backup"]] {
            let case = case(hostile);
            let shown = case.run(args).stdout;
            let shown = String::from_utf8_lossy(&shown);
            assert!(shown.contains("+Universität München"), "{args:?}: {shown:?}");
            assert!(
                !hostile.chars().any(|c| shown.contains(c) && !c.is_ascii_graphic()),
                "{args:?}: {shown:?}"
            );
        }
    }
}

#[test]
fn a_repaired_letter_and_its_copy_are_read_by_nobody_new() {
    for mode in [0o600, 0o640, 0o440, 0o444, 0o664] {
        let case = case("");
        fs::set_permissions(case.path("w/letters/l.md"), Permissions::from_mode(mode)).expect("set");
        case.run(&["check", "--fix"]);
        for name in ["l.md", "l.md.bak"] {
            let found = fs::metadata(case.path(&format!("w/letters/{name}"))).expect(name);
            assert_eq!(found.mode() & 0o777, mode, "{name} of {mode:o}");
        }
    }
}

#[test]
fn what_is_exported_again_is_read_by_nobody_new() {
    let case = Case::letter("One.\n");
    assert_eq!(case.export(&["-f", "text"]).0, 0);
    let artifact = case.path("w/out/l.txt");
    fs::set_permissions(&artifact, Permissions::from_mode(0o600)).expect("set");
    case.write("w/letters/l.md", "---\ntitle: T\nlang: en\n---\nTwo.\n");
    let (exit, messages) = case.export(&["-f", "text"]);
    assert_eq!(exit, 0, "{messages}");
    assert_eq!(fs::read_to_string(&artifact).expect("exported").trim(), "Two.");
    assert_eq!(fs::metadata(&artifact).expect("exported").mode() & 0o777, 0o600);
}
