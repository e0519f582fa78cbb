//! What the preview shows is what an export writes, and both find the same.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value as Json;

use super::served::Served;
use super::{bookshop, examples};

/// Exports a letter, and gives its findings, in an order of their own.
fn export(served: &Served, letter: &str, out: &Path, args: &[&str]) -> Vec<String> {
    let output = Command::new(env!("CARGO_BIN_EXE_letterpress"))
        .args(["export", letter, "--verify", "--verbose", "--message-format", "json", "-o"])
        .arg(out)
        .args(args)
        .current_dir(served.folder.path())
        .env_remove("SOURCE_DATE_EPOCH")
        .env("LETTERPRESS_CLOCK", "off")
        .output()
        .expect("letterpress runs");
    let lines = String::from_utf8(output.stdout).expect("UTF-8");
    let lines = lines.lines().map(|line| serde_json::from_str::<Json>(line).expect("JSON"));
    sorted(lines.filter(|line| line["type"] == "diagnostic"))
}

fn sorted(findings: impl Iterator<Item = Json>) -> Vec<String> {
    let mut findings: Vec<String> = findings
        .map(|mut finding| {
            let fields = finding.as_object_mut().expect("an object");
            // a view is of one letter, and draws its findings
            for key in ["label", "excerpt", "letter", "employer", "job"] {
                fields.remove(key);
            }
            finding.to_string()
        })
        .collect();
    findings.sort();
    findings
}

