//! PDFs, read back by programs that are not ours.

mod application;
mod build;
mod engines;
mod exports;
mod fit;
mod layout;
mod letterheads;
mod letters;
mod overlap;
mod printed;
pub(crate) mod readers;
mod structure;
mod system_fonts;
mod words;

use std::fmt::Write as _;

use letterpress::document::{BlockKind, Document};
use letterpress::letter::{Footer, Lang};
use letterpress::paper::Paper;
use letterpress::render::Images;

use build::{
    content, document, footnote, footnote_ref, formats, heading, link, paragraph, pdf, pdf_with, table, text,
    try_render,
};
use readers::{file, words};

use crate::support::tools;

const HEBREW: &[u8] = include_bytes!("../../pdf/fonts/NotoSansHebrew.ttf");

/// The letters that every reader must understand.
fn letters() -> Vec<(&'static str, Document, &'static str)> {
    vec![
        ("seed", letters::seed(), ""),
        ("everything", letters::everything(), ""),
        ("german", letters::german(), "justify: true\nhyphenate: true\n"),
        ("hebrew", letters::hebrew(), ""),
        ("long", letters::long(), "justify: true\nhyphenate: true\n"),
    ]
}

fn rendered(letter: &Document, settings: &str) -> letterpress::render::Artifact {
    let files = [("pdf/coverletter.yml", settings.as_bytes()), ("pdf/fonts/NotoSansHebrew.ttf", HEBREW)];
    pdf_with(letter, &files, &Images::default(), Paper::A4)
}

/// The words of a letter as they are read; of a letter of headings and paragraphs only.
fn written(document: &Document) -> Vec<String> {
    let mut text = String::new();
    for block in &document.blocks {
        match &block.kind {
            BlockKind::Heading { content, .. } | BlockKind::Paragraph { content } => {
                text.push_str(&letterpress::document::plain_text(content));
                text.push(' ');
            }
            other => panic!("no other blocks: {other:?}"),
        }
    }
    text.split_whitespace().map(str::to_owned).collect()
}

/// The words of a PDF without what is repeated on its pages, as four programs read them.
fn read(path: &str) -> Vec<(&'static str, String)> {
    let python = |module: &str, code: &str| {
        let output = tools::python(&[module])?.args(["-c", code, path]).output().expect("Python runs");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        Some(String::from_utf8_lossy(&output.stdout).into_owned())
    };
    let miner = "import sys\nfrom pdfminer.high_level import extract_text\nprint(extract_text(sys.argv[1]))";
    let pypdf = "import sys\nfrom pypdf import PdfReader\n\
                 print('\\n'.join(page.extract_text() for page in PdfReader(sys.argv[1]).pages))";
    [
        ("pdftotext -raw", readers::text("pdftotext", &["-raw", path, "-"])),
        ("pdftotext -layout", readers::text("pdftotext", &["-layout", path, "-"])),
        ("mutool", readers::text("mutool", &["draw", "-q", "-F", "text", path])),
        ("pdfminer.six", python("pdfminer", miner)),
        ("pypdf", python("pypdf", pypdf)),
    ]
    .into_iter()
    .filter_map(|(name, text)| Some((name, text?)))
    .collect()
}

#[test]
fn the_seed_fits_one_page_of_either_paper_in_less_than_25_kilobytes() {
    let a4 = pdf(&letters::seed());
    let letter = pdf_with(&letters::seed(), &[], &Images::default(), Paper::Letter);
    assert_eq!((a4.pages, letter.pages), (Some(1), Some(1)));
    assert!(a4.bytes.len() < 25_000 && letter.bytes.len() < 25_000, "{}", a4.bytes.len());
}

