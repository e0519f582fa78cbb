//! A letter has one title, whatever reads it.

use std::fs;
use std::io::Read;
use std::process::Command;

use crate::pdf::readers;

/// Front matter and body, and what the letter is called.
const LETTERS: [(&str, &str, &str); 7] = [
    ("title: ' A title '\n", "# Heading\n", "A title"),
    ("", "Words.\n\n> ## Quoted heading\n\n# Heading\n", "Quoted heading"),
    ("", "- ## In a list\n", "In a list"),
    ("title: ' '\n", "# Heading\n", "Heading"),
    ("", "# ![](dot.png)\n\n## Second\n", "Second"),
    ("author: ' Ada '\n", "Words.\n", "Ada"),
    ("author: ' '\n", "Words.\n", "Letter"),
];

#[test]
fn a_letter_is_called_the_same_in_every_format() {
    for (front, body, title) in LETTERS {
        let folder = tempfile::tempdir().expect("a folder");
        let path = |name: &str| folder.path().join(name);
        fs::write(path("a.md"), format!("---\nlang: en\n{front}---\n{body}")).expect("written");
        fs::write(path("dot.png"), include_bytes!("../../pdf/dot.png")).expect("written");
        let output = Command::new(env!("CARGO_BIN_EXE_letterpress"))
            .args(["export", "a.md", "-f", "html,pdf,docx,eml", "-o", "out"])
            .current_dir(folder.path())
            .output()
            .expect("letterpress runs");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let html = fs::read_to_string(path("out/a.html")).expect("HTML");
        assert_eq!(between(&html, "<title>", "</title>"), title, "{front}{body}");
        let file = fs::File::open(path("out/a.docx")).expect("a file");
        let mut core = String::new();
        let mut docx = zip::ZipArchive::new(file).expect("a package");
        docx.by_name("docProps/core.xml").expect("a part").read_to_string(&mut core).expect("text");
        assert_eq!(between(&core, "<dc:title>", "</dc:title>"), title, "{front}{body}");
        let mail = fs::read_to_string(path("out/a.eml")).expect("a mail");
        assert_eq!(between(&mail, "Subject: ", "\r\n"), title, "{front}{body}");
        if let Some(info) = readers::text("pdfinfo", &[&path("out/a.pdf").to_string_lossy()]) {
            let line = info.lines().find_map(|line| line.strip_prefix("Title:")).expect("a title");
            assert_eq!(line.trim(), title, "{front}{body}");
        }
    }
}

fn between<'t>(text: &'t str, start: &str, end: &str) -> &'t str {
    text.split_once(start).and_then(|(_, rest)| rest.split_once(end)).expect("a title").0
}
