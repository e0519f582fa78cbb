//! A letter runs one way, whatever reads it.

use std::fs;
use std::io::Read;
use std::path::Path;

use crate::pdf::readers;
use crate::support::{folder, letterpress};

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

/// A PDF went by its first word, and alone.
#[test]
fn a_paragraph_runs_as_its_letter_does_whatever_it_begins_with() {
    let desk = tempfile::tempdir().expect("a folder");
    let letters = [
        ("to-right", "en", "שלום is how we greet at Firm X (2019).\n", false),
        ("to-left", "he", "Firm X שלום וברכה לכולם.\n", true),
        ("asked", "en", "שלום לכולם Firm X.\n{: dir=\"rtl\"}\n", true),
        ("of-language", "en", "שלום לכולם Firm X.\n{: lang=\"he\"}\n", false),
    ];
    // those that are built in have no letters of these languages
    let fonts = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/right-to-left/formats");
    folder::copy(&fonts, &desk.path().join("formats"));
    for (name, lang, body, _) in letters {
        let text = format!("---\ntitle: T\nlang: {lang}\ndate: 2026-11-28\nlayout: none\n---\n{body}");
        fs::write(desk.path().join(format!("{name}.md")), text).expect("written");
    }
    let output = letterpress()
        .args(["export", "-f", "html,pdf", "-o", "out"])
        .args(letters.map(|(name, ..)| format!("{name}.md")))
        .current_dir(desk.path())
        .output()
        .expect("letterpress runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    for (name, .., leftwards) in letters {
        let pdf = desk.path().join(format!("out/{name}.pdf"));
        let Some(text) = readers::text("pdftotext", &["-bbox", &pdf.to_string_lossy(), "-"]) else { return };
        let left = |word: &str| -> f32 {
            // readers give letters as they stand or as they are read
            let turned: String = word.chars().rev().collect();
            let is_word =
                |line: &&str| [word, turned.as_str()].iter().any(|it| line.contains(&format!(">{it}<")));
            let line = text.lines().find(is_word).expect(word);
            let at = line.split("xMin=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a place");
            at.parse().expect("a number")
        };
        // the word that a paragraph begins with stands where its lines begin
        let begins = if name == "to-left" { "Firm" } else { "שלום" };
        let edge = if leftwards { left(begins) > 300.0 } else { left(begins) < 110.0 };
        assert!(edge, "{name}: {text}");
    }
}

#[test]
fn a_telephone_number_is_read_from_left_to_right_in_hebrew_and_arabic() {
    for (lang, word, phone) in [("he", "הטלפון", "+972 4 812 3450"), ("ar", "هاتفي", "+961 6 123 450")]
    {
        let desk = tempfile::tempdir().expect("a folder");
        let letter = format!(
            "---\nlayout: letterhead\ndate: 2026-11-30\nlang: {lang}\nsender: {{name: Ada, phone: \"{phone}\"}}\n\
             recipient: [Bet]\nsalutation: {word}\nclosing: {word}\n---\n{word} {phone} {word}, C++.\n"
        );
        fs::write(desk.path().join("a.md"), letter).expect("written");
        // those that are built in have no letters of these languages
        let fonts = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/right-to-left/formats");
        folder::copy(&fonts, &desk.path().join("formats"));
        let output = letterpress()
            .args(["export", "-f", "html,pdf,docx", "-o", "out", "a.md"])
            .current_dir(desk.path())
            .output()
            .expect("letterpress runs");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let path = |extension: &str| desk.path().join(format!("out/a.{extension}"));
        let html = fs::read_to_string(path("html")).expect("HTML").replace('\u{a0}', " ");
        assert_eq!(html.matches(&format!("<bdi class=\"nobreak\">{phone}</bdi>")).count(), 2, "{html}");
        assert!(html.contains("<bdi class=\"nobreak\">C++</bdi>."), "{html}");
        let file = fs::File::open(path("docx")).expect("a file");
        let mut docx = zip::ZipArchive::new(file).expect("a package");
        let mut story = String::new();
        docx.by_name("word/document.xml").expect("a part").read_to_string(&mut story).expect("text");
        let story = story.replace('\u{a0}', " ");
        let runs: Vec<&str> = story.split("<w:r>").filter(|run| run.contains(phone)).collect();
        assert_eq!(runs.len(), 2, "{story}");
        for run in runs {
            assert!(run.contains(&format!("\u{200e}{phone}\u{200e}")) && !run.contains("<w:rtl/>"), "{run}");
        }
        let pdf = path("pdf");
        let Some(words) = readers::text("pdftotext", &["-bbox", &pdf.to_string_lossy(), "-"]) else { return };
        let words = words.replace('\u{a0}', " ");
        let left = |word: &str| {
            let line = words.lines().rfind(|line| line.contains(&format!(">{word}<")));
            let line = line.unwrap_or_else(|| panic!("{word} in {words}"));
            let value = line.split("xMin=\"").nth(1).and_then(|rest| rest.split('"').next());
            value.and_then(|value| value.parse::<f32>().ok()).expect("a number")
        };
        let groups: Vec<&str> = phone.split(' ').collect();
        // a reader may keep the whole together
        if !words.contains(&format!(">{phone}<")) {
            for pair in groups.windows(2) {
                assert!(left(pair[0]) < left(pair[1]), "{lang}: {words}");
            }
        }
    }
}

#[test]
fn the_place_and_the_date_of_an_arabic_letter_have_an_arabic_comma_between() {
    let folder = tempfile::tempdir().expect("a folder");
    let letter = "---\nlayout: letterhead\ndate: 2026-11-30\nplace: طرابلس\nlang: ar\nsender: {name: Ada}\nrecipient: [Bet]\n\
                  salutation: سلام\nclosing: سلام\n---\nسلام\n";
    fs::write(folder.path().join("a.md"), letter).expect("written");
    let output = letterpress()
        .args(["export", "-f", "text", "-o", "-", "a.md"])
        .current_dir(folder.path())
        .output()
        .expect("letterpress runs");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(text.contains("طرابلس، 30"), "{text}{}", String::from_utf8_lossy(&output.stderr));
}
