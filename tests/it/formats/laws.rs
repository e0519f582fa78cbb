//! Laws that hold for every document, tried on random ones.

use std::sync::{Arc, LazyLock};

use letterpress::diagnostic::{Diagnostics, Policy};
use letterpress::document::{
    Alignment, Attrs, Block, BlockKind, Definition, DefinitionDetail, Document, Footnote, Inline, InlineKind,
    ListItem, ListKind, Meta, Row, Table, Term,
};
use letterpress::format::Format;
use letterpress::jekyll::body::{BodyOrigin, LiquidBody};
use letterpress::jekyll::kramdown;
use letterpress::letter::{Footer, Lang, Layout, Limits};
use letterpress::render::registry::{self, WriterKind};
use letterpress::render::{self, Artifact, Assets, Images, WriterOptions};
use letterpress::source::{Sources, Span};
use letterpress::value::Map;
use proptest::collection::vec;
use proptest::prelude::*;

use crate::markdown::round_trip::without_unseen_blanks;
use crate::support::BUILT_IN;

static SPAN: LazyLock<Span> = LazyLock::new(|| Sources::default().add("law.md", "").span(0..0));

fn block(kind: BlockKind) -> Block {
    Block { kind, attrs: Attrs::default(), span: *SPAN }
}

fn inline(kind: InlineKind) -> Inline {
    Inline { kind, attrs: Attrs::default(), span: *SPAN }
}

/// A document whose blocks are given, with nothing else set.
fn document(blocks: Vec<Block>, footnotes: Vec<Footnote>) -> Document {
    let meta = Meta {
        title: Some("A title".to_owned()),
        description: None,
        author: Some("Ada Example".to_owned()),
        keywords: Vec::new(),
        cc: Vec::new(),
        subject_word: None,
        theme: None,
        lang: Lang::default(),
        date: None,
        layout: Layout::default(),
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
    Document { meta, parts: letterpress::document::parts::Parts::default(), blocks, footnotes }
}

/// Words that a writer might mistake for markup, and words of other scripts.
fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => "[A-Za-zäöüßéł]{1,9}",
        1 => "[0-9]{1,4}",
        1 => prop::sample::select(vec![
            "*", "_x_", "#", "-", "+", ">", "1.", "1)", "`", "``", "|", "\\", "<b>", "&amp;", "[a]", "](u)", "{:", "{{", "{%",
            "$$", "~~", "--", "...", "\"q\"", "'s", "<<", ":", "= =", "---", "https://a.example/b_c?d=e&f", "ﬁ", "Größe",
            "Привет", "αβγ", "!", "[^1]", "a*b", "^",
        ]).prop_map(str::to_owned),
    ]
}

fn words() -> impl Strategy<Value = String> {
    vec(word(), 1..6).prop_map(|words| words.join(" "))
}

fn inlines() -> impl Strategy<Value = Vec<Inline>> {
    let leaf = prop_oneof![
        // a space on either side, so that two texts side by side do not become one word
        5 => words().prop_map(|text| inline(InlineKind::Text { text: format!(" {text} ") })),
        1 => word().prop_map(|text| inline(InlineKind::Code { text: format!(" {text} ") })),
        1 => Just(inline(InlineKind::SoftBreak)),
        1 => Just(inline(InlineKind::LineBreak)),
    ];
    let tree = leaf.prop_recursive(2, 12, 3, |inner| {
        let content = vec(inner, 1..3);
        prop_oneof![
            content.clone().prop_map(|content| inline(InlineKind::Emphasis { content })),
            content.clone().prop_map(|content| inline(InlineKind::Strong { content })),
            content.clone().prop_map(|content| inline(InlineKind::Strikethrough { content })),
            (content, "[a-z]{1,6}").prop_map(|(content, path)| {
                inline(InlineKind::Link { target: format!("https://a.example/{path}"), title: None, content })
            }),
        ]
    });
    vec(tree, 1..4)
}

fn blocks() -> impl Strategy<Value = Vec<Block>> {
    let leaf = prop_oneof![
        4 => inlines().prop_map(|content| block(BlockKind::Paragraph { content })),
        1 => (1_u8..=6, inlines()).prop_map(|(level, content)| block(BlockKind::Heading { level, content })),
        1 => words().prop_map(|text| block(BlockKind::Code { language: None, text: format!("{text}\n") })),
        1 => Just(block(BlockKind::Rule)),
        1 => (1_usize..4, 0_usize..3).prop_flat_map(|(columns, rows)| {
            let row = || vec(inlines(), columns..=columns).prop_map(|cells| Row { cells });
            (row(), vec(row(), rows..=rows)).prop_map(move |(head, body)| {
                let columns = vec![Alignment::Default; columns];
                block(BlockKind::Table(Table { columns, head: vec![head], body, divided: Vec::new(), foot: Vec::new() }))
            })
        }),
        1 => (inlines(), inlines()).prop_map(|(term, detail)| {
            let details = vec![DefinitionDetail { blocks: vec![block(BlockKind::Paragraph { content: detail })], tight: true, attrs: Attrs::default() }];
            block(BlockKind::Definitions { items: vec![Definition { terms: vec![Term { content: term, attrs: Attrs::default() }], details }] })
        }),
    ];
    let tree = leaf.prop_recursive(3, 16, 3, |inner| {
        let content = vec(inner, 1..3);
        prop_oneof![
            content.clone().prop_map(|blocks| block(BlockKind::Quote { blocks })),
            (any::<bool>(), vec((content, any::<bool>()), 1..4)).prop_map(|(ordered, items)| {
                let kind = if ordered { ListKind::Ordered { start: 1 } } else { ListKind::Bullet };
                let item = |(blocks, tight)| ListItem {
                    blocks,
                    tight,
                    task: None,
                    attrs: Attrs::default(),
                    span: *SPAN,
                };
                block(BlockKind::List { kind, items: items.into_iter().map(item).collect() })
            }),
        ]
    });
    vec(tree, 1..5)
}

