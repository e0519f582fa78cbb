//! The tokens of a theme from a map: every mistake is told where it stands, the rest is used.

use std::fmt::Display;
use std::ops::RangeInclusive;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::paper::points;
use crate::stationery::is_sign;
use crate::theme::{Figures, HeadRule, HeadShape, Rgb, Theme, ThemeLogo, TitleLook};
use crate::value::{Field, Map, Value};

/// The keys of a theme.
const KEYS: &[&str] = &[
    "name",
    "base",
    "font",
    "title-font",
    "size",
    "leading",
    "color",
    "grey",
    "head",
    "title",
    "separator",
    "rule",
    "logo",
    "logo-height",
    "figures",
];

/// The keys of `title`.
const TITLE: &[&str] = &["size", "weight", "color", "caps"];

/// The keys of `rule`.
const RULE: &[&str] = &["width", "length", "place", "color"];

/// Other spellings of keys.
const SPELLINGS: &[(&str, &str)] = &[("colour", "color"), ("gray", "grey")];

/// The height of a logo that nothing is said of.
const LOGO_HEIGHT: f32 = 42.0;

/// The tokens of a theme that says nothing.
pub(super) fn plain() -> Theme {
    let color = Rgb { red: 0x14, green: 0x3c, blue: 0x7d };
    Theme {
        name: String::new(),
        font: "serif".to_owned(),
        title_font: String::new(),
        size: None,
        leading: None,
        color,
        ink: color,
        grey: Rgb { red: 0x4d, green: 0x4d, blue: 0x4d },
        head: HeadShape::Stacked,
        title: TitleLook { size: 16.0, weight: 600, accent: true, caps: false },
        separator: " · ".to_owned(),
        rule: None,
        logo: None,
        figures: Figures::Usual,
        span: None,
    }
}

/// Reads tokens.
pub(super) struct TokenReader<'a> {
    /// The map they stand in, for messages; empty for a file of their own.
    path: &'static str,
    diagnostics: &'a mut Diagnostics,
}

/// No separator is longer, in characters: it stands between all lines of a head.
const LONGEST_SEPARATOR: usize = 8;

impl<'a> TokenReader<'a> {
    pub(super) fn new(path: &'static str, diagnostics: &'a mut Diagnostics) -> Self {
        Self { path, diagnostics }
    }

