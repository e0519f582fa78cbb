//! The fonts a workspace has: which faces there are, and which face has which character.

use std::borrow::Cow;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};

use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlineGlyphCollection, OutlinePen};
use skrifa::string::StringId;
use skrifa::{FontRef, GlyphId, MetadataProvider};

use super::paint::PaintFont;
use super::shape::ShapeFont;

/// The bytes of a font file, shared by everything that reads them.
#[derive(Clone, Debug)]
pub(super) struct FontBytes(Arc<Cow<'static, [u8]>>);

impl FontBytes {
    /// Shares the bytes.
    pub(super) fn new(bytes: Cow<'static, [u8]>) -> Self {
        Self(Arc::new(bytes))
    }
}

impl AsRef<[u8]> for FontBytes {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

/// Names one face of one [`Fonts`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct FaceId(pub(super) u16);

/// Upright or italic, at a weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Variant {
    /// From 100 to 900; 400 is regular.
    pub(super) weight: u16,
    /// Whether the face slants.
    pub(super) italic: bool,
}

/// One font file.
#[derive(Debug)]
pub(super) struct Face {
    /// The family's name.
    pub(super) family: String,
    /// The variant of the family.
    pub(super) variant: Variant,
    /// How far letters rise above the baseline, in ems.
    pub(super) ascent: f32,
    /// How far letters fall below the baseline, in ems; positive.
    pub(super) descent: f32,
    /// The middle of a line through struck-out text above the baseline, in ems.
    pub(super) strikeout: f32,
    /// The middle of an underline below the baseline, in ems; positive.
    pub(super) underline: f32,
    bytes: FontBytes,
    shape: ShapeFont,
    paint: OnceLock<Option<PaintFont>>,
    paint_hyphens: OnceLock<Option<PaintFont>>,
    coverage: OnceLock<Coverage>,
}

/// Every face of a workspace, sorted so that the same files always give the same order.
#[derive(Debug)]
pub(super) struct Fonts {
    id: u64,
    faces: Vec<Face>,
    families: Vec<String>,
}

impl Face {
    /// Reads a font file; nothing when it is no font, or one without outlines that can be embedded.
    pub(super) fn read(bytes: Cow<'static, [u8]>) -> Option<Self> {
        let bytes = FontBytes::new(bytes);
        let font = FontRef::from_index(bytes.as_ref(), 0).ok()?;
        let has_outlines = font.outline_glyphs().format().is_some();
        let metrics = font.metrics(Size::unscaled(), LocationRef::default());
        if !has_outlines || metrics.units_per_em == 0 || !font.charmap().has_map() {
            return None;
        }
        let family = [StringId::TYPOGRAPHIC_FAMILY_NAME, StringId::FAMILY_NAME]
            .into_iter()
            .find_map(|id| font.localized_strings(id).english_or_first())?
            .to_string();
        let attributes = font.attributes();
        let em = f32::from(metrics.units_per_em);
        let positive = |value: f32, otherwise: f32| if value > 0.0 { value / em } else { otherwise };
        Some(Self {
            family,
            variant: Variant {
                weight: weight(attributes.weight.value()),
                italic: attributes.style != skrifa::attribute::Style::Normal,
            },
            ascent: positive(metrics.ascent, 0.8),
            descent: positive(-metrics.descent, 0.2),
            strikeout: metrics
                .strikeout
                .map_or(0.28, |line| positive(line.offset - line.thickness / 2.0, 0.28)),
            underline: metrics
                .underline
                .map_or(0.12, |line| positive(line.thickness / 2.0 - line.offset, 0.12)),
            shape: ShapeFont::new(bytes.clone()),
            bytes,
            paint: OnceLock::new(),
            paint_hyphens: OnceLock::new(),
            coverage: OnceLock::new(),
        })
    }

    /// The whole file.
    #[cfg(feature = "genpdf")]
    pub(super) fn bytes(&self) -> &[u8] {
        self.bytes.as_ref()
    }

    /// The handle for shaping.
    pub(super) fn shape(&self) -> &ShapeFont {
        &self.shape
    }

    /// The handle for painting, made when the face is first drawn with.
    pub(super) fn paint(&self) -> Option<&PaintFont> {
        self.paint.get_or_init(|| PaintFont::new(self.bytes.clone())).as_ref()
    }

    /// The handle for painting hyphens that nobody wrote.
    ///
    /// In a PDF a glyph stands for one character, the same wherever it is drawn, and the hyphens of the letter are
    /// drawn with the same glyph. So these come from a font of their own, which differs in a byte behind its end.
    pub(super) fn paint_hyphens(&self) -> Option<&PaintFont> {
        let bytes = || [self.bytes.as_ref(), &[0]].concat();
        self.paint_hyphens.get_or_init(|| PaintFont::new(FontBytes::new(bytes().into()))).as_ref()
    }

    /// The shapes of its glyphs; nothing when the file cannot be read, which [`read`](Self::read) saw to.
    pub(super) fn outlines(&self) -> Option<Outlines<'_>> {
        let font = FontRef::from_index(self.bytes.as_ref(), 0).ok()?;
        let em = f32::from(font.metrics(Size::unscaled(), LocationRef::default()).units_per_em);
        Some(Outlines { glyphs: font.outline_glyphs(), em })
    }

    /// Whether the face has a glyph for a character.
    pub(super) fn has(&self, character: char) -> bool {
        self.coverage.get_or_init(|| Coverage::read(self.bytes.as_ref())).has(character)
    }
}

