//! Addresses by their parts, as data often have them: written in the order of the country's post office.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::PartsBuilder;
use super::lines::SpannedText;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::keys::{self, Holder, KnownKey};
use crate::source::Span;
use crate::value::{Field, Map, Value};

/// The parts that a line of postal.txt names.
const PARTS: [(&str, KnownKey); 3] =
    [("zip", KnownKey::PostalCode), ("city", KnownKey::City), ("region", KnownKey::Region)];

/// What the file says, line by line, without comments.
fn rows(sign: char) -> impl Iterator<Item = (&'static str, &'static str)> {
    let lines = include_str!("postal.txt").lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(move |line| line.split_once(sign))
}

/// The lines below the street, by the code of the country.
static CUSTOMS: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| {
    rows(':').flat_map(|(codes, custom)| codes.split(' ').map(move |code| (code, custom.trim()))).collect()
});

/// The codes of countries, by their names in capitals.
static CODES: LazyLock<HashMap<String, &str>> = LazyLock::new(|| {
    let of = |(code, names): (&'static str, &'static str)| {
        names.split(',').map(move |name| (name.trim().to_uppercase(), code.trim()))
    };
    rows('=').flat_map(of).collect()
});

impl PartsBuilder<'_, '_> {
    /// The lines of an address by its parts. What is none of them is told.
    pub(super) fn postal_lines(&mut self, map: &Map, field: &Field) -> Vec<SpannedText> {
        self.look_for_parts(map);
        let nowhere = field.span.unwrap_or(self.nowhere());
        let lines = |key: KnownKey| -> Vec<SpannedText> {
            let Some(field) = part(map, key) else { return Vec::new() };
            let span = field.span.unwrap_or(nowhere);
            let texts: Vec<(String, Span)> = match &field.value {
                Value::Array(items) => {
                    let place = |at| field.item_span(at).unwrap_or(span);
                    let items = items.iter().enumerate();
                    items.filter_map(|(at, item)| Some((item.scalar()?, place(at)))).collect()
                }
                other => other.scalar().map(|text| (text, span)).into_iter().collect(),
            };
            texts.iter().flat_map(|(text, span)| SpannedText::lines(text, *span)).collect()
        };
        let one = |key: KnownKey| SpannedText::in_one(lines(key));
        let country = one(KnownKey::Country);
        let is_code = |text: &str| text.len() == 2 && text.chars().all(char::is_uppercase);
        let code = match &country {
            Some(country) => country_code(&country.text),
            None => self.home(),
        };
        let custom = CUSTOMS.get(code.as_str()).or_else(|| CUSTOMS.get("*")).copied().unwrap_or_default();
        let mut written = lines(KnownKey::StreetMore);
        written.extend(lines(KnownKey::Street));
        for line in custom.split(" / ") {
            written.extend(filled(line, &one));
        }
        written.extend(country.filter(|country| !is_code(&country.text)));
        written
    }

    /// An address whose town stands beside it, as in a table with columns for the street, the postal code and the town:
    /// its lines, and those of the town where they do not say it.
    ///
    /// A town alone is no address, and one without a postal code belongs to a single line alone.
    pub(super) fn with_town(&mut self, data: &Map, mut lines: Vec<SpannedText>) -> Vec<SpannedText> {
        let text = |key: KnownKey| {
            let field = part_beside(data, key)?;
            Some((field.value.scalar()?.trim().to_owned(), field.clone()))
                .filter(|(text, _)| !text.is_empty())
        };
        let says = |lines: &[SpannedText], wanted: &str| {
            let wanted = wanted.to_lowercase();
            lines.iter().any(|line| {
                let line = line.text.to_lowercase();
                line.match_indices(&wanted).any(|(at, _)| {
                    let is_apart = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
                    is_apart(line[..at].chars().next_back())
                        && is_apart(line[at + wanted.len()..].chars().next())
                })
            })
        };
        let (zip, city) = (text(KnownKey::PostalCode), text(KnownKey::City));
        let is_there = |lines: &[SpannedText]| match (&zip, &city) {
            (Some((zip, _)), _) if says(lines, zip) => true,
            (None, Some((city, _))) => {
                says(lines, city) || lines.len() > 1 || lines.iter().any(|line| line.text.contains(','))
            }
            _ => false,
        };
        let street = text(KnownKey::Street);
        if (zip.is_none() && city.is_none())
            || is_there(&lines)
            || (zip.is_none() && lines.is_empty() && street.is_none())
        {
            return lines;
        }
        let mut parts = Map::new();
        if lines.is_empty()
            && let Some((_, street)) = &street
        {
            parts.insert_field(KnownKey::Street.name(), street.clone());
        }
        if let (Some((city, _)), Some(last)) = (&city, lines.last_mut()) {
            // `Weg 1, Dresden` beside the code of Dresden
            let bare = last
                .text
                .strip_suffix(city.as_str())
                .map(|text| text.trim_end_matches([',', ' ']).to_owned());
            last.text = bare.unwrap_or_else(|| last.text.clone());
        }
        lines.retain(|line| !line.text.is_empty());
        let of = [KnownKey::PostalCode, KnownKey::City, KnownKey::Region, KnownKey::Country];
        for (key, (_, field)) in of.into_iter().filter_map(|key| Some((key, text(key)?))) {
            let is_said = || field.value.scalar().is_some_and(|text| says(&lines, text.trim()));
            if key != KnownKey::Country || !is_said() {
                parts.insert_field(key.name(), field.clone());
            }
        }
        let place = zip.or(city).map_or_else(|| Field::computed(Value::Nil), |(_, field)| field);
        lines.extend(self.postal_lines(&parts, &place));
        lines
    }

