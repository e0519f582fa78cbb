//! A workspace's own files of formats/ say only what they change, and may start from nothing.

use std::collections::BTreeMap;
use std::path::Path;

use crate::support::{folder, letterpress};

const LETTER: &str = "---\nlayout: letterhead\ntitle: T\nsubject: About\ndate: 2026-01-02\nlang: de\nemployer: lab\nsmart: locale\n---\n\
    Ihr \"Licht\" freut mich sehr.\n";

/// What an export of a letter gives with these files in formats/: the words of the PDF line by line, and the page.
#[track_caller]
fn exported(own: &[(&str, &str)]) -> BTreeMap<String, Vec<u8>> {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| folder::write(folder.path(), name, text);
    write(
        "letterpress.yml",
        "sender: {name: Kim Doe, address: [Weg 1, 10115 Berlin], email: kim@doe.test}\n",
    );
    write("employers/lab.yml", "name: Lab\ncontact: Frau Groß\naddress: [Hof 2, 10115 Berlin]\n");
    write("letters/a.md", LETTER);
    for (name, text) in own {
        write(&format!("formats/{name}"), text);
    }
    let output = letterpress().current_dir(folder.path()).arg("export").output().expect("a run");
    assert_eq!(String::from_utf8_lossy(&output.stderr), "exported 4 files\n");
    folder::files(&folder.path().join("out"))
        .into_iter()
        .map(|(path, bytes)| (path.to_string_lossy().into_owned(), bytes))
        .collect()
}

fn built_in(name: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("formats").join(name))
        .expect("the file")
}

/// The settings that letters are set by, seen from their PDF.
#[track_caller]
fn same_pdf(one: &[(&str, &str)], other: &[(&str, &str)]) {
    let (one_made, other_made) = (exported(one), exported(other));
    assert!(one_made["a.pdf"] == other_made["a.pdf"], "{one:?}\n{other:?}");
}

const PATH: &str = "pdf/letterhead.yml";

#[test]
fn a_copy_gives_what_the_built_in_file_gives() {
    let names = [PATH, "html/letter.css", "html/letterhead.css", "locale/de.yml", "locale/quotes.json"];
    let copies: Vec<(&str, String)> = names.iter().map(|name| (*name, built_in(name))).collect();
    let copies: Vec<(&str, &str)> = copies.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let (own, usual) = (exported(&copies), exported(&[]));
    for name in ["a.pdf", "a.html", "a.txt", "a.md"] {
        assert!(own[name] == usual[name], "{name}");
    }
}

#[test]
fn page_settings_that_name_one_part_change_it_and_keep_the_others() {
    let whole = built_in(PATH);
    let subject = whole.lines().find(|line| line.contains("part: subject")).expect("the subject's item");
    let changed = whole.replace(subject, &subject.replace("part: subject", "part: subject, align: right"));
    assert_ne!(whole, changed);
    same_pdf(&[(PATH, "parts: [{part: subject, align: right}]\n")], &[(PATH, &changed)]);
    // the same file called otherwise
    same_pdf(&[("pdf/letterhead.yaml", "parts: [{part: subject, align: right}]\n")], &[(PATH, &changed)]);
}

