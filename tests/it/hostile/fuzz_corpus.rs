//! Every input of `fuzz/corpus/`, seeds and what fuzzing found, given to the target it belongs to.

#![expect(clippy::print_stderr, reason = "the input that fails is the last that is named")]

#[path = "../../../fuzz/src/lib.rs"]
#[expect(unreachable_pub, reason = "it is a crate of its own where it is fuzzed")]
mod targets;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

/// A target: what it takes.
enum Target {
    Text(fn(&str)),
    Bytes(fn(&[u8])),
}

use Target::{Bytes, Text};

impl Target {
    fn give(&self, bytes: &[u8]) {
        match self {
            Bytes(target) => target(bytes),
            // the fuzzer takes no text that is not UTF-8 either
            Text(target) => std::str::from_utf8(bytes).map_or((), target),
        }
    }
}

/// Targets with their names, which are those of their folders and of their programs.
const TARGETS: [(&str, Target); 12] = [
    ("dictionary", Text(targets::dictionary)),
    ("front_matter", Text(targets::front_matter)),
    ("jobs", Text(targets::jobs)),
    ("liquid", Text(targets::liquid)),
    ("mail", Text(targets::mail)),
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
            target.give(&fs::read(&path).expect("readable"));
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

/// Changes an input as a fuzzer would who knows nothing of it: a byte, a stretch, a piece of another.
fn mutated(input: &[u8], other: &[u8], random: &mut impl FnMut(usize) -> usize) -> Vec<u8> {
    let mut bytes = input.to_vec();
    for _ in 0..=random(6) {
        let (at, length) = (random(bytes.len() + 1), random(24));
        let end = (at + length).min(bytes.len());
        match random(6) {
            0 => bytes.truncate(at.max(8)),
            1 => drop(bytes.drain(at..end)),
            2 => {
                let again = bytes[at..end].to_vec();
                bytes.splice(at..at, again);
            }
            3 if !other.is_empty() => {
                let from = random(other.len());
                let piece = other[from..(from + length * 4).min(other.len())].to_vec();
                bytes.splice(at..end, piece);
            }
            4 => bytes.iter_mut().skip(at).take(1).for_each(|byte| *byte ^= 1 << random(8)),
            _ => {
                let digits = b"0123456789-<>[]()/ \xff";
                bytes.iter_mut().skip(at).take(1).for_each(|byte| *byte = digits[random(digits.len())]);
            }
        }
    }
    bytes
}

/// How long the changed inputs of a target are given to it.
#[derive(Clone, Copy)]
enum Until {
    /// So many of them, the same each time.
    Inputs(usize),
    /// For so long.
    Elapsed(Duration),
}

/// A few for each target; with `FUZZ_TARGET` and `FUZZ_SECONDS`, as `just fuzz-stable` has them, what a fuzzer does.
#[test]
fn changed_inputs_of_the_corpus_keep_what_always_holds() {
    let one = std::env::var("FUZZ_TARGET").ok();
    let seconds = std::env::var("FUZZ_SECONDS").ok().and_then(|text| text.parse().ok()).unwrap_or(60);
    let mut given = 0;
    for (name, target) in TARGETS {
        let until = match &one {
            None => Until::Inputs(20),
            Some(one) if one == name => Until::Elapsed(Duration::from_secs(seconds)),
            Some(_) => continue,
        };
        given += give_changed(name, &target, until);
    }
    assert!(given >= 20, "FUZZ_TARGET names a target");
}

/// Gives changed inputs to a target; how many.
fn give_changed(name: &str, target: &Target, until: Until) -> usize {
    let mut folders = vec![format!("fuzz/corpus/{name}")];
    folders.extend((name == "pdf").then(|| "tests/pdf/published".to_owned()));
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let files = folders.iter().flat_map(|folder| {
        let paths = names(folder).into_iter().map(move |file| root.join(folder).join(file));
        paths.filter(|path| path.is_file())
    });
    let inputs: Vec<Vec<u8>> =
        files.map(|path| fs::read(path).expect("readable")).filter(|input| input.len() < 60_000).collect();
    let mut state = 20_150_102_u64;
    let mut random = |below: usize| {
        // Knuth's constants for a linear congruential generator
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).expect("31 bits") % below
    };
    let kept = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("fuzzed-{name}"));
    let start = Instant::now();
    let mut count = 0;
    while match until {
        Until::Inputs(most) => count < most,
        Until::Elapsed(time) => start.elapsed() < time,
    } {
        let (one, other) = (random(inputs.len()), random(inputs.len()));
        let input = mutated(&inputs[one], &inputs[other], &mut random);
        fs::write(&kept, &input).expect("written");
        let before = Instant::now();
        target.give(&input);
        assert!(before.elapsed() < Duration::from_secs(20), "an input takes too long");
        count += 1;
    }
    eprintln!("{name}: {count} inputs; the last is {}", kept.display());
    count
}
