//! What attribute lists and tags say of an element.

use std::ops::Deref;

use serde::{Serialize, Serializer};

/// An id, classes and other attributes, as kramdown's attribute lists give them. They are read as [`AttrValues`].
///
/// One pointer wide: a letter of a million lines has two million inlines, and hardly any of them has attributes.
#[derive(Clone, Debug, Default)]
pub struct Attrs(Option<Box<AttrValues>>);

/// The attributes of an element that has some.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct AttrValues {
    /// The `id`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The classes, in the order written, without repeats.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub classes: Vec<String>,
    /// Any other attribute, in the order written; a key stands once.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub pairs: Vec<(String, String)>,
}

static NO_VALUES: AttrValues = AttrValues { id: None, classes: Vec::new(), pairs: Vec::new() };

impl Attrs {
    /// Whether nothing is set.
    pub fn is_empty(&self) -> bool {
        self.0.as_ref().is_none_or(|values| **values == NO_VALUES)
    }

    /// The attributes, to be changed.
    pub fn edit(&mut self) -> &mut AttrValues {
        self.0.get_or_insert_default()
    }
}

impl AttrValues {
    /// The value of another attribute than `id` and `class`.
    pub fn get(&self, key: &str) -> Option<&str> {
        self.pairs.iter().find(|(name, _)| name == key).map(|(_, value)| value.as_str())
    }

    /// The number of the first item of a list, where `start` says one.
    pub fn first_number(&self) -> Option<u64> {
        self.get("start").filter(|start| is_first_number(start))?.parse().ok()
    }

    /// Whether a class is set.
    pub fn has_class(&self, class: &str) -> bool {
        self.classes.iter().any(|name| name == class)
    }
}

/// Whether the `start` of a list is a number that every format can begin with.
pub fn is_first_number(start: &str) -> bool {
    /// Markdown has numbers of nine, and an item for each that is counted on.
    const MOST_DIGITS: usize = 6;
    (1..=MOST_DIGITS).contains(&start.len()) && start.bytes().all(|byte| byte.is_ascii_digit())
}

impl Deref for Attrs {
    type Target = AttrValues;

    fn deref(&self) -> &AttrValues {
        self.0.as_deref().unwrap_or(&NO_VALUES)
    }
}

impl From<AttrValues> for Attrs {
    fn from(values: AttrValues) -> Self {
        Self((values != NO_VALUES).then(|| Box::new(values)))
    }
}

/// Attributes are equal where they say the same.
impl PartialEq for Attrs {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl Eq for Attrs {}

impl Serialize for Attrs {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (**self).serialize(serializer)
    }
}
