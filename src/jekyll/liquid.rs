//! Liquid as Jekyll 4 reads and runs it: a text becomes a [`Template`], and a template the Markdown it makes.
//!
//! takes a [`Template`] and the variables it may use; gives the Markdown it makes, each stretch with its
//! origin. Values behave as in Ruby; what Jekyll passes over in silence (a variable that is not set, a
//! filter that does not exist) is reported where it stands, and the run goes on.

mod address;
mod block;
mod condition;
mod expression;
mod expression_tree;
mod file;
mod filters;
mod globals;
mod include;
mod lax;
mod lexer;
mod lookup;
mod loops;
mod meter;
mod moment;
mod names;
mod near_miss;
mod nesting;
mod number;
mod pipeline;
mod ruby;
mod run;
mod scope;
mod shared;
mod slips;
mod stops;
mod strftime;
mod structure;
mod tag;
mod template;
mod token;
pub mod tree;
mod unset;

use crate::diagnostic::Diagnostics;
use crate::jekyll::body::LiquidBody;

pub(crate) use filters::slug;
pub use globals::Globals;
pub(crate) use lexer::is_space;
pub use names::{names, names_of};
pub(crate) use shared::PAGE_LISTS;
pub use template::{Template, parse, parse_condition, parse_pipeline};

/// Writes a date that stands in a text, in universal time, after a pattern of Ruby's `strftime`.
pub(crate) fn show_date(text: &str, pattern: &str) -> Option<String> {
    Some(strftime::format(moment::Moment::parse(text, None)?.in_utc(), pattern))
}

/// Runs a template.
pub fn run(template: &Template, globals: &Globals<'_>, diagnostics: &mut Diagnostics) -> LiquidBody {
    stops::single(run::TemplateRun::new(template, globals, diagnostics).finish(template))
}
