//! Liquid as Jekyll 4 reads and runs it: a text becomes a [`Template`], and a template the Markdown it makes.
//!
//! takes a [`Template`] and the variables it may use; gives the Markdown it makes, each stretch with its
//! origin. Values behave as in Ruby; what Jekyll passes over in silence (a variable that is not set, a
//! filter that does not exist) is reported where it stands, and the run goes on.

mod address;
mod block;
mod condition;
mod expr;
mod expression;
mod file;
mod filters;
mod include;
mod lax;
mod lexer;
mod lookup;
mod loops;
mod meter;
mod moment;
mod nesting;
mod number;
mod pipeline;
mod ruby;
mod run;
mod scope;
mod strftime;
mod structure;
mod tag;
mod template;
mod token;
pub mod tree;
mod unset;

use crate::date::Date;
use crate::diagnostic::Diagnostics;
use crate::employer::Employers;
use crate::jekyll::body::Body;
use crate::jekyll::budget::Budget;
use crate::jekyll::includes::Includes;
use crate::value::Map;

pub(crate) use filters::slug;
pub(crate) use lexer::is_space;
pub use template::{Template, parse, parse_condition, parse_pipeline};

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
    /// What the filter `markdownify` does to a text, by the settings of a site.
    pub markdownify: fn(&str, Option<&Map>) -> String,
    /// How much work there may be.
    pub budget: Budget,
}

/// Writes a date that stands in a text, in universal time, after a pattern of Ruby's `strftime`.
pub(crate) fn show_date(text: &str, pattern: &str) -> Option<String> {
    Some(strftime::format(moment::Moment::parse(text, None)?.in_utc(), pattern))
}

/// Runs a template.
pub fn run(template: &Template, globals: &Globals<'_>, diagnostics: &mut Diagnostics) -> Body {
    run::Run::new(template, globals, diagnostics).finish(template)
}
