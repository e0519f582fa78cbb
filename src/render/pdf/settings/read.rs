//! Settings from YAML: every mistake is reported where it stands, the rest is used.

use std::sync::Arc;

use super::{PageSettings, RunningSettings, parts};
use crate::diagnostic::sentence::quoted;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::paper::points;
use crate::parse::yaml;
use crate::render::pdf::features::TypeFeatures;
use crate::render::pdf::page::{Color, Margins};
use crate::source::{Source, Span};
use crate::stationery::{LONGEST_TEXT, is_sign, too_long};
use crate::theme::Rgb;
use crate::value::{Field, Map, Value};

/// Reads the settings of a layout over others.
pub(in crate::render::pdf) fn read(
    source: &Arc<Source>,
    mut settings: PageSettings,
    diagnostics: &mut Diagnostics,
) -> PageSettings {
    let Some(value) = yaml::parse(source, 0..source.text().len(), diagnostics) else { return settings };
    match &value {
        Value::Nil => {}
        Value::Map(map) => read_all(map, &mut settings, diagnostics),
        Value::Bool(_) | Value::Int(_) | Value::Float(_) | Value::String(_) | Value::Array(_) => {
            let message = format!("page settings are a map, not {}", value.kind());
            diagnostics.push(Diagnostic::new(Code::Settings, message).at(source.span(0..0)));
        }
    }
    settings
}

fn read_all(map: &Arc<Map>, settings: &mut PageSettings, diagnostics: &mut Diagnostics) {
    let mut root = Section::new(String::new(), Arc::clone(map), diagnostics);
    let mut inherits = true;
    root.flag("inherit", &mut inherits);
    // what the settings are over is decided where files are found
    root.text("base", &mut String::new());
    if !inherits {
        *settings = PageSettings::default();
    }
    root.section("papers", |papers| {
        papers.section("a4", |paper| {
            paper.section("margins", |section| margins(section, &mut settings.a4));
            paper.list("marks", |mark| Some(parts::mark(mark)), &mut settings.a4_marks);
        });
        papers.section("letter", |paper| {
            paper.section("margins", |section| margins(section, &mut settings.letter));
            paper.list("marks", |mark| Some(parts::mark(mark)), &mut settings.letter_marks);
        });
    });
    root.length("start", 0.0..=700.0, &mut settings.start);
    root.length("sink", 0.0..=144.0, &mut settings.sink);
    root.section("families", |section| {
        section.text("serif", &mut settings.families.serif);
        section.text("sans", &mut settings.families.sans);
        section.text("mono", &mut settings.families.mono);
    });
    root.section("body", |section| {
        let body = &mut settings.body;
        section.text("family", &mut body.family);
        section.length("size", 4.0..=72.0, &mut body.size);
        section.length("leading", 4.0..=144.0, &mut body.leading);
        section.ink("color", &mut body.color);
        section.length("space", 0.0..=144.0, &mut body.space);
        section.number("strong", 1.0..=1000.0, &mut body.strong);
        section.number("widows", 1.0..=20.0, &mut body.widows);
        section.number("orphans", 1.0..=20.0, &mut body.orphans);
        apart(section, body.size, &mut body.leading);
    });
    let mut changes = parts::Changes::of(&settings.parts, settings.body.size);
    let mut said = Vec::new();
    if root.list("parts", |part| changes.read(part), &mut said) {
        settings.parts = parts::changed(&settings.parts, said);
    }
    root.section("headings", |section| {
        let headings = &mut settings.headings;
        section.text("family", &mut headings.family);
        section.number("weight", 1.0..=1000.0, &mut headings.weight);
        section.lengths("sizes", 4.0..=144.0, &mut headings.sizes);
        section.number("line-height", 0.8..=3.0, &mut headings.line_height);
        section.ink("color", &mut headings.color);
        section.length("before", 0.0..=144.0, &mut headings.before);
        section.length("after", 0.0..=144.0, &mut headings.after);
        section.number("keep", 0.0..=20.0, &mut headings.keep);
    });
    root.section("links", |section| {
        section.ink("color", &mut settings.links.color);
        section.flag("underline", &mut settings.links.underline);
    });
    root.section("lists", |section| {
        section.length("indent", 0.0..=144.0, &mut settings.lists.indent);
        section.length("space", 0.0..=144.0, &mut settings.lists.space);
        section.marks("bullets", &mut settings.lists.bullets);
    });
    root.section("quotes", |section| {
        section.length("indent", 0.0..=144.0, &mut settings.quotes.indent);
        section.ink("color", &mut settings.quotes.color);
    });
    root.section("code", |section| {
        section.text("family", &mut settings.code.family);
        section.number("scale", 0.3..=2.0, &mut settings.code.scale);
        let mut ground = settings.code.background;
        section.color("background", &mut ground);
        let words = [settings.body.color, settings.quotes.color, settings.links.color];
        if is_read_on(ground, &words) {
            settings.code.background = ground;
        } else {
            section.unreadable("background", "a light colour, from which that of the text can be told");
        }
        section.length("padding", 0.0..=72.0, &mut settings.code.padding);
    });
    root.section("tables", |section| {
        section.color("rules", &mut settings.tables.rules);
        section.length("gap", 0.0..=144.0, &mut settings.tables.gap);
        section.length("padding", 0.0..=72.0, &mut settings.tables.padding);
    });
    root.section("footnotes", |section| {
        section.length("size", 4.0..=72.0, &mut settings.footnotes.size);
        section.length("leading", 4.0..=144.0, &mut settings.footnotes.leading);
        section.length("gap", 0.0..=72.0, &mut settings.footnotes.gap);
        apart(section, settings.footnotes.size, &mut settings.footnotes.leading);
    });
    root.section("header", |section| running(section, &mut settings.header));
    root.section("footer", |section| running(section, &mut settings.footer));
    root.each("words", |language, section| {
        let words = settings.words.entry(language.to_owned()).or_default();
        section.text("page", &mut words.page);
        section.text("of", &mut words.of);
    });
    root.names("features", &TypeFeatures::names(), &mut settings.features);
    root.flag("justify", &mut settings.justify);
    root.flag("hyphenate", &mut settings.hyphenate);
    let mut fit = settings.fit.unwrap_or_default();
    if root.section("fit", |section| {
        // whoever asks for it wants to know when it cannot be had
        fit.if_possible = false;
        section.number("pages", 1.0..=500.0, &mut fit.pages);
        section.length("min-size", 4.0..=72.0, &mut fit.min_size);
        section.flag("if-possible", &mut fit.if_possible);
    }) {
        settings.fit = Some(fit);
    }
    root.finish();
}

