//! Marks and lines that Markdown takes otherwise than they were typed, each said where it stands.

use super::workspace::Workspace;

/// What is found of a body in these codes.
fn told(front: &str, body: &str, codes: &[&str]) -> Vec<String> {
    let letter = format!("---\ntitle: Letter\ndate: 2026-11-20\nlang: en\n{front}---\n{body}\n");
    let found = Workspace::default().file("letters/a.md", &letter).check();
    let found = found.into_iter().filter(|found| codes.contains(&found.code.as_str()));
    found.map(|found| format!("{} {}", found.severity, found.message)).collect()
}

#[test]
fn marks_of_the_authors_that_markdown_takes_for_its_own_are_told() {
    for (body, expected) in [
        ("I wrote __init__.py for it.", Some("the `__` here")),
        ("That is 3*4*5 in all.", Some("the `*` here")),
        ("I know *nix and file*.txt well.", Some("the `*` here")),
        ("Find me as @_jordan_lee_ there.", Some("the `_` here")),
        ("Kolleg*innen und Mitarbeiter*innen sind dort.", Some("the `*` here")),
        ("It is at http://x.example/~me/_work_/x in full.", Some("the `_` here")),
        ("+ 15% revenue came in the first quarter", Some("the `+` at the start")),
        ("+ 15 % in May\n+ 20 % in June", Some("at the start of these lines")),
        ("> 90% of my tickets were closed in a day.", Some("the `>` at the start")),
        ("My rate: 50$/hr | 8 hrs | remote", Some("becomes a table")),
        ("This is what I did last year.\n---\n\nMore.", Some("makes a heading of this sentence")),
        // what is meant
        ("It was un*frigging*believable, and **L**inux is *good*.", None),
        ("The threshold fell to 210 MeV/*c*, and *p*-values with it.", None),
        ("- *list* of _things_\n- and more", None),
        ("+ patience\n+ care", None),
        ("What I did:\n\n+ 120 interviews in a year\n+ 31 letters", None),
        ("> Nobody else would do it, 90 years old.", None),
        ("My work\n-------\n\nMore.", None),
        ("| A | B |\n|---|---|\n| 1 | 2 |", None),
        ("| one | row |", None),
        ("Some <span style=\"color: red\">red</span> words.\n{: style=\"margin: 0\"}", None),
        ("I wrote \\_\\_init\\_\\_.py and `3*4*5`.", None),
    ] {
        let told = told("", body, &["markdown"]);
        match expected {
            Some(expected) => assert!(told.iter().any(|one| one.contains(expected)), "{body}: {told:?}"),
            None => assert!(told.is_empty(), "{body}: {told:?}"),
        }
    }
}

#[test]
fn lines_that_other_programs_make_lists_and_tables_of_are_told_to_become_one() {
    for (body, expected) in [
        ("1) one thing\n2) another thing", "begin with `1)`"),
        ("What I bring:\n– patience\n– care", "begin with `–`"),
        ("→ patience\n→ care", "begin with `→`"),
        ("✅ patience\n✅ care", "begin with `✅`"),
        ("(a) patience\n(b) care", "begin with `(a)`"),
        (
            "+-----+-----+\n| A   | B   |\n+=====+=====+\n| 1   | 2   |\n+-----+-----+",
            "a table that is drawn",
        ),
        ("Kind regards,\nJordan Lee\n(512) 555-0147", "these lines become one line"),
        ("1. one thing\n2. another thing", ""),
        ("- patience\n- care", ""),
        ("→ patience  \n→ care", ""),
    ] {
        let told = told("author: Jordan Lee\n", body, &["run-together", "salutation"]);
        match expected {
            "" => assert!(told.is_empty(), "{body}: {told:?}"),
            expected => assert!(told.len() == 1 && told[0].contains(expected), "{body}: {told:?}"),
        }
    }
}

#[test]
fn what_was_to_be_filled_in_or_pasted_is_told_in_more_shapes() {
    for (front, body, expected) in [
        ("", "I did it (insert example here) well.", "editorial"),
        ("", "I did it (add metric) well.", "editorial"),
        ("", "I read it [oai_citation:1‡bt.example](https://bt.example) there.", "remnant"),
        ("lang: pl\n", "Pracowałem tam (uzupełnić) kilka lat.", "editorial"),
        ("lang: sv\n", "Jag har arbetat där (fyll i) i många år.", "editorial"),
        ("lang: es\n", "Solicito el puesto (indicar el puesto) en su casa.", "editorial"),
        ("", "I saw your ad of 12/24/2026.", "date"),
        ("", "I can start on 25/12/2025.", "date"),
        ("", "I did it (adding what was missing) well, on 11/12/2026.", ""),
    ] {
        let lang = if front.is_empty() { "lang: en\n" } else { front };
        let letter = format!("---\ntitle: Letter\ndate: 2026-11-20\n{lang}---\n{body}\n");
        let found = Workspace::default().file("letters/a.md", &letter).check();
        let codes: Vec<&str> = found
            .iter()
            .map(|found| found.code.as_str())
            .filter(|code| ["editorial", "remnant", "date"].contains(code))
            .collect();
        assert_eq!(codes.first().copied().unwrap_or_default(), expected, "{body}: {found:?}");
    }
}

#[test]
fn a_closing_of_the_front_matter_has_the_form_of_address_of_the_greeting() {
    for (contact, closing, is_told) in [
        ("M. Paul Roy", "Veuillez agréer, Madame, mes salutations distinguées.", true),
        ("Mme Anne Roy", "Veuillez agréer, Monsieur, mes salutations distinguées.", true),
        ("M. Paul Roy", "Veuillez agréer, Monsieur, mes salutations distinguées.", false),
    ] {
        let letter = format!(
            "---\ntitle: Lettre\nlang: fr\nlayout: letterhead\nemployer: roy\nauthor: Ada Morgen\ndate: 2026-11-20\nclosing: {closing}\n---\nJe travaille volontiers.\n"
        );
        let found = Workspace::default()
            .file("letters/a.md", &letter)
            .file("employers/roy.yml", format!("name: Roy SA\ncontact: {contact}\n"))
            .check();
        let told = found
            .iter()
            .any(|found| found.code == "salutation" && found.message.contains("the letter greets"));
        assert_eq!(told, is_told, "{contact} {closing}: {found:?}");
    }
}
