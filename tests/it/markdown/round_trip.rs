//! Markdown that letterpress writes is read by letterpress as the same letter.

use std::sync::Arc;

use letterpress::diagnostic::{Diagnostics, Policy};
use letterpress::document::{Document, Meta};
use letterpress::format::Format;
use letterpress::jekyll::body::{BodyOrigin, LiquidBody};
use letterpress::jekyll::kramdown::{self, MarkdownContent};
use letterpress::letter::{Footer, Lang, Layout, Limits};
use letterpress::render::{self, Assets, Images, WriterOptions};
use letterpress::source::Sources;
use letterpress::value::Map;
use serde_json::Value;

use crate::support::BUILT_IN;

/// Reads Markdown, as a letter's body is read after its Liquid.
fn read(text: &str) -> MarkdownContent {
    let source = Sources::default().add("letter.md", text);
    let mut body = LiquidBody::default();
    body.push(text, source.span(0..text.len()), BodyOrigin::Source, &Arc::from([]));
    kramdown::read(&body, 100, &mut Diagnostics::default())
}

/// Writes a letter's body as Markdown.
fn write(content: &MarkdownContent) -> String {
    let mut diagnostics = Diagnostics::new(Policy { allow_all: true, ..Policy::default() });
    let meta = Meta {
        title: None,
        description: None,
        author: None,
        keywords: Vec::new(),
        cc: Vec::new(),
        subject_word: None,
        theme: None,
        lang: Lang::default(),
        date: None,
        layout: Layout::Bare,
        layouts: letterpress::letter::FormatLayouts::default(),
        enclosures: Vec::new(),
        footer: Footer::default(),
        printheaders: false,
        limits: Limits::default(),
        fit: None,
        page: Arc::new(Map::new()),
        site: Arc::new(Map::new()),
        employer: Arc::new(Map::new()),
        address: None,
        employer_key: None,
    };
    let document = Document {
        meta,
        parts: letterpress::document::parts::Parts::default(),
        blocks: content.blocks.clone(),
        footnotes: content.footnotes.clone(),
    };
    let assets = Assets { formats: &BUILT_IN, images: &Images::default() };
    let artifact =
        render::render(&document, Format::Markdown, &assets, &WriterOptions::default(), &mut diagnostics);
    String::from_utf8(artifact.expect("Markdown is written").bytes).expect("UTF-8")
}

fn is_comment(raw: &str) -> bool {
    let raw = raw.trim();
    raw.starts_with("<!--") && raw.find("-->").is_some_and(|end| end + 3 == raw.len())
}

