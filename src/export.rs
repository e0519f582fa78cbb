//! The fourth stage: an artifact becomes a file, whole or absent.
//!
//! takes letters and a [`Request`]; gives files. [`plan`] decides every name and refuses collisions before
//! the first write; [`run`] takes each letter through the stages, renders all of its formats, and writes
//! them only if nothing is wrong with it.

pub mod names;
pub mod plan;
pub mod run;
pub mod write;

use std::path::PathBuf;

use serde::Serialize;

use crate::check::Verify;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::employer::Employer;
use crate::format::Format;
use crate::letter::{Date, Letter};
use crate::render::{self, Paper};
use crate::resolve::Scope;
use crate::value::Value;
use crate::workspace::Workspace;
use crate::workspace::settings::Word;

pub use plan::{Job, Output, Plan, plan};
pub use run::{Exported, Outcome, run};

/// What is asked for, for all letters of a run.
#[derive(Clone, Debug)]
pub struct Request {
    /// For whom.
    pub employers: For,
    /// In which formats.
    pub formats: Formats,
    /// The papers named; none: the letter's, else the workspace's, else A4.
    pub papers: Option<Vec<Paper>>,
    /// Where to.
    pub destination: Destination,
    /// The template of file names, without extension.
    pub name: Option<String>,
    /// Values that replace `page.KEY`, in order.
    pub set: Vec<(String, Value)>,
    /// The date of letters that have none.
    pub date: Option<Date>,
    /// Whether files are written.
    pub mode: Mode,
    /// Whether words and characters are counted, which takes rendering plain text.
    pub counting: Counting,
    /// Whether PDFs are read back.
    pub verify: Verify,
}

/// Whom letters are exported for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum For {
    /// The employer each letter names.
    Own,
    /// These, by key; every letter once for each.
    Keys(Vec<String>),
    /// Every employer of the workspace.
    All,
}

/// In which formats letters are exported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Formats {
    /// The workspace's, else all of them; without PDF where a letter says `makepdf: false`.
    Default,
    /// All of them, with the same exception.
    All,
    /// These, whatever a letter says.
    Named(Vec<Format>),
}

/// Where artifacts go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Destination {
    /// out/ of each letter's workspace; of the current folder, for a letter without one.
    Default,
    /// A folder.
    Folder(PathBuf),
    /// One file, and the format its extension names.
    File(PathBuf, Format),
    /// Standard output, for one artifact.
    Stdout,
}

/// Whether files are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// They are.
    Write,
    /// Everything but that is done.
    DryRun,
}

/// Whether words and characters are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counting {
    /// They are.
    Yes,
    /// They are not.
    No,
}

/// A letter that was read, and what was found on the way.
#[derive(Debug)]
pub struct Draft<'a> {
    /// The workspace it belongs to.
    pub workspace: &'a Workspace,
    /// The formats of that workspace, compiled.
    pub formats: &'a render::Formats,
    /// What it is called.
    pub name: String,
    /// Its file, as shown to the user.
    pub file: String,
    /// The folder its relative addresses start from.
    pub folder: PathBuf,
    /// The letter; none after an error that left nothing to work with.
    pub letter: Option<Letter>,
    /// What reading and parsing it found, under the policy of the run.
    pub diagnostics: Diagnostics,
}

impl<'a> Draft<'a> {
    /// What the letter is resolved against, for an employer other than its own where one is given.
    pub fn scope(&self, employer: Option<&'a Employer>, request: &'a Request) -> Scope<'a> {
        Scope {
            site: self.workspace.site(),
            employers: self.workspace.employers(),
            employer,
            set: &request.set,
            date: request.date,
            includes: self.workspace.includes(),
            budget: self.workspace.settings().safety.budget,
        }
    }

    /// What was found so far, under a policy that the letter's own `allow` has a part in.
    pub fn findings(&self) -> Diagnostics {
        let mut policy = self.diagnostics.policy().clone();
        let mut problems = Vec::new();
        for word in self.letter.iter().flat_map(|letter| &letter.front.allow) {
            match Word::read("allow", &word.value) {
                Ok(Word::Code(code)) => policy.allow.push(code),
                Ok(Word::All) => policy.allow_all = true,
                Ok(Word::Warnings) => {}
                Err(problem) => {
                    let diagnostic =
                        Diagnostic::new(Code::InvalidValue, problem.message).at_option(word.span);
                    problems.push(problem.hints.into_iter().fold(diagnostic, Diagnostic::hint));
                }
            }
        }
        let mut diagnostics = Diagnostics::new(policy);
        self.diagnostics.iter().cloned().chain(problems).for_each(|finding| diagnostics.push(finding));
        diagnostics
    }
}

/// What became of an artifact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// It was written.
    Exported,
    /// It would have been written.
    Planned,
}
