//! Findings about Markdown, with the place in the user's own file.

use std::ops::Range;

use super::blanks;
use super::content::Bounds;
use crate::diagnostic::{About, Code, Diagnostic, Diagnostics, Severity};
use crate::jekyll::body::LiquidBody;
use crate::source::Span;

/// At most this many findings of Markdown in one letter are kept; one that has more has one cause.
const MOST: usize = 200;

/// The most lines that quotations, items and the like hand on to what nests in them, each as often as it is deep: they are
/// held while a letter is read, and what is written for them begins with as many marks.
const MOST_LINES: usize = 8_000_000;

/// Where findings go, and how ranges of the body become places.
#[derive(Debug)]
pub(super) struct MarkdownReport<'a> {
    body: &'a LiquidBody,
    whole: Span,
    depth: usize,
    /// Cells that tables may still have.
    cells: usize,
    /// Lines that blocks may still hand on to those inside of them; nothing once they were too many.
    lines: Option<usize>,
    too_deep: bool,
    count: usize,
    diagnostics: &'a mut Diagnostics,
}

impl<'a> MarkdownReport<'a> {
    /// Reports on a body whose whole span is `whole`.
    pub(super) fn new(
        body: &'a LiquidBody,
        whole: Span,
        bounds: Bounds,
        diagnostics: &'a mut Diagnostics,
    ) -> Self {
        let Bounds { depth, cells } = bounds;
        Self { body, whole, depth, cells, lines: Some(MOST_LINES), too_deep: false, count: 0, diagnostics }
    }

    /// The place of a range of the body.
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        let text = &self.body.text;
        let start = text.floor_char_boundary(range.start.min(text.len()));
        let end = text.ceil_char_boundary(range.end.clamp(start, text.len()));
        self.body.span(start..end).unwrap_or(self.whole)
    }

    pub(super) fn warn(&mut self, range: Range<usize>, message: impl Into<String>) {
        self.push(range, Diagnostic::new(Code::Markdown, message));
    }

    /// A warning about an element that nothing closes.
    pub(super) fn not_closed(&mut self, range: Range<usize>, name: &str) {
        let message = format!("`<{name}>` is not closed by `</{name}>`, so that it goes on to the end");
        self.push(range, Diagnostic::new(Code::Markdown, message).about(About::Tag(name.to_owned())));
    }

    /// A warning, and what to do.
    pub(super) fn warn_with(&mut self, range: Range<usize>, message: impl Into<String>, hint: &str) {
        self.push(range, Diagnostic::new(Code::Markdown, message).hint(hint));
    }

    /// A warning about a formula of which more than its letters is TeX's: no format sets one.
    pub(super) fn formula(&mut self, range: &Range<usize>, tex: &str) {
        if tex.contains(['\\', '^', '_', '{']) {
            let message = "every format shows this formula as it is written, in TeX";
            let hint = "write it as it reads, such as `E = mc²`, or have it as a picture";
            self.warn_with(range.clone(), message, hint);
        }
    }

    pub(super) fn note(&mut self, range: Range<usize>, message: impl Into<String>) {
        self.push(range, Diagnostic::new(Code::Markdown, message).severity(Severity::Note));
    }

    /// A warning about a part of an attribute list.
    pub(super) fn ignored_attribute(&mut self, token: &str, range: Range<usize>) {
        let finding = Diagnostic::new(
            Code::Markdown,
            format!("`{token}` is no id, class, attribute or name, so that it is left out"),
        )
        .hint("write `#id`, `.class`, `key=\"value\"` or the name of a `{:name: …}`");
        self.push(range, finding);
    }

    /// An error: a blank that was not filled in.
    pub(super) fn blank(&mut self, written: &str, range: Range<usize>) {
        let hint = "where the brackets are meant, put a backslash before `<`";
        self.push(range, blanks::finding(written).hint(hint));
    }

    /// HTML that is handed on as it is, but for its blanks: they are told of, and become words.
    pub(super) fn raw_html(&mut self, html: String, range: Range<usize>) -> String {
        let blanks = blanks::find(&html);
        if blanks.is_empty() {
            return html;
        }
        for blank in &blanks {
            self.blank(&html[blank.clone()], range.clone());
        }
        blanks::escaped(&html, &blanks)
    }

    /// How many levels may nest below one that is `depth` levels deep.
    pub(super) fn levels_below(&self, depth: usize) -> usize {
        self.depth.saturating_sub(depth)
    }

    /// Whether content may nest so deep; if not, says so once.
    pub(super) fn within_depth(&mut self, depth: usize, range: Range<usize>) -> bool {
        if depth > self.depth {
            self.too_deep(range);
        }
        depth <= self.depth
    }

    /// Whether a table of so many cells may be made beside those that there are; if not, says so.
    pub(super) fn within_cells(&mut self, count: usize, range: Range<usize>) -> bool {
        let left = self.cells.checked_sub(count);
        if left.is_none() {
            let message = "the letter's tables have more cells than the safety limit admits";
            let hint = "leave rows out, or raise `table-cells` under `safety` in letterpress.yml";
            self.add(range, Diagnostic::new(Code::LimitExceeded, message).hint(hint));
        }
        self.cells = left.unwrap_or(self.cells);
        left.is_some()
    }

    /// Whether a block may hand so many lines on to what nests in it; if not, says so once, and no other may.
    pub(super) fn within_lines(&mut self, count: usize, range: Range<usize>) -> bool {
        let Some(lines) = self.lines else { return false };
        self.lines = lines.checked_sub(count);
        if self.lines.is_none() {
            let most = MOST_LINES / 1_000_000;
            let message = format!(
                "the lines of quotations and items, times their levels, are more than {most} million"
            );
            self.add(range, Diagnostic::new(Code::LimitExceeded, message).hint("take some levels away"));
        }
        self.lines.is_some()
    }

    /// Says once that something nests too deep.
    pub(super) fn too_deep(&mut self, range: Range<usize>) {
        if !std::mem::replace(&mut self.too_deep, true) {
            let message = format!("blocks or emphasis nest more than {} levels deep", self.depth);
            self.add(range, Diagnostic::new(Code::LimitExceeded, message).hint("take some levels away"));
        }
    }

    /// Says that something exceeds a limit.
    pub(super) fn too_much(&mut self, range: Range<usize>, message: &str) {
        self.add(range, Diagnostic::new(Code::LimitExceeded, message).hint("divide it"));
    }

    fn push(&mut self, range: Range<usize>, finding: Diagnostic) {
        self.count += 1;
        if self.count <= MOST {
            self.add(range, finding);
        }
    }

    fn add(&mut self, range: Range<usize>, finding: Diagnostic) {
        let chain =
            self.body.piece(range.start).map(|piece| piece.included_from.to_vec()).unwrap_or_default();
        self.diagnostics.push(finding.at(self.span(range)).included_from(chain));
    }
}
