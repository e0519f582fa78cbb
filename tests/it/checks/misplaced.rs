//! Keys that have an effect elsewhere: which are told where they have none, and which are the user's own.

use super::keys::{Files, letter};

/// What is told of one line of letterpress.yml.
fn in_settings(line: &str) -> Vec<String> {
    let settings = format!("sender: {{name: Ada King, address: [Weg 1]}}\n{line}\n");
    let files = Files::of(&[("letterpress.yml", &settings), ("letters/a.md", &letter("title: T"))]);
    let told = files.told(&["check"]);
    told.into_iter().map(|found| found.replacen("warning letterpress.yml:", "", 1)).collect()
}

#[test]
fn a_key_of_a_letter_in_the_settings_is_told_with_where_it_belongs() {
    let letters = "write it in the front matter of each letter it is for";
    for (line, key) in [
        ("layout: letterhead", "layout"),
        ("date: 2026-11-23", "date"),
        ("footer: false", "footer"),
        ("makepdf: false", "makepdf"),
        ("printheaders: true", "printheaders"),
        ("subject: Work", "subject"),
        ("salutation: Dear all,", "salutation"),
        ("recipient: [Acme]", "recipient"),
        ("keywords: [a]", "keywords"),
        ("tags: [a]", "tags"),
        ("mentions: [acme]", "mentions"),
        ("employer: acme", "employer"),
    ] {
        let expected = format!("2:1 `{key}` has no effect in letterpress.yml [{letters}]");
        assert_eq!(in_settings(line), [expected], "{line}");
    }
    for (line, place, key) in [
        ("defaults: {layout: letterhead}", "2:12", "layout` under `defaults"),
        ("defaults: [{scope: {path: ''}, values: {footer: true}}]", "2:41", "footer` under `defaults"),
        ("letters: {subject: Work}", "2:11", "subject` under `letters"),
    ] {
        let expected = format!("{place} `{key}` has no effect in letterpress.yml [{letters}]");
        assert_eq!(in_settings(line), [expected], "{line}");
    }
    for (line, expected) in [
        ("jobtitle: Baker", "`jobtitle` has no effect in letterpress.yml [write it in the employer's file]"),
        ("phone: '1'", "`phone` has no effect in letterpress.yml [write it as `phone` under `sender`]"),
        (
            "address: [Weg 2]",
            "`address` has no effect in letterpress.yml [write it as `address` under `sender`]",
        ),
        ("pages: 1", "`pages` has no effect in letterpress.yml [write it as `pages` under `limits`]"),
        (
            "defaults: {closing: Bye}",
            "`closing` under `defaults` is not read [write it one level higher, without `defaults:`]",
        ),
    ] {
        assert_eq!(in_settings(line), [format!("2:1 {expected}")], "{line}");
    }
}

#[test]
fn a_setting_in_a_letter_is_told_with_where_it_belongs() {
    for (line, key, place) in [
        ("formats: [pdf]", "formats", "write `formats` in letterpress.yml, for all letters"),
        ("formats: pdf, text", "formats", "write `formats` in letterpress.yml, for all letters"),
        ("format: pdf", "format", "write `formats` in letterpress.yml, for all letters"),
        ("wrap: 72", "wrap", "write `wrap` in letterpress.yml, for all letters"),
        ("links: inline", "links", "write `links` in letterpress.yml, for all letters"),
        ("names: ascii", "names", "write `names` in letterpress.yml, for all letters"),
        ("deny: [spelling]", "deny", "write `deny` in letterpress.yml, for all letters"),
        ("system-fonts: true", "system-fonts", "write `system-fonts` in letterpress.yml, for all letters"),
        (
            "system-dictionaries: true",
            "system-dictionaries",
            "write `system-dictionaries` in letterpress.yml, for all letters",
        ),
        ("encoding: windows-1252", "encoding", "write `encoding` in letterpress.yml, for all letters"),
        ("safety: {pages: 3}", "safety", "write `safety` in letterpress.yml, for all letters"),
        ("jobtitle: Baker", "jobtitle", "write it in the employer's file"),
        ("contact: Ms. Nair", "contact", "write it in the employer's file, or under `recipient`"),
        ("words: 300", "words", "write it as `words` under `limits`"),
    ] {
        let files = Files::of(&[("letters/a.md", &letter(line))]);
        let expected = format!("warning letters/a.md:2:1 `{key}` has no effect in a letter [{place}]");
        assert_eq!(files.told(&["check"]), [expected], "{line}");
    }
}

