//! What one line would look like, and what that costs.

use std::ops::Range;

use super::{Opportunity, Setting};
use crate::render::pdf::shape::{Cluster, ClusterKind};

/// The cost of every line, so that a paragraph takes as few as it can.
const LINE_COST: f32 = 1000.0;

/// The cost of a last line that holds hardly more than a syllable.
const RUNT_COST: f32 = 2500.0;

/// How much of its width a space may gain before a line counts as loose, and lose at most: programs that read pages take a
/// narrower one for none. These and what follows were
/// chosen by `benches/spacing`.
const SPACE_GIVES: (f32, f32) = (0.4, 0.3);

/// The same of letters.
const LETTER_GIVES: (f32, f32) = (0.015, 0.015);

/// What TeX adds to the looseness of each line.
const LINE_DEMERITS: f32 = 10.0;

/// The cost of a justified line without spaces that is empty; less in proportion to what it holds.
const GAP_COST: f32 = 1_500_000.0;

/// The cost of a line that is much looser or tighter than the one before.
pub(super) const UNLIKE_NEIGHBOURS: f32 = 10_000.0;

/// The cost of a hyphen right below another.
const HYPHEN_BELOW_ANOTHER: f32 = 60_000.0;

/// The cost of a hyphen at the end of the last line but one.
const HYPHEN_BEFORE_LAST: f32 = 30_000.0;

/// How many times as much a hyphen and the like cost where lines are justified, whose looseness is squared once more.
const JUSTIFIED: f32 = 150.0;

/// How much of what changes in a line letters take at first, in their share of it: nobody sees it of them, and of spaces
/// everybody does.
const LETTERS_FIRST: f32 = 2.0;

/// The ratio from which on a line is so loose that a hyphen is better, and what it costs then.
const TOO_LOOSE: (f32, f32) = (1.3, 200_000.0);

/// The cost of a last line that holds hardly more than a syllable, there.
const JUSTIFIED_RUNT: f32 = 7_500.0;

/// How a line of the best way to a place is set, as far as the next line is judged by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tightness {
    Tight,
    Decent,
    Loose,
    VeryLoose,
}

impl Tightness {
    pub(super) const ALL: [Self; 4] = [Self::Tight, Self::Decent, Self::Loose, Self::VeryLoose];
    pub(super) const COUNT: usize = Self::ALL.len();

    /// Whether two lines, one below the other, look as if they were of different texts.
    pub(super) fn is_unlike(self, other: Self) -> bool {
        (self as u8).abs_diff(other as u8) > 1
    }
}

impl Setting {
    /// What it costs that a line ends where it does, whatever its width.
    pub(super) fn penalty(&self, places: &[BreakPlace], from: usize, to: usize, last: usize) -> f32 {
        let penalty = places[to].penalty;
        if !self.justify {
            return penalty;
        }
        let mut cost = penalty * JUSTIFIED;
        if from > 0 && places[from].hyphen.is_some() {
            if places[to].hyphen.is_some() {
                cost += HYPHEN_BELOW_ANOTHER;
            } else if to == last {
                cost += HYPHEN_BEFORE_LAST;
            }
        }
        cost
    }
}

/// Widths and spaces up to each cluster.
pub(super) struct Sums {
    start: usize,
    widths: Vec<f32>,
    spaces: Vec<u32>,
    space_widths: Vec<f32>,
    /// The widths of letters that may give.
    letter_widths: Vec<f32>,
    /// The end of what can be seen up to each cluster.
    visible: Vec<usize>,
}

