//! The list of dependencies in docs/ is that of `Cargo.toml`, and each of them is used.
#![expect(clippy::disallowed_methods, reason = "tests read the project's own files")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

fn read(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).expect("a file of the project")
}

/// The keys of the tables of `Cargo.toml` that name dependencies.
fn declared() -> BTreeSet<String> {
    let text = read("Cargo.toml");
    let mut names = BTreeSet::new();
    let mut inside = false;
    for line in text.lines() {
        if line.starts_with('[') {
            inside = line.contains("dependencies]");
        } else if inside && let Some((name, _)) = line.split_once(" = ") {
            names.insert(name.trim().to_owned());
        }
    }
    names
}

#[test]
fn every_dependency_is_explained_and_no_other() {
    let text = read("docs/dependencies.md");
    let explained: BTreeSet<String> = text
        .lines()
        .filter_map(|line| line.strip_prefix("| ")?.split_once(" | "))
        .map(|(name, _)| name.to_owned())
        .filter(|name| name != "crate")
        .collect();
    assert_eq!(explained, declared());
}

#[test]
fn every_dependency_is_used() {
    let mut code = String::new();
    for folder in ["src", "tests", "benches"] {
        for entry in walkdir::WalkDir::new(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)) {
            let entry = entry.expect("an entry");
            let name = entry.path().to_string_lossy().into_owned();
            let is_code = entry.path().extension().is_some_and(|extension| extension == "rs");
            if is_code && !name.ends_with("dependencies.rs") {
                code.push_str(&fs::read_to_string(entry.path()).expect("readable"));
            }
        }
    }
    let unused: Vec<_> = declared()
        .into_iter()
        .filter(|name| !code.contains(&format!("{}::", name.replace('-', "_"))))
        .collect();
    assert_eq!(unused, [] as [&str; 0]);
}

#[test]
fn our_own_code_holds_nothing_unsafe() {
    assert!(read("src/lib.rs").contains("#![forbid(unsafe_code)]"));
}
