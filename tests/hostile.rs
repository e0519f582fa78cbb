//! Input from strangers: whatever it is, an export ends soon, in order, and with nothing where it must not be.
//!
//! Each case is a workspace of its own and one run of the program, whose time on the processor and memory are
//! bounded by the operating system.

#![expect(
    clippy::format_collect,
    clippy::format_push_string,
    reason = "clear inputs matter more than fast ones"
)]
#![cfg(unix)]
#![expect(clippy::disallowed_methods, reason = "tests set up and read folders of their own")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// Seconds on the processor and kilobytes of address space a run may take. A debug build is about twenty times
/// slower than what users run, hence the size of the cases: what is quadratic does not end in this time.
const BOUNDS: &str = "ulimit -t 60; ulimit -v 4194304; exec \"$0\" \"$@\"";

const FRONT: &str = "---\ntitle: T\nauthor: A\ndate: 2026-01-02\nlang: en\n---\n";

/// A workspace below a folder that nothing may touch.
struct Case(tempfile::TempDir);

impl Case {
    fn new(files: &[(&str, &str)]) -> Self {
        let case = Self(tempfile::tempdir().expect("a folder"));
        case.write("w/letterpress.yml", "title: Hostile\n");
        for (name, text) in files {
            case.write(&format!("w/{name}"), text);
        }
        case
    }

