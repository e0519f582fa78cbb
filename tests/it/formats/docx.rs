//! Formats that are asked for by name, read back by programs that are not ours: a validator of JSON Schema,
//! `python-docx`, `LibreOffice`, and the mail reader of Python.
//!
//! Where a tool is missing the test says so and passes, unless `REQUIRE_TOOLS=1` is set, as it is in CI.

#![expect(clippy::print_stdout, reason = "tests read and write files and say what they skip")]

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The golden files of an extension.
fn golden(extension: &str) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = walkdir::WalkDir::new(root().join("tests/golden"))
        .into_iter()
        .filter_map(Result::ok)
        .map(walkdir::DirEntry::into_path)
        .filter(|path| path.extension() == Some(OsStr::new(extension)))
        .filter(|path| path.parent().is_some_and(|folder| folder.ends_with("out")))
        .collect();
    found.sort();
    assert!(!found.is_empty(), "no golden file ends with .{extension}");
    found
}

#[track_caller]
fn skip(tool: &str) {
    let required = std::env::var_os("REQUIRE_TOOLS").is_some_and(|value| value == "1");
    assert!(!required, "{tool} is missing");
    println!("skipped: {tool} is missing");
}

/// What one of our Python scripts prints; nothing where Python or a module of it is missing.
#[track_caller]
fn python(
    module: &str,
    script: &str,
    arguments: impl IntoIterator<Item = impl AsRef<OsStr>>,
) -> Option<String> {
    let there = Command::new("python3").args(["-c", &format!("import {module}")]).output();
    if !there.is_ok_and(|output| output.status.success()) {
        skip(&format!("Python's {module}"));
        return None;
    }
    let script = root().join("tests/tools").join(script);
    let output = Command::new("python3").arg(script).args(arguments).output().expect("Python runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(String::from_utf8(output.stdout).expect("UTF-8"))
}

fn letterpress(root: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_letterpress"))
        .arg("-C")
        .arg(root)
        .args(arguments)
        .env_remove("SOURCE_DATE_EPOCH")
        .output()
        .expect("letterpress runs")
}

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

/// The words of a text, without what formats show each in its own way: bullets, numbers and lines.
fn words(text: &str) -> Vec<String> {
    let words = text.split(|character: char| !character.is_alphabetic());
    words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// The text export of a golden letter, without what stands in for links and images in it.
fn plain(docx: &Path) -> String {
    let text = fs::read_to_string(docx.with_extension("txt")).expect("a text beside it");
    let notes = text.lines().filter(|line| {
        // the addresses at the end: `[1] https://…`
        !line
            .strip_prefix('[')
            .and_then(|line| line.split_once("] "))
            .is_some_and(|(number, address)| number.parse::<usize>().is_ok() && !address.contains(' '))
    });
    let mut plain = String::new();
    for (index, piece) in
        notes.collect::<Vec<_>>().join("\n").replace("- [x] ", "").split("[Image: ").enumerate()
    {
        let shown = if index == 0 { Some(piece) } else { piece.split_once(']').map(|(_, behind)| behind) };
        plain.push_str(shown.unwrap_or_default());
    }
    plain
}

/// The words of a golden letter in reading order, as its JSON has them.
fn document(docx: &Path) -> String {
    fn collect(value: &Value, text: &mut String) {
        match value {
            Value::Object(node) => {
                // raw markup is also there as what it shows
                text.push_str(node.get("text").and_then(Value::as_str).unwrap_or_default());
                for key in [
                    "terms", "content", "blocks", "shown", "items", "head", "body", "foot", "cells",
                    "details",
                ] {
                    node.get(key).into_iter().for_each(|inner| collect(inner, text));
                }
                let within =
                    ["text", "emphasis", "strong", "strikethrough", "code", "link", "element", "math"];
                if !node.get("type").and_then(Value::as_str).is_some_and(|kind| within.contains(&kind)) {
                    text.push('\n');
                }
            }
            Value::Array(items) => {
                for item in items {
                    collect(item, text);
                    // a cell or a term is a list of its own
                    if item.is_array() {
                        text.push('\n');
                    }
                }
            }
            _ => {}
        }
    }
    let json: Value = serde_json::from_slice(&fs::read(docx.with_extension("json")).expect("JSON beside it"))
        .expect("JSON");
    let mut text = String::new();
    for key in ["blocks", "footnotes"] {
        collect(&json[key], &mut text);
    }
    text
}

#[test]
fn docx_has_the_words_of_the_text_in_real_styles() {
    let files = golden("docx");
    let Some(found) = python("docx", "read_docx.py", &files) else { return };
    let letters: Vec<Value> = serde_json::from_str(&found).expect("the script prints JSON");
    for (path, letter) in files.iter().zip(&letters) {
        let name = path.display();
        let read = letter["text"].as_str().expect("a text");
        let of = |text: &str| words(text).into_iter().collect::<BTreeSet<_>>();
        assert_eq!(of(read), of(&plain(path)), "{name}");
        // in the order of the document, between the parts around it
        let (read, document) = (words(read), words(&document(path)));
        assert!(
            read.windows(document.len().max(1)).any(|run| run == document),
            "{name}: {read:?}\n{document:?}"
        );
        assert_eq!(letter["problems"], serde_json::json!([]), "{name}");
    }
    let every = files.iter().position(|path| path.ends_with("every-node.docx")).expect("every-node");
    let expected = serde_json::json!({
        "styles": ["Definition", "Definition Term", "Heading 1", "Heading 2", "Horizontal Rule", "List Paragraph", "Normal",
            "Quote", "Source Code", "Table Text", "footnote text"],
        "links": ["https://a.example/?a=1&b=2", "https://b.example/a_b", "https://c.example/", "mailto:ada@ada.example"],
        "lists": [["bullet", 0], ["bullet", 0], ["decimal", 1], ["decimal", 1], ["bullet", 0], ["bullet", 0]],
        "tables": [[3, 3, "head"], [2, 2, ""]],
        "footnotes": 2,
        "images": ["A black square"],
        "title": "Every kind of node",
        "author": "Ada Example",
        "language": "en",
        "keywords": "letter, nodes",
        "created": "2020-02-29T00:00:00",
        "languages": ["en", "en-GB"],
        "page": [210, 297],
        "margins": [25, 25, 24, 25],
    });
    for (key, value) in expected.as_object().expect("an object") {
        assert_eq!(&letters[every][key], value, "{key}");
    }
}

#[test]
fn libreoffice_opens_docx_and_shows_the_words_of_the_text() {
    let Ok(_) = Command::new("soffice").arg("--version").output() else { return skip("LibreOffice") };
    let files = golden("docx");
    let folder = tempfile::tempdir().expect("a folder");
    // letters of different workspaces may have one name
    let named = |index: usize, extension: &str| folder.path().join(format!("{index}.{extension}"));
    for (index, path) in files.iter().enumerate() {
        fs::copy(path, named(index, "docx")).expect("a copy");
    }
    let output = Command::new("soffice")
        .arg(format!("-env:UserInstallation=file://{}", folder.path().join("profile").display()))
        .args(["--headless", "--convert-to", "pdf", "--outdir"])
        .arg(folder.path())
        .args((0..files.len()).map(|index| named(index, "docx")))
        .output()
        .expect("LibreOffice runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    for (index, path) in files.iter().enumerate() {
        let Ok(output) = Command::new("pdftotext").arg("-raw").arg(named(index, "pdf")).arg("-").output()
        else {
            return skip("pdftotext");
        };
        let read = String::from_utf8_lossy(&output.stdout).into_owned();
        // pages have an order of their own, and a footer of their own; pdftotext turns Arabic ligatures round
        let sorted = |word: String| {
            let mut characters: Vec<char> = word.chars().collect();
            if word.contains(|character| ('\u{600}'..'\u{700}').contains(&character)) {
                characters.sort_unstable();
            }
            characters.into_iter().collect::<String>()
        };
        let of = |text: &str| words(text).into_iter().map(sorted).collect::<BTreeSet<_>>();
        let (mut shown, mut expected) = (of(&read), of(&plain(path)));
        for word in ["Ada", "Example", "David", "Pollack"] {
            shown.remove(word);
            expected.remove(word);
        }
        // a word longer than a line is broken
        let long: Vec<String> = expected.extract_if(.., |word| word.chars().count() > 60).collect();
        shown.retain(|word| !long.iter().any(|long| long.contains(word.as_str())));
        expected.retain(|word| !long.iter().any(|long| long.contains(word.as_str())));
        assert_eq!(shown, expected, "{}", path.display());
    }
}

/// What Python's mail reader finds in the drafts that exporting a workspace of these files gives.
fn drafts(files: &[(&str, &str)], options: &[&str]) -> (Option<Vec<Value>>, String) {
    let folder = tempfile::tempdir().expect("a folder");
    for (path, content) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, content).expect("a file");
    }
    let output = letterpress(folder.path(), &[&["export", "-f", "eml"], options].concat());
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    let paths: Vec<PathBuf> = String::from_utf8_lossy(&output.stdout)
        .lines()
        .map(|path| folder.path().join("out").join(Path::new(path).file_name().expect("a name")))
        .collect();
    let found = python("email", "read_mail.py", &paths);
    (found.map(|found| serde_json::from_str(&found).expect("the script prints JSON")), said)
}

