//! Templates whose output Jekyll 4.3.1 recorded, run against `oracle/context.json`.

use std::sync::Arc;

use letterpress::diagnostic::{Diagnostics, Policy};
use letterpress::jekyll::kramdown::html::markdownify;
use letterpress::jekyll::liquid;
use letterpress::jekyll::liquid::{Globals, run};
use letterpress::resolve::{Budget, IncludeError, Includes};
use letterpress::source::{Source, Sources};
use letterpress::value::{Map, Value};

#[derive(Debug)]
struct NoIncludes;

impl Includes for NoIncludes {
    fn include(&self, name: &str) -> Result<Arc<Source>, IncludeError> {
        Err(IncludeError { message: format!("there is no `{name}`"), hints: Vec::new() })
    }

    fn include_relative(&self, _from: &Source, name: &str) -> Result<Arc<Source>, IncludeError> {
        self.include(name)
    }
}

fn value(json: &serde_json::Value) -> Value {
    match json {
        serde_json::Value::Null => Value::Nil,
        serde_json::Value::Bool(value) => Value::from(*value),
        serde_json::Value::Number(number) => match number.as_i64() {
            Some(value) => Value::from(value),
            None => number.as_f64().map_or(Value::Nil, Value::from),
        },
        serde_json::Value::String(text) => Value::from(text.as_str()),
        serde_json::Value::Array(items) => items.iter().map(value).collect::<Vec<_>>().into(),
        serde_json::Value::Object(entries) => Value::from(map(entries)),
    }
}

fn map(entries: &serde_json::Map<String, serde_json::Value>) -> Map {
    entries.iter().map(|(key, entry)| (key.as_str(), value(entry))).collect()
}

/// Templates that come out differently, by how they start, and why.
const KNOWN_DIFFERENCES: &[(&str, &str)] = &[
    ("{{ site.data.resume.jobs | sum", "`sum` came after Liquid 5.4"),
    (
        "{{ \"tEST case\" | titlecase",
        "Octopress has `titlecase`, `strip_slash` and `condense_spaces`, Jekyll has not",
    ),
    ("{{ \"now\" | date", "there is no clock: `now` is the date of the run"),
];

#[track_caller]
fn prints_as_recorded(recorded: &str, count: usize) {
    let context: serde_json::Value =
        serde_json::from_str(include_str!("../../oracle/context.json")).expect("a recorded case");
    let variables = map(context.as_object().expect("a recorded case"));
    let sources = Sources::default();
    let mut cases = 0;
    let mut wrong = Vec::new();
    for line in recorded.lines() {
        let case: serde_json::Value = serde_json::from_str(line).expect("a recorded case");
        let (template, expected) = (
            case["template"].as_str().expect("a recorded case"),
            case["output"].as_str().expect("a recorded case"),
        );
        let source = sources.add("template", template);
        let mut diagnostics = Diagnostics::new(Policy { allow_all: true, ..Policy::default() });
        let parsed = liquid::parse(&source, 0..template.len(), &mut diagnostics);
        let globals = Globals {
            variables: &variables,
            employers: None,
            includes: &NoIncludes,
            date: None,
            lang: "en",
            markdownify,
            budget: Budget::default(),
            reads: None,
        };
        let body = run(&parsed, &globals, &mut diagnostics);
        cases += 1;
        let known = KNOWN_DIFFERENCES.iter().any(|(start, _)| template.starts_with(start));
        if (body.text != expected || diagnostics.failed()) != known {
            wrong.push(format!("{template}\n  Jekyll: {expected:?}\n  ours:   {:?}", body.text));
        }
    }
    assert_eq!(cases, count);
    assert!(wrong.is_empty(), "{} of {cases}:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn prints_what_jekyll_printed() {
    prints_as_recorded(include_str!("../../oracle/liquid.jsonl"), 105);
}

#[test]
fn prints_what_jekyll_printed_for_more_templates() {
    prints_as_recorded(include_str!("../../oracle/liquid-more.jsonl"), 491);
}
