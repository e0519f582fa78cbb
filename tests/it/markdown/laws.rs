//! Laws of Markdown that hold for every text.

use std::sync::Arc;

use letterpress::diagnostic::{Code, Diagnostics};
use letterpress::jekyll::body::BodyOrigin;
use letterpress::jekyll::body::LiquidBody;
use letterpress::jekyll::kramdown;
use letterpress::jekyll::kramdown::MarkdownContent;
use letterpress::jekyll::kramdown::html;
use letterpress::source::Sources;
use proptest::prelude::*;
use serde_json::Value;

/// Pieces that mean something to the grammar, in any order.
const FRAGMENTS: &[&str] = &[
    "a",
    "Wörter",
    " ",
    "  ",
    "\n",
    "\n\n",
    "\r\n",
    "\t",
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
    "{:.c #i k=\"v\"}",
    "{:n: .d}\n",
    "{:n}",
    "{::comment}",
    "{:/comment}",
    "{::nomarkdown}",
    "{:/}",
    "{::options auto_ids=\"false\" /}",
    "[^1]",
    "[^1]: ",
    "[x]: u 'T'\n",
    "[x]",
    "[y][x]",
    "*[abc]: long\n",
    "abc",
    "<div>",
    "</div>",
    "<div markdown=\"1\">",
    "<b>",
    "</b>",
    "<p markdown=\"span\">",
    "</p>",
    "<br>",
    "<!--",
    "-->",
    "<script>",
    "</script>",
    "<a href=\"x\">",
    "</a>",
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
    "$$",
    ": ",
    "^\n",
    "\u{a0}",
    "日本",
    "\u{f0000}",
    "\u{e000}",
    "\u{0}",
    "é",
    "[ ] ",
    "[x] ",
];

fn read(text: &str, depth: usize) -> (MarkdownContent, Diagnostics) {
    let source = Sources::default().add("letter.md", text);
    let mut made = LiquidBody::default();
    made.push(text, source.span(0..text.len()), BodyOrigin::Source, &Arc::from([]));
    let mut diagnostics = Diagnostics::default();
    (kramdown::read(&made, depth, &mut diagnostics), diagnostics)
}

fn html(content: &MarkdownContent) -> String {
    html::body(&content.blocks, &content.footnotes, html::MarkupStyle::Bare)
}

/// Every `span` in a tree.
fn spans(value: &Value, found: &mut Vec<(usize, usize)>) {
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                match (key.as_str(), value.as_array().map(Vec::as_slice)) {
                    ("span", Some([start, end])) => {
                        let number = |value: &Value| {
                            value.as_u64().and_then(|n| usize::try_from(n).ok()).expect("an offset")
                        };
                        found.push((number(start), number(end)));
                    }
                    _ => spans(value, found),
                }
            }
        }
        Value::Array(values) => values.iter().for_each(|value| spans(value, found)),
        _ => {}
    }
}

/// What a template printed: some parts are its own text, the others came from tags.
fn printed(parts: &[(&str, bool)]) -> (LiquidBody, String) {
    const TAG: &str = "{{ é }}";
    let written = parts.iter().map(|&(text, tag)| if tag { TAG } else { text }).collect::<String>();
    let source = Sources::default().add("letter.md", written.as_str());
    let mut made = LiquidBody::default();
    let mut at = 0;
    for &(text, tag) in parts {
        let (length, origin) =
            if tag { (TAG.len(), BodyOrigin::Value) } else { (text.len(), BodyOrigin::Source) };
        made.push(text, source.span(at..at + length), origin, &Arc::from([]));
        at += length;
    }
    (made, written)
}

fn holds_everywhere(parts: &[(&str, bool)]) {
    let (made, written) = printed(parts);
    let mut diagnostics = Diagnostics::default();
    let content = kramdown::read(&made, 100, &mut diagnostics);
    let tree = serde_json::to_value((&content.blocks, &content.footnotes)).expect("a tree");
    let mut found = Vec::new();
    spans(&tree, &mut found);
    found.extend(diagnostics.iter().filter_map(|d| d.span).map(|span| (span.start(), span.end())));
    for (start, end) in found {
        let bounded = start <= end && written.is_char_boundary(start) && written.is_char_boundary(end);
        assert!(bounded, "{written:?} {start}..{end}");
    }
    html(&content);
}

