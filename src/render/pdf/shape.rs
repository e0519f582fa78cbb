//! Shaping: characters become glyphs. The one file that names the shaping engine.

mod memory;

use std::any::Any;
use std::cell::{OnceCell, RefCell};
use std::fmt;
use std::ops::Range;
use std::rc::Rc;
use std::sync::Arc;

use linebender_resource_handle::Blob;
use parlance::{FontFeature, Tag};
use parley_engine::itemize::{Item, Segment};
use parley_engine::shape::{CharCluster, Whitespace};
use parley_engine::{
    Analysis, AnalysisOptions, Analyzer, BaseDirection, FontData, FontInstance, FontInstanceRef,
    FontSelector, ShapeOptions, ShapedText, Shaper,
};
use unicode_normalization::UnicodeNormalization;

use super::features::TypeFeatures;
use super::fonts::{FaceId, FontBytes, Fonts};

use crate::unicode;

pub(super) use memory::shape;

/// Stands in a text for something that is no text, such as an image.
pub(super) const PLACEHOLDER: char = '\u{FFFC}';

/// A face as the shaping engine holds it.
#[derive(Debug)]
pub(super) struct ShapeFont(FontInstance);

impl ShapeFont {
    /// Wraps the bytes of a font that was read before.
    #[expect(clippy::default_trait_access, reason = "the type belongs to a crate that nothing else needs")]
    pub(super) fn new(bytes: FontBytes) -> Self {
        let font = FontData::new(Blob::new(Arc::new(bytes)), 0);
        Self(FontInstance { font, synthesis: Default::default() })
    }
}

/// A stretch of text that is shaped alike.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct ShapeSpan {
    /// Where it ends, in bytes; it starts where the one before ends.
    pub(super) end: usize,
    /// The faces to try, best first.
    pub(super) faces: Rc<[FaceId]>,
    /// The size.
    pub(super) size: f32,
    /// The language, a tag.
    pub(super) lang: Option<Rc<str>>,
    /// The forms that letters and figures take.
    pub(super) features: TypeFeatures,
}

impl ShapeSpan {
    fn font_features(&self) -> Vec<FontFeature> {
        self.features.tags().map(|tag| FontFeature::new(Tag::new(&tag), 1)).collect()
    }
}

/// Which way a paragraph runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TextDirection {
    /// As its first letter does.
    Auto,
    /// To the right.
    LeftToRight,
    /// To the left.
    RightToLeft,
}

/// A paragraph's glyphs, in no lines yet.
#[derive(Clone, Debug, Default)]
pub(super) struct Shaped {
    /// The clusters, in the order of the text.
    pub(super) clusters: Vec<Cluster>,
    /// The runs, in the order of the text.
    pub(super) runs: Vec<ShapedRun>,
    /// The glyphs, cluster by cluster.
    pub(super) glyphs: Vec<Glyph>,
    /// The embedding level of the paragraph: odd when it runs to the left.
    pub(super) level: u8,
    /// What breaking it into lines found, with its words whole and parted: kept as long as it is.
    pub(super) ends: [OnceCell<Rc<dyn Any>>; 2],
}

/// Characters that became glyphs together.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Cluster {
    /// The bytes.
    pub(super) text: Range<usize>,
    /// The glyphs.
    pub(super) glyphs: Range<usize>,
    /// How wide it is.
    pub(super) advance: f32,
    /// Whether it is never drawn, since it only steers layout.
    pub(super) is_undrawn: bool,
    /// Its run.
    pub(super) run: usize,
    /// What it is to a line breaker.
    pub(super) kind: ClusterKind,
    /// Whether a line may end before it.
    pub(super) may_break: bool,
    /// The sign it is, where an overlong address may be broken after it.
    pub(super) sign: Sign,
    /// The part of its width that may hang into the margin at the start and at the end of a line.
    pub(super) hang: (f32, f32),
    /// Whether its width may change a little where a line is justified: letters that are not joined.
    pub(super) gives: bool,
}

impl Cluster {
    /// Whether it is a sign that ends a sentence or a bracket.
    pub(super) fn is_closing(&self) -> bool {
        self.hang.1 > 0.0 || matches!(self.sign, Sign::Lead | Sign::Hyphen | Sign::Other)
    }
}

