//! The preview: what a browser sees while letters are written.
//!
//! Chromium is driven by tests/tools/preview.mjs, pages are compared by mutool.

#![cfg(unix)]
#![expect(
    clippy::print_stdout,
    reason = "a test reads and writes folders of its own, and says what it skips"
)]

mod equals_export;
mod served;
mod strangers;

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use serde_json::{Value as Json, json};

use served::Served;

use crate::support::{folder, tools};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// A letter to a bookshop, and another employer.
fn bookshop(folder: &Path) {
    for (name, text) in [
        ("letterpress.yml", "author: Alex Morgan\n"),
        (
            "employers/orchard.yml",
            "name: Orchard Street Books\njobtitle: Bookseller\ngreeting: Dear Priya Nair\n",
        ),
        ("employers/acme.yml", "name: Acme & Sons\njobtitle: Archivist\ngreeting: Dear Ms. Byron\n"),
        (
            "letters/application.md",
            "---\ntitle: Application as a bookseller\nemployer: orchard\n---\n\n# {{ employer.jobtitle }}\n\n\
             {{ employer.greeting }},\n\nI would like to work at {{ employer.name }}.\n\n- **Order.** Every week.\n\n\
             Kind regards,  \n{{ site.author }}\n",
        ),
    ] {
        folder::write(folder, name, text);
    }
}

/// The example workspace of this repository.
fn examples(folder: &Path) {
    for part in ["letters", "employers"] {
        folder::copy(&Path::new(ROOT).join(part), &folder.join(part));
    }
    fs::copy(Path::new(ROOT).join("letterpress.yml"), folder.join("letterpress.yml")).expect("a copy");
}

