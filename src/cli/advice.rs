//! `letterpress` alone: what to do in this folder.

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::Path;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use serde_json::json;

use super::args::{GlobalArgs, MessageFormat};
use super::elsewhere;
use super::new::command;
use super::report::{Exit, Report};
use super::select::{Selection, no_folder};
use super::surroundings::tell;
use super::terminal::neutral_lines;
use crate::diagnostic::sentence::counted;
use crate::diagnostic::{Diagnostics, nearest};
use crate::workspace::{Workspace, WorkspaceKind, letters, shown};

/// Says in five lines what can be done here.
pub fn run(everywhere: &GlobalArgs, report: &mut Report) -> Exit {
    let mut diagnostics = Diagnostics::default();
    let root = everywhere.root.as_deref();
    let workspace = Selection::workspace(root, &mut diagnostics);
    report.diagnostics(&diagnostics, workspace.reader().sources());
    if root.is_some_and(|root| no_folder(root).is_some()) {
        return Exit::CouldNotRun;
    }
    let (what, advice) = lines(&workspace);
    let commands: Vec<String> =
        advice.iter().map(|(name, argument, _)| command(root, argument, name)).collect();
    if report.format() == MessageFormat::Json {
        let letters = workspace.letters(&mut Diagnostics::default()).len();
        let employers = workspace.employers().len();
        let kind = match workspace.kind() {
            WorkspaceKind::Letterpress => "workspace",
            WorkspaceKind::Jekyll => "site",
            WorkspaceKind::Bare => "none",
        };
        report.line(&json!({
            "type": "workspace", "kind": kind, "letters": letters, "employers": employers, "commands": commands,
        }));
        return if diagnostics.failed() { Exit::CouldNotRun } else { Exit::Done };
    }
    let width = commands.iter().map(|command| command.chars().count()).max().unwrap_or(0);
    let mut text = format!("{what}\n");
    for (command, (_, _, purpose)) in commands.iter().zip(&advice) {
        let gap = " ".repeat(width - command.chars().count());
        text.extend(["  ", command, &gap, "  ", purpose, "\n"]);
    }
    report.raw(neutral_lines(&text).as_bytes());
    if diagnostics.failed() { Exit::CouldNotRun } else { Exit::Done }
}

/// Says what is wrong with what was typed, or what it asks for, such as help; whether that could be said. A script may have
/// typed what a stranger wrote, so no terminal obeys it.
pub fn print(error: &clap::Error) -> bool {
    let plain = error.render().to_string();
    let clean = neutral_lines(&plain);
    if clean == plain {
        // a closed pipe is no failure of ours
        let written = error.print().and_then(|()| io::stdout().flush());
        written.is_ok() || written.is_err_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
    } else {
        tell(&clean);
        true
    }
}

/// Says of an option that there is not what letterpress has instead, or which one may be meant. That it could be a value is
/// no advice: no letter is called so.
pub fn option_for_option(error: &mut clap::Error, words: impl IntoIterator<Item = OsString>) {
    if error.kind() != ErrorKind::UnknownArgument {
        return;
    }
    let Some(ContextValue::String(option)) = error.get(ContextKind::InvalidArg).cloned() else { return };
    if !option.starts_with('-') {
        return;
    }
    let words = words.into_iter().map(|word| word.to_string_lossy().into_owned());
    let command = elsewhere::command_of(words);
    let instead = elsewhere::instead(&option, command.as_deref());
    error.remove(ContextKind::Suggested);
    let is_near = |error: &clap::Error| match error.get(ContextKind::SuggestedArg) {
        Some(ContextValue::String(near)) => nearest(&option, [near.as_str()]).is_some(),
        _ => false,
    };
    if instead.is_some() || !is_near(error) {
        error.remove(ContextKind::SuggestedArg);
        // the line of usage has what was suggested, too
        if let Some(usage) = elsewhere::usage(command.as_deref()) {
            error.insert(ContextKind::Usage, ContextValue::StyledStr(usage));
        }
    }
    if let Some(instead) = instead {
        error.insert(ContextKind::Suggested, ContextValue::StyledStrs(vec![instead.into()]));
    }
}

