//! A paragraph: text in styles becomes lines, and lines become strips.

mod pen;

use std::collections::BTreeMap;
use std::ops::Range;
use std::rc::Rc;

use super::breaks::{self, BrokenLine, Opportunity, Setting};
use super::features::TypeFeatures;
use super::fonts::{FaceId, Fonts};
use super::galley::Strip;
use super::hyphenate;
use super::page::{Color, StructureMark, Target};
use super::picture::Picture;
use super::shape::{self, ClusterKind, Glyph, MissingGlyph, ShapeSpan, Shaped, TextDirection};
use super::structure::{Leaf, NodeId};
use crate::render::typography::{address, bound, syllables};

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
pub(super) struct UnshapedText {
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
    /// The stretches between forced line ends, with the places where their lines may end.
    stretches: Vec<(Range<usize>, Vec<Opportunity>)>,
    hyphens: BTreeMap<(FaceId, u32), Glyph>,
}

/// What drawn hyphens stand for: nothing a reader should hear.
const SOFT_HYPHEN: char = '\u{AD}';
/// What stands after the text of every paragraph, for glyphs that stand for no character of it.
const AFTER: &str = " \u{AD}";

impl Paragraph {
    /// Shapes text; characters that no face has are pushed to `missing`.
    pub(super) fn new(
        fonts: &Fonts,
        text: UnshapedText,
        direction: TextDirection,
        hyphenate: bool,
        missing: &mut Vec<MissingGlyph>,
    ) -> Self {
        let UnshapedText { characters: mut text, spans, links, notes, anchors } = text;
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
            for cluster in &mut shaped.clusters {
                if let Some(image) = &spans[shaped.runs[cluster.run].span].image {
                    cluster.advance = image.width;
                }
            }
        }
        let length = text.len();
        text.push_str(AFTER);
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
        let stretches = 0..self.stretches.len();
        self.strips(
            fonts,
            stretches.flat_map(|stretch| self.lines(stretch, frame)).map(|line| (line, *frame)),
        )
    }

    /// Sets the lines of code: what has no room in its line goes on below, further in than the line begins.
    pub(super) fn set_code(&self, fonts: &Fonts, frame: &Frame) -> Vec<Strip> {
        let mut lines = Vec::new();
        for (stretch, (range, _)) in self.stretches.iter().enumerate() {
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
        let (range, places) = &self.stretches[stretch];
        breaks::lines(&self.shaped.clusters, range.clone(), places, setting)
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

    fn find_opportunities(&mut self, fonts: &Fonts, length: usize, hyphenate: bool) {
        let clusters = &self.shaped.clusters;
        let shortest = if hyphenate { syllables::SHORTEST } else { syllables::SHORTEST_OF_LONG };
        let syllables = hyphenate::places(&self.text[..length], &self.spans, shortest);
        let mut places = Vec::new();
        let (mut start, mut word_start) = (0, 0);
        for (at, cluster) in clusters.iter().enumerate() {
            if cluster.kind != ClusterKind::Visible {
                word_start = at + 1;
            }
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
                } else if !bound::is_bound(&self.text[..length], byte, lang) {
                    // Scripts without spaces break between letters; others only inside a compound, and
                    // not after a lone letter of one.
                    let inside = before.kind == ClusterKind::Visible
                        && !self.text[before.text.clone()].chars().any(hyphenate::is_written_without_spaces);
                    if !inside
                        || (at >= word_start + SHORTEST_PART
                            && !address::is_whole(&self.text[..length], byte))
                    {
                        let penalty = if inside { INSIDE_PENALTY } else { 0.0 };
                        places.push(Opportunity { at, penalty, hyphen: None, inside });
                    }
                }
            } else if syllables.binary_search(&cluster.text.start).is_ok() {
                let hyphen = hyphen(fonts, &self.shaped, &self.spans, before.run, &mut self.hyphens);
                let place = Opportunity { at, penalty: HYPHEN_PENALTY, hyphen: Some(hyphen), inside: false };
                places.push(if hyphenate { place } else { place.as_last_resort() });
            }
        }
        self.stretches.push((start..clusters.len(), places));
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

/// The fewest characters of a compound before the place where it is parted, hyphen included.
const SHORTEST_PART: usize = 3;
/// The cost of ending a line within a word, at a hyphen or a stroke that is written there.
const INSIDE_PENALTY: f32 = 150.0;
/// The cost of a hyphen that is not written there.
const HYPHEN_PENALTY: f32 = 800.0;

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
        let span = ShapeSpan {
            end: 1,
            faces: Rc::from([run.face]),
            size,
            lang: None,
            features: TypeFeatures::default(),
        };
        let hyphen = shape::shape(fonts, "-", &[span], TextDirection::LeftToRight, &mut Vec::new());
        hyphen.glyphs.first().copied().unwrap_or(Glyph { id: 0, advance: 0.0, dx: 0.0, dy: 0.0 })
    });
    glyph.advance
}

/// The place of content in the structure.
impl From<Leaf> for StructureMark {
    fn from(leaf: Leaf) -> Self {
        Self::Content(leaf)
    }
}
