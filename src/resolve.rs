//! The second stage: a [`Letter`] bound to one employer becomes a [`Document`].
//!
//! takes a `Letter` and a [`Scope`]; gives a `Document` in which no variable, include or default is
//! open. Liquid runs before Markdown, as in Jekyll.

pub mod body;
pub mod liquid;
pub mod markdown;

use std::fmt;
use std::sync::Arc;

use crate::diagnostic::Diagnostics;
use crate::document::Document;
use crate::employer::{Employer, Employers};
use crate::letter::{Date, Letter};
use crate::source::Source;
use crate::value::{Map, Value};

pub use body::Body;

/// Everything a letter is resolved against.
#[derive(Clone, Copy, Debug)]
pub struct Scope<'a> {
    /// `site`, with `site.data` and `site.data.employers`.
    pub site: &'a Arc<Map>,
    /// Every employer of the workspace.
    pub employers: &'a Employers,
    /// The employer asked for instead of the front matter's.
    pub employer: Option<&'a Employer>,
    /// Values that replace `page.KEY`, in order.
    pub set: &'a [(String, Value)],
    /// The date of a letter that has none of its own; also what `now` means in Liquid.
    pub date: Option<Date>,
    /// Where included files come from.
    pub includes: &'a dyn Includes,
    /// How much work one letter may make.
    pub budget: Budget,
}

/// How much work one letter may make, so that no input runs for ever.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Budget {
    /// Tags, outputs and loop rounds that Liquid may run.
    pub liquid_steps: usize,
    /// Bytes that Liquid may produce.
    pub output_bytes: usize,
    /// How deep includes may nest.
    pub include_depth: usize,
    /// How deep blocks and inlines may nest.
    pub markdown_depth: usize,
}

impl Default for Budget {
    fn default() -> Self {
        Self { liquid_steps: 1_000_000, output_bytes: 4 << 20, include_depth: 50, markdown_depth: 100 }
    }
}

/// Gives the files that letters include; stays inside the workspace.
pub trait Includes: fmt::Debug + Sync {
    /// The file at `name` below the includes folder.
    fn include(&self, name: &str) -> Result<Arc<Source>, IncludeError>;

    /// The file at `name` below the folder of the file `from` (`{% include_relative %}`).
    fn include_relative(&self, from: &Source, name: &str) -> Result<Arc<Source>, IncludeError>;
}

/// Why a file cannot be included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IncludeError {
    /// What is wrong, as a diagnostic's message.
    pub message: String,
    /// What to do.
    pub hints: Vec<String>,
}

/// Resolves a letter; nothing after an error that leaves no document to look at.
pub fn resolve(_letter: &Letter, _scope: &Scope<'_>, _diagnostics: &mut Diagnostics) -> Option<Document> {
    None
}