/// Whether words of these colours, and those of any theme, can be read on a ground.
fn is_read_on(ground: Color, words: &[Color]) -> bool {
    let ground = Rgb::from(ground);
    ground.is_light() && words.iter().all(|color| ground.shows((*color).into()))
}

/// Sees that lines of a size do not stand over each other; those that would have the usual leading, and it is said where they
/// were asked for.
pub(super) fn apart(section: &mut Section<'_>, size: f32, leading: &mut f32) {
    if *leading < size * LEAST_LEADING {
        let wanted = format!("at least {:.1}pt at a size of {size}pt", size * LEAST_LEADING);
        section.unreadable("leading", &wanted);
        *leading = size * USUAL_LEADING;
    }
}

/// The smallest leading, in sizes: below it lines stand over each other.
const LEAST_LEADING: f32 = 0.8;
/// That of lines of which nothing fit is said.
const USUAL_LEADING: f32 = 1.3;

fn margins(section: &mut Section<'_>, margins: &mut Margins) {
    section.length("top", 0.0..=300.0, &mut margins.top);
    section.length("right", 0.0..=250.0, &mut margins.right);
    section.length("bottom", 0.0..=300.0, &mut margins.bottom);
    section.length("left", 0.0..=250.0, &mut margins.left);
}

fn running(section: &mut Section<'_>, running: &mut RunningSettings) {
    section.text("left", &mut running.left);
    section.text("center", &mut running.center);
    section.text("right", &mut running.right);
    section.text("family", &mut running.family);
    section.length("size", 4.0..=36.0, &mut running.size);
    section.ink("color", &mut running.color);
    section.length("distance", 0.0..=200.0, &mut running.distance);
}

const COLOUR: &str = "a colour such as `\"#143c7d\"`";

/// No bullet is longer, in characters: a list may have as many items as a letter has lines.
const LONGEST_MARK: usize = 8;

/// A map of settings while it is read: remembers which keys there are, to name the ones there are not.
pub(super) struct Section<'a> {
    path: String,
    map: Arc<Map>,
    known: Vec<&'static str>,
    diagnostics: &'a mut Diagnostics,
}

type Bounds = std::ops::RangeInclusive<f32>;

impl<'a> Section<'a> {
    fn new(path: String, map: Arc<Map>, diagnostics: &'a mut Diagnostics) -> Self {
        Self { path, map, known: Vec::new(), diagnostics }
    }

