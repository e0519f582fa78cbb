//! The head of a letter with a theme: who writes and how to reach them, with logo, line or band, on top of the first
//! page. Here is decided which way to arrange it; its words are set in `blocks` and find their places in `places`.

mod blocks;
mod places;

use super::compose::Composer;
use super::flow::Column;
use super::page::PageItem;
use super::settings::What;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::document::parts::{Part, PartContent};
use crate::document::{Inline, InlineKind};
use crate::render::head::{HeadSet, LogoPlace};
use crate::theme::{HeadShape, Theme};

/// The size of how to reach the sender, and its leading.
const REACHED: (f32, f32) = (9.5, 13.0);

/// The size below which nobody reads words with ease: no head is made smaller than that.
const LEAST_SIZE: f32 = 8.0;

/// The size of how to reach the sender from which on a head is as good as one that is not scaled.
const GOOD_SIZE: f32 = 9.0;

/// The most lines that a name has in a good head.
const MOST_OF_NAME: usize = 2;

/// What a name is made smaller by where its head has little room, one after the other.
const TITLES: [f32; 3] = [1.0, 0.85, 0.7];

/// What it is made smaller by where nothing else makes a head that can be read: it may be little larger than the text.
const SMALLEST_TITLE: f32 = 0.5;

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

/// One way to arrange a head.
#[derive(Clone, Copy, Debug)]
struct HeadPlan {
    shape: HeadShape,
    logo: LogoPlace,
    /// What the name is scaled by.
    title: f32,
    /// What the logo is scaled by.
    picture: f32,
}

/// A head that was laid out.
struct LaidHead {
    items: Vec<PageItem>,
    /// How it is arranged, and how far down it reaches.
    set: HeadSet,
    /// What its words are scaled by.
    factor: f32,
    /// How many lines the name takes.
    name_lines: usize,
}

/// What a logo is made smaller by that is higher than a head may be; nothing where it has room, or would be small.
fn logo_scale(theme: &Theme, room: HeadRoom) -> Option<f32> {
    let logo = theme.logo.as_ref()?;
    let scale = (room.bottom - room.top - AROUND_LOGO) / logo.height;
    (scale < 1.0 && scale * logo.height >= LEAST_LOGO).then_some(scale)
}

/// Between a logo and the edges of the room for a head, with its line, and the height below which one is not seen.
const AROUND_LOGO: f32 = 28.0;
const LEAST_LOGO: f32 = 28.0;

/// The best head so far.
struct Best {
    plan: HeadPlan,
    /// The size of how to reach the sender, up to that which everybody reads.
    merit: f32,
    factor: f32,
    name_lines: usize,
}

impl LaidHead {
    /// Whether no other arrangement is looked for.
    fn is_good(&self) -> bool {
        self.has(GOOD_SIZE) && self.name_lines <= MOST_OF_NAME
    }

    /// Whether how to reach the sender has so large letters at least.
    fn has(&self, size: f32) -> bool {
        self.factor * REACHED.0 >= size - 0.001
    }
}

/// Whether a part stands in the head of a letter with a theme.
pub(super) fn holds(what: What) -> bool {
    what.part().is_some_and(|part| part == Part::Logo || PARTS.contains(&part))
}

