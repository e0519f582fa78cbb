//! The first sheet of a letter as a document for word processors: what stands in the window of an envelope, heads with a picture,
//! the spaces of layouts, and what is tightened as the page of the PDF is.

use std::io::Read;
use std::path::Path;

use crate::support::{folder, letterpress};

const GERMAN: &str = "date: 2026-11-30\nlang: german\nsubject: Bewerbung als Datenanalystin\nsalutation: Guten Tag,\n\
    recipient: [Nordlicht Energie GmbH, Am Speicher 7, 20457 Hamburg]\n";
const KATHARINA: &str = "sender: {name: Katharina Vogelsang, label: Statistikerin, address: [Weserstraße 118, 12045 Berlin], \
    phone: +49 30 23125 880, email: k.vogelsang@post.example}\n";
const ENGLISH: &str = "date: 2026-11-30\nlang: en\nsubject: Application\nrecipient: [Ashdown Museum, Bristol BS8 1TH]\n\
    sender: {name: Ann Rousseau, label: Editor, address: [8 Quay Street, Bristol BS1 1AA], phone: +44 117 496 0123, email: ann@rousseau.example}\n";

/// The parts of the document of a letter, and what was said.
struct Sheet {
    story: String,
    styles: String,
    told: String,
    desk: tempfile::TempDir,
}

impl Sheet {
    #[track_caller]
    fn new(front: &str, body: &str) -> Self {
        let desk = tempfile::tempdir().expect("a folder");
        let image = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/every-node/letters/square.png");
        std::fs::copy(image, desk.path().join("photo.png")).expect("a copy");
        let sign = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/din5008-de/signature.png");
        std::fs::copy(sign, desk.path().join("sign.png")).expect("a copy");
        folder::write(desk.path(), "letters/a.md", format!("---\n{front}---\n{body}\n"));
        let output = letterpress()
            .current_dir(desk.path())
            .args(["export", "-f", "docx"])
            .output()
            .expect("letterpress runs");
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{front}: {told}");
        let mut sheet = Self { story: String::new(), styles: String::new(), told, desk };
        sheet.story = sheet.part("word/document.xml").expect("a story");
        sheet.styles = sheet.part("word/styles.xml").expect("styles");
        sheet
    }

    fn part(&self, name: &str) -> Option<String> {
        let file = std::fs::File::open(self.desk.path().join("out/a.docx")).expect("a file");
        let mut package = zip::ZipArchive::new(file).expect("a package");
        let mut text = String::new();
        package.by_name(name).ok()?.read_to_string(&mut text).expect("text");
        Some(text)
    }

    /// How far down the frame of the paragraph begins that has a style.
    #[track_caller]
    fn frame(&self, style: &str) -> f32 {
        number(&self.story, &format!("<w:pStyle w:val=\"{style}\"/><w:framePr"), "w:y")
    }

    /// A number of a style.
    #[track_caller]
    fn style(&self, style: &str, tag: &str, key: &str) -> f32 {
        let own = self.styles.split(&format!("w:styleId=\"{style}\"")).nth(1).expect("the style");
        number(own.split("</w:style>").next().expect("its end"), &format!("<w:{tag} "), key)
    }
}

/// The value of an attribute where it is first said behind some words, as a number.
#[track_caller]
fn number(text: &str, behind: &str, key: &str) -> f32 {
    let rest = text.split(behind).nth(1).unwrap_or_else(|| panic!("{behind} in {text}"));
    let value = rest.split(&format!("{key}=\"")).nth(1).and_then(|rest| rest.split('"').next());
    value.and_then(|value| value.parse().ok()).unwrap_or_else(|| panic!("{key} behind {behind} in {text}"))
}

/// The words of markup.
fn words(markup: &str) -> String {
    let mut out = String::new();
    for piece in markup.split('<').skip(1) {
        let (tag, text) = piece.split_once('>').unwrap_or((piece, ""));
        if tag.starts_with("w:t") && !tag.starts_with("w:tab") {
            out.push_str(text);
        }
    }
    out
}

