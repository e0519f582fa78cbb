//! Whether what a letter says of an element lets its words be seen, where and as the other formats show them.
//!
//! What is known to show stays. Colours of words are dark and those behind them light, whatever the elements around say, so
//! that any of the one is read on any of the other.

use crate::document::is_first_number;

/// What the values of a property may be.
#[derive(Clone, Copy)]
enum ValueRule {
    /// Any value.
    Any,
    /// The colour of words.
    Ink,
    /// The colour behind words.
    Ground,
    /// All that `font` sets.
    Font,
    /// Sizes of letters.
    FontSize,
    /// The height of lines.
    LineHeight,
    /// Words and colours, and numbers without a unit.
    Numbers,
    /// Words and colours, and lengths from the first to the second in pixels, or up to the last in hundredths.
    Lengths(f64, f64, f64),
    /// These words.
    Words(&'static [&'static str]),
}

/// The space around words: none that draws them over others, or out of the page.
const SPACE: ValueRule = ValueRule::Lengths(0.0, 200.0, 50.0);
const LINE: ValueRule = ValueRule::Lengths(0.0, 20.0, 0.0);
/// What has room for a word at least, and no more than a screen has.
const SIZE: ValueRule = ValueRule::Lengths(16.0, 1000.0, 100.0);
const LEAST: ValueRule = ValueRule::Lengths(0.0, 1000.0, 100.0);

/// The properties that stay in a `style` attribute: none loads anything, none takes an element out of the flow of the letter, where it
/// would cover others, and none hides, reorders, numbers or adds words.
const PROPERTIES: &[(ValueRule, &[&str])] = &[
    (ValueRule::Ink, &["color"]),
    (ValueRule::Ground, &["background", "background-color"]),
    (ValueRule::Font, &["font"]),
    (ValueRule::FontSize, &["font-size"]),
    (ValueRule::LineHeight, &["line-height"]),
    (ValueRule::Numbers, &["flex", "flex-grow", "flex-shrink", "text-decoration"]),
    (
        SPACE,
        &[
            "border-spacing",
            "column-gap",
            "gap",
            "margin",
            "margin-block",
            "margin-block-end",
            "margin-block-start",
            "margin-bottom",
            "margin-inline",
            "margin-inline-end",
            "margin-inline-start",
            "margin-left",
            "margin-right",
            "margin-top",
            "padding",
            "padding-block",
            "padding-block-end",
            "padding-block-start",
            "padding-bottom",
            "padding-inline",
            "padding-inline-end",
            "padding-inline-start",
            "padding-left",
            "padding-right",
            "padding-top",
            "row-gap",
        ],
    ),
    (
        LINE,
        &[
            "border",
            "border-block",
            "border-block-end",
            "border-block-start",
            "border-bottom",
            "border-bottom-width",
            "border-inline",
            "border-inline-end",
            "border-inline-start",
            "border-left",
            "border-left-width",
            "border-right",
            "border-right-width",
            "border-top",
            "border-top-width",
            "border-width",
            "column-rule",
            "column-rule-width",
        ],
    ),
    (
        SIZE,
        &[
            "block-size",
            "column-width",
            "flex-basis",
            "height",
            "inline-size",
            "max-inline-size",
            "max-width",
            "width",
        ],
    ),
    (LEAST, &["min-block-size", "min-height", "min-inline-size", "min-width"]),
    (ValueRule::Lengths(-48.0, 200.0, 50.0), &["text-indent"]),
    (ValueRule::Lengths(-1.0, 8.0, 0.0), &["letter-spacing"]),
    (ValueRule::Lengths(-2.0, 32.0, 0.0), &["word-spacing"]),
    (ValueRule::Lengths(-16.0, 16.0, 50.0), &["text-underline-offset", "vertical-align"]),
    (ValueRule::Words(&["none"]), &["max-block-size", "max-height"]),
    (ValueRule::Words(&["1", "100%"]), &["opacity"]),
    (ValueRule::Words(&["visible"]), &["overflow", "overflow-x", "overflow-y", "visibility"]),
    (ValueRule::Words(&["auto", "1", "2", "3", "4"]), &["column-count"]),
    (ValueRule::Words(&["row", "column", "nowrap", "wrap"]), &["flex-direction", "flex-flow", "flex-wrap"]),
    (ValueRule::Words(&["static", "relative"]), &["position"]),
    (
        ValueRule::Any,
        &[
            "-webkit-print-color-adjust",
            "align-content",
            "align-items",
            "align-self",
            "background-origin",
            "background-position",
            "background-repeat",
            "background-size",
            "border-bottom-color",
            "border-bottom-left-radius",
            "border-bottom-right-radius",
            "border-bottom-style",
            "border-collapse",
            "border-color",
            "border-left-color",
            "border-left-style",
            "border-radius",
            "border-right-color",
            "border-right-style",
            "border-style",
            "border-top-color",
            "border-top-left-radius",
            "border-top-right-radius",
            "border-top-style",
            "box-decoration-break",
            "box-sizing",
            "break-after",
            "break-before",
            "break-inside",
            "caption-side",
            "clear",
            "column-fill",
            "column-rule-color",
            "column-rule-style",
            "column-span",
            "cursor",
            "empty-cells",
            "float",
            "font-family",
            "font-feature-settings",
            "font-kerning",
            "font-stretch",
            "font-style",
            "font-variant",
            "font-variant-caps",
            "font-variant-ligatures",
            "font-variant-numeric",
            "font-variant-position",
            "font-weight",
            "hanging-punctuation",
            "hyphenate-limit-chars",
            "hyphens",
            "justify-content",
            "justify-items",
            "justify-self",
            "line-break",
            "list-style-position",
            "object-fit",
            "object-position",
            "orphans",
            "overflow-wrap",
            "page-break-after",
            "page-break-before",
            "page-break-inside",
            "place-content",
            "place-items",
            "place-self",
            "print-color-adjust",
            "table-layout",
            "text-align",
            "text-align-last",
            "text-decoration-color",
            "text-decoration-line",
            "text-decoration-skip-ink",
            "text-decoration-style",
            "text-justify",
            "text-overflow",
            "text-wrap",
            "user-select",
            "white-space",
            "widows",
            "word-break",
            "word-wrap",
        ],
    ),
];

