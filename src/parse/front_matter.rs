//! Front matter: the YAML between two `---` lines at the start of a letter.
//!
//! The fences are Jekyll's: the first line is `---`, the last `---` or `...`, each with nothing but
//! spaces after it. A letter whose first line is anything else has no front matter, unless that is a mistake.

mod fences;
mod unopened;

use std::ops::RangeInclusive;

use super::date;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity};
use crate::employer::for_each;
use crate::format::Format;
use crate::keys::{Holder, KnownKey};
use crate::letter::{Date, Fit, Footer, FormatLayouts, FrontMatter, Lang, Layout, Limit, Limits, Spanned};
use crate::paper::points;
use crate::value::{Field, Map, Value};

pub use fences::split;

/// Types the keys that letterpress itself reads; a value of the wrong kind is pushed and left out.
pub fn read(page: &Map, diagnostics: &mut Diagnostics) -> FrontMatter {
    let mut reader = FrontMatterReader { page, diagnostics };
    let (layout, layouts) = reader.layouts();
    FrontMatter {
        layout,
        layouts,
        title: reader.text(KnownKey::Title),
        date: reader.date(),
        lang: reader.lang(),
        employer: reader.text(KnownKey::Employer),
        description: reader.text(KnownKey::Description),
        author: reader.author(),
        keywords: reader.keywords(),
        makepdf: reader.flag(KnownKey::MakePdf).unwrap_or(true),
        footer: match reader.flag(KnownKey::Footer) {
            Some(true) => Footer::Always,
            Some(false) => Footer::Never,
            None => Footer::FromTwoPages,
        },
        printheaders: reader.flag(KnownKey::PrintHeaders).unwrap_or(false),
        papers: reader.texts(KnownKey::Paper),
        limits: reader.limits(),
        fit: reader.fit(),
        mentions: reader.texts(KnownKey::Mentions),
        allow: reader.texts(KnownKey::Allow),
    }
}

/// The bytes of a megabyte, as who sets a limit of them counts.
const MEGABYTE: usize = 1_000_000;

/// Reads `limits: {pages, words, characters, megabytes}` of a letter, an employer or the settings.
pub fn limits(map: &Map, diagnostics: &mut Diagnostics) -> Limits {
    FrontMatterReader { page: map, diagnostics }.limits()
}

/// Reads `fit` of a letter or the settings.
pub fn fit(map: &Map, diagnostics: &mut Diagnostics) -> Option<Fit> {
    FrontMatterReader { page: map, diagnostics }.fit()
}

/// Reads `lang` of a letter, an employer or the settings.
pub fn lang(map: &Map, diagnostics: &mut Diagnostics) -> Option<Spanned<Lang>> {
    FrontMatterReader { page: map, diagnostics }.lang()
}

/// The name of who writes: text, a map with a `name` as JSON Resume and some themes have it, or a list of these as
/// pandoc has it. A name may be in two, `{given: …, family: …}`.
pub fn person(value: &Value) -> Option<String> {
    let name = match value {
        Value::Array(people) => people.iter().map(person).collect::<Option<Vec<_>>>()?.join(", "),
        Value::Map(map) => match map.get("name") {
            Some(name) => person(name)?,
            None => ["given", "family"]
                .iter()
                .filter_map(|part| map.get(part)?.scalar())
                .collect::<Vec<_>>()
                .join(" "),
        },
        Value::Nil | Value::Bool(_) | Value::Int(_) | Value::Float(_) | Value::String(_) => value.scalar()?,
    };
    Some(name).filter(|name| !name.trim().is_empty())
}

/// The sizes of running text, in points, that a letter may be tightened to.
const FIT_SIZES: RangeInclusive<f32> = 4.0..=72.0;

/// How many pages a letter is to fit onto, 1 to 500.
fn fit_pages(value: &Value) -> Option<u16> {
    value.scalar()?.trim().parse().ok().filter(|pages| (1..=500).contains(pages))
}

/// The entry of `layout` for the formats that it does not name.
const DEFAULT_LAYOUT: &str = "default";

/// Says that `layout` has an entry for something that has no layout.
fn no_layout_of(key: &str, field: &Field) -> Diagnostic {
    let names = Format::ALL.iter().filter(|format| format.has_own_layout()).map(|format| format.name());
    Diagnostic::new(Code::InvalidValue, format!("`{key}` under `layout` is no format that has one"))
        .at_option(field.key_span.or(field.span))
        .did_you_mean(key, names.clone().chain([DEFAULT_LAYOUT]))
        .hint(format!("there are `{DEFAULT_LAYOUT}`, {}", names.collect::<Vec<_>>().join(", ")))
}