#[test]
fn a_document_by_form_a_stands_eighteen_millimetres_higher_than_one_by_form_b() {
    for theme in ["", "theme: moderncv\n", "theme: classic\n"] {
        let of = |layout: &str| Sheet::new(&format!("layout: {layout}\n{theme}{GERMAN}{KATHARINA}"), "Gern.");
        let (a, b) = (of("din5008a"), of("din5008"));
        // twentieths of a point
        let (line, address) = (a.frame("ReturnAddress"), a.frame("Recipient"));
        assert!((address - 44.7 / 25.4 * 1440.0).abs() < 2.0, "{theme}: {address}");
        assert!((b.frame("Recipient") - 62.7 / 25.4 * 1440.0).abs() < 2.0, "{theme}");
        assert!(line < address, "{theme}");
        // the first line of the details
        let details = a.frame("Details");
        assert!((details - 32.0 / 25.4 * 1440.0).abs() < 2.0, "{theme}: {details}");
        let head =
            if theme.is_empty() { a.frame("SenderName") } else { number(&a.story, "<w:tblpPr", "w:tblpY") };
        assert!(head <= 8.0 / 25.4 * 1440.0 + 1.0, "{theme}: {head}");
    }
}

#[test]
fn the_line_for_the_way_back_has_street_and_town_in_a_document() {
    let sender = "sender: {name: Katharina-Alexandra Vogelsang-Oberhausen, address: [c/o Institut für Energiesysteme, Weserstraße 118, 12045 Berlin]}\n";
    let sheet = Sheet::new(&format!("layout: din5008\n{GERMAN}{sender}"), "Gern.");
    let line = sheet.story.split("\"ReturnAddress\"").nth(1).and_then(|rest| rest.split("</w:p>").next());
    let line = words(line.expect("the line"));
    assert_eq!(
        line.replace('\u{a0}', " "),
        "c/o Institut für Energiesysteme · Weserstraße 118 · 12045 Berlin"
    );
    assert!(
        sheet.told.contains("warning[fit]: the line where the letter comes back to has room for"),
        "{}",
        sheet.told
    );
    let short = Sheet::new(&format!("layout: din5008\n{GERMAN}{KATHARINA}"), "Gern.");
    assert!(!short.told.contains("fit"), "{}", short.told);
    assert!((short.style("ReturnAddress", "sz", "w:val") - 15.0).abs() < 0.1);
}

#[test]
fn a_label_that_is_wider_than_its_column_stands_above_what_it_names_in_a_document() {
    let sender = "sender: {name: Ada, address: [Weg 1, 12045 Berlin], email: katharina-alexandra.vogelsang-oberhausen@energiesysteme.example}\n";
    let refs = "refs: {Ihr Zeichen: AM-2291, Ihre Nachricht vom: 24.11.2026}\n";
    let sheet = Sheet::new(&format!("layout: din5008\n{GERMAN}{sender}{refs}"), "Gern.");
    let details = sheet.story.split("\"Details\"").skip(1);
    let lines: Vec<&str> = details.filter_map(|line| line.split("</w:p>").next()).collect();
    let line = |word: &str| lines.iter().find(|line| words(line).contains(word)).expect("a line");
    assert!(
        line("24.11.2026").contains("<w:br/>") && !line("24.11.2026").contains("<w:tab/></w:r>"),
        "{lines:?}"
    );
    assert!(line("AM-2291").contains("<w:tab/></w:r>"), "{lines:?}");
}

