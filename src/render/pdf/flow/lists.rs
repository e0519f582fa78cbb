//! Lists and definitions: labels that hang beside what they label.

use super::Column;
use crate::document::{Definition, ListItem, ListKind, Term};
use crate::render::pdf::compose::Composer;
use crate::render::pdf::galley::{Galley, Strip};
use crate::render::pdf::inline::{self, weight};
use crate::render::pdf::paragraph::{Align, Frame, Paragraph};
use crate::render::pdf::structure::{Numbering, Role};

impl Composer<'_> {
    pub(super) fn list(
        &mut self,
        kind: ListKind,
        items: &[ListItem],
        lang: Option<String>,
        column: &Column,
        galley: &mut Galley,
    ) {
        if !self.has_room_for(items.len(), column.leading) {
            return;
        }
        let numbering = match kind {
            ListKind::Bullet => Numbering::Bullets,
            ListKind::Ordered { .. } => Numbering::Decimal,
        };
        let list = self.structure.node(column.node, Role::List(numbering), lang);
        let nested = column.lists > 0;
        let space = if nested { self.settings.lists.space } else { column.space };
        let labels: Vec<String> = items
            .iter()
            .zip(0_u64..)
            .map(|(item, index)| match (item.task, kind) {
                (Some(true), _) => "☑".to_owned(),
                (Some(false), _) => "☐".to_owned(),
                (None, ListKind::Ordered { start }) => format!("{}.", start.saturating_add(index)),
                (None, ListKind::Bullet) => {
                    let bullets = &self.settings.lists.bullets;
                    bullets.get(column.lists % bullets.len().max(1)).cloned().unwrap_or_default()
                }
            })
            .collect();
        let mut prepared = Vec::with_capacity(items.len());
        let mut widest = 0.0_f32;
        for (item, label) in items.iter().zip(&labels) {
            let (look, lang) = column.look.under(&item.attrs);
            let node = self.structure.node(list, Role::Item, lang);
            let label_node = self.structure.node(node, Role::Label, None);
            let mark = self.structure.leaf(label_node).into();
            let mut label_look = look.clone();
            label_look.variant.italic = false;
            let text = inline::label(self, &format!("{label} "), mark, &label_look);
            let label = self.paragraph(text, &look, &[], false);
            let body = self.structure.node(node, Role::ItemBody, None);
            widest = widest.max(label.natural_width());
            prepared.push((item, label, body, look));
        }
        // Numbers end where bullets would, a third of a size before the text.
        let gap = column.look.size * 0.45;
        let indent = self.settings.lists.indent.max(widest + gap);
        galley.space(space);
        let introduced = std::mem::take(&mut self.introduced);
        let ending = prepared.len().saturating_sub(1);
        let mut first_is_line = false;
        for (index, (item, label, body, look)) in prepared.into_iter().enumerate() {
            if self.is_full() {
                break;
            }
            if let Some(id) = &item.attrs.id {
                galley.anchor(id.as_str().into());
            }
            let mut inner = Column { look, lists: column.lists + 1, ..column.indented(indent).inside(body) };
            inner.space =
                if item.tight { self.settings.lists.space } else { column.space.min(column.leading / 2.0) };
            let mut own = Galley::default();
            self.blocks(&item.blocks, &inner, &mut own);
            let mut strips = own.finish();
            let (x, align) = if column.is_right_to_left() {
                (inner.x + inner.width + gap, Align::Left)
            } else {
                (column.x, Align::Right)
            };
            let measure = (column.width - inner.width - gap).max(0.0);
            let frame = Frame { x, measure, leading: column.leading, size: column.look.size, align };
            put_label(self, &label, &frame, &mut strips);
            galley.space(self.settings.lists.space);
            let is_line = strips.len() == 1;
            // no line of a list stands alone at the edge of a page, nor what announces it
            if let Some(first) = strips.first_mut() {
                first.keep |= match index {
                    0 => introduced,
                    1 => first_is_line || (is_line && ending == 1),
                    _ => is_line && index == ending,
                };
            }
            first_is_line = is_line;
            for strip in strips {
                galley.push(strip);
            }
            galley.space(inner.space);
        }
        galley.space(space);
    }

    pub(super) fn definitions(
        &mut self,
        items: &[Definition],
        lang: Option<String>,
        column: &Column,
        galley: &mut Galley,
    ) {
        let list = self.structure.node(column.node, Role::List(Numbering::Unmarked), lang);
        let strong = weight(self.settings.body.strong);
        galley.space(column.space);
        for item in items {
            let node = self.structure.node(list, Role::Item, None);
            galley.space(self.settings.lists.space);
            for Term { content: term, .. } in &item.terms {
                let label = self.structure.node(node, Role::Label, None);
                let mut inner = column.inside(label);
                inner.look.variant.weight = strong;
                self.lines(term, &inner, Align::Start, galley);
                galley.keep_next(1);
            }
            for (number, detail) in item.details.iter().enumerate() {
                if number > 0 {
                    galley.space(self.settings.lists.space);
                }
                let body = self.structure.node(node, Role::ItemBody, None);
                let mut inner = column.indented(self.settings.lists.indent).inside(body);
                if detail.tight {
                    let alone = detail.blocks.len() < 2;
                    inner.space = if alone { 0.0 } else { self.settings.lists.space };
                }
                self.blocks(&detail.blocks, &inner, galley);
            }
        }
        galley.space(column.space);
    }
}

/// Draws a label beside the first line of what it labels; alone where there is none.
pub(super) fn put_label(composer: &Composer<'_>, label: &Paragraph, frame: &Frame, strips: &mut Vec<Strip>) {
    let Some(mut drawn) = label.set(composer.fonts, frame).into_iter().next() else { return };
    let Some(first) = strips.first_mut() else {
        strips.push(drawn);
        return;
    };
    if let (Some(theirs), Some(own)) = (first.baseline, drawn.baseline) {
        drawn.items.iter_mut().for_each(|item| item.shift(0.0, theirs - own));
    } else {
        first.height = first.height.max(drawn.height);
    }
    drawn.items.append(&mut first.items);
    first.items = drawn.items;
}
