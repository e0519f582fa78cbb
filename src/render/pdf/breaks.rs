//! Where lines end: the breaks that are best for the paragraph as a whole.
//!
//! A shortest path over all places where a line may end, after Knuth and Plass, "Breaking Paragraphs
//! into Lines" (1981): each line costs what its looseness costs, each break its penalty. Every place
//! looks back over one line's worth of others, so that the work grows with the text only (`path.rs`).
//!
//! Justified lines cost what TeX lets them cost, its demerits: a loose line beside a tight one, and a hyphen
//! below another, cost more. What spaces do not take, letters and the space between them do: they change by so
//! little that nobody sees it, as with pdfTeX's microtypography (Hàn Thế Thành, 2000).

mod line;
mod path;

use std::ops::Range;

use super::shape::{Cluster, Sign};
use line::{BreakPlace, Candidate, Sums, visible_end};
use path::Path;

/// A place where a line may end.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Opportunity {
    /// The cluster that would start the next line.
    pub(super) at: usize,
    /// What it costs to end a line here.
    pub(super) penalty: f32,
    /// The width of the hyphen drawn when the line ends here.
    pub(super) hyphen: Option<f32>,
    /// Whether it stands inside a compound or an address. Unjustified lines end here only where a word
    /// is wider than they are: a program that reads the page would find two words in the place of one.
    pub(super) inside: bool,
    /// The cluster with which its word begins, where that is a long compound: unjustified lines end here only where the one
    /// before that word would be far too short, and justified ones never.
    pub(super) compound: Option<usize>,
}

impl Opportunity {
    /// One between words, which costs nothing.
    pub(super) fn between(at: usize) -> Self {
        Self { at, penalty: 0.0, hyphen: None, inside: false, compound: None }
    }

    /// The same where a word is wider than a line alone.
    pub(super) fn as_last_resort(self) -> Self {
        Self { penalty: EMERGENCY_AT_STEP, inside: true, ..self }
    }

    fn is_last_resort(&self) -> bool {
        self.inside && self.penalty >= EMERGENCY_AT_STEP
    }
}

/// How a paragraph is set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Setting {
    /// The width of its lines.
    pub(super) measure: f32,
    /// Whether both edges are straight.
    pub(super) justify: bool,
    /// The size of its letters, which its spaces and last lines are judged by.
    pub(super) size: f32,
}

/// One line.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct BrokenLine {
    /// The clusters, with the space that vanishes at its end.
    pub(super) clusters: Range<usize>,
    /// The end of what can be seen.
    pub(super) visible_end: usize,
    /// Whether a hyphen is drawn at its end.
    pub(super) hyphen: bool,
    /// The width of what can be seen, hyphen included, without what hangs into the margins.
    pub(super) width: f32,
    /// How far its start hangs into the margin.
    pub(super) hang: f32,
    /// Whether it ends inside a word, at a hyphen that is drawn or one that is written there.
    pub(super) parts_a_word: bool,
    /// Whether its spaces are stretched to fill the measure.
    pub(super) fills: bool,
    /// By which part of their width its letters and the space between them are wider than they are.
    pub(super) tracking: f32,
}

/// The cost of a break in a word that is longer than the measure: more than an empty line costs, so that it is the last resort.
const EMERGENCY: f32 = 1_000_000.0;
/// The same, after a sign of an address.
const EMERGENCY_AT_SIGN: f32 = 8_000.0;
/// The same, between the steps of an address and the syllables of a word.
const EMERGENCY_AT_STEP: f32 = 2_000.0;
/// How many signs at the end of a word stay with it.
const MOST_CLOSING: usize = 4;
/// Finds the lines of the clusters of `range`, which holds no newline but as its last cluster.
pub(super) fn lines(
    clusters: &[Cluster],
    range: Range<usize>,
    opportunities: &[Opportunity],
    setting: Setting,
) -> Vec<BrokenLine> {
    let sums = Sums::new(clusters, range.clone());
    let (mut last_resorts, allowed): (Vec<Opportunity>, Vec<Opportunity>) =
        opportunities.iter().partition(|place| {
            (place.inside && (!setting.justify || place.is_last_resort()))
                || (place.compound.is_some() && setting.justify)
        });
    for place in &mut last_resorts {
        *place = place.as_last_resort();
    }
    let opportunities =
        with_emergencies(clusters, range.clone(), [&allowed, &last_resorts], &sums, setting.measure);
    let opportunities = apart(&opportunities, &sums);
    let start = BreakPlace::start(clusters, &sums, range.start);
    let end = Opportunity::between(range.end);
    let places: Vec<BreakPlace> = std::iter::once(start)
        .chain(opportunities.iter().chain([&end]).map(|place| BreakPlace::new(clusters, &sums, *place)))
        .collect();
    let ends = Path::shortest(&places, setting);
    let mut from = 0;
    let lines = ends.into_iter().map(|to| {
        let line = Candidate::new(&places[from], &places[to], setting);
        let is_last = to + 1 == places.len();
        let BreakPlace { at, visible_end, hyphen, inside, .. } = places[to];
        // a last line that is a little too long is made narrower, as all others are
        let fills = setting.justify && (!is_last || line.width > setting.measure);
        let start = places[from].at;
        from = to;
        BrokenLine {
            clusters: start..at,
            visible_end: visible_end.max(start),
            hyphen: hyphen.is_some(),
            width: line.width,
            hang: line.hang,
            parts_a_word: hyphen.is_some()
                || (!is_last && visible_end == at && (inside || sign_parts(clusters, at).is_some())),
            fills,
            tracking: if fills { line.tracking() } else { 0.0 },
        }
    });
    lines.collect()
}

