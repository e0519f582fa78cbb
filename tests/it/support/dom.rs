//! The normal form of an HTML tree, so that two programs' markup can be compared.
//!
//! Attributes are sorted, character references decoded, white space collapsed, and white space beside the
//! tags of blocks left out.

use std::collections::BTreeSet;

const BLOCKS: &[&str] = &[
    "p",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "li",
    "table",
    "thead",
    "tbody",
    "tfoot",
    "tr",
    "td",
    "th",
    "blockquote",
    "pre",
    "div",
    "dl",
    "dt",
    "dd",
    "hr",
    "section",
    "details",
    "summary",
    "address",
    "!--",
];

/// A tree's normal form, one tag or text a line.
pub(crate) fn dom(html: &str) -> String {
    let mut parts: Vec<(bool, String)> = Vec::new();
    let mut rest = html;
    let mut preformatted = false;
    while !rest.is_empty() {
        if let Some(inside) = rest.strip_prefix("<!--") {
            let (comment, after) = inside.split_once("-->").expect("well-formed HTML");
            parts.push((true, format!("<!-- {} -->", comment.trim())));
            rest = after;
        } else if rest.starts_with('<')
            && rest[1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/')
        {
            let (tag, after) = tag(&rest[1..]);
            let name = tag.trim_start_matches('/').split(' ').next().expect("well-formed HTML").to_owned();
            if name == "pre" {
                preformatted = !tag.starts_with('/');
            }
            parts.push((BLOCKS.contains(&name.as_str()), format!("<{tag}>")));
            rest = after;
        } else {
            let first = rest.chars().next().expect("well-formed HTML").len_utf8();
            let length = rest[first..].find('<').map_or(rest.len(), |at| at + first);
            let text = decode(&rest[..length]);
            let text = if preformatted { text } else { collapse(&text) };
            parts.push((false, text));
            rest = &rest[length..];
        }
    }
    let mut out = String::new();
    for (index, (_, part)) in parts.iter().enumerate() {
        let beside =
            |index: Option<usize>| index.is_none_or(|i| parts.get(i).is_none_or(|(block, _)| *block));
        let mut part = part.as_str();
        if !part.starts_with('<') {
            if beside(index.checked_sub(1)) {
                part = part.trim_start_matches([' ', '\n']);
            }
            if beside(Some(index + 1)) {
                part = part.trim_end_matches([' ', '\n']);
            }
        }
        if !part.is_empty() {
            out.push_str(part);
            out.push('\n');
        }
    }
    out
}

/// Reads a tag after its `<`; gives it with sorted attributes.
fn tag(text: &str) -> (String, &str) {
    let end =
        text.find(|c: char| c.is_ascii_whitespace() || c == '>' || c == '/').unwrap_or(text.len()).max(1);
    let end = if text.starts_with('/') { text.find('>').expect("well-formed HTML") } else { end };
    let name = text[..end].to_ascii_lowercase();
    let mut rest = text[end..].trim_start();
    let mut attributes = BTreeSet::new();
    while !rest.starts_with('>') {
        if let Some(after) = rest.strip_prefix('/') {
            rest = after.trim_start();
            continue;
        }
        let length = rest.find(['=', ' ', '>']).expect("well-formed HTML");
        let key = &rest[..length];
        let (value, after) = match rest[length..].strip_prefix("=\"") {
            Some(inside) => inside.split_once('"').expect("well-formed HTML"),
            None => ("", &rest[length..]),
        };
        attributes.insert(format!(" {key}={:?}", decode(value)));
        rest = after.trim_start();
    }
    (attributes.into_iter().fold(name, |tag, attribute| tag + &attribute), &rest[1..])
}

fn collapse(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            ' ' | '\n' | '\t' if out.ends_with(' ') => {}
            ' ' | '\n' | '\t' => out.push(' '),
            _ => out.push(c),
        }
    }
    out
}

fn decode(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#8617;", "↩")
        .replace("&nbsp;", "\u{a0}")
        .replace("&amp;", "&")
}