fn fragments(most: usize) -> impl Strategy<Value = Vec<(&'static str, bool)>> {
    prop::collection::vec((prop::sample::select(FRAGMENTS), prop::bool::weighted(0.2)), 0..most)
}

/// Blocks that an attribute list may stand after.
fn listed_blocks() -> impl Strategy<Value = String> {
    const BLOCKS: &[&str] = &[
        "words *and* more",
        "# Heading",
        "> quote\nlazy",
        "- a\n- b",
        "1. a\n\n   b",
        "| a | b |",
        "* * *",
        "    code",
        "```\ncode\n```",
        "<div>raw</div>",
        "$$x$$",
        "term\n: detail",
        "*em*{: .leak} `code`{: #leak} [l](u){: leak=\"1\"} ![i](s){:.leak}",
        "- {: .leak} item\n- *x*{: .leak}",
    ];
    const LISTS: &[&str] =
        &["{: .leak}", "{:#leak}", "  {: leak=\"x\\}y\"}", "{:leak}", "{: #a/b .leak}", "{:leak: .x}"];
    let listed = (prop::sample::select(BLOCKS), prop::sample::select(LISTS), any::<bool>());
    prop::collection::vec(listed, 1..6).prop_map(|parts| {
        parts
            .into_iter()
            .map(
                |(block, list, before)| {
                    if before { format!("{list}\n{block}\n\n") } else { format!("{block}\n{list}\n\n") }
                },
            )
            .collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_makes_it_panic_and_every_span_lies_on_character_boundaries(parts in fragments(40)) {
        holds_everywhere(&parts);
    }

    #[test]
    fn attribute_lists_never_leak(text in listed_blocks()) {
        let (content, _) = read(&text, 100);
        let html = html(&content);
        prop_assert!(!html.contains("{:"), "{text:?} {html}");
    }
}

/// Run by hand: `cargo test --test markdown_laws -- --ignored`.
#[test]
#[ignore = "takes minutes"]
fn a_hundred_thousand_texts_hold() {
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig {
        cases: 100_000,
        failure_persistence: None,
        ..ProptestConfig::default()
    });
    runner
        .run(&fragments(60), |parts| {
            holds_everywhere(&parts);
            Ok(())
        })
        .unwrap();
}

#[test]
fn hostile_texts_take_little_time() {
    const MANY: usize = 20_000;
    for piece in [
        "[",
        "![",
        "[a](",
        "[a][",
        "*a ",
        "**a*",
        "_a",
        "> ",
        "- ",
        "1. ",
        "`",
        "``a`",
        "~~a ",
        "<b>",
        "<div>",
        "</b>",
        "<!--",
        "<!--\n",
        "<a b=\"",
        "{:",
        "{: .a}\n",
        "*a*{: .b}",
        "{::comment}\n",
        "{::nomarkdown}",
        "$$",
        "$$\n\n",
        "| a ",
        "| a |\n",
        "|-",
        "\"'",
        "&amp",
        "[^1]",
        "[^1]: a\n",
        "[a]: b\n",
        "*[a]: b\n",
        "a*[a]: b\n\n",
        ": a\n",
        "a\n: b\n",
        "```\n",
        "~~~~\n\n",
        "# a\n",
        "a\n-\n",
        "\\",
        "<http:",
        "<p markdown=\"1\">",
        "*_~~",
        "a\n\n",
        "- a\n\n",
        "<div markdown=\"1\">\n",
        "[a [b](c)",
        "((((",
        "<i>*",
        "\t",
        "- a\n  ",
        "{:a: a}\n{:a}\n",
    ] {
        let text = piece.repeat(MANY);
        let start = std::time::Instant::now();
        let (content, _) = read(&text, 100);
        html(&content);
        let spent = start.elapsed();
        assert!(spent.as_secs() < 20, "{piece:?} took {spent:?}");
    }
}

#[test]
fn what_nests_too_deep_is_an_error_and_still_shown() {
    for (text, words) in [
        ("> ".repeat(30) + "words", "words"),
        ("- ".repeat(30) + "words", "words"),
        ("<b>".repeat(30) + "words", "words"),
    ] {
        let (content, diagnostics) = read(&text, 10);
        let codes = diagnostics.iter().map(|d| d.code).filter(|&code| code == Code::LimitExceeded).count();
        assert!(html(&content).contains(words), "{text}");
        assert_eq!(codes, 1, "{text}");
    }
}
