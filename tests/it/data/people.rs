//! Whom a letter is to, in the address and in the checks: nothing that the data say of a person is lost, and what
//! letterpress itself says is not the author's mistake.

use super::Workspace;

fn letter(lang: &str, contact: &str, more: &str) -> Workspace {
    let employer = format!("name: Acme\naddress: [Weg 1]\ncontact: {contact}\n{more}");
    let text = format!(
        "---\nlayout: letterhead\nlang: {lang}\nemployer: acme\ntitle: T\nsubject: S\ndate: 2026-11-23\n---\nBody.\n"
    );
    Workspace::of(&[("letters/a.md", &text), ("employers/acme.yml", &employer)])
}

#[test]
fn what_a_contact_says_beside_the_name_stands_in_the_address() {
    for (contact, lines) in [
        ("\"Frau Weber (Personalleitung)\"", "Frau Weber\nPersonalleitung\n"),
        ("\"Leiterin HR: Frau Weber\"", "Frau Weber\nLeiterin HR\n"),
        ("Geschäftsführer Herr Weber", "Herrn Weber\nGeschäftsführer\n"),
        ("\"Herrn Dipl.-Ing. (FH) Klaus Weber\"", "Herrn Dipl.-Ing. (FH) Klaus Weber\n"),
        ("\"Frau Weber (sie/ihr)\"", "Frau Weber\n"),
        ("\"Frau Weber, Leiterin HR\"", "Frau Weber\nLeiterin HR\n"),
        ("\"Frau Mag. Eva Huber, MSc\"", "Frau Mag. Eva Huber, MSc\n"),
        ("\"Frau Mag. Eva Huber, Bakk. phil.\"", "Frau Mag. Eva Huber, Bakk. phil.\n"),
        ("\"Frau Dr. Eva Huber, Bakk.\"", "Frau Dr. Eva Huber, Bakk.\n"),
        (
            "\"Herr Dr. Jan Weber, MBA, LL.M., Leiter Recht\"",
            "Herrn Dr. Jan Weber, MBA, LL.M.\nLeiter Recht\n",
        ),
    ] {
        let ran =
            letter("de", contact, "").run(&["export", "a", "-f", "text", "-o", "-", "--allow", "language"]);
        assert!(
            ran.stdout.contains(&format!("Acme\n{lines}Weg 1\n")),
            "{contact}: {}{}",
            ran.stdout,
            ran.stderr
        );
    }
}

/// `Dear Ms Aubert and General Counsel,` greeted what one is as somebody else.
#[test]
fn a_title_that_begins_what_a_contact_is_is_nobody_else() {
    for (contact, greeting, of_address) in [
        ("Ms Anna Aubert, General Counsel", "Dear Ms Aubert,", "Ms Anna Aubert\nGeneral Counsel\n"),
        ("Mr. John Poole, Major Gifts Officer", "Dear Mr. Poole,", "Mr. John Poole\nMajor Gifts Officer\n"),
        ("Ms Françoise Aubert, General Manager", "Dear Ms Aubert,", "Ms Françoise Aubert\nGeneral Manager\n"),
        ("Mr Tom Fox, Lord Mayor", "Dear Mr Fox,", "Mr Tom Fox\nLord Mayor\n"),
        ("Mr Tom Fox, Captain of Industry", "Dear Mr Fox,", "Mr Tom Fox\nCaptain of Industry\n"),
        ("Mr John Lee, Pastor", "Dear Mr Lee,", "Mr John Lee\nPastor\n"),
        ("General John Poole", "Dear General Poole,", "General John Poole\n"),
        ("Mr Poole, Captain Smith", "Dear Mr Poole and Captain Smith,", "Mr Poole"),
    ] {
        let ran =
            letter("en-GB", &format!("\"{contact}\""), "").run(&["export", "a", "-f", "text", "-o", "-"]);
        for wanted in [greeting, of_address] {
            assert!(ran.stdout.contains(wanted), "{contact}: {}{}", ran.stdout, ran.stderr);
        }
    }
}

/// The number was a line of its own in every format.
#[test]
fn a_line_of_an_address_that_is_a_number_alone_is_told() {
    for (address, is_told) in [
        ("[Avenida del Sol, 43, 29700 Vélez-Málaga]", true),
        ("[Via Roma, 12b, 00184 Roma]", true),
        ("[\"Avenida del Sol, 43\", 29700 Vélez-Málaga]", false),
        ("[Weg 1, 12345 Bonn]", false),
        ("[Hauptstraße 5, 1010, Wien]", false),
        ("[Stiege 2, Top 5, 1010 Wien]", false),
    ] {
        let text = "---\nlayout: letterhead\nlang: es\nemployer: e\ntitle: T\nsubject: S\n---\nHola.\n";
        let employer = format!("name: Acme\naddress: {address}\ncontact: Sra. Ana Gil\n");
        let workspace = Workspace::of(&[("letters/a.md", text), ("employers/e.yml", &employer)]);
        let found = workspace.findings(&["check", "a"]);
        let told = found.iter().any(|found| found.contains("is a line of the address by itself"));
        assert_eq!(told, is_told, "{address}: {found:?}");
    }
}