/// The width of the widest piece that holds no opportunity.
pub(super) fn widest_piece(clusters: &[Cluster], range: Range<usize>, opportunities: &[Opportunity]) -> f32 {
    let sums = Sums::new(clusters, range.clone());
    let places = || opportunities.iter().filter(|place| !place.inside).map(|place| place.at);
    let starts = std::iter::once(range.start).chain(places());
    let ends = places().chain(std::iter::once(range.end));
    starts
        .zip(ends)
        .map(|(start, end)| sums.width(start, visible_end(clusters, start, end)))
        .fold(0.0, f32::max)
}

/// Adds places to break words that are wider than the measure: the hyphens that are written in them and their syllables where
/// these are known, and else between any letters, but not before what ends a sentence or a bracket.
fn with_emergencies(
    clusters: &[Cluster],
    range: Range<usize>,
    [opportunities, last_resorts]: [&[Opportunity]; 2],
    sums: &Sums,
    measure: f32,
) -> Vec<Opportunity> {
    let mut result = Vec::with_capacity(opportunities.len());
    let mut start = range.start;
    let end = Opportunity::between(range.end);
    for &opportunity in opportunities.iter().chain(std::iter::once(&end)) {
        let visible = visible_end(clusters, start, opportunity.at);
        if sums.width(start, visible) > measure {
            let letters = &clusters[start..visible];
            let closing = letters.iter().rev().take(MOST_CLOSING).take_while(|cluster| cluster.is_closing());
            let parted = start + 1..visible - closing.count();
            result.extend(parted.filter(|&at| clusters[at].advance > 0.0).map(|at| {
                if let Ok(syllable) = last_resorts.binary_search_by_key(&at, |place| place.at) {
                    return last_resorts[syllable];
                }
                Opportunity { penalty: emergency_penalty(clusters, at), ..Opportunity::between(at) }
            }));
        }
        start = opportunity.at;
        if opportunity.at < range.end {
            result.push(opportunity);
        }
    }
    result
}

/// Leaves out places that nothing of any width stands between, but the cheapest of them: a line looks back over so many
/// places, and those of text that has no width would be all it sees.
fn apart(opportunities: &[Opportunity], sums: &Sums) -> Vec<Opportunity> {
    let mut kept: Vec<Opportunity> = Vec::with_capacity(opportunities.len());
    for &place in opportunities {
        match kept.last_mut() {
            Some(last) if sums.width(last.at, place.at) <= 0.0 => {
                if place.penalty < last.penalty {
                    *last = place;
                }
            }
            _ => kept.push(place),
        }
    }
    kept
}

fn emergency_penalty(clusters: &[Cluster], at: usize) -> f32 {
    match sign_parts(clusters, at) {
        Some(Sign::Step | Sign::Lead) => EMERGENCY_AT_STEP,
        Some(Sign::Other) => EMERGENCY_AT_SIGN,
        // who copies an address leaves out a hyphen at the end of a line
        Some(Sign::Hyphen) => EMERGENCY * 2.0,
        Some(Sign::No) | None if clusters[at].sign == Sign::Hyphen => EMERGENCY / 2.0,
        Some(Sign::No) | None => EMERGENCY,
    }
}

/// The sign that an overlong address may be broken at, before a cluster: the one before, or one that begins the next
/// part of it. `//` is one.
fn sign_parts(clusters: &[Cluster], at: usize) -> Option<Sign> {
    let sign = |at: usize| clusters.get(at).map_or(Sign::No, |cluster| cluster.sign);
    match (sign(at.checked_sub(1)?), sign(at)) {
        (Sign::Step, Sign::Step) => None,
        (before @ (Sign::Step | Sign::Other), _) => Some(before),
        (Sign::No | Sign::Hyphen | Sign::Lead, Sign::Lead) => Some(Sign::Lead),
        (Sign::Hyphen, _) => Some(Sign::Hyphen),
        (Sign::No | Sign::Lead, _) => None,
    }
}

#[cfg(test)]
mod tests;
