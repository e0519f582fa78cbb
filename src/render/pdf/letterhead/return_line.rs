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
pub const LEAST_RETURN: f32 = 6.0;

/// A line of more bytes has no room at any size that is read.
const LONGEST: usize = 400;

/// What the line may say, the whole first: street and city, at the end, bring a letter back.
fn endings(whole: &str) -> impl Iterator<Item = &str> {
    let rests = whole.match_indices(SEPARATOR).map(|(at, separator)| &whole[at + separator.len()..]);
    std::iter::once(whole).chain(rests.take(MOST_ENDINGS))
}

/// The most pieces that are left out.
const MOST_ENDINGS: usize = 20;

/// What is said of a line where the letter comes back to of which not all is shown.
pub fn shortened_return(content: &[Inline], shown: &str) -> Diagnostic {
    let message = format!("the line where the letter comes back to has room for `{shown}` alone");
    let finding = Diagnostic::new(Code::Fit, message).severity(Severity::Warning);
    finding
        .at_option(content.first().map(|inline| inline.span))
        .hint("write a shorter `address` under `sender`")
}

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
        self.field_text.returns = endings(&whole)
            .map(|text| (text.to_owned(), width(self, &column, text) / column.look.size))
            .collect();
        if natural > column.width {
            let size = column.look.size;
            // a little less, so that nothing is lost by rounding
            column.look.size = (size * column.width / natural * 0.99).max(LEAST_RETURN.min(size));
        }
        let mut shown = whole.as_str();
        for ending in endings(&whole) {
            shown = ending;
            if shown.len() <= LONGEST && width(self, &column, shown) <= column.width {
                break;
            }
        }
        if shown.len() < whole.len() {
            self.push(shortened_return(content, shown));
        }
        let text = inline::label(self, shown, StructureMark::Decoration, &column.look);
        let paragraph = self.paragraph(text, &column.look, &[], false);
        let mut strips = paragraph.set(self.fonts, &column.frame(place.align));
        self.rule(place, &column, &mut strips);
        strips
    }
}
