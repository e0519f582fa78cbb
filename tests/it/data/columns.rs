//! Tables as people head them: what columns say together is printed together, and what says nothing is not printed.

use super::Workspace;

const LETTER: &str = "---\nlayout: letterhead\ndate: 2026-11-23\ntitle: T\n---\nBody.\n";

/// What stands above the body of the letter that a table of one row makes: the address, and the salutation.
#[track_caller]
pub(super) fn head(lang: &str, table: &str, of_employers: bool) -> Vec<String> {
    let letter = LETTER.replace("title: T", &format!("title: T\nlang: {lang}\nsubject: About it"));
    let workspace = Workspace::of(&[("letters/a.md", &letter)]);
    let allow = ["-f", "text", "--allow", "language,unfinished"];
    let ran = if of_employers {
        workspace.write("employers/all.csv", table);
        workspace.run(&[&["export", "a", "--all-employers"], &allow[..]].concat())
    } else {
        workspace.write("jobs.csv", table);
        workspace.run(&[&["batch", "jobs.csv", "--letter", "a"], &allow[..]].concat())
    };
    let made = ran.stdout.lines().find(|line| line.contains(".txt"));
    let Some(made) = made else { return vec![format!("nothing: {}{}", ran.stdout, ran.stderr)] };
    let text = std::fs::read_to_string(workspace.folder.path().join(made)).expect("made");
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let above: Vec<&str> = lines.by_ref().take_while(|line| *line != "Body.").collect();
    let from = above.iter().position(|line| line.contains("2026")).expect("a date") + 1;
    above[from..].iter().filter(|line| !line.ends_with("About it")).map(|line| (*line).to_owned()).collect()
}

#[track_caller]
pub(super) fn heads(lang: &str, table: &str, expected: &[&str]) {
    for of_employers in [false, true] {
        assert_eq!(head(lang, table, of_employers), expected, "{table} (employers: {of_employers})");
    }
}

#[test]
fn the_form_of_address_in_a_column_of_its_own_stands_before_the_name() {
    let weber = ["Acme", "Frau Weber", "Weg 1", "Sehr geehrte Frau Weber,"];
    for table in [
        "Firma;Adresse;Ansprechpartner;Anrede\nAcme;Weg 1;Weber;Frau\n",
        "Firma;Adresse;Ansprechpartner;Anrede\nAcme;Weg 1;Frau Weber;Frau\n",
        "Firma;Adresse;Anrede;Nachname\nAcme;Weg 1;Frau;Weber\n",
        "Firma;Adresse;Anrede;Name\nAcme;Weg 1;Frau;Weber\n",
    ] {
        heads("de", table, &weber);
    }
    heads(
        "de",
        "Firma;Adresse;Anrede;Titel;Vorname;Nachname\nAcme;Weg 1;Herr;Dr.;Jan;Weber\n",
        &["Acme", "Herrn Dr. Jan Weber", "Weg 1", "Sehr geehrter Herr Dr. Weber,"],
    );
    heads(
        "en",
        "Company,Address,Salutation,First Name,Last Name\nAcme,Mill 1,Ms,Priya,Nair\n",
        &["Ms Priya Nair", "Acme", "Mill 1", "Dear Ms Nair,"],
    );
    heads(
        "fr",
        "Entreprise;Adresse;Civilité;Nom\nAcme;Rue 1;Mme;Dupont\n",
        &["Acme", "Madame Dupont", "Rue 1", "Madame,"],
    );
    heads(
        "de",
        "Firma;Adresse;Anrede\nAcme;Weg 1;Damen und Herren\n",
        &["Acme", "Weg 1", "Sehr geehrte Damen und Herren,"],
    );
    // a whole greeting is one
    heads(
        "de",
        "Firma;Adresse;Ansprechpartner;Anrede\nAcme;Weg 1;Kim Weber;Liebe Kim\n",
        &["Acme", "Kim Weber", "Weg 1", "Liebe Kim,"],
    );
}

