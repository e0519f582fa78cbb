//! The words and the logo of a head, set and measured, before they have a place.

use super::{HeadPlan, REACHED, SMALLEST_TITLE};
use crate::document::parts::{Part, PartContent};
use crate::document::{Inline, InlineKind, plain_text};
use crate::render::head::{self, LogoPlace, ThemedHead};
use crate::render::pdf::compose::{Composer, TextProps};
use crate::render::pdf::flow::Column;
use crate::render::pdf::galley::Strip;
use crate::render::pdf::inline::{self, weight};
use crate::render::pdf::page::{Color, ItemKind, PageItem, StructureMark};
use crate::render::pdf::paragraph::{Align, Frame, Paragraph};
use crate::render::pdf::settings::{PartPlace, What};
use crate::render::typography::{bound, particles};
use crate::theme::{HeadShape, Theme};

/// Between the two sides of a head, and between a logo and words.
const GAP: f32 = 14.0;

/// The share of the text's width that a side with addresses takes at most.
const FAR_SIDE: f32 = 0.46;

/// The size that a name keeps, and what it keeps where its head has no room else.
const LEAST_NAME: (f32, f32) = (16.0, 12.0);

/// The size of a name, in that of its theme, down to which it stands in one line rather than two.
const ONE_LINE: f32 = 0.7;

/// The most places where a name is parted.
const MOST_SPACES: usize = 12;

/// How many lines of what the sender is are made even, at most, and in how many steps that is found.
const MOST_EVEN: usize = 4;
const EVEN_STEPS: usize = 8;

/// The least that a name is made smaller by.
const LEAST_TITLE: f32 = 0.5;

/// What a head consists of.
pub(super) struct HeadBlocks {
    /// How it is arranged.
    pub(super) plan: HeadPlan,
    /// Whether it stands on a band of colour.
    pub(super) is_band: bool,
    /// Who writes.
    pub(super) titles: HeadBlock,
    pub(super) name_lines: usize,
    /// Its size, and how many words stand in its first line where it was parted into two; 0 elsewhere.
    pub(super) name: (f32, usize),
    /// The width of the side with how to reach the sender; 0 where there is none.
    pub(super) far: f32,
    /// The width that the lines have with how to reach the sender, and that of a letter of them on average.
    pub(super) room: (f32, f32),
    pub(super) reached: HeadBlock,
    /// The logo, where there is one.
    pub(super) logo: Option<HeadLogo>,
}

/// A logo that has its size, and its place from left to right.
pub(super) struct HeadLogo {
    pub(super) strip: Strip,
    pub(super) width: f32,
    pub(super) height: f32,
}

impl HeadLogo {
    /// What it takes of the width of words beside it.
    pub(super) fn room(&self) -> f32 {
        self.width + GAP
    }
}

/// Lines that stand below one another, from which x on and how far apart.
pub(super) struct HeadBlock {
    pub(super) strips: Vec<Strip>,
    pub(super) height: f32,
}

impl HeadBlock {
    pub(super) fn new(strips: Vec<Strip>) -> Self {
        let height = strips.iter().map(|strip| strip.height).sum();
        Self { strips, height }
    }

    /// Where its first line stands, from its top.
    pub(super) fn baseline(&self) -> f32 {
        self.strips.first().and_then(|strip| strip.baseline).unwrap_or(0.0)
    }

