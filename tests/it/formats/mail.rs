//! Drafts of mails, read back by the mail reader of Python.

use std::path::{Path, PathBuf};

use serde_json::Value;

use super::python;
use crate::support::{folder, letterpress};

/// What Python's mail reader finds in the drafts that exporting a workspace of these files gives.
fn drafts(files: &[(&str, &str)], options: &[&str]) -> (Option<Vec<Value>>, String) {
    let folder = tempfile::tempdir().expect("a folder");
    for (path, content) in files {
        folder::write(folder.path(), path, content);
    }
    let output = letterpress()
        .current_dir(folder.path())
        .args([&["export", "-f", "eml"], options].concat())
        .output()
        .expect("letterpress runs");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    let paths: Vec<PathBuf> = String::from_utf8_lossy(&output.stdout)
        .lines()
        .map(|path| folder.path().join("out").join(Path::new(path).file_name().expect("a name")))
        .collect();
    let found = python("email", "read_mail.py", &paths);
    (found.map(|found| serde_json::from_str(&found).expect("the script prints JSON")), said)
}

const GREETING: &str = "---\ntitle: Bewerbung als Glasbläserin – heute\nlang: de\ndate: 2018-09-14\nemployer: lab\n---\n\
    Sehr geehrte Frau Dr. Müller,\n\n.Ein Punkt am Anfang und [ein Link](https://kim.example/).\n\nKim Ødegård\n";

#[test]
fn a_draft_has_both_bodies_the_pdf_and_whom_it_is_to() {
    let files = [
        ("letterpress.yml", "sender: {name: Kim Ødegård, email: kim@doe.example}\n"),
        ("employers/lab.yml", "name: Lab\ncontact: Frau Dr. Müller\nemail: jobs@lab.example\n"),
        ("letters/bewerbung-für-dich.md", GREETING),
    ];
    let (found, said) = drafts(&files, &[]);
    assert_eq!(said, "exported 1 file\n");
    let Some(found) = found else { return };
    let expected = serde_json::json!({
        "from": [["Kim Ødegård", "kim@doe.example"]],
        "to": [["Frau Dr. Müller", "jobs@lab.example"]],
        "subject": "Bewerbung als Glasbläserin – heute",
        "date": "2018-09-14T00:00:00+00:00",
        "unsent": "1",
        "parts": ["multipart/mixed", "multipart/alternative", "text/plain", "text/html", "application/pdf"],
        "text": "Sehr geehrte Frau Dr. Müller,\n\n.Ein Punkt am Anfang und ein Link [1].\n\nKim Ødegård\n\n[1] https://kim.example/\n",
        "attachments": ["bewerbung-für-dich.pdf"],
        "pdf": true,
        "longest": true,
        "ascii": true,
        "defects": [],
    });
    for (key, value) in expected.as_object().expect("an object") {
        assert_eq!(&found[0][key], value, "{key}");
    }
    assert!(found[0]["html"].as_str().is_some_and(|page| page.starts_with("<!DOCTYPE html>")));
    let again = drafts(&files, &["--threads", "2"]).0.expect("drafts");
    assert_eq!(again[0]["blake2b"], found[0]["blake2b"], "the same letter gives the same bytes");
}

#[test]
fn no_value_adds_a_line_to_the_head_of_a_draft() {
    let files = [
        ("letterpress.yml", "sender: {name: \"Kim\\r\\nBcc: a@b.example\", email: kim@doe.example}\n"),
        (
            "employers/lab.yml",
            "name: Lab\ncontact: \"Abe\\nBcc: c@d.example\\n\\nBody\"\nemail: \"jobs@lab.example\\nBcc: e@f.example\"\n",
        ),
        (
            "letters/a.md",
            "---\ntitle: \"One\\r\\nBcc: g@h.example\\r\\n\\r\\nTwo\"\nemployer: lab\n---\nHello\n",
        ),
    ];
    let (found, said) = drafts(&files, &[]);
    assert!(
        said.contains("warning[mail]: `jobs@lab.example Bcc: e@f.example` is no address of a mail"),
        "{said}"
    );
    assert!(said.contains("employers/lab.yml:3:8"), "{said}");
    let Some(found) = found else { return };
    assert_eq!(found[0]["subject"], "One Bcc: g@h.example Two");
    assert_eq!(found[0]["from"], serde_json::json!([["Kim Bcc: a@b.example", "kim@doe.example"]]));
    let heads =
        ["From", "Subject", "Message-ID", "X-Unsent", "Content-Language", "MIME-Version", "Content-Type"];
    assert_eq!(found[0]["heads"], serde_json::json!(heads));
}