#[test]
fn a_form_of_address_beside_a_contact_that_has_a_title_is_not_lost() {
    for (lang, form, contact, address, salutation) in [
        ("de", "Frau", "Dr. Ute Öhm", "Frau Dr. Ute Öhm", "Sehr geehrte Frau Dr. Öhm,"),
        (
            "de",
            "Herr",
            "Prof. Dr. Jan Berg",
            "Herrn Prof. Dr. Jan Berg",
            "Sehr geehrter Herr Prof. Dr. Berg,",
        ),
        ("de", "Frau Dr.", "Dr. Ute Öhm", "Frau Dr. Ute Öhm", "Sehr geehrte Frau Dr. Öhm,"),
        ("en", "Mr", "M. Smith", "Mr M. Smith", "Dear Mr Smith,"),
        ("en", "Ms", "Dr Ann Reid", "Ms Dr Ann Reid", "Dear Dr Reid,"),
        ("fr", "Mme", "Dr Anne Petit", "Madame Dr Anne Petit", "Madame,"),
        ("es", "Sra.", "Dra. Ana Ruiz", "Sra. Dra. Ana Ruiz", "Estimada Dra. Ana Ruiz:"),
        ("nl", "Dhr.", "prof. dr. Jan de Wit", "De heer prof. dr. Jan de Wit", "Geachte heer De Wit,"),
        ("nl", "Mevr.", "dr. Els Mol", "Mevrouw dr. Els Mol", "Geachte mevrouw Mol,"),
    ] {
        let table = format!("Firma;Adresse;Anrede;Ansprechpartner\nAcme;Weg 1;{form};{contact}\n");
        let said = head(lang, &table, false);
        // languages differ in which of the two stands above
        let said: Vec<&str> =
            said.iter().map(String::as_str).filter(|line| !["Acme", "Weg 1"].contains(line)).collect();
        assert_eq!(said, [address, salutation], "{lang} {form} {contact}");
    }
    // a company is nobody, and several people are asked about
    for form in ["Firma", "Fa.", "Behörde", "Company", "Société", "Empresa"] {
        let table = format!("Firma;Adresse;Anrede;Ansprechpartner\nAcme;Weg 1;{form};\n");
        heads("de", &table, &["Acme", "Weg 1", "Sehr geehrte Damen und Herren,"]);
        let table = format!("Firma;Adresse;Anrede;Ansprechpartner\nAcme;Weg 1;{form};Ute Öhm\n");
        heads("de", &table, &["Acme", "Ute Öhm", "Weg 1", "Guten Tag Ute Öhm,"]);
    }
    heads(
        "de",
        "Firma;Adresse;Anrede;Ansprechpartner\nAcme;Weg 1;Familie;Weber\n",
        &["Acme", "Familie Weber", "Weg 1", "Sehr geehrte Damen und Herren,"],
    );
    heads(
        "de",
        "Firma;Adresse;Anrede;Ansprechpartner\nAcme;Weg 1;Herr und Frau;Weber\n",
        &["Acme", "Herr und Frau Weber", "Weg 1", "Sehr geehrter Herr Weber, sehr geehrte Frau Weber,"],
    );
}

#[test]
fn what_forms_have_for_a_form_of_address_is_one() {
    const TABLE: &str = "Firma;Adresse;Ansprechpartner;Anrede\nAcme;Weg 1;Weber;MARK\n";
    for (mark, lang, address, salutation) in [
        ("w", "de", "Frau Weber", "Sehr geehrte Frau Weber,"),
        ("m", "de", "Herrn Weber", "Sehr geehrter Herr Weber,"),
        ("männlich", "de", "Herrn Weber", "Sehr geehrter Herr Weber,"),
        ("d", "de", "Weber", "Sehr geehrte Damen und Herren,"),
        ("Mr", "de", "Herrn Weber", "Sehr geehrter Herr Weber,"),
        ("F", "en", "Ms. Weber", "Dear Ms. Weber,"),
        ("male", "en", "Mr. Weber", "Dear Mr. Weber,"),
        ("mujer", "es", "Sra. Weber", "Estimada Sra. Weber:"),
    ] {
        let found = head(lang, &TABLE.replace("MARK", mark), false);
        assert!(
            found.contains(&address.to_owned()) && found.contains(&salutation.to_owned()),
            "{mark}: {found:?}"
        );
    }
}

