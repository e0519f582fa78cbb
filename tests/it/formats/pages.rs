//! One page in every format: what a document for word processors and a page of the web have of the page of the PDF.

use std::io::Read;
use std::path::Path;

use crate::pdf::readers;
use crate::support::{folder, letterpress, some_of};

const EMPLOYER: &str = "name: The Fitzroy Museum\ncontact: Dr. Hannah Price\naddress: [28 Trumpington Row, Cambridge, CB2 1RB]\n";
const SENTENCE: &str =
    "I kept the prints and drawings of a national collection for nine years and trained two interns. ";

/// A workspace with a letter of so many paragraphs, exported.
#[track_caller]
fn exported(settings: &str, front: &str, paragraphs: usize, formats: &str) -> (tempfile::TempDir, String) {
    let desk = tempfile::tempdir().expect("a folder");
    folder::write(desk.path(), "letterpress.yml", settings);
    folder::write(desk.path(), "employers/museum.yml", EMPLOYER);
    let text = format!("{}\n\n", SENTENCE.repeat(3)).repeat(paragraphs);
    let letter = format!(
        "---\ntitle: Post\nsubject: Application\nemployer: museum\ndate: 2026-11-23\n{front}---\n{text}"
    );
    folder::write(desk.path(), "letters/a.md", letter);
    let output = letterpress()
        .current_dir(desk.path())
        .args(["export", "-v", "-f", formats])
        .output()
        .expect("letterpress runs");
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{front}: {told}");
    (desk, told)
}

fn sender(name: &str) -> String {
    format!(
        "sender:\n  name: {name}\n  label: Conservator\n  address: [14 Rosemount Place, Edinburgh EH6 8QT]\n  \
         phone: +44 131 496 0172\n  email: eleanor@whitcombe.example\n"
    )
}

/// A part of the letter's document.
fn part(desk: &Path, name: &str) -> String {
    let file = std::fs::File::open(desk.join("out/a.docx")).expect("a file");
    let mut package = zip::ZipArchive::new(file).expect("a package");
    let mut text = String::new();
    package.by_name(name).expect("a part").read_to_string(&mut text).expect("text");
    text
}

/// The value of an attribute where it is first said behind some words, as a number.
fn number(text: &str, behind: &str, key: &str) -> f32 {
    let rest = text.split(behind).nth(1).unwrap_or_else(|| panic!("{behind} in {text}"));
    let value = rest.split(&format!("{key}=\"")).nth(1).and_then(|rest| rest.split('"').next());
    value.and_then(|value| value.parse().ok()).unwrap_or_else(|| panic!("{key} behind {behind} in {text}"))
}

#[test]
fn each_detail_is_a_paragraph_in_one_frame_and_what_it_says_hangs_behind_its_label() {
    for (lang, refs) in [
        ("de", "{Ihr Zeichen: AM-2291}"),
        ("de", "false"),
        ("en-GB", "{Your reference: AM-2291, Our reference: 7}"),
        ("fr", "{Vos références: AM-2291}"),
    ] {
        for theme in ["none", "banner"] {
            let front = format!("layout: din5008\nlang: {lang}\nrefs: {refs}\ntheme: {theme}\n");
            let (desk, _) = exported(&sender("Kim Vogelsang"), &front, 1, "docx");
            let story = part(desk.path(), "word/document.xml");
            let details: Vec<&str> =
                story.split("</w:p>").filter(|one| one.contains("\"Details\"")).collect();
            let references = if refs == "false" { 0 } else { refs.matches(':').count() };
            assert_eq!(details.len(), 3 + references, "{lang}, {refs}: {details:#?}");
            let frame = |one: &str| {
                let rest = one.split("<w:framePr").nth(1).and_then(|rest| rest.split("/>").next());
                rest.unwrap_or_else(|| panic!("no frame: {one}")).to_owned()
            };
            for one in &details {
                assert_eq!(frame(one), frame(details[0]), "{lang}, {refs}");
                assert!(!one.contains("<w:br/>") && one.contains("<w:tab/>"), "{lang}, {refs}: {one}");
            }
            let styles = part(desk.path(), "word/styles.xml");
            let style = "w:styleId=\"Details\"";
            let hanging = number(&styles, style, "w:hanging");
            assert!((hanging - number(&styles, style, "w:pos")).abs() < 0.1, "{styles}");
            assert!((hanging - number(&styles, style, "w:left")).abs() < 0.1, "{styles}");
        }
    }
}

/// Where the lines of the first page of a PDF begin, in points from its upper edge.
fn lines(pdf: &Path) -> Option<Vec<(String, f32)>> {
    let text = readers::text("pdftotext", &["-bbox-layout", "-l", "1", &pdf.to_string_lossy(), "-"])?;
    let mut lines: Vec<(String, f32)> = Vec::new();
    for line in text.lines().map(str::trim) {
        let attribute =
            |key: &str| line.split(&format!("{key}=\"")).nth(1).and_then(|it| it.split('"').next());
        if line.starts_with("<line ") {
            let top = attribute("yMin").and_then(|top| top.parse().ok()).expect("a number");
            lines.push((String::new(), top));
        } else if let (true, Some(last)) = (line.starts_with("<word "), lines.last_mut()) {
            let word = line.split('>').nth(1).and_then(|rest| rest.split('<').next());
            last.0.push_str(word.unwrap_or_default());
            last.0.push(' ');
        }
    }
    Some(lines)
}

