//! What an eye that is used to letters sees first: names and labels of two lines, lists and rules at the edges of pages, bars beside
//! photos, and what stands below a letter.

use std::path::Path;

use super::heads::part;
use super::prints::{
    PrintedLine, THEMES, desk, export, find, lines, paragraphs, printed, printed_in_its_fonts,
};
use crate::pdf::readers;

const RECIPIENT: &str = "recipient: [Nordlicht Energie GmbH, Am Speicher 7, 20457 Hamburg]\n";

/// The left, upper and right edge of the first filled rectangle of a page of a PDF, in points from its upper edge as the painter
/// has them, if there is any; nothing without the program that reads them.
fn first_filled(pdf: &Path, page: &str) -> Option<Vec<(f32, f32, f32)>> {
    let trace = readers::text("mutool", &["trace", &pdf.to_string_lossy(), page])?;
    let Some(path) = trace.split("<fill_path").nth(1).and_then(|rest| rest.split("</fill_path>").next())
    else {
        return Some(Vec::new());
    };
    let all = |key: &str| -> Vec<f32> {
        path.split(key).skip(1).filter_map(|rest| rest.split('"').next()?.parse().ok()).collect()
    };
    let (x, y) = (all(" x=\""), all(" y=\""));
    let least = |all: &[f32]| all.iter().copied().fold(f32::INFINITY, f32::min);
    Some(vec![(least(&x), least(&y), x.iter().copied().fold(0.0, f32::max))])
}

/// The rules of a style of a document.
fn style(docx: &Path, name: &str) -> String {
    let styles = part(docx, "word/styles.xml").expect("the styles");
    let begins = format!("w:styleId=\"{name}\"");
    styles
        .split(&begins)
        .nth(1)
        .and_then(|rest| rest.split("</w:style>").next())
        .expect("the style")
        .to_owned()
}

/// Long names, and how the second of their two lines may begin.
const LONG_NAMES: [(&str, &str, &str); 4] = [
    ("de", "Prof. Dr. Maximiliana Alexandra Freifrau von Hohenstein-Wittelsbach", "Freifrau von Hohenstein"),
    ("nl", "Prof. dr. Wilhelmina Margaretha Johanna van der Bruggenhorst-Westerveld", "van der Bruggenhorst"),
    ("es", "María de los Ángeles Fernández de Córdoba y Álvarez de las Asturias", "de C"),
    ("en", "Dr. Bartholomew Montgomery Featherstonehaugh-Cholmondeley Willoughby", "Featherstonehaugh"),
];

#[test]
fn a_name_of_two_lines_has_even_ones_and_ends_none_with_a_particle_in_any_format() {
    for (lang, name, second) in LONG_NAMES {
        let themes: Vec<&str> = THEMES.into_iter().filter(|theme| *theme != "none").collect();
        let keys = |theme: &str, layout: &str| {
            format!(
                "layout: {layout}\nlang: {lang}\ntheme: {theme}\nsender: {{name: {name}, address: [Weg 7, 20457 Hamburg]}}\n{RECIPIENT}"
            )
        };
        let letters: Vec<(&str, String)> =
            themes.iter().map(|theme| (*theme, keys(theme, "letterhead"))).collect();
        let desk = desk(&letters, "Gern.");
        export(desk.path(), "pdf,docx,html");
        let mut parted = 0;
        for theme in themes {
            let Some(lines) = lines(&desk.path().join(format!("out/{theme}.pdf")), "1") else { return };
            // letters beyond ASCII are written otherwise there
            let begins: String = name.to_lowercase().chars().take(3).filter(char::is_ascii).collect();
            let ends = name.to_lowercase().split_off(name.len() - 6);
            let at = lines.iter().position(|line| line.text.to_lowercase().starts_with(&begins));
            let at = at.unwrap_or_else(|| panic!("{theme}: {lines:#?}"));
            let upper = lines[at].text.to_lowercase().contains(&ends);
            let story =
                part(&desk.path().join(format!("out/{theme}.docx")), "word/document.xml").expect("a story");
            let written = story.split("SenderName").nth(1).and_then(|rest| rest.split("</w:p>").next());
            let written = written.expect("the name");
            assert_eq!(written.contains("<w:br/>"), !upper, "{theme}, {name}: {written}");
            let page =
                std::fs::read_to_string(desk.path().join(format!("out/{theme}.html"))).expect("a page");
            let shown = page.split("class=\"name\">").nth(1).and_then(|rest| rest.split("</p>").next());
            for particle in
                name.split(' ').filter(|word| word.starts_with(char::is_lowercase) && *word != "dr.")
            {
                let bound = shown.is_some_and(|shown| !shown.contains(&format!("{particle} ")));
                assert!(bound || theme == "formal", "{theme}, {particle}: {shown:?}");
            }
            if upper {
                continue;
            }
            parted += 1;
            let next = &lines[at + 1];
            assert!(
                next.text.trim_start().to_lowercase().starts_with(&second.to_lowercase()),
                "{theme}, {name}: {lines:#?}"
            );
            let (first, next) = (lines[at].end - lines[at].start, next.end - next.start);
            assert!(first.min(next) > first.max(next) * 0.6, "{theme}, {name}: {first}, {next}");
        }
        assert!(parted >= 5, "{name}: {parted}");
    }
}

