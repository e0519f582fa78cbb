//! Lines of addresses and of lists that have no room.

use crate::document::Inline;
use crate::render::pdf::compose::Composer;
use crate::render::pdf::flow::Column;
use crate::render::pdf::galley::Strip;
use crate::render::pdf::paragraph::Align;

impl Composer<'_> {
    /// A line of its own. What it has no room for goes on below, further in than the line begins.
    pub(super) fn turned_over(&mut self, line: &[Inline], column: &Column, align: Align) -> Vec<Strip> {
        let mark = self.mark();
        let whole = self.set(line, column, align);
        if whole.len() < 2 || align != Align::Start {
            return whole;
        }
        self.undo(&mark);
        let indent = column.look.size;
        let is_rtl = column.is_right_to_left();
        let x = if is_rtl { column.x + indent } else { column.x };
        let narrow = Column { x, width: column.width - indent, ..column.clone() };
        let mut strips = self.set(line, &narrow, align);
        let by = if is_rtl { -indent } else { indent };
        for strip in strips.iter_mut().skip(1) {
            strip.items.iter_mut().for_each(|item| item.shift(by, 0.0));
        }
        strips
    }
}
