//! The line above an address in the window of an envelope, which says where the letter comes back to: one line, whatever it
//! says.

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::document::{Inline, plain_text};
use crate::render::pdf::compose::Composer;
use crate::render::pdf::flow::Column;
use crate::render::pdf::galley::Strip;
use crate::render::pdf::inline;
use crate::render::pdf::page::StructureMark;
use crate::render::pdf::settings::PartPlace;

/// Between the pieces of the line where a letter comes back to.
const SEPARATOR: &str = " · ";

/// The size below which that line is not shrunk: pieces of it are left out.
const LEAST_RETURN: f32 = 6.0;

/// A line of more bytes has no room at any size that is read.
const LONGEST: usize = 400;

impl Composer<'_> {
    /// A part that is read where it stands once more, and shown here for the window of an envelope.
    pub(super) fn for_the_eye(
        &mut self,
        content: &[Inline],
        column: &Column,
        place: &PartPlace,
    ) -> Vec<Strip> {
        let whole = plain_text(content);
        let mut column = column.clone();
        let width = |composer: &mut Self, column: &Column, words: &str| {
            let text = inline::label(composer, words, StructureMark::Decoration, &column.look);
            composer.paragraph(text, &column.look, &[], false).natural_width()
        };
        let natural = width(self, &column, &whole);
        if natural > column.width {
            let size = column.look.size;
            // a little less, so that nothing is lost by rounding
            column.look.size = (size * column.width / natural * 0.99).max(LEAST_RETURN.min(size));
        }
        let mut shown = whole.as_str();
        while let Some((_, rest)) = shown.split_once(SEPARATOR)
            && (shown.len() > LONGEST || width(self, &column, shown) > column.width)
        {
            // street and city, at the end, bring a letter back
            shown = rest;
        }
        if shown.len() < whole.len() {
            let message = format!("the line where the letter comes back to has room for `{shown}` alone");
            let finding = Diagnostic::new(Code::Fit, message).severity(Severity::Warning);
            self.push(
                finding
                    .at_option(content.first().map(|inline| inline.span))
                    .hint("write a shorter `address` under `sender`"),
            );
        }
        let text = inline::label(self, shown, StructureMark::Decoration, &column.look);
        let paragraph = self.paragraph(text, &column.look, &[], false);
        let mut strips = paragraph.set(self.fonts, &column.frame(place.align));
        self.rule(place, &column, &mut strips);
        strips
    }
}
