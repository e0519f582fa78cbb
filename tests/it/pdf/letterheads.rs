//! Letterheads: where the parts of a letter stand on its page, measured by programs that are not ours.

use std::path::{Path, PathBuf};

use super::readers;
use crate::support::{folder, letterpress, tools};

/// Millimetres of a length in points.
fn mm(points: f32) -> f32 {
    points * 25.4 / 72.0
}

fn golden(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(path)
}

/// A stretch of text, and where its baseline starts, in millimetres from the upper left corner.
#[derive(Debug)]
struct Drawn {
    text: String,
    x: f32,
    y: f32,
}

/// What a page draws: its texts, and its rectangles by left, upper and right edge.
struct Page {
    texts: Vec<Drawn>,
    rules: Vec<[f32; 3]>,
}

impl Page {
    fn read(path: &Path) -> Option<Self> {
        let trace = readers::text("mutool", &["trace", &path.to_string_lossy(), "1"])?;
        let mut page = Self { texts: Vec::new(), rules: Vec::new() };
        let mut corners: Vec<(f32, f32)> = Vec::new();
        // browsers scale and move what they draw: `a b c d e f`, without turning it
        let mut matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];
        for line in trace.lines().map(str::trim_start) {
            let number = |name: &str| -> f32 {
                let value = line.split(&format!(" {name}=\"")).nth(1).and_then(|rest| rest.split('"').next());
                value.and_then(|value| value.parse().ok()).unwrap_or_else(|| panic!("{name} in {line}"))
            };
            if let Some(transform) =
                line.split(" transform=\"").nth(1).and_then(|rest| rest.split('"').next())
            {
                for (slot, value) in matrix.iter_mut().zip(transform.split(' ')) {
                    *slot = value.parse().expect("a number");
                }
            }
            let point = || {
                let [a, _, _, d, e, f] = matrix;
                (mm(number("x") * a + e), mm(number("y") * d + f))
            };
            if line.starts_with("<fill_text") {
                page.texts.push(Drawn { text: String::new(), x: -1.0, y: -1.0 });
            } else if line.starts_with("<g ")
                && let Some(drawn) = page.texts.last_mut()
            {
                let character = line.split("unicode=\"").nth(1).and_then(|rest| rest.split('"').next());
                if drawn.x < 0.0 {
                    (drawn.x, drawn.y) = point();
                }
                drawn.text.push_str(character.unwrap_or_default());
            } else if line.starts_with("<moveto") || line.starts_with("<lineto") {
                corners.push(point());
            } else if line.starts_with("</fill_path") || line.starts_with("</stroke_path") {
                let edge = |by: fn(f32, f32) -> f32, of: fn(&(f32, f32)) -> f32| {
                    corners.iter().map(of).reduce(by).unwrap_or_default()
                };
                page.rules.push([
                    edge(f32::min, |corner| corner.0),
                    edge(f32::min, |corner| corner.1),
                    edge(f32::max, |corner| corner.0),
                ]);
                corners.clear();
            }
        }
        Some(page)
    }

    /// The text that starts so.
    #[track_caller]
    fn text(&self, start: &str) -> &Drawn {
        let found = self.texts.iter().find(|drawn| drawn.text.starts_with(start));
        found.unwrap_or_else(|| panic!("no `{start}` among {:?}", self.texts))
    }
}

#[track_caller]
fn close(found: f32, expected: f32) {
    assert!((found - expected).abs() <= 0.5, "{found} mm, not {expected} mm");
}

