//! Applications: the letter and its enclosed files in one PDF, read back by programs that are not ours.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Output;

use super::readers::text;
use crate::support::{folder, letterpress, tools};

/// PDFs that people published, and what is said of each in a warning or an error.
const PUBLISHED: &[(&str, &str)] = &[
    ("minimal-document", ""),
    ("002-trivial-libre-office-writer", ""),
    ("pdflatex-4-pages", ""),
    ("pdflatex-outline", ""),
    ("inline-image", ""),
    ("imagemagick-lzw", ""),
    ("habibi-rotated", ""),
    ("libre-office-link", ""),
    ("crazyones-pdfa", ""),
    ("pdfkit", ""),
    ("annotated_pdf", ""),
    ("with-attachment", "warning: `with-attachment.pdf`: a file that is attached to it is left out"),
    (
        "pdflatex-forms",
        "warning: `pdflatex-forms.pdf`, page 1: the fields of a form are drawn onto the page, and cannot be filled in any more",
    ),
    (
        "libreoffice-form",
        "error: `libreoffice-form.pdf`, page 1 cannot be put into the application: its field `First Name` is filled in, and \
         the file does not say how that looks",
    ),
    (
        "libreoffice-writer-password",
        "error: `libreoffice-writer-password.pdf` is encrypted, and its pages cannot be put into another file",
    ),
];

fn export(root: &Path, arguments: &[&str]) -> Output {
    letterpress().current_dir(root).arg("export").args(arguments).output().expect("letterpress runs")
}

/// What was said, a line for each finding of a code, without its place.
fn findings(output: &Output, code: &str) -> Vec<String> {
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    let mark = format!("[{code}]: ");
    let lines = said.lines().filter_map(|line| line.split_once(&mark));
    lines.map(|(severity, message)| format!("{severity}: {message}")).collect()
}

#[test]
fn words_links_and_sizes_of_published_pdfs_are_all_there_or_their_loss_is_said() {
    let folder = tempfile::tempdir().expect("a folder");
    let published = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pdf/published");
    for (name, _) in PUBLISHED {
        let file = format!("{name}.pdf");
        fs::copy(published.join(&file), folder.path().join(&file)).expect("a file of the project");
        let letter =
            format!("---\ntitle: To {name}\nenclosures: [{file}]\n---\nHello, and see what is enclosed.\n");
        folder::write(folder.path(), format!("letters/{name}.md"), &letter);
    }
    let output = export(folder.path(), &["-f", "application,pdf"]);
    let said: Vec<&str> = PUBLISHED.iter().map(|(_, said)| *said).filter(|said| !said.is_empty()).collect();
    let mut found = findings(&output, "enclosed-file");
    found.sort_by_key(|finding| said.iter().position(|said| said == finding));
    assert_eq!(found, said);
    let out = |name: &str, ending: &str| folder.path().join(format!("out/{name}{ending}.pdf"));
    let made: Vec<&str> =
        PUBLISHED.iter().filter(|(_, said)| !said.starts_with("error")).map(|(name, _)| *name).collect();
    assert!(made.len() >= 10);
    for name in &made {
        let (letter, whole) = (
            fs::read(out(name, "")).expect("a letter"),
            fs::read(out(name, "-application")).expect("an application"),
        );
        assert!(whole.starts_with(&letter), "{name}: the letter stays byte for byte what it is");
    }
    // what a form shows is compared with its own fields, which are drawn by the reader
    for name in made.iter().filter(|name| **name != "pdflatex-forms") {
        let (own, whole) = (published.join(format!("{name}.pdf")), out(name, "-application"));
        let (own, whole) = (own.to_string_lossy(), whole.to_string_lossy());
        let words = |file: &str, first: &str| text("pdftotext", &["-f", first, file, "-"]);
        let (Some(before), Some(after)) = (words(&own, "1"), words(&whole, "2")) else { return };
        assert_eq!(super::readers::words(&before), super::readers::words(&after), "{name}");
        text("qpdf", &["--check", &whole]);
        text("mutool", &["info", &whole]);
    }
    let Some(mut python) = tools::python(&["pypdf"]) else { return };
    python.arg(tools::script("read_application.py"));
    for name in made.iter().filter(|name| **name != "pdflatex-forms") {
        python.arg(published.join(format!("{name}.pdf"))).arg(out(name, "-application"));
    }
    let output = python.output().expect("Python runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let differs: Vec<Vec<String>> = serde_json::from_slice(&output.stdout).expect("JSON");
    for (name, differs) in made.iter().filter(|name| **name != "pdflatex-forms").zip(differs) {
        assert_eq!(differs, Vec::<String>::new(), "{name}");
    }
}

/// A PDF of these objects, the first of which is the catalogue.
fn pdf(objects: &[&str]) -> Vec<u8> {
    let mut file = b"%PDF-1.7\n".to_vec();
    let mut table = String::new();
    for (at, object) in objects.iter().enumerate() {
        let _ = writeln!(table, "{:010} 00000 n ", file.len());
        file.extend_from_slice(format!("{} 0 obj\n{object}\nendobj\n", at + 1).as_bytes());
    }
    let (start, size) = (file.len(), objects.len() + 1);
    let end = format!(
        "xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<</Size {size}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n"
    );
    file.extend_from_slice(end.as_bytes());
    file
}

/// A PDF of one page, with these entries in its catalogue and its page, and these objects from number 6 on.
fn page_with(catalog: &str, page: &str, more: &[&str]) -> Vec<u8> {
    let catalog = format!("<</Type/Catalog/Pages 2 0 R{catalog}>>");
    let page = format!(
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 400]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>{page}>>"
    );
    let contents = "<</Length 36>>\nstream\nq BT /F 12 Tf 9 9 Td (Enclosed) Tj ET\nendstream";
    let font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>";
    let objects = [&catalog, "<</Type/Pages/Kids[3 0 R]/Count 1>>", &page, contents, font];
    pdf(&objects.iter().copied().chain(more.iter().copied()).collect::<Vec<_>>())
}

