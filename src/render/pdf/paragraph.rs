//! A paragraph: text in styles becomes lines, and lines become strips.

use std::collections::BTreeMap;
use std::ops::Range;
use std::rc::Rc;

use super::breaks::{self, Line, Opportunity, Setting};
use super::fonts::{FaceId, Fonts};
use super::galley::Strip;
use super::hyphenate;
use super::page::{Color, GlyphRun, Item, ItemKind, LinkArea, Mark, PlacedGlyph, Rect, Target};
use super::picture::Picture;
use super::shape::{self, ClusterKind, Direction, Glyph, Missing, ShapeSpan, Shaped};
use super::structure::{Leaf, NodeId};

/// How letters look.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct TextStyle {
    /// The faces to try, best first.
    pub(super) faces: Rc<[FaceId]>,
    /// The size.
    pub(super) size: f32,
    /// The colour.
    pub(super) color: Color,
    /// How far above the baseline they stand.
    pub(super) rise: f32,
    /// Whether a line runs under them.
    pub(super) underline: bool,
    /// Whether a line runs through them.
    pub(super) strike: bool,
    /// Their language, a tag.
    pub(super) lang: Rc<str>,
}

/// A stretch of text of one style, one place in the structure and one link.
#[derive(Clone, Debug)]
pub(super) struct TextSpan {
    /// Where it ends, in bytes; it starts where the one before ends.
    pub(super) end: usize,
    /// How it looks.
    pub(super) style: Rc<TextStyle>,
    /// Its place in the structure.
    pub(super) mark: Mark,
    /// Its link, an index into [`Text::links`].
    pub(super) link: Option<usize>,
    /// The image that its placeholder stands for.
    pub(super) image: Option<InlineImage>,
}

/// An image in a line.
#[derive(Clone, Debug)]
pub(super) struct InlineImage {
    /// The image.
    pub(super) picture: Rc<Picture>,
    /// Its width.
    pub(super) width: f32,
    /// Its height.
    pub(super) height: f32,
}

/// A link.
#[derive(Clone, Debug)]
pub(super) struct LinkText {
    /// Its node.
    pub(super) node: NodeId,
    /// Where it leads.
    pub(super) target: Target,
    /// Its words.
    pub(super) alt: Rc<str>,
}

/// Text that is not shaped yet.
#[derive(Clone, Debug, Default)]
pub(super) struct Text {
    /// The characters; a newline ends a line.
    pub(super) characters: String,
    /// Its stretches; the last one ends where the text ends.
    pub(super) spans: Vec<TextSpan>,
    /// Its links.
    pub(super) links: Vec<LinkText>,
    /// Where it refers to footnotes for the first time: byte and footnote.
    pub(super) notes: Vec<(usize, usize)>,
    /// The anchors of its inlines.
    pub(super) anchors: Vec<Rc<str>>,
}

/// Where text stands between its margins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Align {
    /// At the edge where its script starts.
    Start,
    /// At the left edge.
    Left,
    /// In the middle.
    Center,
    /// At the right edge.
    Right,
    /// At both edges.
    Justify,
}

/// What lines are made to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Frame {
    /// The left edge.
    pub(super) x: f32,
    /// The width.
    pub(super) measure: f32,
    /// From baseline to baseline.
    pub(super) leading: f32,
    /// The size of letters that lines without any are judged by.
    pub(super) size: f32,
    /// Where the lines stand.
    pub(super) align: Align,
}

/// A shaped paragraph.
#[derive(Clone, Debug)]
pub(super) struct Paragraph {
    text: Rc<str>,
    spans: Vec<TextSpan>,
    links: Vec<LinkText>,
    notes: Vec<(usize, usize)>,
    anchors: Vec<Rc<str>>,
    shaped: Shaped,
    /// The stretches between forced line ends, with the places where their lines may end.
    stretches: Vec<(Range<usize>, Vec<Opportunity>)>,
    hyphens: BTreeMap<(FaceId, u32), Glyph>,
}

/// What drawn hyphens stand for: nothing a reader should hear.
const SOFT_HYPHEN: char = '\u{AD}';

