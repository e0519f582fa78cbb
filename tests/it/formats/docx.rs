//! Documents for word processors, read back by `python-docx` and `LibreOffice`.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde_json::Value;

use super::{golden, python, root};
use crate::support::{letterpress, tools};

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
        let shown = if index == 0 { Some(piece) } else { piece.split_once(']').map(|(_, after)| after) };
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
    let Some(mut office) = tools::command("soffice") else { return };
    let files = golden("docx");
    let folder = tempfile::tempdir().expect("a folder");
    // letters of different workspaces may have one name
    let named = |index: usize, extension: &str| folder.path().join(format!("{index}.{extension}"));
    for (index, path) in files.iter().enumerate() {
        fs::copy(path, named(index, "docx")).expect("a copy");
    }
    let output = office
        .arg(format!("-env:UserInstallation=file://{}", folder.path().join("profile").display()))
        .args(["--headless", "--convert-to", "pdf", "--outdir"])
        .arg(folder.path())
        .args((0..files.len()).map(|index| named(index, "docx")))
        .output()
        .expect("LibreOffice runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    for (index, path) in files.iter().enumerate() {
        let Some(mut reader) = tools::command("pdftotext") else { return };
        let output = reader.arg("-raw").arg(named(index, "pdf")).arg("-").output().expect("it runs");
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
        for word in ["Ada", "Example", "David", "Pollack"].map(str::to_owned).into_iter().chain(running(path))
        {
            shown.remove(&word);
            expected.remove(&word);
        }
        // a word longer than a line is broken
        let long: Vec<String> = expected.extract_if(.., |word| word.chars().count() > 60).collect();
        shown.retain(|word| !long.iter().any(|long| long.contains(word.as_str())));
        expected.retain(|word| !long.iter().any(|long| long.contains(word.as_str())));
        assert_eq!(shown, expected, "{}", path.display());
    }
}

/// The words above and below the pages of a document.
fn running(docx: &Path) -> Vec<String> {
    let mut package = zip::ZipArchive::new(fs::File::open(docx).expect("a file")).expect("a package");
    let mut all = String::new();
    for name in ["header", "footer", "header-first", "footer-first"] {
        let Ok(mut part) = package.by_name(&format!("word/{name}.xml")) else { continue };
        let mut xml = String::new();
        std::io::Read::read_to_string(&mut part, &mut xml).expect("text");
        let tags = xml.split('<').filter_map(|tag| tag.strip_prefix("w:t ").or(tag.strip_prefix("w:t>")));
        tags.for_each(|tag| all.extend([" ", tag.rsplit('>').next().unwrap_or_default()]));
    }
    words(&all).into_iter().collect()
}

#[test]
fn docx_is_made_for_the_paper_that_is_asked_for() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().to_str().expect("UTF-8");
    let workspace = root().join("tests/golden/german");
    let output = letterpress()
        .arg("-C")
        .arg(workspace)
        .args(["export", "-q", "-f", "docx", "--paper", "a4,letter", "-o", out])
        .output()
        .expect("letterpress runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let files = ["a4", "letter"].map(|paper| folder.path().join(format!("werkstudent-{paper}.docx")));
    let Some(found) = python("docx", "read_docx.py", &files) else { return };
    let letters: Vec<Value> = serde_json::from_str(&found).expect("the script prints JSON");
    let pages: Vec<_> = letters.iter().map(|letter| (&letter["page"], &letter["margins"])).collect();
    let (a4, letter) = (serde_json::json!([210, 297]), serde_json::json!([216, 279]));
    let margins = (serde_json::json!([25, 25, 24, 25]), serde_json::json!([25, 25, 24, 25]));
    assert_eq!(pages, [(&a4, &margins.0), (&letter, &margins.1)]);
}
