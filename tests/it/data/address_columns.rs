//! Addresses whose parts stand in columns of their own, in a list and in a table of employers.

use super::Workspace;
use super::columns::heads;

const LETTER: &str = "---\nlayout: letterhead\ndate: 2026-11-23\ntitle: T\nsubject: S\n---\nBody.\n";

#[test]
fn every_part_of_an_address_is_printed_where_the_country_has_it() {
    for (lang, table, address, salutation) in [
        (
            "de",
            "Firma;Stelle;Straße;Hausnr.;PLZ;Ort\nAcme GmbH;Bäcker;Hauptstraße;5;01067;Dresden\n",
            "Acme GmbH/Hauptstraße 5/01067 Dresden",
            "Sehr geehrte Damen und Herren,",
        ),
        (
            "de",
            "Firma;Stelle;Abteilung;Adresszusatz;Straße;Nr.;PLZ/Ort\n\
             Acme GmbH;Bäcker;Personal;Haus B;Am Markt;5 a;01067 Dresden\n",
            "Acme GmbH/Personal/Haus B/Am Markt 5 a/01067 Dresden",
            "Sehr geehrte Damen und Herren,",
        ),
        (
            "de",
            "Firma;Stelle;Postfach;PLZ;Ort\nAcme GmbH;Bäcker;12 34 56;01067;Dresden\n",
            "Acme GmbH/Postfach 12 34 56/01067 Dresden",
            "Sehr geehrte Damen und Herren,",
        ),
        (
            "de",
            "Firma;Stelle;Straße;Hausnummer;PLZ;Ort\nAcme GmbH;Bäcker;Hauptstraße 5;5;01067;Dresden\n",
            "Acme GmbH/Hauptstraße 5/01067 Dresden",
            "Sehr geehrte Damen und Herren,",
        ),
        (
            "en",
            "Company,Position,Address Line 1,Address Line 2,ZIP,City\nAcme,Baker,12 High St,Floor 3,10115,Berlin\n",
            "Acme/12 High St/Floor 3/Berlin 10115",
            "Dear hiring team,",
        ),
        (
            "en-US",
            "Company,Position,Street,House Number,Suite,City,State,ZIP\nAcme,Baker,High St,12,300,Salem,OR,97301\n",
            "Acme/12 High St/Suite 300/Salem, OR 97301",
            "Dear hiring team,",
        ),
        (
            "en-GB",
            "Company,Position,c/o,Building,Street,Town,County,Postcode\nAcme,Cook,Best Ltd,Mill House,12 High St,Hythe,Kent,CT21 5AT\n",
            "Acme/c/o Best Ltd/Mill House/12 High St/Hythe/Kent/CT21 5AT",
            "Dear hiring team,",
        ),
        (
            "es",
            "Empresa;Puesto;Calle;Nº;CP;Ciudad\nAcme SL;Panadero;Calle Mayor;1;08001;Barcelona\n",
            "Acme SL/Calle Mayor 1/08001 Barcelona",
            "",
        ),
        (
            "fr",
            "Entreprise;Poste;Complément d'adresse;Rue;N°;CP;Ville\nAcme;Boulanger;Bâtiment B;rue du Port;3;44000;Nantes\n",
            "Acme/Bâtiment B/3 rue du Port/44000 Nantes",
            "",
        ),
        (
            "fr",
            "Entreprise;Poste;Adresse;CP Ville\nAcme;Boulanger;3 rue du Port;44000 Nantes\n",
            "Acme/3 rue du Port/44000 Nantes",
            "",
        ),
        (
            "it",
            "Azienda;Posizione;Via;Numero civico;CAP;Città\nAcme;Cuoco;Via Roma;7;20121;Milano\n",
            "Acme/Via Roma 7/20121 Milano",
            "",
        ),
        (
            "fr",
            "Entreprise;Poste;Rue;N°;CP;Ville;Pays\nAcme;Boulanger;rue Neuve;3;1000;Bruxelles;Belgique\n",
            "Acme/rue Neuve 3/1000 Bruxelles/Belgique",
            "",
        ),
        (
            "de",
            "Firma;Stelle;Straße;Hausnr.;PLZ;Ort\nAcme GmbH;Bäcker;Unter den Linden;5;10117;Berlin\n",
            "Acme GmbH/Unter den Linden 5/10117 Berlin",
            "Sehr geehrte Damen und Herren,",
        ),
        (
            "nl",
            "Bedrijf;Functie;Straat;Huisnummer;Postcode;Plaats\nAcme;Kok;Lange Gracht;8;2312 AB;Leiden\n",
            "Acme/Lange Gracht 8/2312 AB Leiden",
            "",
        ),
        (
            "nl",
            "Bedrijf;Functie;Postbus;Postcode en plaats\nAcme;Kok;88;2312 AB Leiden\n",
            "Acme/Postbus 88/2312 AB Leiden",
            "",
        ),
        (
            "pl",
            "Firma;Stanowisko;Ulica;Nr domu;Kod pocztowy;Miasto\nAcme;Kucharz;ul. Długa;4;31-147;Kraków\n",
            "Acme/ul. Długa 4/31-147 Kraków",
            "",
        ),
        (
            "pt",
            "Empresa;Cargo;Rua;Número;Código postal;Cidade\nAcme;Cozinheiro;Rua do Sol;9;4000-001;Porto\n",
            "Acme/Rua do Sol 9/4000-001 Porto",
            "",
        ),
    ] {
        let address: Vec<&str> = address.split('/').collect();
        // `c/o` has a stroke of its own
        let joined = address.join("\u{1f}").replace("c\u{1f}o ", "c/o ");
        for of_employers in [false, true] {
            let found = super::columns::head(lang, table, of_employers);
            let lines: Vec<&str> = joined.split('\u{1f}').collect();
            assert_eq!(found[..lines.len().min(found.len())], lines, "{table} ({of_employers})");
            if !salutation.is_empty() {
                assert_eq!(found[lines.len()..], [salutation], "{table} ({of_employers})");
            }
        }
    }
}

