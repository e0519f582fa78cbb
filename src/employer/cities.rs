//! In which city and street an employer is, as its address says it.

use super::Employer;
use crate::keys::KnownKey;
use crate::value::{Map, Value};
use crate::words::{WordList, words};

/// The most lines of an address that are read.
const MOST_LINES: usize = 12;

/// The cities of an employer's address: what stands beside its postal codes, or under `city`.
pub(crate) fn cities(employer: &Employer) -> Vec<String> {
    let lines = match AddressOf::of(employer) {
        Some(AddressOf::Map(map)) => {
            let city = KnownKey::City.given(map).and_then(|city| city.value.scalar());
            return city.filter(|city| is_name(city)).into_iter().collect();
        }
        Some(AddressOf::Lines(lines)) => lines,
        None => return Vec::new(),
    };
    let found = lines.iter().enumerate().filter_map(|(at, line)| {
        // `[Minneapolis, MN 55403]`
        city(line).map(|city| if city.is_empty() { city_above(line, &lines[..at]) } else { city })
    });
    let mut cities: Vec<String> = found.filter(|city| is_name(city)).collect();
    cities.dedup();
    cities
}

/// The streets of its address, each with its number.
pub(crate) fn streets(employer: &Employer) -> Vec<String> {
    let lines = match AddressOf::of(employer) {
        Some(AddressOf::Map(map)) => {
            let street = KnownKey::Street.given(map).and_then(|street| street.value.scalar());
            street.into_iter().collect()
        }
        Some(AddressOf::Lines(lines)) => lines,
        None => return Vec::new(),
    };
    lines.into_iter().filter(|line| city(line).is_none() && is_street(line)).collect()
}

/// An address as a file has it.
enum AddressOf<'e> {
    Lines(Vec<String>),
    Map(&'e Map),
}

impl<'e> AddressOf<'e> {
    fn of(employer: &'e Employer) -> Option<Self> {
        let field = KnownKey::Address.given(&employer.data)?;
        Some(match &field.value {
            Value::Array(items) => {
                Self::Lines(items.iter().take(MOST_LINES).filter_map(Value::scalar).collect())
            }
            Value::Map(map) => Self::Map(map),
            other => {
                let text = other.scalar()?;
                let lines = text.split(['\n', ',']).take(MOST_LINES);
                Self::Lines(lines.map(|line| line.trim().to_owned()).collect())
            }
        })
    }
}

/// Whether a line is a street with its number: a word that begins with a digit, and one of letters long enough to be one.
fn is_street(line: &str) -> bool {
    let all: Vec<&str> = words(line).map(|word| &line[word]).collect();
    let numbers = all.iter().filter(|word| word.starts_with(|c: char| c.is_ascii_digit())).count();
    let named = all.iter().any(|word| word.chars().filter(|c| c.is_alphabetic()).count() >= 4);
    numbers == 1 && named && (2..=6).contains(&all.len())
}

/// The city in a line with a postal code: `79098 Freiburg im Breisgau`, `F-69001 Lyon Cedex 03`, `Leeds LS2 8DH`,
/// `San Francisco, CA 94105`, `1012 AB Amsterdam`.
fn city(line: &str) -> Option<String> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let is_code = |word: &str| {
        let bare = word.trim_start_matches(|c: char| c.is_ascii_uppercase()).trim_start_matches('-');
        (4..=6).contains(&bare.len()) && bare.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-')
    };
    let (first, rest) = words.split_first()?;
    if is_code(first) && !rest.is_empty() {
        // `1012 AB Amsterdam`, `114 55 Stockholm`
        let rest = rest.strip_prefix(&rest[..1]).filter(|_| is_pair(rest[0])).unwrap_or(rest);
        let ends = |word: &&&str| {
            !word.eq_ignore_ascii_case("cedex") && !word.bytes().any(|byte| byte.is_ascii_digit())
        };
        let mut named: Vec<&str> = rest.iter().take_while(ends).copied().collect();
        // `20121 Milano MI`, `1456 København K`
        let is_part = |word: &str| word.len() <= 2 && word.bytes().all(|byte| byte.is_ascii_uppercase());
        if named.len() > 1 && named.last().is_some_and(|last| is_part(last)) {
            named.pop();
        }
        return Some(named.join(" ").split([',', '(', '/']).next()?.trim().to_owned());
    }
    let is_state = |word: &str| is_pair(word) || AUSTRALIAN.has(word);
    let (before, has_state) = match words.as_slice() {
        // `R95 X4K1`
        [before @ .., routing, place] if is_routing_key(routing) && is_place_of_eircode(place) => {
            (before, false)
        }
        // `LS2 8DH`, `Halifax NS B3J 1Z1`
        [before @ .., outward, inward] if is_outward(outward) && is_inward(inward) => match before {
            [kept @ .., province] if is_pair(province) => (kept, true),
            all => (all, false),
        },
        // `MN 55403`, `NSW 2000`
        [before @ .., state, code] if is_state(state) && is_code(code) => (before, true),
        // `Portland, Oregon 97204`
        [before @ .., code] if is_code(code) && is_region(last_part(&before.join(" "))) => (before, false),
        _ => return None,
    };
    let before = before.join(" ");
    // `Callan, Co. Kilkenny, R95 X4K1`
    let mut parts =
        before.split(',').rev().map(str::trim).filter(|part| !part.is_empty() && !is_county(part)).peekable();
    // `Toronto, Ontario M5V 2T6`, `New York, New York 10001`, but `Washington, DC 20001`
    if !has_state {
        parts.next_if(|part| is_region(part));
    }
    let city = parts.next().unwrap_or_default();
    // `Québec (Québec) G1L 2X6`, `Dublin 2 D02 X285`
    let city = city.split(" (").next()?.trim();
    let bare = city.trim_end_matches(|c: char| c.is_ascii_digit());
    Some(if bare.ends_with(' ') { bare.trim_end() } else { city }.to_owned())
}

