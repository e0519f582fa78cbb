//! The galley is cut into pages, with footnotes at the foot of the page that refers to them.

use std::collections::VecDeque;
use std::rc::Rc;

use super::flow::HAIRLINE;
use super::galley::Strip;
use super::page::{Anchor, Bookmark, Color, ItemKind, Page, PageItem, Rect, StructureMark};

/// The part of a page that content may fill.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Area {
    /// The left edge.
    pub(super) x: f32,
    /// The upper edge.
    pub(super) top: f32,
    /// The upper edge on the first page.
    pub(super) first_top: f32,
    /// The lower edge.
    pub(super) bottom: f32,
    pub(super) width: f32,
    /// The space above and below the rule over footnotes.
    pub(super) note_gap: f32,
    /// The colour of that rule.
    pub(super) rule: Color,
    /// Whether lines start at the right edge.
    pub(super) right_to_left: bool,
}

/// Pages, and where links and the outline lead to.
#[derive(Debug, Default)]
pub(super) struct Paginated {
    pub(super) pages: Vec<Page>,
    /// The outline.
    pub(super) bookmarks: Vec<Bookmark>,
    pub(super) anchors: Vec<(Rc<str>, Anchor)>,
    /// Whether there was more than they hold.
    pub(super) cut: bool,
}

/// The part of a page that a short letter leaves blank at least.
const BLANK_OF_SHORT: f32 = 1.0 / 3.0;

/// Begins a short letter lower, by `most` points at most: from its strip `from` on. What it moves by is half of what is
/// blank beyond a third of the page, so that a line more or less never makes a letter jump.
pub(super) fn sink(strips: &mut [Strip], notes: &[Vec<Strip>], area: &mut Area, from: usize, most: f32) {
    let height = |strips: &[Strip]| strips.iter().map(|strip| strip.space_before + strip.height).sum::<f32>();
    let room = area.bottom - area.first_top;
    let used = height(strips) + notes.iter().map(|note| height(note)).sum::<f32>();
    let lower = ((room * (1.0 - BLANK_OF_SHORT) - used) / 2.0).clamp(0.0, most);
    match strips.get_mut(from) {
        Some(strip) if from > 0 => strip.space_before += lower,
        Some(_) | None => area.first_top += lower,
    }
}

/// Cuts strips into pages, `most` of them.
pub(super) fn paginate(strips: Vec<Strip>, notes: Vec<Vec<Strip>>, area: Area, most: usize) -> Paginated {
    let mut sheet = Sheet {
        area,
        most,
        notes: notes.into_iter().map(Some).collect(),
        waiting: VecDeque::new(),
        foot: Vec::new(),
        foot_height: 0.0,
        items: Vec::new(),
        y: area.first_top,
        is_empty: true,
        out: Paginated::default(),
    };
    let mut strips = VecDeque::from(strips);
    while let Some(count) = group(&strips) {
        if sheet.out.cut {
            break;
        }
        if sheet.is_empty && !sheet.out.pages.is_empty() && strips[0].is_parting {
            let anchors = strips.pop_front().map(|strip| strip.anchors).unwrap_or_default();
            if let Some(next) = strips.front_mut() {
                next.anchors.splice(0..0, anchors);
            }
            continue;
        }
        let whole: Vec<&Strip> = strips.iter().take(count).collect();
        if !sheet.is_empty && !sheet.fits(&whole) && !sheet.fits_with_parted_notes(&whole) {
            sheet.turn();
            if strips[0].is_parting {
                continue;
            }
            sheet.repeat_head(&strips[0]);
        }
        // A group that no page holds is cut where the page ends.
        let take = if sheet.is_empty && !sheet.fits(&whole) {
            (2..count).take_while(|&some| sheet.fits(&whole[..some])).last().unwrap_or(1)
        } else {
            count
        };
        for _ in 0..take {
            if let Some(strip) = strips.pop_front() {
                sheet.place(strip);
            }
        }
    }
    sheet.finish()
}