#[test]
fn every_reader_finds_the_words_of_a_letter_in_their_order() {
    for (name, mut letter, settings) in letters() {
        if name == "everything" || name == "hebrew" {
            continue;
        }
        letter.meta.footer = Footer::Never;
        let path = file(&format!("words-{name}"), &rendered(&letter, settings));
        let expected = written(&letter);
        for (reader, text) in read(&path.to_string_lossy()) {
            if settings.is_empty() {
                assert_eq!(words(&text), expected, "{name} as {reader} reads it");
            } else {
                // Where words are parted, lines end in hyphens: soft ones for readers that know them. Some do
                // not, so the hyphens of compounds cannot be told from them and are not compared.
                let joined = text.replace(['-', '\u{ad}'], "\u{ad}").replace("\u{ad}\n\u{c}", "");
                let joined = joined.replace("\u{ad}\n", "").replace('\u{ad}', "");
                let expected = expected.join(" ").replace('-', "");
                assert_eq!(words(&joined), words(&expected), "{name} as {reader} reads it");
            }
        }
    }
}

#[test]
fn a_letter_with_one_of_everything_is_read_line_by_line() {
    let path = file("everything", &pdf(&letters::everything()));
    let Some(text) = readers::text("pdftotext", &["-raw", &path.to_string_lossy(), "-"]) else { return };
    assert_eq!(
        text.replace('\u{c}', "----\n"),
        "\
Ada Lovelace Page: 1 of 2
Application as Head of Data
Dear Ms. Jones, this sentence has emphasis, strength, regret, code such as cargo build
--release, and a footnote1. It goes on for a while, so that there is more than one line to
look at, and it has another2 note.
What I have built
• A pipeline that reads two million documents a night and says in the morning which
of them deserve a human being.
• Data platforms, and among them
9. a warehouse for the reports of nine countries,
10. a lake, and
11. what lies between.
• Teams.
– One in Kraków,
– one in Lisboa.
She leaves every system simpler than she found it, which cannot be said
of many.
A former manager
Figures
Project Users Since
Warehouse 1,200 2019
A lake with a considerably longer name than the others have 86 2021
Catalogue 7 2023
And the code that I like best:
fn main() {
println!(\"It works.\");
}
ETL
Extract, transform, load.
SLA
What one promises and then measures.
1 The first note, which is short.
2 The second note, with a link and enough words to need a second line at the foot of the page,
where notes belong.
Ada Lovelace — page 1 of 2
----
Ada Lovelace Page: 2 of 2
☑ Certificates
☐ References
C’est la vie, comme on dit, et la lettre continue.
e^{i\\pi} + 1 = 0
Łódź, Ελλάδα, Россия, Việt Nam, naïve, office, affluent, fjord.
Ada Lovelace — page 2 of 2
----
"
    );
}

#[test]
fn a_screen_reader_finds_the_structure() {
    let mut letter = document(vec![
        heading(3, "Opening with the [third](https://example.com) level"),
        heading(4, "Below it"),
        content(vec![text("Words with a note"), footnote_ref(0), text(".")]),
        heading(2, "Above both"),
        build::numbered(3, &["three", "four"]),
        table(&[letterpress::document::Alignment::Right], &["Head"], &[&["cell"]]),
    ]);
    letter.footnotes = vec![footnote("a", "The note.")];
    letter.blocks[2].attrs.edit().pairs.push(("lang".to_owned(), "fr".to_owned()));
    letter.meta.footer = Footer::Always;
    let path = file("structure", &pdf(&letter));
    let Some(text) = readers::text("pdfinfo", &["-struct-text", &path.to_string_lossy()]) else { return };
    let text: Vec<&str> = text.lines().filter(|line| !line.trim_start().starts_with("Object ")).collect();
    assert_eq!(
        text.join("\n"),
        "\
Document
  H1 \"Opening with the third level\" (block)
    \"Opening with the \"
    Link (inline)
      \"third\"
    \" level\"
  H2 \"Below it\" (block)
    \"Below it\"
  P (block)
    \"Words with a note\"
    Reference (inline)
      Link (inline)
        \"1\"
    \".\"
  H1 \"Above both\" (block)
    \"Above both\"
  L (block):
     /ListNumbering /Decimal
    LI (block)
      Lbl (block)
        \"3. \"
      LBody (block)
        P (block)
          \"three\"
    LI (block)
      Lbl (block)
        \"4. \"
      LBody (block)
        P (block)
          \"four\"
  Table (block)
    THead
      TR
        TH:
           /Scope /Column
          \"Head\"
    TBody
      TR
        TD
          \"cell\"
  Note <Note 1> (inline)
    Lbl (block)
      \"1 \"
    P (block)
      \"The note.\""
    );
}

#[test]
fn the_file_says_what_it_is() {
    let mut letter = letters::seed();
    letter.meta.description = Some("An application".to_owned());
    letter.meta.keywords = vec!["audio".to_owned(), "learning".to_owned()];
    let path = file("about", &pdf(&letter));
    let Some(text) = readers::text("pdfinfo", &["-rawdates", &path.to_string_lossy()]) else { return };
    let shown: Vec<&str> = text.lines().filter(|line| !line.starts_with("File size")).collect();
    assert_eq!(
        shown,
        [
            "Title:           David Pollack - Cover Letter for Machine Learning Engineering Positions",
            "Subject:         An application",
            "Keywords:        audio, learning",
            "Author:          David Pollack",
            "Creator:         letterpress",
            concat!("Producer:        letterpress ", env!("CARGO_PKG_VERSION")),
            "CreationDate:    D:20150102093000+01'00",
            "ModDate:         D:20150102093000+01'00",
            "Custom Metadata: no",
            "Metadata Stream: yes",
            "Tagged:          yes",
            "UserProperties:  no",
            "Suspects:        no",
            "Form:            none",
            "JavaScript:      no",
            "Pages:           1",
            "Encrypted:       no",
            "Page size:       595.276 x 841.89 pts (A4)",
            "Page rot:        0",
            "Optimized:       no",
            "PDF version:     1.7",
        ]
    );
}

#[test]
fn a_letter_without_a_date_has_none_in_what_it_says_of_itself() {
    let path = file("undated", &pdf(&document(vec![paragraph("Words.")])));
    let Some(text) = readers::text("pdfinfo", &["-rawdates", &path.to_string_lossy()]) else { return };
    assert!(!text.contains("Date"), "{text}");
    let Some(text) = readers::text("pdfinfo", &["-meta", &path.to_string_lossy()]) else { return };
    assert!(!text.contains("1970") && !text.contains("proof") && text.contains("pdfaid:part"), "{text}");
}

#[test]
fn every_letter_conforms_to_pdf_ua_1_and_pdf_a_2a() {
    let mut files = exports::files("valid");
    for (name, letter, settings) in letters() {
        let path = file(&format!("valid-{name}"), &rendered(&letter, settings));
        files.push(path.to_string_lossy().into_owned());
    }
    for flavour in ["ua1", "2a"] {
        let Some(report) = readers::conformity(flavour, &files) else { return };
        let passed = files.iter().fold(String::new(), |mut all, file| {
            let _ = writeln!(all, "PASS {file} {flavour}");
            all
        });
        assert_eq!(report, passed);
    }
}

#[test]
fn qpdf_finds_nothing_wrong() {
    let mut files = exports::files("sound");
    for (name, letter, settings) in letters() {
        let path = file(&format!("sound-{name}"), &rendered(&letter, settings));
        files.push(path.to_string_lossy().into_owned());
    }
    for file in files {
        readers::text("qpdf", &["--check", &file]);
    }
}

#[test]
fn fonts_are_embedded_as_far_as_they_are_used() {
    let path = file("fonts", &pdf(&letters::everything()));
    let Some(text) = readers::text("pdffonts", &[&path.to_string_lossy()]) else { return };
    let mut fonts: Vec<Vec<&str>> = text.lines().skip(2).map(words).collect();
    for font in &mut fonts {
        font[0] = font[0].split_once('+').expect("a subset has a tag").1;
        font.truncate(7);
    }
    fonts.sort();
    assert_eq!(
        fonts,
        [
            ["SourceCodePro-Regular", "CID", "TrueType", "Identity-H", "yes", "yes", "yes"],
            ["SourceSerif4-Italic", "CID", "TrueType", "Identity-H", "yes", "yes", "yes"],
            ["SourceSerif4-Regular", "CID", "TrueType", "Identity-H", "yes", "yes", "yes"],
            ["SourceSerif4-SemiBold", "CID", "TrueType", "Identity-H", "yes", "yes", "yes"],
            ["SourceSerif4-SemiBoldItalic", "CID", "TrueType", "Identity-H", "yes", "yes", "yes"],
        ]
    );
}

#[test]
fn a_letter_always_gives_the_same_bytes_on_any_thread() {
    let (formats, _) = formats(&[]);
    let images = Images::default();
    let once = || try_render(&letters::everything(), &formats, &images, Paper::A4).0.expect("a file").bytes;
    let first = once();
    let others: Vec<Vec<u8>> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..4).map(|_| scope.spawn(|| [once(), once()])).collect();
        threads.into_iter().flat_map(|thread| thread.join().expect("no panic")).collect()
    });
    assert!(others.iter().all(|other| *other == first));
    assert_eq!(pdf(&letters::everything()).bytes, first);
}