/// Texts that a reader of mail would decode where they stand as they are.
const LIKE_ENCODED: &[&str] = &[
    "=?utf-8?q?caf=C3=A9?=",
    "=?UTF-8?B?SGVsbG8=?=",
    "=?iso-8859-1?Q?a?= =?iso-8859-1?Q?b?=",
    "Re: =?utf-8?q?one?= and =?utf-8?q?two?=",
    "Größe =?utf-8?q?x?= ß",
    "=?utf-8?q?x?=, (remarks) <a@b.example>",
    "what =? is this ?= and =?",
    "=?utf-8*en?q?x?=",
    "=?utf-8?q?as long as one line takes?=",
];

#[test]
fn text_that_looks_like_an_encoded_word_is_read_as_it_was_written() {
    for &text in LIKE_ENCODED {
        let settings = format!("sender: {{name: \"{text}\", email: kim@doe.example}}\n");
        let employer = format!("name: Lab\ncontact: \"{text}\"\nemail: jobs@lab.example\n");
        let letter =
            format!("---\ntitle: \"{text}\"\nlang: en\ndate: 2018-09-14\nemployer: lab\n---\nHello, Lab.\n");
        let files = [
            ("letterpress.yml", settings.as_str()),
            ("employers/lab.yml", &employer),
            ("letters/a.md", &letter),
        ];
        let (found, said) = drafts(&files, &["--allow", "placeholder"]);
        let Some(found) = found else { return };
        assert_eq!(found.len(), 1, "{text}: {said}");
        let found = &found[0];
        assert_eq!(found["subject"], text);
        assert_eq!(found["from"], serde_json::json!([[text, "kim@doe.example"]]));
        assert_eq!(found["to"], serde_json::json!([[text, "jobs@lab.example"]]));
        assert_eq!(
            (&found["longest"], &found["ascii"], &found["defects"]),
            (&true.into(), &true.into(), &serde_json::json!([]))
        );
    }
}

#[test]
fn a_long_subject_that_holds_an_encoded_word_is_read_as_it_was_written() {
    let subject = format!("{}, =?utf-8?q?x?= and äöü at its end", "a subject that goes on and on".repeat(8));
    let letter = format!("---\ntitle: \"{subject}\"\nlang: en\ndate: 2018-09-14\n---\nHello, Lab.\n");
    let Some(found) = drafts(&[("letters/a.md", &letter)], &[]).0 else { return };
    assert_eq!(found[0]["subject"], subject.as_str());
    assert_eq!(found[0]["longest"], true);
}

#[test]
fn the_name_of_a_file_that_looks_like_an_encoded_word_is_read_as_it_was_written() {
    for name in ["=?utf-8?q?caf=C3=A9?=", "a =?UTF-8?B?SGVsbG8=?= b", "ä =?utf-8?q?x?="] {
        let folder = tempfile::tempdir().expect("a folder");
        folder::write(folder.path(), "letters/a.md", "---\ntitle: One\nlang: en\n---\nHello, Lab.\n");
        let path = folder.path().join("out").join(format!("{name}.eml"));
        let output = letterpress()
            .current_dir(folder.path())
            .args(["export", "letters/a.md", "-o"])
            .arg(&path)
            .output()
            .expect("letterpress runs");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let Some(found) = python("email", "read_mail.py", &[path]) else { return };
        let found: Vec<Value> = serde_json::from_str(&found).expect("the script prints JSON");
        assert_eq!(found[0]["attachments"], serde_json::json!([format!("{name}.pdf")]));
        assert_eq!(found[0]["defects"], serde_json::json!([]));
    }
}

#[test]
fn an_address_that_no_head_of_a_mail_can_hold_is_left_out() {
    let files = [
        ("employers/lab.yml", "name: Lab\nemail: jürgen@lab.example\n"),
        ("letters/a.md", "---\ntitle: One\nemployer: lab\n---\nHello, Lab\n"),
    ];
    let (found, said) = drafts(&files, &[]);
    assert!(said.contains("warning[mail]: `jürgen@lab.example` is no address of a mail"), "{said}");
    assert!(said.contains("write what stands before the `@` in ASCII"), "{said}");
    let Some(found) = found else { return };
    assert_eq!(found[0]["ascii"], true);
    assert_eq!(found[0]["to"], serde_json::json!([]));
}

