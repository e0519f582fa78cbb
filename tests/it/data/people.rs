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

/// `Dear Lord Lowe,` greeted the Lord Mayor, and `Dear Prof. Ruth,` Professor Head; capitals gave an American stop.
#[test]
fn what_is_an_office_or_a_name_is_asked_for_and_capitals_are_said_as_small_letters_are() {
    for contact in
        ["Lord Mayor Alison Lowe", "Prof. Ruth Head", "Dr. Ruth Head", "Ms Sarah Head", "Prof. Dr. Ann Lead"]
    {
        let ran = letter("en-GB", contact, "").run(&["export", "a", "-f", "text", "-o", "-"]);
        assert!(ran.stderr.contains("greets is not clear"), "{contact}: {}{}", ran.stdout, ran.stderr);
        assert!(ran.stdout.contains("\nDear hiring team,\n"), "{contact}: {}", ran.stdout);
    }
    for (contact, greeting) in [
        ("MS KEIKO ASA", "Dear Ms Asa,"),
        ("MS. KEIKO ASA", "Dear Ms. Asa,"),
        ("Ms Keiko Asa", "Dear Ms Asa,"),
        ("Prof. Ruth Bell", "Dear Prof. Bell,"),
        ("Dr. Ruth Ann Bell", "Dear Dr. Bell,"),
        ("Lord Lowe", "Dear Lord Lowe,"),
        ("General John Poole", "Dear General Poole,"),
        ("Prof. Head", "Dear Prof. Head,"),
        ("The Lord Mayor", "Dear Lord Mayor,"),
        ("Ruth Head", "Dear Ruth Head,"),
    ] {
        let ran = letter("en-GB", contact, "").run(&["export", "a", "-f", "text", "-o", "-"]);
        assert!(ran.stdout.contains(greeting), "{contact}: {}{}", ran.stdout, ran.stderr);
        assert!(!ran.stderr.contains("not clear"), "{contact}: {}", ran.stderr);
    }
    // where a title stands already, nobody is told to write one
    for (contact, has_title) in
        [("\"Kern, Ute (Frau)\"", true), ("Ms J. Head", true), ("\"Kern, Ute\"", false)]
    {
        let ran = letter("en-GB", contact, "").run(&["export", "a", "-f", "text", "-o", "-"]);
        assert!(ran.stderr.contains("not clear"), "{contact}: {}{}", ran.stdout, ran.stderr);
        assert_eq!(ran.stderr.contains("write the title before"), !has_title, "{contact}: {}", ran.stderr);
    }
}

/// The given name in front of a form of address in brackets was taken for the surname, and a department for a given name.
#[test]
fn a_greeting_of_a_contact_as_lists_have_it_is_right() {
    for (lang, contact, greeting, is_told) in [
        ("en", "Kern, Ute (Frau)", "Dear Ms Kern,", false),
        ("de", "Kern, Ute (Frau)", "Sehr geehrte Frau Kern,", false),
        ("en", "Müller, Herr Hans Peter", "Dear Mr Müller,", false),
        ("de", "Müller, Herr Hans Peter", "Sehr geehrter Herr Müller,", false),
        ("en", "A. Lee (Mrs)", "Dear Mrs Lee,", false),
        ("en", "KPMG Careers", "Dear KPMG Careers,", false),
        ("de", "LIDL Karriere", "Guten Tag LIDL Karriere,", false),
        ("en", "HSBC Recruitment", "Dear HSBC Recruitment,", false),
        ("en", "SHARMA Anita", "Dear Ms Sharma,", false),
        ("de", "REWE Personalabteilung", "Guten Tag REWE Personalabteilung,", false),
        ("en", "Kern, Ute (Frau)", "Dear Mr Kern,", true),
        ("de", "Kern, Ute (Frau)", "Sehr geehrte Frau Ute,", true),
        ("de", "Müller, Herr Hans Peter", "Sehr geehrte Frau Müller,", true),
        ("en", "SHARMA Anita", "Dear SHARMA Anita,", true),
        ("en", "A. Lee (Mrs)", "Dear Mr Lee,", true),
    ] {
        let employer = format!("name: Acme\naddress: [Weg 1]\ncontact: \"{contact}\"\n");
        let closing = if lang == "de" { "Mit freundlichen Grüßen" } else { "Yours sincerely," };
        let text = format!(
            "---\nlayout: coverletter\nlang: {lang}\nemployer: acme\ntitle: T\ndate: 2026-11-23\n---\n{greeting}\n\n\
             I bake.\n\n{closing}\n\nAda Byron\n"
        );
        let workspace = Workspace::of(&[("letters/a.md", &text), ("employers/acme.yml", &employer)]);
        let found = workspace.findings(&["check", "a", "--allow", "language,unfinished,spelling"]);
        let told = found.iter().any(|found| found.contains("salutation") && !found.starts_with("note"));
        assert_eq!(told, is_told, "{contact}, {greeting}: {found:?}");
    }
}

