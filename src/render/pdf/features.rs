//! OpenType features: other forms of letters and figures that a font has (OpenType 1.9, "Feature tags").

use crate::document::parts::Part;

/// Which features are on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct TypeFeatures(u16);

/// The features that settings may name, what CSS calls them where it does, and their tags.
const FEATURES: &[(&str, &str, [u8; 4])] = &[
    ("small-caps", "small-caps", *b"smcp"),
    ("all-small-caps", "all-small-caps", *b"c2sc"),
    ("old-style-figures", "oldstyle-nums", *b"onum"),
    ("lining-figures", "lining-nums", *b"lnum"),
    ("tabular-figures", "tabular-nums", *b"tnum"),
    ("proportional-figures", "proportional-nums", *b"pnum"),
    ("slashed-zero", "slashed-zero", *b"zero"),
    ("case-sensitive-forms", "", *b"case"),
    ("discretionary-ligatures", "discretionary-ligatures", *b"dlig"),
];

impl TypeFeatures {
    /// The names that settings may give.
    pub(super) fn names() -> Vec<&'static str> {
        FEATURES.iter().map(|(name, _, _)| *name).collect()
    }

    /// The same with the feature of a name; the same alone where there is none.
    #[must_use]
    pub(super) fn with(self, name: &str) -> Self {
        self.with_any(|feature| feature.0 == name)
    }

    /// The same with figures that stand below one another in columns: as high and as wide as one another.
    #[must_use]
    pub(super) fn in_columns(self) -> Self {
        let old_style =
            Self::default().with("old-style-figures").0 | Self::default().with("proportional-figures").0;
        Self(self.0 & !old_style).with("lining-figures").with("tabular-figures")
    }

    /// Whether figures have ascenders and descenders.
    pub(super) fn has_old_style(self) -> bool {
        self.0 & Self::default().with("old-style-figures").0 != 0
    }

    /// The same with figures as high as capitals.
    #[must_use]
    pub(super) fn lining(self) -> Self {
        Self(self.0 & !Self::default().with("old-style-figures").0).with("lining-figures")
    }

    /// The same as a part has them: one with postcodes, numbers of telephones and of references has no old-style figures.
    #[must_use]
    pub(super) fn of_part(self, part: Part) -> Self {
        match part {
            Part::Address
            | Part::Contact
            | Part::Sender
            | Part::Return
            | Part::Recipient
            | Part::Details
            | Part::Refs
                if self.has_old_style() =>
            {
                self.lining()
            }
            _ => self,
        }
    }

    /// The same with what the properties of `font-variant` in a `style` attribute ask for.
    #[must_use]
    pub(super) fn with_style(self, style: &str) -> Self {
        let declarations = style.split(';').filter_map(|declaration| declaration.split_once(':'));
        let variants = declarations.filter(|(property, _)| property.trim().starts_with("font-variant"));
        let values = variants.flat_map(|(_, value)| value.split_whitespace());
        values.fold(self, |features, value| match value {
            "normal" | "none" => Self::default(),
            value => features.with_any(|feature| !feature.1.is_empty() && feature.1 == value),
        })
    }

    /// The tags of the features that are on.
    pub(super) fn tags(self) -> impl Iterator<Item = [u8; 4]> {
        let on = (0..).zip(FEATURES).filter(move |(index, _)| self.0 >> index & 1 == 1);
        // capitals become small ones where letters do
        let and_letters = (self.0 >> 1 & 1 == 1 && self.0 & 1 == 0).then_some(*b"smcp");
        on.map(|(_, (_, _, tag))| *tag).chain(and_letters)
    }

    fn with_any(self, is_it: impl Fn(&(&str, &str, [u8; 4])) -> bool) -> Self {
        let on = FEATURES.iter().position(is_it).map_or(0, |index| 1 << index);
        Self(self.0 | on)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tags(features: TypeFeatures) -> String {
        let tags: Vec<String> =
            features.tags().map(|tag| String::from_utf8_lossy(&tag).into_owned()).collect();
        tags.join(" ")
    }

    #[test]
    fn features_are_named_by_settings_and_by_styles() {
        let none = TypeFeatures::default();
        assert_eq!(tags(none), "");
        assert_eq!(tags(none.with("old-style-figures").with("small-caps").with("nonsense")), "smcp onum");
        let columns = none.with("old-style-figures").with("small-caps").in_columns();
        assert_eq!(tags(columns), "smcp lnum tnum");
        let old = none.with("old-style-figures");
        assert_eq!(tags(old.of_part(Part::Recipient)), "lnum");
        assert_eq!(tags(old.of_part(Part::Date)), "onum");
        assert_eq!(tags(none.of_part(Part::Recipient)), "");
        for (style, expected) in [
            ("font-variant: small-caps", "smcp"),
            ("color: red; font-variant-caps: all-small-caps", "c2sc smcp"),
            ("font-variant-numeric:oldstyle-nums tabular-nums", "onum tnum"),
            ("font-variant: small-caps normal", ""),
            ("font-style: small-caps", ""),
            ("font-variant: case", ""),
        ] {
            assert_eq!(tags(none.with_style(style)), expected, "{style}");
        }
    }
}
