//! The one place where the stages are put together: whatever a command does with a letter, it goes through here.
//!
//! [`Letters`] reads and parses letters when they are needed. [`plan`] binds them to employers and decides what is
//! made of each. [`LetterPipeline`] takes one of them through resolve, render and check; [`run()`] does that for all,
//! several at a time. `export` names and writes what comes out, `check` tells what was found, `preview` shows it, so
//! that all of them make the same bytes and find the same.

pub mod cache;
pub mod digest;
pub mod draft;
pub mod letters;
pub mod mail;
pub mod pipeline;
pub mod plan;
pub mod recorder;
pub mod run;

use crate::check::{Today, Verify};
use crate::format::{Format, FormatSet};
use crate::letter::Date;
use crate::paper::Paper;
use crate::render::PdfEngine;
use crate::value::PathValue;

pub use draft::{Draft, STDIN, from_root};
pub use letters::Letters;
pub use pipeline::{ArtifactSet, LetterPipeline, ResolvedLetter};
pub use plan::{Job, JobOrder, NamedLetter, Output};
pub use run::{Ended, JobLine, JobOutcome, run};

/// What is asked of every letter, whatever is done with what it becomes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LetterRequest {
    /// For whom.
    pub employers: EmployerSelection,
    /// In which formats.
    pub formats: FormatSet,
    /// The one format there is place for, whatever letters and rows name.
    pub only_format: Option<Format>,
    /// The papers named; none: the letter's, else the workspace's, else A4.
    pub papers: Option<Vec<Paper>>,
    /// Values that replace `page.KEY`, in order.
    pub set: Vec<PathValue>,
    /// The date of letters that have none.
    pub date: Option<Date>,
    /// What day it is, for findings.
    pub today: Option<Today>,
    /// Whether PDFs are read back.
    pub verify: Verify,
    /// Whether words are looked up in dictionaries.
    pub spell_check: bool,
    /// What paints the pages of PDFs.
    pub engine: PdfEngine,
}

/// Whom letters are made for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum EmployerSelection {
    /// The employer each letter names.
    #[default]
    Own,
    /// These, by key; every letter once for each.
    Keys(Vec<String>),
    /// Every employer of the workspace.
    All,
}