    fn letter(body: &str) -> Self {
        Self::new(&[("letters/l.md", &format!("{FRONT}{body}"))])
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("folders");
        fs::write(path, text).expect("written");
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn run(&self, args: &[&str]) -> Output {
        Command::new("sh")
            .args(["-c", BOUNDS, env!("CARGO_BIN_EXE_letterpress")])
            .args(args)
            .current_dir(self.path("w"))
            .output()
            .expect("a run")
    }

    /// Exports and gives the exit code and every message; a crash fails the test.
    #[track_caller]
    fn export(&self, args: &[&str]) -> (i32, String) {
        let output = self.run(&[&["export"], args].concat());
        let messages = String::from_utf8_lossy(&output.stderr).into_owned();
        let code = output.status.code();
        assert!(code.is_some_and(|code| code <= 2), "{:?}: {messages:.2000}", output.status);
        assert!(!messages.contains("panicked"), "{messages:.2000}");
        assert!(messages.len() < 2_000_000, "{} bytes of messages", messages.len());
        (code.unwrap_or_default(), messages)
    }

    /// The files below the folder, and the bytes of each.
    fn files(&self) -> BTreeMap<String, Vec<u8>> {
        walkdir::WalkDir::new(self.0.path())
            .into_iter()
            .filter_map(Result::ok)
            .filter(|entry| entry.file_type().is_file())
            .map(|entry| {
                let name = entry.path().strip_prefix(self.0.path()).expect("below");
                (name.to_string_lossy().into_owned(), fs::read(entry.path()).expect("readable"))
            })
            .collect()
    }
}

/// The words of an exported PDF are in compressed streams; addresses and actions are not in ours. Streams are
/// inflated so that this holds whatever the writer does.
fn pdf_text(bytes: &[u8]) -> String {
    let mut document = lopdf::Document::load_mem(bytes).expect("a PDF");
    document.decompress();
    let mut out = Vec::new();
    document.save_to(&mut out).expect("saved");
    String::from_utf8_lossy(&out).into_owned()
}

/// Asserts that a run refuses the case by the code.
#[track_caller]
fn refuses(case: &Case, code: &str) {
    let (exit, messages) = case.export(&[]);
    assert!(exit == 1 || exit == 2, "exit {exit}");
    assert!(messages.contains(&format!("error[{code}]")), "{messages:.2000}");
    assert!(!case.path("w/out").exists(), "something was exported");
}

#[test]
fn ends_soon_whatever_the_markdown() {
    let n = 5_000;
    let texts = [
        "[".repeat(n),
        "*a".repeat(n),
        "*a**b_".repeat(n),
        "> ".repeat(n),
        "`a ".repeat(n),
        "[a](".repeat(n),
        "![a](<".repeat(n),
        "<b>".repeat(n),
        "<div>\n".repeat(n),
        "<!-- ".repeat(n),
        "[^1]".repeat(n) + "\n\n[^1]: a\n",
        "a\n{: .b}\n\n".repeat(n),
        "{::a ".repeat(n),
        "{: a ".repeat(n),
        "|\\|".repeat(n),
        format!("|{}", "<code".repeat(n)),
        "a\n".to_owned() + &"{: .b}\n".repeat(n),
        "|a".repeat(n) + "|\n" + &"|-".repeat(n) + "|\n",
        "x".repeat(20 * n),
        "word ".repeat(4 * n),
        "a\u{301}".repeat(n),
        "\"'".repeat(n),
        (0..n).map(|i| format!("[^{i}]: a[^{}]\n\n", i + 1)).collect::<String>() + "[^0]",
        (0..n).map(|i| format!("*[w{i}]: x\n")).collect::<String>() + &"w1 ".repeat(n),
    ];
    let case = Case::new(&[]);
    for (index, text) in texts.iter().enumerate() {
        case.write(&format!("w/letters/l{index}.md"), &format!("{FRONT}{text}"));
    }
    let (exit, messages) = case.export(&["-f", "html,text,markdown"]);
    assert!(exit <= 1, "{messages:.2000}");
}

#[test]
fn a_link_of_many_words_makes_no_larger_file_for_every_line() {
    let case = Case::letter(&format!("[{}](https://x.example/)\n", "word ".repeat(5_000)));
    let (exit, messages) = case.export(&["-f", "pdf"]);
    assert_eq!(exit, 0, "{messages}");
    let bytes = fs::metadata(case.path("w/out/l.pdf")).expect("exported").len();
    assert!(bytes < 2_000_000, "{bytes} bytes");
}

#[test]
fn refuses_liquid_that_never_ends() {
    for body in [
        "{% for i in (1..1000000000) %}a{% endfor %}",
        "{% for i in (1..10000) %}{% for j in (1..10000) %}{% endfor %}{% endfor %}",
        "{% assign a = 'aaaa' %}{% for i in (1..60) %}{% assign a = a | append: a %}{% endfor %}{{ a }}",
        "{% assign a = 'aaaa' %}{% for i in (1..60) %}{% assign a = a | replace: 'a', a %}{% endfor %}{{ a }}",
        "{% capture a %}aaaa{% endcapture %}{% for i in (1..60) %}{% capture a %}{{a}}{{a}}{% endcapture %}\
         {% endfor %}{{ a }}",
    ] {
        refuses(&Case::letter(body), "limit-exceeded");
    }
}

#[test]
fn refuses_an_include_that_includes_itself() {
    let letter = format!("{FRONT}{{% include r.md %}}");
    let twice = "{% include r.md %}{% include r.md %}";
    refuses(&Case::new(&[("letters/l.md", &letter), ("includes/r.md", twice)]), "limit-exceeded");
}

#[test]
fn refuses_data_that_nests_without_end_or_grows_out_of_aliases() {
    for value in ["[".repeat(20_000), "{a: ".repeat(20_000)] {
        refuses(&Case::new(&[("letters/l.md", &format!("---\na: {value}\n---\nx\n"))]), "limit-exceeded");
    }
    let mut laughs = "a0: &a0 [x, x, x]\n".to_owned();
    for level in 1..12 {
        let aliases = vec![format!("*a{}", level - 1); 9].join(", ");
        laughs.push_str(&format!("a{level}: &a{level} [{aliases}]\n"));
    }
    refuses(&Case::new(&[("letters/l.md", &format!("---\n{laughs}---\nx\n"))]), "limit-exceeded");
}

#[test]
fn refuses_a_file_that_is_too_large() {
    refuses(&Case::letter(&"x".repeat(11 << 20)), "limit-exceeded");
}

#[test]
fn tells_of_a_hundred_thousand_mistakes_in_a_thousand_lines() {
    refuses(&Case::letter(&"{{".repeat(50_000)), "liquid-syntax");
    refuses(&Case::new(&[("letters/l.md", &format!("---\n{}---\nx\n", "k: v\n".repeat(20_000)))]), "yaml");
}

#[test]
fn refuses_a_layout_that_calls_itself() {
    for layout in ["{{> coverletter}}{{> coverletter}}", &"{{#if true}}".repeat(5_000)] {
        let letter = format!("{FRONT}a\n");
        refuses(
            &Case::new(&[("letters/l.md", &letter), ("formats/html/coverletter.hbs", layout)]),
            "template",
        );
    }
}

#[test]
fn refuses_images_that_are_bombs_or_broken() {
    // Headers that announce more pixels than memory has, and files that end in the middle.
    let png = |width: u32, height: u32| {
        let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
        bytes.extend(width.to_be_bytes());
        bytes.extend(height.to_be_bytes());
        bytes.extend([8, 6, 0, 0, 0, 0, 0, 0, 0]);
        bytes
    };
    let images: [(&str, Vec<u8>); 7] = [
        ("a.png", png(30_000, 30_000)),
        ("b.png", png(u32::MAX, u32::MAX)),
        ("c.png", png(0, 0)),
        ("d.png", b"\x89PNG\r\n\x1a\n".to_vec()),
        ("e.jpg", b"\xff\xd8\xff\xc0\0\x11\x08\xff\xff\xff\xff\x03".to_vec()),
        ("f.gif", b"GIF89a\xff\xff\xff\xff\xf0\0\0".to_vec()),
        ("g.webp", b"RIFF\x24\0\0\0WEBPVP8L\x17\0\0\0\x2f\xff\xff\xff\x0f".to_vec()),
    ];
    let case = Case::new(&[]);
    for (name, bytes) in &images {
        case.write(&format!("w/letters/{name}.md"), &format!("{FRONT}![a]({name})\n"));
        fs::write(case.path(&format!("w/letters/{name}")), bytes).expect("written");
    }
    let (exit, messages) = case.export(&["-f", "pdf"]);
    assert_eq!(exit, 0, "{messages}");
    assert_eq!(messages.matches("warning[image]").count(), images.len(), "{messages}");
}

#[test]
fn raises_and_lowers_limits_as_the_settings_say() {
    let letter = format!("{FRONT}{{% for i in (1..2000) %}}a{{% endfor %}}\n");
    let low = Case::new(&[("letters/l.md", &letter)]);
    low.write("w/letterpress.yml", "safety: {liquid-steps: 1000}\n");
    refuses(&low, "limit-exceeded");
    let (exit, messages) = Case::new(&[("letters/l.md", &letter)]).export(&["-f", "text"]);
    assert_eq!(exit, 0, "{messages}");
}

#[test]
fn reads_nothing_outside_the_workspace() {
    for body in [
        "{% include ../../secret %}",
        "{% include /etc/passwd %}",
        "{% include link.md %}",
        "{% include {{ page.where }} %}",
        "{% include_relative ../../secret %}",
        "![a](../../secret)",
        "![a](link.png)",
        "![a](%2e%2e/%2e%2e/secret)",
    ] {
        let letter = format!("---\ntitle: T\nauthor: A\nwhere: ../../secret\n---\n{body}\n");
        let case = Case::new(&[("letters/l.md", &letter), ("includes/a.md", "a")]);
        case.write("secret", "<svg>SECRET</svg>");
        let link = |name: &str| std::os::unix::fs::symlink(case.path("secret"), case.path(name));
        link("w/includes/link.md").expect("a link");
        link("w/letters/link.png").expect("a link");
        let (exit, messages) = case.export(&["-f", "html,text,markdown"]);
        assert_eq!(exit, 1, "{body}: {messages}");
        let told = case.files().into_iter().any(|(name, bytes)| {
            name.starts_with("w/out") && String::from_utf8_lossy(&bytes).contains("SECRET")
        });
        assert!(!told && !messages.contains("SECRET"), "{body}");
    }
}

#[test]
fn follows_a_link_that_stays_inside() {
    let letter = format!("{FRONT}{{% include link.md %}}\n");
    let case = Case::new(&[("letters/l.md", &letter), ("data/text.md", "INSIDE"), ("includes/a.md", "a")]);
    std::os::unix::fs::symlink(case.path("w/data/text.md"), case.path("w/includes/link.md")).expect("a link");
    assert_eq!(case.export(&["-f", "text"]).0, 0);
    assert!(fs::read_to_string(case.path("w/out/l.txt")).expect("exported").contains("INSIDE"));
}

#[test]
fn writes_nothing_outside_the_output_folder() {
    for name in ["../../x", "/tmp/letterpress-x", "..", "a/../../b", "CON", "NUL.txt", "a\u{202e}b", "..\\x"]
    {
        let letter = format!("{FRONT}a\n");
        let case = Case::new(&[("letters/l.md", &letter)]);
        let before: Vec<_> = case.files().into_keys().collect();
        case.export(&["-f", "text", "--name", name]);
        let mut after: Vec<_> = case.files().into_keys().filter(|name| !before.contains(name)).collect();
        after.retain(|name| {
            Path::new(name).file_name().is_none_or(|name| !name.to_string_lossy().starts_with('.'))
                && !name.starts_with("w/out/.letterpress/")
        });
        for file in after {
            let file = file.strip_prefix("w/out/").unwrap_or_else(|| panic!("{name:?} wrote {file:?}"));
            assert!(!file.contains(['/', '\\', '\u{202e}']), "{name:?} became {file:?}");
            assert!(!["con.txt", "nul.txt"].contains(&file.to_lowercase().as_str()), "{file:?}");
            assert!(!file.to_lowercase().starts_with("nul."), "{file:?}");
        }
    }
}

#[test]
fn an_employer_key_names_no_folder() {
    let letter = format!("{FRONT}a\n");
    let case = Case::new(&[
        ("letters/l.md", &letter),
        ("employers.yml", "'../../evil': {name: Evil}\n'a/b': {name: B}\n'con': {name: C}\n"),
    ]);
    let before = case.files().len();
    case.export(&["-f", "text", "--all-employers"]);
    let files = case.files();
    assert!(files.len() > before, "something is exported");
    assert!(files.keys().all(|name| name.starts_with("w/")), "{:?}", files.keys());
    let exported = files.keys().filter_map(|name| name.strip_prefix("w/out/"));
    assert!(exported.filter(|name| !name.starts_with(".letterpress/")).all(|name| !name.contains('/')));
}

#[test]
fn two_names_that_a_file_system_may_take_for_one_are_refused() {
    let letter = format!("{FRONT}a\n");
    let case = Case::new(&[("letters/Über.md", &letter), ("letters/u\u{308}ber.md", &letter)]);
    refuses(&case, "name-collision");
}

/// Ways to write an address that runs something.
const ADDRESSES: [&str; 11] = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java&#115;cript:alert(1)",
    "java&Tab;script:alert(1)",
    "&#1;javascript:alert(1)",
    "javascript&colon;alert(1)",
    "java\0script:alert(1)",
    "java\u{202e}script\u{feff}:alert(1)",
    "vbscript:msgbox(1)",
    "data:text/html,<script>alert(1)</script>",
    "data:text/html;base64,PHNjcmlwdD4=",
];

