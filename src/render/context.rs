//! What templates of formats see. formats/README.md lists every name for those who write templates.

use std::cell::LazyCell;

use serde_json::{Map as Json, Value as JsonValue, json};

use crate::document::Document;
use crate::document::parts::Part;
use crate::letter::{Date, Lang};
use crate::render::template::{KeysRead, TemplateReads};
use crate::theme::Theme;
use crate::unicode::is_right_to_left;
use crate::value::{Map, Value};

/// The names of one letter: made for each letter, so without the workspace's data (`site.data`).
#[derive(Clone, Debug, PartialEq)]
pub struct Context {
    values: JsonValue,
}

impl Context {
    /// The names that all layouts of a document have. Of a letter, an employer or settings of many values a template has those
    /// that it may look at: what it reads is asked then alone, and of fewer values it has all, to say what may have been meant.
    pub fn new<F>(document: &Document, reads: &LazyCell<TemplateReads, F>) -> Self
    where
        F: FnOnce() -> TemplateReads,
    {
        let of = |map_: &Map, read: fn(&TemplateReads) -> &KeysRead| {
            if is_within(map_, &mut { MOST_VALUES }) || reads.has_brackets || read(reads).any {
                return map(map_);
            }
            let keys = read(reads).keys.iter();
            let named = keys.filter_map(|key| Some((key.clone(), value(map_.get(key)?))));
            JsonValue::Object(named.collect())
        };
        let meta = &document.meta;
        let text = |value: &Option<String>| value.as_deref().map_or(JsonValue::Null, JsonValue::from);
        let mut values = Json::new();
        values.insert("title".into(), document.title().into());
        values.insert("description".into(), text(&meta.description));
        values.insert("author".into(), text(&meta.author));
        values.insert("keywords".into(), meta.keywords.join(", ").into());
        values.insert("lang".into(), meta.lang.tag().into());
        values.insert("dir".into(), direction(&meta.lang).into());
        values.insert("date".into(), meta.date.as_ref().map_or(JsonValue::Null, date));
        values.insert("theme".into(), meta.theme.as_deref().map_or(JsonValue::Null, theme));
        values.insert("parts".into(), no_parts());
        values.insert("page".into(), of(&meta.page, |reads| &reads.page));
        values.insert("site".into(), of(&meta.site, |reads| &reads.site));
        let mut employer = of(&meta.employer, |reads| &reads.employer);
        if let (JsonValue::Object(fields), Some(key)) = (&mut employer, &meta.employer_key) {
            fields.entry("key").or_insert_with(|| key.as_str().into());
        }
        values.insert("employer".into(), employer);
        Self { values: JsonValue::Object(values) }
    }

    /// The names a caller lists itself.
    pub fn from_values(values: impl IntoIterator<Item = (String, JsonValue)>) -> Self {
        Self { values: JsonValue::Object(values.into_iter().collect()) }
    }

    /// Adds a name, or gives it another value.
    pub fn set(&mut self, name: &str, value: impl Into<JsonValue>) {
        if let JsonValue::Object(values) = &mut self.values {
            values.insert(name.to_owned(), value.into());
        }
    }

    /// Says what the parts are that have something to say.
    pub fn set_parts(&mut self, parts: impl IntoIterator<Item = (Part, String)>) {
        if let Some(JsonValue::Object(values)) = self.values.get_mut("parts") {
            for (part, text) in parts {
                values.insert(part.name().to_owned(), text.into());
            }
        }
    }

    /// The names as JSON.
    pub fn as_json(&self) -> &JsonValue {
        &self.values
    }

    /// Gives the names away.
    pub fn into_json(self) -> JsonValue {
        self.values
    }
}

/// The most values of a letter, an employer or the settings that a template has whether or not it looks at them.
const MOST_VALUES: usize = 1000;

/// Whether a map has no more values than are left.
fn is_within(map: &Map, left: &mut usize) -> bool {
    fn value_is(value: &Value, left: &mut usize) -> bool {
        let Some(less) = left.checked_sub(1) else { return false };
        *left = less;
        match value {
            Value::Array(items) => items.iter().all(|item| value_is(item, left)),
            Value::Map(map) => is_within(map, left),
            Value::Nil | Value::Bool(_) | Value::Int(_) | Value::Float(_) | Value::String(_) => true,
        }
    }
    map.iter().all(|(_, value)| value_is(value, left))
}

/// Every part of a letter, none of them with anything to say: the layout that shows one fills it in.
fn no_parts() -> JsonValue {
    JsonValue::Object(Part::ALL.iter().map(|part| (part.name().to_owned(), JsonValue::Null)).collect())
}

/// The way a language runs, as HTML names it.
pub(super) fn direction(lang: &Lang) -> &'static str {
    if is_right_to_left(lang.tag()) { "rtl" } else { "ltr" }
}

/// What templates see of a theme: its name and how its head is arranged.
fn theme(theme: &Theme) -> JsonValue {
    json!({ "name": theme.name, "head": theme.head.name() })
}

fn date(date: &Date) -> JsonValue {
    json!({
        "iso": date.local.date().to_string(),
        "rfc3339": date.rfc3339(),
        "year": date.local.year(),
        "month": date.local.month(),
        "day": date.local.day(),
    })
}

fn map(map: &Map) -> JsonValue {
    JsonValue::Object(map.iter().map(|(key, field)| (key.to_string(), value(field))).collect())
}

fn value(value_: &Value) -> JsonValue {
    match value_ {
        Value::Nil => JsonValue::Null,
        Value::Bool(_) | Value::Int(_) | Value::Float(_) if value_.look().is_some() => value_.look().into(),
        Value::Bool(flag) => flag.meaning.into(),
        Value::Int(number) => number.meaning.into(),
        Value::Float(number) => number.meaning.into(),
        Value::String(text) => (&**text).into(),
        Value::Array(items) => JsonValue::Array(items.iter().map(value).collect()),
        Value::Map(inner) => map(inner),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a template sees of a letter with so many keys that it does not name.
    fn seen(count: usize, reads: &TemplateReads) -> Vec<String> {
        let mut document = crate::render::sample::document(Vec::new());
        let keys = ["named".to_owned()].into_iter().chain((0..count).map(|number| format!("k{number}")));
        document.meta.page = keys.map(|key| (key, Value::Nil)).collect::<Map>().into();
        let context = Context::new(&document, &LazyCell::new(|| reads.clone()));
        let page = context.as_json()["page"].as_object().expect("a map");
        page.keys().cloned().collect()
    }

    #[test]
    fn of_many_values_a_template_has_those_that_it_looks_at() {
        let mut reads = TemplateReads::default();
        reads.page.keys.extend(["named".to_owned(), "absent".to_owned()]);
        assert_eq!(seen(10, &reads).len(), 11, "what may have been meant is among few");
        assert_eq!(seen(MOST_VALUES, &reads), ["named"]);
        reads.page.any = true;
        assert_eq!(seen(2 * MOST_VALUES, &reads).len(), 2 * MOST_VALUES + 1);
        (reads.page.any, reads.has_brackets) = (false, true);
        assert_eq!(seen(2 * MOST_VALUES, &reads).len(), 2 * MOST_VALUES + 1, "names may be parts of keys");
    }
}
