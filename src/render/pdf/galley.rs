//! The galley: a letter as one endless column of strips, before it is cut into pages.

use std::rc::Rc;

use super::page::PageItem;

/// A piece of the column that is never cut: a line of text, an image, a rule.
#[derive(Clone, Debug, Default)]
pub(super) struct Strip {
    pub(super) height: f32,
    /// The space before it; dropped at the top of a page.
    pub(super) space_before: f32,
    /// Whether a page may not end before it.
    pub(super) keep: bool,
    /// Where its first line of text stands, from its top.
    pub(super) baseline: Option<f32>,
    /// What is drawn; y counts from its top, x from the edge of the page.
    pub(super) items: Vec<PageItem>,
    /// The footnotes it refers to for the first time.
    pub(super) notes: Vec<usize>,
    /// The anchors that lead to it.
    pub(super) anchors: Vec<Rc<str>>,
    /// The headings that start with it: level and words.
    pub(super) headings: Vec<(u16, String)>,
    /// Whether it parts what stands above it from what stands below: at the head of a page it parts nothing, and is left out.
    pub(super) is_parting: bool,
    /// What is repeated above it when a page starts with it: the head of its table.
    pub(super) repeat: Option<Rc<[Strip]>>,
}

/// The column while it grows.
#[derive(Debug, Default)]
pub(super) struct Galley {
    /// The strips so far.
    pub(super) strips: Vec<Strip>,
    space: f32,
    keep: usize,
    anchors: Vec<Rc<str>>,
    headings: Vec<(u16, String)>,
}

impl Galley {
    /// Asks for space before the next strip; of several demands the largest holds.
    pub(super) fn space(&mut self, space: f32) {
        self.space = self.space.max(space);
    }

    /// Keeps the next strips on the page of the last one.
    pub(super) fn keep_next(&mut self, strips: usize) {
        self.keep = self.keep.max(strips);
    }

    /// Lets an anchor lead to the next strip.
    pub(super) fn anchor(&mut self, name: Rc<str>) {
        self.anchors.push(name);
    }

    /// Lets a heading start with the next strip.
    pub(super) fn heading(&mut self, level: u16, title: String) {
        self.headings.push((level, title));
    }

    /// Adds a strip.
    pub(super) fn push(&mut self, mut strip: Strip) {
        strip.space_before = if self.strips.is_empty() { 0.0 } else { strip.space_before.max(self.space) };
        self.space = 0.0;
        if self.keep > 0 {
            self.keep -= 1;
            strip.keep = true;
        }
        strip.keep &= !self.strips.is_empty();
        strip.anchors.append(&mut self.anchors);
        strip.headings.append(&mut self.headings);
        self.strips.push(strip);
    }

    /// The strips; what was promised to a strip that never came goes to the last one.
    pub(super) fn finish(mut self) -> Vec<Strip> {
        if !self.anchors.is_empty() || !self.headings.is_empty() {
            if self.strips.is_empty() {
                self.strips.push(Strip::default());
            }
            if let Some(last) = self.strips.last_mut() {
                last.anchors.append(&mut self.anchors);
                last.headings.append(&mut self.headings);
            }
        }
        self.strips
    }
}
