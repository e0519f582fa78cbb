//! The parts of a letter, each in the place that its layout gives it: in a field of the first page, or in the
//! column with the body.

mod return_line;
mod turned_over;

use super::compose::Composer;
use super::flow::{Column, HAIRLINE};
use super::galley::{Galley, Strip};
use super::head::{self, HeadRoom};
use super::inline::{self, Collected, weight};
use super::page::{ItemKind, PageItem, Rect, StructureMark};
use super::paragraph::Align;
use super::settings::{At, EdgeMark, PageSettings, PartPlace, What};
use super::shape::TextDirection;
use super::structure::{Numbering, Role};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::document::parts::{Part, PartContent};
use crate::document::{Inline, InlineKind, plain_text};
use crate::paper::Paper;
use crate::render::head::HeadSet;

/// The most lines of a part of a letter, such as an address.
const MOST_LINES: usize = 1_000;

/// The space between a field and the one below it, at least.
const FIELD_GAP: f32 = 3.0;

/// The least that the lines of a field are scaled by: smaller ones nobody reads.
const LEAST_SCALE: f32 = 0.2;

/// The size below which nobody reads words with ease.
const LEAST_SIZE: f32 = 8.0;

/// How many sizes are tried on the way there.
const SIZES_OF_A_FIELD: u8 = 8;

/// A field with more lines is set once.
const MOST_IN_A_FIELD: usize = 60;

/// How much lines of a field without a height are scaled by before that is said.
const LEAST_SILENT_SCALE: f32 = 0.8;

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
        composer.blocks(&document.blocks, column, &mut galley);
        laid.strips = galley.finish();
        return laid;
    }
    let has_body = settings.parts.iter().any(|place| place.what == What::Body);
    for place in settings.parts.iter().filter(|place| theme.is_none() || !head::holds(place.what)) {
        let content = match place.what {
            What::Body => {
                galley.space(place.before);
                composer.blocks(&document.blocks, column, &mut galley);
                galley.space(place.after);
                continue;
            }
            What::Part(part) => document.parts.get(part),
        };
        let Some(content) = content else { continue };
        if let Some(at) = place.at {
            let strips = composer.field_lines(place, content, &inside(at, column), at);
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

/// A part that stands in a field of the first page.
#[derive(Debug)]
struct PartField<'a> {
    at: At,
    content: &'a PartContent,
    strips: Vec<Strip>,
    /// Whether it is read before the column.
    is_before: bool,
}

impl PartField<'_> {
    /// How far down its first line begins.
    fn head(&self) -> f32 {
        let height: f32 = self.strips.iter().map(|strip| strip.height).sum();
        if self.at.foot { self.at.top + (self.at.height - height).max(0.0) } else { self.at.top }
    }
}

/// What is said of a part that has more lines than its place has room for.
fn needs(content: &PartContent, lines: usize, room: f32) -> Diagnostic {
    let name = content.part.name();
    let message =
        format!("the {name} needs {lines} lines, and its place on the page has room for {}", room.floor());
    Diagnostic::new(Code::Fit, message).severity(Severity::Warning).at(content.span)
}

/// The last line of the details that has no word of its own, with the break before it: a second web address, or a third.
fn last_below_its_label(content: &[Inline]) -> Option<std::ops::Range<usize>> {
    let is_bare = |inline: &Inline| matches!(&inline.kind, InlineKind::Text { text } if text.is_empty());
    let is_break = |inline: &Inline| matches!(inline.kind, InlineKind::LineBreak);
    let start = content.windows(2).rposition(|two| is_break(&two[0]) && is_bare(&two[1]))?;
    let end = content[start + 1..].iter().position(is_break).map_or(content.len(), |end| start + 1 + end);
    Some(start..end)
}

/// How much room a field without a height has: down to the first line of the next field that stands below it.
fn room_below(at: At, others: &[(At, f32)]) -> f32 {
    let below = others.iter().filter(|(other, head)| {
        let beside = other.left >= at.left + at.width || at.left >= other.left + other.width;
        !other.below && *head > at.top && !beside
    });
    below.map(|(_, head)| head - FIELD_GAP - at.top).fold(f32::INFINITY, f32::min)
}

