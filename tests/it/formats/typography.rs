//! What languages, figures and symbols become in each format, end to end.

use std::fs;
use std::io::Read as _;
use std::path::Path;

use crate::pdf::readers;
use crate::support::{folder, letterpress};

/// A workspace with one letter.
struct Desk(tempfile::TempDir);

impl Desk {
    fn new(settings: &str, letter: &str) -> Self {
        let place = tempfile::tempdir().expect("a folder");
        folder::write(place.path(), "letterpress.yml", settings);
        folder::write(place.path(), "employers/mill.yml", "name: Mill\naddress: [Gasse 2, 04109 Leipzig]\n");
        folder::write(place.path(), "letters/a.md", letter);
        Self(place)
    }

    fn with(self, name: &str, text: &str) -> Self {
        folder::write(self.0.path(), name, text);
        self
    }

    /// Exports; gives the exit code and what was said.
    fn export(&self, formats: &str) -> (Option<i32>, String) {
        let args = ["export", "a", "-f", formats, "-q", "--color", "never"];
        let output = letterpress().args(args).current_dir(self.0.path()).output().expect("a run");
        (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
    }

    #[track_caller]
    fn exported(self, formats: &str) -> Self {
        assert_eq!(self.export(formats), (Some(0), String::new()));
        self
    }

    fn bytes(&self, extension: &str) -> Vec<u8> {
        fs::read(self.0.path().join("out/a").with_extension(extension)).expect("an artifact")
    }

    fn text(&self, extension: &str) -> String {
        String::from_utf8(self.bytes(extension)).expect("UTF-8")
    }

    /// A part of the DOCX.
    fn part(&self, name: &str) -> String {
        let mut package = zip::ZipArchive::new(std::io::Cursor::new(self.bytes("docx"))).expect("a package");
        let mut text = String::new();
        package.by_name(name).expect("the part").read_to_string(&mut text).expect("UTF-8");
        text
    }

    /// What a program says of the PDF.
    fn pdf(&self, program: &str, before: &[&str], after: &[&str]) -> Option<String> {
        let path = self.0.path().join("out/a.pdf").to_string_lossy().into_owned();
        let arguments: Vec<&str> =
            before.iter().copied().chain([path.as_str()]).chain(after.iter().copied()).collect();
        readers::text(program, &arguments)
    }
}

/// Markup without its tags.
fn bare(markup: &str) -> String {
    let pieces = markup.split('<').map(|piece| piece.split_once('>').map_or(piece, |(_, after)| after));
    pieces.collect()
}

#[test]
fn ten_to_the_sixth_is_a_hundred_and_six_in_no_format() {
    let body = "<p>A 10<sup>6</sup>, H<sub>2</sub>O</p>\n\nB 10<sup>6</sup> and 10<sup>-6</sup>\n\n<div><b>C 10<sup>6</sup></b></div>\n";
    let desk = Desk::new("", &format!("---\ntitle: T\n---\n{body}")).exported("html,pdf,text,markdown,docx");
    assert_eq!(desk.text("txt"), "A 10^6, H_2O\n\nB 10^6 and 10^-6\n\nC 10^6\n");
    assert_eq!(desk.text("md").matches("10<sup>6</sup>").count(), 3);
    assert_eq!(desk.text("html").matches("10<sup>6</sup>").count(), 3);
    let docx = bare(&desk.part("word/document.xml"));
    assert_eq!((docx.matches("10⁶").count(), docx.matches("H2O").count()), (3, 1), "{docx}");
    let Some(read) = desk.pdf("pdftotext", &[], &["-"]) else { return };
    assert_eq!((read.matches("10⁶").count(), read.matches("H2O").count()), (3, 1), "{read}");
}

#[test]
fn what_no_font_has_is_said_once_a_script_and_keeps_back_the_pdf_alone() {
    let desk = Desk::new("", "---\ntitle: T\n---\nשלום नमस्ते שלום and 😀 ⴰⴱⴳ\n");
    let (exit, said) = desk.export("html,pdf,text,docx,eml");
    let errors: Vec<&str> = said.lines().filter(|line| line.starts_with("error")).collect();
    assert_eq!(
        errors,
        [
            "error[missing-glyph]: no font has `ש` (U+05E9), `ל` (U+05DC) and 2 more of Hebrew",
            "error[missing-glyph]: no font has `न` (U+0928), `म` (U+092E) and 1 more of Devanagari",
            "error[missing-glyph]: no font has `😀` (U+1F600)",
            "error[missing-glyph]: no font has `ⴰ` (U+2D30), `ⴱ` (U+2D31) and 1 more",
        ]
    );
    assert_eq!(exit, Some(1));
    let names: Vec<String> = folder::files(&desk.0.path().join("out"))
        .keys()
        .filter(|path| !path.starts_with(".letterpress"))
        .map(|path| path.display().to_string())
        .collect();
    assert_eq!(names, ["a.docx", "a.html", "a.txt"]);
    // denied by name it keeps everything back
    let desk = Desk::new("deny: [missing-glyph]\n", "---\ntitle: T\n---\nשלום\n");
    assert_eq!(desk.export("html,pdf").0, Some(1));
    assert!(!Path::new(&desk.0.path().join("out/a.html")).exists());
}

#[test]
fn symbols_of_letterheads_are_drawn() {
    let symbols = "✉ ☎ ★ 📍 → ↩ ✓ • ☐ ☑ ✔ ✗ 📞 🔗 🌐 📧 💼 🏠 ▸ ●".replace(' ', " word ");
    let desk = Desk::new("", &format!("---\ntitle: T\n---\n{symbols}\n")).exported("pdf");
    let Some(read) = desk.pdf("pdftotext", &[], &["-"]) else { return };
    assert_eq!(read.split_whitespace().collect::<Vec<_>>().join(" "), symbols);
}

#[test]
fn features_are_set_and_a_font_variant_of_the_letter_is_shown_in_every_paged_format() {
    let letter =
        "---\ntitle: T\n---\nIn 1234567 <span style=\"font-variant: small-caps\">Small Words</span>.\n";
    let plain = "---\ntitle: T\n---\nIn 1234567 Small Words.\n";
    let with = |letter: &str, features: &str| {
        Desk::new("", letter).with("formats/pdf/coverletter.yml", features).exported("pdf,docx,html")
    };
    let desks =
        [with(plain, ""), with(letter, ""), with(plain, "features: [old-style-figures, tabular-figures]\n")];
    assert!(desks[1].part("word/document.xml").contains("<w:smallCaps/>"));
    assert!(desks[1].text("html").contains("font-variant: small-caps"));
    let [plain, caps, figures] = desks.map(|desk| (desk.bytes("pdf"), desk.pdf("pdftotext", &[], &["-"])));
    assert!(plain.0 != caps.0 && plain.0 != figures.0 && caps.0 != figures.0);
    // other glyphs, the same words
    assert_eq!((&plain.1, &plain.1), (&caps.1, &figures.1));
    let wrong = Desk::new("", letter).with("formats/pdf/coverletter.yml", "features: [swashes]\n");
    let (exit, said) = wrong.export("pdf");
    assert_eq!(exit, Some(2));
    assert!(said.contains("page setting `features` must be a list of small-caps, all-small-caps,"), "{said}");
}

#[test]
fn what_belongs_together_is_bound_in_pages_and_typed_in_text() {
    let letter = "---\ntitle: T\nlang: de\n---\nEs sind 14 Windparks, § 5, z. B. 23 %.\n";
    let desk = Desk::new("", letter).exported("html,docx,pdf,text,markdown,json,eml");
    let bound = "Es sind 14\u{a0}Windparks, §\u{a0}5, z.\u{202f}B. 23\u{202f}%.";
    assert!(desk.text("html").contains(bound));
    assert!(desk.part("word/document.xml").contains(bound));
    for plain in ["txt", "md", "json"] {
        assert!(desk.text(plain).contains("Es sind 14 Windparks, § 5, z. B. 23 %."), "{plain}");
    }
    let bare = Desk::new("", &letter.replace("lang: de", "lang: de\nlayout: null")).exported("html");
    assert!(
        bare.text("html").contains("Es sind 14 Windparks, § 5, z. B. 23 %."),
        "the body that Jekyll makes"
    );
}

#[test]
fn headers_and_footers_are_in_the_language_of_the_letter_and_count_no_single_page() {
    let letter = |lang: &str, paragraphs: usize| {
        let front = format!("title: T\nlang: {lang}\nauthor: Kim Ode\nprintheaders: true\nfooter: true\n");
        format!("---\n{}---\n{}", front, "Wort.\n\n".repeat(paragraphs))
    };
    for (lang, head, foot) in [
        ("en", "Page: 2 of 2", "Kim Ode — page 2 of 2"),
        ("de", "Seite: 2 von 2", "Kim Ode — Seite 2 von 2"),
        ("fr", "Page : 2 sur 2", "Kim Ode — page 2 sur 2"),
    ] {
        let desk = Desk::new("", &letter(lang, 40)).exported("pdf");
        let Some(read) = desk.pdf("pdftotext", &["-raw"], &["-"]) else { return };
        let read = read.replace('\u{a0}', " ");
        assert!(read.contains(head) && read.contains(foot), "{lang}: {read}");
        let desk = Desk::new("", &letter(lang, 2)).exported("pdf");
        let Some(read) = desk.pdf("pdftotext", &["-raw"], &["-"]) else { return };
        assert_eq!(
            read.split_whitespace().collect::<Vec<_>>().join(" "),
            "Kim Ode Wort. Wort. Kim Ode",
            "{lang}"
        );
    }
}

#[test]
fn the_letters_own_sender_is_its_author_before_that_of_the_settings() {
    let letter = "---\ntitle: T\nfooter: true\nsender: {name: Kim Ode}\n---\nWords.\n";
    let desk = Desk::new("author: Ada Li\nsender: {name: Ada Li}\n", letter).exported("pdf,docx,html");
    assert!(desk.part("docProps/core.xml").contains("<dc:creator>Kim Ode</dc:creator>"));
    assert!(desk.text("html").contains("<meta name=\"author\" content=\"Kim Ode\">"));
    let Some(read) = desk.pdf("pdftotext", &[], &["-"]) else { return };
    assert!(read.contains("Kim Ode") && !read.contains("Ada"), "{read}");
    let own = Desk::new("", &letter.replace("footer:", "author: Bo Ek\nfooter:")).exported("docx");
    assert!(own.part("docProps/core.xml").contains("<dc:creator>Bo Ek</dc:creator>"));
}

#[test]
fn undated_letters_say_no_date_of_themselves() {
    let desk = Desk::new("", "---\ntitle: T\n---\nWords.\n").exported("docx");
    assert!(!desk.part("docProps/core.xml").contains("dcterms:created"));
    let desk = Desk::new("", "---\ntitle: T\ndate: 2026-01-02\n---\nWords.\n").exported("docx");
    assert!(desk.part("docProps/core.xml").contains(">2026-01-02T00:00:00"));
}

#[test]
fn the_return_address_is_for_the_window_and_not_read_once_more() {
    let settings = "sender: {name: Kim Ode, address: [Weg 1, 04109 Leipzig]}\n";
    let letter = "---\nlayout: din5008\nlang: de\nemployer: mill\nsubject: S\ndate: 2026-01-02\n---\nText.\n";
    let desk = Desk::new(settings, letter).exported("pdf");
    let Some(drawn) = desk.pdf("pdftotext", &["-raw"], &["-"]) else { return };
    assert_eq!(drawn.matches("Weg 1").count(), 2, "{drawn}");
    let Some(heard) = desk.pdf("pdfinfo", &["-struct-text"], &[]) else { return };
    assert_eq!(heard.matches("Weg 1").count(), 1, "{heard}");
}

#[test]
fn headings_are_told_without_gaps_and_none_stands_behind_the_letter() {
    let letter = "---\ntitle: T\n---\nWords.\n\n### A\n\n##### B\n\n### C\n";
    let desk = Desk::new("", letter).exported("html,docx");
    let html = desk.text("html");
    let headings: Vec<&str> = html
        .lines()
        .filter(|line| line.starts_with("<h"))
        .filter(|line| !line.starts_with("<he") && !line.starts_with("<html"))
        .collect();
    assert_eq!(
        headings,
        [
            "<h1 id=\"a\" class=\"level-3\">A</h1>",
            "<h2 id=\"b\" class=\"level-5\">B</h2>",
            "<h1 id=\"c\" class=\"level-3\">C</h1>",
        ]
    );
    let docx = desk.part("word/document.xml");
    let levels: Vec<&str> = docx.split("<w:outlineLvl w:val=\"").skip(1).map(|rest| &rest[..1]).collect();
    assert_eq!(levels, ["0", "1", "0"]);
}
