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

/// Beyond the recorded texts, what is known to differ: the text, what kramdown makes of it, and why we do not.
const DELIBERATE: &[(&str, &str, &str)] = &[
    (
        "*a**b* c** d",
        "<p>*a<strong>b* c</strong> d</p>",
        "crossing emphasis goes by CommonMark's rules, in linear time; kramdown's search for it is exponential",
    ),
    ("a***b* c", "<p>a<em>**b</em> c</p>", "as above: the marks nearest to the words count"),
    ("a<br>b", "<p>a<br />b</p>", "a line break of either kind ends a line in the HTML, too"),
    ("a `b\nc`", "<p>a <code>b\nc</code></p>", "code in running text is one line; HTML shows the same"),
    (
        "<div markdown=\"span\">*a*</div>",
        "<div><em>a</em></div>",
        "a container of our tree holds blocks, so that its words are a paragraph",
    ),
    (
        "a\n: {: .x} b",
        "<dl><dt>a</dt><dd class=\"x\">b</dd></dl>",
        "a definition of our tree has no attributes; a warning says so",
    ),
];

#[test]
fn what_is_listed_as_different_still_is() {
    for (text, kramdown, reason) in DELIBERATE {
        let given = html(text);
        let same = given.trim_end().replace(">\n<", "><") == *kramdown;
        assert!(!same, "{text:?} no longer differs ({reason})");
    }
}

fn html(text: &str) -> String {
    let source = Sources::default().add("letter.md", text);
    let mut body_text = Body::default();
    body_text.push(text, source.span(0..text.len()), Origin::Source, &Arc::from([]));
    let content = markdown::read(&body_text, 100, &mut Diagnostics::default());
    body::body(&content.blocks, &content.footnotes, body::FootnoteRoles::Kramdown)
}
