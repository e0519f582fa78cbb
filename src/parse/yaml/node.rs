//! What the YAML parser hands over, made to values as it comes: the look of digits and words is read where they stand.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor,
};

use super::place::{YamlFindings, YamlPlace};
use crate::source::Span;
use crate::value::{Map, Value};

/// A value whose place is not known yet, and with it the look of a scalar.
pub(super) enum YamlNode {
    Scalar(Value),
    /// The items of a list, and their places.
    Array(Vec<Value>, Vec<Option<Span>>),
    /// A value that has no look of its own.
    Whole(Value),
    /// A number whose digits say more than a number can hold.
    Digits,
}

/// What was read, and where it stands: as the crate's `Spanned`, of whose places it takes the bytes alone. Those have lines,
/// columns and characters too, are five times as large, and a text has as many as it has values.
pub(super) struct LocatedNode<T> {
    pub(super) value: T,
    /// Where it is named, which is elsewhere for what stands behind an alias.
    pub(super) referenced: NodePlace,
    /// Where it is written.
    pub(super) defined: NodePlace,
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

    /// The place of so many bytes from an offset on; nothing beyond those that a file may have.
    pub(super) fn at(start: usize, length: usize) -> Option<Self> {
        let number = |number: usize| u32::try_from(number).ok();
        number(start).zip(number(length)).map(|(start, length)| Self { start, length })
    }

    /// Where it begins and how long it is, where that is known.
    pub(super) fn known(self) -> Option<(usize, usize)> {
        (self.start != u32::MAX).then_some((self.start as usize, self.length as usize))
    }
}

/// What the crate hands over of a value with its place, and of a place.
#[derive(Clone, Copy, PartialEq, Eq)]
enum NodePart {
    Value,
    Referenced,
    Defined,
    /// The bytes of a place, beside its characters.
    Span,
    Bytes,
    Other,
}

impl<'de> Deserialize<'de> for NodePart {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_identifier(PartVisitor)
    }
}

struct PartVisitor;

impl Visitor<'_> for PartVisitor {
    type Value = NodePart;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a part of a value")
    }

    fn visit_str<E>(self, name: &str) -> Result<NodePart, E> {
        Ok(match name {
            "value" => NodePart::Value,
            "referenced" => NodePart::Referenced,
            "defined" => NodePart::Defined,
            "span" => NodePart::Span,
            "byte_info" => NodePart::Bytes,
            _ => NodePart::Other,
        })
    }
}

/// Reads something with its place.
pub(super) struct LocatedSeed<S> {
    pub(super) seed: S,
    /// Whether it may be named elsewhere than it is written, behind an alias or in a map that is merged.
    pub(super) may_be_elsewhere: bool,
}

impl<'de, S: DeserializeSeed<'de>> DeserializeSeed<'de> for LocatedSeed<S> {
    type Value = LocatedNode<S::Value>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        // the name by which the crate's `Spanned` asks
        deserializer.deserialize_newtype_struct("__yaml_spanned", self)
    }
}

impl<'de, S: DeserializeSeed<'de>> Visitor<'de> for LocatedSeed<S> {
    type Value = LocatedNode<S::Value>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a value with its place")
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, parts: D) -> Result<Self::Value, D::Error> {
        parts.deserialize_struct("", &[], self)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut parts: A) -> Result<Self::Value, A::Error> {
        let mut seed = Some(self.seed);
        let (mut value, mut referenced, mut defined) = (None, None, NodePlace::NONE);
        while let Some(part) = parts.next_key()? {
            match part {
                NodePart::Value => {
                    let seed = seed.take().ok_or_else(|| A::Error::duplicate_field("value"))?;
                    value = Some(parts.next_value_seed(seed)?);
                }
                NodePart::Referenced if self.may_be_elsewhere => referenced = Some(parts.next_value()?),
                NodePart::Referenced => {
                    parts.next_value::<UnreadPlace>()?;
                }
                NodePart::Defined => {
                    defined = parts.next_value()?;
                    // the last of them
                    break;
                }
                NodePart::Span | NodePart::Bytes | NodePart::Other => {
                    parts.next_value::<IgnoredAny>()?;
                }
            }
        }
        let value = value.ok_or_else(|| A::Error::missing_field("value"))?;
        Ok(LocatedNode { value, referenced: referenced.unwrap_or(defined), defined })
    }
}