#[test]
fn a_draft_to_nobody_is_warned_of_and_has_the_limits_of_its_pages() {
    let files = [
        ("employers/lab.yml", "name: Lab\n"),
        ("letters/a.md", "---\ntitle: One\nemployer: lab\nlimits: {words: 1}\n---\nHello, Lab\n"),
    ];
    let (found, said) = drafts(&files, &["--allow", "limit", "-v"]);
    assert!(said.contains("warning[mail]: the draft is to nobody: employer `lab` has no `email`"), "{said}");
    assert!(said.contains("note[limit]: the letter has 2 words"), "{said}");
    let Some(found) = found else { return };
    assert_eq!((&found[0]["to"], &found[0]["date"]), (&serde_json::json!([]), &Value::Null));
}

#[test]
fn a_mail_is_short_and_has_what_is_enclosed_and_what_it_shows() {
    let image = include_bytes!("../../pdf/dot.png");
    let folder = tempfile::tempdir().expect("a folder");
    folder::write(folder.path(), "cv.png", image);
    let files = [
        ("letterpress.yml", "sender: {name: Kim, address: [Lane 3], email: Kim Doe <kim@doe.example>}\n"),
        (
            "employers/lab.yml",
            "name: Lab\naddress: [Street 1]\nemail: ['mailto:jobs@müller.example', 'Eva <eva@lab.example>']\n",
        ),
        (
            "letters/a.md",
            "---\nlayout: letterhead\ntitle: A\nlang: en\ndate: 2026-11-28\nemployer: lab\nsignature: cv.png\n\
            cc: [Bo <bo@lab.example>]\nenclosures: [{title: My life, file: cv.png}]\n---\nHello ![dot](/cv.png) there.\n",
        ),
        (
            "letters/b.md",
            "---\nlayout: letterhead\ntitle: B\nlang: en\ndate: 2026-11-28\nemployer: lab\n\
            mail: 'See *what* is attached, {{ employer.name }}.'\n---\nHello.\n",
        ),
    ];
    for (path, content) in files {
        folder::write(folder.path(), path, content);
    }
    let arguments = ["export", "-f", "eml"];
    let output = letterpress().current_dir(folder.path()).args(arguments).output().expect("it runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let paths = ["a", "b"].map(|name| folder.path().join(format!("out/{name}.eml")));
    let Some(found) = python("email", "read_mail.py", &paths) else { return };
    let found: Vec<Value> = serde_json::from_str(&found).expect("the script prints JSON");
    let page = found[0]["html"].as_str().expect("a page");
    assert_eq!(found[0]["from"], serde_json::json!([["Kim Doe", "kim@doe.example"]]));
    let to = serde_json::json!([["Lab", "jobs@xn--mller-kva.example"], ["Eva", "eva@lab.example"]]);
    assert_eq!(found[0]["to"], to);
    assert_eq!(found[0]["cc"], serde_json::json!([["Bo", "bo@lab.example"]]));
    assert_eq!(found[0]["attachments"], serde_json::json!(["a.pdf", "My life.png"]));
    let id = found[0]["shown"][0].as_str().expect("an image").trim_matches(['<', '>']).to_owned();
    assert!(page.contains(&format!("src=\"cid:{id}\"")), "{page}");
    assert!(!page.contains("var(") && !page.contains("data:") && !page.contains("Street 1"), "{page}");
    assert_eq!(found[0]["defects"], serde_json::json!([]));
    assert_eq!(found[1]["text"], "See what is attached, Lab.\n");
}

#[test]
fn a_draft_to_nobody_says_where_to_write_the_address() {
    let files = [
        ("employers/lab.yml", "name: Lab\n"),
        ("letters/a.md", "---\ntitle: A\nlang: en\nemployer: lab\n---\nHello.\n"),
    ];
    let (_, said) = drafts(&files, &[]);
    assert!(said.contains("the draft is to nobody: employer `lab` has no `email`"), "{said}");
    assert!(said.contains("write `email: jobs@company.example` in employers/lab.yml"), "{said}");
}

#[test]
fn links_into_the_site_are_whole_in_a_mail_or_are_said_to_lead_nowhere() {
    let letter = "---\ntitle: T\nlayout: plain\n---\nSee [me](/about/), [it](work.html), [this](#end), [all](https://kim-doe.de/) \
                  and [mail](mailto:kim@kim-doe.de).\n\n## End {#end}\n";
    let files = |url: &'static str| [("letterpress.yml", url), ("letters/l.md", letter)];
    let told = |said: &str| -> Vec<String> {
        let found = said.lines().filter_map(|line| line.strip_prefix("warning[link]: the link to "));
        found.map(str::to_owned).collect()
    };
    let nowhere = |target: &str| format!("`{target}` leads nowhere from a mail");
    let (_, said) = drafts(&files("author: Kim Doe\n"), &[]);
    assert_eq!(told(&said), [nowhere("/about/"), nowhere("work.html")], "{said}");
    let (found, said) = drafts(&files("{author: Kim Doe, url: 'https://kim-doe.de', baseurl: /me}\n"), &[]);
    assert_eq!(told(&said), [nowhere("work.html")], "{said}");
    let Some(found) = found else { return };
    for body in ["html", "text"] {
        let text = found[0][body].as_str().expect("a text");
        assert!(text.contains("https://kim-doe.de/me/about/"), "{text}");
    }
}

#[test]
fn the_page_of_a_mail_loads_nothing_and_what_it_would_is_said() {
    let loading = "![one](http://away.example/1.png) <img src=\"//away.example/2.png\" alt=\"two\" srcset=\"//away.example/3.png 2x\"> \
        ![](https://away.example/4.png)\n\n<table background=\"//away.example/5.png\"><tr>\
        <td style=\"background: url(//away.example/6.png)\">five</td></tr></table>\n\n\
        <video poster=\"//away.example/7.png\" src=\"//away.example/8\">six</video>\n";
    let layout = "---\n---\n<!DOCTYPE html>\n<html><head><title>x</title><link rel=stylesheet href=//away.example/9.css>\
        <style>@import url(//away.example/10.css); p { background: url('//away.example/11.png') }</style></head>\
        <body onload=\"x()\"><script src=//away.example/12.js></script>{{{content}}}</body></html>\n";
    let head = "title: A\nlang: en\ndate: 2026-11-28\n";
    let files = [
        ("letters/a.md", format!("---\n{head}layout: plain\n---\nHello.\n\n{loading}")),
        (
            "letters/b.md",
            format!(
                "---\n{head}layout: plain\nmail: |\n  Hi. ![seven](http://away.example/20.png) <img src=\"//away.example/21.png\" alt=\"eight\">\n---\nHello.\n"
            ),
        ),
        ("letters/c.md", format!("---\n{head}layout: {{eml: own, pdf: plain}}\n---\nHello.\n")),
        ("formats/html/own.hbs", layout.to_owned()),
        ("formats/pdf/own.yml", "base: plain\n".to_owned()),
    ];
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (*path, &**text)).collect();
    let (found, said) = drafts(&files, &[]);
    for expected in [
        "letters/a.md:9:1\n",
        "`<link>`, `<script>`, `onload` of `<body>`, what its style names",
        "a mail has its words in its place",
        "`http://away.example/20.png` lies outside the workspace, so only its words are shown",
    ] {
        assert!(said.contains(expected), "{expected}: {said}");
    }
    assert!(!said.contains("printed as it stands"), "{said}");
    let Some(found) = found else { return };
    let pages: Vec<&str> = found.iter().map(|mail| mail["html"].as_str().expect("a page")).collect();
    assert_eq!(pages.len(), 3, "{said}");
    for page in &pages {
        let at_link =
            page.replace("<a href=\"https://away.example/4.png\">https://away.example/4.png</a>", "");
        assert!(!at_link.contains("away.example") && !page.contains("<script"), "{page}");
    }
    assert!(
        ["one", "two", "five", "six", "away.example/4.png"].iter().all(|word| pages[0].contains(word)),
        "{}",
        pages[0]
    );
    assert!(["seven", "eight"].iter().all(|word| pages[1].contains(word)), "{}", pages[1]);
}

