//! Runs a letter's Liquid as Jekyll does.
//!
//! takes a [`Template`] and the variables it may use; gives the Markdown it makes, each stretch with its
//! origin. Values behave as in Ruby; what Jekyll passes over in silence (a variable that is not set, a
//! filter that does not exist) is reported where it stands, and the run goes on.

mod address;
mod condition;
mod filters;
mod include;
mod lookup;
mod loops;
mod meter;
mod moment;
mod number;
mod pipeline;
mod ruby;
mod run;
mod scope;
mod strftime;
mod structure;
mod unset;

use super::markdown::Options;
use super::{Body, Budget, Includes};
use crate::diagnostic::Diagnostics;
use crate::employer::Employers;
use crate::letter::Date;
use crate::parse::liquid::Template;
use crate::value::Map;

/// What a template is run against.
#[derive(Clone, Copy, Debug)]
pub struct Globals<'a> {
    /// The variables: `page`, `site`.
    pub variables: &'a Map,
    /// Every employer of the workspace, to name the one a value is missing from.
    pub employers: Option<&'a Employers>,
    /// Where included files come from.
    pub includes: &'a dyn Includes,
    /// What `now` and `today` mean; none: they are not dates.
    pub date: Option<Date>,
    /// What the filter `markdownify` does.
    pub markdownify: fn(&str, &Options) -> String,
    /// How much work there may be.
    pub budget: Budget,
}

pub(super) use filters::slug;

/// Writes a date that stands in a text, in universal time, after a pattern of Ruby's `strftime`.
pub(super) fn show_date(text: &str, pattern: &str) -> Option<String> {
    Some(strftime::format(moment::Moment::parse(text, None)?.in_utc(), pattern))
}

/// Runs a template.
pub fn run(template: &Template, globals: &Globals<'_>, diagnostics: &mut Diagnostics) -> Body {
    run::Run::new(template, globals, diagnostics).finish(template)
}
