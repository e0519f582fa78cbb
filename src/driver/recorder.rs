//! What a letter includes while it is resolved.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use crate::resolve::{IncludeError, Includes, Listed};
use crate::source::Source;

/// Remembers which files a letter includes.
#[derive(Debug)]
pub struct IncludeRecorder<'a> {
    inner: &'a dyn Includes,
    used: Mutex<BTreeSet<PathBuf>>,
}

impl<'a> IncludeRecorder<'a> {
    /// Takes includes from another.
    pub fn new(inner: &'a dyn Includes) -> Self {
        Self { inner, used: Mutex::default() }
    }

    /// The files that were included so far.
    pub fn paths(&self) -> Vec<PathBuf> {
        self.used.lock().unwrap_or_else(PoisonError::into_inner).iter().cloned().collect()
    }

    fn remember(&self, found: Result<Arc<Source>, IncludeError>) -> Result<Arc<Source>, IncludeError> {
        if let Ok(source) = &found {
            let path = Path::new(source.name()).to_owned();
            self.used.lock().unwrap_or_else(PoisonError::into_inner).insert(path);
        }
        found
    }
}

impl Includes for IncludeRecorder<'_> {
    fn include(&self, name: &str) -> Result<Arc<Source>, IncludeError> {
        self.remember(self.inner.include(name))
    }

    fn include_relative(&self, from: &Source, name: &str) -> Result<Arc<Source>, IncludeError> {
        self.remember(self.inner.include_relative(from, name))
    }

    fn listed(&self) -> Option<Arc<Listed>> {
        let listed = self.inner.listed()?;
        let files = listed.files.iter().cloned();
        self.used.lock().unwrap_or_else(PoisonError::into_inner).extend(files);
        Some(listed)
    }
}