/// The part of a page that is left blank rather than a footnote parted.
const MOST_BLANK: f32 = 0.2;

/// The part of a page that the lines of a parted footnote take at least on its first page, where it has so many.
const LEAST_OF_NOTES: f32 = 0.08;

/// How many strips from the front stay together; none when none are left.
fn group(strips: &VecDeque<Strip>) -> Option<usize> {
    strips.front()?;
    // Longer groups than a page of the smallest lines are cut anyway.
    Some(1 + strips.iter().skip(1).take(400).take_while(|strip| strip.keep).count())
}

/// The page being filled.
struct Sheet {
    area: Area,
    most: usize,
    notes: Vec<Option<Vec<Strip>>>,
    /// What footnotes had no room for on the pages before.
    waiting: VecDeque<Strip>,
    foot: Vec<Strip>,
    foot_height: f32,
    items: Vec<PageItem>,
    y: f32,
    is_empty: bool,
    out: Paginated,
}

impl Sheet {
    /// The height that a group of strips needs, footnotes included, is there.
    fn fits(&self, strips: &[&Strip]) -> bool {
        self.fits_beside(strips, f32::INFINITY)
    }

    /// The height that a group of strips and the first lines of its footnotes need is there, and so much of the
    /// page would be left blank that their other lines may stand on the next one.
    fn fits_with_parted_notes(&self, strips: &[&Strip]) -> bool {
        let blank = self.area.bottom - self.foot_height - self.y;
        let height = self.area.bottom - self.area.top;
        blank > height * MOST_BLANK
            && strips.iter().any(|strip| !strip.notes.is_empty())
            && self.fits_beside(strips, height * LEAST_OF_NOTES)
    }

    /// Whether a group of strips fits with so much of each of its footnotes at least.
    fn fits_beside(&self, strips: &[&Strip], most_of_a_note: f32) -> bool {
        let mut height = 0.0;
        let mut foot = self.foot_height;
        for (index, strip) in strips.iter().enumerate() {
            if !(index == 0 && self.is_empty) {
                height += strip.space_before;
            }
            height += strip.height;
            for note in strip.notes.iter().filter_map(|&note| self.notes.get(note)?.as_ref()) {
                if foot == 0.0 {
                    foot = self.rule_height();
                }
                let whole = note.iter().map(|strip| strip.space_before + strip.height).sum::<f32>();
                foot += whole.min(most_of_a_note);
            }
        }
        self.y + height + foot <= self.area.bottom + 0.01
    }

    fn rule_height(&self) -> f32 {
        self.area.note_gap * 2.0 + HAIRLINE
    }

    fn place(&mut self, strip: Strip) {
        if !self.is_empty {
            self.y += strip.space_before;
        }
        self.is_empty = false;
        let Strip { height, mut items, notes, anchors, headings, .. } = strip;
        let place = Anchor { page: self.out.pages.len(), y: self.y };
        self.out.anchors.extend(anchors.into_iter().map(|anchor| (anchor, place)));
        self.out.bookmarks.extend(headings.into_iter().map(|(level, title)| Bookmark {
            level,
            title,
            place,
        }));
        for item in &mut items {
            item.shift(0.0, self.y);
        }
        self.items.append(&mut items);
        self.y += height;
        for note in notes {
            if let Some(strips) = self.notes.get_mut(note).and_then(Option::take) {
                self.waiting.extend(strips);
            }
        }
        self.fill_foot();
    }

    /// Moves what waits to the foot of the page, as far as there is room.
    fn fill_foot(&mut self) {
        while let Some(strip) = self.waiting.front() {
            let rule = if self.foot.is_empty() { self.rule_height() } else { 0.0 };
            let space = if self.foot.is_empty() { 0.0 } else { strip.space_before.max(1.0) };
            let height = self.foot_height + rule + space + strip.height;
            let fits = self.y + height <= self.area.bottom + 0.01;
            let page_is_blank = self.is_empty && self.foot.is_empty();
            if !fits && !page_is_blank {
                break;
            }
            self.foot_height = height;
            if let Some(mut strip) = self.waiting.pop_front() {
                strip.space_before = space;
                for note in std::mem::take(&mut strip.notes) {
                    if let Some(strips) = self.notes.get_mut(note).and_then(Option::take) {
                        self.waiting.extend(strips);
                    }
                }
                self.foot.push(strip);
            }
        }
    }

