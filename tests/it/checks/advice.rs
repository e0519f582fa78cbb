//! Advice that helps: what was meant is named, and no hint says what another denies.

use super::keys::{Files, letter};

const FRONT: &str = "layout: letterhead\nemployer: acme\ndate: 2026-11-23\nsubject: S";

/// Messages and hints of what is found, in a line each.
fn said(files: &[(&str, &str)]) -> Vec<String> {
    let acme = ("employers/acme.yml", "name: Acme\njobtitle: Baker\naddress: [Road 2, Leeds]\n");
    let front = letter(FRONT);
    let plain = [("letters/a.md", front.as_str()), acme];
    let others = plain.into_iter().filter(|(path, _)| files.iter().all(|(given, _)| given != path));
    let files = Files::of(&others.chain(files.iter().copied()).collect::<Vec<_>>());
    let (stdout, _) = files.run(&["check", "--message-format", "json"]);
    let found = stdout.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).expect("JSON"));
    let found = found.filter(|found| found["type"] == "diagnostic");
    found
        .map(|found| {
            let hints = found["hints"].as_array().expect("hints").iter();
            let hints: Vec<&str> = hints.filter_map(|hint| hint.as_str()).collect();
            format!("{} [{}]", found["message"].as_str().unwrap_or_default(), hints.join("; "))
        })
        .collect()
}

#[test]
fn what_is_wrong_is_named_and_what_to_do_about_it_is_right() {
    let printing = |front: &str| {
        format!(
            "---\n{FRONT}\n{front}---\nI apply as {{{{ employer.jobtitle }}}} at once, and can begin in May.\n"
        )
    };
    let front = |line: &str| letter(&format!("{FRONT}\n{line}"));
    for (path, text, expected) in [
        (
            "letterpress.yml",
            "sender: {name: Ada King, address: [Weg 1], email: kim at x}\n".to_owned(),
            "write the address of a mail",
        ),
        (
            "employers/acme.yml",
            "name: Acme\njob-title: Baker\naddress: [Road 2, Leeds]\n".to_owned(),
            "`job-title` is not read (employers/acme.yml): did you mean `jobtitle`?",
        ),
        (
            "employers/acme.yml",
            "name:Acme\njobtitle: Baker\n".to_owned(),
            "there is no blank behind the colon of `name` [write `name: Acme`]",
        ),
        (
            "employers/acme.yml",
            "acme:\n  name: Acme\n  jobtitle: Baker\n".to_owned(),
            "`jobtitle` stands under `acme` (employers/acme.yml): write it one level higher",
        ),
        (
            "employers/acme.yml",
            "acme:\n  name: Acme\n  jobtitle: Baker\n".to_owned(),
            "`name`, `jobtitle` under `acme` are not read [write them one level higher, without `acme:`]",
        ),
        (
            "letters/a.md",
            front("author: {nam: Ada}"),
            "`author` is a map without a `name` [did you mean `name`?",
        ),
        (
            "letters/a.md",
            front("author: [{nam: Ada}]"),
            "`author` is a map without a `name` [did you mean `name`?",
        ),
        ("letters/a.md", front("enclosures: [~]"), "item 1 of `enclosures` is nothing, not text"),
        ("letters/a.md", front("enclosures: [CV, [a]]"), "item 2 of `enclosures` is a list, not text"),
        (
            "employers/acme.yml",
            "name: Acme\njobtitle: Baker\naddress: [5 High St, {Leeds: LS1}]\n".to_owned(),
            "item 2 of `address` is a map, not text [a text with `: ` in it stands between quotes]",
        ),
        (
            "formats/themes/mine.yml",
            "base: [classic]\n".to_owned(),
            "`base` is a list, not the name of a theme",
        ),
    ] {
        let text_of_letter = printing("");
        let mut files = vec![(path, text.as_str())];
        if path != "letters/a.md" {
            files.push(("letters/a.md", &text_of_letter));
        }
        let found = said(&files);
        assert!(found.iter().any(|found| found.contains(expected)), "{expected}: {found:#?}");
        for wrong in
            ["`%20`", "did you mean `job-title`", "indent both", "add `jobtitle`", "there is no theme ``"]
        {
            assert!(found.iter().all(|found| !found.contains(wrong)), "{wrong}: {found:#?}");
        }
    }
}

