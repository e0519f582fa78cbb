//! Where things stand on pages, and that there is no letter that has no pages.

use letterpress::diagnostic::{Code, Severity};
use letterpress::document::{Block, BlockKind, InlineKind};
use letterpress::paper::Paper;
use letterpress::render::Images;
use letterpress::render::images::Image;

use super::build::{
    self, block, content, document, footnote, footnote_ref, formats, heading, image, inline, link, paragraph,
    pdf, table, text, try_render,
};
use super::readers::{self, file, words};
use super::{HEBREW, letters};

#[test]
fn nothing_stands_beyond_the_margins() {
    let address = format!("https://example.com/{}?q={}", "a-very-long/path/".repeat(12), "x".repeat(300));
    let letter = document(vec![
        paragraph(&format!("The address is {address} and it is long.")),
        paragraph(&"W".repeat(500)),
        build::quote(vec![build::bullets(&[&address])]),
        table(
            &[letterpress::document::Alignment::Default; 3],
            &["One", "Two", "Three"],
            &[&[&address, "b", &address]],
        ),
        build::code_block(&format!("let address = \"{address}\";\n")),
    ]);
    let path = file("overlong", &pdf(&letter));
    let Some(boxes) = readers::text("pdftotext", &["-bbox", &path.to_string_lossy(), "-"]) else { return };
    let right = 595.276 - 70.866 + 0.1;
    let edges: Vec<f32> = boxes
        .lines()
        .filter_map(|line| line.split("xMax=\"").nth(1)?.split('"').next()?.parse().ok())
        .collect();
    assert!(edges.len() > 20, "{boxes}");
    assert_eq!(edges.iter().filter(|edge| **edge > right).collect::<Vec<_>>(), Vec::<&f32>::new());
}

#[test]
fn the_head_of_a_table_stands_on_each_of_its_pages() {
    let rows: Vec<[String; 2]> =
        (1..=90).map(|row| [format!("row {row}"), format!("{}", row * row)]).collect();
    let rows: Vec<[&str; 2]> = rows.iter().map(|[one, two]| [one.as_str(), two.as_str()]).collect();
    let rows: Vec<&[&str]> = rows.iter().map(<[&str; 2]>::as_slice).collect();
    let letter = document(vec![table(
        &[letterpress::document::Alignment::Default, letterpress::document::Alignment::Right],
        &["Number", "Square"],
        &rows,
    )]);
    let artifact = pdf(&letter);
    assert_eq!(artifact.pages, Some(3));
    let path = file("table", &artifact);
    for page in ["1", "2", "3"] {
        let arguments = ["-f", page, "-l", page, "-layout", &path.to_string_lossy(), "-"];
        let Some(text) = readers::text("pdftotext", &arguments) else { return };
        assert_eq!(text.lines().next().map(words), Some(vec!["Number", "Square"]), "{text}");
    }
}

#[test]
fn a_letter_that_shall_fit_a_page_is_tightened_until_it_does() {
    let mut letter = letters::seed();
    let more: Vec<Block> = letter.blocks[3..6].to_vec();
    letter.blocks.extend(more);
    let settings = b"fit: {pages: 1, min-size: 9.5pt}\n";
    let (plain, _) = formats(&[]);
    let (fitted, _) = formats(&[("pdf/coverletter.yml", settings)]);
    let images = Images::default();
    assert_eq!(try_render(&letter, &plain, &images, Paper::A4).0.and_then(|it| it.pages), Some(2));
    let (artifact, diagnostics) = try_render(&letter, &fitted, &images, Paper::A4);
    assert_eq!(artifact.and_then(|it| it.pages), Some(1));
    let said: Vec<(Severity, String)> =
        diagnostics.into_vec().into_iter().map(|finding| (finding.severity, finding.message)).collect();
    assert_eq!(
        said,
        [(
            Severity::Note,
            "the page was tightened so that the letter fits 1 page: size 10.6pt, leading 13.0pt".to_owned()
        )]
    );
    letter.blocks.extend(letter.blocks.clone());
    let (artifact, diagnostics) = try_render(&letter, &fitted, &images, Paper::A4);
    assert_eq!(artifact.and_then(|it| it.pages), Some(3));
    let said: Vec<(Severity, String)> =
        diagnostics.into_vec().into_iter().map(|finding| (finding.severity, finding.message)).collect();
    assert_eq!(
        said,
        [(
            Severity::Warning,
            "the letter does not fit 1 page, even with size 9.5pt, leading 11.6pt, margins 75 %, longer lines".to_owned()
        )]
    );
}

