//! Data as letters see it: what YAML, JSON and CSV hold and Liquid computes with.
//!
//! Values are shared, so that binding a letter to one of ten thousand employers copies nothing.

mod fields;
mod key_pool;
mod written;

use std::sync::Arc;

use serde::ser::{SerializeMap, SerializeSeq};
use serde::{Serialize, Serializer};

use crate::source::Span;
use fields::Fields;

pub(crate) use key_pool::KeyPool;
pub use written::Written;

/// One value.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Value {
    /// Nothing: YAML `null`, JSON `null`, Liquid `nil`.
    #[default]
    Nil,
    /// True or false.
    Bool(Written<bool>),
    /// A whole number.
    Int(Written<i64>),
    /// A number with a fraction.
    Float(Written<f64>),
    /// Text.
    String(Arc<str>),
    /// A sequence.
    Array(Arc<Vec<Value>>),
    /// A map in the order in which its keys were written.
    Map(Arc<Map>),
}

/// A value under a key, and where both were written.
#[derive(Clone, Debug)]
pub struct Field {
    /// The value.
    pub value: Value,
    /// The place of the key.
    pub key_span: Option<Span>,
    /// The place of the value.
    pub span: Option<Span>,
    /// The places of a list's items; none of any other value, or where they are not known.
    pub items: Option<Arc<Vec<Option<Span>>>>,
}

/// A value under a key or a path such as `address.street`, as a row of a list or `--set` gives it.
pub type PathValue = (Arc<str>, Field);

impl PartialEq for Field {
    /// Two fields are equal when their values are, wherever they were written.
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl From<Value> for Field {
    fn from(value: Value) -> Self {
        Self::computed(value)
    }
}

impl From<&str> for Field {
    fn from(text: &str) -> Self {
        Self::computed(text.into())
    }
}

impl Field {
    /// A value that was computed, so has no place.
    pub fn computed(value: Value) -> Self {
        Self { value, key_span: None, span: None, items: None }
    }

    /// The first item of a list that is no text, and its position.
    pub fn item_without_text(&self) -> Option<(usize, &Value)> {
        self.value.as_array()?.iter().enumerate().find(|(_, item)| item.scalar().is_none())
    }

    /// The place of an item of a list, or of the list where that is not known.
    pub fn item_span(&self, index: usize) -> Option<Span> {
        self.items.as_ref().and_then(|items| items.get(index).copied().flatten()).or(self.span)
    }
}

/// An ordered map of values. Two maps are equal when keys and values are, wherever they were written.
#[derive(Clone, Debug, Default)]
pub struct Map {
    fields: Fields,
}

impl PartialEq for Map {
    fn eq(&self, other: &Self) -> bool {
        self.fields.len() == other.fields.len()
            && self.iter().zip(other.iter()).all(|(mine, theirs)| mine == theirs)
    }
}

impl Map {
    /// Makes an empty map.
    pub fn new() -> Self {
        Self::default()
    }

    /// Makes an empty map with room for so many entries, so that one that is large takes no more than it needs.
    pub fn with_capacity(count: usize) -> Self {
        Self { fields: Fields::with_capacity(count) }
    }

    /// The value under `key`.
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.fields.get(key).map(|field| &field.value)
    }

    /// The value under `key`, with its place.
    pub fn field(&self, key: &str) -> Option<&Field> {
        self.fields.get(key)
    }

    /// Puts a value that was computed, so has no place. An existing key keeps its position.
    pub fn insert(&mut self, key: impl Into<Arc<str>>, value: impl Into<Value>) {
        self.fields.insert(key.into(), Field::computed(value.into()));
    }

    /// Puts a value that was written somewhere. An existing key keeps its position.
    pub fn insert_field(&mut self, key: impl Into<Arc<str>>, field: Field) {
        self.fields.insert(key.into(), field);
    }

    /// Puts a field at a dotted path, with maps on the way; what stands in their way and is no map is replaced.
    /// A path of more than 64 steps is one key.
    pub fn insert_at(&mut self, path: &str, field: Field) {
        const MOST_STEPS: usize = 64;
        let mut map = self;
        let mut path = path;
        if path.bytes().filter(|&byte| byte == b'.').count() >= MOST_STEPS {
            return map.insert_field(path, field);
        }
        while let Some((key, rest)) = path.split_once('.') {
            if map.fields.get(key).is_none() {
                map.insert(key, Value::Nil);
            }
            let Some(way) = map.fields.get_mut(key) else { return };
            if way.value.as_map().is_none() {
                way.value = Self::new().into();
            }
            let Value::Map(inner) = &mut way.value else { return };
            (map, path) = (Arc::make_mut(inner), rest);
        }
        map.insert_field(path, field);
    }

    /// The map with the values of another over its own: maps are merged, nothing replaces nothing but a key
    /// that is not there.
    #[must_use]
    pub fn merged(&self, over: &Self) -> Self {
        let mut merged = self.clone();
        for (key, field) in over.fields() {
            let field = match (merged.fields.get(key).map(|field| &field.value), &field.value) {
                (Some(Value::Map(own)), Value::Map(other)) => {
                    Field { value: own.merged(other).into(), ..field.clone() }
                }
                (Some(_), Value::Nil) => continue,
                _ => field.clone(),
            };
            merged.fields.insert(Arc::clone(key), field);
        }
        merged
    }

    /// Takes a key out; the order of the others stays.
    pub fn remove(&mut self, key: &str) -> Option<Field> {
        self.fields.remove(key)
    }

