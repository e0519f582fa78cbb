//! kramdown's options: `kramdown` in the settings of a site, and `{::options /}` in a text.

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
            quotes: None,
        }
    }
}

/// What quotes become where nothing else is asked for.
pub(super) const QUOTES: [char; 4] = ['\u{2018}', '\u{2019}', '\u{201c}', '\u{201d}'];

impl KramdownOptions {
    /// Reads `kramdown` of a site's settings; what makes no difference to a letter is passed over.
    pub fn of_settings(site: &Map) -> Self {
        let mut options = Self::default();
        for (key, value) in
            site.get("kramdown").and_then(Value::as_map).into_iter().flat_map(|map| map.iter())
        {
            let text = match value {
                Value::Array(items) => items.iter().filter_map(Value::scalar).collect::<Vec<_>>().join(","),
                other => other.scalar().unwrap_or_default(),
            };
            options.set(key, &text);
        }
        options
    }

    /// Sets an option; false for one that has no effect.
    pub(super) fn set(&mut self, key: &str, value: &str) -> bool {
        let on = value == "true";
        match key {
            "auto_ids" => self.auto_ids = on,
            "auto_id_prefix" => value.clone_into(&mut self.auto_id_prefix),
            "header_offset" => self.header_offset = value.parse().unwrap_or(self.header_offset),
            "parse_block_html" => self.parse_block_html = on,
            "parse_span_html" => self.parse_span_html = on,
            "hard_wrap" => self.hard_wrap = on,
            "toc_levels" => self.toc_levels = levels(value).unwrap_or(self.toc_levels.clone()),
            "smart_quotes" => self.smart_quotes = quotes(value).unwrap_or(self.smart_quotes),
            _ => return false,
        }
        true
    }

    /// What a quote becomes that would become `sign`.
    pub(super) fn quote(&self, sign: char) -> char {
        QUOTES.iter().position(|quote| *quote == sign).map_or(sign, |index| self.smart_quotes[index])
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
        assert_eq!(levels("1,2,3"), Some(1..=3));
        assert_eq!(levels("x"), None);
    }
}