impl Paragraph {
    /// Shapes text; characters that no face has are pushed to `missing`.
    pub(super) fn new(
        fonts: &Fonts,
        text: Text,
        direction: Direction,
        hyphenate: bool,
        missing: &mut Vec<Missing>,
    ) -> Self {
        let Text { characters: mut text, spans, links, notes, anchors } = text;
        let shape_spans: Vec<ShapeSpan> = spans
            .iter()
            .map(|span| ShapeSpan {
                end: span.end,
                faces: Rc::clone(&span.style.faces),
                size: span.style.size,
                lang: Some(Rc::clone(&span.style.lang)),
            })
            .collect();
        let mut shaped = shape::shape(fonts, &text, &shape_spans, direction, missing);
        for cluster in &mut shaped.clusters {
            let span = &spans[shaped.runs[cluster.run].span];
            if let Some(image) = &span.image {
                cluster.advance = image.width;
            } else if is_undrawn(&text[cluster.text.clone()]) {
                cluster.advance = 0.0;
            }
        }
        let length = text.len();
        text.push(SOFT_HYPHEN);
        let mut paragraph = Self {
            text: text.into(),
            spans,
            links,
            notes,
            anchors,
            shaped,
            stretches: Vec::new(),
            hyphens: BTreeMap::new(),
        };
        paragraph.find_opportunities(fonts, length, hyphenate);
        paragraph
    }

    /// The width of its widest line when none is broken but where it must.
    pub(super) fn natural_width(&self) -> f32 {
        self.stretches
            .iter()
            .map(|(range, _)| breaks::widest_piece(&self.shaped.clusters, range.clone(), &[]))
            .fold(0.0, f32::max)
    }

    /// The width of its widest unbreakable piece.
    pub(super) fn least_width(&self) -> f32 {
        self.stretches
            .iter()
            .map(|(range, places)| breaks::widest_piece(&self.shaped.clusters, range.clone(), places))
            .fold(0.0, f32::max)
    }

    /// Whether it runs to the left.
    pub(super) fn is_right_to_left(&self) -> bool {
        self.shaped.level % 2 == 1
    }

    /// Sets its lines, one strip each.
    pub(super) fn set(&self, fonts: &Fonts, frame: &Frame) -> Vec<Strip> {
        let setting =
            Setting { measure: frame.measure, justify: frame.align == Align::Justify, size: frame.size };
        let mut strips: Vec<Strip> = self
            .stretches
            .iter()
            .flat_map(|(range, places)| breaks::lines(&self.shaped.clusters, range.clone(), places, setting))
            .map(|line| self.strip(fonts, frame, &line))
            .collect();
        if let Some(first) = strips.first_mut() {
            first.anchors.clone_from(&self.anchors);
        }
        strips
    }

    fn find_opportunities(&mut self, fonts: &Fonts, length: usize, hyphenate: bool) {
        let clusters = &self.shaped.clusters;
        let syllables =
            if hyphenate { hyphenate::places(&self.text[..length], &self.spans) } else { Vec::new() };
        let mut places = Vec::new();
        let mut start = 0;
        for (at, cluster) in clusters.iter().enumerate() {
            if cluster.kind == ClusterKind::Newline {
                self.stretches.push((start..at + 1, std::mem::take(&mut places)));
                start = at + 1;
                continue;
            }
            if at == start {
                continue;
            }
            let before = &clusters[at - 1];
            let soft = self.text[before.text.clone()].ends_with(SOFT_HYPHEN);
            if cluster.may_break && cluster.kind == ClusterKind::Visible {
                let byte = cluster.text.start;
                let lang = &self.spans[self.shaped.runs[cluster.run].span].style.lang;
                if soft {
                    let hyphen = hyphen(fonts, &self.shaped, &self.spans, before.run, &mut self.hyphens);
                    places.push(Opportunity {
                        at,
                        penalty: HYPHEN_PENALTY,
                        hyphen: Some(hyphen),
                        inside: false,
                    });
                } else if !hyphenate::is_bound(&self.text[..length], byte, lang) {
                    // Scripts without spaces break between letters; others only inside a compound.
                    let inside = before.kind == ClusterKind::Visible
                        && self.text[before.text.clone()].chars().all(|letter| letter < '\u{E00}');
                    places.push(Opportunity {
                        at,
                        penalty: if inside { INSIDE_PENALTY } else { 0.0 },
                        hyphen: None,
                        inside,
                    });
                }
            } else if syllables.binary_search(&cluster.text.start).is_ok() {
                let hyphen = hyphen(fonts, &self.shaped, &self.spans, before.run, &mut self.hyphens);
                places.push(Opportunity { at, penalty: HYPHEN_PENALTY, hyphen: Some(hyphen), inside: false });
            }
        }
        self.stretches.push((start..clusters.len(), places));
    }

