//! Where the words, the logo, the line and the band of a head stand.

use super::blocks::{HeadBlock, HeadBlocks, HeadLogo, near};
use super::{HeadRoom, LaidHead};
use crate::render::head::{HeadSet, LogoPlace};
use crate::render::pdf::flow::Column;
use crate::render::pdf::page::{ItemKind, PageItem, Rect, StructureMark};
use crate::theme::{HeadRule, HeadShape, Theme};

/// Between the words of a head and its line.
const RULE_GAP: f32 = 7.0;

/// Between the words of a band and its edges.
const BAND: (f32, f32) = (30.0, 16.0);

/// Between a name and the short line below it, which belongs to it.
const NAME_GAP: f32 = 9.0;

/// Between a head and the next field of the page, at least.
const FIELD_GAP: f32 = 9.0;

/// How high up a head may stand that has little room.
const HIGHEST: f32 = 30.0;

/// The least that a head is scaled by that has no room even with that.
const LEAST_SCALE: f32 = 0.2;

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
    logo: f32,
    /// How far down a name on one of two sides begins, and how to reach its owner on the other: their first lines stand on
    /// one baseline, and the name stands around the middle of a higher logo.
    sides: (f32, f32),
}

impl HeadHeights {
    /// `bar` is what the line takes that stands below who writes.
    fn of(blocks: &HeadBlocks, bar: f32) -> Self {
        let HeadBlocks { plan, titles, reached, logo, .. } = blocks;
        let has_sides = plan.shape.has_sides();
        let logo_height = logo.as_ref().map_or(0.0, |logo| logo.height);
        let is_over = blocks.has_logo_over();
        let below_logo = if is_over && logo_height > 0.0 { logo_height + 8.0 } else { 0.0 };
        let both = has_sides && !titles.strips.is_empty() && !reached.strips.is_empty();
        let lower = if both { titles.baseline() - reached.baseline() } else { 0.0 };
        let of_logo = if has_sides { (logo_height - titles.height - bar).max(0.0) / 2.0 } else { 0.0 };
        let down = of_logo.max(-lower);
        let sides = (down, if both { down + lower } else { 0.0 });
        let words = if has_sides {
            (sides.0 + titles.height).max(sides.1 + reached.height)
        } else {
            below_logo + titles.height + reached.height
        };
        let whole = if is_over { words } else { words.max(logo_height) };
        let is_beside = plan.logo == LogoPlace::Beside || !has_sides && !is_over;
        let beside_logo = if is_beside { (whole - words) / 2.0 } else { 0.0 };
        let titles = titles.height;
        Self { whole, below_logo, beside_logo, titles, logo: logo_height, sides }
    }

    /// How far down who writes reaches, beside how to reach them.
    fn who(&self) -> f32 {
        self.sides.0 + self.titles
    }
}

impl HeadBlocks {
    /// Whether the logo stands over the words.
    fn has_logo_over(&self) -> bool {
        self.plan.shape == HeadShape::Centred && self.plan.logo == LogoPlace::Own
    }

    /// How far from where lines begin a name stands that has a logo beside it.
    fn beside_logo(&self) -> f32 {
        self.logo.as_ref().map_or(0.0, HeadLogo::room)
    }

    /// The head where it stands on the page, scaled where it has little room.
    pub(super) fn placed(self, theme: &Theme, column: &Column, room: HeadRoom) -> LaidHead {
        let Self {
            plan,
            is_band,
            name_lines,
            name: (name_size, first_words),
            far,
            room: (words, letter),
            ..
        } = self;
        let is_of_name = |rule: &HeadRule| !rule.above && rule.length.is_some_and(|it| it < column.width);
        let of_name = theme.rule.filter(|rule| is_of_name(rule) && plan.shape.has_sides() && !is_band);
        let heights = HeadHeights::of(&self, of_name.map_or(0.0, |rule| NAME_GAP + rule.width));
        let beside_logo = self.beside_logo();
        let above = theme.rule.filter(|rule| rule.above && !is_band);
        let over = above.map_or(0.0, |rule| rule.width + RULE_GAP);
        let below = if is_band { BAND.1 } else { RULE_GAP };
        // where a field of the page is near, the head stands higher
        let mut top = if is_band { BAND.0.min(room.top) } else { room.top };
        top = top.min((room.bottom - heights.whole - over - below - FIELD_GAP).max(HIGHEST.min(top)));
        let begins = top;
        let mut items = Vec::new();
        if let Some(rule) = above {
            let length = rule.length.unwrap_or(column.width).min(column.width);
            items.push(line(&near(column, 0.0, length), top, rule.width, theme, rule.accent));
            top += over;
        }
        let left = (room.bottom - FIELD_GAP - top - below).max(1.0);
        let depth = of_name.map_or(0.0, |rule| heights.who() + NAME_GAP + rule.width - below);
        let depth = heights.whole.max(depth);
        let factor = if depth > left { (left / depth).max(LEAST_SCALE) } else { 1.0 };
        items.extend(self.words_placed(&heights, column, top, factor));
        let mut bottom = top + heights.whole * factor;
        if is_band {
            bottom += BAND.1;
            let rect = Rect { x: 0.0, y: 0.0, width: room.page, height: bottom };
            let kind = ItemKind::Rect { rect, color: theme.color.into() };
            items.insert(0, PageItem { mark: StructureMark::Decoration, kind });
        } else if let Some(rule) = theme.rule.filter(|rule| !rule.above) {
            let length = rule.length.unwrap_or(column.width).min(column.width);
            let y = match of_name {
                Some(_) => top + heights.who() * factor + NAME_GAP,
                None => bottom + RULE_GAP,
            };
            let start = match of_name {
                Some(_) => beside_logo * factor,
                None if plan.shape == HeadShape::Centred => (column.width - length) / 2.0,
                None => 0.0,
            };
            items.push(line(&near(column, start, length), y, rule.width, theme, rule.accent));
            bottom = bottom.max(y + rule.width);
        }
        let set = HeadSet {
            shape: plan.shape,
            name: name_size * factor,
            first_words,
            far,
            room: words,
            letter,
            logo: plan.logo,
            logo_height: heights.logo * factor,
            factor,
            top: begins,
            bottom,
        };
        LaidHead { items, set, factor, name_lines }
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
            let down = match (plan.logo, plan.shape.has_sides()) {
                (LogoPlace::Beside, _) => (heights.whole - logo.height) / 2.0,
                (_, true) => (heights.titles - logo.height).max(0.0) / 2.0,
                (LogoPlace::Own | LogoPlace::Absent, false) => 0.0,
            };
            let down = down * factor;
            let edge = match plan.shape {
                HeadShape::Centred if is_over => middle,
                HeadShape::Centred | HeadShape::Beside | HeadShape::Band => near_edge,
                // it stands at the other edge, and stays there
                HeadShape::Stacked | HeadShape::Line => far_edge,
            };
            items.extend(HeadBlock::new(vec![logo.strip]).placed(top + down, factor, edge));
        }
        let titles_top =
            top + heights.below_logo * factor + heights.sides.0 * factor + heights.beside_logo * factor;
        items.extend(titles.placed(titles_top, factor, if is_centred { middle } else { near_edge }));
        let down = if plan.shape.has_sides() {
            heights.sides.1 * factor
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