#[test]
fn what_names_nobody_is_said() {
    let letter = |front: &str| {
        format!(
            "---\ntitle: T\nlang: en\ndate: 2026-11-01\nlayout: letterhead\nemployer: lab\n{front}\n---\nHi.\n"
        )
    };
    let run = |email: &str, front: &str| {
        let employer = format!("name: Lab\ncontact: Ms Ash\nemail: {email}\n");
        let files = [
            ("letterpress.yml", "sender: {name: Kim Doe, email: kim@doe.example, address: [A, B]}\n"),
            ("employers/lab.yml", employer.as_str()),
            ("letters/l.md", &letter(front)),
        ];
        drafts(&files, &["--allow", "missing-part"])
    };
    for (email, front, said) in [
        ("[a@b.example, [c@d.example]]", "", "a list names nobody whom a mail could be sent to"),
        ("[a@b.example, {email: e@f.example}]", "", "a map names nobody whom a mail could be sent to"),
        ("{email: e@f.example}", "", "`email` of employer `lab` is a map, not text"),
        (
            "'mailto:a@b.example?cc=e@f.example'",
            "",
            "`?cc=e@f.example` is left out of an address, with whom it names",
        ),
        ("'mailto:a@b.example?subject=Glass'", "", ""),
        ("a@b.example", "cc: [{name: B, email: [a@b.example]}]", "`cc.email` is a list, not text"),
        ("a@b.example", "cc: [{nam: B}]", "an entry of `cc` has neither `name` nor `email`"),
        ("a@b.example", "cc: [[a@b.example]]", "`cc`"),
        ("a@b.example", "cc: [Ms Ono ono@mill.example]", "`Ms Ono ono@mill.example` is read as a name"),
        ("a@b.example", "cc: [ono@mill.example (Ms Ono)]", "is read as a name, so that no mail goes there"),
        ("a@b.example", "cc: [Ono (ono@mill.example)]", "is read as a name, so that no mail goes there"),
        ("a@b.example", "cc: a@b.example / c@d.example", "is read as a name, so that no mail goes there"),
        (
            "a@b.example",
            "cc: 'Team: e@f.example, c@d.example;'",
            "is read as a name, so that no mail goes there",
        ),
        ("a@b.example", "cc: [Ms Ono <ono@mill.example>, Kim Ash, e@f.example]", ""),
        ("[a@b.example, c@d.example]", "cc: [{name: B, email: a@b.example}]", ""),
    ] {
        let (_, messages) = run(email, front);
        assert!(messages.contains(said), "{email} {front}: {messages}");
        assert_eq!(messages.starts_with("exported 1 file"), said.is_empty(), "{email} {front}: {messages}");
    }
}

