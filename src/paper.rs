//! The papers that pages are set on.

use serde::{Serialize, Serializer};

/// A paper size.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Paper {
    /// 210 × 297 mm.
    #[default]
    A4,
    /// 8.5 × 11 in.
    Letter,
}

named! { Paper: A4 "a4" Letter "letter" }

impl Paper {
    /// Width and height in PostScript points (1/72 in).
    pub fn size(self) -> (f32, f32) {
        match self {
            Self::A4 => (595.275_6, 841.889_8),
            Self::Letter => (612.0, 792.0),
        }
    }

    /// The paper of a country, by its code of ISO 3166: US Letter where Unicode's CLDR (`measurementData`, `paperSize`)
    /// has it, A4 elsewhere.
    pub fn of_country(code: &str) -> Self {
        const LETTER: [&str; 14] =
            ["BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE"];
        if LETTER.contains(&code) { Self::Letter } else { Self::A4 }
    }

    /// The paper of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        let name = name.to_lowercase();
        Self::ALL.iter().copied().find(|paper| paper.name() == name)
    }
}

/// A length in points, 1/72 in: a number with `pt`, `mm`, `cm`, `in` or `px` (1/96 in), or alone, which is points.
pub fn points(text: &str) -> Option<f32> {
    let text = text.trim();
    let units = [("pt", 1.0), ("mm", 72.0 / 25.4), ("cm", 720.0 / 25.4), ("in", 72.0), ("px", 0.75)];
    let (digits, factor) = units
        .into_iter()
        .find_map(|(unit, factor)| Some((text.strip_suffix(unit)?, factor)))
        .unwrap_or((text, 1.0));
    digits.trim().parse().ok().map(|number: f32| number * factor).filter(|length| length.is_finite())
}

impl Serialize for Paper {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}