/// The city in the lines above one that has none: the one above a state with its code (`MN 55403`, `Texas 77002`), or above the
/// county or the state over a code alone; nothing where digits stand there, as in a street.
fn city_above(line: &str, lines: &[String]) -> String {
    let has_state = line.split_whitespace().any(|word| !word.bytes().any(|byte| byte.is_ascii_digit()))
        && !is_county(line);
    let parts = lines.iter().rev().flat_map(|above| above.rsplit(',')).map(str::trim);
    let mut parts = parts.filter(|part| !part.is_empty() && !is_county(part)).peekable();
    if !has_state {
        parts.next_if(|part| is_region(part) || is_pair(part));
    }
    let city = parts.next().filter(|part| !part.bytes().any(|byte| byte.is_ascii_digit()));
    city.unwrap_or_default().to_owned()
}

/// What stands behind the last comma.
fn last_part(text: &str) -> &str {
    text.trim_end_matches(',').rsplit(',').next().unwrap_or_default().trim()
}

/// States and provinces by their names, which stand behind a city.
const REGIONS: &str = include_str!("regions.txt");

/// Whether a part of an address is no city but where one is: `Ontario`.
pub(crate) fn is_region(part: &str) -> bool {
    let joined = part.to_lowercase().replace(' ', "-");
    REGIONS.split_ascii_whitespace().any(|region| region == joined)
}

/// `Co. Kilkenny`
fn is_county(part: &str) -> bool {
    ["Co ", "Co. ", "County "].iter().any(|lead| part.starts_with(lead))
}

/// The letters of Irish postal codes, which have no others.
const OF_EIRCODES: &[u8] = b"ACDEFHKNPRTVWXY";

/// Whether a word has none but digits and the letters of Irish postal codes, and begins with one of these.
fn is_of_eircode(word: &str) -> bool {
    let is_letter = |byte: u8| OF_EIRCODES.contains(&byte);
    word.bytes().next().is_some_and(is_letter)
        && word.bytes().all(|byte| byte.is_ascii_digit() || is_letter(byte))
}

/// The first part of an Irish postal code: `R95`, `D6W`.
fn is_routing_key(word: &str) -> bool {
    word.len() == 3 && word.as_bytes()[1].is_ascii_digit() && is_of_eircode(word)
}

/// Its second part: `X4K1`.
fn is_place_of_eircode(word: &str) -> bool {
    word.len() == 4 && is_of_eircode(word) && word.bytes().any(|byte| byte.is_ascii_digit())
}

/// The states of Australia that have three letters.
const AUSTRALIAN: WordList = WordList("NSW VIC QLD TAS ACT");

fn is_pair(word: &str) -> bool {
    word.len() == 2 && word.bytes().all(|byte| byte.is_ascii_uppercase())
}

