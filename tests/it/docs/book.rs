//! The book in docs/: its commands do what it shows, its links lead somewhere, and the pages that are made of the
//! program's own tables are those tables.
//!
//! `LETTERPRESS_GOLDEN=update cargo test --test it book::` writes those pages anew; read the diff.

#![cfg(unix)]

mod keys;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use letterpress::check::{Documentation, explain};
use letterpress::diagnostic::{Allowable, Code};
use letterpress::format::{Format, Paged};

use crate::support::{PROGRAM, folder, letterpress};

fn docs() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs")
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Every page of the book, from docs/.
fn pages() -> Vec<PathBuf> {
    let mut pages: Vec<PathBuf> = walkdir::WalkDir::new(docs())
        .into_iter()
        .filter_map(Result::ok)
        .filter(|entry| entry.path().extension().is_some_and(|extension| extension == "md"))
        .map(|entry| entry.path().strip_prefix(docs()).expect("below docs/").to_owned())
        .collect();
    pages.sort();
    pages
}

fn said(arguments: &[&str]) -> String {
    let output = letterpress().args(arguments).output().expect("letterpress runs");
    assert!(output.status.success(), "letterpress {arguments:?}");
    String::from_utf8(output.stdout).expect("UTF-8")
}

#[test]
fn the_pages_of_reference_are_the_programs_own_tables() {
    let update = std::env::var("LETTERPRESS_GOLDEN").is_ok_and(|value| value == "update");
    for (name, page) in [
        ("commands", commands()),
        ("codes", codes()),
        ("formats", formats()),
        ("front-matter", keys::front_matter()),
        ("settings", keys::settings()),
    ] {
        let path = docs().join(format!("reference/{name}.md"));
        if update {
            fs::write(path, page).expect("a page");
        } else {
            assert!(read(&path) == page, "reference/{name}.md is not what the program says; write it anew");
        }
    }
}

fn commands() -> String {
    let mut page = "# Commands\n\nWhat `letterpress COMMAND --help` says.\n".to_owned();
    let mut one = |words: &[&str]| {
        let name = [&["letterpress"], words].concat().join(" ");
        let help = said(&[words, &["--help"]].concat());
        let _ = write!(page, "\n## {name}\n\n```text\n{}\n```\n", help.trim_end());
        help
    };
    let help = one(&[]);
    let listed =
        help.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    let names: Vec<String> = listed
        .filter(|line| line.starts_with("  ") && !line.starts_with("   "))
        .filter_map(first_word)
        .collect();
    assert!(names.len() >= 8, "{names:?}");
    for name in names.iter().filter(|name| *name != "help") {
        let help = one(&[name]);
        let inner =
            help.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
        for inner in
            inner.filter(|line| !line.starts_with("   ")).filter_map(first_word).filter(|name| name != "help")
        {
            one(&[name, &inner]);
        }
    }
    page
}

fn first_word(line: &str) -> Option<String> {
    line.split_whitespace().next().map(str::to_owned)
}

fn codes() -> String {
    let mut page = "# Findings and their codes\n\n\
        Every finding has a code, which never changes. `--allow CODE` makes a note of it where the letter can still be \
        exported, `--deny CODE` an error; `--deny warnings` makes errors of the warnings that are not allowed. The command \
        line goes before letterpress.yml. `letterpress check --explain CODE` prints what stands here.\n\n\
        | code | unless told otherwise | can be allowed | what it finds |\n|---|---|---|---|\n"
        .to_owned();
    for &code in Code::ALL {
        let (name, severity, summary) = (code.name(), code.severity().name(), code.summary());
        let allowable = match code.allowable() {
            Allowable::Yes => "yes",
            Allowable::No => "no",
        };
        let _ = writeln!(page, "| [`{name}`](#{name}) | {severity} | {allowable} | {} |", cell(summary));
    }
    for &code in Code::ALL {
        let Documentation { text, bad, good } = explain::documentation(code);
        let (name, text) = (code.name(), text.replace('<', "&lt;"));
        let _ = write!(
            page,
            "\n## {name}\n\n{text}\n\nBad:\n\n````text\n{bad}\n````\n\nGood:\n\n````text\n{good}\n````\n"
        );
    }
    page
}

fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

fn formats() -> String {
    let mut page = "# Formats\n\n\
        `-f` takes names or extensions with commas between them. `all`, and what is made without `-f`, are the first \
        four; the others are made when they are named.\n\n\
        | name | files | what it is | for each paper | made unasked |\n|---|---|---|---|---|\n"
        .to_owned();
    for &format in Format::ALL {
        let paged = match format.paged() {
            Paged::Yes => "yes",
            Paged::No => "no",
        };
        let unasked = if Format::DEFAULT.contains(&format) { "yes" } else { "no" };
        let (name, extension, summary) = (format.name(), format.extension(), format.summary());
        let _ = writeln!(page, "| `{name}` | `.{extension}` | {summary} | {paged} | {unasked} |");
    }
    page
}

