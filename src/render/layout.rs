//! Puts a rendered body into the letter's layout.

use super::Assets;
use super::context::Context;
use crate::diagnostic::{Code, Diagnostics};
use crate::document::Document;
use crate::format::Format;
use crate::letter::Layout;

/// The layout of the letter around `content`, or `content` alone where the letter wants none.
///
/// `complete` adds what only this format's layouts see; it is not called without a layout. Nothing after an
/// error was pushed.
pub fn wrap(
    document: &Document,
    format: Format,
    mut content: String,
    assets: &Assets<'_>,
    complete: impl FnOnce(&mut Context),
    diagnostics: &mut Diagnostics,
) -> Option<String> {
    content.truncate(content.trim_end_matches('\n').len());
    let layout = match &document.meta.layout {
        Layout::Named(layout) => layout,
        Layout::Bare => return Some(content),
    };
    let mut names = Context::new(document);
    names.set("content", content);
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
