//! Nothing is painted over anything, and nothing stands alone: letters with long parts in every layout, measured by
//! pdftotext.

use std::path::PathBuf;

use super::readers;
use crate::support::{folder, letterpress};

/// A word's place on a page, in points.
#[derive(Clone, Debug)]
struct Box {
    page: usize,
    word: String,
    left: f32,
    top: f32,
    right: f32,
    bottom: f32,
}

/// The words of a PDF with their places; nothing where pdftotext is missing.
fn boxes(pdf: &str) -> Option<Vec<Box>> {
    let text = readers::text("pdftotext", &["-bbox", pdf, "-"])?;
    let mut page = 0;
    let mut found = Vec::new();
    for line in text.lines().map(str::trim) {
        page += usize::from(line.starts_with("<page "));
        let Some(rest) = line.strip_prefix("<word ") else { continue };
        let number = |name: &str| -> f32 {
            let value = rest.split(&format!("{name}=\"")).nth(1).and_then(|rest| rest.split('"').next());
            value.and_then(|value| value.parse().ok()).expect("a number")
        };
        let word = rest.split('>').nth(1).and_then(|rest| rest.split('<').next()).unwrap_or_default();
        found.push(Box {
            page,
            word: word.to_owned(),
            left: number("xMin"),
            top: number("yMin"),
            right: number("xMax"),
            bottom: number("yMax"),
        });
    }
    Some(found)
}

/// Pairs of words of which one stands over the other by more than their boxes reach beyond their letters.
fn overlaps(boxes: &[Box]) -> Vec<String> {
    let mut pairs = Vec::new();
    for (index, one) in boxes.iter().enumerate() {
        for other in boxes[index + 1..].iter().filter(|other| other.page == one.page) {
            let wide = one.right.min(other.right) - one.left.max(other.left);
            let high = one.bottom.min(other.bottom) - one.top.max(other.top);
            // boxes hold ascent and descent, which is more than a line that is set close
            let least = (one.bottom - one.top).min(other.bottom - other.top) * 0.4;
            if wide > 1.0 && high > least {
                pairs.push(format!("{} over {}", one.word, other.word));
            }
        }
    }
    pairs
}

fn lines(word: &str, count: usize) -> String {
    let lines: Vec<String> =
        (1..=count).map(|line| format!("\"{word} {line} im Hinterhaus rechts\"")).collect();
    format!("[{}]", lines.join(", "))
}

/// Exports a letter; gives the folder, which has to live on, and the PDF.
fn exported(
    front: &str,
    settings: &str,
    employer: &str,
    body: &str,
    paper: &str,
) -> (tempfile::TempDir, PathBuf) {
    let place = tempfile::tempdir().expect("a folder");
    folder::write(place.path(), "letterpress.yml", settings);
    folder::write(place.path(), "employers/mill.yml", employer);
    let letter = format!("---\ntitle: T\nlang: de\nemployer: mill\n{front}---\n{body}\n");
    folder::write(place.path(), "letters/a.md", &letter);
    let args = ["export", "a", "-f", "pdf", "-q", "--paper", paper];
    let output = letterpress().args(args).current_dir(place.path()).output().expect("a run");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let pdf = place.path().join("out/a.pdf");
    (place, pdf)
}

#[test]
fn long_parts_are_painted_over_nothing_in_any_layout() {
    let long_name =
        "Dr. phil. Maximiliane-Auguste von und zu Hohenstein-Waldburg, Diplom-Bibliothekarin und Archivarin";
    for layout in ["letterhead", "din5008", "coverletter", "plain"] {
        for (sender, recipient, name) in
            [(2, 2, "Kim Ode"), (7, 5, "Kim Ode"), (9, 7, long_name), (14, 12, long_name)]
        {
            for dated in ["", "date: 2026-01-02\nprintheaders: true\nfooter: true\n"] {
                let settings = format!(
                    "sender:\n  name: {name}\n  address: {}\n  phone: 0341 123456\n  email: kim@ode-und-ode.example\n  \
                     url: https://kim.example/\n",
                    lines("Sender", sender)
                );
                let employer =
                    format!("name: Mill\ncontact: Frau Ada Li\naddress: {}\n", lines("Gasse", recipient));
                let front = format!(
                    "layout: {layout}\nsubject: Bewerbung\n{dated}enclosures: {}\n",
                    lines("Anlage", 11)
                );
                for paper in ["a4", "letter"] {
                    let (_place, pdf) = exported(&front, &settings, &employer, "Text.\n\nMehr davon.", paper);
                    let Some(boxes) = boxes(&pdf.to_string_lossy()) else { return };
                    let nothing: [String; 0] = [];
                    assert_eq!(overlaps(&boxes), nothing, "{layout} {sender} {recipient} {paper} {dated:?}");
                }
            }
        }
    }
}

