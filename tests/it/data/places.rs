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