#[test]
fn the_room_that_a_short_letter_leaves_is_below_its_sender_and_not_inside() {
    for layout in ["letterhead", "british"] {
        let front = format!("layout: {layout}\n");
        let (desk, _) = exported(&sender("Kim Vogelsang"), &front, 0, "pdf");
        let Some(lines) = lines(&desk.path().join("out/a.pdf")) else { return };
        let top = |words: &str| {
            let line = lines.iter().find(|line| line.0.starts_with(words));
            line.unwrap_or_else(|| panic!("{words} in {lines:?}")).1
        };
        for (above, below) in [
            ("Kim Vogelsang", "Conservator"),
            ("Conservator", "14 Rosemount"),
            ("14 Rosemount", "Edinburgh"),
            ("Edinburgh", "+44"),
        ] {
            let gap = top(below) - top(above);
            assert!((10.0..22.0).contains(&gap), "{layout}: {gap} between {above} and {below}");
        }
    }
}

#[test]
fn a_document_has_the_margins_that_its_pdf_was_tightened_to() {
    for (layout, theme) in [("letterhead", "none"), ("letterhead", "moderncv"), ("british", "scholar")] {
        let front = |fit: &str| format!("layout: {layout}\ntheme: {theme}\n{fit}");
        let edges = |paragraphs: usize, fit: &str| {
            let (desk, told) = exported(&sender("Kim Vogelsang"), &front(fit), paragraphs, "pdf,docx");
            let story = part(desk.path(), "word/document.xml");
            let edges = ["w:top", "w:right", "w:bottom", "w:left"].map(|key| number(&story, "<w:pgMar", key));
            (edges, told)
        };
        let (loose, told) = edges(1, "");
        assert!(!told.contains("tightened"), "{told}");
        // cells of the head of a theme have a margin of their own
        let top = if theme == "none" { 1417.0 } else { 1317.0 };
        assert!((loose[0] - top).abs() < 1.0 && (loose[2] - 1020.0).abs() < 1.0, "{theme}: {loose:?}");
        // so much that the margins give way
        let found = (6..14).map(|many| edges(many, "fit: 1\n")).find(|(_, told)| told.contains("margins"));
        let (tight, told) = found.unwrap_or_else(|| panic!("{layout}, {theme}"));
        assert!(tight[0] < loose[0] - 20.0, "{layout}, {theme}: {tight:?}, {told}");
        if told.contains("longer lines") {
            assert!(tight[1] < loose[1] && tight[3] < loose[3], "{layout}, {theme}: {tight:?}, {told}");
        }
    }
}

#[test]
fn a_long_name_is_as_small_in_a_document_as_in_its_pdf_and_no_smaller_than_sixteen_points() {
    let long = "Prof. Dr. Maximilian Alexander Freifrau von Hohenstein-Wittelsbach";
    for (theme, size) in [("moderncv", 54.0), ("banner", 48.0), ("swiss", 38.0)] {
        for (name, is_long) in [("Kim Ode", false), (long, true)] {
            let front = format!("layout: letterhead\ntheme: {theme}\n");
            let (desk, _) = exported(&sender(name), &front, 2, "docx");
            let styles = part(desk.path(), "word/styles.xml");
            let set = number(&styles, "w:styleId=\"SenderName\"", "<w:sz w:val");
            assert!(set >= 32.0, "{theme}, {name}: {set}");
            // or the addresses stand below it
            let sides = part(desk.path(), "word/document.xml").matches("<w:gridCol ").count();
            assert_eq!(set < size || sides == 1, is_long, "{theme}, {name}: {set}, {sides}");
        }
    }
}

#[test]
fn a_letter_by_din_has_two_lines_between_its_subject_and_its_salutation_in_a_document() {
    for layout in ["din5008", "din5008a"] {
        let (desk, _) =
            exported(&sender("Kim Vogelsang"), &format!("layout: {layout}\nlang: de\n"), 1, "docx");
        let story = part(desk.path(), "word/document.xml");
        // two lines of 14.5 pt
        let after = number(&story, "w:val=\"Subject\"/>", "w:after");
        assert!((after - 580.0).abs() < 1.0, "{layout}: {after}");
    }
}