#[test]
fn a_greeting_that_greets_nobody_is_an_error() {
    let found = |greeting: &str, lang: &str| {
        let employer = format!("name: Acme\naddress: [Weg 1]\ncontact: Weber\ngreeting: {greeting}\n");
        let letter =
            LETTER.replace("title: T", &format!("title: T\nlang: {lang}\nemployer: acme\nsubject: S"));
        let workspace = Workspace::of(&[("letters/a.md", &letter), ("employers/acme.yml", &employer)]);
        let all = workspace.findings(&["check", "a", "--allow", "language"]);
        all.into_iter().filter(|found| found.contains("salutation: `")).collect::<Vec<_>>()
    };
    for greeting in ["Frau", "Herr", "Herrn", "Frau Dr.", "w", "m", "yes", "no", "Ms.", "männlich"] {
        let told = found(greeting, "de");
        assert_eq!(told.len(), 1, "{greeting}: {told:?}");
        assert!(told[0].starts_with("error employers/acme.yml:4:11 salutation: "), "{told:?}");
    }
    for (greeting, lang) in [
        ("Liebe Kim", "de"),
        ("Sehr geehrte Damen und Herren", "de"),
        ("Guten Tag Kim Weber", "de"),
        ("Madame", "fr"),
        ("Dear Kim", "en"),
        ("Hallo", "de"),
    ] {
        assert_eq!(found(greeting, lang), [""; 0], "{greeting}");
    }
}

#[test]
fn an_address_in_several_columns_is_one() {
    for (lang, table, expected) in [
        ("de", "Firma;Adresse;PLZ;Ort\nAcme;Weg 1;01067;Dresden\n", ["Weg 1", "01067 Dresden"]),
        ("de", "Firma;Straße;PLZ;Ort\nAcme;Weg 1;01067;Dresden\n", ["Weg 1", "01067 Dresden"]),
        (
            "fr",
            "Entreprise;Adresse;Code postal;Ville\nAcme;1 rue A;01000;Bourg\n",
            ["1 rue A", "01000 Bourg"],
        ),
        (
            "es",
            "Empresa;Dirección;Código postal;Ciudad\nAcme;C/ A 1;08001;Barcelona\n",
            ["C/ A 1", "08001 Barcelona"],
        ),
        (
            "en-US",
            "Company,Address,City,State,ZIP\nAcme,1 Main St,Springfield,IL,62701\n",
            ["1 Main St", "Springfield, IL 62701"],
        ),
        (
            "nl",
            "Bedrijf;Adres;Postcode;Plaats\nAcme;Weg 1;1011 AB;Amsterdam\n",
            ["Weg 1", "1011 AB Amsterdam"],
        ),
        ("it", "Azienda;Indirizzo;CAP;Città\nAcme;Via 1;20121;Milano\n", ["Via 1", "20121 Milano"]),
        // named as the keys are, in small letters
        ("de", "company;street;zip;city\nAcme;Weg 1;01067;Dresden\n", ["Weg 1", "01067 Dresden"]),
        ("de", "company;street;postcode;town\nAcme;Weg 1;01067;Dresden\n", ["Weg 1", "01067 Dresden"]),
        // lines in one cell
        ("de", "company,address\nAcme,Weg 1; 01067 Dresden\n", ["Weg 1", "01067 Dresden"]),
        ("de", "company,address\nAcme,Weg 1 | 01067 Dresden\n", ["Weg 1", "01067 Dresden"]),
        // what the street says already is not said twice
        (
            "de",
            "Firma;Adresse;PLZ;Ort\nAcme;\"Weg 1\n01067 Dresden\";01067;Dresden\n",
            ["Weg 1", "01067 Dresden"],
        ),
        ("de", "Firma;Adresse;PLZ;Ort\nAcme;\"Weg 1, Dresden\";01067;Dresden\n", ["Weg 1", "01067 Dresden"]),
        ("de", "Firma;Adresse;Ort\nAcme;Weg 1;Dresden\n", ["Weg 1", "Dresden"]),
    ] {
        for of_employers in [false, true] {
            let found = head(lang, table, of_employers);
            assert_eq!(found[1..3], expected, "{table} (employers: {of_employers}): {found:?}");
        }
    }
    heads(
        "en-GB",
        "Company,Address,City,Postcode\nAcme,12 Mill Lane,Leeds,LS1 4AB\n",
        &["Acme", "12 Mill Lane", "Leeds", "LS1 4AB", "Dear hiring team,"],
    );
    // a town alone is no address
    let alone = head("de", "Firma;Ort;Ansprechpartner\nAcme;Dresden;Frau Weber\n", false);
    assert!(!alone.contains(&"Dresden".to_owned()), "{alone:?}");
    // the same beside an address that was written by hand
    let employer = "name: Acme\naddress: [Weg 1]\nplz: 01067\nort: Dresden\n";
    let letter = LETTER.replace("title: T", "title: T\nlang: de\nemployer: acme\nsubject: S");
    let workspace = Workspace::of(&[("letters/a.md", &letter), ("employers/acme.yml", employer)]);
    let ran = workspace.run(&["export", "a", "-f", "text", "-o", "-", "--allow", "language"]);
    assert!(ran.stdout.contains("Weg 1\n01067 Dresden\n"), "{}{}", ran.stdout, ran.stderr);
}

