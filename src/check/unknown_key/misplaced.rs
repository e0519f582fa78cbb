//! Keys that letterpress knows and that have no effect where they stand: a letter's in letterpress.yml, a setting in a letter.

use std::sync::{Arc, LazyLock};

use super::{MOST_KEYS, Stray, Told};
use crate::diagnostic::Code;
use crate::employer::for_each;
use crate::format::Format;
use crate::keys::{Holder, KeyEntry, KnownKey, Takes, is_jekyll};
use crate::value::{Field, Map, Value};
use crate::words::WordMap;

/// What an employer's data say that nobody says of anything else.
const OF_EMPLOYERS: &[KnownKey] = &[KnownKey::JobTitle, KnownKey::JobPostingUrl, KnownKey::Contact];

/// The same where it was typed behind `--set`, and no letter has it for itself.
const TYPED_OF_EMPLOYERS: &[KnownKey] = &[KnownKey::EmployerName, KnownKey::Email, KnownKey::Aliases];

/// What `limits` says that may be thought to stand beside it.
const OF_LIMITS: &[KnownKey] =
    &[KnownKey::Pages, KnownKey::WordCount, KnownKey::Characters, KnownKey::Megabytes];

/// What a sender's map says that may be thought to stand beside it.
const OF_SENDERS: &[KnownKey] = &[KnownKey::SenderAddress, KnownKey::SenderEmail, KnownKey::SenderPhone];

/// What the front matter of all letters is called by those who write it once.
const FOR_ALL: &[&str] =
    &["defaults", "default", "letter", "letters", "page", "front-matter", "front_matter", "frontmatter"];

/// Collects the keys of a letter or of letterpress.yml that belong elsewhere. In a site what Jekyll reads of a page, and what
/// its theme may read, is no such key.
pub(super) fn look<'a>(
    fields: &[(&'a Arc<str>, &'a Field)],
    holder: Holder,
    is_site: bool,
    strays: &mut Vec<Stray<'a>>,
) {
    let is_settings = holder == Holder::Settings;
    let file = if is_settings { "in letterpress.yml" } else { "in a letter" };
    for &(key, field) in fields.iter().filter(|(_, field)| field.value != Value::Nil).take(MOST_KEYS) {
        let mut push = |key: &'a str, field: &'a Field, what: String, hint: String| {
            let told = Told::Misplaced(format!("{what} has no effect {file}"), hint);
            strays.push(Stray { key, field, holder, file: None, told });
        };
        if is_settings && !is_site && FOR_ALL.contains(&&**key) {
            for map in maps_in(&field.value) {
                let is_letters = |(key, _): &(&'a Arc<str>, &Field)| matches!(of_letters(key), Some(place) if place.is_letters);
                for (inner, field) in map.fields().filter(is_letters).take(MOST_KEYS) {
                    push(inner, field, format!("`{inner}` under `{key}`"), IN_LETTERS.to_owned());
                }
            }
            continue;
        }
        let place = if is_settings { of_letters(key) } else { of_settings(key, field) };
        let place = place.or_else(|| (!is_site).then(|| of_others(key, &field.value, is_settings))?);
        let place = place.or_else(|| of_limits(key, &field.value));
        // what themes and plugins call so is theirs
        let is_sites =
            |place: &RightPlace| !is_settings && is_site && (is_jekyll(key) || !place.is_surely_ours);
        if let Some(place) = place.filter(|place| !is_sites(place)) {
            push(key, field, format!("`{key}`"), place.hint);
        }
    }
}

/// Where a key belongs.
struct RightPlace {
    /// Whether that is the front matter of a letter.
    is_letters: bool,
    /// Whether nobody but letterpress has a key of that name.
    is_surely_ours: bool,
    hint: String,
}

const IN_LETTERS: &str = "write it in the front matter of each letter it is for";
const IN_EMPLOYERS: &str = "write it in the employer's file";

impl RightPlace {
    fn surely(hint: String) -> Self {
        Self { is_letters: false, is_surely_ours: true, hint }
    }

    fn perhaps(hint: String) -> Self {
        Self { is_surely_ours: false, ..Self::surely(hint) }
    }
}

/// Where a key belongs that is no setting.
fn of_letters(key: &str) -> Option<RightPlace> {
    // a workspace may be described as a site is
    if Holder::Settings.entry(key).is_some() || key == KnownKey::Description.name() {
        return None;
    }
    if Holder::FrontMatter.entry(key).is_some() {
        return Some(RightPlace { is_letters: true, ..RightPlace::surely(IN_LETTERS.to_owned()) });
    }
    if is_one(OF_EMPLOYERS, key).is_some() {
        return Some(RightPlace::perhaps(IN_EMPLOYERS.to_owned()));
    }
    is_one(OF_SENDERS, key).map(|entry| RightPlace::perhaps(format!("write it as {}", entry.described())))
}

/// Where a key of the front matter belongs that is none. Letters have keys of their own: what it says has to be what the
/// setting takes.
fn of_settings(key: &str, field: &Field) -> Option<RightPlace> {
    if Holder::FrontMatter.entry(key).is_some() {
        return None;
    }
    let is_template = field.value.as_str().is_some_and(|text| text.contains("{{"));
    let is_typed = field.key_span.is_none() && field.span.is_none() && !is_template;
    if is_typed && field.value.scalar().is_some() && is_one(TYPED_OF_EMPLOYERS, key).is_some() {
        return Some(RightPlace::surely(IN_EMPLOYERS.to_owned()));
    }
    let in_settings =
        |name: &str| RightPlace::surely(format!("write `{name}` in letterpress.yml, for all letters"));
    if let Some(entry) = Holder::Settings.entry(key) {
        return takes(entry, &field.value).then(|| in_settings(entry.name));
    }
    if key == KnownKey::JobFormat.name() && takes(KnownKey::Formats.entry(), &field.value) {
        return Some(in_settings(KnownKey::Formats.name()));
    }
    let is_text = field.value.scalar().is_some_and(|text| !text.trim().is_empty());
    let is_contact = || {
        let map = field.value.as_map();
        map.is_some_and(|map| map.keys().any(|key| Holder::Contact.entry(key).is_some()))
    };
    let is_person = key == KnownKey::Contact.name() && is_contact();
    let entry = is_one(OF_EMPLOYERS, key).filter(|_| is_text || is_person)?;
    Some(RightPlace::perhaps(if *entry == *KnownKey::Contact.entry() {
        format!("{IN_EMPLOYERS}, or under `{}`", KnownKey::Recipient.name())
    } else {
        IN_EMPLOYERS.to_owned()
    }))
}

/// Keys of pandoc and its templates, and of `RenderCV`, each with what letterpress has in its place.
static OTHERS: LazyLock<WordMap<&str, &str>> = LazyLock::new(|| {
    let lines = include_str!("others.txt").lines().filter(|line| !line.starts_with('#'));
    let lines = lines.filter_map(|line| line.split_once(": "));
    lines.flat_map(|(names, hint)| names.split(' ').map(move |name| (name, hint))).collect()
});

/// What letterpress has in the place of a key of another program.
fn of_others(key: &str, value: &Value, is_settings: bool) -> Option<RightPlace> {
    if key == "cv" && !(is_settings && value.as_map().is_some()) {
        return None;
    }
    // letters have keys of their own of that name, which say something else
    if !is_meant_for_looks(key, value) {
        return None;
    }
    // themes have a key of that name, too
    if key == "toc" && !matches!(value, Value::Bool(_)) {
        return None;
    }
    if key == "employers" {
        let names: Vec<String> = match value {
            Value::Array(items) => items.iter().filter_map(Value::scalar).collect(),
            other => other.scalar().into_iter().collect(),
        };
        return (!is_settings && !names.is_empty()).then(|| RightPlace::perhaps(for_each(&names.join(","))));
    }
    Some(RightPlace::perhaps((*OTHERS.get(key)?).to_owned()))
}

/// Whether the value of a key that many have is what one would say of how a letter looks: a colour, a picture, a number of columns.
fn is_meant_for_looks(key: &str, value: &Value) -> bool {
    let text = value.as_str().unwrap_or_default().trim();
    match key {
        "color" | "colour" => text.starts_with('#') || COLORS.contains(&text.to_lowercase().as_str()),
        "columns" => matches!(value, Value::Int(_)),
        "logo" | "photo" | "background" | "letterhead" => is_picture(text) || text.starts_with('#'),
        "font" => text.starts_with(char::is_uppercase),
        _ => true,
    }
}

/// Colours by their names.
const COLORS: [&str; 14] = [
    "red",
    "blue",
    "green",
    "black",
    "gray",
    "grey",
    "navy",
    "darkblue",
    "darkred",
    "darkgreen",
    "orange",
    "purple",
    "teal",
    "maroon",
];

/// Whether a text is the name of a picture, or of a page.
pub(super) fn is_picture(text: &str) -> bool {
    let ending = text.rsplit_once('.').map_or("", |(_, ending)| ending).to_lowercase();
    ["png", "jpg", "jpeg", "svg", "pdf", "gif", "webp"].contains(&ending.as_str())
}

/// Where a limit belongs.
fn of_limits(key: &str, value: &Value) -> Option<RightPlace> {
    let entry = is_one(OF_LIMITS, key).filter(|_| matches!(value, Value::Int(_) | Value::Float(_)))?;
    Some(RightPlace::perhaps(format!("write it as {}", entry.described())))
}

/// The key of that name among some.
fn is_one(keys: &[KnownKey], name: &str) -> Option<&'static KeyEntry> {
    keys.iter().map(|key| key.entry()).find(|entry| entry.name == name)
}