#[test]
fn a_photo_beside_the_name_of_the_page_stands_beside_it_in_a_document() {
    let mut shown = 0;
    for theme in ["classic", "awesome", "formal", "engineering"] {
        let look = format!("theme: {{name: {theme}, logo: photo.png, logo-height: 90pt}}\n");
        for layout in ["din5008", "din5008a"] {
            let sheet = Sheet::new(&format!("layout: {layout}\n{look}{GERMAN}{KATHARINA}"), "Gern.");
            let head = sheet.story.split("</w:tbl>").next().expect("a head");
            if sheet.told.contains("no room for its logo") {
                assert!(!sheet.story.contains("<wp:inline"), "{theme} in {layout}: {head}");
                continue;
            }
            shown += 1;
            let picture = head.find("<wp:inline").expect("a picture");
            let name = head.find("SenderName").expect("a name");
            assert!(head[picture..name].contains("<w:tc>"), "{theme} in {layout}: {head}");
            // it ends above the line for the way back
            let (top, height) =
                (number(head, "<w:tblpPr", "w:tblpY"), number(head, "<wp:extent", "cy") / 635.0);
            let line = sheet.frame("ReturnAddress");
            assert!(top + height + 100.0 <= line + 1.0, "{theme} in {layout}: {top} {height} {line}");
        }
    }
    assert!(shown >= 4, "{shown}");
}

#[test]
fn an_address_of_nine_lines_is_smaller_in_a_document_and_it_is_told() {
    let lines = "recipient: [Nordlicht Energie GmbH, Frau Dr. Aydın, Teil 3, Teil 4, Teil 5, Teil 6, Teil 7, Teil 8, 20457 Hamburg]\n";
    let front = GERMAN.replace("recipient: [Nordlicht Energie GmbH, Am Speicher 7, 20457 Hamburg]\n", lines);
    for theme in ["", "theme: moderncv\n"] {
        let sheet = Sheet::new(&format!("layout: din5008\n{theme}{front}{KATHARINA}"), "Gern.");
        let height = sheet.style("Recipient", "spacing", "w:line") * 9.0;
        assert!(height <= 27.3 / 25.4 * 1440.0 + 12.0, "{height}");
        assert!(sheet.style("Recipient", "sz", "w:val") < 17.0);
        assert!(sheet.told.contains("warning[fit]: the recipient needs 9 lines"), "{}", sheet.told);
    }
}

#[test]
fn a_compact_document_is_compact() {
    let of = |layout: &str| {
        Sheet::new(
            &format!("layout: {layout}\ntheme: classic\n{ENGLISH}"),
            "I edit texts.\n\nYou print them.",
        )
    };
    let (compact, letterhead) = (of("compact"), of("letterhead"));
    let size = |sheet: &Sheet| number(&sheet.styles, "<w:rPrDefault>", "w:val");
    let after = |sheet: &Sheet| number(&sheet.styles, "<w:pPrDefault>", "w:after");
    let line = |sheet: &Sheet| number(&sheet.styles, "<w:pPrDefault>", "w:line");
    assert_eq!((size(&compact), size(&letterhead)), (21.0, 23.0));
    assert!(after(&compact) < after(&letterhead) && line(&compact) < line(&letterhead));
    // below the head
    let gaps = |sheet: &Sheet| {
        number(sheet.story.split("</w:tbl>").nth(1).expect("a letter"), "<w:spacing", "w:before")
    };
    assert!(gaps(&compact) < gaps(&letterhead) * 0.7, "{} {}", gaps(&compact), gaps(&letterhead));
}

#[test]
fn everything_of_a_tightened_document_is_smaller_than_it_was() {
    let body = format!(
        "## Head\n\n{}",
        "I kept the prints of a collection for nine years and trained two interns. ".repeat(42)
    );
    let front = |fit: &str| format!("layout: letterhead\ntheme: classic\n{fit}enclosures: [CV]\n{ENGLISH}");
    let (tight, loose) = (
        Sheet::new(&front("fit: {pages: 1, min-size: 8.5pt}\n"), &body),
        Sheet::new(&front("fit: false\n"), &body),
    );
    assert!(!tight.told.contains("fit"), "{}", tight.told);
    for style in ["Heading2", "Enclosures", "SourceCode", "FootnoteText", "InlineCode"] {
        let (small, large) = (tight.style(style, "sz", "w:val"), loose.style(style, "sz", "w:val"));
        assert!(small < large, "{style}: {small} {large}");
    }
}

