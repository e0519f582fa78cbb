//! What people bring along from pandoc, LaTeX, Typst, `RenderCV` and JSON Resume: markup, comments, keys.

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
        ("I like\n% salary 60k minimum\nglass.", 1),
        ("// they will not like this\nI like it.", 1),
        ("# Why {#id .unnumbered}", 1),
        ("I like it.\n\n---\nfoo: bar\n---\n\nI do.", 1),
        // a second letter, put behind the first
        ("I like it.\n\nKim Doe\n---\ntitle: T\nemployer: acme\n---\nDear Acme team,", 1),
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
        "My reasons\n---\nIt is so.\n\nMore reasons\n---\nIt was so.",
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
        ("font: Arial", "theme: {font: sans}"),
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
    for line in ["font: small", "size: 12", "margins: wide", "citation: none", "theme: {size: 12pt}"] {
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
        // both versions went into the letter
        ("includes/pay.md", format!("I can start in May.\n{}", marks("I ask for 60k.", "I ask for 70k."))),
        ("formats/text/coverletter.hbs", format!("{{{{{{body}}}}}}\n{}", marks("a", "b"))),
        ("formats/html/letter.css", marks("p { color: red }", "p { color: blue }")),
    ] {
        let used = if name.starts_with("includes") { "{% include pay.md %}\n\nDear" } else { "Dear" };
        let own = letter("title: T").replace(
            "Dear",
            &format!("{{{{ site.data.x }}}}{{{{ site.data.y }}}}{{{{ site.data.z }}}}\n\n{used}"),
        );
        let files = Files::of(&[("letters/a.md", &own), (name, &text)]);
        let told = files.told_of(&["yaml", "csv", "json", "include", "template"], &["check"]);
        assert!(told.len() == 1 && told[0].contains("were not merged"), "{name}: {told:?}");
    }
}

#[test]
fn a_map_that_a_filter_makes_text_of_is_told_whatever_the_filter() {
    let resume =
        r#"{"basics": {"name": "Ada King", "profiles": [{"network": "X", "url": "https://x.com/ada"}]}}"#;
    for (tag, count) in [
        ("site.sender.profiles | join: ', '", 1),
        ("site.sender.profiles | array_to_sentence_string", 1),
        ("site.sender | append: ''", 1),
        ("site.sender.profiles | first | upcase", 1),
        ("site.sender.profiles | first | truncate: 6", 1),
        ("site.sender.profiles | first | escape", 1),
        ("'' | append: site.sender", 1),
        ("site.sender.profiles | map: 'url' | join: ', '", 0),
        ("site.sender.profiles | size", 0),
        ("site.sender.profiles | uniq | map: 'network' | first", 0),
        ("site.sender.profiles | jsonify", 0),
        ("site.sender | inspect", 0),
        ("site.sender.name | append: '{\"a\"=>1}'", 0),
    ] {
        let text = format!("---\ntitle: T\n---\nDear all,\n\nI am at {{{{ {tag} }}}} now.\n");
        let files =
            Files::of(&[("letterpress.yml", "wrap: 72\n"), ("resume.json", resume), ("letters/a.md", &text)]);
        let told = files.told_of(&["printed-data"], &["check"]);
        assert_eq!(told.len(), count, "{tag}: {told:?}");
    }
    let named =
        "---\ntitle: T\n---\nDear all,\n\n{% assign all = site.sender.profiles | join %}I am {{ all }}.\n";
    let files =
        Files::of(&[("letterpress.yml", "wrap: 72\n"), ("resume.json", resume), ("letters/a.md", named)]);
    assert_eq!(files.told_of(&["printed-data"], &["check"]).len(), 1);
}

#[test]
fn the_sender_is_shown_as_people_write_it_whichever_program_it_was_written_for() {
    let of = |front: &str, settings: &str| {
        let text = format!("---\nlayout: letterhead\ntitle: T\ndate: 2026-11-29\n{front}---\nI like it.\n");
        Files::of(&[("letterpress.yml", settings), ("letters/a.md", &text)]).text("a")
    };
    let head = |text: String| text.split("\n\n").next().unwrap_or_default().to_owned();
    for (front, settings) in [
        ("author: Ada King\nreturn-address: [Ada King, Weg 1, 10115 Berlin]\n", "wrap: 72\n"),
        ("", "sender: {name: Ada King, address: [Ada King, Weg 1, 10115 Berlin]}\n"),
        ("", "sender: {name: Ada King, address: [Weg 1, 10115 Berlin]}\n"),
    ] {
        assert_eq!(head(of(front, settings)), "Ada King\nWeg 1\n10115 Berlin", "{front}{settings}");
    }
    for phone in ["tel:+49-30-7654012", "TEL:+49-30-7654012", "+49-30-7654012"] {
        let settings = format!("sender: {{name: Ada King, phone: '{phone}'}}\n");
        assert_eq!(head(of("", &settings)), "Ada King\n+49-30-7654012", "{phone}");
    }
    let profiles = "sender: {name: Ada King}\nbasics: {profiles: [{network: GitHub, username: ada}]}\n";
    let files = Files::of(&[
        ("letterpress.yml", profiles),
        ("letters/a.md", &letter("layout: letterhead\ntitle: T")),
    ]);
    assert_eq!(files.told_of(&["invalid-value"], &["check"]).len(), 1);
}