#[test]
fn a_link_has_one_area_on_each_of_its_lines() {
    let words = "a link of so many words that it cannot but stand on two lines, whatever the page looks like";
    let letter = document(vec![content(vec![
        text("Before it, "),
        link(words, "https://example.com/ä b?c=%C3%A4"),
        text(", and after it."),
    ])]);
    let path = file("links", &pdf(&letter));
    let Some(text) =
        readers::text("qpdf", &["--qdf", "--object-streams=disable", &path.to_string_lossy(), "-"])
    else {
        return;
    };
    assert_eq!(text.matches("/Subtype /Link").count(), 2);
    assert_eq!(text.matches(&format!("/Contents ({words})")).count(), 2);
    assert_eq!(text.matches("/URI (https://example.com/%C3%A4%20b?c=%C3%A4)").count(), 2);
}

#[test]
fn a_character_that_no_font_has_is_named_with_its_place() {
    let sources = letterpress::source::Sources::default();
    let source = sources.add("letter.md", "Good 😀 news");
    let mut words = text("Good 😀 news");
    words.span = source.span(0..source.text().len());
    let letter = document(vec![content(vec![words, text(" and again 😀")])]);
    let (formats, _) = formats(&[]);
    let (artifact, diagnostics) = try_render(&letter, &formats, &Images::default(), Paper::A4);
    assert_eq!(artifact, None);
    let findings = diagnostics.into_vec();
    let [finding] = findings.as_slice() else { panic!("{findings:?}") };
    assert_eq!(finding.message, "no font has `😀` (U+1F600)");
    assert_eq!(finding.label.as_deref(), Some("here and in 1 more place"));
    assert_eq!(finding.span, Some(source.span(5..9)));
    assert_eq!(
        finding.hints,
        [
            "fonts tried: `Noto Emoji`, `Noto Sans Symbols 2`, `Source Code Pro`, `Source Sans 3`, `Source Serif 4`",
            "put a font that has it into formats/pdf/fonts/, name one in `system-fonts` in letterpress.yml, or write it \
             otherwise",
        ]
    );
}

#[test]
fn a_font_of_the_users_own_gives_what_the_others_lack() {
    let mut letter = letters::hebrew();
    letter.meta.footer = Footer::Never;
    let path = file("hebrew", &rendered(&letter, ""));
    let path = path.to_string_lossy();
    let Some(text) = readers::text("pdftotext", &["-raw", &path, "-"]) else { return };
    // Marks of direction are the reader's own; so is where it puts the punctuation of such lines.
    let letters = |text: &str| -> Vec<String> {
        text.split(|character: char| !character.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect()
    };
    assert_eq!(letters(&text), letters(&written(&letter).join(" ")));
}

#[test]
fn the_outline_of_a_letter_without_headings_is_its_title() {
    let mut letter = document(vec![paragraph("Words.")]);
    letter.meta.lang = Lang::parse("de").expect("a language");
    let path = file("outline", &pdf(&letter));
    let Some(text) =
        readers::text("qpdf", &["--qdf", "--object-streams=disable", &path.to_string_lossy(), "-"])
    else {
        return;
    };
    assert!(text.contains("/Lang (de)"), "{text}");
    assert_eq!(text.matches("/Title (A Letter)").count(), 2, "in the outline and in the information");
}
