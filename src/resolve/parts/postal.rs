//! Addresses by their parts, as data often have them: written in the order of the country's post office.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::PartsBuilder;
use super::lines::SpannedText;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::employer::absent::is_absent;
use crate::keys::{self, Holder, KnownKey};
use crate::source::Span;
use crate::value::{Field, Map, Value};

/// The parts that a line of postal.txt names.
const PARTS: [(&str, KnownKey); 3] =
    [("zip", KnownKey::PostalCode), ("city", KnownKey::City), ("region", KnownKey::Region)];

/// What stands around the street.
const STREET_PARTS: [KnownKey; 8] = [
    KnownKey::HouseNumber,
    KnownKey::Department,
    KnownKey::CareOf,
    KnownKey::StreetMore,
    KnownKey::StreetBelow,
    KnownKey::StreetLast,
    KnownKey::Suite,
    KnownKey::PostBox,
];

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
        let is_code = |text: &str| {
            text.len() == 2 && (text.chars().all(char::is_uppercase) || is_country(&text.to_uppercase()))
        };
        if let Some(unknown) = &country
            && is_code(&unknown.text)
            && !is_country(&unknown.text.to_uppercase())
        {
            let message = format!("`{}` is the code of no country, and is not printed", unknown.text);
            let finding = Diagnostic::new(Code::InvalidValue, message).severity(Severity::Warning);
            let finding =
                finding.at(unknown.span).hint("write the country by its name, or a state as `region`");
            self.diagnostics.push(finding);
        }
        let code = self.code_of(country.as_ref());
        if country.is_some() && said_of("five").any(|five| five == code) {
            self.look_at_code(one(KnownKey::PostalCode).as_ref());
        }
        for street in lines(KnownKey::Street) {
            self.look_for_day(KnownKey::Street, &street);
        }
        let custom = CUSTOMS.get(code.as_str()).or_else(|| CUSTOMS.get("*")).copied().unwrap_or_default();
        let mut written = lines(KnownKey::Department);
        written.extend(in_care(one(KnownKey::CareOf)));
        written.extend(lines(KnownKey::StreetMore));
        written.extend(numbered(lines(KnownKey::Street), one(KnownKey::HouseNumber), &code));
        written.extend(lines(KnownKey::StreetBelow));
        written.extend(lines(KnownKey::StreetLast));
        written.extend(one(KnownKey::Suite).map(|suite| called_by_number(suite, "Suite")));
        written.extend(one(KnownKey::PostBox).map(|number| called_by_number(number, box_word(&code))));
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
        let has_box = || text(KnownKey::PostBox).is_some();
        let has_lines = || street.is_some() && text(KnownKey::StreetBelow).is_some();
        if (zip.is_none() && city.is_none() && !(lines.is_empty() && has_lines()))
            || is_there(&lines)
            || (zip.is_none() && lines.is_empty() && street.is_none() && !has_box())
        {
            return lines;
        }
        let mut parts = Map::new();
        if lines.is_empty()
            && let Some((_, street)) = &street
        {
            parts.insert_field(KnownKey::Street.name(), street.clone());
        }
        for (key, (said, field)) in STREET_PARTS.into_iter().filter_map(|key| Some((key, text(key)?))) {
            if !says(&lines, &said) && !is_absent(&said) {
                parts.insert_field(key.name(), field);
            }
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
        if lines.is_empty() {
            return self.postal_lines(&parts, &place);
        }
        // what stands above the street stands above the lines that are there
        let mut above = Map::new();
        for key in [KnownKey::Department, KnownKey::CareOf, KnownKey::StreetMore] {
            if let Some(field) = parts.remove(key.name()) {
                above.insert_field(key.name(), field);
            }
        }
        let mut made = self.postal_lines(&above, &place);
        let number = parts.remove(KnownKey::HouseNumber.name());
        let is_street = lines.len() == 1 && !lines[0].text.contains(|c: char| c.is_ascii_digit());
        if let Some(number) = number.filter(|_| is_street).and_then(|field| field.value.scalar()) {
            let country = KnownKey::Country.field(&parts).and_then(|field| field.value.scalar());
            let nowhere = self.nowhere();
            let code = self.code_of(country.map(|country| SpannedText::new(country, nowhere)).as_ref());
            let number = SpannedText::new(number, nowhere);
            lines = numbered(lines, Some(number), &code);
        }
        made.extend(lines);
        made.extend(self.postal_lines(&parts, &place));
        made
    }

    /// Says of a postal code that it lacks its first digit.
    fn look_at_code(&mut self, code: Option<&SpannedText>) {
        let Some(code) = code.filter(|code| code.text.len() == 4) else { return };
        if code.text.bytes().all(|byte| byte.is_ascii_digit()) {
            let message =
                format!("`{}` has four digits, and postal codes of this country have five", code.text);
            let finding = Diagnostic::new(Code::InvalidValue, message).severity(Severity::Warning);
            let hint =
                format!("a number has no nought before it: write `\"0{}\"`, between quotes", code.text);
            self.diagnostics.push(finding.at(code.span).hint(hint));
        }
    }

    /// Says of a company or a street that it is a day, as spreadsheets make one of `3/5`.
    pub(super) fn look_for_day(&mut self, key: KnownKey, said: &SpannedText) {
        let day = said.text.split('T').next().unwrap_or_default();
        let mut parts = day.split('-').map(|part| part.bytes().filter(u8::is_ascii_digit).count());
        let is_day = day.len() == 10 && parts.by_ref().eq([4, 2, 2]);
        if is_day {
            let message = format!("`{}` is {}, which is no name of one", key.name(), said.text);
            let finding = Diagnostic::new(Code::InvalidValue, message).severity(Severity::Warning);
            let finding = finding.at(said.span);
            self.diagnostics.push(finding.hint("in a spreadsheet make the cell text, and type it again"));
        }
    }

    /// The code of a country, or of the one that an address is in which names none.
    fn code_of(&self, country: Option<&SpannedText>) -> String {
        country.map_or_else(|| self.home(), |country| country_code(&country.text))
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
            PARTS.iter().map(|(_, key)| *key).chain(STREET_PARTS).chain([KnownKey::Street, KnownKey::Country])
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
        .or_else(|| {
            let is_part =
                |name: &str| keys::address_part_beside(name).is_some_and(|entry| *entry == *key.entry());
            let is_said = |field: &Field| field.value.scalar().is_some();
            data.fields().find(|(name, field)| is_said(field) && is_part(name)).map(|(_, field)| field)
        })
}

