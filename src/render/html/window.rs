//! The window of an envelope, where a printed page shows the recipient.

use crate::diagnostic::Diagnostics;
use crate::document::parts::Part;
use crate::document::{Document, Inline, plain_text};
use crate::jekyll::kramdown::html::{self, MarkupStyle};
use crate::letter::Layout;
use crate::render::formats::Assets;
use crate::render::pdf;
use crate::render::writer::WriterOptions;

/// The lines that a window has room for, and the letters of a line of it.
const ROOM: (usize, usize) = (6, 46);

/// Whether the layout of a letter has one.
pub(super) fn is_there(document: &Document, assets: &Assets<'_>) -> bool {
    let Layout::Named(layout) = &document.meta.layout else { return false };
    assets.formats.fonts.field(layout, Part::Recipient).is_some()
}

/// How many lines the recipient takes, as a property that style sheets set their size by; nothing where there is room for all.
pub(super) fn property(document: &Document, assets: &Assets<'_>) -> Option<String> {
    let lines = lines(document);
    (lines > ROOM.0 && is_there(document, assets)).then(|| format!(":root {{ --recipient-lines: {lines}; }}"))
}

/// Says what the page of the PDF says of a recipient that has no room there.
pub(super) fn report(
    document: &Document,
    assets: &Assets<'_>,
    options: &WriterOptions,
    diagnostics: &mut Diagnostics,
) {
    if lines(document) > ROOM.0 && is_there(document, assets) {
        let taken = pdf::pages_taken(document, assets, options, &diagnostics.policy().clone());
        let of_it =
            taken.findings.into_iter().filter(|found| pdf::is_of_part(found, document, Part::Recipient));
        of_it.for_each(|found| diagnostics.push(found));
    }
}

/// Whether a line of an address is longer than a window is wide.
pub(super) fn is_long(address: &[Inline]) -> bool {
    address.split(Inline::is_break).any(|line| letters(line) > ROOM.1)
}

/// An address, each line of which goes on further in where it has no room.
pub(super) fn recipient(address: &[Inline]) -> String {
    let lines = address.split(Inline::is_break).map(|line| {
        format!("<span class=\"line\">{}</span>", html::inlines(line, &[], MarkupStyle::Page).trim_end())
    });
    lines.collect::<Vec<_>>().join("<br>\n")
}

/// The lines of the recipient. Letters are counted and not measured.
fn lines(document: &Document) -> usize {
    let Some(content) = document.parts.get(Part::Recipient) else { return 0 };
    content.content.split(Inline::is_break).map(|line| letters(line).div_ceil(ROOM.1).max(1)).sum()
}

fn letters(line: &[Inline]) -> usize {
    plain_text(line).chars().count()
}
