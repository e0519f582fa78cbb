//! Numbers, truth values and nothing: they print as they were written, and count as what they mean.

use super::Workspace;

/// A bare letter with this front matter.
fn letter(front: &str, body: &str) -> String {
    format!("---\nlayout: none\n{front}---\n{body}\n")
}

/// Scalars that a program would print otherwise, and a number that is equal to each.
const NUMBERS: &[(&str, &str)] = &[
    ("+4917012345", "4917012345"),
    ("12E3", "12000"),
    ("1.10", "1.1"),
    ("2.50", "2.5"),
    ("123456789012345678901", "123456789012345678901"),
    ("2026E15", "2026000000000000000.0"),
    ("-0.50", "-0.5"),
    ("0", "0"),
    ("7", "7"),
];

#[test]
fn a_number_prints_as_written_wherever_it_stands() {
    for (number, _) in NUMBERS {
        let row = format!("key,name,v\nrow,Row,{number}\n");
        let workspace = Workspace::of(&[
            (
                "letters/a.md",
                &letter(
                    &format!("employer: acme\nv: {number}\nl: [{number}]\nm: {{v: {number}}}\n"),
                    "{{page.v}};{{page.l}};{{page.m.v}};{{employer.v}};{{site.v}};{{site.data.d.v}};\
                     {{site.data.j.v}};{{site.data.t[0].v}};{{site.data.employers.row.v}};\
                     {{page.v | append: \"\"}};{% assign w = page.v %}{{w}};{{page.l | join: \",\"}}.",
                ),
            ),
            ("employers/acme.yml", &format!("name: Acme\nv: {number}\n")),
            ("employers/all.csv", &row),
            ("data/d.yml", &format!("v: {number}\n")),
            ("data/j.json", &format!("{{\"v\": {}}}", number.trim_start_matches('+'))),
            ("data/t.csv", &row),
        ]);
        workspace.write("letterpress.yml", format!("v: {number}\n"));
        let json = number.trim_start_matches('+');
        let printed =
            [number, number, number, number, number, number, json, number, number, number, number, number];
        assert_eq!(workspace.text(&[]), format!("{}.", printed.join(";")));
        let set = workspace.text(&["--set", &format!("v={number}")]);
        assert_eq!(set.split(';').next(), Some(*number));
    }
}

#[test]
fn a_number_counts_as_what_it_means() {
    for (number, same) in NUMBERS {
        let body = format!(
            "{{% if page.v == {same} %}}y{{% endif %}}{{% if page.v >= {same} and page.v <= {same} %}}y{{% endif %}}\
             {{% if page.v < 99999999999999999999999999999.0 %}}y{{% endif %}}\
             {{% assign d = page.v | minus: {same} %}}{{% if d == 0 %}}y{{% endif %}}\
             {{% assign f = site.data.t | where: 'v', {same} %}}{{{{f.size}}}}"
        );
        let workspace = Workspace::of(&[
            ("letters/a.md", &letter(&format!("v: {number}\n"), &body)),
            ("data/t.yml", &format!("- {{v: {number}}}\n- {{v: other}}\n")),
        ]);
        assert_eq!(workspace.text(&[]), "yyyy1", "{number}");
    }
    let workspace = Workspace::of(&[
        (
            "letters/a.md",
            &letter(
                "l: [10.50, 9.0, +100, 1E1]\nbig: 123456789012345678901\n",
                "{{page.l | sort | join: \" \"}}, {{site.data.t | sort: \"n\" | map: \"n\" | join: \" \"}}, \
                 {{site.data.t | map: \"n\" | sort | join: \" \"}}, {{page.l | sum}}, {{page.big | plus: 1}}, \
                 {% if site.data.t[0].n > 5 and site.data.t[0].n == \"10\" %}both{% endif %}, \
                 {{site.data.t[0].n.size}}{{site.data.t[0].n | size}}",
            ),
        ),
        ("data/t.csv", "n\n10\n9\n+100\n"),
    ]);
    assert_eq!(
        workspace.text(&[]),
        "9.0 1E1 10.50 +100, 9 10 +100, 9 10 +100, 129.5, 123456789012345678902, both, 22"
    );
}

#[test]
fn what_is_quoted_is_text() {
    let workspace = Workspace::of(&[
        (
            "letters/a.md",
            &letter(
                "a: '1.10'\nb: \"no\"\n",
                "{{page.a}}{% if page.b %}{{page.b}}{% endif %}{% if page.a == 1.1 %}number{% endif %}\
                 {% if site.data.j.b == false %}false{% endif %}{{site.data.j.b}}{{site.data.j.n}}",
            ),
        ),
        ("data/j.json", "{\"b\": \"no\", \"n\": \"1.10\"}"),
    ]);
    assert_eq!(workspace.text(&["--allow", "liquid-lax"]), "1.10nono1.10");
}

