//! The parts of a letter, each in the place that its layout gives it: in a field of the first page, or in the
//! column with the body.

mod fields;
mod return_line;
mod turned_over;

pub use return_line::{LEAST_RETURN, shortened_return};

use super::compose::Composer;
use super::flow::{Column, HAIRLINE};
use super::galley::{Galley, Strip};
use super::head::{self, HeadRoom};
use super::inline::{self, Collected, weight};
use super::page::{ItemKind, PageItem, Rect, StructureMark};
use super::paragraph::Align;
use super::placed::PageRegion;
use super::settings::{At, EdgeMark, PageSettings, PartPlace, What};
use super::structure::{Numbering, Role};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::parts::{Part, PartContent};
use crate::document::{Inline, InlineKind, plain_text};
use crate::paper::Paper;
use crate::render::head::HeadSet;
use fields::PartField;

/// The most lines of a part of a letter, such as an address.
const MOST_LINES: usize = 1_000;

/// The space between a field and the one below it, at least.
const FIELD_GAP: f32 = 3.0;

/// A letter before it is cut into pages.
#[derive(Debug, Default)]
pub(super) struct LaidLetter {
    /// The column.
    pub(super) strips: Vec<Strip>,
    /// What stands in fields of the first page and is read before the column.
    pub(super) before: Vec<PageItem>,
    /// What stands in fields of the first page and is read after the column.
    pub(super) after: Vec<PageItem>,
    /// The strip from which on a short letter stands lower: the first one below the sender.
    pub(super) sinks: usize,
    /// How far down the fields reach.
    pub(super) bottom: f32,
    /// How the head of a theme is set, where there is one.
    pub(super) head: Option<HeadSet>,
}

/// Lays out the body and the parts around it, in the order in which the layout lists them.
pub(super) fn letter(composer: &mut Composer<'_>, column: &Column, paper: Paper) -> LaidLetter {
    let document = composer.document;
    let settings = composer.settings;
    let mut laid = LaidLetter::default();
    let theme =
        document.meta.theme.as_deref().filter(|_| document.meta.layout != crate::letter::Layout::Bare);
    composer.begin(PageRegion::Head);
    if let Some(theme) = theme
        && let Some((items, set)) =
            composer.head(theme, &head_column(settings, column, paper), head_room(settings, paper))
    {
        laid.before = items;
        laid.bottom = set.bottom + HEAD_GAP;
        laid.head = Some(set);
    }
    let (mut fields, mut sender_ends) = (Vec::new(), false);
    let mut galley = Galley::default();
    if settings.parts.is_empty() || document.meta.layout == crate::letter::Layout::Bare {
        composer.begin(PageRegion::Body);
        composer.blocks(&document.blocks, column, &mut galley);
        laid.strips = galley.finish();
        return laid;
    }
    let has_body = settings.parts.iter().any(|place| place.what == What::Body);
    for place in settings.parts.iter().filter(|place| theme.is_none() || !head::holds(place.what)) {
        let content = match place.what {
            What::Body => {
                composer.begin(PageRegion::Body);
                galley.space(place.before);
                composer.blocks(&document.blocks, column, &mut galley);
                galley.space(place.after);
                continue;
            }
            What::Part(part) => document.parts.get(part),
        };
        let Some(content) = content else { continue };
        composer.begin(PageRegion::Part(content.part));
        if let Some(at) = place.at {
            let strips = composer.field_lines(place, content, &inside(at, column, content.part), at);
            let is_before = galley.strips.is_empty();
            fields.push(PartField { at, content, strips, is_before });
            continue;
        }
        // those of the sender that the page begins with, wherever the letter below stands
        if laid.sinks == galley.strips.len() && head::holds(place.what) {
            sender_ends = true;
        }
        let by_hand = place.room > 0.0 && document.parts.get(Part::Signature).is_none();
        galley.space(if by_hand { place.room } else { place.before });
        if place.heading {
            let level = composer.heading_level(1);
            galley.heading(level, plain_text(&content.content));
        }
        for strip in composer.part(place, content, column) {
            galley.push(strip);
        }
        if std::mem::take(&mut sender_ends) {
            laid.sinks = galley.strips.len();
        }
        galley.space(place.after);
        if place.heading {
            galley.keep_next(2);
        }
    }
    if !has_body {
        // nothing of a letter is lost because a layout forgot it
        composer.begin(PageRegion::Body);
        composer.blocks(&document.blocks, column, &mut galley);
    }
    laid.strips = galley.finish();
    composer.place_fields(fields, &mut laid);
    laid
}

