//! Letters as a browser prints them, beside their PDFs.

use std::path::{Path, PathBuf};

use crate::pdf::readers;
use crate::support::{folder, letterpress, tools};

const SENDER: &str = "sender: {name: Katharina Vogelsang, label: Statistikerin, address: [Weserstraße 118, 12045 Berlin], \
    phone: +49 30 23125 880, email: k.vogelsang@post.example}\n";

const RECIPIENT: &str = "recipient: [Nordlicht Energie GmbH, Am Speicher 7, 20457 Hamburg]\n";

/// A workspace with letters of these names and keys, all with one text, and a picture of a square.
pub(super) fn desk(letters: &[(&str, String)], text: &str) -> tempfile::TempDir {
    let desk = tempfile::tempdir().expect("a folder");
    let image = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/every-node/letters/square.png");
    std::fs::copy(image, desk.path().join("logo.png")).expect("a copy");
    for (name, keys) in letters {
        let letter = format!(
            "---\ndate: 2026-11-30\nsubject: Bewerbung als Datenanalystin\nallow: [said-twice, date]\n{keys}---\n{text}\n"
        );
        folder::write(desk.path(), format!("letters/{name}.md"), letter);
    }
    desk
}

/// Exports every letter; gives what was said.
#[track_caller]
pub(super) fn export(desk: &Path, formats: &str) -> String {
    let output =
        letterpress().current_dir(desk).args(["export", "-f", formats]).output().expect("letterpress runs");
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{told}");
    told
}

/// The pages of these letters as a browser prints them on A4; nothing without one.
pub(super) fn printed(desk: &Path, names: &[&str]) -> Option<Vec<PathBuf>> {
    printed_in(desk, names, None)
}

/// The same by a browser that has the fonts of the PDFs.
pub(super) fn printed_in_its_fonts(desk: &Path, names: &[&str]) -> Option<Vec<PathBuf>> {
    let fonts = Path::new(env!("CARGO_MANIFEST_DIR")).join("formats/pdf/fonts");
    let conf = format!(
        "<?xml version=\"1.0\"?><fontconfig><include ignore_missing=\"yes\">/etc/fonts/fonts.conf</include>\
         <dir>{}</dir><cachedir>{}</cachedir></fontconfig>\n",
        fonts.display(),
        desk.join("fonts").display()
    );
    folder::write(desk, "fonts.conf", conf);
    printed_in(desk, names, Some(&desk.join("fonts.conf")))
}

fn printed_in(desk: &Path, names: &[&str], fonts: Option<&Path>) -> Option<Vec<PathBuf>> {
    let mut node = tools::node("pages.mjs", "playwright-core")?;
    let pages = names.iter().map(|name| desk.join(format!("out/{name}.html")));
    if let Some(fonts) = fonts {
        node.env("FONTCONFIG_FILE", fonts);
    }
    let output =
        node.arg(tools::chromium()?).arg("--print").arg(desk).args(pages).output().expect("node runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(names.iter().map(|name| desk.join(format!("{name}-A4.pdf"))).collect())
}

/// So many paragraphs of one line.
pub(super) fn paragraphs(many: usize) -> String {
    let all: Vec<String> = (1..=many).map(|at| format!("Absatz {at} steht hier.\n\n")).collect();
    all.concat()
}

/// A line of a page: its words, where it begins and ends, and its baseline, in millimetres.
#[derive(Debug)]
pub(super) struct PrintedLine {
    pub(super) text: String,
    pub(super) start: f32,
    pub(super) end: f32,
    pub(super) baseline: f32,
}

/// The lines of a page of a PDF; nothing without the program that reads them.
pub(super) fn lines(pdf: &Path, page: &str) -> Option<Vec<PrintedLine>> {
    let text = readers::text("mutool", &["draw", "-q", "-F", "stext", &pdf.to_string_lossy(), page])?;
    let attribute = |line: &str, key: &str| -> Option<String> {
        Some(line.split(&format!(" {key}=\"")).nth(1)?.split('"').next()?.to_owned())
    };
    let mut lines: Vec<PrintedLine> = Vec::new();
    for line in text.lines().map(str::trim) {
        if line.starts_with("<line ") {
            let bbox = attribute(line, "bbox").expect("a box");
            let edges: Vec<f32> =
                bbox.split(' ').map(|edge| edge.parse::<f32>().expect("a number") * 25.4 / 72.0).collect();
            lines.push(PrintedLine { text: String::new(), start: edges[0], end: edges[2], baseline: 0.0 });
        } else if line.starts_with("<char ")
            && let (Some(last), Some(sign), Some(y)) =
                (lines.last_mut(), attribute(line, "c"), attribute(line, "y"))
        {
            last.text.push_str(&sign);
            last.baseline = y.parse::<f32>().expect("a number") * 25.4 / 72.0;
        }
    }
    Some(lines)
}

/// The first line that begins so.
#[track_caller]
pub(super) fn find<'a>(lines: &'a [PrintedLine], begins: &str) -> &'a PrintedLine {
    let mut found = lines.iter().filter(|line| line.text.trim_start().starts_with(begins));
    found.next().unwrap_or_else(|| panic!("{begins} in {lines:#?}"))
}

