//! Where the parts of a letter stand on its first page, as the layout's page settings have them: frames beside each other
//! for a recipient in a window, an indent below the head of a theme, and what stands at the right edge.

use super::{Assets, themed};
use crate::document::Document;
use crate::document::parts::Part;
use crate::letter::Layout;
use crate::render::context::Context;
use crate::render::pdf::book::PageField;

/// Where the parts of a letter stand. Lengths are twentieths of a point.
#[derive(Clone, Debug, Default)]
pub(super) struct PartPlaces {
    /// The frames of sender and recipient, and how far below its upper edge the recipient stands.
    frames: Option<(String, String, u32)>,
    /// How far the recipient is moved in where it has no frame.
    indent: u32,
    /// The space above and below the recipient where it stands below the head of a theme in a field of the page.
    spaces: Option<(u32, u32)>,
    sender_right: bool,
    date_right: bool,
    signer_right: bool,
}

/// What stands below the head of a theme. Lengths are twentieths of a point.
#[derive(Clone, Copy, Debug)]
pub(super) struct BelowHead {
    /// How far down the page the head reaches, where that is known.
    pub(super) from: Option<u32>,
    /// The lines of the recipient.
    pub(super) lines: u32,
    /// From baseline to baseline of them.
    pub(super) leading: u32,
}

impl BelowHead {
    /// The space above and below a recipient that begins at a height of the page, and the text below it at another.
    fn spaces(self, recipient: f32, start: f32) -> Option<(u32, u32)> {
        let (top, start) = (twips(recipient), twips(start));
        let before = top.saturating_sub(self.from?);
        let begins = top.max(self.from?.saturating_add(LEAST_SPACE));
        let end = begins.saturating_add(self.lines.saturating_mul(self.leading));
        Some((before.max(LEAST_SPACE), start.saturating_sub(end).max(LEAST_SPACE)))
    }
}

/// Between a head, the recipient and what is below it, at least.
const LEAST_SPACE: u32 = 200;

impl PartPlaces {
    /// The places of a layout; below a head, whose height a theme decides, nothing is framed.
    pub(super) fn of(layout: &Layout, assets: &Assets<'_>, margin: u32, head: Option<BelowHead>) -> Self {
        let Layout::Named(layout) = layout else { return Self::default() };
        let book = &assets.formats.fonts;
        let is_right = |part: Part| book.is_at_the_right(layout, part);
        let (sender, recipient) = (book.field(layout, Part::Name), book.field(layout, Part::Recipient));
        let frames = match (sender, recipient) {
            (Some(sender), Some(recipient)) if head.is_none() => {
                framed(sender, recipient, book.start(layout))
            }
            (Some(_) | None, Some(_) | None) => None,
        };
        let spaces =
            head.zip(recipient).and_then(|(head, recipient)| head.spaces(recipient.top, book.start(layout)));
        Self {
            spaces,
            indent: recipient.map_or(0, |field| twips(field.left).saturating_sub(margin)),
            frames,
            sender_right: is_right(Part::Name),
            date_right: is_right(Part::Date),
            signer_right: is_right(Part::Signer),
        }
    }

    /// Whether details stand beside a window, so that frames say where everything on the page begins.
    pub(super) fn has_window(document: &Document, assets: &Assets<'_>) -> bool {
        let Layout::Named(layout) = &document.meta.layout else { return false };
        assets.formats.fonts.field(layout, Part::Details).is_some()
    }

    /// Tells them to a layout's template.
    pub(super) fn set(self, context: &mut Context) {
        let (sender, recipient, drop) = self.frames.unwrap_or_default();
        context.set("sender_frame", sender);
        context.set("recipient_frame", recipient);
        context.set("recipient_drop", drop);
        context.set("recipient_indent", self.indent);
        context.set("recipient_in_field", self.spaces.is_some());
        let (before, after) = self.spaces.unwrap_or_default();
        context.set("recipient_before", before);
        context.set("recipient_after", after);
        context.set("sender_right", self.sender_right);
        context.set("date_right", self.date_right);
        context.set("signer_right", self.signer_right);
    }
}

/// Frames that leave no gap between them, from the sender's upper edge to where the text begins, so that the text begins
/// below both; nothing where the recipient does not stand at the right of the sender.
fn framed(sender: PageField, recipient: PageField, start: f32) -> Option<(String, String, u32)> {
    let height = start - sender.top;
    if recipient.left <= sender.left || recipient.top < sender.top || height <= 0.0 {
        return None;
    }
    let frame = |left: f32, width: f32| {
        format!(
            "<w:framePr w:w=\"{}\" w:h=\"{}\" w:hRule=\"atLeast\" w:wrap=\"around\" w:vAnchor=\"page\" w:hAnchor=\"page\" \
             w:x=\"{}\" w:y=\"{}\"/>",
            twips(width),
            twips(height),
            twips(left),
            twips(sender.top)
        )
    };
    let beside = frame(sender.left, recipient.left - sender.left);
    Some((beside, frame(recipient.left, recipient.width), twips(recipient.top - sender.top)))
}

/// A length in a page's bounds.
fn twips(points: f32) -> u32 {
    themed::twips(points).min(31_680)
}
