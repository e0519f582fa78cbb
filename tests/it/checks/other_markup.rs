//! What people bring along from pandoc, LaTeX, Typst, RenderCV and JSON Resume: markup, comments, keys.

use super::keys::{Files, letter};

/// What is told of a letter with a body.
fn of_body(body: &str) -> Vec<String> {
    let text = format!(
        "---\ntitle: T\ndate: 2026-11-29\n---\n\nDear Ms Nair,\n\n{body}\n\nYours sincerely,\n\nAda King\n"
    );
    let files = Files::of(&[("letterpress.yml", "sender: {name: Ada King}\n"), ("letters/a.md", &text)]);
    files.told_of(&["remnant", "editorial", "markdown", "run-together", "placeholder"], &["check"])
}

#[test]
fn markup_that_is_printed_as_it_stands_is_told_wherever_it_stands() {
    for (body, count) in [
        ("::: {.highlight}\nI blow glass.\n:::", 2),
        ("I blow glass at [Nasa]{.smallcaps}.", 1),
        ("See [this](https://ada.king/x){target=_blank}.", 1),
        ("I drink H~2~O and know mc^2^.", 2),
        ("I read it [see @smith2019, p. 3] and in @doe2020.", 2),
        ("- I asked Dr.~Miller.\n- And R\\&D.", 2),
        ("> I asked ``why'' once.", 1),
        ("I said ``why'' and ``how'' once.", 1),
        ("I like\n% TODO salary 60k\nglass.", 1),
        ("// they will not like this\nI like it.", 1),
        ("# Why {#id .unnumbered}", 1),
        ("I like it.\n\n---\nfoo: bar\n---\n\nI do.", 1),
        ("a. one\nb. two", 1),
        ("| My lines\n|     indented", 1),
        ("I like it\n|||||||\nI like it\n=======\nI like baking.", 2),
        ("{{ page.title | append: ' \\LaTeX{}' }}", 1),
    ] {
        assert_eq!(of_body(body).len(), count, "{body}: {:?}", of_body(body));
    }
}

#[test]
fn what_is_shown_as_code_and_what_looks_like_markup_is_left_alone() {
    for body in [
        "I write `\\textbf{x}`, `% comment`, `// comment`, `H~2~O`, `:::`, `[x]{.y}` and `#set text(1pt)`.",
        "```\n% salary\n// they\n<<<<<<< HEAD\n||||||| base\n=======\n>>>>>>> x\n::: {.x}\n```",
        "I live at C:\\temp, about ~5 km away, 100 % of the time, as @handle and #hashtag; ~/src is mine.",
        "Why so\n=======\n\nIt is so.",
        "I know H<sub>2</sub>O, [a](https://ada.king/x){: target=\"_blank\"} and Dr.&nbsp;Who.",
        "Of 100\n% of the guests some came.",
        "It was so.\n\n---\n\nPhone: 123",
    ] {
        assert_eq!(of_body(body), [""; 0], "{body}");
    }
}

/// What is told of the keys of a letter.
fn of_front(lines: &str) -> Vec<String> {
    let files = Files::of(&[
        ("letterpress.yml", "sender: {name: Ada King, address: [Weg 1]}\n"),
        ("letters/a.md", &letter(&format!("title: T\n{lines}"))),
    ]);
    files.told_of(&["unknown-key", "invalid-value", "unknown-employer"], &["check"])
}

#[test]
fn a_key_of_pandoc_is_told_with_what_is_there_in_its_place() {
    for (line, says) in [
        ("geometry: margin=2cm", "margins"),
        ("fontsize: 12pt", "theme: {size: 12pt}"),
        ("mainfont: Arial", "theme: {font: sans}"),
        ("linestretch: 1.2", "theme: {leading: 1.2}"),
        ("header-includes: x", "formats/"),
        ("toc: true", "{:toc}"),
        ("bibliography: x.bib", "citations"),
        ("employers: [acme, zeta]", "-e acme,zeta"),
        ("employer: [acme, zeta]", "-e acme,zeta"),
        ("employer: acme, zeta", "-e acme,zeta"),
    ] {
        let told = of_front(line);
        assert!(told.len() == 1 && told[0].contains(says), "{line}: {told:?}");
    }
    for line in ["font: Arial", "size: 12", "margins: wide", "citation: none", "theme: {size: 12pt}"] {
        assert_eq!(of_front(line), [""; 0], "{line}");
    }
}

#[test]
fn parts_that_the_layout_does_not_show_are_warned_of_where_the_letter_lacks_them() {
    let keys = "title: T\nopening: Dear Dr Miller,\nclosing: Yours,\naddress: [A, B]\nsignature: Ada";
    let of = |front: &str, body: &str| {
        let text = format!("---\n{front}\n---\n{body}\n");
        let files = Files::of(&[("letterpress.yml", "sender: {name: Ada King}\n"), ("letters/a.md", &text)]);
        let told = files.told_of(&["unknown-key"], &["check"]);
        told.into_iter().filter(|found| found.starts_with("warning")).collect::<Vec<_>>()
    };
    assert_eq!(of(keys, "I like it at your place.").len(), 4);
    let whole = "Dear Dr Miller,\n\nI like it at your place.\n\nYours sincerely,\n\nAda King";
    assert_eq!(of(keys, whole), [""; 0]);
    assert_eq!(of(&format!("{keys}\nlayout: letterhead"), "I like it at your place."), [""; 0]);
}

#[test]
fn versions_that_were_not_merged_are_told_as_such_in_every_kind_of_file() {
    let marks = |one: &str, other: &str| format!("<<<<<<< HEAD\n{one}\n=======\n{other}\n>>>>>>> theirs\n");
    let letter_of = |front: &str| format!("---\n{front}---\nDear all,\n");
    for (name, text) in [
        ("letters/b.md", letter_of(&marks("title: A", "title: B"))),
        ("letterpress.yml", format!("sender:\n  name: Ada\n{}", marks("wrap: 70", "wrap: 72"))),
        ("employers/acme.yml", format!("name: Acme\n{}", marks("email: a@a.example", "email: b@a.example"))),
        ("employers/all.csv", format!("key,name\na,A\n{}", marks("b,B", "b,C"))),
        ("data/x.json", format!("{{\n{}}}\n", marks("\"a\": 1", "\"a\": 2"))),
        ("data/y.yml", marks("a: 1", "a: 2")),
        ("data/z.csv", format!("a\n{}", marks("1", "2"))),
    ] {
        let own =
            letter("title: T").replace("Dear", "{{ site.data.x }}{{ site.data.y }}{{ site.data.z }}\n\nDear");
        let files = Files::of(&[("letters/a.md", &own), (name, &text)]);
        let told = files.told_of(&["yaml", "csv", "json"], &["check"]);
        assert!(told.len() == 1 && told[0].contains("were not merged"), "{name}: {told:?}");
    }
}