    /// Keys and values in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&Arc<str>, &Value)> {
        self.fields.iter().map(|(key, field)| (key, &field.value))
    }

    /// Keys and fields in order.
    pub fn fields(&self) -> impl ExactSizeIterator<Item = (&Arc<str>, &Field)> {
        self.fields.iter()
    }

    /// The keys in order.
    pub fn keys(&self) -> impl ExactSizeIterator<Item = &str> {
        self.fields.iter().map(|(key, _)| &**key)
    }

    /// The entry at a position.
    pub fn at(&self, index: usize) -> Option<(&str, &Value)> {
        self.fields.at(index).map(|(key, field)| (&**key, &field.value))
    }

    /// The position of a key.
    pub fn index_of(&self, key: &str) -> Option<usize> {
        self.fields.index_of(key)
    }

    /// The number of entries.
    pub fn len(&self) -> usize {
        self.fields.len()
    }

    /// Whether there is no entry.
    pub fn is_empty(&self) -> bool {
        self.fields.len() == 0
    }
}

impl<K: Into<Arc<str>>, V: Into<Value>> FromIterator<(K, V)> for Map {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(entries: I) -> Self {
        let mut map = Self::new();
        for (key, value) in entries {
            map.insert(key, value);
        }
        map
    }
}

impl Value {
    /// The text, of a string and of a number or truth value that says more by its look than it means.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::String(text) => Some(text),
            Self::Bool(_) | Self::Int(_) | Self::Float(_) => self.look(),
            Self::Nil | Self::Array(_) | Self::Map(_) => None,
        }
    }

    /// The entries, of a map only.
    pub fn as_map(&self) -> Option<&Arc<Map>> {
        match self {
            Self::Map(map) => Some(map),
            Self::Nil | Self::Bool(_) | Self::Int(_) | Self::Float(_) | Self::String(_) | Self::Array(_) => {
                None
            }
        }
    }

    /// The items, of an array only.
    pub fn as_array(&self) -> Option<&[Self]> {
        match self {
            Self::Array(items) => Some(items),
            Self::Nil | Self::Bool(_) | Self::Int(_) | Self::Float(_) | Self::String(_) | Self::Map(_) => {
                None
            }
        }
    }

    /// The items of a list as text; nothing where one has no text of its own, or where it is no list.
    pub fn texts(&self) -> Option<Vec<String>> {
        self.as_array()?.iter().map(Self::scalar).collect()
    }

    /// The value at a path of map keys, such as `["coverletter", "greetings"]`.
    pub fn at(&self, path: &[&str]) -> Option<&Self> {
        path.iter().try_fold(self, |value, key| value.as_map()?.get(key))
    }

    /// How many values it is: itself, and all that it holds; no keys.
    pub fn count(&self) -> usize {
        match self {
            Self::Array(items) => 1 + items.iter().map(Self::count).sum::<usize>(),
            Self::Map(map) => 1 + map.iter().map(|(_, value)| value.count()).sum::<usize>(),
            Self::Nil | Self::Bool(_) | Self::Int(_) | Self::Float(_) | Self::String(_) => 1,
        }
    }

    /// What the value is, in one word for a message.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Nil => "nothing",
            Self::Bool(_) => "true or false",
            Self::Int(_) | Self::Float(_) => "a number",
            Self::String(_) => "text",
            Self::Array(_) => "a list",
            Self::Map(_) => "a map",
        }
    }

    /// A scalar as it was written; one that was computed, as Ruby prints it. Nothing for a list, a map or nil.
    pub fn scalar(&self) -> Option<String> {
        if let Some(text) = self.as_str() {
            return Some(text.to_owned());
        }
        match self {
            Self::Bool(value) => Some(value.meaning.to_string()),
            Self::Int(value) => Some(value.meaning.to_string()),
            Self::Float(value) => Some(written::float_text(value.meaning)),
            Self::Nil | Self::String(_) | Self::Array(_) | Self::Map(_) => None,
        }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::String(text.into())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::String(text.into())
    }
}

impl From<bool> for Value {
    fn from(value: bool) -> Self {
        Self::Bool(value.into())
    }
}

impl From<i64> for Value {
    fn from(value: i64) -> Self {
        Self::Int(value.into())
    }
}

impl From<f64> for Value {
    fn from(value: f64) -> Self {
        Self::Float(value.into())
    }
}

impl From<Vec<Value>> for Value {
    fn from(items: Vec<Value>) -> Self {
        Self::Array(Arc::new(items))
    }
}

impl From<Map> for Value {
    fn from(map: Map) -> Self {
        Self::Map(Arc::new(map))
    }
}

impl From<Arc<Map>> for Value {
    fn from(map: Arc<Map>) -> Self {
        Self::Map(map)
    }
}

impl Serialize for Map {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.len()))?;
        for (key, value) in self.iter() {
            map.serialize_entry(&**key, value)?;
        }
        map.end()
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if let Some(text) = self.as_str() {
            return serializer.serialize_str(text);
        }
        match self {
            Self::Nil => serializer.serialize_unit(),
            Self::Bool(value) => serializer.serialize_bool(value.meaning),
            Self::Int(value) => serializer.serialize_i64(value.meaning),
            Self::Float(value) => serializer.serialize_f64(value.meaning),
            Self::String(value) => serializer.serialize_str(value),
            Self::Array(items) => {
                let mut sequence = serializer.serialize_seq(Some(items.len()))?;
                for item in items.iter() {
                    sequence.serialize_element(item)?;
                }
                sequence.end()
            }
            Self::Map(map) => map.serialize(serializer),
        }
    }
}