#[test]
fn what_the_sender_is_leaves_no_word_alone_on_its_last_line_in_any_format() {
    let label =
        "Wissenschaftliche Leiterin, Referat für Informationssicherheit, vormals Stellvertretende Direktorin";
    let keys = |theme: &str| {
        format!(
            "layout: letterhead\nlang: de\ntheme: {theme}\nsender: {{name: Katharina Vogelsang, label: '{label}', \
                 address: [Weserstraße 118, 12045 Berlin]}}\n{RECIPIENT}"
        )
    };
    let themes: Vec<&str> = THEMES.into_iter().filter(|theme| *theme != "none").collect();
    let letters: Vec<(&str, String)> = themes.iter().map(|theme| (*theme, keys(theme))).collect();
    let desk = desk(&letters, "Gern.");
    export(desk.path(), "pdf,docx,html");
    let pages = printed(desk.path(), &themes);
    for (index, theme) in themes.into_iter().enumerate() {
        let pdf = desk.path().join(format!("out/{theme}.pdf"));
        let printed = pages.as_ref().map(|pages| pages[index].clone());
        for page in std::iter::once(pdf).chain(printed) {
            let Some(lines) = lines(&page, "1") else { return };
            let alone = lines.iter().find(|line| line.text.trim() == "Direktorin");
            assert!(alone.is_none(), "{}: {lines:#?}", page.display());
        }
        let story =
            part(&desk.path().join(format!("out/{theme}.docx")), "word/document.xml").expect("a story");
        assert!(story.contains("Stellvertretende\u{a0}Direktorin"), "{theme}: {story}");
    }
}

#[test]
fn the_bar_of_a_name_stands_below_it_beside_a_photo_in_every_format() {
    for (lang, name) in [("de", "Katharina Vogelsang"), ("pl", "Zofia Brzęczyszczykiewicz")] {
        for label in ["", "label: Statistikerin, "] {
            let keys = format!(
                "layout: letterhead\nlang: {lang}\ntheme: {{name: moderncv, logo: ../logo.png, logo-height: 100pt}}\n\
                 sender: {{name: {name}, {label}address: [Weserstraße 118, 12045 Berlin]}}\n{RECIPIENT}"
            );
            let desk = desk(&[("a", keys)], "Gern.");
            export(desk.path(), "pdf,docx,html");
            let pdf = desk.path().join("out/a.pdf");
            let Some(of_pdf) = lines(&pdf, "1") else { return };
            let Some(filled) = first_filled(&pdf, "1") else { return };
            let bar = filled.first().copied();
            let (x, y, end) = bar.expect("a bar");
            let (x, y, end) = (x * 25.4 / 72.0, y * 25.4 / 72.0, end * 25.4 / 72.0);
            let word = name.split(' ').next().expect("a word");
            let above = find(&of_pdf, if label.is_empty() { word } else { "Statistikerin" });
            assert!(
                (x - above.start).abs() < 1.0 && end - x < 31.0,
                "{name}, {label}: {x} to {end}, {above:?}"
            );
            assert!((2.0..6.5).contains(&(y - above.baseline)), "{name}, {label}: {y}, {above:?}");
            // the picture stands from 25 mm on and is 100 points high; name and bar are in its middle
            let middle = 25.0 + 50.0 * 25.4 / 72.0;
            let top = find(&of_pdf, word).baseline - 7.0;
            assert!((f32::midpoint(top, y + 1.0) - middle).abs() < 1.5, "{name}, {label}: {top}, {y}");
            let Some(pages) = printed_in_its_fonts(desk.path(), &["a"]) else { continue };
            let Some(of_page) = lines(&pages[0], "1") else { return };
            let apart = find(&of_page, word).baseline - find(&of_pdf, word).baseline;
            assert!(apart.abs() < 1.5, "{name}, {label}: {apart}");
        }
    }
}

