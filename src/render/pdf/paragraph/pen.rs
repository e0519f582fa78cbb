//! Drawing a line: its clusters, in the order in which they are seen, become items.

use std::ops::Range;
use std::rc::Rc;

use super::{AFTER, Align, Frame, LinkText, Paragraph, TextSpan};
use crate::order;
use crate::render::pdf::breaks::BrokenLine;
use crate::render::pdf::fonts::{FaceId, Fonts};
use crate::render::pdf::page::{
    GlyphRun, GlyphSource, ItemKind, LinkArea, PageItem, PlacedGlyph, Rect, StructureMark,
};
use crate::render::pdf::shape::{ClusterKind, Glyph};

/// Which part of what letters give is their own breadth; the rest is the space between them.
const BROADER: f32 = 0.6;

impl Paragraph {
    /// Draws a line, its baseline at `baseline`.
    pub(super) fn draw(
        &self,
        fonts: &Fonts,
        frame: &Frame,
        line: &BrokenLine,
        baseline: f32,
        items: &mut Vec<PageItem>,
    ) {
        let clusters = &self.shaped.clusters;
        let spaces = clusters[line.clusters.start..line.visible_end]
            .iter()
            .filter(|cluster| cluster.kind == ClusterKind::Space)
            .count();
        let letters: f32 = clusters[line.clusters.start..line.visible_end]
            .iter()
            .filter(|cluster| cluster.gives)
            .map(|cluster| cluster.advance)
            .sum();
        let tracked = line.width + letters * line.tracking;
        let gap = frame.measure - tracked;
        let stretch = if line.fills && spaces > 0 { gap / count(spaces) } else { 0.0 };
        let width = tracked + stretch * count(spaces);
        let trailing: f32 =
            clusters[line.visible_end..line.clusters.end].iter().map(|cluster| cluster.advance).sum();
        let right_to_left = self.is_right_to_left();
        let left = frame.x
            + match frame.align {
                Align::Start | Align::Justify if right_to_left => frame.measure - width,
                Align::Start | Align::Justify | Align::Left => 0.0,
                Align::Center => (frame.measure - width) / 2.0,
                Align::Right => frame.measure - width,
            };
        let mut pen = Pen {
            paragraph: self,
            fonts,
            baseline,
            stretch,
            tracking: line.tracking,
            visible_end: line.visible_end,
            x: if right_to_left { left - trailing } else { left - line.hang },
            items,
            lines: Vec::new(),
            quads: Vec::new(),
        };
        for segment in self.in_reading_order(&mut pen, self.segments(line), line) {
            pen.segment(&segment);
        }
        pen.finish();
    }

    /// Gives segments, which stand from left to right, their places, and puts them in the order in which
    /// they are read. What runs to the left is drawn word by word, and each space after its word, so that
    /// programs that know nothing of directions find the words in their order and the spaces between them.
    fn in_reading_order(&self, pen: &mut Pen<'_>, segments: Vec<Segment>, line: &BrokenLine) -> Vec<Segment> {
        let is_plain = segments.iter().all(|segment| segment.level == 0);
        let mut placed = Vec::with_capacity(segments.len());
        let mut x = pen.x;
        for mut segment in segments {
            segment.hyphen = line.hyphen && segment.clusters.end == line.visible_end;
            segment.x = x;
            let width = pen.width(&segment);
            x += width;
            if segment.level % 2 == 0 {
                placed.push(segment);
                continue;
            }
            let (mut right, mut start, end) = (x, segment.clusters.start, segment.clusters.end);
            for at in segment.clusters.clone() {
                if at + 1 == end || self.parts_before(at + 1) {
                    let hyphen = segment.hyphen && at + 1 == end;
                    let mut word = Segment { clusters: start..at + 1, hyphen, ..segment.clone() };
                    right -= pen.width(&word);
                    word.x = right;
                    placed.push(word);
                    start = at + 1;
                }
            }
        }
        if !is_plain {
            order::sort_by_key(&mut placed, |segment| segment.clusters.start);
        }
        placed
    }

    /// Whether a word, a space or a sign ends before a cluster.
    fn parts_before(&self, at: usize) -> bool {
        let [one, other] = [at - 1, at].map(|at| {
            let cluster = &self.shaped.clusters[at];
            let lettered = self.text[cluster.text.clone()].chars().any(char::is_alphanumeric);
            (cluster.kind, lettered)
        });
        let is_sign = |(kind, lettered): (ClusterKind, bool)| kind == ClusterKind::Visible && !lettered;
        one != other || is_sign(one)
    }