#[test]
fn a_file_of_another_markup_language_is_no_letter() {
    for name in ["a.typ", "a.tex", "a.org", "a.rst", "a.adoc"] {
        let files = Files::of(&[("letters/l.md", &letter("title: T")), (name, "= A\n")]);
        let told = files.told_of(&["unknown-letter"], &["export", name, "-f", "text"]);
        assert!(told.len() == 1 && told[0].contains("is no letter, but"), "{name}: {told:?}");
    }
    let files = Files::of(&[("a.txt", "Dear all,\n\nI like it.\n")]);
    assert_eq!(files.told_of(&["unknown-letter"], &["export", "a.txt", "-f", "text"]), [""; 0]);
}

#[test]
fn a_letter_that_says_it_is_a_draft_is_exported_and_told() {
    let of = |name: &str, front: &str| {
        let text = letter(&format!("title: T{front}"));
        Files::of(&[(name, &text)]).told_of(&["unknown-key", "unknown-letter"], &["check"])
    };
    for (name, front, severity) in [
        ("letters/a.md", "\npublished: false", "warning"),
        ("letters/a.md", "\ndraft: true", "warning"),
        ("letters/drafts/a.md", "", "note"),
    ] {
        let told = of(name, front);
        assert!(told.len() == 1 && told[0].starts_with(severity), "{name}{front}: {told:?}");
    }
    for (name, front) in [
        ("letters/a.md", "\npublished: true"),
        ("letters/a.md", "\ndraft: false"),
        ("letters/draftsman.md", ""),
    ] {
        assert_eq!(of(name, front), [""; 0], "{name}{front}");
    }
}

#[test]
fn quotation_marks_of_english_in_another_language_are_noted_with_what_sets_its_own() {
    let of = |front: &str, said: &str| {
        let text = format!("---\ntitle: T\n{front}\n---\nHallo,\n\n{said}\n");
        Files::of(&[("letters/a.md", &text)]).told_of(&["language"], &["check"])
    };
    let told = of("lang: de", "ich backe \"gutes\" Brot und freue mich auf Sie.");
    assert!(told.len() == 1 && told[0].contains("smart: locale"), "{told:?}");
    for (front, said) in [
        ("lang: de\nsmart: locale", "ich backe \"gutes\" Brot und freue mich auf Sie."),
        ("lang: de\nsmart: kramdown", "ich backe \"gutes\" Brot und freue mich auf Sie."),
        ("lang: de", "ich backe „gutes“ Brot und freue mich auf Sie."),
        ("lang: en", "I bake \"good\" bread and look forward to it."),
    ] {
        assert_eq!(of(front, said), [""; 0], "{front}: {said}");
    }
}

#[test]
fn a_short_letter_in_other_letters_than_its_language_has_is_told_with_the_language_to_write() {
    let of = |front: &str, said: &str| {
        let text = format!("---\ntitle: T\n{front}makepdf: false\n---\n{said}\n");
        Files::of(&[("letters/a.md", &text)]).told_of(&["language"], &["check"])
    };
    for (front, said, written, hint) in [
        ("", "Здравствуйте,\n\nя пишу по поводу вакансии.", "Cyrillic letters, without `lang`", "lang: ru"),
        (
            "lang: en\n",
            "Αγαπητοί κύριοι,\n\nσας γράφω για τη θέση.",
            "Greek letters, `lang` says `en`",
            "lang: el",
        ),
        (
            "lang: de\n",
            "שלום רב,\n\nאני כותבת בעניין המשרה 12.",
            "Hebrew letters, `lang` says `de`",
            "lang: he",
        ),
        ("", "سلام،\n\nأكتب إليكم بخصوص الوظيفة.", "Arabic letters, without", "lang: ar"),
        ("", "拝啓\n\n貴社の求人を拝見しました。", "Japanese letters, without", "lang: ja"),
        (
            "lang: fr\n",
            "안녕하세요,\n\n채용 공고를 보고 씁니다.",
            "Korean letters, `lang` says `fr`",
            "lang: ko",
        ),
    ] {
        let told = of(front, said);
        assert!(told.len() == 1 && told[0].contains(written) && told[0].contains(hint), "{said}: {told:?}");
    }
    for (front, said) in [
        ("lang: ru\n", "Здравствуйте,\n\nя пишу по поводу вакансии."),
        ("lang: sr\n", "Поштовани,\n\nпишем поводом огласа."),
        ("", "Dear Ms Κωνσταντίνου,\n\nI translate Greek: Εμείς οι Έλληνες is my first book."),
        ("", "Dear Sir,\n\nЗдравствуйте! is how I greet my pupils."),
        ("lang: de\n", "Здравствуйте!"),
        ("", "α, β, γ, δ"),
    ] {
        assert_eq!(of(front, said), [""; 0], "{front}: {said}");
    }
}
