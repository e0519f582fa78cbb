//! `fit`: letters that are tightened onto fewer pages, by their layout, the settings or themselves.

use serde_json::Value;

use crate::support::{folder, letterpress};

/// The pages of a letter's PDF, and what is said of `fit`, `invalid-value` and `limit`: severity, place, message, hints.
fn exported(files: &[(&str, String)], more: &[&str]) -> (Option<u64>, Vec<String>) {
    let place = tempfile::tempdir().expect("a folder");
    for (name, text) in files {
        folder::write(place.path(), name, text);
    }
    let args = ["export", "a", "-f", "pdf", "--message-format", "json", "-v"];
    let output = letterpress().args(args).args(more).current_dir(place.path()).output().expect("a run");
    let printed = String::from_utf8(output.stdout).expect("UTF-8");
    let lines: Vec<Value> = printed.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let pages = lines.iter().find_map(|line| line["pages"].as_u64());
    let about = |line: &&Value| {
        ["fit", "invalid-value", "limit", "unknown-key"].iter().any(|code| line["code"] == *code)
    };
    let said = lines.iter().filter(about).map(|line| {
        let text = |key: &str| line[key].as_str().unwrap_or_default().to_owned();
        let hints: Vec<&str> =
            line["hints"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        format!(
            "{} {}:{} {} [{}]",
            text("severity"),
            text("file"),
            line["line"],
            text("message"),
            hints.join("; ")
        )
    });
    (pages, said.collect())
}

/// A letter of so many paragraphs.
fn letter(front: &str, paragraphs: usize) -> String {
    let paragraph = "I kept the accounts of a school of four hundred for six years, closed every month on its third \
        day, and moved them to another program over one summer without a lost line. ";
    format!(
        "---\ntitle: T\ndate: 2026-01-02\nemployer: mill\n{front}---\n{}",
        format!("{}\n\n", paragraph.repeat(2)).repeat(paragraphs)
    )
}

fn workspace(settings: &str, front: &str, paragraphs: usize) -> Vec<(&'static str, String)> {
    vec![
        ("letterpress.yml", format!("sender: {{name: Kim, address: [1 Way, Hull]}}\n{settings}")),
        ("employers/mill.yml", "name: Mill\naddress: [2 Way, Hull]\n".to_owned()),
        ("letters/a.md", letter(front, paragraphs)),
    ]
}

#[test]
fn a_letterhead_that_is_a_little_too_long_takes_one_page_by_itself_and_says_so() {
    for (layout, paragraphs) in [("letterhead", 8), ("din5008", 6)] {
        let front = format!("layout: {layout}\n");
        let (pages, said) = exported(&workspace("", &format!("{front}fit: false\n"), paragraphs), &[]);
        assert_eq!((pages, said), (Some(2), Vec::new()), "{layout}");
        let (pages, said) = exported(&workspace("", &front, paragraphs), &[]);
        assert_eq!(pages, Some(1), "{layout}");
        let [said] = said.as_slice() else { panic!("{layout}: {said:?}") };
        let start = "note letters/a.md:7 the page was tightened so that the letter fits 1 page: size 1";
        assert!(said.starts_with(start), "{layout}: {said}");
        // what does not fit at 10 pt stays as it is, and so does what is far too long
        for many in [paragraphs + 4, 3 * paragraphs] {
            let loose = exported(&workspace("", &format!("{front}fit: false\n"), many), &[]);
            assert_eq!(exported(&workspace("", &front, many), &[]), loose, "{layout}, {many}");
            assert!(loose.0 > Some(1), "{layout}, {many}");
        }
    }
}

#[test]
fn fit_may_be_said_in_the_front_matter_the_settings_and_on_the_command_line_in_any_layout() {
    let tight =
        |front: &str, settings: &str, more: &[&str]| exported(&workspace(settings, front, 12), more).0;
    assert_eq!(tight("", "", &[]), Some(2));
    for fit in ["1", "'1'", "true", "yes", "{pages: 1}", "{pages: 1, min-size: 9pt}", "{}", "{min-size: 9.5}"]
    {
        assert_eq!(tight(&format!("fit: {fit}\n"), "", &[]), Some(1), "{fit}");
        assert_eq!(tight("", &format!("fit: {fit}\n"), &[]), Some(1), "{fit}");
    }
    for fit in ["false", "no", "off", "2", "{pages: 2}"] {
        assert_eq!(tight(&format!("fit: {fit}\n"), "fit: 1\n", &[]), Some(2), "{fit}");
    }
    assert_eq!(tight("", "", &["--set", "fit=1"]), Some(1));
    assert_eq!(tight("fit: 1\n", "", &["--set", "fit=false"]), Some(2));
}

#[test]
fn a_fit_that_cannot_be_read_is_an_error_at_its_place() {
    for (fit, line, message) in [
        ("0", 5, "`fit` is a number, not a number of pages, `false`, or a map with `pages` and `min-size`"),
        ("501", 5, "`fit` is a number, not a number of pages, `false`, or a map with `pages` and `min-size`"),
        ("one", 5, "`fit` is text, not a number of pages, `false`, or a map with `pages` and `min-size`"),
        ("[1]", 5, "`fit` is a list, not a number of pages, `false`, or a map with `pages` and `min-size`"),
        ("{pages: many}", 5, "`pages` is text, not a whole number"),
        ("\n  min-size: 1pt", 6, "`min-size` is text, not a length such as `10pt`, `3.5mm` or `0.14in`"),
    ] {
        let (pages, said) = exported(&workspace("", &format!("fit: {fit}\n"), 1), &[]);
        assert_eq!(pages, None, "{fit}");
        assert_eq!(said, [format!("error letters/a.md:{line} {message} []")], "{fit}");
    }
    let (_, said) = exported(&workspace("", "fit: {page: 1}\n", 1), &[]);
    assert_eq!(said, ["warning letters/a.md:5 unknown key `page` under `fit` [did you mean `pages`?]"]);
}

#[test]
fn a_letter_beyond_its_limit_is_told_by_how_many_lines_and_that_fit_would_do() {
    let (pages, said) = exported(&workspace("", "limits: {pages: 1}\n", 12), &[]);
    assert_eq!(pages, None);
    let [said] = said.as_slice() else { panic!("{said:?}") };
    let message = "error letters/a.md:5 the letter has 2 pages on A4, 1 more than its limit of 1 [cut 6 lines, write \
        `fit: 1` to have the page tightened, or raise `limits`]";
    assert_eq!(said, message);
    // followed, the advice helps, and it is not given where it would not
    let mut offered = Vec::new();
    for paragraphs in 11..=40 {
        let (_, said) = exported(&workspace("", "limits: {pages: 1}\n", paragraphs), &[]);
        let offers = said.iter().any(|said| said.contains("`fit: 1`"));
        if offers {
            let (pages, said) = exported(&workspace("", "limits: {pages: 1}\nfit: 1\n", paragraphs), &[]);
            assert_eq!(pages, Some(1), "{paragraphs}: {said:?}");
        }
        offered.push(offers);
    }
    assert!(offered[..3].contains(&true) && !offered[10..].contains(&true), "{offered:?}");
    let (_, said) = exported(&workspace("", "limits: {pages: 1}\nfit: {pages: 2}\n", 12), &[]);
    assert!(said[0].ends_with("[cut 6 lines, or raise `limits`]"), "{said:?}");
}