#[test]
fn every_page_is_in_the_summary_and_every_link_leads_somewhere() {
    let mut listed = BTreeSet::new();
    let mut lost = Vec::new();
    for page in pages() {
        let folder = docs().join(&page).parent().expect("a folder").to_owned();
        for target in targets(&read(&docs().join(&page))) {
            let path = folder.join(target.split('#').next().unwrap_or_default());
            if !path.exists() {
                lost.push(format!("{}: {target}", page.display()));
            } else if page.ends_with("SUMMARY.md") {
                listed.insert(target);
            }
        }
    }
    assert_eq!(lost, [] as [&str; 0]);
    let there: BTreeSet<String> =
        pages().iter().map(|page| page.display().to_string()).filter(|page| page != "SUMMARY.md").collect();
    assert_eq!(listed, there);
}

/// The files that a page links to or includes.
fn targets(page: &str) -> Vec<String> {
    let mut fenced = false;
    let mut found = Vec::new();
    for line in page.lines() {
        if let Some(path) = line.strip_prefix("{{#include ") {
            found.push(path.trim_end_matches("}}").to_owned());
        }
        fenced ^= line.starts_with("```");
        for (_, rest) in line.match_indices("](").filter(|_| !fenced).map(|(at, _)| line.split_at(at + 2)) {
            let target = rest.split(')').next().unwrap_or_default();
            if !target.contains(':') && !target.starts_with('#') && !target.is_empty() {
                found.push(target.to_owned());
            }
        }
    }
    found
}

/// A page run from top to bottom in a folder of its own: fenced blocks named by a file make that file, and what
/// follows `$ ` in those called console is run by bash and has to print what stands below it. A line of `...`
/// stands for any lines, `...` in a line for any words.
#[test]
fn every_command_prints_what_the_book_shows() {
    let (mut commands, mut problems) = (0, Vec::new());
    for page in pages() {
        let folder = tempfile::tempdir().expect("a folder");
        for (info, content) in fences(&read(&docs().join(&page))) {
            let (language, file) = info.split_once(' ').unwrap_or((&info, ""));
            if !file.is_empty() {
                folder::write(folder.path(), file, &content);
            } else if language == "console" {
                for (command, expected) in steps(&content) {
                    commands += 1;
                    let shown = printed(&bash(folder.path(), command));
                    if !is_like(&shown, &expected) {
                        let (shown, expected) = (shown.join("\n"), expected.join("\n"));
                        let page = page.display();
                        problems
                            .push(format!("{page}: $ {command}\nprints\n{shown}\ninstead of\n{expected}\n"));
                    }
                }
            }
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
    assert!(commands > 20, "the book shows commands: {commands}");
}

#[test]
fn every_file_that_the_book_shows_is_named_above_it() {
    let mut nameless = Vec::new();
    for page in pages() {
        let mut above = "";
        let text = read(&docs().join(&page));
        for line in text.lines().filter(|line| !line.is_empty()) {
            if let Some((_, file)) = line.strip_prefix("```").and_then(|info| info.split_once(' '))
                && !above.contains(&format!("`{file}`"))
            {
                nameless.push(format!("{}: {file}", page.display()));
            }
            above = line;
        }
    }
    assert_eq!(nameless, [] as [&str; 0]);
}

/// The information and the content of fenced blocks.
fn fences(page: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut open: Option<(String, String)> = None;
    for line in page.lines() {
        match (&mut open, line.strip_prefix("```")) {
            (None, Some(info)) => open = Some((info.trim_start_matches('`').to_owned(), String::new())),
            (Some(_), Some("" | "`")) => found.extend(open.take()),
            (Some((_, content)), _) => {
                content.push_str(line);
                content.push('\n');
            }
            (None, None) => {}
        }
    }
    found
}

fn steps(block: &str) -> Vec<(&str, Vec<&str>)> {
    let mut steps: Vec<(&str, Vec<&str>)> = Vec::new();
    for line in block.lines() {
        match (line.strip_prefix("$ "), steps.last_mut()) {
            (Some(command), _) => steps.push((command, Vec::new())),
            (None, Some((_, expected))) => expected.push(line),
            (None, None) => panic!("output before a command: {line}"),
        }
    }
    steps
}

fn bash(folder: &Path, command: &str) -> Output {
    let path = std::env::var("PATH").unwrap_or_default();
    let program = Path::new(PROGRAM).parent().expect("a folder").display();
    Command::new("bash")
        .args(["-c", &format!("{{ {command}\n}} 2>&1")])
        .current_dir(folder)
        .env("PATH", format!("{program}:{path}"))
        .env("LC_ALL", "C.UTF-8")
        .env_remove("SOURCE_DATE_EPOCH")
        .env("LETTERPRESS_CLOCK", "off")
        .output()
        .expect("bash runs")
}

/// What was printed, without the empty lines at either end and the blanks at the edge.
fn printed(output: &Output) -> Vec<String> {
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    text.trim_matches('\n').lines().map(|line| line.trim().to_owned()).collect()
}

fn is_like(shown: &[String], expected: &[&str]) -> bool {
    match expected.split_first() {
        None => shown.is_empty(),
        Some((&"...", rest)) => (0..=shown.len()).any(|skipped| is_like(&shown[skipped..], rest)),
        Some((line, rest)) => shown
            .split_first()
            .is_some_and(|(first, others)| is_line_like(first, line.trim()) && is_like(others, rest)),
    }
}

fn is_line_like(shown: &str, expected: &str) -> bool {
    let Some((before, after)) = expected.split_once("...") else { return shown == expected };
    let Some(rest) = shown.strip_prefix(before) else { return false };
    rest.char_indices().map(|(at, _)| at).chain([rest.len()]).any(|at| is_line_like(&rest[at..], after))
}