fn render(document: &Document, format: Format) -> Artifact {
    let assets = Assets { formats: &BUILT_IN, images: &Images::default() };
    let mut diagnostics = Diagnostics::new(Policy { allow_all: true, ..Policy::default() });
    render::render(document, format, &assets, &WriterOptions::default(), &mut diagnostics)
        .unwrap_or_else(|| panic!("{} is written: {diagnostics:?}", format.name()))
}

fn text_of(document: &Document, format: Format) -> String {
    String::from_utf8(render(document, format).bytes).expect("UTF-8")
}

/// The runs of letters in a text; what is left of it when markup, punctuation and escapes are looked past.
fn letters(text: &str) -> Vec<String> {
    text.split(|character: char| !character.is_alphabetic())
        .filter(|run| run.len() > 3)
        .map(str::to_owned)
        .collect()
}

/// The words of the text nodes of a tree.
fn text_nodes(value: &serde_json::Value, found: &mut Vec<String>) {
    match value {
        serde_json::Value::Object(map) => {
            found
                .extend(map.get("text").and_then(serde_json::Value::as_str).map(letters).unwrap_or_default());
            map.values().for_each(|value| text_nodes(value, found));
        }
        serde_json::Value::Array(items) => items.iter().for_each(|value| text_nodes(value, found)),
        _ => {}
    }
}

fn content(markdown_text: &str) -> kramdown::MarkdownContent {
    let source = Sources::default().add("law.md", markdown_text);
    let mut body = LiquidBody::default();
    body.push(source.text(), source.span(0..source.text().len()), BodyOrigin::Source, &Arc::from([]));
    kramdown::read(&body, 100, &mut Diagnostics::default())
}

/// A document without its places, which differ when it is written anew.
fn without_spans(value: &impl serde::Serialize) -> serde_json::Value {
    fn strip(value: &mut serde_json::Value) {
        match value {
            serde_json::Value::Object(map) => {
                map.remove("span");
                map.values_mut().for_each(strip);
            }
            serde_json::Value::Array(items) => items.iter_mut().for_each(strip),
            _ => {}
        }
    }
    let mut value = serde_json::to_value(value).expect("JSON");
    strip(&mut value);
    value
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, rng_seed: proptest::test_runner::RngSeed::Fixed(20_150_102), ..ProptestConfig::default() })]

    #[test]
    fn every_writer_writes_every_document_and_the_same_bytes_twice(blocks in blocks()) {
        let document = document(blocks, Vec::new());
        for &format in Format::ALL.iter().filter(|format| matches!(registry::made(**format), WriterKind::Written(_))) {
            prop_assert_eq!(render(&document, format), render(&document, format));
        }
    }

    #[test]
    fn every_word_of_a_document_is_in_every_text_format(blocks in blocks()) {
        let document = document(blocks, Vec::new());
        let mut expected = Vec::new();
        text_nodes(&without_spans(&document.blocks), &mut expected);
        for format in [Format::Html, Format::Text, Format::Markdown, Format::Json] {
            let written = letters(&text_of(&document, format));
            for word in &expected {
                prop_assert!(written.contains(word), "{} lacks {word}", format.name());
            }
        }
    }

    #[test]
    fn markdown_parsed_again_gives_the_same_document(text in vec(words(), 1..8).prop_map(|lines| lines.join("\n"))) {
        let first = content(&text);
        let document = document(first.blocks.clone(), first.footnotes.clone());
        let written = text_of(&document, Format::Markdown);
        let second = content(&written);
        let [first, second] = [first, second].map(|content| {
            let mut tree = without_spans(&content.blocks);
            without_unseen_blanks(&mut tree);
            tree
        });
        prop_assert_eq!(first, second, "{}", written);
    }

    #[test]
    fn every_span_lies_on_character_boundaries(text in vec(words(), 1..8).prop_map(|lines| lines.join("\n\n"))) {
        fn spans(value: &serde_json::Value, found: &mut Vec<(usize, usize)>) {
            match value {
                serde_json::Value::Object(map) => {
                    if let Some(span) = map.get("span") {
                        let at = |index: usize| usize::try_from(span[index].as_u64().expect("a number")).expect("small");
                        found.push((at(0), at(1)));
                    }
                    map.values().for_each(|value| spans(value, found));
                }
                serde_json::Value::Array(items) => items.iter().for_each(|value| spans(value, found)),
                _ => {}
            }
        }
        let mut found = Vec::new();
        spans(&serde_json::to_value(content(&text).blocks).expect("JSON"), &mut found);
        prop_assert!(!found.is_empty() || text.trim().is_empty() || !text.contains(char::is_alphabetic));
        for (start, end) in found {
            prop_assert!(text.get(start..end).is_some(), "{start}..{end}");
        }
    }
}