/// `How far the application is` was printed as a region.
#[test]
fn a_column_that_says_how_far_an_application_is_is_no_region() {
    let letter = "---\nlayout: letterhead\nlang: es-MX\ntitle: T\nsubject: S\n---\nHola.\n";
    for (column, cell, is_region) in [
        ("Estado", "pendiente", false),
        ("Estado", "Rechazada", false),
        ("State", "Applied", false),
        ("Estado", "Jalisco", true),
    ] {
        let list = format!(
            "Empresa,Puesto,Calle,CP,Ciudad,{column}\nAyala SL,Guía,Calle Mayor 2,26338,Haro,{cell}\n"
        );
        let workspace = Workspace::of(&[("letters/a.md", letter), ("j.csv", &list)]);
        let ran = workspace.run(&["batch", "j.csv", "--letter", "a", "-f", "text", "-o", "out"]);
        let text =
            std::fs::read_to_string(workspace.folder.path().join("out/a-ayala-sl.txt")).unwrap_or_default();
        assert_eq!(text.contains(cell), is_region, "{column} {cell}: {text}{}", ran.stderr);
    }
}

#[test]
fn a_greeting_and_a_contact_that_contradict_each_other_are_an_error() {
    for (contact, greeting, is_error) in [
        ("Frau Weber", "Sehr geehrter Herr Weber", true),
        ("Herr Weber", "Sehr geehrte Frau Weber", true),
        ("Frau Weber", "Sehr geehrte Frau Weber", false),
        ("Frau Weber", "Liebe Anna", false),
    ] {
        let workspace = letter("de", contact, &format!("greeting: {greeting}\n"));
        let found = workspace.findings(&["check", "a", "--allow", "language,unfinished"]);
        let told = found.iter().any(|found| found.starts_with("error") && found.contains("salutation"));
        assert_eq!(told, is_error, "{contact}, {greeting}: {found:?}");
    }
}

#[test]
fn what_letterpress_says_itself_is_not_told_as_a_mistake() {
    for (lang, contact) in [
        ("fr", "\"Mme Anne d'Ormesson\""),
        ("fr", "Mme D’Ormesson"),
        ("fr", "Direction"),
        ("es", "D.ª Ana García"),
        ("es", "Dr. Jordi Puig i Ferrer"),
        ("es", "Sr. Ortega y Gasset"),
        ("es", "Juan de la Cruz"),
        ("pt", "João da Silva"),
        ("it", "Maria De Filippi"),
        ("it", "Ufficio Personale"),
        ("nl", "Afdeling HR"),
        ("pl", "Pani Anna Nowak"),
        ("pl", "Jan Nowak"),
    ] {
        let workspace = letter(lang, contact, "");
        let found = workspace.findings(&["check", "a", "--allow", "language,unfinished"]);
        let told: Vec<_> = found.iter().filter(|found| found.contains("salutation")).collect();
        assert_eq!(told, [""; 0], "{lang} {contact}");
    }
    // what is asked is asked once, where the contact stands
    let found = letter("de", "Weber Frau", "").findings(&["check", "a", "--allow", "language,unfinished"]);
    let told: Vec<_> = found.iter().filter(|found| found.contains("salutation")).collect();
    assert_eq!(
        told,
        ["warning employers/acme.yml:3:10 salutation: whom a letter to `Weber Frau` greets is not clear"]
    );
}

#[test]
fn a_place_and_a_phone_are_printed_as_they_are_meant() {
    let workspace = letter("de", "Frau Weber", "");
    workspace.write(
        "letterpress.yml",
        "place: \"Berlin,\"\nsender: {name: Ada Byron, address: [1 Lane], phone: \"030 123456, 0170 1234567\"}\n",
    );
    let ran = workspace.run(&["export", "a", "-f", "text,html", "--allow", "language"]);
    let read = |end: &str| {
        std::fs::read_to_string(workspace.folder.path().join(format!("out/a.{end}"))).unwrap_or_default()
    };
    assert!(read("txt").contains("Berlin, 23. November 2026"), "{}{}", read("txt"), ran.stderr);
    let html = read("html");
    assert!(!html.contains("href=\"tel:"), "{html}");
}

#[test]
fn a_region_that_no_tag_has_is_told_and_read_as_meant() {
    for (lang, meant) in [("en-UK", "en-GB"), ("el-EL", "el-GR"), ("en_uk", "en-GB")] {
        let workspace = letter(lang, "Ms Nair", "");
        let found = workspace.run(&["check", "a"]).stdout;
        assert!(found.contains(&format!("did you mean `{meant}`?")), "{lang}: {found}");
    }
}