    /// Reads the section under a key; says whether there is one.
    pub(super) fn section(&mut self, key: &'static str, read: impl FnOnce(&mut Section<'_>)) -> bool {
        let Some(field) = self.field(key) else { return false };
        let Value::Map(map) = &field.value else {
            self.wrong(key, &field, "a map");
            return false;
        };
        let mut section = Section::new(self.name(key), Arc::clone(map), self.diagnostics);
        read(&mut section);
        section.finish();
        true
    }

    /// Reads the sections of a map whose keys are the user's own.
    fn each(&mut self, key: &'static str, mut read: impl FnMut(&str, &mut Section<'_>)) {
        let Some(field) = self.field(key) else { return };
        let Value::Map(map) = &field.value else {
            self.wrong(key, &field, "a map");
            return;
        };
        for (name, field) in map.fields() {
            let Value::Map(map) = &field.value else {
                self.wrong(&format!("{key}.{name}"), field, "a map");
                continue;
            };
            let path = format!("{}.{name}", self.name(key));
            let mut section = Section::new(path, Arc::clone(map), self.diagnostics);
            read(name, &mut section);
            section.finish();
        }
    }

    /// Reads a list of maps; the items that are none, or that cannot be read, are left out. Says whether there is
    /// a list.
    pub(super) fn list<T>(
        &mut self,
        key: &'static str,
        mut read: impl FnMut(&mut Section<'_>) -> Option<T>,
        target: &mut Vec<T>,
    ) -> bool {
        let Some(field) = self.field(key) else { return false };
        let Value::Array(items) = &field.value else {
            self.wrong(key, &field, "a list of maps");
            return false;
        };
        target.clear();
        for (number, item) in (1..).zip(items.iter()) {
            let Value::Map(map) = item else {
                self.wrong(key, &field, "a list of maps");
                continue;
            };
            let path = format!("{}.{number}", self.name(key));
            let mut section = Section::new(path, Arc::clone(map), self.diagnostics);
            target.extend(read(&mut section));
            section.finish();
        }
        true
    }

    /// Reports a word that is none of those there are.
    pub(super) fn no_such(&mut self, key: &'static str, word: &str, words: &[&str]) {
        let message = format!("page setting `{}` has no `{word}`", self.name(key));
        let field = self.map.field(key);
        let span = field.and_then(|field| field.span.or(field.key_span));
        let finding = Diagnostic::new(Code::Settings, message).at_option(span);
        let finding = finding.did_you_mean(word, words.iter().copied());
        self.diagnostics.push(finding.hint(format!("there are {}", quoted(words))));
    }

    pub(super) fn text(&mut self, key: &'static str, target: &mut String) {
        let Some(field) = self.field(key) else { return };
        match field.value.scalar() {
            Some(text) if text.len() > LONGEST_TEXT => {
                let finding = too_long(&self.name(key));
                self.diagnostics.push(finding.at_option(field.span.or(field.key_span)));
            }
            Some(text) => *target = text,
            None => self.wrong(key, &field, "text"),
        }
    }

    fn marks(&mut self, key: &'static str, target: &mut Vec<String>) {
        let Some(field) = self.field(key) else { return };
        let is_mark = |mark: &String| mark.chars().count() <= LONGEST_MARK && is_sign(mark);
        match field.value.texts() {
            Some(marks) if !marks.is_empty() && marks.iter().all(is_mark) => *target = marks,
            _ => {
                let wanted = "a list of signs, each of eight characters at most, without letters and digits";
                self.wrong(key, &field, wanted);
            }
        }
    }

    /// Reads a list of names that are known, which may be empty.
    fn names(&mut self, key: &'static str, known: &[&str], target: &mut Vec<String>) {
        let Some(field) = self.field(key) else { return };
        match field.value.texts() {
            Some(names) if names.iter().all(|name| known.contains(&name.as_str())) => *target = names,
            _ => self.wrong(key, &field, &format!("a list of {}", known.join(", "))),
        }
    }

    pub(super) fn flag(&mut self, key: &'static str, target: &mut bool) {
        let Some(field) = self.field(key) else { return };
        match field.value.as_bool() {
            Some(flag) => *target = flag,
            None => self.wrong(key, &field, "`true` or `false`"),
        }
    }

    pub(super) fn number(&mut self, key: &'static str, bounds: Bounds, target: &mut f32) {
        let Some(field) = self.field(key) else { return };
        match number(&field.value) {
            Some(number) => self.within(key, &field, number, &bounds, "", target),
            None => self.wrong(key, &field, "a number"),
        }
    }

    pub(super) fn length(&mut self, key: &'static str, bounds: Bounds, target: &mut f32) {
        let Some(field) = self.field(key) else { return };
        match length(&field.value) {
            Some(length) => self.within(key, &field, length, &bounds, "pt", target),
            None => self.wrong(key, &field, "a length such as `11pt`, `25mm`, `2.5cm` or `1in`"),
        }
    }

    fn lengths(&mut self, key: &'static str, bounds: Bounds, target: &mut Vec<f32>) {
        let Some(field) = self.field(key) else { return };
        let lengths: Option<Vec<f32>> =
            field.value.as_array().and_then(|items| items.iter().map(length).collect());
        match lengths {
            Some(lengths) if !lengths.is_empty() && lengths.iter().all(|it| bounds.contains(it)) => {
                *target = lengths;
            }
            _ => {
                let wanted = format!("a list of lengths from {}pt to {}pt", bounds.start(), bounds.end());
                self.wrong(key, &field, &wanted);
            }
        }
    }

    /// Reads a colour of what is no words.
    fn color(&mut self, key: &'static str, target: &mut Color) {
        let Some(field) = self.field(key) else { return };
        match field.value.as_str().and_then(Rgb::parse) {
            Some(color) => *target = color.into(),
            None => self.wrong(key, &field, COLOUR),
        }
    }

    /// Reads a colour of words, which can be told from the paper; says whether there is one.
    pub(super) fn ink(&mut self, key: &'static str, target: &mut Color) -> bool {
        let Some(field) = self.field(key) else { return false };
        let color = field.value.as_str().and_then(Rgb::parse);
        let seen = color.filter(|color| color.is_seen_on_paper());
        match (color, seen) {
            (_, Some(color)) => *target = color.into(),
            (Some(_), None) => self.wrong(key, &field, "a colour that can be told from the paper"),
            (None, None) => self.wrong(key, &field, COLOUR),
        }
        seen.is_some()
    }

    /// Reports a setting that would keep words from being read, where it is said.
    pub(super) fn unreadable(&mut self, key: &str, wanted: &str) {
        if let Some(field) = self.map.field(key).cloned() {
            self.wrong(key, &field, wanted);
        }
    }

    /// Reports the keys that no one asked for.
    fn finish(self) {
        let Self { path, map, known, diagnostics } = self;
        for (key, field) in map.fields() {
            if !known.contains(&&**key) {
                let name = if path.is_empty() { key.to_string() } else { format!("{path}.{key}") };
                let message = format!("there is no page setting `{name}`");
                let finding = Diagnostic::new(Code::Settings, message).at_option(field.key_span);
                diagnostics.push(finding.did_you_mean(key, known.iter().copied()));
            }
        }
    }

    fn field(&mut self, key: &'static str) -> Option<Field> {
        #[cfg(test)]
        super::tests::note(self.name(key));
        self.known.push(key);
        self.map.field(key).filter(|field| field.value != Value::Nil).cloned()
    }

    fn name(&self, key: &str) -> String {
        if self.path.is_empty() { key.to_owned() } else { format!("{}.{key}", self.path) }
    }

    fn within(
        &mut self,
        key: &str,
        field: &Field,
        value: f32,
        bounds: &Bounds,
        unit: &str,
        target: &mut f32,
    ) {
        if bounds.contains(&value) {
            *target = value;
        } else {
            let wanted = format!("from {}{unit} to {}{unit}", bounds.start(), bounds.end());
            self.wrong(key, field, &wanted);
        }
    }

    fn wrong(&mut self, key: &str, field: &Field, wanted: &str) {
        let span: Option<Span> = field.span.or(field.key_span);
        let message = format!("page setting `{}` must be {wanted}", self.name(key));
        self.diagnostics.push(Diagnostic::new(Code::Settings, message).at_option(span));
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    reason = "settings are small numbers"
)]
fn number(value: &Value) -> Option<f32> {
    match value {
        Value::Int(number) => Some(number.meaning as f32),
        Value::Float(number) => Some(number.meaning as f32),
        Value::String(text) => text.trim().parse().ok(),
        Value::Nil | Value::Bool(_) | Value::Array(_) | Value::Map(_) => None,
    }
    .filter(|number: &f32| number.is_finite())
}

/// A length in points; a bare number is points.
fn length(value: &Value) -> Option<f32> {
    value.as_str().map_or_else(|| number(value), points)
}
