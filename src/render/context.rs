//! What templates of formats see. formats/README.md lists every name for those who write templates.

use serde_json::{Map as Json, Value as JsonValue, json};

use crate::document::Document;
use crate::document::parts::Part;
use crate::letter::{Date, Lang};
use crate::theme::Theme;
use crate::unicode::is_right_to_left;
use crate::value::{Map, Value};

/// The names of one letter: made for each letter, so without the workspace's data (`site.data`).
#[derive(Clone, Debug, PartialEq)]
pub struct Context {
    values: JsonValue,
}

impl Context {
    /// The names that all layouts of a document have.
    pub fn new(document: &Document) -> Self {
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
        values.insert("page".into(), map(&meta.page));
        values.insert("site".into(), map(&meta.site));
        let mut employer = map(&meta.employer);
        if let (JsonValue::Object(fields), Some(key)) = (&mut employer, &meta.employer_key) {
            fields.entry("key").or_insert_with(|| key.as_str().into());
        }
        values.insert("employer".into(), employer);
        Self { values: JsonValue::Object(values) }
    }

    /// The names a caller lists itself, such as those of a file name.
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
