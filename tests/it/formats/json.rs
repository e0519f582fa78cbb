//! Data for programs, held against the schema that describes it.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde_json::Value;

use super::{golden, python, root};
use crate::support::{folder, letterpress};

#[test]
fn every_json_file_is_as_the_schema_has_it() {
    let schema = root().join("formats/json/document.schema.json");
    let Some(found) = python("jsonschema", "validate.py", [schema].into_iter().chain(golden("json"))) else {
        return;
    };
    assert_eq!(found, "");
}

#[test]
fn every_limit_that_a_letter_has_is_in_the_schema() {
    let folder = tempfile::tempdir().expect("a folder");
    let limits = "{pages: 2, words: 400, characters: 3000, megabytes: 3}";
    let letter = format!("---\ntitle: T\nauthor: A\ndate: 2026-01-02\nlimits: {limits}\n---\nHi\n");
    folder::write(folder.path(), "letters/l.md", letter);
    let ran =
        letterpress().current_dir(folder.path()).args(["export", "-f", "json"]).output().expect("a run");
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    let files = [root().join("formats/json/document.schema.json"), folder.path().join("out/l.json")];
    let Some(found) = python("jsonschema", "validate.py", files) else { return };
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
