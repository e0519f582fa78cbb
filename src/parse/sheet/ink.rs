//! Colours of letters and of what is behind them, as workbooks say them.

use crate::theme::Rgb;

pub(super) const BLACK: Rgb = rgb(0);
pub(super) const WHITE: Rgb = rgb(0xff_ffff);

/// The most by which parts of two colours differ that nobody tells apart.
const NEAR: u8 = 24;

const fn rgb(colour: u32) -> Rgb {
    let [_, red, green, blue] = colour.to_be_bytes();
    Rgb { red, green, blue }
}

/// The colours that a workbook numbers (ECMA-376, part 1, 18.8.27), from the ninth on; the first eight are the same.
const INDEXED: [u32; 56] = [
    0, 0xff_ffff, 0xff_0000, 0xff00, 0xff, 0xff_ff00, 0xff_00ff, 0xffff, 0x80_0000, 0x8000, 0x80, 0x80_8000,
    0x80_0080, 0x8080, 0xc0_c0c0, 0x80_8080, 0x99_99ff, 0x99_3366, 0xff_ffcc, 0xcc_ffff, 0x66_0066,
    0xff_8080, 0x66cc, 0xcc_ccff, 0x80, 0xff_00ff, 0xff_ff00, 0xffff, 0x80_0080, 0x80_0000, 0x8080, 0xff,
    0xccff, 0xcc_ffff, 0xcc_ffcc, 0xff_ff99, 0x99_ccff, 0xff_99cc, 0xcc_99ff, 0xff_cc99, 0x33_66ff,
    0x33_cccc, 0x99_cc00, 0xff_cc00, 0xff_9900, 0xff_6600, 0x66_6699, 0x96_9696, 0x3366, 0x33_9966, 0x3300,
    0x33_3300, 0x99_3300, 0x99_3366, 0x33_3399, 0x33_3333,
];

/// The colours of Office's own theme, in the order of the list of a theme.
const OFFICE: [u32; 12] = [
    0, 0xff_ffff, 0x44_546a, 0xe7_e6e6, 0x44_72c4, 0xed_7d31, 0xa5_a5a5, 0xff_c000, 0x5b_9bd5, 0x70_ad47,
    0x05_63c1, 0x95_4f72,
];

/// What the list of a theme calls its colours.
const OF_THEME: [&str; 12] = [
    "dk1", "lt1", "dk2", "lt2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hlink",
    "folHlink",
];

/// The colours of a workbook's theme.
#[derive(Debug)]
pub(super) struct Palette {
    theme: [Rgb; 12],
    /// The colour that is being read.
    at: Option<usize>,
}

impl Default for Palette {
    fn default() -> Self {
        Self { theme: OFFICE.map(rgb), at: None }
    }
}

impl Palette {
    /// Takes down what a tag of a theme says: its name, and its attributes.
    pub(super) fn take(&mut self, tag: &str, value: &dyn Fn(&str) -> Option<String>) {
        let said = match tag {
            "srgbClr" => value("val"),
            "sysClr" => value("lastClr"),
            "fontScheme" | "fmtScheme" => {
                self.at = None;
                None
            }
            _ => {
                self.at = OF_THEME.iter().position(|name| *name == tag).or(self.at);
                None
            }
        };
        if let (Some(at), Some(colour)) = (self.at, said.as_deref().and_then(hex)) {
            self.theme[at] = colour;
            self.at = None;
        }
    }

    /// The colour that attributes name; nothing for that of the system.
    pub(super) fn colour(&self, value: &dyn Fn(&str) -> Option<String>) -> Option<Rgb> {
        let number = |name: &str| value(name)?.trim().parse::<usize>().ok();
        let colour = match value("rgb") {
            Some(said) => hex(&said)?,
            None => match (number("theme"), number("indexed")) {
                // the light one stands first where a colour is numbered
                (Some(at @ 0..4), _) => self.theme[at ^ 1],
                (Some(at), _) => *self.theme.get(at)?,
                (None, Some(at)) => indexed(at)?,
                (None, None) => return None,
            },
        };
        let tint = value("tint").and_then(|tint| tint.trim().parse::<f64>().ok()).unwrap_or_default();
        Some(tinted(colour, tint))
    }
}

