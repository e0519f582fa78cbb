//! Values of the wrong kind: which are told, and which are right.

use super::keys::{Files, letter};

const EMPLOYER: [(&str, &str); 5] = [
    ("name", "Acme"),
    ("jobtitle", "Baker"),
    ("contact", "Ms. Nair"),
    ("address", "[Road 2, Leeds]"),
    ("email", "jobs@acme.example"),
];

/// The severities and messages of what is found of one line of a letter, of its employer, or of letterpress.yml.
fn told(place: &str, key: &str, value: &str) -> Vec<String> {
    let line = format!("{key}: {value}\n");
    let mut employer: String = EMPLOYER
        .iter()
        .filter(|(name, _)| place != "employer" || *name != key)
        .map(|(name, value)| format!("{name}: {value}\n"))
        .collect();
    let mut front = "layout: letterhead\nemployer: acme\ntitle: T\ndate: 2026-11-23\nsubject: S\n".to_owned();
    let mut settings = "sender: {name: Ada King, address: [Weg 1], email: ada@king.example}\n".to_owned();
    match place {
        "letter" => front.push_str(&line),
        "employer" => employer.push_str(&line),
        "sender" => settings = settings.replace("}\n", &format!(", {key}: {value}}}\n")),
        _ => settings.push_str(&line),
    }
    if key == "subject" {
        front = front.replace("subject: S\n", "");
    }
    let files = Files::of(&[
        ("letterpress.yml", &settings),
        ("employers/acme.yml", &employer),
        ("letters/a.md", &letter(front.trim_end())),
    ]);
    files.told_of(&["invalid-value", "unknown-key"], &["check"])
}

#[test]
fn a_value_of_the_wrong_kind_is_told_wherever_it_stands() {
    for (place, key, value) in [
        ("letter", "recipient", "yes"),
        ("letter", "recipient", "7"),
        ("letter", "recipient", "{a: b}"),
        ("letter", "closing", "yes"),
        ("letter", "closing", "7"),
        ("letter", "subject", "on"),
        ("letter", "place", "true"),
        ("letter", "ps", "yes"),
        ("letter", "cc", "yes"),
        ("letter", "mail", "yes"),
        ("letter", "enclosures", "yes"),
        ("letter", "theme", "7"),
        ("letter", "theme", "yes"),
        ("letter", "theme", "[classic]"),
        ("letter", "theme", "{nmae: classic}"),
        ("settings", "closing", "[a, b]"),
        ("settings", "closing", "{a: b}"),
        ("settings", "cc", "yes"),
        ("settings", "ps", "7"),
        ("settings", "mail", "yes"),
        ("employer", "contact", "7"),
        ("employer", "contact", "no"),
        ("employer", "contact", "{a: b}"),
        ("employer", "contact", "{name: 7}"),
        ("employer", "contact", "{name: [a]}"),
        ("employer", "contact", "{name: Ms. Nair, title: no}"),
        ("employer", "contact", "{lastname: Nair, salutation: yes}"),
        ("employer", "address", "7"),
        ("employer", "address", "{street: Road 2, city: 7}"),
        ("employer", "address", "{street: Road 2, city: Oslo, country: no}"),
        ("employer", "address", "{street: {a: b}, city: Leeds}"),
        ("employer", "address", "{street: Road 2, city: [{a: b}]}"),
        ("employer", "name", "yes"),
        ("employer", "jobtitle", "on"),
        ("employer", "coverletter", "7"),
        ("employer", "coverletter", "[a]"),
        ("employer", "coverletter", "{greetings: [a]}"),
        ("sender", "url", "{a: b}"),
        ("sender", "url", "yes"),
        ("sender", "profiles", "[{a: b}]"),
        ("sender", "label", "7"),
        ("sender", "phone", "yes"),
    ] {
        let found = told(place, key, value);
        assert!(
            found.iter().any(|found| found.starts_with("warning ") || found.starts_with("error ")),
            "{place}: {key}: {value}: {found:?}"
        );
        assert_eq!(found.len(), 1, "{place}: {key}: {value}: {found:?}");
    }
}

#[test]
fn a_number_that_is_a_name_and_what_leaves_a_part_out_are_right() {
    for (place, key, value) in [
        ("employer", "name", "7"),
        ("employer", "name", "3M"),
        ("employer", "aliases", "[7, 3M]"),
        ("employer", "contact", "\"7\""),
        ("employer", "contact", "{}"),
        ("employer", "address", "{street: 7, zip: 12345, city: Leeds, region: 44}"),
        ("employer", "address", "{street: Road 2, city: Oslo, country: NO}"),
        ("employer", "address", "[Road 2, 12345]"),
        ("employer", "coverletter", "{greetings: Hello}"),
        ("employer", "reference", "2026114"),
        ("sender", "phone", "07931445280"),
        ("sender", "phone", "no"),
        ("sender", "url", "no"),
        ("sender", "profiles", "[{url: a.example}]"),
        ("letter", "subject", "4711"),
        ("letter", "closing", "no"),
        ("letter", "closing", "\"yes\""),
        ("letter", "recipient", "no"),
        ("letter", "ps", "no"),
        ("letter", "cc", "no"),
        ("letter", "mail", "no"),
        ("letter", "enclosures", "no"),
        ("letter", "refs", "{Job: 7}"),
        ("letter", "theme", "no"),
        ("letter", "author", "true"),
        ("letter", "keywords", "[7, on]"),
        ("settings", "closing", "no"),
        ("settings", "mail", "no"),
    ] {
        assert_eq!(told(place, key, value), [] as [&str; 0], "{place}: {key}: {value}");
    }
}

#[test]
fn no_mail_is_the_letters_own_text() {
    for (front, settings) in [("mail: no", "mail: Here is my letter."), ("title: T", "mail: no")] {
        let settings = format!("sender: {{name: Ada King, email: ada@king.example}}\n{settings}\n");
        let files = Files::of(&[("letterpress.yml", &settings), ("letters/a.md", &letter(front))]);
        let (mail, _) = files.run(&["export", "a", "-o", "-", "-f", "eml", "-q"]);
        assert!(mail.contains("can begin in May"), "{mail}");
    }
}
