//! Markdown means what kramdown makes of it: texts, and the HTML that kramdown printed for them (input GFM,
//! as Jekyll sets it), compared as DOM trees.

use std::fmt::Write as _;
use std::sync::Arc;

use letterpress::diagnostic::Diagnostics;
use letterpress::jekyll::body::BodyOrigin;
use letterpress::jekyll::body::LiquidBody;
use letterpress::jekyll::kramdown;
use letterpress::jekyll::kramdown::html;
use letterpress::source::Sources;

use crate::support::dom::dom;

#[test]
fn every_recorded_text_gives_kramdowns_tree() {
    compare(include_str!("../../oracle/kramdown.jsonl"), 52);
}

/// Texts put together at random from the constructs of the dialect, and hard cases of each.
#[test]
fn every_further_text_gives_kramdowns_tree() {
    compare(include_str!("../../oracle/kramdown-more.jsonl"), 1199);
}

#[track_caller]
fn compare(recorded: &str, count: usize) {
    assert_eq!(recorded.lines().count(), count);
    let mut report = String::new();
    for line in recorded.lines() {
        let case: serde_json::Value = serde_json::from_str(line).expect("a case");
        let text = case["markdown"].as_str().expect("a text");
        let expected = dom(case["html"].as_str().expect("its HTML"));
        let given = dom(&html(text));
        if given != expected {
            writeln!(report, "--- {text:?}\nexpected {expected}\ngiven    {given}")
                .expect("a string takes it");
        }
    }
    assert!(report.is_empty(), "\n{report}");
}

/// Beyond the recorded texts, what is known to differ: the text, what kramdown makes of it, and why we do not.
const DELIBERATE: &[(&str, &str, &str)] = &[
    (
        "a [*b](c) d*",
        "<p>a [<em>b](c) d</em></p>",
        "a link goes before emphasis that crosses its end, as in CommonMark",
    ),
    (
        "<a.b>",
        "<a.b>\n</a.b>",
        "a blank that was not filled in is text, and an error: as an element it vanishes",
    ),
    ("<notatag> <b", "<notatag> &lt;b\n</notatag>", "the same, whatever follows"),
    ("I join <Company>.", "<p>I join <company>.</company></p>", "the same in running text"),
    (
        "<title> of mine",
        "<title> of mine\n</title>",
        "the same by the name of an element, which takes what follows along",
    ),
    (
        "<http:foo>",
        "<http:foo>\n</http:foo>",
        "an address alone on its line is one, as kramdown has it in running text",
    ),
    (
        "<img src=\"a\">",
        "<p><img src=\"a\" /></p>",
        "an image without words is marked as one: HTML wants `alt`",
    ),
    ("a\n{: .b}\n{: .b}", "<p class=\"b b\">a</p>", "a class stands once"),
    (
        "<div markdown=\"span\">*a*</div>",
        "<div><em>a</em></div>",
        "a container of our tree holds blocks, so that its words are a paragraph",
    ),
    (
        "- ^\n  a",
        "<ul><li><p>a</p></li></ul>",
        "a single item with space around it cannot be written as Markdown again",
    ),
    (
        "<div><span></div></span>",
        "<div><span>&lt;/div&gt;</span>\n</div>",
        "a tag that closes nothing is left out, and said",
    ),
    ("<b>*a</b>*", "<p><b><em>a&lt;/b&gt;</em></b></p>", "an element ends at its end tag, emphasis or not"),
    (
        "- [ ] {: .a} b",
        "<ul class=\"task-list\"><li class=\"task-list-item\"><input type=\"checkbox\" class=\"task-list-item-checkbox a\" disabled=\"disabled\" /> b</li></ul>",
        "the box of a task has no attributes in our tree",
    ),
];

#[test]
fn what_is_listed_as_different_still_is() {
    for (text, kramdown, reason) in DELIBERATE {
        let same = dom(&html(text)) == dom(kramdown);
        assert!(!same, "{text:?} no longer differs ({reason})");
    }
}

fn html(text: &str) -> String {
    let source = Sources::default().add("letter.md", text);
    let mut body_text = LiquidBody::default();
    body_text.push(text, source.span(0..text.len()), BodyOrigin::Source, &Arc::from([]));
    let content = kramdown::read(&body_text, 100, &mut Diagnostics::default());
    html::body(&content.blocks, &content.footnotes, html::MarkupStyle::Bare)
}