#[test]
fn a_din_letter_stands_where_its_standard_wants_it() {
    let path = golden("din5008-de/out/bewerbung.pdf");
    let Some(page) = Page::read(&path) else { return };
    // marks for folding and punching, near the left edge
    for (height, length) in [(105.0, 4.0), (148.5, 6.0), (210.0, 4.0)] {
        let mark = page.rules.iter().find(|[_, top, _]| (top - height).abs() <= 0.5);
        let [left, _, right] = mark.unwrap_or_else(|| panic!("no mark at {height} mm: {:?}", page.rules));
        assert!(*left >= 3.0 && *right <= 20.0, "{left} to {right}");
        close(right - left, length);
    }
    // the field of the address: 85 × 45 mm, 20 mm from the left, 45 mm from the top, text 5 mm further in
    let back = page.text("Lena Hartmann ·");
    close(back.x, 25.0);
    assert!((57.7..=62.7).contains(&back.y), "{back:?}");
    for line in ["Nordlicht", "Herrn", "Lektorat Natur", "Speicher", "20457"] {
        let drawn = page.text(line);
        close(drawn.x, 25.0);
        assert!(drawn.y > 62.7 && drawn.y < 90.0, "{drawn:?}");
    }
    // the details: 125 mm from the left, from 50 mm on
    for label in ["Telefon:", "E-Mail:", "Internet:", "Datum:"] {
        let drawn = page.text(label);
        close(drawn.x, 125.0);
        assert!((50.0..=90.0).contains(&drawn.y), "{drawn:?}");
    }
    close(page.text("+49").x, page.text("2. Januar").x);
    // the subject: two lines below the field, the salutation two lines below that
    let (subject, salutation) = (page.text("Bewerbung"), page.text("Sehr geehrter"));
    close(subject.x, 25.0);
    assert!(subject.y > 98.46 && subject.y < 98.46 + mm(14.5), "{subject:?}");
    close(salutation.y - subject.y, mm(3.0 * 14.5));
    close(page.text("Sie suchen").y - salutation.y, mm(2.0 * 14.5));
    // the margins: 25 mm to the left, 20 mm to the right of what runs down the page
    let Some(boxes) = readers::text("pdftotext", &["-bbox", &path.to_string_lossy(), "-"]) else { return };
    let number = |line: &str, name: &str| -> Option<f32> {
        line.split(&format!("{name}=\"")).nth(1)?.split('"').next()?.parse().ok().map(mm)
    };
    for line in boxes.lines().filter(|line| number(line, "yMin").is_some_and(|top| top > 95.0)) {
        let edges = (number(line, "xMin"), number(line, "xMax"));
        let (Some(left), Some(right)) = edges else { continue };
        assert!(left >= 24.9 && right <= 190.1, "{line}");
    }
}

#[test]
fn a_din_letter_that_a_browser_prints_has_the_same_measures() {
    let path = golden("din5008-de/out/bewerbung.html");
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("din5008-printed.pdf");
    let Some(browser) = tools::chromium() else { return };
    let arguments = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--no-pdf-header-footer",
        &format!("--print-to-pdf={}", folder.display()),
        &format!("file://{}", path.display()),
    ];
    if !std::process::Command::new(browser)
        .args(arguments)
        .output()
        .is_ok_and(|output| output.status.success())
    {
        return;
    }
    let (Some(printed), Some(page)) =
        (Page::read(&folder), Page::read(&golden("din5008-de/out/bewerbung.pdf")))
    else {
        return;
    };
    for start in ["Nordlicht", "Telefon", "Bewerbung als", "Sehr geehrter"] {
        close(printed.text(start).x, page.text(start).x);
    }
    // what is seen through the window stands in it, whatever font the browser has
    for start in ["Nordlicht", "20457"] {
        let drawn = printed.text(start);
        assert!(drawn.y > 62.7 && drawn.y < 90.0, "{drawn:?}");
    }
    let subject = printed.text("Bewerbung als");
    assert!(subject.y > 98.46 && subject.y < 104.0, "{subject:?}");
    for height in [105.0, 148.5, 210.0] {
        let has_mark = printed.rules.iter().any(|[left, top, _]| *left < 20.0 && (top - height).abs() <= 0.5);
        assert!(has_mark, "no mark at {height} mm: {:?}", printed.rules);
    }
}

/// The letterheads among the golden files: the PDF, and the words of the text export, with what the PDF shows
/// beside them.
fn letterheads() -> Vec<(PathBuf, String)> {
    [
        ("din5008-de/out/bewerbung", "Lena Hartmann · Wörther Straße 23 · 10435 Berlin"),
        ("letterhead-us/out/cartographer", ""),
        ("plain-en/out/form", ""),
    ]
    .map(|(path, beside)| (golden(&format!("{path}.pdf")), beside.to_owned()))
    .into()
}

#[test]
fn a_letterhead_says_in_its_pdf_what_its_text_says() {
    let sorted = |text: &str| {
        // notes of links and marks of lists are the text's own
        let marks = ["-", "•", "·"];
        let mut words: Vec<String> = text
            .split_whitespace()
            .filter(|word| !marks.contains(word) && !word.contains("://") && !word.starts_with('['))
            // and pages join a list of enclosures to a line
            .map(|word| word.trim_end_matches([',', ':']).to_owned())
            .collect();
        words.sort();
        words
    };
    for (path, beside) in letterheads() {
        let text = std::fs::read_to_string(path.with_extension("txt")).expect("the text export");
        let Some(pdf) = readers::text("pdftotext", &["-raw", &path.to_string_lossy(), "-"]) else { return };
        let expected = text.replace(" [1]", "") + " " + &beside;
        assert_eq!(sorted(&pdf), sorted(&expected), "{}", path.display());
    }
}

