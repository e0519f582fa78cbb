//! Colours as styles say them.

use super::measure::Measure;

/// A colour on white paper: red, green and blue from 0 to 1.
#[derive(Clone, Copy)]
pub(super) struct Colour([f64; 3]);

/// The names of colours that every browser knows, and what they are.
const NAMES: &str = include_str!("colours.txt");

impl Colour {
    /// The colour that a value is, in small letters.
    pub(super) fn of(value: &str) -> Option<Self> {
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
    pub(super) fn is_dark(self) -> bool {
        self.luminance() <= 0.5
    }

    /// Whether words are seen on it, be they of any colour that is dark.
    pub(super) fn is_light(self) -> bool {
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