const CENTRED: [&str; 4] = ["awesome", "classic", "engineering", "formal"];

pub(super) const THEMES: [&str; 9] =
    ["awesome", "banner", "classic", "engineering", "formal", "moderncv", "scholar", "swiss", "none"];

#[test]
fn a_head_stays_above_the_window_of_a_din_letter_with_a_photo_and_without_and_its_address_stands_below_the_name()
 {
    for layout in ["din5008", "din5008a"] {
        let mut letters = Vec::new();
        for theme in THEMES {
            for (look, logo) in [
                ("plain", ""),
                ("photo", ", logo: ../logo.png"),
                ("high", ", logo: ../logo.png, logo-height: 90pt"),
            ] {
                let is_centred = CENTRED.contains(&theme);
                if look != "plain" && !is_centred {
                    continue;
                }
                let keys = format!(
                    "layout: {layout}\nlang: de\ntheme: {{name: {theme}{logo}}}\nsalutation: Guten Tag,\n{SENDER}{RECIPIENT}"
                )
                .replace("{name: none}", "none");
                letters.push((format!("{theme}-{look}"), keys));
            }
        }
        let letters: Vec<(&str, String)> =
            letters.iter().map(|(name, keys)| (&**name, keys.clone())).collect();
        let desk = desk(&letters, "Ich bewerbe mich.");
        export(desk.path(), "html");
        let names: Vec<&str> = letters.iter().map(|(name, _)| *name).collect();
        let Some(pages) = printed(desk.path(), &names) else { return };
        // form A has everything 18 mm higher
        let lower = if layout == "din5008" { 18.0 } else { 0.0 };
        for (name, page) in names.into_iter().zip(pages) {
            let Some(lines) = lines(&page, "1") else { return };
            for (begins, place) in
                [("Nordlicht", 48.0), ("20457", 57.0), ("Telefon:", 35.5), ("Bewerbung", 84.0)]
            {
                let baseline = find(&lines, begins).baseline - lower;
                assert!((baseline - place).abs() < 1.2, "{layout}, {name}: {begins} at {baseline}");
            }
            let below = find(&lines, "Telefon:").baseline;
            if !CENTRED.iter().any(|theme| name.starts_with(theme)) {
                continue;
            }
            let is_title = |line: &&PrintedLine| {
                line.text.to_lowercase().starts_with("katharina vogelsang") && !line.text.contains("&#xb7;")
            };
            let title =
                lines.iter().filter(is_title).min_by(|one, other| one.baseline.total_cmp(&other.baseline));
            let title = title.unwrap_or_else(|| panic!("{layout}, {name}: {lines:#?}"));
            assert!(title.baseline < below - 3.0, "{layout}, {name}: {title:?}, {below}");
            let address = find(&lines, "Weserstra");
            assert!(address.baseline < below - 3.0, "{layout}, {name}: {address:?}");
            let middle = |line: &PrintedLine| f32::midpoint(line.start, line.end);
            // two addresses of one line may be read as two
            let town = lines.iter().find(|line| line.text.contains("12045 Berlin") && line.baseline < below);
            let end = town.map_or(address.end, |town| town.end);
            let apart = f32::midpoint(address.start, end) - middle(title);
            assert!(apart.abs() < 2.0, "{layout}, {name}: {apart} of {lines:#?}");
        }
    }
}

