//! A paragraph: text in styles becomes lines, and lines become strips.

mod codes;
mod ends;
mod pen;

use std::rc::Rc;

use super::breaks::{self, BrokenLine, Setting};
use super::features::TypeFeatures;
use super::fonts::{FaceId, Fonts};
use super::galley::Strip;
use super::hyphenate::Parting;
use super::page::{Color, LinkDestination, StructureMark};
use super::picture::Picture;
use super::shape::{self, ClusterKind, MissingGlyph, ShapeSpan, Shaped, TextDirection};
use super::structure::{Leaf, NodeId};
use ends::LineEnds;

/// How letters look.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct TextStyle {
    /// The faces to try, best first.
    pub(super) faces: Rc<[FaceId]>,
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
    /// The forms they take.
    pub(super) features: TypeFeatures,
}

/// A stretch of text of one style, one place in the structure and one link.
#[derive(Clone, Debug)]
pub(super) struct TextSpan {
    /// Where it ends, in bytes; it starts where the one before ends.
    pub(super) end: usize,
    /// How it looks.
    pub(super) style: Rc<TextStyle>,
    /// Its place in the structure.
    pub(super) mark: StructureMark,
    /// Its link, an index into [`UnshapedText::links`].
    pub(super) link: Option<usize>,
    /// The image that its placeholder stands for.
    pub(super) image: Option<InlineImage>,
}

/// An image in a line.
#[derive(Clone, Debug)]
pub(super) struct InlineImage {
    /// The image.
    pub(super) picture: Rc<Picture>,
    pub(super) width: f32,
    pub(super) height: f32,
}

/// A link.
#[derive(Clone, Debug)]
pub(super) struct LinkText {
    pub(super) node: NodeId,
    /// Where it leads.
    pub(super) target: LinkDestination,
    /// Its words.
    pub(super) alt: Rc<str>,
}

/// Text that is not shaped yet.
#[derive(Clone, Debug, Default)]
pub(super) struct UnshapedText {
    /// The characters; a newline ends a line.
    pub(super) characters: String,
    /// Its stretches; the last one ends where the text ends.
    pub(super) spans: Vec<TextSpan>,
    pub(super) links: Vec<LinkText>,
    /// Where it refers to footnotes for the first time: byte and footnote.
    pub(super) notes: Vec<(usize, usize)>,
    /// The anchors of its inlines.
    pub(super) anchors: Vec<Rc<str>>,
}

impl UnshapedText {
    /// Adds a space that is never seen, since lines do not end with one.
    pub(super) fn end_with_space(&mut self) {
        if let Some(last) = self.spans.last_mut() {
            self.characters.push(' ');
            last.end = self.characters.len();
        }
    }
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
    shaped: Rc<Shaped>,
    ends: Rc<LineEnds>,
}

/// What stands after the text of every paragraph, for glyphs that stand for no character of it.
const AFTER: &str = " \u{AD}";

impl Paragraph {
    /// Shapes text; characters that no face has are pushed to `missing`.
    pub(super) fn new(
        fonts: &Fonts,
        text: UnshapedText,
        direction: TextDirection,
        parting: Parting,
        missing: &mut Vec<MissingGlyph>,
    ) -> Self {
        let UnshapedText { characters: mut text, spans, links, notes, anchors } = text;
        let spans = codes::with_lining(&text, spans);
        let shape_spans: Vec<ShapeSpan> = spans
            .iter()
            .map(|span| ShapeSpan {
                end: span.end,
                faces: Rc::clone(&span.style.faces),
                size: span.style.size,
                lang: Some(Rc::clone(&span.style.lang)),
                features: span.style.features,
            })
            .collect();
        let mut shaped = shape::shape(fonts, &text, &shape_spans, direction, missing);
        if spans.iter().any(|span| span.image.is_some()) {
            let shaped = Rc::make_mut(&mut shaped);
            shaped.ends = Default::default();
            for cluster in &mut shaped.clusters {
                if let Some(image) = &spans[shaped.runs[cluster.run].span].image {
                    cluster.advance = image.width;
                }
            }
        }
        let ends = LineEnds::of(fonts, &text, &spans, &shaped, parting);
        text.push_str(AFTER);
        Self { text: text.into(), spans, links, notes, anchors, shaped, ends }
    }

    /// The width of its widest line when none is broken but where it must.
    pub(super) fn natural_width(&self) -> f32 {
        self.ends
            .stretches
            .iter()
            .map(|(range, _)| breaks::widest_piece(&self.shaped.clusters, range.clone(), &[]))
            .fold(0.0, f32::max)
    }

    /// The width of its widest unbreakable piece.
    pub(super) fn least_width(&self) -> f32 {
        self.ends
            .stretches
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
        let stretches = 0..self.ends.stretches.len();
        self.strips(
            fonts,
            stretches.flat_map(|stretch| self.lines(stretch, frame)).map(|line| (line, *frame)),
        )
    }

    /// Sets the lines of code: what has no room in its line goes on below, further in than the line begins.
    pub(super) fn set_code(&self, fonts: &Fonts, frame: &Frame) -> Vec<Strip> {
        let mut lines = Vec::new();
        for (stretch, (range, _)) in self.ends.stretches.iter().enumerate() {
            let whole = self.lines(stretch, frame);
            if whole.len() < 2 {
                lines.extend(whole.into_iter().map(|line| (line, *frame)));
                continue;
            }
            let clusters = &self.shaped.clusters[range.clone()];
            let margin = clusters.iter().take_while(|cluster| cluster.kind == ClusterKind::Space);
            let two =
                clusters.iter().find(|cluster| cluster.advance > 0.0).map_or(0.0, |it| it.advance * 2.0);
            let further = (margin.map(|cluster| cluster.advance).sum::<f32>() + two).min(frame.measure / 2.0);
            let below = Frame { x: frame.x + further, measure: frame.measure - further, ..*frame };
            let parts = self.lines(stretch, &below).into_iter().enumerate();
            lines.extend(parts.map(|(part, line)| (line, if part == 0 { *frame } else { below })));
        }
        self.strips(fonts, lines)
    }

    /// The lines of what stands between two forced line ends.
    fn lines(&self, stretch: usize, frame: &Frame) -> Vec<BrokenLine> {
        let setting =
            Setting { measure: frame.measure, justify: frame.align == Align::Justify, size: frame.size };
        self.ends.lines(&self.shaped, stretch, setting)
    }

    fn strips(&self, fonts: &Fonts, lines: impl IntoIterator<Item = (BrokenLine, Frame)>) -> Vec<Strip> {
        let mut strips: Vec<Strip> = Vec::new();
        let mut parts_a_word = false;
        for (line, frame) in lines {
            let mut strip = self.strip(fonts, &frame, &line);
            // The other half of a word is not looked for on another page.
            strip.keep = std::mem::replace(&mut parts_a_word, line.parts_a_word);
            strips.push(strip);
        }
        if let Some(first) = strips.first_mut() {
            first.anchors.clone_from(&self.anchors);
        }
        strips
    }

    fn strip(&self, fonts: &Fonts, frame: &Frame, line: &BrokenLine) -> Strip {
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
    fn extent(&self, fonts: &Fonts, line: &BrokenLine, frame: &Frame) -> (f32, f32) {
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
}

/// The place of content in the structure.
impl From<Leaf> for StructureMark {
    fn from(leaf: Leaf) -> Self {
        Self::Content(leaf)
    }
}
