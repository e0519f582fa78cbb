//! What adds up in elements that nest: each alone shows its words, and all together they would not.

use super::declared::Style;
use super::measure::Measure;
use super::shows;
use crate::html::is_void;
use crate::html::tags::{self, HtmlTag, HtmlTagKind};

/// What a narrow screen has for words, in pixels.
const ROOM: f64 = 300.0;
/// The least that is left of it, or of a box, in which words are words.
const LEAST_ROOM: f64 = 40.0;
/// The size of letters of a page, in pixels.
const SIZE: f64 = 18.0;
/// The least and the largest that letters are.
const SIZES: std::ops::RangeInclusive<f64> = 6.0..=200.0;

/// How words stand in an element.
#[derive(Clone, Copy)]
struct Standing {
    /// How wide lines are at least, in pixels.
    room: f64,
    /// The size of letters, in pixels.
    size: f64,
    /// The height of lines, in pixels, where it does not follow the size of letters.
    line: Option<f64>,
    /// Whether boxes in a line would begin elsewhere than its words, or not be struck out as they are.
    has_no_boxes: bool,
}

/// Markup, clean and well formed, in which nothing adds up to what does not show words; and whether that changed anything.
pub(super) fn settled(html: String) -> (String, bool) {
    let needs_look = |tag: HtmlTag<'_>| tag.value("style").is_some() || is_sized(tag.name) || tag.is("rp");
    if !tags::tags(&html).any(needs_look) {
        return (html, false);
    }
    let usual = Standing { room: ROOM, size: SIZE, line: None, has_no_boxes: false };
    // the elements that are open, and what their end tags become
    let mut open: Vec<(String, Standing, bool)> = Vec::new();
    let mut is_changed = false;
    let markup = html.clone();
    let settled = tags::rewrite(html, |tag| {
        let around = open.last().map_or(usual, |(_, standing, _)| *standing);
        match tag.kind {
            HtmlTagKind::End => {
                let depth = open.iter().rposition(|(name, ..)| name == tag.name)?;
                let is_span = open.get(depth).is_some_and(|(_, _, is_span)| *is_span);
                open.truncate(depth);
                is_span.then(|| "</span>".to_owned())
            }
            HtmlTagKind::Start if is_void(tag.name) => None,
            HtmlTagKind::Start => {
                let style = tag.value("style").unwrap_or_default();
                if let Some(standing) = around.within(tag, &style).filter(|_| !is_silent(tag, &markup)) {
                    open.push((tag.name.to_owned(), standing, false));
                    return None;
                }
                // what is shown after all is no loss
                is_changed |= !tag.is("rp");
                let kept: Vec<&str> =
                    style.split(';').filter(|declaration| !is_about_room(declaration)).collect();
                let kept = kept.join(";");
                let without = around.within(tag, &kept).filter(|_| !tag.is("rp") && !tag.is("font"));
                let name = if without.is_some() { tag.name } else { "span" };
                open.push((tag.name.to_owned(), without.unwrap_or(around), without.is_none()));
                Some(written(tag, name, &kept))
            }
        }
    });
    (settled, is_changed)
}

/// A start tag with another name and style.
fn written(tag: &HtmlTag<'_>, name: &str, style: &str) -> String {
    let mut written = format!("<{name}");
    for (key, value) in &tag.attributes {
        let is_style = key.eq_ignore_ascii_case("style");
        if (is_style && style.trim().is_empty()) || (name != tag.name && tag.is("font")) {
            continue;
        }
        written.extend([" ", key, "=\""]);
        // values are written as markup, between double quotes
        if is_style {
            crate::html::escape::attribute(style, &mut written);
        } else {
            written.push_str(value.unwrap_or_default());
        }
        written.push('"');
    }
    written.push('>');
    written
}

/// Whether an element holds words that browsers show to nobody: all of what stands in parentheses for those who know no ruby.
fn is_silent(tag: &HtmlTag<'_>, html: &str) -> bool {
    if !tag.is("rp") {
        return false;
    }
    let inside = html.get(tag.range.end..).unwrap_or_default();
    let inside = &inside[..inside.find("</rp>").unwrap_or(inside.len())];
    inside.contains('<') || inside.chars().any(char::is_alphanumeric)
}

/// Whether an element has letters of another size than those around it, without a style.
fn is_sized(tag: &str) -> bool {
    matches!(tag, "big" | "small" | "sub" | "sup" | "font")
}

/// Whether a declaration is about how much room there is, how large letters are, or where boxes begin.
fn is_about_room(declaration: &str) -> bool {
    let property = declaration.split(':').next().unwrap_or_default().trim().to_ascii_lowercase();
    ["margin", "padding", "font", "line-height", "column", "flex-basis", "display", "text-indent"]
        .iter()
        .any(|of| property.starts_with(of))
        || property.ends_with("width")
        || property.ends_with("inline-size")
}

