//! The structure of PDFs as assistive programs are told it, read by pypdf alone.

use super::exports::{self, Reader, WINDOWED, leftward};
use super::words::Written;
use crate::support::tools;

/// What `structure.py` finds in files: for each what breaks a rule, and its words.
pub(crate) fn read(files: &[String]) -> Option<Vec<(Vec<String>, String)>> {
    let output = tools::python(&["pypdf"])?.arg(tools::script("structure.py")).args(files).output();
    let output = output.expect("Python runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let found: serde_json::Value = serde_json::from_slice(&output.stdout).expect("a list of findings");
    let text = |value: &serde_json::Value| value.as_str().expect("text").to_owned();
    let files = found.as_array().expect("a list").iter().map(|file| {
        let problems = file["problems"].as_array().expect("a list").iter().map(text).collect();
        (problems, text(&file["text"]))
    });
    Some(files.collect())
}

#[test]
fn every_structure_keeps_the_rules_of_its_parts() {
    let files = exports::files("rules");
    let Some(found) = read(&files) else { return };
    let problems: Vec<String> = files
        .iter()
        .zip(found)
        .flat_map(|(file, (problems, _))| {
            problems.into_iter().map(move |problem| format!("{file}: {problem}"))
        })
        .collect();
    assert_eq!(problems, [] as [&str; 0]);
}

#[test]
fn every_structure_has_the_words_of_its_letter_in_their_order_whichever_way_they_run() {
    let letters = exports::letters("tree", &[]);
    let files: Vec<String> = letters.iter().map(|letter| letter.pdf.to_string_lossy().into_owned()).collect();
    let Some(found) = read(&files) else { return };
    for (letter, (_, text)) in letters.iter().zip(found) {
        let written = Written::new(&letter.text);
        let difference = if WINDOWED.contains(&&*letter.name) {
            written.lacks(&text)
        } else if written.right_to_left {
            leftward(&written, Reader::Pypdf, &text)
        } else {
            written.differs_from(&text)
        };
        assert_eq!(difference, None, "{}", letter.name);
    }
}
