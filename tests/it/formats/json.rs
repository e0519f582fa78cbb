//! Data for programs, held against the schema that describes it.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde_json::Value;

use super::{golden, python, root};

#[test]
fn every_json_file_is_as_the_schema_has_it() {
    let schema = root().join("formats/json/document.schema.json");
    let Some(found) = python("jsonschema", "validate.py", [schema].into_iter().chain(golden("json"))) else {
        return;
    };
    assert_eq!(found, "");
}

#[test]
fn the_schema_describes_no_kind_of_node_that_no_letter_has() {
    fn kinds(value: &Value, found: &mut BTreeSet<String>) {
        match value {
            Value::Object(map) => {
                found.extend(map.get("type").and_then(Value::as_str).map(str::to_owned));
                map.values().for_each(|value| kinds(value, found));
            }
            Value::Array(items) => items.iter().for_each(|value| kinds(value, found)),
            _ => {}
        }
    }
    let read =
        |path: &Path| -> Value { serde_json::from_slice(&fs::read(path).expect("readable")).expect("JSON") };
    let schema = read(&root().join("formats/json/document.schema.json"));
    let described: BTreeSet<String> = schema["$defs"]
        .as_object()
        .expect("definitions")
        .values()
        .filter_map(|node| node["properties"]["type"]["const"].as_str().map(str::to_owned))
        .collect();
    let mut seen = BTreeSet::new();
    for path in golden("json") {
        let letter = read(&path);
        for key in ["blocks", "footnotes"] {
            kinds(&letter[key], &mut seen);
        }
    }
    assert_eq!(described, seen);
}