#[test]
fn images_are_drawn_and_words_stand_for_those_that_cannot_be() {
    let mut images = Images::default();
    let picture = Image {
        bytes: include_bytes!("../../pdf/dot.png").as_slice().into(),
        media_type: "image/png",
        most_pixels: 1 << 20,
    };
    images.insert("dot.png", picture);
    images.insert(
        "drawing.svg",
        Image { bytes: b"<svg/>".as_slice().into(), media_type: "image/svg+xml", most_pixels: 1 },
    );
    let letter = document(vec![
        content(vec![image("dot.png", "A dot")]),
        content(vec![text("A drawing: "), image("drawing.svg", "two lines")]),
    ]);
    let (formats, _) = formats(&[]);
    let (artifact, diagnostics) = try_render(&letter, &formats, &images, Paper::A4);
    let said: Vec<(Severity, String)> =
        diagnostics.into_vec().into_iter().map(|finding| (finding.severity, finding.message)).collect();
    assert_eq!(
        said,
        [(
            Severity::Warning,
            "the PDF shows the words of `drawing.svg` instead of the image: its kind, `image/svg+xml`, cannot be drawn"
                .to_owned()
        )]
    );
    let path = file("images", &artifact.expect("a file"));
    let path = path.to_string_lossy();
    let Some(list) = readers::text("pdfimages", &["-list", &path]) else { return };
    assert_eq!(list.lines().count(), 3, "{list}");
    let Some(text) = readers::text("pdftotext", &[&path, "-"]) else { return };
    assert_eq!(words(&text), ["A", "drawing:", "[two", "lines]"]);
}

#[test]
fn no_letter_is_too_strange_to_be_laid_out() {
    let mut deep = paragraph("at the bottom");
    for _ in 0..100 {
        deep = build::quote(vec![deep]);
    }
    let mut nested = build::bullets(&["innermost"]);
    for _ in 0..40 {
        nested = block(BlockKind::List {
            kind: letterpress::document::ListKind::Ordered { start: u64::MAX },
            items: vec![build::item(vec![nested])],
        });
    }
    let mut images = Images::default();
    let picture = Image {
        bytes: include_bytes!("../../pdf/tall.png").as_slice().into(),
        media_type: "image/png",
        most_pixels: 1 << 20,
    };
    images.insert("tall.png", picture);
    let strange: Vec<(&str, Vec<Block>)> = vec![
        ("nothing", vec![]),
        (
            "empty blocks",
            vec![
                content(vec![]),
                heading(1, ""),
                build::bullets(&[]),
                build::quote(vec![]),
                build::code_block(""),
            ],
        ),
        ("no columns", vec![table(&[], &[], &[&[]])]),
        ("no cells", vec![table(&[letterpress::document::Alignment::Default; 3], &[], &[&[]])]),
        (
            "many columns",
            vec![table(&[letterpress::document::Alignment::Default; 80], &[], &[&["word"; 80]])],
        ),
        ("controls", vec![paragraph("a\u{0}b\u{7}c\u{1b}d\u{feff}e\u{fffe}f\u{fffc}g\u{2028}h\r\n\t i")]),
        (
            "marks",
            vec![paragraph("\u{301}\u{301} x\u{301}\u{302}\u{303}"), paragraph(&"\u{301}".repeat(3000))],
        ),
        ("joiners", vec![paragraph(&"\u{200b}\u{200d}\u{ad}".repeat(3000))]),
        ("a giant word", vec![paragraph(&"x".repeat(40_000))]),
        ("many words", vec![paragraph(&"word ".repeat(20_000))]),
        ("deep quotes", vec![deep]),
        ("deep lists", vec![nested]),
        (
            "a tall image",
            vec![content(vec![image("tall.png", "a line")]), content(vec![text("x"), image("tall.png", "")])],
        ),
        ("an empty link", vec![content(vec![link("", "https://example.com")]), content(vec![link("", "")])]),
        ("a note to nowhere", vec![content(vec![footnote_ref(7)])]),
        ("line breaks", vec![content(vec![inline(InlineKind::LineBreak), inline(InlineKind::LineBreak)])]),
        ("a mix of directions", vec![paragraph("\u{202e}abc\u{202c} (123) \u{2067}x\u{2069} \u{200f}")]),
    ];
    let (formats, _) = formats(&[]);
    for (name, blocks) in strange {
        let (artifact, diagnostics) = try_render(&document(blocks), &formats, &images, Paper::A4);
        assert!(artifact.is_some(), "{name}: {diagnostics:?}");
    }
}

