//! Small pictures of a PDF's pages, each of which names the PDF that it shows.

use std::path::Path;

use crate::support::tools;

/// Dots per inch: headings can be read, and a page takes some ten kilobytes.
const DOTS: &str = "40";

/// Draws the pages of a PDF; nothing where the program for that is missing.
pub(super) fn draw(pdf: &[u8]) -> Option<Vec<Vec<u8>>> {
    let mut program = tools::command("pdftoppm")?;
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("letter.pdf");
    std::fs::write(&file, pdf).expect("written");
    program.args(["-r", DOTS, "-gray", "-png"]).arg(&file).arg(folder.path().join("page"));
    assert!(program.status().expect("it runs").success());
    let mut pages: Vec<_> =
        super::files(folder.path()).into_iter().filter(|(path, _)| is_png(path)).collect();
    pages.sort();
    Some(pages.into_iter().map(|(_, png)| with_mark(&png, pdf)).collect())
}

fn is_png(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "png")
}

/// Whether a picture was drawn of this PDF.
pub(super) fn shows(png: &[u8], pdf: &[u8]) -> bool {
    let mark = chunk(pdf);
    png.windows(mark.len()).any(|window| window == mark)
}

/// Puts the mark of a PDF into a picture, after its head.
fn with_mark(png: &[u8], pdf: &[u8]) -> Vec<u8> {
    // the signature has eight bytes, the head twenty-five
    let (head, rest) = png.split_at(8 + 25);
    [head, &chunk(pdf), rest].concat()
}

/// The part of a PNG that names a PDF by its digest.
fn chunk(pdf: &[u8]) -> Vec<u8> {
    let content = format!("tEXtSource\0{}", blake3::hash(pdf).to_hex());
    let mut sum = flate2::Crc::new();
    sum.update(content.as_bytes());
    let length = u32::try_from(content.len() - 4).expect("a short one");
    [&length.to_be_bytes(), content.as_bytes(), &sum.sum().to_be_bytes()].concat()
}

#[test]
fn a_picture_says_of_which_bytes_it_was_drawn_and_stays_a_picture() {
    let plain = include_bytes!("../../../golden/every-node/letters/square.png");
    let marked = with_mark(plain, b"one");
    assert_eq!(
        [shows(&marked, b"one"), shows(&marked, b"other"), shows(plain, b"one")],
        [true, false, false]
    );
    let chunks =
        |png: &[u8]| png.windows(4).filter(|name| [&b"IHDR"[..], b"tEXt", b"IEND"].contains(name)).count();
    assert_eq!((chunks(plain), chunks(&marked)), (2, 3));
}
