//! Each promise of SECURITY.md names a test that exists.

use std::fs;
use std::path::Path;

fn read(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).expect("a file of the project")
}

/// Where a test's module stands: the subjects below one folder, and what is a binary of its own beside it.
fn path(file: &str) -> String {
    if file.starts_with("tests/") { format!("{file}.rs") } else { format!("tests/it/{file}.rs") }
}

#[test]
fn every_test_that_a_promise_names_exists() {
    let text = read("SECURITY.md");
    let named: Vec<(&str, &str)> = text
        .split('`')
        .skip(1)
        .step_by(2)
        .filter_map(|code| code.split_once("::"))
        .filter(|&(file, _)| file != "file")
        .collect();
    assert!(named.len() >= 15, "{named:?}");
    let missing: Vec<_> = named
        .iter()
        .filter(|(file, test)| !read(&path(file)).contains(&format!("#[test]\nfn {test}()")))
        .collect();
    assert_eq!(missing, [] as [&(&str, &str); 0]);
}

#[test]
fn every_promise_names_a_test() {
    let text = read("SECURITY.md");
    let promises = text.split("| promise | tests |").nth(1).expect("the table");
    let rows: Vec<_> = promises.lines().skip(2).take_while(|line| line.starts_with('|')).collect();
    assert!(rows.len() >= 10);
    let empty: Vec<_> = rows.into_iter().filter(|row| !row.contains("::")).collect();
    assert_eq!(empty, [] as [&str; 0]);
}