/// The contact's wife, mother and namesakes were told as the contact with a wrong form of address.
#[test]
fn somebody_of_the_contacts_name_is_not_told_as_the_contact() {
    for (text, is_told) in [
        ("I met your wife, Mrs Hargrave, at the fair.", false),
        ("Your mother, Mrs Hargrave, bought my bread for years.", false),
        ("My old teacher, Miss Hargrave, no relation I am sure, taught me bread.", false),
        ("Our Mrs E. Hargrave told me of the post.", false),
        ("Mrs Hargrave of the bakery next door sent me.", false),
        ("Mrs Edmund Hargrave told me of the post.", false),
        ("Your Ms Hargrave told me of the post.", false),
        ("Mrs Anne Hargrave told me of the post.", false),
        ("Thank you for the call, Mr Hargrave.", false),
        ("I spoke with Mr Edmund Hargrave of your office.", false),
        ("Thank you for the call with Mrs Hargrave last week.", true),
        ("Thank you for the reply, Mrs Hargrave.", true),
        ("I spoke with Ms Hargrave of your office on Monday.", true),
        ("Ms Edmund Hargrave asked me to write.", true),
        ("Mrs E. Hargrave asked me to write.", true),
    ] {
        let employer = "name: Acme\naddress: [1 Road]\ncontact: Mr Edmund Hargrave\n";
        let letter = format!(
            "---\nlayout: british\nlang: en-GB\nemployer: acme\ntitle: T\ndate: 2026-11-23\n---\nI bake. {text}\n"
        );
        let workspace = Workspace::of(&[("letters/a.md", &letter), ("employers/acme.yml", employer)]);
        let found = workspace.findings(&["check", "a"]);
        let told = found.iter().any(|found| found.contains("is said of `Mr Edmund Hargrave`"));
        assert_eq!(told, is_told, "{text}: {found:?}");
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
        ("[\"Rue du Four\", \"12bis\", \"75006 Paris\"]", true),
        ("[\"Via Roma\", \"12/A\", \"00184 Roma\"]", true),
        ("[\"Calle Mayor\", \"5º\", \"26338 Haro\"]", true),
        ("[\"Hauptstraße 5\", \"24103 Kiel\"]", false),
        ("[\"Haus am See\", \"Hauptstraße 5\", \"24103 Kiel\"]", false),
        ("[\"12 High Street\", York, YO1 7HH]", false),
        ("[\"PO Box 12\", York]", false),
        ("[Rathaus, \"1010 Wien\"]", false),
        ("[\"Rue du Four, 12bis\", \"75006 Paris\"]", false),
    ] {
        let text = "---\nlayout: letterhead\nlang: es\nemployer: e\ntitle: T\nsubject: S\n---\nHola.\n";
        let employer = format!("name: Acme\naddress: {address}\ncontact: Sra. Ana Gil\n");
        let workspace = Workspace::of(&[("letters/a.md", text), ("employers/e.yml", &employer)]);
        let found = workspace.findings(&["check", "a"]);
        let told = found.iter().any(|found| found.contains("is a line of the address by itself"));
        assert_eq!(told, is_told, "{address}: {found:?}");
    }
}

