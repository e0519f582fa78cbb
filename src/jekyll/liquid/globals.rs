//! What a template is run against.

use crate::date::Date;
use crate::dependency::DependencyRecorder;
use crate::employer::Employers;
use crate::jekyll::budget::Budget;
use crate::jekyll::includes::Includes;
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
    /// The language of the letter, a tag such as `de-AT`, for dates in words.
    pub lang: &'a str,
    /// What the filter `markdownify` does to a text, by the settings of a site.
    pub markdownify: fn(&str, Option<&Map>) -> String,
    /// How much work there may be.
    pub budget: Budget,
    /// What remembers which of the variables are read, where somebody wants to know.
    pub reads: Option<&'a DependencyRecorder>,
}
