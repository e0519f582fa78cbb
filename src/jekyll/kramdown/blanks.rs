//! Blanks that were to be filled in: `<Company>`, `<my start date>`.
//!
//! HTML reads them as elements, so that they vanish, and some take what follows along. What stands in angle brackets, is
//! never closed and gives no attribute a value is therefore text here, brackets and all, and an error. Elements that
//! only mark up words are as HTML has them, closed or not: their tags take no word away.

use std::collections::HashMap;
use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic};

use super::tags::{self, HtmlMarkup, StartTag, TagReader};

/// Where the last end tag of each element stands in a text.
#[derive(Debug, Default)]
pub(super) struct EndTags {
    last: HashMap<String, usize>,
}

impl EndTags {
    /// Looks through a text once.
    pub(super) fn of(text: &str) -> Self {
        let mut tags = TagReader::new(text);
        let mut last = HashMap::new();
        for (at, _) in text.match_indices("</") {
            if let Some(HtmlMarkup::End { name, .. }) = tags.read(at) {
                last.insert(name, at);
            }
        }
        Self { last }
    }

    /// Whether a tag is a blank: it may be one, and nothing after it closes it.
    pub(super) fn leave_blank(&self, tag: &StartTag) -> bool {
        may_be(tag) && self.last.get(&tag.name).is_none_or(|&at| at < tag.end)
    }
}

/// Whether a start tag would be a blank if nothing closed it.
pub(super) fn may_be(tag: &StartTag) -> bool {
    let attrs = &tag.attrs;
    let mut keys = attrs.pairs.iter().map(|(key, _)| key.as_str());
    let worded = attrs.id.is_some() || tag.markdown.is_some() || keys.any(|key| !SWITCHES.contains(&key));
    let is_markup = if tags::is_void(&tag.name) {
        !MEAN_NOTHING_ALONE.contains(&tag.name.as_str())
    } else {
        MARKUP.contains(&tag.name.as_str())
    };
    !tag.closed && !tag.gives_values && tag.name != SCRIPT && (worded || !is_markup)
}

/// The element whose content is no word of a letter, closed or not.
const SCRIPT: &str = "script";

/// The blanks of a text that is data or HTML, in order.
pub fn find(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    if !text.contains('<') {
        return found;
    }
    let ends = EndTags::of(text);
    let mut tags = TagReader::new(text);
    let mut at = 0;
    while let Some(length) = text[at..].find('<') {
        at += length;
        let end = match tags.read(at) {
            Some(HtmlMarkup::Start(tag)) if ends.leave_blank(&tag) => {
                found.push(at..tag.end);
                tag.end
            }
            Some(
                HtmlMarkup::Start(StartTag { end, .. })
                | HtmlMarkup::End { end, .. }
                | HtmlMarkup::Comment { end },
            ) => end,
            None => match untagged(text, at) {
                Some(end) => {
                    found.push(at..end);
                    end
                }
                None => at + 1,
            },
        };
        at = end;
    }
    found
}

/// The finding about a blank, as it is written.
pub fn finding(written: &str) -> Diagnostic {
    Diagnostic::new(
        Code::Placeholder,
        format!("`{}` is a blank that was not filled in", written.replace('\n', " ")),
    )
    .hint("write what belongs there")
}

/// The offset after a blank that is no tag to HTML either, so that it is text anyway: `<company's name>`.
pub(super) fn untagged(text: &str, at: usize) -> Option<usize> {
    let inside = text[at..].strip_prefix('<')?;
    let length = inside.bytes().take(LONGEST).position(|byte| matches!(byte, b'<' | b'>' | b'\n' | b'='))?;
    let words = &inside[..length];
    let is_address = words.contains("://") || words.contains('@');
    let stands_free = !text[..at].ends_with(|before: char| before.is_alphanumeric());
    (inside[length..].starts_with('>')
        && stands_free
        && !is_address
        && words.starts_with(char::is_alphabetic)
        && !words.ends_with(char::is_whitespace))
    .then(|| at + length + 2)
}

/// HTML with the brackets of its blanks as words.
pub(super) fn escaped(html: &str, blanks: &[Range<usize>]) -> String {
    let mut out = String::with_capacity(html.len() + 8 * blanks.len());
    let mut copied = 0;
    for blank in blanks {
        out.push_str(&html[copied..blank.start]);
        let words = html[blank.clone()].trim_start_matches('<').trim_end_matches('>');
        out.extend(["&lt;", words, "&gt;"]);
        copied = blank.end;
    }
    out.push_str(&html[copied..]);
    out
}

/// No blank that is no tag is longer, in bytes.
const LONGEST: usize = 100;

/// Elements that mark up words or hold others, and that no blank is called by. Closed or not, their words are shown.
const MARKUP: &[&str] = &[
    "a",
    "abbr",
    "acronym",
    "article",
    "aside",
    "b",
    "bdi",
    "bdo",
    "big",
    "blockquote",
    "center",
    "colgroup",
    "dd",
    "del",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "font",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hgroup",
    "html",
    "i",
    "ins",
    "kbd",
    "li",
    "ol",
    "optgroup",
    "option",
    "p",
    "pre",
    "q",
    "rb",
    "rbc",
    "rp",
    "rt",
    "rtc",
    "ruby",
    "s",
    "samp",
    "small",
    "span",
    "strike",
    "strong",
    "sub",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "tt",
    "u",
    "ul",
];

/// Elements without content that say nothing without an attribute, and whose names are words: `<link>`, `<source>`.
const MEAN_NOTHING_ALONE: &[&str] =
    &["area", "base", "command", "embed", "keygen", "link", "meta", "param", "source", "track"];

/// Attributes of HTML that need no value.
const SWITCHES: &[&str] = &[
    "autofocus",
    "checked",
    "compact",
    "controls",
    "disabled",
    "hidden",
    "inert",
    "ismap",
    "itemscope",
    "multiple",
    "noshade",
    "nowrap",
    "open",
    "readonly",
    "required",
    "reversed",
    "selected",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        find(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn finds_what_is_not_closed_and_has_no_values() {
        assert_eq!(
            found(
                "<Company> <my start date> <title>, <company's name>, <dd.mm.yyyy> <br> <img of me> <link>"
            ),
            [
                "<Company>",
                "<my start date>",
                "<title>",
                "<company's name>",
                "<dd.mm.yyyy>",
                "<img of me>",
                "<link>"
            ]
        );
    }

    #[test]
    fn leaves_markup_addresses_and_formulas_alone() {
        let text = "<b>x <p>y <td hidden> <field>x</field> <x/> <x y=\"z\"> <z:a b=1> <!-- <Name> --> \
            <https://a.example> <a@b.example> a < b > c 1 <2 >3 x<y, z>w <li> <br> <hr/> <wbr>";
        assert_eq!(found(text), [""; 0]);
    }
}
