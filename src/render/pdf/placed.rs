//! What only the laid-out page knows of whether a letter can be read: words beyond its edges, and parts over each other.

use std::collections::{BTreeMap, BTreeSet};

use super::page::{ItemKind, Page, PageItem, PagedLetter, Rect, StructureMark};
use super::structure::Leaf;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::document::Document;
use crate::document::parts::Part;
use crate::order;

/// What a line of a page belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum PageRegion {
    /// What repeats at the head of pages.
    Header,
    /// The head of a theme.
    Head,
    /// A part.
    Part(Part),
    /// The body.
    Body,
    /// Its footnotes.
    Notes,
    /// What repeats at the foot of pages.
    Footer,
}

impl PageRegion {
    fn name(self) -> &'static str {
        match self {
            Self::Header => "header",
            Self::Head => "head",
            Self::Part(part) => part.name(),
            Self::Body => "body",
            Self::Notes => "footnotes",
            Self::Footer => "footer",
        }
    }
}

/// To which parts leaves belong: where the leaves of each begin, in order.
#[derive(Clone, Debug, Default)]
pub(super) struct PageRegions(Vec<(usize, PageRegion)>);

impl PageRegions {
    /// From a leaf on, what is drawn is of another part.
    pub(super) fn begin(&mut self, leaf: usize, region: PageRegion) {
        self.0.push((leaf, region));
    }

    fn of(&self, leaf: Leaf) -> PageRegion {
        let next = self.0.partition_point(|(first, _)| *first <= leaf.0);
        next.checked_sub(1).map_or(PageRegion::Body, |at| self.0[at].1)
    }
}

/// How far beyond an edge of the page letters may reach, and lines of two parts beside each other, in points.
const TOLERANCE: f32 = 2.0;

/// What a line has above its baseline and below it, in sizes: capitals, and most of what goes below.
const LINE: (f32, f32) = (0.7, 0.2);

/// The part of the lower of two lines that the other may stand over.
const MOST_COVERED: f32 = 0.5;

/// What is said of a letter that cannot be read whole, each part once.
pub(super) fn findings(letter: &PagedLetter, document: &Document, layout: &str) -> Vec<Diagnostic> {
    let mut outside = BTreeSet::new();
    let mut over = BTreeSet::new();
    for page in &letter.pages {
        let lines = lines(page, &letter.regions);
        outside.extend(lines.iter().filter(|line| line.is_outside(letter.size)).map(|line| line.region));
        covered(&lines, &mut over);
    }
    let place = |regions: &[PageRegion]| {
        let parts = regions.iter().filter_map(|region| match region {
            PageRegion::Part(part) => document.parts.get(*part),
            PageRegion::Header
            | PageRegion::Head
            | PageRegion::Body
            | PageRegion::Notes
            | PageRegion::Footer => None,
        });
        parts.map(|content| content.span).next()
    };
    let found = |message: String, regions: &[PageRegion]| {
        let finding = Diagnostic::new(Code::Fit, message).severity(Severity::Warning);
        let finding = match place(regions) {
            Some(span) => finding.at(span),
            None => finding.in_file(layout),
        };
        finding.hint(format!("the places and sizes of parts stand in `{layout}`"))
    };
    let outside = outside.into_iter().map(|region| {
        found(format!("in the PDF, the {} stands partly outside of the page", region.name()), &[region])
    });
    let over = over.into_iter().map(|(one, other)| {
        let message =
            format!("in the PDF, the {} and the {} stand over each other", one.name(), other.name());
        found(message, &[one, other])
    });
    outside.chain(over).collect()
}

/// What stands on one baseline of a part, or an image of it.
#[derive(Clone, Copy, Debug)]
struct PlacedLine {
    region: PageRegion,
    left: f32,
    top: f32,
    right: f32,
    bottom: f32,
    is_words: bool,
}

impl PlacedLine {
    fn is_outside(&self, (width, height): (f32, f32)) -> bool {
        self.left < -TOLERANCE
            || self.top < -TOLERANCE
            || self.right > width + TOLERANCE
            || self.bottom > height + TOLERANCE
    }

    fn height(&self) -> f32 {
        self.bottom - self.top
    }

    /// Whether another keeps it, or it keeps the other, from being read.
    fn is_over(&self, other: &Self) -> bool {
        let wide = self.right.min(other.right) - self.left.max(other.left);
        let high = self.bottom.min(other.bottom) - self.top.max(other.top);
        wide > TOLERANCE && high > MOST_COVERED * self.height().min(other.height())
    }
}

/// The lines of a page, from above: words of one part on one baseline are one.
fn lines(page: &Page, regions: &PageRegions) -> Vec<PlacedLine> {
    let mut words: BTreeMap<(PageRegion, i32), PlacedLine> = BTreeMap::new();
    let mut images = Vec::new();
    for PageItem { mark, kind } in &page.items {
        let region = match mark {
            StructureMark::Content(leaf) => regions.of(*leaf),
            StructureMark::Header => PageRegion::Header,
            StructureMark::Footer => PageRegion::Footer,
            StructureMark::Decoration => continue,
        };
        match kind {
            ItemKind::Glyphs(run) => {
                let width: f32 = run.glyphs.iter().map(|glyph| glyph.advance).sum();
                let (above, below) = (run.size * LINE.0, run.size * LINE.1);
                let line = PlacedLine {
                    region,
                    left: run.x,
                    right: run.x + width,
                    top: run.y - above,
                    bottom: run.y + below,
                    is_words: true,
                };
                words
                    .entry((region, half_points(run.y)))
                    .and_modify(|known| known.take(&line))
                    .or_insert(line);
            }
            ItemKind::Image { rect: Rect { x, y, width, height }, .. } => images.push(PlacedLine {
                region,
                left: *x,
                top: *y,
                right: x + width,
                bottom: y + height,
                is_words: false,
            }),
            ItemKind::Rect { .. } | ItemKind::Link(_) => {}
        }
    }
    let mut lines: Vec<PlacedLine> = words.into_values().chain(images).collect();
    order::sort_by(&mut lines, |one, other| one.top.total_cmp(&other.top));
    lines
}

impl PlacedLine {
    fn take(&mut self, other: &Self) {
        self.left = self.left.min(other.left);
        self.right = self.right.max(other.right);
        self.top = self.top.min(other.top);
        self.bottom = self.bottom.max(other.bottom);
    }
}

/// A place on a page as a number to compare.
#[expect(clippy::cast_possible_truncation, reason = "a page has no more than some thousand points")]
fn half_points(y: f32) -> i32 {
    (y * 2.0).round() as i32
}

/// No more lines are compared with one: a page of so many is none that anybody reads.
const MOST_BESIDE: usize = 400;

/// Adds the parts whose lines stand over each other.
fn covered(lines: &[PlacedLine], over: &mut BTreeSet<(PageRegion, PageRegion)>) {
    for (at, line) in lines.iter().enumerate() {
        let below = lines[at + 1..].iter().take(MOST_BESIDE).take_while(|other| other.top < line.bottom);
        for other in below.filter(|other| other.region != line.region) {
            if (line.is_words || other.is_words) && line.is_over(other) {
                over.insert((line.region.min(other.region), line.region.max(other.region)));
            }
        }
    }
}