#[test]
fn words_stand_beside_the_middle_of_a_photo_at_the_other_edge_in_every_format() {
    for (lang, label) in [("de", "label: Statistikerin, "), ("fr", "")] {
        let keys = format!(
            "layout: letterhead\nlang: {lang}\ntheme: {{name: scholar, logo: ../logo.png, logo-height: 100pt}}\n\
             sender: {{name: Katharina Vogelsang, {label}address: [Weserstraße 118, 12045 Berlin], email: k@post.example}}\n{RECIPIENT}"
        );
        let desk = desk(&[("a", keys)], "Gern.");
        export(desk.path(), "pdf,docx,html");
        let printed = printed_in_its_fonts(desk.path(), &["a"]).unwrap_or_default();
        for page in std::iter::once(desk.path().join("out/a.pdf")).chain(printed) {
            let Some(lines) = lines(&page, "1") else { return };
            let (first, last) = (find(&lines, "Katharina").baseline, find(&lines, "Weser").baseline);
            let middle = f32::midpoint(first - 6.7, last + 1.5);
            assert!((middle - 25.0 - 50.0 * 25.4 / 72.0).abs() < 1.5, "{}: {lines:#?}", page.display());
        }
        let story = part(&desk.path().join("out/a.docx"), "word/document.xml").expect("a story");
        assert!(story.contains("<w:vAlign w:val=\"center\"/>"), "{lang}: {story}");
    }
}

/// Letters of one page and a little, each a paragraph longer than the one before, whose text ends so.
fn growing(ends: &str, lang: &str, formats: &str) -> (tempfile::TempDir, Vec<String>) {
    let names: Vec<String> = (18..32).map(|many| format!("g{many}")).collect();
    let sender = "sender: {name: Katharina Vogelsang, address: [Weserstraße 118, 12045 Berlin]}\n";
    let keys = format!(
        "layout: letterhead\nlang: {lang}\nfit: false\ntheme: none\nclosing: false\n{sender}{RECIPIENT}"
    );
    let letters: Vec<(&str, String)> = names.iter().map(|name| (&**name, keys.clone())).collect();
    let desk = desk(&letters, "");
    for (name, many) in names.iter().zip(10..) {
        let path = desk.path().join(format!("letters/{name}.md"));
        let letter = std::fs::read_to_string(&path).expect("a letter") + &paragraphs(many) + ends;
        std::fs::write(path, letter).expect("a letter");
    }
    export(desk.path(), formats);
    (desk, names)
}

/// The pages of letters, as the PDF has them and as a browser prints them: the lines of the first and of the second page.
fn both_pages(desk: &Path, names: &[String]) -> Vec<[Vec<PrintedLine>; 2]> {
    let names: Vec<&str> = names.iter().map(|name| &**name).collect();
    let of_pdf = names.iter().map(|name| desk.join(format!("out/{name}.pdf")));
    let pages = of_pdf.chain(printed_in_its_fonts(desk, &names).unwrap_or_default());
    pages.filter_map(|page| Some([lines(&page, "1")?, lines(&page, "2").unwrap_or_default()])).collect()
}