#[test]
fn letterheads_conform_and_their_subject_is_a_heading() {
    let files: Vec<String> =
        letterheads().into_iter().map(|(path, _)| path.to_string_lossy().into_owned()).collect();
    for file in &files {
        if readers::text("qpdf", &["--check", file]).is_none() {
            break;
        }
    }
    if let Some(structure) = readers::text("pdfinfo", &["-struct-text", &files[0]]) {
        let subject = structure.split("H1").nth(1).unwrap_or_default();
        assert!(subject.contains("Bewerbung als Lektorin Sachbuch"), "{structure}");
        assert_eq!(structure.matches("H1").count(), 1, "{structure}");
        assert_eq!(structure.matches("Figure").count(), 1, "{structure}");
    }
    for flavour in ["ua1", "2a"] {
        let Some(report) = readers::conformity(flavour, &files) else { return };
        let passed = report.lines().filter(|line| line.starts_with("PASS")).count();
        assert_eq!(passed, files.len(), "{report}");
    }
}

#[test]
fn a_signature_stands_at_the_edge_of_the_name_below_it() {
    for (layout, lang, is_right) in
        [("french", "fr", true), ("letterhead", "fr", false), ("british", "en", false)]
    {
        let desk = tempfile::tempdir().expect("a folder");
        let image = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/every-node/letters/square.png");
        std::fs::copy(image, desk.path().join("sig.png")).expect("a copy");
        let letter = format!(
            "---\nlayout: {layout}\nlang: {lang}\ndate: 2026-11-30\nsender: {{name: Ada, address: [Lyon]}}\nrecipient: [Paris]\n\
             subject: Post\nsalutation: Madame,\nclosing: Ada,\nsignature: sig.png\n---\nYes.\n"
        );
        folder::write(desk.path(), "letters/a.md", letter);
        let args = ["export", "a", "-f", "pdf"];
        let output = letterpress().args(args).current_dir(desk.path()).output().expect("a run");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let pdf = lopdf::Document::load(desk.path().join("out/a.pdf")).expect("a PDF");
        let page = *pdf.get_pages().get(&1).expect("a page");
        let content = pdf.get_page_content(page);
        let content = String::from_utf8_lossy(&content).into_owned();
        let matrix = content.split("cm/x0 Do").next().and_then(|before| before.rsplit("q ").next());
        let matrix: Vec<f32> =
            matrix.into_iter().flat_map(str::split_whitespace).filter_map(|n| n.parse().ok()).collect();
        let [width, _, _, _, left, _] = *matrix.as_slice() else { panic!("{layout}: {content}") };
        // the margins are 20 or 25 mm
        let is_at_right = left + width > 595.28 - 25.1 / 25.4 * 72.0;
        assert_eq!(is_at_right, is_right, "{layout} in {lang}: {left} {width}");
    }
}

#[test]
fn a_long_address_beside_the_sender_ends_where_the_text_does_and_stays_readable() {
    let desk = tempfile::tempdir().expect("a folder");
    let lines = "[Rheinisch-Westfälisches Landesversicherungs- und Beamtenkreditinstitut Aktiengesellschaft für Nordrhein-Westfalen, \
        Frau Prof. Dr. Anna-Katharina Freifrau von Schwarzenberg-Hohenlohe, Hauptabteilung Personalentwicklung und Organisationsmanagement, \
        Konrad-Adenauer-Ufer 117, 50668 Köln]";
    let letter = format!(
        "---\nlayout: french\nlang: fr\ntheme: classic\ndate: 2026-11-30\nplace: Lyon\nsender: {{name: Ada, address: [Lyon]}}\nrecipient: {lines}\n\
         subject: Post\nsalutation: Madame,\nclosing: Ada,\n---\nOui.\n"
    );
    folder::write(desk.path(), "letters/a.md", letter);
    let args = ["export", "a", "-f", "pdf"];
    let output = letterpress().args(args).current_dir(desk.path()).output().expect("a run");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let Some(boxes) =
        readers::text("pdftotext", &["-bbox", &desk.path().join("out/a.pdf").to_string_lossy(), "-"])
    else {
        return;
    };
    let edge = |word: &str, key: &str| -> f32 {
        let line = boxes.lines().find(|line| line.contains(&format!(">{word}<"))).expect("the word");
        let value = line.split(&format!("{key}=\"")).nth(1).and_then(|rest| rest.split('"').next());
        value.and_then(|value| value.parse().ok()).expect("a number")
    };
    let end = edge("2026", "xMax");
    for word in ["Aktiengesellschaft", "Nordrhein-Westfalen", "Organisationsmanagement", "50668"] {
        assert!(edge(word, "xMax") <= end + 0.5, "{word}: {boxes}");
        // the height of a line of nine points
        assert!(edge(word, "yMax") - edge(word, "yMin") > 9.0, "{word}: {boxes}");
    }
    assert!(edge("2026", "yMin") > edge("50668", "yMax"), "{boxes}");
}
