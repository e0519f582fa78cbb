//! The head of a letter with a theme: who writes and how to reach them, with logo, line or band, on top of the first
//! page.

use super::compose::{Composer, TextProps};
use super::flow::Column;
use super::galley::Strip;
use super::inline::{self, weight};
use super::page::{Color, ItemKind, PageItem, Rect, StructureMark};
use super::paragraph::{Align, Paragraph};
use super::settings::{PartPlace, What};
use crate::document::parts::{Part, PartContent};
use crate::document::{InlineKind, plain_text};
use crate::render::head::{self, ThemedHead};
use crate::theme::{HeadShape, Theme};

/// The size of how to reach the sender, and its leading.
const REACHED: (f32, f32) = (9.5, 13.0);

/// Between the two sides of a head, and between a logo and words.
const GAP: f32 = 14.0;

/// Between the words of a head and its line.
const RULE_GAP: f32 = 7.0;

/// Between the words of a band and its edges.
const BAND: (f32, f32) = (30.0, 16.0);

/// Between a head and the next field of the page, at least.
const FIELD_GAP: f32 = 9.0;

/// How high up a head may stand that has little room.
const HIGHEST: f32 = 30.0;

/// The share of the text's width that a side with addresses takes at most.
const FAR_SIDE: f32 = 0.46;

/// The least that a head is scaled by where the page has little room for it.
const LEAST_SCALE: f32 = 0.5;

/// The least that a name is made smaller by.
const LEAST_TITLE: f32 = 0.5;

/// The parts that stand in the head, where the layout shows them.
const PARTS: [Part; 5] = [Part::Name, Part::Label, Part::Address, Part::Contact, Part::Sender];

/// Where a head may stand.
#[derive(Clone, Copy, Debug)]
pub(super) struct HeadRoom {
    /// How far down it begins.
    pub(super) top: f32,
    /// How far down the next field of the page begins; infinity where there is none.
    pub(super) bottom: f32,
    /// The width of the page.
    pub(super) page: f32,
}

/// Whether a part stands in the head of a letter with a theme.
pub(super) fn holds(what: What) -> bool {
    what.part().is_some_and(|part| part == Part::Logo || PARTS.contains(&part))
}

/// Lines that stand below one another, from which x on and how far apart.
struct HeadBlock {
    strips: Vec<Strip>,
    height: f32,
}

impl HeadBlock {
    fn new(strips: Vec<Strip>) -> Self {
        let height = strips.iter().map(|strip| strip.height).sum();
        Self { strips, height }
    }

    /// The items, from a height of the page on, scaled about an edge.
    fn placed(self, mut y: f32, factor: f32, edge: f32) -> Vec<PageItem> {
        let mut items = Vec::new();
        for strip in self.strips {
            for mut item in strip.items {
                if factor < 1.0 {
                    item.scale(edge, factor);
                }
                item.shift(0.0, y);
                items.push(item);
            }
            y += strip.height * factor;
        }
        items
    }
}

