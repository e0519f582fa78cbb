//! Books of an output folder of a stranger that are larger than runs leave them.

use std::fs;

use super::case::Case;

/// Makes a file of that many megabytes, which takes no room where none of it is written.
fn grow(case: &Case, name: &str, megabytes: u64) {
    let path = case.path(&format!("w/out/.letterpress/{name}"));
    let file = fs::OpenOptions::new().create(true).append(true).open(path).expect("a book");
    file.set_len(megabytes << 20).expect("a large book");
}

#[test]
fn large_books_are_read_where_they_know_a_file_and_else_are_an_error_that_loses_nothing() {
    for (book, is_known) in [
        ("manifest-1-of-2.json", false),
        ("journal.jsonl", false),
        ("stamps", false),
        ("journal.jsonl", true),
    ] {
        let case = Case::letter("Hi\n");
        assert_eq!(case.export(&["-f", "text"]).0, 0);
        let known = case.path("w/out/.letterpress/stamps");
        if !is_known {
            // as in a clone, whose files are others
            fs::write(&known, "1 2 3 4 5 6 l.txt\n").expect("written");
        }
        grow(&case, book, 129);
        let before = fs::read(case.path("w/out/.letterpress/manifest.json")).expect("a manifest");
        let (exit, messages) = case.export(&["-f", "text"]);
        let told =
            messages.matches("have more than 128 MB, and nothing shows that they were written there").count();
        assert_eq!((exit == 0, told), (is_known, usize::from(!is_known)), "{book}: {messages}");
        assert_eq!(fs::read(case.path("w/out/.letterpress/manifest.json")).ok(), Some(before), "{book}");
        let (exit, messages) = case.export(&["-f", "text", "--force"]);
        assert_eq!(exit, 0, "{book}: {messages}");
    }
}

#[test]
fn books_of_single_files_have_an_end() {
    let case = Case::letter("Hi\n");
    assert_eq!(case.export(&["-f", "text"]).0, 0);
    fs::write(case.path("w/l.txt"), "mine").expect("written");
    grow(&case, "named", 65);
    let (exit, messages) = case.export(&["-f", "text", "-o", "l.txt"]);
    assert!(
        exit != 0 && messages.contains("has more than 64 MB, more than letterpress writes"),
        "{messages}"
    );
    assert_eq!(fs::read_to_string(case.path("w/l.txt")).ok().as_deref(), Some("mine"));
}

#[test]
fn a_manifest_has_no_more_shared_rows_than_its_artifacts_may_have() {
    let case = Case::letter("Hi\n");
    assert_eq!(case.export(&["-f", "text"]).0, 0);
    let path = case.path("w/out/.letterpress/manifest.json");
    let manifest = fs::read_to_string(&path).expect("a manifest");
    let row = |number: usize| {
        format!(
            "\"{number:032x}\":{{\"program\":\"0\",\"workspace\":\"..\",\"settings\":\"{0}\",\"names\":\"{0}\",\
             \"options\":\"{0}\"}},\n",
            "a".repeat(32)
        )
    };
    for (rows, is_read) in [(10, true), (1000, false)] {
        let more: String = (0..rows).map(row).collect();
        fs::write(&path, manifest.replacen("\"shared\":{\n", &format!("\"shared\":{{\n{more}"), 1))
            .expect("written");
        let (exit, messages) = case.export(&["-f", "text"]);
        assert_eq!(exit == 0, is_read, "{rows}: {messages}");
        assert_eq!(messages.contains("it is not what this program writes"), !is_read, "{rows}: {messages}");
    }
}