/// The values of `display` under which words are seen; none of them shows the number of an item.
const DISPLAYS: &[&str] = &[
    "block",
    "flex",
    "flow-root",
    "inline",
    "inline-block",
    "inline-flex",
    "inline-table",
    "table",
    "table-caption",
    "table-cell",
    "table-row",
    "table-row-group",
];

/// Values that stand for those of the element around, or for none.
const INHERITED: &[&str] = &["inherit", "initial", "revert", "revert-layer", "unset"];

/// What stands before the items of lists without numbers.
const BULLETS: &[&str] = &["circle", "disc", "square"];

/// Whether a property of an element, in small letters, stays with a value: it lets the words be seen.
pub(super) fn style(tag: &str, property: &str, value: &str) -> bool {
    let value = value.split('!').next().unwrap_or_default().trim();
    // numbers of items come from the element that they stand in
    match (property, tag) {
        ("display", "li") => return value == "list-item",
        ("display", _) => return DISPLAYS.contains(&value) || INHERITED.contains(&value),
        ("list-style" | "list-style-type", "ul") => return value == "none" || BULLETS.contains(&value),
        ("list-style" | "list-style-type", "ol") => return value == "decimal",
        ("list-style" | "list-style-type", _) => return false,
        _ => {}
    }
    let rule = PROPERTIES.iter().find(|(_, properties)| properties.contains(&property));
    rule.is_some_and(|(rule, _)| INHERITED.contains(&value) || rule.admits(value))
}

