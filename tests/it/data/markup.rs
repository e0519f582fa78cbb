//! What web pages and Markdown leave in data: references, tags, stops; and addresses by their parts.

use super::Workspace;

const LETTER: &str = "---\nlayout: letterhead\ndate: 2026-11-23\nemployer: acme\nsubject: Work &amp; life\n---\nI write to {{ employer.name }}, {{ employer.contact }}.\n";

#[test]
fn references_in_text_are_read_once_in_every_format_header_and_name() {
    let workspace = Workspace::of(&[
        ("letters/a.md", LETTER),
        (
            "employers/acme.yml",
            "name: AT&amp;T\ncontact: Ms. Ruth O&#39;Neill\nemail: a@b.example\naddress: 'Weg&nbsp;1<br>01067 Dresden'\n",
        ),
    ]);
    workspace.write(
        "letterpress.yml",
        "sender: {name: 'A &amp; B', address: [1 Lane], email: b@b.example}\nname: '{{employer.name}}'\n",
    );
    let ran = workspace.run(&["export", "a", "-f", "all,json,docx,eml", "--allow", "all"]);
    assert_eq!(ran.code, Some(0), "{}", ran.stderr);
    let read = |extension: &str| {
        let path = workspace.folder.path().join(format!("out/AT&T.{extension}"));
        String::from_utf8_lossy(&std::fs::read(path).expect(extension)).into_owned()
    };
    let text = read("txt");
    for line in ["AT&T", "Weg\u{a0}1", "01067 Dresden", "Dear Ms. O'Neill,", "A & B", "Work & life"] {
        assert!(
            text.lines().any(|found| found.trim() == line || found.replace('’', "'") == line),
            "{line} in {text}"
        );
    }
    assert!(text.contains("I write to AT&T, Ms. Ruth O"), "{text}");
    let mail = read("eml");
    assert!(mail.contains("Subject: Work & life\r\n"), "{mail}");
    assert!(
        mail.contains("\"Ms. Ruth O'Neill\" <a@b.example>")
            || mail.contains("Ms. Ruth O'Neill <a@b.example>"),
        "{mail}"
    );
    let html = read("html");
    assert!(html.contains("AT&amp;T") && !html.contains("&amp;amp;"), "{html}");
    for extension in ["md", "json", "txt"] {
        assert!(!read(extension).contains("&#39;") && !read(extension).contains("&nbsp;"), "{extension}");
    }
    let set = workspace.run(&["export", "a", "-f", "text", "-o", "-", "--set", "subject=Q&amp;A"]);
    assert!(set.stdout.contains("Q&A"), "{}", set.stdout);
}

#[test]
fn text_is_never_markup_in_a_part_a_subject_a_header_or_a_name() {
    let workspace = Workspace::of(&[
        ("letters/a.md", &LETTER.replace("Work &amp; life", "'*Star* _and_ <b>'")),
        (
            "employers/acme.yml",
            "name: '*Star* `Media` [x](y)'\naddress: ['# 5 _Lane_', '1. Floor']\nemail: a@b.example\n",
        ),
    ]);
    let ran = workspace.run(&["export", "a", "-f", "html,text,eml", "--allow", "all"]);
    assert_eq!(ran.code, Some(0), "{}", ran.stderr);
    let read =
        |name: &str| std::fs::read_to_string(workspace.folder.path().join("out").join(name)).expect(name);
    let text = read("a.txt");
    for line in ["*Star* `Media` [x](y)", "# 5 _Lane_", "1. Floor", "*Star* _and_ <b>"] {
        assert!(text.lines().any(|found| found == line), "{line} in {text}");
    }
    let html = read("a.html");
    assert!(html.contains("*Star* `Media` [x](y)") && html.contains("*Star* _and_ &lt;b&gt;"), "{html}");
    assert!(read("a.eml").contains("*Star* _and_ <b>"), "{}", read("a.eml"));
}

#[test]
fn a_filter_makes_text_of_a_value_in_the_body() {
    for name in [
        "*Star* Media",
        "C*B and D*B",
        "a_b_c_",
        "[x](y)",
        "<b>bold",
        "`code`",
        "# 5",
        "1. Floor",
        "- x",
        "+ x",
        "| a | b |",
        "{: .x}",
        "~~x~~",
        "A&amp;B &copy; C",
        "$$x$$",
        "a\\*b",
        "A--B...",
        "> x",
        "== x",
        ": x",
        "*[HTML]: x",
        "[^1]",
        "<<x>>",
    ] {
        let data = format!("{{\"v\": {}}}", serde_json::Value::from(name));
        let workspace = Workspace::of(&[
            (
                "letters/a.md",
                "---\nlayout: none\n---\n{{ site.data.d.v | markdown_escape }}\n\nI know {{ site.data.d.v | markdown_escape }} well.\n",
            ),
            ("data/d.json", &data),
        ]);
        assert_eq!(workspace.text(&["--allow", "all"]), format!("{name}\n\nI know {name} well."), "{name}");
    }
}

