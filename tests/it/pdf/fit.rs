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

/// The words of a letter's PDF: page, left and upper edge in points; nothing without the program that reads them.
fn placed_words(desk: &std::path::Path, name: &str) -> Option<Vec<(usize, f32, f32, String)>> {
    let path = desk.join(format!("out/{name}.pdf"));
    let text = super::readers::text("pdftotext", &["-bbox", &path.to_string_lossy(), "-"])?;
    let mut words = Vec::new();
    let mut page = 0;
    for line in text.lines().map(str::trim) {
        page += usize::from(line.starts_with("<page "));
        let Some(word) = line.strip_prefix("<word ") else { continue };
        let edge = |key: &str| -> f32 {
            let value = word.split(&format!("{key}=\"")).nth(1).and_then(|rest| rest.split('"').next());
            value.and_then(|value| value.parse().ok()).expect("a number")
        };
        let said = word.split('>').nth(1).and_then(|rest| rest.split('<').next()).unwrap_or_default();
        words.push((page, edge("xMin"), edge("yMin"), said.to_owned()));
    }
    Some(words)
}

/// Exports the letter of a workspace under a name.
fn export_as(desk: &std::path::Path, name: &str, more: &[&str]) {
    let args = ["export", "a", "-f", "pdf", "-q", "--name", name];
    let output = letterpress().args(args).args(more).current_dir(desk).output().expect("a run");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

const THEMES: [&str; 9] =
    ["none", "awesome", "banner", "classic", "engineering", "formal", "moderncv", "scholar", "swiss"];

#[test]
fn compact_is_never_looser_than_letterhead_and_leaves_room_to_sign() {
    for paragraphs in [4, 7, 8] {
        let desk = tempfile::tempdir().expect("a folder");
        for (name, text) in workspace("", "layout: letterhead\n", paragraphs) {
            folder::write(desk.path(), name, text);
        }
        for theme in THEMES {
            let set = format!("theme={theme}");
            let mut heights = Vec::new();
            for layout in ["letterhead", "compact"] {
                export_as(desk.path(), layout, &["--layout", layout, "--set", &set]);
                let Some(words) = placed_words(desk.path(), layout) else { return };
                let place =
                    |wanted: &str| words.iter().rposition(|(.., said)| said == wanted).expect("a word");
                let top = |at: usize| (words[at].0, words[at].2);
                let (closing, dear) =
                    (place("Sincerely,"), words.iter().position(|(.., said)| said == "Dear"));
                let signer = words[closing..].iter().position(|(.., said)| said == "Kim").expect("the name");
                let (from, to) = (top(closing), top(closing + signer));
                assert!(
                    from.0 == to.0 && to.1 - from.1 >= 30.0,
                    "{theme}, {layout}, {paragraphs}: {from:?}, {to:?}"
                );
                let start = top(dear.expect("a greeting"));
                let height =
                    f32::from(u16::try_from(from.0 - start.0).expect("few pages")) * 842.0 + from.1 - start.1;
                heights.push(height);
            }
            assert!(heights[1] < heights[0] + 0.5, "{theme}, {paragraphs}: {heights:?}");
        }
    }
}

/// The lines of words that stand at one height of the first page, each as its left edge and its characters.
fn lines(words: &[(usize, f32, f32, String)]) -> Vec<(f32, usize)> {
    let mut lines: Vec<(f32, f32, usize)> = Vec::new();
    for (_, x, y, said) in words.iter().filter(|(page, ..)| *page == 1) {
        let length = said.chars().count();
        match lines.last_mut().filter(|(_, top, _)| (*top - y).abs() < 1.0) {
            Some((_, _, characters)) => *characters += 1 + length,
            None => lines.push((*x, *y, length)),
        }
    }
    lines.into_iter().map(|(x, _, characters)| (x, characters)).collect()
}

#[test]
fn lines_of_themes_have_eighty_six_letters_at_most_and_letters_of_one_theme_one_column() {
    for layout in ["letterhead", "compact", "british", "din5008", "din5008a", "french", "swiss"] {
        let desk = tempfile::tempdir().expect("a folder");
        for (name, text) in workspace("", &format!("layout: {layout}\n"), 3) {
            folder::write(desk.path(), name, text);
        }
        // one that takes a page more with wide margins, and one that does not
        let long = letter(&format!("layout: {layout}\n"), 7);
        folder::write(desk.path(), "letters/long.md", long);
        for theme in THEMES {
            let set = format!("theme={theme}");
            let mut lefts = Vec::new();
            for name in ["a", "long"] {
                let args = ["export", name, "-f", "pdf", "-q", "--name", name, "--set", &set];
                let output = letterpress().args(args).current_dir(desk.path()).output().expect("a run");
                assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
                let Some(words) = placed_words(desk.path(), name) else { return };
                let mut lengths: Vec<(f32, usize)> =
                    lines(&words).into_iter().filter(|(_, length)| *length > 60).collect();
                lengths.sort_by_key(|(_, length)| *length);
                let (left, median) = lengths[lengths.len() / 2];
                assert!(name == "long" || median <= 86 || theme == "none", "{layout}, {theme}: {median}");
                lefts.push(left);
            }
            assert!((lefts[0] - lefts[1]).abs() < 1.0, "{layout}, {theme}: {lefts:?}");
            // without a theme, and where an envelope has its window, text begins where the layout has it
            let own = theme == "none" || ["din5008", "din5008a", "french", "swiss"].contains(&layout);
            assert!(!own || (lefts[0] - 70.87).abs() < 1.0, "{layout}, {theme}: {lefts:?}");
        }
    }
}

#[test]
fn heads_stand_above_the_text_of_every_page() {
    let desk = tempfile::tempdir().expect("a folder");
    for (name, text) in workspace("", "layout: letterhead\n", 16) {
        folder::write(desk.path(), name, text);
    }
    for theme in &THEMES[1..] {
        for paper in ["a4", "letter"] {
            export_as(desk.path(), "long", &["--set", &format!("theme={theme}"), "--paper", paper]);
            let Some(words) = placed_words(desk.path(), "long") else { return };
            let left = words.iter().filter(|(page, ..)| *page > 1).map(|(_, x, ..)| *x).fold(999.0, f32::min);
            assert!((70.0..100.0).contains(&left), "{theme}, {paper}: {left}");
            let (_, x, ..) = words.iter().find(|(.., said)| said.to_lowercase() == "kim").expect("the name");
            let is_left = ["banner", "moderncv", "scholar", "swiss"].contains(theme);
            assert!(!is_left || (*x - left).abs() < 1.5, "{theme}, {paper}: {x}, {left}");
        }
    }
}

#[test]
fn a_last_page_of_a_few_lines_is_tightened_away_where_the_layout_may_be() {
    let mut tightened = 0;
    for paragraphs in 16..30 {
        let front = "layout: letterhead\n";
        let (loose, _) = exported(&workspace("", &format!("{front}fit: false\n"), paragraphs), &[]);
        let (pages, said) = exported(&workspace("", front, paragraphs), &[]);
        let desk = tempfile::tempdir().expect("a folder");
        for (name, text) in workspace("", front, paragraphs) {
            folder::write(desk.path(), name, text);
        }
        export_as(desk.path(), "a", &[]);
        let Some(words) = placed_words(desk.path(), "a") else { return };
        if pages < loose {
            tightened += 1;
            assert!(said[0].contains("so that the letter fits"), "{said:?}");
        }
        let last = words.iter().map(|(page, ..)| *page).max().expect("a word");
        let mut tops: Vec<f32> =
            words.iter().filter(|(page, ..)| *page == last).map(|(_, _, y, _)| y.round()).collect();
        tops.sort_by(f32::total_cmp);
        tops.dedup();
        // the footer is one more
        assert!(tops.len() > 6 || last == 2, "{paragraphs}: {tops:?}");
    }
    assert!(tightened > 0, "none had a short last page");
}

#[test]
fn a_letter_that_does_not_fit_is_set_as_without_fit() {
    let desk = |fit: &str| {
        let place = tempfile::tempdir().expect("a folder");
        for (name, text) in workspace("", fit, 16) {
            folder::write(place.path(), name, text);
        }
        let args = ["export", "a", "-f", "pdf"];
        let output = letterpress().args(args).current_dir(place.path()).output().expect("a run");
        (place, String::from_utf8_lossy(&output.stderr).into_owned())
    };
    let (failed, told) = desk("fit: {pages: 1, min-size: 9pt}\n");
    assert!(told.contains("the letter does not fit 1 page, even with"), "{told}");
    let (without, _) = desk("fit: false\n");
    let Some(words) = placed_words(failed.path(), "a") else { return };
    assert_eq!(Some(words), placed_words(without.path(), "a"));
}
