//! The fourth stage: an artifact becomes a file, whole or absent.
//!
//! takes letters, orders and a [`Request`]; gives files. [`plan()`] decides every name and refuses collisions
//! before the first write; [`run()`] takes each letter through the stages, renders what its
//! [`Ledger`](ledger::Ledger) does not know to be there already, and writes it only if nothing is wrong with
//! the letter.

pub mod digest;
pub mod findings;
pub mod inputs;
pub mod ledger;
pub mod letters;
pub mod mail;
pub mod manifest;
pub mod names;
pub mod plan;
pub mod run;
pub mod scaffold;
pub mod shard;
pub mod work;
pub mod write;

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use serde::Serialize;

use crate::check::Verify;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::employer::Employer;
use crate::format::Format;
pub use crate::format::Formats;
use crate::letter::{Date, Letter};
use crate::paper::Paper;
use crate::render::{self, PdfEngine};
use crate::resolve::Scope;
use crate::source::Span;
use crate::value::Field;
use crate::workspace::settings::Word;
use crate::workspace::{Workspace, shown};

pub use inputs::{Facts, Reason};
pub use letters::Letters;
pub use plan::{Job, Output, Plan, plan};
pub use run::{Books, Exported, Outcome, run};
pub use shard::Shard;

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
    pub set: Vec<(String, Field)>,
    /// The date of letters that have none.
    pub date: Option<Date>,
    /// Whether files are written.
    pub mode: Mode,
    /// Whether words and characters are counted, which takes rendering plain text.
    pub counting: Counting,
    /// Whether PDFs are read back.
    pub verify: Verify,
    /// Whether also what is unchanged is exported, and files that are not ours are replaced.
    pub force: Force,
    /// How files are called where no template says so.
    pub naming: Naming,
    /// The part of the work that is done.
    pub shard: Option<Shard>,
    /// What paints the pages of PDFs.
    pub engine: PdfEngine,
}

/// One line of what is to be exported: a letter, and what is special about this time.
#[derive(Clone, Debug, Default)]
pub struct Order {
    /// Which letter; none where the line cannot be used.
    pub letter: Option<usize>,
    /// The employer's key, instead of the request's.
    pub employer: Option<String>,
    /// The formats, instead of the request's.
    pub formats: Formats,
    /// The papers, instead of the request's.
    pub papers: Option<Vec<Paper>>,
    /// The file below the output folder, without extension.
    pub output: Option<String>,
    /// Values that replace `page.KEY`; those of the request replace them again.
    pub set: Vec<(String, Field)>,
    /// Where the line stands.
    pub place: Option<Span>,
    /// Why the line cannot be used.
    pub problems: Vec<Diagnostic>,
}

impl Order {
    /// Orders a letter as the request has it.
    pub fn letter(letter: usize) -> Self {
        Self { letter: Some(letter), ..Self::default() }
    }
}

/// Whether also what is unchanged is exported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Force {
    /// It is, and files that are not ours are replaced.
    Yes,
    /// Only what changed is.
    No,
}

/// How files are called where no template says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Naming {
    /// `LETTER`, and `LETTER-KEY` for an employer other than the letter's own.
    Short,
    /// `LETTER-KEY` for every employer.
    Full,
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
    /// Everything but that is done for what would be written.
    DryRun,
    /// Everything but that is done, whatever is there already.
    Check,
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
    /// Its file as manifests have it: from the workspace; `-` for standard input.
    pub source: String,
    /// The folder its relative addresses start from.
    pub folder: PathBuf,
    /// The letter; none after an error that left nothing to work with.
    pub letter: Option<Letter>,
    /// What reading and parsing it found, under the policy of the run.
    pub diagnostics: Diagnostics,
    /// What its text says about what it is made of; looked at once.
    pub facts: OnceLock<Facts>,
}

impl<'a> Draft<'a> {
    /// Whether it was read from a file, and can be again.
    pub fn is_file(&self) -> bool {
        self.source != STDIN
    }

    /// What the letter is resolved against, for an employer other than its own where one is given.
    pub fn scope(
        &self,
        employer: Option<&'a Employer>,
        set: &'a [(String, Field)],
        date: Option<Date>,
    ) -> Scope<'a> {
        Scope {
            site: self.workspace.site(),
            employers: self.workspace.employers(),
            employer,
            set,
            date,
            stationery: &self.formats.stationery,
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
    /// It is there already, made of the same.
    Unchanged,
    /// It would have been written.
    Planned,
    /// Its letter or its employer is gone, and so is it.
    Removed,
}

/// What stands for the file of a letter that was read from standard input.
pub const STDIN: &str = "-";

/// A path as it is written in manifests: from the workspace where it lies in it, with `/` between folders.
pub fn from_root(path: &Path, root: &Path) -> String {
    if let Ok(below) = path.strip_prefix(root) {
        return shown(below);
    }
    let real = |path: &Path| crate::workspace::files::here(path).canonicalize().ok();
    match (real(path), real(root)) {
        (Some(file), Some(folder)) => file.strip_prefix(folder).map_or_else(|_| shown(path), shown),
        _ => shown(path),
    }
}