#[test]
fn footnotes_stand_at_the_foot_of_the_page_that_refers_to_them() {
    let filler =
        "Words that fill the page, line after line, so that the next reference comes on another page. "
            .repeat(40);
    let mut letter = document(vec![
        content(vec![text("First"), footnote_ref(0), text(".")]),
        paragraph(&filler),
        content(vec![text("Second"), footnote_ref(1), text(".")]),
    ]);
    letter.footnotes = vec![footnote("a", "Note one."), footnote("b", &"Note two goes on. ".repeat(300))];
    let artifact = pdf(&letter);
    let path = file("footnotes", &artifact);
    let mut pages = Vec::new();
    for page in 1..=artifact.pages.unwrap_or(0) {
        let page = page.to_string();
        let arguments = ["-f", &page, "-l", &page, "-raw", &path.to_string_lossy(), "-"];
        let Some(text) = readers::text("pdftotext", &arguments) else { return };
        pages.push(text);
    }
    let pages_with =
        |words: &str| (1..=pages.len()).filter(|page| pages[page - 1].contains(words)).collect::<Vec<_>>();
    assert_eq!((pages_with("Note one."), pages_with("Second2")), (vec![1], vec![2]));
    assert_eq!(pages_with("Note two goes on."), [2, 3]);
}

/// Any text: one in four of any characters at all, the others of such as the fonts of the test have.
fn any_text() -> impl proptest::strategy::Strategy<Value = String> {
    use proptest::prelude::*;
    let known = prop_oneof![
        8 => proptest::char::range(' ', '~'),
        2 => proptest::char::range('\u{c0}', '\u{17f}'),
        1 => proptest::char::range('\u{300}', '\u{304}'),
        2 => proptest::char::range('\u{5d0}', '\u{5ea}'),
        1 => proptest::char::range('\u{200b}', '\u{200f}'),
        1 => proptest::char::range('\u{2028}', '\u{202e}'),
        1 => proptest::char::range('\u{2066}', '\u{2069}'),
        1 => proptest::char::range('\u{0}', '\u{1f}'),
        1 => proptest::sample::select(vec!['\u{ad}', '\n', '\u{a0}', '–', '’', '„', '“', '…', '\u{feff}', '\u{fffc}']),
        3 => Just(' '),
    ];
    let text = |character: BoxedStrategy<char>| {
        proptest::collection::vec(character, 0..120).prop_map(String::from_iter)
    };
    prop_oneof![15 => text(known.boxed()), 1 => text(proptest::char::any().boxed())]
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(40))]

    #[test]
    fn any_text_is_laid_out_or_refused_with_a_reason(
        words in proptest::collection::vec(any_text(), 1..6),
        justify in proptest::bool::ANY,
    ) {
        let settings = format!("justify: {justify}\nhyphenate: true\nbody: {{size: 30pt}}\n");
        let files = [("pdf/coverletter.yml", settings.as_bytes()), ("pdf/fonts/NotoSansHebrew.ttf", HEBREW)];
        let (formats, _) = formats(&files);
        let mut content = Vec::new();
        for (index, words) in words.iter().enumerate() {
            content.push(match index % 5 {
                0 => text(words),
                1 => build::strong(words),
                2 => link(words, words),
                3 => build::code(words),
                _ => inline(InlineKind::LineBreak),
            });
        }
        let letter = document(vec![
            block(BlockKind::Heading { level: 2, content: content.clone() }),
            build::content(content.clone()),
            build::quote(vec![build::code_block(&words[0])]),
            block(BlockKind::List {
                kind: letterpress::document::ListKind::Bullet,
                items: vec![build::item(vec![build::content(content)])],
            }),
        ]);
        let (artifact, diagnostics) = try_render(&letter, &formats, &Images::default(), Paper::A4);
        proptest::prop_assert_eq!(artifact.is_some(), !diagnostics.failed());
        for finding in &diagnostics {
            // any text is also the address of a link, which may be one that runs something
            proptest::prop_assert!(matches!(finding.code, Code::MissingGlyph | Code::Link), "{finding:?}");
        }
    }
}