#[test]
fn a_recipient_of_many_lines_stays_above_the_subject_of_a_din_letter_and_is_told_without_a_pdf() {
    let long = "recipient: [Nordlicht Energie GmbH, Frau Dr. Aydın, Gebäudeteil 3, Gebäudeteil 4, Gebäudeteil 5, \
                Gebäudeteil 6, Gebäudeteil 7, Gebäudeteil 8, 20457 Hamburg]\n";
    let of = |layout: &str, theme: &str, recipient: &str| {
        format!("layout: {layout}\nlang: de\ntheme: {theme}\n{SENDER}{recipient}")
    };
    let letters = [
        ("b", of("din5008", "moderncv", long)),
        ("c", of("din5008", "none", long)),
        ("d", of("din5008a", "classic", long)),
        ("e", of("din5008", "moderncv", RECIPIENT)),
    ];
    let desk = desk(&letters, "Ich bewerbe mich.");
    let told = export(desk.path(), "html");
    let finding = "the recipient needs 9 lines, and its place on the page has room for 7";
    assert_eq!(told.matches(finding).count(), 3, "{told}");
    // the same words once, where both formats say them
    let told = export(desk.path(), "html,pdf");
    assert_eq!(told.matches(finding).count(), 3, "{told}");
    let Some(pages) = printed(desk.path(), &["b", "c", "d", "e"]) else { return };
    for page in pages {
        let Some(lines) = lines(&page, "1") else { return };
        let apart = find(&lines, "Bewerbung").baseline - find(&lines, "20457").baseline;
        assert!(apart > 7.0, "{}: {apart}", page.display());
    }
}

#[test]
fn the_window_of_a_french_and_a_swiss_letter_is_where_its_pdf_has_it() {
    let mut letters = Vec::new();
    for layout in ["french", "swiss"] {
        for theme in ["none", "classic", "moderncv", "banner"] {
            let keys = format!("layout: {layout}\nlang: de\ntheme: {theme}\n{SENDER}{RECIPIENT}")
                .replace("Katharina Vogelsang", "Kim Ode");
            letters.push((format!("{layout}-{theme}"), keys));
        }
    }
    let letters: Vec<(&str, String)> = letters.iter().map(|(name, keys)| (&**name, keys.clone())).collect();
    let desk = desk(&letters, "Ich bewerbe mich.");
    export(desk.path(), "html,pdf");
    let names: Vec<&str> = letters.iter().map(|(name, _)| *name).collect();
    let Some(pages) = printed(desk.path(), &names) else { return };
    for (name, page) in names.into_iter().zip(pages) {
        let Some(printed) = lines(&page, "1") else { return };
        let Some(drawn) = lines(&desk.path().join(format!("out/{name}.pdf")), "1") else { return };
        for begins in ["Nordlicht", "20457"] {
            let (one, other) = (find(&printed, begins), find(&drawn, begins));
            assert!((one.baseline - other.baseline).abs() < 0.8, "{name}: {one:?}, {other:?}");
            assert!((one.start - other.start).abs() < 0.8, "{name}: {one:?}, {other:?}");
        }
    }
}

#[test]
fn paragraphs_of_a_din_letter_stand_a_line_apart_in_print_too() {
    let keys =
        format!("layout: din5008\nlang: de\ntheme: classic\nsalutation: Guten Tag,\n{SENDER}{RECIPIENT}");
    let desk = desk(&[("a", keys)], "Erstens bewerbe ich mich.\n\nZweitens freue ich mich.");
    export(desk.path(), "html,pdf");
    let Some(pages) = printed(desk.path(), &["a"]) else { return };
    let Some(printed) = lines(&pages[0], "1") else { return };
    let Some(drawn) = lines(&desk.path().join("out/a.pdf"), "1") else { return };
    for pair in [["Guten", "Erstens"], ["Erstens", "Zweitens"], ["Zweitens", "Mit freundlichen"]] {
        let [one, other] =
            [&printed, &drawn].map(|lines| find(lines, pair[1]).baseline - find(lines, pair[0]).baseline);
        assert!((one - other).abs() < 0.4, "{pair:?}: {one}, {other}");
    }
}