#[test]
fn no_line_below_a_heading_stands_alone_at_the_head_of_a_page() {
    let text = "Dann zähle ich. Bevor ich kam, rief eine Gruppe die Leitstelle vier Mal bei einer Schaltung an; jetzt ruft \
                sie einmal an, um zu sagen, dass sie beginnt, und das Buch dieser Anrufe kann ich zeigen, Namen ausgenommen.";
    let (desk, names) = growing(&format!("## Wie ich arbeite\n\n{text}\n\n{text} Ende.\n"), "de", "pdf,html");
    let mut turned = 0;
    for [first, second] in both_pages(desk.path(), &names) {
        let has = |page: &[PrintedLine], words: &str| page.iter().any(|line| line.text.contains(words));
        if has(&first, "Wie ich arbeite") {
            assert!(has(&first, "Namen ausgenommen"), "{first:#?} {second:#?}");
        } else {
            turned += 1;
        }
    }
    assert!(
        turned > 0 || lines(&desk.path().join("out/g18.pdf"), "1").is_none(),
        "no letter was long enough"
    );
}

#[test]
fn no_item_of_a_list_stands_alone_at_the_edge_of_a_page_nor_what_announces_the_list() {
    for (lang, list) in [
        ("de", "Zuerst tue ich dies:\n\n- die elf Seiten\n- dann die Zeichnungen\n\nDanach.\n"),
        ("fr", "D’abord ceci :\n\n1. les onze pages\n2. puis les dessins\n3. et le reste\n\nEnsuite.\n"),
    ] {
        let (desk, names) = growing(list, lang, "pdf,html,docx");
        let mut turned = 0;
        for [first, second] in both_pages(desk.path(), &names) {
            let items: Vec<usize> = [&first, &second]
                .map(|page| page.iter().filter(|line| is_item(&line.text)).count())
                .into_iter()
                .collect();
            assert!(!items.contains(&1), "{lang}: {first:#?} {second:#?}");
            let announces = |line: &PrintedLine| line.text.contains("dies:") || line.text.contains("ceci");
            assert_eq!(first.iter().any(announces), items[0] > 0, "{lang}: {first:#?} {second:#?}");
            turned += usize::from(items[0] == 0);
        }
        assert!(
            turned > 0 || lines(&desk.path().join("out/g18.pdf"), "1").is_none(),
            "no letter was long enough"
        );
        let story = part(&desk.path().join("out/g18.docx"), "word/document.xml").expect("a story");
        let kept = |words: &str| {
            let paragraph = story.split("</w:p>").find(|one| one.contains(words)).expect("a paragraph");
            paragraph.contains("<w:keepNext/>")
        };
        let (announces, items, last) = if lang == "de" {
            ("dies:", vec!["elf Seiten"], "Zeichnungen")
        } else {
            ("ceci", vec!["onze pages", "les dessins"], "le reste")
        };
        assert!(kept(announces) && items.iter().all(|item| kept(item)), "{lang}: {story}");
        assert!(!kept(last), "{lang}: {story}");
    }
}

/// Whether a line is one of those lists.
fn is_item(line: &str) -> bool {
    ["elf Seiten", "die Zeichnungen", "onze pages", "les dessins", "le reste"]
        .iter()
        .any(|it| line.contains(it))
}

