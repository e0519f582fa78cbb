//! Nothing is quadratic: four times the input costs four times the instructions, whatever it is more of.
//!
//! callgrind counts them, in one run of the program over a workspace for each input and size; a part of the count
//! begins wherever the program turns to the next workspace, letter or report.

#![cfg(unix)]
#![expect(clippy::print_stderr, reason = "what each input costs is shown to whoever asks for it")]
#![expect(clippy::disallowed_methods, reason = "tests set up and read folders of their own")]

#[path = "it/support/pictures.rs"]
mod made_pictures;
#[path = "it/support/tools.rs"]
#[expect(dead_code, reason = "one tool of many")]
mod tools;

#[path = "growth/checks.rs"]
mod checks;
#[path = "growth/letters.rs"]
mod letters;
#[path = "growth/pictures.rs"]
mod pictures;
#[path = "growth/runs.rs"]
mod runs;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use letters::{front, no_data};
use runs::RUNS;

/// The program that counts.
const VALGRIND: &str = "valgrind";

/// How many times as large as the one before each size of an input is. What it costs is what more of it costs, from size to
/// size: what every letter and workspace costs, and what is done for a first one alone, is in each of them.
const TIMES: usize = 4;

/// What is counted is named in this variable of the environment: every axis by `all`, or those whose names begin so, of
/// which a third size is shown. Without it nothing is.
const COUNTED: &str = "COUNT_INSTRUCTIONS";

/// How many times as much it may cost: twice two doublings, and a tenth for each. What is sorted or looked up in a
/// tree has a logarithm to pay; with one part in fifteen of a cost quadratic at the first size it is beyond this.
const MOST: f64 = 4.8;

/// How many times as much it costs at least: what costs less is refused or meets a limit, and shows nothing. Findings have one, so
/// that the first fifty of an input are dearer than those after them.
const LEAST: f64 = 2.0;

/// Files by their names in a workspace.
type Files = Vec<(String, Vec<u8>)>;

/// An input that is repeated.
#[derive(Clone, Copy)]
struct Axis {
    name: &'static str,
    /// The second of its sizes.
    size: usize,
    /// The files of a workspace with so much of it.
    files: fn(usize) -> Files,
}

/// Whether files are more than a letter and its includes.
fn has_data(files: &Files) -> bool {
    files.iter().any(|(name, _)| name.starts_with(['d', 'e']))
}

/// The functions at whose beginning a part of the count begins: a workspace is opened, its formats are compiled; a
/// letter is read, is worked on, and is reported; and what is done for all of them together.
const TURNS: [(&str, Of); 7] = [
    ("letterpress::workspace::Workspace::open", Of::Workspace),
    ("letterpress::render::formats::CompiledFormats::new", Of::Workspace),
    ("letterpress::parse::parse_at", Of::Letter),
    ("letterpress::export::work::work", Of::Letter),
    ("letterpress::cli::report::made::<impl letterpress::cli::report::Report>::outcome", Of::Letter),
    ("letterpress::export::run::RunState::open", Of::All),
    ("letterpress::export::run::RunState::close", Of::All),
];

#[derive(Clone, Copy)]
enum Of {
    Workspace,
    Letter,
    All,
}

impl Axis {
    /// So many of its sizes.
    fn sizes(&self, count: usize) -> Vec<usize> {
        let first = (self.size / TIMES).max(1);
        std::iter::successors(Some(first), |size| Some(size * TIMES)).take(count).collect()
    }
}

/// The axes that are counted, and at how many sizes each is; none where nothing is counted.
fn counted<'a, T>(all: impl Iterator<Item = T>, axis: fn(&T) -> &'a Axis) -> Option<(Vec<T>, usize)> {
    let Ok(names) = std::env::var(COUNTED) else {
        // without optimisation of the crates a count takes half an hour
        tools::skipped("instructions are counted with `COUNT_INSTRUCTIONS=all` (`just growth`)");
        return None;
    };
    if !tools::has(VALGRIND) {
        return None;
    }
    Some(match names.as_str() {
        "all" => (all.collect(), 3),
        begin => (all.filter(|one| axis(one).name.starts_with(begin)).collect(), 4),
    })
}

/// What is run: letters, in the order of their workspaces.
struct Run {
    folder: tempfile::TempDir,
    letters: Vec<String>,
    /// For each workspace the letter whose data it holds; none for the first, which all other letters share.
    workspaces: Vec<Option<usize>>,
}