#[test]
fn the_closing_of_a_letter_of_three_printed_pages_has_text_above_it() {
    let many = [49, 50, 51, 53];
    let names = many.map(|many| format!("n{many}"));
    let keys = format!(
        "layout: letterhead\nlang: de\nfit: false\ntheme: classic\nenclosures: [CV]\n{SENDER}{RECIPIENT}"
    );
    let letters: Vec<(&str, String)> = names.iter().map(|name| (&**name, keys.clone())).collect();
    let desk = desk(&letters, "");
    for (name, many) in names.iter().zip(many) {
        let path = desk.path().join(format!("letters/{name}.md"));
        let text = paragraphs(many);
        let letter = std::fs::read_to_string(&path).expect("a letter");
        folder::write(desk.path(), format!("letters/{name}.md"), letter + &text);
    }
    export(desk.path(), "html");
    let Some(pages) = printed(desk.path(), &names.each_ref().map(|name| &**name)) else { return };
    for page in pages {
        let Some(read) = readers::text("pdftotext", &[&page.to_string_lossy(), "-"]) else { return };
        let last = read.trim_end_matches('\u{c}').split('\u{c}').next_back().unwrap_or_default();
        assert!(last.trim_start().starts_with("Absatz"), "{}: {last}", page.display());
        assert!(last.contains("Mit freundlichen") && last.contains("Anlage"), "{}: {last}", page.display());
    }
}

#[test]
fn separators_of_a_printed_head_are_shapes_behind_no_mask() {
    let of = |theme: &str| format!("layout: letterhead\nlang: de\ntheme: {theme}\n{SENDER}{RECIPIENT}");
    let desk = desk(&[("a", of("scholar")), ("b", of("engineering"))], "Ich bewerbe mich.");
    export(desk.path(), "html");
    let Some(pages) = printed(desk.path(), &["a", "b"]) else { return };
    for page in pages {
        let Some(read) = readers::text("pdftotext", &[&page.to_string_lossy(), "-"]) else { return };
        assert!(!read.contains(['·', '|']), "{read}");
        let Some(drawn) = readers::text("mutool", &["trace", &page.to_string_lossy(), "1"]) else { return };
        assert!(!drawn.contains("mask"), "{drawn}");
    }
}

#[test]
fn a_photo_of_a_head_stands_above_its_line_and_leaves_a_short_name_in_one() {
    let of = |theme: &str| {
        format!("layout: letterhead\nlang: de\ntheme: {{name: {theme}, logo: ../logo.png, logo-height: 60pt}}\n{SENDER}{RECIPIENT}")
            .replace("Katharina Vogelsang", "Eleanor Whitcombe")
    };
    let desk =
        desk(&[("scholar", of("scholar")), ("moderncv", of("moderncv")), ("banner", of("banner"))], "Gern.");
    export(desk.path(), "html");
    let Some(mut node) = tools::node("pages.mjs", "playwright-core") else { return };
    let Some(chromium) = tools::chromium() else { return };
    let output = node
        .arg(chromium)
        .arg("--heads")
        .arg(desk.path().join("out/scholar.html"))
        .output()
        .expect("node runs");
    let wrong: Vec<String> = serde_json::from_slice(&output.stdout).expect("a list");
    assert!(wrong.is_empty(), "{wrong:#?}");
    let Some(printed) = printed(desk.path(), &["moderncv", "banner"]) else { return };
    for page in printed {
        let Some(lines) = lines(&page, "1") else { return };
        find(&lines, "Eleanor Whitcombe");
    }
}

