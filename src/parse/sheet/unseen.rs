//! What is in a sheet and whoever looks at it does not see, or sees taken back.

use std::collections::{HashMap, HashSet};

/// Why a cell is not seen, or not meant.
pub(super) const WHITE: &str = "white on white";
pub(super) const STRUCK: &str = "struck out";
pub(super) const PARTLY_STRUCK: &str = "some of it struck out";
pub(super) const PARTLY_WHITE: &str = "some of it white on white";
pub(super) const HIDDEN: &str = "some of it hidden";
pub(super) const BLANK: &str = "which it does not show";
pub(super) const ZERO: &str = "a zero, which the sheet does not show";

/// The looks of cells and words of an `.ods` that nobody sees, by the names of their styles.
#[derive(Debug, Default)]
pub(super) struct OdsStyles {
    name: String,
    looks: HashMap<String, OdsLook>,
    /// Those of cells of a colour.
    coloured: HashSet<String>,
}

#[derive(Clone, Copy, Debug, Default)]
struct OdsLook {
    is_hidden: bool,
    is_struck: bool,
    is_white: bool,
}

impl OdsStyles {
    /// Begins with a style.
    pub(super) fn begin(&mut self, name: &str) {
        name.clone_into(&mut self.name);
    }

    /// Takes down what properties of that style say.
    pub(super) fn take(&mut self, value: &dyn Fn(&str) -> Option<String>) {
        let said = |name: &str| value(name).map(|value| value.trim().to_ascii_lowercase());
        let is =
            |name: &str, wanted: &[&str]| said(name).is_some_and(|value| wanted.contains(&value.as_str()));
        let has = |name: &str| said(name).is_some_and(|value| value != "none");
        let own = OdsLook {
            is_hidden: is("text:display", &["none"]),
            is_struck: has("style:text-line-through-style") || has("style:text-line-through-type"),
            is_white: is("fo:color", &["#ffffff"]) && !is("style:use-window-font-color", &["true"]),
        };
        let ground = said("fo:background-color");
        if ground.is_some_and(|value| !matches!(value.as_str(), "#ffffff" | "transparent")) {
            self.coloured.insert(self.name.clone());
        }
        if own.is_hidden || own.is_struck || own.is_white {
            let look = self.looks.entry(self.name.clone()).or_default();
            look.is_hidden |= own.is_hidden;
            look.is_struck |= own.is_struck;
            look.is_white |= own.is_white;
        }
    }

    /// Whether a cell of a style is of a colour, on which white words are seen.
    pub(super) fn is_on_colour(&self, style: &str) -> bool {
        self.coloured.contains(style)
    }

    /// Why what has a style is not seen.
    pub(super) fn of(&self, style: &str) -> Option<&'static str> {
        let look = self.looks.get(style)?;
        if look.is_hidden {
            Some(HIDDEN)
        } else if look.is_struck {
            Some(STRUCK)
        } else {
            (look.is_white && !self.is_on_colour(style)).then_some(WHITE)
        }
    }
}

/// The looks of letters, of what is behind them, and of the cells that have both, of a workbook of Excel.
#[derive(Debug, Default)]
pub(super) struct ExcelStyles {
    /// Whether letters are white, and whether they are struck out.
    fonts: Vec<(bool, bool)>,
    /// Whether cells are white.
    fills: Vec<bool>,
    /// Why what cells of a style hold is not seen, and whether they are white.
    cells: Vec<(Option<&'static str>, bool)>,
    /// Whether what a condition makes of cells hides what they hold.
    conditional: Vec<bool>,
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

impl ExcelStyles {
    /// Takes down what a tag of a part of the list says; its name, and its attributes.
    pub(super) fn take(&mut self, part: StylePart, tag: &str, value: &dyn Fn(&str) -> Option<String>) {
        match (part, tag) {
            (StylePart::Fonts, "font") => self.fonts.push((false, false)),
            (StylePart::Fonts, "color") => {
                if let Some((is_font_white, _)) = self.fonts.last_mut() {
                    *is_font_white = is_white(value);
                }
            }
            (StylePart::Fonts, "strike") => {
                if let Some((_, is_struck)) = self.fonts.last_mut() {
                    *is_struck = is_on(value);
                }
            }
            (StylePart::Fills, "fill") => self.fills.push(true),
            (StylePart::Fills, "patternFill" | "gradientFill") => {
                let is_none = tag == "patternFill" && value("patternType").is_none_or(|kind| kind == "none");
                if let Some(is_fill_white) = self.fills.last_mut() {
                    *is_fill_white = is_none;
                }
            }
            (StylePart::Fills, "fgColor") => {
                if let Some(is_fill_white) = self.fills.last_mut() {
                    *is_fill_white |= is_white(value);
                }
            }
            (StylePart::Cells, "xf") => {
                let at = |name: &str| value(name).and_then(|at| at.trim().parse::<usize>().ok()).unwrap_or(0);
                let (is_font_white, is_struck) = self.fonts.get(at("fontId")).copied().unwrap_or_default();
                let is_fill_white = self.fills.get(at("fillId")).copied().unwrap_or(true);
                let of_white = (is_font_white && is_fill_white).then_some(WHITE);
                self.cells.push((if is_struck { Some(STRUCK) } else { of_white }, is_fill_white));
            }
            (StylePart::Conditional, "dxf") => self.conditional.push(false),
            (StylePart::Conditional, "numFmt") => {
                let format = value("formatCode").unwrap_or_default();
                if let Some(hides) = self.conditional.last_mut() {
                    *hides |= !format.is_empty() && format.chars().all(|c| c == ';');
                }
            }
            _ => {}
        }
    }

    /// Why what a cell of a style holds is not seen.
    pub(super) fn of(&self, style: usize) -> Option<&'static str> {
        self.cells.get(style)?.0
    }

    /// Whether a cell of a style is as white as paper.
    pub(super) fn is_on_paper(&self, style: usize) -> bool {
        self.cells.get(style).is_none_or(|(_, is_white)| *is_white)
    }

    /// Whether a condition hides what cells hold that are to have this look.
    pub(super) fn hides(&self, look: usize) -> bool {
        self.conditional.get(look).copied().unwrap_or_default()
    }
}

/// Whether a colour of Excel is that of paper.
pub(super) fn is_white(value: &dyn Fn(&str) -> Option<String>) -> bool {
    const NEARLY: f64 = -0.1;
    if let Some(rgb) = value("rgb") {
        let rgb = rgb.trim();
        return rgb.get(rgb.len().saturating_sub(6)..).is_some_and(|rgb| rgb.eq_ignore_ascii_case("ffffff"));
    }
    let tint = value("tint").and_then(|tint| tint.trim().parse::<f64>().ok()).unwrap_or_default();
    let theme = value("theme").is_some_and(|theme| theme.trim() == "0") && tint > NEARLY;
    theme || value("indexed").is_some_and(|index| matches!(index.trim(), "1" | "9"))
}

/// Whether an element that says yes or no says yes.
pub(super) fn is_on(value: &dyn Fn(&str) -> Option<String>) -> bool {
    value("val").is_none_or(|value| !matches!(value.trim(), "0" | "false"))
}
