//! Completions: of commands and options, and of the letters, employers and codes that they take.
//!
//! A shell asks this program, by the script that `letterpress completions SHELL` prints; whether it does is
//! told by the environment. The one file that names `clap_complete`.

use std::collections::BTreeSet;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

use clap::{Arg, Command, ValueEnum};
use clap_complete::engine::{ArgValueCompleter, CompletionCandidate, PathCompleter, ValueCompleter};
use clap_complete::env::Shells;

use super::examples;
use super::select::Selection;
use super::terminal::is_obeyed;
use crate::diagnostic::{Allowable, Code, Diagnostics};
use crate::format::Format;
use crate::paper::Paper;
use crate::workspace::letters::EXTENSIONS;
use crate::workspace::{Workspace, shown};

/// The variable that tells for which shell something is completed.
pub const VARIABLE: &str = "LETTERPRESS_COMPLETE";

/// The shells there are completions for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Shell {
    /// Bash, from 4.
    Bash,
    /// Elvish.
    Elvish,
    /// Fish.
    Fish,
    /// `PowerShell`.
    Powershell,
    /// Zsh.
    Zsh,
}

impl Shell {
    fn name(self) -> &'static str {
        match self {
            Self::Bash => "bash",
            Self::Elvish => "elvish",
            Self::Fish => "fish",
            Self::Powershell => "powershell",
            Self::Zsh => "zsh",
        }
    }
}

/// The script that makes a shell ask.
pub fn script(shell: Shell) -> Vec<u8> {
    const PROGRAM: &str = "letterpress";
    let mut script = Vec::new();
    Shells::builtins()
        .completer(shell.name())
        .expect("our shells are some of the crate's")
        .write_registration(VARIABLE, PROGRAM, PROGRAM, PROGRAM, &mut script)
        .expect("a vector takes everything");
    script
}

/// What a shell is answered: `words` is the line so far, behind the `--` of its script. Nothing when the
/// shell is none we know; a completion that fails must not disturb the line.
pub fn answer(shell: &OsStr, words: Vec<OsString>) -> Vec<u8> {
    let mut answer = Vec::new();
    let shells = Shells::builtins();
    if let Some(shell) = shell.to_str().and_then(|name| shells.completer(name)) {
        let mut command = completing(&words);
        command.build();
        let _ = shell.write_complete(&mut command, words, Some(Path::new(".")), &mut answer);
    }
    answer
}

/// The command line, with what completes each value.
fn completing(words: &[OsString]) -> Command {
    deepen(examples::command(), root(words).as_deref())
}

fn deepen(command: Command, root: Option<&Path>) -> Command {
    let command = command.mut_args(|argument| with_values(argument, root));
    command.mut_subcommands(|inner| deepen(inner, root))
}

fn with_values(argument: Arg, root: Option<&Path>) -> Arg {
    let root = root.map(Path::to_path_buf);
    match argument.get_id().as_str() {
        "letters" | "letter" => argument.add(ArgValueCompleter::new(Letters { root })),
        "employer" => argument
            .add(ArgValueCompleter::new(move |typed: &OsStr| matching(typed, employers(root.as_deref())))),
        "allow" => argument.add(ArgValueCompleter::new(|typed: &OsStr| {
            let codes = Code::ALL.iter().filter(|code| code.allowable() == Allowable::Yes);
            matching(typed, codes.copied().map(described).chain([("all".to_owned(), String::new())]))
        })),
        "deny" => argument.add(ArgValueCompleter::new(|typed: &OsStr| {
            matching(
                typed,
                Code::ALL.iter().copied().map(described).chain([("warnings".to_owned(), String::new())]),
            )
        })),
        "explain" => argument.add(ArgValueCompleter::new(|typed: &OsStr| {
            matching(typed, Code::ALL.iter().copied().map(described))
        })),
        "format" => argument.add(ArgValueCompleter::new(|typed: &OsStr| {
            let formats = Format::ALL.iter();
            matching(typed, formats.map(|format| (format.name().to_owned(), format.summary().to_owned())))
        })),
        "paper" => argument.add(ArgValueCompleter::new(|typed: &OsStr| {
            matching(typed, Paper::ALL.iter().map(|paper| (paper.name().to_owned(), String::new())))
        })),
        "layout" => argument.add(ArgValueCompleter::new(move |typed: &OsStr| {
            let workspace = open(root.as_deref());
            let layouts = workspace.layouts(Format::Html).iter();
            matching(typed, layouts.map(|layout| (layout.clone(), String::new())))
        })),
        "root" | "folder" => argument.add(ArgValueCompleter::new(PathCompleter::dir())),
        "jobs" | "files" | "out" => argument.add(ArgValueCompleter::new(PathCompleter::any())),
        _ => argument,
    }
}

