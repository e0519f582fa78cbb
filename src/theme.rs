//! How letters look, whatever their layout and their format: tokens that every writer reads and none decides anew.
//!
//! Colours are sRGB; lengths are points. Contrast is that of WCAG 2.2 (its definitions of relative luminance and of
//! contrast ratio).

use crate::source::Span;

/// The least contrast of words with what is behind them (WCAG 2.2, 1.4.3).
pub const LEAST_CONTRAST: f32 = 4.5;

/// The least contrast of a line with what is around it (WCAG 2.2, 1.4.11).
const LEAST_OF_LINES: f32 = 3.0;

/// The contrast below which words are as good as hidden.
const FAINTEST: f32 = 1.5;

/// The paper of a page, and of a light screen.
const WHITE: Rgb = Rgb { red: 0xff, green: 0xff, blue: 0xff };

/// A dark screen, as `formats/html/letter.css` has it.
const DARK: Rgb = Rgb { red: 0x16, green: 0x18, blue: 0x1b };

/// The widest text of a sans and of other faces, in sizes: a line of it has eighty letters or a few more, and longer ones
/// are hard to follow.
const WIDEST: (f32, f32) = (36.25, 41.0);

/// A colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rgb {
    /// Red.
    pub red: u8,
    /// Green.
    pub green: u8,
    /// Blue.
    pub blue: u8,
}

/// The tokens of a theme, with what a workspace and a letter say of them.
#[derive(Clone, Debug, PartialEq)]
pub struct Theme {
    /// Its name; empty for one that was given by its tokens alone.
    pub name: String,
    /// The family of the text: a role (`serif`, `sans`, `mono`) or a name.
    pub font: String,
    /// That of the sender's name and of headings; empty for that of the text.
    pub title_font: String,
    /// The size of the text; none: as the layout has it.
    pub size: Option<f32>,
    /// From baseline to baseline, in sizes; none: as the layout has it.
    pub leading: Option<f32>,
    /// The accent, as rules and bands show it.
    pub color: Rgb,
    /// The accent as words show it, whose contrast with white is at least [`LEAST_CONTRAST`].
    pub ink: Rgb,
    /// The colour of what is less important than the text, with the same contrast.
    pub grey: Rgb,
    /// How the head of a letter is arranged.
    pub head: HeadShape,
    /// How the sender's name looks.
    pub title: TitleLook,
    /// What stands between addresses that share a line.
    pub separator: String,
    /// A line above or below the head.
    pub rule: Option<HeadRule>,
    /// The sign of the sender.
    pub logo: Option<ThemeLogo>,
    /// The forms of figures.
    pub figures: Figures,
    /// Where it was asked for.
    pub span: Option<Span>,
}

/// How the head of a letter is arranged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum HeadShape {
    /// Line below line.
    #[default]
    Stacked,
    /// The name at one side, how to reach the sender at the other.
    Beside,
    /// The name, and how to reach the sender in a line below it.
    Line,
    /// The same in the middle.
    Centred,
    /// The name and how to reach the sender on a band of the accent, from edge to edge.
    Band,
}

/// How the sender's name looks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TitleLook {
    /// The size of its letters.
    pub size: f32,
    /// Their weight.
    pub weight: u16,
    /// Whether they have the accent.
    pub accent: bool,
    /// Whether they are capitals.
    pub caps: bool,
}

/// A line above or below the head.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HeadRule {
    /// How thick it is.
    pub width: f32,
    /// How long it is; none: as wide as the text.
    pub length: Option<f32>,
    /// Whether it stands above the head.
    pub above: bool,
    /// Whether it has the accent; else it is grey.
    pub accent: bool,
}

/// The sign of a sender.
#[derive(Clone, Debug, PartialEq)]
pub struct ThemeLogo {
    /// Its file, as it was written.
    pub file: String,
    /// How high it is.
    pub height: f32,
    /// Where it was written.
    pub span: Option<Span>,
}

/// The forms of figures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Figures {
    /// As the font has them.
    #[default]
    Usual,
    /// With ascenders and descenders, like letters.
    OldStyle,
    /// As high as capitals.
    Lining,
    /// Each as wide as the others.
    Tabular,
}

named! { HeadShape: Stacked "stacked" Beside "beside" Line "line" Centred "centred" Band "band" }

impl HeadShape {
    /// The shape that a word names, as people write it.
    pub fn from_name(name: &str) -> Option<Self> {
        let bare: String = name.chars().filter(|c| c.is_alphabetic()).collect();
        let shape = match bare.to_lowercase().as_str() {
            "stacked" | "stack" => Self::Stacked,
            "beside" | "sidebyside" | "side" | "split" => Self::Beside,
            "line" | "oneline" | "inline" => Self::Line,
            "centred" | "centered" | "centre" | "center" => Self::Centred,
            "band" | "banner" => Self::Band,
            _ => return None,
        };
        Some(shape)
    }

    /// Whether how to reach the sender stands in one line.
    pub fn is_one_line(self) -> bool {
        matches!(self, Self::Line | Self::Centred)
    }

    /// Whether it has two sides.
    pub fn has_sides(self) -> bool {
        matches!(self, Self::Beside | Self::Band)
    }
}

named! { Figures: Usual "usual" OldStyle "old-style" Lining "lining" Tabular "tabular" }

impl Theme {
    /// The colour of words on the accent: white, unless black can be read better.
    pub fn on_color(&self) -> Rgb {
        let black = Rgb { red: 0, green: 0, blue: 0 };
        if self.color.contrast(WHITE) >= LEAST_CONTRAST { WHITE } else { black }
    }

