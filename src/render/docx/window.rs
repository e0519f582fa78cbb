//! A letter whose recipient stands in the window of an envelope: where its frames stand, as the layout's page settings have
//! them, and what they say. Lengths are twentieths of a point.

use super::style_sheet::{PARAGRAPH, StyleSheet};
use super::themed::{rounded, twips};
use crate::document::Document;
use crate::document::parts::Part;
use crate::letter::Layout;
use crate::render::context::Context;
use crate::render::formats::Assets;
use crate::render::pdf::book::PageField;
use crate::render::way_back::RETURN_SIZE;

/// Where the frames of a letter with a window stand.
#[derive(Clone, Copy, Debug)]
pub(super) struct WindowPlaces {
    /// How far down the head begins, and where one ends that leaves the line for the way back its room, and one that does not.
    pub(super) head: u32,
    low_end: u32,
    pub(super) high_end: u32,
    recipient: u32,
    details: u32,
    start: u32,
    width: u32,
}

/// Form B of DIN 5008, in points, for a layout that does not say where a part stands.
const NAME: f32 = 42.52;
const RECIPIENT: f32 = 177.73;
const DETAILS: f32 = 141.73;
const START: f32 = 279.1;
const WIDTH: f32 = 226.77;

/// How far above the details a head ends beside them, and how high one is at least that does.
const ABOVE_DETAILS: u32 = 539;
const LEAST_HEAD: u32 = 1200;

/// From a line for the way back to the recipient, whether it needs one line or, where it is long, two.
const RETURN: (u32, u32) = (284, 479);

/// How far above the text the recipient's frame ends, and that of the details.
const ABOVE_START: (u32, u32) = (54, 255);

impl WindowPlaces {
    /// Those of a letter's layout.
    pub(super) fn of(document: &Document, assets: &Assets<'_>) -> Self {
        let book = &assets.formats.fonts;
        let name = match &document.meta.layout {
            Layout::Named(name) => name,
            Layout::Bare => "",
        };
        let field = |part: Part| book.field(name, part);
        let top = |part: Part, other: f32| twips(field(part).map_or(other, |field: PageField| field.top));
        let start = match book.start(name) {
            0.0 => START,
            start => start,
        };
        let (head, details) = (top(Part::Name, NAME), top(Part::Details, DETAILS));
        let low_end = details.saturating_sub(ABOVE_DETAILS);
        let low_end = if low_end >= head.saturating_add(LEAST_HEAD) { low_end } else { details.max(head) };
        Self {
            head,
            low_end,
            high_end: details.max(head),
            recipient: top(Part::Recipient, RECIPIENT).max(details),
            details,
            start: twips(start),
            width: twips(field(Part::Recipient).map_or(WIDTH, |field| field.width)),
        }
    }

    /// The width of the recipient's frame, in points.
    pub(super) fn room(self) -> f32 {
        f32::from(u16::try_from(self.width).unwrap_or(u16::MAX)) / 20.0
    }

    /// Where a head ends: one that is high, or any other.
    pub(super) fn end(self, is_high: bool) -> u32 {
        if is_high { self.high_end } else { self.low_end }
    }

    /// Tells them to a layout's template: whether the head is high, and whether the line for the way back is long.
    pub(super) fn set(self, is_high: bool, is_long: bool, context: &mut Context) {
        let end = self.end(is_high);
        let back = self.recipient.saturating_sub(end);
        context.set("head_top", self.head);
        context.set("head_height", end - self.head);
        context.set("return_top", end);
        context.set("return_height", back);
        context.set("return_before", back.saturating_sub(if is_long { RETURN.1 } else { RETURN.0 }));
        context.set("recipient_top", self.recipient);
        context.set(
            "recipient_height",
            (self.start.saturating_sub(ABOVE_START.0)).saturating_sub(self.recipient),
        );
        let lead = self.details.saturating_sub(end).min(DETAILS_LEAD);
        context.set("details_top", self.details - lead);
        let height = self.start.saturating_sub(ABOVE_START.1).saturating_sub(self.details - lead);
        context.set("details_height", height);
        context.set("details_before", lead);
    }
}

/// How far above their first line the details begin, where the head ends further up.
const DETAILS_LEAD: u32 = 339;

/// The styles of a letter whose recipient and line for the way back are set as they have room.
pub(super) fn styles(styles: &[u8], recipient: Option<(f32, f32)>, back: Option<u32>) -> Vec<u8> {
    let Ok(text) = std::str::from_utf8(styles) else { return styles.to_owned() };
    let mut sheet = StyleSheet { text: text.to_owned() };
    if let Some(size) = back.filter(|size| *size < RETURN_SIZE) {
        sheet.set_size("ReturnAddress", size);
    }
    if let Some((size, leading)) = recipient {
        sheet.set_size("Recipient", rounded((size * 2.0 + 0.05).floor()).max(2));
        let spacing =
            format!("<w:spacing w:after=\"0\" w:line=\"{}\" w:lineRule=\"exact\"/>", twips(leading));
        sheet.set("Recipient", PARAGRAPH, "spacing", &spacing);
    }
    sheet.text.into_bytes()
}