#[test]
fn what_says_that_there_is_nothing_is_not_printed() {
    for (word, more) in
        [("N/A", "n/a"), ("unbekannt", "k. A."), ("unknown", "-"), ("tbd", "?"), ("–", "none"), ("N.N.", "")]
    {
        for of_employers in [false, true] {
            let table =
                format!("Firma;Stelle;Ansprechpartner;E-Mail;Adresse\nAcme;Koch;{word};{more};{word}\n");
            let found = head("de", &table, of_employers);
            assert_eq!(found, ["Acme", "Sehr geehrte Damen und Herren,"], "{word}");
        }
    }
    let workspace = Workspace::of(&[("letters/a.md", LETTER)]);
    workspace.write("jobs.csv", "Firma;Ansprechpartner\nAcme;N/A\n");
    let all = workspace.findings(&["batch", "jobs.csv", "--letter", "a", "--dry-run", "-v"]);
    let told =
        "note jobs.csv:2:6 job: `N/A` in `contact` says that there is nothing to say: it is not printed";
    assert!(all.iter().any(|found| found == told), "{all:?}");
}

#[test]
fn a_contact_may_be_a_map_of_its_parts() {
    for (contact, lang, expected) in [
        ("{salutation: Frau, firstname: Eva, lastname: Weber}", "de", "Sehr geehrte Frau Weber,"),
        ("{anrede: Herr, nachname: Weber}", "de", "Sehr geehrter Herr Weber,"),
        ("{title: Ms, name: Priya Nair}", "en", "Dear Ms Nair,"),
        ("{title: Dr., first: Jane, last: Goodall}", "en", "Dear Dr. Goodall,"),
        ("{title: Head of HR, name: Ms. Priya Nair}", "en", "Dear Ms. Nair,"),
        ("{firstname: Priya, lastname: Nair}", "en", "Dear Priya Nair,"),
        ("{civilité: Mme, nom: Dupont}", "fr", "Madame,"),
    ] {
        let employer = format!("name: Acme\naddress: [Weg 1]\ncontact: {contact}\n");
        let letter =
            LETTER.replace("title: T", &format!("title: T\nlang: {lang}\nemployer: acme\nsubject: S"));
        let workspace = Workspace::of(&[("letters/a.md", &letter), ("employers/acme.yml", &employer)]);
        let ran = workspace.run(&["export", "a", "-f", "text", "-o", "-", "--allow", "language"]);
        assert!(ran.stdout.contains(expected), "{contact}: {}{}", ran.stdout, ran.stderr);
        assert_eq!(ran.stdout.contains("Head of HR"), contact.contains("Head of HR"), "{}", ran.stdout);
    }
}

#[test]
fn two_columns_for_one_key_are_told_and_the_first_that_says_something_counts() {
    let workspace = Workspace::of(&[("letters/a.md", LETTER)]);
    workspace.write("jobs.csv", "Company;Firma;Stelle\nAcme;Other;Koch\n;Bee;Koch\n");
    let ran = workspace.run(&["batch", "jobs.csv", "--letter", "a", "-f", "text", "--allow", "language"]);
    let mut made: Vec<&str> = ran.stdout.lines().collect();
    made.sort_unstable();
    assert_eq!(made, ["out/a-acme.txt", "out/a-bee.txt"], "{}", ran.stderr);
    assert!(
        ran.stderr.contains("the columns `Company` and `Firma` are all read as `name`"),
        "{}",
        ran.stderr
    );
}

