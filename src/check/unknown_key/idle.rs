//! Keys of the letter's parts that this letter does not show, for its layout has no place for them.

use super::{ReadingOrder, Stray, Told};
use crate::diagnostic::Severity;
use crate::document::parts::Part;
use crate::keys::{self, Holder, KeyEntry, KnownKey};
use crate::letter::Layout;
use crate::resolve::MADE_OF_ONE_KEY;
use crate::value::{Field, Value};

/// Keys of which several parts are made.
const OF_SEVERAL: [(KnownKey, &[Part]); 2] = [
    (KnownKey::Recipient, &[Part::Recipient, Part::Salutation]),
    (
        KnownKey::Sender,
        &[Part::Name, Part::Address, Part::Contact, Part::Sender, Part::Return, Part::Details, Part::Signer],
    ),
];

/// The keys that parts are made of.
fn keys_of_parts() -> impl Iterator<Item = (KnownKey, &'static [Part])> {
    MADE_OF_ONE_KEY.into_iter().chain(OF_SEVERAL)
}

/// Collects the keys of the letter that its layout does not show, and those of other programs that are not read.
pub(super) fn look<'a>(reading: &ReadingOrder<'a>, strays: &mut Vec<Stray<'a>>) {
    unpublished(reading, strays);
    let document = reading.subject.document;
    let stationery = reading.subject.scope.stationery;
    let layout = match &document.meta.layout {
        Layout::Named(layout) => Some(layout.as_str()),
        Layout::Bare => None,
    };
    let page = &document.meta.page;
    let ours = keys_of_parts().map(|(key, _)| (key.name(), key.entry(), false));
    let theirs = keys::understood(Holder::FrontMatter).map(|(name, entry)| (name, entry, true));
    for (key, entry, other) in ours.chain(theirs) {
        let says = |field: &&Field| field.value != Value::Nil && !field.value.is_false();
        let Some(field) = page.field(key).filter(says) else { continue };
        let Some((_, parts)) = keys_of_parts().find(|(part, _)| is_of(entry, *part)) else { continue };
        let told = if parts.iter().any(|part| reading.subject.shows(*part)) {
            // what a row of a table says is the employer's, and read as such
            let is_of_row =
                || field.span.is_some_and(|span| span.source != reading.subject.letter.source.id());
            if !other || is_of_row() {
                continue;
            }
            let why = format!("`{key}` is not read, for {} is there", entry.described());
            // lines of an address that stand in no letter
            let is_lines = field.value.as_array().is_some_and(|lines| lines.len() > 1);
            let is_missed = *parts == [Part::Recipient, Part::Salutation] && is_lines;
            Told::Idle(why, None, if is_missed { Severity::Warning } else { Severity::Note })
        } else {
            let why = match layout {
                Some(layout) => format!("the layout `{layout}` does not show `{key}`"),
                None => format!("a letter without a layout does not show `{key}`"),
            };
            // who wrote it there misses it in the letter
            let anatomy = &reading.anatomy;
            let is_missed = match parts {
                [Part::Salutation] => anatomy.salutation.is_none(),
                [Part::Closing | Part::Signature] => anatomy.closing.is_none() && anatomy.signature.is_none(),
                // pandoc's `address`
                [Part::Recipient, ..] if other => anatomy.salutation.is_none() && anatomy.closing.is_none(),
                _ => false,
            };
            let has_body = !document.blocks.is_empty();
            // of a key of one's own it says something else
            let first = field.value.as_array().and_then(|items| items.first()).unwrap_or(&field.value);
            let is_meant = first.as_str().is_some_and(|text| text.starts_with(char::is_uppercase));
            let severity = if is_missed && is_meant && has_body { Severity::Warning } else { Severity::Note };
            Told::Idle(why, those_that_do(&stationery.showing(parts)), severity)
        };
        strays.push(Stray { key, field, holder: Holder::FrontMatter, file: None, told });
    }
}

/// Collects what says that a letter is not to leave yet, which no export heeds: in a site Jekyll does.
fn unpublished<'a>(reading: &ReadingOrder<'a>, strays: &mut Vec<Stray<'a>>) {
    let page = &reading.subject.document.meta.page;
    let says = |key: &'static str, off: fn(&Value) -> bool| {
        page.fields().find(|(name, field)| &***name == key && off(&field.value))
    };
    let found = [
        says("published", Value::is_false),
        says("draft", |value| matches!(value, Value::Bool(_)) && !value.is_false()),
    ];
    for (key, field) in found.into_iter().flatten().filter(|_| !reading.subject.keys.is_site()) {
        let why = format!("`{key}` has no effect: the letter is exported with all others");
        let hint = "name the letters that are to leave, or keep this one in another folder than letters/";
        let told = Told::Idle(why, Some(hint.to_owned()), Severity::Warning);
        strays.push(Stray { key, field, holder: Holder::FrontMatter, file: None, told });
    }
}

/// Whether a key is that of a part which the letter's layout does not show.
pub(super) fn is_shown_nowhere(reading: &ReadingOrder<'_>, key: &str) -> bool {
    let part = keys_of_parts().find(|(part, _)| part.name() == key);
    part.is_some_and(|(_, parts)| !parts.iter().any(|part| reading.subject.shows(*part)))
}

/// Whether a key is the one of a part, or stands in its map.
fn is_of(entry: &KeyEntry, part: KnownKey) -> bool {
    let path = entry.path();
    path.split('.').next() == Some(part.name())
}

fn those_that_do(layouts: &[&str]) -> Option<String> {
    let names: Vec<String> = layouts.iter().map(|layout| format!("`{layout}`")).collect();
    match names.split_last() {
        None => None,
        Some((last, [])) => Some(format!("the layout {last} does")),
        Some((last, rest)) => Some(format!("the layouts {} and {last} do", rest.join(", "))),
    }
}