/// Adds to the error for an unknown command what to type, where the word is a letter.
pub fn letter_for_command(error: &mut clap::Error) {
    let Some(ContextValue::String(word)) = error.get(ContextKind::InvalidSubcommand).cloned() else { return };
    let mut unheard = Diagnostics::default();
    let workspace = Selection::workspace(None, &mut unheard);
    if letters::find(&workspace, &word, Path::new(""), &mut unheard).is_ok() {
        let tip = format!("to export this letter: {}", command(None, &word, "export"));
        error.remove(ContextKind::SuggestedSubcommand);
        error.insert(ContextKind::Suggested, ContextValue::StyledStrs(vec![tip.into()]));
    } else if let Some(tip) = elsewhere::instead(&word, None) {
        error.remove(ContextKind::SuggestedSubcommand);
        error.insert(ContextKind::Suggested, ContextValue::StyledStrs(vec![tip.into()]));
    }
}

/// What the folder is, and four commands for it: name, argument, purpose.
fn lines(workspace: &Workspace) -> (String, [(&'static str, String, &'static str); 4]) {
    let mut unheard = Diagnostics::default();
    let found = workspace.letters(&mut unheard);
    let employers = workspace.employers();
    let kind = match workspace.kind() {
        WorkspaceKind::Letterpress => "a workspace",
        WorkspaceKind::Jekyll => "a Jekyll site",
        WorkspaceKind::Bare => "no workspace",
    };
    let none = String::new();
    let help = ("--help", none.clone(), "everything else");
    let (letters_there, employers_there) =
        (counted(found.len(), "letter"), counted(employers.len(), "employer"));
    let counted = format!("This is {kind} with {letters_there} and {employers_there}.");
    let employer = ("new employer", none.clone(), "add whom you write to next; it asks");
    match (workspace.kind(), found.first()) {
        (WorkspaceKind::Bare, _) => match letters::loose(workspace).into_iter().next() {
            Some(letter) => (
                "This folder is no workspace, and its letters can be exported as they are.".to_owned(),
                [
                    ("export", shown(&letter), "make HTML, PDF, text and Markdown of it"),
                    ("preview --open", shown(&letter), "see it in your browser as you write"),
                    (
                        "new workspace",
                        ".".to_owned(),
                        "make a workspace here, with a letter that explains itself",
                    ),
                    help,
                ],
            ),
            None => (
                "This folder is no workspace yet.".to_owned(),
                [
                    ("new workspace", ".".to_owned(), "make it one, with a letter that explains itself"),
                    ("new workspace", "applications".to_owned(), "make one in a folder of its own"),
                    ("export", "LETTER.md".to_owned(), "export a letter that you have"),
                    help,
                ],
            ),
        },
        (WorkspaceKind::Letterpress, None) => (
            counted,
            [
                ("new letter", "application".to_owned(), "start a letter"),
                employer,
                ("export", "LETTER.md".to_owned(), "export a letter that you have elsewhere"),
                help,
            ],
        ),
        (WorkspaceKind::Jekyll, None) => (
            format!("{counted} A letter is a page with `layout: coverletter`."),
            [
                ("new letter", "application".to_owned(), "start a letter"),
                employer,
                ("export", "PAGE.md".to_owned(), "make HTML, PDF, text and Markdown of any page"),
                help,
            ],
        ),
        (WorkspaceKind::Letterpress | WorkspaceKind::Jekyll, Some(_)) => (
            counted,
            [
                ("export", none.clone(), "make HTML, PDF, text and Markdown of every letter"),
                ("preview --open", none, "see them in your browser as you write"),
                employer,
                help,
            ],
        ),
    }
}