#[test]
fn columns_that_are_read_are_not_told_as_unknown() {
    let letter = LETTER.replace("title: T", "title: T\nlang: de\nemployer: a\nsubject: S");
    let workspace = Workspace::of(&[("letters/a.md", &letter)]);
    workspace.write(
        "employers/all.csv",
        "KEY;NAME;Adresse;PLZ;Ort;Anrede;Vorname;Nachname\na;Acme;Weg 1;01067;Dresden;Frau;Eva;Weber\n",
    );
    let found = workspace.findings(&["check", "a", "--allow", "language,unfinished"]);
    assert_eq!(found, [""; 0]);
}

#[test]
fn a_row_of_a_table_of_companies_that_names_none_is_an_error_at_its_cell() {
    let workspace = Workspace::of(&[
        ("letters/a.md", LETTER),
        ("employers/lab.yml", "name: Lab\n"),
        ("jobs.csv", "Firma,letter,employer\nAcme,a,\n,a,lab\n,a,\n"),
    ]);
    let ran = workspace.run(&["batch", "jobs.csv", "-f", "text"]);
    assert!(
        ran.stderr.contains("error[job]: `Firma` is empty, so this row is for nobody\n --> jobs.csv:4:1")
    );
    assert_eq!(ran.stdout, "out/a-acme.txt\nout/a-lab.txt\n", "{}", ran.stderr);
}

#[test]
fn a_row_whose_company_is_no_name_is_an_error_and_never_a_letter_to_the_letters_own_employer() {
    let letter = LETTER.replace("title: T", "title: T\nemployer: lab");
    for (jobs, text, said) in [
        ("jobs.csv", "letter,Company,Position\na,-,Baker\n", "`Company` is `-`"),
        ("jobs.csv", "letter,Company,Position\na,???,Baker\n", "`Company` is `???`"),
        ("jobs.csv", "letter,Company,Position\na,n/a,Baker\n", "`Company` is `n/a`"),
        ("jobs.csv", "letter,Company,Position\na,TBD,Baker\n", "`Company` is `TBD`"),
        ("jobs.jsonl", "{\"letter\":\"a\",\"name\":null,\"jobtitle\":\"B\"}\n", "`name` is empty"),
        ("jobs.jsonl", "{\"letter\":\"a\",\"name\":\" \",\"jobtitle\":\"B\"}\n", "`name` is empty"),
        ("jobs.jsonl", "{\"letter\":\"a\",\"name\":[\"x\"],\"jobtitle\":\"B\"}\n", "`name` is no text"),
        ("jobs.yml", "- letter: a\n  name: {x: 1}\n", "`name` is no text"),
    ] {
        let workspace =
            Workspace::of(&[("letters/a.md", &letter), ("employers/lab.yml", "name: Lab\n"), (jobs, text)]);
        let ran = workspace.run(&["batch", jobs, "-f", "text"]);
        assert!(ran.stderr.contains(&format!("{said}, so this row is for nobody")), "{text}: {}", ran.stderr);
        assert_eq!(ran.stdout, "", "{text}");
    }
}