    /// The country whose custom counts where an address names none: of the language's tag, else of the language.
    fn home(&self) -> String {
        let (tag, language) = (self.known.lang.tag(), self.known.lang.language());
        let region = tag.split('-').skip(1).find(|part| part.len() == 2);
        let code = region.or_else(|| CODES.get(&language.to_uppercase()).copied());
        code.unwrap_or("*").to_uppercase()
    }

    fn look_for_parts(&mut self, map: &Map) {
        let names = || {
            PARTS.iter().map(|(_, key)| *key).chain([
                KnownKey::Street,
                KnownKey::StreetMore,
                KnownKey::Country,
            ])
        };
        for (name, field) in map.fields() {
            if names().any(|key| key.names_in(Holder::Address).any(|known| known == &**name))
                || keys::address_part(name).is_some()
            {
                continue;
            }
            let message = format!("an address has no `{name}`, which is not printed");
            let finding = Diagnostic::new(Code::UnknownKey, message).severity(Severity::Warning);
            let finding = finding.at_option(field.key_span.or(field.span));
            self.diagnostics.push(finding.did_you_mean(name, Holder::Address.names()));
        }
    }
}

/// The code of a country that is called so; of one that is not known, the name.
fn country_code(country: &str) -> String {
    let bare = country.replace('.', "").trim().to_uppercase();
    CODES.get(&bare).map_or(bare, |code| (*code).to_owned())
}

/// The same beside an address, not in a map of its own: `address` and `lines` are other keys there.
fn part_beside(data: &Map, key: KnownKey) -> Option<&Field> {
    let is_part = |name: &&str| key != KnownKey::Street || !matches!(*name, "address" | "lines" | "line1");
    key.names_in(Holder::Address)
        .filter(is_part)
        .find_map(|name| data.field(name).filter(|field| field.value.scalar().is_some()))
        .or_else(|| called(data, key).filter(|field| field.value.scalar().is_some()))
}

/// A part of an address, under its name or one that others have for it.
fn part(map: &Map, key: KnownKey) -> Option<&Field> {
    key.given(map)
        .or_else(|| key.understood(Holder::Address, map).map(|(_, field)| field))
        .or_else(|| called(map, key))
}

/// A part of an address under what people call it in a table.
fn called(map: &Map, key: KnownKey) -> Option<&Field> {
    let is_part = |name: &str| keys::address_part(name).is_some_and(|entry| *entry == *key.entry());
    map.fields().find(|(name, field)| field.value != Value::Nil && is_part(name)).map(|(_, field)| field)
}

/// A line of a custom with its parts; nothing where nobody gave any.
fn filled(line: &str, part: &impl Fn(KnownKey) -> Option<SpannedText>) -> Option<SpannedText> {
    let mut said: Option<SpannedText> = None;
    let mut glue = " ";
    for word in line.split_whitespace() {
        let name = word.trim_end_matches(',');
        let value = PARTS.iter().find(|(known, _)| *known == name).and_then(|(_, key)| part(*key));
        said = match (said, value) {
            (Some(before), Some(value)) => {
                Some(SpannedText::new(format!("{}{glue}{}", before.text, value.text), before.span))
            }
            (before, value) => before.or(value),
        };
        // a comma stands between two parts that are both there
        glue = if word.ends_with(',') { ", " } else { " " };
    }
    said
}