#[test]
fn no_row_of_a_table_and_no_thematic_break_stands_alone_at_the_edge_of_a_page() {
    let names: Vec<String> = (28..38).map(|many| format!("t{many}")).collect();
    let keys =
        format!("layout: letterhead\nlang: de\nfit: false\ntheme: none\nclosing: false\n{SENDER}{RECIPIENT}");
    let letters: Vec<(&str, String)> = names.iter().map(|name| (&**name, keys.clone())).collect();
    let desk = desk(&letters, "");
    for (name, many) in names.iter().zip(10..) {
        let path = desk.path().join(format!("letters/{name}.md"));
        let text = paragraphs(many);
        let table = "| Kopf | Zahl |\n|---|---|\n| Eins | 1 |\n| Zwei | 2 |\n| Drei | 3 |\n\nDanach.\n";
        let letter = std::fs::read_to_string(&path).expect("a letter");
        folder::write(desk.path(), format!("letters/{name}.md"), letter + &text + table);
    }
    export(desk.path(), "html");
    let names: Vec<&str> = names.iter().map(|name| &**name).collect();
    let Some(pages) = printed(desk.path(), &names) else { return };
    let mut parted = 0;
    for page in pages {
        let Some(read) = readers::text("pdftotext", &["-layout", &page.to_string_lossy(), "-"]) else {
            return;
        };
        for page in read.split('\u{c}') {
            let has = |row: &str| page.contains(row);
            assert_eq!(has("Eins "), has("Zwei "), "{read}");
            assert_eq!(has("Zwei "), has("Drei "), "{read}");
            parted += usize::from(has("Danach") && !has("Absatz 1 "));
        }
    }
    assert!(parted > 0, "no letter was long enough");
}

#[test]
fn a_thematic_break_stays_with_what_comes_after_it() {
    let names: Vec<String> = (8..30).map(|many| format!("r{many}")).collect();
    let keys =
        format!("layout: letterhead\nlang: de\nfit: false\ntheme: none\nclosing: false\n{SENDER}{RECIPIENT}");
    let letters: Vec<(&str, String)> = names.iter().map(|name| (&**name, keys.clone())).collect();
    let desk = desk(&letters, "");
    for (name, many) in names.iter().zip(8..) {
        let path = desk.path().join(format!("letters/{name}.md"));
        let text = paragraphs(many);
        let letter = std::fs::read_to_string(&path).expect("a letter");
        folder::write(
            desk.path(),
            format!("letters/{name}.md"),
            letter + &text + "***\n\nDanach.\n\nNoch etwas.\n",
        );
    }
    export(desk.path(), "pdf");
    let mut parted = 0;
    for name in names {
        let path = desk.path().join(format!("out/{name}.pdf"));
        let Some(lines) = lines(&path, "1") else { return };
        let Some(drawn) = readers::text("mutool", &["trace", &path.to_string_lossy(), "1"]) else { return };
        let follows = lines.iter().any(|line| line.text.starts_with("Danach"));
        assert_eq!(drawn.contains("<fill_path"), follows, "{name}: {lines:#?}");
        parted += usize::from(!follows);
    }
    assert!(parted > 0, "no letter was long enough");
}

#[test]
fn what_has_no_room_in_a_line_of_enclosures_goes_on_further_in() {
    let keys = format!(
        "layout: letterhead\nlang: de\ntheme: scholar\n{SENDER}\
         recipient: [Staatliches Forschungsinstitut für erneuerbare Energien und Stromnetze Norddeutschlands und der Küsten am Meer im hohen Norden der Republik, 20457 Hamburg]\n\
         enclosures: [Lebenslauf, Mappe aus sechs Texten von Ausstellungen mit einer Erläuterung der Versuche die zu jedem von ihnen gemacht wurden und noch andere]\n"
    );
    let desk = desk(&[("a", keys)], "Ich bewerbe mich.");
    export(desk.path(), "html,pdf");
    let Some(pages) = printed(desk.path(), &["a"]) else { return };
    for page in [&pages[0], &desk.path().join("out/a.pdf")] {
        let Some(lines) = lines(page, "1") else { return };
        for begins in ["Mappe", "Staatliches"] {
            let at = lines.iter().position(|line| line.text.starts_with(begins)).expect("the line");
            let further = lines[at + 1].start - lines[at].start;
            assert!((2.0..6.0).contains(&further), "{}, {begins}: {further} of {lines:#?}", page.display());
        }
    }
}