#[test]
fn head_date_and_text_of_a_letter_end_at_one_edge_where_no_details_stand_beyond_it() {
    for (layout, lang) in [("french", "fr"), ("swiss", "de"), ("letterhead", "en")] {
        for theme in ["classic", "moderncv", "scholar"] {
            let front = format!("layout: {layout}\nlang: {lang}\ntheme: {theme}\n");
            let (desk, _) = exported(&sender("Kim Vogelsang"), &front, 4, "pdf,docx");
            let story = part(desk.path(), "word/document.xml");
            let [left, right] = ["w:left", "w:right"].map(|key| number(&story, "<w:pgMar", key));
            let text = number(&story, "<w:pgSz", "w:w") - left - right;
            let head = number(&story, "<w:tblPr>", "w:w");
            assert!((head - text).abs() < 1.0, "{layout}, {theme}: {head}, {text}");
            let path = desk.path().join("out/a.pdf");
            let Some(drawn) = readers::text("mutool", &["trace", &path.to_string_lossy(), "1"]) else {
                return;
            };
            let edges: Vec<f32> = drawn
                .lines()
                .filter_map(|line| line.split("x=\"").nth(1)?.split('"').next()?.parse().ok())
                .collect();
            let edge = edges.iter().copied().fold(0.0, f32::max);
            let limit = (left + text) / 20.0;
            let recipient = if layout == "letterhead" { 0.0 } else { 540.0 };
            assert!(edge <= f32::max(limit + 1.0, recipient), "{layout}, {theme}: {edge}, {limit}");
        }
    }
}

#[test]
fn a_layout_tightens_no_letter_by_itself_to_lines_that_are_hard_to_read() {
    let themes = ["none", "moderncv", "scholar", "engineering"];
    for (theme, layout) in
        some_of(themes.into_iter().flat_map(|theme| [(theme, "letterhead"), (theme, "din5008")]))
    {
        let mut tightened = 0;
        for many in 5..14 {
            let front = format!("layout: {layout}\ntheme: {theme}\n");
            let (_, told) = exported(&sender("Kim Vogelsang"), &front, many, "pdf");
            let Some(set) = told.split("fits 1 page: size ").nth(1) else { continue };
            tightened += 1;
            let of = |text: &str| text.split("pt").next().and_then(|it| it.parse::<f32>().ok());
            let size = of(set).expect("a size");
            let leading = set.split("leading ").nth(1).and_then(of).expect("a leading");
            // they are told with one digit
            assert!((leading + 0.05) / (size - 0.05) >= 1.25, "{layout}, {theme}: {told}");
        }
        assert!(tightened > 0, "{layout}, {theme}");
    }
}

#[test]
fn copies_and_enclosures_have_one_form_and_a_subject_the_word_of_its_language() {
    for (lang, subject, enclosed, copy) in [
        ("en-GB", "Application", "Enclosures: CV, diploma", "cc: Margaret Oyelaran"),
        ("de", "Application", "Anlagen: CV, diploma", "Verteiler: Margaret Oyelaran"),
        (
            "fr",
            "Objet\u{a0}: Application",
            "Pièces jointes\u{a0}: CV, diploma",
            "Copie\u{a0}: Margaret Oyelaran",
        ),
        ("es", "Asunto: Application", "Documentos adjuntos: CV, diploma", "Con copia a: Margaret Oyelaran"),
    ] {
        let front =
            format!("layout: letterhead\nlang: {lang}\nenclosures: [CV, diploma]\ncc: Margaret Oyelaran\n");
        let (desk, _) = exported(&sender("Kim Vogelsang"), &front, 1, "html,docx");
        let html = std::fs::read_to_string(desk.path().join("out/a.html")).expect("a page");
        let plain = |text: &str| -> String {
            let pieces = text.split('<').map(|piece| piece.split_once('>').map_or(piece, |(_, words)| words));
            pieces.collect::<String>().replace(['\u{202f}', '\u{a0}'], " ").replace("&nbsp;", " ")
        };
        let story = part(desk.path(), "word/document.xml");
        for (format, text) in [("html", &html), ("docx", &story)] {
            for wanted in [subject, enclosed, copy] {
                let wanted = wanted.replace('\u{a0}', " ");
                assert!(plain(text).contains(&wanted), "{lang}, {format}: {wanted} in {}", plain(text));
            }
        }
        // the title of the page is the letter's, and so is what is said already
        assert!(html.contains("<title>Post</title>"), "{lang}");
    }
    // none is put before one that the author wrote, or another like it
    for (subject, count) in [
        ("Objet : candidature", 1),
        ("Objet - candidature", 1),
        ("Concerne : un poste", 0),
        ("Objets d’art", 2),
    ] {
        let desk = tempfile::tempdir().expect("a folder");
        folder::write(desk.path(), "letterpress.yml", sender("Kim Vogelsang"));
        folder::write(desk.path(), "employers/museum.yml", EMPLOYER);
        let front = format!("layout: letterhead\nlang: fr\nsubject: \"{subject}\"\n");
        let letter = format!("---\ntitle: T\nemployer: museum\ndate: 2026-11-23\n{front}---\nBonjour.\n");
        folder::write(desk.path(), "letters/a.md", letter);
        let output =
            letterpress().current_dir(desk.path()).args(["export", "-f", "docx"]).output().expect("a run");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        assert_eq!(part(desk.path(), "word/document.xml").matches("Objet").count(), count, "{subject}");
    }
}
