//! Heads of letters with themes, those with much to show above all: a logo, seven ways to reach the sender, a long name.

use std::io::Read;
use std::path::Path;

use crate::pdf::readers;
use crate::support::{folder, letterpress, some_of, tools};

/// The themes that are built in.
const THEMES: [&str; 8] =
    ["awesome", "banner", "classic", "engineering", "formal", "moderncv", "scholar", "swiss"];

const SETTINGS: &str = "sender:\n  name: Eleonore Weißkamp\n  label: Dateningenieurin\n  address: [Grünewaldstraße 27, 04103 Leipzig]\n  \
    phone: +49 341 5550182\n  email: eleonore.weisskamp@posteo.example\n  url: https://eleonoreweisskamp.example\n  \
    profiles: [github.com/eweisskamp, linkedin.com/in/eleonore-weisskamp]\n";
const EMPLOYER: &str = "name: Nordlicht Energie\ncontact: Frau Dr. Katharina Weißmüller\naddress: [Speicherstraße 14, 20457 Hamburg]\n";

/// A workspace with a logo and one letter.
fn desk(layout: &str, lang: &str) -> tempfile::TempDir {
    let desk = tempfile::tempdir().expect("a folder");
    let image = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/every-node/letters/square.png");
    folder::write(desk.path(), "letterpress.yml", SETTINGS);
    folder::write(desk.path(), "employers/nordlicht.yml", EMPLOYER);
    std::fs::copy(image, desk.path().join("logo.png")).expect("a copy");
    let letter = format!(
        "---\nlayout: {layout}\nlang: {lang}\ntitle: Stelle\nsubject: Bewerbung um die Stelle NE-118\nemployer: nordlicht\n\
         date: 2026-11-27\nplace: Leipzig\nrefs: {{Ihr Zeichen: NE-118, Ihre Nachricht vom: 12.11.2026}}\nallow: date\n---\n\
         Ich bewerbe mich um die Leitung der Gruppe.\n"
    );
    folder::write(desk.path(), "letters/a.md", letter);
    desk
}

/// Exports the letter with a theme, under a name; gives what was said.
#[track_caller]
fn export(desk: &Path, theme: &str, name: &str, more: &[&str]) -> String {
    let theme = format!("theme={theme}");
    let output = letterpress()
        .current_dir(desk)
        .args(["export", "--set", &theme, "--name", name])
        .args(more)
        .output()
        .expect("letterpress runs");
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{theme}: {told}");
    told
}

/// Themes without and with a logo, and a name for what is made of each.
fn looks() -> impl Iterator<Item = (String, String)> {
    some_of(THEMES.into_iter().flat_map(|theme| {
        let with_logo = format!("{{name: {theme}, logo: logo.png}}");
        [(theme.to_owned(), theme.to_owned()), (format!("{theme}-logo"), with_logo)]
    }))
}

/// A word of a page, and its left, upper, right and lower edge in millimetres.
#[derive(Debug)]
struct WordBox {
    text: String,
    edges: [f32; 4],
}

/// The words of the first page of a PDF; nothing without the program that reads them.
fn word_boxes(pdf: &Path) -> Option<Vec<WordBox>> {
    let text = readers::text("pdftotext", &["-bbox", "-l", "1", &pdf.to_string_lossy(), "-"])?;
    let words = text.lines().filter_map(|line| line.trim().strip_prefix("<word ")).map(|line| {
        let edge = |key: &str| -> f32 {
            let value = line.split(&format!("{key}=\"")).nth(1).and_then(|rest| rest.split('"').next());
            value.and_then(|value| value.parse::<f32>().ok()).expect("a number") * 25.4 / 72.0
        };
        let text = line.split('>').nth(1).and_then(|rest| rest.split('<').next()).unwrap_or_default();
        WordBox { text: text.to_owned(), edges: ["xMin", "yMin", "xMax", "yMax"].map(edge) }
    });
    Some(words.collect())
}

fn story(docx: &Path) -> String {
    let file = std::fs::File::open(docx).expect("a file");
    let mut package = zip::ZipArchive::new(file).expect("a package");
    let mut story = String::new();
    package.by_name("word/document.xml").expect("a part").read_to_string(&mut story).expect("text");
    story
}