/// A field that looks like this, on a page.
fn field(entries: &str) -> Vec<u8> {
    field_of("", entries)
}

/// The same in a form that asks its readers to draw its fields.
fn drawn_anew(entries: &str) -> Vec<u8> {
    field_of("/NeedAppearances true", entries)
}

fn field_of(form: &str, entries: &str) -> Vec<u8> {
    let widget = format!("<</Type/Annot/Subtype/Widget/Rect[10 50 110 70]/F 4{entries}>>");
    let looks = "<</Type/XObject/Subtype/Form/BBox[0 0 50 10]/Resources<</Font<</F 5 0 R>>>>/Length 30>>\n\
        stream\nBT /F 9 Tf 1 1 Td (Drawn) Tj ET\nendstream";
    page_with(&format!("/AcroForm<</Fields[6 0 R]{form}>>"), "/Annots[6 0 R]", &[&widget, looks])
}

/// A file whose page draws an object with these entries.
fn drawing(entries: &str, content: &str) -> Vec<u8> {
    let stream = format!("<</Type/XObject{entries}/Length {}>>\nstream\n{content}\nendstream", content.len());
    page_with("", "/Group<</X 6 0 R>>", &[&stream])
}

/// Files, each with something that an application cannot keep as it is, and what is said of it.
fn hostile() -> Vec<(&'static str, Vec<u8>, &'static str)> {
    let action = |action: &str| {
        page_with("", "/Annots[6 0 R]", &[&format!("<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A{action}>>")])
    };
    let film = "<</Type/Annot/Subtype/Screen/Rect[0 0 9 9]/AA<</PV<</S/Rendition>>>>>>";
    vec![
        (
            "field",
            field("/FT/Tx/T(name)/V(Kim)/AP<</N 7 0 R>>"),
            "warning: `field.pdf`, page 1: the fields of a form are drawn onto the page, and cannot be filled in any more",
        ),
        (
            "empty-field",
            field("/FT/Tx/T(name)"),
            "warning: `empty-field.pdf`, page 1: the fields of a form are drawn onto the page, and cannot be filled in any more",
        ),
        (
            "signed",
            field("/FT/Sig/T(s)/V<</Type/Sig/Filter/Adobe.PPKLite/Contents<00>>>/AP<</N 7 0 R>>"),
            "warning: `signed.pdf`, page 1: a digital signature is drawn onto the page, and proves nothing any more",
        ),
        (
            "drawn-anew",
            drawn_anew("/FT/Tx/T(name)/V(Other)/AP<</N 7 0 R>>"),
            "warning: `drawn-anew.pdf`, page 1: its form has each reader draw its fields anew (`NeedAppearances`), and what they show there is \
             not what they show here",
        ),
        (
            "drawn-alike",
            drawn_anew("/FT/Tx/T(name)/V(Drawn)/AP<</N 7 0 R>>"),
            "warning: `drawn-alike.pdf`, page 1: the fields of a form are drawn onto the page, and cannot be filled in any more",
        ),
        (
            "chosen-anew",
            drawn_anew("/FT/Ch/T(name)/V[(Drawn)(Other)]/AP<</N 7 0 R>>"),
            "warning: `chosen-anew.pdf`, page 1: its form has each reader draw its fields anew (`NeedAppearances`), and what they show there is \
             not what they show here",
        ),
        (
            "ticked",
            field("/FT/Btn/T(box)/V/Yes"),
            "error: `ticked.pdf`, page 1 cannot be put into the application: its field `box` is filled in, and the file does not say how that looks",
        ),
        (
            "unseen",
            field("/FT/Tx/T(name)/V(Kim)"),
            "error: `unseen.pdf`, page 1 cannot be put into the application: its field `name` is filled in, and the file does not say how that looks",
        ),
        (
            "script",
            page_with(
                "/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>",
                "/AA<</O<</S/JavaScript/JS(1)>>>>",
                &[],
            ),
            "warning: `script.pdf`, page 1: a script is left out",
        ),
        (
            "launch",
            action("<</S/Launch/F(x.exe)>>"),
            "warning: `launch.pdf`, page 1: a link that opens a file or runs something is left out",
        ),
        (
            "runs",
            action("<</S/URI/URI(javascript:alert\\(1\\))>>"),
            "warning: `runs.pdf`, page 1: a link that opens a file or runs something is left out",
        ),
        (
            "share",
            action("<</S/URI/URI(\\\\\\\\host\\\\share)>>"),
            "warning: `share.pdf`, page 1: a link that opens a file or runs something is left out",
        ),
        (
            "slashes",
            action("<</S/URI/URI( //host/share)>>"),
            "warning: `slashes.pdf`, page 1: a link that opens a file or runs something is left out",
        ),
        (
            "utf-16",
            action("<</S/URI/URI<FEFF00200000006A006100760061007300630072006900700074003A0078>>>"),
            "warning: `utf-16.pdf`, page 1: a link that opens a file or runs something is left out",
        ),
        (
            "utf-16-le",
            action("<</S/URI/URI<FFFE6A006100760061007300630072006900700074003A007800>>>"),
            "warning: `utf-16-le.pdf`, page 1: a link that opens a file or runs something is left out",
        ),
        (
            "postscript",
            drawing("/Subtype/PS", "(evil) run"),
            "warning: `postscript.pdf`, page 1: a program for printers (PostScript) is left out",
        ),
        (
            "postscript-form",
            drawing("/Subtype/Form/Subtype2/PS/BBox[0 0 9 9]", "(evil) run"),
            "warning: `postscript-form.pdf`, page 1: a program for printers (PostScript) is left out",
        ),
        (
            "postscript-beside",
            drawing("/Subtype/Form/BBox[0 0 9 9]/PS 4 0 R", ""),
            "warning: `postscript-beside.pdf`, page 1: a program for printers (PostScript) is left out",
        ),
        (
            "alternates",
            drawing(
                "/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Alternates[<</Image 4 0 R/DefaultForPrinting true>>]",
                "x",
            ),
            "warning: `alternates.pdf`, page 1: what would be loaded from another file, or printed in place of what is seen, is left out",
        ),
        (
            "film",
            page_with("", "/Annots[6 0 R]", &[film]),
            "warning: `film.pdf`, page 1: a film, a sound or a model is left out, and only its picture stays",
        ),
        (
            "portfolio",
            page_with("/Collection<</View/D>>", "", &[]),
            "error: `portfolio.pdf` cannot be put into the application: it is a portfolio of files, whose pages only announce them",
        ),
        (
            "xfa",
            page_with(
                "/NeedsRendering true/AcroForm<</XFA 6 0 R/Fields[]>>",
                "",
                &["<</Length 0>>\nstream\n\nendstream"],
            ),
            "error: `xfa.pdf` cannot be put into the application: its pages are a form that only its own program can show (XFA)",
        ),
        (
            "loop",
            pdf(&["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[2 0 R]/Count 1>>"]),
            "error: `loop.pdf` cannot be read: its pages cannot be found",
        ),
        (
            "nothing",
            pdf(&[
                "<</Type/Catalog/Pages 2 0 R>>",
                "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                "<</Type/Page/Contents 9 0 R>>",
            ]),
            "error: `nothing.pdf`, page 1 cannot be put into the application: what draws it is damaged",
        ),
    ]
}