#[test]
fn no_two_attachments_of_a_mail_have_one_name() {
    let folder = tempfile::tempdir().expect("a folder");
    let front = "title: T\nlang: en\ndate: 2026-11-01\nlayout: letterhead\nemployer: lab";
    let enclosures = "[{title: CV, file: a.png}, {title: CV, file: b.png}, {title: cv, file: a.png}, {title: CV-2, file: b.png}]";
    let image: &[u8] = include_bytes!("../../pdf/dot.png");
    folder::write(folder.path(), "letterpress.yml", "sender: {name: Kim Doe, email: kim@doe.example}\n");
    folder::write(folder.path(), "employers/lab.yml", "name: Lab\nemail: jobs@lab.example\n");
    folder::write(
        folder.path(),
        "letters/l.md",
        format!("---\n{front}\nenclosures: {enclosures}\n---\nHi.\n"),
    );
    for name in ["a.png", "b.png"] {
        folder::write(folder.path(), name, image);
    }
    let output =
        letterpress().current_dir(folder.path()).args(["export", "-f", "eml", "--allow", "all"]).output();
    let output = output.expect("letterpress runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let mail = std::fs::read_to_string(folder.path().join("out/l.eml")).expect("a mail");
    let names: Vec<&str> =
        mail.split("filename=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert_eq!(names, ["l.pdf", "CV.png", "CV-2.png", "cv-3.png", "CV-2-2.png"], "{names:?}");
}

#[test]
fn a_signature_has_its_size_and_the_subject_that_of_the_text_where_a_mail_loses_its_style() {
    let desk = tempfile::tempdir().expect("a folder");
    let image = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/every-node/letters/square.png");
    std::fs::copy(image, desk.path().join("sign.png")).expect("a copy");
    let letter = "---\nlayout: {default: letterhead, eml: letterhead}\ntheme: classic\nlang: en\ndate: 2026-11-30\nsubject: Application\n\
        sender: {name: Ann Rousseau, email: ann@rousseau.example}\nrecipient: [Ashdown Museum]\nsignature: sign.png\n---\nYes.\n";
    folder::write(desk.path(), "letters/a.md", letter);
    let output = letterpress()
        .current_dir(desk.path())
        .args(["export", "-f", "eml"])
        .output()
        .expect("letterpress runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let mail = std::fs::read_to_string(desk.path().join("out/a.eml"))
        .expect("a mail")
        .replace("=\r\n", "")
        .replace("=3D", "=");
    let image = mail.split("<img ").nth(1).and_then(|rest| rest.split('>').next()).expect("an image");
    assert!(image.contains("width=\"") && image.contains("height=\""), "{image}");
    assert!(mail.contains("<h1 style=\"font-size: 1em\" class=\"subject\""), "{mail}");
    assert!(mail.contains("<address style=\"font-style: normal\""), "{mail}");
}