#[test]
fn a_word_processor_cuts_no_name_of_a_din_letter_shows_one_logo_and_nothing_between_its_frames() {
    for layout in ["din5008", "din5008a"] {
        let desk = desk(layout, "de");
        for (name, theme) in looks() {
            export(desk.path(), &theme, &name, &["-f", "docx"]);
            let story = story(&desk.path().join(format!("out/{name}.docx")));
            let logos = story.matches("<wp:inline").count();
            assert_eq!(logos, usize::from(name.ends_with("-logo")), "{layout}, {name}");
            assert!(!story.contains("w:wrap=\"around\""), "{layout}, {name}: {story}");
            // the line for the way back is one line
            let exact: Vec<&str> =
                story.split("</w:p>").filter(|one| one.contains("hRule=\"exact\"")).collect();
            assert!(
                matches!(exact.as_slice(), [one] if one.contains("ReturnAddress")),
                "{layout}, {name}: {exact:?}"
            );
        }
        let Some(mut office) = tools::command("soffice") else { return };
        let out = desk.path().join("out");
        let output = office
            .arg(format!("-env:UserInstallation=file://{}", desk.path().join("profile").display()))
            .args(["--headless", "--convert-to", "pdf", "--outdir"])
            .arg(&out)
            .args(looks().map(|(name, _)| out.join(format!("{name}.docx"))))
            .output()
            .expect("LibreOffice runs");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        for (name, _) in looks() {
            let Some(words) = word_boxes(&out.join(format!("{name}.pdf"))) else { return };
            let subject: Vec<&WordBox> = words
                .iter()
                .filter(|word| ["Bewerbung", "um", "Stelle"].contains(&&*word.text) && word.edges[1] < 120.0)
                .collect();
            let [first, .., last] = subject.as_slice() else { panic!("{layout}, {name}: {words:?}") };
            assert!((first.edges[0] - 25.0).abs() < 1.0, "{layout}, {name}: {first:?}");
            assert!(
                (first.edges[1] - last.edges[1]).abs() < 0.1,
                "one line: {layout}, {name}: {first:?}, {last:?}"
            );
            let date = words.iter().find(|word| word.text == "Datum:").expect("the date");
            assert!(first.edges[1] > date.edges[3] + 2.0, "{layout}, {name}: {date:?}, {first:?}");
        }
    }
}

/// The lines of the first page of a PDF: their words, how far down they begin in millimetres, and the size of their letters in
/// points; nothing without the program that reads them.
fn sized_lines(pdf: &Path) -> Option<Vec<(String, f32, f32)>> {
    let text = readers::text("mutool", &["draw", "-q", "-F", "stext", &pdf.to_string_lossy(), "1"])?;
    let attribute = |line: &str, key: &str| {
        let value = line.split(&format!(" {key}=\"")).nth(1).and_then(|rest| rest.split('"').next());
        value.unwrap_or_default().to_owned()
    };
    let mut lines: Vec<(String, f32, f32)> = Vec::new();
    for line in text.lines().map(str::trim) {
        if line.starts_with("<line ") {
            let bbox = attribute(line, "bbox");
            let top = bbox.split(' ').nth(1).and_then(|top| top.parse::<f32>().ok()).expect("a number");
            lines.push((String::new(), top * 25.4 / 72.0, f32::INFINITY));
        } else if line.starts_with("<char ")
            && let Some(last) = lines.last_mut()
        {
            last.0.push_str(&attribute(line, "c"));
        } else if line.starts_with("<font ")
            && let Some(last) = lines.last_mut()
        {
            last.2 = last.2.min(attribute(line, "size").parse().expect("a number"));
        }
    }
    Some(lines)
}