    /// The segments of a line from left to right (UAX #9, L2).
    fn segments(&self, line: &BrokenLine) -> Vec<Segment> {
        let clusters = &self.shaped.clusters;
        let mut segments: Vec<Segment> = Vec::new();
        for at in line.clusters.clone() {
            let cluster = &clusters[at];
            if cluster.kind == ClusterKind::Newline {
                continue;
            }
            let level =
                if at < line.visible_end { self.shaped.runs[cluster.run].level } else { self.shaped.level };
            match segments.last_mut() {
                Some(last) if last.run == cluster.run && last.level == level && last.clusters.end == at => {
                    last.clusters.end = at + 1;
                }
                Some(_) | None => segments.push(Segment {
                    run: cluster.run,
                    level,
                    clusters: at..at + 1,
                    x: 0.0,
                    hyphen: false,
                }),
            }
        }
        let highest = segments.iter().map(|segment| segment.level).max().unwrap_or(0);
        let lowest = segments.iter().map(|segment| segment.level).min().unwrap_or(0) | 1;
        for level in (lowest..=highest).rev() {
            for group in segments.chunk_by_mut(|one, other| (one.level >= level) == (other.level >= level)) {
                if group[0].level >= level {
                    group.reverse();
                }
            }
        }
        segments
    }
}

/// Consecutive clusters of one run on one line.
#[derive(Clone, Debug)]
struct Segment {
    run: usize,
    level: u8,
    clusters: Range<usize>,
    /// Its left end.
    x: f32,
    /// Whether a hyphen follows.
    hyphen: bool,
}

/// Draws one line from left to right.
struct Pen<'a> {
    paragraph: &'a Paragraph,
    fonts: &'a Fonts,
    baseline: f32,
    stretch: f32,
    tracking: f32,
    visible_end: usize,
    x: f32,
    items: &'a mut Vec<PageItem>,
    lines: Vec<PageItem>,
    quads: Vec<(usize, Rect)>,
}

