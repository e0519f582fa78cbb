//! Puts a rendered body into the letter's layout.

use super::Assets;
use super::context::Context;
use crate::diagnostic::{Code, Diagnostics};
use crate::document::Document;
use crate::document::parts::{Part, PartContent};
use crate::format::Format;
use crate::letter::Layout;

/// A rendered letter, before its layout.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Content {
    /// What stands in the letter itself.
    pub body: String,
    /// Footnotes, and the addresses of links in formats that cannot click.
    pub notes: String,
    /// What stands between the two.
    pub between: &'static str,
}

/// The layout of the letter around `content`, or `content` alone where the letter wants none.
///
/// `part` renders a part; `complete` adds what only this format's layouts see; it is not called without a layout. Nothing after an
/// error was pushed.
pub fn wrap(
    document: &Document,
    format: Format,
    content: Content,
    assets: &Assets<'_>,
    mut part: impl FnMut(&PartContent) -> String,
    complete: impl FnOnce(&mut Context),
    diagnostics: &mut Diagnostics,
) -> Option<String> {
    let Content { body, notes, between } = content;
    let (body, notes) = (body.trim_end_matches('\n'), notes.trim_matches('\n'));
    let between = if body.is_empty() || notes.is_empty() { "" } else { between };
    let content = format!("{body}{between}{notes}");
    let layout = match &document.meta.layout {
        Layout::Named(layout) => layout,
        Layout::Bare => return Some(content),
    };
    let mut names = Context::new(document);
    names.set("content", content.as_str());
    names.set("body", body);
    names.set("notes", notes);
    names.set_parts(parts(document, format, &mut part));
    complete(&mut names);
    match assets.formats.templates.render(format.name(), layout, names) {
        Ok(text) => Some(text),
        Err(diagnostic) => {
            let diagnostic = if diagnostic.code == Code::UnknownLayout {
                diagnostic.at_option(document.meta.page.field("layout").and_then(|field| field.span))
            } else {
                diagnostic
            };
            diagnostics.push(diagnostic);
            None
        }
    }
}

/// The parts that this format's layout shows, rendered.
fn parts(
    document: &Document,
    format: Format,
    part: &mut dyn FnMut(&PartContent) -> String,
) -> Vec<(Part, String)> {
    let shown = document.parts.iter().filter(|content| content.formats.contains(&format));
    shown.map(|content| (content.part, part(content))).collect()
}