impl Run {
    /// Writes every axis at so many of its sizes; gives which letters those are.
    fn new(axes: &[&Axis], count: usize) -> (Self, Vec<Vec<usize>>) {
        let folder = tempfile::tempdir().expect("a folder");
        let mut run = Self { folder, letters: Vec::new(), workspaces: vec![None] };
        run.write("w/letterpress.yml", "allow: all\n");
        run.write("w/employers/e.yml", "name: Own *stars*\n");
        // pays for what is made once, whoever needs it first
        let every_node = include_str!("golden/every-node/letters/every-node.md");
        run.add(vec![("letters/l.md".to_owned(), format!("{every_node}\n漢\n").into())]);
        run.add(front("salutation: Hello\nsubject: Word word\ncc: [a@b.example]\nkeywords: [a]\n"));
        let numbers = axes.iter().map(|axis| {
            // pays for what such an input needs first
            run.add((axis.files)(2));
            axis.sizes(count).into_iter().map(|size| run.add((axis.files)(size))).collect()
        });
        let numbers = numbers.collect();
        // its turns end with what is done for all
        run.add(no_data());
        (run, numbers)
    }

    fn add(&mut self, files: Files) -> usize {
        let number = self.letters.len();
        let mut place = "w".to_owned();
        if has_data(&files) {
            place = format!("w{number:03}");
            self.workspaces.push(Some(number));
            self.write(&format!("{place}/letterpress.yml"), "allow: all\n");
        }
        for (name, text) in files {
            let name = name.replace("l.md", &format!("l{number:03}.md"));
            self.write(&format!("{place}/{name}"), &text);
        }
        self.letters.push(format!("{place}/letters/l{number:03}.md"));
        number
    }

    fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        write(self.folder.path(), name, text.as_ref());
    }

    /// Instructions of each letter's turns.
    fn counts(&self) -> Vec<f64> {
        let mut command = Command::new(VALGRIND);
        command.args(["--tool=callgrind", "--callgrind-out-file=counts"]);
        command.args(TURNS.map(|(turn, _)| format!("--dump-before={turn}")));
        command.arg(env!("CARGO_BIN_EXE_letterpress")).args(["export", "--threads", "1"]).args(&self.letters);
        let output = command.current_dir(&self.folder).stdout(Stdio::null()).output().expect("valgrind runs");
        let messages = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.code().is_some_and(|code| code <= 1), "{messages:.2000}");
        let mut counts = vec![0.0; self.letters.len()];
        let mut taken = [0_usize; TURNS.len()];
        // a part says what ended it, which is what the next one begins with
        let mut of = None;
        for part in self.parts() {
            let part = fs::read_to_string(part).expect("a part");
            let line = |name: &str| part.lines().find_map(|line| line.strip_prefix(name));
            let count: f64 = line("totals: ").and_then(|count| count.trim().parse().ok()).unwrap_or_default();
            if let Some(of) = of.take() {
                counts[of] += count;
            }
            let trigger = line("desc: Trigger: --dump-before=").unwrap_or_default();
            let Some(turn) = TURNS.iter().position(|(turn, _)| trigger.starts_with(turn)) else { continue };
            of = match TURNS[turn].1 {
                Of::Workspace => self.workspaces[taken[turn]],
                Of::Letter => Some(taken[turn]),
                Of::All => None,
            };
            taken[turn] += 1;
        }
        let (workspaces, letters) = (self.workspaces.len(), self.letters.len());
        let expected = [workspaces, workspaces, letters, letters, letters, 1, 1];
        for ((turn, _), (taken, expected)) in TURNS.iter().zip(taken.iter().zip(expected)) {
            assert_eq!(*taken, expected, "{turn} is what this counts by: is it still called so?");
        }
        counts
    }

    /// The files of the parts of the count, in order.
    fn parts(&self) -> Vec<PathBuf> {
        let mut parts: Vec<(usize, PathBuf)> = fs::read_dir(&self.folder)
            .expect("the folder")
            .filter_map(|entry| {
                let path = entry.expect("an entry").path();
                let number = path.file_name()?.to_str()?.strip_prefix("counts.")?.parse().ok()?;
                Some((number, path))
            })
            .collect();
        parts.sort_unstable();
        parts.into_iter().map(|(_, part)| part).collect()
    }
}

