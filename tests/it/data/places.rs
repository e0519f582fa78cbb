//! Where findings point: at the item of a list, at the cell of a table, and never to a key that a file has of itself.

use super::Workspace;

#[test]
fn a_finding_in_a_list_points_at_its_item_and_in_a_table_at_its_cell() {
    for (file, text, place) in [
        ("employers/acme.yml", "name: Acme\naddress: [Weg 1, \"<em>Haus</em> 2\", x]\n", "2:18"),
        ("employers/acme.yml", "name: Acme\naddress:\n  - Weg 1\n  - <b>x</b>\n", "4:5"),
        ("employers/acme.json", "{\"name\": \"Acme\",\n \"address\": [\"Weg 1\", \"<i>x</i>\"]}", "2:23"),
        ("employers/all.csv", "key,name,address\nacme,Acme,Weg <b>1</b>\n", "2:11"),
    ] {
        let workspace = Workspace::of(&[
            (
                "letters/a.md",
                "---\nlayout: letterhead\ndate: 2026-11-23\ntitle: T\nemployer: acme\n---\nText.\n",
            ),
            (file, text),
        ]);
        let found = workspace.findings(&["check", "a"]);
        assert!(
            found.iter().any(|line| line.starts_with(&format!("warning {file}:{place} data-markup"))),
            "{found:?}"
        );
    }
    for (front, place) in [
        ("recipient: [Acme, 'Weg {{ page.nil }} 1', x]", "5:27"),
        ("sender: {name: Ada, address: [Weg 1, 'at {{ page.nil }}']}", "5:45"),
        ("enclosures:\n  - CV\n  - A {{ page.nil }}", "7:10"),
    ] {
        let letter = format!("---\nlayout: letterhead\ndate: 2026-11-23\ntitle: T\n{front}\n---\nText.\n");
        let workspace = Workspace::of(&[("letters/a.md", &letter)]);
        let found = workspace.findings(&["check", "a"]);
        let expected = format!("error letters/a.md:{place} unset-variable: `page.nil` is not set");
        assert!(found.contains(&expected), "{found:?}");
    }
}

#[test]
fn a_finding_in_an_html_block_points_at_the_attribute_or_the_tag() {
    let letter = "---\nlayout: none\ntitle: T\nlang: en\n---\n<div class=\"x\"\n  onclick=\"a()\">\n\
                  <p style=\"position: fixed\">Some <a href=\"javascript:a()\">words</a>, <img src=\"gone.png\">.</p>\n\
                  <blink>here</blink>\n</div>\n\n* in a list:\n\n  <p ondrop=\"b()\">deep</p>\n";
    let workspace = Workspace::of(&[("letters/a.md", letter)]);
    let found = workspace.findings(&["check", "a"]);
    for told in [
        "warning letters/a.md:7:3 html: `onclick` of `<div>` is left out as unsafe",
        "warning letters/a.md:8:4 html: `position` in the style of `<p>` is left out as unsafe",
        "warning letters/a.md:8:36 html: `href` of `<a>` is left out as unsafe",
        "error letters/a.md:8:69 image: there is no image `gone.png`",
        "warning letters/a.md:9:1 html: `<blink>` is left out as unsafe",
        "warning letters/a.md:14:6 html: `ondrop` of `<p>` is left out as unsafe",
    ] {
        assert!(found.iter().any(|line| line == told), "{told}: {found:#?}");
    }
}

