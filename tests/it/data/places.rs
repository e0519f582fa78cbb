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
