//! Where the files that letters include, and the lists of a site's pages, come from.

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

use crate::date::Date;
use crate::source::Source;
use crate::value::Map;

/// Gives the files that letters include; stays inside the workspace.
pub trait Includes: fmt::Debug + Sync {
    /// The file at `name` below the includes folder.
    fn include(&self, name: &str) -> Result<Arc<Source>, IncludeError>;

    /// The file at `name` below the folder of the letter `from` (`{% include_relative %}`).
    fn include_relative(&self, from: &Source, name: &str) -> Result<Arc<Source>, IncludeError>;

    /// The lists of the pages of a Jekyll site on a day, where one is given; nothing where there is no site.
    fn listed(&self, _day: Option<Date>) -> Option<Arc<PageLists>> {
        None
    }
}

/// The lists of a site's pages, which are made only where a letter asks for one.
#[derive(Clone, Debug, Default)]
pub struct PageLists {
    /// `site.pages`, `site.posts` and their like, by key.
    pub lists: Map,
    /// The files and folders that were read for them.
    pub files: Vec<PathBuf>,
    /// Drafts without a date among them, to which Jekyll gives the day that their file was written.
    pub undated: Vec<String>,
    /// The last post among them and its day, where Jekyll leaves out what is of a day to come and none is given here.
    pub last: Option<(String, String)>,
}

/// Why a file cannot be included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IncludeError {
    /// What is wrong, as a diagnostic's message.
    pub message: String,
    /// What to do.
    pub hints: Vec<String>,
}

/// The includes of a letter without a workspace: none.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoIncludes;

impl Includes for NoIncludes {
    fn include(&self, name: &str) -> Result<Arc<Source>, IncludeError> {
        Err(IncludeError { message: format!("there is no include `{name}`"), hints: Vec::new() })
    }

    fn include_relative(&self, _from: &Source, name: &str) -> Result<Arc<Source>, IncludeError> {
        self.include(name)
    }
}
