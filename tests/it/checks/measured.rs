//! Precision and recall by kind, on letters that were written and labelled by somebody who had not read the checks.
//!
//! A workspace each: `fault: KIND` in the front matter says what one letter has, letters without it have none. The letters
//! of `engine-room` were looked at once, when the checks were done.

#![expect(clippy::print_stdout, reason = "the table is what the test is run for")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::support::letterpress;

const SETS: [&str; 2] = ["doorstep", "engine-room"];

/// How letters with one kind of fault fared.
#[derive(Default)]
struct Fared {
    letters: usize,
    /// Letters with an error.
    stopped: usize,
    /// Letters with an error or a warning.
    shown: usize,
}

/// What is found in each letter as severity and code, notes left out.
fn found(set: &Path) -> BTreeMap<String, Vec<(String, String)>> {
    let output = letterpress()
        .arg("-C")
        .arg(set)
        .args(["check", "--date", "2026-11-20", "--message-format", "json"])
        .output()
        .expect("a run");
    let mut found: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
    for line in String::from_utf8(output.stdout).expect("UTF-8").lines() {
        let line: serde_json::Value = serde_json::from_str(line).expect("JSON");
        let text = |key: &str| line[key].as_str().unwrap_or_default().to_owned();
        if line["type"] == "diagnostic" && line["severity"] != "note" && line["code"] != "missing-part" {
            let letter =
                Path::new(&text("file")).file_stem().unwrap_or_default().to_string_lossy().into_owned();
            found.entry(letter).or_default().push((text("severity"), text("code")));
        }
    }
    found
}

#[test]
fn faults_are_shown_and_good_letters_pass() {
    let mut kinds: BTreeMap<String, Fared> = BTreeMap::new();
    let mut good = Vec::new();
    for set in SETS {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/checks").join(set);
        let findings = found(&folder);
        let none = Vec::new();
        for entry in fs::read_dir(folder.join("letters")).expect("the letters") {
            let path = entry.expect("an entry").path();
            let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
            let text = fs::read_to_string(&path).expect("readable");
            let found = findings.get(&name).unwrap_or(&none);
            let fault = text.lines().find_map(|line| line.strip_prefix("# fault: "));
            match fault {
                Some(kind) => {
                    let fared = kinds.entry(kind.to_owned()).or_default();
                    fared.letters += 1;
                    fared.stopped += usize::from(found.iter().any(|(severity, _)| severity == "error"));
                    fared.shown += usize::from(!found.is_empty());
                }
                None => good.push((format!("{set}/{name}"), found.clone())),
            }
        }
    }
    println!("{:<32} {:>7} {:>7} {:>7}", "kind", "letters", "stopped", "shown");
    for (kind, Fared { letters, stopped, shown }) in &kinds {
        println!("{kind:<32} {letters:>7} {stopped:>7} {shown:>7}");
    }
    let sum = |of: fn(&Fared) -> usize| kinds.values().map(of).sum::<usize>();
    let (letters, stopped, shown) = (sum(|it| it.letters), sum(|it| it.stopped), sum(|it| it.shown));
    println!("{:<32} {letters:>7} {stopped:>7} {shown:>7}", "all");
    let alarms: Vec<_> = good.iter().filter(|(_, found)| !found.is_empty()).collect();
    println!("{} good letters, of which with a finding: {alarms:?}", good.len());
    let is_error = |(severity, _): &(String, String)| severity == "error";
    let errors = good.iter().filter(|(_, found)| found.iter().any(is_error)).count();
    let warnings: usize = good.iter().map(|(_, found)| found.len()).sum();
    assert!(letters >= 60 && good.len() >= 60);
    assert_eq!(errors, 0, "{alarms:?}");
    assert!(warnings * 20 <= good.len(), "{alarms:?}");
    // of 48 at least 42 and 30
    assert!(shown * 48 >= letters * 42, "{shown} of {letters} shown");
    assert!(stopped * 48 >= letters * 30, "{stopped} of {letters} stopped");
}
