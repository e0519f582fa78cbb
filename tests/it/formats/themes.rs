//! Every theme on one layout and every layout with one theme, on both papers, and what themes do in each format.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::Path;

use super::python;
use crate::pdf::readers;
use crate::support::{folder, letterpress};

const SETTINGS: &str = "sender:\n  name: Ada Byron\n  label: Analyst\n  address: [3 Mill Lane, Leeds LS1 4AB]\n  phone: +44 113 496 0000\n  \
    email: ada@byron.example\n  url: [byron.example, github.com/ada]\n";
const EMPLOYER: &str =
    "name: Orchard Street Books\ncontact: Ms. Priya Nair\naddress: [4 Orchard Street, Leeds LS2 8DH]\n";
const BODY: &str = "I sell books, and would like to sell [yours](https://orchard.example/list).\n\n# Why\n\nI read them first.\n";

/// The names that `list` gives.
fn listed(folder: &Path, what: &str) -> Vec<String> {
    let output = letterpress().current_dir(folder).args(["list", what]).output().expect("letterpress runs");
    assert!(output.status.success());
    String::from_utf8(output.stdout).expect("UTF-8").lines().map(str::to_owned).collect()
}

fn letter(layout: &str, theme: &str) -> String {
    format!(
        "---\nlayout: {layout}\ntheme: {theme}\ntitle: Books\nsubject: Your shop\nemployer: orchard\ndate: 2015-01-02\n\
         allow: date\nplace: Leeds\nrefs: {{Your ref.: A-1}}\nps: I start in May.\n---\n{BODY}"
    )
}

fn workspace(letters: &[(String, String)]) -> tempfile::TempDir {
    let desk = tempfile::tempdir().expect("a folder");
    folder::write(desk.path(), "letterpress.yml", SETTINGS);
    folder::write(desk.path(), "employers/orchard.yml", EMPLOYER);
    for (name, text) in letters {
        folder::write(desk.path(), format!("letters/{name}.md"), text);
    }
    desk
}

#[test]
fn every_theme_and_every_layout_stands_on_both_papers_with_all_its_words() {
    let empty = workspace(&[]);
    let (themes, layouts) = (listed(empty.path(), "themes"), listed(empty.path(), "layouts"));
    assert!(
        themes.len() >= 6
            && ["classic", "engineering", "moderncv", "swiss"]
                .iter()
                .all(|name| themes.iter().any(|known| known == name))
    );
    for name in
        ["letterhead", "compact", "din5008", "din5008a", "swiss", "french", "british", "plain", "coverletter"]
    {
        assert!(layouts.iter().any(|known| known == name), "{name}");
    }
    let with_themes = themes.iter().map(|theme| (format!("theme-{theme}"), letter("letterhead", theme)));
    let with_layouts = layouts.iter().map(|layout| (format!("layout-{layout}"), letter(layout, "moderncv")));
    let letters: Vec<(String, String)> = with_themes.chain(with_layouts).collect();
    let desk = workspace(&letters);
    let output = letterpress()
        .current_dir(desk.path())
        .args(["export", "-f", "pdf,html,docx", "--paper", "a4,letter", "--verify"])
        .output()
        .expect("letterpress runs");
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    // the painter refuses what is neither UA-1 nor A-2a, and `--verify` a text that has lost words
    assert!(output.status.success() && !told.contains("warning"), "{told}");
    for (name, _) in &letters {
        for paper in ["a4", "letter"] {
            let pdf = desk.path().join(format!("out/{name}-{paper}.pdf"));
            let size = if paper == "a4" { (595.3, 841.9) } else { (612.0, 792.0) };
            assert_inside(&pdf, name, size);
        }
        let html = std::fs::read_to_string(desk.path().join(format!("out/{name}.html"))).expect("a page");
        assert!(html.contains("<body class=\"head-") && html.contains("--accent: #"), "{name}");
    }
}