/// A letter by its name, or by the path of its file.
struct Letters {
    root: Option<PathBuf>,
}

impl ValueCompleter for Letters {
    fn complete(&self, typed: &OsStr) -> Vec<CompletionCandidate> {
        let mut unheard = Diagnostics::default();
        let workspace = open(self.root.as_deref());
        let letters = workspace.letters(&mut unheard).iter();
        let mut found = matching(typed, letters.map(|letter| (letter.name.clone(), shown(&letter.path))));
        if self.root.is_none() && (found.is_empty() || typed.is_empty()) {
            let is_letter = |path: &Path| {
                path.is_dir()
                    || path.extension().is_some_and(|end| EXTENSIONS.iter().any(|known| end == *known))
            };
            found.extend(PathCompleter::any().filter(is_letter).complete(typed));
        }
        found
    }
}

fn employers(root: Option<&Path>) -> Vec<(String, String)> {
    let workspace = open(root);
    let name = |text: Option<&str>| text.unwrap_or_default().to_owned();
    workspace.employers().iter().map(|employer| (employer.key.clone(), name(employer.name()))).collect()
}

fn described(code: Code) -> (String, String) {
    (code.name().to_owned(), code.summary().to_owned())
}

fn open(root: Option<&Path>) -> Workspace {
    Selection::workspace(root, &mut Diagnostics::default())
}

/// Those that begin with what was typed, each once. A shell takes them for words of the line: what would end
/// one or be obeyed by a terminal is left out.
fn matching(
    typed: &OsStr,
    candidates: impl IntoIterator<Item = (String, String)>,
) -> Vec<CompletionCandidate> {
    let typed = typed.to_string_lossy();
    let mut seen = BTreeSet::new();
    candidates
        .into_iter()
        .filter(|(value, _)| value.starts_with(&*typed) && !value.contains(is_obeyed))
        .filter(|(value, _)| seen.insert(value.clone()))
        .map(|(value, about)| {
            let about: String = about.chars().filter(|&character| !is_obeyed(character)).collect();
            CompletionCandidate::new(value).help((!about.is_empty()).then(|| about.into()))
        })
        .collect()
}

/// The workspace that the line so far names.
fn root(words: &[OsString]) -> Option<PathBuf> {
    let mut root = None;
    let mut words = words.iter().map(|word| word.to_string_lossy());
    while let Some(word) = words.next() {
        if word == "--" {
            break;
        }
        if word == "-C" || word == "--root" {
            root = words.next().map(|folder| PathBuf::from(&*folder)).or(root);
        } else if let Some(folder) = word.strip_prefix("--root=").or_else(|| word.strip_prefix("-C")) {
            root = Some(PathBuf::from(folder));
        }
    }
    root.filter(|root| !root.as_os_str().is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_workspace_is_the_one_that_the_line_names_last() {
        let named = |line: &str| root(&line.split(' ').map(OsString::from).collect::<Vec<_>>());
        assert_eq!(named("letterpress export"), None);
        assert_eq!(named("letterpress -C a export --root=b"), Some(PathBuf::from("b")));
        assert_eq!(named("letterpress -Ca export -- -Cb"), Some(PathBuf::from("a")));
        assert_eq!(named("letterpress export -C"), None);
    }

    #[test]
    fn every_shell_has_a_script_that_asks_us() {
        for shell in Shell::value_variants() {
            let script = String::from_utf8(script(*shell)).expect("text");
            assert!(script.contains(VARIABLE), "{shell:?}: {script}");
        }
    }
}
