//! How the cells of a workbook of Excel look, by their styles.

use super::ink::{BLACK, Palette};
use super::look;
use super::unseen::{Ground, HIDES, LetterLook, STRIKES, of_parts};
use crate::theme::Rgb;

/// The looks of letters, of what is behind them, and of the cells that have both.
#[derive(Debug, Default)]
pub(super) struct ExcelStyles {
    pub(super) colours: Palette,
    fonts: Vec<LetterLook>,
    fills: Vec<Ground>,
    /// Whether the fill that is being read is of one colour.
    is_solid: bool,
    cells: Vec<(LetterLook, Ground)>,
    /// What conditions make of cells.
    conditional: Vec<ConditionLook>,
}

/// The part of a list of styles that is being read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum StylePart {
    /// What is looked at by nobody here.
    #[default]
    Other,
    /// Fonts.
    Fonts,
    /// Fills.
    Fills,
    /// The styles of cells.
    Cells,
    /// What conditions make of them.
    Conditional,
}

/// What a condition makes of a cell.
#[derive(Debug, Default)]
pub(super) struct ConditionLook {
    part: StylePart,
    letters: LetterLook,
    ground: Option<Ground>,
    hides_numbers: bool,
}

impl ConditionLook {
    /// Takes down what a tag says of it.
    pub(super) fn take(&mut self, tag: &str, value: &dyn Fn(&str) -> Option<String>, colours: &Palette) {
        match (self.part, tag) {
            (_, "font") => self.part = StylePart::Fonts,
            (_, "fill") => self.part = StylePart::Fills,
            (_, "border" | "alignment" | "protection") => self.part = StylePart::Other,
            (_, "numFmt") => {
                self.hides_numbers = value("formatCode").is_some_and(|code| look::hides_numbers(&code));
            }
            (StylePart::Fonts, _) => self.letters.take(tag, value, colours),
            // here the colour of a whole ground is called that of what is behind a pattern
            (StylePart::Fills, "bgColor") => {
                self.ground = Some(colours.colour(value).map_or(Ground::Other, Ground::Colour));
            }
            _ => {}
        }
    }

    /// What it does with what cells hold that nobody sees any more, or sees taken back. Where cells have grounds or colours of their
    /// own, letters alone, or a ground alone, may be seen.
    fn verdict(&self, have_grounds: bool, have_inks: bool) -> Option<&'static str> {
        if self.letters.is_struck == Some(true) {
            return Some(STRIKES);
        }
        let LetterLook { ink, .. } = self.letters;
        let letters = LetterLook { is_struck: None, ..self.letters };
        let plain = self.ground.map(|_| BLACK);
        let is_known = match (ink, self.ground) {
            (Some(_), Some(_)) => true,
            (Some(_), None) => !have_grounds,
            (None, Some(_)) => !have_inks,
            (None, None) => false,
        };
        let is_lost = is_known && letters.unseen_on(self.ground.unwrap_or_default(), plain).is_some();
        (is_lost || self.hides_numbers).then_some(HIDES)
    }
}

impl ExcelStyles {
    /// Takes down what a tag of a part of the list says; its name, and its attributes.
    pub(super) fn take(&mut self, part: StylePart, tag: &str, value: &dyn Fn(&str) -> Option<String>) {
        match (part, tag) {
            (StylePart::Fonts, "font") => self.fonts.push(LetterLook::default()),
            (StylePart::Fonts, tag) => {
                if let Some(font) = self.fonts.last_mut() {
                    font.take(tag, value, &self.colours);
                }
            }
            (StylePart::Fills, "fill") => self.fills.push(Ground::Paper),
            (StylePart::Fills, tag) => {
                let Some(fill) = self.fills.last_mut() else { return };
                match tag {
                    "patternFill" | "gradientFill" => {
                        let kind = value("patternType").unwrap_or_default();
                        self.is_solid = kind.trim() == "solid";
                        let is_none = tag == "patternFill" && matches!(kind.trim(), "" | "none");
                        *fill = if is_none { Ground::Paper } else { Ground::Other };
                    }
                    "fgColor" if self.is_solid => {
                        *fill = self.colours.colour(value).map_or(Ground::Other, Ground::Colour);
                    }
                    _ => {}
                }
            }
            (StylePart::Cells, "xf") => {
                let at = |name: &str| value(name).and_then(|at| at.trim().parse::<usize>().ok()).unwrap_or(0);
                let font = self.fonts.get(at("fontId")).copied().unwrap_or_default();
                self.cells.push((font, self.fills.get(at("fillId")).copied().unwrap_or_default()));
            }
            (StylePart::Conditional, "dxf") => self.conditional.push(ConditionLook::default()),
            (StylePart::Conditional, tag) => {
                if let Some(look) = self.conditional.last_mut() {
                    look.take(tag, value, &self.colours);
                }
            }
            _ => {}
        }
    }

    /// Why what a cell of a style holds is not seen: what its format prints in a colour of its own, or the parts of its text
    /// that have looks of their own.
    pub(super) fn unseen(
        &self,
        style: usize,
        ink: Option<Rgb>,
        parts: &[LetterLook],
    ) -> Option<&'static str> {
        let (letters, ground) = self.cells.get(style).copied().unwrap_or_default();
        let letters = LetterLook { ink: ink.or(letters.ink), ..letters };
        let why = |letters: LetterLook| letters.unseen_on(ground, Some(BLACK));
        if parts.is_empty() {
            return why(letters);
        }
        of_parts(parts.iter().map(|part| why(part.over(letters))))
    }

    /// Whether a cell of a style has no ground of its own.
    pub(super) fn is_on_paper(&self, style: usize) -> bool {
        self.cells.get(style).is_none_or(|(_, ground)| *ground == Ground::Paper)
    }

    /// What a condition does with what cells hold that are to have a look of the list.
    pub(super) fn conditional(&self, look: usize) -> Option<&'static str> {
        self.under_condition(self.conditional.get(look)?)
    }

    /// What a condition does with what cells hold that are to have a look.
    pub(super) fn under_condition(&self, look: &ConditionLook) -> Option<&'static str> {
        let have_grounds = self.cells.iter().any(|(_, ground)| *ground != Ground::Paper);
        let have_inks = self.cells.iter().any(|(letters, _)| letters.ink.is_some_and(|ink| ink != BLACK));
        look.verdict(have_grounds, have_inks)
    }
}
