//! Each safety limit: what breaks it is refused with a message that says what to do, and what a raised or lowered
//! setting makes of the same input. One run a case.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;

use crate::support::{folder, letterpress};

const FRONT: &str = "---\ntitle: T\nauthor: A\ndate: 2026-01-02\nlang: en\n---\n";

/// An input at a limit.
struct Case {
    key: &'static str,
    /// A setting that the input breaks; none where it breaks the default.
    low: Option<u64>,
    /// A setting that admits it; none where nothing may.
    high: Option<u64>,
    /// What is said.
    says: &'static str,
    files: fn() -> Vec<(&'static str, Vec<u8>)>,
    args: &'static [&'static str],
}

const EXPORT: &[&str] = &["export", "-f", "html,text,markdown"];
const PDF: &[&str] = &["export", "-f", "pdf"];
const BATCH: &[&str] = &["batch", "jobs.csv", "-f", "text"];

fn letter(body: &str) -> Vec<(&'static str, Vec<u8>)> {
    vec![("letters/l.md", format!("{FRONT}{body}\n").into_bytes())]
}

fn front(more: &str) -> Vec<(&'static str, Vec<u8>)> {
    let text = FRONT.replace("lang: en\n", &format!("lang: en\n{more}\n"));
    vec![("letters/l.md", format!("{text}Hi\n").into_bytes())]
}