/// Where the built-in file begins with another layout, the whole of that was lost.
#[test]
fn page_settings_over_a_built_in_layout_that_begins_with_another_keep_what_that_has() {
    for layout in ["british", "compact", "din5008a", "french", "swiss"] {
        let folder = tempfile::tempdir().expect("a folder");
        folder::write(
            folder.path(),
            "letterpress.yml",
            "sender: {name: Kim Doe, address: [Weg 1, 10115 Berlin]}\n",
        );
        folder::write(folder.path(), "letters/a.md", LETTER);
        folder::write(folder.path(), "employers/lab.yml", "name: Lab\naddress: [Hof 2, 10115 Berlin]\n");
        let made = |settings: Option<&str>| {
            if let Some(settings) = settings {
                folder::write(folder.path(), format!("formats/pdf/{layout}.yml"), settings);
            }
            let args = ["export", "-f", "pdf", "--force", "--layout", layout];
            let ran = letterpress().current_dir(folder.path()).args(args).output().expect("a run");
            assert!(ran.status.success(), "{layout}: {}", String::from_utf8_lossy(&ran.stderr));
            std::fs::read(folder.path().join("out/a.pdf")).expect("a PDF")
        };
        let usual = made(None);
        for settings in ["# mine\n", "justify: false\n", "body: {strong: 600}\n"] {
            assert!(made(Some(settings)) == usual, "{layout}: {settings}");
        }
        let based = format!("base: {layout}\n");
        assert!(made(Some(&based)) == usual, "{layout}: {based}");
    }
}

#[test]
fn a_part_is_left_out_added_and_moved_where_page_settings_say_so() {
    let whole = built_in(PATH);
    let subject = whole.lines().find(|line| line.contains("part: subject")).expect("the subject's item");
    let without = whole.replace(&format!("{subject}\n"), "inherit: false\n").replace("inherit: false\n", "");
    let without = format!("inherit: false\n{without}");
    same_pdf(&[(PATH, "parts: [{part: subject, show: false}]\n")], &[(PATH, &without)]);
    let signer = whole.lines().find(|line| line.contains("part: signer")).expect("the signer's item");
    let added = whole.replace(signer, &format!("{signer}\n  - {{part: details, before: 8pt}}"));
    let own = "parts: [{part: signer}, {part: details, before: 8pt}]\n";
    same_pdf(&[(PATH, own)], &[(PATH, &format!("inherit: false\n{added}"))]);
}

#[test]
fn page_settings_may_start_from_nothing() {
    let own = "inherit: false\nparts: [{part: salutation}, {part: body}]\n";
    let named = [("pdf/letterhead.yml", own)];
    // under a name that no built-in file has, the same settings stand alone anyway
    let postcard = exported(&named);
    let usual = exported(&[]);
    assert!(postcard["a.pdf"] != usual["a.pdf"]);
    assert!(postcard["a.pdf"].len() < usual["a.pdf"].len(), "less is shown");
}

#[test]
fn a_style_sheet_is_put_after_the_built_in_one() {
    let page = |own: &[(&str, &str)]| String::from_utf8(exported(own)["a.html"].clone()).expect("UTF-8");
    let (letter, layout) = (built_in("html/letter.css"), built_in("html/letterhead.css"));
    let both = |first: &str, second: &str| format!("{}\n\n{}", first.trim_end(), second.trim_end());
    assert!(page(&[]).contains(&both(&letter, &layout)));
    let mine = "a { color: red }";
    assert!(page(&[("html/letter.css", mine)]).contains(&both(&both(&letter, mine), &layout)));
    assert!(page(&[("html/letterhead.css", mine)]).contains(&both(&both(&letter, &layout), mine)));
    let alone = "/* inherit: false */\na { color: red }";
    let made = page(&[("html/letter.css", alone)]);
    assert!(made.contains(&both(alone, &layout)) && !made.contains("--wash"), "{made}");
}

#[test]
fn words_and_marks_of_a_language_are_kept_where_a_file_says_nothing_of_them() {
    let text = |own: &[(&str, &str)]| String::from_utf8(exported(own)["a.txt"].clone()).expect("UTF-8");
    let usual = text(&[]);
    assert!(usual.contains("Ihr „Licht“ freut mich sehr."), "{usual}");
    assert_eq!(
        text(&[("locale/quotes.json", "{\"quotes\": {\"fr\": [\"a\", \"b\", \"c\", \"d\"]}}")]),
        usual
    );
    let closed = text(&[("locale/de.yaml", "closings: [{words: Bis bald}]\n")]);
    assert!(closed.contains("\nBis bald\n"), "{closed}");
    let greeting = |text: &str| text.lines().find(|line| line.starts_with("Sehr geehrte")).map(str::to_owned);
    assert_eq!(greeting(&closed), greeting(&usual));
    assert!(greeting(&usual).is_some());
}

