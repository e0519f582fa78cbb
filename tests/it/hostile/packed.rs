//! What strangers write, in the formats that are packed for other programs: mails, documents, data.

use std::fs;
use std::path::Path;

use super::case::Case;
use super::words::docx_text;
use crate::support::tools;

/// What ends a header, a tag or a string, commands a terminal, or is no character of XML.
const HOSTILE: &str = "\r\nBcc: evil@x.example\r\n\r\n<b a='\"'>&amp;]]>--=_mixed\u{0}\u{1}\u{8}\u{b}\u{1b}[2J\u{9b}\u{7f}\u{202e}\u{fffe}\u{ffff}";

/// The same as a string of YAML in double quotes.
fn quoted(text: &str) -> String {
    let escaped = text.chars().map(|c| format!("\\U{:08x}", u32::from(c))).collect::<String>();
    format!("\"{escaped}\"")
}

/// A letter whose every word is hostile, to somebody whose every word is.
fn case() -> Case {
    let hostile = |before: &str| quoted(&format!("{before}{HOSTILE}"));
    let letter = format!(
        "---\ntitle: {}\nauthor: {}\ndescription: {}\nsubject: {}\nemployer: e\ndate: 2026-01-02\nlang: en\nown: {}\n---\n\
         # Heading {HOSTILE}\n\n{{{{ page.own }}}} *a* `{HOSTILE}` [b](https://x.example/{HOSTILE} \"{HOSTILE}\")\n\n\
         ![c{HOSTILE}](https://x.example/c.png) d[^1]\n\n[^1]: note {HOSTILE}\n",
        hostile("T"),
        hostile("A"),
        hostile("D"),
        hostile("S"),
        hostile("O"),
    );
    let employer = format!(
        "name: {}\ncontact: {}\nemail: jobs@x.example\njobtitle: {}\n",
        hostile("N"),
        quoted(&format!("\"C\" <other@x.example>, evil@x.example{HOSTILE}")),
        hostile("J")
    );
    let settings =
        format!("sender: {{name: {}, email: me@x.example}}\ntitle: {}\n", hostile("M"), hostile("W"));
    Case::new(&[("letters/l.md", &letter), ("employers/e.yml", &employer), ("letterpress.yml", &settings)])
}

#[test]
fn a_mail_has_the_headers_that_it_is_meant_to_have() {
    let case = case();
    let name = format!("l {}", HOSTILE.replace('\0', ""));
    for more in [&[][..], &["--name", &name]] {
        let (exit, messages) = case.export(&[&["-f", "eml", "--allow", "all"], more].concat());
        assert_eq!(exit, 0, "{messages}");
    }
    let files = case.files();
    let is_mail = |path: &str| Path::new(path).extension().is_some_and(|extension| extension == "eml");
    let mails: Vec<_> = files.iter().filter(|(path, _)| is_mail(path)).collect();
    assert_eq!(mails.len(), 2);
    for (path, bytes) in mails {
        let mail = String::from_utf8(bytes.clone()).expect("a mail is ASCII");
        assert!(
            mail.chars().all(|c| c == '\r' || c == '\n' || c == '\t' || (' '..='~').contains(&c)),
            "{path}"
        );
        let (head, body) = mail.split_once("\r\n\r\n").expect("a head");
        let headers: Vec<&str> = head.split("\r\n").filter(|line| !line.starts_with([' ', '\t'])).collect();
        let names: Vec<&str> = headers.iter().filter_map(|line| Some(line.split_once(": ")?.0)).collect();
        assert_eq!(
            names,
            [
                "From",
                "To",
                "Subject",
                "Date",
                "Message-ID",
                "X-Unsent",
                "Content-Language",
                "MIME-Version",
                "Content-Type"
            ],
            "{path}: {head}"
        );
        let unfolded = head.replace("\r\n ", " ").replace("\r\n\t", " ");
        let to = unfolded.split("\r\n").find(|line| line.starts_with("To:")).expect("to somebody");
        assert!(to.ends_with("<jobs@x.example>") && to.matches('@').count() == 1, "{to}");
        // a part for each of the two bodies and the attachment, and one that holds the bodies
        assert_eq!(
            body.matches("\r\nContent-Type: ").count() + usize::from(body.starts_with("Content-Type: ")),
            4,
            "{path}"
        );
        let attached = body.split("Content-Disposition: ").nth(1).expect("an attachment");
        let attached = attached.split("\r\n\r\n").next().expect("its head");
        assert!(!attached.contains("Bcc:\r\n") && !attached.contains("evil@x.example\r\n\r\n"), "{attached}");
    }
}

#[test]
fn a_document_is_xml_whatever_is_in_it() {
    let case = case();
    let (exit, messages) = case.export(&["-f", "docx", "--allow", "all"]);
    assert_eq!(exit, 0, "{messages}");
    let bytes = fs::read(case.path("w/out/l.docx")).expect("exported");
    let text = docx_text(&bytes);
    let is_none = |c: char| {
        (c.is_control() && !"\t\n".contains(c)) || u32::from(c) & 0xfffe == 0xfffe || c == '\u{202e}'
    };
    assert!(!text.contains(is_none), "a character that XML has not");
    assert!(text.contains("&lt;b a="), "{text}");
    let read = "import sys, zipfile, xml.dom.minidom as dom\n\
        package = zipfile.ZipFile(sys.argv[1])\n\
        for name in package.namelist():\n    if name.endswith(('.xml', '.rels')): dom.parseString(package.read(name))\n\
        print(len(package.namelist()))";
    let Some(mut python) = tools::command("python3") else { return };
    let output = python.args(["-c", read]).arg(case.path("w/out/l.docx")).output().expect("Python runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn data_for_programs_is_json_whatever_is_in_it() {
    let case = case();
    let (exit, messages) = case.export(&["-f", "json", "--allow", "all"]);
    assert_eq!(exit, 0, "{messages}");
    let text = fs::read_to_string(case.path("w/out/l.json")).expect("exported");
    let json: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let is_none =
        |c: char| (c.is_control() && c != '\n') || u32::from(c) & 0xfffe == 0xfffe || c == '\u{202e}';
    assert!(!text.contains(is_none), "a character that commands");
    let mut strings = vec![&json];
    while let Some(value) = strings.pop() {
        match value {
            serde_json::Value::String(text) => {
                assert!(!text.contains(|c| is_none(c) && c != '\t'), "{text:?}");
            }
            serde_json::Value::Array(items) => strings.extend(items),
            serde_json::Value::Object(map) => strings.extend(map.values()),
            _ => {}
        }
    }
}