/// The colour of a number of a workbook's list.
fn indexed(at: usize) -> Option<Rgb> {
    INDEXED.get(if at < 8 { at } else { at - 8 }).copied().map(rgb)
}

/// The colour that a format calls so: `White`, `Color2`.
pub(super) fn named(name: &str) -> Option<Rgb> {
    const NAMES: [&str; 8] = ["black", "white", "red", "green", "blue", "yellow", "magenta", "cyan"];
    let name = name.trim().to_ascii_lowercase();
    let at = NAMES.iter().position(|known| *known == name);
    let numbered = || name.strip_prefix("color")?.trim().parse::<usize>().ok()?.checked_sub(1);
    at.or_else(numbered).and_then(|at| INDEXED.get(at)).copied().map(rgb)
}

/// A colour of six digits, before which others may stand.
pub(super) fn hex(said: &str) -> Option<Rgb> {
    let said = said.trim();
    let digits = said.get(said.len().checked_sub(6)?..)?;
    let is_hex = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_hex.then(|| u32::from_str_radix(digits, 16).ok()).flatten().map(rgb)
}

/// A colour that is made lighter, from 0 to 1, or darker, from 0 to -1.
fn tinted(colour: Rgb, tint: f64) -> Rgb {
    let (towards, share) = if tint < 0.0 { (0.0, -tint) } else { (255.0, tint) };
    let share = if share.is_finite() { share.clamp(0.0, 1.0) } else { 0.0 };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it lies between 0 and 255")]
    let part = |part: u8| (f64::from(part) + (towards - f64::from(part)) * share).round() as u8;
    Rgb { red: part(colour.red), green: part(colour.green), blue: part(colour.blue) }
}

/// Whether nobody tells two colours apart.
pub(super) fn are_near(one: Rgb, other: Rgb) -> bool {
    one.red.abs_diff(other.red) <= NEAR
        && one.green.abs_diff(other.green) <= NEAR
        && one.blue.abs_diff(other.blue) <= NEAR
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_those_that_workbooks_name() {
        let palette = Palette::default();
        for (said, colour) in [
            (&[("rgb", "FF1F4E78")][..], Some(rgb(0x1f_4e78))),
            (&[("rgb", "1F4E78")], Some(rgb(0x1f_4e78))),
            (&[("theme", "0")], Some(WHITE)),
            (&[("theme", "1")], Some(BLACK)),
            (&[("theme", "2")], Some(rgb(0xe7_e6e6))),
            (&[("theme", "4")], Some(rgb(0x44_72c4))),
            (&[("theme", "1"), ("tint", "1")], Some(WHITE)),
            (&[("theme", "0"), ("tint", "-0.5")], Some(rgb(0x80_8080))),
            (&[("theme", "0"), ("tint", "NaN")], Some(WHITE)),
            (&[("indexed", "1")], Some(WHITE)),
            (&[("indexed", "9")], Some(WHITE)),
            (&[("indexed", "10")], Some(rgb(0xff_0000))),
            (&[("indexed", "63")], Some(rgb(0x33_3333))),
            (&[("indexed", "64")], None),
            (&[("auto", "1")], None),
            (&[("rgb", "ä1F4E7")], None),
            (&[("theme", "99")], None),
        ] {
            let value = |name: &str| said.iter().find(|(of, _)| *of == name).map(|(_, is)| (*is).to_owned());
            assert_eq!(palette.colour(&value), colour, "{said:?}");
        }
        for (name, colour) in [
            ("White", Some(WHITE)),
            ("Color2", Some(WHITE)),
            ("Color 1", Some(BLACK)),
            ("Red", Some(rgb(0xff_0000))),
            ("Color57", None),
            ("Color0", None),
            ("$-407", None),
        ] {
            assert_eq!(named(name), colour, "{name}");
        }
    }
}