#[test]
fn nothing_in_the_head_of_a_pdf_is_smaller_than_eight_points_and_a_logo_with_little_room_is_smaller() {
    // how far down the head reaches at most
    for (layout, lang, end) in
        [("din5008", "de", 44.0), ("din5008a", "de", 26.0), ("french", "fr", 50.0), ("swiss", "de-CH", 50.0)]
    {
        let desk = desk(layout, lang);
        for (name, theme) in looks() {
            let told = export(desk.path(), &theme, &name, &["-f", "pdf", "--verify"]);
            let Some(lines) = sized_lines(&desk.path().join(format!("out/{name}.pdf"))) else { return };
            let head: Vec<_> = lines.iter().filter(|(_, top, _)| *top < end).collect();
            assert!(head.len() >= 3, "{layout}, {name}: {lines:?}");
            for (text, _, size) in head {
                assert!(*size >= 7.99, "{layout}, {name}: `{text}` has {size}pt");
            }
            assert!(!told.contains("has no room for"), "{layout}, {name}: {told}");
        }
        // one that is too high stands beside the words, or is smaller
        for theme in ["swiss", "banner", "classic"] {
            let theme = format!("{{name: {theme}, logo: logo.png, logo-height: 110pt}}");
            let told = export(desk.path(), &theme, "high", &["-f", "pdf"]);
            assert!(!told.contains("left out"), "{layout}, {theme}: {told}");
            let path = desk.path().join("out/high.pdf");
            let Some(images) = readers::text("pdfimages", &["-list", &path.to_string_lossy()]) else {
                return;
            };
            assert!(images.contains("image"), "{layout}, {theme}: {images}");
        }
        let Some(lines) = sized_lines(&desk.path().join("out/high.pdf")) else { return };
        let least =
            lines.iter().filter(|(_, top, _)| *top < end).map(|(_, _, size)| *size).fold(99.0, f32::min);
        assert!(least >= 7.99, "{layout}: {least}pt");
    }
}