    /// The items, from a height of the page on, scaled about an edge.
    pub(super) fn placed(self, mut y: f32, factor: f32, edge: f32) -> Vec<PageItem> {
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

/// A part of a column's width, `left` from where its lines start.
pub(super) fn near(column: &Column, left: f32, width: f32) -> Column {
    let x = if column.is_right_to_left() { column.x + column.width - left - width } else { column.x + left };
    Column { x, width, ..column.clone() }
}

impl Composer<'_> {
    /// What the head consists of; nothing where that is nothing.
    pub(super) fn head_blocks(
        &mut self,
        plan: HeadPlan,
        theme: &Theme,
        column: &Column,
        parts: &[&PartContent],
    ) -> Option<HeadBlocks> {
        let shape = plan.shape;
        let is_band = theme.head == HeadShape::Band && !parts.is_empty();
        let logo = match plan.logo {
            LogoPlace::Own => self.head_logo(theme, plan.picture, shape, column),
            // at the left edge, as beside a name
            LogoPlace::Beside => self.head_logo(theme, plan.picture, HeadShape::Beside, column),
            LogoPlace::Absent => None,
        };
        let ThemedHead { titles, reached } = head::arranged(parts, theme);
        if titles.is_empty() && reached.is_empty() && logo.is_none() {
            return None;
        }
        let beside_logo = logo.as_ref().map_or(0.0, HeadLogo::room);
        let words = if is_band { Color::from(theme.on_color()) } else { Color::from(theme.grey) };
        let title =
            if is_band { words } else { theme.title_color().map_or(self.settings.body.color, Color::from) };
        let mut look = theme.clone();
        look.head = shape;
        let least = if plan.title > SMALLEST_TITLE { LEAST_NAME.0 } else { LEAST_NAME.1 };
        let least = least.min(theme.title.size);
        look.title.size = (theme.title.size * plan.title).max(least);
        let width = column.width;
        // where each of the two stands, and how its lines are set
        let (of_titles, of_reached, align, far) = match shape {
            HeadShape::Stacked | HeadShape::Line => {
                let whole = near(column, 0.0, width - beside_logo);
                (whole.clone(), whole, Align::Start, Align::Start)
            }
            HeadShape::Centred => {
                let middle = match plan.logo {
                    LogoPlace::Beside => near(column, beside_logo, width - 2.0 * beside_logo),
                    LogoPlace::Own | LogoPlace::Absent => column.clone(),
                };
                (middle.clone(), middle, Align::Center, Align::Center)
            }
            HeadShape::Beside | HeadShape::Band => {
                let far = self.widest(&reached, column).min(width * FAR_SIDE);
                let left = if reached.is_empty() { 0.0 } else { far + GAP };
                let side = near(column, beside_logo, width - left - beside_logo);
                let align = if column.is_right_to_left() { Align::Left } else { Align::Right };
                (side, near(column, width - far, far), Align::Start, align)
            }
        };
        // the name is read first
        let (name, rest): (Vec<_>, Vec<_>) = titles.into_iter().partition(|it| it.part == Part::Name);
        let name_size =
            name.first().map_or(look.title.size, |name| self.title_size(name, &look, &of_titles, least));
        look.title.size = name_size;
        let (name, first_words) = self.in_two_lines(name, &look, &of_titles);
        let mut titles = self.head_titles(&name, &look, &of_titles, align, title, words);
        let name_lines = titles.strips.len();
        titles.strips.extend(self.head_titles(&rest, &look, &of_titles, align, title, words).strips);
        let titles = HeadBlock::new(titles.strips);
        let room = (of_reached.width, self.letter_width(&reached, column));
        let side = if shape.has_sides() && !reached.is_empty() { of_reached.width } else { 0.0 };
        let reached = self.head_reached(&reached, &look, &of_reached, far, words);
        let name = (name_size, first_words);
        Some(HeadBlocks { plan, is_band, titles, name_lines, name, far: side, room, reached, logo })
    }

    /// The logo of a theme; at the far edge where the head has one side.
    fn head_logo(
        &mut self,
        theme: &Theme,
        scale: f32,
        shape: HeadShape,
        column: &Column,
    ) -> Option<HeadLogo> {
        let width = column.width;
        let logo = theme.logo.as_ref()?;
        let content = self.document.parts.get(Part::Logo)?;
        let place = PartPlace { image: logo.height * scale, ..PartPlace::new(What::Part(Part::Logo)) };
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
        Some(HeadLogo { strip, width: rect.width, height: rect.height })
    }

    /// How wide the lines of the parts are that say how to reach the sender, where none is broken.
    fn widest(&mut self, reached: &[PartContent], column: &Column) -> f32 {
        let mut look = column.look.clone();
        look.size = REACHED.0;
        let lines = reached.iter().flat_map(|part| part.content.split(Inline::is_break));
        // a little more than the words alone, so that rounding breaks none of them
        let widths = lines.map(|line| self.words(&plain_text(line), &look).natural_width() + 0.1);
        widths.collect::<Vec<f32>>().into_iter().fold(0.0, f32::max)
    }

    /// How wide a letter of those lines is on average; 0 where there is none.
    fn letter_width(&mut self, reached: &[PartContent], column: &Column) -> f32 {
        let mut look = column.look.clone();
        look.size = REACHED.0;
        let (mut width, mut letters) = (0.0, 0.0_f32);
        for line in reached.iter().flat_map(|part| part.content.split(Inline::is_break)) {
            let text = plain_text(line);
            letters += f32::from(u16::try_from(text.chars().count()).unwrap_or(u16::MAX));
            width += self.words(&text, &look).natural_width();
        }
        if letters > 0.0 { width / letters } else { 0.0 }
    }

    /// Words of the head, to be measured.
    fn words(&mut self, text: &str, look: &TextProps) -> Paragraph {
        let text = inline::label(self, text, StructureMark::Decoration, look);
        self.paragraph(text, look, &[], false)
    }

    /// The size of a name: the theme's, or smaller where it has no room in one line or, where it would be small so, in two.
    fn title_size(&mut self, name: &PartContent, theme: &Theme, column: &Column, least: f32) -> f32 {
        let size = theme.title.size;
        let look = self.title_look(theme, column);
        let text = plain_text(&name.content);
        let filling = |width: f32| if width > 0.0 { size * (column.width - 0.1) / width } else { size };
        let one_line = filling(self.words(&text, &look).natural_width());
        if one_line >= size * ONE_LINE {
            return one_line.min(size);
        }
        let two = self.halves(&text, &look).map_or(0.0, |(_, width)| filling(width));
        let two_lines = two.min(size * ONE_LINE);
        let longest = self.words(&text.replace('-', "- "), &look).least_width();
        let least = (LEAST_TITLE * size).max(least);
        if two_lines >= least { two_lines } else { filling(longest).min(size * ONE_LINE).max(least) }
    }

    /// How the letters of a name look.
    fn title_look(&self, theme: &Theme, column: &Column) -> TextProps {
        let mut look = column.look.clone();
        look.size = theme.title.size;
        look.family = self.settings.family(&theme.title_font).into();
        look.variant.weight = weight(f32::from(theme.title.weight));
        look
    }

    /// The space at which a name has the shortest two lines, and how wide the longer one is; none ends with a small word that
    /// belongs to the next. Nothing of a name without spaces.
    fn halves(&mut self, name: &str, look: &TextProps) -> Option<(usize, f32)> {
        let spaces: Vec<usize> = particles::spaces(name)
            .filter(|at| !bound::is_bound(name, at + 1, &look.lang))
            .take(MOST_SPACES)
            .collect();
        let halves = spaces.into_iter().map(|at| {
            let (first, second) = name.split_at(at);
            let mut width = |half: &str| self.words(half.trim(), look).natural_width();
            (at, width(first).max(width(second)))
        });
        halves.min_by(|one, other| one.1.total_cmp(&other.1))
    }

    /// A name that has no room in one line and has in two, which are as even as they can be, and how many words stand in the first
    /// of them; else as it is, and 0.
    fn in_two_lines(
        &mut self,
        mut name: Vec<PartContent>,
        theme: &Theme,
        column: &Column,
    ) -> (Vec<PartContent>, usize) {
        let [part] = name.as_mut_slice() else { return (name, 0) };
        let [Inline { kind: InlineKind::Text { text }, .. }] = part.content.as_slice() else {
            return (name, 0);
        };
        let (text, look) = (text.clone(), self.title_look(theme, column));
        if self.words(&text, &look).natural_width() <= column.width {
            return (name, 0);
        }
        let Some((at, _)) = self.halves(&text, &look).filter(|(_, width)| *width <= column.width) else {
            return (name, 0);
        };
        let (first, second) = text.split_at(at);
        let inline = |kind: InlineKind| Inline { kind, ..part.content[0].clone() };
        let half = |text: &str| inline(InlineKind::Text { text: text.trim().to_owned() });
        let words = first.split_whitespace().count();
        part.content = vec![half(first), inline(InlineKind::LineBreak), half(second)];
        (name, words)
    }

    /// The part of a column in which words take as many lines as in the whole of it, and these are as even as they can be.
    fn evenly(&mut self, part: &PartContent, look: &TextProps, column: &Column, align: Align) -> Column {
        let words = self.words(&plain_text(&part.content), look);
        let fonts = self.fonts;
        let lines = |width: f32| {
            let frame = Frame { x: 0.0, measure: width, leading: look.size, size: look.size, align };
            words.set(fonts, &frame).len()
        };
        let (mut least, mut most) = (words.least_width().min(column.width), column.width);
        let count = lines(most);
        if !(2..=MOST_EVEN).contains(&count) {
            return column.clone();
        }
        for _ in 0..EVEN_STEPS {
            let middle = f32::midpoint(least, most);
            if lines(middle) > count { least = middle } else { most = middle }
        }
        let left = if align == Align::Center { (column.width - most) / 2.0 } else { 0.0 };
        near(column, left, most)
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
            let (size, leading) =
                if is_name { (theme.title.size, theme.title.size * 1.2) } else { (11.0, 15.0) };
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
            let even = if is_name {
                column.clone()
            } else {
                let mut look = self.title_look(theme, column);
                (look.size, look.variant.weight) = (size, weight(place.weight));
                self.evenly(content, &look, column, align)
            };
            strips.extend(self.part(&place, content, &even));
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
        let lines = theme
            .map(|theme| head::in_lines(reached, theme, column.is_right_to_left(), column.width, &mut width));
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
