//! What a letter includes while it is resolved.

use std::path::Path;
use std::sync::{Arc, OnceLock};

use super::from_root;
use crate::check::Today;
use crate::date::Date;
use crate::dependency::{Dependency, DependencyRecorder};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::resolve::{IncludeError, Includes, PageLists};
use crate::source::Source;
use crate::workspace::{IncludeFolder, Workspace};

/// Remembers which files a letter includes, or looks for in vain.
#[derive(Debug)]
pub struct RecordedIncludes<'a> {
    inner: &'a IncludeFolder,
    root: &'a Path,
    reads: Arc<DependencyRecorder>,
    /// The lists of pages that were asked for.
    pages: OnceLock<Arc<PageLists>>,
}

impl<'a> RecordedIncludes<'a> {
    /// Takes includes from a workspace.
    pub fn new(workspace: &'a Workspace, reads: Arc<DependencyRecorder>) -> Self {
        Self { inner: workspace.includes(), root: workspace.root(), reads, pages: OnceLock::new() }
    }

    /// What differs from Jekyll in the lists of pages that were asked for, and cannot be made the same.
    pub fn remarks(&self, today: Option<Today>) -> Vec<Diagnostic> {
        let Some(listed) = self.pages.get() else { return Vec::new() };
        let undated = listed.undated.iter().map(|path| {
            Diagnostic::new(Code::Date, format!("`site.posts` has the draft `{path}`, which has no date"))
                .severity(Severity::Warning)
                .in_file(path.clone())
                .hint("Jekyll takes the day that the file was written: give it a `date`")
        });
        let today = today.map(|today| today.day.to_string());
        let is_later = |day: &String| today.as_ref().is_some_and(|today| day > today);
        let later = listed.last.iter().filter(|(_, day)| is_later(day)).map(|(path, day)| {
            let message = format!("`site.posts` has `{path}`, which Jekyll leaves out before {day}");
            Diagnostic::new(Code::Date, message)
                .severity(Severity::Warning)
                .in_file(path.clone())
                .hint("say which day it is with `--date`, or write `future: true` into _config.yml")
        });
        undated.chain(later).collect()
    }

    fn remember(&self, path: &Path) {
        self.reads.record(Dependency::File(from_root(path, self.root).into()));
    }
}

impl Includes for RecordedIncludes<'_> {
    fn include(&self, name: &str) -> Result<Arc<Source>, IncludeError> {
        if let Some(path) = self.inner.place(name) {
            self.remember(&path);
        }
        self.inner.include(name)
    }

    fn include_relative(&self, from: &Source, name: &str) -> Result<Arc<Source>, IncludeError> {
        if let Some(path) = self.inner.place_relative(from, name) {
            self.remember(&path);
        }
        self.inner.include_relative(from, name)
    }

    fn listed(&self, day: Option<Date>) -> Option<Arc<PageLists>> {
        let listed = self.inner.listed(day)?;
        self.pages.get_or_init(|| Arc::clone(&listed));
        Some(listed)
    }
}