#[test]
fn no_format_carries_an_address_that_runs() {
    let mut body = String::new();
    for address in ADDRESSES {
        body.push_str(&format!(
            "[a]({address}) [b](<{address}>) <a href=\"{address}\">c</a> ![d]({address})\n\n[e][r]\n\n[r]: {address}\n\n\
             [f](https://x.example){{: href=\"{address}\" onclick=\"alert(1)\" style=\"background:url({address})\"}}\n\n\
             <form action=\"{address}\"><button formaction=\"{address}\">g</button></form>\n\n"
        ));
    }
    body.push_str("[h]({{ employer.jobpostingurl }}) [i]({{ page.address }}) {{ employer.name }}\n");
    let letter = format!(
        "---\ntitle: '<script>alert(1)</script>'\nauthor: '\"><script>alert(1)</script>'\nemployer: e\n\
         address: 'javascript:alert(2)'\ndescription: '\"><img src=x onerror=alert(1)>'\nlang: en\n---\n{body}"
    );
    let employer = "name: '<script>alert(3)</script>'\njobpostingurl: \"java\\tscript:alert(3)\"\n";
    let case = Case::new(&[("letters/l.md", &letter), ("employers/e.yml", employer)]);
    let (exit, messages) = case.export(&["--allow", "all"]);
    assert_eq!(exit, 0, "{messages}");
    for extension in ["html", "txt", "md", "pdf"] {
        let bytes = fs::read(case.path(&format!("w/out/l.{extension}"))).expect("exported");
        let text =
            if extension == "pdf" { pdf_text(&bytes) } else { String::from_utf8_lossy(&bytes).into_owned() };
        let squeezed: String = text.to_lowercase().chars().filter(|c| !c.is_control() && *c != ' ').collect();
        let leads: &[&str] = match extension {
            "html" => &[
                "href=\"javascript:",
                "href=\"javascript&colon",
                "href=\"javascript&#",
                "href=\"vbscript",
                "href=\"data:",
                "src=\"data:text",
                "action=",
                "<script",
                "onclick=\"",
                "onerror=\"",
                "url(",
            ],
            "md" => &[
                "](javascript:",
                "](<javascript:",
                "](javascript&colon",
                "](javascript&#",
                "](vbscript",
                "](data:",
                "]:javascript",
                "<script",
            ],
            "pdf" => &[
                "/uri(javascript:",
                "/uri(vbscript",
                "/uri(data:",
                "/s/javascript",
                "/launch",
                "/embeddedfile",
                "/openaction",
                "/js",
            ],
            _ => &["\u{1b}"],
        };
        for lead in leads {
            assert!(!squeezed.contains(lead), "{extension} has {lead}");
        }
    }
}