#[test]
fn a_name_keeps_its_particle_with_what_follows_and_no_word_leaves_two_letters_on_a_line_of_a_phone() {
    let keys = format!("layout: letterhead\nlang: de\ntheme: moderncv\n{SENDER}{RECIPIENT}")
        .replace("Katharina Vogelsang", "Freifrau von Hohenstein-Wittelsbach")
        .replace("Am Speicher 7", "Organisationsmanagementabteilung");
    let desk = desk(&[("a", keys)], "Ich bewerbe mich.");
    export(desk.path(), "html");
    let page = std::fs::read_to_string(desk.path().join("out/a.html")).expect("a page");
    let name =
        page.split("class=\"name\">").nth(1).and_then(|rest| rest.split("</p>").next()).expect("the name");
    assert!(name.contains("von&nbsp;Hohenstein") || name.contains("von\u{a0}Hohenstein"), "{name}");
    assert!(page.contains("Orga<span class=\"syllable\">"), "{page}");
    assert!(!page.contains("Or<span class=\"syllable\">"), "{page}");
}

/// A head with a name of two lines, a label, and an address of four.
const LONG_SENDER: &str = "sender: {name: Prof. Dr. Maximiliana Alexandra Freifrau von Hohenstein-Wittelsbach, \
    label: 'Wissenschaftliche Leiterin, Referat für Informationssicherheit, vormals Stellvertretende Direktorin', \
    address: [Institut für Angewandte Kryptographie, Hinterhaus, Alte Landstraße 117b, 67059 Ludwigshafen am Rhein], phone: +49 621 5929 3081446}\n";

#[test]
fn a_head_of_many_words_leaves_the_window_of_a_printed_din_letter_where_it_is() {
    let letters: Vec<(&str, String)> = THEMES
        .into_iter()
        .filter(|theme| *theme != "none")
        .map(|theme| (theme, format!("layout: din5008\nlang: de\ntheme: {theme}\n{LONG_SENDER}{RECIPIENT}")))
        .collect();
    let desk = desk(&letters, "Ich bewerbe mich.");
    let told = export(desk.path(), "html");
    assert_eq!(told.matches("comes back to has room for").count(), letters.len(), "{told}");
    let names: Vec<&str> = letters.iter().map(|(name, _)| *name).collect();
    let Some(pages) = printed_in_its_fonts(desk.path(), &names) else { return };
    for (name, page) in names.into_iter().zip(pages) {
        let Some(lines) = lines(&page, "1") else { return };
        for (begins, place) in [("Nordlicht", 66.0), ("20457", 75.0), ("Bewerbung", 102.0)] {
            let baseline = find(&lines, begins).baseline;
            assert!((baseline - place).abs() < 1.5, "{name}: {begins} at {baseline}");
        }
        let back = lines.iter().filter(|line| line.text.contains("67059") && line.baseline > 50.0);
        assert_eq!(back.count(), 1, "{name}: {lines:#?}");
    }
}