#[test]
fn a_letterhead_without_a_date_keeps_its_blocks_apart() {
    let settings = "sender: {name: Kim Ode, address: [Weg 1, 04109 Leipzig], phone: 0341 1}\n";
    for front in ["layout: letterhead\n", "layout: letterhead\nsubject: Bewerbung\n"] {
        let (_place, pdf) = exported(front, settings, "name: Mill\naddress: [Gasse 2]\n", "Text.", "a4");
        let Some(boxes) = boxes(&pdf.to_string_lossy()) else { return };
        let bottom = boxes.iter().find(|it| it.word == "0341").expect("the sender's last line").bottom;
        let top = boxes.iter().find(|it| it.word == "Mill").expect("the recipient's first line").top;
        assert!(top - bottom > 12.0, "{front}: {bottom} to {top}");
    }
}

#[test]
fn enclosures_never_stand_alone_on_a_page() {
    let settings = "sender: {name: Kim Ode, address: [Weg 1, 04109 Leipzig]}\n";
    let employer = "name: Mill\naddress: [Gasse 2]\n";
    for layout in ["letterhead", "din5008"] {
        let mut turned = 0;
        for count in 14..40 {
            let body = "Zeile für Zeile.\n\n".repeat(count);
            let front = format!("layout: {layout}\nfit: false\nenclosures: {}\n", lines("Anlage", 8));
            let (_place, pdf) = exported(&front, settings, employer, &body, "a4");
            let Some(boxes) = boxes(&pdf.to_string_lossy()) else { return };
            let page_of = |word: &str| boxes.iter().rfind(|it| it.word == word).map(|it| it.page);
            let last = page_of("Anlage").expect("enclosures");
            turned += usize::from(last > 1);
            assert_eq!(page_of("Anlagen"), Some(last), "{layout} {count}");
            assert_eq!(page_of("Grüßen"), Some(last), "{layout} {count}");
            assert_eq!(page_of("Zeile"), Some(last), "{layout} {count}");
        }
        assert!(turned > 2, "{layout}: no letter of two pages was tried");
    }
}

#[test]
fn a_short_letter_begins_lower_and_one_that_fills_its_page_does_not() {
    let settings = "sender: {name: Kim Ode, address: [Weg 1, 04109 Leipzig]}\n";
    let employer = "name: Mill\naddress: [Gasse 2]\n";
    let top = |layout: &str, word: &str, paragraphs: usize| {
        let front = format!("layout: {layout}\nfit: false\ndate: 2026-01-02\n");
        let body = "Worte zur Sache, die eine Zeile füllen sollen.\n\n".repeat(paragraphs);
        let (_place, pdf) = exported(&front, settings, employer, &body, "a4");
        let boxes = boxes(&pdf.to_string_lossy())?;
        boxes.iter().find(|it| it.word == word).map(|it| it.top.round())
    };
    for (layout, word, lower) in [
        ("coverletter", "Worte", 48.0),
        ("letterhead", "Mill", 48.0),
        ("letterhead", "Kim", 0.0),
        ("din5008", "Worte", 0.0),
    ] {
        let (Some(short), Some(middle), Some(full)) =
            (top(layout, word, 2), top(layout, word, 16), top(layout, word, 22))
        else {
            return;
        };
        assert!((short - full - lower).abs() < 1.5, "{layout} {word}: {short} {full}");
        assert!(short >= middle && middle >= full, "{layout} {word}: {short} {middle} {full}");
    }
}

#[test]
fn a_few_enclosures_stand_on_one_line_and_many_are_a_list() {
    let settings = "sender: {name: Kim Ode, address: [Weg 1, 04109 Leipzig]}\n";
    let front = "layout: letterhead\nenclosures: [Lebenslauf, Zeugnisse]\n";
    let (_place, pdf) = exported(front, settings, "name: Mill\naddress: [Gasse 2]\n", "Text.", "a4");
    let path = pdf.to_string_lossy().into_owned();
    let Some(text) = readers::text("pdftotext", &["-raw", &path, "-"]) else { return };
    assert!(text.contains("\nAnlagen: Lebenslauf, Zeugnisse\n"), "{text}");
    let front = format!("layout: letterhead\nenclosures: {}\n", lines("Anlage", 3));
    let (_place, pdf) = exported(&front, settings, "name: Mill\naddress: [Gasse 2]\n", "Text.", "a4");
    let Some(text) = readers::text("pdfinfo", &["-struct-text", &pdf.to_string_lossy()]) else { return };
    let (_, after) = text.split_once("\"Anlagen").expect("the word for them");
    assert_eq!(after.matches("LBody").count(), 3, "{after}");
}