#[test]
fn a_footnote_is_parted_where_the_page_would_else_be_left_blank() {
    let mut letter = document(vec![
        paragraph("Words before it."),
        content(vec![text("The reference"), footnote_ref(0), text(".")]),
        paragraph("Words after it."),
    ]);
    letter.footnotes = vec![footnote("a", &"A note goes on. ".repeat(370))];
    let artifact = pdf(&letter);
    assert_eq!(artifact.pages, Some(2));
    let path = file("parted-note", &artifact);
    let Some(text) = readers::text("pdftotext", &["-raw", "-l", "1", &path.to_string_lossy(), "-"]) else {
        return;
    };
    let first: Vec<&str> = text.lines().take(3).collect();
    assert_eq!(first[..2], ["Words before it.", "The reference1."]);
    assert!(first[2].starts_with("1 A note goes on."), "{text}");
}

#[test]
fn a_long_name_in_a_header_leaves_room_for_the_number_of_the_page() {
    // a single page is not counted
    let mut letter = document((0..60).map(|_| paragraph("Words.")).collect());
    letter.meta.printheaders = true;
    letter.meta.footer = letterpress::letter::Footer::Never;
    letter.meta.author =
        Some("Maximiliane-Theodora Gräfin von und zu Hohenlohe ".repeat(3).trim().to_owned());
    let path = file("long-header", &pdf(&letter));
    let Some(boxes) = readers::text("pdftotext", &["-bbox", "-l", "1", &path.to_string_lossy(), "-"]) else {
        return;
    };
    let edge = |line: &str, key: &str| -> f32 {
        let number = line.split(&format!("{key}=\"")).nth(1).and_then(|rest| rest.split('"').next());
        number.and_then(|number| number.parse().ok()).expect("a place")
    };
    let words: Vec<&str> = boxes.lines().filter(|line| line.contains("<word")).collect();
    let page = words.iter().find(|line| line.contains(">Page:<")).expect("the header");
    let beside =
        words.iter().filter(|line| !line.contains(">Page:<") && edge(line, "xMin") < edge(page, "xMin"));
    let furthest = beside.map(|line| edge(line, "xMax")).fold(0.0, f32::max);
    assert!(furthest + 9.0 < edge(page, "xMin"), "{boxes}");
}

#[test]
fn a_line_of_code_that_has_no_room_goes_on_further_in() {
    let code = format!("    let long = {};\nlast();", "one + ".repeat(20));
    let path = file("long-code", &pdf(&document(vec![build::code_block(&code)])));
    let Some(text) = readers::text("pdftotext", &["-layout", &path.to_string_lossy(), "-"]) else { return };
    let margins: Vec<usize> = text
        .lines()
        .filter(|line| !line.trim().is_empty())
        .map(|line| line.len() - line.trim_start().len())
        .collect();
    assert!(margins.len() == 3 && margins[0] > margins[2] && margins[1] > margins[0], "{text}");
}

#[test]
fn a_table_of_a_few_rows_stays_whole_with_the_paragraph_that_announces_it() {
    let text = "I kept the accounts of a school of four hundred for six years and closed every month on its third day.\n\n";
    let rows = (1..=8).map(|row| format!("| Row{row} | {row} |")).collect::<Vec<_>>().join("\n") + "\n";
    for paragraphs in 8..26 {
        let folder = tempfile::tempdir().expect("a folder");
        let body = format!(
            "{}Here are the numbers:\n\n| Year | Number |\n|---|---|\n{rows}\n{text}",
            text.repeat(paragraphs)
        );
        crate::support::folder::write(folder.path(), "letters/a.md", format!("---\ntitle: T\n---\n{body}"));
        let output = crate::support::letterpress()
            .args(["export", "a", "-f", "pdf", "-q"])
            .current_dir(folder.path())
            .output()
            .expect("a run");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let path = folder.path().join("out/a.pdf").to_string_lossy().into_owned();
        let Some(read) = readers::text("pdftotext", &[&path, "-"]) else { return };
        let pages: Vec<&str> = read.split('\u{c}').collect();
        let page =
            pages.iter().position(|page| page.contains("Here are the numbers:")).expect("the paragraph");
        for word in ["Year", "Row1", "Row4", "Row8"] {
            assert!(pages[page].contains(word), "{paragraphs}: {word} is on another page: {read}");
        }
    }
}