#[test]
fn what_cannot_be_kept_whole_is_drawn_or_refused_with_its_page_and_nothing_of_it_runs() {
    let folder = tempfile::tempdir().expect("a folder");
    let files = hostile();
    for (name, bytes, _) in &files {
        fs::write(folder.path().join(format!("{name}.pdf")), bytes).expect("written");
        let letter =
            format!("---\ntitle: To you\nenclosures: [{name}.pdf]\n---\nHello, and see what is enclosed.\n");
        folder::write(folder.path(), format!("letters/{name}.md"), &letter);
    }
    let output = export(folder.path(), &["-f", "application"]);
    let mut found = findings(&output, "enclosed-file");
    let said: Vec<&str> = files.iter().map(|(_, _, said)| *said).collect();
    found.sort_by_key(|finding| said.iter().position(|said| said == finding));
    assert_eq!(found, said);
    for (name, _, said) in files.iter().filter(|(_, _, said)| said.starts_with("warning")) {
        let whole = folder.path().join(format!("out/{name}-application.pdf"));
        let whole = whole.to_string_lossy();
        let Some(plain) = text("qpdf", &["--qdf", "--object-streams=disable", &whole, "-"]) else { return };
        for acts in [
            "/JavaScript",
            "/Launch",
            "javascript:",
            "/AA",
            "/Widget",
            "/AcroForm",
            "/PS",
            "evil",
            "/Alternates",
            "host",
            "/Screen",
            "/Sig",
            "pdfaid:part>",
            "pdfuaid:part>",
        ] {
            assert!(!plain.contains(acts), "{name}: {acts}");
        }
        let Some(words) = text("pdftotext", &["-f", "2", &whole, "-"]) else { return };
        let is_drawn = ["field", "signed", "drawn-anew", "drawn-alike", "chosen-anew"].contains(name);
        let drawn = if is_drawn { "Drawn Enclosed" } else { "Enclosed" };
        let mut words: Vec<&str> = words.split_whitespace().collect();
        words.sort_unstable();
        assert_eq!(words.join(" "), drawn, "{said}");
    }
}