    fn strip(&self, fonts: &Fonts, frame: &Frame, line: &Line) -> Strip {
        let (baseline, height) = self.extent(fonts, line, frame);
        let mut strip = Strip { height, baseline: Some(baseline), ..Strip::default() };
        self.draw(fonts, frame, line, baseline, &mut strip.items);
        let clusters = &self.shaped.clusters[line.clusters.clone()];
        if let (Some(first), Some(last)) = (clusters.first(), clusters.last()) {
            let bytes = first.text.start..last.text.end;
            let notes = self.notes.iter().filter(|(at, _)| bytes.contains(at));
            strip.notes.extend(notes.map(|&(_, note)| note));
        }
        strip
    }

    /// Where the baseline of a line is, from its top, and how high the line is. Only the first style and
    /// images count, so that a word in another face does not push the lines apart.
    fn extent(&self, fonts: &Fonts, line: &Line, frame: &Frame) -> (f32, f32) {
        let style = self.spans.first().map(|span| &span.style);
        let (ascent, descent) = style
            .and_then(|style| Some((fonts.face(*style.faces.first()?), style.size)))
            .map_or((frame.size * 0.8, frame.size * 0.2), |(face, size)| {
                (face.ascent * size, face.descent * size)
            });
        let baseline = (frame.leading + ascent - descent) / 2.0;
        let tallest = self.shaped.clusters[line.clusters.clone()]
            .iter()
            .filter_map(|cluster| self.spans[self.shaped.runs[cluster.run].span].image.as_ref())
            .map(|image| image.height)
            .fold(0.0, f32::max);
        let more = (tallest - baseline).max(0.0);
        (baseline + more, frame.leading + more)
    }