/// How a case is made, what is typed, and how many findings there are.
type Case = (&'static str, fn(&Path), &'static [&'static str], usize);

fn write(folder: &Path, files: &[(&str, &str)]) {
    for (name, text) in files {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("folders");
        fs::write(path, text).expect("written");
    }
}

fn site_with_defaults(folder: &Path) {
    write(
        folder,
        &[
            (
                "_config.yml",
                "author: Ada\ncollections: [letters]\ndefaults:\n- scope: {type: letters}\n  values:\n    \
                 layout: coverletter\n    lang: de\n    mood: froh\n    employer: edx\n    title: Ein Brief\n",
            ),
            ("_data/employers.yml", "edx: {name: edX}\n"),
            (
                "_letters/one.md",
                "---\nown: 1\n---\n# {{ page.mood }}\n\n{{ page.url }} {{ page.path }} {{ page.collection }} {{ employer.name }} \
                 {{ site.letters | map: 'url' | join }}.\n",
            ),
        ],
    );
}

fn many_pages(folder: &Path) {
    let body = "{% for i in (1..132) %}Paragraph {{ i }}.\n\n{% endfor %}";
    let letter = format!("---\ntitle: Long\nlang: en\n---\n\n{body}\n");
    // a paragraph a page
    let layout = "papers: {a4: {margins: {top: 300pt, bottom: 300pt}}}\nbody: {size: 40pt, leading: 140pt}\n";
    write(
        folder,
        &[
            ("letterpress.yml", "safety: {pages: 250}\n"),
            ("formats/pdf/coverletter.yml", layout),
            ("letters/long.md", &letter),
        ],
    );
}

fn with_warnings(folder: &Path) {
    bookshop(folder);
    write(
        folder,
        &[
            ("letterpress.yml", "author: Alex Morgan\npaper: [letter, a4]\nallow: [unset-variable]\n"),
            (
                "letters/application.md",
                "---\nemployer: orchard\n---\n> ## Quoted heading\n\nTo {{ employer.nmae }} and <b>Acme & Sons</b>, \
                 [here](www.example.org).\n",
            ),
        ],
    );
}

fn with_errors(folder: &Path) {
    bookshop(folder);
    write(folder, &[("letterpress.yml", "author: Alex Morgan\nlimits: {words: 2}\n")]);
    let letter = "---\nemployer: orchard\npaper: a5\n---\nDear [NAME],\n\n{{ employer.nmae }} ![](no.png)\n";
    write(folder, &[("letters/application.md", letter)]);
}

fn without_a_pdf(folder: &Path) {
    bookshop(folder);
    let letter = "---\nemployer: orchard\nmakepdf: false\nlimits: {pages: 1}\n---\nHi,\n\n[Write](https://example.org) to me.\n";
    write(folder, &[("letters/application.md", letter)]);
}

const CASES: [Case; 9] = [
    ("application", bookshop, &[], 0),
    ("application", bookshop, &["-e", "acme", "--set", "title=Another", "--date", "2026-11-23"], 0),
    ("one", site_with_defaults, &[], 0),
    ("long", many_pages, &[], 0),
    ("application", with_warnings, &[], 4),
    ("application", with_errors, &[], 7),
    ("application", without_a_pdf, &[], 2),
    ("machine-learning", examples, &[], 1),
    ("short", examples, &[], 0),
];

#[test]
fn a_preview_shows_what_an_export_writes_and_finds_the_same() {
    for (letter, prepare, args, count) in CASES {
        let typed: Vec<&str> = std::iter::once(letter).chain(args.iter().copied()).collect();
        let served = Served::new(prepare, &typed);
        let out = tempfile::tempdir().expect("a folder");
        let state = served.state("");
        let exported = export(&served, letter, out.path(), args);
        let shown = sorted(state["findings"].as_array().expect("a list").iter().cloned());
        assert_eq!(shown, exported, "{letter} {args:?}");
        assert_eq!(shown.len(), count, "{letter} {args:?}: {shown:#?}");
        let files: Vec<_> = fs::read_dir(out.path())
            .expect("a folder")
            .map(|entry| entry.expect("an entry").path())
            .filter(|path| path.is_file())
            .collect();
        let view = format!("/{}/view/{}", served.token, state["seen"]["number"]);
        let paper = state["paper"].as_str().expect("a paper");
        for (extension, name) in [("html", "letter.html"), ("txt", "letter.txt"), ("pdf", "pdf/letter.pdf")] {
            let is_of = |path: &&std::path::PathBuf| {
                let stem = path.file_stem().expect("a stem").to_string_lossy();
                path.extension().is_some_and(|end| end == extension)
                    && (extension != "pdf"
                        || !stem.contains("-letter") && !stem.contains("-a4")
                        || stem.ends_with(paper))
            };
            let Some(path) = files.iter().find(is_of) else { continue };
            let (_, bytes) = served.get(&format!("{view}/{name}"));
            assert!(bytes == fs::read(path).expect("the file"), "{letter} {args:?} {name}");
        }
        let failed = shown.iter().any(|finding| finding.contains("\"severity\":\"error\""));
        assert_eq!(files.is_empty(), failed, "{letter} {args:?}: {files:?}");
    }
}

#[test]
fn a_letter_of_as_many_pages_as_the_settings_admit_is_shown_whole() {
    let served = Served::new(many_pages, &["long"]);
    let state = served.state("");
    assert_eq!((&state["standing"], &state["findings"]), (&"good".into(), &Json::Array(Vec::new())));
    assert_eq!(state["seen"]["pages"], 132);
    served.write("letterpress.yml", "safety: {pages: 100}\n");
    let (state, standing) = super::wait(&served, |state| state["standing"] != "good");
    assert_eq!(standing, "kept");
    assert_eq!(state["findings"][0]["code"], "limit-exceeded", "{state:#}");
}

#[test]
fn what_a_preview_hands_out_are_the_files_of_an_export_and_none_of_a_letter_with_errors() {
    let prepare = |folder: &Path| {
        bookshop(folder);
        let settings = "author: Alex Morgan\nsender: {name: Alex Morgan, email: alex@morgan-books.com, address: [Lane 3, Leeds]}\n";
        let letter = "---\nlayout: letterhead\ntitle: A bookseller\nlang: en\ndate: 2026-11-28\nemployer: orchard\n\
                      limits: {characters: 40}\nallow: limit\nenclosures: [dot.png]\n---\nI would like to sell books, and have sold many.\n";
        let broken = "---\nemployer: orchard\n---\n{{ employer.nmae }}\n";
        write(
            folder,
            &[
                ("letterpress.yml", settings),
                ("letters/application.md", letter),
                ("letters/broken.md", broken),
            ],
        );
        fs::write(folder.join("dot.png"), include_bytes!("../../pdf/dot.png")).expect("written");
    };
    let served = Served::new(prepare, &["application"]);
    let formats = "pdf,docx,eml,application";
    for (query, options) in
        [("", &[][..]), ("&employer=acme&layout=plain", &["-e", "acme", "--layout", "plain"])]
    {
        let query = format!("letter=letters/application.md&paper=letter{query}");
        let out = tempfile::tempdir().expect("a folder");
        export(
            &served,
            "application",
            out.path(),
            &[&["-f", formats, "--paper", "letter"], options].concat(),
        );
        let state = served.state(&query);
        let files = state["files"].as_array().expect("a list");
        assert_eq!(
            files.iter().map(|file| file["format"].as_str().expect("a name")).collect::<Vec<_>>().join(","),
            formats
        );
        for file in files {
            let path = file["path"].as_str().expect("a path");
            let (head, bytes) = served.get(&format!("/{}/{path}?{query}", served.token));
            assert!(head.starts_with("HTTP/1.1 200 OK"), "{path}: {head}");
            let name = file["name"].as_str().expect("a name");
            assert!(bytes == fs::read(out.path().join(name)).expect(name), "{query} {name}");
        }
    }
    let state = served.state("letter=letters/application.md");
    let number = &state["seen"]["number"];
    let (_, form) = served.get(&format!("/{}/view/{number}/form.txt", served.token));
    let form = String::from_utf8(form).expect("UTF-8");
    assert!(form.starts_with("Dear Priya Nair,\n\nI would like") && !form.contains("Leeds"), "{form}");
    assert_eq!(state["seen"]["form"], form.trim().chars().count());
    assert_eq!(state["limits"]["characters"], 40);
    let broken = "letter=letters/broken.md&paper=a4";
    for file in served.state(broken)["files"].as_array().expect("a list") {
        let path = file["path"].as_str().expect("a path");
        let (head, _) = served.get(&format!("/{}/{path}?{broken}", served.token));
        assert!(head.starts_with("HTTP/1.1 409 Conflict"), "{path}: {head}");
    }
    for nothing in ["file/html/application.html", "file/pdf", "file/../application.pdf", "file/odt/a.odt"] {
        let (head, _) = served.get(&format!("/{}/{nothing}?paper=a4", served.token));
        assert!(!head.starts_with("HTTP/1.1 200"), "{nothing}: {head}");
    }
}