fn with(
    mut files: Vec<(&'static str, Vec<u8>)>,
    name: &'static str,
    bytes: Vec<u8>,
) -> Vec<(&'static str, Vec<u8>)> {
    files.push((name, bytes));
    files
}

/// A whole PNG of one colour that can be decoded: 1 bit a pixel, grey.
fn png(width: u32, height: u32) -> Vec<u8> {
    let mut deflated = ZlibEncoder::new(Vec::new(), Compression::fast());
    let line = vec![0; 1 + width.div_ceil(8) as usize];
    for _ in 0..height {
        deflated.write_all(&line).expect("memory takes it");
    }
    let mut header = Vec::new();
    header.extend(width.to_be_bytes());
    header.extend(height.to_be_bytes());
    header.extend([1, 0, 0, 0, 0]);
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    for (kind, data) in
        [(b"IHDR", header), (b"IDAT", deflated.finish().expect("whole")), (b"IEND", Vec::new())]
    {
        bytes.extend(u32::try_from(data.len()).expect("small").to_be_bytes());
        let mut checked = flate2::Crc::new();
        for part in [&kind[..], &data] {
            checked.update(part);
            bytes.extend(part);
        }
        bytes.extend(checked.sum().to_be_bytes());
    }
    bytes
}

/// Three pictures of 40,000 bytes each, `0.png` to `2.png` after what their paths begin with.
fn with_three(start: &str, files: Vec<(&'static str, Vec<u8>)>) -> Vec<(&'static str, Vec<u8>)> {
    (0..3).fold(files, |files, number| {
        let mut bytes = png(8, 8);
        bytes.resize(40_000, number);
        with(files, format!("{start}{number}.png").leak(), bytes)
    })
}

fn nested(levels: usize) -> String {
    format!("a: {}{}", "[".repeat(levels), "]".repeat(levels))
}

/// Three pictures of a letter, of which the third has no room.
const fn all_of_a_letter(files: fn() -> Vec<(&'static str, Vec<u8>)>) -> Case {
    Case {
        key: "all-file-bytes",
        low: Some(100_000),
        high: Some(1_000_000),
        says: "the images and enclosed files of the letter have more than 100000 bytes together: `p2.png` and those",
        files,
        args: EXPORT,
    }
}

/// Three pictures of a letter, of which the third has too many pixels.
const fn pixels_of_a_letter(files: fn() -> Vec<(&'static str, Vec<u8>)>) -> Case {
    Case {
        key: "all-image-pixels",
        low: Some(150),
        high: Some(192),
        says: "have more than 150 pixels together, where those that are no JPEG or plain PNG count three times: `p2.png` and",
        files,
        args: EXPORT,
    }
}

const CASES: &[Case] = &[
    Case {
        key: "file-bytes",
        low: None,
        high: Some(20 << 20),
        says: "`letters/l.md` is larger than 10 MB",
        files: || {
            letter(&"{% comment %}xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx{% endcomment %}\n".repeat(180_000))
        },
        args: &["inspect", "l", "--stage", "body"],
    },
    Case {
        key: "liquid-steps",
        low: None,
        high: Some(3_000_000),
        says: "takes more steps",
        files: || letter("a{% for i in (1..1000) %}{% for j in (1..1100) %}{% endfor %}{% endfor %}"),
        args: EXPORT,
    },
    Case {
        key: "output-bytes",
        low: Some(2_000),
        high: None,
        says: "makes more text",
        files: || letter("{% for i in (1..1500) %}ab{% endfor %}"),
        args: EXPORT,
    },
    Case {
        key: "include-depth",
        low: Some(3),
        high: None,
        says: "includes nest deeper than 3 files",
        files: || {
            let files = with(letter("{% include a.md %}"), "includes/a.md", b"{% include b.md %}".to_vec());
            let files = with(files, "includes/b.md", b"{% include c.md %}".to_vec());
            let files = with(files, "includes/c.md", b"{% include d.md %}".to_vec());
            with(files, "includes/d.md", b"d".to_vec())
        },
        args: EXPORT,
    },
    Case {
        key: "markdown-depth",
        low: Some(20),
        high: None,
        says: "more than 20 levels deep",
        files: || letter(&("> ".repeat(40) + "a")),
        args: EXPORT,
    },
    Case {
        key: "table-cells",
        low: None,
        high: Some(200_000),
        says: "tables have more cells",
        files: || letter(&format!("{}|\n", "|a".repeat(330)).repeat(330)),
        args: &["inspect", "l", "--stage", "document"],
    },
    Case {
        key: "yaml-depth",
        low: None,
        high: Some(90),
        says: "nest more than 64 levels deep",
        files: || front(&nested(80)),
        args: EXPORT,
    },
    Case {
        key: "yaml-depth",
        low: None,
        high: Some(90),
        says: "nest more than 64 levels deep",
        files: || with(letter("Hi"), "data/d.json", nested(80).as_bytes()[3..].to_vec()),
        args: EXPORT,
    },
    Case {
        key: "yaml-aliases",
        low: None,
        high: Some(100_000),
        says: "the aliases make far more",
        files: || {
            let ten = |of: &str| format!("[{}]", [of; 10].join(", "));
            let values = [("a", "x"), ("b", "*a"), ("c", "*b"), ("d", "*c")];
            front(&values.map(|(name, of)| format!("{name}: &{name} {}", ten(of))).join("\n"))
        },
        args: EXPORT,
    },
    Case {
        key: "yaml-values",
        low: Some(1_000),
        high: None,
        says: "the file has more than 1000 values",
        files: || with(letter("Hi"), "data/d.yml", "- a\n".repeat(1_500).into_bytes()),
        args: EXPORT,
    },
    Case {
        key: "yaml-values",
        low: Some(1_000),
        high: None,
        says: "the file has more than 2000 cells that hold nothing, beside one",
        files: || {
            let names: Vec<String> = (0..30).map(|at| format!("c{at}")).collect();
            let row = format!("a{}\n", ",".repeat(29));
            with(letter("Hi"), "data/d.csv", format!("{}\n{}", names.join(","), row.repeat(80)).into_bytes())
        },
        args: EXPORT,
    },
    Case {
        key: "data-values",
        low: Some(1_000),
        high: None,
        says: "the files of data and employers have more than 1000 values together",
        // 400 rows of one cell, and 250 maps of one value: neither is too many by itself
        files: || {
            let table = with(letter("Hi"), "data/d.csv", format!("a\n{}", "1\n".repeat(400)).into_bytes());
            with(table, "employers/e.yml", format!("name: E\nl:\n{}", "- {a: b}\n".repeat(250)).into_bytes())
        },
        args: EXPORT,
    },
    Case {
        key: "all-file-bytes",
        low: Some(100_000),
        high: None,
        says: "the files of data and employers have more than 100000 bytes together: `data/n.yml` and those after it",
        files: || {
            let text = |name| format!("{name}: {}\n", "word ".repeat(15_000)).into_bytes();
            let with_first = with(letter("Hi"), "data/a.yml", text("a"));
            with(with_first, "data/n.yml", text("n"))
        },
        args: EXPORT,
    },
    Case {
        key: "image-bytes",
        low: Some(2_000),
        high: None,
        says: "`letters/p.png` is larger than 2000 bytes",
        files: || {
            with(letter("![a](p.png)"), "letters/p.png", {
                let mut bytes = png(8, 8);
                bytes.resize(3_000, 0);
                bytes
            })
        },
        args: EXPORT,
    },
    Case {
        key: "enclosure-bytes",
        low: Some(2_000),
        high: Some(10_000),
        says: "`p.png` is larger than 2000 bytes",
        files: || {
            let mut bytes = png(8, 8);
            bytes.resize(3_000, 0);
            with(front("enclosures: [p.png]"), "p.png", bytes)
        },
        args: EXPORT,
    },
    all_of_a_letter(|| with_three("letters/p", letter("![a](p0.png) ![b](p1.png) ![c](p2.png)"))),
    all_of_a_letter(|| with_three("p", front("enclosures: [p0.png, p1.png, p2.png]"))),
    all_of_a_letter(|| {
        let letter = String::from_utf8(front("enclosures: [p2.png]").remove(0).1).expect("text");
        let letter = letter.replace("Hi", "![a](p0.png) ![b](p1.png)");
        with_three("p", vec![("letters/l.md", letter.into_bytes())])
    }),
    Case {
        key: "all-file-bytes",
        low: Some(100_000),
        high: Some(1_000_000),
        says: "the files of formats/ have more than 100000 bytes together: `formats/pdf/fonts/2.png` and those",
        files: || with_three("formats/pdf/fonts/", letter("Hi")),
        args: EXPORT,
    },
    Case {
        key: "image-pixels",
        low: None,
        high: Some(100_000_000),
        says: "9000 × 9000 pixels are more than the 80000000 of `image-pixels`",
        files: || with(letter("![a](p.png)"), "letters/p.png", png(9_000, 9_000)),
        args: &["export", "-f", "pdf", "--deny", "image"],
    },
    pixels_of_a_letter(|| with_three("letters/p", letter("![a](p0.png) ![b](p1.png) ![c](p2.png)"))),
    pixels_of_a_letter(|| with_three("p", front("enclosures: [p0.png, p1.png, p2.png]"))),
    Case {
        key: "all-image-pixels",
        low: None,
        high: Some(1_000_000_000),
        says: "`p6.png` and those after it are left out",
        files: || {
            let shown: String = (0..7).map(|number| format!("![a](p{number}.png) ")).collect();
            (0..7).fold(letter(&shown), |files, number| {
                with(files, format!("letters/p{number}.png").leak(), png(8_900, 8_900))
            })
        },
        args: EXPORT,
    },
    Case {
        key: "pages",
        low: Some(2),
        high: None,
        says: "the letter has more than 2 pages",
        files: || letter(&"a\n\n".repeat(120)),
        args: PDF,
    },
    Case {
        key: "jobs",
        low: Some(2),
        high: None,
        says: "the job list has 3 jobs, more than the 2",
        files: || with(letter("Hi"), "jobs.csv", b"letter,output\nl,a\nl,b\nl,c\n".to_vec()),
        args: BATCH,
    },
];

/// Runs a case with a setting; gives the exit code and every message.
fn run(case: &Case, setting: Option<u64>) -> (Option<i32>, String) {
    let folder = tempfile::tempdir().expect("a folder");
    let settings = setting.map_or_else(String::new, |count| format!("safety: {{{}: {count}}}\n", case.key));
    let files = with((case.files)(), "letterpress.yml", format!("title: T\n{settings}").into_bytes());
    for (name, bytes) in files {
        folder::write(folder.path(), name, bytes);
    }
    let output = letterpress().args(case.args).current_dir(folder.path()).output().expect("a run");
    (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
}

#[test]
fn every_limit_refuses_what_breaks_it_and_is_moved_by_its_setting() {
    for case in CASES {
        let (code, messages) = run(case, case.low);
        assert!(matches!(code, Some(1 | 2)), "{}: {code:?} {messages:.2000}", case.key);
        assert!(messages.contains(case.says), "{}: {messages:.2000}", case.key);
        if case.key != "image-pixels" {
            assert!(messages.contains("error[limit-exceeded]"), "{}: {messages:.2000}", case.key);
        }
        let (code, messages) = run(case, case.high);
        assert_eq!(code, Some(0), "{} raised: {messages:.2000}", case.key);
    }
}

#[test]
fn every_limit_has_a_case_and_is_documented() {
    let security =
        fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/SECURITY.md")).expect("SECURITY.md");
    let documented: BTreeSet<&str> = security
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.split_once("` |"))
        .map(|(key, _)| key)
        .collect();
    let tried: BTreeSet<&str> = CASES.iter().map(|case| case.key).collect();
    assert_eq!(tried, documented);
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("letterpress.yml"), "safety: {zzz: 1}\n").expect("settings");
    let output = letterpress().args(["list", "letters"]).current_dir(folder.path()).output().expect("a run");
    let messages = String::from_utf8_lossy(&output.stderr).into_owned();
    let hint = messages.lines().find(|line| line.contains("there are `")).expect("what there is");
    let known: BTreeSet<&str> = hint.split('`').skip(1).step_by(2).collect();
    assert_eq!(tried, known);
}

#[test]
fn each_workspace_of_a_run_has_its_own_limits() {
    let folder = tempfile::tempdir().expect("a folder");
    let settings = [("a", "file-bytes: 1500"), ("b", "file-bytes: 20000"), ("c", "liquid-steps: 5000")];
    for (name, safety) in settings {
        let root = folder.path().join(name);
        fs::create_dir_all(root.join("letters")).expect("folders");
        fs::write(root.join("letterpress.yml"), format!("safety: {{{safety}}}\n")).expect("settings");
        fs::write(root.join("letters/l.md"), format!("{FRONT}{}\n", "word ".repeat(1_000)))
            .expect("a letter");
    }
    let output = letterpress()
        .args(["export", "-q", "-f", "text", "a/letters/l.md", "b/letters/l.md", "c/letters/l.md"])
        .current_dir(folder.path())
        .output()
        .expect("a run");
    let messages = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{messages}");
    assert_eq!(messages.matches("error[limit-exceeded]").count(), 1, "{messages}");
    assert!(messages.contains("`a/letters/l.md` is larger than 1500 bytes"), "{messages}");
    let there = settings.map(|(name, _)| folder.path().join(name).join("out/l.txt").is_file());
    assert_eq!(there, [false, true, true]);
}