#[test]
fn empty_text_of_data_is_not_set_and_prints_no_hole() {
    let letter = LETTER.replace("Body.", "I apply as a {{ employer.jobtitle }} in {{ page.town }}.");
    for (jobs, text, key) in [
        (
            "jobs.jsonl",
            "{\"letter\":\"a\",\"name\":\"Foo\",\"jobtitle\":\"\",\"town\":\"x\"}\n",
            "employer.jobtitle",
        ),
        (
            "jobs.jsonl",
            "{\"letter\":\"a\",\"name\":\"Foo\",\"jobtitle\":\"B\",\"town\":\"  \"}\n",
            "page.town",
        ),
        ("jobs.yml", "- {letter: a, name: Foo, jobtitle: '', town: x}\n", "employer.jobtitle"),
    ] {
        let workspace = Workspace::of(&[("letters/a.md", &letter), (jobs, text)]);
        let ran = workspace.run(&["batch", jobs, "-f", "text"]);
        assert!(ran.stderr.contains(&format!("`{key}` is not set")), "{text}: {}", ran.stderr);
        assert_eq!(ran.stdout, "", "{text}");
    }
    let letter = letter.replace("title: T", "title: T\nemployer: lab\ntown: x");
    let workspace =
        Workspace::of(&[("letters/a.md", &letter), ("employers/lab.yml", "name: Lab\njobtitle: ''\n")]);
    let ran = workspace.run(&["export", "a", "-f", "text"]);
    assert!(ran.stderr.contains("`employer.jobtitle` is not set"), "{}", ran.stderr);
}

#[test]
fn a_row_of_groups_above_the_names_of_columns_is_none_of_them() {
    for table in [
        "Firm,,Job,\nCompany,City,Position,Start\nFoo,Leeds,Baker,May\n",
        "Applications of spring,,,\nFirm,,Job,\nCompany,City,Position,Start\nFoo,Leeds,Baker,May\n",
    ] {
        let letter = LETTER.replace("Body.", "{{ employer.name }} {{ employer.jobtitle }} {{ page.Start }}");
        let workspace = Workspace::of(&[("letters/a.md", &letter), ("jobs.csv", table)]);
        let ran = workspace.run(&["batch", "jobs.csv", "--letter", "a", "-f", "text"]);
        assert_eq!(ran.stdout, "out/a-foo.txt\n", "{table}: {}", ran.stderr);
        let made = std::fs::read_to_string(workspace.folder.path().join("out/a-foo.txt")).expect("made");
        assert!(made.contains("Foo Baker May"), "{table}: {made}");
    }
}

#[test]
fn a_row_that_adds_up_the_others_is_no_application() {
    let table = "Company,Position,Count\nFoo,Baker,1\nTotal,,1\n";
    let workspace = Workspace::of(&[("letters/a.md", LETTER), ("jobs.csv", table)]);
    let ran = workspace.run(&["batch", "jobs.csv", "--letter", "a", "-f", "text"]);
    assert!(ran.stderr.contains("`Total` adds up the rows above it, and is no employer"), "{}", ran.stderr);
    // the company of that name
    workspace.write("jobs.csv", "Company,Position,Count\nFoo,Baker,1\nTotal,Geologist,1\n");
    let ran = workspace.run(&["batch", "jobs.csv", "--letter", "a", "-f", "text", "--force"]);
    assert_eq!(ran.stdout, "out/a-foo.txt\nout/a-total.txt\n", "{}", ran.stderr);
}

#[test]
fn columns_of_an_address_are_no_slips_of_the_letters_keys() {
    for heads in ["Company,Street,Zip,City", "company,street,zip,city", "company,address,city,country"] {
        let row = "Acme,Weg 1,01067,Dresden";
        let workspace =
            Workspace::of(&[("letters/a.md", LETTER), ("jobs.csv", &format!("{heads}\n{row}\n"))]);
        let ran = workspace.run(&["batch", "jobs.csv", "--letter", "a", "-f", "text"]);
        assert!(!ran.stderr.contains("did you mean"), "{heads}: {}", ran.stderr);
    }
}

