//! The layouts of one letter, each format in its own.

use std::fs;

use crate::support::{folder, letterpress};

/// The street of the sender, which stands in a letterhead alone.
const STREET: &str = "Kiln Lane 3";

/// What stands after the opening of a letter in any layout.
const BODY: &str = "I blow glass.";

#[test]
fn a_format_has_the_layout_that_the_letter_names_for_it_and_the_rest_the_default() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path();
    let settings =
        format!("sender: {{name: Kim Doe, email: kim@doe-glass.de, address: [{STREET}, Berlin]}}\n");
    folder::write(root, "letterpress.yml", &settings);
    for (name, layout) in [
        ("one", "letterhead"),
        ("map", "{default: letterhead, text: plain, markdown: none}"),
        ("rest", "{html: letterhead}"),
        ("slip", "{defautl: letterhead, txet: plain, json: plain}"),
        ("unknown", "{default: letterhead, text: palin}"),
    ] {
        let front = format!("title: T\nsubject: S\nlang: en\ndate: 2026-11-28\nlayout: {layout}\n");
        folder::write(root, format!("letters/{name}.md"), format!("---\n{front}---\n{BODY}\n"));
    }
    let run = |arguments: &[&str]| {
        let output = letterpress().current_dir(root).args(arguments).output().expect("letterpress runs");
        (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    let shows = |name: &str| {
        ["html", "txt", "md"].map(|ending| {
            let text = fs::read_to_string(root.join(format!("out/{name}.{ending}"))).expect(name);
            assert!(text.contains(BODY), "{name}.{ending}");
            (text.contains(STREET), text.contains("Kim Doe"))
        })
    };
    let (all, signed, bare) = ((true, true), (false, true), (false, false));
    assert_eq!(run(&["export", "one", "map", "rest", "-f", "html,text,markdown"]).0, Some(0));
    assert_eq!(shows("one"), [all, all, all]);
    assert_eq!(shows("map"), [all, signed, bare]);
    // the default layout has no parts, whatever one format has
    assert_eq!(shows("rest"), [all, bare, bare]);
    // what is asked for once is meant for every format
    assert_eq!(run(&["export", "map", "-f", "html,text,markdown", "--layout", "plain"]).0, Some(0));
    assert_eq!(shows("map").map(|shown| shown.0), [false; 3]);
    let (code, said) = run(&["export", "slip", "unknown", "-f", "html,text"]);
    assert_eq!(code, Some(1), "{said}");
    for finding in [
        "error[invalid-value]: `defautl` under `layout` is no format that has one",
        "= help: did you mean `default`?",
        "error[invalid-value]: `txet` under `layout` is no format that has one",
        "= help: did you mean `text`?",
        "error[invalid-value]: `json` under `layout` is no format that has one",
        "error[unknown-layout]: there is no layout `palin`",
    ] {
        assert!(said.contains(finding), "{finding}\n{said}");
    }
}

#[test]
fn a_layout_that_one_format_alone_has_shows_its_image_and_a_slip_of_its_name_is_all_that_is_said() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path();
    let dot = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/images/gallery/theme-swiss.png");
    folder::write(root, "letterpress.yml", "sender: {name: Kim Doe, email: kim@doe-glass.de}\n");
    folder::write(root, "employers/kiln.yml", "name: Kiln\nemail: post@kiln.example\ncontact: Ms. Ash\n");
    folder::write(
        root,
        "formats/html/business.hbs",
        "<body><img src=\"dot.png\" alt=\"Kiln\">{{{content}}}</body>\n",
    );
    folder::write(root, "formats/text/business.hbs", "{{{content}}}\n");
    fs::copy(dot, root.join("formats/html/dot.png")).expect("copied");
    for (name, layout) in [("page", "html"), ("mail", "eml"), ("none", "text")] {
        let front =
            format!("employer: kiln\nsubject: S\nlang: en\nlayout: {{default: plain, {layout}: business}}\n");
        folder::write(root, format!("letters/{name}.md"), format!("---\n{front}---\n{}\n", BODY.repeat(20)));
    }
    let run = |arguments: &[&str]| {
        let output = letterpress().current_dir(root).args(arguments).output().expect("letterpress runs");
        String::from_utf8_lossy(&output.stderr).into_owned()
    };
    run(&["export", "-f", "html,eml", "-q"]);
    for (file, shows) in [
        ("page.html", Some("data:image/png;base64,")),
        ("mail.html", None),
        ("none.html", None),
        ("page.eml", None),
        ("mail.eml", Some("Content-Type: image/png")),
        ("none.eml", None),
    ] {
        let text = fs::read_to_string(root.join("out").join(file)).expect(file);
        for sign in ["data:image/png;base64,", "Content-Type: image/png"] {
            assert_eq!(text.contains(sign), shows == Some(sign), "{sign} in {file}");
        }
    }
    for (slip, meant) in [("busines", "business"), ("letterhed", "letterhead"), ("din508", "din5008")] {
        let said = run(&["export", "page", "-f", "pdf,html", "--layout", slip]);
        assert!(said.contains(&format!("help: did you mean `{meant}`?")), "{said}");
        // what was made before is told of, and nothing that follows from the slip
        let warned: Vec<&str> = said.lines().filter(|line| line.starts_with("warning[")).collect();
        let is_old = |line: &&str| line.starts_with("warning[left-over]: `out/page.");
        assert!(warned.iter().all(is_old), "what follows from the slip: {said}");
    }
}

