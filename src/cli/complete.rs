//! Completions: of commands and options, and of the letters, employers and codes that they take.
//!
//! A shell asks this program, by the script that `letterpress completions SHELL` prints; whether it does is
//! told by the environment. What is answered names files that strangers may have named: each shell is given it so that
//! it is one word of the line and nothing is expanded of it. The one file that names `clap_complete`.

mod words;

use std::collections::BTreeSet;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

use clap::{Arg, Command, ValueEnum};
use clap_complete::engine::{
    ArgValueCompleter, CompletionCandidate, PathCompleter, ValueCompleter, complete,
};

use self::words::BashLine;
use super::examples;
use super::select::Selection;
use super::terminal::is_obeyed;
use crate::diagnostic::{Allowable, Code, Diagnostics};
use crate::format::Format;
use crate::keys::{Holder, Takes};
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

/// The script that makes a shell ask.
pub fn script(shell: Shell) -> &'static str {
    match shell {
        Shell::Bash => include_str!("complete/letterpress.bash"),
        Shell::Elvish => include_str!("complete/letterpress.elv"),
        Shell::Fish => include_str!("complete/letterpress.fish"),
        Shell::Powershell => include_str!("complete/letterpress.ps1"),
        Shell::Zsh => include_str!("complete/letterpress.zsh"),
    }
}

/// What a shell is answered, a candidate a line: `given` is what its script hands over after `--`. Nothing when the
/// shell is none we know; a completion that fails must not disturb the line.
pub fn answer(shell: &OsStr, given: Vec<OsString>) -> String {
    let shell = shell.to_str().and_then(|name| Shell::from_str(name, false).ok());
    shell.and_then(|shell| answered(shell, given)).unwrap_or_default()
}

fn answered(shell: Shell, mut given: Vec<OsString>) -> Option<String> {
    let text = |word: Option<OsString>| word.and_then(|word| word.into_string().ok());
    let mut line = None;
    let mut is_quoted = true;
    let words = match shell {
        Shell::Bash => {
            let replaced = text(given.pop())?;
            let line = line.insert(BashLine::read(&text(given.pop())?, &replaced)?);
            line.words.iter().map(OsString::from).collect()
        }
        Shell::Elvish | Shell::Zsh => given,
        Shell::Fish => {
            let last = text(given.pop())?;
            is_quoted = last.starts_with(['\\', '\'', '"']);
            given.push(words::fish_word(&last).into());
            given
        }
        Shell::Powershell => {
            let last = text((!given.is_empty()).then(|| given.remove(0)))?;
            given.push(last.strip_prefix('.')?.into());
            given
        }
    };
    let found = candidates(words)?;
    let answers = found.iter().filter_map(|OfferedWord { word, about }| {
        Some(match (shell, &line) {
            (Shell::Bash, Some(line)) => line.rest_of(word)?,
            (Shell::Bash | Shell::Elvish, _) => word.clone(),
            // fish leaves it as it is, and takes it for a home
            (Shell::Fish, _) if word.starts_with('~') && !is_quoted => return None,
            (Shell::Fish | Shell::Zsh, _) if about.is_empty() => word.clone(),
            (Shell::Fish | Shell::Zsh, _) => format!("{word}\t{about}"),
            (Shell::Powershell, _) => format!("{}\t{word}\t{about}", words::powershell(word)),
        })
    });
    Some(answers.map(|answer| answer + "\n").collect())
}

/// A word that the line may go on with.
struct OfferedWord {
    word: String,
    about: String,
}

/// What the last of some words may become. What would end a word, be obeyed by a terminal, or is no text, is left out.
fn candidates(words: Vec<OsString>) -> Option<Vec<OfferedWord>> {
    let mut command = completing(&Line::new(&words));
    command.build();
    let last = words.len().checked_sub(1)?;
    let found = complete(&mut command, words, last, Some(Path::new("."))).ok()?;
    let found = found.into_iter().filter_map(|candidate| {
        let word = candidate.get_value().to_str()?.to_owned();
        let about = candidate.get_help().map(ToString::to_string).unwrap_or_default();
        let about = about.lines().next().unwrap_or_default();
        let about = about.chars().filter(|&character| !is_obeyed(character)).collect();
        let is_word = !word.contains(is_obeyed) && !word.contains(char::REPLACEMENT_CHARACTER);
        is_word.then_some(OfferedWord { word, about })
    });
    Some(found.collect())
}

/// The command line, with what completes each value.
fn completing(line: &Line) -> Command {
    deepen(examples::command(), line)
}

fn deepen(command: Command, line: &Line) -> Command {
    let command = command.mut_args(|argument| with_values(argument, line));
    command.mut_subcommands(|inner| deepen(inner, line))
}

