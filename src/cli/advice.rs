//! `letterpress` alone: what to do in this folder.

use std::path::Path;

use clap::error::{ContextKind, ContextValue};
use serde_json::json;

use super::args::{GlobalArgs, MessageFormat};
use super::new::command;
use super::report::{Exit, Report, number};
use super::select::{Selection, no_folder};
use super::surroundings::tell;
use super::terminal::neutral_lines;
use crate::diagnostic::Diagnostics;
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

/// Says what is wrong with what was typed. A script may have typed what a stranger wrote, so no terminal obeys it.
pub fn print(error: &clap::Error) {
    let plain = error.render().to_string();
    let clean = neutral_lines(&plain);
    // a closed pipe is no failure of ours
    if clean == plain {
        let _ = error.print();
    } else {
        tell(&clean);
    }
}

/// Adds to the error for an unknown command what to type, where the word is a letter.
pub fn letter_for_command(error: &mut clap::Error) {
    let Some(ContextValue::String(word)) = error.get(ContextKind::InvalidSubcommand).cloned() else { return };
    if word == "explain" {
        let tip = command(None, "", "check --explain CODE");
        error.remove(ContextKind::SuggestedSubcommand);
        error.insert(
            ContextKind::Suggested,
            ContextValue::StyledStrs(vec![format!("what a code means: {tip}").into()]),
        );
        return;
    }
    let mut unheard = Diagnostics::default();
    let workspace = Selection::workspace(None, &mut unheard);
    if letters::find(&workspace, &word, Path::new(""), &mut unheard).is_ok() {
        let tip = format!("to export this letter: {}", command(None, &word, "export"));
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
    let counted = format!(
        "This is {kind} with {} and {}.",
        number(found.len(), "letter"),
        number(employers.len(), "employer")
    );
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