#[test]
fn what_stands_beside_lines_of_an_address_stands_around_them() {
    heads(
        "de",
        "Firma;Abteilung;Adresse;Hausnr;PLZ;Ort\nAcme;Einkauf;Mühlweg;3;01067;Dresden\n",
        &["Acme", "Einkauf", "Mühlweg 3", "01067 Dresden", "Sehr geehrte Damen und Herren,"],
    );
    // a whole address says all
    heads(
        "de",
        "Firma;Adresse;Hausnr;PLZ;Ort\nAcme;Mühlweg 3, 01067 Dresden;3;01067;Dresden\n",
        &["Acme", "Mühlweg 3, 01067 Dresden", "Sehr geehrte Damen und Herren,"],
    );
    // and a list without one has none of its parts
    for table in
        ["Firma;Stelle;Abteilung;Zusatz\nAcme;Koch;Küche;bald\n", "Firma;Stelle;Nr.;Ort\nAcme;Koch;7;Ulm\n"]
    {
        heads("de", table, &["Acme", "Sehr geehrte Damen und Herren,"]);
    }
}

#[test]
fn columns_that_were_hardly_meant_to_be_left_out_are_told() {
    for (head, row, found) in [
        ("Company,Position,Street,ZIP,Citty", "Acme,Baker,12 High St,10115,Berlin", "unknown key `Citty`"),
        ("Firma,Stelle,Straße,PZL,Ort", "Acme,Koch,Weg 1,01067,Dresden", "unknown key `PZL`"),
        (
            "Firma,Stelle,Straße,Etage,PLZ,Ort",
            "Acme,Koch,Weg 1,3. OG,01067,Dresden",
            "`Etage` stands between the street and the town, and is not printed",
        ),
    ] {
        let workspace = Workspace::of(&[("letters/a.md", LETTER), ("jobs.csv", &format!("{head}\n{row}\n"))]);
        let told = workspace.findings(&["batch", "jobs.csv", "--letter", "a", "-f", "text"]);
        let told: Vec<&String> = told.iter().filter(|told| told.contains("unknown-key")).collect();
        assert!(told.len() == 1 && told[0].ends_with(&format!("unknown-key: {found}")), "{head}: {told:?}");
        let workspace = Workspace::of(&[
            ("letters/a.md", LETTER),
            ("employers/all.csv", &format!("key,{head}\nacme,{row}\n")),
        ]);
        let told = workspace.findings(&["check", "a", "--employer", "acme"]);
        let told: Vec<&String> = told.iter().filter(|told| told.contains("unknown-key")).collect();
        assert!(told.len() == 1 && told[0].ends_with(&format!("unknown-key: {found}")), "{head}: {told:?}");
    }
    // what is no line of an address is nobody's slip
    for cell in ["3", "+49 351 1234", "https://acme.example", "www.acme.example", "jobs@acme.example"] {
        let table = format!("Firma,Stelle,Straße,Etage,PLZ,Ort\nAcme,Koch,Weg 1,{cell},01067,Dresden\n");
        let workspace = Workspace::of(&[("letters/a.md", LETTER), ("jobs.csv", &table)]);
        let told = workspace.findings(&["batch", "jobs.csv", "--letter", "a", "-f", "text"]);
        assert!(!told.iter().any(|told| told.contains("unknown-key")), "{cell}: {told:?}");
    }
    // a letter may ask for one
    let letter = LETTER.replace("Body.", "Body on {{ page.Etage }}.");
    let table = "Firma,Stelle,Straße,Etage,PLZ,Ort\nAcme,Koch,Weg 1,3. OG,01067,Dresden\n";
    let workspace = Workspace::of(&[("letters/a.md", &letter), ("jobs.csv", table)]);
    let told = workspace.findings(&["batch", "jobs.csv", "--letter", "a", "-f", "text"]);
    assert!(!told.iter().any(|told| told.contains("unknown-key")), "{told:?}");
}