#[test]
fn what_a_layout_of_ones_own_loads_or_runs_is_said_once_and_where_it_is_used() {
    let folder = tempfile::tempdir().expect("a folder");
    let layout = "<!DOCTYPE html>\n<html><head><title>{{title}}</title><script src=\"https://x.example/a.js\"></script></head>\
        <body><img src=\"https://x.example/a.png\" alt=\"\">{{{content}}}</body></html>\n";
    for (path, text) in [
        ("formats/html/own.hbs", layout),
        ("formats/html/plain.css", "@import url(https://x.example/a.css);\n"),
        ("letters/a.md", "---\ntitle: A\nlang: en\nlayout: {html: own}\n---\nHello.\n"),
        ("letters/b.md", "---\ntitle: B\nlang: en\nlayout: {html: own}\n---\nHello.\n"),
        ("letters/c.md", "---\ntitle: C\nlang: en\nlayout: coverletter\n---\nHello.\n"),
    ] {
        folder::write(folder.path(), path, text);
    }
    let said = |words: &[&str]| {
        let ran = letterpress().current_dir(folder.path()).args(words).output().expect("letterpress runs");
        String::from_utf8_lossy(&ran.stderr).into_owned()
    };
    assert_eq!(
        said(&["export", "-f", "html", "-q", "--deny", "html"]).lines().next(),
        Some(
            "error[html]: this loads or runs something when its page is opened: `<script>`, `src` of `<img>`"
        )
    );
    let all = said(&["export", "-f", "html"]);
    assert_eq!(all.matches("warning[html]").count(), 1, "{all}");
    assert!(all.contains("--> formats/html/own.hbs\n"), "{all}");
    assert!(!said(&["export", "a", "-f", "text"]).contains("html"), "no page is made");
    assert!(said(&["export", "c", "-f", "html", "--layout", "plain"]).contains("formats/html/plain.css\n"));
}