const GREETING: &str = "---\ntitle: Bewerbung als Glasbläserin – heute\nlang: de\ndate: 2018-09-14\nemployer: lab\n---\n\
    Sehr geehrte Frau Dr. Müller,\n\n.Ein Punkt am Anfang und [ein Link](https://kim.example/).\n\nKim Ødegård\n";

#[test]
fn a_draft_has_both_bodies_the_pdf_and_whom_it_is_to() {
    let files = [
        ("letterpress.yml", "sender: {name: Kim Ødegård, email: kim@doe.example}\n"),
        ("employers/lab.yml", "name: Lab\ncontact: Frau Dr. Müller\nemail: jobs@lab.example\n"),
        ("letters/bewerbung-für-dich.md", GREETING),
    ];
    let (found, said) = drafts(&files, &[]);
    assert_eq!(said, "exported 1 file\n");
    let Some(found) = found else { return };
    let expected = serde_json::json!({
        "from": [["Kim Ødegård", "kim@doe.example"]],
        "to": [["Frau Dr. Müller", "jobs@lab.example"]],
        "subject": "Bewerbung als Glasbläserin – heute",
        "date": "2018-09-14T00:00:00+00:00",
        "unsent": "1",
        "parts": ["multipart/mixed", "multipart/alternative", "text/plain", "text/html", "application/pdf"],
        "text": "Sehr geehrte Frau Dr. Müller,\n\n.Ein Punkt am Anfang und ein Link [1].\n\nKim Ødegård\n\n[1] https://kim.example/\n",
        "attachments": ["bewerbung-für-dich.pdf"],
        "pdf": true,
        "longest": true,
        "ascii": true,
        "defects": [],
    });
    for (key, value) in expected.as_object().expect("an object") {
        assert_eq!(&found[0][key], value, "{key}");
    }
    assert!(found[0]["html"].as_str().is_some_and(|page| page.starts_with("<!DOCTYPE html>")));
    let again = drafts(&files, &["--threads", "2"]).0.expect("drafts");
    assert_eq!(again[0]["blake2b"], found[0]["blake2b"], "the same letter gives the same bytes");
}

