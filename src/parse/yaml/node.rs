//! What the YAML parser hands over: values with the look of digits and words not read yet.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_saphyr::{Location, Spanned};

use crate::value::Value;

/// A value as the crate hands it over, before spans are those of the user's file, where its look is.
pub(super) enum YamlNode {
    Scalar(Value),
    Array(Vec<LocatedNode<YamlNode>>),
    Map(Vec<(LocatedNode<Key>, LocatedNode<YamlNode>)>),
    /// A number whose digits say more than a number can hold.
    Digits,
}

/// What was read, and where it stands: the crate's own places are five times as large, and a text has as many as it has values.
pub(super) struct LocatedNode<T> {
    pub(super) value: T,
    /// Where it is named, which is elsewhere for what stands behind an alias.
    pub(super) referenced: NodePlace,
    /// Where it is written.
    pub(super) defined: NodePlace,
}

impl<T> From<Spanned<T>> for LocatedNode<T> {
    fn from(node: Spanned<T>) -> Self {
        let (referenced, defined) = (NodePlace::of(node.referenced), NodePlace::of(node.defined));
        Self { value: node.value, referenced, defined }
    }
}

/// A place in the text that is parsed: the offset of its first byte, and how many it has.
#[derive(Clone, Copy)]
pub(super) struct NodePlace {
    start: u32,
    length: u32,
}

impl NodePlace {
    /// That of what has none.
    const NONE: Self = Self { start: u32::MAX, length: u32::MAX };

    fn of(location: Location) -> Self {
        let span = location.span();
        let number = |number: u64| u32::try_from(number).ok();
        let place = || Some(Self { start: number(span.byte_offset()?)?, length: number(span.byte_len()?)? });
        place().unwrap_or(Self::NONE)
    }

    /// Where it begins and how long it is, where that is known.
    pub(super) fn known(self) -> Option<(usize, usize)> {
        (self.start != u32::MAX).then_some((self.start as usize, self.length as usize))
    }
}

/// A key, always text: `2015:` is the key `2015`. Nothing for one that YAML reads as nothing: `null:`, `~:`.
pub(super) struct Key(pub(super) Option<String>);

impl<'de> Deserialize<'de> for Key {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Option::deserialize(deserializer).map(Self)
    }
}

impl<'de> Deserialize<'de> for YamlNode {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NodeVisitor)
    }
}

struct NodeVisitor;

impl<'de> Visitor<'de> for NodeVisitor {
    type Value = YamlNode;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a value")
    }

    fn visit_bool<E>(self, value: bool) -> Result<YamlNode, E> {
        Ok(YamlNode::Scalar(value.into()))
    }

    fn visit_i64<E>(self, value: i64) -> Result<YamlNode, E> {
        Ok(YamlNode::Scalar(value.into()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<YamlNode, E> {
        Ok(i64::try_from(value).map_or(YamlNode::Digits, |value| YamlNode::Scalar(value.into())))
    }

    fn visit_i128<E>(self, _value: i128) -> Result<YamlNode, E> {
        Ok(YamlNode::Digits)
    }

    fn visit_u128<E>(self, _value: u128) -> Result<YamlNode, E> {
        Ok(YamlNode::Digits)
    }

    fn visit_f64<E>(self, value: f64) -> Result<YamlNode, E> {
        Ok(if value.is_finite() { YamlNode::Scalar(value.into()) } else { YamlNode::Digits })
    }

    fn visit_str<E>(self, text: &str) -> Result<YamlNode, E> {
        Ok(YamlNode::Scalar(text.into()))
    }

    fn visit_string<E>(self, text: String) -> Result<YamlNode, E> {
        Ok(YamlNode::Scalar(text.into()))
    }

    fn visit_unit<E>(self) -> Result<YamlNode, E> {
        Ok(YamlNode::Scalar(Value::Nil))
    }

    fn visit_none<E>(self) -> Result<YamlNode, E> {
        Ok(YamlNode::Scalar(Value::Nil))
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<YamlNode, D::Error> {
        YamlNode::deserialize(deserializer)
    }

    fn visit_bytes<E: serde::de::Error>(self, bytes: &[u8]) -> Result<YamlNode, E> {
        std::str::from_utf8(bytes).map(|text| YamlNode::Scalar(text.into())).map_err(E::custom)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<YamlNode, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = sequence.next_element::<Spanned<YamlNode>>()? {
            items.push(item.into());
        }
        Ok(YamlNode::Array(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<YamlNode, A::Error> {
        let mut entries = Vec::new();
        while let Some(key) = map.next_key::<Spanned<Key>>()? {
            entries.push((key.into(), map.next_value::<Spanned<YamlNode>>()?.into()));
        }
        Ok(YamlNode::Map(entries))
    }
}
