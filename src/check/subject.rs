//! What is checked.

use crate::document::Document;
use crate::employer::Employer;
use crate::employer::names::EmployerNames;
use crate::jekyll::body::LiquidBody;
use crate::keys::Surroundings;
use crate::letter::Letter;
use crate::render::Artifact;
use crate::resolve::Scope;
use crate::source::Sources;

/// A letter, everything it became, and what it is compared with.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'a> {
    /// The letter as written.
    pub letter: &'a Letter,
    /// What Liquid made of it.
    pub body: &'a LiquidBody,
    /// What Markdown made of that.
    pub document: &'a Document,
    /// The data it was resolved against.
    pub scope: &'a Scope<'a>,
    /// Whom it is for; nobody where it names no employer.
    pub employer: Option<&'a Employer>,
    /// The names and job titles of the workspace's employers.
    pub names: &'a EmployerNames,
    /// The texts that spans point into.
    pub sources: &'a Sources,
    /// Its text export; asked for only where the document limits words or characters.
    pub text: Option<&'a str>,
    /// Its artifacts, for their pages and, with [`Verify::Yes`], the words of its PDFs.
    pub artifacts: &'a [&'a Artifact],
    /// Whether its PDFs are read back.
    pub verify: Verify,
    /// Whether its layout shows a date.
    pub shows_date: bool,
    /// What the keys of the letter and its data are compared with.
    pub keys: &'a dyn Surroundings,
}

/// Whether a letter's own PDFs are read back, which takes longer than making them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Verify {
    /// They are trusted.
    #[default]
    No,
    /// Their words are compared with those of the text export.
    Yes,
}
