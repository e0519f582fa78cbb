//! Laid-out pages: everything has its place, nothing is drawn yet.
//!
//! Lengths are points, the origin is the top left corner, y grows downwards.

use crate::order;
use std::ops::Range;
use std::rc::Rc;

use super::fonts::FaceId;
use super::picture::Picture;
use super::placed::PageRegions;
use super::structure::{Leaf, NodeId, Structure};
use crate::render::head::HeadSet;

/// A colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Color {
    pub(super) red: u8,
    pub(super) green: u8,
    pub(super) blue: u8,
}

/// A rectangle.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Rect {
    /// The left edge.
    pub(super) x: f32,
    /// The upper edge.
    pub(super) y: f32,
    pub(super) width: f32,
    pub(super) height: f32,
}

/// Where an item stands in the structure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum StructureMark {
    /// Content of the letter.
    Content(Leaf),
    /// A rule, a background: decoration.
    Decoration,
    /// What repeats at the head of pages.
    Header,
    /// What repeats at the foot of pages.
    Footer,
}

/// One drawn thing.
#[derive(Clone, Debug)]
pub(super) struct PageItem {
    /// Its place in the structure.
    pub(super) mark: StructureMark,
    /// What is drawn.
    pub(super) kind: ItemKind,
}

/// The kinds of drawn things.
#[derive(Clone, Debug)]
pub(super) enum ItemKind {
    /// Glyphs of one face, size and colour on one baseline.
    Glyphs(GlyphRun),
    /// A filled rectangle.
    Rect {
        /// Where.
        rect: Rect,
        /// In which colour.
        color: Color,
    },
    Image {
        /// Where.
        rect: Rect,
        /// The image.
        picture: Rc<Picture>,
    },
    /// An area that can be clicked; draws nothing.
    Link(LinkArea),
}

/// Glyphs of one face, size and colour on one baseline.
#[derive(Clone, Debug)]
pub(super) struct GlyphRun {
    /// The left end of the baseline.
    pub(super) x: f32,
    /// The baseline.
    pub(super) y: f32,
    pub(super) face: FaceId,
    pub(super) size: f32,
    /// How many times as wide as they are they are drawn; the places of glyphs count it in.
    pub(super) breadth: f32,
    /// The colour.
    pub(super) color: Color,
    /// Who wrote them.
    pub(super) hand: GlyphSource,
    /// The text that the glyphs' ranges point into.
    pub(super) text: Rc<str>,
    /// The glyphs from left to right.
    pub(super) glyphs: Vec<PlacedGlyph>,
}

/// Who wrote what glyphs show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum GlyphSource {
    /// The letter's author.
    Author,
    /// Nobody: a hyphen at the end of a line, where a word is parted.
    Hyphenation,
}

/// A glyph.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct PlacedGlyph {
    /// Its number in the face.
    pub(super) id: u32,
    /// How far the pen moves on.
    pub(super) advance: f32,
    /// How far to the right of the pen it is drawn.
    pub(super) dx: f32,
    /// How far below the baseline it is drawn.
    pub(super) dy: f32,
    /// The bytes it stands for.
    pub(super) text: Range<usize>,
}

/// The part of a link on one line.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct LinkArea {
    /// The link's node.
    pub(super) node: NodeId,
    /// Where it leads.
    pub(super) target: LinkDestination,
    /// Its words.
    pub(super) alt: Rc<str>,
    /// What can be clicked; one rectangle unless other words stand between.
    pub(super) quads: Vec<Rect>,
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum LinkDestination {
    Address(Rc<str>),
    /// An anchor of the letter.
    Anchor(Rc<str>),
}

/// A place that links and the outline lead to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Anchor {
    /// The page, from 0.
    pub(super) page: usize,
    /// How far down.
    pub(super) y: f32,
}

/// An entry of the outline.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Bookmark {
    /// Its depth, from 1 without gaps.
    pub(super) level: u16,
    /// Its words.
    pub(super) title: String,
    /// Where it leads.
    pub(super) place: Anchor,
}

/// A page.
#[derive(Clone, Debug, Default)]
pub(super) struct Page {
    /// What is drawn, in order.
    pub(super) items: Vec<PageItem>,
}

/// The blank edges of a page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Margins {
    /// Above.
    pub top: f32,
    /// To the right.
    pub right: f32,
    /// Below.
    pub bottom: f32,
    /// To the left.
    pub left: f32,
}

/// How what stands in fields of the first page was set there, for writers that cannot measure words.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FieldText {
    /// The size of the recipient's letters and from baseline to baseline, in points, where it has a field.
    pub recipient: Option<(f32, f32)>,
    /// What the line may say where the letter comes back to, the whole first, and how wide each is, in sizes.
    pub returns: Vec<(String, f32)>,
    /// How wide the widest label of the details is, and the widest words behind one, in sizes.
    pub details: Option<(f32, f32)>,
}

