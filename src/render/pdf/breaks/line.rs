//! What one line would look like, and what that costs.

use std::ops::Range;

use super::{Opportunity, Setting};
use crate::render::pdf::shape::{Cluster, ClusterKind};

/// The cost of every line, so that a paragraph takes as few as it can.
const LINE_COST: f32 = 1000.0;

/// The cost of a last line that holds hardly more than a syllable.
const RUNT_COST: f32 = 2500.0;

/// The part of its measure that an unjustified line lacks before a compound that is parted for it.
const TOO_SHORT: f32 = 0.15;

/// The cost of parting one for less, or below another: more than any line that is short.
const NEEDLESS: f32 = 1_000_000.0;

/// The part of its measure that the last line of an unjustified paragraph has at least, if others can spare it.
const LEAST_LAST: f32 = 0.25;

/// How much of its width a space may gain before a line counts as loose, and lose at most: programs that read pages take a
/// narrower one for none. These and what follows were
/// chosen by `benches/spacing`.
const SPACE_GIVES: (f32, f32) = (0.3, 0.25);

/// By which part of their width letters and the space between them change at most.
const LETTERS_GIVE: f32 = 0.025;

/// What TeX adds to the looseness of each line.
const LINE_DEMERITS: f32 = 10.0;

/// The cost of a justified line without spaces that is empty; less in proportion to what it holds.
const GAP_COST: f32 = 1_500_000.0;

/// The cost of a line that is much looser or tighter than the one before.
pub(super) const UNLIKE_NEIGHBOURS: f64 = 10_000.0;

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

/// The part of its measure that a line with spaces fills at least, unless there is no other way.
const HOPELESS: f32 = 0.7;

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
    pub(super) fn penalty(&self, from: &BreakPlace, is_first: bool, to: &BreakPlace, is_last: bool) -> f32 {
        if !self.justify {
            let without = to.before_word.map_or(0.0, |word| word - from.before.0.width);
            let is_needless = without > self.measure * (1.0 - TOO_SHORT);
            let is_below_another = to.before_word.is_some() && from.hyphen.is_some();
            let more = if is_needless || is_below_another { NEEDLESS } else { 0.0 };
            return to.penalty + more;
        }
        let below = if is_first || from.hyphen.is_none() {
            0.0
        } else if to.hyphen.is_some() {
            HYPHEN_BELOW_ANOTHER
        } else if is_last {
            HYPHEN_BEFORE_LAST
        } else {
            0.0
        };
        to.penalty * JUSTIFIED + below
    }
}

/// What stands before a place.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Measures {
    pub(super) width: f32,
    pub(super) spaces: u32,
    space_width: f32,
    /// The width of letters that may give.
    letter_width: f32,
}

/// The measures up to each cluster.
pub(super) struct Sums {
    start: usize,
    measures: Vec<Measures>,
    /// The end of what can be seen up to each cluster.
    visible: Vec<usize>,
}

impl Sums {
    pub(super) fn new(clusters: &[Cluster], range: Range<usize>) -> Self {
        let (mut width, mut count, mut space, mut letters) = (0.0_f64, 0, 0.0_f64, 0.0_f64);
        let mut sums = Self {
            start: range.start,
            measures: Vec::with_capacity(range.len() + 1),
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
    fn push(&mut self, [width, space, letters]: [f64; 3], spaces: u32, visible: usize) {
        let (width, space_width, letter_width) = (width as f32, space as f32, letters as f32);
        self.measures.push(Measures { width, spaces, space_width, letter_width });
        self.visible.push(visible);
    }

    fn at(&self, cluster: usize) -> Measures {
        self.measures[cluster - self.start]
    }

    pub(super) fn width(&self, from: usize, to: usize) -> f32 {
        if to <= from { 0.0 } else { self.at(to).width - self.at(from).width }
    }
}

/// A node of the path: the start, an opportunity, or the end.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct BreakPlace {
    pub(super) at: usize,
    pub(super) visible_end: usize,
    pub(super) penalty: f32,
    pub(super) hyphen: Option<f32>,
    /// Whether it stands inside a compound or an address.
    pub(super) inside: bool,
    /// What stands before the compound that it parts.
    pub(super) before_word: Option<f32>,
    /// How far a line that starts here hangs to the left, and one that ends here to the right.
    pub(super) hang: (f32, f32),
    /// What stands before a line that starts here, and before the end of one that ends here.
    pub(super) before: (Measures, Measures),
}

impl BreakPlace {
    pub(super) fn start(clusters: &[Cluster], sums: &Sums, at: usize) -> Self {
        let opportunity = Opportunity::between(at);
        Self::new(clusters, sums, opportunity)
    }