/// What a cluster is to a line breaker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ClusterKind {
    /// Something to see.
    Visible,
    /// A space that may stretch, and vanishes at the end of a line.
    Space,
    /// The end of a line.
    Newline,
}

/// A sign after which an overlong address may be broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// None: a letter, a digit, a space.
    No,
    /// One after which a step of an address begins: `/`.
    Step,
    /// One that begins a part of an address, and stays with it: `?`, `&`, `#`, `.`, `_`, `=`.
    Lead,
    /// A hyphen, which an address that is typed off a page would lose.
    Hyphen,
    /// Any other.
    Other,
}

/// Clusters of one face, one span and one direction.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct ShapedRun {
    /// The face.
    pub(super) face: FaceId,
    /// Its span.
    pub(super) span: usize,
    /// Its embedding level: odd when it runs to the left.
    pub(super) level: u8,
}

/// A glyph.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Glyph {
    /// Its number in the face.
    pub(super) id: u32,
    /// How far the pen moves on.
    pub(super) advance: f32,
    /// How far to the right of the pen it is drawn.
    pub(super) dx: f32,
    /// How far below the baseline it is drawn.
    pub(super) dy: f32,
}

/// A character that no face can draw, and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct MissingGlyph {
    /// The character.
    pub(super) character: char,
    /// Its byte.
    pub(super) at: usize,
}

thread_local! {
    /// The engine's caches (tables of faces, plans of scripts) outlive the letter they were made for.
    static ENGINE: RefCell<Engine> = RefCell::default();
}

#[derive(Default)]
struct Engine {
    analyzer: Analyzer,
    analysis: Analysis,
    shaper: Shaper,
    shaped: ShapedText,
    zeros: Vec<u16>,
}

impl fmt::Debug for Engine {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Engine").finish_non_exhaustive()
    }
}

/// Shapes a paragraph; what no face has is pushed to `missing`.
fn shape_anew(
    fonts: &Fonts,
    text: &str,
    spans: &[ShapeSpan],
    direction: TextDirection,
    missing: &mut Vec<MissingGlyph>,
) -> Shaped {
    ENGINE.with_borrow_mut(|engine| {
        let base_direction = match direction {
            TextDirection::Auto => BaseDirection::Auto,
            TextDirection::LeftToRight => BaseDirection::Ltr,
            TextDirection::RightToLeft => BaseDirection::Rtl,
        };
        let options = AnalysisOptions { base_direction, ..AnalysisOptions::default() };
        engine.analyzer.analyze(text, &options, &mut engine.analysis);
        engine.zeros.clear();
        engine.zeros.resize(engine.analysis.char_info().len(), 0);

        let mut chooser = Chooser { fonts, spans, missing, chosen: Vec::new(), last: None };
        let mut items = Vec::with_capacity(spans.len());
        let (mut byte, mut character) = (0, 0_u32);
        let features: Vec<Vec<FontFeature>> = spans.iter().map(ShapeSpan::font_features).collect();
        for (span, features) in spans.iter().zip(&features) {
            let count = text[byte..span.end].chars().count();
            byte = span.end;
            if count == 0 {
                continue;
            }
            character += u32::try_from(count).unwrap_or(u32::MAX);
            let options = ShapeOptions {
                font_size: span.size,
                language: span.lang.as_deref().and_then(|tag| tag.parse().ok()),
                features,
                variations: &[],
            };
            items.push(Item { char_end: character, options });
        }
        engine.shaper.shape_text(
            text,
            &engine.analysis,
            &engine.zeros,
            items,
            &mut chooser,
            &mut engine.shaped,
        );
        collect(text, &engine.shaped, spans, &chooser.chosen, engine.analysis.paragraph_level().to_u8())
    })
}