#[test]
fn the_band_of_a_letter_from_right_to_left_has_its_words_within_the_margins_in_a_document() {
    let front = "layout: letterhead\nlang: he\ntheme: banner\ndate: 2026-11-30\nsubject: מועמדות\nsalutation: שלום רב,\nclosing: בברכה,\n\
        sender: {name: נועה ברגר, address: [חיפה], email: noa@berger.example}\nrecipient: [הוצאת גליל]\n";
    let sheet = Sheet::new(front, "קראתי.");
    let head = sheet.story.split("</w:tbl>").next().expect("a head");
    assert!(head.contains("<w:bidiVisual/>"), "{head}");
    let cells: Vec<&str> = head.split("<w:tc>").skip(1).collect();
    assert_eq!(cells.len(), 4, "{head}");
    for edge in [cells[0], cells[3]] {
        assert!(words(edge).is_empty() && number(edge, "<w:tcW", "w:w") > 1000.0, "{edge}");
    }
    assert!(
        cells[1..3]
            .iter()
            .all(|cell| cell.contains("<w:left w:w=\"0\"") && cell.contains("<w:right w:w=\"0\""))
    );
}

#[test]
fn the_head_of_a_document_of_two_pages_stands_as_high_as_on_one() {
    for theme in ["classic", "banner", "moderncv"] {
        let of = |paragraphs: usize, fit: &str| {
            let body = "I kept the prints of a collection for nine years and trained two interns.\n\n"
                .repeat(paragraphs);
            Sheet::new(&format!("layout: letterhead\ntheme: {theme}\n{fit}{ENGLISH}"), &body)
        };
        for fit in ["", "fit: false\n"] {
            let (one, two) = (of(1, fit), of(50, fit));
            let top = |sheet: &Sheet| number(&sheet.story, "<w:pgMar", "w:top");
            assert!((top(&one) - top(&two)).abs() < 0.01, "{theme}: {} and {}", top(&one), top(&two));
            // the pages after it begin at their margin, below a header without words
            let header = two.part("word/header.xml").expect("a header");
            assert!(words(&header).is_empty(), "{header}");
            let begins = number(&two.story, "<w:pgMar", "w:header") + number(&header, "<w:spacing", "w:line");
            assert!((begins - 1417.0).abs() < 20.0, "{theme}: {begins}");
            let first = two.part("word/footer-first.xml").expect("a footer of the first page");
            assert!(first.contains(" PAGE ") && two.story.contains("<w:titlePg/>"), "{first}");
            assert!(one.part("word/header.xml").is_none());
        }
    }
}

/// Some word processors set a table at the upper edge of such a page lower.
#[test]
fn a_head_above_a_footnote_is_not_the_first_thing_of_a_document() {
    for theme in ["classic", "moderncv"] {
        let sheet = Sheet::new(
            &format!("layout: letterhead\ntheme: {theme}\n{ENGLISH}"),
            "Yes.[^1]\n\n[^1]: A note.",
        );
        let before = sheet.story.split("<w:tbl>").next().expect("what stands before the head");
        assert!(before.contains("w:line=\"20\" w:lineRule=\"exact\""), "{theme}: {before}");
    }
}

#[test]
fn the_first_of_two_pages_has_its_number_where_the_letter_is_not_to_be_tightened() {
    let body = "I kept the prints of a collection for nine years and trained two interns.\n\n".repeat(50);
    let sheet = Sheet::new(&format!("layout: letterhead\nfit: false\n{ENGLISH}"), &body);
    assert!(!sheet.story.contains("<w:titlePg/>"));
}

