//! Tightening a page until the letter fits.

use super::settings::PageSettings;
use crate::paper::Paper;
use crate::theme::measure;

/// How many steps there are from the page as set to the tightest one.
pub(super) const STEPS: u8 = 32;

/// The smallest leading, in sizes: where a letter asks for it, and where its layout has it so by itself.
const LEAST_LEADING: (f32, f32) = (1.22, 1.25);
/// How much longer lines may be than a theme's widest ones where a layout tightens by itself: 95 letters.
const LONGER: f32 = 1.08;
/// What remains of spaces between paragraphs.
const LEAST_SPACE: f32 = 0.6;
/// The room that is left to sign by hand, in points, where there is so much.
const LEAST_TO_SIGN: f32 = 30.0;
/// What remains of margins.
const LEAST_MARGIN: f32 = 0.75;

/// How far a page is tightened.
#[derive(Clone, Copy, Debug)]
pub(super) struct TighteningLimits {
    /// The smallest size of letters.
    pub(super) min_size: f32,
    /// The paper on which lines stay short and apart because nobody asked for a tight page; none where the letter did, or
    /// where the layout is for pages that are nearly full.
    pub(super) readable: Option<Paper>,
}

/// The settings after a number of steps: leading and spaces give way first, then the size of letters, then the margins
/// above and below; longer lines are the last resort. Step 0 changes nothing. `own` is the layout without a theme, whose
/// margins at the sides may be narrower.
pub(super) fn tightened(
    settings: &PageSettings,
    own: &PageSettings,
    TighteningLimits { min_size, readable }: TighteningLimits,
    step: u8,
) -> PageSettings {
    let quarter = f32::from(STEPS) / 4.0;
    let part = |index: f32| ((f32::from(step) - quarter * index) / quarter).clamp(0.0, 1.0);
    let (spaces, letters, margins, sides) = (part(0.0), part(1.0), part(2.0), part(3.0));
    let mut settings = settings.clone();
    let text_width = readable.map_or(0.0, |paper| settings.text_width(paper));
    let body = &mut settings.body;
    let size = body.size;
    let least_of_lines = readable.map_or(0.0, |_| text_width / (measure(&body.family, 1.0) * LONGER));
    let least = min_size.max(least_of_lines).min(size);
    let leading = body.leading / size;
    let least_leading = if readable.is_some() { LEAST_LEADING.1 } else { LEAST_LEADING.0 };
    let tight_leading = toward(leading, least_leading.min(leading), spaces);
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
    let has_fields = settings.has_fields();
    // what lines may be longer by, at the sides where they may be
    let longer = readable.map_or(f32::INFINITY, |paper| {
        let widest = measure(&settings.body.family, settings.body.size) * LONGER;
        (widest - settings.text_width(paper)).max(0.0)
    });
    let longer = if has_fields { longer } else { longer / 2.0 };
    let edge = |from: f32, to: f32| toward(from, to.clamp((from - longer).min(from), from), sides);
    for (paper, own) in [(&mut settings.a4, own.a4), (&mut settings.letter, own.letter)] {
        paper.bottom *= margin;
        if has_fields {
            paper.left = edge(paper.left, own.left);
            paper.right = edge(paper.right, own.right);
        } else {
            paper.top *= margin;
            paper.left = edge(paper.left, own.left * LEAST_MARGIN);
            paper.right = edge(paper.right, own.right * LEAST_MARGIN);
        }
    }
    settings
}

/// What was done, for a message.
pub(super) fn describe(before: &PageSettings, after: &PageSettings) -> String {
    let margins = after.a4.bottom / before.a4.bottom.max(f32::EPSILON) * 100.0;
    let (size, leading) = (after.body.size, after.body.leading);
    let longer = if after.a4.right < before.a4.right { ", longer lines" } else { "" };
    if margins < 99.5 {
        format!("size {size:.1}pt, leading {leading:.1}pt, margins {margins:.0} %{longer}")
    } else {
        format!("size {size:.1}pt, leading {leading:.1}pt")
    }
}

fn toward(from: f32, to: f32, part: f32) -> f32 {
    from + (to - from) * part
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_become_longer_only_after_everything_else_gave_what_it_may() {
        let own = PageSettings::default();
        let mut themed = own.clone();
        themed.a4.left += 20.0;
        themed.a4.right += 20.0;
        let asked = TighteningLimits { min_size: 10.0, readable: None };
        let at = |step: u8| tightened(&themed, &own, asked, step);
        // after a quarter of the steps, what gave way: leading, size, margins above and below, longer lines
        for (quarter, given) in [
            [false, false, false, false],
            [true, false, false, false],
            [true, true, false, false],
            [true, true, true, false],
            [true, true, true, true],
        ]
        .into_iter()
        .enumerate()
        {
            let page = at(u8::try_from(quarter).expect("few") * STEPS / 4);
            let gave = [
                page.body.leading / page.body.size < themed.body.leading / themed.body.size - 0.01,
                page.body.size < themed.body.size,
                page.a4.bottom < themed.a4.bottom && page.a4.top < themed.a4.top,
                page.a4.right < themed.a4.right && page.a4.left < themed.a4.left,
            ];
            assert_eq!(gave, given, "{quarter}");
        }
        let tightest = at(STEPS);
        assert!(
            (tightest.a4.left - own.a4.left * LEAST_MARGIN).abs() < 0.01,
            "as for a layout without a theme"
        );
        assert!((tightest.body.size - 10.0).abs() < 0.01);
        assert!(describe(&themed, &tightest).ends_with("margins 75 %, longer lines"));
        assert!(describe(&themed, &at(STEPS / 2)).ends_with("pt"));
    }
}
