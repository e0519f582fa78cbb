//! The second engine: that it draws the same, and that nobody has it who did not ask for it.

#[cfg(feature = "genpdf")]
use letterpress::{diagnostic::Severity, render::Images};

#[cfg(feature = "genpdf")]
use super::{
    build::{formats, pdf},
    letters,
    readers::{self, file},
};

#[test]
fn the_default_build_has_nothing_of_the_second_engine() {
    let arguments =
        ["tree", "--offline", "--locked", "--edges", "normal", "--prefix", "none", "--format", "{p}"];
    let output = std::process::Command::new(env!("CARGO"))
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let tree = String::from_utf8_lossy(&output.stdout).into_owned();
    let crates: Vec<&str> = tree.lines().filter_map(|line| line.split(' ').next()).collect();
    let unwanted = ["genpdf", "printpdf", "rusttype", "stb_truetype", "encoding", "lzw", "stdweb", "bincode"];
    assert!(crates.contains(&"krilla"), "{tree}");
    assert_eq!(unwanted.iter().filter(|name| crates.contains(name)).collect::<Vec<_>>(), Vec::<&&str>::new());
}

/// Each word of a PDF with the left end and the middle of its place.
#[cfg(feature = "genpdf")]
fn places(path: &str) -> Option<Vec<(String, f32, f32)>> {
    let boxes = readers::text("pdftotext", &["-bbox", path, "-"])?;
    let number = |line: &str, key: &str| -> Option<f32> {
        line.split(&format!("{key}=\"")).nth(1)?.split('"').next()?.parse().ok()
    };
    let places = boxes.lines().filter_map(|line| {
        // The second engine gives one glyph one character, whichever of the font's characters comes first.
        let word = line.split('>').nth(1)?.split('<').next()?.replace(['\u{2010}', '\u{ad}'], "-");
        Some((word, number(line, "xMin")?, f32::midpoint(number(line, "yMin")?, number(line, "yMax")?)))
    });
    Some(places.collect())
}

#[cfg(feature = "genpdf")]
#[test]
fn the_second_engine_draws_the_same_words_at_the_same_places() {
    use letterpress::render::{Assets, PdfEngine, WriterOptions, render};
    for (name, letter) in [("seed", letters::seed()), ("everything", letters::everything())] {
        let (formats, _) = formats(&[]);
        let images = Images::default();
        let assets = Assets { formats: &formats, images: &images };
        let mut diagnostics = letterpress::diagnostic::Diagnostics::default();
        let options = WriterOptions { engine: PdfEngine::Genpdf, ..WriterOptions::default() };
        let artifact = render(&letter, letterpress::format::Format::Pdf, &assets, &options, &mut diagnostics)
            .expect("a file");
        let said: Vec<(Severity, String)> =
            diagnostics.into_vec().into_iter().map(|finding| (finding.severity, finding.message)).collect();
        let message =
            "genpdf leaves out links, tags, images, backgrounds and metadata, and embeds whole fonts";
        assert_eq!(said, [(Severity::Note, message.to_owned())]);
        let theirs = file(&format!("genpdf-{name}"), &artifact);
        let ours = file(&format!("krilla-{name}"), &pdf(&letter));
        let (Some(theirs), Some(ours)) = (places(&theirs.to_string_lossy()), places(&ours.to_string_lossy()))
        else {
            return;
        };
        let sorted = |mut places: Vec<(String, f32, f32)>| {
            places.sort_by(|one, other| one.2.total_cmp(&other.2).then(one.1.total_cmp(&other.1)));
            places
        };
        let (theirs, ours) = (sorted(theirs), sorted(ours));
        let words = |places: &[(String, f32, f32)]| {
            let mut words: Vec<String> = places.iter().map(|place| place.0.clone()).collect();
            words.sort();
            words
        };
        assert_eq!(words(&theirs), words(&ours));
        for (word, x, y) in &theirs {
            let near = |place: &&(String, f32, f32)| {
                place.0 == *word && (place.1 - x).abs() < 1.5 && (place.2 - y).abs() < 3.0
            };
            assert!(ours.iter().any(|place| near(&place)), "`{word}` at {x}, {y} in {name}");
        }
    }
}
