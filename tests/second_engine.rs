//! That the second engine draws the same words at the same places. It is a target of its own, since a build with that engine
//! is another build of all that is linked with it.

#![expect(clippy::disallowed_methods, reason = "tests set up and read folders of their own")]

#[path = "it/support/tools.rs"]
#[expect(dead_code, reason = "one tool of many")]
mod tools;

use std::path::{Path, PathBuf};
use std::process::Command;

/// A word, the left end and the middle of its place.
type PlacedWord = (String, f32, f32);

/// Letters whose PDFs are compared, each in a folder of tests/golden. In lines that are tightened `pdftotext` joins words of the
/// second engine, which has no blanks between them.
const LETTERS: [(&str, &str); 2] = [("seed", "seed"), ("letterhead-us", "cartographer")];

/// The words of a PDF.
fn words(path: &Path) -> Option<Vec<PlacedWord>> {
    let output = tools::command("pdftotext")?.arg("-bbox").arg(path).arg("-").output().expect("it runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let number = |line: &str, key: &str| -> Option<f32> {
        line.split(&format!("{key}=\"")).nth(1)?.split('"').next()?.parse().ok()
    };
    let boxes = String::from_utf8(output.stdout).expect("UTF-8");
    let words = boxes.lines().filter_map(|line| {
        // the second engine gives one glyph one character, whichever of the font's characters comes first
        let word = line.split('>').nth(1)?.split('<').next()?.replace(['\u{2010}', '\u{ad}'], "-");
        Some((word, number(line, "xMin")?, f32::midpoint(number(line, "yMin")?, number(line, "yMax")?)))
    });
    Some(words.collect())
}

/// The PDF of a letter that an engine paints, and what is said of it.
fn export(workspace: &Path, letter: &str, engine: &str, out: &Path) -> (PathBuf, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_letterpress"))
        .env_remove("SOURCE_DATE_EPOCH")
        .env("LETTERPRESS_CLOCK", "off")
        .arg("-C")
        .arg(workspace)
        .args(["export", letter, "--format", "pdf", "--pdf-engine", engine, "-v", "-o"])
        .arg(out.join(engine))
        .output()
        .expect("the program runs");
    let said = String::from_utf8(output.stderr).expect("UTF-8");
    assert!(output.status.success(), "{letter}: {said}");
    let listed = String::from_utf8(output.stdout).expect("UTF-8");
    let path = listed
        .lines()
        .find(|line| Path::new(line).extension().is_some_and(|end| end == "pdf"))
        .expect("a PDF is listed");
    (workspace.join(path), said)
}

#[test]
fn the_second_engine_draws_the_same_words_at_the_same_places() {
    for (case, letter) in LETTERS {
        let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(case);
        let out = tempfile::tempdir().expect("a folder");
        let (theirs, said) = export(&workspace, letter, "genpdf", out.path());
        let left_out =
            "genpdf leaves out links, tags, images, backgrounds and metadata, and embeds whole fonts";
        assert!(said.contains(left_out), "{case}: {said}");
        let (ours, said) = export(&workspace, letter, "krilla", out.path());
        assert!(!said.contains("genpdf"), "{case}: {said}");
        let (Some(theirs), Some(ours)) = (words(&theirs), words(&ours)) else { return };
        let sorted = |words: &[PlacedWord]| {
            let mut words: Vec<String> = words.iter().map(|(word, ..)| word.clone()).collect();
            words.sort();
            words
        };
        assert!(theirs.len() > 50, "{case}: {}", theirs.len());
        assert_eq!(sorted(&theirs), sorted(&ours), "{case}");
        for (word, x, y) in &theirs {
            let is_near = |place: &PlacedWord| {
                place.0 == *word && (place.1 - x).abs() < 1.5 && (place.2 - y).abs() < 3.0
            };
            assert!(ours.iter().any(is_near), "`{word}` at {x}, {y} of {case}");
        }
    }
}
