//! The entries of a map: of few keys as they stand, of many with a table to look them up by.
//!
//! A table of employers is half a million maps of two or three keys. A table for each would take more room than what it
//! says, and longer to fill than a few keys take to compare.

use std::sync::Arc;

use indexmap::IndexMap;
use indexmap::map::Iter as ManyIter;

use super::Field;

/// The most keys that are compared one after the other.
const FEW: usize = 8;

/// Fields by their keys, in the order in which they were put there.
#[derive(Clone, Debug)]
pub(super) enum Fields {
    Few(Vec<(Arc<str>, Field)>),
    Many(Box<IndexMap<Arc<str>, Field>>),
}

impl Default for Fields {
    fn default() -> Self {
        Self::Few(Vec::new())
    }
}

impl Fields {
    /// Room for so many.
    pub(super) fn with_capacity(count: usize) -> Self {
        if count <= FEW { Self::default() } else { Self::Many(Box::new(IndexMap::with_capacity(count))) }
    }

    pub(super) fn get(&self, key: &str) -> Option<&Field> {
        match self {
            Self::Few(fields) => fields.iter().find(|(known, _)| **known == *key).map(|(_, field)| field),
            Self::Many(fields) => fields.get(key),
        }
    }

    pub(super) fn get_mut(&mut self, key: &str) -> Option<&mut Field> {
        match self {
            Self::Few(fields) => fields.iter_mut().find(|(known, _)| **known == *key).map(|(_, field)| field),
            Self::Many(fields) => fields.get_mut(key),
        }
    }

    /// Puts a field under a key; one that is there keeps its position.
    pub(super) fn insert(&mut self, key: Arc<str>, field: Field) {
        if let Self::Few(few) = self {
            if let Some((_, known)) = few.iter_mut().find(|(known, _)| *known == key) {
                *known = field;
                return;
            }
            if few.len() < FEW {
                // as many places as fields, or twice as many: most maps stay as they are made
                if few.len() == few.capacity() {
                    few.reserve_exact(few.len().max(1));
                }
                few.push((key, field));
                return;
            }
            *self = Self::Many(Box::new(std::mem::take(few).into_iter().collect()));
        }
        if let Self::Many(many) = self {
            many.insert(key, field);
        }
    }

    /// Takes a key out; the order of the others stays.
    pub(super) fn remove(&mut self, key: &str) -> Option<Field> {
        match self {
            Self::Few(fields) => {
                let at = fields.iter().position(|(known, _)| **known == *key)?;
                Some(fields.remove(at).1)
            }
            Self::Many(fields) => fields.shift_remove(key),
        }
    }

    pub(super) fn iter(&self) -> FieldsIter<'_> {
        match self {
            Self::Few(fields) => FieldsIter::Few(fields.iter()),
            Self::Many(fields) => FieldsIter::Many(fields.iter()),
        }
    }

    pub(super) fn at(&self, index: usize) -> Option<(&Arc<str>, &Field)> {
        match self {
            Self::Few(fields) => fields.get(index).map(|(key, field)| (key, field)),
            Self::Many(fields) => fields.get_index(index),
        }
    }

    pub(super) fn index_of(&self, key: &str) -> Option<usize> {
        match self {
            Self::Few(fields) => fields.iter().position(|(known, _)| **known == *key),
            Self::Many(fields) => fields.get_index_of(key),
        }
    }

    pub(super) fn len(&self) -> usize {
        match self {
            Self::Few(fields) => fields.len(),
            Self::Many(fields) => fields.len(),
        }
    }
}

/// Keys and fields in their order.
pub(super) enum FieldsIter<'a> {
    Few(std::slice::Iter<'a, (Arc<str>, Field)>),
    Many(ManyIter<'a, Arc<str>, Field>),
}

impl<'a> Iterator for FieldsIter<'a> {
    type Item = (&'a Arc<str>, &'a Field);

    fn next(&mut self) -> Option<Self::Item> {
        match self {
            Self::Few(fields) => fields.next().map(|(key, field)| (key, field)),
            Self::Many(fields) => fields.next(),
        }
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        match self {
            Self::Few(fields) => fields.size_hint(),
            Self::Many(fields) => fields.size_hint(),
        }
    }
}

impl ExactSizeIterator for FieldsIter<'_> {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Value;

    /// What a map of so many keys says of itself, whichever way it is kept.
    #[test]
    fn maps_of_few_and_of_many_keys_are_alike() {
        for count in [0, 1, FEW - 1, FEW, FEW + 1, 100] {
            let mut fields = Fields::default();
            for number in 0..count {
                fields.insert(format!("k{number}").into(), Field::computed(Value::Nil));
            }
            // a key that is there keeps its position
            for number in (0..count).rev() {
                fields.insert(format!("k{number}").into(), Field::computed(number.to_string().into()));
            }
            let keys: Vec<String> = (0..count).map(|number| format!("k{number}")).collect();
            assert_eq!(fields.iter().map(|(key, _)| key.to_string()).collect::<Vec<_>>(), keys);
            assert_eq!((fields.len(), fields.iter().len()), (count, count));
            for (number, key) in keys.iter().enumerate() {
                assert_eq!(fields.index_of(key), Some(number));
                assert_eq!(fields.at(number).map(|(key, _)| &**key), Some(&**key));
                assert_eq!(fields.get(key).map(|field| &field.value), Some(&number.to_string().into()));
            }
            assert!(fields.get("k").is_none() && fields.at(count).is_none());
            let taken = fields.remove("k0");
            assert_eq!(taken.is_some(), count > 0);
            assert_eq!(fields.iter().next().map(|(key, _)| &**key), keys.get(1).map(String::as_str));
        }
    }

    #[test]
    fn a_map_of_few_keys_takes_no_room_for_more() {
        for count in 1..=FEW {
            let mut fields = Fields::default();
            (0..count).for_each(|number| fields.insert(format!("k{number}").into(), Value::Nil.into()));
            let Fields::Few(few) = &fields else { panic!("{count} are few") };
            assert!(few.capacity() <= count.next_power_of_two(), "{} for {count}", few.capacity());
        }
        assert_eq!(size_of::<Fields>(), 24);
    }
}
