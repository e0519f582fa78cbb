//! Parts that a letter says it has none of: `closing: none`, as `closing: false`.

use std::sync::{Arc, LazyLock};

use super::parts::MADE_OF_ONE_KEY;
use crate::document::parts::Part;
use crate::employer::absent::is_absent;
use crate::keys::{Holder, KnownKey};
use crate::value::{Field, Map, Value, Written};

/// What may be left out beside the parts that one key makes, and what shows it.
const MORE: [(KnownKey, &[Part]); 3] = [
    (KnownKey::Place, &[Part::Date, Part::Details]),
    (KnownKey::Recipient, &[Part::Recipient]),
    (KnownKey::Mail, &[]),
];

/// The keys of what may be left out, and what shows it.
fn may_be_left_out() -> impl Iterator<Item = (KnownKey, &'static [Part])> {
    MADE_OF_ONE_KEY.into_iter().chain(MORE)
}

/// What says that there is no such part, in small letters, beside `false`.
const NONE: [&str; 4] = ["none", "no", "off", "false"];

/// A value that leaves a part out.
static LEFT_OUT: LazyLock<Field> = LazyLock::new(|| Field::computed(false.into()));

/// The one text of a value, or of a list of one.
fn said(value: &Value) -> Option<&str> {
    match value {
        Value::Array(items) => items.first().filter(|_| items.len() == 1)?.as_str(),
        other => other.as_str(),
    }
}

/// The text of a field that says in a word that there is no such part.
fn none_of(value: &Value) -> Option<&str> {
    said(value).map(str::trim).filter(|text| NONE.iter().any(|word| text.eq_ignore_ascii_case(word)))
}

/// A page of which every part that it has none of is `false`, whatever word says so.
pub(super) fn read(page: &mut Arc<Map>) {
    for (key, _) in may_be_left_out() {
        for name in key.names_in(Holder::FrontMatter) {
            let Some(field) = page.field(name).filter(|field| !field.value.is_false()) else { continue };
            let Some(word) = none_of(&field.value) else { continue };
            let value = Value::Bool(Written::like(false, word));
            let field = Field { value, items: None, ..field.clone() };
            Arc::make_mut(page).insert_field(name, field);
        }
    }
}

/// What the settings say of a part.
pub(super) fn of_settings(key: KnownKey, field: &Field) -> &Field {
    let may_be = may_be_left_out().any(|(known, _)| known == key);
    if may_be && none_of(&field.value).is_some() { &LEFT_OUT } else { field }
}

/// The keys of the parts shown whose value is hardly what they are to say, such as `n/a`.
pub(super) fn looked_at(shown: impl Fn(&[Part]) -> bool) -> impl Iterator<Item = KnownKey> {
    let is_shown = move |(_, parts): &(KnownKey, &[Part])| parts.is_empty() || shown(parts);
    may_be_left_out().filter(is_shown).map(|(key, _)| key)
}

/// The text of a value that people write where there is nothing to say, or for `no`.
pub(super) fn refusal(value: &Value) -> Option<&str> {
    let text = said(value)?.trim();
    (is_absent(text) || Value::from(text).is_refusal()).then_some(text)
}