/// A letter, and what was said of it.
struct Made {
    text: String,
    stderr: String,
}

#[test]
fn what_map_says_makes_an_address_and_a_contact() {
    let table = "Wer;A;B;C;Firma\nMs Anna Bell;Weg 1;01067;Dresden;Acme\n";
    let workspace = Workspace::of(&[("letters/a.md", LETTER), ("jobs.csv", table)]);
    let maps = ["--map", "Wer=contact.name", "--map", "A=street", "--map", "B=zip", "--map", "C=city"];
    let batch = [&["batch", "jobs.csv", "--letter", "a", "-f", "text"][..], &maps].concat();
    let made = |workspace: &Workspace, batch: &[&str]| {
        let ran = workspace.run(batch);
        let made = ran.stdout.lines().find(|line| line.contains(".txt")).unwrap_or_default().to_owned();
        let text = std::fs::read_to_string(workspace.folder.path().join(&made)).unwrap_or_default();
        Made { text, stderr: ran.stderr }
    };
    let ran = made(&workspace, &batch);
    for line in ["Weg 1", "Dresden 01067", "Ms Anna Bell", "Dear Ms Bell,"] {
        assert!(ran.text.contains(line), "{line}: {}{}", ran.text, ran.stderr);
    }
    let table = "name;address.street;address.zip;address.city\nAcme;Weg 1;01067;Dresden\n";
    let workspace = Workspace::of(&[("letters/a.md", LETTER), ("jobs.csv", table)]);
    let ran = made(&workspace, &["batch", "jobs.csv", "--letter", "a", "-f", "text"]);
    assert!(ran.text.contains("Weg 1\nDresden 01067"), "{}{}", ran.text, ran.stderr);
}

#[test]
fn a_postal_code_that_lost_its_nought_and_codes_of_no_country_are_told() {
    for (address, told) in [
        ("{street: S 7, zip: 1067, city: Dresden, country: Deutschland}", "`1067` has four digits"),
        ("{street: S 7, zip: 8001, city: Barcelona, country: España}", "`8001` has four digits"),
        ("{street: S 7, zip: 97301, city: Salem, country: ON}", "`ON` is the code of no country"),
        ("{street: S 7, zip: [12345, 6], city: X}", "`zip` is a list"),
        ("{street: 2026-03-05, zip: 12345, city: X}", "`street` is 2026-03-05"),
        ("{street: S 7, zip: 8001, city: Zürich, country: Schweiz}", ""),
        ("{street: S 7, zip: 1010, city: Wien}", ""),
        ("{street: S 7, zip: 1010, city: Wien, country: AT}", ""),
        ("{street: S 7, zip: \"01067\", city: Dresden, country: de}", ""),
        ("{street: S 7, zip: 2312 AB, city: Leiden, country: NL}", ""),
    ] {
        let employer = format!("name: Acme\naddress: {address}\n");
        let letter = LETTER.replace("title: T", "title: T\nlang: de\nemployer: acme");
        let workspace = Workspace::of(&[("letters/a.md", &letter), ("employers/acme.yml", &employer)]);
        let found = workspace.findings(&["check", "a", "--allow", "language,unfinished"]);
        let found: Vec<&String> = found.iter().filter(|found| found.contains("invalid-value")).collect();
        let is_told = |found: &&String| found.contains(told);
        assert!(
            if told.is_empty() { found.is_empty() } else { found.iter().any(is_told) },
            "{address}: {found:?}"
        );
    }
}
