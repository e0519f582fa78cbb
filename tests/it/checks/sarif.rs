//! What `check --message-format sarif` prints, held against the standard's own schema.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value as Json, json};

use crate::support::{folder, letterpress};

/// A folder with a letter that has something of everything: an error, a warning, a note, a finding that
/// covers several lines, one in a file with letters and a blank in its name, and one without a place.
fn workspace(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    for (path, text) in [
        ("employers/snips.yml", "name: Snips\n"),
        ("employers/rasa.yml", "name: Rasa\n"),
        (
            "letters/grün & weiß.md",
            "---\ntitle: Für Rasa\nemployer: snips\n---\nDear 🦄 team,\n\nI like Rasa, and I want to to join you. [See](cv.pdf)\n",
        ),
        ("letters/empty.md", "---\ntitle: x\nfoo: [a\n---\n"),
    ] {
        folder::write(&folder, path, text);
    }
    folder
}

/// The log of a check of the folder, which is made anew.
fn log(name: &str) -> Json {
    let output = letterpress()
        .args(["check", "--message-format", "sarif", "-v"])
        .current_dir(workspace(name))
        .output()
        .expect("run");
    serde_json::from_slice(&output.stdout).expect("one JSON document")
}

#[test]
fn a_log_is_what_the_standard_says() {
    let schema = fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sarif/sarif-schema-2.1.0.json"));
    let schema: Json = serde_json::from_slice(&schema.expect("the schema")).expect("JSON");
    let schema = Schema { whole: &schema };
    let log = log("sarif-schema");
    let mut problems = Vec::new();
    schema.check(schema.whole, &log, "", &mut problems);
    assert_eq!(problems, [] as [String; 0]);
    // It can fail.
    for (pointer, wrong) in [
        ("/runs/0/results/0/level", json!("fatal")),
        ("/runs/0/results/0/locations/0/physicalLocation/region/startLine", json!(0)),
        ("/runs/0/tool/driver/name", json!(7)),
        ("/runs/0/results/0/message", json!({})),
        ("/runs/0/results/0", json!({"message": {"text": "x"}, "colour": "red"})),
        ("/version", json!("2.0.0")),
    ] {
        let mut broken = log.clone();
        *broken.pointer_mut(pointer).unwrap_or_else(|| panic!("{pointer} in {log:#}")) = wrong;
        let mut problems = Vec::new();
        schema.check(schema.whole, &broken, "", &mut problems);
        assert!(!problems.is_empty(), "{pointer}");
    }
}

#[test]
fn findings_have_levels_places_and_rules() {
    let log = log("sarif-findings");
    let rules = log["runs"][0]["tool"]["driver"]["rules"].as_array().expect("rules");
    let found: Vec<_> = log["runs"][0]["results"]
        .as_array()
        .expect("results")
        .iter()
        .map(|result| {
            let rule = usize::try_from(result["ruleIndex"].as_u64().expect("an index")).expect("small");
            assert_eq!(rules[rule]["id"], result["ruleId"]);
            assert!(rules[rule]["help"]["text"].as_str().expect("help").contains("Bad:"));
            let place = &result["locations"][0]["physicalLocation"];
            let region = &place["region"];
            format!(
                "{} {} {} {}:{}-{}:{}",
                result["level"].as_str().expect("a level"),
                result["ruleId"].as_str().expect("a rule"),
                place["artifactLocation"]["uri"].as_str().expect("an address"),
                region["startLine"],
                region["startColumn"],
                region["endLine"],
                region["endColumn"],
            )
        })
        .collect();
    let letter = "letters/gr%C3%BCn%20%26%20wei%C3%9F.md";
    assert_eq!(
        found,
        [
            "error yaml letters/empty.md 3:6-3:7".to_owned(),
            format!("error other-employer {letter} 2:12-2:16"),
            format!("error missing-glyph {letter} 5:6-5:7"),
            format!("note other-employer {letter} 7:8-7:12"),
            format!("warning unfinished {letter} 7:25-7:30"),
            format!("note link {letter} 7:41-7:54"),
        ]
    );
}