#[test]
fn an_address_stays_inside_its_string_in_a_pdf() {
    let case = Case::letter(
        "[a](<https://x.example/)>>/S/JavaScript/JS(app.alert(1))\\>) [b](https://x.example/\\(\\()\n",
    );
    let (exit, messages) = case.export(&["-f", "pdf"]);
    assert_eq!(exit, 0, "{messages}");
    let bytes = fs::read(case.path("w/out/l.pdf")).expect("exported");
    let document = lopdf::Document::load_mem(&bytes).expect("a PDF that is read back");
    for object in document.objects.values() {
        let Ok(dictionary) = object.as_dict() else { continue };
        for key in [&b"JS"[..], b"JavaScript", b"Launch", b"OpenAction", b"AA", b"EmbeddedFiles"] {
            assert!(!dictionary.has(key), "{dictionary:?}");
        }
        if let Ok(action) = dictionary.get(b"A").and_then(lopdf::Object::as_dict) {
            assert!(
                matches!(action.get(b"S"), Ok(lopdf::Object::Name(name)) if name == b"URI"),
                "{action:?}"
            );
            assert!(!action.has(b"JS"), "{action:?}");
        }
    }
}

#[test]
fn the_page_says_that_nothing_may_run() {
    let case = Case::letter("a\n");
    assert_eq!(case.export(&["-f", "html"]).0, 0);
    let page = fs::read_to_string(case.path("w/out/l.html")).expect("exported");
    assert!(page.contains("http-equiv=\"Content-Security-Policy\""), "{page:.600}");
    assert!(page.contains("default-src 'none'"), "{page:.900}");
}