/// Every word stands on its page, and the letter says all it has to.
fn assert_inside(pdf: &Path, name: &str, (width, height): (f32, f32)) {
    let path = pdf.to_str().expect("UTF-8");
    let Some(text) = readers::text("pdftotext", &["-bbox", path, "-"]) else { return };
    let mut words = String::new();
    for line in text.lines().filter_map(|line| line.trim().strip_prefix("<word ")) {
        let number = |key: &str| -> f32 {
            let value = line.split(&format!("{key}=\"")).nth(1).and_then(|rest| rest.split('"').next());
            value.and_then(|value| value.parse().ok()).expect("a number")
        };
        let inside =
            number("xMin") > 0.0 && number("yMin") > 0.0 && number("xMax") < width && number("yMax") < height;
        assert!(inside, "{name}: {line}");
        words.push_str(line.split('>').nth(1).and_then(|rest| rest.split('<').next()).unwrap_or_default());
        words.push(' ');
    }
    let mut wanted = vec!["sell books,", "read them first."];
    if !["layout-plain", "layout-coverletter"].contains(&name) {
        wanted.extend([
            "Ada Byron",
            "Analyst",
            "Mill Lane",
            "ada@byron.example",
            "github.com/ada",
            "Nair",
            "Your shop",
            "May.",
        ]);
    }
    for words_of in wanted {
        let found = words.to_lowercase().contains(&words_of.to_lowercase());
        assert!(found, "{name}: `{words_of}` in {words}");
    }
}

/// What each token may say beside what `formal` has, and the formats that show nothing of it.
const TOKENS: [(&str, &[&str]); 17] = [
    ("name: formal, font: sans", &[]),
    ("name: formal, title-font: sans", &[]),
    ("name: formal, size: 9pt", &[]),
    ("name: formal, leading: 1.7", &[]),
    ("name: formal, color: '#7a1f2b'", &[]),
    ("name: formal, grey: '#606060'", &[]),
    ("name: formal, head: beside", &[]),
    ("name: formal, head: band", &[]),
    ("name: formal, head: line", &[]),
    ("name: formal, title: {size: 30pt}", &[]),
    ("name: formal, title: {weight: 400}", &[]),
    ("name: formal, title: {color: accent}, color: '#7a1f2b'", &[]),
    // neither name nor addresses stand above a mail
    ("name: formal, title: {caps: false}", &["eml"]),
    ("name: formal, separator: '|'", &["eml"]),
    ("name: formal, rule: {width: 3pt}", &[]),
    ("name: formal, rule: {length: 50pt}", &[]),
    // word processors show the figures of their font
    ("name: formal, figures: old-style", &["docx"]),
];

#[test]
fn every_token_of_a_theme_is_seen_in_every_format_that_can_show_it() {
    let themed = |theme: &str| letter("letterhead", &format!("{{{theme}}}"));
    let of_tokens = TOKENS.iter().enumerate().map(|(at, (theme, _))| (format!("t{at}"), themed(theme)));
    let letters: Vec<(String, String)> =
        of_tokens.chain([("plain".to_owned(), themed("name: formal"))]).collect();
    let desk = workspace(&letters);
    let output = letterpress()
        .current_dir(desk.path())
        .args(["export", "-f", "pdf,html,docx,eml", "-q"])
        .output()
        .expect("letterpress runs");
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && told.is_empty(), "{told}");
    let bytes = |name: &str, extension: &str| {
        let bytes = std::fs::read(desk.path().join(format!("out/{name}.{extension}"))).expect("a file");
        if extension != "eml" {
            return bytes;
        }
        // the letter's PDF is attached, so only what the mail itself shows is compared
        let mail = String::from_utf8_lossy(&bytes).into_owned();
        let page = mail.split_once("Content-Type: text/html").expect("a page").1;
        page.split_once("\n--=_").expect("its end").0.as_bytes().to_vec()
    };
    for (at, (theme, without)) in TOKENS.iter().enumerate() {
        for extension in ["pdf", "html", "docx", "eml"] {
            let is_seen = bytes(&format!("t{at}"), extension) != bytes("plain", extension);
            assert_eq!(is_seen, !without.contains(&extension), "{theme} in {extension}");
        }
    }
}

