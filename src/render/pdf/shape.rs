//! Shaping: characters become glyphs. The one file that names the shaping engine.

mod chosen;
mod itemize;
mod memory;

use std::any::Any;
use std::cell::OnceCell;
use std::fmt;
use std::ops::Range;
use std::rc::Rc;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use harfrust::{
    BufferClusterLevel, Direction, Feature, FontRef, GlyphBuffer, Language, ShapeOptions, ShapePlan,
    ShapePlanKey, Shaper, ShaperData, Tag, UnicodeBuffer,
};

use super::features::TypeFeatures;
use super::fonts::{FaceId, Fonts};
use crate::render::typography::joints;
use crate::stationery::files::FileBytes;
use crate::unicode;
use chosen::Chooser;
use itemize::{Itemizer, TextItem};

pub(super) use memory::shape;

/// Stands in a text for something that is no text, such as an image.
pub(super) const PLACEHOLDER: char = '\u{FFFC}';

/// A face as the shaping engine holds it.
pub(super) struct ShapeFont {
    bytes: FileBytes,
    /// Tables of the face, read when it is first asked for glyphs.
    data: OnceLock<ShaperData>,
    /// What was found out before of how to shape scripts and languages with it.
    plans: Mutex<Vec<Arc<ShapePlan>>>,
}

/// How many scripts, languages and sets of features a face is kept ready for.
const MOST_PLANS: usize = 16;

impl ShapeFont {
    /// Wraps the bytes of a font that was read before.
    pub(super) fn new(bytes: FileBytes) -> Self {
        Self { bytes, data: OnceLock::new(), plans: Mutex::default() }
    }

    /// How to shape an item with the face.
    fn plan(
        &self,
        shaper: &Shaper<'_>,
        direction: Direction,
        item: &TextItem,
        with: &SpanOptions,
    ) -> Arc<ShapePlan> {
        let language = with.language.as_ref();
        let key = ShapePlanKey::new(Some(item.script), direction).language(language).features(&with.features);
        let mut plans = self.plans.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(plan) = plans.iter().find(|plan| key.matches(plan)) {
            return Arc::clone(plan);
        }
        let plan = Arc::new(ShapePlan::new(shaper, direction, Some(item.script), language, &with.features));
        if plans.len() >= MOST_PLANS {
            plans.clear();
        }
        plans.push(Arc::clone(&plan));
        plan
    }
}

impl fmt::Debug for ShapeFont {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("ShapeFont").finish_non_exhaustive()
    }
}

/// A stretch of text that is shaped alike.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct ShapeSpan {
    /// Where it ends, in bytes; it starts where the one before ends.
    pub(super) end: usize,
    /// The faces to try, best first.
    pub(super) faces: Rc<[FaceId]>,
    pub(super) size: f32,
    /// The language, a tag.
    pub(super) lang: Option<Rc<str>>,
    /// The forms that letters and figures take.
    pub(super) features: TypeFeatures,
}

/// What a span asks of the engine.
struct SpanOptions {
    language: Option<Language>,
    features: Vec<Feature>,
}

impl SpanOptions {
    fn of(span: &ShapeSpan) -> Self {
        Self {
            language: span.lang.as_deref().and_then(|tag| tag.parse().ok()),
            features: span.features.tags().map(|tag| Feature::new(Tag::new(&tag), 1, ..)).collect(),
        }
    }
}

/// Which way a paragraph runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TextDirection {
    /// As its first letter does.
    Auto,
    LeftToRight,
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
    pub(super) ends: [OnceCell<Rc<dyn Any>>; 3],
}

/// Characters that became glyphs together.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Cluster {
    /// The bytes.
    pub(super) text: Range<usize>,
    pub(super) glyphs: Range<usize>,
    /// How wide it is.
    pub(super) advance: f32,
    /// Whether it is never drawn, since it only steers layout.
    pub(super) is_undrawn: bool,
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
    pub(super) face: FaceId,
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
    pub(super) character: char,
    /// Its byte.
    pub(super) at: usize,
}

/// Shapes a paragraph; what no face has is pushed to `missing`.
fn shape_anew(
    fonts: &Fonts,
    text: &str,
    spans: &[ShapeSpan],
    direction: TextDirection,
    missing: &mut Vec<MissingGlyph>,
) -> Shaped {
    let options: Vec<SpanOptions> = spans.iter().map(SpanOptions::of).collect();
    let ends: Vec<usize> = spans.iter().map(|span| span.end).collect();
    let itemizer = Itemizer::new(text, direction, &ends);
    let mut chooser = Chooser::new(fonts, spans, missing);
    let mut shaping = Shaping {
        text,
        breaks: itemize::soft_wraps(text),
        shaped: Shaped { level: itemizer.paragraph_level(), ..Shaped::default() },
    };
    shaping.shaped.clusters.reserve(text.len());
    shaping.shaped.glyphs.reserve(text.len());
    for item in itemizer {
        let span = &spans[item.span];
        let lang = span.lang.as_deref().unwrap_or_default();
        for (face, range) in chooser.runs(text, &item) {
            // letters are joined within a run alone
            let joints = joints::in_words(&text[range.clone()], lang);
            let ends = joints.into_iter().map(|joint| range.start + joint).chain([range.end]);
            let mut start = range.start;
            for end in ends {
                let part = std::mem::replace(&mut start, end)..end;
                let run = ShapedRun { face, span: item.span, level: item.level };
                if let Some(glyphs) =
                    shaping.glyphs(fonts.face(face).shape(), &part, &item, span, &options[item.span])
                {
                    shaping.take(run, part, span.size, &glyphs);
                }
            }
        }
    }
    shaping.shaped
}

