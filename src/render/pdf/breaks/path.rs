//! The best way over places where a line may end: shortest first to each of them, from those one line before.
//!
//! A line of small letters may begin at hundreds of places, and in text without blanks each is one between two letters. So
//! places stand in blocks, of which a bound says what the best line from one of them would cost at least.

use super::Setting;
use super::line::{self, BreakPlace, Candidate, Tightness, UNLIKE_NEIGHBOURS};

/// How many places a line may hold: more than any line of a real text, few enough for hostile ones.
pub(super) const LOOK_BACK: usize = 2000;

/// How many places stand in a block.
const BLOCK: usize = 32;

/// The best ways to all places. Where lines are not justified, those to a place end with lines of one tightness only.
pub(super) struct Path<'a> {
    places: &'a [BreakPlace],
    setting: Setting,
    /// How many kinds of tightness lines have.
    kinds: usize,
    /// For each place and kind the last step of the best way that ends with a line of it.
    steps: Vec<Step>,
    /// For each place and kind what the best way costs before a line of it, and how its own last line is set.
    before: Vec<(f64, Tightness)>,
    blocks: Vec<PlaceBlock>,
}

/// What the places of a block that are reached have in common.
#[derive(Clone, Copy, Debug)]
struct PlaceBlock {
    /// The least that stands before a line that starts at one of them.
    width: f32,
    /// The least that such a line hangs into the margin.
    hang: f32,
    /// The fewest spaces before it.
    spaces: u32,
    /// The least that a way to one of them costs.
    before: f64,
}

/// The last step of the best way to a place by a line of some tightness.
#[derive(Clone, Copy, Debug)]
struct Step {
    cost: f64,
    from: u32,
    /// How the line before is set.
    before: Tightness,
}

impl Step {
    const UNREACHED: Self = Self { cost: f64::INFINITY, from: 0, before: Tightness::Decent };
}

impl<'a> Path<'a> {
    fn new(places: &'a [BreakPlace], setting: Setting) -> Self {
        let kinds = if setting.justify { Tightness::COUNT } else { 1 };
        let empty =
            PlaceBlock { width: f32::INFINITY, hang: f32::INFINITY, spaces: u32::MAX, before: f64::INFINITY };
        Self {
            places,
            setting,
            kinds,
            steps: vec![Step::UNREACHED; places.len() * kinds],
            before: vec![(f64::INFINITY, Tightness::Decent); places.len() * kinds],
            blocks: vec![empty; places.len().div_ceil(BLOCK)],
        }
    }

    /// The places at which the lines of the best way to the last place end, in order.
    pub(super) fn shortest(places: &'a [BreakPlace], setting: Setting) -> Vec<usize> {
        let mut path = Self::new(places, setting);
        path.before[..path.kinds].fill((0.0, Tightness::Decent));
        path.add_to_block(0);
        let last = places.len() - 1;
        for to in 1..=last {
            path.reach(to, setting.justify && to != last);
            if path.cheapest(to).0.is_infinite() {
                path.reach(to, false);
            }
            path.look_ahead(to);
            path.add_to_block(to);
        }
        let (mut to, mut tightness) = (last, path.cheapest(last).1);
        let mut ends = Vec::new();
        while to > 0 {
            ends.push(to);
            let Step { from, before, .. } = path.steps[path.of(to, tightness)];
            (to, tightness) = (from as usize, before);
        }
        ends.reverse();
        ends
    }

    /// Where the ways to a place stand that a line of some tightness ends, or follows.
    fn of(&self, place: usize, tightness: Tightness) -> usize {
        place * self.kinds + if self.kinds == 1 { 0 } else { tightness as usize }
    }