/// Copies what layout needs out of the engine's buffers.
fn collect(
    text: &str,
    shaped: &ShapedText,
    spans: &[ShapeSpan],
    chosen: &[(usize, FaceId)],
    level: u8,
) -> Shaped {
    let mut result = Shaped { level, ..Shaped::default() };
    result.clusters.reserve(shaped.shaped_clusters().len());
    result.glyphs.reserve(shaped.shaped_clusters().len());
    let characters = shaped.characters();
    for (index, run) in shaped.runs().iter().enumerate() {
        let start = run.range.byte_range.start;
        let face = chosen.partition_point(|&(at, _)| at <= start).checked_sub(1).map(|at| chosen[at].1);
        let span = spans.partition_point(|span| span.end <= start).min(spans.len() - 1);
        let Some(face) = face else { continue };
        let slice = shaped.run_slice(u32::try_from(index).unwrap_or(u32::MAX));
        let run_number = result.runs.len();
        result.runs.push(ShapedRun { face, span, level: run.bidi_level.to_u8() });
        for cluster_index in run.shaped_clusters_range.clone() {
            let cluster = shaped.shaped_clusters()[cluster_index as usize];
            let first_glyph = result.glyphs.len();
            for glyph in slice.shaped_cluster_glyphs(cluster_index) {
                result.glyphs.push(Glyph { id: glyph.id, advance: glyph.advance, dx: glyph.x, dy: glyph.y });
            }
            let range = cluster.chars_range();
            let first = characters[range.start as usize];
            let last = characters[range.end as usize - 1];
            let bytes = first.text_byte_range().start..last.text_byte_range().end;
            let kind = match cluster.whitespace() {
                Whitespace::Newline => ClusterKind::Newline,
                // thin and as wide as it is
                _ if &text[bytes.clone()] == "\u{202f}" => ClusterKind::Visible,
                Whitespace::Space | Whitespace::OtherSpaceSeparator | Whitespace::IdeographicSpace => {
                    ClusterKind::Space
                }
                Whitespace::None
                | Whitespace::NoBreakSpace
                | Whitespace::Tab
                | Whitespace::ControlWhitespace => ClusterKind::Visible,
            };
            let mut advance = cluster.advance;
            if &text[bytes.clone()] == "\u{202f}" {
                widen(&mut advance, spans[span].size * NARROW_SPACE, result.glyphs.last_mut());
            }
            let is_undrawn = text[bytes.clone()].chars().all(is_ignorable);
            result.clusters.push(Cluster {
                sign: sign(&text[bytes.clone()]),
                hang: hang(&text[bytes.clone()]),
                gives: kind == ClusterKind::Visible && text[bytes.clone()].chars().all(stands_alone),
                text: bytes,
                glyphs: first_glyph..result.glyphs.len(),
                advance: if is_undrawn { 0.0 } else { advance },
                is_undrawn,
                run: run_number,
                kind,
                may_break: cluster.is_soft_wrap_opportunity_before(),
            });
        }
    }
    result
}

/// The width of a thin space at least, in sizes: a sixth, as printers have it. Programs that read pages take less for none.
const NARROW_SPACE: f32 = 1.0 / 6.0;

/// Makes a cluster of one glyph as wide as it has to be.
fn widen(advance: &mut f32, least: f32, glyph: Option<&mut Glyph>) {
    if *advance < least
        && let Some(glyph) = glyph
    {
        glyph.advance += least - *advance;
        *advance = least;
    }
}

fn sign(text: &str) -> Sign {
    match text {
        "/" => Sign::Step,
        "?" | "&" | "#" | "." | "_" | "=" => Sign::Lead,
        // what stands before one at the end of a line is read as a part of a word
        "-" | "‐" => Sign::Hyphen,
        "%" | "+" | "," | ":" | ";" | "@" | "–" | "—" => Sign::Other,
        _ => Sign::No,
    }
}

/// Whether a character is of a script whose letters are not joined: Latin, Greek, Cyrillic, Armenian and Hebrew, and the
/// signs among them.
fn stands_alone(character: char) -> bool {
    matches!(character, '!'..='\u{5ff}' | '\u{1e00}'..='\u{206f}') && !character.is_whitespace()
}