/// A paragraph whose runs become glyphs one after the other.
struct Shaping<'a> {
    text: &'a str,
    /// The bytes before which a line may end.
    breaks: Vec<usize>,
    shaped: Shaped,
}

/// What the engine made of a run, and how long a unit of it is in points.
struct RunGlyphs {
    buffer: GlyphBuffer,
    unit: f32,
}

impl Shaping<'_> {
    /// The glyphs of a run of one face; nothing when the file cannot be read, which was seen to before.
    fn glyphs(
        &self,
        font: &ShapeFont,
        range: &Range<usize>,
        item: &TextItem,
        span: &ShapeSpan,
        options: &SpanOptions,
    ) -> Option<RunGlyphs> {
        let file = FontRef::new(font.bytes.as_ref()).ok()?;
        let shaper = font.data.get_or_init(|| ShaperData::new(&file)).shaper(&file).build();
        let direction = if item.level % 2 == 1 { Direction::RightToLeft } else { Direction::LeftToRight };
        let plan = font.plan(&shaper, direction, item, options);
        let mut buffer = UnicodeBuffer::new();
        buffer.set_cluster_level(BufferClusterLevel::MonotoneCharacters);
        buffer.reserve(range.len());
        for (at, character) in self.text[range.clone()].char_indices() {
            buffer.add(character, u32::try_from(at).ok()?);
        }
        buffer.set_pre_context(&self.text[..range.start]);
        buffer.set_post_context(&self.text[range.end..]);
        buffer.set_direction(direction);
        buffer.set_script(item.script);
        if let Some(language) = &options.language {
            buffer.set_language(language.clone());
        }
        let with =
            ShapeOptions::new().plan(Some(&plan)).features(&options.features).point_size(Some(span.size));
        #[expect(clippy::cast_precision_loss, reason = "a font has at most 16,384 units an em")]
        let units = shaper.units_per_em() as f32;
        Some(RunGlyphs { buffer: shaper.shape(buffer, with), unit: span.size / units })
    }

    /// Takes over the glyphs of a run, cluster by cluster in the order of the text.
    fn take(&mut self, run: ShapedRun, range: Range<usize>, size: f32, glyphs: &RunGlyphs) {
        let to_the_left = run.level % 2 == 1;
        self.shaped.runs.push(run);
        let (infos, positions) = (glyphs.buffer.glyph_infos(), glyphs.buffer.glyph_positions());
        let count = infos.len();
        // the engine gives them from left to right
        let in_text = |index: usize| if to_the_left { count - 1 - index } else { index };
        let (mut first, mut start) = (0, 0);
        while start < range.len() {
            let mut end = first;
            while end < count && infos[in_text(end)].cluster as usize <= start {
                end += 1;
            }
            let next = if end < count { infos[in_text(end)].cluster as usize } else { range.len() };
            let of_cluster = self.shaped.glyphs.len();
            let mut advance = 0.0;
            for index in first..end {
                let (info, position) = (&infos[in_text(index)], &positions[in_text(index)]);
                let glyph = Glyph::of(info.glyph_id, position, glyphs.unit);
                advance += glyph.advance;
                self.shaped.glyphs.push(glyph);
            }
            if to_the_left {
                self.shaped.glyphs[of_cluster..].reverse();
            }
            self.end_cluster(range.start + start..range.start + next, of_cluster, advance, size);
            (first, start) = (end, next);
        }
    }

    /// A cluster whose glyphs are there.
    fn end_cluster(&mut self, bytes: Range<usize>, first_glyph: usize, advance: f32, size: f32) {
        let text = &self.text[bytes.clone()];
        let glyphs = &mut self.shaped.glyphs;
        let kind = ClusterKind::of(text);
        let mut advance = advance;
        if kind == ClusterKind::Newline {
            glyphs.truncate(first_glyph);
            advance = 0.0;
        }
        if text == "\u{202f}" {
            widen(&mut advance, size * NARROW_SPACE, glyphs.last_mut());
        }
        let is_undrawn = text.chars().all(is_ignorable);
        self.shaped.clusters.push(Cluster {
            sign: sign(text),
            hang: hang(text),
            gives: kind == ClusterKind::Visible && text.chars().all(stands_alone),
            glyphs: first_glyph..glyphs.len(),
            advance: if is_undrawn { 0.0 } else { advance },
            is_undrawn,
            run: self.shaped.runs.len() - 1,
            kind,
            may_break: self.breaks.binary_search(&bytes.start).is_ok(),
            text: bytes,
        });
    }
}

impl Glyph {
    /// A glyph where the engine puts it; a unit of the font is `unit` long.
    #[expect(clippy::cast_precision_loss, reason = "an advance is far below 2^24")]
    fn of(id: u32, position: &harfrust::GlyphPosition, unit: f32) -> Self {
        Self {
            id,
            advance: position.x_advance as f32 * unit,
            dx: position.x_offset as f32 * unit,
            // fonts count upwards
            dy: -(position.y_offset as f32) * unit,
        }
    }
}

impl ClusterKind {
    /// What a cluster is, by its first character.
    fn of(text: &str) -> Self {
        match text.chars().next() {
            Some('\n' | '\r' | '\u{2028}' | '\u{2029}') => Self::Newline,
            // thin and as wide as it is
            Some('\u{202f}') if text == "\u{202f}" => Self::Visible,
            Some(' ' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}') => {
                Self::Space
            }
            _ => Self::Visible,
        }
    }
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

/// Whether a character has no look of its own: break hints, joiners, marks of direction, selectors.
pub(super) fn is_ignorable(character: char) -> bool {
    unicode::is_default_ignorable(character) || unicode::is_separator(character)
}
