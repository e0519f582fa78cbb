//! Markdown means what kramdown makes of it: texts, and the HTML that kramdown printed for them (input GFM,
//! as Jekyll sets it), compared as DOM trees.
//!
//! Attributes are sorted, character references decoded, white space collapsed, and white space beside the
//! tags of blocks left out.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::sync::Arc;

use letterpress::diagnostic::Diagnostics;
use letterpress::render::html::body;
use letterpress::resolve::body::Origin;
use letterpress::resolve::{Body, markdown};
use letterpress::source::Sources;

/// Texts that come out differently, each with its reason.
const KNOWN_DIFFERENCES: &[(&str, &str)] = &[];

#[test]
fn every_recorded_text_gives_kramdowns_tree() {
    let recorded = include_str!("oracle/kramdown.jsonl");
    let mut report = String::new();
    let mut differing = BTreeSet::new();
    let mut count = 0;
    for line in recorded.lines() {
        let case: serde_json::Value = serde_json::from_str(line).unwrap();
        let (text, expected) = (case["markdown"].as_str().unwrap(), case["html"].as_str().unwrap());
        let given = html(text);
        count += 1;
        if dom(&given) != dom(expected) {
            differing.insert(text.to_owned());
            writeln!(report, "--- {text:?}\nexpected {}\ngiven    {}", dom(expected), dom(&given)).unwrap();
        }
    }
    let known = KNOWN_DIFFERENCES.iter().map(|(text, _)| (*text).to_owned()).collect::<BTreeSet<_>>();
    assert_eq!(count, 52);
    assert_eq!(differing, known, "\n{report}");
}

fn html(text: &str) -> String {
    let source = Sources::default().add("letter.md", text);
    let mut body_text = Body::default();
    body_text.push(text, source.span(0..text.len()), Origin::Source, &Arc::from([]));
    let content = markdown::read(&body_text, 100, &mut Diagnostics::default());
    body::body(&content.blocks, &content.footnotes)
}

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
fn dom(html: &str) -> String {
    let mut parts: Vec<(bool, String)> = Vec::new();
    let mut rest = html;
    let mut preformatted = false;
    while !rest.is_empty() {
        if let Some(inside) = rest.strip_prefix("<!--") {
            let (comment, behind) = inside.split_once("-->").unwrap();
            parts.push((true, format!("<!-- {} -->", comment.trim())));
            rest = behind;
        } else if rest.starts_with('<')
            && rest[1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/')
        {
            let (tag, behind) = tag(&rest[1..]);
            let name = tag.trim_start_matches('/').split(' ').next().unwrap().to_owned();
            if name == "pre" {
                preformatted = !tag.starts_with('/');
            }
            parts.push((BLOCKS.contains(&name.as_str()), format!("<{tag}>")));
            rest = behind;
        } else {
            let first = rest.chars().next().unwrap().len_utf8();
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

/// Reads a tag behind its `<`; gives it with sorted attributes.
fn tag(text: &str) -> (String, &str) {
    let end =
        text.find(|c: char| c.is_ascii_whitespace() || c == '>' || c == '/').unwrap_or(text.len()).max(1);
    let end = if text.starts_with('/') { text.find('>').unwrap() } else { end };
    let name = text[..end].to_ascii_lowercase();
    let mut rest = text[end..].trim_start();
    let mut attributes = BTreeSet::new();
    while !rest.starts_with('>') {
        if let Some(behind) = rest.strip_prefix('/') {
            rest = behind.trim_start();
            continue;
        }
        let length = rest.find(['=', ' ', '>']).unwrap();
        let key = &rest[..length];
        let (value, behind) = match rest[length..].strip_prefix("=\"") {
            Some(inside) => inside.split_once('"').unwrap(),
            None => ("", &rest[length..]),
        };
        attributes.insert(format!(" {key}={:?}", decode(value)));
        rest = behind.trim_start();
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