#[test]
fn what_is_no_employer_or_no_text_is_told_at_its_own_place() {
    let letter = "---\nlayout: none\ntitle: T\nnull: x\nsize: .inf\n---\n{{ page.size }} {{ page.null }}\n";
    let ran = Workspace::of(&[("letters/a.md", letter)]).run(&["export", "a", "-f", "text", "-o", "-"]);
    assert!(ran.stdout.starts_with(".inf x"), "{}{}", ran.stdout, ran.stderr);
    let workspace = Workspace::of(&[
        ("letters/a.md", "---\nlayout: none\ntitle: A\u{b}B\n---\nText.\n"),
        (
            "employers/all.yml",
            "- {key: acme, name: Acme}\n- {key: beta, name: Beta, email: {a: b@c.example}}\n- Gamma\n- [x]\n",
        ),
    ]);
    let found = workspace.findings(&["check"]);
    for told in [
        "error letters/a.md:3:9 yaml: the line break U+000B stands in this line, and YAML reads none",
        "warning employers/all.yml:2:34 invalid-value: `email` of employer `beta` is a map, not text",
        "error employers/all.yml:3:3 invalid-value: item 3 of the employers is `Gamma`, without keys",
        "error employers/all.yml:4:3 invalid-value: item 4 of the employers is a list, without keys",
    ] {
        assert!(found.iter().any(|line| line == told), "{told}: {found:#?}");
    }
}

#[test]
fn a_key_that_is_computed_of_the_file_is_never_what_was_meant() {
    let employer = [("employers/acme.yml", "name: Acme\nurl: https://acme.example\n")];
    for (name, hint) in [
        ("name", "did you mean `employer.name`?"),
        ("url", "did you mean `employer.url`?"),
        ("path", "set it with"),
        ("page.nam", "add `nam`"),
        ("page.pat", "add `pat`"),
    ] {
        let letter =
            format!("---\nlayout: none\ntitle: T\nemployer: acme\n---\nI write to {{{{ {name} }}}}.\n");
        let workspace = Workspace::of(&[("letters/a.md", &letter), employer[0]]);
        let ran = workspace.run(&["check", "a"]);
        assert!(ran.stdout.contains(hint) && !ran.stdout.contains("mean `page."), "{name}: {}", ran.stdout);
    }
}

#[test]
fn a_table_that_is_not_read_is_told() {
    for file in ["employers/all.xls", "employers/all.numbers", "employers/all.txt"] {
        let workspace = Workspace::of(&[("letters/a.md", "---\ntitle: T\n---\nText.\n"), (file, "x")]);
        assert_eq!(
            workspace.findings(&["check"]),
            [format!("warning {file} unreadable-file: `{file}` is not read")]
        );
    }
}

#[test]
fn a_resume_in_the_root_says_who_writes() {
    const RESUME: &str = r#"{"basics": {"name": "Grace Hopper", "label": "Engineer", "email": "grace@example.org",
        "profiles": [{"network": "GitHub", "username": "grace"}]}}"#;
    let letter = "---\nlayout: letterhead\ntitle: T\ndate: 2026-03-03\nlang: en\n---\nI am an {{ site.sender.label }}, {{ site.sender.profiles[0].username }}.\n";
    let text = |files: &[(&str, &str)]| {
        let workspace = Workspace::of(&[("letters/a.md", letter)]);
        for (name, text) in files {
            workspace.write(name, text);
        }
        let ran = workspace.run(&["export", "a", "-f", "text", "-o", "-", "--allow", "missing-part"]);
        let name = ["Grace Hopper", "Ada Byron", "Mary"].into_iter().find(|name| ran.stdout.contains(name));
        (name.unwrap_or_default().to_owned(), ran.stdout.contains("I am an Engineer, grace."))
    };
    let nobody = ("letterpress.yml", "links: notes\n");
    assert_eq!(text(&[("resume.json", RESUME), nobody]), ("Grace Hopper".to_owned(), true));
    // letterpress.yml comes first, and what lies in data/ before what lies in the root
    assert_eq!(text(&[("resume.json", RESUME)]), ("Ada Byron".to_owned(), true));
    let mary = "{\"basics\": {\"name\": \"Mary\", \"label\": \"Engineer\", \"profiles\": [{\"username\": \"grace\"}]}}";
    assert_eq!(
        text(&[("resume.json", RESUME), ("data/resume.json", mary), nobody]),
        ("Mary".to_owned(), true)
    );
    for other in ["{\"skills\": []}", "[]", "---\n---\n{{ site.x }}", ""] {
        let workspace = Workspace::of(&[("letters/a.md", "---\nlayout: none\ntitle: T\n---\nHi\n")]);
        workspace.write("resume.json", other);
        let ran = workspace.run(&["export", "a", "-f", "text", "-o", "-"]);
        assert_eq!((ran.stdout.as_str(), ran.code), ("Hi\n", Some(0)), "{other}: {}", ran.stderr);
    }
}