/// Whether an attribute of an element, its name in small letters, lets its words be seen.
pub(super) fn attribute(tag: &str, name: &str, value: &str) -> bool {
    let value = value.trim().to_ascii_lowercase();
    match (tag, name) {
        ("font", "color") => !value.contains('(') && ValueRule::Ink.admits(&value),
        (_, "bgcolor") => !value.contains('(') && ValueRule::Ground.admits(&value),
        ("ol", "start") => is_first_number(&value),
        ("ol", "type") => value == "1",
        ("ul", "type") => BULLETS.contains(&value.as_str()),
        ("ol", "reversed") | ("li", "type" | "value") => false,
        ("img" | "hr" | "data", _) => true,
        (_, "width" | "height") => SIZE.admits(&in_pixels(value)),
        (_, "border" | "cellpadding" | "cellspacing") => SPACE.admits(&in_pixels(value)),
        _ => true,
    }
}

/// The value of an attribute as that of a style.
fn in_pixels(value: String) -> String {
    if value.ends_with(|c: char| c.is_ascii_digit()) { value + "px" } else { value }
}

impl ValueRule {
    /// Whether a value, in small letters, is one of those.
    fn admits(self, value: &str) -> bool {
        let mut words = value.split_ascii_whitespace();
        match self {
            Self::Any => true,
            Self::Ink => value == "currentcolor" || Colour::of(value).is_some_and(Colour::is_dark),
            Self::Ground => value == "none" || Colour::of(value).is_some_and(Colour::is_light),
            Self::Font => {
                !value.contains('(')
                    && words.all(|word| match word.split_once('/') {
                        Some((size, height)) => {
                            Self::FontSize.admits(size) && Self::LineHeight.admits(height)
                        }
                        // a weight, or a size
                        None => match Measure::of(word) {
                            Some(Measure { number, unit: "" }) => (100.0..=900.0).contains(&number),
                            Some(_) => Self::FontSize.admits(word),
                            None => true,
                        },
                    })
            }
            Self::FontSize => Measure::of(value).map_or_else(
                || !value.contains('('),
                |size| match size {
                    Measure { number, unit: "%" } => (50.0..=500.0).contains(&number),
                    Measure { unit: "", .. } => false,
                    size => size.pixels().is_some_and(|pixels| (6.0..=96.0).contains(&pixels)),
                },
            ),
            Self::LineHeight => Measure::of(value).map_or_else(
                || !value.contains('('),
                |height| match height {
                    Measure { number, unit: "" } => (0.8..=4.0).contains(&number),
                    Measure { number, unit: "%" } => (80.0..=400.0).contains(&number),
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
            Self::Words(admitted) => words.all(|word| admitted.contains(&word)),
        }
    }
}

/// The words of a value, without what stands in the brackets of colours.
fn without_colours(value: &str) -> impl Iterator<Item = &str> {
    value.split(')').flat_map(|part| part.split('(').next().unwrap_or_default().split_ascii_whitespace())
}

/// A number with its unit.
#[derive(Clone, Copy)]
struct Measure<'a> {
    number: f64,
    unit: &'a str,
}

impl<'a> Measure<'a> {
    /// The measure that a word begins with; nothing of a word that begins with no number.
    fn of(word: &'a str) -> Option<Self> {
        let is_number = word.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '.'))
            && word.contains(|c: char| c.is_ascii_digit());
        if !is_number {
            return None;
        }
        let end = word.find(|c: char| !c.is_ascii_digit() && !matches!(c, '+' | '-' | '.'));
        let (number, unit) = word.split_at(end.unwrap_or(word.len()));
        // what is no number is none that shows
        Some(Self { number: number.parse().unwrap_or(f64::NAN), unit })
    }

    /// How long it is, about, in letters of the usual size.
    fn pixels(self) -> Option<f64> {
        let factor = match self.unit {
            "" if self.number == 0.0 => 0.0,
            "px" => 1.0,
            "pt" => 4.0 / 3.0,
            "pc" | "em" | "rem" => 16.0,
            "ex" | "ch" => 8.0,
            "mm" => 96.0 / 25.4,
            "cm" => 96.0 / 2.54,
            "in" => 96.0,
            _ => return None,
        };
        Some(self.number * factor)
    }
}