/// A PNG of so many pixels, with the colour of each.
fn png(width: u32, height: u32, colour: impl Fn(u32, u32) -> [u8; 3]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Rgb);
    let rows = (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
    let samples: Vec<u8> = rows.flat_map(|(x, y)| colour(x, y)).collect();
    encoder.write_header().expect("a head").write_image_data(&samples).expect("pixels");
    bytes
}

/// Something like the grain of a photograph, which no packing makes smaller.
fn grain(x: u32, y: u32) -> [u8; 3] {
    let grain = (x.wrapping_mul(2_654_435_761) ^ y.wrapping_mul(40_503)).wrapping_mul(2_246_822_519) >> 27;
    let light = u8::try_from(60 + grain + x % 1300 / 10).expect("a byte");
    [light, light, light / 2]
}

#[test]
fn enclosed_pictures_are_made_smaller_as_far_as_the_limit_asks_and_it_is_said() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path();
    // 157 dots per inch on A4, and a drawing of few colours
    fs::write(root.join("photo.png"), png(1300, 1839, grain)).expect("written");
    let lines = |x: u32, y: u32| if (x / 9 + y / 7).is_multiple_of(5) { [0, 0, 160] } else { [255; 3] };
    fs::write(root.join("drawing.png"), png(500, 707, lines)).expect("written");
    for (name, limit, files) in [
        ("small", "megabytes: 1", "photo.png, drawing.png"),
        ("large", "megabytes: 30", "photo.png, drawing.png"),
        ("none", "words: 100", "photo.png"),
    ] {
        let letter =
            format!("---\ntitle: T\nenclosures: [{files}]\nlimits: {{{limit}}}\n---\nHello, and see.\n");
        folder::write(root, format!("letters/{name}.md"), &letter);
    }
    let output = export(root, &["-f", "application"]);
    let found = findings(&output, "limit");
    let [found] = &found[..] else { panic!("{found:?}") };
    let told = "warning: enclosed pictures were made smaller, so that the application has ";
    let numbers = found.strip_prefix(told).unwrap_or_else(|| panic!("{found}"));
    let numbers = numbers
        .strip_suffix(" and its limit of 1: `photo.png`, 157 dots per inch")
        .unwrap_or_else(|| panic!("{found}"));
    let (after, before) = numbers.split_once(" MB in place of ").expect(found);
    let size = |name: &str| {
        let bytes = fs::metadata(root.join(format!("out/{name}-application.pdf"))).expect("a file").len();
        f64::from(u32::try_from(bytes).expect("small")) / 1e6
    };
    let near = |told: &str, size: f64| (told.parse::<f64>().expect("a number") - size).abs() <= 0.01;
    assert!(size("small") <= 1.0 && near(after, size("small")), "{found}");
    assert!(size("large") > 1.0 && near(before, size("large")), "{found}");
    let images = |name: &str| {
        let file = root.join(format!("out/{name}-application.pdf"));
        let said = text("pdfimages", &["-list", &file.to_string_lossy()])?;
        let column = |line: &str| {
            let words: Vec<&str> = line.split_whitespace().collect();
            [words[3], words[4], words[8]].join(" ")
        };
        Some(said.lines().skip(2).map(column).collect::<Vec<_>>())
    };
    let (Some(small), Some(large)) = (images("small"), images("large")) else { return };
    // the drawing saves nothing as a JPEG, and stays what it is
    assert_eq!(small, ["1300 1839 jpeg", "500 707 image"]);
    assert_eq!(large, ["1300 1839 image", "500 707 image"]);
    assert_eq!(images("none"), Some(vec!["1300 1839 image".to_owned()]), "no limit, no change");
}

