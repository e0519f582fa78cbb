//! The head of a letter with a theme: who writes and how to reach them, with logo, line or band, on top of the first
//! page.

use super::compose::{Composer, TextProps};
use super::flow::Column;
use super::galley::Strip;
use super::inline::{self, weight};
use super::page::{Color, ItemKind, PageItem, Rect, StructureMark};
use super::paragraph::{Align, Paragraph};
use super::settings::{PartPlace, What};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::document::parts::{Part, PartContent};
use crate::document::{Inline, InlineKind, plain_text};
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

/// The size below which nobody reads words with ease: no head is made smaller than that.
const LEAST_SIZE: f32 = 8.0;

/// The size of how to reach the sender from which on a head is as good as one that is not scaled.
const GOOD_SIZE: f32 = 9.0;

/// The least that a head is scaled by that has no room even with that.
const LEAST_SCALE: f32 = 0.5;

/// The size that a name keeps where its head has little room.
const LEAST_NAME: f32 = 12.0;

/// The least that a name is made smaller by.
const LEAST_TITLE: f32 = 0.5;

/// The most lines of addresses that stand around the middle of a name.
const MOST_AROUND: usize = 5;

/// What a name is made smaller by where its head has little room, one after the other.
const TITLES: [f32; 3] = [1.0, 0.85, 0.7];

/// No head with more lines is arranged otherwise than its theme has it.
const MOST_ARRANGED: usize = 60;

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

/// Where the logo of a head stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum LogoPlace {
    /// Where its shape has it.
    Own,
    /// Beside the words, where its shape has it over them.
    Beside,
    /// Nowhere.
    Absent,
}

/// One way to arrange a head.
#[derive(Clone, Copy, Debug)]
struct HeadPlan {
    shape: HeadShape,
    logo: LogoPlace,
    /// What the name is scaled by.
    title: f32,
}

/// A head that was laid out.
struct LaidHead {
    items: Vec<PageItem>,
    /// How far down it reaches.
    bottom: f32,
    /// What its words are scaled by.
    factor: f32,
}

impl LaidHead {
    /// Whether how to reach the sender has so large letters at least.
    fn has(&self, size: f32) -> bool {
        self.factor * REACHED.0 >= size - 0.001
    }
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

    /// Where its first line stands, from its top.
    fn baseline(&self) -> f32 {
        self.strips.first().and_then(|strip| strip.baseline).unwrap_or(0.0)
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
        let lines =
            |content: &&PartContent| content.content.iter().filter(|inline| is_break(inline)).count() + 1;
        let heavy = parts.iter().map(lines).sum::<usize>() > MOST_ARRANGED;
        let mark = self.mark();
        let own = HeadPlan { shape: theme.head, logo: LogoPlace::Own, title: 1.0 };
        let first = self.laid_out(own, theme, column, &parts, room)?;
        if first.has(GOOD_SIZE) || heavy {
            return Some((first.items, first.bottom));
        }
        let has_logo = theme.logo.is_some() && document.parts.get(Part::Logo).is_some();
        let logos: &[&[LogoPlace]] = match (has_logo, theme.head) {
            (false, _) => &[&[LogoPlace::Own]],
            (true, HeadShape::Centred) => &[&[LogoPlace::Own, LogoPlace::Beside], &[LogoPlace::Absent]],
            (true, _) => &[&[LogoPlace::Own], &[LogoPlace::Absent]],
        };
        let plans = |shape: HeadShape, logos: &[LogoPlace]| {
            let of_logo = |logo: LogoPlace| TITLES.map(|title| HeadPlan { shape, logo, title });
            logos.iter().flat_map(|logo| of_logo(*logo)).collect::<Vec<HeadPlan>>()
        };
        let mut groups: Vec<Vec<HeadPlan>> = logos.iter().map(|logos| plans(theme.head, logos)).collect();
        if theme.head == HeadShape::Beside {
            // the addresses below the name need fewer lines
            groups.extend(logos.iter().map(|logos| plans(HeadShape::Line, logos)));
        }
        let mut best: Option<(f32, HeadPlan)> = None;
        for group in groups {
            for plan in group {
                self.undo(&mark);
                let Some(laid) = self.laid_out(plan, theme, column, &parts, room) else { continue };
                if laid.has(GOOD_SIZE) {
                    return Some(self.finished(plan, theme, laid));
                }
                if best.is_none_or(|(factor, _)| laid.factor > factor) {
                    best = Some((laid.factor, plan));
                }
            }
            if best.is_some_and(|(factor, _)| factor * REACHED.0 >= LEAST_SIZE) {
                break;
            }
        }
        let (_, plan) = best?;
        self.undo(&mark);
        let laid = self.laid_out(plan, theme, column, &parts, room)?;
        Some(self.finished(plan, theme, laid))
    }