impl<'de> Deserialize<'de> for NodePlace {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_struct("", &[], PlaceVisitor)
    }
}

/// Reads a place, and the span in it.
struct PlaceVisitor;

impl<'de> Visitor<'de> for PlaceVisitor {
    type Value = NodePlace;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a place")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut parts: A) -> Result<NodePlace, A::Error> {
        while let Some(part) = parts.next_key()? {
            match part {
                NodePart::Span => return parts.next_value(),
                NodePart::Bytes => {
                    // those of what has none are as `NONE` has them
                    let (start, length) = parts.next_value::<(u64, u64)>()?;
                    let number = |number: u64| u32::try_from(number).ok();
                    let known = number(start).zip(number(length));
                    return Ok(known.map_or(NodePlace::NONE, |(start, length)| NodePlace { start, length }));
                }
                NodePart::Value | NodePart::Referenced | NodePart::Defined | NodePart::Other => {
                    parts.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(NodePlace::NONE)
    }
}

/// A place that is passed by: the crate hands none to [`IgnoredAny`].
struct UnreadPlace;

impl<'de> Deserialize<'de> for UnreadPlace {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_struct("", &[], UnreadVisitor)
    }
}

struct UnreadVisitor;

impl<'de> Visitor<'de> for UnreadVisitor {
    type Value = UnreadPlace;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a place")
    }

    fn visit_map<A: MapAccess<'de>>(self, _parts: A) -> Result<UnreadPlace, A::Error> {
        Ok(UnreadPlace)
    }
}

/// A key, always text: `2015:` is the key `2015`. Nothing for one that YAML reads as nothing: `null:`, `~:`.
pub(super) struct Key(pub(super) Option<String>);

impl<'de> Deserialize<'de> for Key {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Option::deserialize(deserializer).map(Self)
    }
}

/// Reads a value that stands under a key, or in a list under one.
pub(super) struct NodeSeed<'s, 'p> {
    pub(super) place: &'s YamlPlace<'p>,
    pub(super) under: &'s str,
    pub(super) found: &'s mut YamlFindings,
}

impl<'de> DeserializeSeed<'de> for NodeSeed<'_, '_> {
    type Value = YamlNode;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<YamlNode, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for NodeSeed<'_, '_> {
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
        self.deserialize(deserializer)
    }

    fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<YamlNode, E> {
        std::str::from_utf8(bytes).map(|text| YamlNode::Scalar(text.into())).map_err(E::custom)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<YamlNode, A::Error> {
        let Self { place, under, found } = self;
        let (mut values, mut places) = (Vec::new(), Vec::new());
        while let Some(item) =
            sequence.next_element_seed(place.located_seed(NodeSeed { place, under, found: &mut *found }))?
        {
            let (value, span) = place.located(item, under, found);
            values.push(value);
            places.push(span);
        }
        values.shrink_to_fit();
        Ok(YamlNode::Array(values, places))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<YamlNode, A::Error> {
        let Self { place, under: _, found } = self;
        let mut map = Map::new();
        // a key is asked where it is written
        let key_seed = || LocatedSeed { seed: PhantomData::<Key>, may_be_elsewhere: false };
        while let Some(key) = entries.next_key_seed(key_seed())? {
            let key_span = place.span(key.defined);
            let key = place.key(&key.value, key_span);
            let seed = NodeSeed { place, under: &key, found: &mut *found };
            let node = entries.next_value_seed(place.located_seed(seed))?;
            place.put(&mut map, (&key, key_span), node, found);
        }
        Ok(YamlNode::Whole(map.into()))
    }
}