/// The number that the next set of fonts of the process gets.
static NEXT_ID: AtomicU64 = AtomicU64::new(0);

impl Fonts {
    /// Takes faces in the order in which they are tried where several have a character.
    pub(super) fn new(faces: Vec<Face>) -> Self {
        let mut families: Vec<String> = Vec::new();
        for face in &faces {
            if !families.iter().any(|family| same_name(family, &face.family)) {
                families.push(face.family.clone());
            }
        }
        Self { id: NEXT_ID.fetch_add(1, Ordering::Relaxed), faces, families }
    }

    /// A number that no other set of fonts of the process has: [`FaceId`]s mean something in one set only.
    pub(super) fn id(&self) -> u64 {
        self.id
    }

    /// The face of that number.
    pub(super) fn face(&self, id: FaceId) -> &Face {
        &self.faces[usize::from(id.0)]
    }

    /// The names of all families, in the order in which they are tried.
    pub(super) fn families(&self) -> &[String] {
        &self.families
    }

    /// Whether there is a family of that name.
    pub(super) fn has_family(&self, name: &str) -> bool {
        self.families.iter().any(|family| same_name(family, name))
    }

    /// The faces to try for text in one of `families`, best first: each family's nearest variant, in the
    /// order given, then the other families', then every face that is left.
    pub(super) fn chain(&self, families: &[&str], variant: Variant) -> Vec<FaceId> {
        let wanted = families.iter().copied();
        let others = self.families.iter().map(String::as_str);
        let mut chain: Vec<FaceId> = Vec::new();
        for family in wanted.chain(others) {
            if let Some(id) = self.nearest(family, variant)
                && !chain.contains(&id)
            {
                chain.push(id);
            }
        }
        let left: Vec<FaceId> = self.ids().filter(|id| !chain.contains(id)).collect();
        chain.extend(left);
        chain
    }

    fn ids(&self) -> impl Iterator<Item = FaceId> {
        (0..u16::try_from(self.faces.len()).unwrap_or(u16::MAX)).map(FaceId)
    }

    fn nearest(&self, family: &str, variant: Variant) -> Option<FaceId> {
        self.ids().filter(|&id| same_name(&self.face(id).family, family)).min_by_key(|&id| {
            let face = self.face(id).variant;
            (face.italic != variant.italic, face.weight.abs_diff(variant.weight), face.weight)
        })
    }
}

/// Whether two family names mean the same family.
fn same_name(one: &str, other: &str) -> bool {
    one.eq_ignore_ascii_case(other)
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped before the cast")]
fn weight(value: f32) -> u16 {
    value.clamp(1.0, 1000.0) as u16
}

/// The shapes of a face's glyphs.
pub(super) struct Outlines<'a> {
    glyphs: OutlineGlyphCollection<'a>,
    /// How many units of the shapes are one em.
    pub(super) em: f32,
}

/// One step along the outline of a glyph, in units of the font; y grows upwards.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Stroke {
    /// To where a contour begins.
    Move([f32; 2]),
    /// Straight on.
    Line([f32; 2]),
    /// Along a quadratic curve: the control point and the end.
    Quadratic([f32; 4]),
    /// Along a cubic curve: the control points and the end.
    Cubic([f32; 6]),
    /// Back to where the contour began.
    Close,
}

impl Outlines<'_> {
    /// The outline of a glyph; nothing for one that draws nothing.
    pub(super) fn strokes(&self, glyph: u32) -> Vec<Stroke> {
        let mut strokes = Strokes(Vec::new());
        if let Some(outline) = self.glyphs.get(GlyphId::new(glyph)) {
            let unscaled = DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
            if outline.draw(unscaled, &mut strokes).is_err() {
                strokes.0.clear();
            }
        }
        strokes.0
    }
}

struct Strokes(Vec<Stroke>);

impl OutlinePen for Strokes {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.push(Stroke::Move([x, y]));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.0.push(Stroke::Line([x, y]));
    }

    fn quad_to(&mut self, cx0: f32, cy0: f32, x: f32, y: f32) {
        self.0.push(Stroke::Quadratic([cx0, cy0, x, y]));
    }

    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        self.0.push(Stroke::Cubic([cx0, cy0, cx1, cy1, x, y]));
    }

    fn close(&mut self) {
        self.0.push(Stroke::Close);
    }
}

/// The characters a face has a glyph for.
#[derive(Debug, Default)]
struct Coverage {
    ascii: u128,
    ranges: Vec<(u32, u32)>,
}

impl Coverage {
    fn read(bytes: &[u8]) -> Self {
        let Ok(font) = FontRef::from_index(bytes, 0) else { return Self::default() };
        let mut characters: Vec<u32> = font
            .charmap()
            .mappings()
            .filter(|(_, glyph)| glyph.to_u32() != 0)
            .map(|(character, _)| character)
            .collect();
        characters.sort_unstable();
        let mut coverage = Self::default();
        for character in characters {
            if character < 128 {
                coverage.ascii |= 1 << character;
            }
            match coverage.ranges.last_mut() {
                Some((_, end)) if character <= *end + 1 => *end = character,
                Some(_) | None => coverage.ranges.push((character, character)),
            }
        }
        coverage
    }

    fn has(&self, character: char) -> bool {
        let code = u32::from(character);
        if code < 128 {
            return self.ascii >> code & 1 == 1;
        }
        let next = self.ranges.partition_point(|&(start, _)| start <= code);
        next.checked_sub(1).is_some_and(|index| code <= self.ranges[index].1)
    }
}