    /// The accent as words show it on a dark screen.
    pub fn ink_in_the_dark(&self) -> Rgb {
        self.color.toward(WHITE, DARK, 7.0)
    }

    /// The accent as lines show it on a dark screen.
    pub fn line_in_the_dark(&self) -> Rgb {
        self.color.toward(WHITE, DARK, LEAST_OF_LINES)
    }

    /// The colour of what is less important, on a dark screen.
    pub fn grey_in_the_dark(&self) -> Rgb {
        self.grey.toward(WHITE, DARK, 7.0)
    }

    /// The widest column of its text at a size, both in points.
    pub fn measure(&self, size: f32) -> f32 {
        measure(&self.font, size)
    }

    /// The colour of the sender's name on paper.
    pub fn title_color(&self) -> Option<Rgb> {
        self.title.accent.then_some(self.ink)
    }
}

/// The widest column of a family at a size, in points.
pub fn measure(family: &str, size: f32) -> f32 {
    let is_sans = matches!(family, "sans" | "Source Sans 3");
    size * if is_sans { WIDEST.0 } else { WIDEST.1 }
}

impl Rgb {
    /// Reads `#rrggbb` or `#rgb`.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text
            .trim()
            .strip_prefix('#')
            .filter(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()))?;
        let value = u32::from_str_radix(digits, 16).ok()?;
        let channels = match digits.len() {
            3 => [(value >> 8 & 15) * 17, (value >> 4 & 15) * 17, (value & 15) * 17],
            6 => [value >> 16 & 255, value >> 8 & 255, value & 255],
            _ => return None,
        };
        let [red, green, blue] = channels.map(|channel| u8::try_from(channel).unwrap_or(u8::MAX));
        Some(Self { red, green, blue })
    }

    /// The colour as six digits, without `#`.
    pub fn hex(self) -> String {
        format!("{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }

    fn luminance(self) -> f32 {
        let channel = |value: u8| {
            let value = f32::from(value) / 255.0;
            if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * channel(self.red) + 0.7152 * channel(self.green) + 0.0722 * channel(self.blue)
    }

    /// The contrast with another colour, from 1 to 21.
    pub fn contrast(self, other: Self) -> f32 {
        let (one, other) = (self.luminance(), other.luminance());
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    /// Whether words of it can be told from the paper at all, by whoever looks for them.
    pub fn is_seen_on_paper(self) -> bool {
        self.contrast(WHITE) >= FAINTEST
    }

    /// Whether words of another colour can be told from it.
    pub fn shows(self, words: Self) -> bool {
        self.contrast(words) >= FAINTEST
    }

    /// Whether words of any theme can be told from it.
    pub fn is_light(self) -> bool {
        self.contrast(WHITE) <= LEAST_CONTRAST / FAINTEST
    }

    /// The same as words on white, darkened as far as they need to be to be read.
    #[must_use]
    pub fn on_white(self) -> Self {
        self.toward(Self { red: 0, green: 0, blue: 0 }, WHITE, LEAST_CONTRAST)
    }

    /// The nearest colour on the way to another whose contrast with a ground is at least so much.
    fn toward(self, end: Self, ground: Self, contrast: f32) -> Self {
        let mixed = |step: u16| {
            let channel = |from: u8, to: u8| {
                let (from, to) = (u16::from(from), u16::from(to));
                u8::try_from((from * (64 - step) + to * step) / 64).unwrap_or(u8::MAX)
            };
            Self {
                red: channel(self.red, end.red),
                green: channel(self.green, end.green),
                blue: channel(self.blue, end.blue),
            }
        };
        (0..=64).map(mixed).find(|color| color.contrast(ground) >= contrast).unwrap_or(end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_any_accent_can_be_read_on_white_and_in_the_dark_and_on_the_accent() {
        for text in ["#ffcc00", "#fff", "#000000", "#004f90", "#00ff00", "#777777", "#dc3522"] {
            let color = Rgb::parse(text).expect("a colour");
            let theme = Theme { color, ..sample() };
            assert!(color.on_white().contrast(WHITE) >= LEAST_CONTRAST, "{text}");
            assert!(theme.ink_in_the_dark().contrast(DARK) >= 7.0, "{text}");
            assert!(theme.line_in_the_dark().contrast(DARK) >= LEAST_OF_LINES, "{text}");
            assert!(theme.on_color().contrast(color) >= LEAST_CONTRAST, "{text}");
        }
        let blue = Rgb::parse("#004f90").expect("a colour");
        assert_eq!(blue.on_white(), blue, "one that can be read stays");
        assert_eq!(blue.hex(), "004f90");
        assert!((WHITE.contrast(Rgb { red: 0, green: 0, blue: 0 }) - 21.0).abs() < 0.01);
    }

    fn sample() -> Theme {
        Theme {
            name: String::new(),
            font: String::new(),
            title_font: String::new(),
            size: None,
            leading: None,
            color: WHITE,
            ink: WHITE,
            grey: WHITE,
            head: HeadShape::Stacked,
            title: TitleLook { size: 14.0, weight: 600, accent: false, caps: false },
            separator: String::new(),
            rule: None,
            logo: None,
            figures: Figures::Usual,
            span: None,
        }
    }

    #[test]
    fn heads_have_the_names_that_people_write() {
        for shape in HeadShape::ALL {
            assert_eq!(HeadShape::from_name(shape.name()), Some(*shape));
        }
        assert_eq!(HeadShape::from_name("side by side"), Some(HeadShape::Beside));
        assert_eq!(HeadShape::from_name("Centered"), Some(HeadShape::Centred));
        assert_eq!(HeadShape::from_name("upside"), None);
    }
}