#[test]
fn the_help_of_data_markup_names_the_filter() {
    let workspace = Workspace::of(&[
        ("letters/a.md", "---\nlayout: none\nemployer: acme\n---\nI know {{ employer.name }} well.\n"),
        ("employers/acme.yml", "name: '*Star* Media'\n"),
    ]);
    let ran = workspace.run(&["check", "a"]);
    assert!(ran.stdout.contains("print it with `| markdown_escape`"), "{}{}", ran.stdout, ran.stderr);
    let workspace = Workspace::of(&[
        ("letters/a.md", "---\nlayout: none\nemployer: acme\n---\nI know {{ employer.name }} well.\n"),
        (
            "employers/acme.yml",
            "name: Acme\njobtitle: Senior <em>as</em> Lead\naddress: [Weg 1, '<span>#</span>32-01']\n",
        ),
    ]);
    assert_eq!(
        workspace.findings(&["check", "a"]),
        [
            "warning employers/acme.yml:2:11 data-markup: `<em>` is HTML, and `jobtitle` is text: it is printed as it stands",
            "warning employers/acme.yml:3:18 data-markup: `<span>` is HTML, and `address` is text: it is printed as it stands",
        ]
    );
}

#[test]
fn a_value_and_its_sentence_end_in_one_stop() {
    let workspace = Workspace::of(&[
        (
            "letters/a.md",
            "---\nlayout: none\nemployer: acme\n---\nI write to {{ employer.name }}. (At {{ employer.name }}.) At **{{ employer.name }}**. \
             [{{ employer.name }}](https://acme.example). {{ employer.name }}… `{{ employer.name }}.`\n",
        ),
        ("employers/acme.yml", "name: Acme Inc.\n"),
    ]);
    workspace.write("letterpress.yml", "links: none\n");
    assert_eq!(
        workspace.text(&["--allow", "all"]),
        "I write to Acme Inc. (At Acme Inc.) At Acme Inc. Acme Inc. Acme Inc.… Acme Inc.."
    );
}

#[test]
fn an_address_by_its_parts_has_the_order_of_its_country() {
    for (lang, address, lines) in [
        ("de", "{street: Weg 1, zip: 01067, city: Dresden}", "Weg 1|01067 Dresden"),
        ("en", "{street: 1 Main St, city: Austin, state: TX, zip: 78701}", "1 Main St|Austin, TX 78701"),
        ("en-GB", "{street: 1 High St, city: Leeds, postcode: LS1 4AB}", "1 High St|Leeds|LS1 4AB"),
        ("en", "{street: Weg 1, zip: 01067, city: Dresden, country: Germany}", "Weg 1|01067 Dresden|Germany"),
        (
            "de",
            "{street: 1 Main St, city: Austin, region: TX, zip: 78701, country: USA}",
            "1 Main St|Austin, TX 78701|USA",
        ),
        ("de", "{street: 1 Main St, city: Austin, zip: 78701, countryCode: US}", "1 Main St|Austin 78701"),
        ("fr", "{rue: 1 rue de la Paix, cp: 75002, ville: Paris}", "1 rue de la Paix|75002 Paris"),
        (
            "de",
            "{addition: c/o Müller, street: [Haus 2, Weg 1], plz: 10115, ort: Berlin}",
            "c/o Müller|Haus 2|Weg 1|10115 Berlin",
        ),
        ("de", "{city: Berlin}", "Berlin"),
        (
            "de",
            "{street: Via Roma 1, zip: 00184, city: Roma, region: RM, country: Italien}",
            "Via Roma 1|00184 Roma RM|Italien",
        ),
    ] {
        let workspace = Workspace::of(&[
            (
                "letters/a.md",
                &format!(
                    "---\nlayout: letterhead\nlang: {lang}\nemployer: acme\ndate: 2026-11-23\n---\nText.\n"
                ),
            ),
            ("employers/acme.yml", &format!("name: Acme\naddress: {address}\n")),
        ]);
        workspace.write("letterpress.yml", format!("sender: {{name: Ada, address: {address}}}\n"));
        let text = workspace.text(&[]);
        let block = lines.replace('|', "\n");
        assert!(text.starts_with(&format!("Ada\n{block}\n\n")), "{text}");
        assert!(text.contains(&format!("\n\nAcme\n{block}\n\n")), "{text}");
    }
    let workspace = Workspace::of(&[
        ("letters/a.md", "---\nlayout: letterhead\nemployer: acme\ndate: 2026-11-23\n---\nText.\n"),
        ("employers/acme.yml", "name: Acme\naddress: {street: Weg 1, sity: Dresden}\n"),
    ]);
    assert_eq!(
        workspace.findings(&["check", "a"]),
        ["warning employers/acme.yml:2:26 unknown-key: an address has no `sity`, which is not printed"]
    );
}
