//! Runs a letter's Liquid as Jekyll does.

use std::sync::Arc;

use super::{Body, Budget, Includes};
use crate::diagnostic::Diagnostics;
use crate::letter::Date;
use crate::parse::liquid::Template;
use crate::value::Map;

/// What a template is run against.
#[derive(Clone, Copy, Debug)]
pub struct Globals<'a> {
    /// The variables: `page`, `site`.
    pub variables: &'a Map,
    /// Where included files come from.
    pub includes: &'a dyn Includes,
    /// What `now` and `today` mean; none: they are not dates.
    pub date: Option<Date>,
    /// What the filter `markdownify` does.
    pub markdownify: fn(&str) -> String,
    /// How much work there may be.
    pub budget: Budget,
}

/// Runs a template.
pub fn run(template: &Template, _globals: &Globals<'_>, _diagnostics: &mut Diagnostics) -> Body {
    let mut body = Body::default();
    let span = template.source.span(template.range.clone());
    let none: Arc<[crate::source::Span]> = Arc::from([]);
    body.push(&template.source.text()[template.range.clone()], span, super::body::Origin::Source, &none);
    body
}
