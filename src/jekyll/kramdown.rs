//! kramdown's Markdown: a [`LiquidBody`] becomes blocks and footnotes.
//!
//! What kramdown's GFM parser makes of a page in Jekyll is made of it here (input GFM, no hard wraps). Four
//! steps: the lines are divided into blocks by kramdown's grammar; running text into tokens; the CommonMark
//! parser finds what nests in running text; the tree is put together.
//!
//! Elements that `<…>` in running text makes are an [`Element`](crate::document::InlineKind::Element) unless
//! our tree has a kind of its own for them (`em`, `strong`, `del`, `code`, `a`, `img`, `br`). A writer that
//! shows no HTML should take `b` for strong, `i`, `cite`, `dfn` and `var` for emphasis, `kbd`, `samp` and `tt`
//! for code, `s` for struck through, and show the content alone of all others.

mod abbreviations;
mod assemble;
mod attributes;
pub mod blanks;
mod blocks;
mod commonmark;
mod content;
pub mod html;
mod inlines;
mod lines;
mod markup;
mod options;
mod report;
mod running;
mod shown;
mod table_of_contents;
mod tags;
mod tree;

pub use content::{Bounds, MarkdownContent};
pub use options::{KramdownOptions, SmartQuotes, unheeded};

use super::body::LiquidBody;
use crate::diagnostic::Diagnostics;
use crate::jekyll::budget::Budget;

/// Reads Markdown whose blocks and inlines may nest `depth` levels.
pub fn read(body: &LiquidBody, depth: usize, diagnostics: &mut Diagnostics) -> MarkdownContent {
    let bounds = Bounds { depth, ..Budget::default().into() };
    read_with(body, bounds, &KramdownOptions::default(), diagnostics)
}

/// A text without markup with the quotes, dashes and dots that the body of the letter would have.
pub fn typographic(text: &str, options: &KramdownOptions) -> String {
    running::plain::typographic(text, options)
}

/// Reads Markdown with the options that a site's settings give.
pub fn read_with(
    body: &LiquidBody,
    bounds: Bounds,
    options: &KramdownOptions,
    diagnostics: &mut Diagnostics,
) -> MarkdownContent {
    let Some(whole) = body.span(0..body.text.len()) else { return MarkdownContent::default() };
    let mut report = report::MarkdownReport::new(body, whole, bounds, diagnostics);
    let mut references = tree::References { options: options.clone(), ..tree::References::default() };
    for (label, target, title) in &options.link_defs {
        let (target, title) = (target.clone(), title.clone());
        let link = tree::LinkDefinition { target, title, ..tree::LinkDefinition::default() };
        references.links.insert(tree::normalise_label(label), link);
    }
    let nodes = blocks::read(&body.text, lines::split(&body.text), &mut references, &mut report);
    let content = assemble::content(nodes, &mut references, &mut report);
    if references.lists.repeated_too_much() {
        let message =
            "the letter repeats its definitions too often: addresses, attribute lists, abbreviations";
        report.too_much(0..0, message);
    }
    if references.lists.crowded() {
        report.too_much(0..0, "an element of the letter has more than 512 classes or attributes");
    }
    content
}