/// A colour on white paper: red, green and blue from 0 to 1.
#[derive(Clone, Copy)]
struct Colour([f64; 3]);

/// The names of colours that every browser knows, and what they are.
const NAMES: &str = include_str!("colours.txt");

impl Colour {
    /// The colour that a value is, in small letters.
    fn of(value: &str) -> Option<Self> {
        if value == "transparent" {
            return Some(Self([1.0; 3]));
        }
        if let Some(digits) = value.strip_prefix('#') {
            return Self::of_digits(digits);
        }
        if let Some((function, inside)) = value.strip_suffix(')').and_then(|value| value.split_once('(')) {
            return Self::of_function(function, inside);
        }
        let named = NAMES.lines().find_map(|line| line.strip_prefix(value)?.strip_prefix(' '));
        Self::of_digits(named?)
    }

    fn of_digits(digits: &str) -> Option<Self> {
        if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        let width = match digits.len() {
            3 | 4 => 1,
            6 | 8 => 2,
            _ => return None,
        };
        let most = if width == 1 { 15.0 } else { 255.0 };
        let part = |at: usize| {
            let part = u8::from_str_radix(digits.get(at * width..(at + 1) * width)?, 16).ok()?;
            Some(f64::from(part) / most)
        };
        Some(Self::on_paper([part(0)?, part(1)?, part(2)?], part(3).unwrap_or(1.0)))
    }

    fn of_function(function: &str, inside: &str) -> Option<Self> {
        let is_part = |part: &&str| !part.is_empty();
        let parts: Vec<&str> = inside.split([',', ' ', '/']).filter(is_part).collect();
        let (parts, alpha) = match *parts.as_slice() {
            [first, second, third] => ([first, second, third], 1.0),
            [first, second, third, alpha] => ([first, second, third], share(alpha, 1.0)?),
            _ => return None,
        };
        let colour = match function {
            "rgb" | "rgba" => [share(parts[0], 255.0)?, share(parts[1], 255.0)?, share(parts[2], 255.0)?],
            "hsl" | "hsla" => {
                let Measure { number: hue, unit: "" | "deg" } = Measure::of(parts[0])? else { return None };
                if !hue.is_finite() {
                    return None;
                }
                let (saturation, lightness) = (share(parts[1], 100.0)?, share(parts[2], 100.0)?);
                let reach = saturation * lightness.min(1.0 - lightness);
                [0.0, 8.0, 4.0].map(|from: f64| {
                    let at = (from + hue / 30.0).rem_euclid(12.0);
                    lightness - reach * (at - 3.0).min(9.0 - at).clamp(-1.0, 1.0)
                })
            }
            _ => return None,
        };
        Some(Self::on_paper(colour, alpha))
    }

    /// A colour that is seen through, on white paper.
    fn on_paper(colour: [f64; 3], alpha: f64) -> Self {
        Self(colour.map(|part| part * alpha + 1.0 - alpha))
    }

    /// How light it is, from 0 to 1 (WCAG 2, relative luminance).
    fn luminance(self) -> f64 {
        let [red, green, blue] = self
            .0
            .map(|part| if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// Whether words of it are seen on paper, and on all that is light.
    fn is_dark(self) -> bool {
        self.luminance() <= 0.5
    }

    /// Whether words are seen on it, be they of any colour that is dark.
    fn is_light(self) -> bool {
        self.luminance() >= 0.65
    }
}

/// A number out of so many, or in hundredths, as a share of one.
fn share(part: &str, of: f64) -> Option<f64> {
    let share = match Measure::of(part)? {
        Measure { number, unit: "%" } => number / 100.0,
        Measure { number, unit: "" } => number / of,
        Measure { .. } => return None,
    };
    share.is_finite().then(|| share.clamp(0.0, 1.0))
}