/// The column of a head: that of the text, so that both end at one edge, or where details stand beyond the text, from where
/// that starts to as far from the other edge of the page.
fn head_column(settings: &PageSettings, column: &Column, paper: Paper) -> Column {
    let (width, _) = paper.size();
    let is_beyond = |place: &PartPlace| place.what == What::Part(Part::Details) && place.at.is_some();
    if !settings.parts.iter().any(is_beyond) {
        return column.clone();
    }
    let edge = if column.is_right_to_left() { width - column.x - column.width } else { column.x };
    Column { x: edge, width: (width - 2.0 * edge).max(column.width), ..column.clone() }
}

/// Where the head of a letter with a theme stands: where that of the layout does, above every other field.
fn head_room(settings: &PageSettings, paper: Paper) -> HeadRoom {
    let fields = || settings.parts.iter().filter_map(|place| Some((place.what, place.at?)));
    let own = fields().filter(|(what, at)| head::holds(*what) && !at.below).map(|(_, at)| at.top);
    let top = own.fold(settings.margins(paper).top, f32::min);
    let others = fields().filter(|(what, at)| !head::holds(*what) && !at.below && at.top > top);
    // lines that stand at the foot of their field leave room above
    let lead = |at: At| if at.foot { at.top + (at.height - FOOT_LINES).max(0.0) } else { at.top };
    let bottom = others.map(|(_, at)| lead(at) - FIELD_GAP).fold(f32::INFINITY, f32::min);
    HeadRoom { top, bottom, page: paper.size().0 }
}

/// The height of the lines that stand at the foot of a field, such as where a letter comes back to.
const FOOT_LINES: f32 = 24.0;

/// Between the head of a letter with a theme and what is below it.
const HEAD_GAP: f32 = 8.0;

/// The column of a field; an address beside the sender ends where the text does.
fn inside(at: At, column: &Column, part: Part) -> Column {
    let room = column.x + column.width - at.left;
    let is_beside = part == Part::Recipient && at.left > column.x + 0.5 && !column.is_right_to_left();
    let width = if is_beside && room > LEAST_ADDRESS { at.width.min(room) } else { at.width };
    Column { x: at.left, width, ..column.clone() }
}

/// The least width that an address is broken at, in points.
const LEAST_ADDRESS: f32 = 113.0;

/// The marks of a page's edge.
pub(super) fn marks(marks: &[EdgeMark]) -> impl Iterator<Item = PageItem> {
    marks.iter().map(|mark| {
        let rect = Rect { x: mark.left, y: mark.top - HAIRLINE / 2.0, width: mark.length, height: HAIRLINE };
        let color = super::page::Color { red: 0x80, green: 0x80, blue: 0x80 };
        PageItem { mark: StructureMark::Decoration, kind: ItemKind::Rect { rect, color } }
    })
}

