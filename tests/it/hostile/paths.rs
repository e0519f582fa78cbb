//! Names and paths from strangers: nothing outside of the workspace is read, nothing outside of the output folder is
//! written, and nothing is written over something else.

use std::fs;
use std::path::Path;

use super::case::{Case, FRONT, exported, refuses};

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
fn encloses_no_file_from_outside_and_tells_no_name_of_one() {
    let outside = "outside the workspace";
    for (name, message) in [
        ("../../outside/secret.png", outside),
        ("../outside/secret.png", outside),
        ("link.png", outside),
        ("sub/secret.png", outside),
        ("../outside/secert.png", "there is no file"),
        ("sub/secert.png", "there is no file"),
    ] {
        let case = Case::new(&[("letters/l.md", &format!("---\nenclosures: [{name}]\n---\nHi\n"))]);
        case.write("outside/a", "");
        fs::write(case.path("outside/secret.png"), include_bytes!("../../pdf/dot.png")).expect("written");
        std::os::unix::fs::symlink("../outside/secret.png", case.path("w/link.png")).expect("a link");
        std::os::unix::fs::symlink("../outside", case.path("w/sub")).expect("a link");
        let (exit, messages) = case.export(&["-f", "application"]);
        assert_eq!(exit, 1, "{name}: {messages}");
        assert!(messages.contains(message), "{name}: {messages}");
        assert!(!messages.contains("did you mean"), "{name}: {messages}");
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

#[cfg(unix)]
#[test]
fn what_is_no_folder_where_one_is_looked_for_is_said() {
    for name in ["formats", "dictionaries", "data", "includes"] {
        let case = Case::new(&[("letters/l.md", &format!("{FRONT}Hi.\n"))]);
        std::os::unix::fs::symlink("nowhere", case.path("w").join(name)).expect("a link");
        let (exit, messages) = case.export(&["-f", "text"]);
        assert_eq!(exit, 0, "{name}: {messages}");
        assert!(
            messages.contains(&format!("`{name}` is no folder, and is passed over")),
            "{name}: {messages}"
        );
    }
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

#[test]
fn overwrites_no_letter() {
    let letter = format!("{FRONT}a\n");
    let case = Case::new(&[("letters/l.md", &letter)]);
    let (exit, _) = case.export(&["-f", "markdown", "-o", "letters", "--force"]);
    assert_ne!(exit, 0);
    assert_eq!(fs::read_to_string(case.path("w/letters/l.md")).expect("there"), letter);
    // one that is not exported, and a file that is named
    case.write("w/letters/other.md", &letter);
    let (exit, _) = case.export(&["letters/l.md", "-f", "markdown", "-o", "letters/other.md"]);
    assert_ne!(exit, 0);
    assert_eq!(fs::read_to_string(case.path("w/letters/other.md")).expect("there"), letter);
}

#[test]
fn overwrites_nothing_by_a_path_through_a_folder_that_is_not_there() {
    let files = [
        ("letters/l.md", format!("{FRONT}a {{{{ employer.name }}}}\n")),
        ("employers/lab.yml", "name: Lab\n".to_owned()),
        ("letterpress.yml", "author: A\n".to_owned()),
        ("data/t.csv", "a,b\n1,2\n".to_owned()),
        ("jobs.csv", "letter,employer\nl,lab\n".to_owned()),
        ("other.pdf", "%PDF-1.7 mine".to_owned()),
    ];
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (*name, text.as_str())).collect();
    for args in [
        "export l -e lab -f markdown -o x/../letters/l.md",
        "export l -e lab -f markdown -o x/../letters --force",
        "export l -e lab -f pdf -o x/../other.pdf",
        "export l -e lab -f text --manifest x/../letterpress.yml",
        "export l -e lab -f text --manifest x/../letters/l.md",
        "batch jobs.csv -f text --report x/../jobs.csv",
        "batch jobs.csv -f text --report x/../data/t.csv",
        "batch jobs.csv -f text -o x/out --report x/../jobs.csv",
        "batch jobs.csv -f pdf --merge x/../other.pdf",
    ] {
        let case = Case::new(&files);
        let ran = case.run(&args.split(' ').collect::<Vec<_>>());
        let messages = String::from_utf8_lossy(&ran.stderr);
        assert_eq!(ran.status.code(), Some(2), "{args}: {messages}");
        assert!(messages.contains("leaves `x`, which is not there"), "{args}: {messages}");
        for (name, text) in &files {
            let now = fs::read_to_string(case.path(&format!("w/{name}"))).expect("there");
            assert_eq!(now, *text, "{args}: {name}");
        }
    }
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
        ["ß.md", "ẞ.md"],
        ["ẞ.md", "ss.md"],
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
    let one = format!("{long}a: {{name: A}}\n");
    let case = Case::new(&[("letters/l.md", &format!("{FRONT}a\n")), ("employers.yml", &one)]);
    let (code, messages) = case.export(&["-f", "text", "--all-employers"]);
    let names = exported(&case);
    assert!(code == 0 && names.len() == 1 && names[0].len() <= 255, "{names:?}: {messages}");
    // two that differ in nothing that is left of them are refused
    case.write("w/employers.yml", &format!("{one}{long}b: {{name: B}}\n"));
    let (code, messages) = case.export(&["-f", "text", "--all-employers"]);
    assert!(code > 0 && messages.contains("error[name-collision]"), "{messages}");
    assert_eq!(exported(&case), names);
}

#[test]
fn a_name_that_no_system_takes_is_an_error_and_not_a_crash() {
    let long = "x".repeat(5_000);
    for body in [
        "{% include a\0b.md %}".to_owned(),
        format!("{{% include {long}.md %}}"),
        // of what is written with folders that are there, the last leads out
        "{% include a/b/../../../secret %}".to_owned(),
        "{% include a/b/../../../../secret %}".to_owned(),
        "{% include ....//secret %}".to_owned(),
        "{% include CON %}".to_owned(),
        format!("![a]({long}.png)"),
        "![a](a%00b.png)".to_owned(),
        "![a](/etc/passwd)".to_owned(),
        "![a](file:///etc/passwd)".to_owned(),
        "![a](\\\\\\\\host\\\\share\\\\a.png)".to_owned(),
    ] {
        let case = Case::new(&[("letters/l.md", &format!("{FRONT}{body}\n")), ("includes/a/b/c.md", "a")]);
        case.write("secret", "SECRET");
        let (_, messages) = case.export(&["-f", "html,text,markdown"]);
        assert!(messages.contains("error[") || messages.contains("warning["), "{body:.60}: {messages:.500}");
        assert!(!messages.contains("SECRET") && !messages.contains("root:"), "{body:.60}: {messages:.500}");
        let made = case.files().into_iter().filter(|(name, _)| name.starts_with("w/out"));
        for (name, bytes) in made {
            let text = String::from_utf8_lossy(&bytes);
            assert!(!text.contains("SECRET") && !text.contains("root:"), "{body:.60}: {name}");
        }
    }
}
