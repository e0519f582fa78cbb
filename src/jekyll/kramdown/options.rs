//! kramdown's options: `kramdown` in the settings of a site, and `{::options /}` in a text.

mod unheeded;

pub use unheeded::unheeded;
pub(super) use unheeded::{OptionMeaning, meaning};

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use crate::html::entities;
use crate::value::{Map, Value};

/// What holds for a whole document.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option of kramdown's")]
pub struct KramdownOptions {
    /// Whether a heading without an id gets one.
    pub auto_ids: bool,
    /// What such an id starts with.
    pub auto_id_prefix: String,
    /// How many levels headings are moved down.
    pub header_offset: i8,
    /// Whether block elements of HTML hold Markdown.
    pub parse_block_html: bool,
    /// Whether span elements of HTML hold Markdown.
    pub parse_span_html: bool,
    /// Whether the end of a line is a line break.
    pub hard_wrap: bool,
    /// The levels of the headings in a table of contents.
    pub toc_levels: RangeInclusive<u8>,
    /// What quotes become: single ones, opening and closing, then double ones.
    pub smart_quotes: [char; 4],
    /// What dashes, dots and guillemets become, by the names that kramdown has for them.
    pub typographic_symbols: BTreeMap<String, String>,
    /// Where reference links lead that no text defines: label, address, title.
    pub link_defs: Vec<(String, String, Option<String>)>,
    /// The marks of a language, which go before `smart_quotes`.
    pub quotes: Option<SmartQuotes>,
}

/// The quotation marks of a language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SmartQuotes {
    /// Around a quotation: opening and closing.
    pub outer: (String, String),
    /// Around a quotation inside one: opening and closing.
    pub inner: (String, String),
    /// Words whose straight quotes stand for letters that are left out, as they are typed: `'tis`.
    pub elided: Vec<String>,
    /// What `--` between words becomes, where it is no `–`.
    pub dash: Option<String>,
}

impl SmartQuotes {
    /// Marks of a language of which nothing else is known.
    pub fn new(outer: (String, String), inner: (String, String)) -> Self {
        Self { outer, inner, elided: Vec::new(), dash: None }
    }
}

impl Default for KramdownOptions {
    fn default() -> Self {
        Self {
            auto_ids: true,
            auto_id_prefix: String::new(),
            header_offset: 0,
            parse_block_html: false,
            parse_span_html: true,
            hard_wrap: false,
            toc_levels: 1..=6,
            smart_quotes: QUOTES,
            typographic_symbols: BTreeMap::new(),
            link_defs: Vec::new(),
            quotes: None,
        }
    }
}

/// What quotes become where nothing else is asked for.
pub(super) const QUOTES: [char; 4] = ['\u{2018}', '\u{2019}', '\u{201c}', '\u{201d}'];

impl KramdownOptions {
    /// Reads `kramdown` of a site's settings; what is not heeded is [`unheeded`].
    pub fn of_settings(site: &Map) -> Self {
        let mut options = Self::default();
        let map = site.get("kramdown").and_then(Value::as_map);
        for (key, value) in map.into_iter().flat_map(|map| map.iter()) {
            let _ = options.set_value(key, value);
        }
        options
    }

    fn set_value(&mut self, key: &str, value: &Value) -> Option<()> {
        match (key, value) {
            ("typographic_symbols", Value::Map(map)) => {
                for (name, becomes) in map.iter() {
                    let name = SYMBOLS.iter().map(|(name, _)| *name).find(|known| **known == **name)?;
                    self.typographic_symbols.insert(name.to_owned(), becomes.scalar()?);
                }
                Some(())
            }
            ("link_defs", Value::Map(map)) => {
                for (label, link) in map.iter() {
                    let parts = link.as_array().filter(|parts| parts.len() <= 2)?;
                    let title = parts.get(1).and_then(Value::scalar);
                    self.link_defs.push((label.to_string(), parts.first()?.scalar()?, title));
                }
                Some(())
            }
            ("typographic_symbols" | "link_defs", Value::Nil) => Some(()),
            (_, value) => self.set(key, &written(value)),
        }
    }