#[test]
fn no_value_adds_a_line_to_the_head_of_a_draft() {
    let files = [
        ("letterpress.yml", "sender: {name: \"Kim\\r\\nBcc: a@b.example\", email: kim@doe.example}\n"),
        (
            "employers/lab.yml",
            "name: Lab\ncontact: \"Abe\\nBcc: c@d.example\\n\\nBody\"\nemail: \"jobs@lab.example\\nBcc: e@f.example\"\n",
        ),
        (
            "letters/a.md",
            "---\ntitle: \"One\\r\\nBcc: g@h.example\\r\\n\\r\\nTwo\"\nemployer: lab\n---\nHello\n",
        ),
    ];
    let (found, said) = drafts(&files, &[]);
    assert!(
        said.contains("warning[mail]: `jobs@lab.example Bcc: e@f.example` is no address of a mail"),
        "{said}"
    );
    assert!(said.contains("employers/lab.yml:3:8"), "{said}");
    let Some(found) = found else { return };
    assert_eq!(found[0]["subject"], "One Bcc: g@h.example Two");
    assert_eq!(found[0]["from"], serde_json::json!([["Kim Bcc: a@b.example", "kim@doe.example"]]));
    let heads =
        ["From", "Subject", "Message-ID", "X-Unsent", "Content-Language", "MIME-Version", "Content-Type"];
    assert_eq!(found[0]["heads"], serde_json::json!(heads));
}