#[test]
fn an_application_claims_no_standard_and_its_letter_keeps_the_rules_it_keeps_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path();
    fs::write(root.join("page.png"), png(20, 30, |_, _| [9; 3])).expect("written");
    folder::write(
        root,
        "letters/cv.md",
        "---\ntitle: CV\n---\n# Work\n\n- Glass\n\n| a | b |\n|---|---|\n| c | d |\n",
    );
    assert!(export(root, &["cv", "-f", "pdf", "-o", "cv.pdf"]).status.success());
    let letter = "---\ntitle: T\nlang: de\ndate: 2026-11-28\nenclosures: [page.png, cv.pdf]\n---\n# Hallo\n\nSie lesen [mehr](https://kim-doe.de).\n\n\
                  1. eins\n2. zwei[^1]\n\n[^1]: Fußnote\n";
    folder::write(root, "letters/l.md", letter);
    let output = export(root, &["l", "-f", "application,pdf"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let whole = root.join("out/l-application.pdf").to_string_lossy().into_owned();
    if let Some(found) = super::structure::read(std::slice::from_ref(&whole)) {
        assert_eq!(found[0].0, [] as [&str; 0]);
        assert!(found[0].1.starts_with("Hallo\nSie lesen mehr."), "{}", found[0].1);
    }
    let Some(report) = super::readers::conformity("ua1", std::slice::from_ref(&whole)) else { return };
    // it would hold to PDF/UA, were it not that it does not say so
    assert_eq!(report, format!("FAIL {whole} ua1\n  FAIL 5-1\n"));
}

#[test]
fn a_file_of_sixty_thousand_packed_objects_one_of_them_large_is_taken() {
    let folder = tempfile::tempdir().expect("a folder");
    let count = 60_000;
    let names: String = (0..count).fold(String::new(), |mut all, index| {
        let _ = write!(all, "{} 0 R ", index + 6);
        all
    });
    let element = "<</S/P/T(An element of no content)>>";
    let tree = format!("<</Names[{names}]>>");
    let mut objects = vec!["<</Type/Catalog/Pages 2 0 R/Own 5 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>"];
    objects.extend([
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 400]/Contents 4 0 R>>",
        "<</Length 2>>\nstream\nq \nendstream",
    ]);
    objects.push(&tree);
    objects.extend(std::iter::repeat_n(element, count));
    let plain = folder.path().join("plain.pdf");
    fs::write(&plain, pdf(&objects)).expect("written");
    let packed = folder.path().join("packed.pdf");
    let arguments = ["--object-streams=generate", &*plain.to_string_lossy(), &*packed.to_string_lossy()];
    let Some(_) = text("qpdf", &arguments) else { return };
    folder::write(
        folder.path(),
        "letters/l.md",
        "---\ntitle: T\nenclosures: [packed.pdf]\n---\nHello, and see.\n",
    );
    let output = export(folder.path(), &["-f", "application"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}
