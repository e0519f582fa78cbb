//! What is checked.

use jiff::civil;

use crate::dictionary::SpellChecker;
use crate::document::Document;
use crate::document::parts::Part;
use crate::employer::Employer;
use crate::employer::names::EmployerNames;
use crate::jekyll::body::LiquidBody;
use crate::keys::Surroundings;
use crate::letter::{Layout, Letter};
use crate::render::Artifact;
use crate::render::enclosed::EnclosedFiles;
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
    /// What the file that it is exported to is called, where that is known.
    pub file_name: Option<&'a str>,
    /// The files that are enclosed with it; none where they are not looked at.
    pub enclosed: Option<&'a EnclosedFiles>,
    /// Whether its PDFs are read back.
    pub verify: Verify,
    /// Whether there is its layout: what it shows besides the letter nobody can say of another.
    pub layout_is_known: bool,
    /// Whether its layout shows a date.
    pub shows_date: bool,
    /// What words are looked up in; nothing where that is not asked for.
    pub spelling: Option<&'a dyn SpellChecker>,
    /// What day it is; nothing where nobody says so.
    pub today: Option<Today>,
    /// What the keys of the letter and its data are compared with.
    pub keys: &'a dyn Surroundings,
}

impl Subject<'_> {
    /// Whether the letter's layout has a place for a part.
    pub(super) fn shows(&self, part: Part) -> bool {
        match &self.document.meta.layout {
            Layout::Named(layout) => {
                self.scope.stationery.shown(layout).is_some_and(|shown| shown.contains_key(&part))
            }
            Layout::Bare => false,
        }
    }
}

/// What day it is, for findings alone: nothing that is exported depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Today {
    /// The day on the author's calendar.
    pub day: civil::Date,
    /// Who says so.
    pub source: DaySource,
    /// Whether it was given and is no day that anybody dates letters with, by the clock.
    pub is_far: bool,
}

/// Who says what day it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DaySource {
    /// `--date` or `SOURCE_DATE_EPOCH`.
    Given,
    /// The clock, so that the next day may find something else.
    Clock,
}

/// Whether a letter's own PDFs are read back, which takes longer than making them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Verify {
    /// The PDFs are trusted.
    #[default]
    No,
    /// Their words are compared with those of the text export.
    Yes,
}