#[test]
fn no_escape_sequence_reaches_a_terminal() {
    let letter = "---\ntitle: \"\\e[31mred\\u202E\"\nauthor: A\nemployer: \"no\\e[2Jone\"\n---\n\u{1b}[31m {{ un\u{1b}[2Jset }}\n";
    let case = Case::new(&[
        ("letters/l.md", letter),
        ("letters/a\u{1b}[31m.md", "---\ntitle: T\nauthor: A\n---\n{{ b }}\n"),
    ]);
    let shown = |output: &Output| {
        [&output.stdout, &output.stderr].map(|bytes| String::from_utf8_lossy(bytes).into_owned()).concat()
    };
    for args in [&["export"][..], &["export", "--message-format", "json"], &["check"], &["list", "letters"]] {
        let text = shown(&case.run(args));
        let stderr_only = args.contains(&"list");
        if !stderr_only {
            assert!(!text.contains('\u{1b}'), "{args:?}: {text:?}");
        }
    }
    let case = Case::letter("red \u{1b}[31m \u{9b}2J bell \u{7}\n");
    case.export(&["-f", "text", "--allow", "all"]);
    let text = fs::read_to_string(case.path("w/out/l.txt")).unwrap_or_default();
    assert!(!text.contains(['\u{1b}', '\u{9b}', '\u{7}']), "{text:?}");
}