/// Running text that was tightened so that a letter fits its pages.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TightenedText {
    /// The size of its letters, in points.
    pub size: f32,
    /// From baseline to baseline, in points.
    pub leading: f32,
    /// What remains of its size, from 0 to 1.
    pub scale: f32,
    /// What remains of the space between its paragraphs, from 0 to 1.
    pub space: f32,
    /// The same of the space between the parts of the letter, of that in layouts that save no room.
    pub parts: f32,
    /// The blank edges of its pages, in points.
    pub margins: Margins,
}

/// A letter with everything in its place.
#[derive(Debug)]
pub(super) struct PagedLetter {
    /// Width and height of every page.
    pub(super) size: (f32, f32),
    pub(super) pages: Vec<Page>,
    /// The structure of their content.
    pub(super) structure: Structure,
    /// The outline.
    pub(super) bookmarks: Vec<Bookmark>,
    pub(super) anchors: Vec<(Rc<str>, Anchor)>,
    /// What its page was tightened to, where it was.
    pub(super) tightened: Option<TightenedText>,
    /// How the head of a theme is set, where it has one.
    pub(super) head: Option<HeadSet>,
    /// How what stands in fields of the first page was set.
    pub(super) fields: FieldText,
    /// To which part of the letter each of its leaves belongs.
    pub(super) regions: PageRegions,
}

impl PagedLetter {
    /// How many lines of the letter stand on each page; cells beside each other are one.
    pub(super) fn lines(&self) -> Vec<usize> {
        self.pages.iter().map(Page::lines).collect()
    }
}

impl Page {
    /// How many lines of the letter stand on it, headers and footers left out.
    fn lines(&self) -> usize {
        let mut baselines: Vec<f32> = (self.items.iter())
            .filter(|item| matches!(item.mark, StructureMark::Content(_)))
            .filter_map(|item| match &item.kind {
                ItemKind::Glyphs(run) => Some(run.y),
                ItemKind::Rect { .. } | ItemKind::Image { .. } | ItemKind::Link(_) => None,
            })
            .collect();
        order::sort_by(&mut baselines, f32::total_cmp);
        // a number of a note is raised by less than this
        baselines.dedup_by(|next, line| *next - *line < 6.0);
        baselines.len()
    }

    /// Draws the letter's content in the order in which it is read, as programs do that know nothing of the
    /// structure: cells of a row one after the other, and not line by line. All else is drawn when it was.
    pub(super) fn put_in_reading_order(&mut self, ranks: &[usize]) {
        let rank = |item: &PageItem| match item.mark {
            StructureMark::Content(leaf) => ranks.get(leaf.0).copied(),
            StructureMark::Decoration | StructureMark::Header | StructureMark::Footer => None,
        };
        if self.items.iter().filter_map(rank).is_sorted() {
            return;
        }
        let (places, mut content): (Vec<usize>, Vec<PageItem>) = (self.items.iter().enumerate())
            .filter(|(_, item)| rank(item).is_some())
            .map(|(place, item)| (place, item.clone()))
            .unzip();
        order::sort_by_key(&mut content, rank);
        for (place, item) in places.into_iter().zip(content) {
            self.items[place] = item;
        }
    }
}

impl PageItem {
    /// Moves the item.
    pub(super) fn shift(&mut self, dx: f32, dy: f32) {
        match &mut self.kind {
            ItemKind::Glyphs(run) => {
                run.x += dx;
                run.y += dy;
            }
            ItemKind::Rect { rect, .. } | ItemKind::Image { rect, .. } => rect.shift(dx, dy),
            ItemKind::Link(area) => area.quads.iter_mut().for_each(|quad| quad.shift(dx, dy)),
        }
    }
}

impl PageItem {
    /// Makes the item smaller, or larger, around a point of the upper edge.
    pub(super) fn scale(&mut self, x: f32, factor: f32) {
        match &mut self.kind {
            ItemKind::Glyphs(run) => {
                run.x = x + (run.x - x) * factor;
                run.y *= factor;
                run.size *= factor;
                for glyph in &mut run.glyphs {
                    glyph.advance *= factor;
                    glyph.dx *= factor;
                    glyph.dy *= factor;
                }
            }
            ItemKind::Rect { rect, .. } | ItemKind::Image { rect, .. } => rect.scale(x, factor),
            ItemKind::Link(area) => area.quads.iter_mut().for_each(|quad| quad.scale(x, factor)),
        }
    }
}

impl Rect {
    fn scale(&mut self, x: f32, factor: f32) {
        self.x = x + (self.x - x) * factor;
        self.y *= factor;
        self.width *= factor;
        self.height *= factor;
    }

    fn shift(&mut self, dx: f32, dy: f32) {
        self.x += dx;
        self.y += dy;
    }
}