#[test]
fn the_contact_line_of_a_centred_head_is_whole_where_it_has_room_below_a_logo() {
    for logo in ["", ", logo: photo.png"] {
        let sheet =
            Sheet::new(&format!("layout: letterhead\ntheme: {{name: classic{logo}}}\n{ENGLISH}"), "Yes.");
        let head = sheet.story.split("</w:tbl>").next().expect("a head");
        let line = head.split("</w:p>").find(|line| words(line).contains("+44")).expect("a line");
        assert!(!line.contains("<w:br/>") && words(line).contains("ann@rousseau.example"), "{line}");
    }
}

/// Lengths that a layout has no room for were less than nothing.
#[test]
fn a_window_at_the_edge_of_the_page_has_a_head_without_height() {
    let own = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("formats/pdf/din5008.yml"))
        .expect("the settings of a layout")
        .replace("left: 25mm, top: 15mm", "left: 25mm, top: 0mm")
        .replace("top: 62.7mm", "top: 0mm")
        .replace("left: 125mm, top: 50mm", "left: 125mm, top: 0mm");
    for theme in ["classic", "engineering", "banner", "moderncv", "awesome"] {
        let desk = tempfile::tempdir().expect("a folder");
        folder::write(desk.path(), "formats/pdf/din5008.yml", &own);
        let letter = format!("---\nlayout: din5008\ntheme: {theme}\n{GERMAN}{KATHARINA}---\nIch.\n");
        folder::write(desk.path(), "letters/a.md", letter);
        let output = letterpress()
            .current_dir(desk.path())
            .args(["export", "-f", "docx", "--allow", "fit"])
            .output()
            .expect("letterpress runs");
        assert!(output.status.success(), "{theme}: {}", String::from_utf8_lossy(&output.stderr));
    }
}

#[test]
fn the_head_of_a_din_document_is_as_small_as_its_pdf_has_it_and_ends_where_it_does() {
    let long = "sender: {name: Prof. Dr. Maximiliana Alexandra Freifrau von Hohenstein-Wittelsbach, \
        label: 'Wissenschaftliche Leiterin, Referat für Informationssicherheit, vormals Stellvertretende Direktorin', \
        address: [Institut für Angewandte Kryptographie, Hinterhaus, Alte Landstraße 117b, 67059 Ludwigshafen am Rhein], phone: +49 621 5929 3081446}\n";
    for theme in ["awesome", "classic"] {
        let of = |layout: &str, sender: &str| {
            Sheet::new(&format!("layout: {layout}\ntheme: {theme}\n{GERMAN}{sender}"), "Ich.")
        };
        let (small, usual) = (of("din5008a", long), of("din5008", KATHARINA));
        for style in ["SenderName", "SenderLabel", "SenderAddress"] {
            let sizes = [&small, &usual].map(|sheet| sheet.style(style, "sz", "w:val"));
            assert!(sizes[0] < sizes[1], "{theme}, {style}: {sizes:?}");
        }
        // as far from the right edge of the page as lines begin from the left
        assert!((number(&usual.story, "<w:tblPr>", "w:w") - 9072.0).abs() < 2.0, "{theme}: {}", usual.story);
        // one row has the head, and one what it leaves of its field
        let head = usual.story.split("</w:tbl>").next().expect("a head");
        assert_eq!(head.matches("<w:trHeight").count(), 2, "{theme}: {head}");
    }
}

#[test]
fn a_long_label_of_the_details_stands_beside_what_it_names_in_a_document() {
    let front = format!(
        "layout: din5008\ntheme: classic\nrefs: {{Ihr Zeichen: AM-2291, 'Ihre Nachricht vom': 24.11.2026}}\n{GERMAN}{KATHARINA}"
    );
    let sheet = Sheet::new(&front, "Ich.");
    let line =
        sheet.story.split("</w:p>").find(|line| words(line).contains("Ihre Nachricht vom")).expect("a line");
    assert!(line.contains("<w:tab/>") && !line.contains("<w:br/>"), "{line}");
}