#[test]
fn a_year_behind_seid_is_answered_with_the_year() {
    for year in ["1999", "2019", "2025"] {
        let body = format!(
            "---\nlang: de\ntitle: T\n---\nIch arbeite seid {year} als Bäcker in Dresden und fange gern an.\n"
        );
        let found = said(&[("letters/a.md", &body)]);
        let expected = format!("did you mean `seit {year}`?");
        assert!(found.iter().any(|found| found.contains(&expected)), "{found:#?}");
    }
}

#[test]
fn keys_that_nearly_are_ones_are_answered() {
    for (line, expected) in [
        ("close: Bye,", "unknown key `close` [did you mean `closing`?]"),
        ("sign: me.png", "unknown key `sign` [did you mean `signature`?]"),
        ("fits: 1", "unknown key `fits` [did you mean `fit`?]"),
        ("luogo: Roma", "unknown key `luogo` [did you mean `place`?]"),
        ("ort: Wien", "unknown key `ort` [did you mean `place`?]"),
        ("saluto: Gentile,", "unknown key `saluto` [did you mean `salutation`?]"),
        ("Subject: X", "unknown key `Subject` [did you mean `subject`?]"),
        ("allowed: [spelling]", "unknown key `allowed` [did you mean `allow`?]"),
        ("cc: [{name: Bo, mail: bo@x.example}]", "an entry of `cc` has no `mail` [did you mean `email`?]"),
        ("sender: {urls: [a.example]}", "unknown key `urls` under `sender` [did you mean `url`?]"),
        ("sender: {street: Weg 1}", "`street` has no effect under `sender` [write it under `address`]"),
        ("sender: {città: Roma}", "`città` has no effect under `sender` [write it under `address`]"),
    ] {
        let found = said(&[("letters/a.md", &letter(&format!("{FRONT}\n{line}")))]);
        assert!(found.iter().any(|found| found == expected), "{line}: {found:#?}");
    }
    let settings = |line: &str| format!("sender: {{name: Ada King, address: [Weg 1]}}\n{line}\n");
    for (line, expected) in [
        ("denied: [spelling]", "unknown key `denied` [did you mean `deny`?]"),
        ("allowed: [spelling]", "unknown key `allowed` [did you mean `allow`?]"),
        ("fits: 1", "unknown key `fits` [did you mean `fit`?]"),
    ] {
        let found = said(&[("letterpress.yml", &settings(line))]);
        assert!(found.iter().any(|found| found == expected), "{line}: {found:#?}");
    }
    // another language's word beside ours is there on purpose
    let found = said(&[("letters/a.md", &letter(&format!("{FRONT}\ntitle: T\ntitel: U")))]);
    assert!(found.iter().all(|found| !found.contains("unknown key")), "{found:#?}");
}

#[test]
fn the_parts_of_an_address_are_read_in_every_language_of_columns() {
    for (parts, lang, lines) in [
        ("via: Via Roma 1, cap: '00184', città: Roma", "it", "Via Roma 1\n00184 Roma\n"),
        ("via: Via Roma 1, CAP: '00184', Città: Roma, provincia: RM", "it", "Via Roma 1\n00184 Roma"),
        ("rua: Rua Augusta 1, cep: 1100-048, cidade: Lisboa", "pt", "Rua Augusta 1\n1100-048"),
        ("straat: Dam 1, postcode: 1012 JS, plaats: Amsterdam", "nl", "Dam 1\n1012 JS Amsterdam\n"),
        ("straat: Dam 1, postcode: 1012 JS, woonplaats: Amsterdam", "nl", "Dam 1\n1012 JS Amsterdam\n"),
        ("ulica: Prosta 1, kod pocztowy: 00-001, miasto: Warszawa", "pl", "Prosta 1\n00-001 Warszawa\n"),
    ] {
        for address in [format!("address: {{{parts}}}\n"), format!("{}\n", parts.replace(", ", "\n"))] {
            let employer = format!("name: Acme\n{address}");
            let front = format!("{FRONT}\nlang: {lang}\nclosing: X,\nsalutation: Y,");
            let files = Files::of(&[("employers/acme.yml", &employer), ("letters/a.md", &letter(&front))]);
            let text = files.text("a");
            assert!(text.contains(lines), "{address}: {text}");
            let told = files.told(&["check"]);
            assert!(told.iter().all(|found| found.starts_with("note ")), "{address}: {told:?}");
        }
    }
}
