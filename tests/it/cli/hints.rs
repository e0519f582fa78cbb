//! Every option that a message names is one that the command has which says it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use crate::support::letterpress;

/// Commands that read letters.
const READING: &[&str] = &["export", "batch", "check", "preview", "inspect"];

/// Commands that write artifacts.
const EXPORTING: &[&str] = &["export", "batch"];

/// The commands that may say what stands in a file, by how its path begins; the first that fits counts.
const SAID_BY: &[(&str, &[&str])] = &[
    ("parse/jobs", &["batch"]),
    ("parse/sheet", &["batch"]),
    ("workspace/read.rs", &["batch"]),
    ("cli/batch.rs", &["batch"]),
    ("cli/new", &["new employer"]),
    ("cli/export.rs", EXPORTING),
    ("cli/typed/request.rs", EXPORTING),
    ("export", EXPORTING),
    ("resolve", READING),
    ("jekyll", READING),
    ("check", READING),
    ("parse", READING),
    ("workspace", READING),
    ("driver", READING),
    ("render", READING),
    ("stationery", READING),
    ("keys", READING),
    ("cli", READING),
];

/// What is no message, or says which command it means.
const NO_MESSAGES: &[&str] = &[
    "cli/args",
    "cli/examples.rs",
    "cli/complete",
    "cli/man.rs",
    "check/explain.rs",
    "check/pdf_text.rs",
    "render/html",
    "driver/mail",
];

/// Options that a file names in a branch of one command, each held by a test of its own.
const BRANCHES: &[(&str, &str)] = &[
    ("cli/report/tally.rs", "--report"),
    ("cli/export.rs", "--merge"),
    ("cli/export.rs", "--open"),
    ("cli/export.rs", "--watch"),
];

fn options(command: &str) -> BTreeSet<String> {
    let output = letterpress().args(command.split(' ')).arg("--help").output().expect("letterpress runs");
    let help = String::from_utf8_lossy(&output.stdout).into_owned();
    let heads = help.lines().filter(|line| line.trim_start().starts_with('-'));
    let words = heads.flat_map(|line| line.split([' ', ',', '[', '=']).filter(|word| word.starts_with('-')));
    words.map(str::to_owned).collect()
}

/// The options that a line of source names in a text, each with the word before it.
fn named(line: &str) -> Vec<(String, String)> {
    let is_of_option = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = line[from..].find('-').map(|at| from + at) {
        let end = line[at..].find(|c| !is_of_option(c)).map_or(line.len(), |length| at + length);
        let (word, before) = (&line[at..end], &line[..at]);
        let begins = before.ends_with(['`', ' ', '(']) && before.contains('"');
        let is_long =
            word.strip_prefix("--").is_some_and(|name| name.starts_with(|c: char| c.is_ascii_lowercase()));
        let is_short = word.len() == 2 && before.ends_with('`') && word.as_bytes()[1].is_ascii_alphabetic();
        // of cargo
        let is_ours = word != "--features";
        if begins && is_ours && (is_long || is_short) {
            let command =
                before.trim_end_matches([' ', '`', '(']).rsplit([' ', '`', '"']).next().unwrap_or_default();
            found.push((word.to_owned(), command.to_owned()));
        }
        from = end.max(at + 1);
    }
    found
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
        if entry.is_dir() {
            sources(&entry, found);
        } else if entry.extension().is_some_and(|end| end == "rs") && !entry.ends_with("tests.rs") {
            found.push(entry);
        }
    }
}

#[test]
fn every_option_that_a_message_names_is_one_of_the_commands_that_say_it() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    let commands = READING.iter().chain(&["new employer"]);
    let known: BTreeMap<&str, BTreeSet<String>> =
        commands.map(|command| (*command, options(command))).collect();
    let mut looked_at = 0;
    let mut wrong = Vec::new();
    for file in files {
        let name = file.strip_prefix(&root).expect("below").display().to_string();
        if NO_MESSAGES.iter().any(|begin| name.starts_with(begin)) {
            continue;
        }
        let Some((_, said_by)) = SAID_BY.iter().find(|(begin, _)| name.starts_with(begin)) else { continue };
        let text = std::fs::read_to_string(&file).expect("a text");
        let text = text.split("#[cfg(test)]").next().expect("the first part");
        for line in text.lines().filter(|line| !line.trim_start().starts_with("//")) {
            for (option, before) in named(line) {
                looked_at += 1;
                let of_command =
                    known.get_key_value(&*before).map(|(command, _)| std::slice::from_ref(command));
                let commands = of_command.unwrap_or(said_by);
                let is_branch = BRANCHES.iter().any(|branch| *branch == (&*name, &*option));
                for command in commands.iter().filter(|_| !is_branch) {
                    if !known[command].contains(&option) {
                        wrong.push(format!(
                            "{name} names `{option}`, which `{command}` has not: {}",
                            line.trim()
                        ));
                    }
                }
            }
        }
    }
    assert!(looked_at > 40, "{looked_at}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