impl Sums {
    pub(super) fn new(clusters: &[Cluster], range: Range<usize>) -> Self {
        let (mut width, mut count, mut space, mut letters) = (0.0_f64, 0, 0.0_f64, 0.0_f64);
        let mut sums = Self {
            start: range.start,
            widths: Vec::with_capacity(range.len() + 1),
            spaces: Vec::with_capacity(range.len() + 1),
            space_widths: Vec::with_capacity(range.len() + 1),
            letter_widths: Vec::with_capacity(range.len() + 1),
            visible: Vec::with_capacity(range.len() + 1),
        };
        let mut visible = range.start;
        sums.push([width, space, letters], count, visible);
        for (at, cluster) in range.clone().zip(&clusters[range]) {
            width += f64::from(cluster.advance);
            if cluster.kind == ClusterKind::Space {
                count += 1;
                space += f64::from(cluster.advance);
            }
            if cluster.kind == ClusterKind::Visible {
                visible = at + 1;
            }
            if cluster.gives {
                letters += f64::from(cluster.advance);
            }
            sums.push([width, space, letters], count, visible);
        }
        sums
    }

    #[expect(clippy::cast_possible_truncation, reason = "widths on a page need no more digits than f32 has")]
    fn push(&mut self, [width, space, letters]: [f64; 3], count: u32, visible: usize) {
        self.widths.push(width as f32);
        self.spaces.push(count);
        self.space_widths.push(space as f32);
        self.letter_widths.push(letters as f32);
        self.visible.push(visible);
    }

    pub(super) fn width(&self, from: usize, to: usize) -> f32 {
        if to <= from { 0.0 } else { self.widths[to - self.start] - self.widths[from - self.start] }
    }

    fn space(&self, from: usize, to: usize) -> (u32, f32) {
        if to <= from {
            return (0, 0.0);
        }
        let (from, to) = (from - self.start, to - self.start);
        (self.spaces[to] - self.spaces[from], self.space_widths[to] - self.space_widths[from])
    }

    fn letters(&self, from: usize, to: usize) -> f32 {
        if to <= from {
            0.0
        } else {
            self.letter_widths[to - self.start] - self.letter_widths[from - self.start]
        }
    }
}

/// A node of the path: the start, an opportunity, or the end.
#[derive(Clone, Copy, Debug)]
pub(super) struct BreakPlace {
    pub(super) at: usize,
    pub(super) visible_end: usize,
    pub(super) penalty: f32,
    pub(super) hyphen: Option<f32>,
    /// How far a line that starts here hangs to the left, and one that ends here to the right.
    pub(super) hang: (f32, f32),
}

impl BreakPlace {
    pub(super) fn start(clusters: &[Cluster], at: usize) -> Self {
        Self { at, visible_end: at, penalty: 0.0, hyphen: None, hang: hang(clusters, at, at, None) }
    }

    pub(super) fn new(clusters: &[Cluster], sums: &Sums, opportunity: Opportunity) -> Self {
        let Opportunity { at, penalty, hyphen, .. } = opportunity;
        let visible_end = sums.visible[at - sums.start];
        Self { at, visible_end, penalty, hyphen, hang: hang(clusters, at, visible_end, hyphen) }
    }

    pub(super) fn end(clusters: &[Cluster], range: Range<usize>) -> Self {
        let visible_end = visible_end(clusters, range.start, range.end);
        let hang = hang(clusters, range.end, visible_end, None);
        Self { at: range.end, visible_end, penalty: 0.0, hyphen: None, hang }
    }
}

/// How far the line that starts at a cluster, and the line before it, hang into the margins.
pub(super) fn hang(
    clusters: &[Cluster],
    start: usize,
    visible_end: usize,
    hyphen: Option<f32>,
) -> (f32, f32) {
    let first = clusters.get(start).map_or(0.0, |cluster| cluster.hang.0 * cluster.advance);
    let last = match (hyphen, visible_end.checked_sub(1).and_then(|last| clusters.get(last))) {
        (Some(width), _) => width * 0.7,
        (None, Some(cluster)) => cluster.hang.1 * cluster.advance,
        (None, None) => 0.0,
    };
    (first, last)
}

