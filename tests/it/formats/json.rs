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
fn a_table_whose_rows_a_line_divides_is_as_the_schema_has_it() {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, table) in [
        ("none", "| a |\n|---|\n| 1 |\n"),
        ("one", "| a |\n|---|\n| 1 |\n|---|\n| 2 |\n"),
        (
            "two",
            "| a | b |\n|---|---|\n| 1 | 2 |\n|---|---|\n| 2 | 3 |\n|---|---|\n| 4 | 5 |\n|===|===|\n| 6 | 7 |\n",
        ),
    ] {
        let letter = format!("---\ntitle: T\nauthor: A\ndate: 2026-01-02\n---\n{table}");
        folder::write(folder.path(), format!("letters/{name}.md"), letter);
    }
    let ran = letterpress()
        .current_dir(folder.path())
        .args(["export", "-f", "json", "--allow", "all"])
        .output()
        .expect("a run");
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    let files = ["none", "one", "two"].map(|name| folder.path().join(format!("out/{name}.json")));
    let divided = files.each_ref().map(|file| {
        let letter: Value = serde_json::from_slice(&fs::read(file).expect("a file")).expect("JSON");
        letter["blocks"][0]["divided"].as_array().map(Vec::len)
    });
    assert_eq!(divided, [None, Some(1), Some(2)]);
    let schema = root().join("formats/json/document.schema.json");
    let Some(found) = python("jsonschema", "validate.py", [schema].into_iter().chain(files)) else { return };
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

#[test]
fn what_the_author_noted_in_comments_stands_in_no_format() {
    let folder = tempfile::tempdir().expect("a folder");
    let letter = "---\ntitle: T\nauthor: A\ndate: 2026-01-02\nlang: en\n---\nHello <!-- secret --> all.\n\n<!-- secret\nblock -->\n\n\
                  - a\n\n<!-- secret -->\n\n- b\n\n<div class=\"x\"><!-- secret --><b>c<!-- secret --></b></div>\n\n\
                  | d <!-- secret --> | e |\n|---|---|\n| f | g |\n\n> h <!--secret-->\n";
    folder::write(folder.path(), "letters/l.md", letter);
    let formats = "html,text,markdown,json";
    let ran =
        letterpress().current_dir(folder.path()).args(["export", "-f", formats]).output().expect("a run");
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    for end in ["html", "txt", "md", "json"] {
        let text = fs::read_to_string(folder.path().join("out").join(format!("l.{end}"))).expect("a file");
        assert!(!text.contains("secret"), "{end}: {text}");
        assert!(["Hello", "c", "f", "h"].iter().all(|word| text.contains(word)), "{end}: {text}");
    }
}

#[test]
fn a_character_that_no_font_has_is_pointed_at_and_not_its_paragraph() {
    let folder = tempfile::tempdir().expect("a folder");
    let letter = "---\ntitle: T\nauthor: A\ndate: 2026-01-02\nlang: en\n---\n\"Quoted\" words -- and\na \u{674e} here,\n*even \u{2208} there*.\n";
    folder::write(folder.path(), "letters/l.md", letter);
    let args = ["check", "--message-format", "json"];
    let ran = letterpress().current_dir(folder.path()).args(args).output().expect("a run");
    let lines = String::from_utf8([ran.stdout, ran.stderr].concat()).expect("UTF-8");
    let found = lines.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let places: BTreeSet<(u64, u64)> = found
        .filter(|line| line["code"] == "missing-glyph")
        .map(|line| (line["line"].as_u64().unwrap_or_default(), line["column"].as_u64().unwrap_or_default()))
        .collect();
    assert_eq!(places, BTreeSet::from([(8, 3), (9, 7)]), "{lines}");
}

#[test]
fn what_a_comment_parted_becomes_no_markup_in_markdown() {
    let folder = tempfile::tempdir().expect("a folder");
    let letter = "---\ntitle: T\nauthor: A\ndate: 2026-01-02\nlang: en\nlayout: none\n---\n\
                  I build!<!-- -->[this](https://e.example/track.png) well.\n{<!-- -->: .evil style='x'}\n\n\
                  2026<!-- -->. was a good year.\n\n#<!-- --> 1 in sales\n\n*<!-- -->*bold*<!-- -->*\n\n-<!-- --> no list\n";
    folder::write(folder.path(), "letters/l.md", letter);
    let run = |args: &[&str]| {
        let ran = letterpress().current_dir(folder.path()).args(args).output().expect("a run");
        assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    };
    run(&["export", "-f", "markdown,text"]);
    let written = fs::read_to_string(folder.path().join("out/l.md")).expect("Markdown");
    let text = fs::read_to_string(folder.path().join("out/l.txt")).expect("text");
    let again = format!("---\ntitle: T\nauthor: A\ndate: 2026-01-02\nlang: en\nlayout: none\n---\n{written}");
    folder::write(folder.path(), "letters/l.md", again);
    run(&["export", "-f", "text", "--force"]);
    let second = fs::read_to_string(folder.path().join("out/l.txt")).expect("text");
    assert_eq!(second, text, "{written}");
}