/// What a browser says of the heads of pages: for each width of a window and each page, what is wrong with it. Fonts are those
/// that the computer has.
fn heads_in_a_browser(pages: &[std::path::PathBuf]) -> Option<Vec<String>> {
    let mut node = tools::node("pages.mjs", "playwright-core")?;
    let output = node.arg(tools::chromium()?).arg("--heads").args(pages).output().expect("node runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(serde_json::from_slice(&output.stdout).expect("a list"))
}

#[test]
fn on_a_screen_no_name_is_broken_inside_a_word_and_the_sides_of_a_head_have_one_baseline() {
    for layout in ["letterhead", "din5008"] {
        let desk = desk(layout, "de");
        let pages: Vec<_> = looks()
            .map(|(name, theme)| {
                export(desk.path(), &theme, &name, &["-f", "html"]);
                desk.path().join(format!("out/{name}.html"))
            })
            .collect();
        let Some(wrong) = heads_in_a_browser(&pages) else { return };
        assert!(wrong.is_empty(), "{layout}: {wrong:#?}");
    }
}

#[test]
fn lines_of_addresses_are_as_long_as_one_another_and_none_ends_with_a_sign_in_any_format() {
    let desk = desk("letterhead", "de");
    for theme in ["awesome", "classic", "engineering", "formal", "scholar"] {
        export(desk.path(), theme, theme, &["-f", "pdf,docx"]);
        let Some(lines) = sized_lines(&desk.path().join(format!("out/{theme}.pdf"))) else { return };
        let of_contact = |(text, _, _): &&(String, f32, f32)| {
            ["+49", "posteo", "eleonoreweisskamp", "github", "linkedin"]
                .iter()
                .any(|word| text.contains(word))
        };
        let lengths: Vec<usize> =
            lines.iter().filter(of_contact).map(|(text, _, _)| text.trim().chars().count()).collect();
        let (least, most) = (lengths.iter().min().expect("a line"), lengths.iter().max().expect("a line"));
        assert!(lengths.len() > 1 && least * 2 > *most, "{theme}: {lengths:?}");
        let story = story(&desk.path().join(format!("out/{theme}.docx")));
        let letters = |text: &str| {
            text.split('<').map(|tag| tag.split('>').nth(1).unwrap_or_default()).collect::<String>()
        };
        let head = story.split("</w:tbl>").next().unwrap_or_default();
        let lines: Vec<String> =
            head.split("<w:br/>").flat_map(|line| line.split("</w:p>")).map(letters).collect();
        assert!(lines.iter().any(|line| line.contains("linkedin")), "{theme}: {lines:?}");
        for line in lines {
            let line = line.trim();
            assert!(line.chars().count() < 92 && !line.ends_with(['|', '·', '•']), "{theme}: {line}");
        }
    }
}

#[test]
fn details_are_broken_anew_where_they_are_set_smaller_and_give_up_web_addresses_before_eight_points() {
    for layout in ["din5008", "din5008a"] {
        let desk = desk(layout, "de");
        for theme in THEMES.into_iter().chain(["none"]) {
            let told = export(desk.path(), theme, theme, &["-f", "pdf,text", "--verify"]);
            let Some(lines) = sized_lines(&desk.path().join(format!("out/{theme}.pdf"))) else { return };
            let (start, end) = if layout == "din5008" { (48.0, 91.0) } else { (30.0, 73.0) };
            let details: Vec<_> = lines
                .iter()
                .filter(|(text, top, size)| {
                    (start..end).contains(top) && !text.contains("&#xb7;") && *size < 10.4
                })
                .collect();
            assert!(details.len() >= 8, "{layout}, {theme}: {lines:?}");
            for (text, _, size) in &details {
                assert!(*size >= 7.99, "{layout}, {theme}: `{text}` has {size}pt");
            }
            let has = |wanted: &str| details.iter().any(|(text, _, _)| text.contains(wanted));
            assert!(
                has("eleonore.weisskamp@posteo.example") && has("Leipzig, 27. November 2026"),
                "{layout}, {theme}: {details:?}"
            );
            assert_eq!(
                has("linkedin.com/in/eleonore-weisskamp"),
                !told.contains("lacks the last web"),
                "{layout}, {theme}: {told}"
            );
            let text = std::fs::read_to_string(desk.path().join(format!("out/{theme}.txt"))).expect("a text");
            assert_eq!(text.matches("Internet:").count(), 1, "{text}");
        }
        // many more of them
        let more: Vec<String> = (0..9).map(|at| format!("pages.example/eleonore-weisskamp/{at}")).collect();
        let settings = SETTINGS.replace("profiles: [", &format!("profiles: [{}, ", more.join(", ")));
        folder::write(desk.path(), "letterpress.yml", settings);
        let told = export(desk.path(), "classic", "many", &["-f", "pdf", "--verify"]);
        assert!(
            told.contains("the details needs 18 lines, and its place on the page has room for 8"),
            "{told}"
        );
        assert!(told.contains("the PDF lacks the last web addresses"), "{told}");
        let Some(lines) = sized_lines(&desk.path().join("out/many.pdf")) else { return };
        assert!(lines.iter().any(|(text, _, _)| text.contains("Leipzig, 27. November 2026")), "{lines:?}");
        assert!(
            lines.iter().all(|(_, _, size)| *size >= 7.4),
            "the line for the way back is the smallest: {lines:?}"
        );
    }
}

#[test]
fn a_page_by_din_has_two_lines_above_its_subject_and_its_way_back_in_one() {
    let desk = desk("din5008", "de");
    let pages: Vec<_> = ["none", "classic", "swiss"]
        .into_iter()
        .map(|theme| {
            export(desk.path(), theme, theme, &["-f", "html"]);
            desk.path().join(format!("out/{theme}.html"))
        })
        .collect();
    let Some(wrong) = heads_in_a_browser(&pages) else { return };
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_word_processor_shows_what_the_sender_is_as_the_pdf_does_and_keeps_the_closing_with_the_text() {
    for layout in ["letterhead", "din5008"] {
        let desk = desk(layout, "de");
        for theme in ["classic", "awesome", "swiss", "moderncv", "scholar", "none"] {
            export(desk.path(), theme, theme, &["-f", "docx"]);
            let story = story(&desk.path().join(format!("out/{theme}.docx")));
            let label =
                story.split("</w:p>").find(|one| one.contains("Dateningenieurin")).expect("the label");
            assert_eq!(label.contains("SenderLabel"), theme != "none", "{layout}, {theme}: {label}");
            let last =
                story.split("</w:p>").find(|one| one.contains("Leitung der Gruppe")).expect("the text");
            assert!(last.contains("<w:keepNext/>"), "{layout}, {theme}: {last}");
        }
    }
}

#[test]
fn many_addresses_begin_beside_the_name_and_a_logo_ends_at_the_margin() {
    let desk = desk("letterhead", "de");
    for theme in ["moderncv", "swiss", "banner"] {
        export(desk.path(), theme, theme, &["-f", "pdf"]);
        let Some(words) = word_boxes(&desk.path().join(format!("out/{theme}.pdf"))) else { return };
        let apart = baseline(&words, "Eleonore") - baseline(&words, "Grünewaldstraße");
        assert!(apart.abs() < 0.2, "{theme}: {words:?}");
    }
    for layout in ["letterhead", "din5008a", "french"] {
        let told = export(
            desk.path(),
            "{name: scholar, logo: logo.png}",
            "flush",
            &["-f", "pdf", "--layout", layout],
        );
        let path = desk.path().join("out/flush.pdf");
        let Some(trace) = readers::text("mutool", &["trace", &path.to_string_lossy(), "1"]) else { return };
        let image = trace.lines().find(|line| line.contains("<fill_image")).expect("the logo");
        let matrix =
            image.split("transform=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a matrix");
        let numbers: Vec<f32> = matrix.split(' ').map(|number| number.parse().expect("a number")).collect();
        let right = (numbers[0] + numbers[4]) * 25.4 / 72.0;
        // the margin of the text, or as far from the edge as the text begins where details stand beyond it
        assert!(
            [182.3, 184.1, 185.0].iter().any(|margin| (right - margin).abs() < 0.5),
            "{layout}: {right}: {told}"
        );
    }
}

/// Where the baseline of a word in Source Sans is, in millimetres from the upper edge.
#[track_caller]
fn baseline(words: &[WordBox], wanted: &str) -> f32 {
    let word = words.iter().find(|word| word.text.contains(wanted));
    let [_, top, _, bottom] = word.unwrap_or_else(|| panic!("{wanted} in {words:?}")).edges;
    // the font says 1.024 of a size above it, and 0.4 below
    top + (bottom - top) * 1.024 / 1.424
}

#[test]
fn a_name_and_the_first_address_stand_on_one_baseline_and_a_short_bar_just_below_the_name() {
    let ways = [
        "[Grünewaldstraße 27]",
        "[Grünewaldstraße 27, 04103 Leipzig, Sachsen, Deutschland, Europa, Welt, All]",
    ];
    let desk = desk("letterhead", "de");
    for theme in ["moderncv", "swiss", "banner"] {
        for label in ["", "  label: Dateningenieurin\n"] {
            for way in ways {
                let sender = format!("sender:\n  name: Eleonore Weißkamp\n{label}  address: {way}\n");
                folder::write(desk.path(), "letterpress.yml", sender);
                export(desk.path(), theme, theme, &["-f", "pdf"]);
                let path = desk.path().join(format!("out/{theme}.pdf"));
                let Some(words) = word_boxes(&path) else { return };
                let apart = baseline(&words, "Eleonore") - baseline(&words, "Grünewaldstraße");
                assert!(apart.abs() < 0.2, "{theme}, {label}, {way}: {words:?}");
                if theme != "moderncv" {
                    continue;
                }
                let Some(trace) = readers::text("mutool", &["trace", &path.to_string_lossy(), "1"]) else {
                    return;
                };
                let bar = trace.split("<fill_path").nth(1).expect("the bar");
                let heights = bar.split(" y=\"").skip(1).take(4).filter_map(|rest| rest.split('"').next());
                let top =
                    heights.filter_map(|y| y.parse::<f32>().ok()).fold(f32::INFINITY, f32::min) * 25.4 / 72.0;
                let above = baseline(&words, if label.is_empty() { "Eleonore" } else { "Dateningenieurin" });
                assert!((3.0..6.0).contains(&(top - above)), "{label}, {way}: {top}, {above}");
            }
        }
    }
}

#[test]
fn long_names_are_set_smaller_and_not_broken() {
    // the lines beside the addresses or in the largest letters, and otherwise
    for (name, little_room, room) in [
        ("Eleonore Weißkamp", 1, 1),
        ("Marguerite Oyelaran-Featherstone", 1, 1),
        ("Dr. Marguerite Aurelia Oyelaran-Featherstone", 2, 1),
        ("Professor Maximiliana Konstantinopolskaya-Featherstonehaugh, FRSA", 2, 2),
    ] {
        let desk = desk("letterhead", "de");
        let sender = format!("sender:\n  name: {name}\n  address: [Grünewaldstraße 27, 04103 Leipzig]\n");
        folder::write(desk.path(), "letterpress.yml", sender);
        for theme in ["moderncv", "swiss", "banner", "classic", "scholar", "awesome"] {
            export(desk.path(), theme, theme, &["-f", "pdf"]);
            let Some(words) = word_boxes(&desk.path().join(format!("out/{theme}.pdf"))) else { return };
            let pieces: Vec<&str> = name.split(' ').collect();
            let mut tops: Vec<f32> = words.iter().take(pieces.len()).map(|word| word.edges[1]).collect();
            assert!(
                pieces.iter().all(|piece| words.iter().any(|word| word.text == *piece)),
                "{theme}: {words:?}"
            );
            tops.dedup_by(|one, other| (*one - *other).abs() < 0.5);
            let has_room = ["classic", "scholar"].contains(&theme);
            assert!(tops.len() <= if has_room { room } else { little_room }, "{theme}, {name}: {tops:?}");
            // and no smaller than half of what the theme has
            let height = words[0].edges[3] - words[0].edges[1];
            assert!(height > 4.5, "{theme}, {name}: {height}");
        }
    }
}

#[test]
fn a_logo_that_is_hardly_seen_on_its_band_is_told() {
    let desk = desk("letterhead", "en");
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 2, 2);
    encoder.set_color(png::ColorType::Rgba);
    let mut writer = encoder.write_header().expect("a head");
    let dark = [20, 60, 90, 255];
    writer.write_image_data(&[dark, dark, dark, [0; 4]].concat()).expect("pixels");
    writer.finish().expect("an image");
    folder::write(desk.path(), "dark.png", bytes);
    let told = export(desk.path(), "{name: banner, logo: dark.png}", "dark", &["-f", "pdf"]);
    assert!(told.contains("the logo has nearly the colour of the band of its theme"), "{told}");
    for theme in ["{name: banner, logo: dark.png, color: '#d0e0ff'}", "{name: swiss, logo: dark.png}"] {
        let told = export(desk.path(), theme, "seen", &["-f", "pdf"]);
        assert!(!told.contains("nearly the colour"), "{told}");
    }
}

#[test]
fn a_document_has_the_size_and_the_spaces_that_its_pdf_was_tightened_to() {
    let desk = desk("din5008", "de");
    let text = "Ich bewerbe mich um die Leitung der Gruppe und habe sechs Jahre lang Daten gesammelt, geprüft und gelöscht. ";
    let path = desk.path().join("letters/a.md");
    let letter = std::fs::read_to_string(&path).expect("a letter");
    let long = format!("{letter}\n{}", format!("{}\n\n", text.repeat(3)).repeat(6));
    let styles = |name: &str| {
        let file = std::fs::File::open(desk.path().join(format!("out/{name}.docx"))).expect("a file");
        let mut package = zip::ZipArchive::new(file).expect("a package");
        let mut styles = String::new();
        package.by_name("word/styles.xml").expect("a part").read_to_string(&mut styles).expect("text");
        styles.split("</w:docDefaults>").next().unwrap_or_default().to_owned()
    };
    export(desk.path(), "classic", "loose", &["-f", "docx"]);
    assert!(styles("loose").contains("w:lineRule=\"atLeast\""), "{}", styles("loose"));
    folder::write(desk.path(), "letters/a.md", long);
    let told = export(desk.path(), "classic", "tight", &["-f", "docx,pdf", "-v"]);
    assert!(told.contains("the page was tightened"), "{told}");
    assert!(styles("tight").contains("w:lineRule=\"exact\""), "{}", styles("tight"));
    let Some(mut office) = tools::command("soffice") else { return };
    let out = desk.path().join("out");
    let output = office
        .arg(format!("-env:UserInstallation=file://{}", desk.path().join("profile").display()))
        .args(["--headless", "--convert-to", "pdf:writer_pdf_Export", "--outdir"])
        .arg(desk.path())
        .arg(out.join("tight.docx"))
        .output()
        .expect("LibreOffice runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let path = desk.path().join("tight.pdf").to_string_lossy().into_owned();
    let Some(read) = readers::text("pdftotext", &[&path, "-"]) else { return };
    let last = read.trim_end_matches('\u{c}').split('\u{c}').next_back().unwrap_or_default();
    assert!(
        last.contains("Ich bewerbe mich") || last.contains("gesammelt"),
        "the closing stands alone: {last}"
    );
}

#[test]
fn a_window_has_one_line_for_the_way_back_and_an_address_that_is_broken_anew_before_it_is_small() {
    const SENDERS: [(&str, &str, &str); 3] = [
        ("Eleonore Weißkamp", "Grünewaldstraße 27, 04103 Leipzig", "Eleonore"),
        ("Dr.-Ing. Friederike Schwanenflügel", "Elbschifffahrtsweg 117a, 24103 Kiel", "Dr.-Ing."),
        (
            "Univ.-Prof. Dr.-Ing. Friederike Schwanenflügel-Holtzendorff von Kaltenbach",
            "Hinterhaus am alten Schifffahrtsamt neben der Sternwarte, Elbschifffahrtsweg 117a, 24103 Kiel",
            "Elbschiff",
        ),
    ];
    for layout in ["din5008", "din5008a"] {
        for (name, address, begins) in SENDERS {
            let desk = desk(layout, "de");
            folder::write(
                desk.path(),
                "letterpress.yml",
                format!("sender: {{name: {name}, address: [{address}]}}\n"),
            );
            folder::write(
                desk.path(),
                "employers/nordlicht.yml",
                "name: Norddeutsche Hochseefischereigerätebau GmbH\n\
                 contact: Frau Dr. Weber-Holtzendorff, Personalabteilung\n\
                 address: [Abteilung Fernübertragung, Donaudampfschifffahrtsgesellschaftsstraße 12, 27572 Bremerhaven]\n",
            );
            let told = export(desk.path(), "scholar", "a", &["-f", "pdf"]);
            assert_eq!(told.contains("comes back to"), begins == "Elbschiff", "{layout}, {name}: {told}");
            let Some(lines) = sized_lines(&desk.path().join("out/a.pdf")) else { return };
            let back: Vec<_> =
                lines.iter().filter(|(text, _, size)| text.contains("&#xb7;") && *size < 8.0).collect();
            let [(words, _, size)] = back.as_slice() else { panic!("{layout}, {name}: {lines:?}") };
            assert!(words.trim().starts_with(begins) && *size >= 5.99, "{layout}, {name}: {back:?}");
            assert!(words.trim().ends_with("Kiel") || words.trim().ends_with("Leipzig"), "{back:?}");
            let company = lines.iter().find(|(text, ..)| text.contains("bau GmbH"));
            assert!(company.is_some_and(|(_, _, size)| *size >= 7.99), "{layout}, {name}: {lines:?}");
        }
    }
}

/// A part of a package as text; nothing where it is not there.
pub(super) fn part(docx: &Path, name: &str) -> Option<String> {
    let file = std::fs::File::open(docx).expect("a file");
    let mut package = zip::ZipArchive::new(file).expect("a package");
    let mut text = String::new();
    package.by_name(name).ok()?.read_to_string(&mut text).expect("text");
    Some(text)
}

#[test]
fn a_document_is_paged_spaced_and_parted_as_its_pdf_is() {
    let sentence =
        "Ich bewerbe mich um die Leitung der Gruppe und habe sechs Jahre lang Daten gesammelt und geprüft. ";
    // layout, language, the space between paragraphs, and the words of the footer
    for (layout, lang, space, words) in [
        ("din5008", "de", "290", ["Seite ", " von "]),
        ("letterhead", "de", "140", ["Seite ", " von "]),
        ("letterhead", "en", "140", ["page ", " of "]),
        ("letterhead", "fr", "140", ["page ", " sur "]),
    ] {
        let desk = desk(layout, lang);
        let docx = desk.path().join("out/a.docx");
        for paragraphs in [1, 24] {
            let path = desk.path().join("letters/a.md");
            let letter = std::fs::read_to_string(&path).expect("a letter");
            folder::write(
                desk.path(),
                "letters/a.md",
                format!("{letter}\n{}", format!("{}\n\n", sentence.repeat(4)).repeat(paragraphs)),
            );
            export(desk.path(), "none", "a", &["-f", "docx", "--force"]);
            let case = format!("{layout}, {lang}, {paragraphs}");
            let get = |name: &str| part(&docx, name).unwrap_or_else(|| panic!("{case}: {name}"));
            let (story, settings) = (get("word/document.xml"), get("word/settings.xml"));
            let is_long = paragraphs > 1;
            // the first page says that there is a second, as in the PDF, and one page has room to spare at its foot
            assert_eq!(story.contains("<w:titlePg/>"), !is_long, "{case}");
            assert_eq!(story.contains("w:bottom=\"1020\""), !is_long, "{case}");
            let footer = get("word/footer.xml");
            assert!(words.iter().all(|word| footer.contains(word)), "{case}: {footer}");
            let styles = get("word/styles.xml");
            let defaults = styles.split("</w:docDefaults>").next().unwrap_or_default();
            assert!(is_long || defaults.contains(&format!("w:after=\"{space}\"")), "{case}: {defaults}");
            // where words are long, one is parted where a line would lack more than 15 % of its width
            assert_eq!(settings.contains("<w:autoHyphenation/>"), lang == "de", "{case}");
            assert_eq!(styles.contains("<w:suppressAutoHyphens/>"), lang == "de", "{case}");
            let fonts = get("word/fontTable.xml");
            assert!(fonts.contains("w:name=\"Calibri\"><w:altName w:val=\"Carlito\"/>"), "{fonts}");
        }
    }
}

#[test]
fn a_picture_that_floats_does_so_in_a_word_processor_and_the_pdf_says_that_it_does_not() {
    for (style, side) in [("float:right", Some("right")), ("float: left", Some("left")), ("border: 0", None)]
    {
        let desk = desk("letterhead", "en");
        let path = desk.path().join("letters/a.md");
        let letter = std::fs::read_to_string(&path).expect("a letter");
        let picture = format!(
            "![Kim](../logo.png){{: width=\"90\" style=\"{style}\"}}\n\n{}",
            "Words beside it. ".repeat(40)
        );
        folder::write(desk.path(), "letters/a.md", format!("{letter}\n{picture}\n"));
        let told = export(desk.path(), "none", "a", &["-f", "pdf,docx"]);
        assert_eq!(
            told.contains("no words run beside `../logo.png` in the PDF"),
            side.is_some(),
            "{style}: {told}"
        );
        let story = story(&desk.path().join("out/a.docx"));
        let aligned = side.map(|side| format!("<wp:align>{side}</wp:align>"));
        assert!(aligned.is_none_or(|aligned| story.contains(&aligned)), "{style}: {story}");
        assert_eq!(story.contains("<wp:anchor"), side.is_some(), "{style}: {story}");
    }
}

#[test]
fn a_column_of_labels_in_a_word_processor_is_as_wide_as_the_widest_unless_what_they_name_has_no_room() {
    for (email, column) in
        [("e@posteo.example", 1800..=2000), ("eleonore.weisskamp@posteo.example", 1190..=1190)]
    {
        let desk = desk("din5008", "de");
        let settings =
            format!("sender:\n  name: Eleonore\n  address: [Weg 27, 04103 Leipzig]\n  email: {email}\n");
        folder::write(desk.path(), "letterpress.yml", settings);
        let path = desk.path().join("letters/a.md");
        let letter = std::fs::read_to_string(&path).expect("a letter").replace("place: Leipzig\n", "");
        folder::write(desk.path(), "letters/a.md", letter);
        export(desk.path(), "none", "a", &["-f", "docx"]);
        let styles = part(&desk.path().join("out/a.docx"), "word/styles.xml").expect("styles");
        let details =
            styles.split("w:styleId=\"Details\"").nth(1).and_then(|rest| rest.split("</w:style>").next());
        let details = details.expect("a style");
        let found = details.split("w:pos=\"").nth(1).and_then(|rest| rest.split('"').next());
        let found: u16 = found.and_then(|found| found.parse().ok()).expect("a column");
        assert!(column.contains(&found), "{email}: {details}");
    }
}
