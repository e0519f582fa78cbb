//! Every input of `fuzz/corpus/`, seeds and what fuzzing found, given to the target it belongs to.

#![expect(clippy::print_stderr, reason = "the input that fails is the last that is named")]

#[path = "../../../fuzz/src/lib.rs"]
#[expect(unreachable_pub, reason = "it is a crate of its own where it is fuzzed")]
mod targets;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// A target: what it takes.
enum Target {
    Text(fn(&str)),
    Bytes(fn(&[u8])),
}

use Target::{Bytes, Text};

/// Targets with their names, which are those of their folders and of their programs.
const TARGETS: [(&str, Target); 11] = [
    ("dictionary", Text(targets::dictionary)),
    ("front_matter", Text(targets::front_matter)),
    ("jobs", Text(targets::jobs)),
    ("liquid", Text(targets::liquid)),
    ("manifest", Text(targets::manifest)),
    ("markdown", Text(targets::markdown)),
    ("pdf", Bytes(targets::pdf)),
    ("picture", Bytes(targets::picture)),
    ("pipeline", Text(targets::pipeline)),
    ("sheet", Text(targets::sheet)),
    ("template", Text(targets::template)),
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
            eprintln!("{name}/{input}");
            let bytes = fs::read(&path).expect("readable");
            match target {
                Bytes(target) => target(&bytes),
                // the fuzzer takes no text that is not UTF-8 either
                Text(target) => std::str::from_utf8(&bytes).map_or((), target),
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
