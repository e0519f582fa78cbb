//! What adds up in elements that nest: each alone shows its words, and all together they would not.

use std::collections::BTreeSet;

use super::declared::Style;
use super::inside::{ElementText, Inside, direction};
use super::measure::Measure;
use super::policy::harmless_style;
use super::shows;
use crate::html::is_void;
use crate::html::tags::{self, HtmlTag, HtmlTagKind};

/// What a narrow screen has for words, in pixels.
const ROOM: f64 = 300.0;
/// The least that is left of it, or of a box, in which words are words.
const LEAST_ROOM: f64 = 40.0;
/// The lowest that lines are, in letters of their size: one of 10 points has room in 12 pixels.
const LEAST_LINE: f64 = 0.89;
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
    /// Whether words run to the left; nothing where that is not known.
    to_left: Option<bool>,
}

/// Markup, clean and well formed, in which nothing adds up to what does not show words; and the properties and elements that had to
/// go for that. What stands around it runs that way. What asks for the words of its element is looked at, too, and no change: it is told of each.
pub(super) fn settled(html: String, to_left: Option<bool>) -> (String, BTreeSet<String>) {
    let needs_look = |tag: HtmlTag<'_>| asks(&tag) || is_sized(tag.name) || tag.is("rp");
    if !tags::tags(&html).any(needs_look) {
        return (html, BTreeSet::new());
    }
    let usual = Standing { room: ROOM, size: SIZE, line: None, has_no_boxes: false, to_left };
    // the elements that are open, and what their end tags become
    let mut open: Vec<(String, Standing, bool)> = Vec::new();
    let mut gone = BTreeSet::new();
    let mut line = UnbrokenLine::default();
    let markup = html.clone();
    let settled = tags::rewrite(html, |tag| {
        line.pass(tag, &markup);
        let around = open.last().map_or(usual, |(_, standing, _)| *standing);
        match tag.kind {
            HtmlTagKind::End => {
                let depth = open.iter().rposition(|(name, ..)| name == tag.name)?;
                let is_span = open.get(depth).is_some_and(|(_, _, is_span)| *is_span);
                open.truncate(depth);
                line.within = line.within.filter(|around| *around < depth);
                is_span.then(|| "</span>".to_owned())
            }
            HtmlTagKind::Start if is_void(tag.name) => None,
            HtmlTagKind::Start => {
                let inside =
                    if asks(tag) { Inside::of_markup(tag, &markup, around.to_left) } else { Inside::UNKNOWN };
                let is_refused = |(name, _): &&(&str, Option<&str>)| {
                    matches!(*name, "dir" | "nowrap")
                        && !shows::attribute(tag.name, name, &tag.value(name).unwrap_or_default(), &inside)
                };
                let refused: Vec<&str> =
                    tag.attributes.iter().filter(is_refused).map(|(name, _)| *name).collect();
                let written_style = tag.value("style").unwrap_or_default();
                let mut style =
                    harmless_style(tag.name, &written_style, &inside).unwrap_or_default().into_owned();
                let is_long = line.begins(tag, &style, &inside, open.len());
                if is_long {
                    gone.insert("white-space".to_owned());
                    style = without(&style, &|declaration| declaration.contains("nowrap"));
                }
                if let Some(mut standing) =
                    around.within(tag, &style, &inside).filter(|_| !is_silent(tag, &markup))
                {
                    standing.turn(tag, &refused);
                    open.push((tag.name.to_owned(), standing, false));
                    let is_same = refused.is_empty() && style == *written_style;
                    return (!is_same).then(|| written(tag, tag.name, &style, &refused));
                }
                // what is shown after all is no loss
                let is_removed = tag.is("rp") || tag.is("font");
                let shown = if is_removed { None } else { around.without_least(tag, &style, &inside) };
                let (kept, mut standing, is_span) = match shown {
                    Some((kept, standing, names)) => {
                        gone.extend(names);
                        (kept, standing, false)
                    }
                    None => (without(&style, &is_about_room), around, true),
                };
                if is_span && !tag.is("rp") {
                    gone.insert(format!("<{}>", tag.name));
                }
                standing.turn(tag, &refused);
                open.push((tag.name.to_owned(), standing, is_span));
                Some(written(tag, if is_span { "span" } else { tag.name }, &kept, &refused))
            }
        }
    });
    (settled, gone)
}

/// Whether a tag has what asks for the words of its element, or adds up.
fn asks(tag: &HtmlTag<'_>) -> bool {
    tag.attributes.iter().any(|(name, _)| matches!(*name, "dir" | "nowrap" | "style"))
}

/// A style without some of its declarations.
fn without(style: &str, is_gone: &dyn Fn(&str) -> bool) -> String {
    let kept: Vec<&str> = style.split(';').filter(|declaration| !is_gone(declaration)).collect();
    kept.join(";")
}

/// Words side by side between which no line ends.
#[derive(Debug, Default)]
struct UnbrokenLine {
    /// How many characters stand there.
    length: usize,
    /// The end of the last tag.
    at: usize,
    /// How many elements are open around the one that was told not to end lines, where one is open.
    within: Option<usize>,
}

impl UnbrokenLine {
    /// The most characters of a line that does not end.
    const MOST: usize = 80;

    /// Takes account of what stands before a tag.
    fn pass(&mut self, tag: &HtmlTag<'_>, html: &str) {
        let words = html.get(self.at..tag.range.start).unwrap_or_default();
        self.at = tag.range.end;
        if self.within.is_none()
            && (shows::is_apart(tag.name) || tag.is("br") || words.contains(char::is_whitespace))
        {
            self.length = 0;
        }
    }