/// The advice made `Hauptstraße, 5` of a German house, `Rathaus, 1010` of a postcode and `Wexcombe House, 12` of a street's number.
#[test]
fn the_advice_about_a_number_alone_does_not_say_whose_it_is() {
    for address in [
        "[Hauptstraße, 5, 24103 Kiel]",
        "[Rathaus, 1010, Wien]",
        "[PO Box, 12, York]",
        "[Wexcombe House, 12, High Street, York]",
        "[Avenida del Sol, 43, 29700 Vélez-Málaga]",
    ] {
        let workspace = letter("de", "Frau Weber", "");
        let street = address.trim_start_matches('[').split(',').next().unwrap_or_default();
        workspace
            .write("employers/acme.yml", format!("name: Acme\naddress: {address}\ncontact: Frau Weber\n"));
        let ran = workspace.run(&["export", "a", "-f", "text", "-o", "-"]);
        assert!(ran.stderr.contains("is a line of the address by itself"), "{address}: {}", ran.stderr);
        assert!(!ran.stderr.contains(&format!("\"{street}, ")), "{address}: {}", ran.stderr);
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
        ("Staat", "offen", false),
        ("Country", "Sent", false),
        ("Estado", "Jalisco", true),
        ("State", "NY", true),
        ("Country", "Spain", true),
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

/// One cell took the state out of the addresses of all rows.
#[test]
fn a_cell_that_says_how_far_an_application_is_leaves_the_others_in_their_addresses() {
    let letter = "---\nlayout: british\nlang: en-US\ndate: 2026-11-28\ntitle: T\n---\nHi.\n";
    let made = |list: &str, args: &[&str]| {
        let workspace = Workspace::of(&[("letters/a.md", letter), ("j.csv", list)]);
        let ran =
            workspace.run(&[&["batch", "j.csv", "--letter", "a", "-f", "text", "-o", "out"], args].concat());
        let path = workspace.folder.path().join("out/a-acme.txt");
        (std::fs::read_to_string(path).unwrap_or_default(), ran.stderr)
    };
    for (column, region, cell) in [
        ("State", "NY", "closed"),
        ("State", "NY", "In progress"),
        ("Region", "Kent", "open"),
        ("Provincia", "Toledo", "enviada"),
        ("Estado", "Jalisco", "Pendiente"),
        ("Staat", "Chile", "offen"),
    ] {
        let list = format!(
            "Company,Street,City,{column},ZIP\nAcme,1 Road,Albany,{region},12207\nBeta,3 Road,Austin,{cell},78701\n"
        );
        let (text, said) = made(&list, &[]);
        assert!(text.contains(region), "{column}: {text}{said}");
        let told = format!("`{cell}` says how far an application is, and is read as ");
        assert!(said.contains("warning[job]") && said.contains(&told), "{column}: {said}");
        // as the advice has it
        let map = format!("{column}=status");
        assert!(said.contains(&format!("`--map '{map}'`")), "{said}");
        let (text, said) = made(&list, &["--map", &map]);
        assert!(!text.contains(region) && !said.contains("warning"), "{text}{said}");
    }
    let list = "Company,Street,City,State,ZIP\nAcme,1 Road,Albany,sent,12207\nBeta,3 Road,Austin,closed,78701\nGamma,4 Road,Troy,phoned twice,12180\n";
    let (text, said) = made(list, &["-v"]);
    assert!(!text.contains("sent") && !said.contains("warning"), "{text}{said}");
    assert!(said.contains("`--map 'State=region'` says otherwise"), "{said}");
    let (text, said) = made(
        "Company,Street,City,State,ZIP\nAcme,1 Road,Albany,NY,12207\nBeta,2 Road,Austin,TX,78701\n",
        &[],
    );
    assert!(text.contains("Albany, NY 12207") && !said.contains("warning"), "{text}{said}");
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
