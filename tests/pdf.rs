//! PDFs, read back by programs that are not ours.

#[path = "pdf/build.rs"]
mod build;
#[path = "pdf/letters.rs"]
mod letters;

use letterpress::render::{Images, Paper};

use build::{pdf, pdf_with};

fn keep(name: &str, bytes: &[u8]) {
    let path = format!("{}/{name}.pdf", env!("CARGO_TARGET_TMPDIR"));
    std::fs::write(path, bytes).expect("the folder for temporary files");
}

#[test]
fn the_seed_fits_one_page_of_either_paper() {
    let a4 = pdf(&letters::seed());
    let letter = pdf_with(&letters::seed(), &[], &Images::default(), Paper::Letter);
    keep("seed-a4", &a4.bytes);
    keep("seed-letter", &letter.bytes);
    assert_eq!((a4.pages, letter.pages), (Some(1), Some(1)));
}

#[test]
fn everything_is_drawn() {
    let artifact = pdf(&letters::everything());
    keep("everything", &artifact.bytes);
    assert_eq!(artifact.pages, Some(2));
}