/// The column of a field.
fn inside(at: At, column: &Column) -> Column {
    Column { x: at.left, width: at.width, ..column.clone() }
}

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
        let x = if column.is_right_to_left() { column.x + column.width - width } else { column.x };
        let kind = ItemKind::Image { rect: Rect { x, y: 0.0, width, height }, picture };
        vec![Strip { height, items: vec![PageItem { mark, kind }], ..Strip::default() }]
    }

    /// The lines of the details or of an address, broken anew at the size at which there is room for all of them: no smaller
    /// than [`LEAST_SIZE`], and of the details without the last web addresses where even that leaves no room, which is told.
    fn field_lines(
        &mut self,
        place: &PartPlace,
        content: &PartContent,
        column: &Column,
        at: At,
    ) -> Vec<Strip> {
        let mark = self.mark();
        let strips = self.part(place, content, column);
        let height = |strips: &[Strip]| strips.iter().map(|strip| strip.height).sum::<f32>();
        let fits = |strips: &[Strip]| height(strips) <= at.height + 0.5;
        if !matches!(content.part, Part::Details | Part::Recipient)
            || at.height <= 0.0
            || fits(&strips)
            || strips.len() > MOST_IN_A_FIELD
        {
            return strips;
        }
        let needed = strips.len();
        let size = if place.size > 0.0 { place.size } else { self.settings.body.size };
        let leading = if place.leading > 0.0 { place.leading } else { size * 1.3 };
        let scaled = |factor: f32| PartPlace {
            size: size * factor,
            leading: leading * factor,
            labels: place.labels * factor,
            ..place.clone()
        };
        let least = (LEAST_SIZE / size).min(1.0);
        for step in 1..=SIZES_OF_A_FIELD {
            let factor = 1.0 + (least - 1.0) * f32::from(step) / f32::from(SIZES_OF_A_FIELD);
            self.undo(&mark);
            let strips = self.part(&scaled(factor), content, column);
            if fits(&strips) {
                return strips;
            }
        }
        let mut fewer = content.clone();
        while let Some(range) = last_below_its_label(&fewer.content) {
            fewer.content.drain(range);
            self.undo(&mark);
            let strips = self.part(&scaled(least), &fewer, column);
            if fits(&strips) {
                let finding = needs(content, needed, (at.height + 0.5) / leading);
                self.push(finding.hint("leave out `profiles`, or join two lines; until then the PDF lacks the last web addresses"));
                return strips;
            }
        }
        self.undo(&mark);
        self.part(&scaled(least), &fewer, column)
    }

    /// Puts fields into their places on the first page.
    fn place_fields(&mut self, fields: Vec<PartField<'_>>, laid: &mut LaidLetter) {
        let edges: Vec<(At, f32)> = fields.iter().map(|field| (field.at, field.head())).collect();
        let mut last = 0.0;
        for PartField { mut at, content, strips, is_before } in fields {
            if at.below {
                at.top += last;
            }
            let room = if at.height > 0.0 { at.height } else { room_below(at, &edges) };
            let (items, bottom) = self.field(at, room, content, strips);
            last = bottom;
            laid.bottom = laid.bottom.max(bottom).max(at.top + at.height);
            let fields = if is_before { &mut laid.before } else { &mut laid.after };
            fields.extend(items);
        }
    }

    /// Puts lines into their field of the first page, smaller where it has not room for all of them; gives how far down
    /// they reach, too.
    fn field(
        &mut self,
        at: At,
        room: f32,
        content: &PartContent,
        mut strips: Vec<Strip>,
    ) -> (Vec<PageItem>, f32) {
        let height: f32 = strips.iter().map(|strip| strip.height).sum();
        let factor = if height > room + 0.5 { (room / height).max(LEAST_SCALE) } else { 1.0 };
        if height > room + 0.5 && (at.height > 0.0 || factor < LEAST_SILENT_SCALE) {
            let line = strips.first().map_or(1.0, |strip| strip.height.max(1.0));
            let finding = needs(content, strips.len(), (room + 0.5) / line);
            self.push(finding.hint("shorten it, or join two of its lines; until then it is set smaller"));
        }
        let right_to_left =
            super::compose::direction_of(self.document.meta.lang.tag()) == TextDirection::RightToLeft;
        let edge = if right_to_left { at.left + at.width } else { at.left };
        for strip in strips.iter_mut().filter(|_| factor < 1.0) {
            strip.height *= factor;
            strip.items.iter_mut().for_each(|item| item.scale(edge, factor));
        }
        let mut y = if at.foot { at.top + at.height - height * factor } else { at.top };
        let mut items = Vec::new();
        for strip in strips {
            items.extend(strip.items.into_iter().map(|mut item| {
                item.shift(0.0, y);
                item
            }));
            y += strip.height;
        }
        (items, y)
    }
}
