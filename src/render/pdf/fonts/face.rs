//! One face: its measures, and the handle that shaping has of it.

use std::sync::OnceLock;

use skrifa::instance::{LocationRef, Size};
use skrifa::string::StringId;
use skrifa::{FontRef, MetadataProvider};

use super::Variant;
use super::coverage::Coverage;
use super::outline::Outlines;
use crate::render::pdf::shape::ShapeFont;
use crate::stationery::files::FileBytes;

/// One font file.
#[derive(Debug)]
pub(in crate::render::pdf) struct Face {
    /// The family's name.
    pub(in crate::render::pdf) family: String,
    /// The variant of the family.
    pub(in crate::render::pdf) variant: Variant,
    /// How far letters rise above the baseline, in ems.
    pub(in crate::render::pdf) ascent: f32,
    /// How far letters fall below the baseline, in ems; positive.
    pub(in crate::render::pdf) descent: f32,
    /// The middle of a line through struck-out text above the baseline, in ems.
    pub(in crate::render::pdf) strikeout: f32,
    /// The middle of an underline below the baseline, in ems; positive.
    pub(in crate::render::pdf) underline: f32,
    bytes: FileBytes,
    shape: ShapeFont,
    coverage: OnceLock<Coverage>,
}

impl Face {
    /// Reads a font file; nothing when it is no font, or one without outlines that can be embedded.
    pub(in crate::render::pdf) fn read(bytes: FileBytes) -> Option<Self> {
        let font = FontRef::from_index(bytes.as_ref(), 0).ok()?;
        let has_outlines = font.outline_glyphs().format().is_some();
        let metrics = font.metrics(Size::unscaled(), LocationRef::default());
        if !has_outlines || metrics.units_per_em == 0 || !font.charmap().has_map() {
            return None;
        }
        let family = family_of(&font)?;
        let em = f32::from(metrics.units_per_em);
        let positive = |value: f32, otherwise: f32| if value > 0.0 { value / em } else { otherwise };
        Some(Self {
            family,
            variant: variant_of(&font),
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
            coverage: OnceLock::new(),
        })
    }

    /// The whole file.
    pub(in crate::render::pdf) fn bytes(&self) -> &FileBytes {
        &self.bytes
    }

    /// The handle for shaping.
    pub(in crate::render::pdf) fn shape(&self) -> &ShapeFont {
        &self.shape
    }

    /// The shapes of its glyphs; nothing when the file cannot be read, which [`read`](Self::read) saw to.
    pub(in crate::render::pdf) fn outlines(&self) -> Option<Outlines<'_>> {
        let font = FontRef::from_index(self.bytes.as_ref(), 0).ok()?;
        let em = f32::from(font.metrics(Size::unscaled(), LocationRef::default()).units_per_em);
        Some(Outlines { glyphs: font.outline_glyphs(), em })
    }

    /// Whether the face has a glyph for a character.
    pub(in crate::render::pdf) fn has(&self, character: char) -> bool {
        self.coverage.get_or_init(|| Coverage::read(self.bytes.as_ref())).has(character)
    }
}

/// The name of a font's family.
pub(super) fn family_of(font: &FontRef<'_>) -> Option<String> {
    let names = [StringId::TYPOGRAPHIC_FAMILY_NAME, StringId::FAMILY_NAME];
    let name = names.into_iter().find_map(|id| font.localized_strings(id).english_or_first())?;
    Some(name.to_string())
}

/// The variant of its family that a font is.
pub(super) fn variant_of(font: &FontRef<'_>) -> Variant {
    let attributes = font.attributes();
    Variant {
        weight: weight(attributes.weight.value()),
        italic: attributes.style != skrifa::attribute::Style::Normal,
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped before the cast")]
fn weight(value: f32) -> u16 {
    value.clamp(1.0, 1000.0) as u16
}