/// As much of JSON Schema (draft 7) as the standard's schema makes use of.
struct Schema<'a> {
    whole: &'a Json,
}

impl Schema<'_> {
    fn check(&self, schema: &Json, value: &Json, at: &str, problems: &mut Vec<String>) {
        let mut wrong = |what: String| problems.push(format!("{at}: {what}"));
        let fits = |schema: &Json| {
            let mut problems = Vec::new();
            self.check(schema, value, at, &mut problems);
            problems.is_empty()
        };
        for (keyword, rule) in schema.as_object().expect("a schema") {
            match keyword.as_str() {
                "$ref" => {
                    let pointer = rule.as_str().and_then(|rule| rule.strip_prefix('#')).expect("a pointer");
                    self.check(self.whole.pointer(pointer).expect("a definition"), value, at, problems);
                    return;
                }
                "type" => {
                    let right = match rule.as_str().expect("one type") {
                        "object" => value.is_object(),
                        "array" => value.is_array(),
                        "string" => value.is_string(),
                        "boolean" => value.is_boolean(),
                        "integer" => value.is_i64() || value.is_u64(),
                        "number" => value.is_number(),
                        other => panic!("the type {other}"),
                    };
                    if !right {
                        wrong(format!("{value} is no {rule}"));
                    }
                }
                "enum" if !rule.as_array().expect("a list").contains(value) => {
                    wrong(format!("{value} is none of {rule}"));
                }
                "anyOf" if !rule.as_array().expect("a list").iter().any(fits) => {
                    wrong(format!("{value} fits none of {rule}"));
                }
                "oneOf" if rule.as_array().expect("a list").iter().filter(|one| fits(one)).count() != 1 => {
                    wrong(format!("{value} does not fit one of {rule}"));
                }
                "required" if value.is_object() => {
                    for key in rule.as_array().expect("a list") {
                        if value.get(key.as_str().expect("a key")).is_none() {
                            wrong(format!("lacks {key}"));
                        }
                    }
                }
                "minimum" if value.as_f64() < rule.as_f64() => wrong(format!("{value} is below {rule}")),
                "maximum" if value.as_f64() > rule.as_f64() => wrong(format!("{value} is above {rule}")),
                "minItems"
                    if value
                        .as_array()
                        .is_some_and(|items| (items.len() as u64) < rule.as_u64().unwrap_or(0)) =>
                {
                    wrong(format!("has fewer items than {rule}"));
                }
                "uniqueItems" if rule == &json!(true) => {
                    let items = value.as_array().map(Vec::as_slice).unwrap_or_default();
                    if items.iter().enumerate().any(|(index, item)| items[..index].contains(item)) {
                        wrong("an item stands twice".to_owned());
                    }
                }
                "enum"
                | "anyOf"
                | "oneOf"
                | "required"
                | "minimum"
                | "maximum"
                | "minItems"
                | "uniqueItems"
                | "properties"
                | "additionalProperties"
                | "items"
                | "description"
                | "title"
                | "default"
                | "format"
                | "pattern"
                | "definitions"
                | "$schema"
                | "$id" => {}
                other => panic!("the schema makes use of `{other}`"),
            }
        }
        for (index, item) in value.as_array().into_iter().flatten().enumerate() {
            if let Some(schema) = schema.get("items") {
                self.check(schema, item, &format!("{at}/{index}"), problems);
            }
        }
        for (key, item) in value.as_object().into_iter().flatten() {
            let at = format!("{at}/{key}");
            match (
                schema.get("properties").and_then(|known| known.get(key)),
                schema.get("additionalProperties"),
            ) {
                (Some(schema), _) | (None, Some(schema @ Json::Object(_))) => {
                    self.check(schema, item, &at, problems);
                }
                (None, Some(Json::Bool(false))) => problems.push(format!("{at}: is not known")),
                (None, _) => {}
            }
        }
    }
}
