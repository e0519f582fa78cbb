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

impl Paper {
    /// Every paper.
    pub const ALL: &[Self] = &[Self::A4, Self::Letter];

    /// The name in commands, settings and file names.
    pub fn name(self) -> &'static str {
        match self {
            Self::A4 => "a4",
            Self::Letter => "letter",
        }
    }

    /// Width and height in PostScript points (1/72 in).
    pub fn size(self) -> (f32, f32) {
        match self {
            Self::A4 => (595.275_6, 841.889_8),
            Self::Letter => (612.0, 792.0),
        }
    }

    /// The paper of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        let name = name.to_lowercase();
        Self::ALL.iter().copied().find(|paper| paper.name() == name)
    }
}

impl Serialize for Paper {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}