    pub(super) fn new(clusters: &[Cluster], sums: &Sums, opportunity: Opportunity) -> Self {
        let Opportunity { at, penalty, hyphen, inside, compound } = opportunity;
        let visible_end = sums.visible[at - sums.start];
        let hang = hang(clusters, at, visible_end, hyphen);
        let before_word = compound.map(|word| sums.at(sums.visible[word.max(sums.start) - sums.start]).width);
        let before = (sums.at(at), sums.at(visible_end));
        Self { at, visible_end, penalty, hyphen, inside, before_word, hang, before }
    }
}

/// Whether the spaces of a line between two places would have to be so wide that nearly anything else is better.
pub(super) fn is_hopeless(from: &BreakPlace, to: &BreakPlace, setting: Setting) -> bool {
    let (start, end) = (&from.before.0, &to.before.1);
    end.spaces > start.spaces && end.width - start.width < setting.measure * HOPELESS
}

/// What a line costs at least that is so much narrower than its measure, or narrower, and has spaces or none.
pub(super) fn least_cost(gap: f32, has_spaces: bool, setting: Setting, is_last: bool) -> f32 {
    match setting.justify {
        true if has_spaces || is_last => LINE_DEMERITS * LINE_DEMERITS,
        true => LINE_DEMERITS * LINE_DEMERITS + GAP_COST * (gap / setting.measure).min(1.0),
        false if is_last => LINE_COST,
        false => LINE_COST + gap * gap,
    }
}

/// How far the line that starts at a cluster, and the line before it, hang into the margins.
fn hang(clusters: &[Cluster], start: usize, visible_end: usize, hyphen: Option<f32>) -> (f32, f32) {
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
    /// How much wider the measure is.
    gap: f32,
    /// By how much it may become narrower.
    shrink: f32,
    /// How far it is from its natural width where both edges are straight: 1 is as much wider, and −1 as much narrower, as
    /// looks good.
    ratio: f32,
}

impl Candidate {
    /// The line between two places.
    pub(super) fn new(from: &BreakPlace, to: &BreakPlace, setting: Setting) -> Self {
        let ((start, _), (_, end)) = (from.before, to.before);
        let is_empty = to.visible_end <= from.at;
        let natural = if is_empty { 0.0 } else { end.width - start.width } + to.hyphen.unwrap_or(0.0);
        if !setting.justify {
            let gap = setting.measure - natural;
            return Self { width: natural, hang: 0.0, spaces: 0, gap, shrink: 0.0, ratio: 0.0 };
        }
        let [left, right] = if is_empty { [0.0; 2] } else { [from.hang.0, to.hang.1] };
        let width = (natural - left - right).max(0.0);
        let gap = setting.measure - width;
        let (spaces, space_width, letter_width) = if is_empty {
            (0, 0.0, 0.0)
        } else {
            let letter_width = end.letter_width - start.letter_width;
            (end.spaces - start.spaces, end.space_width - start.space_width, letter_width)
        };
        let letters = letter_width * LETTERS_GIVE;
        let shrink = space_width * SPACE_GIVES.1 + letters;
        let give = if gap < 0.0 {
            shrink
        } else if spaces == 0 {
            // A line without spaces cannot stretch: its gap is all that there is to judge.
            setting.size * 0.05
        } else {
            space_width * SPACE_GIVES.0 + letters
        };
        let ratio = (gap / give.max(0.01)).clamp(-30.0, 30.0);
        Self { width, hang: left, spaces, gap, shrink, ratio }
    }

    /// Whether it is wider than its measure however narrow it is made.
    pub(super) fn is_overfull(&self) -> bool {
        self.gap < -self.shrink - 0.01
    }

    /// By which part of their width its letters change.
    pub(super) fn tracking(&self) -> f32 {
        if self.spaces == 0 { 0.0 } else { (self.ratio * LETTERS_FIRST).clamp(-1.0, 1.0) * LETTERS_GIVE }
    }

    pub(super) fn tightness(&self, setting: Setting, is_last: bool) -> Tightness {
        match self.ratio {
            _ if !setting.justify || is_last => Tightness::Decent,
            ratio if ratio < -0.5 => Tightness::Tight,
            ratio if ratio <= 0.5 => Tightness::Decent,
            ratio if ratio <= 1.0 => Tightness::Loose,
            _ => Tightness::VeryLoose,
        }
    }

    pub(super) fn cost(&self, setting: Setting, is_last: bool) -> f32 {
        let line = if setting.justify { LINE_DEMERITS * LINE_DEMERITS } else { LINE_COST };
        if self.is_overfull() {
            return line + 1.0e9 - self.gap * 1000.0;
        }
        if is_last {
            let runt = self.width < setting.size * 3.5;
            let cost = if setting.justify { JUSTIFIED_RUNT } else { RUNT_COST };
            let lacks = if setting.justify { 0.0 } else { setting.measure * LEAST_LAST - self.width };
            return line + if runt { cost } else { 0.0 } + lacks.max(0.0) * lacks.max(0.0);
        }
        if !setting.justify {
            return line + self.gap * self.gap;
        }
        if self.spaces == 0 {
            // it cannot be filled, and to part an address or a word in its middle would be worse
            return line + GAP_COST * (self.gap.abs() / setting.measure).min(1.0);
        }
        let too_loose = if self.ratio > TOO_LOOSE.0 { TOO_LOOSE.1 } else { 0.0 };
        let demerits = LINE_DEMERITS + 100.0 * (self.ratio * self.ratio * self.ratio).abs();
        demerits * demerits + too_loose
    }
}
