//! Reads the files of formats/locale/.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{LABELS, Locale, Rule};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::jekyll::kramdown::SmartQuotes;
use crate::order::Trees as _;
use crate::parse::{json, yaml};
use crate::source::Source;
use crate::stationery::files::FormatFiles;
use crate::stationery::{LONGEST_TEXT, too_long};
use crate::value::{Field, Map, Value};

/// The file of quotation marks by language.
pub(super) const QUOTES: &str = "locale/quotes.json";

/// The keys of a file.
const KEYS: &[&str] = &[
    "salutation",
    "salutations",
    "stop",
    "closings",
    "labels",
    "starter",
    "quotes",
    "recipient",
    "people",
    "dated",
    "elided",
    "dash",
];

/// What `recipient` may hold.
const RECIPIENT: &[&str] = &["company", "contact", "title"];

/// What `to` of a salutation may ask of a contact.
const ASKED: &[&str] = &[
    "person",
    "woman",
    "man",
    "titled",
    "knighted",
    "degree",
    "doctor",
    "professor",
    "office",
    "unnamed",
    "several",
    "women",
    "men",
    "mixed",
    "pair",
    "strangers",
    "team",
];

/// No quotation mark or dash is longer, in characters: a letter may have as many of them as it has words.
const LONGEST_MARK: usize = 8;
/// The most words that letters are left out of, and the longest of them in bytes: each is looked for at every quote.
const MOST_ELIDED: usize = 64;
const LONGEST_ELIDED: usize = 32;

/// Reads the quotation marks of many languages: `{"quotes": {"de": ["„", "“", "‚", "‘"]}}`.
pub(super) fn read_quotes(
    source: &Arc<Source>,
    diagnostics: &mut Diagnostics,
) -> BTreeMap<String, SmartQuotes> {
    let Some(value) = json::parse(source, diagnostics) else { return BTreeMap::new() };
    let Some(map) = value.at(&["quotes"]).and_then(Value::as_map) else { return BTreeMap::new() };
    let mut reader = LocaleReader { diagnostics };
    map.fields().filter_map(|(tag, field)| Some((tag.to_string(), reader.quotes(tag, field)?))).tree_map()
}

/// The quotation marks of a language in the file that letterpress comes with, of which no more is read.
pub(super) fn built_in_quotes(tag: &str) -> Option<SmartQuotes> {
    let text = str::from_utf8(&FormatFiles::built_in().get(QUOTES)?.bytes).ok()?;
    let list = &text[text.find(&format!("\"{tag}\": ["))?..];
    // what stands between quotation marks of JSON, of which the first is the tag
    let mut marks = list.lines().next()?.split('"').skip(3).step_by(2).map(str::to_owned);
    let mut pair = || Some((marks.next()?, marks.next()?));
    Some(SmartQuotes::new(pair()?, pair()?))
}

pub(super) fn read(source: &Arc<Source>, diagnostics: &mut Diagnostics) -> Locale {
    let value = yaml::parse(source, 0..source.text().len(), diagnostics);
    let mut locale = Locale::default();
    let map = match &value {
        Some(Value::Map(map)) => map,
        Some(Value::Nil) | None => return locale,
        Some(
            other @ (Value::Bool(_) | Value::Int(_) | Value::Float(_) | Value::String(_) | Value::Array(_)),
        ) => {
            let message = format!("the words of a language are a map, not {}", other.kind());
            diagnostics.push(Diagnostic::new(Code::Settings, message).at(source.span(0..0)));
            return locale;
        }
    };
    let mut reader = LocaleReader { diagnostics };
    for (key, field) in map.fields().filter(|(_, field)| field.value != Value::Nil) {
        match &**key {
            "salutation" => locale.salutation = reader.text(key, field),
            "salutations" => locale.salutations = reader.rules(key, field),
            "stop" => locale.stop = reader.text(key, field),
            "closings" => locale.closings = reader.rules(key, field),
            "labels" => locale.labels = reader.labels(key, field),
            "starter" => locale.starter = reader.text(key, field),
            "quotes" => locale.quotes = reader.quotes(key, field),
            "dated" => locale.dated = reader.text(key, field),
            "elided" => locale.elided = reader.elided(key, field),
            "dash" => {
                let dash = reader.text(key, field).filter(|dash| dash.chars().count() <= LONGEST_MARK);
                if dash.is_none() {
                    reader.reject(key, field, "a dash of eight characters at most");
                }
                locale.dash = dash;
            }
            "recipient" => locale.recipient = reader.some_of(key, field, RECIPIENT),
            "people" => locale.people = Arc::new(reader.people(key, field)),
            _ => reader.unknown(key, field, KEYS),
        }
    }
    locale
}

pub(super) struct LocaleReader<'a> {
    diagnostics: &'a mut Diagnostics,
}

