//! Pages printed by a browser, on both papers, have the words that a PDF of ours has, in their order.

use std::fs;
use std::path::Path;

use super::exports::{self, Reader, WINDOWED};
use super::readers;
use super::words::Written;
use crate::support::tools;

#[test]
fn a_browser_prints_the_words_of_every_letter_on_either_paper() {
    let Some(mut node) = tools::node("pages.mjs", "playwright-core") else { return };
    let Some(chromium) = tools::chromium() else { return };
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("printed");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    let letters = exports::letters("pages", &[]);
    let mut arguments = vec![chromium, "--print".into(), folder.clone()];
    for (index, letter) in letters.iter().enumerate() {
        // Several letters have the same name.
        let page = folder.join(format!("{index}.html"));
        fs::copy(letter.pdf.with_extension("html"), &page).expect("a copy");
        arguments.push(page);
    }
    let output = node.args(arguments).output().expect("node runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let mut problems = Vec::new();
    for (index, letter) in letters.iter().enumerate() {
        let mut written = Written::new(&letter.text);
        for (note, number) in written.notes.iter_mut().zip(1..) {
            // On a page they are a numbered list at the end.
            note[0] = format!("{number}.");
        }
        for paper in ["A4", "Letter"] {
            let printed = folder.join(format!("{index}-{paper}.pdf")).to_string_lossy().into_owned();
            let Some(read) = readers::text("pdftotext", &["-raw", &printed, "-"]) else { return };
            // A formula keeps the marks by which a script finds it; what follows a raised number is read as a
            // line of its own.
            let read = read.replace("\\(", "").replace("\\)", "").replace("\n,", ",").replace("\n.\n", ".\n");
            let difference = if WINDOWED.contains(&&*letter.name) {
                written.lacks(&read)
            } else if written.right_to_left {
                exports::leftward(&written, Reader::PdftotextRaw, &read)
            } else {
                written.differs_from(&read)
            };
            problems.extend(difference.map(|difference| format!("{} on {paper}: {difference}", letter.name)));
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}
