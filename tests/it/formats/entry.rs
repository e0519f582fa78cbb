//! Text as it comes from word processors, PDFs and file systems: one form of it leaves, in every format.

use std::path::Path;

use crate::support::{folder, letterpress};

/// A workspace, and what a command in it prints.
struct Entry(tempfile::TempDir);

impl Entry {
    fn of(files: &[(&str, &str)]) -> Self {
        let root = tempfile::tempdir().expect("a folder");
        folder::write(
            root.path(),
            "letterpress.yml",
            "sender: {name: Ada Byron, address: [Weg 2, 01067 Dresden]}\n",
        );
        for (path, text) in files {
            folder::write(root.path(), path, text);
        }
        Self(root)
    }

    fn run(&self, arguments: &[&str]) -> (String, String, i32) {
        let output =
            letterpress().current_dir(self.0.path()).args(arguments).output().expect("letterpress runs");
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        (text(&output.stdout), text(&output.stderr), output.status.code().unwrap_or(-1))
    }

    #[track_caller]
    fn exported(&self, format: &str) -> String {
        let (text, errors, code) = self.run(&["export", "a", "-f", format, "-o", "-"]);
        assert_eq!(code, 0, "{format}: {errors}");
        text
    }
}

fn body(text: &str) -> Entry {
    Entry::of(&[("letters/a.md", &format!("---\ntitle: A\nlang: de\nlayout: null\n---\n{text}\n"))])
}

#[test]
fn words_have_one_form_in_every_format() {
    for (written, text) in [
        ("gru\u{308}ße", "grüße"),
        ("quali\u{fb01}ziert", "qualifiziert"),
        ("Da\u{200b}ten\u{2060}bank\u{feff}en", "Datenbanken"),
        ("*gru\u{308}n* und [scho\u{308}n](https://a.example)", "grün und schön"),
        ("می\u{200c}خواهم", "می\u{200c}خواهم"),
    ] {
        for format in ["text", "markdown", "html", "json"] {
            let out = body(written).exported(format);
            let first = text.split(' ').next().expect("a word");
            assert!(out.contains(first), "{format} of {written:?}: {out}");
            for gone in ['\u{308}', '\u{fb01}', '\u{200b}', '\u{2060}', '\u{feff}'] {
                assert!(!out.contains(gone), "{format} of {written:?}");
            }
        }
    }
}

#[test]
fn every_kind_of_line_break_is_one() {
    for mark in ['\u{b}', '\u{2028}', '\u{2029}', '\u{85}'] {
        let letter = body(&format!("Weg 1{mark}01067 Dresden\n\n# Kopf{mark}zeile\n\n`Weg{mark}1`"));
        assert!(letter.exported("text").starts_with("Weg 1\n01067 Dresden\n"), "{mark:?}");
        assert!(
            letter.exported("html").contains("<p>Weg 1<br>\n01067 Dresden</p>"),
            "{mark:?}: {}",
            letter.exported("html")
        );
        assert!(
            letter.exported("markdown").contains("Weg 1\\\n01067 Dresden")
                || letter.exported("markdown").contains("Weg 1  \n01067 Dresden"),
            "{}",
            letter.exported("markdown")
        );
        let front =
            "---\nlayout: din5008\nlang: de\ndate: 2015-01-02\nemployer: lab\nsubject: S\n---\nText.\n";
        let data = Entry::of(&[
            ("letters/a.md", front),
            (
                "employers/lab.json",
                &format!(
                    "{{\"name\": \"Lab\", \"address\": \"Weg 1\\u{:04x}01067 Dresden\"}}",
                    u32::from(mark)
                ),
            ),
        ]);
        assert!(
            data.exported("text").contains("\nWeg 1\n01067 Dresden\n"),
            "{mark:?}: {}",
            data.exported("text")
        );
    }
}

#[test]
fn code_and_addresses_stay_as_they_are_written() {
    let out =
        body("`u\u{308}` <https://a.example/u\u{308}>\n\n    \u{fb01}\n\n\u{212b} \u{f900}").exported("text");
    for kept in ["u\u{308}", "\u{fb01}", "\u{212b}", "\u{f900}"] {
        assert!(out.contains(kept), "{kept:?} of {out:?}");
    }
    let html = body("<p>Mu\u{308}ller\u{2028}Weg <code>u\u{308}</code></p>").exported("html");
    assert!(html.contains("Müller<br />Weg") || html.contains("Müller<br>Weg"), "{html}");
    assert!(html.contains("<code>u\u{308}</code>"), "{html}");
}

