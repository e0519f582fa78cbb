//! The fields of the first page: what stands in them, smaller where it has more lines than room.

use super::FIELD_GAP;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::document::parts::{Part, PartContent};
use crate::document::{Inline, InlineKind};
use crate::render::pdf::compose::{Composer, direction_of};
use crate::render::pdf::flow::Column;
use crate::render::pdf::galley::Strip;
use crate::render::pdf::letterhead::LaidLetter;
use crate::render::pdf::page::PageItem;
use crate::render::pdf::settings::{At, PartPlace, What};
use crate::render::pdf::shape::TextDirection;

/// The least that the lines of a field are scaled by: smaller ones nobody reads.
const LEAST_SCALE: f32 = 0.2;

/// The size below which nobody reads words with ease.
const LEAST_SIZE: f32 = 8.0;

/// The smallest size of an address that the letter below makes room for.
const LEAST_ABOVE_TEXT: f32 = 9.0;

/// How many sizes are tried on the way there.
const SIZES_OF_A_FIELD: u8 = 8;

/// A field with more lines is set once.
const MOST_IN_A_FIELD: usize = 60;

/// How much lines of a field without a height are scaled by before that is said.
const LEAST_SILENT_SCALE: f32 = 0.8;

/// A part that stands in a field of the first page.
#[derive(Debug)]
pub(super) struct PartField<'a> {
    pub(super) at: At,
    pub(super) content: &'a PartContent,
    pub(super) strips: Vec<Strip>,
    /// Whether it is read before the column.
    pub(super) is_before: bool,
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

impl Composer<'_> {
    /// The lines of the details or of an address, broken anew at the size at which there is room for all of them: no smaller
    /// than [`LEAST_SIZE`], and of the details without the last web addresses where even that leaves no room, which is told.
    pub(super) fn field_lines(
        &mut self,
        place: &PartPlace,
        content: &PartContent,
        column: &Column,
        at: At,
    ) -> Vec<Strip> {
        let mark = self.mark();
        let strips = self.part(place, content, column);
        let size = if place.size > 0.0 { place.size } else { self.settings.body.size };
        let leading = if place.leading > 0.0 { place.leading } else { size * 1.3 };
        if content.part == Part::Recipient && at.height > 0.0 {
            self.field_text.recipient = Some((size, leading));
        }
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
        let scaled = |factor: f32| PartPlace {
            size: size * factor,
            leading: leading * factor,
            labels: place.labels * factor,
            ..place.clone()
        };
        let is_recipient = content.part == Part::Recipient;
        let set = |composer: &mut Self, factor: f32| {
            if is_recipient {
                composer.field_text.recipient = Some((size * factor, leading * factor));
            }
        };
        let smallest = if self.makes_room(content) { LEAST_ABOVE_TEXT } else { LEAST_SIZE };
        let least = (smallest / size).min(1.0);
        for step in 1..=SIZES_OF_A_FIELD {
            let factor = 1.0 + (least - 1.0) * f32::from(step) / f32::from(SIZES_OF_A_FIELD);
            self.undo(&mark);
            let strips = self.part(&scaled(factor), content, column);
            if fits(&strips) {
                set(self, factor);
                return strips;
            }
        }
        set(self, least);
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

    /// Whether a part may go on below its field, where the letter then begins: an address without the line of a window above it.
    fn makes_room(&self, content: &PartContent) -> bool {
        let has_line = self.settings.parts.iter().any(|place| place.what == What::Part(Part::Return));
        content.part == Part::Recipient && !has_line
    }

    /// Puts fields into their places on the first page.
    pub(super) fn place_fields(&mut self, fields: Vec<PartField<'_>>, laid: &mut LaidLetter) {
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
        let makes_room = at.height > 0.0 && self.makes_room(content);
        let is_smaller = height > room + 0.5 && !makes_room;
        let factor = if is_smaller { (room / height).max(LEAST_SCALE) } else { 1.0 };
        if height > room + 0.5 && (at.height > 0.0 || factor < LEAST_SILENT_SCALE) {
            let line = strips.first().map_or(1.0, |strip| strip.height.max(1.0));
            let finding = needs(content, strips.len(), (room + 0.5) / line);
            let until = if makes_room { "the letter begins lower" } else { "it is set smaller" };
            self.push(finding.hint(format!("shorten it, or join two of its lines; until then {until}")));
        }
        let right_to_left = direction_of(self.document.meta.lang.tag()) == TextDirection::RightToLeft;
        let edge = if right_to_left { at.left + at.width } else { at.left };
        if let Some((size, leading)) = &mut self.field_text.recipient
            && content.part == Part::Recipient
        {
            *size *= factor;
            *leading *= factor;
        }
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
