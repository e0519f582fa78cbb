//! What the values of styles may be.

use super::colour::Colour;
use super::measure::Measure;
use crate::unicode::symbol_fonts::shows_signs;

/// What the values of a property may be.
#[derive(Clone, Copy)]
pub(super) enum ValueRule {
    /// Any value.
    Any,
    /// The colour of words.
    Ink,
    /// The colour behind words.
    Ground,
    /// All that `font` sets: a size is among it, and fonts that show letters.
    Font,
    /// Fonts that show letters as what they are.
    Fonts,
    /// Sizes of letters.
    FontSize,
    /// The height of lines.
    LineHeight,
    /// Words and colours, and numbers without a unit.
    Numbers,
    /// Words and colours, and lengths from the first to the second in pixels, or up to the last in hundredths.
    Lengths(f64, f64, f64),
    /// Lines around words of a line: as lengths, and none that is thick.
    Line,
    /// Lines around blocks.
    Border,
    /// These words.
    Words(&'static [&'static str]),
    /// None of these words.
    Without(&'static [&'static str]),
}

/// Lines are so thick, in pixels, that they cover nothing of the words around them.
const LINE: ValueRule = ValueRule::Lengths(0.0, 3.0, 0.0);

/// Lines around what takes its own room, which they take, too.
const BORDER: ValueRule = ValueRule::Lengths(0.0, 12.0, 0.0);

impl ValueRule {
    /// Whether a value, in small letters, is one of those.
    pub(super) fn admits(self, value: &str) -> bool {
        let mut words = value.split_ascii_whitespace();
        match self {
            Self::Any => true,
            Self::Ink => value == "currentcolor" || Colour::of(value).is_some_and(Colour::is_dark),
            Self::Ground => value == "none" || Colour::of(value).is_some_and(Colour::is_light),
            Self::Font => is_font(value),
            Self::Fonts => value.split(',').all(shows_letters),
            Self::FontSize => Measure::of(value).map_or_else(
                || !value.contains('('),
                |size| match size {
                    Measure { number, unit: "%" } => (50.0..=500.0).contains(&number),
                    Measure { unit: "", .. } => false,
                    size => size.pixels().is_some_and(|pixels| (6.0..=96.0).contains(&pixels)),
                },
            ),
            // lower ones would draw lines over each other
            Self::LineHeight => Measure::of(value).map_or_else(
                || !value.contains('('),
                |height| match height {
                    Measure { number, unit: "" } => (1.0..=4.0).contains(&number),
                    Measure { number, unit: "%" } => (100.0..=400.0).contains(&number),
                    height => height.pixels().is_some_and(|pixels| (10.0..=96.0).contains(&pixels)),
                },
            ),
            Self::Numbers => without_colours(value)
                .all(|word| Measure::of(word).is_none_or(|measure| measure.unit.is_empty())),
            Self::Lengths(least, most, most_hundredths) => without_colours(value).all(|word| {
                Measure::of(word).is_none_or(|measure| match measure {
                    Measure { number, unit: "%" } => {
                        let least = least.signum().max(0.0) * 5.0;
                        (least..=most_hundredths).contains(&number)
                    }
                    measure => measure.pixels().is_some_and(|pixels| (least..=most).contains(&pixels)),
                })
            }),
            Self::Line => LINE.admits(value) && !words.any(|word| word == "thick"),
            Self::Border => BORDER.admits(value),
            Self::Words(admitted) => words.all(|word| admitted.contains(&word)),
            Self::Without(refused) => !words.any(|word| refused.contains(&word)),
        }
    }
}

/// Whether the name of a font is none of those that show other signs in the place of letters.
fn shows_letters(font: &str) -> bool {
    let font = font.trim().trim_matches(['"', '\'']);
    // browsers read signs of other kinds in several ways
    let is_name = font.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_' | '.' | '&' | '+'));
    is_name && font.contains(char::is_alphanumeric) && !shows_signs(font)
}

/// Whether a value of `font` is a look, a size, perhaps a height of lines, and fonts that show letters.
fn is_font(value: &str) -> bool {
    let mut rest = value;
    while let Some((word, behind)) = rest.trim_start().split_once(|c: char| c.is_ascii_whitespace()) {
        rest = behind;
        let (size, height) = word.split_once('/').map_or((word, None), |(size, height)| (size, Some(height)));
        match Measure::of(size) {
            // a weight
            Some(Measure { number, unit: "" }) if (100.0..=900.0).contains(&number) && height.is_none() => {}
            None if height.is_none() && !SIZES.contains(&size) => {
                if !word.chars().all(|c| c.is_ascii_lowercase() || c == '-') {
                    return false;
                }
            }
            Some(_) | None => {
                return ValueRule::FontSize.admits(size)
                    && height.is_none_or(|height| ValueRule::LineHeight.admits(height))
                    && ValueRule::Fonts.admits(rest);
            }
        }
    }
    false
}

/// The words for sizes of letters.
const SIZES: &[&str] = &[
    "large",
    "larger",
    "medium",
    "small",
    "smaller",
    "x-large",
    "x-small",
    "xx-large",
    "xx-small",
    "xxx-large",
];

/// The words of a value, without what stands in the brackets of colours.
pub(super) fn without_colours(value: &str) -> impl Iterator<Item = &str> {
    value.split(')').flat_map(|part| part.split('(').next().unwrap_or_default().split_ascii_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fonts_stay_unless_they_show_other_signs() {
        for fonts in [
            "'brush script mt', cursive",
            "\"lexicon no1\", serif",
            "helvetica neue lt std",
            "游ゴシック, \"yu gothic\"",
            "segoe ui symbol",
            "public sans,'at&t aleck sans',-apple-system",
            "ms pゴシック",
            "icone lt",
        ] {
            assert!(ValueRule::Fonts.admits(fonts), "{fonts}");
            assert!(ValueRule::Font.admits(&format!("bold 12pt {fonts}")), "{fonts}");
        }
        for fonts in [
            "wingdings 2",
            "wingdings-regular",
            "arial, webdings",
            "symbol",
            "'ſymbol'",
            "itc zapf dingbats",
            "marlett",
            "cmsy10",
            "euclid symbol",
            "lucida math symbol",
            "almanac mt",
            "yarndings 20 charted",
            "map symbols",
            "chess merida",
            "upc-a",
            "morse",
            "bravura",
            "adobe notdef",
            "font awesome 6 free",
            "material icons outlined",
            "segoe fluent icons",
            "free 3 of 9",
            "libre barcode ean13 text",
            "adobe blank",
            "flow block",
            "kruti dev 010",
            "wingd\\69ngs",
            "wingdings/**/",
            "wing\u{200b}dings",
            "var(--x)",
            "arial,,serif",
            "",
        ] {
            assert!(!ValueRule::Fonts.admits(fonts), "{fonts}");
            assert!(!ValueRule::Font.admits(&format!("bold 12pt {fonts}")), "{fonts}");
        }
    }
}