#[test]
fn a_key_of_ones_own_that_is_called_as_ours_elsewhere_is_left_alone() {
    // what a setting does not take
    let own = "formats: [hardcover]\nlinks: [https://a.example]\nnames: [Ada, Bo]\nname: Ada\nwrap: gift\npages: many\n\
        deny: nothing\nencoding: {a: 1}\nphone: '1'\nemail: a@b.example\nurl: https://a.example\nlabel: red";
    let files = Files::of(&[("letters/a.md", &letter(own))]);
    assert_eq!(files.told(&["check", "--allow", "all"]), [] as [&str; 0]);
    // what somebody asks for
    let body = "---\nwrap: 72\ntitle: T\n---\n{{ page.wrap }} {{ site.subject }} {{ site.phone }}\n";
    let files = Files::of(&[("letterpress.yml", "subject: Work\nphone: '1'\n"), ("letters/a.md", body)]);
    assert_eq!(files.told(&["check", "--allow", "all"]), [] as [&str; 0]);
    // what a site has for Jekyll and for its theme
    let files = Files::of(&[
        (
            "_config.yml",
            "title: T\ndescription: D\nkeywords: k\nlayout: post\ndate: 2026-01-01\nfooter: F\ntags: [a]\n\
             email: a@b.example\nphone: '1'\naddress: Weg 1\nurl: https://a.example\ncontact: me\npages: 3\n\
             defaults: [{scope: {path: ''}, values: {layout: none, footer: true}}]\n",
        ),
        ("_posts/2026-01-02-a.md", &letter("layout: none\nlinks: inline\ncontact: me\nemployer: acme")),
        ("_data/employers.yml", "acme: {name: Acme}\n"),
    ]);
    assert_eq!(files.told(&["check", "--allow", "all"]), [] as [&str; 0]);
}

#[test]
fn a_key_that_has_no_effect_in_the_settings_is_told_once_for_all_letters() {
    let files = Files::of(&[
        ("letterpress.yml", "layout: letterhead\nlayuot: x\n"),
        ("letters/a.md", &letter("title: A")),
        ("letters/b.md", &letter("title: B")),
    ]);
    assert_eq!(files.told(&["check"]).len(), 1);
}

#[test]
fn whoever_is_left_out_of_a_mail_is_told_of() {
    let told = |front: &str, employer: &str| {
        let letter = letter(&format!("title: T\nemployer: lab\n{front}"));
        let employer = format!("name: Lab\nemail: a@lab.example\n{employer}\n");
        Files::of(&[("letters/a.md", &letter), ("employers/lab.yml", &employer)]).told(&["check"]).join("\n")
    };
    for (front, employer, expected) in [
        ("bcc: a@x.example", "", "unknown key `bcc` [did you mean `cc`?]"),
        ("copy: a@x.example", "", "unknown key `copy` [did you mean `cc`?]"),
        ("reply-to: a@x.example", "", "unknown key `reply-to` [did you mean `sender`?]"),
        (
            "",
            "bcc: a@x.example",
            "`bcc` has no effect in an employer's data [list all addresses in `email`, or write `cc` into the letter]",
        ),
        (
            "",
            "cc: a@x.example",
            "`cc` has no effect in an employer's data [list all addresses in `email`, or write `cc` into the letter]",
        ),
        (
            "",
            "emails: [b@x.example]",
            "`emails` has no effect in an employer's data [list all addresses in `email`, or write `cc` into the letter]",
        ),
        (
            "",
            "contact: {name: Ada Bo, email: b@x.example}",
            "`email` has no effect under `contact` [a mail goes to the `email` of the employer]",
        ),
        (
            "recipient: {name: Lab, email: b@x.example}",
            "",
            "`email` has no effect under `recipient` [a mail goes to the `email` of the employer]",
        ),
        (
            "recipient: {name: Lab, contact: {name: Ada Bo, e-mail: b@x.example}}",
            "",
            "`e-mail` has no effect under `contact` [a mail goes to the `email` of the employer]",
        ),
    ] {
        let told = told(front, employer);
        assert!(told.contains(expected), "{front}{employer}: {told}");
    }
    let told = told("cc: b@x.example", "contact: Ms. Ada Bo");
    assert!(!told.contains("no effect") && !told.contains("unknown key"), "{told}");
}
