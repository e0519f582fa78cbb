//! Tightening a page until the letter fits.

use super::settings::{Margins, PageSettings};

/// How many steps there are from the page as set to the tightest one.
pub(super) const STEPS: u8 = 24;

/// The smallest leading, in sizes.
const LEAST_LEADING: f32 = 1.22;
/// What remains of spaces between paragraphs.
const LEAST_SPACE: f32 = 0.6;
/// The room that is left to sign by hand, in points, where there is so much.
const LEAST_TO_SIGN: f32 = 30.0;
/// What remains of margins.
const LEAST_MARGIN: f32 = 0.75;

/// The settings after a number of steps: leading and spaces give way first, then the size of letters, the
/// margins last. Step 0 changes nothing.
pub(super) fn tightened(settings: &PageSettings, min_size: f32, step: u8) -> PageSettings {
    let third = f32::from(STEPS) / 3.0;
    let part = |index: f32| ((f32::from(step) - third * index) / third).clamp(0.0, 1.0);
    let (spaces, letters, margins) = (part(0.0), part(1.0), part(2.0));
    let mut settings = settings.clone();
    let body = &mut settings.body;
    let size = body.size;
    let least = min_size.min(size);
    let leading = body.leading / size;
    let tight_leading = toward(leading, LEAST_LEADING.min(leading), spaces);
    body.size = toward(size, least, letters);
    body.leading = body.size * tight_leading;
    let space = toward(1.0, LEAST_SPACE, spaces);
    body.space *= space;
    settings.headings.before *= space;
    settings.headings.after *= space;
    settings.lists.space *= space;
    let scale = settings.body.size / size;
    settings.headings.sizes.iter_mut().for_each(|heading| *heading *= scale);
    settings.footnotes.size *= scale;
    settings.footnotes.leading *= scale;
    for part in settings.parts.iter_mut().filter(|part| part.at.is_none()) {
        part.before *= space;
        part.after *= space;
        part.room = (part.room * space).max(LEAST_TO_SIGN.min(part.room));
        let size = part.size * scale;
        let kept = size.max(min_size.min(part.size));
        part.leading *= scale * kept / size * tight_leading / leading;
        part.size = kept;
    }
    let margin = toward(1.0, LEAST_MARGIN, margins);
    // fields of the page stand where they stand, and the text below them keeps their edge
    let has_fields = settings.parts.iter().any(|part| part.at.is_some());
    for paper in [&mut settings.a4, &mut settings.letter] {
        let Margins { top, right, bottom, left } = paper;
        let edges = if has_fields { vec![bottom] } else { vec![top, right, bottom, left] };
        for edge in edges {
            *edge *= margin;
        }
    }
    settings
}

/// What was done, for a message.
pub(super) fn describe(before: &PageSettings, after: &PageSettings) -> String {
    let margins = after.a4.bottom / before.a4.bottom.max(f32::EPSILON) * 100.0;
    let (size, leading) = (after.body.size, after.body.leading);
    if margins < 99.5 {
        format!("size {size:.1}pt, leading {leading:.1}pt, margins {margins:.0} %")
    } else {
        format!("size {size:.1}pt, leading {leading:.1}pt")
    }
}

fn toward(from: f32, to: f32, part: f32) -> f32 {
    from + (to - from) * part
}