impl LocaleReader<'_> {
    fn text(&mut self, key: &str, field: &Field) -> Option<String> {
        let text = field.value.scalar();
        match &text {
            None => self.reject(key, field, "text"),
            Some(text) if text.len() > LONGEST_TEXT => {
                self.diagnostics.push(too_long(key).at_option(field.span.or(field.key_span)));
                return None;
            }
            Some(_) => {}
        }
        text
    }

    pub(super) fn map<'a>(&mut self, key: &str, field: &'a Field, wanted: &str) -> Option<&'a Map> {
        let map = field.value.as_map();
        if map.is_none() {
            self.reject(key, field, wanted);
        }
        map.map(|map| &**map)
    }

    fn labels(&mut self, key: &str, field: &Field) -> BTreeMap<String, String> {
        let mut labels = BTreeMap::new();
        let Some(map) = self.map(key, field, "a map of words") else { return labels };
        for (name, field) in map.fields() {
            if !LABELS.contains(&&**name) {
                self.unknown(name, field, LABELS);
            } else if let Some(word) = self.text(name, field) {
                labels.insert(name.to_string(), word);
            }
        }
        labels
    }

    fn rules(&mut self, key: &str, field: &Field) -> Vec<Rule> {
        let Value::Array(items) = &field.value else {
            self.reject(key, field, "a list of maps with `words` and perhaps `starts`");
            return Vec::new();
        };
        let mut rules = Vec::new();
        for item in items.iter() {
            let texts = |name: &str| match item.at(&[name]) {
                Some(Value::Array(items)) => items.iter().filter_map(Value::scalar).collect(),
                Some(other) => other.scalar().into_iter().collect(),
                None => Vec::new(),
            };
            let Some(words) = item.at(&["words"]).and_then(Value::scalar) else {
                self.reject(key, field, "a list of maps with `words` and perhaps `starts`");
                continue;
            };
            let text = |name: &str| item.at(&[name]).and_then(Value::scalar);
            let to = texts("to");
            if let Some(unknown) = to.iter().find(|asked| !ASKED.contains(&asked.as_str())) {
                let message = format!("`{unknown}` is nothing that a contact can be");
                let finding = Diagnostic::new(Code::Settings, message).at_option(field.span);
                self.diagnostics.push(finding.did_you_mean(unknown, ASKED.iter().copied()));
            }
            let (title, called, address) = (text("title"), text("called"), text("address"));
            let said = [&title, &called, &address].into_iter().flatten().chain([&words]);
            if said.into_iter().any(|text| text.len() > LONGEST_TEXT) {
                self.diagnostics.push(too_long(key).at_option(field.span.or(field.key_span)));
                continue;
            }
            rules.push(Rule { to, starts: texts("starts"), is: texts("is"), title, called, words, address });
        }
        rules
    }

    /// A list of some of a few words.
    fn some_of(&mut self, key: &str, field: &Field, known: &[&str]) -> Vec<String> {
        let items = field.value.as_array().unwrap_or_default();
        let words: Vec<String> = items.iter().filter_map(Value::scalar).collect();
        if words.is_empty() || !words.iter().all(|word| known.contains(&word.as_str())) {
            self.reject(key, field, &format!("a list of {}", known.join(", ")));
            return Vec::new();
        }
        words
    }

    fn elided(&mut self, key: &str, field: &Field) -> Vec<String> {
        let is_one = |word: &String| word.contains('\'') && word.len() <= LONGEST_ELIDED;
        let words =
            field.value.texts().filter(|words| words.len() <= MOST_ELIDED && words.iter().all(is_one));
        if words.is_none() {
            self.reject(key, field, "a list of at most 64 words with a `'`, each of 32 bytes at most");
        }
        words.unwrap_or_default()
    }

    fn quotes(&mut self, key: &str, field: &Field) -> Option<SmartQuotes> {
        let marks =
            field.value.texts().filter(|marks| marks.iter().all(|mark| mark.chars().count() <= LONGEST_MARK));
        let Some([open, close, inner_open, inner_close]) = marks.as_deref() else {
            self.reject(key, field, "a list of four marks, each of eight characters at most");
            return None;
        };
        let pair = |open: &String, close: &String| (open.clone(), close.clone());
        Some(SmartQuotes::new(pair(open, close), pair(inner_open, inner_close)))
    }

    pub(super) fn reject(&mut self, key: &str, field: &Field, wanted: &str) {
        let message = format!("`{key}` is {}, not {wanted}", field.value.kind());
        let finding = Diagnostic::new(Code::Settings, message);
        self.diagnostics.push(finding.at_option(field.span.or(field.key_span)));
    }

    pub(super) fn unknown(&mut self, key: &str, field: &Field, known: &[&'static str]) {
        let finding = Diagnostic::new(Code::Settings, format!("no language has a word for `{key}`"));
        self.diagnostics.push(finding.at_option(field.key_span).did_you_mean(key, known.iter().copied()));
    }
}