    /// A head as it stays, with what is said of it.
    fn finished(&mut self, plan: HeadPlan, theme: &Theme, laid: LaidHead) -> (Vec<PageItem>, f32) {
        if plan.logo == LogoPlace::Absent {
            let message = "the head of the letter has no room for its logo, so the PDF leaves it out";
            let span = theme.logo.as_ref().and_then(|logo| logo.span).or(theme.span);
            let finding = Diagnostic::new(Code::Fit, message).severity(Severity::Warning).at_option(span);
            self.push(finding.hint("give it a smaller `logo-height`, or take another layout or head"));
        }
        if !laid.has(LEAST_SIZE) {
            let size = laid.factor * REACHED.0;
            let message = format!("the head of the letter has no room for all its lines but at {size:.1}pt");
            let finding =
                Diagnostic::new(Code::Fit, message).severity(Severity::Warning).at_option(theme.span);
            self.push(finding.hint("write fewer lines of `address`, `url` or `profiles` under `sender`"));
        }
        (laid.items, laid.bottom)
    }

    fn laid_out(
        &mut self,
        plan: HeadPlan,
        theme: &Theme,
        column: &Column,
        parts: &[&PartContent],
        room: HeadRoom,
    ) -> Option<LaidHead> {
        let shape = plan.shape;
        let is_band = shape == HeadShape::Band && !parts.is_empty();
        let rtl = column.is_right_to_left();
        let (x, width) = (column.x, column.width);
        let near = |left: f32, wide: f32| Column {
            x: if rtl { x + width - left - wide } else { x + left },
            width: wide,
            ..column.clone()
        };
        let far_align = if rtl { Align::Left } else { Align::Right };
        let logo = match plan.logo {
            LogoPlace::Own => self.head_logo(theme, shape, column, width),
            // at the left edge, as beside a name
            LogoPlace::Beside => self.head_logo(theme, HeadShape::Beside, column, width),
            LogoPlace::Absent => None,
        };
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
        let mut look = theme.clone();
        look.head = shape;
        look.title.size = (theme.title.size * plan.title).max(LEAST_NAME.min(theme.title.size));
        // who writes, and beside or below that how to reach them
        let (titles, reached) = match shape {
            HeadShape::Stacked | HeadShape::Line => {
                let whole = near(0.0, width - beside_logo);
                let titles = self.head_titles(&titles, &look, &whole, Align::Start, title, words);
                (titles, self.head_reached(&reached, &look, &whole, Align::Start, words))
            }
            HeadShape::Centred => {
                let middle = match plan.logo {
                    LogoPlace::Beside => &near(beside_logo, width - 2.0 * beside_logo),
                    LogoPlace::Own | LogoPlace::Absent => column,
                };
                let titles = self.head_titles(&titles, &look, middle, Align::Center, title, words);
                (titles, self.head_reached(&reached, &look, middle, Align::Center, words))
            }
            HeadShape::Beside | HeadShape::Band => {
                let far = self.widest(&reached, column).min(width * FAR_SIDE);
                let left = if reached.is_empty() { 0.0 } else { far + GAP };
                let side = near(beside_logo, width - left - beside_logo);
                // the name is read first
                let titles = self.head_titles(&titles, &look, &side, Align::Start, title, words);
                (titles, self.head_reached(&reached, &look, &near(width - far, far), far_align, words))
            }
        };
        let above = theme.rule.filter(|rule| rule.above && !is_band);
        let mut items = Vec::new();
        let is_over = shape == HeadShape::Centred && plan.logo == LogoPlace::Own;
        let stacked_logo = if is_over && logo_height > 0.0 { logo_height + 8.0 } else { 0.0 };
        // many addresses begin beside the name, and do not stand around it
        let is_long = shape.has_sides() && reached.strips.len() > MOST_AROUND && !titles.strips.is_empty();
        let lower_reached = if is_long { (titles.baseline() - reached.baseline()).max(0.0) } else { 0.0 };
        let words_height = if shape.has_sides() {
            titles.height.max(lower_reached + reached.height)
        } else {
            stacked_logo + titles.height + reached.height
        };
        let height = if is_over { words_height } else { words_height.max(logo_height) };
        let over = above.map_or(0.0, |rule| rule.width + RULE_GAP);
        let below = if is_band { BAND.1 } else { RULE_GAP };
        // where a field of the page is near, the head stands higher
        let mut top = if is_band { BAND.0.min(room.top) } else { room.top };
        top = top.min((room.bottom - height - over - below - FIELD_GAP).max(HIGHEST.min(top)));
        if let Some(rule) = above {
            let length = rule.length.unwrap_or(width).min(width);
            items.push(line(&near(0.0, length), top, rule.width, theme, rule.accent));
            top += over;
        }
        let left = (room.bottom - FIELD_GAP - top - below).max(1.0);
        let factor = if height > left { (left / height).max(LEAST_SCALE) } else { 1.0 };
        let edge = if shape == HeadShape::Centred {
            x + width / 2.0
        } else if rtl {
            x + width
        } else {
            x
        };
        let is_middle = shape.has_sides() && !is_long;
        let middle = |block: f32| if is_middle { (height - block) / 2.0 * factor } else { 0.0 };
        let beside = plan.logo == LogoPlace::Beside;
        let lower = if beside { (height - words_height) / 2.0 * factor } else { 0.0 };
        if let Some((strip, _, logo_height)) = logo {
            let down = if is_middle || beside { (height - logo_height) / 2.0 * factor } else { 0.0 };
            let outer = if rtl { x + width } else { x };
            let edge = match shape {
                HeadShape::Centred if is_over => x + width / 2.0,
                HeadShape::Centred | HeadShape::Beside | HeadShape::Band => outer,
                // it stands at the other edge, and stays there
                HeadShape::Stacked | HeadShape::Line if rtl => x,
                HeadShape::Stacked | HeadShape::Line => x + width,
            };
            items.extend(HeadBlock::new(vec![strip]).placed(top + down, factor, edge));
        }
        let titles_height = titles.height;
        let titles_top = top + stacked_logo * factor + middle(titles_height) + lower;
        items.extend(titles.placed(titles_top, factor, edge));
        let down = if shape.has_sides() {
            middle(reached.height) + lower_reached * factor
        } else {
            (stacked_logo + titles_height) * factor + lower
        };
        let own_edge = if shape.has_sides() == rtl { x } else { x + width };
        let own_edge = if shape == HeadShape::Centred { x + width / 2.0 } else { own_edge };
        items.extend(reached.placed(top + down, factor, own_edge));
        let mut bottom = top + height * factor;
        if is_band {
            self.look_at_logo_on_band(&items, theme);
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
        Some(LaidHead { items, bottom, factor })
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
        let lines = reached.iter().flat_map(|part| part.content.split(is_break));
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
        theme: &Theme,
        column: &Column,
        align: Align,
        words: Color,
    ) -> HeadBlock {
        let mut strips = Vec::new();
        let theme = Some(theme).filter(|theme| theme.head.is_one_line());
        let mut look = column.look.clone();
        look.size = REACHED.0;
        let mut width = |text: &str| self.words(text, &look).natural_width();
        let lines = theme.map(|theme| head::in_lines(reached, theme, column.width, &mut width));
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

fn is_break(inline: &Inline) -> bool {
    matches!(inline.kind, InlineKind::LineBreak)
}

/// A line of a head.
fn line(column: &Column, y: f32, thick: f32, theme: &Theme, accent: bool) -> PageItem {
    let rect = Rect { x: column.x, y, width: column.width, height: thick };
    let color = if accent { theme.color } else { theme.grey };
    PageItem { mark: StructureMark::Decoration, kind: ItemKind::Rect { rect, color: color.into() } }
}