/// Whether a value is what a setting takes, and hardly anything else.
fn takes(entry: &KeyEntry, value: &Value) -> bool {
    let words: Vec<String> = match value {
        Value::Array(items) => items.iter().filter_map(Value::scalar).collect(),
        other => {
            other.scalar().map(|text| text.split([',', ' ']).map(str::to_owned).collect()).unwrap_or_default()
        }
    };
    let words = || words.iter().map(|word| word.trim().to_lowercase()).filter(|word| !word.is_empty());
    let is = |key: KnownKey| *entry == *key.entry();
    match entry.takes {
        Takes::Word(known) => words().count() == 1 && words().all(|word| known.contains(&&*word)),
        Takes::Number => words().count() == 1 && words().all(|word| word.parse::<u64>().is_ok()),
        Takes::Template => value.as_str().is_some_and(|text| text.contains("{{")),
        Takes::Names if is(KnownKey::Formats) => words().any(|word| Format::from_name(&word).is_some()),
        Takes::Names if is(KnownKey::Deny) => {
            words().any(|word| word == "warnings" || Code::from_name(&word).is_some())
        }
        // nobody else has a key of that name
        Takes::Names | Takes::Flag => entry.name.contains('-'),
        Takes::Map(_) => value.as_map().is_some(),
        Takes::Text => is(KnownKey::Encoding) && words().count() == 1,
        _ => false,
    }
}

/// The maps of front matter in the defaults of a workspace: one, or one of each scope.
fn maps_in(value: &Value) -> Vec<&Map> {
    match value {
        Value::Map(map) => vec![map],
        Value::Array(items) => {
            items.iter().filter_map(|item| item.as_map()?.get("values")?.as_map()).map(|map| &**map).collect()
        }
        _ => Vec::new(),
    }
}
