//! Where the parts of a letter stand on its first page, as the layout's page settings have them: frames beside each other
//! for a recipient in a window, an indent below the head of a theme, and what stands at the right edge.

use super::Assets;
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
    sender_right: bool,
    date_right: bool,
    signer_right: bool,
}

impl PartPlaces {
    /// The places of a layout; under a head, whose height a theme decides, nothing is framed.
    pub(super) fn of(layout: &Layout, assets: &Assets<'_>, margin: u32, has_head: bool) -> Self {
        let Layout::Named(layout) = layout else { return Self::default() };
        let book = &assets.formats.fonts;
        let is_right = |part: Part| book.is_at_the_right(layout, part);
        let (sender, recipient) = (book.field(layout, Part::Name), book.field(layout, Part::Recipient));
        let frames = match (sender, recipient) {
            (Some(sender), Some(recipient)) if !has_head => framed(sender, recipient, book.start(layout)),
            (Some(_) | None, Some(_) | None) => None,
        };
        Self {
            indent: recipient.map_or(0, |field| twips(field.left).saturating_sub(margin)),
            frames,
            sender_right: is_right(Part::Name),
            date_right: is_right(Part::Date),
            signer_right: is_right(Part::Signer),
        }
    }

    /// Tells them to a layout's template.
    pub(super) fn set(self, context: &mut Context) {
        let (sender, recipient, drop) = self.frames.unwrap_or_default();
        context.set("sender_frame", sender);
        context.set("recipient_frame", recipient);
        context.set("recipient_drop", drop);
        context.set("recipient_indent", self.indent);
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

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a length on a page, in a page's bounds"
)]
fn twips(points: f32) -> u32 {
    (points * 20.0).round().clamp(0.0, 31_680.0) as u32
}