    /// Looks for the best ways to a place, among lines that are full enough or among all.
    fn reach(&mut self, to: usize, full_enough: bool) {
        let (places, setting) = (self.places, self.setting);
        let (place, is_last) = (&places[to], to + 1 == places.len());
        // what costs so much more than the best is never gone on with
        let slack = if setting.justify { UNLIKE_NEIGHBOURS } else { 0.0 };
        let mut from = self.first(to);
        while from < to {
            let end = (from + BLOCK - from % BLOCK).min(to);
            if self.bound(from / BLOCK, to) > self.cheapest(to).0 + slack {
                from = end;
                continue;
            }
            for (start, from) in places[from..end].iter().zip(from..) {
                if full_enough && line::is_hopeless(start, place, setting) {
                    continue;
                }
                let line = Candidate::new(start, place, setting);
                let tightness = line.tightness(setting, is_last);
                let (before, set) = self.before[self.of(from, tightness)];
                if before.is_infinite() {
                    continue;
                }
                let cost = line.cost(setting, is_last) + setting.penalty(start, from == 0, place, is_last);
                let cost = before + f64::from(cost);
                let at = self.of(to, tightness);
                // of two that cost the same, the shorter line
                if cost <= self.steps[at].cost {
                    let from = u32::try_from(from).unwrap_or(u32::MAX);
                    self.steps[at] = Step { cost, from, before: set };
                }
            }
            from = end;
        }
    }

    /// The first of the places from which a line to a place is no wider than its measure; the one before it at least.
    fn first(&self, to: usize) -> usize {
        let (lowest, place) = (to.saturating_sub(LOOK_BACK), &self.places[to]);
        let mut from = to - 1;
        while from > lowest {
            let block = (from - 1) / BLOCK;
            if self.gap(block, place) >= 0.0 {
                from = (block * BLOCK).max(lowest);
            } else if Candidate::new(&self.places[from - 1], place, self.setting).is_overfull() {
                break;
            } else {
                from -= 1;
            }
        }
        from
    }

    /// By how much a line from a place of a block is at least narrower than the measure.
    fn gap(&self, block: usize, to: &BreakPlace) -> f32 {
        let PlaceBlock { width, hang, .. } = self.blocks[block];
        let hangs = if self.setting.justify { hang + to.hang.1 } else { 0.0 };
        let natural = (to.before.1.width - width).max(0.0) + to.hyphen.unwrap_or(0.0);
        self.setting.measure - (natural - hangs.min(0.0))
    }

    /// What a way to a place over a line from one of a block costs at least.
    fn bound(&self, block: usize, to: usize) -> f64 {
        let (place, is_last) = (&self.places[to], to + 1 == self.places.len());
        let PlaceBlock { spaces, before, .. } = self.blocks[block];
        let gap = self.gap(block, place).max(0.0);
        let has_spaces = place.before.1.spaces > spaces;
        let line = line::least_cost(gap, has_spaces, self.setting, is_last);
        // the first line follows no hyphen
        before + f64::from(line + self.setting.penalty(&self.places[0], true, place, is_last))
    }

    fn cheapest(&self, to: usize) -> (f64, Tightness) {
        self.before_line(to, |_| 0.0)
    }

    /// The best way to a place where the tightness of its last line costs something besides.
    fn before_line(&self, to: usize, more: impl Fn(Tightness) -> f64) -> (f64, Tightness) {
        if self.kinds == 1 {
            return (self.steps[to].cost, Tightness::Decent);
        }
        let ways = Tightness::ALL.map(|set| (self.steps[self.of(to, set)].cost + more(set), set));
        ways.into_iter().reduce(|best, way| if way.0 < best.0 { way } else { best }).unwrap_or(ways[0])
    }

    /// Finds what the ways to a place cost where a line goes on.
    fn look_ahead(&mut self, to: usize) {
        for next in Tightness::ALL.into_iter().take(self.kinds) {
            let unlike = |set: Tightness| if set.is_unlike(next) { UNLIKE_NEIGHBOURS } else { 0.0 };
            let at = self.of(to, next);
            self.before[at] = self.before_line(to, unlike);
        }
    }

    /// Adds a place, the best ways to which are known, to its block.
    fn add_to_block(&mut self, place: usize) {
        let BreakPlace { hang, before: (start, _), .. } = &self.places[place];
        let ways = &self.before[place * self.kinds..][..self.kinds];
        let block = &mut self.blocks[place / BLOCK];
        block.width = block.width.min(start.width);
        block.hang = block.hang.min(hang.0);
        block.spaces = block.spaces.min(start.spaces);
        block.before = ways.iter().fold(block.before, |least, (cost, _)| least.min(*cost));
    }
}