/// The address behind the applicant's name was printed as the employer's.
#[test]
fn where_the_applicant_lives_is_no_address_of_the_company() {
    for (heads, cells) in [
        ("First Name,Last Name,Street,ZIP,City,Email", "Ana,Ruiz,Oak Rd 1,10001,York,ana@mail.example"),
        ("Name,Address,Email", "Ana Ruiz,Oak Rd 1,ana@mail.example"),
        ("Student,Email,Address", "Ana Ruiz,ana@mail.example,Oak Rd 1"),
        ("Applicant Name,Address", "Ana Ruiz,Oak Rd 1"),
        ("Email,First Name,Last Name,Address", "ana@mail.example,Ana,Ruiz,Oak Rd 1"),
        ("Vorname,Nachname,Straße,PLZ,Ort", "Ana,Ruiz,Weg 2,04109,Leipzig"),
        ("Bewerberin,Anschrift,E-Mail", "Ana Ruiz,Weg 2,ana@mail.example"),
        ("Prénom,Nom,Rue,Code postal,Ville", "Ana,Ruiz,rue 2,69001,Lyon"),
        ("Candidato,Dirección,Correo", "Ana Ruiz,Calle 2,ana@mail.example"),
        ("Kandidaat,Straat,Postcode,Plaats", "Ana Ruiz,Straat 2,1011 AB,Delft"),
    ] {
        // before the company, and behind it
        of_jobs(
            &format!("{heads},Company,Contact\n{cells},Acme,Ms. Jane Weber\n"),
            &["Ms. Jane Weber", "Acme", "Dear Ms. Weber,"],
        );
        of_jobs(
            &format!("Company,Contact,Company Address,{heads}\nAcme,Ms. Jane Weber,Mill 1,{cells}\n"),
            &["Ms. Jane Weber", "Acme", "Mill 1", "Dear Ms. Weber,"],
        );
    }
    // of the company, behind it or its contact
    for table in [
        "First Name,Last Name,Company,Contact,Street,ZIP,City\nAna,Ruiz,Acme,Ms. Jane Weber,Mill 1,10001,York\n",
        "Company,Street,ZIP,City,Contact,First Name,Last Name\nAcme,Mill 1,10001,York,Ms. Jane Weber,Ana,Ruiz\n",
        "Street,ZIP,City,Company,Contact,Student\nMill 1,10001,York,Acme,Ms. Jane Weber,Ana Ruiz\n",
    ] {
        of_jobs(table, &["Ms. Jane Weber", "Acme", "Mill 1", "York 10001", "Dear Ms. Weber,"]);
    }
    // behind a company that has none of its own, and behind columns that are called so in part alone
    for table in [
        "Company,Contact,Student,Street,ZIP,City\nAcme,Ms. Jane Weber,Ana Ruiz,Mill 1,10001,York\n",
        "Candidate Portal,Company,Contact,Street,ZIP,City\nx,Acme,Ms. Jane Weber,Mill 1,10001,York\n",
        "Trainee Programme,Street,ZIP,City,Company,Contact\nyes,Mill 1,10001,York,Acme,Ms. Jane Weber\n",
    ] {
        of_jobs(table, &["Ms. Jane Weber", "Acme", "Mill 1", "York 10001", "Dear Ms. Weber,"]);
    }
}

/// What stands above the body of the letters of a job list in English.
#[track_caller]
fn of_jobs(table: &str, expected: &[&str]) {
    assert_eq!(head("en", table, false), expected, "{table}");
}

/// What opens the text, or the job that is open, stood in the place of the greeting.
#[test]
fn a_column_that_is_called_opening_is_no_greeting() {
    of_jobs(
        "Company,Contact,opening\nAcme,Ms. Jane Weber,Last spring I shut down a mill by mistake.\n",
        &["Ms. Jane Weber", "Acme", "Dear Ms. Weber,"],
    );
}

