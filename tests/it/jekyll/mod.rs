//! Jekyll sites as they are: their pages come out as Jekyll 4.3.1 makes them.
//!
//! tests/jekyll/expected holds what `jekyll build` printed for tests/jekyll/site. Of the bigger site,
//! tests/jekyll/notebook, tests/jekyll/made holds for every page what Jekyll handed to kramdown (`.body`) and
//! what kramdown made of it (`.html`); `_layouts` adds nothing there.

mod lists;
mod owners;
mod published;

use std::path::{Path, PathBuf};

use crate::support::dom::dom;
use crate::support::letterpress;

/// The files below a folder of tests/jekyll with one of these extensions, without that folder.
fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    walkdir::WalkDir::new(folder)
        .sort_by_file_name()
        .into_iter()
        .map(|entry| entry.expect("an entry"))
        .filter(|entry| entry.path().extension().is_some_and(|found| found == extension))
        .map(|entry| entry.path().strip_prefix(folder).expect("below the folder").to_owned())
        .collect()
}

#[track_caller]
fn printed(site: &Path, command: &str, page: &Path, arguments: &[&str]) -> String {
    let output = letterpress()
        .arg("-C")
        .arg(site)
        .arg(command)
        .arg(page)
        .args(arguments)
        .output()
        .expect("letterpress runs");
    assert!(output.status.success(), "{}:\n{}", page.display(), String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/jekyll")
}

#[test]
fn every_page_of_a_site_comes_out_as_jekyll_makes_it() {
    let expected = folder().join("expected");
    let pages = files(&expected, "html");
    for page in &pages {
        let site = folder().join("site");
        let given = printed(&site, "export", &page.with_extension("md"), &["-f", "html", "-o", "-"]);
        let recorded = std::fs::read_to_string(expected.join(page)).expect("readable");
        assert_eq!(dom(&given), dom(&recorded), "{}", page.display());
    }
    assert_eq!(pages.len(), 7);
}

/// Deliberate differences: what Jekyll prints, what is printed here, and why. docs/how-to/jekyll.md tells them to users.
const DIFFERENT: &[(&str, &str, &str)] = &[
    ("9007199254740993 3.1 ", "9007199254740993 3.10 ", "a number prints as it was written"),
    ("float\":3.1,", "float\":3.10,", "and so it does in JSON"),
    ("Rust 8", "Rust 10", "cells of a table that are numbers are sorted as numbers"),
    ("float”:3.1,", "float”:3.10,", "and so it does in JSON"),
];

/// What Jekyll recorded, but for what is meant to be different.
fn as_meant(recorded: &str) -> String {
    DIFFERENT.iter().fold(recorded.to_owned(), |text, (theirs, ours, _)| text.replace(theirs, ours))
}

/// What an unset variable prints is nothing in Jekyll, and a date is needed for `site.time`.
const AS_IN_JEKYLL: [&str; 4] = ["--allow", "all", "--date", "2026-11-23"];

#[test]
fn the_text_of_every_page_is_byte_for_byte_what_jekyll_hands_to_kramdown() {
    let made = folder().join("made");
    let pages = files(&made, "body");
    for page in &pages {
        let path = Path::new("source").join(page.with_extension(""));
        let arguments = [&["--stage", "body"], &AS_IN_JEKYLL[..]].concat();
        let given = printed(&folder().join("notebook"), "inspect", &path, &arguments);
        let recorded = as_meant(&std::fs::read_to_string(made.join(page)).expect("readable"));
        assert_eq!(given, recorded, "{}", page.display());
    }
    assert_eq!(pages.len(), PAGES);
}

#[test]
fn every_page_of_the_bigger_site_has_jekylls_tree() {
    let made = folder().join("made");
    let pages = files(&made, "html");
    for page in &pages {
        let path = Path::new("source").join(page.with_extension(""));
        let bare = ["-f", "html", "-o", "-", "--set", "layout=none"];
        let arguments = [&bare[..], &AS_IN_JEKYLL[..]].concat();
        let given = printed(&folder().join("notebook"), "export", &path, &arguments);
        let recorded = as_meant(&std::fs::read_to_string(made.join(page)).expect("readable"));
        // Comments are no part of a letter.
        let recorded: Vec<_> =
            dom(&recorded).lines().filter(|line| !line.starts_with("<!--")).map(str::to_owned).collect();
        assert_eq!(dom(&given).lines().collect::<Vec<_>>(), recorded, "{}", page.display());
    }
    assert_eq!(pages.len(), PAGES);
}

/// How many pages the bigger site has.
const PAGES: usize = 38;