    /// Sets an option; nothing for a value that it cannot have, and for one that is not heeded.
    pub(super) fn set(&mut self, key: &str, value: &str) -> Option<()> {
        let flag = match value {
            "true" => Some(true),
            "false" => Some(false),
            _ => None,
        };
        match key {
            "auto_ids" => self.auto_ids = flag?,
            "auto_id_prefix" => value.clone_into(&mut self.auto_id_prefix),
            "header_offset" => self.header_offset = value.parse().ok()?,
            "parse_block_html" => self.parse_block_html = flag?,
            "parse_span_html" => self.parse_span_html = flag?,
            "hard_wrap" => self.hard_wrap = flag?,
            "toc_levels" => self.toc_levels = levels(value)?,
            "smart_quotes" => self.smart_quotes = quotes(value)?,
            _ => return None,
        }
        Some(())
    }

    /// What a dash, an ellipsis or a guillemet becomes that would become `sign`.
    pub(super) fn symbol<'a>(&'a self, sign: &'a str) -> &'a str {
        let name = SYMBOLS.iter().find(|(_, becomes)| *becomes == sign).map(|(name, _)| *name);
        name.and_then(|name| self.typographic_symbols.get(name)).map_or(sign, String::as_str)
    }

    /// What a quote becomes that would become `sign`.
    pub(super) fn quote(&self, sign: char) -> char {
        QUOTES.iter().position(|quote| *quote == sign).map_or(sign, |index| self.smart_quotes[index])
    }
}

/// kramdown's names of what dashes, dots and guillemets become.
const SYMBOLS: &[(&str, &str)] = &[
    ("hellip", "…"),
    ("mdash", "—"),
    ("ndash", "–"),
    ("laquo", "«"),
    ("raquo", "»"),
    ("laquo_space", "«\u{a0}"),
    ("raquo_space", "\u{a0}»"),
];

/// A value of the settings as it would be typed into a text.
fn written(value: &Value) -> String {
    match value {
        Value::Array(items) => items.iter().filter_map(Value::scalar).collect::<Vec<_>>().join(","),
        Value::Bool(flag) => flag.meaning.to_string(),
        other => other.scalar().unwrap_or_default(),
    }
}

/// `2..3`, or `1,2,3`.
fn levels(text: &str) -> Option<RangeInclusive<u8>> {
    if let Some((first, last)) = text.split_once("..") {
        return Some(first.trim().parse().ok()?..=last.trim().parse().ok()?);
    }
    let numbers: Vec<u8> =
        text.split([',', ' ']).filter_map(|number| number.trim().parse::<u8>().ok()).collect();
    Some(*numbers.iter().min()?..=*numbers.iter().max()?)
}

/// Four names of entities, or four characters.
fn quotes(text: &str) -> Option<[char; 4]> {
    let read = |name: &str| {
        let mut characters = name.chars();
        match (characters.next(), characters.next()) {
            (Some(one), None) => Some(one),
            _ => Some(entities::read(&format!("&{name};"))?.0),
        }
    };
    let signs: Option<Vec<char>> = text.split(',').map(|name| read(name.trim())).collect();
    signs?.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_settings_of_a_site() {
        let kramdown: Map = [
            ("hard_wrap", Value::from(true)),
            ("toc_levels", "2..3".into()),
            ("smart_quotes", vec!["apos".into(), "apos".into(), "quot".into(), "quot".into()].into()),
            ("input", "GFM".into()),
        ]
        .into_iter()
        .collect();
        let site: Map = [("kramdown", kramdown)].into_iter().collect();
        let read = KramdownOptions::of_settings(&site);
        let quotes = ['\'', '\'', '"', '"'];
        assert_eq!(
            read,
            KramdownOptions {
                hard_wrap: true,
                toc_levels: 2..=3,
                smart_quotes: quotes,
                ..KramdownOptions::default()
            }
        );
        let sign = |options: KramdownOptions| options.symbol("—").to_owned();
        let symbols: Map = [("mdash", "---")].into_iter().collect();
        let kramdown: Map = [("typographic_symbols", symbols)].into_iter().collect();
        let site: Map = [("kramdown", kramdown)].into_iter().collect();
        assert_eq!(
            (sign(KramdownOptions::of_settings(&site)), sign(read)),
            ("---".to_owned(), "—".to_owned())
        );
        assert_eq!(levels("1,2,3"), Some(1..=3));
        assert_eq!(levels("x"), None);
    }
}
