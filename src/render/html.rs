//! The HTML writer: one self-contained page.
//!
//! The body is kramdown's markup. It is cleaned once, as a whole, where the letter holds markup of its own;
//! then images of the workspace are put into it, so that an address of the letter can never pass for one.

pub mod body;
pub mod escape;
mod finish;
pub(super) mod sanitise;
mod tags;

use body::FootnoteRoles;

use super::characters::permitted;
use super::{Assets, Options, Writer, Written, layout};
use crate::diagnostic::Diagnostics;
use crate::document::Document;
use crate::format::Format;
use crate::letter::Layout;

/// Writes HTML.
#[derive(Clone, Copy, Debug)]
pub struct Html;

impl Writer for Html {
    fn write(
        &self,
        document: &Document,
        assets: &Assets<'_>,
        _options: &Options,
        diagnostics: &mut Diagnostics,
    ) -> Option<Written> {
        finish::report(document, assets, diagnostics);
        let roles = match &document.meta.layout {
            Layout::Bare => FootnoteRoles::Kramdown,
            Layout::Named(_) => FootnoteRoles::Aria,
        };
        let mut body = body::body(&document.blocks, &document.footnotes, roles);
        if sanitise::is_needed(document) {
            sanitise::report(document, diagnostics);
            sanitise::refuse_depth(&body, document, diagnostics)?;
            body = sanitise::clean(&body);
        }
        let page = match &document.meta.layout {
            Layout::Bare => finish::images(body, assets),
            Layout::Named(_) => {
                let (body, title) = finish::levels(finish::boxes(finish::images(body, assets)));
                let css = assets.formats.files.get("html/letter.css");
                let css = css.map(|file| String::from_utf8_lossy(&file.bytes).into_owned());
                let complete = |context: &mut super::context::Context| {
                    context.set("css", css.map(|css| css.trim_end().replace("</", "<\\/")));
                    context.set("title_before", title == finish::TitleHeading::Before);
                    context.set("title_after", title == finish::TitleHeading::After);
                };
                layout::wrap(document, Format::Html, body, assets, complete, diagnostics)?
            }
        };
        let mut page = match permitted(&page) {
            std::borrow::Cow::Owned(cleaned) => cleaned,
            std::borrow::Cow::Borrowed(_) => page,
        };
        page.truncate(page.trim_end().len());
        page.push('\n');
        Some(Written { bytes: page.into_bytes(), pages: None })
    }
}

#[cfg(test)]
mod tests;