impl Standing {
    /// How words stand in an element of that style; nothing where they are not shown as they should be.
    fn within(self, tag: &HtmlTag<'_>, style: &str) -> Option<Self> {
        let mut inner = self;
        match tag.name {
            "small" => inner.size *= 0.83,
            "sub" | "sup" => inner.size *= 0.75,
            "big" => inner.size *= 1.2,
            "font" => {
                inner.size = match tag.value("size").as_deref().map(str::trim) {
                    None | Some("") => inner.size,
                    Some("7" | "+4" | "+5" | "+6" | "+7") => 3.0 * SIZE,
                    Some("1" | "-1" | "-2" | "-3" | "-4" | "-5" | "-6" | "-7") => 10.0,
                    Some(_) => 2.0 * SIZE,
                }
            }
            _ => {}
        }
        let style = Style::read(style);
        let declarations = || style.declarations.iter().map(|it| (it.property.as_str(), it.value()));
        for (property, value) in declarations() {
            match property {
                "font-size" => inner.size = self.sized(value, inner.size),
                "font" => {
                    let mut words = value.split_ascii_whitespace();
                    let size = words.find_map(|word| {
                        let size = word.split('/').next().unwrap_or_default();
                        let is_weight = Measure::of(size).is_some_and(|size| size.unit.is_empty());
                        let sized = self.sized(size, f64::NAN);
                        (!is_weight && !sized.is_nan()).then_some((word, sized))
                    });
                    if let Some((word, size)) = size {
                        inner.size = size;
                        inner.line = word.split_once('/').and_then(|(_, height)| line(height, size));
                    }
                }
                _ => {}
            }
        }
        for (property, value) in declarations() {
            inner.arrange(tag.name, property, value);
        }
        inner.has_no_boxes |= matches!(tag.name, "del" | "s" | "strike")
            || declarations().any(|(property, value)| {
                (property == "text-indent" && value.starts_with('-')) || value.contains("line-through")
            });
        let is_box = declarations()
            .any(|(property, value)| property == "display" && !matches!(value, "inline" | "block"));
        let is_shown = inner.room >= LEAST_ROOM
            && SIZES.contains(&inner.size)
            && inner.line.is_none_or(|line| line >= inner.size * 0.95)
            && !(self.has_no_boxes && is_box);
        is_shown.then_some(inner)
    }

    /// The size of letters that a value stands for, in letters of this size; another where it is none.
    fn sized(self, value: &str, otherwise: f64) -> f64 {
        match (Measure::of(value), value) {
            (Some(Measure { number, unit: "%" }), _) => self.size * number / 100.0,
            (Some(Measure { number, unit: "em" }), _) => self.size * number,
            (Some(Measure { number, unit: "ex" | "ch" }), _) => self.size * number / 2.0,
            (Some(Measure { number, unit: "rem" }), _) => SIZE * number,
            (Some(measure), _) => measure.pixels().unwrap_or(otherwise),
            (None, "smaller") => self.size * 0.83,
            (None, "larger") => self.size * 1.2,
            (None, "xx-small" | "x-small") => 10.0,
            (None, "small" | "medium") => SIZE,
            (None, "large" | "x-large") => 1.5 * SIZE,
            (None, "xx-large" | "xxx-large") => 3.0 * SIZE,
            (None, "initial") => 16.0,
            (None, _) => otherwise,
        }
    }

    /// Takes account of what takes room, or says how high lines are.
    fn arrange(&mut self, tag: &str, property: &str, value: &str) {
        let (size, room) = (self.size, self.room);
        let pixels = |word: &str| match Measure::of(word) {
            Some(Measure { number, unit: "%" }) => room * number / 100.0,
            Some(Measure { number, unit: "em" }) => size * number,
            Some(measure) => measure.pixels().unwrap_or_default(),
            None => 0.0,
        };
        let words: Vec<&str> = value.split_ascii_whitespace().collect();
        match property {
            "line-height" => self.line = line(value, size),
            "margin" | "padding" => {
                let sides = match *words.as_slice() {
                    [all] => [all, all],
                    [_, beside] | [_, beside, _] => [beside, beside],
                    [_, right, _, left] => [right, left],
                    _ => return,
                };
                self.room -= sides.into_iter().map(pixels).sum::<f64>();
            }
            "margin-left"
            | "margin-right"
            | "margin-inline-start"
            | "margin-inline-end"
            | "padding-left"
            | "padding-right"
            | "padding-inline-start"
            | "padding-inline-end" => self.room -= pixels(value),
            "margin-inline" | "padding-inline" => {
                let sum = words.iter().map(|word| pixels(word)).sum::<f64>();
                self.room -= if words.len() == 1 { 2.0 * sum } else { sum };
            }
            // cells are as wide as their words at least
            "width" | "max-width" | "inline-size" | "max-inline-size" | "flex-basis" | "column-width"
                if !shows::is_of_table(tag) && Measure::of(value).is_some() =>
            {
                self.room = room.min(pixels(value));
            }
            "column-count" => self.room /= value.parse::<f64>().unwrap_or(1.0).max(1.0),
            _ => {}
        }
    }
}

/// The height of lines in pixels that is handed on as it is to what nests; nothing of one that follows the size of letters.
fn line(height: &str, size: f64) -> Option<f64> {
    match Measure::of(height)? {
        Measure { unit: "", .. } => None,
        Measure { number, unit: "%" } => Some(size * number / 100.0),
        Measure { number, unit: "em" } => Some(size * number),
        Measure { number, unit: "rem" } => Some(SIZE * number),
        measure => measure.pixels(),
    }
}
