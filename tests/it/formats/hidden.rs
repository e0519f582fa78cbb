//! What files of formats/ would hide or add in the PDF alone is refused at its line, or said once the pages are laid out.

use crate::support::{folder, letterpress};

/// What is said of a letter that is exported with these settings of its layout, in whichever file of formats/.
fn told(path: &str, settings: &str, theme: &str) -> (Option<i32>, String) {
    let place = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| folder::write(place.path(), name, text);
    write(
        "letterpress.yml",
        "sender: {name: Ann Lee, address: [1 High St, Leeds], email: ann@lee.example}\n",
    );
    write("employers/x.yml", "name: Firm X\naddress: [2 Low St, Leeds]\n");
    write(
        "letters/a.md",
        &format!(
            "---\nlayout: letterhead\ntitle: T\nlang: en\nemployer: x\ndate: 2026-11-28\nsubject: Baker\n{theme}\
             printheaders: true\nfooter: true\n---\nI bake bread.[^1]\n\n- three ovens\n\n> well\n\n    code\n\n[^1]: Daily.\n"
        ),
    );
    write(&format!("formats/{path}"), settings);
    let output =
        letterpress().args(["export", "-f", "pdf"]).current_dir(place.path()).output().expect("a run");
    (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
}

const PAGE: &str = "pdf/letterhead.yml";

#[test]
fn page_settings_and_themes_that_would_hide_or_add_words_are_refused_where_they_stand() {
    let unseen = "must be a colour that can be told from the paper";
    let signs = "eight characters at most, without letters and digits";
    for (path, settings, said) in [
        (PAGE, "body: {color: \"#ffffff\"}", format!("`body.color` {unseen}")),
        (PAGE, "body: {color: \"#FEFEFE\"}", format!("`body.color` {unseen}")),
        (PAGE, "body: {color: \"#fe0\"}", format!("`body.color` {unseen}")),
        (PAGE, "headings: {color: \"#eee\"}", format!("`headings.color` {unseen}")),
        (PAGE, "links: {color: \"#ffff99\"}", format!("`links.color` {unseen}")),
        (PAGE, "quotes: {color: \"#d7d7d7\"}", format!("`quotes.color` {unseen}")),
        (PAGE, "header: {color: \"#fff\"}", format!("`header.color` {unseen}")),
        (PAGE, "footer: {color: \"#fafafa\"}", format!("`footer.color` {unseen}")),
        (PAGE, "parts: [{part: subject, color: \"#ffffff\"}]", format!("`parts.1.color` {unseen}")),
        (PAGE, "code: {background: \"#000000\"}", "`code.background` must be a light colour".to_owned()),
        (PAGE, "code: {background: \"#333\"}", "`code.background` must be a light colour".to_owned()),
        (
            PAGE,
            "body: {color: \"#999\"}\ncode: {background: \"#aaa\"}",
            "`code.background` must be a light colour".to_owned(),
        ),
        (
            PAGE,
            "body: {size: 72pt, leading: 4pt}",
            "`body.leading` must be at least 57.6pt at a size of 72pt".to_owned(),
        ),
        (PAGE, "body: {leading: 8pt}", "`body.leading` must be at least 8.8pt at a size of 11pt".to_owned()),
        (PAGE, "footnotes: {leading: 4pt}", "`footnotes.leading` must be at least 7.2pt".to_owned()),
        (
            PAGE,
            "parts: [{part: subject, size: 40pt, leading: 8pt}]",
            "`parts.1.leading` must be at least 32.0pt".to_owned(),
        ),
        (
            PAGE,
            "parts: [{part: recipient, at: {left: 600pt, top: 840pt, width: 36pt}}]",
            "`parts.1.at` must be a place on the page".to_owned(),
        ),
        (
            PAGE,
            "parts: [{part: recipient, at: {left: 400pt, top: 84pt, width: 236pt}}]",
            "`parts.1.at` must be a place on the page".to_owned(),
        ),
        (
            PAGE,
            "parts: [{part: recipient, at: {left: 40pt, top: 800pt, width: 236pt, height: 80pt}}]",
            "`parts.1.at` must be a place on the page".to_owned(),
        ),
        (PAGE, "parts: [{part: body, show: false}]", "`parts.1.show` must be `true`".to_owned()),
        (
            PAGE,
            "lists: {bullets: [\"not •\"]}",
            format!("`lists.bullets` must be a list of signs, each of {signs}"),
        ),
        (PAGE, "lists: {bullets: [\"•\", \"2\"]}", "`lists.bullets` must be".to_owned()),
        (PAGE, "lists: {bullets: [\"не\"]}", "`lists.bullets` must be".to_owned()),
        (PAGE, "lists: {bullets: [\"①\"]}", "`lists.bullets` must be".to_owned()),
        ("themes/x.yml", "separator: \" not \"", format!("`separator` must be signs, {signs}")),
        ("themes/x.yml", "separator: \" 0 \"", format!("`separator` must be signs, {signs}")),
        ("themes/x.yml", "separator: 不", format!("`separator` must be signs, {signs}")),
    ] {
        let theme = if path == PAGE { "" } else { "theme: x\n" };
        let (code, said_of_it) = told(path, settings, theme);
        assert_eq!(code, Some(2), "{settings}: {said_of_it}");
        assert!(said_of_it.contains("error[settings]: "), "{settings}: {said_of_it}");
        assert!(said_of_it.contains(&said), "{settings}: {said_of_it}");
        assert!(said_of_it.contains(&format!("--> formats/{path}:")), "{settings}: {said_of_it}");
    }
    let (_, typed) = told("themes/y.yml", "base: formal\n", "theme: {separator: ' not '}\n");
    assert!(typed.contains(&format!("`theme.separator` must be signs, {signs}")), "{typed}");
}

#[test]
fn what_only_the_pages_show_to_be_out_of_sight_is_said() {
    for (settings, said) in [
        (
            "parts: [{part: recipient, at: {left: 300pt, top: 830pt, width: 136pt}}]",
            "in the PDF, the recipient stands partly outside of the page",
        ),
        (
            "parts: [{part: recipient, at: {left: 90pt, top: 300pt, width: 200pt}}, {part: date, at: {left: 100pt, top: 300pt, width: 200pt}}]",
            "in the PDF, the recipient and the date stand over each other",
        ),
        (
            "papers: {a4: {margins: {top: 80pt}}}\nheader: {distance: 93pt, left: \"{{author}} has much to say\"}",
            "in the PDF, the header and the name stand over each other",
        ),
        (
            "papers: {a4: {margins: {bottom: 10mm}}}\nfooter: {distance: 33pt, left: \"{{author}} has much to say\"}",
            "in the PDF, the footnotes and the footer stand over each other",
        ),
    ] {
        let (code, all) = told(PAGE, settings, "");
        assert_eq!(code, Some(0), "{settings}: {all}");
        assert_eq!(all.matches("warning[fit]").count(), 1, "{settings}: {all}");
        assert!(all.contains(&format!("warning[fit]: {said}")), "{settings}: {all}");
        assert!(all.contains("stand in `formats/pdf/letterhead.yml`"), "{settings}: {all}");
    }
}

#[test]
fn what_shows_every_word_is_set_and_nothing_is_said() {
    for (path, settings) in [
        (PAGE, "body: {color: \"#1a1a1a\", size: 10pt, leading: 10pt}"),
        (PAGE, "body: {size: 24pt}"),
        (PAGE, "body: {size: 9pt}\nparts: [{part: subject, size: 20pt, leading: 16pt}]"),
        (PAGE, "footer: {color: \"#c0c0c0\"}"),
        (PAGE, "quotes: {color: \"#c03\"}"),
        (PAGE, "code: {background: \"#ffffcc\"}"),
        (PAGE, "code: {background: \"#e0e8f0\"}"),
        (PAGE, "tables: {rules: \"#ffffff\"}"),
        (PAGE, "lists: {bullets: [\"→\", \"✓\", \"—\", \"\"]}"),
        (PAGE, "parts: [{part: recipient, at: {left: 300pt, top: 100pt, width: 200pt}}]"),
        (
            PAGE,
            "parts: [{part: recipient, at: {left: 0, top: 0, width: 595pt, height: 840pt}}, {part: contact, show: false}]",
        ),
        (PAGE, "papers: {a4: {margins: {top: 40mm, left: 10mm, right: 10mm}}}\nheader: {distance: 20mm}"),
        ("themes/x.yml", "separator: \" | \"\nhead: line"),
        ("themes/x.yml", "separator: \" ❖ \"\nhead: centred"),
        ("themes/x.yml", "color: \"#ffffff\"\ngrey: \"#ffffff\"\nhead: band"),
    ] {
        let theme = if path == PAGE { "" } else { "theme: x\n" };
        assert_eq!(told(path, settings, theme), (Some(0), "exported 1 file\n".to_owned()), "{settings}");
    }
}

/// Nothing but the page shows what a font draws: the text of the PDF is right.
#[test]
fn a_font_that_takes_the_place_of_a_built_in_one_is_said_once_unless_it_is_allowed() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let built_in = |name: &str| std::fs::read(root.join("formats/pdf/fonts").join(name)).expect("a font");
    let changed = |name: &str| {
        let mut font = built_in(name);
        let head = font.windows(4).position(|tag| tag == b"head").expect("a table");
        let at = u32::from_be_bytes(font[head + 8..head + 12].try_into().expect("four bytes"));
        font[at as usize + 7] ^= 1;
        font
    };
    let run = |fonts: &[(&str, Vec<u8>)], settings: &str, args: &[&str]| {
        let place = tempfile::tempdir().expect("a folder");
        folder::write(place.path(), "letterpress.yml", settings);
        for letter in ["a", "b"] {
            let text = "---\ntitle: T\nlang: en\ndate: 2026-11-28\n---\nI earn 19,999.\n";
            folder::write(place.path(), format!("letters/{letter}.md"), text);
        }
        std::fs::create_dir_all(place.path().join("formats/pdf/fonts")).expect("a folder");
        for (name, bytes) in fonts {
            std::fs::write(place.path().join("formats/pdf/fonts").join(name), bytes).expect("written");
        }
        let ran = letterpress().args(args).current_dir(place.path()).output().expect("a run");
        (ran.status.code(), String::from_utf8_lossy(&ran.stderr).into_owned())
    };
    let export = ["export", "-f", "pdf,text"];
    for (fonts, said) in [
        (
            vec![("SourceSerif4-Regular.ttf", changed("SourceSerif4-Regular.ttf"))],
            "`formats/pdf/fonts/SourceSerif4-Regular.ttf` takes the place of the built-in font `Source Serif 4`\n",
        ),
        (
            vec![("Other.ttf", changed("SourceSans3-Italic.ttf"))],
            "`formats/pdf/fonts/Other.ttf` takes the place of the built-in font `Source Sans 3`\n",
        ),
        (
            vec![
                ("a.ttf", changed("SourceSerif4-Regular.ttf")),
                ("b.ttf", changed("SourceSerif4-Italic.ttf")),
                ("c.ttf", changed("SourceCodePro-Regular.ttf")),
            ],
            "`formats/pdf/fonts/a.ttf` takes the place of the built-in font `Source Serif 4`, and so do 2 files more\n",
        ),
    ] {
        let (code, told) = run(&fonts, "", &export);
        assert_eq!(code, Some(0), "{told}");
        assert_eq!(told.matches("warning[own-font]").count(), 1, "{told}");
        assert!(told.contains(&format!("warning[own-font]: {said}")), "{told}");
        for (settings, more) in [("allow: [own-font]\n", &[][..]), ("", &["--allow", "own-font"])] {
            let (code, told) = run(&fonts, settings, &[&export[..], more].concat());
            assert_eq!((code, told.contains("own-font")), (Some(0), false), "{told}");
        }
        let (code, told) = run(&fonts, "", &[&export[..], &["--deny", "own-font"]].concat());
        assert_eq!((code, told.contains("error[own-font]")), (Some(2), true), "{told}");
    }
    // a copy is what it was
    let copies = vec![("SourceSerif4-Regular.ttf", built_in("SourceSerif4-Regular.ttf"))];
    assert_eq!(run(&copies, "", &export), (Some(0), "exported 4 files\n".to_owned()));
}
