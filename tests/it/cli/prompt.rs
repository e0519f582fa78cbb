//! What a key completes at a prompt, and what the program is then started with: exactly the name of a file, whatever
//! it means to a shell, and nothing of it is run.

#![cfg(unix)]

use std::collections::BTreeSet;
use std::process::Stdio;

use serde_json::{Value, json};

use crate::support::{PROGRAM, folder, tools};

/// Names of letters and keys of employers; what of one would run leaves a file `pwned`.
const NAMES: &[&str] = &[
    "Cover Letter",
    "apply$(touch pwned)",
    "ap`touch pwned`ly",
    "ap;touch pwned",
    "ap&touch pwned",
    "ap|touch pwned",
    "ap>pwned<x",
    "ap(touch pwned)",
    "it's",
    "its'",
    "so \"called\"",
    "ap\\ply\\",
    "ap*[a-z]?",
    "*",
    "~",
    "#1",
    "ap #1",
    "!!",
    "'tis",
    "\"so\"",
    "it's!",
    "$HOME",
    "a{b,c}",
    "=a",
    "a:b=c:~",
    "%1^2^3@4",
    "two  blanks ",
    "Käse’s",
];

/// Names that are offered only where they are no option.
const LIKE_OPTIONS: &[&str] = &["-x", "--force", "-"];

/// Names that no line holds.
const UNSPEAKABLE: &[&str] = &["a\tb", "a\nb", "a\u{1b}[2Jb", "a\u{202e}b"];

const SHELLS: &[(&str, &str)] = &[
    ("bash", "source <(letterpress completions bash)"),
    ("zsh", "autoload -U compinit; compinit -D\nsource <(letterpress completions zsh)"),
    ("fish", "letterpress completions fish | source"),
];

/// How many shells take a share of the lines: nearly all of their time is waiting for what a key shows.
const AT_ONCE: usize = 4;

/// What the program is started with when lines are typed, each in a workspace with one letter, one employer and one file
/// of that name; nothing where the shell is not installed.
fn started(shell: &str, lines: &[(&str, String)]) -> Option<Vec<Option<Vec<String>>>> {
    if !tools::has(shell) {
        return None;
    }
    tools::command("python3")?;
    let shares = lines.chunks(lines.len().div_ceil(AT_ONCE));
    let started = std::thread::scope(|threads| {
        let typists: Vec<_> = shares.map(|lines| threads.spawn(move || started_by(shell, lines))).collect();
        typists.into_iter().flat_map(|typist| typist.join().expect("its lines are typed")).collect()
    });
    Some(started)
}

/// The same in one shell.
fn started_by(shell: &str, lines: &[(&str, String)]) -> Vec<Option<Vec<String>>> {
    let folder = tempfile::tempdir().expect("a folder");
    let mut typed = Vec::new();
    for (number, (name, line)) in lines.iter().enumerate() {
        let place = folder.path().join(number.to_string());
        for (path, text) in [
            ("letterpress.yml".to_owned(), ""),
            ((*name).to_owned(), ""),
            (format!("letters/{name}.md"), "Hi"),
            (format!("employers/{name}.yml"), "name: A"),
        ] {
            folder::write(&place, path, text);
        }
        typed.push(json!([place, line]));
    }
    let (_, setup) = SHELLS.iter().find(|(name, _)| *name == shell).expect("a shell");
    let mut prompt = tools::command("python3")
        .expect("it was there")
        .arg(tools::script("prompt.py"))
        .args([shell, PROGRAM])
        .arg(folder.path())
        .arg(setup)
        .env("LC_ALL", "C.UTF-8")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("it runs");
    serde_json::to_writer(prompt.stdin.take().expect("a pipe"), &typed).expect("written");
    let output = prompt.wait_with_output().expect("it ends");
    for (number, (name, line)) in lines.iter().enumerate() {
        let place = folder.path().join(number.to_string());
        let ours = [(*name).to_owned(), "letterpress.yml".to_owned()];
        let ours = ours.into_iter().chain([format!("employers/{name}.yml"), format!("letters/{name}.md")]);
        let there = folder::files(&place).into_keys().map(|path| path.display().to_string());
        assert_eq!(there.collect::<BTreeSet<_>>(), ours.collect(), "{shell}: {name:?}: {line}");
    }
    let answers: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    serde_json::from_value(answers).expect("lists of words")
}

fn every_name_arrives_whole(shell: &str) {
    let lines: Vec<(&str, String)> = NAMES
        .iter()
        .map(|name| {
            let first: String = name.chars().take(1).collect();
            let bare = if first.chars().all(char::is_alphanumeric) { first.clone() } else { format!("\\{first}") };
            // quoted as bash and zsh want it; fish offers no home where nothing says that it is none
            let quoted = if first == "'" { "\"'".to_owned() } else { format!("'{first}") };
            let key = if first == "~" { bare.as_str() } else { "" };
            let line = format!(
                "letterpress export {bare}<TAB>{quoted}<TAB>-e {key}<TAB>--employer=<TAB>--employer='<TAB>--employer=\"<TAB>-o {bare}<TAB>"
            );
            (*name, line)
        })
        .collect();
    let Some(started) = started(shell, &lines) else { return };
    for ((name, line), words) in lines.iter().zip(started) {
        let option = format!("--employer={name}");
        let expected =
            ["export", name, name, "-e", name, &option, &option, &option, "-o", name].map(str::to_owned);
        assert_eq!(words.as_deref(), Some(&expected[..]), "{shell}: {name}: {line}");
    }
}

fn what_is_no_word_is_not_offered(shell: &str) {
    let mut lines = Vec::new();
    for name in LIKE_OPTIONS {
        lines
            .push((*name, "letterpress export -o -<TAB> -e <TAB>acme --employer=<TAB> -- -<TAB>".to_owned()));
    }
    for name in UNSPEAKABLE {
        lines.push((*name, "letterpress export a<TAB> -e a<TAB> --employer=a<TAB>".to_owned()));
    }
    if shell == "fish" {
        // it leaves what is offered as it is, and takes this for a home where no mark says that it is none
        lines.push(("~", "letterpress export -e <TAB>acme".to_owned()));
    }
    let Some(started) = started(shell, &lines) else { return };
    for ((name, line), words) in lines.iter().zip(started) {
        let option = format!("--employer={name}");
        let expected = if *name == "~" {
            vec!["export", "-e", "acme"]
        } else if UNSPEAKABLE.contains(name) {
            vec!["export", "a", "-e", "a", "--employer=a"]
        } else {
            vec!["export", "-o", "-", "-e", "acme", &option, "--", name]
        };
        let words = words.unwrap_or_default();
        assert_eq!(words, expected, "{shell}: {name:?}: {line}");
    }
}

#[test]
fn bash_hands_on_every_name_whole_and_runs_nothing_of_it() {
    every_name_arrives_whole("bash");
}

#[test]
fn zsh_hands_on_every_name_whole_and_runs_nothing_of_it() {
    every_name_arrives_whole("zsh");
}

#[test]
fn fish_hands_on_every_name_whole_and_runs_nothing_of_it() {
    every_name_arrives_whole("fish");
}

#[test]
fn bash_is_offered_no_name_that_is_an_option_or_no_word() {
    what_is_no_word_is_not_offered("bash");
}

#[test]
fn zsh_is_offered_no_name_that_is_an_option_or_no_word() {
    what_is_no_word_is_not_offered("zsh");
}

#[test]
fn fish_is_offered_no_name_that_is_an_option_or_no_word() {
    what_is_no_word_is_not_offered("fish");
}
