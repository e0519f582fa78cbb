//! What a letter includes while it is resolved.

use std::path::Path;
use std::sync::Arc;

use super::from_root;
use crate::dependency::{Dependency, DependencyRecorder};
use crate::resolve::{IncludeError, Includes, PageLists};
use crate::source::Source;
use crate::workspace::{IncludeFolder, Workspace};

/// Remembers which files a letter includes, or looks for in vain.
#[derive(Debug)]
pub struct RecordedIncludes<'a> {
    inner: &'a IncludeFolder,
    root: &'a Path,
    reads: Arc<DependencyRecorder>,
}

impl<'a> RecordedIncludes<'a> {
    /// Takes includes from a workspace.
    pub fn new(workspace: &'a Workspace, reads: Arc<DependencyRecorder>) -> Self {
        Self { inner: workspace.includes(), root: workspace.root(), reads }
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

    fn listed(&self) -> Option<Arc<PageLists>> {
        self.inner.listed()
    }
}
