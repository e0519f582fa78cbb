//! Nothing is quadratic: twice the input takes about twice the instructions, counted by callgrind.
#![cfg(unix)]
#![expect(clippy::disallowed_methods, reason = "tests set up and read folders of their own")]

use std::fs;
use std::path::Path;
use std::process::Command;

const FRONT: &str = "---\ntitle: T\nauthor: A\ndate: 2026-01-02\nlang: en\n---\n";

/// Twice the input may take so many times the instructions beyond those of an empty letter.
const MOST: f64 = 2.6;

/// The program as users run it where it was built, else the one of this test.
fn program() -> String {
    let release = concat!(env!("CARGO_MANIFEST_DIR"), "/target/release/letterpress");
    let tested = env!("CARGO_BIN_EXE_letterpress");
    let changed = |path: &str| fs::metadata(path).and_then(|metadata| metadata.modified()).ok();
    // An old release build would say nothing about this code.
    let hour = std::time::Duration::from_secs(3600);
    match (changed(release), changed(tested)) {
        (Some(fast), Some(slow)) if fast + hour >= slow => release.to_owned(),
        _ => tested.to_owned(),
    }
}

fn instructions(folder: &Path, body: &str) -> f64 {
    fs::write(folder.join("letters/l.md"), format!("{FRONT}{body}")).expect("written");
    let counted = folder.join("counted");
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", &format!("--callgrind-out-file={}", counted.display())])
        .arg(program())
        .args(["export", "--force", "--threads", "1", "--allow", "all", "-f", "html,text,markdown"])
        .current_dir(folder)
        .output()
        .expect("valgrind runs");
    assert!(output.status.code().is_some_and(|code| code <= 1), "{:?}", output.status);
    let counts = fs::read_to_string(counted).expect("counted");
    let total = counts.lines().find_map(|line| line.strip_prefix("totals: ")).expect("a total");
    total.trim().parse().expect("a number")
}

#[test]
fn the_work_grows_no_faster_than_the_input() {
    if !Command::new("valgrind").arg("--version").output().is_ok_and(|output| output.status.success()) {
        assert!(std::env::var_os("REQUIRE_TOOLS").is_none(), "valgrind is not installed");
        eprintln!("skipped: valgrind is not installed");
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir(folder.path().join("letters")).expect("a folder");
    fs::write(folder.path().join("letterpress.yml"), "author: A\n").expect("settings");
    let empty = instructions(folder.path(), "");
    let texts: [(&str, fn(usize) -> String); 12] = [
        ("brackets", |n| "[".repeat(n)),
        ("emphasis", |n| "*a".repeat(n)),
        ("backticks", |n| "`a ".repeat(n)),
        ("links", |n| "[a](".repeat(n)),
        ("tags", |n| "<b>a ".repeat(n)),
        ("code tags in a table", |n| format!("|{}", "<code".repeat(n))),
        ("escaped pipes in a table", |n| "|\\|".repeat(n)),
        ("footnotes", |n| (0..n).map(|i| format!("a[^{i}]\n\n[^{i}]: b\n\n")).collect()),
        ("attribute lists", |n| "a\n{: .b}\n\n".repeat(n)),
        ("headings", |n| "# a\n\n".repeat(n)),
        ("Liquid", |n| "{{ 'a' }} ".repeat(n)),
        ("mistakes", |n| "{{ a }} ".repeat(n)),
    ];
    let mut steep = Vec::new();
    for (name, text) in texts {
        let [once, twice] = [500, 1_000].map(|n| (instructions(folder.path(), &text(n)) - empty).max(1.0));
        eprintln!("{name}: {:.1} M, then × {:.2}", once / 1e6, twice / once);
        if twice / once > MOST {
            steep.push(format!("{name}: × {:.2}", twice / once));
        }
    }
    assert_eq!(steep, [] as [&str; 0]);
}
