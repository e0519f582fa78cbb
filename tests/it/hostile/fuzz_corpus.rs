//! Every input of `fuzz/corpus/`, seeds and what fuzzing found, given to the target it belongs to.

#![expect(clippy::print_stderr, reason = "the input that fails is the last that is named")]

#[path = "../../../fuzz/src/lib.rs"]
#[expect(unreachable_pub, reason = "it is a crate of its own where it is fuzzed")]
mod targets;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// A target and its name, which is that of its folder and of its program.
type Target = (&'static str, fn(&str));

const TARGETS: [Target; 10] = [
    ("dictionary", targets::dictionary),
    ("front_matter", targets::front_matter),
    ("jobs", targets::jobs),
    ("liquid", targets::liquid),
    ("manifest", targets::manifest),
    ("markdown", targets::markdown),
    ("pdf", targets::pdf),
    ("pipeline", targets::pipeline),
    ("sheet", targets::sheet),
    ("template", targets::template),
];

fn names(folder: &str) -> BTreeSet<String> {
    let entries = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)).expect("a folder");
    entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect()
}

#[test]
fn every_input_of_the_corpus_keeps_what_always_holds() {
    for (name, target) in TARGETS {
        let inputs = names(&format!("fuzz/corpus/{name}"));
        assert!(inputs.len() >= 2, "{name} has seeds");
        for input in inputs {
            let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("fuzz/corpus/{name}/{input}"));
            // the fuzzer takes no input that is not UTF-8 either
            if let Ok(text) = String::from_utf8(fs::read(&path).expect("readable")) {
                eprintln!("{name}/{input}");
                target(&text);
            }
        }
    }
}

#[test]
fn every_target_has_a_program_and_a_corpus() {
    let expected: BTreeSet<String> = TARGETS.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(names("fuzz/corpus"), expected);
    let programs = names("fuzz/fuzz_targets");
    let programs: BTreeSet<String> = programs.iter().map(|name| name.replace(".rs", "")).collect();
    assert_eq!(programs, expected);
}