#[test]
fn the_address_of_a_window_has_the_size_of_its_pdf_in_a_document() {
    for (layout, size) in [("french", 23.0), ("swiss", 21.0)] {
        let usual = Sheet::new(&format!("layout: {layout}\ntheme: classic\n{GERMAN}{KATHARINA}"), "Ich.");
        assert!((usual.style("Recipient", "sz", "w:val") - size).abs() < 0.1, "{layout}");
        let many = GERMAN.replace(
            "Am Speicher 7,",
            "Gebäude 1, Gebäude 2, Gebäude 3, Gebäude 4, Gebäude 5, Am Speicher 7,",
        );
        let small = Sheet::new(&format!("layout: {layout}\ntheme: classic\n{many}{KATHARINA}"), "Ich.");
        assert!(small.style("Recipient", "sz", "w:val") < size, "{layout}");
        let line =
            small.story.split("</w:p>").find(|line| words(line).contains("Nordlicht")).expect("a line");
        assert!(line.contains("<w:pStyle w:val=\"Recipient\"/>"), "{line}");
    }
}

const HEBREW: &str = "lang: he\ndate: 2026-11-30\nsubject: מועמדות\nsalutation: שלום רב,\nclosing: בברכה,\n\
    sender: {name: נועה ברגר, address: [חיפה], phone: +972 4 812 3450, email: noa@berger.example, url: 'https://berger.example'}\n\
    recipient: [הוצאת גליל, תל אביב]\n";

#[test]
fn the_windows_of_a_document_from_right_to_left_are_where_envelopes_have_them() {
    // frames stand at a paragraph that runs to the right, for programs that count from where lines begin
    let sheet = Sheet::new(&format!("layout: din5008\ntheme: classic\n{HEBREW}"), "קראתי.");
    let frames = sheet.story.rfind("<w:framePr").expect("frames");
    let anchor =
        sheet.story[frames..].find("<w:bidi w:val=\"0\"/>").expect("a paragraph that runs to the right");
    assert!(anchor < sheet.story[frames..].find("\"Subject\"").expect("a subject"));
    for layout in ["french", "swiss"] {
        let sheet = Sheet::new(&format!("layout: {layout}\ntheme: classic\n{HEBREW}"), "קראתי.");
        let line = sheet.story.split("</w:p>").find(|line| words(line).contains("גליל")).expect("a line");
        assert!(line.contains("<w:ind w:right=") && !line.contains("<w:ind w:left="), "{line}");
    }
}

#[test]
fn programs_and_tables_of_a_document_from_right_to_left_have_their_edges() {
    let body = "קראתי.\n\n1. ראשון\n\n| ספר | עמודים |\n|:--|--:|\n| מלח | 214 |\n\n```\nlabel-check gallery.csv\n```";
    let sheet = Sheet::new(&format!("layout: letterhead\ntheme: classic\n{HEBREW}"), body);
    let code = sheet.story.split("<w:pStyle w:val=\"SourceCode\"/>").nth(1).expect("a program");
    let code = code.split("</w:p>").next().expect("its end");
    assert!(code.contains("<w:bidi w:val=\"0\"/>") && !code.contains("<w:rtl/>"), "{code}");
    let table = sheet.story.split("w:val=\"LetterTable\"/>").nth(1).expect("a table");
    assert!(number(table, "<w:bidiVisual/>", "<w:tblW w:w") > 8000.0, "{table}");
    // two addresses that run to the right keep their places in a line that runs to the left
    let line = sheet.story.split("</w:p>").find(|line| words(line).contains("@berger")).expect("a line");
    assert!(words(line).contains("\u{200f}·"), "{line}");
}

#[test]
fn the_signature_of_a_compact_document_is_as_high_as_that_of_its_pdf() {
    let of = |layout: &str| {
        let front = format!("layout: {layout}\ntheme: classic\nsignature: sign.png\n{ENGLISH}");
        number(&Sheet::new(&front, "Yes.").story, "<wp:extent", "cy")
    };
    assert!((of("compact") / of("letterhead") - 32.0 / 42.0).abs() < 0.01);
}