    /// Draws the head of a table again where a page starts inside it.
    fn repeat_head(&mut self, next: &Strip) {
        let Some(head) = &next.repeat else { return };
        let height: f32 = head.iter().map(|strip| strip.height).sum();
        if height > (self.area.bottom - self.area.top) / 3.0 {
            return;
        }
        for strip in head.iter() {
            self.place(strip.clone());
        }
        // What follows stands right below the head, as it does in the table.
        self.is_empty = false;
    }

    fn turn(&mut self) {
        self.draw_foot();
        // Backgrounds and rules first: they merge, and text over them stays in one piece.
        let (mut decoration, content): (Vec<PageItem>, Vec<PageItem>) =
            std::mem::take(&mut self.items).into_iter().partition(is_background);
        merge(&mut decoration);
        decoration.extend(content);
        self.out.pages.push(Page { items: decoration });
        self.y = self.area.top;
        self.is_empty = true;
        self.out.cut = self.out.pages.len() >= self.most;
        if !self.out.cut {
            self.fill_foot();
        }
    }

    fn draw_foot(&mut self) {
        if self.foot.is_empty() {
            return;
        }
        let mut y = self.area.bottom - self.foot_height + self.area.note_gap;
        let width = self.area.width / 4.0;
        let indent = if self.area.right_to_left { self.area.width - width } else { 0.0 };
        let rect = Rect { x: self.area.x + indent, y, width, height: HAIRLINE };
        self.items.push(PageItem {
            mark: StructureMark::Decoration,
            kind: ItemKind::Rect { rect, color: self.area.rule },
        });
        y += HAIRLINE + self.area.note_gap;
        for strip in std::mem::take(&mut self.foot) {
            y += strip.space_before;
            let place = Anchor { page: self.out.pages.len(), y };
            self.out.anchors.extend(strip.anchors.into_iter().map(|anchor| (anchor, place)));
            for mut item in strip.items {
                item.shift(0.0, y);
                self.items.push(item);
            }
            y += strip.height;
        }
        self.foot_height = 0.0;
    }

    fn finish(mut self) -> Paginated {
        while !self.out.cut && (!self.waiting.is_empty() || self.notes.iter().any(Option::is_some)) {
            // Footnotes that only other footnotes, or nothing that was drawn, refer to.
            for strips in self.notes.iter_mut().filter_map(Option::take) {
                self.waiting.extend(strips);
            }
            self.fill_foot();
            if !self.waiting.is_empty() {
                self.turn();
            }
        }
        if !self.out.cut && (!self.is_empty || !self.foot.is_empty() || self.out.pages.is_empty()) {
            self.turn();
            self.out.cut = false;
        }
        self.out
    }
}

fn is_background(item: &PageItem) -> bool {
    match item.kind {
        ItemKind::Rect { .. } => item.mark == StructureMark::Decoration,
        ItemKind::Glyphs(_) | ItemKind::Image { .. } | ItemKind::Link(_) => false,
    }
}

/// Joins rectangles that touch from above, so that no seam shows between lines of code.
fn merge(items: &mut Vec<PageItem>) {
    items.dedup_by(|next, last| match (&next.kind, &mut last.kind) {
        (ItemKind::Rect { rect: lower, color: own }, ItemKind::Rect { rect: upper, color: theirs })
            if own == theirs
                && (lower.x - upper.x).abs() < 0.01
                && (lower.width - upper.width).abs() < 0.01
                && (upper.y + upper.height - lower.y).abs() < 0.05 =>
        {
            upper.height = lower.y + lower.height - upper.y;
            true
        }
        _ => false,
    });
}
