//! The first stage: a [`Source`] becomes a [`Letter`].
//!
//! takes the text of a letter; gives front matter typed, every value with its span, and the body parsed
//! as Liquid. Knows nothing of employers, files or Markdown.

pub mod csv;
pub mod front_matter;
pub mod jobs;
pub mod json;
pub mod merge;
pub mod plain;
pub mod sheet;
pub mod yaml;

use std::sync::Arc;

pub use crate::date::written as date;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::jekyll::liquid;
use crate::keys::{Holder, KnownKey};
use crate::letter::{Letter, SitePlace};
use crate::source::Source;

/// The error of a file of data that has more values than all of them may still have, or of a job list that has too many.
pub fn too_many_values(source: &Source) -> Diagnostic {
    let most = source.nesting().data_values;
    if source.nesting().is_job_list {
        let message = format!("the job list has more than {most} values");
        let finding = Diagnostic::new(Code::LimitExceeded, message).in_file(source.name());
        return finding.hint("divide it, or leave out columns that no letter asks for");
    }
    let message = format!("the files of data and employers have more than {most} values together");
    Diagnostic::new(Code::LimitExceeded, message)
        .in_file(source.name())
        .hint("leave out what is not needed, or raise `data-values` under `safety` in letterpress.yml")
}

/// Parses a letter called `name` that is no file of a workspace; nothing after an error that leaves no letter
/// to work with.
///
/// ```
/// use letterpress::diagnostic::Diagnostics;
/// use letterpress::source::Sources;
///
/// let mut diagnostics = Diagnostics::default();
/// let sources = Sources::default();
/// let source = sources.add("note.md", "---\ntitle: A note\n---\nDear {{ employer.name }},\n");
/// let letter = letterpress::parse::parse("note", &source, &mut diagnostics).expect("front matter and a body");
/// let title = letter.front.title.expect("a title");
/// assert_eq!(title.value, "A note");
/// assert_eq!(source.position(title.span.expect("a place").start()).line, 2);
///
/// let source = sources.add("broken.md", "---\ntitle: A note\n");
/// assert!(letterpress::parse::parse("broken", &source, &mut diagnostics).is_none());
/// assert!(diagnostics.failed());
/// ```
pub fn parse(name: &str, source: &Arc<Source>, diagnostics: &mut Diagnostics) -> Option<Letter> {
    parse_at(name, source, None, diagnostics)
}

/// Parses a letter that lies at `place`, whose defaults stand in for what its front matter does not set.
pub fn parse_at(
    name: &str,
    source: &Arc<Source>,
    place: Option<SitePlace>,
    diagnostics: &mut Diagnostics,
) -> Option<Letter> {
    let (own, front_span, body) = front_matter::split(source, diagnostics)?;
    let page = match &place {
        Some(place) if !place.defaults.is_empty() => {
            let mut page = place.defaults.merged(&own);
            // `layout: null` asks for the bare body, whatever the defaults say.
            if let Some(layout) = KnownKey::Layout.field(&own) {
                page.insert_field(KnownKey::Layout.name(), layout.clone());
            }
            page
        }
        Some(_) | None => own,
    };
    let page = plain::text_of(&Arc::new(page), Holder::FrontMatter, diagnostics);
    let front = front_matter::read(&page, diagnostics);
    let template = liquid::parse(source, body, diagnostics);
    Some(Letter {
        name: name.to_owned(),
        source: Arc::clone(source),
        front,
        page,
        front_span,
        template: Arc::new(template),
        place,
    })
}
