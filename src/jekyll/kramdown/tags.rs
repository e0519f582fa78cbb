//! HTML tags and comments in a text, and which elements stand in blocks and which in running text.

use std::ops::Range;

use crate::document::Attrs;
use crate::html;
use crate::html::entities;
use crate::unicode::is_of_word;

/// A piece of HTML markup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum HtmlMarkup {
    /// A start tag.
    Start(StartTag),
    /// An end tag.
    End {
        /// The element's name, in lower case.
        name: String,
        /// The offset after it.
        end: usize,
    },
    Comment {
        /// The offset after it.
        end: usize,
    },
}

/// A start tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct StartTag {
    /// The element's name, in lower case.
    pub name: String,
    /// Its attributes, character references decoded.
    pub attrs: Attrs,
    /// What `markdown="…"` says, which is not an attribute of HTML.
    pub markdown: Option<String>,
    /// Whether it ends in `/>`.
    pub closed: bool,
    /// Whether an attribute has a value: `key=value`.
    pub gives_values: bool,
    /// Where each attribute stands, with its key in lower case.
    pub places: Vec<(String, Range<usize>)>,
    /// The offset after it.
    pub end: usize,
}

/// Reads markup out of one text.
#[derive(Debug)]
pub(super) struct TagReader<'a> {
    text: &'a str,
    /// Cleared once no comment ends any more, so that a text full of `<!--` is searched once.
    pub comments_end: bool,
}

impl<'a> TagReader<'a> {
    /// Reads from `text`.
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, comments_end: true }
    }

    /// Where the end tag of `name` starts at or after `at`, and where it ends.
    pub(super) fn find_end(&mut self, name: &str, at: usize) -> Option<(usize, usize)> {
        let mut at = at;
        while let Some(length) = self.text[at..].find("</") {
            at += length;
            match self.read(at) {
                Some(HtmlMarkup::End { name: found, end }) if found == name => return Some((at, end)),
                _ => at += 2,
            }
        }
        None
    }

    /// The markup that starts at `at`.
    pub(super) fn read(&mut self, at: usize) -> Option<HtmlMarkup> {
        let rest = self.text.get(at..)?.strip_prefix('<')?;
        if let Some(comment) = rest.strip_prefix("!--") {
            if !self.comments_end {
                return None;
            }
            let end = comment.find("-->");
            self.comments_end = end.is_some();
            return end.map(|length| HtmlMarkup::Comment { end: at + 4 + length + 3 });
        }
        if let Some(inside) = rest.strip_prefix('/') {
            let name = name(inside)?;
            let tail = inside[name.len()..].trim_ascii_start();
            let end = self.text.len() - tail.strip_prefix('>')?.len();
            return Some(HtmlMarkup::End { name: name.to_ascii_lowercase(), end });
        }
        start_tag(self.text, rest).map(HtmlMarkup::Start)
    }
}

fn start_tag(whole: &str, inside: &str) -> Option<StartTag> {
    let name = name(inside)?;
    let mut rest = &inside[name.len()..];
    let mut attrs = Attrs::default();
    let mut markdown = None;
    let mut gives_values = false;
    let mut places = Vec::new();
    for _ in 0..MOST_ATTRIBUTES {
        let trimmed = rest.trim_ascii_start();
        if let Some(after) = trimmed.strip_prefix("/>").or_else(|| trimmed.strip_prefix('>')) {
            return Some(StartTag {
                name: name.to_ascii_lowercase(),
                attrs,
                markdown,
                closed: trimmed.starts_with('/'),
                gives_values,
                places,
                end: whole.len() - after.len(),
            });
        }
        if trimmed.len() == rest.len() {
            return None;
        }
        let key = self::name(trimmed)?;
        rest = &trimmed[key.len()..];
        let mut value = "";
        if let Some(after) = rest.trim_ascii_start().strip_prefix('=') {
            gives_values = true;
            let after = after.trim_ascii_start();
            (value, rest) = if let quote @ ('"' | '\'') = after.chars().next()? {
                after[1..].split_once(quote)?
            } else {
                let length = after
                    .find(|c: char| c.is_ascii_whitespace() || matches!(c, '"' | '\'' | '>' | '<'))
                    .unwrap_or(after.len());
                let length = if after[..length].ends_with('/') && after[length..].starts_with('>') {
                    length - 1
                } else {
                    length
                };
                if length == 0 {
                    return None;
                }
                after.split_at(length)
            };
        }
        let key = key.to_ascii_lowercase();
        places.push((key.clone(), whole.len() - trimmed.len()..whole.len() - rest.len()));
        let value = entities::decode(value);
        match key.as_str() {
            "markdown" => markdown = Some(value),
            "id" => attrs.edit().id = Some(value),
            "class" => {
                // one with more of them than an element may have is taken for text, as one with more attributes is
                if !value
                    .split_ascii_whitespace()
                    .all(|class| super::attributes::add_class(&mut attrs, class))
                {
                    return None;
                }
            }
            // there are fewer than an element may have
            _ => {
                super::attributes::set_pair(&mut attrs, &key, &value);
            }
        }
    }
    None
}