#[test]
fn a_word_of_yaml_for_true_or_false_is_one_and_prints_as_written() {
    for (word, truth) in [
        ("yes", true),
        ("Yes", true),
        ("on", true),
        ("On", true),
        ("no", false),
        ("No", false),
        ("off", false),
        ("Off", false),
        ("true", true),
        ("True", true),
        ("FALSE", false),
    ] {
        let body = format!(
            "{{{{employer.v}}}} {{% if employer.v %}}t{{% else %}}f{{% endif %}}\
             {{% if employer.v == true %}}t{{% endif %}}{{% if employer.v == false %}}f{{% endif %}}\
             {{% unless employer.v %}}f{{% else %}}t{{% endunless %}}\
             {{% if employer.v == \"{word}\" %}}={{% endif %}}{{% case employer.v %}}{{% when {truth} %}}={{% endcase %}}\
             {{{{site.data.t | where: \"v\", {truth} | size}}}}{{{{site.data.t | where: \"v\", \"{word}\" | size}}}}\
             {{{{site.data.t | where_exp: \"r\", \"r.v == {truth}\" | size}}}}"
        );
        let table = format!("key,name,v\nrow,Row,{word}\n");
        let spelled = if word == truth.to_string() { "" } else { "=" };
        for (file, text, key) in [
            ("employers/acme.yml", format!("name: Acme\nv: {word}\n"), "acme"),
            ("employers/all.csv", table.clone(), "row"),
        ] {
            let workspace = Workspace::of(&[
                ("letters/a.md", &letter(&format!("employer: {key}\n"), &body)),
                (file, &text),
                ("data/t.yml", &format!("- {{v: {word}}}\n- {{v: other}}\n")),
            ]);
            let spelled = if file.ends_with("csv") { "=" } else { spelled };
            let t = if truth { "t" } else { "f" };
            // that truth is no text is told
            let text = workspace.text(&["--allow", "liquid-lax"]);
            assert_eq!(text, format!("{word} {t}{t}{t}{spelled}=111"), "{word} in {file}");
        }
    }
}

#[test]
fn words_in_capitals_and_one_letter_are_text() {
    for word in ["NO", "ON", "YES", "OFF", "y", "n", "nO"] {
        let workspace = Workspace::of(&[(
            "letters/a.md",
            &letter(
                &format!("v: {word}\n"),
                "{{page.v}}{% if page.v == true or page.v == false %}!{% endif %}",
            ),
        )]);
        assert_eq!(workspace.text(&[]), word);
        assert_eq!(workspace.text(&["--set", &format!("v={word}")]), word);
    }
}

#[test]
fn nothing_prints_nothing() {
    for nothing in ["", "~", "null", "Null", "NULL"] {
        let workspace = Workspace::of(&[(
            "letters/a.md",
            &letter(&format!("v: {nothing}\n"), "[{{page.v | default: \"\"}}{% if page.v %}!{% endif %}]"),
        )]);
        assert_eq!(workspace.text(&[]), "[]", "{nothing}");
    }
}

#[test]
fn parts_names_and_mails_have_values_as_they_were_written() {
    let workspace = Workspace::of(&[
        (
            "letters/a.md",
            "---\nlayout: din5008\nlang: no\nemployer: acme\ndate: 2026-11-23\nsubject: 1.10\nsalutation: On,\nclosing: 12E3\nenclosures: [1.50, Off]\ncountry: NO\n---\nText {{page.lang}} {{page.country}}.\n",
        ),
        ("employers/acme.yml", "name: 2600.10\nemail: a@b.example\naddress: [1.20, No]\n"),
    ]);
    workspace.write(
        "letterpress.yml",
        "name: '{{page.subject}} {{employer.name}}'\nsender: {name: No, phone: +4917012345, address: [Yes]}\n",
    );
    let ran = workspace.run(&["export", "a", "-f", "text,eml,json"]);
    assert_eq!(ran.code, Some(0), "{}", ran.stderr);
    let read =
        |name: &str| std::fs::read_to_string(workspace.folder.path().join("out").join(name)).expect(name);
    let text = read("1.10 2600.10.txt");
    for line in ["1.10", "2600.10", "1.20", "No", "Yes", "12E3", "1.50", "Off", "On,", "Text no NO."] {
        assert!(text.lines().any(|found| found == line), "{line} in {text}");
    }
    assert!(text.contains("+4917012345"), "{text}");
    let mail = read("1.10 2600.10.eml");
    assert!(mail.contains("Subject: 1.10\r\n"), "{mail}");
    let json: serde_json::Value = serde_json::from_str(&read("1.10 2600.10.json")).expect("json");
    assert_eq!(json["meta"]["lang"], "no");
}

#[test]
fn a_switch_takes_every_word_for_true_and_false() {
    let workspace =
        Workspace::of(&[("letters/a.md", &letter("makepdf: Off\nfooter: no\nprintheaders: on\n", "Text."))]);
    assert_eq!(workspace.text(&[]), "Text.");
    let ran = workspace.run(&["export", "a"]);
    assert!(!ran.stdout.contains(".pdf"), "{}", ran.stdout);
}

#[test]
fn a_value_that_a_comment_cuts_short_is_a_warning_at_the_comment() {
    let workspace = Workspace::of(&[
        ("letters/a.md", &letter("title: Bewerbung auf Stelle #12345\nemployer: acme\n", "Text.")),
        ("employers/acme.yml", "name: Acme\njobtitle: Developer #2\naddress:\n  - Weg 1 #4\n"),
    ]);
    assert_eq!(
        workspace.findings(&["check", "a"]),
        [
            "warning employers/acme.yml:2:21 cut-value: `#2` is a comment to YAML, and no part of `jobtitle`",
            "warning employers/acme.yml:4:11 cut-value: `#4` is a comment to YAML, and no part of `address`",
            "warning letters/a.md:3:29 cut-value: `#12345` is a comment to YAML, and no part of `title`",
        ]
    );
    let ran = workspace.run(&["check", "a"]);
    assert!(
        ran.stderr.contains("write `title: \"Bewerbung auf Stelle #12345\"`")
            || ran.stdout.contains("write `title: \"Bewerbung auf Stelle #12345\"`"),
        "{}{}",
        ran.stdout,
        ran.stderr
    );
    let workspace =
        Workspace::of(&[("letters/a.md", &letter("title: Stelle #12345\nallow: cut-value\n", "Text."))]);
    assert_eq!(workspace.text(&[]), "Text.");
}