impl Composer<'_> {
    /// The head of a letter with a theme, and how it is set; nothing where there is nothing in it.
    pub(super) fn head(
        &mut self,
        theme: &Theme,
        column: &Column,
        room: HeadRoom,
    ) -> Option<(Vec<PageItem>, HeadSet)> {
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
        let own = HeadPlan { shape: theme.head, logo: LogoPlace::Own, title: 1.0, picture: 1.0 };
        let first = self.laid_out(own, theme, column, &parts, room)?;
        if first.is_good() || heavy {
            return Some((first.items, first.set));
        }
        let has_logo = theme.logo.is_some() && document.parts.get(Part::Logo).is_some();
        let logos: &[&[LogoPlace]] = match (has_logo, theme.head) {
            (false, _) => &[&[LogoPlace::Own]],
            (true, HeadShape::Centred) => &[&[LogoPlace::Own, LogoPlace::Beside], &[LogoPlace::Absent]],
            (true, _) => &[&[LogoPlace::Own], &[LogoPlace::Absent]],
        };
        let plans = |shape: HeadShape, logos: &[LogoPlace], titles: &[f32]| -> Vec<HeadPlan> {
            let of_logo = |logo: LogoPlace| {
                titles.iter().map(move |title| HeadPlan { shape, logo, title: *title, picture: 1.0 })
            };
            logos.iter().copied().flat_map(of_logo).collect()
        };
        let mut groups: Vec<Vec<HeadPlan>> =
            logos[..1].iter().map(|it| plans(theme.head, it, &TITLES)).collect();
        // the addresses below the name need fewer lines
        let below = theme.head.has_sides().then_some(HeadShape::Line);
        // a logo that is higher than the head may be is smaller rather than absent
        if let Some(picture) = logo_scale(theme, room).filter(|_| has_logo) {
            let smaller = |plan: HeadPlan| HeadPlan { picture, ..plan };
            let shapes = std::iter::once(theme.head).chain(below);
            groups.extend(
                shapes.map(|shape| plans(shape, logos[0], &TITLES).into_iter().map(smaller).collect()),
            );
        }
        groups.extend(below.filter(|_| !has_logo).map(|shape| plans(shape, logos[0], &TITLES)));
        for shape in std::iter::once(theme.head).chain(below) {
            let each = logos.iter().flat_map(|it| [(it, &TITLES[..]), (it, &[SMALLEST_TITLE])]);
            groups.extend(each.map(|(logos, titles)| plans(shape, logos, titles)));
        }
        // what can be read without effort goes before fewer lines of the name, and those before larger letters
        let merit = |laid: &LaidHead| (laid.factor * REACHED.0).min(LEAST_SIZE);
        let is_better = |laid: &LaidHead, best: &Best| {
            let by_size = merit(laid).total_cmp(&best.merit);
            let by_lines = best.name_lines.cmp(&laid.name_lines);
            by_size.then(by_lines).then(laid.factor.total_cmp(&best.factor)).is_gt()
        };
        let mut best: Option<Best> = None;
        for group in groups {
            for plan in group {
                self.undo(&mark);
                let Some(laid) = self.laid_out(plan, theme, column, &parts, room) else { continue };
                if laid.is_good() {
                    return Some(self.finished(plan, theme, laid));
                }
                if best.as_ref().is_none_or(|best| is_better(&laid, best)) {
                    let LaidHead { factor, name_lines, .. } = laid;
                    best = Some(Best { plan, merit: merit(&laid), factor, name_lines });
                }
            }
            let is_readable = |best: &Best| best.merit >= LEAST_SIZE - 0.001;
            if best.as_ref().is_some_and(|best| is_readable(best) && best.name_lines <= MOST_OF_NAME) {
                break;
            }
        }
        let plan = best?.plan;
        self.undo(&mark);
        let laid = self.laid_out(plan, theme, column, &parts, room)?;
        Some(self.finished(plan, theme, laid))
    }

    /// A head as it stays, with what is said of it.
    fn finished(&mut self, plan: HeadPlan, theme: &Theme, laid: LaidHead) -> (Vec<PageItem>, HeadSet) {
        if plan.picture < 1.0 && plan.logo != LogoPlace::Absent {
            let message = format!(
                "the logo is {:.0}pt high, for the head of the letter has no room for more",
                laid.set.logo_height
            );
            let span = theme.logo.as_ref().and_then(|logo| logo.span).or(theme.span);
            let finding = Diagnostic::new(Code::Fit, message).at_option(span);
            self.push(finding.hint("give it that `logo-height`, or take another layout or head"));
        }
        if plan.logo == LogoPlace::Absent {
            let message = "the head of the letter has no room for its logo, so it is left out";
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
        (laid.items, laid.set)
    }

    /// A head as a plan has it; nothing where there is nothing in it.
    fn laid_out(
        &mut self,
        plan: HeadPlan,
        theme: &Theme,
        column: &Column,
        parts: &[&PartContent],
        room: HeadRoom,
    ) -> Option<LaidHead> {
        let blocks = self.head_blocks(plan, theme, column, parts)?;
        let is_band = blocks.is_band;
        let laid = blocks.placed(theme, column, room);
        if is_band {
            self.look_at_logo_on_band(&laid.items, theme);
        }
        Some(laid)
    }
}

fn is_break(inline: &Inline) -> bool {
    matches!(inline.kind, InlineKind::LineBreak)
}
