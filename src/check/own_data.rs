//! What a letter and its workspace say of who sends it, and an employer's file of whom it is for: the values, each with its place.

use super::passage::{ReadingOrder, Words};
use crate::keys::KnownKey;
use crate::resolve::sender::SenderData;
use crate::value::{Field, Map, Value};

/// The values of a key of the sender: of `sender`, or of a map under `author`.
pub(super) fn of_sender(reading: &ReadingOrder<'_>, key: KnownKey) -> Vec<Words> {
    let meta = &reading.subject.document.meta;
    let sender = SenderData::of(&meta.page, &meta.site);
    let mut found = Vec::new();
    if let Some(said) = sender.said(key) {
        push(said.field, &mut found);
    }
    let authors = [&meta.page, &meta.site].into_iter().filter_map(|map| author(map));
    for field in authors.filter_map(|author| key.given(author)) {
        push(field, &mut found);
    }
    found
}

/// `author: {name: …, email: …}`, as some sites have it.
fn author(map: &Map) -> Option<&Map> {
    KnownKey::Author.given(map)?.value.as_map().map(|map| &**map)
}

/// The values of a key of the employer.
pub(super) fn of_employer(reading: &ReadingOrder<'_>, key: KnownKey) -> Vec<Words> {
    let mut found = Vec::new();
    if let Some(field) = reading.subject.employer.and_then(|employer| key.given(&employer.data)) {
        push(field, &mut found);
    }
    found
}

/// The most lines that one value has.
const MOST: usize = 20;

fn push(field: &Field, found: &mut Vec<Words>) {
    match &field.value {
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate().take(MOST) {
                let span = field.item_span(index).or(field.span);
                found.extend(item.scalar().map(|text| Words { text, span }));
            }
        }
        Value::Map(map) => {
            for (_, inner) in map.fields().take(MOST) {
                found.extend(inner.value.scalar().map(|text| Words { text, span: inner.span }));
            }
        }
        value => found.extend(value.scalar().map(|text| Words { text, span: field.span })),
    }
}