fn with_values(argument: Arg, line: &Line) -> Arg {
    let line = line.clone();
    match argument.get_id().as_str() {
        "letters" | "letter" => argument.add(ArgValueCompleter::new(LetterCompleter { line })),
        "employer" => argument.add(ArgValueCompleter::new(move |typed: &OsStr| {
            let mut found = employers(line.root.as_deref());
            found.retain(|(key, _)| line.takes(key, typed));
            matching(typed, found)
        })),
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
        "set" => argument.add(ArgValueCompleter::new(|typed: &OsStr| matching(typed, keys_to_set()))),
        "layout" => argument.add(ArgValueCompleter::new(move |typed: &OsStr| {
            let workspace = open(line.root.as_deref());
            let layouts = workspace.layouts(Format::Html).iter().filter(|layout| line.takes(layout, typed));
            matching(typed, layouts.map(|layout| (layout.clone(), String::new())))
        })),
        "root" | "folder" => argument
            .add(ArgValueCompleter::new(move |typed: &OsStr| line.paths(&PathCompleter::dir(), typed))),
        "jobs" | "files" | "out" => argument
            .add(ArgValueCompleter::new(move |typed: &OsStr| line.paths(&PathCompleter::any(), typed))),
        _ => argument,
    }
}

/// A letter by its name, or by the path of its file.
struct LetterCompleter {
    line: Line,
}

impl ValueCompleter for LetterCompleter {
    fn complete(&self, typed: &OsStr) -> Vec<CompletionCandidate> {
        let mut unheard = Diagnostics::default();
        let root = self.line.root.as_deref();
        let workspace = open(root);
        let letters = workspace.letters(&mut unheard).iter();
        let named = letters.filter_map(|letter| {
            let path = root.and_then(|root| letter.path.strip_prefix(root).ok()).unwrap_or(&letter.path);
            let word =
                [letter.name.clone(), shown(path)].into_iter().find(|word| self.line.takes(word, typed));
            Some((word?, shown(&letter.path)))
        });
        let mut found = matching(typed, named);
        if root.is_none() && (found.is_empty() || typed.is_empty()) {
            let is_letter = |path: &Path| {
                path.is_dir()
                    || path.extension().is_some_and(|end| EXTENSIONS.iter().any(|known| end == *known))
            };
            found.extend(self.line.paths(&PathCompleter::any().filter(is_letter), typed));
        }
        found
    }
}

fn employers(root: Option<&Path>) -> Vec<(String, String)> {
    let workspace = open(root);
    let name = |text: Option<&str>| text.unwrap_or_default().to_owned();
    workspace.employers().iter().map(|employer| (employer.key.to_string(), name(employer.name()))).collect()
}

/// The keys of the front matter, and those of the maps in it, as far as the value.
fn keys_to_set() -> Vec<(String, String)> {
    let mut keys = Vec::new();
    for entry in Holder::FrontMatter.entries() {
        keys.push((format!("{}=", entry.name), entry.takes.described()));
        if let Takes::Map(holder) = entry.takes {
            let inner = holder.entries();
            keys.extend(inner.map(|entry| (format!("{}=", entry.path()), entry.takes.described())));
        }
    }
    keys
}

fn described(code: Code) -> (String, String) {
    (code.name().to_owned(), code.summary().to_owned())
}

fn open(root: Option<&Path>) -> Workspace {
    Selection::workspace(root, &mut Diagnostics::default())
}

/// Those that begin with what was typed, each once.
fn matching(
    typed: &OsStr,
    candidates: impl IntoIterator<Item = (String, String)>,
) -> Vec<CompletionCandidate> {
    let typed = typed.to_string_lossy();
    let mut seen = BTreeSet::new();
    candidates
        .into_iter()
        .filter(|(value, _)| value.starts_with(&*typed) && seen.insert(value.clone()))
        .map(|(value, about)| CompletionCandidate::new(value).help((!about.is_empty()).then(|| about.into())))
        .collect()
}

/// What the line so far says of a value at its end.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Line {
    /// The workspace that it names.
    root: Option<PathBuf>,
    /// Whether a `--` ended its options.
    is_past_options: bool,
    /// Its last word, which the value ends.
    last: OsString,
}

impl Line {
    fn new(words: &[OsString]) -> Self {
        let (last, before) =
            words.split_last().map_or((OsString::new(), words), |(last, before)| (last.clone(), before));
        Self { root: root(words), is_past_options: before.iter().any(|word| word == "--"), last }
    }

    /// The paths that it takes.
    fn paths(&self, completer: &PathCompleter, typed: &OsStr) -> Vec<CompletionCandidate> {
        let mut found = completer.complete(typed);
        found.retain(|path| path.get_value().to_str().is_some_and(|path| self.takes(path, typed)));
        found
    }

    /// Whether a value that a file gives is one where it stands, and no option or standard input.
    fn takes(&self, value: &str, typed: &OsStr) -> bool {
        // in `--employer=-x` it is not the beginning of the word
        !value.starts_with('-') || self.is_past_options || self.last != typed
    }
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
    fn every_key_of_the_front_matter_can_be_set() {
        let keys: Vec<String> = keys_to_set().into_iter().map(|(key, _)| key).collect();
        for expected in ["subject=", "sender=", "sender.phone=", "limits.words=", "recipient.address="] {
            assert!(keys.iter().any(|key| key == expected), "{expected}: {keys:?}");
        }
        let count = Holder::FrontMatter.entries().count();
        assert!(keys.len() > count && keys.iter().all(|key| key.ends_with('=')), "{keys:?}");
    }

    #[test]
    fn every_shell_has_a_script_that_asks_us() {
        for shell in Shell::value_variants() {
            let script = script(*shell);
            assert!(script.contains(VARIABLE), "{shell:?}: {script}");
        }
    }
}