#[test]
fn a_thematic_break_is_a_third_wide_in_every_format_and_stands_at_no_head_of_a_page() {
    let (desk, names) =
        growing("***\n\n| Kopf | Zahl |\n|---|---|\n| Eins | 1 |\n| Zwei | 2 |\n\nDanach.\n", "de", "pdf");
    let mut turned = 0;
    for name in &names {
        let pdf = desk.path().join(format!("out/{name}.pdf"));
        let (Some(first), Some(filled)) = (lines(&pdf, "1"), first_filled(&pdf, "1")) else { return };
        let follows = first.iter().any(|line| line.text.contains("Eins"));
        assert_eq!(!filled.is_empty(), follows, "{name}: {first:#?}");
        if let Some((x, _, end)) = filled.first().copied() {
            assert!(((end - x) - 160.0 / 3.0 * 72.0 / 25.4).abs() < 1.0, "{name}: {x} to {end}");
        } else if lines(&pdf, "2")
            .is_some_and(|second| !second.iter().any(|line| line.text.contains("Absatz")))
        {
            // that of the table is as wide as it
            let (x, _, end) =
                first_filled(&pdf, "2").and_then(|filled| filled.first().copied()).expect("the table");
            assert!((x - 25.0 * 72.0 / 25.4).abs() < 1.0 && end - x < 120.0, "{name}: {x} to {end}");
            turned += 1;
        }
    }
    assert!(turned > 0, "no letter was long enough");
    for (theme, width) in [("none", 9071), ("classic", 8335), ("scholar", 9024)] {
        let desk = super::prints::desk(
            &[(
                "a",
                format!("layout: letterhead\nlang: de\ntheme: {theme}\nsender: {{name: Ada}}\n{RECIPIENT}"),
            )],
            "Eins.\n\n***\n\nZwei.",
        );
        export(desk.path(), "docx,html");
        let rule = style(&desk.path().join("out/a.docx"), "HorizontalRule");
        let indent = rule.split("<w:ind w:left=\"").nth(1).and_then(|rest| rest.split('"').next());
        let indent: i32 = indent.and_then(|indent| indent.parse().ok()).expect("an indent");
        assert!((indent - width / 3).abs() < 20, "{theme}: {rule}");
        assert!(rule.contains("w:after=\"290\" w:line=\"150\""), "{theme}: {rule}");
        let page = std::fs::read_to_string(desk.path().join("out/a.html")).expect("a page");
        let rule = page.split("\nhr {").nth(1).and_then(|rest| rest.split('}').next()).expect("the rule");
        assert!(rule.contains("width: 33%"), "{rule}");
    }
}

#[test]
fn a_table_of_a_document_is_as_wide_as_it_needs_and_its_programs_have_a_margin_of_their_ground() {
    for (lang, head, cell) in
        [("en", "Exhibition", "Salt and Iron"), ("pl", "Wystawa", "Sól i żelazo"), ("el", "Έκθεση", "Αλάτι")]
    {
        for theme in ["none", "classic", "formal"] {
            let keys = format!(
                "layout: letterhead\nlang: {lang}\ntheme: {theme}\nsender: {{name: Ada}}\n{RECIPIENT}"
            );
            let text = format!(
                "| {head} | № |\n|:--|--:|\n| {cell} | 214 |\n| {cell} | 96 |\n\n```\nlabel-check\n```"
            );
            let desk = desk(&[("a", keys)], &text);
            export(desk.path(), "docx,html");
            let docx = desk.path().join("out/a.docx");
            let story = part(&docx, "word/document.xml").expect("a story");
            let table = story.split("LetterTable").nth(1).expect("the table");
            let columns =
                table.split("</w:tblGrid>").next().expect("its columns").split("<w:gridCol w:w=\"").skip(1);
            let widths: Vec<u32> = columns.filter_map(|rest| rest.split('"').next()?.parse().ok()).collect();
            // letters of a little less than half a size, and the gap behind each column
            let least =
                u32::try_from(head.chars().count().max(cell.chars().count())).expect("few") * 95 + 280;
            assert!((least..least * 17 / 10).contains(&widths[0]), "{lang}, {theme}: {widths:?}, {least}");
            assert!((500..1100).contains(&widths[1]), "{lang}, {theme}: {widths:?}");
            let program = style(&docx, "SourceCode");
            for side in ["top", "left", "bottom", "right"] {
                let border =
                    format!("<w:{side} w:val=\"single\" w:sz=\"8\" w:space=\"5\" w:color=\"F5F5F5\"/>");
                assert!(program.contains(&border), "{program}");
            }
            let page = std::fs::read_to_string(desk.path().join("out/a.html")).expect("a page");
            assert!(
                page.contains("pre { -webkit-print-color-adjust: exact; print-color-adjust: exact; }"),
                "{page}"
            );
        }
    }
}