#[test]
fn the_parts_of_a_letter_stand_in_the_order_of_its_country_in_formats_without_pages() {
    let countries = ["letterhead", "french", "swiss", "british"];
    let letters = countries.map(|layout| (layout.to_owned(), letter(layout, "swiss")));
    let desk = workspace(&letters);
    let output = letterpress()
        .current_dir(desk.path())
        .args(["export", "-f", "text,markdown,html,docx", "-q"])
        .output()
        .expect("letterpress runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    for (layout, expected) in [
        ("letterhead", ["2015", "Nair", "Your shop", "Dear"]),
        ("french", ["Nair", "2015", "Your shop", "Dear"]),
        ("swiss", ["Nair", "2015", "Your shop", "Dear"]),
        ("british", ["Nair", "2015", "Dear", "Your shop"]),
    ] {
        for extension in ["txt", "md", "html", "docx"] {
            let path = desk.path().join(format!("out/{layout}.{extension}"));
            let text = if extension == "docx" {
                let Some(text) = python("docx", "themed.py", [path]) else { continue };
                text
            } else {
                let text = std::fs::read_to_string(path).expect("a file");
                // the head of a page names the subject too
                text.split_once("<main").map_or(text.clone(), |(_, body)| body.to_owned())
            };
            let place = |words: &str| text.find(words).unwrap_or_else(|| panic!("{words} in {text}"));
            // the salutation names whom the recipient does, further down
            let mut found = expected.map(|words| (place(words), words));
            found.sort_unstable();
            assert_eq!(found.map(|(_, words)| words), expected, "{layout}.{extension}");
        }
    }
}