/// The end of what can be seen of the clusters up to `end`.
pub(super) fn visible_end(clusters: &[Cluster], start: usize, end: usize) -> usize {
    let hidden = clusters[start..end].iter().rev().take_while(|c| c.kind != ClusterKind::Visible).count();
    end - hidden
}

/// A line that may be.
pub(super) struct Candidate {
    pub(super) width: f32,
    pub(super) hang: f32,
    spaces: u32,
    space_width: f32,
    letter_width: f32,
}

impl Candidate {
    pub(super) fn new(sums: &Sums, places: &[BreakPlace], from: usize, to: usize, setting: Setting) -> Self {
        let (start, end) = (places[from].at, places[to].visible_end);
        let (spaces, space_width) = sums.space(start, end);
        let letter_width = sums.letters(start, end);
        let width = sums.width(start, end) + places[to].hyphen.unwrap_or(0.0);
        if !setting.justify || end <= start {
            return Self { width, hang: 0.0, spaces, space_width, letter_width };
        }
        let (left, right) = (places[from].hang.0, places[to].hang.1);
        let width = (width - left - right).max(0.0);
        Self { width, hang: left, spaces, space_width, letter_width }
    }

    /// By how much it may become narrower.
    pub(super) fn shrink(&self, setting: Setting) -> f32 {
        if setting.justify {
            self.space_width * SPACE_GIVES.1 + self.letter_width * LETTER_GIVES.1
        } else {
            0.0
        }
    }

    /// How far it is from its natural width: 1 is as much wider, and −1 as much narrower, as looks good.
    fn ratio(&self, setting: Setting) -> f32 {
        let gap = setting.measure - self.width;
        let give = if gap < 0.0 {
            self.shrink(setting)
        } else if self.spaces == 0 {
            // A line without spaces cannot stretch: its gap is all that there is to judge.
            setting.size * 0.05
        } else {
            self.space_width * SPACE_GIVES.0 + self.letter_width * LETTER_GIVES.0
        };
        (gap / give.max(0.01)).clamp(-30.0, 30.0)
    }

    /// By which part of their width its letters change.
    pub(super) fn tracking(&self, setting: Setting) -> f32 {
        if !setting.justify || self.spaces == 0 {
            return 0.0;
        }
        let ratio = (self.ratio(setting) * LETTERS_FIRST).clamp(-1.0, 1.0);
        ratio * if ratio < 0.0 { LETTER_GIVES.1 } else { LETTER_GIVES.0 }
    }

    pub(super) fn tightness(&self, setting: Setting, is_last: bool) -> Tightness {
        if !setting.justify || is_last {
            return Tightness::Decent;
        }
        match self.ratio(setting) {
            ratio if ratio < -0.5 => Tightness::Tight,
            ratio if ratio <= 0.5 => Tightness::Decent,
            ratio if ratio <= 1.0 => Tightness::Loose,
            _ => Tightness::VeryLoose,
        }
    }

    pub(super) fn cost(&self, setting: Setting, is_last: bool) -> f32 {
        let gap = setting.measure - self.width;
        let line = if setting.justify { LINE_DEMERITS.powi(2) } else { LINE_COST };
        if gap < -self.shrink(setting) - 0.01 {
            return line + 1.0e9 - gap * 1000.0;
        }
        if is_last {
            let runt = self.width < setting.size * 3.5;
            let cost = if setting.justify { JUSTIFIED_RUNT } else { RUNT_COST };
            return line + if runt { cost } else { 0.0 };
        }
        if !setting.justify {
            return line + gap * gap;
        }
        if self.spaces == 0 {
            // it cannot be filled, and to part an address or a word in its middle would be worse
            return line + GAP_COST * (gap.abs() / setting.measure).min(1.0);
        }
        let ratio = self.ratio(setting);
        let too_loose = if ratio > TOO_LOOSE.0 { TOO_LOOSE.1 } else { 0.0 };
        (LINE_DEMERITS + 100.0 * ratio.abs().powi(3)).powi(2) + too_loose
    }
}