struct FrontMatterReader<'a> {
    page: &'a Map,
    diagnostics: &'a mut Diagnostics,
}

impl FrontMatterReader<'_> {
    fn reject(&mut self, field: &Field, key: KnownKey) {
        let (name, kind, expected) = (key.name(), field.value.kind(), key.expected());
        let finding = Diagnostic::new(Code::InvalidValue, format!("`{name}` is {kind}, not {expected}"))
            .at_option(field.span.or(field.key_span));
        let keys: Vec<String> = match &field.value {
            Value::Array(items) if key == KnownKey::Employer => {
                items.iter().filter_map(Value::scalar).collect()
            }
            _ => Vec::new(),
        };
        self.diagnostics.push(match keys.as_slice() {
            [] => finding,
            keys => finding.hint(for_each(&keys.join(","))),
        });
    }

    fn text(&mut self, key: KnownKey) -> Option<Spanned<String>> {
        let field = key.given(self.page)?;
        if let Some(text) = field.value.scalar() {
            Some(Spanned::new(text, field.span))
        } else {
            self.reject(field, key);
            None
        }
    }

    /// A list of texts; one text stands for a list of one.
    fn texts(&mut self, key: KnownKey) -> Vec<Spanned<String>> {
        let Some(field) = key.given(self.page) else { return Vec::new() };
        let items = match &field.value {
            Value::Array(items) => items.iter().map(Value::scalar).collect(),
            other => other.scalar().map(|text| vec![text]),
        };
        let Some(texts) = items else {
            self.reject(field, key);
            return Vec::new();
        };
        texts.into_iter().enumerate().map(|(at, text)| Spanned::new(text, field.item_span(at))).collect()
    }

    fn flag(&mut self, key: KnownKey) -> Option<bool> {
        let field = key.given(self.page)?;
        match &field.value {
            Value::Bool(value) => Some(value.meaning),
            // in quotes, in capitals
            Value::String(text) if ["yes", "on"].contains(&text.to_lowercase().as_str()) => Some(true),
            Value::String(text) if ["no", "off"].contains(&text.to_lowercase().as_str()) => Some(false),
            _ => {
                self.reject(field, key);
                None
            }
        }
    }

    /// The layout, and those that formats have of their own.
    fn layouts(&mut self) -> (Option<Spanned<Layout>>, FormatLayouts) {
        let mut own = FormatLayouts::default();
        let Some(field) = KnownKey::Layout.field(self.page) else { return (None, own) };
        let Value::Map(map) = &field.value else { return (self.layout(field), own) };
        let mut default = None;
        for (key, field) in map.fields() {
            if &**key == DEFAULT_LAYOUT {
                default = self.layout(field);
                continue;
            }
            let Some(format) = Format::from_name(key).filter(|format| format.has_own_layout()) else {
                self.diagnostics.push(no_layout_of(key, field));
                continue;
            };
            if let Some(layout) = self.layout(field) {
                own.insert(format, layout.value);
            }
        }
        (default, own)
    }

    fn layout(&mut self, field: &Field) -> Option<Spanned<Layout>> {
        let layout = match &field.value {
            Value::Nil => Layout::Bare,
            Value::String(name) if &**name == "none" => Layout::Bare,
            Value::String(name) => Layout::Named(name.to_string()),
            Value::Bool(_) | Value::Int(_) | Value::Float(_) | Value::Array(_) | Value::Map(_) => {
                self.reject(field, KnownKey::Layout);
                return None;
            }
        };
        Some(Spanned::new(layout, field.span.or(field.key_span)))
    }

    fn date(&mut self) -> Option<Spanned<Date>> {
        let field = KnownKey::Date.given(self.page)?;
        if field.value.scalar().is_none_or(|text| text.trim().is_empty()) {
            let kind = match field.value.scalar() {
                Some(_) => "empty",
                None => field.value.kind(),
            };
            self.diagnostics.push(
                Diagnostic::new(Code::InvalidValue, format!("`date` is {kind}, not a date"))
                    .at_option(field.span.or(field.key_span))
                    .hint("write it as year-month-day, such as `2015-01-02`"),
            );
            return None;
        }
        let tag = KnownKey::Lang.given(self.page).and_then(|field| Lang::parse(field.value.as_str()?));
        let tag = tag.unwrap_or_default();
        let Some(date) = field.value.as_str().and_then(|text| date::parse_written(text, tag.tag())) else {
            let written = field.value.scalar().unwrap_or_else(|| field.value.kind().to_owned());
            self.diagnostics.push(
                Diagnostic::new(Code::InvalidValue, format!("`{written}` is not a date"))
                    .at_option(field.span.or(field.key_span))
                    .hint(match date::either(&written) {
                        None if date::weekday(&written, tag.tag()).is_some() => {
                            "its weekday is that of another day: correct one of the two".to_owned()
                        }
                        Some([one, other]) => format!("is it `{one}` or `{other}`? write it so"),
                        None if date::is_day_of_no_month(&written) => {
                            "the calendar has no such day: correct it".to_owned()
                        }
                        None if !written.contains(|c: char| c.is_numeric()) => {
                            "write it as year-month-day, or leave it out and export with `--date today`"
                                .to_owned()
                        }
                        None => "write it as year-month-day, such as `2015-01-02`".to_owned(),
                    }),
            );
            return None;
        };
        Some(Spanned::new(date, field.span))
    }

    fn lang(&mut self) -> Option<Spanned<Lang>> {
        let text = self.text(KnownKey::Lang)?;
        let Some(lang) = Lang::parse(&text.value) else {
            self.diagnostics.push(
                Diagnostic::new(Code::Language, format!("`{}` is not a language", text.value))
                    .at_option(text.span)
                    .did_you_mean(&text.value, Lang::names())
                    .hint("write its name or tag, such as `german`, `de` or `de-AT`"),
            );
            return None;
        };
        if let Some(meant) = lang.without_reserved_region() {
            let region = &lang.tag()[lang.tag().len() - 2..];
            let finding =
                Diagnostic::new(Code::Language, format!("`{region}` is no region of `{}`", text.value));
            let finding = finding.severity(Severity::Warning).at_option(text.span);
            self.diagnostics.push(finding.hint(format!("did you mean `{}`?", meant.tag())));
            return Some(Spanned::new(meant, text.span));
        }
        Some(Spanned::new(lang, text.span))
    }

    fn author(&mut self) -> Option<Spanned<String>> {
        let field = KnownKey::Author.given(self.page)?;
        if let Some(name) = person(&field.value) {
            return Some(Spanned::new(name, field.span));
        }
        let people = field.value.as_array().into_iter().flatten().chain([&field.value]);
        if let Some(map) = people.filter_map(Value::as_map).find(|map| map.get("name").is_none()) {
            let finding = Diagnostic::new(Code::InvalidValue, "`author` is a map without a `name`");
            let finding = finding.at_option(field.span.or(field.key_span));
            let slip = map.keys().next().unwrap_or_default();
            self.diagnostics
                .push(finding.did_you_mean(slip, ["name"]).hint("write `{name: …}`, or the name alone"));
            return None;
        }
        self.text(KnownKey::Author)
    }

    fn keywords(&mut self) -> Vec<String> {
        let (key, separators): (_, &[char]) = match KnownKey::Keywords.given(self.page) {
            Some(_) => (KnownKey::Keywords, &[',']),
            None => (KnownKey::Tags, &[',', ' ']),
        };
        match key.given(self.page).map(|field| &field.value) {
            Some(Value::String(text)) => text
                .split(separators)
                .map(str::trim)
                .filter(|word| !word.is_empty())
                .map(str::to_owned)
                .collect(),
            _ => self.texts(key).into_iter().map(|text| text.value).collect(),
        }
    }

    fn fit(&mut self) -> Option<Fit> {
        let field = KnownKey::PageFit.given(self.page)?;
        if let Some(map) = field.value.as_map() {
            let pages = self.inner(map, field, KnownKey::FitPages, fit_pages).unwrap_or(1);
            let size = |value: &Value| points(&value.scalar()?).filter(|size| FIT_SIZES.contains(size));
            let min_size = self.inner(map, field, KnownKey::FitMinSize, size);
            return Some(Fit::Onto { pages, min_size });
        }
        if let Some(pages) = fit_pages(&field.value) {
            return Some(Fit::Onto { pages, min_size: None });
        }
        let onto_one = Fit::Onto { pages: 1, min_size: None };
        self.flag(KnownKey::PageFit).map(|on| if on { onto_one } else { Fit::Never })
    }

    /// A value of a map that stands at `field`; one that cannot be read is pushed and left out.
    fn inner<T>(
        &mut self,
        map: &Map,
        field: &Field,
        key: KnownKey,
        read: impl Fn(&Value) -> Option<T>,
    ) -> Option<T> {
        let inner = key.given(map)?;
        let value = read(&inner.value);
        if value.is_none() {
            // what was not written as YAML has one place for all of it
            self.reject(&Field { span: inner.span.or(field.span), ..inner.clone() }, key);
        }
        value
    }

    fn limits(&mut self) -> Limits {
        let Some(field) = KnownKey::Limits.given(self.page) else { return Limits::default() };
        let Some(map) = field.value.as_map() else {
            self.reject(field, KnownKey::Limits);
            return Limits::default();
        };
        let place = field.span;
        for (key, field) in map.fields().filter(|(key, _)| Holder::Limits.entry(key).is_none()) {
            self.diagnostics.push(
                Diagnostic::new(Code::InvalidValue, format!("there is no limit `{key}`"))
                    .at_option(field.key_span.or(field.span).or(place))
                    .did_you_mean(key, Holder::Limits.names())
                    .hint("the limits are `pages`, `words`, `characters` and `megabytes`"),
            );
        }
        let count = |value: &Value| match value {
            Value::Int(most) => usize::try_from(most.meaning).ok(),
            _ => None,
        };
        let bytes = |value: &Value| {
            let written = value.scalar()?;
            let (whole, part) = written.trim().split_once('.').unwrap_or((written.trim(), "0"));
            // a millionth of it is a byte
            let part = format!("{part:0<6}");
            let bytes: usize = part.get(..6)?.parse().ok()?;
            whole.parse::<usize>().ok()?.checked_mul(MEGABYTE)?.checked_add(bytes)
        };
        let mut limit = |key: KnownKey, read: &dyn Fn(&Value) -> Option<usize>| {
            let most = self.inner(map, field, key, read)?;
            Some(Limit { most, span: key.given(map)?.span.or(field.span) })
        };
        Limits {
            pages: limit(KnownKey::Pages, &count),
            words: limit(KnownKey::WordCount, &count),
            characters: limit(KnownKey::Characters, &count),
            bytes: limit(KnownKey::Megabytes, &bytes),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;

    fn split_text(text: &str) -> Result<(String, String), String> {
        let source = Sources::default().add("a.md", text);
        let mut diagnostics = Diagnostics::default();
        match split(&source, &mut diagnostics) {
            Some((map, _, body)) => Ok((serde_json::to_string(&map).expect("json"), text[body].to_owned())),
            None => Err(diagnostics.iter().map(|found| found.message.clone()).collect()),
        }
    }

    #[track_caller]
    fn splits(text: &str, page: &str, body: &str) {
        assert_eq!(split_text(text), Ok((page.to_owned(), body.to_owned())));
    }

    #[test]
    fn splits_at_fences_of_either_kind() {
        splits("---\na: 1\n---\nbody", r#"{"a":1}"#, "body");
        splits("---\na: 1\n...\nbody", r#"{"a":1}"#, "body");
        for unseen in
            ["\u{200b}", "\u{ad}", "\u{feff}\u{feff}", "\u{2060}", "\u{200e}", "\u{feff}\u{200b}\u{ad}"]
        {
            splits(&format!("{unseen}---\na: 1\n{unseen}---{unseen}\nbody\n"), r#"{"a":1}"#, "body\n");
        }
        splits("--- \r\na: 1\r\n---\t\r\nbody\r\n", r#"{"a":1}"#, "body\r\n");
        splits("\u{feff}---\na: 1\n---\n", r#"{"a":1}"#, "");
        splits("---\na: 1\n---", r#"{"a":1}"#, "");
    }

    #[test]
    fn takes_a_letter_without_front_matter_whole() {
        splits("Dear all,", "{}", "Dear all,");
        splits("", "{}", "");
        splits("----\na\n---\n", "{}", "----\na\n---\n");
        splits("\u{feff}body", "{}", "body");
    }

    #[test]
    fn takes_empty_front_matter() {
        splits("---\n---\nbody", "{}", "body");
        splits("---\n# a comment\n---\nbody", "{}", "body");
    }

    #[test]
    fn refuses_empty_front_matter_that_stands_before_the_real_one() {
        let expected = || Err("the front matter is empty, and what looks like it stands below it".to_owned());
        for empty in ["---\n---\n", "---\n\n---\n", "---\n# c\n---\n\n"] {
            for letter in ["title: T\nlang: en\nsalary: 99\n---\n\nHi\n", "---\ntitle: T\n---\nHi\n"] {
                assert_eq!(split_text(&format!("{empty}{letter}")), expected(), "{empty}{letter}");
            }
            splits(&format!("{empty}Salary: enough\n---\nHi\n"), "{}", "Salary: enough\n---\nHi\n");
        }
    }

    #[test]
    fn refuses_front_matter_that_does_not_close_or_is_no_map() {
        assert_eq!(split_text("---\na: 1\n"), Err("the front matter is not closed".to_owned()));
        assert_eq!(split_text("---"), Err("the front matter is not closed".to_owned()));
        assert_eq!(split_text("---\n- a\n---\n"), Err("the front matter is a list, not a map".to_owned()));
    }

    fn typed(yaml: &str) -> (FrontMatter, Vec<String>) {
        let source = Sources::default().add("a.md", format!("---\n{yaml}\n---\n"));
        let mut diagnostics = Diagnostics::default();
        let (page, _, _) = split(&source, &mut diagnostics).expect("front matter");
        let front = read(&page, &mut diagnostics);
        let found =
            diagnostics.iter().map(|found| format!("{}: {}", found.code.name(), found.message)).collect();
        (front, found)
    }

    #[test]
    fn types_the_keys_that_letterpress_reads() {
        let (front, found) = typed(
            "layout: null\nlang: Deutsch\nfooter: false\nmakepdf: no\nprintheaders: true\ntags: a b\nauthor: {name: Ada}\nlimits: {pages: 1, words: 300}\nmentions: hu\nallow: [link, date]\ntitle: 2015",
        );
        assert_eq!(found, Vec::<String>::new());
        assert_eq!(front.layout.map(|layout| layout.value), Some(Layout::Bare));
        assert_eq!(front.lang.map(|lang| lang.value.tag().to_owned()), Some("de".to_owned()));
        assert_eq!((front.footer, front.makepdf, front.printheaders), (Footer::Never, false, true));
        assert_eq!(front.keywords, ["a", "b"]);
        assert_eq!(front.author.map(|author| author.value), Some("Ada".to_owned()));
        assert_eq!(front.limits.pages.map(|limit| limit.most), Some(1));
        assert_eq!(front.limits.words.map(|limit| limit.most), Some(300));
        assert_eq!(front.mentions.len() + front.allow.len(), 3);
        assert_eq!(front.title.map(|title| title.value), Some("2015".to_owned()));
    }

    #[test]
    fn a_limit_of_megabytes_may_be_a_fraction() {
        for (written, bytes) in [
            ("1.5", Some(1_500_000)),
            ("3", Some(3_000_000)),
            ("'2.25'", Some(2_250_000)),
            ("0.01", Some(10_000)),
            (".5", None),
            ("3 MB", None),
            ("-1.5", None),
            ("1e1", None),
        ] {
            let (front, found) = typed(&format!("limits: {{megabytes: {written}}}"));
            assert_eq!(front.limits.bytes.map(|limit| limit.most), bytes, "{written}");
            assert_eq!(found.is_empty(), bytes.is_some(), "{written}: {found:?}");
            let told = "not a number, such as `3` or `1.5`";
            assert!(found.iter().all(|found| found.contains(told)), "{written}: {found:?}");
        }
        let (_, found) = typed("limits: {pages: 1.5}");
        assert_eq!(found.len(), 1, "{found:?}");
    }

    #[test]
    fn names_each_value_of_the_wrong_kind() {
        let (_, found) = typed("title: [a]\nfooter: maybe\nlang: klingon\nlimits: {page: 1, words: many}");
        assert_eq!(
            found,
            [
                "invalid-value: `title` is a list, not text",
                "language: `klingon` is not a language",
                "invalid-value: `footer` is text, not `true` or `false`",
                "invalid-value: there is no limit `page`",
                "invalid-value: `words` is text, not a whole number",
            ]
        );
    }
}