    fn draw(&self, fonts: &Fonts, frame: &Frame, line: &Line, baseline: f32, items: &mut Vec<Item>) {
        let clusters = &self.shaped.clusters;
        let spaces = clusters[line.clusters.start..line.visible_end]
            .iter()
            .filter(|cluster| cluster.kind == ClusterKind::Space)
            .count();
        let gap = frame.measure - line.width;
        let stretch = if line.fills && spaces > 0 { gap / count(spaces) } else { 0.0 };
        let width = line.width + stretch * count(spaces);
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
    /// they are read. What runs to the left is drawn word by word, so that programs that know nothing of
    /// directions find the words in their order.
    fn in_reading_order(&self, pen: &mut Pen<'_>, segments: Vec<Segment>, line: &Line) -> Vec<Segment> {
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
            let clusters = &self.shaped.clusters;
            let (mut right, mut start, end) =
                (segment.x + width, segment.clusters.start, segment.clusters.end);
            for at in segment.clusters.clone() {
                let is_end = at + 1 == end
                    || (clusters[at].kind == ClusterKind::Space
                        && clusters[at + 1].kind != ClusterKind::Space);
                if is_end {
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
            placed.sort_by_key(|segment| segment.clusters.start);
        }
        placed
    }

    /// The segments of a line from left to right (UAX #9, L2).
    fn segments(&self, line: &Line) -> Vec<Segment> {
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

/// The cost of ending a line within a word, at a hyphen or a stroke that is written there.
const INSIDE_PENALTY: f32 = 150.0;
/// The cost of a hyphen that is not written there.
const HYPHEN_PENALTY: f32 = 800.0;

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
    visible_end: usize,
    x: f32,
    items: &'a mut Vec<Item>,
    lines: Vec<Item>,
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
                cluster.advance + if stretches { self.stretch } else { 0.0 }
            })
            .sum();
        let run = &paragraph.shaped.runs[segment.run];
        let size = paragraph.spans[run.span].style.size;
        let hyphen = paragraph.hyphens.get(&(run.face, size.to_bits())).filter(|_| segment.hyphen);
        width + hyphen.map_or(0.0, |glyph| glyph.advance)
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
            self.items.push(Item { mark: span.mark, kind });
        } else {
            let mut glyphs = Vec::with_capacity(segment.clusters.len() + 1);
            let mut one = |at: usize| {
                let cluster = &paragraph.shaped.clusters[at];
                let before = self.x;
                if is_undrawn(&paragraph.text[cluster.text.clone()]) {
                    return;
                }
                for glyph in &paragraph.shaped.glyphs[cluster.glyphs.clone()] {
                    glyphs.push(placed(glyph, cluster.text.clone()));
                    self.x += glyph.advance;
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
            };
            if segment.level % 2 == 1 {
                segment.clusters.clone().rev().for_each(&mut one);
            } else {
                segment.clusters.clone().for_each(&mut one);
            }
            if segment.hyphen
                && let Some(glyph) = paragraph.hyphens.get(&(run.face, style.size.to_bits()))
            {
                let text = paragraph.text.len() - SOFT_HYPHEN.len_utf8()..paragraph.text.len();
                let glyph = placed(glyph, text);
                self.x += glyph.advance;
                visible_to = visible_to.max(self.x);
                if segment.level % 2 == 1 { glyphs.insert(0, glyph) } else { glyphs.push(glyph) }
            }
            if !glyphs.is_empty() {
                let run = GlyphRun {
                    x: start,
                    y: self.baseline - style.rise,
                    face: run.face,
                    size: style.size,
                    color: style.color,
                    text: Rc::clone(&paragraph.text),
                    glyphs,
                };
                self.items.push(Item { mark: span.mark, kind: ItemKind::Glyphs(run) });
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
            self.lines
                .push(Item { mark: Mark::Decoration, kind: ItemKind::Rect { rect, color: style.color } });
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
        self.quads.sort_by_key(|&(link, _)| link);
        for same in self.quads.chunk_by(|one, other| one.0 == other.0) {
            let LinkText { node, target, alt } = &self.paragraph.links[same[0].0];
            let area = LinkArea {
                node: *node,
                target: target.clone(),
                alt: Rc::clone(alt),
                quads: same.iter().map(|&(_, quad)| quad).collect(),
            };
            self.items.push(Item { mark: Mark::Decoration, kind: ItemKind::Link(area) });
        }
    }
}

fn placed(glyph: &Glyph, text: Range<usize>) -> PlacedGlyph {
    PlacedGlyph { id: glyph.id, advance: glyph.advance, dx: glyph.dx, dy: glyph.dy, text }
}

/// The width of the hyphen of a run's face; shapes it when it is asked for first.
fn hyphen(
    fonts: &Fonts,
    shaped: &Shaped,
    spans: &[TextSpan],
    run: usize,
    hyphens: &mut BTreeMap<(FaceId, u32), Glyph>,
) -> f32 {
    let run = &shaped.runs[run];
    let size = spans[run.span].style.size;
    let glyph = hyphens.entry((run.face, size.to_bits())).or_insert_with(|| {
        let span = ShapeSpan { end: 1, faces: Rc::from([run.face]), size, lang: None };
        let hyphen = shape::shape(fonts, "-", &[span], Direction::LeftToRight, &mut Vec::new());
        hyphen.glyphs.first().copied().unwrap_or(Glyph { id: 0, advance: 0.0, dx: 0.0, dy: 0.0 })
    });
    glyph.advance
}

/// Whether text only steers layout and is never drawn: break hints and marks of direction.
fn is_undrawn(text: &str) -> bool {
    text.chars().all(shape::is_ignorable)
}

#[expect(clippy::cast_precision_loss, reason = "a line has far fewer spaces than f32 counts exactly")]
fn count(number: usize) -> f32 {
    number as f32
}

/// The place of content in the structure.
impl From<Leaf> for Mark {
    fn from(leaf: Leaf) -> Self {
        Self::Content(leaf)
    }
}