/// A tag with more attributes is taken for text.
const MOST_ATTRIBUTES: usize = 256;

/// The name of an element or attribute at the start of a text.
fn name(text: &str) -> Option<&str> {
    let first = text.chars().next()?;
    if !(first.is_alphabetic() || matches!(first, '_' | ':')) {
        return None;
    }
    let end =
        text.find(|c: char| !(is_of_word(c) || matches!(c, '_' | ':' | '-' | '.'))).unwrap_or(text.len());
    Some(&text[..end])
}

/// The name in a tag at the start of a text, complete or not: `<div`, `</div >`.
pub(super) fn opened_name(text: &str) -> Option<&str> {
    let rest = text.strip_prefix('<')?;
    match rest.strip_prefix('/') {
        None => name(rest),
        Some(inside) => name(inside).filter(|name| inside[name.len()..].trim_ascii_start().starts_with('>')),
    }
}

/// Elements of running text: a line that starts with one of them is a paragraph.
const SPAN: &[&str] = &[
    "a", "abbr", "acronym", "b", "big", "bdo", "br", "button", "cite", "code", "del", "dfn", "em", "i",
    "img", "input", "ins", "kbd", "label", "mark", "option", "q", "rb", "rbc", "rp", "rt", "rtc", "ruby",
    "samp", "select", "small", "span", "strong", "sub", "sup", "tt", "u", "var",
];

/// Elements that running text does not take.
const BLOCK: &[&str] = &[
    "address",
    "applet",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "col",
    "colgroup",
    "dd",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hgroup",
    "hr",
    "html",
    "iframe",
    "legend",
    "li",
    "main",
    "map",
    "menu",
    "nav",
    "ol",
    "optgroup",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];

/// Elements whose content is blocks where it is Markdown.
const HOLDS_BLOCKS: &[&str] = &[
    "address",
    "applet",
    "article",
    "aside",
    "blockquote",
    "body",
    "dd",
    "details",
    "div",
    "dl",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "header",
    "hgroup",
    "iframe",
    "li",
    "main",
    "map",
    "menu",
    "nav",
    "noscript",
    "object",
    "section",
    "summary",
    "td",
];

/// Elements whose content is running text where it is Markdown.
const HOLDS_TEXT: &[&str] = &[
    "a", "abbr", "acronym", "b", "bdo", "big", "button", "caption", "cite", "del", "dfn", "dt", "em", "h1",
    "h2", "h3", "h4", "h5", "h6", "i", "ins", "label", "legend", "optgroup", "p", "q", "rb", "rbc", "rp",
    "rt", "rtc", "ruby", "select", "small", "span", "strong", "sub", "sup", "th", "tt",
];

/// Elements whose content is never Markdown, also in running text.
const HOLDS_RAW: &[&str] =
    &["script", "style", "math", "option", "textarea", "pre", "code", "kbd", "samp", "var"];

/// What an element's content is where it is Markdown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ContentModel {
    Blocks,
    /// Running text.
    Running,
    /// HTML, as written.
    Raw,
}

/// What kramdown reads in an element with `markdown="1"`.
pub(super) fn content(name: &str) -> ContentModel {
    if HOLDS_BLOCKS.contains(&name) {
        ContentModel::Blocks
    } else if HOLDS_TEXT.contains(&name) {
        ContentModel::Running
    } else {
        ContentModel::Raw
    }
}

/// What kramdown reads in an element, given the value of its `markdown`; nothing where that says nothing.
pub(super) fn asked_content(name: &str, markdown: Option<&str>) -> Option<ContentModel> {
    match markdown? {
        "1" => Some(content(name)),
        "block" => Some(ContentModel::Blocks),
        "span" => Some(ContentModel::Running),
        "0" => Some(ContentModel::Raw),
        _ => None,
    }
}

/// Whether it is an element of running text.
pub(super) fn is_span(name: &str) -> bool {
    SPAN.contains(&name.to_ascii_lowercase().as_str())
}

/// Whether it is an element that running text does not take.
pub(super) fn is_block(name: &str) -> bool {
    BLOCK.contains(&name)
}

/// Whether it is an element without content, or one that was in older HTML, as kramdown has them.
pub(super) fn is_void(name: &str) -> bool {
    html::is_void(name) || matches!(name, "command" | "keygen" | "param")
}

/// Whether its content is never Markdown.
pub(super) fn is_raw(name: &str) -> bool {
    HOLDS_RAW.contains(&name)
}