#[test]
fn the_fields_of_a_hebrew_letter_are_printed_where_those_of_others_are() {
    let hebrew = "lang: he\nsender: {name: נועה ברגר, address: [שדרות הנשיא 44, 3463801 חיפה], phone: +972 4 812 3450, email: noa@berger.example}\n\
        recipient: [הוצאת גליל, רחוב הרצל 12, 6688312 תל אביב]\nsalutation: שלום רב,\nclosing: בברכה,\n";
    // where the last line of the address ends, and its baseline
    let places = [
        ("din5008", 105.0, 75.0),
        ("din5008a", 105.0, 57.0),
        ("french", 190.0, 66.0),
        ("swiss", 190.0, 66.0),
    ];
    let letters =
        places.map(|(layout, _, _)| (layout, format!("layout: {layout}\ntheme: classic\n{hebrew}")));
    let desk = desk(&letters, "קראתי בעניין את המודעה שלכם.");
    export(desk.path(), "html");
    let names = places.map(|(name, _, _)| name);
    let Some(pages) = printed(desk.path(), &names) else { return };
    for ((name, end, baseline), page) in places.into_iter().zip(pages) {
        let Some(lines) = lines(&page, "1") else { return };
        // the line for the way back, which stands above it, has the number, too
        let found = lines.iter().filter(|line| line.text.contains("6688312"));
        let town = found.max_by(|one, other| one.baseline.total_cmp(&other.baseline)).expect("a town");
        assert!((town.end - end).abs() < 1.5 && (town.baseline - baseline).abs() < 3.0, "{name}: {town:?}");
        let edge = lines.iter().map(|line| line.end).fold(0.0, f32::max);
        assert!(edge < 201.0, "{name}: {edge}");
    }
}

#[test]
fn the_date_below_a_long_address_stands_apart_from_it_in_print() {
    let recipient = "recipient: [Société des Éditions du Rivage et de la Côte Occidentale, Madame Claire-Marie Lefèvre-Desrousseaux, \
        Direction des ressources humaines et du recrutement, Bâtiment C, 12 rue des Grandes-Écoles, 75005 Paris]\n";
    let names = ["french", "swiss"];
    let letters = names
        .map(|layout| (layout, format!("layout: {layout}\nlang: de\ntheme: classic\n{SENDER}{recipient}")));
    let desk = desk(&letters, "Ich bewerbe mich.");
    export(desk.path(), "html,docx,pdf");
    let Some(pages) = printed_in_its_fonts(desk.path(), &names) else { return };
    for (name, page) in names.into_iter().zip(pages) {
        let Some(lines) = lines(&page, "1") else { return };
        let apart = find(&lines, "30. November").baseline - find(&lines, "75005").baseline;
        assert!(apart > 9.0, "{name}: {apart}");
    }
}

#[test]
fn a_letter_that_is_tightened_for_its_page_is_printed_on_one_and_a_compact_one_is_compact() {
    let text = "Seit neun Jahren bearbeite ich Texte für Ausstellungen, zuerst in der Galerie am Hafen und seit 2021 für mich selbst, \
        und Ihr Plan für eine Galerie, deren Schilder vorgelesen werden, ist der, auf den ich gewartet habe.\n\n";
    let mut letters = Vec::new();
    for layout in ["letterhead", "british", "din5008", "compact"] {
        for theme in ["classic", "moderncv", "awesome", "banner"] {
            let keys =
                format!("layout: {layout}\nlang: de\ntheme: {theme}\nenclosures: [CV]\n{SENDER}{RECIPIENT}");
            letters.push((format!("{layout}-{theme}"), keys));
        }
    }
    let letters: Vec<(&str, String)> = letters.iter().map(|(name, keys)| (&**name, keys.clone())).collect();
    let desk = desk(&letters, &text.repeat(8));
    for (name, keys) in letters.iter().filter(|(name, _)| name.starts_with("din5008")) {
        // fields take more of its page
        let letter = format!(
            "---\ndate: 2026-11-30\nsubject: Bewerbung\nallow: [said-twice, date]\n{keys}---\n{}",
            text.repeat(7)
        );
        folder::write(desk.path(), format!("letters/{name}.md"), letter);
    }
    export(desk.path(), "html,pdf");
    let names: Vec<&str> = letters.iter().map(|(name, _)| *name).collect();
    let Some(pages) = printed_in_its_fonts(desk.path(), &names) else { return };
    for (name, page) in names.into_iter().zip(pages) {
        let Some(read) = readers::text("pdftotext", &[&page.to_string_lossy(), "-"]) else { return };
        assert_eq!(read.matches('\u{c}').count(), 1, "{name}: {read}");
        let Some(printed) = lines(&page, "1") else { return };
        let Some(drawn) = lines(&desk.path().join(format!("out/{name}.pdf")), "1") else { return };
        let (one, other) = (find(&printed, "Seit"), find(&drawn, "Seit"));
        assert!((one.start - other.start).abs() < 1.5, "{name}: {one:?}, {other:?}");
        if name.starts_with("compact") {
            let [one, other] = [&printed, &drawn].map(|lines| find(lines, "Mit freundlichen").baseline);
            assert!(one - other < 6.0, "{name}: {one}, {other}");
        }
    }
}