#[test]
fn overwrites_no_letter() {
    let letter = format!("{FRONT}a\n");
    let case = Case::new(&[("letters/l.md", &letter)]);
    let (exit, _) = case.export(&["-f", "markdown", "-o", "letters", "--force"]);
    assert_ne!(exit, 0);
    assert_eq!(fs::read_to_string(case.path("w/letters/l.md")).expect("there"), letter);
}

/// The paths of what a run left below the output folder, its own books left out.
fn exported(case: &Case) -> Vec<String> {
    let inside = |name: &String| Some(name.strip_prefix("w/out/")?.to_owned());
    case.files().keys().filter_map(inside).filter(|name| !name.starts_with(".letterpress/")).collect()
}

#[test]
fn an_output_column_stays_below_the_output_folder() {
    let long = "x".repeat(300);
    for output in [
        "../x",
        "..",
        "/tmp/letterpress-x",
        "a/../../x",
        "a/./x",
        "a//x",
        "..\\x",
        "C:\\x",
        "~/x",
        "con",
        "2026/aux.txt",
        "a. ",
        "a\0b",
        "a\u{202e}b",
        "a\nb",
        &long,
        "e\u{301}",
        "\u{430}",
        ".letterpress/manifest.json",
    ] {
        let row = serde_json::json!({"letter": "l", "output": output});
        let case = Case::letter("a\n");
        case.write("w/jobs.jsonl", &format!("{row}\n"));
        let before: Vec<_> = case.files().into_keys().collect();
        let run = case.run(&["batch", "jobs.jsonl", "-f", "text"]);
        let messages = String::from_utf8_lossy(&run.stderr);
        assert!(matches!(run.status.code(), Some(0..=2)), "{output:?}: {:?} {messages}", run.status);
        let after: Vec<_> = case.files().into_keys().filter(|name| !before.contains(name)).collect();
        assert!(after.iter().all(|name| name.starts_with("w/out/")), "{output:?} wrote {after:?}");
        let names = exported(&case);
        assert_eq!(names.is_empty(), run.status.code() != Some(0), "{output:?}: {names:?} {messages}");
        for name in names {
            assert!(
                name.len() < 600 && name.split('/').all(|part| part.len() <= 255),
                "{output:?}: {name:?}"
            );
            assert!(!name.contains(['\\', ':', '\0', '\n', '\u{202e}']), "{output:?}: {name:?}");
            for part in name.split('/') {
                let stem = part.split('.').next().unwrap_or_default().to_lowercase();
                assert!(!["con", "aux", "nul", "prn", ""].contains(&&*stem), "{output:?}: {name:?}");
                assert!(!part.ends_with(['.', ' ']), "{output:?}: {name:?}");
            }
        }
    }
}