#[test]
fn columns_of_the_applicants_beside_those_of_the_company_are_the_applicants() {
    // a contact in one piece, and the applicant's name in parts
    of_jobs(
        "First Name,Last Name,Company,Address,Contact Person\nAna,Ruiz,Acme,Mill 1,Ms. Jane Weber\n",
        &["Ms. Jane Weber", "Acme", "Mill 1", "Dear Ms. Weber,"],
    );
    of_jobs(
        "Vorname,Nachname,Firma,Adresse,Ansprechpartner\nAna,Ruiz,Acme,Mill 1,Ms. Jane Weber\n",
        &["Ms. Jane Weber", "Acme", "Mill 1", "Dear Ms. Weber,"],
    );
    of_jobs(
        "Prénom,Nom,Entreprise,Adresse,Personne de contact\nAna,Ruiz,Acme,Mill 1,Ms. Jane Weber\n",
        &["Ms. Jane Weber", "Acme", "Mill 1", "Dear Ms. Weber,"],
    );
    of_jobs(
        "Name,Company,Address,Salutation,Contact\nAna Ruiz,Acme,Mill 1,Ms.,Jane Weber\n",
        &["Ms. Jane Weber", "Acme", "Mill 1", "Dear Ms. Weber,"],
    );
    // `name` beside a company is the applicant's, too
    for column in ["name", "Name", "NAME"] {
        of_jobs(
            &format!("{column},Company,Address,Contact\nAna Ruiz,Acme,Mill 1,Ms. Jane Weber\n"),
            &["Ms. Jane Weber", "Acme", "Mill 1", "Dear Ms. Weber,"],
        );
        of_jobs(
            &format!("Company,Address,Contact,{column}\nAcme,Mill 1,Ms. Jane Weber,Ana Ruiz\n"),
            &["Ms. Jane Weber", "Acme", "Mill 1", "Dear Ms. Weber,"],
        );
    }
    of_jobs(
        "name,Address,Contact\nAcme,Mill 1,Ms. Jane Weber\n",
        &["Ms. Jane Weber", "Acme", "Mill 1", "Dear Ms. Weber,"],
    );
    // a form of address in small letters
    for column in ["salutation", "Salutation", "SALUTATION", "Honorific"] {
        of_jobs(
            &format!("Company,Address,Contact,{column}\nAcme,Mill 1,Jane Weber,Ms.\n"),
            &["Ms. Jane Weber", "Acme", "Mill 1", "Dear Ms. Weber,"],
        );
    }
    of_jobs(
        "Company,Address,Contact,salutation\nAcme,Mill 1,Jane Weber,\"Good day, Jane Weber\"\n",
        &["Jane Weber", "Acme", "Mill 1", "Good day, Jane Weber,"],
    );
}

#[test]
fn a_name_in_parts_in_a_table_of_employers_is_the_contacts_beside_a_column_for_all_of_it() {
    for table in [
        "Firma;Adresse;Ansprechpartner;Anrede;Vorname;Nachname\nAcme;Weg 1;;Frau;Eva;Weber\n",
        "Firma;Adresse;Anrede;Vorname;Nachname\nAcme;Weg 1;Frau;Eva;Weber\n",
    ] {
        assert_eq!(
            head("de", table, true),
            ["Acme", "Frau Eva Weber", "Weg 1", "Sehr geehrte Frau Weber,"],
            "{table}"
        );
    }
}

#[test]
fn a_mail_goes_to_the_company_where_a_column_says_surely_which_address_that_is() {
    for (columns, cells, to) in [
        ("Email,Company Email", "ana@uni.example,jobs@acme.example", "jobs@acme.example"),
        ("Company Email,Email", "jobs@acme.example,ana@uni.example", "jobs@acme.example"),
        ("E-Mail,E-Mail Firma", "ana@uni.example,jobs@acme.example", "jobs@acme.example"),
        ("email,HR Email", "ana@uni.example,jobs@acme.example", "jobs@acme.example"),
        ("Mail,Contact Email", "ana@uni.example,jobs@acme.example", "jobs@acme.example"),
        ("Email", "jobs@acme.example", "jobs@acme.example"),
        ("email", "jobs@acme.example", "jobs@acme.example"),
    ] {
        let table = format!("Company,Contact,{columns}\nAcme,Ms. Jane Weber,{cells}\n");
        let workspace = Workspace::of(&[("letters/a.md", LETTER), ("jobs.csv", &table)]);
        workspace.run(&["batch", "jobs.csv", "--letter", "a", "-f", "eml", "-o", "out"]);
        let mail = std::fs::read_to_string(workspace.folder.path().join("out/a-acme.eml")).expect("a mail");
        let header = mail.lines().find(|line| line.starts_with("To:")).unwrap_or_default();
        assert!(header.contains(to), "{columns}: {header}");
    }
}

#[test]
fn enclosures_with_commas_between_them_are_several_where_one_is_a_file() {
    let letter = LETTER.replace("title: T", "title: T\nenclosures: \"cv.txt, References; one.png, two.png\"");
    let workspace = Workspace::of(&[("letters/a.md", &letter)]);
    let ran = workspace.run(&["check", "a", "-v"]);
    for file in ["one.png", "two.png"] {
        assert!(ran.stdout.contains(&format!("`{file}`")), "{}", ran.stdout);
    }
}