#[test]
fn four_times_the_input_costs_four_times_the_instructions() {
    let Some((axes, count)) =
        counted(letters::AXES.iter().chain(checks::AXES).chain(pictures::AXES), |axis| axis)
    else {
        return;
    };
    // every other one on each processor: those that cost much stand side by side
    let halves: [Vec<&Axis>; 2] = [0, 1].map(|first| axes.iter().copied().skip(first).step_by(2).collect());
    let costs = std::thread::scope(|scope| {
        let counted = halves.each_ref().map(|half| scope.spawn(move || costs(half, count)));
        counted.map(|half| half.join().expect("a half is counted")).concat()
    });
    assert_eq!(beyond(halves.into_iter().flatten().zip(costs)), [] as [&str; 0]);
}

#[test]
fn four_times_the_rows_and_letters_cost_four_times_the_instructions() {
    let axes = RUNS.iter().flat_map(|runs| runs.axes.iter().map(|axis| (runs.args, axis)));
    let Some((axes, count)) = counted(axes, |(_, axis)| axis) else { return };
    let halves: [Vec<(&[&str], &Axis)>; 2] =
        [0, 1].map(|first| axes.iter().copied().skip(first).step_by(2).collect());
    let costs = std::thread::scope(|scope| {
        let cost = |(args, axis): &(&[&str], &Axis)| -> Vec<f64> {
            axis.sizes(count).into_iter().map(|size| whole_run(args, (axis.files)(size))).collect()
        };
        let counted =
            halves.each_ref().map(|half| scope.spawn(move || half.iter().map(cost).collect::<Vec<_>>()));
        counted.map(|half| half.join().expect("a half is counted")).concat()
    });
    let axes = halves.iter().flatten().map(|(_, axis)| *axis);
    assert_eq!(beyond(axes.zip(costs)), [] as [&str; 0]);
}

/// Tells what each axis costs from size to size, and by how many times that grows; those that cost too much.
fn beyond<'a>(costs: impl Iterator<Item = (&'a Axis, Vec<f64>)>) -> Vec<String> {
    let mut beyond = Vec::new();
    for (axis, costs) in costs {
        let more: Vec<f64> = costs.windows(2).map(|pair| pair[1] - pair[0]).collect();
        let grown: Vec<f64> = more.windows(2).map(|pair| pair[1] / pair[0]).collect();
        let told = |values: &[f64], by: f64| -> String {
            values.iter().map(|value| format!("{:9.2}", value / by)).collect::<Vec<_>>().concat()
        };
        eprintln!("{:60}{} M   ×{}", axis.name, told(&more, 1e6), told(&grown, 1.0));
        if !(LEAST..=MOST).contains(&grown[0]) {
            beyond.push(format!("{}: ×{:.2}", axis.name, grown[0]));
        }
    }
    beyond
}

/// Instructions of a run in a workspace of its own.
fn whole_run(args: &[&str], files: Files) -> f64 {
    let folder = tempfile::tempdir().expect("a folder");
    write(folder.path(), "letterpress.yml", b"allow: all\n");
    for (name, text) in files {
        write(folder.path(), &name, &text);
    }
    let mut command = Command::new(VALGRIND);
    command.args(["--tool=callgrind", "--callgrind-out-file=/dev/null", env!("CARGO_BIN_EXE_letterpress")]);
    let output = command.args(args).current_dir(&folder).output().expect("valgrind runs");
    let messages = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.code().is_some_and(|code| code <= 1), "{messages:.2000}");
    let collected = messages.split_once("Collected : ").and_then(|(_, rest)| rest.lines().next());
    collected.and_then(|count| count.trim().parse().ok()).expect("a count")
}

fn write(folder: &Path, name: &str, text: &[u8]) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().expect("a folder")).expect("folders");
    fs::write(path, text).expect("written");
}

/// What each axis costs at so many of its sizes.
fn costs(axes: &[&Axis], count: usize) -> Vec<Vec<f64>> {
    let (run, numbers) = Run::new(axes, count);
    let counts = run.counts();
    eprintln!("{:.0} M instructions", counts.iter().sum::<f64>() / 1e6);
    numbers.iter().map(|letters| letters.iter().map(|&letter| counts[letter]).collect()).collect()
}