/// How much of a sign's width hangs into the margin, so that the edge of a justified text looks straight.
fn hang(text: &str) -> (f32, f32) {
    match text {
        "." | "," | "…" | "-" | "‐" | "'" | "’" => (0.0, 0.7),
        ":" | ";" | "–" => (0.0, 0.4),
        "—" | "!" | "?" | ")" => (0.0, 0.2),
        "“" | "‘" => (0.5, 0.5),
        "\"" | "”" | "»" | "›" => (0.0, 0.5),
        "„" | "‚" | "«" | "‹" => (0.5, 0.0),
        _ => (0.0, 0.0),
    }
}

/// Chooses a face for each cluster and remembers the choice, since runs do not say what was chosen.
struct Chooser<'a> {
    fonts: &'a Fonts,
    spans: &'a [ShapeSpan],
    missing: &'a mut Vec<MissingGlyph>,
    /// Where each stretch of one face starts.
    chosen: Vec<(usize, FaceId)>,
    /// The span and face of the cluster before.
    last: Option<(usize, FaceId)>,
}

impl Chooser<'_> {
    fn choose(&mut self, cluster: &CharCluster, span: usize) -> FaceId {
        let wanted = || {
            cluster
                .chars()
                .iter()
                .filter(|char| !char.is_control_character && !is_ignorable(char.ch) && char.ch != PLACEHOLDER)
                .map(|char| char.ch)
        };
        let covers = |face: FaceId| wanted().all(|character| self.fonts.face(face).has(character));
        // A space between words of a fallback face stays in their run.
        if let Some((last_span, face)) = self.last
            && last_span == span
            && wanted().all(char::is_whitespace)
            && covers(face)
        {
            return face;
        }
        let faces = &self.spans[span].faces;
        let Some(&first) = faces.first() else { return FaceId(0) };
        let private = wanted().find(|&character| is_private(character));
        if private.is_none() {
            if let Some(&face) = faces.iter().find(|&&face| covers(face)) {
                return face;
            }
            let composed: String = wanted().nfc().collect();
            let covers = |face: FaceId| composed.chars().all(|char| self.fonts.face(face).has(char));
            if let Some(&face) = faces.iter().find(|&&face| covers(face)) {
                return face;
            }
            if let Some(face) = self.of_system(&composed, span, first) {
                return face;
            }
        }
        let nowhere = |&character: &char| !faces.iter().any(|&face| self.fonts.face(face).has(character));
        let face = wanted()
            .next()
            .and_then(|base| faces.iter().copied().find(|&face| self.fonts.face(face).has(base)))
            .unwrap_or(first);
        let culprit = private
            .or_else(|| wanted().find(nowhere))
            .or_else(|| wanted().find(|&character| !self.fonts.face(face).has(character)));
        if let Some(character) = culprit {
            self.missing.push(MissingGlyph { character, at: cluster.range().start as usize });
        }
        face
    }

    /// A face of the system for what no other has: the one before, where it has this too.
    fn of_system(&self, characters: &str, span: usize, like: FaceId) -> Option<FaceId> {
        let covers = |face: FaceId| characters.chars().all(|char| self.fonts.face(face).has(char));
        self.last
            .filter(|&(last_span, face)| last_span == span && self.fonts.is_of_system(face) && covers(face))
            .map(|(_, face)| face)
            .or_else(|| self.fonts.fallback(characters, like))
    }
}

impl FontSelector for &mut Chooser<'_> {
    fn select_font(
        &mut self,
        _segment: &Segment,
        _options: &ShapeOptions<'_>,
        cluster: &mut CharCluster,
    ) -> Option<FontInstanceRef<'_>> {
        let start = cluster.range().start as usize;
        let span = self.spans.partition_point(|span| span.end <= start).min(self.spans.len() - 1);
        let face = self.choose(cluster, span);
        self.last = Some((span, face));
        if self.chosen.last().is_none_or(|&(_, last)| last != face) {
            self.chosen.push((start, face));
        }
        Some(self.fonts.face(face).shape().0.as_ref())
    }
}

/// Whether a character has no look of its own: break hints, joiners, marks of direction, selectors.
pub(super) fn is_ignorable(character: char) -> bool {
    unicode::is_default_ignorable(character) || unicode::is_separator(character)
}

/// Whether a character means something to its author's fonts only; archives may not hold such.
fn is_private(character: char) -> bool {
    matches!(character, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{FFFFD}' | '\u{100000}'..='\u{10FFFD}')
}
