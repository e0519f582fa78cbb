//! A Jekyll site as it is: its pages come out as Jekyll 4.3.1 makes them, compared as DOM trees.
//!
//! tests/jekyll/expected holds what `jekyll build` printed for tests/jekyll/site.

#![expect(clippy::disallowed_methods, reason = "tests read and write files of their own")]

mod dom;

use std::path::Path;
use std::process::Command;

use dom::dom;

#[test]
fn every_page_of_a_site_comes_out_as_jekyll_makes_it() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/jekyll");
    let expected = folder.join("expected");
    let mut pages = 0;
    for entry in walkdir::WalkDir::new(&expected).sort_by_file_name() {
        let entry = entry.expect("an entry");
        if !entry.file_type().is_file() {
            continue;
        }
        let page = entry.path().strip_prefix(&expected).expect("below the folder").with_extension("md");
        let output = Command::new(env!("CARGO_BIN_EXE_letterpress"))
            .arg("-C")
            .arg(folder.join("site"))
            .arg("export")
            .arg(&page)
            .args(["-f", "html", "-o", "-"])
            .env_remove("SOURCE_DATE_EPOCH")
            .output()
            .expect("letterpress runs");
        let name = page.display();
        assert!(output.status.success(), "{name}:\n{}", String::from_utf8_lossy(&output.stderr));
        let given = String::from_utf8(output.stdout).expect("UTF-8");
        let recorded = std::fs::read_to_string(entry.path()).expect("readable");
        assert_eq!(dom(&given), dom(&recorded), "{name}");
        pages += 1;
    }
    assert!(pages >= 7, "the site has pages");
}