#[test]
fn a_name_with_a_long_word_is_as_large_in_print_as_in_the_pdf_and_so_is_where_its_head_ends() {
    let of = |layout: &str, theme: &str, name: &str| {
        format!("layout: {layout}\nlang: de\ntheme: {theme}\n{SENDER}{RECIPIENT}")
            .replace("Katharina Vogelsang", name)
    };
    let name = "Zofia Brzęczyszczykiewicz";
    let letters = [
        ("banner", of("letterhead", "banner", name)),
        ("moderncv", of("letterhead", "moderncv", name)),
        ("swiss", of("letterhead", "swiss", "Zofia Kowalczykiewicz")),
        ("din", of("din5008", "moderncv", "Zofia Berg")),
    ];
    let desk = desk(&letters, "Ich bewerbe mich.");
    export(desk.path(), "html,pdf");
    let names = letters.each_ref().map(|(name, _)| *name);
    let Some(pages) = printed_in_its_fonts(desk.path(), &names) else { return };
    for (name, page) in names.into_iter().zip(pages) {
        let Some(printed) = lines(&page, "1") else { return };
        let Some(drawn) = lines(&desk.path().join(format!("out/{name}.pdf")), "1") else { return };
        let [one, other] = [&printed, &drawn].map(|lines| {
            let name = lines.iter().filter(|line| line.text.starts_with("Zofia") && line.baseline < 45.0);
            name.min_by(|one, other| one.baseline.total_cmp(&other.baseline)).expect("a name")
        });
        let widths = [one.end - one.start, other.end - other.start];
        assert!((widths[0] / widths[1] - 1.0).abs() < 0.05, "{name}: {one:?}, {other:?}");
        let [one, other] = [&printed, &drawn].map(|lines| {
            lines.iter().find(|line| line.text.contains("12045") && line.baseline < 45.0).expect("a town").end
        });
        assert!((one - other).abs() < 1.0, "{name}: {one}, {other}");
    }
}

#[test]
fn how_to_reach_the_sender_is_printed_in_one_line_where_the_pdf_has_it_so() {
    let letters = [("french", SENDER), ("letterhead", SENDER)].map(|(layout, sender)| {
        (layout, format!("layout: {layout}\nlang: de\ntheme: classic\n{sender}{RECIPIENT}"))
    });
    let desk = desk(&letters, "Ich bewerbe mich.");
    export(desk.path(), "html,pdf");
    let names = ["french", "letterhead"];
    let Some(pages) = printed_in_its_fonts(desk.path(), &names) else { return };
    for page in pages {
        let Some(lines) = lines(&page, "1") else { return };
        let (street, mail) =
            (find(&lines, "Weserstra"), lines.iter().find(|line| line.text.contains("@post")));
        let mail = mail.expect("an address");
        assert!((street.baseline - mail.baseline).abs() < 0.3, "{street:?}, {mail:?}");
    }
}

#[test]
fn a_printed_letter_that_nothing_closes_has_room_to_sign() {
    let desk = desk(
        &[(
            "a",
            format!("layout: letterhead\nlang: de\ntheme: classic\nclosing: false\n{SENDER}{RECIPIENT}"),
        )],
        "Ich bewerbe mich.",
    );
    export(desk.path(), "html");
    let Some(pages) = printed_in_its_fonts(desk.path(), &["a"]) else { return };
    let Some(lines) = lines(&pages[0], "1") else { return };
    let signer = lines.iter().rfind(|line| line.text.contains("Katharina")).expect("who signs");
    let room = signer.baseline - find(&lines, "Ich bewerbe").baseline;
    assert!(room > 14.0, "{room}");
}