impl Pen<'_> {
    /// The width of a segment, stretched spaces and hyphen included.
    fn width(&self, segment: &Segment) -> f32 {
        let paragraph = self.paragraph;
        let clusters = segment.clusters.clone().map(|at| (at, &paragraph.shaped.clusters[at]));
        let width: f32 = clusters
            .map(|(at, cluster)| {
                let stretches = cluster.kind == ClusterKind::Space && at < self.visible_end;
                let tracked = if cluster.gives { cluster.advance * self.tracking } else { 0.0 };
                cluster.advance + tracked + if stretches { self.stretch } else { 0.0 }
            })
            .sum();
        let run = &paragraph.shaped.runs[segment.run];
        let size = paragraph.spans[run.span].style.size;
        let hyphen = paragraph.ends.hyphens.get(&(run.face, size.to_bits())).filter(|_| segment.hyphen);
        width + hyphen.map_or(0.0, |glyph| glyph.advance)
    }

    /// How many times as wide as they are the glyphs of a segment are drawn: none where some are joined to others.
    fn breadth(&self, segment: &Segment) -> f32 {
        let clusters = &self.paragraph.shaped.clusters[segment.clusters.clone()];
        let gives = clusters.iter().all(|cluster| cluster.gives || cluster.kind != ClusterKind::Visible);
        if gives { 1.0 + self.tracking * BROADER } else { 1.0 }
    }

    fn segment(&mut self, segment: &Segment) {
        self.x = segment.x;
        let paragraph = self.paragraph;
        let run = &paragraph.shaped.runs[segment.run];
        let span = &paragraph.spans[run.span];
        let style = &span.style;
        let start = self.x;
        let mut visible_from = f32::INFINITY;
        let mut visible_to = f32::NEG_INFINITY;
        if let Some(image) = &span.image {
            let rect =
                Rect { x: start, y: self.baseline - image.height, width: image.width, height: image.height };
            self.x += image.width;
            (visible_from, visible_to) = (start, self.x);
            let kind = ItemKind::Image { rect, picture: Rc::clone(&image.picture) };
            self.items.push(PageItem { mark: span.mark, kind });
        } else {
            let mut glyphs = Vec::with_capacity(segment.clusters.len() + 1);
            let Range { start: first, end: last } = segment.clusters;
            for step in 0..last - first {
                let at = if segment.level % 2 == 1 { last - 1 - step } else { first + step };
                let cluster = &paragraph.shaped.clusters[at];
                let before = self.x;
                if cluster.is_undrawn {
                    continue;
                }
                // To a reader a space that keeps words together is a space; most fonts have one glyph for both.
                let after = paragraph.text.len() - AFTER.len();
                let is_space = paragraph.text.as_bytes()[cluster.text.clone()] == *"\u{A0}".as_bytes();
                let text = if is_space { after..after + 1 } else { cluster.text.clone() };
                for glyph in &paragraph.shaped.glyphs[cluster.glyphs.clone()] {
                    let mut glyph = placed(glyph, text.clone());
                    if cluster.gives {
                        glyph.advance *= 1.0 + self.tracking;
                        glyph.dx *= 1.0 + self.tracking;
                    }
                    self.x += glyph.advance;
                    glyphs.push(glyph);
                }
                if cluster.kind == ClusterKind::Space && at < self.visible_end {
                    self.x += self.stretch;
                    if let Some(last) = glyphs.last_mut() {
                        last.advance += self.stretch;
                    }
                }
                if at < self.visible_end {
                    visible_from = visible_from.min(before);
                    visible_to = visible_to.max(self.x);
                }
            }
            let end = self.x;
            let breadth = self.breadth(segment);
            let mut draw = |x: f32, hand: GlyphSource, glyphs: Vec<PlacedGlyph>| {
                if !glyphs.is_empty() {
                    let run = GlyphRun {
                        x,
                        y: self.baseline - style.rise,
                        face: run.face,
                        size: style.size,
                        breadth: if hand == GlyphSource::Author { breadth } else { 1.0 },
                        color: style.color,
                        hand,
                        text: Rc::clone(&paragraph.text),
                        glyphs,
                    };
                    self.items.push(PageItem { mark: span.mark, kind: ItemKind::Glyphs(run) });
                }
            };
            let hyphen =
                paragraph.ends.hyphens.get(&(run.face, style.size.to_bits())).filter(|_| segment.hyphen);
            if let Some(glyph) = hyphen {
                let text = paragraph.text.len() - AFTER.len() + 1..paragraph.text.len();
                let glyph = placed(glyph, text);
                let width = glyph.advance;
                let (at, hyphen_at) =
                    if segment.level % 2 == 1 { (start + width, start) } else { (start, end) };
                draw(at, GlyphSource::Author, glyphs);
                draw(hyphen_at, GlyphSource::Hyphenation, vec![glyph]);
                self.x = end + width;
                visible_to = visible_to.max(self.x);
            } else {
                draw(start, GlyphSource::Author, glyphs);
            }
        }
        if visible_to > visible_from {
            self.decorate(run.face, span, visible_from, visible_to);
        }
    }

    fn decorate(&mut self, face: FaceId, span: &TextSpan, from: f32, to: f32) {
        let style = &span.style;
        let face = self.fonts.face(face);
        let baseline = self.baseline - style.rise;
        let thickness = style.size / 18.0;
        let mut line = |middle: f32| {
            let rect = Rect { x: from, y: middle - thickness / 2.0, width: to - from, height: thickness };
            self.lines.push(PageItem {
                mark: StructureMark::Decoration,
                kind: ItemKind::Rect { rect, color: style.color },
            });
        };
        if style.underline {
            line(baseline + face.underline * style.size);
        }
        if style.strike {
            line(baseline - face.strikeout * style.size);
        }
        if let Some(link) = span.link {
            let (top, height) = match &span.image {
                Some(image) => (self.baseline - image.height, image.height),
                None => (baseline - face.ascent * style.size, (face.ascent + face.descent) * style.size),
            };
            match self.quads.last_mut() {
                Some((last, quad)) if *last == link && (quad.x + quad.width - from).abs() < 0.1 => {
                    let bottom = (quad.y + quad.height).max(top + height);
                    quad.y = quad.y.min(top);
                    quad.height = bottom - quad.y;
                    quad.width = to - quad.x;
                }
                Some((last, quad)) if *last == link && (to - quad.x).abs() < 0.1 => {
                    quad.width += quad.x - from;
                    quad.x = from;
                }
                Some(_) | None => {
                    self.quads.push((link, Rect { x: from, y: top, width: to - from, height }));
                }
            }
        }
    }

    fn finish(mut self) {
        self.items.append(&mut self.lines);
        order::sort_by_key(&mut self.quads, |&(link, _)| link);
        for same in self.quads.chunk_by(|one, other| one.0 == other.0) {
            let LinkText { node, target, alt } = &self.paragraph.links[same[0].0];
            let area = LinkArea {
                node: *node,
                target: target.clone(),
                alt: Rc::clone(alt),
                quads: same.iter().map(|&(_, quad)| quad).collect(),
            };
            self.items.push(PageItem { mark: StructureMark::Decoration, kind: ItemKind::Link(area) });
        }
    }
}

fn placed(glyph: &Glyph, text: Range<usize>) -> PlacedGlyph {
    PlacedGlyph { id: glyph.id, advance: glyph.advance, dx: glyph.dx, dy: glyph.dy, text }
}

#[expect(clippy::cast_precision_loss, reason = "a line has far fewer spaces than f32 counts exactly")]
fn count(number: usize) -> f32 {
    number as f32
}
