//! Markdown means what kramdown makes of it: texts, and the HTML that kramdown printed for them (input GFM,
//! as Jekyll sets it), compared as DOM trees.

mod dom;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::sync::Arc;

use letterpress::diagnostic::Diagnostics;
use letterpress::render::html::body;
use letterpress::resolve::body::Origin;
use letterpress::resolve::{Body, markdown};
use letterpress::source::Sources;

use dom::dom;

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