#[test]
fn what_a_layout_begins_with_is_there_and_does_not_go_round() {
    let chain: Vec<(String, String)> =
        (0..12).map(|at| (format!("l{at}"), format!("base: l{}\n", at + 1))).collect();
    let long: Vec<(&str, &str)> = chain.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    for (files, said) in [
        (&[("mine", "base: letterhed\n")][..], "`base` is `letterhed`, and there is no such layout"),
        (
            &[("mine", "justify: true\nbase: 'none' # said\n")],
            "`base` is `none`, and there is no such layout",
        ),
        (&[("mine", "base: other\n"), ("other", "base: mine\n")], "circle: `mine`, `other`, `mine`"),
        (&[("mine", "base: mine\n")], "circle: `mine`, `mine`"),
        (&long, "begins with too many others"),
        (&[("mine", "base: letterhead\n")], ""),
        (&[("letterhead", "base: letterhead\n"), ("mine", "base: letterhead\n")], ""),
        (&[("mine", "base: other\n"), ("other", "base: letterhead\n")], ""),
    ] {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path();
        folder::write(root, "letterpress.yml", "sender: {name: Kim Doe, address: [A, B]}\n");
        let front = "title: T\nsubject: S\nlang: en\ndate: 2026-11-28\nlayout: mine\n";
        folder::write(root, "letters/l.md", format!("---\n{front}---\n{BODY}\n"));
        for (name, text) in files {
            folder::write(root, format!("formats/pdf/{name}.yml"), text);
        }
        if files.iter().all(|(name, _)| *name != "mine") {
            folder::write(root, "formats/pdf/mine.yml", "base: letterhead\n");
        }
        let output = letterpress().current_dir(root).args(["export", "-f", "pdf"]).output();
        let output = output.expect("letterpress runs");
        let messages = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.success(), said.is_empty(), "{files:?}: {messages}");
        assert!(messages.contains(said), "{files:?}: {messages}");
        // it names the line and the layouts that there are
        let place =
            format!("formats/pdf/{}.yml:{}:1", files[0].0, 1 + files[0].1.find("base").unwrap_or(0).min(1));
        let is_placed = messages.contains(&place) || files.len() > 2;
        assert!(said.is_empty() || is_placed && messages.contains("`compact`"), "{files:?}: {messages}");
    }
}