impl Composer<'_> {
    /// The head of a letter with a theme, and how far down it reaches; nothing where there is nothing in it.
    pub(super) fn head(
        &mut self,
        theme: &Theme,
        column: &Column,
        room: HeadRoom,
    ) -> Option<(Vec<PageItem>, f32)> {
        let document = self.document;
        let shown = |part: Part| self.settings.parts.iter().any(|place| place.what == What::Part(part));
        let parts: Vec<&PartContent> = PARTS
            .into_iter()
            .filter(|part| shown(*part))
            .filter_map(|part| document.parts.get(part))
            .collect();
        self.shaped(theme.head, theme, column, &parts, room)
    }

    fn shaped(
        &mut self,
        shape: HeadShape,
        theme: &Theme,
        column: &Column,
        parts: &[&PartContent],
        room: HeadRoom,
    ) -> Option<(Vec<PageItem>, f32)> {
        let is_band = shape == HeadShape::Band && !parts.is_empty();
        let rtl = column.is_right_to_left();
        let (x, width) = (column.x, column.width);
        let near = |left: f32, wide: f32| Column {
            x: if rtl { x + width - left - wide } else { x + left },
            width: wide,
            ..column.clone()
        };
        let far_align = if rtl { Align::Left } else { Align::Right };
        let logo = self.head_logo(theme, shape, column, width);
        let (logo_width, logo_height) =
            logo.as_ref().map_or((0.0, 0.0), |(_, width, height)| (*width, *height));
        let beside_logo = if logo_width > 0.0 { logo_width + GAP } else { 0.0 };
        let ThemedHead { titles, reached } = head::arranged(parts, theme);
        if titles.is_empty() && reached.is_empty() && logo.is_none() {
            return None;
        }
        let words = if is_band { Color::from(theme.on_color()) } else { Color::from(theme.grey) };
        let title =
            if is_band { words } else { theme.title_color().map_or(self.settings.body.color, Color::from) };
        // who writes, and beside or below that how to reach them
        let (titles, reached) = match shape {
            HeadShape::Stacked | HeadShape::Line => {
                let whole = near(0.0, width - beside_logo);
                let titles = self.head_titles(&titles, theme, &whole, Align::Start, title, words);
                (titles, self.head_reached(&reached, &whole, Align::Start, words))
            }
            HeadShape::Centred => {
                let titles = self.head_titles(&titles, theme, column, Align::Center, title, words);
                (titles, self.head_reached(&reached, column, Align::Center, words))
            }
            HeadShape::Beside | HeadShape::Band => {
                let far = self.widest(&reached, column).min(width * FAR_SIDE);
                let left = if reached.is_empty() { 0.0 } else { far + GAP };
                let side = near(beside_logo, width - left - beside_logo);
                // the name is read first
                let titles = self.head_titles(&titles, theme, &side, Align::Start, title, words);
                (titles, self.head_reached(&reached, &near(width - far, far), far_align, words))
            }
        };
        let above = theme.rule.filter(|rule| rule.above && !is_band);
        let mut top = if is_band { BAND.0.min(room.top) } else { room.top };
        let mut items = Vec::new();
        if let Some(rule) = above {
            items.push(line(
                &near(0.0, rule.length.unwrap_or(width).min(width)),
                top,
                rule.width,
                theme,
                rule.accent,
            ));
            top += rule.width + RULE_GAP;
        }
        let stacked_logo =
            if shape == HeadShape::Centred && logo_height > 0.0 { logo_height + 8.0 } else { 0.0 };
        let words_height = if shape.has_sides() {
            titles.height.max(reached.height)
        } else {
            stacked_logo + titles.height + reached.height
        };
        let height = if shape == HeadShape::Centred { words_height } else { words_height.max(logo_height) };
        if !is_band && above.is_none() {
            // where a field of the page is near, the head stands higher
            top = top.min((room.bottom - height - RULE_GAP - FIELD_GAP).max(HIGHEST.min(top)));
        }
        let left = (room.bottom - FIELD_GAP - top - if is_band { BAND.1 } else { RULE_GAP }).max(1.0);
        let factor = if height > left { (left / height).max(LEAST_SCALE) } else { 1.0 };
        let edge = if shape == HeadShape::Centred {
            x + width / 2.0
        } else if rtl {
            x + width
        } else {
            x
        };
        let middle = |block: f32| if shape.has_sides() { (height - block) / 2.0 * factor } else { 0.0 };
        if let Some((strip, _, logo_height)) = logo {
            let down = if shape.has_sides() { (height - logo_height) / 2.0 * factor } else { 0.0 };
            items.extend(HeadBlock::new(vec![strip]).placed(top + down, factor, edge));
        }
        let titles_height = titles.height;
        items.extend(titles.placed(top + stacked_logo * factor + middle(titles_height), factor, edge));
        let down =
            if shape.has_sides() { middle(reached.height) } else { (stacked_logo + titles_height) * factor };
        let own_edge = if shape.has_sides() == rtl { x } else { x + width };
        let own_edge = if shape == HeadShape::Centred { x + width / 2.0 } else { own_edge };
        items.extend(reached.placed(top + down, factor, own_edge));
        let mut bottom = top + height * factor;
        if is_band {
            bottom += BAND.1;
            let rect = Rect { x: 0.0, y: 0.0, width: room.page, height: bottom };
            let kind = ItemKind::Rect { rect, color: theme.color.into() };
            items.insert(0, PageItem { mark: StructureMark::Decoration, kind });
        } else if let Some(rule) = theme.rule.filter(|rule| !rule.above) {
            bottom += RULE_GAP;
            let length = rule.length.unwrap_or(width).min(width);
            let place = if shape == HeadShape::Centred {
                near((width - length) / 2.0, length)
            } else {
                near(0.0, length)
            };
            items.push(line(&place, bottom, rule.width, theme, rule.accent));
            bottom += rule.width;
        }
        Some((items, bottom))
    }

    /// The logo of a theme as a line, its width and its height; at the far edge where the head has one side.
    fn head_logo(
        &mut self,
        theme: &Theme,
        shape: HeadShape,
        column: &Column,
        width: f32,
    ) -> Option<(Strip, f32, f32)> {
        let logo = theme.logo.as_ref()?;
        let content = self.document.parts.get(Part::Logo)?;
        let place = PartPlace { image: logo.height, ..PartPlace::new(What::Part(Part::Logo)) };
        let column = Column { width: width * 0.4, ..column.clone() };
        let mut strip = self.signature(content.content.first()?, &place, &column).into_iter().next()?;
        let rect = strip.items.iter().find_map(|item| match &item.kind {
            ItemKind::Image { rect, .. } => Some(*rect),
            _ => None,
        })?;
        let (left, right) = (column.x, column.x + width);
        let rtl = column.is_right_to_left();
        let target = match shape {
            HeadShape::Centred => left + (width - rect.width) / 2.0,
            HeadShape::Beside | HeadShape::Band if rtl => right - rect.width,
            HeadShape::Beside | HeadShape::Band => left,
            HeadShape::Stacked | HeadShape::Line if rtl => left,
            HeadShape::Stacked | HeadShape::Line => right - rect.width,
        };
        strip.items.iter_mut().for_each(|item| item.shift(target - rect.x, 0.0));
        Some((strip, rect.width, rect.height))
    }

    /// How wide the lines of the parts are that say how to reach the sender, where none is broken.
    fn widest(&mut self, reached: &[PartContent], column: &Column) -> f32 {
        let mut look = column.look.clone();
        look.size = REACHED.0;
        let lines = reached
            .iter()
            .flat_map(|part| part.content.split(|inline| matches!(inline.kind, InlineKind::LineBreak)));
        // a little more than the words alone, so that rounding breaks none of them
        let widths = lines.map(|line| self.words(&plain_text(line), &look).natural_width() + 0.1);
        widths.collect::<Vec<f32>>().into_iter().fold(0.0, f32::max)
    }

    /// Words of the head, to be measured.
    fn words(&mut self, text: &str, look: &TextProps) -> Paragraph {
        let text = inline::label(self, text, StructureMark::Decoration, look);
        self.paragraph(text, look, &[], false)
    }

    /// The size of a name: the theme's, or smaller where a word of it would not fit its side.
    fn title_size(&mut self, name: &PartContent, theme: &Theme, column: &Column) -> f32 {
        let mut look = column.look.clone();
        look.size = theme.title.size;
        look.family = self.settings.family(&theme.title_font).into();
        look.variant.weight = weight(f32::from(theme.title.weight));
        let text = plain_text(&name.content).replace('-', "- ");
        let widest = self.words(&text, &look).least_width();
        let least = (LEAST_TITLE * theme.title.size).max(REACHED.0);
        if widest > column.width { (look.size * column.width / widest).max(least) } else { look.size }
    }

    fn head_titles(
        &mut self,
        titles: &[PartContent],
        theme: &Theme,
        column: &Column,
        align: Align,
        title: Color,
        words: Color,
    ) -> HeadBlock {
        let mut strips = Vec::new();
        for content in titles {
            let is_name = content.part == Part::Name;
            let (size, leading) = if is_name {
                let size = self.title_size(content, theme, column);
                (size, size * 1.2)
            } else {
                (11.0, 15.0)
            };
            let accent = if words == Color::from(theme.grey) { Color::from(theme.ink) } else { words };
            let place = PartPlace {
                family: theme.title_font.clone(),
                size,
                leading,
                weight: if is_name { f32::from(theme.title.weight) } else { 400.0 },
                color: Some(if is_name { title } else { accent }),
                align,
                ..PartPlace::new(What::Part(content.part))
            };
            strips.extend(self.part(&place, content, column));
        }
        HeadBlock::new(strips)
    }

    fn head_reached(
        &mut self,
        reached: &[PartContent],
        column: &Column,
        align: Align,
        words: Color,
    ) -> HeadBlock {
        let mut strips = Vec::new();
        let theme = self.document.meta.theme.as_deref().filter(|theme| theme.head.is_one_line());
        let mut look = column.look.clone();
        look.size = REACHED.0;
        let mut has_room = |text: &str| self.words(text, &look).natural_width() <= column.width;
        let lines = theme.map(|theme| head::in_lines(reached, theme, &mut has_room));
        for content in lines.as_deref().unwrap_or(reached) {
            let place = PartPlace {
                size: REACHED.0,
                leading: REACHED.1,
                color: Some(words),
                align,
                ..PartPlace::new(What::Part(content.part))
            };
            strips.extend(self.part(&place, content, column));
        }
        HeadBlock::new(strips)
    }
}

/// A line of a head.
fn line(column: &Column, y: f32, thick: f32, theme: &Theme, accent: bool) -> PageItem {
    let rect = Rect { x: column.x, y, width: column.width, height: thick };
    let color = if accent { theme.color } else { theme.grey };
    PageItem { mark: StructureMark::Decoration, kind: ItemKind::Rect { rect, color: color.into() } }
}