    /// Takes account of an element that may be told not to end lines; whether that would be too long. So
    /// many elements are open around it.
    fn begins(&mut self, tag: &HtmlTag<'_>, style: &str, inside: &Inside, open: usize) -> bool {
        let ElementText::Whole(words) = &inside.words else { return false };
        if shows::is_apart(tag.name) || !style.contains("nowrap") || self.within.is_some() {
            return false;
        }
        let length = words.chars().count();
        if self.length + length > Self::MOST {
            return true;
        }
        self.length += length;
        self.within = Some(open);
        false
    }
}

/// A start tag with another name and style, without some attributes.
fn written(tag: &HtmlTag<'_>, name: &str, style: &str, refused: &[&str]) -> String {
    let mut written = format!("<{name}");
    for (key, value) in &tag.attributes {
        let is_style = key.eq_ignore_ascii_case("style");
        let is_gone = (is_style && style.trim().is_empty()) || refused.contains(key);
        if is_gone || (name != tag.name && tag.is("font")) {
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

/// What a declaration is about, in small letters.
fn property_of(declaration: &str) -> String {
    declaration.split(':').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// Whether a declaration is about how much room there is, how large letters are, or where boxes begin.
fn is_about_room(declaration: &str) -> bool {
    let property = property_of(declaration);
    ["margin", "padding", "border", "font", "line-height", "column", "flex-basis", "display", "text-indent"]
        .iter()
        .any(|of| property.starts_with(of))
        || property.ends_with("width")
        || property.ends_with("inline-size")
}

impl Standing {
    /// A style without what keeps words from being shown, and nothing more; how they stand then, and what the properties are.
    fn without_least(
        self,
        tag: &HtmlTag<'_>,
        style: &str,
        inside: &Inside,
    ) -> Option<(String, Self, Vec<String>)> {
        // each is tried alone, which is dear in a long style
        const MOST: usize = 16;
        let declarations: Vec<&str> = style.split(';').collect();
        let about_room =
            || declarations.iter().enumerate().filter(|(_, declaration)| is_about_room(declaration));
        let one =
            about_room().take(if declarations.len() > MOST { 0 } else { MOST }).find_map(|(at, gone)| {
                let kept = [&declarations[..at], &declarations[at + 1..]].concat().join(";");
                let standing = self.within(tag, &kept, inside)?;
                Some((kept, standing, vec![property_of(gone)]))
            });
        one.or_else(|| {
            let kept = without(style, &is_about_room);
            let standing = self.within(tag, &kept, inside)?;
            Some((kept, standing, about_room().map(|(_, gone)| property_of(gone)).collect()))
        })
    }

    /// Whether each word has room.
    fn has_room_for(self, words: &str) -> bool {
        let width =
            |word: &str| word.chars().map(|c| if c.is_ascii() { 0.6 } else { 1.0 }).sum::<f64>() * self.size;
        words.split_ascii_whitespace().all(|word| width(word) <= self.room)
    }

    /// How words stand in an element of that style; nothing where they are not shown as they should be.
    fn within(self, tag: &HtmlTag<'_>, style: &str, inside: &Inside) -> Option<Self> {
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
        // a width is that within margins, and around padding and lines at least
        let rank = |property: &str| match property {
            _ if property.starts_with("margin") => 0,
            "width" | "max-width" | "inline-size" | "max-inline-size" | "flex-basis" | "column-width" => 1,
            _ => 2,
        };
        for of_rank in 0..=2 {
            for (property, value) in declarations().filter(|(property, _)| rank(property) == of_rank) {
                inner.arrange(tag.name, property, value);
            }
        }
        inner.has_no_boxes |= matches!(tag.name, "del" | "s" | "strike")
            || declarations().any(|(property, value)| {
                (property == "text-indent" && value.starts_with('-')) || value.contains("line-through")
            });
        let is_box = declarations()
            .any(|(property, value)| property == "display" && !matches!(value, "inline" | "block"));
        let has_room = inside.is_known_to(|words| inner.has_room_for(words));
        let is_shown = (inner.room >= LEAST_ROOM || has_room)
            && SIZES.contains(&inner.size)
            && inner.line.is_none_or(|line| line >= inner.size * LEAST_LINE)
            && !(self.has_no_boxes && is_box);
        is_shown.then_some(inner)
    }

    /// Takes account of the direction that an element says, unless it is refused: what stands around words is known no more where
    /// they are turned, but in a table, all of which is.
    fn turn(&mut self, tag: &HtmlTag<'_>, refused: &[&str]) {
        if let Some(dir) = tag.value("dir").filter(|_| !refused.contains(&"dir")) {
            let said = direction(&dir);
            self.to_left = if tag.is("table") { said } else { said.filter(|_| said == self.to_left) };
        }
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
        // how thick a line is, which has its usual thickness where a style names none
        let line_of = |words: &[&str]| {
            let said = words.iter().find(|word| Measure::of(word).is_some());
            said.map_or(if words.contains(&"thick") { 5.0 } else { 3.0 }, |word| pixels(word))
        };
        match property {
            "border-width" => {
                let sides = match *words.as_slice() {
                    [_, right, _, left] => [right, left],
                    [_, beside] | [_, beside, _] => [beside, beside],
                    _ => [value, value],
                };
                self.room -= sides.into_iter().map(|side| line_of(&[side])).sum::<f64>();
            }
            "border" | "border-inline" if value != "none" => self.room -= 2.0 * line_of(&words),
            "border-left"
            | "border-left-width"
            | "border-right"
            | "border-right-width"
            | "border-inline-start"
            | "border-inline-end"
                if value != "none" =>
            {
                self.room -= line_of(&words);
            }
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
