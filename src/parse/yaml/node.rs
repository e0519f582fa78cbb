//! What the YAML parser hands over: values with the look of digits and words not read yet.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_saphyr::Spanned;

use crate::value::Value;

/// A value as the crate hands it over, before spans are those of the user's file, where its look is.
pub(super) enum YamlNode {
    Scalar(Value),
    Array(Vec<Spanned<YamlNode>>),
    Map(Vec<(Spanned<Key>, Spanned<YamlNode>)>),
    /// A number whose digits say more than a number can hold.
    Digits,
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
        while let Some(item) = sequence.next_element()? {
            items.push(item);
        }
        Ok(YamlNode::Array(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<YamlNode, A::Error> {
        let mut entries = Vec::new();
        while let Some(key) = map.next_key::<Spanned<Key>>()? {
            entries.push((key, map.next_value()?));
        }
        Ok(YamlNode::Map(entries))
    }
}