/// The lines of a street with the number of the house, as the country has it.
fn numbered(mut street: Vec<SpannedText>, number: Option<SpannedText>, country: &str) -> Vec<SpannedText> {
    let Some(number) = number else { return street };
    let Some(first) = street.first_mut() else { return street };
    let mut words = first.text.split([' ', ',']).filter(|word| !word.is_empty());
    if words.any(|word| word.eq_ignore_ascii_case(&number.text)) {
        return street;
    }
    let is_in = |wanted| said_of(wanted).any(|code| code == country);
    let is_before = !is_in("behind") && is_before(&first.text).unwrap_or_else(|| is_in("first"));
    let joined = if is_before {
        format!("{} {}", number.text, first.text)
    } else {
        format!("{} {}", first.text, number.text)
    };
    *first = SpannedText::new(joined, first.span);
    street
}

/// The words that the file has behind `>` for this.
fn said_of(wanted: &'static str) -> impl Iterator<Item = &'static str> {
    rows('>').filter(move |(name, _)| name.trim() == wanted).flat_map(|(_, words)| words.split_whitespace())
}

/// Whether the number stands before a street that is called so, where the language of its name decides.
fn is_before(street: &str) -> Option<bool> {
    let street = street.to_lowercase();
    let (first, last) = (street.split(' ').next()?, street.split(' ').next_back()?);
    let begins = |wanted| said_of(wanted).any(|word| word == first);
    if begins("begins-before") || said_of("is-before").any(|word| word == last) {
        return Some(true);
    }
    let ends = said_of("ends-behind").any(|ending| last.ends_with(ending));
    (ends || begins("begins-behind")).then_some(false)
}

/// Whether there is a country of that code.
fn is_country(code: &str) -> bool {
    said_of("codes").any(|known| known == code)
}

/// The line with whom an address is.
fn in_care(said: Option<SpannedText>) -> Option<SpannedText> {
    let said = said?;
    let is_called = said.text.to_lowercase().starts_with("c/o");
    Some(if is_called { said } else { SpannedText::new(format!("c/o {}", said.text), said.span) })
}

/// What is given by its number, behind the word for it.
fn called_by_number(said: SpannedText, word: &str) -> SpannedText {
    let is_number = said.text.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '-'));
    if is_number { SpannedText::new(format!("{word} {}", said.text), said.span) } else { said }
}

/// The word for a post-office box in a country.
fn box_word(country: &str) -> &'static str {
    let word = |wanted: &str| {
        let mut words = rows('~');
        words
            .find(|(codes, _)| codes.split_whitespace().any(|code| code == wanted))
            .map(|(_, word)| word.trim())
    };
    word(country).or_else(|| word("*")).unwrap_or_default()
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
