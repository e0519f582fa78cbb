//! A letter runs one way, whatever reads it.

use std::fs;
use std::io::Read;

use crate::support::letterpress;

/// Languages, and whether they are written from right to left.
const LANGUAGES: [(&str, bool); 16] = [
    ("ar", true),
    ("az-Arab", true),
    ("ckb", true),
    ("en", false),
    ("fa-AF", true),
    ("he", true),
    ("iw", true),
    ("khw", true),
    ("ks", true),
    ("ks-Deva", false),
    ("ku", false),
    ("pa-PK", true),
    ("sd", true),
    ("syr", true),
    ("ur", true),
    ("yi", true),
];

#[test]
fn a_letter_runs_the_same_way_in_every_format() {
    let folder = tempfile::tempdir().expect("a folder");
    for (lang, _) in LANGUAGES {
        let letter = format!("---\nlang: {lang}\n---\nAda\n");
        fs::write(folder.path().join(format!("{lang}.md")), letter).expect("written");
    }
    let names = LANGUAGES.map(|(lang, _)| format!("{lang}.md"));
    let output = letterpress()
        .args(["export", "-f", "html,pdf,docx", "-o", "out"])
        .args(names)
        .current_dir(folder.path())
        .output()
        .expect("letterpress runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    for (lang, leftwards) in LANGUAGES {
        let path = |extension: &str| folder.path().join(format!("out/{lang}.{extension}"));
        let html = fs::read_to_string(path("html")).expect("HTML");
        assert_eq!(html.contains("dir=\"rtl\""), leftwards, "HTML in {lang}");
        let mut docx =
            zip::ZipArchive::new(fs::File::open(path("docx")).expect("a file")).expect("a package");
        let mut story = String::new();
        docx.by_name("word/document.xml").expect("a part").read_to_string(&mut story).expect("text");
        assert_eq!(story.contains("<w:bidi/>"), leftwards, "DOCX in {lang}");
        let pdf = lopdf::Document::load(path("pdf")).expect("a PDF");
        let preferences = pdf.catalog().and_then(|catalog| catalog.get_deref(b"ViewerPreferences", &pdf));
        let direction = preferences.and_then(|found| found.as_dict()?.get(b"Direction")?.as_name());
        assert_eq!(direction.is_ok_and(|name| name == b"R2L"), leftwards, "PDF in {lang}");
    }
}