#[test]
fn an_address_that_no_head_of_a_mail_can_hold_is_left_out() {
    let files = [
        ("employers/lab.yml", "name: Lab\nemail: jobs@münchen.example\n"),
        ("letters/a.md", "---\ntitle: One\nemployer: lab\n---\nHello, Lab\n"),
    ];
    let (found, said) = drafts(&files, &[]);
    assert!(said.contains("warning[mail]: `jobs@münchen.example` is no address of a mail"), "{said}");
    assert!(said.contains("a domain with other letters has a form that begins with `xn--`"), "{said}");
    let Some(found) = found else { return };
    assert_eq!(found[0]["ascii"], true);
    assert_eq!(found[0]["to"], serde_json::json!([]));
}

#[test]
fn a_draft_to_nobody_is_warned_of_and_has_the_limits_of_its_pages() {
    let files = [
        ("employers/lab.yml", "name: Lab\n"),
        ("letters/a.md", "---\ntitle: One\nemployer: lab\nlimits: {words: 1}\n---\nHello, Lab\n"),
    ];
    let (found, said) = drafts(&files, &["--allow", "limit", "-v"]);
    assert!(said.contains("warning[mail]: the draft is to nobody: employer `lab` has no `email`"), "{said}");
    assert!(said.contains("note[limit]: the letter has 2 words"), "{said}");
    let Some(found) = found else { return };
    assert_eq!((&found[0]["to"], &found[0]["date"]), (&serde_json::json!([]), &Value::Null));
}

#[test]
fn docx_is_made_for_the_paper_that_is_asked_for() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().to_str().expect("UTF-8");
    let workspace = root().join("tests/golden/german");
    let output = letterpress(&workspace, &["export", "-q", "-f", "docx", "--paper", "a4,letter", "-o", out]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let files = ["a4", "letter"].map(|paper| folder.path().join(format!("werkstudent-{paper}.docx")));
    let Some(found) = python("docx", "read_docx.py", &files) else { return };
    let letters: Vec<Value> = serde_json::from_str(&found).expect("the script prints JSON");
    let pages: Vec<_> = letters.iter().map(|letter| (&letter["page"], &letter["margins"])).collect();
    let (a4, letter) = (serde_json::json!([210, 297]), serde_json::json!([216, 279]));
    let margins = (serde_json::json!([25, 25, 24, 25]), serde_json::json!([25, 25, 24, 25]));
    assert_eq!(pages, [(&a4, &margins.0), (&letter, &margins.1)]);
}