fn is_outward(word: &str) -> bool {
    (2..=4).contains(&word.len())
        && word.starts_with(|c: char| c.is_ascii_uppercase())
        && word.bytes().any(|byte| byte.is_ascii_digit())
        && word.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

fn is_inward(word: &str) -> bool {
    let bytes = word.as_bytes();
    // `8DH` of Great Britain, `1Z1` of Canada
    bytes.len() == 3
        && bytes[0].is_ascii_digit()
        && bytes[1].is_ascii_uppercase()
        && (bytes[2].is_ascii_uppercase() || bytes[2].is_ascii_digit())
}

/// Whether it is long enough to be looked for in prose.
fn is_name(city: &str) -> bool {
    city.chars().count() > 3 && city.starts_with(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_with_a_number_and_a_name_is_a_street() {
        for line in
            ["Weserstraße 118", "9 rue Sainte-Catherine", "40 Cutler Road", "Calle Mayor, 5", "Via Roma 12b"]
        {
            assert!(is_street(line), "{line}");
        }
        for line in
            ["Acme GmbH", "Postfach 12 34", "3rd floor, room 12", "B 12", "Suite 400 at 2000 Mission Street"]
        {
            assert!(!is_street(line), "{line}");
        }
    }

    #[test]
    fn a_line_with_a_state_or_a_county_alone_has_its_city_above() {
        for (line, above, expected) in [
            ("Texas 77002", vec!["1 Main Street", "Houston"], "Houston"),
            ("New South Wales 2300", vec!["1 Main Street", "Newcastle"], "Newcastle"),
            ("British Columbia V8W 1A1", vec!["1 Main Street", "Victoria"], "Victoria"),
            ("MN 55403", vec!["Minneapolis"], "Minneapolis"),
            ("V93 X4K1", vec!["1 Main Street", "Killarney", "Co. Kerry"], "Killarney"),
            ("M5V 2T6", vec!["1 Main Street", "Toronto, Ontario"], "Toronto"),
            ("Texas 77002", vec!["1 Main Street"], ""),
            ("Texas 77002", vec![], ""),
        ] {
            let lines: Vec<String> = above.into_iter().map(str::to_owned).collect();
            assert_eq!(city_above(line, &lines), expected, "{line}");
        }
    }

    #[test]
    fn a_line_with_a_postal_code_says_the_city() {
        for (line, expected) in [
            ("10115 Berlin", Some("Berlin")),
            ("D-80331 München", Some("München")),
            ("79098 Freiburg im Breisgau", Some("Freiburg im Breisgau")),
            ("69001 Lyon Cedex 03", Some("Lyon")),
            ("28046 Madrid (España)", Some("Madrid")),
            ("8001 Zürich", Some("Zürich")),
            ("20121 Milano MI", Some("Milano")),
            ("1456 København K", Some("København")),
            ("1012 AB Amsterdam", Some("Amsterdam")),
            ("00-950 Warszawa", Some("Warszawa")),
            ("Leeds LS11 5PS", Some("Leeds")),
            ("2 Canal Wharf, Leeds LS11 5PS", Some("Leeds")),
            ("San Francisco, CA 94105", Some("San Francisco")),
            ("Halifax NS B3J 1Z1", Some("Halifax")),
            ("Regina, SK S4P 3X1", Some("Regina")),
            ("Kilkenny R95 X4K1", Some("Kilkenny")),
            ("41 High Street, Kilkenny R95 X4K1", Some("Kilkenny")),
            ("Callan, Co. Kilkenny, R95 X4K1", Some("Callan")),
            ("Dublin 2 D02 X285", Some("Dublin")),
            ("Templeogue, Dublin D6W XY12", Some("Dublin")),
            ("Co. Wexford, Y35 E2P9", Some("")),
            ("Toronto, Ontario M5V 2T6", Some("Toronto")),
            ("Montréal, Québec H2X 1Y4", Some("Montréal")),
            ("Portland, Oregon 97204", Some("Portland")),
            ("Charlotte, North Carolina 28202", Some("Charlotte")),
            ("New York, New York 10001", Some("New York")),
            ("New York, NY 10001", Some("New York")),
            ("Sydney NSW 2000", Some("Sydney")),
            ("Adelaide SA 5000", Some("Adelaide")),
            ("R95 engine, X4K1", None),
            ("Washington, DC 20001", Some("Washington")),
            ("Seattle, Washington 98101", Some("Seattle")),
            ("Victoria, BC V8W 1A1", Some("Victoria")),
            ("Victoria, British Columbia V8W 1A1", Some("Victoria")),
            ("Victoria, Texas 77901", Some("Victoria")),
            ("Wyoming, Michigan 49509", Some("Wyoming")),
            ("Ontario, California 91761", Some("Ontario")),
            ("Texas 77002", Some("")),
            ("Newcastle, New South Wales 2300", Some("Newcastle")),
            ("New South Wales 2300", Some("")),
            ("British Columbia V1Y 1A1", Some("")),
            ("TX 78701", Some("")),
            ("Room B12 A204", None),
            ("Room 2000", None),
            ("Weserstraße 118", None),
            ("4 Orchard Street", None),
            ("Acme GmbH", None),
        ] {
            assert_eq!(city(line).as_deref(), expected, "{line}");
        }
    }
}