/// The tree without places, and without attributes, for which `CommonMark` has no mark.
fn tree(content: &MarkdownContent) -> Value {
    fn strip(value: &mut Value) {
        match value {
            Value::Object(map) => {
                map.remove("span");
                map.remove("attrs");
                map.values_mut().for_each(strip);
            }
            Value::Array(items) => {
                // comments are not written; an empty one keeps two lists apart that would be one
                items.retain(|item| !item["raw"].as_str().is_some_and(is_comment));
                items.iter_mut().for_each(strip);
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }
    let mut value = serde_json::to_value((&content.blocks, &content.footnotes)).expect("JSON");
    strip(&mut value);
    value
}

/// The trees of a text and of what is written for it, where they differ; and the Markdown between them.
fn difference(text: &str) -> Option<(String, Value, Value)> {
    let first = read(text);
    let written = write(&first);
    let second = read(&written);
    let (mut one, mut other) = (tree(&first), tree(&second));
    without_unseen_blanks(&mut one);
    without_unseen_blanks(&mut other);
    (one != other).then_some((written, one, other))
}

/// Takes blanks off the ends of lines, where nobody sees them and Markdown has no plain way to write them.
pub(crate) fn without_unseen_blanks(tree: &mut Value) {
    match tree {
        Value::Array(items) => {
            for at in 1..items.len() {
                if items[at]["type"] == "line-break" && items[at - 1]["type"] == "text" {
                    let text =
                        items[at - 1]["text"].as_str().expect("a text").trim_end_matches(' ').to_owned();
                    items[at - 1]["text"] = text.into();
                }
            }
            items.retain(|item| item["type"] != "text" || item["text"] != "");
            items.iter_mut().for_each(without_unseen_blanks);
        }
        Value::Object(map) => map.values_mut().for_each(without_unseen_blanks),
        _ => {}
    }
}

#[test]
fn kramdowns_own_examples_survive() {
    let oracle = include_str!("../../oracle/kramdown.jsonl");
    for line in oracle.lines() {
        let case: Value = serde_json::from_str(line).expect("JSON");
        let text = case["markdown"].as_str().expect("Markdown");
        // an attribute that no element of HTML has is left out of all formats, with a warning
        if text.contains("b=\"c>d\"") {
            continue;
        }
        if let Some((written, one, other)) = difference(text) {
            panic!("{text:?} was written as\n{written:?}\n {one}\n {other}");
        }
    }
}

#[test]
fn quotes_in_titles_and_bars_in_cells_survive() {
    for text in [
        "[l](http://x.y \"t\\\"q\") ![a](b.png 'a \"b\" c\\d')\n",
        "| [l](http://x.y \"a|b\") | c |\n",
        "term `a|b`\n\n| `a\\|b` | `*c*\\|_d_ & <e>` |\n",
        "| head |\n|---|\n| ``a\\|`b`` |\n",
    ] {
        assert_eq!(difference(text), None, "{text:?}");
    }
}

/// Pieces that mean something to the grammar, in any order.
const FRAGMENTS: &[&str] = &[
    "a",
    "Wörter",
    " ",
    "  ",
    "\n",
    "\n\n",
    "    ",
    "*",
    "**",
    "_",
    "__",
    "`",
    "``",
    "```\n",
    "~~~\n",
    "~~",
    "[",
    "]",
    "](",
    ")",
    "(",
    "![",
    "<",
    ">",
    "> ",
    "- ",
    "+ ",
    "* ",
    "1. ",
    "# ",
    "### ",
    "---\n",
    "===\n",
    "|",
    "|---|---|\n",
    "|===|\n",
    "| a | b |\n",
    "{:",
    "}",
    "{: .c}",
    "[^1]",
    "[^1]: ",
    "[x]: u 'T'\n",
    "[x]",
    "[y][x]",
    "*[abc]: long\n",
    "abc",
    "<b>",
    "</b>",
    "<br>",
    "<http://x.y>",
    "<m@x.de>",
    "&amp;",
    "&uuml;",
    "&#8211;",
    "&",
    "\"",
    "'",
    "--",
    "...",
    "<<",
    ">>",
    "\\",
    "\\\\\n",
    "  \n",
    ": ",
    "^\n",
    "\u{a0}",
    "日本",
    "é",
    "[ ] ",
    "[x] ",
    "*a*",
    "**b**",
    "`c`",
    "[d](e \"f\")",
    "![g](h)",
];

#[test]
fn mixtures_of_markup_survive() {
    let mut state = 42_u64;
    let mut random = |below: usize| {
        // Knuth's constants for a linear congruential generator
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).expect("31 bits") % below
    };
    for _ in 0..3000 {
        let pieces = 2 + random(7);
        let text: String = (0..pieces).map(|_| FRAGMENTS[random(FRAGMENTS.len())]).collect();
        if let Some((written, one, other)) = difference(&text) {
            // there is no mark for a table without columns, nor for code without characters
            let blank = r#"{"type":"code","text":" "}"#;
            let unmarked = [r#""columns":[]"#, blank, r#"{"type":"code","text":""}"#];
            let shown = one.to_string();
            let excused = unmarked.iter().any(|kind| shown.contains(kind));
            assert!(excused, "{text:?} was written as\n{written:?}\n {one}\n {other}");
        }
    }
}
