//! Where the words, the logo, the line and the band of a head stand.

use super::blocks::{HeadBlock, HeadBlocks, near};
use super::{HeadRoom, LaidHead, LogoPlace};
use crate::render::pdf::flow::Column;
use crate::render::pdf::page::{ItemKind, PageItem, Rect, StructureMark};
use crate::theme::{HeadShape, Theme};

/// Between the words of a head and its line.
const RULE_GAP: f32 = 7.0;

/// Between the words of a band and its edges.
const BAND: (f32, f32) = (30.0, 16.0);

/// Between a name and the short line below it.
const NAME_GAP: f32 = 9.0;

/// Between a head and the next field of the page, at least.
const FIELD_GAP: f32 = 9.0;

/// How high up a head may stand that has little room.
const HIGHEST: f32 = 30.0;

/// The least that a head is scaled by that has no room even with that.
const LEAST_SCALE: f32 = 0.2;

/// The most lines of addresses that stand around the middle of a name.
const MOST_AROUND: usize = 5;

/// How high the pieces of a head are before it is scaled, and how far its words lie below its top.
struct HeadHeights {
    /// The whole, without its line and band.
    whole: f32,
    /// How far the words lie below a logo that stands over them.
    below_logo: f32,
    /// How far the words lie lower because a logo beside them is higher.
    beside_logo: f32,
    /// Who writes.
    titles: f32,
    /// How to reach them.
    reached: f32,
    /// How far that lies below the first line of a name that it stands beside, where it is long.
    lowered: f32,
    /// The logo.
    logo: f32,
    /// Whether each of the two sides stands around the middle of the head.
    is_around_middle: bool,
}

impl HeadHeights {
    fn of(blocks: &HeadBlocks) -> Self {
        let HeadBlocks { plan, titles, reached, logo, .. } = blocks;
        let has_sides = plan.shape.has_sides();
        let logo_height = logo.as_ref().map_or(0.0, |logo| logo.height);
        let is_over = blocks.has_logo_over();
        let below_logo = if is_over && logo_height > 0.0 { logo_height + 8.0 } else { 0.0 };
        // many addresses begin beside the name, and do not stand around it
        let is_long = has_sides && reached.strips.len() > MOST_AROUND && !titles.strips.is_empty();
        let lowered = if is_long { (titles.baseline() - reached.baseline()).max(0.0) } else { 0.0 };
        let words = if has_sides {
            titles.height.max(lowered + reached.height)
        } else {
            below_logo + titles.height + reached.height
        };
        let whole = if is_over { words } else { words.max(logo_height) };
        let beside_logo = if plan.logo == LogoPlace::Beside { (whole - words) / 2.0 } else { 0.0 };
        let (titles, reached) = (titles.height, reached.height);
        let is_around_middle = has_sides && !is_long;
        Self { whole, below_logo, beside_logo, titles, reached, lowered, logo: logo_height, is_around_middle }
    }

    /// How far down who writes reaches, beside how to reach them.
    fn who(&self) -> f32 {
        let down = |height: f32| self.to_middle(height) + height;
        down(self.titles).max(if self.logo > 0.0 { down(self.logo) } else { 0.0 })
    }

    /// How far a piece of that height lies below the top where it stands around the middle.
    fn to_middle(&self, height: f32) -> f32 {
        if self.is_around_middle { (self.whole - height) / 2.0 } else { 0.0 }
    }
}

impl HeadBlocks {
    /// Whether the logo stands over the words.
    fn has_logo_over(&self) -> bool {
        self.plan.shape == HeadShape::Centred && self.plan.logo == LogoPlace::Own
    }