#[test]
fn a_layout_or_styles_for_word_processors_that_run_something_or_are_no_xml_make_no_file() {
    let built_in = include_str!("../../../formats/docx/letterhead.hbs");
    let at = built_in.find("<w:body>").expect("a body") + "<w:body>".len();
    let within = |markup: &str| format!("{}{markup}{}", &built_in[..at], &built_in[at..]);
    let field = |runs: &[&str]| {
        let runs = runs.join("</w:instrText></w:r><w:r><w:instrText>");
        let runs = format!("<w:r><w:instrText>{runs}</w:instrText></w:r>");
        within(&format!(
            "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>{runs}<w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>"
        ))
    };
    let styles = include_str!("../../../formats/docx/styles.xml");
    let (layout, sheet) = ("formats/docx/letterhead.hbs", "formats/docx/styles.xml");
    let run = |path: &str, text: &str| {
        let folder = tempfile::tempdir().expect("a folder");
        folder::write(folder.path(), path, text);
        let letter =
            "---\ntitle: A\nlang: en\ndate: 2026-11-01\nlayout: letterhead\n---\nHello[^1].\n\n[^1]: Note.\n";
        folder::write(folder.path(), "letters/a.md", letter);
        let ran =
            letterpress().current_dir(folder.path()).args(["export", "-f", "docx"]).output().expect("a run");
        (
            ran.status.code(),
            String::from_utf8_lossy(&ran.stderr).into_owned(),
            folder.path().join("out/a.docx").exists(),
        )
    };
    for (path, text, why) in [
        (layout, field(&[" DDEAUTO c:\\\\x \"y\" "]), "`DDEAUTO` runs or loads"),
        (layout, field(&[" DDE", "AUTO c:\\\\x "]), "`DDEAUTO` runs or loads"),
        (
            layout,
            field(&[" includepicture \"https://x.example/a.png\" \\d "]),
            "`includepicture` runs or loads",
        ),
        (layout, field(&[" MACROBUTTON x y "]), "`MACROBUTTON` runs or loads"),
        (layout, within("<w:p><w:fldSimple w:instr=\" LINK Excel.Sheet \"/></w:p>"), "`LINK` runs or loads"),
        (layout, within("<w:altChunk r:id=\"rId1\"/>"), "`altChunk` runs or loads"),
        (
            layout,
            within("<w:p><w:r><w:delInstrText> DDEAUTO x </w:delInstrText></w:r></w:p>"),
            "`DDEAUTO` runs or loads",
        ),
        (
            layout,
            within("<w:p><w:r><a:blip xmlns:a=\"urn:a\" r:link=\"rId1\"/></w:r></w:p>"),
            "`link of blip` runs or loads",
        ),
        (
            layout,
            within("<w:p><w:r><a:videoFile xmlns:a=\"urn:a\" r:link=\"rId1\"/></w:r></w:p>"),
            "`link of videoFile` runs or loads",
        ),
        (
            layout,
            within("<w:p><w:r><v:imagedata xmlns:v=\"urn:v\" src=\"http://x.example/a.png\"/></w:r></w:p>"),
            "`src of imagedata` runs or loads",
        ),
        (layout, within("<w:p><w:r><w:movie r:id=\"rId1\"/></w:r></w:p>"), "`movie` runs or loads"),
        (
            layout,
            within("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>x</w:t></w:r></w:p>"),
            "`vanish` hides words",
        ),
        (sheet, styles.replacen("<w:rPr>", "<w:rPr><w:vanish w:val=\"true\"/>", 1), "`vanish` hides words"),
        (layout, built_in.replacen("UTF-8", "UTF-7", 1), "it is UTF-8, and says that it is `UTF-7`"),
        (
            layout,
            built_in.replacen("UTF-8", "windows-1252", 1),
            "it is UTF-8, and says that it is `windows-1252`",
        ),
        (sheet, styles.replacen("UTF-8", "UTF-16", 1), "it is UTF-8, and says that it is `UTF-16`"),
        (sheet, styles.replacen("version=\"1.0\"", "version = '9'", 1), "there is no version `9` of XML"),
        (layout, within("<w:p>"), "no word processor opens"),
        (layout, within("&nbsp;"), "`&nbsp;` stands for nothing"),
        (layout, "hello".to_owned(), "no word processor opens"),
        (sheet, "<a><b></a>".to_owned(), "no word processor opens"),
        (sheet, "hello".to_owned(), "no word processor opens"),
        // what is looked through nests no deeper than this
        (
            layout,
            within(&format!("{}{}", "<w:p>".repeat(255), "</w:p>".repeat(255))),
            "nests more than 256 deep",
        ),
        (sheet, format!("{}{}", "<a>".repeat(257), "</a>".repeat(257)), "nests more than 256 deep"),
        (
            sheet,
            format!("<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>{styles}"),
            "no word processor opens",
        ),
    ] {
        let (code, told, is_made) = run(path, &text);
        assert_eq!((code, is_made), (Some(1), false), "{why}: {told}");
        assert!(told.contains(why) && told.contains(path), "{why}: {told}");
    }
    for (path, text) in [
        (layout, field(&[" PAGE "])),
        (layout, within("<w:p><w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>x</w:t></w:r></w:p>")),
        (layout, built_in.replacen("UTF-8", "utf-8", 1)),
        (layout, field(&[" Date \\@ \"d MMMM yyyy\" "])),
        (layout, built_in.replace("<w:body>", "<w:body><!-- mine -->")),
        (sheet, format!("{styles}\n")),
    ] {
        let (code, told, is_made) = run(path, &text);
        assert_eq!((code, is_made), (Some(0), true), "{told}");
    }
}
