//! The first stage: a [`Source`] becomes a [`Letter`].
//!
//! takes the text of a letter; gives front matter typed, every value with its span, and the body parsed
//! as Liquid. Knows nothing of employers, files or Markdown.

pub mod csv;
pub mod date;
pub mod front_matter;
pub mod jobs;
pub mod json;
pub mod liquid;
pub mod yaml;

use std::sync::Arc;

use crate::diagnostic::Diagnostics;
use crate::letter::Letter;
use crate::source::Source;

/// Parses a letter called `name`; nothing after an error that leaves no letter to work with.
pub fn parse(name: &str, source: &Arc<Source>, diagnostics: &mut Diagnostics) -> Option<Letter> {
    let (page, front_span, body) = front_matter::split(source, diagnostics)?;
    let front = front_matter::read(&page, diagnostics);
    let template = liquid::parse(source, body, diagnostics);
    Some(Letter {
        name: name.to_owned(),
        source: Arc::clone(source),
        front,
        page: Arc::new(page),
        front_span,
        template: Arc::new(template),
    })
}