#[test]
fn the_last_of_two_settings_of_one_name_counts_in_a_site_as_in_jekyll() {
    let site = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| crate::support::folder::write(site.path(), name, text);
    write("_config.yml", "title: One\nauthor: Ada\ntitle: Two\n");
    write("_letters/a.md", "---\nlayout: null\n---\nHi from {{ site.title }}\n");
    let run = |arguments: &[&str]| {
        let ran =
            crate::support::letterpress().current_dir(site.path()).args(arguments).output().expect("runs");
        [ran.stdout, ran.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
    };
    let [stdout, stderr] = run(&["export", "_letters/a.md", "-f", "text", "-o", "-"]);
    assert_eq!(stdout, "Hi from Two\n", "{stderr}");
    let says = "warning[yaml]: the key `title` is set twice, and the last of its values counts\n --> _config.yml:3:1\n";
    assert!(stderr.starts_with(says), "{stderr}");
    // no site is built of letterpress.yml
    write("letterpress.yml", "wrap: 60\nwrap: 70\n");
    let [_, stderr] = run(&["export", "_letters/a.md", "-f", "text", "-o", "-"]);
    assert!(stderr.contains("error[yaml]: the key `wrap` is set twice\n"), "{stderr}");
}

#[test]
fn a_key_that_stands_twice_in_json_is_said_where_yaml_says_it() {
    let letter = "---\nlayout: none\ntitle: T\n---\nHi {{ site.data.s.k }}.\n";
    let twice = "error[json]: the key `name` is set twice";
    let last = "and the last of its values counts";
    for (file, text, told, place) in [
        ("employers/lab.json", "{\"name\": \"A\",\n \"name\": \"B\"}", twice, "employers/lab.json:2:2"),
        (
            "employers/all.json",
            "{\"x\": {\"name\": \"A\"},\n \"x\": {\"name\": \"B\"}}",
            "error[json]: the key `x`",
            "employers/all.json:2:2",
        ),
        (
            "employers/all.json",
            "[{\"key\": \"x\",\n \"name\": \"A\", \"name\": \"B\"}]",
            twice,
            "employers/all.json:2:15",
        ),
        (
            "employers/lab.yml",
            "name: A\nname: B\n",
            "error[yaml]: the key `name` is set twice",
            "employers/lab.yml:2:1",
        ),
        // of data beside letters the last counts, whichever they are written in
        ("data/s.json", "{\"k\": \"A\",\n \"k\": \"B\"}", last, "data/s.json:2:2"),
        ("data/s.yml", "k: A\nk: B\n", last, "data/s.yml:2:1"),
        (
            "resume.json",
            "{\"basics\": {\"name\": \"A\",\n \"name\": \"B\"}}",
            "warning[json]: the key `name` is set twice",
            "resume.json:2:2",
        ),
    ] {
        let workspace = Workspace::of(&[("letters/a.md", letter), (file, text)]);
        let ran = workspace.run(&["export", "a", "-f", "text", "-o", "-", "--allow", "unset-variable"]);
        assert!(ran.stderr.contains(told) && ran.stderr.contains(place), "{file}: {}", ran.stderr);
        assert_eq!(told == last, ran.stdout == "Hi B.\n", "{file}: {} {}", ran.stdout, ran.stderr);
    }
    let workspace = Workspace::of(&[("letters/a.md", letter), ("employers/lab.yml", "name: Lab\n")]);
    workspace.write(
        "jobs.jsonl",
        "{\"letter\": \"a\"}\n{\"letter\": \"a\", \"employer\": \"lab\", \"employer\": \"mill\"}\n",
    );
    let ran = workspace.run(&["batch", "jobs.jsonl", "-f", "text", "--allow", "unset-variable"]);
    assert!(
        ran.stderr.contains("error[job]: the key `employer` is set twice\n --> jobs.jsonl:2:36"),
        "{}",
        ran.stderr
    );
}

#[test]
fn a_resume_in_both_places_is_said() {
    let letter = "---\nlayout: none\ntitle: T\n---\nHi {{ site.data.resume.basics.name }}.\n";
    let [one, other] = ["Ann", "Bea"].map(|name| format!("{{\"basics\": {{\"name\": \"{name}\"}}}}"));
    let workspace =
        Workspace::of(&[("letters/a.md", letter), ("resume.json", &one), ("data/resume.json", &other)]);
    let ran = workspace.run(&["export", "a", "-f", "text", "-o", "-"]);
    assert_eq!(ran.stdout, "Hi Bea.\n", "{}", ran.stderr);
    assert!(
        ran.stderr.contains(
            "warning[invalid-value]: `site.data.resume` is already given by another file\n --> resume.json"
        ),
        "{}",
        ran.stderr
    );
}

#[test]
fn data_may_end_with_the_line_that_metadata_of_pandoc_end_with() {
    let letter = "---\nlayout: none\ntitle: T\n---\nHi {{ site.data.m.a }}\n";
    for (text, is_read) in [
        ("---\na: 1\n---\n", true),
        ("a: 1\n---\n# nothing\n\n", true),
        ("---\na: 1\n...\n", true),
        ("a: 1\n---\nb: 2\n", false),
        ("a: 1\n--- b\n", false),
    ] {
        let workspace = Workspace::of(&[("letters/a.md", letter), ("data/m.yml", text)]);
        let ran = workspace.run(&["export", "a", "-f", "text", "-o", "-"]);
        assert_eq!(ran.stdout == "Hi 1\n", is_read, "{text}: {}{}", ran.stdout, ran.stderr);
    }
}

#[test]
fn a_weekday_before_a_date_is_that_of_its_day_or_said() {
    for (date, lang, expected) in [
        ("Montag, 3. März 2025", "de", "2025-03-03"),
        ("Mo., 3. März 2025", "de", "2025-03-03"),
        ("Monday, March 3, 2025", "en", "2025-03-03"),
        ("Mon 2025-03-03", "en", "2025-03-03"),
        ("Tuesday 03.03.2026", "de", "2026-03-03"),
        ("lundi 3 mars 2025", "fr", "2025-03-03"),
        ("lunes, 3 de marzo de 2025", "es", "2025-03-03"),
        ("le 3 mars 2025", "fr", "2025-03-03"),
        ("Dienstag, 3. März 2025", "de", ""),
        ("Tue, March 3, 2025", "en", ""),
        ("Berlin, 3. März 2025", "de", ""),
    ] {
        let front = format!(
            "---\nlayout: none\ntitle: T\nlang: {lang}\ndate: \"{date}\"\n---\n{{{{ page.date }}}}\n"
        );
        let workspace = Workspace::of(&[("letters/a.md", &front)]);
        let ran = workspace.run(&["inspect", "a", "--stage", "letter"]);
        let read =
            letterpress::date::written::parse_written(date, lang).map(|date| date.local.date().to_string());
        assert_eq!(read.unwrap_or_default(), expected, "{date}");
        let is_said = ran.stderr.contains("is not a date");
        assert_eq!(is_said, expected.is_empty(), "{date}: {}", ran.stderr);
        let has_weekday = expected.is_empty() && !date.starts_with("Berlin");
        assert_eq!(
            ran.stderr.contains("its weekday is that of another day"),
            has_weekday,
            "{date}: {}",
            ran.stderr
        );
    }
}
