//! What is in a sheet and whoever looks at it does not see, or sees taken back.

use super::ink::{self, BLACK, WHITE, are_near};
use crate::theme::Rgb;
use crate::unicode::symbol_fonts::shows_signs;

/// Why a cell is not seen, or not meant: the whole of it, and a part.
pub(super) const WHITE_ON_WHITE: &str = "white on white";
pub(super) const GROUND: &str = "of the colour of what is behind it";
pub(super) const STRUCK: &str = "struck out";
pub(super) const TINY: &str = "in letters too small to be read";
pub(super) const SIGNS: &str = "in a font that shows other signs";
pub(super) const HIDDEN: &str = "hidden";
pub(super) const PARTLY_WHITE: &str = "some of it white on white";
const PARTLY_GROUND: &str = "some of it of the colour of what is behind it";
const PARTLY_STRUCK: &str = "some of it struck out";
const PARTLY_TINY: &str = "some of it in letters too small to be read";
const PARTLY_SIGNS: &str = "some of it in a font that shows other signs";
pub(super) const PARTLY_HIDDEN: &str = "some of it hidden";
pub(super) const BLANK: &str = "which it does not show";
pub(super) const ZERO: &str = "a zero, which the sheet does not show";

/// Those that rows have as often as cells: of a row one word says it of all its cells.
pub(super) const OF_ROWS: [&str; 6] = [STRUCK, WHITE_ON_WHITE, GROUND, TINY, SIGNS, HIDDEN];

/// The same of a part of a cell.
pub(super) fn partly(why: &'static str) -> &'static str {
    match why {
        WHITE_ON_WHITE => PARTLY_WHITE,
        GROUND => PARTLY_GROUND,
        STRUCK => PARTLY_STRUCK,
        TINY => PARTLY_TINY,
        SIGNS => PARTLY_SIGNS,
        HIDDEN => PARTLY_HIDDEN,
        other => other,
    }
}

/// What a condition does with what cells hold.
pub(super) const HIDES: &str = "hides";
pub(super) const STRIKES: &str = "strikes out";

/// Letters smaller than so many points are read by nobody.
pub(super) const LEAST_SIZE: f64 = 3.0;

/// What is behind letters.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) enum Ground {
    /// Nothing, so the paper.
    #[default]
    Paper,
    /// A colour.
    Colour(Rgb),
    /// Something of several colours, or of one that is not known.
    Other,
}

/// How letters look; nothing where it is not said.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct LetterLook {
    pub(super) ink: Option<Rgb>,
    pub(super) is_struck: Option<bool>,
    pub(super) is_tiny: Option<bool>,
    pub(super) shows_signs: Option<bool>,
    pub(super) is_hidden: Option<bool>,
}

impl LetterLook {
    /// Takes down what a tag says of a font of Excel, which has its colours of a palette.
    pub(super) fn take(&mut self, tag: &str, value: &dyn Fn(&str) -> Option<String>, colours: &ink::Palette) {
        match tag {
            "color" => self.ink = colours.colour(value).or(Some(BLACK)),
            "strike" => {
                self.is_struck = Some(value("val").is_none_or(|on| !matches!(on.trim(), "0" | "false")));
            }
            "sz" => self.is_tiny = value("val").and_then(|size| is_tiny(&size)),
            "name" | "rFont" => self.shows_signs = value("val").map(|name| shows_signs(&name)),
            _ => {}
        }
    }

    /// This look over another one.
    pub(super) fn over(self, below: Self) -> Self {
        Self {
            ink: self.ink.or(below.ink),
            is_struck: self.is_struck.or(below.is_struck),
            is_tiny: self.is_tiny.or(below.is_tiny),
            shows_signs: self.shows_signs.or(below.shows_signs),
            is_hidden: self.is_hidden.or(below.is_hidden),
        }
    }

    /// Why letters are not seen on some ground, or not meant. Of no colour of their own they are as `plain` says, or seen on
    /// every ground.
    pub(super) fn unseen_on(self, ground: Ground, plain: Option<Rgb>) -> Option<&'static str> {
        let is = |said: Option<bool>| said == Some(true);
        let behind = match ground {
            Ground::Paper => Some(WHITE),
            Ground::Colour(colour) => Some(colour),
            Ground::Other => None,
        };
        let is_lost = self.ink.or(plain).zip(behind).is_some_and(|(ink, behind)| are_near(ink, behind));
        let lost = if behind.is_some_and(|behind| are_near(behind, WHITE)) { WHITE_ON_WHITE } else { GROUND };
        let whys = [
            (is(self.is_hidden), HIDDEN),
            (is(self.is_struck), STRUCK),
            (is_lost, lost),
            (is(self.is_tiny), TINY),
            (is(self.shows_signs), SIGNS),
        ];
        whys.into_iter().find(|(is, _)| *is).map(|(_, why)| why)
    }
}

/// Whether a size in points is too small to be read; nothing for one that is no number.
pub(super) fn is_tiny(size: &str) -> Option<bool> {
    size.trim().parse::<f64>().ok().map(|size| size < LEAST_SIZE)
}

/// Why what has several parts is not seen, of which each is not seen for such a reason or seen.
pub(super) fn of_parts(parts: impl IntoIterator<Item = Option<&'static str>>) -> Option<&'static str> {
    let parts: Vec<_> = parts.into_iter().collect();
    let first = parts.iter().flatten().next()?;
    Some(if parts.iter().all(|part| part == &Some(*first)) { first } else { partly(first) })
}
