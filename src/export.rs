//! The fourth stage: an artifact becomes a file, whole or absent.
//!
//! takes letters, orders and a [`ExportRequest`]; gives files. [`plan()`] decides every name and refuses collisions
//! before the first write; [`run()`] takes each letter through the [driver](crate::driver), renders what its
//! [`Ledger`](ledger::Ledger) does not know to be there already, and writes it only if nothing is wrong with
//! the letter.

pub mod beneath;
pub mod findings;
pub mod gathered;
pub mod inputs;
pub mod job_report;
pub mod ledger;
pub mod manifest;
pub mod merged;
mod named;
pub mod originals;
pub mod plan;
pub mod run;
pub mod scaffold;
pub mod shard;
pub mod work;
pub mod write;

use std::path::PathBuf;

use serde::Serialize;

use crate::driver::{JobOutcome, LetterRequest};
pub use crate::driver::{STDIN, digest, from_root};
use crate::format::Format;

pub use gathered::GatheredFiles;
pub use inputs::Reason;
pub use job_report::{JobReport, LetterStatus};
pub use merged::MergedPdf;
pub use originals::Originals;
pub use plan::{Plan, plan};
pub use run::{ExportedArtifact, RunState, run};
pub use shard::Shard;

/// What became of one letter for one employer.
pub type ExportOutcome = JobOutcome<ExportedArtifact>;

/// What is asked for, for all letters of a run.
#[derive(Clone, Debug)]
pub struct ExportRequest {
    /// What is made of letters.
    pub letters: LetterRequest,
    /// Where to.
    pub destination: Destination,
    /// The template of file names, without extension.
    pub name: Option<String>,
    /// Whether files are written.
    pub mode: WriteMode,
    /// Whether words and characters are counted, which takes rendering plain text.
    pub counting: Counting,
    /// Whether also what is unchanged is exported, and files that are not ours are replaced.
    pub force: Force,
    /// How files are called where no template says so.
    pub naming: Naming,
    /// The part of the work that is done.
    pub shard: Option<Shard>,
    /// The file of the job list that the work is from.
    pub list: Option<PathBuf>,
    /// Whether the letter of its rows is said beside it: another run may have made others of the same rows.
    pub list_letter: bool,
}

impl ExportRequest {
    /// Asks for what a command without options exports, for a command that only looks what would become of it.
    pub fn unwritten(letters: LetterRequest) -> Self {
        Self {
            letters,
            destination: Destination::Default,
            name: None,
            mode: WriteMode::DryRun,
            counting: Counting::No,
            force: Force::No,
            naming: Naming::Short,
            shard: None,
            list: None,
            list_letter: false,
        }
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

/// Where artifacts go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Destination {
    /// out/ of each letter's workspace, _out/ of a Jekyll site; of the current folder, for a letter without one.
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
pub enum WriteMode {
    /// Files are written.
    Write,
    /// Everything but that is done for what would be written.
    DryRun,
}

/// Whether words and characters are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counting {
    /// Words and characters are counted.
    Yes,
    /// Nothing is counted.
    No,
}

/// What became of an artifact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// The artifact was written.
    Exported,
    /// It is there already, made of the same.
    Unchanged,
    /// It would have been written.
    Planned,
    /// Its letter or its employer is gone, and so is it.
    Removed,
}