    /// The keys of a theme.
    pub(super) fn names() -> impl Iterator<Item = &'static str> {
        KEYS.iter().copied()
    }

    /// Whether a key is one of a theme.
    pub(super) fn knows(key: &str) -> bool {
        KEYS.contains(&spelt(key))
    }

    /// Reads a map over other tokens.
    pub(super) fn read(&mut self, map: &Map, theme: &mut Theme) {
        for (key, field) in map.fields().filter(|(_, field)| field.value != Value::Nil) {
            match spelt(key) {
                "name" | "base" => {}
                "font" => self.text(key, field, &mut theme.font),
                "title-font" => self.text(key, field, &mut theme.title_font),
                "size" => theme.size = self.length(key, field, 6.0..=24.0).or(theme.size),
                "leading" => theme.leading = self.number(key, field, 1.0..=3.0).or(theme.leading),
                "color" => {
                    theme.color = self.color(key, field).unwrap_or(theme.color);
                    theme.ink = theme.color.on_white();
                }
                "grey" => theme.grey = self.color(key, field).unwrap_or(theme.grey).on_white(),
                "head" => self.head(key, field, &mut theme.head),
                "title" => self.title(key, field, &mut theme.title),
                "separator" => match field.value.scalar() {
                    Some(text) if text.chars().count() <= LONGEST_SEPARATOR && is_sign(&text) => {
                        theme.separator = text;
                    }
                    _ => {
                        self.wrong(key, field, "signs, eight characters at most, without letters and digits");
                    }
                },
                "rule" => self.rule(key, field, &mut theme.rule),
                "logo" => self.logo(key, field, &mut theme.logo),
                "logo-height" => self.logo_height(key, field, &mut theme.logo),
                "figures" => self.figures(key, field, &mut theme.figures),
                _ => self.unknown(key, field, KEYS),
            }
        }
    }

    fn head(&mut self, key: &str, field: &Field, head: &mut HeadShape) {
        let names: Vec<&str> = HeadShape::ALL.iter().map(|shape| shape.name()).collect();
        let shape = field.value.as_str().and_then(HeadShape::from_name);
        *head = self.read_as(key, field, shape, names.join(", ")).unwrap_or(*head);
    }

    fn figures(&mut self, key: &str, field: &Field, figures: &mut Figures) {
        let names: Vec<&str> = Figures::ALL.iter().map(|known| known.name()).collect();
        let known = Figures::ALL.iter().copied().find(|known| Some(known.name()) == field.value.as_str());
        *figures = self.read_as(key, field, known, names.join(", ")).unwrap_or(*figures);
    }

    fn title(&mut self, key: &str, field: &Field, title: &mut TitleLook) {
        let Some(map) = self.map(key, field) else { return };
        for (key, field) in map.fields().filter(|(_, field)| field.value != Value::Nil) {
            match spelt(key) {
                "size" => title.size = self.length(key, field, 8.0..=48.0).unwrap_or(title.size),
                "weight" => {
                    let weight = self.number(key, field, 100.0..=900.0).map(rounded);
                    title.weight = weight.unwrap_or(title.weight);
                }
                "color" => title.accent = self.is_accent(key, field).unwrap_or(title.accent),
                "caps" => title.caps = self.flag(key, field).unwrap_or(title.caps),
                _ => self.unknown(key, field, TITLE),
            }
        }
    }

    fn rule(&mut self, key: &str, field: &Field, rule: &mut Option<HeadRule>) {
        if field.value.is_false() {
            *rule = None;
            return;
        }
        let mut said = rule.unwrap_or(HeadRule { width: 0.75, length: None, above: false, accent: true });
        if field.value.as_map().is_none()
            && let Some(width) = self.length(key, field, 0.25..=24.0)
        {
            *rule = Some(HeadRule { width, ..said });
            return;
        }
        let Some(map) = field.value.as_map() else { return };
        for (key, field) in map.fields().filter(|(_, field)| field.value != Value::Nil) {
            match spelt(key) {
                "width" => said.width = self.length(key, field, 0.25..=24.0).unwrap_or(said.width),
                "length" => said.length = self.length(key, field, 4.0..=600.0).or(said.length),
                "color" => said.accent = self.is_accent(key, field).unwrap_or(said.accent),
                "place" => match field.value.as_str() {
                    Some("above") => said.above = true,
                    Some("below") => said.above = false,
                    _ => self.wrong(key, field, "`above` or `below`"),
                },
                _ => self.unknown(key, field, RULE),
            }
        }
        *rule = Some(said);
    }

    fn logo(&mut self, key: &str, field: &Field, logo: &mut Option<ThemeLogo>) {
        if field.value.is_false() {
            *logo = None;
            return;
        }
        let mut file = String::new();
        self.text(key, field, &mut file);
        let height = logo.as_ref().map_or(LOGO_HEIGHT, |logo| logo.height);
        *logo = Some(ThemeLogo { file: file.trim().to_owned(), height, span: field.span })
            .filter(|logo| !logo.file.is_empty());
    }

    /// The height may be said without a file, which a letter or letterpress.yml then names.
    fn logo_height(&mut self, key: &str, field: &Field, logo: &mut Option<ThemeLogo>) {
        if let Some(height) = self.length(key, field, 8.0..=120.0) {
            let logo = logo.get_or_insert_with(|| ThemeLogo { file: String::new(), height, span: None });
            logo.height = height;
        }
    }

    fn map<'m>(&mut self, key: &str, field: &'m Field) -> Option<&'m Map> {
        self.read_as(key, field, field.value.as_map().map(|map| &**map), "a map")
    }

    fn text(&mut self, key: &str, field: &Field, target: &mut String) {
        match field.value.scalar() {
            Some(text) => *target = text,
            None => self.wrong(key, field, "text"),
        }
    }

    fn flag(&mut self, key: &str, field: &Field) -> Option<bool> {
        self.read_as(key, field, field.value.as_bool(), "`true` or `false`")
    }

    fn is_accent(&mut self, key: &str, field: &Field) -> Option<bool> {
        let is_accent = match field.value.as_str() {
            Some("accent") => Some(true),
            Some("text" | "grey") => Some(false),
            _ => None,
        };
        self.read_as(key, field, is_accent, "`accent`, `text` or `grey`")
    }

    fn color(&mut self, key: &str, field: &Field) -> Option<Rgb> {
        let color = field.value.as_str().and_then(Rgb::parse);
        self.read_as(key, field, color, "a colour such as `\"#143c7d\"`")
    }

    fn length(&mut self, key: &str, field: &Field, bounds: RangeInclusive<f32>) -> Option<f32> {
        let length =
            field.value.scalar().and_then(|text| points(&text)).filter(|length| bounds.contains(length));
        let wanted = format_args!("a length from {}pt to {}pt", bounds.start(), bounds.end());
        self.read_as(key, field, length, wanted)
    }

    fn number(&mut self, key: &str, field: &Field, bounds: RangeInclusive<f32>) -> Option<f32> {
        let number = field.value.scalar().and_then(|text| text.trim().parse().ok());
        let number = number.filter(|number| bounds.contains(number));
        let wanted = format_args!("a number from {} to {}", bounds.start(), bounds.end());
        self.read_as(key, field, number, wanted)
    }

    /// A value as it was read; says what was wanted where it could not be.
    fn read_as<T>(&mut self, key: &str, field: &Field, value: Option<T>, wanted: impl Display) -> Option<T> {
        if value.is_none() {
            self.wrong(key, field, wanted);
        }
        value
    }

    fn wrong(&mut self, key: &str, field: &Field, wanted: impl Display) {
        let name = if self.path.is_empty() { key.to_owned() } else { format!("{}.{key}", self.path) };
        let message = format!("`{name}` must be {wanted}");
        self.diagnostics
            .push(Diagnostic::new(Code::Settings, message).at_option(field.span.or(field.key_span)));
    }

    fn unknown(&mut self, key: &str, field: &Field, known: &[&'static str]) {
        let finding = Diagnostic::new(Code::Settings, format!("a theme has no `{key}`"));
        self.diagnostics.push(finding.at_option(field.key_span).did_you_mean(key, known.iter().copied()));
    }
}

/// A key in our spelling.
fn spelt(key: &str) -> &str {
    SPELLINGS.iter().find(|(other, _)| *other == key).map_or(key, |(_, ours)| ours)
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 100 to 900")]
fn rounded(weight: f32) -> u16 {
    weight.round() as u16
}