    /// The head where it stands on the page, scaled where it has little room.
    pub(super) fn placed(self, theme: &Theme, column: &Column, room: HeadRoom) -> LaidHead {
        let Self { plan, is_band, .. } = self;
        let heights = HeadHeights::of(&self);
        let above = theme.rule.filter(|rule| rule.above && !is_band);
        let over = above.map_or(0.0, |rule| rule.width + RULE_GAP);
        let below = if is_band { BAND.1 } else { RULE_GAP };
        // where a field of the page is near, the head stands higher
        let mut top = if is_band { BAND.0.min(room.top) } else { room.top };
        top = top.min((room.bottom - heights.whole - over - below - FIELD_GAP).max(HIGHEST.min(top)));
        let mut items = Vec::new();
        if let Some(rule) = above {
            let length = rule.length.unwrap_or(column.width).min(column.width);
            items.push(line(&near(column, 0.0, length), top, rule.width, theme, rule.accent));
            top += over;
        }
        let left = (room.bottom - FIELD_GAP - top - below).max(1.0);
        let factor = if heights.whole > left { (left / heights.whole).max(LEAST_SCALE) } else { 1.0 };
        items.extend(self.words_placed(&heights, column, top, factor));
        let mut bottom = top + heights.whole * factor;
        if is_band {
            bottom += BAND.1;
            let rect = Rect { x: 0.0, y: 0.0, width: room.page, height: bottom };
            let kind = ItemKind::Rect { rect, color: theme.color.into() };
            items.insert(0, PageItem { mark: StructureMark::Decoration, kind });
        } else if let Some(rule) = theme.rule.filter(|rule| !rule.above) {
            let length = rule.length.unwrap_or(column.width).min(column.width);
            // a short one belongs to the name
            let y = if plan.shape.has_sides() && length < column.width {
                top + heights.who() * factor + NAME_GAP
            } else {
                bottom + RULE_GAP
            };
            let start = if plan.shape == HeadShape::Centred { (column.width - length) / 2.0 } else { 0.0 };
            items.push(line(&near(column, start, length), y, rule.width, theme, rule.accent));
            bottom = bottom.max(y + rule.width);
        }
        LaidHead { items, bottom, factor }
    }

    /// The logo and the words, each scaled about the edge that it stands at.
    fn words_placed(self, heights: &HeadHeights, column: &Column, top: f32, factor: f32) -> Vec<PageItem> {
        let is_over = self.has_logo_over();
        let Self { plan, titles, reached, logo, .. } = self;
        let (x, width) = (column.x, column.width);
        let (near_edge, far_edge) = if column.is_right_to_left() { (x + width, x) } else { (x, x + width) };
        let middle = x + width / 2.0;
        let is_centred = plan.shape == HeadShape::Centred;
        let mut items = Vec::new();
        if let Some(logo) = logo {
            let is_in_middle = heights.is_around_middle || plan.logo == LogoPlace::Beside;
            let down = if is_in_middle { (heights.whole - logo.height) / 2.0 * factor } else { 0.0 };
            let edge = match plan.shape {
                HeadShape::Centred if is_over => middle,
                HeadShape::Centred | HeadShape::Beside | HeadShape::Band => near_edge,
                // it stands at the other edge, and stays there
                HeadShape::Stacked | HeadShape::Line => far_edge,
            };
            items.extend(HeadBlock::new(vec![logo.strip]).placed(top + down, factor, edge));
        }
        let titles_top = top
            + heights.below_logo * factor
            + heights.to_middle(heights.titles) * factor
            + heights.beside_logo * factor;
        items.extend(titles.placed(titles_top, factor, if is_centred { middle } else { near_edge }));
        let down = if plan.shape.has_sides() {
            heights.to_middle(heights.reached) * factor + heights.lowered * factor
        } else {
            (heights.below_logo + heights.titles) * factor + heights.beside_logo * factor
        };
        let edge = if is_centred {
            middle
        } else if plan.shape.has_sides() {
            far_edge
        } else {
            near_edge
        };
        items.extend(reached.placed(top + down, factor, edge));
        items
    }
}

/// A line of a head.
fn line(column: &Column, y: f32, thick: f32, theme: &Theme, accent: bool) -> PageItem {
    let rect = Rect { x: column.x, y, width: column.width, height: thick };
    let color = if accent { theme.color } else { theme.grey };
    PageItem { mark: StructureMark::Decoration, kind: ItemKind::Rect { rect, color: color.into() } }
}