impl Composer<'_> {
    /// A part as lines of a column.
    pub(super) fn part(&mut self, place: &PartPlace, content: &PartContent, outer: &Column) -> Vec<Strip> {
        let mut column = outer.clone();
        let body = &self.settings.body;
        let proportion = body.leading / body.size;
        let look = &mut column.look;
        look.family = self.settings.family(&place.family).into();
        look.variant.weight = weight(place.weight);
        look.color = place.color.unwrap_or(look.color);
        look.features = look.features.of_part(content.part);
        if place.size > 0.0 {
            look.size = place.size;
        }
        column.leading = if place.leading > 0.0 { place.leading } else { look.size * proportion };
        let role = if place.heading {
            Role::Heading { level: 1, title: plain_text(&content.content) }
        } else {
            Role::Paragraph
        };
        if content.part == Part::Return {
            return self.for_the_eye(&content.content, &column, place);
        }
        column.node = self.structure.node(outer.node, role, None);
        let lines: Vec<&[Inline]> =
            content.content.split(|inline| matches!(inline.kind, InlineKind::LineBreak)).collect();
        let lines = self.first_lines(lines, content);
        self.plain_links = true;
        let labels = self.labels(&lines, place, &column);
        let mut strips = Vec::new();
        let lists = matches!(content.part, Part::Enclosures | Part::Cc) && lines.len() > 2;
        let list = lists.then(|| self.structure.node(outer.node, Role::List(Numbering::Unmarked), None));
        for (index, line) in lines.into_iter().enumerate() {
            if let Some(list) = list.filter(|_| index > 0) {
                let item = self.structure.node(list, Role::Item, None);
                column.node = self.structure.node(item, Role::ItemBody, None);
            }
            let mut drawn = match line {
                [Inline { kind: InlineKind::Image { .. }, .. }] => self.signature(&line[0], place, &column),
                [label, rest @ ..] if labels > 0.0 && !rest.is_empty() => {
                    self.labelled((std::slice::from_ref(label), rest), labels, place, &column)
                }
                _ if content.part == Part::Recipient || (list.is_some() && index > 0) => {
                    self.turned_over(line, &column, place.align)
                }
                _ => self.set(line, &column, place.align),
            };
            for strip in &mut drawn {
                strip.keep = index > 0 || place.keep;
            }
            strips.extend(drawn);
        }
        self.plain_links = false;
        self.rule(place, &column, &mut strips);
        strips
    }

    /// A thin line under a part, where its place has one.
    fn rule(&self, place: &PartPlace, column: &Column, strips: &mut [Strip]) {
        if let Some(last) = strips.last_mut().filter(|_| place.rule) {
            let rect = Rect { x: column.x, y: last.height - HAIRLINE, width: column.width, height: HAIRLINE };
            let kind = ItemKind::Rect { rect, color: self.settings.tables.rules };
            last.items.insert(0, PageItem { mark: StructureMark::Decoration, kind });
        }
    }

    /// The lines of a part, as many as may be: it stands in a field of one page, or together on one.
    fn first_lines<'a>(&mut self, mut lines: Vec<&'a [Inline]>, content: &PartContent) -> Vec<&'a [Inline]> {
        if lines.len() > MOST_LINES {
            let message = format!("`{}` has more than {MOST_LINES} lines", content.part.name());
            self.push(
                Diagnostic::new(Code::LimitExceeded, message)
                    .at(content.span)
                    .hint("write what is long in the letter itself"),
            );
            lines.truncate(MOST_LINES);
        }
        lines
    }

    fn set(&mut self, line: &[Inline], column: &Column, align: Align) -> Vec<Strip> {
        let Collected { mut text, origins } =
            inline::collect(self, line, column.node, &column.look, column.width);
        if text.characters.is_empty() {
            return Vec::new();
        }
        // The space is there for readers that know nothing of lines.
        text.end_with_space();
        let paragraph = self.paragraph(text, &column.look, &origins, false);
        paragraph.set(self.fonts, &column.frame(align))
    }

    /// How wide the column of labels is: as the layout has it, or what the widest of them needs. Where that would break what
    /// one of them names, it is narrower, and the labels that are wider stand above what they name.
    fn labels(&mut self, lines: &[&[Inline]], place: &PartPlace, column: &Column) -> f32 {
        let is_details = place.what == What::Part(Part::Details);
        if place.labels <= 0.0 {
            return 0.0;
        }
        let gap = column.look.size * 0.5;
        let labelled = lines.iter().filter(|line| line.len() > 1);
        let widths: Vec<(f32, f32)> = labelled
            .map(|line| {
                let mut width = |words: &[Inline]| {
                    let words = plain_text(words);
                    let text = inline::label(self, &words, StructureMark::Decoration, &column.look);
                    self.paragraph(text, &column.look, &[], false).natural_width()
                };
                (width(&line[..1]) + gap, width(&line[1..]))
            })
            .collect();
        if is_details {
            let most = |width: fn(&(f32, f32)) -> f32| widths.iter().map(width).fold(0.0, f32::max);
            let size = column.look.size;
            self.field_text.details = Some(((most(|it| it.0) - gap).max(0.0) / size, most(|it| it.1) / size));
        }
        let widest = |most: f32| {
            let labels = widths.iter().map(|(label, _)| *label).filter(|label| *label <= most);
            labels.fold(place.labels, f32::max)
        };
        let full = widest(f32::INFINITY).min(column.width / 2.0).max(place.labels);
        let breaks = |labels: f32| {
            let room = |label: f32| column.width - if label > labels { label } else { labels };
            widths.iter().filter(|(label, words)| *words > room(*label)).count()
        };
        let narrow = widths.iter().map(|(label, _)| widest(*label)).filter(|labels| *labels < full);
        let narrow = narrow.chain([place.labels]).filter(|labels| breaks(*labels) < breaks(full));
        narrow
            .min_by(|one, other| breaks(*one).cmp(&breaks(*other)).then(other.total_cmp(one)))
            .unwrap_or(full)
    }

    /// A word in a column of its own, and after it what it names.
    fn labelled(
        &mut self,
        (label, rest): (&[Inline], &[Inline]),
        labels: f32,
        place: &PartPlace,
        column: &Column,
    ) -> Vec<Strip> {
        let words = inline::label(self, &plain_text(label), StructureMark::Decoration, &column.look);
        let is_wide = self.paragraph(words, &column.look, &[], false).natural_width() > labels;
        let mut drawn = self.set(label, column, place.align);
        let mut inner = column.clone();
        inner.width = (column.width - labels).max(column.look.size * 4.0);
        if !column.is_right_to_left() {
            inner.x += labels;
        }
        let mut strips = self.set(rest, &inner, place.align);
        if is_wide {
            // it stands above what it names, whose column stays that of the others
            drawn.append(&mut strips);
            return drawn;
        }
        if let (Some(first), Some(label)) = (strips.first_mut(), drawn.first_mut()) {
            label.items.append(&mut first.items);
            std::mem::swap(&mut first.items, &mut label.items);
        }
        strips
    }

    /// The image of a signature, as high as the layout has it.
    pub(super) fn signature(&mut self, image: &Inline, place: &PartPlace, column: &Column) -> Vec<Strip> {
        let InlineKind::Image { source, alt, .. } = &image.kind else { return Vec::new() };
        let Some(picture) = self.picture(source, image.span) else { return Vec::new() };
        #[expect(clippy::cast_precision_loss, reason = "no image has more pixels than a float counts")]
        let proportion = picture.width as f32 / picture.height as f32;
        let width = (place.image * proportion).min(column.width);
        let height = width / proportion;
        let mark = if alt.trim().is_empty() {
            StructureMark::Decoration
        } else {
            let figure = self.structure.node(column.node, Role::Figure { alt: alt.trim().to_owned() }, None);
            self.structure.leaf(figure).into()
        };
        let is_far = place.align == Align::Right || place.align != Align::Left && column.is_right_to_left();
        let x = if is_far { column.x + column.width - width } else { column.x };
        let kind = ItemKind::Image { rect: Rect { x, y: 0.0, width, height }, picture };
        vec![Strip { height, items: vec![PageItem { mark, kind }], ..Strip::default() }]
    }
}