#[test]
fn soft_hyphens_leave_what_is_searched() {
    let letter = Entry::of(&[
        (
            "letters/a.md",
            "---\ntitle: A\nlayout: plain\nlang: de\nemployer: lab\nsubject: Be\u{ad}werbung\n---\nDaten\u{ad}bank und Daten&shy;netz.\n",
        ),
        ("employers/lab.yml", "name: Lab\nemail: jobs@lab.example\ncontact: Frau Weber\n"),
    ]);
    assert!(letter.exported("text").contains("Datenbank und Datennetz."));
    assert!(letter.exported("html").contains("Daten\u{ad}bank"));
    let mail = letter.exported("eml");
    assert!(!mail.contains('\u{ad}') && !mail.contains("=C2=AD") && !mail.contains("&shy;"), "{mail}");
}

#[test]
fn marks_of_byte_order_are_no_text() {
    let letter = Entry::of(&[
        (
            "letters/a.md",
            "---\ntitle: A\nlayout: card\n---\n{% include one.md %}\n\nund {% include two.md %}\n",
        ),
        ("includes/one.md", "\u{feff}## Kopf\n"),
        ("includes/two.md", "\u{feff}mehr"),
        ("formats/text/card.hbs", "\u{feff}{{{content}}}"),
        (
            "formats/html/card.hbs",
            "\u{feff}<!DOCTYPE html><html lang=\"de\"><title>A</title><body>{{{content}}}</body></html>",
        ),
    ]);
    assert!(letter.exported("text").starts_with("Kopf") || letter.exported("text").starts_with("KOPF"));
    let html = letter.exported("html");
    assert!(html.starts_with("<!DOCTYPE") && html.contains("<h2") && !html.contains('\u{feff}'), "{html}");
}

#[test]
fn findings_point_into_the_file_as_it_is() {
    let letter = Entry::of(&[
        (
            "letters/a.md",
            "---\ntitle: A\nemployer: lab\n---\nI am gla\u{308}d to apply to Mu\u{308}ller\u{200b} GmbH, dear [Name].\n",
        ),
        ("employers/lab.yml", "name: Lab\n"),
        ("employers/other.yml", "name: Müller GmbH\n"),
    ]);
    let (found, _, _) = letter.run(&["check", "a", "--message-format", "json"]);
    let place = |code: &str| {
        let line = found.lines().find(|line| line.contains(&format!("\"code\":\"{code}\"")));
        let line: serde_json::Value =
            serde_json::from_str(line.unwrap_or_else(|| panic!("{code}: {found}"))).expect("JSON");
        (line["line"].as_u64(), line["column"].as_u64(), line["end_column"].as_u64())
    };
    // in characters as the file has them, marks and what is invisible among them
    assert_eq!(place("other-employer"), (Some(5), Some(24), Some(37)));
    assert_eq!(place("placeholder"), (Some(5), Some(44), Some(50)));
}

#[test]
fn files_are_found_in_whichever_form_their_names_are() {
    let composed = "m\u{fc}ller";
    let decomposed = "mu\u{308}ller";
    for (stored, asked) in [(decomposed, composed), (composed, decomposed)] {
        let letter = Entry::of(&[
            (
                &format!("letters/{stored}.md"),
                &format!(
                    "---\ntitle: A\nlang: de\nemployer: {asked}\nlayout: null\n---\n{{% include {asked}.md %}} {{{{ site.data.{composed} }}}} ![Bild]({asked}.png)\n"
                ),
            ),
            (&format!("employers/{stored}.yml"), "name: Müller GmbH\n"),
            (&format!("includes/{stored}.md"), "Eingefügt"),
            (&format!("data/{stored}.yml"), "Daten"),
        ]);
        let image = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pdf");
        let picture = std::fs::read_dir(image).expect("a folder").map(|entry| entry.expect("a file").path());
        let picture =
            picture.filter(|path| path.extension().is_some_and(|end| end == "png")).min().expect("a picture");
        std::fs::copy(picture, letter.0.path().join(format!("letters/{stored}.png"))).expect("copied");
        for typed in [asked.to_owned(), format!("letters/{asked}.md"), format!("letters/{asked}")] {
            let (text, errors, code) = letter.run(&["export", &typed, "-e", asked, "-f", "text", "-o", "-"]);
            assert_eq!((code, errors.contains("error")), (0, false), "{typed:?}: {errors}");
            assert!(text.starts_with("Eingefügt Daten"), "{typed:?}: {text}");
        }
    }
}
