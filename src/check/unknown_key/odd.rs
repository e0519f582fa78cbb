//! Values that are hardly what their key takes: they would be printed as text, or be missing without a word.

use std::sync::Arc;

use super::{Stray, Told};
use crate::keys::{Holder, KeyEntry, KnownKey, Takes, understood_as};
use crate::value::{Field, Map, Value};

/// Keys that a number is right for, as text: of a name, of what is counted, of a title that is a year.
const MAY_BE_NUMBERS: &[KnownKey] = &[
    KnownKey::Title,
    KnownKey::SiteTitle,
    KnownKey::Subject,
    KnownKey::Description,
    KnownKey::Employer,
    KnownKey::EmployerKey,
    KnownKey::EmployerName,
    KnownKey::RecipientName,
    KnownKey::SenderPhone,
    KnownKey::Street,
    KnownKey::StreetMore,
    KnownKey::HouseNumber,
    KnownKey::StreetBelow,
    KnownKey::StreetLast,
    KnownKey::Suite,
    KnownKey::PostBox,
    KnownKey::PostalCode,
    KnownKey::Region,
    KnownKey::Encoding,
    KnownKey::Keywords,
    KnownKey::Tags,
    KnownKey::Aliases,
    KnownKey::EnclosureTitle,
];

/// Keys of which a page says with `true` or `false` what its theme shows.
const MAY_BE_SWITCHES: &[KnownKey] = &[
    KnownKey::Title,
    KnownKey::SiteTitle,
    KnownKey::Description,
    KnownKey::Author,
    KnownKey::Keywords,
    KnownKey::Tags,
];

/// Holders in which `false` leaves nothing out, so that it is a word or a slip.
const WITHOUT_SWITCHES: &[Holder] = &[Holder::Employer, Holder::Contact, Holder::Address, Holder::Enclosure];

/// Collects a value of a key of ours that is none of what the key takes, where no stage says so.
pub(super) fn look<'a>(
    key: &'a Arc<str>,
    field: &'a Field,
    holder: Holder,
    file: Option<&'a str>,
    strays: &mut Vec<Stray<'a>>,
) {
    let Some(entry) = holder.entry(key) else { return };
    let Some(kind) = odd_kind(entry, holder, &field.value) else { return };
    let written = field.value.scalar();
    let message = match &written {
        Some(written) => format!("`{key}` is {kind} (`{written}`), not {}", expected(entry)),
        None => format!("`{key}` is {kind}, not {}", expected(entry)),
    };
    let hint = match (&written, &field.value) {
        (Some(written), Value::Bool(_)) => {
            Some(format!("if it is a word, write it between quotes: `{key}: \"{written}\"`"))
        }
        (Some(written), _) => {
            Some(format!("if it is meant, write it between quotes: `{key}: \"{written}\"`"))
        }
        (None, _) => None,
    };
    strays.push(Stray { key, field, holder, file, told: Told::Odd(message, hint) });
}

/// What a key takes, in short.
fn expected(entry: &KeyEntry) -> String {
    match entry.takes {
        Takes::Map(Holder::Contact) => "a name, or a map with its parts".to_owned(),
        Takes::Map(Holder::Recipient) => "lines, or a map".to_owned(),
        Takes::Map(Holder::Enclosure) => "a list of texts, or of files".to_owned(),
        takes => takes.described(),
    }
}

/// What a value is, where that is odd.
fn odd_kind(entry: &KeyEntry, holder: Holder, value: &Value) -> Option<&'static str> {
    let is_among = |keys: &[KnownKey]| keys.iter().any(|key| *key.entry() == *entry);
    let (is_text, is_list) = match entry.takes {
        // a mail may go to several
        Takes::Text => (
            true,
            holder == Holder::Address && value.as_array().is_none_or(|items| items.len() < 2)
                || is_among(&[KnownKey::Email, KnownKey::SenderEmail]),
        ),
        Takes::Texts | Takes::Lines | Takes::Map(Holder::Contact | Holder::Recipient | Holder::Enclosure) => {
            (true, true)
        }
        Takes::Map(Holder::CoverLetter) => (false, false),
        _ => return None,
    };
    let is_map = matches!(entry.takes, Takes::Map(_))
        || [KnownKey::Author, KnownKey::Address, KnownKey::SenderAddress, KnownKey::RecipientAddress]
            .iter()
            .any(|key| *key.entry() == *entry);
    let kind = value.kind();
    let odd = match value {
        Value::Nil => false,
        Value::String(_) => !is_text,
        Value::Bool(_) if is_among(MAY_BE_SWITCHES) => false,
        Value::Bool(_) if value.is_false() => WITHOUT_SWITCHES.contains(&holder),
        Value::Bool(_) => true,
        Value::Int(_) | Value::Float(_) => !is_text || !is_among(MAY_BE_NUMBERS),
        Value::Array(items) if is_list || is_map => {
            let is_odd = |item: &Value| match item {
                Value::Map(map) => {
                    let is_page = is_among(&[KnownKey::SenderUrl, KnownKey::SenderProfiles]);
                    holder == Holder::Address || is_page && KnownKey::SenderUrl.field(map).is_none()
                }
                _ => false,
            };
            !items.is_empty() && !is_text || items.iter().any(is_odd)
        }
        Value::Array(items) => !items.is_empty(),
        Value::Map(map) if is_map => {
            return says_nothing(entry, map).then_some("a map without a key of ours");
        }
        Value::Map(map) => !map.is_empty(),
    };
    odd.then_some(kind)
}

/// Whether a map has no key that is read of it.
fn says_nothing(entry: &KeyEntry, map: &Map) -> bool {
    let Takes::Map(holder @ (Holder::Contact | Holder::Recipient)) = entry.takes else { return false };
    let is_read = |key: &str| holder.entry(key).is_some() || understood_as(holder, key).is_some();
    !map.is_empty() && !map.keys().any(is_read)
}