#[test]
fn a_browser_follows_saves_and_shows_mistakes_beside_the_last_good_letter() {
    let Some(mut node) = tools::node("preview.mjs", "playwright-core") else { return };
    let Some(chromium) = tools::chromium() else { return };
    let served = Served::new(bookshop, &[]);
    let output = node
        .args([chromium.as_path(), Path::new(&served.address), served.folder.path()])
        .output()
        .expect("node runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let mut report: Json = serde_json::from_slice(&output.stdout).expect("a report");
    let times = report["milliseconds"].take();
    println!("from a save to what is seen, in milliseconds: {times}");
    let mut times: Vec<u64> = times.as_array().expect("times").iter().filter_map(Json::as_u64).collect();
    times.sort_unstable();
    // the bound is for a slow machine with much to do; `println` above tells how long it takes
    assert!(times.len() == 5 && times[2] < 3000, "{times:?}");
    let expected = json!({
        "errors": [],
        "requests": [],
        "violations": [],
        "overflows": [],
        "milliseconds": null,
        "first": {
            "title": "Application as a bookseller",
            "summary": "Nothing is wrong with it.",
            "letters": ["application"],
            "employers": ["Acme & Sonsacme", "Orchard Street Booksorchard, the letter’s own"],
            "counts": ["1 page", "22 words", "135 characters"],
            "pictures": 1,
            "paper": "a4",
        },
        "picture_changed": true,
        "broken": {
            "summary": "1 error; the letter would not be exported. This is the letter as it was before.",
            "finding": "error[unset-variable]: employer.jobtitel is not set letters/application.md:17:7\n\n\
                17  As {{ employer.jobtitel }}.\n\nemployer orchard has no jobtitel\n\n\
                did you mean jobtitle? (employers/orchard.yml)",
            "place": "letters/application.md:17:7",
            "text_kept": true,
            "page_kept": true,
            "pictures": 1,
            "kept_for_others": true,
        },
        "mended": { "summary": "Nothing is wrong with it.", "findings": 0 },
        "papers": { "a4": 0.707, "letter": 0.773, "address": "?paper=letter" },
        "employer": {
            "about": "letters/application.md, to Acme & Sons, instead of orchard",
            "current": "Acme & Sonsacme",
            "focused": "Acme & Sonsacme",
            "back": "Orchard Street Booksorchard, the letter’s own",
        },
        "second": { "title": "Second", "summary": "1 warning." },
        "pdf": { "type": "application/pdf", "start": "%PDF-" },
    });
    assert_eq!(report, expected, "{report:#}");
}

#[test]
fn takes_the_options_of_other_commands_and_ends_with_ctrl_c() {
    let prepare = |folder: &Path| {
        bookshop(folder);
        fs::write(
            folder.join("letters/note.md"),
            "---\ntitle: Note\nlimits: {words: 3}\n---\n\n{{ page.mood }} {{ gone }} {{ 'now' | date: '%Y' }}\n",
        )
        .expect("written");
    };
    let args =
        ["note", "-e", "acme", "--set", "mood=Glad", "--date", "2026-11-23", "--allow", "unset-variable"];
    let mut served = Served::new(prepare, &args);
    let state = served.state("");
    assert_eq!(state["letter"], json!({"file": "letters/note.md", "name": "note", "title": "Note"}));
    assert_eq!((&state["employer"], &state["own_employer"]), (&json!("acme"), &Json::Null));
    assert_eq!((&state["standing"], &state["limits"]["words"]), (&json!("good"), &json!(3)));
    let number = &state["seen"]["number"];
    let (_, text) = served.get(&format!("/{}/view/{number}/letter.txt", served.token));
    assert_eq!(String::from_utf8_lossy(&text), "Glad 2026\n");
    assert_eq!(served.interrupt().code(), Some(0));
}

#[test]
fn a_letter_that_is_wrong_from_the_start_shows_what_there_is() {
    let served = Served::new(bookshop, &["application"]);
    let broken = "---\ntitle: T\n---\n\nAs {{ employer.x }} I write.\n";
    served.write("letters/application.md", broken);
    let (shown, standing) = wait(&served, |state| state["standing"] != "good");
    assert_eq!(standing, "broken");
    assert_eq!(shown["findings"][0]["line"], 5);
    served.write("letters/application.md", "---\ntitle: [T\n---\n");
    let (shown, _) = wait(&served, |state| state["findings"][0]["code"] == "yaml");
    assert_eq!((&shown["standing"], &shown["seen"]), (&json!("none"), &Json::Null));
    fs::remove_file(served.folder.path().join("letters/application.md")).expect("removed");
    let (shown, _) = wait(&served, |state| state["letter"].is_null());
    assert_eq!(shown["standing"], "none");
}

/// A letter that is read anew alone is what one would see with everything read anew.
#[test]
fn a_letter_that_others_include_changes_them_too() {
    let prepare = |folder: &Path| {
        bookshop(folder);
        fs::write(folder.join("letters/a.md"), "A {% include_relative b.md %}\n").expect("written");
        fs::write(folder.join("letters/b.md"), "one").expect("written");
    };
    let served = Served::new(prepare, &["a"]);
    let text = |state: &Json| {
        let path = format!("/{}/view/{}/letter.txt", served.token, state["seen"]["number"]);
        String::from_utf8(served.get(&path).1).expect("UTF-8")
    };
    assert_eq!(text(&served.state("")), "A one\n");
    served.write("letters/b.md", "two");
    wait(&served, |state| text(state) == "A two\n");
    served.write("letters/a.md", "B {% include_relative b.md %}\n");
    wait(&served, |state| text(state) == "B two\n");
}

/// Asks until something holds.
#[track_caller]
fn wait(served: &Served, holds: impl Fn(&Json) -> bool) -> (Json, String) {
    let start = Instant::now();
    loop {
        let state = served.state("");
        if holds(&state) {
            let standing = state["standing"].as_str().unwrap_or_default().to_owned();
            return (state, standing);
        }
        assert!(start.elapsed() < Duration::from_secs(20), "{state:#}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// Pictures and PDF come from one layout: drawn by one program, each square of 2.7 mm has the same ink.
#[test]
fn the_pictures_show_what_the_pdf_shows() {
    const SQUARE: usize = 16;
    const MOST: usize = 14;
    let Some(mutool) = tools::find(&["mutool"]) else { return tools::missing("mutool") };
    let served = Served::new(examples, &[]);
    let lists: Json =
        serde_json::from_slice(&served.get(&format!("/{}/lists", served.token)).1).expect("JSON");
    let mut pages = 0;
    for letter in lists["letters"].as_array().expect("letters") {
        let state = served.state(&format!("letter={}", letter["file"].as_str().expect("a file")));
        let view = format!("/{}/view/{}", served.token, state["seen"]["number"]);
        let folder = tempfile::tempdir().expect("a folder");
        let draw = |name: &str, bytes: &[u8], page: usize| {
            let (from, to) = (folder.path().join(name), folder.path().join("drawn.pgm"));
            fs::write(&from, bytes).expect("written");
            let output = Command::new(&mutool)
                .args(["draw", "-q", "-r", "150", "-c", "gray", "-o"])
                .args([&to, &from])
                .arg(page.to_string())
                .output()
                .expect("mutool runs");
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
            squares(&fs::read(to).expect("a picture"), SQUARE)
        };
        for page in 1..=usize::try_from(state["seen"]["pages"].as_u64().expect("pages")).expect("few") {
            let picture = draw("page.svg", &served.get(&format!("{view}/page/{page}.svg")).1, 1);
            let printed = draw("letter.pdf", &served.get(&format!("{view}/pdf/letter.pdf")).1, page);
            assert_eq!(picture.len(), printed.len());
            assert!(printed.iter().max() > Some(&60), "there are words on the page");
            for (at, (one, other)) in picture.iter().zip(&printed).enumerate() {
                assert!(one.abs_diff(*other) <= MOST, "{letter}, page {page}, square {at}: {one}, {other}");
            }
            pages += 1;
        }
    }
    assert!(pages >= 3, "{pages}");
}

/// The mean ink of each square of a PGM, from 0 to 255.
fn squares(pgm: &[u8], side: usize) -> Vec<usize> {
    let text = String::from_utf8_lossy(&pgm[..pgm.len().min(40)]).into_owned();
    let mut numbers = text.split_whitespace().skip(1).filter_map(|word| word.parse::<usize>().ok());
    let (width, height) = (numbers.next().expect("a width"), numbers.next().expect("a height"));
    let pixels = &pgm[pgm.len() - width * height..];
    let across = width.div_ceil(side);
    let mut squares = vec![0; across * height.div_ceil(side)];
    for (at, pixel) in pixels.iter().enumerate() {
        squares[at / width / side * across + at % width / side] += usize::from(255 - pixel);
    }
    squares.iter().map(|ink| ink / (side * side)).collect()
}