#[test]
fn word_has_the_parts_of_a_letter_where_the_page_of_its_country_has_them() {
    let letters = [
        ("french", "french", "minima"),
        ("swiss", "swiss", "minima"),
        ("british", "british", "minima"),
        ("letterhead", "letterhead", "minima"),
        ("themed", "french", "classic"),
    ];
    let desk = workspace(&letters.map(|(name, layout, theme)| (name.to_owned(), letter(layout, theme))));
    let output = letterpress()
        .current_dir(desk.path())
        .args(["export", "-f", "docx", "-q"])
        .output()
        .expect("letterpress runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let right = "<w:jc w:val=\"end\"/>";
    // 25, 110 and 118 mm from the left edge of the paper, 52 mm from the upper one
    for (name, words, has, lacks) in [
        ("french", "Ada Byron", &["w:w=\"4819\"", "w:x=\"1417\" w:y=\"1134\""][..], &[right][..]),
        (
            "french",
            "4 Orchard Street",
            &["w:w=\"4535\"", "w:x=\"6236\" w:y=\"1134\"", "w:before=\"1814\""],
            &[],
        ),
        ("french", "January", &[right], &["framePr"]),
        ("french", "Your shop", &[], &[right, "framePr"]),
        ("swiss", "Ada Byron", &["w:w=\"5272\"", "w:x=\"1417\""], &[right]),
        (
            "swiss",
            "4 Orchard Street",
            &["w:w=\"4082\"", "w:x=\"6690\" w:y=\"1134\"", "w:before=\"1814\""],
            &[],
        ),
        ("swiss", "January", &[], &[right, "framePr"]),
        ("british", "Mill Lane", &[right], &["framePr"]),
        ("british", "4 Orchard Street", &[], &[right, "framePr", "w:ind"]),
        ("letterhead", "Mill Lane", &[], &[right, "framePr"]),
        ("letterhead", "4 Orchard Street", &[], &[right, "framePr", "w:ind"]),
        // the head of a theme is as high as it is
        ("themed", "4 Orchard Street", &["<w:ind w:left=\"4819\"/>"], &["framePr"]),
    ] {
        let paragraphs = docx_paragraphs(&desk.path().join(format!("out/{name}.docx")));
        let found = paragraphs.iter().find(|paragraph| paragraph.contains(words));
        let paragraph = found.unwrap_or_else(|| panic!("{words} in {name}"));
        for (signs, is_there) in [(has, true), (lacks, false)] {
            for sign in signs {
                assert_eq!(paragraph.contains(sign), is_there, "{sign} in {name}: {paragraph}");
            }
        }
    }
}

#[test]
fn lines_of_a_theme_are_no_longer_than_the_eye_follows_unless_the_letter_would_take_another_page() {
    let empty = workspace(&[]);
    let text =
        "We read your list of spring with care, and found in it what we had looked for since the autumn: ";
    let of_lines = |theme: &str, sentences: usize| {
        let letter =
            letter("letterhead", theme).replace("layout: letterhead", "layout: letterhead\nfit: false");
        let body =
            if sentences > 2 { text.repeat(sentences) } else { format!("{}\n\n", text.repeat(5)).repeat(2) };
        letter.replace(BODY, &body)
    };
    let mut letters: Vec<(String, String)> =
        listed(empty.path(), "themes").iter().map(|theme| (theme.clone(), of_lines(theme, 2))).collect();
    for sentences in 10..36 {
        letters.push((format!("n{sentences}"), of_lines("engineering", sentences)));
    }
    let desk = workspace(&letters);
    let output = letterpress()
        .current_dir(desk.path())
        .args(["export", "-f", "pdf", "-q"])
        .output()
        .expect("letterpress runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let mut widest_on_one_page = 0;
    for (name, _) in &letters {
        let path = desk.path().join(format!("out/{name}.pdf")).to_string_lossy().into_owned();
        let Some(read) = readers::text("pdftotext", &["-layout", &path, "-"]) else { return };
        let lines = read.lines().filter(|line| line.contains("list of") || line.contains("looked for"));
        let widest = lines.map(|line| line.trim().chars().count()).max().expect("a line");
        let is_one_page = read.matches('\u{c}').count() == 1;
        if !name.starts_with('n') {
            assert!((70..=96).contains(&widest) && is_one_page, "{name}: {widest}");
        } else if is_one_page {
            widest_on_one_page = widest;
        } else {
            assert!(widest <= 88, "a second page is no fuller for it: {name}: {widest}");
        }
    }
    assert!(widest_on_one_page > 86, "the last letter on one page has wide lines: {widest_on_one_page}");
}

/// The paragraphs of a DOCX as they are written.
fn docx_paragraphs(path: &Path) -> Vec<String> {
    let file = std::fs::File::open(path).expect("a file");
    let mut package = zip::ZipArchive::new(file).expect("a package");
    let mut story = String::new();
    package.by_name("word/document.xml").expect("a part").read_to_string(&mut story).expect("text");
    story.split("</w:p>").map(str::to_owned).collect()
}

#[test]
fn a_theme_is_said_once_and_every_format_has_it() {
    let desk = workspace(&[("a".to_owned(), letter("letterhead", "minima").replace("theme: minima\n", ""))]);
    folder::write(
        desk.path(),
        "letterpress.yml",
        format!("{SETTINGS}theme: {{name: classic, color: \"#7a1f2b\", font: Nowhere}}\n"),
    );
    let run = |arguments: &[&str]| {
        let output =
            letterpress().current_dir(desk.path()).args(arguments).output().expect("letterpress runs");
        (output.status.success(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    let (done, told) = run(&["export", "-f", "pdf"]);
    assert!(!done && told.contains("there is no font of the family `Nowhere`"), "{told}");
    assert!(
        told.contains("there are Noto Emoji, Noto Sans Symbols2") || told.contains("Source Serif 4"),
        "{told}"
    );
    folder::write(
        desk.path(),
        "letterpress.yml",
        format!("{SETTINGS}theme: {{name: classic, color: \"#7a1f2b\"}}\n"),
    );
    let (done, told) = run(&["export", "-f", "html,docx,eml,pdf"]);
    assert!(done, "{told}");
    let html = std::fs::read_to_string(desk.path().join("out/a.html")).expect("a page");
    assert!(html.contains("<body class=\"head-centred\">") && html.contains("--accent: #7a1f2b;"), "{html}");
    let mail = std::fs::read_to_string(desk.path().join("out/a.eml")).expect("a mail");
    assert!(mail.contains("head-centred"), "the page in the mail");
    let docx = desk.path().join("out/a.docx");
    if let Some(styles) = python("docx", "themed.py", [docx]) {
        let styles: BTreeMap<&str, &str> = styles.lines().filter_map(|line| line.split_once(' ')).collect();
        assert_eq!(styles.get("SenderName").copied(), Some("7A1F2B center 25.0"));
        assert_eq!(styles.get("tables").copied(), Some("1"));
    }
}

#[test]
fn a_site_keeps_its_own_theme_and_gives_ours_under_our_name() {
    let desk = tempfile::tempdir().expect("a folder");
    let page = "---\nlayout: letterhead\ntitle: Books\nallow: all\n---\nI sell books.\n";
    folder::write(desk.path(), "_letters/a.md", page);
    let html = |config: &str| {
        folder::write(desk.path(), "_config.yml", config);
        let arguments = ["export", "_letters/a.md", "-f", "html", "-o", "-", "-q"];
        let output =
            letterpress().current_dir(desk.path()).args(arguments).output().expect("letterpress runs");
        String::from_utf8(output.stdout).expect("UTF-8")
    };
    let plain = html("author: Ada\n");
    assert!(plain.contains("I sell books.") && !plain.contains("head-"), "{plain}");
    assert_eq!(html("author: Ada\ntheme: minima\n"), plain, "a theme of Jekyll's");
    assert_eq!(html("author: Ada\ntheme: classic\n"), plain, "and one that has the name of ours");
    assert!(html("author: Ada\ntheme: minima\nletterpress: {theme: swiss}\n").contains("head-beside"));
}

#[test]
fn a_theme_that_is_none_is_told_with_those_that_there_are_and_is_a_page_of_a_sites_own_key() {
    let told = |desk: &Path, arguments: &[&str]| {
        let output = letterpress().current_dir(desk).args(arguments).output().expect("letterpress runs");
        (output.status.success(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    let desk = workspace(&[("a".to_owned(), letter("letterhead", "foo"))]);
    let named = "= help: there are awesome, banner, classic, engineering, formal, moderncv, scholar, swiss";
    for set in [&[][..], &["--set", "theme=bar"], &["--set", "theme={name: bar}"]] {
        let (done, said) = told(desk.path(), &[&["export", "-f", "html"], set].concat());
        let name = if set.is_empty() { "foo" } else { "bar" };
        assert!(
            done && said.contains(&format!("warning[unknown-key]: there is no theme `{name}`")),
            "{said}"
        );
        assert!(said.contains(named), "{said}");
    }
    folder::write(desk.path(), "letterpress.yml", format!("{SETTINGS}theme: foo\n"));
    let (done, said) = told(desk.path(), &["export", "-f", "html", "--set", "theme=classic"]);
    assert!(!done && said.contains("there is no theme `foo`") && said.contains(named), "{said}");
    let site = tempfile::tempdir().expect("a folder");
    folder::write(site.path(), "_config.yml", "author: Ada\n");
    folder::write(
        site.path(),
        "_letters/a.md",
        letter("coverletter", "foo").replace("employer: orchard\n", ""),
    );
    let (done, said) = told(site.path(), &["export", "_letters/a.md", "-f", "html"]);
    assert!(done && !said.contains("theme"), "{said}");
}

#[test]
fn a_layout_of_ones_own_says_only_what_it_changes_and_shows_its_image() {
    let desk = workspace(&[("a".to_owned(), letter("modern", "none"))]);
    let png =
        std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/images/gallery/theme-swiss.png"))
            .expect("an image");
    std::fs::create_dir_all(desk.path().join("formats/html")).expect("a folder");
    std::fs::write(desk.path().join("formats/html/sign.png"), png).expect("written");
    folder::write(
        desk.path(),
        "formats/pdf/modern.yml",
        "base: letterhead\nparts: [{part: name, color: \"#0b7285\"}]\n",
    );
    let run = |arguments: &[&str]| {
        let output =
            letterpress().current_dir(desk.path()).args(arguments).output().expect("letterpress runs");
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        (output.status.success(), text(&output.stdout) + &text(&output.stderr))
    };
    let (done, told) = run(&["export", "-f", "pdf,html,text,docx", "--verify"]);
    assert!(done && !told.contains("warning"), "{told}");
    let text = std::fs::read_to_string(desk.path().join("out/a.txt")).expect("a text");
    assert!(text.contains("Dear Ms. Nair,") && text.contains("Leeds, January 2, 2015"), "{text}");
    folder::write(
        desk.path(),
        "formats/html/modern.hbs",
        "<body><img src=\"sign.png\" alt=\"\">{{{content}}}</body>\n",
    );
    let (done, told) = run(&["export", "-f", "html", "-o", "-"]);
    assert!(done && told.contains("<img src=\"data:image/png;base64,"), "{told}");
    let (done, told) = run(&["new", "layout", "mine", "--from", "french"]);
    assert!(
        done && told.contains("formats/pdf/mine.yml") && told.contains("formats/docx/mine.hbs"),
        "{told}"
    );
    let (done, told) = run(&["export", "--set", "layout=mine", "-f", "pdf,html,docx", "--name", "mine"]);
    assert!(done, "{told}");
}

#[test]
fn a_long_name_is_parted_at_its_own_hyphen_and_no_line_of_a_head_ends_with_a_separator() {
    const LONG: &str = "sender:\n  name: Anna Leutheusser-Schnarrenberger\n  label: Diplom-Volkswirtin\n  address: [4127 Lindenhurst \
        Avenue, Milwaukee, Wisconsin]\n  phone: (414) 555-0137\n  email: anna.schnarrenberger@protonmail.example\n  url: \
        [www.linkedin.example/in/leutheusser, github.com/leutheusser-schnarrenberger]\n";
    let empty = workspace(&[]);
    let letters: Vec<(String, String)> = listed(empty.path(), "themes")
        .iter()
        .map(|theme| (theme.clone(), letter("letterhead", theme)))
        .collect();
    let desk = workspace(&letters);
    folder::write(desk.path(), "letterpress.yml", LONG);
    let output = letterpress()
        .current_dir(desk.path())
        .args(["export", "-f", "pdf"])
        .output()
        .expect("letterpress runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    for (theme, _) in &letters {
        let pdf = desk.path().join(format!("out/{theme}.pdf"));
        let path = pdf.to_str().expect("UTF-8");
        let Some(text) = readers::text("pdftotext", &[path, "-"]) else { return };
        let lines: Vec<&str> = text.lines().map(str::trim).collect();
        let has = |wanted: &str| lines.iter().any(|line| line.to_lowercase().contains(wanted));
        assert!(has("leutheusser-") && has("schnarrenberger"), "{theme}: {text}");
        let ends = lines.iter().filter(|line| line.ends_with(['|', '·', '•', '–']));
        assert_eq!(ends.count(), 0, "{theme}: {text}");
        // who writes is read first
        let place = |wanted: &str| lines.iter().position(|line| line.to_lowercase().contains(wanted));
        assert!(place("schnarrenberger") < place("lindenhurst"), "{theme}: {text}");
    }
}

#[test]
fn a_family_without_the_faces_that_emphasise_is_said_wherever_it_is_named() {
    let said = |settings: &str, page: &str| {
        let desk =
            workspace(&[("a".to_owned(), letter("letterhead", "minima").replace("theme: minima\n", ""))]);
        folder::write(desk.path(), "letterpress.yml", format!("{SETTINGS}{settings}"));
        if !page.is_empty() {
            folder::write(desk.path(), "formats/pdf/letterhead.yml", page);
        }
        let output =
            letterpress().current_dir(desk.path()).args(["check"]).output().expect("letterpress runs");
        String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
    };
    let lacking = "the family `Noto Sans Symbols 2` has neither a bold nor an italic face";
    for (settings, page) in [
        ("", "body: {family: Noto Sans Symbols 2}\n"),
        ("", "families: {serif: Noto Sans Symbols 2}\n"),
        ("theme: {name: classic, font: Noto Sans Symbols 2}\n", ""),
    ] {
        let told = said(settings, page);
        assert!(told.contains(lacking), "{settings}{page}: {told}");
    }
    for (settings, page) in
        [("", "body: {family: Source Sans 3}\n"), ("theme: {name: classic, font: Source Serif 4}\n", "")]
    {
        let told = said(settings, page);
        assert!(!told.contains("looks like the rest"), "{settings}{page}: {told}");
    }
}

#[test]
fn themes_that_begin_with_each_other_are_an_error() {
    let desk = workspace(&[("a".to_owned(), letter("letterhead", "x"))]);
    folder::write(desk.path(), "formats/themes/x.yml", "color: '#123456'\nbase: y\n");
    folder::write(desk.path(), "formats/themes/y.yml", "base: x\n");
    let ran = letterpress().current_dir(desk.path()).args(["check"]).output().expect("a run");
    let told = String::from_utf8_lossy(&ran.stderr).into_owned() + &String::from_utf8_lossy(&ran.stdout);
    assert_ne!(ran.status.code(), Some(0), "{told}");
    for said in ["`x`, `y`, `x`", "`y`, `x`, `y`"] {
        assert!(told.contains(&format!("error[settings]: `base` goes round in a circle: {said}")), "{told}");
    }
    assert!(told.contains("formats/themes/x.yml:2:7"), "{told}");
}