#[test]
fn names_that_differ_in_case_or_normal_form_only_are_refused() {
    let letter = format!("{FRONT}a\n");
    for [one, other] in [
        ["l.md", "L.md"],
        ["straße.md", "STRASSE.md"],
        ["é.md", "e\u{301}.md"],
        ["ﬁ.md", "fi.md"],
        ["Å.md", "\u{212b}.md"],
    ] {
        let case = Case::new(&[]);
        case.write(&format!("w/letters/{one}"), &letter);
        case.write(&format!("w/letters/{other}"), &letter);
        refuses(&case, "name-collision");
    }
}

#[test]
fn names_that_only_look_alike_stay_two() {
    let letter = format!("{FRONT}a\n");
    let case = Case::new(&[("letters/a.md", &letter), ("letters/\u{430}.md", &letter)]);
    assert_eq!(case.export(&["-f", "text"]).0, 0);
    assert_eq!(exported(&case), ["a.txt", "\u{430}.txt"]);
}

#[test]
fn a_name_of_three_hundred_characters_is_cut_and_stays_one_of_its_own() {
    let long = "ü".repeat(300);
    let employers = format!("{long}a: {{name: A}}\n{long}b: {{name: B}}\n");
    let case = Case::new(&[("letters/l.md", &format!("{FRONT}a\n")), ("employers.yml", &employers)]);
    let (code, messages) = case.export(&["-f", "text", "--all-employers"]);
    let names = exported(&case);
    assert!(names.iter().all(|name| name.len() <= 255), "{names:?}");
    match code {
        0 => assert_eq!(names.len(), 2, "{names:?}"),
        _ => assert!(names.is_empty() && messages.contains("error["), "{messages}"),
    }
}

#[test]
fn a_name_that_no_system_takes_is_an_error_and_not_a_crash() {
    let long = "x".repeat(5_000);
    for body in [
        "{% include a\0b.md %}".to_owned(),
        format!("{{% include {long}.md %}}"),
        "{% include a/b/../../../secret %}".to_owned(),
        "{% include ....//secret %}".to_owned(),
        "{% include CON %}".to_owned(),
        format!("![a]({long}.png)"),
        "![a](a%00b.png)".to_owned(),
        "![a](/etc/passwd)".to_owned(),
        "![a](file:///etc/passwd)".to_owned(),
        "![a](\\\\\\\\host\\\\share\\\\a.png)".to_owned(),
    ] {
        let case = Case::new(&[("letters/l.md", &format!("{FRONT}{body}\n")), ("includes/a.md", "a")]);
        case.write("secret", "SECRET");
        let (_, messages) = case.export(&["-f", "html,text,markdown"]);
        assert!(messages.contains("error[") || messages.contains("warning["), "{body:.60}: {messages:.500}");
        assert!(!messages.contains("SECRET") && !messages.contains("root:"), "{body:.60}: {messages:.500}");
    }
}

#[test]
fn an_image_that_ends_in_the_middle_is_said() {
    let whole = include_bytes!("golden/every-node/letters/square.png");
    for length in [whole.len() / 2, whole.len() - 13, 40, 33] {
        let case = Case::letter("![a](p.png)\n");
        fs::write(case.path("w/letters/p.png"), &whole[..length]).expect("written");
        let (code, messages) = case.export(&["-f", "pdf"]);
        assert!(code == 0 || !case.path("w/out").exists(), "{length}: {messages}");
        assert!(messages.contains("[image]"), "{length}: {messages}");
    }
}