#[test]
fn what_stands_below_a_letter_is_as_far_apart_in_a_document_and_in_print_as_in_its_pdf() {
    for (layout, cc, ps) in [("letterhead", 240, 280), ("din5008", 270, 290)] {
        for theme in ["classic", "formal", "none"] {
            let keys = format!(
                "layout: {layout}\nlang: de\ntheme: {theme}\nsender: {{name: Ada Vogelsang, address: [Weg 7, 20457 Hamburg]}}\n{RECIPIENT}\
                 enclosures: [Lebenslauf]\ncc: [Frau Weiß]\nps: Ich bin im Mai in der Stadt.\n"
            );
            let desk = desk(&[("a", keys)], "Gern.");
            export(desk.path(), "pdf,docx,html");
            let story = part(&desk.path().join("out/a.docx"), "word/document.xml").expect("a story");
            for (words, before) in [("Weiß", cc), ("Ich bin im Mai", ps)] {
                let paragraph = story.split("</w:p>").find(|one| one.contains(words)).expect("a paragraph");
                let before = format!("w:before=\"{before}\"");
                assert!(paragraph.contains(&before), "{layout}, {theme}: {paragraph}");
            }
            let Some(of_pdf) = lines(&desk.path().join("out/a.pdf"), "1") else { return };
            let Some(pages) = printed_in_its_fonts(desk.path(), &["a"]) else { return };
            let Some(of_page) = lines(&pages[0], "1") else { return };
            let gap = |lines: &[PrintedLine]| {
                let at = |words: &str| {
                    lines
                        .iter()
                        .find(|line| line.text.contains(words))
                        .unwrap_or_else(|| panic!("{lines:#?}"))
                        .baseline
                };
                at("Wei") - at("Lebenslauf")
            };
            assert!(
                (gap(&of_pdf) - gap(&of_page)).abs() < 0.6,
                "{layout}, {theme}: {of_pdf:#?} {of_page:#?}"
            );
        }
    }
}

#[test]
fn no_lesser_word_of_a_page_is_blacker_than_the_name_and_print_is_black() {
    for theme in THEMES {
        let keys = format!(
            "layout: letterhead\nlang: de\ntheme: {theme}\nsender: {{name: Ada, label: Statistikerin}}\n{RECIPIENT}"
        );
        let desk = desk(&[("a", keys)], "- Eins\n\n  1. Zwei\n\n     - Drei");
        export(desk.path(), "html");
        let page = std::fs::read_to_string(desk.path().join("out/a.html")).expect("a page");
        assert!(!page.contains("--words: #000000"), "{theme}: {page}");
        let print = page.split("@media print {").nth(1).expect("rules for print");
        assert!(print.trim_start().starts_with(":root { --ink: #000000; }"), "{theme}: {print}");
        // bullets are those of how deep a list is, whatever the lists around it are
        assert!(page.contains(":is(ul, ol) ul { list-style-type: \"–"), "{theme}");
    }
}

#[test]
fn a_band_of_a_document_has_one_ground_behind_its_cells_and_is_as_high_in_print_as_in_the_pdf() {
    let keys = "layout: letterhead\nlang: de\ntheme: banner\nsender: {name: Katharina Vogelsang, label: Statistikerin, \
                address: [Weserstraße 118, 12045 Berlin], phone: +49 30 23125 880, email: k@post.example}\n";
    let desk = desk(&[("a", format!("{keys}{RECIPIENT}"))], "Gern.");
    export(desk.path(), "pdf,docx,html");
    let story = part(&desk.path().join("out/a.docx"), "word/document.xml").expect("a story");
    let ground =
        story.split("<v:rect").nth(1).and_then(|rest| rest.split(";height:").nth(1)).expect("the ground");
    let height: f32 = ground.split("pt").next().and_then(|height| height.parse().ok()).expect("a height");
    let pdf = desk.path().join("out/a.pdf");
    let Some(of_pdf) = lines(&pdf, "1") else { return };
    // the last address stands 16 points and a little above the end of the band
    let last = find(&of_pdf, "k@post").baseline * 72.0 / 25.4;
    assert!((last + 12.0..last + 24.0).contains(&height), "{height}, {last}");
    let Some(pages) = printed_in_its_fonts(desk.path(), &["a"]) else { return };
    let Some(of_page) = lines(&pages[0], "1") else { return };
    for words in ["Katharina", "Statistikerin", "k@post"] {
        let apart = find(&of_pdf, words).baseline - find(&of_page, words).baseline;
        assert!(apart.abs() < 0.8, "{words}: {apart}");
    }
}
